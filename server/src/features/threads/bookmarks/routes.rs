//! URLs of bookmarks: keep a post, note something, the shelf.

use actix_web::{HttpResponse, web};
use parvis_db::Time;

use super::views::ShelfPage;
use super::{Wish, keep, note, remind, shelf};
use crate::error::Result;
use crate::features::threads::{post_visible_to, routes::limit};
use crate::web::extract::SignedIn;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};
use crate::when::Typed;

pub(in crate::features::threads) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/bookmarks", web::get().to(show))
        .route("/posts/{id}/bookmark", web::post().to(change))
        .route("/posts/{id}/bookmark/note", web::post().to(write_note))
        .route(
            "/posts/{id}/bookmark/reminder",
            web::post().to(set_reminder),
        );
}

async fn show(me: SignedIn, query: web::Query<Fields>) -> Result<HttpResponse> {
    respond(&me, place(&query.get("before")), &Form::new(), None).await
}

async fn respond(
    me: &SignedIn,
    before: Option<(Time, i64)>,
    form: &Form,
    wrong: Option<i64>,
) -> Result<HttpResponse> {
    let (here, by) = (me.here()?.clone(), me.me.clone());
    let shelf = me
        .app
        .store
        .read(move |db| shelf(db, &here, &by, before))
        .await?;
    let page = ShelfPage {
        ctx: me,
        here: me.here()?,
        shelf: &shelf,
        form,
        wrong,
    };
    let head = Head {
        current: "bookmarks".to_owned(),
        ..Head::titled(me.t("bookmarks-title"))
    };
    layout::form_page(me, &head, form, &page)
}

/// `keep=1` or `keep=0`; `to=shelf` leads back to the bookmarks, else to the post.
async fn change(
    me: SignedIn,
    path: web::Path<(String, i64)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    limit(&me, "bookmarks", 120).await?;
    let (here, by, id) = (me.here()?.clone(), me.me.clone(), path.into_inner().1);
    let (on, viewer) = (fields.number("keep") == Some(1), me.viewer.clone());
    let place = me
        .app
        .store
        .write(move |db| -> Result<_> {
            keep(db, &here, &by, id, on)?;
            Ok(post_visible_to(db, &here, &viewer, id).ok())
        })
        .await?;
    let path = match place {
        Some((thread, post)) if fields.get("to") != "shelf" => {
            thread.path_at(post.position.unwrap_or(1))
        }
        _ => "/bookmarks".to_owned(),
    };
    Ok(see_other(&me.path(&path)))
}

async fn write_note(
    me: SignedIn,
    path: web::Path<(String, i64)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (by, id, text) = (me.me.clone(), path.into_inner().1, fields.get("note"));
    let written = me.app.store.write(move |db| note(db, &by, id, &text)).await;
    match written {
        Ok(()) => Ok(see_other(&me.path(&format!("/bookmarks#b{id}")))),
        Err(error) => {
            let form = Form::new().keep(&fields, &["note"]).blame(&me, error)?;
            respond(&me, None, &form, Some(id)).await
        }
    }
}

/// `when`: `tomorrow`, `week`, `at` (the moment typed in `at`) or `never`.
async fn set_reminder(
    me: SignedIn,
    path: web::Path<(String, i64)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    limit(&me, "bookmarks", 120).await?;
    let wish = match fields.get("when").as_str() {
        "tomorrow" => Wish::InDays(1),
        "week" => Wish::InDays(7),
        "never" => Wish::Never,
        // Twice a year an hour comes twice: the second one will do for a reminder.
        _ => Wish::At(Typed {
            text: fields.trimmed("at"),
            fold: "later".to_owned(),
        }),
    };
    let (here, by, id) = (me.here()?.clone(), me.me.clone(), path.into_inner().1);
    let set = me
        .app
        .store
        .write(move |db| remind(db, &here, &by, id, &wish))
        .await;
    match set {
        Ok(()) => Ok(see_other(&me.path(&format!("/bookmarks#b{id}")))),
        Err(error) => {
            let form = Form::new().keep(&fields, &["at"]).blame(&me, error)?;
            respond(&me, None, &form, Some(id)).await
        }
    }
}

fn place(text: &str) -> Option<(Time, i64)> {
    let (at, post) = text.split_once('.')?;
    Some((Time(at.parse().ok()?), post.parse().ok()?))
}
