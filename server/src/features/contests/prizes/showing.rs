//! A draw as everybody sees it: what was fixed, what it waits for, who has which prize by the name they chose. And the line
//! that tells it in the contest's room.

use std::sync::Arc;

use parvis_db::{Db, with_write};
use parvis_draw::{Frozen, Inclusion};

use super::terms::{self, Published};
use super::winning::{ShownAs, Winner};
use super::witnesses::Witness;
use super::{Draw, by_chance, freezing, store, unit, winning, witnesses};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts::Viewer;
use crate::features::contests::{Contest, Phase, announcing};
use crate::features::rooms::{self, NewLine, Speaker};

/// Everything of a draw that is public, and the viewer's own receipts.
#[derive(Debug, Clone)]
pub struct Shown {
    pub draw: Option<Draw>,
    /// Those that count; the earlier ones, the first one first.
    pub terms: Option<Published>,
    pub former: Vec<Published>,
    pub witnesses: Vec<Witness>,
    /// Once they are published.
    pub winners: Vec<Winner>,
    /// Codes of the viewer's entries in the frozen list.
    pub receipts: Vec<String>,
}

/// A draw or result for this viewer.
///
/// # Errors
/// Only the database's.
pub fn of(db: &mut Db, contest: &Contest, viewer: &Viewer) -> Result<Shown> {
    let mut former = match by_chance(contest) {
        true => terms::all(db, contest.id)?,
        false => Vec::new(),
    };
    let draw = store::by_id(db, contest.id)?;
    let in_force = draw.as_ref().map(|draw| draw.rules_version);
    let at = match in_force {
        Some(version) => former.iter().position(|one| one.rules_version == version),
        None => former.len().checked_sub(1),
    };
    let terms = at.map(|at| former.remove(at));
    let winners = match contest.phase >= Phase::Published {
        true => winning::of(db, contest.id)?,
        false => Vec::new(),
    };
    let receipts = match viewer.id() {
        Some(me) => store::entries::receipts(db, contest.id, me)?,
        None => Vec::new(),
    };
    Ok(Shown {
        draw,
        terms,
        former,
        witnesses: witnesses::of(db, contest.id)?,
        winners,
        receipts,
    })
}

/// How a winner is named in public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// By their handle, which leads to them.
    Handle(String),
    First(String),
    /// They did not want to be named.
    Nobody,
    /// They have not answered yet.
    Waits,
    /// A substitute who stands ready.
    Ready,
    /// The prize went on to somebody else.
    Gone,
}

/// How this winner is named.
pub fn named(winner: &Winner) -> Named {
    match (&winner.gone, winner.prize, winner.accepted_at) {
        (Some(_), ..) => Named::Gone,
        (None, None, _) => Named::Ready,
        (None, Some(_), None) => Named::Waits,
        (None, Some(_), Some(_)) => match winner.shown_as {
            // Whoever left since is nobody's name any more.
            _ if winner.lost.is_some() => Named::Nobody,
            ShownAs::Handle => Named::Handle(winner.handle.clone()),
            ShownAs::First => Named::First(winner.first_name().to_owned()),
            ShownAs::None => Named::Nobody,
        },
    }
}

/// The prize of a winner, in the words of the rules.
pub fn prize<'c>(contest: &'c Contest, winner: &Winner) -> &'c str {
    let unit = winner
        .prize
        .and_then(|prize| unit(&contest.settings, prize));
    unit.map_or("", |(_, prize)| prize.what.as_str())
}

/// The document with which an entrant shows that their entry is in the list, for whoever holds the receipt's code.
///
/// # Errors
/// `NotFound` for a code of no entry in the frozen list; the file store's.
pub async fn inclusion(app: &Arc<App>, contest: &Contest, code: &str) -> Result<Inclusion> {
    let (id, code) = (contest.id, code.to_owned());
    let read = move |db: &mut Db| -> Result<_> {
        let draw = store::by_id(db, id)?.ok_or(Error::NotFound)?;
        let terms = terms::of(db, id, draw.rules_version)?.ok_or(Error::NotFound)?;
        let kept = store::entries::by_receipt(db, id, &code)?.ok_or(Error::NotFound)?;
        let list = draw.list.ok_or(Error::NotFound)?;
        Ok((list, kept, terms.terms.draw))
    };
    let (list, kept, draw) = app.store.read(read).await?;
    let list = freezing::hashes(app, &list).await?;
    let make = move || {
        let opening = kept.opening()?;
        Frozen::freeze(list).ok()?.inclusion(&draw, &opening)
    };
    let made = tokio::task::spawn_blocking(make)
        .await
        .map_err(Error::internal)?;
    made.ok_or(Error::NotFound)
}

/// Says the result in the contest's room, once, if it has one and anybody may speak there for the brand.
///
/// # Errors
/// Only the database's.
pub(super) fn tell_room(db: &mut Db, app: &Arc<App>, contest: &Contest) -> Result<()> {
    let Some(room) = contest.room else {
        return Ok(());
    };
    match with_write(db, |db| say(db, app, contest, room)) {
        Err(Error::Internal(text)) => Err(Error::Internal(text)),
        // A closed room hears nothing; the page says it.
        _ => Ok(()),
    }
}

fn say(db: &mut Db, app: &Arc<App>, contest: &Contest, room: i64) -> Result<()> {
    let (here, me) = announcing::speaker(db, contest)?;
    let viewer = Viewer {
        me: Some(me.clone()),
    };
    let room = rooms::readable(db, &here, &viewer, room)?;
    let link = app.address_in(&here, &format!("{}/draw", contest.path()));
    let args = [
        ("contest", contest.title.as_str().into()),
        ("link", link.into()),
    ];
    let lang = here.language;
    let line = NewLine {
        client: format!("contest-result-{}", contest.id),
        body: lang.say(here.address_form, "contest-room-result", &args),
        reply_to: None,
        accepts: false,
        is_sure: true,
    };
    let speaker = Speaker {
        app,
        here: &here,
        me: &me,
        lang,
    };
    rooms::say(db, &speaker, &room, &line).map(drop)
}
