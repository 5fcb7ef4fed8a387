//! Pages of the desk: the charter as articles, its material, the tester, the publication.

use askama::Template;
use charter::edit::Number;

use crate::features::charters::brakes::Brake;
use crate::features::charters::changes::Changed;
use crate::features::charters::{Remark, Version, drafts, shown};
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::parts::escape;

/// A number of a rule in a form of its own.
pub(in super::super) struct NumberField {
    pub place: usize,
    pub value: String,
    /// The sentence around it, or the rule's line.
    pub label: String,
}

impl NumberField {
    pub(in super::super) fn new(ctx: &Ctx, place: usize, number: &Number) -> Self {
        let label = match drafts::sentence(number) {
            Some(key) => ctx.t1(key, "unit", unit(ctx, &number.unit)),
            None => number.line.clone(),
        };
        NumberField {
            place,
            value: number.value.clone(),
            label,
        }
    }
}

/// `d`, `day`, `days` → a word of the reader's language.
fn unit(ctx: &Ctx, written: &str) -> String {
    let key = match written.chars().next() {
        Some('s') => "desk-unit-seconds",
        Some('h') => "desk-unit-hours",
        Some('d') => "desk-unit-days",
        Some('w') => "desk-unit-weeks",
        Some('y') => "desk-unit-years",
        Some('m') if written.starts_with("mo") => "desk-unit-months",
        Some('m') => "desk-unit-minutes",
        _ => return String::new(),
    };
    ctx.t(key)
}

/// An article on the desk.
pub(in super::super) struct ArticleCard {
    pub number: u32,
    pub slug: String,
    pub title: String,
    /// Safe HTML.
    pub html: String,
    pub off: bool,
    pub quiet: bool,
    pub rules: usize,
    pub examples: usize,
    /// Examples that do not turn out as written.
    pub red: usize,
    pub numbers: Vec<NumberField>,
}

#[derive(Template)]
#[template(path = "features/charters/desk/desk.html")]
pub(in super::super) struct DeskPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub form: &'a Form,
    /// The second screen of a new space.
    pub first: bool,
    pub saved: bool,
    pub version: Option<&'a Version>,
    /// The draft differs from the charter in force.
    pub is_changed: bool,
    pub red: usize,
    pub remarks: &'a [Remark],
    pub articles: Vec<ArticleCard>,
    pub lists: Vec<(String, Vec<String>)>,
    /// Proposals that wait.
    pub waiting: usize,
    /// Watchwords in force.
    pub held: usize,
    /// Articles that are held back, with their titles.
    pub brakes: Vec<(Brake, String)>,
    /// The draft, or an earlier one, runs beside the charter in force.
    pub shadow: bool,
    /// The server's own, newest first; a space has a page for them.
    pub versions: &'a [Version],
}

#[derive(Template)]
#[template(path = "features/charters/desk/list.html")]
pub(in super::super) struct ListPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub name: &'a str,
    pub form: &'a Form,
}

#[derive(Template)]
#[template(path = "features/charters/desk/packs.html")]
pub(in super::super) struct PacksPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub form: &'a Form,
    pub packs: &'static [charter::packs::Pack],
}

#[derive(Template)]
#[template(path = "features/charters/desk/publication.html")]
pub(in super::super) struct PublicationPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub form: &'a Form,
    pub version: Option<&'a Version>,
    pub suggests_duties: bool,
    /// The draft is another text than the charter in force.
    pub is_changed: bool,
    pub changed: &'a [Changed],
    pub remarks: &'a [Remark],
    pub red: usize,
}

impl PublicationPage<'_> {
    /// Whether a box is ticked: as it was sent, or as one would expect.
    fn ticks(&self, name: &str, expected: bool) -> bool {
        if self.form.has_errors() {
            self.form.is(name, "yes")
        } else {
            expected
        }
    }
}

#[derive(Template)]
#[template(path = "features/charters/desk/tester.html")]
pub(in super::super) struct TesterPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub form: &'a Form,
    pub answer: Option<&'a Answer>,
}

/// One rule that applies to the tried text.
pub(in super::super) struct Ground {
    pub outcome: String,
    pub article: String,
    pub slug: String,
    pub rule: String,
    pub because: String,
    pub fix: String,
    /// Facts that the rule looked at, and what it assumed.
    pub facts: Vec<String>,
    pub quiet: bool,
}

/// What the draft answers to a tried text.
pub(in super::super) struct Answer {
    /// The draft cannot run; so many remarks.
    pub broken: Option<usize>,
    /// `allow`, `flag`, `hold`, `reject`
    pub outcome: String,
    pub grounds: Vec<Ground>,
    /// The text with what matched marked: safe HTML.
    pub marked: String,
    /// What else follows, in words.
    pub besides: Vec<String>,
}

impl Answer {
    pub(in super::super) fn red(remarks: usize) -> Self {
        Answer {
            broken: Some(remarks),
            outcome: String::new(),
            grounds: Vec::new(),
            marked: String::new(),
            besides: Vec::new(),
        }
    }

    pub(in super::super) fn of(ctx: &Ctx, decided: &charter::Decision, text: &str) -> Self {
        let lang = ctx.lang.as_str();
        let mut ranges: Vec<std::ops::Range<usize>> = Vec::new();
        let mut grounds = Vec::new();
        for hit in &decided.hits {
            ranges.extend(hit.passages.iter().map(|p| p.range.clone()));
            let known = hit
                .facts
                .iter()
                .map(|(name, value)| format!("{name} = {value}"));
            let assumed = hit
                .assumed
                .iter()
                .map(|name| ctx.t1("tester-assumed", "name", name.as_str()));
            grounds.push(Ground {
                outcome: hit.outcome.as_str().to_owned(),
                article: format!("{}. {}", hit.article, hit.title(lang)),
                slug: hit.slug.clone(),
                rule: hit.rule.clone(),
                because: hit.because(lang).unwrap_or_default().to_owned(),
                fix: hit.fix(lang).unwrap_or_default().to_owned(),
                facts: known.chain(assumed).collect(),
                quiet: hit.quiet,
            });
        }
        let besides = besides(ctx, decided);
        Answer {
            broken: None,
            outcome: decided.outcome.as_str().to_owned(),
            grounds,
            marked: marked(text, ranges),
            besides,
        }
    }
}

/// What follows beside the outcome, in words.
fn besides(ctx: &Ctx, decided: &charter::Decision) -> Vec<String> {
    let mut said = Vec::new();
    let obligations = &decided.obligations;
    if !obligations.mask.is_empty() {
        said.push(ctx.t("tester-mask"));
    }
    if let Some(slow) = obligations.slow {
        said.push(ctx.t1(
            "tester-slow",
            "time",
            crate::features::charters::routes::while_of(slow),
        ));
    }
    for ask in &obligations.ask {
        let words = ask.get(ctx.lang.as_str()).unwrap_or_default();
        said.push(ctx.t1("tester-ask", "words", words));
    }
    for label in &obligations.labels {
        said.push(ctx.t1("tester-label", "label", label.as_str()));
    }
    for queue in &obligations.queues {
        said.push(ctx.t1("tester-queue", "queue", queue.as_str()));
    }
    if let Some(expiry) = &decided.expires {
        said.push(ctx.t2(
            "tester-expires",
            "time",
            crate::features::charters::routes::while_of(expiry.after),
            "outcome",
            ctx.t(shown::outcome_key(expiry.becomes.as_str())),
        ));
    }
    said
}

/// The text with its matches in `<mark>`; ranges that do not fit the text are left out.
fn marked(text: &str, mut ranges: Vec<std::ops::Range<usize>>) -> String {
    ranges.retain(|r| r.start < r.end && text.get(r.clone()).is_some());
    ranges.sort_by_key(|r| (r.start, r.end));
    let (mut out, mut at) = (String::new(), 0);
    for range in ranges {
        let start = range.start.max(at);
        if start >= range.end {
            continue;
        }
        out.push_str(&escape(&text[at..start]));
        out.push_str("<mark>");
        out.push_str(&escape(&text[start..range.end]));
        out.push_str("</mark>");
        at = range.end;
    }
    out.push_str(&escape(&text[at..]));
    out
}

impl TesterPage<'_> {
    fn who_key(&self, who: &str) -> &'static str {
        match who {
            "member" => "tester-member",
            "expert" => "tester-expert",
            "moderator" => "tester-moderator",
            _ => "tester-new",
        }
    }

    fn place_key(&self, place: &str) -> &'static str {
        match place {
            "title" => "tester-title",
            "chat" => "tester-chat",
            "profile" => "tester-profile",
            "contest" => "tester-contest",
            "upload" => "tester-upload",
            _ => "tester-post",
        }
    }
}
