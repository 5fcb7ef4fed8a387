//! Reads an archive on all cores with bounded memory: one thread splits lines, the others parse and render
//! them, the caller takes finished batches in order.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, Read};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};

use parvis_kit::{archive_html, markdown};

use super::format::{self, Line};
use super::names;
use super::past::{Item, Member, Post, Section, Thread, What};
use super::pictures::{self, Keep};
use super::taken;
use crate::features::spaces::Role;
use crate::features::threads::{Format, ThreadKind};
use crate::messages::Lang;

/// Lines of a batch: one transaction.
const BATCH_LINES: usize = 400;
/// Bytes after which a batch ends early.
const BATCH_BYTES: usize = 1 << 20;
/// The longest line that is read.
const LINE_BYTES: u64 = 16 << 20;
/// Characters of an excerpt in lists.
const EXCERPT: usize = 220;

/// Some lines of an archive, ready to be written.
#[derive(Debug, Default)]
pub struct Batch {
    pub items: Vec<Item>,
    pub bad: Vec<(u64, String)>,
    /// Lines read, the bad ones included.
    pub lines: u64,
}

/// Fields and types that this version does not know, said once at the end.
pub type Unknown = Mutex<BTreeSet<String>>;

struct Raw {
    number: u64,
    lines: Vec<(u64, Result<String, String>)>,
}

/// Reads to the end. The workers' `skip` is asked which posts and pictures (by kind) of a batch are there already;
/// `keep` stores the pictures' files, without it none is made.
///
/// # Errors
/// What `take` returns, or why the file cannot be read further.
pub fn read<S: FnMut(&'static str, &[String]) -> BTreeSet<String>>(
    lines: impl BufRead + Send,
    language: Lang,
    unknown: &Unknown,
    keep: Option<&Keep<'_>>,
    worker: impl Fn() -> S + Sync,
    mut take: impl FnMut(Batch) -> Result<(), String>,
) -> Result<(), String> {
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    let (to_workers, raw) = sync_channel::<Raw>(workers);
    let (to_writer, done) = sync_channel::<(u64, Batch)>(workers);
    let raw = Mutex::new(raw);
    std::thread::scope(|scope| {
        let reader = scope.spawn(move || split(lines, &to_workers));
        for _ in 0..workers {
            let to_writer = to_writer.clone();
            let (raw, worker) = (&raw, &worker);
            let how = How {
                language,
                unknown,
                keep,
            };
            scope.spawn(move || work(raw, &to_writer, how, worker()));
        }
        drop(to_writer);
        let taken = in_order(&done, &mut take);
        // When the writer gave up, the others notice by their closed channels.
        drop(done);
        if taken.is_err() {
            while raw
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .recv()
                .is_ok()
            {}
        }
        let read = reader
            .join()
            .unwrap_or_else(|_| Err("the archive's reader ended abnormally".into()));
        taken.and(read)
    })
}

fn in_order(
    done: &Receiver<(u64, Batch)>,
    take: &mut impl FnMut(Batch) -> Result<(), String>,
) -> Result<(), String> {
    let mut early: BTreeMap<u64, Batch> = BTreeMap::new();
    let mut next = 0;
    for (number, batch) in done {
        early.insert(number, batch);
        while let Some(batch) = early.remove(&next) {
            take(batch)?;
            next += 1;
        }
    }
    Ok(())
}

fn split(mut from: impl BufRead, to: &SyncSender<Raw>) -> Result<(), String> {
    let (mut number, mut line) = (0, 1);
    loop {
        let (mut lines, mut bytes) = (Vec::new(), 0);
        while lines.len() < BATCH_LINES && bytes < BATCH_BYTES {
            line += 1;
            match next_line(&mut from) {
                Ok(None) => break,
                Ok(Some(Ok(text))) if text.trim().is_empty() => {}
                Ok(Some(text)) => {
                    bytes += text.as_ref().map_or(0, String::len);
                    lines.push((line, text));
                }
                Err(error) => return Err(format!("line {line}: the file cannot be read: {error}")),
            }
        }
        if lines.is_empty() || to.send(Raw { number, lines }).is_err() {
            return Ok(());
        }
        number += 1;
    }
}

/// The next line, or why it is none; `None` at the end.
pub fn next_line(from: &mut impl BufRead) -> std::io::Result<Option<Result<String, String>>> {
    let mut bytes = Vec::new();
    if from
        .by_ref()
        .take(LINE_BYTES)
        .read_until(b'\n', &mut bytes)?
        == 0
    {
        return Ok(None);
    }
    if bytes.last() != Some(&b'\n') && bytes.len() as u64 == LINE_BYTES {
        from.skip_until(b'\n')?;
        return Ok(Some(Err("the line is longer than 16 MiB".into())));
    }
    Ok(Some(
        String::from_utf8(bytes).map_err(|_| "the line is not UTF-8".into()),
    ))
}

/// How lines are made ready.
#[derive(Clone, Copy)]
struct How<'a> {
    language: Lang,
    unknown: &'a Unknown,
    keep: Option<&'a Keep<'a>>,
}

/// What was imported before.
#[derive(Default)]
struct Known {
    posts: BTreeSet<String>,
    pictures: BTreeSet<String>,
}

fn work<S: FnMut(&'static str, &[String]) -> BTreeSet<String>>(
    raw: &Mutex<Receiver<Raw>>,
    to: &SyncSender<(u64, Batch)>,
    how: How<'_>,
    mut skip: S,
) {
    loop {
        let received = raw.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Raw { number, lines }) = received else {
            return;
        };
        let mut batch = Batch {
            lines: lines.len() as u64,
            ..Batch::default()
        };
        let mut parsed = Vec::with_capacity(lines.len());
        for (line, text) in lines {
            match text.and_then(|text| parse(&text, how.unknown)) {
                Ok(one) => parsed.push((line, one)),
                Err(reason) => batch.bad.push((line, reason)),
            }
        }
        let known = known(&parsed, &mut skip);
        for (line, one) in parsed {
            match prepare(one, how, &known) {
                Ok(Some(what)) => batch.items.push(Item { line, what }),
                Ok(None) => {}
                Err(reason) => batch.bad.push((line, reason)),
            }
        }
        batch.bad.sort();
        if to.send((number, batch)).is_err() {
            return;
        }
    }
}

fn parse(text: &str, unknown: &Unknown) -> Result<Line, String> {
    let line = format::read(text, |field| note(unknown, field))?;
    if let Line::Unknown(kind) = &line {
        note(unknown, kind.clone());
    }
    Ok(line)
}

fn note(unknown: &Unknown, what: String) {
    unknown
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(what);
}

fn known(
    parsed: &[(u64, Line)],
    skip: &mut impl FnMut(&'static str, &[String]) -> BTreeSet<String>,
) -> Known {
    let (mut posts, mut pictures) = (Vec::new(), Vec::new());
    for (_, line) in parsed {
        match line {
            Line::Post(post) => posts.push(post.key.clone()),
            Line::Picture(picture) => pictures.push(picture.key.clone()),
            _ => {}
        }
    }
    let mut asked = |kind, keys: &[String]| match keys {
        [] => BTreeSet::new(),
        keys => skip(kind, keys),
    };
    Known {
        posts: asked("post", &posts),
        pictures: asked("picture", &pictures),
    }
}

fn prepare(line: Line, how: How<'_>, known: &Known) -> Result<Option<What>, String> {
    Ok(match line {
        Line::Archive(_) => return Err("an archive has one header, on its first line".into()),
        Line::Unknown(_) => None,
        Line::Member(one) => Some(What::Member(member(one, how.language))),
        Line::Section(one) => Some(What::Section(Section {
            key: one.key,
            name: one.name,
            slug: one.slug,
            description: one.description,
            hue: one.hue,
            icon: one.icon,
            former_slugs: one.former_slugs,
        })),
        Line::Thread(one) => Some(What::Thread(Thread {
            kind: one
                .kind
                .as_deref()
                .and_then(ThreadKind::parse)
                .unwrap_or(ThreadKind::Discussion),
            key: one.key,
            section: one.section,
            title: one.title,
            author: one.author,
            created_at: one.created_at.0,
            tags: one.tags,
            image: None,
        })),
        Line::Picture(one) => {
            let keep = how.keep.filter(|_| !known.pictures.contains(&one.key));
            Some(What::Picture(pictures::read(one, keep)?))
        }
        Line::Post(one) => Some(What::Post(post(one, &known.posts, how.unknown)?)),
    })
}

fn member(one: format::Member, language: Lang) -> Member {
    let bio = names::body(one.bio);
    Member {
        bio_html: self::bio(&bio),
        bio,
        language: one
            .language
            .as_deref()
            .and_then(Lang::parse)
            .unwrap_or(language),
        role: one
            .role
            .as_deref()
            .and_then(Role::parse)
            .unwrap_or(Role::Member),
        key: one.key,
        name: one.name,
        handle: one.handle,
        email: one.email.filter(|e| e.contains('@')),
        joined_at: one.joined_at.0,
        label: one.label,
        avatar: None,
        password_hash: None,
    }
}

/// What a member says of themselves, rendered.
pub fn bio(source: &str) -> String {
    if source.trim().is_empty() {
        return String::new();
    }
    let options = markdown::Options {
        allow_images: false,
        ..markdown::Options::default()
    };
    markdown::render(source, &options).html
}

/// A post's body, rendered. `key` keeps the ids of its footnotes apart from those of others on the page. Without
/// `pictures` each with an address of ours is shown.
pub fn body(
    format: Format,
    source: &str,
    key: &str,
    pictures: Option<&markdown::Pictures>,
) -> markdown::Rendered {
    match format {
        Format::Html => archive_html::sanitize_archive_html(source, &markdown::Options::default()),
        Format::Markdown => {
            let prefix = format!("a{}-", &crate::secret::hash(key)[..6]);
            let options = markdown::Options {
                id_prefix: &prefix,
                pictures,
                ..markdown::Options::default()
            };
            markdown::render(source, &options)
        }
    }
}

/// The beginning of a post, for lists.
pub fn excerpt(rendered: &markdown::Rendered) -> String {
    markdown::excerpt(&rendered.own_text, EXCERPT)
}

fn post(one: format::Post, known: &BTreeSet<String>, unknown: &Unknown) -> Result<Post, String> {
    let (format, source) = match (one.markdown, one.html) {
        (Some(text), _) => (Format::Markdown, text),
        (None, Some(text)) => (Format::Html, text),
        (None, None) => return Err("a post needs “html” or “markdown”".into()),
    };
    let rendered = if known.contains(&one.key) {
        markdown::Rendered::default()
    } else {
        body(format, &source, &one.key, None)
    };
    Ok(Post {
        excerpt: excerpt(&rendered),
        html: names::body(rendered.html),
        key: one.key,
        thread: one.thread,
        author: one.author,
        created_at: one.created_at.0,
        format,
        source,
        reply_to: one.reply_to,
        accepted: one.accepted,
        taken: taken::read(one.reactions, one.poll, |what| note(unknown, what))?,
    })
}
