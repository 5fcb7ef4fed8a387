//! Whatever is done to threads, in whatever order: positions stay dense, counters equal recounts, and the address of
//! every post leads to it.

use std::sync::Arc;

use parvis::app::App;
use parvis::error::Error;
use parvis::features::accounts::{Me, Viewer};
use parvis::features::spaces::{Here, Role};
use parvis::features::threads::team::{self, Acting, Order, Split};
use parvis::features::threads::write::{self, NewReply, NewThread, Writer};
use parvis::features::threads::{changes, visible_to};
use parvis::messages::Lang;
use parvis_db::Db;
use parvis_tests::{TestApp, both};

/// Acts of one history.
const ACTS: usize = 70;

/// A sequence that looks random and is the same every time.
pub(crate) struct Dice(pub u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).expect("small")
    }

    pub(super) fn one_of(&mut self, ids: &[i64]) -> i64 {
        if ids.is_empty() {
            return 1;
        }
        ids[self.roll(ids.len())]
    }
}

/// One square with those who act in it.
#[derive(Clone)]
struct Square {
    here: Here,
    members: Vec<(Me, Here)>,
    moderator: Acting,
}

/// One act, chosen by the dice; what the verbs refuse changes nothing.
fn act(db: &mut Db, app: &Arc<App>, dice: &mut Dice, squares: &[Square]) -> Result<(), Error> {
    match dice.roll(12) {
        what @ 0..=6 => by_member(db, app, dice, squares, what),
        what => by_team(db, app, dice, squares, what),
    }
}

fn by_member(
    db: &mut Db,
    app: &Arc<App>,
    dice: &mut Dice,
    squares: &[Square],
    what: usize,
) -> Result<(), Error> {
    let square = &squares[dice.roll(squares.len())];
    let (me, here) = &square.members[dice.roll(square.members.len())];
    let lang = Lang::En;
    let writer = Writer {
        app,
        here,
        me,
        lang,
    };
    let thread = dice.one_of(&ids(db, "SELECT id AS n FROM thread ORDER BY id"));
    let post = dice.one_of(&ids(db, "SELECT id AS n FROM post ORDER BY id"));
    let (author, space) = author_of(db, post);
    match what {
        0 => {
            let new = NewThread {
                section: "general".into(),
                kind: ["question", "discussion"][dice.roll(2)].into(),
                title: format!("A thread about {}", dice.roll(100)),
                body: "Words.".into(),
                tags: ["a, b", "b, c", ""][dice.roll(3)].into(),
                poll: None,
            };
            write::start(db, &writer, &new).map(|_| ())
        }
        1..=4 => {
            let new = NewReply {
                body: "More words.".into(),
                reply_to: Some(post),
            };
            write::reply(db, &writer, thread, &new).map(|_| ())
        }
        5 => {
            let mut own = squares.iter().filter(|s| s.here.id == space);
            let own = own
                .next()
                .and_then(|s| s.members.iter().find(|m| m.0.id == author));
            match own {
                Some((me, here)) => changes::withdraw(db, here, me, post, ""),
                None => Ok(()),
            }
        }
        _ => changes::restore(db, space, post, author, false),
    }
}

fn by_team(
    db: &mut Db,
    app: &Arc<App>,
    dice: &mut Dice,
    squares: &[Square],
    what: usize,
) -> Result<(), Error> {
    let at = dice.roll(squares.len());
    let by = &squares[at].moderator;
    let threads = ids(db, "SELECT id AS n FROM thread ORDER BY id");
    let posts = ids(db, "SELECT id AS n FROM post ORDER BY id");
    let (thread, post) = (dice.one_of(&threads), dice.one_of(&posts));
    let section = |dice: &mut Dice, here: &Here| here.sections[dice.roll(here.sections.len())].id;
    match what {
        7 => {
            let order = [Order::Time, Order::Append][dice.roll(2)];
            team::merge(db, by, thread, dice.one_of(&threads), order)
        }
        8 => {
            let split = Split {
                posts: vec![post, dice.one_of(&posts), dice.one_of(&posts)],
                onwards: dice.roll(3) == 0,
                title: "Split off".into(),
                section: "help".into(),
            };
            let of = ids(
                db,
                &format!("SELECT thread_id AS n FROM post WHERE id = {post}"),
            );
            team::split(db, by, app, Lang::En, dice.one_of(&of), &split).map(|_| ())
        }
        9 => team::move_to_section(db, by, thread, section(dice, &by.here)),
        10 => {
            let there = &squares[1 - at].moderator.here;
            team::move_to_space(db, by, there, thread, section(dice, there))
        }
        _ => {
            let viewer = Viewer {
                me: Some(by.me.clone()),
            };
            let thread = visible_to(db, &by.here, &viewer, thread)?;
            write::accept(db, &by.here, &by.me, &thread, Some(post))
        }
    }
}

#[derive(diesel::QueryableByName)]
struct Number {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    n: i64,
}

fn ids(db: &mut Db, sql: &str) -> Vec<i64> {
    use diesel::RunQueryDsl;
    let rows: Vec<Number> = diesel::sql_query(sql).load(db).expect("read");
    rows.into_iter().map(|row| row.n).collect()
}

fn author_of(db: &mut Db, post: i64) -> (i64, i64) {
    let one = |db: &mut Db, column| {
        let found = ids(
            db,
            &format!("SELECT {column} AS n FROM post WHERE id = {post}"),
        );
        found.first().copied().unwrap_or(0)
    };
    (one(db, "author_id"), one(db, "space_id"))
}

/// What must be zero after every act: what it counts, and where the count is wrong.
pub(super) const WRONG: [(&str, &str); 8] = [
    (
        "positions have gaps",
        "SELECT COUNT(*) AS n FROM (SELECT thread_id FROM post WHERE position IS NOT NULL \
      GROUP BY thread_id HAVING MAX(position) <> COUNT(*) OR MIN(position) <> 1) gaps",
    ),
    (
        "last positions",
        "SELECT COUNT(*) AS n FROM thread t WHERE last_position <> \
      (SELECT COALESCE(MAX(position), 0) FROM post p WHERE p.thread_id = t.id)",
    ),
    (
        "posts of threads",
        "SELECT COUNT(*) AS n FROM thread t WHERE post_count <> CASE WHEN EXISTS (SELECT 1 FROM post p \
      WHERE p.thread_id = t.id AND position = 1 AND removed_at IS NULL) THEN (SELECT COUNT(*) FROM post p \
      WHERE p.thread_id = t.id AND position IS NOT NULL AND removed_at IS NULL) ELSE 0 END",
    ),
    (
        "who opens",
        "SELECT COUNT(*) AS n FROM thread t JOIN post p ON p.thread_id = t.id AND p.position = 1 \
      WHERE p.author_id <> t.author_id",
    ),
    (
        "participation",
        "SELECT COUNT(*) AS n FROM (SELECT thread_id, author_id, COUNT(*) AS posts FROM post \
      WHERE position IS NOT NULL AND removed_at IS NULL GROUP BY thread_id, author_id) r \
      LEFT JOIN participation p ON p.thread_id = r.thread_id AND p.member_id = r.author_id \
      WHERE p.posts IS NULL OR p.posts <> r.posts",
    ),
    (
        "participation of nobody",
        "SELECT COUNT(*) AS n FROM participation p WHERE NOT EXISTS (SELECT 1 FROM post o \
      WHERE o.thread_id = p.thread_id AND o.author_id = p.member_id AND o.position IS NOT NULL AND o.removed_at IS NULL)",
    ),
    (
        "figures",
        "SELECT COUNT(*) AS n FROM member_figure f WHERE \
      posts <> (SELECT COUNT(*) FROM post p JOIN thread t ON t.id = p.thread_id WHERE t.space_id = f.space_id \
        AND p.author_id = f.member_id AND p.position IS NOT NULL AND p.removed_at IS NULL AND t.post_count > 0) \
      OR threads <> (SELECT COUNT(*) FROM thread t WHERE t.space_id = f.space_id AND t.author_id = f.member_id AND t.post_count > 0) \
      OR accepted <> (SELECT COUNT(*) FROM thread t JOIN post p ON p.id = t.accepted_post_id \
        WHERE t.space_id = f.space_id AND p.author_id = f.member_id AND t.post_count > 0)",
    ),
    (
        "tags",
        "SELECT COUNT(*) AS n FROM tag g WHERE thread_count <> (SELECT COUNT(*) FROM thread_tag x \
      JOIN thread t ON t.id = x.thread_id WHERE x.tag_id = g.id AND t.post_count > 0) \
      OR EXISTS (SELECT 1 FROM thread_tag x JOIN thread t ON t.id = x.thread_id WHERE x.tag_id = g.id AND t.space_id <> g.space_id)",
    ),
];

async fn squares(app: &TestApp) -> Vec<Square> {
    let mona = app.member("mona").await;
    let people = [
        app.member("lea").await,
        app.member("paul").await,
        app.member("ines").await,
    ];
    let mut squares = Vec::new();
    for slug in ["sente", "klang"] {
        let space = app.space(slug).await;
        space.add(&mona, Role::Moderator).await;
        let mut members = Vec::new();
        for person in &people {
            members.push((person.me().await, space.here(person).await));
        }
        let here = space.here(&mona).await;
        let moderator = Acting {
            here: here.clone(),
            me: mona.me().await,
        };
        squares.push(Square {
            here,
            members,
            moderator,
        });
    }
    squares
}

both! {
    async fn after_any_upheaval_everything_is_in_its_place(app: TestApp) {
        let squares = squares(&app).await;
        let mut born: Vec<(i64, String)> = Vec::new();
        let mut done = 0;
        for seed in [7, 20261122, 424242_u64] {
            let mut dice = Dice(seed);
            for step in 0..ACTS {
                let (server, all) = ((*app).clone(), squares.clone());
                let mut rolled = Dice(dice.0);
                let outcome = app.store.write(move |db| {
                    act(db, &server, &mut rolled, &all).map(|()| rolled.0)
                }).await;
                match outcome {
                    Ok(state) => { dice.0 = state; done += 1; }
                    Err(Error::Internal(why)) => panic!("seed {seed}, act {step}: {why}"),
                    Err(_) => { dice.roll(7); }
                }
                for (what, sql) in WRONG {
                    assert_eq!(app.number(sql), 0, "seed {seed}, act {step}: {what}");
                }
                for line in app.lines("SELECT p.id || ' ' || s.slug AS line FROM post p JOIN space s ON s.id = p.space_id ORDER BY p.id") {
                    let (id, slug) = line.split_once(' ').expect("two words");
                    let id: i64 = id.parse().expect("an id");
                    if born.iter().all(|(known, _)| *known != id) {
                        born.push((id, slug.to_owned()));
                    }
                }
            }
        }
        assert!(done > 60 && born.len() > 30, "{done} acts on {} posts", born.len());
        for act in ["merged", "split-off", "moved", "arrived"] {
            assert!(app.rows("thread_line", &format!("WHERE act = '{act}'")) > 0, "{act} happened");
        }
        assert!(app.rows("post", "WHERE removed_at IS NOT NULL") > 0);
        every_address_leads(&app, &born).await;
        app.sql("UPDATE job SET run_at = 0");
        app.run_jobs().await;
        let wrong = app.number("SELECT COUNT(*) AS n FROM space_figure f WHERE \
            threads <> (SELECT COUNT(*) FROM thread t WHERE t.space_id = f.space_id AND post_count > 0) \
            OR posts <> (SELECT SUM(post_count) FROM thread t WHERE t.space_id = f.space_id)");
        assert_eq!(wrong, 0, "sizes of spaces");
    }
}

/// Asks for every post where it was born, as somebody who sees everything.
async fn every_address_leads(app: &TestApp, born: &[(i64, String)]) {
    let all = app.administrator("root").await;
    for (id, slug) in born {
        let answer = all.get(&format!("/s/{slug}/posts/{id}")).await.expect(302);
        let at = answer.location().expect("a place");
        let stands = app.lines(&format!(
            "SELECT s.slug || '/threads/' || t.id || '-' || t.slug || ' #p' || p.position AS line FROM post p \
             JOIN thread t ON t.id = p.thread_id JOIN space s ON s.id = t.space_id WHERE p.id = {id}"
        ));
        let (path, place) = stands[0].split_once(' ').expect("two words");
        assert!(
            at.contains(path) && at.ends_with(place),
            "post {id}: {at}, but it stands at {}",
            stands[0]
        );
        all.page(at.split('#').next().expect("a path"))
            .await
            .shows(&format!("id=\"{}\"", &place[1..]));
    }
}
