//! What follows from a judgement: the decision stands, something milder takes its place, or it was wrong and
//! everything is as it would be without it.

use parvis_db::{Db, Time};

use super::Appeal;
use crate::cases::{Kind, Source};
use crate::error::{Error, Result};
use crate::features::charters::brakes::{self, Cause, Measured};
use crate::features::charters::proposals::{self, NewProposal};
use crate::features::moderation::kinds::{self, State};
use crate::features::moderation::store::{self, Decider};
use crate::features::moderation::{Case, Decision, Ruling, Team, deciding, rules, suspending};
use crate::features::spaces::suspensions::{self, Ending};
use crate::features::threads::{self, team};
use crate::gate::Outcome;
use crate::messages::AddressForm;

/// Decisions of so many days count against their article.
const COUNTED_DAYS: i64 = 90;

/// Letters of an example that is proposed.
const MOST_PROPOSED: usize = 2_000;

/// Whether a judgement needs an article of its own: something is taken away after all, or somebody warned.
///
/// # Errors
/// `NotFound` for a case without an appeal.
pub fn takes_away(db: &mut Db, case: &Case, ruling: Ruling) -> Result<bool> {
    if !matches!(ruling, Ruling::Overturn | Ruling::Change) {
        return Ok(false);
    }
    let appeal = store::appeals::by_id(db, case.subject)?;
    let decision = store::decision(db, appeal.decision)?;
    Ok(decision.ruling() == Some(Ruling::Keep))
}

/// Ends an appeal by this judgement, and does what it says.
///
/// # Errors
/// `Invalid` for the whole form when it was judged before.
pub(in super::super) fn settle(
    db: &mut Db,
    team: &Team<'_>,
    appeal: &Appeal,
    ruling: Ruling,
    judgement: i64,
    by: Decider<'_>,
) -> Result<()> {
    if !store::appeals::judge(db, appeal.id, judgement, by)? {
        return Err(Error::field("", "moderation-decided"));
    }
    if ruling == Ruling::Uphold {
        return Ok(());
    }
    let decision = store::decision(db, appeal.decision)?;
    let member = match by {
        Decider::Member(id) => Some(id),
        Decider::Outside(_) | Decider::Charter => None,
    };
    // Taken back in the meantime: there is nothing left to mend.
    if !store::undo(db, decision.id, member)? {
        return Ok(());
    }
    let Some(was) = decision.ruling() else {
        return Ok(());
    };
    if was.is_sanction() {
        return lift(db, team, &decision, ruling, by);
    }
    let Some(case) = decision.case else {
        return Ok(());
    };
    let case = store::case(db, case)?;
    if was == Ruling::Keep {
        let found = store::decision(db, judgement)?;
        let now = deciding::Found {
            article: &found.article,
            message: &found.message,
            ..deciding::Found::default()
        };
        let strict = if ruling == Ruling::Change {
            Ruling::Warn
        } else {
            Ruling::Hide
        };
        return match kinds::show(db, &case)?.map(|shown| shown.state) {
            Some(State::Public) => deciding::record(db, team, &case, strict, &now, by).map(drop),
            // Its author took it away.
            _ => Ok(()),
        };
    }
    if ruling == Ruling::Overturn {
        propose(db, team, &decision)?;
        brake(db, team, &decision)?;
    }
    kinds::overturn(db, team, &case, was)?;
    if ruling == Ruling::Overturn && was == Ruling::Hide && case.kind == Kind::Post {
        team::apologise(db, team.here.id, case.subject)?;
    }
    if ruling == Ruling::Change {
        let milder = deciding::Found {
            article: &decision.article,
            ..deciding::Found::default()
        };
        return deciding::record(db, team, &case, Ruling::Warn, &milder, by).map(drop);
    }
    Ok(())
}

/// Lets a member write again; with a warning in its place where the judgement changes the decision.
fn lift(
    db: &mut Db,
    team: &Team<'_>,
    decision: &Decision,
    ruling: Ruling,
    by: Decider<'_>,
) -> Result<()> {
    let Some(member) = decision.author else {
        return Ok(());
    };
    let which = Ending::Of(decision.id);
    suspensions::end(db, team.here.id, member, which, team.me.id)?;
    if ruling == Ruling::Change {
        store::record(
            db,
            &store::New {
                space: decision.space,
                case: None,
                version: decision.version,
                surface: "member",
                ruling: Ruling::Warn,
                article: &decision.article,
                passage: "",
                message: "",
                law: &decision.law,
                facts: &decision.facts,
                source: Source::Appeal,
                ends_at: None,
                author: Some(member),
                decider: by,
            },
        )?;
    }
    suspending::changed(db, team, member)
}

/// The managers find a ready patch on their desk: the text joins the examples of what the article must let pass.
fn propose(db: &mut Db, team: &Team<'_>, decision: &Decision) -> Result<()> {
    let text = threads::plain(&kinds::words(db, decision)?);
    let proposal = NewProposal {
        article: decision.article.clone(),
        expected: "allow".to_owned(),
        text: text.chars().take(MOST_PROPOSED).collect(),
        note: team.lang.say(AddressForm::Vous, "appeal-proposal", &[]),
    };
    match proposals::propose(db, team.here.id, &proposal, None, team.me.id) {
        // An article that is gone needs no example.
        Ok(_) | Err(Error::Invalid(_)) => Ok(()),
        Err(other) => Err(other),
    }
}

/// An article whose decisions are overturned too often asks for no more than a look, until a manager has mended it.
fn brake(db: &mut Db, team: &Team<'_>, decision: &Decision) -> Result<()> {
    let since = Time::now().plus_seconds(-COUNTED_DAYS * 86_400);
    let space = team.here.id;
    let all = store::looking::restricted_under(db, space, &decision.article, since)?;
    let overturned = store::appeals::overturned_among(db, &all)?;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let too_many = rules::of_team(db, space)?.brakes(count(overturned), count(all.len()));
    if decision.article.is_empty() || !too_many {
        return Ok(());
    }
    let measured = Measured {
        stopped: i32::try_from(overturned).unwrap_or(i32::MAX),
        of: i32::try_from(all.len()).unwrap_or(i32::MAX),
    };
    let article = &decision.article;
    brakes::put(
        db,
        space,
        article,
        Outcome::Hold,
        Cause::Overturned,
        measured,
    )
    .map(drop)
}
