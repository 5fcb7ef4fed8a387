//! Pages of the server that wear a space's colours: log-in, registration, settings. Which space comes from the
//! brand's own domain or from `?space=`.

use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use parvis_db::Db;

use super::ctx::Ctx;
use super::form::Fields;
use super::{extract, host, local};
use crate::error::Error;
use crate::features::accounts::Viewer;
use crate::features::invitations;
use crate::features::spaces::{self, Here};

/// Where somebody comes from and wants to go: carried along from page to page in the query.
#[derive(Debug, Clone, Default)]
pub struct Arrival {
    /// Slug of the space in whose colours the page stands.
    pub space: Option<String>,
    /// A path of this host (with `ticket`: of the space's own domain).
    pub to: Option<String>,
    /// Hashed mark of the browser on the space's own domain, which waits for a session there.
    pub ticket: Option<String>,
    /// The token of an invitation by which they come.
    pub via: Option<String>,
}

impl Arrival {
    /// `?space=…&to=…`, or nothing.
    pub fn query(&self) -> String {
        self.query_with("", "")
    }

    /// [`Arrival::query`] with one parameter more.
    pub fn query_with(&self, name: &str, value: &str) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (key, part) in [
            ("space", &self.space),
            ("to", &self.to),
            ("ticket", &self.ticket),
            ("via", &self.via),
        ] {
            if let Some(part) = part {
                query.append_pair(key, part);
            }
        }
        if !name.is_empty() {
            query.append_pair(name, value);
        }
        let query = query.finish();
        if query.is_empty() {
            query
        } else {
            format!("?{query}")
        }
    }
}

/// The context of such a page, and its query.
pub struct Branded {
    pub ctx: Ctx,
    pub arrival: Arrival,
    pub query: Fields,
}

impl Deref for Branded {
    type Target = Ctx;
    fn deref(&self) -> &Ctx {
        &self.ctx
    }
}

impl Branded {
    /// Where to go when everything is done: where somebody came from, the space, or the server's home.
    pub fn destination(&self) -> String {
        match (&self.arrival.to, &self.ctx.here) {
            (Some(to), _) => to.clone(),
            (None, Some(_)) => self.ctx.path(""),
            (None, None) => "/".to_owned(),
        }
    }
}

/// What a space shows of itself at its door; a private one only to whom it invites.
fn front(db: &mut Db, viewer: &Viewer, slug: &str, via: &str) -> Result<Option<Here>, Error> {
    let shown = spaces::front(db, viewer, slug)?;
    if shown.is_some() || via.is_empty() {
        return Ok(shown);
    }
    match invitations::open(db, via) {
        Ok(invited) => {
            let here = invitations::front(db, viewer, &invited)?;
            Ok(Some(here).filter(|here| here.slug == slug))
        }
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

impl FromRequest for Branded {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Branded, Error>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let ctx = Ctx::from_request(req, payload);
        let query = web::Query::<Fields>::from_query(req.query_string())
            .map(web::Query::into_inner)
            .unwrap_or_default();
        let domain = req
            .extensions()
            .get::<host::OwnDomain>()
            .map(|d| d.0.clone());
        let req = req.clone();
        Box::pin(async move {
            let mut ctx = ctx.await?;
            let asked = domain.or_else(|| Some(query.trimmed("space")).filter(|s| !s.is_empty()));
            if let Some(slug) = asked {
                let (viewer, via) = (ctx.viewer.clone(), query.trimmed("via"));
                ctx.here = ctx
                    .app
                    .store
                    .read(move |db| front(db, &viewer, &slug, &via))
                    .await?;
                extract::settle_language(&req, &mut ctx);
            }
            let arrival = Arrival {
                space: ctx.here.as_ref().map(|h| h.slug.clone()),
                to: local::path(&query.get("to")).map(str::to_owned),
                ticket: Some(query.trimmed("ticket")).filter(|t| t.len() == 64),
                via: Some(query.trimmed("via")).filter(|t| (12..=64).contains(&t.len())),
            };
            // An error on the way shows its page in the same colours.
            req.extensions_mut().insert(ctx.clone());
            Ok(Branded {
                ctx,
                arrival,
                query,
            })
        })
    }
}
