//! What people of a team are told about their own part in it: a role that begins, changes or ends, a colleague to stand in
//! for, a newcomer's decision to read, a season that is over.

use parvis_db::{Db, Time};
use parvis_kit::markdown::mentions::mentions;

use super::managing::of_space;
use super::telling::{Telling, give};
use super::{Kind, store};
use crate::error::Result;
use crate::features::points::seasons;
use crate::features::spaces::{self, apprentices, stand_ins, team};
use crate::features::watches::seasons as volunteers;
use crate::jobs::occasion::{Occasion, Turn};

/// Whose role was settled hears of it, also who does not belong to the space any more.
fn appointed(db: &mut Db, space: i64, member: i64, turn: Turn, at: i64, now: Time) -> Result<()> {
    let kind = match turn {
        Turn::Begins => Kind::RoleBegan,
        Turn::Changes => Kind::RoleChanged,
        Turn::Ends => Kind::RoleEnded,
    };
    let telling = Telling {
        cause: format!("{}:{at}", kind.as_str()),
        ..of_space(space, kind)
    };
    give(db, &telling, &[member], now)
}

/// Who is asked to stand in hears of it; then whoever asked hears the answer; and both that it is over.
pub(super) fn stand_in(db: &mut Db, id: i64, now: Time) -> Result<()> {
    let one = stand_ins::by_id(db, id)?;
    let (kind, people) = match (one.is_over(now), one.accepted_at) {
        (true, _) => (Kind::StandInOver, vec![one.member, one.named_by]),
        (false, None) => (Kind::StandInAsked, vec![one.member]),
        (false, Some(_)) => (Kind::StandInBegan, vec![one.named_by]),
    };
    let telling = Telling {
        cause: format!("{}:{id}", kind.as_str()),
        ..of_space(one.space, kind)
    };
    give(db, &telling, &people, now)
}

/// A restriction by somebody new waits for the eyes of who accompanies them.
pub(super) fn mentor(db: &mut Db, decision: i64, now: Time) -> Result<()> {
    let Some((space, decider)) = store::restricted_by(db, decision)? else {
        return Ok(());
    };
    let Some(one) = apprentices::of(db, space, decider)?.filter(|one| one.is_on_trial()) else {
        return Ok(());
    };
    let telling = Telling {
        cause: format!("{}:{decision}", Kind::MentorWaits.as_str()),
        ..of_space(space, Kind::MentorWaits)
    };
    let mentor: Vec<i64> = one.mentor.into_iter().collect();
    let mentor = spaces::members_among(db, space, &mentor)?;
    give(db, &telling, &mentor, now)
}

/// Somebody's part in a team was settled anew, or who accompanies them.
pub(super) fn settled(db: &mut Db, occasion: Occasion, now: Time) -> Result<()> {
    match occasion {
        Occasion::Appointed {
            space,
            member,
            turn,
            at,
        } => appointed(db, space, member, turn, at, now),
        Occasion::MentorNamed { space, member, at } => mentor_named(db, space, member, at, now),
        _ => Ok(()),
    }
}

/// Who was named to accompany somebody new hears of it, as long as it is still them.
fn mentor_named(db: &mut Db, space: i64, member: i64, at: i64, now: Time) -> Result<()> {
    let running = apprentices::of(db, space, member)?.filter(|one| one.ended_at.is_none());
    let mentor: Vec<i64> = running.and_then(|one| one.mentor).into_iter().collect();
    let telling = Telling {
        cause: format!("{}:{space}:{member}:{at}", Kind::MentorNamed.as_str()),
        actor: Some(member),
        ..of_space(space, Kind::MentorNamed)
    };
    let mentor = spaces::members_among(db, space, &mentor)?;
    give(db, &telling, &mentor, now)
}

/// Colleagues whom a note on a case names hear of it.
pub(super) fn named(db: &mut Db, space: i64, note: i64, now: Time) -> Result<()> {
    let (author, words) = store::note(db, note)?;
    let handles = mentions(&words).handles;
    let team = team::team(db, space)?.into_iter().map(|one| one.person);
    let people: Vec<i64> = team
        .filter(|one| one.id != author && handles.contains(&one.handle))
        .map(|one| one.id)
        .collect();
    let telling = Telling {
        cause: format!("{}:{note}", Kind::CaseNamed.as_str()),
        actor: Some(author),
        ..of_space(space, Kind::CaseNamed)
    };
    let people = spaces::members_among(db, space, &people)?;
    give(db, &telling, &people, now)
}

/// Whoever was on watch in a season hears at its end that their own page of it is ready.
pub(super) fn volunteers(db: &mut Db, season: i64, now: Time) -> Result<()> {
    let (space, from, to) = seasons::range(db, season)?;
    let people = volunteers::volunteers(db, space, from, to)?;
    let telling = Telling {
        cause: format!("{}:{season}", Kind::WatchSeason.as_str()),
        ..of_space(space, Kind::WatchSeason)
    };
    let members = spaces::members_among(db, space, &people)?;
    give(db, &telling, &members, now)
}
