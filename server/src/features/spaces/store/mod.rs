//! Spaces in the database.

pub(super) mod newcomers;
pub(super) mod sections;
pub(super) mod settings;
pub(super) mod team;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::schema::{former_slug, media, membership, section, space};
use parvis_db::{Db, Time};

use super::{Editing, Legal, Role, Section, Space, Visibility};
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::media as pictures;
use crate::messages::{AddressForm, Lang};

#[derive(Queryable, Selectable)]
#[diesel(table_name = space)]
struct Row {
    id: i64,
    slug: String,
    name: String,
    brand: String,
    tagline: String,
    description: String,
    language: Lang,
    address_form: AddressForm,
    brand_color: String,
    logo_id: Option<i64>,
    cover_id: Option<i64>,
    visibility: Visibility,
    listed: bool,
    domain: Option<String>,
    time_zone: String,
    legal: String,
    reactions: String,
    edit_grace_minutes: i32,
    edit_limit_minutes: Option<i32>,
    brand_member_id: Option<i64>,
    names_team: bool,
    takes_entries: bool,
    counts_points: bool,
    hold_limit_hours: i32,
    created_at: Time,
}

impl From<Row> for Space {
    fn from(row: Row) -> Self {
        Space {
            id: row.id,
            slug: row.slug,
            name: row.name,
            brand: row.brand,
            tagline: row.tagline,
            description: row.description,
            language: row.language,
            address_form: row.address_form,
            brand_color: row.brand_color,
            logo_id: row.logo_id,
            cover_id: row.cover_id,
            visibility: row.visibility,
            listed: row.listed,
            domain: row.domain,
            time_zone: row.time_zone,
            legal: serde_json::from_str::<Legal>(&row.legal).unwrap_or_default(),
            reactions: row.reactions,
            editing: Editing {
                grace_minutes: row.edit_grace_minutes,
                limit_minutes: row.edit_limit_minutes,
            },
            hold_limit_hours: row.hold_limit_hours,
            brand_member: row.brand_member_id,
            names_team: row.names_team,
            takes_entries: row.takes_entries,
            counts_points: row.counts_points,
            created_at: row.created_at,
        }
    }
}

pub(super) fn by_slug(db: &mut Db, slug: &str) -> Result<Space> {
    let found: Option<Row> = space::table
        .filter(space::slug.eq(slug))
        .select(Row::as_select())
        .first(db)
        .optional()?;
    match found {
        Some(row) => Ok(row.into()),
        None => {
            let id = former(db, "space", 0, slug)?;
            by_id(db, id)
        }
    }
}

pub(super) fn former(db: &mut Db, kind: &str, scope: i64, slug: &str) -> Result<i64> {
    Ok(former_slug::table
        .find((kind, scope, slug))
        .select(former_slug::target_id)
        .first(db)?)
}

pub(super) fn by_id(db: &mut Db, id: i64) -> Result<Space> {
    Ok(space::table
        .find(id)
        .select(Row::as_select())
        .first::<Row>(db)?
        .into())
}

/// The role of a membership as it counts now: who stands in for managers is one until then.
pub(super) fn effective(role: Role, manages_until: Option<Time>) -> Role {
    match manages_until {
        Some(until) if until > Time::now() => role.max(Role::Manager),
        _ => role,
    }
}

pub(super) fn role(db: &mut Db, space: i64, member: i64) -> Result<Option<Role>> {
    let found: Option<(Role, Option<Time>)> = membership::table
        .find((space, member))
        .select((membership::role, membership::manages_until))
        .first(db)
        .optional()?;
    Ok(found.map(|(role, until)| effective(role, until)))
}

/// What a member is in a space of their own right, whoever they stand in for.
pub(super) fn own_role(db: &mut Db, space: i64, member: i64) -> Result<Option<Role>> {
    Ok(membership::table
        .find((space, member))
        .select(membership::role)
        .first(db)
        .optional()?)
}

/// What a member is in a space, and whether they are of the team here or anywhere.
pub(super) fn role_and_team(db: &mut Db, space: i64, member: i64) -> Result<(Option<Role>, bool)> {
    let here = membership::space_id.eq(space);
    let stands_in = membership::manages_until.gt(Time::now());
    let rows: Vec<(i64, Role, Option<Time>)> = membership::table
        .filter(membership::member_id.eq(member))
        .filter(here.or(membership::role.ne(Role::Member)).or(stands_in))
        .select((
            membership::space_id,
            membership::role,
            membership::manages_until,
        ))
        .load(db)?;
    let rows: Vec<(i64, Role)> = rows
        .into_iter()
        .map(|(id, role, until)| (id, effective(role, until)))
        .collect();
    let role = rows
        .iter()
        .find(|(id, _)| *id == space)
        .map(|(_, role)| *role);
    Ok((role, rows.iter().any(|(_, role)| *role > Role::Member)))
}

pub(super) fn members_among(db: &mut Db, space: i64, members: &[i64]) -> Result<Vec<i64>> {
    Ok(membership::table
        .filter(membership::space_id.eq(space))
        .filter(membership::member_id.eq_any(members))
        .order(membership::member_id)
        .select(membership::member_id)
        .load(db)?)
}

pub(super) fn has_label(db: &mut Db, space: i64, member: i64) -> Result<bool> {
    let label: Option<String> = membership::table
        .find((space, member))
        .select(membership::label)
        .first(db)
        .optional()?;
    Ok(label.is_some_and(|label| !label.is_empty()))
}

/// Where a member is of the team; `everything`: an administrator is everywhere.
pub(super) fn moderated(db: &mut Db, member: i64, everything: bool) -> Result<Vec<i64>> {
    if everything {
        return Ok(space::table.order(space::name).select(space::id).load(db)?);
    }
    Ok(membership::table
        .filter(membership::member_id.eq(member))
        .filter(
            membership::role
                .ne(Role::Member)
                .or(membership::manages_until.gt(Time::now())),
        )
        .order(membership::space_id)
        .select(membership::space_id)
        .load(db)?)
}

/// Some spaces by name, at most so many: id and slug.
pub(super) fn named(db: &mut Db, ids: &[i64], limit: i64) -> Result<Vec<(i64, String)>> {
    Ok(space::table
        .filter(space::id.eq_any(ids))
        .order((space::name, space::id))
        .limit(limit)
        .select((space::id, space::slug))
        .load(db)?)
}

/// Whether a member is of the team of any space.
/// The spaces that a member belongs to.
pub(super) fn of_member(db: &mut Db, member: i64) -> Result<Vec<i64>> {
    Ok(membership::table
        .filter(membership::member_id.eq(member))
        .select(membership::space_id)
        .load(db)?)
}

pub(super) fn leads(db: &mut Db, member: i64) -> Result<bool> {
    let one: Option<i64> = membership::table
        .filter(membership::member_id.eq(member))
        .filter(
            membership::role
                .ne(Role::Member)
                .or(membership::manages_until.gt(Time::now())),
        )
        .select(membership::space_id)
        .first(db)
        .optional()?;
    Ok(one.is_some())
}

pub(super) fn sections(db: &mut Db, space: i64) -> Result<Vec<Section>> {
    let rows: Vec<(i64, String, String, String, i32, i32, String)> = section::table
        .filter(section::space_id.eq(space))
        .order((section::position, section::id))
        .select((
            section::id,
            section::slug,
            section::name,
            section::description,
            section::position,
            section::hue,
            section::icon,
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(
            |(id, slug, name, description, position, hue, icon)| Section {
                id,
                slug,
                name,
                description,
                position,
                hue,
                icon,
            },
        )
        .collect())
}

pub(super) fn picture(db: &mut Db, id: Option<i64>, size: &str) -> Result<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    let json: Option<String> = media::table
        .find(id)
        .select(media::variants)
        .first(db)
        .optional()?;
    Ok(json.and_then(|json| pictures::address_in(&json, size)))
}

pub(super) fn readable(db: &mut Db, member: Option<i64>, everything: bool) -> Result<Vec<i64>> {
    if everything {
        return Ok(space::table.select(space::id).load(db)?);
    }
    let mut ids: Vec<i64> = space::table
        .filter(space::visibility.eq(Visibility::Public))
        .select(space::id)
        .load(db)?;
    if let Some(member) = member {
        let joined: Vec<i64> = membership::table
            .filter(membership::member_id.eq(member))
            .select(membership::space_id)
            .load(db)?;
        ids.extend(joined);
        ids.sort_unstable();
        ids.dedup();
    }
    Ok(ids)
}

pub(super) fn domains(db: &mut Db) -> Result<Vec<(String, String)>> {
    Ok(space::table
        .filter(space::domain.is_not_null())
        .select((space::domain.assume_not_null(), space::slug))
        .load(db)?)
}

pub(super) fn join(db: &mut Db, space: i64, member: i64) -> Result<()> {
    if role(db, space, member)?.is_some() {
        return Ok(());
    }
    // Two tabs may join at once.
    diesel::sql_query(
        "INSERT INTO membership (space_id, member_id, role, label, joined_at) \
         VALUES ($1, $2, $3, '', $4) ON CONFLICT (space_id, member_id) DO NOTHING",
    )
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(member)
    .bind::<Text, _>(Role::Member)
    .bind::<BigInt, _>(Time::now())
    .execute(db)?;
    events::record(
        db,
        Event::new(EventKind::MembershipChanged)
            .space(space)
            .member(member),
    )?;
    Ok(())
}

pub(super) fn on_main_host(db: &mut Db) -> Result<Vec<Space>> {
    let rows: Vec<Row> = space::table
        .filter(space::visibility.eq(Visibility::Public))
        .filter(space::domain.is_null())
        .order(space::id)
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Space::from).collect())
}

/// The space that has or had this slug.
pub(super) fn holder_of(db: &mut Db, slug: &str) -> Result<Option<i64>> {
    match by_slug(db, slug) {
        Ok(space) => Ok(Some(space.id)),
        Err(Error::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// From now on `old` leads to `target`; `new`, which it takes, leads nowhere else.
pub(super) fn remember_slug(
    db: &mut Db,
    kind: &'static str,
    scope: i64,
    old: &str,
    new: &str,
    target: i64,
) -> Result<()> {
    diesel::delete(former_slug::table.find((kind, scope, new))).execute(db)?;
    diesel::sql_query(
        "INSERT INTO former_slug (kind, scope_id, slug, target_id) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (kind, scope_id, slug) DO UPDATE SET target_id = excluded.target_id",
    )
    .bind::<Text, _>(kind)
    .bind::<BigInt, _>(scope)
    .bind::<Text, _>(old)
    .bind::<BigInt, _>(target)
    .execute(db)?;
    Ok(())
}

/// Every space, oldest first.
pub(super) fn all(db: &mut Db) -> Result<Vec<Space>> {
    let rows: Vec<Row> = space::table
        .order(space::id)
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Space::from).collect())
}

/// The spaces a member belongs to.
pub(super) fn joined(db: &mut Db, member: i64) -> Result<Vec<i64>> {
    Ok(membership::table
        .filter(membership::member_id.eq(member))
        .select(membership::space_id)
        .load(db)?)
}

/// The variants of several pictures by id.
pub(super) fn pictures(db: &mut Db, ids: &[i64]) -> Result<std::collections::HashMap<i64, String>> {
    let rows: Vec<(i64, String)> = media::table
        .filter(media::id.eq_any(ids))
        .select((media::id, media::variants))
        .load(db)?;
    Ok(rows.into_iter().collect())
}
