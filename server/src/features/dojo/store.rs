//! Cases of the dojo, and what mentors said, in the database.

use diesel::prelude::*;
use parvis_db::schema::{decision, dojo_case, mentor_look};
use parvis_db::{Db, Time};

use super::drawing::Drawn;
use super::mentoring::Look;
use super::{Case, Choice};
use crate::error::Result;

pub(super) fn insert(
    db: &mut Db,
    space: i64,
    member: i64,
    number: i32,
    drawn: &Drawn,
) -> Result<()> {
    diesel::insert_into(dojo_case::table)
        .values((
            dojo_case::space_id.eq(space),
            dojo_case::member_id.eq(member),
            dojo_case::number.eq(number),
            dojo_case::decision_id.eq(drawn.decision),
            dojo_case::example.eq(&drawn.example),
            dojo_case::lang.eq(&drawn.lang),
            dojo_case::act.eq(drawn.act),
            dojo_case::article.eq(&drawn.article),
        ))
        .execute(db)?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = dojo_case)]
struct Row {
    number: i32,
    decision_id: Option<i64>,
    example: String,
    lang: String,
    act: Choice,
    article: String,
    chosen_act: Option<Choice>,
    chosen_article: String,
    read_at: Option<Time>,
}

/// The cases of a member in their order; the words of decisions are fetched where they stand.
pub(super) fn cases(db: &mut Db, space: i64, member: i64) -> Result<Vec<Case>> {
    let rows: Vec<Row> = dojo_case::table
        .filter(dojo_case::space_id.eq(space))
        .filter(dojo_case::member_id.eq(member))
        .order(dojo_case::number)
        .select(Row::as_select())
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|row| Case {
            number: row.number,
            decision: row.decision_id,
            act: row.act,
            article: row.article,
            chosen: row.chosen_act,
            chosen_article: row.chosen_article,
            read_at: row.read_at,
            words: Some(row.example).filter(|words| !words.is_empty()),
            lang: row.lang,
            said: String::new(),
            decided_at: None,
        })
        .collect())
}

pub(super) fn choose(
    db: &mut Db,
    space: i64,
    member: i64,
    number: i32,
    act: Choice,
    article: &str,
) -> Result<()> {
    let waiting = dojo_case::table
        .find((space, member, number))
        .filter(dojo_case::answered_at.is_null());
    diesel::update(waiting)
        .set((
            dojo_case::chosen_act.eq(act),
            dojo_case::chosen_article.eq(article),
            dojo_case::answered_at.eq(Time::now()),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn read(db: &mut Db, space: i64, member: i64, number: i32) -> Result<()> {
    diesel::update(dojo_case::table.find((space, member, number)))
        .set(dojo_case::read_at.eq(Time::now()))
        .execute(db)?;
    Ok(())
}

pub(super) fn look(db: &mut Db, decision: i64, mentor: i64, look: &Look) -> Result<()> {
    diesel::insert_into(mentor_look::table)
        .values((
            mentor_look::decision_id.eq(decision),
            mentor_look::mentor_id.eq(mentor),
            mentor_look::confirmed.eq(look.confirmed),
            mentor_look::words.eq(&look.words),
            mentor_look::looked_at.eq(Time::now()),
        ))
        .execute(db)?;
    Ok(())
}

/// What mentors said of a member's decisions here, newest first: decision, look.
pub(super) fn looks(db: &mut Db, space: i64, member: i64) -> Result<Vec<(i64, Look)>> {
    let rows: Vec<(i64, bool, String)> = mentor_look::table
        .inner_join(decision::table.on(decision::id.eq(mentor_look::decision_id)))
        .filter(decision::space_id.eq(space))
        .filter(decision::decider_id.eq(member))
        .order(mentor_look::decision_id.desc())
        .select((
            mentor_look::decision_id,
            mentor_look::confirmed,
            mentor_look::words,
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(id, confirmed, words)| (id, Look { confirmed, words }))
        .collect())
}
