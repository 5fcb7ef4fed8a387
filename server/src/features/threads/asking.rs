//! Questions of the charter: some rules ask the author before their words are sent.

use parvis_db::Db;

use super::composer::words_at;
use super::write::{Writer, author};
use crate::error::Result;
use crate::features::drafts::{Place, Text};
use crate::gate::Surface;

/// Asks the author what the charter wants to be asked before a text is sent.
///
/// # Errors
/// `Invalid` at `sure` with the question.
pub fn ask(
    db: &mut Db,
    writer: &Writer<'_>,
    place: Place,
    text: &Text,
    is_sure: bool,
) -> Result<()> {
    if is_sure || !writer.app.gate.asks(db, Some(writer.here.id))? {
        return Ok(());
    }
    let Writer {
        app,
        here,
        me,
        lang,
    } = *writer;
    let words = words_at(here, Some(place), text);
    let author = author(db, here, me)?;
    app.gate
        .ask(db, Some(here.id), Surface::Post, &words, &author, lang)
}
