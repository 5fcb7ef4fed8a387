//! `/posts/12/report`, `/rooms/fire/lines/7/report`: telling the team about a post or a line.

use std::time::Duration;

use actix_web::{HttpResponse, web};
use parvis_db::Db;
use parvis_kit::markdown;

use super::super::beside_views::ReportPage;
use super::super::reports::{self, Said};
use crate::error::{Error, Result};
use crate::features::accounts::Viewer;
use crate::features::spaces::{Here, people};
use crate::features::{charters, rooms, threads};
use crate::web::extract::{Moderator, SignedIn};
use crate::web::form::{Fields, Form};
use crate::web::host;
use crate::web::layout::{self, Head, see_other};

/// Reports an hour by one member.
const REPORTS_PER_HOUR: u64 = 20;
/// Letters of the thing that are shown again.
const EXCERPT: usize = 300;

type Path = web::Path<(String, i64)>;
type LinePath = web::Path<(String, String, i64)>;

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/posts/{id}/report", web::get().to(ask))
        .route("/posts/{id}/report", web::post().to(send))
        .route("/rooms/{room}/lines/{line}/report", web::get().to(ask_line))
        .route(
            "/rooms/{room}/lines/{line}/report",
            web::post().to(send_line),
        )
        .route("/rooms/{room}/lines/{line}/case", web::post().to(bring));
}

/// What is reported.
#[derive(Debug, Clone)]
enum Target {
    Post(i64),
    /// Room and line.
    Line(String, i64),
}

impl Target {
    /// Its address below the space.
    fn path(&self) -> String {
        match self {
            Target::Post(id) => format!("/posts/{id}"),
            Target::Line(room, id) => format!("/rooms/{room}/lines/{id}"),
        }
    }

    /// Who wrote it, and its HTML.
    fn load(&self, db: &mut Db, here: &Here, viewer: &Viewer) -> Result<(i64, String)> {
        match self {
            Target::Post(id) => {
                let (_, post) = threads::post_visible_to(db, here, viewer, *id)?;
                Ok((post.author_id, post.html))
            }
            Target::Line(room, id) => {
                let room = rooms::visible_to(db, here, viewer, room)?;
                let line = rooms::showing::one(db, here, viewer, &room, *id)?.line;
                Ok((line.author_id, line.html))
            }
        }
    }
}

async fn page(me: &SignedIn, target: &Target, form: &Form, sent: bool) -> Result<HttpResponse> {
    let (here, viewer, lang) = (me.here()?.clone(), me.viewer.clone(), me.lang);
    let wanted = target.clone();
    let (author_id, html, author, articles) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let (author_id, html) = wanted.load(db, &here, &viewer)?;
            let author = people::cards(db, Some(here.id), &[author_id])?;
            let author = author.into_values().next();
            let articles = charters::articles(db, Some(here.id), lang)?;
            Ok((author_id, html, author, articles))
        })
        .await?;
    if me.me.id == author_id {
        return Err(Error::NotFound);
    }
    let view = ReportPage {
        ctx: me,
        action: me.path(&format!("{}/report", target.path())),
        back: me.path(&target.path()),
        author: author.as_ref(),
        excerpt: markdown::excerpt(&threads::plain(&html), EXCERPT),
        articles: &articles,
        form,
        sent,
    };
    layout::form_page(me, &Head::titled(me.t("report-title")), form, &view)
}

async fn ask(me: SignedIn, path: Path, query: web::Query<Fields>) -> Result<HttpResponse> {
    let target = Target::Post(path.1);
    page(&me, &target, &Form::new(), query.ticked("sent")).await
}

async fn ask_line(me: SignedIn, path: LinePath, query: web::Query<Fields>) -> Result<HttpResponse> {
    let target = Target::Line(path.1.clone(), path.2);
    page(&me, &target, &Form::new(), query.ticked("sent")).await
}

async fn send(me: SignedIn, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    sent(&me, Target::Post(path.1), &fields).await
}

async fn send_line(
    me: SignedIn,
    path: LinePath,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    sent(&me, Target::Line(path.1.clone(), path.2), &fields).await
}

async fn sent(me: &SignedIn, target: Target, fields: &Fields) -> Result<HttpResponse> {
    match say(me, &target, fields).await {
        Ok(()) => Ok(see_other(
            &me.path(&format!("{}/report?sent=1", target.path())),
        )),
        Err(error) => {
            let form = Form::new()
                .keep(fields, &["article", "reason"])
                .blame(me, error)?;
            page(me, &target, &form, false).await
        }
    }
}

async fn say(me: &SignedIn, target: &Target, fields: &Fields) -> Result<()> {
    let key = format!("report:{}", me.me.id);
    let window = Duration::from_secs(3600);
    let limit = me.app.bus.hit(&key, window, REPORTS_PER_HOUR).await;
    if !limit.allowed {
        return Err(Error::TooMany(limit.retry_after.as_secs().max(1)));
    }
    let said = Said {
        article: fields.get("article"),
        reason: fields.trimmed("reason"),
        network: host::origin(&me.address),
    };
    let (here, by, lang) = (me.here()?.clone(), me.me.clone(), me.lang);
    let target = target.clone();
    me.app
        .store
        .write(move |db| match &target {
            Target::Post(id) => reports::report(db, &here, &by, *id, &said, lang),
            Target::Line(room, id) => {
                reports::report_line(db, &here, &by, (room, *id), &said, lang)
            }
        })
        .await
}

/// A moderator brings a line before the team, and is led to its case.
async fn bring(me: Moderator, path: LinePath) -> Result<HttpResponse> {
    let (_, room, line) = path.into_inner();
    let (here, by) = (me.here()?.clone(), me.me.clone());
    let case = me
        .app
        .store
        .write(move |db| reports::bring_line(db, &here, &by, &room, line))
        .await?;
    Ok(see_other(&me.path(&format!("/queue/{case}"))))
}
