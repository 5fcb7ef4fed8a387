//! The gallery, page by page and entry by entry.

use std::time::Duration;

use actix_web::{HttpResponse, web};

use super::super::views::{GalleryPage, OnePage};
use super::super::{SHUFFLES, gallery, votes};
use super::{Id, Numbered, contest, head};
use crate::error::{Error, Result};
use crate::events::Tag;
use crate::features::contests::{Contest, Form, Phase};
use crate::web::extract::Inside;
use crate::web::layout::{self, Head, for_everyone, see_other};

/// How long an entry stays while they pass by themselves.
const SLIDE: Duration = Duration::from_secs(7);

#[derive(serde::Deserialize)]
pub(super) struct Asked {
    order: Option<i64>,
    from: Option<i64>,
    /// The entries pass by themselves.
    slides: Option<String>,
}

fn has_gallery(contest: &Contest) -> bool {
    contest.form != Form::Name && contest.phase >= Phase::Open
}

/// Leads to the same page in an order that chance chooses.
fn shuffled(at: &Inside, path: &str) -> HttpResponse {
    let order = rand::random_range(0..SHUFFLES);
    see_other(&at.path(&format!("{path}?order={order}")))
}

pub(super) async fn page(at: Inside, path: Id, asked: web::Query<Asked>) -> Result<HttpResponse> {
    let (ctx, id, from) = (at.ctx.clone(), path.1, asked.from);
    let Some(order) = gallery::order(asked.order) else {
        return Ok(shuffled(&at, &format!("/contests/{id}/entries")));
    };
    let (contest, page, counts, mine) = at
        .app
        .store
        .read(move |db| -> Result<_> {
            let contest = contest(db, &ctx, id)?;
            if !has_gallery(&contest) {
                return Err(Error::NotFound);
            }
            let page = gallery::page(db, ctx.here()?, &contest, order, from)?;
            let ids: Vec<i64> = page.items.iter().map(|item| item.entry.id).collect();
            let mine = votes::of_viewer(db, &ctx.viewer, &ids)?;
            let counts = votes::are_shown(db, &contest)?;
            Ok((contest, page, counts, mine))
        })
        .await?;
    let view = GalleryPage {
        ctx: &at,
        contest: &contest,
        page: &page,
        order,
        counts,
        mine: &mine,
    };
    let title = at.t1("gallery-title", "contest", contest.title.as_str());
    let head = Head {
        canonical: Some(format!("/contests/{id}/entries")),
        ..head(title)
    };
    let mut tags = tags(&at, &contest);
    tags.extend(page.items.iter().map(|item| Tag::Thread(item.thread)));
    Ok(for_everyone(&at, layout::page(&at, &head, &view)?, tags))
}

/// What a page of the gallery shows: the contest with its phase, and the thread that its counts are said in.
fn tags(at: &Inside, contest: &Contest) -> Vec<Tag> {
    let mut tags = vec![Tag::Space(at.here.id), Tag::Feed(at.here.id)];
    tags.extend(contest.thread.map(Tag::Thread));
    tags
}

pub(super) async fn one(
    at: Inside,
    path: Numbered,
    asked: web::Query<Asked>,
) -> Result<HttpResponse> {
    let (ctx, id, entry) = (at.ctx.clone(), path.1, path.2);
    let Some(order) = gallery::order(asked.order) else {
        return Ok(shuffled(&at, &format!("/contests/{id}/entries/{entry}")));
    };
    let (contest, one, counts, mine) = at
        .app
        .store
        .read(move |db| -> Result<_> {
            let contest = contest(db, &ctx, id)?;
            if !has_gallery(&contest) {
                return Err(Error::NotFound);
            }
            let one = gallery::one(db, ctx.here()?, &contest, order, entry)?;
            let mine = votes::of_viewer(db, &ctx.viewer, &[entry])?;
            let counts = votes::are_shown(db, &contest)?;
            Ok((contest, one, counts, mine))
        })
        .await?;
    let slides = asked.slides.is_some();
    let view = OnePage {
        ctx: &at,
        contest: &contest,
        one: &one,
        order,
        counts,
        mine: mine.get(&entry).copied(),
        slides,
    };
    let title = at.t1("gallery-one", "contest", contest.title.as_str());
    let mut response = layout::page(&at, &head(title), &view)?;
    if let Some(next) = one.after.filter(|_| slides) {
        // Only for who asked for it, and it ends with one key.
        let next = at.path(&format!(
            "/contests/{id}/entries/{next}?order={order}&slides=1"
        ));
        let refresh = format!("{}; url={next}", SLIDE.as_secs());
        if let Ok(value) = refresh.parse() {
            let name = actix_web::http::header::REFRESH;
            response.headers_mut().insert(name, value);
        }
        return Ok(response);
    }
    let mut tags = tags(&at, &contest);
    tags.push(Tag::Thread(one.item.thread));
    Ok(for_everyone(&at, response, tags))
}
