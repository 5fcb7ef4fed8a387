//! Rooms: read and written by form, in order, once; what the charter and the team hold; who may.

use parvis::features::charters;
use parvis::features::spaces::{Role, Visibility};
use parvis_tests::{Answer, Person, Space, TestApp, both};

const OPEN: [(&str, &str); 4] = [
    ("name", "Around the fire"),
    ("topic", "In the evening."),
    ("kind", "open"),
    ("slow", "0"),
];

/// A room made by a manager; the path of its page.
async fn room(space: &Space, manager: &Person, fields: &[(&str, &str)]) -> String {
    let mut all = OPEN.to_vec();
    all.retain(|(name, _)| !fields.iter().any(|(other, _)| other == name));
    all.extend_from_slice(fields);
    manager.post(&space.path("/rooms"), &all).await.leads()
}

async fn say(person: &Person, room: &str, client: &str, body: &str) -> Answer {
    person
        .post(
            &format!("{room}/lines"),
            &[("client", client), ("body", body)],
        )
        .await
}

async fn square(app: &TestApp) -> (Space, Person, Person) {
    let space = app.space("sente").await;
    let (theo, lea) = (app.member("theo").await, app.member("lea").await);
    space.add(&theo, Role::Manager).await;
    space.add(&lea, Role::Member).await;
    (space, theo, lea)
}

/// Numbers of a room are dense, and every line that is read has one that is told.
fn in_order(app: &TestApp) {
    let gaps = "SELECT COUNT(*) AS n FROM room WHERE last_seq <> (SELECT COUNT(*) FROM room_event e WHERE e.room_id = room.id)";
    assert_eq!(app.number(gaps), 0);
    let untold = "SELECT COUNT(*) AS n FROM chat_line l WHERE seq IS NOT NULL AND NOT EXISTS \
        (SELECT 1 FROM room_event e WHERE e.room_id = l.room_id AND e.seq = l.seq AND e.line_id = l.id AND e.kind = 'said')";
    assert_eq!(app.number(untold), 0);
}

both! {
    async fn an_evening_around_the_fire(app: TestApp) {
        let (space, theo, lea) = square(&app).await;
        let fire = room(&space, &theo, &[]).await;
        assert!(fire.ends_with("/rooms/around-the-fire"), "{fire}");
        let visitor = app.visitor();
        visitor.page(&space.path("/rooms")).await.shows("Around the fire").shows("In the evening.");
        visitor.page(&fire).await.shows("It is quiet here");
        assert_eq!(visitor.page(&fire).await.count("form.say"), 0);
        // Sent twice, it is one line.
        let back = say(&lea, &fire, "first-line-1", "Who comes on **the ridge**?").await.leads();
        assert_eq!(back, format!("{fire}#l1"));
        say(&lea, &fire, "first-line-1", "Who comes on **the ridge**?").await.leads();
        say(&theo, &fire, "theos-line-1", "Me!\nAnd a friend.").await.leads();
        assert_eq!(app.rows("chat_line", ""), 2);
        let page = visitor.page(&fire).await;
        page.hides("It is quiet here").shows("Me!");
        assert_eq!(page.select(".line strong"), ["the ridge"]);
        assert_eq!(page.count(".line .prose br"), 1);
        assert_eq!(page.count(".line.staff"), 1);
        // An answer shows what it answers, an edit that it is one, and a reaction counts once.
        theo.post(&format!("{fire}/lines"), &[("client", "theos-line-2"), ("body", "At nine?"), ("reply_to", "1")]).await.leads();
        assert_eq!(visitor.page(&fire).await.select(".line .re b"), ["Lea"]);
        lea.post(&format!("{fire}/lines/1"), &[("body", "Who comes to the lake?")]).await.leads();
        let react = format!("{fire}/lines/1/reactions");
        theo.post(&react, &[("give", "like")]).await.leads();
        theo.post(&react, &[("give", "like")]).await.leads();
        let page = visitor.page(&fire).await;
        page.shows("Who comes to the lake?").hides("the ridge").shows("edited");
        assert_eq!(page.select("#l1 .chips [data-n]"), ["1"]);
        assert_eq!(theo.page(&fire).await.attributes("#l1 .chips button", "aria-pressed"), ["true"]);
        theo.post(&format!("{fire}/lines/1/pin"), &[("on", "1")]).await.leads();
        visitor.page(&fire).await.shows("pinned");
        lea.post(&format!("{fire}/lines/2/removal"), &[]).await.expect(403);
        lea.post(&format!("{fire}/lines/2/pin"), &[("on", "1")]).await.expect(403);
        lea.post(&format!("{fire}/lines/2"), &[("body", "Not me.")]).await.expect(403);
        lea.post(&format!("{fire}/lines/1/removal"), &[]).await.leads();
        let page = visitor.page(&fire).await;
        page.hides("the lake").shows("Message removed by its author");
        assert_eq!(page.count(".pins"), 0);
        in_order(&app);
        // Whoever was away is told what is so now, in order.
        let told = visitor.get(&format!("{fire}/lines?after=1")).await.expect(200);
        told.hides("the lake").shows("\"kind\":\"removed\"").shows("\"more\":false");
        let seqs: Vec<i64> = told.body.split("\"seq\":").skip(1).filter_map(|rest| rest.split([',', '}']).next()?.parse().ok()).collect();
        assert!(seqs.contains(&2) && seqs.contains(&7) && !seqs.contains(&1), "{seqs:?}");
    }

    async fn any_part_of_a_long_evening(app: TestApp) {
        let (space, theo, lea) = square(&app).await;
        let fire = room(&space, &theo, &[]).await;
        let slug = lea.id;
        app.write(move |db| {
            use diesel::prelude::*;
            for n in 1..=130_i64 {
                diesel::sql_query(format!(
                    "INSERT INTO chat_line (room_id, seq, author_id, client_id, source, html, fold, created_at) \
                     VALUES (1, {n}, {slug}, 'long-{n}-line', 'word {n}', '<p>word {n}</p>', 'word {n}', {})", n * 1000
                )).execute(db)?;
                diesel::sql_query(format!("INSERT INTO room_event (room_id, seq, kind, line_id, at) VALUES (1, {n}, 'said', {n}, {n})")).execute(db)?;
            }
            diesel::sql_query("UPDATE room SET last_seq = 130 WHERE id = 1").execute(db)?;
            Ok(())
        }).await;
        let page = lea.page(&fire).await;
        assert_eq!(page.count("li.line[data-line]"), 50);
        page.shows("word 130").shows("word 81").hides("word 80");
        assert_eq!(page.attributes("[data-older]", "href"), ["?before=81"]);
        let earlier = lea.page(&format!("{fire}?before=81")).await;
        earlier.shows("word 31").hides("word 81");
        assert_eq!(earlier.attributes("[data-newer]", "href"), ["?from=81"]);
        let around = lea.page(&format!("{fire}?line=60")).await;
        assert_eq!(around.attributes(".line.target", "data-line"), ["60"]);
        lea.get(&format!("{fire}?line=999")).await.expect(404);
        lea.get(&format!("{fire}/lines?before=11")).await.expect(200).shows("word 10").hides("word 11").shows("\"older\":null");
        let found = lea.page(&format!("{fire}/search?q=word+77")).await;
        assert_eq!(found.count("li.line"), 1);
        // Read up to a line, the divider stands before the next; a room never opened is not “unread”.
        assert_eq!(lea.page(&space.path("/rooms")).await.count(".room-card.unread"), 0);
        theo.post(&format!("{fire}/reading"), &[("seq", "100")]).await.leads();
        theo.post(&format!("{fire}/reading"), &[("seq", "90")]).await.leads();
        assert_eq!(theo.page(&space.path("/rooms")).await.count(".room-card.unread"), 1);
        let page = theo.page(&fire).await;
        assert_eq!(page.count(".since + .line[data-seq='101']"), 1);
        theo.post(&format!("{fire}/reading"), &[("seq", "99999")]).await.leads();
        assert_eq!(app.number("SELECT seq AS n FROM room_read"), 130);
        // Every part costs the same.
        let (_, first) = app.queries(lea.page(&fire)).await;
        let (_, deep) = app.queries(lea.page(&format!("{fire}?before=60"))).await;
        assert!(deep.len() <= first.len() + 1, "{} {}", deep.len(), first.len());
    }

    async fn the_charter_reads_along(app: TestApp) {
        let (space, theo, lea) = square(&app).await;
        let fire = room(&space, &theo, &[]).await;
        let text = "---\ncharter: all\nlanguages: [en]\n---\n# Charter\n\n## 1. Words {#words}\nNot that one.\n```rule\nid: never\non: [chat]\nbody (includes): \"blackguard\"\nbecause: It hurts.\nthen: reject\n```\n```rule\nid: look\non: [chat]\nbody (includes): \"raffle\"\nthen: hold\n```\n```examples\nreject: blackguard\nhold: raffle\nallow: a kind word\n```\n";
        let id = space.id;
        app.write(move |db| charters::publish(db, Some(id), text, None)).await;
        theo.post(&format!("{fire}/lines"), &[("client", "theos-line-1"), ("body", "A kind word."), ("charter", "yes")]).await.leads();
        let back = lea.post(&format!("{fire}/lines"), &[("client", "leas-line-1"), ("body", "You blackguard."), ("charter", "yes")]).await.expect(422);
        back.shows("You blackguard.").shows("1. Words");
        assert_eq!(back.value("client"), "leas-line-1");
        // Mended, the same form sends the line.
        lea.post(&format!("{fire}/lines"), &[("client", "leas-line-1"), ("body", "You rascal."), ("charter", "yes")]).await.leads();
        say(&lea, &fire, "leas-line-2", "A raffle tonight?").await.leads();
        lea.page(&fire).await.shows("A raffle tonight?").shows("The team reads it first");
        theo.page(&fire).await.hides("raffle");
        theo.get(&format!("{fire}/lines?after=0")).await.hides("raffle");
        theo.get(&format!("{fire}/lines/3")).await.expect(404);
        theo.get(&format!("{fire}?line=3")).await.expect(404);
        let case = theo.page(&space.path("/queue/1")).await;
        // The passage is marked.
        case.shows("A <mark").shows("raffle</mark> tonight?").shows("You rascal.").shows("Around the fire");
        theo.post(&space.path("/queue/1/decision"), &[("act", "release")]).await.leads();
        app.visitor().page(&fire).await.shows("A raffle tonight?");
        in_order(&app);
        // A change that would wait is not taken, and what stood stays.
        lea.post(&format!("{fire}/lines/2"), &[("body", "You raffle.")]).await.expect(422);
        app.visitor().page(&fire).await.shows("You rascal.");
    }

    async fn who_may_read_and_speak(app: TestApp) {
        let (space, theo, lea) = square(&app).await;
        let yann = app.member("yann").await;
        space.add(&yann, Role::Moderator).await;
        let visitor = app.visitor();
        let members = room(&space, &theo, &[("name", "Insiders"), ("kind", "members")]).await;
        let team = room(&space, &theo, &[("name", "Kitchen"), ("kind", "team")]).await;
        let news = room(&space, &theo, &[("name", "News"), ("kind", "announcement")]).await;
        visitor.get(&members).await.expect(404);
        visitor.get(&format!("{members}/lines?after=0")).await.expect(404);
        lea.get(&team).await.expect(404);
        say(&lea, &team, "leas-line-0", "Hello?").await.expect(404);
        yann.page(&team).await;
        visitor.page(&space.path("/rooms")).await.hides("Kitchen").hides("Insiders").shows("News");
        say(&lea, &members, "leas-line-1", "Among us.").await.leads();
        say(&lea, &news, "leas-line-2", "Me too!").await.expect(422).shows("Here the team speaks");
        say(&theo, &news, "theos-line-1", "The new tents are here.").await.leads();
        lea.post(&format!("{news}/lines/2/reactions"), &[("give", "heart")]).await.leads();
        // The same mark in another room is not a second line.
        say(&lea, &members, "leas-line-1", "Other words.").await.leads();
        say(&lea, &news, "leas-line-1", "Other words.").await.expect(422);
        assert_eq!(app.rows("chat_line", ""), 2);
        // Slow mode counts for members, not for the team.
        let slow = room(&space, &theo, &[("name", "Slow"), ("slow", "60")]).await;
        say(&lea, &slow, "leas-line-3", "One.").await.leads();
        say(&lea, &slow, "leas-line-4", "Two.").await.expect(429).shows("Two.");
        say(&yann, &slow, "yanns-line-1", "One.").await.leads();
        say(&yann, &slow, "yanns-line-2", "Two.").await.leads();
        // Put away, nobody finds it.
        lea.post(&format!("{slow}/archiving"), &[]).await.expect(403);
        theo.post(&format!("{slow}/archiving"), &[]).await.leads();
        theo.get(&slow).await.expect(404);
        let wrong = theo.post(&space.path("/rooms"), &[("name", "x"), ("kind", "direct"), ("slow", "7"), ("from0", "25:00"), ("to0", "26:00")]).await.expect(422);
        assert!(wrong.error("name").is_some());
        assert_eq!(wrong.count("#kind-error") + wrong.count("#hours-error") + wrong.count("#slow-error"), 3);
        in_order(&app);
    }

    async fn a_closed_door_says_when_it_opens(app: TestApp) {
        let (space, theo, lea) = square(&app).await;
        let evening = [("kind", "event"), ("opens_at", "2099-11-27T20:00"), ("closes_at", "2099-11-27T22:00")];
        let event = room(&space, &theo, &evening).await;
        lea.page(&event).await.shows("The room opens").shows("2099");
        say(&lea, &event, "leas-line-1", "Early!").await.expect(422);
        say(&theo, &event, "theos-line-1", "Soon.").await.leads();
        theo.post(&space.path("/rooms"), &[("name", "Never"), ("kind", "event"), ("slow", "0"), ("opens_at", "2099-11-27T20:00"), ("closes_at", "2099-11-27T19:00")]).await.expect(422);
        let open = [("name", "Around the fire"), ("kind", "open"), ("slow", "0"), ("from0", "00:00"), ("to0", "00:00"), ("from1", "00:00"), ("to1", "00:00"), ("from2", "00:00"), ("to2", "00:00"), ("from3", "00:00"), ("to3", "00:00"), ("from4", "00:00"), ("to4", "00:00"), ("from5", "00:00"), ("to5", "00:00"), ("from6", "00:00"), ("to6", "00:00")];
        theo.post(&format!("{event}/settings"), &open).await.leads();
        say(&lea, &event, "leas-line-1", "At last.").await.leads();
    }

    async fn nothing_of_a_private_room(app: TestApp) {
        let space = app.space("atelier").visibility(Visibility::Private).await;
        let (theo, paul) = (app.member("theo").await, app.member("paul").await);
        space.add(&theo, Role::Manager).await;
        let den = room(&space, &theo, &[]).await;
        say(&theo, &den, "theos-line-1", "A secret.").await.leads();
        for path in ["", "/search?q=secret", "/lines?after=0", "/lines?before=9", "/lines/1", "/lines/1?menu=1"] {
            paul.get(&format!("{den}{path}")).await.expect(404);
        }
        for path in ["/lines", "/lines/1", "/lines/1/removal", "/lines/1/pin", "/lines/1/reactions", "/reading"] {
            paul.post(&format!("{den}{path}"), &[("body", "x"), ("give", "like"), ("client", "pauls-line-1")]).await.expect(404);
        }
        assert_eq!(app.rows("chat_line", "") + app.rows("chat_reaction", "") + app.rows("room_read", ""), 2);
    }

    async fn a_chat_flares_up_and_calms_down(app: TestApp) {
        let (space, theo, lea) = square(&app).await;
        let yann = app.member("yann").await;
        space.add(&yann, Role::Moderator).await;
        let fire = room(&space, &theo, &[]).await;
        let (state, end) = (format!("{fire}/state"), format!("{fire}/state/end"));
        lea.post(&state, &[("kind", "slow"), ("seconds", "30"), ("minutes", "30")]).await.expect(403);
        yann.post(&state, &[("kind", "slow"), ("seconds", "1"), ("minutes", "31")]).await.expect(422);
        say(&lea, &fire, "leas-line-1", "You never listen!").await.leads();
        yann.post(&state, &[("kind", "slow"), ("seconds", "30"), ("minutes", "30"), ("reason", "One at a time, please.")]).await.leads();
        app.visitor().page(&fire).await.shows("Slow mode: one message every 30 seconds").shows("One at a time, please.");
        say(&lea, &fire, "leas-line-2", "And you never learn!").await.expect(429).shows("And you never learn!");
        say(&yann, &fire, "yanns-line-1", "Breathe.").await.leads();
        say(&yann, &fire, "yanns-line-2", "All of you.").await.leads();
        yann.post(&end, &[("kind", "slow")]).await.leads();
        yann.post(&end, &[("kind", "slow")]).await.expect(404);
        say(&lea, &fire, "leas-line-2", "Sorry.").await.leads();
        // A pause ends by itself, and whoever looks is told.
        yann.post(&state, &[("kind", "locked"), ("minutes", "10")]).await.leads();
        lea.page(&fire).await.shows("The team has paused the room");
        say(&lea, &fire, "leas-line-3", "But…").await.expect(422).shows("paused");
        app.sql("UPDATE job SET run_at = 0 WHERE kind = 'room-due'");
        app.run_jobs().await;
        say(&lea, &fire, "leas-line-3", "But…").await.expect(422);
        let before = app.number("SELECT last_seq AS n FROM room");
        app.sql("UPDATE room_state SET until = 1");
        yann.post(&state, &[("kind", "slow"), ("seconds", "30"), ("minutes", "10")]).await.leads();
        app.sql("UPDATE room_state SET until = 1 WHERE ended_at IS NULL; UPDATE job SET run_at = 0 WHERE kind = 'room-due'");
        app.run_jobs().await;
        assert_eq!(app.number("SELECT last_seq AS n FROM room"), before + 2);
        assert_eq!(app.rows("room_state", "WHERE ended_at IS NULL"), 0);
        say(&lea, &fire, "leas-line-3", "But…").await.leads();
        // A clean floor: what members said goes, what the team said stays, and the register knows why.
        yann.post(&format!("{fire}/clearing"), &[("back", "60"), ("reason", "")]).await.expect(422);
        yann.post(&format!("{fire}/clearing"), &[("back", "60"), ("reason", "A quarrel between two members.")]).await.leads();
        let page = app.visitor().page(&fire).await;
        page.hides("But…").hides("Sorry.").shows("Breathe.").shows("Message removed by the team");
        assert_eq!(app.rows("audit_act", "WHERE act IN ('room-slowed', 'room-locked', 'room-state-lifted', 'room-cleared')"), 5);
        in_order(&app);
    }

    async fn a_report_brings_the_lines_around(app: TestApp) {
        let (space, theo, lea) = square(&app).await;
        let paul = app.member("paul").await;
        let fire = room(&space, &theo, &[]).await;
        say(&lea, &fire, "leas-line-1", "Nice tent.").await.leads();
        say(&paul, &fire, "pauls-line-1", "Buy mine, it is cheap.").await.leads();
        say(&lea, &fire, "leas-line-2", "No thanks.").await.leads();
        let report = format!("{fire}/lines/2/report");
        paul.get(&report).await.expect(404);
        paul.post(&report, &[("article", "other"), ("reason", "x")]).await.expect(403);
        lea.post(&report, &[("article", "other"), ("reason", "")]).await.expect(422);
        lea.post(&report, &[("article", "other"), ("reason", "He sells.")]).await.leads();
        lea.post(&report, &[("article", "other"), ("reason", "He still sells.")]).await.leads();
        let case = theo.page(&space.path("/queue/1")).await;
        case.shows("Buy mine").shows("Nice tent.").shows("No thanks.").shows("He sells.");
        theo.post(&space.path("/queue/1/decision"), &[("act", "hide"), ("message", "No shop here.")]).await.leads();
        app.visitor().page(&fire).await.hides("Buy mine").shows("Message removed by the team");
        // A moderator brings a line of their own accord.
        lea.post(&format!("{fire}/lines/1/case"), &[]).await.expect(403);
        let case = theo.post(&format!("{fire}/lines/1/case"), &[]).await.leads();
        theo.page(&case).await.shows("Nice tent.");
        in_order(&app);
    }

    async fn question_hour(app: TestApp) {
        let (space, theo, lea) = square(&app).await;
        let paul = app.member("paul").await;
        let evening = [("name", "Friday questions"), ("kind", "event"), ("opens_at", "2099-11-27T20:00"), ("closes_at", "2099-11-27T22:00")];
        let event = room(&space, &theo, &evening).await;
        let questions = format!("{event}/questions");
        // Before it begins, questions are asked and voted.
        lea.post(&questions, &[("text", "Rope or no rope?")]).await.leads();
        paul.post(&questions, &[("text", "Which boots in snow?")]).await.leads();
        lea.post(&questions, &[("text", "Hm")]).await.expect(422).shows("Hm");
        for _ in 0..2 {
            theo.post(&format!("{questions}/2/vote"), &[("on", "1")]).await.leads();
        }
        let page = app.visitor().page(&questions).await;
        assert_eq!(page.select(".question > div > p:first-child"), ["Which boots in snow?", "Rope or no rope?"]);
        assert_eq!(app.number("SELECT CAST(votes AS BIGINT) AS n FROM room_question WHERE id = 2"), 2);
        theo.post(&format!("{questions}/2/vote"), &[("on", "0")]).await.leads();
        assert_eq!(app.number("SELECT CAST(votes AS BIGINT) AS n FROM room_question WHERE id = 2"), 1);
        // A host asks one aloud; what answers that line answers the question.
        lea.post(&format!("{questions}/2/taking"), &[]).await.expect(403);
        theo.post(&format!("{questions}/2/taking"), &[]).await.leads();
        theo.post(&format!("{questions}/2/taking"), &[]).await.expect(404);
        paul.post(&format!("{questions}/2/removal"), &[]).await.expect(422);
        theo.post(&format!("{event}/lines"), &[("client", "theos-answer-1"), ("body", "The stiff ones."), ("reply_to", "1")]).await.leads();
        app.visitor().page(&event).await.shows("Which boots in snow?").shows("The stiff ones.");
        lea.post(&format!("{questions}/1/removal"), &[]).await.leads();
        app.visitor().page(&questions).await.hides("Rope or no rope?");
        // Afterwards the whole becomes a thread, once.
        theo.post(&format!("{questions}/thread"), &[("title", ""), ("section", "general")]).await.expect(422);
        theo.post(&format!("{questions}/thread"), &[("title", "Friday with Theo"), ("section", "general")]).await.leads();
        theo.post(&format!("{questions}/thread"), &[("title", "Again"), ("section", "general")]).await.expect(422);
        let thread = app.visitor().page(&space.path("")).await;
        thread.shows("Friday with Theo");
        app.visitor().page(&questions).await.shows("Friday with Theo");
        in_order(&app);
    }

    async fn whoever_is_called_hears_of_it(app: TestApp) {
        let (space, theo, lea) = square(&app).await;
        let paul = app.member("paul").await;
        space.add(&paul, Role::Member).await;
        let fire = room(&space, &theo, &[]).await;
        let kitchen = room(&space, &theo, &[("name", "Kitchen"), ("kind", "team")]).await;
        say(&lea, &fire, "leas-line-1", "Good evening @theo, is the pass open?").await.leads();
        theo.post(&format!("{fire}/lines"), &[("client", "theos-line-1"), ("body", "Since noon."), ("reply_to", "1")]).await.leads();
        // Who may not read the room hears nothing, whoever calls them.
        say(&theo, &kitchen, "theos-line-2", "What do we do about @paul?").await.leads();
        app.run_jobs().await;
        theo.page(&space.path("/notices")).await.shows("Lea speaks to you").shows("is the pass open?").shows("Around the fire");
        let heard = lea.page(&space.path("/notices")).await;
        heard.shows("Since noon.");
        assert!(heard.attributes(".notice h3 a", "href")[0].ends_with("/rooms/around-the-fire?line=2#l2"));
        paul.page(&space.path("/notices")).await.hides("Kitchen").hides("What do we do");
        assert!(app.mails().iter().all(|mail| !format!("{mail:?}").contains("Since noon.")));
        // Opened at its line, what told of it is read; what was said later is not.
        let (unread, reading) = (space.path("/notices/unread"), format!("{fire}/reading"));
        say(&theo, &fire, "theos-line-3", "Bring a torch, @lea.").await.leads();
        app.run_jobs().await;
        lea.post(&reading, &[("line", "3")]).await.expect(404);
        lea.post(&reading, &[("line", "2")]).await.leads();
        lea.get(&unread).await.expect(200).shows("\"unread\":\"1\"");
        lea.post(&reading, &[("line", "4")]).await.leads();
        lea.get(&unread).await.expect(200).shows("\"unread\":\"\"");
        theo.get(&unread).await.expect(200).shows("\"unread\":\"1\"");
        theo.post(&reading, &[("seq", "99")]).await.leads();
        theo.get(&unread).await.expect(200).shows("\"unread\":\"\"");
        // What is taken back is not shown any more.
        theo.post(&format!("{fire}/lines/2/removal"), &[]).await.leads();
        lea.page(&space.path("/notices")).await.hides("Since noon.");
        // An event reminds those who asked, once.
        let event = room(&space, &theo, &[("name", "Questions"), ("kind", "event"), ("opens_at", "2099-11-27T20:00"), ("closes_at", "2099-11-27T22:00")]).await;
        paul.post(&format!("{event}/questions"), &[("text", "Rope or no rope?")]).await.leads();
        app.sql("UPDATE job SET run_at = 0");
        app.run_jobs().await;
        paul.page(&space.path("/notices")).await.hides("It begins");
    }

    async fn between_two_who_chose_each_other(app: TestApp) {
        let (space, theo, lea) = square(&app).await;
        let paul = app.member("paul").await;
        space.add(&paul, Role::Member).await;
        let new = |to: &'static str, client: &'static str, body: &'static str| [("to", to), ("client", client), ("body", body)];
        let messages = space.path("/messages");
        lea.post(&messages, &new("nobody", "leas-first-0", "Hello?")).await.expect(422).shows("Hello?");
        lea.post(&messages, &new("lea", "leas-first-0", "Hello?")).await.expect(422);
        let talk = lea.post(&messages, &new("@paul", "leas-first-1", "Do you still sell the tent?")).await.leads();
        assert_eq!(lea.post(&messages, &new("@paul", "leas-first-1", "Do you still sell the tent?")).await.leads(), talk);
        // One line, until the other says yes; nobody else knows of it, not even who runs the space.
        say(&lea, &talk, "leas-second-1", "Hello?").await.expect(422);
        for person in [&theo, &app.member("greta").await] {
            person.get(&talk).await.expect(404);
            person.get(&format!("{talk}/lines?after=0")).await.expect(404);
            say(person, &talk, "others-line-1", "Me too.").await.expect(404);
        }
        theo.page(&space.path("/rooms")).await.hides("Lea").hides("the tent");
        paul.page(&messages).await.shows("Lea").shows("Request").shows("Do you still sell the tent?");
        app.run_jobs().await;
        paul.page(&space.path("/notices")).await.shows("Lea speaks to you");
        paul.page(&talk).await.shows("would like a private conversation");
        say(&paul, &talk, "pauls-line-1", "Yes.").await.expect(422);
        // Whoever was asked may report the words without answering them.
        let report = format!("{talk}/lines/1/report");
        assert_eq!(paul.page(&talk).await.count(&format!("div.hush a[href='{report}']")), 1);
        paul.page(&report).await.shows("Do you still sell the tent?");
        paul.post(&format!("{talk}/membership"), &[("act", "join")]).await.leads();
        say(&paul, &talk, "pauls-line-1", "Yes, forty euros.").await.leads();
        say(&lea, &talk, "leas-second-1", "Deal.").await.leads();
        // What one of them reports comes before the team with what stands around it, and nothing else.
        lea.post(&format!("{talk}/lines/2/report"), &[("article", "other"), ("reason", "Too dear.")]).await.leads();
        theo.page(&space.path("/queue/1")).await.shows("Yes, forty euros.");
        theo.get(&talk).await.expect(404);
        theo.post(&format!("{talk}/clearing"), &[("back", "60"), ("reason", "Because.")]).await.expect(404);
        // Whoever is blocked is not heard, and is not told.
        paul.post(&space.path("/members/lea/block"), &[("blocked", "1")]).await;
        let other = lea.post(&messages, &new("paul", "leas-third-1", "And the stove?")).await;
        other.expect(422);
        paul.post(&format!("{talk}/membership"), &[("act", "decline")]).await.leads();
        paul.get(&talk).await.expect(404);
        say(&lea, &talk, "leas-fourth-1", "Hello?").await.expect(422).shows("Nobody listens");
        in_order(&app);
    }
}
