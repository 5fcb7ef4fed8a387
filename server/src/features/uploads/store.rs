//! What members say of their pictures, in the database.

use diesel::prelude::*;
use parvis_db::schema::{line_media, media, post_media, upload};
use parvis_db::{Db, Time};

use super::{Described, Taken};
use crate::error::{Error, Result};
use crate::features::media::variants_in;

/// Pictures on the page of a member's unused uploads.
const SHOWN: i64 = 24;

pub(super) fn describe(
    db: &mut Db,
    id: i64,
    space: i64,
    words: &Described,
    held: Option<i64>,
) -> Result<()> {
    diesel::insert_into(upload::table)
        .values((
            upload::media_id.eq(id),
            upload::space_id.eq(space),
            upload::name.eq(&words.name),
            upload::alt.eq(&words.alt),
            upload::decision_id.eq(held),
        ))
        .execute(db)?;
    Ok(())
}

/// The space in which a picture waits for a moderator.
pub(super) fn held_in(db: &mut Db, id: i64) -> Result<Option<i64>> {
    Ok(upload::table
        .find(id)
        .filter(upload::decision_id.is_not_null())
        .filter(upload::released_at.is_null())
        .select(upload::space_id)
        .first(db)
        .optional()?)
}

pub(super) fn release(db: &mut Db, space: i64, by: Option<i64>, id: i64) -> Result<()> {
    if store_space(db, id)? != space {
        return Err(Error::NotFound);
    }
    let changed = diesel::update(upload::table.find(id))
        .filter(upload::decision_id.is_not_null())
        .filter(upload::released_at.is_null())
        .set((
            upload::released_at.eq(Time::now()),
            upload::released_by.eq(by),
        ))
        .execute(db)?;
    if changed == 0 {
        return Err(Error::Forbidden);
    }
    Ok(())
}

fn store_space(db: &mut Db, id: i64) -> Result<i64> {
    Ok(upload::table.find(id).select(upload::space_id).first(db)?)
}

pub(super) fn unused(db: &mut Db, space: i64, member: i64) -> Result<Vec<Taken>> {
    let rows: Vec<(i64, String, String, String)> = upload::table
        .inner_join(media::table)
        .filter(media::member_id.eq(member))
        .filter(upload::space_id.eq(space))
        .filter(diesel::dsl::not(diesel::dsl::exists(
            post_media::table.filter(post_media::media_id.eq(upload::media_id)),
        )))
        .filter(diesel::dsl::not(diesel::dsl::exists(
            line_media::table.filter(line_media::media_id.eq(upload::media_id)),
        )))
        .order(upload::media_id.desc())
        .limit(SHOWN)
        .select((media::id, upload::name, upload::alt, media::variants))
        .load(db)?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, name, alt, json)| Taken::new(id, name, alt, &variants_in(&json)))
        .collect())
}
