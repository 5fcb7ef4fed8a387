//! Publication: what changed is looked at once more, said in words, and put into force; or an old version is taken up
//! again.

use actix_web::{HttpResponse, web};

use super::desk::{head, load, space_of};
use super::writing::seen;
use crate::error::Result;
use crate::features::charters::drafts::{self, Change, Publication};
use crate::features::charters::views::desk::PublicationPage;
use crate::features::charters::{changes, check, numbered, shown};
use crate::web::extract::CharterKeeper;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, see_other};

/// Characters of a note in one language.
const NOTE_MAX: usize = 600;

pub(in super::super) async fn show(
    me: CharterKeeper,
    query: web::Query<Fields>,
) -> Result<HttpResponse> {
    render(&me, Form::new().keep(&query, &["release"])).await
}

async fn render(me: &CharterKeeper, form: Form) -> Result<HttpResponse> {
    let (draft, version) = load(me).await?;
    let old = version
        .as_ref()
        .map(|v| v.text.as_str())
        .unwrap_or_default();
    let mut changed = changes::between(old, &draft.text, me.lang);
    changed.extend(changes::lists(old, &draft.text));
    let (_, remarks) = check(&draft.text, me.lang);
    let seen = draft
        .saved_at
        .map_or_else(String::new, |at| at.0.to_string());
    let form = form.fill("seen", seen);
    let page = PublicationPage {
        ctx: me,
        current: "charter",
        form: &form,
        version: version.as_ref(),
        suggests_duties: changes::prose_differs(&changed),
        changed: &changed,
        is_changed: version.as_ref().is_none_or(|v| v.text != draft.text),
        remarks: &remarks,
        red: remarks.iter().filter(|r| r.is_error).count(),
    };
    layout::form_page(me, &head(me), &form, &page)
}

pub(in super::super) async fn publish(
    me: CharterKeeper,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let note = ["fr", "en"]
        .into_iter()
        .map(|lang| (lang.to_owned(), fields.trimmed(&format!("note_{lang}"))))
        .map(|(lang, text)| (lang, text.chars().take(NOTE_MAX).collect::<String>()))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let how = Publication {
        note,
        duties: fields.ticked("duties"),
        tell: fields.ticked("tell"),
        release: fields.ticked("release"),
        seen: seen(&fields),
    };
    let (space, by) = (space_of(&me), me.me.id);
    let published = me
        .app
        .store
        .write(move |db| drafts::publish(db, space, &how, by))
        .await;
    match published {
        Ok(_) => Ok(see_other(&shown::desk(&me, "?saved=1"))),
        Err(error) => {
            let form = Form::new()
                .keep(
                    &fields,
                    &["note_fr", "note_en", "duties", "tell", "release"],
                )
                .blame(&me, error)?;
            render(&me, form).await
        }
    }
}

/// Takes an old version up again: as a draft, which one then looks at and publishes.
pub(in super::super) async fn restore(
    me: CharterKeeper,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (space, by) = (space_of(&me), me.me.id);
    let number = fields
        .number("version")
        .and_then(|n| i32::try_from(n).ok())
        .unwrap_or(0);
    me.app
        .store
        .write(move |db| {
            let text = numbered(db, space, number)?.text;
            drafts::change(db, space, None, &Change::Text { text }, by)
        })
        .await?;
    Ok(see_other(&shown::desk(&me, "/publication")))
}
