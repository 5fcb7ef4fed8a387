//! Pictures of people, brands and foreign pages that nothing shows any more.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use parvis_db::schema::{media, media_file};
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::features::media::MediaKind;

/// Pictures removed in one run.
const SWEPT: i64 = 500;

/// Every column that may name a picture.
const NAMED: &str = "SELECT avatar_id FROM member WHERE avatar_id IS NOT NULL \
    UNION ALL SELECT logo_id FROM space WHERE logo_id IS NOT NULL \
    UNION ALL SELECT cover_id FROM space WHERE cover_id IS NOT NULL \
    UNION ALL SELECT cover_id FROM contest WHERE cover_id IS NOT NULL \
    UNION ALL SELECT image_id FROM link_preview WHERE image_id IS NOT NULL \
    UNION ALL SELECT image_id FROM thread WHERE image_id IS NOT NULL \
    UNION ALL SELECT media_id FROM post_media \
    UNION ALL SELECT media_id FROM line_media";

/// Pictures of a member that nothing shows, and the files that no other picture has.
///
/// # Errors
/// Only the database's.
pub fn left_behind(db: &mut Db, member: i64) -> Result<(Vec<i64>, Vec<String>)> {
    #[derive(QueryableByName)]
    struct Id {
        #[diesel(sql_type = BigInt)]
        id: i64,
    }
    let ids: Vec<Id> = diesel::sql_query(format!(
        "SELECT id FROM media WHERE member_id = $1 AND id NOT IN ({NAMED}) ORDER BY id"
    ))
    .bind::<BigInt, _>(member)
    .load(db)?;
    let ids: Vec<i64> = ids.into_iter().map(|row| row.id).collect();
    let theirs = media_file::table.filter(media_file::media_id.eq_any(&ids));
    let mut hashes: Vec<String> = theirs.select(media_file::hash).load(db)?;
    let shared: Vec<String> = media_file::table
        .filter(media_file::hash.eq_any(&hashes))
        .filter(media_file::media_id.ne_all(&ids))
        .select(media_file::hash)
        .load(db)?;
    hashes.retain(|hash| !shared.contains(hash));
    Ok((ids, hashes))
}

/// Notes which pictures nothing names any more, removes those noted before `before`, and returns the files that they
/// had. Photos in texts are not among them: they have a sweep of their own.
///
/// # Errors
/// Only the database's.
pub fn sweep_unused(db: &mut Db, before: Time) -> Result<Vec<String>> {
    // Named again: its time begins anew, should it be let go once more.
    diesel::sql_query(format!(
        "UPDATE media SET unused_since = NULL WHERE unused_since IS NOT NULL AND id IN ({NAMED} \
         UNION ALL SELECT media_id FROM upload)"
    ))
    .execute(db)?;
    diesel::sql_query(format!(
        "UPDATE media SET unused_since = $1 WHERE unused_since IS NULL AND kind <> 'photo' AND id NOT IN ({NAMED} \
         UNION ALL SELECT media_id FROM upload)"
    ))
    .bind::<BigInt, _>(Time::now())
    .execute(db)?;
    let gone: Vec<i64> = media::table
        .filter(media::kind.ne(MediaKind::Photo))
        .filter(media::unused_since.lt(before))
        .order(media::id)
        .limit(SWEPT)
        .select(media::id)
        .load(db)?;
    let hashes: Vec<String> = media_file::table
        .filter(media_file::media_id.eq_any(&gone))
        .select(media_file::hash)
        .load(db)?;
    diesel::delete(media_file::table.filter(media_file::media_id.eq_any(&gone))).execute(db)?;
    diesel::delete(media::table.filter(media::id.eq_any(&gone))).execute(db)?;
    Ok(hashes)
}
