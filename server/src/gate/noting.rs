//! What was refused is not stored, and the write that tried to is undone; that it was refused is written down after.

use std::sync::{Mutex, PoisonError};

use diesel::prelude::*;
use parvis_db::schema::decision;
use parvis_db::{Db, Time, with_write};

use super::{Author, Decision, Ground, Outcome, Surface};
use crate::error::Result;
use crate::jobs::{Job, queue};

/// Refusals that wait at most: beyond that one is in worse trouble.
const MOST: usize = 1_000;
/// An article that stops too much is noticed within this time (seconds).
const WATCH_SECONDS: i64 = 20;

/// Refusals that are not written down yet.
#[derive(Default)]
pub struct Refused(Mutex<Vec<Row>>);

/// A refusal without the words.
struct Row {
    space: Option<i64>,
    version: Option<i64>,
    surface: Surface,
    article: String,
    rule: String,
    author: Option<i64>,
    at: Time,
}

impl Refused {
    pub(super) fn add(
        &self,
        space: Option<i64>,
        surface: Surface,
        decided: &Decision,
        ground: &Ground,
        author: &Author,
    ) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() < MOST {
            waiting.push(Row {
                space,
                version: decided.version,
                surface,
                article: ground.anchor.clone(),
                rule: ground.rule.clone(),
                author: author.id,
                at: Time::now(),
            });
        }
    }

    /// Writes down what was refused meanwhile; run after each write that was undone.
    pub fn write_down(&self, db: &mut Db) {
        let rows = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        if rows.is_empty() {
            return;
        }
        let written = with_write(db, |db| rows.iter().try_for_each(|row| insert(db, row)));
        if let Err(error) = written {
            tracing::warn!(%error, "refusals could not be written down");
        }
    }
}

fn insert(db: &mut Db, row: &Row) -> Result<()> {
    diesel::insert_into(decision::table)
        .values((
            decision::space_id.eq(row.space),
            decision::charter_version_id.eq(row.version),
            decision::surface.eq(row.surface),
            decision::outcome.eq(Outcome::Reject),
            decision::article.eq(&row.article),
            decision::rule.eq(&row.rule),
            decision::passage.eq(""),
            decision::author_id.eq(row.author),
            decision::decided_at.eq(row.at),
        ))
        .execute(db)?;
    watch(db, row.space, row.version)
}

/// Has the articles of a space looked at soon: something was held back or refused.
pub(super) fn watch(db: &mut Db, space: Option<i64>, version: Option<i64>) -> Result<()> {
    let (Some(space), Some(_)) = (space, version) else {
        return Ok(());
    };
    let soon = Time::now().plus_seconds(WATCH_SECONDS);
    queue::put_at(db, &Job::WatchCharter { space }, soon)
}
