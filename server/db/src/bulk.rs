//! Many rows at once: identities reserved ahead, and one `INSERT` for all of them.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text};

use crate::{Db, DbResult, MultiBackend};

/// Values that one statement may carry: SQLite takes 32,766, PostgreSQL 65,535.
const MAX_BINDS: usize = 30_000;

/// A value of a row; `None` is NULL of that type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Int(Option<i64>),
    Text(Option<String>),
    Bool(Option<bool>),
}

impl From<i64> for Cell {
    fn from(value: i64) -> Self {
        Cell::Int(Some(value))
    }
}
impl From<i32> for Cell {
    fn from(value: i32) -> Self {
        Cell::Int(Some(value.into()))
    }
}
impl From<crate::Time> for Cell {
    fn from(value: crate::Time) -> Self {
        Cell::Int(Some(value.0))
    }
}
impl From<Option<i64>> for Cell {
    fn from(value: Option<i64>) -> Self {
        Cell::Int(value)
    }
}
impl From<bool> for Cell {
    fn from(value: bool) -> Self {
        Cell::Bool(Some(value))
    }
}
impl From<String> for Cell {
    fn from(value: String) -> Self {
        Cell::Text(Some(value))
    }
}
impl From<&str> for Cell {
    fn from(value: &str) -> Self {
        Cell::Text(Some(value.to_owned()))
    }
}
impl From<Option<String>> for Cell {
    fn from(value: Option<String>) -> Self {
        Cell::Text(value)
    }
}

/// A query put together at run time, for either database.
pub type Query<'a> =
    diesel::query_builder::BoxedSqlQuery<'a, MultiBackend, diesel::query_builder::SqlQuery>;

/// Starts a query whose values are bound one by one.
pub fn query<'a>(sql: String) -> Query<'a> {
    diesel::sql_query(sql).into_boxed()
}

/// Binds one more value.
pub fn bind(query: Query<'_>, cell: Cell) -> Query<'_> {
    match cell {
        Cell::Int(value) => query.bind::<Nullable<BigInt>, _>(value),
        Cell::Text(value) => query.bind::<Nullable<Text>, _>(value),
        Cell::Bool(value) => query.bind::<Nullable<Bool>, _>(value),
    }
}

/// Inserts rows with as few statements as the databases allow. `conflict` ends each statement
/// (`ON CONFLICT … DO …`, or nothing). Table and columns are ours, never a person's.
///
/// # Errors
/// What the database refuses; run it inside a transaction.
pub fn insert(
    db: &mut Db,
    table: &str,
    columns: &[&str],
    rows: Vec<Vec<Cell>>,
    conflict: &str,
) -> DbResult<usize> {
    let at_once = (MAX_BINDS / columns.len().max(1)).max(1);
    let names: Vec<String> = columns.iter().map(|c| format!("\"{c}\"")).collect();
    let mut written = 0;
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let chunk: Vec<Vec<Cell>> = rows.by_ref().take(at_once).collect();
        let mut sql = format!("INSERT INTO {table} ({}) VALUES ", names.join(", "));
        let mut place = 0;
        for (n, row) in chunk.iter().enumerate() {
            sql.push_str(if n == 0 { "(" } else { ", (" });
            for column in 0..row.len() {
                place += 1;
                if column > 0 {
                    sql.push(',');
                }
                sql.push('$');
                sql.push_str(&place.to_string());
            }
            sql.push(')');
        }
        sql.push(' ');
        sql.push_str(conflict);
        let mut statement = query(sql);
        for cell in chunk.into_iter().flatten() {
            statement = bind(statement, cell);
        }
        written += statement.execute(db)?;
    }
    Ok(written)
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// Takes `count` fresh identities of a table, ascending. On SQLite the caller holds the write lock until the
/// rows are in ([`crate::with_write`]); PostgreSQL gives them to nobody else.
///
/// # Errors
/// Only the database's.
pub fn reserve_ids(db: &mut Db, table: &str, count: usize) -> DbResult<Vec<i64>> {
    if count == 0 {
        return Ok(Vec::new());
    }
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    match db {
        Db::Postgres(_) => {
            let mut ids: Vec<i64> = diesel::sql_query(format!(
                "SELECT nextval(pg_get_serial_sequence('{table}', 'id')) AS id FROM generate_series(1, $1)"
            ))
            .bind::<BigInt, _>(count)
            .load::<Id>(db)?
            .into_iter()
            .map(|row| row.id)
            .collect();
            ids.sort_unstable();
            Ok(ids)
        }
        Db::Sqlite(_) => {
            let last: Option<Id> = diesel::sql_query(format!(
                "SELECT seq AS id FROM sqlite_sequence WHERE name = '{table}'"
            ))
            .get_result(db)
            .optional()?;
            let first = last.map_or(0, |row| row.id) + 1;
            Ok((first..first + count).collect())
        }
    }
}
