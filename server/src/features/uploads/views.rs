//! The page of a member's uploads, for those who write without JavaScript.

use askama::Template;

use super::{MAX_ALT, Taken};
use crate::web::ctx::Ctx;
use crate::web::form::Form;

/// The form to upload, and what waits to be put into a text.
#[derive(Template)]
#[template(path = "features/uploads/uploads.html")]
pub(super) struct UploadsPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub unused: &'a [Taken],
}

impl UploadsPage<'_> {
    fn max_alt(&self) -> usize {
        MAX_ALT
    }
}
