//! The schema: what migrations make is what the code believes, on both databases alike, and what must not be
//! stored is refused by the database itself.

use std::collections::{BTreeMap, BTreeSet};

use parvis::features::rights;
use parvis::personal::{Erase, Export, Personal};
use parvis_tests::{Base, TestApp, both};
use regex::Regex;

/// Column name to `(type, may be null)`.
type Columns = BTreeMap<String, (String, bool)>;

/// The tables that the code believes in.
fn believed() -> BTreeMap<String, Columns> {
    let text = include_str!("../../server/db/src/schema.rs");
    let tables = Regex::new(r"(?s)diesel::table! \{\s*(\w+) \([\w, ]+\) \{(.*?)\n    \}")
        .expect("a pattern");
    let column = Regex::new(r"(\w+) -> (Nullable<)?(\w+)").expect("a pattern");
    tables
        .captures_iter(text)
        .map(|table| {
            let columns = column
                .captures_iter(&table[2])
                .map(|c| (c[1].to_owned(), (c[3].to_owned(), c.get(2).is_some())))
                .collect();
            (table[1].to_owned(), columns)
        })
        .collect()
}

/// The tables that the database has, in the code's words.
fn made(app: &TestApp) -> BTreeMap<String, Columns> {
    let mut tables = BTreeMap::new();
    for table in app.tables() {
        if table == "migration" {
            continue;
        }
        let lines = match app.base() {
            Base::Sqlite => app.lines(&format!(
                "SELECT name || ' ' || upper(type) || ' ' || (\"notnull\" = 0) AS line FROM pragma_table_info('{table}')"
            )),
            // The transaction of an event is PostgreSQL's own affair.
            Base::Postgres => app.lines(&format!(
                "SELECT column_name || ' ' || upper(data_type) || ' ' || (is_nullable = 'YES')::int AS line \
                 FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}' \
                 AND NOT (table_name = 'event' AND column_name = 'tx')"
            )),
        };
        let columns = lines
            .iter()
            .map(|line| {
                let words: Vec<&str> = line.split(' ').collect();
                // SQLite's `INTEGER PRIMARY KEY` is its 64-bit row id.
                let kind = match words[1] {
                    "INTEGER" if words[0] == "id" => "BigInt",
                    "BIGINT" => "BigInt",
                    "INTEGER" => "Integer",
                    "TEXT" => "Text",
                    "BOOLEAN" => "Bool",
                    other => other,
                };
                (words[0].to_owned(), (kind.to_owned(), words[2] == "1"))
            })
            .collect();
        tables.insert(table, columns);
    }
    tables
}

both! {
    async fn migrations_make_what_the_code_believes(app: TestApp) {
        let (believed, made) = (believed(), made(&app));
        assert!(believed.len() > 20, "schema.rs is read");
        for (table, columns) in &believed {
            assert_eq!(made.get(table), Some(columns), "{table}");
        }
        let unknown: Vec<&String> = made.keys().filter(|t| !believed.contains_key(*t)).collect();
        assert!(unknown.is_empty(), "tables that schema.rs does not know: {unknown:?}");
    }
}

/// `post(space_id, thread_id) -> thread(space_id, id)`
fn references(app: &TestApp) -> BTreeSet<String> {
    let sql = match app.base() {
        Base::Sqlite => {
            "SELECT m.name || '(' || group_concat(f.\"from\", ', ') || ') -> ' || f.\"table\" || '(' \
             || group_concat(f.\"to\", ', ') || ')' \
             || CASE MAX(f.on_update) WHEN 'CASCADE' THEN ' ON UPDATE CASCADE' ELSE '' END AS line \
             FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table' \
             GROUP BY m.name, f.id"
        }
        Base::Postgres => {
            "SELECT conrelid::regclass || regexp_replace(pg_get_constraintdef(oid), \
             'FOREIGN KEY (\\(.*\\)) REFERENCES (.*)', '\\1 -> \\2') AS line FROM pg_constraint WHERE contype = 'f'"
        }
    };
    app.lines(sql).into_iter().collect()
}

/// `index on table(columns)`, unique or not, and what PRIMARY KEY and UNIQUE make.
fn indexes(app: &TestApp) -> BTreeSet<String> {
    let sql = match app.base() {
        Base::Sqlite => {
            "SELECT i.name || ' ' || i.\"unique\" || ' ' || i.\"partial\" AS line \
             FROM sqlite_schema m, pragma_index_list(m.name) i WHERE m.type = 'table' AND i.origin = 'c'"
        }
        Base::Postgres => {
            "SELECT c.relname || ' ' || x.indisunique::int || ' ' || (x.indpred IS NOT NULL)::int AS line \
             FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid \
             JOIN pg_namespace n ON n.oid = c.relnamespace \
             WHERE n.nspname = 'public' AND c.relname <> 'event_tx' \
             AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = x.indexrelid)"
        }
    };
    app.lines(sql).into_iter().collect()
}

#[test]
fn both_databases_hold_the_same_references_and_indexes() {
    if !Base::Postgres.is_there() {
        eprintln!("skipped: PARVIS_TEST_POSTGRES_URL is not set");
        return;
    }
    let found = std::sync::Mutex::new(Vec::new());
    for base in [Base::Sqlite, Base::Postgres] {
        parvis_tests::tell(base, |app| {
            let found = &found;
            async move {
                let mut found = found.lock().expect("not poisoned");
                found.push((references(&app), indexes(&app)));
            }
        });
    }
    let found = found.into_inner().expect("not poisoned");
    assert!(
        found[0].0.len() > 20 && found[0].1.len() > 10,
        "both are read"
    );
    assert_eq!(found[0].0, found[1].0, "foreign keys");
    assert_eq!(found[0].1, found[1].1, "indexes");
}

/// A small world, in ids: members 1 and 2; spaces 1 and 2 with the sections 1, 2 and 3, 4; thread 1 in space 1
/// with the posts 1 and 2; thread 2 in space 2 with post 3.
async fn world(app: &TestApp) {
    app.member("lea").await;
    app.member("tom").await;
    app.space("sente").await;
    app.space("klang").await;
    for sql in [
        thread(1, 1, 1),
        thread(2, 2, 3),
        post(1, 1, 1, "1", "NULL"),
        post(2, 1, 1, "2", "NULL"),
        post(3, 2, 2, "1", "NULL"),
        "INSERT INTO membership (space_id, member_id, role, joined_at) VALUES (1, 1, 'member', 0)".into(),
        "INSERT INTO charter_version (space_id, version, hash, text, published_at) VALUES (1, 1, '', '', 0)".into(),
        "INSERT INTO charter_version (space_id, version, hash, text, published_at) VALUES (NULL, 1, '', '', 0)".into(),
        "INSERT INTO decision (id, space_id, surface, outcome, article, rule, passage, decided_at) \
         VALUES (1, 1, 'post', 'hold', '', '', '', 0)".into(),
        "INSERT INTO tag (space_id, slug, name) VALUES (1, 'glue', 'glue')".into(),
    ] {
        app.sql(&sql);
    }
}

fn thread(id: i64, space: i64, section: i64) -> String {
    format!(
        "INSERT INTO thread (id, space_id, section_id, author_id, kind, title, slug, created_at, last_post_at) \
         VALUES ({id}, {space}, {section}, 1, 'discussion', 'T', 't', 0, 0)"
    )
}

fn post(id: i64, space: i64, thread: i64, position: &str, decision: &str) -> String {
    format!(
        "INSERT INTO post (id, space_id, thread_id, author_id, position, format, source, html, created_at, decision_id) \
         VALUES ({id}, {space}, {thread}, 1, {position}, 'markdown', '', '', 0, {decision})"
    )
}

fn member(id: i64, handle: &str, email: &str) -> String {
    format!(
        "INSERT INTO member (id, handle, name, name_fold, email_fold, language, joined_at, created_at) \
         VALUES ({id}, {handle}, 'N', 'n', {email}, 'en', 0, 0)"
    )
}

fn membership(space: i64, member: i64) -> String {
    format!(
        "INSERT INTO membership (space_id, member_id, role, joined_at) VALUES ({space}, {member}, 'member', 0)"
    )
}

both! {
    async fn the_database_refuses_what_must_not_be(app: TestApp) {
        world(&app).await;
        let refused: Vec<(&str, String)> = vec![
            ("a post that is neither published nor held by a decision", post(10, 1, 1, "NULL", "NULL")),
            ("a second post at a position", post(10, 1, 1, "2", "NULL")),
            ("a position before the first", post(10, 1, 1, "0", "NULL")),
            ("a post in another space than its thread", post(10, 2, 1, "3", "NULL")),
            ("a post of an unknown thread", post(10, 1, 99, "1", "NULL")),
            ("a post held by an unknown decision", post(10, 1, 1, "NULL", "99")),
            ("a thread in a section of another space", thread(10, 1, 3)),
            ("a thread in an unknown section", thread(10, 1, 99)),
            ("an accepted answer of another thread", "UPDATE thread SET accepted_post_id = 3 WHERE id = 1".into()),
            ("an accepted answer that is not there", "UPDATE thread SET accepted_post_id = 99 WHERE id = 1".into()),
            ("a thread without its author", "UPDATE thread SET author_id = 99 WHERE id = 1".into()),
            ("the removal of a thread that has posts", "DELETE FROM thread WHERE id = 1".into()),
            ("the removal of a member who wrote", "DELETE FROM member WHERE id = 1".into()),
            ("a handle twice", member(10, "'lea'", "NULL")),
            ("an address twice", member(10, "'new'", "'lea@example.org'")),
            ("a member without a handle", member(10, "NULL", "NULL")),
            ("a membership twice", membership(1, 1)),
            ("a membership of nobody", membership(1, 99)),
            ("a membership nowhere", membership(99, 1)),
            ("a space's address twice", "UPDATE space SET slug = 'klang' WHERE id = 1".into()),
            ("a section's address twice in a space", "UPDATE section SET slug = 'help' WHERE id = 1".into()),
            ("a tag twice in a space", "INSERT INTO tag (space_id, slug, name) VALUES (1, 'glue', 'g')".into()),
            ("a tag on an unknown thread", "INSERT INTO thread_tag (tag_id, thread_id, last_post_at) VALUES (1, 99, 0)".into()),
            ("a version of a charter twice", "INSERT INTO charter_version (space_id, version, hash, text, published_at) VALUES (1, 1, '', '', 0)".into()),
            ("a version of the server's charter twice", "INSERT INTO charter_version (space_id, version, hash, text, published_at) VALUES (NULL, 1, '', '', 0)".into()),
            ("a session of nobody", "INSERT INTO session (member_id, token_hash, host, user_agent, address, created_at, seen_at, proved_at, expires_at) VALUES (99, 'x', '', '', '', 0, 0, 0, 0)".into()),
            ("a token twice", "UPDATE session SET token_hash = 'same'".into()),
            ("an administrator who is nobody", "INSERT INTO administrator (member_id, granted_at) VALUES (99, 0)".into()),
            ("an administrator without a name", "INSERT INTO administrator (member_id, granted_at) VALUES (NULL, 0)".into()),
            ("a setting without a name", "INSERT INTO setting (name, value) VALUES (NULL, '')".into()),
        ];
        let before = app.dump(&[]);
        let mut stored = Vec::new();
        for (what, sql) in &refused {
            if app.try_sql(sql).is_ok() {
                stored.push(*what);
            }
        }
        assert!(stored.is_empty(), "the database stores {stored:?}");
        assert_eq!(app.dump(&[]), before, "what is refused changes nothing");
    }

    // The same statements with sound values: so the refusals above are the constraints' and not slips of the pen.
    async fn the_database_stores_what_may_be(app: TestApp) {
        world(&app).await;
        for sql in [
            post(10, 1, 1, "3", "NULL"),
            post(11, 1, 1, "NULL", "1"),
            post(12, 1, 1, "NULL", "1"),
            thread(10, 1, 2),
            "UPDATE thread SET accepted_post_id = 2 WHERE id = 1".into(),
            member(10, "'new'", "NULL"),
            member(11, "'newer'", "NULL"),
            membership(2, 1),
            "UPDATE space SET slug = 'other' WHERE id = 1".into(),
            "UPDATE space SET domain = NULL".into(),
            "INSERT INTO tag (space_id, slug, name) VALUES (2, 'glue', 'g')".into(),
            "INSERT INTO thread_tag (tag_id, thread_id, last_post_at) VALUES (1, 1, 0)".into(),
            "INSERT INTO charter_version (space_id, version, hash, text, published_at) VALUES (2, 1, '', '', 0)".into(),
            "INSERT INTO administrator (member_id, granted_at) VALUES (2, 0)".into(),
            "INSERT INTO setting (name, value) VALUES ('x', '')".into(),
        ] {
            app.sql(&sql);
        }
    }
}

/// `table.column`, of every column that refers to a member.
fn of_members(app: &TestApp) -> BTreeSet<String> {
    let sql = match app.base() {
        Base::Sqlite => {
            "SELECT m.name || '.' || f.\"from\" AS line FROM sqlite_schema m, pragma_foreign_key_list(m.name) f \
             WHERE m.type = 'table' AND f.\"table\" = 'member'"
        }
        Base::Postgres => {
            "SELECT k.conrelid::regclass || '.' || a.attname AS line FROM pg_constraint k \
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey) \
             WHERE k.contype = 'f' AND k.confrelid = 'member'::regclass"
        }
    };
    app.lines(sql).into_iter().collect()
}

both! {
    async fn every_table_with_a_member_says_how_it_is_given_out_and_erased(app: TestApp) {
        let said: Vec<&Personal> = rights::registry().collect();
        let known: BTreeSet<String> = said.iter().map(|p| format!("{}.{}", p.table, p.column)).collect();
        assert_eq!(known.len(), said.len(), "a column is spoken of once");
        let of_members = of_members(&app);
        assert!(of_members.len() > 60, "the catalog is read: {}", of_members.len());
        let silent: Vec<&String> = of_members.difference(&known).collect();
        assert!(silent.is_empty(), "add them to the PERSONAL of their room: {silent:?}");
        // What is said is of columns that there are.
        let made = made(&app);
        for one in said {
            let table = made.get(one.table).unwrap_or_else(|| panic!("no table {}", one.table));
            let mut named = vec![one.column];
            if let Export::Columns(columns) | Export::Where(columns, _) = one.export {
                named.extend(columns);
            }
            if let Erase::Anonymise(columns) = one.erase {
                for column in columns {
                    let (kind, may_be_null) = table.get(*column).unwrap_or_else(|| panic!("{}.{column}", one.table));
                    assert!(*may_be_null || kind == "Text", "{}.{column} cannot be emptied", one.table);
                }
            }
            for column in named {
                assert!(table.contains_key(column), "{}.{column}", one.table);
            }
        }
    }
}
