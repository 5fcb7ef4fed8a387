//! The sentence of a notice: “Léa and 4 others answered”, on the page, in mails and on a phone's screen.

use super::Kind;
use crate::messages::{AddressForm, Lang, Value};

/// The message of each kind.
fn key(kind: Kind) -> &'static str {
    match kind {
        Kind::Mentioned => "notice-mentioned",
        Kind::Quoted => "notice-quoted",
        Kind::Replied => "notice-replied",
        Kind::Started => "notice-started",
        Kind::Followed => "notice-followed",
        Kind::Reacted => "notice-reacted",
        Kind::Accepted => "notice-accepted",
        Kind::Released => "notice-released",
        Kind::Refused => "notice-refused",
        Kind::Appealed => "notice-appealed",
        Kind::ScheduleFailed => "notice-schedule-failed",
    }
}

/// What happened, by whom; `others` are there beside `name`.
pub fn line(lang: Lang, form: AddressForm, kind: Kind, name: &str, others: i64) -> String {
    let args = [("name", Value::from(name)), ("others", Value::from(others))];
    lang.say(form, key(kind), &args)
}

/// The icon of a kind.
pub fn icon(kind: Kind) -> &'static str {
    match kind {
        Kind::Mentioned => "at-sign",
        Kind::Quoted => "quote",
        Kind::Replied => "reply",
        Kind::Started => "sparkles",
        Kind::Followed => "message-square",
        Kind::Reacted => "heart",
        Kind::Accepted | Kind::Released => "circle-check",
        Kind::Refused => "shield",
        Kind::Appealed => "scale",
        Kind::ScheduleFailed => "clock",
    }
}
