//! The server as a process of its own: what a story can end without a word.

use std::fs::OpenOptions;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::Duration;

use parvis_db::Engine;

use crate::app::TestApp;

/// Says to the test that is started again which command line it stands for.
const WORDS: &str = "STORIES_COMMAND";
/// How long a start may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// `parvis serve` on the database and data folder of a story, at an address of its own. Killed when it is dropped.
pub struct Process {
    child: Child,
    address: SocketAddr,
}

impl Process {
    /// An address for the process of a story; the same one is used again after its end.
    pub fn address() -> SocketAddr {
        let socket = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        socket.local_addr().expect("it is bound")
    }

    /// Starts the command, and waits until it answers. `test` is the name of a test that calls [`Process::run`]: the
    /// stories are the program that holds the server's code as it is now.
    pub async fn start(app: &TestApp, address: SocketAddr, test: &str) -> Self {
        Self::start_as(&Self::program(), app, address, address, test).await
    }

    /// The program that holds the server's code.
    pub fn program() -> PathBuf {
        std::env::current_exe().expect("this program")
    }

    /// The same from another file, as a new version lies beside the old one, and known to the public by another address
    /// than the one where it listens, behind one proxy.
    pub async fn start_as(
        program: &Path,
        app: &TestApp,
        address: SocketAddr,
        public: SocketAddr,
        test: &str,
    ) -> Self {
        Self::start_with(program, app, (address, public), &[], test).await
    }

    /// The same with more words of the command line; the addresses are where it listens and how it is known.
    pub async fn start_with(
        program: &Path,
        app: &TestApp,
        (address, public): (SocketAddr, SocketAddr),
        more: &[(&str, &str)],
        test: &str,
    ) -> Self {
        let proxies = usize::from(address != public);
        let database = match app.store.engine() {
            Engine::Sqlite(path) => format!("sqlite:{}", path.display()),
            Engine::Postgres(url) => url.clone(),
        };
        let mut words = vec![
            ("--data", app.folder().display().to_string()),
            ("--listen", address.to_string()),
            ("--public-url", format!("http://{public}")),
            ("--database-url", database),
            ("--link-previews", "false".to_owned()),
            ("--workers", "2".to_owned()),
            ("--trusted-proxies", proxies.to_string()),
        ];
        words.extend(
            more.iter()
                .map(|(name, value)| (*name, (*value).to_owned())),
        );
        let words: Vec<String> = ["parvis".to_owned(), "serve".to_owned()]
            .into_iter()
            .chain(
                words
                    .into_iter()
                    .flat_map(|(name, value)| [name.to_owned(), value]),
            )
            .collect();
        let log = app.folder().join("process.log");
        let log = OpenOptions::new().create(true).append(true).open(log);
        let log = log.expect("a log");
        let mut command = Command::new(program);
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("PARVIS_") {
                command.env_remove(name);
            }
        }
        let child = command
            .args(["--exact", test, "--nocapture", "--test-threads=1"])
            .env(WORDS, words.join("\n"))
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("a log"))
            .stderr(log)
            .spawn()
            .expect("it starts");
        let mut process = Process { child, address };
        let answers = tokio::time::timeout(PATIENCE, process.answers()).await;
        answers.unwrap_or_else(|_| panic!("the server does not answer: {}", said(app)));
        assert!(process.lives(), "the server ended: {}", said(app));
        process
    }

    async fn answers(&mut self) {
        while self.lives() && tokio::net::TcpStream::connect(self.address).await.is_err() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    fn lives(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// By which number the machine knows it.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it as `kill -9` does: nothing is finished, nothing is written any more.
    pub fn kill(mut self) {
        assert!(self.lives(), "the server ended by itself");
        self.end();
    }

    /// Ends it as an operator does: it takes leave of everybody, finishes what it began, and goes.
    pub async fn stop(mut self) {
        let asked = Command::new("kill")
            .arg(self.child.id().to_string())
            .status();
        assert!(asked.is_ok_and(|status| status.success()), "it is asked");
        let goes = async {
            while self.lives() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let gone = tokio::time::timeout(PATIENCE, goes).await;
        gone.expect("the server goes when it is asked to");
        let ended = self.child.wait().expect("it ended");
        assert!(ended.success(), "it ended badly: {ended}");
    }

    fn end(&mut self) {
        // Whoever ended already is only waited for.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// What the test does that is started again: runs the command that it stands for. Does nothing otherwise.
    pub fn run() {
        let Ok(words) = std::env::var(WORDS) else {
            return;
        };
        let ended = parvis::cli::main_with(words.split('\n').map(Into::into));
        assert!(ended == ExitCode::SUCCESS, "the command failed");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}

/// The last of what it printed.
fn said(app: &TestApp) -> String {
    let text = std::fs::read_to_string(app.folder().join("process.log")).unwrap_or_default();
    let from = text.len().saturating_sub(3000);
    String::from_utf8_lossy(&text.as_bytes()[from..]).into_owned()
}
