//! Handler arguments. Authority is one of them: a handler that moderates takes `Moderator`, one that manages
//! takes `Manager`, and cannot be reached without.

use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use parvis_db::Time;

use super::{host, session};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts::{Me, Theme, Viewer, sessions};
use crate::features::notices;
use crate::features::spaces::{self, Here, Role, demands};
use crate::messages::AddressForm;
use crate::web::ctx::Ctx;

type Extracted<T> = Pin<Box<dyn Future<Output = Result<T>>>>;

impl FromRequest for Ctx {
    type Error = Error;
    type Future = Extracted<Ctx>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move { load(&req).await })
    }
}

/// The space's slug in a path that no route took: its error page still wears the brand's colours.
fn space_in(path: &str) -> Option<&str> {
    path.strip_prefix("/s/")?
        .split('/')
        .next()
        .filter(|slug| !slug.is_empty())
}

/// Loads the context once a request; later extractors of the same request share it.
pub(super) async fn load(req: &HttpRequest) -> Result<Ctx> {
    if let Some(ctx) = req.extensions().get::<Ctx>() {
        return Ok(ctx.clone());
    }
    let app = app_of(req)?;
    let slug = req
        .match_info()
        .get("space")
        .or_else(|| space_in(req.path()))
        .map(str::to_owned);
    let mut ctx = outline(req, &app);
    let token = session::token(req, &app);
    let host = ctx.host.clone();
    // Only pages show the bell and the account's menu.
    let shows_bell = req.method().is_safe();
    let (viewer, stale, here, unread, leads) = app
        .store
        .read(move |db| -> Result<_> {
            let found = match &token {
                Some(token) => sessions::find(db, token, &host)?,
                None => None,
            };
            let (viewer, stale) = match found {
                Some((me, stale)) => (Viewer { me: Some(me) }, stale),
                None => (Viewer::default(), false),
            };
            let here = slug.as_deref().map(|slug| -> Result<Here> {
                let here = spaces::enter(db, &viewer, slug)?;
                match shows_bell {
                    true => Ok(here),
                    false => demands::for_acts(db, here, viewer.id()),
                }
            });
            let unread = match (&here, viewer.id()) {
                (Some(Ok(here)), Some(member)) if shows_bell => {
                    notices::unread(db, here.id, member)?
                }
                _ => 0,
            };
            let leads = match &here {
                Some(Ok(here)) => here.leads,
                _ => shows_bell && spaces::leads(db, &viewer)?,
            };
            Ok((viewer, stale, here, unread, leads))
        })
        .await?;
    if let (true, Some(me)) = (stale, &viewer.me) {
        let session_id = me.session_id;
        app.store
            .write(move |db| sessions::touch(db, session_id))
            .await?;
    }
    ctx.viewer = viewer;
    ctx.unread = unread;
    ctx.leads = leads;
    let entered = match here {
        Some(Ok(here)) => {
            let moved = moved(req, &ctx, &here);
            ctx.here = Some(here);
            moved
        }
        Some(Err(error)) => Err(error),
        None => Ok(()),
    };
    settle_language(req, &mut ctx);
    req.extensions_mut().insert(ctx.clone());
    entered.map(|()| ctx)
}

/// A page asked for by an old slug of its space: its address changes, not only what it shows. A form that
/// was already filled in is still taken.
fn moved(req: &HttpRequest, ctx: &Ctx, here: &Here) -> Result<()> {
    let asked = req.match_info().get("space").unwrap_or_default();
    if asked == here.slug || ctx.own_domain || !req.method().is_safe() {
        return Ok(());
    }
    match ctx.asked.strip_prefix(&format!("/s/{asked}")) {
        Some(below) => Err(Error::Moved(here.path(below))),
        None => Ok(()),
    }
}

/// The member's language, else the visitor's, else the space's; the address form is the space's.
pub(super) fn settle_language(req: &HttpRequest, ctx: &mut Ctx) {
    if let Some(here) = &ctx.here {
        ctx.form = here.address_form;
        ctx.lang = here.language;
    }
    if let Some(asked) = session::asked_language(req) {
        ctx.lang = asked;
        ctx.chose_language = true;
    }
    if let Some(me) = &ctx.viewer.me {
        ctx.lang = me.language;
        ctx.theme = me.theme;
    }
}

/// What is known of a request before the database is asked; error pages start from it.
pub fn outline(req: &HttpRequest, app: &Arc<App>) -> Ctx {
    let host = host::of(req);
    let scheme = app.config.public_url.scheme();
    let mut ctx = Ctx {
        viewer: Viewer::default(),
        here: None,
        lang: crate::messages::Lang::En,
        chose_language: false,
        form: AddressForm::Vous,
        theme: req
            .cookie("theme")
            .and_then(|c| Theme::parse(c.value()))
            .unwrap_or(Theme::System),
        origin: format!("{scheme}://{host}"),
        own_domain: req.extensions().get::<host::OwnDomain>().is_some(),
        asked: host::asked(req),
        address: host::client_address(req, app.config.trusted_proxies),
        user_agent: header(req, "user-agent"),
        now: Time::now(),
        stash: session::stash(req),
        script: header(req, "accept").starts_with("application/json"),
        unread: 0,
        leads: false,
        host,
        app: app.clone(),
    };
    settle_language(req, &mut ctx);
    ctx
}

/// The running server behind a request.
///
/// # Errors
/// Only when the server was put together wrong.
pub fn app_of(req: &HttpRequest) -> Result<Arc<App>> {
    req.app_data::<web::Data<App>>()
        .map(|data| data.clone().into_inner())
        .ok_or_else(|| Error::internal("no application data"))
}

fn header(req: &HttpRequest, name: &str) -> String {
    req.headers()
        .get(name)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default()
        .to_owned()
}

macro_rules! authority {
    ($(#[$meta:meta])* $name:ident, $check:expr) => {
        $(#[$meta])*
        pub struct $name {
            pub ctx: Ctx,
            pub me: Me,
        }

        impl Deref for $name {
            type Target = Ctx;
            fn deref(&self) -> &Ctx {
                &self.ctx
            }
        }

        impl FromRequest for $name {
            type Error = Error;
            type Future = Extracted<$name>;

            fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
                let req = req.clone();
                Box::pin(async move {
                    let ctx = load(&req).await?;
                    let me = ctx.me()?.clone();
                    let check: fn(&Ctx) -> Result<()> = $check;
                    check(&ctx)?;
                    Ok($name { ctx, me })
                })
            }
        }
    };
}

authority!(
    /// A signed-in member, anywhere.
    SignedIn,
    |_| Ok(())
);
authority!(
    /// A member who may write in the space in the path: nobody has suspended them there. Whoever stores
    /// something of a member's in a space takes this.
    MayWrite,
    |ctx| match ctx.here()?.suspended_until {
        Some(until) => Err(Error::Suspended(until)),
        None => Ok(()),
    }
);
authority!(
    /// A moderator (or more) of the space in the path.
    Moderator,
    |ctx| at_least(ctx, Role::Moderator)
);
authority!(
    /// Whoever works at the team's desk: a moderator of the space in the path, or of some of its sections and rooms.
    /// What they ask for is loaded through [`Here::reach`](spaces::Here), and does not exist beyond it.
    OfTeam,
    |ctx| match &ctx.here {
        Some(here) if here.is_of_team() => Ok(()),
        Some(_) => Err(Error::Forbidden),
        None => Err(Error::NotFound),
    }
);
impl From<Moderator> for OfTeam {
    fn from(moderator: Moderator) -> Self {
        OfTeam {
            ctx: moderator.ctx,
            me: moderator.me,
        }
    }
}
authority!(
    /// A community manager (or more) of the space in the path.
    Manager,
    |ctx| at_least(ctx, Role::Manager)
);
authority!(
    /// Whoever keeps a charter: a manager of the space in the path; outside any space, for the server's own charter,
    /// an administrator.
    CharterKeeper,
    |ctx| match &ctx.here {
        Some(_) => at_least(ctx, Role::Manager),
        None if ctx.viewer.is_administrator() => Ok(()),
        None => Err(Error::NotFound),
    }
);
authority!(
    /// An owner of the space in the path.
    Owner,
    |ctx| at_least(ctx, Role::Owner)
);
authority!(
    /// An administrator of the server.
    Administrator,
    |ctx| if ctx.viewer.is_administrator() { Ok(()) } else { Err(Error::NotFound) }
);

fn at_least(ctx: &Ctx, role: Role) -> Result<()> {
    match &ctx.here {
        Some(here) if here.allows(role) => Ok(()),
        Some(_) => Err(Error::Forbidden),
        None => Err(Error::NotFound),
    }
}

/// The space of the path with its context: what most pages of a space take.
pub struct Inside {
    pub ctx: Ctx,
    pub here: Here,
}

impl Deref for Inside {
    type Target = Ctx;
    fn deref(&self) -> &Ctx {
        &self.ctx
    }
}

impl FromRequest for Inside {
    type Error = Error;
    type Future = Extracted<Inside>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let ctx = load(&req).await?;
            let here = ctx.here()?.clone();
            Ok(Inside { ctx, here })
        })
    }
}

/// Who sends a text. Somebody whose session has ended, or who never had one, is not turned away: their text is
/// kept until they have come in. They are not told whether the space exists for them.
pub enum Hand {
    Member(Box<SignedIn>),
    Visitor(Box<Ctx>, Sent),
}

/// Where a visitor's text was sent to.
pub struct Sent {
    /// Slug of the space, as in the address.
    pub space: String,
    /// Whether the browser still carries a session, which has ended.
    pub had_session: bool,
}

impl FromRequest for Hand {
    type Error = Error;
    type Future = Extracted<Hand>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let ctx = match load(&req).await {
                Ok(ctx) => ctx,
                Err(error @ (Error::NotFound | Error::Door(_))) => {
                    let kept = req.extensions().get::<Ctx>().cloned();
                    kept.filter(Ctx::is_visitor).ok_or(error)?
                }
                Err(other) => return Err(other),
            };
            if let Some(me) = ctx.viewer.me.clone() {
                return Ok(Hand::Member(Box::new(SignedIn { ctx, me })));
            }
            let asked = req.match_info().get("space").unwrap_or_default();
            let sent = Sent {
                space: ctx.here.as_ref().map_or(asked, |h| &h.slug).to_owned(),
                had_session: session::token(&req, &ctx.app).is_some(),
            };
            Ok(Hand::Visitor(Box::new(ctx), sent))
        })
    }
}

/// A page that stands outside the door: `Inside`, or a members-only space as it shows itself to others. What
/// the law wants to be read (charter, legal notice, privacy, contact) is read here.
pub struct AtDoor {
    pub ctx: Ctx,
    pub here: Here,
}

impl Deref for AtDoor {
    type Target = Ctx;
    fn deref(&self) -> &Ctx {
        &self.ctx
    }
}

impl FromRequest for AtDoor {
    type Error = Error;
    type Future = Extracted<AtDoor>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let ctx = match load(&req).await {
                Ok(ctx) => ctx,
                Err(Error::Door(space)) => {
                    let kept = req.extensions().get::<Ctx>().cloned();
                    let ctx = kept.ok_or_else(|| Error::internal("no context"))?;
                    let here = ctx
                        .app
                        .store
                        .read(move |db| spaces::at_door(db, space))
                        .await?;
                    ctx.standing_in(here)
                }
                Err(other) => return Err(other),
            };
            req.extensions_mut().insert(ctx.clone());
            let here = ctx.here()?.clone();
            Ok(AtDoor { ctx, here })
        })
    }
}

/// A page whose address is a secret that was given to somebody from outside: `Inside`, or the space as whoever is
/// invited sees it. A wrong secret is answered like a space that is not there: nothing of it is kept for the error page.
pub struct ByLink {
    pub ctx: Ctx,
    pub here: Here,
}

impl Deref for ByLink {
    type Target = Ctx;
    fn deref(&self) -> &Ctx {
        &self.ctx
    }
}

impl FromRequest for ByLink {
    type Error = Error;
    type Future = Extracted<ByLink>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let ctx = match load(&req).await {
                Err(error @ (Error::NotFound | Error::Door(_))) => {
                    let ctx = req.extensions().get::<Ctx>().cloned().ok_or(error)?;
                    let slug = req.match_info().get("space").unwrap_or_default().to_owned();
                    let viewer = ctx.viewer.clone();
                    let invited = ctx.app.store.read(move |db| {
                        let space = spaces::by_slug(db, &slug)?;
                        spaces::at_invited_door(db, &viewer, space.id)
                    });
                    let here = invited.await?;
                    ctx.standing_in(here)
                }
                loaded => loaded?,
            };
            let here = ctx.here()?.clone();
            Ok(ByLink { ctx, here })
        })
    }
}
