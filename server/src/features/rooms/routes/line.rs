//! `/rooms/{room}/lines/{line}`: what one may do with a line, on a page of its own and in the room's menu.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use parvis_db::Db;

use super::super::acts_views::{ActsView, LinePage};
use super::super::frames::Shown;
use super::super::voice::Voice;
use super::super::{Room, Speaker, edit, pin, react, remove, showing, visible_to};
use super::limit;
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::spaces::Here;
use crate::web::ctx::Ctx;
use crate::web::extract::{Inside, MayWrite};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/rooms/{room}/lines/{line}", web::get().to(show))
        .route("/rooms/{room}/lines/{line}", web::post().to(change))
        .route(
            "/rooms/{room}/lines/{line}/thread",
            web::get().to(to_thread),
        )
        .route(
            "/rooms/{room}/lines/{line}/removal",
            web::post().to(take_away),
        )
        .route(
            "/rooms/{room}/lines/{line}/reactions",
            web::post().to(reaction),
        )
        .route("/rooms/{room}/lines/{line}/pin", web::post().to(pinned));
}

type Path = web::Path<(String, String, i64)>;

async fn load(ctx: &Ctx, slug: &str, id: i64) -> Result<(Room, Shown)> {
    let (here, viewer, slug) = (ctx.here()?.clone(), ctx.viewer.clone(), slug.to_owned());
    ctx.app
        .store
        .read(move |db| {
            let room = visible_to(db, &here, &viewer, &slug)?;
            let shown = showing::one(db, &here, &viewer, &room, id)?;
            Ok((room, shown))
        })
        .await
}

/// The page; with `menu`, only what one may do, for the room's island.
async fn show(at: Inside, path: Path, query: web::Query<Fields>) -> Result<HttpResponse> {
    let (room, shown) = load(&at, &path.1, path.2).await?;
    let acts = ActsView {
        ctx: &at,
        here: &at.here,
        room: &room,
        shown: &shown,
    };
    if !query.ticked("menu") {
        let form = Form::new().fill("body", acts.source());
        return page(&at, &room, &shown, &form, StatusCode::OK);
    }
    let html = acts.render().map_err(Error::internal)?;
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .body(html))
}

fn page(
    ctx: &Ctx,
    room: &Room,
    shown: &Shown,
    form: &Form,
    status: StatusCode,
) -> Result<HttpResponse> {
    let here = ctx.here()?;
    let voice = Voice::of(&here.space, ctx.lang);
    let view = LinePage {
        ctx,
        voice: &voice,
        room,
        shown,
        form,
        acts: ActsView {
            ctx,
            here,
            room,
            shown,
        },
    };
    let head = Head {
        current: "rooms".to_owned(),
        ..Head::titled(ctx.t1("room-line-title", "room", room.name.as_str()))
    };
    layout::page_with(ctx, status, &head, &view)
}

async fn change(me: MayWrite, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (_, slug, id) = path.into_inner();
    let changed = match limit(&me, "edits", 20).await {
        Ok(()) => changed(&me, &slug, id, fields.get("body")).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(()) => Ok(done(&me, &slug, id)),
        Err(error) => {
            let form = Form::new().keep(&fields, &["body"]).blame(&me, error)?;
            if me.script {
                return Ok(HttpResponse::UnprocessableEntity().json(form.said(&me)));
            }
            let (room, shown) = load(&me, &slug, id).await?;
            page(&me, &room, &shown, &form, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

async fn changed(me: &MayWrite, slug: &str, id: i64, body: String) -> Result<()> {
    let (app, lang) = (me.app.clone(), me.lang);
    act(me, slug, move |db, here, by, room| {
        let speaker = Speaker {
            app: &app,
            here,
            me: by,
            lang,
        };
        edit(db, &speaker, room, id, &body)
    })
    .await
}

/// Does something in a room that the member may read.
async fn act(
    me: &MayWrite,
    slug: &str,
    work: impl FnOnce(&mut Db, &Here, &Me, &Room) -> Result<()> + Send + 'static,
) -> Result<()> {
    let (here, viewer, by) = (me.here()?.clone(), me.viewer.clone(), me.me.clone());
    let slug = slug.to_owned();
    me.app
        .store
        .write(move |db| {
            let room = visible_to(db, &here, &viewer, &slug)?;
            work(db, &here, &by, &room)
        })
        .await
}

fn done(me: &MayWrite, slug: &str, id: i64) -> HttpResponse {
    match me.script {
        true => HttpResponse::NoContent().finish(),
        false => see_other(&me.path(&format!("/rooms/{slug}?line={id}#l{id}"))),
    }
}

async fn take_away(me: MayWrite, path: Path) -> Result<HttpResponse> {
    let (_, slug, id) = path.into_inner();
    act(&me, &slug, move |db, _, by, room| {
        remove(db, room, by.id, id, None)
    })
    .await?;
    Ok(match me.script {
        true => HttpResponse::NoContent().finish(),
        false => see_other(&me.path(&format!("/rooms/{slug}"))),
    })
}

/// `give=WORD` or `drop=WORD`.
async fn reaction(me: MayWrite, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    limit(&me, "reactions", 60).await?;
    let (_, slug, id) = path.into_inner();
    let on = fields.ticked("give");
    let word = fields.trimmed(if on { "give" } else { "drop" });
    act(&me, &slug, move |db, here, by, room| {
        react(db, here, by, room, id, &word, on)
    })
    .await?;
    Ok(done(&me, &slug, id))
}

/// `on=1` pins, `on=0` takes the pin away.
async fn pinned(me: MayWrite, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (_, slug, id) = path.into_inner();
    let on = fields.get("on") == "1";
    act(&me, &slug, move |db, here, by, room| {
        pin(db, here, by, room, id, on)
    })
    .await?;
    Ok(done(&me, &slug, id))
}

/// Leads to the form of a new thread with this line in it, or (`lines`) a stretch of the talk from it on.
async fn to_thread(me: MayWrite, path: Path, query: web::Query<Fields>) -> Result<HttpResponse> {
    let (_, slug, id) = path.into_inner();
    let lines = query.number("lines").unwrap_or(1);
    let (here, viewer, asked) = (me.here()?.clone(), me.viewer.clone(), slug.clone());
    let (room, stretch) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let room = visible_to(db, &here, &viewer, &asked)?;
            let stretch = showing::stretch(db, &here, &viewer, &room, id, lines)?;
            Ok((room, stretch))
        })
        .await?;
    let link = me.absolute(&room.path_at(id));
    let mut body = format!(
        "{}\n\n",
        me.t2("room-quoted", "room", room.name.as_str(), "link", link)
    );
    for shown in &stretch {
        let name = shown.author.as_ref().map_or("", |p| p.name.as_str());
        let words = shown.line.source.replace('\n', "\n> ");
        body.push_str(&format!("> **{name}** : {words}\n>\n"));
    }
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("body", body.trim_end_matches("\n>\n"))
        .finish();
    Ok(see_other(&me.path(&format!("/threads/new?{query}"))))
}
