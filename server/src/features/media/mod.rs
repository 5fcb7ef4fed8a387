//! Pictures: taken in through the pipeline of `parvis_kit::images`, kept by the hash of their bytes,
//! served at `/media/HASH.ENDING`.

pub mod routes;

use std::collections::HashMap;

use diesel::prelude::*;
use parvis_db::schema::media;
use parvis_db::{Db, Time};
use parvis_kit::images::{ImageError, Preset, Processed};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::error::{Error, Result};

parvis_db::text_enum! {
    /// What a picture is for; decides its sizes.
    pub enum MediaKind { Avatar = "avatar", Logo = "logo", Cover = "cover", Photo = "photo" }
}

impl MediaKind {
    fn preset(self) -> Preset {
        match self {
            MediaKind::Avatar => Preset::Avatar,
            MediaKind::Logo => Preset::Logo,
            MediaKind::Cover => Preset::Cover,
            MediaKind::Photo => Preset::Photo,
        }
    }
}

/// One size of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// The preset's name for this size: its width in px.
    pub name: String,
    /// SHA-256 of the bytes, hex.
    pub hash: String,
    pub mime: String,
    pub width: u32,
    pub height: u32,
    /// Size in bytes.
    pub bytes: u64,
}

impl Variant {
    /// Where the browser finds it.
    pub fn address(&self) -> String {
        let ending = match self.mime.as_str() {
            "image/png" => "png",
            "image/webp" => "webp",
            _ => "jpg",
        };
        format!("/media/{}.{ending}", self.hash)
    }
}

/// The variants stored with a picture, smallest first.
pub fn variants_in(json: &str) -> Vec<Variant> {
    serde_json::from_str(json).unwrap_or_default()
}

/// The address of the variant of this name, or of the largest below it.
pub fn address_in(json: &str, name: &str) -> Option<String> {
    let variants = variants_in(json);
    variants
        .iter()
        .find(|v| v.name == name)
        .or(variants.last())
        .map(Variant::address)
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
    let rows: Vec<(i64, String)> = media::table
        .filter(media::id.eq_any(ids))
        .select((media::id, media::variants))
        .load(db)?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, json)| Some((id, address_in(&json, size)?)))
        .collect())
}

/// A picture ready to be kept: its bytes are stored, its row is not written yet.
#[derive(Debug)]
pub struct Upload {
    kind: MediaKind,
    original_hash: String,
    placeholder: String,
    variants: Vec<Variant>,
}

impl Upload {
    /// Where the variant of this name will be found, or the largest below it.
    pub fn address(&self, name: &str) -> Option<String> {
        self.variants
            .iter()
            .find(|v| v.name == name)
            .or(self.variants.last())
            .map(Variant::address)
    }
}

/// Decodes, shrinks and re-encodes an uploaded picture and stores its bytes. `field` is the form's input.
///
/// # Errors
/// `Invalid` at `field` with what is wrong with the picture.
pub async fn take_in(
    app: &App,
    bytes: Vec<u8>,
    kind: MediaKind,
    field: &'static str,
) -> Result<Upload> {
    let original_hash = parvis_kit::blobs::hash_of(&bytes);
    let processed: Processed =
        tokio::task::spawn_blocking(move || parvis_kit::images::process(&bytes, kind.preset()))
            .await
            .map_err(Error::internal)?
            .map_err(|e| Error::field(field, message_of(&e)))?;
    let mut variants = Vec::with_capacity(processed.variants.len());
    for variant in processed.variants {
        let bytes = variant.bytes.len() as u64;
        let hash = app
            .blobs
            .put(variant.bytes.into())
            .await
            .map_err(Error::internal)?;
        variants.push(Variant {
            name: variant.name,
            hash: hash.to_string(),
            mime: variant.mime.to_owned(),
            width: variant.width,
            height: variant.height,
            bytes,
        });
    }
    Ok(Upload {
        kind,
        original_hash,
        placeholder: processed.placeholder,
        variants,
    })
}

/// Writes the row of a picture and returns its id.
///
/// # Errors
/// Only the database's.
pub fn keep(db: &mut Db, upload: &Upload, member: Option<i64>) -> Result<i64> {
    let json = serde_json::to_string(&upload.variants).map_err(Error::internal)?;
    Ok(diesel::insert_into(media::table)
        .values((
            media::kind.eq(upload.kind),
            media::original_hash.eq(&upload.original_hash),
            media::variants.eq(json),
            media::placeholder.eq(&upload.placeholder),
            media::member_id.eq(member),
            media::created_at.eq(Time::now()),
        ))
        .returning(media::id)
        .get_result(db)?)
}

fn message_of(error: &ImageError) -> &'static str {
    match error {
        ImageError::TooLarge { .. } => "media-too-large",
        ImageError::Unsupported(_) => "media-unsupported",
        ImageError::Broken(_) => "media-broken",
    }
}
