//! The clock of an appeal: whoever may judge it is reminded before it runs out, and when it has.

use std::sync::Arc;

use parvis_db::{Db, Time};

use super::{Appeal, store};
use crate::app::App;
use crate::error::Result;
use crate::features::accounts::{self, Member};
use crate::features::moderation::routing;
use crate::features::spaces;
use crate::jobs::{Job, queue};
use crate::mails::Letter;

/// Days before the end at which the team is reminded.
const BEFORE_DAYS: i64 = 2;
/// Two reminders within this (seconds) are one: jobs may run twice.
const ONCE_SECONDS: i64 = 3_600;

/// Puts the two reminders.
pub(super) fn schedule(db: &mut Db, appeal: i64, due: Time) -> Result<()> {
    let job = Job::RemindAppeal { appeal };
    queue::put_at(db, &job, due.plus_seconds(-BEFORE_DAYS * 86_400))?;
    queue::put_at(db, &job, due)
}

/// Writes to whoever may judge, unless it is judged.
///
/// # Errors
/// Only the database's.
pub fn remind(db: &mut Db, app: &Arc<App>, id: i64, now: Time) -> Result<()> {
    let appeal = store::appeals::by_id(db, id)?;
    let lately = appeal
        .reminded_at
        .is_some_and(|at| at.plus_seconds(ONCE_SECONDS) > now);
    let Some(space) = appeal
        .space
        .filter(|_| appeal.judgement.is_none() && !lately)
    else {
        return Ok(());
    };
    store::appeals::reminded(db, id, now)?;
    for judge in routing::judges(db, space, &appeal)? {
        let member = accounts::by_id(db, judge)?;
        if let Some(mail) = letter(db, app, space, &appeal, &member)? {
            queue::put(db, &Job::SendMail { mail })?;
        }
    }
    Ok(())
}

fn letter(
    db: &mut Db,
    app: &App,
    space: i64,
    appeal: &Appeal,
    to: &Member,
) -> Result<Option<Letter>> {
    let space = spaces::by_id(db, space)?;
    let case = store::open_of(db, crate::cases::Kind::Appeal, appeal.id)?;
    let reachable = to.email_confirmed_at.is_some() && to.email_bounced_at.is_none();
    let (Some(case), Some(address)) = (case, to.email.clone().filter(|_| reachable)) else {
        return Ok(None);
    };
    Ok(Some(Letter {
        to: address,
        to_name: to.name.clone(),
        lang: to.language.as_str().to_owned(),
        form: space.address_form.as_str().to_owned(),
        message: "mail-appeal-due".to_owned(),
        args: vec![
            ("community".to_owned(), space.name.clone()),
            (
                "date".to_owned(),
                appeal.due_at.utc().format("%Y-%m-%d").to_string(),
            ),
        ],
        link: Some(app.address_in(&space, &format!("/queue/{}", case.id))),
        code: None,
        from_name: space.name.clone(),
        color: space.brand_color.clone(),
    }))
}
