//! URLs of threads: a space's home, sections, tags, threads, posts, and the forms to write.

pub(in crate::features) mod sending;

use actix_web::{HttpResponse, web};

use super::list::{Beside, Cursor, Listed, Listing, View};
use super::ranks::Period;
use super::tags::Tag as ThreadTag;
use super::views::ListPage;
use super::write;
use super::{
    Thread, bookmarks, changes, feeds, list, polls, reactions, reading, schedule, show, tags, team,
    visible_to,
};
use crate::error::{Error, Result};
use crate::events::Tag;
use crate::features::points::GoalsPanel;
use crate::features::points::goals::{self, Goal};
use crate::features::spaces::{self, Section};
use crate::features::subscriptions::{self, Kind, Level};
use crate::web::ctx::Ctx;
use crate::web::extract::{Inside, MayWrite, SignedIn};
use crate::web::form::Fields;
use crate::web::layout::{self, Head, for_everyone, moved, see_other};

pub(crate) fn server(config: &mut web::ServiceConfig) {
    feeds::server(config);
}

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("", web::get().to(home))
        .route("/", web::get().to(home))
        .route("/sections/{section}", web::get().to(section))
        .route("/tags/{tag}", web::get().to(tagged))
        .route("/reading", web::post().to(mark_all))
        .route("/threads/new", web::get().to(sending::new))
        .route("/threads", web::post().to(sending::start))
        .route("/threads", web::get().to(new_again))
        .route("/threads/{id}/posts", web::post().to(sending::reply))
        .route("/threads/{id}/posts", web::get().to(thread_again))
        .route("/threads/{id}/acceptance", web::post().to(accept))
        .route("/threads/{thread}", web::get().to(show::thread))
        .route("/posts/{id}", web::get().to(post))
        .configure(reactions::routes::space)
        .configure(polls::routes::space)
        .configure(bookmarks::routes::space)
        .configure(changes::routes::routes)
        .configure(team::routes::routes)
        .configure(schedule::routes::routes)
        .configure(feeds::routes);
}

/// What a list page shows beside its list.
struct Around {
    tags: Vec<(i64, ThreadTag)>,
    popular: Vec<ThreadTag>,
    top: Vec<Thread>,
    members: i64,
    threads: i64,
    level: Option<Level>,
    goals: Vec<Goal>,
    beside: Beside,
}

fn listing(query: &Fields) -> Listing {
    Listing {
        view: View::parse(&query.get("view")).unwrap_or(View::Latest),
        period: Period::parse(&query.get("period")).unwrap_or(Period::Week),
        section: None,
        tag: None,
        cursor: Cursor::read(&query.get("before"), &query.get("after")),
    }
}

async fn home(at: Inside, query: web::Query<Fields>) -> Result<HttpResponse> {
    let what = listing(&query);
    if matches!(what.view, View::New | View::Followed) && at.is_visitor() {
        return Err(Error::SignInNeeded);
    }
    show_list(at, what, None, None).await
}

async fn section(
    at: Inside,
    path: web::Path<(String, String)>,
    query: web::Query<Fields>,
) -> Result<HttpResponse> {
    let slug = path.into_inner().1;
    let Some(section) = at.here.section(&slug).cloned() else {
        let space = at.here.id;
        let id = at
            .app
            .store
            .read(move |db| spaces::former_section(db, space, &slug))
            .await?;
        let section = at.here.section_by_id(id).ok_or(Error::NotFound)?;
        return Ok(moved(&at.path(&format!("/sections/{}", section.slug))));
    };
    let mut what = listing(&query);
    what.section = Some(section.id);
    if !matches!(what.view, View::Latest | View::Unanswered) {
        what.view = View::Latest;
    }
    show_list(at, what, Some(section), None).await
}

async fn tagged(
    at: Inside,
    path: web::Path<(String, String)>,
    query: web::Query<Fields>,
) -> Result<HttpResponse> {
    let (slug, space) = (path.into_inner().1, at.here.id);
    let tag = at
        .app
        .store
        .read(move |db| tags::by_slug(db, space, &slug))
        .await?;
    let mut what = listing(&query);
    what.view = View::Latest;
    what.tag = Some(tag.id);
    show_list(at, what, None, Some(tag)).await
}

async fn show_list(
    at: Inside,
    what: Listing,
    section: Option<Section>,
    tag: Option<ThreadTag>,
) -> Result<HttpResponse> {
    let (here, viewer, asked) = (at.here.clone(), at.viewer.clone(), what.clone());
    let now = at.now;
    let ctx = at.ctx.clone();
    let (listed, around) = at
        .app
        .store
        .read(move |db| -> Result<(Listed, Around)> {
            let muted = list::muted(db, &here, &viewer, &asked)?;
            let listed = list::page(db, &here, &viewer, &asked, &muted)?;
            let ids: Vec<i64> = listed.entries.iter().map(|e| e.thread.id).collect();
            let figures = spaces::figures(db, here.id)?;
            let level = match (asked.section, asked.tag) {
                (Some(id), _) => subscriptions::level_of(db, &viewer, Kind::Section, id)?,
                (None, Some(id)) => subscriptions::level_of(db, &viewer, Kind::Tag, id)?,
                (None, None) => None,
            };
            // The home alone shows what the space aims at together.
            let goals = match (asked.section, asked.tag) {
                (None, None) => goals::shown(db, here.id, now)?,
                _ => Vec::new(),
            };
            let around = Around {
                goals,
                tags: tags::of_threads(db, &ids)?,
                popular: tags::popular(db, here.id, 12)?,
                top: list::top(db, &here, Period::Week, 5, &muted)?,
                level,
                beside: match asked.tag {
                    None => super::super::beside_list(db, &ctx, asked.section)?,
                    Some(_) => Beside::default(),
                },
                members: figures.members,
                threads: figures.threads,
            };
            Ok((listed, around))
        })
        .await?;
    let base = match (&section, &tag) {
        (Some(section), _) => format!("/sections/{}", section.slug),
        (None, Some(tag)) => format!("/tags/{}", tag.slug),
        (None, None) => String::new(),
    };
    let head = list_head(&at, &what, &base, section.as_ref(), tag.as_ref());
    let page = ListPage {
        ctx: &at,
        here: &at.here,
        section: section.as_ref(),
        tag: tag.as_ref(),
        what: &what,
        listed: &listed,
        tags: &around.tags,
        popular: &around.popular,
        top: &around.top,
        members: around.members,
        threads: around.threads,
        level: around.level,
        goals: GoalsPanel {
            ctx: &at,
            goals: &around.goals,
        },
        beside: &around.beside,
        base,
    };
    let response = layout::page(&at, &head, &page)?;
    Ok(for_everyone(
        &at,
        response,
        vec![Tag::Space(at.here.id), Tag::Feed(at.here.id)],
    ))
}

fn list_head(
    at: &Inside,
    what: &Listing,
    base: &str,
    section: Option<&Section>,
    tag: Option<&ThreadTag>,
) -> Head {
    let plain = what.view == View::Latest && what.cursor.is_none();
    let (title, description, current) = match (section, tag) {
        (Some(s), _) => (
            s.name.clone(),
            s.description.clone(),
            format!("section:{}", s.slug),
        ),
        (None, Some(t)) => (format!("#{}", t.name), String::new(), String::new()),
        (None, None) => (
            at.here.name.clone(),
            if at.here.description.is_empty() {
                at.here.tagline.clone()
            } else {
                at.here.description.clone()
            },
            match what.view {
                View::New => "new",
                View::Followed => "followed",
                _ => "home",
            }
            .to_owned(),
        ),
    };
    Head {
        title,
        description,
        canonical: plain.then(|| base.to_owned()),
        feed: Some(at.path(&format!("{base}/feed.atom"))),
        image: at.here.cover.as_ref().map(|c| format!("{}{c}", at.origin)),
        current,
        ..Head::default()
    }
}

/// A post's permanent address leads to its page in the thread, wherever that is now.
async fn post(at: Inside, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let (here, viewer, id) = (at.here.clone(), at.viewer.clone(), path.into_inner().1);
    let lead = at
        .app
        .store
        .read(move |db| team::leading::of_post(db, &here, &viewer, id))
        .await?;
    Ok(found(&lead_address(&at, &lead)))
}

/// The address that an old one leads to.
pub(super) fn lead_address(ctx: &Ctx, lead: &team::leading::Lead) -> String {
    match &lead.space {
        Some(space) => team::routes::address(ctx, space, &lead.path),
        None => ctx.path(&lead.path),
    }
}

/// Look there, this time (302).
pub(super) fn found(address: &str) -> HttpResponse {
    HttpResponse::Found()
        .insert_header(("location", address))
        .finish()
}

/// A form that came back stands at the address it was sent to: whoever asks for that, by reloading or by a link
/// that leads back, finds the form's own page.
async fn new_again(at: Inside) -> Result<HttpResponse> {
    Ok(see_other(&at.path("/threads/new")))
}

/// The same for a reply.
async fn thread_again(at: Inside, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    Ok(see_other(&at.path(&format!("/threads/{}", path.1))))
}

/// Writing is bounded per member: so many in ten minutes.
pub(super) async fn limit(ctx: &Ctx, what: &str, max: u64) -> Result<()> {
    let key = format!("write:{what}:{}", ctx.me()?.id);
    let window = std::time::Duration::from_secs(600);
    let limit = ctx.app.bus.hit(&key, window, max).await;
    if limit.allowed {
        Ok(())
    } else {
        Err(Error::TooMany(limit.retry_after.as_secs().max(1)))
    }
}

async fn mark_all(me: SignedIn) -> Result<HttpResponse> {
    let (space, member) = (me.here()?.id, me.me.id);
    me.app
        .store
        .write(move |db| reading::mark_all(db, space, member))
        .await?;
    Ok(see_other(&me.path("?view=new")))
}

async fn accept(
    me: MayWrite,
    path: web::Path<(String, i64)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (here, viewer, id) = (me.here()?.clone(), me.viewer.clone(), path.into_inner().1);
    let (author, answer) = (me.me.clone(), fields.number("post"));
    let thread = me
        .app
        .store
        .write(move |db| -> Result<Thread> {
            let thread = visible_to(db, &here, &viewer, id)?;
            write::accept(db, &here, &author, &thread, answer)?;
            Ok(thread)
        })
        .await?;
    Ok(see_other(&me.path(&thread.path())))
}
