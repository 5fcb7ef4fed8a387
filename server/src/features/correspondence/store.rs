//! Threads between members and teams in the database.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use parvis_db::schema::{claim, correspondence, letter};
use parvis_db::{Db, Time};

use super::{Matter, Message, Thread};
use crate::error::Result;

type Row = (
    i64,
    i64,
    Option<i64>,
    String,
    Option<i64>,
    Time,
    Option<Time>,
);

const COLUMNS: (
    correspondence::id,
    correspondence::member_id,
    correspondence::written_by,
    correspondence::body,
    correspondence::letter_id,
    correspondence::created_at,
    correspondence::settled_at,
) = (
    correspondence::id,
    correspondence::member_id,
    correspondence::written_by,
    correspondence::body,
    correspondence::letter_id,
    correspondence::created_at,
    correspondence::settled_at,
);

/// With the matters that moved along.
fn messages(db: &mut Db, rows: Vec<Row>) -> Result<Vec<(i64, Message)>> {
    let letters: Vec<i64> = rows.iter().filter_map(|row| row.4).collect();
    let matters = matters(db, &letters)?;
    Ok(rows
        .into_iter()
        .map(|(id, member, by, body, letter, at, settled_at)| {
            let message = Message {
                id,
                by,
                body,
                at,
                matter: letter.and_then(|id| matters.get(&id).cloned()),
                waits: by.is_none() && settled_at.is_none(),
            };
            (member, message)
        })
        .collect())
}

fn matters(db: &mut Db, letters: &[i64]) -> Result<HashMap<i64, Matter>> {
    if letters.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(i64, String, String, Option<i64>)> = letter::table
        .filter(letter::id.eq_any(letters))
        .select((letter::id, letter::about, letter::body, letter::post_id))
        .load(db)?;
    let ends: Vec<(i64, Option<Time>)> = claim::table
        .filter(claim::letter_id.eq_any(letters))
        .select((claim::letter_id, claim::closed_at))
        .load(db)?;
    let solved = |id: i64| -> Option<Time> {
        let of: Vec<Option<Time>> = ends
            .iter()
            .filter(|(letter, _)| *letter == id)
            .map(|(_, at)| *at)
            .collect();
        // Solved once everything is.
        of.into_iter()
            .collect::<Option<Vec<Time>>>()?
            .into_iter()
            .max()
    };
    Ok(rows
        .into_iter()
        .map(|(id, about, words, post)| {
            let matter = Matter {
                letter: id,
                about,
                words,
                post,
                solved_at: solved(id),
            };
            (id, matter)
        })
        .collect())
}

pub(super) fn thread(db: &mut Db, space: i64, member: i64, limit: i64) -> Result<Vec<Message>> {
    let rows: Vec<Row> = correspondence::table
        .filter(correspondence::space_id.eq(space))
        .filter(correspondence::member_id.eq(member))
        .order(correspondence::id.desc())
        .limit(limit)
        .select(COLUMNS)
        .load(db)?;
    let mut found = messages(db, rows)?;
    found.reverse();
    Ok(found.into_iter().map(|(_, message)| message).collect())
}

#[derive(QueryableByName)]
struct Head {
    #[diesel(sql_type = BigInt)]
    last: i64,
    #[diesel(sql_type = BigInt)]
    waiting: i64,
}

pub(super) fn threads(db: &mut Db, space: i64, limit: i64) -> Result<Vec<Thread>> {
    const WAITING: &str = "COUNT(CASE WHEN written_by IS NULL AND settled_at IS NULL THEN 1 END)";
    let heads: Vec<Head> = diesel::sql_query(format!(
        "SELECT MAX(id) AS last, {WAITING} AS waiting FROM correspondence WHERE space_id = $1 \
         GROUP BY member_id ORDER BY CASE WHEN {WAITING} = 0 THEN 1 ELSE 0 END, MAX(id) DESC LIMIT $2"
    ))
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(limit)
    .load(db)?;
    let ids: Vec<i64> = heads.iter().map(|head| head.last).collect();
    let rows: Vec<Row> = correspondence::table
        .filter(correspondence::id.eq_any(&ids))
        .select(COLUMNS)
        .load(db)?;
    let mut last: HashMap<i64, (i64, Message)> = messages(db, rows)?
        .into_iter()
        .map(|(member, message)| (message.id, (member, message)))
        .collect();
    Ok(heads
        .into_iter()
        .filter_map(|head| {
            let (member, message) = last.remove(&head.last)?;
            Some(Thread {
                member,
                last: message,
                waiting: head.waiting,
            })
        })
        .collect())
}

pub(super) fn waiting(db: &mut Db, space: i64, limit: i64) -> Result<Vec<Time>> {
    let oldest = diesel::dsl::min(correspondence::created_at);
    let found: Vec<Option<Time>> = correspondence::table
        .filter(correspondence::space_id.eq(space))
        .filter(correspondence::written_by.is_null())
        .filter(correspondence::settled_at.is_null())
        .group_by(correspondence::member_id)
        .order(oldest)
        .limit(limit)
        .select(oldest)
        .load(db)?;
    Ok(found.into_iter().flatten().collect())
}

pub(super) fn insert(
    db: &mut Db,
    (space, member): (i64, i64),
    by: Option<i64>,
    body: &str,
    letter: Option<i64>,
) -> Result<i64> {
    Ok(diesel::insert_into(correspondence::table)
        .values((
            correspondence::space_id.eq(space),
            correspondence::member_id.eq(member),
            correspondence::written_by.eq(by),
            correspondence::body.eq(body),
            correspondence::letter_id.eq(letter),
            correspondence::created_at.eq(Time::now()),
        ))
        .returning(correspondence::id)
        .get_result(db)?)
}

/// What the member wrote waits no longer.
pub(super) fn settle(db: &mut Db, space: i64, member: i64) -> Result<()> {
    diesel::update(
        correspondence::table
            .filter(correspondence::space_id.eq(space))
            .filter(correspondence::member_id.eq(member))
            .filter(correspondence::written_by.is_null())
            .filter(correspondence::settled_at.is_null()),
    )
    .set(correspondence::settled_at.eq(Some(Time::now())))
    .execute(db)?;
    Ok(())
}
