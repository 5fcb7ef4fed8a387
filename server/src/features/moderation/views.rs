//! Pages of moderation: the queue, a case, a report, a suspension, and what a member reads about themselves.

use askama::Template;

use super::kinds::{Shown, State, Title};
use super::own::{Outcome, Stated};
use super::queue::{Entry, Only, View, Whole};
use super::{Case, Decision, Ruling, deciding, marked};
use crate::cases::{Kind, Source};
use crate::features::accounts::views::Frame;
use crate::features::charters::Article;
use crate::features::spaces::people::Person;
use crate::features::threads;
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::parts;

/// Letters of an excerpt in the list.
const EXCERPT: usize = 240;

/// What was just decided, and whether it can be taken back.
pub(super) struct Done {
    pub case: Case,
    pub decision: Decision,
    pub may_undo: bool,
}

impl Done {
    pub(super) fn new(case: Case, decision: Decision, ctx: &Ctx) -> Self {
        Done {
            may_undo: deciding::may_undo(&case, &decision, ctx.now),
            case,
            decision,
        }
    }

    fn message(&self) -> &'static str {
        done_message(&self.decision.outcome)
    }
}

/// “Published.”, “Refused.” … of a word in `decision.outcome`.
fn done_message(outcome: &str) -> &'static str {
    match Ruling::parse(outcome) {
        Some(Ruling::Release) => "moderation-done-release",
        Some(Ruling::Refuse) => "moderation-done-refuse",
        Some(Ruling::Keep) => "moderation-done-keep",
        Some(Ruling::Hide) => "moderation-done-hide",
        Some(Ruling::Suspend) => "moderation-done-suspend",
        None if outcome == "flag" => "moderation-done-flag",
        None => "moderation-done-hold",
    }
}

/// How grave a word in `decision.outcome` is: a class of badges.
fn tone(outcome: &str) -> &'static str {
    match Ruling::parse(outcome) {
        Some(Ruling::Release | Ruling::Keep) => "ok",
        Some(Ruling::Refuse | Ruling::Hide | Ruling::Suspend) => "bad",
        None => "warn",
    }
}

fn title(ctx: &Ctx, title: &Title) -> String {
    match title {
        Title::Words(words) => words.clone(),
        Title::Message(key) => ctx.t(key),
    }
}

fn kind_message(kind: &Kind) -> &'static str {
    match kind {
        Kind::Post => "moderation-kind-post",
        Kind::Edit => "moderation-kind-edit",
        Kind::Profile => "moderation-kind-profile",
        Kind::Image => "moderation-kind-image",
        Kind::Line => "moderation-kind-line",
    }
}

/// Icon and message of what brought a case here.
fn source(source: &Source) -> (&'static str, &'static str) {
    match source {
        Source::Hold => ("clock", "moderation-source-hold"),
        Source::Flag => ("eye", "moderation-source-flag"),
        Source::Report => ("flag", "moderation-source-report"),
        Source::Team => ("shield", "moderation-source-team"),
    }
}

/// The list of cases.
#[derive(Template)]
#[template(path = "features/moderation/queue.html")]
pub(super) struct QueuePage<'a> {
    pub ctx: &'a Ctx,
    pub view: View,
    pub only: Option<Only>,
    pub entries: &'a [Entry],
    pub articles: &'a [Article],
    pub done: Option<Done>,
}

impl QueuePage<'_> {
    fn is(&self, view: &str) -> bool {
        self.view.as_str() == view
    }

    /// The message that names the part of the queue that is looked at.
    fn part(&self) -> Option<&'static str> {
        self.only.map(|only| match only {
            Only::Held => "moderation-only-held",
            Only::Reported => "moderation-only-reported",
        })
    }

    fn passage<'a>(&self, entry: &'a Entry) -> &'a str {
        entry.decision.as_ref().map_or("", |d| d.passage.as_str())
    }

    /// Safe HTML.
    fn excerpt(&self, entry: &Entry) -> String {
        let passage = self.passage(entry);
        let text = marked::around(&threads::plain(&entry.shown.html), passage, EXCERPT);
        marked::in_text(&text, passage)
    }

    fn article(&self, entry: &Entry) -> Option<&Article> {
        let anchor = entry.decision.as_ref().map(|d| d.article.as_str())?;
        self.articles.iter().find(|a| a.anchor == anchor)
    }
}

/// One case.
#[derive(Template)]
#[template(path = "features/moderation/case.html")]
pub(super) struct CasePage<'a> {
    pub ctx: &'a Ctx,
    pub whole: &'a Whole,
    pub form: &'a Form,
    pub done: Option<Done>,
}

impl CasePage<'_> {
    /// The two rulings that are possible now.
    fn rulings(&self) -> Option<(Ruling, Ruling)> {
        self.whole.shown.as_ref().and_then(|s| s.state.rulings())
    }

    fn is_open(&self) -> bool {
        self.whole.case.closed_at.is_none()
    }

    /// Safe HTML with the passage marked.
    fn html(&self, shown: &Shown) -> String {
        let passage = self.whole.ground().map_or("", |g| g.passage.as_str());
        marked::in_html(&shown.html, passage)
    }

    fn state_message(&self, shown: &Shown) -> &'static str {
        match shown.state {
            State::Waiting => "moderation-state-waiting",
            State::Public => "moderation-state-public",
            State::Restricted => "moderation-state-restricted",
            State::Gone => "moderation-state-gone",
        }
    }

    /// The last decision of a person, when it may be taken back.
    fn undoable(&self) -> bool {
        self.whole
            .decisions
            .iter()
            .rfind(|d| d.decider.is_some() && d.undone_at.is_none())
            .is_some_and(|d| deciding::may_undo(&self.whole.case, d, self.ctx.now))
    }

    fn is_later(&self) -> bool {
        self.whole.case.is_later(self.ctx.now)
    }

    fn is_chosen(&self, article: &Article) -> bool {
        match self.form.value("article") {
            "" => self.whole.likely() == Some(article.anchor.as_str()),
            chosen => chosen == article.anchor,
        }
    }

    fn article_title(&self, anchor: &str) -> String {
        match self.whole.article(anchor) {
            Some(article) => article.title.clone(),
            None => anchor.to_owned(),
        }
    }
}

/// What a spammer's end would take away.
#[derive(Template)]
#[template(path = "features/moderation/sweep.html")]
pub(super) struct SweepPage<'a> {
    pub ctx: &'a Ctx,
    pub whole: &'a Whole,
    pub form: &'a Form,
    pub posts: usize,
    pub days: i64,
}

/// Suspending a member.
#[derive(Template)]
#[template(path = "features/moderation/suspension.html")]
pub(super) struct SuspensionPage<'a> {
    pub ctx: &'a Ctx,
    pub person: &'a Person,
    pub articles: &'a [Article],
    pub until: Option<parvis_db::Time>,
    pub form: &'a Form,
}

/// Reporting a post.
#[derive(Template)]
#[template(path = "features/moderation/report.html")]
pub(super) struct ReportPage<'a> {
    pub ctx: &'a Ctx,
    /// Where the form goes, and where one came from.
    pub action: String,
    pub back: String,
    pub author: Option<&'a Person>,
    /// Plain words.
    pub excerpt: String,
    pub articles: &'a [Article],
    pub form: &'a Form,
    pub sent: bool,
}

/// What a member reads about their own words.
#[derive(Template)]
#[template(path = "features/moderation/own.html")]
pub(super) struct OwnPage<'a> {
    pub ctx: &'a Ctx,
    pub frame: Frame<'a>,
    pub decisions: &'a [Stated],
    pub reports: &'a [Outcome],
}

impl OwnPage<'_> {
    /// The message about one's own words.
    fn stated(&self, outcome: &str) -> &'static str {
        match Ruling::parse(outcome) {
            Some(Ruling::Release) => "own-released",
            Some(Ruling::Refuse) => "own-refused",
            Some(Ruling::Hide) => "own-hidden",
            Some(Ruling::Suspend) => "own-suspended",
            Some(Ruling::Keep) | None => "own-held",
        }
    }

    fn reported(&self, outcome: &Outcome) -> &'static str {
        match outcome.ruling {
            None => "own-report-waits",
            Some(ruling) if ruling.restricts() => "own-report-acted",
            Some(_) => "own-report-kept",
        }
    }

    /// Where a thing stands, when it may be shown.
    fn link(
        &self,
        space: &Option<crate::features::spaces::Space>,
        below: &Option<String>,
    ) -> Option<String> {
        Some(self.path(space.as_ref()?, below.as_ref()?))
    }

    fn path(&self, space: &crate::features::spaces::Space, below: &str) -> String {
        match &space.domain {
            Some(domain) => {
                format!(
                    "{}://{domain}{below}",
                    self.ctx.app.config.public_url.scheme()
                )
            }
            None => space.path(below),
        }
    }
}
