//! Who is in direct rooms.

use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::select;
use parvis_db::Db;
use parvis_db::schema::room_member;

use crate::error::Result;

/// Whether the member reads and writes there.
pub(in crate::features::rooms) fn has_joined(db: &mut Db, room: i64, member: i64) -> Result<bool> {
    let joined = room_member::table
        .find((room, member))
        .filter(room_member::joined_at.is_not_null())
        .filter(room_member::left_at.is_null());
    Ok(select(exists(joined)).get_result(db)?)
}
