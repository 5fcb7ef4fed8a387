//! Pages of rules that misfire.

use askama::Template;

use super::Correction;
use crate::features::charters::changes::Changed;
use crate::features::charters::patching::How;
use crate::features::charters::shown;
use crate::features::rehearsals::Cell;
use crate::web::ctx::Ctx;
use crate::web::form::Form;

#[derive(Template)]
#[template(path = "features/misfires/misfire.html")]
pub(super) struct MisfirePage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub case: i64,
    pub article: &'a str,
    pub passage: &'a str,
    /// It was marked as wrong.
    pub marked: bool,
    /// The case that waits next.
    pub next: Option<i64>,
}

#[derive(Template)]
#[template(path = "features/misfires/correction.html")]
pub(super) struct CorrectionPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub form: &'a Form,
    pub found: &'a Correction,
    pub article: String,
    pub changed: &'a [Changed],
    pub cells: &'a [Cell],
    /// Posts that wait and that it would let through.
    pub freed: usize,
}

impl CorrectionPage<'_> {
    /// What the correction changes, in a sentence.
    fn how(&self) -> String {
        let Some(patch) = &self.found.patch else {
            return self.ctx.t("correction-none");
        };
        let (key, words) = match &patch.how {
            How::Example => return self.ctx.t("correction-example"),
            How::Whole(words) => ("correction-whole", words),
            How::Except(words) => ("correction-except", words),
            How::Without(words) => ("correction-without", words),
        };
        self.ctx.t1(key, "words", words.join(" · "))
    }

    fn replayed(&self) -> bool {
        self.found
            .replay
            .as_ref()
            .is_some_and(|replay| replay.finished_at.is_some())
    }

    fn every(&self) -> &'static str {
        match &self.found.replay {
            Some(replay) if replay.finished_at.is_none() => "2",
            _ => "",
        }
    }

    fn changed_posts(&self) -> i64 {
        self.cells.iter().map(|cell| cell.posts).sum()
    }

    fn approved(&self) -> i64 {
        self.cells.iter().map(|cell| cell.approved).sum()
    }
}
