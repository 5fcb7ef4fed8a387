//! A member's data as a page that any browser reads without a network.

use std::fmt::Write as _;

use serde_json::Value;

use super::download::Mine;
use crate::messages::{AddressForm, Lang};
use crate::web::parts::escape;

/// All rows, kind by kind, and the pictures beside.
pub(super) fn html(lang: Lang, mine: &Mine, pictures: &[&str]) -> String {
    let say = |key: &str| escape(&lang.say(AddressForm::Vous, key, &[]));
    let title = say("rights-data");
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<h1>{title}</h1>\n<p>{}</p>\n",
        lang.as_str(),
        say("rights-data.inside"),
    );
    for (table, rows) in mine {
        let _ = writeln!(out, "<h2>{} ({})</h2>", say(&kind(table)), rows.len());
        for row in rows {
            out.push_str("<dl>\n");
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
        }
    }
    for name in pictures {
        let _ = writeln!(out, "<p><img src=\"{name}\" alt=\"\"></p>");
    }
    out
}

/// The heading under which the rows of a table stand.
fn kind(table: &str) -> String {
    let group = match table {
        "member" | "administrator" | "session" | "profile_change" | "profile_choice" => "account",
        "membership" | "greeting" | "invited_member" | "charter_acceptance" => "spaces",
        "thread" | "scheduled_thread" => "threads",
        "post" | "post_revision" | "post_edit" => "posts",
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
