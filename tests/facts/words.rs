//! Every word of a member that others may read passes the gate. Each route that takes something is in one of two
//! tables: it carries words, and a forbidden one is refused; or it carries none, and says why.

use std::collections::BTreeSet;

use parvis::features::charters;
use parvis::features::spaces::Role;
use parvis_tests::{Answer, Client, Person, Space, TestApp, both};

use super::routes;

/// Refused wherever it stands, by the charter of the space and by the server's.
const WORD: &str = "blackguard";

const CHARTER: &str = "---\ncharter: all\nlanguages: [en]\n---\n# Charter\n\n## 1. Words {#words}\nNot that one.\n```rule\nid: never\non: [post, title, profile, contact, upload, chat]\ntitle+body+name (includes): \"blackguard\"\nthen: reject\n```\n```examples\nreject: blackguard\nallow: a kind word\n```\n";

/// Route, and forms that carry the word in one field each; the rest of the form is right.
type Form = [(&'static str, &'static str)];
const CARRY: [(&str, &[&Form]); 18] = [
    (
        "/account",
        &[
            &[("name", "A blackguard"), ("handle", "lea"), ("bio", "")],
            &[("name", "Lea"), ("handle", "blackguard"), ("bio", "")],
            &[("name", "Lea"), ("handle", "lea"), ("bio", "A blackguard.")],
        ],
    ),
    (
        "/register",
        &[
            &[
                ("name", "A blackguard"),
                ("handle", "newcomer"),
                ("email", "n@example.org"),
                ("password", "seven lanterns on the square"),
                ("charter", "yes"),
            ],
            &[
                ("name", "New"),
                ("handle", "blackguard"),
                ("email", "n@example.org"),
                ("password", "seven lanterns on the square"),
                ("charter", "yes"),
            ],
        ],
    ),
    (
        "/s/{space}/contact",
        &[
            &[
                ("name", "Lea"),
                ("email", "lea@example.org"),
                ("about", "A blackguard"),
                ("body", "Words enough to be read."),
            ],
            &[
                ("name", "Lea"),
                ("email", "lea@example.org"),
                ("about", "A question"),
                ("body", "The blackguard wrote this."),
            ],
        ],
    ),
    (
        "/s/{space}/contests/{id}/play/steps/{n}",
        &[&[("body", "A blackguard walked there.")]],
    ),
    (
        "/s/{space}/correspondence",
        &[&[("body", "The blackguard wrote this.")]],
    ),
    (
        "/s/{space}/volunteers",
        &[&[("body", "The blackguard would help.")]],
    ),
    (
        "/s/{space}/threads",
        &[
            &[
                ("section", "general"),
                ("kind", "discussion"),
                ("title", "The blackguard"),
                ("body", "Words."),
                ("tags", ""),
            ],
            &[
                ("section", "general"),
                ("kind", "discussion"),
                ("title", "A title"),
                ("body", "The blackguard."),
                ("tags", ""),
            ],
            &[
                ("section", "general"),
                ("kind", "discussion"),
                ("title", "A title"),
                ("body", "Words."),
                ("tags", "fine, blackguard"),
            ],
            &[
                ("section", "general"),
                ("kind", "discussion"),
                ("title", "A title"),
                ("body", "Words."),
                ("tags", ""),
                ("poll", "1"),
                ("poll_question", "Which one?"),
                ("poll_options", "This\nThe blackguard"),
                ("poll_max", "1"),
            ],
        ],
    ),
    (
        "/s/{space}/threads/{id}/posts",
        &[
            &[("body", "You blackguard.")],
            &[("body", "![A blackguard](https://example.org/a.png)")],
        ],
    ),
    (
        "/s/{space}/posts/{id}/revisions",
        &[
            &[
                ("base", "1"),
                ("section", "general"),
                ("kind", "discussion"),
                ("title", "A title"),
                ("body", "A blackguard."),
                ("tags", ""),
            ],
            &[
                ("base", "1"),
                ("section", "general"),
                ("kind", "discussion"),
                ("title", "The blackguard"),
                ("body", "Other words."),
                ("tags", ""),
            ],
            &[
                ("base", "1"),
                ("section", "general"),
                ("kind", "discussion"),
                ("title", "A title"),
                ("body", "Other words."),
                ("tags", "blackguard"),
            ],
            &[
                ("base", "1"),
                ("section", "general"),
                ("kind", "discussion"),
                ("title", "A title"),
                ("body", "Other words."),
                ("tags", ""),
                ("reason", "Because of the blackguard"),
            ],
        ],
    ),
    (
        "/s/{space}/posts/{id}/poll",
        &[&[
            ("poll_question", "Which one?"),
            ("poll_options", "This\nThe blackguard"),
            ("poll_max", "1"),
        ]],
    ),
    (
        "/s/{space}/messages",
        &[&[
            ("to", "mona"),
            ("client", "leas-line-3"),
            ("body", "You blackguard."),
        ]],
    ),
    (
        "/s/{space}/rooms/{room}/lines",
        &[&[("client", "leas-line-2"), ("body", "You blackguard.")]],
    ),
    (
        "/s/{space}/rooms/{room}/lines/{line}",
        &[&[("body", "You blackguard.")]],
    ),
    (
        "/s/{space}/rooms/{room}/questions",
        &[&[("text", "Who is the blackguard?")]],
    ),
    (
        "/s/{space}/rooms/{room}/quizzes",
        &[&[("title", "The blackguard's quiz")]],
    ),
    (
        "/s/{space}/rooms/{room}/quizzes/{id}/questions",
        &[
            &[
                ("text", "Who is the blackguard?"),
                ("option1", "One"),
                ("option2", "Two"),
                ("right", "2"),
                ("seconds", "20"),
            ],
            &[
                ("text", "Who is it?"),
                ("option1", "The gentleman"),
                ("option2", "The blackguard"),
                ("right", "1"),
                ("seconds", "20"),
            ],
        ],
    ),
    ("/s/{space}/media", &[&[("alt", "A blackguard")]]),
    (
        "/s/{space}/rooms/{room}/pictures",
        &[
            &[
                ("client", "leas-picture-1"),
                ("alt", "A blackguard"),
                ("words", "Look."),
            ],
            &[
                ("client", "leas-picture-2"),
                ("alt", "A lake"),
                ("words", "The blackguard!"),
            ],
        ],
    ),
];

/// Routes that carry no words of a member which others may read, and why.
const SILENT: [(&str, &str); 12] = [
    (
        r"^/contests/\{id\}/(enter|entries/\{n\}/vote|receipts/\{token\}|guardian/\{token\}|jury(/\{n\})?|fraud)$",
        "what is entered is a reply and an upload, which are tried by themselves; choices; reasons that managers read",
    ),
    (
        r"^/scheduled/\{id\}",
        "for later: it passes the charter when it is published",
    ),
    (
        r"^/account/(data|email|leave(/(end|posts))?|email/code|password|picture|proof|second-factor(/[a-z-]+)?|sessions|tokens)$",
        "an address, a secret, a picture; a request without words; a name that only oneself reads",
    ),
    (
        r"^/(login|logout|recovery|confirmation|session|claim|first-run|guardian|appearance|language|unsubscribe|invitation)\b",
        "doors and choices; the first administrator's name is their own to choose",
    ),
    (
        r"^/(administration|spaces|settings|letters|calendar/plan|contests/(new|\{id\}/(edit|start|amendment|cancel|draw|winners))|reposts/new|members/\{handle\}/claim|rooms$|rooms/\{room\}/(settings|archiving|questions/thread))(\b|$)",
        "the brand's and the server's own words, by those who answer for them",
    ),
    (
        r"^/(rooms/\{room\}/(state|clearing|lines/\{line\}/case)|queue|watch|dojo|mentoring|stand-in|volunteers/\{id|review|charter/mode|charter/proposals|correspondence/members|posts/\{id\}/(brand|complaint)|threads/\{id\}/(archiving|closing|expiry|lock|merge|move|pin|split)|members/\{handle\}/(suspension|sweep)|posts/\{id\}/revisions/\{n\}/hiding)\b",
        "the team's statements, signed by the team",
    ),
    (
        r"^/(drafts|judge|preview|draws/verify|posts/\{id\}/bookmark)\b",
        "read by nobody but who wrote it",
    ),
    (
        r"^/(notice|(posts/\{id\}|rooms/\{room\}/lines/\{line\})/report|account/decisions/\{id\}/appeal|contests/\{id\}/prize/\{key\}|reposts/\{id\})$",
        "may have to quote what the charter forbids; the team alone reads it",
    ),
    (
        r"^/contests/\{id\}/(visits|play/(answers|matches/\{n\}|taking|choice|proofs))$",
        "choices among what is offered",
    ),
    (
        r"^/contests/\{id\}/play/edit$",
        "the team’s own words, as the contest's rules are",
    ),
    (
        r"^/(charter/acceptance|thanks|account/decisions/\{id\}/thanks|contests/\{id\}/(following|acceptance)|following|membership|newcomers|notices|points/(badge|choices)|reading|(threads/\{id\}|members/\{handle\}|tags/\{tag\}|sections/\{section\})/(subscription|block|audience|reading|acceptance)|posts/\{id\}/(reactions|poll/\w+)|rooms/\{room\}/(reading|membership|quizzes/\{id\}/(questions/\{n\}/removal|next|end|answers)|(lines/\{line\}|questions/\{id\})/(reactions|pin|removal|vote|taking)))\b",
        "choices among what is offered",
    ),
    (
        r"^/posts/\{id\}/(removal|restoration)$",
        "the reason is kept for the team",
    ),
];

#[test]
fn every_route_that_takes_something_is_in_one_table() {
    let carry: Vec<&str> = CARRY
        .iter()
        .map(|(path, _)| path.strip_prefix("/s/{space}").unwrap_or(path))
        .collect();
    let silent: Vec<regex::Regex> = SILENT
        .iter()
        .map(|(pattern, _)| regex::Regex::new(pattern).expect("a pattern"))
        .collect();
    let mut broken = BTreeSet::new();
    for route in routes::all().iter().filter(|r| r.method != "get") {
        let path = route.path.as_str();
        let tables = usize::from(carry.contains(&path))
            + usize::from(silent.iter().any(|pattern| pattern.is_match(path)));
        if tables != 1 {
            broken.insert(format!("{} {path} is in {tables} tables", route.method));
        }
    }
    assert!(
        broken.is_empty(),
        "tests/facts/words.rs: put a route that takes members' words into CARRY with its fields, any other into SILENT with its reason:\n{}",
        broken.into_iter().collect::<Vec<_>>().join("\n")
    );
}

/// A space with a member, and a host of its quizzes.
async fn square(app: &TestApp) -> (Space, Person, Person) {
    app.write(|db| charters::publish(db, None, CHARTER, None))
        .await;
    let space = app.space("sente").await;
    let (lea, mona) = (app.member("lea").await, app.member("mona").await);
    space.add(&mona, Role::Member).await;
    space.thread(&lea, "A title", "Words.").await;
    let id = space.id;
    app.sql(&format!(
        "INSERT INTO room (space_id, slug, name, kind, position, opens_at, closes_at, created_at) \
         VALUES ({id}, 'fire', 'Around the fire', 'event', 1, 1, 4102444800000, 1)"
    ));
    app.sql(&format!(
        "INSERT INTO room_quiz (room_id, title, created_by, created_at) VALUES (1, 'An evening', {}, 1)",
        lea.id
    ));
    app.sql(&format!(
        "INSERT INTO contest (space_id, section_id, kind, title, settings, form, phase, announce_at, open_at, close_at, \
         result_at, archive_at, armed_at, thread_id, created_at, changed_at) \
         SELECT {id}, MIN(id), 'challenge', 'Seven days', '{settings}', 'name', 'open', 1, 1, 4102444900000, 4102445000000, \
         4102446000000, 1, 1, 1, 1 FROM section WHERE space_id = {id}; \
         INSERT INTO contest_rules (contest_id, version, settings, text_fr, text_en, hash, binding, published_at) \
         VALUES (1, 1, '', '', '', '', TRUE, 1); \
         INSERT INTO contest_entry (contest_id, member_id, chance, receipt, source, rules_version, accepted_at, entered_at) \
         VALUES (1, {lea}, 1, 'leas-receipt', 'page', 1, 1, 1); \
         INSERT INTO contest_step (contest_id, place, title_fr, title_en, opens_at, closes_at, proof) \
         VALUES (1, 1, 'Un', 'One', 1, 4102444900000, 'post')",
        settings = "{}",
        lea = lea.id
    ));
    app.sql(&format!(
        "INSERT INTO points_team_gate (space_id, level) VALUES ({id}, 1)"
    ));
    let said = [("client", "leas-line-1"), ("body", "Good evening.")];
    lea.post(&space.path("/rooms/fire/lines"), &said)
        .await
        .leads();
    app.write(move |db| charters::publish(db, Some(id), CHARTER, None))
        .await;
    let yann = app.member("yann").await;
    space.add(&yann, Role::Moderator).await;
    (space, lea, yann)
}

/// Rows that hold the word, past what only their author reads and the charters themselves.
fn kept(app: &TestApp) -> Vec<String> {
    let tables = app.tables();
    tables
        .iter()
        .filter(|table| !["draft", "charter_version", "migration"].contains(&table.as_str()))
        .flat_map(|table| app.dump_table(table))
        .filter(|row| row.to_lowercase().contains(WORD))
        .collect()
}

async fn send(author: &Client, path: &str, fields: &[(&str, &str)]) -> Answer {
    if path.ends_with("/media") || path.ends_with("/pictures") {
        let png = picture();
        let files = [("file", "a.png", "image/png", png.as_slice())];
        return author.upload(path, fields, &files).await;
    }
    author.post(path, fields).await
}

fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(40, 30)
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a picture");
    bytes.into_inner()
}

both! {
    async fn a_forbidden_word_is_refused_wherever_it_is_written(app: TestApp) {
        let (space, lea, yann) = square(&app).await;
        for (route, forms) in CARRY {
            let path = route.replace("/s/{space}", &space.path("")).replace("{id}", "1").replace("{room}", "fire").replace("{line}", "1").replace("{n}", "1");
            for form in forms {
                let version = app.number("SELECT CAST(version AS BIGINT) AS n FROM post WHERE id = 1").to_string();
                let form: Vec<(&str, &str)> = form
                    .iter()
                    .map(|(name, value)| (*name, if *name == "base" { version.as_str() } else { *value }))
                    .chain([("charter", "yes")])
                    .collect();
                let author = if route.contains("/quizzes") { &yann } else { &lea };
                let answer = send(author, &path, &form).await;
                assert_eq!(answer.status, 422, "{path} {form:?}: {}", answer.words());
                assert!(answer.body.contains("1. Words") || answer.body.contains("words"), "{path} {form:?} names the article: {}", answer.words());
                assert_eq!(kept(&app), Vec::<String>::new(), "{path} {form:?}");
            }
        }
        // The same forms go through when the word is another one: nothing else is wrong with them.
        for (route, forms) in CARRY.iter().filter(|(route, _)| !route.ends_with("/revisions") && !route.ends_with("/poll")) {
            let path = route.replace("/s/{space}", &space.path("")).replace("{id}", "1").replace("{room}", "fire").replace("{line}", "1").replace("{n}", "1");
            let kind: Vec<(&str, String)> = forms[0].iter().map(|(name, value)| (*name, value.replace(WORD, "gardener"))).collect();
            let kind: Vec<(&str, &str)> = kind.iter().map(|(name, value)| (*name, value.as_str())).chain([("charter", "yes")]).collect();
            // Who registers is somebody else from then on.
            let author = match *route {
                "/register" => app.visitor(),
                route if route.contains("/quizzes") => yann.client.clone(),
                _ => lea.client.clone(),
            };
            let answer = send(&author, &path, &kind).await;
            assert!(answer.status < 400, "{path} {kind:?}: {} {}", answer.status, answer.words());
        }
        app.run_jobs().await;
    }
}
