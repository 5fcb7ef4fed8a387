//! `/reposts`: asking for pictures, answering, and the list of what may be used.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use parvis_db::{Db, Time};

use super::views::{AskPage, ListPage, OnePage};
use super::{Answer, Named, Place, Repost, Source, Wish};
use super::{answer, ask, of_member, of_space, pictures, visible_to, withdraw};
use crate::error::{Error, Result};
use crate::features::accounts;
use crate::features::media::{self, Photo};
use crate::features::rooms;
use crate::features::spaces::Role;
use crate::features::spaces::people::{self, Person};
use crate::web::ctx::Ctx;
use crate::web::extract::{Manager, SignedIn};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};
use crate::web::sheet;
use crate::when;

const PLACES: [(&str, Place); 4] = [
    ("place_site", Place::Site),
    ("place_newsletter", Place::Newsletter),
    ("place_social", Place::Social),
    ("place_print", Place::Print),
];
const ASKED: [&str; 9] = [
    "post",
    "line",
    "picture",
    "until",
    "message",
    "place_site",
    "place_newsletter",
    "place_social",
    "place_print",
];
const ANSWERED: [&str; 7] = [
    "until",
    "named",
    "limits",
    "place_site",
    "place_newsletter",
    "place_social",
    "place_print",
];

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/reposts", web::get().to(list))
        .route("/reposts.csv", web::get().to(csv))
        .route("/reposts/new", web::get().to(form))
        .route("/reposts/new", web::post().to(send))
        .route("/reposts/{id}", web::get().to(show))
        .route("/reposts/{id}", web::post().to(act));
}

fn narrow(title: String) -> Head {
    Head {
        frame: "narrow",
        ..Head::titled(title)
    }
}

/// The places that are ticked.
fn places(fields: &Fields) -> Vec<Place> {
    let ticked = PLACES.iter().filter(|(name, _)| fields.ticked(name));
    ticked.map(|(_, place)| *place).collect()
}

/// The end of the day that is named.
fn until(ctx: &Ctx, fields: &Fields) -> Result<Option<Time>> {
    let day = fields.trimmed("until");
    let typed = when::Typed {
        text: match day.as_str() {
            "" => day,
            day => format!("{day}T23:59"),
        },
        fold: "later".to_owned(),
    };
    when::read("until", when::zone(&ctx.here()?.time_zone), &typed)
}

async fn list(me: SignedIn) -> Result<HttpResponse> {
    let ctx = me.ctx.clone();
    let (mine, all, people, photos) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let here = ctx.here()?;
            let mine = of_member(db, here, ctx.me()?)?;
            let all = match here.allows(Role::Manager) {
                true => Some(of_space(db, here)?),
                false => None,
            };
            let every: Vec<&Repost> = mine.iter().chain(all.iter().flatten()).collect();
            let people: Vec<i64> = every.iter().map(|one| one.member).collect();
            let photos: Vec<i64> = every.iter().map(|one| one.picture).collect();
            let people = people::cards(db, Some(here.id), &people)?;
            let photos = media::photos(db, &photos)?;
            Ok((mine, all, people, photos))
        })
        .await?;
    let view = ListPage {
        ctx: &me,
        mine: &mine,
        all: all.as_deref(),
        people: &people,
        photos: &photos,
    };
    layout::page(&me, &Head::titled(me.t("reposts-title")), &view)
}

/// Everything that was asked for, with what was answered: what may be used, where, until when, under which name.
async fn csv(me: Manager) -> Result<HttpResponse> {
    let here = me.here()?.clone();
    let (all, people) = me
        .app
        .store
        .read(move |db| -> Result<(Vec<Repost>, HashMap<i64, Person>)> {
            let all = of_space(db, &here)?;
            let members: Vec<i64> = all.iter().map(|one| one.member).collect();
            let people = people::cards(db, Some(here.id), &members)?;
            Ok((all, people))
        })
        .await?;
    let zone = when::zone(&me.here()?.time_zone);
    let day = |at: Time| at.utc().with_timezone(&zone).format("%Y-%m-%d").to_string();
    let row = |one: &Repost| {
        let said = one.answer.as_ref();
        let agreed = said.filter(|said| said.agreed);
        let person = people.get(&one.member);
        vec![
            me.absolute(&one.path()),
            person.map_or_else(String::new, |person| person.handle.clone()),
            one.state(me.now).word().to_owned(),
            super::store::words(agreed.map_or(&one.places, |said| &said.places)),
            day(agreed.map_or(one.until, |said| said.until)),
            agreed.map_or("", |said| said.named.as_str()).to_owned(),
            said.map_or_else(String::new, |said| said.limits.clone()),
            day(one.asked_at),
            said.map_or_else(String::new, |said| day(said.at)),
            one.withdrawn_at.map_or_else(String::new, day),
        ]
    };
    let head = [
        "picture",
        "member",
        "state",
        "places",
        "until",
        "named",
        "limits",
        "asked",
        "answered",
        "withdrawn",
    ];
    sheet::answer(&head, all.iter().map(row))
}

fn source(form: &Form) -> Result<Source> {
    let id = |name| form.value(name).parse::<i64>().ok();
    match (id("post"), id("line")) {
        (Some(post), _) => Ok(Source::Post(post)),
        (None, Some(line)) => Ok(Source::Line(line)),
        (None, None) => Err(Error::NotFound),
    }
}

/// The path of what shows a picture.
fn standing(db: &mut Db, post: Option<i64>, line: Option<i64>) -> Result<String> {
    match (post, line) {
        (Some(post), _) => Ok(format!("/posts/{post}")),
        (None, Some(line)) => match rooms::spoken(db, line) {
            Ok((room, line)) => Ok(room.path_at(line.id)),
            Err(Error::NotFound) => Ok("/reposts".to_owned()),
            Err(error) => Err(error),
        },
        (None, None) => Ok("/reposts".to_owned()),
    }
}

async fn form(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    ask_page(&me, Form::new().keep(&query, &["post", "line"])).await
}

async fn ask_page(me: &Manager, form: Form) -> Result<HttpResponse> {
    let (ctx, source) = (me.ctx.clone(), source(&form)?);
    let (photos, author, back) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let (author, photos) = pictures(db, ctx.here()?, &ctx.viewer, source)?;
            let back = match source {
                Source::Post(id) => standing(db, Some(id), None)?,
                Source::Line(id) => standing(db, None, Some(id))?,
            };
            Ok((photos, accounts::by_id(db, author)?.name, back))
        })
        .await?;
    let view = AskPage {
        ctx: me,
        form: &form,
        photos: &photos,
        author: &author,
        back: &back,
    };
    layout::form_page(me, &narrow(me.t("repost-ask")), &form, &view)
}

async fn send(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let kept = Form::new().keep(&fields, &ASKED);
    let source = source(&kept)?;
    let wish = Wish {
        picture: fields.number("picture").unwrap_or(0),
        places: places(&fields),
        // A day that cannot be read is one that is missing.
        until: until(&me, &fields).unwrap_or(None),
        message: fields.trimmed("message"),
    };
    let ctx = me.ctx.clone();
    let asked = me
        .app
        .store
        .write(move |db| ask(db, ctx.here()?, ctx.me()?, source, &wish, ctx.now))
        .await;
    match asked {
        Ok(id) => Ok(see_other(&me.path(&format!("/reposts/{id}")))),
        Err(error) => {
            let form = kept.blame(&me, error)?;
            ask_page(&me, form).await
        }
    }
}

type Id = web::Path<(String, i64)>;

async fn show(me: SignedIn, path: Id) -> Result<HttpResponse> {
    one_page(&me, path.1, Form::new()).await
}

async fn one_page(me: &SignedIn, id: i64, form: Form) -> Result<HttpResponse> {
    let ctx = me.ctx.clone();
    let (one, author, photo, back) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let one = visible_to(db, ctx.here()?, ctx.me()?, id)?;
            let author = accounts::by_id(db, one.member)?;
            let photo: Option<Photo> = media::photos(db, &[one.picture])?.pop();
            let back = standing(db, one.post, one.line)?;
            Ok((one, author, photo, back))
        })
        .await?;
    let view = OnePage {
        ctx: me,
        form: &form,
        one: &one,
        photo: photo.as_ref(),
        author: &author.name,
        handle: &author.handle,
        brand: &me.here()?.brand,
        mine: one.member == me.me.id,
        back: &back,
    };
    layout::form_page(me, &narrow(me.t("repost-title")), &form, &view)
}

async fn act(me: SignedIn, path: Id, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (ctx, id) = (me.ctx.clone(), path.1);
    let kept = Form::new().keep(&fields, &ANSWERED);
    let (word, end) = (fields.trimmed("act"), until(&me, &fields));
    let said = Answer {
        agrees: word == "yes",
        places: places(&fields),
        until: None,
        named: Named::parse(&fields.get("named")),
        limits: fields.trimmed("limits"),
    };
    let done = me
        .app
        .store
        .write(move |db| {
            let (here, by) = (ctx.here()?, ctx.me()?);
            match word.as_str() {
                "yes" => {
                    let said = Answer {
                        until: end?,
                        ..said
                    };
                    answer(db, here, by, id, &said, ctx.now)
                }
                "no" => answer(db, here, by, id, &said, ctx.now),
                "withdraw" => withdraw(db, here, by, id, ctx.now),
                _ => visible_to(db, here, by, id).map(drop),
            }
        })
        .await;
    match done {
        Ok(()) => Ok(see_other(&me.path(&format!("/reposts/{id}")))),
        Err(error) => {
            let form = kept.blame(&me, error)?;
            one_page(&me, id, form).await
        }
    }
}
