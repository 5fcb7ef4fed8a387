//! Pages of entries.

use std::collections::HashMap;

use askama::Template;
use parvis_rules::Rights;

use super::entering::OF_AGE;
use super::gallery::{Item, One, Page};
use super::jury::{self, Board, Juror, Looked, Said};
use super::panel::Panel;
use super::signals::Told;
use super::store::votes::Held;
use super::votes::{self, Checks};
use super::{Entry, Guardian, State, obstacles};
use crate::error::{Error, Result};
use crate::features::accounts::Member;
use crate::features::contests::{Contest, Form as What, Phase, panels};
use crate::features::spaces::Role;
use crate::features::uploads::{MAX_ALT, Taken};
use crate::messages::Said as Words;
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::parts;

/// In which contest a post or a line is entered.
#[derive(Template)]
#[template(path = "features/contests/entries/choose.html")]
pub(super) struct ChoosePage<'a> {
    pub ctx: &'a Ctx,
    pub open: &'a [Contest],
    /// What is entered, for the form's address.
    pub query: &'a str,
    /// Where it stands.
    pub back: &'a str,
}

/// The form to enter.
#[derive(Template)]
#[template(path = "features/contests/entries/enter.html")]
pub(super) struct EnterPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub contest: &'a Contest,
    pub obstacle: Option<Words>,
    pub rules: i32,
    pub picture: Option<&'a Taken>,
    /// What is there already of the entry, a post or a line: safe HTML.
    pub given: Option<&'a str>,
}

impl EnterPage<'_> {
    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.contest.path()))
    }

    fn wants_picture(&self) -> bool {
        self.contest.form == What::Picture && self.given.is_none()
    }

    fn wants_words(&self) -> bool {
        self.contest.form != What::Name && self.given.is_none()
    }

    fn max_alt(&self) -> usize {
        MAX_ALT
    }

    /// Whether minors may enter with a guardian.
    fn takes_minors(&self) -> bool {
        self.contest.settings.guardian && self.contest.settings.min_age < OF_AGE
    }

    fn is_old(&self) -> String {
        let age = match self.takes_minors() {
            true => OF_AGE,
            false => self.contest.settings.min_age,
        };
        self.ctx.n("entry-age-old", i64::from(age))
    }

    fn is_minor(&self) -> String {
        self.ctx
            .n("entry-age-minor", i64::from(self.contest.settings.min_age))
    }

    fn countries(&self) -> String {
        let name = |code: &String| self.ctx.t1("entry-country", "code", code.as_str());
        let names: Vec<String> = self.contest.settings.countries.iter().map(name).collect();
        names.join(", ")
    }

    /// The uses that the rules name, and for how many months.
    fn usage(&self) -> Option<(&str, i64)> {
        match &self.contest.settings.rights {
            Rights::Use { uses, months } if self.contest.form != What::Name => {
                Some((uses, i64::from(months.unwrap_or(0))))
            }
            _ => None,
        }
    }

    fn organiser(&self) -> &str {
        &self.contest.settings.organiser.name
    }
}

/// One's own entry, by its receipt.
#[derive(Template)]
#[template(path = "features/contests/entries/receipt.html")]
pub(super) struct ReceiptPage<'a> {
    pub ctx: &'a Ctx,
    pub contest: &'a Contest,
    pub entry: &'a Entry,
    /// Whether it is the viewer's own.
    pub mine: bool,
    /// The rules that are in force.
    pub rules: i32,
    pub is_new: bool,
}

impl ReceiptPage<'_> {
    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.contest.path()))
    }

    /// Whether the rules were amended since they were accepted.
    fn owes(&self) -> bool {
        self.rules > self.entry.rules_version
    }

    fn has_use(&self) -> bool {
        self.contest.form != What::Name && self.contest.settings.rights != Rights::None
    }

    fn is_shown(&self) -> bool {
        self.entry.state == State::Counts && self.contest.form != What::Name
    }

    fn may_withdraw(&self) -> bool {
        self.mine
            && self.contest.phase < Phase::Published
            && !matches!(self.entry.state, State::Withdrawn)
    }
}

/// What a guardian is asked.
#[derive(Template)]
#[template(path = "features/contests/entries/guardian.html")]
pub(super) struct GuardianPage<'a> {
    pub ctx: &'a Ctx,
    pub contest: &'a Contest,
    pub asked: &'a Guardian,
    pub minor: &'a Member,
    pub token: &'a str,
}

impl GuardianPage<'_> {
    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.contest.path()))
    }
}

/// The gallery's grid.
#[derive(Template)]
#[template(path = "features/contests/entries/gallery.html")]
pub(super) struct GalleryPage<'a> {
    pub ctx: &'a Ctx,
    pub contest: &'a Contest,
    pub page: &'a Page,
    pub order: i32,
    /// Whether counts are shown.
    pub counts: bool,
    /// The viewer's votes: whether each counts.
    pub mine: &'a HashMap<i64, bool>,
}

impl GalleryPage<'_> {
    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.contest.path()))
    }

    fn from(&self, entry: &i64) -> String {
        self.to(&format!("/entries?order={}&from={entry}", self.order))
    }

    fn one(&self, item: &Item) -> String {
        self.to(&format!("/entries/{}?order={}", item.entry.id, self.order))
    }

    fn voted(&self, item: &Item) -> bool {
        self.mine.contains_key(&item.entry.id)
    }

    /// Whether the viewer may vote for it now.
    fn may_vote(&self, item: &Item) -> bool {
        may_vote(self.ctx, self.contest, &item.entry)
    }

    fn first(&self) -> i64 {
        self.page.items.first().map_or(0, |item| item.entry.id)
    }
}

fn may_vote(ctx: &Ctx, contest: &Contest, entry: &Entry) -> bool {
    let me = ctx.viewer.id();
    contest.is_open() && votes::takes_votes(contest) && me.is_some_and(|me| me != entry.member)
}

/// One entry, large.
#[derive(Template)]
#[template(path = "features/contests/entries/one.html")]
pub(super) struct OnePage<'a> {
    pub ctx: &'a Ctx,
    pub contest: &'a Contest,
    pub one: &'a One,
    pub order: i32,
    pub counts: bool,
    /// Whether the viewer's vote counts; `None`: they have not voted.
    pub mine: Option<bool>,
    /// Whether entries pass by themselves.
    pub slides: bool,
}

impl OnePage<'_> {
    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.contest.path()))
    }

    fn at(&self, entry: &i64) -> String {
        let slides = if self.slides { "&slides=1" } else { "" };
        self.to(&format!("/entries/{entry}?order={}{slides}", self.order))
    }

    fn takes_votes(&self) -> bool {
        votes::takes_votes(self.contest) && self.contest.is_open()
    }

    fn may_vote(&self) -> bool {
        may_vote(self.ctx, self.contest, &self.one.item.entry)
    }

    fn is_mine(&self) -> bool {
        self.ctx.viewer.id() == Some(self.one.item.entry.member)
    }

    /// Whether the viewer's vote waits for a person.
    fn is_checked(&self) -> bool {
        self.mine == Some(false)
    }

    fn post(&self) -> String {
        self.ctx.path(&format!("/posts/{}", self.one.item.post))
    }
}

/// What is being checked, for managers.
#[derive(Template)]
#[template(path = "features/contests/entries/checks.html")]
pub(super) struct ChecksPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub contest: &'a Contest,
    pub checks: &'a Checks,
}

impl ChecksPage<'_> {
    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.contest.path()))
    }

    fn name(&self, entry: &i64) -> String {
        match self.checks.people.get(entry) {
            Some(person) => person.name.clone(),
            None => self.ctx.t("thread-gone"),
        }
    }

    fn entry(&self, id: &i64) -> String {
        match self.contest.form {
            What::Name => self.to(""),
            What::Words | What::Picture => self.to(&format!("/entries/{id}")),
        }
    }

    fn waits(&self, held: &Held) -> i64 {
        held.n - held.released - held.discarded
    }

    fn says(&self, told: &Told) -> String {
        self.ctx.n(told.kind.message(), told.n)
    }

    fn is_again(&self, held: &Held) -> bool {
        self.form.is("entry", &held.entry_id.to_string())
            && self.form.is("signal", held.held_why.as_str())
    }

    /// Signals about entries, which no vote speaks of.
    fn others(&self) -> Vec<&Told> {
        let held = &self.checks.held;
        let of_votes = |told: &&Told| {
            held.iter()
                .any(|one| one.entry_id == told.entry && one.held_why == told.kind)
        };
        self.checks
            .signals
            .iter()
            .filter(|told| !of_votes(told))
            .collect()
    }

    fn days(&self) -> i64 {
        crate::traces::DAYS
    }

    fn takes_votes(&self) -> bool {
        votes::takes_votes(self.contest)
    }
}

/// The jury's list.
#[derive(Template)]
#[template(path = "features/contests/entries/jury.html")]
pub(super) struct JuryPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub contest: &'a Contest,
    pub board: &'a Board,
}

impl JuryPage<'_> {
    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.contest.path()))
    }

    fn progress(&self, juror: &Juror) -> String {
        self.ctx.t2(
            "jury-progress",
            "done",
            i64::try_from(juror.done).unwrap_or(0),
            "all",
            i64::try_from(self.board.entries).unwrap_or(0),
        )
    }

    fn done(&self) -> usize {
        let sheets = self.board.sheets.iter().flatten();
        sheets.filter(|sheet| sheet.said != Said::Nothing).count()
    }
}

/// An entry before a juror.
#[derive(Template)]
#[template(path = "features/contests/entries/look.html")]
pub(super) struct LookPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub contest: &'a Contest,
    pub looked: &'a Looked,
}

impl LookPage<'_> {
    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.contest.path()))
    }

    fn scale(&self) -> std::ops::RangeInclusive<i32> {
        0..=jury::TEN
    }

    fn is_mark(&self, criterion: &usize, mark: &i32) -> bool {
        match &self.looked.sheet.said {
            Said::Marks(marks) => marks.get(*criterion) == Some(mark),
            _ => false,
        }
    }

    fn why(&self) -> &str {
        match &self.looked.sheet.said {
            Said::Abstained(why) => why,
            _ => self.form.value("why"),
        }
    }
}

/// Entries on a contest's page.
#[derive(Template)]
#[template(path = "features/contests/entries/panel.html")]
struct PanelPart<'a> {
    ctx: &'a Ctx,
    contest: &'a Contest,
    panel: &'a Panel,
}

impl PanelPart<'_> {
    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.contest.path()))
    }

    /// Whether the viewer, or whoever comes in, may enter now.
    fn may_enter(&self) -> bool {
        self.contest.is_open() && self.panel.obstacle.is_none()
    }

    /// Why they may not, where it is not plain: points that are missing have a line of their own, and whoever has used every
    /// chance sees their entries.
    fn obstacle(&self) -> Option<&Words> {
        let panel = self.panel;
        let told = |said: &&Words| {
            panel.lacks.is_none() && (panel.mine.is_empty() || said.key != obstacles::NO_CHANCE)
        };
        let said = panel.obstacle.as_ref().filter(told);
        said.filter(|_| self.contest.is_open())
    }

    fn owes(&self, entry: &Entry) -> bool {
        self.panel.rules > entry.rules_version
    }
}

impl panels::Panel for Panel {
    fn render(&self, ctx: &Ctx, contest: &Contest) -> Result<String> {
        let part = PanelPart {
            ctx,
            contest,
            panel: self,
        };
        part.render().map_err(Error::internal)
    }
}
