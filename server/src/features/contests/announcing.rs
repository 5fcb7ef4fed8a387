//! A contest is announced: a thread opens in its section, in the name of the brand, and leads to the contest's page. What
//! is entered later stands in it.

use std::sync::Arc;

use parvis_db::{Db, Time, with_write};

use super::phases::Outcome;
use super::{Contest, store};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts::{self, Me, Viewer};
use crate::features::spaces::{self, Here, Role, team};
use crate::features::threads::write::{self, NewThread, Writer};

/// When the charter does not let the announcement through, or nobody may speak for the brand, it is tried again after
/// so many seconds; the contest's page says so to managers.
const AGAIN_SECONDS: i64 = 600;

/// Opens the contest's thread.
///
/// # Errors
/// Only the database's.
pub(super) fn announce(
    db: &mut Db,
    app: &Arc<App>,
    contest: &Contest,
    now: Time,
) -> Result<Outcome> {
    match with_write(db, |db| open(db, app, contest)) {
        Ok(()) => Ok(Outcome::Done),
        Err(Error::Internal(text)) => Err(Error::Internal(text)),
        Err(_) => Ok(Outcome::Wait(now.plus_seconds(AGAIN_SECONDS))),
    }
}

/// Whether the announcement would be published now; nothing is written.
///
/// # Errors
/// `Refused` by the charter, `Forbidden` when nobody may speak for the brand.
pub(super) fn rehearse(db: &mut Db, app: &Arc<App>, contest: &Contest) -> Result<()> {
    const DONE: &str = "rehearsed only";
    let tried = with_write(db, |db| -> Result<()> {
        open(db, app, contest)?;
        Err(Error::internal(DONE))
    });
    match tried {
        Err(Error::Internal(text)) if text == DONE => Ok(()),
        other => other,
    }
}

fn open(db: &mut Db, app: &Arc<App>, contest: &Contest) -> Result<()> {
    let (here, me) = speaker(db, contest)?;
    let section = here.section_by_id(contest.section);
    let lang = here.language;
    let address = app.address_in(&here, &contest.path());
    let link = lang.say(here.address_form, "contest-thread-link", &[]);
    let kind = match here.allows(Role::Manager) {
        true => "announcement",
        false => "discussion",
    };
    let new = NewThread {
        section: section.map(|s| s.slug.clone()).unwrap_or_default(),
        kind: kind.to_owned(),
        title: contest.title.clone(),
        body: format!("{}\n\n[{link}]({address})", contest.intro(lang).trim()),
        tags: String::new(),
        poll: None,
    };
    let writer = Writer {
        app,
        here: &here,
        me: &me,
        lang,
    };
    let written = write::start(db, &writer, &new)?;
    store::set_thread(db, contest.id, written.thread)
}

/// Who speaks for the brand: its own account, else whoever prepared the contest, else the first of the team who may.
pub(super) fn speaker(db: &mut Db, contest: &Contest) -> Result<(Here, Me)> {
    let space = spaces::unattended(db, contest.space)?;
    let team = team::team(db, contest.space)?;
    let managers = team.iter().filter(|one| one.person.role >= Role::Manager);
    let candidates = space.brand_member.into_iter().chain(contest.created_by);
    for id in candidates.chain(managers.map(|one| one.person.id)) {
        let viewer = Viewer::absent(accounts::by_id(db, id)?);
        let here = match spaces::enter(db, &viewer, &space.slug) {
            Ok(here) => here,
            Err(Error::Door(_) | Error::NotFound) => continue,
            Err(error) => return Err(error),
        };
        if let Some(me) = viewer.me
            && here.role.is_some()
            && write::may_write(&here, &me).is_ok()
        {
            return Ok((here, me));
        }
    }
    Err(Error::Forbidden)
}
