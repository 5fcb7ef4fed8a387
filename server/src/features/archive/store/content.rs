//! Sections, threads and posts of the past in the database.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text};
use parvis_db::schema::{section, thread};
use parvis_db::{Cell, Db, Time, bulk};

use super::tally::Tally;
use crate::error::Result;
use crate::features::archive::names;
use crate::features::archive::past::{Post, Section, Thread, Writer};
use crate::features::spaces::slug;
use crate::features::threads::write::slug_of;

/// A post that will be written, with its thread's place in the batch.
pub(super) struct NewPost {
    pub id: i64,
    pub place: usize,
    pub author: i64,
    pub reply_to: Option<i64>,
    pub post: Post,
}

/// A thread that this batch begins or goes on with.
pub(super) struct One {
    pub id: i64,
    author: i64,
    /// Its row's remaining values; `None` when the row exists.
    begins: Option<(i64, Thread)>,
    posts: i32,
    last_at: Time,
    last_author: i64,
    excerpt: String,
    accepted: Option<i64>,
    /// The position of its first post in this batch.
    first: i32,
    /// The position of the next post to be written.
    next: i32,
}

/// The threads of a batch, in the order in which they appear.
#[derive(Default)]
pub(super) struct Touched {
    pub all: Vec<One>,
    places: HashMap<i64, usize>,
}

impl Touched {
    /// A new thread.
    pub fn begin(&mut self, id: i64, section: i64, author: i64, thread: Thread) {
        let at = thread.created_at.min(Time::now());
        self.add(id, author, at, Some((section, thread)));
    }

    fn add(&mut self, id: i64, author: i64, at: Time, begins: Option<(i64, Thread)>) -> usize {
        self.places.insert(id, self.all.len());
        self.all.push(One {
            id,
            author,
            begins,
            posts: 0,
            last_at: at,
            last_author: author,
            excerpt: String::new(),
            accepted: None,
            first: 1,
            next: 1,
        });
        self.all.len() - 1
    }

    /// Counts a post in and returns its thread's place.
    pub fn post(&mut self, thread: i64, author: i64, id: i64, post: &Post) -> usize {
        let at = post.created_at.min(Time::now());
        let place = match self.places.get(&thread) {
            Some(place) => *place,
            None => self.add(thread, author, at, None),
        };
        let one = &mut self.all[place];
        if one.posts == 0 {
            one.excerpt.clone_from(&post.excerpt);
        }
        one.posts += 1;
        one.last_at = one.last_at.max(at);
        one.last_author = author;
        if post.accepted {
            one.accepted = Some(id);
        }
        place
    }
}

pub(super) fn write_sections(
    db: &mut Db,
    writer: &mut Writer,
    sections: Vec<Section>,
    keys: &mut Vec<(&'static str, String, i64)>,
) -> Result<()> {
    if sections.is_empty() {
        return Ok(());
    }
    let first: i32 = section::table
        .filter(section::space_id.eq(writer.space))
        .select(diesel::dsl::max(section::position))
        .first::<Option<i32>>(db)?
        .map_or(0, |last| last + 1);
    for (place, one) in (first..).zip(sections) {
        let wish = one.slug.clone().filter(|s| slug::is_well_formed(s));
        let base = wish.unwrap_or_else(|| names::section_slug(&one.name));
        let space = writer.space;
        let (slug, _) = names::numbered(&base, 1, |candidate| {
            let held: i64 = section::table
                .filter(section::space_id.eq(space))
                .filter(section::slug.eq(candidate))
                .count()
                .get_result(db)?;
            Ok::<_, crate::error::Error>(held == 0)
        })?;
        let hue = one.hue.filter(|h| (0..360).contains(h) && h % 10 == 0);
        let icon = one.icon.clone().filter(|i| !i.is_empty() && i.len() <= 40);
        let id: i64 = diesel::insert_into(section::table)
            .values((
                section::space_id.eq(space),
                section::slug.eq(&slug),
                section::name.eq(names::short(&one.name, 60)),
                section::description.eq(names::short(&one.description, 300)),
                section::position.eq(place),
                section::hue.eq(hue.unwrap_or_else(|| names::hue(place))),
                section::icon.eq(icon.unwrap_or_else(|| names::icon(&one.name, place).to_owned())),
            ))
            .returning(section::id)
            .get_result(db)?;
        let former = one
            .former_slugs
            .iter()
            .filter(|old| slug::is_well_formed(old))
            .map(|old| {
                vec![
                    "section".into(),
                    space.into(),
                    old.as_str().into(),
                    Cell::from(id),
                ]
            })
            .collect();
        let columns = ["kind", "scope_id", "slug", "target_id"];
        bulk::insert(
            db,
            "former_slug",
            &columns,
            former,
            "ON CONFLICT DO NOTHING",
        )?;
        writer.sections.insert(one.key.clone(), id);
        keys.push(("section", one.key, id));
    }
    Ok(())
}

const THREAD: [&str; 15] = [
    "id",
    "space_id",
    "section_id",
    "author_id",
    "kind",
    "title",
    "slug",
    "excerpt",
    "image_id",
    "created_at",
    "post_count",
    "last_position",
    "last_post_at",
    "last_author_id",
    "from_archive",
];

/// Writes the rows of new threads, complete with their counters, and moves the others' on.
pub(super) fn write_threads(db: &mut Db, space: i64, touched: &mut Touched) -> Result<()> {
    let mut rows = Vec::new();
    for one in &mut touched.all {
        let Some((section, thread)) = &one.begins else {
            go_on(db, one)?;
            continue;
        };
        let title = names::title(&thread.title);
        let slug = slug_of(&title);
        rows.push(vec![
            one.id.into(),
            space.into(),
            (*section).into(),
            one.author.into(),
            thread.kind.as_str().into(),
            title.into(),
            if slug.is_empty() {
                "-".into()
            } else {
                slug.into()
            },
            one.excerpt.as_str().into(),
            thread.image.into(),
            thread.created_at.min(Time::now()).into(),
            one.posts.into(),
            one.posts.into(),
            one.last_at.into(),
            one.last_author.into(),
            Cell::from(true),
        ]);
    }
    bulk::insert(db, "thread", &THREAD, rows, "")?;
    for one in &touched.all {
        if let Some((_, thread)) = &one.begins {
            tag(db, space, one, &thread.tags)?;
        }
    }
    Ok(())
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = Integer)]
    last_position: i32,
}

/// The row lock of this update orders the writers of a thread: positions are dense.
fn go_on(db: &mut Db, one: &mut One) -> Result<()> {
    let counted: Counted = diesel::sql_query(
        "UPDATE thread SET \
           excerpt = CASE WHEN last_position = 0 THEN $1 ELSE excerpt END, \
           post_count = CASE WHEN post_count = 0 AND last_position > 0 THEN 0 ELSE post_count + $2 END, \
           last_position = last_position + $2, \
           last_author_id = CASE WHEN last_post_at > $3 THEN last_author_id ELSE $4 END, \
           last_post_at = CASE WHEN last_post_at > $3 THEN last_post_at ELSE $3 END \
         WHERE id = $5 RETURNING last_position",
    )
    .bind::<Text, _>(&one.excerpt)
    .bind::<Integer, _>(one.posts)
    .bind::<BigInt, _>(one.last_at)
    .bind::<BigInt, _>(one.last_author)
    .bind::<BigInt, _>(one.id)
    .get_result(db)?;
    one.first = counted.last_position - one.posts + 1;
    one.next = one.first;
    diesel::sql_query(
        "UPDATE thread_tag SET last_post_at = $1 WHERE thread_id = $2 AND last_post_at < $1",
    )
    .bind::<BigInt, _>(one.last_at)
    .bind::<BigInt, _>(one.id)
    .execute(db)?;
    Ok(())
}

fn tag(db: &mut Db, space: i64, one: &One, tags: &[String]) -> Result<()> {
    let mut seen = std::collections::BTreeMap::new();
    for name in tags.iter().map(|t| names::short(t, 30).to_lowercase()) {
        let slug = slug_of(&name);
        if !slug.is_empty() {
            seen.entry(slug).or_insert(name);
        }
    }
    for (slug, name) in seen {
        diesel::sql_query(
            "INSERT INTO tag (space_id, slug, name, thread_count) VALUES ($1, $2, $3, 0) \
             ON CONFLICT (space_id, slug) DO NOTHING",
        )
        .bind::<BigInt, _>(space)
        .bind::<Text, _>(&slug)
        .bind::<Text, _>(&name)
        .execute(db)?;
        diesel::sql_query(
            "INSERT INTO thread_tag (tag_id, thread_id, last_post_at) \
             SELECT id, $1, $2 FROM tag WHERE space_id = $3 AND slug = $4",
        )
        .bind::<BigInt, _>(one.id)
        .bind::<BigInt, _>(one.last_at)
        .bind::<BigInt, _>(space)
        .bind::<Text, _>(&slug)
        .execute(db)?;
    }
    Ok(())
}

const POST: [&str; 10] = [
    "id",
    "space_id",
    "thread_id",
    "author_id",
    "position",
    "format",
    "source",
    "html",
    "reply_to_id",
    "created_at",
];

/// Writes the posts at their positions, then what follows from them.
pub(super) fn write_posts(
    db: &mut Db,
    space: i64,
    touched: &mut Touched,
    posts: Vec<NewPost>,
    tally: &mut Tally,
) -> Result<()> {
    let now = Time::now();
    let mut authors: HashMap<i64, i64> = HashMap::new();
    let mut rows = Vec::with_capacity(posts.len());
    for NewPost {
        id,
        place,
        author,
        reply_to,
        post,
    } in posts
    {
        let one = &mut touched.all[place];
        let at = post.created_at.min(now);
        rows.push(vec![
            id.into(),
            space.into(),
            one.id.into(),
            author.into(),
            one.next.into(),
            post.format.as_str().into(),
            names::body(post.source).into(),
            post.html.into(),
            reply_to.into(),
            Cell::from(at),
        ]);
        tally.post(one.id, author, at);
        if one.accepted == Some(id) {
            authors.insert(id, author);
        }
        one.next += 1;
    }
    bulk::insert(db, "post", &POST, rows, "")?;
    for one in &touched.all {
        if one.posts > 0 && one.first == 1 {
            publish(db, one, tally)?;
        }
        let Some(answer) = one.accepted else { continue };
        if accept(db, one.id, answer)?
            && let Some(author) = authors.get(&answer)
        {
            tally.accepted(*author);
        }
    }
    Ok(())
}

/// A thread shows from its first post on: it counts for its author and its tags.
fn publish(db: &mut Db, one: &One, tally: &mut Tally) -> Result<()> {
    let (author, tagged) = match &one.begins {
        Some((_, thread)) => (one.author, !thread.tags.is_empty()),
        None => (
            thread::table
                .find(one.id)
                .select(thread::author_id)
                .first(db)?,
            true,
        ),
    };
    tally.started(author);
    if tagged {
        diesel::sql_query(
            "UPDATE tag SET thread_count = thread_count + 1 \
             WHERE id IN (SELECT tag_id FROM thread_tag WHERE thread_id = $1)",
        )
        .bind::<BigInt, _>(one.id)
        .execute(db)?;
    }
    Ok(())
}

/// Only questions have an answer, so a thread with one is a question. Says whether it had none before.
fn accept(db: &mut Db, thread: i64, answer: i64) -> Result<bool> {
    let changed = diesel::sql_query(
        "UPDATE thread SET accepted_post_id = $1, kind = 'question' WHERE id = $2 AND accepted_post_id IS NULL",
    )
    .bind::<BigInt, _>(answer)
    .bind::<BigInt, _>(thread)
    .execute(db)?;
    Ok(changed > 0)
}
