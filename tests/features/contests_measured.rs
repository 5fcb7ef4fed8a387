//! What contests bear, measured on a server that is a process of its own: ten thousand votes a minute with stuffing bots among
//! them, and a list of a million entries. Small here; in full on demand (`PARVIS_LONG=1 … -- --nocapture contests_measured`).

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use parvis::features::spaces::Role;
use parvis_db::Time;
use parvis_tests::bench::{cpu_seconds, memory_kib, peak_kib};
use parvis_tests::{Base, Process, Space, TestApp, both, tell_with};

use super::contests_entries::{enter, open};
use super::contests_prizes::{opened, relay, verified};
use crate::facts::upheaval::Dice;

const SERVER: &str = "features::contests_measured::server";
const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// Does nothing unless the stories below start it as their server.
#[test]
fn server() {
    Process::run();
}

fn in_full() -> bool {
    std::env::var_os("PARVIS_LONG").is_some()
}

async fn serve(app: &TestApp, more: &[(&str, &str)]) -> (Process, String) {
    let (address, public) = (Process::address(), app.config.listen);
    let program = Process::program();
    let process = Process::start_with(&program, app, (address, public), more, SERVER).await;
    (process, format!("http://{address}"))
}

/// Somebody who votes: an account of an age, behind an address, with a browser.
struct Voter {
    handle: String,
    joined: i64,
    address: String,
    agent: String,
    entries: Vec<usize>,
}

/// People and bots of one vote, the same ones at every run.
struct Crowd {
    dice: Dice,
    now: i64,
    voters: Vec<Voter>,
    entries: usize,
}

impl Crowd {
    /// The entry that somebody likes: the first ones are liked by many, the last ones by few.
    fn liked(&mut self) -> usize {
        let (one, other) = (self.dice.roll(self.entries), self.dice.roll(self.entries));
        one.min(other)
    }

    fn several(&mut self, most: usize) -> Vec<usize> {
        let mut found: Vec<usize> = (0..=self.dice.roll(most)).map(|_| self.liked()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// One entry for which a bot was sent, and some others so that it does not show.
    fn sent(&mut self, entry: usize, others: usize) -> Vec<usize> {
        let mut found = vec![entry];
        found.extend(
            (0..others)
                .map(|_| self.liked())
                .filter(|other| *other != entry),
        );
        found.sort_unstable();
        found.dedup();
        found
    }

    fn days_ago(&mut self, from: usize, to: usize) -> i64 {
        let hours = (from * 24) + self.dice.roll((to - from) * 24);
        self.now - i64::try_from(hours).expect("small") * HOUR
    }

    fn agent(&mut self, kinds: usize) -> String {
        format!("Browser/{}", self.dice.roll(kinds))
    }

    fn comes(
        &mut self,
        kind: &str,
        joined: i64,
        address: String,
        agent: String,
        entries: Vec<usize>,
    ) {
        let handle = format!("{kind}_{}", self.voters.len());
        self.voters.push(Voter {
            handle,
            joined,
            address,
            agent,
            entries,
        });
    }

    /// Members as they are: at home alone or in a family, in an office, behind the few addresses of a telephone company, some
    /// of whom came the same hour when the place was opened; and those that one must be fair to, too: whoever came
    /// yesterday, and a class that votes for its schoolmate.
    fn people(&mut self, n: usize) {
        for i in 0..n {
            let joined = self.days_ago(31, 1_500);
            let entries = self.several(6);
            let agent = self.agent(40);
            match i % 100 {
                0..=54 => self.comes(
                    "home",
                    joined,
                    format!("81.{}.{}.9", i / 250, i % 250),
                    agent,
                    entries,
                ),
                55..=66 => {
                    let family = i / 100 * 4 + i % 100 % 4;
                    self.comes(
                        "family",
                        joined,
                        format!("82.{}.{}.9", family / 250, family % 250),
                        "Tablet".into(),
                        entries,
                    );
                }
                67..=74 => self.comes(
                    "office",
                    joined,
                    format!("83.0.{}.9", i / 250),
                    agent,
                    entries,
                ),
                75..=86 => {
                    let phone = self.agent(8);
                    self.comes(
                        "phone",
                        joined,
                        format!("84.0.0.{}", i % 3 + 1),
                        phone,
                        entries,
                    );
                }
                87..=92 => {
                    let joined = self.now - 12 * DAY + i64::try_from(i).expect("small") * 60;
                    self.comes(
                        "launch",
                        joined,
                        format!("85.{}.{}.9", i / 250, i % 250),
                        agent,
                        entries,
                    );
                }
                93..=96 => {
                    let joined = self.days_ago(0, 2) + HOUR / 2;
                    self.comes(
                        "newcomer",
                        joined,
                        format!("86.{}.{}.9", i / 250, i % 250),
                        agent,
                        entries,
                    );
                }
                _ => {
                    let entries = vec![self.entries - 1];
                    self.comes(
                        "class",
                        joined,
                        format!("87.0.{}.9", i / 1_000),
                        agent,
                        entries,
                    );
                }
            }
        }
    }

    /// Bots: fresh accounts from everywhere, many accounts behind few addresses with votes for show, accounts that slept for a
    /// year and share addresses, and accounts that share nothing at all.
    fn bots(&mut self, n: usize) {
        for i in 0..n {
            let agent = self.agent(4_000);
            match i % 20 {
                0..=6 => {
                    let entries = self.sent(7, 0);
                    let joined = self.now - HOUR - i64::try_from(i).expect("small") * 2_000;
                    self.comes(
                        "bot-fresh",
                        joined,
                        format!("91.{}.{}.9", i / 250, i % 250),
                        agent,
                        entries,
                    );
                }
                7..=11 => {
                    let entries = self.sent(11, 3);
                    let joined = self.days_ago(3, 400);
                    self.comes(
                        "bot-farm",
                        joined,
                        format!("92.0.0.{}", i / 20 % 5),
                        agent,
                        entries,
                    );
                }
                12..=16 => {
                    let others = self.dice.roll(3);
                    let entries = self.sent(13, others);
                    // Made in batches, forty an hour.
                    let made = i64::try_from(i / 160).expect("small");
                    let joined = self.now - 300 * DAY - made * 5 * HOUR
                        + i64::try_from(i).expect("small") * 100;
                    self.comes(
                        "bot-sleeper",
                        joined,
                        format!("93.0.{}.9", i / 30),
                        agent,
                        entries,
                    );
                }
                _ => {
                    let entries = self.sent(17, 0);
                    let joined = self.days_ago(40, 900);
                    self.comes(
                        "bot-drip",
                        joined,
                        format!("94.{}.{}.9", i / 250, i % 250),
                        agent,
                        entries,
                    );
                }
            }
        }
    }
}

/// Accounts with sessions, past the server: what is measured are votes.
fn moved_in(app: &TestApp, space: &Space, crowd: &Crowd) {
    let host = app.config.listen.to_string();
    let now = crowd.now;
    for some in crowd.voters.chunks(400) {
        let rows =
            |each: &dyn Fn(&Voter) -> String| some.iter().map(each).collect::<Vec<_>>().join(",");
        let members = rows(&|v| {
            format!(
                "('{h}','{h}','{h}','{h}@mail.example','{h}@mail.example',{j},'en',{j},{j})",
                h = v.handle,
                j = v.joined
            )
        });
        let sessions = rows(&|v| {
            let hash = parvis::secret::hash(&v.handle);
            format!(
                "((SELECT id FROM member WHERE handle = '{}'),'{hash}','{host}','x','x',{now},{now},{now},{})",
                v.handle,
                now + DAY
            )
        });
        app.sql(&format!(
            "INSERT INTO member (handle, name, name_fold, email, email_fold, email_confirmed_at, language, joined_at, created_at) VALUES {members}"
        ));
        app.sql(&format!(
            "INSERT INTO session (member_id, token_hash, host, user_agent, address, created_at, seen_at, proved_at, expires_at) VALUES {sessions}"
        ));
    }
    app.sql(&format!(
        "INSERT INTO membership (space_id, member_id, role, label, joined_at) SELECT {}, m.id, 'member', '', m.joined_at FROM member m \
         WHERE NOT EXISTS (SELECT 1 FROM membership x WHERE x.member_id = m.id)",
        space.id
    ));
}

/// Sends every vote at its moment, as many browsers do; how long it took, how many were not taken, and how long the slowest of
/// a hundred waited.
async fn vote(
    app: &TestApp,
    base: &str,
    path: &str,
    crowd: Crowd,
    rate: usize,
) -> (Duration, usize, Duration) {
    let Crowd {
        mut dice, voters, ..
    } = crowd;
    let mut votes: Vec<(usize, usize)> = Vec::new();
    for (who, voter) in voters.iter().enumerate() {
        votes.extend(voter.entries.iter().map(|entry| (who, *entry)));
    }
    for at in (1..votes.len()).rev() {
        votes.swap(at, dice.roll(at + 1));
    }
    let http = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy();
    let http = http
        .pool_idle_timeout(Duration::from_secs(2))
        .build()
        .expect("a client");
    let host = app.config.listen.to_string();
    let began = Instant::now();
    let mut sent = Vec::new();
    for (n, (who, entry)) in votes.into_iter().enumerate() {
        tokio::time::sleep_until(
            (began
                + Duration::from_secs(60) * u32::try_from(n).expect("small")
                    / u32::try_from(rate).expect("small"))
            .into(),
        )
        .await;
        let voter = &voters[who];
        let request = http
            .post(format!("{base}{path}/entries/{}/vote", entry + 1))
            .header("host", &host)
            .header("origin", format!("http://{host}"))
            .header("cookie", format!("sid={}", voter.handle))
            .header("user-agent", &voter.agent)
            .header("x-forwarded-for", &voter.address)
            .header("content-type", "application/x-www-form-urlencoded")
            .body("vote=1");
        sent.push(tokio::spawn(async move {
            let began = Instant::now();
            let status = request.send().await.map(|answer| answer.status().as_u16());
            (status.ok(), began.elapsed())
        }));
    }
    let (mut failed, mut waits) = (0, Vec::new());
    for one in sent {
        let (status, wait) = one.await.expect("it ends");
        failed += usize::from(status != Some(303));
        waits.push(wait);
    }
    waits.sort_unstable();
    (began.elapsed(), failed, waits[waits.len() * 99 / 100])
}

/// Votes of each kind of voter, and how many of them are held by which sign.
fn held(app: &TestApp) -> BTreeMap<String, (i64, i64, String)> {
    let kinds = [
        "home",
        "family",
        "office",
        "phone",
        "launch",
        "newcomer",
        "class",
        "bot-fresh",
        "bot-farm",
        "bot-sleeper",
        "bot-drip",
    ];
    let of = |kind: &str, more: &str| {
        app.number(&format!(
            "SELECT COUNT(*) AS n FROM contest_vote v JOIN member m ON m.id = v.member_id WHERE m.handle LIKE '{kind}\\_%' ESCAPE '\\' {more}"
        ))
    };
    // What a bot was sent for; its votes for show are like anybody's.
    let sent = |kind: &str| match kind {
        "bot-fresh" => "AND entry_id = 8",
        "bot-farm" => "AND entry_id = 12",
        "bot-sleeper" => "AND entry_id = 14",
        "bot-drip" => "AND entry_id = 18",
        _ => "",
    };
    let each = |kind: &&str| {
        let of = |kind: &str, more: &str| of(kind, &format!("{} {more}", sent(kind)));
        let by = ["fresh", "mail", "device", "network", "burst"]
            .into_iter()
            .filter_map(|sign| {
                let n = of(kind, &format!("AND held_why = '{sign}'"));
                (n > 0).then(|| format!("{sign} {n}"))
            });
        let by = by.collect::<Vec<_>>().join(", ");
        (
            (*kind).to_owned(),
            (of(kind, ""), of(kind, "AND NOT counts"), by),
        )
    };
    kinds.iter().map(each).collect()
}

both! {
    /// What is stuffed is held, what is honest counts, and what is shown is what a recount finds.
    async fn ten_thousand_votes_a_minute(app: TestApp) {
        let space = app.space("sente").await;
        let max = app.member("max").await;
        space.add(&max, Role::Manager).await;
        let path = open(&app, &space, &max, "words", "\"vote\"").await;
        let entries = if in_full() { 60 } else { 20 };
        for n in 0..entries {
            let one = app.member(&format!("entrant{n}")).await;
            space.add(&one, Role::Member).await;
            enter(&one, &path, &[("words", &format!("Light number {n}, seen from the pass."))], None).await.leads();
        }
        app.run_jobs().await;
        max.post(&format!("{path}/fraud"), &[("act", "show")]).await.leads();
        let now = Time::now().0;
        let mut crowd = Crowd { dice: Dice(20_261_123), now, voters: Vec::new(), entries };
        let (people, bots, rate) = if in_full() { (2_600, 1_500, 10_000) } else { (300, 240, 3_000) };
        crowd.people(people);
        crowd.bots(bots);
        moved_in(&app, &space, &crowd);
        let votes: usize = crowd.voters.iter().map(|voter| voter.entries.len()).sum();
        let (process, base) = serve(&app, &[]).await;
        let (took, failed, slow) = vote(&app, &base, &path, crowd, rate).await;
        let counting = Instant::now();
        while app.rows("job", "WHERE kind = 'count-votes'") > 0 {
            assert!(counting.elapsed() < Duration::from_secs(120), "the votes are not counted");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        let (cpu, memory) = (cpu_seconds(process.id()), memory_kib(process.id()) / 1024);
        println!("{votes} votes in {:.1} s ({:.0} a minute), {failed} not taken; 99 of 100 within {slow:?}; {cpu:.1} s of CPU, {memory} MB, counted {:?} after the last one",
            took.as_secs_f64(), votes as f64 * 60.0 / took.as_secs_f64(), counting.elapsed());
        assert_eq!(failed, 0);
        assert_eq!(app.rows("contest_vote", ""), i64::try_from(votes).expect("small"));

        let held = held(&app);
        let (mut honest, mut wrongly, mut stuffed, mut caught) = (0, 0, 0, 0);
        for (kind, (all, out, by)) in &held {
            println!("  {kind:<12} {all:>6} votes, {out:>5} held ({:>3.0} %)  {by}", *out as f64 * 100.0 / (*all).max(1) as f64);
            match kind.as_str() {
                // Held by the rule about new accounts, or because nobody could tell: a person decides.
                "newcomer" | "class" => {}
                bot if bot.starts_with("bot-") => (stuffed, caught) = (stuffed + all, caught + out),
                _ => (honest, wrongly) = (honest + all, wrongly + out),
            }
        }
        println!("  stuffed: {caught} of {stuffed} caught ({:.1} %); honest: {wrongly} of {honest} held ({:.2} %)",
            caught as f64 * 100.0 / stuffed as f64, wrongly as f64 * 100.0 / honest as f64);
        for kind in ["bot-fresh", "bot-farm", "bot-sleeper"] {
            let (all, out, _) = &held[kind];
            assert!(out * 100 >= all * 60, "{kind}: {out} of {all}");
        }
        assert!(wrongly * 100 <= honest, "{wrongly} of {honest} honest votes are held");

        // What everybody reads is what a recount finds.
        let visitor = app.visitor();
        app.follow();
        let mut shown = 0;
        for n in 1..=entries {
            let counted = app.number(&format!("SELECT COUNT(*) AS n FROM contest_vote WHERE entry_id = {n} AND counts"));
            let written = app.number(&format!("SELECT CAST(votes AS BIGINT) AS n FROM contest_entry WHERE id = {n}"));
            assert_eq!(counted, written, "entry {n}");
            let one = visitor.page(&format!("{path}/entries/{n}?order=1")).await;
            let words = match counted { 0 => "no votes".to_owned(), 1 => "one vote".to_owned(), n => format!("{n} votes") };
            one.shows(&words);
            shown += counted;
        }
        assert_eq!(shown, app.rows("contest_vote", "WHERE counts"));
        process.stop().await;
        app.sql("DELETE FROM job");
    }
}

fn frozen(base: Base) {
    let there = Arc::new(AtomicBool::new(true));
    let urls = relay(there.clone());
    tell_with(base, |_| {}, |app| million(app, urls, there));
}

mod a_list_of_a_million_is_frozen_and_drawn {
    use super::*;

    #[test]
    fn on_sqlite() {
        frozen(Base::Sqlite);
    }

    #[test]
    fn on_postgres() {
        frozen(Base::Postgres);
    }
}

/// Entries by SQL, as many as asked for, each of a member of their own.
fn crowded(app: &TestApp, contest: i64, many: i64) {
    let rows = |from: i64, to: i64| {
        format!(
            "WITH RECURSIVE n (i) AS (SELECT {from} UNION ALL SELECT i + 1 FROM n WHERE i < {to})"
        )
    };
    for from in (1..=many).step_by(50_000) {
        let to = many.min(from + 49_999);
        app.sql(&format!(
            "INSERT INTO member (handle, name, name_fold, email, email_fold, email_confirmed_at, language, joined_at, created_at) \
             {} SELECT 'entrant' || i, 'E', 'e', 'e' || i || '@mail.example', 'e' || i || '@mail.example', 1, 'en', 1, 1 FROM n",
            rows(from, to)
        ));
    }
    app.sql(&format!(
        "INSERT INTO contest_entry (contest_id, member_id, chance, receipt, source, rules_version, accepted_at, entered_at) \
         SELECT {contest}, id, 1, 'R-' || handle, 'page', 1, 1, 1 FROM member WHERE handle LIKE 'entrant%'"
    ));
}

async fn million(app: TestApp, urls: String, there: Arc<AtomicBool>) {
    let many: i64 = if in_full() { 1_000_000 } else { 5_000 };
    let space = app.space("sente").await;
    let helene = app.member("helene").await;
    space.add(&helene, Role::Manager).await;
    let contest = opened(&app, &space, &helene).await;
    let began = Instant::now();
    crowded(&app, contest, many);
    println!("{many} entries seeded in {:?}", began.elapsed());
    assert!(there.load(Ordering::SeqCst));

    let (process, base) = serve(&app, &[("--drand-urls", &urls)]).await;
    let http = reqwest::Client::builder()
        .no_proxy()
        .pool_idle_timeout(Duration::from_secs(2))
        .build()
        .expect("a client");
    let host = app.config.listen.to_string();
    let cookie = helene.cookie_header();
    let page = space.path(&format!("/contests/{contest}"));
    let get = async |path: String| {
        let began = Instant::now();
        let asked = http
            .get(format!("{base}{path}"))
            .header("host", &host)
            .header("cookie", &cookie);
        let answer = asked.send().await.expect("an answer");
        let status = answer.status().as_u16();
        (status, answer.text().await.expect("text"), began.elapsed())
    };
    let before = memory_kib(process.id()) / 1024;
    let began = Instant::now();
    // Somebody looks at the page all the while.
    let mut waits = Vec::new();
    let mut stages: Vec<(&str, Duration)> = Vec::new();
    let patience = Duration::from_secs(if in_full() { 3_600 } else { 120 });
    for (stage, sign) in [
        (
            "sealed",
            "SELECT COUNT(*) AS n FROM draw WHERE frozen_at IS NOT NULL",
        ),
        (
            "placed",
            "SELECT COUNT(*) AS n FROM draw WHERE placed_at IS NOT NULL",
        ),
        (
            "drawn",
            "SELECT COUNT(*) AS n FROM draw WHERE drawn_at IS NOT NULL",
        ),
        (
            "published",
            "SELECT COUNT(*) AS n FROM contest WHERE phase = 'published'",
        ),
    ] {
        while app.number(sign) == 0 {
            assert!(began.elapsed() < patience, "not {stage} in time");
            let (status, _, wait) = get(page.clone()).await;
            assert_eq!(status, 200);
            waits.push(wait);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        stages.push((stage, began.elapsed()));
    }
    waits.sort_unstable();
    println!(
        "closed, frozen, drawn: {stages:?}; {:.1} s of CPU, at most {} MB ({before} MB before); the page meanwhile: 99 of 100 within {:?}, the slowest {:?}",
        cpu_seconds(process.id()),
        peak_kib(process.id()) / 1024,
        waits[waits.len() * 99 / 100],
        waits[waits.len() - 1]
    );

    let (status, proof, took) = get(format!("{page}/draw/proof.json")).await;
    assert_eq!(status, 200);
    let (status, receipt, for_one) =
        get(format!("{page}/draw/receipts/R-entrant{}.json", many / 2)).await;
    assert_eq!(status, 200);
    let (_, _, again) = get(format!("{page}/draw/receipts/R-entrant{}.json", many / 3)).await;
    println!(
        "proof: {} bytes, served in {took:?}; inclusion of one entry: {} bytes, made in {for_one:?}, another in {again:?}; at most {} MB",
        proof.len(),
        receipt.len(),
        peak_kib(process.id()) / 1024
    );
    let said = app.visitor().page(&format!("{page}/draw")).await;
    let [terms, root] = [0, 1].map(|n| said.select("dl.said code")[n].clone());
    let began = Instant::now();
    assert_eq!(
        verified(app.folder(), &proof, &receipt, &terms, &root),
        Ok(())
    );
    println!("verified by the command in {:?}", began.elapsed());
    if let Some(folder) = std::env::var_os("PARVIS_KEEP") {
        let folder = std::path::PathBuf::from(folder);
        std::fs::write(folder.join("proof.json"), &proof).expect("written");
        std::fs::write(folder.join("receipt.json"), &receipt).expect("written");
    }
    assert_eq!(
        app.rows(
            "contest_entry",
            "WHERE place IS NOT NULL AND who IS NOT NULL AND salt IS NOT NULL"
        ),
        many
    );
    assert_eq!(
        app.number("SELECT COUNT(DISTINCT place) AS n FROM contest_entry"),
        many
    );
    assert_eq!(app.number("SELECT count AS n FROM draw"), many);
    process.stop().await;
    app.sql("DELETE FROM job");
}
