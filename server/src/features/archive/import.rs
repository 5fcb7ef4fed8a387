//! Reads an archive into a space. Run twice it adds nothing; interrupted, it goes on; it may run while the
//! server serves.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError};

use flate2::read::MultiGzDecoder;
use parvis_db::{Db, Engine, with_write};

use super::dry::Check;
use super::format::{self, Header, Line};
use super::past::{Counts, Writer};
use super::pictures::Keep;
use super::reading::{self, Batch, Unknown};
use super::{names, store};
use crate::error::{Error, Result};
use crate::features::spaces::{self, NewSpace, Space};
use crate::features::threads;
use crate::messages::{AddressForm, Lang};

/// Bad lines that a summary names one by one.
const NAMED: usize = 50;

/// What to do with a line that is not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum OnBadLine {
    /// Leave it out, and name it in the summary
    Skip,
    /// End the import before the batch that has it
    Stop,
}

/// What is wished of an import.
#[derive(Debug, Clone)]
pub struct Import {
    /// Slug of the space.
    pub space: String,
    /// Make the space when there is none.
    pub create: bool,
    /// Name of the space that is made; else the archive's.
    pub name: Option<String>,
    pub dry_run: bool,
    pub on_bad_line: OnBadLine,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Progress {
    /// Of the file as it lies on the disk.
    pub bytes: u64,
    pub lines: u64,
    pub added: Counts,
}

/// What an import did.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    pub archive: String,
    pub lines: u64,
    pub added: Counts,
    /// Was there from an earlier run.
    pub known: Counts,
    pub bad: u64,
    /// The first bad lines with their reasons.
    pub named: Vec<(u64, String)>,
    /// Fields (`type.field`) and types that were left out.
    pub unknown: Vec<String>,
    /// The space was made.
    pub created: bool,
}

/// Reads the file into the space; `keep` stores the files of its pictures. Blocks: call it on a thread of its own.
///
/// # Errors
/// The sentence that says what stopped it; what was written before stays, and a second run goes on from there.
pub fn run(
    engine: &Engine,
    file: &Path,
    wish: &Import,
    keep: &Keep<'_>,
    progress: &mut dyn FnMut(&Progress),
) -> std::result::Result<Summary, String> {
    let read = Arc::new(AtomicU64::new(0));
    let mut lines = open(file, read.clone())?;
    let unknown = Unknown::default();
    let header = read_header(&mut lines, &unknown)?;
    let language = Lang::parse(&header.language).unwrap_or(Lang::En);
    let mut db = engine.connect().map_err(|e| e.to_string())?;
    let mut summary = Summary {
        archive: header.name.clone(),
        lines: 1,
        ..Summary::default()
    };
    let mut target = Target::find(&mut db, &header, wish, &mut summary).map_err(sentence)?;
    let resumes = target.resumes();
    let worker = || {
        let mut own = resumes.and_then(|archive| Some((archive, engine.connect().ok()?)));
        move |kind: &'static str, keys: &[String]| known(own.as_mut(), kind, keys)
    };
    let keep = (!wish.dry_run).then_some(keep);
    let outcome = reading::read(lines, language, &unknown, keep, worker, |batch| {
        target.take(&mut db, batch, wish, &mut summary)?;
        progress(&Progress {
            bytes: read.load(Ordering::Relaxed),
            lines: summary.lines,
            added: summary.added,
        });
        Ok(())
    });
    summary.unknown = unknown
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
        .into_iter()
        .collect();
    outcome?;
    if let Target::Space(writer) = &target {
        // Sizes and ranks are right at once, not only when the server's next job has run.
        let space = writer.space();
        with_write(&mut db, |db| threads::ranks::count(db, space)).map_err(sentence)?;
    }
    Ok(summary)
}

/// Where lines go.
enum Target {
    Space(Box<Writer>),
    Nowhere(Box<Check>),
}

impl Target {
    fn find(db: &mut Db, header: &Header, wish: &Import, summary: &mut Summary) -> Result<Self> {
        let space = match spaces::by_slug(db, &wish.space) {
            Ok(space) => Some(space),
            Err(Error::NotFound) if wish.create => None,
            Err(Error::NotFound) => {
                let sentence = format!(
                    "there is no space “{}”: add --create to make it, or name another with --space",
                    wish.space
                );
                return Err(Error::Internal(sentence));
            }
            Err(error) => return Err(error),
        };
        summary.created = space.is_none();
        let source = &header.source;
        if wish.dry_run {
            let archive = match &space {
                Some(space) => store::archive(db, space.id, &header.name, source)?,
                None => None,
            };
            return Ok(Target::Nowhere(Box::new(Check::of(archive))));
        }
        with_write(db, |db| {
            let space = match space {
                Some(space) => space,
                None => create(db, header, wish)?,
            };
            let archive = match store::archive(db, space.id, &header.name, source)? {
                Some(id) => id,
                None => store::note_archive(db, space.id, &header.name, source, &header.language)?,
            };
            Ok(Target::Space(Box::new(Writer::of_archive(
                db, space.id, archive,
            )?)))
        })
    }

    /// The archive, if something of it was written before: then posts are looked up before they are rendered.
    fn resumes(&self) -> Option<i64> {
        match self {
            Target::Space(writer) => writer.resumes(),
            Target::Nowhere(check) => check.archive,
        }
    }

    fn take(
        &mut self,
        db: &mut Db,
        batch: Batch,
        wish: &Import,
        summary: &mut Summary,
    ) -> std::result::Result<(), String> {
        let stop = wish.on_bad_line == OnBadLine::Stop;
        let Batch {
            items,
            mut bad,
            lines,
        } = batch;
        if stop && !bad.is_empty() {
            return Err(stopped(&bad));
        }
        let written = match self {
            Target::Nowhere(check) => check.write(db, items).map_err(sentence)?,
            Target::Space(writer) => with_write(db, |db| {
                let outcome = writer.write(db, items)?;
                if stop && !outcome.bad.is_empty() {
                    return Err(Error::Internal(stopped(&outcome.bad)));
                }
                Ok(outcome)
            })
            .map_err(sentence)?,
        };
        bad.extend(written.bad);
        bad.sort();
        summary.lines += lines;
        summary.added.add(written.added);
        summary.known.add(written.known);
        summary.bad += bad.len() as u64;
        let room = NAMED.saturating_sub(summary.named.len());
        summary.named.extend(bad.into_iter().take(room));
        Ok(())
    }
}

fn known(own: Option<&mut (i64, Db)>, kind: &str, keys: &[String]) -> BTreeSet<String> {
    let Some((archive, db)) = own else {
        return BTreeSet::new();
    };
    // When this fails, more is rendered than needed; the writer looks again.
    store::known(db, *archive, kind, keys)
        .map(|known| known.into_keys().collect())
        .unwrap_or_default()
}

fn stopped(bad: &[(u64, String)]) -> String {
    match bad.first() {
        Some((line, reason)) => format!(
            "line {line}: {reason}. The import stopped before it; mend the line, or leave bad lines out with --on-bad-line skip"
        ),
        None => String::new(),
    }
}

/// An error of the command line as one sentence.
pub fn sentence(error: Error) -> String {
    match error {
        Error::Invalid(fields) => fields
            .iter()
            .map(|f| {
                let said = Lang::En.say(AddressForm::Vous, f.message.key, &f.message.args);
                if f.field.is_empty() {
                    said
                } else {
                    format!("{}: {said}", f.field)
                }
            })
            .collect::<Vec<_>>()
            .join("; "),
        other => other.to_string(),
    }
}

fn create(db: &mut Db, header: &Header, wish: &Import) -> Result<Space> {
    let look = header.space.clone().unwrap_or_default();
    let first = |options: &[&str]| {
        let found = options.iter().find(|text| !text.trim().is_empty());
        names::short(found.copied().unwrap_or_default(), 60)
    };
    let name = first(&[
        wish.name.as_deref().unwrap_or_default(),
        &look.name,
        &header.name,
        &wish.space,
    ]);
    let zone = look.time_zone.parse::<chrono_tz::Tz>().is_ok();
    let new = NewSpace {
        slug: wish.space.clone(),
        brand: first(&[&look.brand, &name]),
        tagline: names::short(&look.tagline, 120),
        description: names::short(&look.description, 500),
        language: Lang::parse(&header.language).unwrap_or(Lang::En),
        address_form: AddressForm::parse(&look.address).unwrap_or(AddressForm::Vous),
        brand_color: if look.color.is_empty() {
            names::color(&name).to_owned()
        } else {
            look.color
        },
        time_zone: if zone {
            look.time_zone
        } else {
            "Europe/Paris".to_owned()
        },
        name,
        ..NewSpace::default()
    };
    spaces::create(db, new)
}

/// Counts what is read from the disk.
struct Counting<R> {
    from: R,
    bytes: Arc<AtomicU64>,
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        let read = self.from.read(to)?;
        self.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Opens a plain or gzipped file (its first bytes say which); `bytes` counts what was read of it.
///
/// # Errors
/// Why it cannot be read.
pub fn open(
    file: &Path,
    bytes: Arc<AtomicU64>,
) -> std::result::Result<Box<dyn BufRead + Send>, String> {
    let say = |e: std::io::Error| format!("{}: {e}", file.display());
    let from = File::open(file).map_err(say)?;
    let mut plain = BufReader::with_capacity(1 << 16, Counting { from, bytes });
    let is_gzip = plain.fill_buf().map_err(say)?.starts_with(&[0x1f, 0x8b]);
    Ok(if is_gzip {
        Box::new(BufReader::with_capacity(
            1 << 16,
            MultiGzDecoder::new(plain),
        ))
    } else {
        Box::new(plain)
    })
}

fn read_header(lines: &mut impl BufRead, unknown: &Unknown) -> std::result::Result<Header, String> {
    let wrong = "the first line is not that of an archive: {\"type\":\"archive\",\"version\":1,…}";
    let text = match reading::next_line(lines).map_err(|e| e.to_string())? {
        Some(Ok(text)) => text,
        _ => return Err(wrong.to_owned()),
    };
    let mut fields = BTreeSet::new();
    let read = format::read(text.trim_start_matches('\u{feff}'), |field| {
        fields.insert(field);
    });
    unknown
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .extend(fields);
    match read {
        Ok(Line::Archive(header)) if header.version != format::VERSION => Err(format!(
            "the archive has version {}, this program reads version {}",
            header.version,
            format::VERSION
        )),
        Ok(Line::Archive(header)) => Ok(header),
        _ => Err(wrong.to_owned()),
    }
}
