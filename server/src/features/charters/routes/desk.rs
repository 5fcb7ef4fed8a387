//! The desk: the charter as articles with switches, lists and numbers; the document behind it is one click away.

use actix_web::{HttpResponse, web};
use charter::edit;
use parvis_db::Time;

use super::rendered;
use crate::error::{Error, Result};
use crate::features::charters::drafts::{self, Change, Draft};
use crate::features::charters::views::{
    ArticleCard, DeskPage, ListPage, NumberField, PacksPage, TextPage,
};
use crate::features::charters::{Version, brakes, check, in_force, proposals, publish, watchwords};
use crate::web::extract::Manager;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};
use crate::web::upload::Upload;

pub(super) fn head(me: &Manager) -> Head {
    Head {
        current: "settings".to_owned(),
        ..Head::titled(me.t("settings-charter"))
    }
}

/// Draft and charter in force.
pub(super) async fn load(me: &Manager) -> Result<(Draft, Option<Version>)> {
    let space = me.here()?.id;
    me.app
        .store
        .read(move |db| Ok((drafts::draft(db, Some(space))?, in_force(db, Some(space))?)))
        .await
}

/// A change made with a button; then the desk again.
async fn changed(me: &Manager, change: Change, to: &str) -> Result<HttpResponse> {
    let (space, by) = (me.here()?.id, me.me.id);
    let made = me
        .app
        .store
        .write(move |db| drafts::change(db, Some(space), None, &change, by))
        .await;
    match made {
        Ok(_) => Ok(see_other(&me.path(to))),
        Err(error) => {
            let form = Form::new().blame(me, error)?;
            render(me, &form, false, false).await
        }
    }
}

pub(in super::super) async fn show(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    render(
        &me,
        &Form::new(),
        query.ticked("first"),
        query.ticked("saved"),
    )
    .await
}

async fn render(me: &Manager, form: &Form, first: bool, saved: bool) -> Result<HttpResponse> {
    let (draft, version) = load(me).await?;
    let space = me.here()?.id;
    let (waiting, held, on) = me
        .app
        .store
        .read(move |db| {
            Ok::<_, Error>((
                proposals::waiting(db, space)?.len(),
                watchwords::current(db, space)?.len(),
                brakes::current(db, space)?,
            ))
        })
        .await?;
    let (charter, remarks) = check(&draft.text, me.lang);
    let numbers = edit::numbers(&draft.text);
    let lang = me.lang.as_str();
    let articles = charter
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
            numbers: numbers
                .iter()
                .enumerate()
                .filter(|(_, n)| n.article == article.slug)
                .map(|(place, n)| NumberField::new(me, place, n))
                .collect(),
        })
        .collect();
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
        articles,
        lists: drafts::lists(&draft.text),
        waiting,
        held,
        brakes: on
            .into_iter()
            .map(|brake| {
                let title = charter.article(&brake.article).map_or_else(
                    || brake.article.clone(),
                    |article| format!("{}. {}", article.number, article.title(lang)),
                );
                (brake, title)
            })
            .collect(),
    };
    layout::form_page(me, &head(me), form, &page)
}

/// The second screen of a new space: the starter pack, in force with one button.
pub(in super::super) async fn first(
    me: Manager,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (space, by) = (me.here()?.id, me.me.id);
    let published = me
        .app
        .store
        .write(move |db| {
            let draft = drafts::draft(db, Some(space))?;
            publish(db, Some(space), &draft.text, Some(by))?;
            drafts::discard(db, Some(space))
        })
        .await;
    match published {
        Ok(()) if fields.ticked("first") => Ok(see_other(&me.path("/settings?first=1"))),
        Ok(()) => Ok(see_other(&me.path("/settings/charter?saved=1"))),
        Err(error) => {
            let form = Form::new().blame(&me, error)?;
            render(&me, &form, fields.ticked("first"), false).await
        }
    }
}

fn version_of(saved_at: Option<Time>) -> String {
    saved_at.map_or_else(String::new, |at| at.0.to_string())
}

/// The draft's version that a form was made from.
pub(super) fn seen(fields: &Fields) -> Option<Time> {
    fields.number("seen").map(Time)
}

pub(in super::super) async fn text(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    let (draft, _) = load(&me).await?;
    let form = Form::new()
        .fill("text", draft.text)
        .fill("seen", version_of(draft.saved_at));
    document(&me, &form, query.ticked("saved"))
}

fn document(me: &Manager, form: &Form, saved: bool) -> Result<HttpResponse> {
    let (charter, remarks) = check(form.value("text"), me.lang);
    let page = TextPage {
        ctx: me,
        current: "charter",
        form,
        saved,
        remarks: &remarks,
        rules: charter.articles.iter().map(|a| a.rules.len()).sum(),
        examples: charter.articles.iter().map(|a| a.examples.len()).sum(),
    };
    layout::form_page(me, &head(me), form, &page)
}

/// Keeps the document as a draft, red or green; “check” only looks.
pub(in super::super) async fn save_text(
    me: Manager,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let form = Form::new().keep(&fields, &["text", "seen"]);
    if fields.get("step") == "check" {
        return document(&me, &form, false);
    }
    let (space, by) = (me.here()?.id, me.me.id);
    let (text, seen) = (fields.get("text"), seen(&fields));
    let saved = me
        .app
        .store
        .write(move |db| drafts::change(db, Some(space), Some(seen), &Change::Text { text }, by))
        .await;
    match saved {
        Ok(_) => Ok(see_other(&me.path("/settings/charter/text?saved=1"))),
        Err(error) => document(&me, &form.blame(&me, error)?, false),
    }
}

pub(in super::super) async fn switch(
    me: Manager,
    path: web::Path<(String, String)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let change = Change::Switch {
        article: path.1.clone(),
        on: fields.get("to") == "on",
    };
    changed(&me, change, &format!("/settings/charter#{}", path.1)).await
}

pub(in super::super) async fn list(
    me: Manager,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (draft, _) = load(&me).await?;
    let (name, words) = drafts::lists(&draft.text)
        .into_iter()
        .find(|(name, _)| *name == path.1)
        .ok_or(Error::NotFound)?;
    let form = Form::new().fill("words", words.join("\n"));
    show_list(&me, &name, &form)
}

fn show_list(me: &Manager, name: &str, form: &Form) -> Result<HttpResponse> {
    let page = ListPage {
        ctx: me,
        current: "charter",
        name,
        form,
    };
    layout::form_page(me, &head(me), form, &page)
}

pub(in super::super) async fn save_list(
    me: Manager,
    path: web::Path<(String, String)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (draft, _) = load(&me).await?;
    let name = path.1.clone();
    if !drafts::lists(&draft.text)
        .iter()
        .any(|(known, _)| *known == name)
    {
        return Err(Error::NotFound);
    }
    let change = Change::List {
        name: name.clone(),
        words: fields.get("words").lines().map(str::to_owned).collect(),
    };
    let (space, by) = (me.here()?.id, me.me.id);
    let saved = me
        .app
        .store
        .write(move |db| drafts::change(db, Some(space), None, &change, by))
        .await;
    match saved {
        Ok(_) => Ok(see_other(&me.path("/settings/charter?saved=1"))),
        Err(error) => {
            let form = Form::new().keep(&fields, &["words"]).blame(&me, error)?;
            show_list(&me, &name, &form)
        }
    }
}

pub(in super::super) async fn number(
    me: Manager,
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
    // Back to where one was on the page, if that is a place at all.
    let place = fields.get("article");
    let place = place
        .chars()
        .filter(|c| c.is_alphanumeric() || "-_".contains(*c));
    let to = format!("/settings/charter#{}", place.take(100).collect::<String>());
    changed(&me, change, &to).await
}

pub(in super::super) async fn packs(me: Manager) -> Result<HttpResponse> {
    show_packs(&me, &Form::new())
}

fn show_packs(me: &Manager, form: &Form) -> Result<HttpResponse> {
    let page = PacksPage {
        ctx: me,
        current: "charter",
        form,
        packs: charter::packs::all(),
    };
    layout::form_page(me, &head(me), form, &page)
}

/// A pack replaces the draft: it is a whole charter to start from.
pub(in super::super) async fn add_pack(
    me: Manager,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let asked = fields.get("pack");
    let Some(pack) = charter::packs::all().iter().find(|pack| pack.name == asked) else {
        return Err(Error::NotFound);
    };
    let form = me.here()?.address_form;
    let text = pack.text(form.as_str()).to_owned();
    changed(&me, Change::Text { text }, "/settings/charter?saved=1").await
}

/// An AutoModerator file becomes articles at the end of the draft; what could not be taken as it was is said.
pub(in super::super) async fn import(me: Manager, upload: Result<Upload>) -> Result<HttpResponse> {
    let read = || -> Result<String> {
        let mut upload = upload?;
        let chosen = upload
            .take_file("file")
            .ok_or_else(|| Error::field("file", "desk-file-missing"))?;
        let bytes = std::fs::read(chosen.file.path()).map_err(Error::internal)?;
        String::from_utf8(bytes).map_err(|_| Error::field("file", "desk-file-unreadable"))
    };
    let yaml = match read() {
        Ok(yaml) => yaml,
        Err(error) => return show_packs(&me, &Form::new().blame(&me, error)?),
    };
    let (section, _) = charter::import_automoderator(&yaml);
    let articles = section.to_markdown(1, "automoderator", &["fr", "en"]);
    changed(
        &me,
        Change::Articles { text: articles },
        "/settings/charter/text?saved=1",
    )
    .await
}

pub(in super::super) async fn discard(me: Manager) -> Result<HttpResponse> {
    let space = me.here()?.id;
    me.app
        .store
        .write(move |db| drafts::discard(db, Some(space)))
        .await?;
    Ok(see_other(&me.path("/settings/charter")))
}
