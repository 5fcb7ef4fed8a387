//! Mails: what is written in which words to whom. A letter waits in the job table and is put into words when
//! it is sent.

use std::sync::Arc;

use askama::Template;
use parvis_db::Time;
use parvis_kit::mail::{Mail, MailError};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts;
use crate::messages::{AddressForm, Lang, Value};

/// A mail to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub to: String,
    /// Display name of the receiver, may be empty.
    pub to_name: String,
    pub lang: String,
    pub form: String,
    /// Message whose attributes `.subject`, `.text` (paragraphs separated by blank lines) and `.action`
    /// (label of the button, used with `link`) make the mail.
    pub message: String,
    pub args: Vec<(String, String)>,
    /// Absolute address behind the button.
    pub link: Option<String>,
    /// A six-digit code, shown large.
    pub code: Option<String>,
    /// The community the mail speaks for.
    pub from_name: String,
    /// `#rrggbb` of the brand.
    pub color: String,
}

#[derive(Template)]
#[template(path = "mail.html")]
struct MailPage<'a> {
    letter: &'a Letter,
    subject: &'a str,
    paragraphs: Vec<&'a str>,
    action: &'a str,
    on_color: &'a str,
    footer: &'a str,
}

/// Puts a letter into words and hands it to the mail engine.
///
/// # Errors
/// When the engine refuses it: the job is tried again.
pub async fn send(app: &Arc<App>, letter: &Letter) -> Result<()> {
    let lang = Lang::parse(&letter.lang).unwrap_or(Lang::En);
    let form = AddressForm::parse(&letter.form).unwrap_or(AddressForm::Vous);
    let args: Vec<(&str, Value)> = letter
        .args
        .iter()
        .map(|(name, value)| (name.as_str(), Value::from(value)))
        .collect();
    let part = |name: &str| lang.say(form, &format!("{}.{name}", letter.message), &args);
    let (subject, text) = (part("subject"), part("text"));
    let action = if letter.link.is_some() {
        part("action")
    } else {
        String::new()
    };
    let footer = lang.say(
        form,
        "mail-footer",
        &[("community", Value::from(&letter.from_name))],
    );
    let palette = parvis_kit::palette::Palette::from_hex(&letter.color).map_err(Error::internal)?;
    let on_color = palette.hex(
        parvis_kit::palette::Token::OnFill,
        parvis_kit::palette::Mode::Light,
    );
    let html = MailPage {
        letter,
        subject: &subject,
        paragraphs: text.split("\n\n").collect(),
        action: &action,
        on_color: &on_color,
        footer: &footer,
    }
    .render()
    .map_err(Error::internal)?;
    let mut plain = text.clone();
    for extra in letter.code.iter().chain(&letter.link) {
        plain.push_str("\n\n");
        plain.push_str(extra);
    }
    plain.push_str("\n\n— \n");
    plain.push_str(&footer);
    let mail = Mail::new(&app.config.mail_from, &letter.to, &letter.to_name)
        .map_err(Error::internal)?
        .from_name(&letter.from_name)
        .subject(&subject)
        .text(&plain)
        .html(&html);
    deliver(app, &mail).await
}

/// Hands a mail to the mail engine. What is refused for good is not tried again: the log says why, and an address
/// that takes no mail is marked.
///
/// # Errors
/// When trying later may help.
pub async fn deliver(app: &Arc<App>, mail: &Mail) -> Result<()> {
    match app.mailer.send(mail).await {
        Ok(()) => Ok(()),
        Err(MailError::Address(why)) => {
            let address = mail.to.email.to_string();
            app.store
                .write(move |db| accounts::bounced(db, &address, &why, Time::now()))
                .await
        }
        Err(MailError::Permanent(why)) => {
            tracing::warn!(%why, "a mail was refused for good");
            Ok(())
        }
        Err(MailError::Transient(why)) => Err(Error::internal(why)),
    }
}
