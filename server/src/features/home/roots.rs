//! The record of acts is sealed, and its end published outside the database once a day: in the log, and in a mail to
//! every administrator. A record that is changed afterwards no longer fits what was published.

use parvis_db::{Db, Time};

use crate::app::App;
use crate::audit::sealing;
use crate::error::Result;
use crate::features::accounts;
use crate::jobs::{Job, queue};
use crate::mails::Letter;

/// The colour of mails that no brand sends.
const COLOR: &str = "#3d5a80";

/// Seals what was written, and publishes the end of the chain unless it was today.
///
/// # Errors
/// Only the database's.
pub fn seal(db: &mut Db, app: &App, now: Time) -> Result<()> {
    sealing::seal(db)?;
    let Some(root) = sealing::root_of_day(db, now)? else {
        return Ok(());
    };
    tracing::info!(%root, "the record of acts");
    for id in accounts::administrators(db)? {
        let member = accounts::by_id(db, id)?;
        let reachable = member.email_confirmed_at.is_some() && member.email_bounced_at.is_none();
        let Some(to) = member.email.clone().filter(|_| reachable) else {
            continue;
        };
        let mail = Letter {
            to,
            to_name: member.name.clone(),
            lang: member.language.as_str().to_owned(),
            form: "vous".to_owned(),
            message: "mail-audit-root".to_owned(),
            args: vec![
                ("root".to_owned(), root.to_string()),
                ("host".to_owned(), app.config.origin()),
            ],
            link: None,
            code: None,
            from_name: "Parvis".to_owned(),
            color: COLOR.to_owned(),
        };
        queue::put(db, &Job::SendMail { mail })?;
    }
    Ok(())
}
