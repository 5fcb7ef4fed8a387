//! What leaving makes of an account: nobody comes in any more; then the row stays, under nobody's name, for what others
//! answered. Each verb may be repeated.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::schema::{former_slug, member, one_time_code, retired_handle, session};
use parvis_db::{Db, Time};

use super::audience::{self, Audience, Choices};
use super::{Member, fold, handles, joining, sessions};
use crate::error::Result;
use crate::secret;
use crate::settings::{self, Setting};

/// Ends every session and every way in. The address stays for one last mail.
///
/// # Errors
/// Only the database's.
pub fn shut(db: &mut Db, id: i64) -> Result<()> {
    diesel::update(member::table.find(id))
        .set((
            member::password_hash.eq(None::<String>),
            member::email_fold.eq(None::<String>),
            member::email_confirmed_at.eq(None::<Time>),
        ))
        .execute(db)?;
    diesel::delete(one_time_code::table.filter(one_time_code::member_id.eq(id))).execute(db)?;
    diesel::delete(session::table.filter(session::member_id.eq(id))).execute(db)?;
    sessions::ended(db, id)
}

/// Every handle that a member has or had.
///
/// # Errors
/// Only the database's.
pub fn handles_of(db: &mut Db, member: &Member) -> Result<Vec<String>> {
    let mut all: Vec<String> = former_slug::table
        .filter(former_slug::kind.eq("member"))
        .filter(former_slug::target_id.eq(member.id))
        .select(former_slug::slug)
        .load(db)?;
    all.push(member.handle.clone());
    Ok(all)
}

/// A member's name in lower case; nothing when somebody else has the same, for then it says nobody in particular.
///
/// # Errors
/// Only the database's.
pub fn own_name(db: &mut Db, who: &Member) -> Result<Vec<String>> {
    let namesakes: i64 = member::table
        .filter(member::name_fold.eq(fold(&who.name)))
        .filter(member::id.ne(who.id))
        .count()
        .get_result(db)?;
    Ok(match namesakes {
        0 => vec![who.name.to_lowercase()],
        _ => Vec::new(),
    })
}

/// Takes from the row what says who it was: from now on it is nobody's, under this name.
///
/// # Errors
/// Only the database's.
pub fn become_nobody(db: &mut Db, who: &Member, name: &str) -> Result<()> {
    if handles::is_nobodys(&who.handle) {
        return Ok(());
    }
    for handle in handles_of(db, who)? {
        retire(db, &handle)?;
    }
    diesel::delete(
        former_slug::table
            .filter(former_slug::kind.eq("member"))
            .filter(former_slug::target_id.eq(who.id)),
    )
    .execute(db)?;
    diesel::update(member::table.find(who.id))
        .set((
            member::handle.eq(handles::of_nobody(who.id)),
            member::name.eq(name),
            member::name_fold.eq(fold(name)),
            member::email.eq(None::<String>),
            member::email_fold.eq(None::<String>),
            member::email_confirmed_at.eq(None::<Time>),
            member::email_bounced_at.eq(None::<Time>),
            member::email_bounce.eq(""),
            member::password_hash.eq(None::<String>),
            member::bio.eq(""),
            member::bio_html.eq(""),
            member::avatar_id.eq(None::<i64>),
            member::shown_everywhere.eq(false),
        ))
        .execute(db)?;
    // What stays is not gathered on a page.
    let nobody = Choices {
        activity: Audience::Nobody,
        spaces: Audience::Nobody,
        bio: Audience::Nobody,
    };
    audience::choose(db, who.id, nobody)?;
    joining::changed(db, who.id)
}

fn hashed(db: &mut Db, handle: &str) -> Result<String> {
    let key = settings::secret(db, Setting::HandleSecret)?;
    Ok(secret::sign(&key, handle))
}

fn retire(db: &mut Db, handle: &str) -> Result<()> {
    let hash = hashed(db, handle)?;
    diesel::sql_query(
        "INSERT INTO retired_handle (hash, retired_at) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING",
    )
    .bind::<Text, _>(hash)
    .bind::<BigInt, _>(Time::now())
    .execute(db)?;
    Ok(())
}

/// Whether somebody who left had this handle.
pub(super) fn is_retired(db: &mut Db, handle: &str) -> Result<bool> {
    // Before anybody left there is no secret either, and asking draws none: it may be a reader who asks.
    let key = settings::get(db, Setting::HandleSecret)?;
    if key.is_empty() {
        return Ok(false);
    }
    let found: i64 = retired_handle::table
        .find(secret::sign(&key, handle))
        .count()
        .get_result(db)?;
    Ok(found > 0)
}
