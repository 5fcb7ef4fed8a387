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
        let mut db = self.connect();
        let sql = match db {
            Db::Postgres(_) => {
                "SELECT tablename AS line FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
            }
            Db::Sqlite(_) => {
                "SELECT name AS line FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1"
            }
        };
        lines(&mut db, sql)
    }

    /// What a `SELECT … AS line` finds.
    pub fn lines(&self, sql: &str) -> Vec<String> {
        lines(&mut self.connect(), sql)
    }

    /// The columns of a table, in order.
    pub fn columns(&self, table: &str) -> Vec<String> {
        let mut db = self.connect();
        let sql = match db {
            Db::Postgres(_) => format!(
                "SELECT column_name::text AS line FROM information_schema.columns \
                 WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY ordinal_position"
            ),
            Db::Sqlite(_) => {
                format!("SELECT name AS line FROM pragma_table_info('{table}') ORDER BY cid")
            }
        };
        lines(&mut db, &sql)
    }

    /// Every row of a table as one line of text, sorted.
    pub fn dump_table(&self, table: &str) -> Vec<String> {
        self.dump_columns(table, &[])
    }

    /// Every row of every table but `without` (`table` or `table.column`), one line each.
    pub fn dump(&self, without: &[&str]) -> Vec<String> {
        let mut all = Vec::new();
        for table in self.tables() {
            if without.contains(&table.as_str()) {
                continue;
            }
            let left_out: Vec<&str> = without
                .iter()
                .filter_map(|name| name.strip_prefix(&format!("{table}.")))
                .collect();
            for line in self.dump_columns(&table, &left_out) {
                all.push(format!("{table}: {line}"));
            }
        }
        all
    }

    fn dump_columns(&self, table: &str, left_out: &[&str]) -> Vec<String> {
        let parts: Vec<String> = self
            .columns(table)
            .iter()
            .filter(|column| !left_out.contains(&column.as_str()))
            .map(|column| format!("'{column}=' || COALESCE(CAST({column} AS TEXT), '∅')"))
            .collect();
        let sql = format!(
            "SELECT {} AS line FROM {table} ORDER BY 1",
            parts.join(" || ' ' || ")
        );
        lines(&mut self.connect(), &sql)
    }
}

fn lines(db: &mut Db, sql: &str) -> Vec<String> {
    diesel::sql_query(sql)
        .load::<Line>(db)
        .unwrap_or_else(|e| panic!("{sql}: {e}"))
        .into_iter()
        .map(|row| row.line)
        .collect()
}
