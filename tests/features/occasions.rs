//! What became of it: people hear of what they reported, of threads for later that did not appear, of polls that are
//! over, and of bookmarks that they wanted to come back to.

use parvis::features::spaces::Role;
use parvis_tests::both;

both! {
    async fn whoever_reported_hears_that_the_team_has_looked(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul, mona) = (app.member("lea").await, app.member("paul").await, app.member("mona").await);
        space.add(&mona, Role::Moderator).await;
        space.add(&paul, Role::Member).await;
        let thread = space.thread(&lea, "A quiet evening", "Nothing to see.").await;
        thread.reply(&lea, "A harmless word.").await;
        for (post, act) in [(1, "keep"), (2, "hide")] {
            let said = [("article", "other"), ("reason", "I do not like it.")];
            paul.post(&space.path(&format!("/posts/{post}/report")), &said).await.leads();
            let case = app.number("SELECT MAX(id) AS n FROM case_file");
            mona.post(&space.path(&format!("/queue/{case}/decision")), &[("act", act), ("message", "To Lea alone.")]).await.leads();
        }
        app.run_jobs().await;
        let page = paul.page(&space.path("/notices")).await;
        page.shows("The team looked at what you reported").hides("To Lea alone.").hides("Mona");
        assert_eq!(page.count(".notice"), 2);
        // What was taken away is not named to whoever reported it; what stays is.
        assert_eq!(page.select(".notice h3").iter().filter(|title| title.contains("A quiet evening")).count(), 1);
        // Whoever was reported in vain hears nothing of it.
        let page = lea.page(&space.path("/notices")).await;
        assert_eq!(page.count(".notice"), 1);
        page.shows("The team decided about one of your posts");
    }

    async fn a_thread_that_could_not_appear_tells_its_people(app: TestApp) {
        let space = app.space("sente").await;
        let (mona, maya, lea) = (app.member("mona").await, app.member("maya").await, app.member("lea").await);
        space.add(&mona, Role::Moderator).await;
        space.add(&maya, Role::Manager).await;
        space.add(&lea, Role::Member).await;
        let later = [("act", "schedule"), ("kind", "discussion"), ("section", "general"), ("title", "Marmotglade"), ("body", "Words."), ("tags", ""), ("publish_at", "2040-06-01T09:00")];
        mona.post(&space.path("/threads"), &later).await.leads();
        space.add(&mona, Role::Member).await;
        app.sql("UPDATE scheduled_thread SET publish_at = 1000; UPDATE job SET run_at = 0");
        app.run_jobs().await;
        for person in [&mona, &maya] {
            let page = person.page(&space.path("/notices")).await;
            page.shows("A scheduled thread could not be published");
            let link = page.attributes(".notice h3 a", "href").remove(0);
            person.page(&link).await.shows("Marmotglade").shows("may no longer schedule here");
        }
        assert_eq!(app.rows("notice", "WHERE kind = 'schedule-failed'"), 2);
        lea.page(&space.path("/scheduled")).await.hides("Marmotglade");
        maya.page(&space.path("/today")).await.shows("1 could not be published");
    }

    async fn a_poll_that_is_over_tells_who_took_part(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul, omar, ada) = (app.member("lea").await, app.member("paul").await, app.member("omar").await, app.member("ada").await);
        for person in [&paul, &omar, &ada] {
            space.add(person, Role::Member).await;
        }
        let asked = [("kind", "discussion"), ("section", "general"), ("title", "Where do we go"), ("body", "In spring."), ("tags", ""), ("poll_question", "Which valley?"), ("poll_options", "Queyras\nUbaye")];
        let path = lea.post(&space.path("/threads"), &asked).await.leads();
        let votes = space.path("/posts/1/poll/votes");
        for person in [&paul, &omar] {
            person.post(&votes, &[("option", "1")]).await.leads();
        }
        ada.page(&path).await;
        let thread = app.number("SELECT MAX(id) AS n FROM thread");
        omar.post(&space.path(&format!("/threads/{thread}/subscription")), &[("level", "muted")]).await.leads();
        app.run_jobs().await;
        app.sql("UPDATE poll SET closes_at = 1000; INSERT INTO job (kind, payload, run_at, created_at) VALUES ('close-poll', '{\"kind\":\"close-poll\",\"post\":1}', 0, 0)");
        app.run_jobs().await;
        for person in [&lea, &paul] {
            person.page(&space.path("/notices")).await.shows("A poll in which you took part is over").shows("Where do we go");
        }
        for person in [&omar, &ada] {
            person.page(&space.path("/notices")).await.hides("poll");
        }
    }

    async fn a_bookmark_reminds(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        space.add(&paul, Role::Member).await;
        space.thread(&lea, "Glue", "Which one?").await;
        let to = space.path("/posts/1/bookmark/reminder");
        paul.post(&to, &[("when", "tomorrow")]).await.expect(404);
        paul.post(&space.path("/posts/1/bookmark"), &[("keep", "1")]).await.leads();
        for (at, told) in [("", "missing"), ("2020-01-01T09:00", "past"), ("2099-01-01T09:00", "Two years"), ("soon", "not a date")] {
            let wrong = paul.post(&to, &[("when", "at"), ("at", at)]).await.expect(422);
            assert!(wrong.words().contains(told), "{at}: {}", wrong.words());
        }
        for when in ["tomorrow", "week"] {
            paul.post(&to, &[("when", when)]).await.leads();
            paul.page(&space.path("/bookmarks")).await.shows("Reminder on").shows("09:00");
        }
        // The job of the first moment finds that it was moved.
        app.sql("UPDATE job SET run_at = 0");
        app.run_jobs().await;
        assert_eq!(app.rows("notice", "WHERE kind = 'reminded'"), 0);
        paul.post(&to, &[("when", "week")]).await.leads();
        app.sql("UPDATE bookmark SET remind_at = 1000; UPDATE job SET run_at = 0");
        app.run_jobs().await;
        paul.page(&space.path("/notices")).await.shows("You wanted to come back to this").shows("Glue");
        paul.page(&space.path("/bookmarks")).await.hides("Reminder on");
        assert_eq!(app.rows("notice", "WHERE kind = 'reminded'"), 1);
        // What is gone meanwhile reminds of nothing.
        paul.post(&to, &[("when", "week")]).await.leads();
        paul.post(&to, &[("when", "never")]).await.leads();
        app.sql("UPDATE job SET run_at = 0");
        app.run_jobs().await;
        assert_eq!(app.rows("notice_cause", "WHERE cause LIKE 'reminded%'"), 1);
    }
}
