//! The calendar: what everybody may know of, as a page and as iCalendar; the team's plan beside its other brands; a contest
//! as it is seen from elsewhere.

use parvis::features::contests::{self, Form, Kind, New};
use parvis::features::spaces::Role;
use parvis_tests::{Person, Space, TestApp, both};

const DAY: i64 = 86_400_000;

/// A contest that opens after so many days, for a week.
async fn contest(app: &TestApp, space: &Space, by: &Person, title: &'static str, days: i64) -> i64 {
    let (here, me) = (space.here(by).await, by.me().await);
    let new = New {
        section: app.number(&format!(
            "SELECT MIN(id) AS n FROM section WHERE space_id = {}",
            space.id
        )),
        kind: Kind::Draw,
        title: title.to_owned(),
        intro_fr: "Tirage".to_owned(),
        intro_en: "A draw for **hikers**".to_owned(),
        settings: Default::default(),
        form: Form::Name,
    };
    let now = parvis_db::Time::now();
    let id = app
        .write(move |db| contests::create(db, &here, &me, &new, now))
        .await;
    let at = |days: i64| now.0 + days * DAY;
    app.sql(&format!(
        "UPDATE contest SET announce_at = 1, open_at = {}, close_at = {}, result_at = {}, archive_at = {}, armed_at = 1 \
         WHERE id = {id}",
        at(days),
        at(days + 7),
        at(days + 8),
        at(days + 300)
    ));
    id
}

both! {
    async fn what_is_on_is_told_to_everybody_and_planned_by_the_team(app: TestApp) {
        let theo = app.member("theo").await;
        let (sente, klang) = (app.space("sente").await, app.space("klang").await);
        for space in [&sente, &klang] {
            space.add(&theo, Role::Manager).await;
        }
        let autumn = contest(&app, &sente, &theo, "Autumn; light, and wind", 3).await;
        contest(&app, &klang, &theo, "Loudest riff", 3).await;
        let visitor = app.visitor();
        // A draft is on the team's plan alone, where another brand stands in its way.
        visitor.page(&sente.path("/calendar")).await.shows("Nothing is planned").hides("Autumn");
        let plan = sente.path("/calendar/plan");
        theo.page(&plan).await.shows("Autumn").shows("Loudest riff").shows("Klang wants attention");
        app.sql(&format!("UPDATE contest SET phase = 'announced' WHERE id = {autumn}"));
        app.sql(&format!("INSERT INTO event (kind, space_id, at) VALUES ('contest-moved', {}, 1)", sente.id));
        // A write of this process reads what others wrote, too.
        sente.add(&theo, Role::Manager).await;
        visitor.page(&sente.path("/calendar")).await.shows("Autumn").shows("Entries close").shows("Result");
        let calendar = visitor.page(&sente.path("/calendar.ics")).await;
        assert_eq!(calendar.header("content-type"), "text/calendar; charset=utf-8");
        assert_eq!(calendar.body.matches("BEGIN:VEVENT").count(), 3, "{}", calendar.body);
        assert!(calendar.body.contains("SUMMARY:Autumn\\; light\\, and wind: entries open\r\n"), "{}", calendar.body);
        assert!(!calendar.body.contains("riff"), "another brand's");
        // From elsewhere: a card that any site may frame, a picture, an event for search engines.
        let page = sente.path(&format!("/contests/{autumn}"));
        let card = visitor.page(&format!("{page}/card")).await;
        assert!(card.header("content-security-policy").contains("frame-ancestors *"));
        card.shows("Autumn").hides("theo");
        let event = visitor.page(&page).await;
        assert!(event.body.contains("\"@type\":\"Event\"") && event.body.contains("A draw for hikers"), "{}", event.body);
        app.sql(&format!("UPDATE space SET visibility = 'members' WHERE id = {}", sente.id));
        theo.get(&format!("{page}/card")).await.expect(404);
    }
}
