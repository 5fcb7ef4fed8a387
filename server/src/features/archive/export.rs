//! Writes a space as an archive: its sections, what was published in it, and those who wrote it.

use std::collections::HashSet;
use std::io::Write;

use parvis_db::{Db, with_snapshot};

use super::format::{self, Header, Moment, Out, SpaceLook};
use super::past::Counts;
use super::pictures::{Export, Files};
use super::store::reading;
use super::taken;
use crate::error::{Error, Result};
use crate::features::spaces::Space;
use crate::features::threads::{Format, ThreadKind, tags};

/// Writes one space; `origin` is the server's address and part of the archive's identity, `file` gives the pictures'
/// bytes.
///
/// # Errors
/// The database's, those of `to`, or a picture's file that is missing.
pub fn export_space(
    db: &mut Db,
    space: &Space,
    origin: &str,
    with_email: bool,
    file: &Files<'_>,
    to: &mut dyn Write,
) -> Result<Counts> {
    with_snapshot(db, |db| {
        let mut counts = Counts::default();
        put(to, &Out::Archive(&header(space, origin)))?;
        let members = reading::members(db, space.id, with_email)?;
        for (_, member) in &members {
            put(to, &Out::Member(member))?;
            counts.members += 1;
        }
        let mut pictures = Export::new(file, members.iter().map(|(id, _)| *id).collect());
        for section in reading::sections(db, space.id)? {
            put(to, &Out::Section(&section))?;
            counts.sections += 1;
        }
        let mut after = 0;
        loop {
            let threads = reading::threads(db, space.id, after)?;
            let Some(last) = threads.last() else { break };
            after = last.id;
            let ids: Vec<i64> = threads.iter().map(|t| t.id).collect();
            let tagged = tags::of_threads(db, &ids)?;
            for thread in threads {
                let names = tagged
                    .iter()
                    .filter(|(id, _)| *id == thread.id)
                    .map(|(_, tag)| tag.name.clone())
                    .collect();
                put(to, &Out::Thread(&thread_line(&thread, names)))?;
                counts.threads += 1;
                counts.posts += posts(db, &thread, &mut pictures, to)?;
            }
        }
        counts.pictures = pictures.written();
        Ok(counts)
    })
}

fn header(space: &Space, origin: &str) -> Header {
    Header {
        version: format::VERSION,
        name: space.name.clone(),
        language: space.language.as_str().to_owned(),
        source: format!("{origin}/s/{}", space.slug),
        space: Some(SpaceLook {
            name: space.name.clone(),
            brand: space.brand.clone(),
            tagline: space.tagline.clone(),
            description: space.description.clone(),
            color: space.brand_color.clone(),
            address: space.address_form.as_str().to_owned(),
            time_zone: space.time_zone.clone(),
        }),
        ..Header::default()
    }
}

fn thread_line(thread: &reading::Thread, tags: Vec<String>) -> format::Thread {
    let plain = thread.kind == ThreadKind::Discussion;
    format::Thread {
        key: format!("t{}", thread.id),
        section: format!("s{}", thread.section_id),
        title: thread.title.clone(),
        author: format!("m{}", thread.author_id),
        created_at: Moment(thread.created_at),
        kind: (!plain).then(|| thread.kind.as_str().to_owned()),
        tags,
        extra: Default::default(),
    }
}

fn posts(
    db: &mut Db,
    thread: &reading::Thread,
    pictures: &mut Export<'_>,
    to: &mut dyn Write,
) -> Result<u64> {
    let mut written: HashSet<i64> = HashSet::new();
    let mut after = 0;
    loop {
        let page = reading::posts(db, thread.id, after)?;
        let Some(last) = page.last() else { break };
        after = last.position;
        let ids: Vec<i64> = page.iter().map(|post| post.id).collect();
        let mut beside = taken::at_posts(db, &ids)?;
        pictures.of_posts(db, &ids, to)?;
        for post in page {
            let (reactions, poll) = beside.remove(&post.id).unwrap_or_default();
            let (html, markdown) = match post.format {
                Format::Html => (Some(post.source), None),
                Format::Markdown => (None, Some(post.source)),
            };
            // Only what stands above may be referred to.
            let reply_to = post.reply_to_id.filter(|id| written.contains(id));
            let line = format::Post {
                key: format!("p{}", post.id),
                thread: format!("t{}", thread.id),
                author: format!("m{}", post.author_id),
                created_at: Moment(post.created_at),
                html,
                markdown,
                reply_to: reply_to.map(|id| format!("p{id}")),
                accepted: thread.accepted_post_id == Some(post.id),
                reactions,
                poll,
                extra: Default::default(),
            };
            put(to, &Out::Post(&line))?;
            written.insert(post.id);
        }
    }
    Ok(written.len() as u64)
}

/// Writes one line of JSON.
pub(super) fn put(to: &mut dyn Write, line: &impl serde::Serialize) -> Result<()> {
    serde_json::to_writer(&mut *to, line).map_err(Error::internal)?;
    to.write_all(b"\n").map_err(Error::internal)
}
