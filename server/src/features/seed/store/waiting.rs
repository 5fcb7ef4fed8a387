//! What waits for the demo's team: posts that the charter holds, members' reports, proposals for the charter.

use diesel::prelude::*;
use parvis_db::Db;
use parvis_db::schema::{post, report, thread};
use parvis_kit::markdown;

use super::{Place, who};
use crate::cases::{self, Kind, Source, Subject};
use crate::error::Result;
use crate::features::charters::proposals::{self, NewProposal};
use crate::features::seed::content::{ProposalEntry, ReportEntry, WaitingEntry, before};
use crate::features::threads::Format;
use crate::gate::{Author, Gate, Passage, Surface, Words};
use crate::messages::Lang;

/// The id of a thread of the demo.
pub(in crate::features::seed) fn thread_called(
    db: &mut Db,
    place: &Place<'_>,
    title: &str,
) -> Result<i64> {
    Ok(thread::table
        .filter(thread::space_id.eq(place.space.id))
        .filter(thread::title.eq(title))
        .select(thread::id)
        .first(db)?)
}

/// Writes replies through the gate; what it lets through is left out, as it would not wait.
pub(in crate::features::seed) fn held(
    db: &mut Db,
    gate: &Gate,
    place: &Place<'_>,
    entries: &[WaitingEntry],
    lang: Lang,
) -> Result<()> {
    let space = Some(place.space.id);
    for entry in entries {
        let member = who(place, &entry.author)?;
        let author = Author {
            id: Some(member),
            role: "member".to_owned(),
            ..Author::default()
        };
        let words = Words::body(entry.body.trim());
        let passage = gate.pass(db, space, Surface::Post, &words, &author, lang)?;
        let Passage::Held(decision) = passage else {
            continue;
        };
        let thread_id = thread_called(db, place, &entry.thread)?;
        let html = markdown::render(entry.body.trim(), &markdown::Options::default()).html;
        let id: i64 = diesel::insert_into(post::table)
            .values((
                post::space_id.eq(place.space.id),
                post::thread_id.eq(thread_id),
                post::author_id.eq(member),
                post::format.eq(Format::Markdown),
                post::source.eq(entry.body.trim()),
                post::html.eq(html),
                post::created_at.eq(before(place.now, &entry.ago)),
                post::decision_id.eq(decision),
            ))
            .returning(post::id)
            .get_result(db)?;
        let subject = Subject {
            kind: Kind::Post,
            id,
            space,
            author: Some(member),
        };
        cases::follow(db, passage, &subject)?;
    }
    Ok(())
}

/// Writes members' reports on published posts.
/// A post of a thread and its author.
pub(in crate::features::seed) fn post_at(
    db: &mut Db,
    place: &Place<'_>,
    thread: &str,
    position: i32,
) -> Result<(i64, i64)> {
    let thread_id = thread_called(db, place, thread)?;
    Ok(post::table
        .filter(post::thread_id.eq(thread_id))
        .filter(post::position.eq(position))
        .select((post::id, post::author_id))
        .first(db)?)
}

pub(in crate::features::seed) fn reports(
    db: &mut Db,
    place: &Place<'_>,
    entries: &[ReportEntry],
) -> Result<()> {
    for entry in entries {
        let (id, author) = post_at(db, place, &entry.thread, entry.position)?;
        let subject = Subject {
            kind: Kind::Post,
            id,
            space: Some(place.space.id),
            author: Some(author),
        };
        let case = cases::open(db, &subject, Source::Report)?;
        diesel::insert_into(report::table)
            .values((
                report::case_id.eq(case),
                report::member_id.eq(who(place, &entry.by)?),
                report::article.eq(&entry.article),
                report::reason.eq(&entry.reason),
                report::created_at.eq(before(place.now, &entry.ago)),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Writes what moderators propose to the managers.
pub(in crate::features::seed) fn proposals(
    db: &mut Db,
    place: &Place<'_>,
    entries: &[ProposalEntry],
) -> Result<()> {
    for entry in entries {
        let new = NewProposal {
            article: entry.article.clone(),
            expected: "allow".to_owned(),
            text: entry.text.clone(),
            note: entry.note.clone(),
        };
        proposals::propose(db, place.space.id, &new, None, who(place, &entry.by)?)?;
    }
    Ok(())
}
