//! A shadow: the draft decides beside the version in force about what is written from now on, without any effect. Only
//! differences are kept, in small; it ends by itself, and when another version comes into force.

use std::sync::Arc;

use parvis_db::{Db, Time};

use super::store::{self, Which};
use super::{Authors, MOST_CHANGES, Rehearsal, finish, judged};
use crate::app::App;
use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::features::charters::{self, drafts};
use crate::features::spaces::Here;
use crate::gate::trial::Trial;
use crate::jobs::{Job, queue};

/// Days that a shadow may run.
pub const DAYS: [i64; 4] = [1, 3, 7, 14];
/// Steps of posts in one run of the job; what is left waits for the next.
const STEPS: usize = 4;
/// A shadow ends after so many posts: that says enough.
const MOST_POSTS: i64 = 100_000;
/// Shadows that are kept per space.
const KEPT: i64 = 10;

/// Lets the draft run beside the version in force for so many days.
///
/// # Errors
/// `Invalid` at `days`; for the whole form when one runs already, when nothing is in force, when the draft is red or
/// no other text.
pub fn start(db: &mut Db, here: &Here, days: i64, by: i64) -> Result<i64> {
    if !DAYS.contains(&days) {
        return Err(Error::field("days", "rehearsal-days-wrong"));
    }
    let text = drafts::draft(db, Some(here.id))?.text;
    let Some(version) = charters::in_force(db, Some(here.id))? else {
        return Err(Error::field("", "shadow-nothing"));
    };
    if version.text == text {
        return Err(Error::field("", "shadow-same"));
    }
    if Trial::new(Some(&version.text), &text).is_err() {
        return Err(Error::field("", "rehearsal-broken"));
    }
    if store::running(db, here.id)?.is_some() {
        return Err(Error::field("", "shadow-one"));
    }
    store::forget_older(db, here.id, Which::Shadows, KEPT - 1)?;
    let now = Time::now();
    let new = store::New {
        space: here.id,
        text: &text,
        version: Some(version.id),
        since: now,
        until: Some(now.plus_seconds(days * 86_400)),
        proposal: None,
        by,
    };
    let id = store::insert(db, &new)?;
    record(db, here.id, id, by, "shadow-started")?;
    Ok(id)
}

/// Ends the shadow that runs. Without one, nothing happens.
///
/// # Errors
/// Only the database's.
pub fn stop(db: &mut Db, here: &Here, by: i64) -> Result<()> {
    let Some(running) = store::running(db, here.id)? else {
        return Ok(());
    };
    if store::end(db, here.id, by)? {
        record(db, here.id, running.id, by, "shadow-ended")?;
    }
    Ok(())
}

fn record(db: &mut Db, space: i64, id: i64, by: i64, act: &'static str) -> Result<()> {
    audit::record(
        db,
        &Act {
            space: Some(space),
            actor: Some(by),
            act,
            subject: ("rehearsal", Some(id)),
            detail: "",
        },
    )
}

/// The shadows of a space, newest first; one that has not finished runs.
///
/// # Errors
/// Only the database's.
pub fn all(db: &mut Db, here: &Here) -> Result<Vec<Rehearsal>> {
    store::all(db, here.id, Which::Shadows)
}

/// Puts the jobs of all shadows that run: they judge what waits, and end in time.
///
/// # Errors
/// Only the database's.
pub fn schedule(db: &mut Db) -> Result<()> {
    for rehearsal in store::all_running(db)? {
        queue::put(db, &Job::Shadow { rehearsal })?;
    }
    Ok(())
}

/// Judges what was written since the last time.
///
/// # Errors
/// Only the database's.
pub async fn run(app: &Arc<App>, id: i64) -> Result<()> {
    let Some((shadow, old)) = app.store.read(move |db| store::to_run(db, id)).await? else {
        return Ok(());
    };
    let (Some(until), space) = (shadow.until, shadow.space) else {
        return Ok(());
    };
    let in_force = app
        .store
        .read(move |db| charters::in_force(db, Some(space)))
        .await?;
    if in_force.map(|v| v.id) != shadow.version {
        return finish(app, id, "replaced").await;
    }
    let trial = match Trial::new(old.as_deref(), &shadow.text) {
        Ok(trial) => trial,
        Err(which) => return finish(app, id, which).await,
    };
    let (mut done, mut after) = (shadow.done, shadow.last_post);
    for _ in 0..STEPS {
        let (trial, since) = (trial.clone(), shadow.since);
        let step = app
            .store
            .read(move |db| judged(db, &trial, Authors::default(), space, since, after))
            .await?;
        let Some(last) = step.last else { break };
        (after, done) = (last, done + step.count);
        let changed = step.changed;
        app.store
            .write(move |db| store::keep(db, id, done, last, &changed))
            .await?;
    }
    let changes = app
        .store
        .write(move |db| {
            store::look_at_approvals(db, id)?;
            Ok::<_, Error>(store::extent(db, id)?.0)
        })
        .await?;
    if usize::try_from(changes).is_ok_and(|n| n > MOST_CHANGES) {
        return finish(app, id, "many").await;
    }
    if until <= Time::now() || done > MOST_POSTS {
        return finish(app, id, "").await;
    }
    Ok(())
}
