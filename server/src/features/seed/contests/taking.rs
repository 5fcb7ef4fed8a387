//! Who takes part in the demo's contests, by the verbs of the pages; votes and answers follow from a rule, so that every
//! first start looks the same.

use std::sync::Arc;

use parvis_db::{Db, Time};

use super::super::store::contests::{backdate, opener};
use super::super::store::{Place, waiting::thread_called};
use super::{Actor, ContestEntry};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts::letters::Voice;
use crate::features::contests::entries::entering::{self, Entrant, Wish};
use crate::features::contests::entries::signals::Trace;
use crate::features::contests::entries::{Entry, votes};
use crate::features::contests::play::challenge::{self, Doing};
use crate::features::contests::play::{bracket, questions};
use crate::features::contests::{Contest, Kind, rules};
use crate::features::spaces::Role;
use crate::features::threads::write::Writer;

const HOUR: i64 = 3_600;

/// Everybody whom a contest's entry names takes part, hour after hour from its opening.
pub(super) fn all(
    db: &mut Db,
    app: &Arc<App>,
    place: &Place<'_>,
    contest: &Contest,
    entry: &ContestEntry,
) -> Result<()> {
    let open = contest.dates.ok_or(Error::NotFound)?.open;
    let at = |n: i64| Time(open.plus_seconds(n * HOUR).0.min(place.now.0 - 1));
    for (n, key) in (1..).zip(&entry.names) {
        let actor = Actor::of(db, place, key)?;
        enters(db, app, &actor, contest, None, at(n))?;
    }
    for (n, post) in (1..).zip(&entry.posts) {
        let thread = thread_called(db, place, &post.thread)?;
        let (id, author) = opener(db, thread)?;
        let actor = Actor::of(db, place, key_of(place, author)?)?;
        let entered = enters(db, app, &actor, contest, Some(id), at(n * 7))?;
        vote_for(db, place, contest, &entered, post.votes)?;
    }
    if !entry.posts.is_empty() {
        votes::tally(db, contest.id, place.now)?;
    }
    steps(db, app, place, contest, entry)?;
    answers(db, place, contest, entry)?;
    matches(db, place, contest)
}

fn key_of<'p>(place: &'p Place<'_>, member: i64) -> Result<&'p str> {
    let found = place.members.iter().find(|(_, id)| **id == member);
    found.map(|(key, _)| key.as_str()).ok_or(Error::NotFound)
}

fn trace(member: i64) -> Trace {
    Trace {
        network: format!("network-{member}"),
        device: format!("device-{member}"),
    }
}

fn enters(
    db: &mut Db,
    app: &Arc<App>,
    actor: &Actor,
    contest: &Contest,
    post: Option<i64>,
    now: Time,
) -> Result<Entry> {
    let wish = Wish {
        post,
        age: "old".to_owned(),
        rules: Some(i64::from(rules::current(db, contest.id)?)),
        usage: "yes".to_owned(),
        ..Wish::default()
    };
    let by = Entrant {
        app,
        here: &actor.here,
        me: &actor.me,
        lang: actor.me.language,
        voice: &Voice::of_server(app, actor.me.language),
        trace: &trace(actor.me.id),
        guardian_page: String::new(),
        receipt_page: None,
        now,
    };
    entering::enter(db, &by, contest, &wish)
}

/// Members of the demo who are not of its team, in an order of their own.
fn people(db: &mut Db, place: &Place<'_>) -> Result<Vec<Actor>> {
    let mut keys: Vec<&String> = place.members.keys().collect();
    keys.sort_unstable();
    let mut people = Vec::new();
    for key in keys {
        let actor = Actor::of(db, place, key)?;
        if !actor.here.allows(Role::Moderator) && actor.me.may_write() {
            people.push(actor);
        }
    }
    Ok(people)
}

fn vote_for(
    db: &mut Db,
    place: &Place<'_>,
    contest: &Contest,
    entry: &Entry,
    votes: usize,
) -> Result<()> {
    let people = people(db, place)?;
    let others = people.iter().filter(|actor| actor.me.id != entry.member);
    for actor in others.take(votes) {
        let trace = trace(actor.me.id);
        votes::vote(db, &actor.me, contest, entry.id, true, &trace, place.now)?;
    }
    Ok(())
}

/// Steps of a challenge are shown on their own days.
fn steps(
    db: &mut Db,
    app: &Arc<App>,
    place: &Place<'_>,
    contest: &Contest,
    entry: &ContestEntry,
) -> Result<()> {
    let steps = challenge::steps(db, contest.id)?;
    for (n, shown) in (1..).zip(&entry.shown) {
        let actor = Actor::of(db, place, &shown.who)?;
        let step = steps.iter().find(|step| step.place == shown.step);
        let opens = step.ok_or(Error::NotFound)?.opens;
        let at = Time(
            opens
                .plus_seconds(2 * HOUR + n * 600)
                .0
                .min(place.now.0 - 1),
        );
        let writer = Writer {
            app,
            here: &actor.here,
            me: &actor.me,
            lang: actor.me.language,
        };
        let doing = Doing {
            step: shown.step,
            body: shown.body.trim().to_owned(),
            ..Doing::default()
        };
        challenge::show(db, &writer, contest, &doing, at)?;
        if let Some(thread) = contest.thread {
            backdate(db, thread, at)?;
        }
    }
    Ok(())
}

/// Everybody who entered answers every question, each in their own way.
fn answers(db: &mut Db, place: &Place<'_>, contest: &Contest, entry: &ContestEntry) -> Result<()> {
    let all = questions::questions(db, contest.id)?;
    for (n, key) in (0..).zip(&entry.names).skip(1) {
        let actor = Actor::of(db, place, key)?;
        let value = |(at, one): (i64, &questions::Question)| {
            let options = i64::try_from(one.options.len()).unwrap_or(1).max(1);
            let value = if one.of_number {
                40 + 13 * n
            } else {
                1 + (n + at) % options
            };
            (one.id, value)
        };
        let given: Vec<(i64, i64)> = (0..).zip(&all).map(value).collect();
        if !given.is_empty() {
            let by = (&actor.here, &actor.me);
            questions::answer(db, by, contest, &given, place.now)?;
        }
    }
    Ok(())
}

/// Two of three vote for the first name of a match of the round that is on.
fn matches(db: &mut Db, place: &Place<'_>, contest: &Contest) -> Result<()> {
    if contest.kind != Kind::Bracket {
        return Ok(());
    }
    let tree = bracket::tree(db, contest.id)?;
    for one in tree.matches.iter().filter(|one| one.right.is_some()) {
        for (n, actor) in people(db, place)?.iter().enumerate() {
            let side = match (n % 3, one.right) {
                (0, Some(right)) => right,
                _ => one.left,
            };
            let by = (&actor.here, &actor.me);
            bracket::vote(db, by, contest, (one.id, side), place.now)?;
        }
    }
    Ok(())
}
