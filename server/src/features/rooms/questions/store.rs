//! Questions in the database; the counter of votes moves with the vote.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use parvis_db::schema::{room_question, room_question_vote};
use parvis_db::{Db, Time};

use super::Question;
use crate::error::Result;

#[derive(Queryable, Selectable)]
#[diesel(table_name = room_question)]
struct Row {
    id: i64,
    room_id: i64,
    author_id: i64,
    text: String,
    votes: i32,
    asked_at: Time,
    line_id: Option<i64>,
}

impl From<Row> for Question {
    fn from(row: Row) -> Self {
        Question {
            id: row.id,
            room_id: row.room_id,
            author_id: row.author_id,
            text: row.text,
            votes: row.votes,
            asked_at: row.asked_at,
            line_id: row.line_id,
        }
    }
}

pub(super) fn of_room(db: &mut Db, room: i64, limit: i64) -> Result<Vec<Question>> {
    let all = room_question::table
        .filter(room_question::room_id.eq(room))
        .filter(room_question::removed_at.is_null());
    let mut rows: Vec<Row> = all
        .filter(room_question::line_id.is_null())
        .order((room_question::votes.desc(), room_question::id))
        .limit(limit)
        .select(Row::as_select())
        .load(db)?;
    rows.extend(
        all.filter(room_question::line_id.is_not_null())
            .order(room_question::taken_at.desc())
            .limit(limit)
            .select(Row::as_select())
            .load::<Row>(db)?,
    );
    Ok(rows.into_iter().map(Question::from).collect())
}

pub(super) fn question(db: &mut Db, id: i64) -> Result<Question> {
    let row: Row = room_question::table
        .find(id)
        .filter(room_question::removed_at.is_null())
        .select(Row::as_select())
        .first(db)?;
    Ok(row.into())
}

pub(super) fn waiting_of(db: &mut Db, room: i64, member: i64) -> Result<i64> {
    Ok(room_question::table
        .filter(room_question::room_id.eq(room))
        .filter(room_question::author_id.eq(member))
        .filter(room_question::line_id.is_null())
        .filter(room_question::removed_at.is_null())
        .count()
        .get_result(db)?)
}

pub(super) fn insert(db: &mut Db, room: i64, member: i64, text: &str, now: Time) -> Result<i64> {
    Ok(diesel::insert_into(room_question::table)
        .values((
            room_question::room_id.eq(room),
            room_question::author_id.eq(member),
            room_question::text.eq(text),
            room_question::asked_at.eq(now),
        ))
        .returning(room_question::id)
        .get_result(db)?)
}

pub(super) fn votes_of(db: &mut Db, member: i64, questions: &[i64]) -> Result<Vec<i64>> {
    Ok(room_question_vote::table
        .filter(room_question_vote::member_id.eq(member))
        .filter(room_question_vote::question_id.eq_any(questions))
        .select(room_question_vote::question_id)
        .load(db)?)
}

pub(super) fn vote(db: &mut Db, id: i64, member: i64, on: bool, now: Time) -> Result<()> {
    let changed = match on {
        true => diesel::sql_query(
            "INSERT INTO room_question_vote (question_id, member_id, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        )
        .bind::<BigInt, _>(id)
        .bind::<BigInt, _>(member)
        .bind::<BigInt, _>(now)
        .execute(db)?,
        false => diesel::delete(room_question_vote::table.find((id, member))).execute(db)?,
    };
    if changed > 0 {
        let by = if on { 1 } else { -1 };
        diesel::update(room_question::table.find(id))
            .set(room_question::votes.eq(room_question::votes + by))
            .execute(db)?;
    }
    Ok(())
}

/// Notes the line in which a question was asked aloud; says whether it still waited.
pub(super) fn take(db: &mut Db, id: i64, line: i64, by: i64, now: Time) -> Result<bool> {
    let waits = room_question::table
        .find(id)
        .filter(room_question::line_id.is_null())
        .filter(room_question::removed_at.is_null());
    let taken = diesel::update(waits)
        .set((
            room_question::line_id.eq(line),
            room_question::taken_at.eq(now),
            room_question::taken_by.eq(by),
        ))
        .execute(db)?;
    Ok(taken > 0)
}

pub(super) fn withdraw(db: &mut Db, id: i64, by: i64, now: Time) -> Result<()> {
    diesel::update(room_question::table.find(id))
        .set((
            room_question::removed_at.eq(now),
            room_question::removed_by.eq(by),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn curious(db: &mut Db, room: i64, after: i64, limit: i64) -> Result<Vec<i64>> {
    let questions = room_question::table
        .filter(room_question::room_id.eq(room))
        .filter(room_question::removed_at.is_null())
        .select(room_question::id);
    let questions: Vec<i64> = questions.load(db)?;
    Ok(room_question_vote::table
        .filter(room_question_vote::question_id.eq_any(questions))
        .filter(room_question_vote::member_id.gt(after))
        .select(room_question_vote::member_id)
        .distinct()
        .order(room_question_vote::member_id)
        .limit(limit)
        .load(db)?)
}
