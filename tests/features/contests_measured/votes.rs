//! Ten thousand votes a minute: what is stuffed is held, what is honest counts, and nothing is lost.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use parvis::features::spaces::Role;
use parvis_db::Time;
use parvis_tests::bench::{cpu_seconds, memory_kib};
use parvis_tests::{Space, TestApp, both};

use super::super::contests_entries::{enter, open};
use super::crowd::{Crowd, DAY, Voter};
use super::{in_full, serve};
use crate::facts::upheaval::Dice;

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
