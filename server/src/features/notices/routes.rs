//! URLs of notices: the page, marks, settings, the link that unsubscribes.

mod app;
mod settings;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use parvis_db::Time;

use super::page::{self, Cursor};
use super::preferences;
use super::tokens::Stop;
use super::views::{NoticesPage, StopPage};
use crate::error::{Error, Result};
use crate::features::rooms;
use crate::features::spaces;
use crate::features::threads::{self, Thread, reading};
use crate::settings::{self as server_settings, Setting};
use crate::web::branded::Branded;
use crate::web::extract::SignedIn;
use crate::web::form::Fields;
use crate::web::layout::{self, Head, see_other};

pub(crate) fn server(config: &mut web::ServiceConfig) {
    config
        .route("/sw.js", web::get().to(app::worker))
        .route("/offline", web::get().to(app::offline))
        .route("/unsubscribe/{token}", web::get().to(ask_stop))
        .route("/unsubscribe/{token}", web::post().to(stop));
}

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/notices", web::get().to(list))
        .route("/manifest.webmanifest", web::get().to(app::manifest))
        .route("/notices/unread", web::get().to(unread))
        .route("/notices/push", web::post().to(app::subscribe))
        .route("/notices/push/key", web::post().to(app::key))
        .route("/notices/push/removal", web::post().to(app::unsubscribe))
        .route("/notices/read", web::post().to(mark_all))
        .route("/notices/settings", web::get().to(settings::show))
        .route("/notices/settings", web::post().to(settings::save))
        .route(
            "/notices/settings/topics",
            web::post().to(settings::save_topics),
        )
        .route("/notices/settings/topics", web::get().to(settings::again))
        .route("/notices/{id}/read", web::post().to(mark))
        .route("/rooms/{room}/reading", web::post().to(heard))
        .route("/threads/{id}/reading", web::post().to(read_on));
}

async fn list(me: SignedIn, query: web::Query<Fields>) -> Result<HttpResponse> {
    let (here, who) = (me.here()?.clone(), me.me.clone());
    let before = Cursor::read(&query.get("before"));
    let (notices, next) = me
        .app
        .store
        .read(move |db| page::page(db, &here, &who, before))
        .await?;
    let view = NoticesPage::new(&me, &notices, before.is_some(), next);
    let mut head = Head::titled(me.t("notices-title"));
    head.current = "notices".to_owned();
    layout::page(&me, &head, &view)
}

/// The number at the bell, for a page that is open: `{"unread": "3"}`, empty when all is read.
async fn unread(me: SignedIn) -> Result<HttpResponse> {
    let unread = me.bell().unwrap_or_default();
    Ok(HttpResponse::Ok().json(serde_json::json!({ "unread": unread })))
}

async fn mark(me: SignedIn, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let (space, member, id) = (me.here()?.id, me.me.id, path.into_inner().1);
    me.app
        .store
        .write(move |db| super::mark(db, space, member, id, Time::now()))
        .await?;
    Ok(see_other(&me.path("/notices")))
}

async fn mark_all(me: SignedIn) -> Result<HttpResponse> {
    let (space, member) = (me.here()?.id, me.me.id);
    me.app
        .store
        .write(move |db| super::mark_all(db, space, member, Time::now()))
        .await?;
    Ok(see_other(&me.path("/notices")))
}

/// The reader came to this position of a thread.
async fn read_on(
    me: SignedIn,
    path: web::Path<(String, i64)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (here, viewer, id) = (me.here()?.clone(), me.viewer.clone(), path.into_inner().1);
    let position = i32::try_from(fields.number("position").unwrap_or(0)).unwrap_or(0);
    let member = me.me.id;
    let thread = me
        .app
        .store
        .write(move |db| -> Result<Thread> {
            let thread = threads::visible_to(db, &here, &viewer, id)?;
            reading::mark(db, member, &thread, position)?;
            super::seen(db, member, &thread, position, Time::now())?;
            Ok(thread)
        })
        .await?;
    Ok(see_other(&me.path(&thread.path_at(position.max(1)))))
}

/// How far a member has read a room (`seq`), or the line at which they opened it (`line`).
async fn heard(
    me: SignedIn,
    path: web::Path<(String, String)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (here, viewer, member) = (me.here()?.clone(), me.viewer.clone(), me.me.id);
    let (slug, seq, line) = (
        path.into_inner().1,
        fields.number("seq").unwrap_or(0),
        fields.number("line"),
    );
    let to = me.path(&format!("/rooms/{slug}"));
    me.app
        .store
        .write(move |db| -> Result<()> {
            let room = rooms::visible_to(db, &here, &viewer, &slug)?;
            let seq = match line {
                Some(id) => {
                    let shown = rooms::showing::one(db, &here, &viewer, &room, id)?;
                    shown.line.seq.unwrap_or(0)
                }
                None => {
                    let seq = seq.clamp(0, room.last_seq);
                    rooms::mark_read(db, member, room.id, seq)?;
                    seq
                }
            };
            super::heard(db, member, room.id, seq, Time::now())
        })
        .await?;
    Ok(match me.script {
        true => HttpResponse::NoContent().finish(),
        false => see_other(&to),
    })
}

/// Mail programs and scanners open links: looking at it stops nothing.
async fn ask_stop(page: Branded, path: web::Path<String>) -> Result<HttpResponse> {
    show_stop(&page, path.into_inner(), false).await
}

/// RFC 8058: one POST, from a mail program without a session, or from the page's button.
async fn stop(page: Branded, path: web::Path<String>) -> Result<HttpResponse> {
    let token = path.into_inner();
    let sent = token.clone();
    page.app
        .store
        .write(move |db| {
            let secret = server_settings::secret(db, Setting::MailSecret)?;
            let stop = Stop::read(&secret, &sent).ok_or(Error::NotFound)?;
            preferences::stop(db, stop.space, stop.member, stop.topic, Time::now())
        })
        .await?;
    show_stop(&page, token, true).await
}

async fn show_stop(page: &Branded, token: String, done: bool) -> Result<HttpResponse> {
    let asked = token.clone();
    let (stop, space) = page
        .app
        .store
        .read(move |db| {
            let secret = server_settings::get(db, Setting::MailSecret)?;
            let stop = Stop::read(&secret, &asked)
                .filter(|_| !secret.is_empty())
                .ok_or(Error::NotFound)?;
            Ok::<_, Error>((stop, spaces::by_id(db, stop.space)?))
        })
        .await?;
    let view = StopPage {
        ctx: &page.ctx,
        space: &space,
        topic: stop.topic,
        token: &token,
        query: page.arrival.query(),
        done,
    };
    let head = Head {
        frame: "gate",
        ..Head::titled(page.t("notices-stop-title"))
    };
    layout::page_with(&page.ctx, StatusCode::OK, &head, &view)
}
