//! A ban that somebody proposes: a person decides, in a case of its own, and a second person where the charter says so.

use parvis_db::{Db, Time};

use super::{Case, Team, routing, rules, store};
use crate::audit::{self, Act};
use crate::cases::{self, Kind, Source, Subject};
use crate::error::Result;
use crate::features::accounts::Me;
use crate::features::spaces::Here;

/// Whom somebody proposes to ban, and why.
#[derive(Debug, Clone)]
pub struct Proposal {
    pub id: i64,
    pub member: i64,
    /// Anchor of the article.
    pub article: String,
    /// How many of their texts were taken away with it.
    pub removed: i32,
    pub proposed_by: i64,
    pub proposed_at: Time,
}

/// Proposes to ban a member; one proposal waits at a time. Returns its case.
///
/// # Errors
/// Only the database's.
pub fn propose(
    db: &mut Db,
    team: &Team<'_>,
    member: i64,
    article: &str,
    removed: usize,
) -> Result<i64> {
    let space = team.here.id;
    if let Some(case) = store::bans::open(db, space, member)? {
        return Ok(case);
    }
    let id = store::bans::insert(
        db,
        space,
        &Proposal {
            id: 0,
            member,
            article: article.to_owned(),
            removed: i32::try_from(removed).unwrap_or(i32::MAX),
            proposed_by: team.me.id,
            proposed_at: Time::now(),
        },
    )?;
    let subject = Subject {
        kind: Kind::Member,
        id,
        space: Some(space),
        author: Some(member),
    };
    let case = cases::open(db, &subject, Source::Team)?;
    audit::record(
        db,
        &Act {
            space: Some(space),
            actor: Some(team.me.id),
            act: "ban-proposed",
            subject: ("member", Some(member)),
            detail: article,
        },
    )?;
    Ok(case)
}

/// Nobody is asked any more about a ban that was proposed since then.
///
/// # Errors
/// Only the database's.
pub(super) fn drop_since(db: &mut Db, space: i64, member: i64, since: Time) -> Result<()> {
    if let Some(case) = store::bans::open(db, space, member)? {
        let proposal = store::case(db, case)?.subject;
        if store::bans::by_id(db, proposal)?.proposed_at >= since {
            store::close(db, case)?;
        }
    }
    Ok(())
}

/// Whether a ban takes two people here, as the charter says.
///
/// # Errors
/// Only the database's.
pub fn takes_two(db: &mut Db, space: i64) -> Result<bool> {
    Ok(rules::of_team(db, space)?.ban_by > 1)
}

/// Why somebody may not decide about a proposal: it is theirs and takes a second person. Where nobody else of the team
/// is one, an administrator is, or somebody from outside whom a manager names.
///
/// # Errors
/// Only the database's.
pub(super) fn barred(
    db: &mut Db,
    here: &Here,
    me: &Me,
    case: &Case,
) -> Result<Option<&'static str>> {
    let proposal = store::bans::by_id(db, case.subject)?;
    if proposal.proposed_by != me.id || !takes_two(db, here.id)? {
        return Ok(None);
    }
    Ok(Some(match routing::alone(db, here, me)? {
        true => "ban-second-outside",
        false => "ban-second-person",
    }))
}
