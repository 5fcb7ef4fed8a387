//! What is sent from a composer: published, previewed, kept as a draft, or kept for somebody who has to come in
//! first. A text that is not published comes back or is kept: it is never lost.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use parvis_db::Db;
use serde_json::json;

use super::super::composer::{self, Composer, Desk, FIELDS, fill, text_of};
use super::super::polls::NewPoll;
use super::super::views::{HeldPage, NewPage};
use super::super::write::{self, NewReply, NewThread, Writer, Written};
use super::super::{asking, changes, passages, post_readable_to, schedule, show, visible_to};
use super::limit;
use crate::error::{Error, Result};
use crate::features::charters::acceptance;
use crate::features::drafts::{self, Place, STASH_SECONDS, Saved, Text};
use crate::features::spaces::Role;
use crate::features::spaces::people;
use crate::web::ctx::Ctx;
use crate::web::extract::{Hand, MayWrite, Sent, SignedIn};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};
use crate::web::{host, session};

/// In ten minutes: texts kept for the visitors of one network, and by scripts for one member.
const STASHES: u64 = 40;
const SAVES: u64 = 600;
/// In a minute: previews for one member.
const PREVIEWS: u64 = 40;

pub(super) async fn new(me: MayWrite, query: web::Query<Fields>) -> Result<HttpResponse> {
    let form = Form::new().keep(&query, &["kind", "section", "title", "body", "tags"]);
    let (ctx, here) = (me.ctx.clone(), me.here()?.clone());
    let (known, desk) = me
        .app
        .store
        .read(move |db| composer::open(db, &ctx, &here, Place::Thread))
        .await?;
    show_new(&me, &fill(form, &known), &desk, StatusCode::OK)
}

fn show_new(ctx: &Ctx, form: &Form, desk: &Desk, status: StatusCode) -> Result<HttpResponse> {
    let here = ctx.here()?;
    let page = NewPage {
        ctx,
        here,
        form,
        may_announce: ctx.allows(Role::Manager),
        composer: Composer {
            ctx,
            here,
            form,
            desk,
            place: Place::Thread,
            rows: 10,
            send: ctx.t("layout-publish"),
        },
    };
    layout::page_with(ctx, status, &Head::titled(ctx.t("thread-new")), &page)
}

pub(super) async fn start(hand: Hand, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let fields = fields.into_inner();
    if let (Hand::Member(me), "schedule") = (&hand, fields.get("act").as_str()) {
        return schedule::routes::later(me, &fields).await;
    }
    let new = NewThread {
        section: fields.trimmed("section"),
        kind: fields.trimmed("kind"),
        title: fields.trimmed("title"),
        body: fields.get("body"),
        tags: fields.get("tags"),
        poll: NewPoll::of(&fields),
    };
    sent(hand, Place::Thread, &fields, 6, move |db, writer| {
        write::start(db, writer, &new)
    })
    .await
}

pub(super) async fn reply(
    hand: Hand,
    path: web::Path<(String, i64)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (id, fields) = (path.into_inner().1, fields.into_inner());
    let new = NewReply {
        body: fields.get("body"),
        reply_to: fields.number("reply_to"),
    };
    sent(hand, Place::Reply(id), &fields, 20, move |db, writer| {
        write::reply(db, writer, id, &new)
    })
    .await
}

/// Does what the pressed button asks for; `most` texts are published in ten minutes.
async fn sent(
    hand: Hand,
    place: Place,
    fields: &Fields,
    most: u64,
    write: impl FnOnce(&mut Db, &Writer<'_>) -> Result<Written> + Send + 'static,
) -> Result<HttpResponse> {
    let me = match hand {
        Hand::Member(me) => me,
        Hand::Visitor(ctx, sent) => return keep_for_visitor(&ctx, &sent, place, fields).await,
    };
    match fields.get("act").as_str() {
        "draft" => keep(&me, place, fields).await,
        "preview" => preview(&me, place, fields).await,
        "quote" => quote(&me, place, fields).await,
        _ => match publish(&me, place, fields, most, write).await {
            Ok(written) => after_writing(&me, written).await,
            Err(error) => back(&me, place, fields, error).await,
        },
    }
}

/// Publishes, and lets the draft go in the same transaction.
async fn publish(
    me: &SignedIn,
    place: Place,
    fields: &Fields,
    most: u64,
    write: impl FnOnce(&mut Db, &Writer<'_>) -> Result<Written> + Send + 'static,
) -> Result<Written> {
    limit(me, place.name(), most).await?;
    let here = me.here()?.clone();
    if let Some(until) = here.suspended_until {
        return Err(Error::Suspended(until));
    }
    let (app, author, lang) = (me.app.clone(), me.me.clone(), me.lang);
    let (accepts, sure) = (fields.ticked("charter"), fields.ticked("sure"));
    let settled = Settled::of(me, place, fields);
    me.app
        .store
        .write(move |db| {
            acceptance::settle(db, here.id, author.id, accepts)?;
            let writer = Writer {
                app: &app,
                here: &here,
                me: &author,
                lang,
            };
            asking::ask(db, &writer, place, &settled.text, sure)?;
            let written = write(db, &writer)?;
            settled.published(db, here.id, &here.slug)?;
            Ok(written)
        })
        .await
}

/// What a form knows of the draft that it shows.
pub(in crate::features) struct Settled {
    member: i64,
    place: Place,
    text: Text,
    version: i64,
    /// Token of the stash, if the text came from there.
    stash: Option<String>,
}

impl Settled {
    /// Reads it from a form.
    pub(in crate::features) fn of(me: &SignedIn, place: Place, fields: &Fields) -> Self {
        Settled {
            member: me.me.id,
            place,
            text: text_of(fields),
            version: fields.number("version").unwrap_or(0),
            stash: me.stash.clone().filter(|_| fields.ticked("stash")),
        }
    }

    /// The text was published: the draft is done. To be called in the same transaction.
    ///
    /// # Errors
    /// Only the database's.
    pub(in crate::features) fn published(&self, db: &mut Db, space: i64, slug: &str) -> Result<()> {
        drafts::sent(db, self.member, space, self.place, &self.text, self.version)?;
        self.taken(db, slug)
    }

    fn taken(&self, db: &mut Db, slug: &str) -> Result<()> {
        match &self.stash {
            Some(token) => drafts::take_stash(db, token, slug, self.place),
            None => Ok(()),
        }
    }

    fn save(&self, db: &mut Db, space: i64, slug: &str) -> Result<Saved> {
        let saved = drafts::save(db, self.member, space, self.place, &self.text, self.version)?;
        if matches!(saved, Saved::Kept(_)) {
            self.taken(db, slug)?;
        }
        Ok(saved)
    }
}

/// Keeps the text as a draft.
pub(in crate::features) async fn keep(
    me: &SignedIn,
    place: Place,
    fields: &Fields,
) -> Result<HttpResponse> {
    let saved = match limit(me, "drafts", SAVES).await {
        Ok(()) => save(me, place, fields).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(Saved::Kept(version)) if me.script => {
            Ok(HttpResponse::Ok().json(json!({ "version": version })))
        }
        Ok(Saved::Kept(_)) => Ok(see_other(&me.path("/drafts?kept=1"))),
        Ok(Saved::Conflict(other)) if me.script => Ok(HttpResponse::Conflict().json(json!({
            "version": other.saved_at.0,
            "at": me.date_time(other.saved_at),
            "title": other.text.title,
            "body": other.text.body,
            "tags": other.text.tags,
        }))),
        Ok(Saved::Conflict(other)) => {
            // The next press of the button is made in the knowledge of the other version.
            let form = Form::new()
                .keep(fields, &FIELDS)
                .fill("version", other.saved_at.0.to_string());
            let desk = Desk {
                other: Some((other.text, other.saved_at)),
                ..Desk::default()
            };
            again(me, place, form, desk, StatusCode::CONFLICT).await
        }
        Err(error) => back(me, place, fields, error).await,
    }
}

async fn save(me: &SignedIn, place: Place, fields: &Fields) -> Result<Saved> {
    let here = me.here()?.clone();
    let settled = Settled::of(me, place, fields);
    me.app
        .store
        .write(move |db| settled.save(db, here.id, &here.slug))
        .await
}

pub(in crate::features::threads) async fn preview(
    me: &SignedIn,
    place: Place,
    fields: &Fields,
) -> Result<HttpResponse> {
    if let Err(error) = allow(me, &format!("preview:{}", me.me.id), 60, PREVIEWS).await {
        return back(me, place, fields, error).await;
    }
    let (ctx, here, author, text) = (
        me.ctx.clone(),
        me.here()?.clone(),
        me.me.clone(),
        text_of(fields),
    );
    let desk = me
        .app
        .store
        .read(move |db| composer::preview(db, &ctx, &here, &author, place, &text))
        .await?;
    let form = Form::new().keep(fields, &FIELDS);
    again(me, place, form, desk, StatusCode::OK).await
}

/// Puts the post that is answered into the text, as a quotation.
async fn quote(me: &SignedIn, place: Place, fields: &Fields) -> Result<HttpResponse> {
    let (here, viewer) = (me.here()?.clone(), me.viewer.clone());
    let id = fields.number("reply_to").ok_or(Error::NotFound)?;
    let (post, name) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let (_, post) = post_readable_to(db, &here, &viewer, id)?;
            let name = people::cards(db, Some(here.id), &[post.author_id])?
                .remove(&post.author_id)
                .map(|p| p.name);
            Ok((post, name))
        })
        .await?;
    let name = name.unwrap_or_else(|| me.t("thread-gone"));
    let quote = passages::quotation(
        &name,
        &me.absolute(&format!("/posts/{}", post.id)),
        &post.html,
    );
    if me.script {
        return Ok(HttpResponse::Ok().json(json!({ "quote": quote })));
    }
    let body = fields.get("body");
    let gap = if body.trim().is_empty() { "" } else { "\n\n" };
    let form = Form::new()
        .keep(fields, &FIELDS)
        .fill("body", format!("{}{gap}{quote}", body.trim_end()));
    again(me, place, form, Desk::default(), StatusCode::OK).await
}

/// The form comes back with what is wrong. Where the error leaves no form to show, the text is kept as a draft.
pub(in crate::features::threads) async fn back(
    me: &SignedIn,
    place: Place,
    fields: &Fields,
    error: Error,
) -> Result<HttpResponse> {
    let status = match &error {
        Error::Invalid(_) | Error::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
        _ => {
            // Best effort: what went wrong first is what is told.
            if let Err(error) = save(me, place, fields).await {
                tracing::warn!(%error, "a text that could not be published was not kept either");
            }
            return Err(error);
        }
    };
    let form = Form::new().keep(fields, &FIELDS).blame(me, error)?;
    if me.script {
        return Ok(HttpResponse::build(status).json(form.said(me)));
    }
    again(me, place, form, Desk::default(), status).await
}

/// The form of a place with what was typed.
async fn again(
    ctx: &Ctx,
    place: Place,
    form: Form,
    mut desk: Desk,
    status: StatusCode,
) -> Result<HttpResponse> {
    let (reader, here) = (ctx.clone(), ctx.here()?.clone());
    (desk.owed, desk.mode) = ctx
        .app
        .store
        .read(move |db| composer::standing(db, &reader, &here))
        .await?;
    match place {
        Place::Thread => show_new(ctx, &form, &desk, status),
        Place::Reply(id) => show::with_form(ctx, id, None, form, Some(desk), status).await,
        Place::Edit(id) => changes::routes::again(ctx, id, form, &desk, status).await,
    }
}

/// Somebody who is not signed in has sent a text: it waits for them while they come in.
pub(in crate::features) async fn keep_for_visitor(
    ctx: &Ctx,
    sent: &Sent,
    place: Place,
    fields: &Fields,
) -> Result<HttpResponse> {
    let token = ctx.stash.clone().unwrap_or_else(crate::secret::token);
    let text = text_of(fields);
    if !text.is_empty()
        && let Err(error) = stash(ctx, sent, place, &token, text).await
    {
        let form = Form::new().keep(fields, &FIELDS).blame(ctx, error)?;
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        if ctx.script {
            return Ok(HttpResponse::build(status).json(form.said(ctx)));
        }
        return again(ctx, place, form, Desk::default(), status).await;
    }
    let door = door(ctx, sent, place);
    let mut response = if ctx.script {
        HttpResponse::Ok().json(json!({ "location": door }))
    } else {
        see_other(&door)
    };
    response
        .add_cookie(&session::stash_cookie(&ctx.app, &token, STASH_SECONDS))
        .map_err(Error::internal)?;
    Ok(response)
}

/// Where one comes in, and is led back from: who had a session has an account.
fn door(ctx: &Ctx, sent: &Sent, place: Place) -> String {
    let door = if sent.had_session {
        "/login"
    } else {
        "/register"
    };
    let base = if ctx.own_domain {
        String::new()
    } else {
        format!("/s/{}", sent.space)
    };
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("space", &sent.space)
        .append_pair("to", &format!("{base}{}", form_path(place)))
        .finish();
    format!("{door}?{query}")
}

async fn stash(ctx: &Ctx, sent: &Sent, place: Place, token: &str, text: Text) -> Result<()> {
    let key = format!("stash:{}", host::network(&ctx.address));
    allow(ctx, &key, 600, STASHES).await?;
    let (space, token) = (sent.space.clone(), token.to_owned());
    ctx.app
        .store
        .write(move |db| drafts::stash(db, &token, &space, place, &text))
        .await
}

/// The page with the form of a place, below the space.
pub(in crate::features) fn form_path(place: Place) -> String {
    match place {
        Place::Thread => "/threads/new".to_owned(),
        Place::Reply(id) => format!("/threads/{id}#reply"),
        Place::Edit(id) => format!("/posts/{id}/edit"),
    }
}

async fn after_writing(me: &SignedIn, written: Written) -> Result<HttpResponse> {
    let here = me.here()?.clone();
    if written.position.is_none() && !me.script {
        let page = HeldPage { ctx: me };
        let head = Head::titled(me.t("thread-held-title"));
        return layout::page_with(me, StatusCode::ACCEPTED, &head, &page);
    }
    let viewer = me.viewer.clone();
    let thread = me
        .app
        .store
        .read(move |db| visible_to(db, &here, &viewer, written.thread))
        .await?;
    let path = match written.position {
        Some(position) => thread.path_at(position),
        None => format!("{}#end", thread.path()),
    };
    let path = me.path(&path);
    if me.script {
        return Ok(HttpResponse::Created().json(json!({ "location": path })));
    }
    Ok(see_other(&path))
}

async fn allow(ctx: &Ctx, key: &str, seconds: u64, most: u64) -> Result<()> {
    let window = std::time::Duration::from_secs(seconds);
    let limit = ctx.app.bus.hit(key, window, most).await;
    if limit.allowed {
        Ok(())
    } else {
        Err(Error::TooMany(limit.retry_after.as_secs().max(1)))
    }
}
