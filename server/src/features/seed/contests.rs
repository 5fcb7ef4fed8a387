//! The demo's contests, made from the templates that managers choose among, and set going: they open, members take part,
//! and one of them was drawn before the first visitor comes.

mod drawn;
mod seen;
mod taking;

use std::collections::BTreeMap;
use std::sync::Arc;

use parvis_db::{Db, Time};
use parvis_draw::Secret;
use parvis_rules::Nature;
use serde::Deserialize;

use super::soon::enter;
use super::store::Place;
use super::store::contests::backdate;
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::contests::play::editing::{self, NewBracket, NewQuestion, NewSteps};
use crate::features::contests::prizes::{by_chance, witnesses};
use crate::features::contests::wizard::templates::filled;
use crate::features::contests::{Dates, Form, Kind, New, Phase, by_id, create, dates, phases};
use crate::features::spaces::Here;

pub(super) use drawn::{Undrawn, finish};

const DAY: i64 = 86_400;

/// `[[contest]]`
#[derive(Debug, Deserialize)]
pub struct ContestEntry {
    pub by: String,
    pub section: String,
    pub kind: String,
    /// From today to its opening: negative when it is open.
    pub opens_in_days: i64,
    pub title: String,
    pub intro_fr: String,
    pub intro_en: String,
    pub prize: String,
    #[serde(default = "voucher")]
    pub nature: Nature,
    #[serde(default = "one")]
    pub number: u32,
    pub cents: u64,
    pub mediator: String,
    /// Its picture in `art/`, and what it shows.
    #[serde(default)]
    pub cover: Option<CoverEntry>,
    /// Views of its page on a day, by where they came from.
    #[serde(default)]
    pub visits: BTreeMap<String, i64>,
    /// Who gives the chance, with the secret that each reveals; nobody: a beacon.
    #[serde(rename = "witness", default)]
    pub witnesses: Vec<Secret>,
    /// Who enters with a name alone.
    #[serde(default)]
    pub names: Vec<String>,
    /// Who enters with a post that they had written before.
    #[serde(rename = "post", default)]
    pub posts: Vec<PostEntry>,
    /// Steps of a challenge, one a line and a day, and how many all want to take together.
    #[serde(default)]
    pub steps: String,
    #[serde(default)]
    pub goal: i64,
    #[serde(rename = "step", default)]
    pub shown: Vec<StepEntry>,
    #[serde(rename = "question", default)]
    pub questions: Vec<QuestionEntry>,
    /// Names that meet in a bracket, one a line, and the days of a round.
    #[serde(default)]
    pub contenders: String,
    #[serde(default)]
    pub days: i64,
}

/// `contest.cover`
#[derive(Debug, Deserialize)]
pub struct CoverEntry {
    pub file: String,
    pub alt_fr: String,
    pub alt_en: String,
}

/// `[[contest.post]]`: a member's post about something else, entered where it stands.
#[derive(Debug, Deserialize)]
pub struct PostEntry {
    /// Title of the thread that it opens.
    pub thread: String,
    /// Members who vote for it.
    pub votes: usize,
}

/// `[[contest.step]]`
#[derive(Debug, Deserialize)]
pub struct StepEntry {
    pub who: String,
    pub step: i32,
    pub body: String,
}

/// `[[contest.question]]`
#[derive(Debug, Deserialize)]
pub struct QuestionEntry {
    pub fr: String,
    pub en: String,
    /// One a line; empty: the answer is a number.
    #[serde(default)]
    pub options: String,
    /// Of a quiz.
    pub right: Option<i64>,
}

fn voucher() -> Nature {
    Nature::Voucher
}

fn one() -> u32 {
    1
}

/// Sets every contest of a brand going, as far as its moments have come. Returns those that are still to be drawn, which
/// is done outside a transaction.
pub(super) fn all(
    db: &mut Db,
    app: &Arc<App>,
    place: &Place<'_>,
    entries: &[ContestEntry],
) -> Result<Vec<Undrawn>> {
    let mut undrawn = Vec::new();
    for entry in entries {
        let (here, me) = enter(db, place, &entry.by)?;
        // Templates open on the day after.
        let begun = place.now.plus_seconds((entry.opens_in_days - 1) * DAY);
        let new = prepared(&here, entry, begun)?;
        let id = create(db, &here, &me, &new, place.now)?;
        seen::cover(db, place, (&here, &me), id, entry)?;
        prepare_play(db, &here, id, entry)?;
        let named = named(db, app, &here, id, entry)?;
        let dates = dates(&new.settings, Time(begun.0.min(place.now.0)))?;
        phases::arm(db, &here, &me, id, &dates, place.now)?;
        go(db, app, place, (id, &dates), entry)?;
        let contest = by_id(db, id)?;
        seen::visits(db, place, &contest, entry)?;
        if contest.phase == Phase::Judging && by_chance(&contest) && dates.result < place.now {
            undrawn.push(Undrawn {
                contest: id,
                secrets: named,
                dates,
            });
        }
    }
    Ok(undrawn)
}

fn prepared(here: &Here, entry: &ContestEntry, begun: Time) -> Result<New> {
    let section = here.section(&entry.section).ok_or(Error::NotFound)?.id;
    let kind = Kind::parse(&entry.kind).ok_or(Error::NotFound)?;
    let mut new = filled(here, section, kind, None, begun);
    new.title.clone_from(&entry.title);
    new.settings.title.clone_from(&entry.title);
    new.intro_fr = entry.intro_fr.trim().to_owned();
    new.intro_en = entry.intro_en.trim().to_owned();
    new.settings.mediator.clone_from(&entry.mediator);
    for prize in &mut new.settings.prizes {
        prize.what.clone_from(&entry.prize);
        (prize.nature, prize.number, prize.cents) = (entry.nature, entry.number, entry.cents);
    }
    if !matches!(kind, Kind::Photo | Kind::Caption | Kind::Answer) {
        new.form = Form::Name;
        new.settings.rights = parvis_rules::Rights::None;
    }
    Ok(new)
}

/// What is played is prepared before the opening.
fn prepare_play(db: &mut Db, here: &Here, id: i64, entry: &ContestEntry) -> Result<()> {
    let contest = by_id(db, id)?;
    if !entry.steps.is_empty() {
        let steps = NewSteps {
            titles: entry.steps.clone(),
            first: None,
            days: 1,
            proof: "post".to_owned(),
        };
        editing::add_steps(db, here, &contest, &steps)?;
        editing::aim(db, here, &contest, 0, entry.goal)?;
    }
    for question in &entry.questions {
        let new = NewQuestion {
            text_fr: question.fr.clone(),
            text_en: question.en.clone(),
            options: question.options.clone(),
            of_number: question.options.is_empty(),
            right: question.right,
        };
        editing::add_question(db, here, &contest, &new)?;
    }
    if !entry.contenders.is_empty() {
        let new = NewBracket {
            names: entry.contenders.clone(),
            size: 0,
            first: None,
            days: entry.days,
        };
        editing::draw_up(db, here, &contest, &new)?;
    }
    Ok(())
}

/// The witnesses commit to their secrets.
fn named(
    db: &mut Db,
    app: &App,
    here: &Here,
    id: i64,
    entry: &ContestEntry,
) -> Result<Vec<Secret>> {
    let contest = by_id(db, id)?;
    let draw = app.address_in(here, &contest.path());
    let commit = |one: &Secret| format!("{} {}", one.name, one.commit(&draw));
    let lines: Vec<String> = entry.witnesses.iter().map(commit).collect();
    if !lines.is_empty() {
        witnesses::name(db, here, &contest, &lines.join("\n"))?;
    }
    Ok(entry.witnesses.clone())
}

/// From phase to phase, each at its own moment; whoever takes part does so once it is open.
fn go(
    db: &mut Db,
    app: &Arc<App>,
    place: &Place<'_>,
    (id, dates): (i64, &Dates),
    entry: &ContestEntry,
) -> Result<()> {
    for phase in [Phase::Announced, Phase::Open, Phase::Closed, Phase::Judging] {
        let due = dates.due(phase);
        if due > place.now {
            return Ok(());
        }
        phases::advance(db, app, id, due)?;
        let contest = by_id(db, id)?;
        if contest.phase != phase {
            return Err(Error::internal(format!("seed: {} waits", entry.title)));
        }
        match (phase, contest.thread) {
            (Phase::Announced, Some(thread)) => backdate(db, thread, due)?,
            (Phase::Open, _) => taking::all(db, app, place, &contest, entry)?,
            _ => {}
        }
    }
    Ok(())
}

/// A member who acts in the demo.
struct Actor {
    here: Here,
    me: Me,
}

impl Actor {
    fn of(db: &mut Db, place: &Place<'_>, key: &str) -> Result<Self> {
        let (here, me) = enter(db, place, key)?;
        Ok(Actor { here, me })
    }
}
