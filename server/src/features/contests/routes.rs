//! `/contests`: what is on, and the page of a contest.

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use parvis_db::Db;

use super::covers::{self, Covers};
use super::panels::{self, Panel};
use super::rules::{self, Version};
use super::sharing;
use super::views::{ContestPage, ListPage, RulesPage};
use super::{Contest, Phase, bundle, following, of_space, past, phases, visible_to, wizard};
use crate::error::{Error, Result};
use crate::features::threads::{self, Thread, write};
use crate::web::assets;
use crate::web::ctx::Ctx;
use crate::web::extract::Inside;
use crate::web::form::Fields;
use crate::web::layout::{self, Head};

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/contests", web::get().to(list))
        .configure(wizard::routes::space)
        .configure(following::routes::space)
        .route("/contests/{id}", web::get().to(show))
        .route("/contests/{id}/rules", web::get().to(read))
        .configure(super::sharing::routes::space)
        .configure(super::figures::routes::space)
        .route("/contests/{id}/rules.zip", web::get().to(bundle));
}

/// Letters of a contest's description for search engines.
const DESCRIBED: usize = 200;

/// The head of a page below `/contests`.
pub(super) fn head(title: String) -> Head {
    Head {
        current: "contests".to_owned(),
        sheets: vec![assets::address("contests.css"), assets::address("play.css")],
        ..Head::titled(title)
    }
}

async fn list(at: Inside) -> Result<HttpResponse> {
    let (here, now) = (at.here.clone(), at.now);
    let (shown, over, covers) = at
        .app
        .store
        .read(move |db| -> Result<_> {
            let shown = of_space(db, &here, now)?;
            let covers = Covers::of(db, &shown, covers::SMALL)?;
            Ok((shown, past(db, &here, now)?, covers))
        })
        .await?;
    let page = ListPage {
        ctx: &at,
        here: &at.here,
        shown: &shown,
        past: &over,
        covers: &covers,
    };
    let head = Head {
        canonical: Some("/contests".to_owned()),
        ..head(at.t("contests-title"))
    };
    layout::page(&at, &head, &page)
}

/// What the page of a contest reads.
struct Read {
    contest: Contest,
    intro: String,
    covers: Covers,
    reached: Vec<(Phase, parvis_db::Time)>,
    rules: Vec<Version>,
    thread: Option<Thread>,
    panels: Vec<Box<dyn Panel>>,
}

fn load(db: &mut Db, at: &Ctx, id: i64) -> Result<Read> {
    let here = at.here()?;
    let contest = visible_to(db, here, &at.viewer, id)?;
    let authors: Vec<i64> = contest.created_by.into_iter().collect();
    let intro = write::rendered(db, &at.app, here, &authors, contest.intro(at.lang))?;
    let thread = match contest.thread {
        // It may wait for a moderator, or be hidden.
        Some(thread) => threads::visible_to(db, here, &at.viewer, thread).ok(),
        None => None,
    };
    Ok(Read {
        intro: intro.html,
        covers: Covers::of(db, std::slice::from_ref(&contest), covers::LARGE)?,
        reached: phases::reached(db, id)?,
        rules: rules::versions(db, id)?,
        panels: panels::load(db, here, &at.viewer, &contest, at.now)?,
        thread: thread.filter(|thread| thread.post_count > 0),
        contest,
    })
}

async fn show(
    at: Inside,
    path: web::Path<(String, i64)>,
    query: web::Query<Fields>,
) -> Result<HttpResponse> {
    let (ctx, id) = (at.ctx.clone(), path.1);
    let read = at.app.store.read(move |db| load(db, &ctx, id)).await?;
    let panels: Result<Vec<String>> = read
        .panels
        .iter()
        .map(|panel| panel.render(&at, &read.contest))
        .collect();
    let page = ContestPage {
        ctx: &at,
        here: &at.here,
        contest: &read.contest,
        covers: &read.covers,
        intro: &read.intro,
        reached: &read.reached,
        rules: &read.rules,
        thread: read.thread.as_ref(),
        panels: panels?,
        saved: query.ticked("saved"),
    };
    let public = read.contest.phase > Phase::Draft;
    let head = Head {
        canonical: public.then(|| read.contest.path()),
        description: threads::plain(&read.intro)
            .chars()
            .take(DESCRIBED)
            .collect(),
        image: sharing::image(&at, &at.here, &read.contest),
        linked_data: sharing::linked_data(&at, &read.contest, &read.covers, &read.intro)?,
        ..head(read.contest.title.clone())
    };
    layout::page(&at, &head, &page)
}

async fn published(at: &Inside, id: i64) -> Result<(Contest, Vec<Version>)> {
    let ctx = at.ctx.clone();
    at.app
        .store
        .read(move |db| -> Result<_> {
            let contest = visible_to(db, ctx.here()?, &ctx.viewer, id)?;
            Ok((contest, rules::versions(db, id)?))
        })
        .await
}

/// The frozen rules, as they are published: the latest version, or the one that is asked for.
async fn read(
    at: Inside,
    path: web::Path<(String, i64)>,
    query: web::Query<Fields>,
) -> Result<HttpResponse> {
    let (contest, versions) = published(&at, path.1).await?;
    let asked = query.number("version");
    let shown = match asked {
        Some(n) => versions.iter().position(|one| i64::from(one.version) == n),
        None => versions.len().checked_sub(1),
    };
    if asked.is_some() && shown.is_none() {
        return Err(Error::NotFound);
    }
    let page = RulesPage {
        ctx: &at,
        contest: &contest,
        versions: &versions,
        shown,
    };
    let head = Head {
        canonical: (!versions.is_empty()).then(|| format!("{}/rules", contest.path())),
        ..head(at.t1("contest-rules-of", "title", contest.title.as_str()))
    };
    layout::page(&at, &head, &page)
}

/// All versions with their hashes and settings, to be handed over.
async fn bundle(at: Inside, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let (contest, versions) = published(&at, path.1).await?;
    if versions.is_empty() {
        return Err(Error::NotFound);
    }
    let address = at.absolute(&format!("{}/rules", contest.path()));
    let bytes = bundle::pack(&contest, &versions, &address)?;
    let name = format!("attachment; filename=\"rules-{}.zip\"", contest.id);
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_DISPOSITION, name))
        .content_type("application/zip")
        .body(bytes))
}
