//! Administrators in the database.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use parvis_db::schema::{administrator, member};
use parvis_db::{Db, Time};

use super::Person;
use crate::error::Result;

/// Oldest first.
pub(super) fn administrators(db: &mut Db) -> Result<Vec<Person>> {
    let rows: Vec<(i64, String, String)> = administrator::table
        .inner_join(member::table)
        .order(administrator::granted_at)
        .select((member::id, member::handle, member::name))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(id, handle, name)| Person { id, handle, name })
        .collect())
}

pub(super) fn grant(db: &mut Db, member: i64, by: i64) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO administrator (member_id, granted_by, granted_at) VALUES ($1, $2, $3) \
         ON CONFLICT (member_id) DO NOTHING",
    )
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(by)
    .bind::<BigInt, _>(Time::now())
    .execute(db)?;
    Ok(())
}

pub(super) fn revoke(db: &mut Db, member: i64) -> Result<()> {
    diesel::delete(administrator::table.find(member)).execute(db)?;
    Ok(())
}

/// Others who change the administrators wait until this transaction ends.
pub(super) fn lock(db: &mut Db) -> Result<()> {
    diesel::update(administrator::table)
        .set(administrator::member_id.eq(administrator::member_id))
        .execute(db)?;
    Ok(())
}
