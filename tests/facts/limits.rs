//! Abuse cases 17 and 27: no field takes more than it may, and no form tells who is a member: not by its words, its
//! status, the work it does or the questions it asks of the database.

use std::collections::{BTreeMap, BTreeSet};

use parvis::features::spaces::Role;
use parvis_tests::{Answer, Client, PASSWORD, Person, TestApp, both};
use scraper::{ElementRef, Html, Selector};

/// Longer than any text that may be kept: a draft has 100,000 characters at most.
const MUCH: usize = 110_000;
/// A run of the same letter that nothing kept may have.
const KEPT: usize = 100_001;
/// A charter may have a megabyte, and so may one that is tried.
const CHARTERS: [&str; 2] = ["charter_draft", "rehearsal"];

/// A form of a page.
struct Found {
    action: String,
    with_files: bool,
    /// Names and values as the page has them.
    fields: Vec<(String, String)>,
    /// Fields that take any text.
    texts: Vec<String>,
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).expect("a selector")
}

fn value_of(field: &ElementRef<'_>) -> String {
    match field.value().name() {
        "textarea" => field.text().collect(),
        "select" => {
            let chosen = field.select(&selector("option[selected]")).next();
            let first = || field.select(&selector("option")).next();
            let option = chosen.or_else(first);
            option
                .and_then(|o| o.value().attr("value"))
                .unwrap_or_default()
                .to_owned()
        }
        _ => field.value().attr("value").unwrap_or_default().to_owned(),
    }
}

/// What a person might type where nothing stands.
fn plausible(field: &ElementRef<'_>) -> String {
    match field.value().attr("type").unwrap_or("text") {
        "email" => "somebody@example.org".to_owned(),
        "number" => "1".to_owned(),
        "time" => "07:00".to_owned(),
        "datetime-local" => "2040-06-01T09:00".to_owned(),
        _ => "Words enough".to_owned(),
    }
}

fn forms(page: &Answer) -> Vec<Found> {
    let html: Html = page.html();
    let mut found = Vec::new();
    for form in html.select(&selector("form[method=post]")) {
        let mut one = Found {
            action: form.value().attr("action").unwrap_or_default().to_owned(),
            with_files: form.value().attr("enctype").is_some(),
            fields: Vec::new(),
            texts: Vec::new(),
        };
        for field in form.select(&selector("input[name], textarea[name], select[name]")) {
            let name = field.value().attr("name").unwrap_or_default().to_owned();
            let kind = field.value().attr("type").unwrap_or("text");
            if matches!(kind, "checkbox" | "radio") && field.value().attr("checked").is_none() {
                continue;
            }
            if kind == "file" || kind == "submit" {
                continue;
            }
            let mut value = value_of(&field);
            if value.is_empty() {
                value = plausible(&field);
            }
            // Anybody may send anything in place of what the page offers.
            one.texts.push(name.clone());
            one.fields.push((name, value));
        }
        if let Some(button) = form.select(&selector("button[name][value]")).next() {
            let part = |name| button.value().attr(name).unwrap_or_default().to_owned();
            one.fields.push((part("name"), part("value")));
        }
        found.push(one);
    }
    found
}

/// The forms that one comes to by links, each once.
async fn all_forms(client: &Client, from: &[&str]) -> Vec<Found> {
    let digits = regex::Regex::new(r"\d+").expect("a pattern");
    let (mut seen, mut shapes) = (BTreeSet::new(), BTreeSet::new());
    let mut todo: Vec<String> = from.iter().map(|p| (*p).to_owned()).collect();
    let mut found = Vec::new();
    while let Some(path) = todo.pop() {
        let shape = digits.replace_all(&path, "N").into_owned();
        if seen.len() > 250 || !seen.insert(shape) {
            continue;
        }
        let page = client.get(&path).await;
        if page.status != 200 || !page.header("content-type").starts_with("text/html") {
            continue;
        }
        todo.extend(page.links());
        for form in forms(&page) {
            let names: Vec<&str> = form.fields.iter().map(|(name, _)| name.as_str()).collect();
            let shape = format!(
                "{} {}",
                digits.replace_all(&form.action, "N"),
                names.join(" ")
            );
            if form.action.starts_with('/') && shapes.insert(shape) {
                found.push(form);
            }
        }
    }
    found
}

async fn send(client: &Client, form: &Found, field: &str, value: &str) -> Answer {
    let fields: Vec<(&str, &str)> = form
        .fields
        .iter()
        .map(|(name, old)| {
            (
                name.as_str(),
                if name == field { value } else { old.as_str() },
            )
        })
        .collect();
    if form.with_files {
        return client.upload(&form.action, &fields, &[]).await;
    }
    client.post(&form.action, &fields).await
}

/// A space with a little of everything, and somebody who may do anything in it.
async fn square(app: &TestApp) -> Person {
    let ada = app.administrator("ada").await;
    let space = app.space("sente").await;
    space.add(&ada, Role::Owner).await;
    let lea = app.member("lea").await;
    space.add(&lea, Role::Member).await;
    space.thread(&ada, "A thread", "With words.").await;
    let thread = space
        .thread(&lea, "Another thread", "With other words.")
        .await;
    thread.reply(&ada, "And a reply.").await;
    let post = app.number("SELECT MIN(id) AS n FROM post WHERE author_id <> 1");
    ada.post(
        &space.path(&format!("/posts/{post}/bookmark")),
        &[("keep", "1")],
    )
    .await
    .leads();
    ada
}

both! {
    // Abuse case 17: every field of every form that a person with all rights is shown.
    async fn no_field_keeps_more_than_it_may(app: TestApp) {
        let ada = square(&app).await;
        let from = ["/account", "/account/security", "/account/preferences", "/administration", "/spaces/new", "/s/sente", "/s/sente/threads/new", "/s/sente/posts/1/edit", "/s/sente/posts/1/removal", "/s/sente/posts/1/poll", "/s/sente/posts/2/report", "/s/sente/members/lea/suspension", "/s/sente/threads/1/desk", "/s/sente/threads/2/split", "/s/sente/contact", "/s/sente/notice", "/s/sente/settings", "/s/sente/settings/charter", "/s/sente/settings/charter/text", "/s/sente/settings/charter/watchwords", "/s/sente/settings/charter/test", "/s/sente/settings/invitations", "/s/sente/notices/settings", "/s/sente/following", "/s/sente/bookmarks", "/s/sente/charter/proposals"];
        let forms = all_forms(&ada, &from).await;
        let much = "m".repeat(MUCH);
        let mut sent: BTreeMap<u16, u32> = BTreeMap::new();
        for form in &forms {
            for field in &form.texts {
                // Leaving, and the words that end a session, would end the story.
                if form.action.starts_with("/logout") {
                    continue;
                }
                let answer = send(&ada, form, field, &much).await;
                assert!(answer.status < 500, "{} {field}: {}", form.action, answer.status);
                *sent.entry(answer.status).or_default() += 1;
                if let Some(location) = answer.location() {
                    assert!(location.len() < 4000, "{} {field} leads to {} bytes", form.action, location.len());
                }
            }
        }
        assert!(forms.len() > 40 && sent.values().sum::<u32>() > 120, "{} forms: {sent:?}", forms.len());
        assert!(sent[&422] > 60, "{sent:?}");
        let run = "m".repeat(KEPT);
        for table in app.tables().into_iter().filter(|table| !CHARTERS.contains(&table.as_str())) {
            for row in app.dump_table(&table) {
                assert!(!row.contains(&run), "{table} keeps {} bytes: {}…", row.len(), row.chars().take(300).collect::<String>());
            }
        }
        // More than a form may be is not even read.
        let answer = ada.post("/s/sente/threads", &[("title", "A title"), ("body", &"m".repeat(2 << 20))]).await;
        assert!(matches!(answer.status, 413 | 422), "{}", answer.status);
        ada.page("/account").await;
        app.sql("DELETE FROM job");
    }
}

/// What a request did, but for the values: the statements it ran and the passwords it hashed.
async fn work(app: &TestApp, path: &str, fields: &[(&str, &str)]) -> (u16, Vec<String>, u64) {
    let before = app.hashing.done();
    let client = app.visitor();
    let (answer, queries) = app.queries(client.post(path, fields)).await;
    // What is asked of which table; by which of a row's own columns makes no difference in time.
    let verb = |sql: String| sql.split(" WHERE ").next().unwrap_or_default().to_owned();
    let statements = queries.into_iter().map(|query| verb(query.sql)).collect();
    (answer.status, statements, app.hashing.done() - before)
}

both! {
    // Abuse case 27: whoever waits and counts learns as little as whoever reads.
    async fn no_form_works_longer_for_a_member(app: TestApp) {
        let lea = app.member("lea").await;
        // A hash as it is stored today, so that a right address does not cost one more.
        app.visitor().post("/login", &[("login", "lea"), ("password", PASSWORD)]).await.leads();
        let unconfirmed = [("name", "Ines"), ("handle", "ines"), ("email", "ines@example.org"), ("password", "three reindeer in the wood"), ("charter", "yes")];
        app.visitor().post("/register", &unconfirmed).await.leads();
        app.run_jobs().await;
        // Whoever logs in with an address, confirmed, given but not confirmed, or nobody's.
        let mut seen = Vec::new();
        for login in [lea.email.as_str(), "ines@example.org", "nobody@example.org"] {
            seen.push(work(&app, "/login", &[("login", login), ("password", "a guess of eleven")]).await);
        }
        assert_eq!(seen[0].2, 2, "both that an address may belong to are checked");
        for one in &seen[1..] {
            assert_eq!(one, &seen[0]);
        }
        let by_handle = [
            work(&app, "/login", &[("login", "lea"), ("password", "a guess of eleven")]).await,
            work(&app, "/login", &[("login", "nobody"), ("password", "a guess of eleven")]).await,
        ];
        assert_eq!(by_handle[0].2, 1);
        assert_eq!(by_handle[0], by_handle[1]);
        // Who asks for a new password, and who registers.
        let mut asked = Vec::new();
        for email in [lea.email.as_str(), "ines@example.org", "leo@example.org"] {
            asked.push(work(&app, "/recovery", &[("email", email)]).await);
        }
        assert!(asked[0].1.len() > 3, "{:?}", asked[0]);
        for one in &asked[1..] {
            assert_eq!(one, &asked[0]);
        }
        let mut registered = Vec::new();
        for (handle, email) in [("first", lea.email.as_str()), ("second", "new@example.org")] {
            let fields = [("name", "Somebody"), ("handle", handle), ("email", email), ("password", "three reindeer in the wood"), ("charter", "yes")];
            registered.push(work(&app, "/register", &fields).await);
        }
        assert_eq!(registered[0].2, 1);
        assert_eq!(registered[0], registered[1]);
    }
}
