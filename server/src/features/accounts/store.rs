//! Members in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::schema::{administrator, former_slug, media, member, member_figure, one_time_code};
use parvis_db::{Db, Time};

use super::changes::Profile;
use super::codes::Purpose;
use super::{Member, Theme, guardians, leaving};
use crate::audit;
use crate::error::Result;
use crate::features::media as pictures;
use crate::messages::Lang;

#[derive(Queryable, Selectable)]
#[diesel(table_name = member)]
struct Row {
    id: i64,
    handle: String,
    name: String,
    email: Option<String>,
    email_confirmed_at: Option<Time>,
    email_bounced_at: Option<Time>,
    bio: String,
    bio_html: String,
    avatar_id: Option<i64>,
    language: Lang,
    theme: Theme,
    shown_everywhere: bool,
    joined_at: Time,
}

type Joined = (Row, Option<i64>, Option<String>);

impl From<Joined> for Member {
    fn from((row, administrator, avatar): Joined) -> Self {
        Member {
            id: row.id,
            handle: row.handle,
            name: row.name,
            email: row.email,
            email_confirmed_at: row.email_confirmed_at,
            email_bounced_at: row.email_bounced_at,
            bio: row.bio,
            bio_html: row.bio_html,
            avatar_id: row.avatar_id,
            avatar: avatar.and_then(|json| pictures::address_in(&json, "96")),
            language: row.language,
            theme: row.theme,
            shown_everywhere: row.shown_everywhere,
            joined_at: row.joined_at,
            administrator: administrator.is_some(),
        }
    }
}

pub(super) fn member(db: &mut Db, id: i64) -> Result<Member> {
    Ok(member::table
        .left_join(administrator::table)
        .left_join(media::table)
        .filter(member::id.eq(id))
        .select((
            Row::as_select(),
            administrator::member_id.nullable(),
            media::variants.nullable(),
        ))
        .first::<Joined>(db)?
        .into())
}

pub(super) fn member_by_handle(db: &mut Db, handle: &str) -> Result<Member> {
    Ok(member::table
        .left_join(administrator::table)
        .left_join(media::table)
        .filter(member::handle.eq(handle))
        .select((
            Row::as_select(),
            administrator::member_id.nullable(),
            media::variants.nullable(),
        ))
        .first::<Joined>(db)?
        .into())
}

/// A new member; `email_fold` only when the address is confirmed.
pub(super) struct NewMember<'a> {
    pub handle: &'a str,
    pub name: &'a str,
    pub email: &'a str,
    pub confirmed: bool,
    pub password_hash: &'a str,
    pub language: Lang,
}

/// The new member's id; `None` when handle or confirmed address are taken.
pub(super) fn insert(db: &mut Db, new: &NewMember<'_>) -> Result<Option<i64>> {
    let now = Time::now();
    let fold = new.confirmed.then(|| super::fold_address(new.email));
    let inserted = parvis_db::with_write(db, |db| {
        diesel::insert_into(member::table)
            .values((
                member::handle.eq(new.handle),
                member::name.eq(new.name),
                member::name_fold.eq(super::fold(new.name)),
                member::email.eq(new.email.trim()),
                member::email_fold.eq(fold),
                member::email_confirmed_at.eq(new.confirmed.then_some(now)),
                member::password_hash.eq(new.password_hash),
                member::language.eq(new.language),
                member::joined_at.eq(now),
                member::created_at.eq(now),
            ))
            .returning(member::id)
            .get_result::<i64>(db)
    });
    match inserted {
        Ok(id) => Ok(Some(id)),
        Err(error) if parvis_db::is_unique_violation(&error) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Whether the handle belongs, or once belonged, to somebody else.
pub(super) fn handle_is_taken(db: &mut Db, handle: &str, except: Option<i64>) -> Result<bool> {
    let owner: Option<i64> = member::table
        .filter(member::handle.eq(handle))
        .select(member::id)
        .first(db)
        .optional()?;
    let former = former_owner(db, handle)?;
    Ok(owner.is_some_and(|id| Some(id) != except)
        || former.is_some_and(|id| Some(id) != except)
        || leaving::is_retired(db, handle)?)
}

pub(super) fn former_owner(db: &mut Db, handle: &str) -> Result<Option<i64>> {
    Ok(former_slug::table
        .find(("member", 0, handle))
        .select(former_slug::target_id)
        .first(db)
        .optional()?)
}

/// Gives the member another handle; the old one keeps leading to them. `false` when it is taken.
pub(super) fn rename(db: &mut Db, id: i64, from: &str, to: &str) -> Result<bool> {
    if handle_is_taken(db, to, Some(id))? {
        return Ok(false);
    }
    let renamed = parvis_db::with_write(db, |db| {
        diesel::update(member::table.find(id))
            .set(member::handle.eq(to))
            .execute(db)
    });
    match renamed {
        Ok(_) => {}
        Err(error) if parvis_db::is_unique_violation(&error) => return Ok(false),
        Err(error) => return Err(error.into()),
    }
    // What they are called now is not a former name of theirs.
    diesel::delete(former_slug::table.find(("member", 0, to))).execute(db)?;
    diesel::sql_query(
        "INSERT INTO former_slug (kind, scope_id, slug, target_id) VALUES ('member', 0, $1, $2) \
         ON CONFLICT (kind, scope_id, slug) DO NOTHING",
    )
    .bind::<Text, _>(from)
    .bind::<BigInt, _>(id)
    .execute(db)?;
    Ok(true)
}

/// Id and password hash behind a handle.
pub(super) fn key_of_handle(db: &mut Db, handle: &str) -> Result<Option<(i64, Option<String>)>> {
    Ok(member::table
        .filter(member::handle.eq(handle))
        .select((member::id, member::password_hash))
        .first(db)
        .optional()?)
}

/// Id and password hash behind an address that belongs to an account.
pub(super) fn key_of_address(db: &mut Db, fold: &str) -> Result<Option<(i64, Option<String>)>> {
    Ok(member::table
        .filter(member::email_fold.eq(fold))
        .select((member::id, member::password_hash))
        .first(db)
        .optional()?)
}

/// Id and password hash of the newest account that gave this address and has not confirmed it.
pub(super) fn key_of_unconfirmed(db: &mut Db, fold: &str) -> Result<Option<(i64, Option<String>)>> {
    let newest: Option<Option<i64>> = one_time_code::table
        .filter(one_time_code::email_fold.eq(fold))
        .filter(one_time_code::purpose.eq(Purpose::Confirm))
        .order(one_time_code::id.desc())
        .select(one_time_code::member_id)
        .first(db)
        .optional()?;
    // Asked also where there is nobody: no address is answered sooner than another.
    Ok(member::table
        .find(newest.flatten().unwrap_or(0))
        .filter(member::email_fold.is_null())
        .select((member::id, member::password_hash))
        .first(db)
        .optional()?)
}

pub(super) fn key(db: &mut Db, id: i64) -> Result<Option<String>> {
    Ok(member::table
        .find(id)
        .select(member::password_hash)
        .first(db)?)
}

pub(super) fn set_key(db: &mut Db, id: i64, hash: &str) -> Result<()> {
    diesel::update(member::table.find(id))
        .set(member::password_hash.eq(hash))
        .execute(db)?;
    Ok(())
}

/// The address given, which is nobody's before it is confirmed.
pub(super) fn set_unconfirmed(db: &mut Db, id: i64, email: &str) -> Result<()> {
    diesel::update(member::table.find(id))
        .set((
            member::email.eq(email.trim()),
            member::email_fold.eq(None::<String>),
            member::email_confirmed_at.eq(None::<Time>),
            member::email_bounced_at.eq(None::<Time>),
            member::email_bounce.eq(""),
        ))
        .execute(db)?;
    Ok(())
}

/// The address becomes the member's. `false` when it belongs to somebody else.
pub(super) fn confirm(db: &mut Db, id: i64, email: &str) -> Result<bool> {
    // Whatever way leads here: without a guardian's consent a child's account stays as it is.
    if guardians::waits(db, id)? {
        return Ok(false);
    }
    let confirmed = parvis_db::with_write(db, |db| {
        diesel::update(member::table.find(id))
            .set((
                member::email.eq(email.trim()),
                member::email_fold.eq(super::fold_address(email)),
                member::email_confirmed_at.eq(Time::now()),
                member::email_bounced_at.eq(None::<Time>),
                member::email_bounce.eq(""),
            ))
            .execute(db)
    });
    match confirmed {
        Ok(_) => Ok(true),
        Err(error) if parvis_db::is_unique_violation(&error) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

pub(super) fn bounced(db: &mut Db, fold: &str, why: &str, now: Time) -> Result<()> {
    diesel::update(member::table.filter(member::email_fold.eq(fold)))
        .set((
            member::email_bounced_at.eq(now),
            member::email_bounce.eq(why.chars().take(300).collect::<String>()),
        ))
        .execute(db)?;
    Ok(())
}

/// What the mail server said when it refused the member's address.
pub(super) fn bounce(db: &mut Db, id: i64) -> Result<String> {
    Ok(member::table
        .find(id)
        .select(member::email_bounce)
        .first(db)?)
}

/// Published posts of a member, in all spaces.
pub(super) fn posts_of(db: &mut Db, id: i64) -> Result<i64> {
    let posts: Option<i64> = member_figure::table
        .filter(member_figure::member_id.eq(id))
        .select(diesel::dsl::sum(member_figure::posts))
        .first(db)?;
    Ok(posts.unwrap_or(0))
}

pub(super) fn set_profile(db: &mut Db, id: i64, profile: &Profile, html: &str) -> Result<()> {
    diesel::update(member::table.find(id))
        .set((
            member::name.eq(&profile.name),
            member::name_fold.eq(super::fold(&profile.name)),
            member::bio.eq(&profile.bio),
            member::bio_html.eq(html),
            member::shown_everywhere.eq(profile.shown_everywhere),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn set_avatar(db: &mut Db, id: i64, avatar: Option<i64>) -> Result<()> {
    diesel::update(member::table.find(id))
        .set(member::avatar_id.eq(avatar))
        .execute(db)?;
    Ok(())
}

pub(super) fn set_language(db: &mut Db, id: i64, language: Lang) -> Result<()> {
    diesel::update(member::table.find(id))
        .set(member::language.eq(language))
        .execute(db)?;
    Ok(())
}

pub(super) fn set_theme(db: &mut Db, id: i64, theme: Theme) -> Result<()> {
    diesel::update(member::table.find(id))
        .set(member::theme.eq(theme))
        .execute(db)?;
    Ok(())
}

pub(super) fn has_administrator(db: &mut Db) -> Result<bool> {
    Ok(administrator::table.count().get_result::<i64>(db)? > 0)
}

pub(super) fn make_administrator(db: &mut Db, id: i64) -> Result<()> {
    diesel::insert_into(administrator::table)
        .values((
            administrator::member_id.eq(id),
            administrator::granted_at.eq(Time::now()),
        ))
        .execute(db)?;
    Ok(())
}

/// Writes down an act of a team or of an administrator.
pub(super) fn audit(
    db: &mut Db,
    space: Option<i64>,
    actor: i64,
    act: &'static str,
    member: i64,
) -> Result<()> {
    audit::record(
        db,
        &audit::Act {
            space,
            actor: Some(actor),
            act,
            subject: ("member", Some(member)),
            detail: "",
        },
    )
}

/// The administrators of the server, by id.
pub(super) fn administrators(db: &mut Db) -> Result<Vec<i64>> {
    Ok(administrator::table
        .order(administrator::member_id)
        .select(administrator::member_id)
        .load(db)?)
}
