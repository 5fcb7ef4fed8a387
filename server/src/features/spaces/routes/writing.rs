//! Settings of a space: how its members write.

use actix_web::{HttpResponse, web};

use super::settings::head;
use crate::error::Result;
use crate::features::accounts;
use crate::features::spaces::Editing;
use crate::features::spaces::settings::{Writing, change_editing};
use crate::features::spaces::views::WritingPage;
use crate::web::extract::Manager;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, see_other};

const FIELDS: [&str; 5] = [
    "edit_grace",
    "edit_limit",
    "hold_limit",
    "brand_handle",
    "names_team",
];

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/settings/writing", web::get().to(show))
        .route("/settings/writing", web::post().to(save));
}

async fn show(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    let editing = me.here()?.editing;
    let limit = editing.limit_minutes.map(|m| (m / 60).to_string());
    let handle = match me.here()?.brand_member {
        Some(id) => {
            me.app
                .store
                .read(move |db| accounts::by_id(db, id))
                .await?
                .handle
        }
        None => String::new(),
    };
    let form = Form::new()
        .fill("edit_grace", editing.grace_minutes.to_string())
        .fill("edit_limit", limit.unwrap_or_default())
        .fill("hold_limit", me.here()?.hold_limit_hours.to_string())
        .fill("brand_handle", handle)
        .fill("names_team", if me.here()?.names_team { "1" } else { "" });
    page(&me, &form, query.ticked("saved"))
}

fn page(me: &Manager, form: &Form, saved: bool) -> Result<HttpResponse> {
    let page = WritingPage {
        ctx: me,
        form,
        current: "writing",
        saved,
    };
    layout::form_page(me, &head(me), form, &page)
}

/// A whole number that a field holds; anything else becomes one that no check lets through.
fn number(fields: &Fields, name: &str) -> i32 {
    fields
        .number(name)
        .and_then(|n| i32::try_from(n).ok())
        .unwrap_or(-1)
}

async fn save(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (here, by) = (me.here()?.clone(), me.me.id);
    let limit = (!fields.trimmed("edit_limit").is_empty())
        .then(|| number(&fields, "edit_limit").saturating_mul(60));
    let new = Writing {
        editing: Editing {
            grace_minutes: number(&fields, "edit_grace"),
            limit_minutes: limit,
        },
        brand: fields.trimmed("brand_handle"),
        names_team: fields.ticked("names_team"),
        hold_limit_hours: number(&fields, "hold_limit"),
    };
    let saved = me
        .app
        .store
        .write(move |db| change_editing(db, &here, by, &new))
        .await;
    match saved {
        Ok(()) => Ok(see_other(&me.path("/settings/writing?saved=1"))),
        Err(error) => {
            let form = Form::new().keep(&fields, &FIELDS).blame(&me, error)?;
            page(&me, &form, false)
        }
    }
}
