//! What a contest asks and shows: points that one must have, a picture of its own, a day on which it is announced, and a jury
//! that is waited for.

use image::ImageFormat;
use parvis::features::spaces::Role;
use parvis_tests::both;

use super::contests::{due, prepare};
use super::contests_entries::{enter, open};
use super::points::RULES;
use super::uploads::picture;

const DAY: i64 = 86_400_000;

both! {
    async fn who_lacks_points_reads_how_many_before_they_begin(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, max) = (app.member("lea").await, app.member("max").await);
        space.add(&lea, Role::Member).await;
        space.add(&max, Role::Manager).await;
        // A space that counts no points asks for none.
        let new = [("kind", "draw"), ("section", "general")];
        let draft = max.post(&space.path("/contests/new"), &new).await.leads();
        let who = draft.replace("/edit/what", "/edit/who");
        let asked = [("entry", "free"), ("entries_per_person", "1"), ("min_age", "18"), ("min_points", "10")];
        max.post(&who, &asked).await.expect(422).shows("This space counts no points");
        assert!(!lea.page(&space.path("")).await.links().contains(&space.path("/points")));
        max.post(&space.path("/settings/points"), &[("text", RULES)]).await.leads();
        assert!(lea.page(&space.path("")).await.links().contains(&space.path("/points")));
        max.page(&who).await.shows("Regular from 10");
        max.post(&who, &asked).await.leads();
        let check = max.page(&draft.replace("/edit/what", "/edit/check")).await;
        check.shows("Fewest points in the community, earned before entering: 10.").shows("gagnés avant de participer");

        let path = open(&app, &space, &max, "words", r#"{"jury":{"criteria":["Wit"]}}"#).await;
        app.sql("UPDATE contest SET settings = REPLACE(settings, '\"staff_excluded\"', '\"min_points\":10,\"staff_excluded\"') WHERE phase = 'open'");
        app.visitor().page(&path).await.shows("One enters from 10 points on.");
        let before = lea.page(&path).await;
        before.shows("You need 10 more points: one enters from 10 on, and you have 0.");
        assert!(!before.links().contains(&format!("{path}/enter")));
        assert!(before.links().contains(&space.path("/points")));
        assert_eq!(lea.page(&format!("{path}/enter")).await.count("main form[method=post]"), 0);
        let words = [("words", "A marmot whistles.")];
        enter(&lea, &path, &words, None).await.expect(422).shows("10 more points");
        assert_eq!(app.rows("contest_entry", ""), 0);
        // What she earned meanwhile lets her in.
        app.sql(&format!(
            "INSERT INTO points_day (space_id, member_id, day, points) VALUES ({}, {}, {}, 12)",
            space.id, lea.id, parvis_db::Time::now().0 / DAY
        ));
        lea.page(&path).await.hides("more points");
        enter(&lea, &path, &words, None).await.leads();
        assert_eq!(app.rows("contest_entry", ""), 1);
        app.run_jobs().await;
    }

    async fn a_contest_has_a_picture_and_a_day_of_announcement(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, max) = (app.member("lea").await, app.member("max").await);
        space.add(&lea, Role::Member).await;
        space.add(&max, Role::Manager).await;
        let path = prepare(&space, &max).await;
        let cover = format!("{path}/edit/cover");
        let light = picture(90, 1600, 800, ImageFormat::Jpeg);
        let files = [("cover", "c.jpg", "image/jpeg", &light[..])];
        lea.upload(&cover, &[], &files).await.expect(403);
        let both = [("alt_fr", "Une crête au soir"), ("alt_en", "A ridge at dusk")];
        max.upload(&cover, &both, &[]).await.expect(422).shows("Choose a picture first");
        max.upload(&cover, &[("alt_fr", "Une crête au soir")], &files).await.expect(422).shows("Say in a few words");
        max.upload(&cover, &both, &files).await.leads();
        assert_eq!(app.rows("contest", "WHERE cover_id IS NOT NULL AND cover_alt_en = 'A ridge at dusk'"), 1);
        // Nobody sweeps away what a contest shows.
        app.sql("UPDATE media SET created_at = 1");
        let swept = app.write(|db| parvis::features::media::sweep_unused(db, parvis_db::Time::now())).await;
        assert_eq!((swept.len(), app.rows("media", "WHERE unused_since IS NULL AND id = (SELECT cover_id FROM contest)")), (0, 1));

        // The announcement waits for its day, and may be moved while nobody knows of it.
        let now = parvis_db::Time::now();
        let free = [("entry", "free"), ("entries_per_person", "1"), ("min_age", "18")];
        max.post(&format!("{path}/edit/who"), &free).await.leads();
        max.post(&format!("{path}/start"), &[("announce", "2099-01-01T10:00")]).await.expect(422).shows("before it opens");
        app.sql(&format!("UPDATE contest SET announce_at = {}", now.0 + 3_600_000));
        let planned = max.page(&format!("{path}/edit/check")).await.value("announce");
        assert!(!planned.is_empty(), "what was planned stands there");
        max.post(&format!("{path}/start"), &[("announce", &planned)]).await.leads();
        app.run_jobs().await;
        assert_eq!(app.rows("contest", "WHERE phase = 'draft' AND armed_at IS NOT NULL"), 1);
        lea.get(&path).await.expect(404);
        max.post(&format!("{path}/edit/dates"), &[("announce", "2000-01-01T10:00"), ("opens", "")]).await.expect(422);
        app.sql("UPDATE contest SET announce_at = announce_at - 7200000");
        due(&app).await;
        assert_eq!(app.rows("contest", "WHERE phase = 'announced'"), 1);

        // Everybody sees it, and where it is shared; what comes next stands on the home.
        let page = lea.page(&path).await;
        assert_eq!(page.attributes(".contest-cover img", "alt"), ["A ridge at dusk"]);
        let address = page.attributes(".contest-cover img", "src").remove(0);
        app.visitor().get(&address).await.expect(200);
        assert!(page.body.contains(&address.replace('/', "\\/")) || page.body.matches(&address).count() > 1, "named for search engines");
        let home = lea.page(&space.path("")).await;
        assert_eq!(home.attributes(".gatecard img", "alt"), ["A ridge at dusk"]);
        home.shows("Soon");
        assert!(home.attributes(".ev a", "href").contains(&path));
        assert_eq!(home.count(".ev count-down"), home.count(".ev"));
        assert!(lea.page(&space.path("/sections/general")).await.attributes(".ev a", "href").contains(&path));
        assert_eq!(lea.page(&space.path("/sections/help")).await.count(".ev"), 0);
        assert_eq!(lea.page(&space.path("/contests")).await.attributes(".contest-card img", "alt"), ["A ridge at dusk"]);
        let card = app.visitor().get(&format!("{path}/card")).await.expect(200);
        assert!(card.header("content-security-policy").contains("img-src 'self'"));
        assert_eq!(card.attributes("img", "alt"), ["A ridge at dusk"]);
        let shared = app.visitor().get(&format!("{path}/share.png")).await.expect(200);
        assert_eq!(shared.header("content-type"), "image/png");
        // And taken off again.
        max.upload(&cover, &[("cover_removed", "1")], &[]).await.leads();
        assert_eq!(lea.page(&path).await.count(".contest-cover"), 0);
        app.run_jobs().await;
        app.sql("DELETE FROM job WHERE kind = 'contest-due'");
    }

    async fn a_late_jury_is_reminded_and_managers_hear_of_it(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, omar, mia, max) = (app.member("lea").await, app.member("omar").await, app.member("mia").await, app.member("max").await);
        for (person, role) in [(&lea, Role::Member), (&omar, Role::Member), (&mia, Role::Member), (&max, Role::Manager)] {
            space.add(person, role).await;
        }
        let path = open(&app, &space, &max, "words", r#"{"jury":{"criteria":["Wit"]}}"#).await;
        enter(&lea, &path, &[("words", "A marmot whistles.")], None).await.leads();
        let jury = format!("{path}/jury");
        for juror in ["@omar", "@mia"] {
            max.post(&jury, &[("handle", juror)]).await.leads();
        }
        app.run_jobs().await;
        let told = |who: i64, kind: &str| app.rows("notice", &format!("WHERE kind = '{kind}' AND member_id = {who}"));
        let causes = |kind: &str| app.rows("notice_cause", &format!("WHERE cause LIKE '{kind}:%'"));
        let hour = 3_600_000;
        let now = parvis_db::Time::now().0;
        let steps = "('announced', 'open')";
        app.sql(&format!("DELETE FROM contest_phase WHERE phase IN {steps}"));
        app.sql("INSERT INTO contest_phase (contest_id, step, phase, due_at, at) SELECT id, 1, 'announced', 1, 1 FROM contest");
        app.sql("INSERT INTO contest_phase (contest_id, step, after, phase, due_at, at) SELECT id, 2, 1, 'open', 1, 1 FROM contest");
        // It closes; the result is due in an hour: the jurors are reminded, managers are left in peace.
        app.sql(&format!("UPDATE contest SET close_at = {}, result_at = {}, archive_at = {}", now - hour, now + hour, now + 90 * DAY));
        app.write(parvis::features::contests::phases::schedule).await;
        for _ in 0..3 {
            due(&app).await;
        }
        assert_eq!(app.rows("contest", "WHERE phase = 'judging'"), 1);
        assert_eq!((told(omar.id, "jury-waits"), told(mia.id, "jury-waits"), told(max.id, "jury-late")), (1, 1, 0));
        let notices = omar.page(&space.path("/notices")).await;
        notices.shows("waits for your marks");
        // One of them marks; the day of the result is over: the other and the manager hear of it, once.
        omar.post(&format!("{jury}/1"), &[("act", "mark"), ("mark-0", "7")]).await.leads();
        app.sql(&format!("UPDATE contest SET close_at = {}, result_at = {}", now - 2 * hour, now - hour));
        for _ in 0..3 {
            due(&app).await;
        }
        assert_eq!((causes("jury-waits"), causes("jury-late")), (3, 1));
        max.page(&space.path("/notices")).await.shows("jury is late");
        // The day before nobody waits any longer.
        app.sql(&format!("UPDATE contest SET close_at = {}, result_at = {}", now - 60 * hour, now - 50 * hour));
        for _ in 0..2 {
            due(&app).await;
        }
        assert_eq!((causes("jury-waits"), causes("jury-late")), (4, 2));
        // All marks are there: nobody is told any more.
        mia.post(&format!("{jury}/1"), &[("act", "mark"), ("mark-0", "5")]).await.leads();
        due(&app).await;
        assert_eq!((causes("jury-waits"), causes("jury-late")), (4, 2));
        assert_eq!(app.rows("contest", "WHERE phase = 'judging'"), 0);
        app.sql("DELETE FROM job WHERE kind = 'contest-due'");
    }
}
