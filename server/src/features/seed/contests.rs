//! The demo's contests, made from the templates that managers choose among, and set going.

use std::sync::Arc;

use parvis_db::Db;

use super::content::ContestEntry;
use super::soon::enter;
use super::store::Place;
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::contests::wizard::templates::filled;
use crate::features::contests::{Kind, create, dates, phases};

/// Sets every contest of a brand going; those whose moment has come are announced and open.
pub(super) fn all(
    db: &mut Db,
    app: &Arc<App>,
    place: &Place<'_>,
    entries: &[ContestEntry],
) -> Result<()> {
    for entry in entries {
        let (here, me) = enter(db, place, &entry.by)?;
        let section = here.section(&entry.section).ok_or(Error::NotFound)?.id;
        let kind = Kind::parse(&entry.kind).ok_or(Error::NotFound)?;
        // Templates open on the day after.
        let begun = place.now.plus_seconds((entry.opens_in_days - 1) * 86_400);
        let mut new = filled(&here, section, kind, None, begun);
        new.title.clone_from(&entry.title);
        new.settings.title.clone_from(&entry.title);
        new.intro_fr = entry.intro_fr.trim().to_owned();
        new.intro_en = entry.intro_en.trim().to_owned();
        new.settings.mediator.clone_from(&entry.mediator);
        for prize in &mut new.settings.prizes {
            prize.what.clone_from(&entry.prize);
            prize.cents = entry.cents;
        }
        let id = create(db, &here, &me, &new, place.now)?;
        let announce = begun.0.min(place.now.0);
        let dates = dates(&new.settings, parvis_db::Time(announce))?;
        phases::arm(db, &here, &me, id, &dates, place.now)?;
        for _ in 0..2 {
            phases::advance(db, app, id, place.now)?;
        }
    }
    Ok(())
}
