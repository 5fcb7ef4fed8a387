//! What the contest's own page says of entries: one's own, the gallery, votes and jury.

use parvis_db::{Db, Time};

use super::{Entry, jury, obstacles, store, votes};
use crate::error::Result;
use crate::features::accounts::Viewer;
use crate::features::contests::{Contest, Form, Phase, rules};
use crate::features::points;
use crate::features::spaces::{Here, Role};
use crate::messages::Said;

/// This room's part of a contest's page.
#[derive(Debug, Clone)]
pub struct Panel {
    /// The viewer's own entries.
    pub mine: Vec<Entry>,
    /// Entries that take part.
    pub entries: i64,
    /// Whether there is a gallery to look at.
    pub gallery: bool,
    /// Why the viewer cannot enter (again): a message. `None` for visitors too.
    pub obstacle: Option<Said>,
    /// Points from which one may enter, while one may still come to have them; 0: none.
    pub from_points: u32,
    /// What the viewer lacks of them.
    pub lacks: Option<Said>,
    pub votes: bool,
    /// Whether the viewer may open the jury's page.
    pub jury: bool,
    /// Whether the viewer may open the page of what is being checked.
    pub checks: bool,
    /// The rules that are in force; 0 before the opening.
    pub rules: i32,
}

/// What the contest's page shows of entries to this viewer.
///
/// # Errors
/// Only the database's.
pub fn panel(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    contest: &Contest,
    now: Time,
) -> Result<Panel> {
    let entries = store::count(db, contest.id)?;
    let (mine, obstacle, sits) = match &viewer.me {
        Some(me) => (
            store::of_member(db, contest.id, me.id)?,
            obstacles::obstacle(db, here, me, contest, now)?,
            store::jury::jurors(db, contest.id)?.contains(&me.id),
        ),
        None => (Vec::new(), None, false),
    };
    let manages = viewer.me.is_some() && here.allows(Role::Manager);
    let asked = contest.settings.min_points;
    let asks =
        asked > 0 && contest.phase <= Phase::Open && points::in_force(db, here.id)?.is_some();
    let lacks = match viewer.id().filter(|_| asks) {
        Some(me) => obstacles::lacks(db, contest, me, now)?,
        None => None,
    };
    let has_jury = jury::criteria(contest).is_some();
    Ok(Panel {
        mine,
        entries,
        gallery: contest.form != Form::Name && contest.phase >= Phase::Open,
        obstacle,
        from_points: if asks { asked } else { 0 },
        lacks,
        votes: votes::takes_votes(contest) && contest.is_open(),
        jury: has_jury && (sits || manages),
        checks: manages,
        rules: rules::current(db, contest.id)?,
    })
}
