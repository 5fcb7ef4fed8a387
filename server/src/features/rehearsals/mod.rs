//! Rehearsals: a charter tried on what a space holds already, before anybody feels it. What would be held or refused
//! that was not, what would go free, whom it would concern, and how much of it a moderator had approved. A shadow is
//! the same on what is written from now on.

pub mod breaker;
pub(in crate::features) mod personal;
pub mod routes;
pub mod shadow;
mod store;
pub mod views;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use charter::Facts;
use parvis_db::{Db, Time};

use crate::app::App;
use crate::error::{Error, Result};
use crate::features::charters::{self, drafts};
use crate::features::spaces::{self, Here};
use crate::gate::trial::{Trial, Verdict};
use crate::gate::{Author, Surface, Words, past};
use crate::jobs::{Job, queue};

use store::Which;

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
    /// `old` or `new`: that charter does not run; `many`: stopped, it changes too much; `replaced`: another version came
    /// into force meanwhile.
    pub problem: String,
    /// Of a shadow: when it ends by itself.
    pub until: Option<Time>,
    /// The last post that was judged.
    pub last_post: i64,
    /// Who ended it before its time.
    pub ended_by: Option<i64>,
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
    pub before: String,
    pub after: String,
    pub approved: bool,
    /// Markdown, shortened.
    pub excerpt: String,
}

/// Which posts are asked for: those of a cell or, without outcomes, of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Slug.
    pub article: String,
    pub before: String,
    pub after: String,
}

/// A post as it is judged again.
pub(crate) struct Past {
    pub id: i64,
    pub thread: i64,
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
    let text = drafts::draft(db, Some(here.id))?.text;
    store::forget_older(db, here.id, Which::Past, KEPT - 1)?;
    begin(db, here.id, &text, days, None, by)
}

/// Starts a rehearsal of the correction that a proposal brings.
///
/// # Errors
/// `Invalid` at `days`.
pub fn start_correction(
    db: &mut Db,
    space: i64,
    text: &str,
    days: i64,
    proposal: i64,
    by: i64,
) -> Result<i64> {
    store::forget_older(db, space, Which::Corrections, KEPT - 1)?;
    begin(db, space, text, days, Some(proposal), by)
}

fn begin(
    db: &mut Db,
    space: i64,
    text: &str,
    days: i64,
    proposal: Option<i64>,
    by: i64,
) -> Result<i64> {
    if !DAYS.contains(&days) {
        return Err(Error::field("days", "rehearsal-days-wrong"));
    }
    let new = store::New {
        space,
        text,
        version: charters::in_force(db, Some(space))?.map(|v| v.id),
        since: Time::now().plus_seconds(-days * 86_400),
        until: None,
        proposal,
        by,
    };
    let id = store::insert(db, &new)?;
    queue::put(db, &Job::Rehearse { rehearsal: id })?;
    Ok(id)
}

/// The latest rehearsal of a proposal's correction.
///
/// # Errors
/// Only the database's.
pub fn of_proposal(db: &mut Db, proposal: i64) -> Result<Option<Rehearsal>> {
    store::of_proposal(db, proposal)
}

/// The rehearsals of a space, newest first.
///
/// # Errors
/// Only the database's.
pub fn all(db: &mut Db, here: &Here) -> Result<Vec<Rehearsal>> {
    store::all(db, here.id, Which::Past)
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
pub fn samples(db: &mut Db, rehearsal: i64, of: &Asked, limit: i64) -> Result<Vec<Sample>> {
    store::samples(db, rehearsal, of, limit)
}

/// How many members wrote the posts that would meet another fate.
///
/// # Errors
/// Only the database's.
pub fn members(db: &mut Db, rehearsal: i64) -> Result<i64> {
    Ok(store::extent(db, rehearsal)?.1)
}

/// The authors as they were: how much they had written before, counted on as one goes; labels as they are now.
#[derive(Default)]
pub(crate) struct Authors {
    known: HashMap<i64, (i64, bool)>,
}

impl Authors {
    /// What the charter may know of the author of `past` at that time. `before`: their posts before the first that is
    /// judged, and whether the space recognises them; asked once an author.
    pub(crate) fn at(
        &mut self,
        past: &Past,
        before: impl FnOnce() -> Result<(i64, bool)>,
    ) -> Result<Author> {
        let (written, is_expert) = match self.known.get(&past.author) {
            Some(known) => *known,
            None => before()?,
        };
        self.known.insert(past.author, (written + 1, is_expert));
        Ok(Author {
            id: Some(past.author),
            role: past.role.clone(),
            posts: written,
            account_age: (past.created_at.0 - past.joined_at.0).max(0) / 1000,
            is_expert,
        })
    }
}

fn judge(trial: &Trial, past: &Past, facts: &Facts) -> Verdict {
    let words = Words {
        title: past.title.clone(),
        ..Words::body(past.source.as_str())
    };
    trial.judge_by(Surface::Post, &words, facts)
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
    if rehearsal.until.is_some() {
        return Ok(());
    }
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
            .write(move |db| store::keep(db, id, done, last, &changed))
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
    let needed = trial.needed(Surface::Post);
    let mut changed = Vec::new();
    for post in &posts {
        let author = authors.at(post, || {
            let written = store::written_before(db, space, post)?;
            Ok((written, spaces::has_label(db, space, post.author)?))
        })?;
        let moment = past::Moment {
            space,
            thread: post.thread,
            post: post.id,
            author: post.author,
            at: post.created_at,
            source: &post.source,
        };
        let facts = past::facts(db, &needed, &moment, &author, trial.window())?;
        let verdict = judge(trial, post, &facts);
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
