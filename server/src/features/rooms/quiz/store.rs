//! Quizzes in the database.

use diesel::dsl::{count_star, sum};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer};
use parvis_db::schema::{room, room_quiz, room_quiz_answer, room_quiz_option, room_quiz_question};
use parvis_db::{Db, Time};

use super::{Question, Quiz};
use crate::error::Result;

/// Quizzes of a room that are listed.
const LISTED: i64 = 100;

#[derive(Queryable, Selectable)]
#[diesel(table_name = room_quiz)]
struct Row {
    id: i64,
    room_id: i64,
    title: String,
    created_at: Time,
    started_at: Option<Time>,
    ended_at: Option<Time>,
}

impl From<Row> for Quiz {
    fn from(row: Row) -> Self {
        Quiz {
            id: row.id,
            room_id: row.room_id,
            title: row.title,
            created_at: row.created_at,
            started_at: row.started_at,
            ended_at: row.ended_at,
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = room_quiz_question)]
struct QuestionRow {
    id: i64,
    quiz_id: i64,
    text: String,
    right_place: i32,
    seconds: i32,
    opened_at: Option<Time>,
    closes_at: Option<Time>,
    closed_at: Option<Time>,
}

impl From<QuestionRow> for Question {
    fn from(row: QuestionRow) -> Self {
        Question {
            id: row.id,
            quiz_id: row.quiz_id,
            text: row.text,
            right: row.right_place,
            seconds: row.seconds,
            opened_at: row.opened_at,
            closes_at: row.closes_at,
            closed_at: row.closed_at,
        }
    }
}

pub(super) fn of_room(db: &mut Db, room_id: i64) -> Result<Vec<Quiz>> {
    let rows: Vec<Row> = room_quiz::table
        .filter(room_quiz::room_id.eq(room_id))
        .order(room_quiz::id.desc())
        .limit(LISTED)
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Quiz::from).collect())
}

pub(super) fn by_id(db: &mut Db, id: i64) -> Result<Quiz> {
    let row: Row = room_quiz::table
        .find(id)
        .select(Row::as_select())
        .first(db)?;
    Ok(row.into())
}

/// The one that was begun last.
pub(super) fn latest(db: &mut Db, room_id: i64) -> Result<Option<Quiz>> {
    let row: Option<Row> = room_quiz::table
        .filter(room_quiz::room_id.eq(room_id))
        .filter(room_quiz::started_at.is_not_null())
        .order((room_quiz::started_at.desc(), room_quiz::id.desc()))
        .select(Row::as_select())
        .first(db)
        .optional()?;
    Ok(row.map(Quiz::from))
}

pub(super) fn is_played(db: &mut Db, room_id: i64) -> Result<bool> {
    let n: i64 = room_quiz::table
        .filter(room_quiz::room_id.eq(room_id))
        .filter(room_quiz::started_at.is_not_null())
        .filter(room_quiz::ended_at.is_null())
        .count()
        .get_result(db)?;
    Ok(n > 0)
}

/// Takes the room's lock, in which its numbers are given too, until the transaction ends.
pub(super) fn lock_room(db: &mut Db, id: i64) -> Result<()> {
    diesel::update(room::table.find(id))
        .set(room::last_seq.eq(room::last_seq))
        .execute(db)?;
    Ok(())
}

/// Takes the row's lock until the transaction ends, and reads what it holds now.
pub(super) fn lock(db: &mut Db, id: i64) -> Result<Quiz> {
    diesel::update(room_quiz::table.find(id))
        .set(room_quiz::room_id.eq(room_quiz::room_id))
        .execute(db)?;
    by_id(db, id)
}

/// The same for a question.
pub(super) fn lock_question(db: &mut Db, id: i64) -> Result<Question> {
    diesel::update(room_quiz_question::table.find(id))
        .set(room_quiz_question::quiz_id.eq(room_quiz_question::quiz_id))
        .execute(db)?;
    question(db, id)
}

pub(super) fn insert(db: &mut Db, room_id: i64, title: &str, by: i64, now: Time) -> Result<i64> {
    Ok(diesel::insert_into(room_quiz::table)
        .values((
            room_quiz::room_id.eq(room_id),
            room_quiz::title.eq(title),
            room_quiz::created_by.eq(by),
            room_quiz::created_at.eq(now),
        ))
        .returning(room_quiz::id)
        .get_result(db)?)
}

pub(super) fn delete(db: &mut Db, id: i64) -> Result<()> {
    diesel::delete(room_quiz::table.find(id)).execute(db)?;
    Ok(())
}

pub(super) fn start(db: &mut Db, id: i64, by: i64, now: Time) -> Result<()> {
    diesel::update(room_quiz::table.find(id))
        .set((room_quiz::started_at.eq(now), room_quiz::started_by.eq(by)))
        .execute(db)?;
    Ok(())
}

pub(super) fn end(db: &mut Db, id: i64, by: Option<i64>, now: Time) -> Result<()> {
    diesel::update(room_quiz::table.find(id))
        .set((room_quiz::ended_at.eq(now), room_quiz::ended_by.eq(by)))
        .execute(db)?;
    Ok(())
}

pub(super) fn questions(db: &mut Db, quiz: i64) -> Result<Vec<Question>> {
    let rows: Vec<QuestionRow> = room_quiz_question::table
        .filter(room_quiz_question::quiz_id.eq(quiz))
        .order(room_quiz_question::id)
        .select(QuestionRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Question::from).collect())
}

pub(super) fn question(db: &mut Db, id: i64) -> Result<Question> {
    let row: QuestionRow = room_quiz_question::table
        .find(id)
        .select(QuestionRow::as_select())
        .first(db)?;
    Ok(row.into())
}

/// `(question, place, text)` in the order of the form.
pub(super) fn options(db: &mut Db, questions: &[i64]) -> Result<Vec<(i64, i32, String)>> {
    Ok(room_quiz_option::table
        .filter(room_quiz_option::question_id.eq_any(questions))
        .order((room_quiz_option::question_id, room_quiz_option::place))
        .select((
            room_quiz_option::question_id,
            room_quiz_option::place,
            room_quiz_option::text,
        ))
        .load(db)?)
}

pub(super) fn insert_question(
    db: &mut Db,
    quiz: i64,
    (text, right, seconds): (&str, i32, i32),
    options: &[&str],
) -> Result<()> {
    let id: i64 = diesel::insert_into(room_quiz_question::table)
        .values((
            room_quiz_question::quiz_id.eq(quiz),
            room_quiz_question::text.eq(text),
            room_quiz_question::right_place.eq(right),
            room_quiz_question::seconds.eq(seconds),
        ))
        .returning(room_quiz_question::id)
        .get_result(db)?;
    for (place, option) in (1..).zip(options) {
        let place: i32 = place;
        diesel::insert_into(room_quiz_option::table)
            .values((
                room_quiz_option::question_id.eq(id),
                room_quiz_option::place.eq(place),
                room_quiz_option::text.eq(option),
            ))
            .execute(db)?;
    }
    Ok(())
}

pub(super) fn delete_questions(db: &mut Db, ids: &[i64]) -> Result<()> {
    let options = room_quiz_option::table.filter(room_quiz_option::question_id.eq_any(ids));
    diesel::delete(options).execute(db)?;
    let questions = room_quiz_question::table.filter(room_quiz_question::id.eq_any(ids));
    diesel::delete(questions).execute(db)?;
    Ok(())
}

pub(super) fn open(db: &mut Db, question: i64, now: Time, closes: Time) -> Result<()> {
    diesel::update(room_quiz_question::table.find(question))
        .set((
            room_quiz_question::opened_at.eq(now),
            room_quiz_question::closes_at.eq(closes),
        ))
        .execute(db)?;
    Ok(())
}

/// Whether it was open before.
pub(super) fn close(db: &mut Db, question: i64, now: Time) -> Result<bool> {
    let open = room_quiz_question::table
        .find(question)
        .filter(room_quiz_question::opened_at.is_not_null())
        .filter(room_quiz_question::closed_at.is_null());
    let closed = diesel::update(open)
        .set(room_quiz_question::closed_at.eq(now))
        .execute(db)?;
    Ok(closed > 0)
}

/// Whether it is the member's first.
pub(super) fn answer(
    db: &mut Db,
    question: i64,
    member: i64,
    place: i32,
    points: i64,
    at: Time,
) -> Result<bool> {
    let taken = diesel::sql_query(
        "INSERT INTO room_quiz_answer (question_id, member_id, place, points, at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT DO NOTHING",
    )
    .bind::<BigInt, _>(question)
    .bind::<BigInt, _>(member)
    .bind::<Integer, _>(place)
    .bind::<Integer, _>(i32::try_from(points).unwrap_or(0))
    .bind::<BigInt, _>(at)
    .execute(db)?;
    Ok(taken > 0)
}

pub(super) fn answer_of(db: &mut Db, question: i64, member: i64) -> Result<Option<i32>> {
    Ok(room_quiz_answer::table
        .find((question, member))
        .select(room_quiz_answer::place)
        .first(db)
        .optional()?)
}

/// `(place, how many chose it)`.
pub(super) fn votes(db: &mut Db, question: i64) -> Result<Vec<(i32, i64)>> {
    Ok(room_quiz_answer::table
        .filter(room_quiz_answer::question_id.eq(question))
        .group_by(room_quiz_answer::place)
        .select((room_quiz_answer::place, count_star()))
        .load(db)?)
}

/// `(member, points)` over these questions, the best first.
pub(super) fn scores(db: &mut Db, questions: &[i64]) -> Result<Vec<(i64, i64)>> {
    let rows: Vec<(i64, Option<i64>)> = room_quiz_answer::table
        .filter(room_quiz_answer::question_id.eq_any(questions))
        .group_by(room_quiz_answer::member_id)
        .order((
            sum(room_quiz_answer::points).desc(),
            room_quiz_answer::member_id,
        ))
        .select((room_quiz_answer::member_id, sum(room_quiz_answer::points)))
        .load(db)?;
    let whole = |(member, points): (i64, Option<i64>)| (member, points.unwrap_or(0));
    Ok(rows.into_iter().map(whole).collect())
}
