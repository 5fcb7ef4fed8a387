//! Following, muting, blocking: what members choose to see and hear of each other.

use parvis::features::subscriptions::{self, Chosen, Kind, Level, Target, blocks};
use parvis_tests::both;

both! {
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
}
