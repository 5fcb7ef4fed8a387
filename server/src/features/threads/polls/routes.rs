//! URLs of polls: add one, vote, close, take away.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use parvis_db::{Db, Time};

use super::adding::add;
use super::views::{AlonePage, NewPage, PollView};
use super::{FIELDS, NewPoll, Poll, close, may_manage, of_thread, remove, visible_to, vote};
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::spaces::Here;
use crate::features::threads::routes::limit;
use crate::features::threads::write::Writer;
use crate::features::threads::{Post, Thread};
use crate::web::ctx::Ctx;
use crate::web::extract::{Inside, MayWrite};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

pub(in crate::features::threads) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/threads/{id}/poll", web::get().to(show))
        .route("/posts/{id}/poll", web::get().to(open))
        .route("/posts/{id}/poll", web::post().to(add_to))
        .route("/posts/{id}/poll/votes", web::get().to(open))
        .route("/posts/{id}/poll/votes", web::post().to(cast))
        .route("/posts/{id}/poll/closing", web::post().to(end))
        .route("/posts/{id}/poll/removal", web::post().to(take_away));
}

type Id = web::Path<(String, i64)>;

async fn find(me: &MayWrite, id: i64) -> Result<(Thread, Post, Option<Poll>)> {
    let (here, viewer) = (me.here()?.clone(), me.viewer.clone());
    me.app
        .store
        .read(move |db| visible_to(db, &here, &viewer, id))
        .await
}

/// The poll of a thread alone, wherever else it is shown while it fills; 204 without one.
async fn show(at: Inside, path: Id) -> Result<HttpResponse> {
    let (here, viewer, id) = (at.here.clone(), at.viewer.clone(), path.1);
    let found = at
        .app
        .store
        .read(move |db| of_thread(db, &here, &viewer, id))
        .await?;
    match found {
        Some((thread, post, poll)) => alone(&at, &thread, &post, &poll, None),
        None => Ok(HttpResponse::NoContent().finish()),
    }
}

/// The form to add a poll; where there is one, the poll alone.
async fn open(me: MayWrite, path: Id) -> Result<HttpResponse> {
    let (thread, post, poll) = find(&me, path.1).await?;
    match poll {
        Some(poll) => alone(&me, &thread, &post, &poll, None),
        None if may_manage(me.here()?, &me.me, &post) => {
            show_new(&me, &thread, post.id, &Form::new())
        }
        None => Err(Error::NotFound),
    }
}

fn alone(
    ctx: &Ctx,
    thread: &Thread,
    post: &Post,
    poll: &Poll,
    error: Option<String>,
) -> Result<HttpResponse> {
    let status = match error {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let (here, me) = (ctx.here()?, ctx.viewer.me.as_ref());
    let page = AlonePage {
        ctx,
        thread,
        poll: PollView {
            ctx,
            poll,
            member: me.is_some(),
            manages: me.is_some_and(|me| may_manage(here, me, post)),
            error,
        },
    };
    layout::page_with(ctx, status, &Head::titled(ctx.t("poll-title")), &page)
}

fn show_new(me: &MayWrite, thread: &Thread, post: i64, form: &Form) -> Result<HttpResponse> {
    let page = NewPage {
        ctx: me,
        thread,
        form,
        post,
    };
    layout::form_page(me, &Head::titled(me.t("poll-add")), form, &page)
}

async fn add_to(me: MayWrite, path: Id, fields: web::Form<Fields>) -> Result<HttpResponse> {
    limit(&me, "polls", 10).await?;
    let (thread, post, _) = find(&me, path.1).await?;
    if !may_manage(me.here()?, &me.me, &post) {
        return Err(Error::Forbidden);
    }
    let new = NewPoll::of(&fields).unwrap_or_default();
    let (app, here, by, lang) = (me.app.clone(), me.here()?.clone(), me.me.clone(), me.lang);
    let id = post.id;
    let added = me
        .app
        .store
        .write(move |db| {
            let checked = new.check(&here, Time::now())?;
            let writer = Writer {
                app: &app,
                here: &here,
                me: &by,
                lang,
            };
            add(db, &writer, id, &checked)
        })
        .await;
    match added {
        Ok(()) => Ok(see_other(&me.path(&thread.path()))),
        Err(error) => {
            let form = Form::new().keep(&fields, &FIELDS).blame(&me, error)?;
            show_new(&me, &thread, id, &form)
        }
    }
}

async fn cast(me: MayWrite, path: Id, fields: web::Form<Fields>) -> Result<HttpResponse> {
    limit(&me, "votes", 60).await?;
    let (here, by, id) = (me.here()?.clone(), me.me.clone(), path.1);
    let options: Vec<i64> = match fields.ticked("withdraw") {
        true => Vec::new(),
        // What is no number is no option of any poll.
        false => fields
            .all("option")
            .iter()
            .map(|option| option.parse().unwrap_or(0))
            .collect(),
    };
    let cast = me
        .app
        .store
        .write(move |db| vote(db, &here, &by, id, &options))
        .await;
    match cast {
        Ok(_) => Ok(see_other(&me.path(&format!("/posts/{id}")))),
        Err(Error::Invalid(errors)) => {
            let (thread, post, poll) = find(&me, id).await?;
            let poll = poll.ok_or(Error::NotFound)?;
            let error = errors.first().map(|error| me.tell(&error.message));
            alone(&me, &thread, &post, &poll, error)
        }
        Err(error) => Err(error),
    }
}

async fn end(me: MayWrite, path: Id) -> Result<HttpResponse> {
    manage(me, path.1, close).await
}

async fn take_away(me: MayWrite, path: Id) -> Result<HttpResponse> {
    manage(me, path.1, remove).await
}

async fn manage(
    me: MayWrite,
    id: i64,
    act: fn(&mut Db, &Here, &Me, i64) -> Result<Thread>,
) -> Result<HttpResponse> {
    let (here, by) = (me.here()?.clone(), me.me.clone());
    let thread = me
        .app
        .store
        .write(move |db| act(db, &here, &by, id))
        .await?;
    Ok(see_other(&me.path(&thread.path())))
}
