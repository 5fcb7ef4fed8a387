//! The page of those who would help.

use std::collections::HashMap;

use askama::Template;

use super::{Answer, Door, Offer};
use crate::features::correspondence::MOST;
use crate::features::points::Rules;
use crate::features::spaces::people::Person;
use crate::features::spaces::{Here, Role};
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::parts;

/// Where a member stands, or who offered.
#[derive(Template)]
#[template(path = "features/volunteers/page.html")]
pub(super) struct Page<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub door: Door,
    pub rules: Option<&'a Rules>,
    /// For managers.
    pub offers: &'a [Offer],
    pub cards: &'a HashMap<i64, Person>,
    /// The words of a member, or of a manager's answer.
    pub form: &'a Form,
    /// Whose answer the form holds.
    pub answering: Option<i64>,
}

impl Page<'_> {
    /// The name of a level, from 0.
    fn level(&self, n: &i32) -> &str {
        let n = usize::try_from(*n).unwrap_or(usize::MAX);
        let level = self.rules.and_then(|rules| rules.rewards.levels.get(n));
        level
            .and_then(|level| level.name.get(self.ctx.lang.as_str()))
            .unwrap_or_default()
    }

    fn person(&self, offer: &Offer) -> Option<&Person> {
        self.cards.get(&offer.member)
    }

    /// Whether the form holds the answer to this offer.
    fn is_answered_here(&self, offer: &Offer) -> bool {
        self.answering == Some(offer.member)
    }

    /// What became of an offer, for its member and for managers.
    fn state(&self, offer: &Offer) -> String {
        match offer.answer {
            None => self.ctx.t("volunteers-waits"),
            Some((Answer::Welcomed, at)) => {
                self.ctx
                    .t1("volunteers-welcomed", "date", self.ctx.date(at))
            }
            Some((Answer::Declined, at)) => {
                self.ctx
                    .t1("volunteers-declined", "date", self.ctx.date(at))
            }
        }
    }

    fn again(&self, offer: &Offer) -> Option<String> {
        let at = offer.again()?;
        Some(self.ctx.t1("volunteers-again", "date", self.ctx.date(at)))
    }

    /// Whether words were sent through a door that is closed: they are shown, so that they are not lost.
    fn is_refused(&self) -> bool {
        self.door != Door::Open && !self.form.value("body").is_empty()
    }

    fn action(&self, member: &i64) -> String {
        self.ctx.path(&format!("/volunteers/{member}"))
    }

    /// The id of an answer's field, unless it holds what came back.
    fn field(&self, member: &i64) -> String {
        format!("body-{member}")
    }

    /// Whether an offer waits.
    fn asks(&self) -> bool {
        self.offers.iter().any(|offer| offer.answer.is_none())
    }

    fn blank(&self) -> Form {
        Form::new()
    }
}
