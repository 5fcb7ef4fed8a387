//! What a member who leaves said in rooms and asked in question hours, direct messages included, and lines of others
//! that name them. In portions, each of which may be repeated.

mod store;

use parvis_db::{Db, Time};
use parvis_kit::markdown;

use super::store::{events, lines};
use super::{Act, Removal};
use crate::app::App;
use crate::cases;
use crate::error::Result;
use crate::features::accounts;
use crate::features::media;
use crate::features::spaces::{self, people};
use crate::features::threads::erasing::{Leaver, Portion};

/// Lines looked at in one transaction.
const PORTION: i64 = 200;

/// The next lines of whoever leaves: taken away, with their words, versions and pictures. Questions go with the last.
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
        store::blank(db, id)?;
        done.deleted += 1;
    }
    if done.after.is_none() {
        for room in store::blank_questions(db, leaver.member, now)? {
            events::advance(db, room, Act::State, None, now)?;
        }
    }
    Ok(done)
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
        store::set_text(
            db,
            text.id,
            &source,
            &rendered.html,
            &accounts::fold(&rendered.text),
        )?;
        if text.stands {
            events::advance(db, text.room, Act::Edited, Some(text.id), Time::now())?;
        }
        done.changed += 1;
    }
    Ok(done)
}
