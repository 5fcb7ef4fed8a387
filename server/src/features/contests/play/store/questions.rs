//! Questions and answers.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use parvis_db::schema::{contest_answer, contest_option, contest_question};
use parvis_db::{Db, Time};

use super::super::questions::Question;
use crate::error::Result;

#[derive(Queryable, Selectable)]
#[diesel(table_name = contest_question)]
struct Row {
    id: i64,
    place: i32,
    text_fr: String,
    text_en: String,
    of_number: bool,
    answer: Option<i64>,
    settled_at: Option<Time>,
    source: String,
    void_why: String,
}

pub fn of(db: &mut Db, contest: i64) -> Result<Vec<Question>> {
    let rows: Vec<Row> = contest_question::table
        .filter(contest_question::contest_id.eq(contest))
        .order(contest_question::place)
        .select(Row::as_select())
        .load(db)?;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let mut options: HashMap<i64, Vec<(String, String)>> = HashMap::new();
    let found: Vec<(i64, String, String)> = contest_option::table
        .filter(contest_option::question_id.eq_any(&ids))
        .order((contest_option::question_id, contest_option::place))
        .select((
            contest_option::question_id,
            contest_option::text_fr,
            contest_option::text_en,
        ))
        .load(db)?;
    for (question, fr, en) in found {
        options.entry(question).or_default().push((fr, en));
    }
    let question = |row: Row| Question {
        options: options.remove(&row.id).unwrap_or_default(),
        id: row.id,
        place: row.place,
        text_fr: row.text_fr,
        text_en: row.text_en,
        of_number: row.of_number,
        answer: row.answer,
        settled_at: row.settled_at,
        source: row.source,
        void_why: row.void_why,
    };
    Ok(rows.into_iter().map(question).collect())
}

pub fn insert(db: &mut Db, contest: i64, new: &Question) -> Result<()> {
    let id: i64 = diesel::insert_into(contest_question::table)
        .values((
            contest_question::contest_id.eq(contest),
            contest_question::place.eq(new.place),
            contest_question::text_fr.eq(&new.text_fr),
            contest_question::text_en.eq(&new.text_en),
            contest_question::of_number.eq(new.of_number),
            contest_question::answer.eq(new.answer),
        ))
        .returning(contest_question::id)
        .get_result(db)?;
    for (place, (fr, en)) in (1_i32..).zip(&new.options) {
        diesel::insert_into(contest_option::table)
            .values((
                contest_option::question_id.eq(id),
                contest_option::place.eq(place),
                contest_option::text_fr.eq(fr),
                contest_option::text_en.eq(en),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Nobody has answered it: it is being prepared.
pub fn delete(db: &mut Db, contest: i64, id: i64) -> Result<()> {
    if !of(db, contest)?.iter().any(|one| one.id == id) {
        return Ok(());
    }
    let options = contest_option::table.filter(contest_option::question_id.eq(id));
    diesel::delete(options).execute(db)?;
    diesel::delete(contest_question::table.find(id)).execute(db)?;
    Ok(())
}

pub fn settle(
    db: &mut Db,
    id: i64,
    by: i64,
    (answer, source, why): (Option<i64>, &str, &str),
    now: Time,
) -> Result<()> {
    diesel::update(contest_question::table.find(id))
        .set((
            contest_question::answer.eq(answer),
            contest_question::source.eq(source),
            contest_question::void_why.eq(why),
            contest_question::settled_at.eq(now),
            contest_question::settled_by.eq(by),
        ))
        .execute(db)?;
    Ok(())
}

/// Whether it is the member's first.
pub fn answer(db: &mut Db, question: i64, member: i64, answer: i64, now: Time) -> Result<bool> {
    let taken = diesel::sql_query(
        "INSERT INTO contest_answer (question_id, member_id, answer, at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT DO NOTHING",
    )
    .bind::<BigInt, _>(question)
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(answer)
    .bind::<BigInt, _>(now)
    .execute(db)?;
    Ok(taken > 0)
}

pub fn forget(db: &mut Db, question: i64, member: i64) -> Result<()> {
    diesel::delete(contest_answer::table.find((question, member))).execute(db)?;
    Ok(())
}

/// `(question, member, answer, when)`.
pub fn answers(db: &mut Db, contest: i64) -> Result<Vec<(i64, i64, i64, Time)>> {
    Ok(contest_answer::table
        .inner_join(
            contest_question::table.on(contest_question::id.eq(contest_answer::question_id)),
        )
        .filter(contest_question::contest_id.eq(contest))
        .select((
            contest_answer::question_id,
            contest_answer::member_id,
            contest_answer::answer,
            contest_answer::at,
        ))
        .load(db)?)
}

pub fn answers_of(db: &mut Db, contest: i64, member: i64) -> Result<HashMap<i64, i64>> {
    let rows: Vec<(i64, i64)> = contest_answer::table
        .inner_join(
            contest_question::table.on(contest_question::id.eq(contest_answer::question_id)),
        )
        .filter(contest_question::contest_id.eq(contest))
        .filter(contest_answer::member_id.eq(member))
        .select((contest_answer::question_id, contest_answer::answer))
        .load(db)?;
    Ok(rows.into_iter().collect())
}
