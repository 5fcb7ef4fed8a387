//! What contests bear, measured on a server that is a process of its own: ten thousand votes a minute with stuffing bots among
//! them, and a list of a million entries. Small here; in full on demand (`PARVIS_LONG=1 … -- --nocapture contests_measured`).

mod crowd;
mod list;
mod votes;

use parvis_tests::{Process, TestApp};

const SERVER: &str = "features::contests_measured::server";

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
