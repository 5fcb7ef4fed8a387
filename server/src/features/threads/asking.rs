//! Questions of the charter: some rules ask the author before their words are sent.

use parvis_db::Db;

use super::composer::words_at;
use super::write::{Writer, author};
use crate::error::{Error, FieldError, Result};
use crate::features::drafts::{Place, Text};
use crate::gate::{Outcome, Surface};
use crate::messages::Said;

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
    let said = app
        .gate
        .look(db, Some(here.id), Surface::Post, &words, &author, lang)?;
    // What is refused is refused: nothing is left to ask.
    match said.asks.first().filter(|_| said.outcome < Outcome::Reject) {
        Some(question) => Err(Error::Invalid(vec![FieldError {
            field: "sure",
            message: Said::new("charter-asks").with("question", question.as_str()),
        }])),
        None => Ok(()),
    }
}
