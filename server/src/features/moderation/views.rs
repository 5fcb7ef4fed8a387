//! Pages of moderation: the queue and a case.

use askama::Template;

use super::bulk::{Act, Tally};
use super::kinds::{Shown, State, Title};
use super::ladder::Rung;
use super::order::Brigade;
use super::queue::{Entry, Letters, Only, View};
use super::reasons::{self, Reason};
use super::whole::Whole;
use super::{Case, Decision, Ruling, deciding, marked, sparing};
use crate::cases::{Kind, Source};
use crate::features::charters::Article;
use crate::features::charters::modes::Running;
use crate::features::marks::Prepared;
use crate::features::spaces::Role;
use crate::features::spaces::suspensions::FOR_GOOD;
use crate::features::threads;
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::parts;

/// Letters of an excerpt in the list.
pub(super) const EXCERPT: usize = 240;

/// What was just decided, and whether it can be taken back.
pub(super) struct Done {
    pub decision: Decision,
    pub may_undo: bool,
    /// By a sweep of all that its author wrote lately, which is undone as a whole.
    pub swept: bool,
    /// Address of the case.
    pub to: String,
    /// One goes on in the inbox of all spaces.
    pub inbox: bool,
    /// In the inbox: its brand, and the page's, where that has one.
    pub there: Option<String>,
    pub here: Option<String>,
}

impl Done {
    pub(super) fn new(case: &Case, decision: Decision, ctx: &Ctx) -> Self {
        Done {
            may_undo: deciding::may_undo(case, &decision, ctx.now),
            to: ctx.path(&format!("/queue/{}", case.id)),
            decision,
            swept: false,
            inbox: false,
            there: None,
            here: None,
        }
    }

    pub(super) fn message(&self) -> &'static str {
        done_message(&self.decision.outcome)
    }

    /// Where to look at it again.
    pub(super) fn again(&self) -> String {
        let more = if self.inbox { "?inbox=1" } else { "" };
        format!("{}{more}", self.to)
    }

    /// “That was Sente. This is Klang.”, when the brand is another one now.
    pub(super) fn elsewhere(&self, ctx: &Ctx) -> Option<String> {
        let there = self.there.as_deref()?;
        match self.here.as_deref() {
            Some(here) if here == there => None,
            Some(here) => Some(ctx.t2("inbox-elsewhere", "there", there, "here", here)),
            None => Some(ctx.t1("inbox-there", "there", there)),
        }
    }
}

/// “Published.”, “Refused.” … of a word in `decision.outcome`.
pub(super) fn done_message(outcome: &str) -> &'static str {
    match Ruling::parse(outcome) {
        Some(Ruling::Release) => "moderation-done-release",
        Some(Ruling::Refuse) => "moderation-done-refuse",
        Some(Ruling::Keep) => "moderation-done-keep",
        Some(Ruling::Warn) => "moderation-done-warn",
        Some(Ruling::Lock) => "moderation-done-lock",
        Some(Ruling::Label) => "moderation-done-label",
        Some(Ruling::Mask) => "moderation-done-mask",
        Some(Ruling::Hide) => "moderation-done-hide",
        Some(Ruling::Mute) => "moderation-done-mute",
        Some(Ruling::Suspend) => "moderation-done-suspend",
        Some(Ruling::Ban) => "moderation-done-ban",
        Some(Ruling::Spare) => "moderation-done-spare",
        Some(Ruling::Uphold) => "moderation-done-uphold",
        Some(Ruling::Change) => "moderation-done-change",
        Some(Ruling::Overturn) => "moderation-done-overturn",
        None if outcome == "flag" => "moderation-done-flag",
        None => "moderation-done-hold",
    }
}

/// How grave a word in `decision.outcome` is: a class of badges.
pub(super) fn tone(outcome: &str) -> &'static str {
    match Ruling::parse(outcome) {
        Some(Ruling::Release | Ruling::Keep | Ruling::Spare | Ruling::Overturn) => "ok",
        Some(Ruling::Warn | Ruling::Lock | Ruling::Label | Ruling::Mask) => "warn",
        Some(Ruling::Change | Ruling::Uphold) => "warn",
        Some(_) => "bad",
        None => "warn",
    }
}

pub(super) fn title(ctx: &Ctx, title: &Title) -> String {
    match title {
        Title::Words(words) => words.clone(),
        Title::Message(key) => ctx.t(key),
    }
}

/// “Suspended until 3 May”, “Banned”.
pub(super) fn suspended(ctx: &Ctx, until: &parvis_db::Time) -> String {
    if *until >= FOR_GOOD {
        ctx.t("moderation-banned")
    } else {
        ctx.t1("moderation-suspended-until", "date", ctx.date_time(*until))
    }
}

pub(super) fn kind_message(kind: &Kind) -> &'static str {
    match kind {
        Kind::Post => "moderation-kind-post",
        Kind::Edit => "moderation-kind-edit",
        Kind::Profile => "moderation-kind-profile",
        Kind::Image => "moderation-kind-image",
        Kind::Line => "moderation-kind-line",
        Kind::Appeal => "moderation-kind-appeal",
        Kind::Member => "moderation-kind-member",
        Kind::Entry => "moderation-kind-entry",
    }
}

/// The key of an act on a selection.
fn bulk_key(act: &Act) -> Option<&'static str> {
    match act {
        Act::Pass => Some("a"),
        Act::Stop => Some("r"),
        Act::Later => Some("l"),
        Act::Undo => None,
    }
}

/// Icon and message of what brought a case here.
pub(super) fn source(source: &Source) -> (&'static str, &'static str) {
    match source {
        Source::Hold => ("clock", "moderation-source-hold"),
        Source::Flag => ("eye", "moderation-source-flag"),
        Source::Report => ("flag", "moderation-source-report"),
        Source::Notice => ("scale", "moderation-source-notice"),
        Source::Appeal => ("scale", "moderation-source-appeal"),
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
    /// The mode of the space, when it is not the usual one.
    pub mode: Option<&'a Running>,
    /// The viewer practises before they may decide.
    pub practises: bool,
    /// How many decisions wait for the viewer's eye; `None`: they accompany nobody.
    pub eye: Option<usize>,
    /// The viewer looks after other spaces too.
    pub others: bool,
    /// Members who wrote to the team and wait for an answer.
    pub letters: Option<&'a Letters>,
    pub done: Option<Done>,
    /// What became of the selection that was sent a moment ago.
    pub tally: Option<Tally>,
    pub form: &'a Form,
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

    /// What is said where nothing stands in the list.
    fn nothing(&self) -> &'static str {
        match self.view {
            View::Open => "moderation-nothing",
            View::Later => "moderation-nothing-later",
            View::Done => "moderation-nothing-done",
        }
    }

    /// What can be done to a selection here.
    fn acts(&self) -> &'static [Act] {
        match self.view {
            View::Open => &[Act::Pass, Act::Stop, Act::Later],
            View::Later => &[Act::Pass, Act::Stop],
            View::Done => &[Act::Undo],
        }
    }

    /// Whether a case was chosen in the form that came back.
    fn is_chosen(&self, entry: &Entry) -> bool {
        let chosen = self.form.value("cases").split(',');
        chosen.into_iter().any(|id| id == entry.case.id.to_string())
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
    /// The link of the reviewer who was just named: shown once.
    pub link: Option<String>,
    /// One goes on in the inbox of all spaces.
    pub inbox: bool,
    /// Addresses of the cases before and after it.
    pub previous: Option<String>,
    pub next: Option<String>,
}

impl CasePage<'_> {
    /// The two rulings that are possible now.
    fn rulings(&self) -> Option<(Ruling, Ruling)> {
        self.whole.shown.as_ref().and_then(|s| s.state.rulings())
    }

    /// What else is possible now.
    fn more(&self) -> &'static [Ruling] {
        let shown = self.whole.shown.as_ref();
        shown.map_or(&[], |s| s.state.more(self.whole.case.kind))
    }

    fn is_open(&self) -> bool {
        self.whole.case.closed_at.is_none()
    }

    /// The key of a further act.
    fn key(&self, act: &Ruling) -> &'static str {
        match act {
            Ruling::Warn => "w",
            Ruling::Lock => "o",
            Ruling::Label => "e",
            Ruling::Mask => "x",
            _ => "c",
        }
    }

    /// Whether a colleague decided, who may be thanked.
    fn may_thank(&self) -> bool {
        let standing = self.whole.decisions.iter().rfind(|d| d.undone_at.is_none());
        let decider = standing.and_then(|d| d.decider);
        decider.is_some() && decider != self.ctx.viewer.id()
    }

    /// Whether a label or a mask is possible now.
    fn may_mark(&self) -> bool {
        self.more().contains(&Ruling::Mask)
    }

    /// The labels that stand ready.
    fn labels(&self) -> &'static [Prepared] {
        Prepared::ALL
    }

    /// The passage that a mask would hide, until whoever decides says another.
    fn passage(&self) -> &str {
        match self.form.value("passage") {
            "" => {
                let found = self.whole.ground().map_or("", |g| g.passage.as_str());
                found.split(" · ").next().unwrap_or_default()
            }
            typed => typed,
        }
    }

    /// Whether something of the label or the mask is wrong.
    fn marks_wrong(&self) -> bool {
        let wrong = |field: &&str| self.form.error(field).is_some();
        ["prepared", "label", "passage"].iter().any(wrong)
    }

    fn message_hint(&self) -> &'static str {
        match self.whole.appeal {
            Some(_) => "appeal-reasons-hint",
            None => "moderation-message-hint",
        }
    }

    /// Words that stand ready under the article that this is most likely about, or was chosen.
    fn reasons(&self) -> Vec<&Reason> {
        let article = match self.form.value("article") {
            "" => self.whole.likely().unwrap_or_default(),
            chosen => chosen,
        };
        let mut found = reasons::fitting(&self.whole.reasons, article);
        let others = self.whole.reasons.iter();
        let known: Vec<i64> = found.iter().map(|one| one.id).collect();
        found.extend(others.filter(|one| !known.contains(&one.id)));
        found
    }

    fn budget(&self) -> i64 {
        sparing::BUDGET
    }

    /// The decision that a manager may tell under its article.
    fn law_of(&self) -> Option<&Decision> {
        let decisions = self.whole.decisions.iter();
        decisions
            .rev()
            .find(|d| d.is_human() && d.undone_at.is_none() && !d.article.is_empty())
            .filter(|_| self.ctx.allows(Role::Manager))
    }

    fn is_mine(&self) -> bool {
        self.whole.case.leased_by == self.ctx.viewer.id()
            && self.whole.holder.is_none()
            && self
                .whole
                .case
                .leased_until
                .is_some_and(|until| until > self.ctx.now)
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
            State::Appealed => "moderation-state-appealed",
            State::Proposed => "moderation-state-proposed",
        }
    }

    /// When what is held ends by itself, and as what.
    fn ends(&self) -> Option<(parvis_db::Time, String)> {
        let ground = self.whole.ground().filter(|_| self.is_open())?;
        let word = ground.becomes?.as_str();
        Some((
            ground.expires_at?,
            self.ctx.t1("moderation-becomes", "outcome", word),
        ))
    }

    /// “Mute for 24 hours.”
    fn proposes(&self, rung: &Rung) -> String {
        let hours = i64::try_from(rung.hours.unwrap_or(0)).unwrap_or(0);
        let (key, n) = match hours {
            72.. if hours % 24 == 0 => ("ladder-days", hours / 24),
            _ => ("ladder-hours", hours),
        };
        let length = self.ctx.n(key, n);
        self.ctx.t2(
            "ladder-proposes",
            "sanction",
            rung.sanction,
            "length",
            length,
        )
    }

    /// The last decision of a person, when it may be taken back.
    fn undoable(&self) -> bool {
        self.whole
            .decisions
            .iter()
            .rfind(|d| d.is_human() && d.undone_at.is_none())
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

    /// Why it looks like a concerted action.
    fn concerted(&self, brigade: &Brigade) -> String {
        match brigade.of_one_network {
            Some(n) => self.ctx.t2(
                "moderation-brigade-network",
                "n",
                n,
                "all",
                brigade.together,
            ),
            None => self.ctx.n("moderation-brigade-unproved", brigade.together),
        }
    }

    fn article_title(&self, anchor: &str) -> String {
        match self.whole.article(anchor) {
            Some(article) => article.title.clone(),
            None => anchor.to_owned(),
        }
    }
}
