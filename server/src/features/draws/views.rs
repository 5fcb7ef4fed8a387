//! The page on which a draw is checked.

use askama::Template;
use parvis_draw::{Fault, Pick};

use super::Found;
use crate::web::ctx::Ctx;
use crate::web::form::Form;

#[derive(Template)]
#[template(path = "features/draws/verify.html")]
pub(super) struct VerifyPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    /// What the server found, when it was asked.
    pub outcome: Option<&'a Result<Found, Fault>>,
}

impl VerifyPage<'_> {
    fn told(&self, code: &str) -> String {
        self.answers().told(code)
    }

    fn answers(&self) -> Answers<'_> {
        Answers { ctx: self.ctx }
    }
}

/// What the templates of answers ask.
pub struct Answers<'a> {
    pub ctx: &'a Ctx,
}

impl Answers<'_> {
    /// What is wrong, in the reader's language.
    pub fn told(&self, code: &str) -> String {
        self.ctx.t(&format!("draw-fault-{code}"))
    }

    /// The shape of an answer, which the script fills.
    pub fn blank(&self) -> Found {
        Found::default()
    }

    pub fn codes(&self) -> &'static [&'static str] {
        &Fault::CODES
    }

    /// Winners with their title, then substitutes with theirs.
    pub fn lists<'f>(&self, found: &'f Found) -> [(&'static str, &'static str, &'f [Pick]); 2] {
        [
            ("winners", "draw-winners", &found.winners),
            ("substitutes", "draw-substitutes", &found.substitutes),
        ]
    }
}
