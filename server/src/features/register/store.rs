//! Claims and their letters in the database.

use diesel::prelude::*;
use parvis_db::schema::{claim, letter, post};
use parvis_db::{Db, Time};

use super::{Claim, ClaimKind, Entered, Filter, Outcome, Whole};
use crate::error::Result;
use crate::features::pages::LetterKind;

#[derive(Queryable, Selectable)]
#[diesel(table_name = claim)]
struct Row {
    id: i64,
    space_id: i64,
    letter_id: i64,
    kind: ClaimKind,
    owner_id: Option<i64>,
    received_at: Time,
    due_at: Time,
    extended_at: Option<Time>,
    extended_why: String,
    note: String,
    outcome: Option<Outcome>,
    answer: String,
    closed_at: Option<Time>,
}

type Joined = (Row, String, String, Option<i64>, Option<i64>);

fn whole((row, name, email, author, post): Joined) -> Claim {
    Claim {
        id: row.id,
        space: row.space_id,
        letter: row.letter_id,
        kind: row.kind,
        owner: row.owner_id,
        received_at: row.received_at,
        due_at: row.due_at,
        extended_at: row.extended_at,
        extended_why: row.extended_why,
        note: row.note,
        outcome: row.outcome,
        answer: row.answer,
        closed_at: row.closed_at,
        name,
        email,
        author,
        post,
    }
}

pub(super) fn list(
    db: &mut Db,
    space: Option<i64>,
    filter: Filter,
    kind: Option<ClaimKind>,
    now: Time,
    limit: i64,
) -> Result<Vec<Claim>> {
    let mut query = claim::table
        .inner_join(letter::table)
        .order((claim::closed_at.is_not_null(), claim::due_at, claim::id))
        .limit(limit)
        .select((
            Row::as_select(),
            letter::name,
            letter::email,
            letter::author_id,
            letter::post_id,
        ))
        .into_boxed();
    if let Some(space) = space {
        query = query.filter(claim::space_id.eq(space));
    }
    if let Some(kind) = kind {
        query = query.filter(claim::kind.eq(kind));
    }
    query = match filter {
        Filter::All => query,
        Filter::Open => query.filter(claim::closed_at.is_null()),
        Filter::Overdue => query
            .filter(claim::closed_at.is_null())
            .filter(claim::due_at.lt(now)),
        Filter::Closed => query.filter(claim::closed_at.is_not_null()),
    };
    let rows: Vec<Joined> = query.load(db)?;
    Ok(rows.into_iter().map(whole).collect())
}

pub(super) fn of_letter(db: &mut Db, id: i64) -> Result<Vec<Claim>> {
    let rows: Vec<Joined> = claim::table
        .inner_join(letter::table)
        .filter(claim::letter_id.eq(id))
        .order(claim::id)
        .select((
            Row::as_select(),
            letter::name,
            letter::email,
            letter::author_id,
            letter::post_id,
        ))
        .load(db)?;
    Ok(rows.into_iter().map(whole).collect())
}

pub(super) fn claim(db: &mut Db, space: i64, id: i64) -> Result<Claim> {
    let row: Joined = claim::table
        .inner_join(letter::table)
        .filter(claim::id.eq(id))
        .filter(claim::space_id.eq(space))
        .select((
            Row::as_select(),
            letter::name,
            letter::email,
            letter::author_id,
            letter::post_id,
        ))
        .first(db)?;
    Ok(whole(row))
}

pub(super) fn letter(db: &mut Db, space: i64, id: i64) -> Result<Whole> {
    let (id, name, email, about, body, created_at, author, post) = letter::table
        .find(id)
        .filter(letter::space_id.eq(space))
        .select((
            letter::id,
            letter::name,
            letter::email,
            letter::about,
            letter::body,
            letter::created_at,
            letter::author_id,
            letter::post_id,
        ))
        .first(db)?;
    Ok(Whole {
        id,
        name,
        email,
        about,
        body,
        created_at,
        author,
        post,
    })
}

pub(super) fn enter(
    db: &mut Db,
    space: i64,
    by: i64,
    typed: &Entered,
    received: Time,
    now: Time,
) -> Result<i64> {
    Ok(diesel::insert_into(letter::table)
        .values((
            letter::space_id.eq(space),
            letter::kind.eq(LetterKind::Entered),
            letter::entered_by.eq(by),
            letter::name.eq(&typed.name),
            letter::email.eq(&typed.email),
            letter::about.eq(&typed.about),
            letter::body.eq(&typed.body),
            letter::created_at.eq(received),
            letter::read_at.eq(now),
        ))
        .returning(letter::id)
        .get_result(db)?)
}

pub(super) fn mark_read(db: &mut Db, id: i64) -> Result<()> {
    diesel::update(letter::table.find(id).filter(letter::read_at.is_null()))
        .set(letter::read_at.eq(Time::now()))
        .execute(db)?;
    Ok(())
}

pub(super) fn split(
    db: &mut Db,
    space: i64,
    of: i64,
    kind: ClaimKind,
    owner: Option<i64>,
    (received, due): (Time, Time),
    by: i64,
) -> Result<i64> {
    Ok(diesel::insert_into(claim::table)
        .values((
            claim::space_id.eq(space),
            claim::letter_id.eq(of),
            claim::kind.eq(kind),
            claim::owner_id.eq(owner),
            claim::received_at.eq(received),
            claim::due_at.eq(due),
            claim::opened_by.eq(by),
            claim::opened_at.eq(Time::now()),
        ))
        .returning(claim::id)
        .get_result(db)?)
}

pub(super) fn look_after(db: &mut Db, id: i64, owner: Option<i64>, note: &str) -> Result<()> {
    diesel::update(claim::table.find(id))
        .set((claim::owner_id.eq(owner), claim::note.eq(note)))
        .execute(db)?;
    Ok(())
}

/// The reminders begin anew with the new end.
pub(super) fn extend(db: &mut Db, id: i64, due: Time, why: &str, now: Time) -> Result<()> {
    diesel::update(claim::table.find(id))
        .set((
            claim::due_at.eq(due),
            claim::extended_at.eq(Some(now)),
            claim::extended_why.eq(why),
            claim::reminded.eq(0),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn close(
    db: &mut Db,
    id: i64,
    outcome: Outcome,
    answer: &str,
    by: i64,
    now: Time,
) -> Result<()> {
    diesel::update(claim::table.find(id))
        .set((
            claim::outcome.eq(Some(outcome)),
            claim::answer.eq(answer),
            claim::closed_at.eq(Some(now)),
            claim::closed_by.eq(Some(by)),
        ))
        .execute(db)?;
    Ok(())
}

/// Open claims that end before then and of which nobody was told at this stage.
pub(super) fn to_remind(db: &mut Db, stage: i32, before: Time) -> Result<Vec<i64>> {
    Ok(claim::table
        .filter(claim::closed_at.is_null())
        .filter(claim::reminded.lt(stage))
        .filter(claim::due_at.lt(before))
        .select(claim::id)
        .load(db)?)
}

pub(super) fn reminded(db: &mut Db, id: i64, stage: i32) -> Result<()> {
    diesel::update(claim::table.find(id))
        .set(claim::reminded.eq(stage))
        .execute(db)?;
    Ok(())
}

/// A post that becomes a letter.
pub(super) struct Moved {
    pub author: i64,
    pub name: String,
    pub about: String,
    pub body: String,
    pub post: i64,
}

pub(super) fn moved(db: &mut Db, space: i64, new: &Moved, now: Time) -> Result<i64> {
    Ok(diesel::insert_into(letter::table)
        .values((
            letter::space_id.eq(space),
            letter::kind.eq(LetterKind::Moved),
            letter::author_id.eq(new.author),
            letter::name.eq(&new.name),
            letter::email.eq(""),
            letter::about.eq(&new.about),
            letter::body.eq(&new.body),
            letter::created_at.eq(now),
            letter::read_at.eq(now),
            letter::post_id.eq(new.post),
        ))
        .returning(letter::id)
        .get_result(db)?)
}

/// The letter that a post has become.
pub(super) fn of_post(db: &mut Db, space: i64, post: i64) -> Result<Option<i64>> {
    Ok(letter::table
        .filter(letter::post_id.eq(post))
        .filter(letter::space_id.eq(space))
        .select(letter::id)
        .first(db)
        .optional()?)
}

pub(super) fn thread_of(db: &mut Db, id: i64) -> Result<i64> {
    Ok(post::table.find(id).select(post::thread_id).first(db)?)
}
