//! Following, muting, blocking: what members choose to see and hear of each other.

use parvis::features::spaces::Role;
use parvis::features::subscriptions::{self, Chosen, Kind, Level, Target, blocks};
use parvis_tests::both;

both! {
    async fn a_muted_tag_is_left_out_however_much_it_holds(app: TestApp) {
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        let space = app.space("sente").await;
        let tagged = [("kind", "question"), ("section", "general"), ("title", "The first of many"), ("body", "Noise."), ("tags", "noise")];
        lea.post(&space.path("/threads"), &tagged).await.leads();
        space.thread(&lea, "A quiet one", "Listen.").await;
        app.sql(
            "UPDATE thread SET last_post_at = 500, created_at = 500 WHERE title = 'A quiet one'; \
             INSERT INTO thread (space_id, section_id, author_id, kind, title, slug, created_at, post_count, last_position, last_post_at) \
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2100) \
             SELECT space_id, section_id, author_id, 'question', 'Noise ' || i, 't', 1000 + i, 1, 1, 1000 + i FROM thread, n WHERE title = 'The first of many'; \
             INSERT INTO thread_tag (tag_id, thread_id, last_post_at) \
             SELECT (SELECT MIN(tag_id) FROM thread_tag), id, last_post_at FROM thread WHERE title LIKE 'Noise %'",
        );
        let lists = ["", "?view=unanswered"];
        for list in lists {
            paul.page(&space.path(list)).await.hides("A quiet one").shows("Noise 2100");
        }
        paul.post(&space.path("/tags/noise/subscription"), &[("level", "muted")]).await.leads();
        for list in lists {
            let page = paul.page(&space.path(list)).await;
            page.hides("Noise").shows("A quiet one");
        }
        // Who looks at the tag itself sees what stands there.
        paul.page(&space.path("/tags/noise")).await.shows("Noise 2100");
    }

    async fn followers_are_found_page_by_page(app: TestApp) {
        let space = app.space("sente").await;
        let (camille, paul, lea) = (app.member("camille").await, app.member("paul").await, app.member("lea").await);
        let thread = space.thread(&camille, "Glue or resole", "Two coats?").await;
        thread.reply(&paul, "Three coats.").await;
        let (c, p, l, id, home) = (camille.id, paul.id, lea.id, thread.id, space.id);
        let of = move |author: i64, opening: bool, after: i64, limit: i64| {
            move |db: &mut parvis_db::Db| subscriptions::followers_of_thread(db, id, author, opening, after, limit)
        };
        // Who writes in a thread follows it; who follows its author or section hears of its beginning only.
        assert_eq!(app.read(of(l, false, 0, 10)).await.members, [c, p]);
        app.write(move |db| {
            subscriptions::choose(db, l, Target::member(c), Level::Followed)?;
            subscriptions::choose(db, p, Target::section(home, 1), Level::Followed)
        }).await;
        assert_eq!(app.read(of(c, true, 0, 10)).await.members, [p, l]);
        assert_eq!(app.read(of(c, false, 0, 10)).await.members, [p]);
        // Page by page: the author is left out, and the next page begins after them.
        let first = app.read(of(c, true, 0, 1)).await;
        let (mut members, mut next) = (first.members, first.next);
        while let Some(after) = next {
            let page = app.read(of(c, true, after, 1)).await;
            members.extend(page.members);
            next = page.next;
        }
        assert_eq!(members, [p, l]);
        // Muting the thread or its author, or a block either way, is heard of no more.
        app.write(move |db| subscriptions::choose(db, p, Target::thread(home, id), Level::Muted)).await;
        assert_eq!(app.read(of(c, true, 0, 10)).await.members, [l]);
        app.write(move |db| blocks::set(db, c, l, true)).await;
        assert_eq!(app.read(of(c, true, 0, 10)).await.members, Vec::<i64>::new());
        assert!(app.read(move |db| blocks::blocked_between(db, l, c)).await);
        assert!(!app.read(move |db| blocks::has_blocked(db, l, c)).await);
        app.write(move |db| blocks::set(db, c, l, false)).await;
        assert!(!app.read(move |db| blocks::blocked_between(db, l, c)).await);
        app.run_jobs().await;
    }

    async fn what_one_chose_outlives_the_next_reply(app: TestApp) {
        let space = app.space("sente").await;
        let (camille, paul) = (app.member("camille").await, app.member("paul").await);
        let thread = space.thread(&camille, "Glue or resole", "Two coats?").await;
        let (p, id, home) = (paul.id, thread.id, space.id);
        app.write(move |db| subscriptions::choose(db, p, Target::thread(home, id), Level::Normal)).await;
        thread.reply(&paul, "Three coats.").await;
        assert_eq!(app.read(move |db| subscriptions::level(db, p, Kind::Thread, id)).await, Level::Normal);
        app.write(move |db| subscriptions::set_follows_by_writing(db, p, false)).await;
        let other = space.thread(&paul, "Snow already", "On the pass.").await.id;
        assert_eq!(app.read(move |db| subscriptions::followed_by(db, p, home)).await, Chosen::default());
        app.write(move |db| subscriptions::set_follows_by_writing(db, p, true)).await;
        let third = space.thread(&paul, "More snow", "On the pass.").await.id;
        assert_eq!(app.read(move |db| subscriptions::followed_by(db, p, home)).await.threads, [third]);
        // Two threads become one: who followed the first follows the second, unless they said otherwise.
        app.write(move |db| {
            subscriptions::choose(db, p, Target::thread(home, other), Level::Muted)?;
            subscriptions::thread_became(db, third, other)?;
            subscriptions::thread_became(db, id, other)
        }).await;
        assert_eq!(app.read(move |db| subscriptions::muted_by(db, p, home)).await.threads, [other]);
        assert_eq!(app.rows("subscription", "WHERE kind = 'thread' AND level = 'followed'"), 1);
        app.run_jobs().await;
    }

    async fn what_one_follows_is_one_list(app: TestApp) {
        let space = app.space("sente").await;
        let (camille, paul, lea) = (app.member("camille").await, app.member("paul").await, app.member("lea").await);
        let mut threads = Vec::new();
        for (title, section, tags) in [("Glue and soles", "help", "glue"), ("Snow already", "general", ""), ("Bread in the hut", "general", "")] {
            let start = [("kind", "discussion"), ("section", section), ("title", title), ("body", "Words."), ("tags", tags)];
            threads.push(camille.post(&space.path("/threads"), &start).await.leads());
        }
        let followed = space.path("?view=followed");
        paul.page(&followed).await.shows("Nothing followed yet");
        paul.post(&space.path("/threads/2/subscription"), &[("level", "followed")]).await.leads();
        paul.post(&space.path("/tags/glue/subscription"), &[("level", "followed")]).await.leads();
        let list = paul.page(&followed).await;
        list.shows("Glue and soles").shows("Snow already").hides("Bread in the hut");
        paul.post(&space.path("/members/camille/subscription"), &[("level", "followed")]).await.leads();
        assert_eq!(paul.page(&followed).await.count(".feed .row"), 3);
        // Everything one chose stands on one page, seen by nobody else, and can be ended there.
        let choices = paul.page(&space.path("/following")).await;
        choices.shows("#glue").shows("Snow already").shows("Camille");
        lea.page(&space.path("/following")).await.hides("Snow already");
        let end = [("level", "normal"), ("to", "following")];
        assert_eq!(paul.post(&space.path("/members/camille/subscription"), &end).await.leads(), space.path("/following"));
        paul.page(&followed).await.hides("Bread in the hut");
        // The author's own list: they wrote in all three, and said once that they do not want that.
        assert_eq!(camille.page(&followed).await.count(".feed .row"), 3);
        camille.post(&space.path("/following"), &[]).await.leads();
        app.write(move |db| subscriptions::follow_by_writing(db, camille.id, 1, 99)).await;
        assert_eq!(app.rows("subscription", "WHERE target_id = 99"), 0);
        app.visitor().get(&followed).await.expect(303);
        lea.post(&space.path("/threads/2/subscription"), &[("level", "loud")]).await.expect(404);
        lea.post(&space.path("/threads/77/subscription"), &[("level", "muted")]).await.expect(404);
        app.run_jobs().await;
    }

    async fn what_one_mutes_is_gone_for_oneself_alone(app: TestApp) {
        let space = app.space("sente").await;
        let (camille, theo, paul) = (app.member("camille").await, app.member("theo").await, app.member("paul").await);
        let mut paths = Vec::new();
        for (who, title, section, tags) in [
            (&camille, "Glue and soles", "help", "glue"), (&camille, "Snow already", "general", ""), (&theo, "Bread in the hut", "general", "food"),
        ] {
            let start = [("kind", "discussion"), ("section", section), ("title", title), ("body", "Words."), ("tags", tags)];
            paths.push(who.post(&space.path("/threads"), &start).await.leads());
        }
        app.run_jobs().await;
        let home = space.path("");
        let mute = [("level", "muted")];
        let (visitor, titles) = (app.visitor(), ["Glue and soles", "Snow already", "Bread in the hut"]);
        for (act, gone) in [
            ("/threads/2/subscription", "Snow already"), ("/sections/help/subscription", "Glue and soles"),
            ("/tags/food/subscription", "Bread in the hut"), ("/members/theo/subscription", "Bread in the hut"),
        ] {
            paul.page(&home).await.shows(gone);
            paul.post(&space.path(act), &mute).await.leads();
            let page = paul.page(&home).await;
            for title in titles {
                assert_eq!(page.body.contains(title), title != gone, "{act}: {title}");
            }
            paul.page(&space.path("?view=unanswered")).await.hides(gone);
            paul.page(&space.path("?view=new")).await.hides(gone);
            for title in titles {
                visitor.page(&home).await.shows(title);
            }
            paul.post(&space.path(act), &[("level", "normal")]).await.leads();
        }
        // Under the field nothing muted comes up; who searches for it finds it.
        let suggest = space.path("/search/suggest?q=snow");
        paul.page(&suggest).await.shows("/threads/2-");
        paul.post(&space.path("/threads/2/subscription"), &mute).await.leads();
        paul.page(&suggest).await.hides("/threads/2-");
        paul.page(&space.path("/search?q=snow")).await.shows("/threads/2-");
        // The muted section itself still shows what stands in it.
        paul.post(&space.path("/sections/help/subscription"), &mute).await.leads();
        paul.page(&space.path("/sections/help")).await.shows("Glue and soles");
        app.run_jobs().await;
    }

    async fn a_block_folds_and_says_nothing(app: TestApp) {
        let space = app.space("sente").await;
        let (camille, paul, yann) = (app.member("camille").await, app.member("paul").await, app.member("yann").await);
        space.add(&yann, Role::Moderator).await;
        let thread = space.thread(&camille, "Glue and soles", "Which one?").await;
        thread.reply(&paul, "None of your business.").await;
        thread.reply(&yann, "Please stay kind.").await;
        paul.post(&space.path("/posts/1/reactions"), &[("give", "laugh")]).await.leads();
        assert_eq!(camille.page(&thread.path).await.count(".folded"), 0);
        let block = [("blocked", "1")];
        camille.post(&space.path("/members/paul/block"), &block).await.leads();
        camille.post(&space.path("/members/yann/block"), &block).await.leads();
        camille.post(&space.path("/members/camille/block"), &block).await.expect(403);
        // Folded with a way to look; the team keeps its voice.
        let page = camille.page(&thread.path).await;
        assert_eq!(page.select(".folded .prose"), ["None of your business."]);
        page.shows("Please stay kind.");
        let who = space.path("/posts/1/reactions");
        camille.page(&who).await.hides("Paul");
        app.visitor().page(&who).await.shows("Paul");
        // Whoever was blocked sees the square as before.
        let seen = paul.page(&thread.path).await;
        assert_eq!(seen.count(".folded"), 0);
        paul.page(&space.path("/members/camille")).await.hides("You blocked");
        thread.reply(&paul, "Still here.").await;
        camille.page(&space.path("/following")).await.shows("Paul").shows("Yann");
        camille.post(&space.path("/members/paul/block"), &[("blocked", "0"), ("to", "following")]).await.leads();
        assert_eq!(camille.page(&thread.path).await.count(".folded"), 0);
        app.run_jobs().await;
    }
}
