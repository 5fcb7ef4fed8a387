//! Pictures of a text: shown whole, in the size and format that suits the reader's screen; several in one paragraph
//! stand beside each other.

use std::collections::HashMap;
use std::fmt::Write;

use super::links::{Target, target};
use super::{Options, escape_into};

/// What is known of a picture: its addresses by width in px, narrowest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picture {
    /// Pixels of the largest.
    pub width: u32,
    pub height: u32,
    /// Files that every browser shows; never empty.
    pub plain: Vec<(u32, String)>,
    /// The same as WebP, where that is smaller.
    pub webp: Vec<(u32, String)>,
    /// The mean colour, `#rrggbb`: shown until the picture is there.
    pub tone: String,
}

/// The pictures that an author may show, by the number in their address: `/media/12/960.jpg` is `12`.
pub type Pictures = HashMap<i64, Picture>;

/// How wide pictures stand in a post; the sheet's `.prose` is 42rem wide.
pub(crate) const SIZES: &str = "(max-width: 48rem) 92vw, 42rem";

/// The numbers of the pictures that a source may show: a superset of those that [`super::render`] shows.
pub fn candidates(source: &str) -> Vec<i64> {
    let mut ids: Vec<i64> = source.split("/media/").skip(1).filter_map(number).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn number(rest: &str) -> Option<i64> {
    let (id, _) = rest.split_once('/')?;
    id.parse().ok()
}

/// `<picture>` for an address of ours, or nothing. Without a list of pictures every address of ours is shown.
pub(crate) fn shown(address: &str, alt: &str, options: &Options<'_>) -> Option<String> {
    if !options.allow_images || target(address, options) != Target::Own || address.starts_with('#')
    {
        return None;
    }
    let Some(pictures) = options.pictures else {
        return Some(bare(address, alt));
    };
    let path = address
        .find("/media/")
        .map(|at| &address[at + "/media/".len()..])?;
    let picture = pictures.get(&number(path)?)?;
    let (_, small) = picture
        .plain
        .iter()
        .rfind(|(w, _)| *w <= 960)
        .or(picture.plain.first())?;
    let mut tag = String::from("<picture>");
    if !picture.webp.is_empty() {
        let set = set_of(&picture.webp);
        let _ = write!(
            tag,
            "<source type=\"image/webp\" srcset=\"{set}\" sizes=\"{SIZES}\">"
        );
    }
    let _ = write!(tag, "<img src=\"{small}\"");
    if picture.plain.len() > 1 {
        let set = set_of(&picture.plain);
        let _ = write!(tag, " srcset=\"{set}\" sizes=\"{SIZES}\"");
    }
    let (width, height) = (picture.width, picture.height);
    let _ = write!(tag, " width=\"{width}\" height=\"{height}\" alt=\"");
    escape_into(&mut tag, alt);
    tag.push('"');
    if let Some(class) = tone(&picture.tone) {
        let _ = write!(tag, " class=\"{class}\"");
    }
    tag.push_str(" loading=\"lazy\" decoding=\"async\"></picture>");
    Some(tag)
}

/// The largest file of a picture: where a click on it leads.
pub(super) fn largest<'a>(address: &str, options: &Options<'a>) -> Option<&'a str> {
    let at = address.find("/media/")?;
    let picture = options
        .pictures?
        .get(&number(&address[at + "/media/".len()..])?)?;
    picture.plain.last().map(|(_, address)| address.as_str())
}

fn bare(address: &str, alt: &str) -> String {
    let mut tag = String::from("<img src=\"");
    escape_into(&mut tag, address);
    tag.push_str("\" alt=\"");
    escape_into(&mut tag, alt);
    tag.push_str("\" loading=\"lazy\" decoding=\"async\">");
    tag
}

fn set_of(files: &[(u32, String)]) -> String {
    let parts: Vec<String> = files
        .iter()
        .map(|(width, address)| format!("{address} {width}w"))
        .collect();
    parts.join(", ")
}

/// The nearest of 64 colours, as a class of the stylesheet: no page may carry a style of its own.
fn tone(colour: &str) -> Option<String> {
    let value = u32::from_str_radix(colour.strip_prefix('#')?, 16).ok()?;
    let level = |shift: u32| (((value >> shift) & 0xff) * 3 + 127) / 255;
    Some(format!("tone-{}{}{}", level(16), level(8), level(0)))
}

/// Whether a class is one of [`tone`]'s.
pub(crate) fn is_tone(class: &str) -> bool {
    class.strip_prefix("tone-").is_some_and(|levels| {
        levels.len() == 3 && levels.bytes().all(|b| (b'0'..=b'3').contains(&b))
    })
}

/// Whether every address of a `srcset` is one of ours.
pub(crate) fn is_own_set(value: &str) -> bool {
    value.len() < 2_000
        && value.split(", ").all(|part| {
            part.split_once(' ').is_some_and(|(address, width)| {
                address.starts_with("/media/")
                    && address
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b"/.".contains(&b))
                    && width.ends_with('w')
            })
        })
}
