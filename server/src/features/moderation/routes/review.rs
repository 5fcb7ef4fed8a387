//! `/review/…`: where a reviewer from outside judges an appeal, without an account.

use actix_web::{HttpResponse, web};

use super::super::appeals::outside::{self, Brief};
use super::super::own_views::ReviewPage;
use super::super::{Ruling, Team};
use crate::error::{Error, Result};
use crate::features::charters::{self, Article};
use crate::web::extract::Inside;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

type Path = web::Path<(String, String)>;

async fn brief(at: &Inside, key: &str) -> Result<(Brief, Option<Article>)> {
    let (space, key, lang) = (at.here()?.id, key.to_owned(), at.lang);
    at.app
        .store
        .read(move |db| {
            let brief = outside::open(db, space, &key)?;
            let articles = charters::articles(db, Some(space), lang)?;
            let named = brief.decision.article.clone();
            Ok((brief, articles.into_iter().find(|a| a.anchor == named)))
        })
        .await
}

async fn page(at: &Inside, key: &str, form: &Form) -> Result<HttpResponse> {
    let (brief, article) = brief(at, key).await?;
    let view = ReviewPage {
        ctx: at,
        brief: Some(&brief),
        article: article.as_ref(),
        form,
    };
    layout::form_page(at, &head(at), form, &view)
}

fn head(at: &Inside) -> Head {
    Head::titled(at.t("review-title"))
}

pub(super) async fn show(at: Inside, path: Path) -> Result<HttpResponse> {
    page(&at, &path.1, &Form::new()).await
}

/// A word of thanks once it is judged.
pub(super) async fn thanks(at: Inside) -> Result<HttpResponse> {
    let form = Form::new();
    let view = ReviewPage {
        ctx: &at,
        brief: None,
        article: None,
        form: &form,
    };
    layout::page(&at, &head(&at), &view)
}

pub(super) async fn judge(
    at: Inside,
    path: Path,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let ruling = Ruling::parse(&fields.get("act")).ok_or(Error::NotFound)?;
    let (app, here, lang) = (at.app.clone(), at.here()?.clone(), at.lang);
    let (key, reasons) = (path.1.clone(), fields.trimmed("message"));
    let judged = at
        .app
        .store
        .write(move |db| {
            let brief = outside::open(db, here.id, &key)?;
            let by = outside::named_by(db, &brief)?;
            let team = Team {
                app: &app,
                here: &here,
                me: &by,
                lang,
            };
            outside::judge(db, &team, &brief, ruling, &reasons)
        })
        .await;
    match judged {
        Ok(_) => Ok(see_other(&at.path("/review"))),
        Err(error) => {
            let form = Form::new().keep(&fields, &["message"]).blame(&at, error)?;
            page(&at, &path.1, &form).await
        }
    }
}
