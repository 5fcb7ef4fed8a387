//! Styles, scripts, fonts and icons: built by Vite into `frontend/dist`, embedded in the binary, served with
//! their compressed twins under names that contain a hash and may be cached for ever.

use std::collections::HashMap;
use std::sync::LazyLock;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use rust_embed::RustEmbed;

use super::cache::Encoding;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../frontend/dist/"]
#[allow_missing = true]
struct Dist;

/// `parvis.css` leads to `assets/parvis-HASH.css`: what the manifest of the build says.
static NAMES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let Some(file) = Dist::get("manifest.json") else {
        tracing::warn!(
            "frontend/dist is missing: pages come without styles; run `make run` or `npm run build` in frontend/"
        );
        return HashMap::new();
    };
    serde_json::from_slice(&file.data).unwrap_or_default()
});

/// The address of an asset by its plain name: `parvis.css`, `main.js`, `icons.svg`.
pub fn address(name: &str) -> String {
    match NAMES.get(name) {
        Some(file) => format!("/{file}"),
        None => format!("/assets/{name}"),
    }
}

/// The bytes of an asset by its plain name, for what the server itself reads of them: a font.
pub fn bytes(name: &str) -> Option<Vec<u8>> {
    let file = Dist::get(NAMES.get(name)?)?;
    Some(file.data.into_owned())
}

/// Whether the frontend was built into this binary.
pub fn present() -> bool {
    !NAMES.is_empty()
}

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config.route("/assets/{name:.+}", web::get().to(serve));
}

async fn serve(req: HttpRequest, name: web::Path<String>) -> HttpResponse {
    let name = format!("assets/{name}");
    let accepted = req
        .headers()
        .get(header::ACCEPT_ENCODING)
        .and_then(|v| v.to_str().ok())
        .map_or(Encoding::Identity, Encoding::accepted);
    let twin = match accepted {
        Encoding::Brotli => Dist::get(&format!("{name}.br")).map(|f| (f, "br")),
        Encoding::Gzip => Dist::get(&format!("{name}.gz")).map(|f| (f, "gzip")),
        Encoding::Identity => None,
    };
    let (file, encoding) = match twin {
        Some((file, encoding)) => (file, Some(encoding)),
        None => match Dist::get(&name) {
            Some(file) => (file, None),
            None => return HttpResponse::NotFound().finish(),
        },
    };
    let mut response = HttpResponse::Ok();
    response
        .content_type(content_type(&name))
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((header::VARY, "accept-encoding"))
        .insert_header(("x-content-type-options", "nosniff"));
    if let Some(encoding) = encoding {
        response.insert_header((header::CONTENT_ENCODING, encoding));
    }
    response.body(file.data.into_owned())
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("json") => "application/json",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}
