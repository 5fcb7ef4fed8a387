//! Today: what waits for a team, brand by brand. Each figure opens the list that it counts.

use parvis::features::charters;
use parvis::features::spaces::Role;
use parvis_tests::{Answer, Person, Space, TestApp, both};

const HOLDS: &str = "---\ncharter: sente\nlanguages: [en]\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind.\n```rule\nid: slow\non: [post]\nbody: \"turnip\"\nthen: hold\n```\n```examples\nhold: you turnip\nallow: a kind word\n```\n";

/// A brand with one of each that waits.
async fn busy(app: &TestApp, slug: &str, manager: &Person) -> Space {
    let space = app.space(slug).await;
    let lea = app.member(&format!("lea-{slug}")).await;
    space.add(&lea, Role::Member).await;
    space.add(manager, Role::Manager).await;
    let id = space.id;
    app.write(move |db| charters::publish(db, Some(id), HOLDS, None))
        .await;
    let thread = space
        .thread(&lea, &format!("Glue of {slug}"), "Which one?")
        .await;
    thread.try_reply(&lea, "You turnip.").await.expect(202);
    let old = "UPDATE thread SET created_at = created_at - 90000000 WHERE id =";
    app.sql(&format!("{old} {}", thread.id));
    app.sql(&format!(
        "INSERT INTO letter (space_id, kind, name, email, about, body, created_at) \
         VALUES ({id}, 'contact', 'Zoe', 'zoe@example.org', 'Hello', 'Words', 1), \
         ({id}, 'contact', 'Ann', 'ann@example.org', 'Read', 'Old words', 1); \
         UPDATE letter SET read_at = 2 WHERE about = 'Read'; \
         INSERT INTO scheduled_thread (space_id, author_id, section_id, kind, title, source, publish_at, created_at) \
         SELECT {id}, {manager}, MIN(id), 'discussion', 'Later', 'Words', 2222146800000, 1 FROM section WHERE space_id = {id}",
        manager = manager.id
    ));
    space
}

/// Figures and where they lead, of the brand that stands at this place of the page.
fn figures(page: &Answer, brand: usize) -> Vec<(String, String)> {
    let of = format!(".brandcard:nth-of-type({brand}) .waits li a");
    let counts = page.select(&format!("{of} b"));
    counts
        .into_iter()
        .zip(page.attributes(&of, "href"))
        .collect()
}

both! {
    async fn what_waits_is_listed_by_brand(app: TestApp) {
        let maya = app.member("maya").await;
        let first = busy(&app, "alpine", &maya).await;
        let second = busy(&app, "bistro", &maya).await;
        let elsewhere = app.member("olga").await;
        busy(&app, "cellar", &elsewhere).await;
        let visitor = app.visitor();
        assert_eq!(visitor.get("/today").await.status, 303);
        maya.page("/").await.shows("What waits today");
        maya.page(&first.path("")).await.shows("Today");
        let page = maya.page("/today").await;
        page.shows("8 things wait").hides("cellar");
        assert_eq!(page.count(".brandcard"), 2);
        for (space, at) in [(&first, 1), (&second, 2)] {
            let found = figures(&page, at);
            let counts: Vec<&str> = found.iter().map(|(n, _)| n.as_str()).collect();
            // Held, reported, unanswered, newcomers, members who wrote, letters, scheduled.
            assert_eq!(counts, ["1", "0", "1", "1", "0", "1", "1"]);
            for (count, href) in &found {
                assert!(href.starts_with(&space.path("")), "{href}");
                assert_eq!(maya.page(href).await.count("ol.feed > li").to_string(), *count, "{href}");
            }
        }
        // One brand alone, and the way to all of them.
        let alone = maya.page(&first.path("/today")).await;
        alone.shows("4 things wait").shows("All your brands").hides("bistro");
        // Each part wears its own brand's colours.
        let sheets = page.attributes("link[href^='/palette/']", "href");
        assert!(!sheets.is_empty());
        let css = visitor.get(&sheets[0]).await.expect(200);
        let classes = page.attributes(".brandcard", "class");
        let class = classes[0].split(' ').next_back().expect("a class").to_owned();
        assert!(css.body.starts_with(&format!(".{class}{{--brand:")), "{}", css.body);
    }

    async fn newcomers_are_greeted_once(app: TestApp) {
        let (maya, mona, lea, omar) = (app.member("maya").await, app.member("mona").await, app.member("lea").await, app.member("omar").await);
        let space = app.space("sente").await;
        space.add(&maya, Role::Manager).await;
        space.add(&mona, Role::Moderator).await;
        space.add(&lea, Role::Member).await;
        space.add(&omar, Role::Member).await;
        let hello = space.thread(&lea, "Hello everybody", "I am new here.").await;
        let newcomers = space.path("/newcomers");
        let page = mona.page(&newcomers).await;
        page.shows("Hello everybody").shows("Omar").shows("Has not written yet");
        assert_eq!(page.count("ol.feed > li"), 2);
        // An answer of the team is a greeting; one of a member is not.
        hello.reply(&omar, "Welcome!").await;
        assert_eq!(mona.page(&newcomers).await.count("ol.feed > li"), 2);
        hello.reply(&mona, "Welcome from us too!").await;
        assert_eq!(mona.page(&newcomers).await.count("ol.feed > li"), 1);
        let done = space.path("/newcomers/omar/greeting");
        lea.post(&done, &[]).await.expect(403);
        mona.post(&done, &[]).await.leads();
        maya.post(&done, &[]).await.leads();
        let page = mona.page(&newcomers).await;
        page.shows("Everybody is greeted").shows("by Mona").shows("the team answered");
        assert_eq!(app.rows("greeting", &format!("WHERE greeted_by = {}", mona.id)), 1);
        assert_eq!(app.rows("audit_act", "WHERE act = 'newcomer-greeted'"), 1);
        mona.page(&space.path("/today")).await.shows("The square is calm");
        // Who came long ago is no newcomer.
        app.sql("DELETE FROM greeting; UPDATE membership SET joined_at = 1000");
        mona.page(&newcomers).await.hides("Omar");
    }

    async fn a_new_space_says_what_to_do_next(app: TestApp) {
        let maya = app.member("maya").await;
        let space = app.space("sente").await;
        space.add(&maya, Role::Manager).await;
        let next = |page: &Answer| page.select(".steps-next li b");
        let page = maya.page(&space.path("/today")).await;
        page.shows("A first thread").shows("An announcement that says").shows("An invitation link").shows("A published charter");
        let before = next(&page).len();
        for link in page.attributes(".steps-next a", "href") {
            maya.get(&link).await.expect(200);
        }
        space.thread(&maya, "Who are you", "Say hello.").await;
        let id = space.id;
        app.write(move |db| charters::publish(db, Some(id), HOLDS, None)).await;
        let page = maya.page(&space.path("/today")).await;
        page.hides("A first thread").hides("A published charter");
        assert_eq!(next(&page).len(), before - 2);
        // Moderators are not asked for what they may not do.
        let mona = app.member("mona").await;
        space.add(&mona, Role::Moderator).await;
        assert_eq!(mona.page(&space.path("/today")).await.count(".steps-next"), 0);
    }

    async fn its_cost_does_not_grow_with_what_waits(app: TestApp) {
        let maya = app.member("maya").await;
        let space = busy(&app, "sente", &maya).await;
        let path = space.path("/today");
        maya.page(&path).await;
        let (_, few) = app.queries(maya.page(&path)).await;
        let (id, author) = (space.id, maya.id);
        app.sql(&format!(
            "INSERT INTO thread (space_id, section_id, author_id, kind, title, slug, created_at, post_count, last_position, last_post_at) \
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) \
             SELECT {id}, (SELECT MIN(id) FROM section WHERE space_id = {id}), {author}, 'question', 'T', 't', 1000 + i, 1, 1, 1000 + i FROM n; \
             INSERT INTO member (handle, name, name_fold, language, joined_at, created_at) \
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) \
             SELECT 'crowd' || i, 'C', 'c', 'en', 0, 0 FROM n; \
             INSERT INTO membership (space_id, member_id, role, joined_at) \
             SELECT {id}, id, 'member', 9999999999999 FROM member WHERE handle LIKE 'crowd%'"
        ));
        app.sql("ANALYZE");
        let (page, many) = app.queries(maya.page(&path)).await;
        page.shows("99+");
        assert_eq!(many.len(), few.len());
        for query in &many {
            if matches!(app.base(), parvis_tests::Base::Sqlite) {
                let plan = app.plan(query).join("; ");
                assert!(!plan.contains("SCAN thread") && !plan.contains("SCAN membership") && !plan.contains("SCAN letter"), "{}: {plan}", query.sql);
            } else {
                assert!(app.rows_read(query) < 1000, "{}", query.sql);
            }
        }
    }
}
