//! Charters in the database.

use diesel::prelude::*;
use parvis_db::schema::charter_version;
use parvis_db::{Db, Time};

use super::Version;
use crate::error::Result;

type Row = (i64, i32, String, String, Time);

fn version((id, version, hash, text, published_at): Row) -> Version {
    Version {
        id,
        version,
        hash,
        text,
        published_at,
    }
}

pub(super) fn newest(db: &mut Db, space: Option<i64>) -> Result<Option<Version>> {
    let query = charter_version::table
        .order(charter_version::version.desc())
        .select((
            charter_version::id,
            charter_version::version,
            charter_version::hash,
            charter_version::text,
            charter_version::published_at,
        ));
    let found: Option<Row> = match space {
        Some(space) => query
            .filter(charter_version::space_id.eq(space))
            .first(db)
            .optional()?,
        None => query
            .filter(charter_version::space_id.is_null())
            .first(db)
            .optional()?,
    };
    Ok(found.map(version))
}

pub(super) fn insert(
    db: &mut Db,
    space: Option<i64>,
    number: i32,
    hash: &str,
    text: &str,
    by: Option<i64>,
) -> Result<Version> {
    let published_at = Time::now();
    let id = diesel::insert_into(charter_version::table)
        .values((
            charter_version::space_id.eq(space),
            charter_version::version.eq(number),
            charter_version::hash.eq(hash),
            charter_version::text.eq(text),
            charter_version::published_by.eq(by),
            charter_version::published_at.eq(published_at),
        ))
        .returning(charter_version::id)
        .get_result(db)?;
    Ok(version((
        id,
        number,
        hash.to_owned(),
        text.to_owned(),
        published_at,
    )))
}
