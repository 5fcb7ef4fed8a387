//! Settings of a space: identity and legal data (managers), access, address and domain (owners).

use actix_web::{HttpResponse, web};

use crate::error::{Error, Result};
use crate::features::spaces::settings::{
    self, Identity, change_access, change_domain, change_legal, change_slug,
};
use crate::features::spaces::views::{AccessPage, IdentityPage, LegalPage, time_zones};
use crate::features::spaces::{Here, Legal, Visibility};
use crate::messages::{AddressForm, Lang};
use crate::web::extract::{Manager, Owner};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

const IDENTITY: [&str; 7] = [
    "name",
    "brand",
    "tagline",
    "description",
    "language",
    "address_form",
    "time_zone",
];
const LEGAL: [&str; 8] = [
    "organisation",
    "address",
    "registration",
    "publisher",
    "email",
    "phone",
    "protection",
    "host",
];

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/settings/identity", web::get().to(identity))
        .route("/settings/identity", web::post().to(save_identity))
        .route("/settings/legal", web::get().to(legal))
        .route("/settings/legal", web::post().to(save_legal))
        .route("/settings/access", web::get().to(access))
        .route("/settings/access", web::post().to(save_access))
        .route("/settings/slug", web::post().to(save_slug))
        .route("/settings/domain", web::post().to(save_domain));
}

/// The head of a settings page.
pub(super) fn head(ctx: &crate::web::ctx::Ctx) -> Head {
    Head {
        current: "settings".to_owned(),
        ..Head::titled(ctx.t("settings-title"))
    }
}

async fn identity(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    let here = me.here()?;
    let form = Form::new()
        .fill("name", &here.name)
        .fill("brand", &here.brand)
        .fill("tagline", &here.tagline)
        .fill("description", &here.description)
        .fill("language", here.language.as_str())
        .fill("address_form", here.address_form.as_str())
        .fill("time_zone", &here.time_zone);
    show_identity(&me, &form, query.ticked("saved"))
}

fn show_identity(me: &Manager, form: &Form, saved: bool) -> Result<HttpResponse> {
    let zones = time_zones();
    let page = IdentityPage {
        ctx: me,
        form,
        current: "identity",
        saved,
        zones: &zones,
    };
    layout::form_page(me, &head(me), form, &page)
}

async fn save_identity(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let here = me.here()?.clone();
    let by = me.me.id;
    let new = Identity {
        name: fields.trimmed("name"),
        brand: fields.trimmed("brand"),
        tagline: fields.trimmed("tagline"),
        description: fields.trimmed("description"),
        language: Lang::parse(&fields.get("language")).unwrap_or(here.language),
        address_form: AddressForm::parse(&fields.get("address_form")).unwrap_or(here.address_form),
        time_zone: fields.trimmed("time_zone"),
    };
    let saved = me
        .app
        .store
        .write(move |db| settings::change_identity(db, &here, by, new))
        .await;
    match saved {
        Ok(()) => Ok(see_other(&me.path("/settings/identity?saved=1"))),
        Err(error) => {
            let form = Form::new().keep(&fields, &IDENTITY).blame(&me, error)?;
            show_identity(&me, &form, false)
        }
    }
}

async fn legal(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    let legal = &me.here()?.legal;
    let form = Form::new()
        .fill("organisation", &legal.organisation)
        .fill("address", &legal.address)
        .fill("registration", &legal.registration)
        .fill("publisher", &legal.publisher)
        .fill("email", &legal.email)
        .fill("phone", &legal.phone)
        .fill("protection", &legal.protection)
        .fill("host", &legal.host);
    show_legal(&me, &form, query.ticked("saved"))
}

fn show_legal(me: &Manager, form: &Form, saved: bool) -> Result<HttpResponse> {
    let page = LegalPage {
        ctx: me,
        form,
        current: "legal",
        saved,
    };
    layout::form_page(me, &head(me), form, &page)
}

async fn save_legal(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let here = me.here()?.clone();
    let by = me.me.id;
    let legal = Legal {
        organisation: fields.trimmed("organisation"),
        address: fields.trimmed("address"),
        registration: fields.trimmed("registration"),
        publisher: fields.trimmed("publisher"),
        email: fields.trimmed("email"),
        phone: fields.trimmed("phone"),
        protection: fields.trimmed("protection"),
        host: fields.trimmed("host"),
    };
    let saved = me
        .app
        .store
        .write(move |db| change_legal(db, &here, by, &legal))
        .await;
    match saved {
        Ok(()) => Ok(see_other(&me.path("/settings/legal?saved=1"))),
        Err(error) => {
            let form = Form::new().keep(&fields, &LEGAL).blame(&me, error)?;
            show_legal(&me, &form, false)
        }
    }
}

fn access_form(here: &Here) -> Form {
    Form::new()
        .fill("visibility", here.visibility.as_str())
        .fill("listed", if here.listed { "1" } else { "" })
        .fill("slug", &here.slug)
        .fill("domain", here.domain.as_deref().unwrap_or_default())
}

async fn access(me: Owner, query: web::Query<Fields>) -> Result<HttpResponse> {
    let form = access_form(me.here()?);
    show_access(&me, &form, query.ticked("saved"))
}

fn show_access(me: &Owner, form: &Form, saved: bool) -> Result<HttpResponse> {
    let page = AccessPage {
        ctx: me,
        form,
        current: "access",
        saved,
    };
    layout::form_page(me, &head(me), form, &page)
}

async fn save_access(me: Owner, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let here = me.here()?.clone();
    let by = me.me.id;
    let who = Visibility::parse(&fields.get("visibility")).unwrap_or(here.visibility);
    let listed = fields.ticked("listed");
    me.app
        .store
        .write(move |db| change_access(db, &here, by, who, listed))
        .await?;
    Ok(see_other(&me.path("/settings/access?saved=1")))
}

async fn save_slug(me: Owner, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let here = me.here()?.clone();
    let (by, slug) = (me.me.id, fields.trimmed("slug").to_lowercase());
    let wanted = slug.clone();
    let saved = me
        .app
        .store
        .write(move |db| change_slug(db, &here, by, &wanted))
        .await;
    match saved {
        Ok(()) if me.own_domain => Ok(see_other("/settings/access?saved=1")),
        Ok(()) => Ok(see_other(&format!("/s/{slug}/settings/access?saved=1"))),
        Err(error) => blamed(&me, &fields, "slug", error),
    }
}

async fn save_domain(me: Owner, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let here = me.here()?.clone();
    let (by, domain) = (me.me.id, fields.trimmed("domain"));
    let url = &me.app.config.public_url;
    let server = url.host_str().unwrap_or_default().to_owned();
    let saved = me
        .app
        .store
        .write(move |db| change_domain(db, &here, by, &domain, &server))
        .await;
    match saved {
        Ok(()) => Ok(see_other(&me.path("/settings/access?saved=1"))),
        Err(error) => blamed(&me, &fields, "domain", error),
    }
}

/// The three forms of the page share one state: the fields of the others keep what is decided.
fn blamed(me: &Owner, fields: &Fields, field: &'static str, error: Error) -> Result<HttpResponse> {
    let form = access_form(me.here()?)
        .keep(fields, &[field])
        .blame(me, error)?;
    show_access(me, &form, false)
}
