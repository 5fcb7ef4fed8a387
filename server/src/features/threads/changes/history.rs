//! What a post said before, for whoever may see the post; what the team hid, and small fixes right after writing,
//! for the team alone.

use parvis_db::{Db, Time};

use super::difference::{self, Block};
use super::edit::with_title;
use super::{Whole, store};
use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::accounts::{Me, Viewer};
use crate::features::marks::{self, Text};
use crate::features::spaces::{Here, Role};
use crate::features::threads::{Post, Thread, post_visible_to};

/// Versions compared on one page.
const SHOWN: usize = 30;

/// One version of a post, with what changed since the one shown before it.
#[derive(Debug, Clone)]
pub struct Version {
    pub number: i32,
    pub editor: i64,
    pub at: Time,
    pub reason: String,
    /// Only the team sees what stood before it.
    pub silent: bool,
    /// Hidden by the team, which alone still reads it.
    pub hidden: bool,
    /// It is what the post says now.
    pub current: bool,
    /// The whole text of the oldest one shown, the difference for all others.
    pub difference: Option<Vec<Block>>,
    pub text: String,
}

/// A post's history as the viewer may read it, newest first.
#[derive(Debug, Clone)]
pub struct History {
    pub thread: Thread,
    pub post: Post,
    pub versions: Vec<Version>,
    /// Older ones are left out.
    pub more: bool,
}

/// One stored revision.
#[derive(Debug, Clone)]
pub(super) struct Revision {
    pub number: i32,
    pub title: Option<String>,
    pub source: String,
    pub editor: i64,
    pub reason: String,
    pub silent: bool,
    pub at: Time,
    pub hidden: bool,
}

/// What a post said, version by version.
///
/// # Errors
/// `NotFound` for a post that the viewer may not see, and for one that is gone unless the viewer wrote it or is of
/// the team.
pub fn of(db: &mut Db, here: &Here, viewer: &Viewer, id: i64) -> Result<History> {
    let (thread, post) = post_visible_to(db, here, viewer, id)?;
    let team = here.allows(Role::Moderator);
    let whole = store::whole(db, id)?;
    // What was taken away or masked stands there still.
    let restricted = post.removed.is_some() || marks::original(db, Text::post(id))?.is_some();
    if restricted && !team && viewer.id() != Some(post.author_id) {
        return Err(Error::NotFound);
    }
    let mut stored = store::revisions(db, id)?;
    if stored.is_empty() {
        stored.push(only(&thread, &whole));
    }
    let mut versions = compared(readable(stored, team), whole.version);
    let more = versions.len() > SHOWN;
    versions.truncate(SHOWN);
    Ok(History {
        thread,
        post,
        versions,
        more,
    })
}

/// The one version of a post that nobody changed.
fn only(thread: &Thread, whole: &Whole) -> Revision {
    Revision {
        number: whole.version,
        title: whole.opens(thread).then(|| thread.title.clone()),
        source: whole.source.clone(),
        editor: whole.author_id,
        reason: String::new(),
        silent: false,
        at: whole.created_at,
        hidden: false,
    }
}

/// The revisions that a reader may see, oldest first: of a run of small fixes only the last, nothing hidden.
fn readable(stored: Vec<Revision>, team: bool) -> Vec<Revision> {
    if team {
        return stored;
    }
    let overtaken: Vec<bool> = (0..stored.len())
        .map(|at| stored.get(at + 1).is_some_and(|next| next.silent))
        .collect();
    stored
        .into_iter()
        .zip(overtaken)
        .filter(|(one, overtaken)| !overtaken && !one.hidden)
        .map(|(one, _)| one)
        .collect()
}

fn compared(revisions: Vec<Revision>, current: i32) -> Vec<Version> {
    let texts: Vec<String> = revisions
        .iter()
        .map(|r| with_title(r.title.as_deref(), &r.source))
        .collect();
    let mut versions: Vec<Version> = revisions
        .into_iter()
        .enumerate()
        .map(|(at, one)| Version {
            number: one.number,
            editor: one.editor,
            at: one.at,
            reason: one.reason,
            silent: one.silent,
            hidden: one.hidden,
            current: one.number == current,
            difference: at
                .checked_sub(1)
                .map(|before| difference::between(&texts[before], &texts[at])),
            text: texts[at].clone(),
        })
        .collect();
    versions.reverse();
    versions
}

/// Hides a former version from all but the team, or shows it again.
///
/// # Errors
/// `NotFound`; `Forbidden` for the version that stands: the post itself is removed instead.
pub fn hide(db: &mut Db, here: &Here, me: &Me, post: i64, number: i32, hide: bool) -> Result<()> {
    let whole = store::whole_in(db, here.id, post)?;
    if number >= whole.version {
        return Err(Error::Forbidden);
    }
    store::hide_revision(db, post, number, hide.then_some(me.id))?;
    events::record(
        db,
        Event::new(EventKind::PostChanged)
            .space(here.id)
            .thread(whole.thread_id)
            .post(post),
    )?;
    audit::record(
        db,
        &Act {
            space: Some(here.id),
            actor: Some(me.id),
            act: if hide {
                "revision-hidden"
            } else {
                "revision-shown"
            },
            subject: ("post", Some(post)),
            detail: &number.to_string(),
        },
    )
}
