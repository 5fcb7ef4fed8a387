//! Who belongs to a space and as what: the team's rights over each other are one pure function.

use parvis_db::{Db, Time};

use super::checks::is_line;
use super::people::Person;
use super::{Here, Role, Space, Visibility, apprentices, reach, stand_ins, store};
use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::jobs::occasion::Turn;
use crate::jobs::{Job, Occasion, queue};

/// A member in the list of a space.
#[derive(Debug, Clone)]
pub struct Belonging {
    pub person: Person,
    pub joined_at: Time,
}

/// A page of the member list.
#[derive(Debug, Clone)]
pub struct Members {
    pub list: Vec<Belonging>,
    /// Where the next page begins: pass it as `after`.
    pub next: Option<i64>,
}

/// How many members a page shows.
pub const PAGE: i64 = 40;

/// Whether who is `actor` may turn who is `from` into `to` (`None`: not in the space). Owners may do
/// everything; managers make and unmake moderators and members; nobody else changes anything.
pub fn may_change(actor: Role, from: Option<Role>, to: Option<Role>) -> bool {
    let below_manager = |role: Option<Role>| role.is_none_or(|r| r < Role::Manager);
    match actor {
        Role::Owner => true,
        Role::Manager => below_manager(from) && below_manager(to),
        Role::Moderator | Role::Member => false,
    }
}

/// Gives a member a role, whoever asks: for the command line, seeds and archives.
///
/// # Errors
/// Only the database's.
pub fn grant_role(
    db: &mut Db,
    space: i64,
    member: i64,
    role: Role,
    label: &str,
    by: Option<i64>,
) -> Result<()> {
    store::team::grant(db, space, member, role, label, by)?;
    changed(db, space, member)
}

/// What a manager or owner asks for.
#[derive(Debug, Clone)]
pub struct Appointment {
    /// A handle (with or without `@`) or a confirmed e-mail address.
    pub who: String,
    /// `None`: the member leaves the space.
    pub role: Option<Role>,
    /// A title shown beside the name: “Ambassadrice”.
    pub label: String,
}

/// Gives, changes or takes away a role in the name of a manager or owner.
///
/// # Errors
/// `Invalid` at `who`, `role` or `label`: nobody of that name, beyond the actor's rights, or the last owner.
pub fn appoint(db: &mut Db, here: &Here, by: i64, wish: &Appointment) -> Result<()> {
    let actor = here.role.ok_or(Error::Forbidden)?;
    let member = store::team::find(db, wish.who.trim().trim_start_matches('@'))?
        .ok_or_else(|| Error::field("who", "team-nobody"))?;
    if !is_line(&wish.label, 0, 30) {
        return Err(Error::field("label", "team-label-wrong"));
    }
    store::team::lock(db, here.id)?;
    let from = store::role(db, here.id, member)?;
    if from.is_none() && wish.role.is_none() {
        return Err(Error::field("who", "team-nobody"));
    }
    if !may_change(actor, from, wish.role) {
        return Err(Error::field("role", "team-beyond"));
    }
    if from == Some(Role::Owner) && wish.role != Some(Role::Owner) {
        keep_an_owner(db, here.id)?;
    }
    if wish.role != Some(Role::Moderator) {
        reach::clear(db, here.id, member)?;
    }
    stand_ins::settle(db, here.id, member, Some(by))?;
    match wish.role {
        Some(role) => {
            store::team::grant(db, here.id, member, role, &wish.label, Some(by))?;
            if role == Role::Moderator && from.is_none_or(|from| from < role) {
                apprentices::ask(db, here.id, member, by)?;
            }
        }
        None => store::team::remove(db, here.id, member)?,
    }
    changed(db, here.id, member)?;
    audit::record(
        db,
        &Act {
            space: Some(here.id),
            actor: Some(by),
            act: if wish.role.is_some() {
                "role-granted"
            } else {
                "membership-ended"
            },
            subject: ("member", Some(member)),
            detail: wish.role.map_or("", Role::as_str),
        },
    )?;
    if member == by {
        return Ok(());
    }
    told(db, here.id, member, from, wish.role)
}

/// Whose role begins, changes or ends hears of it.
fn told(db: &mut Db, space: i64, member: i64, from: Option<Role>, to: Option<Role>) -> Result<()> {
    let of_team = |role: Option<Role>| role > Some(Role::Member);
    let turn = match (of_team(from), of_team(to)) {
        (false, true) => Turn::Begins,
        (true, false) => Turn::Ends,
        (true, true) if from != to => Turn::Changes,
        _ => return Ok(()),
    };
    let at = Time::now().0;
    let occasion = Occasion::Appointed {
        space,
        member,
        turn,
        at,
    };
    queue::put(db, &Job::Tell { occasion })
}

/// Makes `member` a member of a space they may join; nothing changes for who belongs already.
///
/// # Errors
/// `NotFound` for a private space.
pub fn join(db: &mut Db, space: &Space, member: i64) -> Result<()> {
    if store::role(db, space.id, member)?.is_some() {
        return Ok(());
    }
    if space.visibility == Visibility::Private {
        return Err(Error::NotFound);
    }
    store::join(db, space.id, member)
}

/// Makes a member of somebody whom an invitation lets in, whatever the space's visibility; nothing changes for who
/// belongs already. The caller has checked the invitation.
///
/// # Errors
/// Only the database's.
pub fn admit(db: &mut Db, space: i64, member: i64) -> Result<()> {
    store::join(db, space, member)
}

/// Who writes in a space belongs to it from then on. Who has a role here does already, also where one cannot
/// join unasked.
///
/// # Errors
/// `NotFound` for a private space of others.
pub fn belong(db: &mut Db, here: &Here, member: i64) -> Result<()> {
    match here.role {
        Some(_) => Ok(()),
        None => join(db, here, member),
    }
}

/// Ends one's own membership. Nothing happens to who does not belong.
///
/// # Errors
/// `Invalid` for the last owner: a space never stands without one.
pub fn leave(db: &mut Db, space: i64, member: i64) -> Result<()> {
    store::team::lock(db, space)?;
    let Some(role) = store::role(db, space, member)? else {
        return Ok(());
    };
    if role == Role::Owner {
        keep_an_owner(db, space)?;
    }
    reach::clear(db, space, member)?;
    stand_ins::settle(db, space, member, Some(member))?;
    store::team::remove(db, space, member)?;
    changed(db, space, member)
}

/// Ids of whoever manages or owns a space.
///
/// # Errors
/// Only the database's.
pub fn managers(db: &mut Db, space: i64) -> Result<Vec<i64>> {
    let people = team(db, space)?.into_iter().map(|b| b.person);
    Ok(people
        .filter(Person::is_team)
        .map(|person| person.id)
        .collect())
}

/// The people with a role, highest first.
///
/// # Errors
/// Only the database's.
pub fn team(db: &mut Db, space: i64) -> Result<Vec<Belonging>> {
    let rows = store::team::with_roles(db, space)?;
    belongings(db, space, rows)
}

/// Members without a role, newest accounts first, after the id where the last page ended.
///
/// # Errors
/// Only the database's.
pub fn members(db: &mut Db, space: i64, after: Option<i64>) -> Result<Members> {
    let mut rows = store::team::plain_members(db, space, after, PAGE + 1)?;
    let more = i64::try_from(rows.len()).is_ok_and(|n| n > PAGE);
    rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next = rows.last().map(|(id, _)| *id).filter(|_| more);
    Ok(Members {
        list: belongings(db, space, rows)?,
        next,
    })
}

fn belongings(db: &mut Db, space: i64, rows: Vec<(i64, Time)>) -> Result<Vec<Belonging>> {
    let ids: Vec<i64> = rows.iter().map(|(id, _)| *id).collect();
    let mut cards = super::people::cards(db, Some(space), &ids)?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, joined_at)| {
            cards
                .remove(&id)
                .map(|person| Belonging { person, joined_at })
        })
        .collect())
}

fn keep_an_owner(db: &mut Db, space: i64) -> Result<()> {
    if store::team::owners(db, space)? < 2 {
        return Err(Error::field("role", "team-last-owner"));
    }
    Ok(())
}

fn changed(db: &mut Db, space: i64, member: i64) -> Result<()> {
    events::record(
        db,
        Event::new(EventKind::MembershipChanged)
            .space(space)
            .member(member),
    )?;
    Ok(())
}

/// Whether a member is of the team of any space.
///
/// # Errors
/// Only the database's.
pub fn is_of_one(db: &mut Db, member: i64) -> Result<bool> {
    store::leads(db, member)
}

/// The spaces that a member belongs to.
///
/// # Errors
/// Only the database's.
pub fn spaces_of(db: &mut Db, member: i64) -> Result<Vec<i64>> {
    store::of_member(db, member)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The whole matrix: actor × from × to, as sentences one can check.
    #[test]
    fn who_may_make_whom() {
        let all = [
            None,
            Some(Role::Member),
            Some(Role::Moderator),
            Some(Role::Manager),
            Some(Role::Owner),
        ];
        for from in all {
            for to in all {
                assert!(may_change(Role::Owner, from, to));
                assert!(!may_change(Role::Member, from, to));
                assert!(!may_change(Role::Moderator, from, to));
                let high = |r: Option<Role>| matches!(r, Some(Role::Manager | Role::Owner));
                assert_eq!(
                    may_change(Role::Manager, from, to),
                    !high(from) && !high(to)
                );
            }
        }
    }
}
