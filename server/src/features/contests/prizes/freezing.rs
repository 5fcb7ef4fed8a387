//! The list of entries, frozen at closing. A job does it in portions, each a transaction of its own, so that a million
//! entries stop nobody: entries are sealed first, then the list and its root in one write, then each entry’s place in it.
//! Wherever it is interrupted it goes on; once the root is written nothing of the list changes.

use std::sync::Arc;

use bytes::Bytes;
use parvis_db::Time;
use parvis_draw::{Frozen, Hash, Opening, Salt};

use super::{store, terms};
use crate::app::App;
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::contests;
use crate::jobs::{Job, queue};

/// Entries that one transaction writes.
const PORTION: usize = 2_000;

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
        while app.store.write(move |db| seal(db, contest)).await? {}
        freeze(app, contest, name.clone()).await?;
    }
    places(app, contest, name).await
}

/// Seals the next entries: from now on a salt and the entrant's handle stand for each; false when all are.
fn seal(db: &mut parvis_db::Db, contest: i64) -> Result<bool> {
    let next = store::entries::bare(db, contest, PORTION)?;
    for (entry, handle) in &next {
        let salt = Salt::from(rand::random::<[u8; 16]>());
        store::entries::seal(db, *entry, &salt.to_string(), handle)?;
    }
    Ok(next.len() == PORTION)
}

/// Makes the list of all entries that count and publishes its root.
async fn freeze(app: &Arc<App>, contest: i64, draw: String) -> Result<()> {
    let counting = move |db: &mut parvis_db::Db| -> Result<Vec<Kept>> {
        let mut entries = store::entries::counting(db, contest)?;
        let contest = contests::by_id(db, contest)?;
        // Where one plays first, chance decides among the best.
        if let Some(best) = contests::play::eligible(db, &contest)? {
            entries.retain(|entry| best.binary_search(&entry.id).is_ok());
        }
        Ok(entries)
    };
    let entries = app.store.read(counting).await?;
    let made = tokio::task::spawn_blocking(move || listed(&entries, &draw))
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
fn listed(entries: &[Kept], draw: &str) -> Result<Option<(i64, String, Bytes)>> {
    if entries.is_empty() {
        return Ok(None);
    }
    let hashes = entries.iter().filter_map(Kept::opening);
    let frozen = Frozen::freeze(hashes.map(|one| one.commit(draw))).map_err(Error::internal)?;
    let bytes: Vec<u8> = frozen.entries().iter().flat_map(|hash| hash.0).collect();
    let count = i64::try_from(frozen.entries().len()).unwrap_or(i64::MAX);
    Ok(Some((count, frozen.root().to_string(), bytes.into())))
}

/// Writes each entry's place in the list.
async fn places(app: &Arc<App>, contest: i64, draw: String) -> Result<()> {
    let read = move |db: &mut parvis_db::Db| -> Result<_> {
        let list = store::by_id(db, contest)?.and_then(|draw| draw.list);
        Ok((list, store::entries::unplaced(db, contest)?))
    };
    let (list, waiting) = app.store.read(read).await?;
    let placed = match list {
        None => Vec::new(),
        Some(list) => {
            let list = hashes(app, &list).await?;
            let find = move || -> Vec<(i64, i64)> {
                let place = |kept: &Kept| {
                    let hash = kept.opening()?.commit(&draw);
                    let place = list.binary_search(&hash).ok()?;
                    Some((kept.id, i64::try_from(place).ok()?))
                };
                waiting.iter().filter_map(place).collect()
            };
            tokio::task::spawn_blocking(find)
                .await
                .map_err(Error::internal)?
        }
    };
    for portion in placed.chunks(PORTION) {
        let portion = portion.to_vec();
        app.store
            .write(move |db| store::entries::place(db, &portion))
            .await?;
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
pub(super) fn moved(db: &mut parvis_db::Db, contest: i64) -> Result<()> {
    let space = crate::features::contests::by_id(db, contest)?.space;
    events::record(db, Event::new(EventKind::ContestMoved).space(space))?;
    Ok(())
}
