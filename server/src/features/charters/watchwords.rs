//! Words and links that a manager holds at once, for three days, without publishing anything: for a Saturday evening.
//! They only ever hold; whoever publishes the charter decides what stays.

use parvis_db::{Db, Time};

use super::store;
use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::features::spaces::checks::{is_host_name, is_line};

/// How long a watchword holds.
pub const HOURS: i64 = 72;
/// Most at once in a space: beyond that, one needs an article.
const MOST: usize = 20;

/// A word, expression or host name that is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watchword {
    pub id: i64,
    pub words: String,
    pub made_at: Time,
    pub expires_at: Time,
}

/// The watchwords in force, newest first.
///
/// # Errors
/// Only the database's.
pub fn current(db: &mut Db, space: i64) -> Result<Vec<Watchword>> {
    store::watchwords(db, space, Time::now())
}

/// Holds a word from now on.
///
/// # Errors
/// `Invalid` at `words`.
pub fn hold(db: &mut Db, space: i64, words: &str, by: i64) -> Result<()> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let letters = words.chars().filter(|c| c.is_alphanumeric()).count();
    if !is_line(&words, 3, 100) || letters < 3 {
        return Err(Error::field("words", "watchword-wrong"));
    }
    if current(db, space)?.len() >= MOST {
        return Err(Error::field("words", "watchword-too-many"));
    }
    let id = store::insert_watchword(db, space, &words, HOURS, by)?;
    record(db, space, id, by, "watchword-made")
}

/// Ends a watchword before its time. Ending it twice changes nothing.
///
/// # Errors
/// `NotFound` for one of another space.
pub fn end(db: &mut Db, space: i64, id: i64, by: i64) -> Result<()> {
    if store::end_watchword(db, space, id, by)? {
        record(db, space, id, by, "watchword-ended")?;
    }
    Ok(())
}

fn record(db: &mut Db, space: i64, id: i64, by: i64, act: &'static str) -> Result<()> {
    audit::record(
        db,
        &Act {
            space: Some(space),
            actor: Some(by),
            act,
            subject: ("watchword", Some(id)),
            detail: "",
        },
    )
}

/// The charter that a space's watchwords make: one article that holds what contains any of them. What looks like a
/// site is also looked for behind links.
pub fn charter(words: &[String]) -> String {
    use std::fmt::Write;
    let list = |words: &mut dyn Iterator<Item = &String>| {
        words.fold(String::new(), |mut list, word| {
            let _ = writeln!(list, "    - {}", serde_json::Value::from(word.as_str()));
            list
        })
    };
    let watched = list(&mut words.iter());
    let sites = list(
        &mut words
            .iter()
            .filter(|word| is_host_name(&word.to_lowercase())),
    );
    let (sites, rule) = if sites.is_empty() {
        (String::new(), "")
    } else {
        (format!("  sites:\n{sites}"), LINKS)
    };
    format!(
        "---\ncharter: watchwords\nlanguages: [fr, en]\nlists:\n  watched:\n{watched}{sites}---\n\n\
         ## 1. Relecture passagère / Passing review {{#watchwords .quiet}}\n\
         Pour trois jours au plus, ces mots attendent une relecture. / For three days at most, these words wait for a review.\n\
         ```rule\nid: watchword\non: [post, title, profile, upload, chat, contest]\ntitle+body+name (view=fold): \"@watched\"\nthen: hold\n```\n{rule}"
    )
}

const LINKS: &str = "```rule\nid: watched-link\non: [post, profile, chat, contest]\nlink.domain: \"@sites\"\nthen: hold\n```\n";

#[cfg(test)]
mod tests {
    #[test]
    fn watchwords_of_every_kind_make_a_charter_that_runs() {
        let words = ["lauze", "produit \"rappelé\"", "scam.example", "été: 100 %"];
        let text = super::charter(&words.map(str::to_owned));
        let (charter, said) = charter::Charter::parse(&text);
        let errors: Vec<String> = said
            .iter()
            .filter(|d| d.severity == charter::Severity::Error)
            .map(|d| format!("{}: {}", d.line, d.message("en")))
            .collect();
        assert!(errors.is_empty(), "{errors:?}");
        assert!(charter.compile().is_ok());
    }
}
