//! Pictures, their files, and the posts that show them, in the database.

mod unused;

pub use unused::{left_behind, sweep_unused};

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use parvis_db::schema::{
    draft, line_media, media, media_file, post, post_edit, post_media, upload,
};
use parvis_db::{Db, Time};
use parvis_kit::markdown::{self, Picture, Pictures};

use super::{MediaKind, Upload, Variant, named, photos_in, variants_in};
use crate::error::{Error, Result};

/// Pictures removed in one run of the sweep.
const SWEPT: i64 = 500;

/// A picture of a member's text.
#[derive(Debug, Clone)]
pub struct Photo {
    pub id: i64,
    pub member: Option<i64>,
    pub variants: Vec<Variant>,
    /// The mean colour, `#rrggbb`.
    pub placeholder: String,
}

type PhotoRow = (i64, Option<i64>, String, String);

fn photo_of((id, member, variants, placeholder): PhotoRow) -> Photo {
    Photo {
        id,
        member,
        variants: variants_in(&variants),
        placeholder,
    }
}

/// Writes the row of a picture and returns its id.
///
/// # Errors
/// Only the database's.
pub fn keep(db: &mut Db, upload: &Upload, member: Option<i64>) -> Result<i64> {
    let json = serde_json::to_string(&upload.variants).map_err(Error::internal)?;
    let id: i64 = diesel::insert_into(media::table)
        .values((
            media::kind.eq(upload.kind),
            media::original_hash.eq(&upload.original_hash),
            media::variants.eq(json),
            media::placeholder.eq(&upload.placeholder),
            media::member_id.eq(member),
            media::created_at.eq(Time::now()),
        ))
        .returning(media::id)
        .get_result(db)?;
    // Two sizes of a small picture may be the same file.
    let hashes: HashSet<&str> = upload.variants.iter().map(|v| v.hash.as_str()).collect();
    for hash in hashes {
        diesel::insert_into(media_file::table)
            .values((media_file::hash.eq(hash), media_file::media_id.eq(id)))
            .execute(db)?;
    }
    Ok(id)
}

/// The variants of a picture by id.
///
/// # Errors
/// `NotFound`.
pub fn variants(db: &mut Db, id: i64) -> Result<Vec<Variant>> {
    let json: String = media::table.find(id).select(media::variants).first(db)?;
    Ok(variants_in(&json))
}

/// The addresses of several pictures at this size.
///
/// # Errors
/// Only the database's; unknown ids are left out.
pub fn addresses(db: &mut Db, ids: &[i64], size: &str) -> Result<HashMap<i64, String>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(i64, MediaKind, String)> = media::table
        .filter(media::id.eq_any(ids))
        .select((media::id, media::kind, media::variants))
        .load(db)?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, kind, json)| {
            let variants = variants_in(&json);
            let variant = named(&variants, size)?;
            let address = match kind {
                MediaKind::Photo => variant.photo_address(id),
                _ => variant.address(),
            };
            Some((id, address))
        })
        .collect())
}

/// Whether a file belongs to a picture that everybody may see.
///
/// # Errors
/// Only the database's.
pub fn file_is_public(db: &mut Db, hash: &str) -> Result<bool> {
    let found: Option<i64> = media_file::table
        .inner_join(media::table)
        .filter(media_file::hash.eq(hash))
        .filter(media::kind.ne(MediaKind::Photo))
        .select(media::id)
        .first(db)
        .optional()?;
    Ok(found.is_some())
}

/// A picture of a member's text by id, whoever asks.
///
/// # Errors
/// `NotFound`, also for pictures of another kind.
pub fn photo(db: &mut Db, id: i64) -> Result<Photo> {
    let row: PhotoRow = media::table
        .find(id)
        .filter(media::kind.eq(MediaKind::Photo))
        .select((
            media::id,
            media::member_id,
            media::variants,
            media::placeholder,
        ))
        .first(db)?;
    Ok(photo_of(row))
}

/// Those of these pictures of members' texts that are there, whoever asks.
///
/// # Errors
/// Only the database's.
pub fn photos(db: &mut Db, ids: &[i64]) -> Result<Vec<Photo>> {
    let rows: Vec<PhotoRow> = media::table
        .filter(media::id.eq_any(ids))
        .filter(media::kind.eq(MediaKind::Photo))
        .select((
            media::id,
            media::member_id,
            media::variants,
            media::placeholder,
        ))
        .load(db)?;
    Ok(rows.into_iter().map(photo_of).collect())
}

/// The posts that show a picture, newest first: `(post, space, whether an edit took it out)`.
///
/// # Errors
/// Only the database's.
pub fn of_post(db: &mut Db, picture: i64, limit: i64) -> Result<Vec<(i64, i64, bool)>> {
    let rows: Vec<(i64, i64, Option<Time>)> = post_media::table
        .inner_join(post::table)
        .filter(post_media::media_id.eq(picture))
        .order(post_media::post_id.desc())
        .limit(limit)
        .select((post::id, post::space_id, post_media::removed_at))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(post, space, removed)| (post, space, removed.is_some()))
        .collect())
}

/// The pictures of this text that its author (and who changes it for them) may put into a post of this space: their
/// own, and those that published
/// posts of the space show (a quotation).
///
/// # Errors
/// Only the database's.
pub fn attachable(db: &mut Db, space: i64, authors: &[i64], ids: &[i64]) -> Result<Vec<Photo>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let shown = post_media::table
        .inner_join(post::table)
        .filter(post_media::media_id.eq_any(ids))
        .filter(post_media::removed_at.is_null())
        .filter(post::space_id.eq(space))
        .filter(post::position.is_not_null())
        .filter(post::removed_at.is_null())
        .select(post_media::media_id);
    let shown: Vec<i64> = shown.load(db)?;
    let rows: Vec<PhotoRow> = media::table
        .filter(media::id.eq_any(ids))
        .filter(media::kind.eq(MediaKind::Photo))
        .filter(media::member_id.eq_any(authors).or(media::id.eq_any(shown)))
        .select((
            media::id,
            media::member_id,
            media::variants,
            media::placeholder,
        ))
        .load(db)?;
    Ok(rows.into_iter().map(photo_of).collect())
}

/// The pictures that this text may show when these members write it in this space, for the renderer.
///
/// # Errors
/// Only the database's.
pub fn pictures(db: &mut Db, space: i64, authors: &[i64], source: &str) -> Result<Pictures> {
    let ids = markdown::pictures::candidates(source);
    let found = attachable(db, space, authors, &ids)?;
    Ok(found.iter().map(|photo| (photo.id, shown(photo))).collect())
}

/// A picture as the renderer needs it.
pub fn shown(photo: &Photo) -> Picture {
    let plain = super::plain(&photo.variants);
    let opaque = plain.iter().any(|v| v.mime != "image/webp");
    let webp: Vec<&Variant> = if opaque {
        photo
            .variants
            .iter()
            .filter(|v| v.mime == "image/webp")
            .collect()
    } else {
        Vec::new()
    };
    let files = |variants: &[&Variant]| -> Vec<(u32, String)> {
        let mut files: Vec<(u32, String)> = variants
            .iter()
            .map(|v| (v.width, v.photo_address(photo.id)))
            .collect();
        // A small picture has the same size several times.
        files.dedup_by_key(|(width, _)| *width);
        files
    };
    let largest = plain.last();
    Picture {
        width: largest.map_or(0, |v| v.width),
        height: largest.map_or(0, |v| v.height),
        plain: files(&plain),
        webp: files(&webp),
        // Behind what is transparent the colour would stay.
        tone: if opaque {
            photo.placeholder.clone()
        } else {
            String::new()
        },
    }
}

/// Notes which pictures a post shows now, from its HTML: call it whenever a post's HTML is written, in the same
/// transaction. From then on whoever sees the post sees them; what the HTML no longer shows is for the team alone.
///
/// # Errors
/// Only the database's.
pub fn attach(db: &mut Db, space: i64, post_id: i64, authors: &[i64], html: &str) -> Result<()> {
    let now = Time::now();
    let ids = photos_in(html);
    diesel::update(post_media::table.filter(post_media::post_id.eq(post_id)))
        .filter(post_media::media_id.ne_all(&ids))
        .filter(post_media::removed_at.is_null())
        .set(post_media::removed_at.eq(now))
        .execute(db)?;
    for photo in attachable(db, space, authors, &ids)? {
        diesel::sql_query(
            "INSERT INTO post_media (post_id, media_id, attached_at) VALUES ($1, $2, $3) \
             ON CONFLICT (post_id, media_id) DO UPDATE SET removed_at = NULL",
        )
        .bind::<BigInt, _>(post_id)
        .bind::<BigInt, _>(photo.id)
        .bind::<BigInt, _>(now)
        .execute(db)?;
    }
    Ok(())
}

/// The same for a line of a room.
///
/// # Errors
/// Only the database's.
pub fn attach_to_line(db: &mut Db, space: i64, line: i64, author: i64, html: &str) -> Result<()> {
    let ids = photos_in(html);
    diesel::update(line_media::table.filter(line_media::line_id.eq(line)))
        .filter(line_media::media_id.ne_all(&ids))
        .filter(line_media::removed_at.is_null())
        .set(line_media::removed_at.eq(Time::now()))
        .execute(db)?;
    for photo in attachable(db, space, &[author], &ids)? {
        diesel::sql_query(
            "INSERT INTO line_media (line_id, media_id) VALUES ($1, $2) \
             ON CONFLICT (line_id, media_id) DO UPDATE SET removed_at = NULL",
        )
        .bind::<BigInt, _>(line)
        .bind::<BigInt, _>(photo.id)
        .execute(db)?;
    }
    Ok(())
}

/// The first picture that a post shows: it stands for its thread in lists.
///
/// # Errors
/// Only the database's.
pub fn first_of(db: &mut Db, post_id: i64, html: &str) -> Result<Option<i64>> {
    let shown: Vec<i64> = post_media::table
        .filter(post_media::post_id.eq(post_id))
        .filter(post_media::removed_at.is_null())
        .select(post_media::media_id)
        .load(db)?;
    Ok(photos_in(html).into_iter().find(|id| shown.contains(id)))
}

/// Removes pictures of this age that no post and no line ever showed and no draft names, and returns the files that no picture has any more.
///
/// # Errors
/// Only the database's.
pub fn sweep(db: &mut Db, before: Time) -> Result<Vec<String>> {
    let unshown: Vec<(i64, Option<i64>)> = media::table
        .filter(media::kind.eq(MediaKind::Photo))
        .filter(media::created_at.lt(before))
        .filter(diesel::dsl::not(diesel::dsl::exists(
            post_media::table.filter(post_media::media_id.eq(media::id)),
        )))
        .filter(diesel::dsl::not(diesel::dsl::exists(
            line_media::table.filter(line_media::media_id.eq(media::id)),
        )))
        .order(media::id)
        .limit(SWEPT)
        .select((media::id, media::member_id))
        .load(db)?;
    let members: Vec<i64> = unshown.iter().filter_map(|(_, member)| *member).collect();
    let waiting = waiting(db, &members)?;
    let gone: Vec<i64> = unshown
        .into_iter()
        .map(|(id, _)| id)
        .filter(|id| !waiting.contains(id))
        .collect();
    let hashes: Vec<String> = media_file::table
        .filter(media_file::media_id.eq_any(&gone))
        .select(media_file::hash)
        .load(db)?;
    forget(db, &gone)?;
    Ok(hashes)
}

/// Removes the rows of pictures that nothing shows; their files are the caller's to delete.
///
/// # Errors
/// Only the database's.
pub fn forget(db: &mut Db, gone: &[i64]) -> Result<()> {
    diesel::delete(upload::table.filter(upload::media_id.eq_any(gone))).execute(db)?;
    diesel::delete(media_file::table.filter(media_file::media_id.eq_any(gone))).execute(db)?;
    diesel::delete(media::table.filter(media::id.eq_any(gone))).execute(db)?;
    Ok(())
}

/// The pictures that these members' drafts and waiting changes name.
fn waiting(db: &mut Db, members: &[i64]) -> Result<HashSet<i64>> {
    let drafts: Vec<String> = draft::table
        .filter(draft::member_id.eq_any(members))
        .filter(draft::body.like("%/media/%"))
        .select(draft::body)
        .load(db)?;
    let changes: Vec<String> = post_edit::table
        .filter(post_edit::editor_id.eq_any(members))
        .filter(post_edit::source.like("%/media/%"))
        .select(post_edit::source)
        .load(db)?;
    Ok(drafts
        .iter()
        .chain(&changes)
        .flat_map(|text| markdown::pictures::candidates(text))
        .collect())
}

/// Whether no picture has this file.
///
/// # Errors
/// Only the database's.
pub fn unreferenced(db: &mut Db, hash: &str) -> Result<bool> {
    let left: i64 = media_file::table
        .filter(media_file::hash.eq(hash))
        .count()
        .get_result(db)?;
    Ok(left == 0)
}
