//! Pictures: taken in through the pipeline of `parvis_kit::images`, kept by the hash of their bytes. Those of people
//! and brands are public, at `/media/HASH.ENDING`; those in members' texts have the rights of the post that shows
//! them, at `/media/ID/SIZE.ENDING` (room `uploads`).

pub(in crate::features) mod personal;
pub mod routes;
mod store;
mod workshop;

pub use store::{
    Photo, addresses, attach, attach_to_line, attachable, file_is_public, first_of, forget, keep,
    left_behind, of_post, photo, photos, pictures, shown, sweep, sweep_unused, unreferenced,
    variants,
};
pub use workshop::{Source, Workshop, kept, take_in};

use parvis_kit::images::Preset;
use serde::{Deserialize, Serialize};

parvis_db::text_enum! {
    /// What a picture is for; decides its sizes, and who may see it.
    pub enum MediaKind {
        Avatar = "avatar",
        Logo = "logo",
        Cover = "cover",
        /// In members' texts: seen by who sees a post that shows it.
        Photo = "photo",
        /// Of a foreign page, encoded anew.
        Preview = "preview",
    }
}

impl MediaKind {
    fn preset(self) -> Preset {
        match self {
            MediaKind::Avatar => Preset::Avatar,
            MediaKind::Logo => Preset::Logo,
            MediaKind::Cover => Preset::Cover,
            MediaKind::Photo => Preset::Photo,
            MediaKind::Preview => Preset::Preview,
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
    /// Where the browser finds it, if it is public.
    pub fn address(&self) -> String {
        format!("/media/{}.{}", self.hash, self.ending())
    }

    /// Where the browser finds it in a member's text.
    pub fn photo_address(&self, picture: i64) -> String {
        format!("/media/{picture}/{}.{}", self.name, self.ending())
    }

    fn ending(&self) -> &'static str {
        match self.mime.as_str() {
            "image/png" => "png",
            "image/webp" => "webp",
            _ => "jpg",
        }
    }
}

/// The variants stored with a picture, smallest first.
pub fn variants_in(json: &str) -> Vec<Variant> {
    serde_json::from_str(json).unwrap_or_default()
}

/// The address of a public picture's variant of this name, or of the largest below it.
pub fn address_in(json: &str, name: &str) -> Option<String> {
    let variants = variants_in(json);
    named(&variants, name).map(Variant::address)
}

/// The variants that every browser shows: without the WebP beside each JPEG; all, where there is no JPEG.
pub fn plain(variants: &[Variant]) -> Vec<&Variant> {
    let plain: Vec<&Variant> = variants.iter().filter(|v| v.mime != "image/webp").collect();
    if plain.is_empty() {
        variants.iter().collect()
    } else {
        plain
    }
}

/// The variant of this name that every browser shows, or the largest.
fn named<'a>(variants: &'a [Variant], name: &str) -> Option<&'a Variant> {
    let plain = plain(variants);
    plain
        .iter()
        .find(|v| v.name == name)
        .or(plain.last())
        .copied()
}

/// A picture ready to be kept: its bytes are stored, its row is not written yet.
#[derive(Debug, Clone)]
pub struct Upload {
    kind: MediaKind,
    original_hash: String,
    placeholder: String,
    variants: Vec<Variant>,
}

impl Upload {
    /// The names of its files.
    pub fn hashes(&self) -> Vec<String> {
        self.variants.iter().map(|v| v.hash.clone()).collect()
    }
}

/// The pictures that HTML of ours shows (`src="/media/12/960.jpg"`), in order, each once.
pub fn photos_in(html: &str) -> Vec<i64> {
    let mut ids = Vec::new();
    for rest in html.split("<img src=\"/media/").skip(1) {
        let id = rest.split('/').next().and_then(|id| id.parse().ok());
        if let Some(id) = id.filter(|id| !ids.contains(id)) {
            ids.push(id);
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::photos_in;

    #[test]
    fn pictures_of_a_text_are_found_once() {
        let html = "<img src=\"/media/12/960.jpg\"><img src=\"/media/abc.jpg\"><img src=\"/media/7/480.webp\"><img src=\"/media/12/480.jpg\">";
        assert_eq!(photos_in(html), [12, 7]);
    }
}
