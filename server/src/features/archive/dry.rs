//! The dry run: reads and checks like an import, writes nothing.

use std::collections::HashSet;

use parvis_db::Db;

use super::past::{Item, Outcome, What};
use super::store;
use crate::error::Result;

/// What a dry run remembers.
#[derive(Default)]
pub struct Check {
    pub archive: Option<i64>,
    members: HashSet<String>,
    sections: HashSet<String>,
    threads: HashSet<String>,
}

impl Check {
    /// Knows what was imported under this archive.
    pub fn of(archive: Option<i64>) -> Self {
        Check {
            archive,
            ..Check::default()
        }
    }

    /// Counts what a batch would add.
    ///
    /// # Errors
    /// Only the database's.
    pub fn write(&mut self, db: &mut Db, items: Vec<Item>) -> Result<Outcome> {
        let mut outcome = Outcome::default();
        let keys: Vec<String> = items
            .iter()
            .filter_map(|item| match &item.what {
                What::Post(post) => Some(post.key.clone()),
                _ => None,
            })
            .collect();
        let written = match self.archive {
            Some(archive) => store::known(db, archive, "post", &keys)?,
            None => Default::default(),
        };
        for Item { line, what } in items {
            let added = &mut outcome.added;
            let missing = match &what {
                What::Member(one) => {
                    added.members += u64::from(self.members.insert(one.key.clone()));
                    None
                }
                What::Section(one) => {
                    added.sections += u64::from(self.sections.insert(one.key.clone()));
                    None
                }
                What::Thread(one) if !self.sections.contains(&one.section) => Some(&one.section),
                What::Thread(one) if !self.members.contains(&one.author) => Some(&one.author),
                What::Thread(one) => {
                    added.threads += u64::from(self.threads.insert(one.key.clone()));
                    None
                }
                What::Picture(one) => {
                    added.pictures += 1;
                    one.author
                        .as_ref()
                        .filter(|key| !self.members.contains(*key))
                }
                What::Post(one) if !self.threads.contains(&one.thread) => Some(&one.thread),
                What::Post(one) if !self.members.contains(&one.author) => Some(&one.author),
                What::Post(one) => {
                    let known = written.contains_key(&one.key);
                    outcome.known.posts += u64::from(known);
                    added.posts += u64::from(!known);
                    None
                }
            };
            if let Some(key) = missing {
                outcome
                    .bad
                    .push((line, format!("“{key}” does not stand above")));
            }
        }
        Ok(outcome)
    }
}
