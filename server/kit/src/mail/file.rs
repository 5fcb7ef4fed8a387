//! Mails as files: each an `.eml` as it would be sent, beside a `.json` that a development page reads.

use super::{Mail, MailError, Mailer, message};
use crate::engine::{Health, UrlError};
use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// A mail that was kept instead of sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredMail {
    /// Names the mail in its outbox; later mails sort after earlier ones.
    pub name: String,
    /// `Name <address>`.
    pub from: String,
    /// `Name <address>`.
    pub to: String,
    /// As given.
    pub subject: String,
    /// The plain form.
    pub text: String,
    /// The HTML form.
    pub html: Option<String>,
}

/// A folder of mails.
#[derive(Debug)]
pub struct Outbox {
    folder: PathBuf,
    written: AtomicU64,
}

impl Outbox {
    /// Opens the folder, making it if need be.
    pub fn open(folder: PathBuf) -> Result<Self, UrlError> {
        std::fs::create_dir_all(&folder).map_err(|error| {
            UrlError::new(format!(
                "the mail folder {} cannot be made ({error}): name a folder that this user may write",
                folder.display()
            ))
        })?;
        Ok(Outbox {
            folder,
            written: AtomicU64::new(0),
        })
    }

    /// All mails, oldest first.
    pub fn list(&self) -> std::io::Result<Vec<StoredMail>> {
        let mut names = Vec::new();
        for entry in std::fs::read_dir(&self.folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "eml")
                && let Some(name) = path.file_stem().and_then(|name| name.to_str())
            {
                names.push(name.to_owned());
            }
        }
        names.sort();
        names.iter().map(|name| self.read(name)).collect()
    }

    /// One mail by its name.
    pub fn read(&self, name: &str) -> std::io::Result<StoredMail> {
        let json = std::fs::read(self.path(name, "json")?)?;
        serde_json::from_slice(&json).map_err(std::io::Error::from)
    }

    /// One mail as it would have been sent.
    pub fn read_eml(&self, name: &str) -> std::io::Result<Vec<u8>> {
        std::fs::read(self.path(name, "eml")?)
    }

    fn path(&self, name: &str, extension: &str) -> std::io::Result<PathBuf> {
        let plain = name.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        if name.is_empty() || !plain {
            return Err(std::io::ErrorKind::NotFound.into());
        }
        Ok(self.folder.join(format!("{name}.{extension}")))
    }

    fn write(&self, mail: &Mail, eml: &[u8]) -> std::io::Result<()> {
        let name = format!(
            "{:017}-{}-{:06}",
            chrono::Utc::now().timestamp_micros(),
            std::process::id(),
            self.written.fetch_add(1, Ordering::Relaxed)
        );
        let stored = StoredMail {
            name: name.clone(),
            from: mail.from.to_string(),
            to: mail.to.to_string(),
            subject: mail.subject.clone(),
            text: mail.text.clone(),
            html: mail.html.clone(),
        };
        // The .eml comes last: a mail is listed when all of it is there.
        write_whole(&self.path(&name, "json")?, &serde_json::to_vec(&stored)?)?;
        write_whole(&self.path(&name, "eml")?, eml)
    }
}

/// Writes beside the place and renames, so that nobody reads half a file.
fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let part = path.with_extension("part");
    std::fs::write(&part, bytes)?;
    std::fs::rename(&part, path)
}

#[async_trait]
impl Mailer for Outbox {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let eml = message::build(mail)?.formatted();
        self.write(mail, &eml)
            .map_err(|error| MailError::Transient(error.to_string()))
    }

    async fn health(&self) -> Health {
        let probe = self
            .folder
            .join(format!("health-{}.part", std::process::id()));
        std::fs::write(&probe, b"")
            .and_then(|()| std::fs::remove_file(&probe))
            .map_err(|error| format!("the mail folder cannot be written: {error}"))
    }

    fn name(&self) -> &'static str {
        "file"
    }

    fn outbox(&self) -> Option<&Outbox> {
        Some(self)
    }
}
