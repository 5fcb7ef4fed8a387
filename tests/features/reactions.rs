//! Reactions and bookmarks: given, taken back, counted, and seen by those who may.

use parvis::features::spaces::{Role, Visibility};
use parvis_tests::both;

/// Every counter says what a recount says.
fn recount(app: &parvis_tests::TestApp) {
    let wrong = "SELECT COUNT(*) AS n FROM post WHERE reactions <> \
        (SELECT COUNT(*) FROM reaction WHERE reaction.post_id = post.id)";
    assert_eq!(app.number(wrong), 0);
    let wrong = "SELECT COUNT(*) AS n FROM reaction_count c WHERE members <> \
        (SELECT COUNT(*) FROM reaction r WHERE r.post_id = c.post_id AND r.kind = c.kind)";
    assert_eq!(app.number(wrong), 0);
}

both! {
    async fn a_thank_you_is_counted_once(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        let thread = space.thread(&lea, "Snow on the pass", "Since this morning.").await;
        let visitor = app.visitor();
        assert_eq!(visitor.page(&thread.path).await.count(".react .count"), 0);
        let react = space.path("/posts/1/reactions");
        let back = paul.post(&react, &[("give", "thanks")]).await.leads();
        assert!(back.ends_with("#p1"), "{back}");
        // Asking twice changes nothing, and the visitor's cached page shows the new count.
        paul.post(&react, &[("give", "thanks")]).await.leads();
        assert_eq!(visitor.page(&thread.path).await.select(".react .count"), ["🙏Thanks1"]);
        let mine = paul.page(&thread.path).await;
        assert_eq!(mine.attributes(".react button[value=thanks][aria-pressed]", "aria-pressed"), ["true"]);
        assert_eq!(mine.attributes(".react button[value=thanks][aria-pressed]", "name"), ["drop"]);
        // The island's way.
        let live = paul.post(&react, &[("give", "heart"), ("live", "1")]).await.expect(200);
        live.shows("\"heart\"").shows("\"n\":\"1\"");
        // One's own post is left alone, without a word.
        lea.post(&react, &[("give", "like")]).await.leads();
        assert_eq!(lea.page(&thread.path).await.count(".react button[name=give]"), 0);
        assert_eq!(app.rows("reaction", ""), 2);
        visitor.page(&react).await.shows("Paul").shows("Thanks: one person");
        recount(&app);
        paul.post(&react, &[("drop", "thanks")]).await.leads();
        paul.post(&react, &[("drop", "thanks")]).await.leads();
        assert_eq!(visitor.page(&thread.path).await.select(".react .count"), ["❤️Heart1"]);
        recount(&app);
        visitor.post(&react, &[("give", "like")]).await.expect(303);
        assert_eq!(app.rows("reaction", ""), 1);
    }

    async fn no_reaction_where_one_may_not_look(app: TestApp) {
        let space = app.space("atelier").visibility(Visibility::Private).await;
        let (lea, mona, paul) = (app.member("lea").await, app.member("mona").await, app.member("paul").await);
        space.add(&lea, Role::Member).await;
        space.add(&mona, Role::Member).await;
        let thread = space.thread(&lea, "Hidden place", "Behind the mill.").await;
        let react = space.path("/posts/1/reactions");
        paul.post(&react, &[("give", "like")]).await.expect(404);
        paul.get(&react).await.expect(404);
        paul.post(&space.path("/posts/1/bookmark"), &[("keep", "1")]).await.expect(404);
        mona.post(&react, &[("give", "nonsense")]).await.expect(404);
        mona.post(&react, &[("give", "rocket")]).await.expect(404);
        mona.post(&react, &[("give", "like")]).await.leads();
        // Nor to what waits for a moderator, not even by its author's friends.
        let reply = thread.reply(&lea, "More of it.").await;
        drop(reply);
        app.sql("INSERT INTO decision (surface, outcome, article, rule, passage, decided_at) VALUES ('post', 'hold', '', '', '', 0)");
        app.sql("UPDATE post SET position = NULL, decision_id = (SELECT MAX(id) FROM decision) WHERE id = 2");
        mona.post(&space.path("/posts/2/reactions"), &[("give", "like")]).await.expect(404);
        assert_eq!(app.rows("reaction", ""), 1);
        recount(&app);
        app.sql("UPDATE post SET position = 2 WHERE id = 2");
    }

    async fn at_once_is_still_once(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        space.thread(&lea, "Snow on the pass", "Since this morning.").await;
        let react = space.path("/posts/1/reactions");
        let mut people = Vec::new();
        for name in ["ada", "ben", "cleo"] {
            people.push(app.member(name).await);
        }
        let all = people.iter().flat_map(|person| {
            let react = react.clone();
            (0..4).map(move |_| {
                let (person, react) = (person.clone(), react.clone());
                actix_web::rt::spawn(async move { person.post(&react, &[("give", "heart")]).await.leads(); })
            })
        });
        let all: Vec<_> = all.collect();
        for one in all {
            one.await.expect("it answers");
        }
        assert_eq!(app.rows("reaction", ""), 3);
        assert_eq!(app.number("SELECT CAST(reactions AS BIGINT) AS n FROM post WHERE id = 1"), 3);
        recount(&app);
    }

    async fn a_manager_chooses_what_is_offered(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, theo, paul) = (app.member("lea").await, app.member("theo").await, app.member("paul").await);
        space.add(&theo, Role::Manager).await;
        let thread = space.thread(&lea, "Snow on the pass", "Since this morning.").await;
        paul.post(&space.path("/posts/1/reactions"), &[("give", "laugh")]).await.leads();
        let settings = space.path("/settings/reactions");
        paul.post(&settings, &[("kind", "boot")]).await.expect(403);
        theo.post(&settings, &[("kind", ""), ("kind", "")]).await.expect(422);
        theo.post(&settings, &[("kind", "<b>")]).await.expect(422);
        theo.post(&settings, &[("kind", "boot"), ("kind", ""), ("kind", "snow"), ("kind", "boot")]).await.leads();
        let page = paul.page(&thread.path).await;
        assert_eq!(page.attributes(".picker button", "value"), ["boot", "snow"]);
        // What was given stays, and can be taken back.
        assert_eq!(page.attributes(".react button[aria-pressed]", "value"), ["laugh"]);
        paul.post(&space.path("/posts/1/reactions"), &[("drop", "laugh")]).await.leads();
        paul.post(&space.path("/posts/1/reactions"), &[("give", "laugh")]).await.expect(404);
        assert_eq!(app.rows("reaction", ""), 0);
    }

    async fn what_is_archived_stays_as_it_is(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, theo, paul) = (app.member("lea").await, app.member("theo").await, app.member("paul").await);
        space.add(&theo, Role::Manager).await;
        let thread = space.thread(&lea, "Snow on the pass", "Since this morning.").await;
        let to = space.path("/posts/1/reactions");
        paul.post(&to, &[("give", "heart")]).await.leads();
        assert_eq!(paul.page(&thread.path).await.count("reaction-bar"), 1);
        theo.post(&space.path(&format!("/threads/{}/archiving", thread.id)), &[("archived", "1")]).await.leads();
        paul.post(&to, &[("drop", "heart")]).await.expect(403);
        theo.post(&to, &[("give", "heart")]).await.expect(403);
        assert_eq!(app.rows("reaction", ""), 1);
        assert_eq!(paul.page(&thread.path).await.count("reaction-bar"), 0);
        theo.post(&space.path(&format!("/threads/{}/archiving", thread.id)), &[("archived", "0")]).await.leads();
        paul.post(&to, &[("drop", "heart")]).await.leads();
        assert_eq!(app.rows("reaction", ""), 0);
    }

    async fn what_one_keeps_is_ones_own(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        let thread = space.thread(&lea, "Snow on the pass", "Since this morning.").await;
        let bookmark = space.path("/posts/1/bookmark");
        assert!(paul.post(&bookmark, &[("keep", "1")]).await.leads().ends_with("#p1"));
        paul.page(&thread.path).await.shows("Remove bookmark");
        lea.page(&thread.path).await.hides("Remove bookmark");
        let note = space.path("/posts/1/bookmark/note");
        paul.post(&note, &[("note", "For the winter trip")]).await.leads();
        lea.post(&note, &[("note", "Mine")]).await.expect(404);
        let wrong = paul.post(&note, &[("note", &"x".repeat(501))]).await.expect(422);
        assert!(wrong.error("note").is_some());
        let shelf = space.path("/bookmarks");
        paul.page(&shelf).await.shows("Snow on the pass").shows("For the winter trip");
        lea.page(&shelf).await.hides("For the winter trip").hides("Snow on the pass");
        app.visitor().get(&shelf).await.expect(303);
        paul.post(&bookmark, &[("keep", "0"), ("to", "shelf")]).await.leads();
        paul.page(&shelf).await.hides("Snow on the pass");
        assert_eq!(app.rows("bookmark", ""), 0);
    }
}
