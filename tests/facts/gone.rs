//! Abuse case 15: what was taken away is delivered nowhere, though it was on its way already; and who is suspended
//! comes in by no other door.

use std::collections::BTreeSet;

use parvis::features::notices::rhythm::Rhythm;
use parvis::features::notices::sending;
use parvis::features::spaces::Role;
use parvis_db::Time;
use parvis_tests::{Person, Space, TestApp, both};

use super::canary::{World, addresses, around, crawl, learnt};

const TAKEN: &str = "bitternreed";

/// A team's decision that suspends a member for a long time.
fn suspend(app: &TestApp, space: &Space, member: &Person, by: &Person) {
    let (space, member, by) = (space.id, member.id, by.id);
    app.sql(&format!(
        "INSERT INTO decision (space_id, surface, outcome, article, rule, passage, author_id, decider_id, decided_by, decided_at) \
         VALUES ({space}, 'member', 'suspend', '', '', '', {member}, {by}, {by}, 1); \
         INSERT INTO suspension (space_id, member_id, decision_id, until) \
         SELECT {space}, {member}, MAX(id), 99999999999999 FROM decision"
    ));
}

both! {
    async fn what_was_taken_away_is_delivered_nowhere(app: TestApp) {
        let space = app.space("open").await;
        let (camille, lea, paul, omar) = (app.member("camille").await, app.member("lea").await, app.member("paul").await, app.member("omar").await);
        let mona = app.member("mona").await;
        space.add(&mona, Role::Moderator).await;
        let thread = space.thread(&camille, "Reeds", "What grows here?").await;
        thread.reply(&lea, &format!("The {TAKEN}, of course, @paul.")).await;
        let post = app.number("SELECT MAX(id) AS n FROM post");
        let of_post = |below: &str| space.path(&format!("/posts/{post}{below}"));
        space.add(&paul, Role::Member).await;
        paul.post(&of_post("/bookmark"), &[("keep", "1")]).await.leads();
        // Another thread shows it as a card, and quotes its address.
        space.thread(&omar, "See there", &format!("{}{}\n\nAnd more.", app.origin(), of_post(""))).await;
        app.run_jobs().await;
        app.visitor().page(&thread.path).await.shows(TAKEN);
        // Mails wait; then the team takes the post away.
        paul.post(&of_post("/report"), &[("article", "other"), ("reason", "No.")]).await.leads();
        let case = app.number("SELECT MAX(id) AS n FROM case_file");
        mona.post(&space.path(&format!("/queue/{case}/decision")), &[("act", "hide"), ("article", ""), ("message", "")]).await.leads();
        for person in [&camille, &paul] {
            for rhythm in [Rhythm::AtOnce, Rhythm::Daily, Rhythm::Weekly] {
                sending::send(&app, space.id, person.id, rhythm.as_str(), Time::now()).await.expect("sent");
            }
        }
        app.run_jobs().await;
        for mail in app.mails() {
            // Its author may read what the decision is about.
            assert!(mail.to.contains(&lea.email) || !format!("{mail:?}").contains(TAKEN), "mailed to {}", mail.to);
        }
        let mut world = World::around(&app, addresses(&[&space], &["1", "2", "3"]));
        for client in [&paul.client, &camille.client, &omar.client, &app.visitor()] {
            if let Some((_, at)) = crawl(&mut world, client, &mut BTreeSet::new(), &[TAKEN]).await.into_iter().next() {
                let path = at.first().expect("somewhere");
                let text = learnt(&client.get(path).await, path);
                panic!("found at {path}: …{}…", around(&text, TAKEN));
            }
        }
        mona.page(&space.path(&format!("/queue/{case}"))).await.shows(TAKEN);
    }

    async fn who_is_suspended_has_nothing_published_later(app: TestApp) {
        let space = app.space("open").await;
        let (mona, maya) = (app.member("mona").await, app.member("maya").await);
        space.add(&mona, Role::Moderator).await;
        space.add(&maya, Role::Owner).await;
        let later = [("act", "schedule"), ("kind", "discussion"), ("section", "general"), ("title", "For later"), ("body", "Words."), ("tags", ""), ("publish_at", "2040-06-01T09:00")];
        mona.post(&space.path("/threads"), &later).await.leads();
        suspend(&app, &space, &mona, &maya);
        app.sql("UPDATE scheduled_thread SET publish_at = 1000");
        app.sql("UPDATE job SET run_at = 0");
        app.run_jobs().await;
        assert_eq!((app.rows("thread", ""), app.rows("scheduled_thread", "")), (0, 1));
        app.visitor().page(&space.path("")).await.hides("For later");
        maya.page(&space.path("/scheduled")).await.shows("For later");
    }
}
