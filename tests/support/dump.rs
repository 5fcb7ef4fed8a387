//! The database as text, to compare before and after.

use diesel::prelude::*;
use diesel::sql_types::Text;
use parvis_db::Db;

use crate::app::TestApp;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

impl TestApp {
    /// The names of all tables.
    pub fn tables(&self) -> Vec<String> {
        tables(&mut self.connect())
    }

    /// What a `SELECT … AS line` finds.
    pub fn lines(&self, sql: &str) -> Vec<String> {
        lines(&mut self.connect(), sql)
    }

    /// Every row of a table as one line of text, sorted.
    pub fn dump_table(&self, table: &str) -> Vec<String> {
        dump(&mut self.connect(), table, &[])
    }

    /// Every row of every table but `without` (`table` or `table.column`), one line each.
    pub fn dump(&self, without: &[&str]) -> Vec<String> {
        let mut db = self.connect();
        let mut all = Vec::new();
        for table in tables(&mut db) {
            if without.contains(&table.as_str()) {
                continue;
            }
            let left_out: Vec<&str> = without
                .iter()
                .filter_map(|name| name.strip_prefix(&format!("{table}.")))
                .collect();
            for line in dump(&mut db, &table, &left_out) {
                all.push(format!("{table}: {line}"));
            }
        }
        all
    }
}

fn tables(db: &mut Db) -> Vec<String> {
    let sql = match db {
        Db::Postgres(_) => {
            "SELECT tablename AS line FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
        }
        Db::Sqlite(_) => {
            "SELECT name AS line FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1"
        }
    };
    lines(db, sql)
}

fn columns(db: &mut Db, table: &str) -> Vec<String> {
    let sql = match db {
        Db::Postgres(_) => format!(
            "SELECT attname::text AS line FROM pg_attribute \
             WHERE attrelid = '{table}'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum"
        ),
        Db::Sqlite(_) => {
            format!("SELECT name AS line FROM pragma_table_info('{table}') ORDER BY cid")
        }
    };
    lines(db, &sql)
}

fn dump(db: &mut Db, table: &str, left_out: &[&str]) -> Vec<String> {
    let parts: Vec<String> = columns(db, table)
        .iter()
        .filter(|column| !left_out.contains(&column.as_str()))
        .map(|column| format!("'{column}=' || COALESCE(CAST({column} AS TEXT), '∅')"))
        .collect();
    let sql = format!(
        "SELECT {} AS line FROM {table} ORDER BY 1",
        parts.join(" || ' ' || ")
    );
    lines(db, &sql)
}

fn lines(db: &mut Db, sql: &str) -> Vec<String> {
    diesel::sql_query(sql)
        .load::<Line>(db)
        .unwrap_or_else(|e| panic!("{sql}: {e}"))
        .into_iter()
        .map(|row| row.line)
        .collect()
}
