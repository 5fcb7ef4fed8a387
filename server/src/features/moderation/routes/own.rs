//! `/account/decisions`: what was decided about one's own words, the statement of one decision with its appeal, and
//! what became of one's reports.

use actix_web::{HttpResponse, web};

use super::super::own_views::{OwnPage, StatementPage};
use super::super::{appeals, own};
use crate::error::Result;
use crate::features::accounts::routes::{frame, head};
use crate::web::branded::Branded;
use crate::web::extract::SignedIn;
use crate::web::form::{Fields, Form};
use crate::web::layout;

pub(super) async fn decisions(me: SignedIn, page: Branded) -> Result<HttpResponse> {
    let (viewer, lang) = (me.viewer.clone(), page.lang);
    let (decisions, reports) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            Ok((
                own::decisions(db, &viewer, lang)?,
                own::reports(db, &viewer)?,
            ))
        })
        .await?;
    let view = OwnPage {
        ctx: &page.ctx,
        frame: frame(&page, &me.me, "decisions"),
        decisions: &decisions,
        reports: &reports,
    };
    layout::page(&page.ctx, &head(&page), &view)
}

async fn shown(me: &SignedIn, page: &Branded, id: i64, form: &Form) -> Result<HttpResponse> {
    let (viewer, lang) = (me.viewer.clone(), page.lang);
    let statement = me
        .app
        .store
        .read(move |db| own::statement(db, &viewer, id, lang))
        .await?;
    let view = StatementPage {
        ctx: &page.ctx,
        frame: frame(page, &me.me, "decisions"),
        statement: &statement,
        form,
    };
    layout::form_page(&page.ctx, &head(page), form, &view)
}

pub(super) async fn statement(
    me: SignedIn,
    page: Branded,
    path: web::Path<i64>,
) -> Result<HttpResponse> {
    shown(&me, &page, path.into_inner(), &Form::new()).await
}

pub(super) async fn appeal(
    me: SignedIn,
    page: Branded,
    path: web::Path<i64>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let (by, words) = (me.me.clone(), fields.trimmed("words"));
    let made = me
        .app
        .store
        .write(move |db| appeals::make(db, &by, id, &words))
        .await;
    match made {
        Ok(_) => {
            let query = page.arrival.query();
            Ok(layout::see_other(&format!(
                "/account/decisions/{id}{query}"
            )))
        }
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["words"])
                .blame(&page.ctx, error)?;
            shown(&me, &page, id, &form).await
        }
    }
}
