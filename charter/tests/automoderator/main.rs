//! AutoModerator files: each subtle point of the specification as a small named case.
#![allow(clippy::unwrap_used)] // a test may fail where it stands

mod arbitrary;
mod fates;
mod files;
mod flow;
mod joined;
mod limits;
mod markdown;
mod patterns;
mod replies;
mod search_cases;
mod searching;
mod yaml;

use charter::automoderator::{Entry, Fate, Item, ItemAuthor, ItemLink, Section, Verdict};
use charter::{Outcome, import_automoderator};

pub use Outcome::{Allow, Flag, Hold, Reject};

/// A known, settled member who is nobody special.
pub fn somebody() -> ItemAuthor {
    ItemAuthor {
        id: "u7".into(),
        name: "somebody".into(),
        account_age: Some(days(400)),
        comment_points: Some(50),
        post_points: Some(50),
        verified_email: Some(true),
        contributor: Some(false),
        moderator: Some(false),
        ..ItemAuthor::default()
    }
}

pub fn days(n: u64) -> std::time::Duration {
    std::time::Duration::from_secs(n * 86_400)
}

/// The opening text of a thread.
pub fn thread(title: &str, body: &str) -> Item {
    Item {
        id: "t1".into(),
        title: title.into(),
        body: Some(body.into()),
        text: true,
        space: "lumen".into(),
        permalink: "https://lumen.example/threads/1".into(),
        author: ItemAuthor {
            submitter: true,
            ..somebody()
        },
        ..Item::default()
    }
}

/// A thread that is nothing but a link.
pub fn link(url: &str) -> Item {
    let domain = url.split('/').nth(2).unwrap_or_default().to_owned();
    Item {
        body: None,
        text: false,
        links: vec![ItemLink {
            url: url.into(),
            domain,
        }],
        ..thread("a link to see", "")
    }
}

/// An answer to a thread by somebody else.
pub fn answer(body: &str) -> Item {
    Item {
        comment: true,
        id: "c1".into(),
        body: Some(body.into()),
        top_level: true,
        space: "lumen".into(),
        permalink: "https://lumen.example/threads/1#c1".into(),
        author: somebody(),
        parent: Some(Box::new(thread("the thread", "its text"))),
        ..Item::default()
    }
}

/// The same by another author.
pub fn by(author: ItemAuthor, item: Item) -> Item {
    Item { author, ..item }
}

/// A file in which every rule runs.
#[track_caller]
pub fn runs(yaml: &str) -> Section {
    let (section, diagnostics) = import_automoderator(yaml);
    assert_eq!(section.count(Fate::Diagnosed), 0, "{yaml}\n{diagnostics}");
    section
}

#[track_caller]
pub fn judge(yaml: &str, item: &Item) -> Verdict {
    runs(yaml).judge(item)
}

/// A named case: what a file answers to some texts.
#[track_caller]
pub fn case(name: &str, yaml: &str, expected: &[(Item, Outcome)]) {
    let section = runs(yaml);
    for (number, (item, outcome)) in expected.iter().enumerate() {
        let verdict = section.judge(item);
        assert_eq!(
            verdict.outcome,
            *outcome,
            "{name}, text {}: {verdict:#?}",
            number + 1
        );
    }
}

/// The only rule of a file.
#[track_caller]
pub fn only(yaml: &str) -> Entry {
    let (section, _) = import_automoderator(yaml);
    assert_eq!(section.entries().len(), 1, "{yaml}");
    section.entries()[0].clone()
}

/// A named case: what becomes of a rule, and what is said about it.
#[track_caller]
pub fn fate(name: &str, yaml: &str, expected: Fate, codes: &[&str]) {
    let entry = only(yaml);
    let said: Vec<&str> = entry.remarks.iter().map(|remark| remark.code).collect();
    assert_eq!(
        (entry.fate, said.as_slice()),
        (expected, codes),
        "{name}: {:#?}",
        entry.remarks
    );
    for remark in &entry.remarks {
        assert!(
            remark.en.contains(&entry.name) && remark.fr.contains(&entry.name),
            "{name} names the rule"
        );
    }
}
