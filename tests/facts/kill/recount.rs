//! The books against what the writers noted.

use std::collections::{HashMap, HashSet};

use parvis_kit::search::{Health, Kind, Query};
use parvis_tests::TestApp;

use super::writers::{Fate, Ledger, World};

/// What must be zero at any instant, beside what any upheaval keeps.
pub const COUNTERS: [(&str, &str); 5] = [
    (
        "last activity of threads",
        "SELECT COUNT(*) AS n FROM thread t WHERE post_count > 0 AND (last_post_at, last_author_id) <> \
      (SELECT created_at, author_id FROM post p WHERE p.thread_id = t.id AND position IS NOT NULL \
       AND removed_at IS NULL ORDER BY position DESC LIMIT 1)",
    ),
    (
        "reactions by kind",
        "SELECT COUNT(*) AS n FROM (SELECT post_id, kind, COUNT(*) AS members FROM reaction GROUP BY post_id, kind) r \
      LEFT JOIN reaction_count c ON c.post_id = r.post_id AND c.kind = r.kind \
      WHERE c.members IS NULL OR c.members <> r.members",
    ),
    (
        "reactions of nobody",
        "SELECT COUNT(*) AS n FROM reaction_count c WHERE NOT EXISTS (SELECT 1 FROM reaction r \
      WHERE r.post_id = c.post_id AND r.kind = c.kind)",
    ),
    (
        "reactions of posts",
        "SELECT COUNT(*) AS n FROM post p WHERE reactions <> (SELECT COUNT(*) FROM reaction r WHERE r.post_id = p.id)",
    ),
    (
        "activity of tags",
        "SELECT COUNT(*) AS n FROM thread_tag x JOIN thread t ON t.id = x.thread_id WHERE x.last_post_at <> t.last_post_at",
    ),
];

/// What must be zero once every job ran: notices, and the sizes that are counted by a job. What was taken back once
/// may have been told before or not at all.
pub const TOLD: [(&str, &str); 5] = [
    (
        "authors of threads who were not told of a reply",
        "SELECT COUNT(*) AS n FROM post p JOIN thread t ON t.id = p.thread_id WHERE p.position > 1 \
      AND p.author_id <> t.author_id \
      AND NOT EXISTS (SELECT 1 FROM event e WHERE e.post_id = p.id AND e.kind = 'post-removed') \
      AND NOT EXISTS (SELECT 1 FROM notice_cause c WHERE c.member_id = t.author_id AND c.cause = 'post:' || p.id)",
    ),
    (
        "authors of posts who were not told of a reaction",
        "SELECT COUNT(*) AS n FROM reaction r JOIN post p ON p.id = r.post_id \
      WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.post_id = p.id AND e.kind = 'post-removed') \
      AND NOT EXISTS (SELECT 1 FROM notice_cause c WHERE c.member_id = p.author_id \
        AND c.cause = 'reaction:' || p.id || ':' || r.member_id)",
    ),
    (
        "notices of posts that are gone",
        "SELECT COUNT(*) AS n FROM notice_cause c JOIN post p ON p.id = c.post_id \
      WHERE p.position IS NULL OR p.removed_at IS NOT NULL",
    ),
    (
        "notices of nothing",
        "SELECT COUNT(*) AS n FROM notice n WHERE NOT EXISTS (SELECT 1 FROM notice_cause c WHERE c.notice_id = n.id)",
    ),
    (
        "sizes of spaces",
        "SELECT COUNT(*) AS n FROM space_figure f WHERE \
      threads <> (SELECT COUNT(*) FROM thread t WHERE t.space_id = f.space_id AND post_count > 0) \
      OR posts <> (SELECT SUM(post_count) FROM thread t WHERE t.space_id = f.space_id)",
    ),
];

fn first_word(text: &str) -> String {
    text.split(' ').next().unwrap_or_default().to_owned()
}

/// How often something is there that was sent with this outcome.
#[track_caller]
fn once(found: usize, fate: &Fate, what: &str) {
    let right = match fate {
        Fate::Done(_) => found == 1,
        Fate::Unknown => found <= 1,
        Fate::Refused(_) => found == 0,
    };
    assert!(right, "{what} is there {found} times, and was {fate:?}");
}

/// Every post and every change as often as it was acknowledged, with the words and the state it was left in.
pub fn texts(app: &TestApp, ledger: &Ledger) {
    let rows = app.lines(
        "SELECT id || ' ' || CASE WHEN removed_at IS NULL THEN 0 ELSE 1 END || ' ' || source AS line FROM post",
    );
    let mut now: HashMap<i64, (bool, String)> = HashMap::new();
    for row in &rows {
        let mut parts = row.splitn(3, ' ');
        let id = parts.next().and_then(|id| id.parse().ok()).expect("an id");
        let removed = parts.next() == Some("1");
        now.insert(id, (removed, first_word(parts.next().expect("a text"))));
    }
    let mut first: HashMap<i64, String> = now
        .iter()
        .map(|(id, (_, text))| (*id, text.clone()))
        .collect();
    let mut changed: HashMap<String, usize> = HashMap::new();
    for row in
        app.lines("SELECT post_id || ' ' || number || ' ' || source AS line FROM post_revision")
    {
        let mut parts = row.splitn(3, ' ');
        let id = parts.next().and_then(|id| id.parse().ok()).expect("an id");
        let number = parts.next();
        let text = first_word(parts.next().expect("a text"));
        if number == Some("1") {
            first.insert(id, text);
        } else {
            *changed.entry(text).or_default() += 1;
        }
    }
    let mut born: HashMap<&str, usize> = HashMap::new();
    for text in first.values().filter(|text| *text != "opening") {
        assert!(ledger.posts.contains_key(text), "nobody wrote {text}");
        *born.entry(text).or_default() += 1;
    }
    for (text, fate) in &ledger.posts {
        once(born.get(text.as_str()).copied().unwrap_or(0), fate, text);
    }
    for (text, fate) in &ledger.edits {
        once(changed.get(text).copied().unwrap_or(0), fate, text);
    }
    for (id, possible) in &ledger.texts {
        assert!(
            possible.0.contains(&now[id].1),
            "post {id} says {}, not {:?}",
            now[id].1,
            possible.0
        );
    }
    for (id, possible) in &ledger.removed {
        assert!(
            possible.0.contains(&now[id].0),
            "post {id} removed: {}, not {:?}",
            now[id].0,
            possible.0
        );
    }
}

/// Every reaction that was given and not taken back, and no other.
pub fn reactions(app: &TestApp, ledger: &Ledger) {
    let rows = app.lines("SELECT post_id || ' ' || member_id AS line FROM reaction");
    let there: HashSet<(i64, i64)> = rows
        .iter()
        .filter_map(|row| row.split_once(' '))
        .map(|(post, member)| (post.parse().expect("an id"), member.parse().expect("an id")))
        .collect();
    for key in &there {
        assert!(ledger.reactions.contains_key(key), "nobody gave {key:?}");
    }
    for (key, possible) in &ledger.reactions {
        assert!(
            possible.0.contains(&there.contains(key)),
            "{key:?}: {:?}",
            possible.0
        );
    }
}

/// The index holds as many documents as there is to find, and finds posts by their first words.
pub async fn found(app: &TestApp, world: &World) {
    let shown = app.number(
        "SELECT COUNT(*) AS n FROM post p JOIN thread t ON t.id = p.thread_id \
         WHERE p.position IS NOT NULL AND p.removed_at IS NULL AND t.post_count > 0",
    );
    let another = app.second().await;
    let members = app.rows(
        "membership",
        "WHERE member_id IN (SELECT author_id FROM post)",
    );
    let Health::Ready { documents } = another.search.health().await else {
        panic!("the index does not answer");
    };
    assert!(members > 0);
    assert_eq!(
        i64::try_from(documents),
        Ok(shown),
        "documents of the index"
    );
    let rows = app.lines(
        "SELECT p.id || ' ' || CASE WHEN p.removed_at IS NULL THEN 0 ELSE 1 END || ' ' || p.source AS line \
         FROM post p WHERE p.position > 1",
    );
    // Each word is asked for by itself: every seventh is enough of them.
    for row in rows.iter().step_by(7) {
        let mut parts = row.splitn(3, ' ');
        let id: i64 = parts.next().and_then(|id| id.parse().ok()).expect("an id");
        let removed = parts.next() == Some("1");
        let query = Query {
            text: first_word(parts.next().expect("a text")),
            spaces: vec![world.space.id],
            limit: 5,
            ..Query::default()
        };
        let hits = another.search.find(&query).await.expect("an answer").hits;
        let found = hits
            .iter()
            .any(|hit| (hit.kind, hit.id) == (Kind::Post, id));
        assert_eq!(found, !removed, "post {id} by “{}”", query.text);
    }
}
