//! Changes that the charter holds: what stood before stays in place until a moderator has looked.

use parvis_db::{Db, Time};

use super::edit::{Checked, Head, head_of, put_in_place};
use super::store::{self, Put};
use crate::audit::{self, Act};
use crate::cases;
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::accounts::Viewer;
use crate::features::spaces::Here;
use crate::features::threads::write::Writer;
use crate::features::threads::{Thread, ThreadKind, tags, visible_to};
use crate::gate::Passage;

/// A change that waits.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub id: i64,
    pub post: i64,
    pub editor: i64,
    pub title: Option<String>,
    pub source: String,
    pub reason: String,
    pub decision: i64,
    pub created_at: Time,
    pub(super) kind: Option<ThreadKind>,
    pub(super) section: Option<i64>,
    pub(super) tags: String,
}

/// A change that was put in place: which version it became, and what the thread carried before beside its words.
#[derive(Debug, Clone)]
pub(super) struct Released {
    pub post: i64,
    pub became: Option<i32>,
    pub kind: Option<ThreadKind>,
    pub section: Option<i64>,
    pub tags: String,
}

/// A change about to wait.
pub(super) struct Pending<'a> {
    pub space: i64,
    pub post: i64,
    pub editor: i64,
    pub checked: &'a Checked,
    pub decision: i64,
}

/// Keeps a change back, in place of an earlier one that waits for the same post. Returns its id.
pub(super) fn keep(db: &mut Db, thread: &Thread, pending: &Pending<'_>) -> Result<i64> {
    forget(db, pending.post)?;
    let id = store::keep_edit(db, pending)?;
    let subject = cases::Subject {
        kind: cases::Kind::Edit,
        id,
        space: Some(pending.space),
        author: Some(pending.editor),
    };
    cases::follow(db, Passage::Held(pending.decision), &subject)?;
    events::record(
        db,
        Event::new(EventKind::PostHeld)
            .space(pending.space)
            .thread(thread.id)
            .post(pending.post)
            .member(pending.editor),
    )?;
    Ok(id)
}

/// The change that waits for a post, for its editor and the team.
///
/// # Errors
/// Only the database's.
pub fn waiting(db: &mut Db, post: i64) -> Result<Option<Waiting>> {
    store::edit_of(db, post)
}

/// Drops a change that waits, with its case: its author went another way.
pub(super) fn forget(db: &mut Db, post: i64) -> Result<()> {
    if let Some(waiting) = store::edit_of(db, post)? {
        store::settle_edit(db, waiting.id)?;
        cases::withdraw(db, cases::Kind::Edit, waiting.id)?;
    }
    Ok(())
}

/// The posts among these for which a change by this member waits.
///
/// # Errors
/// Only the database's.
pub fn waiting_among(db: &mut Db, posts: &[i64], editor: i64) -> Result<Vec<i64>> {
    if posts.is_empty() {
        return Ok(Vec::new());
    }
    store::waiting_among(db, posts, editor)
}

/// Puts a change in place that was held, as `writer` sees the space. `by` is the moderator; `None` when the time of the
/// hold had come. The case stays the caller's.
///
/// # Errors
/// `NotFound` for a change of another space or one that was decided already; `Forbidden` when the post is gone.
pub fn release(db: &mut Db, writer: &Writer<'_>, edit: i64, by: Option<i64>) -> Result<()> {
    let (here, me) = (writer.here, writer.me);
    let waiting = store::edit_by_id(db, here.id, edit)?;
    let whole = store::whole(db, waiting.post)?;
    if whole.removed_at.is_some() {
        return Err(Error::Forbidden);
    }
    let viewer = Viewer {
        me: Some(me.clone()),
    };
    let thread = visible_to(db, here, &viewer, whole.thread_id)?;
    store::settle_edit(db, waiting.id)?;
    let before = head_of(db, &thread, &whole)?;
    store::set_became(db, waiting.id, whole.version + 1, before.as_ref())?;
    let head = before.map(|before| Head {
        title: waiting.title.clone().unwrap_or(before.title),
        kind: waiting.kind.unwrap_or(before.kind),
        section: standing(here, waiting.section).unwrap_or(before.section),
        tags: tags::read(&waiting.tags).unwrap_or(before.tags),
    });
    let checked = Checked {
        source: waiting.source.clone(),
        reason: waiting.reason.clone(),
        head,
    };
    let put = Put {
        editor: waiting.editor,
        reason: &checked.reason,
        silent: false,
        now: Time::now(),
    };
    put_in_place(db, writer, &thread, &whole, &checked, &put)?;
    record(db, here.id, by, "edit-released", whole.id)
}

/// The section, unless it is gone meanwhile, or of the space where the thread stood before.
fn standing(here: &Here, section: Option<i64>) -> Option<i64> {
    section.filter(|id| here.section_by_id(*id).is_some())
}

/// Puts back what stood before a released change, which waits again. Readers of the history do not see what it said;
/// what stands is its author's, as before. The case stays the caller's.
///
/// # Errors
/// `NotFound` for a change of another space; `Invalid` for the whole form when the post was changed since, is gone, or
/// another change of it waits.
pub fn take_back(db: &mut Db, writer: &Writer<'_>, edit: i64) -> Result<()> {
    let (here, me) = (writer.here, writer.me);
    let late = || Error::field("", "moderation-undo-late");
    let released = store::released(db, here.id, edit)?;
    let whole = store::whole(db, released.post)?;
    let stands = released.became == Some(whole.version) && whole.removed_at.is_none();
    if !stands || store::edit_of(db, whole.id)?.is_some() {
        return Err(late());
    }
    let revisions = store::revisions(db, whole.id)?;
    let was = revisions
        .into_iter()
        .find(|r| r.number + 1 == whole.version);
    let was = was.ok_or_else(late)?;
    let viewer = Viewer {
        me: Some(me.clone()),
    };
    let thread = visible_to(db, here, &viewer, whole.thread_id)?;
    let head = whole.opens(&thread).then(|| Head {
        title: was.title.unwrap_or_else(|| thread.title.clone()),
        kind: released.kind.unwrap_or(thread.kind),
        section: standing(here, released.section).unwrap_or(thread.section_id),
        tags: tags::read(&released.tags).unwrap_or_default(),
    });
    let checked = Checked {
        source: was.source,
        reason: String::new(),
        head,
    };
    let put = Put {
        editor: was.editor,
        reason: "",
        silent: true,
        now: Time::now(),
    };
    put_in_place(db, writer, &thread, &whole, &checked, &put)?;
    store::unsettle_edit(db, edit)?;
    record(db, here.id, Some(me.id), "edit-reopened", whole.id)
}

/// Lets a change that was held fall, by a moderator, or by nobody when its time had come. The case stays the caller's.
///
/// # Errors
/// `NotFound` for a change of another space or one that was decided already.
pub fn refuse(db: &mut Db, space: i64, edit: i64, by: Option<i64>) -> Result<()> {
    let waiting = store::edit_by_id(db, space, edit)?;
    let whole = store::whole(db, waiting.post)?;
    store::settle_edit(db, waiting.id)?;
    events::record(
        db,
        Event::new(EventKind::PostChanged)
            .space(space)
            .thread(whole.thread_id)
            .post(whole.id)
            .member(waiting.editor),
    )?;
    record(db, space, by, "edit-refused", whole.id)
}

/// Lets a change that was refused wait again, in the name of a moderator. The case stays the caller's.
///
/// # Errors
/// `NotFound` for a change of another space; `Invalid` for the whole form when another change of the post waits.
pub fn reopen(db: &mut Db, space: i64, edit: i64, by: i64) -> Result<()> {
    let post = store::post_of_edit(db, space, edit)?;
    if store::edit_of(db, post)?.is_some() {
        return Err(Error::field("", "moderation-undo-late"));
    }
    store::unsettle_edit(db, edit)?;
    let whole = store::whole(db, post)?;
    events::record(
        db,
        Event::new(EventKind::PostChanged)
            .space(space)
            .thread(whole.thread_id)
            .post(post),
    )?;
    record(db, space, Some(by), "edit-reopened", post)
}

fn record(db: &mut Db, space: i64, by: Option<i64>, act: &'static str, post: i64) -> Result<()> {
    audit::record(
        db,
        &Act {
            space: Some(space),
            actor: by,
            act,
            subject: ("post", Some(post)),
            detail: "",
        },
    )
}
