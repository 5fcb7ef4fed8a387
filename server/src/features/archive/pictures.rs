//! Pictures of an archive: each stands above the first post that shows it, and bodies name it by its key,
//! `/media/KEY/…`.

use std::collections::{HashMap, HashSet};
use std::io::Write;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use parvis_db::{Db, Time};
use parvis_kit::images::{self, Preset};
use parvis_kit::markdown::pictures::candidates;

use super::export::put;
use super::format::{self, Moment, Out};
use super::names;
use super::store::reading;
use crate::error::Result;
use crate::features::media::{self, MediaKind, Variant};

/// Characters of what stands for a picture, and of its file's name.
const ALT: usize = 500;
const NAME: usize = 120;
/// A file above this would make a line that no reader takes (bytes).
const LARGEST: u64 = 11 << 20;

/// Gives the bytes of a media file by its hash.
pub type Files<'a> = dyn Fn(&str) -> Result<Vec<u8>> + 'a;
/// Stores a media file and says its hash; called by several threads.
pub type Keep<'a> = dyn Fn(Vec<u8>) -> Result<String> + Sync + 'a;

/// A picture of the past, made anew.
#[derive(Debug, Clone)]
pub struct Picture {
    pub key: String,
    /// The key of whoever uploaded it.
    pub author: Option<String>,
    pub name: String,
    pub alt: String,
    pub created_at: Time,
    /// `None` when nothing is to be written: in a dry run, or because it is known.
    pub upload: Option<media::Upload>,
}

/// Decodes a picture and makes it anew as any upload is: what an archive says is not trusted.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(
    one: format::Picture,
    keep: Option<&Keep<'_>>,
) -> std::result::Result<Picture, String> {
    if one.key.parse::<i64>().is_err() {
        return Err("the key of a picture is a number: bodies name it in /media/KEY/…".into());
    }
    let upload = match keep {
        Some(keep) => {
            let bytes = STANDARD
                .decode(&one.base64)
                .map_err(|_| "“base64” is not base64")?;
            let processed = images::process(&bytes, Preset::Photo).map_err(|e| e.to_string())?;
            let hash = parvis_kit::blobs::hash_of(&bytes);
            let kept = media::kept(MediaKind::Photo, hash, processed, keep);
            Some(kept.map_err(|e| e.to_string())?)
        }
        None => None,
    };
    Ok(Picture {
        key: one.key,
        author: one.author,
        name: names::short(&one.name, NAME),
        alt: names::short(&one.alt, ALT),
        created_at: one.created_at.0.min(Time::now()),
        upload,
    })
}

/// The source with the pictures' own numbers in the place of their keys.
pub(super) fn renumbered(source: &str, numbers: &HashMap<i64, i64>) -> String {
    const PATH: &str = "/media/";
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = rest.find(PATH) {
        let (before, after) = rest.split_at(at + PATH.len());
        out.push_str(before);
        let number = after
            .split_once('/')
            .and_then(|(n, _)| Some((n, n.parse().ok()?)));
        rest = match number.and_then(|(text, key)| Some((text, numbers.get(&key)?))) {
            Some((text, id)) => {
                out.push_str(&id.to_string());
                &after[text.len()..]
            }
            None => after,
        };
    }
    out.push_str(rest);
    out
}

/// The keys that a source names.
pub(super) fn keys_in(source: &str) -> Vec<String> {
    candidates(source).iter().map(i64::to_string).collect()
}

/// Writes, before the posts of a page, the pictures that they show and that were not written before.
pub(super) struct Export<'a> {
    file: &'a Files<'a>,
    /// Those who stand above.
    members: HashSet<i64>,
    seen: HashSet<i64>,
    written: u64,
}

impl<'a> Export<'a> {
    pub fn new(file: &'a Files<'a>, members: HashSet<i64>) -> Self {
        Export {
            file,
            members,
            seen: HashSet::new(),
            written: 0,
        }
    }

    /// How many were written.
    pub fn written(&self) -> u64 {
        self.written
    }

    /// Those shown by these posts.
    ///
    /// # Errors
    /// The database's, those of `to`, or a file that is missing.
    pub fn of_posts(&mut self, db: &mut Db, posts: &[i64], to: &mut dyn Write) -> Result<()> {
        for picture in reading::pictures(db, posts)? {
            if !self.seen.insert(picture.id) {
                continue;
            }
            let variants = media::variants_in(&picture.variants);
            let fits = |v: &&&Variant| v.bytes <= LARGEST;
            let plain = media::plain(&variants);
            let Some(largest) = plain.iter().rev().find(fits) else {
                continue;
            };
            let author = picture.member_id.filter(|id| self.members.contains(id));
            let line = format::Picture {
                key: picture.id.to_string(),
                author: author.map(|id| format!("m{id}")),
                name: picture.name.unwrap_or_default(),
                alt: picture.alt.unwrap_or_default(),
                created_at: Moment(picture.created_at),
                base64: STANDARD.encode((self.file)(&largest.hash)?),
                extra: Default::default(),
            };
            put(to, &Out::Picture(&line))?;
            self.written += 1;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::renumbered;
    use std::collections::HashMap;

    #[test]
    fn numbers_change_at_once_and_nothing_else_does() {
        let numbers = HashMap::from([(1, 2), (2, 3)]);
        let source =
            "![a](/media/1/960.jpg) ![b](/media/2/480.webp) /media/12/x /media/1 /media/a/1/ 1";
        assert_eq!(
            renumbered(source, &numbers),
            "![a](/media/2/960.jpg) ![b](/media/3/480.webp) /media/12/x /media/1 /media/a/1/ 1"
        );
    }
}
