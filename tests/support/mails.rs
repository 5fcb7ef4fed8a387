//! The outbox of the `file:` mail engine.

use crate::app::TestApp;

/// A mail that was sent.
#[derive(Debug, Clone)]
pub struct Mail {
    /// `Name <address>`
    pub to: String,
    /// `Name <address>`
    pub from: String,
    pub subject: String,
    /// The plain form.
    pub text: String,
    /// The HTML form.
    pub html: String,
}

impl Mail {
    /// The six-digit code in it.
    #[track_caller]
    pub fn code(&self) -> String {
        self.text
            .split(|c: char| !c.is_ascii_digit())
            .find(|word| word.len() == 6)
            .unwrap_or_else(|| panic!("no code in “{}”: {}", self.subject, self.text))
            .to_owned()
    }

    /// The first address in it.
    #[track_caller]
    pub fn link(&self) -> String {
        self.text
            .split_whitespace()
            .find(|word| word.starts_with("http"))
            .unwrap_or_else(|| panic!("no link in “{}”: {}", self.subject, self.text))
            .to_owned()
    }
}

impl TestApp {
    /// Every mail sent so far, oldest first. Run the jobs before.
    pub fn mails(&self) -> Vec<Mail> {
        let Ok(entries) = std::fs::read_dir(self.folder().join("mail")) else {
            return Vec::new();
        };
        let mut files: Vec<_> = entries
            .map(|entry| entry.expect("readable").path())
            .filter(|path| path.extension().is_some_and(|e| e == "json"))
            .collect();
        files.sort();
        files
            .iter()
            .map(|file| {
                let bytes = std::fs::read(file).expect("readable");
                let json: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
                let text = |name: &str| json[name].as_str().unwrap_or_default().to_owned();
                Mail {
                    to: text("to"),
                    from: text("from"),
                    subject: text("subject"),
                    text: text("text"),
                    html: text("html"),
                }
            })
            .collect()
    }

    /// Every mail to this address, oldest first.
    pub fn mails_to(&self, address: &str) -> Vec<Mail> {
        let mut mails = self.mails();
        mails.retain(|mail| mail.to.contains(address));
        mails
    }

    /// The newest mail to this address as it would go over the wire, its folded headers made whole.
    pub fn raw_mail_to(&self, address: &str) -> String {
        let entries = std::fs::read_dir(self.folder().join("mail")).expect("a mail was sent");
        let mut files: Vec<_> = entries
            .map(|entry| entry.expect("readable").path())
            .filter(|path| path.extension().is_some_and(|e| e == "eml"))
            .collect();
        files.sort();
        files
            .iter()
            .rev()
            .filter_map(|file| std::fs::read_to_string(file).ok())
            .map(|raw| raw.replace("\r\n ", " "))
            .find(|raw| {
                raw.lines()
                    .any(|line| line.starts_with("To:") && line.contains(address))
            })
            .unwrap_or_else(|| panic!("no mail to {address}"))
    }

    /// Runs the jobs and hands over the newest mail to this address.
    pub async fn mail_to(&self, address: &str) -> Mail {
        self.run_jobs().await;
        self.mails_to(address)
            .pop()
            .unwrap_or_else(|| panic!("no mail to {address}; there are {:?}", self.mails()))
    }
}
