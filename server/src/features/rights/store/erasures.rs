//! Erasures and what members chose before, in the database.

use std::collections::HashSet;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::catalog::{Kind, Table};
use parvis_db::schema::{erasure, erasure_kept, member, membership, post, space, subscription};
use parvis_db::{Db, Time};

use crate::error::{Error, Result};
use crate::features::marks;
use crate::features::rights::erasure::{Erasure, Step};
use crate::features::threads::erasing::Portion;
use crate::personal::{Erase, Personal};

#[derive(Queryable, Selectable)]
#[diesel(table_name = erasure)]
struct Row {
    id: i64,
    member_id: i64,
    asked_by: Option<i64>,
    asked_at: Time,
    begins_at: Time,
    cancelled_at: Option<Time>,
    step: Step,
    after_id: i64,
    posts_deleted: i32,
    posts_kept: i32,
    lines_deleted: i32,
    others_changed: i32,
    done_at: Option<Time>,
}

impl From<Row> for Erasure {
    fn from(row: Row) -> Self {
        Erasure {
            id: row.id,
            member: row.member_id,
            asked_by: row.asked_by,
            asked_at: row.asked_at,
            begins_at: row.begins_at,
            cancelled_at: row.cancelled_at,
            step: row.step,
            after: row.after_id,
            posts_deleted: row.posts_deleted,
            posts_kept: row.posts_kept,
            lines_deleted: row.lines_deleted,
            others_changed: row.others_changed,
            done_at: row.done_at,
        }
    }
}

/// The erasure of a member that stands: it waits, runs or is done.
pub(in crate::features::rights) fn standing(db: &mut Db, member: i64) -> Result<Option<Erasure>> {
    let row: Option<Row> = erasure::table
        .filter(erasure::member_id.eq(member))
        .filter(erasure::cancelled_at.is_null())
        .select(Row::as_select())
        .first(db)
        .optional()?;
    Ok(row.map(Into::into))
}

pub(in crate::features::rights) fn by_id(db: &mut Db, id: i64) -> Result<Erasure> {
    let row: Row = erasure::table.find(id).select(Row::as_select()).first(db)?;
    Ok(row.into())
}

/// The same, once nobody else can go on with it for the rest of the transaction.
pub(in crate::features::rights) fn take(db: &mut Db, id: i64) -> Result<Erasure> {
    diesel::update(erasure::table.find(id))
        .set(erasure::after_id.eq(erasure::after_id))
        .execute(db)?;
    by_id(db, id)
}

pub(in crate::features::rights) fn ask(
    db: &mut Db,
    member: i64,
    by: Option<i64>,
    now: Time,
    begins: Time,
) -> Result<i64> {
    Ok(diesel::insert_into(erasure::table)
        .values((
            erasure::member_id.eq(member),
            erasure::asked_by.eq(by),
            erasure::asked_at.eq(now),
            erasure::begins_at.eq(begins),
        ))
        .returning(erasure::id)
        .get_result(db)?)
}

/// Begins now what was to begin later.
pub(in crate::features::rights) fn hasten(db: &mut Db, id: i64, now: Time) -> Result<()> {
    diesel::update(erasure::table.find(id).filter(erasure::begins_at.gt(now)))
        .set(erasure::begins_at.eq(erasure::asked_at))
        .execute(db)?;
    Ok(())
}

/// Stays; false when it had begun.
pub(in crate::features::rights) fn cancel(db: &mut Db, member: i64, now: Time) -> Result<bool> {
    let waiting = erasure::table
        .filter(erasure::member_id.eq(member))
        .filter(erasure::cancelled_at.is_null())
        .filter(erasure::begins_at.gt(now));
    Ok(diesel::update(waiting)
        .set(erasure::cancelled_at.eq(Some(now)))
        .execute(db)?
        > 0)
}

/// Those that are to begin or to go on.
pub(in crate::features::rights) fn due(db: &mut Db, now: Time) -> Result<Vec<i64>> {
    Ok(erasure::table
        .filter(erasure::cancelled_at.is_null())
        .filter(erasure::done_at.is_null())
        .filter(erasure::begins_at.le(now))
        .order(erasure::id)
        .select(erasure::id)
        .load(db)?)
}

/// Members who are erased.
pub(in crate::features::rights) fn done(db: &mut Db) -> Result<HashSet<i64>> {
    let ids: Vec<i64> = erasure::table
        .filter(erasure::done_at.is_not_null())
        .select(erasure::member_id)
        .load(db)?;
    Ok(ids.into_iter().collect())
}

/// Notes how far it came, and adds what was done to the counts of the receipt.
pub(in crate::features::rights) fn go_on(
    db: &mut Db,
    id: i64,
    (step, after): (Step, i64),
    posts: Portion,
    lines: i32,
) -> Result<()> {
    diesel::update(erasure::table.find(id))
        .set((
            erasure::step.eq(step),
            erasure::after_id.eq(after),
            erasure::posts_deleted.eq(erasure::posts_deleted + posts.deleted),
            erasure::posts_kept.eq(erasure::posts_kept + posts.kept),
            erasure::others_changed.eq(erasure::others_changed + posts.changed),
            erasure::lines_deleted.eq(erasure::lines_deleted + lines),
        ))
        .execute(db)?;
    Ok(())
}

pub(in crate::features::rights) fn end(db: &mut Db, id: i64, now: Time) -> Result<()> {
    diesel::update(erasure::table.find(id))
        .set(erasure::done_at.eq(Some(now)))
        .execute(db)?;
    Ok(())
}

/// When an account was made, in milliseconds; `None`: there is none of this number.
pub(in crate::features::rights) fn made_at(db: &mut Db, id: i64) -> Result<Option<Time>> {
    Ok(member::table
        .find(id)
        .select(member::created_at)
        .first(db)
        .optional()?)
}

/// The texts of a member that stay without the name.
pub(in crate::features::rights) fn kept(
    db: &mut Db,
    of: i64,
    kind: marks::Kind,
) -> Result<HashSet<i64>> {
    let ids: Vec<i64> = erasure_kept::table
        .filter(erasure_kept::member_id.eq(of))
        .filter(erasure_kept::kind.eq(kind))
        .select(erasure_kept::text_id)
        .load(db)?;
    Ok(ids.into_iter().collect())
}

/// Of these texts, which a page showed, those in `keep` stay.
pub(in crate::features::rights) fn keep(
    db: &mut Db,
    of: i64,
    kind: marks::Kind,
    shown: &[i64],
    keep: &HashSet<i64>,
) -> Result<()> {
    diesel::delete(
        erasure_kept::table
            .filter(erasure_kept::member_id.eq(of))
            .filter(erasure_kept::kind.eq(kind))
            .filter(erasure_kept::text_id.eq_any(shown)),
    )
    .execute(db)?;
    for id in shown.iter().filter(|id| keep.contains(id)) {
        diesel::sql_query(
            "INSERT INTO erasure_kept (member_id, kind, text_id) VALUES ($1, $2, $3) \
             ON CONFLICT (member_id, kind, text_id) DO NOTHING",
        )
        .bind::<BigInt, _>(of)
        .bind::<Text, _>(kind.as_str())
        .bind::<BigInt, _>(id)
        .execute(db)?;
    }
    Ok(())
}

/// All of a member's texts of this kind stay.
pub(in crate::features::rights) fn keep_all(db: &mut Db, of: i64, kind: marks::Kind) -> Result<()> {
    let table = match kind {
        marks::Kind::Post => "post",
        marks::Kind::Line => "chat_line",
    };
    diesel::sql_query(format!(
        "INSERT INTO erasure_kept (member_id, kind, text_id) \
         SELECT author_id, $1, id FROM {table} WHERE author_id = $2 AND removed_at IS NULL \
         ON CONFLICT (member_id, kind, text_id) DO NOTHING"
    ))
    .bind::<Text, _>(kind.as_str())
    .bind::<BigInt, _>(of)
    .execute(db)?;
    Ok(())
}

/// None of a member's texts of this kind stays.
pub(in crate::features::rights) fn keep_none(
    db: &mut Db,
    of: i64,
    kind: marks::Kind,
) -> Result<()> {
    diesel::delete(
        erasure_kept::table
            .filter(erasure_kept::member_id.eq(of))
            .filter(erasure_kept::kind.eq(kind)),
    )
    .execute(db)?;
    Ok(())
}

/// Spaces that would stand without an owner, or whose voice the account is: their names.
pub(in crate::features::rights) fn held_by(db: &mut Db, of: i64) -> Result<Vec<String>> {
    use crate::features::spaces::Role;
    let owned: Vec<i64> = membership::table
        .filter(membership::member_id.eq(of))
        .filter(membership::role.eq(Role::Owner))
        .select(membership::space_id)
        .load(db)?;
    let shared: Vec<i64> = membership::table
        .filter(membership::space_id.eq_any(&owned))
        .filter(membership::role.eq(Role::Owner))
        .filter(membership::member_id.ne(of))
        .select(membership::space_id)
        .load(db)?;
    let alone: Vec<i64> = owned
        .into_iter()
        .filter(|id| !shared.contains(id))
        .collect();
    Ok(space::table
        .filter(space::id.eq_any(alone).or(space::brand_member_id.eq(of)))
        .order(space::name)
        .select(space::name)
        .load(db)?)
}

/// The spaces that a member belongs to.
pub(in crate::features::rights) fn spaces_of(db: &mut Db, of: i64) -> Result<Vec<i64>> {
    Ok(membership::table
        .filter(membership::member_id.eq(of))
        .select(membership::space_id)
        .load(db)?)
}

/// Others follow or mute nobody any more.
pub(in crate::features::rights) fn unfollowed(db: &mut Db, of: i64) -> Result<()> {
    let kind = crate::features::subscriptions::Kind::Member;
    diesel::delete(
        subscription::table
            .filter(subscription::kind.eq(kind))
            .filter(subscription::target_id.eq(of)),
    )
    .execute(db)?;
    Ok(())
}

/// Where a post stands: `(post, space, thread, position)`.
pub(in crate::features::rights) type Place = (i64, i64, i64, Option<i32>);

/// Where these posts stand.
pub(in crate::features::rights) fn places(db: &mut Db, ids: &[i64]) -> Result<Vec<Place>> {
    Ok(post::table
        .filter(post::id.eq_any(ids))
        .order(post::id.desc())
        .select((post::id, post::space_id, post::thread_id, post::position))
        .load(db)?)
}

/// Does with a member's rows of one table what its room says.
pub(in crate::features::rights) fn erase_rows(
    db: &mut Db,
    table: &Table,
    what: &Personal,
    of: i64,
) -> Result<()> {
    // Tables and columns are ours, never a person's.
    let sql = match what.erase {
        Erase::Keep(_) | Erase::Anonymise([]) => return Ok(()),
        Erase::Delete => format!("DELETE FROM {} WHERE \"{}\" = $1", what.table, what.column),
        Erase::Anonymise(columns) => {
            let mut sets = Vec::new();
            for name in columns {
                let column = table
                    .column(name)
                    .ok_or_else(|| Error::Internal(format!("no column {}.{name}", what.table)))?;
                let empty = match (column.required, column.kind) {
                    (true, Kind::Text) => "''",
                    _ => "NULL",
                };
                sets.push(format!("\"{name}\" = {empty}"));
            }
            format!(
                "UPDATE {} SET {} WHERE \"{}\" = $1",
                what.table,
                sets.join(", "),
                what.column
            )
        }
    };
    diesel::sql_query(sql).bind::<BigInt, _>(of).execute(db)?;
    Ok(())
}
