//! The managers' page of invitations: links with their codes and figures, lists of people to write to.

use actix_web::{HttpResponse, web};

use crate::error::{Error, FieldError, Result};
use crate::features::invitations::lists::{self, NewList, Reading};
use crate::features::invitations::views::{LinkPage, ListPage, SettingsPage};
use crate::features::invitations::{self, NewLink};
use crate::web::extract::Manager;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};
use crate::web::parts;
use crate::web::upload::Upload;

fn head(me: &Manager) -> Head {
    Head {
        current: "settings".to_owned(),
        ..Head::titled(me.t("settings-invitations"))
    }
}

pub(in super::super) async fn show(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    render(&me, &Form::new(), &Form::new(), query.ticked("saved"), None).await
}

async fn render(
    me: &Manager,
    form: &Form,
    list: &Form,
    saved: bool,
    reading: Option<&Reading>,
) -> Result<HttpResponse> {
    let here = me.here()?.clone();
    let (links, lists) = me
        .app
        .store
        .read(move |db| Ok::<_, Error>((invitations::links(db, &here)?, lists::all(db, &here)?)))
        .await?;
    let page = SettingsPage {
        ctx: me,
        current: "invitations",
        saved,
        form,
        list,
        links: &links,
        lists: &lists,
        reading,
    };
    let shown = if list.has_errors() { list } else { form };
    layout::form_page(me, &head(me), shown, &page)
}

/// A number that may be left out; anything else that is no number is wrong.
fn optional(fields: &Fields, name: &str) -> Option<i64> {
    match fields.trimmed(name).as_str() {
        "" => None,
        _ => Some(fields.number(name).unwrap_or(-1)),
    }
}

pub(in super::super) async fn make(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let new = NewLink {
        name: fields.trimmed("name"),
        days: optional(&fields, "days"),
        max_joins: optional(&fields, "max_joins"),
    };
    let (here, by) = (me.here()?.clone(), me.me.id);
    let made = me
        .app
        .store
        .write(move |db| invitations::make_link(db, &here, &new, by))
        .await;
    match made {
        Ok(id) => Ok(see_other(&me.path(&format!("/settings/invitations/{id}")))),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["name", "days", "max_joins"])
                .blame(&me, error)?;
            render(&me, &form, &Form::new(), false, None).await
        }
    }
}

pub(in super::super) async fn link(
    me: Manager,
    path: web::Path<(String, i64)>,
) -> Result<HttpResponse> {
    let (here, id) = (me.here()?.clone(), path.1);
    let link = me
        .app
        .store
        .read(move |db| invitations::link(db, &here, id))
        .await?;
    let page = LinkPage {
        ctx: &me,
        link: &link,
        address: lists::address(&me.app, me.here()?, &link.token),
    };
    layout::page(&me, &head(&me), &page)
}

/// The code as an SVG, black on white whatever the theme: cameras read nothing else well.
pub(in super::super) async fn qr(
    me: Manager,
    path: web::Path<(String, i64)>,
) -> Result<HttpResponse> {
    let (here, id) = (me.here()?.clone(), path.1);
    let link = me
        .app
        .store
        .read(move |db| invitations::link(db, &here, id))
        .await?;
    let (size, drawing) = parts::qr_code(&lists::address(&me.app, me.here()?, &link.token))?;
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" width=\"1024\" height=\"1024\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path d=\"{drawing}\"/></svg>"
    );
    Ok(HttpResponse::Ok().content_type("image/svg+xml").body(svg))
}

pub(in super::super) async fn close(
    me: Manager,
    path: web::Path<(String, i64)>,
) -> Result<HttpResponse> {
    let (here, id, by) = (me.here()?.clone(), path.1, me.me.id);
    me.app
        .store
        .write(move |db| invitations::close_link(db, &here, id, by))
        .await?;
    Ok(see_other(&me.path("/settings/invitations?saved=1")))
}

pub(in super::super) async fn keep(me: Manager, upload: Result<Upload>) -> Result<HttpResponse> {
    let mut upload = match upload {
        Ok(upload) => upload,
        Err(error) => {
            let form = Form::new().blame(&me, error)?;
            return render(&me, &Form::new(), &form, false, None).await;
        }
    };
    // A file wins over what stands in the text field; whatever it was, it comes back there when something is wrong.
    let text = match upload.take_file("file") {
        Some(chosen) => {
            let bytes = std::fs::read(chosen.file.path()).map_err(Error::internal)?;
            String::from_utf8_lossy(&bytes).into_owned()
        }
        None => upload.fields.get("addresses"),
    };
    let reading = lists::read(&text);
    let new = NewList {
        name: upload.fields.trimmed("list"),
        consent: upload.fields.trimmed("consent").replace("\r\n", "\n"),
        guests: reading.guests.clone(),
    };
    let (here, by) = (me.here()?.clone(), me.me.id);
    let kept = me
        .app
        .store
        .write(move |db| lists::keep(db, &here, &new, by))
        .await;
    match kept {
        Ok(id) => Ok(see_other(&me.path(&format!(
            "/settings/invitations/lists/{id}?wrong={}&doubles={}",
            reading.wrong, reading.doubles
        )))),
        Err(error) => {
            let form = Form::new()
                .keep(&upload.fields, &["list", "consent"])
                .fill("addresses", text)
                .blame(&me, error)?;
            render(&me, &Form::new(), &form, false, Some(&reading)).await
        }
    }
}

pub(in super::super) async fn list(
    me: Manager,
    path: web::Path<(String, i64)>,
    query: web::Query<Fields>,
) -> Result<HttpResponse> {
    show_list(&me, path.1, &query, &Form::new()).await
}

async fn show_list(me: &Manager, id: i64, query: &Fields, form: &Form) -> Result<HttpResponse> {
    let here = me.here()?.clone();
    let list = me
        .app
        .store
        .read(move |db| lists::one(db, &here, id))
        .await?;
    let page = ListPage {
        ctx: me,
        here: me.here()?,
        list: &list,
        form,
        wrong: query.number("wrong").unwrap_or(0),
        doubles: query.number("doubles").unwrap_or(0),
    };
    layout::form_page(me, &head(me), form, &page)
}

pub(in super::super) async fn start(
    me: Manager,
    path: web::Path<(String, i64)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (here, id, by) = (me.here()?.clone(), path.1, me.me.id);
    let agreed = fields.ticked("agreed");
    let started = me
        .app
        .store
        .write(move |db| lists::start(db, &here, id, agreed, by))
        .await;
    match started {
        Ok(()) => Ok(see_other(
            &me.path(&format!("/settings/invitations/lists/{id}")),
        )),
        Err(error) => {
            let form = Form::new().blame(&me, error)?;
            show_list(&me, id, &Fields::default(), &form).await
        }
    }
}

pub(in super::super) async fn discard(
    me: Manager,
    path: web::Path<(String, i64)>,
) -> Result<HttpResponse> {
    let (here, id, by) = (me.here()?.clone(), path.1, me.me.id);
    let gone = me
        .app
        .store
        .write(move |db| lists::discard(db, &here, id, by))
        .await;
    match gone {
        Ok(()) => Ok(see_other(&me.path("/settings/invitations?saved=1"))),
        Err(Error::Forbidden) => {
            let wrong = vec![FieldError::new("", "invitation-started-already")];
            let form = Form::new().blame(&me, Error::Invalid(wrong))?;
            show_list(&me, id, &Fields::default(), &form).await
        }
        Err(error) => Err(error),
    }
}
