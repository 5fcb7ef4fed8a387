//! People who write, change, take back and react, and note what the server said of it.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::ops::Range;
use std::rc::Rc;

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use parvis::features::spaces::Role;
use parvis_db::Db;
use parvis_tests::{Space, TestApp};
use tokio::sync::watch;

use super::super::upheaval::Dice;

/// What became of a write, as far as its writer knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// Acknowledged, and where it leads.
    Done(String),
    /// The server said no.
    Refused(u16),
    /// No answer came.
    Unknown,
}

/// What something may be by now: the last value that was acknowledged, and those after it of which nobody knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Possible<T>(pub Vec<T>);

impl<T> Possible<T> {
    fn note(&mut self, value: T, fate: &Fate) {
        match fate {
            Fate::Done(_) => self.0 = vec![value],
            Fate::Unknown => self.0.push(value),
            Fate::Refused(_) => {}
        }
    }
}

/// What one or more writers know.
#[derive(Default)]
pub struct Ledger {
    /// First words of the posts and of the changes that were sent.
    pub posts: HashMap<String, Fate>,
    pub edits: HashMap<String, Fate>,
    /// The first word of a post whose id is known.
    pub texts: HashMap<i64, Possible<String>>,
    pub removed: HashMap<i64, Possible<bool>>,
    /// By post and member.
    pub reactions: HashMap<(i64, i64), Possible<bool>>,
    other: Vec<Fate>,
    /// Answers that say that the server failed.
    pub wrong: Vec<String>,
}

impl Ledger {
    pub fn merge(&mut self, other: Ledger) {
        self.posts.extend(other.posts);
        self.edits.extend(other.edits);
        self.texts.extend(other.texts);
        self.removed.extend(other.removed);
        self.reactions.extend(other.reactions);
        self.other.extend(other.other);
        self.wrong.extend(other.wrong);
    }

    fn fates(&self) -> impl Iterator<Item = &Fate> {
        self.posts
            .values()
            .chain(self.edits.values())
            .chain(&self.other)
    }

    /// How many writes were acknowledged, and of how many nobody knows.
    pub fn balance(&self) -> (usize, usize) {
        let count = |wanted: fn(&&Fate) -> bool| self.fates().filter(wanted).count();
        (
            count(|fate| matches!(fate, Fate::Done(_))),
            count(|fate| matches!(fate, Fate::Unknown)),
        )
    }

    /// How many writes were refused.
    pub fn refused(&self) -> usize {
        self.fates()
            .filter(|fate| matches!(fate, Fate::Refused(_)))
            .count()
    }
}

struct Account {
    id: i64,
    cookie: String,
}

#[derive(Clone, Copy)]
struct Post {
    id: i64,
    author: i64,
}

/// What all writers share.
pub struct World {
    pub space: Space,
    pub address: SocketAddr,
    /// Whether the server is there.
    pub up: watch::Sender<bool>,
    /// Writes begun so far.
    pub sent: Cell<usize>,
    total: usize,
    app: TestApp,
    http: reqwest::Client,
    accounts: Vec<Account>,
    threads: RefCell<Vec<i64>>,
    posts: RefCell<Vec<Post>>,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

fn number(db: &mut Db, sql: &str) -> i64 {
    let found: Number = diesel::sql_query(sql)
        .get_result(db)
        .unwrap_or_else(|e| panic!("{sql}: {e}"));
    found.n
}

/// A word that no other is a slip of.
fn word(n: usize) -> String {
    let mut state = (n as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let letters = (0..10).map(|_| {
        state ^= state >> 29;
        state = state.wrapping_mul(0xbf58_476d_1ce4_e5b9);
        char::from(b'a' + u8::try_from((state >> 40) % 26).expect("small"))
    });
    letters.collect()
}

impl World {
    pub async fn new(app: &TestApp, accounts: usize, total: usize) -> Rc<World> {
        let space = app.space("sente").await;
        let address = parvis_tests::Process::address();
        let mut known = Vec::new();
        for n in 0..accounts {
            let person = app.member(&format!("writer{n}")).await;
            space.add(&person, Role::Member).await;
            let browser = person.at_host(&address.to_string());
            person.comes_in(&browser).await;
            known.push(Account {
                id: person.id,
                cookie: browser.cookie_header(),
            });
        }
        let opener = app.member("opener").await;
        let mut threads = Vec::new();
        for n in 0..6 {
            let title = format!("Where it begins {n}");
            threads.push(space.thread(&opener, &title, "opening lantern").await.id);
        }
        Rc::new(World {
            space,
            address,
            up: watch::Sender::new(false),
            sent: Cell::new(0),
            total,
            app: app.clone(),
            http: reqwest::Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .no_proxy()
                .build()
                .expect("a client"),
            accounts: known,
            threads: RefCell::new(threads),
            posts: RefCell::default(),
        })
    }

    fn any_thread(&self, dice: &mut Dice) -> i64 {
        dice.one_of(&self.threads.borrow())
    }

    fn any_post(&self, dice: &mut Dice) -> Option<Post> {
        let posts = self.posts.borrow();
        (!posts.is_empty()).then(|| posts[dice.roll(posts.len())])
    }
}

/// One person with their accounts.
struct Writer {
    world: Rc<World>,
    range: Range<usize>,
    dice: Dice,
    db: Db,
    ledger: Ledger,
    /// Own replies whose ids are known, with the account that wrote them.
    own: Vec<(usize, i64)>,
}

/// Writes until everybody together has written enough.
pub async fn write(world: Rc<World>, range: Range<usize>) -> Ledger {
    let mut writer = Writer {
        dice: Dice(0x2545_f491_4f6c_dd1d ^ (range.start as u64 + 1)),
        db: world.app.connect(),
        ledger: Ledger::default(),
        own: Vec::new(),
        world,
        range,
    };
    let mut up = writer.world.up.subscribe();
    loop {
        up.wait_for(|up| *up).await.expect("the story goes on");
        let n = writer.world.sent.get();
        if n >= writer.world.total {
            return writer.ledger;
        }
        writer.world.sent.set(n + 1);
        writer.act(n).await;
    }
}

impl Writer {
    async fn act(&mut self, n: usize) {
        let account = self.range.start + self.dice.roll(self.range.len());
        match self.dice.roll(100) {
            0..=3 => self.start(n, account).await,
            4..=14 if !self.own.is_empty() => self.change(n).await,
            15..=22 if !self.own.is_empty() => self.take_back_or_restore().await,
            23..=54 if !self.world.posts.borrow().is_empty() => self.react(account).await,
            _ => self.reply(n, account).await,
        }
    }

    async fn send(&mut self, account: usize, below: &str, fields: &[(&str, &str)]) -> Fate {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let origin = format!("http://{}", self.world.address);
        let request = self
            .world
            .http
            .post(format!("{origin}{}", self.world.space.path(below)))
            .header("origin", &origin)
            .header("cookie", &self.world.accounts[account].cookie)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        let Ok(response) = request.send().await else {
            return Fate::Unknown;
        };
        let status = response.status().as_u16();
        let to = response.headers().get("location");
        let to = to
            .and_then(|to| to.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        match status {
            303 if to.contains("/threads/") => Fate::Done(to),
            500.. | 303 => {
                self.ledger.wrong.push(format!("{below}: {status} {to}"));
                Fate::Unknown
            }
            _ => Fate::Refused(status),
        }
    }

    async fn start(&mut self, n: usize, account: usize) {
        let first = word(n);
        let (title, body) = (format!("About {first}"), format!("{first} lantern"));
        let fields = [
            ("section", "general"),
            ("kind", "discussion"),
            ("title", &title),
            ("body", &body),
            ("tags", "light, glass"),
        ];
        let fate = self.send(account, "/threads", &fields).await;
        if let Fate::Done(to) = &fate {
            let thread = parvis_tests::Thread::at(to);
            self.world.threads.borrow_mut().push(thread.id);
        }
        self.ledger.posts.insert(first, fate);
    }

    async fn reply(&mut self, n: usize, account: usize) {
        let first = word(n);
        let thread = self.world.any_thread(&mut self.dice);
        let fields = [("body", format!("{first} lantern"))];
        let fields = [(fields[0].0, fields[0].1.as_str())];
        let fate = self
            .send(account, &format!("/threads/{thread}/posts"), &fields)
            .await;
        if let Fate::Done(to) = &fate {
            let position = to.split_once("#p").map_or("", |(_, position)| position);
            let position: i32 = position
                .parse()
                .unwrap_or_else(|_| panic!("a place in {to}"));
            let found = format!(
                "SELECT id AS n FROM post WHERE thread_id = {thread} AND position = {position}"
            );
            let id = number(&mut self.db, &found);
            let author = self.world.accounts[account].id;
            self.own.push((account, id));
            self.ledger.texts.insert(id, Possible(vec![first.clone()]));
            self.ledger.removed.insert(id, Possible(vec![false]));
            self.world.posts.borrow_mut().push(Post { id, author });
        }
        self.ledger.posts.insert(first, fate);
    }

    async fn change(&mut self, n: usize) {
        let (account, id) = self.own[self.dice.roll(self.own.len())];
        let first = word(n);
        let version = format!("SELECT CAST(version AS BIGINT) AS n FROM post WHERE id = {id}");
        let version = number(&mut self.db, &version).to_string();
        let body = format!("{first} lantern");
        let fields = [("base", version.as_str()), ("body", &body)];
        let fate = self
            .send(account, &format!("/posts/{id}/revisions"), &fields)
            .await;
        if let Some(text) = self.ledger.texts.get_mut(&id) {
            text.note(first.clone(), &fate);
        }
        self.ledger.edits.insert(first, fate);
    }

    async fn take_back_or_restore(&mut self) {
        let (account, id) = self.own[self.dice.roll(self.own.len())];
        let gone = self.ledger.removed[&id].0.last() == Some(&true);
        let below = if gone { "restoration" } else { "removal" };
        let fate = self
            .send(account, &format!("/posts/{id}/{below}"), &[("reason", "")])
            .await;
        if let Some(removed) = self.ledger.removed.get_mut(&id) {
            removed.note(!gone, &fate);
        }
        self.ledger.other.push(fate);
    }

    async fn react(&mut self, account: usize) {
        let Some(post) = self.world.any_post(&mut self.dice) else {
            return;
        };
        let member = self.world.accounts[account].id;
        if member == post.author {
            return;
        }
        let key = (post.id, member);
        let given = self
            .ledger
            .reactions
            .get(&key)
            .and_then(|known| known.0.last());
        let on = given != Some(&true);
        let fields = [(if on { "give" } else { "drop" }, "heart")];
        let fate = self
            .send(account, &format!("/posts/{}/reactions", post.id), &fields)
            .await;
        let known = self
            .ledger
            .reactions
            .entry(key)
            .or_insert(Possible(vec![false]));
        known.note(on, &fate);
        self.ledger.other.push(fate);
    }
}
