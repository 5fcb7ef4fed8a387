//! A minor enters with the agreement of a parent or guardian: they are asked by mail, and the entry counts once they
//! have said yes.

use parvis_db::{Db, Time};

use super::entering::Entrant;
use super::{Guardian, store, touched};
use crate::error::{Error, Result};
use crate::features::accounts::letters::{self, Content};
use crate::features::contests::Contest;
use crate::secret;

/// Asks a guardian about an entry.
///
/// # Errors
/// Only the database's.
pub(super) fn ask(
    db: &mut Db,
    by: &Entrant<'_>,
    contest: &Contest,
    entry: i64,
    email: &str,
) -> Result<()> {
    let token = secret::token();
    store::ask_guardian(db, entry, email.trim(), &token, by.now)?;
    letters::post(
        db,
        by.voice,
        Content {
            message: "entry-guardian-mail",
            to: email,
            args: vec![
                ("name", by.me.name.clone()),
                ("contest", contest.title.clone()),
            ],
            link: Some(format!("{}{token}", by.guardian_page)),
            ..Content::default()
        },
    )
}

/// Who was asked by this link.
///
/// # Errors
/// `NotFound`.
pub fn by_token(db: &mut Db, contest: &Contest, token: &str) -> Result<Guardian> {
    store::guardian(db, contest.id, token)?.ok_or(Error::NotFound)
}

/// The guardian agrees or refuses; they may change their mind while one may enter.
///
/// # Errors
/// `NotFound`; `Forbidden` when the contest is closed.
pub fn answer(db: &mut Db, contest: &Contest, token: &str, agrees: bool, now: Time) -> Result<()> {
    let asked = by_token(db, contest, token)?;
    if !contest.is_open() {
        return Err(Error::Forbidden);
    }
    store::answer_guardian(db, asked.entry.id, agrees, now)?;
    touched(db, contest)
}
