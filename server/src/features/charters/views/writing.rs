//! Pages where a charter is written, and what is said of it meanwhile.

use askama::Template;

use crate::features::charters::shown;
use crate::features::charters::trying::Tried;
use crate::web::ctx::Ctx;
use crate::web::form::Form;

/// A remark at a line of a field.
pub(in super::super) struct Said {
    /// Name of the field.
    pub field: &'static str,
    /// Line of the field, from 1.
    pub line: usize,
    /// That line, shortened.
    pub shown: String,
    pub is_error: bool,
    pub text: String,
}

/// What is said of a text that is being written: part of its page, and what the island asks for.
#[derive(Template)]
#[template(path = "features/charters/desk/lint.html")]
pub(in super::super) struct Lint<'a> {
    pub ctx: &'a Ctx,
    /// Remarks that keep it from being published.
    pub red: usize,
    pub remarks: Vec<Said>,
    pub rules: usize,
    /// Examples that were tried.
    pub total: usize,
    /// One by one; of a whole document only the red ones are told, as remarks.
    pub examples: Vec<Tried>,
}

#[derive(Template)]
#[template(path = "features/charters/desk/text.html")]
pub(in super::super) struct TextPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub form: &'a Form,
    pub saved: bool,
    pub lint: Lint<'a>,
}

#[derive(Template)]
#[template(path = "features/charters/desk/article.html")]
pub(in super::super) struct ArticlePage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub form: &'a Form,
    pub saved: bool,
    pub slug: &'a str,
    /// `2. Respect`
    pub heading: String,
    /// How many languages the charter is written in.
    pub languages: usize,
    pub lint: Lint<'a>,
}

#[derive(Template)]
#[template(path = "features/charters/desk/new.html")]
pub(in super::super) struct NewPage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub form: &'a Form,
    pub languages: Vec<&'static str>,
    pub then: &'static [&'static str],
}

impl NewPage<'_> {
    fn asks(&self, lang: &str) -> bool {
        self.languages.contains(&lang)
    }
}
