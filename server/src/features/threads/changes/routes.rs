//! URLs of changes: a post's form, its history, taking it back and bringing it back.

use actix_web::{HttpResponse, web};

use super::edit::{self, Conflict, Edit, Outcome};
use super::history::{self, History};
use super::views::{EditPage, HistoryPage, RemovalPage};
use super::{Waiting, Whole, changeable, held, in_time, removal};
use crate::error::{Error, Result};
use crate::features::spaces::Role;
use crate::features::spaces::people::{self, Person};
use crate::features::threads::routes::limit;
use crate::features::threads::write::Writer;
use crate::features::threads::{Thread, post_visible_to};
use crate::web::extract::{Inside, MayWrite, Moderator};
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

const FIELDS: [&str; 7] = ["title", "body", "tags", "kind", "section", "reason", "base"];

struct Loaded {
    thread: Thread,
    whole: Whole,
    head: Option<edit::Head>,
    waiting: Option<Waiting>,
}

async fn load(me: &MayWrite, post: i64) -> Result<Loaded> {
    let (here, who) = (me.here()?.clone(), me.me.clone());
    me.app
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
    show(&me, &loaded, &form, None)
}

fn show(
    me: &MayWrite,
    loaded: &Loaded,
    form: &Form,
    conflict: Option<&Conflict>,
) -> Result<HttpResponse> {
    let page = EditPage {
        ctx: me,
        here: me.here()?,
        thread: &loaded.thread,
        whole: &loaded.whole,
        form,
        conflict,
        waiting: loaded.waiting.as_ref(),
    };
    layout::form_page(me, &Head::titled(me.t("change-title")), form, &page)
}

async fn save(me: MayWrite, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    limit(&me, "posts", 20).await?;
    let post = path.into_inner().1;
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
    let done = me
        .app
        .store
        .write(move |db| {
            let writer = Writer {
                app: &app,
                here: &here,
                me: &author,
                lang,
            };
            edit::edit(db, &writer, post, &typed)
        })
        .await;
    let form = Form::new().keep(&fields, &FIELDS);
    match done {
        Ok(Outcome::Saved | Outcome::Unchanged | Outcome::Waiting) => {
            Ok(see_other(&me.path(&address(&me, post).await?)))
        }
        Ok(Outcome::Conflict(conflict)) => {
            let loaded = load(&me, post).await?;
            let form = form
                .fill("base", conflict.version.to_string())
                .blame(&me, Error::field("", "change-conflict"))?;
            show(&me, &loaded, &form, Some(&conflict))
        }
        Err(error) => {
            let form = form.blame(&me, error)?;
            let loaded = load(&me, post).await?;
            show(&me, &loaded, &form, None)
        }
    }
}

/// Where a post stands in its thread.
async fn address(me: &MayWrite, post: i64) -> Result<String> {
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
