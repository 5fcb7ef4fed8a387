//! The databases. Everything above this crate sees one [`Db`] and one schema; everything that differs
//! between SQLite and PostgreSQL is in `dialect.rs` and `migrate.rs`.

pub mod bulk;
pub mod catalog;
mod dialect;
mod migrate;
pub mod schema;
mod store;
mod types;

pub use bulk::Cell;
pub use dialect::{
    is_unique_violation, lock_until_commit, reset_identities, row_lock, skip_locked, with_snapshot,
    with_write,
};
pub use migrate::{MigrateError, migrate, migrations, pending};
pub use store::{Engine, Store, StoreError};
pub use types::Time;

use diesel::{PgConnection, SqliteConnection};

/// One connection, to either database. Verbs take `&mut Db`.
#[derive(diesel::MultiConnection)]
pub enum Db {
    Postgres(PgConnection),
    Sqlite(SqliteConnection),
}

/// What a query against either database may fail with.
pub type DbResult<T> = Result<T, diesel::result::Error>;
