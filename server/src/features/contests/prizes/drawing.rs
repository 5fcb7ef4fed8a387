//! The draw itself: when its time has come the source is asked, outside any transaction; what it says is verified; winners
//! and ordered substitutes follow from one run. The proof is a file that anybody may have.

use std::sync::Arc;

use parvis_db::{Db, Time};
use parvis_draw::{Frozen, Hindrance, Proof, Revealed, Signature, Source, Terms};

use super::terms::{self, Published};
use super::{AGAIN_SECONDS, Draw, Trouble, freezing, store};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::contests::{self, Kind};
use crate::jobs::{Job, queue};

/// Draws, if the list is frozen and the source has spoken; otherwise it is tried again. Safe to repeat: there is one draw.
///
/// # Errors
/// The database's or the file store's: the job is tried again.
pub async fn run(app: &Arc<App>, contest: i64) -> Result<()> {
    let read = move |db: &mut Db| -> Result<Option<(Draw, Published)>> {
        let Some(draw) = store::by_id(db, contest)? else {
            return Ok(None);
        };
        let terms = terms::of(db, contest, draw.rules_version)?;
        Ok(terms.map(|terms| (draw, terms)))
    };
    let Some((draw, terms)) = app.store.read(read).await? else {
        return Ok(());
    };
    let now = Time::now();
    let (Some(list), Some(_)) = (&draw.list, draw.placed_at) else {
        return Ok(());
    };
    if draw.is_done() {
        return Ok(());
    }
    if terms.spoken_at() > now {
        return later(app, contest, Trouble::None, terms.spoken_at()).await;
    }
    if is_late(app, &draw, &terms).await? {
        return later(app, contest, Trouble::Unfit, now.plus_seconds(86_400)).await;
    }
    let revealed = match &terms.terms.source {
        Source::Drand { .. } => asked(app, &terms.terms).await,
        Source::Witnesses { .. } => {
            let read = move |db: &mut Db| store::witnesses::revealed(db, contest);
            Some(Revealed::Witnesses(app.store.read(read).await?))
        }
    };
    let Some(revealed) = revealed else {
        return later(app, contest, Trouble::Away, now.plus_seconds(AGAIN_SECONDS)).await;
    };
    let list = freezing::hashes(app, list).await?;
    let run = move || -> std::result::Result<Proof, Hindrance> {
        Proof::draw(terms.terms, &Frozen::freeze(list)?, revealed)
    };
    let proof = tokio::task::spawn_blocking(run)
        .await
        .map_err(Error::internal)?;
    match proof {
        Ok(proof) => keep(app, contest, proof).await,
        // The page says whom it waits for; whoever reveals puts the job again.
        Err(Hindrance::Silent(_)) => {
            later(app, contest, Trouble::Silent, now.plus_seconds(86_400)).await
        }
        Err(error) => {
            tracing::error!(contest, %error, "a draw cannot be run");
            later(app, contest, Trouble::Unfit, now.plus_seconds(3_600)).await
        }
    }
}

/// Whether a prediction was settled when the round was known already: its list could have been made for that round.
async fn is_late(app: &Arc<App>, draw: &Draw, terms: &Published) -> Result<bool> {
    let from_outside = matches!(terms.terms.source, Source::Drand { .. });
    if !from_outside || draw.closed_at < terms.spoken_at() {
        return Ok(false);
    }
    let id = draw.contest;
    let contest = app.store.read(move |db| contests::by_id(db, id)).await?;
    Ok(contest.kind == Kind::Prediction)
}

/// The round's signature, if a relay gives it.
async fn asked(app: &App, terms: &Terms) -> Option<Revealed> {
    let Source::Drand { chain, round } = &terms.source else {
        return None;
    };
    let signed = |text: &str| {
        Signature::parse(text).is_some_and(|signature| chain.signed(*round, &signature))
    };
    let name = chain.hash.to_string();
    let found = app.config.relays.signature(&name, *round, signed).await?;
    Signature::parse(&found).map(Revealed::Drand)
}

/// Says on the page why nothing was drawn yet, and tries again.
async fn later(app: &Arc<App>, contest: i64, why: Trouble, at: Time) -> Result<()> {
    app.store
        .write(move |db| {
            if store::trouble(db, contest, why, Time::now())? {
                freezing::moved(db, contest)?;
            }
            queue::put_at(db, &Job::RunDraw { contest }, at)
        })
        .await
}

/// Keeps the proof as a file and writes down who was drawn.
async fn keep(app: &Arc<App>, contest: i64, proof: Proof) -> Result<()> {
    let document = proof.to_json();
    let file = app.blobs.put(document.into()).await;
    let file = file.map_err(Error::internal)?;
    let drawn: Vec<u64> = proof
        .winners
        .iter()
        .chain(&proof.substitutes)
        .map(|pick| pick.place)
        .collect();
    app.store
        .write(move |db| {
            if !store::drawn(db, contest, &file, Time::now())? {
                return Ok(());
            }
            for (at, place) in drawn.iter().enumerate() {
                let place = i64::try_from(place.saturating_sub(1)).unwrap_or(i64::MAX);
                let rank = i32::try_from(at + 1).unwrap_or(i32::MAX);
                store::winners::drawn(db, contest, rank, place)?;
            }
            // The phase that waited for it is brought about now.
            let job = Job::ContestDue { contest };
            queue::forget(db, &job)?;
            queue::put(db, &job)
        })
        .await
}
