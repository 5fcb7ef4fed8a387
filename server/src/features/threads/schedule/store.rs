//! Threads for later in the database.

use diesel::prelude::*;
use parvis_db::schema::{scheduled_thread as row, thread};
use parvis_db::{Db, Time};

use super::Scheduled;
use crate::error::{Error, Result};
use crate::features::threads::ThreadKind;

type Row = (
    i64,
    i64,
    i64,
    i64,
    ThreadKind,
    String,
    String,
    String,
    Time,
    Option<Time>,
    Option<String>,
);

macro_rules! columns {
    () => {
        (
            row::id,
            row::space_id,
            row::author_id,
            row::section_id,
            row::kind,
            row::title,
            row::source,
            row::tags,
            row::publish_at,
            row::expires_at,
            row::blocked_why,
        )
    };
}

fn scheduled(found: Row) -> Scheduled {
    let (id, space_id, author_id, section_id, kind, title, source, tags, at, expires, blocked) =
        found;
    Scheduled {
        id,
        space_id,
        author_id,
        section_id,
        kind,
        title,
        source,
        tags,
        at,
        expires,
        blocked,
    }
}

pub(super) fn insert(db: &mut Db, new: &Scheduled) -> Result<i64> {
    Ok(diesel::insert_into(row::table)
        .values((
            row::space_id.eq(new.space_id),
            row::author_id.eq(new.author_id),
            row::section_id.eq(new.section_id),
            row::kind.eq(new.kind),
            row::title.eq(&new.title),
            row::source.eq(&new.source),
            row::tags.eq(&new.tags),
            row::publish_at.eq(new.at),
            row::expires_at.eq(new.expires),
            row::created_at.eq(Time::now()),
        ))
        .returning(row::id)
        .get_result(db)?)
}

/// A change takes the reason away that kept it from being published.
pub(super) fn change(db: &mut Db, new: &Scheduled) -> Result<()> {
    let changed = diesel::update(row::table.find(new.id))
        .set((
            row::section_id.eq(new.section_id),
            row::kind.eq(new.kind),
            row::title.eq(&new.title),
            row::source.eq(&new.source),
            row::tags.eq(&new.tags),
            row::publish_at.eq(new.at),
            row::expires_at.eq(new.expires),
            row::blocked_at.eq(None::<Time>),
            row::blocked_why.eq(None::<String>),
        ))
        .execute(db)?;
    if changed == 0 {
        return Err(Error::NotFound);
    }
    Ok(())
}

pub(super) fn count(db: &mut Db, space: i64) -> Result<i64> {
    Ok(row::table
        .filter(row::space_id.eq(space))
        .count()
        .get_result(db)?)
}

pub(super) fn all(db: &mut Db, space: i64, limit: i64) -> Result<Vec<Scheduled>> {
    let rows: Vec<Row> = row::table
        .filter(row::space_id.eq(space))
        .order((row::publish_at, row::id))
        .limit(limit)
        .select(columns!())
        .load(db)?;
    Ok(rows.into_iter().map(scheduled).collect())
}

/// When each is to be published, and whether something keeps it; the next first.
pub(super) fn moments(db: &mut Db, space: i64, limit: i64) -> Result<Vec<(Time, bool)>> {
    Ok(row::table
        .filter(row::space_id.eq(space))
        .order((row::publish_at, row::id))
        .limit(limit)
        .select((row::publish_at, row::blocked_at.is_not_null()))
        .load(db)?)
}

pub(super) fn by_id(db: &mut Db, id: i64) -> Result<Option<Scheduled>> {
    let found: Option<Row> = row::table
        .find(id)
        .select(columns!())
        .first(db)
        .optional()?;
    Ok(found.map(scheduled))
}

/// Takes the row for the rest of the transaction, so that two jobs never publish it twice.
pub(super) fn take(db: &mut Db, id: i64) -> Result<Option<Scheduled>> {
    let there = diesel::update(row::table.find(id))
        .set(row::publish_at.eq(row::publish_at))
        .execute(db)?;
    if there == 0 {
        return Ok(None);
    }
    by_id(db, id)
}

pub(super) fn block(db: &mut Db, id: i64, why: &str) -> Result<()> {
    diesel::update(row::table.find(id))
        .set((row::blocked_at.eq(Time::now()), row::blocked_why.eq(why)))
        .execute(db)?;
    Ok(())
}

pub(super) fn delete(db: &mut Db, id: i64) -> Result<()> {
    diesel::delete(row::table.find(id)).execute(db)?;
    Ok(())
}

pub(super) fn set_expiry(db: &mut Db, id: i64, at: Option<Time>) -> Result<()> {
    diesel::update(thread::table.find(id))
        .set(thread::expires_at.eq(at))
        .execute(db)?;
    Ok(())
}
