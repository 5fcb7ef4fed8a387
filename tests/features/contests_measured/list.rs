//! A list of a million entries: frozen, drawn, proven and checked.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use parvis::features::spaces::Role;
use parvis_tests::bench::{cpu_seconds, memory_kib, peak_kib};
use parvis_tests::{Base, Process, TestApp, tell_with};

use super::super::contests_prizes::{opened, relay, verified};
use super::{in_full, serve};

fn frozen(base: Base) {
    let urls = relay(Arc::new(AtomicBool::new(true)));
    tell_with(base, |_| {}, |app| million(app, urls));
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

/// Somebody who manages the contest and asks the process.
struct Reader {
    http: reqwest::Client,
    base: String,
    host: String,
    cookie: String,
}

impl Reader {
    /// A page that is there, and how long it took.
    async fn get(&self, path: &str) -> (String, Duration) {
        let began = Instant::now();
        let asked = self.http.get(format!("{}{path}", self.base));
        let asked = asked
            .header("host", &self.host)
            .header("cookie", &self.cookie);
        let answer = asked.send().await.expect("an answer");
        assert_eq!(answer.status().as_u16(), 200, "{path}");
        (answer.text().await.expect("text"), began.elapsed())
    }
}

async fn million(app: TestApp, urls: String) {
    let many: i64 = if in_full() { 1_000_000 } else { 5_000 };
    let space = app.space("sente").await;
    let helene = app.member("helene").await;
    space.add(&helene, Role::Manager).await;
    let contest = opened(&app, &space, &helene).await;
    let began = Instant::now();
    crowded(&app, contest, many);
    println!("{many} entries seeded in {:?}", began.elapsed());
    let (process, base) = serve(&app, &[("--drand-urls", &urls)]).await;
    let http = reqwest::Client::builder()
        .no_proxy()
        .pool_idle_timeout(Duration::from_secs(2));
    let reader = Reader {
        http: http.build().expect("a client"),
        base,
        host: app.config.listen.to_string(),
        cookie: helene.cookie_header(),
    };
    let page = space.path(&format!("/contests/{contest}"));
    drawn(&app, &process, &reader, &page).await;
    proven(&app, &process, &reader, &page, many).await;
    let whole = "WHERE place IS NOT NULL AND who IS NOT NULL AND salt IS NOT NULL";
    assert_eq!(app.rows("contest_entry", whole), many);
    let places = "SELECT COUNT(DISTINCT place) AS n FROM contest_entry";
    assert_eq!(app.number(places), many);
    assert_eq!(app.number("SELECT count AS n FROM draw"), many);
    process.stop().await;
    app.sql("DELETE FROM job");
}

/// Waits until the result is out; somebody looks at the page all the while.
async fn drawn(app: &TestApp, process: &Process, reader: &Reader, page: &str) {
    let before = memory_kib(process.id()) / 1024;
    let began = Instant::now();
    let mut waits = vec![reader.get(page).await.1];
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
            waits.push(reader.get(page).await.1);
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
}

/// The proof is given out, and holds.
async fn proven(app: &TestApp, process: &Process, reader: &Reader, page: &str, many: i64) {
    let of = |n: i64| format!("{page}/draw/receipts/R-entrant{n}.json");
    let (proof, took) = reader.get(&format!("{page}/draw/proof.json")).await;
    let (receipt, for_one) = reader.get(&of(many / 2)).await;
    let (_, again) = reader.get(&of(many / 3)).await;
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
}
