//! `/rooms/{room}`: read it, speak, follow what happens.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde_json::json;

use super::super::desk_views::FoundPage;
use super::super::showing::{self, Place, Read, Window};
use super::super::views::{LinesView, RoomPage};
use super::super::voice::Voice;
use super::super::{
    NewLine, Room, RoomKind, Said, Speaker, events_after, frames, mark_read, say, visible_to,
};
use super::limit;
use crate::error::{Error, Result};
use crate::events::Tag;
use crate::features::charters::acceptance::{self, Owed};
use crate::features::previews;
use crate::web::ctx::Ctx;
use crate::web::extract::{Inside, MayWrite};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, for_everyone, see_other};

/// What happened that one answer tells of.
const FRAMES: i64 = 200;
/// Lines a minute by one member, on every way in.
const LINES_A_MINUTE: u64 = 40;

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/rooms/{room}", web::get().to(show))
        .route("/rooms/{room}/search", web::get().to(find))
        .route("/rooms/{room}/lines", web::get().to(since))
        .route("/rooms/{room}/lines", web::post().to(speak));
}

pub(in crate::features::rooms) type Slug = web::Path<(String, String)>;

fn place(query: &Fields) -> Place {
    if let Some(line) = query.number("line") {
        return Place::Around(line);
    }
    if let Some(seq) = query.number("before") {
        return Place::Before(seq);
    }
    match query.number("from") {
        Some(seq) => Place::From(seq),
        None => Place::Latest,
    }
}

async fn show(at: Inside, path: Slug, query: web::Query<Fields>) -> Result<HttpResponse> {
    let form = Form::new().keep(&query, &["reply_to"]);
    page(&at, path.1.clone(), place(&query), form, StatusCode::OK).await
}

/// The latest of a room, with what was wrong with what one sent.
pub(crate) async fn again(ctx: &Ctx, slug: String, form: Form) -> Result<HttpResponse> {
    page(
        ctx,
        slug,
        Place::Latest,
        form,
        StatusCode::UNPROCESSABLE_ENTITY,
    )
    .await
}

/// The page of a room, with what its form holds.
async fn page(
    ctx: &Ctx,
    slug: String,
    place: Place,
    form: Form,
    status: StatusCode,
) -> Result<HttpResponse> {
    let (here, viewer, lang) = (ctx.here()?.clone(), ctx.viewer.clone(), ctx.lang);
    let answered = form.value("reply_to").parse::<i64>().ok();
    let (read, owed, answered, hosts) = ctx
        .app
        .store
        .read(move |db| -> Result<_> {
            let room = visible_to(db, &here, &viewer, &slug)?;
            let answered = match answered {
                Some(id) => showing::one(db, &here, &viewer, &room, id).ok(),
                None => None,
            };
            let owed: Option<Owed> = match viewer.id() {
                Some(me) => acceptance::owed(db, here.id, me, lang)?,
                None => None,
            };
            let hosts = previews::rules(db, here.id)?.video_hosts;
            let read = showing::read(db, &here, &viewer, room, place, lang)?;
            Ok((read, owed, answered, hosts))
        })
        .await?;
    let here = ctx.here()?;
    let voice = Voice::of(&here.space, ctx.lang);
    let stream = previews::videos::video(&read.room.stream, &hosts, &ctx.host);
    let view = RoomPage {
        stream: stream.as_ref(),
        ctx,
        voice: &voice,
        here,
        read: &read,
        form: &form,
        owed: owed.as_ref(),
        answered: answered.as_ref(),
        client: client(&form),
        latest: place == Place::Latest,
    };
    let head = Head {
        current: "rooms".to_owned(),
        description: read.room.topic.clone(),
        ..Head::titled(read.room.name.clone())
    };
    let response = layout::page_with(ctx, status, &head, &view)?;
    Ok(match keeps(&read) {
        true => for_everyone(ctx, response, tags(ctx, &read)?),
        false => response,
    })
}

/// A mark for the line that this form will send: sent twice, it is one.
fn client(form: &Form) -> String {
    match form.value("client") {
        "" => crate::secret::hash(&crate::secret::token())[..32].to_owned(),
        client => client.to_owned(),
    }
}

/// Whether the page of a visitor may be kept: nothing on it changes by the clock alone.
fn keeps(read: &Read) -> bool {
    let by_clock = read.room.kind == RoomKind::Event
        || !read.standing.states.is_empty()
        || read.quiz.is_some()
        || read.standing.open != super::super::hours::Open::Now(None);
    !by_clock
}

fn tags(ctx: &Ctx, read: &Read) -> Result<Vec<Tag>> {
    let mut tags = vec![Tag::Room(read.room.id), Tag::Space(ctx.here()?.id)];
    let authors = read.window.entries.iter().map(|e| e.shown.line.author_id);
    tags.extend(authors.map(Tag::Member));
    Ok(tags)
}

async fn speak(me: MayWrite, path: Slug, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let slug = path.into_inner().1;
    let new = NewLine {
        client: fields.trimmed("client"),
        body: fields.get("body"),
        reply_to: fields.number("reply_to"),
        accepts: fields.ticked("charter"),
        is_sure: fields.ticked("sure"),
    };
    match spoken(&me, slug.clone(), new).await {
        Ok((said, room)) => Ok(answer(&me, said, &room)),
        Err(error) => {
            let status = match error {
                Error::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            let form = Form::new()
                .keep(&fields, &["body", "reply_to", "client", "charter", "sure"])
                .blame(&me, error)?;
            if me.script {
                return Ok(HttpResponse::build(status).json(form.said(&me)));
            }
            page(&me, slug, Place::Latest, form, status).await
        }
    }
}

/// What became of a line: to a script its number, to a browser the room.
pub(crate) fn answer(ctx: &Ctx, said: Said, room: &Room) -> HttpResponse {
    if !ctx.script {
        return see_other(&ctx.path(&format!("{}#l{}", room.path(), said.line())));
    }
    HttpResponse::Created().json(match said {
        Said::Open { line, seq } => json!({ "line": line, "seq": seq }),
        Said::Held { line } => json!({ "line": line, "held": true }),
    })
}

/// Says a line as whoever asked.
pub(crate) async fn spoken(me: &MayWrite, slug: String, new: NewLine) -> Result<(Said, Room)> {
    limit(me, "lines", LINES_A_MINUTE).await?;
    let (app, here, viewer) = (me.app.clone(), me.here()?.clone(), me.viewer.clone());
    let (by, lang) = (me.me.clone(), me.lang);
    me.app
        .store
        .write(move |db| {
            let room = visible_to(db, &here, &viewer, &slug)?;
            let speaker = Speaker {
                app: &app,
                here: &here,
                me: &by,
                lang,
            };
            let said = say(db, &speaker, &room, &new)?;
            if let Said::Open { seq, .. } = said {
                mark_read(db, by.id, room.id, seq)?;
            }
            Ok((said, room))
        })
        .await
}

/// For a script. `after=N`: what happened since, `{"seq", "more", "frames": [{"seq", "kind", "line", "author",
/// "html"}]}`. `before=N`, `from=N`: lines as HTML, `{"html", "older", "newer"}`. A browser is led to the room.
async fn since(at: Inside, path: Slug, query: web::Query<Fields>) -> Result<HttpResponse> {
    let slug = path.into_inner().1;
    if let Some(after) = query.number("after") {
        return happened(&at, slug, after).await;
    }
    if !query.ticked("before") && !query.ticked("from") {
        return Ok(see_other(&at.path(&format!("/rooms/{slug}"))));
    }
    let (here, viewer, lang, place) = (at.here.clone(), at.viewer.clone(), at.lang, place(&query));
    let (room, window) = at
        .app
        .store
        .read(move |db| -> Result<(Room, Window)> {
            let room = visible_to(db, &here, &viewer, &slug)?;
            let window = showing::window(db, &here, &viewer, &room, place, lang)?;
            Ok((room, window))
        })
        .await?;
    let voice = Voice::of(&at.here.space, at.lang);
    let lines = LinesView {
        voice: &voice,
        entries: &window.entries,
        viewer: at.viewer.id(),
        base: &room.slug,
    };
    let html = lines.render().map_err(Error::internal)?;
    Ok(HttpResponse::Ok()
        .json(json!({ "html": html, "older": window.older, "newer": window.newer })))
}

async fn happened(at: &Inside, slug: String, after: i64) -> Result<HttpResponse> {
    let (here, viewer, lang) = (at.here.clone(), at.viewer.clone(), at.lang);
    let (last, found) = at
        .app
        .store
        .read(move |db| -> Result<_> {
            let room = visible_to(db, &here, &viewer, &slug)?;
            let happened = events_after(db, room.id, after, FRAMES)?;
            let last = happened.last().map_or(after, |one| one.seq);
            Ok((last, frames(db, room.id, &happened, lang)?))
        })
        .await?;
    let more = found.len() == usize::try_from(FRAMES).unwrap_or(0);
    let found: Vec<_> = found
        .into_iter()
        .map(|f| json!({ "seq": f.seq, "kind": f.act.as_str(), "line": f.line, "author": f.author, "html": f.html }))
        .collect();
    Ok(HttpResponse::Ok().json(json!({ "seq": last, "more": more, "frames": found })))
}

async fn find(at: Inside, path: Slug, query: web::Query<Fields>) -> Result<HttpResponse> {
    let (here, viewer) = (at.here.clone(), at.viewer.clone());
    let (slug, asked) = (path.into_inner().1, query.trimmed("q"));
    let words: String = asked.chars().take(200).collect();
    let (room, found) = at
        .app
        .store
        .read(move |db| -> Result<_> {
            let room = visible_to(db, &here, &viewer, &slug)?;
            let found = showing::search(db, &here, &room, &words)?;
            Ok((room, found))
        })
        .await?;
    let voice = Voice::of(&at.here.space, at.lang);
    let view = FoundPage {
        ctx: &at,
        voice: &voice,
        room: &room,
        asked: &asked,
        found: &found,
    };
    let head = Head {
        current: "rooms".to_owned(),
        ..Head::titled(at.t1("room-search-title", "room", room.name.as_str()))
    };
    layout::page(&at, &head, &view)
}
