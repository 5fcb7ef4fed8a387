//! A line as everybody reads it once something of it is masked, or no longer; what follows from a mark on it.

use parvis_db::{Db, Time};
use parvis_kit::sanitize;

use super::store::{events::advance, lines};
use super::{Act, Line, store};
use crate::error::Result;
use crate::features::accounts;
use crate::features::marks::{self, Format, Text, Written};

/// Answers that are shown anew with the line whose first words they carry.
const ANSWERS: i64 = 200;

fn as_read(line: Line) -> Written {
    Written {
        format: Format::Markdown,
        source: line.source,
        html: line.html,
    }
}

/// A line as its author wrote it, whatever is masked in it.
///
/// # Errors
/// `NotFound`.
pub fn written(db: &mut Db, line: i64) -> Result<Written> {
    match marks::original(db, Text::line(line))? {
        Some(original) => Ok(original),
        None => Ok(as_read(lines::any(db, line)?)),
    }
}

/// Lines of a space's rooms from this id on in whose source, as it was written, an address stands; as they were written.
///
/// # Errors
/// Only the database's.
pub fn mentioning(
    db: &mut Db,
    space: i64,
    from: i64,
    address: &str,
) -> Result<Vec<(i64, Written)>> {
    store::marked::mentioning(db, space, from, address)?
        .into_iter()
        .map(|id| Ok((id, written(db, id)?)))
        .collect()
}

/// Makes a line read as its masks say, or as it was written when none is left.
///
/// # Errors
/// `NotFound`.
pub fn show(db: &mut Db, id: i64) -> Result<()> {
    let line = lines::any(db, id)?;
    let author = line.author_id;
    let Some(read) = marks::read(db, Text::line(id), author, as_read(line))? else {
        return Ok(());
    };
    let fold = accounts::fold(&sanitize::plain_text(&read.html));
    store::marked::set_text(db, id, (&read.source, &read.html, &fold))
}

/// Whoever reads the room sees a line anew, and what answers it: its first words stand there.
///
/// # Errors
/// `NotFound`.
pub fn changed(db: &mut Db, id: i64) -> Result<()> {
    let line = lines::any(db, id)?;
    if !line.is_shown() {
        return Ok(());
    }
    let now = Time::now();
    advance(db, line.room_id, Act::Edited, Some(id), now)?;
    for answer in lines::answers(db, id, ANSWERS)? {
        advance(db, line.room_id, Act::Edited, Some(answer.id), now)?;
    }
    Ok(())
}

/// A new text was put in place of a line: what was masked stays masked.
pub(super) fn again(db: &mut Db, id: i64) -> Result<()> {
    match marks::replaced(db, Text::line(id))? {
        true => show(db, id),
        false => Ok(()),
    }
}
