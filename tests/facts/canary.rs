//! What is in a space that one may not read is nowhere: not on a page, in a feed, a suggestion, a header, a
//! mail or the cache.

use std::collections::{BTreeMap, BTreeSet};

use parvis::features::spaces::{Role, Visibility};
use parvis_db::schema::member;
use parvis_tests::{Answer, Client, Person, Space, TestApp, Thread, everywhere};

use super::canary_kept::{self, Words};
use super::routes;

/// A word of the private space and one of the members-only space: nowhere else.
const PRIVATE: &str = "zebrafinch";
const MEMBERS: &str = "quokkalily";
/// Stands beside them in the same posts, so that a search needs not name them.
const BESIDE: &str = "saltmarsh";
/// A word that is nowhere at all.
const NOWHERE: &str = "vexillotrope";

/// A server and every address to look at; many do not exist.
pub(super) struct World {
    app: TestApp,
    addresses: BTreeSet<String>,
}

impl World {
    pub(super) fn around(app: &TestApp, addresses: BTreeSet<String>) -> Self {
        World {
            app: app.clone(),
            addresses,
        }
    }
}

/// Three spaces: for everybody, for members, for those who are asked in.
struct Spaces {
    open: Space,
    court: Space,
    vault: Space,
}

async fn secretive(app: &TestApp, space: &Space, word: &str, handle: &str) -> (Person, Thread) {
    use diesel::prelude::*;
    let author = app.member(handle).await;
    let (id, name) = (author.id, format!("{handle} {word}"));
    let bio = format!("I know about the {word}.");
    app.write(move |db| {
        diesel::update(member::table.find(id))
            .set((
                member::name_fold.eq(&name),
                member::name.eq(name.clone()),
                member::bio_html.eq(format!("<p>{bio}</p>")),
                member::bio.eq(bio),
            ))
            .execute(db)?;
        Ok(())
    })
    .await;
    space.add(&author, Role::Member).await;
    let fields = [
        ("section", word),
        ("kind", "question"),
        ("title", &format!("About the {word}")),
        ("body", &format!("The {word} nests in the {BESIDE}.")),
        ("tags", word),
    ];
    let thread = author.post(&space.path("/threads"), &fields).await.leads();
    let thread = Thread::at(&thread);
    thread
        .reply(&author, &format!("Seen a {word} again."))
        .await;
    let said = format!("A {word} sings by the fire.");
    app.sql(&format!(
        "INSERT INTO room (space_id, slug, name, kind, position, opens_at, closes_at, created_at) \
         VALUES ({}, 'fire', 'The {word}', 'event', 1, 1, 4102444800000, 1)",
        space.id
    ));
    let line = [("client", "the-line-of-this"), ("body", said.as_str())];
    author
        .post(&space.path("/rooms/fire/lines"), &line)
        .await
        .leads();
    let question = [("text", said.as_str())];
    author
        .post(&space.path("/rooms/fire/questions"), &question)
        .await
        .leads();
    (author, thread)
}

async fn world(app: &TestApp) -> (World, Spaces) {
    let open = app.space("open").await;
    let court = app
        .space("court")
        .visibility(Visibility::Members)
        .sections(&["general", MEMBERS])
        .await;
    let vault = app
        .space("vault")
        .visibility(Visibility::Private)
        .sections(&["general", PRIVATE])
        .await;
    // The private one first: its ids are the low ones, which are tried everywhere.
    let (vic, thread) = secretive(app, &vault, PRIVATE, "vic").await;
    canary_kept::leave(app, &vault, &thread, &vic, Words::all(PRIVATE)).await;
    secretive(app, &court, MEMBERS, "cora").await;
    let olga = app.member("olga").await;
    open.add(&olga, Role::Member).await;
    let thread = open.thread(&olga, "Nothing secret", "A plain post.").await;
    thread.reply(&olga, "And a plain reply.").await;
    app.run_jobs().await;
    let ids = ["1", "2", "3", "4", "5", "6"];
    let world = World::around(app, addresses(&[&open, &court, &vault], &ids));
    let spaces = Spaces { open, court, vault };
    (world, spaces)
}

/// Every GET route, at the root and in every space, with every value that its parts may have.
pub(super) fn addresses(spaces: &[&Space], ids: &[&str]) -> BTreeSet<String> {
    let mut values: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    values.insert("id", ids.to_vec());
    values.insert("thread", ids.to_vec());
    values.insert("section", vec!["general", PRIVATE, MEMBERS]);
    values.insert("tag", vec![PRIVATE, MEMBERS]);
    values.extend([("room", vec!["fire"]), ("line", vec!["1", "2"])]);
    values.extend([("key", vec!["nothing"]), ("code", vec!["nothing"])]);
    values.extend([("slug", vec!["kindness"]), ("step", vec!["dates"])]);
    values.insert("handle", vec!["vic", "cora", "olga"]);
    values.insert("n", vec!["0", "sections"]);
    values.insert("number", vec!["1"]);
    // Nothing is signed by these words; stories of notices open the real ones.
    values.insert("token", vec!["1.2.all.00"]);
    values.insert("mail", vec!["1-1-1"]);
    // Pictures and stylesheets hold no words.
    values.insert("name", vec!["x.png"]);
    values.insert("file", vec!["x.css"]);
    let mut all = BTreeSet::from(["/".to_owned(), "/robots.txt".to_owned()]);
    for route in routes::pages() {
        let mut paths = vec![route.clone()];
        for (name, values) in &values {
            let part = format!("{{{name}}}");
            paths = paths
                .iter()
                .flat_map(|path| {
                    values
                        .iter()
                        .map(|v| path.replace(&part, v))
                        .collect::<Vec<_>>()
                })
                .collect();
        }
        paths.sort();
        paths.dedup();
        for path in paths {
            assert!(
                !path.contains('{'),
                "say in this file what stands for {path}"
            );
            for space in spaces {
                all.insert(space.path(&path));
            }
            if !path.is_empty() {
                all.insert(path);
            }
        }
    }
    for below in ["", "/s/open", "/s/court", "/s/vault"] {
        for page in ["search", "search/suggest"] {
            for more in [
                "",
                "&kind=posts",
                "&kind=members",
                "&kind=threads",
                "&solved=no",
                "&author=vic",
            ] {
                for word in [BESIDE, PRIVATE, MEMBERS, "zebrafnch"] {
                    all.insert(format!("{below}/{page}?q={word}{more}"));
                }
            }
        }
        for query in [
            "?view=unanswered",
            "?view=new",
            "?view=top",
            "?view=official",
            "?lang=fr",
        ] {
            all.insert(format!("{below}/{query}").replace("/?", "?").replacen(
                "?",
                "/?",
                usize::from(below.is_empty()),
            ));
        }
    }
    all
}

/// What a reader may have learnt from an answer, without the address that they typed themselves.
pub(super) fn learnt(answer: &Answer, asked: &str) -> String {
    let mut text = answer.body.to_lowercase();
    for (name, value) in &answer.headers {
        text.push_str(&format!(
            "\n{name}: {}",
            String::from_utf8_lossy(value.as_bytes()).to_lowercase()
        ));
    }
    let encoded: String = url::form_urlencoded::byte_serialize(asked.as_bytes()).collect();
    let mut echoes = [
        asked.to_lowercase(),
        asked.replace('&', "&amp;").to_lowercase(),
        asked.replace('&', "&#38;").to_lowercase(),
        encoded.to_lowercase(),
    ];
    // Longest first: the short ones are parts of the long ones.
    echoes.sort_by_key(|echo| std::cmp::Reverse(echo.len()));
    for echo in echoes {
        text = text.replace(&echo, "");
    }
    text
}

pub(super) fn around(text: &str, word: &str) -> String {
    let at = text.find(word).unwrap_or(0);
    let (from, to) = (at.saturating_sub(120), (at + 120).min(text.len()));
    String::from_utf8_lossy(&text.as_bytes()[from..to]).into_owned()
}

/// Looks with this browser at everything that it has not seen yet; returns the addresses where each word was found.
pub(super) async fn crawl(
    world: &mut World,
    client: &Client,
    seen: &mut BTreeSet<String>,
    words: &[&'static str],
) -> BTreeMap<&'static str, BTreeSet<String>> {
    let mut found: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut todo: Vec<String> = world.addresses.iter().cloned().collect();
    while let Some(path) = todo.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let answer = client.get(&path).await;
        assert!(answer.status < 500, "{path}: {}", answer.words());
        let text = learnt(&answer, &path);
        let query = path.split_once('?').map_or("", |(_, query)| query);
        for word in words.iter().copied() {
            // Who asks for the word is told what they asked for: see `finds_nothing`.
            if text.contains(word) && !query.contains(word) {
                found.entry(word).or_default().insert(path.clone());
            }
        }
        let mut next = answer.location().into_iter().collect::<Vec<_>>();
        if answer.header("content-type").starts_with("text/html") {
            next.extend(answer.links());
        }
        for link in next {
            let link = link.split('#').next().unwrap_or_default();
            let link = link.strip_prefix(&world.app.origin()).unwrap_or(link);
            // A door says back where one wanted to go.
            let echo = link.contains("?to=") || link.contains("&to=");
            if echo && words.iter().any(|word| link.contains(word)) {
                continue;
            }
            if link.starts_with('/') && seen.len() + todo.len() < 3000 {
                // What one reader is shown, all others try.
                world.addresses.insert(link.to_owned());
                todo.push(link.to_owned());
            }
        }
    }
    found
}

/// A search for a word that one may not find reads like a search for a word that is nowhere.
async fn finds_nothing(client: &Client, space: &str, word: &str) {
    for page in ["/search", "/search/suggest"] {
        let asked = client.get(&format!("{space}{page}?q={word}")).await;
        let nowhere = client.get(&format!("{space}{page}?q={NOWHERE}")).await;
        assert_eq!(
            asked.body.to_lowercase().replace(word, NOWHERE),
            nowhere.body.to_lowercase(),
            "{space}{page}?q={word}"
        );
    }
}

/// Where whoever may read a space finds its word.
fn must_show(space: &Space, word: &str, thread: i64) -> Vec<String> {
    vec![
        space.path(""),
        space.path("/feed.atom"),
        space.path(&format!("/sections/{word}")),
        space.path(&format!("/sections/{word}/feed.atom")),
        space.path(&format!("/tags/{word}")),
        space.path(&format!("/tags/{word}/feed.atom")),
        space.path(&format!("/threads/{thread}/feed.atom")),
        space.path(&format!("/search?q={BESIDE}")),
        space.path(&format!("/search/suggest?q={BESIDE}")),
    ]
}

everywhere! {
    async fn a_canary_is_heard_only_where_one_may_listen(app: TestApp) {
        let (mut world, Spaces { open, court, vault }) = world(&app).await;
        // Handle, role in the vault, role in the court; the most powerful look first and warm every cache.
        let mut readers: Vec<(String, Client, bool, bool)> = Vec::new();
        let admin = app.administrator("ada").await;
        readers.push(("administrator".into(), admin.client.clone(), true, true));
        for (handle, role) in [("ossy", Role::Owner), ("mia", Role::Manager), ("moe", Role::Moderator), ("nina", Role::Member)] {
            let person = app.member(handle).await;
            vault.add(&person, role).await;
            readers.push((format!("{role:?} of the private space"), person.client.clone(), true, false));
            let person = app.member(&format!("{handle}c")).await;
            court.add(&person, role).await;
            readers.push((format!("{role:?} of the members' space"), person.client.clone(), false, true));
        }
        let outsider = app.member("otto").await;
        open.add(&outsider, Role::Owner).await;
        readers.push(("owner of another space".into(), outsider.client.clone(), false, false));
        readers.push(("visitor".into(), app.visitor(), false, false));

        let ids = (
            app.number("SELECT MIN(id) AS n FROM thread WHERE title LIKE '%quokkalily%'"),
            app.number("SELECT MIN(id) AS n FROM thread WHERE title LIKE '%zebrafinch%'"),
        );
        // Twice: what one reader finds, the next round tries as everybody; the visitor, whose pages are kept, tries all again.
        let mut seen: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for round in 0..2 {
            seen.remove("visitor");
            for (who, client, reads_vault, reads_court) in &readers {
                let found = crawl(&mut world, client, seen.entry(who).or_default(), &[PRIVATE, MEMBERS]).await;
                for (word, reads, space, thread) in
                    [(PRIVATE, reads_vault, &vault, ids.1), (MEMBERS, reads_court, &court, ids.0)]
                {
                    let at = found.get(word).cloned().unwrap_or_default();
                    if *reads && round == 0 {
                        for path in must_show(space, word, thread) {
                            assert!(at.contains(&path), "{who} does not find {word} at {path}");
                        }
                    } else if let Some(path) = at.first().filter(|_| !reads) {
                        let answer = client.get(path).await;
                        let text = learnt(&answer, path);
                        panic!("{who} finds {word} at {at:?}: …{}…", around(&text, word));
                    }
                }
            }
        }
        for space in ["", "/s/open"] {
            for word in [PRIVATE, MEMBERS, BESIDE] {
                finds_nothing(&app.visitor(), space, word).await;
                finds_nothing(&outsider, space, word).await;
            }
        }
        app.run_jobs().await;
        app.sql("UPDATE job SET run_at = 0 WHERE kind = 'mail-notices'");
        app.run_jobs().await;
        // Those of the private space are mailed what concerns them.
        let inside = |to: &str| to.contains("-vault@") || to.contains("vic@");
        for mail in app.mails().iter().filter(|mail| !inside(&mail.to)) {
            let text = format!("{mail:?}").to_lowercase();
            assert!(!text.contains(PRIVATE) && !text.contains(MEMBERS), "{}", mail.to);
        }
    }

    async fn a_private_space_answers_like_one_that_is_not_there(app: TestApp) {
        let (_, spaces) = world(&app).await;
        let outsider = app.member("otto").await;
        for client in [app.visitor(), outsider.client.clone()] {
            for below in ["", "/threads/2", "/feed.atom", "/sitemap.xml", "/members/vic", "/search?q=a", "/settings/look"] {
                let hidden = client.get(&spaces.vault.path(below)).await;
                let absent = client.get(&format!("/s/absent{below}")).await;
                assert_eq!(hidden.status, absent.status, "{below}");
                assert_eq!(hidden.body.replace("vault", "absent"), absent.body, "{below}");
                let names = |answer: &Answer| {
                    let mut names: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
                    names.sort();
                    names
                };
                assert_eq!(names(&hidden), names(&absent), "{below}");
            }
        }
    }
}
