//! Pages of charters: those that members read, the managers' desk.

use askama::Template;
use charter::edit::Number;

use super::acceptance::Owed;
use super::brakes::Brake;
use super::case_law::Told;
use super::changes::Changed;
use super::modes::{Offered, Running};
use super::proposals::Proposal;
use super::watchwords::Watchword;
use super::{Remark, Version, drafts, shown};
use crate::features::spaces::people::Person;
use crate::features::spaces::{Here, Role};
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::parts::escape;

/// An article, ready to be shown.
pub(super) struct ArticleView {
    pub slug: String,
    pub title: String,
    /// Safe HTML.
    pub html: String,
}

#[derive(Template)]
#[template(path = "features/charters/charter.html")]
pub(super) struct CharterPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub version: Option<&'a Version>,
    /// The version that the viewer accepted.
    pub accepted: Option<i32>,
    pub title: String,
    /// Safe HTML.
    pub preamble: String,
    pub articles: Vec<ArticleView>,
    /// How it was decided so far.
    pub law: &'a [Told],
}

impl CharterPage<'_> {
    fn told(&self, article: &ArticleView) -> Vec<&Told> {
        self.law
            .iter()
            .filter(|t| t.article == article.slug)
            .collect()
    }

    fn outcome(&self, told: &Told) -> String {
        let what = format!("measure-{}", told.restriction);
        self.ctx.t1("transparency-label", "what", what)
    }
}

#[derive(Template)]
#[template(path = "features/charters/history.html")]
pub(super) struct HistoryPage<'a> {
    pub ctx: &'a Ctx,
    pub versions: &'a [Version],
}

#[derive(Template)]
#[template(path = "features/charters/version.html")]
pub(super) struct VersionPage<'a> {
    pub ctx: &'a Ctx,
    pub version: &'a Version,
    pub title: String,
    pub articles: Vec<ArticleView>,
    /// What it changed.
    pub changed: &'a [Changed],
}

#[derive(Template)]
#[template(path = "features/charters/changes.html")]
pub(super) struct ChangesPage<'a> {
    pub ctx: &'a Ctx,
    pub version: &'a Version,
    /// The version accepted before.
    pub before: Option<i32>,
    pub changed: &'a [Changed],
    pub owes: bool,
    /// Where to go afterwards.
    pub to: String,
}

/// The line of a form that asks to accept the charter.
#[derive(Template)]
#[template(path = "features/charters/accept.html")]
pub struct AcceptLine<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub owed: &'a Owed,
}

/// A number of a rule in a form of its own.
pub(super) struct NumberField {
    pub place: usize,
    pub value: String,
    /// The sentence around it, or the rule's line.
    pub label: String,
}

impl NumberField {
    pub(super) fn new(ctx: &Ctx, place: usize, number: &Number) -> Self {
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
pub(super) struct ArticleCard {
    pub number: u32,
    pub slug: String,
    pub title: String,
    /// Safe HTML.
    pub html: String,
    pub off: bool,
    pub quiet: bool,
    pub rules: usize,
    pub examples: usize,
    pub numbers: Vec<NumberField>,
}

#[derive(Template)]
#[template(path = "features/charters/desk/desk.html")]
pub(super) struct DeskPage<'a> {
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
}

#[derive(Template)]
#[template(path = "features/charters/desk/text.html")]
pub(super) struct TextPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub form: &'a Form,
    pub saved: bool,
    pub remarks: &'a [Remark],
    pub rules: usize,
    pub examples: usize,
}

#[derive(Template)]
#[template(path = "features/charters/desk/list.html")]
pub(super) struct ListPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub name: &'a str,
    pub form: &'a Form,
}

#[derive(Template)]
#[template(path = "features/charters/desk/packs.html")]
pub(super) struct PacksPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub form: &'a Form,
    pub packs: &'static [charter::packs::Pack],
}

#[derive(Template)]
#[template(path = "features/charters/desk/publication.html")]
pub(super) struct PublicationPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub form: &'a Form,
    pub version: Option<&'a Version>,
    pub suggests_duties: bool,
    pub changed: &'a [Changed],
    pub remarks: &'a [Remark],
    pub red: usize,
}

#[derive(Template)]
#[template(path = "features/charters/desk/tester.html")]
pub(super) struct TesterPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub form: &'a Form,
    pub answer: Option<&'a Answer>,
}

/// One rule that applies to the tried text.
pub(super) struct Ground {
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
pub(super) struct Answer {
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
    pub(super) fn red(remarks: usize) -> Self {
        Answer {
            broken: Some(remarks),
            outcome: String::new(),
            grounds: Vec::new(),
            marked: String::new(),
            besides: Vec::new(),
        }
    }

    pub(super) fn of(ctx: &Ctx, decided: &charter::Decision, text: &str) -> Self {
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
        said.push(ctx.t1("tester-slow", "time", super::routes::while_of(slow)));
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
            super::routes::while_of(expiry.after),
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

#[derive(Template)]
#[template(path = "features/charters/proposals.html")]
pub(super) struct ProposalsPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub saved: bool,
    pub list: &'a [Proposal],
    /// Slug and title.
    pub articles: Vec<(String, String)>,
}

impl ProposalsPage<'_> {
    fn title(&self, slug: &str) -> &str {
        self.articles
            .iter()
            .find(|(known, _)| known == slug)
            .map_or("", |(_, title)| title.as_str())
    }
}

#[derive(Template)]
#[template(path = "features/charters/desk/watchwords.html")]
pub(super) struct WatchwordsPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub form: &'a Form,
    pub saved: bool,
    pub list: &'a [Watchword],
}

/// The mode of a space.
#[derive(Template)]
#[template(path = "features/charters/mode.html")]
pub(super) struct ModePage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub saved: bool,
    pub running: Option<&'a Running>,
    /// Who began it.
    pub by: Option<&'a Person>,
    pub offered: &'a [Offered],
    pub hours: &'a [i64],
}

impl ModePage<'_> {
    fn is_chosen(&self, hours: &i64) -> bool {
        self.form.value("hours") == hours.to_string()
    }

    /// Whether the viewer may begin any of the modes.
    fn may(&self) -> bool {
        self.offered.iter().any(|mode| mode.allowed)
    }

    /// Whether the viewer may end the one that runs.
    fn may_end(&self, running: &Running) -> bool {
        let mut known = self.offered.iter().filter(|m| m.name == running.mode);
        known.any(|mode| mode.allowed) || self.ctx.allows(Role::Manager)
    }
}

impl TextPage<'_> {
    fn red(&self) -> usize {
        self.remarks.iter().filter(|r| r.is_error).count()
    }
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
