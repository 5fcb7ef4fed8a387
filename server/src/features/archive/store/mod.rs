//! Archives in the database.

mod batch;
mod beside;
mod content;
mod people;
mod pictures;
pub(super) mod reading;
mod tally;
pub(super) mod whole;

use std::collections::HashMap;

use diesel::prelude::*;
use parvis_db::schema::{archive, archive_key};
use parvis_db::{Db, Time};

use crate::error::Result;

pub(super) use batch::write;

/// What was imported under an archive: key to our id.
pub(super) fn keys(db: &mut Db, id: i64, kind: &str) -> Result<HashMap<String, i64>> {
    let rows: Vec<(String, i64)> = archive_key::table
        .filter(archive_key::archive_id.eq(id))
        .filter(archive_key::kind.eq(kind))
        .select((archive_key::key, archive_key::target_id))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// Which of these things of a kind were imported.
pub(super) fn known(
    db: &mut Db,
    id: i64,
    kind: &str,
    keys: &[String],
) -> Result<HashMap<String, i64>> {
    let rows: Vec<(String, i64)> = archive_key::table
        .filter(archive_key::archive_id.eq(id))
        .filter(archive_key::kind.eq(kind))
        .filter(archive_key::key.eq_any(keys))
        .select((archive_key::key, archive_key::target_id))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// The archive of this identity in a space, if it was imported before.
pub(super) fn archive(db: &mut Db, space: i64, name: &str, source: &str) -> Result<Option<i64>> {
    Ok(archive::table
        .filter(archive::name.eq(name))
        .filter(archive::source.eq(source))
        .filter(archive::space_id.eq(space))
        .select(archive::id)
        .first(db)
        .optional()?)
}

/// Notes an archive that is imported for the first time.
pub(super) fn note_archive(
    db: &mut Db,
    space: i64,
    name: &str,
    source: &str,
    language: &str,
) -> Result<i64> {
    Ok(diesel::insert_into(archive::table)
        .values((
            archive::space_id.eq(space),
            archive::name.eq(name),
            archive::source.eq(source),
            archive::language.eq(language),
            archive::imported_at.eq(Time::now()),
        ))
        .returning(archive::id)
        .get_result(db)?)
}
