//! Appeals: whoever a decision concerns reads why, asks once for another look, and somebody who did not decide judges.
//! What was wrong is mended as if it had never been.

use parvis::features::charters;
use parvis::features::spaces::Role;
use parvis_tests::{Answer, Person, Space, TestApp, Thread, both};

const RULES: &str = "---\ncharter: sente\nlanguages: [en]\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind.\n```rule\nid: slow\non: [post]\nbody: \"turnip\"\nthen: hold\n```\n```examples\nhold: you turnip\nallow: a kind word\n```\n\n## 2. Spam {#spam}\nNo advertising.\n";

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

    /// Lea writes, Paul reports, Mona decides. Returns the decision and Paul.
    async fn decided_with(&self, words: &str, act: &str) -> (i64, Person) {
        self.thread.reply(&self.lea, words).await;
        let post = self.newest("post");
        let paul = self.app.member(&format!("paul{post}")).await;
        let to = self.space.path(&format!("/posts/{post}/report"));
        paul.post(&to, &[("article", "spam"), ("reason", "")])
            .await
            .leads();
        self.decide(&self.mona, self.newest("case_file"), act, "")
            .await
            .leads();
        (self.newest("decision"), paul)
    }

    async fn decided(&self, words: &str, act: &str) -> i64 {
        self.decided_with(words, act).await.0
    }

    async fn decide(&self, by: &Person, case: i64, act: &str, message: &str) -> Answer {
        let to = self.queue(&format!("/{case}/decision"));
        by.post(
            &to,
            &[("act", act), ("article", "spam"), ("message", message)],
        )
        .await
    }

    async fn appeal(&self, by: &Person, decision: i64) -> Answer {
        let to = format!("/account/decisions/{decision}/appeal");
        by.post(
            &to,
            &[("words", "I sell nothing. I only said where I bought it.")],
        )
        .await
    }
}

both! {
    async fn removed_understood_restored(app: TestApp) {
        let world = world(&app).await;
        let decision = world.decided("I bought mine on the market.", "hide").await;
        world.thread.reply(&world.mona, "Let us stay on topic.").await;
        app.run_jobs().await;
        app.visitor().page(&world.thread.path).await.hides("on the market");
        let posts = app.number("SELECT CAST(post_count AS BIGINT) AS n FROM thread");
        // The statement: own words, article, what was done, what to do; signed by the team.
        world.lea.page(&world.space.path("/notices")).await.shows(&format!("/account/decisions/{decision}"));
        let page = format!("/account/decisions/{decision}");
        world.lea.page(&page).await.shows("I bought mine on the market.").shows("2. Spam").shows("no longer shown").shows("The team")
            .shows("A member’s report").shows("Do you think this is a mistake?").hides("Mona").hides("Paul");
        app.member("sophie").await.get(&page).await.expect(404);
        world.mona.get(&page).await.expect(404);
        // Too few words come back; a second appeal is refused.
        world.lea.post(&format!("{page}/appeal"), &[("words", " ")]).await.expect(422).shows("Say in a sentence");
        world.appeal(&world.lea, decision).await.leads();
        world.appeal(&world.lea, decision).await.expect(422).shows("asked for already");
        world.lea.page(&page).await.shows("Somebody who did not decide looks again by");
        // Whoever decided reads it and cannot judge; a colleague does, with reasons.
        let case = world.newest("case_file");
        world.mona.page(&world.queue(&format!("/{case}"))).await.shows("somebody else judges").shows("I sell nothing");
        world.decide(&world.mona, case, "overturn", "I was right.").await.expect(422).shows("somebody else judges");
        world.omar.page(&world.queue("")).await.shows("A decision is appealed");
        world.decide(&world.omar, case, "overturn", "").await.expect(422).shows("judged with reasons");
        world.decide(&world.omar, case, "overturn", "A market is no advertising.").await.leads();
        // In its place again, counters right, and the team apologises.
        let back = app.visitor().page(&world.thread.path).await;
        back.shows("on the market").shows("The team apologises");
        assert_eq!(app.number("SELECT CAST(post_count AS BIGINT) AS n FROM thread"), posts + 1);
        app.run_jobs().await;
        assert_eq!(app.rows("notice", "WHERE kind = 'appealed'"), 1);
        world.lea.page(&page).await.shows("Overturned on appeal").shows("A market is no advertising.").shows("apologises").hides("Omar");
        world.lea.page("/account/decisions").await.shows("Overturned on appeal");
        assert_eq!(app.rows("audit_act", "WHERE act = 'appeal-overturned'"), 1);
        // The managers find the text as an example of what the article lets pass.
        assert_eq!(app.rows("charter_proposal", "WHERE article = 'spam' AND expected = 'allow' AND text LIKE '%on the market%'"), 1);
        assert_eq!(app.rows("decision", "WHERE outcome = 'hide' AND undone_at IS NULL"), 0);
    }

    async fn what_stands_after_an_appeal(app: TestApp) {
        let world = world(&app).await;
        let decision = world.decided("Buy at my shop.", "hide").await;
        world.appeal(&world.lea, decision).await.leads();
        let case = world.newest("case_file");
        world.decide(&world.omar, case, "uphold", "It is an advertisement.").await.leads();
        app.visitor().page(&world.thread.path).await.hides("Buy at my shop.");
        world.lea.page(&format!("/account/decisions/{decision}")).await.shows("The decision stands.").shows("It is an advertisement.").shows("Buy at my shop.");
        // Judged once; judged again by nobody.
        world.decide(&world.omar, case, "overturn", "Or not.").await.expect(422);
        assert_eq!(app.rows("decision", "WHERE outcome IN ('uphold', 'overturn')"), 1);
    }

    async fn too_strict_becomes_a_warning(app: TestApp) {
        let world = world(&app).await;
        let decision = world.decided("Nearly an advertisement.", "hide").await;
        world.appeal(&world.lea, decision).await.leads();
        world.decide(&world.omar, world.newest("case_file"), "change", "A word would have done.").await.leads();
        app.visitor().page(&world.thread.path).await.shows("Nearly an advertisement.");
        world.lea.page("/account/decisions").await.shows("Warning").shows("Changed on appeal");
        assert_eq!(app.rows("decision", "WHERE restriction = 'warn' AND article = 'spam'"), 1);
    }

    async fn a_reporter_may_ask_again(app: TestApp) {
        let world = world(&app).await;
        let (decision, paul) = world.decided_with("Buy at my shop.", "keep").await;
        paul.page("/account/decisions").await.shows("left it in place").shows("Ask for another look");
        world.lea.get(&format!("/account/decisions/{decision}")).await.expect(404);
        paul.page(&format!("/account/decisions/{decision}")).await.shows("The team left in place what you reported").hides("Mona");
        world.appeal(&paul, decision).await.leads();
        let case = world.newest("case_file");
        let to = world.queue(&format!("/{case}/decision"));
        let no_article = [("act", "overturn"), ("article", ""), ("message", "It is an advertisement.")];
        assert!(world.omar.post(&to, &no_article).await.expect(422).error("article").is_some());
        world.decide(&world.omar, case, "overturn", "It is an advertisement.").await.leads();
        app.visitor().page(&world.thread.path).await.hides("Buy at my shop.");
        // The thread it stood in is named, and what was taken away is not.
        let mine = paul.page("/account/decisions").await;
        mine.shows("The team has stepped in.").hides("Buy at my shop.");
        assert_eq!(mine.count(&format!(".feed h3 a[href='{}']", world.thread.path)), 1);
        app.sql(&format!("UPDATE space SET visibility = 'private' WHERE id = {}", world.space.id));
        paul.page("/account/decisions").await.shows("Reported on").shows(": post").hides(&world.thread.path);
        app.sql(&format!("UPDATE space SET visibility = 'public' WHERE id = {}", world.space.id));
        // Its author is told, and has an appeal of their own.
        world.lea.page("/account/decisions").await.shows("Removed").shows("2. Spam");
        let removal = app.number("SELECT MAX(id) AS n FROM decision WHERE outcome = 'hide'");
        world.appeal(&world.lea, removal).await.leads();
    }

    async fn a_ban_is_lifted(app: TestApp) {
        let world = world(&app).await;
        let to = world.space.path("/members/lea/suspension");
        world.mona.post(&to, &[("days", "ban"), ("article", "spam"), ("message", "Enough.")]).await.leads();
        world.thread.try_reply(&world.lea, "Hello?").await.expect(403).shows("banned you here");
        let decision = world.newest("decision");
        world.lea.page(&format!("/account/decisions/{decision}")).await.shows("no longer write").shows("No end date").shows("Enough.");
        world.appeal(&world.lea, decision).await.leads();
        world.decide(&world.omar, world.newest("case_file"), "overturn", "Too hasty.").await.leads();
        world.thread.reply(&world.lea, "Thank you.").await;
        // Some hours only.
        world.mona.post(&to, &[("days", "mute-1"), ("article", "spam"), ("message", "")]).await.leads();
        world.thread.try_reply(&world.lea, "Me again.").await.expect(403);
        assert_eq!(app.rows("decision", "WHERE restriction = 'mute' AND ends_at - decided_at BETWEEN 3590000 AND 3610000"), 1);
        world.mona.post(&to, &[("days", "mute-999"), ("article", "spam")]).await.expect(422);
    }

    async fn a_team_of_one_asks_somebody_outside(app: TestApp) {
        let world = world(&app).await;
        let boss = app.member("boss").await;
        world.space.add(&boss, Role::Owner).await;
        world.thread.reply(&world.lea, "Buy at my shop.").await;
        let post = world.newest("post");
        let witness = app.member("witness").await;
        witness.post(&world.space.path(&format!("/posts/{post}/report")), &[("article", "spam"), ("reason", "")]).await.leads();
        world.decide(&boss, world.newest("case_file"), "hide", "").await.leads();
        let decision = world.newest("decision");
        world.appeal(&world.lea, decision).await.leads();
        let case = world.newest("case_file");
        // An owner's decision is not a moderator's to judge.
        world.decide(&world.omar, case, "overturn", "No.").await.expect(422).shows("another manager or the administrator");
        let named = boss.post(&world.queue(&format!("/{case}/reviewer")), &[("reviewer", "Zoé Martin")]).await.expect(200);
        let link = named.body.split("/review/").nth(1).and_then(|rest| rest.split(['<', '"', ' ']).next().map(str::to_owned)).expect("a link");
        let to = world.space.path(&format!("/review/{link}"));
        let visitor = app.visitor();
        visitor.page(&to).await.shows("Zoé Martin").shows("Buy at my shop.").shows("I sell nothing").hides("Boss").hides("Lea");
        visitor.post(&to, &[("act", "overturn"), ("message", "")]).await.expect(422).shows("judged with reasons");
        visitor.post(&to, &[("act", "overturn"), ("message", "A shop may be named.")]).await.leads();
        app.visitor().page(&world.thread.path).await.shows("Buy at my shop.");
        world.lea.page(&format!("/account/decisions/{decision}")).await.shows("outside the team").shows("A shop may be named.").hides("Zoé");
        // The link opens nothing any more.
        visitor.get(&to).await.expect(404);
        assert_eq!(app.rows("decision", "WHERE decided_by = -1 AND reviewer = 'Zoé Martin'"), 1);
    }

    async fn whoever_judges_is_reminded(app: TestApp) {
        let world = world(&app).await;
        let decision = world.decided("Buy at my shop.", "hide").await;
        world.appeal(&world.lea, decision).await.leads();
        app.run_jobs().await;
        app.sql("UPDATE job SET run_at = 1 WHERE kind = 'remind-appeal'");
        app.run_jobs().await;
        let mails = app.mails();
        let about: Vec<_> = mails.iter().filter(|m| m.subject.contains("An appeal waits")).map(|m| m.to.clone()).collect();
        assert_eq!(about, vec!["Omar <omar@example.org>".to_owned()], "once, to whoever may judge, not to whoever decided");
    }

    async fn nobody_judges_their_own_decision_past_the_server(app: TestApp) {
        let world = world(&app).await;
        let decision = world.decided("Buy at my shop.", "hide").await;
        world.appeal(&world.lea, decision).await.leads();
        let (mona, omar) = (world.mona.id, world.omar.id);
        let by = |who: i64| format!(
            "INSERT INTO decision (space_id, surface, outcome, article, rule, passage, decider_id, decided_by, decided_at) \
             VALUES ({}, 'appeal', 'uphold', '', '', '', {who}, {who}, 1)", world.space.id);
        app.sql(&by(mona));
        let own = app.number("SELECT MAX(id) AS n FROM decision");
        assert!(app.try_sql(&format!("UPDATE appeal SET judgement_id = {own}, judge = {mona}")).is_err(), "the decider judges");
        assert!(app.try_sql(&format!("UPDATE appeal SET judgement_id = {own}, judge = {omar}")).is_err(), "under another's name");
        assert!(app.try_sql(&format!("UPDATE appeal SET decided_by = {omar}")).is_err(), "the decider is another");
        assert!(app.try_sql(&format!("UPDATE decision SET decided_by = {omar} WHERE id = {decision}")).is_err(), "of the decision itself");
        assert!(app.try_sql(&format!("UPDATE appeal SET judge = {omar}")).is_err(), "a judge without a judgement");
        app.sql(&by(omar));
        let other = app.number("SELECT MAX(id) AS n FROM decision");
        app.sql(&format!("UPDATE appeal SET judgement_id = {other}, judge = {omar}"));
    }

    async fn who_is_on_a_case_is_shown(app: TestApp) {
        let world = world(&app).await;
        world.thread.try_reply(&world.lea, "You turnip.").await.expect(202);
        let case = world.newest("case_file");
        let lease = world.queue(&format!("/{case}/lease"));
        world.mona.post(&lease, &[("act", "take")]).await.leads();
        world.omar.page(&world.queue("")).await.shows("Mona is on it");
        world.omar.page(&world.queue(&format!("/{case}"))).await.shows("Mona is on it").shows("Take it over");
        world.omar.post(&lease, &[("act", "take")]).await.expect(422).shows("Somebody else is on this case");
        world.decide(&world.omar, case, "release", "").await.expect(422).shows("Somebody else is on this case");
        // After ten minutes it has returned by itself.
        app.sql("UPDATE case_file SET leased_until = 1");
        world.omar.page(&world.queue("")).await.hides("is on it");
        world.omar.post(&lease, &[("act", "take")]).await.leads();
        world.mona.post(&lease, &[("act", "over")]).await.leads();
        world.decide(&world.omar, case, "release", "").await.expect(422);
        world.mona.post(&lease, &[("act", "back")]).await.leads();
        world.decide(&world.omar, case, "release", "").await.leads();
        assert!(app.try_sql("UPDATE case_file SET leased_until = 5, leased_by = NULL").is_err());
    }

    async fn a_complaint_about_a_moderator_goes_up(app: TestApp) {
        let world = world(&app).await;
        let boss = app.member("boss").await;
        world.space.add(&boss, Role::Manager).await;
        world.thread.reply(&world.mona, "Go away, all of you.").await;
        let post = world.newest("post");
        let paul = app.member("paul").await;
        paul.post(&world.space.path(&format!("/posts/{post}/report")), &[("article", "kindness"), ("reason", "So rude.")]).await.leads();
        let case = world.newest("case_file");
        world.omar.page(&world.queue("")).await.shows("Nothing waits");
        world.decide(&world.omar, case, "keep", "").await.expect(422).shows("those above them decide");
        // Nobody is led to what they may not decide.
        world.thread.try_reply(&world.lea, "You turnip.").await.expect(202);
        let held = world.newest("case_file");
        let next = world.decide(&world.omar, held, "release", "").await.leads();
        assert!(next.ends_with(&format!("/queue?done={held}")), "{next}");
        // Who is complained about sees how it stands, not who said what.
        world.mona.page(&world.queue(&format!("/{case}"))).await.hides("So rude.").hides("Paul");
        boss.page(&world.queue(&format!("/{case}"))).await.shows("So rude.");
        world.decide(&boss, case, "warn", "").await.leads();
        app.visitor().page(&world.thread.path).await.shows("Go away");
        assert_eq!(app.rows("decision", "WHERE restriction = 'warn'"), 1);
    }

    async fn an_undo_stops_the_mail(app: TestApp) {
        let world = world(&app).await;
        world.decided("I bought mine on the market.", "hide").await;
        let case = app.number("SELECT MAX(case_id) AS n FROM decision");
        world.mona.post(&world.queue(&format!("/{case}/undo")), &[]).await.leads();
        let mailed = async || {
            app.run_jobs().await;
            app.sql("UPDATE job SET run_at = 1 WHERE kind = 'mail-notices'");
            app.run_jobs().await;
            app.mails_to("lea@example.org").iter().filter(|m| m.subject.contains("decided")).count()
        };
        assert_eq!(mailed().await, 0);
        world.decide(&world.mona, case, "hide", "").await.leads();
        assert_eq!(mailed().await, 1);
    }

    async fn an_article_that_is_overturned_too_often_is_held_back(app: TestApp) {
        let world = world(&app).await;
        for n in 0..3 {
            assert_eq!(app.rows("charter_brake", ""), 0);
            let decision = world.decided(&format!("I bought mine on the market, number {n}."), "hide").await;
            world.appeal(&world.lea, decision).await.leads();
            world.decide(&world.omar, world.newest("case_file"), "overturn", "No advertising.").await.leads();
        }
        assert_eq!(app.rows("charter_brake", "WHERE article = 'spam' AND at_most = 'hold' AND cause = 'overturned'"), 1);
    }

    async fn a_refused_change_or_name_is_put_in_place_after_all(app: TestApp) {
        app.write(charters::ensure_server).await;
        let world = world(&app).await;
        let id = world.space.id;
        // One overturned decision in two holds an article back here, as the charter says.
        let strict = RULES.replace("languages: [en]", "languages: [en]\nteam: { overturned: 1, of: 2 }");
        app.write(move |db| charters::publish(db, Some(id), &strict, None)).await;
        let refused = async |case: i64, article: &str| {
            let to = world.queue(&format!("/{case}/decision"));
            world.mona.post(&to, &[("act", "refuse"), ("article", article), ("message", "")]).await.leads();
            let decision = world.newest("decision");
            world.appeal(&world.lea, decision).await.leads();
            world.newest("case_file")
        };
        world.thread.reply(&world.lea, "A word about soup.").await;
        let revisions = world.space.path(&format!("/posts/{}/revisions", world.newest("post")));
        world.lea.post(&revisions, &[("base", "1"), ("body", "A turnip makes a good soup.")]).await.leads();
        let appeal = refused(world.newest("case_file"), "kindness").await;
        app.visitor().page(&world.thread.path).await.shows("about soup").hides("turnip");
        assert_eq!(app.rows("charter_brake", ""), 0);
        world.decide(&world.omar, appeal, "overturn", "It was about soup.").await.leads();
        app.visitor().page(&world.thread.path).await.shows("A turnip makes a good soup.");
        assert_eq!(app.rows("charter_brake", "WHERE article = 'kindness' AND cause = 'overturned'"), 1);

        // A second change was overtaken by a third: that one stands.
        world.lea.post(&revisions, &[("base", "2"), ("body", "Half a turnip, then.")]).await.leads();
        let appeal = refused(world.newest("case_file"), "kindness").await;
        world.lea.post(&revisions, &[("base", "2"), ("body", "Leeks, then.")]).await.leads();
        world.decide(&world.omar, appeal, "overturn", "It was still about soup.").await.leads();
        app.visitor().page(&world.thread.path).await.shows("Leeks, then.").hides("Half a turnip");

        // A name, by the server's own charter.
        let wish = [("name", "Service Client"), ("handle", "lea"), ("bio", "I walk."), ("shown_everywhere", "yes")];
        world.lea.post("/account", &wish).await.leads();
        let appeal = refused(world.newest("case_file"), "impersonation").await;
        app.visitor().page(&world.thread.path).await.hides("Service Client");
        world.decide(&world.omar, appeal, "overturn", "She does run it.").await.leads();
        app.visitor().page(&world.thread.path).await.shows("Service Client");
    }
}
