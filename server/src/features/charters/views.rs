//! Pages of charters: the one that members read, the editor.

use askama::Template;

use super::{Remark, Version};
use crate::features::spaces::Here;
use crate::web::ctx::Ctx;
use crate::web::form::Form;

/// An article, ready to be shown.
pub(super) struct ArticleView {
    pub slug: String,
    pub title: String,
    /// Safe HTML.
    pub html: String,
}

#[derive(Template)]
#[template(path = "features/charters/charter.html")]
pub(super) struct CharterPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub version: Option<&'a Version>,
    pub title: String,
    /// Safe HTML.
    pub preamble: String,
    pub articles: Vec<ArticleView>,
}

#[derive(Template)]
#[template(path = "features/charters/editor.html")]
pub(super) struct EditorPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub current: &'static str,
    pub saved: bool,
    /// The second screen of a new space.
    pub first: bool,
    pub version: Option<&'a Version>,
    pub remarks: &'a [Remark],
    /// Titles of the draft's articles.
    pub titles: Vec<String>,
    pub rules: usize,
    pub examples: usize,
}
