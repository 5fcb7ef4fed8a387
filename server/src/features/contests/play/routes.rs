//! `/contests/{id}/play`: playing, and what the team confirms; `editing.rs`: preparing it.

mod editing;

use std::time::Duration;

use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use parvis_db::{Db, Time};

use super::challenge::{self, Doing};
use super::editing::member;
use super::views::{PlayPage, ProofsPage};
use super::{bracket, questions, showing, taking};
use crate::error::{Error, Result};
use crate::features::accounts::{Me, Viewer};
use crate::features::contests::panels::Panel;
use crate::features::contests::routes::head;
use crate::features::contests::{self, Contest, Kind};
use crate::features::media::Source;
use crate::features::spaces::{Here, people};
use crate::features::threads;
use crate::features::threads::write::Writer;
use crate::features::uploads::{self, NewUpload, Uploader};
use crate::web::ctx::Ctx;
use crate::web::extract::{Inside, MayWrite, Moderator};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, see_other};
use crate::web::upload::Upload;

/// Steps that one member may show in ten minutes.
const SHOWN: u64 = 30;

pub(in crate::features) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/contests/{id}/play", web::get().to(show))
        .route("/contests/{id}/play/steps/{n}", web::post().to(step))
        .route("/contests/{id}/play/answers", web::post().to(answer))
        .route("/contests/{id}/play/matches/{n}", web::post().to(vote))
        .route("/contests/{id}/play/taking", web::post().to(take_part))
        .route("/contests/{id}/play/choice", web::post().to(choose))
        .route("/contests/{id}/play/proofs", web::get().to(proofs))
        .route("/contests/{id}/play/proofs", web::post().to(judge))
        .route("/contests/{id}/play/edit", web::get().to(editing::prepare))
        .route("/contests/{id}/play/edit", web::post().to(editing::edit));
}

type Path = web::Path<(String, i64)>;

/// A contest in which there is something to play.
fn played(db: &mut Db, here: &Here, viewer: &Viewer, id: i64) -> Result<Contest> {
    let contest = contests::visible_to(db, here, viewer, id)?;
    match super::is_played(contest.kind) {
        true => Ok(contest),
        false => Err(Error::NotFound),
    }
}

async fn show(at: Inside, path: Path) -> Result<HttpResponse> {
    page(&at, path.1, &Form::new()).await
}

async fn page(ctx: &Ctx, id: i64, form: &Form) -> Result<HttpResponse> {
    let (here, viewer, now) = (ctx.here()?.clone(), ctx.viewer.clone(), ctx.now);
    let (contest, part) = ctx
        .app
        .store
        .read(move |db| -> Result<_> {
            let contest = played(db, &here, &viewer, id)?;
            let part = showing::part(db, &here, &viewer, &contest, now)?;
            Ok((contest, part.ok_or(Error::NotFound)?))
        })
        .await?;
    let view = PlayPage {
        ctx,
        contest: &contest,
        part: &part.render(ctx, &contest)?,
        waiting: part.waiting,
        form,
    };
    layout::form_page(ctx, &head(contest.title.clone()), form, &view)
}

/// Does something of a member's in one transaction, and leads back to where it is played; what is wrong is said there.
async fn act(
    me: &MayWrite,
    id: i64,
    verb: impl FnOnce(&mut Db, &Here, &Me, &Contest, Time) -> Result<()> + Send + 'static,
) -> Result<HttpResponse> {
    let (here, by, viewer, now) = (me.here()?.clone(), me.me.clone(), me.viewer.clone(), me.now);
    let done = me
        .app
        .store
        .write(move |db| {
            let contest = played(db, &here, &viewer, id)?;
            verb(db, &here, &by, &contest, now)
        })
        .await;
    back(me, id, done, Form::new()).await
}

async fn back(me: &MayWrite, id: i64, done: Result<()>, kept: Form) -> Result<HttpResponse> {
    match done {
        Ok(()) => Ok(see_other(&me.path(&format!("/contests/{id}/play")))),
        Err(error) => page(me, id, &kept.blame(me, error)?).await,
    }
}

/// Shows a step: a form with words, or one with words and a picture.
async fn step(
    me: MayWrite,
    path: web::Path<(String, i64, i32)>,
    req: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse> {
    let key = format!("write:step:{}", me.me.id);
    let window = Duration::from_secs(600);
    let limit = me.app.bus.hit(&key, window, SHOWN).await;
    if !limit.allowed {
        return Err(Error::TooMany(limit.retry_after.as_secs().max(1)));
    }
    let (_, id, step) = path.into_inner();
    let (here, viewer) = (me.here()?.clone(), me.viewer.clone());
    me.app
        .store
        .read(move |db| played(db, &here, &viewer, id))
        .await?;
    let mut form = Form::new();
    let done = done(&me, (id, step), &req, payload, &mut form).await;
    back(&me, id, done, form).await
}

async fn done(
    me: &MayWrite,
    (id, step): (i64, i32),
    req: &HttpRequest,
    payload: web::Payload,
    kept: &mut Form,
) -> Result<()> {
    let kind = req.headers().get(header::CONTENT_TYPE);
    let in_parts = kind
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("multipart/"));
    let mut payload = payload.into_inner();
    let mut upload = match in_parts {
        true => Upload::from_request(req, &mut payload).await?,
        false => {
            let form = web::Form::<Fields>::from_request(req, &mut payload).await;
            let fields = form.map_err(|_| Error::field("", "error-form"))?;
            Upload::from(fields.into_inner())
        }
    };
    *kept = Form::new().keep(&upload.fields, &["body", "alt"]);
    let picture = match upload.take_file("file") {
        None => String::new(),
        Some(chosen) => {
            let by = Uploader {
                app: &me.app,
                here: me.here()?,
                me: &me.me,
                lang: me.lang,
            };
            let new = NewUpload {
                source: Source::File(chosen.file),
                name: chosen.name,
                alt: upload.fields.trimmed("alt"),
            };
            uploads::take(&by, new).await?.markdown()
        }
    };
    let doing = Doing {
        step,
        accepts: upload.fields.ticked("charter"),
        body: upload.fields.get("body"),
        picture,
    };
    let (app, here, by, lang) = (me.app.clone(), me.here()?.clone(), me.me.clone(), me.lang);
    let (viewer, now) = (me.viewer.clone(), me.now);
    me.app
        .store
        .write(move |db| {
            let contest = played(db, &here, &viewer, id)?;
            let writer = Writer {
                app: &app,
                here: &here,
                me: &by,
                lang,
            };
            challenge::show(db, &writer, &contest, &doing, now)
        })
        .await
}

/// Answers by question: fields `q12=3`.
async fn answer(me: MayWrite, path: Path, form: web::Form<Fields>) -> Result<HttpResponse> {
    let given: Vec<(i64, i64)> = form
        .names()
        .filter_map(|name| Some((name.strip_prefix('q')?.parse().ok()?, form.number(name)?)))
        .collect();
    act(&me, path.1, move |db, here, by, contest, now| {
        questions::answer(db, (here, by), contest, &given, now)
    })
    .await
}

async fn vote(
    me: MayWrite,
    path: web::Path<(String, i64, i64)>,
    form: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (_, id, one) = path.into_inner();
    let contender = form.number("for").unwrap_or(0);
    act(&me, id, move |db, here, by, contest, now| {
        bracket::vote(db, (here, by), contest, (one, contender), now)
    })
    .await
}

async fn take_part(me: MayWrite, path: Path) -> Result<HttpResponse> {
    act(&me, path.1, |db, here, by, contest, now| {
        taking::take_part(db, (here, by), contest, now)
    })
    .await
}

async fn choose(me: MayWrite, path: Path, form: web::Form<Fields>) -> Result<HttpResponse> {
    let entry = form.number("entry").unwrap_or(0);
    act(&me, path.1, move |db, here, by, contest, now| {
        taking::choose(db, (here, by), contest, entry, now)
    })
    .await
}

async fn proofs(me: Moderator, path: Path) -> Result<HttpResponse> {
    proofs_page(&me, path.1, &Form::new()).await
}

async fn proofs_page(me: &Moderator, id: i64, form: &Form) -> Result<HttpResponse> {
    let (here, viewer) = (me.here()?.clone(), me.viewer.clone());
    let (contest, waiting, steps, cards, posts) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let contest = challenge_of(db, &here, &viewer, id)?;
            let waiting = challenge::to_judge(db, id)?;
            let members: Vec<i64> = waiting.iter().map(|one| one.shown.member).collect();
            let ids: Vec<i64> = waiting.iter().filter_map(|one| one.shown.post).collect();
            let posts = threads::published_posts(db, &[here.id], &ids)?;
            let posts = posts.into_iter().map(|(_, post)| (post.id, post.html));
            let cards = people::cards(db, Some(here.id), &members)?;
            let steps = challenge::steps(db, id)?;
            Ok((contest, waiting, steps, cards, posts.collect()))
        })
        .await?;
    let view = ProofsPage {
        ctx: me,
        contest: &contest,
        waiting: &waiting,
        steps: &steps,
        cards: &cards,
        posts: &posts,
        form,
    };
    layout::form_page(me, &head(me.t("proofs-title")), form, &view)
}

fn challenge_of(db: &mut Db, here: &Here, viewer: &Viewer, id: i64) -> Result<Contest> {
    let contest = played(db, here, viewer, id)?;
    match contest.kind {
        Kind::Challenge => Ok(contest),
        _ => Err(Error::NotFound),
    }
}

/// The team's word: about a proof that waits, or for a member who did a step before their eyes.
async fn judge(me: Moderator, path: Path, form: web::Form<Fields>) -> Result<HttpResponse> {
    let (here, by, viewer, now) = (me.here()?.clone(), me.me.clone(), me.viewer.clone(), me.now);
    let fields = form.into_inner();
    let kept = Form::new().keep(&fields, &["asker"]);
    let id = path.1;
    let done = me
        .app
        .store
        .write(move |db| {
            let contest = challenge_of(db, &here, &viewer, id)?;
            if fields.ticked("step") {
                let member = member(db, &fields.trimmed("asker"))?;
                let step = i32::try_from(fields.number("step").unwrap_or(0)).unwrap_or(0);
                return challenge::confirm(db, (&here, &by), &contest, (step, member), now);
            }
            let proof = fields.number("proof").unwrap_or(0);
            let accepted = fields.get("act") == "accept";
            challenge::judge(db, (&here, &by), &contest, proof, accepted, now)
        })
        .await;
    match done {
        Ok(()) => Ok(see_other(&me.path(&format!("/contests/{id}/play/proofs")))),
        Err(Error::NotFound) => Err(Error::NotFound),
        Err(error) => proofs_page(&me, id, &kept.blame(&me, error)?).await,
    }
}
