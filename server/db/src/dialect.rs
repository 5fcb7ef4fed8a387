//! The places where the two SQLs differ. Nothing above this crate names a database.

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel::{PgConnection, SqliteConnection};

use crate::{Db, DbResult};

type PgTransaction = <PgConnection as Connection>::TransactionManager;
type SqliteTransaction = <SqliteConnection as Connection>::TransactionManager;

/// Runs `work` in a transaction that may write. SQLite takes its write lock at once (`BEGIN IMMEDIATE`),
/// so that two writers queue instead of failing half-way; nested calls are savepoints.
///
/// # Errors
/// What `work` returns (everything is rolled back), or a failed begin or commit. A panic inside leaves the
/// transaction open: the owner of the connection must drop it, which rolls back.
pub fn with_write<T, E: From<Error>>(
    db: &mut Db,
    work: impl FnOnce(&mut Db) -> Result<T, E>,
) -> Result<T, E> {
    match db {
        Db::Postgres(c) => PgTransaction::begin_transaction(c)?,
        Db::Sqlite(c) => {
            let outermost = SqliteTransaction::transaction_manager_status_mut(c)
                .transaction_depth()?
                .is_none();
            if outermost {
                AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE")?;
            } else {
                SqliteTransaction::begin_transaction(c)?;
            }
        }
    }
    match work(db) {
        Ok(value) => {
            match db {
                Db::Postgres(c) => PgTransaction::commit_transaction(c)?,
                Db::Sqlite(c) => SqliteTransaction::commit_transaction(c)?,
            }
            Ok(value)
        }
        Err(error) => {
            // A rollback that fails too (connection lost) changes nothing about the first error.
            let _ = match db {
                Db::Postgres(c) => PgTransaction::rollback_transaction(c),
                Db::Sqlite(c) => SqliteTransaction::rollback_transaction(c),
            };
            Err(error)
        }
    }
}

/// Runs `work` in a transaction that sees the database as it is now, whatever others write meanwhile.
///
/// # Errors
/// What `work` returns, or a failed begin or end.
pub fn with_snapshot<T, E: From<Error>>(
    db: &mut Db,
    work: impl FnOnce(&mut Db) -> Result<T, E>,
) -> Result<T, E> {
    match db {
        Db::Postgres(c) => AnsiTransactionManager::begin_transaction_sql(
            c,
            "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
        )?,
        Db::Sqlite(c) => SqliteTransaction::begin_transaction(c)?,
    }
    let outcome = work(db);
    match db {
        Db::Postgres(c) => PgTransaction::rollback_transaction(c)?,
        Db::Sqlite(c) => SqliteTransaction::rollback_transaction(c)?,
    }
    outcome
}

/// Whether a write failed because a UNIQUE constraint holds. SQLite names no constraint, so neither do we.
pub fn is_unique_violation(error: &Error) -> bool {
    matches!(
        error,
        Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)
    )
}

/// After rows were inserted with ids of their own: the next identity of `table` lies above them.
/// SQLite does this by itself.
pub fn reset_identities(db: &mut Db, table: &str) -> DbResult<()> {
    match db {
        Db::Postgres(c) => c.batch_execute(&format!(
            "SELECT setval(pg_get_serial_sequence('{table}', 'id'), \
             GREATEST((SELECT COALESCE(MAX(id), 0) FROM {table}), 1), \
             EXISTS (SELECT 1 FROM {table}))"
        )),
        Db::Sqlite(_) => Ok(()),
    }
}

/// Appended to a `SELECT … ORDER BY …` that takes rows for the rest of a transaction, in that order: whoever takes
/// many rows and all in one order never waits in a circle. `None` where there is one writer anyway.
pub fn row_lock(db: &Db) -> Option<&'static str> {
    match db {
        // References to these rows may still be written.
        Db::Postgres(_) => Some(" FOR NO KEY UPDATE"),
        Db::Sqlite(_) => None,
    }
}

/// Appended to a `SELECT` that claims rows: other workers skip what this one holds.
/// SQLite has one writer, so nothing needs to be skipped.
pub fn skip_locked(db: &Db) -> &'static str {
    match db {
        Db::Postgres(_) => " FOR UPDATE SKIP LOCKED",
        Db::Sqlite(_) => "",
    }
}

/// Holds a lock of this name until the transaction ends: who asks for it next waits. SQLite has one writer, whose
/// transaction is the lock.
///
/// # Errors
/// Only the database's.
pub fn lock_until_commit(db: &mut Db, name: &str) -> DbResult<()> {
    match db {
        Db::Postgres(c) => diesel::sql_query("SELECT pg_advisory_xact_lock(hashtext($1))")
            .bind::<diesel::sql_types::Text, _>(name)
            .execute(c)
            .map(drop),
        Db::Sqlite(_) => Ok(()),
    }
}
