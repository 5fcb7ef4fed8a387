//! Coming in: registration with its code, log-in, recovery, one-time links, a brand's own domain.

use parvis::features::accounts::first_run;
use parvis::features::spaces::{Role, Visibility};
use parvis_tests::{Answer, Client, PASSWORD, both};

const SENTENCE: &str = "three reindeer in the wood";

async fn register(client: &Client, query: &str, name: &str, email: &str) -> Answer {
    let fields = [
        ("name", name),
        ("handle", ""),
        ("email", email),
        ("password", SENTENCE),
        ("charter", "yes"),
    ];
    client.post(&format!("/register{query}"), &fields).await
}

async fn log_in(client: &Client, login: &str, password: &str) -> Answer {
    let fields = [("login", login), ("password", password)];
    client.post("/login", &fields).await
}

/// Whether the browser is logged in: `/account` opens.
async fn is_in(client: &Client) -> bool {
    client.get("/account").await.status == 200
}

fn other_code(code: &str) -> String {
    let digits: u32 = code.parse().expect("digits");
    format!("{:06}", (digits + 1) % 1_000_000)
}

both! {
    async fn registering_asks_for_the_code_where_one_stands_and_joins_the_space(app: TestApp) {
        let space = app.space("sente").await;
        let ines = app.visitor();
        let query = "?space=sente&to=/s/sente/threads/new";
        ines.page(&format!("/register{query}")).await.shows("Join ");
        let next = register(&ines, query, "Inès Roche", "Ines@Example.org").await.leads();
        assert!(next.starts_with("/confirmation?"), "{next}");
        assert!(is_in(&ines).await, "signed in, though not confirmed");
        assert_eq!(app.rows("member", "WHERE handle = 'ines-roche' AND email_fold IS NULL"), 1);
        assert_eq!(app.rows("membership", ""), 0, "nobody joins before the address is theirs");

        let code = app.mail_to("Ines@Example.org").await.code();
        let wrong = ines.post(&next, &[("code", &other_code(&code))]).await.expect(422);
        assert!(wrong.error("code").expect("said at the field").contains("4 tries"));
        let to = ines.post(&next, &[("code", &code)]).await.leads();
        assert_eq!(to, "/s/sente/threads/new");
        assert_eq!(app.rows("membership", &format!("WHERE space_id = {}", space.id)), 1);
        assert_eq!(app.rows("member", "WHERE email_fold = 'ines@example.org'"), 1);
        // The same form again, from another tab.
        assert_eq!(ines.post(&next, &[("code", &code)]).await.leads(), to);
    }

    async fn an_address_with_an_account_gets_the_same_answer(app: TestApp) {
        app.member("lea").await;
        let mut seen = Vec::new();
        for email in ["lea@example.org", "new@example.org"] {
            let client = app.visitor();
            let answer = register(&client, "", "Somebody", email).await;
            let page = client.page("/confirmation").await.words().replace(email, "…");
            let wrong = client.post("/confirmation", &[("code", "12")]).await;
            seen.push((answer.status, answer.location(), page, wrong.status, wrong.error("code")));
        }
        assert_eq!(seen[0], seen[1]);
        let to_owner = app.mail_to("lea@example.org").await;
        assert_eq!(to_owner.subject, "You already have an account");
        assert!(app.mail_to("new@example.org").await.subject.contains("is your code"));
        // Nor does logging in with the new password tell: both accounts are there.
        for email in ["lea@example.org", "new@example.org"] {
            assert_eq!(log_in(&app.visitor(), email, SENTENCE).await.status, 303, "{email}");
        }
        // And the owner still comes in with theirs.
        log_in(&app.visitor(), "lea@example.org", PASSWORD).await.expect(303);
    }

    async fn six_digits_may_be_tried_five_times(app: TestApp) {
        let ines = app.visitor();
        register(&ines, "", "Inès", "ines@example.org").await.expect(303);
        let code = app.mail_to("ines@example.org").await.code();
        for _ in 0..5 {
            ines.post("/confirmation", &[("code", &other_code(&code))]).await.expect(422);
        }
        ines.post("/confirmation", &[("code", &code)]).await.expect(422);
        ines.post("/confirmation/mail", &[]).await.expect(303);
        let fresh = app.mail_to("ines@example.org").await.code();
        ines.post("/confirmation", &[("code", &fresh)]).await.expect(303);
    }

    async fn the_link_of_the_mail_acts_on_post_only_and_in_any_browser(app: TestApp) {
        let ines = app.visitor();
        register(&ines, "", "Inès", "ines@example.org").await.expect(303);
        let link = app.mail_to("ines@example.org").await.link();
        let phone = app.visitor();
        for _ in 0..3 {
            phone.page(&link).await;
        }
        assert_eq!(app.rows("member", "WHERE email_confirmed_at IS NOT NULL"), 0, "looking confirms nothing");
        let token = phone.page(&link).await.value("token");
        phone.post("/confirmation/link", &[("token", &token)]).await.expect(200).shows("Address confirmed");
        assert!(!is_in(&phone).await);
        phone.post("/confirmation/link", &[("token", &token)]).await.expect(422);
        assert_eq!(ines.get("/confirmation").await.leads(), "/");
    }

    async fn one_address_is_sent_five_mails_an_hour(app: TestApp) {
        let ines = app.visitor();
        register(&ines, "", "Inès", "ines@example.org").await.expect(303);
        let mut refused = 0;
        for _ in 0..8 {
            refused += i32::from(ines.post("/confirmation/mail", &[]).await.status == 422);
        }
        app.run_jobs().await;
        assert_eq!((app.mails_to("ines@example.org").len(), refused), (5, 4));
    }

    async fn guessing_a_password_ends_after_ten_tries(app: TestApp) {
        app.member("lea").await;
        let thief = app.visitor();
        let unknown = log_in(&thief, "nobody@example.org", "guess").await.expect(422);
        let known = log_in(&thief, "lea@example.org", "guess").await.expect(422);
        assert_eq!(unknown.select(".errors"), known.select(".errors"));
        for _ in 0..9 {
            log_in(&thief, "lea@example.org", "guess").await.expect(422);
        }
        log_in(&thief, "lea@example.org", PASSWORD).await.expect(422).shows("try again in");
        assert!(!is_in(&thief).await);
    }

    async fn logging_in_turns_the_session_over_and_grows_the_hash(app: TestApp) {
        let lea = app.member("lea").await;
        let before = lea.cookie("sid").expect("logged in");
        log_in(&lea, "@Lea", PASSWORD).await.expect(303);
        let after = lea.cookie("sid").expect("logged in");
        assert_ne!(before, after);
        assert_eq!(app.rows("session", ""), 1, "the old one ended");
        assert_eq!(app.rows("member", "WHERE password_hash LIKE '%m=19456,t=2,p=1%'"), 1);
        lea.post("/logout", &[]).await.expect(303);
        lea.set_cookie("sid", &after);
        assert!(!is_in(&lea).await, "the token is worth nothing any more");
    }

    async fn nobody_is_led_away(app: TestApp) {
        app.member("lea").await;
        for to in ["//evil.example", "/\\evil.example", "https://evil.example", "/%2f%2fevil.example", "%2f%2fevil.example", "/%5cevil.example", "javascript:alert(1)"] {
            let query: String = url::form_urlencoded::byte_serialize(to.as_bytes()).collect();
            let client = app.visitor();
            let fields = [("login", "lea"), ("password", PASSWORD)];
            let led = client.post(&format!("/login?to={query}"), &fields).await.leads();
            assert_eq!(led, "/", "{to}");
            let led = client.post("/language", &[("lang", "fr"), ("to", to)]).await.leads();
            assert_eq!(led, "/", "{to}");
            app.sql("DELETE FROM session");
        }
    }

    async fn a_lost_password_is_replaced_and_every_session_ends(app: TestApp) {
        let lea = app.member("lea").await;
        let there = app.visitor();
        let known = there.post("/recovery", &[("email", "lea@example.org")]).await.expect(200);
        let unknown = app.visitor().post("/recovery", &[("email", "leo@example.org")]).await.expect(200);
        assert_eq!(known.body.replace("lea@", "leo@"), unknown.body);
        assert!(app.mail_to("leo@example.org").await.subject.contains("No account"));

        let mail = app.mail_to("lea@example.org").await;
        let fields = |code: &str, password: &str| {
            vec![("email".to_owned(), "lea@example.org".to_owned()), ("code".into(), code.to_owned()), ("password".into(), password.to_owned())]
        };
        let send = async |pairs: Vec<(String, String)>| {
            let pairs: Vec<(&str, &str)> = pairs.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            there.post("/recovery/password", &pairs).await
        };
        let weak = send(fields(&mail.code(), "short")).await.expect(422);
        assert!(weak.error("password").is_some());
        send(fields(&other_code(&mail.code()), SENTENCE)).await.expect(422);
        send(fields(&mail.code(), SENTENCE)).await.expect(303);
        assert!(is_in(&there).await);
        assert!(!is_in(&lea).await, "the other session ended");
        send(fields(&mail.code(), SENTENCE)).await.expect(422);
        assert_eq!(app.mail_to("lea@example.org").await.subject, "Your password has changed");
        log_in(&app.visitor(), "lea", PASSWORD).await.expect(422);
    }

    async fn the_first_administrator_comes_by_a_link_that_works_once(app: TestApp) {
        app.visitor().page("/login").await;
        app.visitor().get("/first-run?token=guess").await.expect(404);
        let old = app.write(first_run::link).await.expect("nobody yet");
        let link = app.write(first_run::link).await.expect("nobody yet");
        app.visitor().get(&old).await.expect(404);
        let ada = app.visitor();
        let token = ada.page(&link).await.value("token");
        let fields = [("token", token.as_str()), ("name", "Ada"), ("email", "ada@example.org"), ("password", SENTENCE)];
        ada.post("/first-run", &[("token", &token), ("name", ""), ("email", "x"), ("password", "y")]).await.expect(422);
        ada.post("/first-run", &fields).await.expect(303);
        assert_eq!(app.rows("administrator", ""), 1);
        assert!(is_in(&ada).await);
        app.visitor().post("/first-run", &fields).await.expect(404);
        assert!(app.write(first_run::link).await.is_none());
    }

    async fn an_archives_member_is_claimed_by_a_link_from_a_manager(app: TestApp) {
        let space = app.space("sente").visibility(Visibility::Public).await;
        let mara = app.member("mara").await;
        space.add(&mara, Role::Manager).await;
        let lea = app.member("lea").await;
        space.add(&lea, Role::Member).await;
        app.sql("INSERT INTO member (handle, name, name_fold, language, joined_at, created_at) VALUES ('old-hand', 'Old Hand', 'old hand', 'en', 1, 1)");
        app.sql(&format!("INSERT INTO membership (space_id, member_id, role, joined_at) SELECT {}, id, 'member', 1 FROM member WHERE handle = 'old-hand'", space.id));
        let door = space.path("/members/old-hand/claim");
        lea.post(&door, &[]).await.expect(403);
        mara.post(&space.path("/members/lea/claim"), &[]).await.expect(404);
        let shown = mara.post(&door, &[]).await.expect(200);
        let link = shown.attributes("#link", "value").remove(0);
        assert_eq!(app.rows("audit_act", "WHERE act = 'claim-offered'"), 1);

        let olga = app.visitor();
        let token = olga.page(&link).await.value("token");
        let fields = [("token", token.as_str()), ("email", "olga@example.org"), ("password", SENTENCE), ("charter", "yes")];
        olga.post("/claim", &[("token", &token), ("email", ""), ("password", "")]).await.expect(422);
        let next = olga.post("/claim", &fields).await.leads();
        let code = app.mail_to("olga@example.org").await.code();
        olga.post(&next, &[("code", &code)]).await.expect(303);
        assert_eq!(app.rows("member", "WHERE handle = 'old-hand' AND email_fold = 'olga@example.org'"), 1);
        app.visitor().get(&link).await.expect(404);
        mara.post(&door, &[]).await.expect(404);
    }

    async fn a_session_is_handed_over_to_a_brands_own_domain(app: TestApp) {
        let lea = app.member("lea").await;
        app.space("sente").domain("sente.example").await;
        let there = app.visitor().at_host("sente.example");
        let to_main = there.get("/login?to=/threads/new").await.leads();
        assert!(to_main.starts_with(&app.origin()), "{to_main}");
        let asked = lea.get(&to_main).await.leads();
        lea.page(&asked).await.shows("On to ");
        let going = lea.post(&asked, &[]).await.expect(200);
        let refresh = going.header("refresh").trim_start_matches("0;url=").to_owned();
        let ticket = refresh.strip_prefix("http://sente.example").expect("the brand's host").to_owned();
        // Somebody else's browser, and another host, get nothing for it.
        app.visitor().at_host("sente.example").get(&ticket).await.expect(404);
        app.visitor().get(&ticket).await.expect(404);
        assert_eq!(there.get(&ticket).await.leads(), "/threads/new");
        assert!(is_in(&there).await);
        let again = app.visitor().at_host("sente.example");
        again.set_cookie("handover", &there.cookie("handover").expect("marked"));
        again.get(&ticket).await.expect(404);
        there.post("/logout", &[]).await.expect(303);
        assert!(is_in(&lea).await && !is_in(&there).await, "one session a host");
    }

    async fn a_ticket_is_good_for_thirty_seconds(app: TestApp) {
        let lea = app.member("lea").await;
        app.space("sente").domain("sente.example").await;
        let there = app.visitor().at_host("sente.example");
        let asked = lea.get(&there.get("/login").await.leads()).await.leads();
        let going = lea.post(&asked, &[]).await.expect(200);
        app.sql("UPDATE one_time_code SET expires_at = expires_at - 31000 WHERE purpose = 'ticket'");
        let ticket = going.header("refresh").replace("0;url=http://sente.example", "");
        there.get(&ticket).await.expect(404);
    }

    async fn whatever_is_typed_is_answered_in_place(app: TestApp) {
        let client = app.visitor();
        let long = "a".repeat(100_000);
        let names = ["", "   ", "\u{200b}", "<script>alert(1)</script>", "\u{202e}evil", "'; DROP TABLE member;--", "\0", "👩‍🚀", "مرحبا", long.as_str()];
        for name in names {
            let fields = [("name", name), ("handle", name), ("email", name), ("password", name), ("charter", "")];
            let answer = client.post("/register", &fields).await.expect(422);
            answer.hides("<script>alert").shows("class=\"errors\"");
            client.post("/login", &[("login", name), ("password", name)]).await.expect(422);
            app.visitor().post("/recovery", &[("email", name)]).await.expect(422);
        }
        assert_eq!(app.rows("member", ""), 0);
        assert_eq!(register(&client, "", "<b>Zoë</b>", "zoe@example.org").await.status, 303);
        client.page("/account").await.hides("<b>Zoë");
    }
}
