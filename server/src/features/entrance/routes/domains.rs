//! Brands' own domains. Log-in happens on the server's own host; the session is then handed over to the domain
//! by a ticket. The ticket is redeemed by GET, since a form may not send anybody to another host (the pages'
//! policy) and pages work without JavaScript: it is good for 30 seconds, once, and only in the browser that
//! carries the mark which the domain left there, so neither a scanner nor a planted link can do anything with it.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::{HttpRequest, HttpResponse};

use super::super::views::Handover;
use super::{door, old_token, origin, with_session};
use crate::error::{Error, Result};
use crate::features::accounts::{sessions, tickets};
use crate::secret;
use crate::web::branded::{Arrival, Branded};
use crate::web::layout::{self, see_other};
use crate::web::local;

const MARK: &str = "handover";

/// Sends a visitor of a brand's domain to the same page on the server's own host, marked to come back.
pub(super) fn to_main_host(req: &HttpRequest, page: &Branded, path: &str) -> Result<HttpResponse> {
    // Several tabs share one mark.
    let mark = req
        .cookie(MARK)
        .map_or_else(secret::token, |c| c.value().to_owned());
    let there = Arrival {
        ticket: Some(secret::hash(&mark)),
        ..page.arrival.clone()
    };
    let address = format!("{}{path}{}", page.app.config.origin(), there.query());
    let mut response = see_other(&address);
    let cookie = Cookie::build(MARK, mark)
        .path("/")
        .http_only(true)
        .secure(page.app.config.is_https())
        .same_site(SameSite::Lax)
        .max_age(Duration::minutes(60))
        .finish();
    response.add_cookie(&cookie).map_err(Error::internal)?;
    Ok(response)
}

/// The space's own domain, if somebody came from there.
fn waiting_domain(page: &Branded) -> Option<(String, String)> {
    let domain = page.here.as_ref()?.domain.clone()?;
    let state = page.arrival.ticket.clone()?;
    (!page.own_domain).then_some((domain, state))
}

/// Where a signed-in member goes on: back where they came from, on this host or by way of the hand-over.
pub(super) fn onward(page: &Branded) -> String {
    match waiting_domain(page) {
        Some(_) => format!("/session/handover{}", page.arrival.query()),
        None => page.destination(),
    }
}

/// The same after a form was accepted: the hand-over then needs no further question.
pub(super) async fn leave(page: &Branded, member: i64) -> Result<HttpResponse> {
    match waiting_domain(page) {
        Some((domain, state)) => lead(page, member, &domain, &state).await,
        None => Ok(see_other(&page.destination())),
    }
}

/// “Go on to Le Refuge as Inès?”
pub(super) async fn handover(page: Branded) -> Result<HttpResponse> {
    let me = page.me()?.clone();
    let Some(here) = page
        .here
        .as_ref()
        .filter(|_| waiting_domain(&page).is_some())
    else {
        return Ok(see_other(&page.destination()));
    };
    let view = Handover {
        ctx: &page.ctx,
        arrival: &page.arrival,
        space: here.name.clone(),
        name: me.name.clone(),
        address: None,
    };
    layout::page(&page.ctx, &door(&here.name), &view)
}

pub(super) async fn hand_over(page: Branded) -> Result<HttpResponse> {
    let member = page.me()?.id;
    leave(&page, member).await
}

/// A page that leads to the domain with a fresh ticket.
async fn lead(page: &Branded, member: i64, domain: &str, state: &str) -> Result<HttpResponse> {
    let (host, mark) = (domain.to_owned(), state.to_owned());
    let token = page
        .app
        .store
        .write(move |db| tickets::issue(db, member, &host, &mark))
        .await?;
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("token", &token)
        .append_pair("to", page.arrival.to.as_deref().unwrap_or("/"))
        .finish();
    let scheme = page.app.config.public_url.scheme();
    let address = format!("{scheme}://{domain}/session/ticket?{query}");
    let space = page
        .here
        .as_ref()
        .map(|h| h.name.clone())
        .unwrap_or_default();
    let view = Handover {
        ctx: &page.ctx,
        arrival: &page.arrival,
        space: space.clone(),
        name: String::new(),
        address: Some(address.clone()),
    };
    let mut response = layout::page(&page.ctx, &door(&space), &view)?;
    let value = actix_web::http::header::HeaderValue::from_str(&format!("0;url={address}"))
        .map_err(Error::internal)?;
    let name = actix_web::http::header::HeaderName::from_static("refresh");
    response.headers_mut().insert(name, value);
    Ok(response)
}

/// On the brand's domain: the ticket becomes a session here.
pub(super) async fn redeem(req: HttpRequest, page: Branded) -> Result<HttpResponse> {
    let to = local::path(&page.query.get("to")).unwrap_or("/").to_owned();
    if page.viewer.me.is_some() {
        return Ok(see_other(&to));
    }
    let mark = req
        .cookie(MARK)
        .map(|c| c.value().to_owned())
        .ok_or(Error::NotFound)?;
    let (token, origin, old) = (
        page.query.get("token"),
        origin(&page.ctx),
        old_token(&req, &page.ctx),
    );
    let session = page
        .app
        .store
        .write(move |db| {
            if let Some(old) = old {
                sessions::end_token(db, &old, &origin.host)?;
            }
            tickets::redeem(db, &token, &mark, &origin)
        })
        .await?;
    Ok(with_session(&page.ctx, &session, see_other(&to)))
}
