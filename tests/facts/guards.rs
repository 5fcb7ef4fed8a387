//! What stands around every request: hosts, origins, headers, cookies; and that looking changes nothing.

use std::collections::BTreeSet;

use parvis_tests::{Answer, Base, Client, PASSWORD, TestApp, both};
use reqwest::Method;

/// Every page that one comes to by links, from these on; at most so many.
async fn wander(client: &Client, from: &[&str]) -> Vec<Answer> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut todo: Vec<String> = from.iter().map(|p| (*p).to_owned()).collect();
    let mut answers = Vec::new();
    while let Some(path) = todo.pop() {
        if seen.len() >= 300 || !seen.insert(path.clone()) {
            continue;
        }
        let answer = client.get(&path).await;
        todo.extend(answer.links());
        answers.push(answer);
    }
    answers
}

/// A public space with a thread, and somebody who is a member of it.
async fn square(app: &TestApp) -> parvis_tests::Person {
    let lea = app.member("lea").await;
    let space = app.space("sente").await;
    let thread = space.thread(&lea, "A thread", "With words.").await;
    thread.reply(&lea, "And more words.").await;
    lea
}

#[track_caller]
fn carries_the_headers(answer: &Answer) {
    let policy = answer.header("content-security-policy");
    assert!(
        policy.contains("default-src 'none'"),
        "{}: {policy}",
        answer.asked
    );
    for weak in ["unsafe-inline", "unsafe-eval", " * ", "http:", "https:"] {
        assert!(!policy.contains(weak), "{}: {policy}", answer.asked);
    }
    assert_eq!(
        answer.header("x-content-type-options"),
        "nosniff",
        "{}",
        answer.asked
    );
    if !answer.asked.contains("/media/") {
        assert!(
            policy.contains("frame-ancestors 'none'"),
            "{}: {policy}",
            answer.asked
        );
    }
    assert_eq!(
        answer.header("referrer-policy"),
        "same-origin",
        "{}",
        answer.asked
    );
    assert_eq!(
        answer.header("cross-origin-opener-policy"),
        "same-origin",
        "{}",
        answer.asked
    );
    assert!(
        !answer.header("permissions-policy").is_empty(),
        "{}",
        answer.asked
    );
    let cache = answer.header("cache-control");
    let page = answer.header("content-type").starts_with("text/html");
    if page {
        assert!(cache.contains("private"), "{}: {cache}", answer.asked);
    }
    assert!(answer.header("server").is_empty(), "{}", answer.asked);
}

async fn log_in(client: &Client, login: &str, password: &str) -> Answer {
    client
        .post("/login", &[("login", login), ("password", password)])
        .await
}

both! {
    async fn an_unknown_host_is_misdirected(app: TestApp) {
        let stranger = app.visitor().at_host("somewhere-else.example");
        for path in ["/", "/login", "/health", "/assets/x.css", "/s/sente"] {
            stranger.get(path).await.expect(421);
        }
        stranger.post("/login", &[]).await.expect(421);
    }

    async fn a_form_of_another_site_is_refused(app: TestApp) {
        let lea = square(&app).await;
        let forms = ["/s/sente/membership", "/s/sente/threads", "/s/sente/threads/1/posts", "/login", "/logout", "/register", "/nowhere"];
        let before = app.dump(&[]);
        for path in forms {
            let lies: [&[(&str, &str)]; 5] = [
                &[("origin", "https://evil.example")],
                &[("origin", "null")],
                &[("origin", "http://127.0.0.1.evil.example")],
                &[("sec-fetch-site", "cross-site")],
                &[("sec-fetch-site", "same-site")],
            ];
            for headers in lies {
                let answer = lea.send_with(Method::POST, path, headers).await.expect(403);
                assert_eq!(answer.count("h1"), 1, "the refusal is a page");
            }
        }
        assert_eq!(app.dump(&[]), before);
    }

    async fn every_page_carries_the_headers(app: TestApp) {
        let lea = square(&app).await;
        let places = ["/", "/s/sente", "/login", "/register", "/recovery", "/health", "/nowhere", "/s/nowhere", "/s/sente/feed.atom", "/sitemap.xml", "/session/ticket", "/assets/none.css"];
        for client in [app.visitor(), lea.client.clone()] {
            let answers = wander(&client, &places).await;
            assert!(answers.len() > 10);
            for answer in &answers {
                assert!(answer.status < 500, "{}: {}", answer.asked, answer.words());
                carries_the_headers(answer);
            }
        }
        carries_the_headers(&lea.post("/s/sente/threads", &[]).await);
        carries_the_headers(&app.visitor().at_host("elsewhere.example").get("/").await);
    }

    async fn looking_changes_nothing(app: TestApp) {
        let lea = square(&app).await;
        app.run_jobs().await;
        // When a session was last used is noted; everything else stays.
        let kept = ["session.seen_at"];
        let before = app.dump(&kept);
        for client in [app.visitor(), lea.client.clone()] {
            for answer in wander(&client, &["/", "/s/sente", "/account"]).await {
                assert!(answer.status < 500, "{}", answer.asked);
            }
        }
        assert_eq!(app.dump(&kept), before);
    }

    async fn a_session_cookie_is_for_the_server_alone(app: TestApp) {
        app.member("lea").await;
        let browser = app.visitor();
        let answer = log_in(&browser, "lea", PASSWORD).await.expect(303);
        let cookie = answer
            .headers
            .get_all("set-cookie")
            .iter()
            .filter_map(|v| v.to_str().ok())
            .find(|c| c.starts_with("sid="))
            .expect("a session")
            .to_owned();
        for flag in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(flag), "{cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
        let token = browser.cookie("sid").expect("kept");
        assert!(token.len() >= 43, "256 bits");
        assert!(!app.dump_table("session").join("\n").contains(&token), "only its hash is stored");
    }

    async fn a_log_in_gets_a_new_session(app: TestApp) {
        app.member("lea").await;
        let browser = app.visitor();
        browser.set_cookie("sid", "chosen-by-somebody-else");
        log_in(&browser, "lea", PASSWORD).await.expect(303);
        assert_ne!(browser.cookie("sid").as_deref(), Some("chosen-by-somebody-else"));
        let first = browser.cookie("sid");
        log_in(&browser, "lea", PASSWORD).await;
        assert_eq!(app.rows("session", "WHERE user_agent = 'Stories/1.0'"), 2);
        assert!(first.is_some());
    }

    async fn a_session_ends_with_the_log_out(app: TestApp) {
        let lea = square(&app).await;
        let token = lea.cookie("sid").expect("logged in");
        lea.page("/s/sente/threads/new").await;
        lea.post("/logout", &[]).await.expect(303);
        assert_eq!(lea.cookie("sid"), None);
        // Whoever kept the cookie has nothing.
        let thief = app.visitor();
        thief.set_cookie("sid", &token);
        thief.get("/s/sente/threads/new").await.expect(303);
        assert_eq!(app.rows("session", ""), 0);
    }

    async fn a_session_is_of_one_host(app: TestApp) {
        let lea = square(&app).await;
        app.space("klang").domain("klang.example").await;
        let elsewhere = lea.at_host("klang.example");
        elsewhere.set_cookie("sid", &lea.cookie("sid").expect("logged in"));
        let answer = elsewhere.get("/threads/new").await;
        assert_eq!(answer.status, 303, "{}", answer.words());
    }

    async fn a_forwarded_address_is_not_believed(app: TestApp) {
        app.member("lea").await;
        let browser = app.visitor();
        let form = format!("login=lea&password={}", PASSWORD.replace(' ', "+"));
        let request = browser
            .request(Method::POST, "/login")
            .header("x-forwarded-for", "203.0.113.9")
            .header("forwarded", "for=203.0.113.9")
            .header("x-real-ip", "203.0.113.9")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form);
        browser.send(request).await.expect(303);
        let sessions = app.dump_table("session").join("\n");
        assert!(sessions.contains("127.0.0.1") && !sessions.contains("203.0.113.9"), "{sessions}");
    }

    async fn guessing_is_bounded_whatever_address_is_claimed(app: TestApp) {
        app.member("lea").await;
        let mut refused = 0;
        for try_ in 0..30 {
            let guess = app.visitor();
            let request = guess
                .request(Method::POST, "/login")
                .header("x-forwarded-for", format!("203.0.113.{try_}"))
                .header("content-type", "application/x-www-form-urlencoded")
                .body(format!("login=lea&password=guess-number-{try_}"));
            let answer = guess.send(request).await;
            assert!(matches!(answer.status, 422 | 429), "{}", answer.status);
            assert_eq!(guess.cookie("sid"), None);
            if answer.body.contains("minute") {
                refused += 1;
            }
        }
        assert!(refused > 0, "thirty guesses were all heard");
    }

    async fn a_redirect_after_log_in_stays_on_the_server(app: TestApp) {
        app.member("lea").await;
        for to in ["https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "/%0d%0aset-cookie:x=1", "http:evil.example"] {
            let browser = app.visitor();
            let query: String = url::form_urlencoded::byte_serialize(to.as_bytes()).collect();
            let fields = [("login", "lea"), ("password", PASSWORD), ("to", to)];
            let answer = browser.post(&format!("/login?to={query}"), &fields).await.expect(303);
            let location = answer.location().expect("a redirect");
            let safe = location.starts_with('/') && !location.starts_with("//") && !location.starts_with("/\\");
            assert!(safe && !location.contains("evil.example"), "{to} leads to {location}");
            assert!(browser.cookie("x").is_none());
        }
    }
}

#[test]
fn over_tls_the_cookie_is_bound_to_the_host() {
    for base in [Base::Sqlite, Base::Postgres] {
        parvis_tests::tell_with(
            base,
            |flags| flags.public_url = Some("https://square.example".into()),
            |app| async move {
                app.member("lea").await;
                let browser = app.visitor().at_host("square.example");
                let request = browser
                    .request(Method::POST, "/login")
                    .headers(
                        [(
                            reqwest::header::ORIGIN,
                            "https://square.example".parse().expect("ASCII"),
                        )]
                        .into_iter()
                        .collect(),
                    )
                    .header("content-type", "application/x-www-form-urlencoded")
                    .body(format!("login=lea&password={}", PASSWORD.replace(' ', "+")));
                let answer = browser.send(request).await.expect(303);
                let cookies: Vec<&str> = answer
                    .headers
                    .get_all("set-cookie")
                    .iter()
                    .filter_map(|v| v.to_str().ok())
                    .collect();
                let sid = cookies
                    .iter()
                    .find(|c| c.starts_with("__Host-sid="))
                    .expect("a session");
                assert!(sid.contains("Secure") && sid.contains("HttpOnly"), "{sid}");
                assert!(
                    answer
                        .header("strict-transport-security")
                        .contains("max-age")
                );
            },
        );
    }
}
