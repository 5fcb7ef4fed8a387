//! What rules ask for beside their outcome: answers, notes, labels, queues, pins, pauses. Kept with the decision, carried
//! out by whoever stores the words, in the same transaction.

use std::time::Duration;

use charter::automoderator::{Obligation, Thing};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::schema::{decision_duty, writing_pause};
use parvis_db::{Db, Time};

use super::Surface;
use crate::error::{Error, Result};
use crate::messages::Lang;

parvis_db::text_enum! {
    /// What is to be done.
    pub enum What {
        /// A word for the team, beside the case.
        Label = "label",
        /// The queue of the people who should look.
        Queue = "queue",
        /// An answer in the thread, in the charter's voice.
        Reply = "reply",
        /// Words to the author alone.
        Note = "note",
        /// Words to the team alone.
        Team = "team",
        /// The thread gets a tag.
        Tag = "tag",
        Pin = "pin",
        Unpin = "unpin",
        Lock = "lock",
        Unlock = "unlock",
    }
}

impl What {
    /// Whether a person of the team has to see it, so that there is a case.
    pub fn needs_case(self) -> bool {
        matches!(self, What::Label | What::Queue | What::Team)
    }
}

/// One thing to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    pub what: What,
    /// The words, label, tag or queue; empty for acts.
    pub text: String,
}

/// What the hits ask for, in the author's language; each thing once. `opens`: the words begin a thread, so that what is
/// done with them is done with the thread; an answer has no tags, pins or locks of its own.
pub(super) fn of(hits: &[charter::Hit], opens: bool, lang: Lang) -> Vec<Duty> {
    let mut duties: Vec<Duty> = Vec::new();
    let mut add = |what: What, text: &str| {
        let duty = Duty {
            what,
            text: text.trim().to_owned(),
        };
        if !duties.contains(&duty) {
            duties.push(duty);
        }
    };
    let is_thread = |on: Thing| on == Thing::Thread || (on == Thing::Text && opens);
    for hit in hits {
        for label in &hit.obligations.labels {
            add(What::Label, label);
        }
        for queue in &hit.obligations.queues {
            add(What::Queue, queue);
        }
        for reply in &hit.obligations.reply {
            add(What::Reply, reply.get(lang.as_str()).unwrap_or_default());
        }
        let imported = hit.automoderator.iter().flat_map(|f| &f.obligations);
        for obligation in imported {
            match obligation {
                // In the charter's own list already.
                Obligation::Reply { .. } => {}
                Obligation::Message { subject, body } => {
                    add(What::Note, &format!("{subject}\n\n{body}"));
                }
                Obligation::Team { subject, body } => {
                    add(What::Team, &format!("{subject}\n\n{body}"));
                }
                Obligation::Label { on, label, .. } => match is_thread(*on) {
                    true => add(What::Tag, label),
                    false => add(What::Label, label),
                },
                Obligation::Pin { on, slot } if is_thread(*on) => {
                    add(if *slot > 0 { What::Pin } else { What::Unpin }, "");
                }
                Obligation::Lock { on, locked } if is_thread(*on) => {
                    add(if *locked { What::Lock } else { What::Unlock }, "");
                }
                Obligation::Pin { .. } | Obligation::Lock { .. } => {}
                // A rule about the thread around an answer: somebody of the team looks.
                Obligation::Act { action, .. } => add(What::Team, &format!("{action:?}")),
            }
        }
    }
    duties
}

/// The longest pause that the hits ask for.
pub(super) fn pause(hits: &[charter::Hit]) -> Option<Duration> {
    hits.iter().filter_map(|hit| hit.obligations.slow).max()
}

pub(super) fn keep(db: &mut Db, decision: i64, duties: &[Duty]) -> Result<()> {
    for (number, duty) in (0_i32..).zip(duties) {
        diesel::insert_into(decision_duty::table)
            .values((
                decision_duty::decision_id.eq(decision),
                decision_duty::number.eq(number),
                decision_duty::what.eq(duty.what),
                decision_duty::text.eq(&duty.text),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// What a decision asks for.
///
/// # Errors
/// Only the database's.
pub fn of_decision(db: &mut Db, decision: i64) -> Result<Vec<Duty>> {
    let all = of_decisions(db, &[decision])?;
    Ok(all.into_iter().map(|(_, duty)| duty).collect())
}

/// What these decisions ask for, each with its decision.
///
/// # Errors
/// Only the database's.
pub fn of_decisions(db: &mut Db, decisions: &[i64]) -> Result<Vec<(i64, Duty)>> {
    let rows: Vec<(i64, What, String)> = decision_duty::table
        .filter(decision_duty::decision_id.eq_any(decisions))
        .order((decision_duty::decision_id, decision_duty::number))
        .select((
            decision_duty::decision_id,
            decision_duty::what,
            decision_duty::text,
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(id, what, text)| (id, Duty { what, text }))
        .collect())
}

/// Whether one may pause on this surface: where people write again and again.
pub(super) fn pauses(surface: Surface) -> bool {
    matches!(surface, Surface::Post | Surface::Chat | Surface::Contact)
}

/// Nothing, unless the member has to wait before writing on this surface again.
pub(super) fn rested(
    db: &mut Db,
    space: Option<i64>,
    surface: Surface,
    member: Option<i64>,
) -> Result<()> {
    let (Some(space), Some(member), true) = (space, member, pauses(surface)) else {
        return Ok(());
    };
    let now = Time::now();
    let until: Option<Time> = writing_pause::table
        .find((space, member, surface))
        .filter(writing_pause::until.gt(now))
        .select(writing_pause::until)
        .first(db)
        .optional()?;
    match until {
        Some(until) => {
            let seconds = u64::try_from((until.0 - now.0).div_euclid(1_000) + 1).unwrap_or(1);
            Err(Error::TooMany(seconds))
        }
        None => Ok(()),
    }
}

/// The member writes on this surface again after a while.
pub(super) fn rest(
    db: &mut Db,
    space: i64,
    surface: Surface,
    member: i64,
    pause: Duration,
) -> Result<()> {
    let seconds = i64::try_from(pause.as_secs()).unwrap_or(i64::MAX / 2_000);
    diesel::sql_query(
        "INSERT INTO writing_pause (space_id, member_id, surface, until) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (space_id, member_id, surface) DO UPDATE SET until = excluded.until",
    )
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(member)
    .bind::<Text, _>(surface)
    .bind::<BigInt, _>(Time::now().plus_seconds(seconds))
    .execute(db)?;
    Ok(())
}
