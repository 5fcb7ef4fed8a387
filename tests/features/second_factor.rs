//! The second factor: set up, asked at every way in, good once, lost and taken away, demanded of a team.

use parvis::features::accounts::{second_factor, totp};
use parvis::features::seed::{self, DemoFactor, DemoLogin};
use parvis::features::spaces::Role;
use parvis_db::Time;
use parvis_tests::{Answer, Client, PASSWORD, Person, TestApp, both};

const HERE: &str = "/account/second-factor";
const SENTENCE: &str = "three reindeer in the wood";

/// What the member's phone shows, some steps of thirty seconds from now.
fn phone(app: &TestApp, person: &Person, ahead: i64) -> String {
    let keys = app.lines(&format!(
        "SELECT secret AS line FROM second_factor WHERE member_id = {}",
        person.id
    ));
    assert!(
        totp::from_base32(&keys[0]).is_none(),
        "the database holds no secret that an authenticator reads"
    );
    let opened = app.seal.open(&second_factor::purpose(person.id), &keys[0]);
    let key = opened.expect("a key").expect("sealed for this member");
    let key = totp::from_base32(&key).expect("base32");
    totp::code(&key, totp::step(Time::now().0 / 1000) + ahead)
}

/// What was typed and used long ago is used long ago: a story does not wait for thirty seconds to pass.
fn later(app: &TestApp) {
    app.sql("UPDATE second_factor SET last_step = 0");
}

/// Sets up the second factor and returns the recovery codes.
async fn enrol(app: &TestApp, person: &Person) -> Vec<String> {
    person.post(HERE, &[]).await.leads();
    let page = person.page(HERE).await;
    assert_eq!(page.count("svg[role=img] path"), 2, "a drawing to scan");
    assert!(
        page.attributes("a.textlink", "href")
            .iter()
            .any(|to| to.starts_with("otpauth://totp/"))
    );
    assert!(
        page.header("cache-control").contains("no-store"),
        "the key stays in no browser"
    );
    let code = phone(app, person, 0);
    let done = person
        .post(&format!("{HERE}/first-code"), &[("code", &code)])
        .await
        .expect(200);
    let codes = done.select(".ordered code");
    later(app);
    codes
}

/// The password is right: the page that asks for the code.
async fn first_step(client: &Client, person: &Person, password: &str) -> Answer {
    let fields = [("login", person.handle.as_str()), ("password", password)];
    client.post("/login", &fields).await.expect(200)
}

async fn second_step(client: &Client, asked: &Answer, code: &str) -> Answer {
    let ticket = asked.value("ticket");
    client
        .post("/login/code", &[("ticket", &ticket), ("code", code)])
        .await
}

async fn is_in(client: &Client) -> bool {
    client.get("/account").await.status == 200
}

both! {
    async fn who_has_set_it_up_gives_a_code_at_every_log_in(app: TestApp) {
        let lea = app.member("lea").await;
        let codes = enrol(&app, &lea).await;
        assert_eq!(codes.len(), 10);
        assert_eq!(app.mail_to(&lea.email).await.subject, "A second factor protects your account");
        let kept = app.lines("SELECT code_hash AS line FROM recovery_code");
        assert!(codes.iter().all(|code| !kept.contains(code)), "only hashes are kept");
        lea.page(HERE).await.hides(&codes[0]).shows("10 recovery codes are left");

        let away = app.visitor();
        let asked = first_step(&away, &lea, PASSWORD).await;
        assert!(!is_in(&away).await, "a password alone opens nothing");
        let wrong = second_step(&away, &asked, "000 00").await.expect(422);
        assert!(wrong.error("code").expect("at the field").contains("wrong"));
        // The ticket stays in the form: who mistyped need not give the password again.
        second_step(&away, &wrong, &phone(&app, &lea, 0)).await.leads();
        assert!(is_in(&away).await);
        // The ticket is spent, whatever code comes with it.
        later(&app);
        let again = app.visitor();
        second_step(&again, &asked, &phone(&app, &lea, 0)).await.expect(422).shows("took too long");
        assert!(!is_in(&again).await);
    }

    async fn a_code_serves_once(app: TestApp) {
        let lea = app.member("lea").await;
        let codes = enrol(&app, &lea).await;
        let code = phone(&app, &lea, 0);
        let first = app.visitor();
        let asked = first_step(&first, &lea, PASSWORD).await;
        second_step(&first, &asked, &code).await.leads();
        // Somebody who looked over the shoulder.
        let thief = app.visitor();
        let asked = first_step(&thief, &lea, PASSWORD).await;
        second_step(&thief, &asked, &code).await.expect(422);
        assert!(!is_in(&thief).await);
        // A recovery code, however it is typed, once as well.
        let typed = codes[3].replace('-', " ").to_uppercase();
        second_step(&thief, &asked, &typed).await.leads();
        assert!(is_in(&thief).await);
        let third = app.visitor();
        let asked = first_step(&third, &lea, PASSWORD).await;
        second_step(&third, &asked, &codes[3]).await.expect(422);
        assert_eq!(app.rows("recovery_code", "WHERE used_at IS NULL"), 9);
    }

    async fn another_members_codes_open_nothing(app: TestApp) {
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        enrol(&app, &lea).await;
        let codes = enrol(&app, &paul).await;
        let thief = app.visitor();
        let asked = first_step(&thief, &lea, PASSWORD).await;
        second_step(&thief, &asked, &phone(&app, &paul, 0)).await.expect(422);
        second_step(&thief, &asked, &codes[0]).await.expect(422);
        thief.post("/login/code", &[("ticket", "made-up"), ("code", &codes[0])]).await.expect(422);
        assert!(!is_in(&thief).await);
        assert_eq!(app.rows("recovery_code", "WHERE used_at IS NULL"), 20);
    }

    async fn guessing_a_code_ends_after_ten_tries_even_with_new_log_ins(app: TestApp) {
        let lea = app.member("lea").await;
        let codes = enrol(&app, &lea).await;
        let thief = app.visitor();
        // One try was the first code itself.
        for n in 0..9 {
            let asked = first_step(&thief, &lea, PASSWORD).await;
            second_step(&thief, &asked, &format!("{n}")).await.expect(422);
        }
        let asked = first_step(&thief, &lea, PASSWORD).await;
        let refused = second_step(&thief, &asked, &codes[0]).await;
        assert!(refused.status == 422 || refused.status == 429, "{}", refused.status);
        assert!(!is_in(&thief).await);
        assert_eq!(app.rows("recovery_code", "WHERE used_at IS NULL"), 10, "not even tried");
    }

    async fn a_new_password_by_mail_does_not_pass_by_it(app: TestApp) {
        let lea = app.member("lea").await;
        enrol(&app, &lea).await;
        let thief = app.visitor();
        thief.post("/recovery", &[("email", &lea.email)]).await.expect(200);
        let code = app.mail_to(&lea.email).await.code();
        let fields = [("email", lea.email.as_str()), ("code", &code), ("password", SENTENCE)];
        let asked = thief.post("/recovery/password", &fields).await.expect(200);
        assert!(!is_in(&thief).await, "who reads the mailbox still has no phone");
        second_step(&thief, &asked, &phone(&app, &lea, 0)).await.leads();
        assert!(is_in(&thief).await);
    }

    async fn it_ends_with_a_code_only(app: TestApp) {
        let lea = app.member("lea").await;
        let codes = enrol(&app, &lea).await;
        let end = format!("{HERE}/end");
        lea.post(&end, &[("code", "")]).await.expect(422);
        lea.post(HERE, &[]).await.expect(422).shows("in force already");
        let fresh = lea.post(&format!("{HERE}/codes"), &[("code", &codes[0])]).await.expect(200).select(".ordered code");
        lea.post(&end, &[("code", &codes[1])]).await.expect(422);
        // Nor without the password given lately.
        app.sql("UPDATE session SET proved_at = 1");
        assert!(lea.post(&end, &[("code", &fresh[0])]).await.leads().starts_with("/account/proof"));
        assert!(lea.get(HERE).await.leads().starts_with("/account/proof"));
        lea.post("/account/proof", &[("password", PASSWORD)]).await.leads();
        lea.post(&end, &[("code", &fresh[0])]).await.leads();
        let away = app.visitor();
        away.post("/login", &[("login", "lea"), ("password", PASSWORD)]).await.leads();
        assert!(is_in(&away).await);
        assert_eq!(app.rows("recovery_code", "") + app.rows("second_factor", ""), 0);
    }

    async fn who_has_lost_the_phone_is_freed_by_the_administration_on_record(app: TestApp) {
        let (lea, ada) = (app.member("lea").await, app.administrator("ada").await);
        enrol(&app, &lea).await;
        let at = "/administration/second-factor";
        lea.post(at, &[("lost", "lea")]).await.expect(404);
        ada.post(at, &[("lost", "ada")]).await.expect(422).shows("has no second factor");
        ada.post(at, &[("lost", "@lea")]).await.leads();
        let away = app.visitor();
        away.post("/login", &[("login", "lea"), ("password", PASSWORD)]).await.leads();
        assert!(is_in(&away).await);
        assert_eq!(app.mail_to(&lea.email).await.subject, "Your second factor was taken away");
        let of_lea = format!("WHERE act = 'second-factor-reset' AND actor_id = {} AND subject_id = {}", ada.id, lea.id);
        assert_eq!(app.rows("audit_act", &of_lea), 1);
    }

    async fn a_team_that_must_have_one_sees_its_pages_and_acts_once_it_has(app: TestApp) {
        let (lea, mona, theo) = (app.member("lea").await, app.member("mona").await, app.member("theo").await);
        let space = app.space("sente").await;
        space.add(&mona, Role::Moderator).await;
        space.add(&theo, Role::Manager).await;
        let thread = space.thread(&lea, "Old news", "Read all about it.").await;
        let lock = space.path(&format!("/threads/{}/lock", thread.id));
        let demand = space.path("/settings/team/second-factor");
        mona.post(&demand, &[("demanded", "1")]).await.expect(403);
        theo.post(&demand, &[("demanded", "1")]).await.expect(422).shows("Set up your own second factor first");
        enrol(&app, &theo).await;
        theo.post(&demand, &[("demanded", "1")]).await.leads();
        theo.page(&space.path("/settings/team")).await.shows("no second factor yet");

        mona.page(&space.path("/queue")).await;
        mona.post(&lock, &[("locked", "1"), ("why", "All is said")]).await.expect(403).shows("second factor of its team");
        mona.post(&space.path("/queue/1/lease"), &[]).await.expect(403).shows("second factor of its team");
        // A member like any other meanwhile.
        thread.reply(&mona, "I am still here.").await;
        theo.post(&lock, &[("locked", "1"), ("why", "All is said")]).await.leads();
        enrol(&app, &mona).await;
        mona.post(&lock, &[("locked", "0")]).await.leads();
        theo.post(&demand, &[("demanded", "")]).await.leads();
        assert_eq!(app.rows("audit_act", "WHERE act LIKE 'second-factor-%demanded'"), 2);
    }

    async fn a_demo_tells_the_codes_that_everybody_may_know_and_no_other(app: TestApp) {
        let (yann, lea) = (app.member("yann").await, app.member("lea").await);
        enrol(&app, &lea).await;
        let (key, codes) = ("SENTEDEMOYANN234", vec!["yann-demo-code-0".to_owned()]);
        let (server, known, id) = (app.clone(), codes.clone(), yann.id);
        app.write(move |db| second_factor::bring(db, &server.seal, id, key, &known)).await;
        let shown = "[data-demo-code]";
        // A server that is no demo shows nothing, whatever the key.
        let away = app.visitor();
        assert_eq!(first_step(&away, &yann, PASSWORD).await.count(shown), 0);
        let login = |person: &Person| DemoLogin {
            who: person.handle.clone(),
            email: person.email.clone(),
            factor: Some(DemoFactor { member: person.id, key: key.to_owned(), address: String::new(), recovery_codes: codes.clone() }),
        };
        seed::serve(&app, &[login(&yann), login(&lea)]);
        // Lea has set hers up herself: what the demo was seeded with is not hers any more.
        assert_eq!(first_step(&away, &lea, PASSWORD).await.count(shown), 0);
        for _ in 0..2 {
            // The second one comes within the same half minute: the next code is told.
            let browser = app.visitor();
            let asked = first_step(&browser, &yann, PASSWORD).await;
            asked.shows("This is a demo");
            second_step(&browser, &asked, &asked.select(shown)[0]).await.leads();
            assert!(is_in(&browser).await);
        }
        app.sql(&format!("UPDATE second_factor SET last_step = 9999999999 WHERE member_id = {}", yann.id));
        let asked = first_step(&away, &yann, PASSWORD).await;
        assert_eq!(asked.count(shown), 0);
        asked.shows("in half a minute");
        second_step(&away, &asked, &codes[0]).await.leads();
        assert!(is_in(&away).await, "a printed recovery code opens too");
    }
}
