//! What a member who leaves said in rooms and asked in question hours, direct messages included, and lines of others
//! that name them. In portions, each of which may be repeated.

mod store;

use std::collections::HashSet;

use parvis_db::{Db, Time};
use parvis_kit::markdown;

use super::store::{events, lines, marked as texts};
use super::{Act, Removal, RoomKind, frames, marked};
use crate::app::App;
use crate::cases;
use crate::error::Result;
use crate::features::accounts;
use crate::features::marks::{self, Kind, Text};
use crate::features::media;
use crate::features::spaces::{self, people};
use crate::features::threads;
use crate::features::threads::erasing::{Leaver, Portion};

/// Characters of a line in the list of what goes.
const SHOWN: usize = 120;
/// Lines looked at in one transaction.
const PORTION: i64 = 200;

/// The next lines of whoever leaves: taken away, with their words, versions and pictures, or kept without a name.
/// Questions go with the last.
///
/// # Errors
/// Only the database's.
pub fn own(db: &mut Db, leaver: &Leaver, after: i64) -> Result<Portion> {
    let found = store::next(db, leaver.member, after, PORTION)?;
    let mut done = Portion {
        after: found.last().map(|(id, _)| *id),
        ..Portion::default()
    };
    let now = Time::now();
    for (id, room) in found {
        if leaver.kept_lines.contains(&id) {
            store::forget_versions(db, id)?;
            let quoting = marks::settle(db, Text::line(id))?;
            anew(db, quoting)?;
            done.kept += 1;
            continue;
        }
        let removal = Removal {
            at: now,
            by: leaver.member,
            decision: None,
        };
        let line = lines::whole(db, room, id)?;
        if lines::set_removed(db, id, Some(removal))? {
            cases::withdraw(db, cases::Kind::Line, id)?;
            if line.seq.is_some() {
                events::advance(db, room, Act::Removed, Some(id), now)?;
            }
        }
        let quoting = marks::forget(db, Text::line(id))?;
        anew(db, quoting)?;
        store::blank(db, id)?;
        done.deleted += 1;
    }
    if done.after.is_none() {
        // Where lines quote posts that are gone, the block has nothing below it any more.
        for line in marks::bare(db, Kind::Line)? {
            marked::show(db, line)?;
            marked::changed(db, line)?;
        }
        for room in store::blank_questions(db, leaver.member, now)? {
            events::advance(db, room, Act::State, None, now)?;
        }
    }
    Ok(done)
}

/// A line of a member, as they look at it before they leave.
#[derive(Debug, Clone)]
pub struct Spoken {
    pub id: i64,
    pub space: i64,
    /// Of its room; empty for a direct message.
    pub room: String,
    /// Where it stands, below the space.
    pub path: String,
    /// Its first words.
    pub excerpt: String,
}

/// A member's lines before an id, direct messages included, the latest first; what was taken away is not among them.
///
/// # Errors
/// Only the database's.
pub fn spoken(db: &mut Db, member: i64, before: i64, limit: i64) -> Result<Vec<Spoken>> {
    let mut all = Vec::new();
    for line in store::spoken(db, member, before, limit)? {
        let room = super::by_id(db, line.room_id)?;
        all.push(Spoken {
            id: line.id,
            space: room.space_id,
            path: room.path_at(line.id),
            excerpt: frames::excerpt(&line.html, SHOWN),
            room: match room.kind {
                RoomKind::Direct => String::new(),
                _ => room.name,
            },
        });
    }
    Ok(all)
}

/// Those among these lines that are a member's own.
///
/// # Errors
/// Only the database's.
pub fn own_among(db: &mut Db, member: i64, ids: &[i64]) -> Result<HashSet<i64>> {
    store::of_member(db, member, ids)
}

/// Texts that quoted a line are shown anew.
fn anew(db: &mut Db, texts: Vec<Text>) -> Result<()> {
    for Text { kind, id } in texts {
        match kind {
            Kind::Post => {
                threads::marked::show(db, id)?;
                threads::marked::changed(db, id)?;
            }
            Kind::Line => {
                marked::show(db, id)?;
                marked::changed(db, id)?;
            }
        }
    }
    Ok(())
}

/// The next lines that name or quote whoever leaves.
///
/// # Errors
/// Only the database's.
pub fn others(db: &mut Db, app: &App, leaver: &Leaver, after: i64) -> Result<Portion> {
    let texts = store::speaking(db, after, PORTION)?;
    let mut done = Portion {
        after: texts.last().map(|text| text.id),
        ..Portion::default()
    };
    for text in texts {
        let here = spaces::unattended(db, text.space)?;
        let mine = leaver.quoted_in(db, &text.source)?;
        let Some(source) = leaver.out_of(&here, &mine, &text.source) else {
            continue;
        };
        let host = app.config.public_url.host_str().unwrap_or_default();
        let members = people::named(db, &here, &markdown::handles::candidates(&source))?;
        let pictures = media::pictures(db, here.id, &[text.author], &source)?;
        let options = markdown::Options {
            own_hosts: &[host],
            members: Some(&members),
            pictures: Some(&pictures),
            ..markdown::Options::default()
        };
        let rendered = markdown::render_line(&source, &options);
        let fold = accounts::fold(&rendered.text);
        texts::set_text(db, text.id, (&source, &rendered.html, &fold))?;
        marks::respell(db, Text::line(text.id), |passage| {
            leaver.out_of(&here, &mine, passage)
        })?;
        marked::again(db, text.id)?;
        if text.stands {
            events::advance(db, text.room, Act::Edited, Some(text.id), Time::now())?;
        }
        done.changed += 1;
    }
    Ok(done)
}
