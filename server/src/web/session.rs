//! Cookies: the session's, and the choices of a visitor who has no account.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite, time::Duration};

use crate::app::App;
use crate::messages::Lang;

/// Name of the session cookie: `__Host-` only where browsers accept it, over TLS.
pub fn cookie_name(app: &App) -> &'static str {
    if app.config.is_https() {
        "__Host-sid"
    } else {
        "sid"
    }
}

/// The session's token, if the request carries one.
pub fn token(req: &HttpRequest, app: &App) -> Option<String> {
    req.cookie(cookie_name(app))
        .map(|c| c.value().to_owned())
        .filter(|t| !t.is_empty())
}

/// The cookie that carries a session.
pub fn session_cookie(app: &App, token: &str) -> Cookie<'static> {
    Cookie::build(cookie_name(app), token.to_owned())
        .path("/")
        .http_only(true)
        .secure(app.config.is_https())
        .same_site(SameSite::Lax)
        .max_age(Duration::days(90))
        .finish()
}

/// The cookie that ends a session in the browser.
pub fn ended_cookie(app: &App) -> Cookie<'static> {
    let mut cookie = session_cookie(app, "");
    cookie.make_removal();
    cookie
}

/// Name of the cookie that leads back to what was written before signing in.
const STASH: &str = "stash";

/// The token of what this browser wrote before it was signed in.
pub fn stash(req: &HttpRequest) -> Option<String> {
    req.cookie(STASH)
        .map(|c| c.value().to_owned())
        .filter(|t| t.len() == 43)
}

/// The cookie that leads back to a stashed text for `seconds`.
pub fn stash_cookie(app: &App, token: &str, seconds: i64) -> Cookie<'static> {
    Cookie::build(STASH, token.to_owned())
        .path("/")
        .http_only(true)
        .secure(app.config.is_https())
        .same_site(SameSite::Lax)
        .max_age(Duration::seconds(seconds))
        .finish()
}

/// A visitor's choice (`lang`, `theme`), kept for a year.
pub fn choice_cookie(app: &App, name: &'static str, value: &str) -> Cookie<'static> {
    Cookie::build(name, value.to_owned())
        .path("/")
        .secure(app.config.is_https())
        .same_site(SameSite::Lax)
        .max_age(Duration::days(365))
        .finish()
}

/// The language a visitor asks for: their choice, else what their browser accepts, else none.
pub fn asked_language(req: &HttpRequest) -> Option<Lang> {
    if let Some(chosen) = req.cookie("lang").and_then(|c| Lang::parse(c.value())) {
        return Some(chosen);
    }
    let header = req.headers().get("accept-language")?.to_str().ok()?;
    Lang::accepted(header)
}
