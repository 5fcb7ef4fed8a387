//! Atom feeds of a space, a section, a tag and a thread; and the space's part of the sitemap.

use actix_web::{HttpResponse, web};
use askama::Template;
use parvis_db::Time;

use super::list::{Listing, View};
use super::ranks::Period;
use super::views::labelled;
use super::{Post, Thread, list, posts, store, tags, visible_to};
use crate::error::{Error, Result};
use crate::events::Tag;
use crate::features::marks::{self, Kind, Label};
use crate::features::spaces::{self, Visibility, people};
use crate::web::ctx::Ctx;
use crate::web::extract::Inside;
use crate::web::form::no_text;
use crate::web::layout::for_everyone;

/// Thread ids per file of the sitemap: well below the protocol's 50,000 addresses.
const SITEMAP_IDS: i64 = 10_000;
/// Entries of a feed.
const ENTRIES: i64 = 30;

/// The server's own sitemap, outside any space.
pub(super) fn server(config: &mut web::ServiceConfig) {
    config.route("/sitemap.xml", web::get().to(whole_sitemap));
}

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/feed.atom", web::get().to(space))
        .route("/sections/{section}/feed.atom", web::get().to(section))
        .route("/tags/{tag}/feed.atom", web::get().to(tag))
        .route("/threads/{id}/feed.atom", web::get().to(thread))
        .route("/sitemap.xml", web::get().to(sitemap_index))
        .route("/sitemap-{n}.xml", web::get().to(sitemap));
}

struct Item {
    title: String,
    address: String,
    at: Time,
    author: String,
    html: String,
}

#[derive(Template)]
#[template(path = "features/threads/feed.xml")]
struct Feed<'a> {
    title: String,
    address: String,
    own_address: String,
    updated: Time,
    language: &'a str,
    items: &'a [Item],
}

async fn space(at: Inside) -> Result<HttpResponse> {
    let title = at.here.name.clone();
    threads_feed(at, title, String::new(), None, None).await
}

async fn section(at: Inside, path: web::Path<(String, String)>) -> Result<HttpResponse> {
    let section = at.here.section(&path.1).ok_or(Error::NotFound)?;
    let (title, base, id) = (
        format!("{} · {}", section.name, at.here.name),
        format!("/sections/{}", section.slug),
        section.id,
    );
    threads_feed(at, title, base, Some(id), None).await
}

async fn tag(at: Inside, path: web::Path<(String, String)>) -> Result<HttpResponse> {
    let (space, slug) = (at.here.id, path.into_inner().1);
    let tag = at
        .app
        .store
        .read(move |db| tags::by_slug(db, space, &slug))
        .await?;
    let (title, base) = (
        format!("#{} · {}", tag.name, at.here.name),
        format!("/tags/{}", tag.slug),
    );
    threads_feed(at, title, base, None, Some(tag.id)).await
}

async fn threads_feed(
    at: Inside,
    title: String,
    base: String,
    section: Option<i64>,
    tag: Option<i64>,
) -> Result<HttpResponse> {
    let here = at.here.clone();
    let (threads, cards) = at
        .app
        .store
        .read(move |db| -> Result<_> {
            let what = Listing {
                view: View::Latest,
                period: Period::Week,
                section,
                tag,
                cursor: None,
            };
            let threads = list::threads(db, &here, &what, ENTRIES)?;
            let ids: Vec<i64> = threads.iter().map(|t| t.author_id).collect();
            let cards = people::cards(db, Some(here.id), &ids)?;
            Ok((threads, cards))
        })
        .await?;
    let items: Vec<Item> = threads
        .into_iter()
        .map(|t| Item {
            address: at.absolute(&t.path()),
            at: t.last_post_at,
            author: cards
                .get(&t.author_id)
                .map(|p| p.name.clone())
                .unwrap_or_default(),
            html: crate::web::parts::escape(&t.excerpt),
            title: t.title,
        })
        .collect();
    atom(
        &at,
        title,
        &base,
        &items,
        vec![Tag::Space(at.here.id), Tag::Feed(at.here.id)],
    )
}

async fn thread(at: Inside, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let (here, viewer, id) = (at.here.clone(), at.viewer.clone(), path.into_inner().1);
    let (thread, latest, cards, labels) = at
        .app
        .store
        .read(move |db| -> Result<_> {
            let thread: Thread = visible_to(db, &here, &viewer, id)?;
            let mut latest: Vec<Post> = posts(db, &thread, thread.pages())?;
            latest.retain(|p| p.removed.is_none());
            latest.reverse();
            let ids: Vec<i64> = latest.iter().map(|p| p.author_id).collect();
            let cards = people::cards(db, Some(here.id), &ids)?;
            let ids: Vec<i64> = latest.iter().map(|p| p.id).collect();
            let labels = marks::labels(db, Kind::Post, &ids)?;
            Ok((thread, latest, cards, labels))
        })
        .await?;
    let items: Vec<Item> = latest
        .into_iter()
        .map(|p| {
            let author = cards
                .get(&p.author_id)
                .map(|c| c.name.clone())
                .unwrap_or_default();
            Item {
                title: format!("{author} · {}", thread.title),
                address: at.absolute(&thread.path_at(p.position.unwrap_or(1))),
                at: p.created_at,
                author,
                html: with_labels(&at, labels.get(&p.id), p.html),
            }
        })
        .collect();
    let tags = vec![Tag::Thread(thread.id), Tag::Space(at.here.id)];
    atom(&at, thread.title.clone(), &thread.path(), &items, tags)
}

/// A post below what the team notes over it.
fn with_labels(at: &Inside, labels: Option<&Vec<Label>>, html: String) -> String {
    let notes = labels.into_iter().flatten().map(|label| {
        let (by, note) = (at.t("post-label-by"), labelled(&at.ctx, label));
        crate::web::parts::escape(&format!("{by} {note}"))
    });
    notes
        .map(|note| format!("<p><strong>{note}</strong></p>"))
        .chain([html])
        .collect()
}

fn atom(
    at: &Inside,
    title: String,
    base: &str,
    items: &[Item],
    tags: Vec<Tag>,
) -> Result<HttpResponse> {
    let own = base
        .split_once('-')
        .filter(|_| base.starts_with("/threads/"))
        .map_or(base, |(id, _)| id);
    let feed = Feed {
        title,
        address: at.absolute(base),
        own_address: at.absolute(&format!("{own}/feed.atom")),
        updated: items
            .iter()
            .map(|i| i.at)
            .max()
            .unwrap_or(at.here.created_at),
        language: at.here.language.as_str(),
        items,
    };
    let response = HttpResponse::Ok()
        .content_type("application/atom+xml; charset=utf-8")
        // Archives may bring what a form would not have let in.
        .body(feed.render().map_err(Error::internal)?.replace(no_text, ""));
    Ok(for_everyone(at, response, tags))
}

#[derive(Template)]
#[template(path = "features/threads/sitemap_index.xml")]
struct SitemapIndex {
    addresses: Vec<String>,
}

#[derive(Template)]
#[template(path = "features/threads/sitemap.xml")]
struct Sitemap {
    /// Address and day of the last change.
    pages: Vec<(String, Option<Time>)>,
}

/// Only what everybody may read is offered to search engines.
fn must_be_public(at: &Inside) -> Result<()> {
    if at.here.visibility == Visibility::Public {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// The names of a space's files: its sections, then its threads by ranges of ids.
fn files(range: Option<(i64, i64)>) -> Vec<String> {
    let mut names = vec!["/sitemap-sections.xml".to_owned()];
    if let Some((first, last)) = range {
        names.extend(
            (first / SITEMAP_IDS..=last / SITEMAP_IDS).map(|n| format!("/sitemap-{n}.xml")),
        );
    }
    names
}

async fn sitemap_index(at: Inside) -> Result<HttpResponse> {
    must_be_public(&at)?;
    let space = at.here.id;
    let range = at
        .app
        .store
        .read(move |db| store::id_range(db, space))
        .await?;
    let addresses = files(range).iter().map(|f| at.absolute(f)).collect();
    xml(&at, &SitemapIndex { addresses })
}

/// Every file of every public space that lives on the server's own host: an index cannot name indexes.
async fn whole_sitemap(ctx: Ctx) -> Result<HttpResponse> {
    let origin = ctx.app.config.origin();
    let addresses = ctx
        .app
        .store
        .read(move |db| -> Result<Vec<String>> {
            let mut addresses = Vec::new();
            for space in spaces::on_main_host(db)? {
                let range = store::id_range(db, space.id)?;
                addresses.extend(
                    files(range)
                        .iter()
                        .map(|f| format!("{origin}{}", space.path(f))),
                );
            }
            Ok(addresses)
        })
        .await?;
    let body = SitemapIndex { addresses }
        .render()
        .map_err(Error::internal)?;
    Ok(HttpResponse::Ok()
        .content_type("application/xml; charset=utf-8")
        .body(body))
}

async fn sitemap(at: Inside, path: web::Path<(String, String)>) -> Result<HttpResponse> {
    must_be_public(&at)?;
    if path.1 == "sections" {
        let mut pages = vec![(at.absolute(""), None)];
        pages.extend(
            at.here
                .sections
                .iter()
                .map(|s| (at.absolute(&format!("/sections/{}", s.slug)), None)),
        );
        return xml(&at, &Sitemap { pages });
    }
    let n: i64 = path.1.parse().map_err(|_| Error::NotFound)?;
    let first = n
        .checked_mul(SITEMAP_IDS)
        .filter(|f| *f >= 0)
        .ok_or(Error::NotFound)?;
    let space = at.here.id;
    let rows = at
        .app
        .store
        .read(move |db| store::ids_between(db, space, first, first + SITEMAP_IDS - 1))
        .await?;
    let pages = rows
        .into_iter()
        .map(|(id, slug, changed)| (at.absolute(&format!("/threads/{id}-{slug}")), Some(changed)))
        .collect();
    xml(&at, &Sitemap { pages })
}

fn xml(at: &Inside, document: &impl Template) -> Result<HttpResponse> {
    let response = HttpResponse::Ok()
        .content_type("application/xml; charset=utf-8")
        .body(document.render().map_err(Error::internal)?);
    Ok(for_everyone(
        at,
        response,
        vec![Tag::Space(at.here.id), Tag::Feed(at.here.id)],
    ))
}
