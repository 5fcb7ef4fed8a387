//! What members do in rooms: say, change, take away, react, pin. Each is one transaction with its number, its event
//! and its jobs.

use parvis_db::{Db, Time};

use super::judging::words_in;
use super::standing::Hush;
use super::store::events::{self, advance};
use super::store::{lines, reactions};
use super::{Act, Line, Removal, Room, RoomKind, linked, marked, standing};
use crate::app::App;
use crate::cases;
use crate::error::{Error, FieldError, Result};
use crate::features::accounts::{self, Me};
use crate::features::charters::acceptance;
use crate::features::media;
use crate::features::spaces::reactions::{by_word, offered};
use crate::features::spaces::{self, Here};
use crate::features::threads::write;
use crate::gate::{Passage, Surface};
use crate::jobs::{Job, Occasion, queue};
use crate::messages::{self, Lang};

/// Characters of a line at most.
pub const MAX_LINE: usize = 2_000;

/// Who speaks, where, and in which language they are told what is wrong.
pub struct Speaker<'a> {
    pub app: &'a App,
    pub here: &'a Here,
    pub me: &'a Me,
    pub lang: Lang,
}

/// A line as its author typed it.
#[derive(Debug, Clone)]
pub struct NewLine {
    /// Given by the author's browser, the same each time it sends the line: 8 to 64 letters, digits and dashes.
    pub client: String,
    pub body: String,
    /// The line that is answered; ignored unless it can be read in the room.
    pub reply_to: Option<i64>,
    /// The author accepts the charter with this line.
    pub accepts: bool,
    /// The author was asked what the charter asks, and sends it all the same.
    pub is_sure: bool,
}

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Everybody in the room reads it.
    Open { line: i64, seq: i64 },
    /// A moderator looks at it first.
    Held { line: i64 },
}

impl Said {
    /// The line's id.
    pub fn line(self) -> i64 {
        match self {
            Said::Open { line, .. } | Said::Held { line } => line,
        }
    }
}

/// Says a line. The same line sent again (by author and client id) is the same line.
///
/// # Errors
/// `Invalid` at `body`, `charter` or for the form as a whole when nobody may speak; `TooMany` in slow mode; `Refused` by
/// the charter; `Suspended`.
pub fn say(db: &mut Db, speaker: &Speaker<'_>, room: &Room, new: &NewLine) -> Result<Said> {
    let (here, me, now) = (speaker.here, speaker.me, Time::now());
    check_client(&new.client)?;
    if let Some(said) = already(db, me.id, room.id, &new.client)? {
        return Ok(said);
    }
    may_speak(db, speaker, room, now)?;
    acceptance::settle(db, here.id, me.id, new.accepts)?;
    let body = check(&new.body)?;
    let body = speaker.masked(db, room, body)?;
    if !new.is_sure {
        speaker.ask(db, room, &body)?;
    }
    let passage = speaker.pass(db, room, &body)?;
    spaces::belong(db, here, me.id)?;
    let rendered = speaker.rendered(db, &body)?;
    let reply_to = match new.reply_to {
        Some(id) => readable(db, room, id)?.map(|line| line.id),
        None => None,
    };
    let decision = match passage {
        Passage::Held(decision) => Some(decision),
        Passage::Allowed | Passage::Noted(_) | Passage::Flagged(_) => None,
    };
    let written = lines::New {
        room: room.id,
        author: me.id,
        client: &new.client,
        source: &body,
        html: &rendered.html,
        fold: &accounts::fold(&rendered.text),
        reply_to,
        decision,
        at: now,
    };
    let Some(said) = lines::place(db, &written)? else {
        // The same line came in by another way at this very moment.
        return already(db, me.id, room.id, &new.client)?.ok_or(Error::NotFound);
    };
    media::attach_to_line(db, here.id, said.line(), me.id, &rendered.html)?;
    if let Said::Open { line, .. } = said {
        let all = room.kind == RoomKind::Direct;
        tell(db, line, &body, reply_to.is_some() || all)?;
        linked::follow(db, line, &rendered.html)?;
    }
    let subject = subject(here.id, said.line(), me.id);
    cases::follow(db, passage, &subject)?;
    Ok(said)
}

/// Whoever is named or answered hears of it.
fn tell(db: &mut Db, line: i64, body: &str, somebody: bool) -> Result<()> {
    if !somebody && !body.contains('@') {
        return Ok(());
    }
    let occasion = Occasion::Spoken { line };
    queue::put(db, &Job::Tell { occasion })
}

/// The subject of a case about a line.
fn subject(space: i64, line: i64, author: i64) -> cases::Subject {
    cases::Subject {
        kind: cases::Kind::Line,
        id: line,
        space: Some(space),
        author: Some(author),
    }
}

fn already(db: &mut Db, author: i64, room: i64, client: &str) -> Result<Option<Said>> {
    Ok(match lines::sent(db, author, client)? {
        Some((at, ..)) if at != room => return Err(Error::field("", "room-client-taken")),
        Some((_, line, Some(seq))) => Some(Said::Open { line, seq }),
        Some((_, line, None)) => Some(Said::Held { line }),
        None => None,
    })
}

fn may_speak(db: &mut Db, speaker: &Speaker<'_>, room: &Room, now: Time) -> Result<()> {
    let (here, me) = (speaker.here, speaker.me);
    let standing = standing::to(db, room, &here.time_zone, me.id, now)?;
    if let Some(hush) = standing::hush(here, me, room, &standing) {
        return Err(hush.error());
    }
    match standing::wait(db, here, me, room, &standing, now)? {
        0 => Ok(()),
        seconds => Err(Error::TooMany(u64::try_from(seconds).unwrap_or(1))),
    }
}

/// Words that are kept beside a room, like a question: they pass the charter as a line does, and what would be held is
/// refused. Returns them as they may be kept.
///
/// # Errors
/// As [`say`], without the hours of the room.
pub(super) fn may_ask(
    db: &mut Db,
    speaker: &Speaker<'_>,
    room: &Room,
    words: &str,
    accepts: bool,
) -> Result<String> {
    let (here, me, now) = (speaker.here, speaker.me, Time::now());
    let standing = standing::to(db, room, &here.time_zone, me.id, now)?;
    match standing::hush(here, me, room, &standing) {
        None | Some(Hush::Closed(_)) => {}
        Some(hush) => return Err(hush.error()),
    }
    acceptance::settle(db, here.id, me.id, accepts)?;
    let words = speaker.masked(db, room, words)?;
    let author = write::author(db, here, me)?;
    let (gate, judged) = (&speaker.app.gate, words_in(room, &words));
    gate.admit(
        db,
        Some(here.id),
        Surface::Chat,
        &judged,
        &author,
        speaker.lang,
    )?;
    Ok(words)
}

fn check_client(client: &str) -> Result<()> {
    let fits = (8..=64).contains(&client.len())
        && client
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if fits {
        Ok(())
    } else {
        Err(Error::field("", "room-client-wrong"))
    }
}

fn check(body: &str) -> Result<&str> {
    let body = body.trim();
    if body.is_empty() {
        return Err(Error::field("body", "room-line-empty"));
    }
    if body.chars().count() > MAX_LINE {
        return Err(Error::Invalid(vec![FieldError {
            field: "body",
            message: messages::Said::new("room-line-long").with("max", MAX_LINE),
        }]));
    }
    Ok(body)
}

/// A line of this room that can be read.
pub(super) fn readable(db: &mut Db, room: &Room, id: i64) -> Result<Option<Line>> {
    let found = lines::by_ids(db, &[id])?.into_iter().next();
    Ok(found.filter(|line| line.room_id == room.id && line.is_shown()))
}

/// Changes one's own line; what it said before is kept for the team.
///
/// # Errors
/// `NotFound`; `Forbidden` for the lines of others; as [`say`].
pub fn edit(db: &mut Db, speaker: &Speaker<'_>, room: &Room, id: i64, body: &str) -> Result<()> {
    let (here, me, now) = (speaker.here, speaker.me, Time::now());
    let mut line = lines::whole(db, room.id, id)?;
    if line.removed.is_some() {
        return Err(Error::NotFound);
    }
    // A masked line is changed as it was written, not as it is read.
    line.source = marked::written(db, id)?.source;
    if line.author_id != me.id || line.seq.is_none() {
        return Err(Error::Forbidden);
    }
    let standing = standing::to(db, room, &here.time_zone, me.id, now)?;
    if let Some(hush) = standing::hush(here, me, room, &standing) {
        return Err(hush.error());
    }
    let body = check(body)?;
    if body == line.source {
        return Ok(());
    }
    let body = speaker.masked(db, room, body)?;
    let passage = speaker.pass(db, room, &body)?;
    if let Passage::Held(_) = passage {
        // What stood before stays: a chat does not wait for a change.
        return Err(Error::field("body", "room-edit-held"));
    }
    let rendered = speaker.rendered(db, &body)?;
    let fold = accounts::fold(&rendered.text);
    lines::change(db, &line, (&body, &rendered.html, &fold), now)?;
    marked::again(db, id)?;
    media::attach_to_line(db, here.id, id, me.id, &rendered.html)?;
    linked::follow(db, id, &rendered.html)?;
    advance(db, room.id, Act::Edited, Some(id), now)?;
    cases::follow(db, passage, &subject(here.id, id, me.id))
}

/// Takes a line away: one's own, or with the team's decision.
///
/// # Errors
/// `NotFound`; `Forbidden` for the line of another without a decision.
pub fn remove(db: &mut Db, room: &Room, by: i64, id: i64, decision: Option<i64>) -> Result<()> {
    let line = lines::whole(db, room.id, id)?;
    if line.author_id != by && decision.is_none() {
        return Err(Error::Forbidden);
    }
    let now = Time::now();
    let removal = Removal {
        at: now,
        by,
        decision,
    };
    if !lines::set_removed(db, id, Some(removal))? {
        return Ok(());
    }
    if decision.is_none() {
        cases::withdraw(db, cases::Kind::Line, id)?;
    }
    if line.seq.is_some() {
        advance(db, room.id, Act::Removed, Some(id), now)?;
    }
    Ok(())
}

/// Brings a line back that the team took away, to its place.
///
/// # Errors
/// `NotFound`.
pub fn restore(db: &mut Db, room: &Room, id: i64) -> Result<()> {
    let line = lines::whole(db, room.id, id)?;
    if lines::set_removed(db, id, None)? && line.seq.is_some() {
        advance(db, room.id, Act::Restored, Some(id), Time::now())?;
    }
    Ok(())
}

/// Publishes a line that waited: it takes its place now, as the latest.
///
/// # Errors
/// `NotFound`; `Forbidden` for one that has its place.
pub fn release(db: &mut Db, room: &Room, id: i64) -> Result<()> {
    let line = lines::whole(db, room.id, id)?;
    if line.seq.is_some() || line.removed.is_some() {
        return Err(Error::Forbidden);
    }
    let seq = events::next(db, room.id)?;
    lines::set_place(db, id, seq)?;
    events::record(db, room.id, seq, Act::Said, Some(id), Time::now())?;
    linked::follow(db, id, &line.html)?;
    let somebody = line.reply_to_id.is_some() || room.kind == RoomKind::Direct;
    tell(db, id, &line.source, somebody)
}

/// Gives a reaction (`on`) or takes it back; asking twice changes nothing.
///
/// # Errors
/// `NotFound` for what cannot be read and for a reaction that the space does not offer; `Forbidden` before the address
/// is confirmed.
pub fn react(
    db: &mut Db,
    here: &Here,
    me: &Me,
    room: &Room,
    id: i64,
    word: &str,
    on: bool,
) -> Result<()> {
    let line = readable(db, room, id)?.ok_or(Error::NotFound)?;
    let reaction = by_word(word).ok_or(Error::NotFound)?;
    if on && !offered(here).contains(&reaction) {
        return Err(Error::NotFound);
    }
    if !me.may_write() || here.suspended_until.is_some() {
        return Err(Error::Forbidden);
    }
    if on {
        spaces::belong(db, here, me.id)?;
    }
    let now = Time::now();
    if reactions::react(db, line.id, me.id, reaction.word, on, now)? {
        advance(db, room.id, Act::Reacted, Some(line.id), now)?;
    }
    Ok(())
}

/// Pins a line on top of its room, or takes the pin away: the team; in a direct room everybody.
///
/// # Errors
/// `NotFound`; `Forbidden` for others.
pub fn pin(db: &mut Db, here: &Here, me: &Me, room: &Room, id: i64, on: bool) -> Result<()> {
    if !here.moderates_room(room.id) && room.kind != RoomKind::Direct {
        return Err(Error::Forbidden);
    }
    let line = readable(db, room, id)?.ok_or(Error::NotFound)?;
    let now = Time::now();
    if lines::set_pinned(db, line.id, on.then_some(me.id), now)? {
        advance(db, room.id, Act::Pinned, Some(line.id), now)?;
    }
    Ok(())
}

/// A line that the team reviews, with its room: also in direct rooms, which it does not read otherwise.
///
/// # Errors
/// `NotFound` for a line of another space.
pub fn reviewed(db: &mut Db, space: i64, id: i64) -> Result<(Room, Line)> {
    let line = lines::any(db, id)?;
    let room = super::by_id(db, line.room_id)?;
    match room.space_id == space {
        true => Ok((room, line)),
        false => Err(Error::NotFound),
    }
}

/// What stands before and after a line; for one that waits, the latest.
///
/// # Errors
/// Only the database's.
pub fn around(db: &mut Db, line: &Line) -> Result<(Option<Line>, Option<Line>)> {
    let at = line.seq.unwrap_or(i64::MAX);
    let before = lines::before(db, line.room_id, at, 1)?.pop();
    let after = match line.seq {
        Some(seq) => lines::from(db, line.room_id, seq + 1, 1)?.pop(),
        None => None,
    };
    Ok((before, after))
}

/// A line that waits goes on waiting, or stays back, by this decision.
///
/// # Errors
/// Only the database's.
pub fn keep_back(db: &mut Db, id: i64, decision: i64) -> Result<()> {
    lines::set_decision(db, id, decision)
}

/// What a line said before it was changed, oldest first: for the team.
///
/// # Errors
/// Only the database's.
pub fn earlier(db: &mut Db, line: i64) -> Result<Vec<String>> {
    lines::versions(db, line)
}
