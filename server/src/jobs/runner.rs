//! Runs jobs: inside `serve`, in a process of its own (`work`), or until the queue is empty (command line, tests).

use std::fs::File;
use std::sync::Arc;
use std::time::Duration;

use parvis_db::{Db, Time};

use super::Job;
use super::queue::{self, Claimed};
use crate::app::App;
use crate::error::{Error, Result};
use crate::{features, mails};

/// Jobs taken at once.
const BATCH: i64 = 50;
/// How long an idle runner sleeps: also how soon the acts of other processes show here.
const IDLE: Duration = Duration::from_millis(500);

/// Runs jobs and follows other processes' events until the task is dropped.
pub async fn run_forever(app: Arc<App>) {
    let mut index: Option<File> = None;
    let mut ticks: u64 = 0;
    loop {
        if index.is_none() {
            index = take_index(&app).await.unwrap_or_default();
        }
        match run_batch(&app, index.is_some()).await {
            Ok(0) => tokio::time::sleep(IDLE).await,
            Ok(_) => {}
            Err(error) => {
                tracing::error!(%error, "the job queue cannot be read");
                tokio::time::sleep(Duration::from_secs(5)).await;
            }
        }
        ticks += 1;
        if ticks % 1200 == 1
            && let Err(error) = app.store.write(features::schedule).await
        {
            tracing::error!(%error, "scheduled jobs could not be put");
        }
    }
}

/// Follows the events of other processes on this database, once a second.
pub async fn follow_events(app: Arc<App>) {
    loop {
        tokio::time::sleep(Duration::from_secs(1)).await;
        let tail = app.tail.clone();
        let followed: Result<()> = app
            .store
            .read(move |db| {
                tail.catch_up(db);
                Ok(())
            })
            .await;
        if let Err(error) = followed {
            tracing::error!(%error, "events cannot be followed");
        }
    }
}

/// Runs what is due until nothing is; jobs of the index only when this process may write it.
/// Returns how many ran.
///
/// # Errors
/// When the queue cannot be read.
pub async fn run_until_empty(app: &Arc<App>) -> Result<usize> {
    let index = take_index(app).await?;
    let mut total = 0;
    loop {
        match run_batch(app, index.is_some()).await? {
            0 => return Ok(total),
            n => total += n,
        }
    }
}

/// The right to write the index, with the jobs that its last holder left behind.
async fn take_index(app: &Arc<App>) -> Result<Option<File>> {
    let index = app.take_index()?;
    if index.is_some() {
        app.store.write(queue::reclaim_index).await?;
    }
    Ok(index)
}

async fn run_batch(app: &Arc<App>, with_index: bool) -> Result<usize> {
    let claimed = app
        .store
        .write(move |db| queue::claim(db, BATCH, with_index))
        .await?;
    let count = claimed.len();
    let (index, other): (Vec<Claimed>, Vec<Claimed>) =
        claimed.into_iter().partition(|c| c.job.needs_index());
    if !index.is_empty() {
        // One commit of the index for the whole batch.
        let jobs: Vec<Job> = index.iter().map(|c| c.job.clone()).collect();
        let outcome = features::search::index::run(app, &jobs).await;
        settle(app, index, outcome).await?;
    }
    for one in other {
        let outcome = run(app, &one.job).await;
        settle(app, vec![one], outcome).await?;
    }
    Ok(count)
}

async fn settle(app: &Arc<App>, claimed: Vec<Claimed>, outcome: Result<()>) -> Result<()> {
    app.store
        .write(move |db| match outcome {
            Ok(()) => {
                let ids: Vec<i64> = claimed.iter().map(|c| c.id).collect();
                queue::done(db, &ids)
            }
            Err(error) => {
                for one in &claimed {
                    tracing::warn!(job = one.id, kind = one.job.kind(), %error, "a job failed");
                    queue::again(db, one, &error.to_string())?;
                }
                Ok(())
            }
        })
        .await
}

async fn run(app: &Arc<App>, job: &Job) -> Result<()> {
    match job {
        Job::Rehearse { rehearsal } => features::rehearsals::run(app, *rehearsal).await,
        Job::Shadow { rehearsal } => features::rehearsals::shadow::run(app, *rehearsal).await,
        Job::Reconsider { space, version, by } => {
            features::moderation::reconsidering::start(app, *space, *version, *by).await
        }
        Job::Tell { occasion } => {
            features::contests::play::told(app, *occasion).await?;
            features::notices::tell(app, *occasion, Time::now()).await
        }
        Job::FetchPreviews { post } => match &app.fetcher {
            Some(fetcher) => features::previews::fetch(app, fetcher, *post).await,
            None => Ok(()),
        },
        Job::FetchLinePreviews { line } => match &app.fetcher {
            Some(fetcher) => features::rooms::linked::fetch(app, fetcher, *line).await,
            None => Ok(()),
        },
        Job::FreezeDraw { contest } => {
            features::contests::prizes::freezing::run(app, *contest).await
        }
        Job::RunDraw { contest } => features::contests::prizes::drawing::run(app, *contest).await,
        Job::SweepUploads => features::uploads::sweep(app).await,
        Job::ExportData { download } => features::rights::download::make(app, *download).await,
        Job::SweepDownloads => features::rights::download::sweep(app).await,
        Job::Erase { erasure } => features::rights::erasing::run(app, *erasure).await,
        Job::MailNotices {
            space,
            member,
            rhythm,
        } => features::notices::sending::send(app, *space, *member, rhythm, Time::now()).await,
        Job::Push {
            space,
            member,
            notice,
        } => features::notices::push::send(app, *space, *member, *notice, Time::now()).await,
        Job::SendMail { mail } => mails::send(app, mail).await,
        other => {
            let (other, parts) = (other.clone(), app.clone());
            app.store
                .write(move |db| transact(db, &parts, &other, Time::now()))
                .await
        }
    }
}

/// Runs a job that is one transaction.
fn transact(db: &mut Db, app: &Arc<App>, job: &Job, now: Time) -> Result<()> {
    match job {
        Job::CountRanks { space } => features::threads::ranks::count(db, *space),
        Job::CountPoints { space } => features::points::counting::count(db, *space, now),
        Job::RoomDue { room } => features::rooms::states::due(db, *room),
        Job::QuizDue { question } => features::rooms::quiz::due(db, *question),
        Job::ContestDue { contest } => features::contests::phases::advance(db, app, *contest, now),
        Job::PlayDue { contest } => features::contests::play::due(db, *contest, now),
        Job::MailReceipt { entry } => features::contests::entries::receipts::mail(db, app, *entry),
        Job::CountVotes { contest } => features::contests::entries::votes::tally(db, *contest, now),
        Job::PrizesDue { contest } => {
            features::contests::prizes::winning::settle(db, app, *contest, now)
        }
        Job::ClosePoll { post } => features::threads::polls::close_due(db, *post),
        Job::Remind { member, post } => features::threads::bookmarks::ring(db, *member, *post, now),
        Job::HoldDue { decision } => {
            features::moderation::expiring::settle(db, app, *decision, now)
        }
        Job::ModeOver { mode } => features::charters::modes::over(db, *mode, now),
        Job::WatchCharter { space } => features::rehearsals::breaker::watch(db, *space, now),
        Job::PublishScheduled { id } => features::threads::schedule::publish(db, app, *id, now),
        Job::ThreadDue { thread } => features::threads::team::due::settle(db, *thread, now),
        Job::SendInvitations { list } => features::invitations::lists::send_next(db, app, *list),
        Job::RemindAppeal { appeal } => {
            features::moderation::appeals::reminders::remind(db, app, *appeal, now)
        }
        Job::StandInOver { id } => features::spaces::stand_ins::over(db, *id, now),
        Job::SealAudit => features::home::roots::seal(db, app, now),
        other => Err(Error::internal(format!(
            "{} is no job of one transaction",
            other.kind()
        ))),
    }
}
