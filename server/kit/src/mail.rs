//! Sends mails: into a folder (`file:`) or through a server (`smtp://`, `smtps://`).

mod file;
pub mod incoming;
mod message;
mod smtp;

pub use file::{Outbox, StoredMail};
pub use lettre::Address;
pub use lettre::message::Mailbox;

use crate::engine::{Health, UrlError, folder};
use async_trait::async_trait;
use std::path::Path;
use std::sync::Arc;

/// One mail to one person, in both forms.
#[derive(Debug, Clone, PartialEq)]
pub struct Mail {
    /// Shown as the sender.
    pub from: Mailbox,
    /// The one who receives it.
    pub to: Mailbox,
    /// One line.
    pub subject: String,
    /// The plain form.
    pub text: String,
    /// The HTML form; without it the mail is plain.
    pub html: Option<String>,
    /// Where answers go, if not to the sender.
    pub reply_to: Option<Mailbox>,
    /// `<id@host>`, made by the caller so that answers find their thread; otherwise one is drawn.
    pub message_id: Option<String>,
    /// `<id@host>` of the mail that this one continues.
    pub in_reply_to: Option<String>,
    /// Those before it, the first one first; empty: only the one that it continues.
    pub references: Vec<String>,
    /// An https address that unsubscribes on POST (RFC 8058).
    pub list_unsubscribe: Option<String>,
}

impl Mail {
    /// A mail between two addresses, still empty; an empty `to_name` leaves the receiver's name out.
    pub fn new(from: &str, to: &str, to_name: &str) -> Result<Self, MailError> {
        let address = |text: &str| {
            text.parse::<Mailbox>()
                .map_err(|error| MailError::Permanent(format!("`{text}` is no address: {error}")))
        };
        let name = Some(to_name.to_owned()).filter(|name| !name.is_empty());
        Ok(Mail {
            from: address(from)?,
            to: Mailbox::new(name, address(to)?.email),
            subject: String::new(),
            text: String::new(),
            html: None,
            reply_to: None,
            message_id: None,
            in_reply_to: None,
            references: Vec::new(),
            list_unsubscribe: None,
        })
    }

    /// The name shown as the sender's.
    pub fn from_name(mut self, name: &str) -> Self {
        self.from.name = Some(name.to_owned());
        self
    }

    /// The subject, one line.
    pub fn subject(mut self, subject: &str) -> Self {
        self.subject = subject.to_owned();
        self
    }

    /// The plain form.
    pub fn text(mut self, text: &str) -> Self {
        self.text = text.to_owned();
        self
    }

    /// The HTML form.
    pub fn html(mut self, html: &str) -> Self {
        self.html = Some(html.to_owned());
        self
    }
}

/// Why a mail was not sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// The receiver's address is refused for good: no mail will ever arrive there.
    #[error("address refused: {0}")]
    Address(String),
    /// Trying again is useless: the mail is refused.
    #[error("mail refused: {0}")]
    Permanent(String),
    /// Trying later may work: the server is away, busy or misconfigured.
    #[error("mail not sent yet: {0}")]
    Transient(String),
}

impl MailError {
    /// Whether to try again later.
    pub fn is_transient(&self) -> bool {
        matches!(self, MailError::Transient(_))
    }
}

/// An engine that sends mails.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Hands the mail over; `Ok` when the other side has it.
    async fn send(&self, mail: &Mail) -> Result<(), MailError>;
    /// Whether a mail could be handed over now.
    async fn health(&self) -> Health;
    /// `file` or `smtp`.
    fn name(&self) -> &'static str;
    /// The mails kept by the `file:` engine, for a development page.
    fn outbox(&self) -> Option<&Outbox> {
        None
    }
}

/// The engine of a URL: `file:` (default folder `mail` in `data_dir`), `file:///path`,
/// `smtp://[user:password@]host[:port][?tls=none|starttls|required]`, `smtps://[user:password@]host[:port]`.
pub fn from_url(url: &str, data_dir: &Path) -> Result<Arc<dyn Mailer>, UrlError> {
    if let Some(rest) = url.strip_prefix("file:") {
        return Ok(Arc::new(Outbox::open(folder(rest, data_dir, "mail")?)?));
    }
    if url.starts_with("smtp://") || url.starts_with("smtps://") {
        return Ok(Arc::new(smtp::Smtp::from_url(url)?));
    }
    Err(UrlError::new(
        "the mail URL begins with file:, smtp:// or smtps://, such as smtps://user:password@mail.example:465",
    ))
}

#[cfg(test)]
mod tests;
