//! Mails as they arrive, in a folder and through SMTP.

use super::*;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn mailbox(name: &str, address: &str) -> Mailbox {
    Mailbox::new(Some(name.to_owned()), address.parse().unwrap())
}

fn mail() -> Mail {
    Mail {
        from: mailbox("L’équipe", "forum@parvis.example"),
        to: mailbox("Zoé Éluard", "zoe@parvis.example"),
        subject: "Réponse\u{a0}: l’été à la montagne".to_owned(),
        text: "Bonjour Zoé,\n\nÇa marche\u{a0}! 🏔\n.\nfin".to_owned(),
        html: Some("<p>Ça marche\u{a0}! 🏔</p>".to_owned()),
        reply_to: Some("answer+t1@parvis.example".parse().unwrap()),
        message_id: Some("<p12@parvis.example>".to_owned()),
        in_reply_to: Some("<p11@parvis.example>".to_owned()),
        references: vec![
            "<t1@parvis.example>".to_owned(),
            "<p11@parvis.example>".to_owned(),
        ],
        list_unsubscribe: Some("https://parvis.example/u/abc".to_owned()),
    }
}

/// What every engine must do; `received` gives the raw mails that came through.
async fn contract(mailer: &dyn Mailer, received: impl Fn() -> Vec<Vec<u8>>) {
    mailer.health().await.unwrap();
    mailer.send(&mail()).await.unwrap();
    let mails = received();
    assert_eq!(mails.len(), 1);
    let read = read_with_python(&mails[0]);
    if let Some(read) = read {
        assert_eq!(read["subject"], mail().subject);
        assert_eq!(read["from"], "L’équipe <forum@parvis.example>");
        assert_eq!(read["to"], "Zoé Éluard <zoe@parvis.example>");
        assert_eq!(read["reply-to"], "answer+t1@parvis.example");
        assert_eq!(read["message-id"], "<p12@parvis.example>");
        assert_eq!(read["in-reply-to"], "<p11@parvis.example>");
        assert_eq!(
            read["references"],
            "<t1@parvis.example> <p11@parvis.example>"
        );
        assert_eq!(read["list-unsubscribe"], "<https://parvis.example/u/abc>");
        assert_eq!(read["list-unsubscribe-post"], "List-Unsubscribe=One-Click");
        assert_eq!(read["plain"].as_str().unwrap().trim_end(), mail().text);
        assert_eq!(
            read["html"].as_str().unwrap().trim_end(),
            mail().html.unwrap()
        );
    } else {
        eprintln!("skipped: headers were not read back, /usr/bin/python3 is not installed");
    }
    let refused: [fn(&mut Mail); 4] = [
        |mail| mail.subject = "a\r\nBcc: x@x.example".to_owned(),
        |mail| mail.to.name = Some("a\nb".to_owned()),
        |mail| mail.message_id = Some("<a>\r\nX: y".to_owned()),
        |mail| mail.text.push('\0'),
    ];
    for change in refused {
        let mut bad = mail();
        change(&mut bad);
        assert!(matches!(
            mailer.send(&bad).await,
            Err(MailError::Permanent(_))
        ));
    }
    assert_eq!(received().len(), 1, "a refused mail was sent");
}

/// An independent reader: Python's own mail parser.
fn read_with_python(eml: &[u8]) -> Option<serde_json::Value> {
    const SCRIPT: &str = "
import sys, json, email, email.policy
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
names = ['subject','from','to','reply-to','message-id','in-reply-to','references','list-unsubscribe','list-unsubscribe-post']
found = {name: str(m[name]) for name in names}
for kind in ['plain', 'html']:
    found[kind] = m.get_body((kind,)).get_content().replace('\\r\\n', '\\n')
print(json.dumps(found))
";
    use std::io::Write;
    let mut child = Command::new("/usr/bin/python3")
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    child.stdin.take().unwrap().write_all(eml).unwrap();
    let output = child.wait_with_output().unwrap();
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

#[tokio::test]
async fn the_file_engine_keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = from_url("file:", folder.path()).unwrap();
    let outbox = mailer.outbox().unwrap();
    let received = || {
        let mails = outbox.list().unwrap();
        mails
            .iter()
            .map(|mail| outbox.read_eml(&mail.name).unwrap())
            .collect()
    };
    contract(mailer.as_ref(), received).await;
    let stored = &outbox.list().unwrap()[0];
    assert_eq!(
        (stored.text.as_str(), stored.subject.as_str()),
        (mail().text.as_str(), mail().subject.as_str())
    );
    assert!(outbox.read("../secret").is_err());
}

/// A real server (Debian's python3-aiosmtpd) that keeps what it receives in a Maildir.
struct Server {
    child: Child,
    port: u16,
    maildir: PathBuf,
    _folder: tempfile::TempDir,
}

impl Server {
    fn start() -> Option<Self> {
        let installed = Command::new("/usr/bin/python3")
            .args(["-c", "import aiosmtpd"])
            .stderr(Stdio::null())
            .status();
        if !installed.is_ok_and(|status| status.success()) {
            eprintln!(
                "skipped: python3-aiosmtpd is not installed, no mail went through a real server"
            );
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let maildir = folder.path().join("maildir");
        let port = free_port();
        let child = Command::new("/usr/bin/python3")
            .args(["-m", "aiosmtpd", "-n", "-l", &format!("127.0.0.1:{port}")])
            .args(["-c", "aiosmtpd.handlers.Mailbox"])
            .arg(&maildir)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Some(Server {
            child,
            port,
            maildir,
            _folder: folder,
        })
    }

    fn received(&self) -> Vec<Vec<u8>> {
        let Ok(entries) = std::fs::read_dir(self.maildir.join("new")) else {
            return Vec::new();
        };
        entries
            .map(|entry| std::fs::read(entry.unwrap().path()).unwrap())
            .collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

#[tokio::test]
async fn the_smtp_engine_keeps_the_contract() {
    let Some(server) = Server::start() else {
        return;
    };
    let url = format!("smtp://127.0.0.1:{}", server.port);
    let mailer = from_url(&url, Path::new("unused")).unwrap();
    let start = Instant::now();
    while mailer.health().await.is_err() && start.elapsed() < Duration::from_secs(20) {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    contract(mailer.as_ref(), || server.received()).await;
    drop(server);
    let error = mailer.send(&mail()).await.unwrap_err();
    assert!(error.is_transient(), "{error}");
    assert!(mailer.health().await.is_err());
}

#[test]
fn a_wrong_url_is_answered_by_what_fixes_it() {
    let cases = [
        ("mailto:x", "begins with file:, smtp:// or smtps://"),
        ("smtp://", "smtp://user:password@host:587"),
        ("smtp://h?tls=maybe", "none, starttls or required"),
        ("smtps://h?tls=none", "take ?tls= away"),
        ("file://host/path", "three slashes"),
    ];
    for (url, part) in cases {
        let error = from_url(url, Path::new("data")).map(|_| ()).unwrap_err();
        assert!(error.0.contains(part), "{url}: {error}");
    }
    for url in [
        "smtp://u:p%40ss@h.example",
        "smtps://h.example",
        "smtp://h.example?tls=required",
    ] {
        assert_eq!(from_url(url, Path::new("data")).unwrap().name(), "smtp");
    }
}
