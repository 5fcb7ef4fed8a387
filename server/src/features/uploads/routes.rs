//! `POST /s/{space}/media` for the composer and for forms, `POST …/rooms/{room}/pictures` for a room, and
//! `/media/ID/SIZE.ENDING` with the rights of the post or line.

use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, web};
use serde_json::json;

use super::views::UploadsPage;
use super::{NewUpload, Taken, Uploader};
use crate::error::{Error, Result};
use crate::features::media::Source;
use crate::features::rooms::{self, NewLine, Room, Said};
use crate::web::ctx::Ctx;
use crate::web::extract::{self, MayWrite, SignedIn};
use crate::web::form::{self, Fields, Form};
use crate::web::layout::{self, Head, see_other};
use crate::web::upload::Upload;

/// Uploads of one member in ten minutes.
const UPLOADS: u64 = 60;

pub(crate) fn server(config: &mut web::ServiceConfig) {
    config.route("/media/{id}/{file}", web::get().to(show));
}

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/media", web::post().to(take))
        .route("/media", web::get().to(page))
        .route("/rooms/{room}/pictures", web::post().to(say));
}

/// The body is read only once its sender is known: `{"url", "alt", "width", "height", "markdown"}` to a script that
/// asks for JSON, else a page.
async fn take(
    me: Result<MayWrite>,
    req: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse> {
    let wants_json = req
        .headers()
        .get(header::ACCEPT)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|accept| accept.contains("application/json"));
    let me = match me {
        Ok(me) => me,
        Err(error) if wants_json => return said(&req, error),
        Err(error) => return Err(error),
    };
    let mut fields = Fields::default();
    let taken = receive(&me, &req, payload, &mut fields).await;
    match taken {
        Ok(taken) if wants_json => Ok(HttpResponse::Created().json(json!({
            "url": taken.url,
            "alt": taken.alt,
            "width": taken.width,
            "height": taken.height,
            "markdown": taken.markdown(),
        }))),
        Ok(taken) => Ok(see_other(&me.path(&format!("/media#m{}", taken.id)))),
        Err(error) if wants_json => said(&req, error),
        Err(error) => {
            let form = Form::new().keep(&fields, &["alt"]).blame(&me, error)?;
            show_page(&me, &form).await
        }
    }
}

async fn receive(
    me: &MayWrite,
    req: &HttpRequest,
    payload: web::Payload,
    fields: &mut Fields,
) -> Result<Taken> {
    let key = format!("write:media:{}", me.me.id);
    let window = std::time::Duration::from_secs(600);
    let limit = me.app.bus.hit(&key, window, UPLOADS).await;
    if !limit.allowed {
        return Err(Error::TooMany(limit.retry_after.as_secs().max(1)));
    }
    let mut upload = Upload::from_request(req, &mut payload.into_inner()).await?;
    let chosen = upload.take_file("file");
    *fields = upload.fields;
    let Some(chosen) = chosen else {
        return Err(Error::field("file", "upload-missing"));
    };
    let by = Uploader {
        app: &me.app,
        here: me.here()?,
        me: &me.me,
        lang: me.lang,
    };
    let new = NewUpload {
        source: Source::File(chosen.file),
        name: chosen.name,
        alt: fields.trimmed("alt"),
    };
    super::take(&by, new).await
}

/// A picture and a few words, said in a room. When only the line could not be said, the picture waits in its field.
async fn say(
    me: MayWrite,
    path: web::Path<(String, String)>,
    req: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse> {
    let slug = path.into_inner().1;
    let (here, viewer, asked) = (me.here()?.clone(), me.viewer.clone(), slug.clone());
    me.app
        .store
        .read(move |db| rooms::visible_to(db, &here, &viewer, &asked))
        .await?;
    let mut kept = Form::new();
    let said = pictured(&me, slug.clone(), &req, payload, &mut kept).await;
    match said {
        Ok((said, room)) => Ok(rooms::routes::answer(&me, said, &room)),
        Err(error) => {
            let form = kept.blame(&me, error)?;
            if !me.script {
                return rooms::routes::again(&me, slug, form).await;
            }
            let mut told = form.said(&me);
            told["body"] = form.value("body").into();
            Ok(HttpResponse::UnprocessableEntity().json(told))
        }
    }
}

async fn pictured(
    me: &MayWrite,
    slug: String,
    req: &HttpRequest,
    payload: web::Payload,
    kept: &mut Form,
) -> Result<(Said, Room)> {
    let mut fields = Fields::default();
    let taken = receive(me, req, payload, &mut fields).await;
    *kept = Form::new().keep(&fields, &["alt", "words", "client"]);
    let markdown = taken?.markdown();
    let body = match fields.trimmed("words") {
        words if words.is_empty() => markdown,
        words => format!("{words}\n\n{markdown}"),
    };
    *kept = Form::new()
        .keep(&fields, &["client"])
        .fill("body", body.clone());
    let new = NewLine {
        client: fields.trimmed("client"),
        body,
        reply_to: None,
        accepts: fields.ticked("charter"),
        is_sure: fields.ticked("sure"),
    };
    rooms::routes::spoken(me, slug, new).await
}

/// What went wrong as a sentence for the composer, with the status that a page would have.
fn said(req: &HttpRequest, error: Error) -> Result<HttpResponse> {
    let kept = req.extensions().get::<Ctx>().cloned();
    let ctx = match kept {
        Some(ctx) => ctx,
        None => extract::outline(req, &extract::app_of(req)?),
    };
    let (status, sentence) = match &error {
        Error::Invalid(errors) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            errors.first().map(|e| ctx.tell(&e.message)),
        ),
        Error::Refused(refusal) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            Some(format!("{} {}", refusal.because, refusal.remedy)),
        ),
        Error::TooMany(seconds) => (
            StatusCode::TOO_MANY_REQUESTS,
            Some(form::wait(&ctx, *seconds)),
        ),
        Error::SignInNeeded => (StatusCode::UNAUTHORIZED, Some(ctx.t("upload-sign-in"))),
        Error::Forbidden | Error::Door(_) => {
            (StatusCode::FORBIDDEN, Some(ctx.t("problem-forbidden.text")))
        }
        Error::NotFound => (StatusCode::NOT_FOUND, Some(ctx.t("problem-not-found.text"))),
        Error::Suspended(_) => (StatusCode::FORBIDDEN, Some(ctx.t("upload-suspended"))),
        Error::Moved(_) | Error::Internal(_) => return Err(error),
    };
    Ok(HttpResponse::build(status).json(json!({ "error": sentence.unwrap_or_default() })))
}

async fn page(me: SignedIn) -> Result<HttpResponse> {
    show_page(&me, &Form::new()).await
}

async fn show_page(ctx: &Ctx, form: &Form) -> Result<HttpResponse> {
    let (here, member) = (ctx.here()?.clone(), ctx.me()?.id);
    let unused = ctx
        .app
        .store
        .read(move |db| super::unused(db, &here, member))
        .await?;
    let page = UploadsPage {
        ctx,
        form,
        unused: &unused,
    };
    layout::form_page(ctx, &Head::titled(ctx.t("upload-title")), form, &page)
}

/// A variant never changes, but who may see it does: a browser keeps a public one for an hour, and asks each time
/// for any other.
async fn show(ctx: Ctx, path: web::Path<(i64, String)>, req: HttpRequest) -> Result<HttpResponse> {
    let (id, file) = path.into_inner();
    let viewer = ctx.viewer.clone();
    let (photo, public) = ctx
        .app
        .store
        .read(move |db| super::visible_to(db, &viewer, id))
        .await?;
    let wanted = format!("/media/{id}/{file}");
    let variant = photo
        .variants
        .iter()
        .find(|v| v.photo_address(id) == wanted)
        .ok_or(Error::NotFound)?;
    let etag = format!("\"{}\"", &variant.hash[..24]);
    let known = req
        .headers()
        .get(header::IF_NONE_MATCH)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|tags| tags.contains(&etag));
    let keep = if public {
        "public, max-age=3600"
    } else {
        "private, no-cache"
    };
    let mut response = if known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response
        .insert_header((header::CACHE_CONTROL, keep))
        .insert_header((header::ETAG, etag))
        .insert_header((header::VARY, "cookie"))
        .insert_header(("content-security-policy", "default-src 'none'; sandbox"))
        // The name is ours: what the uploader called the file is nowhere in a header.
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("inline; filename=\"{id}-{}\"", file),
        ));
    if known {
        return Ok(response.finish());
    }
    let bytes = ctx
        .app
        .blobs
        .get(&variant.hash)
        .await
        .map_err(Error::internal)?
        .ok_or(Error::NotFound)?;
    Ok(response.content_type(variant.mime.as_str()).body(bytes))
}
