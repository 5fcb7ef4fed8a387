//! Notices: the bell, the page, mails at once and digests; who is told what, and who is not.

use parvis::features::notices::preferences::{self, Calm, Wishes};
use parvis::features::notices::rhythm::{Clock, Rhythm};
use parvis::features::notices::{Topic, sending, telling};
use parvis::features::spaces::{Role, Visibility};
use parvis::features::subscriptions::{self, Level, Target, blocks};
use parvis::jobs::Occasion;
use parvis_db::Time;
use parvis_tests::{Person, Space, TestApp, both};

const NEVER_QUIET: Clock = Clock {
    zone: chrono_tz::Europe::Paris,
    quiet_from: 0,
    quiet_until: 0,
};

/// What a member's bell says in a space.
async fn bell(person: &Person, space: &Space) -> String {
    let page = person.page(&space.path("/members")).await;
    page.select("a[href$='/notices'] .n").join("")
}

async fn choose(app: &TestApp, space: &Space, person: &Person, wishes: Wishes) {
    let (space, member) = (space.id, person.id);
    app.write(move |db| preferences::choose(db, space, member, &wishes, Time::now()))
        .await;
}

/// Mails what waits, whatever the hour.
async fn mail(app: &TestApp, space: &Space, person: &Person, rhythm: Rhythm, now: Time) {
    sending::send(app, space.id, person.id, rhythm.as_str(), now)
        .await
        .expect("sent");
}

both! {
    async fn answers_gather_in_one_notice(app: TestApp) {
        let space = app.space("sente").await;
        let (camille, paul, lea) = (app.member("camille").await, app.member("paul").await, app.member("lea").await);
        let thread = space.thread(&camille, "Glue or resole", "Two coats?").await;
        thread.reply(&paul, "Three coats.").await;
        thread.reply(&lea, "Four!").await;
        app.run_jobs().await;
        assert!(bell(&camille, &space).await.starts_with('1'));
        let page = camille.page(&space.path("/notices")).await;
        assert_eq!(page.count(".notice.unread"), 1);
        page.shows("Lea and one other answered").shows("Glue or resole").shows("Today");
        // Told again, by a job that ran twice, nothing changes.
        let before = app.dump(&["job", "event"]);
        let post = app.number("SELECT MAX(id) AS n FROM post");
        telling::tell(&app, Occasion::Published { post }, Time::now()).await.expect("told");
        assert_eq!(app.dump(&["job", "event"]), before);
        // Whoever reads the thread has read the notice; a later answer begins anew.
        let reading = space.path(&format!("/threads/{}/reading", thread.id));
        camille.post(&reading, &[("position", "2")]).await.leads();
        assert!(bell(&camille, &space).await.starts_with('1'));
        camille.post(&reading, &[("position", "3")]).await.leads();
        assert_eq!(bell(&camille, &space).await, "");
        thread.reply(&paul, "Five.").await;
        app.run_jobs().await;
        let page = camille.page(&space.path("/notices")).await;
        page.shows("Paul answered");
        assert_eq!(page.count(".notice"), 1);
        camille.post(&space.path("/notices/read"), &[]).await.leads();
        assert_eq!(camille.page(&space.path("/notices")).await.count(".notice.unread"), 0);
        // Lea wrote too, so she follows; nobody hears of themselves.
        lea.page(&space.path("/notices")).await.shows("Paul wrote in a thread you follow");
        paul.page(&space.path("/notices")).await.shows("Lea wrote in a thread you follow").hides("Paul wrote");
    }

    async fn a_mention_calls_whoever_may_hear_it(app: TestApp) {
        let space = app.space("sente").await;
        let (camille, paul, lea) = (app.member("camille").await, app.member("paul").await, app.member("lea").await);
        let stranger = app.member("stranger").await;
        for person in [&paul, &lea] {
            space.add(person, Role::Member).await;
        }
        space.thread(&camille, "Who comes", "Hello @Paul and @stranger!\n\n> @lea said so\n\n`@lea` lea@example.org").await;
        app.run_jobs().await;
        paul.page(&space.path("/notices")).await.shows("Camille mentions you").shows("Who comes");
        assert_eq!(bell(&lea, &space).await, "");
        // Not of this community: nobody is told, nothing is mailed.
        assert_eq!(app.rows("notice", &format!("WHERE member_id = {}", stranger.id)), 0);
        let (p, c) = (paul.id, camille.id);
        app.write(move |db| blocks::set(db, p, c, true)).await;
        paul.page(&space.path("/notices")).await.hides("Camille mentions you");
        space.thread(&camille, "Again", "And again @paul").await;
        app.run_jobs().await;
        assert_eq!(app.rows("notice", &format!("WHERE member_id = {p}")), 1);
    }

    async fn who_muted_a_thread_hears_nothing_of_it(app: TestApp) {
        let space = app.space("sente").await;
        let (camille, paul) = (app.member("camille").await, app.member("paul").await);
        let thread = space.thread(&camille, "Loud", "Words.").await;
        let (member, home, id) = (camille.id, space.id, thread.id);
        app.write(move |db| subscriptions::choose(db, member, Target::thread(home, id), Level::Muted)).await;
        thread.reply(&paul, "More words, @camille.").await;
        app.run_jobs().await;
        assert_eq!(app.rows("notice", &format!("WHERE member_id = {member}")), 0);
    }

    // Abuse case 14: what may not be seen is not told, not counted, not mailed, also when that changed meanwhile.
    async fn a_private_word_stays_where_it_is(app: TestApp) {
        let space = app.space("atelier").visibility(Visibility::Private).await;
        let (camille, paul) = (app.member("camille").await, app.member("paul").await);
        for person in [&camille, &paul] {
            space.add(person, Role::Member).await;
        }
        let outsider = app.member("outsider").await;
        let thread = space.thread(&camille, "The canary sings", "Hello @paul and @outsider").await;
        thread.reply(&camille, "The canary sings again @paul").await;
        app.run_jobs().await;
        assert_eq!(app.rows("notice", &format!("WHERE member_id = {}", outsider.id)), 0);
        assert_eq!(app.rows("notice", &format!("WHERE member_id = {}", paul.id)), 2);
        // Paul is shown out before the mail goes.
        app.sql(&format!("DELETE FROM membership WHERE member_id = {}", paul.id));
        for rhythm in [Rhythm::AtOnce, Rhythm::Daily, Rhythm::Weekly] {
            mail(&app, &space, &paul, rhythm, Time::now()).await;
        }
        paul.get(&space.path("/notices")).await.expect(404);
        app.sql("UPDATE job SET run_at = 0");
        app.run_jobs().await;
        for mail in app.mails() {
            assert!(!mail.text.contains("canary") && !mail.subject.contains("canary"), "{mail:?}");
        }
        assert!(app.rows("notice_cause", "WHERE mailed_at IS NULL") == 0);
    }

    async fn one_mail_says_what_happened_in_a_thread(app: TestApp) {
        let space = app.space("sente").await;
        let (camille, paul, lea) = (app.member("camille").await, app.member("paul").await, app.member("lea").await);
        let thread = space.thread(&camille, "Glue or resole", "Two coats?").await;
        thread.reply(&paul, "Three **coats**.").await;
        thread.reply(&lea, "Four!").await;
        app.run_jobs().await;
        assert_eq!(app.mails_to(&camille.email).len(), 0, "it waits a little for more");
        mail(&app, &space, &camille, Rhythm::AtOnce, Time::now()).await;
        let mails = app.mails_to(&camille.email);
        assert_eq!(mails.len(), 1);
        let first = &mails[0];
        assert!(first.subject.contains("Glue or resole"), "{}", first.subject);
        assert!(first.text.contains("Three coats.") && first.text.contains("Four!"), "{}", first.text);
        assert!(first.html.contains("#1f6f5c") && first.from.contains("Sente"));
        let raw = app.raw_mail_to(&camille.email);
        assert!(raw.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{raw}");
        assert!(raw.contains(&format!("References: <t{}.m{}@example.org>", thread.id, camille.id)), "{raw}");
        // The next one continues it.
        thread.reply(&paul, "Five.").await;
        app.run_jobs().await;
        mail(&app, &space, &camille, Rhythm::AtOnce, Time::now()).await;
        let id = app.lines("SELECT message_id AS line FROM notice_mail ORDER BY id")[0].clone();
        assert!(app.raw_mail_to(&camille.email).contains(&format!("In-Reply-To: {id}")));
        // Nothing waits: nothing is sent.
        mail(&app, &space, &camille, Rhythm::AtOnce, Time::now()).await;
        assert_eq!(app.mails_to(&camille.email).len(), 2);
    }

    async fn a_digest_leaves_out_what_was_read(app: TestApp) {
        let space = app.space("sente").await;
        let (camille, paul) = (app.member("camille").await, app.member("paul").await);
        let read = space.thread(&camille, "Read on the site", "One.").await;
        let unread = space.thread(&camille, "Still to be read", "Two.").await;
        choose(&app, &space, &camille, Wishes::at(Calm::Quiet, true, NEVER_QUIET)).await;
        read.reply(&paul, "Words read here.").await;
        unread.reply(&paul, "Words for the digest.").await;
        unread.reply(&paul, "A word for @camille at once.").await;
        app.run_jobs().await;
        let reading = space.path(&format!("/threads/{}/reading", read.id));
        camille.post(&reading, &[("position", "2")]).await.leads();
        mail(&app, &space, &camille, Rhythm::AtOnce, Time::now()).await;
        let mails = app.mails_to(&camille.email);
        assert_eq!(mails.len(), 1);
        assert!(mails[0].text.contains("A word for @camille") && !mails[0].text.contains("Words"));
        mail(&app, &space, &camille, Rhythm::Weekly, Time::now()).await;
        let digest = app.mails_to(&camille.email).pop().expect("a digest");
        assert!(digest.text.contains("Still to be read") && digest.text.contains("Words for the digest."));
        assert!(!digest.text.contains("Read on the site"), "{}", digest.text);
        mail(&app, &space, &camille, Rhythm::Weekly, Time::now()).await;
        assert_eq!(app.mails_to(&camille.email).len(), 2);
    }

    async fn quiet_hours_hold_a_mail_back(app: TestApp) {
        let space = app.space("sente").await;
        let (camille, paul) = (app.member("camille").await, app.member("paul").await);
        let thread = space.thread(&camille, "By night", "Words.").await;
        let clock = Clock { zone: chrono_tz::America::Montreal, quiet_from: 22 * 60, quiet_until: 7 * 60 };
        choose(&app, &space, &camille, Wishes::at(Calm::Everything, false, clock)).await;
        thread.reply(&paul, "Are you up?").await;
        app.sql("DELETE FROM job");
        let post = app.number("SELECT MAX(id) AS n FROM post");
        let night = Time::parse_rfc3339("2026-11-22T04:30:00Z").expect("valid");
        telling::tell(&app, Occasion::Published { post }, night).await.expect("told");
        let due = Time::parse_rfc3339("2026-11-22T12:00:00Z").expect("valid");
        assert_eq!(app.rows("job", &format!("WHERE kind = 'mail-notices' AND run_at = {}", due.0)), 1);
        // Whoever changes their mind does not wait for the morning.
        choose(&app, &space, &camille, Wishes::at(Calm::Everything, false, NEVER_QUIET)).await;
        assert_eq!(app.rows("job", &format!("WHERE kind = 'mail-notices' AND run_at = {}", due.0)), 0);
        assert_eq!(app.rows("job", "WHERE kind = 'mail-notices'"), 1);
    }

    // Abuse case 21: a link in a mail does nothing until somebody presses the button.
    async fn one_click_stops_the_mails(app: TestApp) {
        let space = app.space("sente").await;
        let (camille, paul) = (app.member("camille").await, app.member("paul").await);
        let thread = space.thread(&camille, "A thread", "Words.").await;
        thread.reply(&paul, "An answer.").await;
        app.run_jobs().await;
        mail(&app, &space, &camille, Rhythm::AtOnce, Time::now()).await;
        let text = app.mails_to(&camille.email)[0].text.clone();
        let link = text.split_whitespace().find(|w| w.contains("/unsubscribe/")).expect("a link");
        let path = link.strip_prefix(&app.origin()).expect("of this server").to_owned();
        let program = app.visitor();
        let wishes = |app: TestApp, space: i64, member: i64| async move {
            app.read(move |db| preferences::of(db, space, member)).await
        };
        program.get(&path).await.expect(200).shows("No more of these mails?");
        assert_eq!(wishes(app.clone(), space.id, camille.id).await.replies, Rhythm::AtOnce);
        program.post(&path, &[("List-Unsubscribe", "One-Click")]).await.expect(200);
        let after = wishes(app.clone(), space.id, camille.id).await;
        assert_eq!((after.rhythm(Topic::Replies), after.rhythm(Topic::Mentions)), (Rhythm::Never, Rhythm::AtOnce));
        program.post(&path.replacen("replies", "all", 1), &[]).await.expect(404);
        thread.reply(&paul, "Another answer.").await;
        app.run_jobs().await;
        mail(&app, &space, &camille, Rhythm::AtOnce, Time::now()).await;
        assert_eq!(app.mails_to(&camille.email).len(), 1);
        assert!(bell(&camille, &space).await.starts_with('1'), "the bell still rings");
    }

    async fn the_slider_and_each_topic(app: TestApp) {
        let space = app.space("sente").await;
        let camille = app.member("camille").await;
        space.add(&camille, Role::Member).await;
        let settings = space.path("/notices/settings");
        let page = camille.page(&settings).await;
        assert_eq!(page.attributes("input[name=calm][checked]", "value"), ["balanced"]);
        let wrong = [("calm", "quiet"), ("quiet", "yes"), ("quiet_from", "late"), ("quiet_until", "07:00"), ("time_zone", "Mars/Olympus")];
        let again = camille.post(&settings, &wrong).await.expect(422);
        assert!(again.error("quiet_from").is_some() && again.error("time_zone").is_some());
        assert_eq!(again.value("quiet_from"), "late");
        let right = [("calm", "quiet"), ("keep_mentions", "yes"), ("quiet", "yes"), ("quiet_from", "22:30"), ("quiet_until", "07:00"), ("time_zone", "Europe/Paris")];
        let to = camille.post(&settings, &right).await.leads();
        let page = camille.page(&to).await;
        assert_eq!(page.attributes("input[name=calm][checked]", "value"), ["quiet"]);
        assert_eq!(page.value("quiet_from"), "22:30");
        let topics = space.path("/notices/settings/topics");
        camille.post(&topics, &[("reactions", "daily")]).await.leads();
        let page = camille.page(&settings).await;
        assert_eq!(page.value("reactions"), "daily");
        assert_eq!(page.value("mentions"), "at-once");
        assert_eq!(page.count("input[name=calm][checked]"), 0);
        app.visitor().get(&settings).await.expect(303);
    }

    async fn a_mail_that_comes_back_is_not_sent_again(app: TestApp) {
        let space = app.space("sente").await;
        let (camille, paul) = (app.member("camille").await, app.member("paul").await);
        let thread = space.thread(&camille, "A thread", "Words.").await;
        let email = camille.email.clone();
        app.write(move |db| parvis::features::accounts::bounced(db, &email, "550 5.1.1 unknown", Time::now())).await;
        thread.reply(&paul, "An answer.").await;
        app.run_jobs().await;
        mail(&app, &space, &camille, Rhythm::AtOnce, Time::now()).await;
        assert_eq!(app.mails_to(&camille.email).len(), 0);
        camille.page(&space.path("/notices/settings")).await.shows("no longer reach your address");
        camille.page("/account/security").await.shows("550 5.1.1 unknown");
    }
}
