//! The calendar: what everybody may know of, as a page and as iCalendar; the team's plan beside its other brands.

use parvis_tests::*;

/// Milliseconds from now.
fn ahead(days: i64) -> i64 {
    parvis_db::Time::now().0 + days * 86_400_000
}

/// A contest that is announced, in the first section of a space.
fn contest(app: &TestApp, space: i64, title: &str, phase: &str, open: i64) {
    let section = app.number(&format!(
        "SELECT id AS n FROM section WHERE space_id = {space} ORDER BY position LIMIT 1"
    ));
    app.sql(&format!(
        "INSERT INTO contest (space_id, section_id, kind, title, settings, form, phase, announce_at, open_at, close_at, \
         result_at, archive_at, armed_at, created_at, changed_at) VALUES ({space}, {section}, 'draw', '{title}', \
         '{SETTINGS}', 'name', '{phase}', 1, {}, {}, {}, {}, 1, 1, 1)",
        ahead(open),
        ahead(open + 7),
        ahead(open + 8),
        ahead(open + 300)
    ));
}

const SETTINGS: &str = include_str!("calendar.json");
