//! A change of a post that the charter holds: what stood before is shown until it is released.

use parvis_db::Db;
use parvis_kit::markdown;

use super::{Shown, State, Title};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts::{self, Viewer};
use crate::features::moderation::store::posts;
use crate::features::moderation::{Case, Ruling, Team};
use crate::features::spaces;
use crate::features::threads::write::Writer;
use crate::features::threads::{self, changes};

pub(super) fn show(db: &mut Db, case: &Case) -> Result<Shown> {
    let space = case.space.ok_or(Error::NotFound)?;
    let change = posts::change(db, space, case.subject)?.ok_or(Error::NotFound)?;
    let post = posts::post(db, space, change.post)?;
    let thread = threads::of_space(db, space, &[post.thread_id])?
        .into_iter()
        .next()
        .ok_or(Error::NotFound)?;
    let path = thread.path_at(post.position.unwrap_or(1));
    Ok(Shown {
        state: match (post.removed_at, change.settled_at) {
            (None, None) => State::Waiting,
            _ => State::Gone,
        },
        title: Title::Words(change.title.unwrap_or(thread.title)),
        path: Some(path),
        html: markdown::render(&change.source, &markdown::Options::default()).html,
        now: Some(post.html),
        before: None,
        after: None,
        written_at: change.created_at,
    })
}

pub(super) fn apply(db: &mut Db, team: &Team<'_>, case: &Case, ruling: Ruling) -> Result<()> {
    let space = case.space.ok_or(Error::NotFound)?;
    match ruling {
        Ruling::Release => changes::release_edit(db, &writer(team), case.subject, Some(team.me.id)),
        Ruling::Refuse => changes::refuse_edit(db, space, case.subject, Some(team.me.id)),
        _ => Err(Error::Forbidden),
    }
}

/// Puts the change in place or lets it fall. What is rendered is what its author may show.
pub(super) fn apply_due(db: &mut Db, app: &App, case: &Case, ruling: Ruling) -> Result<()> {
    let space = case.space.ok_or(Error::NotFound)?;
    if ruling == Ruling::Refuse {
        return changes::refuse_edit(db, space, case.subject, None);
    }
    let author = accounts::by_id(db, case.author.ok_or(Error::NotFound)?)?;
    let viewer = Viewer::absent(author);
    let slug = spaces::by_id(db, space)?.slug;
    let here = spaces::enter(db, &viewer, &slug)?;
    let writer = Writer {
        app,
        here: &here,
        me: viewer.me.as_ref().ok_or(Error::NotFound)?,
        lang: here.language,
    };
    changes::release_edit(db, &writer, case.subject, None)
}

/// Whether the post was changed after this change was asked for.
pub(super) fn is_overtaken(db: &mut Db, case: &Case) -> Result<bool> {
    let space = case.space.ok_or(Error::NotFound)?;
    let change = posts::change(db, space, case.subject)?.ok_or(Error::NotFound)?;
    posts::is_changed_since(db, change.post, change.created_at)
}

fn writer<'a>(team: &Team<'a>) -> Writer<'a> {
    Writer {
        app: team.app,
        here: team.here,
        me: team.me,
        lang: team.lang,
    }
}

/// What was refused or put in place waits again, unless its author has written something else meanwhile.
pub(super) fn undo(db: &mut Db, team: &Team<'_>, case: &Case, ruling: Ruling) -> Result<()> {
    let space = case.space.ok_or(Error::NotFound)?;
    match ruling {
        Ruling::Refuse => changes::reopen_edit(db, space, case.subject, team.me.id),
        Ruling::Release => changes::take_back_edit(db, &writer(team), case.subject),
        _ => Err(Error::Forbidden),
    }
}
