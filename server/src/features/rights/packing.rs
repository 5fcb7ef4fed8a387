//! A member's data as one zip, written row by row: however much it is, little of it is in memory at a time.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Seek, Write};

use parvis_db::{Db, catalog};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{page, registry, store};
use crate::error::{Error, Result};
use crate::messages::Lang;
use crate::personal::{Export, Personal};

/// A zip that is being written.
pub(super) struct Packing {
    zip: ZipWriter<BufWriter<File>>,
    /// Rows of each table that has any.
    counts: BTreeMap<&'static str, usize>,
}

/// The tables of which a member gets rows, with the columns by which they are theirs.
fn tables() -> BTreeMap<&'static str, Vec<&'static Personal>> {
    let mut all: BTreeMap<&'static str, Vec<&'static Personal>> = BTreeMap::new();
    for what in registry().filter(|what| !matches!(what.export, Export::Withheld(_))) {
        all.entry(what.table).or_default().push(what);
    }
    all
}

impl Packing {
    /// Begins a zip in an empty file.
    pub fn new(to: File) -> Self {
        Packing {
            zip: ZipWriter::new(BufWriter::new(to)),
            counts: BTreeMap::new(),
        }
    }

    /// Writes everything in the database that is given to this member: as JSON, and as a page that names the pictures.
    ///
    /// # Errors
    /// The database's or the file's.
    pub fn texts(
        mut self,
        db: &mut Db,
        member: i64,
        lang: Lang,
        pictures: &[String],
    ) -> Result<Self> {
        self.json(db, member)?;
        self.begin("index.html")?;
        self.write(page::head(lang).as_bytes())?;
        for (table, whats) in tables() {
            let Some(count) = self.counts.get(table).copied() else {
                continue;
            };
            self.write(page::heading(lang, table, count).as_bytes())?;
            for what in whats {
                store::each(db, what, member, |row| {
                    self.write(page::row(&row).as_bytes())
                })?;
            }
        }
        for name in pictures {
            self.write(page::picture(name).as_bytes())?;
        }
        Ok(self)
    }

    fn json(&mut self, db: &mut Db, member: i64) -> Result<()> {
        self.begin("data.json")?;
        self.write(b"{")?;
        for (table, whats) in tables() {
            let mut rows = 0;
            for what in whats {
                store::each(db, what, member, |row| {
                    let before = match (rows, self.counts.is_empty()) {
                        (0, true) => format!("\n\"{table}\": [\n"),
                        (0, false) => format!(",\n\"{table}\": [\n"),
                        _ => ",\n".to_owned(),
                    };
                    rows += 1;
                    self.write(before.as_bytes())?;
                    serde_json::to_writer(&mut self.zip, &row).map_err(Error::internal)
                })?;
            }
            if rows > 0 {
                self.write(b"\n]")?;
                self.counts.insert(table, rows);
            }
        }
        self.write(b"\n}\n")
    }

    /// Adds a picture.
    ///
    /// # Errors
    /// The file's.
    pub fn picture(mut self, name: &str, bytes: &[u8]) -> Result<Self> {
        self.begin(name)?;
        self.write(bytes)?;
        Ok(self)
    }

    /// Ends the zip: its file, at the beginning, and its size in bytes.
    ///
    /// # Errors
    /// The file's.
    pub fn finish(self) -> Result<(File, i64)> {
        let buffer = self.zip.finish().map_err(Error::internal)?;
        let mut file = buffer.into_inner().map_err(Error::internal)?;
        let bytes = file.metadata().map_err(Error::internal)?.len();
        file.rewind().map_err(Error::internal)?;
        Ok((file, i64::try_from(bytes).unwrap_or(i64::MAX)))
    }

    fn begin(&mut self, name: &str) -> Result<()> {
        let options = SimpleFileOptions::default().large_file(true);
        self.zip.start_file(name, options).map_err(Error::internal)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.zip.write_all(bytes).map_err(Error::internal)
    }
}

/// The columns of a table, and whether its rows are numbered.
///
/// # Errors
/// `Internal` for a table that is none.
pub(super) fn table(what: &Personal) -> Result<catalog::Table> {
    let tables = catalog::tables().map_err(Error::internal)?;
    tables
        .into_iter()
        .find(|table| table.name == what.table)
        .ok_or_else(|| Error::Internal(format!("no table {}", what.table)))
}
