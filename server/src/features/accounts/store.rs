//! Members in the database.

use diesel::prelude::*;
use parvis_db::schema::{administrator, media, member};
use parvis_db::{Db, Time};

use super::{Member, Theme};
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
