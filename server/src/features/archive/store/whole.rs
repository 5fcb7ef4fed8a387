//! Rows of any table as JSON, read and written by what the migrations say of it.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::catalog::{Kind, Table};
use parvis_db::{Cell, Db, bulk};
use serde_json::{Map, Value};

use crate::error::{Error, Result};

/// A row: column to value.
pub(in crate::features::archive) type Row = Map<String, Value>;

/// Rows read or written at once.
pub(in crate::features::archive) const ROWS: usize = 400;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// Whether a table has no row.
pub(in crate::features::archive) fn is_empty(db: &mut Db, table: &Table) -> Result<bool> {
    let sql = format!(
        "SELECT COUNT(*) AS n FROM (SELECT 1 FROM {} LIMIT 1) one",
        table.name
    );
    Ok(diesel::sql_query(sql).get_result::<Count>(db)?.n == 0)
}

/// The rows after this one in the order of the primary key, text by its bytes on both databases.
pub(in crate::features::archive) fn rows(
    db: &mut Db,
    table: &Table,
    after: Option<&Row>,
) -> Result<Vec<Row>> {
    let (object, collation) = match db {
        Db::Postgres(_) => ("json_build_object", " COLLATE \"C\""),
        Db::Sqlite(_) => ("json_object", ""),
    };
    let pairs: Vec<String> = table
        .columns
        .iter()
        .map(|c| format!("'{0}', \"{0}\"", c.name))
        .collect();
    let key: Vec<String> = table
        .key
        .iter()
        .map(|name| match table.column(name) {
            Some(c) if c.kind == Kind::Text => format!("\"{name}\"{collation}"),
            _ => format!("\"{name}\""),
        })
        .collect();
    let key = key.join(", ");
    let mut sql = format!(
        "SELECT CAST({object}({}) AS TEXT) AS line FROM {}",
        pairs.join(", "),
        table.name
    );
    if after.is_some() {
        let places: Vec<String> = (1..=table.key.len()).map(|n| format!("${n}")).collect();
        sql.push_str(&format!(" WHERE ({key}) > ({})", places.join(", ")));
    }
    sql.push_str(&format!(" ORDER BY {key} LIMIT {ROWS}"));
    let mut query = bulk::query(sql);
    if let Some(after) = after {
        for name in &table.key {
            query = bulk::bind(query, cell(table, name, after.get(name))?);
        }
    }
    let lines: Vec<Line> = query.load(db)?;
    lines
        .into_iter()
        .map(|Line { line }| {
            let mut row: Row = serde_json::from_str(&line).map_err(Error::internal)?;
            for column in table.columns.iter().filter(|c| c.kind == Kind::Bool) {
                // SQLite knows no booleans.
                if let Some(value) = row.get_mut(&column.name)
                    && let Some(number) = value.as_i64()
                {
                    *value = Value::Bool(number != 0);
                }
            }
            Ok(row)
        })
        .collect()
}

/// Writes rows with the ids they have. Columns that refer to a later table stay empty; see [`refer`].
pub(in crate::features::archive) fn insert(db: &mut Db, table: &Table, rows: &[Row]) -> Result<()> {
    let columns: Vec<&str> = table
        .columns
        .iter()
        .filter(|c| !c.later)
        .map(|c| c.name.as_str())
        .collect();
    let mut cells = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some(unknown) = row.keys().find(|name| table.column(name).is_none()) {
            return Err(Error::Internal(format!(
                "the table {} has no column {unknown}: the file was made by another version",
                table.name
            )));
        }
        cells.push(
            columns
                .iter()
                .map(|name| cell(table, name, row.get(*name)))
                .collect::<Result<Vec<Cell>>>()?,
        );
    }
    bulk::insert(db, &table.name, &columns, cells, "")?;
    Ok(())
}

/// Writes a column that refers to a table which is complete now.
pub(in crate::features::archive) fn refer(
    db: &mut Db,
    table: &Table,
    column: &str,
    id: i64,
    to: i64,
) -> Result<()> {
    diesel::sql_query(format!(
        "UPDATE {} SET \"{column}\" = $1 WHERE id = $2",
        table.name
    ))
    .bind::<BigInt, _>(to)
    .bind::<BigInt, _>(id)
    .execute(db)?;
    Ok(())
}

fn cell(table: &Table, name: &str, value: Option<&Value>) -> Result<Cell> {
    let wrong = || Error::Internal(format!("{}.{name} has a value of another kind", table.name));
    let kind = table.column(name).map(|c| c.kind).ok_or_else(wrong)?;
    let value = value.filter(|v| !v.is_null());
    Ok(match (kind, value) {
        (Kind::Int, None) => Cell::Int(None),
        (Kind::Text, None) => Cell::Text(None),
        (Kind::Bool, None) => Cell::Bool(None),
        (Kind::Int, Some(v)) => Cell::Int(Some(v.as_i64().ok_or_else(wrong)?)),
        (Kind::Text, Some(v)) => v.as_str().ok_or_else(wrong)?.into(),
        (Kind::Bool, Some(v)) => v.as_bool().ok_or_else(wrong)?.into(),
    })
}
