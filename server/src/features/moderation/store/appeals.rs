//! Appeals in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use parvis_db::schema::{appeal, decision};
use parvis_db::{Db, Time};

use super::Decider;
use crate::error::Result;
use crate::features::moderation::Ruling;
use crate::features::moderation::appeals::{Appeal, Side};

#[derive(Queryable, Selectable)]
#[diesel(table_name = appeal)]
struct Row {
    id: i64,
    space_id: Option<i64>,
    decision_id: i64,
    decided_by: i64,
    member_id: i64,
    side: Side,
    words: String,
    made_at: Time,
    due_at: Time,
    reminded_at: Option<Time>,
    judgement_id: Option<i64>,
}

impl From<Row> for Appeal {
    fn from(row: Row) -> Self {
        Appeal {
            id: row.id,
            space: row.space_id,
            decision: row.decision_id,
            decided_by: row.decided_by,
            member: row.member_id,
            side: row.side,
            words: row.words,
            made_at: row.made_at,
            due_at: row.due_at,
            reminded_at: row.reminded_at,
            judgement: row.judgement_id,
        }
    }
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// A new appeal.
pub struct New<'a> {
    pub space: Option<i64>,
    pub decision: i64,
    pub decided_by: i64,
    pub member: i64,
    pub side: Side,
    pub words: &'a str,
    pub made_at: Time,
    pub due_at: Time,
}

/// Writes an appeal down; `None` when there is one of this decision.
pub fn insert(db: &mut Db, new: &New<'_>) -> Result<Option<i64>> {
    let row: Option<Id> = diesel::sql_query(
        "INSERT INTO appeal (space_id, decision_id, decided_by, member_id, side, words, made_at, due_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (decision_id) DO NOTHING RETURNING id",
    )
    .bind::<Nullable<BigInt>, _>(new.space)
    .bind::<BigInt, _>(new.decision)
    .bind::<BigInt, _>(new.decided_by)
    .bind::<BigInt, _>(new.member)
    .bind::<Text, _>(new.side)
    .bind::<Text, _>(new.words)
    .bind::<BigInt, _>(new.made_at)
    .bind::<BigInt, _>(new.due_at)
    .get_result(db)
    .optional()?;
    Ok(row.map(|row| row.id))
}

/// An appeal by id.
pub fn by_id(db: &mut Db, id: i64) -> Result<Appeal> {
    Ok(appeal::table
        .find(id)
        .select(Row::as_select())
        .first::<Row>(db)?
        .into())
}

/// The appeals of these decisions, or that these decisions ended.
pub fn of_decisions(db: &mut Db, decisions: &[i64]) -> Result<Vec<Appeal>> {
    let rows: Vec<Row> = appeal::table
        .filter(
            appeal::decision_id
                .eq_any(decisions)
                .or(appeal::judgement_id.eq_any(decisions)),
        )
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Appeal::from).collect())
}

/// By when the appeals of a space that wait are to be judged, the first above.
pub fn waiting(db: &mut Db, space: i64) -> Result<Vec<Time>> {
    Ok(appeal::table
        .filter(appeal::space_id.eq(space))
        .filter(appeal::judgement_id.is_null())
        .order(appeal::due_at)
        .select(appeal::due_at)
        .load(db)?)
}

/// Several appeals by id.
pub fn several(db: &mut Db, ids: &[i64]) -> Result<Vec<Appeal>> {
    let rows: Vec<Row> = appeal::table
        .filter(appeal::id.eq_any(ids))
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Appeal::from).collect())
}

/// How many of these decisions were overturned.
pub fn overturned_among(db: &mut Db, decisions: &[i64]) -> Result<usize> {
    let judgements: Vec<Option<i64>> = appeal::table
        .filter(appeal::decision_id.eq_any(decisions))
        .select(appeal::judgement_id)
        .load(db)?;
    let judgements: Vec<i64> = judgements.into_iter().flatten().collect();
    let overturned: Vec<i64> = decision::table
        .filter(decision::id.eq_any(judgements))
        .filter(decision::outcome.eq(Ruling::Overturn))
        .select(decision::id)
        .load(db)?;
    Ok(overturned.len())
}

/// The appeals made in a space in a period.
pub fn made_between(db: &mut Db, space: i64, from: Time, to: Time) -> Result<Vec<Appeal>> {
    let rows: Vec<Row> = appeal::table
        .filter(appeal::space_id.eq(space))
        .filter(appeal::made_at.ge(from))
        .filter(appeal::made_at.lt(to))
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Appeal::from).collect())
}

/// Ends an appeal by a decision; `false` when it was ended before.
pub fn judge(db: &mut Db, id: i64, judgement: i64, by: Decider<'_>) -> Result<bool> {
    let by = match by {
        Decider::Member(id) => id,
        Decider::Outside(_) => -1,
        Decider::Charter => 0,
    };
    let waiting = appeal::table
        .find(id)
        .filter(appeal::judgement_id.is_null());
    let judged = diesel::update(waiting)
        .set((appeal::judgement_id.eq(judgement), appeal::judge.eq(by)))
        .execute(db)?;
    Ok(judged > 0)
}

/// Notes that the team was reminded.
pub fn reminded(db: &mut Db, id: i64, now: Time) -> Result<()> {
    diesel::update(appeal::table.find(id))
        .set(appeal::reminded_at.eq(now))
        .execute(db)?;
    Ok(())
}
