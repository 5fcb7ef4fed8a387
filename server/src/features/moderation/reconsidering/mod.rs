//! After a publication: what waits only because the charter of then held it, and what the new one lets through, is
//! published in the name of the manager who wished so. Both charters are asked with the same knowledge, so that only a
//! change of the rules frees a text, never the time that has passed.

mod store;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use parvis_db::Db;

use super::deciding::Found;
use super::store::{self as cases, Decider};
use super::{Case, Ruling, Team, deciding};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts::{self, Viewer};
use crate::features::charters::{self, watchwords};
use crate::features::spaces;
use crate::features::spaces::Role;
use crate::gate::trial::Trial;
use crate::gate::{Author, Outcome, Surface, Words};

/// Cases looked at after one publication; what is older than so many waits for a person.
const MOST: i64 = 500;

/// The cases of a space whose posts a charter would let through that the charter of then held.
///
/// # Errors
/// Only the database's.
pub fn passable(db: &mut Db, space: i64, text: &str) -> Result<Vec<Case>> {
    let words: Vec<String> = watchwords::current(db, space)?
        .into_iter()
        .map(|w| w.words)
        .collect();
    let watched = watchwords::charter(&words);
    let watched = (!words.is_empty())
        .then(|| Trial::new(None, &watched))
        .transpose();
    let Ok(watched) = watched else {
        return Ok(Vec::new());
    };
    let mut trials: HashMap<i64, Option<Trial>> = HashMap::new();
    let mut found = Vec::new();
    for one in store::held(db, space, MOST)? {
        let trial = match trials.entry(one.version_id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let old = charters::by_id(db, one.version_id)?.text;
                new.insert(Trial::new(Some(&old), text).ok())
            }
        };
        let Some(trial) = trial else {
            continue;
        };
        let author = Author {
            id: Some(one.author_id),
            role: one.role.clone(),
            posts: one.written,
            account_age: (one.created_at.0 - one.joined_at.0).max(0) / 1000,
            is_expert: spaces::has_label(db, space, one.author_id)?,
        };
        let words = Words {
            title: one.title.clone(),
            ..Words::body(one.source.as_str())
        };
        let verdict = trial.judge(Surface::Post, &words, &author);
        let is_watched = watched.as_ref().is_some_and(|watched| {
            watched.judge(Surface::Post, &words, &author).after >= Outcome::Hold
        });
        if verdict.before == Outcome::Hold && verdict.after < Outcome::Hold && !is_watched {
            found.push(cases::case(db, one.case_id)?);
        }
    }
    Ok(found)
}

/// Runs [`run`] in one transaction.
///
/// # Errors
/// Only the database's.
pub async fn start(app: &Arc<App>, space: i64, version: i64, by: i64) -> Result<()> {
    let parts = app.clone();
    app.store
        .write(move |db| run(db, &parts, space, version, by))
        .await
}

/// Publishes what the version in force lets through, as decisions of the manager who published it.
///
/// # Errors
/// Only the database's. Nothing happens when another version came into force or the manager manages no more.
pub fn run(db: &mut Db, app: &App, space: i64, version: i64, by: i64) -> Result<()> {
    let Some(current) = charters::in_force(db, Some(space))?.filter(|v| v.id == version) else {
        return Ok(());
    };
    let viewer = Viewer::absent(accounts::by_id(db, by)?);
    let slug = spaces::by_id(db, space)?.slug;
    let here = match spaces::enter(db, &viewer, &slug) {
        Ok(here) => here,
        Err(Error::NotFound | Error::Door(_)) => return Ok(()),
        Err(error) => return Err(error),
    };
    let Some(me) = viewer.me.filter(|_| here.allows(Role::Manager)) else {
        return Ok(());
    };
    let team = Team {
        app,
        here: &here,
        me: &me,
        lang: me.language,
    };
    for case in passable(db, space, &current.text)? {
        if cases::close(db, case.id)? {
            let found = Found::default();
            let by = Decider::Member(me.id);
            deciding::record(db, &team, &case, Ruling::Release, &found, by)?;
        }
    }
    Ok(())
}
