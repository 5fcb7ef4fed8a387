//! The calendar as iCalendar (RFC 5545), for the calendars that people keep.

use ics::properties::{Categories, DtEnd, DtStart, LastModified, Summary, URL};
use ics::{Event, ICalendar};
use parvis_db::Time;

use super::Item;
use crate::web::ctx::Ctx;

/// The document: one event for each item. Whoever asked sees all of them already.
pub(super) fn document(ctx: &Ctx, items: &[Item]) -> String {
    let mut calendar = ICalendar::new("2.0", "-//Parvis//Parvis//EN");
    let host = ctx.host.clone();
    let now = stamp(ctx.now);
    for item in items {
        // The same item keeps its name when its moment is shifted, so that calendars move it instead of adding one.
        let uid = format!(
            "{}-{}@{host}",
            item.path.trim_matches('/').replace('/', "-"),
            item.what.as_str()
        );
        let mut event = Event::new(uid, now.clone());
        event.push(DtStart::new(stamp(item.at)));
        event.push(DtEnd::new(stamp(item.until.unwrap_or(item.at))));
        event.push(Summary::new(ics::escape_text(said(ctx, item))));
        event.push(Categories::new(
            ctx.t(&format!("calendar-{}", item.what.as_str())),
        ));
        event.push(LastModified::new(now.clone()));
        event.push(URL::new(ctx.absolute(&item.path)));
        calendar.add_event(event);
    }
    calendar.to_string()
}

/// `Contest: entries close`, in the reader's language.
fn said(ctx: &Ctx, item: &Item) -> String {
    ctx.t1(
        &format!("calendar-{}-of", item.what.as_str()),
        "title",
        item.title.as_str(),
    )
}

fn stamp(at: Time) -> String {
    at.utc().format("%Y%m%dT%H%M%SZ").to_string()
}
