//! What a charter is made of, without its syntax: word lists, packs to start from, files of AutoModerator.

use actix_web::{HttpResponse, web};

use super::desk::{Named, changed, head, load, place_of, space_of};
use crate::error::{Error, Result};
use crate::features::charters::drafts::{self, Change};
use crate::features::charters::shown;
use crate::features::charters::views::desk::{ListPage, PacksPage};
use crate::web::ctx::Ctx;
use crate::web::extract::{CharterKeeper, Manager};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, see_other};
use crate::web::upload::Upload;

pub(in super::super) async fn list(
    me: CharterKeeper,
    path: web::Path<Named>,
) -> Result<HttpResponse> {
    let (draft, _) = load(&me).await?;
    let (name, words) = drafts::lists(&draft.text)
        .into_iter()
        .find(|(name, _)| *name == path.slug)
        .ok_or(Error::NotFound)?;
    let form = Form::new().fill("words", words.join("\n"));
    show_list(&me, &name, &form)
}

fn show_list(me: &Ctx, name: &str, form: &Form) -> Result<HttpResponse> {
    let page = ListPage {
        ctx: me,
        current: "charter",
        name,
        form,
    };
    layout::form_page(me, &head(me), form, &page)
}

pub(in super::super) async fn save_list(
    me: CharterKeeper,
    path: web::Path<Named>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (draft, _) = load(&me).await?;
    let name = path.slug.clone();
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
    let (space, by) = (space_of(&me), me.me.id);
    let saved = me
        .app
        .store
        .write(move |db| drafts::change(db, space, None, &change, by))
        .await;
    match saved {
        Ok(_) => Ok(see_other(&shown::desk(&me, "?saved=1"))),
        Err(error) => {
            let form = Form::new().keep(&fields, &["words"]).blame(&me, error)?;
            show_list(&me, &name, &form)
        }
    }
}

pub(in super::super) async fn packs(me: Manager) -> Result<HttpResponse> {
    show_packs(&me, &Form::new())
}

fn show_packs(me: &Ctx, form: &Form) -> Result<HttpResponse> {
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
    let text = pack.text(form.as_str());
    take(&me, Change::Text { text }, "?saved=1").await
}

async fn take(me: &Manager, change: Change, to: &str) -> Result<HttpResponse> {
    let (space, by) = (space_of(me), me.me.id);
    let made = me
        .app
        .store
        .write(move |db| drafts::change(db, space, None, &change, by))
        .await;
    match made {
        Ok(_) => Ok(see_other(&shown::desk(me, to))),
        Err(error) => show_packs(me, &Form::new().blame(me, error)?),
    }
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
    let text = section.to_markdown(1, "automoderator", &["fr", "en"]);
    take(&me, Change::Articles { text }, "/text?saved=1").await
}

/// One more example of an article, from a field and two choices.
pub(in super::super) async fn example(
    me: CharterKeeper,
    path: web::Path<Named>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let expected = fields.trimmed("expected");
    let who = fields.trimmed("who");
    let known = ["allow", "flag", "hold", "reject", "mask"].contains(&expected.as_str());
    let change = Change::Example {
        article: path.slug.clone(),
        expected: match who.as_str() {
            _ if !known => return Err(Error::NotFound),
            "new" => format!("{expected} as new"),
            _ => expected,
        },
        words: fields.trimmed("text").chars().take(500).collect(),
    };
    let to = format!("/articles/{}#examples", place_of(&path.slug));
    changed(&me, change, &to).await
}
