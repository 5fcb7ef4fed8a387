//! What members read: the charter, its history, what changed since they accepted it.

use actix_web::{HttpResponse, web};

use parvis_kit::markdown;

use super::rendered;
use crate::error::{Error, Result};
use crate::events::Tag;
use crate::features::charters::views::{
    ArticleView, ChangesPage, CharterPage, CopiesPage, HistoryPage, VersionPage,
};
use crate::features::charters::{self, Version, acceptance, accepted, changes, in_force, numbered};
use crate::web::ctx::Ctx;
use crate::web::extract::{AtDoor, SignedIn};
use crate::web::form::Fields;
use crate::web::layout::{self, Head, for_everyone, see_other};
use crate::web::local;

/// What a charter's page shows of a version.
pub(super) struct Shown {
    pub title: String,
    pub preamble: String,
    pub articles: Vec<ArticleView>,
}

/// `name`: whose charter it is, where the text has no heading.
pub(super) fn shown(ctx: &Ctx, name: &str, version: Option<&Version>) -> Shown {
    let lang = ctx.lang.as_str();
    let charter = version
        .map(|v| charter::Charter::parse(&v.text).0)
        .unwrap_or_default();
    let title = match charter.heading.get(lang) {
        Some(title) if !title.is_empty() => title.to_owned(),
        _ => ctx.t1("charter-title", "name", name),
    };
    let articles = charter.articles.iter().filter(|a| !a.off);
    Shown {
        title,
        preamble: rendered(charter.preamble.get(lang).unwrap_or_default()),
        articles: articles
            .map(|article| ArticleView {
                slug: article.slug.clone(),
                title: article.title(lang).to_owned(),
                html: rendered(article.prose(lang)),
            })
            .collect(),
    }
}

pub(in super::super) async fn show(at: AtDoor) -> Result<HttpResponse> {
    let (space, member) = (at.here.id, at.viewer.id());
    let (version, mine, law) = at
        .app
        .store
        .read(move |db| {
            let mine = match member {
                Some(member) => accepted(db, space, member)?,
                None => None,
            };
            let law = charters::case_law::list(db, space)?;
            Ok::<_, Error>((in_force(db, Some(space))?, mine, law))
        })
        .await?;
    let shown = shown(&at, &at.here.name, version.as_ref());
    let page = CharterPage {
        ctx: &at,
        brand: &at.here.brand,
        version: version.as_ref(),
        accepted: mine,
        title: shown.title,
        preamble: shown.preamble,
        articles: shown.articles,
        law: &law,
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

pub(in super::super) async fn history(at: AtDoor) -> Result<HttpResponse> {
    let space = at.here.id;
    let versions = at
        .app
        .store
        .read(move |db| charters::history(db, Some(space)))
        .await?;
    let page = HistoryPage {
        ctx: &at,
        versions: &versions,
    };
    let head = Head::titled(at.t("charter-history"));
    let response = layout::page(&at, &head, &page)?;
    Ok(for_everyone(&at, response, vec![Tag::Space(at.here.id)]))
}

/// One version as it was, and what it changed.
pub(in super::super) async fn version(
    at: AtDoor,
    path: web::Path<(String, i32)>,
) -> Result<HttpResponse> {
    let (space, number) = (at.here.id, path.1);
    let (version, before) = at
        .app
        .store
        .read(move |db| {
            let version = numbered(db, Some(space), number)?;
            let before = match number {
                ..=1 => None,
                _ => Some(numbered(db, Some(space), number - 1)?),
            };
            Ok::<_, Error>((version, before))
        })
        .await?;
    let old = before.map(|v| v.text).unwrap_or_default();
    let shown = shown(&at, &at.here.name, Some(&version));
    let page = VersionPage {
        ctx: &at,
        version: &version,
        title: shown.title,
        articles: shown.articles,
        changed: &changes::between(&old, &version.text, at.lang),
    };
    let head = Head {
        title: page.title.clone(),
        ..Head::default()
    };
    let response = layout::page(&at, &head, &page)?;
    Ok(for_everyone(&at, response, vec![Tag::Space(space)]))
}

/// “What changed since I accepted”, with the button that accepts.
pub(in super::super) async fn changes(
    me: SignedIn,
    query: web::Query<Fields>,
) -> Result<HttpResponse> {
    let here = me.here()?;
    let (space, member, lang) = (here.id, me.me.id, me.lang);
    let (version, before, owed) = me
        .app
        .store
        .read(move |db| {
            let version = in_force(db, Some(space))?.ok_or(Error::NotFound)?;
            let before = match accepted(db, space, member)? {
                Some(number) if number < version.version => {
                    Some(numbered(db, Some(space), number)?)
                }
                Some(_) => Some(version.clone()),
                None => None,
            };
            let owed = acceptance::owed(db, space, member, lang)?;
            Ok::<_, Error>((version, before, owed))
        })
        .await?;
    let old = before.as_ref().map(|v| v.text.as_str()).unwrap_or_default();
    let page = ChangesPage {
        ctx: &me,
        changed: &changes::between(old, &version.text, me.lang),
        before: before.as_ref().map(|v| v.version),
        version: &version,
        owes: owed.is_some(),
        to: local::path(&query.get("to")).unwrap_or_default().to_owned(),
    };
    layout::page(&me, &Head::titled(me.t("charter-changes")), &page)
}

pub(in super::super) async fn accept(
    me: SignedIn,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (space, member) = (me.here()?.id, me.me.id);
    me.app
        .store
        .write(move |db| acceptance::accept(db, space, member))
        .await?;
    let to = fields.get("to");
    Ok(see_other(&match local::path(&to) {
        Some(path) => path.to_owned(),
        None => me.path("/charter"),
    }))
}

/// The charter as plain text, for the brand's other networks and its staff.
pub(in super::super) async fn text(at: AtDoor) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body(whole_text(&at, &in_force_of(&at).await?)))
}

/// The same to be copied: short for a network, whole for the staff.
pub(in super::super) async fn copies(at: AtDoor) -> Result<HttpResponse> {
    let version = in_force_of(&at).await?;
    let page = CopiesPage {
        ctx: &at,
        short: short_text(&at, &version),
        whole: whole_text(&at, &version),
    };
    let head = Head::titled(at.t("charter-copy"));
    let response = layout::page(&at, &head, &page)?;
    Ok(for_everyone(&at, response, vec![Tag::Space(at.here.id)]))
}

async fn in_force_of(at: &AtDoor) -> Result<Version> {
    let space = at.here.id;
    at.app
        .store
        .read(move |db| in_force(db, Some(space)))
        .await?
        .ok_or(Error::NotFound)
}

/// Titles and the address: what fits a network's description.
fn short_text(at: &AtDoor, version: &Version) -> String {
    let shown = shown(at, &at.here.name, Some(version));
    let titles: Vec<String> = shown
        .articles
        .iter()
        .map(|article| format!("• {}", article.title))
        .collect();
    format!(
        "{}\n{}\n{}",
        shown.title,
        titles.join("\n"),
        at.absolute("/charter")
    )
}

/// Every article in force with its prose.
fn whole_text(at: &AtDoor, version: &Version) -> String {
    let ctx: &Ctx = at;
    let lang = ctx.lang.as_str();
    let (charter, _) = charter::Charter::parse(&version.text);
    let mut out = shown(at, &at.here.name, Some(version)).title;
    for article in charter.articles.iter().filter(|a| !a.off) {
        let prose = markdown::render(article.prose(lang), &markdown::Options::default()).own_text;
        out.push_str(&format!(
            "\n\n{}. {}\n{}",
            article.number,
            article.title(lang),
            prose.trim()
        ));
    }
    let date = ctx.date(version.published_at);
    let line = ctx.t2("charter-version", "n", version.version, "date", date);
    out.push_str(&format!("\n\n{line}\n{}\n", ctx.absolute("/charter")));
    out
}
