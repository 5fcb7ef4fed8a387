//! Which queries a server runs: recorded below it, so that the code under test is the code that ships.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock};

use diesel::connection::{
    Instrumentation, InstrumentationEvent, get_default_instrumentation, set_default_instrumentation,
};
use diesel::prelude::*;
use diesel::sql_types::Text;
use parvis_db::{Db, Engine};

use crate::app::TestApp;

/// One query as it was run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    pub sql: String,
    /// The bound values as Rust shows them: `[12, "sente"]`.
    pub binds: String,
}

/// The queries of the databases that are watched, by address.
static WATCHED: Mutex<Option<HashMap<String, Vec<Query>>>> = Mutex::new(None);

struct Recorder {
    url: String,
}

impl Instrumentation for Recorder {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => {
                url.clone_into(&mut self.url)
            }
            InstrumentationEvent::StartQuery { query, .. } => {
                let mut watched = WATCHED.lock().expect("not poisoned");
                if let Some(queries) = watched.as_mut().and_then(|w| w.get_mut(&self.url)) {
                    let text = query.to_string();
                    let (sql, binds) = text.split_once(" -- binds: ").unwrap_or((&text, "[]"));
                    queries.push(Query {
                        sql: sql.to_owned(),
                        binds: binds.to_owned(),
                    });
                }
            }
            _ => {}
        }
    }
}

/// Every connection of this process made from now on is listened to.
pub(crate) fn listen() {
    static ONCE: OnceLock<()> = OnceLock::new();
    ONCE.get_or_init(|| {
        set_default_instrumentation(|| Some(Box::new(Recorder { url: String::new() })))
            .expect("set once");
        assert!(get_default_instrumentation().is_some());
    });
}

#[derive(QueryableByName)]
struct PlanLine {
    #[diesel(sql_type = Text)]
    detail: String,
}

#[derive(QueryableByName)]
struct PlanTree {
    #[diesel(sql_type = Text)]
    #[diesel(column_name = "QUERY PLAN")]
    plan: String,
}

impl TestApp {
    fn url(&self) -> String {
        match self.store.engine() {
            Engine::Sqlite(path) => path.to_string_lossy().into_owned(),
            Engine::Postgres(url) => url.clone(),
        }
    }

    /// The queries that this server runs while `work` is done, without those of transactions, settings and the
    /// tail of events.
    pub async fn queries<T>(&self, work: impl Future<Output = T>) -> (T, Vec<Query>) {
        let change = |queries: Option<Vec<Query>>| {
            let mut watched = WATCHED.lock().expect("not poisoned");
            let watched = watched.get_or_insert_default();
            match queries {
                Some(queries) => watched.insert(self.url(), queries),
                None => watched.remove(&self.url()),
            }
        };
        change(Some(Vec::new()));
        let value = work.await;
        let mut queries = change(None).unwrap_or_default();
        // What follows events looks every second, whoever asks for what.
        let tail = [
            "pg_snapshot_xmin",
            "FROM event WHERE tx >=",
            "FROM event WHERE id >",
            "MAX(id), 0) AS at FROM event",
        ];
        queries.retain(|q| {
            !q.sql.starts_with("PRAGMA")
                && !q.sql.starts_with("SET ")
                && !tail.iter().any(|part| q.sql.contains(part))
        });
        (value, queries)
    }

    /// How SQLite means to run a query: one line per step.
    pub fn plan(&self, query: &Query) -> Vec<String> {
        let sql = format!("EXPLAIN QUERY PLAN {}", query.sql);
        diesel::sql_query(&sql)
            .load::<PlanLine>(&mut self.connect())
            .unwrap_or_else(|e| panic!("{sql}: {e}"))
            .into_iter()
            .map(|line| line.detail)
            .collect()
    }

    /// How many rows PostgreSQL reads from tables and indexes to run a query again.
    pub fn rows_read(&self, query: &Query) -> i64 {
        let sql = format!("EXPLAIN (ANALYZE, FORMAT JSON) {}", filled(query));
        let mut db = self.connect();
        // Small tables are read whole however they are indexed; the test's question is about large ones.
        if let Db::Postgres(_) = db {
            diesel::sql_query("SET enable_seqscan = off")
                .execute(&mut db)
                .expect("set");
        }
        let found: PlanTree = diesel::sql_query(&sql)
            .get_result(&mut db)
            .unwrap_or_else(|e| panic!("{sql}: {e}"));
        let plan: serde_json::Value = serde_json::from_str(&found.plan).expect("JSON");
        scanned(&plan[0]["Plan"])
    }
}

/// Rows that the scans of a plan touched, those thrown away included.
fn scanned(node: &serde_json::Value) -> i64 {
    let number = |name: &str| node[name].as_f64().unwrap_or(0.0);
    let below: i64 = node["Plans"]
        .as_array()
        .map_or(0, |plans| plans.iter().map(scanned).sum());
    let scan = node["Node Type"]
        .as_str()
        .is_some_and(|t| t.contains("Scan"));
    let here = if scan {
        (number("Actual Rows") + number("Rows Removed by Filter")) * number("Actual Loops")
    } else {
        0.0
    };
    here.round() as i64 + below
}

/// The query with its values in place of `$1`, `$2`, …
fn filled(query: &Query) -> String {
    let mut values: Vec<String> = Vec::new();
    let (mut value, mut quoted, mut depth) = (String::new(), false, 0);
    for c in query.binds.chars() {
        match c {
            '"' => quoted = !quoted,
            '[' if !quoted => {
                depth += 1;
                if depth > 1 {
                    value.push('{');
                }
            }
            ']' if !quoted => {
                depth -= 1;
                if depth > 0 {
                    value.push('}');
                }
            }
            ',' if !quoted && depth == 1 => values.push(std::mem::take(&mut value)),
            _ => value.push(c),
        }
    }
    values.push(value);
    let mut sql = query.sql.clone();
    // From the last, since `$1` is the beginning of `$12`.
    for (n, value) in values.iter().enumerate().rev() {
        sql = sql.replace(&format!("${}", n + 1), &format!("'{}'", bare(value)));
    }
    sql
}

/// A value without the type that Rust shows around it: `Time(12)` is `12`.
fn bare(value: &str) -> &str {
    let value = value.trim();
    match value.split_once('(') {
        Some((name, inner)) if name.chars().all(char::is_alphanumeric) => {
            inner.trim_end_matches(')')
        }
        _ => value,
    }
}
