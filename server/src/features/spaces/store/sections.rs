//! Sections in the database.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as DbError};
use parvis_db::Db;
use parvis_db::schema::{former_slug, section};

use crate::error::Result;
use crate::features::spaces::sections::NewSection;

/// The section that has or had this slug.
pub(in crate::features::spaces) fn holder_of(
    db: &mut Db,
    space: i64,
    slug: &str,
) -> Result<Option<i64>> {
    let now = section::table
        .filter(section::space_id.eq(space))
        .filter(section::slug.eq(slug))
        .select(section::id)
        .first(db)
        .optional()?;
    if now.is_some() {
        return Ok(now);
    }
    Ok(former_slug::table
        .find(("section", space, slug))
        .select(former_slug::target_id)
        .first(db)
        .optional()?)
}

pub(in crate::features::spaces) fn insert(
    db: &mut Db,
    space: i64,
    new: &NewSection,
    position: i32,
) -> Result<i64> {
    Ok(diesel::insert_into(section::table)
        .values((
            section::space_id.eq(space),
            section::slug.eq(&new.slug),
            section::name.eq(&new.name),
            section::description.eq(&new.description),
            section::position.eq(position),
            section::hue.eq(new.hue),
            section::icon.eq(&new.icon),
        ))
        .returning(section::id)
        .get_result(db)?)
}

pub(in crate::features::spaces) fn update(db: &mut Db, id: i64, new: &NewSection) -> Result<()> {
    diesel::update(section::table.find(id))
        .set((
            section::slug.eq(&new.slug),
            section::name.eq(&new.name),
            section::description.eq(&new.description),
            section::hue.eq(new.hue),
            section::icon.eq(&new.icon),
        ))
        .execute(db)?;
    Ok(())
}

/// Numbers the sections from 1 in this order.
pub(in crate::features::spaces) fn arrange(db: &mut Db, order: &[i64]) -> Result<()> {
    for (position, id) in (1i32..).zip(order) {
        diesel::update(section::table.find(id))
            .set(section::position.eq(position))
            .execute(db)?;
    }
    Ok(())
}

/// Whether the section could go: threads hold theirs by a foreign key, which is asked instead of them.
pub(in crate::features::spaces) fn delete(db: &mut Db, id: i64) -> Result<bool> {
    let gone = parvis_db::with_write(db, |db| diesel::delete(section::table.find(id)).execute(db));
    match gone {
        Ok(_) => {
            let old = former_slug::table
                .filter(former_slug::kind.eq("section"))
                .filter(former_slug::target_id.eq(id));
            diesel::delete(old).execute(db)?;
            Ok(true)
        }
        Err(DbError::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _)) => Ok(false),
        Err(other) => Err(other.into()),
    }
}
