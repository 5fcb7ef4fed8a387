//! `/charter`, and the editor among the settings.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use parvis_kit::markdown;

use super::views::{ArticleView, CharterPage, EditorPage};
use super::{check, in_force, publish};
use crate::error::Result;
use crate::events::Tag;
use crate::web::ctx::Ctx;
use crate::web::extract::{AtDoor, Manager};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, for_everyone, see_other};

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/charter", web::get().to(show))
        .route("/settings/charter", web::get().to(edit))
        .route("/settings/charter", web::post().to(save));
}

fn rendered(prose: &str) -> String {
    markdown::render(prose, &markdown::Options::default()).html
}

async fn show(at: AtDoor) -> Result<HttpResponse> {
    let space = at.here.id;
    let version = at
        .app
        .store
        .read(move |db| in_force(db, Some(space)))
        .await?;
    let lang = at.lang.as_str();
    let draft = version
        .as_ref()
        .map(|v| charter::Charter::parse(&v.text).0)
        .unwrap_or_default();
    let title = match draft.heading.get(lang) {
        Some(title) if !title.is_empty() => title.to_owned(),
        _ => at.t1("charter-title", "name", &at.here.name),
    };
    let page = CharterPage {
        ctx: &at,
        here: &at.here,
        version: version.as_ref(),
        title,
        preamble: rendered(draft.preamble.get(lang).unwrap_or_default()),
        articles: draft
            .articles
            .iter()
            .map(|article| ArticleView {
                slug: article.slug.clone(),
                title: article.title(lang).to_owned(),
                html: rendered(article.prose(lang)),
            })
            .collect(),
    };
    let head = Head {
        title: page.title.clone(),
        description: at.t1("charter-description", "name", &at.here.name),
        canonical: Some("/charter".to_owned()).filter(|_| version.is_some()),
        ..Head::default()
    };
    let response = layout::page(&at, &head, &page)?;
    Ok(for_everyone(&at, response, vec![Tag::Space(space)]))
}

async fn edit(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    let space = me.here()?.id;
    let version = me
        .app
        .store
        .read(move |db| in_force(db, Some(space)))
        .await?;
    let text = version
        .as_ref()
        .map_or(charter::packs::COMMUNITY.as_str(), |v| v.text.as_str());
    let form = Form::new()
        .fill("text", text)
        .fill("first", if query.ticked("first") { "1" } else { "" });
    editor(&me, &form, version.as_ref(), query.ticked("saved"))
}

fn editor(
    ctx: &Ctx,
    form: &Form,
    version: Option<&super::Version>,
    saved: bool,
) -> Result<HttpResponse> {
    let (draft, remarks) = check(form.value("text"), ctx.lang);
    let page = EditorPage {
        ctx,
        form,
        current: "charter",
        saved,
        first: form.is("first", "1"),
        version,
        remarks: &remarks,
        titles: draft
            .articles
            .iter()
            .map(|a| format!("{}. {}", a.number, a.title(ctx.lang.as_str())))
            .collect(),
        rules: draft.articles.iter().map(|a| a.rules.len()).sum(),
        examples: draft.articles.iter().map(|a| a.examples.len()).sum(),
    };
    let head = Head {
        current: "settings".to_owned(),
        ..Head::titled(ctx.t("settings-charter"))
    };
    let status = match form.has_errors() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    layout::page_with(ctx, status, &head, &page)
}

async fn save(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (space, by, text) = (me.here()?.id, me.me.id, fields.get("text"));
    let form = Form::new().keep(&fields, &["text", "first"]);
    if fields.get("step") == "check" {
        return editor(&me, &form, None, false);
    }
    let published = me
        .app
        .store
        .write(move |db| publish(db, Some(space), &text, Some(by)))
        .await;
    match published {
        Ok(_) if form.is("first", "1") => Ok(see_other(&me.path("/settings?first=1"))),
        Ok(_) => Ok(see_other(&me.path("/settings/charter?saved=1"))),
        Err(error) => editor(&me, &form.blame(&me, error)?, None, false),
    }
}
