//! Charters in the database.

pub(super) mod standing;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer};
use parvis_db::schema::{
    case_law, charter_acceptance, charter_draft, charter_proposal, charter_version,
    charter_watchword, rehearsal,
};
use parvis_db::{Db, Time};

use super::Version;
use super::case_law::Told;
use super::proposals::{NewProposal, Proposal};
use super::watchwords::Watchword;
use crate::error::Result;

type Row = (i64, i32, String, String, String, i32, Time);
type Columns = (
    charter_version::id,
    charter_version::version,
    charter_version::hash,
    charter_version::text,
    charter_version::note,
    charter_version::duties_from,
    charter_version::published_at,
);
const COLUMNS: Columns = (
    charter_version::id,
    charter_version::version,
    charter_version::hash,
    charter_version::text,
    charter_version::note,
    charter_version::duties_from,
    charter_version::published_at,
);

fn version((id, version, hash, text, note, duties_from, published_at): Row) -> Version {
    Version {
        id,
        version,
        hash,
        text,
        note: serde_json::from_str(&note).unwrap_or_default(),
        duties_from,
        published_at,
    }
}

pub(super) fn newest(db: &mut Db, space: Option<i64>) -> Result<Option<Version>> {
    let query = charter_version::table
        .order(charter_version::version.desc())
        .select(COLUMNS);
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

/// A new version; its id is filled in.
pub(super) fn insert(
    db: &mut Db,
    space: Option<i64>,
    new: Version,
    by: Option<i64>,
) -> Result<Version> {
    let note = serde_json::to_string(&new.note).map_err(crate::error::Error::internal)?;
    let id = diesel::insert_into(charter_version::table)
        .values((
            charter_version::space_id.eq(space),
            charter_version::version.eq(new.version),
            charter_version::hash.eq(&new.hash),
            charter_version::text.eq(&new.text),
            charter_version::note.eq(note),
            charter_version::duties_from.eq(new.duties_from),
            charter_version::published_by.eq(by),
            charter_version::published_at.eq(new.published_at),
        ))
        .returning(charter_version::id)
        .get_result(db)?;
    Ok(Version { id, ..new })
}

/// The version of this number of a space, or of the server.
pub(super) fn numbered(db: &mut Db, space: Option<i64>, number: i32) -> Result<Version> {
    let mut all = charter_version::table.into_boxed();
    all = match space {
        Some(space) => all.filter(charter_version::space_id.eq(space)),
        None => all.filter(charter_version::space_id.is_null()),
    };
    let row: Row = all
        .filter(charter_version::version.eq(number))
        .select(COLUMNS)
        .first(db)?;
    Ok(version(row))
}

pub(super) fn by_id(db: &mut Db, id: i64) -> Result<Version> {
    let row: Row = charter_version::table.find(id).select(COLUMNS).first(db)?;
    Ok(version(row))
}

/// All versions of a space, or of the server, newest first.
pub(super) fn all(db: &mut Db, space: Option<i64>) -> Result<Vec<Version>> {
    let mut all = charter_version::table.into_boxed();
    all = match space {
        Some(space) => all.filter(charter_version::space_id.eq(space)),
        None => all.filter(charter_version::space_id.is_null()),
    };
    let rows: Vec<Row> = all
        .order(charter_version::version.desc())
        .limit(200)
        .select(COLUMNS)
        .load(db)?;
    Ok(rows.into_iter().map(version).collect())
}

pub(super) fn accepted(db: &mut Db, space: i64, member: i64) -> Result<Option<i32>> {
    Ok(charter_acceptance::table
        .find((space, member))
        .select(charter_acceptance::version)
        .first(db)
        .optional()?)
}

pub(super) fn accept(db: &mut Db, space: i64, member: i64, version: i32) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO charter_acceptance (space_id, member_id, version, accepted_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (space_id, member_id) DO UPDATE SET version = excluded.version, accepted_at = excluded.accepted_at",
    )
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(member)
    .bind::<Integer, _>(version)
    .bind::<BigInt, _>(Time::now())
    .execute(db)?;
    Ok(())
}

pub(super) fn draft(db: &mut Db, space: Option<i64>) -> Result<Option<(String, Time)>> {
    let drafts = charter_draft::table.select((charter_draft::text, charter_draft::saved_at));
    Ok(match space {
        Some(space) => drafts
            .filter(charter_draft::space_id.eq(space))
            .first(db)
            .optional()?,
        None => drafts
            .filter(charter_draft::space_id.is_null())
            .first(db)
            .optional()?,
    })
}

/// Keeps the text and answers its version, later than any before.
pub(super) fn save_draft(db: &mut Db, space: Option<i64>, text: &str, by: i64) -> Result<Time> {
    let before = draft(db, space)?.map(|(_, at)| at);
    let now = Time::now();
    let at = before.map_or(now, |before| Time(now.0.max(before.0 + 1)));
    delete_draft(db, space)?;
    diesel::insert_into(charter_draft::table)
        .values((
            charter_draft::space_id.eq(space),
            charter_draft::text.eq(text),
            charter_draft::saved_at.eq(at),
            charter_draft::saved_by.eq(by),
        ))
        .execute(db)?;
    Ok(at)
}

pub(super) fn delete_draft(db: &mut Db, space: Option<i64>) -> Result<()> {
    match space {
        Some(space) => {
            diesel::delete(charter_draft::table.filter(charter_draft::space_id.eq(space)))
                .execute(db)?
        }
        None => diesel::delete(charter_draft::table.filter(charter_draft::space_id.is_null()))
            .execute(db)?,
    };
    Ok(())
}

pub(super) fn watchwords(db: &mut Db, space: i64, now: Time) -> Result<Vec<Watchword>> {
    let rows: Vec<(i64, String, Time, Time)> = charter_watchword::table
        .filter(charter_watchword::space_id.eq(space))
        .filter(charter_watchword::expires_at.gt(now))
        .filter(charter_watchword::ended_at.is_null())
        .order(charter_watchword::id.desc())
        .select((
            charter_watchword::id,
            charter_watchword::words,
            charter_watchword::made_at,
            charter_watchword::expires_at,
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(id, words, made_at, expires_at)| Watchword {
            id,
            words,
            made_at,
            expires_at,
        })
        .collect())
}

pub(super) fn insert_watchword(
    db: &mut Db,
    space: i64,
    words: &str,
    hours: i64,
    by: i64,
) -> Result<i64> {
    let now = Time::now();
    Ok(diesel::insert_into(charter_watchword::table)
        .values((
            charter_watchword::space_id.eq(space),
            charter_watchword::words.eq(words),
            charter_watchword::made_by.eq(by),
            charter_watchword::made_at.eq(now),
            charter_watchword::expires_at.eq(now.plus_seconds(hours * 3_600)),
        ))
        .returning(charter_watchword::id)
        .get_result(db)?)
}

/// Whether it was still in force.
pub(super) fn end_watchword(db: &mut Db, space: i64, id: i64, by: i64) -> Result<bool> {
    let ended: Option<Time> = charter_watchword::table
        .find(id)
        .filter(charter_watchword::space_id.eq(space))
        .select(charter_watchword::ended_at)
        .first(db)?;
    if ended.is_some() {
        return Ok(false);
    }
    diesel::update(charter_watchword::table.find(id))
        .set((
            charter_watchword::ended_at.eq(Time::now()),
            charter_watchword::ended_by.eq(by),
        ))
        .execute(db)?;
    Ok(true)
}

/// The charter that is tried in a space beside the one in force.
pub(super) fn shadow(db: &mut Db, space: i64) -> Result<Option<i64>> {
    Ok(rehearsal::table
        .filter(rehearsal::space_id.eq(space))
        .filter(rehearsal::until.is_not_null())
        .filter(rehearsal::finished_at.is_null())
        .select(rehearsal::id)
        .first(db)
        .optional()?)
}

pub(super) fn insert_proposal(
    db: &mut Db,
    space: i64,
    new: &NewProposal,
    case: Option<i64>,
    by: i64,
) -> Result<i64> {
    Ok(diesel::insert_into(charter_proposal::table)
        .values((
            charter_proposal::space_id.eq(space),
            charter_proposal::article.eq(&new.article),
            charter_proposal::expected.eq(&new.expected),
            charter_proposal::text.eq(&new.text),
            charter_proposal::note.eq(&new.note),
            charter_proposal::case_id.eq(case),
            charter_proposal::proposed_by.eq(by),
            charter_proposal::proposed_at.eq(Time::now()),
        ))
        .returning(charter_proposal::id)
        .get_result(db)?)
}

pub(super) fn is_proposed(db: &mut Db, case: i64) -> Result<bool> {
    let found: i64 = charter_proposal::table
        .filter(charter_proposal::case_id.eq(case))
        .count()
        .get_result(db)?;
    Ok(found > 0)
}

pub(super) fn proposals(db: &mut Db, space: i64) -> Result<Vec<Proposal>> {
    type Found = (i64, String, String, String, String, Time, Option<i64>);
    let rows: Vec<Found> = charter_proposal::table
        .filter(charter_proposal::space_id.eq(space))
        .filter(charter_proposal::settled_at.is_null())
        .order(charter_proposal::id)
        .limit(100)
        .select((
            charter_proposal::id,
            charter_proposal::article,
            charter_proposal::expected,
            charter_proposal::text,
            charter_proposal::note,
            charter_proposal::proposed_at,
            charter_proposal::case_id,
        ))
        .load(db)?;
    let read = |(id, article, expected, text, note, proposed_at, case): Found| Proposal {
        id,
        article,
        expected,
        text,
        note,
        proposed_at,
        case,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Whether it still waited.
pub(super) fn settle_proposal(db: &mut Db, id: i64, take: bool, by: i64) -> Result<bool> {
    let settled = diesel::update(
        charter_proposal::table
            .find(id)
            .filter(charter_proposal::settled_at.is_null()),
    )
    .set((
        charter_proposal::taken.eq(take),
        charter_proposal::settled_at.eq(Time::now()),
        charter_proposal::settled_by.eq(by),
    ))
    .execute(db)?;
    Ok(settled == 1)
}

/// The number of a version.
pub(super) fn number_of(db: &mut Db, id: i64) -> Result<Option<i32>> {
    Ok(charter_version::table
        .find(id)
        .select(charter_version::version)
        .first(db)
        .optional()?)
}

/// What is told of decisions in a space, newest first.
pub(super) fn told(db: &mut Db, space: i64) -> Result<Vec<Told>> {
    let rows: Vec<(i64, String, String, String, Time)> = case_law::table
        .filter(case_law::space_id.eq(space))
        .order(case_law::id.desc())
        .select((
            case_law::decision_id,
            case_law::article,
            case_law::restriction,
            case_law::words,
            case_law::published_at,
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(
            |(decision, article, restriction, words, published_at)| Told {
                decision,
                article,
                restriction,
                words,
                published_at,
            },
        )
        .collect())
}

pub(super) fn tell(db: &mut Db, space: i64, told: &Told, by: i64) -> Result<()> {
    diesel::delete(case_law::table.filter(case_law::decision_id.eq(told.decision))).execute(db)?;
    diesel::insert_into(case_law::table)
        .values((
            case_law::space_id.eq(space),
            case_law::decision_id.eq(told.decision),
            case_law::article.eq(&told.article),
            case_law::restriction.eq(&told.restriction),
            case_law::words.eq(told.words.trim()),
            case_law::published_at.eq(told.published_at),
            case_law::published_by.eq(by),
        ))
        .execute(db)?;
    Ok(())
}

/// `false` for what was not told.
pub(super) fn untell(db: &mut Db, space: i64, decision: i64) -> Result<bool> {
    let told = case_law::table
        .filter(case_law::space_id.eq(space))
        .filter(case_law::decision_id.eq(decision));
    Ok(diesel::delete(told).execute(db)? > 0)
}
