//! Whether the chain of acts is what it was: nothing changed, removed, put in, put in another order or cut off.

use diesel::prelude::*;
use parvis_db::Db;
use parvis_db::schema::{audit_act, audit_root};

use super::sealing::{self, Link, Root, START};
use crate::error::Result;

/// Acts read at once.
const PAGE: i64 = 5_000;
/// Faults named at most.
const NAMED: usize = 20;

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Report {
    pub sealed: i64,
    /// Written since the sealer last ran.
    pub unsealed: i64,
    /// Acts whose text was erased.
    pub redacted: i64,
    pub root: String,
    /// What is wrong, each as one sentence; the first twenty.
    pub faults: Vec<String>,
}

impl Report {
    fn fault(&mut self, sentence: String) {
        if self.faults.len() < NAMED {
            self.faults.push(sentence);
        }
    }
}

/// Reads the whole chain. `published`: ends of the chain that were published before, beside those that the database
/// itself remembers.
///
/// # Errors
/// Only the database's.
pub fn verify(db: &mut Db, published: &[Root]) -> Result<Report> {
    let mut report = Report::default();
    let mut roots: Vec<Root> = audit_root::table
        .select((audit_root::seq, audit_root::hash))
        .load::<(i64, String)>(db)?
        .into_iter()
        .map(|(seq, hash)| Root { seq, hash })
        .collect();
    roots.extend_from_slice(published);
    let mut last = (0, START.to_owned());
    loop {
        let links: Vec<Link> = audit_act::table
            .filter(audit_act::seq.gt(last.0))
            .order(audit_act::seq)
            .limit(PAGE)
            .select(Link::as_select())
            .load(db)?;
        if links.is_empty() {
            break;
        }
        for link in links {
            last = check(&mut report, &last, &link);
            for root in roots.iter().filter(|root| root.seq == last.0) {
                if root.hash != last.1 {
                    report.fault(format!(
                        "act {} is not the one that was published",
                        root.seq
                    ));
                }
            }
        }
    }
    for root in roots.iter().filter(|root| root.seq > last.0) {
        report.fault(format!(
            "act {} was published and is missing: the end is cut off",
            root.seq
        ));
    }
    report.unsealed = audit_act::table
        .filter(audit_act::seq.is_null())
        .count()
        .get_result(db)?;
    report.root = format!("{}:{}", last.0, last.1);
    Ok(report)
}

/// Checks one act behind another; returns its place and the hash that the next one builds on.
fn check(report: &mut Report, last: &(i64, String), link: &Link) -> (i64, String) {
    let seq = link.seq.unwrap_or_default();
    let stored = link.hash.clone().unwrap_or_default();
    report.sealed += 1;
    if seq != last.0 + 1 {
        report.fault(format!("between {} and {seq} an act is missing", last.0));
    } else if sealing::hash(&last.1, seq, link) != stored {
        report.fault(format!(
            "act {seq} ({}) is not what was sealed, or what stands before it is not",
            link.act
        ));
    }
    match &link.salt {
        Some(salt) if sealing::commitment(salt, &link.detail) != link.commitment => {
            report.fault(format!("the text of act {seq} ({}) was changed", link.act));
        }
        Some(_) => {}
        None => report.redacted += 1,
    }
    (seq, stored)
}
