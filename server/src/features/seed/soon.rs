//! What the demo's people are about to do: threads for later, drafts, and what the team has pinned. Written by the
//! verbs that pages use.

use parvis_db::Db;

use super::content::{ComplaintEntry, LetterEntry, RepostEntry, SpaceFile, StandInEntry};
use super::store::contests::opener;
use super::store::waiting::{post_at, thread_called};
use super::store::{Place, who};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts::{self, Me, Viewer};
use crate::features::correspondence;
use crate::features::drafts::{self, Text};
use crate::features::moderation::{Team, reasons};
use crate::features::register::moving::{self, Move};
use crate::features::register::{self, ClaimKind, Entered};
use crate::features::reposts;
use crate::features::spaces::{self, Here, stand_ins};
use crate::features::threads::PinnedIn;
use crate::features::threads::schedule::{self, New};
use crate::features::threads::team::{Acting, pin};
use crate::features::threads::write::{NewThread, Writer};
use crate::features::watches::{self, Slot};

/// A member of the demo as they stand in their space.
pub(super) fn enter(db: &mut Db, place: &Place<'_>, key: &str) -> Result<(Here, Me)> {
    let member = who(place, key)?;
    let viewer = Viewer::absent(accounts::by_id(db, member)?);
    let here = spaces::enter(db, &viewer, &place.space.slug)?;
    Ok((here, viewer.me.ok_or(Error::NotFound)?))
}

/// Writes everything that a brand's file has begun.
pub(super) fn begin(db: &mut Db, app: &App, place: &Place<'_>, file: &SpaceFile) -> Result<()> {
    for entry in &file.later {
        let (here, me) = enter(db, place, &entry.author)?;
        let new = New {
            thread: NewThread {
                section: entry.section.clone(),
                kind: entry.kind.clone(),
                title: entry.title.clone(),
                body: entry.body.trim().to_owned(),
                tags: String::new(),
                poll: None,
            },
            at: Some(place.now.plus_seconds(entry.days * 86_400)),
            expires: None,
        };
        let writer = Writer {
            app,
            here: &here,
            me: &me,
            lang: me.language,
        };
        schedule::keep(db, &writer, &new, None)?;
    }
    for entry in &file.drafts {
        let thread = thread_called(db, place, &entry.thread)?;
        let text = Text {
            body: entry.body.trim().to_owned(),
            ..Text::default()
        };
        let at = drafts::Place::Reply(thread);
        drafts::save(db, who(place, &entry.author)?, place.space.id, at, &text, 0)?;
    }
    for entry in &file.pins {
        let thread = thread_called(db, place, &entry.thread)?;
        let (here, me) = enter(db, place, &entry.by)?;
        pin(
            db,
            &Acting { here, me },
            thread,
            Some(PinnedIn::Space),
            None,
        )?;
    }
    for entry in &file.letters {
        letter(db, place, entry)?;
    }
    for entry in &file.reasons {
        let (here, _) = enter(db, place, &entry.by)?;
        reasons::add(db, &here, "", &entry.fr, &entry.en)?;
    }
    for entry in &file.complaints {
        complaint(db, app, place, entry)?;
    }
    for entry in &file.watches {
        let (here, me) = enter(db, place, &entry.who)?;
        let slot = Slot {
            id: 0,
            space: here.id,
            member: me.id,
            weekday: entry.weekday,
            begins: entry.begins,
            ends: entry.ends,
        };
        watches::add(db, &here, &me, &slot)?;
    }
    for entry in &file.stand_ins {
        stand_in(db, place, entry)?;
    }
    for entry in &file.reposts {
        repost(db, place, entry)?;
    }
    for entry in &file.messages {
        let (here, me) = enter(db, place, &entry.author)?;
        correspondence::write(db, &here, me.id, entry.body.trim())?;
    }
    Ok(())
}

/// Somebody was asked to stand in for managers, and said yes some hours later.
fn stand_in(db: &mut Db, place: &Place<'_>, entry: &StandInEntry) -> Result<()> {
    let (here, me) = enter(db, place, &entry.by)?;
    let (_, who) = enter(db, place, &entry.who)?;
    let asked = place.now.plus_seconds(-entry.days_ago * 86_400);
    let wish = stand_ins::Wish {
        who: who.handle.clone(),
        until: Some(place.now.plus_seconds(entry.days * 86_400)),
        words: entry.words.trim().to_owned(),
    };
    let id = stand_ins::name(db, &here, &me, &wish, asked)?;
    stand_ins::accept(db, here.id, who.id, id, asked.plus_seconds(5 * 3_600))
}

/// A member is asked for a picture, and may have answered on the next day.
fn repost(db: &mut Db, place: &Place<'_>, entry: &RepostEntry) -> Result<()> {
    let (here, me) = enter(db, place, &entry.by)?;
    let thread = thread_called(db, place, &entry.thread)?;
    let (post, author) = opener(db, thread)?;
    let viewer = Viewer {
        me: Some(me.clone()),
    };
    let source = reposts::Source::Post(post);
    let (_, photos) = reposts::pictures(db, &here, &viewer, source)?;
    let asked = place.now.plus_seconds(-entry.days_ago * 86_400);
    let places = |words: &[String]| {
        words
            .iter()
            .filter_map(|w| reposts::Place::parse(w))
            .collect()
    };
    let wish = reposts::Wish {
        picture: photos.first().ok_or(Error::NotFound)?.id,
        places: places(&entry.places),
        until: Some(place.now.plus_seconds(entry.days * 86_400)),
        message: entry.message.trim().to_owned(),
    };
    let id = reposts::ask(db, &here, &me, source, &wish, asked)?;
    if entry.agreed.is_empty() {
        return Ok(());
    }
    let answer = reposts::Answer {
        agrees: true,
        places: places(&entry.agreed),
        until: None,
        named: Some(reposts::Named::Name),
        limits: entry.limits.trim().to_owned(),
    };
    let viewer = Viewer::absent(accounts::by_id(db, author)?);
    let theirs = spaces::enter(db, &viewer, &place.space.slug)?;
    let who = viewer.me.ok_or(Error::NotFound)?;
    reposts::answer(db, &theirs, &who, id, &answer, asked.plus_seconds(86_400))
}

/// A complaint that somebody of the team takes out of its thread.
fn complaint(db: &mut Db, app: &App, place: &Place<'_>, entry: &ComplaintEntry) -> Result<()> {
    let (here, me) = enter(db, place, &entry.by)?;
    let (post, _) = post_at(db, place, &entry.thread, entry.position)?;
    let team = Team {
        app,
        here: &here,
        me: &me,
        lang: here.language,
    };
    let wish = Move {
        kind: ClaimKind::parse(&entry.kind),
        owner: Some(who(place, &entry.owner)?),
        message: entry.message.trim().to_owned(),
        hides: false,
    };
    moving::take_up(db, &team, post, &wish).map(drop)
}

/// A letter that came by post, split into what it asks for.
fn letter(db: &mut Db, place: &Place<'_>, entry: &LetterEntry) -> Result<()> {
    let (here, me) = enter(db, place, &entry.by)?;
    let came = place.now.plus_seconds(-entry.days_ago * 86_400);
    let letter = Entered {
        received: came.utc().format("%Y-%m-%d").to_string(),
        name: entry.name.clone(),
        about: entry.about.clone(),
        body: entry.body.trim().to_owned(),
        ..Entered::default()
    };
    let id = register::enter(db, &here, me.id, &letter)?;
    for kind in &entry.claims {
        let kind = ClaimKind::parse(kind).ok_or(Error::NotFound)?;
        register::split(db, &here, me.id, id, kind, Some(me.id))?;
    }
    Ok(())
}
