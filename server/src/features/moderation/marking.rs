//! Labels and masks: what a decision puts on a post that stays.

use parvis_db::Db;

use super::deciding::Wish;
use super::{Case, Ruling, Team};
use crate::error::{Error, Result};
use crate::features::charters;
use crate::features::spaces::checks::is_text;
use crate::features::threads::marks::{self, Label, Prepared};
use crate::messages::AddressForm;

/// Letters of a label, and of a passage.
const MAX_LABEL: usize = 200;
const MAX_PASSAGE: usize = 1_000;

/// What is to stand over a post, or in it.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// Of a label: a word of [`Prepared`], or the team's own words.
    pub prepared: String,
    pub label: String,
    /// What a mask hides, as it reads.
    pub passage: String,
}

/// What a label is to say; `None` without any.
fn label(wish: &Wish) -> Option<Label> {
    let words = wish.marks.label.trim();
    match (Prepared::parse(&wish.marks.prepared), words) {
        (_, words) if !words.is_empty() => Some(Label::Words(words.to_owned())),
        (Some(one), _) => Some(Label::Prepared(one)),
        (None, _) => None,
    }
}

/// What a label or a mask needs.
pub(super) fn check(wish: &Wish) -> Result<()> {
    if wish.ruling == Ruling::Label && label(wish).is_none() {
        return Err(Error::field("prepared", "moderation-label-needed"));
    }
    if !is_text(wish.marks.label.trim(), 0, MAX_LABEL) {
        return Err(Error::field("label", "moderation-label-long"));
    }
    if wish.ruling == Ruling::Mask && wish.marks.passage.trim().is_empty() {
        return Err(Error::field("passage", "moderation-passage-needed"));
    }
    if wish.marks.passage.chars().count() > MAX_PASSAGE {
        return Err(Error::field("passage", "moderation-passage-absent"));
    }
    Ok(())
}

/// Puts on the post what a decision about it says.
pub(super) fn put(
    db: &mut Db,
    team: &Team<'_>,
    case: &Case,
    decision: i64,
    wish: &Wish,
    article: &str,
) -> Result<()> {
    match (wish.ruling, label(wish)) {
        (Ruling::Label, Some(label)) => marks::label(db, case.subject, decision, &label),
        (Ruling::Mask, _) => {
            // Everybody reads it: in the language of the place.
            let lang = team.here.language;
            let articles = charters::articles(db, case.space, lang)?;
            let title = articles.into_iter().find(|a| a.anchor == article);
            let block = match title {
                Some(article) => {
                    let title = article.title.as_str().into();
                    lang.say(
                        AddressForm::Vous,
                        "post-mask-article",
                        &[("article", title)],
                    )
                }
                None => lang.say(AddressForm::Vous, "post-mask", &[]),
            };
            marks::mask(db, case.subject, decision, &wish.marks.passage, &block)
        }
        _ => Ok(()),
    }
}
