//! Cases: what a person has to look at. Whatever brings a thing to the team (the charter, members' reports), it
//! has one open case; `features/moderation` reads and decides them.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use parvis_db::schema::{case_file, decision, space};
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::events::{self, Event, EventKind};
use crate::gate::Passage;
use crate::gate::duties::{self, What};
use crate::jobs::{Job, Occasion, queue};

parvis_db::text_enum! {
    /// What is under review, and whose row `Subject::id` names.
    pub enum Kind {
        /// A thread's opening post with its title, or a reply: `post.id`.
        Post = "post",
        /// A change of a post: `post_edit.id`.
        Edit = "edit",
        /// A name, handle or bio that waits: `profile_change.id`.
        Profile = "profile",
        /// A picture: `media.id`.
        Image = "image",
        /// A line of a room: `chat_line.id`.
        Line = "line",
        /// A decision that somebody asks to be looked at again: `appeal.id`.
        Appeal = "appeal",
        /// A member whom somebody proposes to ban: `ban_proposal.id`.
        Member = "member",
        /// An entry in a contest about which something looks odd: `contest_entry.id`.
        Entry = "entry",
    }
}

parvis_db::text_enum! {
    /// What brought a thing to the team first.
    pub enum Source {
        /// The charter keeps it back until somebody has looked.
        Hold = "hold",
        /// The charter let it through and wants it looked at.
        Flag = "flag",
        /// A member.
        Report = "report",
        /// Somebody outside, under the law (DSA article 16).
        Notice = "notice",
        /// Somebody asks for another look at a decision.
        Appeal = "appeal",
        /// The team, of its own accord.
        Team = "team",
    }
}

/// The thing a case is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    pub kind: Kind,
    pub id: i64,
    /// `None`: the server's own, like names.
    pub space: Option<i64>,
    /// Whose words or picture it is.
    pub author: Option<i64>,
}

/// Opens the case of what the gate held or flagged, in the transaction that stored it. Nothing happens to what
/// was allowed.
///
/// # Errors
/// Only the database's.
pub fn follow(db: &mut Db, passage: Passage, subject: &Subject) -> Result<()> {
    if let Passage::Noted(by) | Passage::Flagged(by) | Passage::Held(by) = passage {
        tell_author(db, by)?;
    }
    let (source, by) = match passage {
        Passage::Allowed | Passage::Noted(_) => return Ok(()),
        Passage::Flagged(by) => (Source::Flag, by),
        Passage::Held(by) => (Source::Hold, by),
    };
    let case = open(db, subject, source)?;
    diesel::update(decision::table.find(by))
        .set((
            decision::case_id.eq(case),
            decision::source.eq(source),
            decision::restriction.eq(if source == Source::Hold {
                "hide"
            } else {
                "none"
            }),
        ))
        .execute(db)?;
    let wanted = duties::of_decision(db, by)?;
    if let Some(queue) = wanted.iter().find(|duty| duty.what == What::Queue) {
        diesel::update(case_file::table.find(case))
            .set(case_file::queue.eq(&queue.text))
            .execute(db)?;
    }
    match source {
        Source::Hold => wait(db, case, by, subject.space),
        _ => Ok(()),
    }
}

/// A rule has something to say to the author alone.
fn tell_author(db: &mut Db, decision: i64) -> Result<()> {
    let wanted = duties::of_decision(db, decision)?;
    if wanted.iter().any(|duty| duty.what == What::Note) {
        let occasion = Occasion::Noted { decision };
        queue::put(db, &Job::Tell { occasion })?;
    }
    Ok(())
}

/// Hours after which whoever runs the server hears of a hold of its own.
const SERVER_LIMIT_HOURS: i32 = 12;

/// Puts what ends a hold by itself, and what tells the managers that it still waits: in time for them to look before
/// it ends, and no later than the space wants.
fn wait(db: &mut Db, case: i64, hold: i64, space: Option<i64>) -> Result<()> {
    let expires: Option<Time> = decision::table
        .find(hold)
        .select(decision::expires_at)
        .first(db)?;
    let hours: i32 = match space {
        Some(id) => space::table
            .find(id)
            .select(space::hold_limit_hours)
            .first(db)?,
        None => SERVER_LIMIT_HOURS,
    };
    let now = Time::now();
    let mut tell = now.plus_seconds(i64::from(hours) * 3_600);
    if let Some(at) = expires {
        queue::put_at(db, &Job::HoldDue { decision: hold }, at)?;
        // Three quarters of the wait are over: there is time left to look.
        tell = tell.min(now.plus_seconds((at.0 - now.0) / 1_000 * 3 / 4));
    }
    let occasion = Occasion::CaseWaits { case };
    queue::put_at(db, &Job::Tell { occasion }, tell)
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// The open case of a thing: the one there is, or a new one.
///
/// # Errors
/// Only the database's.
pub fn open(db: &mut Db, subject: &Subject, source: Source) -> Result<i64> {
    let row: Id = diesel::sql_query(
        "INSERT INTO case_file (space_id, kind, subject_id, author_id, source, opened_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (kind, subject_id) WHERE closed_at IS NULL \
         DO UPDATE SET later_until = NULL RETURNING id",
    )
    .bind::<Nullable<BigInt>, _>(subject.space)
    .bind::<Text, _>(subject.kind)
    .bind::<BigInt, _>(subject.id)
    .bind::<Nullable<BigInt>, _>(subject.author)
    .bind::<Text, _>(source)
    .bind::<BigInt, _>(Time::now())
    .get_result(db)?;
    moved(db, subject.space)?;
    Ok(row.id)
}

/// Whether the team has a thing before it now.
///
/// # Errors
/// Only the database's.
pub fn is_open(db: &mut Db, kind: Kind, subject: i64) -> Result<bool> {
    let n: i64 = case_file::table
        .filter(case_file::kind.eq(kind))
        .filter(case_file::subject_id.eq(subject))
        .filter(case_file::closed_at.is_null())
        .count()
        .get_result(db)?;
    Ok(n > 0)
}

/// Ends the open case of a thing that is no longer there to be judged: its author took it back.
///
/// # Errors
/// Only the database's.
pub fn withdraw(db: &mut Db, kind: Kind, subject: i64) -> Result<()> {
    let spaces: Vec<Option<i64>> = diesel::update(
        case_file::table
            .filter(case_file::kind.eq(kind))
            .filter(case_file::subject_id.eq(subject))
            .filter(case_file::closed_at.is_null()),
    )
    .set(case_file::closed_at.eq(Time::now()))
    .returning(case_file::space_id)
    .get_results(db)?;
    spaces.into_iter().try_for_each(|space| moved(db, space))
}

/// The queue of a space is another now: whoever looks at it sees so.
///
/// # Errors
/// Only the database's.
pub fn moved(db: &mut Db, space: Option<i64>) -> Result<()> {
    match space {
        Some(space) => Ok(events::record(
            db,
            Event::new(EventKind::QueueMoved).space(space),
        )?),
        None => Ok(()),
    }
}
