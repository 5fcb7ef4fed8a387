//! What of the engine's hits may be shown, read again through the doors of threads and spaces.

use std::collections::HashMap;
use std::sync::Arc;

use parvis_db::Db;
use parvis_kit::search::{self as engine, Kind};

use super::{marked, store};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::spaces::people::{self, Person};
use crate::features::spaces::{self, Here, Space};
use crate::features::threads::{self, Post, Thread};

/// A thread or post that may be shown.
#[derive(Debug, Clone)]
pub struct Hit {
    pub thread: Thread,
    pub post: Post,
    pub author: Option<Person>,
    /// The space, when it is not the one that was searched from.
    pub elsewhere: Option<Arc<Space>>,
    /// Safe HTML with marks.
    pub title: String,
    pub passage: String,
    /// Shown in the post's place when only the thread's title answers.
    opening: Option<(Post, Option<Person>)>,
}

impl Hit {
    /// Whether this is the answer that was accepted.
    pub fn is_answer(&self) -> bool {
        self.thread.accepted_post_id == Some(self.post.id)
    }

    /// Its path below its space.
    pub fn path(&self) -> String {
        match self.post.position {
            Some(position) if position > 1 => self.thread.path_at(position),
            _ => self.thread.path(),
        }
    }
}

/// What stands under the field while one types.
#[derive(Debug, Clone, Default)]
pub struct Suggested {
    pub threads: Vec<Hit>,
    pub members: Vec<Person>,
}

/// What of the hits may be shown: rows are read anew.
pub(super) async fn load(
    app: &Arc<App>,
    here: &Here,
    spaces: Vec<i64>,
    hits: Vec<engine::Hit>,
) -> Result<Suggested> {
    let here = here.clone();
    app.store
        .read(move |db| read(db, &here, &spaces, &hits))
        .await
}

/// Marks titles and cuts passages: work for the processor, for which neither a connection nor other requests wait.
/// With `any_post`, a thread found by its title alone is entered at its beginning.
pub(super) async fn mark(mut hits: Vec<Hit>, text: String, any_post: bool) -> Result<Vec<Hit>> {
    tokio::task::spawn_blocking(move || {
        for hit in &mut hits {
            hit.title = marked::title(&hit.thread.title, &text);
            hit.passage = marked::passage(&threads::plain(&hit.post.html), &text);
            if any_post
                && !hit.passage.contains("<mark>")
                && hit.title.contains("<mark>")
                && let Some((opening, author)) = hit.opening.take()
            {
                hit.passage = marked::passage(&threads::plain(&opening.html), &text);
                hit.post = opening;
                hit.author = author;
            }
        }
        hits
    })
    .await
    .map_err(Error::internal)
}

fn read(db: &mut Db, here: &Here, spaces: &[i64], hits: &[engine::Hit]) -> Result<Suggested> {
    let threads: Vec<i64> = hits
        .iter()
        .filter_map(|hit| match hit.kind {
            Kind::Thread => Some(hit.id),
            Kind::Post => hit.thread,
            Kind::Member => None,
        })
        .collect();
    let replies = hits.iter().filter(|hit| hit.kind == Kind::Post);
    let replies: Vec<i64> = replies.map(|hit| hit.id).collect();
    let mut openings: HashMap<i64, (Thread, Post)> =
        threads::published_openings(db, spaces, &threads)?
            .into_iter()
            .map(|(thread, post)| (thread.id, (thread, post)))
            .collect();
    let mut replies: HashMap<i64, (Thread, Post)> = threads::published_posts(db, spaces, &replies)?
        .into_iter()
        .map(|(thread, post)| (post.id, (thread, post)))
        .collect();
    let shown: Vec<&(Thread, Post)> = openings.values().chain(replies.values()).collect();
    let (cards, others) = around(db, here, spaces, &shown)?;
    let author = |thread: &Thread, post: &Post| -> Option<Person> {
        cards.get(&thread.space_id)?.get(&post.author_id).cloned()
    };
    let mut found = Suggested::default();
    for hit in hits {
        let (row, opening) = match hit.kind {
            Kind::Thread => (openings.remove(&hit.id), None),
            Kind::Post => {
                let row = replies.remove(&hit.id);
                let thread = row.as_ref().map(|(thread, _)| thread.id);
                (row, thread.and_then(|id| openings.remove(&id)))
            }
            Kind::Member => continue,
        };
        let Some((thread, post)) = row else {
            continue;
        };
        found.threads.push(Hit {
            author: author(&thread, &post),
            elsewhere: others.get(&thread.space_id).cloned(),
            title: String::new(),
            passage: String::new(),
            opening: opening.map(|(_, post)| {
                let by = author(&thread, &post);
                (post, by)
            }),
            thread,
            post,
        });
    }
    found.members = members(db, spaces, hits)?;
    Ok(found)
}

/// Cards of authors, by space.
type Cards = HashMap<i64, HashMap<i64, Person>>;

/// Who wrote these, and the spaces among theirs that are not the one searched from.
fn around(
    db: &mut Db,
    here: &Here,
    spaces: &[i64],
    shown: &[&(Thread, Post)],
) -> Result<(Cards, HashMap<i64, Arc<Space>>)> {
    let mut cards = Cards::new();
    let mut others = HashMap::new();
    for space in spaces {
        let theirs = shown.iter().filter(|(thread, _)| thread.space_id == *space);
        let authors: Vec<i64> = theirs.map(|(_, post)| post.author_id).collect();
        if authors.is_empty() {
            continue;
        }
        cards.insert(*space, people::cards(db, Some(*space), &authors)?);
        if *space != here.id {
            others.insert(*space, Arc::new(spaces::by_id(db, *space)?));
        }
    }
    Ok((cards, others))
}

/// The members among the hits who belong to the space they were found in.
fn members(db: &mut Db, spaces: &[i64], hits: &[engine::Hit]) -> Result<Vec<Person>> {
    let wanted: Vec<(i64, i64)> = hits
        .iter()
        .filter(|hit| hit.kind == Kind::Member)
        .filter_map(|hit| Some((hit.space, hit.author?)))
        .collect();
    let ids: Vec<i64> = wanted.iter().map(|(_, member)| *member).collect();
    let mut cards = HashMap::new();
    for (space, members) in store::belonging(db, spaces, &ids)? {
        cards.insert(space, people::cards(db, Some(space), &members)?);
    }
    Ok(wanted
        .iter()
        .filter_map(|(space, member)| cards.get(space)?.get(member).cloned())
        .collect())
}
