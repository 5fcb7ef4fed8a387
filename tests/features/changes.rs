//! What was written changes: edits and their history, two editors at once, posts taken back, edits that wait.

use parvis::features::charters;
use parvis::features::spaces::Role;
use parvis::features::threads::changes;
use parvis::features::threads::write::Writer;
use parvis::messages::Lang;
use parvis_tests::{Person, Space, TestApp, Thread, both};

const RULES: &str = "---\ncharter: sente\nlanguages: [en]\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind.\n```rule\nid: slow\non: [post]\nbody: \"turnip\"\nthen: hold\nbecause: { en: \"A person reads this first.\" }\n```\n```rule\nid: never\non: [post]\nbody: \"blackguard\"\nthen: reject\nbecause: { en: \"This names a person badly.\" }\n```\n```examples\nhold: you turnip\nreject: blackguard\nallow: a kind word\n```\n";

/// What was written just now was written an hour ago: no longer a small fix.
fn an_hour_ago(app: &TestApp) {
    app.sql("UPDATE post SET created_at = created_at - 3600000");
}

/// Where the changes of a post are sent.
fn revisions(space: &Space, post: i64) -> String {
    space.path(&format!("/posts/{post}/revisions"))
}

fn last_post(app: &TestApp) -> i64 {
    app.number("SELECT MAX(id) AS n FROM post")
}

/// A reply through the form; its id.
async fn reply(app: &TestApp, thread: &Thread, author: &Person, body: &str) -> i64 {
    thread.reply(author, body).await;
    last_post(app)
}

both! {
    async fn a_reply_is_changed_and_says_so(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        let thread = space.thread(&lea, "Sole came off", "What glue?").await;
        let post = reply(&app, &thread, &paul, "Two coats of **strong** glue.\n\nLet it dry.").await;
        an_hour_ago(&app);
        let visitor = app.visitor();
        visitor.page(&thread.path).await.shows("strong").hides("class=\"edited\"");
        let form = paul.page(&space.path(&format!("/posts/{post}/edit"))).await;
        assert_eq!(form.value("body"), "Two coats of **strong** glue.\n\nLet it dry.");
        let version = form.value("base");
        let change = [("base", version.as_str()), ("body", "Two coats of **neoprene** glue.\n\nLet it dry."), ("reason", "The right name")];
        assert!(paul.post(&revisions(&space, post), &change).await.leads().ends_with("#p2"));
        visitor.page(&thread.path).await.shows("neoprene").hides("strong</strong>").shows("class=\"edited\"");
        let history = visitor.page(&revisions(&space, post)).await;
        assert_eq!(history.select("del"), ["[removed: strong ]"]);
        assert_eq!(history.select("ins"), ["[added: neoprene ]"]);
        history.shows("The right name");
        app.run_jobs().await;
        visitor.page(&space.path("/search?q=neoprene")).await.shows("Sole came off");
        visitor.page(&space.path("/search?q=strong")).await.hides("Sole came off");
    }

    async fn a_small_fix_leaves_no_mark(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, mona) = (app.member("lea").await, app.member("mona").await);
        space.add(&mona, Role::Moderator).await;
        let thread = space.thread(&lea, "Days outside", "Teh first day.").await;
        let first = [("base", "1"), ("body", "The first day."), ("title", "Days outside"), ("section", "general"), ("kind", "discussion")];
        lea.post(&revisions(&space, 1), &first).await.leads();
        let visitor = app.visitor();
        visitor.page(&thread.path).await.shows("The first day.").hides("class=\"edited\"");
        visitor.page(&revisions(&space, 1)).await.hides("Teh").shows("The first day.");
        mona.page(&revisions(&space, 1)).await.shows("Teh").shows("small fix");
        an_hour_ago(&app);
        app.sql("UPDATE post_revision SET created_at = created_at - 3600000");
        let later = [("base", "2"), ("body", "The second day."), ("title", "Days outside"), ("section", "general"), ("kind", "discussion")];
        lea.post(&revisions(&space, 1), &later).await.leads();
        visitor.page(&thread.path).await.shows("class=\"edited\"");
        visitor.page(&revisions(&space, 1)).await.hides("Teh").shows("first").shows("second");
    }

    async fn a_thread_changes_its_head(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        let start = [("kind", "question"), ("section", "general"), ("title", "Sole"), ("body", "What glue?"), ("tags", "glue, shoes")];
        let old = lea.post(&space.path("/threads"), &start).await.leads();
        app.run_jobs().await;
        let change = [("base", "1"), ("kind", "discussion"), ("section", "help"), ("title", "Marmotglade soles"), ("body", "What glue?"), ("tags", "Shoes, winter")];
        let now = lea.post(&revisions(&space, 1), &change).await.leads();
        assert!(now.contains("marmotglade-soles"), "{now}");
        let visitor = app.visitor();
        let moved = visitor.get(old.split('#').next().expect("a path")).await.expect(301);
        assert!(now.starts_with(&moved.location().expect("leads on")));
        visitor.page(&space.path("/sections/help")).await.shows("Marmotglade soles");
        visitor.page(&space.path("/sections/general")).await.hides("Marmotglade soles");
        visitor.page(&space.path("/tags/winter")).await.shows("Marmotglade soles");
        visitor.get(&space.path("/tags/glue")).await.expect(404);
        assert_eq!(app.rows("tag", "WHERE slug = 'shoes' AND thread_count = 1"), 1);
        app.run_jobs().await;
        visitor.page(&space.path("/search?q=marmotglade")).await.shows("Marmotglade");
        let boast = [("base", "2"), ("kind", "announcement"), ("section", "help"), ("title", "Marmotglade soles"), ("body", "What glue?"), ("tags", "")];
        lea.post(&revisions(&space, 1), &boast).await.expect(422);
    }

    async fn two_editors_meet(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        let thread = space.thread(&lea, "Huts", "Open.").await;
        let post = reply(&app, &thread, &lea, "The hut is open in June.").await;
        let phone = [("base", "1"), ("body", "The hut is open in July.")];
        lea.post(&revisions(&space, post), &phone).await.leads();
        let laptop = [("base", "1"), ("body", "The hut is closed in June.")];
        let meet = lea.post(&revisions(&space, post), &laptop).await.expect(422);
        assert_eq!(meet.value("body"), "The hut is closed in June.");
        assert_eq!(meet.value("base"), "2");
        meet.shows("The hut is open in July.").shows("changed while you were writing");
        assert_eq!(meet.count("del"), 2);
        app.visitor().page(&thread.path).await.shows("July").hides("closed");
        // A form without a version knows no version that it may overwrite.
        lea.post(&revisions(&space, post), &[("body", "Blind.")]).await.expect(422);
        let again = [("base", "2"), ("body", "The hut is closed in June.")];
        lea.post(&revisions(&space, post), &again).await.leads();
        app.visitor().page(&thread.path).await.shows("closed").hides("July");
    }

    async fn only_their_author_changes_posts_and_only_their_words(app: TestApp) {
        let space = app.space("sente").await;
        let secret = app.space("secret").visibility(parvis::features::spaces::Visibility::Private).await;
        let (lea, paul, mona) = (app.member("lea").await, app.member("paul").await, app.member("mona").await);
        space.add(&mona, Role::Moderator).await;
        secret.add(&lea, Role::Member).await;
        let hidden = secret.thread(&lea, "Inside", "Nobody else.").await;
        let inside = last_post(&app);
        let thread = space.thread(&lea, "Outside", "For all.").await;
        let post = last_post(&app);
        let change = [("base", "1"), ("body", "Mine now."), ("title", "Outside"), ("section", "general"), ("kind", "discussion")];
        for other in [&paul, &mona] {
            other.post(&revisions(&space, post), &change).await.expect(403);
            other.post(&space.path(&format!("/posts/{post}/removal")), &[]).await.expect(403);
            for page in ["edit", "removal"] {
                other.get(&space.path(&format!("/posts/{post}/{page}"))).await.expect(403);
            }
            other.post(&revisions(&secret, inside), &change).await.expect(404);
            other.get(&revisions(&secret, inside)).await.expect(404);
            // Not through another space either.
            other.post(&revisions(&space, inside), &change).await.expect(404);
        }
        // Fields that the form does not have change nothing.
        let wish = [
            ("base", "1"), ("body", "For everybody."), ("title", "Outside"), ("section", "general"), ("kind", "discussion"),
            ("author_id", "2"), ("space_id", "2"), ("position", "7"), ("removed_at", "1"), ("post_count", "99"), ("accepted_post_id", "1"),
            ("created_at", "0"), ("thread_id", &hidden.id.to_string()), ("decision_id", "1"), ("html", "<script>"), ("pinned_at", "1"),
        ];
        let before = app.lines("SELECT id || ' ' || author_id || ' ' || space_id || ' ' || thread_id || ' ' || position || ' ' || created_at AS line FROM post ORDER BY id");
        let threads = app.lines("SELECT id || ' ' || author_id || ' ' || space_id || ' ' || post_count || ' ' || COALESCE(accepted_post_id, 0) AS line FROM thread ORDER BY id");
        lea.post(&revisions(&space, post), &wish).await.leads();
        assert_eq!(before, app.lines("SELECT id || ' ' || author_id || ' ' || space_id || ' ' || thread_id || ' ' || position || ' ' || created_at AS line FROM post ORDER BY id"));
        assert_eq!(threads, app.lines("SELECT id || ' ' || author_id || ' ' || space_id || ' ' || post_count || ' ' || COALESCE(accepted_post_id, 0) AS line FROM thread ORDER BY id"));
        app.visitor().page(&thread.path).await.shows("For everybody.");
    }

    async fn a_held_change_leaves_the_old_text(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, mona) = (app.member("lea").await, app.member("mona").await);
        space.add(&mona, Role::Moderator).await;
        let id = space.id;
        app.write(move |db| charters::publish(db, Some(id), RULES, None)).await;
        let thread = space.thread(&lea, "Gardens", "A quiet evening.").await;
        let head = [("title", "Gardens"), ("section", "general"), ("kind", "discussion")];
        let with = |version: &'static str, body: &'static str| [head.as_slice(), &[("base", version), ("body", body)]].concat();
        let refused = lea.post(&revisions(&space, 1), &with("1", "You blackguard!")).await.expect(422);
        assert_eq!(refused.value("body"), "You blackguard!");
        refused.shows("1. Kindness");
        lea.post(&revisions(&space, 1), &with("1", "You turnip.")).await.leads();
        lea.post(&revisions(&space, 1), &with("1", "You green turnip.")).await.leads();
        let visitor = app.visitor();
        visitor.page(&thread.path).await.shows("A quiet evening.").hides("turnip");
        lea.page(&thread.path).await.shows("A change waits for a moderator");
        assert_eq!(app.rows("case_file", "WHERE kind = 'edit' AND closed_at IS NULL"), 1);
        assert_eq!(app.rows("post_edit", "WHERE settled_at IS NULL AND source = 'You green turnip.'"), 1);
        let (here, me, server) = (space.here(&mona).await, mona.me().await, (*app).clone());
        let edit = app.number("SELECT id AS n FROM post_edit WHERE settled_at IS NULL");
        app.write(move |db| {
            let writer = Writer { app: &server, here: &here, me: &me, lang: Lang::En };
            changes::release_edit(db, &writer, edit, Some(me.id))
        }).await;
        visitor.page(&thread.path).await.shows("You green turnip.");
        visitor.page(&revisions(&space, 1)).await.shows("quiet").shows("turnip");
        assert_eq!(app.rows("audit_act", "WHERE act = 'edit-released'"), 1);
        // The next one is refused: nothing changes.
        lea.post(&revisions(&space, 1), &with("2", "You red turnip.")).await.leads();
        let (edit, by) = (app.number("SELECT id AS n FROM post_edit WHERE settled_at IS NULL"), mona.id);
        app.write(move |db| changes::refuse_edit(db, id, edit, Some(by))).await;
        visitor.page(&thread.path).await.shows("green").hides("red turnip");
        lea.page(&thread.path).await.hides("A change waits");
    }

    async fn a_reply_is_taken_back_and_returns(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        let start = [("kind", "question"), ("section", "general"), ("title", "Which glue"), ("body", "Please."), ("tags", "")];
        let thread = Thread::at(&lea.post(&space.path("/threads"), &start).await.leads());
        let post = reply(&app, &thread, &paul, "The marmotglade one.").await;
        thread.reply(&lea, "Thank you.").await;
        lea.post(&space.path("/threads/1/acceptance"), &[("post", &post.to_string())]).await.leads();
        app.run_jobs().await;
        let visitor = app.visitor();
        visitor.page(&space.path("/members/paul")).await.shows("Which glue");
        paul.post(&space.path(&format!("/posts/{post}/removal")), &[("reason", "Wrong")]).await.leads();
        app.run_jobs().await;
        let page = visitor.page(&thread.path).await;
        page.hides("marmotglade").hides("Accepted answer").shows("deleted by its author").shows("Thank you.");
        assert_eq!(page.count("article.post"), 3);
        page.shows("1 reply");
        for place in ["", "/members/paul", "/threads/1/feed.atom"] {
            visitor.page(&space.path(place)).await.hides("marmotglade");
        }
        visitor.page(&space.path("/search?q=marmotglade")).await.hides("Which glue");
        visitor.page(&space.path("/members/paul")).await.hides("Which glue");
        visitor.get(&revisions(&space, post)).await.expect(404);
        let at = visitor.get(&space.path(&format!("/posts/{post}"))).await.expect(302);
        assert!(at.location().expect("a place").ends_with("#p2"));
        assert_eq!(app.rows("thread", "WHERE post_count = 2 AND last_position = 3 AND accepted_post_id IS NULL"), 1);
        assert_eq!(app.rows("member_figure", "WHERE accepted = 0 AND posts = 0"), 1);
        lea.post(&space.path("/threads/1/acceptance"), &[("post", &post.to_string())]).await.expect(404);
        lea.post(&space.path(&format!("/posts/{post}/restoration")), &[]).await.expect(403);
        paul.page(&thread.path).await.shows("Restore");
        paul.post(&space.path(&format!("/posts/{post}/restoration")), &[]).await.leads();
        visitor.page(&thread.path).await.shows("marmotglade").shows("2 replies");
        app.run_jobs().await;
        visitor.page(&space.path("/search?q=marmotglade")).await.shows("Which glue");
        assert_eq!(app.rows("member_figure", "WHERE posts = 1 AND threads = 0"), 1);
    }

    async fn a_thread_goes_with_its_opening_post(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul, mona) = (app.member("lea").await, app.member("paul").await, app.member("mona").await);
        space.add(&mona, Role::Moderator).await;
        let start = [("kind", "discussion"), ("section", "general"), ("title", "Marmotglade lakes"), ("body", "Blue."), ("tags", "lakes")];
        let thread = Thread::at(&lea.post(&space.path("/threads"), &start).await.leads());
        thread.reply(&paul, "Green.").await;
        app.run_jobs().await;
        let visitor = app.visitor();
        visitor.page(&space.path("/members/paul")).await.shows("Marmotglade");
        lea.post(&space.path("/posts/1/removal"), &[]).await.leads();
        app.run_jobs().await;
        visitor.get(&thread.path).await.expect(404);
        paul.get(&thread.path).await.expect(404);
        for place in ["", "/search?q=green", "/members/paul", "/sitemap-0.xml", "/feed.atom", "/sections/general"] {
            visitor.get(&space.path(place)).await.hides("Marmotglade").hides("marmotglade-lakes");
        }
        visitor.get(&space.path("/tags/lakes")).await.expect(404);
        assert_eq!(app.rows("member_figure", "WHERE posts = 0 AND threads = 0"), 2);
        lea.page(&thread.path).await.shows("deleted by its author").shows("Green.");
        mona.page(&thread.path).await.shows("Green.");
        // Nobody writes in it, not even those who see it: the first post's absence opens no door.
        for person in [&lea, &mona] {
            thread.try_reply(person, "Still here?").await.expect(403);
        }
        thread.try_reply(&paul, "Still here?").await.expect(404);
        lea.post(&space.path("/posts/1/restoration"), &[]).await.leads();
        visitor.page(&thread.path).await.shows("Green.");
        visitor.page(&space.path("/tags/lakes")).await.shows("Marmotglade");
        assert_eq!(app.rows("member_figure", "WHERE posts = 1"), 2);
        app.run_jobs().await;
        visitor.page(&space.path("/search?q=green")).await.shows("Marmotglade");
    }

    async fn the_team_hides_a_version(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, mona) = (app.member("lea").await, app.member("mona").await);
        space.add(&mona, Role::Moderator).await;
        let thread = space.thread(&lea, "Numbers", "Call somebody.").await;
        let post = reply(&app, &thread, &lea, "Call 0601020304.").await;
        an_hour_ago(&app);
        lea.post(&revisions(&space, post), &[("base", "1"), ("body", "Call me maybe.")]).await.leads();
        let hiding = format!("{}/1/hiding", revisions(&space, post));
        let visitor = app.visitor();
        visitor.page(&revisions(&space, post)).await.shows("0601020304");
        lea.post(&hiding, &[("hidden", "1")]).await.expect(403);
        mona.post(&hiding, &[("hidden", "1")]).await.leads();
        for reader in [&visitor, &lea.client] {
            reader.page(&revisions(&space, post)).await.hides("0601020304").shows("maybe");
        }
        mona.page(&revisions(&space, post)).await.shows("0601020304");
        // What stands is removed, not hidden.
        mona.post(&format!("{}/2/hiding", revisions(&space, post)), &[("hidden", "1")]).await.expect(403);
    }

    async fn a_space_ends_changes_after_a_while(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, maya) = (app.member("lea").await, app.member("maya").await);
        space.add(&maya, Role::Manager).await;
        let thread = space.thread(&lea, "Old words", "Once said.").await;
        let post = reply(&app, &thread, &lea, "And done.").await;
        let settings = space.path("/settings/writing");
        let wrong = maya.post(&settings, &[("edit_grace", "soon"), ("edit_limit", "0"), ("hold_limit", "0")]).await.expect(422);
        assert!(wrong.error("edit_grace").is_some() && wrong.error("edit_limit").is_some());
        assert!(wrong.error("hold_limit").is_some());
        lea.get(&settings).await.expect(403);
        maya.post(&settings, &[("edit_grace", "0"), ("edit_limit", "2"), ("hold_limit", "12")]).await.leads();
        lea.post(&revisions(&space, post), &[("base", "1"), ("body", "And not done.")]).await.leads();
        lea.page(&thread.path).await.shows("class=\"edited\"");
        app.sql("UPDATE post SET created_at = created_at - 7260000");
        let late = lea.post(&revisions(&space, post), &[("base", "2"), ("body", "Too late.")]).await.expect(422);
        late.shows("The time to change this post is over");
        assert_eq!(late.value("body"), "Too late.");
    }
}
