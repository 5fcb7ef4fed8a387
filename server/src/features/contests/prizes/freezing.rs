//! The list of entries, frozen at closing. A job does it in portions, each a transaction of its own, so that a million
//! entries stop nobody: entries are sealed first, then the list and its root in one write, then each entry’s place in it.
//! Wherever it is interrupted it goes on; once the root is written nothing of the list changes.

use std::sync::Arc;

use bytes::Bytes;
use parvis_db::{Db, Time};
use parvis_draw::{Frozen, Hash, Opening, Salt};

use super::{store, terms};
use crate::app::App;
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::contests;
use crate::jobs::{Job, queue};

/// Entries that one transaction writes.
const PORTION: usize = 2_000;
/// Entries that are read at a time: of a list that is made only the hashes are ever held as a whole.
const READ: usize = 20_000;

/// What is known of an entry that counts.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub id: i64,
    pub receipt: String,
    pub who: String,
    pub salt: String,
}

impl Kept {
    /// What its commitment hides; `None` for what is no salt.
    pub fn opening(&self) -> Option<Opening> {
        Some(Opening {
            salt: Salt::parse(&self.salt)?,
            receipt: self.receipt.clone(),
            who: self.who.clone(),
        })
    }
}

/// Freezes the list of a contest that is closed. Safe to repeat.
///
/// # Errors
/// The database's or the file store's: the job is tried again.
pub async fn run(app: &Arc<App>, contest: i64) -> Result<()> {
    let draw = app.store.read(move |db| store::by_id(db, contest)).await?;
    let Some(draw) = draw.filter(|draw| draw.placed_at.is_none()) else {
        return Ok(());
    };
    let read = move |db: &mut parvis_db::Db| terms::of(db, contest, draw.rules_version);
    let Some(terms) = app.store.read(read).await? else {
        return Err(Error::internal(format!("contest {contest} has no terms")));
    };
    let name = terms.terms.draw;
    if draw.frozen_at.is_none() {
        let mut after = Some(0);
        while let Some(last) = after {
            after = app.store.write(move |db| seal(db, contest, last)).await?;
        }
        freeze(app, contest, name.clone()).await?;
    }
    places(app, contest, name).await
}

/// Seals the next entries: from now on a salt and the entrant's handle stand for each. Says after which one it goes on;
/// `None` when all are sealed.
fn seal(db: &mut Db, contest: i64, after: i64) -> Result<Option<i64>> {
    let next = store::entries::bare(db, contest, after, PORTION)?;
    for (entry, handle) in &next {
        let salt = Salt::from(rand::random::<[u8; 16]>());
        store::entries::seal(db, *entry, &salt.to_string(), handle)?;
    }
    let more = next.len() == PORTION;
    Ok(next.last().filter(|_| more).map(|(entry, _)| *entry))
}

/// A reader of entries by id, in portions.
type Portion = fn(&mut Db, i64, i64, usize) -> Result<Vec<Kept>>;

/// The entries that a reader finds, each with its hash.
async fn next(
    app: &Arc<App>,
    read: Portion,
    contest: i64,
    after: i64,
    draw: &str,
) -> Result<Vec<(i64, Option<Hash>)>> {
    let draw = draw.to_owned();
    let commit = move |kept: &Kept| (kept.id, kept.opening().map(|one| one.commit(&draw)));
    let read = move |db: &mut Db| -> Result<Vec<_>> {
        let portion = read(db, contest, after, READ)?;
        Ok(portion.iter().map(commit).collect())
    };
    app.store.read(read).await
}

/// Makes the list of all entries that count and publishes its root.
async fn freeze(app: &Arc<App>, contest: i64, draw: String) -> Result<()> {
    // Where one plays first, chance decides among the best.
    let best = move |db: &mut Db| -> Result<Option<Vec<i64>>> {
        let contest = contests::by_id(db, contest)?;
        contests::play::eligible(db, &contest)
    };
    let best = app.store.read(best).await?;
    let takes_part = |entry: &i64| {
        best.as_ref()
            .is_none_or(|all| all.binary_search(entry).is_ok())
    };
    let (mut hashes, mut after) = (Vec::new(), 0);
    loop {
        let found = next(app, store::entries::counting, contest, after, &draw).await?;
        let Some((last, _)) = found.last() else { break };
        after = *last;
        let counting = found.iter().filter(|(entry, _)| takes_part(entry));
        hashes.extend(counting.filter_map(|(_, hash)| *hash));
    }
    let made = tokio::task::spawn_blocking(move || listed(hashes))
        .await
        .map_err(Error::internal)??;
    let (count, root, file) = match made {
        None => (0, None, None),
        Some((count, root, bytes)) => {
            let file = app.blobs.put(bytes).await.map_err(Error::internal)?;
            (count, Some(root), Some(file))
        }
    };
    app.store
        .write(move |db| {
            let now = Time::now();
            if store::freeze(db, contest, count, root.as_deref(), file.as_deref(), now)? {
                moved(db, contest)?;
            }
            Ok(())
        })
        .await
}

/// How many there are, their root, and the hashes one after the other; `None` of nothing.
fn listed(hashes: Vec<Hash>) -> Result<Option<(i64, String, Bytes)>> {
    if hashes.is_empty() {
        return Ok(None);
    }
    let frozen = Frozen::freeze(hashes).map_err(Error::internal)?;
    let bytes: Vec<u8> = frozen.entries().iter().flat_map(|hash| hash.0).collect();
    let count = i64::try_from(frozen.entries().len()).unwrap_or(i64::MAX);
    Ok(Some((count, frozen.root().to_string(), bytes.into())))
}

/// Writes each entry's place in the list.
async fn places(app: &Arc<App>, contest: i64, draw: String) -> Result<()> {
    let list = move |db: &mut Db| store::by_id(db, contest);
    let list = app.store.read(list).await?.and_then(|draw| draw.list);
    if let Some(list) = list {
        let list = hashes(app, &list).await?;
        let mut after = 0;
        loop {
            let found = next(app, store::entries::unplaced, contest, after, &draw).await?;
            let Some((last, _)) = found.last() else { break };
            after = *last;
            let placed = found.iter().filter_map(|(entry, hash)| {
                let place = list.binary_search(hash.as_ref()?).ok()?;
                Some((*entry, i64::try_from(place).ok()?))
            });
            let placed: Vec<(i64, i64)> = placed.collect();
            for portion in placed.chunks(PORTION) {
                let portion = portion.to_vec();
                app.store
                    .write(move |db| store::entries::place(db, &portion))
                    .await?;
            }
        }
    }
    app.store
        .write(move |db| {
            store::placed(db, contest, Time::now())?;
            moved(db, contest)?;
            queue::put(db, &Job::ContestDue { contest })
        })
        .await
}

/// The hashes of a list's file.
///
/// # Errors
/// When the file is not there, or not what it was.
pub(super) async fn hashes(app: &Arc<App>, file: &str) -> Result<Vec<Hash>> {
    let bytes = app.blobs.get(file).await.map_err(Error::internal)?;
    let bytes = bytes.ok_or_else(|| Error::internal(format!("the list {file} is not there")))?;
    let (each, _) = bytes.as_chunks::<32>();
    Ok(each.iter().copied().map(Hash::from).collect())
}

/// Whoever looks at a page of the contest sees what became of it.
pub(super) fn moved(db: &mut Db, contest: i64) -> Result<()> {
    let space = crate::features::contests::by_id(db, contest)?.space;
    events::record(db, Event::new(EventKind::ContestMoved).space(space))?;
    Ok(())
}
