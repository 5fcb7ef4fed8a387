//! Browsers that are told, in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::schema::push_subscription;
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::features::notices::push::Asked;

pub(in crate::features::notices) fn devices(
    db: &mut Db,
    space: i64,
    member: i64,
) -> Result<Vec<Asked>> {
    use push_subscription as p;
    let rows: Vec<(String, String, String, String)> = p::table
        .filter(p::member_id.eq(member))
        .filter(p::space_id.eq(space))
        .order(p::id)
        .select((p::endpoint, p::public_key, p::auth, p::user_agent))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(endpoint, public_key, auth, user_agent)| Asked {
            endpoint,
            public_key,
            auth,
            user_agent,
        })
        .collect())
}

/// Who among these members has a device.
pub(in crate::features::notices) fn reachable(
    db: &mut Db,
    space: i64,
    members: &[i64],
) -> Result<Vec<i64>> {
    use push_subscription as p;
    Ok(p::table
        .filter(p::member_id.eq_any(members))
        .filter(p::space_id.eq(space))
        .select(p::member_id)
        .distinct()
        .load(db)?)
}

/// A browser has one address for all who use it: the last who asked gets the messages.
pub(in crate::features::notices) fn add_device(
    db: &mut Db,
    space: i64,
    member: i64,
    asked: &Asked,
    now: Time,
) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO push_subscription (member_id, space_id, endpoint, public_key, auth, user_agent, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (endpoint) DO UPDATE SET \
         member_id = excluded.member_id, space_id = excluded.space_id, public_key = excluded.public_key, \
         auth = excluded.auth, user_agent = excluded.user_agent, created_at = excluded.created_at",
    )
    .bind::<BigInt, _>(member)
    .bind::<BigInt, _>(space)
    .bind::<Text, _>(&asked.endpoint)
    .bind::<Text, _>(&asked.public_key)
    .bind::<Text, _>(&asked.auth)
    .bind::<Text, _>(asked.user_agent.chars().take(200).collect::<String>())
    .bind::<BigInt, _>(now)
    .execute(db)?;
    Ok(())
}

/// Forgets a browser; with a member, only if it is theirs.
pub(in crate::features::notices) fn remove_device(
    db: &mut Db,
    member: Option<i64>,
    endpoint: &str,
) -> Result<()> {
    use push_subscription as p;
    let named = p::table.filter(p::endpoint.eq(endpoint));
    match member {
        Some(member) => diesel::delete(named.filter(p::member_id.eq(member))).execute(db)?,
        None => diesel::delete(named).execute(db)?,
    };
    Ok(())
}
