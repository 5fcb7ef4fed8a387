//! What search knows: brought up to date by jobs, or all of it anew. Every step may be repeated.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use indicatif::ProgressBar;
use parvis_db::Db;
use parvis_kit::search::{self as engine, Doc, Kind};

use super::store::{self, MembershipRow, PostRow, ThreadRow};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::threads::{plain, tags};
use crate::jobs::Job;
use crate::jobs::queue;

/// Posts read and handed to the engine at once.
const POSTS: i32 = 500;
/// Threads or members looked at together.
const TOGETHER: usize = 200;

/// What the engine is to forget.
type Gone = Vec<(Kind, i64)>;

/// Runs the index jobs of one batch, with one commit of the engine at its end. An index that cannot be read
/// any more is made anew.
///
/// # Errors
/// When the database or the engine fails: the jobs are tried again later.
pub async fn run(app: &Arc<App>, jobs: &[Job]) -> Result<()> {
    let mut threads = BTreeSet::new();
    let mut posts = BTreeSet::new();
    let mut members = BTreeSet::new();
    for job in jobs {
        match job {
            Job::IndexThreads { ids } => threads.extend(ids),
            Job::IndexPost { id } => {
                posts.insert(*id);
            }
            Job::IndexMembers { ids } => members.extend(ids),
            _ => {}
        }
    }
    let mut outcome = update(app, threads, posts, members).await;
    if outcome.is_ok() && jobs.contains(&Job::PurgeIndex) {
        outcome = app.search.purge().await.map_err(Failure::from);
    }
    if let Err(Failure::Engine(engine::Error::NeedsReindex(why))) = &outcome {
        tracing::warn!(why, "the search index is made anew");
        return reindex(app, &ProgressBar::hidden()).await;
    }
    Ok(outcome?)
}

/// Empties the index and puts everything again. Only for the process that holds the index (see
/// [`App::take_index`]). `progress` counts threads and members.
///
/// # Errors
/// When the database or the engine fails.
pub async fn reindex(app: &Arc<App>, progress: &ProgressBar) -> Result<()> {
    let (threads, members) = app.store.read(store::sizes).await?;
    progress.set_length(u64::try_from(threads + members).unwrap_or(0));
    app.search.clear().await.map_err(Error::internal)?;
    Ok(everything(app, progress).await?)
}

/// For when another process holds the index: puts jobs that bring all of it up to date. Returns how many.
///
/// # Errors
/// Only the database's.
pub async fn put_everything(app: &App) -> Result<usize> {
    app.store
        .write(|db| {
            let mut put = 0;
            every(db, store::threads_after, |db, ids| {
                put += 1;
                queue::put(db, &Job::IndexThreads { ids })
            })?;
            every(db, store::members_after, |db, ids| {
                put += 1;
                queue::put(db, &Job::IndexMembers { ids })
            })?;
            Ok(put)
        })
        .await
}

fn every(
    db: &mut Db,
    next: fn(&mut Db, i64, i64) -> Result<Vec<i64>>,
    mut work: impl FnMut(&mut Db, Vec<i64>) -> Result<()>,
) -> Result<()> {
    let mut after = 0;
    loop {
        let ids = next(db, after, TOGETHER as i64)?;
        let Some(last) = ids.last() else {
            return Ok(());
        };
        after = *last;
        work(db, ids)?;
    }
}

/// The engine's errors stay apart from ours until somebody decided what follows from them.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Engine(#[from] engine::Error),
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Engine(error) => Error::internal(error),
            Failure::Other(error) => error,
        }
    }
}

async fn everything(app: &Arc<App>, progress: &ProgressBar) -> std::result::Result<(), Failure> {
    let mut after = 0;
    loop {
        let ids = app
            .store
            .read(move |db| store::threads_after(db, after, TOGETHER as i64))
            .await?;
        let Some(last) = ids.last().copied() else {
            break;
        };
        after = last;
        let count = ids.len() as u64;
        // The index was emptied: nothing has to be removed.
        put_threads(app, ids).await?;
        progress.inc(count);
    }
    let mut after = 0;
    loop {
        let rows = app
            .store
            .read(move |db| {
                let ids = store::members_after(db, after, TOGETHER as i64)?;
                Ok::<_, Error>((store::memberships(db, &ids)?, ids))
            })
            .await?;
        let Some(last) = rows.1.last().copied() else {
            break;
        };
        after = last;
        app.search
            .stage(rows.0.iter().map(member_doc).collect())
            .await?;
        progress.inc(rows.1.len() as u64);
    }
    app.search.flush().await?;
    Ok(())
}

async fn update(
    app: &Arc<App>,
    threads: BTreeSet<i64>,
    posts: BTreeSet<i64>,
    members: BTreeSet<i64>,
) -> std::result::Result<(), Failure> {
    let mut gone = Gone::new();
    let ids: Vec<i64> = threads.iter().copied().collect();
    for ids in ids.chunks(TOGETHER) {
        gone.extend(put_threads(app, ids.to_vec()).await?);
    }
    let ids: Vec<i64> = posts.into_iter().collect();
    for ids in ids.chunks(TOGETHER) {
        gone.extend(put_posts(app, ids.to_vec(), &threads).await?);
    }
    let ids: Vec<i64> = members.into_iter().collect();
    for ids in ids.chunks(TOGETHER) {
        gone.extend(put_members(app, ids.to_vec()).await?);
    }
    if gone.is_empty() {
        app.search.flush().await?;
    } else {
        app.search.remove(gone).await?;
    }
    Ok(())
}

/// A thread with its tags: what its posts' documents repeat.
struct Head {
    row: ThreadRow,
    tags: Vec<String>,
}

fn heads(db: &mut Db, ids: &[i64]) -> Result<HashMap<i64, Arc<Head>>> {
    let mut slugs: HashMap<i64, Vec<String>> = HashMap::new();
    for (thread, tag) in tags::of_threads(db, ids)? {
        slugs.entry(thread).or_default().push(tag.slug);
    }
    let rows = store::threads(db, ids)?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let tags = slugs.remove(&row.id).unwrap_or_default();
            (row.id, Arc::new(Head { row, tags }))
        })
        .collect())
}

/// Puts the published threads among these with all their posts; returns what must go.
async fn put_threads(app: &Arc<App>, ids: Vec<i64>) -> std::result::Result<Gone, Failure> {
    let (heads, hidden) = {
        let ids = ids.clone();
        app.store
            .read(move |db| Ok::<_, Error>((heads(db, &ids)?, store::unpublished(db, &ids)?)))
            .await?
    };
    let mut gone: Gone = hidden.into_iter().map(|id| (Kind::Post, id)).collect();
    let mut shown = Vec::new();
    for id in ids {
        match heads.get(&id) {
            Some(head) if head.row.post_count > 0 => shown.push((id, head.row.last_position)),
            _ => gone.push((Kind::Thread, id)),
        }
    }
    let heads = Arc::new(heads);
    for portion in portions(&shown) {
        let rows = app
            .store
            .read(move |db| match portion {
                Portion::Whole(threads) => store::posts_of(db, &threads),
                Portion::Part(thread, first) => {
                    store::posts_between(db, thread, first, first + POSTS - 1)
                }
            })
            .await?;
        put(app, &heads, rows).await?;
    }
    Ok(gone)
}

/// What is read at once, so that memory does not grow with a thread.
#[derive(Debug, PartialEq, Eq)]
enum Portion {
    /// Several threads that are short together.
    Whole(Vec<i64>),
    /// Posts of a long thread, from this position on.
    Part(i64, i32),
}

/// Cuts threads, given with their last positions, into portions of about [`POSTS`].
fn portions(threads: &[(i64, i32)]) -> Vec<Portion> {
    let mut portions = Vec::new();
    let (mut short, mut sum) = (Vec::new(), 0);
    for (id, posts) in threads {
        if *posts > POSTS {
            let step = usize::try_from(POSTS).unwrap_or(1);
            portions.extend((1..=*posts).step_by(step).map(|n| Portion::Part(*id, n)));
            continue;
        }
        if sum + posts > POSTS {
            portions.push(Portion::Whole(std::mem::take(&mut short)));
            sum = 0;
        }
        short.push(*id);
        sum += posts;
    }
    if !short.is_empty() {
        portions.push(Portion::Whole(short));
    }
    portions
}

/// Puts single posts, and their threads' own documents, which count replies. Threads in `whole` are put already.
async fn put_posts(
    app: &Arc<App>,
    ids: Vec<i64>,
    whole: &BTreeSet<i64>,
) -> std::result::Result<Gone, Failure> {
    let whole = whole.clone();
    let (heads, rows, mut gone) = app
        .store
        .read(move |db| {
            let mut rows = store::posts(db, &ids)?;
            let known: HashSet<i64> = rows.iter().map(|row| row.id).collect();
            let unknown = ids.into_iter().filter(|id| !known.contains(id));
            let gone: Gone = unknown.map(|id| (Kind::Post, id)).collect();
            rows.retain(|row| !whole.contains(&row.thread_id));
            let threads: HashSet<i64> = rows.iter().map(|row| row.thread_id).collect();
            let threads: Vec<i64> = threads.into_iter().collect();
            rows.extend(store::openings(db, &threads)?);
            Ok::<_, Error>((heads(db, &threads)?, rows, gone))
        })
        .await?;
    let (shown, hidden): (Vec<PostRow>, Vec<PostRow>) = rows.into_iter().partition(|row| {
        let head = heads.get(&row.thread_id);
        row.position.is_some() && head.is_some_and(|head| head.row.post_count > 0)
    });
    gone.extend(hidden.into_iter().map(|row| (Kind::Post, row.id)));
    put(app, &Arc::new(heads), shown).await?;
    Ok(gone)
}

async fn put(
    app: &Arc<App>,
    heads: &Arc<HashMap<i64, Arc<Head>>>,
    rows: Vec<PostRow>,
) -> std::result::Result<(), Failure> {
    let heads = heads.clone();
    // Reading words out of HTML is work for the processor, not for the thread that waits on everything.
    let docs = tokio::task::spawn_blocking(move || {
        rows.iter()
            .filter_map(|row| Some(post_doc(heads.get(&row.thread_id)?, row)))
            .collect::<Vec<Doc>>()
    })
    .await
    .map_err(Error::internal)?;
    Ok(app.search.stage(docs).await?)
}

/// Puts members once in every space they belong to; returns the memberships they do not have.
async fn put_members(app: &Arc<App>, ids: Vec<i64>) -> std::result::Result<Gone, Failure> {
    let (rows, spaces, ids) = app
        .store
        .read(move |db| Ok::<_, Error>((store::memberships(db, &ids)?, store::spaces(db)?, ids)))
        .await?;
    let theirs: HashSet<(i64, i64)> = rows.iter().map(|r| (r.space_id, r.member_id)).collect();
    let gone = ids
        .iter()
        .flat_map(|member| spaces.iter().map(|space| (*space, *member)))
        .filter(|pair| !theirs.contains(pair))
        .map(|(space, member)| (Kind::Member, membership_key(space, member)))
        .collect();
    app.search
        .stage(rows.iter().map(member_doc).collect())
        .await?;
    Ok(gone)
}

fn post_doc(head: &Head, row: &PostRow) -> Doc {
    let thread = &head.row;
    let opens = row.position == Some(1);
    Doc {
        kind: if opens { Kind::Thread } else { Kind::Post },
        id: if opens { thread.id } else { row.id },
        space: thread.space_id,
        section: Some(thread.section_id),
        thread: Some(thread.id),
        author: Some(if opens {
            thread.author_id
        } else {
            row.author_id
        }),
        title: thread.title.clone(),
        body: plain(&row.html),
        tags: head.tags.clone(),
        solved: thread.accepted_post_id.is_some(),
        accepted: thread.accepted_post_id == Some(row.id),
        at: if opens {
            thread.created_at.0
        } else {
            row.created_at.0
        },
        replies: i64::from((thread.post_count - 1).max(0)),
    }
}

fn member_doc(row: &MembershipRow) -> Doc {
    Doc {
        kind: Kind::Member,
        id: membership_key(row.space_id, row.member_id),
        space: row.space_id,
        section: None,
        thread: None,
        author: Some(row.member_id),
        title: row.name.clone(),
        body: format!("{}\n{}", row.handle, plain(&row.bio_html)),
        tags: Vec::new(),
        solved: false,
        accepted: false,
        at: row.joined_at.0,
        replies: 0,
    }
}

/// A membership has no number of its own; neither half reaches 30 bits.
fn membership_key(space: i64, member: i64) -> i64 {
    space << 32 | member
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn portions_are_bounded_and_cover_everything() {
        assert_eq!(
            portions(&[(1, 300), (2, 200), (3, 1), (4, 1001), (5, 2)]),
            [
                Portion::Whole(vec![1, 2]),
                Portion::Part(4, 1),
                Portion::Part(4, 501),
                Portion::Part(4, 1001),
                Portion::Whole(vec![3, 5]),
            ]
        );
        assert!(portions(&[]).is_empty());
    }

    #[test]
    fn memberships_have_keys_of_their_own() {
        assert_ne!(membership_key(1, 2), membership_key(2, 1));
    }
}
