//! Letters in the database.

use diesel::prelude::*;
use parvis_db::schema::letter;
use parvis_db::{Db, Time};

use super::{Letter, LetterKind, NewLetter};
use crate::error::Result;

type Row = (
    i64,
    LetterKind,
    String,
    String,
    String,
    String,
    Time,
    Option<Time>,
);

pub(super) fn insert(db: &mut Db, space: i64, new: &NewLetter) -> Result<i64> {
    Ok(diesel::insert_into(letter::table)
        .values((
            letter::space_id.eq(space),
            letter::kind.eq(new.kind),
            letter::author_id.eq(new.author),
            letter::name.eq(&new.name),
            letter::email.eq(&new.email),
            letter::about.eq(&new.about),
            letter::body.eq(&new.body),
            letter::created_at.eq(Time::now()),
        ))
        .returning(letter::id)
        .get_result(db)?)
}

pub(super) fn list(
    db: &mut Db,
    space: i64,
    unread: bool,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Letter>> {
    let mut query = letter::table
        .filter(letter::space_id.eq(space))
        .filter(letter::id.lt(before.unwrap_or(i64::MAX)))
        .order(letter::id.desc())
        .limit(limit)
        .into_boxed();
    if unread {
        query = query.filter(letter::read_at.is_null());
    }
    let rows: Vec<Row> = query
        .select((
            letter::id,
            letter::kind,
            letter::name,
            letter::email,
            letter::about,
            letter::body,
            letter::created_at,
            letter::read_at,
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(
            |(id, kind, name, email, about, body, created_at, read_at)| Letter {
                id,
                kind,
                name,
                email,
                about,
                body,
                created_at,
                read_at,
            },
        )
        .collect())
}

/// When the letters that nobody has read came, oldest first.
pub(super) fn unread(db: &mut Db, space: i64, limit: i64) -> Result<Vec<Time>> {
    Ok(letter::table
        .filter(letter::space_id.eq(space))
        .filter(letter::read_at.is_null())
        .order(letter::id)
        .limit(limit)
        .select(letter::created_at)
        .load(db)?)
}

/// Whether there was such a letter.
pub(super) fn mark_read(db: &mut Db, space: i64, id: i64) -> Result<bool> {
    let touched = diesel::update(
        letter::table
            .filter(letter::id.eq(id))
            .filter(letter::space_id.eq(space)),
    )
    .set(letter::read_at.eq(Time::now()))
    .execute(db)?;
    Ok(touched > 0)
}
