//! `/today` of the server and of a space, and the newcomers of a space.

use actix_web::{HttpResponse, web};

use super::views::{NewcomersPage, TodayPage};
use super::{Brand, brand, brands, newcomers};
use crate::error::{Error, Result};
use crate::features::{accounts, spaces};
use crate::web::assets;
use crate::web::ctx::Ctx;
use crate::web::extract::{Moderator, SignedIn};
use crate::web::layout::{self, Head, see_other};

pub(crate) fn server(config: &mut web::ServiceConfig) {
    config.route("/today", web::get().to(everywhere));
}

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/today", web::get().to(here))
        .route("/newcomers", web::get().to(arrivals))
        .route("/newcomers/{handle}/greeting", web::post().to(greet));
}

async fn everywhere(me: SignedIn) -> Result<HttpResponse> {
    let (viewer, now) = (me.viewer.clone(), me.now);
    let found = me
        .app
        .store
        .read(move |db| brands(db, &viewer, now))
        .await?;
    if found.is_empty() {
        return Err(Error::NotFound);
    }
    show(&me, &found, false)
}

async fn here(me: Moderator) -> Result<HttpResponse> {
    let (viewer, now, here) = (me.viewer.clone(), me.now, me.here()?.clone());
    // A brand's own domain never leads to another brand.
    let alone = me.own_domain;
    let (found, others) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let others = !alone && spaces::led_by(db, &viewer, 2)?.len() > 1;
            Ok((brand(db, here, &viewer, now)?, others))
        })
        .await?;
    show(&me, &[found], others)
}

fn show(ctx: &Ctx, brands: &[Brand], others: bool) -> Result<HttpResponse> {
    let head = Head {
        current: "today".to_owned(),
        sheets: std::iter::once(assets::address("team.css"))
            .chain(brands.iter().map(|b| b.here.part_theme().1))
            .collect(),
        ..Head::titled(ctx.t("nav-today"))
    };
    layout::page(
        ctx,
        &head,
        &TodayPage {
            ctx,
            brands,
            others,
        },
    )
}

async fn arrivals(me: Moderator) -> Result<HttpResponse> {
    let (here, now) = (me.here()?.clone(), me.now);
    let found = me
        .app
        .store
        .read(move |db| newcomers::arrivals(db, &here, now))
        .await?;
    let page = NewcomersPage {
        ctx: &me,
        arrivals: &found,
    };
    let head = Head {
        current: "today".to_owned(),
        ..Head::titled(me.t("newcomers-title"))
    };
    layout::page(&me, &head, &page)
}

async fn greet(me: Moderator, path: web::Path<(String, String)>) -> Result<HttpResponse> {
    let (here, by, handle) = (me.here()?.clone(), me.me.id, path.into_inner().1);
    me.app
        .store
        .write(move |db| -> Result<()> {
            let member = accounts::by_handle(db, &handle)?.id;
            spaces::newcomers::greet(db, &here, member, by)
        })
        .await?;
    Ok(see_other(&me.path("/newcomers")))
}
