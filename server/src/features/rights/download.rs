//! All that is kept of a member, for themselves: asked for on the account's page, made by a job, there for a few days.

use std::sync::Arc;

use parvis_db::{Db, Time};

use super::packing::Packing;
use super::store;
use super::store::erasures::spaces_of;
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts::letters::{self, Content, Voice};
use crate::features::accounts::{self, Me, Member};
use crate::features::media;
use crate::jobs::{Job, Occasion, queue};

/// How long a download can be fetched.
const KEPT_SECONDS: i64 = 3 * 24 * 60 * 60;
/// A member asks once in this time.
const PAUSE_SECONDS: i64 = 24 * 60 * 60;

/// A download that a member asked for.
#[derive(Debug, Clone)]
pub struct Download {
    pub id: i64,
    pub member: i64,
    /// Where its bell rings; `None` for a member of no space.
    pub space: Option<i64>,
    pub asked_at: Time,
    /// NULL while it is being made.
    pub ready_at: Option<Time>,
    pub expires_at: Option<Time>,
    /// Its file in the blob store; empty until then.
    pub hash: String,
    /// Size of the file.
    pub bytes: i64,
}

impl Download {
    /// Whether it can be fetched.
    pub fn is_there(&self, now: Time) -> bool {
        self.ready_at.is_some() && self.expires_at.is_some_and(|end| end > now)
    }

    /// When the next one may be asked for.
    pub fn again_at(&self) -> Time {
        self.asked_at.plus_seconds(PAUSE_SECONDS)
    }
}

/// The download that a member asked for last.
///
/// # Errors
/// Only the database's.
pub fn latest(db: &mut Db, member: i64) -> Result<Option<Download>> {
    store::latest(db, member)
}

/// Asks for all of one's data, from the pages of a space or of none.
///
/// # Errors
/// `TooMany` within a day of the last time.
pub fn ask(db: &mut Db, me: &Me, space: Option<i64>, now: Time) -> Result<()> {
    if let Some(last) = store::latest(db, me.id)?
        && last.again_at() > now
    {
        let seconds = (last.again_at().0 - now.0) / 1000;
        return Err(Error::TooMany(u64::try_from(seconds).unwrap_or(0).max(1)));
    }
    let theirs = spaces_of(db, me.id)?;
    let here = space.filter(|id| theirs.contains(id));
    let bell = here.or(theirs.first().copied());
    let download = store::ask(db, me.id, bell, now)?;
    queue::put(db, &Job::ExportData { download })
}

/// A download of one's own that can be fetched now.
///
/// # Errors
/// `NotFound`, also for somebody else's.
pub fn mine(db: &mut Db, me: &Me, id: i64, now: Time) -> Result<Download> {
    let found = store::by_id(db, id)?;
    if found.member == me.id && found.is_there(now) {
        Ok(found)
    } else {
        Err(Error::NotFound)
    }
}

/// Makes a download and tells its member. Made twice, it is the same.
///
/// # Errors
/// The database's or the file store's: the job is tried again.
pub async fn make(app: &Arc<App>, id: i64) -> Result<()> {
    let asked = app
        .store
        .read(move |db| -> Result<_> {
            match store::by_id(db, id) {
                Ok(download) if download.ready_at.is_none() => {
                    let member = accounts::by_id(db, download.member)?;
                    let pictures = store::pictures(db, download.member)?;
                    Ok(Some((download, member, pictures)))
                }
                // Its member is gone, or it is there.
                Ok(_) | Err(Error::NotFound) => Ok(None),
                Err(error) => Err(error),
            }
        })
        .await?;
    let Some((mut download, member, pictures)) = asked else {
        return Ok(());
    };
    let (hash, bytes) = packed(app, &member, pictures).await?;
    let now = Time::now();
    download.bytes = bytes;
    download.hash = hash;
    download.ready_at = Some(now);
    download.expires_at = Some(now.plus_seconds(KEPT_SECONDS));
    let voice = Voice::of_server(app, member.language);
    app.store
        .write(move |db| -> Result<()> {
            if store::ready(db, &download)? {
                tell(db, &voice, &member, &download)?;
            }
            Ok(())
        })
        .await
}

/// Packs a member's data into the file store: its hash and its size. On the way it is a file without a name beside the
/// data, never a whole in memory.
async fn packed(
    app: &Arc<App>,
    member: &Member,
    pictures: Vec<(i64, String)>,
) -> Result<(String, i64)> {
    let mut files = Vec::new();
    for (number, variants) in pictures {
        let variants = media::variants_in(&variants);
        if let Some(largest) = media::plain(&variants).last()
            && app
                .blobs
                .exists(&largest.hash)
                .await
                .map_err(Error::internal)?
        {
            let address = largest.address();
            let ending = address.rsplit('.').next().unwrap_or("jpg");
            files.push((format!("pictures/{number}.{ending}"), largest.hash.clone()));
        }
    }
    let names: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
    let (folder, id, lang) = (app.config.data.clone(), member.id, member.language);
    let mut packing = app
        .store
        .read(move |db| -> Result<Packing> {
            let scratch = tempfile::tempfile_in(folder).map_err(Error::internal)?;
            Packing::new(scratch).texts(db, id, lang, &names)
        })
        .await?;
    for (name, hash) in files {
        let found = app.blobs.get(&hash).await.map_err(Error::internal)?;
        if let Some(bytes) = found {
            packing = tokio::task::spawn_blocking(move || packing.picture(&name, &bytes))
                .await
                .map_err(Error::internal)??;
        }
    }
    let (file, bytes) = tokio::task::spawn_blocking(move || packing.finish())
        .await
        .map_err(Error::internal)??;
    let hash = app.blobs.put_file(file).await.map_err(Error::internal)?;
    Ok((hash, bytes))
}

/// The charters that a member accepted: space, version and when, the latest first.
///
/// # Errors
/// Only the database's.
pub fn agreed(db: &mut Db, member: i64) -> Result<Vec<(String, i32, Time)>> {
    store::agreed(db, member)
}

/// The files of a member's downloads.
///
/// # Errors
/// Only the database's.
pub(super) fn files_of(db: &mut Db, member: i64) -> Result<Vec<String>> {
    store::files_of(db, member)
}

fn tell(db: &mut Db, voice: &Voice, member: &Member, ready: &Download) -> Result<()> {
    if let Some(space) = ready.space {
        let occasion = Occasion::DataReady {
            download: ready.id,
            member: member.id,
            space,
        };
        queue::put(db, &Job::Tell { occasion })?;
    }
    let Some(email) = &member.email else {
        return Ok(());
    };
    letters::post(
        db,
        voice,
        Content {
            message: "rights-mail-ready",
            to: email,
            to_name: &member.name,
            args: vec![("name", member.name.clone())],
            link: Some(voice.link("/account/data", None)),
            ..Content::default()
        },
    )
}

/// Puts the job that removes what was there long enough.
///
/// # Errors
/// Only the database's.
pub fn schedule(db: &mut Db) -> Result<()> {
    if store::over(db, Time::now())?.is_empty() {
        return Ok(());
    }
    queue::put(db, &Job::SweepDownloads)
}

/// Removes downloads whose time is over: the file first, so that none is left behind.
///
/// # Errors
/// The database's or the file store's; what remains goes with the next run.
pub async fn sweep(app: &Arc<App>) -> Result<()> {
    let over = app.store.read(|db| store::over(db, Time::now())).await?;
    for one in over {
        app.blobs.delete(&one.hash).await.map_err(Error::internal)?;
        app.store.write(move |db| store::forget(db, one.id)).await?;
    }
    Ok(())
}
