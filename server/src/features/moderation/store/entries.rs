//! Entries of contests under review, in the database.

use diesel::prelude::*;
use parvis_db::schema::{contest, contest_entry, contest_signal, post};
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::events::{self, Event, EventKind};

/// What stands as the reason beside an entry that a case put out: the statement says more.
const WHY: &str = "case";

/// An entry under review.
pub struct Entry {
    pub contest_title: String,
    /// Where it is seen, below the space.
    pub path: String,
    /// What was entered: safe HTML, empty for a name alone.
    pub html: String,
    pub entered_at: Time,
    pub withdrawn: bool,
    pub excluded: bool,
}

/// An entry by id.
pub fn entry(db: &mut Db, id: i64) -> Result<Entry> {
    let (contest_id, post_id, entered_at, withdrawn, excluded): (
        i64,
        Option<i64>,
        Time,
        Option<Time>,
        Option<Time>,
    ) = contest_entry::table
        .find(id)
        .select((
            contest_entry::contest_id,
            contest_entry::post_id,
            contest_entry::entered_at,
            contest_entry::withdrawn_at,
            contest_entry::excluded_at,
        ))
        .first(db)?;
    let contest_title = contest::table
        .find(contest_id)
        .select(contest::title)
        .first(db)?;
    let html = match post_id {
        Some(post) => post::table
            .find(post)
            .filter(post::removed_at.is_null())
            .select(post::html)
            .first(db)
            .optional()?
            .unwrap_or_default(),
        None => String::new(),
    };
    Ok(Entry {
        contest_title,
        path: match post_id {
            Some(_) => format!("/contests/{contest_id}/entries/{id}"),
            None => format!("/contests/{contest_id}"),
        },
        html,
        entered_at,
        withdrawn: withdrawn.is_some(),
        excluded: excluded.is_some(),
    })
}

/// Puts an entry out of its contest (who did, and when), or back in.
pub fn exclude(db: &mut Db, id: i64, by: Option<(i64, Time)>) -> Result<()> {
    let contest_id: i64 = diesel::update(contest_entry::table.find(id))
        .set((
            contest_entry::excluded_by.eq(by.map(|(who, _)| who)),
            contest_entry::excluded_at.eq(by.map(|(_, at)| at)),
            contest_entry::excluded_why.eq(by.map_or("", |_| WHY)),
        ))
        .returning(contest_entry::contest_id)
        .get_result(db)?;
    let (space, thread): (i64, Option<i64>) = contest::table
        .find(contest_id)
        .select((contest::space_id, contest::thread_id))
        .first(db)?;
    // The gallery's pages carry the tag of the contest's thread.
    if let Some(thread) = thread {
        let event = Event::new(EventKind::PostTouched);
        events::record(db, event.space(space).thread(thread))?;
    }
    Ok(())
}

/// Something that looked odd.
#[derive(Debug, Clone)]
pub struct Signal {
    kind: String,
    /// Votes or members that it is about.
    pub n: i32,
    /// Where the entry is seen that this one resembles, below the space.
    pub other: Option<String>,
    pub at: Time,
}

impl Signal {
    /// The message that says so, with `$n`.
    pub fn message(&self) -> String {
        format!("entry-signal-{}", self.kind)
    }
}

/// What looked odd about an entry.
pub fn signals(db: &mut Db, id: i64) -> Result<Vec<Signal>> {
    let contest_id: i64 = contest_entry::table
        .find(id)
        .select(contest_entry::contest_id)
        .first(db)?;
    let rows: Vec<(String, i32, Option<i64>, Time)> = contest_signal::table
        .filter(contest_signal::entry_id.eq(id))
        .order(contest_signal::kind)
        .select((
            contest_signal::kind,
            contest_signal::n,
            contest_signal::other_id,
            contest_signal::at,
        ))
        .load(db)?;
    let told = |(kind, n, other, at): (String, i32, Option<i64>, Time)| Signal {
        kind,
        n,
        other: other.map(|id| format!("/contests/{contest_id}/entries/{id}")),
        at,
    };
    Ok(rows.into_iter().map(told).collect())
}
