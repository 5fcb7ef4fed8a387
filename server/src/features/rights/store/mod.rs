//! Rows of any table that belong to a member, and the downloads they asked for.

pub(super) mod erasures;
pub(super) mod words;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::catalog::{Kind, Table};
use parvis_db::schema::{charter_acceptance, data_export, media};
use parvis_db::{Db, Time};
use serde_json::{Map, Value};

use super::download::Download;
use super::packing;
use crate::error::{Error, Result};
use crate::features::spaces;
use crate::personal::{Export, Personal};

/// Rows read at once.
const PORTION: i64 = 500;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// Hands over what a member gets of one table's rows, row by row, times in words; nothing where it is withheld.
pub(super) fn each(
    db: &mut Db,
    what: &Personal,
    member: i64,
    mut with: impl FnMut(Map<String, Value>) -> Result<()>,
) -> Result<()> {
    let (columns, condition) = match what.export {
        Export::Columns(columns) => (columns, String::new()),
        Export::Where(columns, condition) => (columns, format!(" AND {condition}")),
        Export::Withheld(_) => return Ok(()),
    };
    let table = packing::table(what)?;
    let sql = portion(db, &table, what, columns, &condition);
    let mut from = 0;
    loop {
        let lines: Vec<Line> = diesel::sql_query(&sql)
            .bind::<BigInt, _>(member)
            .bind::<BigInt, _>(from)
            .load(db)?;
        let read = i64::try_from(lines.len()).unwrap_or(PORTION);
        from = match lines.last() {
            Some(last) if table.has_identity() => last.number,
            _ => from + read,
        };
        for Line { line, .. } in lines {
            let mut row: Map<String, Value> =
                serde_json::from_str(&line).map_err(Error::internal)?;
            for (name, value) in &mut row {
                let kind = table.column(name).map(|c| c.kind);
                if let Some(number) = value.as_i64() {
                    *value = in_words(name, kind, number);
                }
            }
            with(row)?;
        }
        if read < PORTION {
            return Ok(());
        }
    }
}

/// The next rows of a table: those after a number (`$2`) where they are numbered, else after so many.
fn portion(db: &Db, table: &Table, what: &Personal, columns: &[&str], condition: &str) -> String {
    let object = match db {
        Db::Postgres(_) => "json_build_object",
        Db::Sqlite(_) => "json_object",
    };
    let pairs: Vec<String> = columns
        .iter()
        .map(|name| format!("'{name}', \"{name}\""))
        .collect();
    // Tables and columns are ours, never a person's.
    let rows = format!(
        "SELECT CAST({object}({}) AS TEXT) AS line, {} AS number FROM {} WHERE \"{}\" = $1{condition}",
        pairs.join(", "),
        if table.has_identity() {
            "id"
        } else {
            "CAST(0 AS BIGINT)"
        },
        what.table,
        what.column,
    );
    if table.has_identity() {
        return format!("{rows} AND id > $2 ORDER BY id LIMIT {PORTION}");
    }
    let key: Vec<String> = table.key.iter().map(|name| format!("\"{name}\"")).collect();
    format!(
        "{rows} ORDER BY {} LIMIT {PORTION} OFFSET $2",
        key.join(", ")
    )
}

/// SQLite knows no booleans, and no database here knows times.
fn in_words(name: &str, kind: Option<Kind>, number: i64) -> Value {
    let is_time = name.ends_with("_at") || matches!(name, "at" | "since" | "until");
    match kind {
        Some(Kind::Bool) => Value::Bool(number != 0),
        _ if is_time => Value::String(Time(number).rfc3339()),
        _ => Value::from(number),
    }
}

/// Number and variants of every picture of a member.
pub(super) fn pictures(db: &mut Db, member: i64) -> Result<Vec<(i64, String)>> {
    Ok(media::table
        .filter(media::member_id.eq(member))
        .order(media::id)
        .select((media::id, media::variants))
        .load(db)?)
}

type DownloadRow = (
    i64,
    i64,
    Option<i64>,
    Time,
    Option<Time>,
    Option<Time>,
    String,
    i64,
);

fn download(
    (id, member, space, asked_at, ready_at, expires_at, hash, bytes): DownloadRow,
) -> Download {
    Download {
        id,
        member,
        space,
        asked_at,
        ready_at,
        expires_at,
        hash,
        bytes,
    }
}

const COLUMNS: (
    data_export::id,
    data_export::member_id,
    data_export::space_id,
    data_export::asked_at,
    data_export::ready_at,
    data_export::expires_at,
    data_export::hash,
    data_export::bytes,
) = (
    data_export::id,
    data_export::member_id,
    data_export::space_id,
    data_export::asked_at,
    data_export::ready_at,
    data_export::expires_at,
    data_export::hash,
    data_export::bytes,
);

/// The download that a member asked for last.
pub(super) fn latest(db: &mut Db, member: i64) -> Result<Option<Download>> {
    let row: Option<DownloadRow> = data_export::table
        .filter(data_export::member_id.eq(member))
        .order(data_export::id.desc())
        .select(COLUMNS)
        .first(db)
        .optional()?;
    Ok(row.map(download))
}

pub(super) fn agreed(db: &mut Db, member: i64) -> Result<Vec<(String, i32, Time)>> {
    let rows: Vec<(i64, i32, Time)> = charter_acceptance::table
        .filter(charter_acceptance::member_id.eq(member))
        .order(charter_acceptance::accepted_at.desc())
        .select((
            charter_acceptance::space_id,
            charter_acceptance::version,
            charter_acceptance::accepted_at,
        ))
        .load(db)?;
    rows.into_iter()
        .map(|(space, version, at)| Ok((spaces::by_id(db, space)?.name.clone(), version, at)))
        .collect()
}

pub(super) fn files_of(db: &mut Db, member: i64) -> Result<Vec<String>> {
    Ok(data_export::table
        .filter(data_export::member_id.eq(member))
        .filter(data_export::hash.ne(""))
        .select(data_export::hash)
        .load(db)?)
}

pub(super) fn by_id(db: &mut Db, id: i64) -> Result<Download> {
    let row: DownloadRow = data_export::table.find(id).select(COLUMNS).first(db)?;
    Ok(download(row))
}

pub(super) fn ask(db: &mut Db, member: i64, space: Option<i64>, at: Time) -> Result<i64> {
    Ok(diesel::insert_into(data_export::table)
        .values((
            data_export::member_id.eq(member),
            data_export::space_id.eq(space),
            data_export::asked_at.eq(at),
        ))
        .returning(data_export::id)
        .get_result(db)?)
}

/// Notes that the file is there; false when it was already, or nobody waits any more.
pub(super) fn ready(db: &mut Db, file: &Download) -> Result<bool> {
    let waits = data_export::table
        .find(file.id)
        .filter(data_export::ready_at.is_null());
    Ok(diesel::update(waits)
        .set((
            data_export::ready_at.eq(file.ready_at),
            data_export::expires_at.eq(file.expires_at),
            data_export::hash.eq(&file.hash),
            data_export::bytes.eq(file.bytes),
        ))
        .execute(db)?
        == 1)
}

/// Downloads whose time is over.
pub(super) fn over(db: &mut Db, now: Time) -> Result<Vec<Download>> {
    let rows: Vec<DownloadRow> = data_export::table
        .filter(data_export::expires_at.le(now))
        .select(COLUMNS)
        .load(db)?;
    Ok(rows.into_iter().map(download).collect())
}

pub(super) fn forget(db: &mut Db, id: i64) -> Result<()> {
    diesel::delete(data_export::table.find(id)).execute(db)?;
    Ok(())
}
