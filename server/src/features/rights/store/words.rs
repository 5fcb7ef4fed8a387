//! Traces of somebody who leaves in the words of others, in mails that wait and in the details of acts.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::Db;
use parvis_db::schema::{audit_act, invitation, job, letter};

use crate::audit::sealing;
use crate::error::Result;
use crate::features::accounts::{self, Member};

/// Where others may have named or quoted somebody, beside posts and lines: table, column, and the space whose language
/// is spoken there.
pub(in crate::features::rights) const OTHERS: [(&str, &str, &str); 18] = [
    ("thread", "title", "space_id"),
    ("thread", "excerpt", "space_id"),
    ("post_revision", "source", OF_POST),
    ("post_edit", "source", "space_id"),
    ("draft", "body", "space_id"),
    ("scheduled_thread", "source", "space_id"),
    ("bookmark", "note", "space_id"),
    ("chat_line_version", "source", OF_LINE),
    ("report", "reason", OF_CASE),
    ("case_note", "words", OF_CASE),
    ("decision", "message", "space_id"),
    ("decision", "facts", "space_id"),
    ("appeal", "words", "space_id"),
    ("letter", "body", "space_id"),
    ("correspondence", "body", "space_id"),
    ("claim", "note", "space_id"),
    ("claim", "answer", "space_id"),
    ("claim", "extended_why", "space_id"),
];
const OF_POST: &str = "(SELECT space_id FROM post WHERE post.id = post_id)";
const OF_CASE: &str = "(SELECT space_id FROM case_file WHERE case_file.id = case_id)";
const OF_LINE: &str = "(SELECT space_id FROM room WHERE room.id = (SELECT room_id FROM chat_line WHERE chat_line.id = line_id))";

#[derive(QueryableByName)]
struct Spoken {
    #[diesel(sql_type = Text)]
    words: String,
    #[diesel(sql_type = BigInt)]
    space: i64,
}

/// The texts of one column that name or quote anybody at all, each once, with their space (0: the server's).
pub(in crate::features::rights) fn speaking(
    db: &mut Db,
    (table, column, space): (&str, &str, &str),
) -> Result<Vec<(String, i64)>> {
    let rows: Vec<Spoken> = diesel::sql_query(format!(
        "SELECT DISTINCT {column} AS words, COALESCE({space}, 0) AS space FROM {table} \
         WHERE {column} LIKE '%@%' OR {column} LIKE '%/posts/%'"
    ))
    .load(db)?;
    Ok(rows.into_iter().map(|row| (row.words, row.space)).collect())
}

/// Puts other words wherever a column holds these.
pub(in crate::features::rights) fn replace(
    db: &mut Db,
    (table, column, _): (&str, &str, &str),
    old: &str,
    new: &str,
) -> Result<()> {
    diesel::sql_query(format!(
        "UPDATE {table} SET {column} = $1 WHERE {column} = $2"
    ))
    .bind::<Text, _>(new)
    .bind::<Text, _>(old)
    .execute(db)?;
    Ok(())
}

/// What the member wrote that became an example for the charter, as long as nobody has taken it.
pub(in crate::features::rights) fn forget_examples(db: &mut Db, member: i64) -> Result<()> {
    diesel::sql_query(
        "UPDATE charter_proposal SET text = '' WHERE case_id IN \
         (SELECT id FROM case_file WHERE author_id = $1)",
    )
    .bind::<BigInt, _>(member)
    .execute(db)?;
    Ok(())
}

/// Mails that wait to be sent to the address, letters written from it without signing in, and invitations to it.
pub(in crate::features::rights) fn forget_address(db: &mut Db, email: &str) -> Result<()> {
    diesel::delete(
        job::table
            .filter(job::kind.eq("send-mail"))
            .filter(job::payload.like(containing(email)).escape('!')),
    )
    .execute(db)?;
    let fold = accounts::fold_address(email);
    for address in [email, &fold] {
        diesel::update(letter::table.filter(letter::email.eq(address)))
            .set((
                letter::name.eq(""),
                letter::email.eq(""),
                letter::about.eq(""),
                letter::body.eq(""),
            ))
            .execute(db)?;
        diesel::update(invitation::table.filter(invitation::email.eq(address)))
            .set((invitation::email.eq(""), invitation::name.eq("")))
            .execute(db)?;
    }
    Ok(())
}

fn containing(needle: &str) -> String {
    let mut pattern = String::from("%");
    for c in needle.chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// Drops the text of acts that say a handle, the name or the address of whoever leaves: the chain holds, and says that
/// something was there.
pub(in crate::features::rights) fn redact_acts(
    db: &mut Db,
    who: &Member,
    handles: &[String],
) -> Result<()> {
    let needles: Vec<String> = handles
        .iter()
        .cloned()
        .chain(who.email.clone())
        .chain([who.name.clone()])
        .map(|needle| needle.to_lowercase())
        .collect();
    for needle in &needles {
        let found: Vec<(i64, String)> = audit_act::table
            .filter(audit_act::detail.ne(""))
            .filter(
                diesel::dsl::sql::<Text>("lower(detail)")
                    .like(containing(needle))
                    .escape('!'),
            )
            .select((audit_act::id, audit_act::detail))
            .load(db)?;
        for (id, detail) in found {
            if says(&detail.to_lowercase(), needle) {
                sealing::redact(db, id)?;
            }
        }
    }
    Ok(())
}

/// Whether a text says something as a word of its own.
fn says(text: &str, needle: &str) -> bool {
    text.match_indices(needle).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + needle.len()..].chars().next();
        ![before, after]
            .into_iter()
            .flatten()
            .any(char::is_alphanumeric)
    })
}

/// How many rows of a table are a member's: for the preview.
pub(in crate::features::rights) fn count(
    db: &mut Db,
    (table, column): (&str, &str),
    member: i64,
) -> Result<i64> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        n: i64,
    }
    let sql = format!("SELECT COUNT(*) AS n FROM {table} WHERE {column} = $1");
    let row: Count = diesel::sql_query(sql)
        .bind::<BigInt, _>(member)
        .get_result(db)?;
    Ok(row.n)
}

#[cfg(test)]
mod tests {
    use super::{containing, says};

    #[test]
    fn a_name_is_found_as_a_word() {
        assert!(says("moderator: ana", "ana") && says("ana@example.org", "ana"));
        assert!(!says("banana", "ana"));
        assert_eq!(containing("a_b%"), "%a!_b!%%");
    }
}
