//! Words that a team keeps ready, in the database.

use diesel::prelude::*;
use parvis_db::Db;
use parvis_db::schema::prepared_reason;

use crate::error::Result;
use crate::features::moderation::reasons::Reason;

pub fn all(db: &mut Db, space: i64) -> Result<Vec<Reason>> {
    let rows: Vec<(i64, String, String, String)> = prepared_reason::table
        .filter(prepared_reason::space_id.eq(space))
        .order(prepared_reason::id)
        .select((
            prepared_reason::id,
            prepared_reason::article,
            prepared_reason::words_fr,
            prepared_reason::words_en,
        ))
        .load(db)?;
    let one = |(id, article, fr, en)| Reason {
        id,
        article,
        fr,
        en,
    };
    Ok(rows.into_iter().map(one).collect())
}

pub fn insert(db: &mut Db, space: i64, article: &str, fr: &str, en: &str) -> Result<()> {
    diesel::insert_into(prepared_reason::table)
        .values((
            prepared_reason::space_id.eq(space),
            prepared_reason::article.eq(article),
            prepared_reason::words_fr.eq(fr),
            prepared_reason::words_en.eq(en),
        ))
        .execute(db)?;
    Ok(())
}

/// `false`: the space has none of this id.
pub fn remove(db: &mut Db, space: i64, id: i64) -> Result<bool> {
    let one = prepared_reason::table
        .find(id)
        .filter(prepared_reason::space_id.eq(space));
    Ok(diesel::delete(one).execute(db)? > 0)
}
