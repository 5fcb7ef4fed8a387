//! Contests that are played, each from its preparation to who did best: a challenge, and one in which what is written
//! takes part. `contests_games.rs` has those with questions, and a bracket.

use parvis::features::contests::phases::Outcome;
use parvis::features::contests::{self, play};
use parvis::features::spaces::Role;
use parvis_db::Time;
use parvis_tests::{Person, Space, TestApp, Thread, both};

/// In the year 2100.
const FAR: i64 = 4_102_444_800_000;

pub struct Cast {
    pub space: Space,
    pub theo: Person,
    pub yann: Person,
    pub lea: Person,
    pub paul: Person,
}

pub async fn cast(app: &TestApp) -> Cast {
    let space = app.space("sente").await;
    let cast = Cast {
        theo: app.member("theo").await,
        yann: app.member("yann").await,
        lea: app.member("lea").await,
        paul: app.member("paul").await,
        space,
    };
    for (person, role) in [
        (&cast.theo, Role::Manager),
        (&cast.yann, Role::Moderator),
        (&cast.lea, Role::Member),
        (&cast.paul, Role::Member),
    ] {
        cast.space.add(person, role).await;
    }
    cast
}

/// A contest that is announced, with a thread; it opens in the year 2100, for thirty days.
pub async fn contest(app: &TestApp, cast: &Cast, kind: &str) -> (i64, String, Thread) {
    let thread = cast
        .space
        .thread(&cast.theo, &format!("The {kind}"), "Come in.")
        .await;
    let (space, day) = (cast.space.id, 86_400_000_i64);
    app.sql(&format!(
        "INSERT INTO contest (space_id, section_id, kind, title, settings, form, phase, thread_id, announce_at, open_at, \
         close_at, result_at, archive_at, armed_at, created_at, changed_at) \
         SELECT {space}, MIN(id), '{kind}', 'A {kind}', '{{\"zone\":\"Europe/Paris\",\"entries_per_person\":2}}', 'name', \
         'announced', {thread}, 1, {FAR}, {FAR} + CAST({day} AS BIGINT) * 30, {FAR} + CAST({day} AS BIGINT) * 31, {FAR} + CAST({day} AS BIGINT) * 300, 1, 1, 1 \
         FROM section WHERE space_id = {space}",
        thread = thread.id
    ));
    let id = app.number("SELECT MAX(id) AS n FROM contest");
    app.sql(&format!(
        "INSERT INTO contest_rules (contest_id, version, settings, text_fr, text_en, hash, binding, published_at) \
         VALUES ({id}, 1, '', '', '', '', TRUE, 1)"
    ));
    (id, cast.space.path(&format!("/contests/{id}/play")), thread)
}

pub fn opens(app: &TestApp, id: i64) {
    app.sql(&format!(
        "UPDATE contest SET phase = 'open', open_at = 1 WHERE id = {id}"
    ));
}

pub fn closes(app: &TestApp, id: i64) {
    app.sql(&format!(
        "UPDATE contest SET phase = 'closed', announce_at = 0, open_at = 1, close_at = 2 WHERE id = {id}"
    ));
}

pub fn enters(app: &TestApp, id: i64, person: &Person) -> i64 {
    app.sql(&format!(
        "INSERT INTO contest_entry (contest_id, member_id, chance, receipt, source, rules_version, accepted_at, entered_at) \
         VALUES ({id}, {who}, 1, '{id}-{who}', 'page', 1, 1, 1)",
        who = person.id
    ));
    app.number("SELECT MAX(id) AS n FROM contest_entry")
}

pub async fn settles(app: &TestApp, id: i64) -> bool {
    let outcome = app.write(move |db| {
        let contest = contests::by_id(db, id)?;
        play::settle(db, &contest, Time::now())
    });
    outcome.await == Outcome::Done
}

/// Who may be drawn, and who comes first.
pub async fn best(app: &TestApp, id: i64) -> (Option<Vec<i64>>, Vec<i64>) {
    app.read(move |db| {
        let contest = contests::by_id(db, id)?;
        Ok((play::eligible(db, &contest)?, play::ranking(db, &contest)?))
    })
    .await
}

async fn challenge(app: &TestApp, cast: &Cast) {
    let (id, play, thread) = prepared(app, cast).await;
    let entry = shown(app, cast, (id, &play, &thread)).await;
    confirmed(app, cast, &play).await;
    closes(app, id);
    let body = [("body", "Too late.")];
    let late = cast.lea.post(&format!("{play}/steps/2"), &body).await;
    late.expect(422).shows("not open");
    assert!(settles(app, id).await);
    assert_eq!(best(app, id).await, (Some(vec![entry]), vec![entry]));
}

/// Steps move with their contest, and not beyond its close.
async fn moved(app: &TestApp, id: i64) {
    let first = || {
        app.number(&format!(
            "SELECT MIN(opens_at) AS n FROM contest_step WHERE contest_id = {id}"
        ))
    };
    for (days, until, at) in [(2, 30, Some(2)), (-2, 30, Some(0)), (0, 1, None)] {
        let fits = app.write(move |db| {
            let contest = contests::by_id(db, id)?;
            let old = contest.dates.expect("dates");
            let new = contests::Dates {
                open: old.open.plus_seconds(days * 86_400),
                close: old.open.plus_seconds((days + until) * 86_400),
                ..old
            };
            Ok(play::follow(db, &contest, &new, Time(0)).is_ok())
        });
        assert_eq!(fits.await, at.is_some());
        assert_eq!(first(), FAR + at.unwrap_or(0) * 86_400_000);
    }
}

/// A challenge of three steps that is open.
async fn prepared(app: &TestApp, cast: &Cast) -> (i64, String, Thread) {
    let Cast { theo, lea, .. } = cast;
    let (id, play, thread) = contest(app, cast, "challenge").await;
    let edit = format!("{play}/edit");
    let steps = [
        ("act", "steps"),
        ("titles", "Marcher | Walk\nLire | Read"),
        ("days", "1"),
        ("proof", "post"),
    ];
    lea.post(&edit, &steps).await.expect(403);
    let wrong = [
        ("act", "steps"),
        ("titles", ""),
        ("days", "99"),
        ("proof", "x"),
    ];
    assert_eq!(
        theo.post(&edit, &wrong)
            .await
            .expect(422)
            .count("#titles-error, #days-error, #proof-error"),
        3
    );
    theo.post(&edit, &steps).await.leads();
    moved(app, id).await;
    let late = [
        ("act", "steps"),
        ("titles", "Trop tard"),
        ("first", "2100-03-01T10:00"),
        ("days", "1"),
        ("proof", "post"),
    ];
    theo.post(&edit, &late)
        .await
        .expect(422)
        .shows("outside the dates");
    theo.post(
        &edit,
        &[
            ("act", "steps"),
            ("titles", "Saluer | Greet"),
            ("days", "1"),
            ("proof", "word"),
        ],
    )
    .await
    .leads();
    theo.post(&edit, &[("act", "aim"), ("needed", "0"), ("goal", "10")])
        .await
        .leads();
    // Each begins where the one before ends, and no two have a place.
    let gaps = "SELECT COUNT(*) AS n FROM contest_step a JOIN contest_step b ON b.place = a.place + 1 AND b.opens_at = a.closes_at";
    assert_eq!(app.number(gaps), 2);
    assert!(app.try_sql(&format!("INSERT INTO contest_step (contest_id, place, title_fr, title_en, opens_at, closes_at, proof) VALUES ({id}, 1, 'a', 'a', 1, 2, 'post')")).is_err());
    lea.page(&play)
        .await
        .shows("Walk")
        .shows("It begins on")
        .hides("I did it");
    opens(app, id);
    theo.post(&edit, &steps)
        .await
        .expect(422)
        .shows("nothing of it changes");
    (id, play, thread)
}

/// What lea and paul have shown, and what of it counts. Returns lea's entry.
async fn shown(app: &TestApp, cast: &Cast, (id, play, thread): (i64, &String, &Thread)) -> i64 {
    let Cast { lea, paul, .. } = cast;
    // The first day is over; the others are under way.
    app.sql(&format!("UPDATE contest_step SET opens_at = place, closes_at = CASE place WHEN 1 THEN 2 ELSE {FAR} END WHERE contest_id = {id}"));
    let step = |n: i32| format!("{play}/steps/{n}");
    let body = [("body", "Along the ridge, at dawn.")];
    lea.post(&step(1), &body)
        .await
        .expect(422)
        .shows("Enter the contest first");
    let entry = enters(app, id, lea);
    enters(app, id, paul);
    lea.page(play).await.shows("can still be caught up");
    assert_eq!(lea.post(&step(1), &body).await.leads(), *play);
    lea.page(&thread.path)
        .await
        .shows("Along the ridge, at dawn.");
    lea.post(&step(1), &body).await.expect(422).shows("already");
    lea.post(&step(2), &[("body", "Two pages.")]).await.leads();
    lea.post(&step(3), &[]).await.leads();
    lea.page(play)
        .await
        .shows("The team is having a look")
        .shows("2 of 3");
    // What is taken away does not count.
    paul.post(&step(2), &[("body", "I read too.")])
        .await
        .leads();
    assert_eq!(
        lea.page(play).await.attributes(".goal progress", "value"),
        ["3", "2"]
    );
    app.sql(&format!(
        "UPDATE post SET removed_at = 1, removed_by = author_id WHERE author_id = {}",
        paul.id
    ));
    assert_eq!(
        lea.page(play).await.attributes(".goal progress", "value"),
        ["2", "2"]
    );
    entry
}

/// The team's word.
async fn confirmed(app: &TestApp, cast: &Cast, play: &str) {
    let Cast { yann, lea, .. } = cast;
    let proofs = format!("{play}/proofs");
    lea.get(&proofs).await.expect(403);
    let page = yann.page(&proofs).await;
    assert_eq!(page.count("[data-key=a]"), 1);
    let proof = page.attributes("[name=proof]", "value")[0].clone();
    yann.post(&proofs, &[("proof", &proof), ("act", "accept")])
        .await
        .leads();
    yann.post(&proofs, &[("proof", &proof), ("act", "refuse")])
        .await
        .expect(422)
        .shows("answered already");
    // The team may also say so unasked.
    yann.post(&proofs, &[("step", "3"), ("asker", "nobody")])
        .await
        .expect(422)
        .shows("Nobody has this name");
    yann.post(&proofs, &[("step", "3"), ("asker", "@paul")])
        .await
        .leads();
    lea.page(play)
        .await
        .shows("Challenge completed")
        .shows("2 in a row");
    assert!(app.try_sql(&format!("INSERT INTO contest_proof (step_id, member_id, at) SELECT id, {}, 1 FROM contest_step WHERE place = 3", lea.id)).is_err());
}

async fn caption(app: &TestApp, cast: &Cast) {
    let Cast {
        theo, lea, paul, ..
    } = cast;
    let (id, play, thread) = contest(app, cast, "caption").await;
    theo.post(
        &format!("{play}/edit"),
        &[("act", "chooser"), ("chooser", "team")],
    )
    .await
    .leads();
    opens(app, id);
    thread.reply(lea, "Two goats and a tent.").await;
    thread.reply(paul, "I only look on.").await;
    app.run_jobs().await;
    let entries = || app.rows("contest_entry", &format!("WHERE contest_id = {id}"));
    assert_eq!(entries(), 0, "nobody has said that they take part");
    lea.page(&play).await.shows("I take part");
    lea.post(&format!("{play}/taking"), &[]).await.leads();
    assert_eq!(entries(), 1, "what was written before counts");
    // From then on it needs no further word, up to what the rules leave each.
    for words in ["Room with a view.", "Once more."] {
        thread.reply(lea, words).await;
    }
    app.run_jobs().await;
    assert_eq!(entries(), 2);
    // One receipt for her, by mail and by a notice, not one for each post.
    let receipts: Vec<_> = app
        .mails_to("lea@example.org")
        .into_iter()
        .filter(|mail| mail.text.contains(&format!("/contests/{id}/receipts/")))
        .collect();
    assert_eq!(receipts.len(), 1);
    let notices = format!("WHERE kind = 'entry-received' AND member_id = {}", lea.id);
    assert_eq!(app.rows("notice", &notices), 1);
    let first = app.number(&format!(
        "SELECT MIN(id) AS n FROM contest_entry WHERE contest_id = {id}"
    ));
    let choice = format!("{play}/choice");
    let second = (first + 1).to_string();
    theo.post(&choice, &[("entry", &second)])
        .await
        .expect(422)
        .shows("after the closing");
    closes(app, id);
    assert!(!settles(app, id).await, "nobody has chosen");
    lea.post(&choice, &[("entry", &second)]).await.expect(403);
    theo.post(&choice, &[("entry", &second)]).await.leads();
    theo.page(&play)
        .await
        .shows("First place")
        .shows("Room with a view.");
    lea.page(&play).await.hides("First place");
    assert!(settles(app, id).await);
    assert_eq!(best(app, id).await, (None, vec![first + 1]));
    assert!(app.try_sql(&format!("INSERT INTO contest_taking (contest_id, member_id, rules_version, at) VALUES ({id}, {}, 1, 1)", lea.id)).is_err());
}

both! {
    async fn a_challenge_and_what_is_written(app: TestApp) {
        let cast = cast(&app).await;
        challenge(&app, &cast).await;
        caption(&app, &cast).await;
    }
}
