//! `/dev/mails`: only in `file:` mode, and only for whoever sits at the machine or administers the server. For
//! everybody else the page does not exist.

use actix_web::{HttpRequest, HttpResponse, web};
use parvis_kit::mail::Outbox;

use super::views::{MailPage, MailsPage};
use super::{Kept, SHOWN};
use crate::error::{Error, Result};
use crate::web::ctx::Ctx;
use crate::web::layout::{self, Head};

/// What the HTML of a mail may do: nothing but be looked at, inside our page. Its links open beside it.
const SANDBOX: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; \
    frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

pub(crate) fn server(config: &mut web::ServiceConfig) {
    config
        .route("/dev/mails", web::get().to(list))
        .route("/dev/mails/{mail}", web::get().to(show))
        .route("/dev/mails/{mail}/html", web::get().to(html));
}

/// The outbox, for those who may look into it. A proxy in front would make everybody sit at the machine: then, and
/// on a server with a name of its own, only administrators do.
fn outbox<'a>(ctx: &'a Ctx, req: &HttpRequest) -> Result<&'a Outbox> {
    let outbox = ctx.app.mailer.outbox().ok_or(Error::NotFound)?;
    let loopback = |name: &str| {
        name == "localhost"
            || name
                .trim_matches(['[', ']'])
                .parse::<std::net::IpAddr>()
                .is_ok_and(|ip| ip.is_loopback())
    };
    let public = ctx.app.config.public_url.host_str().unwrap_or_default();
    let forwarded = ["x-forwarded-for", "forwarded", "x-real-ip"]
        .iter()
        .any(|name| req.headers().contains_key(*name));
    let at_the_machine = loopback(public) && loopback(&ctx.address) && !forwarded;
    if at_the_machine || ctx.viewer.is_administrator() {
        Ok(outbox)
    } else {
        Err(Error::NotFound)
    }
}

async fn list(ctx: Ctx, req: HttpRequest) -> Result<HttpResponse> {
    let mut all = outbox(&ctx, &req)?.list().map_err(Error::internal)?;
    all.reverse();
    all.truncate(SHOWN);
    let mails: Vec<Kept> = all.into_iter().map(Kept::from).collect();
    let view = MailsPage {
        ctx: &ctx,
        mails: &mails,
    };
    layout::page(&ctx, &Head::titled(ctx.t("outbox-title")), &view)
}

fn find(ctx: &Ctx, req: &HttpRequest, name: &str) -> Result<Kept> {
    let mail = outbox(ctx, req)?.read(name).map_err(|_| Error::NotFound)?;
    Ok(Kept::from(mail))
}

async fn show(ctx: Ctx, req: HttpRequest, path: web::Path<String>) -> Result<HttpResponse> {
    let kept = find(&ctx, &req, &path)?;
    let view = MailPage {
        ctx: &ctx,
        kept: &kept,
    };
    layout::page(&ctx, &Head::titled(kept.mail.subject.clone()), &view)
}

async fn html(ctx: Ctx, req: HttpRequest, path: web::Path<String>) -> Result<HttpResponse> {
    let kept = find(&ctx, &req, &path)?;
    let html = kept.mail.html.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header(("content-security-policy", SANDBOX))
        .body(html.replacen("<head>", "<head><base target=\"_blank\">", 1)))
}
