//! URLs of the team's acts on threads.

use actix_web::{HttpResponse, web};
use parvis_db::{Db, Time};
use parvis_kit::markdown;

use super::lines::{self, Line};
use super::views::{Choice, DeskPage, SplitPage};
use super::{Acting, Order, Split, brand, merging, moving, splitting, states};
use crate::error::{Error, Result};
use crate::features::accounts::Viewer;
use crate::features::spaces::{self, Here, Section, Space, demands, people};
use crate::features::threads::{PinnedIn, Thread, posts, visible_to};
use crate::web::ctx::Ctx;
use crate::web::extract::{Manager, OfTeam};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};
use crate::when::{self, Typed};

pub(in crate::features::threads) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/threads/{id}/desk", web::get().to(desk))
        .route("/threads/{id}/pin", web::post().to(pin))
        .route("/threads/{id}/lock", web::post().to(lock))
        .route("/threads/{id}/closing", web::post().to(closing))
        .route("/threads/{id}/archiving", web::post().to(archiving))
        .route("/threads/{id}/expiry", web::post().to(expiry))
        .route("/threads/{id}/move", web::post().to(move_away))
        .route("/threads/{id}/merge", web::post().to(merge))
        .route("/threads/{id}/split", web::get().to(choose))
        .route("/threads/{id}/split", web::post().to(split))
        .route("/posts/{id}/brand", web::post().to(hand_over));
}

type Path = web::Path<(String, i64)>;

const FIELDS: [&str; 10] = [
    "place",
    "until",
    "until_fold",
    "why",
    "closes_at",
    "closes_at_fold",
    "expires_at",
    "expires_at_fold",
    "to",
    "into",
];

fn acting(me: &OfTeam) -> Result<Acting> {
    Ok(Acting {
        here: me.here()?.clone(),
        me: me.me.clone(),
    })
}

/// Runs an act; then the thread, or its desk again with what was typed and what is wrong with it.
async fn act(
    me: &OfTeam,
    id: i64,
    fields: &Fields,
    work: impl FnOnce(&mut Db, &Acting) -> Result<()> + Send + 'static,
) -> Result<HttpResponse> {
    let by = acting(me)?;
    match me.app.store.write(move |db| work(db, &by)).await {
        Ok(()) => Ok(see_other(&me.path(&format!("/threads/{id}")))),
        Err(error) => {
            let form = Form::new().keep(fields, &FIELDS).blame(me, error)?;
            show_desk(me, id, &form).await
        }
    }
}

/// A moment of a form, with the answer to which of two equal ones is meant.
fn moment(here: &Here, fields: &Fields, name: &'static str, fold: &str) -> Result<Option<Time>> {
    let typed = Typed {
        text: fields.trimmed(name),
        fold: fields.trimmed(fold),
    };
    when::read(name, when::zone(&here.time_zone), &typed)
}

struct Desk {
    thread: Thread,
    places: Vec<(Space, Vec<Section>)>,
    lines: Vec<Line>,
}

fn load_desk(db: &mut Db, here: &Here, viewer: &Viewer, id: i64) -> Result<Desk> {
    let thread = visible_to(db, here, viewer, id)?;
    let lines = lines::of_page(db, here, &thread, 1, &[])?.after;
    Ok(Desk {
        places: spaces::moderated_by(db, viewer)?,
        lines,
        thread,
    })
}

async fn desk(me: OfTeam, path: Path) -> Result<HttpResponse> {
    show_desk(&me, path.1, &Form::new()).await
}

async fn show_desk(me: &OfTeam, id: i64, form: &Form) -> Result<HttpResponse> {
    let (here, viewer) = (me.here()?.clone(), me.viewer.clone());
    let desk = me
        .app
        .store
        .read(move |db| load_desk(db, &here, &viewer, id))
        .await?;
    let zone = when::zone(&me.here()?.time_zone);
    let dates = [
        ("closes_at", desk.thread.closes_at),
        ("expires_at", desk.thread.expires_at),
    ];
    let form = dates
        .into_iter()
        .fold(form.clone(), |form, (name, at)| match at {
            Some(at) if form.value(name).is_empty() && !form.has_errors() => {
                form.fill(name, when::write(zone, at))
            }
            _ => form,
        });
    let page = DeskPage {
        ctx: me,
        here: me.here()?,
        thread: &desk.thread,
        form: &form,
        places: &desk.places,
        lines: &desk.lines,
    };
    layout::form_page(me, &Head::titled(me.t("desk-title")), &form, &page)
}

async fn pin(me: OfTeam, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let id = path.into_inner().1;
    let place = PinnedIn::parse(&fields.trimmed("place"));
    let until = moment(me.here()?, &fields, "until", "until_fold");
    act(&me, id, &fields, move |db, by| {
        states::pin(db, by, id, place, until?)
    })
    .await
}

async fn lock(me: OfTeam, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let id = path.into_inner().1;
    let (locked, why) = (fields.trimmed("locked") == "1", fields.trimmed("why"));
    act(&me, id, &fields, move |db, by| {
        states::lock(db, by, id, locked, &why)
    })
    .await
}

async fn closing(me: OfTeam, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let id = path.into_inner().1;
    let at = moment(me.here()?, &fields, "closes_at", "closes_at_fold");
    act(&me, id, &fields, move |db, by| {
        states::close_at(db, by, id, at?)
    })
    .await
}

async fn archiving(me: OfTeam, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let id = path.into_inner().1;
    let archived = fields.trimmed("archived") == "1";
    act(&me, id, &fields, move |db, by| {
        states::archive(db, by, id, archived)
    })
    .await
}

async fn expiry(me: OfTeam, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let id = path.into_inner().1;
    let at = moment(me.here()?, &fields, "expires_at", "expires_at_fold");
    act(&me, id, &fields, move |db, by| {
        states::expire_at(db, by, id, at?)
    })
    .await
}

/// `refuge/materiel`: the section named, of this space or of another one.
async fn move_away(me: OfTeam, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let id = path.into_inner().1;
    let by = acting(&me)?;
    let to = fields.trimmed("to");
    let moved = me
        .app
        .store
        .write(move |db| {
            let (space, section) = to
                .split_once('/')
                .ok_or_else(|| Error::field("to", "thread-section-missing"))?;
            let missing = || Error::field("to", "thread-section-missing");
            if space == by.here.slug {
                let section = by.here.section(section).ok_or_else(missing)?.id;
                moving::move_to_section(db, &by, id, section)?;
                return Ok(None);
            }
            let there = spaces::enter(db, &by.viewer(), space).map_err(|error| match error {
                Error::Door(_) => Error::NotFound,
                other => other,
            })?;
            let there = demands::for_acts(db, there, Some(by.me.id))?;
            let section = there.section(section).ok_or_else(missing)?.id;
            moving::move_to_space(db, &by, &there, id, section)?;
            Ok(Some(there))
        })
        .await;
    match moved {
        Ok(None) => Ok(see_other(&me.path(&format!("/threads/{id}")))),
        Ok(Some(there)) => Ok(see_other(&address(&me, &there, &format!("/threads/{id}")))),
        Err(error) => {
            let form = Form::new().keep(&fields, &FIELDS).blame(&me, error)?;
            show_desk(&me, id, &form).await
        }
    }
}

/// The absolute address of a page of another space.
pub(in crate::features::threads) fn address(ctx: &Ctx, space: &Space, below: &str) -> String {
    let config = &ctx.app.config;
    match &space.domain {
        Some(domain) => format!("{}://{domain}{below}", config.public_url.scheme()),
        None => format!("{}{}", config.origin(), space.path(below)),
    }
}

/// `12`, `/s/refuge/threads/12-semelle` or the whole address.
fn thread_in(text: &str) -> Option<i64> {
    let last = text.split("/threads/").last().unwrap_or(text);
    let digits: String = last
        .trim()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}

async fn merge(me: OfTeam, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let id = path.into_inner().1;
    let into = thread_in(&fields.trimmed("into"));
    let order = Order::parse(&fields.trimmed("order")).unwrap_or(Order::Time);
    act(&me, id, &fields, move |db, by| {
        let into = into.ok_or_else(|| Error::field("into", "merge-into-wrong"))?;
        merging::merge(db, by, id, into, order)
    })
    .await
}

async fn choose(me: OfTeam, path: Path, query: web::Query<Fields>) -> Result<HttpResponse> {
    let page = query.number("page").and_then(|n| i32::try_from(n).ok());
    show_split(&me, path.1, page.unwrap_or(1), &Form::new(), &[]).await
}

async fn show_split(
    me: &OfTeam,
    id: i64,
    page: i32,
    form: &Form,
    chosen: &[i64],
) -> Result<HttpResponse> {
    let (here, viewer) = (me.here()?.clone(), me.viewer.clone());
    let (thread, found, cards) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let thread = visible_to(db, &here, &viewer, id)?;
            if page < 1 || page > thread.pages() {
                return Err(Error::NotFound);
            }
            let found = posts(db, &thread, page)?;
            let ids: Vec<i64> = found.iter().map(|p| p.author_id).collect();
            let cards = people::cards(db, Some(here.id), &ids)?;
            Ok((thread, found, cards))
        })
        .await?;
    let choices: Vec<Choice> = found
        .into_iter()
        .filter(|p| p.removed.is_none() && p.position != Some(1))
        .map(|post| Choice {
            author: cards
                .get(&post.author_id)
                .map(|p| p.name.clone())
                .unwrap_or_default(),
            excerpt: markdown::excerpt(&parvis_kit::sanitize::own_words(&post.html), 160),
            chosen: chosen.contains(&post.id),
            post,
        })
        .collect();
    let page = SplitPage {
        ctx: me,
        here: me.here()?,
        thread: &thread,
        form,
        page,
        posts: &choices,
    };
    layout::form_page(me, &Head::titled(me.t("split-title")), form, &page)
}

async fn split(me: OfTeam, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let id = path.into_inner().1;
    let chosen: Vec<i64> = fields
        .all("posts")
        .iter()
        .filter_map(|post| post.parse().ok())
        .collect();
    let wish = Split {
        posts: chosen.clone(),
        onwards: fields.ticked("onwards"),
        title: fields.trimmed("title"),
        section: fields.trimmed("section"),
    };
    let (by, app, lang) = (acting(&me)?, me.app.clone(), me.lang);
    let made = me
        .app
        .store
        .write(move |db| splitting::split(db, &by, &app, lang, id, &wish))
        .await;
    match made {
        Ok(made) => Ok(see_other(&me.path(&format!("/threads/{made}")))),
        Err(error) => {
            let kept = ["title", "section", "onwards"];
            let form = Form::new().keep(&fields, &kept).blame(&me, error)?;
            let page = fields.number("page").and_then(|n| i32::try_from(n).ok());
            show_split(&me, id, page.unwrap_or(1), &form, &chosen).await
        }
    }
}

async fn hand_over(me: Manager, path: Path) -> Result<HttpResponse> {
    let post = path.into_inner().1;
    let by = Acting {
        here: me.here()?.clone(),
        me: me.me.clone(),
    };
    me.app
        .store
        .write(move |db| brand::hand_over(db, &by, post))
        .await?;
    Ok(see_other(&me.path(&format!("/posts/{post}"))))
}

#[cfg(test)]
mod tests {
    use super::thread_in;

    #[test]
    fn a_thread_is_named_by_number_or_address() {
        for text in [
            "12",
            " 12 ",
            "/s/refuge/threads/12-semelle?page=2#p21",
            "https://a.example/threads/12",
        ] {
            assert_eq!(thread_in(text), Some(12), "{text}");
        }
        assert_eq!(thread_in("semelle"), None);
    }
}
