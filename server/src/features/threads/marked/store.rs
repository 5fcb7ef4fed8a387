//! Posts that carry marks, in the database.

use diesel::prelude::*;
use parvis_db::Db;
use parvis_db::schema::{mark_original, post, thread};

use super::Place;
use crate::error::Result;
use crate::features::marks::{Format, Kind, Written};

pub(super) fn place(db: &mut Db, id: i64) -> Result<Place> {
    let (space, thread, author, position): (i64, i64, i64, Option<i32>) = post::table
        .find(id)
        .select((
            post::space_id,
            post::thread_id,
            post::author_id,
            post::position,
        ))
        .first(db)?;
    Ok(Place {
        space,
        thread,
        author,
        opens: position == Some(1),
    })
}

fn from((format, source, html): (Format, String, String)) -> Written {
    Written {
        format,
        source,
        html,
    }
}

pub(super) fn text(db: &mut Db, id: i64) -> Result<Written> {
    Ok(from(
        post::table
            .find(id)
            .select((post::format, post::source, post::html))
            .first(db)?,
    ))
}

pub(super) fn opening(db: &mut Db, of: i64) -> Result<i64> {
    Ok(post::table
        .filter(post::thread_id.eq(of))
        .filter(post::position.eq(1))
        .select(post::id)
        .first(db)?)
}

pub(super) fn same(db: &mut Db, space: i64, author: i64, source: &str) -> Result<Vec<i64>> {
    Ok(post::table
        .filter(post::author_id.eq(author))
        .filter(post::space_id.eq(space))
        .filter(post::source.eq(source))
        .order(post::id)
        .select(post::id)
        .load(db)?)
}

pub(super) fn set_text(db: &mut Db, id: i64, written: &Written) -> Result<()> {
    diesel::update(post::table.find(id))
        .set((
            post::format.eq(written.format),
            post::source.eq(&written.source),
            post::html.eq(&written.html),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn set_excerpt(db: &mut Db, id: i64, words: &str) -> Result<()> {
    diesel::update(thread::table.find(id))
        .set(thread::excerpt.eq(words))
        .execute(db)?;
    Ok(())
}

pub(super) fn mentioning(
    db: &mut Db,
    space: i64,
    from_id: i64,
    address: &str,
) -> Result<Vec<(i64, Written)>> {
    type Row = (i64, Format, String, String);
    let pattern = format!("%{address}%");
    let mut found: Vec<Row> = post::table
        .filter(post::space_id.eq(space))
        .filter(post::id.ge(from_id))
        .filter(post::source.like(&pattern))
        .order(post::id)
        .select((post::id, post::format, post::source, post::html))
        .load(db)?;
    let below: Vec<Row> = post::table
        .inner_join(mark_original::table.on(mark_original::text_id.eq(post::id)))
        .filter(mark_original::kind.eq(Kind::Post))
        .filter(post::space_id.eq(space))
        .filter(post::id.ge(from_id))
        .filter(mark_original::source.like(&pattern))
        .select((
            post::id,
            mark_original::format,
            mark_original::source,
            mark_original::html,
        ))
        .load(db)?;
    found.retain(|(id, ..)| below.iter().all(|(other, ..)| other != id));
    found.extend(below);
    let found = found.into_iter();
    Ok(found
        .map(|(id, format, source, html)| (id, from((format, source, html))))
        .collect())
}
