//! URLs to follow, mute and block, and the page where one looks it over.

use actix_web::{HttpResponse, web};
use parvis_db::Db;

use super::views::ChoicesPage;
use super::{choices, level, member, section, tag, thread};
use crate::error::{Error, Result};
use crate::features::subscriptions::{self, Target, blocks};
use crate::web::extract::SignedIn;
use crate::web::form::Fields;
use crate::web::layout::{self, Head, see_other};

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/following", web::get().to(show))
        .route("/following", web::post().to(save))
        .route("/threads/{id}/subscription", web::post().to(of_thread))
        .route(
            "/sections/{section}/subscription",
            web::post().to(of_section),
        )
        .route("/tags/{tag}/subscription", web::post().to(of_tag))
        .route("/members/{handle}/subscription", web::post().to(of_member))
        .route("/members/{handle}/block", web::post().to(block));
}

type Named = web::Path<(String, String)>;

async fn show(me: SignedIn, query: web::Query<Fields>) -> Result<HttpResponse> {
    let (here, by) = (me.here()?.clone(), me.me.clone());
    let choices = me.app.store.read(move |db| choices(db, &here, &by)).await?;
    let page = ChoicesPage {
        ctx: &me,
        choices: &choices,
        saved: query.ticked("saved"),
    };
    let head = Head {
        current: "followed".to_owned(),
        ..Head::titled(me.t("following-title"))
    };
    layout::page(&me, &head, &page)
}

async fn save(me: SignedIn, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (member, follows) = (me.me.id, fields.ticked("by_writing"));
    me.app
        .store
        .write(move |db| subscriptions::set_follows_by_writing(db, member, follows))
        .await?;
    Ok(see_other(&me.path("/following?saved=1")))
}

/// Stores the level that the form names, and leads back to `page` or to the list of choices.
async fn choose(
    me: &SignedIn,
    fields: &Fields,
    page: String,
    find: impl FnOnce(&mut Db) -> Result<Target> + Send + 'static,
) -> Result<HttpResponse> {
    limit(me).await?;
    let (by, wanted) = (me.me.id, level(&fields.get("level"))?);
    me.app
        .store
        .write(move |db| {
            let target = find(db)?;
            subscriptions::choose(db, by, target, wanted)
        })
        .await?;
    Ok(back(me, fields, &page))
}

fn back(me: &SignedIn, fields: &Fields, page: &str) -> HttpResponse {
    let to = if fields.get("to") == "following" {
        "/following"
    } else {
        page
    };
    see_other(&me.path(to))
}

async fn of_thread(
    me: SignedIn,
    path: web::Path<(String, i64)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (here, viewer, id) = (me.here()?.clone(), me.viewer.clone(), path.into_inner().1);
    let page = format!("/threads/{id}");
    choose(&me, &fields, page, move |db| thread(db, &here, &viewer, id)).await
}

async fn of_section(me: SignedIn, path: Named, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let target = section(me.here()?, &path.1)?;
    let page = format!("/sections/{}", path.1);
    choose(&me, &fields, page, move |_| Ok(target)).await
}

async fn of_tag(me: SignedIn, path: Named, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (here, slug) = (me.here()?.clone(), path.into_inner().1);
    let page = format!("/tags/{slug}");
    choose(&me, &fields, page, move |db| tag(db, &here, &slug)).await
}

async fn of_member(me: SignedIn, path: Named, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (here, viewer, handle) = (me.here()?.clone(), me.viewer.clone(), path.into_inner().1);
    let page = format!("/members/{handle}");
    choose(&me, &fields, page, move |db| {
        member(db, &here, &viewer, &handle).map(Target::member)
    })
    .await
}

/// `blocked=1` or `blocked=0`.
async fn block(me: SignedIn, path: Named, fields: web::Form<Fields>) -> Result<HttpResponse> {
    limit(&me).await?;
    let (here, viewer, handle) = (me.here()?.clone(), me.viewer.clone(), path.into_inner().1);
    let page = format!("/members/{handle}");
    let (by, blocked) = (me.me.id, fields.number("blocked") == Some(1));
    me.app
        .store
        .write(move |db| {
            let other = member(db, &here, &viewer, &handle)?;
            blocks::set(db, by, other, blocked)
        })
        .await?;
    Ok(back(&me, &fields, &page))
}

/// Choices of one member in ten minutes.
const MOST: u64 = 120;

async fn limit(me: &SignedIn) -> Result<()> {
    let key = format!("choices:{}", me.me.id);
    let window = std::time::Duration::from_secs(600);
    let limit = me.app.bus.hit(&key, window, MOST).await;
    if limit.allowed {
        Ok(())
    } else {
        Err(Error::TooMany(limit.retry_after.as_secs().max(1)))
    }
}
