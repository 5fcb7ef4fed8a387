//! The audit: every act of a team or an administrator is one row, written in the act's own transaction. A sealer puts
//! the rows into a chain of hashes afterwards, and the end of the chain is published outside the database every day.

pub mod sealing;
pub mod verifying;

use diesel::prelude::*;
use parvis_db::schema::audit_act;
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::secret;

/// Who did what to what.
#[derive(Debug, Clone, Copy)]
pub struct Act<'a> {
    /// `None`: an act on the server itself.
    pub space: Option<i64>,
    /// `None`: the command line.
    pub actor: Option<i64>,
    /// Noun-verb: `role-granted`.
    pub act: &'static str,
    /// Kind and id of what was acted on: `("member", Some(12))`.
    pub subject: (&'static str, Option<i64>),
    /// What else one needs to understand it later: a role's word, an old slug. Never a member's text.
    pub detail: &'a str,
}

/// Writes an act down.
///
/// # Errors
/// Only the database's.
pub fn record(db: &mut Db, act: &Act<'_>) -> Result<()> {
    let (subject_kind, subject_id) = act.subject;
    let salt = secret::token();
    diesel::insert_into(audit_act::table)
        .values((
            audit_act::space_id.eq(act.space),
            audit_act::actor_id.eq(act.actor),
            audit_act::act.eq(act.act),
            audit_act::subject_kind.eq(subject_kind),
            audit_act::subject_id.eq(subject_id),
            audit_act::detail.eq(act.detail),
            audit_act::at.eq(Time::now()),
            audit_act::commitment.eq(sealing::commitment(&salt, act.detail)),
            audit_act::salt.eq(salt),
        ))
        .execute(db)?;
    Ok(())
}
