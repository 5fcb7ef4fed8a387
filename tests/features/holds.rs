//! What the charter decides is carried out: holds end as it says, modes and brakes work, what a rule asks for beside its
//! outcome is done.

use parvis::features::charters;
use parvis::features::spaces::Role;
use parvis_tests::{Person, Space, TestApp, Thread, both};

const RULES: &str = "---\ncharter: sente\nlanguages: [en]\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind.\n```rule\nid: slow\non: [post]\nbody: \"turnip\"\nthen: hold\nexpires: 4h -> flag\nbecause: { en: \"A person reads this first.\" }\n```\n```rule\nid: sure\non: [post]\nbody: \"parsnip\"\nthen: hold\nexpires: 2h -> allow\n```\n```rule\nid: no\non: [post]\nbody: \"bargain\"\nthen: hold\nexpires: 2h -> reject\nbecause: { en: \"Advertising.\" }\n```\n```examples\nhold: you turnip\nhold: a parsnip\nhold: a bargain\nallow: a kind word\n```\n\n## 2. Newcomers {#newcomers}\nFirst links.\n```rule\nid: first-link\non: [post]\nif: author.approved_posts < 3 and links > 0\nthen: hold\nexpires: 2h -> allow\n```\n```examples\nhold as new: see https://a.example/x\nallow: see https://a.example/x\n```\n";

const MODES: &str = "---\ncharter: sente\nlanguages: [en]\nmodes: { normal: {}, crisis: {}, evening: { tighten: 1, by: moderator } }\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind.\n```rule\nid: look\non: [post]\nbody: \"parsnip\"\nthen: flag\n```\n```examples\nflag: a parsnip\nhold in evening: a parsnip\nallow: a kind word\n```\n\n## 2. Crisis {#crisis}\nMore waits.\n```rule\nid: crisis-hold\non: [post]\nwhen: mode == crisis\nif: author.posts < 50\nthen: hold\nbecause: { en: \"Extra review until {{mode.until}}.\" }\n```\n```examples\nhold as new in crisis: hello\nallow as new: hello\n```\n";

const FRESH: &str = "---\ncharter: sente\nlanguages: [en]\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind.\n```rule\nid: slow\non: [post]\nbody: \"turnip\"\nthen: hold\n```\n```examples\nhold: a turnip\nallow: a kind word\n```\n\n## 2. Spam {#spam}\nNo advertising.\n```rule\nid: sale\non: [post]\nbody: \"bargain\"\nthen: reject\n```\n```examples\nreject: a bargain\nallow: a fair price\n```\n";

const DUTIES: &str = "---\ncharter: sente\nlanguages: [en]\n---\n# Charter\n\n## 1. Care {#care}\nWe take care.\n```rule\nid: parcel\non: [post]\nbody: \"parcel is late\"\nthen: { reply: \"Parcels: write to the shop.\" }\n```\n```rule\nid: minor\non: [post]\nbody: \"nephew\"\nthen: { queue: guardians, label: minor }\n```\n```rule\nid: caps\non: [post]\nif: caps_ratio > 0.7 and letters > 15\nthen: { ask: \"In capitals?\" }\n```\n```rule\nid: pause\non: [post]\nbody: \"hurry hurry\"\nthen: { slow: 10m }\n```\n```examples\nask: I WANT MY PARCEL NOW PLEASE\nallow: a kind word\n```\n";

const LADDER: &str = "---\ncharter: sente\nlanguages: [en]\nladder: { window: 90d, steps: [warn@1, mute 24h@2, ask-human ban@3] }\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind.\n```rule\nid: slow\non: [post]\nbody: \"turnip\"\nthen: hold\n```\n```examples\nhold: you turnip\nallow: a kind word\n```\n";

const QUIET: &str = "---\ncharter: sente\nlanguages: [en]\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind.\n```rule\nid: slow\non: [post]\nbody: \"turnip\"\nthen: hold\n```\n```examples\nhold: you turnip\nallow: a kind word\n```\n\n## 2. Spam {#spam .quiet}\nNo advertising.\n```rule\nid: sale\non: [post]\nbody: \"bargain\"\nthen: hold\n```\n```examples\nhold: a bargain\nallow: a fair price\n```\n";

struct World {
    app: TestApp,
    space: Space,
    lea: Person,
    mona: Person,
    max: Person,
    thread: Thread,
}

async fn world(app: &TestApp, rules: &'static str) -> World {
    let space = app.space("sente").await;
    let (lea, mona, max) = (
        app.member("lea").await,
        app.member("mona").await,
        app.member("max").await,
    );
    space.add(&lea, Role::Member).await;
    space.add(&mona, Role::Moderator).await;
    space.add(&max, Role::Manager).await;
    let id = space.id;
    app.write(move |db| charters::publish(db, Some(id), rules, None).map(drop))
        .await;
    let thread = space
        .thread(&mona, "A quiet evening", "Nothing to see.")
        .await;
    World {
        app: app.clone(),
        space,
        lea,
        mona,
        max,
        thread,
    }
}

impl World {
    /// Lea writes something that is held; returns its case.
    async fn held(&self, words: &str) -> i64 {
        self.thread.try_reply(&self.lea, words).await.expect(202);
        self.app.number("SELECT MAX(id) AS n FROM case_file")
    }

    /// So many hours pass for what waits, then the jobs run.
    async fn hours_pass(&self, hours: i64) {
        let ms = hours * 3_600_000;
        self.app.sql(&format!(
            "UPDATE decision SET expires_at = expires_at - {ms} WHERE expires_at IS NOT NULL"
        ));
        self.app.sql(&format!(
            "UPDATE job SET run_at = run_at - {ms} WHERE kind IN ('hold-due', 'tell')"
        ));
        self.app.run_jobs().await;
    }

    fn queue(&self, below: &str) -> String {
        self.space.path(&format!("/queue{below}"))
    }
}

both! {
    async fn a_hold_ends_as_the_charter_says(app: TestApp) {
        let world = world(&app, RULES).await;
        let flagged = world.held("You turnip.").await;
        let sure = world.held("A parsnip.").await;
        let refused = world.held("A bargain.").await;
        let visitor = app.visitor();
        world.lea.page("/account/decisions").await.shows("waits until");
        world.mona.page(&world.queue(&format!("/{flagged}"))).await.shows("published and stays in the queue");
        // Nothing happens before its time; then each ends in its own way.
        world.hours_pass(1).await;
        visitor.page(&world.thread.path).await.hides("parsnip").hides("turnip");
        world.hours_pass(2).await;
        visitor.page(&world.thread.path).await.shows("A parsnip.").hides("turnip").hides("bargain");
        assert_eq!(app.rows("case_file", &format!("WHERE id IN ({sure}, {refused}) AND closed_at IS NOT NULL")), 2);
        assert_eq!(app.rows("decision", "WHERE outcome = 'release' AND decider_id IS NULL"), 1);
        assert_eq!(app.rows("decision", "WHERE outcome = 'refuse' AND decider_id IS NULL AND article = 'kindness'"), 1);
        assert_eq!(app.rows("audit_act", "WHERE actor_id IS NULL AND act IN ('hold-ended-refused', 'hold-ended-published')"), 2);
        let own = world.lea.page("/account/decisions").await;
        own.shows("Published when its time had come").shows("Refused when its time had come").shows("Advertising.");
        own.shows("The charter, automatically");
        assert_eq!(app.rows("notice", "WHERE kind = 'released'"), 1);
        assert_eq!(app.rows("notice", "WHERE kind = 'refused'"), 1);
        // What becomes flagged is published and goes on waiting for a person.
        world.hours_pass(2).await;
        visitor.page(&world.thread.path).await.shows("You turnip.");
        world.mona.page(&world.queue("")).await.shows("turnip");
        let to = world.queue(&format!("/{flagged}/decision"));
        world.mona.post(&to, &[("act", "hide"), ("article", "kindness")]).await.leads();
        visitor.page(&world.thread.path).await.hides("You turnip.");
        // What was refused at its time stays refused for its readers and on the case.
        world.mona.page(&world.queue(&format!("/{refused}"))).await.shows("Is not shown");
        world.mona.page(&world.queue("?view=done")).await.shows("bargain");
        // A second run of the same job changes nothing.
        let before = (app.rows("decision", ""), app.rows("audit_act", ""));
        world.hours_pass(100).await;
        assert_eq!((app.rows("decision", ""), app.rows("audit_act", "")), before);
    }

    async fn who_decides_is_faster_than_the_time(app: TestApp) {
        let world = world(&app, RULES).await;
        let case = world.held("A bargain.").await;
        world.mona.post(&world.queue(&format!("/{case}/decision")), &[("act", "release")]).await.leads();
        world.hours_pass(3).await;
        app.visitor().page(&world.thread.path).await.shows("A bargain.");
        assert_eq!(app.rows("decision", "WHERE outcome = 'refuse'"), 0);
        // What its author took back ends nowhere.
        let case = world.held("A parsnip.").await;
        let post = app.number(&format!("SELECT subject_id AS n FROM case_file WHERE id = {case}"));
        world.lea.post(&world.space.path(&format!("/posts/{post}/removal")), &[("why", "")]).await;
        world.hours_pass(3).await;
        app.visitor().page(&world.thread.path).await.hides("A parsnip.");
    }

    async fn a_newcomers_links_never_expire_into_publication(app: TestApp) {
        let world = world(&app, RULES).await;
        world.held("My shop: https://shop.example/x").await;
        assert_eq!(app.rows("decision", "WHERE article = 'newcomers' AND expires_at IS NULL"), 1);
        world.hours_pass(1000).await;
        app.visitor().page(&world.thread.path).await.hides("shop.example");
        // Also beside another rule whose hold would end.
        world.held("A parsnip at https://shop.example/y").await;
        world.hours_pass(1000).await;
        app.visitor().page(&world.thread.path).await.hides("A parsnip");
    }

    async fn managers_are_told_while_there_is_time(app: TestApp) {
        let world = world(&app, RULES).await;
        let case = world.held("You turnip.").await;
        world.hours_pass(2).await;
        assert_eq!(app.rows("notice", "WHERE kind = 'case-waits'"), 0);
        // Three of four hours are over: the manager hears of it, the moderator has the queue.
        world.hours_pass(1).await;
        assert_eq!(app.rows("notice", "WHERE kind = 'case-waits'"), 1);
        let told = world.max.page(&world.space.path("/notices")).await;
        told.shows("Held posts still wait").shows(&world.queue(""));
        app.visitor().page(&world.thread.path).await.hides("You turnip.");
        // Without an end of its own it is the space's limit; what somebody looks at is left alone.
        let second = world.held("See https://shop.example/z").await;
        world.mona.post(&world.queue(&format!("/{second}/later")), &[("days", "3")]).await.leads();
        world.hours_pass(13).await;
        assert_eq!(app.rows("notice_cause", "WHERE cause LIKE 'case-waits:%'"), 1);
        world.held("See https://shop.example/zz").await;
        world.hours_pass(13).await;
        assert_eq!(app.rows("notice_cause", "WHERE cause LIKE 'case-waits:%'"), 2);
        let _ = case;
    }

    async fn watchwords_hold_where_no_charter_is_in_force(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, max) = (app.member("lea").await, app.member("max").await);
        space.add(&lea, Role::Member).await;
        space.add(&max, Role::Manager).await;
        let thread = space.thread(&max, "A quiet evening", "Nothing to see.").await;
        let id = space.id;
        assert_eq!(app.rows("charter_version", &format!("WHERE space_id = {id}")), 0);
        thread.reply(&lea, "The recall is known.").await;
        max.post(&space.path("/settings/charter/watchwords"), &[("words", "recall")]).await.leads();
        thread.try_reply(&lea, "A récall again.").await.expect(202);
        app.visitor().page(&thread.path).await.hides("récall again");
        app.sql("UPDATE charter_watchword SET expires_at = 1");
        thread.reply(&lea, "The recall, after three days.").await;
    }

    async fn a_mode_runs_for_a_while_and_ends_by_itself(app: TestApp) {
        let world = world(&app, MODES).await;
        let page = world.space.path("/charter/mode");
        let begin = |mode, hours, reason| [("mode", mode), ("hours", hours), ("reason", reason)];
        world.thread.reply(&world.lea, "An ordinary word.").await;
        world.lea.get(&page).await.expect(403);
        // The crisis is the manager's; the evening is open to moderators, as the charter says.
        world.mona.page(&page).await.shows("evening").hides("value=\"crisis\"");
        world.mona.post(&page, &begin("crisis", "2", "A wave of spam.")).await.expect(403);
        let back = world.max.post(&page, &begin("crisis", "2", "")).await.expect(422);
        assert!(back.error("reason").is_some());
        world.max.post(&page, &begin("crisis", "3", "A recall.")).await.expect(422);
        world.max.post(&page, &begin("normal", "2", "A recall.")).await.expect(422);
        world.max.post(&page, &begin("crisis", "2", "A recall is on.")).await.leads();
        world.mona.page(&world.queue("")).await.shows("Mode “crisis”").shows("A recall is on.");
        world.lea.page(&world.thread.path).await.shows("the team looks at more before it appears");
        // Its own rule holds, and what is flagged otherwise is held.
        world.held("Another ordinary word.").await;
        world.lea.page("/account/decisions").await.shows("Extra review until ");
        assert_eq!(app.rows("decision", "WHERE message LIKE '%…%'"), 0, "the end of the mode is told");
        // After its time everything is as usual, also before the job wrote it down.
        app.sql("UPDATE space_mode SET begun_at = 1, ends_at = 2");
        world.thread.reply(&world.lea, "Later words.").await;
        world.lea.page(&world.thread.path).await.hides("the team looks at more");
        app.sql("UPDATE job SET run_at = 0 WHERE kind = 'mode-over'");
        app.run_jobs().await;
        assert_eq!(app.rows("space_mode", "WHERE ended_at IS NOT NULL AND ended_by IS NULL"), 1);
        assert_eq!(app.rows("audit_act", "WHERE act IN ('mode-begun', 'mode-ended')"), 2);
        // A moderator's evening, ended before its time by hand; a second mode takes the place of the first.
        world.mona.post(&page, &begin("evening", "4", "Nobody is on watch.")).await.leads();
        world.max.post(&page, &begin("evening", "12", "Until the morning.")).await.leads();
        assert_eq!(app.rows("space_mode", "WHERE ended_at IS NULL"), 1);
        world.thread.try_reply(&world.lea, "A parsnip.").await.expect(202);
        world.mona.post(&world.space.path("/charter/mode/end"), &[]).await.leads();
        world.thread.reply(&world.lea, "A parsnip.").await;
    }

    async fn a_fresh_article_that_stops_too_many_people_only_flags(app: TestApp) {
        let world = world(&app, FRESH).await;
        let watch = || async {
            app.sql("UPDATE job SET run_at = 0 WHERE kind = 'watch-charter'");
            app.run_jobs().await;
        };
        // One person who sends the same a dozen times opens nothing.
        for n in 0..12 {
            world.thread.try_reply(&world.lea, &format!("A bargain, number {n}.")).await.expect(422);
        }
        watch().await;
        assert_eq!(app.rows("decision", "WHERE outcome = 'reject' AND passage = '' AND article = 'spam'"), 12);
        assert_eq!(app.rows("charter_brake", ""), 0);
        for n in 0..5 {
            let person = app.member(&format!("guest{n}")).await;
            world.space.add(&person, Role::Member).await;
            world.thread.try_reply(&person, "Is that a bargain?").await.expect(422);
        }
        watch().await;
        assert_eq!(app.rows("charter_brake", "WHERE article = 'spam' AND at_most = 'flag' AND stopped = 6"), 1);
        assert_eq!(app.rows("audit_act", "WHERE act = 'brake-put' AND actor_id IS NULL"), 1);
        // It flags from now on; other articles go on as they are.
        world.thread.reply(&world.lea, "A bargain after all.").await;
        world.mona.page(&world.queue("")).await.shows("Flagged by the charter");
        world.thread.try_reply(&world.lea, "A turnip.").await.expect(202);
        // The manager is told, with what to do; the desk shows it until somebody has looked.
        world.max.page(&world.space.path("/notices")).await.shows("held back: it stopped too many people");
        let desk = world.space.path("/settings/charter");
        world.max.page(&desk).await.shows("Article held back").shows("6 of ").shows("Give it its force back");
        let id = app.number("SELECT id AS n FROM charter_brake");
        world.mona.post(&format!("{desk}/brakes/{id}/end"), &[]).await.expect(403);
        world.max.post(&format!("{desk}/brakes/{id}/end"), &[]).await.leads();
        world.max.page(&desk).await.hides("Article held back");
        // Somebody has looked: the same rule is not held back for it again.
        world.thread.try_reply(&world.lea, "A bargain once more.").await.expect(422);
        watch().await;
        assert_eq!(app.rows("charter_brake", "WHERE ended_at IS NULL"), 0);
        // What an old article stops is nobody's surprise; a changed rule is fresh again, and its brake goes with it.
        let space = world.space.id;
        let changed = FRESH.replace("body: \"bargain\"", "body: [bargain, rebate]");
        app.write(move |db| charters::publish(db, Some(space), &changed, None).map(drop)).await;
        for n in 0..5 {
            let person = app.member(&format!("other{n}")).await;
            world.space.add(&person, Role::Member).await;
            world.thread.try_reply(&person, "What a rebate.").await.expect(422);
        }
        watch().await;
        assert_eq!(app.rows("charter_brake", "WHERE ended_at IS NULL AND article = 'spam'"), 1);
        let mended = FRESH.replace("body: \"bargain\"", "body: \"unbeatable bargain\"").replace("reject: a bargain", "reject: an unbeatable bargain");
        app.write(move |db| charters::publish(db, Some(space), &mended, None).map(drop)).await;
        assert_eq!(app.rows("charter_brake", "WHERE ended_at IS NULL"), 0);
    }

    async fn what_a_mode_asks_for_trips_no_breaker(app: TestApp) {
        let world = world(&app, MODES).await;
        let begin = [("mode", "crisis"), ("hours", "2"), ("reason", "A recall is on.")];
        world.max.post(&world.space.path("/charter/mode"), &begin).await.leads();
        for n in 0..7 {
            let person = app.member(&format!("guest{n}")).await;
            world.space.add(&person, Role::Member).await;
            world.thread.try_reply(&person, "Hello.").await.expect(202);
        }
        app.sql("UPDATE job SET run_at = 0 WHERE kind = 'watch-charter'");
        app.run_jobs().await;
        assert_eq!(app.rows("decision", "WHERE outcome = 'hold' AND article = 'crisis'"), 7);
        assert_eq!(app.rows("charter_brake", ""), 0);
    }

    async fn what_rules_ask_for_is_done(app: TestApp) {
        let world = world(&app, DUTIES).await;
        let visitor = app.visitor();
        // An answer in the charter's voice, once; an automated act with its record.
        world.thread.reply(&world.lea, "My parcel is late.").await;
        visitor.page(&world.thread.path).await.shows("The charter answers.").shows("Parcels: write to the shop.");
        assert_eq!(app.rows("audit_act", "WHERE act = 'charter-answered' AND actor_id IS NULL"), 1);
        // A label and a queue bring it to the people who should look.
        world.thread.reply(&world.lea, "My nephew is twelve.").await;
        let case = app.number("SELECT MAX(id) AS n FROM case_file");
        assert_eq!(app.rows("case_file", &format!("WHERE id = {case} AND queue = 'guardians' AND source = 'flag'")), 1);
        world.mona.page(&world.queue("")).await.shows("guardians");
        world.mona.page(&world.queue(&format!("/{case}"))).await.shows("What the charter tells the team").shows("minor");
        // A question before sending: asked once, sent when the box is ticked; nothing is stored before.
        let posts = app.rows("post", "");
        let asked = world.thread.try_reply(&world.lea, "I WANT MY PARCEL NOW PLEASE").await.expect(422);
        assert!(asked.error("sure").is_some());
        asked.shows("In capitals?").shows("name=\"sure\"");
        assert_eq!(app.rows("post", ""), posts);
        let to = format!("{}/posts", world.space.path("/threads/1"));
        let fields = [("body", "I WANT MY PARCEL NOW PLEASE"), ("charter", "yes"), ("sure", "yes")];
        world.lea.post(&to, &fields).await.leads();
        // A pause, on this surface only, for this member only.
        world.thread.reply(&world.lea, "Hurry hurry.").await;
        world.thread.try_reply(&world.lea, "A calm word.").await.expect(429);
        world.thread.reply(&world.mona, "A calm word.").await;
        app.sql("UPDATE writing_pause SET until = 1");
        world.thread.reply(&world.lea, "A calm word later.").await;
    }

    async fn what_cannot_be_done_is_said_before_publication(app: TestApp) {
        let world = world(&app, DUTIES).await;
        let odd = DUTIES.replace("id: parcel\non: [post]", "id: parcel\non: [post, profile]").replace("id: pause\non: [post]\n", "id: pause\non: [post]\nlimit: 50 per 10s by network\n");
        let (_, remarks) = charters::check(&odd, parvis::messages::Lang::En);
        let said: Vec<&str> = remarks.iter().map(|r| r.text.as_str()).collect();
        assert!(said.iter().any(|text| text.contains("“parcel” answers") && text.contains("profile")), "{said:?}");
        assert!(said.iter().any(|text| text.contains("network")), "{said:?}");
        let (_, remarks) = charters::check(DUTIES, parvis::messages::Lang::Fr);
        assert!(remarks.iter().all(|r| !r.text.contains("parcel")), "{remarks:?}");
        drop(world);
    }

    async fn every_fact_is_known_or_listed_with_a_reason(app: TestApp) {
        use charter::{By, Fact, Key, Surface as On};
        use parvis::gate::{self, At, Author, Surface, Words};
        let world = world(&app, RULES).await;
        world.thread.reply(&world.lea, "A first answer.").await;
        let (space, lea, thread) = (world.space.id, world.lea.id, app.number("SELECT MIN(id) AS n FROM thread"));
        let window = std::time::Duration::from_secs(600);
        let mut keys: Vec<Key> = Fact::NAMES.iter().map(|(_, fact)| Key::Fact(*fact)).collect();
        for (_, by) in By::NAMES {
            for on in [None, Some(On::Post), Some(On::Chat), Some(On::Contact)] {
                keys.push(Key::Counter { by: *by, surface: on, window });
            }
        }
        keys.push(Key::Duplicates { window, percent: 90 });
        keys.push(Key::Strikes { article: None, window });
        let asked = keys.clone();
        app.sql(&format!("UPDATE space SET domain = 'sente.example' WHERE id = {space}"));
        // The mode is told while one runs; else the engine takes the charter's usual one.
        app.sql(&format!("INSERT INTO space_mode (space_id, mode, reason, begun_at, ends_at) VALUES ({space}, 'evening', 'x', 1, 9999999999999)"));
        let facts = app.read(move |db| {
            let author = Author { id: Some(lea), role: "member".into(), ..Author::default() };
            let words = Words::body("A first answer: https://shop.example/").at(At { thread: Some(thread), ..At::default() });
            let asking = gate::Asking { space: Some(space), surface: Surface::Post, words: &words, author: &author, lang: parvis::messages::Lang::En, ladder: None };
            gate::known(db, &asked, &asking)
        }).await;
        for key in &keys {
            let known = match key {
                Key::Fact(fact) => facts.get(*fact).is_some(),
                counted => facts.counted(counted).is_some(),
            };
            let why = gate::unknown_why(key);
            assert!(known != why.is_some_and(|why| !why.is_empty()), "{key}: known {known}, excused by {why:?}");
        }
        assert_eq!(facts.text(Fact::ThreadTitle), Some("A quiet evening"));
        assert_eq!(facts.number(Fact::Depth), Some(1.0));
        let by_thread = Key::Counter { by: By::Thread, surface: None, window };
        assert_eq!(facts.counted(&by_thread), Some(2.0));
        // Nothing is told of a thread that stands elsewhere, whatever a form says.
        let other = app.space("aube").await.id;
        let facts = app.read(move |db| {
            let author = Author { id: Some(lea), ..Author::default() };
            let words = Words::body("x").at(At { thread: Some(thread), ..At::default() });
            let asking = gate::Asking { space: Some(other), surface: Surface::Post, words: &words, author: &author, lang: parvis::messages::Lang::En, ladder: None };
            gate::known(db, &[Key::Fact(Fact::ThreadTitle)], &asking)
        }).await;
        assert_eq!(facts.text(Fact::ThreadTitle), Some(""));
    }

    async fn the_ladder_proposes_and_a_person_decides(app: TestApp) {
        let world = world(&app, LADDER).await;
        let refuse = |case: i64| {
            let to = world.queue(&format!("/{case}/decision"));
            let mona = &world.mona;
            async move { mona.post(&to, &[("act", "refuse"), ("article", "kindness")]).await.leads() }
        };
        let first = world.held("You turnip.").await;
        world.mona.page(&world.queue(&format!("/{first}"))).await.shows("It proposes a warning.");
        refuse(first).await;
        let second = world.held("You green turnip.").await;
        let page = world.mona.page(&world.queue(&format!("/{second}"))).await;
        page.shows("decision number 2").shows("not to write for 24 hours").shows("days=mute-24");
        assert_eq!(app.rows("suspension", ""), 0, "it proposes, nothing more");
        refuse(second).await;
        let third = world.held("You red turnip.").await;
        world.mona.page(&world.queue(&format!("/{third}"))).await.shows("exclude for good").shows("never the machine");
        // Strikes are forgotten.
        app.sql("UPDATE decision SET decided_at = 1 WHERE decider_id IS NOT NULL");
        world.mona.page(&world.queue(&format!("/{third}"))).await.shows("It proposes a warning.");
    }

    async fn quiet_articles_give_no_hint_before_sending(app: TestApp) {
        let world = world(&app, QUIET).await;
        let judge = world.space.path("/judge");
        let fields = [("title", ""), ("body", "You turnip, a bargain.")];
        let said = world.lea.post(&judge, &fields).await.expect(200);
        assert!(said.body.contains("\"hints\":[") && said.body.contains("turnip"), "{}", said.body);
        assert!(!said.body.contains("bargain") && !said.body.contains("#spam"), "{}", said.body);
        world.thread.try_reply(&world.lea, "A bargain.").await.expect(202);
    }
}
