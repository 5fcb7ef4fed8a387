//! A [`Mail`] as a MIME message.

use super::{Mail, MailError};
use lettre::Message;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{MultiPart, SinglePart};

/// Builds the message; refuses what could add headers of its own.
pub(super) fn build(mail: &Mail) -> Result<Message, MailError> {
    refuse_control_characters(mail)?;
    let mut builder = Message::builder()
        .from(mail.from.clone())
        .to(mail.to.clone())
        .subject(mail.subject.clone())
        .message_id(mail.message_id.clone())
        // So that out-of-office programs do not answer.
        .raw_header(raw("Auto-Submitted", "auto-generated"));
    if let Some(reply_to) = &mail.reply_to {
        builder = builder.reply_to(reply_to.clone());
    }
    if let Some(id) = &mail.in_reply_to {
        let references = if mail.references.is_empty() {
            id.clone()
        } else {
            mail.references.join(" ")
        };
        builder = builder.in_reply_to(id.clone()).references(references);
    }
    if let Some(address) = &mail.list_unsubscribe {
        builder = builder
            .raw_header(raw("List-Unsubscribe", &format!("<{address}>")))
            .raw_header(raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }
    let text = SinglePart::builder()
        .header(ContentType::TEXT_PLAIN)
        .body(mail.text.clone());
    let message = match &mail.html {
        Some(html) => {
            let html = SinglePart::builder()
                .header(ContentType::TEXT_HTML)
                .body(html.clone());
            builder.multipart(MultiPart::alternative().singlepart(text).singlepart(html))
        }
        None => builder.singlepart(text),
    };
    message.map_err(|error| MailError::Permanent(error.to_string()))
}

fn raw(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

fn refuse_control_characters(mail: &Mail) -> Result<(), MailError> {
    let names = [Some(&mail.from), Some(&mail.to), mail.reply_to.as_ref()];
    let names = names
        .into_iter()
        .flatten()
        .filter_map(|mailbox| mailbox.name.as_ref());
    let ids = [&mail.message_id, &mail.in_reply_to, &mail.list_unsubscribe];
    let lines = ids
        .into_iter()
        .flatten()
        .chain(&mail.references)
        .chain(names)
        .chain([&mail.subject]);
    for line in lines {
        if line.contains(['\r', '\n', '\0']) {
            let sentence = "a header holds a line break or NUL";
            return Err(MailError::Permanent(sentence.to_owned()));
        }
    }
    if mail.text.contains('\0') || mail.html.as_ref().is_some_and(|html| html.contains('\0')) {
        return Err(MailError::Permanent("the body holds NUL".to_owned()));
    }
    Ok(())
}
