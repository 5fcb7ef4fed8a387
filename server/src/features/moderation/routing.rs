//! Who may decide what: nobody about themselves, nobody twice about the same, and complaints about the team go up.

use parvis_db::Db;

use super::appeals::Appeal;
use super::{Case, bans, store};
use crate::cases::{Kind, Source};
use crate::error::Result;
use crate::features::accounts::{self, Me};
use crate::features::spaces::{self, Here, Role, reach, team};

/// Why a member of the team may not decide a case: a message. `None`: they may.
///
/// # Errors
/// Only the database's.
pub(super) fn barred(
    db: &mut Db,
    here: &Here,
    me: &Me,
    case: &Case,
) -> Result<Option<&'static str>> {
    if case.kind == Kind::Appeal {
        let appeal = store::appeals::by_id(db, case.subject)?;
        return Ok(match () {
            () if appeal.decided_by == me.id => Some("appeal-judge-other"),
            () if appeal.member == me.id => Some("moderation-own"),
            () if me.administrator || here.allows(needed(db, here.id, &appeal)?) => None,
            () => Some("appeal-for-managers"),
        });
    }
    if case.kind == Kind::Member {
        return bans::barred(db, here, me, case);
    }
    // Somebody else looks at one's own words; an owner may be the only one there is.
    if case.author == Some(me.id) {
        let alone = here.allows(Role::Owner);
        return Ok((!alone).then_some("moderation-own"));
    }
    let about = match case.author {
        Some(author) => spaces::role_of(db, here.id, author)?,
        None => None,
    };
    Ok(goes_up(here, me, case, about).then_some("moderation-for-managers"))
}

/// Whether a complaint is about somebody of the team, and so for those above them.
pub(super) fn goes_up(here: &Here, me: &Me, case: &Case, about: Option<Role>) -> bool {
    let complaint = matches!(case.source, Source::Report | Source::Notice);
    let of_team = about.filter(|role| complaint && *role >= Role::Moderator);
    of_team.is_some_and(|role| !me.administrator && here.role <= Some(role))
}

/// The role that judges an appeal: a moderator's decision any other of the team, a manager's another manager.
fn needed(db: &mut Db, space: i64, appeal: &Appeal) -> Result<Role> {
    let decider = match appeal.decided_by {
        id if id > 0 => spaces::role_of(db, space, id)?,
        _ => None,
    };
    Ok(if decider >= Some(Role::Manager) {
        Role::Manager
    } else {
        Role::Moderator
    })
}

/// Everybody else of the team who decides for the whole space.
pub(super) fn others(db: &mut Db, here: &Here, me: &Me) -> Result<Vec<i64>> {
    let limited = reach::limited(db, here.id)?;
    let team = team::team(db, here.id)?.into_iter();
    Ok(team
        .filter(|one| one.person.role >= Role::Moderator)
        .map(|one| one.person.id)
        .filter(|id| *id != me.id && !limited.contains(id))
        .collect())
}

/// Whether nobody else of the team can do what takes a second person.
pub(super) fn alone(db: &mut Db, here: &Here, me: &Me) -> Result<bool> {
    Ok(others(db, here, me)?.is_empty())
}

/// Everybody who may judge an appeal: the team, or where it has nobody, the administrators.
///
/// # Errors
/// Only the database's.
pub(super) fn judges(db: &mut Db, space: i64, appeal: &Appeal) -> Result<Vec<i64>> {
    let needed = needed(db, space, appeal)?;
    let other = |id: i64| id != appeal.decided_by && id != appeal.member;
    let limited = reach::limited(db, space)?;
    let mut found: Vec<i64> = team::team(db, space)?
        .into_iter()
        .filter(|one| !limited.contains(&one.person.id))
        .filter(|one| one.person.role >= needed && other(one.person.id))
        .map(|one| one.person.id)
        .collect();
    if found.is_empty() {
        found = accounts::administrators(db)?;
        found.retain(|id| other(*id));
    }
    Ok(found)
}
