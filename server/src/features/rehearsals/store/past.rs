//! What was written in a space, as it is judged again.

use diesel::prelude::*;
use parvis_db::schema::{member, membership, post, thread};
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::features::rehearsals::Past;

/// The next posts of a space, oldest first. Taken-down ones too: what was decided about them is what one compares with.
pub(in crate::features::rehearsals) fn past(
    db: &mut Db,
    space: i64,
    since: Time,
    after: i64,
    limit: i64,
) -> Result<Vec<Past>> {
    type Found = (
        i64,
        i64,
        i64,
        Option<i32>,
        String,
        Time,
        String,
        Time,
        Option<String>,
    );
    let rows: Vec<Found> = post::table
        .inner_join(member::table)
        .inner_join(thread::table.on(thread::id.eq(post::thread_id)))
        .left_join(
            membership::table.on(membership::member_id
                .eq(post::author_id)
                .and(membership::space_id.eq(post::space_id))),
        )
        .filter(post::space_id.eq(space))
        .filter(post::id.gt(after))
        .filter(post::created_at.ge(since))
        .order(post::id)
        .limit(limit)
        .select((
            post::id,
            post::thread_id,
            post::author_id,
            post::position,
            post::source,
            post::created_at,
            thread::title,
            member::joined_at,
            membership::role.nullable(),
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(
            |(id, thread, author, position, source, created_at, title, joined_at, role)| Past {
                id,
                thread,
                author,
                joined_at,
                role: role.unwrap_or_default(),
                title: (position == Some(1)).then_some(title),
                source,
                created_at,
            },
        )
        .collect())
}

/// How much the author had published in the space before this post.
pub(in crate::features::rehearsals) fn written_before(
    db: &mut Db,
    space: i64,
    past: &Past,
) -> Result<i64> {
    Ok(post::table
        .filter(post::author_id.eq(past.author))
        .filter(post::space_id.eq(space))
        .filter(post::id.lt(past.id))
        .filter(post::position.is_not_null())
        .count()
        .get_result(db)?)
}
