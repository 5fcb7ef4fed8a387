//! A whole server into one file and back, also onto the other database: every row with its id, every media
//! file. What only makes sense where it was made stays: sessions, one-time codes, members' downloads,
//! waiting jobs.

use std::collections::BTreeSet;
use std::io::{BufRead, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use parvis_db::catalog::{self, Table};
use parvis_db::{Db, reset_identities, with_snapshot, with_write};
use serde::{Deserialize, Serialize};

use super::export::put;
use super::reading::next_line;
use super::store::whole::{self, ROWS, Row};
use crate::error::{Error, Result};
use crate::features::media;

/// The version of this format.
const VERSION: u32 = 1;
/// Tables that stay where they are.
const LEFT: [&str; 4] = ["data_export", "job", "one_time_code", "session"];

/// A line of the file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line {
    /// First: the migrations that the rows belong to.
    Server {
        version: u32,
        migrations: Vec<String>,
    },
    /// A media file.
    File {
        hash: String,
        base64: String,
    },
    Row {
        table: String,
        row: Row,
    },
    /// Last: a file without it was cut short.
    End {
        files: u64,
        rows: u64,
    },
}

/// How much was copied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Copied {
    pub files: u64,
    pub rows: u64,
}

fn tables() -> Result<Vec<Table>> {
    let mut all = catalog::tables().map_err(Error::internal)?;
    all.retain(|table| !LEFT.contains(&table.name.as_str()));
    Ok(all)
}

fn migrations() -> Vec<String> {
    parvis_db::migrations()
        .into_iter()
        .map(str::to_owned)
        .collect()
}

/// Writes everything, in an order that depends on nothing but the content. `file` gives a media file's bytes.
///
/// # Errors
/// The database's, those of `to`, or a media file that is missing.
pub fn export(
    db: &mut Db,
    file: impl Fn(&str) -> Result<Vec<u8>>,
    to: &mut dyn Write,
) -> Result<Copied> {
    let tables = tables()?;
    with_snapshot(db, |db| {
        let mut copied = Copied::default();
        let (version, migrations) = (VERSION, migrations());
        put(
            to,
            &Line::Server {
                version,
                migrations,
            },
        )?;
        for hash in files(db, &tables)? {
            let base64 = STANDARD.encode(file(&hash)?);
            put(to, &Line::File { hash, base64 })?;
            copied.files += 1;
        }
        for table in &tables {
            each(db, table, |row| {
                let table = table.name.clone();
                copied.rows += 1;
                put(to, &Line::Row { table, row })
            })?;
        }
        let Copied { files, rows } = copied;
        put(to, &Line::End { files, rows })?;
        Ok(copied)
    })
}

fn each(db: &mut Db, table: &Table, mut take: impl FnMut(Row) -> Result<()>) -> Result<()> {
    let mut last: Option<Row> = None;
    loop {
        let rows = whole::rows(db, table, last.as_ref())?;
        let full = rows.len() == ROWS;
        last = rows.last().cloned();
        for row in rows {
            take(row)?;
        }
        if !full {
            return Ok(());
        }
    }
}

/// The hashes of all media files that a row names.
fn files(db: &mut Db, tables: &[Table]) -> Result<BTreeSet<String>> {
    let mut hashes = BTreeSet::new();
    for table in tables.iter().filter(|t| t.name == "media") {
        each(db, table, |row| {
            let json = row
                .get("variants")
                .and_then(|v| v.as_str())
                .unwrap_or_default();
            hashes.extend(media::variants_in(json).into_iter().map(|v| v.hash));
            Ok(())
        })?;
    }
    Ok(hashes)
}

/// Reads everything into an empty server: one transaction, all or nothing. `keep` stores a media file and says
/// its hash. The search index is made anew afterwards.
///
/// # Errors
/// The sentence that says what is wrong with the file or the server.
pub fn import(
    db: &mut Db,
    from: &mut dyn BufRead,
    keep: impl Fn(Vec<u8>) -> Result<String>,
) -> Result<Copied> {
    let tables = tables()?;
    for table in &tables {
        if !whole::is_empty(db, table)? {
            return Err(Error::Internal(format!(
                "this server is not empty (table {}): name an empty database and data folder with --database-url and --data",
                table.name
            )));
        }
    }
    match next(from, 1)? {
        Line::Server {
            version: VERSION,
            migrations: theirs,
        } if theirs == migrations() => {}
        Line::Server { .. } => {
            return Err(Error::Internal(
                "the file was written by another version of Parvis: export and import with the same one".into(),
            ));
        }
        _ => {
            return Err(Error::Internal(
                "this is not a file of parvis export --all".into(),
            ));
        }
    }
    with_write(db, |db| {
        let copied = Filling::new(&tables).run(db, from, keep)?;
        for table in tables.iter().filter(|t| t.has_identity()) {
            reset_identities(db, &table.name)?;
        }
        Ok(copied)
    })
}

fn next(from: &mut dyn BufRead, number: u64) -> Result<Line> {
    let wrong = |reason: String| Error::Internal(format!("line {number}: {reason}"));
    let mut from = from;
    match next_line(&mut from).map_err(|e| wrong(e.to_string()))? {
        Some(Ok(text)) => serde_json::from_str(&text).map_err(|e| wrong(e.to_string())),
        Some(Err(reason)) => Err(wrong(reason)),
        None => Err(wrong("the file was cut short".into())),
    }
}

/// An import under way: rows of one table are gathered before they are written.
struct Filling<'a> {
    tables: &'a [Table],
    at: usize,
    gathered: Vec<Row>,
    /// Table, column, row and what it refers to.
    later: Vec<(usize, String, i64, i64)>,
}

impl<'a> Filling<'a> {
    fn new(tables: &'a [Table]) -> Self {
        Filling {
            tables,
            at: 0,
            gathered: Vec::new(),
            later: Vec::new(),
        }
    }

    fn run(
        mut self,
        db: &mut Db,
        from: &mut dyn BufRead,
        keep: impl Fn(Vec<u8>) -> Result<String>,
    ) -> Result<Copied> {
        let mut copied = Copied::default();
        for number in 2.. {
            match next(from, number)? {
                Line::Server { .. } => {
                    return Err(Error::Internal(format!(
                        "line {number}: a second beginning"
                    )));
                }
                Line::File { hash, base64 } => {
                    let bytes = STANDARD.decode(base64).map_err(Error::internal)?;
                    if keep(bytes)? != hash {
                        let reason = format!("line {number}: the media file {hash} is damaged");
                        return Err(Error::Internal(reason));
                    }
                    copied.files += 1;
                }
                Line::Row { table, row } => {
                    self.row(db, &table, row, number)?;
                    copied.rows += 1;
                }
                Line::End { files, rows } => {
                    self.write(db)?;
                    if (Copied { files, rows }) != copied {
                        return Err(Error::Internal("lines of the file are missing".into()));
                    }
                    break;
                }
            }
        }
        for (table, column, id, to) in self.later {
            whole::refer(db, &self.tables[table], &column, id, to)?;
        }
        Ok(copied)
    }

    fn row(&mut self, db: &mut Db, name: &str, row: Row, number: u64) -> Result<()> {
        if self.tables[self.at].name != name {
            self.write(db)?;
            self.at = self
                .tables
                .iter()
                .position(|t| t.name == name)
                .ok_or_else(|| {
                    Error::Internal(format!("line {number}: there is no table {name}"))
                })?;
        }
        for column in self.tables[self.at].columns.iter().filter(|c| c.later) {
            let (id, to) = (row.get("id"), row.get(&column.name));
            if let (Some(id), Some(to)) = (id.and_then(|v| v.as_i64()), to.and_then(|v| v.as_i64()))
            {
                self.later.push((self.at, column.name.clone(), id, to));
            }
        }
        self.gathered.push(row);
        if self.gathered.len() >= ROWS {
            self.write(db)?;
        }
        Ok(())
    }

    fn write(&mut self, db: &mut Db) -> Result<()> {
        if !self.gathered.is_empty() {
            whole::insert(db, &self.tables[self.at], &self.gathered)?;
            self.gathered.clear();
        }
        Ok(())
    }
}
