//! A member's data as a page that any browser reads without a network.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use crate::messages::{AddressForm, Lang};
use crate::web::parts::escape;

fn say(lang: Lang, key: &str) -> String {
    escape(&lang.say(AddressForm::Vous, key, &[]))
}

/// How the page begins.
pub(super) fn head(lang: Lang) -> String {
    let title = say(lang, "rights-data");
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<h1>{title}</h1>\n<p>{}</p>\n",
        lang.as_str(),
        say(lang, "rights-data.inside"),
    )
}

/// What stands above the rows of a table.
pub(super) fn heading(lang: Lang, table: &str, rows: usize) -> String {
    format!("<h2>{} ({rows})</h2>\n", say(lang, &kind(table)))
}

/// One row; what is empty is left out.
pub(super) fn row(row: &Map<String, Value>) -> String {
    let mut out = String::from("<dl>\n");
    for (name, value) in row {
        let words = match value {
            Value::Null => continue,
            Value::String(text) if text.is_empty() => continue,
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let _ = writeln!(
            out,
            "<dt>{}</dt><dd>{}</dd>",
            escape(&name.replace('_', " ")),
            escape(&words).replace('\n', "<br>")
        );
    }
    out.push_str("</dl>\n<hr>\n");
    out
}

/// A picture of the zip.
pub(super) fn picture(name: &str) -> String {
    format!("<p><img src=\"{name}\" alt=\"\"></p>\n")
}

/// The heading under which the rows of a table stand.
fn kind(table: &str) -> String {
    let group = match table {
        "member" | "administrator" | "session" | "profile_change" | "profile_choice" => "account",
        "membership" | "greeting" | "invited_member" | "charter_acceptance" => "spaces",
        "thread" | "scheduled_thread" => "threads",
        "post" | "post_revision" | "post_edit" | "mark_original" => "posts",
        "chat_line" | "room_member" | "room_question" | "room_read" => "rooms",
        "draft" => "drafts",
        "reaction" | "chat_reaction" | "poll" | "poll_vote" | "room_question_vote" => "reactions",
        "bookmark" => "bookmarks",
        "subscription" | "block" | "writing_unfollowed" => "followed",
        "decision" | "suspension" | "appeal" | "report" | "writing_pause" => "decisions",
        "letter" => "letters",
        "media" => "pictures",
        "notice" | "notice_mail" | "notice_preference" | "mail_received" | "push_subscription" => {
            "notices"
        }
        _ => "others",
    };
    format!("rights-kind-{group}")
}
