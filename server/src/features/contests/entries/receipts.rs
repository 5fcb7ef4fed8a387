//! What an entrant is given: a mail with the code of the receipt, and a notice.

use parvis_db::Db;

use super::entering::Entrant;
use super::{Entry, store, whose};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts;
use crate::features::accounts::letters::{self, Content, Voice};
use crate::features::contests::Contest;
use crate::features::spaces;
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

/// Tells whoever takes part by writing in a thread that they are in: nobody stands on a page then, so a job mails it.
///
/// # Errors
/// Only the database's.
pub(super) fn promise(db: &mut Db, entry: i64) -> Result<()> {
    let occasion = Occasion::Entered { entry };
    queue::put(db, &Job::Tell { occasion })?;
    queue::put(db, &Job::MailReceipt { entry })
}

/// Mails a receipt in its entrant's language; nothing where the entry, or an address that takes mail, is gone.
///
/// # Errors
/// Only the database's.
pub fn mail(db: &mut Db, app: &App, entry: i64) -> Result<()> {
    let (contest, member) = match whose(db, entry) {
        Err(Error::NotFound) => return Ok(()),
        found => found?,
    };
    let Some(entry) = store::by_id(db, contest.id, entry)? else {
        return Ok(());
    };
    let to = accounts::by_id(db, member)?;
    let reachable = to.email_confirmed_at.is_some() && to.email_bounced_at.is_none();
    let Some(address) = to.email.as_deref().filter(|_| reachable) else {
        return Ok(());
    };
    let here = spaces::unattended(db, contest.space)?;
    let voice = Voice {
        lang: to.language,
        form: here.address_form,
        from_name: here.name.clone(),
        color: here.brand_color.clone(),
        origin: app.config.origin(),
        space: Some(here.slug.clone()),
    };
    let page = format!("{}/receipts/{}", contest.path(), entry.receipt);
    letters::post(
        db,
        &voice,
        Content {
            message: "entry-receipt-mail",
            to: address,
            to_name: &to.name,
            args: vec![("contest", contest.title.clone())],
            link: Some(app.address_in(&here, &page)),
            code: Some(entry.receipt.clone()),
        },
    )
}
