//! Writes the demo into the database, with the times of its past.

pub(super) mod contests;
pub(super) mod waiting;

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use parvis_db::schema::{administrator, media, member, member_figure, post, space, thread};
use parvis_db::{Db, Time};
use parvis_kit::markdown;

use super::content::{MemberEntry, ThreadFile, before};
use super::{Kept, taking};
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::accounts::{Theme, second_factor};
use crate::features::charters::acceptance;
use crate::features::media::{self as pictures, Upload};
use crate::features::notices::telling;
use crate::features::spaces::{self, Role, Space};
use crate::features::threads::{Format, ThreadKind, counts, ranks, tags, write};
use crate::jobs::{Job, Occasion, queue};
use crate::messages::Lang;
use crate::sealing::Seal;

/// How far back the demo's notices go (5 days).
const TOLD_SECONDS: i64 = 5 * 86_400;

/// What members of a brand share.
pub(super) struct People<'a> {
    pub now: Time,
    /// Of their invented addresses.
    pub domain: &'a str,
    pub password: &'a str,
    pub pictures: &'a HashMap<String, Kept>,
    pub seal: &'a Seal,
}

/// Where threads stand, and what their texts refer to.
pub(super) struct Place<'a> {
    pub now: Time,
    pub space: &'a Space,
    pub members: &'a HashMap<String, i64>,
    pub sections: &'a HashMap<String, i64>,
    pub pictures: &'a HashMap<String, Kept>,
    /// Pictures of contests: each is kept once more, as what everybody may see.
    pub covers: &'a HashMap<String, Upload>,
}

pub(super) fn is_empty(db: &mut Db) -> Result<bool> {
    let any: Option<i64> = space::table.select(space::id).first(db).optional()?;
    Ok(any.is_none())
}

/// The member of this address.
pub(super) fn seeded(db: &mut Db, email: &str) -> Result<Option<i64>> {
    Ok(member::table
        .filter(member::email_fold.eq(email))
        .select(member::id)
        .first(db)
        .optional()?)
}

/// Makes the members; the first owner of the first brand runs the server. Returns their ids by key.
pub(super) fn members(
    db: &mut Db,
    space: &Space,
    entries: &[MemberEntry],
    people: &People<'_>,
) -> Result<HashMap<String, i64>> {
    let mut ids = HashMap::new();
    for entry in entries {
        let joined = before(people.now, &entry.joined);
        let email = format!("{}@{}", entry.handle, people.domain);
        let bio = markdown::render(&entry.bio, &markdown::Options::default());
        let avatar = entry
            .avatar
            .as_ref()
            .and_then(|file| people.pictures.get(file));
        let id: i64 = diesel::insert_into(member::table)
            .values((
                member::handle.eq(&entry.handle),
                member::name.eq(&entry.name),
                member::name_fold.eq(deunicode::deunicode(&entry.name).to_lowercase()),
                member::email.eq(&email),
                member::email_fold.eq(&email),
                member::email_confirmed_at.eq(joined),
                member::password_hash.eq(people.password),
                member::bio.eq(&entry.bio),
                member::bio_html.eq(bio.html),
                member::avatar_id.eq(avatar.map(|k| k.id)),
                member::language.eq(Lang::parse(&entry.language).unwrap_or(space.language)),
                member::theme.eq(Theme::System),
                member::shown_everywhere.eq(false),
                member::joined_at.eq(joined),
                member::created_at.eq(people.now),
            ))
            .returning(member::id)
            .get_result(db)?;
        let role = Role::parse(&entry.role).unwrap_or(Role::Member);
        spaces::grant_role(db, space.id, id, role, &entry.label, None)?;
        acceptance::accept(db, space.id, id)?;
        // Backdated, or everything in the square would be new to everybody.
        diesel::sql_query(
            "UPDATE membership SET joined_at = $1 WHERE space_id = $2 AND member_id = $3",
        )
        .bind::<BigInt, _>(joined)
        .bind::<BigInt, _>(space.id)
        .bind::<BigInt, _>(id)
        .execute(db)?;
        if let Some(key) = &entry.second_factor {
            second_factor::bring(db, people.seal, id, key, &entry.recovery_codes())?;
        }
        if role == Role::Owner {
            administrate(db, id, people.now)?;
        }
        ids.insert(entry.key.clone(), id);
    }
    queue::put(
        db,
        &Job::IndexMembers {
            ids: ids.values().copied().collect(),
        },
    )?;
    Ok(ids)
}

/// The first owner seeded administers the server.
fn administrate(db: &mut Db, id: i64, now: Time) -> Result<()> {
    let any: i64 = administrator::table.count().get_result(db)?;
    if any == 0 {
        diesel::insert_into(administrator::table)
            .values((
                administrator::member_id.eq(id),
                administrator::granted_at.eq(now),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Writes the threads, oldest first; links between them are put in once all have their address.
pub(super) fn threads(
    db: &mut Db,
    place: &Place<'_>,
    threads: &[(String, ThreadFile)],
) -> Result<()> {
    let mut paths: HashMap<&str, String> = HashMap::new();
    let mut ids = Vec::new();
    for (name, file) in threads {
        let (id, path) = insert_thread(db, place, file)?;
        paths.insert(name, path);
        ids.push(id);
    }
    for ((_, file), id) in threads.iter().zip(&ids) {
        insert_posts(db, place, file, *id, &paths)?;
        events::record(
            db,
            Event::new(EventKind::ThreadStarted)
                .space(place.space.id)
                .thread(*id),
        )?;
    }
    queue::put(db, &Job::IndexThreads { ids })?;
    tell(db, place)?;
    ranks::count(db, place.space.id)
}

/// What happened of late is told, so that the bells of the demo ring; nothing of it is mailed to invented addresses.
fn tell(db: &mut Db, place: &Place<'_>) -> Result<()> {
    let lately = place.now.plus_seconds(-TOLD_SECONDS);
    let posts: Vec<(i64, Time)> = post::table
        .filter(post::space_id.eq(place.space.id))
        .filter(post::created_at.gt(lately))
        .order((post::created_at, post::id))
        .select((post::id, post::created_at))
        .load(db)?;
    for (post, at) in posts {
        telling::page(db, Occasion::Published { post }, 0, at)?;
    }
    telling::mail_nothing(db, place.space.id)
}

fn insert_thread(db: &mut Db, place: &Place<'_>, file: &ThreadFile) -> Result<(i64, String)> {
    let last = file.replies.last();
    let slug = write::slug_of(&file.title);
    let picture = art_in(&file.body)
        .first()
        .and_then(|f| place.pictures.get(f))
        .map(|k| k.id);
    let plain = markdown::render(
        &without_references(&file.body),
        &markdown::Options::default(),
    );
    let author = who(place, &file.author)?;
    let started = before(place.now, &file.ago);
    let last_at = last.map_or(started, |r| before(place.now, &r.ago));
    let id: i64 = diesel::insert_into(thread::table)
        .values((
            thread::space_id.eq(place.space.id),
            thread::section_id.eq(place.sections.get(&file.section).copied().unwrap_or(0)),
            thread::author_id.eq(author),
            thread::kind.eq(ThreadKind::parse(&file.kind).unwrap_or(ThreadKind::Discussion)),
            thread::title.eq(&file.title),
            thread::slug.eq(&slug),
            thread::excerpt.eq(markdown::excerpt(&plain.own_text, write::EXCERPT)),
            thread::image_id.eq(picture),
            thread::created_at.eq(started),
            thread::post_count.eq(i32::try_from(file.replies.len() + 1).unwrap_or(1)),
            thread::last_position.eq(i32::try_from(file.replies.len() + 1).unwrap_or(1)),
            thread::last_post_at.eq(last_at),
            thread::last_author_id.eq(last.map_or(Ok(author), |r| who(place, &r.author))?),
            thread::from_archive.eq(false),
        ))
        .returning(thread::id)
        .get_result(db)?;
    tags::attach(db, place.space.id, id, last_at, &file.tags)?;
    tags::count(db, id)?;
    Ok((id, place.space.path(&format!("/threads/{id}-{slug}"))))
}

fn insert_posts(
    db: &mut Db,
    place: &Place<'_>,
    file: &ThreadFile,
    thread_id: i64,
    paths: &HashMap<&str, String>,
) -> Result<()> {
    let mut ids: Vec<i64> = Vec::new();
    let mut members: Vec<i64> = place.members.values().copied().collect();
    members.sort_unstable();
    let opening = (&file.author, &file.ago, &file.body, None);
    let replies = file
        .replies
        .iter()
        .map(|r| (&r.author, &r.ago, &r.body, r.reply_to));
    for (position, (author, ago, body, reply_to)) in
        (1..).zip(std::iter::once(opening).chain(replies))
    {
        let source = resolve(body, place, paths);
        let (author, at) = (who(place, author)?, before(place.now, ago));
        bring_pictures(db, author, &source)?;
        let pictures = pictures::pictures(db, place.space.id, &[author], &source)?;
        let prefix = format!("s{thread_id}-{position}-");
        let rendered = markdown::render(
            &source,
            &markdown::Options {
                id_prefix: &prefix,
                pictures: Some(&pictures),
                ..markdown::Options::default()
            },
        );
        let id: i64 = diesel::insert_into(post::table)
            .values((
                post::space_id.eq(place.space.id),
                post::thread_id.eq(thread_id),
                post::author_id.eq(author),
                post::position.eq(position),
                post::format.eq(Format::Markdown),
                post::source.eq(&source),
                post::html.eq(&rendered.html),
                post::reply_to_id.eq(reply_to.and_then(|n| ids.get(n)).copied()),
                post::created_at.eq(at),
            ))
            .returning(post::id)
            .get_result(db)?;
        pictures::attach(db, place.space.id, id, &[author], &rendered.html)?;
        ids.push(id);
        counts::post(db, place.space.id, thread_id, author, at)?;
        if position == 1 {
            counts::thread(db, place.space.id, author)?;
            if let Some(poll) = &file.poll {
                taking::ask(db, poll, &members, (id, author), at)?;
            }
        }
        taking::react(db, place.space, &members, (id, author, position), at)?;
        taking::follow(db, place.space, thread_id, author)?;
    }
    if let Some(accepted) = file.accepted.and_then(|n| ids.get(n)) {
        diesel::update(thread::table.find(thread_id))
            .set(thread::accepted_post_id.eq(*accepted))
            .execute(db)?;
        let by: i64 = post::table
            .find(*accepted)
            .select(post::author_id)
            .first(db)?;
        diesel::update(member_figure::table.find((place.space.id, by)))
            .set(member_figure::accepted.eq(member_figure::accepted + 1))
            .execute(db)?;
    }
    Ok(())
}

/// The first who shows one of the demo's pictures is said to have brought it.
fn bring_pictures(db: &mut Db, author: i64, source: &str) -> Result<()> {
    diesel::update(media::table)
        .filter(media::id.eq_any(markdown::pictures::candidates(source)))
        .filter(media::member_id.is_null())
        .set(media::member_id.eq(author))
        .execute(db)?;
    Ok(())
}

pub(super) fn who(place: &Place<'_>, key: &str) -> Result<i64> {
    place
        .members
        .get(key)
        .copied()
        .ok_or_else(|| Error::Internal(format!("seed: nobody is called {key}")))
}

/// The files that a body shows as `![…](art:FILE)`.
pub(super) fn art_in(body: &str) -> Vec<String> {
    body.split("](art:")
        .skip(1)
        .filter_map(|rest| rest.split([')', ' ']).next())
        .map(str::to_owned)
        .collect()
}

/// Puts real addresses where a body says `art:FILE` and `thread:NAME`.
fn resolve(body: &str, place: &Place<'_>, paths: &HashMap<&str, String>) -> String {
    let mut text = body.trim().to_owned();
    for file in art_in(body) {
        if let Some(kept) = place.pictures.get(&file) {
            text = text.replace(&format!("](art:{file}"), &format!("]({}", kept.address));
        }
    }
    for (name, path) in paths {
        text = text.replace(&format!("](thread:{name})"), &format!("]({path})"));
    }
    text
}

/// A body for an excerpt: pictures say nothing there.
fn without_references(body: &str) -> String {
    body.lines()
        .filter(|line| !line.trim_start().starts_with("!["))
        .collect::<Vec<_>>()
        .join("\n")
}
