//! Invitations in the database.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::schema::{
    invitation, invitation_link, invitation_list, invitation_refusal, invited_member, member,
    member_figure, membership,
};
use parvis_db::{Db, Time};

use super::lists::{List, NewList, State, address_hash};
use super::{Invited, Link, NewLink};
use crate::error::Result;
use crate::features::spaces::Here;

#[derive(Queryable, Selectable)]
#[diesel(table_name = invitation_link)]
struct LinkRow {
    id: i64,
    name: String,
    token: String,
    created_at: Time,
    expires_at: Option<Time>,
    max_joins: Option<i32>,
    arrivals: i32,
    joins: i32,
    closed_at: Option<Time>,
}

impl LinkRow {
    fn with(self, posted: i64) -> Link {
        Link {
            id: self.id,
            name: self.name,
            token: self.token,
            created_at: self.created_at,
            expires_at: self.expires_at,
            max_joins: self.max_joins,
            arrivals: self.arrivals,
            joins: self.joins,
            posted,
            closed_at: self.closed_at,
        }
    }
}

pub(super) fn open_links(db: &mut Db, space: i64) -> Result<i64> {
    Ok(invitation_link::table
        .filter(invitation_link::space_id.eq(space))
        .filter(invitation_link::closed_at.is_null())
        .count()
        .get_result(db)?)
}

pub(super) fn insert_link(
    db: &mut Db,
    space: i64,
    new: &NewLink,
    token: &str,
    by: i64,
) -> Result<i64> {
    let now = Time::now();
    let most = new.max_joins.and_then(|n| i32::try_from(n).ok());
    Ok(diesel::insert_into(invitation_link::table)
        .values((
            invitation_link::space_id.eq(space),
            invitation_link::name.eq(&new.name),
            invitation_link::token.eq(token),
            invitation_link::created_by.eq(by),
            invitation_link::created_at.eq(now),
            invitation_link::expires_at.eq(new.days.map(|n| now.plus_seconds(n * 86_400))),
            invitation_link::max_joins.eq(most),
        ))
        .returning(invitation_link::id)
        .get_result(db)?)
}

pub(super) fn close_link(db: &mut Db, id: i64, by: i64) -> Result<()> {
    diesel::update(invitation_link::table.find(id))
        .set((
            invitation_link::closed_at.eq(Time::now()),
            invitation_link::closed_by.eq(by),
        ))
        .execute(db)?;
    Ok(())
}

/// Who made the link or the list by which somebody came.
pub(super) fn inviter(db: &mut Db, invited: &Invited) -> Result<Option<i64>> {
    let made_by: Option<Option<i64>> = match invited {
        Invited::Link { id, .. } => invitation_link::table
            .find(*id)
            .select(invitation_link::created_by)
            .first(db)
            .optional()?,
        Invited::Personal { id, .. } => {
            let list: i64 = invitation::table
                .find(*id)
                .select(invitation::list_id)
                .first(db)?;
            let made = invitation_list::table.find(list);
            let by = made.select(invitation_list::created_by).first(db);
            by.optional()?
        }
    };
    Ok(made_by.flatten())
}

/// How many of those who joined by each link have published something.
fn posted(db: &mut Db, space: i64) -> Result<HashMap<i64, i64>> {
    let rows: Vec<(Option<i64>, i64)> = invited_member::table
        .inner_join(
            member_figure::table.on(member_figure::member_id
                .eq(invited_member::member_id)
                .and(member_figure::space_id.eq(invited_member::space_id))),
        )
        .filter(invited_member::space_id.eq(space))
        .filter(invited_member::link_id.is_not_null())
        .filter(member_figure::posts.gt(0))
        .group_by(invited_member::link_id)
        .select((invited_member::link_id, diesel::dsl::count_star()))
        .load(db)?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, n)| id.map(|id| (id, n)))
        .collect())
}

pub(super) fn links(db: &mut Db, space: i64) -> Result<Vec<Link>> {
    let rows: Vec<LinkRow> = invitation_link::table
        .filter(invitation_link::space_id.eq(space))
        .order(invitation_link::id.desc())
        .limit(200)
        .select(LinkRow::as_select())
        .load(db)?;
    let posted = posted(db, space)?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let n = posted.get(&row.id).copied().unwrap_or(0);
            row.with(n)
        })
        .collect())
}

pub(super) fn link(db: &mut Db, space: i64, id: i64) -> Result<Link> {
    let row: LinkRow = invitation_link::table
        .find(id)
        .filter(invitation_link::space_id.eq(space))
        .select(LinkRow::as_select())
        .first(db)?;
    let n = posted(db, space)?.get(&id).copied().unwrap_or(0);
    Ok(row.with(n))
}

pub(super) fn link_by_token(db: &mut Db, token: &str) -> Result<Option<(i64, i64, Link)>> {
    let row: Option<(i64, LinkRow)> = invitation_link::table
        .filter(invitation_link::token.eq(token))
        .select((invitation_link::space_id, LinkRow::as_select()))
        .first(db)
        .optional()?;
    Ok(row.map(|(space, row)| (row.id, space, row.with(0))))
}

pub(super) fn count_arrival(db: &mut Db, link: i64) -> Result<()> {
    diesel::update(invitation_link::table.find(link))
        .set(invitation_link::arrivals.eq(invitation_link::arrivals + 1))
        .execute(db)?;
    Ok(())
}

/// Takes one of a link's places. `false`: none is left. One statement, so that two cannot take the same.
pub(super) fn take_place(db: &mut Db, link: i64) -> Result<bool> {
    let taken = diesel::sql_query(
        "UPDATE invitation_link SET joins = joins + 1 \
         WHERE id = $1 AND closed_at IS NULL AND (max_joins IS NULL OR joins < max_joins)",
    )
    .bind::<BigInt, _>(link)
    .execute(db)?;
    Ok(taken == 1)
}

/// The row of a mail that was sent and not yet answered.
pub(super) fn personal(db: &mut Db, token_hash: &str) -> Result<Option<Invited>> {
    let row: Option<(i64, i64, String)> = invitation::table
        .filter(invitation::token_hash.eq(token_hash))
        .filter(invitation::state.eq(State::Sent))
        .filter(invitation::email.ne(""))
        .select((invitation::id, invitation::space_id, invitation::email_hash))
        .first(db)
        .optional()?;
    Ok(row.map(|(id, space, email_hash)| Invited::Personal {
        id,
        space,
        email_hash,
    }))
}

/// Id and address hash behind the token of any mail, answered or not.
pub(super) fn mailed(db: &mut Db, token_hash: &str) -> Result<Option<(i64, String)>> {
    Ok(invitation::table
        .filter(invitation::token_hash.eq(token_hash))
        .select((invitation::id, invitation::email_hash))
        .first(db)
        .optional()?)
}

pub(super) fn settle(db: &mut Db, id: i64, state: State) -> Result<()> {
    diesel::update(invitation::table.find(id))
        .set((
            invitation::state.eq(state),
            invitation::settled_at.eq(Time::now()),
            invitation::email.eq(""),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn remember(db: &mut Db, space: i64, who: i64, invited: &Invited) -> Result<()> {
    let (link, personal) = match invited {
        Invited::Link { id, .. } => (Some(*id), None),
        Invited::Personal { id, .. } => (None, Some(*id)),
    };
    // Who left and comes back by another invitation is counted by the newer one.
    diesel::delete(invited_member::table.find((space, who))).execute(db)?;
    diesel::insert_into(invited_member::table)
        .values((
            invited_member::space_id.eq(space),
            invited_member::member_id.eq(who),
            invited_member::link_id.eq(link),
            invited_member::invitation_id.eq(personal),
            invited_member::joined_at.eq(Time::now()),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn insert_list(db: &mut Db, here: &Here, new: &NewList, by: i64) -> Result<i64> {
    let list: i64 = diesel::insert_into(invitation_list::table)
        .values((
            invitation_list::space_id.eq(here.id),
            invitation_list::name.eq(&new.name),
            invitation_list::consent.eq(&new.consent),
            invitation_list::created_by.eq(by),
            invitation_list::created_at.eq(Time::now()),
        ))
        .returning(invitation_list::id)
        .get_result(db)?;
    for guest in &new.guests {
        diesel::insert_into(invitation::table)
            .values((
                invitation::list_id.eq(list),
                invitation::space_id.eq(here.id),
                invitation::email.eq(&guest.email),
                invitation::email_hash.eq(address_hash(&guest.email)),
                invitation::name.eq(&guest.name),
                invitation::language.eq(guest.language.unwrap_or(here.language)),
                invitation::state.eq(State::Waiting),
            ))
            .execute(db)?;
    }
    Ok(list)
}

type ListRow = (i64, String, String, Time, Option<Time>);
const LIST: (
    invitation_list::id,
    invitation_list::name,
    invitation_list::consent,
    invitation_list::created_at,
    invitation_list::started_at,
) = (
    invitation_list::id,
    invitation_list::name,
    invitation_list::consent,
    invitation_list::created_at,
    invitation_list::started_at,
);

fn counted(db: &mut Db, rows: Vec<ListRow>) -> Result<Vec<List>> {
    let ids: Vec<i64> = rows.iter().map(|row| row.0).collect();
    let counts: Vec<(i64, State, i64)> = invitation::table
        .filter(invitation::list_id.eq_any(&ids))
        .group_by((invitation::list_id, invitation::state))
        .select((
            invitation::list_id,
            invitation::state,
            diesel::dsl::count_star(),
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(id, name, consent, created_at, started_at)| {
            let of = |state: State| {
                counts
                    .iter()
                    .find(|(list, s, _)| *list == id && *s == state)
                    .map_or(0, |(_, _, n)| *n)
            };
            List {
                id,
                name,
                consent,
                created_at,
                started_at,
                waiting: of(State::Waiting),
                sent: of(State::Sent),
                joined: of(State::Joined),
                refused: of(State::Refused),
                skipped: of(State::Skipped),
            }
        })
        .collect())
}

pub(super) fn lists(db: &mut Db, space: i64) -> Result<Vec<List>> {
    let rows: Vec<ListRow> = invitation_list::table
        .filter(invitation_list::space_id.eq(space))
        .order(invitation_list::id.desc())
        .limit(50)
        .select(LIST)
        .load(db)?;
    counted(db, rows)
}

pub(super) fn list(db: &mut Db, space: i64, id: i64) -> Result<List> {
    let row: ListRow = invitation_list::table
        .find(id)
        .filter(invitation_list::space_id.eq(space))
        .select(LIST)
        .first(db)?;
    let mut lists = counted(db, vec![row])?;
    lists.pop().ok_or(crate::error::Error::NotFound)
}

pub(super) fn start_list(db: &mut Db, id: i64) -> Result<()> {
    diesel::update(invitation_list::table.find(id))
        .set(invitation_list::started_at.eq(Time::now()))
        .execute(db)?;
    Ok(())
}

pub(super) fn delete_list(db: &mut Db, id: i64) -> Result<()> {
    diesel::delete(invitation::table.filter(invitation::list_id.eq(id))).execute(db)?;
    diesel::delete(invitation_list::table.find(id)).execute(db)?;
    Ok(())
}

pub(super) fn space_of_list(db: &mut Db, id: i64) -> Result<Option<i64>> {
    Ok(invitation_list::table
        .find(id)
        .filter(invitation_list::started_at.is_not_null())
        .select(invitation_list::space_id)
        .first(db)
        .optional()?)
}

/// An address that waits for its mail.
#[derive(Queryable, Selectable)]
#[diesel(table_name = invitation)]
pub(super) struct Waiting {
    pub id: i64,
    pub email: String,
    pub email_hash: String,
    pub name: String,
    pub language: String,
}

pub(super) fn next_waiting(db: &mut Db, list: i64, limit: i64) -> Result<Vec<Waiting>> {
    Ok(invitation::table
        .filter(invitation::list_id.eq(list))
        .filter(invitation::state.eq(State::Waiting))
        .order(invitation::id)
        .limit(limit)
        .select(Waiting::as_select())
        .load(db)?)
}

/// Why an address is not written to, if there is a reason.
pub(super) fn why_not(
    db: &mut Db,
    space: i64,
    row: &Waiting,
    quiet_days: i64,
) -> Result<Option<State>> {
    let refused: i64 = invitation_refusal::table
        .filter(invitation_refusal::email_hash.eq(&row.email_hash))
        .count()
        .get_result(db)?;
    if refused > 0 {
        return Ok(Some(State::Refused));
    }
    let lately = Time::now().plus_seconds(-quiet_days * 86_400);
    let written: i64 = invitation::table
        .filter(invitation::space_id.eq(space))
        .filter(invitation::email_hash.eq(&row.email_hash))
        .filter(invitation::sent_at.gt(lately))
        .count()
        .get_result(db)?;
    let belongs: i64 = member::table
        .inner_join(membership::table)
        .filter(membership::space_id.eq(space))
        .filter(member::email_fold.eq(crate::features::accounts::fold_address(&row.email)))
        .filter(member::email_confirmed_at.is_not_null())
        .count()
        .get_result(db)?;
    Ok((written > 0 || belongs > 0).then_some(State::Skipped))
}

pub(super) fn mark_sent(db: &mut Db, id: i64, token_hash: &str) -> Result<()> {
    diesel::update(invitation::table.find(id))
        .set((
            invitation::state.eq(State::Sent),
            invitation::token_hash.eq(token_hash),
            invitation::sent_at.eq(Time::now()),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn refuse(db: &mut Db, email_hash: &str) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO invitation_refusal (email_hash, refused_at) VALUES ($1, $2) \
         ON CONFLICT (email_hash) DO NOTHING",
    )
    .bind::<Text, _>(email_hash)
    .bind::<BigInt, _>(Time::now())
    .execute(db)?;
    Ok(())
}

/// Empties the addresses of mails from before `since`: they do not let anybody in any more, but can still be refused.
pub(super) fn forget(db: &mut Db, since: Time) -> Result<()> {
    diesel::update(
        invitation::table
            .filter(invitation::sent_at.lt(since))
            .filter(invitation::email.ne("")),
    )
    .set((invitation::email.eq(""), invitation::name.eq("")))
    .execute(db)?;
    Ok(())
}
