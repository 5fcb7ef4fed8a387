//! What stands around every request: who may send a form (origin), which headers a page carries, and the
//! page cache.

use actix_web::body::{BoxBody, MessageBody, to_bytes};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{HttpRequest, HttpResponse, web};

use super::cache::{Encoding, ForEveryone, Key, Page};
use super::{host, session};
use crate::app::App;
use crate::error::Error;

/// Everything a page may load comes from this server; nothing inline, nothing framed.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
    manifest-src 'self'; worker-src 'self'; require-trusted-types-for 'script'";

/// Query parameters that change a page. Others do not make a page of their own in the cache.
const KNOWN_PARAMETERS: [&str; 14] = [
    "page", "view", "period", "q", "section", "author", "tag", "solved", "after", "before", "to",
    "space", "kind", "lang",
];

/// Cached bodies are compressed once and served often; others are compressed for one reader.
const CACHED_QUALITY: u32 = 7;
const PERSONAL_QUALITY: u32 = 3;
/// Compressing less than this saves nothing on the wire, in bytes.
const WORTH_COMPRESSING: usize = 900;

/// Middleware: nothing of ours is named by a path with a NUL in it, and PostgreSQL refuses to look.
///
/// # Errors
/// What the service inside fails with.
pub async fn no_nul(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> actix_web::Result<ServiceResponse<BoxBody>> {
    if req.uri().path().contains("%00") {
        return Ok(ServiceResponse::new(
            req.into_parts().0,
            HttpResponse::from_error(Error::NotFound),
        ));
    }
    next.call(req)
        .await
        .map(ServiceResponse::map_into_boxed_body)
}

/// Middleware: cookies act only when the form came from this site. `Sec-Fetch-Site` decides where browsers
/// send it, else `Origin` must be the request's own.
pub async fn same_origin(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> actix_web::Result<ServiceResponse<BoxBody>> {
    if !req.method().is_safe() && !comes_from_here(req.request()) {
        return Ok(ServiceResponse::new(
            req.into_parts().0,
            HttpResponse::from_error(Error::Forbidden),
        ));
    }
    next.call(req)
        .await
        .map(ServiceResponse::map_into_boxed_body)
}

fn comes_from_here(req: &HttpRequest) -> bool {
    if let Some(site) = text(req.headers(), "sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(app) = req.app_data::<web::Data<App>>() else {
        return false;
    };
    match text(req.headers(), "origin") {
        Some(origin) => origin == format!("{}://{}", app.config.public_url.scheme(), host::of(req)),
        // Neither header: not a browser. Without a cookie there is nothing to abuse.
        None => session::token(req, app).is_none(),
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|v| v.to_str().ok())
}

/// Middleware: the headers of every response. `HEAD` is answered as `GET` without its body.
pub async fn headers(
    mut req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> actix_web::Result<ServiceResponse<BoxBody>> {
    let head_only = req.method() == Method::HEAD;
    if head_only {
        req.head_mut().method = Method::GET;
    }
    let https = req
        .app_data::<web::Data<App>>()
        .is_some_and(|app| app.config.is_https());
    let mut response = next.call(req).await?.map_into_boxed_body();
    if head_only {
        response = response.map_body(|_, _| BoxBody::new(()));
    }
    let headers = response.headers_mut();
    let mut set = |name: &'static str, value: &'static str| {
        let name = HeaderName::from_static(name);
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    set("content-security-policy", POLICY);
    set("x-content-type-options", "nosniff");
    set("referrer-policy", "same-origin");
    set("cross-origin-opener-policy", "same-origin");
    set(
        "permissions-policy",
        "camera=(), geolocation=(), microphone=()",
    );
    set("cache-control", "private, no-store");
    if https {
        set("strict-transport-security", "max-age=31536000");
    }
    Ok(response)
}

/// Middleware: answers visitors from the page cache, fills it, and compresses what is not cached.
pub async fn pages(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> actix_web::Result<ServiceResponse<BoxBody>> {
    let Some(app) = req.app_data::<web::Data<App>>().cloned() else {
        return next
            .call(req)
            .await
            .map(ServiceResponse::map_into_boxed_body);
    };
    let encoding =
        text(req.headers(), "accept-encoding").map_or(Encoding::Identity, Encoding::accepted);
    let cacheable = matches!(*req.method(), Method::GET | Method::HEAD)
        && session::token(req.request(), &app).is_none()
        && req.cookie("theme").is_none()
        && session::stash(req.request()).is_none();
    let key = cacheable.then(|| key_of(req.request(), encoding));
    if let Some(page) = key.as_ref().and_then(|key| app.pages.get(key, &app.tail)) {
        let response = answer(&page, encoding, req.headers());
        return Ok(ServiceResponse::new(req.into_parts().0, response));
    }
    // Before the page's reads: what changes from here on makes the page old.
    let before = app.tail.now();
    let response = next.call(req).await?.map_into_boxed_body();
    let tags = response
        .response()
        .extensions()
        .get::<ForEveryone>()
        .map(|f| f.0.clone());
    let (req, response) = response.into_parts();
    let response = match (key, tags) {
        (Some(key), Some(tags)) if response.status() == StatusCode::OK => {
            keep(&app, key, tags, before, response, req.headers()).await?
        }
        _ => compress(response, encoding).await?,
    };
    Ok(ServiceResponse::new(req, response))
}

fn key_of(req: &HttpRequest, encoding: Encoding) -> Key {
    let asked = host::asked(req);
    let (path, query) = asked.split_once('?').unwrap_or((&asked, ""));
    let mut known: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes())
        .filter(|(name, _)| KNOWN_PARAMETERS.contains(&name.as_ref()))
        .map(|(n, v)| (n.into_owned(), v.into_owned()))
        .collect();
    known.sort();
    let mut path_and_query = path.to_owned();
    for (name, value) in known {
        path_and_query.push_str(&format!("\n{name}={value}"));
    }
    Key {
        host: host::of(req),
        path_and_query,
        language: session::asked_language(req),
        encoding,
    }
}

async fn keep(
    app: &App,
    key: Key,
    tags: Vec<crate::events::Tag>,
    before: u64,
    response: HttpResponse,
    asked: &HeaderMap,
) -> actix_web::Result<HttpResponse> {
    let header_of = |name| {
        response
            .headers()
            .get(name)
            .and_then(|v: &HeaderValue| v.to_str().ok())
            .unwrap_or_default()
            .to_owned()
    };
    let content_type = header_of(header::CONTENT_TYPE);
    let language = header_of(header::CONTENT_LANGUAGE);
    let encoding = key.encoding;
    let body = to_bytes(response.into_body())
        .await
        .map_err(Error::internal)?;
    let encoded = web::block(move || encoding.encode(&body, CACHED_QUALITY)).await?;
    let page = std::sync::Arc::new(Page::new(encoded, content_type, language, tags, before));
    app.pages.put(key, page.clone());
    Ok(answer(&page, encoding, asked))
}

/// A cached page over the wire, or 304 when the client has it. Caches in between must ask each time.
fn answer(page: &Page, encoding: Encoding, asked: &HeaderMap) -> HttpResponse {
    let known = text(asked, "if-none-match").is_some_and(|tags| {
        tags.split(',')
            .any(|t| t.trim().trim_start_matches("W/") == page.etag)
    });
    let mut response = if known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response
        .insert_header((header::ETAG, page.etag.clone()))
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .insert_header((header::VARY, "accept-encoding, accept-language, cookie"));
    if known {
        return response.finish();
    }
    response.insert_header((header::CONTENT_TYPE, page.content_type.clone()));
    if !page.language.is_empty() {
        response.insert_header((header::CONTENT_LANGUAGE, page.language.clone()));
    }
    if let Some(name) = encoding.header() {
        response.insert_header((header::CONTENT_ENCODING, name));
    }
    response.body(page.body.clone())
}

async fn compress(response: HttpResponse, encoding: Encoding) -> actix_web::Result<HttpResponse> {
    let is_text = text(response.headers(), "content-type").is_some_and(|t| {
        t.starts_with("text/") || t.starts_with("application/json") || t.contains("xml")
    });
    let Some(name) = encoding.header() else {
        return Ok(response);
    };
    if !is_text || response.headers().contains_key(header::CONTENT_ENCODING) {
        return Ok(response);
    }
    let (mut response, body) = response.into_parts();
    let body = to_bytes(body).await.map_err(Error::internal)?;
    if body.len() < WORTH_COMPRESSING {
        return Ok(response.set_body(BoxBody::new(body)));
    }
    response
        .headers_mut()
        .insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    response
        .headers_mut()
        .append(header::VARY, HeaderValue::from_static("accept-encoding"));
    let encoded = encoding.encode(&body, PERSONAL_QUALITY);
    Ok(response.set_body(BoxBody::new(encoded)))
}
