//! Finding: the engine suggests, the database decides what shows.

use std::collections::HashMap;
use std::sync::Arc;

use parvis_db::Db;
use parvis_kit::search::{self as engine, Kind};

use super::asked::{Asked, PAGES, What};
use super::{ask, marked, store};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts::{self, Viewer};
use crate::features::spaces::people::{self, Person};
use crate::features::spaces::{self, Here, Space, directory};
use crate::features::threads::{self, Post, Thread};
use crate::settings::{self, Setting};

/// Results on a page.
const PER_PAGE: usize = 10;
/// Members shown above threads.
const MEMBERS: usize = 4;
/// Suggestions under the field.
const SUGGESTED: usize = 8;
const SUGGESTED_MEMBERS: usize = 3;

/// A thread or post that may be shown.
#[derive(Debug, Clone)]
pub struct Hit {
    pub thread: Thread,
    pub post: Post,
    pub author: Option<Person>,
    /// The space, when it is not the one that was searched from.
    pub elsewhere: Option<Arc<Space>>,
    /// Safe HTML with marks; empty in suggestions.
    pub title: String,
    pub passage: String,
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

/// One page of results.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    pub hits: Vec<Hit>,
    /// Members of the space whose name or words answer.
    pub members: Vec<Person>,
    /// There is a next page.
    pub more: bool,
    /// The engine is away: titles were looked through instead.
    pub away: bool,
    /// Whether one may search in several spaces at once here.
    pub may_look_everywhere: bool,
}

/// What stands under the field while one types.
#[derive(Debug, Clone, Default)]
pub struct Suggested {
    pub threads: Vec<Hit>,
    pub members: Vec<Person>,
}

/// Where and for whom to look, settled in the database.
struct Scope {
    spaces: Vec<i64>,
    /// `None` inside: the filter names nobody.
    author: Option<Option<i64>>,
    may_look_everywhere: bool,
}

/// One page of results for a viewer.
///
/// # Errors
/// Only the database's: an engine that is away is said in the answer.
pub async fn page(app: &Arc<App>, viewer: &Viewer, here: &Here, asked: &Asked) -> Result<Answer> {
    let scope = {
        let (viewer, here, asked) = (viewer.clone(), here.clone(), asked.clone());
        app.store
            .read(move |db| scope(db, &viewer, &here, &asked))
            .await?
    };
    let mut answer = Answer {
        may_look_everywhere: scope.may_look_everywhere,
        ..Answer::default()
    };
    if asked.is_empty() || scope.author == Some(None) {
        return Ok(answer);
    }
    let query = query(here, asked, &scope);
    let beside = engine::Query {
        text: asked.text.clone(),
        spaces: vec![here.id],
        kinds: vec![Kind::Member],
        limit: MEMBERS,
        ..engine::Query::default()
    };
    let with_members = !asked.is_narrowed() && asked.page == 1 && !asked.everywhere;
    let (found, members) = tokio::join!(ask(app, &query), async {
        if with_members {
            ask(app, &beside).await
        } else {
            None
        }
    });
    answer.away = found.is_none();
    let mut hits = match found {
        Some(hits) => hits,
        None => titled(app, here, asked, &query).await?,
    };
    answer.more = hits.len() > PER_PAGE && asked.page < PAGES;
    hits.truncate(PER_PAGE);
    hits.extend(members.unwrap_or_default());
    let shown = load(app, here, scope.spaces, hits).await?;
    answer.hits = mark(shown.threads, asked.text.clone()).await?;
    answer.members = shown.members;
    Ok(answer)
}

/// What may be meant by a text that is still being typed, in this space.
///
/// # Errors
/// Only the database's.
pub async fn suggest(
    app: &Arc<App>,
    viewer: &Viewer,
    here: &Here,
    text: &str,
) -> Result<Suggested> {
    let asked = Asked {
        text: text.to_owned(),
        page: 1,
        ..Asked::default()
    };
    if text.trim().is_empty() {
        return Ok(Suggested::default());
    }
    let query = |kinds: &[Kind], limit| engine::Query {
        text: text.to_owned(),
        spaces: vec![here.id],
        kinds: kinds.to_vec(),
        as_you_type: true,
        limit,
        ..engine::Query::default()
    };
    let threads = query(&[Kind::Thread, Kind::Post], SUGGESTED);
    let members = query(&[Kind::Member], SUGGESTED_MEMBERS);
    let (found, members) = tokio::join!(ask(app, &threads), ask(app, &members));
    let mut hits = match found {
        Some(hits) => hits,
        None => titled(app, here, &asked, &threads).await?,
    };
    hits.truncate(SUGGESTED);
    hits.extend(members.unwrap_or_default());
    let viewer = viewer.clone();
    let id = here.id;
    let readable = app
        .store
        .read(move |db| spaces::readable(db, &viewer))
        .await?;
    let spaces = readable.into_iter().filter(|space| *space == id).collect();
    load(app, here, spaces, hits).await
}

fn scope(db: &mut Db, viewer: &Viewer, here: &Here, asked: &Asked) -> Result<Scope> {
    let readable = spaces::readable(db, viewer)?;
    let together = settings::get(db, Setting::ListBrands)? == "yes";
    let mut named: Vec<i64> = Vec::new();
    if together {
        let shown = directory::shown(db, viewer)?;
        named.extend(shown.iter().map(|entry| entry.space.id));
    }
    let several = named.iter().any(|id| *id != here.id);
    let everywhere = several && asked.everywhere;
    let author = match asked.author.as_str() {
        "" => None,
        handle => match accounts::by_handle(db, handle) {
            Ok(member) => Some(Some(member.id)),
            Err(Error::NotFound) => Some(None),
            Err(other) => return Err(other),
        },
    };
    Ok(Scope {
        spaces: readable
            .into_iter()
            .filter(|id| *id == here.id || (everywhere && named.contains(id)))
            .collect(),
        author,
        may_look_everywhere: several,
    })
}

fn query(here: &Here, asked: &Asked, scope: &Scope) -> engine::Query {
    let (after, before) = asked.times(here);
    let kinds = match asked.what {
        None => vec![Kind::Thread, Kind::Post],
        Some(What::Threads) => vec![Kind::Thread],
        Some(What::Posts) => vec![Kind::Post],
        Some(What::Members) => vec![Kind::Member],
    };
    let query = engine::Query {
        text: asked.text.clone(),
        spaces: scope.spaces.clone(),
        kinds,
        offset: (asked.page - 1) * PER_PAGE,
        limit: PER_PAGE + 1,
        ..engine::Query::default()
    };
    if asked.what == Some(What::Members) {
        // A member has neither section nor tag, and is not solved.
        return query;
    }
    engine::Query {
        section: here.section(&asked.section).map(|s| s.id),
        author: scope.author.flatten(),
        tag: (!asked.tag.is_empty()).then(|| asked.tag.clone()),
        solved: asked.solved.then_some(true),
        after: after.map(|at| at.0),
        before: before.map(|at| at.0),
        ..query
    }
}

/// In place of an engine that is away: threads whose titles contain the words, newest first.
async fn titled(
    app: &Arc<App>,
    here: &Here,
    asked: &Asked,
    query: &engine::Query,
) -> Result<Vec<engine::Hit>> {
    if query.kinds == [Kind::Member] || asked.text.is_empty() {
        return Ok(Vec::new());
    }
    let (query, space) = (query.clone(), here.id);
    app.store
        .read(move |db| {
            let ids = store::titled(db, space, &query)?;
            Ok(ids
                .into_iter()
                .map(|id| engine::Hit {
                    kind: Kind::Thread,
                    id,
                    thread: Some(id),
                    space,
                    author: None,
                    score: 0.0,
                })
                .collect())
        })
        .await
}

/// What of the hits may be shown: rows are read anew.
async fn load(
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
async fn mark(mut hits: Vec<Hit>, text: String) -> Result<Vec<Hit>> {
    tokio::task::spawn_blocking(move || {
        for hit in &mut hits {
            hit.title = marked::title(&hit.thread.title, &text);
            hit.passage = marked::passage(&threads::plain(&hit.post.html), &text);
        }
        hits
    })
    .await
    .map_err(Error::internal)
}

fn read(db: &mut Db, here: &Here, spaces: &[i64], hits: &[engine::Hit]) -> Result<Suggested> {
    let of = |kind| -> Vec<i64> {
        let hits = hits.iter().filter(|hit| hit.kind == kind);
        hits.map(|hit| hit.id).collect()
    };
    let mut rows: HashMap<(Kind, i64), (Thread, Post)> = HashMap::new();
    for (thread, post) in threads::published_openings(db, spaces, &of(Kind::Thread))? {
        rows.insert((Kind::Thread, thread.id), (thread, post));
    }
    for (thread, post) in threads::published_posts(db, spaces, &of(Kind::Post))? {
        rows.insert((Kind::Post, post.id), (thread, post));
    }
    let mut cards: HashMap<i64, HashMap<i64, Person>> = HashMap::new();
    let mut others: HashMap<i64, Arc<Space>> = HashMap::new();
    for space in spaces {
        let here_too = rows
            .values()
            .filter(|(thread, _)| thread.space_id == *space);
        let authors: Vec<i64> = here_too.map(|(_, post)| post.author_id).collect();
        if authors.is_empty() {
            continue;
        }
        cards.insert(*space, people::cards(db, Some(*space), &authors)?);
        if *space != here.id {
            others.insert(*space, Arc::new(spaces::by_id(db, *space)?));
        }
    }
    let mut found = Suggested::default();
    for hit in hits {
        let Some((thread, post)) = rows.remove(&(hit.kind, hit.id)) else {
            continue;
        };
        found.threads.push(Hit {
            author: cards
                .get(&thread.space_id)
                .and_then(|cards| cards.get(&post.author_id).cloned()),
            elsewhere: others.get(&thread.space_id).cloned(),
            title: String::new(),
            passage: String::new(),
            thread,
            post,
        });
    }
    found.members = members(db, spaces, hits)?;
    Ok(found)
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
