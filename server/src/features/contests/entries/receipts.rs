//! What an entrant is given: a mail with the code of the receipt, and a notice.

use parvis_db::Db;

use super::Entry;
use super::entering::Entrant;
use crate::error::Result;
use crate::features::accounts::letters::{self, Content};
use crate::features::contests::Contest;
use crate::jobs::{Job, Occasion, queue};

/// Tells the entrant that they are in, in the entry's transaction.
///
/// # Errors
/// Only the database's.
pub(super) fn give(db: &mut Db, by: &Entrant<'_>, contest: &Contest, entry: &Entry) -> Result<()> {
    let Some(page) = &by.receipt_page else {
        return Ok(());
    };
    let occasion = Occasion::Entered { entry: entry.id };
    queue::put(db, &Job::Tell { occasion })?;
    let Some(to) = by.me.email.as_deref() else {
        return Ok(());
    };
    letters::post(
        db,
        by.voice,
        Content {
            message: "entry-receipt-mail",
            to,
            to_name: &by.me.name,
            args: vec![("contest", contest.title.clone())],
            link: Some(format!("{page}{}", entry.receipt)),
            code: Some(entry.receipt.clone()),
        },
    )
}
