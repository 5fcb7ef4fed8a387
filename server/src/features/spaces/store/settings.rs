//! What is decided about a space, in the database.

use diesel::prelude::*;
use parvis_db::schema::space;
use parvis_db::{Db, Time};

use crate::error::{Error, Result};
use crate::features::spaces::Visibility;
use crate::features::spaces::opening::NewSpace;
use crate::features::spaces::settings::Writing;

pub(in crate::features::spaces) fn insert(db: &mut Db, new: &NewSpace) -> Result<i64> {
    let legal = serde_json::to_string(&new.legal).map_err(Error::internal)?;
    Ok(diesel::insert_into(space::table)
        .values((
            space::slug.eq(&new.slug),
            space::name.eq(&new.name),
            space::brand.eq(&new.brand),
            space::tagline.eq(&new.tagline),
            space::description.eq(&new.description),
            space::language.eq(new.language),
            space::address_form.eq(new.address_form),
            space::brand_color.eq(new.brand_color.to_ascii_lowercase()),
            space::visibility.eq(new.visibility),
            space::listed.eq(new.listed),
            space::time_zone.eq(&new.time_zone),
            space::legal.eq(legal),
            space::created_by.eq(new.created_by),
            space::created_at.eq(Time::now()),
        ))
        .returning(space::id)
        .get_result(db)?)
}

pub(in crate::features::spaces) fn set_identity(
    db: &mut Db,
    id: i64,
    new: &NewSpace,
) -> Result<()> {
    diesel::update(space::table.find(id))
        .set((
            space::name.eq(&new.name),
            space::brand.eq(&new.brand),
            space::tagline.eq(&new.tagline),
            space::description.eq(&new.description),
            space::language.eq(new.language),
            space::address_form.eq(new.address_form),
            space::time_zone.eq(&new.time_zone),
        ))
        .execute(db)?;
    Ok(())
}

pub(in crate::features::spaces) fn set_reactions(db: &mut Db, id: i64, words: &str) -> Result<()> {
    diesel::update(space::table.find(id))
        .set(space::reactions.eq(words))
        .execute(db)?;
    Ok(())
}

pub(in crate::features::spaces) fn set_look(
    db: &mut Db,
    id: i64,
    color: &str,
    logo: Option<i64>,
    cover: Option<i64>,
) -> Result<()> {
    diesel::update(space::table.find(id))
        .set((
            space::brand_color.eq(color),
            space::logo_id.eq(logo),
            space::cover_id.eq(cover),
        ))
        .execute(db)?;
    Ok(())
}

pub(in crate::features::spaces) fn set_editing(
    db: &mut Db,
    id: i64,
    new: &Writing,
    brand: Option<i64>,
) -> Result<()> {
    diesel::update(space::table.find(id))
        .set((
            space::edit_grace_minutes.eq(new.editing.grace_minutes),
            space::edit_limit_minutes.eq(new.editing.limit_minutes),
            space::brand_member_id.eq(brand),
            space::names_team.eq(new.names_team),
            space::hold_limit_hours.eq(new.hold_limit_hours),
        ))
        .execute(db)?;
    Ok(())
}

pub(in crate::features::spaces) fn set_access(
    db: &mut Db,
    id: i64,
    who: Visibility,
    listed: bool,
) -> Result<()> {
    diesel::update(space::table.find(id))
        .set((space::visibility.eq(who), space::listed.eq(listed)))
        .execute(db)?;
    Ok(())
}

pub(in crate::features::spaces) fn set_slug(db: &mut Db, id: i64, slug: &str) -> Result<()> {
    diesel::update(space::table.find(id))
        .set(space::slug.eq(slug))
        .execute(db)?;
    Ok(())
}

pub(in crate::features::spaces) fn set_domain(
    db: &mut Db,
    id: i64,
    domain: Option<&str>,
) -> Result<()> {
    diesel::update(space::table.find(id))
        .set(space::domain.eq(domain))
        .execute(db)?;
    Ok(())
}

pub(in crate::features::spaces) fn holder_of_domain(
    db: &mut Db,
    domain: &str,
) -> Result<Option<i64>> {
    Ok(space::table
        .filter(space::domain.eq(domain))
        .select(space::id)
        .first(db)
        .optional()?)
}

pub(in crate::features::spaces) fn set_legal(db: &mut Db, id: i64, json: &str) -> Result<()> {
    diesel::update(space::table.find(id))
        .set(space::legal.eq(json))
        .execute(db)?;
    Ok(())
}
