//! Sections of a space: the list, one of them, its place, its removal.

use actix_web::{HttpResponse, web};

use super::settings::head;
use crate::error::{Error, Result};
use crate::features::spaces::sections::{
    Direction, NewSection, add_section, change_section, move_section, remove_section,
};
use crate::features::spaces::views::{SectionPage, SectionsPage};
use crate::features::spaces::{Section, slug};
use crate::web::extract::Manager;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, see_other};

const FIELDS: [&str; 5] = ["name", "slug", "description", "hue", "icon"];

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/settings/sections", web::get().to(list))
        .route("/settings/sections", web::post().to(add))
        .route("/settings/sections/{id}", web::get().to(one))
        .route("/settings/sections/{id}", web::post().to(change))
        .route("/settings/sections/{id}/position", web::post().to(arrange))
        .route("/settings/sections/{id}/removal", web::post().to(remove));
}

fn asked(fields: &Fields) -> NewSection {
    let name = fields.trimmed("name");
    let mut wanted = fields.trimmed("slug").to_lowercase();
    if wanted.is_empty() {
        wanted = slug::suggest(&name);
    }
    NewSection {
        slug: wanted,
        name,
        description: fields.trimmed("description"),
        hue: fields
            .number("hue")
            .and_then(|n| i32::try_from(n).ok())
            .unwrap_or(-1),
        icon: fields.trimmed("icon"),
    }
}

async fn list(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    let form = Form::new()
        .fill("hue", "210")
        .fill("icon", "messages-square");
    show_list(&me, &form, query.ticked("saved"))
}

fn show_list(me: &Manager, form: &Form, saved: bool) -> Result<HttpResponse> {
    let page = SectionsPage {
        ctx: me,
        here: me.here()?,
        form,
        current: "sections",
        saved,
    };
    layout::form_page(me, &head(me), form, &page)
}

async fn add(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (space, new) = (me.here()?.id, asked(&fields));
    let added = me
        .app
        .store
        .write(move |db| add_section(db, space, new).map(drop))
        .await;
    match added {
        Ok(()) => Ok(see_other(&me.path("/settings/sections?saved=1"))),
        Err(error) => {
            let form = Form::new().keep(&fields, &FIELDS).blame(&me, error)?;
            show_list(&me, &form, false)
        }
    }
}

fn found(me: &Manager, path: &web::Path<(String, i64)>) -> Result<Section> {
    let id = path.1;
    me.here()?.section_by_id(id).cloned().ok_or(Error::NotFound)
}

fn filled(section: &Section) -> Form {
    Form::new()
        .fill("name", &section.name)
        .fill("slug", &section.slug)
        .fill("description", &section.description)
        .fill("hue", section.hue.to_string())
        .fill("icon", &section.icon)
}

async fn one(me: Manager, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let section = found(&me, &path)?;
    show_one(&me, &section, &filled(&section))
}

fn show_one(me: &Manager, section: &Section, form: &Form) -> Result<HttpResponse> {
    let page = SectionPage {
        ctx: me,
        section,
        form,
        current: "sections",
    };
    layout::form_page(me, &head(me), form, &page)
}

async fn change(
    me: Manager,
    path: web::Path<(String, i64)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let section = found(&me, &path)?;
    let (space, id, by, new) = (me.here()?.id, section.id, me.me.id, asked(&fields));
    let changed = me
        .app
        .store
        .write(move |db| change_section(db, space, id, &new, by))
        .await;
    match changed {
        Ok(()) => Ok(see_other(&me.path("/settings/sections?saved=1"))),
        Err(error) => {
            let form = Form::new().keep(&fields, &FIELDS).blame(&me, error)?;
            show_one(&me, &section, &form)
        }
    }
}

async fn arrange(
    me: Manager,
    path: web::Path<(String, i64)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let to = Direction::parse(&fields.get("to")).ok_or(Error::NotFound)?;
    let (space, id, by) = (me.here()?.id, path.1, me.me.id);
    me.app
        .store
        .write(move |db| move_section(db, space, id, to, by))
        .await?;
    Ok(see_other(&me.path("/settings/sections")))
}

async fn remove(me: Manager, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let section = found(&me, &path)?;
    let (space, id, by) = (me.here()?.id, section.id, me.me.id);
    let removed = me
        .app
        .store
        .write(move |db| remove_section(db, space, id, by))
        .await;
    match removed {
        Ok(()) => Ok(see_other(&me.path("/settings/sections?saved=1"))),
        Err(error) => show_one(&me, &section, &filled(&section).blame(&me, error)?),
    }
}
