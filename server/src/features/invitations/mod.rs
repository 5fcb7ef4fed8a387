//! Invitations: named links and QR codes per channel, and lists of existing fans who are written to once. Whoever
//! comes by one is counted where they arrived, joined and wrote.

pub mod lists;
pub(in crate::features) mod personal;
pub mod routes;
mod store;
pub mod views;

use charter::rewards::Deed;
use parvis_db::{Db, Time};

use crate::audit::{self, Act};
use crate::error::{Error, FieldError, Result};
use crate::features::accounts::{self, Viewer};
use crate::features::points::{self, Earned};
use crate::features::spaces::checks::{Checks, is_line};
use crate::features::spaces::{self, Here};
use crate::messages::Said;

/// Longest name of a link or list, in characters.
const NAME_MAX: usize = 60;
/// Most open links of a space.
const LINKS_MAX: i64 = 100;

/// A link for one channel, with what came of it.
#[derive(Debug, Clone)]
pub struct Link {
    pub id: i64,
    /// The channel: “Instagram”.
    pub name: String,
    pub token: String,
    pub created_at: Time,
    pub expires_at: Option<Time>,
    pub max_joins: Option<i32>,
    pub arrivals: i32,
    pub joins: i32,
    /// Of those who joined, how many have published something.
    pub posted: i64,
    pub closed_at: Option<Time>,
}

impl Link {
    /// Whether it still lets people in.
    pub fn is_open(&self, now: impl std::borrow::Borrow<Time>) -> bool {
        let now = *now.borrow();
        self.closed_at.is_none()
            && self.expires_at.is_none_or(|end| end > now)
            && self.max_joins.is_none_or(|most| self.joins < most)
    }
}

/// A link to be made.
#[derive(Debug, Clone, Default)]
pub struct NewLink {
    pub name: String,
    /// Days from now; `None`: until it is closed.
    pub days: Option<i64>,
    /// How many people may join by it; `None`: no limit.
    pub max_joins: Option<i64>,
}

/// What stands behind a token.
#[derive(Debug, Clone)]
pub enum Invited {
    /// A link that anybody may use.
    Link { id: i64, space: i64 },
    /// A mail to one address.
    Personal {
        id: i64,
        space: i64,
        /// SHA-256 of the folded address, hex.
        email_hash: String,
    },
}

impl Invited {
    /// The space that invites.
    pub fn space(&self) -> i64 {
        match self {
            Invited::Link { space, .. } | Invited::Personal { space, .. } => *space,
        }
    }
}

/// Makes a link and answers its id.
///
/// # Errors
/// `Invalid` at `name`, `days` or `max_joins`.
pub fn make_link(db: &mut Db, here: &Here, new: &NewLink, by: i64) -> Result<i64> {
    let mut checks = Checks::default();
    checks.unless(
        is_line(&new.name, 1, NAME_MAX),
        FieldError::new("name", "invitation-name-wrong"),
    );
    checks.unless(
        new.days.is_none_or(|n| (1..=365).contains(&n)),
        FieldError::new("days", "invitation-days-wrong"),
    );
    checks.unless(
        new.max_joins.is_none_or(|n| (1..=100_000).contains(&n)),
        FieldError::new("max_joins", "invitation-max-wrong"),
    );
    checks.done()?;
    if store::open_links(db, here.id)? >= LINKS_MAX {
        return Err(Error::field("name", "invitation-too-many"));
    }
    let id = store::insert_link(db, here.id, new, &short_token(), by)?;
    record(db, here.id, by, "invitation-made", ("invitation-link", id))?;
    Ok(id)
}

/// Twelve characters that one can read aloud: 60 random bits.
fn short_token() -> String {
    const ALPHABET: &[u8; 32] = b"23456789abcdefghijkmnpqrstuvwxyz";
    let random = crate::secret::token();
    crate::secret::hash(&random)
        .as_bytes()
        .chunks(2)
        .take(12)
        .map(|pair| {
            let value = pair.iter().fold(0u32, |n, digit| {
                n * 16 + char::from(*digit).to_digit(16).unwrap_or(0)
            });
            char::from(ALPHABET[value as usize % 32])
        })
        .collect()
}

/// Closes a link: nobody comes in by it any more. Closing it twice changes nothing.
///
/// # Errors
/// `NotFound` for a link of another space.
pub fn close_link(db: &mut Db, here: &Here, id: i64, by: i64) -> Result<()> {
    if store::link(db, here.id, id)?.closed_at.is_some() {
        return Ok(());
    }
    store::close_link(db, id, by)?;
    record(
        db,
        here.id,
        by,
        "invitation-closed",
        ("invitation-link", id),
    )
}

/// The links of a space, newest first, with what came of them.
///
/// # Errors
/// Only the database's.
pub fn links(db: &mut Db, here: &Here) -> Result<Vec<Link>> {
    store::links(db, here.id)
}

/// One link of a space.
///
/// # Errors
/// `NotFound` for a link of another space.
pub fn link(db: &mut Db, here: &Here, id: i64) -> Result<Link> {
    store::link(db, here.id, id)
}

/// What stands behind a token that still lets somebody in.
///
/// # Errors
/// `NotFound` when it is closed, used up, too old, or never was.
pub fn open(db: &mut Db, token: &str) -> Result<Invited> {
    if let Some((id, space, link)) = store::link_by_token(db, token)? {
        if !link.is_open(Time::now()) {
            return Err(Error::NotFound);
        }
        return Ok(Invited::Link { id, space });
    }
    store::personal(db, &crate::secret::hash(token))?.ok_or(Error::NotFound)
}

/// Whether a token invites into this space.
///
/// # Errors
/// Only the database's.
pub fn is_good_for(db: &mut Db, token: &str, space: i64) -> Result<bool> {
    match open(db, token) {
        Ok(invited) => Ok(invited.space() == space),
        Err(Error::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The space that invites, as its guest sees it before joining: whatever its visibility, nothing of what is inside
/// a space that is not public.
///
/// # Errors
/// `NotFound` when the space is gone.
pub fn front(db: &mut Db, viewer: &Viewer, invited: &Invited) -> Result<Here> {
    spaces::at_invited_door(db, viewer, invited.space())
}

/// Somebody pressed the button of the invitation's page.
///
/// # Errors
/// Only the database's.
pub fn arrive(db: &mut Db, invited: &Invited) -> Result<()> {
    match invited {
        Invited::Link { id, .. } => store::count_arrival(db, *id),
        Invited::Personal { .. } => Ok(()),
    }
}

/// Makes a member of who came by an invitation; nothing changes for who belongs already. The last place of a link is
/// given once, however many ask for it at the same moment.
///
/// # Errors
/// `NotFound` when the invitation does not let anybody in any more; `Invalid` for an invitation to another address or
/// a member whose address is not confirmed.
pub fn redeem(db: &mut Db, token: &str, member: i64) -> Result<i64> {
    let invited = open(db, token)?;
    let space = invited.space();
    if spaces::belongs(db, space, member)? {
        return Ok(space);
    }
    let me = accounts::by_id(db, member)?;
    let (Some(email), Some(_)) = (&me.email, me.email_confirmed_at) else {
        return Err(refused("thread-confirm-first"));
    };
    match &invited {
        Invited::Link { id, .. } => {
            if !store::take_place(db, *id)? {
                return Err(Error::NotFound);
            }
        }
        Invited::Personal { id, email_hash, .. } => {
            if *email_hash != lists::address_hash(email) {
                return Err(refused("invitation-other-address"));
            }
            store::settle(db, *id, lists::State::Joined)?;
        }
    }
    spaces::team::admit(db, space, member)?;
    store::remember(db, space, member, &invited)?;
    if let Some(inviter) = store::inviter(db, &invited)? {
        let now = Time::now();
        let brought = Earned {
            deed: Deed::Invitation,
            member: inviter,
            subject: member,
            other: None,
            at: now,
        };
        points::earn(db, space, &brought, now)?;
    }
    Ok(space)
}

fn refused(message: &'static str) -> Error {
    Error::Invalid(vec![FieldError {
        field: "",
        message: Said::new(message),
    }])
}

fn record(
    db: &mut Db,
    space: i64,
    by: i64,
    act: &'static str,
    (kind, id): (&'static str, i64),
) -> Result<()> {
    audit::record(
        db,
        &Act {
            space: Some(space),
            actor: Some(by),
            act,
            subject: (kind, Some(id)),
            detail: "",
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_readable_and_differ() {
        let (a, b) = (short_token(), short_token());
        assert_eq!(a.len(), 12);
        assert_ne!(a, b);
        assert!(!a.contains(['0', '1', 'l', 'o']), "{a}");
    }
}
