//! Threads for later: published at their moment, with the rights and the charter of that moment.

use parvis::features::charters;
use parvis::features::spaces::Role;
use parvis_tests::{TestApp, both};

const NO_TURNIPS: &str = "---\ncharter: sente\nlanguages: [en]\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind.\n```rule\nid: never\non: [post]\nbody: \"turnip\"\nthen: reject\nbecause: { en: \"No turnips.\" }\n```\n```examples\nreject: a turnip\nallow: a kind word\n```\n";

fn later<'a>(title: &'a str, body: &'a str, at: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("act", "schedule"),
        ("kind", "discussion"),
        ("section", "general"),
        ("title", title),
        ("body", body),
        ("tags", "news"),
        ("publish_at", at),
    ]
}

/// The moment has come for everything that waits.
async fn the_moment_comes(app: &TestApp) {
    app.sql("UPDATE scheduled_thread SET publish_at = 1000");
    app.sql("UPDATE job SET run_at = 0");
    app.run_jobs().await;
}

both! {
    async fn a_thread_waits_for_its_moment(app: TestApp) {
        let (lea, mona, maya) = (app.member("lea").await, app.member("mona").await, app.member("maya").await);
        let space = app.space("sente").await;
        space.add(&mona, Role::Moderator).await;
        space.add(&maya, Role::Manager).await;
        let threads = space.path("/threads");
        lea.post(&threads, &later("Mine", "Words.", "2040-06-01T09:00")).await.expect(403);
        let past = mona.post(&threads, &later("Marmotglade", "Words.", "2020-06-01T09:00")).await.expect(422);
        assert_eq!(past.value("body").trim(), "Words.");
        assert!(past.error("publish_at").is_some());
        for (at, told) in [("2040-03-25T02:30", "forward"), ("2040-10-28T02:30", "twice"), ("soon", "not a date")] {
            let wrong = mona.post(&threads, &later("Marmotglade", "Words.", at)).await.expect(422);
            assert!(wrong.error("publish_at").expect("told").contains(told), "{at}");
        }
        mona.post(&threads, &later("Marmotglade", "Words.", "2040-06-01T09:00")).await.leads();
        assert_eq!(app.rows("scheduled_thread", "WHERE publish_at = 2222146800000"), 1);
        assert_eq!(app.rows("thread", ""), 0);
        let visitor = app.visitor();
        visitor.page(&space.path("")).await.hides("Marmotglade");
        mona.page(&space.path("/scheduled")).await.shows("Marmotglade").shows("09:00");
        lea.page(&space.path("/scheduled")).await.hides("Marmotglade");
        for act in ["", "/publication", "/removal"] {
            let theirs = later("Stolen", "Words.", "2041-06-01T09:00");
            let answer = lea.post(&space.path(&format!("/scheduled/1{act}")), &theirs).await;
            assert!([403, 404].contains(&answer.status), "{}: {}", answer.asked, answer.status);
        }
        maya.post(&space.path("/scheduled/1"), &later("Marmotglade news", "Other words.", "2041-06-01T09:00")).await.leads();
        // The job of the old moment finds that it was moved.
        app.sql("UPDATE job SET run_at = 0");
        app.run_jobs().await;
        assert_eq!(app.rows("thread", ""), 0);
        let server = (*app).clone();
        app.sql("UPDATE scheduled_thread SET publish_at = 1000");
        for _ in 0..3 {
            let server = server.clone();
            app.write(move |db| parvis::features::threads::schedule::publish(db, &server, 1, parvis_db::Time::now())).await;
        }
        assert_eq!(app.rows("thread", &format!("WHERE author_id = {}", mona.id)), 1);
        assert_eq!(app.rows("scheduled_thread", ""), 0);
        visitor.page(&space.path("")).await.shows("Marmotglade news");
        app.run_jobs().await;
        assert_eq!(visitor.page(&space.path("/search?q=marmotglade")).await.count("li.hit"), 1);
        mona.post(&threads, &later("At once", "Words.", "2040-06-01T09:00")).await.leads();
        let id = app.number("SELECT MAX(id) AS n FROM scheduled_thread");
        mona.post(&space.path(&format!("/scheduled/{id}/publication")), &[]).await.leads();
        visitor.page(&space.path("")).await.shows("At once");
        mona.post(&threads, &later("Never", "Words.", "2040-06-01T09:00")).await.leads();
        let id = app.number("SELECT MAX(id) AS n FROM scheduled_thread");
        mona.post(&space.path(&format!("/scheduled/{id}/removal")), &[]).await.leads();
        assert_eq!(app.rows("scheduled_thread", ""), 0);
    }

    async fn rights_are_those_of_the_moment(app: TestApp) {
        let (mona, maya) = (app.member("mona").await, app.member("maya").await);
        let space = app.space("sente").sections(&["general", "help", "gone"]).await;
        space.add(&mona, Role::Moderator).await;
        space.add(&maya, Role::Manager).await;
        let threads = space.path("/threads");
        mona.post(&threads, &later("Marmotglade", "Words.", "2040-06-01T09:00")).await.leads();
        space.add(&mona, Role::Member).await;
        the_moment_comes(&app).await;
        assert_eq!(app.rows("thread", ""), 0);
        maya.page(&space.path("/scheduled")).await.shows("may no longer schedule here");
        mona.get(&space.path("/scheduled/1")).await.expect(200);
        app.sql("DELETE FROM scheduled_thread");

        let mut gone = later("Into nothing", "Words.", "2040-06-01T09:00");
        gone[2] = ("section", "gone");
        maya.post(&threads, &gone).await.leads();
        app.sql("DELETE FROM section WHERE slug = 'gone'");
        the_moment_comes(&app).await;
        maya.page(&space.path("/scheduled")).await.shows("its section is gone");
        app.sql("DELETE FROM scheduled_thread");

        maya.post(&threads, &later("A turnip", "About a turnip.", "2040-06-01T09:00")).await.leads();
        let id = space.id;
        app.write(move |db| charters::publish(db, Some(id), NO_TURNIPS, None)).await;
        the_moment_comes(&app).await;
        assert_eq!(app.rows("thread", ""), 0);
        maya.page(&space.path("/scheduled")).await.shows("the charter refuses");
        // Asked before already, once the charter says so.
        let refused = maya.post(&threads, &later("More", "A turnip again.", "2040-06-01T09:00")).await.expect(422);
        refused.shows("No turnips.");
    }

    async fn an_announcement_is_over(app: TestApp) {
        let maya = app.member("maya").await;
        let space = app.space("sente").await;
        space.add(&maya, Role::Manager).await;
        let mut news = later("Open this week", "Come.", "2040-06-01T09:00");
        news.push(("expires_at", "2040-06-08T09:00"));
        maya.post(&space.path("/threads"), &news).await.expect(422);
        news[1] = ("kind", "announcement");
        maya.post(&space.path("/threads"), &news).await.leads();
        the_moment_comes(&app).await;
        let id = app.number("SELECT id AS n FROM thread WHERE expires_at = 2222751600000");
        maya.post(&space.path(&format!("/threads/{id}/pin")), &[("place", "space")]).await.leads();
        let visitor = app.visitor();
        visitor.page(&space.path("")).await.shows("Pinned");
        app.sql("UPDATE thread SET expires_at = 1000");
        app.sql("UPDATE job SET run_at = 0");
        app.run_jobs().await;
        visitor.page(&space.path("")).await.hides("Pinned").shows("Over");
        visitor.page(&space.path(&format!("/threads/{id}-open-this-week"))).await.shows("This announcement is over.");
        assert_eq!(app.rows("thread", "WHERE pinned_at IS NULL"), 1);
    }
}
