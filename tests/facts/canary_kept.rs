//! Canaries in what is kept beside the posts: held and removed texts, reports, decisions, drafts, notes, threads for
//! later, letters, invitations. Each is heard by those whom it is for, by nobody else, on no surface.

use std::collections::BTreeMap;

use parvis::error::Error;
use parvis::features::archive;
use parvis::features::charters;
use parvis::features::spaces::Role;
use parvis_tests::{Client, Person, Space, TestApp, Thread, everywhere};

use super::canary::{World, addresses, around, crawl, learnt};

const HOLDS: &str = "---\ncharter: all\nlanguages: [en]\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind.\n```rule\nid: slow\non: [post]\nbody: \"turnip\"\nthen: hold\nbecause: { en: \"A person reads this first.\" }\n```\n```examples\nhold: you turnip\nallow: a kind word\n```\n";

/// What stands in one place only.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    pub held: &'static str,
    pub removed: &'static str,
    pub draft: &'static str,
    pub report: &'static str,
    pub verdict: &'static str,
    pub later: &'static str,
    pub letter: &'static str,
    pub invitation: &'static str,
    pub watchword: &'static str,
}

impl Words {
    /// All of them are one word.
    pub fn all(word: &'static str) -> Self {
        Words {
            held: word,
            removed: word,
            draft: word,
            report: word,
            verdict: word,
            later: word,
            letter: word,
            invitation: word,
            watchword: word,
        }
    }
}

/// Who has left words in a space beside what they published.
pub struct Cast {
    pub reporter: Person,
    pub moderator: Person,
    pub owner: Person,
}

/// Leaves words of every kind in a space: `author` has written in `thread`, the rest of the cast is made.
pub async fn leave(
    app: &TestApp,
    space: &Space,
    thread: &Thread,
    author: &Person,
    words: Words,
) -> Cast {
    let name = |role: &str| format!("{role}-{}", space.slug);
    let cast = Cast {
        reporter: app.member(&name("rita")).await,
        moderator: app.member(&name("moe")).await,
        owner: app.member(&name("ossy")).await,
    };
    for (person, role) in [
        (&cast.reporter, Role::Member),
        (&cast.moderator, Role::Moderator),
        (&cast.owner, Role::Owner),
    ] {
        space.add(person, role).await;
    }
    let id = space.id;
    app.write(move |db| charters::publish(db, Some(id), HOLDS, None))
        .await;
    posts(app, space, thread, author, &cast, words).await;
    let yes = ("charter", "yes");
    author
        .post(&thread.posts(), &[("act", "draft"), ("body", words.draft)])
        .await
        .leads();
    let first = app.number(&format!(
        "SELECT MIN(id) AS n FROM post WHERE space_id = {id}"
    ));
    author
        .post(
            &space.path(&format!("/posts/{first}/bookmark")),
            &[("keep", "1")],
        )
        .await
        .leads();
    author
        .post(
            &space.path(&format!("/posts/{first}/bookmark/note")),
            &[("note", words.draft)],
        )
        .await
        .leads();
    let later = [
        ("act", "schedule"),
        ("kind", "discussion"),
        ("section", "general"),
        ("title", words.later),
        ("body", words.later),
        ("tags", words.later),
        ("publish_at", "2040-06-01T09:00"),
        yes,
    ];
    cast.moderator
        .post(&space.path("/threads"), &later)
        .await
        .leads();
    let letter = [
        ("name", "Zoe"),
        ("email", "zoe@example.org"),
        ("about", words.letter),
        ("body", words.letter),
    ];
    author.post(&space.path("/contact"), &letter).await.leads();
    let link = [("name", words.invitation), ("days", ""), ("max_joins", "")];
    cast.owner
        .post(&space.path("/settings/invitations"), &link)
        .await
        .leads();
    let watched = [("words", words.watchword), ("days", "3")];
    cast.owner
        .post(&space.path("/settings/charter/watchwords"), &watched)
        .await
        .leads();
    app.run_jobs().await;
    cast
}

/// What passes the queue: a held reply, one that is refused, one that the team takes away, a report.
async fn posts(
    app: &TestApp,
    space: &Space,
    thread: &Thread,
    author: &Person,
    cast: &Cast,
    words: Words,
) {
    let newest = |table: &str| {
        app.number(&format!(
            "SELECT MAX(id) AS n FROM {table} WHERE space_id = {}",
            space.id
        ))
    };
    let decide = async |fields: &[(&str, &str)]| {
        let case = newest("case_file");
        cast.moderator
            .post(&space.path(&format!("/queue/{case}/decision")), fields)
            .await
            .leads();
    };
    thread
        .try_reply(author, &format!("A turnip in the {}.", words.held))
        .await
        .expect(202);
    thread
        .try_reply(author, "A turnip that goes too far.")
        .await
        .expect(202);
    decide(&[
        ("act", "refuse"),
        ("article", "kindness"),
        ("message", words.verdict),
    ])
    .await;
    thread
        .reply(author, &format!("Soon gone, the {} is.", words.removed))
        .await;
    app.run_jobs().await;
    let post = newest("post");
    let reason = [("article", "other"), ("reason", words.report)];
    cast.reporter
        .post(&space.path(&format!("/posts/{post}/report")), &reason)
        .await
        .leads();
    decide(&[
        ("act", "hide"),
        ("article", "kindness"),
        ("message", words.verdict),
    ])
    .await;
}

/// The words of the open space, each with those who may read it.
const OPEN: Words = Words {
    held: "nightjarfen",
    removed: "bitternreed",
    draft: "dotterelmoss",
    report: "dunlinshore",
    verdict: "gadwallpond",
    later: "garganeysky",
    letter: "hoopoeglen",
    invitation: "jackdawlane",
    watchword: "fieldfarewood",
};

/// Whom a word is for.
fn may(word: &str, who: &str) -> bool {
    let for_whom: &[&str] = match word {
        w if w == OPEN.held || w == OPEN.removed || w == OPEN.verdict => {
            &["author", "moderator", "owner", "administrator"]
        }
        w if w == OPEN.draft => &["author"],
        w if w == OPEN.report => &["reporter", "moderator", "owner", "administrator"],
        w if w == OPEN.later => &["moderator", "owner", "administrator"],
        _ => &["owner", "administrator"],
    };
    for_whom.contains(&who)
}

/// Where those whom a word is for do read it, so that the crawl is known to look there.
const SHOWN: [(&str, &str, &str); 9] = [
    (OPEN.held, "moderator", "/queue"),
    (OPEN.removed, "author", "/revisions"),
    (OPEN.draft, "author", "/drafts"),
    (OPEN.report, "moderator", "/queue/"),
    (OPEN.verdict, "author", "/account/decisions"),
    (OPEN.later, "moderator", "/scheduled"),
    (OPEN.letter, "owner", "/letters"),
    (OPEN.invitation, "owner", "/settings/invitations"),
    (OPEN.watchword, "owner", "/settings/charter/watchwords"),
];

everywhere! {
    async fn what_is_kept_is_heard_by_those_it_is_for(app: TestApp) {
        let space = app.space("open").await;
        let olga = app.member("olga").await;
        space.add(&olga, Role::Member).await;
        let thread = space.thread(&olga, "Nothing secret", "A plain post.").await;
        thread.reply(&olga, "And a plain reply.").await;
        let cast = leave(&app, &space, &thread, &olga, OPEN).await;
        let (nina, otto, ada) = (app.member("nina").await, app.member("otto").await, app.administrator("ada").await);
        space.add(&nina, Role::Member).await;
        app.space("elsewhere").await.add(&otto, Role::Owner).await;
        let readers: [(&str, Client); 8] = [
            ("administrator", ada.client.clone()),
            ("owner", cast.owner.client.clone()),
            ("moderator", cast.moderator.client.clone()),
            ("author", olga.client.clone()),
            ("reporter", cast.reporter.client.clone()),
            ("member", nina.client.clone()),
            ("owner of another space", otto.client.clone()),
            ("visitor", app.visitor()),
        ];
        let words = [OPEN.held, OPEN.removed, OPEN.draft, OPEN.report, OPEN.verdict, OPEN.later, OPEN.letter, OPEN.invitation, OPEN.watchword];
        let mut world = World::around(&app, addresses(&[&space], &["1", "2", "3", "4", "5"]));
        let (mut heard, mut seen) = (BTreeMap::new(), BTreeMap::new());
        for (who, client) in &readers {
            heard.insert(*who, crawl(&mut world, client, seen.entry(*who).or_default(), &words).await);
        }
        // Once more for those who may hear least: what the others were shown is tried by them too.
        seen.remove("visitor");
        for (who, client) in &readers[4..] {
            for (word, at) in crawl(&mut world, client, seen.entry(*who).or_default(), &words).await {
                heard.entry(*who).or_default().entry(word).or_default().extend(at);
            }
        }
        for (who, client) in &readers {
            for word in words.iter().filter(|word| !may(word, who)) {
                if let Some(path) = heard[who].get(word).and_then(|at| at.first()) {
                    let text = learnt(&client.get(path).await, path);
                    panic!("{who} finds {word} at {path}: …{}…", around(&text, word));
                }
            }
        }
        for (word, who, page) in SHOWN {
            let at = heard[who].get(word).cloned().unwrap_or_default();
            assert!(at.iter().any(|path| path.contains(page)), "{who} does not find {word} at {page}: {at:?}");
        }
        told(&app, &olga, &cast).await;
        exported(&app, &space).await;
    }
}

/// No mail carries a word to an address that it is not for.
async fn told(app: &TestApp, olga: &Person, cast: &Cast) {
    app.sql("UPDATE job SET run_at = 0 WHERE kind = 'mail-notices'");
    app.run_jobs().await;
    let who = |to: &str| match to {
        _ if to.contains(&olga.email) => "author",
        _ if to.contains(&cast.reporter.email) => "reporter",
        _ if to.contains(&cast.moderator.email) => "moderator",
        _ if to.contains(&cast.owner.email) => "owner",
        _ => "nobody",
    };
    let mails = app.mails();
    assert!(
        mails.iter().any(|mail| who(&mail.to) == "author"),
        "the author is told of decisions"
    );
    for mail in mails {
        let text = format!("{mail:?}").to_lowercase();
        for word in [
            OPEN.held,
            OPEN.removed,
            OPEN.draft,
            OPEN.report,
            OPEN.verdict,
            OPEN.later,
            OPEN.invitation,
            OPEN.watchword,
        ] {
            assert!(
                !text.contains(word) || may(word, who(&mail.to)),
                "{word} was mailed to {}",
                mail.to
            );
        }
    }
}

/// An archive of the space holds what was published and nothing else.
async fn exported(app: &TestApp, space: &Space) {
    let slug = space.slug.clone();
    let written = app
        .read(move |db| {
            let space = parvis::features::spaces::by_slug(db, &slug)?;
            let mut to = Vec::new();
            let file = |_: &str| Ok(Vec::new());
            archive::export_space(db, &space, "https://a.example", false, &file, &mut to)?;
            String::from_utf8(to).map_err(Error::internal)
        })
        .await;
    assert!(written.contains("A plain post."));
    for word in [
        OPEN.held,
        OPEN.removed,
        OPEN.draft,
        OPEN.report,
        OPEN.verdict,
        OPEN.later,
        OPEN.letter,
        OPEN.invitation,
        OPEN.watchword,
    ] {
        assert!(!written.contains(word), "the archive holds {word}");
    }
}
