//! An edit: checked like a new text, told apart from another editor's, stored beside what stood before.

use parvis_db::{Db, Time};

use super::held::Pending;
use super::store::{self, Put};
use super::{Whole, changeable, difference, held, in_time};
use crate::cases;
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::media;
use crate::features::threads::team::duties;
use crate::features::threads::write::{self, NewThread, Text, Writer, slug_of};
use crate::features::threads::{Thread, ThreadKind, counts, marked, tags};
use crate::gate::{At, Passage, Surface, Words};
use crate::jobs::{Job, Occasion, queue};

/// Characters of a reason at most.
const MAX_REASON: usize = 200;

/// A change as its author typed it. What concerns the thread is read for its opening post only.
#[derive(Debug, Clone, Default)]
pub struct Edit {
    /// The version that the editor began with.
    pub version: i32,
    pub title: String,
    pub body: String,
    pub tags: String,
    pub kind: String,
    pub section: String,
    pub reason: String,
}

/// What became of an edit.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// It stands in the thread.
    Saved,
    /// A person looks at it first; what stood before stays.
    Waiting,
    /// Nothing was different.
    Unchanged,
    /// Somebody else changed the post meanwhile; nothing was stored.
    Conflict(Box<Conflict>),
}

/// What stands now, beside what was typed.
#[derive(Debug, Clone)]
pub struct Conflict {
    pub version: i32,
    pub title: Option<String>,
    pub source: String,
    /// From what stands to what was typed.
    pub difference: Vec<difference::Block>,
}

/// A checked change, ready to be put in place.
#[derive(Debug, Clone)]
pub(super) struct Checked {
    pub source: String,
    pub reason: String,
    /// For opening posts.
    pub head: Option<Head>,
}

/// What an opening post carries besides its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    pub title: String,
    pub kind: ThreadKind,
    pub section: i64,
    pub tags: Vec<String>,
}

/// When a post was changed last; `None` when nobody did.
///
/// # Errors
/// `NotFound` for a post of another space.
pub fn changed_at(db: &mut Db, space: i64, post: i64) -> Result<Option<Time>> {
    let whole = store::whole_in(db, space, post)?;
    Ok(store::last_change(db, &whole)?.map(|(_, at)| at))
}

/// Changes a post.
///
/// # Errors
/// `NotFound`, `Forbidden` for others' posts, `Invalid` at the field, `Refused` by the charter.
pub fn edit(db: &mut Db, writer: &Writer<'_>, post: i64, edit: &Edit) -> Result<Outcome> {
    let (here, me) = (writer.here, writer.me);
    write::may_write(here, me)?;
    let (thread, seen) = changeable(db, here, me, post)?;
    // The thread before its posts, as everybody takes them.
    if seen.opens(&thread) {
        counts::hold(db, &[thread.id], None)?;
    }
    let whole = store::take(db, post)?;
    let now = Time::now();
    if whole.removed_at.is_some() {
        return Err(Error::Forbidden);
    }
    if !in_time(here.editing, whole.created_at, now) {
        return Err(Error::field("", "change-too-late"));
    }
    let before = head_of(db, &thread, &whole)?;
    let mut checked = check(writer, &thread, before.as_ref(), edit)?;
    if checked.source == whole.source && checked.head == before {
        return Ok(Outcome::Unchanged);
    }
    if edit.version != whole.version {
        return Ok(Outcome::Conflict(Box::new(conflict(
            &thread, &whole, &checked,
        ))));
    }
    let words = Words {
        title: checked.head.as_ref().map(|h| h.title.clone()),
        at: At {
            thread: Some(thread.id),
            post: Some(post),
            ..At::default()
        },
        ..Words::body(checked.source.as_str())
    };
    let words = writer.masked(db, Surface::Edit, words)?;
    let tags = checked.head.as_ref().map(|h| h.tags.join(", "));
    let judged = words
        .clone()
        .beside(&tags.unwrap_or_default())
        .beside(&checked.reason);
    let passage = writer.pass(db, Surface::Edit, &judged)?;
    checked.source = words.body.unwrap_or_default();
    if let (Some(head), Some(title)) = (&mut checked.head, words.title) {
        head.title = title;
    }
    if let (Passage::Held(decision), Some(_)) = (passage, whole.position) {
        let pending = Pending {
            space: here.id,
            post,
            editor: me.id,
            checked: &checked,
            decision,
        };
        held::keep(db, &thread, &pending)?;
        return Ok(Outcome::Waiting);
    }
    let last = store::last_change(db, &whole)?;
    let fresh = |at: Time| now <= at.plus_seconds(i64::from(here.editing.grace_minutes) * 60);
    let silent = me.id == whole.author_id
        && (fresh(whole.created_at) || last.is_some_and(|(by, at)| by == me.id && fresh(at)));
    let put = Put {
        editor: me.id,
        reason: &checked.reason,
        silent,
        now,
    };
    put_in_place(db, writer, &thread, &whole, &checked, &put)?;
    let subject = cases::Subject {
        kind: cases::Kind::Post,
        id: post,
        space: Some(here.id),
        author: Some(me.id),
    };
    cases::follow(db, passage, &subject)?;
    duties::follow(db, passage, duties::Place::changed(here.id, thread.id))?;
    Ok(Outcome::Saved)
}

/// What an opening post carries now; `None` for replies.
pub(super) fn head_of(db: &mut Db, thread: &Thread, whole: &Whole) -> Result<Option<Head>> {
    if !whole.opens(thread) {
        return Ok(None);
    }
    let tags = tags::of_threads(db, &[thread.id])?;
    Ok(Some(Head {
        title: thread.title.clone(),
        kind: thread.kind,
        section: thread.section_id,
        tags: tags.into_iter().map(|(_, tag)| tag.name).collect(),
    }))
}

fn check(
    writer: &Writer<'_>,
    thread: &Thread,
    before: Option<&Head>,
    edit: &Edit,
) -> Result<Checked> {
    let reason: String = edit.reason.trim().chars().take(MAX_REASON).collect();
    let Some(before) = before else {
        write::check_body(&edit.body)?;
        return Ok(Checked {
            source: edit.body.clone(),
            reason,
            head: None,
        });
    };
    // What an announcement is stays: only becoming one asks for the right to announce.
    let stays = edit.kind == thread.kind.as_str();
    let asked = NewThread {
        section: edit.section.clone(),
        kind: if stays {
            ThreadKind::Discussion.as_str().to_owned()
        } else {
            edit.kind.clone()
        },
        title: edit.title.clone(),
        body: edit.body.clone(),
        tags: edit.tags.clone(),
        poll: None,
    };
    let (section, kind, mut tags) = write::check_thread(writer.here, &asked)?;
    // Tags are a set: their order says nothing.
    tags.sort_by_key(|name| slug_of(name));
    let same = |a: &String, b: &String| slug_of(a) == slug_of(b);
    if tags.len() == before.tags.len() && tags.iter().zip(&before.tags).all(|(a, b)| same(a, b)) {
        tags.clone_from(&before.tags);
    }
    Ok(Checked {
        source: edit.body.clone(),
        reason,
        head: Some(Head {
            title: edit.title.trim().to_owned(),
            kind: if stays { thread.kind } else { kind },
            section,
            tags,
        }),
    })
}

fn conflict(thread: &Thread, whole: &Whole, typed: &Checked) -> Conflict {
    let title = whole.opens(thread).then(|| thread.title.clone());
    let theirs = with_title(title.as_deref(), &whole.source);
    let typed_title = typed.head.as_ref().map(|h| h.title.as_str());
    Conflict {
        version: whole.version,
        difference: difference::between(&theirs, &with_title(typed_title, &typed.source)),
        title,
        source: whole.source.clone(),
    }
}

/// Title and text as one, for comparing.
pub(super) fn with_title(title: Option<&str>, source: &str) -> String {
    match title {
        Some(title) => format!("{title}\n\n{source}"),
        None => source.to_owned(),
    }
}

/// Puts a change in place with everything that follows: history, lists, search, people.
pub(super) fn put_in_place(
    db: &mut Db,
    writer: &Writer<'_>,
    thread: &Thread,
    whole: &Whole,
    checked: &Checked,
    put: &Put<'_>,
) -> Result<()> {
    let authors = [whole.author_id, put.editor];
    if checked.head.is_some() {
        counts::hold(db, &[thread.id], None)?;
    }
    let text = Text::new(db, writer, &authors, &checked.source)?;
    let old_title = whole.opens(thread).then_some(thread.title.as_str());
    let new_title = checked.head.as_ref().map(|h| h.title.as_str());
    if whole.version == 1 {
        store::add_first_revision(db, whole, old_title)?;
    }
    store::add_revision(db, whole, new_title.or(old_title), &checked.source, put)?;
    store::set_text(db, whole, &checked.source, &text.rendered.html, put)?;
    media::attach(db, thread.space_id, whole.id, &authors, &text.rendered.html)?;
    if let Some(head) = &checked.head {
        // Only a question has an answer.
        let answer = store::accepted(db, thread.id)?;
        if let (Some(answer), true) = (answer, head.kind != ThreadKind::Question) {
            counts::accepted(db, thread.space_id, answer, -1)?;
            store::unaccept(db, thread.id, answer)?;
        }
        let image = media::first_of(db, whole.id, &text.rendered.html)?;
        store::set_head(db, thread, head, &text.rendered.own_text, image)?;
        tags::replace(db, thread, &head.tags)?;
    }
    marked::again(db, whole.id)?;
    held::forget(db, whole.id)?;
    follow(db, thread, whole, put.editor)
}

fn follow(db: &mut Db, thread: &Thread, whole: &Whole, editor: i64) -> Result<()> {
    events::record(
        db,
        Event::new(EventKind::PostChanged)
            .space(thread.space_id)
            .thread(thread.id)
            .post(whole.id)
            .member(editor),
    )?;
    if whole.position.is_none() {
        return Ok(());
    }
    let job = if whole.opens(thread) {
        Job::IndexThreads {
            ids: vec![thread.id],
        }
    } else {
        Job::IndexPost { id: whole.id }
    };
    queue::put(db, &job)?;
    let occasion = Occasion::Edited { post: whole.id };
    queue::put(db, &Job::Tell { occasion })
}
