//! `/posts/12/report`: telling the team about a post.

use std::time::Duration;

use actix_web::{HttpResponse, web};
use parvis_kit::markdown;

use super::super::reports::{self, Said};
use super::super::views::ReportPage;
use crate::error::{Error, Result};
use crate::features::spaces::people;
use crate::features::{charters, threads};
use crate::web::extract::SignedIn;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

/// Reports an hour by one member.
const REPORTS_PER_HOUR: u64 = 20;
/// Letters of the post that are shown again.
const EXCERPT: usize = 300;

type Path = web::Path<(String, i64)>;

async fn page(me: &SignedIn, post: i64, form: &Form, sent: bool) -> Result<HttpResponse> {
    let (here, viewer, lang) = (me.here()?.clone(), me.viewer.clone(), me.lang);
    let (post, author, articles) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let (_, post) = threads::post_visible_to(db, &here, &viewer, post)?;
            let author = people::cards(db, Some(here.id), &[post.author_id])?;
            let author = author.into_values().next();
            Ok((post, author, charters::articles(db, Some(here.id), lang)?))
        })
        .await?;
    if me.me.id == post.author_id {
        return Err(Error::NotFound);
    }
    let view = ReportPage {
        ctx: me,
        post: post.id,
        author: author.as_ref(),
        excerpt: markdown::excerpt(&threads::plain(&post.html), EXCERPT),
        articles: &articles,
        form,
        sent,
    };
    layout::form_page(me, &Head::titled(me.t("report-title")), form, &view)
}

pub(super) async fn ask(
    me: SignedIn,
    path: Path,
    query: web::Query<Fields>,
) -> Result<HttpResponse> {
    page(&me, path.1, &Form::new(), query.ticked("sent")).await
}

pub(super) async fn send(
    me: SignedIn,
    path: Path,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let id = path.1;
    match say(&me, id, &fields).await {
        Ok(()) => Ok(see_other(&me.path(&format!("/posts/{id}/report?sent=1")))),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["article", "reason"])
                .blame(&me, error)?;
            page(&me, id, &form, false).await
        }
    }
}

async fn say(me: &SignedIn, post: i64, fields: &Fields) -> Result<()> {
    let key = format!("report:{}", me.me.id);
    let window = Duration::from_secs(3600);
    let limit = me.app.bus.hit(&key, window, REPORTS_PER_HOUR).await;
    if !limit.allowed {
        return Err(Error::TooMany(limit.retry_after.as_secs().max(1)));
    }
    let said = Said {
        article: fields.get("article"),
        reason: fields.trimmed("reason"),
    };
    let (here, by, lang) = (me.here()?.clone(), me.me.clone(), me.lang);
    me.app
        .store
        .write(move |db| reports::report(db, &here, &by, post, &said, lang))
        .await
}
