//! How a member wants to be mailed by a space: a rhythm for each topic, quiet hours, a time zone. One slider sets all
//! of them; each can be set on its own.

use std::collections::HashMap;

use chrono_tz::Tz;
use parvis_db::{Db, Time};

use super::rhythm::{Clock, Rhythm};
use super::{Topic, store, telling};
use crate::error::{Error, Result};
use crate::jobs::{Job, queue};

parvis_db::text_enum! {
    /// The slider, from calm to everything.
    pub enum Calm {
        /// No mail but what was decided about one's own words.
        Silent = "silent",
        /// One digest a week.
        Quiet = "quiet",
        /// Who speaks to me at once, the rest in the morning.
        Balanced = "balanced",
        /// Everything at once.
        Everything = "everything",
    }
}

/// What a member wishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wishes {
    pub mentions: Rhythm,
    pub replies: Rhythm,
    pub followed: Rhythm,
    pub reactions: Rhythm,
    pub outcomes: Rhythm,
    pub clock: Clock,
}

impl Wishes {
    /// What the slider at this stop means; `keep_mentions` lets mentions through at once all the same.
    pub fn at(calm: Calm, keep_mentions: bool, clock: Clock) -> Self {
        use Rhythm::{AtOnce, Daily, Never, Weekly};
        let [mentions, replies, followed, reactions, outcomes] = match calm {
            Calm::Silent => [Never, Never, Never, Never, AtOnce],
            Calm::Quiet => [Weekly, Weekly, Weekly, Weekly, AtOnce],
            Calm::Balanced => [AtOnce, AtOnce, Daily, Weekly, AtOnce],
            Calm::Everything => [AtOnce, AtOnce, AtOnce, AtOnce, AtOnce],
        };
        Wishes {
            mentions: if keep_mentions { AtOnce } else { mentions },
            replies,
            followed,
            reactions,
            outcomes,
            clock,
        }
    }

    /// Where the slider stands, if it says it all; and whether mentions are let through on top.
    pub fn calm(&self) -> Option<(Calm, bool)> {
        Calm::ALL.iter().find_map(|calm| {
            [false, true]
                .into_iter()
                .find(|keep| Wishes::at(*calm, *keep, self.clock) == *self)
                .map(|keep| (*calm, keep))
        })
    }

    /// The rhythm of a topic.
    pub fn rhythm(&self, topic: Topic) -> Rhythm {
        match topic {
            Topic::Mentions => self.mentions,
            Topic::Replies => self.replies,
            Topic::Followed => self.followed,
            Topic::Reactions => self.reactions,
            Topic::Outcomes => self.outcomes,
        }
    }

    /// The same with another rhythm of one topic.
    pub fn with(mut self, topic: Topic, rhythm: Rhythm) -> Self {
        *match topic {
            Topic::Mentions => &mut self.mentions,
            Topic::Replies => &mut self.replies,
            Topic::Followed => &mut self.followed,
            Topic::Reactions => &mut self.reactions,
            Topic::Outcomes => &mut self.outcomes,
        } = rhythm;
        self
    }

    /// As a new member of a space has it.
    pub fn of_new_member(zone: Tz) -> Self {
        let clock = Clock {
            zone,
            quiet_from: 0,
            quiet_until: 0,
        };
        Wishes::at(Calm::Balanced, false, clock)
    }
}

/// The wishes of several members of one space.
pub(super) struct Many {
    chosen: HashMap<i64, Wishes>,
    default: Wishes,
}

impl Many {
    pub fn of(&self, member: i64) -> &Wishes {
        self.chosen.get(&member).unwrap_or(&self.default)
    }
}

pub(super) fn of_many(db: &mut Db, space: i64, members: &[i64]) -> Result<Many> {
    let zone = store::zone_of(db, space)?;
    Ok(Many {
        chosen: store::wishes(db, space, members, zone)?,
        default: Wishes::of_new_member(zone),
    })
}

/// What a member wishes of a space.
///
/// # Errors
/// Only the database's.
pub fn of(db: &mut Db, space: i64, member: i64) -> Result<Wishes> {
    Ok(of_many(db, space, &[member])?.of(member).clone())
}

/// Chooses. What waits for a mail waits by the new wishes from now on.
///
/// # Errors
/// Only the database's.
pub fn choose(db: &mut Db, space: i64, member: i64, wishes: &Wishes, now: Time) -> Result<()> {
    store::set_wishes(db, space, member, wishes, now)?;
    for rhythm in Rhythm::ALL {
        let job = Job::MailNotices {
            space,
            member,
            rhythm: rhythm.as_str().to_owned(),
        };
        queue::forget(db, &job)?;
    }
    let mut waiting: Vec<Rhythm> = store::waiting(db, space, member, 200)?
        .iter()
        .map(|cause| wishes.rhythm(cause.kind.topic()))
        .collect();
    waiting.sort_unstable();
    waiting.dedup();
    for rhythm in waiting {
        telling::mail_later(db, space, member, wishes, rhythm, now)?;
    }
    Ok(())
}

/// Stops the mails of one topic, or all of them with `None`: what a link in a mail does.
///
/// # Errors
/// Only the database's.
pub fn stop(db: &mut Db, space: i64, member: i64, topic: Option<Topic>, now: Time) -> Result<()> {
    let mut wishes = of(db, space, member)?;
    for one in Topic::ALL {
        if topic.is_none_or(|topic| topic == *one) {
            wishes = wishes.with(*one, Rhythm::Never);
        }
    }
    choose(db, space, member, &wishes, now)
}

/// `22:30` as minutes after midnight.
///
/// # Errors
/// `Invalid` at `field`.
pub fn minutes(field: &'static str, text: &str) -> Result<i32> {
    chrono::NaiveTime::parse_from_str(text.trim(), "%H:%M")
        .map(|time| {
            use chrono::Timelike;
            i32::try_from(time.hour() * 60 + time.minute()).unwrap_or(0)
        })
        .map_err(|_| Error::field(field, "notices-time-wrong"))
}

/// A time zone by its name.
///
/// # Errors
/// `Invalid` at `time_zone`.
pub fn zone(text: &str) -> Result<Tz> {
    text.trim()
        .parse()
        .map_err(|_| Error::field("time_zone", "notices-zone-wrong"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slider_finds_its_place_again() {
        let clock = Wishes::of_new_member(chrono_tz::Europe::Paris).clock;
        for calm in Calm::ALL {
            let wishes = Wishes::at(*calm, false, clock);
            assert_eq!(wishes.calm(), Some((*calm, false)));
        }
        let kept = Wishes::at(Calm::Quiet, true, clock);
        assert_eq!(kept.calm(), Some((Calm::Quiet, true)));
        let own = kept.with(Topic::Reactions, Rhythm::AtOnce);
        assert_eq!(own.calm(), None);
    }
}
