//! Seasons, thanks and certificates in the database.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable};
use parvis_db::schema::{audit_act, certificate, thanks as given, watch};
use parvis_db::{Db, Time};

use super::{Certificate, Season};
use crate::error::Result;
use crate::messages::Lang;

/// Beginning and end of the watches of a member that touch a period.
pub(super) fn watches(
    db: &mut Db,
    space: i64,
    member: i64,
    from: Time,
    to: Time,
) -> Result<Vec<(Time, Option<Time>)>> {
    Ok(watch::table
        .filter(watch::space_id.eq(space))
        .filter(watch::member_id.eq(member))
        .filter(watch::begun_at.lt(to))
        .filter(watch::ended_at.is_null().or(watch::ended_at.gt(from)))
        .select((watch::begun_at, watch::ended_at))
        .load(db)?)
}

/// Whoever was on watch in a period.
pub(super) fn volunteers(db: &mut Db, space: i64, from: Time, to: Time) -> Result<Vec<i64>> {
    Ok(watch::table
        .filter(watch::space_id.eq(space))
        .filter(watch::begun_at.lt(to))
        .filter(watch::ended_at.is_null().or(watch::ended_at.gt(from)))
        .select(watch::member_id)
        .distinct()
        .load(db)?)
}

pub(super) fn acts(db: &mut Db, space: i64, member: i64, from: Time, to: Time) -> Result<i64> {
    Ok(audit_act::table
        .filter(audit_act::space_id.eq(space))
        .filter(audit_act::actor_id.eq(member))
        .filter(audit_act::at.ge(from))
        .filter(audit_act::at.lt(to))
        .count()
        .get_result(db)?)
}

/// Thanks to a member (`None`: to the whole team).
pub(super) fn thanks(
    db: &mut Db,
    space: i64,
    to_member: Option<i64>,
    from: Time,
    to: Time,
) -> Result<i64> {
    let query = given::table
        .filter(given::space_id.eq(space))
        .filter(given::at.ge(from))
        .filter(given::at.lt(to))
        .count()
        .into_boxed();
    Ok(match to_member {
        Some(id) => query.filter(given::to_id.eq(id)).get_result(db)?,
        None => query.filter(given::to_id.is_null()).get_result(db)?,
    })
}

/// Whether a member has thanked the whole team since then.
pub(super) fn has_thanked(db: &mut Db, space: i64, member: i64, since: Time) -> Result<bool> {
    let found: i64 = given::table
        .filter(given::space_id.eq(space))
        .filter(given::member_id.eq(member))
        .filter(given::to_id.is_null())
        .filter(given::at.ge(since))
        .count()
        .get_result(db)?;
    Ok(found > 0)
}

/// Thanks for a decision, to whoever took it; or to the whole team.
pub(super) fn thank(
    db: &mut Db,
    space: i64,
    member: i64,
    decision: Option<(i64, i64)>,
    now: Time,
) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO thanks (space_id, member_id, decision_id, to_id, at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (member_id, decision_id) DO NOTHING",
    )
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(member)
    .bind::<Nullable<BigInt>, _>(decision.map(|(id, _)| id))
    .bind::<Nullable<BigInt>, _>(decision.map(|(_, to)| to))
    .bind::<BigInt, _>(now)
    .execute(db)?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = certificate)]
struct Row {
    id: i64,
    space_id: i64,
    member_id: i64,
    code: String,
    name: String,
    language: String,
    first_day: String,
    last_day: String,
    minutes: i64,
    watches: i64,
    acts: i64,
    thanks: i64,
    signed_at: Option<Time>,
    signer: String,
}

impl From<Row> for Certificate {
    fn from(row: Row) -> Self {
        let day = |text: &str| text.parse().unwrap_or(NaiveDate::MIN);
        Certificate {
            id: row.id,
            space: row.space_id,
            member: row.member_id,
            code: row.code,
            name: row.name,
            language: Lang::parse(&row.language).unwrap_or(Lang::En),
            first: day(&row.first_day),
            last: day(&row.last_day),
            season: Season {
                minutes: row.minutes,
                watches: row.watches,
                acts: row.acts,
                thanks: row.thanks,
                team: 0,
            },
            signed_at: row.signed_at,
            signer: row.signer,
        }
    }
}

pub(super) fn add(db: &mut Db, new: &Certificate, now: Time) -> Result<()> {
    diesel::insert_into(certificate::table)
        .values((
            certificate::space_id.eq(new.space),
            certificate::member_id.eq(new.member),
            certificate::code.eq(&new.code),
            certificate::name.eq(&new.name),
            certificate::language.eq(new.language.as_str()),
            certificate::first_day.eq(new.first.to_string()),
            certificate::last_day.eq(new.last.to_string()),
            certificate::minutes.eq(new.season.minutes),
            certificate::watches.eq(new.season.watches),
            certificate::acts.eq(new.season.acts),
            certificate::thanks.eq(new.season.thanks),
            certificate::asked_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn certificate(db: &mut Db, space: i64, id: i64) -> Result<Certificate> {
    Ok(certificate::table
        .find(id)
        .filter(certificate::space_id.eq(space))
        .select(Row::as_select())
        .first::<Row>(db)?
        .into())
}

/// Signs; `false` when it is signed already.
pub(super) fn sign(db: &mut Db, id: i64, by: i64, name: &str, now: Time) -> Result<bool> {
    let open = certificate::table
        .find(id)
        .filter(certificate::signed_at.is_null());
    let signed = diesel::update(open)
        .set((
            certificate::signed_at.eq(now),
            certificate::signed_by.eq(by),
            certificate::signer.eq(name),
        ))
        .execute(db)?;
    Ok(signed > 0)
}

pub(super) fn of_member(db: &mut Db, space: i64, member: i64) -> Result<Vec<Certificate>> {
    let rows: Vec<Row> = certificate::table
        .filter(certificate::space_id.eq(space))
        .filter(certificate::member_id.eq(member))
        .order(certificate::id.desc())
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Certificate::from).collect())
}

/// Those of others that nobody has signed, oldest first.
pub(super) fn waiting(db: &mut Db, space: i64, me: i64) -> Result<Vec<Certificate>> {
    let rows: Vec<Row> = certificate::table
        .filter(certificate::space_id.eq(space))
        .filter(certificate::member_id.ne(me))
        .filter(certificate::signed_at.is_null())
        .order(certificate::id)
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Certificate::from).collect())
}

pub(super) fn by_code(db: &mut Db, code: &str) -> Result<Option<Certificate>> {
    Ok(certificate::table
        .filter(certificate::code.eq(code))
        .filter(certificate::signed_at.is_not_null())
        .select(Row::as_select())
        .first::<Row>(db)
        .optional()?
        .map(Certificate::from))
}
