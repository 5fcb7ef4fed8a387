//! What moderators ask of a room: a page of forms, and buttons in the room that send the same.

use actix_web::{HttpResponse, web};
use parvis_db::{Db, Time};

use super::super::desk_views::TeamPage;
use super::super::standing::{self, Standing, StateKind};
use super::super::states::{Asked, clear, lift, may, set};
use super::super::{Room, visible_to};
use super::room::Slug;
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::spaces::Here;
use crate::web::extract::OfTeam;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/rooms/{room}/team", web::get().to(show))
        .route("/rooms/{room}/state", web::post().to(ask))
        .route("/rooms/{room}/state/end", web::post().to(end))
        .route("/rooms/{room}/clearing", web::post().to(empty));
}

async fn load(me: &OfTeam, slug: &str) -> Result<(Room, Standing)> {
    let (here, viewer, slug) = (me.here()?.clone(), me.viewer.clone(), slug.to_owned());
    me.app
        .store
        .read(move |db| {
            let room = visible_to(db, &here, &viewer, &slug)?;
            may(&here, &room)?;
            let standing = standing::of(db, &room, &here.time_zone, Time::now())?;
            Ok((room, standing))
        })
        .await
}

async fn show(me: OfTeam, path: Slug, query: web::Query<Fields>) -> Result<HttpResponse> {
    let form = Form::new()
        .fill("seconds", "30")
        .fill("minutes", "60")
        .fill("back", "15");
    page(&me, &path.1, &form, query.ticked("done")).await
}

async fn page(me: &OfTeam, slug: &str, form: &Form, done: bool) -> Result<HttpResponse> {
    let (room, standing) = load(me, slug).await?;
    let view = TeamPage {
        ctx: me,
        room: &room,
        standing: &standing,
        form,
        done,
    };
    let head = Head {
        current: "rooms".to_owned(),
        ..Head::titled(me.t1("room-team-title", "room", room.name.as_str()))
    };
    layout::form_page(me, &head, form, &view)
}

/// Does something to a room, and shows the page of forms again where it was refused.
async fn act(
    me: OfTeam,
    slug: String,
    fields: &Fields,
    work: impl FnOnce(&mut Db, &Here, &Me, &Room) -> Result<()> + Send + 'static,
) -> Result<HttpResponse> {
    let (here, viewer, by) = (me.here()?.clone(), me.viewer.clone(), me.me.clone());
    let name = slug.clone();
    let acted = me
        .app
        .store
        .write(move |db| {
            let room = visible_to(db, &here, &viewer, &name)?;
            work(db, &here, &by, &room)
        })
        .await;
    match acted {
        Ok(()) if me.script => Ok(HttpResponse::NoContent().finish()),
        Ok(()) => Ok(see_other(&me.path(&format!("/rooms/{slug}")))),
        Err(error) => {
            let form = Form::new()
                .keep(fields, &["kind", "seconds", "minutes", "reason", "back"])
                .blame(&me, error)?;
            page(&me, &slug, &form, false).await
        }
    }
}

async fn ask(me: OfTeam, path: Slug, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let asked = Asked {
        kind: kind(&fields)?,
        seconds: fields
            .number("seconds")
            .and_then(|n| i32::try_from(n).ok())
            .unwrap_or(0),
        minutes: fields.number("minutes").unwrap_or(0),
        reason: fields.trimmed("reason"),
    };
    act(
        me,
        path.into_inner().1,
        &fields,
        move |db, here, by, room| set(db, here, by, room, &asked),
    )
    .await
}

fn kind(fields: &Fields) -> Result<StateKind> {
    StateKind::parse(&fields.get("kind")).ok_or(Error::NotFound)
}

async fn end(me: OfTeam, path: Slug, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let kind = kind(&fields)?;
    act(
        me,
        path.into_inner().1,
        &fields,
        move |db, here, by, room| lift(db, here, by, room, kind),
    )
    .await
}

async fn empty(me: OfTeam, path: Slug, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (back, why) = (fields.number("back").unwrap_or(0), fields.trimmed("reason"));
    act(
        me,
        path.into_inner().1,
        &fields,
        move |db, here, by, room| clear(db, here, by, room, back, &why).map(drop),
    )
    .await
}
