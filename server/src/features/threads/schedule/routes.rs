//! URLs of threads for later.

use actix_web::{HttpResponse, web};

use super::views::{FormPage, ListPage};
use super::{New, all, cancel, keep, of, publish_now};
use crate::error::Result;
use crate::features::drafts::Place;
use crate::features::spaces::people;
use crate::features::threads::routes::limit;
use crate::features::threads::routes::sending::{self, Settled};
use crate::features::threads::visible_to;
use crate::features::threads::write::{NewThread, Writer};
use crate::web::extract::SignedIn;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};
use crate::when::{self, Typed};

pub(in crate::features::threads) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/scheduled", web::get().to(list))
        .route("/scheduled/{id}", web::get().to(form))
        .route("/scheduled/{id}", web::post().to(change))
        .route("/scheduled/{id}/publication", web::post().to(publish))
        .route("/scheduled/{id}/removal", web::post().to(remove));
}

type Path = web::Path<(String, i64)>;

const FIELDS: [&str; 9] = [
    "kind",
    "section",
    "title",
    "body",
    "tags",
    "publish_at",
    "publish_at_fold",
    "expires_at",
    "expires_at_fold",
];

fn read(zone: &str, fields: &Fields) -> Result<New> {
    let moment = |name: &'static str, fold: &str| {
        let typed = Typed {
            text: fields.trimmed(name),
            fold: fields.trimmed(fold),
        };
        when::read(name, when::zone(zone), &typed)
    };
    Ok(New {
        thread: NewThread {
            section: fields.trimmed("section"),
            kind: fields.trimmed("kind"),
            title: fields.trimmed("title"),
            body: fields.get("body"),
            tags: fields.get("tags"),
            poll: None,
        },
        at: moment("publish_at", "publish_at_fold")?,
        expires: moment("expires_at", "expires_at_fold")?,
    })
}

async fn store(me: &SignedIn, fields: &Fields, id: Option<i64>) -> Result<()> {
    limit(me, "threads", 12).await?;
    let here = me.here()?.clone();
    let new = read(&here.time_zone, fields)?;
    let (app, author, lang) = (me.app.clone(), me.me.clone(), me.lang);
    // The draft of a new thread is done with it.
    let settled = id.is_none().then(|| Settled::of(me, Place::Thread, fields));
    me.app
        .store
        .write(move |db| {
            let writer = Writer {
                app: &app,
                here: &here,
                me: &author,
                lang,
            };
            keep(db, &writer, &new, id)?;
            match settled {
                Some(settled) => settled.published(db, here.id, &here.slug),
                None => Ok(()),
            }
        })
        .await
}

/// A new thread that is to be published later, sent from the composer.
pub(in crate::features::threads) async fn later(
    me: &SignedIn,
    fields: &Fields,
) -> Result<HttpResponse> {
    match store(me, fields, None).await {
        Ok(()) => Ok(see_other(&me.path("/scheduled"))),
        Err(error) => sending::back(me, Place::Thread, fields, error).await,
    }
}

async fn list(me: SignedIn) -> Result<HttpResponse> {
    let (here, who) = (me.here()?.clone(), me.me.clone());
    let (waiting, cards) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let waiting = all(db, &here, &who)?;
            let ids: Vec<i64> = waiting.iter().map(|one| one.author_id).collect();
            let cards = people::cards(db, Some(here.id), &ids)?;
            Ok((waiting, cards))
        })
        .await?;
    let page = ListPage {
        ctx: &me,
        here: me.here()?,
        waiting: &waiting,
        people: &cards,
    };
    let head = Head {
        current: "scheduled".to_owned(),
        ..Head::titled(me.t("schedule-title"))
    };
    layout::page(&me, &head, &page)
}

async fn form(me: SignedIn, path: Path) -> Result<HttpResponse> {
    let (here, who, id) = (me.here()?.clone(), me.me.clone(), path.into_inner().1);
    let found = me.app.store.read(move |db| of(db, &here, &who, id)).await?;
    let zone = when::zone(&me.here()?.time_zone);
    let section = me.here()?.section_by_id(found.section_id);
    let form = Form::new()
        .fill("kind", found.kind.as_str())
        .fill("section", section.map_or("", |s| s.slug.as_str()))
        .fill("title", found.title)
        .fill("body", found.source)
        .fill("tags", found.tags)
        .fill("publish_at", when::write(zone, found.at))
        .fill(
            "expires_at",
            found
                .expires
                .map_or(String::new(), |at| when::write(zone, at)),
        );
    show(&me, id, &form)
}

fn show(me: &SignedIn, id: i64, form: &Form) -> Result<HttpResponse> {
    let page = FormPage {
        ctx: me,
        here: me.here()?,
        id,
        form,
    };
    layout::form_page(me, &Head::titled(me.t("schedule-change")), form, &page)
}

async fn change(me: SignedIn, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let id = path.into_inner().1;
    match store(&me, &fields, Some(id)).await {
        Ok(()) => Ok(see_other(&me.path("/scheduled"))),
        Err(error) => {
            let form = Form::new().keep(&fields, &FIELDS).blame(&me, error)?;
            show(&me, id, &form)
        }
    }
}

async fn publish(me: SignedIn, path: Path) -> Result<HttpResponse> {
    limit(&me, "threads", 12).await?;
    let (here, who, viewer) = (me.here()?.clone(), me.me.clone(), me.viewer.clone());
    let (app, id) = (me.app.clone(), path.into_inner().1);
    let path = me
        .app
        .store
        .write(move |db| -> Result<_> {
            let written = publish_now(db, &app, &here, &who, id)?;
            Ok(visible_to(db, &here, &viewer, written.thread)?.path())
        })
        .await?;
    Ok(see_other(&me.path(&path)))
}

async fn remove(me: SignedIn, path: Path) -> Result<HttpResponse> {
    let (here, who, id) = (me.here()?.clone(), me.me.clone(), path.into_inner().1);
    me.app
        .store
        .write(move |db| cancel(db, &here, &who, id))
        .await?;
    Ok(see_other(&me.path("/scheduled")))
}
