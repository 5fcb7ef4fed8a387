//! The desk on a busy evening: several cases at once, a spammer, a ban that takes two; and the work as one sees it oneself.

use parvis::features::charters;
use parvis::features::spaces::Role;
use parvis_tests::{Person, Space, TestApp, both};

const RULES: &str = "---\ncharter: sente\nlanguages: [en]\nteam: { bans: two }\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind.\n```rule\nid: slow\non: [post]\nbody: \"turnip\"\nthen: hold\n```\n```examples\nhold: you turnip\nallow: a kind word\n```\n\n## 2. Spam {#spam}\nNo advertising.\n";

/// A ban that was taken back leaves the suspension; and one by the form of suspensions asks for two as well.
async fn taken_back(app: &TestApp, space: &Space, mona: &Person, omar: &Person, case: i64) {
    let queue = |below: &str| space.path(&format!("/queue{below}"));
    let running = |until| {
        app.rows(
            "suspension",
            &format!("WHERE ended_at IS NULL AND until {until} 253402214400000"),
        )
    };
    omar.post(&queue(&format!("/{case}/undo")), &[])
        .await
        .leads();
    assert_eq!(running("<"), 1);
    omar.post(&queue(&format!("/{case}/decision")), &[("act", "spare")])
        .await
        .leads();
    mona.post(
        &space.path("/members/lea/suspension"),
        &[("days", "ban"), ("article", "kindness")],
    )
    .await
    .leads();
    assert_eq!(running("="), 0);
    let case = app.number("SELECT MAX(id) AS n FROM case_file WHERE kind = 'member'");
    omar.post(
        &queue(&format!("/{case}/decision")),
        &[("act", "ban"), ("article", "kindness")],
    )
    .await
    .leads();
    assert_eq!(running("="), 1);
}

both! {
    async fn an_evening_at_the_desk(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, sam) = (app.member("lea").await, app.member("sam").await);
        let (mona, omar) = (app.member("mona").await, app.member("omar").await);
        space.add(&mona, Role::Moderator).await;
        space.add(&omar, Role::Moderator).await;
        let id = space.id;
        app.write(move |db| charters::publish(db, Some(id), RULES, None)).await;
        let thread = space.thread(&lea, "A quiet evening", "Nothing to see.").await;
        let queue = |below: &str| space.path(&format!("/queue{below}"));
        for n in 1..=4 {
            thread.try_reply(&lea, &format!("Turnip soup number {n}.")).await.expect(202);
        }
        thread.reply(&lea, "Somebody may mind this.").await;
        sam.post(&space.path(&format!("/posts/{}/report", app.number("SELECT MAX(id) AS n FROM post"))), &[("article", "kindness")]).await.leads();

        // Nothing happens to nobody, and nothing is taken away without an article.
        let selection = queue("/selection");
        mona.post(&selection, &[("act", "pass")]).await.expect(422).shows("Tick at least one.");
        let again = mona.post(&selection, &[("act", "stop"), ("case", "1")]).await.expect(422);
        assert_eq!(again.attributes("input[name=case][checked]", "value"), ["1"]);
        // What a colleague is on is left; every other case has its own record and its own statement.
        omar.post(&queue("/3/lease"), &[("act", "take")]).await.leads();
        let stop = [("act", "stop"), ("article", "kindness"), ("case", "1"), ("case", "2"), ("case", "3"), ("case", "5")];
        let back = mona.post(&selection, &stop).await.leads();
        mona.page(&back).await.shows("3 cases decided.").shows("One asks for a look of its own.");
        assert_eq!(app.rows("decision", &format!("WHERE decider_id = {} AND article = 'kindness' AND outcome IN ('refuse', 'hide')", mona.id)), 3);
        assert_eq!(app.rows("audit_act", "WHERE act IN ('case-refused', 'case-hidden')"), 3);
        lea.page("/account/decisions").await.shows("1. Kindness");
        app.visitor().page(&thread.path).await.hides("Somebody may mind this.");
        // The same way back.
        let back = mona.post(&selection, &[("act", "undo"), ("view", "done"), ("case", "2"), ("case", "5")]).await.leads();
        mona.page(&back).await.shows("2 cases decided.");
        app.visitor().page(&thread.path).await.shows("Somebody may mind this.");
        mona.post(&selection, &[("act", "later"), ("case", "5")]).await.leads();
        mona.post(&selection, &[("act", "pass"), ("case", "2"), ("case", "4")]).await.leads();
        app.visitor().page(&thread.path).await.shows("soup number 2").shows("soup number 4").hides("number 1");

        // Whoever takes a case is on no other, and their own time is theirs alone.
        omar.post(&queue("/5/lease"), &[("act", "take")]).await.leads();
        assert_eq!(app.rows("case_file", "WHERE leased_by IS NOT NULL"), 1);
        app.sql("UPDATE case_file SET leased_at = leased_at - 7000 WHERE id = 5");
        omar.post(&queue("/5/decision"), &[("act", "keep")]).await.leads();
        omar.page(&queue("/mine")).await.shows("Measured on one case").shows("seconds");
        mona.page(&queue("/mine")).await.shows("No case was measured yet").hides("Omar");
        lea.get(&queue("/mine")).await.expect(403);

        // Some of what somebody wrote, from their own page.
        thread.reply(&sam, "Hello, all.").await;
        thread.reply(&sam, "Buy my boots.").await;
        thread.reply(&sam, "Cheap boots.").await;
        let sweep = space.path("/members/sam/sweep");
        let page = mona.page(&sweep).await;
        assert_eq!(page.count("input[name=item][checked]"), 3);
        let newest = page.attributes("input[name=item]", "value")[0].clone();
        mona.post(&sweep, &[("shown", "1"), ("article", "spam"), ("act", "remove")]).await.expect(422);
        mona.post(&sweep, &[("shown", "1"), ("article", "spam"), ("act", "remove"), ("item", &newest)]).await.leads();
        app.visitor().page(&thread.path).await.shows("Hello, all.").shows("Buy my boots.").hides("Cheap boots.");
        assert_eq!(app.rows("suspension", ""), 0);
        // A spammer after all: everything, a suspension, and a ban that somebody else has to confirm.
        mona.post(&sweep, &[("article", "spam")]).await.leads();
        app.visitor().page(&thread.path).await.hides("Hello, all.").hides("Buy my boots.");
        thread.try_reply(&sam, "I am back.").await.expect(403);
        let case = app.number("SELECT id AS n FROM case_file WHERE kind = 'member'");
        let ban = [("act", "ban"), ("article", "spam")];
        mona.post(&queue(&format!("/{case}/decision")), &ban).await.expect(422).shows("a second person");
        mona.post(&selection, &[("act", "stop"), ("article", "spam"), ("case", &case.to_string())]).await.leads();
        assert_eq!(app.rows("decision", "WHERE outcome = 'ban'"), 0);
        omar.page(&queue(&format!("/{case}"))).await.shows("Proposed by Mona").shows("2 posts were removed with it.");
        omar.post(&queue(&format!("/{case}/decision")), &ban).await.leads();
        sam.page("/account/decisions").await.shows("Banned").shows("2. Spam").hides("Omar");
        taken_back(&app, &space, &mona, &omar, case).await;
    }
}
