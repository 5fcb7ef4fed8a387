//! The queue as a desk: what is urgent comes first, a brigade moves nothing, colleagues and precedents help, and the
//! figures of a period are the lengths of lists.

use super::statement;
use parvis::features::charters;
use parvis::features::spaces::Role;
use parvis_tests::{Person, Space, TestApp, Thread, both};

const RULES: &str = "---\ncharter: sente\nlanguages: [en]\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind.\n```rule\nid: slow\non: [post]\nbody: \"turnip\"\nthen: hold\n```\n```rule\nid: look\non: [post]\nbody: \"parsnip\"\nthen: flag\n```\n```examples\nhold: you turnip\nflag: you parsnip\nallow: a kind word\n```\n\n## 2. Spam {#spam}\nNo advertising.\n";

struct World {
    app: TestApp,
    space: Space,
    lea: Person,
    mona: Person,
    omar: Person,
    thread: Thread,
}

async fn world(app: &TestApp) -> World {
    let space = app.space("sente").await;
    let lea = app.member("lea").await;
    let (mona, omar) = (app.member("mona").await, app.member("omar").await);
    space.add(&lea, Role::Member).await;
    space.add(&mona, Role::Moderator).await;
    space.add(&omar, Role::Moderator).await;
    let id = space.id;
    app.write(move |db| charters::publish(db, Some(id), RULES, None))
        .await;
    let thread = space
        .thread(&lea, "A quiet evening", "Nothing to see.")
        .await;
    World {
        app: app.clone(),
        space,
        lea,
        mona,
        omar,
        thread,
    }
}

impl World {
    fn newest(&self, table: &str) -> i64 {
        self.app
            .number(&format!("SELECT MAX(id) AS n FROM {table}"))
    }

    fn queue(&self, below: &str) -> String {
        self.space.path(&format!("/queue{below}"))
    }

    async fn decide(&self, case: i64, act: &str) {
        let fields = [("act", act), ("article", "kindness"), ("message", "")];
        self.mona
            .post(&self.queue(&format!("/{case}/decision")), &fields)
            .await
            .leads();
    }

    /// The cases of the list, in its order.
    async fn order(&self) -> Vec<i64> {
        let page = self.mona.page(&self.queue("")).await;
        page.attributes("a[data-stop]", "href")
            .iter()
            .filter_map(|href| href.rsplit('/').next()?.parse().ok())
            .collect()
    }

    async fn report(&self, by: &Person, post: i64) -> u16 {
        let to = self.space.path(&format!("/posts/{post}/report"));
        by.post(&to, &[("article", "kindness"), ("reason", "")])
            .await
            .status
    }
}

both! {
    async fn a_brigade_of_two_hundred_makes_one_case_and_removes_nothing(app: TestApp) {
        let world = world(&app).await;
        world.thread.reply(&world.lea, "A harmless word.").await;
        let post = world.newest("post");
        let first = app.member("first").await;
        assert_eq!(world.report(&first, post).await, 303);
        // The others come in the same minute, from accounts that never reported before.
        let case = world.newest("case_file");
        app.sql(&format!(
            "INSERT INTO member (handle, name, name_fold, language, joined_at, created_at) SELECT 'b' || (a.id * 1000000 + b.id * 10000 + c.id * 100 + d.id), 'B', 'b', 'en', 1, 1 \
             FROM member a, member b, member c, member d LIMIT 199; \
             INSERT INTO report (case_id, member_id, article, reason, created_at) \
             SELECT {case}, id, 'kindness', '', (SELECT MAX(created_at) FROM report) FROM member WHERE name = 'B'"
        ));
        assert_eq!((app.rows("case_file", ""), app.rows("report", "")), (1, 200));
        app.visitor().page(&world.thread.path).await.shows("A harmless word.");
        world.lea.page("/account/decisions").await.shows("No decisions.");
        world.mona.page(&world.queue("")).await.shows("200 reports").shows("concerted action");
        // What is held, and what one reliable member reports, is read before it.
        world.thread.try_reply(&world.lea, "You turnip.").await.expect(202);
        let held = world.newest("case_file");
        assert_eq!(world.order().await, vec![held, case]);
        assert_eq!(app.rows("decision", "WHERE decided_by <> 0"), 0);
    }

    async fn whoever_reports_in_vain_waits(app: TestApp) {
        let world = world(&app).await;
        let paul = app.member("paul").await;
        for n in 0..5 {
            world.thread.reply(&world.lea, &format!("A harmless word, number {n}.")).await;
            assert_eq!(world.report(&paul, world.newest("post")).await, 303);
            world.decide(world.newest("case_file"), "keep").await;
        }
        world.thread.reply(&world.lea, "One more.").await;
        let to = world.space.path(&format!("/posts/{}/report", world.newest("post")));
        paul.post(&to, &[("article", "kindness")]).await.expect(422).shows("wait a day");
        // One who was right is heard at once.
        let rose = app.member("rose").await;
        assert_eq!(world.report(&rose, world.newest("post")).await, 303);
    }

    async fn votes_are_blind_until_cast(app: TestApp) {
        let world = world(&app).await;
        world.thread.try_reply(&world.lea, "You turnip.").await.expect(202);
        let case = world.queue(&format!("/{}", world.newest("case_file")));
        world.omar.post(&format!("{case}/vote"), &[("act", "release")]).await.expect(404);
        world.mona.post(&format!("{case}/opinion"), &[]).await.leads();
        world.mona.post(&format!("{case}/note"), &[("note", "He wrote twice today.")]).await.leads();
        world.omar.post(&format!("{case}/vote"), &[("act", "hide"), ("why", "")]).await.expect(422);
        world.omar.post(&format!("{case}/vote"), &[("act", "release"), ("why", "A joke among friends.")]).await.leads();
        world.mona.page(&case).await.shows("One vote.").shows("once you have cast yours").hides("A joke among friends.");
        world.mona.post(&format!("{case}/vote"), &[("act", "refuse"), ("why", "")]).await.leads();
        world.mona.page(&case).await.shows("A joke among friends.").shows("He wrote twice today.");
        world.omar.post(&format!("{case}/vote"), &[("act", "refuse"), ("why", "")]).await.expect(422).shows("voted already");
        assert_eq!(app.rows("case_vote", ""), 2);
        world.lea.get(&case).await.expect(403);
    }

    async fn what_was_decided_about_similar_words_stands_beside(app: TestApp) {
        let world = world(&app).await;
        for (words, act) in [
            ("You turnip, what a joke among old friends.", "release"),
            ("Another turnip entirely, in a garden far away.", "refuse"),
        ] {
            world.thread.try_reply(&world.lea, words).await.expect(202);
            world.decide(world.newest("case_file"), act).await;
        }
        world.thread.try_reply(&world.lea, "You turnip! What a joke, old friend.").await.expect(202);
        let page = world.mona.page(&world.queue(&format!("/{}", world.newest("case_file")))).await;
        page.shows("Decided before under this article").shows("2 decisions").shows("a joke among old friends");
        let order = page.words();
        let (near, far) = (order.find("a joke among old friends"), order.find("in a garden far away"));
        assert!(far.is_none() || near < far, "the nearest comes first");
    }

    async fn every_figure_opens_the_list_that_it_counts(app: TestApp) {
        let world = world(&app).await;
        for act in ["release", "refuse", "refuse"] {
            world.thread.try_reply(&world.lea, &format!("You turnip, {}.", world.newest("post"))).await.expect(202);
            world.decide(world.newest("case_file"), act).await;
        }
        let boss = app.member("boss").await;
        world.space.add(&boss, Role::Manager).await;
        let page = world.mona.page(&world.space.path("/transparency")).await;
        let lists: Vec<String> = page.links().into_iter().filter(|l| l.contains("/queue/counted")).collect();
        assert!(lists.len() >= 4, "{lists:?}");
        let refused = lists.iter().find(|l| l.contains("key=remove")).expect("what was refused");
        assert_eq!(world.mona.page(refused).await.count(".next li"), 2);
        // For everybody the figures, for the team the lists.
        let visitor = app.visitor();
        let open = visitor.page(&world.space.path("/transparency")).await;
        open.shows("Not published").hides("/queue/counted");
        let csv = visitor.get(&world.space.path("/transparency.csv")).await.expect(200).body;
        assert!(csv.starts_with("from,to,group,key,count\n") && csv.contains(",measure,remove,2\n"), "{csv}");
        let json: serde_json::Value = serde_json::from_str(&visitor.get(&world.space.path("/transparency.json")).await.body).expect("JSON");
        assert_eq!(json["figures"]["measure"]["remove"], 2);
        assert_eq!(json["figures"]["received"]["hold"], 3);
        let recount = app.rows("decision", "WHERE restriction = 'remove'");
        assert_eq!(json["figures"]["ground"]["kindness"], recount);
        visitor.page(&world.space.path("/transparency?from=2001-01-01&to=2001-12-31")).await.shows("Nothing was reported");
        // The statements, without anybody's words.
        world.mona.get(&world.queue("/statements.json")).await.expect(403);
        let text = boss.get(&world.queue("/statements.json")).await.expect(200).body;
        let found: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let statements = found["statements"].as_array().expect("a list");
        assert_eq!(statements.len(), 2);
        let one = &statements[0];
        assert_eq!(one["decision_visibility"][0], "DECISION_VISIBILITY_CONTENT_REMOVED");
        assert_eq!(one["decision_ground"], "DECISION_GROUND_INCOMPATIBLE_CONTENT");
        assert_eq!((&one["automated_detection"], &one["automated_decision"]), (&"Yes".into(), &"AUTOMATED_DECISION_NOT_AUTOMATED".into()));
        assert!(!text.contains("turnip") && !text.contains("Lea") && !text.contains("Mona"), "{text}");
        for one in statements {
            assert_eq!(statement::faults(one), Vec::<String>::new(), "{one}");
        }
    }

    async fn a_decision_is_told_under_its_article(app: TestApp) {
        let world = world(&app).await;
        let boss = app.member("boss").await;
        world.space.add(&boss, Role::Manager).await;
        world.thread.try_reply(&world.lea, "You turnip.").await.expect(202);
        let case = world.newest("case_file");
        world.decide(case, "refuse").await;
        let charter = world.space.path("/charter");
        let visitor = app.visitor();
        visitor.page(&charter).await.hides("How it was decided");
        let to = world.queue(&format!("/{case}/law"));
        let words = "Calling somebody a vegetable was refused; among friends it would have stood.";
        world.mona.post(&to, &[("act", "tell"), ("law_words", words)]).await.expect(403);
        boss.post(&to, &[("act", "tell"), ("law_words", "Short")]).await.expect(422);
        boss.post(&to, &[("act", "tell"), ("law_words", words)]).await.leads();
        visitor.page(&charter).await.shows("How it was decided: one case").shows(words).hides("Lea");
        boss.post(&to, &[("act", "withdraw"), ("law_words", "")]).await.leads();
        visitor.page(&charter).await.hides(words);
    }

    async fn a_notice_under_the_law_is_a_case(app: TestApp) {
        let world = world(&app).await;
        world.thread.reply(&world.lea, "Copied from a book.").await;
        let where_to = format!("https://example.org{}#p2\nhttps://elsewhere.example/threads/99", world.thread.path);
        let notice = [
            ("about", where_to.as_str()), ("category", "rights"), ("body", "These are pages of my book, word for word."),
            ("name", "Zoe Auteur"), ("email", "zoe@example.org"), ("faith", "yes"),
        ];
        app.visitor().post(&world.space.path("/notice"), &notice).await.leads();
        assert_eq!(app.rows("case_file", "WHERE source = 'notice'"), 1);
        world.mona.page(&world.queue("")).await.shows("Notified under the law").shows("Copied from a book.");
        // What is against the law needs no article, and says which provision.
        let to = world.queue(&format!("/{}/decision", world.newest("case_file")));
        let fields = [("act", "hide"), ("article", ""), ("law", "Code de la propriété intellectuelle, L122-4"), ("facts", "Three pages of a novel."), ("message", "")];
        world.mona.post(&to, &fields).await.leads();
        app.visitor().page(&world.thread.path).await.hides("Copied from a book.");
        let statement = format!("/account/decisions/{}", world.newest("decision"));
        world.lea.page(&statement).await.shows("L122-4").shows("Three pages of a novel.").shows("A notice under the law").hides("Zoe");
    }
}

both! {
    with |flags| flags.trusted_proxies = Some(1);

    async fn many_out_of_one_network_are_named_and_where_they_came_from_is_forgotten(app: TestApp) {
        let world = world(&app).await;
        world.thread.reply(&world.lea, "A harmless word.").await;
        let first = world.newest("post");
        world.thread.reply(&world.lea, "Another harmless word.").await;
        let second = world.newest("post");
        let report = async |by: &Person, post: i64, from: &str| {
            let request = by.request(reqwest::Method::POST, &world.space.path(&format!("/posts/{post}/report")));
            let said = [("article", "kindness"), ("reason", "")];
            by.send(request.header("x-forwarded-for", from).form(&said)).await.leads();
        };
        let mut pupils = Vec::new();
        for n in 0..7 {
            pupils.push(app.member(&format!("pupil{n}")).await);
            report(&pupils[n], first, &format!("81.2.69.{}", 10 + n)).await;
        }
        report(&app.member("rose").await, first, "151.101.1.9").await;
        let case = world.newest("case_file");
        // Said on the case, in both languages, without an address; and nothing else happens.
        let page = world.mona.page(&world.queue(&format!("/{case}"))).await;
        page.shows("Looks like a concerted action").shows("7 of 8 reports within an hour came out of one network").shows("A school");
        page.hides("81.2.69").hides("151.101");
        app.sql(&format!("UPDATE member SET language = 'fr' WHERE id = {}", world.mona.id));
        world.mona.page(&world.queue(&format!("/{case}"))).await.shows("7 signalements sur 8 en une heure sont venus d’un même réseau.");
        world.lea.page(&world.thread.path).await.shows("A harmless word.");
        assert_eq!(app.rows("decision", "WHERE decided_by <> 0"), 0);
        // Nobody is slowed down for it: the same say the same of another thing, and nothing links the two.
        for pupil in &pupils {
            report(pupil, second, "81.2.69.77").await;
        }
        let networks = app.number("SELECT COUNT(DISTINCT network) AS n FROM report");
        assert_eq!(networks, 3, "one for each case and network");
        assert_eq!(app.rows("report", "WHERE network LIKE '%.%' OR network LIKE '%:%'"), 0);
        // A proxy of the house that nobody named says nothing of anybody.
        report(&app.member("paul").await, second, "10.0.0.3").await;
        assert_eq!(app.rows("report", "WHERE network IS NULL"), 1);
        // Forgotten some days after the decision, and in any case after thirty.
        world.decide(case, "keep").await;
        app.sql(&format!("UPDATE case_file SET closed_at = closed_at - 691200000 WHERE id = {case}"));
        app.write(parvis::features::schedule).await;
        assert_eq!(app.rows("report", &format!("WHERE case_id = {case} AND network IS NOT NULL")), 0);
        assert_eq!(app.rows("report", "WHERE network IS NOT NULL"), 7);
        app.sql("UPDATE report SET created_at = created_at - 2678400000");
        app.write(parvis::features::schedule).await;
        assert_eq!(app.rows("report", "WHERE network IS NOT NULL"), 0);
        app.run_jobs().await;
    }
}
