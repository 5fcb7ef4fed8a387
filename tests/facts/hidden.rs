//! Abuse cases 8, 10 and 13: what one may not see answers nothing by its id, and nobody takes or touches what is
//! another's.

use std::collections::BTreeMap;

use parvis::features::charters;
use parvis::features::spaces::{Role, Visibility};
use parvis_tests::{Answer, Client, Person, Space, TestApp, Thread, both};
use reqwest::Method;

use super::routes;

const HOLDS_TURNIPS: &str = "---\ncharter: sente\nlanguages: [en]\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind.\n```rule\nid: slow\non: [post]\nbody: \"turnip\"\nthen: hold\nbecause: { en: \"A person reads this first.\" }\n```\n```examples\nhold: you turnip\nallow: a kind word\n```\n";

/// An id that nothing has.
const NOBODYS: &str = "987654";

/// What any form of a post may carry: whoever got in would change something.
const FIELDS: [(&str, &str); 14] = [
    ("give", "heart"),
    ("keep", "1"),
    ("note", "Mine now."),
    ("article", "other"),
    ("reason", "Because."),
    ("base", "1"),
    ("body", "Other words."),
    ("title", "Another title"),
    ("section", "general"),
    ("kind", "discussion"),
    ("option", "1"),
    ("poll_question", "Which one?"),
    ("poll_options", "This\nThat"),
    ("hidden", "1"),
];

/// Rows that say that somebody was here, not what they did; and texts that were kept for their author alone.
const TRACES: [&str; 3] = ["session.seen_at", "stash", "draft"];

/// Asks with an id, and says what one learns from the answer but for the id itself.
async fn asks(client: &Client, space: &Space, method: &str, path: &str, id: &str) -> Vec<String> {
    let path = space.path(&path.replacen("{id}", id, 1).replace("{n}", "1"));
    let answer: Answer = if method == "get" {
        client.get(&path).await
    } else {
        client.post(&path, &FIELDS).await
    };
    assert!(answer.status < 500, "{method} {path}: {}", answer.words());
    let without = |text: &str| {
        text.replace(&format!("/posts/{id}"), "/posts/ID")
            .replace(&format!("%2Fposts%2F{id}"), "%2Fposts%2FID")
    };
    let mut learnt = vec![
        answer.status.to_string(),
        without(&answer.location().unwrap_or_default()),
        without(&answer.body),
    ];
    let mut names: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
    names.retain(|name| !["set-cookie", "connection"].contains(&name.as_str()));
    names.sort();
    learnt.extend(names);
    learnt
}

/// Every route that names a post by its id.
fn of_posts() -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = routes::all()
        .into_iter()
        .filter(|route| route.path.starts_with("/posts/{id}"))
        .map(|route| (route.method, route.path))
        .collect();
    found.sort();
    found.dedup();
    assert!(found.len() > 15, "{found:?}");
    found
}

/// A space whose charter holds turnips, with a thread by `author`.
async fn square(app: &TestApp, author: &Person) -> (Space, Thread) {
    let space = app.space("sente").await;
    let thread = space
        .thread(author, "A quiet evening", "Nothing to see.")
        .await;
    let id = space.id;
    app.write(move |db| charters::publish(db, Some(id), HOLDS_TURNIPS, None))
        .await;
    (space, thread)
}

/// A private space with a thread of `author`, and the ids of the thread and its first post.
async fn vault(app: &TestApp, author: &Person) -> (Space, i64, i64) {
    let space = app.space("vault").visibility(Visibility::Private).await;
    space.add(author, Role::Member).await;
    let thread = space
        .thread(author, "Behind the door", "Secret words.")
        .await;
    let post = app.number("SELECT MAX(id) AS n FROM post");
    (space, thread.id, post)
}

both! {
    // Abuse case 8.
    async fn a_held_post_answers_nothing_by_its_id(app: TestApp) {
        let lea = app.member("lea").await;
        let (space, thread) = square(&app, &lea).await;
        thread.try_reply(&lea, "You turnip.").await.expect(202);
        let held = app.number("SELECT MAX(id) AS n FROM post").to_string();
        let (paul, omar) = (app.member("paul").await, app.member("omar").await);
        space.add(&paul, Role::Member).await;
        app.space("elsewhere").await.add(&omar, Role::Owner).await;
        app.run_jobs().await;
        let before = app.dump(&TRACES);
        for client in [app.visitor(), paul.client.clone(), omar.client.clone()] {
            for (method, path) in of_posts() {
                let (there, nowhere) = (
                    asks(&client, &space, &method, &path, &held).await,
                    asks(&client, &space, &method, &path, NOBODYS).await,
                );
                assert_eq!(there, nowhere, "{method} {path}");
            }
        }
        assert_eq!(app.dump(&TRACES), before);
        // Its author and the team do see it: the answers above are not those of a server that knows no post.
        lea.get(&space.path(&format!("/posts/{held}/edit"))).await.expect(200);
    }

    // Abuse case 10: what a moderator reads nowhere is not brought to where they do.
    async fn a_moderator_takes_nothing_out_of_another_space(app: TestApp) {
        let (lea, vic, mona) = (app.member("lea").await, app.member("vic").await, app.member("mona").await);
        let (space, thread) = square(&app, &lea).await;
        let (vault, secret, post) = vault(&app, &vic).await;
        let court = app.space("court").visibility(Visibility::Members).await;
        space.add(&mona, Role::Moderator).await;
        court.add(&mona, Role::Member).await;
        court.add(&vic, Role::Member).await;
        let seen = court.thread(&vic, "Read by members", "Words of the court.").await;
        app.run_jobs().await;
        let before = app.dump(&TRACES);
        let (own, posts) = (thread.id, post.to_string());
        type Try<'a> = (&'a str, &'a str, i64, &'a [(&'a str, &'a str)], i64);
        let tries: [Try; 6] = [
            ("sente", "merge", secret, &[("into", "1"), ("order", "time")], 987_654),
            ("sente", "move", secret, &[("to", "sente/general")], 987_654),
            ("sente", "split", secret, &[("posts", &posts), ("title", "Mine now"), ("section", "general")], 987_654),
            ("sente", "split", own, &[("posts", &posts), ("title", "Mine now"), ("section", "general")], own),
            ("court", "move", seen.id, &[("to", "sente/general")], seen.id),
            ("vault", "move", secret, &[("to", "sente/general")], 987_654),
        ];
        for (slug, act, id, fields, nowhere) in tries {
            let there = mona.post(&format!("/s/{slug}/threads/{id}/{act}"), fields).await;
            let absent = mona.post(&format!("/s/{slug}/threads/{nowhere}/{act}"), fields).await;
            assert!([403, 404, 422].contains(&there.status), "{}: {}", there.asked, there.status);
            assert_eq!((there.status, there.words()), (absent.status, absent.words()), "{}", there.asked);
        }
        // Another thread or space is named in a field: the answer is that of a name that nothing has.
        for (act, field, hidden, nowhere) in [
            ("merge", "into", secret.to_string(), NOBODYS.to_owned()),
            ("merge", "into", seen.id.to_string(), NOBODYS.to_owned()),
            ("move", "to", "vault/general".to_owned(), "absent/general".to_owned()),
        ] {
            let to = space.path(&format!("/threads/{own}/{act}"));
            let there = mona.post(&to, &[(field, hidden.as_str()), ("order", "time")]).await;
            let absent = mona.post(&to, &[(field, nowhere.as_str()), ("order", "time")]).await;
            assert!([404, 422].contains(&there.status), "{act} {hidden}: {}", there.status);
            let told = |answer: &Answer, name: &str| answer.body.replace(&format!("value=\"{name}\""), "");
            assert_eq!((there.status, told(&there, &hidden)), (absent.status, told(&absent, &nowhere)), "{act} {hidden}");
        }
        assert!(mona.post(&space.path(&format!("/threads/{own}/move")), &[("to", "court/general")]).await.status >= 400);
        assert_eq!(app.dump(&TRACES), before);
        assert!(!mona.page(&space.path(&format!("/threads/{own}/desk"))).await.body.contains("vault"));
        let still = vic.get(&vault.path(&format!("/threads/{secret}"))).await;
        vic.follow(still).await.shows("Secret words.");
    }

    // Abuse case 13.
    async fn what_a_member_keeps_is_not_there_for_others(app: TestApp) {
        let (lea, paul, mona) = (app.member("lea").await, app.member("paul").await, app.member("mona").await);
        let (space, thread) = square(&app, &mona).await;
        for person in [&lea, &paul] {
            space.add(person, Role::Member).await;
        }
        space.add(&mona, Role::Moderator).await;
        let post = app.number("SELECT MIN(id) AS n FROM post");
        let words = "marmotglade";
        lea.post(&thread.posts(), &[("act", "draft"), ("body", words)]).await.leads();
        lea.post(&space.path(&format!("/posts/{post}/bookmark")), &[("keep", "1")]).await.leads();
        lea.post(&space.path(&format!("/posts/{post}/bookmark/note")), &[("note", words)]).await.leads();
        thread.reply(&lea, "A reply.").await;
        thread.reply(&mona, "An answer to @lea.").await;
        let later = [("act", "schedule"), ("kind", "discussion"), ("section", "general"), ("title", words), ("body", words), ("tags", ""), ("publish_at", "2040-06-01T09:00"), ("charter", "yes")];
        mona.post(&space.path("/threads"), &later).await.leads();
        app.run_jobs().await;
        let ids = BTreeMap::from([
            ("/drafts/{id}/deletion", "draft"),
            ("/notices/{id}/read", "notice"),
            ("/scheduled/{id}", "scheduled_thread"),
            ("/scheduled/{id}/publication", "scheduled_thread"),
            ("/scheduled/{id}/removal", "scheduled_thread"),
        ]);
        let paul_told = app.rows("notice", &format!("WHERE member_id = {}", paul.id));
        assert_eq!(paul_told, 0, "nobody told Paul anything");
        let before = app.dump(&["session.seen_at"]);
        for (path, table) in ids {
            assert!(app.rows(table, "") > 0, "{table}");
            for id in app.lines(&format!("SELECT CAST(id AS TEXT) AS line FROM {table}")) {
                let to = space.path(&path.replace("{id}", &id));
                let answer = paul.post(&to, &later[2..]).await;
                assert!([303, 403, 404].contains(&answer.status), "{to}: {}", answer.status);
                let answer = paul.send(paul.request(Method::GET, &to)).await;
                answer.hides(words);
            }
        }
        paul.post(&space.path(&format!("/posts/{post}/bookmark/note")), &[("note", "Taken.")]).await;
        let session = app.number(&format!("SELECT MAX(id) AS n FROM session WHERE member_id = {}", lea.id));
        paul.post("/account/sessions", &[("session", &session.to_string())]).await;
        for page in ["/drafts", "/bookmarks", "/notices", "/scheduled", "/held", "/following"] {
            paul.get(&space.path(page)).await.hides(words);
        }
        for page in ["/account", "/account/decisions", "/account/security", "/account/preferences"] {
            paul.page(page).await.hides(words).hides("lea@example.org");
        }
        assert_eq!(app.dump(&["session.seen_at"]), before);
        lea.page(&space.path("/drafts")).await.shows(words);
        lea.page(&space.path("/bookmarks")).await.shows(words);
        mona.page(&space.path("/scheduled")).await.shows(words);
    }
}
