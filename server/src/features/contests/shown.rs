//! A contest on the lists of its space: an arch beside them, a strip above them on phones.

use askama::Template;
use parvis_db::Db;
use parvis_kit::markdown;

use super::covers::{self, Covers};
use super::{Contest, Phase, look, of_space};
use crate::error::{Error, Result};
use crate::features::threads::list::Beside;
use crate::web::ctx::Ctx;

/// The strip and the arch are of one contest; the page of contests has them all.
#[derive(Template)]
#[template(path = "features/contests/strip.html")]
struct Strip<'a> {
    ctx: &'a Ctx,
    contest: &'a Contest,
    hue: i32,
}

#[derive(Template)]
#[template(path = "features/contests/card.html")]
struct Card<'a> {
    ctx: &'a Ctx,
    contest: &'a Contest,
    hue: i32,
    /// Address and words of its picture.
    cover: Option<(&'a str, &'a str)>,
    excerpt: String,
    /// How many others are on.
    others: usize,
}

/// What a list of this section (or of the whole space) shows of the contests that are announced or open.
///
/// # Errors
/// Only the database's, or when a template fails.
pub(in crate::features) fn beside(db: &mut Db, ctx: &Ctx, section: Option<i64>) -> Result<Beside> {
    let here = ctx.here()?;
    let mut on = of_space(db, here, ctx.now)?;
    on.retain(|contest| {
        let running = contest.phase >= Phase::Announced && contest.phase < Phase::Archived;
        running && contest.cancelled_at.is_none() && section.is_none_or(|id| id == contest.section)
    });
    // What one may enter now comes before what is announced, and that before results.
    on.sort_by_key(|contest| (contest.phase != Phase::Open, contest.phase));
    let Some(contest) = on.first() else {
        return Ok(Beside::default());
    };
    let covers = Covers::of(db, std::slice::from_ref(contest), covers::SMALL)?;
    let hue = here.section_by_id(contest.section).map_or(60, |s| s.hue);
    let text = markdown::render(contest.intro(ctx.lang), &markdown::Options::default());
    let strip = Strip { ctx, contest, hue };
    let card = Card {
        ctx,
        contest,
        hue,
        cover: covers.get(contest, ctx.lang),
        excerpt: markdown::excerpt(&text.own_text, 110),
        others: on.len() - 1,
    };
    Ok(Beside {
        strip: strip.render().map_err(Error::internal)?,
        card: card.render().map_err(Error::internal)?,
        soon: String::new(),
    })
}
