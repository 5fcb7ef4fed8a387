//! What the demo's people have earned: rules that have been in force for a while, a season and a goal under way, and
//! badges that some of them wear.

use charter::rewards::{Deed, STANDARD};
use parvis_db::Db;

use super::soon::enter;
use super::store::Place;
use crate::error::Result;
use crate::features::points::seasons::{self, NewTime};
use crate::features::points::{self, counting, goals, rules};

const DAY: i64 = 86_400;
/// Runs of the counting: each looks at some hundred posts.
const RUNS: usize = 3;
/// Members who wear a badge.
const WEARERS: usize = 4;

/// Lets a brand's people earn what the usual rules give; `owner` begins the season and sets the goal.
pub(super) fn begin(db: &mut Db, place: &Place<'_>, owner: &str) -> Result<()> {
    let (here, me) = enter(db, place, owner)?;
    let (space, now) = (place.space.id, place.now);
    rules::bring(db, space, STANDARD, None, now.plus_seconds(-400 * DAY))?;
    counting::look_back(db, space)?;
    for _ in 0..RUNS {
        counting::count(db, space, now)?;
    }
    let season = NewTime {
        fr: "Saison des premiers givres".to_owned(),
        en: "Season of first frost".to_owned(),
        begins_at: Some(now.plus_seconds(-45 * DAY)),
        ends_at: Some(now.plus_seconds(30 * DAY)),
    };
    seasons::begin(db, &here, &me, &season, now)?;
    let goal = NewTime {
        fr: "Quatre cents réponses avant l’hiver".to_owned(),
        en: "Four hundred answers before winter".to_owned(),
        ..season
    };
    goals::set(db, &here, &me, &goal, (Deed::Reply.as_str(), 400), now)?;
    let mut members: Vec<i64> = place.members.values().copied().collect();
    members.sort_unstable();
    let mut wearers = 0;
    for member in members {
        let mine = points::mine(db, space, member, now)?;
        let badge = mine.and_then(|mine| mine.badges.last().map(|badge| badge.id));
        if badge.is_some() && wearers < WEARERS {
            points::wear(db, space, member, badge)?;
            wearers += 1;
        }
    }
    Ok(())
}
