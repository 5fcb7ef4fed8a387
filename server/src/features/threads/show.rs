//! One page of a thread: what it reads and how it is shown. A fixed number of queries, whatever the thread's length.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use parvis_db::{Db, Time};
use parvis_kit::markdown;

use super::composer::{self, Composer, Desk};
use super::embeds::Embeds;
use super::extras::Extras;
use super::list::{Listing, View};
use super::ranks::Period;
use super::routes::{found, lead_address};
use super::team::leading;
use super::team::lines::{self, Placed};
use super::views::{Answer, PostView, Stop, ThreadPage};
use super::{
    POSTS_PER_PAGE, Post, Thread, ThreadKind, list, page_of, posts, reading, seo, store, tags,
    visible_to,
};
use crate::error::{Error, Result};
use crate::events::Tag;
use crate::features::accounts::Viewer;
use crate::features::drafts::Place;
use crate::features::spaces::people::{self, Person};
use crate::features::spaces::reactions::offered;
use crate::features::spaces::{Here, Role};
use crate::features::subscriptions::{Kind, Level, level_of as following};
use crate::web::ctx::Ctx;
use crate::web::extract::Inside;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, for_everyone, moved};

/// Stops of the time rail.
const STOPS: i32 = 8;

/// Everything a page of a thread reads.
pub(super) struct Read {
    pub thread: Thread,
    pub posts: Vec<Post>,
    held: Vec<Post>,
    pub cards: HashMap<i64, Person>,
    tags: Vec<tags::Tag>,
    pub answer: Option<Post>,
    stops: Vec<(i32, Time)>,
    participants: Vec<i64>,
    others: i64,
    next: Vec<Thread>,
    read: Option<i32>,
    answered: HashMap<i64, (i32, i64)>,
    extras: Extras,
    embeds: Embeds,
    /// How much the viewer wants of the thread; `None` for visitors.
    level: Option<Level>,
    lines: Placed,
}

pub(super) async fn thread(
    at: Inside,
    path: web::Path<(String, String)>,
    query: web::Query<Fields>,
) -> Result<HttpResponse> {
    let named = path.into_inner().1;
    let (id, slug) = named.split_once('-').unwrap_or((&named, ""));
    let id: i64 = id.parse().map_err(|_| Error::NotFound)?;
    let page = query.number("page").unwrap_or(1);
    let mut form = Form::new();
    if let Some(reply) = query.number("reply") {
        form = form.fill("reply_to", reply.to_string());
    }
    let page = i32::try_from(page).map_err(|_| Error::NotFound)?;
    let slug = slug.to_owned();
    match with_form(&at.ctx, id, Some((page, slug)), form, None, StatusCode::OK).await {
        Err(Error::NotFound) => elsewhere(&at, id).await,
        shown => shown,
    }
}

/// A thread that is not here may have gone where its readers may follow.
async fn elsewhere(at: &Inside, id: i64) -> Result<HttpResponse> {
    let (here, viewer) = (at.here.clone(), at.viewer.clone());
    let lead = at
        .app
        .store
        .read(move |db| leading::of_thread(db, &here, &viewer, id))
        .await?;
    let address = lead_address(at, &lead);
    // Into another thread for good; to another space until it comes back.
    Ok(match lead.space {
        None => moved(&address),
        Some(_) => found(&address),
    })
}

/// Shows a page of a thread with a form that may have come back: then the last page, without looking at the slug,
/// and what stands around the form is given too. Else the form opens with what was written here before.
pub(super) async fn with_form(
    ctx: &Ctx,
    id: i64,
    asked: Option<(i32, String)>,
    form: Form,
    desk: Option<Desk>,
    status: StatusCode,
) -> Result<HttpResponse> {
    let own = ctx.clone();
    let page = asked.as_ref().map(|(page, _)| *page);
    let (read, page, form, desk) = ctx
        .app
        .store
        .read(move |db| {
            let (form, desk) = match desk {
                Some(desk) => (form, desk),
                None => {
                    let place = Place::Reply(id);
                    let (known, desk) = composer::open(db, &own, own.here()?, place)?;
                    (composer::fill(form, &known), desk)
                }
            };
            let reply_to: Option<i64> = form.value("reply_to").parse().ok();
            let (here, viewer) = (own.here()?, &own.viewer);
            let host = own.app.config.host();
            let (read, page, reply_name) = load(db, here, viewer, id, page, reply_to, &host)?;
            let form = match reply_name {
                Some(name) => form.fill("reply_name", name),
                None => form.fill("reply_to", ""),
            };
            Ok::<_, Error>((read, page, form, desk))
        })
        .await?;
    if let Some((page, slug)) = asked
        && slug != read.thread.slug
    {
        let path = read.thread.path();
        let query = if page > 1 {
            format!("?page={page}")
        } else {
            String::new()
        };
        return Ok(moved(&ctx.path(&format!("{path}{query}"))));
    }
    respond(ctx, read, page, (&form, &desk), status)
}

fn load(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    id: i64,
    page: Option<i32>,
    reply_to: Option<i64>,
    host: &str,
) -> Result<(Read, i32, Option<String>)> {
    let thread = visible_to(db, here, viewer, id)?;
    let page = page.unwrap_or_else(|| thread.pages());
    if page < 1 || page > thread.pages() {
        return Err(Error::NotFound);
    }
    let posts = posts(db, &thread, page)?;
    let held = match viewer.id() {
        Some(me) => store::held_of(db, thread.id, me)?,
        None => Vec::new(),
    };
    let answer = match thread.accepted_post_id {
        Some(id) => Some(store::post(db, here.id, id)?),
        None => None,
    };
    let (participants, all) = store::participants(db, thread.id, 14)?;
    let answered = answered(db, &thread, &posts)?;
    let mut wanted: Vec<i64> = posts.iter().chain(&held).map(|p| p.author_id).collect();
    wanted.extend(participants.iter());
    wanted.extend(answer.iter().map(|p| p.author_id));
    wanted.extend(answered.values().map(|(_, author)| *author));
    let reply_author = match reply_to {
        Some(id) => store::post(db, here.id, id)
            .ok()
            .filter(|p| p.thread_id == thread.id && p.position.is_some())
            .map(|p| p.author_id),
        None => None,
    };
    wanted.extend(reply_author);
    let cards = people::cards(db, Some(here.id), &wanted)?;
    let reply_name = reply_author
        .and_then(|id| cards.get(&id))
        .map(|p| p.name.clone());
    let read = match viewer.id() {
        Some(me) => reading::position(db, me, thread.id)?,
        None => None,
    };
    let lines = lines::of_page(db, here, &thread, page, &posts)?;
    let extras = Extras::load(db, here, viewer, &thread, &posts, &held)?;
    let shown: Vec<&Post> = posts.iter().chain(&held).collect();
    let embeds = Embeds::load(db, here, viewer, host, &shown)?;
    let level = following(db, viewer, Kind::Thread, thread.id)?;
    let read = Read {
        extras,
        lines,
        embeds,
        level,
        tags: tags::of_threads(db, &[thread.id])?
            .into_iter()
            .map(|(_, tag)| tag)
            .collect(),
        stops: store::times_at(db, thread.id, &stop_positions(thread.last_position))?,
        next: next(db, here, &thread)?,
        others: all - i64::try_from(participants.len()).unwrap_or(0),
        participants,
        posts,
        held,
        answer,
        cards,
        read,
        answered,
        thread,
    };
    Ok((read, page, reply_name))
}

/// Position and author of the posts that these answer, left out when it is the one right above.
fn answered(db: &mut Db, thread: &Thread, posts: &[Post]) -> Result<HashMap<i64, (i32, i64)>> {
    let ids: Vec<i64> = posts.iter().filter_map(|p| p.reply_to_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    store::places(db, thread.id, &ids)
}

/// Evenly spread positions from the first to the last post.
fn stop_positions(count: i32) -> Vec<i32> {
    let mut positions: Vec<i32> = if count <= STOPS {
        (1..=count).collect()
    } else {
        (0..STOPS)
            .map(|i| 1 + i64::from(i) * i64::from(count - 1) / i64::from(STOPS - 1))
            .filter_map(|p| i32::try_from(p).ok())
            .collect()
    };
    positions.dedup();
    positions
}

/// What else to read: the latest of the same section.
fn next(db: &mut Db, here: &Here, thread: &Thread) -> Result<Vec<Thread>> {
    let what = Listing {
        view: View::Latest,
        period: Period::Week,
        section: Some(thread.section_id),
        tag: None,
        cursor: None,
    };
    let mut found = list::threads(db, here, &what, 6)?;
    found.retain(|t| t.id != thread.id);
    found.truncate(5);
    Ok(found)
}

fn respond(
    ctx: &Ctx,
    read: Read,
    page: i32,
    (form, desk): (&Form, &Desk),
    status: StatusCode,
) -> Result<HttpResponse> {
    let here = ctx.here()?;
    let head = head(ctx, &read, page);
    let me = ctx.viewer.id();
    let may_accept = read.thread.kind == ThreadKind::Question
        && me.is_some()
        && (me == Some(read.thread.author_id) || ctx.allows(Role::Moderator));
    let answer = summary(ctx, &read, page);
    let stops = stops(ctx, &read, page);
    let participants = read
        .participants
        .iter()
        .filter_map(|id| read.cards.get(id).cloned())
        .collect();
    let tags = dependencies(&read);
    let Read {
        thread,
        posts,
        held,
        cards,
        answered,
        extras,
        lines,
        mut embeds,
        ..
    } = read;
    let (mark, level) = (read.read, read.level);
    let mut view = |post: Post| PostView {
        embeds: embeds.of(post.id),
        extras: extras.of(&post, cards.get(&post.author_id)),
        author: cards.get(&post.author_id).cloned(),
        answers: post
            .reply_to_id
            .and_then(|id| answered.get(&id))
            .filter(|(position, _)| post.position.is_some_and(|p| p - 1 != *position))
            .and_then(|(position, author)| Some((*position, cards.get(author)?.name.clone()))),
        accepted: thread.accepted_post_id == Some(post.id),
        first_new: mark.is_some_and(|m| m > 0 && post.position == Some(m + 1)),
        post,
    };
    let body = ThreadPage {
        ctx,
        offered: &offered(here),
        level,
        here,
        section: here.section_by_id(thread.section_id),
        posts: posts.into_iter().map(&mut view).collect(),
        held: held.into_iter().map(&mut view).collect(),
        thread: &thread,
        lines,
        page,
        tags: read.tags,
        answer,
        stops,
        participants,
        others: read.others,
        next: read.next,
        read: mark,
        form,
        may_accept,
        composer: Composer {
            ctx,
            here,
            form,
            desk,
            place: Place::Reply(thread.id),
            rows: 5,
            send: ctx.t("thread-reply"),
        },
    };
    let response = layout::page_with(ctx, status, &head, &body)?;
    Ok(for_everyone(ctx, response, tags))
}

/// The page is old once the thread, a person on it, a thread it leads to, or the space's settings change.
/// New threads elsewhere may be missing from “to read next” until then.
fn dependencies(read: &Read) -> Vec<Tag> {
    let mut tags = vec![
        Tag::Thread(read.thread.id),
        Tag::Space(read.thread.space_id),
    ];
    tags.extend(read.cards.keys().map(|id| Tag::Member(*id)));
    tags.extend(read.embeds.threads.iter().map(|id| Tag::Thread(*id)));
    tags.extend(read.next.iter().map(|t| Tag::Thread(t.id)));
    tags.extend(read.lines.others().into_iter().map(Tag::Thread));
    tags
}

fn head(ctx: &Ctx, read: &Read, page: i32) -> Head {
    let thread = &read.thread;
    let path = |page: i32| {
        if page > 1 {
            format!("{}?page={page}", thread.path())
        } else {
            thread.path()
        }
    };
    let title = if page > 1 {
        ctx.t2(
            "thread-title-page",
            "title",
            thread.title.as_str(),
            "page",
            page,
        )
    } else {
        thread.title.clone()
    };
    Head {
        title,
        description: thread.excerpt.clone(),
        canonical: (thread.post_count > 0).then(|| path(page)),
        feed: Some(ctx.path(&format!("/threads/{}/feed.atom", thread.id))),
        linked_data: seo::thread(ctx, read, page),
        kind: "article",
        current: ctx
            .here
            .as_ref()
            .and_then(|h| h.section_by_id(thread.section_id))
            .map(|s| format!("section:{}", s.slug))
            .unwrap_or_default(),
        prev: (page > 1).then(|| ctx.path(&path(page - 1))),
        next: (page < thread.pages()).then(|| ctx.path(&path(page + 1))),
        ..Head::default()
    }
}

/// The answer on top, unless it is among the first posts of this page anyway.
fn summary(ctx: &Ctx, read: &Read, page: i32) -> Option<Answer> {
    let post = read.answer.as_ref()?;
    let position = post.position?;
    if page_of(position) == page && position - (page - 1) * POSTS_PER_PAGE <= 2 {
        return None;
    }
    Some(Answer {
        author: read.cards.get(&post.author_id)?.name.clone(),
        excerpt: markdown::excerpt(&parvis_kit::sanitize::own_words(&post.html), 180),
        path: ctx.path(&read.thread.path_at(position)),
    })
}

fn stops(ctx: &Ctx, read: &Read, page: i32) -> Vec<Stop> {
    let first = (page - 1) * POSTS_PER_PAGE + 1;
    let current = read
        .stops
        .iter()
        .map(|(position, _)| *position)
        .filter(|p| *p <= first)
        .max();
    read.stops
        .iter()
        .map(|(position, at)| Stop {
            position: *position,
            label: ctx.short(*at),
            path: ctx.path(&read.thread.path_at(*position)),
            current: current == Some(*position),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::stop_positions;

    #[test]
    fn the_rail_stops_at_both_ends() {
        assert_eq!(stop_positions(3), [1, 2, 3]);
        let many = stop_positions(200_000);
        assert_eq!((many.len(), many[0], many[7]), (8, 1, 200_000));
        assert!(stop_positions(0).is_empty());
    }
}
