//! Polls: one vote each, whatever happens at once, and results when they are due.

use parvis::features::charters;
use parvis::features::spaces::Role;
use parvis_tests::{Socket, both};

const RULES: &str = "---\ncharter: sente\nlanguages: [en]\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind.\n```rule\nid: slow\non: [post]\nbody: \"turnip\"\nthen: hold\nbecause: { en: \"A person reads this first.\" }\n```\n```rule\nid: never\non: [post]\nbody: \"blackguard\"\nthen: reject\nbecause: { en: \"This names a person badly.\" }\n```\n```examples\nhold: you turnip\nreject: blackguard\nallow: a kind word\n```\n";

/// A thread with a poll, as it is sent.
fn thread<'a>(options: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("kind", "discussion"),
        ("section", "general"),
        ("title", "Where do we go"),
        ("body", "In spring."),
        ("tags", ""),
        ("poll_question", "Which valley?"),
        ("poll_options", options),
        ("charter", "yes"),
    ];
    fields.extend(more);
    fields
}

fn recount(app: &parvis_tests::TestApp) {
    let wrong = "SELECT COUNT(*) AS n FROM poll_option o WHERE votes <> \
        (SELECT COUNT(*) FROM poll_vote v WHERE v.option_id = o.id)";
    assert_eq!(app.number(wrong), 0);
    let wrong = "SELECT COUNT(*) AS n FROM poll p WHERE voters <> \
        (SELECT COUNT(DISTINCT v.member_id) FROM poll_vote v WHERE v.post_id = p.post_id)";
    assert_eq!(app.number(wrong), 0);
}

both! {
    async fn a_question_is_voted_on(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        let path = lea.post(&space.path("/threads"), &thread("Queyras\n Ubaye \n\nQueyras\nClarée", &[])).await.leads();
        let path = path.split('#').next().expect("a path").to_owned();
        assert_eq!(app.rows("poll_option", ""), 3);
        let visitor = app.visitor();
        visitor.page(&path).await.shows("Which valley?").shows("Ubaye").shows("Nobody has voted yet").hides("no votes");
        let votes = space.path("/posts/1/poll/votes");
        visitor.post(&votes, &[("option", "1")]).await.expect(303);
        paul.post(&votes, &[]).await.expect(422).shows("Nothing was chosen.");
        paul.post(&votes, &[("option", "1"), ("option", "2")]).await.expect(422);
        paul.post(&votes, &[("option", "77")]).await.expect(422);
        paul.post(&votes, &[("option", "2")]).await.leads();
        // Whoever voted sees the result; who did not sees how many did.
        let after = paul.page(&path).await;
        after.shows("1 vote, 100%").shows("Your choice");
        visitor.page(&path).await.shows("One person voted").hides("100%");
        // A vote may be changed, and taken back.
        paul.post(&votes, &[("option", "3")]).await.leads();
        lea.post(&votes, &[("option", "3")]).await.leads();
        lea.page(&path).await.shows("2 votes, 100%");
        recount(&app);
        paul.post(&votes, &[("withdraw", "1")]).await.leads();
        assert_eq!(app.rows("poll_vote", ""), 1);
        recount(&app);
        // Options stand once somebody has voted; the author closes early, and then nothing moves.
        lea.post(&space.path("/posts/1/poll/removal"), &[]).await.expect(403);
        paul.post(&space.path("/posts/1/poll/closing"), &[]).await.expect(403);
        lea.post(&space.path("/posts/1/poll/closing"), &[]).await.leads();
        visitor.page(&path).await.shows("1 vote, 100%").shows("closed on");
        paul.post(&votes, &[("option", "1")]).await.expect(422).shows("This poll is closed.");
        lea.post(&votes, &[("option", "1")]).await.expect(422);
        recount(&app);
        app.run_jobs().await;
    }

    async fn several_choices_and_a_vote_for_good(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        let more = [("poll_max", "2"), ("poll_fixed", "1"), ("poll_results", "closed")];
        lea.post(&space.path("/threads"), &thread("Queyras\nUbaye\nClarée", &more)).await.leads();
        let votes = space.path("/posts/1/poll/votes");
        paul.post(&votes, &[("option", "1"), ("option", "2"), ("option", "3")]).await.expect(422);
        paul.post(&votes, &[("option", "1"), ("option", "3"), ("option", "3")]).await.leads();
        paul.post(&votes, &[("option", "2")]).await.expect(422).shows("final");
        paul.post(&votes, &[("withdraw", "1")]).await.expect(422);
        assert_eq!((app.rows("poll_vote", ""), app.number("SELECT CAST(voters AS BIGINT) AS n FROM poll")), (2, 1));
        // Results wait for the end, also for its author.
        let page = space.path("/posts/1/poll");
        lea.page(&page).await.hides("100%");
        paul.page(&page).await.hides("100%").shows("Your choice");
        recount(&app);
        // Past the server: the database has no room for a third choice, nor for the same one twice.
        for slot in [3, 4] {
            let sql = format!("INSERT INTO poll_vote (post_id, member_id, slot, max_choices, option_id, cast_at) VALUES (1, {}, {slot}, 2, 2, 0)", paul.id);
            app.try_sql(&sql).expect_err("too many");
        }
        let sql = format!("INSERT INTO poll_vote (post_id, member_id, slot, max_choices, option_id, cast_at) VALUES (1, {}, 3, 3, 2, 0)", paul.id);
        app.try_sql(&sql).expect_err("the poll allows two");
        app.run_jobs().await;
    }

    async fn a_race_of_votes_counts_each_member_once(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        lea.post(&space.path("/threads"), &thread("Queyras\nUbaye", &[("poll_fixed", "1")])).await.leads();
        let votes = space.path("/posts/1/poll/votes");
        let mut people = Vec::new();
        for name in ["ada", "ben", "cleo", "dan"] {
            people.push(app.member(name).await);
        }
        let all: Vec<_> = people.iter().flat_map(|person| {
            let votes = votes.clone();
            (0..6).map(move |n| {
                let (person, votes, option) = (person.clone(), votes.clone(), (n % 2 + 1).to_string());
                actix_web::rt::spawn(async move { person.post(&votes, &[("option", &option)]).await.status })
            })
        }).collect();
        let mut taken = 0;
        for one in all {
            match one.await.expect("it answers") {
                303 => taken += 1,
                status => assert_eq!(status, 422),
            }
        }
        assert_eq!(taken, 4);
        assert_eq!(app.rows("poll_vote", ""), 4);
        assert_eq!(app.number("SELECT CAST(voters AS BIGINT) AS n FROM poll"), 4);
        recount(&app);
        app.run_jobs().await;
    }

    async fn a_poll_closes_at_its_time(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        let wrong = [("poll_closes", "2001-01-01T10:00")];
        let back = lea.post(&space.path("/threads"), &thread("Queyras\nUbaye", &wrong)).await.expect(422);
        assert!(back.error("poll_closes").is_some());
        assert_eq!(back.value("poll_options"), "Queyras\nUbaye");
        let soon = parvis_db::Time::now().plus_seconds(30 * 86_400).rfc3339();
        let soon = format!("{}T18:00", &soon[..10]);
        let path = lea.post(&space.path("/threads"), &thread("Queyras\nUbaye", &[("poll_closes", &soon)])).await.leads();
        let path = path.split('#').next().expect("a path").to_owned();
        let votes = space.path("/posts/1/poll/votes");
        paul.post(&votes, &[("option", "1")]).await.leads();
        let visitor = app.visitor();
        visitor.page(&path).await.shows("until").hides("100%");
        // Its time comes: nobody votes any more, and the visitor's cached page follows.
        app.sql("UPDATE poll SET closes_at = 1000");
        lea.post(&votes, &[("option", "2")]).await.expect(422);
        app.sql("UPDATE job SET run_at = 0 WHERE kind = 'close-poll'");
        app.run_jobs().await;
        visitor.page(&path).await.shows("closed on").shows("1 vote, 100%");
        assert_eq!(app.rows("poll", "WHERE closed_at = 1000 AND closed_by IS NULL"), 1);
    }

    async fn options_are_words_like_others(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, mona, paul) = (app.member("lea").await, app.member("mona").await, app.member("paul").await);
        space.add(&mona, Role::Moderator).await;
        let id = space.id;
        app.write(move |db| charters::publish(db, Some(id), RULES, None)).await;
        let start = space.path("/threads");
        let refused = lea.post(&start, &thread("Queyras\nThat blackguard", &[])).await.expect(422);
        refused.shows("1. Kindness");
        assert_eq!(refused.value("poll_question"), "Which valley?");
        // Held as one with its post.
        lea.post(&start, &thread("Queyras\nYou turnip", &[])).await.expect(202);
        assert_eq!(app.rows("post", "WHERE position IS NULL"), 1);
        paul.post(&space.path("/posts/1/poll/votes"), &[("option", "1")]).await.expect(404);
        paul.get(&space.path("/posts/1/poll")).await.expect(404);
        for wrong in ["one", "a\na\n A ", &"x\n".repeat(3), &format!("a\n{}", "y".repeat(121))] {
            let back = lea.post(&start, &thread(wrong, &[])).await;
            if back.status == 422 {
                assert!(back.error("poll_options").is_some(), "{wrong}");
            } else {
                assert_eq!(wrong, "a\na\n A ", "two that differ in case");
            }
        }
        let many: Vec<String> = (0..21).map(|n| format!("option {n}")).collect();
        paul.post(&start, &thread(&many.join("\n"), &[])).await.expect(422);
        // Text stays text.
        let hostile = "<script>alert(1)</script>\n\"><img src=x onerror=alert(1)>";
        let page = paul.post(&start, &thread(hostile, &[])).await;
        let page = paul.follow(page).await;
        assert_eq!(page.count("main script, main img[onerror]"), 0);
        page.shows("alert(1)").hides("<script>alert").hides("<img src=x");
    }

    async fn a_poll_is_added_later_by_its_author_or_the_team(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, mona, paul) = (app.member("lea").await, app.member("mona").await, app.member("paul").await);
        space.add(&mona, Role::Moderator).await;
        let thread = space.thread(&lea, "Where do we go", "In spring.").await;
        thread.reply(&paul, "Up.").await;
        let poll = [("poll_question", "Which valley?"), ("poll_options", "Queyras\nUbaye")];
        let page = space.path("/posts/1/poll");
        paul.get(&page).await.expect(404);
        paul.post(&page, &poll).await.expect(403);
        paul.post(&space.path("/posts/2/poll"), &poll).await.expect(403);
        lea.post(&page, &[]).await.expect(422);
        lea.page(&thread.path).await.shows("Add a poll");
        mona.post(&page, &poll).await.leads();
        lea.post(&page, &poll).await.expect(422).shows("has a poll already");
        app.visitor().page(&thread.path).await.shows("Which valley?");
        // Nobody has voted: it can be taken away and asked again.
        lea.post(&space.path("/posts/1/poll/removal"), &[]).await.leads();
        app.visitor().page(&thread.path).await.hides("Which valley?");
        assert_eq!(app.rows("poll_option", ""), 0);
        app.run_jobs().await;
    }

    async fn a_poll_fills_while_people_watch_in_its_thread_and_in_a_room(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul, mona) = (app.member("lea").await, app.member("paul").await, app.member("mona").await);
        space.room("open", "fire").await;
        let first = lea.post(&space.path("/threads"), &thread("Queyras\nUbaye", &[])).await.leads();
        let path = first.split('#').next().expect("a path").to_owned();
        let alone = space.path("/threads/1/poll");
        // Into a room, by a line that is the thread's address.
        let rooms = space.path("/posts/1/poll/rooms");
        app.visitor().get(&rooms).await.expect(303);
        let page = lea.page(&rooms).await;
        assert_eq!(page.attributes("main form", "action"), [space.path("/rooms/fire/lines")]);
        let (client, body) = (page.value("client"), page.value("body"));
        assert!(body.ends_with(&path), "{body}");
        let said = [("client", client.as_str()), ("body", body.as_str())];
        assert_eq!(lea.post(&space.path("/rooms/fire/lines"), &said).await.leads(), space.path("/rooms/fire#l1"));
        assert_eq!(mona.page(&space.path("/rooms/fire")).await.attributes(".line .prose a", "href"), [body]);
        // Whoever has the thread or the room open is told of each vote, and sees as much as is theirs to see.
        let mut watching = Socket::hello(&mona, &[("thread:1", None)]).await;
        mona.page(&alone).await.shows("Which valley?").hides("100%");
        paul.post(&space.path("/posts/1/poll/votes"), &[("option", "2")]).await.leads();
        assert_eq!(watching.next("hint").await["kind"], "post-touched");
        mona.page(&alone).await.shows("One person voted").hides("100%");
        paul.page(&alone).await.shows("1 vote, 100%");
        assert_eq!(app.visitor().page(&alone).await.count("section.poll form"), 0);
        lea.post(&space.path("/posts/1/poll/closing"), &[]).await.leads();
        watching.next("hint").await;
        app.visitor().page(&alone).await.shows("1 vote, 100%");
        // A thread without a poll has nothing to show; one that is not theirs is not there.
        space.thread(&lea, "A title", "Words.").await;
        mona.get(&space.path("/threads/2/poll")).await.expect(204);
        mona.get(&space.path("/threads/9/poll")).await.expect(404);
        lea.get(&space.path("/posts/2/poll/rooms")).await.expect(404);
    }
}
