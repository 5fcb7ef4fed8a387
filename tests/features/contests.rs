//! Contests: prepared by the wizard, lawful before they are set going, frozen when they open, amended with notice; and
//! phases that nothing skips or repeats.

use std::sync::Arc;

use parvis::app::App;
use parvis::features::contests::wizard::templates::{Before, filled};
use parvis::features::contests::{self, Kind, phases};
use parvis::features::spaces::Role;
use parvis_db::Time;
use parvis_tests::{Person, Space, TestApp, both};

/// Sets the clock of the contests' jobs to now, after their dates were moved.
pub async fn due(app: &TestApp) {
    app.sql("UPDATE job SET run_at = 1 WHERE kind = 'contest-due'");
    app.run_jobs().await;
}

pub async fn prepare(space: &Space, max: &Person) -> String {
    let new = space.path("/contests/new");
    max.post(&new, &[("section", "general")])
        .await
        .expect(422)
        .shows("Choose a template.");
    let first = max
        .post(&new, &[("kind", "draw"), ("section", "general")])
        .await
        .leads();
    let path = first.trim_end_matches("/edit/what").to_owned();
    let organiser = [
        ("organiser_name", "Sente SAS"),
        ("organiser_address", "3 impasse du Lavoir"),
        ("data_contact", "data@sente.example"),
        ("complaints", "contact@sente.example"),
        ("mediator", ""),
    ];
    let again = max
        .post(&format!("{path}/edit/organiser"), &organiser)
        .await
        .leads();
    max.page(&again)
        .await
        .shows("The rules cannot do without it.")
        .shows("Sente SAS");
    let organiser = organiser.map(|(name, value)| {
        if name == "mediator" {
            (name, "Mediator of shops")
        } else {
            (name, value)
        }
    });
    max.post(&format!("{path}/edit/organiser"), &organiser)
        .await
        .leads();
    path
}

both! {
    async fn a_lawful_contest_is_launched_and_amended(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, max) = (app.member("lea").await, app.member("max").await);
        space.add(&lea, Role::Member).await;
        space.add(&max, Role::Manager).await;
        let path = prepare(&space, &max).await;
        let edit = |step: &str| format!("{path}/edit/{step}");
        lea.get(&path).await.expect(404);

        // Paid entry to a draw is a lottery; free entry removes it.
        let paid = [("entry", "paid"), ("paid", "A backpack"), ("entries_per_person", "1"), ("min_age", "18"), ("staff", "1")];
        let again = max.post(&edit("who"), &paid).await.leads();
        max.page(&again).await.shows("This is a lottery");
        max.post(&format!("{path}/start"), &[]).await.expect(422).shows("This is a lottery");
        max.post(&edit("who"), &[("entry", "free"), ("entries_per_person", "many")]).await.expect(422).shows("Type a whole number.");
        let free = [("entry", "free"), ("entries_per_person", "1"), ("min_age", "18"), ("staff", "1")];
        assert_eq!(max.post(&edit("who"), &free).await.leads(), edit("prizes"));
        max.page(&edit("check")).await
            .shows("Nothing stands against the rules.")
            .shows("Entering is free, and nothing has to be bought.")
            .shows("La participation est gratuite, sans obligation d’achat.");
        assert_eq!(app.rows("contest_rules", ""), 0);
        max.post(&format!("{path}/start"), &[("announce", "")]).await.leads();
        max.post(&format!("{path}/start"), &[("announce", "")]).await.expect(422);
        app.run_jobs().await;
        assert_eq!(app.rows("thread", "WHERE id = (SELECT thread_id FROM contest)"), 1);
        lea.page(&path).await.shows("Announced").hides("Go on preparing");
        lea.page(&space.path("")).await.shows("Prize draw").shows("See the contest");
        lea.post(&format!("{path}/following"), &[("phase", "open"), ("phase", "draft")]).await.leads();
        assert_eq!(app.rows("contest_follow", "WHERE phases = 'open'"), 1);

        // It opens: the text is what the settings say, frozen once, and she is told.
        app.sql("UPDATE contest SET announce_at = announce_at - 259200000, open_at = open_at - 172800000");
        due(&app).await;
        due(&app).await;
        assert_eq!(app.rows("contest_rules", "WHERE version = 1 AND settings = (SELECT settings FROM contest)"), 1);
        assert_eq!(app.rows("notice", &format!("WHERE kind = 'contest-open' AND member_id = {}", lea.id)), 1);
        let notices = lea.page(&space.path("/notices")).await;
        notices.shows("A contest is open");
        let to = notices.links().into_iter().find(|to| to.contains("/contests/of/")).expect("a link");
        assert_eq!(lea.get(&to).await.leads(), path);
        let rules = app.visitor().get(&format!("{path}/rules")).await.expect(200);
        rules.shows("Version 1").shows("Winners and substitutes are drawn by lot");
        assert_eq!(rules.select(".hash")[0].len(), 64);
        let bundle = app.visitor().get(&format!("{path}/rules.zip")).await.expect(200);
        assert_eq!(bundle.header("content-type"), "application/zip");

        amended(&app, &path, &lea, &max).await;

        // Its thread is taken away: who follows it is told all the same.
        app.sql("UPDATE post SET removed_at = 1, removed_by = author_id WHERE thread_id = (SELECT thread_id FROM contest)");
        // Called off, with a reason that those who take part read.
        max.post(&format!("{path}/cancel"), &[("why", " ")]).await.expect(422);
        max.post(&format!("{path}/cancel"), &[("why", "The maker of the backpack is gone.")]).await.leads();
        app.run_jobs().await;
        lea.page(&path).await.shows("The maker of the backpack is gone.");
        assert_eq!(app.rows("notice", "WHERE kind = 'contest-cancelled'"), 1);
        assert!(lea.page(&space.path("/notices")).await.shows("A contest was called off").links().contains(&space.path("/contests")));
        max.get(&edit("dates")).await.expect(404);
        lea.page(&space.path("/contests")).await.shows("Called off");
    }
}

/// What is changed is a version of its own; who entered before accepts it, unless only dates move.
async fn amended(app: &TestApp, path: &str, lea: &Person, max: &Person) {
    app.sql(&format!(
        "INSERT INTO contest_entry (contest_id, member_id, chance, receipt, source, rules_version, accepted_at, entered_at) \
         SELECT id, {}, 1, 'K7', 'page', 1, 1, 1 FROM contest",
        lea.id
    ));
    let edit = |step: &str| format!("{path}/edit/{step}");
    let publish = format!("{path}/amendment");
    let prize = [
        ("prize1", "Backpack"),
        ("prize1_nature", "object"),
        ("prize1_number", "2"),
        ("prize1_value", "89,90"),
    ];
    max.post(&publish, &[("why", "Nothing.")])
        .await
        .expect(422)
        .shows("Nothing changed");
    max.post(&edit("prizes"), &prize).await.leads();
    max.post(&publish, &[("why", "")])
        .await
        .expect(422)
        .shows("Say what changes");
    max.post(&publish, &[("why", "A better prize.")])
        .await
        .leads();
    app.run_jobs().await;
    assert_eq!(
        app.rows(
            "notice",
            &format!("WHERE kind = 'contest-amended' AND member_id = {}", lea.id)
        ),
        1
    );
    lea.page(&format!("{path}/rules"))
        .await
        .shows("A better prize.")
        .shows("2 × “Backpack” (object), value of each: €89.90, taxes included.")
        .shows("must accept it before the close");
    lea.page(&format!("{path}/rules?version=1"))
        .await
        .shows("A later version is in force.");
    lea.get(&format!("{path}/rules?version=3"))
        .await
        .expect(404);
    lea.page(path).await.shows("I accept the new rules");
    lea.post(&format!("{path}/acceptance"), &[]).await.leads();
    assert_eq!(app.rows("contest_entry", "WHERE rules_version = 2"), 1);
    // The draw has new terms under the new rules; the former ones stay to be read.
    assert_eq!(app.rows("draw_terms", ""), 2);
    lea.page(&format!("{path}/draw"))
        .await
        .shows("Terms before an amendment");
    lea.page(path).await.hides("I accept the new rules");

    // How winners are chosen stays, as does the opening; a later close only moves dates.
    max.post(
        &edit("winners"),
        &[("way", "vote"), ("substitutes", "3"), ("answer_days", "7")],
    )
    .await
    .leads();
    max.post(&publish, &[("why", "By votes.")])
        .await
        .expect(422)
        .shows("This cannot be changed any more.");
    max.post(&format!("{publish}/end"), &[]).await.leads();
    put_off(app, max, lea, path, &publish).await;
}

/// More time asks nobody to accept anything again.
async fn put_off(app: &TestApp, max: &Person, lea: &Person, path: &str, publish: &str) {
    let dates = max.page(&format!("{path}/edit/dates")).await;
    let (opens, closes) = (dates.value("opens"), dates.value("result"));
    let year: i32 = closes[..4].parse().expect("a year");
    let result = format!("{}{}", year + 1, &closes[4..]);
    max.post(
        &format!("{path}/edit/dates"),
        &[("opens", &opens), ("closes", &closes), ("result", &result)],
    )
    .await
    .leads();
    let before = app.number("SELECT close_at AS n FROM contest");
    max.post(publish, &[("why", "More time.")]).await.leads();
    assert!(app.number("SELECT close_at AS n FROM contest") > before);
    assert_eq!(
        app.rows("contest_rules", "WHERE version = 3 AND NOT binding"),
        1
    );
    lea.page(path).await.hides("I accept the new rules");
}

/// A number below `most`, from a sequence that is the same every time.
fn below(most: u64, state: &mut u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % most
}

/// The job of a contest runs, and again, and the schedule puts it once more.
async fn moves(server: &Arc<App>, id: i64, now: Time, again: u64) {
    let app = server.clone();
    let moved = server.store.write(move |db| -> parvis::error::Result<()> {
        for _ in 0..=again {
            phases::advance(db, &app, id, now)?;
        }
        phases::schedule(db)
    });
    moved.await.expect("it moves");
}

both! {
    async fn phases_are_neither_skipped_nor_repeated(app: TestApp) {
        let space = app.space("sente").await;
        let max = app.member("max").await;
        space.add(&max, Role::Manager).await;
        let (here, me) = (space.here(&max).await, max.me().await);
        let section = here.sections[0].id;
        // Days before both changes of the clocks of Paris.
        let mut state = 20_261_122;
        let rounds = if std::env::var_os("PARVIS_LONG").is_some() { 200 } else { 6 };
        for round in 0..rounds {
            let base = Time([1_774_500_000_000, 1_792_700_000_000][round % 2]);
            let (here, me) = (here.clone(), me.clone());
            let id = app.write(move |db| {
                let mut before = Before { data_contact: "a".into(), complaints: "b".into(), mediator: "c".into(), ..Before::default() };
                (before.organiser.name, before.organiser.address) = ("Sente".into(), "Grenoble".into());
                let new = filled(&here, section, Kind::Caption, Some(before), base);
                let id = contests::create(db, &here, &me, &new, base)?;
                let dates = contests::dates(&new.settings, base)?;
                phases::arm(db, &here, &me, id, &dates, base)?;
                Ok(id)
            }).await;
            // The clock jumps for- and backwards; the job comes again, and the schedule puts it once more.
            let mut steps = 0;
            // Once on its way the server stops, and another one goes on with the same database.
            let mut server: Arc<App> = (*app).clone();
            let stop = below(30, &mut state);
            for turn in 0..30 {
                if turn == i64::try_from(stop).expect("small") {
                    server = app.second().await;
                }
                let jump = i64::try_from(below(30 * 86_400, &mut state)).expect("small");
                let now = base.plus_seconds(jump - 5 * 86_400 + turn * 3_600);
                let again = below(3, &mut state);
                moves(&server, id, now, again).await;
                let reached = app.rows("contest_phase", &format!("WHERE contest_id = {id}"));
                assert!(reached >= steps, "a phase was lost");
                steps = reached;
            }
            assert!(steps >= 2, "it opened");
            let offers = "WHERE takes_entries = EXISTS (SELECT 1 FROM contest WHERE phase = 'open')";
            assert_eq!(app.rows("space", offers), 1);
            // However it went, it reaches its last phase.
            for day in 500..510 {
                moves(&server, id, base.plus_seconds(day * 86_400), 1).await;
            }
            let steps = app.rows("contest_phase", &format!("WHERE contest_id = {id}"));
            assert_eq!(app.rows("contest", &format!("WHERE id = {id} AND phase = 'archived'")), 1);
            assert_eq!(app.number(&format!("SELECT CAST(COALESCE(MAX(step), 0) AS BIGINT) AS n FROM contest_phase WHERE contest_id = {id}")), steps);
            assert_eq!(app.rows("contest_phase", "WHERE at < due_at"), 0, "none came early");
            assert_eq!(app.rows("contest_rules", &format!("WHERE contest_id = {id}")), 1);
            let told = format!("WHERE kind = 'tell' AND payload LIKE '%contest-moved%' AND payload LIKE '%\"contest\":{id},%' AND payload LIKE '%\"step\":2%'");
            assert_eq!(app.rows("job", &told), 1, "the opening is told once");
        }
        let rounds = i64::try_from(rounds).expect("few");
        assert_eq!(app.rows("thread", ""), rounds, "one thread each");
        app.sql("DELETE FROM job WHERE kind IN ('contest-due', 'prizes-due')");
    }
}
