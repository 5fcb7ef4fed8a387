//! Watches: begun, handed over with a note, taken over; and managers hear when nobody came.

use parvis::features::spaces::Role;
use parvis::features::watches;
use parvis_db::Time;
use parvis_tests::both;

both! {
    async fn a_watch_is_handed_over(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, max) = (app.member("lea").await, app.member("max").await);
        let (mona, omar) = (app.member("mona").await, app.member("omar").await);
        for (person, role) in [(&mona, Role::Moderator), (&omar, Role::Moderator), (&max, Role::Manager)] {
            space.add(person, role).await;
        }
        let thread = space.thread(&lea, "Warm tonight", "Is it?").await;
        for n in 0..3 {
            thread.reply(&lea, &format!("Yes, number {n}.")).await;
            omar.post(&space.path(&format!("/posts/{}/report", app.number("SELECT MAX(id) AS n FROM post"))), &[("article", "other"), ("reason", "Too warm.")]).await.leads();
        }
        let watch = |below: &str| space.path(&format!("/watch{below}"));
        lea.get(&watch("")).await.expect(403);
        mona.page(&watch("")).await.shows("Nobody.");
        mona.post(&watch("/end"), &[("note", "")]).await.expect(404);
        mona.post(&watch("/begin"), &[]).await.leads();
        mona.post(&watch("/begin"), &[]).await.leads();
        assert_eq!(app.rows("watch", ""), 1);
        mona.post(&space.path("/queue/1/lease"), &[("act", "take")]).await.leads();
        mona.post(&space.path("/queue/2/later"), &[("days", "1")]).await.leads();
        mona.post(&space.path("/queue/3/decision"), &[("act", "keep")]).await.leads();
        // The note is drafted from what stands open, waits and is warm; nobody stays on a case.
        let end = mona.page(&watch("/end")).await;
        let note = end.value("note");
        assert!(note.contains("One case is reported.") && note.contains("One case was put off.") && note.contains("“Warm tonight” (4 posts"), "{note}");
        mona.post(&watch("/end"), &[("note", &"x".repeat(2_001))]).await.expect(422);
        mona.post(&watch("/end"), &[("note", "Mind the warm thread.")]).await.leads();
        assert_eq!(app.rows("case_file", "WHERE leased_by IS NOT NULL"), 0);
        omar.page(&watch("")).await.shows("Mind the warm thread.").shows("I take it over");
        omar.post(&watch("/begin"), &[]).await.leads();
        omar.page(&watch("")).await.shows("Taken over by Omar").shows("decisions in seven days").hides("I take it over");
        assert_eq!(app.rows("audit_act", "WHERE act IN ('watch-begun', 'watch-ended')"), 3);

        // The roster is the team's own: one's own times, and managers everybody's.
        let (hers, his) = (mona.id.to_string(), omar.id.to_string());
        let wrong = [("who", hers.as_str()), ("weekday", "0"), ("begins", "20:00"), ("ends", "20:00")];
        mona.post(&watch("/roster"), &wrong).await.expect(422).shows("ends on the day after");
        let slot = [("who", his.as_str()), ("weekday", "0"), ("begins", "00:00"), ("ends", "24:00")];
        mona.post(&watch("/roster"), &slot).await.expect(403);
        max.post(&watch("/roster"), &slot).await.leads();
        mona.page(&watch("")).await.shows("Monday, 00:00 – 24:00");
        mona.post(&watch("/roster/1/removal"), &[]).await.expect(404);

        // A Monday at noon in Paris: somebody is there, so nobody is told; then nobody is, and the manager hears it once.
        let monday = Time(1_799_060_400_000);
        let gaps = || app.rows("watch_gap", "");
        app.write(move |db| watches::schedule(db, monday)).await;
        assert_eq!(gaps(), 0);
        omar.post(&watch("/end"), &[("note", "")]).await.leads();
        app.write(move |db| watches::schedule(db, monday.plus_seconds(86_400))).await;
        assert_eq!(gaps(), 0, "the roster has nobody on Tuesdays");
        for _ in 0..2 {
            app.write(move |db| watches::schedule(db, monday)).await;
        }
        app.run_jobs().await;
        assert_eq!((gaps(), app.rows("notice", &format!("WHERE kind = 'nobody-watches' AND member_id = {}", max.id))), (1, 1));
        assert_eq!(app.rows("notice", "WHERE kind = 'nobody-watches'"), 1);
        max.page(&space.path("/notices")).await.shows("Nobody is on watch");
        omar.post(&watch("/roster/1/removal"), &[]).await.leads();
        assert_eq!(app.rows("watch_slot", ""), 0);

        // A night that began on Sunday is still to be watched on Monday.
        let night = [("who", hers.as_str()), ("weekday", "6"), ("begins", "22:00"), ("ends", "20:00")];
        mona.post(&watch("/roster"), &night).await.leads();
        mona.page(&watch("")).await.shows("Sunday, 22:00 – 20:00");
        app.write(move |db| watches::schedule(db, monday)).await;
        assert_eq!(gaps(), 2);
        app.sql("DELETE FROM job WHERE kind = 'tell'");
    }
}
