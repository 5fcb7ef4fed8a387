//! Writing: a new thread, a reply, an accepted answer. Each goes through the gate and is one transaction with
//! its event and jobs.

use diesel::prelude::*;
use parvis_db::schema::{member_figure, post, thread};
use parvis_db::{Db, Time};
use parvis_kit::markdown::{self, Rendered};

use super::polls::{self, NewPoll};
use super::publish::{self, Entering, Publication};
pub use super::slugs::slug_of;
use super::team::duties;
use super::{Format, Thread, ThreadKind, counts, tags, visible_to};
use crate::app::App;
use crate::cases;
use crate::error::{Error, FieldError, Result};
use crate::events::{self, Event, EventKind};
use crate::features::accounts::Me;
use crate::features::charters;
use crate::features::media;
use crate::features::points::gates;
use crate::features::spaces::{self, Here, Role, people};
use crate::features::subscriptions;
use crate::gate::{At, Author, Passage, Surface, Words};
use crate::jobs::{Job, Occasion, queue};
use crate::messages::{Lang, Said};

/// Characters of a title.
const TITLE: std::ops::RangeInclusive<usize> = 3..=150;
/// Characters of a body at most.
const MAX_BODY: usize = 20_000;
/// Characters of an excerpt in lists.
pub const EXCERPT: usize = 220;

/// A thread to be started, as its author typed it.
#[derive(Debug, Clone)]
pub struct NewThread {
    pub section: String,
    pub kind: String,
    pub title: String,
    pub body: String,
    pub tags: String,
    /// A poll to stand with the opening post.
    pub poll: Option<NewPoll>,
}

/// A reply as its author typed it.
#[derive(Debug, Clone)]
pub struct NewReply {
    pub body: String,
    /// The post that is answered; ignored unless it is one of the thread.
    pub reply_to: Option<i64>,
}

/// Who writes, where, and in which language they are told what is wrong.
pub struct Writer<'a> {
    pub app: &'a App,
    pub here: &'a Here,
    pub me: &'a Me,
    pub lang: Lang,
}

/// What became of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    pub thread: i64,
    pub post: i64,
    /// `None`: a moderator looks at it first.
    pub position: Option<i32>,
}

/// Starts a thread.
///
/// # Errors
/// `Invalid` at the field, `Refused` by the charter, `Forbidden` before the e-mail address is confirmed or for
/// announcements by others than the team.
pub fn start(db: &mut Db, writer: &Writer<'_>, new: &NewThread) -> Result<Written> {
    let (here, me) = (writer.here, writer.me);
    may_write(here, me)?;
    let checked = check_thread(here, new);
    let poll = new.poll.as_ref().map(|p| p.check(here, Time::now()));
    let ((section, kind, names), poll) = polls::both(checked, poll.transpose())?;
    gates::pass(db, here, me, section)?;
    let title = new.title.trim();
    let words = Words {
        title: Some(title.to_owned()),
        ..Words::body(new.body.as_str())
    };
    let at = At::section(section);
    let words = writer.masked(db, Surface::Post, words.at(at))?;
    let title = words.title.unwrap_or_default();
    let body = words.body.unwrap_or_default();
    let told = polls::Told {
        title: &title,
        body: &body,
        tags: &new.tags,
        at,
    };
    let passage = polls::pass_thread(db, writer, &told, poll.as_ref())?;
    spaces::belong(db, here, me.id)?;
    let text = Text::new(db, writer, &[me.id], &body)?;
    let now = Time::now();
    let slug = slug_of(&title);
    let thread_id: i64 = diesel::insert_into(thread::table)
        .values((
            thread::space_id.eq(here.id),
            thread::section_id.eq(section),
            thread::author_id.eq(me.id),
            thread::kind.eq(kind),
            thread::title.eq(&title),
            thread::slug.eq(if slug.is_empty() { "-" } else { slug.as_str() }),
            thread::excerpt.eq(markdown::excerpt(&text.rendered.own_text, EXCERPT)),
            thread::created_at.eq(now),
            thread::last_post_at.eq(now),
            thread::from_archive.eq(false),
        ))
        .returning(thread::id)
        .get_result(db)?;
    tags::attach(db, here.id, thread_id, now, &names)?;
    let written = writer.store(db, thread_id, &text, None, &passage, Entering::Other)?;
    if let Some(poll) = &poll {
        polls::attach(db, written.post, me, poll)?;
    }
    let image = media::first_of(db, written.post, &text.rendered.html)?;
    diesel::update(thread::table.find(thread_id))
        .set(thread::image_id.eq(image))
        .execute(db)?;
    Ok(written)
}

/// Replies to a thread.
///
/// # Errors
/// `NotFound`, `Invalid` at `body`, `Refused` by the charter, `Forbidden` before the address is confirmed.
pub fn reply(db: &mut Db, writer: &Writer<'_>, thread_id: i64, new: &NewReply) -> Result<Written> {
    let (here, me) = (writer.here, writer.me);
    may_write(here, me)?;
    let viewer = crate::features::accounts::Viewer {
        me: Some(me.clone()),
    };
    let thread = visible_to(db, here, &viewer, thread_id)?;
    if thread.post_count == 0 {
        return Err(Error::Forbidden);
    }
    if thread.is_closed(Time::now()) {
        return Err(Error::field("", "thread-closed"));
    }
    check_body(&new.body)?;
    let words = Words::body(new.body.as_str()).at(At {
        thread: Some(thread.id),
        reply_to: new.reply_to,
        ..At::default()
    });
    let (words, passage) = writer.enter(db, Surface::Post, words)?;
    let body = words.body.unwrap_or_default();
    spaces::belong(db, here, me.id)?;
    let text = Text::new(db, writer, &[me.id], &body)?;
    let reply_to = match new.reply_to {
        Some(id) => post::table
            .find(id)
            .filter(post::thread_id.eq(thread.id))
            .filter(post::position.is_not_null())
            .filter(post::removed_at.is_null())
            .select(post::id)
            .first(db)
            .optional()?,
        None => None,
    };
    writer.store(db, thread.id, &text, reply_to, &passage, Entering::Reply)
}

/// Accepts a reply as the answer of a question (or takes that back with `None`).
///
/// # Errors
/// `Forbidden` for others than the author of the question and moderators; `NotFound` for a post elsewhere.
pub fn accept(
    db: &mut Db,
    here: &Here,
    me: &Me,
    thread: &Thread,
    answer: Option<i64>,
) -> Result<()> {
    if thread.author_id != me.id && !here.allows(Role::Moderator) {
        return Err(Error::Forbidden);
    }
    if thread.kind != ThreadKind::Question || thread.post_count == 0 || thread.archived_at.is_some()
    {
        return Err(Error::Forbidden);
    }
    // From here on nobody else accepts or removes an answer of this thread.
    counts::hold(db, &[thread.id], None)?;
    let before: Option<i64> = thread::table
        .find(thread.id)
        .select(thread::accepted_post_id)
        .first(db)?;
    if let Some(id) = answer {
        let position: Option<i32> = post::table
            .find(id)
            .filter(post::thread_id.eq(thread.id))
            .filter(post::removed_at.is_null())
            .select(post::position)
            .first(db)?;
        if position.is_none_or(|p| p < 2) {
            return Err(Error::NotFound);
        }
    }
    for (id, by) in [(before, -1), (answer, 1)] {
        if let Some(id) = id {
            counts::accepted(db, here.id, id, by)?;
        }
    }
    if let Some(post) = answer {
        let occasion = Occasion::Accepted {
            post,
            member: me.id,
        };
        queue::put(db, &Job::Tell { occasion })?;
    }
    diesel::update(thread::table.find(thread.id))
        .set(thread::accepted_post_id.eq(answer))
        .execute(db)?;
    events::record(
        db,
        Event::new(EventKind::ThreadChanged)
            .space(here.id)
            .thread(thread.id)
            .member(me.id),
    )?;
    queue::put(
        db,
        &Job::IndexThreads {
            ids: vec![thread.id],
        },
    )
}

/// Whether this member may write here: with a confirmed address, and not suspended.
///
/// # Errors
/// `Invalid` or `Suspended`.
pub fn may_write(here: &Here, me: &Me) -> Result<()> {
    if let Some(until) = here.suspended_until {
        return Err(Error::Suspended(until));
    }
    if me.email_confirmed_at.is_some() {
        Ok(())
    } else {
        Err(Error::Invalid(vec![FieldError::new(
            "",
            "thread-confirm-first",
        )]))
    }
}

/// A thread's fields as they may be stored: section, kind, names of tags.
pub(super) fn check_thread(here: &Here, new: &NewThread) -> Result<(i64, ThreadKind, Vec<String>)> {
    let mut wrong = Vec::new();
    let section = here.section(&new.section).map(|s| s.id);
    if section.is_none() {
        wrong.push(FieldError::new("section", "thread-section-missing"));
    }
    let length = new.title.trim().chars().count();
    if !TITLE.contains(&length) {
        wrong.push(FieldError {
            field: "title",
            message: Said::new("thread-title-length")
                .with("min", *TITLE.start())
                .with("max", *TITLE.end()),
        });
    }
    if let Err(Error::Invalid(errors)) = check_body(&new.body) {
        wrong.extend(errors);
    }
    let names = match tags::read(&new.tags) {
        Ok(names) => names,
        Err(Error::Invalid(errors)) => {
            wrong.extend(errors);
            Vec::new()
        }
        Err(other) => return Err(other),
    };
    let kind = ThreadKind::parse(&new.kind).unwrap_or(ThreadKind::Discussion);
    if kind == ThreadKind::Announcement && !here.allows(Role::Manager) {
        wrong.push(FieldError::new("kind", "thread-announcement-team"));
    }
    match section {
        Some(section) if wrong.is_empty() => Ok((section, kind, names)),
        _ => Err(Error::Invalid(wrong)),
    }
}

pub(super) fn check_body(body: &str) -> Result<()> {
    if body.trim().is_empty() {
        return Err(Error::field("body", "thread-body-empty"));
    }
    if body.chars().count() > MAX_BODY {
        return Err(Error::Invalid(vec![FieldError {
            field: "body",
            message: Said::new("thread-body-long").with("max", MAX_BODY),
        }]));
    }
    Ok(())
}

/// A body with what it becomes.
pub(super) struct Text<'a> {
    pub source: &'a str,
    pub rendered: Rendered,
}

impl<'a> Text<'a> {
    pub fn new(db: &mut Db, writer: &Writer<'_>, authors: &[i64], source: &'a str) -> Result<Self> {
        Ok(Text {
            source,
            rendered: rendered(db, writer.app, writer.here, authors, source)?,
        })
    }
}

/// A text as it is published: with the pictures that its authors may show, and links to the members it names.
///
/// # Errors
/// Only the database's.
pub fn rendered(
    db: &mut Db,
    app: &App,
    here: &Here,
    authors: &[i64],
    source: &str,
) -> Result<Rendered> {
    let host = app.config.public_url.host_str().unwrap_or_default();
    let pictures = media::pictures(db, here.id, authors, source)?;
    let handles = markdown::handles::candidates(source);
    let members = people::named(db, here, &handles)?;
    // Footnote ids must not meet those of another post on the page.
    let prefix = format!("f{}-", &crate::secret::hash(&crate::secret::token())[..6]);
    let options = markdown::Options {
        id_prefix: &prefix,
        own_hosts: &[host],
        allow_images: true,
        pictures: Some(&pictures),
        members: Some(&members),
        top_heading: 3,
    };
    Ok(markdown::render(source, &options))
}

/// The author as the charter may see them.
///
/// # Errors
/// Only the database's.
pub fn author(db: &mut Db, here: &Here, me: &Me) -> Result<Author> {
    let posts: Option<i32> = member_figure::table
        .find((here.id, me.id))
        .select(member_figure::posts)
        .first(db)
        .optional()?;
    Ok(Author {
        id: Some(me.id),
        role: here.role.map_or("", Role::as_str).to_owned(),
        posts: posts.unwrap_or(0).into(),
        account_age: (Time::now().0 - me.joined_at.0) / 1000,
        is_expert: spaces::has_label(db, here.id, me.id)?,
    })
}

impl Writer<'_> {
    /// What the space's charter says of words written here.
    pub(super) fn pass(&self, db: &mut Db, surface: Surface, words: &Words) -> Result<Passage> {
        let author = author(db, self.here, self.me)?;
        let gate = &self.app.gate;
        gate.pass(db, Some(self.here.id), surface, words, &author, self.lang)
    }

    /// Both in one go, for a text that stands alone.
    fn enter(&self, db: &mut Db, surface: Surface, words: Words) -> Result<(Words, Passage)> {
        let (gate, author) = (&self.app.gate, author(db, self.here, self.me)?);
        gate.enter(db, Some(self.here.id), surface, words, &author, self.lang)
    }

    /// The words as they may be kept: with what the charter masks hidden.
    pub(super) fn masked(&self, db: &mut Db, surface: Surface, words: Words) -> Result<Words> {
        let author = author(db, self.here, self.me)?;
        let gate = &self.app.gate;
        gate.masked(db, Some(self.here.id), surface, words, &author)
    }

    /// Stores a post and what follows from it.
    fn store(
        &self,
        db: &mut Db,
        thread_id: i64,
        text: &Text<'_>,
        reply_to: Option<i64>,
        passage: &Passage,
        entering: Entering,
    ) -> Result<Written> {
        let (here, me) = (self.here, self.me);
        let now = Time::now();
        let (position, decision) = match passage {
            // The row lock of this update orders the writers of a thread: positions are dense.
            Passage::Allowed | Passage::Noted(_) | Passage::Flagged(_) => (
                Some(publish::next_position(db, thread_id, me.id, now, entering)?),
                None,
            ),
            Passage::Held(decision) => (None, Some(*decision)),
        };
        let id: i64 = diesel::insert_into(post::table)
            .values((
                post::space_id.eq(here.id),
                post::thread_id.eq(thread_id),
                post::author_id.eq(me.id),
                post::position.eq(position),
                post::format.eq(Format::Markdown),
                post::source.eq(text.source),
                post::html.eq(&text.rendered.html),
                post::reply_to_id.eq(reply_to),
                post::created_at.eq(now),
                post::decision_id.eq(decision),
            ))
            .returning(post::id)
            .get_result(db)?;
        media::attach(db, here.id, id, &[me.id], &text.rendered.html)?;
        subscriptions::follow_by_writing(db, me.id, here.id, thread_id)?;
        let one = Publication {
            space: here.id,
            thread: thread_id,
            post: id,
            author: me.id,
        };
        match position {
            Some(position) => publish::follow(db, &one, position, now)?,
            None => publish::announce(db, EventKind::PostHeld, &one)?,
        }
        let subject = cases::Subject {
            kind: cases::Kind::Post,
            id,
            space: Some(here.id),
            author: Some(me.id),
        };
        cases::follow(db, *passage, &subject)?;
        charters::shadows::wake(db, here.id)?;
        duties::follow(db, *passage, duties::Place::new(here.id, thread_id))?;
        Ok(Written {
            thread: thread_id,
            post: id,
            position,
        })
    }
}
