//! Names, handles and bios that the charter holds: the old one is shown until somebody has looked.

use diesel::prelude::*;
use parvis_db::schema::profile_change;
use parvis_db::{Db, Time};

use super::changes::{Profile, bio_html};
use super::{joining, store};
use crate::cases::{self, Kind, Subject};
use crate::error::{Error, Result};
use crate::gate::Passage;

parvis_db::text_enum! {
    /// What of a member waits.
    pub enum Field { Name = "name", Handle = "handle", Bio = "bio" }
}

/// What a member wants to be called, or to say of themselves.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = profile_change)]
pub struct Wish {
    pub id: i64,
    #[diesel(column_name = member_id)]
    pub member: i64,
    pub field: Field,
    pub value: String,
    pub created_at: Time,
    /// Released, refused, or overtaken by another wish.
    pub settled_at: Option<Time>,
    /// Of a released one: what stood before.
    pub value_before: Option<String>,
}

/// Keeps what the gate held or flagged of a member's profile, in place of an earlier wish about the same field,
/// and opens its case. What was flagged is in place already.
pub(super) fn follow(
    db: &mut Db,
    member: i64,
    field: Field,
    value: &str,
    passage: Passage,
) -> Result<()> {
    let decision = match passage {
        Passage::Allowed | Passage::Noted(_) => return Ok(()),
        Passage::Held(id) | Passage::Flagged(id) => id,
    };
    withdraw(db, member, field)?;
    let now = Time::now();
    let id: i64 = diesel::insert_into(profile_change::table)
        .values((
            profile_change::member_id.eq(member),
            profile_change::field.eq(field),
            profile_change::value.eq(value),
            profile_change::decision_id.eq(decision),
            profile_change::created_at.eq(now),
            profile_change::settled_at.eq(passage.is_open().then_some(now)),
        ))
        .returning(profile_change::id)
        .get_result(db)?;
    let subject = Subject {
        kind: Kind::Profile,
        id,
        space: None,
        author: Some(member),
    };
    cases::follow(db, passage, &subject)
}

/// Takes a wish about this field back: the member asked for something else.
pub(super) fn withdraw(db: &mut Db, member: i64, field: Field) -> Result<()> {
    let earlier: Option<i64> = profile_change::table
        .filter(profile_change::member_id.eq(member))
        .filter(profile_change::field.eq(field))
        .filter(profile_change::settled_at.is_null())
        .select(profile_change::id)
        .first(db)
        .optional()?;
    let Some(id) = earlier else {
        return Ok(());
    };
    settle(db, id)?;
    cases::withdraw(db, Kind::Profile, id)
}

/// A wish by id.
///
/// # Errors
/// `NotFound`.
pub fn wish(db: &mut Db, id: i64) -> Result<Wish> {
    Ok(profile_change::table
        .find(id)
        .select(Wish::as_select())
        .first(db)?)
}

/// What of a member waits.
///
/// # Errors
/// Only the database's.
pub fn of(db: &mut Db, member: i64) -> Result<Vec<Wish>> {
    Ok(profile_change::table
        .filter(profile_change::member_id.eq(member))
        .filter(profile_change::settled_at.is_null())
        .order(profile_change::id)
        .select(Wish::as_select())
        .load(db)?)
}

/// Puts a wish in place.
///
/// # Errors
/// `NotFound`; `Forbidden` when it was settled already; `Invalid` when somebody took the handle meanwhile.
pub fn release(db: &mut Db, id: i64) -> Result<()> {
    let wish = wish(db, id)?;
    if !settle(db, id)? {
        return Err(Error::Forbidden);
    }
    let before = put(db, &wish, &wish.value)?;
    diesel::update(profile_change::table.find(id))
        .set(profile_change::value_before.eq(before))
        .execute(db)?;
    Ok(())
}

/// Puts back what stood before a released wish, which waits again.
///
/// # Errors
/// `Invalid` for the whole form when the member has changed it or asked for something else meanwhile, or somebody
/// took the former handle.
pub fn take_back(db: &mut Db, id: i64) -> Result<()> {
    let late = || Error::field("", "moderation-undo-late");
    let wish = wish(db, id)?;
    let before = wish.value_before.as_deref().ok_or_else(late)?;
    let waits = of(db, wish.member)?.iter().any(|w| w.field == wish.field);
    if waits || put(db, &wish, before)? != wish.value {
        return Err(late());
    }
    diesel::update(profile_change::table.find(id))
        .set((
            profile_change::settled_at.eq(None::<Time>),
            profile_change::value_before.eq(None::<&str>),
        ))
        .execute(db)?;
    Ok(())
}

/// Gives the member the value in the wish's field. Returns what stood there.
fn put(db: &mut Db, wish: &Wish, value: &str) -> Result<String> {
    let member = store::member(db, wish.member)?;
    let value = value.to_owned();
    let mut profile = Profile {
        name: member.name.clone(),
        handle: member.handle.clone(),
        bio: member.bio.clone(),
        shown_everywhere: member.shown_everywhere,
    };
    let before = match wish.field {
        Field::Name => std::mem::replace(&mut profile.name, value),
        Field::Bio => std::mem::replace(&mut profile.bio, value),
        Field::Handle => {
            if !store::rename(db, member.id, &member.handle, &value)? {
                return Err(Error::field("", "account-handle-taken"));
            }
            joining::changed(db, member.id)?;
            return Ok(member.handle);
        }
    };
    let html = bio_html(&profile.bio);
    store::set_profile(db, member.id, &profile, &html)?;
    joining::changed(db, member.id)?;
    Ok(before)
}

/// Lets a wish fall.
///
/// # Errors
/// `Forbidden` when it was settled already.
pub fn refuse(db: &mut Db, id: i64) -> Result<()> {
    if settle(db, id)? {
        Ok(())
    } else {
        Err(Error::Forbidden)
    }
}

/// Lets a wish that was refused wait again.
///
/// # Errors
/// `Invalid` for the whole form when the member has asked for something else meanwhile.
pub fn reopen(db: &mut Db, id: i64) -> Result<()> {
    let wish = wish(db, id)?;
    if of(db, wish.member)?.iter().any(|w| w.field == wish.field) {
        return Err(Error::field("", "moderation-undo-late"));
    }
    diesel::update(profile_change::table.find(id))
        .set(profile_change::settled_at.eq(None::<Time>))
        .execute(db)?;
    Ok(())
}

fn settle(db: &mut Db, id: i64) -> Result<bool> {
    let settled = diesel::update(
        profile_change::table
            .find(id)
            .filter(profile_change::settled_at.is_null()),
    )
    .set(profile_change::settled_at.eq(Time::now()))
    .execute(db)?;
    Ok(settled > 0)
}
