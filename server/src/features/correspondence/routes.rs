//! URLs: `/correspondence` is a member's own thread with the team, `/correspondence/members` the team's list and
//! `/correspondence/members/{handle}` its side of one thread.

use std::collections::HashMap;
use std::time::Duration;

use actix_web::{HttpResponse, web};

use super::views::{ListPage, ThreadPage};
use super::{answer, say, settle, thread, threads};
use crate::error::{Error, Result};
use crate::features::accounts;
use crate::features::spaces;
use crate::features::spaces::people::{self, Person};
use crate::web::ctx::Ctx;
use crate::web::extract::{Moderator, SignedIn};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

/// Messages an hour by one member in one space.
const PER_HOUR: u64 = 20;

type Named = web::Path<(String, String)>;

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/correspondence", web::get().to(own))
        .route("/correspondence", web::post().to(send))
        .route("/correspondence/members", web::get().to(list))
        .route("/correspondence/members/{handle}", web::get().to(one))
        .route("/correspondence/members/{handle}", web::post().to(reply))
        .route(
            "/correspondence/members/{handle}/reading",
            web::post().to(lay_aside),
        );
}

fn head(ctx: &Ctx, title: &str) -> Head {
    Head {
        current: "correspondence".to_owned(),
        ..Head::titled(ctx.t(title))
    }
}

async fn own(me: SignedIn) -> Result<HttpResponse> {
    show_own(&me, &Form::new()).await
}

async fn show_own(me: &SignedIn, form: &Form) -> Result<HttpResponse> {
    let (space, member) = (me.here()?.id, me.me.id);
    let (messages, person) = me
        .app
        .store
        .read(move |db| {
            let person = people::cards(db, Some(space), &[member])?.remove(&member);
            let person = person.ok_or(Error::NotFound)?;
            Ok::<_, Error>((thread(db, space, member)?, person))
        })
        .await?;
    let view = ThreadPage {
        ctx: me,
        here: me.here()?,
        messages: &messages,
        person: &person,
        team: false,
        cards: HashMap::new(),
        form,
    };
    layout::form_page(me, &head(me, "correspondence-title"), form, &view)
}

async fn send(me: SignedIn, fields: web::Form<Fields>) -> Result<HttpResponse> {
    match try_send(&me, fields.trimmed("body")).await {
        Ok(()) => Ok(see_other(&me.path("/correspondence#end"))),
        Err(error) => {
            let form = Form::new().keep(&fields, &["body"]).blame(&me, error)?;
            show_own(&me, &form).await
        }
    }
}

async fn try_send(me: &SignedIn, body: String) -> Result<()> {
    let (here, member, lang) = (me.here()?.clone(), me.me.id, me.lang);
    let key = format!("correspondence:{}:{member}", here.id);
    let limit = me.app.bus.hit(&key, Duration::from_secs(3600), PER_HOUR);
    let limit = limit.await;
    if !limit.allowed {
        return Err(Error::TooMany(limit.retry_after.as_secs().max(1)));
    }
    let app = me.app.clone();
    me.app
        .store
        .write(move |db| say(db, &app.gate, &here, member, lang, &body))
        .await
}

async fn list(me: Moderator) -> Result<HttpResponse> {
    let space = me.here()?.id;
    let (found, cards) = me
        .app
        .store
        .read(move |db| {
            let found = threads(db, space)?;
            let members: Vec<i64> = found.iter().map(|thread| thread.member).collect();
            Ok::<_, Error>((found, people::cards(db, Some(space), &members)?))
        })
        .await?;
    let view = ListPage {
        ctx: &me,
        threads: &found,
        cards,
    };
    layout::page(&me, &head(&me, "correspondence-list"), &view)
}

/// The member of this handle: of the space, or somebody who wrote to its team.
async fn named(me: &Moderator, handle: &str) -> Result<Person> {
    let (space, handle) = (me.here()?.id, handle.to_owned());
    me.app
        .store
        .read(move |db| {
            let member = accounts::by_handle(db, &handle)?.id;
            if !spaces::belongs(db, space, member)? && thread(db, space, member)?.is_empty() {
                return Err(Error::NotFound);
            }
            let card = people::cards(db, Some(space), &[member])?.remove(&member);
            card.ok_or(Error::NotFound)
        })
        .await
}

async fn one(me: Moderator, path: Named) -> Result<HttpResponse> {
    show_one(&me, &path.1, &Form::new()).await
}

async fn show_one(me: &Moderator, handle: &str, form: &Form) -> Result<HttpResponse> {
    let person = named(me, handle).await?;
    let (space, member) = (me.here()?.id, person.id);
    let (messages, cards) = me
        .app
        .store
        .read(move |db| {
            let messages = thread(db, space, member)?;
            let team: Vec<i64> = messages.iter().filter_map(|one| one.by).collect();
            Ok::<_, Error>((messages, people::cards(db, Some(space), &team)?))
        })
        .await?;
    let view = ThreadPage {
        ctx: me,
        here: me.here()?,
        messages: &messages,
        person: &person,
        team: true,
        cards,
        form,
    };
    layout::form_page(me, &head(me, "correspondence-list"), form, &view)
}

async fn reply(me: Moderator, path: Named, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let person = named(&me, &path.1).await?;
    let (space, by, body) = (me.here()?.id, me.me.id, fields.trimmed("body"));
    let member = person.id;
    let done = me
        .app
        .store
        .write(move |db| answer(db, space, member, by, &body, None))
        .await;
    match done {
        Ok(()) => Ok(see_other(
            &me.path(&format!("/correspondence/members/{}#end", person.handle)),
        )),
        Err(error) => {
            let form = Form::new().keep(&fields, &["body"]).blame(&me, error)?;
            show_one(&me, &path.1, &form).await
        }
    }
}

async fn lay_aside(me: Moderator, path: Named) -> Result<HttpResponse> {
    let member = named(&me, &path.1).await?.id;
    let space = me.here()?.id;
    me.app
        .store
        .write(move |db| settle(db, space, member))
        .await?;
    Ok(see_other(&me.path("/correspondence/members")))
}
