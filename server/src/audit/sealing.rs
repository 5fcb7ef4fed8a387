//! The sealer: gives every act its place in a chain of hashes, and publishes the end of the chain once a day.

use diesel::prelude::*;
use parvis_db::schema::{audit_act, audit_root};
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::secret;

/// Acts sealed in one transaction.
const PAGE: i64 = 2_000;

/// The hash before the first act.
pub(super) const START: &str = "0";

/// An act as the chain covers it: everything but its text, of which it covers the commitment.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = audit_act)]
pub(super) struct Link {
    pub id: i64,
    pub space_id: Option<i64>,
    pub actor_id: Option<i64>,
    pub act: String,
    pub subject_kind: String,
    pub subject_id: Option<i64>,
    pub detail: String,
    pub at: Time,
    pub salt: Option<String>,
    pub commitment: String,
    pub seq: Option<i64>,
    pub hash: Option<String>,
}

/// The end of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    pub seq: i64,
    pub hash: String,
}

impl std::fmt::Display for Root {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.seq, self.hash)
    }
}

impl Root {
    /// The inverse of its text: `1204:9f2c…`.
    pub fn parse(text: &str) -> Option<Self> {
        let (seq, hash) = text.trim().split_once(':')?;
        Some(Root {
            seq: seq.parse().ok()?,
            hash: hash.to_owned(),
        })
    }
}

/// What the chain covers of a text: with the salt gone, nobody can guess it back.
pub(super) fn commitment(salt: &str, detail: &str) -> String {
    secret::hash(&format!("{salt}\n{detail}"))
}

/// The hash of an act at its place behind another.
pub(super) fn hash(before: &str, seq: i64, link: &Link) -> String {
    let number = |n: Option<i64>| n.map_or("-".to_owned(), |n| n.to_string());
    let parts = [
        before.to_owned(),
        seq.to_string(),
        link.id.to_string(),
        number(link.space_id),
        number(link.actor_id),
        link.act.clone(),
        link.subject_kind.clone(),
        number(link.subject_id),
        link.at.0.to_string(),
        link.commitment.clone(),
    ];
    secret::hash(&parts.join("\n"))
}

/// The end of the chain as it stands.
///
/// # Errors
/// Only the database's.
pub fn end(db: &mut Db) -> Result<Root> {
    let last: Option<(Option<i64>, Option<String>)> = audit_act::table
        .filter(audit_act::seq.is_not_null())
        .order(audit_act::seq.desc())
        .select((audit_act::seq, audit_act::hash))
        .first(db)
        .optional()?;
    Ok(match last {
        Some((Some(seq), Some(hash))) => Root { seq, hash },
        _ => Root {
            seq: 0,
            hash: START.to_owned(),
        },
    })
}

/// Seals what was written since the last time, in a transaction that may write. Two sealers at once wait for each
/// other. Returns how many acts were sealed.
///
/// # Errors
/// Only the database's.
pub fn seal(db: &mut Db) -> Result<usize> {
    parvis_db::lock_until_commit(db, "audit")?;
    let mut last = end(db)?;
    let mut sealed = 0;
    loop {
        let waiting: Vec<Link> = audit_act::table
            .filter(audit_act::seq.is_null())
            .order(audit_act::id)
            .limit(PAGE)
            .select(Link::as_select())
            .load(db)?;
        if waiting.is_empty() {
            return Ok(sealed);
        }
        for link in waiting {
            let seq = last.seq + 1;
            let hash = hash(&last.hash, seq, &link);
            diesel::update(audit_act::table.find(link.id))
                .set((audit_act::seq.eq(seq), audit_act::hash.eq(&hash)))
                .execute(db)?;
            last = Root { seq, hash };
            sealed += 1;
        }
    }
}

/// Notes today's end of the chain; `None` when it was noted before, or there is nothing to note. Whoever gets it
/// publishes it outside the database.
///
/// # Errors
/// Only the database's.
pub fn root_of_day(db: &mut Db, now: Time) -> Result<Option<Root>> {
    let root = end(db)?;
    let day = now.utc().format("%Y-%m-%d").to_string();
    let known: i64 = audit_root::table
        .filter(audit_root::day.eq(&day))
        .count()
        .get_result(db)?;
    if root.seq == 0 || known > 0 {
        return Ok(None);
    }
    diesel::insert_into(audit_root::table)
        .values((
            audit_root::day.eq(day),
            audit_root::seq.eq(root.seq),
            audit_root::hash.eq(&root.hash),
            audit_root::published_at.eq(now),
        ))
        .execute(db)?;
    Ok(Some(root))
}

/// Takes the text of an act away for good: the chain still holds, and says that something was there.
///
/// # Errors
/// Only the database's.
pub fn redact(db: &mut Db, id: i64) -> Result<()> {
    diesel::update(audit_act::table.find(id))
        .set((audit_act::detail.eq(""), audit_act::salt.eq(None::<String>)))
        .execute(db)?;
    Ok(())
}
