//! Pictures that members put into their texts: taken in from the composer or a room, shown with the rights of the posts
//! and lines they stand in, removed when none ever showed them.

pub(in crate::features) mod personal;
pub mod routes;
mod store;
mod views;

use std::sync::Arc;

use parvis_db::{Db, Time};

use crate::app::App;
use crate::cases;
use crate::error::{Error, Result};
use crate::features::accounts::{Me, Viewer};
use crate::features::media::{self, MediaKind, Photo, Source, Variant};
use crate::features::rooms;
use crate::features::spaces::{self, Here, Role, Visibility};
use crate::features::threads::{self, write};
use crate::gate::{Passage, Surface, Words};
use crate::jobs::{Job, queue};
use crate::messages::{Lang, Said};

/// Characters of the words that stand for a picture.
pub const MAX_ALT: usize = 500;
/// Characters kept of a file's name.
const MAX_NAME: usize = 120;
/// An upload that no post shows is kept this long.
const KEPT_SECONDS: i64 = 24 * 60 * 60;
/// Posts asked whether they let the viewer see a picture.
const ASKED: i64 = 40;

/// A picture as it was chosen, and what its member says of it.
#[derive(Debug)]
pub struct NewUpload {
    pub source: Source,
    pub name: String,
    pub alt: String,
}

/// An upload that its member may put into a text.
#[derive(Debug, Clone)]
pub struct Taken {
    pub id: i64,
    pub name: String,
    pub alt: String,
    /// The address that stands in the text.
    pub url: String,
    /// A small variant, to look at.
    pub small: String,
    /// Pixels of the largest variant.
    pub width: u32,
    pub height: u32,
}

impl Taken {
    fn new(id: i64, name: String, alt: String, variants: &[Variant]) -> Option<Self> {
        let plain = media::plain(variants);
        let (small, largest) = (plain.first()?, plain.last()?);
        Some(Taken {
            id,
            name,
            alt,
            url: largest.photo_address(id),
            small: small.photo_address(id),
            width: largest.width,
            height: largest.height,
        })
    }

    /// What to write into a text.
    pub fn markdown(&self) -> String {
        let mut alt = String::with_capacity(self.alt.len());
        for c in self.alt.chars() {
            match c {
                '\n' => alt.push(' '),
                '[' | ']' | '\\' | '`' | '*' | '_' | '<' | '&' | '!' => alt.extend(['\\', c]),
                _ => alt.push(c),
            }
        }
        format!("![{alt}]({})", self.url)
    }
}

/// Who uploads, and where.
pub struct Uploader<'a> {
    pub app: &'a Arc<App>,
    pub here: &'a Here,
    pub me: &'a Me,
    pub lang: Lang,
}

/// Takes a picture in for a member's next text.
///
/// # Errors
/// `Invalid` at `file` or `alt`, `Refused` by the charter for its name or alt text.
pub async fn take(by: &Uploader<'_>, new: NewUpload) -> Result<Taken> {
    write::may_write(by.here, by.me)?;
    let alt = new.alt.trim().to_owned();
    if alt.chars().count() > MAX_ALT {
        return Err(Error::Invalid(vec![crate::error::FieldError {
            field: "alt",
            message: Said::new("upload-alt-long").with("max", MAX_ALT),
        }]));
    }
    let name: String = new.name.chars().filter(|c| !c.is_control()).collect();
    let name: String = name.chars().take(MAX_NAME).collect();
    let upload = media::take_in(by.app, new.source, MediaKind::Photo, "file").await?;
    let hashes = upload.hashes();
    let words = Described { name, alt };
    let (app, here, me, lang) = (by.app.clone(), by.here.clone(), by.me.clone(), by.lang);
    let kept = by
        .app
        .store
        .write(move |db| keep(db, &app, &here, &me, lang, &upload, words))
        .await;
    if kept.is_err() {
        // The charter refused its words: nothing of it stays.
        discard(by.app, hashes).await?;
    }
    kept
}

/// What a member says of a picture.
struct Described {
    name: String,
    alt: String,
}

fn keep(
    db: &mut Db,
    app: &App,
    here: &Here,
    me: &Me,
    lang: Lang,
    upload: &media::Upload,
    words: Described,
) -> Result<Taken> {
    let author = write::author(db, here, me)?;
    let mut judge = |surface, words: &Words| {
        app.gate
            .pass(db, Some(here.id), surface, words, &author, lang)
    };
    let passages = [
        judge(Surface::UploadName, &Words::name(words.name.as_str()))?,
        judge(Surface::Alt, &Words::body(words.alt.as_str()))?,
    ];
    let id = media::keep(db, upload, Some(me.id))?;
    let held = passages.iter().find_map(|passage| match passage {
        Passage::Held(decision) => Some(*decision),
        _ => None,
    });
    store::describe(db, id, here.id, &words, held)?;
    let subject = cases::Subject {
        kind: cases::Kind::Image,
        id,
        space: Some(here.id),
        author: Some(me.id),
    };
    for passage in passages {
        cases::follow(db, passage, &subject)?;
    }
    let variants = media::variants(db, id)?;
    Taken::new(id, words.name, words.alt, &variants)
        .ok_or_else(|| Error::internal("a picture without variants"))
}

/// Notes what was said of a picture of the past: for what is brought along.
///
/// # Errors
/// Only the database's.
pub(in crate::features) fn bring(
    db: &mut Db,
    id: i64,
    space: i64,
    name: &str,
    alt: &str,
) -> Result<()> {
    let words = Described {
        name: name.to_owned(),
        alt: alt.to_owned(),
    };
    store::describe(db, id, space, &words, None)
}

/// Lets everybody see a held picture who sees a post that shows it. `by` is `None` when the time of the hold had come.
///
/// # Errors
/// `NotFound` for a picture of another space; `Forbidden` when it is not held, or no longer.
pub fn release(db: &mut Db, space: i64, by: Option<i64>, picture: i64) -> Result<()> {
    store::release(db, space, by, picture)
}

/// A member's pictures that no post and no line shows yet, newest first.
///
/// # Errors
/// Only the database's.
pub fn unused(db: &mut Db, here: &Here, member: i64) -> Result<Vec<Taken>> {
    store::unused(db, here.id, member)
}

/// A picture, and whether everybody may see it.
///
/// # Errors
/// `NotFound` unless the viewer uploaded it or may see a post or a line that shows it.
pub fn visible_to(db: &mut Db, viewer: &Viewer, id: i64) -> Result<(Photo, bool)> {
    let photo = media::photo(db, id)?;
    if let Some(space) = store::held_in(db, id)? {
        // Before a moderator has looked: for its uploader and the team.
        let team = inside(db, viewer, space).is_ok_and(|here| here.allows(Role::Moderator));
        let mine = photo.member.is_some() && photo.member == viewer.id();
        return if team || mine {
            Ok((photo, false))
        } else {
            Err(Error::NotFound)
        };
    }
    let posts = media::of_post(db, id, ASKED)?;
    let shown: Vec<i64> = posts.iter().filter(|p| !p.2).map(|p| p.0).collect();
    let readable = spaces::readable(db, viewer)?;
    let seen = threads::published_posts(db, &readable, &shown)?;
    if let Some((thread, _)) = seen.first() {
        let space = spaces::by_id(db, thread.space_id)?;
        return Ok((photo, space.visibility == Visibility::Public));
    }
    if rooms::pictured::is_seen(db, viewer, id)? {
        return Ok((photo, false));
    }
    let Some(me) = viewer.id() else {
        return Err(Error::NotFound);
    };
    if photo.member == Some(me) {
        return Ok((photo, false));
    }
    for (post, space, removed) in posts {
        if let Ok(here) = inside(db, viewer, space)
            && (!removed || here.allows(Role::Moderator))
            && threads::post_readable_to(db, &here, viewer, post).is_ok()
        {
            return Ok((photo, false));
        }
    }
    Err(Error::NotFound)
}

fn inside(db: &mut Db, viewer: &Viewer, space: i64) -> Result<Here> {
    let slug = spaces::by_id(db, space)?.slug;
    spaces::enter(db, viewer, &slug)
}

/// Puts the job that removes what was uploaded and never shown, or is shown nowhere any more.
///
/// # Errors
/// Only the database's.
pub fn schedule(db: &mut Db) -> Result<()> {
    queue::put(db, &Job::SweepUploads)
}

/// Removes uploads of more than a day that no post ever showed, and pictures of people, brands and foreign pages a day
/// after the last thing let go of them; then their files.
///
/// # Errors
/// The database's or the file store's; what remains goes with the next run.
pub async fn sweep(app: &Arc<App>) -> Result<()> {
    let before = Time::now().plus_seconds(-KEPT_SECONDS);
    let hashes = app
        .store
        .write(move |db| -> Result<Vec<String>> {
            let mut hashes = media::sweep(db, before)?;
            hashes.extend(media::sweep_unused(db, before)?);
            Ok(hashes)
        })
        .await?;
    discard(app, hashes).await
}

/// Deletes the files that no picture has.
async fn discard(app: &App, hashes: Vec<String>) -> Result<()> {
    for hash in hashes {
        let asked = hash.clone();
        // Asked right before: the same picture may have come again meanwhile.
        if app
            .store
            .read(move |db| media::unreferenced(db, &asked))
            .await?
        {
            app.blobs.delete(&hash).await.map_err(Error::internal)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Taken;

    #[test]
    fn alt_text_cannot_end_its_brackets() {
        let taken = Taken {
            id: 1,
            name: String::new(),
            alt: "a](https://x.example) ![b".to_owned(),
            url: "/media/1/1600.jpg".to_owned(),
            small: String::new(),
            width: 1,
            height: 1,
        };
        assert_eq!(
            taken.markdown(),
            r"![a\](https://x.example) \!\[b](/media/1/1600.jpg)"
        );
    }
}
