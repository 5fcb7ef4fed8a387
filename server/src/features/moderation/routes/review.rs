//! `/review/…`: where a reviewer from outside answers what they are asked, without an account.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::super::outside::{self, Opened};
use super::super::own_views::{ReviewPage, State};
use super::super::{Ruling, Team};
use crate::error::{Error, Result};
use crate::features::charters::{self, Article};
use crate::features::spaces::Visibility;
use crate::web::ctx::Ctx;
use crate::web::extract::{AtDoor, ByLink};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

type Path = web::Path<(String, String)>;

async fn opened(at: &Ctx, key: &str) -> Result<(Opened, Option<Article>)> {
    let (space, key, lang, now) = (at.here()?.id, key.to_owned(), at.lang, at.now);
    at.app
        .store
        .read(move |db| {
            let opened = outside::open(db, space, &key, now)?;
            let named = match &opened {
                Opened::Waits(brief) => brief.article.clone(),
                Opened::Expired(_) => String::new(),
            };
            let mut articles = charters::articles(db, Some(space), lang)?.into_iter();
            Ok((opened, articles.find(|a| a.anchor == named)))
        })
        .await
}

async fn page(at: &Ctx, key: &str, form: &Form) -> Result<HttpResponse> {
    let (opened, article) = opened(at, key).await?;
    let (state, status) = match &opened {
        Opened::Expired(at) => (State::Expired(*at), StatusCode::GONE),
        Opened::Waits(brief) if form.has_errors() => {
            (State::Brief(brief), StatusCode::UNPROCESSABLE_ENTITY)
        }
        Opened::Waits(brief) => (State::Brief(brief), StatusCode::OK),
    };
    let view = ReviewPage {
        ctx: at,
        state,
        article: article.as_ref(),
        form,
    };
    layout::page_with(at, status, &head(at), &view)
}

fn head(at: &Ctx) -> Head {
    Head::titled(at.t("review-title"))
}

pub(super) async fn show(at: ByLink, path: Path) -> Result<HttpResponse> {
    page(&at, &path.1, &Form::new()).await
}

/// A word of thanks once it is answered.
pub(super) async fn thanks(at: AtDoor) -> Result<HttpResponse> {
    thanked(&at)
}

fn thanked(at: &Ctx) -> Result<HttpResponse> {
    let form = Form::new();
    let view = ReviewPage {
        ctx: at,
        state: State::Thanks,
        article: None,
        form: &form,
    };
    layout::page(at, &head(at), &view)
}

pub(super) async fn answer(
    at: ByLink,
    path: Path,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let ruling = Ruling::parse(&fields.get("act")).ok_or(Error::NotFound)?;
    let (app, here, lang, now) = (at.app.clone(), at.here()?.clone(), at.lang, at.now);
    let (key, words) = (path.1.clone(), fields.trimmed("message"));
    let answered = at
        .app
        .store
        .write(move |db| {
            let Opened::Waits(brief) = outside::open(db, here.id, &key, now)? else {
                return Err(Error::field("", "review-expired"));
            };
            let by = outside::named_by(db, &brief)?;
            let team = Team {
                app: &app,
                here: &here,
                me: &by,
                lang,
            };
            outside::answer(db, &team, &brief, ruling, &words)
        })
        .await;
    match answered {
        // The page of thanks has no secret in its address: it would tell strangers that a private space is there.
        Ok(()) if at.here.visibility == Visibility::Private => thanked(&at),
        Ok(()) => Ok(see_other(&at.path("/review"))),
        Err(error) => {
            let form = Form::new().keep(&fields, &["message"]).blame(&at, error)?;
            page(&at, &path.1, &form).await
        }
    }
}
