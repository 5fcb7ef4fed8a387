//! Tags: words that members give to threads, one list of them per space.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::schema::{tag, thread, thread_tag};
use parvis_db::{Db, Time};

use super::write::slug_of;
use super::{Thread, counts};
use crate::error::{Error, Result};

/// Tags on one thread at most.
pub const MAX_TAGS: usize = 5;
/// Characters of a tag at most.
const MAX_LENGTH: usize = 30;

/// A tag of a space.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = tag)]
pub struct Tag {
    pub id: i64,
    pub slug: String,
    pub name: String,
    pub thread_count: i32,
}

/// Reads what a person typed into the field: separated by commas, `#` allowed, each once.
///
/// # Errors
/// `Invalid` at `tags` for too many or too long ones.
pub fn read(text: &str) -> Result<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    for name in text.split([',', ';', '\n']) {
        let name = name.trim().trim_start_matches('#').trim().to_lowercase();
        if name.is_empty() || names.iter().any(|n| slug_of(n) == slug_of(&name)) {
            continue;
        }
        if name.chars().count() > MAX_LENGTH || slug_of(&name).is_empty() {
            return Err(Error::field("tags", "thread-tag-long"));
        }
        names.push(name);
    }
    if names.len() > MAX_TAGS {
        return Err(Error::field("tags", "thread-tags-many"));
    }
    Ok(names)
}

/// Gives a thread its tags. They count, and show, once the thread is published ([`count`]).
pub(in crate::features) fn attach(
    db: &mut Db,
    space: i64,
    thread: i64,
    last_post_at: Time,
    names: &[String],
) -> Result<()> {
    // In one order for everybody: two who give the same new tags at once never wait in a circle.
    let mut named: Vec<(String, &String)> =
        names.iter().map(|name| (slug_of(name), name)).collect();
    named.sort();
    for (slug, name) in named {
        diesel::sql_query(
            "INSERT INTO tag (space_id, slug, name, thread_count) VALUES ($1, $2, $3, 0) \
             ON CONFLICT (space_id, slug) DO NOTHING",
        )
        .bind::<BigInt, _>(space)
        .bind::<Text, _>(&slug)
        .bind::<Text, _>(name)
        .execute(db)?;
        let id: i64 = tag::table
            .filter(tag::space_id.eq(space))
            .filter(tag::slug.eq(&slug))
            .select(tag::id)
            .first(db)?;
        diesel::insert_into(thread_tag::table)
            .values((
                thread_tag::tag_id.eq(id),
                thread_tag::thread_id.eq(thread),
                thread_tag::last_post_at.eq(last_post_at),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Counts a thread that was just published in its tags.
pub(in crate::features) fn count(db: &mut Db, thread: i64) -> Result<()> {
    counts::hold_tags(db, thread)?;
    diesel::sql_query(
        "UPDATE tag SET thread_count = thread_count + 1 \
         WHERE id IN (SELECT tag_id FROM thread_tag WHERE thread_id = $1)",
    )
    .bind::<BigInt, _>(thread)
    .execute(db)?;
    Ok(())
}

/// Gives a thread other tags.
pub(super) fn replace(db: &mut Db, thread: &Thread, names: &[String]) -> Result<()> {
    if thread.post_count > 0 {
        counts::hold_tags(db, thread.id)?;
        diesel::sql_query(
            "UPDATE tag SET thread_count = thread_count - 1 \
             WHERE id IN (SELECT tag_id FROM thread_tag WHERE thread_id = $1)",
        )
        .bind::<BigInt, _>(thread.id)
        .execute(db)?;
    }
    diesel::delete(thread_tag::table.filter(thread_tag::thread_id.eq(thread.id))).execute(db)?;
    attach(db, thread.space_id, thread.id, thread.last_post_at, names)?;
    if thread.post_count > 0 {
        count(db, thread.id)?;
    }
    Ok(())
}

/// Gives a thread more tags. `false`: it has them all.
pub(super) fn add(db: &mut Db, space: i64, id: i64, names: &[String]) -> Result<bool> {
    let known = of_threads(db, &[id])?;
    let mut names = names.to_vec();
    names.retain(|name| known.iter().all(|(_, tag)| tag.slug != slug_of(name)));
    if names.is_empty() {
        return Ok(false);
    }
    let (last_post_at, posts): (Time, i32) = thread::table
        .find(id)
        .select((thread::last_post_at, thread::post_count))
        .first(db)?;
    attach(db, space, id, last_post_at, &names)?;
    if posts > 0 {
        counts::hold_tags(db, id)?;
        let slugs: Vec<String> = names.iter().map(|name| slug_of(name)).collect();
        let added = tag::table
            .filter(tag::space_id.eq(space))
            .filter(tag::slug.eq_any(slugs));
        diesel::update(added)
            .set(tag::thread_count.eq(tag::thread_count + 1))
            .execute(db)?;
    }
    Ok(true)
}

/// A tag of a space by slug, once a published thread has it.
///
/// # Errors
/// `NotFound`.
pub fn by_slug(db: &mut Db, space: i64, slug: &str) -> Result<Tag> {
    Ok(tag::table
        .filter(tag::space_id.eq(space))
        .filter(tag::slug.eq(slug))
        .filter(tag::thread_count.gt(0))
        .select(Tag::as_select())
        .first(db)?)
}

/// Tags of a space by id, as far as published threads have them.
///
/// # Errors
/// Only the database's.
pub fn by_ids(db: &mut Db, space: i64, ids: &[i64]) -> Result<Vec<Tag>> {
    Ok(tag::table
        .filter(tag::id.eq_any(ids))
        .filter(tag::space_id.eq(space))
        .filter(tag::thread_count.gt(0))
        .order(tag::slug)
        .select(Tag::as_select())
        .load(db)?)
}

/// The threads of these tags that moved last, at most `limit`.
pub(super) fn latest_threads(db: &mut Db, tags: &[i64], limit: i64) -> Result<Vec<i64>> {
    Ok(thread_tag::table
        .filter(thread_tag::tag_id.eq_any(tags))
        .order(thread_tag::last_post_at.desc())
        .limit(limit)
        .select(thread_tag::thread_id)
        .load(db)?)
}

/// The most used tags of a space.
///
/// # Errors
/// Only the database's.
pub fn popular(db: &mut Db, space: i64, limit: i64) -> Result<Vec<Tag>> {
    Ok(tag::table
        .filter(tag::space_id.eq(space))
        .filter(tag::thread_count.gt(0))
        .order((tag::thread_count.desc(), tag::slug))
        .limit(limit)
        .select(Tag::as_select())
        .load(db)?)
}

/// The tags of these threads.
///
/// # Errors
/// Only the database's.
pub fn of_threads(db: &mut Db, threads: &[i64]) -> Result<Vec<(i64, Tag)>> {
    Ok(thread_tag::table
        .inner_join(tag::table)
        .filter(thread_tag::thread_id.eq_any(threads))
        .order(tag::slug)
        .select((thread_tag::thread_id, Tag::as_select()))
        .load(db)?)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn tags_are_read_as_people_type_them() {
        assert_eq!(
            read("#Colle, semelles ;  colle,,").expect("valid"),
            ["colle", "semelles"]
        );
        assert!(read("a,b,c,d,e,f").is_err());
        assert!(read(&"x".repeat(31)).is_err());
    }
}
