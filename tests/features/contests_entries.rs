//! Entries of contests: one chance per person, declarations, the gate and the queue, receipts, the gallery, votes that
//! are checked, the jury.

use image::ImageFormat;
use parvis::features::spaces::Role;
use parvis_tests::{Answer, Person, Space, TestApp, both};

use super::uploads::picture;

/// An open contest with rules in force, its thread opened by `max`; its path.
pub async fn open(app: &TestApp, space: &Space, max: &Person, form: &str, choice: &str) -> String {
    let thread = space.thread(max, "Autumn light", "Show us yours.").await;
    let settings = format!(
        r#"{{"title":"Autumn light","organiser":{{"name":"Sente","address":"1 rue"}},"zone":"Europe/Paris","opens":null,"closes":null,"result":null,"min_age":16,"guardian":true,"countries":["FR","BE"],"staff_excluded":true,"entries_per_person":1,"entry":"free","prizes":[],"choice":{choice},"substitutes":1,"answer_days":7,"rights":{{"use":{{"uses":"posters","months":6}}}},"data_months":6,"address_days":30,"data_contact":"x","complaints":"x","mediator":"x"}}"#
    );
    app.sql(&format!(
        "INSERT INTO contest (space_id, section_id, kind, title, settings, form, phase, announce_at, open_at, close_at, \
         result_at, archive_at, armed_at, thread_id, created_at, changed_at) \
         SELECT {id}, MIN(id), 'photo', 'Autumn light', '{settings}', '{form}', 'open', 1, 2, 4102444900000, \
         4102445000000, 4102446000000, 1, {thread}, 1, 1 FROM section WHERE space_id = {id}",
        id = space.id,
        thread = thread.id
    ));
    app.sql("UPDATE space SET takes_entries = TRUE");
    let contest = app.number("SELECT MAX(id) AS n FROM contest");
    app.sql(&format!(
        "INSERT INTO contest_rules (contest_id, version, settings, text_fr, text_en, hash, binding, published_at) \
         VALUES ({contest}, 1, '{settings}', 'Règlement', 'Rules', 'x', TRUE, 1)"
    ));
    space.path(&format!("/contests/{contest}"))
}

type Fields<'a> = Vec<(&'a str, &'a str)>;

fn declared() -> Fields<'static> {
    vec![
        ("age", "old"),
        ("country", "yes"),
        ("rules", "1"),
        ("usage", "no"),
    ]
}

pub async fn enter(
    who: &Person,
    path: &str,
    more: &[(&str, &str)],
    photo: Option<&[u8]>,
) -> Answer {
    let mut fields = declared();
    for (name, value) in more {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    let files: Vec<_> = photo
        .map(|bytes| ("camera", "p.png", "image/png", bytes))
        .into_iter()
        .collect();
    who.upload(&format!("{path}/enter"), &fields, &files).await
}

both! {
    async fn a_picture_is_entered_seen_and_voted_for(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, omar, max) = (app.member("lea").await, app.member("omar").await, app.member("max").await);
        for (person, role) in [(&lea, Role::Member), (&omar, Role::Member), (&max, Role::Manager)] {
            space.add(person, role).await;
        }
        let path = open(&app, &space, &max, "picture", "\"vote\"").await;
        let form = lea.page(&format!("{path}/enter")).await;
        assert_eq!(form.count("main input[checked]"), 0, "nothing is ticked beforehand");
        form.shows("I have read the rules (version 1)").shows("France, Belgium").hides("newsletter");
        max.page(&format!("{path}/enter")).await.shows("keep the organiser’s own people out");

        // What is missing is said at its field; the picture that came is kept.
        let light = picture(90, 640, 480, ImageFormat::Png);
        let back = enter(&lea, &path, &[("age", ""), ("usage", ""), ("rules", "0"), ("alt", "")], Some(&light)).await.expect(422);
        back.shows("Say in one sentence what is to be seen").shows("Choose one of the two").shows("Accept the rules").shows("old enough");
        let kept = back.value("picture");
        let receipt = enter(&lea, &path, &[("alt", "A ridge at dusk"), ("picture", &kept)], None).await.leads();
        lea.page(&receipt).await.shows("You are in").shows("Your entry is in").shows("Version 1");
        let receipt = receipt.replace("?new=1", "");
        // It comes by mail with its code, and stands among the notices.
        let mail = app.mail_to("lea@").await;
        let code = receipt.rsplit('/').next().expect("a code");
        assert!(mail.text.replace(&mail.link(), "").contains(code), "{}", mail.text);
        assert!(mail.link().ends_with(&receipt), "{}", mail.text);
        lea.page(&space.path("/notices")).await.shows("You are in: here is your receipt");
        omar.get(&receipt).await.expect(404);
        max.page(&receipt).await.hides("Take it back");
        enter(&lea, &path, &[("alt", "Again")], Some(&light)).await.expect(422).shows("used all the entries");
        assert_eq!(app.rows("contest_entry", "WHERE salt IS NOT NULL AND use_agreed_at IS NULL AND length(salt) = 32"), 1);
        assert_eq!(app.rows("contest_shuffle", ""), 16);

        // The gallery: an order of chance that links keep; the same for visitors until something changes.
        let to = app.visitor().get(&format!("{path}/entries")).await.leads();
        assert!(to.contains("?order="), "{to}");
        let visitor = app.visitor();
        let grid = visitor.page(&format!("{path}/entries?order=3")).await;
        assert_eq!(grid.attributes(".gallery img", "alt"), ["A ridge at dusk"]);
        let one = grid.attributes(".gallery a.shot", "href").remove(0);
        assert!(one.ends_with("?order=3"), "{one}");
        let slides = visitor.get(&format!("{one}&slides=1")).await.expect(200);
        assert_eq!(slides.header("refresh"), "", "the last one stays");

        // A copy of it is entered all the same, and a person looks.
        let copy = picture(90, 640, 480, ImageFormat::Jpeg);
        enter(&omar, &path, &[("alt", "Mine"), ("usage", "yes")], Some(&copy)).await.leads();
        assert_eq!(app.rows("contest_signal", "WHERE kind = 'copy' AND other_id = 1"), 1);
        assert_eq!(app.rows("case_file", "WHERE kind = 'entry' AND subject_id = 2"), 1);
        let case = app.number("SELECT id AS n FROM case_file WHERE kind = 'entry'");
        max.page(&space.path(&format!("/queue/{case}"))).await.shows("resembles that of another entry");
        voted(&app, &space, &path, &lea, &max).await;

        // Taken back while it is open: nothing stays, its post neither.
        lea.post(&receipt, &[("act", "withdraw")]).await.leads();
        assert_eq!(app.rows("contest_entry", &format!("WHERE member_id = {}", lea.id)), 0);
        lea.get(&receipt).await.expect(404);
        app.follow();
        visitor.page(&format!("{path}/entries?order=3")).await.hides("A ridge at dusk");
        assert_eq!(app.rows("post", "WHERE removed_at IS NOT NULL"), 1);
    }
}

/// One vote per member and entry; what looks odd is kept out of the count until somebody has said so.
async fn voted(app: &TestApp, space: &Space, path: &str, lea: &Person, max: &Person) {
    let vote = |n: i64| format!("{path}/entries/{n}/vote");
    app.sql("UPDATE member SET joined_at = 1");
    lea.post(&vote(1), &[("vote", "1")]).await.expect(403);
    for _ in 0..2 {
        lea.post(&vote(2), &[("vote", "1")]).await.leads();
    }
    // She sits at a browser of her own.
    app.sql("UPDATE contest_vote SET device = 'hers'");
    let mut fresh = Vec::new();
    for n in 0..5 {
        let one = app.member(&format!("fresh{n}")).await;
        space.add(&one, Role::Member).await;
        fresh.push(one);
    }
    let now = parvis_db::Time::now().0;
    app.sql(&format!(
        "UPDATE member SET joined_at = {} WHERE handle LIKE 'fresh%'",
        now - 3_600_000
    ));
    for one in &fresh {
        one.post(&vote(2), &[("vote", "1")]).await.leads();
    }
    app.sql("UPDATE job SET run_at = 1 WHERE kind = 'count-votes'");
    app.run_jobs().await;
    let counts = || {
        (
            app.number("SELECT CAST(votes AS BIGINT) AS n FROM contest_entry WHERE id = 2"),
            app.number("SELECT CAST(votes_checked AS BIGINT) AS n FROM contest_entry WHERE id = 2"),
        )
    };
    assert_eq!(counts(), (1, 5));
    fresh[0]
        .page(&format!("{path}/entries/2?order=1"))
        .await
        .shows("is being checked by a person");
    let fraud = format!("{path}/fraud");
    lea.get(&fraud).await.expect(403);
    max.page(&fraud)
        .await
        .shows("5 votes of accounts younger than two days");
    let rule = |act: &'static str| {
        [
            ("act", act),
            ("entry", "2"),
            ("signal", "fresh"),
            ("why", "I asked them."),
        ]
    };
    max.post(
        &fraud,
        &[
            ("act", "release"),
            ("entry", "2"),
            ("signal", "fresh"),
            ("why", ""),
        ],
    )
    .await
    .expect(422);
    max.post(&fraud, &rule("release")).await.leads();
    assert_eq!(counts(), (6, 0));
    max.post(&fraud, &rule("discard")).await.leads();
    assert_eq!(counts(), (1, 0));
    assert_eq!(
        app.rows(
            "audit_act",
            "WHERE act IN ('votes-released', 'votes-discarded')"
        ),
        2
    );
    lea.page(&format!("{path}/entries/2?order=1"))
        .await
        .hides("1 vote");
    max.post(&fraud, &[("act", "show")]).await.leads();
    lea.page(&format!("{path}/entries/2?order=1"))
        .await
        .shows("one vote");
    kept_by_the_database(app);
}

/// The databases keep these rules themselves.
fn kept_by_the_database(app: &TestApp) {
    for wrong in [
        "INSERT INTO contest_vote (contest_id, entry_id, member_id, at, counts) SELECT contest_id, entry_id, member_id, 1, TRUE FROM contest_vote WHERE id = 1",
        "UPDATE contest_vote SET counts = FALSE WHERE held_at IS NULL",
        "UPDATE contest_vote SET counts = TRUE, reviewed_at = NULL, review_why = '' WHERE held_at IS NOT NULL",
        "INSERT INTO contest_entry (contest_id, member_id, chance, receipt, source, rules_version, accepted_at, entered_at) SELECT contest_id, member_id, chance, 'x', 'page', 1, 1, 1 FROM contest_entry WHERE id = 1",
        "UPDATE contest_entry SET rules_version = 9",
    ] {
        assert!(app.try_sql(wrong).is_err(), "{wrong}");
    }
}

/// The entries that take part, by id.
async fn counted(app: &TestApp) -> Vec<i64> {
    let contest = app.number("SELECT MAX(id) AS n FROM contest");
    let entries = app
        .read(move |db| parvis::features::contests::entries::taking_part(db, contest))
        .await;
    entries.iter().map(|entry| entry.id).collect()
}

/// A line is entered from its menu: what it says becomes a post of the contest's thread, by its author alone.
async fn said_in_a_room(app: &TestApp, space: &Space, path: &str, max: &Person) {
    let rooms = [
        ("name", "Fire"),
        ("topic", "x"),
        ("kind", "open"),
        ("slow", "0"),
    ];
    let room = max.post(&space.path("/rooms"), &rooms).await.leads();
    let noa = app.member("noa").await;
    space.add(&noa, Role::Member).await;
    let line = [
        ("client", "noas-line-1"),
        ("body", "The **stars** over the hut."),
    ];
    noa.post(&format!("{room}/lines"), &line).await.leads();
    let (alone, menu) = (format!("{room}/lines/1"), format!("{room}/lines/1/enter"));
    assert!(noa.page(&alone).await.links().contains(&menu));
    assert!(!max.page(&alone).await.links().contains(&menu));
    max.page(&menu).await.shows("No contest takes posts");
    let form = noa.get(&menu).await.leads();
    noa.page(&form).await.shows("over the hut.");
    let tried = [("line", "1"), ("rules", "0")];
    let again = enter(&noa, path, &tried, None).await.expect(422);
    again.shows("over the hut.");
    assert_eq!(again.value("line"), "1");
    let one = [("line", "1"), ("rules", "2")];
    let receipt = enter(&noa, path, &one, None).await.leads();
    let post = "WHERE source = 'room' AND post_id = (SELECT MAX(id) FROM post WHERE html LIKE '%<strong>stars%')";
    assert_eq!(app.rows("contest_entry", post), 1);
    let receipt = receipt.replace("?new=1", "");
    noa.post(&receipt, &[("act", "withdraw")]).await.leads();
}

both! {
    async fn words_are_judged_blind_and_a_minor_waits(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, omar, mia, max) = (app.member("lea").await, app.member("omar").await, app.member("mia").await, app.member("max").await);
        for (person, role) in [(&lea, Role::Member), (&omar, Role::Member), (&mia, Role::Member), (&max, Role::Manager)] {
            space.add(person, role).await;
        }
        let path = open(&app, &space, &max, "words", r#"{"jury":{"criteria":["Clarity","Wit"]}}"#).await;
        let entered = enter(&lea, &path, &[("words", "A marmot whistles.")], None).await.leads();

        // A minor's entry counts once the guardian has agreed.
        enter(&mia, &path, &[("words", "Snow on the pass."), ("age", "minor")], None).await.expect(422).shows("Give the mail address");
        let minor = [("words", "Snow on the pass."), ("age", "minor"), ("guardian", "parent@example.org")];
        let waiting = enter(&mia, &path, &minor, None).await.leads();
        assert_eq!(counted(&app).await, [1], "hers waits");
        mia.page(&waiting).await.shows("waits for your parent or guardian");
        let to = app.mail_to("parent@example.org").await.link();
        let to = to.split_once("/s/").map(|(_, below)| format!("/s/{below}")).expect("an address");
        app.visitor().page(&to).await.shows("Mia would like to enter");
        app.visitor().post(&to, &[("answer", "agree")]).await.leads();
        mia.page(&waiting).await.shows("Your entry is in");
        assert_eq!(counted(&app).await, [1, 2]);

        // Amended rules are accepted anew.
        app.sql("INSERT INTO contest_rules (contest_id, version, settings, text_fr, text_en, hash, why, binding, published_at) SELECT contest_id, 2, settings, text_fr, text_en, 'y', 'A day more.', FALSE, 2 FROM contest_rules");
        lea.page(&entered).await.shows("The rules were amended");
        lea.post(&entered.replace("?new=1", ""), &[("act", "accept")]).await.leads();
        lea.page(&entered).await.hides("The rules were amended").shows("Version 2");

        // A post of one's own is entered where it stands.
        let post = space.thread(&omar, "A tale", "The hut was closed.").await;
        let id = app.number("SELECT MAX(id) AS n FROM post").to_string();
        lea.get(&format!("{path}/enter?post={id}")).await.expect(404);
        let menu = space.path(&format!("/posts/{id}/enter"));
        assert!(!lea.page(&post.path).await.links().contains(&menu));
        assert!(omar.page(&post.path).await.links().contains(&menu));
        let form = omar.get(&menu).await.leads();
        omar.page(&form).await.shows("The hut was closed");
        enter(&omar, &path, &[("post", &id), ("rules", "2")], None).await.leads();
        assert_eq!(app.rows("contest_entry", "WHERE source = 'thread'"), 1);
        omar.page(&post.path).await.shows("The hut was closed");

        said_in_a_room(&app, &space, &path, &max).await;

        // The jury: asked by a manager, blind, after closing; who is too near abstains.
        let jury = format!("{path}/jury");
        omar.get(&jury).await.expect(404);
        max.post(&jury, &[("handle", "nobody")]).await.expect(422);
        max.post(&jury, &[("handle", "@omar")]).await.leads();
        let marks = [("act", "mark"), ("mark-0", "9"), ("mark-1", "4")];
        omar.post(&format!("{jury}/1"), &marks).await.expect(422);
        app.sql("UPDATE contest SET phase = 'judging'");
        let list = omar.page(&jury).await;
        list.hides("Lea").hides("Mia");
        assert_eq!(list.count(".todo li"), 2, "one's own is not on the list");
        omar.page(&format!("{jury}/1")).await.shows("A marmot whistles").hides("Lea");
        omar.get(&format!("{jury}/3")).await.expect(404);
        omar.post(&format!("{jury}/1"), &[("act", "mark"), ("mark-0", "11"), ("mark-1", "4")]).await.expect(422);
        omar.post(&format!("{jury}/1"), &marks).await.leads();
        omar.post(&format!("{jury}/2"), &[("act", "abstain"), ("why", "My niece.")]).await.leads();
        max.page(&jury).await.shows("2 of 3").shows("one abstention");
        let contest = app.number("SELECT MAX(id) AS n FROM contest");
        let order = app.read(move |db| {
            let contest = parvis::features::contests::by_id(db, contest)?;
            parvis::features::contests::entries::ranking::ranking(db, &contest)
        }).await;
        assert_eq!(order, [1, 2, 3]);
    }
}
