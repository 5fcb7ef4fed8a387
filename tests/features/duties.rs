//! What rules ask for beside an outcome, where people see it: pins, locks, tags and notes of AutoModerator rules; questions
//! before a line is said; rules that name a room.

use parvis::features::charters;
use parvis::features::spaces::Role;
use parvis_tests::{Answer, Person, TestApp, both};

const AUTOMODERATOR: &str = "---\ncharter: sente\nlanguages: [en]\n---\n# Charter\n\n## 1. Brought along {#brought}\nRules of another place.\n```automoderator\ntype: submission\ntitle: recall\nset_sticky: true\n---\ntype: submission\ntitle: statement\nset_locked: true\n---\ntype: submission\ntitle: tent\nset_flair: camping\n---\ntype: comment\nbody: hush\nset_locked: true\n---\nbody: allergy\nmodmail: 'Somebody has an allergy.'\n---\nbody: receipt\nmessage_subject: Receipts\nmessage: 'Show nobody your receipt.'\n```\n";

const CHAT: &str = "---\ncharter: sente\nlanguages: [en]\n---\n# Charter\n\n## 1. Talk {#talk}\nSpeak softly.\n```rule\nid: caps\non: [chat]\nif: caps_ratio > 0.7 and letters > 15\nthen: { ask: \"In capitals?\" }\n```\n```examples\nask: I WANT MY PARCEL NOW PLEASE\nallow: a kind word\n```\n\n## 2. Market {#market}\nPrices stay in the market.\n```rule\nid: prices\non: [chat]\nbody: \"for sale\"\nif: room != \"market\"\nthen: reject\nbecause: { en: \"Sell in the market.\" }\n```\n```rule\nid: rush\non: [chat]\nbody: [knock, knocks]\nif: counter(thread, chat, 10m) >= 2\nthen: hold\n```\n```examples\nreject: a tent for sale\nallow: a tent\n```\n";

async fn in_force(app: &TestApp, space: i64, text: &'static str) {
    app.write(move |db| charters::publish(db, Some(space), text, None).map(drop))
        .await;
}

async fn say(person: &Person, room: &str, client: &str, body: &str, sure: &str) -> Answer {
    let mut fields = vec![("client", client), ("body", body), ("charter", "yes")];
    if !sure.is_empty() {
        fields.push(("sure", sure));
    }
    person.post(&format!("{room}/lines"), &fields).await
}

both! {
    async fn rules_pin_close_tag_and_write_notes(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, mona) = (app.member("lea").await, app.member("mona").await);
        space.add(&lea, Role::Member).await;
        space.add(&mona, Role::Moderator).await;
        in_force(&app, space.id, AUTOMODERATOR).await;
        let plain = space.thread(&lea, "An evening", "Nothing to see.").await;
        let pinned = space.thread(&lea, "A recall of the tent", "What is known.").await;
        let closed = space.thread(&lea, "Our statement", "Read it here.").await;
        assert_eq!(app.number("SELECT COUNT(*) AS n FROM thread WHERE pinned_at IS NOT NULL"), 1);
        assert_eq!(app.rows("thread", &format!("WHERE id = {} AND pinned_at IS NOT NULL", pinned.id)), 1);
        assert_eq!(app.rows("thread", "WHERE locked_at IS NOT NULL"), 1);
        closed.try_reply(&lea, "But why?").await.expect(422);
        // Of an answer a rule closes nothing: the thread around it goes on.
        plain.reply(&lea, "Hush, please.").await;
        plain.reply(&lea, "It is quiet.").await;
        assert_eq!(app.rows("thread", "WHERE locked_at IS NOT NULL"), 1);
        let visitor = app.visitor();
        visitor.page(&space.path("/tags/camping")).await.shows("A recall of the tent").hides("Our statement");
        for act in ["thread-pinned", "thread-locked", "charter-tagged"] {
            assert_eq!(app.rows("audit_act", &format!("WHERE act = '{act}' AND actor_id IS NULL")), 1, "{act}");
        }
        // A note to the team opens a case that says it; its author and visitors read nothing of it.
        plain.reply(&lea, "I have an allergy.").await;
        let case = app.number("SELECT MAX(id) AS n FROM case_file");
        let path = space.path(&format!("/queue/{case}"));
        mona.page(&path).await.shows("What the charter tells the team").shows("Somebody has an allergy.");
        visitor.page(&plain.path).await.shows("I have an allergy.").hides("Somebody has an allergy.");
        lea.page(&plain.path).await.hides("Somebody has an allergy.");
        // A note to the author is the author's alone.
        plain.reply(&lea, "Here is my receipt.").await;
        app.run_jobs().await;
        assert_eq!(app.rows("notice", "WHERE kind = 'noted'"), 1);
        assert_eq!(app.rows("decision", "WHERE message LIKE '%Show nobody your receipt.%'"), 1);
        lea.page(&space.path("/notices")).await.shows("The charter has something to say");
        lea.page("/account/decisions").await.shows("Show nobody your receipt.");
        visitor.page(&plain.path).await.hides("Show nobody");
        mona.page(&space.path("/notices")).await.hides("The charter has something to say");
    }

    async fn a_room_asks_before_a_line_is_said(app: TestApp) {
        let space = app.space("sente").await;
        let (theo, lea) = (app.member("theo").await, app.member("lea").await);
        space.add(&theo, Role::Manager).await;
        space.add(&lea, Role::Member).await;
        in_force(&app, space.id, CHAT).await;
        let mut rooms = Vec::new();
        for name in ["Square", "Market"] {
            let fields = [("name", name), ("topic", "Talk."), ("kind", "open"), ("slow", "0")];
            rooms.push(theo.post(&space.path("/rooms"), &fields).await.leads());
        }
        let [square, market] = [&rooms[0], &rooms[1]];
        let loud = "I WANT MY PARCEL NOW PLEASE";
        let asked = say(&lea, square, "loud-line-1", loud, "").await.expect(422);
        assert!(asked.error("sure").is_some_and(|said| said.contains("In capitals?")), "{}", asked.body);
        assert_eq!((asked.count("input[name=sure]"), asked.value("client").as_str()), (1, "loud-line-1"));
        assert_eq!(app.rows("chat_line", ""), 0);
        say(&lea, square, "loud-line-1", loud, "yes").await.leads();
        say(&lea, square, "calm-line-1", "And a calm word.", "").await.leads();
        assert_eq!(app.rows("chat_line", ""), 2);
        // A rule names the room; what it counts is counted in the room.
        say(&lea, square, "sale-line-1", "A tent for sale.", "").await.expect(422).shows("Sell in the market.");
        say(&lea, market, "sale-line-2", "A tent for sale.", "").await.leads();
        say(&lea, market, "knock-line-1", "Knock.", "").await.leads();
        assert_eq!(app.rows("decision", "WHERE outcome = 'hold'"), 0, "two lines stand in the square, one here");
        say(&lea, square, "knock-line-2", "Knock.", "").await.leads();
        assert_eq!(app.rows("decision", "WHERE outcome = 'hold' AND rule = 'rush' AND surface = 'chat'"), 1);
        app.visitor().page(square).await.hides("Knock.");
    }
}
