//! Preparing what is played: steps, questions, contenders and rounds. All of it ends when the contest opens, except the
//! date at which a prediction is settled.

use chrono::{Days, NaiveDateTime};
use parvis_db::{Db, Time};

use super::bracket::{self, rounds_for};
use super::challenge::Step;
use super::questions::{MOST, OPTIONS, Question};
use super::{Chooser, Contest, Kind, Play, Proof, is_prepared, play_of, span, store};
use crate::error::{Error, FieldError, Result};
use crate::features::accounts;
use crate::features::spaces::checks::{Checks, is_line};
use crate::features::spaces::{Here, Role};
use crate::when;

/// Letters of a title, a question, an option, a name.
const TEXT: usize = 200;
/// Steps of a challenge.
const STEPS: usize = 60;

/// That the viewer prepares this contest now.
fn may(here: &Here, contest: &Contest) -> Result<()> {
    if !here.allows(Role::Manager) {
        return Err(Error::Forbidden);
    }
    match is_prepared(contest) {
        true => Ok(()),
        false => Err(Error::field("", "play-begun")),
    }
}

/// Lines “French | English”; a line without the bar is the same in both.
fn in_both(text: &str) -> Vec<(String, String)> {
    let line = |line: &str| {
        let (fr, en) = line.split_once('|').unwrap_or((line, line));
        (fr.trim().to_owned(), en.trim().to_owned())
    };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(line).collect()
}

fn are_lines(pairs: &[(String, String)]) -> bool {
    let fits = |text: &String| is_line(text, 1, TEXT);
    pairs.iter().all(|(fr, en)| fits(fr) && fits(en))
}

/// So many days later by the clock of a place: at the same hour, also when the clocks were put forward or back.
fn days_later(zone: &str, at: Time, days: u64) -> Time {
    let zone = when::zone(zone);
    let local = when::write(zone, at);
    let moved = NaiveDateTime::parse_from_str(&local, "%Y-%m-%dT%H:%M")
        .ok()
        .and_then(|local| local.checked_add_days(Days::new(days)));
    let typed = moved.map(|local| when::Typed {
        text: local.format("%Y-%m-%dT%H:%M").to_string(),
        fold: "earlier".to_owned(),
    });
    let read = typed.and_then(|typed| when::read("", zone, &typed).ok().flatten());
    let days = i64::try_from(days).unwrap_or(0);
    read.unwrap_or(at.plus_seconds(days * 86_400))
}

/// That what is dated stands between the contest's opening and its closing.
fn inside(contest: &Contest, field: &'static str, from: Time, to: Time) -> Result<()> {
    match span(contest) {
        Some((open, close)) if from < open || to > close => {
            Err(Error::field(field, "play-outside"))
        }
        _ => Ok(()),
    }
}

/// Steps that follow each other, as a manager typed them.
#[derive(Debug, Clone, Default)]
pub struct NewSteps {
    /// One title a line.
    pub titles: String,
    /// When the first one begins; `None`: with the contest, or after the last step there is.
    pub first: Option<Time>,
    /// Days of each step.
    pub days: i64,
    pub proof: String,
}

/// Adds steps to a challenge.
///
/// # Errors
/// `Forbidden`; `Invalid` at the field, and once the contest is open.
pub fn add_steps(db: &mut Db, here: &Here, contest: &Contest, new: &NewSteps) -> Result<()> {
    may(here, contest)?;
    let before = super::challenge::steps(db, contest.id)?;
    let titles = in_both(&new.titles);
    let proof = Proof::parse(&new.proof);
    let mut checks = Checks::default();
    let fits = !titles.is_empty() && titles.len() + before.len() <= STEPS && are_lines(&titles);
    checks.unless(fits, FieldError::new("titles", "steps-titles"));
    checks.unless(
        (1..=31).contains(&new.days),
        FieldError::new("days", "steps-days"),
    );
    checks.unless(proof.is_some(), FieldError::new("proof", "steps-proof"));
    checks.done()?;
    let last = before.last().map(|step| step.closes);
    let begin = new.first.or(last).or(span(contest).map(|(open, _)| open));
    let mut opens = begin.ok_or_else(|| Error::field("first", "steps-first"))?;
    let first = opens;
    let days = u64::try_from(new.days).unwrap_or(1);
    let next = before.last().map_or(1, |step| step.place + 1);
    let mut steps = Vec::new();
    for (place, (title_fr, title_en)) in (next..).zip(titles) {
        let closes = days_later(&contest.settings.zone, opens, days);
        steps.push(Step {
            id: 0,
            place,
            title_fr,
            title_en,
            opens,
            closes,
            proof: proof.unwrap_or(Proof::Post),
        });
        opens = closes;
    }
    inside(contest, "first", first, opens)?;
    for step in &steps {
        store::steps::insert(db, contest.id, step)?;
    }
    Ok(())
}

/// Takes a step, or a question, out again.
///
/// # Errors
/// `Forbidden`; `Invalid` once the contest is open.
pub fn drop_one(db: &mut Db, here: &Here, contest: &Contest, id: i64) -> Result<()> {
    may(here, contest)?;
    match contest.kind {
        Kind::Challenge => store::steps::delete(db, contest.id, id),
        _ => store::questions::delete(db, contest.id, id),
    }
}

/// What a challenge aims at.
///
/// # Errors
/// `Forbidden`; `Invalid` at the field, and once the contest is open.
pub fn aim(db: &mut Db, here: &Here, contest: &Contest, needed: i64, goal: i64) -> Result<()> {
    may(here, contest)?;
    let within = |n: i64, most: i32| i32::try_from(n).ok().filter(|n| (0..=most).contains(n));
    let needed = within(needed, 60).ok_or_else(|| Error::field("needed", "aim-number"))?;
    let goal = within(goal, 1_000_000_000).ok_or_else(|| Error::field("goal", "aim-number"))?;
    let play = Play {
        needed,
        goal,
        ..play_of(db, contest.id)?
    };
    store::set(db, contest.id, &play)
}

/// A question as a manager typed it.
#[derive(Debug, Clone, Default)]
pub struct NewQuestion {
    pub text_fr: String,
    pub text_en: String,
    /// One option a line.
    pub options: String,
    /// The answer is a number, not an option.
    pub of_number: bool,
    /// Which option is right, from 1, or the right number; for a quiz.
    pub right: Option<i64>,
}

/// Adds a question to a quiz or to a prediction.
///
/// # Errors
/// `Forbidden`; `Invalid` at the field, and once the contest is open.
pub fn add_question(db: &mut Db, here: &Here, contest: &Contest, new: &NewQuestion) -> Result<()> {
    may(here, contest)?;
    let before = super::questions::questions(db, contest.id)?;
    let options = match new.of_number {
        true => Vec::new(),
        false => in_both(&new.options),
    };
    let text = |text: &str| is_line(text.trim(), 3, TEXT);
    let mut checks = Checks::default();
    checks.unless(
        text(&new.text_fr),
        FieldError::new("text_fr", "question-letters"),
    );
    checks.unless(
        text(&new.text_en),
        FieldError::new("text_en", "question-letters"),
    );
    let several = new.of_number || (OPTIONS.contains(&options.len()) && are_lines(&options));
    checks.unless(several, FieldError::new("options", "question-options"));
    let most = i64::try_from(options.len()).unwrap_or(0);
    let right = match contest.kind {
        Kind::Quiz => new
            .right
            .is_some_and(|n| new.of_number || (1..=most).contains(&n)),
        _ => true,
    };
    checks.unless(right, FieldError::new("right", "question-right"));
    checks.unless(before.len() < MOST, FieldError::new("", "question-most"));
    checks.done()?;
    let question = Question {
        place: before.last().map_or(1, |one| one.place + 1),
        text_fr: new.text_fr.trim().to_owned(),
        text_en: new.text_en.trim().to_owned(),
        of_number: new.of_number,
        options,
        answer: new.right.filter(|_| contest.kind == Kind::Quiz),
        ..Question::default()
    };
    store::questions::insert(db, contest.id, &question)
}

/// When a prediction is settled; later than said first only with a reason that entrants read.
///
/// # Errors
/// `Forbidden` for others than managers; `Invalid` at the field.
pub fn settle_at(
    db: &mut Db,
    here: &Here,
    contest: &Contest,
    at: Option<Time>,
    why: &str,
) -> Result<()> {
    if !here.allows(Role::Manager) {
        return Err(Error::Forbidden);
    }
    let at = at.ok_or_else(|| Error::field("settles", "settles-missing"))?;
    let before = play_of(db, contest.id)?;
    if span(contest).is_some_and(|(_, close)| at < close) {
        return Err(Error::field("settles", "settles-early"));
    }
    let why = match is_prepared(contest) {
        true => "",
        false if is_line(why.trim(), 3, 300) => why.trim(),
        false => return Err(Error::field("postponed", "settle-why")),
    };
    let play = Play {
        settles_at: Some(at),
        postponed_why: why.to_owned(),
        ..before
    };
    store::set(db, contest.id, &play)
}

/// Who meets in a bracket, and when, as a manager typed it.
#[derive(Debug, Clone, Default)]
pub struct NewBracket {
    /// One name a line, the best first; empty: the entries meet.
    pub names: String,
    /// Places of the tree, where entries meet.
    pub size: i64,
    pub first: Option<Time>,
    /// Days of a round.
    pub days: i64,
}

/// Sets who meets, and the dates of the rounds.
///
/// # Errors
/// `Forbidden`; `Invalid` at the field, and once the contest is open.
pub fn draw_up(db: &mut Db, here: &Here, contest: &Contest, new: &NewBracket) -> Result<()> {
    may(here, contest)?;
    let names: Vec<String> = in_both(&new.names)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    let mut seen = std::collections::HashSet::new();
    let different = names
        .iter()
        .all(|name| is_line(name, 1, 80) && seen.insert(name.clone()));
    let size = usize::try_from(new.size).unwrap_or(0);
    let several = match names.len() {
        0 => [4, 8, 16, 32].contains(&size),
        n => (2..=bracket::MOST).contains(&n),
    };
    let mut checks = Checks::default();
    checks.unless(
        different && several,
        FieldError::new("names", "bracket-names"),
    );
    checks.unless(
        (1..=31).contains(&new.days),
        FieldError::new("days", "steps-days"),
    );
    checks.done()?;
    let begin = new.first.or(span(contest).map(|(open, _)| open));
    let first = begin.ok_or_else(|| Error::field("first", "steps-first"))?;
    let contenders = if names.is_empty() { size } else { names.len() };
    let days = u64::try_from(new.days).unwrap_or(1);
    let mut opens = first;
    let mut rounds = Vec::new();
    for _ in 0..rounds_for(contenders) {
        let closes = days_later(&contest.settings.zone, opens, days);
        rounds.push((opens, closes));
        opens = closes;
    }
    inside(contest, "first", first, opens)?;
    store::matches::name(db, contest.id, &names)?;
    store::matches::set_rounds(db, contest.id, &rounds)
}

/// Who chooses among what was written: `asker` is a handle.
///
/// # Errors
/// `Forbidden`; `Invalid` at the field, and once the contest is open.
pub fn chosen_by(
    db: &mut Db,
    here: &Here,
    contest: &Contest,
    chooser: &str,
    asker: &str,
) -> Result<()> {
    may(here, contest)?;
    let chooser = Chooser::parse(chooser);
    let chooser = chooser.ok_or_else(|| Error::field("chooser", "chooser-missing"))?;
    let asker = match chooser {
        Chooser::Asker => Some(member(db, asker)?),
        Chooser::Team | Chooser::Rules => None,
    };
    let play = Play {
        chooser,
        asker,
        ..play_of(db, contest.id)?
    };
    store::set(db, contest.id, &play)
}

/// The member with this handle.
///
/// # Errors
/// `Invalid` at `asker`.
pub fn member(db: &mut Db, handle: &str) -> Result<i64> {
    match accounts::by_handle(db, handle.trim().trim_start_matches('@')) {
        Ok(member) => Ok(member.id),
        Err(Error::NotFound) => Err(Error::field("asker", "asker-unknown")),
        Err(other) => Err(other),
    }
}
