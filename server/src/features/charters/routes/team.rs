//! What the team does without a publication: proposals of moderators, watchwords of managers.

use actix_web::{HttpResponse, web};

use crate::error::{Error, Result};
use crate::features::charters::proposals::{self, NewProposal};
use crate::features::charters::views::{ProposalsPage, WatchwordsPage};
use crate::features::charters::{brakes, drafts, watchwords};
use crate::web::extract::{Manager, Moderator};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

pub(in super::super) async fn proposals(
    me: Moderator,
    query: web::Query<Fields>,
) -> Result<HttpResponse> {
    let form = Form::new()
        .fill("article", query.get("article"))
        .fill("expected", query.get("expected"))
        .fill("text", query.get("text"));
    show_proposals(&me, &form, query.ticked("saved")).await
}

async fn show_proposals(me: &Moderator, form: &Form, saved: bool) -> Result<HttpResponse> {
    let space = me.here()?.id;
    let (list, text) = me
        .app
        .store
        .read(move |db| {
            Ok::<_, Error>((
                proposals::waiting(db, space)?,
                drafts::draft(db, Some(space))?.text,
            ))
        })
        .await?;
    let (charter, _) = charter::Charter::parse(&text);
    let lang = me.lang.as_str();
    let page = ProposalsPage {
        ctx: me,
        form,
        saved,
        list: &list,
        articles: charter
            .articles
            .iter()
            .map(|a| (a.slug.clone(), format!("{}. {}", a.number, a.title(lang))))
            .collect(),
    };
    layout::form_page(me, &Head::titled(me.t("proposals-title")), form, &page)
}

pub(in super::super) async fn propose(
    me: Moderator,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let new = NewProposal {
        article: fields.get("article"),
        expected: fields.get("expected"),
        text: fields.trimmed("text").replace("\r\n", "\n"),
        note: fields.trimmed("note").replace("\r\n", "\n"),
    };
    let (space, by) = (me.here()?.id, me.me.id);
    let made = me
        .app
        .store
        .write(move |db| proposals::propose(db, space, &new, None, by))
        .await;
    match made {
        Ok(_) => Ok(see_other(&me.path("/charter/proposals?saved=1"))),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["article", "expected", "text", "note"])
                .blame(&me, error)?;
            show_proposals(&me, &form, false).await
        }
    }
}

pub(in super::super) async fn settle(
    me: Manager,
    path: web::Path<(String, i64)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (space, id, by) = (me.here()?.id, path.1, me.me.id);
    let take = fields.get("decision") == "take";
    me.app
        .store
        .write(move |db| proposals::settle(db, space, id, take, by))
        .await?;
    Ok(see_other(&me.path("/charter/proposals?saved=1")))
}

pub(in super::super) async fn watchwords(
    me: Manager,
    query: web::Query<Fields>,
) -> Result<HttpResponse> {
    let form = Form::new().fill("words", query.trimmed("words"));
    show_watchwords(&me, &form, query.ticked("saved")).await
}

async fn show_watchwords(me: &Manager, form: &Form, saved: bool) -> Result<HttpResponse> {
    let space = me.here()?.id;
    let list = me
        .app
        .store
        .read(move |db| watchwords::current(db, space))
        .await?;
    let page = WatchwordsPage {
        ctx: me,
        current: "charter",
        form,
        saved,
        list: &list,
    };
    layout::form_page(me, &super::desk::head(me), form, &page)
}

pub(in super::super) async fn hold(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (space, by, words) = (me.here()?.id, me.me.id, fields.trimmed("words"));
    let held = me
        .app
        .store
        .write(move |db| watchwords::hold(db, space, &words, by))
        .await;
    match held {
        Ok(()) => Ok(see_other(&me.path("/settings/charter/watchwords?saved=1"))),
        Err(error) => {
            let form = Form::new().keep(&fields, &["words"]).blame(&me, error)?;
            show_watchwords(&me, &form, false).await
        }
    }
}

pub(in super::super) async fn end(
    me: Manager,
    path: web::Path<(String, i64)>,
) -> Result<HttpResponse> {
    let (space, id, by) = (me.here()?.id, path.1, me.me.id);
    me.app
        .store
        .write(move |db| watchwords::end(db, space, id, by))
        .await?;
    Ok(see_other(&me.path("/settings/charter/watchwords?saved=1")))
}

pub(in super::super) async fn end_brake(
    me: Manager,
    path: web::Path<(String, i64)>,
) -> Result<HttpResponse> {
    let (space, id, by) = (me.here()?.id, path.1, me.me.id);
    let ended = me
        .app
        .store
        .write(move |db| brakes::end(db, space, id, by))
        .await;
    match ended {
        // Somebody else was faster: what was wanted is so.
        Ok(()) | Err(Error::Invalid(_)) => Ok(see_other(&me.path("/settings/charter?saved=1"))),
        Err(other) => Err(other),
    }
}
