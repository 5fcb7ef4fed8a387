//! The overview of a space's settings.

use askama::Template;

use super::Point;
use crate::features::spaces::Here;
use crate::web::ctx::Ctx;

#[derive(Template)]
#[template(path = "features/opening/overview.html")]
pub(super) struct OverviewPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub current: &'static str,
    /// The last screen of a new space.
    pub first: bool,
    pub points: &'a [Point],
    /// How many are not done.
    pub left: usize,
    /// The address to hand out.
    pub address: String,
}
