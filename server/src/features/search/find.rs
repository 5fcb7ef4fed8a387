//! Finding: the engine suggests, the database decides what shows.

use std::sync::Arc;

use parvis_db::Db;
use parvis_kit::search::{self as engine, Kind};

use super::asked::{Asked, PAGES, What};
use super::shown::{Hit, Suggested, load, mark};
use super::{ask, store};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts::{self, Viewer};
use crate::features::spaces::people::Person;
use crate::features::spaces::{self, Here, directory};
use crate::features::threads::list::{self, Listing};
use crate::settings::{self, Setting};

/// Results on a page.
const PER_PAGE: usize = 10;
/// Members shown above threads.
const MEMBERS: usize = 4;
/// Suggestions under the field.
const SUGGESTED: usize = 8;
const SUGGESTED_MEMBERS: usize = 3;

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
    // Who asks for an author, a day or replies is shown the very post.
    let any_post = asked.what.is_none()
        && asked.author.is_empty()
        && asked.from.is_empty()
        && asked.to.is_empty();
    answer.hits = mark(shown.threads, asked.text.clone(), any_post).await?;
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
    let (viewer, place) = (viewer.clone(), here.clone());
    let (readable, muted) = app
        .store
        .read(move |db| -> Result<_> {
            let muted = list::muted(db, &place, &viewer, &Listing::latest())?;
            Ok((spaces::readable(db, &viewer)?, muted))
        })
        .await?;
    let id = here.id;
    let spaces = readable.into_iter().filter(|space| *space == id).collect();
    let mut found = load(app, here, spaces, hits).await?;
    // A whole search finds everything; what comes up while one types leaves out what one muted.
    let unwanted = |hit: &Hit| list::is_muted(&hit.thread, &muted);
    found.threads.retain(|hit| !unwanted(hit));
    found.members.retain(|one| !muted.members.contains(&one.id));
    found.threads = mark(found.threads, text.to_owned(), true).await?;
    Ok(found)
}

fn scope(db: &mut Db, viewer: &Viewer, here: &Here, asked: &Asked) -> Result<Scope> {
    let readable = spaces::readable(db, viewer)?;
    let together = settings::get(db, Setting::ListBrands)? == "yes";
    let mut named: Vec<i64> = Vec::new();
    if together {
        let shown = directory::shown(db, viewer)?;
        named.extend(shown.iter().map(|entry| entry.space.id));
        named.retain(|id| readable.contains(id));
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
