//! Rehearsals: a charter tried on what a space holds already, before anybody feels it. What would be held or refused
//! that was not, what would go free, whom it would concern, and how much of it a moderator had approved.

pub mod breaker;
pub mod routes;
mod store;
pub mod views;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use parvis_db::{Db, Time};

use crate::app::App;
use crate::error::{Error, Result};
use crate::features::charters::{self, drafts};
use crate::features::spaces::Here;
use crate::gate::trial::{Trial, Verdict};
use crate::gate::{Author, Surface, Words};
use crate::jobs::{Job, queue};

/// Days that one may look back.
pub const DAYS: [i64; 4] = [7, 30, 90, 365];
/// Posts judged between two looks at the clock.
const STEP: i64 = 500;
/// A charter that changes more than this is stopped: nobody reads such a list, and it says enough.
const MOST_CHANGES: usize = 20_000;
/// Rehearsals that are kept per space.
const KEPT: i64 = 20;

/// A rehearsal.
#[derive(Debug, Clone)]
pub struct Rehearsal {
    pub id: i64,
    pub space: i64,
    pub text: String,
    pub version: Option<i64>,
    pub since: Time,
    pub total: i64,
    pub done: i64,
    pub started_at: Time,
    pub finished_at: Option<Time>,
    /// `old` or `new`: that charter does not run; `many`: stopped, it changes too much.
    pub problem: String,
}

impl Rehearsal {
    /// How far it is, in hundredths.
    pub fn percent(&self) -> i64 {
        if self.finished_at.is_some() {
            return 100;
        }
        (self.done * 100)
            .checked_div(self.total)
            .unwrap_or(0)
            .min(99)
    }
}

/// One cell of the result: so many posts went from one outcome to another under an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Slug.
    pub article: String,
    pub before: String,
    pub after: String,
    pub posts: i64,
    pub members: i64,
    /// Of these posts, how many a moderator had approved.
    pub approved: i64,
}

/// A post of which the charters say different things.
#[derive(Debug, Clone)]
pub struct Sample {
    pub post: i64,
    pub author: i64,
    pub before: String,
    pub after: String,
    pub approved: bool,
    /// Markdown, shortened.
    pub excerpt: String,
}

/// A post as it is judged again.
pub(crate) struct Past {
    pub id: i64,
    pub author: i64,
    pub joined_at: Time,
    pub role: String,
    pub title: Option<String>,
    pub source: String,
    pub created_at: Time,
}

/// Starts a rehearsal of the draft over the last `days`.
///
/// # Errors
/// `Invalid` at `days`.
pub fn start(db: &mut Db, here: &Here, days: i64, by: i64) -> Result<i64> {
    if !DAYS.contains(&days) {
        return Err(Error::field("days", "rehearsal-days-wrong"));
    }
    let text = drafts::draft(db, Some(here.id))?.text;
    let version = charters::in_force(db, Some(here.id))?.map(|v| v.id);
    store::forget_older(db, here.id, KEPT - 1)?;
    let since = Time::now().plus_seconds(-days * 86_400);
    let id = store::insert(db, here.id, &text, version, since, by)?;
    queue::put(db, &Job::Rehearse { rehearsal: id })?;
    Ok(id)
}

/// The rehearsals of a space, newest first.
///
/// # Errors
/// Only the database's.
pub fn all(db: &mut Db, here: &Here) -> Result<Vec<Rehearsal>> {
    store::all(db, here.id)
}

/// One rehearsal of a space.
///
/// # Errors
/// `NotFound` for one of another space.
pub fn one(db: &mut Db, here: &Here, id: i64) -> Result<Rehearsal> {
    let found = store::one(db, id)?;
    if found.space == here.id {
        Ok(found)
    } else {
        Err(Error::NotFound)
    }
}

/// Its result, by article.
///
/// # Errors
/// Only the database's.
pub fn cells(db: &mut Db, rehearsal: i64) -> Result<Vec<Cell>> {
    store::cells(db, rehearsal)
}

/// Posts behind a cell, newest first.
///
/// # Errors
/// Only the database's.
pub fn samples(db: &mut Db, rehearsal: i64, article: &str, limit: i64) -> Result<Vec<Sample>> {
    store::samples(db, rehearsal, article, limit)
}

/// The authors as they were: how much they had written before, counted on as one goes.
#[derive(Default)]
pub(crate) struct Authors {
    written: HashMap<i64, i64>,
}

impl Authors {
    /// What the charter may know of the author of `past` at that time. `before`: their posts before the first that is
    /// judged, asked once an author.
    pub(crate) fn at(
        &mut self,
        past: &Past,
        before: impl FnOnce() -> Result<i64>,
    ) -> Result<Author> {
        let written = match self.written.get(&past.author) {
            Some(n) => *n,
            None => before()?,
        };
        self.written.insert(past.author, written + 1);
        Ok(Author {
            id: Some(past.author),
            role: past.role.clone(),
            posts: written,
            account_age: (past.created_at.0 - past.joined_at.0).max(0) / 1000,
            is_expert: false,
        })
    }
}

pub(crate) fn judge(trial: &Trial, past: &Past, author: &Author) -> Verdict {
    let words = Words {
        title: past.title.clone(),
        ..Words::body(past.source.as_str())
    };
    trial.judge(Surface::Post, &words, author)
}

/// Runs a rehearsal from its beginning; repeated, it starts over.
///
/// # Errors
/// Only the database's.
pub async fn run(app: &Arc<App>, id: i64) -> Result<()> {
    let Some((rehearsal, old)) = app.store.read(move |db| store::to_run(db, id)).await? else {
        return Ok(());
    };
    let trial = match Trial::new(old.as_deref(), &rehearsal.text) {
        Ok(trial) => trial,
        Err(which) => return finish(app, id, which).await,
    };
    app.store.write(move |db| store::begin(db, id)).await?;
    let (mut authors, mut after, mut changes, mut done) = (Authors::default(), 0, 0, 0);
    loop {
        let (space, since) = (rehearsal.space, rehearsal.since);
        let (trial, known) = (trial.clone(), std::mem::take(&mut authors));
        let step = app
            .store
            .read(move |db| judged(db, &trial, known, space, since, after))
            .await?;
        authors = step.authors;
        let Some(last) = step.last else {
            return finish(app, id, "").await;
        };
        after = last;
        done += step.count;
        changes += step.changed.len();
        let changed = step.changed;
        app.store
            .write(move |db| store::keep(db, id, done, &changed))
            .await?;
        if changes > MOST_CHANGES {
            return finish(app, id, "many").await;
        }
    }
}

/// What one step found.
struct Step {
    authors: Authors,
    /// Id of the last post; `None`: there was none.
    last: Option<i64>,
    count: i64,
    changed: Vec<(i64, i64, Verdict)>,
}

fn judged(
    db: &mut Db,
    trial: &Trial,
    mut authors: Authors,
    space: i64,
    since: Time,
    after: i64,
) -> Result<Step> {
    let posts = store::past(db, space, since, after, STEP)?;
    let mut changed = Vec::new();
    for post in &posts {
        let author = authors.at(post, || store::written_before(db, space, post))?;
        let verdict = judge(trial, post, &author);
        if verdict.before != verdict.after {
            changed.push((post.id, post.author, verdict));
        }
    }
    Ok(Step {
        last: posts.last().map(|post| post.id),
        count: i64::try_from(posts.len()).unwrap_or(0),
        authors,
        changed,
    })
}

async fn finish(app: &Arc<App>, id: i64, problem: &'static str) -> Result<()> {
    app.store
        .write(move |db| store::finish(db, id, problem))
        .await
}

/// What [`replay`] found.
#[derive(Debug, Clone, Default)]
pub struct Replay {
    /// Posts that were judged.
    pub posts: i64,
    /// Largest first. `approved` is not counted here.
    pub cells: Vec<Cell>,
}

/// The same without keeping anything, for the command line.
///
/// # Errors
/// Only the database's.
pub async fn replay(app: &Arc<App>, trial: &Trial, space: i64, since: Time) -> Result<Replay> {
    let mut found: HashMap<(String, &'static str, &'static str), (i64, HashSet<i64>)> =
        HashMap::new();
    let (mut authors, mut after, mut posts) = (Authors::default(), 0, 0);
    loop {
        let (trial, known) = (trial.clone(), std::mem::take(&mut authors));
        let step = app
            .store
            .read(move |db| judged(db, &trial, known, space, since, after))
            .await?;
        authors = step.authors;
        posts += step.count;
        for (_, author, verdict) in step.changed {
            let key = (
                verdict.article,
                verdict.before.as_str(),
                verdict.after.as_str(),
            );
            let (n, members) = found.entry(key).or_default();
            *n += 1;
            members.insert(author);
        }
        let Some(last) = step.last else { break };
        after = last;
    }
    let mut cells: Vec<Cell> = found
        .into_iter()
        .map(|((article, before, after), (posts, members))| Cell {
            article,
            before: before.to_owned(),
            after: after.to_owned(),
            posts,
            members: i64::try_from(members.len()).unwrap_or(0),
            approved: 0,
        })
        .collect();
    cells.sort_by(|a, b| b.posts.cmp(&a.posts).then(a.article.cmp(&b.article)));
    Ok(Replay { posts, cells })
}
