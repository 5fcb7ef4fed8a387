//! `/media/HASH.ENDING`: a picture that everybody may see.

use actix_web::http::header;
use actix_web::{HttpResponse, web};

use crate::app::App;
use crate::error::{Error, Result};

pub(crate) fn server(config: &mut web::ServiceConfig) {
    config.route("/media/{name}", web::get().to(show));
}

/// Bytes named by their hash never change.
async fn show(app: web::Data<App>, name: web::Path<String>) -> Result<HttpResponse> {
    let (hash, ending) = name.split_once('.').ok_or(Error::NotFound)?;
    let mime = match ending {
        "png" => "image/png",
        "webp" => "image/webp",
        "jpg" => "image/jpeg",
        _ => return Err(Error::NotFound),
    };
    let is_hash = hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
    if !is_hash {
        return Err(Error::NotFound);
    }
    let wanted = hash.to_owned();
    let public = app
        .store
        .read(move |db| super::file_is_public(db, &wanted))
        .await?;
    if !public {
        return Err(Error::NotFound);
    }
    let bytes = app
        .blobs
        .get(hash)
        .await
        .map_err(Error::internal)?
        .ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok()
        .content_type(mime)
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header(("content-security-policy", "default-src 'none'; sandbox"))
        .body(bytes))
}
