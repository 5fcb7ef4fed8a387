//! The public record in the database.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use parvis_db::schema::{audit_act, audit_root, public_record};
use parvis_db::{Db, Time};

use super::{Day, Entry};
use crate::error::Result;

pub(super) fn is_open(db: &mut Db, space: i64) -> Result<bool> {
    let found: i64 = public_record::table
        .filter(public_record::space_id.eq(space))
        .count()
        .get_result(db)?;
    Ok(found > 0)
}

/// Opens (who, when) or closes; `false` when it stood so.
pub(super) fn set_open(db: &mut Db, space: i64, by: Option<(i64, Time)>) -> Result<bool> {
    let changed = match by {
        Some((member, now)) => diesel::sql_query(
            "INSERT INTO public_record (space_id, opened_by, opened_at) VALUES ($1, $2, $3) \
             ON CONFLICT (space_id) DO NOTHING",
        )
        .bind::<BigInt, _>(space)
        .bind::<BigInt, _>(member)
        .bind::<BigInt, _>(now)
        .execute(db)?,
        None => diesel::delete(public_record::table.find(space)).execute(db)?,
    };
    Ok(changed > 0)
}

pub(super) fn entries(db: &mut Db, space: i64, before: i64, limit: i64) -> Result<Vec<Entry>> {
    type Row = (
        Option<i64>,
        Option<String>,
        Time,
        String,
        String,
        Option<i64>,
        Option<String>,
    );
    let rows: Vec<Row> = audit_act::table
        .filter(audit_act::space_id.eq(space))
        .filter(audit_act::seq.lt(before))
        .order(audit_act::seq.desc())
        .limit(limit)
        .select((
            audit_act::seq,
            audit_act::hash,
            audit_act::at,
            audit_act::act,
            audit_act::subject_kind,
            audit_act::actor_id,
            audit_act::salt,
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(seq, hash, at, act, kind, actor, salt)| Entry {
            seq: seq.unwrap_or_default(),
            hash: hash.unwrap_or_default(),
            at,
            act,
            kind,
            by_person: actor.is_some(),
            erased: salt.is_none(),
        })
        .collect())
}

/// The end of the chain on the last days, newest first.
pub(super) fn days(db: &mut Db, limit: i64) -> Result<Vec<Day>> {
    let rows: Vec<(String, i64, String)> = audit_root::table
        .order(audit_root::day.desc())
        .limit(limit)
        .select((audit_root::day, audit_root::seq, audit_root::hash))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(day, seq, hash)| Day { day, seq, hash })
        .collect())
}
