//! Abuse cases 19, 24 and 26: nobody is believed what they claim: an address in a header, a name that only ends like
//! ours, a form of another site.

use parvis::features::spaces::Role;
use parvis_tests::{Base, Client, PASSWORD, Person, TestApp, both, tell_with};
use reqwest::Method;

use super::routes;

/// Headers by which proxies name the one behind them. Only the last word of the first one is ours, and only behind
/// the proxies that the settings count.
const CLAIMS: [&str; 7] = [
    "x-forwarded-for",
    "forwarded",
    "x-real-ip",
    "client-ip",
    "x-client-ip",
    "true-client-ip",
    "cf-connecting-ip",
];

/// A guess at Lea's password that claims to come from `address`; whether it was heard.
async fn guess(client: &Client, n: u32, header: &'static str, address: &str) -> bool {
    let request = client
        .request(Method::POST, "/login")
        .header(header, address)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(format!("login=lea&password=guess-number-{n}"));
    let answer = client.send(request).await;
    assert!(matches!(answer.status, 422 | 429), "{}", answer.status);
    !answer.body.contains("try again in")
}

/// How many guesses are heard when each claims another address.
async fn heard(app: &TestApp, header: &'static str, behind: &str) -> u32 {
    let mut heard = 0;
    for n in 0..14 {
        let claim = match header {
            "forwarded" => format!("for=203.0.113.{n}"),
            _ => format!("203.0.113.{n}{behind}"),
        };
        heard += u32::from(guess(&app.visitor(), n, header, &claim).await);
    }
    heard
}

#[test]
fn behind_a_proxy_only_its_own_word_counts() {
    for base in [Base::Sqlite, Base::Postgres] {
        for header in CLAIMS {
            let proxies = |flags: &mut parvis::config::Flags| flags.trusted_proxies = Some(1);
            tell_with(base, proxies, |app| async move {
                app.member("lea").await;
                // What the proxy added stands last; whatever stands before was typed by the client.
                let behind = if header == "x-forwarded-for" {
                    ", 198.51.100.7"
                } else {
                    ""
                };
                assert_eq!(heard(&app, header, behind).await, 10, "{header}");
                // Another one behind the same proxy is not kept out by it.
                let other = guess(&app.visitor(), 99, "x-forwarded-for", "198.51.100.9").await;
                assert!(other, "{header}");
            });
        }
    }
}

async fn player(client: &Client, of: &str) -> u16 {
    let query: String = url::form_urlencoded::byte_serialize(of.as_bytes()).collect();
    client
        .get(&format!("/s/sente/player?of={query}"))
        .await
        .status
}

/// The public space Sente with a thread of its owner.
async fn square(app: &TestApp) -> Person {
    let lea = app.member("lea").await;
    let space = app.space("sente").await;
    space.add(&lea, Role::Owner).await;
    space.thread(&lea, "A thread", "With words.").await;
    lea
}

both! {
    // Abuse case 19, without a proxy in front.
    async fn no_header_names_another_address(app: TestApp) {
        app.member("lea").await;
        let mut all = 0;
        for header in CLAIMS {
            all += heard(&app, header, "").await;
        }
        assert_eq!(all, 10, "ten guesses in a quarter of an hour, whatever was claimed");
        assert_eq!(app.rows("session", "WHERE address <> '127.0.0.1'"), 0);
    }

    // Abuse case 24.
    async fn a_name_that_only_ends_like_ours_is_another(app: TestApp) {
        let lea = square(&app).await;
        app.space("klang").domain("square.example").await;
        let ours = app.visitor().at_host("square.example");
        ours.page("/").await.shows("Klang");
        for host in ["evilsquare.example", "evil.square.example", "square.example.evil.example", "square.exampl", "square.example.", "square.example:81"] {
            let status = app.visitor().at_host(host).get("/").await.status;
            assert_eq!(status, 421, "{host}");
        }
        let own = app.origin();
        let port = app.config.listen.port();
        let others = [
            format!("http://127.0.0.1:{port}.evil.example"),
            format!("http://evil127.0.0.1:{port}"),
            format!("https://127.0.0.1:{port}"),
            format!("http://127.0.0.1:{}", port ^ 1),
            "http://127.0.0.1".to_owned(),
            format!("{own}/"),
            format!("{own}@evil.example"),
            "http://square.example".to_owned(),
            "null".to_owned(),
            String::new(),
        ];
        for origin in &others {
            let answer = lea.send_with(Method::POST, "/s/sente/membership/end", &[("origin", origin)]).await;
            assert_eq!(answer.status, 403, "{origin}");
        }
        // Players: only of the services and of the servers that the space names, letter by letter.
        lea.post("/s/sente/settings/links", &[("cards", "1"), ("video_hosts", "tube.example.org")]).await.leads();
        for known in ["https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv"] {
            assert_eq!(player(&lea, known).await, 200, "{known}");
        }
        for (host, path) in [("youtube.com", "watch?v=dQw4w9WgXcQ"), ("youtu.be", "dQw4w9WgXcQ"), ("vimeo.com", "76979871"), ("clips.twitch.tv", "Funny"), ("tube.example.org", "w/kkGMgK9ZtnKfYAgnEtQxbv")] {
            for lie in [format!("evil{host}"), format!("evil-{host}"), format!("{host}.evil.example"), format!("evil.{host}"), format!("evil.example/{host}"), format!("{host}@evil.example"), format!("{host}:81")] {
                assert_eq!(player(&lea, &format!("https://{lie}/{path}")).await, 404, "{lie}");
            }
        }
        // Nor does a way back lead to such a name.
        for to in [format!("{own}.evil.example/"), format!("{own}@evil.example/"), "//127.0.0.1.evil.example".to_owned(), "https://square.example.evil.example/".to_owned()] {
            let led = app.visitor().post("/login", &[("login", "lea"), ("password", PASSWORD), ("to", &to)]).await.leads();
            assert!(led.starts_with('/') && !led.contains("evil"), "{to} led to {led}");
        }
    }

    // Abuse case 26: each route that takes something, by every way in which another site's page can send it.
    async fn no_route_acts_for_another_site(app: TestApp) {
        let lea = square(&app).await;
        let admin = app.administrator("ada").await;
        let before = app.dump(&["session.seen_at"]);
        let bodies = [
            ("application/x-www-form-urlencoded", "body=Words&title=Words&act=publish&give=heart&option=1"),
            ("text/plain", "body=Words"),
            ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"body\"\r\n\r\nWords\r\n--x--\r\n"),
            ("application/json", "{\"body\":\"Words\"}"),
        ];
        let sites: [&[(&str, &str)]; 4] = [
            &[("origin", "https://evil.example")],
            &[("origin", "null")],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site")],
        ];
        let filled = |path: &str| {
            let path = path.replace("{handle}", "lea").replace("{section}", "general").replace("{name}", "x").replace("{slug}", "x").replace("{token}", "x");
            let part = regex::Regex::new(r"\{\w+\}").expect("a pattern");
            part.replace_all(&path, "1").into_owned()
        };
        let mut asked = 0;
        for route in routes::all().iter().filter(|route| route.method != "get") {
            for path in [filled(&route.path), format!("/s/sente{}", filled(&route.path))] {
                for (n, site) in sites.iter().enumerate() {
                    let (kind, body) = bodies[(asked + n) % bodies.len()];
                    for who in [&lea, &admin] {
                        let headers = site.iter().map(|(name, value)| (reqwest::header::HeaderName::from_static(name), value.parse().expect("ASCII"))).collect();
                        let request = who.request(Method::POST, &path).headers(headers).header("content-type", kind).body(body);
                        let answer = who.send(request).await;
                        assert_eq!(answer.status, 403, "{path} {site:?} {kind}");
                    }
                }
                asked += 1;
            }
        }
        assert!(asked > 150, "{asked}");
        // A method that is only said in a header or field is not one.
        for path in ["/logout", "/s/sente/membership/end", "/s/sente/threads/1/posts", "/s/sente/posts/1/removal", "/s/sente/reading"] {
            for (header, value) in [("x-http-method-override", "POST"), ("x-http-method", "POST"), ("x-method-override", "DELETE")] {
                let answer = lea.send_with(Method::GET, &format!("{path}?_method=POST&body=Words&reason=x"), &[(header, value), ("sec-fetch-site", "cross-site")]).await;
                assert!(answer.status < 500, "{path}");
            }
        }
        assert_eq!(app.dump(&["session.seen_at"]), before);
        lea.page("/account").await;
    }
}
