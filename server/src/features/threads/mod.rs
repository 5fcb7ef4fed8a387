//! Threads and their posts: what a square is for.

mod asking;
pub mod bookmarks;
pub mod changes;
pub mod composer;
pub(in crate::features) mod counts;
mod embeds;
pub mod erasing;
mod extras;
pub mod feeds;
mod followed;
pub mod list;
pub mod marked;
mod passages;
pub(in crate::features) mod personal;
pub mod polls;
pub mod publish;
pub mod ranks;
pub mod reactions;
pub mod reading;
pub mod routes;
pub mod schedule;
mod seo;
mod show;
mod slugs;
mod store;
pub mod tags;
pub mod team;
mod views;
pub mod write;

use std::collections::HashMap;

use parvis_db::{Db, Time};

use crate::error::Result;
use crate::features::accounts::Viewer;
pub use crate::features::marks::Format;
use crate::features::spaces::{Here, Role};

parvis_db::text_enum! {
    /// What a thread is.
    pub enum ThreadKind {
        Discussion = "discussion",
        /// May have an accepted answer.
        Question = "question",
        /// By the brand's team only.
        Announcement = "announcement",
    }
}

/// Posts on a page of a thread.
pub const POSTS_PER_PAGE: i32 = 20;

/// A thread.
#[derive(Debug, Clone)]
pub struct Thread {
    pub id: i64,
    pub space_id: i64,
    pub section_id: i64,
    pub author_id: i64,
    pub kind: ThreadKind,
    pub title: String,
    pub slug: String,
    pub excerpt: String,
    pub image_id: Option<i64>,
    pub created_at: Time,
    /// Posts to be read, the opening one included; 0 while the opening post is held or removed.
    pub post_count: i32,
    /// The highest position given: removed posts keep theirs.
    pub last_position: i32,
    pub last_post_at: Time,
    pub last_author_id: Option<i64>,
    pub accepted_post_id: Option<i64>,
    /// Nobody replies any more.
    pub locked_at: Option<Time>,
    /// From then on nobody replies.
    pub closes_at: Option<Time>,
    /// Nothing changes any more, and lists of the latest leave it out.
    pub archived_at: Option<Time>,
    pub pin: Option<Pin>,
    /// An announcement that is over by then.
    pub expires_at: Option<Time>,
}

/// A thread that stands on top of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pin {
    pub place: PinnedIn,
    pub until: Option<Time>,
}

parvis_db::text_enum! {
    /// On top of which lists a thread stands.
    pub enum PinnedIn {
        /// The space's and its section's.
        Space = "space",
        /// Its section's only.
        Section = "section",
    }
}

impl Thread {
    /// Its path below the space.
    pub fn path(&self) -> String {
        format!("/threads/{}-{}", self.id, self.slug)
    }

    /// The path of the post at this position, on its page.
    pub fn path_at(&self, position: impl std::borrow::Borrow<i32>) -> String {
        let position = *position.borrow();
        let page = page_of(position);
        if page > 1 {
            format!("{}?page={page}#p{position}", self.path())
        } else {
            format!("{}#p{position}", self.path())
        }
    }

    /// Replies that can be read.
    pub fn replies(&self) -> i32 {
        (self.post_count - 1).max(0)
    }

    /// How many pages its posts fill, at least one.
    pub fn pages(&self) -> i32 {
        page_of(self.last_position.max(1))
    }

    /// Whether replies are refused: locked, archived, or past its closing date.
    pub fn is_closed(&self, now: Time) -> bool {
        self.locked_at.is_some()
            || self.archived_at.is_some()
            || self.closes_at.is_some_and(|at| at <= now)
    }

    /// Whether what it announces is over.
    pub fn is_past(&self, now: Time) -> bool {
        self.expires_at.is_some_and(|at| at <= now)
    }

    /// Whether it stands on top of some list now.
    pub fn is_pinned(&self, now: Time) -> bool {
        !self.is_past(now)
            && self
                .pin
                .is_some_and(|pin| pin.until.is_none_or(|until| until > now))
    }

    /// Whether an answer was accepted.
    pub fn is_solved(&self) -> bool {
        self.accepted_post_id.is_some()
    }
}

/// The page that shows a position, from 1.
pub fn page_of(position: i32) -> i32 {
    (position.max(1) - 1) / POSTS_PER_PAGE + 1
}

/// A post as it is read.
#[derive(Debug, Clone)]
pub struct Post {
    pub id: i64,
    pub thread_id: i64,
    pub author_id: i64,
    /// From 1, dense; `None` while a moderator has to look at it.
    pub position: Option<i32>,
    pub html: String,
    pub reply_to_id: Option<i64>,
    pub created_at: Time,
    /// When it was last changed for all to see.
    pub edited_at: Option<Time>,
    /// Taken away: then `html` is empty, whoever looks.
    pub removed: Option<Removal>,
}

/// That a post was taken away, and by whom.
#[derive(Debug, Clone, Copy)]
pub struct Removal {
    pub at: Time,
    pub by: i64,
    /// The team's decision; `None`: its author took it back.
    pub decision: Option<i64>,
}

/// A thread of this space, if the viewer may see it: the door of every surface that shows threads.
///
/// # Errors
/// `NotFound`. A thread whose opening post is held shows to its author and to moderators only.
pub fn visible_to(db: &mut Db, here: &Here, viewer: &Viewer, id: i64) -> Result<Thread> {
    store::thread(db, here.id, id, viewer.id(), here.allows(Role::Moderator))
}

/// The space of a thread: its door is asked there.
///
/// # Errors
/// `NotFound`.
pub fn space_of(db: &mut Db, id: i64) -> Result<i64> {
    store::space_of(db, id)
}

/// Several threads of any spaces among `spaces`, by id, as far as they are published: the door of lists
/// that an index or another table suggests.
///
/// # Errors
/// Only the database's; what may not be seen is left out.
pub fn published(db: &mut Db, spaces: &[i64], ids: &[i64]) -> Result<Vec<Thread>> {
    store::published(db, spaces, ids)
}

/// Threads of one space by id, published or not: for its moderators.
///
/// # Errors
/// Only the database's.
pub fn of_space(db: &mut Db, space: i64, ids: &[i64]) -> Result<Vec<Thread>> {
    store::of_space(db, space, ids)
}

/// What these members wrote first in a space, each their first thread.
///
/// # Errors
/// Only the database's.
pub fn first_of(db: &mut Db, space: i64, members: &[i64]) -> Result<HashMap<i64, Thread>> {
    let most = i64::try_from(members.len() * 3).unwrap_or(i64::MAX);
    let mut first = HashMap::new();
    for thread in store::first_threads(db, space, members, most)? {
        first.entry(thread.author_id).or_insert(thread);
    }
    Ok(first)
}

/// Those among `members` in whose threads of a space one of `people` wrote.
///
/// # Errors
/// Only the database's.
pub fn answered_by(db: &mut Db, space: i64, members: &[i64], people: &[i64]) -> Result<Vec<i64>> {
    store::answered_by(db, space, members, people)
}

/// The posts of one page of a thread: one range of the index, the same cost on every page.
///
/// # Errors
/// Only the database's.
pub fn posts(db: &mut Db, thread: &Thread, page: i32) -> Result<Vec<Post>> {
    let first = (page - 1) * POSTS_PER_PAGE + 1;
    store::posts_between(db, thread.id, first, first + POSTS_PER_PAGE - 1)
}

/// A published post with its thread, if the viewer may see it. One that was taken away comes without words.
///
/// # Errors
/// `NotFound`.
pub fn post_visible_to(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    id: i64,
) -> Result<(Thread, Post)> {
    let post = store::post(db, here.id, id)?;
    let thread = visible_to(db, here, viewer, post.thread_id)?;
    let mine = viewer.id() == Some(post.author_id) || here.allows(Role::Moderator);
    if post.position.is_none() && !mine {
        return Err(crate::error::Error::NotFound);
    }
    Ok((thread, post))
}

/// A post whose words the viewer may read: [`post_visible_to`] without what was taken away.
///
/// # Errors
/// `NotFound`.
pub fn post_readable_to(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    id: i64,
) -> Result<(Thread, Post)> {
    let (thread, post) = post_visible_to(db, here, viewer, id)?;
    if post.removed.is_some() {
        return Err(crate::error::Error::NotFound);
    }
    Ok((thread, post))
}

/// Published posts by id among `spaces`, with their threads.
///
/// # Errors
/// Only the database's; what may not be seen is left out.
pub fn published_posts(db: &mut Db, spaces: &[i64], ids: &[i64]) -> Result<Vec<(Thread, Post)>> {
    store::published_posts(db, spaces, ids)
}

/// Published threads by id among `spaces`, with their opening posts.
///
/// # Errors
/// Only the database's; what may not be seen is left out.
pub fn published_openings(
    db: &mut Db,
    spaces: &[i64],
    threads: &[i64],
) -> Result<Vec<(Thread, Post)>> {
    store::published_openings(db, spaces, threads)
}

/// The latest published posts of a member in a space with their threads, newest first, older than the post `before`.
///
/// # Errors
/// Only the database's.
pub fn latest_of(
    db: &mut Db,
    space: i64,
    member: i64,
    before: i64,
    limit: i64,
) -> Result<Vec<(Thread, Post)>> {
    let ids = store::latest_post_ids_of(db, space, member, before, limit)?;
    let mut found = store::published_posts(db, &[space], &ids)?;
    found.sort_by_key(|(_, post)| std::cmp::Reverse(post.id));
    Ok(found)
}

/// The threads a member started in a space, the latest moved first, with their opening posts.
///
/// # Errors
/// Only the database's.
pub fn started_by(
    db: &mut Db,
    space: i64,
    member: i64,
    cursor: Option<list::Cursor>,
    limit: i64,
) -> Result<Vec<(Thread, Post)>> {
    let within = store::Within::Author(space, member);
    let all = crate::features::subscriptions::Chosen::default();
    let threads = store::latest(db, within, cursor, limit, &all)?;
    let ids: Vec<i64> = threads.iter().map(|thread| thread.id).collect();
    let mut found = store::published_openings(db, &[space], &ids)?;
    found.sort_by_key(|(thread, _)| ids.iter().position(|id| *id == thread.id));
    Ok(found)
}

/// What a member wrote that helped most: accepted answers, then what got most reactions.
///
/// # Errors
/// Only the database's.
pub fn best_of(db: &mut Db, space: i64, member: i64, limit: i64) -> Result<Vec<(Thread, Post)>> {
    let mut ids = store::accepted_ids_of(db, space, member, limit)?;
    for id in store::liked_ids_of(db, space, member, limit)? {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let mut found = store::published_posts(db, &[space], &ids)?;
    found.sort_by_key(|(_, post)| ids.iter().position(|id| *id == post.id));
    Ok(found)
}

/// The words of stored HTML, for excerpts, search and machines.
pub fn plain(html: &str) -> String {
    parvis_kit::sanitize::plain_text(html)
}

#[cfg(test)]
mod tests {
    use super::page_of;

    #[test]
    fn positions_fill_pages_of_twenty() {
        assert_eq!(
            [page_of(1), page_of(20), page_of(21), page_of(0)],
            [1, 1, 2, 1]
        );
    }
}
