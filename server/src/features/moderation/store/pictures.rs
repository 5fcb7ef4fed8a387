//! Uploaded pictures under review, in the database.

use diesel::prelude::*;
use parvis_db::schema::{media, upload};
use parvis_db::{Db, Time};

use crate::error::Result;

/// A picture under review.
pub struct Picture {
    pub name: String,
    pub alt: String,
    pub decision: Option<i64>,
    pub released_at: Option<Time>,
    pub created_at: Time,
}

/// A picture by id, of this space.
pub fn picture(db: &mut Db, space: i64, id: i64) -> Result<Picture> {
    let (name, alt, decision, released_at, created_at) = upload::table
        .inner_join(media::table)
        .filter(upload::media_id.eq(id))
        .filter(upload::space_id.eq(space))
        .select((
            upload::name,
            upload::alt,
            upload::decision_id,
            upload::released_at,
            media::created_at,
        ))
        .first(db)?;
    Ok(Picture {
        name,
        alt,
        decision,
        released_at,
        created_at,
    })
}

/// Keeps a picture from being shown by this decision (`None`: nothing keeps it).
pub fn restrict(db: &mut Db, id: i64, decision: Option<i64>) -> Result<()> {
    diesel::update(upload::table.find(id))
        .set((
            upload::decision_id.eq(decision),
            upload::released_at.eq(None::<Time>),
            upload::released_by.eq(None::<i64>),
        ))
        .execute(db)?;
    Ok(())
}
