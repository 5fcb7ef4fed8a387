//! What an export reads.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use parvis_db::schema::{
    former_slug, member, membership, post, post_media, reaction, section, thread,
};
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::features::archive::format::{self, Moment};
use crate::features::spaces::Role;
use crate::features::threads::{Format, ThreadKind};
use crate::messages::Lang;

/// Threads read at once.
const THREADS: i64 = 200;
/// Posts read at once.
const POSTS: i64 = 500;

/// A published thread.
#[derive(Queryable, Selectable)]
#[diesel(table_name = thread)]
pub(in crate::features::archive) struct Thread {
    pub id: i64,
    pub section_id: i64,
    pub author_id: i64,
    pub kind: ThreadKind,
    pub title: String,
    pub created_at: Time,
    pub accepted_post_id: Option<i64>,
}

/// A published post.
#[derive(Queryable)]
pub(in crate::features::archive) struct Post {
    pub id: i64,
    pub author_id: i64,
    pub position: i32,
    pub format: Format,
    pub source: String,
    pub reply_to_id: Option<i64>,
    pub created_at: Time,
}

type MemberRow = (i64, String, String, Option<String>, Lang, String, Time);

#[derive(QueryableByName)]
struct Reacted {
    #[diesel(sql_type = BigInt)]
    member_id: i64,
}

/// Those who reacted to what is published.
fn reacted(db: &mut Db, space: i64) -> Result<Vec<i64>> {
    let found: Vec<Reacted> = diesel::sql_query(
        "SELECT DISTINCT r.member_id FROM reaction r JOIN post p ON p.id = r.post_id \
         WHERE p.space_id = $1 AND p.position IS NOT NULL AND p.removed_at IS NULL",
    )
    .bind::<BigInt, _>(space)
    .load(db)?;
    Ok(found.into_iter().map(|one| one.member_id).collect())
}

/// The reactions to these posts: `(post, member, word, when)`.
pub(in crate::features::archive) fn reactions(
    db: &mut Db,
    posts: &[i64],
) -> Result<Vec<(i64, i64, String, Time)>> {
    Ok(reaction::table
        .filter(reaction::post_id.eq_any(posts))
        .order((
            reaction::post_id,
            reaction::at,
            reaction::member_id,
            reaction::kind,
        ))
        .select((
            reaction::post_id,
            reaction::member_id,
            reaction::kind,
            reaction::at,
        ))
        .load(db)?)
}

/// A picture that a post shows.
#[derive(QueryableByName)]
pub(in crate::features::archive) struct Picture {
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub member_id: Option<i64>,
    #[diesel(sql_type = Text)]
    pub variants: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub alt: Option<String>,
    #[diesel(sql_type = BigInt)]
    pub created_at: Time,
}

/// The pictures that these posts show, without those that wait for a moderator.
pub(in crate::features::archive) fn pictures(db: &mut Db, posts: &[i64]) -> Result<Vec<Picture>> {
    let mut ids: Vec<i64> = post_media::table
        .filter(post_media::post_id.eq_any(posts))
        .filter(post_media::removed_at.is_null())
        .select(post_media::media_id)
        .load(db)?;
    ids.sort_unstable();
    ids.dedup();
    let mut found = Vec::new();
    for id in ids {
        let picture: Option<Picture> = diesel::sql_query(
            "SELECT m.id, m.member_id, m.variants, u.name, u.alt, m.created_at FROM media m \
             LEFT JOIN upload u ON u.media_id = m.id WHERE m.id = $1 AND m.kind = 'photo' \
             AND (u.decision_id IS NULL OR u.released_at IS NOT NULL)",
        )
        .bind::<BigInt, _>(id)
        .get_result(db)
        .optional()?;
        found.extend(picture);
    }
    Ok(found)
}

/// Those who wrote something that is published in the space, or reacted to it, and its team.
pub(in crate::features::archive) fn members(
    db: &mut Db,
    space: i64,
    with_email: bool,
) -> Result<Vec<(i64, format::Member)>> {
    let mut ids: Vec<i64> = post::table
        .filter(post::space_id.eq(space))
        .filter(post::position.is_not_null())
        .filter(post::removed_at.is_null())
        .select(post::author_id)
        .distinct()
        .load(db)?;
    let starters: Vec<i64> = thread::table
        .filter(thread::space_id.eq(space))
        .filter(thread::post_count.gt(0))
        .select(thread::author_id)
        .distinct()
        .load(db)?;
    let roles: Vec<(i64, Role, String, Time)> = membership::table
        .filter(membership::space_id.eq(space))
        .select((
            membership::member_id,
            membership::role,
            membership::label,
            membership::joined_at,
        ))
        .load(db)?;
    let team = roles.iter().filter(|r| r.1 > Role::Member).map(|r| r.0);
    ids.extend(starters.into_iter().chain(team));
    ids.extend(reacted(db, space)?);
    ids.sort_unstable();
    ids.dedup();
    let roles: std::collections::HashMap<i64, (Role, String, Time)> = roles
        .into_iter()
        .map(|(id, r, l, at)| (id, (r, l, at)))
        .collect();
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(1000) {
        let rows: Vec<MemberRow> = member::table
            .filter(member::id.eq_any(some))
            .order(member::id)
            .select((
                member::id,
                member::handle,
                member::name,
                member::email,
                member::language,
                member::bio,
                member::joined_at,
            ))
            .load(db)?;
        for (id, handle, name, email, language, bio, joined) in rows {
            let (role, label, at) =
                roles
                    .get(&id)
                    .cloned()
                    .unwrap_or((Role::Member, String::new(), joined));
            let line = format::Member {
                key: format!("m{id}"),
                name,
                joined_at: Moment(at),
                handle: Some(handle),
                email: email.filter(|_| with_email),
                language: Some(language.as_str().to_owned()),
                bio,
                role: (role > Role::Member).then(|| role.as_str().to_owned()),
                label,
                extra: Default::default(),
            };
            found.push((id, line));
        }
    }
    Ok(found)
}

type SectionRow = (i64, String, String, String, i32, String);

/// The sections in their order, with the slugs that lead to them.
pub(in crate::features::archive) fn sections(
    db: &mut Db,
    space: i64,
) -> Result<Vec<format::Section>> {
    let rows: Vec<SectionRow> = section::table
        .filter(section::space_id.eq(space))
        .order((section::position, section::id))
        .select((
            section::id,
            section::slug,
            section::name,
            section::description,
            section::hue,
            section::icon,
        ))
        .load(db)?;
    let former: Vec<(String, i64)> = former_slug::table
        .filter(former_slug::kind.eq("section"))
        .filter(former_slug::scope_id.eq(space))
        .order(former_slug::slug)
        .select((former_slug::slug, former_slug::target_id))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(id, slug, name, description, hue, icon)| format::Section {
            key: format!("s{id}"),
            name,
            slug: Some(slug),
            description,
            hue: Some(hue),
            icon: Some(icon),
            former_slugs: former
                .iter()
                .filter(|(_, target)| *target == id)
                .map(|(slug, _)| slug.clone())
                .collect(),
            extra: Default::default(),
        })
        .collect())
}

/// The next published threads by id.
pub(in crate::features::archive) fn threads(
    db: &mut Db,
    space: i64,
    after: i64,
) -> Result<Vec<Thread>> {
    Ok(thread::table
        .filter(thread::space_id.eq(space))
        .filter(thread::post_count.gt(0))
        .filter(thread::id.gt(after))
        .order(thread::id)
        .limit(THREADS)
        .select(Thread::as_select())
        .load(db)?)
}

/// The next published posts of a thread by position.
pub(in crate::features::archive) fn posts(
    db: &mut Db,
    thread: i64,
    after: i32,
) -> Result<Vec<Post>> {
    Ok(post::table
        .filter(post::thread_id.eq(thread))
        .filter(post::position.gt(after))
        .filter(post::removed_at.is_null())
        .order(post::position)
        .limit(POSTS)
        .select((
            post::id,
            post::author_id,
            post::position.assume_not_null(),
            post::format,
            post::source,
            post::reply_to_id,
            post::created_at,
        ))
        .load(db)?)
}
