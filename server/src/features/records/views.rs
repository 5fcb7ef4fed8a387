//! The page of the record.

use askama::Template;

use super::{Entry, Record, words};
use crate::features::spaces::Role;
use crate::web::ctx::Ctx;

#[derive(Template)]
#[template(path = "features/records/record.html")]
pub(super) struct RecordPage<'a> {
    pub ctx: &'a Ctx,
    pub record: &'a Record,
}

impl RecordPage<'_> {
    fn manages(&self) -> bool {
        self.ctx.allows(Role::Manager)
    }

    /// What an act is called.
    fn name(&self, one: &Entry) -> String {
        words::message(&one.act).map_or_else(|| one.act.clone(), |key| self.ctx.t(&key))
    }

    /// What checks the chain against the newest end that is published here.
    fn command(&self) -> String {
        let end = self.record.days.first();
        let end = end.map_or_else(
            || "1204:9f2c…".to_owned(),
            |day| format!("{}:{}", day.seq, day.hash),
        );
        format!("parvis audit verify --root {end}")
    }

    /// The first letters of a hash: the whole of it stands in its title.
    fn short<'h>(&self, hash: &'h str) -> &'h str {
        hash.get(..12).unwrap_or(hash)
    }
}
