//! Posts leave for a thread of their own.

use parvis_db::Db;

use super::lines::Act;
use super::store;
use super::{Acting, Record, record, reindex};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::threads::write::{NewThread, Writer, check_thread};
use crate::features::threads::{ThreadKind, counts};
use crate::gate::{Surface, Words};
use crate::messages::Lang;

/// What a moderator wishes to split off.
#[derive(Debug, Clone)]
pub struct Split {
    /// The posts; never the opening one.
    pub posts: Vec<i64>,
    /// Everything after the first of them goes too.
    pub onwards: bool,
    pub title: String,
    /// Slug of the new thread's section.
    pub section: String,
}

/// Makes a thread of posts of another one. Returns its id.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Invalid` at `posts`, `title` or `section`, `Refused` for a title that the charter
/// refuses.
pub fn split(
    db: &mut Db,
    acting: &Acting,
    app: &App,
    lang: Lang,
    thread: i64,
    wish: &Split,
) -> Result<i64> {
    let from = acting.shown(db, thread)?;
    let new = NewThread {
        section: wish.section.clone(),
        kind: ThreadKind::Discussion.as_str().to_owned(),
        title: wish.title.clone(),
        // The posts bring their own.
        body: "-".to_owned(),
        tags: String::new(),
        poll: None,
    };
    let (section, _, _) = check_thread(&acting.here, &new)?;
    let chosen = store::chosen(db, from.id, &wish.posts, wish.onwards)?;
    if chosen.is_empty() {
        return Err(Error::field("posts", "split-none"));
    }
    let writer = Writer {
        app,
        here: &acting.here,
        me: &acting.me,
        lang,
    };
    let title = Words {
        title: Some(wish.title.trim().to_owned()),
        ..Words::default()
    };
    if !writer.pass(db, Surface::Title, &title)?.is_open() {
        return Err(Error::field("title", "split-title-held"));
    }
    counts::out(db, from.id)?;
    let made = store::take_out(db, &from, section, wish.title.trim(), &chosen)?;
    counts::back(db, from.id)?;
    counts::back(db, made)?;
    reindex(db, from.space_id, &[from.id, made])?;
    let posts = i32::try_from(chosen.len()).unwrap_or(i32::MAX);
    let by = Some(acting.me.id);
    for (thread, act, other) in [
        (from.id, Act::SplitOff, made),
        (made, Act::SplitFrom, from.id),
    ] {
        let what = Record {
            other: Some(other),
            posts,
            ..Record::default()
        };
        record(db, thread, from.space_id, act, by, &what)?;
    }
    Ok(made)
}
