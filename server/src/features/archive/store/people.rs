//! Members of the past in the database.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use parvis_db::schema::member;
use parvis_db::{Cell, Db, Time, bulk};

use crate::error::Result;
use crate::features::accounts::{fold, fold_address, handles};
use crate::features::archive::names;
use crate::features::archive::past::{Member, Outcome, Writer};

const COLUMNS: [&str; 16] = [
    "id",
    "handle",
    "name",
    "name_fold",
    "email",
    "email_fold",
    "email_confirmed_at",
    "password_hash",
    "bio",
    "bio_html",
    "avatar_id",
    "language",
    "theme",
    "shown_everywhere",
    "joined_at",
    "created_at",
];

/// Writes new members and what they are in the space. An address that the server knows is the same person.
pub(super) fn write(
    db: &mut Db,
    writer: &mut Writer,
    members: Vec<Member>,
    outcome: &mut Outcome,
    keys: &mut Vec<(&'static str, String, i64)>,
) -> Result<()> {
    if members.is_empty() {
        return Ok(());
    }
    let mut by_address = known_addresses(db, &members)?;
    let mut taken = taken_handles(db, &members)?;
    let mut ids = bulk::reserve_ids(db, "member", members.len())?.into_iter();
    let (mut rows, mut belonging) = (Vec::new(), Vec::new());
    let now = Time::now();
    for one in members {
        let address = one.email.as_deref().map(fold_address);
        let existing = address.as_ref().and_then(|a| by_address.get(a)).copied();
        let id = match existing {
            Some(id) => id,
            None => {
                let Some(id) = ids.next() else { break };
                let handle = free_handle(db, writer, &mut taken, &one)?;
                if let Some(address) = &address {
                    by_address.insert(address.clone(), id);
                }
                rows.push(row(id, handle, &one, address, now));
                outcome.members.push(id);
                id
            }
        };
        belonging.push(vec![
            writer.space.into(),
            id.into(),
            one.role.as_str().into(),
            names::short(&one.label, 40).into(),
            Cell::from(one.joined_at.min(now)),
        ]);
        writer.members.insert(one.key.clone(), id);
        keys.push(("member", one.key, id));
    }
    bulk::insert(db, "member", &COLUMNS, rows, "")?;
    bulk::insert(
        db,
        "membership",
        &["space_id", "member_id", "role", "label", "joined_at"],
        belonging,
        "ON CONFLICT (space_id, member_id) DO NOTHING",
    )?;
    Ok(())
}

fn row(id: i64, handle: String, one: &Member, address: Option<String>, now: Time) -> Vec<Cell> {
    let name = names::name(&one.name);
    // With a password the account is complete (the demo's); others confirm or claim theirs.
    let confirmed = one
        .password_hash
        .as_ref()
        .and(one.email.as_ref())
        .map(|_| one.joined_at.0);
    vec![
        id.into(),
        handle.into(),
        fold(&name).into(),
        name.into(),
        one.email.clone().into(),
        address.into(),
        confirmed.into(),
        one.password_hash.clone().into(),
        names::body(one.bio.clone()).into(),
        one.bio_html.clone().into(),
        one.avatar.into(),
        one.language.as_str().into(),
        "system".into(),
        false.into(),
        one.joined_at.min(now).into(),
        now.into(),
    ]
}

fn known_addresses(db: &mut Db, members: &[Member]) -> Result<HashMap<String, i64>> {
    let addresses: Vec<String> = members
        .iter()
        .filter_map(|m| m.email.as_deref().map(fold_address))
        .collect();
    if addresses.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Option<String>, i64)> = member::table
        .filter(member::email_fold.eq_any(&addresses))
        .select((member::email_fold, member::id))
        .load(db)?;
    Ok(rows
        .into_iter()
        .filter_map(|(address, id)| Some((address?, id)))
        .collect())
}

/// The handle that a member wishes for, or that the name suggests.
fn wish(one: &Member) -> String {
    one.handle
        .as_deref()
        .map(handles::tidy)
        .filter(|handle| handles::problem(handle).is_none())
        .unwrap_or_else(|| handles::suggest(&one.name))
}

fn taken_handles(db: &mut Db, members: &[Member]) -> Result<HashSet<String>> {
    let wishes: Vec<String> = members.iter().map(wish).collect();
    Ok(member::table
        .filter(member::handle.eq_any(&wishes))
        .select(member::handle)
        .load::<String>(db)?
        .into_iter()
        .collect())
}

fn free_handle(
    db: &mut Db,
    writer: &mut Writer,
    taken: &mut HashSet<String>,
    one: &Member,
) -> Result<String> {
    let base = wish(one);
    let from = writer.numbers.get(&base).copied().unwrap_or(1);
    let (handle, next) = names::numbered(&base, from, |candidate| {
        if taken.contains(candidate) {
            return Ok::<_, crate::error::Error>(false);
        }
        if candidate == base {
            return Ok(true);
        }
        let held: i64 = member::table
            .filter(member::handle.eq(candidate))
            .count()
            .get_result(db)?;
        Ok(held == 0)
    })?;
    writer.numbers.insert(base, next);
    taken.insert(handle.clone());
    Ok(handle)
}
