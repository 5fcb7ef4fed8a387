//! A post as everybody reads it once something of it is masked, or no longer; what follows from a mark on it.

mod store;

use parvis_db::Db;
use parvis_kit::markdown;

use super::write::EXCERPT;
use crate::error::Result;
use crate::events::{self, Event, EventKind};
use crate::features::marks::{self, Kind, Text, Written};
use crate::jobs::{Job, queue};

/// Where a post stands.
struct Place {
    space: i64,
    thread: i64,
    author: i64,
    opens: bool,
}

/// A post as it is read.
///
/// # Errors
/// `NotFound`.
pub fn written(db: &mut Db, post: i64) -> Result<Written> {
    store::text(db, post)
}

/// Posts of a space from this id on in whose source, as it was written, an address stands; as they were written.
///
/// # Errors
/// Only the database's.
pub fn mentioning(
    db: &mut Db,
    space: i64,
    from: i64,
    address: &str,
) -> Result<Vec<(i64, Written)>> {
    store::mentioning(db, space, from, address)
}

/// Posts of a member in a space that were written word for word so.
///
/// # Errors
/// Only the database's.
pub fn same(db: &mut Db, space: i64, author: i64, source: &str) -> Result<Vec<i64>> {
    store::same(db, space, author, source)
}

/// The post that opens a thread, as it is read.
///
/// # Errors
/// `NotFound`.
pub fn opening(db: &mut Db, thread: i64) -> Result<(i64, Written)> {
    let id = store::opening(db, thread)?;
    Ok((id, store::text(db, id)?))
}

/// Makes a post read as its masks say, or as it was written when none is left.
///
/// # Errors
/// `NotFound`.
pub fn show(db: &mut Db, post: i64) -> Result<()> {
    let place = store::place(db, post)?;
    let now = store::text(db, post)?;
    let Some(read) = marks::read(db, Text::post(post), place.author, now)? else {
        return Ok(());
    };
    store::set_text(db, post, &read)?;
    if place.opens {
        let words = parvis_kit::sanitize::own_words(&read.html);
        store::set_excerpt(db, place.thread, &markdown::excerpt(&words, EXCERPT))?;
    }
    Ok(())
}

/// Whatever shows a post shows it anew.
///
/// # Errors
/// `NotFound`.
pub fn changed(db: &mut Db, post: i64) -> Result<()> {
    let place = store::place(db, post)?;
    events::record(
        db,
        Event::new(EventKind::PostChanged)
            .space(place.space)
            .thread(place.thread)
            .post(post)
            .member(place.author),
    )?;
    let job = match place.opens {
        true => Job::IndexThreads {
            ids: vec![place.thread],
        },
        false => Job::IndexPost { id: post },
    };
    queue::put(db, &job)
}

/// A new text was put in place of a post: what was masked stays masked.
pub(super) fn again(db: &mut Db, post: i64) -> Result<()> {
    match marks::replaced(db, Text::post(post))? {
        true => show(db, post),
        false => Ok(()),
    }
}

/// Nothing of a post that is erased is kept, here or in posts that quote it; what quotes it in rooms follows with its lines.
pub(super) fn forget(db: &mut Db, post: i64) -> Result<()> {
    let others = marks::forget(db, Text::post(post))?;
    show_posts(db, others)
}

/// The same of a post that stays without a name: as everybody reads it now.
pub(super) fn settle(db: &mut Db, post: i64) -> Result<()> {
    let others = marks::settle(db, Text::post(post))?;
    show_posts(db, others)
}

fn show_posts(db: &mut Db, texts: Vec<Text>) -> Result<()> {
    for text in texts.iter().filter(|text| text.kind == Kind::Post) {
        show(db, text.id)?;
    }
    Ok(())
}
