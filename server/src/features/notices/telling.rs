//! Telling: from an occasion to one row for each member whom it concerns. Safe to repeat: a member is told of each
//! occasion once, for the strongest reason.

use std::sync::Arc;

use parvis_db::{Db, Time};

use super::audience::{self, About};
use super::preferences::{self, Wishes};
use super::rhythm::Rhythm;
use super::{Kind, contests, in_rooms, managing, outcomes, store, teams};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::{spaces, subscriptions};
use crate::jobs::{Job, Occasion, queue};

/// Followers told in one transaction.
pub(super) const PAGE: i64 = 200;

/// Tells the people whom an occasion concerns, in pages, each a transaction of its own.
///
/// # Errors
/// Only the database's: the job is tried again, and nobody is told twice.
pub async fn tell(app: &Arc<App>, occasion: Occasion, now: Time) -> Result<()> {
    let mut after = Some(0);
    while let Some(from) = after {
        after = app
            .store
            .write(move |db| page(db, occasion, from, now))
            .await?;
    }
    Ok(())
}

/// Tells one page of people: those with ids above `after`. Returns where the next page starts.
///
/// # Errors
/// Only the database's; what does not exist any more concerns nobody.
pub fn page(db: &mut Db, occasion: Occasion, after: i64, now: Time) -> Result<Option<i64>> {
    let told = match occasion {
        Occasion::Published { post } => published(db, post, after, now),
        Occasion::Edited { post } => edited(db, post, now).map(|()| None),
        Occasion::Withdrawn { post } => store::withdraw(db, post).map(|()| None),
        Occasion::Reacted { post, member } => reacted(db, post, member, now).map(|()| None),
        Occasion::Accepted { post, member } => accepted(db, post, member, now).map(|()| None),
        Occasion::Decided { decision, post } => {
            outcomes::decided(db, decision, post, now)?;
            teams::mentor(db, decision, now).map(|()| None)
        }
        Occasion::ScheduleFailed { scheduled, at } => {
            outcomes::schedule_failed(db, scheduled, Time(at), now).map(|()| None)
        }
        Occasion::Noted { decision } => managing::noted(db, decision, now).map(|()| None),
        Occasion::CaseWaits { case } => managing::case_waits(db, case, now).map(|()| None),
        Occasion::CaseNamed { space, note } => teams::named(db, space, note, now).map(|()| None),
        Occasion::NobodyWatches { gap } => managing::nobody_watches(db, gap, now).map(|()| None),
        Occasion::CharterBraked { brake } => {
            managing::charter_braked(db, brake, now).map(|()| None)
        }
        Occasion::ClaimDue { claim, stage } => {
            managing::claim_due(db, claim, stage, now).map(|()| None)
        }
        Occasion::SeasonEnded { season } => {
            if after == 0 {
                teams::volunteers(db, season, now)?;
            }
            outcomes::season_ended(db, season, after, now)
        }
        Occasion::StandIn { stand_in } => teams::stand_in(db, stand_in, now).map(|()| None),
        Occasion::MentorNamed { .. } | Occasion::Appointed { .. } => {
            teams::settled(db, occasion, now).map(|()| None)
        }
        Occasion::Harm { claim } => managing::harm(db, claim, now).map(|()| None),
        Occasion::TeamWrote { message } => managing::team_wrote(db, message, now).map(|()| None),
        Occasion::CharterPublished { version } => {
            outcomes::charter_published(db, version, after, now)
        }
        Occasion::ContestMoved { contest, step } => contests::moved(db, contest, step, after, now),
        Occasion::ContestAmended { contest, at } => contests::amended(db, contest, at, after, now),
        Occasion::ContestCancelled { contest } => contests::cancelled(db, contest, after, now),
        Occasion::Entered { entry } => contests::entered(db, entry, now).map(|()| None),
        Occasion::JuryWaits { contest, stage } => {
            contests::jury_waits(db, contest, stage, now).map(|()| None)
        }
        Occasion::BadgeEarned { badge } => outcomes::badge(db, badge, now).map(|()| None),
        Occasion::LevelReached {
            space,
            member,
            level,
        } => outcomes::level(db, (space, member), level, now).map(|()| None),
        Occasion::RepostAsked { repost } => outcomes::repost(db, repost, false, now).map(|()| None),
        Occasion::RepostAnswered { repost } => {
            outcomes::repost(db, repost, true, now).map(|()| None)
        }
        Occasion::PollClosed { post } => outcomes::poll_closed(db, post, after, now),
        Occasion::Reminded { post, member, at } => {
            outcomes::reminded(db, post, member, Time(at), now).map(|()| None)
        }
        Occasion::PrizeOffered { winner } => {
            outcomes::prize_offered(db, winner, now).map(|()| None)
        }
        Occasion::DataReady {
            download,
            member,
            space,
        } => outcomes::data_ready(db, download, member, space, now).map(|()| None),
        Occasion::Spoken { line } => in_rooms::spoken(db, line, now).map(|()| None),
        Occasion::RoomSoon { room } => in_rooms::soon(db, room, after, now),
    };
    match told {
        Err(Error::NotFound) => Ok(None),
        told => told,
    }
}

/// What a notice is about, whoever is told.
pub(super) struct Telling {
    pub space: i64,
    pub kind: Kind,
    /// What belongs together in one row.
    pub gather: String,
    /// Of this, each member is told once.
    pub cause: String,
    pub post: Option<i64>,
    pub room: Option<i64>,
    pub line: Option<i64>,
    pub actor: Option<i64>,
    pub decision: Option<i64>,
}

impl Telling {
    /// About a space as a whole: what else it is about is added.
    pub fn of(space: i64, kind: Kind, gather: impl Into<String>, cause: impl Into<String>) -> Self {
        Telling {
            space,
            kind,
            gather: gather.into(),
            cause: cause.into(),
            post: None,
            room: None,
            line: None,
            actor: None,
            decision: None,
        }
    }
}

fn published(db: &mut Db, post: i64, after: i64, now: Time) -> Result<Option<i64>> {
    let about = store::about(db, post)?;
    if after == 0 {
        let reasons = audience::in_person(db, &about)?;
        in_person(db, &about, reasons, now)?;
    }
    let opening = about.position == 1;
    let followers =
        subscriptions::followers_of_thread(db, about.thread, about.author, opening, after, PAGE)?;
    let kind = if opening {
        Kind::Started
    } else {
        Kind::Followed
    };
    let members = spaces::members_among(db, about.space, &followers.members)?;
    give(db, &telling(&about, kind), &members, now)?;
    Ok(followers.next)
}

fn edited(db: &mut Db, post: i64, now: Time) -> Result<()> {
    let about = store::about(db, post)?;
    let reasons = audience::called(db, &about)?;
    in_person(db, &about, reasons, now)
}

fn in_person(db: &mut Db, about: &About, reasons: Vec<(i64, Kind)>, now: Time) -> Result<()> {
    let ids: Vec<i64> = reasons.iter().map(|(member, _)| *member).collect();
    let may = hearing(db, about.space, about.thread, about.author, &ids)?;
    for (member, kind) in reasons {
        if may.contains(&member) {
            give(db, &telling(about, kind), &[member], now)?;
        }
    }
    Ok(())
}

/// Those among `members` who belong to the space, are not the actor, and have not closed their ears to them.
fn hearing(db: &mut Db, space: i64, thread: i64, actor: i64, members: &[i64]) -> Result<Vec<i64>> {
    let mut found = spaces::members_among(db, space, members)?;
    let deaf = subscriptions::deaf(db, &found, thread, actor)?;
    found.retain(|member| *member != actor && !deaf.contains(member));
    Ok(found)
}

fn telling(about: &About, kind: Kind) -> Telling {
    let gathered = match kind {
        Kind::Replied | Kind::Followed | Kind::Started => about.thread,
        _ => about.post,
    };
    let gather = format!("{}:{gathered}", kind.as_str());
    Telling {
        post: Some(about.post),
        actor: Some(about.author),
        ..Telling::of(about.space, kind, gather, format!("post:{}", about.post))
    }
}

/// Somebody did something to a post: its author hears of it.
fn of_post(db: &mut Db, post: i64, actor: i64, kind: Kind, cause: String, now: Time) -> Result<()> {
    let about = store::about(db, post)?;
    let members = hearing(db, about.space, about.thread, actor, &[about.author])?;
    let telling = Telling {
        gather: format!("{}:{post}", kind.as_str()),
        cause,
        actor: Some(actor),
        ..telling(&about, kind)
    };
    give(db, &telling, &members, now)
}

fn reacted(db: &mut Db, post: i64, member: i64, now: Time) -> Result<()> {
    let cause = format!("reaction:{post}:{member}");
    of_post(db, post, member, Kind::Reacted, cause, now)
}

fn accepted(db: &mut Db, post: i64, member: i64, now: Time) -> Result<()> {
    of_post(
        db,
        post,
        member,
        Kind::Accepted,
        format!("accepted:{post}"),
        now,
    )
}

/// Writes the rows of those who do not know yet, and puts the jobs that mail them.
pub(super) fn give(db: &mut Db, telling: &Telling, members: &[i64], now: Time) -> Result<()> {
    give_with(db, telling, members, true, now)
}

/// The same; without `mails` it stands on the page of notices only, whatever rhythm they chose.
pub(super) fn give_with(
    db: &mut Db,
    telling: &Telling,
    members: &[i64],
    mails: bool,
    now: Time,
) -> Result<()> {
    let mut new = members.to_vec();
    let known = store::knowing(db, &telling.cause, members)?;
    new.retain(|member| !known.contains(member));
    if new.is_empty() {
        return Ok(());
    }
    let wishes = preferences::of_many(db, telling.space, &new)?;
    let devices = store::reachable(db, telling.space, &new)?;
    for member in new {
        let wish = wishes.of(member);
        let rhythm = match telling.room {
            // What is said in a room is over before a mail is read.
            None if mails => wish.rhythm(telling.kind.topic()),
            _ => Rhythm::Never,
        };
        let notice = store::give(db, telling, member, rhythm != Rhythm::Never, now)?;
        if rhythm == Rhythm::AtOnce && devices.contains(&member) {
            let job = Job::Push {
                space: telling.space,
                member,
                notice,
            };
            queue::put_at(db, &job, wish.clock.due(rhythm, now, 0))?;
        }
        mail_later(db, telling.space, member, wish, rhythm, now)?;
    }
    Ok(())
}

/// Puts the job that mails a member what waits for this rhythm; one that waits already is enough.
pub(super) fn mail_later(
    db: &mut Db,
    space: i64,
    member: i64,
    wish: &Wishes,
    rhythm: Rhythm,
    now: Time,
) -> Result<()> {
    let lately = match rhythm {
        Rhythm::Never => return Ok(()),
        Rhythm::AtOnce => store::mailed_lately(db, space, member, now)?,
        Rhythm::Daily | Rhythm::Weekly => 0,
    };
    let at = wish.clock.due(rhythm, now, lately);
    let job = Job::MailNotices {
        space,
        member,
        rhythm: rhythm.as_str().to_owned(),
    };
    queue::put_at(db, &job, at)
}

/// Whatever waits for a mail in a space waits no longer: the demo's people have no addresses.
///
/// # Errors
/// Only the database's.
pub fn mail_nothing(db: &mut Db, space: i64) -> Result<()> {
    for (member, rhythm) in store::settle_all(db, space)? {
        let rhythm = rhythm.as_str().to_owned();
        queue::forget(
            db,
            &Job::MailNotices {
                space,
                member,
                rhythm,
            },
        )?;
    }
    Ok(())
}
