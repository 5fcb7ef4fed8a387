//! What tables there are, derived from the migrations: everything that copies a whole database follows this
//! list, so that a new table or column is copied without another word.

use std::collections::{BTreeMap, BTreeSet};

use diesel::SqliteConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::{Db, MigrateError, migrate};

/// How a column is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Int,
    Text,
    Bool,
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
    /// Never NULL.
    pub required: bool,
    /// Refers to rows of a table that is filled later (a circle of references): write it in a second pass.
    pub later: bool,
}

/// A table: columns in the order of their names, the primary key in its own order.
#[derive(Debug, Clone)]
pub struct Table {
    pub name: String,
    pub columns: Vec<Column>,
    pub key: Vec<String>,
}

impl Table {
    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|c| c.name == name)
    }

    /// Whether its rows are numbered by the database.
    pub fn has_identity(&self) -> bool {
        self.key == ["id"]
    }
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(QueryableByName)]
struct Info {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = BigInt)]
    required: i64,
    #[diesel(sql_type = BigInt)]
    place: i64,
}

#[derive(QueryableByName)]
struct Reference {
    #[diesel(sql_type = Text)]
    to: String,
    #[diesel(sql_type = Text)]
    column: String,
}

struct Found {
    table: Table,
    /// Column and the table it refers to; whether the column may be NULL.
    references: Vec<(String, String, bool)>,
}

/// All tables but the one of the migrations, each after those that it refers to.
///
/// # Errors
/// Only when the migrations themselves are broken.
pub fn tables() -> Result<Vec<Table>, MigrateError> {
    // The migrations applied to an empty database in memory say what both databases have.
    let memory = SqliteConnection::establish(":memory:")
        .map_err(|e| diesel::result::Error::QueryBuilderError(e.to_string().into()))?;
    let mut db = Db::Sqlite(memory);
    migrate(&mut db)?;
    let names: Vec<Name> = diesel::sql_query(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
         AND name <> 'migration' ORDER BY name",
    )
    .load(&mut db)?;
    let mut found = BTreeMap::new();
    for Name { name } in names {
        let table = read(&mut db, &name)?;
        found.insert(name, table);
    }
    Ok(in_order(found))
}

fn read(db: &mut Db, name: &str) -> Result<Found, MigrateError> {
    let infos: Vec<Info> = diesel::sql_query(
        "SELECT name, type AS kind, \"notnull\" AS required, pk AS place FROM pragma_table_info($1) ORDER BY name",
    )
    .bind::<Text, _>(name)
    .load(db)?;
    let references: Vec<Reference> = diesel::sql_query(
        "SELECT \"table\" AS \"to\", \"from\" AS \"column\" FROM pragma_foreign_key_list($1)",
    )
    .bind::<Text, _>(name)
    .load(db)?;
    let optional: BTreeSet<&str> = infos
        .iter()
        .filter(|i| i.required == 0 && i.place == 0)
        .map(|i| i.name.as_str())
        .collect();
    let references = references
        .iter()
        .filter(|r| r.to != name)
        .map(|r| {
            (
                r.column.clone(),
                r.to.clone(),
                optional.contains(r.column.as_str()),
            )
        })
        .collect();
    let mut key: Vec<(i64, String)> = infos
        .iter()
        .filter(|i| i.place > 0)
        .map(|i| (i.place, i.name.clone()))
        .collect();
    key.sort();
    let columns = infos
        .iter()
        .map(|i| Column {
            name: i.name.clone(),
            kind: match i.kind.as_str() {
                "TEXT" => Kind::Text,
                "BOOLEAN" => Kind::Bool,
                _ => Kind::Int,
            },
            required: i.required != 0 || i.place != 0,
            later: false,
        })
        .collect();
    Ok(Found {
        table: Table {
            name: name.to_owned(),
            columns,
            key: key.into_iter().map(|(_, name)| name).collect(),
        },
        references,
    })
}

/// Each table after those it refers to; a circle is broken at columns that may be NULL.
fn in_order(mut found: BTreeMap<String, Found>) -> Vec<Table> {
    let mut ordered: Vec<Table> = Vec::with_capacity(found.len());
    while !found.is_empty() {
        let waits = |f: &Found, may_break: bool| {
            f.references.iter().any(|(column, to, _)| {
                let breaks = may_break
                    && f.references.iter().any(|(c, t, optional)| {
                        t == to && *optional && (c == column || column == "id")
                    });
                found.contains_key(to) && !breaks
            })
        };
        let next = found
            .iter()
            .find(|(_, f)| !waits(f, false))
            .or_else(|| found.iter().find(|(_, f)| !waits(f, true)))
            .or_else(|| found.iter().next())
            .map(|(name, _)| name.clone());
        let Some(mut one) = next.and_then(|name| found.remove(&name)) else {
            break;
        };
        for (column, to, optional) in &one.references {
            if *optional
                && found.contains_key(to)
                && let Some(c) = one.table.columns.iter_mut().find(|c| c.name == *column)
            {
                c.later = true;
            }
        }
        ordered.push(one.table);
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_stand_after_what_they_refer_to() {
        let tables = tables().expect("the migrations apply");
        let place = |name: &str| tables.iter().position(|t| t.name == name).expect(name);
        for (first, then) in [
            ("media", "member"),
            ("member", "space"),
            ("section", "thread"),
            ("decision", "post"),
            ("thread", "post"),
            ("archive", "archive_key"),
        ] {
            assert!(place(first) < place(then), "{first} before {then}");
        }
        let later: Vec<_> = tables
            .iter()
            .flat_map(|t| {
                t.columns
                    .iter()
                    .filter(|c| c.later)
                    .map(|c| (t.name.as_str(), c.name.as_str()))
            })
            .collect();
        // A circle is broken where a column may be NULL; the tables that only look into it may be broken with it.
        assert!(later.contains(&("thread", "accepted_post_id")), "{later:?}");
    }
}
