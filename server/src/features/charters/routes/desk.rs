//! The desk: the charter as articles with switches and numbers, and what one can do with it; the document behind it is
//! one click away. A space's own or, for administrators, the server's.

use actix_web::{HttpResponse, web};
use charter::edit;
use serde::Deserialize;

use super::rendered;
use crate::error::{Error, Result};
use crate::features::charters::drafts::{self, Change, Draft};
use crate::features::charters::trying::{Tried, tried};
use crate::features::charters::views::desk::{ArticleCard, DeskPage, NumberField};
use crate::features::charters::{
    Version, brakes, check, history, in_force, proposals, publish, shadows, shown, watchwords,
};
use crate::web::ctx::Ctx;
use crate::web::extract::CharterKeeper;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

/// The part of an address that names an article or a list.
#[derive(Deserialize)]
pub(in super::super) struct Named {
    pub slug: String,
}

pub(super) fn head(ctx: &Ctx) -> Head {
    let title = if ctx.here.is_some() {
        "settings-charter"
    } else {
        "desk-server"
    };
    Head {
        current: "settings".to_owned(),
        ..Head::titled(ctx.t(title))
    }
}

/// The space whose charter this is; `None`: the server's.
pub(super) fn space_of(ctx: &Ctx) -> Option<i64> {
    ctx.here.as_ref().map(|here| here.id)
}

/// Draft and charter in force.
pub(super) async fn load(me: &Ctx) -> Result<(Draft, Option<Version>)> {
    let space = space_of(me);
    me.app
        .store
        .read(move |db| Ok((drafts::draft(db, space)?, in_force(db, space)?)))
        .await
}

/// A change made with a button; then this page.
pub(super) async fn changed(me: &CharterKeeper, change: Change, to: &str) -> Result<HttpResponse> {
    let (space, by) = (space_of(me), me.me.id);
    let made = me
        .app
        .store
        .write(move |db| drafts::change(db, space, None, &change, by))
        .await;
    match made {
        Ok(_) => Ok(see_other(&shown::desk(me, to))),
        Err(error) => {
            let form = Form::new().blame(me, error)?;
            render(me, &form, false, false).await
        }
    }
}

pub(in super::super) async fn show(
    me: CharterKeeper,
    query: web::Query<Fields>,
) -> Result<HttpResponse> {
    render(
        &me,
        &Form::new(),
        query.ticked("first"),
        query.ticked("saved"),
    )
    .await
}

async fn render(me: &CharterKeeper, form: &Form, first: bool, saved: bool) -> Result<HttpResponse> {
    let (draft, version) = load(me).await?;
    let space = space_of(me);
    let (waiting, held, on, shadow, versions) = me
        .app
        .store
        .read(move |db| {
            Ok::<_, Error>(match space {
                Some(space) => (
                    proposals::waiting(db, space)?.len(),
                    watchwords::current(db, space)?.len(),
                    brakes::current(db, space)?,
                    shadows::runs(db, space)?,
                    Vec::new(),
                ),
                None => (0, 0, Vec::new(), false, history(db, None)?),
            })
        })
        .await?;
    let (charter, remarks) = check(&draft.text, me.lang);
    let page = DeskPage {
        ctx: me,
        current: "charter",
        form,
        first,
        saved,
        version: version.as_ref(),
        is_changed: version.as_ref().is_none_or(|v| v.text != draft.text),
        red: remarks.iter().filter(|r| r.is_error).count(),
        remarks: &remarks,
        articles: cards(me, &charter, &draft.text),
        lists: drafts::lists(&draft.text),
        waiting,
        held,
        brakes: on
            .into_iter()
            .map(|brake| {
                let title = charter.article(&brake.article).map_or_else(
                    || brake.article.clone(),
                    |article| format!("{}. {}", article.number, article.title(me.lang.as_str())),
                );
                (brake, title)
            })
            .collect(),
        shadow,
        versions: &versions,
    };
    layout::form_page(me, &head(me), form, &page)
}

fn cards(ctx: &Ctx, charter: &charter::Charter, text: &str) -> Vec<ArticleCard> {
    let (numbers, lang) = (edit::numbers(text), ctx.lang.as_str());
    let all: Vec<Tried> = tried(charter);
    charter
        .articles
        .iter()
        .map(|article| ArticleCard {
            number: article.number,
            slug: article.slug.clone(),
            title: article.title(lang).to_owned(),
            html: rendered(article.prose(lang)),
            off: article.off,
            quiet: article.quiet,
            rules: article.rules.len(),
            examples: article.examples.len(),
            red: all
                .iter()
                .filter(|one| one.article == article.slug && !one.passes)
                .count(),
            numbers: numbers
                .iter()
                .enumerate()
                .filter(|(_, n)| n.article == article.slug)
                .map(|(place, n)| NumberField::new(ctx, place, n))
                .collect(),
        })
        .collect()
}

/// The second screen of a new space: the starter pack, in force with one button.
pub(in super::super) async fn first(
    me: CharterKeeper,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (space, by) = (space_of(&me), me.me.id);
    let published = me
        .app
        .store
        .write(move |db| {
            let draft = drafts::draft(db, space)?;
            publish(db, space, &draft.text, Some(by))?;
            drafts::discard(db, space)
        })
        .await;
    match published {
        Ok(()) if fields.ticked("first") => Ok(see_other(&me.path("/settings?first=1"))),
        Ok(()) => Ok(see_other(&shown::desk(&me, "?saved=1"))),
        Err(error) => {
            let form = Form::new().blame(&me, error)?;
            render(&me, &form, fields.ticked("first"), false).await
        }
    }
}

/// Back to where one was on the page, if that is a place at all.
pub(super) fn place_of(slug: &str) -> String {
    slug.chars()
        .filter(|c| c.is_alphanumeric() || "-_".contains(*c))
        .take(100)
        .collect()
}

pub(in super::super) async fn switch(
    me: CharterKeeper,
    path: web::Path<Named>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let change = Change::Switch {
        article: path.slug.clone(),
        on: fields.get("to") == "on",
    };
    changed(&me, change, &format!("#{}", place_of(&path.slug))).await
}

pub(in super::super) async fn number(
    me: CharterKeeper,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let change = Change::Number {
        place: fields
            .number("place")
            .and_then(|n| usize::try_from(n).ok())
            .unwrap_or(usize::MAX),
        was: fields.get("was"),
        value: fields.trimmed("value").replace(',', "."),
    };
    changed(
        &me,
        change,
        &format!("#{}", place_of(&fields.get("article"))),
    )
    .await
}

pub(in super::super) async fn discard(me: CharterKeeper) -> Result<HttpResponse> {
    let space = space_of(&me);
    me.app
        .store
        .write(move |db| drafts::discard(db, space))
        .await?;
    Ok(see_other(&shown::desk(&me, "")))
}
