//! Notes for each other on a case, and second opinions.

use actix_web::{HttpResponse, web};

use super::super::{Ruling, colleagues};
use super::case::{Path, act, page};
use crate::error::{Error, Result};
use crate::web::extract::{Manager, OfTeam};
use crate::web::form::{Fields, Form};
use crate::web::layout::see_other;

/// Back to the case, with what is wrong if something is.
async fn back(me: &OfTeam, id: i64, done: Result<()>, fields: &Fields) -> Result<HttpResponse> {
    match done {
        Ok(()) => Ok(see_other(&me.path(&format!("/queue/{id}")))),
        Err(error) => {
            let form = Form::new()
                .keep(fields, &["note", "why"])
                .blame(me, error)?;
            page(me, id, &Fields::default(), &form).await
        }
    }
}

pub(super) async fn note(
    me: OfTeam,
    path: Path,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (id, words) = (path.1, fields.trimmed("note"));
    let done = act(&me, move |db, team| colleagues::note(db, team, id, &words)).await;
    back(&me, id, done, &fields).await
}

pub(super) async fn ask(me: OfTeam, path: Path) -> Result<HttpResponse> {
    let id = path.1;
    let done = act(&me, move |db, team| colleagues::ask(db, team, id)).await;
    back(&me, id, done, &Fields::default()).await
}

pub(super) async fn vote(
    me: OfTeam,
    path: Path,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let ruling = Ruling::parse(&fields.get("act")).ok_or(Error::NotFound)?;
    let (id, words) = (path.1, fields.trimmed("why"));
    let done = act(&me, move |db, team| {
        colleagues::vote(db, team, id, ruling, &words)
    })
    .await;
    back(&me, id, done, &fields).await
}

/// Tells the decision of a case under its article of the charter, or tells it no more: managers only.
pub(super) async fn law(
    me: Manager,
    path: Path,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (id, words, tells) = (
        path.1,
        fields.trimmed("law_words"),
        fields.get("act") == "tell",
    );
    let (here, by) = (me.here()?.clone(), me.me.clone());
    let done = me
        .app
        .store
        .write(move |db| colleagues::law(db, &here, &by, id, tells, &words))
        .await;
    match done {
        Ok(()) => Ok(see_other(&me.path("/charter"))),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["law_words"])
                .blame(&me, error)?;
            let me = OfTeam {
                ctx: me.ctx,
                me: me.me,
            };
            page(&me, id, &Fields::default(), &form).await
        }
    }
}
