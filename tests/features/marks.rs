//! What a decision puts on a post that stays: a label over it, a block in place of a passage; wherever the words go.

use parvis::features::charters;
use parvis::features::notices::{rhythm::Rhythm, sending};
use parvis::features::spaces::Role;
use parvis_tests::{Answer, PASSWORD, Person, Socket, Space, TestApp, both};
use serde_json::Value;

const RULES: &str = "---\ncharter: sente\nlanguages: [en]\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind.\n\n## 2. Privacy {#privacy}\nNobody’s address.\n";

struct World {
    app: TestApp,
    space: Space,
    paul: Person,
    mona: Person,
}

impl World {
    fn newest(&self, table: &str) -> i64 {
        self.app
            .number(&format!("SELECT MAX(id) AS n FROM {table}"))
    }

    /// Paul reports a post; returns the case.
    async fn reported(&self, post: i64) -> i64 {
        let to = self.space.path(&format!("/posts/{post}/report"));
        let report = [("article", "privacy"), ("reason", "")];
        self.paul.post(&to, &report).await.leads();
        self.newest("case_file")
    }

    /// Paul reports a line of the room `fire`; returns the case.
    async fn line_reported(&self, line: i64) -> i64 {
        let to = self.space.path(&format!("/rooms/fire/lines/{line}/report"));
        let report = [("article", "privacy"), ("reason", "")];
        self.paul.post(&to, &report).await.leads();
        self.newest("case_file")
    }

    /// Says a line in the room `fire`; returns it.
    async fn says(&self, who: &Person, n: u32, body: &str, answers: &str) -> i64 {
        let client = format!("{}-line-{n:04}", who.handle);
        let line = [
            ("client", client.as_str()),
            ("body", body),
            ("reply_to", answers),
            ("charter", "yes"),
        ];
        who.post(&self.space.path("/rooms/fire/lines"), &line)
            .await
            .leads();
        self.newest("chat_line")
    }

    async fn decide(&self, by: &Person, case: i64, act: &str, field: (&str, &str)) -> Answer {
        let to = self.space.path(&format!("/queue/{case}/decision"));
        let fields = [
            ("act", act),
            ("article", "privacy"),
            ("message", "Reasons."),
            field,
        ];
        by.post(&to, &fields).await
    }
}

both! {
    async fn a_passage_is_masked_wherever_it_went(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        let (mona, omar) = (app.member("mona").await, app.member("omar").await);
        space.add(&mona, Role::Moderator).await;
        space.add(&omar, Role::Moderator).await;
        let id = space.id;
        app.write(move |db| charters::publish(db, Some(id), RULES, None)).await;
        let words = "She lives at **12 quince** lane, [12 quince lane](https://quincemap.example/). A mapleword.";
        let thread = space.thread(&lea, "Where is she?", words).await;
        let world = World { app: app.clone(), space, paul, mona };
        let (space, mona) = (&world.space, &world.mona);
        let post = world.newest("post");
        let quote = format!("> [Lea](/s/sente/posts/{post})\n>\n> She lives at 12 quince lane\n\nReally, my plumword?");
        thread.reply(&world.paul, &quote).await;
        app.run_jobs().await;
        let visitor = app.visitor();
        let search = |word: &str| space.path(&format!("/search?q={word}"));
        visitor.page(&search("quince")).await.shows("Where is she?");
        // Words that are not there come back with the form; an article is asked for.
        let case = world.reported(post).await;
        mona.page(&space.path(&format!("/queue/{case}"))).await.shows("Passage to mask").shows("data-key=\"x\"");
        world.decide(mona, case, "mask", ("passage", "no such words")).await.expect(422).error("passage").expect("at the field");
        world.decide(mona, case, "mask", ("passage", " ")).await.expect(422).error("passage").expect("at the field");
        world.decide(mona, case, "mask", ("passage", "12  quince lane")).await.leads();
        app.run_jobs().await;
        let block = "[Passage masked by the team: 2. Privacy]";
        let feed = format!("/threads/{}/feed.atom", thread.id);
        for page in [thread.path.clone(), space.path(""), space.path(&feed), space.path("/feed.atom")] {
            visitor.get(&page).await.expect(200).hides("quince").shows("mapleword").shows("Passage masked by the team");
        }
        visitor.page(&thread.path).await.shows(block).shows("plumword");
        world.paul.page(&thread.path).await.shows(block).hides("quince");
        visitor.page(&search("quince")).await.hides("Where is she?");
        visitor.page(&search("mapleword")).await.shows("Where is she?");
        let history = space.path(&format!("/posts/{post}/revisions"));
        visitor.get(&history).await.expect(404);
        // Its author reads their own words, and why.
        let decision = world.newest("decision");
        lea.page(&thread.path).await.shows("<strong>12 quince</strong>").shows("You read your own words");
        lea.page(&format!("/account/decisions/{decision}")).await.shows("A passage of what you published is masked.")
            .shows("12 quince").shows("2. Privacy").shows("Do you think this is a mistake?").hides("Mona");
        assert_eq!(app.rows("decision", "WHERE restriction = 'mask' AND passage = '12  quince lane'"), 1);
        assert_eq!(app.rows("audit_act", "WHERE act = 'case-masked'"), 1);
        // What they change is their own text; the block stays where the words stay.
        let form = lea.page(&space.path(&format!("/posts/{post}/edit"))).await;
        assert_eq!(form.value("body"), words);
        let base = form.value("base");
        let change = [("base", base.as_str()), ("section", "general"), ("kind", "discussion"), ("title", "Where is she?"),
            ("body", "A figword. She lives at 12 quince lane."), ("tags", "")];
        lea.post(&history, &change).await.expect(303);
        visitor.page(&thread.path).await.shows("figword").shows(block).hides("quince");
        // Undone: everything is back in its place.
        mona.post(&space.path(&format!("/queue/{case}/undo")), &[]).await.leads();
        app.run_jobs().await;
        visitor.page(&thread.path).await.shows("She lives at 12 quince lane.").hides(block);
        visitor.page(&search("quince")).await.shows("Where is she?");
        assert_eq!(app.rows("mark_original", "") + app.rows("mark_mask", ""), 0);
        // Decided anew, appealed, overturned by somebody else.
        world.decide(mona, case, "mask", ("passage", "12 quince lane")).await.leads();
        visitor.page(&thread.path).await.hides("quince");
        let appeal = format!("/account/decisions/{}/appeal", world.newest("decision"));
        lea.post(&appeal, &[("words", "It is a shop.")]).await.leads();
        world.decide(&omar, world.newest("case_file"), "overturn", ("law", "")).await.leads();
        visitor.page(&thread.path).await.shows("She lives at 12 quince lane.").hides(block);
    }

    async fn a_label_stands_over_a_post(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul, mona) = (app.member("lea").await, app.member("paul").await, app.member("mona").await);
        space.add(&mona, Role::Moderator).await;
        let id = space.id;
        app.write(move |db| charters::publish(db, Some(id), RULES, None)).await;
        let called = app.member("camille").await;
        space.add(&called, Role::Member).await;
        let thread = space.thread(&lea, "Cures everything", "Two spoons a day. Do you agree, @camille?").await;
        app.run_jobs().await;
        let world = World { app: app.clone(), space, paul, mona };
        let (space, mona) = (&world.space, &world.mona);
        let case = world.reported(world.newest("post")).await;
        world.decide(mona, case, "label", ("prepared", "")).await.expect(422).error("prepared").expect("at the field");
        world.decide(mona, case, "label", ("prepared", "health")).await.leads();
        let (visitor, note) = (app.visitor(), "does not replace the advice");
        // Also beside what was told of it: the bell, and a mail that had waited.
        let bell = called.page(&space.path("/notices")).await;
        bell.shows("Two spoons a day.").shows("Note of the team:").shows(note);
        sending::send(&app, space.id, called.id, Rhythm::AtOnce.as_str(), parvis_db::Time::now()).await.expect("sent");
        let mail = app.raw_mail_to(&called.email);
        assert!(mail.contains("Note of the team:") && mail.contains("Two spoons"), "{mail}");
        visitor.page(&thread.path).await.shows("Note of the team:").shows(note).shows("Two spoons a day.");
        let feed = space.path(&format!("/threads/{}/feed.atom", thread.id));
        visitor.get(&feed).await.expect(200).shows(note);
        let french = app.visitor();
        french.post("/language", &[("lang", "fr"), ("to", "/")]).await;
        french.page(&thread.path).await.shows("ne remplace pas l’avis");
        lea.page(&format!("/account/decisions/{}", world.newest("decision"))).await.shows("carries a label").shows("2. Privacy");
        mona.post(&space.path(&format!("/queue/{case}/undo")), &[]).await.leads();
        visitor.page(&thread.path).await.hides("Note of the team:");
        world.decide(mona, case, "label", ("label", "Ask a doctor first.")).await.leads();
        visitor.page(&thread.path).await.shows("Ask a doctor first.");
        assert_eq!(app.rows("decision", "WHERE restriction = 'label' AND undone_at IS NULL"), 1);
    }

    async fn a_passage_of_a_line_is_masked_wherever_it_went(app: TestApp) {
        let (world, lea, omar) = evening(&app).await;
        let (space, mona) = (&world.space, &world.mona);
        let words = "She lives at **12 quince** lane. A mapleword.";
        let line = world.says(&lea, 1, words, "").await;
        world.says(&world.paul, 1, "Really, my plumword?", &line.to_string()).await;
        world.says(&world.paul, 2, "quince lane is far", "").await;
        mona.post(&space.path(&format!("/rooms/fire/lines/{line}/pin")), &[("on", "1")]).await.leads();
        // Somebody made a thread of it.
        let quote = format!("Said in [Fire]({}?line={line}#l{line}):\n\n> **Lea** : {words}", space.path("/rooms/fire"));
        let thread = space.thread(&world.paul, "About that lane", &quote).await;
        app.run_jobs().await;
        let (visitor, fire) = (app.visitor(), space.path("/rooms/fire"));
        let find = |word: &str| space.path(&format!("/rooms/fire/search?q={word}"));
        visitor.page(&find("12+quince")).await.shows("mapleword");
        let mut socket = Socket::hello(&app.visitor(), &[(&format!("room:{}", world.newest("room")), None)]).await;

        let case = world.line_reported(line).await;
        mona.page(&space.path(&format!("/queue/{case}"))).await.shows("Passage to mask");
        world.decide(mona, case, "mask", ("passage", "no such words")).await.expect(422).error("passage").expect("at the field");
        world.decide(mona, case, "mask", ("passage", "12 quince lane")).await.leads();
        app.run_jobs().await;
        // Live: the line, and the answer above which its words stand.
        for told in [line, line + 1] {
            let event = socket.find(|m| m["t"] == "event" && m["line"] == told).await;
            let html = event["html"].as_str().expect("text");
            assert!(event["kind"] == "edited" && !html.contains("quince") && html.contains("Passage masked"), "{event}");
        }
        let block = "[Passage masked by the team: 2. Privacy]";
        let page = visitor.page(&fire).await;
        page.shows(block).shows("mapleword").shows("plumword").hides("12 quince");
        assert_eq!(page.count(".pins"), 1);
        for page in [fire.clone(), format!("{fire}?line={line}"), format!("{fire}/lines?after=0"), format!("{fire}/lines?from=1"),
            format!("{fire}/lines/{line}"), find("mapleword"), thread.path.clone(), space.path(""), space.path("/feed.atom"), space.path("/search?q=lane")] {
            world.paul.get(&page).await.expect(200).hides("12 quince").hides("<strong>12");
        }
        visitor.page(&thread.path).await.shows(block);
        visitor.page(&find("12+quince")).await.hides("mapleword");
        visitor.page(&space.path("/search?q=mapleword")).await.shows("About that lane");
        let made = world.paul.get(&format!("{fire}/lines/{line}/thread?lines=2")).await.expect(303);
        assert!(!made.leads().contains("quince+lane"), "what is quoted from now on has the block");
        // Whoever is told of the answer, or takes their data along, reads no more of it than on the page.
        world.paul.page(&space.path("/notices")).await.hides("12 quince");
        // Its author reads their own words, here and in what they change; the team reads them in the case.
        let decision = world.newest("decision");
        lea.page(&fire).await.shows("<strong>12 quince</strong>").shows("You read your own words");
        lea.page(&format!("/account/decisions/{decision}")).await.shows("12 quince").shows("2. Privacy").hides("Mona");
        let form = lea.page(&format!("{fire}/lines/{line}")).await;
        assert_eq!(form.value("body"), words);
        mona.page(&space.path(&format!("/queue/{case}"))).await.shows("12 quince");
        mona.page(&fire).await.shows(block);
        // What they change is their own text; the block stays where the words stay.
        lea.post(&format!("{fire}/lines/{line}"), &[("body", "A figword. She lives at 12 quince lane.")]).await.leads();
        visitor.page(&fire).await.shows("figword").shows(block).hides("12 quince");
        // Undone: everything is back, on the socket too.
        mona.post(&space.path(&format!("/queue/{case}/undo")), &[]).await.leads();
        app.run_jobs().await;
        let back = |m: &Value| m["t"] == "event" && m["line"] == line && m["html"].as_str().is_some_and(|h| h.contains("12 quince lane"));
        socket.find(back).await;
        visitor.page(&fire).await.shows("She lives at 12 quince lane.").hides(block);
        visitor.page(&thread.path).await.shows("12 quince");
        visitor.page(&find("12+quince")).await.shows("figword");
        assert_eq!(app.rows("mark_original", "") + app.rows("mark_mask", ""), 0);
        // Decided anew, appealed, overturned by somebody else.
        world.decide(mona, case, "mask", ("passage", "12 quince lane")).await.leads();
        visitor.page(&fire).await.hides("12 quince");
        let appeal = format!("/account/decisions/{}/appeal", world.newest("decision"));
        lea.post(&appeal, &[("words", "It is a shop.")]).await.leads();
        world.decide(&omar, world.newest("case_file"), "overturn", ("law", "")).await.leads();
        visitor.page(&fire).await.shows("She lives at 12 quince lane.").hides(block);
    }

    async fn who_leaves_takes_what_was_masked_along(app: TestApp) {
        let (world, lea, _) = evening(&app).await;
        let (space, mona) = (&world.space, &world.mona);
        let words = "She lives at 12 quince lane. A mapleword.";
        let line = world.says(&lea, 1, words, "").await;
        let fire = space.path("/rooms/fire");
        let quote = format!("From [Fire]({fire}?line={line}#l{line}):\n\n> {words}\n\nA plumword of mine.");
        let thread = space.thread(&world.paul, "About that lane", &quote).await;
        let post = space.thread(&lea, "Where is she?", "At 12 quince lane, they say.").await;
        let id = world.newest("post");
        let answer = world.says(&world.paul, 1, &format!("[there]({}/posts/{id}): At 12 quince lane, a figword", space.path("")), "").await;
        for case in [world.line_reported(line).await, world.reported(id).await] {
            world.decide(mona, case, "mask", ("passage", "12 quince lane")).await.leads();
        }
        let visitor = app.visitor();
        for page in [&fire, &thread.path, &post.path] {
            visitor.page(page).await.shows("Passage masked").hides("quince");
        }
        world.paul.page(&fire).await.hides("quince");
        assert_eq!(app.rows("mark_mask", ""), 4, "the two, and where they are quoted");
        let leaves = [("now", "yes"), ("word", "lea"), ("password", PASSWORD)];
        lea.post("/account/leave", &leaves).await.leads();
        app.run_jobs().await;
        app.run_jobs().await;
        assert_eq!(app.rows("erasure", "WHERE done_at IS NOT NULL"), 1);
        visitor.page(&thread.path).await.shows("plumword").shows("Passage masked").hides("quince");
        visitor.page(&fire).await.shows("figword").hides("quince").hides("mapleword");
        assert_eq!(app.rows("mark_mask", "") + app.rows("mark_original", ""), 0);
        for (table, column) in [("post", "source"), ("post", "html"), ("chat_line", "source"), ("chat_line", "html"), ("chat_line", "fold")] {
            assert_eq!(app.rows(table, &format!("WHERE {column} LIKE '%quince%'")), 0, "{table}.{column}");
        }
        assert_eq!(app.rows("chat_line", &format!("WHERE id = {answer} AND removed_at IS NULL")), 1);
    }

    async fn a_label_stands_beside_a_line(app: TestApp) {
        let (world, lea, _) = evening(&app).await;
        let (space, mona) = (&world.space, &world.mona);
        let line = world.says(&lea, 1, "Two spoons a day cure it.", "").await;
        mona.post(&space.path(&format!("/rooms/fire/lines/{line}/pin")), &[("on", "1")]).await.leads();
        let mut socket = Socket::hello(&app.visitor(), &[(&format!("room:{}", world.newest("room")), None)]).await;
        let case = world.line_reported(line).await;
        world.decide(mona, case, "label", ("prepared", "health")).await.leads();
        let (visitor, fire, note) = (app.visitor(), space.path("/rooms/fire"), "does not replace the advice");
        let event = socket.find(|m| m["t"] == "event" && m["kind"] == "edited").await;
        assert!(event["html"].as_str().expect("text").contains(note), "{event}");
        let page = visitor.page(&fire).await;
        page.shows("Note of the team:").shows("Two spoons a day");
        assert_eq!(page.count(".line .edited"), 1, "pinned, not edited");
        assert!(page.select(".pins .badge").first().is_some_and(|words| words.contains(note)));
        for page in [format!("{fire}/lines?before=99"), format!("{fire}/lines/{line}"), format!("{fire}/search?q=spoons")] {
            lea.get(&page).await.expect(200).shows(note);
        }
        let french = app.visitor();
        french.post("/language", &[("lang", "fr"), ("to", "/")]).await;
        french.page(&fire).await.shows("ne remplace pas l’avis");
        lea.page(&format!("/account/decisions/{}", world.newest("decision"))).await.shows("carries a label").shows("2. Privacy");
        mona.post(&space.path(&format!("/queue/{case}/undo")), &[]).await.leads();
        visitor.page(&fire).await.hides("Note of the team:");
        world.decide(mona, case, "label", ("label", "Ask a doctor first.")).await.leads();
        visitor.page(&fire).await.shows("Ask a doctor first.");
        assert_eq!(app.rows("decision", "WHERE restriction = 'label' AND undone_at IS NULL"), 1);
        assert_eq!(app.rows("mark_label", "WHERE kind = 'line'"), 1);
    }
}

/// A room where Lea talks, Paul reads, Mona and Omar decide.
async fn evening(app: &TestApp) -> (World, Person, Person) {
    let space = app.space("sente").await;
    let (lea, paul) = (app.member("lea").await, app.member("paul").await);
    let (mona, omar) = (app.member("mona").await, app.member("omar").await);
    space.add(&mona, Role::Moderator).await;
    space.add(&omar, Role::Moderator).await;
    let id = space.id;
    app.write(move |db| charters::publish(db, Some(id), RULES, None))
        .await;
    space.room("open", "fire").await;
    let world = World {
        app: app.clone(),
        space,
        paul,
        mona,
    };
    (world, lea, omar)
}
