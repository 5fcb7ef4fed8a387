//! What volunteers are spared, words kept ready, colleagues named in notes, and one inbox for all of somebody's spaces.

use parvis::features::spaces::Role;
use parvis_tests::{Person, Space, TestApp, both};

/// A member reports a post of another; answers the case.
async fn reported(app: &TestApp, space: &Space, author: &Person, by: &Person, words: &str) -> i64 {
    let title = format!("Look at this {}", words.len());
    space.thread(author, &title, words).await;
    let post = app.number("SELECT MAX(id) AS n FROM post");
    let report = [("article", "other"), ("reason", "Hard to look at.")];
    by.post(&space.path(&format!("/posts/{post}/report")), &report)
        .await
        .leads();
    app.number("SELECT MAX(id) AS n FROM case_file")
}

both! {
    async fn harsh_pictures_are_counted_and_passed_on(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        let (mona, omar) = (app.member("mona").await, app.member("omar").await);
        for person in [&mona, &omar] {
            space.add(person, Role::Moderator).await;
        }
        let case = reported(&app, &space, &lea, &paul, "First words").await;
        let other = reported(&app, &space, &lea, &paul, "Other words").await;
        let at = |id: i64, below: &str| space.path(&format!("/queue/{id}{below}"));
        // Covered until somebody asks; counted once, for themselves.
        app.sql("UPDATE post SET html = '<p><img src=\"/icon.svg\" alt=\"A picture\"></p>' WHERE html LIKE '%First words%'");
        let page = mona.page(&at(case, "")).await;
        page.shows("0 of 10 looked at");
        assert_eq!((page.count("harsh-look"), page.count(".look input")), (0, 0));
        lea.post(&at(case, "/look"), &[]).await.expect(403);
        for _ in 0..2 {
            mona.post(&at(case, "/look"), &[]).await.leads();
        }
        let page = mona.page(&at(case, "")).await;
        page.shows("1 of 10 looked at");
        assert_eq!((page.count("harsh-look img"), page.count(".look input")), (1, 1));
        assert_eq!(omar.page(&at(case, "")).await.count("harsh-look"), 0);
        mona.page(&space.path("/queue/mine")).await.shows("1 of 10");
        omar.page(&space.path("/queue/mine")).await.shows("0 of 10");
        // Passed on: free, last for her, as before for others, and nobody learns of it.
        mona.post(&at(case, "/lease"), &[("act", "take")]).await.leads();
        let to = mona.post(&at(case, "/passing"), &[]).await.leads();
        assert!(to.ends_with(&at(other, "")), "{to}");
        assert_eq!(app.rows("case_file", "WHERE leased_by IS NOT NULL"), 0);
        let rows = mona.page(&space.path("/queue")).await.select(".feed .row");
        assert!(rows.last().is_some_and(|row| row.contains("Passed on")), "{rows:?}");
        omar.page(&space.path("/queue")).await.hides("Passed on");
        omar.page(&at(case, "")).await.hides("Passed on");
        // Decided, the other case leads nowhere: what she passed on is not offered again.
        let to = mona.post(&at(other, "/decision"), &[("act", "keep")]).await.leads();
        assert!(to.contains("/queue?done="), "{to}");
        mona.post(&at(other, "/passing"), &[]).await.expect(422);
        // A watch of hers begins: the count too.
        mona.post(&space.path("/watch/begin"), &[]).await.leads();
        mona.page(&space.path("/queue/mine")).await.shows("0 of 10");
        app.sql(&format!("UPDATE watch SET begun_at = begun_at - 60000 WHERE member_id = {}", mona.id));
        for id in 100..110 {
            app.sql(&format!("INSERT INTO case_file (space_id, kind, subject_id, source, queue, opened_at) SELECT space_id, 'post', {id}, source, '', opened_at FROM case_file WHERE id = {case}"));
            app.sql(&format!("INSERT INTO case_spared (case_id, member_id, what, at) SELECT MAX(case_file.id), {}, 'look', MAX(case_file.opened_at) + 1000 FROM case_file", mona.id));
        }
        mona.page(&at(case, "")).await.shows("That is enough for one watch");
    }

    async fn words_stand_ready_and_are_read_before_they_are_sent(app: TestApp) {
        let (space, elsewhere) = (app.space("sente").await, app.space("klang").await);
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        let (mona, max) = (app.member("mona").await, app.member("max").await);
        space.add(&mona, Role::Moderator).await;
        space.add(&max, Role::Manager).await;
        elsewhere.add(&max, Role::Manager).await;
        let reasons = space.path("/settings/reasons");
        let words = |fr: &'static str, en: &'static str| [("article", ""), ("fr", fr), ("en", en)];
        mona.post(&reasons, &words("Sans publicité.", "No advertising.")).await.expect(403);
        let bare = max.post(&reasons, &words("", "No advertising.")).await.expect(422);
        bare.error("fr").expect("at the field");
        assert_eq!(bare.value("en"), "No advertising.");
        max.post(&reasons, &[("article", "nothing"), ("fr", "Non.", ), ("en", "No.")]).await.expect(422).error("article").expect("at the field");
        max.post(&reasons, &words("Sans publicité, volontiers.", "Without the advertising, gladly.")).await.leads();
        max.page(&reasons).await.shows("Any article").shows("Sans publicité, volontiers.");
        // In the author's language, and in the field only.
        let case = reported(&app, &space, &lea, &paul, "Buy my boots").await;
        let path = space.path(&format!("/queue/{case}/decision"));
        app.sql(&format!("UPDATE member SET language = 'fr' WHERE id = {}", lea.id));
        mona.page(&space.path(&format!("/queue/{case}"))).await.shows("Sans publicité, volontiers.").hides("gladly");
        let id = app.number("SELECT MAX(id) AS n FROM prepared_reason").to_string();
        let filled = mona.post(&path, &[("use", &id), ("facts", "An advertisement.")]).await.expect(200);
        assert_eq!((filled.value("message").as_str(), filled.value("facts").as_str()), ("Sans publicité, volontiers.", "An advertisement."));
        assert_eq!(app.rows("decision", "WHERE decider_id IS NOT NULL"), 0, "nothing was sent");
        mona.post(&path, &[("use", "999")]).await.expect(404);
        max.post(&elsewhere.path(&format!("/settings/reasons/{id}/removal")), &[]).await.expect(404);
        max.post(&space.path(&format!("/settings/reasons/{id}/removal")), &[]).await.leads();
        max.page(&reasons).await.shows("Nothing stands ready yet");
    }

    async fn a_colleague_is_named_in_a_note(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        let (mona, omar) = (app.member("mona").await, app.member("omar").await);
        for person in [&mona, &omar] {
            space.add(person, Role::Moderator).await;
        }
        let case = reported(&app, &space, &lea, &paul, "Some words").await;
        let note = space.path(&format!("/queue/{case}/note"));
        mona.post(&note, &[("note", "I would wait.")]).await.leads();
        mona.post(&note, &[("note", "What do you say, @omar? And @lea, @mona, @nobody.")]).await.leads();
        app.run_jobs().await;
        assert_eq!(app.rows("notice", "WHERE kind = 'case-named'"), 1);
        omar.page(&space.path("/notices")).await.shows("Mona asks for your eyes on a case");
        omar.page(&space.path("/queue")).await.shows("Names you");
        mona.page(&space.path("/queue")).await.shows("Names you");
        lea.page(&space.path("/notices")).await.hides("asks for your eyes");
    }

    async fn one_inbox_for_several_brands(app: TestApp) {
        let (sente, klang, third) = (app.space("sente").await, app.space("klang").await, app.space("third").await);
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        let (mona, omar) = (app.member("mona").await, app.member("omar").await);
        for space in [&sente, &klang] {
            space.add(&mona, Role::Moderator).await;
        }
        sente.add(&omar, Role::Moderator).await;
        lea.get("/inbox").await.expect(404);
        mona.page("/inbox").await.shows("Nothing waits");
        let first = reported(&app, &sente, &lea, &paul, "Words in one space").await;
        let second = reported(&app, &klang, &lea, &paul, "Words in another space").await;
        reported(&app, &third, &lea, &paul, "Words where she is nobody").await;
        let page = mona.page("/inbox").await;
        assert_eq!(page.count(".feed .row"), 2);
        page.shows("Words in one space").shows("Words in another space").hides("where she is nobody");
        assert_eq!(omar.page("/inbox").await.count(".feed .row"), 1);
        mona.page("/inbox?space=klang").await.shows("another space").hides("one space");
        mona.page("/inbox?space=third").await.hides("where she is nobody");
        assert_eq!(mona.page("/inbox?of=held").await.count(".feed .row"), 0);
        mona.page(&sente.path("/queue")).await.shows("All spaces");
        omar.page(&sente.path("/queue")).await.hides("All spaces");
        // From one brand to the next, and it says so.
        let at = |space: &Space, id: i64| space.path(&format!("/queue/{id}"));
        let case = mona.page(&format!("{}?inbox=1", at(&sente, first))).await;
        assert!(case.links().contains(&format!("{}?inbox=1", at(&klang, second))), "{:?}", case.links());
        let to = mona.post(&format!("{}/decision", at(&sente, first)), &[("act", "keep"), ("inbox", "1")]).await.leads();
        assert!(to.contains(&format!("{}?inbox=1&done={first}", at(&klang, second))), "{to}");
        let next = mona.page(to.trim_start_matches(&app.origin())).await;
        next.shows("That was Sente").shows("This is Klang");
        mona.post(&format!("{}/undo", at(&sente, first)), &[("inbox", "1")]).await.leads();
        assert_eq!(app.rows("case_file", &format!("WHERE id = {first} AND closed_at IS NULL")), 1);
        let mut last = String::new();
        for (space, id) in [(&sente, first), (&klang, second)] {
            last = mona.post(&format!("{}/decision", at(space, id)), &[("act", "keep"), ("inbox", "1")]).await.leads();
        }
        assert!(last.ends_with(&format!("/inbox?done={second}")), "{last}");
        mona.page("/inbox").await.shows("Nothing waits");
        // After the last one the inbox says what was done, where, and takes it back.
        let page = mona.page(&format!("/inbox?done={second}")).await;
        page.shows("Nothing waits").shows("That was Klang").shows("Undo");
        let undo = format!("{}/undo", at(&klang, second));
        assert_eq!(page.count(&format!("form[action='{undo}'] input[name=inbox]")), 1);
        omar.page(&format!("/inbox?done={second}")).await.hides("That was Klang");
        mona.post(&undo, &[("inbox", "1")]).await.leads();
        mona.page("/inbox").await.shows("another space");
        omar.get(&format!("{}?inbox=1", at(&klang, second))).await.expect(403);
    }
    async fn the_inbox_goes_on_where_a_name_was_decided(app: TestApp) {
        let charter = "---\ncharter: all\nlanguages: [en]\n---\n# Charter\n\n## 1. Names {#names}\nYour own.\n```rule\nid: famous\non: [profile]\nname (includes): \"turnip\"\nthen: hold\n```\n```examples\nhold on name: turnip\nallow on name: Zoé\n```\n";
        app.write(move |db| parvis::features::charters::publish(db, None, charter, None)).await;
        let (sente, klang) = (app.space("sente").await, app.space("klang").await);
        let (lea, paul, mona) = (app.member("lea").await, app.member("paul").await, app.member("mona").await);
        for space in [&sente, &klang] {
            space.add(&mona, Role::Moderator).await;
        }
        // Lea is of one space only; what waits next is of the other.
        sente.add(&lea, Role::Member).await;
        let name = [("name", "Turnip"), ("handle", "lea"), ("bio", ""), ("language", "en"), ("time_zone", "Europe/Paris")];
        lea.post("/account", &name).await;
        let case = app.number("SELECT MAX(id) AS n FROM case_file WHERE space_id IS NULL");
        let next = reported(&app, &klang, &paul, &lea, "Words in another space").await;
        let row = mona.page("/inbox").await;
        assert_eq!(row.count(&format!(".feed a[href='{}?inbox=1']", sente.path(&format!("/queue/{case}")))), 1);
        let to = mona.post(&sente.path(&format!("/queue/{case}/decision")), &[("act", "release"), ("inbox", "1")]).await.leads();
        assert!(to.contains(&format!("{}?inbox=1&done={case}", klang.path(&format!("/queue/{next}")))), "{to}");
        mona.page(to.trim_start_matches(&app.origin())).await.shows("That was Sente").shows("This is Klang");
        // Who looks after the other space only is told nothing of it.
        let omar = app.member("omar").await;
        klang.add(&omar, Role::Moderator).await;
        omar.page(&format!("{}?inbox=1&done={case}", klang.path(&format!("/queue/{next}")))).await.hides("That was");
        app.run_jobs().await;
    }
}
