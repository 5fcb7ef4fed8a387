//! Rooms made and changed by the space's managers.

use parvis_db::{Db, Time};

use super::hours::Day;
use super::{Room, RoomKind, store};
use crate::audit;
use crate::error::{Error, FieldError, Result};
use crate::events::{self, Event, EventKind};
use crate::features::accounts::Me;
use crate::features::spaces::{Here, slug};
use crate::jobs::{Job, Occasion, queue};
use crate::when::{self, Typed};

/// Rooms of a space at most.
const MOST: usize = 60;
/// Seconds that slow mode may ask for, in the order of the form.
pub const SLOW: [i32; 6] = [0, 5, 15, 30, 60, 300];

/// A room as a manager typed it.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub name: String,
    pub topic: String,
    pub kind: String,
    pub slow: i32,
    pub opens: Typed,
    pub closes: Typed,
    pub stream: String,
    /// Per weekday from Monday: `HH:MM` of opening and closing; both empty: closed that day.
    pub hours: Vec<(String, String)>,
}

/// What may be stored.
pub(super) struct Checked {
    pub name: String,
    pub topic: String,
    pub kind: RoomKind,
    pub slow: i32,
    pub opens_at: Option<Time>,
    pub closes_at: Option<Time>,
    pub stream: String,
    pub hours: Vec<Day>,
}

impl Wanted {
    fn check(&self, here: &Here) -> Result<Checked> {
        let mut wrong = Vec::new();
        let length = self.name.chars().count();
        if !(2..=40).contains(&length) {
            wrong.push(FieldError::new("name", "room-name-length"));
        }
        if self.topic.chars().count() > 200 {
            wrong.push(FieldError::new("topic", "room-topic-long"));
        }
        let kind = RoomKind::parse(&self.kind).filter(|kind| *kind != RoomKind::Direct);
        if kind.is_none() {
            wrong.push(FieldError::new("kind", "room-kind-missing"));
        }
        if !SLOW.contains(&self.slow) {
            wrong.push(FieldError::new("slow", "room-slow-wrong"));
        }
        let is_event = kind == Some(RoomKind::Event);
        let (mut opens_at, mut closes_at) = (None, None);
        if is_event {
            let zone = when::zone(&here.time_zone);
            opens_at = told(when::read("opens_at", zone, &self.opens), &mut wrong)?;
            closes_at = told(when::read("closes_at", zone, &self.closes), &mut wrong)?;
            if wrong.is_empty() && opens_at.zip(closes_at).is_none_or(|(from, to)| from >= to) {
                wrong.push(FieldError::new("opens_at", "room-event-when"));
            }
        }
        if !self.stream.is_empty() && !is_address(&self.stream) {
            wrong.push(FieldError::new("stream", "room-stream-wrong"));
        }
        let hours = match is_event {
            true => Vec::new(),
            false => days(&self.hours, &mut wrong),
        };
        match kind {
            Some(kind) if wrong.is_empty() => Ok(Checked {
                name: self.name.clone(),
                topic: self.topic.clone(),
                kind,
                slow: self.slow,
                opens_at,
                closes_at,
                stream: self.stream.clone(),
                hours,
            }),
            _ => Err(Error::Invalid(wrong)),
        }
    }
}

fn told(read: Result<Option<Time>>, wrong: &mut Vec<FieldError>) -> Result<Option<Time>> {
    match read {
        Ok(at) => Ok(at),
        Err(Error::Invalid(errors)) => {
            wrong.extend(errors);
            Ok(None)
        }
        Err(other) => Err(other),
    }
}

fn is_address(text: &str) -> bool {
    text.len() <= 300 && url::Url::parse(text).is_ok_and(|url| url.scheme() == "https")
}

/// `18:30` as minutes of the day.
fn minutes(text: &str) -> Option<i32> {
    let (hour, minute) = text.trim().split_once(':')?;
    let (hour, minute): (i32, i32) = (hour.parse().ok()?, minute.get(..2)?.parse().ok()?);
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(hour * 60 + minute)
}

fn days(typed: &[(String, String)], wrong: &mut Vec<FieldError>) -> Vec<Day> {
    let mut days = Vec::new();
    for (weekday, (from, to)) in (0..).zip(typed.iter().take(7)) {
        if from.trim().is_empty() && to.trim().is_empty() {
            continue;
        }
        match (minutes(from), minutes(to)) {
            (Some(opens), Some(to)) => days.push(Day {
                weekday,
                opens,
                // An earlier end is one of the next morning; the same time is a whole day.
                closes: if to > opens { to } else { to + 1440 },
            }),
            _ => {
                wrong.push(FieldError::new("hours", "room-hours-wrong"));
                return Vec::new();
            }
        }
    }
    days
}

/// Makes a room. Returns it.
///
/// # Errors
/// `Invalid` at the field; at `name` beyond the most a space may have.
pub fn create(db: &mut Db, here: &Here, me: &Me, wanted: &Wanted) -> Result<Room> {
    let checked = wanted.check(here)?;
    let rooms = store::of_space(db, here.id)?;
    if rooms.len() >= MOST {
        return Err(Error::field("name", "room-too-many"));
    }
    let slug = free_slug(db, here.id, &checked.name)?;
    let position = rooms.iter().map(|room| room.position).max().unwrap_or(0) + 1;
    let id = store::insert(db, here.id, &slug, position, &checked, me.id, Time::now())?;
    store::set_hours(db, id, &checked.hours)?;
    remind(db, id, checked.opens_at)?;
    follow(db, here, me, id, "room-created", &checked.name)?;
    store::by_id(db, id)
}

/// An address that no room of the space has, nor had.
pub(super) fn free_slug(db: &mut Db, space: i64, name: &str) -> Result<String> {
    let mut base = slug::suggest(name);
    if base.len() < 2 || base == "new" {
        base = format!("salon-{base}").trim_end_matches('-').to_owned();
    }
    let mut slug = base.clone();
    let mut n = 2;
    while store::is_taken(db, space, &slug)? {
        slug = format!("{base}-{n}");
        n += 1;
    }
    Ok(slug)
}

/// Changes a room; its address stays.
///
/// # Errors
/// `Invalid` at the field; `NotFound` for direct rooms.
pub fn change(db: &mut Db, here: &Here, me: &Me, room: &Room, wanted: &Wanted) -> Result<()> {
    if room.kind == RoomKind::Direct {
        return Err(Error::NotFound);
    }
    let checked = wanted.check(here)?;
    store::update(db, room.id, &checked)?;
    store::set_hours(db, room.id, &checked.hours)?;
    remind(db, room.id, checked.opens_at)?;
    store::events::advance(db, room.id, super::Act::State, None, Time::now())?;
    follow(db, here, me, room.id, "room-changed", &checked.name)
}

/// Puts a room away: nobody finds it any more, and what was said stays in the database.
///
/// # Errors
/// `NotFound` for direct rooms.
pub fn archive(db: &mut Db, here: &Here, me: &Me, room: &Room) -> Result<()> {
    if room.kind == RoomKind::Direct {
        return Err(Error::NotFound);
    }
    store::events::advance(db, room.id, super::Act::State, None, Time::now())?;
    store::archive(db, room.id, me.id, Time::now())?;
    follow(db, here, me, room.id, "room-archived", &room.name)
}

/// Whoever asked or voted is told a quarter of an hour before an event begins.
fn remind(db: &mut Db, room: i64, opens: Option<Time>) -> Result<()> {
    let Some(opens) = opens else { return Ok(()) };
    let occasion = Occasion::RoomSoon { room };
    queue::put_at(db, &Job::Tell { occasion }, opens.plus_seconds(-15 * 60))
}

fn follow(
    db: &mut Db,
    here: &Here,
    me: &Me,
    room: i64,
    act: &'static str,
    detail: &str,
) -> Result<()> {
    let event = Event::new(EventKind::RoomChanged);
    events::record(db, event.space(here.id).room(room).member(me.id))?;
    audit::record(
        db,
        &audit::Act {
            space: Some(here.id),
            actor: Some(me.id),
            act,
            subject: ("room", Some(room)),
            detail,
        },
    )
}
