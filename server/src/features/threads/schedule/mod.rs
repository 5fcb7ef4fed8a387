//! Threads for later: written now, published at a moment on the clocks of the space. Until then they are no threads
//! at all, so nothing can show them; rights and charter are asked again when the moment has come.

pub(super) mod routes;
mod store;
mod views;

use std::sync::Arc;

use parvis_db::{Db, Time, with_write};

use super::team::due;
use super::write::{self, NewThread, Writer, Written};
use super::{ThreadKind, tags};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts::{self, Me, Viewer};
use crate::features::spaces::{self, Here, Role};
use crate::gate::{Surface, Words};
use crate::jobs::{Job, Occasion, queue};

/// Threads that wait in one space at most.
const MOST: i64 = 200;

/// A thread for later, as it was typed.
#[derive(Debug, Clone)]
pub struct New {
    pub thread: NewThread,
    pub at: Option<Time>,
    /// When an announcement is over.
    pub expires: Option<Time>,
}

/// A thread that waits for its moment.
#[derive(Debug, Clone)]
pub struct Scheduled {
    pub id: i64,
    pub space_id: i64,
    pub author_id: i64,
    pub section_id: i64,
    pub kind: ThreadKind,
    pub title: String,
    pub source: String,
    pub tags: String,
    pub at: Time,
    pub expires: Option<Time>,
    /// Why it was not published at its moment: the key of a message.
    pub blocked: Option<String>,
}

/// Keeps a thread for later, or changes the one of this id. Returns its id.
///
/// # Errors
/// `Forbidden` for others than the team, `NotFound` for what is another's, `Invalid` at the field, `Refused` by the
/// charter, which is asked again at the moment itself.
pub fn keep(db: &mut Db, writer: &Writer<'_>, new: &New, change: Option<i64>) -> Result<i64> {
    let (here, me) = (writer.here, writer.me);
    write::may_write(here, me)?;
    if !here.allows(Role::Moderator) {
        return Err(Error::Forbidden);
    }
    let (section, kind, names) = write::check_thread(here, &new.thread)?;
    let now = Time::now();
    let at = new
        .at
        .ok_or_else(|| Error::field("publish_at", "schedule-when"))?;
    if at <= now {
        return Err(Error::field("publish_at", "when-past"));
    }
    if new.expires.is_some_and(|end| end <= at)
        || (new.expires.is_some() && kind != ThreadKind::Announcement)
    {
        return Err(Error::field("expires_at", "schedule-expires-wrong"));
    }
    allowed(db, writer, &new.thread)?;
    let row = Scheduled {
        id: change.unwrap_or(0),
        space_id: here.id,
        author_id: me.id,
        section_id: section,
        kind,
        title: new.thread.title.trim().to_owned(),
        source: new.thread.body.clone(),
        tags: names.join(", "),
        at,
        expires: new.expires,
        blocked: None,
    };
    let id = match change {
        Some(id) => {
            // In the name of whoever wrote it.
            let mine = of(db, here, me, id)?;
            store::change(
                db,
                &Scheduled {
                    author_id: mine.author_id,
                    ..row
                },
            )?;
            id
        }
        None if store::count(db, here.id)? >= MOST => {
            return Err(Error::field("publish_at", "schedule-many"));
        }
        None => store::insert(db, &row)?,
    };
    queue::put_at(db, &Job::PublishScheduled { id }, at)?;
    Ok(id)
}

/// Asks the charter without leaving a trace: nothing is published yet.
fn allowed(db: &mut Db, writer: &Writer<'_>, new: &NewThread) -> Result<()> {
    let words = Words {
        title: Some(new.title.trim().to_owned()),
        ..Words::body(new.body.as_str())
    };
    let asked = with_write(db, |db| -> Result<()> {
        writer.pass(db, Surface::Post, &words)?;
        Err(Error::internal("asked only"))
    });
    match asked {
        Err(Error::Refused(refusal)) => Err(Error::Refused(refusal)),
        _ => Ok(()),
    }
}

/// What waits in a space: everything for its team, for others what is theirs, from when they were of it.
///
/// # Errors
/// Only the database's.
pub fn all(db: &mut Db, here: &Here, me: &Me) -> Result<Vec<Scheduled>> {
    let mut found = store::all(db, here.id, MOST)?;
    found.retain(|one| one.author_id == me.id || here.allows(Role::Moderator));
    Ok(found)
}

/// How many wait in a space, how many of them could not be published, and the next moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    pub waiting: i64,
    pub blocked: i64,
    pub next: Option<Time>,
}

/// How things stand with what waits in a space.
///
/// # Errors
/// Only the database's.
pub fn standing(db: &mut Db, space: i64) -> Result<Standing> {
    let mut standing = Standing::default();
    for (at, blocked) in store::moments(db, space, MOST)? {
        standing.waiting += 1;
        if blocked {
            standing.blocked += 1;
        } else {
            standing.next.get_or_insert(at);
        }
    }
    Ok(standing)
}

/// One that waits, for jobs, which act for nobody.
///
/// # Errors
/// `NotFound`.
pub fn by_id(db: &mut Db, id: i64) -> Result<Scheduled> {
    store::by_id(db, id)?.ok_or(Error::NotFound)
}

/// One that waits, for its author and managers.
///
/// # Errors
/// `NotFound` for what is another's.
pub fn of(db: &mut Db, here: &Here, me: &Me, id: i64) -> Result<Scheduled> {
    let found = store::by_id(db, id)?.ok_or(Error::NotFound)?;
    if found.space_id != here.id || (found.author_id != me.id && !here.allows(Role::Manager)) {
        return Err(Error::NotFound);
    }
    Ok(found)
}

/// Drops one that waits.
///
/// # Errors
/// `NotFound` for what is another's.
pub fn cancel(db: &mut Db, here: &Here, me: &Me, id: i64) -> Result<()> {
    of(db, here, me, id)?;
    store::delete(db, id)
}

/// Publishes one that waits at once, in its author's name.
///
/// # Errors
/// `NotFound` for what is another's; `Invalid` with the reason when it may not be published.
pub fn publish_now(db: &mut Db, app: &App, here: &Here, me: &Me, id: i64) -> Result<Written> {
    let found = of(db, here, me, id)?;
    match attempt(db, app, &found)? {
        Ok(written) => Ok(written),
        Err(why) => Err(Error::field("", why)),
    }
}

/// Publishes one whose moment has come by `now`; safe to repeat, and nothing when the moment was moved.
///
/// # Errors
/// Only the database's: what may not be published stays, with the reason.
pub fn publish(db: &mut Db, app: &Arc<App>, id: i64, now: Time) -> Result<()> {
    let Some(found) = store::take(db, id)? else {
        return Ok(());
    };
    if found.at > now || found.blocked.is_some() {
        return Ok(());
    }
    if let Err(why) = attempt(db, app, &found)? {
        store::block(db, id, why)?;
        let occasion = Occasion::ScheduleFailed {
            scheduled: id,
            at: found.at.0,
        };
        queue::put(db, &Job::Tell { occasion })?;
    }
    Ok(())
}

/// Publishes, or says why not; a failed attempt leaves nothing behind.
fn attempt(
    db: &mut Db,
    app: &App,
    found: &Scheduled,
) -> Result<std::result::Result<Written, &'static str>> {
    let tried = with_write(db, |db| -> Result<Written> {
        let written = start(db, app, found)?;
        store::delete(db, found.id)?;
        if found.expires.is_some() {
            store::set_expiry(db, written.thread, found.expires)?;
            due::put(db, written.thread, found.expires)?;
        }
        Ok(written)
    });
    match tried {
        Ok(written) => Ok(Ok(written)),
        Err(Error::Internal(why)) => Err(Error::Internal(why)),
        Err(Error::Refused(_)) => Ok(Err("schedule-blocked-charter")),
        Err(Error::Suspended(_)) => Ok(Err("schedule-blocked-suspended")),
        Err(Error::Invalid(errors)) if errors.iter().any(|e| e.field == "section") => {
            Ok(Err("schedule-blocked-section"))
        }
        Err(Error::Forbidden | Error::NotFound | Error::Door(_)) => {
            Ok(Err("schedule-blocked-role"))
        }
        Err(_) => Ok(Err("schedule-blocked-other")),
    }
}

/// Starts the thread as its author would now, with the rights that they have now.
fn start(db: &mut Db, app: &App, found: &Scheduled) -> Result<Written> {
    let me = Me {
        member: Arc::new(accounts::by_id(db, found.author_id)?),
        session_id: 0,
        proved_at: Time::default(),
    };
    let viewer = Viewer {
        me: Some(me.clone()),
    };
    let slug = spaces::by_id(db, found.space_id)?.slug;
    let here = spaces::enter(db, &viewer, &slug)?;
    if !here.allows(Role::Moderator) {
        return Err(Error::Forbidden);
    }
    let section = here.section_by_id(found.section_id).cloned();
    let new = NewThread {
        section: section.map(|s| s.slug).unwrap_or_default(),
        kind: found.kind.as_str().to_owned(),
        title: found.title.clone(),
        body: found.source.clone(),
        tags: tags::read(&found.tags)?.join(", "),
        poll: None,
    };
    let writer = Writer {
        app,
        here: &here,
        me: &me,
        lang: me.language,
    };
    write::start(db, &writer, &new)
}
