//! `/contests`: what is on, and the page of a contest.

use actix_web::{HttpResponse, web};
use parvis_db::Db;

use super::panels::{self, Panel};
use super::rules::{self, Version};
use super::sharing;
use super::views::{ContestPage, ListPage, RulesPage};
use super::{Contest, Phase, of_space, past, phases, visible_to};
use crate::error::Result;
use crate::features::threads::{self, Thread, write};
use crate::web::assets;
use crate::web::ctx::Ctx;
use crate::web::extract::Inside;
use crate::web::layout::{self, Head};

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/contests", web::get().to(list))
        .route("/contests/{id}", web::get().to(show))
        .route("/contests/{id}/rules", web::get().to(read))
        .configure(super::sharing::space);
}

/// Letters of a contest's description for search engines.
const DESCRIBED: usize = 200;

/// The head of a page below `/contests`.
pub(super) fn head(title: String) -> Head {
    Head {
        current: "contests".to_owned(),
        sheets: vec![assets::address("contests.css")],
        ..Head::titled(title)
    }
}

async fn list(at: Inside) -> Result<HttpResponse> {
    let (here, now) = (at.here.clone(), at.now);
    let (shown, over) = at
        .app
        .store
        .read(move |db| -> Result<_> { Ok((of_space(db, &here, now)?, past(db, &here, now)?)) })
        .await?;
    let page = ListPage {
        ctx: &at,
        here: &at.here,
        shown: &shown,
        past: &over,
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
        reached: phases::reached(db, id)?,
        rules: rules::versions(db, id)?,
        panels: panels::load(db, here, &at.viewer, &contest, at.now)?,
        thread: thread.filter(|thread| thread.post_count > 0),
        contest,
    })
}

async fn show(at: Inside, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
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
        intro: &read.intro,
        reached: &read.reached,
        rules: &read.rules,
        thread: read.thread.as_ref(),
        panels: panels?,
    };
    let public = read.contest.phase > Phase::Draft;
    let head = Head {
        canonical: public.then(|| read.contest.path()),
        description: threads::plain(&read.intro)
            .chars()
            .take(DESCRIBED)
            .collect(),
        image: sharing::image(&at, &at.here, &read.contest),
        linked_data: sharing::linked_data(&at, &at.here, &read.contest, &read.intro),
        ..head(read.contest.title.clone())
    };
    layout::page(&at, &head, &page)
}

/// The frozen rules, as they are published.
async fn read(at: Inside, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let (ctx, id) = (at.ctx.clone(), path.1);
    let (contest, versions) = at
        .app
        .store
        .read(move |db| -> Result<_> {
            let contest = visible_to(db, ctx.here()?, &ctx.viewer, id)?;
            Ok((contest, rules::versions(db, id)?))
        })
        .await?;
    let page = RulesPage {
        ctx: &at,
        contest: &contest,
        versions: &versions,
    };
    let head = Head {
        canonical: (!versions.is_empty()).then(|| format!("{}/rules", contest.path())),
        ..head(at.t1("contest-rules-of", "title", contest.title.as_str()))
    };
    layout::page(&at, &head, &page)
}
