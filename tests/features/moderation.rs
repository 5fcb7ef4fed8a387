//! Moderation: what is held, flagged or reported comes to one queue; a person decides it once, with its author and
//! whoever reported told; what was decided can be taken back.

use parvis::features::charters;
use parvis::features::spaces::Role;
use parvis_tests::{Person, Space, TestApp, Thread, both};

const RULES: &str = "---\ncharter: sente\nlanguages: [en]\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind.\n```rule\nid: slow\non: [post]\nbody: \"turnip\"\nthen: hold\nbecause: { en: \"A person reads this first.\" }\n```\n```rule\nid: look\non: [post]\nbody: \"parsnip\"\nthen: flag\nbecause: { en: \"The team has a look.\" }\n```\n```examples\nhold: you turnip\nflag: you parsnip\nallow: a kind word\n```\n\n## 2. Spam {#spam}\nNo advertising.\n```rule\nid: sale\non: [post]\nbody: \"bargain\"\nthen: hold\n```\n```examples\nhold: a bargain\nallow: a fair price\n```\n";

struct World {
    app: TestApp,
    space: Space,
    lea: Person,
    mona: Person,
    thread: Thread,
}

async fn world(app: &TestApp) -> World {
    let space = app.space("sente").await;
    let (lea, mona) = (app.member("lea").await, app.member("mona").await);
    space.add(&lea, Role::Member).await;
    space.add(&mona, Role::Moderator).await;
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
        thread,
    }
}

impl World {
    fn newest_case(&self) -> i64 {
        self.app.number("SELECT MAX(id) AS n FROM case_file")
    }

    fn queue(&self, below: &str) -> String {
        self.space.path(&format!("/queue{below}"))
    }

    /// Lea writes something that the charter holds; returns its case.
    async fn held(&self, words: &str) -> i64 {
        self.thread.try_reply(&self.lea, words).await.expect(202);
        self.newest_case()
    }

    async fn decide(&self, case: i64, fields: &[(&str, &str)]) -> parvis_tests::Answer {
        let to = self.queue(&format!("/{case}/decision"));
        self.mona.post(&to, fields).await
    }
}

both! {
    async fn a_held_post_is_released_and_taken_back(app: TestApp) {
        let world = world(&app).await;
        let case = world.held("You turnip.").await;
        let visitor = app.visitor();
        visitor.page(&world.thread.path).await.hides("You turnip.");
        world.lea.get(&world.queue("")).await.expect(403);
        let mona = &world.mona;
        mona.page(&world.queue("")).await.shows("A quiet evening").shows("turnip").shows("Held by the charter");
        mona.page(&world.queue(&format!("/{case}"))).await.shows("1. Kindness").shows("Nothing to see.").shows("<mark>turnip</mark>");
        let next = world.decide(case, &[("act", "release")]).await.leads();
        mona.page(&next).await.shows("Published").shows("Undo");
        visitor.page(&world.thread.path).await.shows("You turnip.");
        mona.page(&world.queue("")).await.shows("Nothing waits");
        mona.page(&world.queue("?view=done")).await.shows("A quiet evening").shows("by Mona");
        world.lea.page("/account/decisions").await.shows("Published after a look").hides("Mona");
        app.run_jobs().await;
        let before = app.dump_table("member_figure");
        // Taken back: it stands as before, and can be released again.
        mona.post(&world.queue(&format!("/{case}/undo")), &[]).await.leads();
        visitor.page(&world.thread.path).await.hides("You turnip.");
        mona.page(&world.queue("")).await.shows("A quiet evening");
        assert_eq!(app.rows("thread", "WHERE post_count = 1"), 1);
        assert_eq!(app.rows("member_figure", "WHERE posts = 1"), 1);
        world.decide(case, &[("act", "release")]).await.leads();
        visitor.page(&world.thread.path).await.shows("You turnip.");
        let posts = |dump: &[String]| dump.iter().filter(|l| l.contains("\"posts\":2") || l.contains("posts=2")).count();
        assert_eq!(posts(&app.dump_table("member_figure")), posts(&before));
        assert_eq!(app.rows("decision", "WHERE decider_id IS NOT NULL"), 2);
        assert_eq!(app.rows("audit_act", "WHERE act IN ('case-released', 'case-reopened')"), 3);
    }

    async fn a_refusal_says_article_and_reason(app: TestApp) {
        let world = world(&app).await;
        let case = world.held("You turnip.").await;
        // A restriction needs its article; the words of the team are kept when it is missing.
        let again = world.decide(case, &[("act", "refuse"), ("article", "nowhere"), ("message", "Please rephrase.")]).await.expect(422);
        assert!(again.error("article").is_some());
        assert_eq!(again.value("message"), "Please rephrase.");
        assert_eq!(app.rows("case_file", "WHERE closed_at IS NULL"), 1);
        world.decide(case, &[("act", "refuse"), ("article", "kindness"), ("message", "Please rephrase.")]).await.leads();
        app.visitor().page(&world.thread.path).await.hides("You turnip.");
        world.lea.page(&world.thread.path).await.shows("You turnip.");
        let told = world.lea.page("/account/decisions").await;
        told.shows("Refused").shows("1. Kindness").shows("Please rephrase.").shows("turnip").shows("The team").hides("Mona");
        app.run_jobs().await;
        assert_eq!(app.rows("notice", "WHERE kind = 'refused'"), 1);
        world.mona.post(&world.queue(&format!("/{case}/undo")), &[]).await.leads();
        world.lea.page("/account/decisions").await.shows("Waits to be looked at").hides("Please rephrase.");
    }

    async fn a_case_is_decided_once(app: TestApp) {
        let world = world(&app).await;
        let marc = app.member("marc").await;
        world.space.add(&marc, Role::Moderator).await;
        for round in 0..4 {
            let case = world.held(&format!("Turnip number {round}.")).await;
            let to = world.queue(&format!("/{case}/decision"));
            let refuse = [("act", "refuse"), ("article", "kindness"), ("message", "")];
            let release = [("act", "release")];
            let (one, other) = tokio::join!(world.mona.post(&to, &release), marc.post(&to, &refuse));
            let mut answers = [one.status, other.status];
            answers.sort_unstable();
            assert_eq!(answers, [303, 422], "one decides, the other is told");
            let decided = app.number(&format!("SELECT COUNT(*) AS n FROM decision WHERE case_id = {case} AND decider_id IS NOT NULL"));
            assert_eq!(decided, 1);
        }
        let late = world.decide(1, &[("act", "release")]).await.expect(422);
        late.shows("Somebody has decided this case already.");
        // Also past the server.
        let second = "INSERT INTO decision (space_id, case_id, surface, outcome, article, rule, passage, author_id, decider_id, decided_by, decided_at) \
            SELECT space_id, case_id, surface, 'keep', '', '', '', author_id, decider_id, decided_by, decided_at FROM decision WHERE decider_id IS NOT NULL AND case_id = 1";
        assert!(app.try_sql(second).is_err());
    }

    async fn who_was_refused_reads_so_in_place(app: TestApp) {
        let world = world(&app).await;
        let case = world.held("You turnip.").await;
        world.lea.page(&world.thread.path).await.shows("Waiting for a moderator");
        world.decide(case, &[("act", "refuse"), ("article", "kindness"), ("message", "")]).await.leads();
        let page = world.lea.page(&world.thread.path).await;
        page.shows("Refused by the team").hides("Waiting for a moderator");
        let why = page.attributes(".post.held .re a", "href").remove(0);
        world.lea.page(&why).await.shows("1. Kindness");
        app.visitor().page(&world.thread.path).await.hides("You turnip.");
        world.mona.post(&world.queue(&format!("/{case}/undo")), &[]).await.leads();
        world.lea.page(&world.thread.path).await.shows("Waiting for a moderator").hides("Refused by the team");
        // A change that was refused waits again when that is taken back, unless another waits meanwhile.
        let edit = [("title", "A quiet evening"), ("body", "A turnip."), ("kind", "discussion"), ("section", "general"), ("tags", ""), ("base", "1")];
        let to = world.space.path("/posts/1/revisions");
        world.lea.post(&to, &edit).await;
        let case = world.newest_case();
        assert_eq!(app.rows("post_edit", "WHERE settled_at IS NULL"), 1);
        world.decide(case, &[("act", "refuse"), ("article", "kindness"), ("message", "")]).await.leads();
        assert_eq!(app.rows("post_edit", "WHERE settled_at IS NULL"), 0);
        let undo = world.queue(&format!("/{case}/undo"));
        world.mona.post(&undo, &[]).await.leads();
        assert_eq!(app.rows("post_edit", "WHERE settled_at IS NULL"), 1);
        world.decide(case, &[("act", "refuse"), ("article", "kindness"), ("message", "")]).await.leads();
        world.lea.post(&to, &edit).await;
        world.mona.post(&undo, &[]).await.expect(422);
        assert_eq!(app.rows("post_edit", "WHERE settled_at IS NULL"), 1);
        // One that was put in place makes room again for what stood before it, title and section included.
        let now = world.newest_case();
        world.decide(now, &[("act", "release")]).await.leads();
        app.visitor().page(&world.thread.path).await.shows("A turnip.");
        world.mona.post(&world.queue(&format!("/{now}/undo")), &[]).await.leads();
        app.visitor().page(&world.thread.path).await.hides("A turnip.");
        app.visitor().page(&to).await.hides("A turnip.");
        assert_eq!(app.rows("post_edit", "WHERE settled_at IS NULL"), 1);
        // Help says what the keys of the queue do.
        world.mona.page(&world.queue("")).await.shows("Next and previous case");
        world.mona.page(&world.space.path("")).await.hides("Next and previous case");
    }

    async fn reports_on_one_post_are_one_case(app: TestApp) {
        let world = world(&app).await;
        world.thread.reply(&world.lea, "A harmless word.").await;
        let post = app.number("SELECT MAX(id) AS n FROM post");
        let to = world.space.path(&format!("/posts/{post}/report"));
        let paul = app.member("paul").await;
        paul.page(&to).await.shows("A harmless word.").shows("1. Kindness").shows("Something else");
        let again = paul.post(&to, &[("article", "other"), ("reason", "")]).await.expect(422);
        assert!(again.error("reason").is_some());
        paul.post(&to, &[("article", "other"), ("reason", "I do not like it.")]).await.leads();
        paul.post(&to, &[("article", "kindness"), ("reason", "Again!")]).await.leads();
        for n in 0..5 {
            let one = app.member(&format!("witness{n}")).await;
            one.post(&to, &[("article", "spam"), ("reason", "")]).await.leads();
        }
        world.lea.post(&to, &[("article", "spam")]).await.expect(403);
        assert_eq!((app.rows("case_file", ""), app.rows("report", "")), (1, 6));
        app.visitor().page(&world.thread.path).await.shows("A harmless word.");
        paul.page("/account/decisions").await.shows("The team has not decided yet.");
        let case = world.newest_case();
        world.mona.page(&world.queue(&format!("/{case}"))).await.shows("6 reports").shows("I do not like it.");
        world.decide(case, &[("act", "hide"), ("article", "spam"), ("message", "")]).await.leads();
        app.visitor().page(&world.thread.path).await.hides("A harmless word.");
        paul.page("/account/decisions").await.shows("The team has stepped in.");
        world.lea.page("/account/decisions").await.shows("Removed").shows("2. Spam").hides("Paul");
        world.mona.post(&world.queue(&format!("/{case}/undo")), &[]).await.leads();
        app.visitor().page(&world.thread.path).await.shows("A harmless word.");
        world.decide(case, &[("act", "keep")]).await.leads();
        paul.page("/account/decisions").await.shows("left it in place");
        world.lea.page("/account/decisions").await.shows("No decisions.");
    }

    async fn a_flag_publishes_and_waits(app: TestApp) {
        let world = world(&app).await;
        world.thread.reply(&world.lea, "A parsnip.").await;
        app.visitor().page(&world.thread.path).await.shows("A parsnip.");
        let case = world.newest_case();
        world.mona.page(&world.queue("")).await.shows("Flagged by the charter");
        let later = world.queue(&format!("/{case}/later"));
        world.mona.post(&later, &[("days", "3")]).await.leads();
        world.mona.page(&world.queue("")).await.shows("Nothing waits");
        world.mona.page(&world.queue("?view=later")).await.shows("A quiet evening");
        world.mona.post(&later, &[("days", "0")]).await.leads();
        world.mona.page(&world.queue("")).await.shows("A quiet evening");
        world.mona.post(&later, &[("days", "-1")]).await.expect(422);
    }

    async fn a_spammer_is_swept_away(app: TestApp) {
        let world = world(&app).await;
        let sam = app.member("sam").await;
        let own = world.space.thread(&sam, "Buy this", "It is cheap.").await;
        world.thread.reply(&sam, "Buy it now.").await;
        world.thread.try_reply(&sam, "A bargain.").await.expect(202);
        world.thread.reply(&world.lea, "Please stop.").await;
        let case = world.newest_case();
        let sweep = world.queue(&format!("/{case}/sweep"));
        world.lea.get(&sweep).await.expect(403);
        world.mona.page(&sweep).await.shows("3 posts by Sam");
        world.mona.post(&sweep, &[("article", "spam")]).await.leads();
        let visitor = app.visitor();
        visitor.page(&world.thread.path).await.hides("Buy it now.").hides("bargain").shows("Please stop.");
        visitor.get(&own.path).await.expect(404);
        visitor.page(&world.space.path("")).await.hides("Buy this");
        world.thread.try_reply(&sam, "I am back.").await.expect(403);
        assert_eq!(app.rows("decision", "WHERE decider_id IS NOT NULL"), 4, "one by one");
        assert_eq!(app.rows("audit_act", "WHERE act IN ('case-hidden', 'case-refused')"), 3);
        sam.page("/account/decisions").await.shows("Suspension").shows("2. Spam");
        // What waits is a person's word about a ban.
        assert_eq!(world.mona.page(&world.queue("")).await.select("li.row h3"), ["A ban is proposed"]);

        // It was no spammer: one act, each decision taken back by itself.
        let sweep = world.space.path("/members/sam/sweep");
        let page = world.mona.page(&sweep).await;
        page.shows("4 decisions in one act").shows("Undo all of it");
        let id = page.attributes("input[name=sweep]", "value").remove(0);
        let undo = [("act", "undo"), ("sweep", id.as_str())];
        world.lea.post(&sweep, &undo).await.expect(403);
        world.mona.post(&sweep, &undo).await.leads();
        visitor.page(&world.thread.path).await.shows("Buy it now.").hides("bargain");
        visitor.page(&own.path).await.shows("It is cheap.");
        assert_eq!(app.rows("decision", "WHERE decider_id IS NOT NULL AND undone_by IS NOT NULL"), 4);
        assert_eq!(app.rows("audit_act", "WHERE act = 'case-reopened'"), 3);
        assert_eq!(app.rows("audit_act", "WHERE act = 'sweep-undone' AND detail = '4'"), 1);
        // What the charter held waits again; what nobody had reported does not, nor does the ban.
        assert_eq!(app.rows("case_file", "WHERE closed_at IS NULL"), 1);
        world.thread.reply(&sam, "I may write.").await;
        world.mona.page(&sweep).await.hides("Undo all of it");
        world.mona.post(&sweep, &undo).await.expect(422);
    }

    async fn what_a_later_sanction_replaced_runs_on_once_it_is_undone(app: TestApp) {
        let world = world(&app).await;
        let sam = app.member("sam").await;
        world.thread.reply(&sam, "Buy it now.").await;
        let suspension = world.space.path("/members/sam/suspension");
        let muted = [("days", "mute-24"), ("article", "kindness"), ("message", "")];
        world.mona.post(&suspension, &muted).await.leads();
        let until = app.number("SELECT MAX(until) AS n FROM suspension");
        // Swept meanwhile, by mistake; undone as a whole: the mute runs until its own end, not longer.
        let sweep = world.space.path("/members/sam/sweep");
        let spam = [("article", "spam"), ("act", "spammer")];
        world.mona.post(&sweep, &spam).await.leads();
        assert_eq!(app.rows("suspension", "WHERE ended_at IS NULL"), 1);
        let id = world.mona.page(&sweep).await.attributes("input[name=sweep]", "value").remove(0);
        world.mona.post(&sweep, &[("act", "undo"), ("sweep", id.as_str())]).await.leads();
        let runs = format!("WHERE ended_at IS NULL AND ended_by IS NULL AND replaced_by IS NULL AND until = {until}");
        assert_eq!((app.rows("suspension", &runs), app.rows("suspension", "WHERE ended_at IS NULL")), (1, 1));
        world.thread.try_reply(&sam, "I am back.").await.expect(403);
        // A suspension over the mute, and one over that; the first is overturned, then the second: what was before follows.
        let week = [("days", "7"), ("article", "kindness"), ("message", "")];
        world.mona.post(&suspension, &week).await.leads();
        let first = app.number("SELECT MAX(id) AS n FROM decision");
        world.mona.post(&suspension, &[("days", "30"), ("article", "kindness"), ("message", "")]).await.leads();
        let second = app.number("SELECT MAX(id) AS n FROM decision");
        let omar = app.member("omar").await;
        world.space.add(&omar, Role::Moderator).await;
        for decision in [first, second] {
            let appeal = format!("/account/decisions/{decision}/appeal");
            sam.post(&appeal, &[("words", "I did nothing.")]).await.leads();
            let case = world.queue(&format!("/{}/decision", world.newest_case()));
            omar.post(&case, &[("act", "overturn"), ("message", "Indeed."), ("article", "")]).await.leads();
            world.thread.try_reply(&sam, "Am I?").await.expect(403);
        }
        assert_eq!((app.rows("suspension", &runs), app.rows("suspension", "WHERE ended_at IS NULL")), (1, 1));
        // Let go before the time, everything is over: nothing that is undone later brings it back.
        world.mona.post(&suspension, &week).await.leads();
        let third = app.number("SELECT MAX(id) AS n FROM decision");
        world.mona.post(&format!("{suspension}/end"), &[]).await.leads();
        sam.post(&format!("/account/decisions/{third}/appeal"), &[("words", "I did nothing.")]).await.leads();
        let case = world.queue(&format!("/{}/decision", world.newest_case()));
        omar.post(&case, &[("act", "overturn"), ("message", "Indeed."), ("article", "")]).await.leads();
        world.thread.reply(&sam, "Thank you.").await;
    }

    async fn who_is_suspended_reads_on(app: TestApp) {
        let world = world(&app).await;
        let to = world.space.path("/members/lea/suspension");
        let paul = app.member("paul").await;
        paul.get(&to).await.expect(403);
        world.mona.get(&world.space.path("/members/mona/suspension")).await.expect(404);
        let wrong = world.mona.post(&to, &[("days", "0"), ("article", "kindness")]).await.expect(422);
        assert!(wrong.error("days").is_some());
        world.mona.post(&to, &[("days", "7"), ("article", "kindness"), ("message", "Take a break.")]).await.leads();
        world.lea.page(&world.thread.path).await.shows("Nothing to see.");
        world.thread.try_reply(&world.lea, "But I…").await.expect(403).shows("You may read here, not write");
        world.space.try_thread(&world.lea, "Unfair", "Very.").await.expect(403);
        world.lea.get(&world.space.path("/threads/new")).await.expect(403);
        world.lea.page("/account/decisions").await.shows("Take a break.").hides("Mona");
        // Elsewhere nothing changes, and after its end neither does anything here.
        let other = app.space("elsewhere").await;
        other.thread(&world.lea, "Hello there", "All is well.").await;
        world.mona.post(&world.space.path("/members/lea/suspension/end"), &[]).await.leads();
        world.thread.reply(&world.lea, "Thank you.").await;
        app.sql("UPDATE suspension SET ended_at = NULL, ended_by = NULL, until = 1");
        world.thread.reply(&world.lea, "The time is over.").await;
    }

    async fn a_name_waits_and_the_old_one_is_shown(app: TestApp) {
        app.write(charters::ensure_server).await;
        let world = world(&app).await;
        let lea = &world.lea;
        let wish = [("name", "Service Client"), ("handle", "lea"), ("bio", "I walk."), ("shown_everywhere", "yes")];
        lea.post("/account", &wish).await.leads();
        lea.page("/account").await.shows("Service Client").shows("waits to be looked at");
        world.thread.reply(lea, "Who am I?").await;
        app.visitor().page(&world.thread.path).await.hides("Service Client").shows("Lea");
        app.visitor().page(&world.space.path("/members/lea")).await.hides("Service Client").shows("I walk.");
        // Saved once more, it is not asked for twice.
        lea.post("/account", &wish).await.leads();
        assert_eq!(app.rows("case_file", ""), 1);
        let case = world.newest_case();
        world.mona.page(&world.queue(&format!("/{case}"))).await.shows("Service Client").shows("What everybody sees until then");
        world.decide(case, &[("act", "release")]).await.leads();
        app.visitor().page(&world.thread.path).await.shows("Service Client");
        // Released by mistake, it waits again, and the old one is back.
        world.mona.post(&world.queue(&format!("/{case}/undo")), &[]).await.leads();
        app.visitor().page(&world.thread.path).await.hides("Service Client").shows("Lea");
        world.decide(case, &[("act", "release")]).await.leads();
        app.visitor().page(&world.thread.path).await.shows("Service Client");
        // A held handle, refused.
        lea.post("/account", &[("name", "Service Client"), ("handle", "le-support"), ("bio", "I walk.")]).await.leads();
        app.visitor().page(&world.space.path("/members/lea")).await.shows("@lea");
        let case = world.newest_case();
        world.decide(case, &[("act", "refuse"), ("article", "impersonation"), ("message", "")]).await.leads();
        lea.page("/account").await.hides("le-support");
        app.visitor().get(&world.space.path("/members/le-support")).await.expect(404);
        // Whoever is not of the space is not this team's to judge.
        let stranger = app.member("sophie").await;
        stranger.post("/account", &[("name", "Support Officiel"), ("handle", "sophie"), ("bio", "")]).await.leads();
        let case = world.newest_case();
        world.mona.get(&world.queue(&format!("/{case}"))).await.expect(404);
        let ada = app.administrator("ada").await;
        ada.page(&world.queue(&format!("/{case}"))).await.shows("Officiel");
    }

    async fn the_page_of_held_posts_leads_to_the_queue(app: TestApp) {
        let world = world(&app).await;
        let answer = world.mona.get(&world.space.path("/held")).await.expect(301);
        assert_eq!(answer.location().as_deref(), Some(world.queue("").as_str()));
    }

    async fn a_moderator_does_not_judge_their_own_words(app: TestApp) {
        let world = world(&app).await;
        world.thread.try_reply(&world.mona, "I, a turnip.").await.expect(202);
        let case = world.newest_case();
        world.decide(case, &[("act", "release")]).await.expect(422).shows("Somebody else decides");
        let omar = app.member("omar").await;
        world.space.add(&omar, Role::Owner).await;
        omar.post(&world.queue(&format!("/{case}/decision")), &[("act", "release")]).await.leads();
    }
}
