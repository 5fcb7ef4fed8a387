//! A new version on a Friday: the running server takes leave of its sockets, another binary takes its place at the same
//! address, later it is killed without a word; everybody comes back by themselves and has every event once, in order.

use parvis_tests::{Base, Process, tell_with};

use super::chaos::{chaos, settings};

/// Does nothing unless the story below starts it as its server.
#[test]
fn server() {
    Process::run();
}

const SERVER: &str = "facts::upgrade::server";

#[test]
fn nothing_is_lost_over_an_upgrade_and_a_fall() {
    for base in [Base::Sqlite, Base::Postgres] {
        tell_with(base, settings, |app| async move {
            let (address, public) = (Process::address(), app.config.listen);
            let old = Process::program();
            let first = Process::start_as(&old, &app, address, public, SERVER).await;
            let (parts, left) = (app.clone(), app.clone());
            chaos(app, vec![address], async move |run| {
                run.reached(1).await;
                // Another file, as a new version is.
                let new = parts.folder().join("parvis-new");
                std::fs::copy(&old, &new).expect("a new binary");
                first.stop().await;
                let second = Process::start_as(&new, &parts, address, public, SERVER).await;
                run.reached(2).await;
                second.kill();
                let third = Process::start_as(&new, &parts, address, public, SERVER).await;
                run.reached(4).await;
                // Whoever reads to the end does so on a server that lives.
                third
            })
            .await;
            // What the killed server had claimed is taken up when the claim is over, in five minutes; here at once.
            left.sql("UPDATE job SET claimed_until = NULL, run_at = 0");
        });
    }
}
