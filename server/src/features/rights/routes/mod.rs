//! `/account/data`: asking for all one's data, and fetching it; `/account/leave` (`leave.rs`);
//! `/administration/erasures` (`request.rs`).

mod guardian;
mod leave;
mod request;

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use parvis_db::Time;

use super::download;
use super::views::DataPage;
use crate::error::{Error, Result};
use crate::features::accounts::guardians;
use crate::features::accounts::routes::{frame, head, proof_for};
use crate::web::branded::Branded;
use crate::web::extract::SignedIn;
use crate::web::layout::{self, see_other};

const HERE: &str = "/account/data";

pub(crate) fn server(config: &mut web::ServiceConfig) {
    config
        .route("/account/data", web::get().to(show))
        .route("/account/data", web::post().to(ask))
        .route("/account/data/{id}", web::get().to(fetch))
        .route("/account/leave", web::get().to(leave::show))
        .route("/account/leave", web::post().to(leave::ask))
        .route("/account/leave/posts", web::post().to(leave::choose))
        .route("/account/leave/end", web::post().to(leave::stay))
        .route("/guardian/{token}", web::get().to(guardian::show))
        .route("/guardian/{token}", web::post().to(guardian::answer))
        .route("/administration/erasures", web::get().to(request::show))
        .route("/administration/erasures", web::post().to(request::begin))
        .route("/leaving/{token}", web::get().to(leave::receipt));
}

async fn show(signed: SignedIn, page: Branded) -> Result<HttpResponse> {
    let member = signed.me.id;
    let (latest, agreed, guardian) = page
        .app
        .store
        .read(move |db| {
            Ok::<_, Error>((
                download::latest(db, member)?,
                download::agreed(db, member)?,
                guardians::of(db, member)?,
            ))
        })
        .await?;
    let view = DataPage {
        agreed,
        guardian,
        ctx: &page.ctx,
        frame: frame(&page, &signed.me, "data"),
        latest,
        now: Time::now(),
    };
    layout::page(&page.ctx, &head(&page), &view)
}

async fn ask(signed: SignedIn, page: Branded) -> Result<HttpResponse> {
    if let Some(proof) = proof_for(&page, &signed.me, HERE) {
        return Ok(proof);
    }
    let me = signed.me.clone();
    let space = page.here.as_ref().map(|here| here.id);
    page.app
        .store
        .write(move |db| download::ask(db, &me, space, Time::now()))
        .await?;
    Ok(see_other(&format!("{HERE}{}", page.arrival.query())))
}

async fn fetch(signed: SignedIn, page: Branded, path: web::Path<i64>) -> Result<HttpResponse> {
    let (me, id) = (signed.me.clone(), path.into_inner());
    let mine = page
        .app
        .store
        .read(move |db| download::mine(db, &me, id, Time::now()))
        .await?;
    if let Some(proof) = proof_for(&page, &signed.me, HERE) {
        return Ok(proof);
    }
    let found = page.app.blobs.stream(&mine.hash).await;
    let (size, bytes) = found.map_err(Error::internal)?.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .insert_header((
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"parvis-data.zip\"",
        ))
        .content_type("application/zip")
        .no_chunking(size)
        .streaming(bytes))
}
