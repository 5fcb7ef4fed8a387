//! Empty, over-long and malformed input: a message at the field in the reader's language, the text kept, and
//! nothing written.

use parvis_tests::{Answer, Client, TestApp, both};
use reqwest::Method;

/// A form, filled in soundly, and the values that it must refuse.
struct FormCase {
    path: String,
    /// Whether one must be signed in; each try is another member's, since there are limits.
    signed_in: bool,
    sound: Vec<(&'static str, String)>,
    wrong: Vec<(&'static str, String)>,
    /// Fields that never come back.
    secret: &'static [&'static str],
}

async fn cases(app: &TestApp) -> Vec<FormCase> {
    let lea = app.member("lea").await;
    let space = app.space("sente").await;
    let thread = space.thread(&lea, "A thread", "With words.").await;
    let text = |t: &str| t.to_owned();
    let mut cases = vec![
        FormCase {
            path: space.path("/threads"),
            signed_in: true,
            sound: vec![
                ("section", text("general")),
                ("kind", text("question")),
                ("title", text("Which boots?")),
                ("body", text("Mine\n\nhave <split>.")),
                ("tags", text("boots")),
            ],
            wrong: vec![
                ("section", text("")),
                ("section", text("nowhere")),
                ("title", text("")),
                ("title", text("ab")),
                ("title", "é".repeat(151)),
                ("body", text(" \n ")),
                ("body", "x".repeat(20_001)),
                ("tags", "a-very-long-tag ".repeat(40)),
            ],
            secret: &[],
        },
        FormCase {
            path: thread.posts(),
            signed_in: true,
            sound: vec![("body", text("Sound."))],
            wrong: vec![("body", text("")), ("body", "ü".repeat(20_001))],
            secret: &[],
        },
    ];
    cases.extend(of_accounts());
    cases
}

/// The forms of the server itself.
fn of_accounts() -> Vec<FormCase> {
    let text = |t: &str| t.to_owned();
    vec![
        FormCase {
            path: text("/account"),
            signed_in: true,
            sound: vec![
                ("name", text("Léa <b>")),
                ("handle", text("somebody-new")),
                ("bio", text("Walks.")),
            ],
            wrong: vec![
                ("name", text("")),
                ("name", "n".repeat(61)),
                ("handle", text("")),
                ("handle", text("a b")),
                ("handle", text("lea")),
                ("handle", "h".repeat(31)),
                ("bio", "b".repeat(2001)),
            ],
            secret: &[],
        },
        FormCase {
            path: text("/register"),
            signed_in: false,
            sound: vec![
                ("name", text("Tom")),
                ("handle", text("tom")),
                ("email", text("tom@example.org")),
                ("password", text("nine pigeons at noon")),
                ("charter", text("yes")),
            ],
            wrong: vec![
                ("name", text("")),
                ("name", "n".repeat(61)),
                ("handle", text("lea")),
                ("handle", text("a b")),
                ("handle", text("admin")),
                ("email", text("")),
                ("email", text("tom")),
                ("email", format!("{}@example.org", "e".repeat(300))),
                ("password", text("")),
                ("password", text("short")),
                ("password", text("password1234")),
                ("charter", text("")),
            ],
            secret: &["password"],
        },
    ]
}

impl FormCase {
    /// Who fills it in.
    async fn author(&self, app: &TestApp, handle: &str, language: &'static str) -> Client {
        if !self.signed_in {
            return app.visitor().in_language(language);
        }
        let person = app.member(handle).await;
        app.sql(&format!(
            "UPDATE member SET language = '{language}' WHERE id = {}",
            person.id
        ));
        person.client
    }

    /// The sound fields with one of them changed. A box that is not ticked is not sent.
    fn with<'a>(&'a self, field: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
        self.sound
            .iter()
            .map(|(name, sound)| {
                (
                    *name,
                    if *name == field {
                        value
                    } else {
                        sound.as_str()
                    },
                )
            })
            .filter(|(name, value)| !(*name == "charter" && value.is_empty()))
            .collect()
    }

    /// What came back of what was typed.
    fn keeps(&self, answer: &Answer, typed: &[(&str, &str)], what: &str) {
        for (name, typed) in typed {
            if self.secret.contains(name) {
                assert_eq!(answer.value(name), "", "{name} at {what}");
            } else if !["kind", "charter", "section"].contains(name) {
                assert_eq!(answer.value(name), *typed, "{name} at {what}");
            }
        }
    }
}

both! {
    async fn wrong_input_is_named_at_its_field_and_kept(app: TestApp) {
        let mut tries = 0;
        for case in cases(&app).await {
            for (field, value) in &case.wrong {
                let short: String = value.chars().take(30).collect();
                let what = format!("{} {field}={short:?}", case.path);
                let mut said = Vec::new();
                for language in ["en", "fr"] {
                    tries += 1;
                    let client = case.author(&app, &format!("writer{tries}"), language).await;
                    let before = app.dump(&[]);
                    let typed = case.with(field, value);
                    let answer = client.post(&case.path, &typed).await;
                    assert_eq!(answer.status, 422, "{what}: {}", answer.words());
                    let message = answer.error(field);
                    said.push(message.unwrap_or_else(|| panic!("{what}: no message there: {}", answer.words())));
                    case.keeps(&answer, &typed, &what);
                    assert_eq!(app.dump(&[]), before, "{what}");
                }
                assert_ne!(said[0], said[1], "{what}: one language");
            }
        }
    }

    async fn too_much_is_refused_before_it_is_read(app: TestApp) {
        let much = "m".repeat(10 * 1024 * 1024);
        for (n, case) in cases(&app).await.into_iter().enumerate() {
            let client = case.author(&app, &format!("writer{n}"), "en").await;
            let before = app.dump(&[]);
            for (field, _) in &case.sound {
                let answer = client.post(&case.path, &case.with(field, &much)).await;
                assert!(matches!(answer.status, 413 | 422), "{} {field}: {}", case.path, answer.status);
            }
            assert_eq!(app.dump(&[]), before);
        }
    }

    async fn malformed_requests_are_nobodys_failure(app: TestApp) {
        let client = cases(&app).await[0].author(&app, "writer", "en").await;
        let before = app.dump(&["session.seen_at"]);
        let huge = "9".repeat(40);
        let paths = [
            "/s/sente/threads/x", "/s/sente/threads/-1", "/s/sente/threads/0", &format!("/s/sente/threads/{huge}"),
            "/s/sente/threads/1?page=-1", "/s/sente/threads/1?page=0", &format!("/s/sente/threads/1?page={huge}"), "/s/sente/threads/1?page=2147483647", "/s/sente/threads/1?page=x", "/s/sente/threads/1?reply=x", &format!("/s/sente/threads/1?reply={huge}"),
            "/s/sente?before=x", "/s/sente?before=9223372036854775807.9223372036854775807", "/s/sente?after=-9223372036854775808.-1", "/s/sente?view=x&period=x", "/s/sente?view=top&period=%00",
            "/s/sente/sections/%00", "/s/sente/tags/%ff%fe", "/s/sente/sitemap-x.xml", &format!("/s/sente/sitemap-{huge}.xml"), "/s/sente/sitemap--1.xml", "/s/sente/posts/x", "/s/sente/members/%00",
            "/s/sente/search?q=%00", "/s/sente/search?q=%ff", &format!("/s/sente/search?q={}", "a%20".repeat(1500)), "/s/sente/search?q=%22%22%22&author=%00&from=x&to=x&tag=%00", "/s/sente/search/suggest?q=%00",
            "/s/%00", "/s/%ff", "/s/..%2f..%2fetc", "/theme/x", "/theme/-.css", "/media/x", "/media/..%2f..%2fparvis.db", "/assets/..%2f..%2fCargo.toml", "/assets/%00", "/%00", "/?x=%zz",
            "/login?to=%00", "/confirmation?token=%00", "/claim?token=x", "/recovery/password?token=%00", "/session/ticket?ticket=%00",
        ];
        for path in paths {
            let answer = client.get(path).await;
            assert!(answer.status < 500, "{path}: {}", answer.status);
        }
        let bodies: [(&str, Vec<u8>); 7] = [
            ("application/json", b"{}".to_vec()),
            ("text/plain", b"body=x".to_vec()),
            ("application/x-www-form-urlencoded", b"body=%zz&=&&&%=%".to_vec()),
            ("application/x-www-form-urlencoded", b"body=%ff%fe%00".to_vec()),
            ("application/x-www-form-urlencoded", vec![0xff; 1000]),
            ("multipart/form-data; boundary=x", b"--x\r\nnonsense".to_vec()),
            ("multipart/form-data", Vec::new()),
        ];
        for path in ["/s/sente/threads", "/s/sente/threads/1/reading", "/s/sente/threads/1/acceptance", "/login", "/register", "/account", "/account/picture", "/language", "/recovery", "/claim", "/session/handover"] {
            for (kind, body) in &bodies {
                let request = client.request(Method::POST, path).header("content-type", *kind).body(body.clone());
                let answer = client.send(request).await;
                assert!(answer.status < 500, "{path} {kind}: {}", answer.status);
            }
        }
        assert_eq!(app.dump(&["session.seen_at", "reading"]), {
            let mut before = before;
            before.retain(|line| !line.starts_with("reading:"));
            before
        });
    }
}
