//! URLs of question hour.

use actix_web::{HttpResponse, web};
use parvis_db::{Db, Time};

use super::views::QuestionsPage;
use super::{ask, become_thread, is_for_questions, list, take, vote, withdraw};
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::charters::acceptance;
use crate::features::rooms::routes::{Slug, limit};
use crate::features::rooms::{Room, RoomKind, Speaker, visible_to};
use crate::features::spaces::{Here, Role};
use crate::features::threads;
use crate::features::threads::write::Writer;
use crate::web::ctx::Ctx;
use crate::web::extract::{Inside, MayWrite, Moderator};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

pub(in crate::features::rooms) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/rooms/{room}/questions", web::get().to(show))
        .route("/rooms/{room}/questions", web::post().to(put))
        .route("/rooms/{room}/questions/thread", web::post().to(keep))
        .route("/rooms/{room}/questions/{id}/vote", web::post().to(wanted))
        .route("/rooms/{room}/questions/{id}/taking", web::post().to(taken))
        .route("/rooms/{room}/questions/{id}/removal", web::post().to(gone));
}

type Path = web::Path<(String, String, i64)>;

async fn show(at: Inside, path: Slug) -> Result<HttpResponse> {
    page(&at, &path.1, &Form::new()).await
}

async fn page(ctx: &Ctx, slug: &str, form: &Form) -> Result<HttpResponse> {
    let (here, viewer, lang) = (ctx.here()?.clone(), ctx.viewer.clone(), ctx.lang);
    let slug = slug.to_owned();
    let (room, questions, owed, thread) = ctx
        .app
        .store
        .read(move |db| -> Result<_> {
            let room = visible_to(db, &here, &viewer, &slug)?;
            if room.kind != RoomKind::Event {
                return Err(Error::NotFound);
            }
            let questions = list(db, &here, &room, viewer.id())?;
            let owed = match viewer.id() {
                Some(me) => acceptance::owed(db, here.id, me, lang)?,
                None => None,
            };
            let thread = match room.thread_id {
                Some(id) => threads::visible_to(db, &here, &viewer, id).ok(),
                None => None,
            };
            Ok((room, questions, owed, thread))
        })
        .await?;
    let view = QuestionsPage {
        ctx,
        here: ctx.here()?,
        open: is_for_questions(&room, Time::now()).is_ok(),
        room: &room,
        questions: &questions,
        form,
        owed: owed.as_ref(),
        hosts: ctx.allows(Role::Moderator),
        thread: thread.as_ref(),
    };
    let head = Head {
        current: "rooms".to_owned(),
        ..Head::titled(ctx.t1("questions-title", "room", room.name.as_str()))
    };
    layout::form_page(ctx, &head, form, &view)
}

/// Does something about questions and shows their page, again with what is wrong.
async fn act(
    ctx: &Ctx,
    slug: String,
    fields: &Fields,
    work: impl FnOnce(&mut Db, &Speaker<'_>, &Room) -> Result<()> + Send + 'static,
) -> Result<HttpResponse> {
    let (app, here, viewer) = (ctx.app.clone(), ctx.here()?.clone(), ctx.viewer.clone());
    let (by, lang, name): (Me, _, _) = (ctx.me()?.clone(), ctx.lang, slug.clone());
    let acted = ctx
        .app
        .store
        .write(move |db| {
            let room = visible_to(db, &here, &viewer, &name)?;
            let speaker = Speaker {
                app: &app,
                here: &here,
                me: &by,
                lang,
            };
            work(db, &speaker, &room)
        })
        .await;
    match acted {
        Ok(()) => Ok(see_other(&ctx.path(&format!("/rooms/{slug}/questions")))),
        Err(error) => {
            let form = Form::new()
                .keep(fields, &["text", "title", "section", "charter"])
                .blame(ctx, error)?;
            page(ctx, &slug, &form).await
        }
    }
}

async fn put(me: MayWrite, path: Slug, fields: web::Form<Fields>) -> Result<HttpResponse> {
    limit(&me, "questions", 10).await?;
    let (text, accepts) = (fields.get("text"), fields.ticked("charter"));
    act(
        &me,
        path.into_inner().1,
        &fields,
        move |db, speaker, room| ask(db, speaker, room, &text, accepts).map(drop),
    )
    .await
}

/// `on=1` votes, `on=0` takes it back.
async fn wanted(me: MayWrite, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    limit(&me, "votes", 60).await?;
    let ((_, slug, id), on) = (path.into_inner(), fields.get("on") != "0");
    act(&me, slug, &fields, move |db, speaker, room| {
        vote(db, speaker.here, speaker.me, room, id, on)
    })
    .await
}

async fn taken(me: Moderator, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (_, slug, id) = path.into_inner();
    act(&me, slug, &fields, move |db, speaker, room| {
        take(db, speaker, room, id).map(drop)
    })
    .await
}

async fn gone(me: MayWrite, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (_, slug, id) = path.into_inner();
    act(&me, slug, &fields, move |db, speaker, room| {
        withdraw(db, speaker.here, speaker.me, room, id)
    })
    .await
}

async fn keep(me: Moderator, path: Slug, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (title, section) = (fields.trimmed("title"), fields.trimmed("section"));
    act(
        &me,
        path.into_inner().1,
        &fields,
        move |db, speaker, room| {
            let here: &Here = speaker.here;
            let writer = Writer {
                app: speaker.app,
                here,
                me: speaker.me,
                lang: speaker.lang,
            };
            become_thread(db, &writer, room, &title, &section).map(drop)
        },
    )
    .await
}
