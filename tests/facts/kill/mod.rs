//! Killed at random while many write: whatever was acknowledged is there once, what was not is there once or not at
//! all, and every counter, the search index and the notices say the same as a recount.

mod recount;
mod writers;

use std::rc::Rc;
use std::time::Duration;

use parvis_tests::{Process, TestApp, both};

use super::upheaval::{Dice, WRONG};
use writers::{Ledger, World};

/// Writes of one run; the fact is about 10,000, which `PARVIS_TEST_KILL_WRITES=10000` asks for.
const WRITES: usize = 2000;
/// Ends in the middle of writing.
const ENDS: usize = 20;
/// People who write at once, and the accounts that each of them has: no account reaches a limit.
const WRITERS: usize = 8;
const ACCOUNTS: usize = 10;
/// How long the index may take to be told everything after a start: less than the claim of a dead process lasts.
const INDEXED: Duration = Duration::from_secs(240);

/// Does nothing unless the story below starts it as its server.
#[test]
fn server() {
    Process::run();
}

fn writes() -> usize {
    let asked = std::env::var("PARVIS_TEST_KILL_WRITES").ok();
    asked.map_or(WRITES, |n| n.parse().expect("a number"))
}

async fn start(app: &TestApp, world: &World) -> Process {
    Process::start(app, world.address, "facts::kill::server").await
}

/// What is wrong with the counters, which move with their posts: at any instant nothing.
fn counters(app: &TestApp, when: &str) {
    for (what, sql) in WRONG.iter().chain(&recount::COUNTERS) {
        assert_eq!(app.number(sql), 0, "{when}: {what}");
    }
}

/// Starts and kills until everything is written, with more than half of an even share in each life at least.
async fn lives(app: &TestApp, world: &Rc<World>, total: usize) {
    let mut dice = Dice(u64::from(std::process::id()) << 20 | 20_261_122);
    let share = total / (ENDS + 1);
    for life in 0..ENDS {
        let process = start(app, world).await;
        world.up.send_replace(true);
        let until = life * share + share / 2 + dice.roll(share);
        while world.sent.get() < until {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        tokio::time::sleep(Duration::from_micros(dice.roll(20_000) as u64)).await;
        // Whoever is on the way stays on the way: nothing else runs between these two.
        world.up.send_replace(false);
        process.kill();
        counters(app, &format!("after the end of life {life}"));
    }
}

/// The last life begins with what all others left behind; the index has caught up before any claim runs out.
async fn catch_up(app: &TestApp) {
    let behind = "SELECT COUNT(*) AS n FROM job WHERE kind LIKE 'index-%'";
    let caught_up = async {
        while app.number(behind) > 0 {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    let in_time = tokio::time::timeout(INDEXED, caught_up).await;
    assert!(
        in_time.is_ok(),
        "{} jobs of the index wait on",
        app.number(behind)
    );
}

both! {
    async fn killed_at_random_nothing_acknowledged_is_lost(app: TestApp) {
        let total = writes();
        let world = World::new(&app, WRITERS * ACCOUNTS, total).await;
        let mut at_work = Vec::new();
        for n in 0..WRITERS {
            let accounts = n * ACCOUNTS..(n + 1) * ACCOUNTS;
            at_work.push(actix_web::rt::spawn(writers::write(world.clone(), accounts)));
        }
        lives(&app, &world, total).await;
        let process = start(&app, &world).await;
        world.up.send_replace(true);
        let mut ledger = Ledger::default();
        for one in at_work {
            ledger.merge(one.await.expect("written to the end"));
        }
        // Once more, with the jobs of the last texts under way; then right after the restart.
        process.kill();
        let process = start(&app, &world).await;
        catch_up(&app).await;
        process.kill();

        assert_eq!(ledger.wrong, Vec::<String>::new(), "answers that no writer should get");
        let (done, unknown) = ledger.balance();
        assert!(done > total * 7 / 10, "{done} of {total} were acknowledged");
        assert!(unknown > 0, "no writer was cut off");
        counters(&app, "at the end");
        recount::texts(&app, &ledger);
        recount::reactions(&app, &ledger);
        // Five minutes later, when the claims of the dead have run out.
        app.sql("UPDATE job SET claimed_until = NULL, run_at = 0");
        app.run_jobs().await;
        for (what, sql) in recount::TOLD {
            assert_eq!(app.number(sql), 0, "{what}");
        }
        recount::found(&app, &world).await;
        // More than one mail may say waits for the next one.
        app.sql("DELETE FROM job WHERE kind = 'mail-notices'");
        println!("{total} writes: {done} acknowledged, {unknown} cut off, {} refused", ledger.refused());
    }
}
