//! The look of a space: its colour, logo and cover.

use actix_web::{HttpResponse, web};

use super::settings::head;
use super::{chosen_color, preview_address};
use crate::error::Result;
use crate::features::media::{self, MediaKind, Source};
use crate::features::spaces::settings::{Picture, change_look};
use crate::features::spaces::views::LookPage;
use crate::web::extract::Manager;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, see_other};
use crate::web::upload::Upload;

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/settings/look", web::get().to(look))
        .route("/settings/look", web::post().to(save));
}

async fn look(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    let form = Form::new().fill("brand_color", &me.here()?.brand_color);
    show(&me, &form, query.ticked("saved"), None)
}

fn show(me: &Manager, form: &Form, saved: bool, preview: Option<String>) -> Result<HttpResponse> {
    let here = me.here()?;
    let page = LookPage {
        ctx: me,
        here,
        form,
        current: "look",
        saved,
        name: &here.name,
        preview,
    };
    layout::form_page(me, &head(me), form, &page)
}

async fn save(me: Manager, upload: Result<Upload>) -> Result<HttpResponse> {
    let before = me.here()?.brand_color.clone();
    let upload = match upload {
        Ok(upload) => upload,
        Err(error) => {
            let form = Form::new().fill("brand_color", &before).blame(&me, error)?;
            return show(&me, &form, false, None);
        }
    };
    let color = chosen_color(&upload.fields, &before);
    let form = Form::new().fill("brand_color", &color);
    if upload.fields.get("step") == "preview" {
        return show(&me, &form, false, preview_address(&color));
    }
    match store(&me, upload, &color).await {
        Ok(()) => Ok(see_other(&me.path("/settings/look?saved=1"))),
        Err(error) => show(
            &me,
            &form.blame(&me, error)?,
            false,
            preview_address(&color),
        ),
    }
}

async fn store(me: &Manager, mut upload: Upload, color: &str) -> Result<()> {
    let logo = taken(me, &mut upload, MediaKind::Logo, "logo").await?;
    let cover = taken(me, &mut upload, MediaKind::Cover, "cover").await?;
    let removed = |name: &str| upload.fields.ticked(name);
    let (no_logo, no_cover) = (removed("logo_removed"), removed("cover_removed"));
    let (here, by, color) = (me.here()?.clone(), me.me.id, color.to_owned());
    me.app
        .store
        .write(move |db| -> Result<()> {
            let mut keep = |upload: Option<media::Upload>, none: bool| -> Result<Picture> {
                Ok(match upload {
                    Some(upload) => Picture::Set(media::keep(db, &upload, Some(by))?),
                    None if none => Picture::Remove,
                    None => Picture::Keep,
                })
            };
            let (logo, cover) = (keep(logo, no_logo)?, keep(cover, no_cover)?);
            change_look(db, &here, Some(by), &color, logo, cover)
        })
        .await
}

async fn taken(
    me: &Manager,
    upload: &mut Upload,
    kind: MediaKind,
    field: &'static str,
) -> Result<Option<media::Upload>> {
    match upload.take_file(field) {
        Some(chosen) => {
            let source = Source::File(chosen.file);
            media::take_in(&me.app, source, kind, field).await.map(Some)
        }
        None => Ok(None),
    }
}
