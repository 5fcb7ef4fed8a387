//! The first watch: somebody is appointed, practises on six cases, decides a real one, and a mentor reads it afterwards.

use parvis::features::charters;
use parvis::features::spaces::Role;
use parvis_tests::{Person, Space, TestApp, Thread, both};

const RULES: &str = "---\ncharter: sente\nlanguages: [en]\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind to each other.\n```rule\nid: slow\non: [post]\nbody: \"turnip\"\nthen: hold\nbecause: { en: \"A person reads this first.\" }\n```\n```examples\nhold: you turnip\nhold: old turnip\nallow: a kind word\n```\n\n## 2. Spam {#spam}\nNo advertising.\n```rule\nid: sale\non: [post]\nbody: \"bargain\"\nthen: hold\n```\n```examples\nhold: a bargain\nallow: a fair price\n```\n";

/// A manager, two who write, and who is appointed.
struct World {
    app: TestApp,
    space: Space,
    lea: Person,
    paul: Person,
    max: Person,
    mona: Person,
    omar: Person,
    thread: Thread,
}

impl World {
    fn at(&self, below: &str) -> String {
        self.space.path(below)
    }

    fn newest(&self, table: &str) -> i64 {
        self.app
            .number(&format!("SELECT MAX(id) AS n FROM {table}"))
    }
}

async fn world(app: TestApp) -> World {
    let space = app.space("sente").await;
    let (lea, max) = (app.member("lea").await, app.member("max").await);
    let omar = app.member("omar").await;
    space.add(&max, Role::Manager).await;
    space.add(&omar, Role::Moderator).await;
    let id = space.id;
    app.write(move |db| charters::publish(db, Some(id), RULES, None))
        .await;
    let thread = space
        .thread(&lea, "A quiet evening", "Nothing to see.")
        .await;
    World {
        paul: app.member("paul").await,
        mona: app.member("mona").await,
        app,
        space,
        lea,
        max,
        omar,
        thread,
    }
}

/// Who is appointed reads the team's pages and decides nothing, by no way in.
async fn before(w: &World, case: i64) {
    let mona = &w.mona;
    mona.page(&w.at("/queue"))
        .await
        .shows("Six cases to practise on");
    mona.page(&w.at(&format!("/queue/{case}")))
        .await
        .shows("bargain");
    let decide = format!("/queue/{case}/decision");
    let barred: [(String, &[(&str, &str)]); 9] = [
        (decide.clone(), &[("act", "release")]),
        (decide, &[("act", "refuse"), ("article", "spam")]),
        ("/queue/selection".into(), &[("act", "pass"), ("case", "2")]),
        (format!("/queue/{case}/sweep"), &[("article", "spam")]),
        (format!("/queue/{case}/vote"), &[("act", "refuse")]),
        (
            "/members/paul/suspension".into(),
            &[("days", "7"), ("article", "spam")],
        ),
        ("/members/paul/sweep".into(), &[("article", "spam")]),
        (format!("/threads/{}/lock", w.thread.id), &[("locked", "1")]),
        ("/mentoring/1".into(), &[("act", "confirm")]),
    ];
    for (path, fields) in &barred {
        let answer = mona.post(&w.at(path), fields).await.expect(403);
        let links = answer.shows("A few cases first").links();
        assert!(links.contains(&w.at("/dojo")), "{path}");
        assert_eq!(answer.count(".oops .btn.main"), 1, "one way on");
    }
    let hers = format!("WHERE decided_by = {}", mona.id);
    assert_eq!(w.app.rows("decision", &hers), 0);
    let open = format!("WHERE id = {case} AND closed_at IS NULL");
    assert_eq!(w.app.rows("case_file", &open), 1);
    for other in [&w.lea, &w.max, &w.omar] {
        other.get(&w.at("/dojo")).await.expect(404);
    }
}

/// Six cases, blind; the first is the team's own, without what tells who it was.
async fn practice(w: &World, case: i64) {
    let (mona, dojo) = (&w.mona, w.at("/dojo"));
    let nth = |n: i32, below: &str| w.at(&format!("/dojo/{n}{below}"));
    mona.post(&nth(1, ""), &[("act", "keep")]).await.expect(404);
    let intro = mona.page(&dojo).await;
    intro.shows("6 cases, without names").shows("Max reads");
    for _ in 0..2 {
        mona.post(&dojo, &[]).await.leads();
    }
    assert_eq!(w.app.rows("dojo_case", ""), 6);
    let first = mona.page(&dojo).await;
    first.shows("Case 1 of 6").shows("you turnip");
    let in_english = "WHERE decision_id IS NULL AND lang = 'en'";
    assert_eq!(
        w.app.rows("dojo_case", in_english),
        w.app.rows("dojo_case", "WHERE decision_id IS NULL")
    );
    for hidden in ["Lea says", "paul", "34 56", "please be kind"] {
        first.hides(hidden);
    }
    mona.post(&nth(1, "/read"), &[]).await.expect(404);
    mona.post(&nth(2, ""), &[("act", "keep")]).await.expect(404);
    let empty = mona.post(&nth(1, ""), &[]).await.expect(422);
    empty.shows("Choose what you would do");
    let hide = [("act", "hide"), ("article", "kindness")];
    mona.post(&nth(1, ""), &hide[..1]).await.expect(422);
    mona.post(&nth(1, ""), &[("act", "keep")]).await.leads();
    let answer = mona.page(&dojo).await;
    answer
        .shows("The team decided otherwise")
        .shows("1. Kindness")
        .shows("please be kind")
        .hides("Dear Lea");
    mona.post(&nth(1, ""), &hide).await.expect(404);
    mona.post(&nth(1, "/read"), &[]).await.leads();
    for number in 2..=6 {
        let words = mona.page(&dojo).await.select("blockquote").join(" ");
        let (act, article) = match words.as_str() {
            w if w.contains("turnip") => ("hide", "kindness"),
            w if w.contains("bargain") => ("hide", "spam"),
            _ => ("keep", ""),
        };
        let real = w.at(&format!("/queue/{case}/decision"));
        mona.post(&real, &[("act", "release")]).await.expect(403);
        let chosen = [("act", act), ("article", article)];
        mona.post(&nth(number, ""), &chosen).await.leads();
        let read = mona.page(&dojo).await;
        read.shows("You would have done the same");
        mona.post(&nth(number, "/read"), &[]).await.leads();
    }
    let done = mona.page(&dojo).await;
    done.shows("You can decide now")
        .shows("Max reads your first 10 restrictions");
    assert_eq!(w.app.rows("audit_act", "WHERE act = 'dojo-done'"), 1);
}

/// What is decided waits for nobody; the mentor reads it afterwards, and takes it back or confirms it.
async fn trial(w: &World, case: i64) {
    let (mona, max, omar) = (&w.mona, &w.max, &w.omar);
    let decide = w.at(&format!("/queue/{case}/decision"));
    let refuse = [
        ("act", "refuse"),
        ("article", "spam"),
        ("message", "No sales."),
    ];
    mona.post(&decide, &refuse).await.leads();
    let decision = w.newest("decision");
    let stands = format!("WHERE id = {decision} AND undone_at IS NULL");
    assert_eq!(w.app.rows("decision", &stands), 1);
    // Who accompanies her hears of it, once; nobody else does.
    let told = |who: &Person| {
        let theirs = format!("WHERE kind = 'mentor-waits' AND member_id = {}", who.id);
        w.app.rows("notice", &theirs)
    };
    w.app.run_jobs().await;
    assert_eq!((told(max), told(omar), told(mona)), (1, 0, 0));
    let bell = max.page(&w.at("/notices")).await;
    bell.shows("A decision of a new moderator waits for your eyes");
    let leads = format!("a[href^='{}']", w.at("/mentoring"));
    assert_eq!(bell.count(&leads), 1);
    let eye = w.at(&format!("/mentoring/{decision}"));
    for other in [omar, mona] {
        other.post(&eye, &[("act", "confirm")]).await.expect(404);
    }
    max.page(&w.at("/queue"))
        .await
        .shows("With a mentor’s eye: 1");
    let list = max.page(&w.at("/mentoring")).await;
    list.shows("What a bargain!")
        .shows("2. Spam")
        .shows("No sales.");
    let bare = max.post(&eye, &[("act", "back")]).await.expect(422);
    bare.shows("Say in a word");
    let back = [("act", "back"), ("words", "Irony, not a sale.")];
    max.post(&eye, &back).await.leads();
    let undone = format!("WHERE id = {decision} AND undone_by = {}", max.id);
    assert_eq!(w.app.rows("decision", &undone), 1);
    let open = format!("WHERE id = {case} AND closed_at IS NULL");
    assert_eq!(w.app.rows("case_file", &open), 1);
    mona.page(&w.at("/dojo")).await.shows("Irony, not a sale.");

    // Another mentor, and a trial of one: it ends by itself once that one is confirmed.
    let newcomer = w.at(&format!("/settings/team/newcomers/{}", mona.id));
    for (who, answer) in [(mona, 422), (omar, 303)] {
        let named = [("mentor", who.id.to_string())];
        let named = named.each_ref().map(|(k, v)| (*k, v.as_str()));
        max.post(&newcomer, &named).await.expect(answer);
    }
    // Who is named hears of it, and where; whoever named does not.
    w.app.run_jobs().await;
    assert_eq!(w.app.rows("notice", "WHERE kind = 'mentor-named'"), 1);
    let bell = omar.page(&w.at("/notices")).await;
    bell.shows("You accompany Mona, who is new to the team");
    let leads = format!("a[href^='{}']", w.at("/mentoring"));
    assert_eq!(bell.count(&leads), 1);
    w.app.sql("UPDATE apprenticeship SET trial = 1");
    mona.post(&decide, &refuse).await.leads();
    w.app.run_jobs().await;
    assert_eq!((told(max), told(omar), told(mona)), (1, 1, 0));
    let eye = w.at(&format!("/mentoring/{}", w.newest("decision")));
    omar.post(&eye, &[("act", "confirm")]).await.leads();
    omar.post(&eye, &[("act", "confirm")]).await.expect(404);
    let ended = "WHERE ended_at IS NOT NULL AND ended_by IS NULL";
    assert_eq!(w.app.rows("apprenticeship", ended), 1);
    mona.page(&w.at("/dojo")).await.shows("Your trial is over");
    let acts =
        "WHERE act IN ('trial-taken-back', 'trial-confirmed', 'trial-ended', 'mentor-named')";
    assert_eq!(w.app.rows("audit_act", acts), 4);
}

/// A manager may let somebody in without, or ask nobody any more.
async fn exempt(w: &World) {
    let max = &w.max;
    let lock = w.at(&format!("/threads/{}/lock", w.thread.id));
    let team = w.at("/settings/team");
    let newcomers = w.at("/settings/team/newcomers");
    let appoint = |who: &'static str| [("who", who), ("role", "moderator"), ("label", "")];
    max.post(&team, &appoint("paul")).await.leads();
    let waive = format!("{newcomers}/{}", w.paul.id);
    max.post(&waive, &[("act", "waive")]).await.leads();
    w.paul.post(&lock, &[("locked", "1")]).await.leads();
    let end = w.at(&format!("/mentoring/{}/end", w.paul.id));
    let words = [("words", "You know this better than I do.")];
    max.post(&end, &words).await.leads();
    let custom = |trial: &'static str| [("asks", "no"), ("trial", trial)];
    max.post(&newcomers, &custom("99")).await.expect(422);
    max.post(&newcomers, &custom("5")).await.leads();
    max.post(&team, &appoint("lea")).await.leads();
    w.lea.post(&lock, &[("locked", "0")]).await.leads();
    assert_eq!(w.app.rows("apprenticeship", ""), 2);
}

both! {
    async fn a_new_moderator_practises_first_and_is_accompanied(app: TestApp) {
        let w = world(app).await;
        // One decision of this team to learn from.
        w.thread.try_reply(&w.lea, "Lea says: you turnip @paul, call 06 12 34 56 78.").await.expect(202);
        let done = [("act", "refuse"), ("article", "kindness"), ("message", "Dear Lea, please be kind.")];
        w.max.post(&w.at(&format!("/queue/{}/decision", w.newest("case_file"))), &done).await.leads();
        w.max.post(&w.at("/settings/team"), &[("who", "mona"), ("role", "moderator"), ("label", "")]).await.leads();
        w.thread.try_reply(&w.paul, "What a bargain!").await.expect(202);
        let case = w.newest("case_file");
        before(&w, case).await;
        practice(&w, case).await;
        trial(&w, case).await;
        exempt(&w).await;
    }
}
