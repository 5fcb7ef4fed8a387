//! URLs of quizzes.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use parvis_db::{Db, Time};
use serde_json::json;

use super::views::{ListPage, QuizPage};
use super::{
    NewQuestion, Quiz, Shown, add, answer, create, discard, drop_question, list, next, questions,
    shown, stop, visible_to,
};
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::charters::acceptance::{self, Owed};
use crate::features::rooms::routes::{Slug, limit};
use crate::features::rooms::{self, Room, RoomKind, Speaker};
use crate::features::spaces::Role;
use crate::web::ctx::Ctx;
use crate::web::extract::{Inside, MayWrite, Moderator};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

/// Places of a ranking on its page.
const PLACES: usize = 100;
/// The form of a question, as it comes back.
const FIELDS: [&str; 10] = [
    "text", "option1", "option2", "option3", "option4", "option5", "option6", "right", "seconds",
    "charter",
];

pub(in crate::features::rooms) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/rooms/{room}/quizzes", web::get().to(all))
        .route("/rooms/{room}/quizzes", web::post().to(prepare))
        .route("/rooms/{room}/quizzes/{id}", web::get().to(show))
        .route("/rooms/{room}/quizzes/{id}/questions", web::post().to(put))
        .route(
            "/rooms/{room}/quizzes/{id}/questions/{n}/removal",
            web::post().to(take_out),
        )
        .route("/rooms/{room}/quizzes/{id}/next", web::post().to(go_on))
        .route("/rooms/{room}/quizzes/{id}/end", web::post().to(end))
        .route(
            "/rooms/{room}/quizzes/{id}/answers",
            web::post().to(answered),
        );
}

type Path = web::Path<(String, String, i64)>;

async fn all(at: Inside, path: Slug) -> Result<HttpResponse> {
    list_page(&at, &path.1, &Form::new()).await
}

async fn list_page(ctx: &Ctx, slug: &str, form: &Form) -> Result<HttpResponse> {
    let (here, viewer, lang) = (ctx.here()?.clone(), ctx.viewer.clone(), ctx.lang);
    let slug = slug.to_owned();
    let (room, quizzes, owed) = ctx
        .app
        .store
        .read(move |db| -> Result<_> {
            let room = rooms::visible_to(db, &here, &viewer, &slug)?;
            if room.kind == RoomKind::Direct {
                return Err(Error::NotFound);
            }
            let quizzes = list(db, &here, &room)?;
            let owed = match viewer.id() {
                Some(me) => acceptance::owed(db, here.id, me, lang)?,
                None => None,
            };
            Ok((room, quizzes, owed))
        })
        .await?;
    let view = ListPage {
        ctx,
        room: &room,
        quizzes: &quizzes,
        form,
        owed: owed.as_ref(),
        hosts: ctx.allows(Role::Moderator),
    };
    let head = Head {
        current: "rooms".to_owned(),
        ..Head::titled(ctx.t1("quizzes-title", "room", room.name.as_str()))
    };
    layout::form_page(ctx, &head, form, &view)
}

async fn show(at: Inside, path: Path) -> Result<HttpResponse> {
    page(&at, &path.1, path.2, &Form::new().fill("seconds", "20")).await
}

/// A quiz for whoever asks: its room, what of it is public, the questions for hosts, the charter that is owed.
type Seen = (
    Room,
    Quiz,
    Option<Shown>,
    Vec<(super::Question, Vec<String>)>,
    Option<Owed>,
);

async fn seen(ctx: &Ctx, slug: &str, id: i64) -> Result<Seen> {
    let (here, viewer, lang) = (ctx.here()?.clone(), ctx.viewer.clone(), ctx.lang);
    let (slug, hosts) = (slug.to_owned(), ctx.allows(Role::Moderator));
    ctx.app
        .store
        .read(move |db| {
            let room = rooms::visible_to(db, &here, &viewer, &slug)?;
            let quiz = visible_to(db, &here, &room, id)?;
            let played = match quiz.started_at {
                Some(_) => Some(shown(db, here.id, quiz.clone(), viewer.id(), PLACES)?),
                None => None,
            };
            let prepared = match hosts {
                true => questions(db, quiz.id)?,
                false => Vec::new(),
            };
            let owed = match viewer.id() {
                Some(me) => acceptance::owed(db, here.id, me, lang)?,
                None => None,
            };
            Ok((room, quiz, played, prepared, owed))
        })
        .await
}

async fn page(ctx: &Ctx, slug: &str, id: i64, form: &Form) -> Result<HttpResponse> {
    let (room, quiz, played, prepared, owed) = seen(ctx, slug, id).await?;
    let view = QuizPage {
        ctx,
        here: ctx.here()?,
        room: &room,
        quiz: &quiz,
        questions: &prepared,
        shown: played.as_ref(),
        form,
        owed: owed.as_ref(),
        hosts: ctx.allows(Role::Moderator),
    };
    let head = Head {
        current: "rooms".to_owned(),
        ..Head::titled(quiz.title.clone())
    };
    layout::form_page(ctx, &head, form, &view)
}

async fn prepare(me: Moderator, path: Slug, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (app, here, viewer) = (me.app.clone(), me.here()?.clone(), me.viewer.clone());
    let (by, lang, slug) = (me.me.clone(), me.lang, path.into_inner().1);
    let (name, title, accepts) = (slug.clone(), fields.get("title"), fields.ticked("charter"));
    let made = me
        .app
        .store
        .write(move |db| {
            let room = rooms::visible_to(db, &here, &viewer, &name)?;
            let speaker = Speaker {
                app: &app,
                here: &here,
                me: &by,
                lang,
            };
            create(db, &speaker, &room, &title, accepts)
        })
        .await;
    match made {
        Ok(id) => Ok(see_other(&me.path(&format!("/rooms/{slug}/quizzes/{id}")))),
        Err(error) => {
            let form = Form::new().keep(&fields, &["title", "charter"]);
            list_page(&me, &slug, &form.blame(&me, error)?).await
        }
    }
}

/// Where a host is led when all went well.
enum Then {
    Quiz,
    Quizzes,
    Room,
}

/// Does something with a quiz and leads on, or shows its page with what is wrong.
async fn act(
    me: &Moderator,
    (slug, id): (String, i64),
    fields: &Fields,
    work: impl FnOnce(&mut Db, &Speaker<'_>, &Room, &Quiz) -> Result<Then> + Send + 'static,
) -> Result<HttpResponse> {
    let (app, here, viewer) = (me.app.clone(), me.here()?.clone(), me.viewer.clone());
    let (by, lang, name): (Me, _, _) = (me.me.clone(), me.lang, slug.clone());
    let acted = me
        .app
        .store
        .write(move |db| {
            let room = rooms::visible_to(db, &here, &viewer, &name)?;
            let quiz = visible_to(db, &here, &room, id)?;
            let speaker = Speaker {
                app: &app,
                here: &here,
                me: &by,
                lang,
            };
            work(db, &speaker, &room, &quiz)
        })
        .await;
    match acted {
        Ok(then) => Ok(see_other(&me.path(&match then {
            Then::Quiz => format!("/rooms/{slug}/quizzes/{id}"),
            Then::Quizzes => format!("/rooms/{slug}/quizzes"),
            Then::Room => format!("/rooms/{slug}"),
        }))),
        Err(error) => {
            let form = Form::new().keep(fields, &FIELDS).blame(me, error)?;
            page(me, &slug, id, &form).await
        }
    }
}

async fn put(me: Moderator, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let ((_, slug, id), accepts) = (path.into_inner(), fields.ticked("charter"));
    let number = |name: &str| fields.number(name).unwrap_or(0);
    let options = (1..=NewQuestion::FIELDS).map(|n| fields.get(&format!("option{n}")));
    let new = NewQuestion {
        text: fields.get("text"),
        options: options.collect(),
        right: usize::try_from(number("right")).unwrap_or(0),
        seconds: i32::try_from(number("seconds")).unwrap_or(0),
    };
    act(&me, (slug, id), &fields, move |db, speaker, room, quiz| {
        add(db, speaker, room, quiz, &new, accepts)?;
        Ok(Then::Quiz)
    })
    .await
}

async fn take_out(
    me: Moderator,
    path: web::Path<(String, String, i64, i64)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (_, slug, id, question) = path.into_inner();
    act(&me, (slug, id), &fields, move |db, speaker, room, quiz| {
        drop_question(db, speaker, room, quiz, question)?;
        Ok(Then::Quiz)
    })
    .await
}

/// Starts it, or opens the next question.
async fn go_on(me: Moderator, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (_, slug, id) = path.into_inner();
    act(&me, (slug, id), &fields, |db, speaker, room, quiz| {
        next(db, speaker.here, speaker.me, room, quiz)?;
        Ok(Then::Room)
    })
    .await
}

/// Stops it; one that was not begun is dropped.
async fn end(me: Moderator, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (_, slug, id) = path.into_inner();
    act(&me, (slug, id), &fields, |db, speaker, room, quiz| {
        if quiz.started_at.is_some() {
            stop(db, speaker.here, speaker.me, room, quiz)?;
            return Ok(Then::Room);
        }
        discard(db, speaker, room, quiz)?;
        Ok(Then::Quizzes)
    })
    .await
}

/// To a script: `{"message"}`, what became of the answer.
async fn answered(me: MayWrite, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    // The clock of a fair game: what waits for the database is not late.
    let at = Time::now();
    limit(&me, "answers", 60).await?;
    let (_, slug, id) = path.into_inner();
    let (here, viewer, by) = (me.here()?.clone(), me.viewer.clone(), me.me.clone());
    let chosen = (
        fields.number("question").unwrap_or(0),
        i32::try_from(fields.number("option").unwrap_or(0)).unwrap_or(0),
    );
    let name = slug.clone();
    let taken = me
        .app
        .store
        .write(move |db| {
            let room = rooms::visible_to(db, &here, &viewer, &name)?;
            let quiz = visible_to(db, &here, &room, id)?;
            answer(db, &here, &by, &quiz, chosen, at)
        })
        .await;
    match taken {
        Ok(()) if me.script => {
            Ok(HttpResponse::Created().json(json!({ "message": me.t("quiz-taken") })))
        }
        Ok(()) => Ok(see_other(&me.path(&format!("/rooms/{slug}")))),
        Err(error) => {
            let form = Form::new().blame(&me, error)?;
            if me.script {
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                return Ok(HttpResponse::build(status).json(form.said(&me)));
            }
            page(&me, &slug, id, &form).await
        }
    }
}
