//! The picture of a contest: on its page, on its cards, and where it is shared. It says in both languages what it shows.

use std::collections::HashMap;

use parvis_db::{Db, Time};

use super::wizard::changeable;
use super::{Contest, Cover, phases, store};
use crate::error::{Error, FieldError, Result};
use crate::features::accounts::Me;
use crate::features::media::{self, Upload};
use crate::features::spaces::Here;
use crate::messages::{Lang, Said};

/// Characters of the words that stand for it.
pub const MAX_ALT: usize = 300;
/// The sizes of cards and of the page, by the names of the preset.
pub const SMALL: &str = "800";
pub const LARGE: &str = "1600";

/// What becomes of a contest's picture.
#[derive(Debug)]
pub struct Wish {
    /// A new one; `None`: the one that is there.
    pub picture: Option<Upload>,
    pub removed: bool,
    pub alt_fr: String,
    pub alt_en: String,
}

/// The pictures of contests, by theirs.
#[derive(Debug, Clone, Default)]
pub struct Covers(HashMap<i64, String>);

impl Covers {
    /// Those of these contests, at this size.
    ///
    /// # Errors
    /// Only the database's.
    pub fn of(db: &mut Db, contests: &[Contest], size: &str) -> Result<Self> {
        let ids: Vec<i64> = contests
            .iter()
            .filter_map(|contest| contest.cover.as_ref().map(|cover| cover.id))
            .collect();
        media::addresses(db, &ids, size).map(Covers)
    }

    /// Address and words of a contest's picture.
    pub fn get<'a>(&'a self, contest: &'a Contest, lang: Lang) -> Option<(&'a str, &'a str)> {
        let cover = contest.cover.as_ref()?;
        let address = self.0.get(&cover.id)?;
        Some((address.as_str(), cover.alt(lang)))
    }
}

/// Sets the picture of a contest. Rules do not speak of it: it is no amendment, and shown at once.
///
/// # Errors
/// `Invalid` at `cover` where there is none, and at the words that are missing or too long; those of [`changeable`].
pub fn set(db: &mut Db, (here, me): (&Here, &Me), id: i64, wish: &Wish, now: Time) -> Result<()> {
    store::hold(db, id)?;
    let contest = changeable(db, here, id)?;
    if wish.removed {
        store::set_cover(db, id, None, now)?;
        return phases::moved(db, &contest);
    }
    let mut wrong = Vec::new();
    let before = contest.cover.as_ref().map(|cover| cover.id);
    if wish.picture.is_none() && before.is_none() {
        wrong.push(FieldError::new("cover", "contest-cover-missing"));
    }
    for (field, text) in [("alt_fr", &wish.alt_fr), ("alt_en", &wish.alt_en)] {
        if text.is_empty() {
            wrong.push(FieldError::new(field, "contest-cover-alt-missing"));
        } else if text.chars().count() > MAX_ALT {
            let message = Said::new("upload-alt-long").with("max", MAX_ALT);
            wrong.push(FieldError { field, message });
        }
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let kept = match &wish.picture {
        Some(picture) => Some(media::keep(db, picture, Some(me.id))?),
        None => before,
    };
    let cover = kept.map(|id| Cover {
        id,
        alt_fr: wish.alt_fr.clone(),
        alt_en: wish.alt_en.clone(),
    });
    store::set_cover(db, id, cover.as_ref(), now)?;
    phases::moved(db, &contest)
}
