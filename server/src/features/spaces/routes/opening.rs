//! `/spaces/new`: a space in one screen; its charter is the second.

use actix_web::{HttpResponse, web};

use super::{chosen_color, preview_address};
use crate::error::Result;
use crate::features::spaces::opening::{NewSpace, Preset, create, furnish};
use crate::features::spaces::views::NewPage;
use crate::features::spaces::{Visibility, slug};
use crate::messages::{AddressForm, Lang};
use crate::web::extract::Administrator;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

const FIELDS: [&str; 10] = [
    "name",
    "brand",
    "tagline",
    "slug",
    "language",
    "address_form",
    "brand_color",
    "preset",
    "visibility",
    "listed",
];
/// The colour that the picker starts with.
const START: &str = "#1f5c46";

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/spaces/new", web::get().to(new))
        .route("/spaces", web::post().to(open));
}

async fn new(who: Administrator) -> Result<HttpResponse> {
    let form = Form::new()
        .fill("language", who.lang.as_str())
        .fill("address_form", "vous")
        .fill("brand_color", START)
        .fill("preset", "outdoor")
        .fill("visibility", "public");
    show(&who, &form, None)
}

async fn open(who: Administrator, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let color = chosen_color(&fields, START);
    if fields.get("step") == "preview" {
        let form = Form::new()
            .keep(&fields, &FIELDS)
            .fill("brand_color", &color);
        return show(&who, &form, preview_address(&color));
    }
    let new = asked(&fields, &color, who.me.id);
    let preset = Preset::parse(&fields.get("preset")).unwrap_or(Preset::Blank);
    let opened = who
        .app
        .store
        .write(move |db| {
            let space = create(db, new)?;
            furnish(db, &space, preset)?;
            Ok(space)
        })
        .await;
    match opened {
        Ok(space) => Ok(see_other(&space.path("/settings/charter?first=1"))),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &FIELDS)
                .fill("brand_color", &color)
                .blame(&who, error)?;
            show(&who, &form, preview_address(&color))
        }
    }
}

fn asked(fields: &Fields, color: &str, by: i64) -> NewSpace {
    let name = fields.trimmed("name");
    let mut wanted = fields.trimmed("slug").to_lowercase();
    if wanted.is_empty() {
        wanted = slug::suggest(&name);
    }
    let brand = Some(fields.trimmed("brand")).filter(|b| !b.is_empty());
    NewSpace {
        slug: wanted,
        brand: brand.unwrap_or_else(|| name.clone()),
        name,
        tagline: fields.trimmed("tagline"),
        language: Lang::parse(&fields.get("language")).unwrap_or(Lang::Fr),
        address_form: AddressForm::parse(&fields.get("address_form")).unwrap_or(AddressForm::Vous),
        brand_color: color.to_owned(),
        visibility: Visibility::parse(&fields.get("visibility")).unwrap_or(Visibility::Private),
        listed: fields.ticked("listed"),
        created_by: Some(by),
        ..NewSpace::default()
    }
}

fn show(who: &Administrator, form: &Form, preview: Option<String>) -> Result<HttpResponse> {
    let sample = who.t("specimen-name");
    let name = Some(form.value("name")).filter(|n| !n.is_empty());
    let page = NewPage {
        ctx: who,
        form,
        name: name.unwrap_or(&sample),
        preview: preview.or_else(|| preview_address(form.value("brand_color"))),
    };
    let head = Head {
        frame: "narrow",
        ..Head::titled(who.t("opening-title"))
    };
    layout::form_page(who, &head, form, &page)
}
