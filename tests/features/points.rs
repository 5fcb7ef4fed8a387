//! Points: what earns them, what keeps them honest, and a ledger whose sums are always a recount.

use parvis::features::points::{self, counting};
use parvis::features::spaces::Role;
use parvis_db::Time;
use parvis_tests::{Person, Space, TestApp, both};

pub const RULES: &str = r#"---
rewards: sente
languages: [fr, en]
half_life: 10 days
per_day: 20
per_pair: 3 per 7 days
giver_age: 1 day
levels: { 0: Nouveau / New, 10: Fidèle / Regular }
---
## 1. Répondre / Answering {#reply}
Une réponse qui reste. / An answer that stays.
```reward
for: reply
points: 2
after: 1 day
at_most: 4 per 1 day
if: author.strikes == 0
```
```examples
2: member
0: { strikes: 1 }
```
## 2. Réponse retenue / Accepted answer {#answer}
Elle a aidé. / It helped.
```reward
for: answer
points: 10
```
```examples
10: new
```
## 3. Réaction / Reaction {#reaction}
Quelqu’un a aimé. / Somebody liked it.
```reward
for: reaction
points: 1
```
```examples
1: new
```
## 4. Main sûre / Steady hand {#steady}
Une réponse retenue. / One accepted answer.
```badge
if: earned(answer) >= 1
icon: circle-check
```
```examples
yes: { earned.answer: 1 }
no: new
```
"#;

/// Counts as if it were so many hours from now, twice: the second time changes nothing.
pub async fn counted(app: &TestApp, space: i64, hours: i64) {
    let now = Time::now().plus_seconds(hours * 3_600);
    app.write(move |db| counting::count(db, space, now)).await;
    let rows = app.rows("points_entry", "");
    app.write(move |db| counting::count(db, space, now)).await;
    assert_eq!(
        app.rows("points_entry", ""),
        rows,
        "counting twice is counting once"
    );
    let wrong = "SELECT COUNT(*) AS n FROM points_day d WHERE d.points <> (SELECT COALESCE(SUM(e.points), 0) FROM points_entry e \
        WHERE e.space_id = d.space_id AND e.member_id = d.member_id AND e.day = d.day)";
    assert_eq!(app.number(wrong), 0, "sums are a recount");
    let missing = "SELECT COUNT(*) AS n FROM points_entry e WHERE e.points <> 0 AND NOT EXISTS (SELECT 1 FROM points_day d \
        WHERE d.space_id = e.space_id AND d.member_id = e.member_id AND d.day = e.day)";
    assert_eq!(app.number(missing), 0);
}

fn points_of(app: &TestApp, member: i64) -> i64 {
    app.number(&format!("SELECT CAST(COALESCE(SUM(points), 0) AS BIGINT) AS n FROM points_entry WHERE member_id = {member}"))
}

/// Reactions, what two people can earn from each other, and what others see of it.
async fn liked(app: &TestApp, space: &Space, [lea, paul, ines]: [&Person; 3]) {
    // Reactions: not by an account of today, and not again and again between two.
    let young = format!(
        "UPDATE member SET joined_at = {} WHERE id = {}",
        Time::now().0 - 60_000,
        ines.id
    );
    app.sql(&young);
    for post in 3..=7 {
        ines.post(
            &space.path(&format!("/posts/{post}/reactions")),
            &[("give", "like")],
        )
        .await
        .leads();
    }
    counted(app, space.id, 30).await;
    assert_eq!(app.rows("points_entry", "WHERE deed = 'reaction'"), 0);
    app.sql(&format!(
        "UPDATE member SET joined_at = joined_at - 864000000 WHERE id = {}",
        ines.id
    ));
    for post in 4..=7 {
        lea.post(
            &space.path(&format!("/posts/{post}/reactions")),
            &[("give", "like")],
        )
        .await
        .leads();
    }
    ines.post(&space.path("/posts/7/reactions"), &[("give", "heart")])
        .await
        .leads();
    counted(app, space.id, 31).await;
    let between = format!("WHERE deed = 'reaction' AND other_id = {}", lea.id);
    assert_eq!(app.rows("points_entry", &between), 4);
    assert!(
        app.rows(
            "points_entry",
            &format!("{between} AND why IN ('pair', 'day')")
        ) >= 2
    );
    // Taken back and given again, a reaction is the same reaction.
    let rows = app.rows("points_entry", "");
    for give in ["drop", "give"] {
        lea.post(&space.path("/posts/4/reactions"), &[(give, "like")])
            .await
            .leads();
    }
    counted(app, space.id, 32).await;
    assert_eq!(app.rows("points_entry", ""), rows);
    assert_eq!(
        app.rows(
            "points_entry",
            "WHERE points > 0 AND turn = 0 AND why <> 'paid'"
        ),
        0
    );

    shown(app, space, lea, paul).await;
}

/// What one sees, and what others do: badges, and points only if one wants it.
async fn shown(app: &TestApp, space: &Space, lea: &Person, paul: &Person) {
    paul.page(&space.path("/points"))
        .await
        .shows("Your points")
        .shows("Steady hand")
        .shows("Where my points come from");
    let profile = space.path("/members/paul");
    let visitor = app.visitor();
    visitor
        .page(&profile)
        .await
        .shows("Steady hand")
        .hides(" points");
    paul.post(&space.path("/points/choices"), &[("points", "1")])
        .await
        .leads();
    visitor
        .page(&profile)
        .await
        .hides("Steady hand")
        .shows("points");
    paul.post(
        &space.path("/points/choices"),
        &[("badges", "1"), ("board", "1")],
    )
    .await
    .leads();
    lea.post(&space.path("/points/badge"), &[("badge", "1")])
        .await
        .expect(404);
    paul.post(&space.path("/points/badge"), &[("badge", "1")])
        .await
        .leads();
    assert_eq!(app.rows("member_badge", "WHERE worn"), 1);

    // Points are worth half after their time, without a row being written; levels follow.
    let (id, member) = (space.id, paul.id);
    let at = move |days: i64| Time::now().plus_seconds(days * 86_400);
    let now = app
        .read(move |db| points::of(db, id, member, at(0)))
        .await
        .expect("rules");
    let later = app
        .read(move |db| points::of(db, id, member, at(10)))
        .await
        .expect("rules");
    assert!(
        now.points >= 10
            && now.level == 1
            && later.points <= now.points.div_euclid(2) + 1
            && later.points >= now.points / 2 - 1,
        "{now:?} {later:?}"
    );
    assert!(app.read(move |db| points::reaches(db, id, member, 1)).await);
}

/// A level before opening threads in a section, and a badge beside a name.
async fn gated(
    app: &TestApp,
    space: &Space,
    thread: &parvis_tests::Thread,
    [lea, paul, max]: [&Person; 3],
) {
    let settings = |below: &str| space.path(&format!("/settings/{below}"));
    // A level opens a section; the team needs none, and answers need none.
    let section = app
        .number("SELECT id AS n FROM section WHERE slug = 'general'")
        .to_string();
    max.post(
        &settings("points/gates"),
        &[(format!("level-{section}").as_str(), "1")],
    )
    .await
    .leads();
    let start = [
        ("kind", "discussion"),
        ("section", "general"),
        ("title", "Another one"),
        ("body", "And its words."),
        ("tags", ""),
    ];
    let refused = paul.post(&space.path("/threads"), &start).await.expect(422);
    refused.shows("a thread is opened from a certain level on");
    assert_eq!(refused.value("title"), "Another one");
    max.post(&space.path("/threads"), &start).await.leads();
    thread.reply(paul, "Still not.").await;
    app.sql("UPDATE points_day SET points = points + 10");
    paul.post(&space.path("/threads"), &start).await.leads();
    app.sql("UPDATE points_day SET points = points - 10");

    // A badge is worn beside the name.
    app.sql(&format!("INSERT INTO member_badge (space_id, member_id, badge, names, meaning, icon, given_at) VALUES ({}, {}, 'b', '{{\"en\":\"Wayfinder\"}}', '{{}}', 'star', 1)", space.id, paul.id));
    paul.post(&space.path("/points/badge"), &[("badge", "1")])
        .await
        .leads();
    lea.page(&thread.path).await.shows("Wayfinder");
}

both! {
    async fn a_cause_pays_once_and_what_goes_is_taken_back(app: TestApp) {
        let space = app.space("sente").await;
        let (max, mona) = (app.member("max").await, app.member("mona").await);
        let (lea, paul, ines) = (app.member("lea").await, app.member("paul").await, app.member("ines").await);
        space.add(&max, Role::Manager).await;
        space.add(&mona, Role::Moderator).await;
        let (settings, page) = (space.path("/settings/points"), space.path("/points"));
        lea.get(&page).await.expect(404);
        // Nothing red comes into force; the text is kept, and what is wrong is said where.
        let red = RULES.replace("10: new", "11: new");
        let answer = max.post(&settings, &[("text", &red)]).await.expect(422);
        answer.shows("This example does not hold: the article gives “10”").shows("gives “10”");
        assert!(answer.value("text").contains("11: new"));
        max.post(&settings, &[("text", &red), ("step", "check")]).await.expect(200).shows("does not hold");
        assert_eq!(app.rows("reward_version", ""), 0);
        // What was written before does not count.
        let start = [("kind", "question"), ("section", "help"), ("title", "Glue or resole"), ("body", "Two coats?"), ("tags", "")];
        let thread = parvis_tests::Thread::at(&lea.post(&space.path("/threads"), &start).await.leads());
        thread.reply(&paul, "An early word.").await;
        app.sql("UPDATE post SET created_at = created_at - 60000");
        max.post(&settings, &[("text", RULES)]).await.leads();
        max.post(&settings, &[("text", RULES)]).await.expect(422).shows("in force already");
        lea.page(&page).await.shows("Accepted answer · 10 points").shows("Two people earn points from each other 3 times in 7 days at most.");

        // An answer pays when it has stood for a day, four times a day at most.
        for n in 0..6 {
            thread.reply(&paul, &format!("Coat number {n}.")).await;
        }
        counted(&app, space.id, 0).await;
        assert_eq!(points_of(&app, paul.id), 0);
        // One is gone before its day is over.
        paul.post(&space.path("/posts/8/removal"), &[("reason", "")]).await.leads();
        counted(&app, space.id, 25).await;
        assert_eq!((points_of(&app, paul.id), app.rows("points_entry", "WHERE why = 'often'")), (8, 1));
        // Taken away by the team: the points go; put back: they come again, the same.
        paul.post(&space.path("/posts/3/removal"), &[("reason", "")]).await.leads();
        counted(&app, space.id, 26).await;
        assert_eq!(points_of(&app, paul.id), 6);
        paul.post(&space.path("/posts/3/restoration"), &[]).await.leads();
        counted(&app, space.id, 27).await;
        assert_eq!(points_of(&app, paul.id), 8);

        // An accepted answer pays, brings its badge, and can be taken back; the badge stays.
        let accept = space.path("/threads/1/acceptance");
        lea.post(&accept, &[("post", "3")]).await.leads();
        counted(&app, space.id, 28).await;
        assert_eq!((points_of(&app, paul.id), app.rows("member_badge", "")), (18, 1));
        // He is told of the badge and of the level, once.
        app.run_jobs().await;
        let notices = paul.page(&space.path("/notices")).await;
        notices.shows("You have a new badge").shows("You have come to a new level");
        assert!(notices.links().contains(&page));
        let told = "WHERE kind IN ('badge-earned', 'level-reached')";
        assert_eq!(app.rows("notice", told), 2);
        lea.post(&accept, &[("post", "4")]).await.leads();
        counted(&app, space.id, 29).await;
        // The day is full: of the second ten points there are two left, then the first ten go.
        assert_eq!(points_of(&app, paul.id), 8 + app.number("SELECT CAST(points AS BIGINT) AS n FROM points_entry WHERE cause = 'answer:4' AND turn = 0"));

        liked(&app, &space, [&lea, &paul, &ines]).await;
        app.run_jobs().await;
        assert_eq!(app.rows("notice", &format!("{told} AND member_id = {}", paul.id)), 2);
    }

    async fn goals_fill_up_and_a_season_ends_kindly(app: TestApp) {
        let space = app.space("sente").await;
        let max = app.member("max").await;
        let (lea, paul, ines) = (app.member("lea").await, app.member("paul").await, app.member("ines").await);
        space.add(&max, Role::Manager).await;
        let settings = |below: &str| space.path(&format!("/settings/{below}"));
        let now = Time::now();
        // The day in Paris, which begins before the day of UTC.
        let date = |days: i64| now.plus_seconds(days * 86_400 + 7_200).rfc3339()[..10].to_owned();
        let (from, to) = (date(-3), date(2));
        let season = [("fr", "Saison d’automne"), ("en", "Autumn"), ("begins", from.as_str()), ("ends", to.as_str())];
        max.post(&settings("seasons"), &season).await.expect(422).shows("Publish the rules of points first");
        max.post(&settings("points"), &[("text", RULES)]).await.leads();
        let wrong = [("fr", "A"), ("en", ""), ("begins", to.as_str()), ("ends", from.as_str())];
        max.post(&settings("seasons"), &wrong).await.expect(422).shows("The last day comes after the first");
        max.post(&settings("seasons"), &season).await.leads();
        max.post(&settings("seasons"), &season).await.expect(422).shows("Another season runs");
        for (deed, target, says) in [("win", "3", "do not reward this"), ("reply", "0", "A number from 1")] {
            let goal = [("fr", "Trois réponses"), ("en", "Three answers"), ("begins", &from), ("ends", &to), ("deed", deed), ("target", target)];
            max.post(&settings("goals"), &goal).await.expect(422).shows(says);
        }
        for target in ["3", "500"] {
            let goal = [("fr", "Trois réponses"), ("en", "Three answers"), ("begins", &from), ("ends", &to), ("deed", "reply"), ("target", target)];
            max.post(&settings("goals"), &goal).await.leads();
        }

        let thread = space.thread(&lea, "Snow already", "On the pass.").await;
        for (who, n) in [(&paul, 2), (&ines, 1)] {
            for n in 0..n {
                thread.reply(who, &format!("Not here, {n}.")).await;
            }
        }
        let visitor = app.visitor();
        visitor.page(&space.path("")).await.shows("0 of 3");
        counted(&app, space.id, 25).await;
        visitor.page(&space.path("")).await.shows("3 of 3").shows("Reached, together").shows("3 of 500");

        // The board: who wishes to stand on it, and one's own place for oneself alone.
        let board = space.path("/points/board");
        let seen = lea.page(&board).await;
        assert_eq!(seen.select("ul.people b"), ["Paul", "Ines"]);
        paul.post(&space.path("/points/choices"), &[("badges", "1")]).await.leads();
        assert_eq!(lea.page(&board).await.select("ul.people b"), ["Ines"]);
        paul.page(&board).await.shows("You have 4 points, at place 1").shows("You are not on the board");
        ines.page(&board).await.shows("You have 2 points, at place 1");

        gated(&app, &space, &thread, [&lea, &paul, &max]).await;
        // The end: closed when what was done in it has stood, told to who took part, and points rest.
        counted(&app, space.id, 24 * 3).await;
        assert_eq!(app.rows("season", "WHERE ended_at IS NOT NULL"), 0);
        counted(&app, space.id, 24 * 4 + 12).await;
        assert_eq!(app.rows("season", "WHERE ended_at IS NOT NULL"), 1);
        app.run_jobs().await;
        assert_eq!(app.rows("notice", "WHERE kind = 'season-ended'"), 2);
        paul.page(&space.path("/points/season")).await.shows("Autumn: thank you").shows("helpful things, done together");
        lea.page(&space.path("/points/season")).await.shows("You were there").hides("Paul");
        let scores = app.number("SELECT CAST(SUM(points) AS BIGINT) AS n FROM season_score");
        paul.post(&space.path("/posts/2/removal"), &[("reason", "")]).await.leads();
        counted(&app, space.id, 24 * 5).await;
        assert_eq!(app.number("SELECT CAST(SUM(points) AS BIGINT) AS n FROM season_score"), scores, "what is over rests");
        assert_eq!(app.number("SELECT CAST(count AS BIGINT) AS n FROM space_goal WHERE target = 3"), 4);
        max.post(&settings("goals/2/removal"), &[]).await.leads();
        max.post(&settings("seasons/1/removal"), &[]).await.expect(404);
        app.run_jobs().await;
    }
}
