//! Rights: who gets in where. Every route of every feature is asked as every role in a public, a members-only and a
//! private space, and answers as `matrix.txt` says. A route without a row fails.

use std::collections::{BTreeMap, BTreeSet};

use parvis::features::charters;
use parvis::features::spaces::{Role, Visibility};
use parvis_tests::{Answer, Client, Person, Space, TestApp, everywhere};
use reqwest::Method;

use super::routes;

/// The columns of the table, weakest first.
const ROLES: [&str; 7] = [
    "visitor",
    "elsewhere",
    "suspended",
    "member",
    "moderator",
    "manager",
    "administrator",
];

/// Who stands outside of a space that is not public.
const OUTSIDE: [&str; 2] = ["visitor", "elsewhere"];

/// Forms that carry files.
const WITH_FILES: [&str; 4] = [
    "/account/picture",
    "/media",
    "/settings/look",
    "/settings/invitations/lists",
];

const CHARTER: &str = "---\ncharter: all\nlanguages: [en]\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind.\n```rule\nid: never\non: [post]\nbody: \"blackguard\"\nthen: reject\n```\n```examples\nreject: blackguard\nallow: a kind word\n```\n";

/// A row: how each role is answered in a public space.
struct Row {
    method: String,
    /// Below a space, or on the server.
    inside: bool,
    path: String,
    /// Role to `ok`, `login`, `no` or `none`.
    outcomes: BTreeMap<String, String>,
    /// What is shown of a members-only space in front of its door.
    at_door: bool,
    /// Only a public space has it.
    public: bool,
    /// `court.visitor` to what they are told there instead.
    exceptions: BTreeMap<String, String>,
    /// What a form is sent with.
    fields: Vec<(String, String)>,
}

fn table() -> Vec<Row> {
    let text = include_str!("matrix.txt");
    let lines = text
        .lines()
        .map(|l| l.split('#').next().unwrap_or_default().trim());
    lines
        .filter(|line| !line.is_empty())
        .map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            assert!(words.len() >= 2 + ROLES.len(), "{line}");
            let inside = words[1].starts_with("/s/{space}");
            let outcomes = ROLES
                .iter()
                .zip(&words[2..])
                .map(|(role, outcome)| ((*role).to_owned(), (*outcome).to_owned()))
                .collect();
            let rest = &words[2 + ROLES.len()..];
            Row {
                method: words[0].to_lowercase(),
                inside,
                path: words[1]
                    .strip_prefix("/s/{space}")
                    .unwrap_or(words[1])
                    .to_owned(),
                outcomes,
                at_door: rest.contains(&"door"),
                public: rest.contains(&"public"),
                exceptions: rest
                    .iter()
                    .filter_map(|word| word.split_once(':'))
                    .map(|(where_, outcome)| (where_.to_owned(), outcome.to_owned()))
                    .collect(),
                fields: rest
                    .iter()
                    .filter_map(|word| word.split_once('='))
                    .map(|(name, value)| (name.to_owned(), value.replace('+', " ")))
                    .collect(),
            }
        })
        .collect()
}

/// A space and what stands in it.
struct Place {
    space: Space,
    /// Part of a path to its value: `/threads/{id}` to `12`.
    values: BTreeMap<&'static str, String>,
}

struct World {
    app: TestApp,
    people: BTreeMap<&'static str, Person>,
    places: Vec<Place>,
}

/// A room with a line, a question and a quiz in preparation, and one to be put away.
async fn talk(app: &TestApp, space: &Space, author: &Person) -> (i64, i64, i64) {
    let id = space.id;
    app.sql(&format!(
        "INSERT INTO room (space_id, slug, name, kind, position, opens_at, closes_at, created_at) \
         VALUES ({id}, 'fire', 'Around the fire', 'event', 1, 1, 4102444800000, 1), \
         ({id}, 'ashes', 'Ashes', 'event', 2, 1, 4102444800000, 1); \
         INSERT INTO room_quiz (room_id, title, created_by, created_at) \
         SELECT id, 'A quiz', {}, 1 FROM room WHERE space_id = {id} AND slug = 'fire'",
        author.id
    ));
    let said = [("client", "authors-line-1"), ("body", "Good evening.")];
    let path = space.path("/rooms/fire/lines");
    author.post(&path, &said).await.leads();
    let asked = [("text", "Who may read this?")];
    let path = space.path("/rooms/fire/questions");
    author.post(&path, &asked).await.leads();
    (
        app.number("SELECT MAX(id) AS n FROM chat_line"),
        app.number("SELECT MAX(id) AS n FROM room_question"),
        app.number("SELECT MAX(id) AS n FROM room_quiz"),
    )
}

/// A contest that is announced.
fn contest(app: &TestApp, space: i64, kind: &str, thread: &str) -> i64 {
    app.sql(&format!(
        "INSERT INTO contest (space_id, section_id, kind, title, settings, form, phase, announce_at, open_at, close_at, \
         result_at, archive_at, armed_at, thread_id, created_at, changed_at) \
         SELECT {space}, MIN(id), '{kind}', 'Light', '{{}}', 'picture', 'announced', 1, 4102444800000, 4102444900000, \
         4102445000000, 4102446000000, 1, {thread}, 1, 1 FROM section WHERE space_id = {space}"
    ));
    app.number("SELECT MAX(id) AS n FROM contest")
}

async fn place(app: &TestApp, slug: &'static str, visibility: Visibility) -> Place {
    let space = app.space(slug).visibility(visibility).await;
    let id = space.id;
    let author = app.member(&format!("author-{slug}")).await;
    space.add(&author, Role::Member).await;
    let fields = [
        ("section", "general"),
        ("kind", "question"),
        ("title", "A question"),
        ("body", "Who may read this?"),
        ("tags", "glue"),
    ];
    let first = author.post(&space.path("/threads"), &fields).await.leads();
    let thread = parvis_tests::Thread::at(&first);
    thread.reply(&author, "A reply.").await;
    let (line, question, quiz) = talk(app, &space, &author).await;
    let writer = author.id;
    app.write(move |db| charters::publish(db, Some(id), CHARTER, None))
        .await;
    let post = app.number(&format!(
        "SELECT MAX(id) AS n FROM post WHERE space_id = {id}"
    ));
    app.sql(&format!(
        "INSERT INTO case_file (space_id, kind, subject_id, author_id, source, opened_at) \
         VALUES ({id}, 'post', {post}, {writer}, 'report', 1); \
         INSERT INTO letter (space_id, kind, name, email, about, body, created_at) \
         VALUES ({id}, 'contact', 'Zoe', 'zoe@example.org', 'Hello', 'Words', 1)"
    ));
    let challenge = contest(app, id, "challenge", "NULL");
    let photo = contest(app, id, "photo", &thread.id.to_string());
    let of = |table: &str| {
        let latest = format!("SELECT MAX(id) AS n FROM {table} WHERE space_id = {id}");
        app.number(&latest).to_string()
    };
    let values = BTreeMap::from([
        ("/threads/{id}", thread.id.to_string()),
        ("/threads/{thread}", format!("{}-a-question", thread.id)),
        ("/posts/{id}", post.to_string()),
        ("/queue/{id}", of("case_file")),
        ("/letters/{id}", of("letter")),
        ("/contests/of/{thread}", thread.id.to_string()),
        ("/contests/{id}/play", challenge.to_string()),
        ("/contests/{id}", photo.to_string()),
        ("/edit/{step}", "dates".to_owned()),
        (
            "/settings/sections/{id}",
            app.number(&format!(
                "SELECT MIN(id) AS n FROM section WHERE space_id = {id}"
            ))
            .to_string(),
        ),
        ("/rooms/{room}/archiving", "ashes".to_owned()),
        ("/rooms/{room}", "fire".to_owned()),
        ("/lines/{line}", line.to_string()),
        ("/quizzes/{id}", quiz.to_string()),
        ("/questions/{id}", question.to_string()),
        ("/sections/{section}", "general".to_owned()),
        ("/tags/{tag}", "glue".to_owned()),
        ("/members/{handle}", author.handle.clone()),
        ("/newcomers/{handle}", author.handle.clone()),
        ("/revisions/{n}", "1".to_owned()),
        ("/drafts/{id}", "1".to_owned()),
        ("/notices/{id}", "1".to_owned()),
        ("/feedback/{id}", "1".to_owned()),
        ("/sitemap/{n}", "0".to_owned()),
        ("{n}", "0".to_owned()),
        ("/articles/{slug}", "kindness".to_owned()),
        ("/lists/{slug}", "nothing".to_owned()),
        ("/versions/{number}", "1".to_owned()),
        ("{token}", "nothing".to_owned()),
        ("{key}", "nothing".to_owned()),
        ("{mail}", "nothing".to_owned()),
        ("{id}", "1".to_owned()),
        ("{code}", "0000000000000000".to_owned()),
        ("{name}", "x.png".to_owned()),
        ("{file}", "x.css".to_owned()),
    ]);
    Place { space, values }
}

async fn world(app: &TestApp) -> World {
    app.write(charters::ensure_server).await;
    let places = vec![
        place(app, "open", Visibility::Public).await,
        place(app, "court", Visibility::Members).await,
        place(app, "vault", Visibility::Private).await,
    ];
    let mut people = BTreeMap::new();
    for role in &ROLES[1..6] {
        people.insert(*role, app.member(role).await);
    }
    people.insert("administrator", app.administrator("administrator").await);
    let away = app.space("away").await;
    away.add(&people["elsewhere"], Role::Moderator).await;
    for place in &places {
        let (space, member) = (place.space.id, people["suspended"].id);
        app.sql(&format!(
            "INSERT INTO decision (space_id, surface, outcome, article, rule, passage, author_id, decider_id, decided_by, decided_at) \
             VALUES ({space}, 'member', 'suspend', '', '', '', {member}, {member}, {member}, 1); \
             INSERT INTO suspension (space_id, member_id, decision_id, until) \
             SELECT {space}, {member}, MAX(id), 99999999999999 FROM decision"
        ));
    }
    World {
        app: app.clone(),
        people,
        places,
    }
}

impl World {
    /// Everybody is what they are called, whatever they did before.
    async fn settle(&self, place: &Place) {
        for (name, role) in [
            ("suspended", Role::Member),
            ("member", Role::Member),
            ("moderator", Role::Moderator),
            ("manager", Role::Manager),
        ] {
            place.space.add(&self.people[name], role).await;
        }
        let away = self.people["elsewhere"].id;
        let space = place.space.id;
        self.app.sql(&format!(
            "DELETE FROM membership WHERE space_id = {space} AND member_id = {away}"
        ));
    }

    async fn ask(&self, role: &str, row: &Row, path: &str, place: &Place) -> Answer {
        let client: Client = match self.people.get(role) {
            Some(person) => {
                let client = self.app.visitor();
                person.comes_in(&client).await;
                client
            }
            None => self.app.visitor(),
        };
        let fields: Vec<(&str, &str)> = row
            .fields
            .iter()
            .map(|(name, value)| match value.strip_prefix('@') {
                // The id of the place's own.
                Some(part) => (name.as_str(), place.values[part].as_str()),
                None => (name.as_str(), value.as_str()),
            })
            .collect();
        match row.method.as_str() {
            "get" => client.get(path).await,
            "post" if WITH_FILES.contains(&row.path.as_str()) => {
                client.upload(path, &fields, &[]).await
            }
            "post" => client.post(path, &fields).await,
            other => {
                let method = Method::from_bytes(other.to_uppercase().as_bytes());
                let method = method.expect("a method");
                client.send(client.request(method, path)).await
            }
        }
    }
}

/// The path with its parts filled in.
fn filled(row: &Row, values: &BTreeMap<&'static str, String>) -> String {
    let mut path = row.path.clone();
    // The longest part first: `/threads/{id}` before `{id}`.
    let mut parts: Vec<(&&str, &String)> = values.iter().collect();
    parts.sort_by_key(|(part, _)| std::cmp::Reverse(part.len()));
    for (part, value) in parts {
        if let Some(at) = path.find(*part) {
            let end = at + part.len();
            let start = at + part.find('{').unwrap_or(0);
            let rest = part.find('}').map_or("", |brace| &part[brace + 1..]);
            path = format!("{}{value}{rest}{}", &path[..start], &path[end..]);
        }
    }
    assert!(
        !path.contains('{'),
        "say in this file what stands for {path}"
    );
    path
}

/// How somebody was answered, as far as rights go.
fn outcome(answer: &Answer) -> &'static str {
    let login = answer
        .location()
        .is_some_and(|to| to.contains("/login?") || to.ends_with("/login"));
    match answer.status {
        500.. => panic!("{}: {}", answer.asked, answer.words()),
        401 => "login",
        _ if login => "login",
        403 => "no",
        404 => "none",
        _ => "ok",
    }
}

/// What the table wants in this place.
fn wanted<'a>(row: &'a Row, role: &str, visibility: usize) -> &'a str {
    let place = ["open", "court", "vault"][visibility];
    if let Some(other) = row.exceptions.get(&format!("{place}.{role}")) {
        return other;
    }
    if row.inside && row.public && visibility > 0 {
        return if visibility == 1 && OUTSIDE.contains(&role) {
            "no"
        } else {
            "none"
        };
    }
    if !row.inside || !OUTSIDE.contains(&role) {
        return &row.outcomes[role];
    }
    match visibility {
        0 => &row.outcomes[role],
        1 if row.at_door => &row.outcomes[role],
        1 => "no",
        _ => "none",
    }
}

#[test]
fn every_route_has_its_row() {
    let rows: BTreeSet<(String, String)> =
        table().into_iter().map(|r| (r.method, r.path)).collect();
    let routes: BTreeSet<(String, String)> = routes::all()
        .into_iter()
        .map(|r| (r.method, r.path))
        .collect();
    let missing: Vec<String> = routes
        .difference(&rows)
        .map(|(method, path)| format!("{} {path}", method.to_uppercase()))
        .collect();
    assert!(
        missing.is_empty(),
        "routes without a row in tests/facts/matrix.txt (say there how each role is answered: ok, login, no or none):\n{}",
        missing.join("\n")
    );
    let gone: Vec<_> = rows.difference(&routes).collect();
    assert!(gone.is_empty(), "rows without a route: {gone:?}");
}

everywhere! {
    async fn each_role_is_answered_as_the_table_says(app: TestApp) {
        let world = world(&app).await;
        let mut surprises = Vec::new();
        for place in &world.places {
            world.settle(place).await;
        }
        let rows = table();
        let (reads, writes): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|r| r.method == "get");
        for row in reads.into_iter().chain(writes) {
            let places = if row.inside { 3 } else { 1 };
            for (visibility, place) in world.places.iter().enumerate().take(places) {
                let path = filled(row, &place.values);
                let path = if row.inside { place.space.path(&path) } else { path };
                for role in ROLES {
                    if row.method != "get" {
                        world.settle(place).await;
                    }
                    let answer = world.ask(role, row, &path, place).await;
                    let (got, want) = (outcome(&answer), wanted(row, role, visibility));
                    if got != want {
                        surprises.push(format!(
                            "{} {path} as {role}: {got} ({}), the table says {want}",
                            row.method.to_uppercase(), answer.status
                        ));
                    }
                }
            }
        }
        assert!(surprises.is_empty(), "{} surprises:\n{}", surprises.len(), surprises.join("\n"));
    }

    async fn a_private_space_takes_no_text_that_an_absent_one_would_not(app: TestApp) {
        let world = world(&app).await;
        let vault = &world.places[2].space;
        let fields = [("section", "general"), ("kind", "discussion"), ("title", "Hello there"), ("body", "Words enough."), ("tags", "")];
        for person in [app.visitor(), world.people["elsewhere"].client.clone()] {
            for below in ["/threads", "/threads/3/posts", "/posts/6/revisions", "/drafts/1/deletion", "/membership", "/contact"] {
                let hidden = person.post(&vault.path(below), &fields).await;
                let absent = person.post(&format!("/s/absent{below}"), &fields).await;
                assert_eq!(hidden.status, absent.status, "{below}");
                let told = |answer: &Answer| answer.location().map(|to| to.replace("vault", "absent"));
                assert_eq!(told(&hidden), told(&absent), "{below}");
            }
        }
    }

    async fn what_stands_elsewhere_is_not_there(app: TestApp) {
        let world = world(&app).await;
        let (open, vault) = (&world.places[0], &world.places[2]);
        world.settle(open).await;
        let ours = ["/threads/{", "/posts/{", "/queue/{", "/letters/{", "/settings/sections/{"];
        let mut found = Vec::new();
        for row in table().iter().filter(|r| r.inside && ours.iter().any(|part| r.path.contains(part))) {
            // An object of the private space, asked for in the public one by its manager.
            let path = open.space.path(&filled(row, &vault.values));
            let answer = world.ask("manager", row, &path, vault).await;
            if outcome(&answer) != "none" && !(row.method == "get" && answer.status == 303) {
                found.push(format!("{} {path}: {}", row.method.to_uppercase(), answer.status));
            }
        }
        assert!(found.is_empty(), "found in a space where they do not stand:\n{}", found.join("\n"));
    }
}
