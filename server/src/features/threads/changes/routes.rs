//! URLs of changes: a post's form, its history, taking it back and bringing it back.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use parvis_db::Time;
use serde_json::json;

use super::edit::{self, Conflict, Edit, Outcome};
use super::history::{self, History};
use super::views::{EditPage, HistoryPage, RemovalPage};
use super::{Waiting, Whole, changeable, held, in_time, removal};
use crate::error::{Error, Result};
use crate::features::drafts::Place;
use crate::features::spaces::Role;
use crate::features::spaces::people::{self, Person};
use crate::features::threads::composer::{self, Composer, Desk};
use crate::features::threads::routes::limit;
use crate::features::threads::routes::sending::{self, Settled};
use crate::features::threads::write::Writer;
use crate::features::threads::{Thread, post_visible_to};
use crate::web::ctx::Ctx;
use crate::web::extract::{Hand, Inside, MayWrite, Moderator, SignedIn};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

pub(in crate::features::threads) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/posts/{id}/edit", web::get().to(form))
        .route("/posts/{id}/revisions", web::get().to(revisions))
        .route("/posts/{id}/revisions", web::post().to(save))
        .route("/posts/{id}/revisions/{n}/hiding", web::post().to(hide))
        .route("/posts/{id}/removal", web::get().to(removal_form))
        .route("/posts/{id}/removal", web::post().to(withdraw))
        .route("/posts/{id}/restoration", web::post().to(restore));
}

type Path = web::Path<(String, i64)>;

struct Loaded {
    thread: Thread,
    whole: Whole,
    head: Option<edit::Head>,
    waiting: Option<Waiting>,
}

async fn load(ctx: &Ctx, post: i64) -> Result<Loaded> {
    let (here, who) = (ctx.here()?.clone(), ctx.me()?.clone());
    ctx.app
        .store
        .read(move |db| {
            let (thread, whole) = changeable(db, &here, &who, post)?;
            let head = edit::head_of(db, &thread, &whole)?;
            let waiting = held::waiting(db, post)?;
            Ok(Loaded {
                thread,
                whole,
                head,
                waiting,
            })
        })
        .await
}

async fn form(me: MayWrite, path: Path) -> Result<HttpResponse> {
    let loaded = load(&me, path.1).await?;
    let whole = &loaded.whole;
    if whole.removed_at.is_some() || !in_time(me.here()?.editing, whole.created_at, me.now) {
        return Err(Error::Forbidden);
    }
    let mut form = Form::new()
        .fill("body", &whole.source)
        .fill("base", whole.version.to_string());
    if let Some(head) = &loaded.head {
        let section = me.here()?.section_by_id(head.section);
        form = form
            .fill("title", &head.title)
            .fill("kind", head.kind.as_str())
            .fill("tags", head.tags.join(", "))
            .fill("section", section.map_or("", |s| s.slug.as_str()));
    }
    let (form, desk) = resume(&me, path.1, form).await?;
    show(&me, &loaded, &form, &desk, None)
}

/// A change that was begun before goes on, unless somebody changed the post since: then it is offered beside.
async fn resume(me: &MayWrite, post: i64, form: Form) -> Result<(Form, Desk)> {
    let (ctx, here) = (me.ctx.clone(), me.here()?.clone());
    let (known, mut desk, changed) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let (known, desk) = composer::open(db, &ctx, &here, Place::Edit(post))?;
            let changed = edit::changed_at(db, here.id, post)?;
            Ok((known, desk, changed))
        })
        .await?;
    let saved = Time(known.version);
    if !known.stashed && known.version > 0 && changed > Some(saved) {
        desk.other = Some((known.text, saved));
        return Ok((form.fill("version", known.version.to_string()), desk));
    }
    Ok((composer::take(form, &known), desk))
}

/// The form comes back: previewed, kept, or with what is wrong.
pub(in crate::features::threads) async fn again(
    ctx: &Ctx,
    post: i64,
    form: Form,
    desk: &Desk,
    status: StatusCode,
) -> Result<HttpResponse> {
    let loaded = load(ctx, post).await?;
    let mut response = show(ctx, &loaded, &form, desk, None)?;
    *response.status_mut() = status;
    Ok(response)
}

fn show(
    ctx: &Ctx,
    loaded: &Loaded,
    form: &Form,
    desk: &Desk,
    conflict: Option<&Conflict>,
) -> Result<HttpResponse> {
    let here = ctx.here()?;
    let page = EditPage {
        ctx,
        here,
        thread: &loaded.thread,
        whole: &loaded.whole,
        form,
        conflict,
        waiting: loaded.waiting.as_ref(),
        composer: Composer {
            ctx,
            here,
            form,
            desk,
            place: Place::Edit(loaded.whole.id),
            rows: 12,
            send: ctx.t("form-save"),
        },
    };
    layout::form_page(ctx, &Head::titled(ctx.t("change-title")), form, &page)
}

async fn save(hand: Hand, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let post = path.into_inner().1;
    let place = Place::Edit(post);
    let me = match hand {
        Hand::Member(me) => me,
        Hand::Visitor(ctx, sent) => {
            return sending::keep_for_visitor(&ctx, &sent, place, &fields).await;
        }
    };
    match fields.get("act").as_str() {
        "draft" => sending::keep(&me, place, &fields).await,
        "preview" => sending::preview(&me, place, &fields).await,
        _ => match change(&me, post, &fields).await {
            Ok(Outcome::Saved | Outcome::Unchanged | Outcome::Waiting) => {
                let path = me.path(&address(&me, post).await?);
                if me.script {
                    return Ok(HttpResponse::Created().json(json!({ "location": path })));
                }
                Ok(see_other(&path))
            }
            Ok(Outcome::Conflict(conflict)) => {
                let loaded = load(&me, post).await?;
                let form = Form::new()
                    .keep(&fields, &composer::FIELDS)
                    .fill("base", conflict.version.to_string())
                    .blame(&me, Error::field("", "change-conflict"))?;
                show(&me, &loaded, &form, &Desk::default(), Some(&conflict))
            }
            Err(error) => sending::back(&me, place, &fields, error).await,
        },
    }
}

/// Changes the post; the draft of the change goes in the same transaction.
async fn change(me: &SignedIn, post: i64, fields: &Fields) -> Result<Outcome> {
    if let Some(until) = me.here()?.suspended_until {
        return Err(Error::Suspended(until));
    }
    limit(me, "posts", 20).await?;
    let settled = Settled::of(me, Place::Edit(post), fields);
    let typed = Edit {
        version: fields
            .number("base")
            .and_then(|n| i32::try_from(n).ok())
            .unwrap_or(0),
        title: fields.get("title"),
        body: fields.get("body"),
        tags: fields.get("tags"),
        kind: fields.trimmed("kind"),
        section: fields.trimmed("section"),
        reason: fields.get("reason"),
    };
    let (app, here, author, lang) = (me.app.clone(), me.here()?.clone(), me.me.clone(), me.lang);
    me.app
        .store
        .write(move |db| {
            let writer = Writer {
                app: &app,
                here: &here,
                me: &author,
                lang,
            };
            let done = edit::edit(db, &writer, post, &typed)?;
            if !matches!(done, Outcome::Conflict(_)) {
                settled.published(db, here.id, &here.slug)?;
            }
            Ok(done)
        })
        .await
}

/// Where a post stands in its thread.
async fn address(me: &Ctx, post: i64) -> Result<String> {
    let (here, viewer) = (me.here()?.clone(), me.viewer.clone());
    let (thread, post) = me
        .app
        .store
        .read(move |db| post_visible_to(db, &here, &viewer, post))
        .await?;
    Ok(match post.position {
        Some(position) => thread.path_at(position),
        None => thread.path(),
    })
}

async fn revisions(at: Inside, path: Path) -> Result<HttpResponse> {
    let (here, viewer, id) = (at.here.clone(), at.viewer.clone(), path.into_inner().1);
    let (history, author): (History, Option<Person>) = at
        .app
        .store
        .read(move |db| -> Result<_> {
            let history = history::of(db, &here, &viewer, id)?;
            let author = history.post.author_id;
            let card = people::cards(db, Some(here.id), &[author])?.remove(&author);
            Ok((history, card))
        })
        .await?;
    let page = HistoryPage {
        ctx: &at,
        history: &history,
        author: author.as_ref(),
        team: at.allows(Role::Moderator),
    };
    layout::page(&at, &Head::titled(at.t("history-title")), &page)
}

async fn hide(
    me: Moderator,
    path: web::Path<(String, i64, i32)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (here, who) = (me.here()?.clone(), me.me.clone());
    let (_, post, number) = path.into_inner();
    let hidden = fields.trimmed("hidden") == "1";
    me.app
        .store
        .write(move |db| history::hide(db, &here, &who, post, number, hidden))
        .await?;
    Ok(see_other(&me.path(&format!("/posts/{post}/revisions"))))
}

async fn removal_form(me: MayWrite, path: Path) -> Result<HttpResponse> {
    let loaded = load(&me, path.1).await?;
    if loaded.whole.removed_at.is_some() {
        return Err(Error::Forbidden);
    }
    let form = Form::new();
    let page = RemovalPage {
        ctx: &me,
        thread: &loaded.thread,
        whole: &loaded.whole,
        form: &form,
    };
    layout::form_page(&me, &Head::titled(me.t("removal-title")), &form, &page)
}

async fn withdraw(me: MayWrite, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    limit(&me, "posts", 20).await?;
    let (here, who, post) = (me.here()?.clone(), me.me.clone(), path.into_inner().1);
    let why = fields.get("reason");
    me.app
        .store
        .write(move |db| removal::withdraw(db, &here, &who, post, &why))
        .await?;
    Ok(see_other(&me.path(&address(&me, post).await?)))
}

async fn restore(me: MayWrite, path: Path) -> Result<HttpResponse> {
    limit(&me, "posts", 20).await?;
    let (here, who, post) = (me.here()?.clone(), me.me.clone(), path.into_inner().1);
    me.app
        .store
        .write(move |db| {
            let (_, whole) = changeable(db, &here, &who, post)?;
            removal::restore(db, here.id, whole.id, whole.author_id, false)
        })
        .await?;
    Ok(see_other(&me.path(&address(&me, post).await?)))
}
