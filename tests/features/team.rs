//! What moderators and managers do with threads, and that no address goes dead.

use parvis::features::spaces::{Role, Visibility};
use parvis_tests::{Answer, Person, Space, TestApp, Thread, both};

/// Where an act on a thread is sent.
fn at(space: &Space, thread: &Thread, act: &str) -> String {
    space.path(&format!("/threads/{}/{act}", thread.id))
}

/// A space with a moderator.
async fn moderated(app: &TestApp, slug: &str, moderator: &Person) -> Space {
    let space = app.space(slug).await;
    space.add(moderator, Role::Moderator).await;
    space
}

async fn reply(app: &TestApp, thread: &Thread, author: &Person, body: &str) -> i64 {
    thread.reply(author, body).await;
    app.number("SELECT MAX(id) AS n FROM post")
}

/// The texts of a page's posts, in their order.
fn texts(page: &Answer) -> Vec<String> {
    page.select("article.post .prose")
}

/// Where the permanent address of a post leads.
async fn leads(visitor: &parvis_tests::Client, space: &Space, post: i64) -> String {
    let answer = visitor
        .get(&space.path(&format!("/posts/{post}")))
        .await
        .expect(302);
    answer.location().expect("a place")
}

both! {
    async fn a_closed_thread_takes_no_reply(app: TestApp) {
        let (lea, mona) = (app.member("lea").await, app.member("mona").await);
        let space = moderated(&app, "sente", &mona).await;
        let thread = space.thread(&lea, "Old news", "Read all about it.").await;
        lea.post(&at(&space, &thread, "lock"), &[("locked", "1")]).await.expect(403);
        mona.post(&at(&space, &thread, "lock"), &[("locked", "1"), ("why", "All is said")]).await.leads();
        let page = app.visitor().page(&thread.path).await;
        page.shows("The team closed this thread.").shows("All is said").hides("Mona");
        for person in [&lea, &mona] {
            let refused = thread.try_reply(person, "But wait").await.expect(422);
            assert_eq!(refused.value("body"), "But wait");
            refused.shows("This thread is closed");
            person.page(&thread.path).await.hides("id=\"reply\"");
        }
        // Not when its first post is gone, nor when that comes back.
        lea.post(&space.path("/posts/1/removal"), &[]).await.leads();
        thread.try_reply(&lea, "But wait").await.expect(403);
        lea.post(&space.path("/posts/1/restoration"), &[]).await.leads();
        thread.try_reply(&lea, "But wait").await.expect(422);
        mona.post(&at(&space, &thread, "lock"), &[("locked", "0")]).await.leads();
        thread.reply(&lea, "At last").await;
        assert_eq!(app.rows("audit_act", "WHERE act = 'thread-locked' AND actor_id = 2"), 1);
    }

    async fn a_thread_closes_at_a_date(app: TestApp) {
        let (lea, mona) = (app.member("lea").await, app.member("mona").await);
        let space = moderated(&app, "sente", &mona).await;
        let thread = space.thread(&lea, "Until Friday", "Say it now.").await;
        let close = at(&space, &thread, "closing");
        let past = mona.post(&close, &[("closes_at", "2020-01-01T10:00")]).await.expect(422);
        assert!(past.error("closes_at").is_some());
        let gap = mona.post(&close, &[("closes_at", "2030-03-31T02:30")]).await.expect(422);
        assert!(gap.error("closes_at").expect("told").contains("forward"));
        let twice = mona.post(&close, &[("closes_at", "2030-10-27T02:30")]).await.expect(422);
        assert_eq!(twice.value("closes_at"), "2030-10-27T02:30");
        assert_eq!(twice.count("[name=closes_at_fold]"), 2);
        mona.post(&close, &[("closes_at", "2030-10-27T02:30"), ("closes_at_fold", "later")]).await.leads();
        assert_eq!(app.rows("thread", "WHERE closes_at = 1919295000000"), 1);
        thread.reply(&lea, "In time.").await;
        app.visitor().page(&thread.path).await.shows("Closes on");
        // The date comes: nobody waits for the job, and the job writes it down once.
        app.sql("UPDATE thread SET closes_at = 1000");
        thread.try_reply(&lea, "Too late.").await.expect(422);
        app.sql("UPDATE job SET run_at = 0");
        app.run_jobs().await;
        let id = thread.id;
        for _ in 0..2 {
            app.write(move |db| parvis::features::threads::team::due::settle(db, id, parvis_db::Time::now())).await;
        }
        assert_eq!(app.rows("thread_line", "WHERE act = 'closed'"), 1);
        app.visitor().page(&thread.path).await.shows("closed on its date");
    }

    async fn pinned_on_top_and_archived_out_of_sight(app: TestApp) {
        let (lea, mona) = (app.member("lea").await, app.member("mona").await);
        let space = moderated(&app, "sente", &mona).await;
        let first = space.thread(&lea, "First thread", "One.").await;
        let second = space.thread(&lea, "Second thread", "Two.").await;
        app.sql("UPDATE thread SET last_post_at = last_post_at + id * 10000");
        let visitor = app.visitor();
        let titles = |page: Answer| page.select("li.row h3");
        assert_eq!(titles(visitor.page(&space.path("")).await), ["Second thread", "First thread"]);
        mona.post(&at(&space, &first, "pin"), &[("place", "section")]).await.leads();
        assert_eq!(titles(visitor.page(&space.path("")).await), ["Second thread", "First thread"]);
        let there = titles(visitor.page(&space.path("/sections/general")).await);
        assert!(there[0].contains("First thread") && there[0].contains("Pinned"), "{there:?}");
        assert_eq!(there.len(), 2);
        mona.post(&at(&space, &first, "pin"), &[("place", "space"), ("until", "2040-01-01T10:00")]).await.leads();
        assert!(titles(visitor.page(&space.path("")).await)[0].contains("First"));
        app.sql("UPDATE thread SET pinned_until = 1000 WHERE pinned_until IS NOT NULL");
        app.sql("UPDATE job SET run_at = 0");
        app.run_jobs().await;
        assert_eq!(app.rows("thread", "WHERE pinned_at IS NULL AND pinned_until IS NULL"), 2);
        assert_eq!(titles(visitor.page(&space.path("")).await), ["Second thread", "First thread"]);

        lea.post(&at(&space, &second, "archiving"), &[("archived", "1")]).await.expect(403);
        mona.post(&at(&space, &second, "archiving"), &[("archived", "1")]).await.leads();
        assert_eq!(titles(visitor.page(&space.path("")).await), ["First thread"]);
        visitor.page(&space.path("/feed.atom")).await.hides("Second thread");
        visitor.page(&second.path).await.shows("Two.").shows("archived this thread");
        second.try_reply(&lea, "More?").await.expect(422);
        let post = app.number(&format!("SELECT id AS n FROM post WHERE thread_id = {}", second.id));
        lea.get(&space.path(&format!("/posts/{post}/edit"))).await.expect(403);
        lea.post(&space.path(&format!("/posts/{post}/removal")), &[]).await.expect(403);
        app.run_jobs().await;
        assert_eq!(visitor.page(&space.path("/search?q=second")).await.select("li.hit h3"), ["Second thread"]);
        mona.post(&at(&space, &second, "archiving"), &[("archived", "0")]).await.leads();
        assert_eq!(titles(visitor.page(&space.path("")).await).len(), 2);
    }

    async fn moved_where_the_same_person_moderates(app: TestApp) {
        let (lea, mona) = (app.member("lea").await, app.member("mona").await);
        let (sente, klang) = (moderated(&app, "sente", &mona).await, moderated(&app, "klang", &mona).await);
        let other = app.space("other").await;
        let start = [("kind", "discussion"), ("section", "general"), ("title", "Marmotglade songs"), ("body", "La la."), ("tags", "songs")];
        let thread = Thread::at(&lea.post(&sente.path("/threads"), &start).await.leads());
        let post = reply(&app, &thread, &lea, "Lo lo.").await;
        mona.post(&at(&sente, &thread, "move"), &[("to", "sente/help")]).await.leads();
        let visitor = app.visitor();
        visitor.page(&sente.path("/sections/help")).await.shows("Marmotglade songs");
        visitor.page(&thread.path).await.shows("The team moved this thread from “General” to “Help”.");
        // Not to where she is nobody, nor by somebody who is nobody here.
        mona.post(&at(&sente, &thread, "move"), &[("to", "other/general")]).await.expect(403);
        mona.post(&at(&sente, &thread, "move"), &[("to", "nowhere/general")]).await.expect(404);
        mona.post(&at(&sente, &thread, "move"), &[("to", "klang/none")]).await.expect(422);
        lea.post(&at(&sente, &thread, "move"), &[("to", "klang/general")]).await.expect(403);
        let _ = other;
        app.run_jobs().await;
        let to = mona.post(&at(&sente, &thread, "move"), &[("to", "klang/general")]).await.leads();
        assert!(to.ends_with(&format!("/s/klang/threads/{}", thread.id)), "{to}");
        app.run_jobs().await;
        let now = visitor.get(&thread.path).await.expect(302).location().expect("leads on");
        assert!(now.contains("/s/klang/threads/"), "{now}");
        visitor.page(&now).await.shows("La la.").shows("Lo lo.").hides("General” to “Help");
        assert!(leads(&visitor, &sente, post).await.contains("/s/klang/"));
        assert!(leads(&visitor, &klang, post).await.ends_with("#p2"));
        visitor.page(&sente.path("")).await.hides("Marmotglade");
        visitor.page(&klang.path("/tags/songs")).await.shows("Marmotglade songs");
        visitor.get(&sente.path("/tags/songs")).await.expect(404);
        assert_eq!(visitor.page(&klang.path("/search?q=marmotglade")).await.select("li.hit h3"), ["Marmotglade songs"]);
        assert_eq!(visitor.page(&sente.path("/search?q=marmotglade")).await.count("li.hit"), 0);
        assert_eq!(app.rows("member_figure", &format!("WHERE space_id = {} AND posts = 2 AND threads = 1", klang.id)), 1);
        assert_eq!(app.rows("member_figure", &format!("WHERE space_id = {} AND posts = 0 AND threads = 0", sente.id)), 1);
        // A thread that never stood here does not say where it is.
        let elsewhere = klang.thread(&lea, "Only there", "Here.").await;
        visitor.get(&sente.path(&format!("/threads/{}", elsewhere.id))).await.expect(404);
    }

    async fn a_move_into_the_dark_leaves_no_light(app: TestApp) {
        let (lea, mona) = (app.member("lea").await, app.member("mona").await);
        let open = moderated(&app, "sente", &mona).await;
        let dark = app.space("dark").visibility(Visibility::Private).await;
        dark.add(&mona, Role::Moderator).await;
        let thread = open.thread(&lea, "Marmotglade", "Soon hidden.").await;
        app.run_jobs().await;
        mona.post(&at(&open, &thread, "move"), &[("to", "dark/general")]).await.leads();
        app.run_jobs().await;
        let visitor = app.visitor();
        for person in [&visitor, &lea.client] {
            person.get(&thread.path).await.expect(404);
            person.get(&open.path("/posts/1")).await.expect(404);
        }
        mona.get(&thread.path).await.expect(302);
        // From elsewhere nobody acts in it.
        mona.post(&at(&open, &thread, "lock"), &[("locked", "1")]).await.expect(404);
        for place in ["", "/search?q=soon", "/feed.atom", "/members/lea"] {
            visitor.get(&open.path(place)).await.hides("Marmotglade");
        }
    }

    async fn a_moderator_of_elsewhere_is_nobody_here(app: TestApp) {
        let (lea, mona, max) = (app.member("lea").await, app.member("mona").await, app.member("max").await);
        let here = moderated(&app, "sente", &mona).await;
        let there = moderated(&app, "klang", &max).await;
        let (mine, theirs) = (here.thread(&lea, "Here", "Mine.").await, there.thread(&lea, "There", "Theirs.").await);
        for act in ["pin", "lock", "closing", "archiving", "expiry", "move", "merge", "split"] {
            max.post(&at(&here, &mine, act), &[("place", "space"), ("locked", "1"), ("to", "klang/general"), ("into", "2")]).await.expect(403);
            // Through his own space a foreign thread does not exist.
            let through = there.path(&format!("/threads/{}/{act}", mine.id));
            let answer = max.post(&through, &[("place", "space"), ("locked", "1"), ("archived", "1"), ("to", "klang/general"), ("into", &theirs.id.to_string()), ("title", "A title"), ("section", "general"), ("posts", "1")]).await;
            assert_eq!(answer.status, 404, "{act}: {}", answer.words());
        }
        max.get(&at(&here, &mine, "desk")).await.expect(403);
        max.get(&there.path(&format!("/threads/{}/desk", mine.id))).await.expect(404);
        let pull = [("into", mine.id.to_string())];
        let pull: Vec<(&str, &str)> = pull.iter().map(|(n, v)| (*n, v.as_str())).collect();
        max.post(&at(&there, &theirs, "merge"), &pull).await.expect(422);
        assert_eq!(app.rows("thread_line", ""), 0);
        assert_eq!(app.rows("audit_act", "WHERE subject_kind = 'thread'"), 0);
    }

    async fn two_threads_become_one(app: TestApp) {
        let (lea, paul, mona) = (app.member("lea").await, app.member("paul").await, app.member("mona").await);
        let space = moderated(&app, "sente", &mona).await;
        let old = space.thread(&paul, "Glue", "Which glue?").await;
        let new = space.thread(&lea, "Which glue again", "Same question.").await;
        let one = reply(&app, &old, &lea, "Neoprene.").await;
        let two = reply(&app, &new, &paul, "Asked before.").await;
        let three = reply(&app, &old, &paul, "Thanks.").await;
        app.sql("UPDATE post SET created_at = 1700000000000 + id * 1000");
        app.run_jobs().await;
        let fields = [("into", old.path.as_str()), ("order", "time")];
        mona.post(&at(&space, &new, "merge"), &fields).await.leads();
        app.run_jobs().await;
        let visitor = app.visitor();
        let page = visitor.page(&old.path).await;
        assert_eq!(texts(&page), ["Which glue?", "Same question.", "Neoprene.", "Asked before.", "Thanks."]);
        page.shows("merged another thread into this one (2 posts)").shows("4 replies");
        let moved = visitor.get(&new.path).await.expect(301).location().expect("leads on");
        assert!(moved.ends_with("#p2"), "{moved}");
        for (post, position) in [(1, 1), (2, 2), (one, 3), (two, 4), (three, 5)] {
            let at = leads(&visitor, &space, post).await;
            assert!(at.contains("glue#") && at.ends_with(&format!("#p{position}")), "{post}: {at}");
        }
        visitor.page(&space.path("")).await.hides("glue again");
        visitor.page(&space.path("/search?q=asked")).await.hides("glue again");
        assert_eq!(app.rows("thread", "WHERE merged_at IS NOT NULL AND post_count = 0"), 1);
        assert_eq!(app.rows("member_figure", "WHERE posts = 3 AND threads = 1"), 1);
        assert_eq!(app.rows("member_figure", "WHERE posts = 2 AND threads = 0"), 1);
        // Nobody writes in what is gone.
        new.try_reply(&lea, "Here?").await.expect(404);
        mona.post(&at(&space, &new, "lock"), &[("locked", "1")]).await.expect(404);
    }

    async fn posts_leave_for_a_thread_of_their_own(app: TestApp) {
        let (lea, paul, mona) = (app.member("lea").await, app.member("paul").await, app.member("mona").await);
        let space = moderated(&app, "sente", &mona).await;
        let start = [("kind", "question"), ("section", "general"), ("title", "Which hut"), ("body", "For a night."), ("tags", "")];
        let thread = Thread::at(&lea.post(&space.path("/threads"), &start).await.leads());
        let one = reply(&app, &thread, &paul, "The high one.").await;
        let two = reply(&app, &thread, &paul, "Marmotglade boots?").await;
        let three = reply(&app, &thread, &lea, "Those are fine.").await;
        let four = reply(&app, &thread, &paul, "The low one.").await;
        lea.post(&at(&space, &thread, "acceptance"), &[("post", &two.to_string())]).await.leads();
        app.run_jobs().await;
        mona.page(&at(&space, &thread, "split")).await.shows("Marmotglade boots?").hides("For a night.");
        let none = mona.post(&at(&space, &thread, "split"), &[("title", "About boots"), ("section", "help"), ("posts", "1")]).await.expect(422);
        assert_eq!(none.value("title"), "About boots");
        let (two_id, three_id) = (two.to_string(), three.to_string());
        let wish = [("title", "About boots"), ("section", "help"), ("posts", two_id.as_str()), ("posts", three_id.as_str())];
        let made = mona.post(&at(&space, &thread, "split"), &wish).await.leads();
        app.run_jobs().await;
        let visitor = app.visitor();
        let made = Thread::at(&visitor.get(&made).await.expect(301).location().expect("its address"));
        assert_eq!(texts(&visitor.page(&made.path).await), ["Marmotglade boots?", "Those are fine."]);
        let left = visitor.page(&thread.path).await;
        assert_eq!(texts(&left), ["For a night.", "The high one.", "The low one."]);
        left.shows("split 2 posts off into another thread").shows("About boots").hides("Accepted answer");
        for (post, place) in [(one, "hut#p2"), (two, "boots#p1"), (three, "boots#p2"), (four, "hut#p3")] {
            assert!(leads(&visitor, &space, post).await.ends_with(place), "{post}");
        }
        let found = visitor.page(&space.path("/search?q=marmotglade")).await;
        assert_eq!(found.select("li.hit h3"), ["About boots"]);
        visitor.page(&space.path("/sections/help")).await.shows("About boots");
        // The line that names the other thread goes when that goes.
        paul.post(&space.path(&format!("/posts/{two}/removal")), &[]).await.leads();
        visitor.page(&thread.path).await.hides("About boots");
    }

    async fn the_brand_speaks_for_its_own_team_only(app: TestApp) {
        let (lea, maya, brand, mona) = (app.member("lea").await, app.member("maya").await, app.member("maison").await, app.member("mona").await);
        let space = moderated(&app, "sente", &mona).await;
        space.add(&maya, Role::Manager).await;
        let thread = space.thread(&maya, "We are open", "Come in.").await;
        let (theirs, hers) = (reply(&app, &thread, &lea, "At last!").await, reply(&app, &thread, &mona, "Be kind.").await);
        let hand = |post: i64| space.path(&format!("/posts/{post}/brand"));
        maya.post(&hand(1), &[]).await.expect(403);
        let settings = |handle: &'static str| [("edit_grace", "5"), ("edit_limit", ""), ("hold_limit", "12"), ("brand_handle", handle)];
        let wrong = maya.post(&space.path("/settings/writing"), &settings("lea")).await.expect(422);
        assert!(wrong.error("brand_handle").is_some());
        space.add(&brand, Role::Manager).await;
        maya.post(&space.path("/settings/writing"), &settings("maison")).await.leads();
        // Neither a fan's words nor a volunteer's become the brand's.
        for post in [theirs, hers] {
            maya.post(&hand(post), &[]).await.expect(403);
        }
        mona.post(&hand(1), &[]).await.expect(403);
        maya.post(&hand(1), &[]).await.leads();
        let page = app.visitor().page(&thread.path).await;
        page.shows("/members/maison").hides("/members/maya");
        assert_eq!(app.rows("thread", &format!("WHERE author_id = {}", brand.id)), 1);
        assert_eq!(app.rows("audit_act", &format!("WHERE act = 'post-handed-to-brand' AND detail LIKE 'from={}%'", maya.id)), 1);
        assert_eq!(app.rows("member_figure", &format!("WHERE member_id = {} AND threads = 1 AND posts = 1", brand.id)), 1);
        // The team changes what the brand says; a volunteer does not.
        let change = [("base", "1"), ("body", "Come in, all of you."), ("title", "We are open"), ("section", "general"), ("kind", "discussion")];
        mona.post(&space.path("/posts/1/revisions"), &change).await.expect(403);
        maya.post(&space.path("/posts/1/revisions"), &change).await.leads();
        app.visitor().page(&thread.path).await.shows("all of you");
        app.visitor().page(&space.path("/posts/1/revisions")).await.shows("The team").hides("Maya");
    }

    async fn names_stay_inside_unless_the_space_shows_them(app: TestApp) {
        let (lea, maya) = (app.member("lea").await, app.member("maya").await);
        let space = app.space("sente").await;
        space.add(&maya, Role::Manager).await;
        let thread = space.thread(&lea, "A thread", "Words.").await;
        maya.post(&at(&space, &thread, "lock"), &[("locked", "1")]).await.leads();
        app.visitor().page(&thread.path).await.shows("The team closed this thread.").hides("Maya");
        maya.post(&space.path("/settings/writing"), &[("edit_grace", "5"), ("edit_limit", ""), ("hold_limit", "12"), ("names_team", "1")]).await.leads();
        app.visitor().page(&thread.path).await.shows("Maya closed this thread.");
    }
}
