//! `/watch`: who watches, what is handed over, the roster.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use parvis_db::Db;

use super::views::{BoardPage, EndPage};
use super::{Board, Slot, add, begin, board, draft, end, remove, seasons};
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::charters;
use crate::features::spaces::people::{self, Person};
use crate::features::spaces::{Here, team};
use crate::web::extract::OfTeam;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

pub(crate) fn server(config: &mut web::ServiceConfig) {
    seasons::routes::server(config);
}

pub(crate) fn space(config: &mut web::ServiceConfig) {
    seasons::routes::space(config);
    config
        .route("/watch", web::get().to(show))
        .route("/watch/begin", web::post().to(start))
        .route("/watch/end", web::get().to(ask_end))
        .route("/watch/end", web::post().to(stop))
        .route("/watch/notes", web::post().to(take_over))
        .route("/watch/roster", web::post().to(put))
        .route("/watch/roster/{id}/removal", web::post().to(take_off));
}

fn head(me: &OfTeam) -> Head {
    Head {
        current: "watch".to_owned(),
        ..Head::titled(me.t("watch-title"))
    }
}

/// Runs an act in one transaction and leads back to the page.
async fn act(
    me: &OfTeam,
    verb: impl FnOnce(&mut Db, &Here, &Me) -> Result<()> + Send + 'static,
) -> Result<HttpResponse> {
    let (here, by) = (me.here()?.clone(), me.me.clone());
    me.app.store.write(move |db| verb(db, &here, &by)).await?;
    Ok(see_other(&me.path("/watch")))
}

async fn show(me: OfTeam) -> Result<HttpResponse> {
    page(&me, &Form::new()).await
}

async fn page(me: &OfTeam, form: &Form) -> Result<HttpResponse> {
    let (here, by, now, lang) = (me.here()?.clone(), me.me.clone(), me.now, me.lang);
    let (board, cards, team, articles) = me
        .app
        .store
        .read(move |db| -> Result<(Board, HashMap<i64, Person>, _, _)> {
            let board = board(db, &here, &by, now)?;
            let mut wanted: Vec<i64> = board.slots.iter().map(|s| s.member).collect();
            wanted.extend(board.now.iter().chain(&board.notes).map(|w| w.member));
            wanted.extend(board.notes.iter().filter_map(|w| w.accepted_by));
            let cards = people::cards(db, Some(here.id), &wanted)?;
            let articles = charters::articles(db, Some(here.id), lang)?;
            Ok((board, cards, team::team(db, here.id)?, articles))
        })
        .await?;
    let view = BoardPage {
        ctx: me,
        board: &board,
        cards: &cards,
        team: &team,
        articles: &articles,
        form,
        mine: me.me.id,
    };
    layout::form_page(me, &head(me), form, &view)
}

async fn start(me: OfTeam) -> Result<HttpResponse> {
    let now = me.now;
    act(&me, move |db, here, by| begin(db, here, by, now)).await
}

/// The note, drafted from what stands open.
async fn ask_end(me: OfTeam) -> Result<HttpResponse> {
    let (here, by, now) = (me.here()?.clone(), me.me.clone(), me.now);
    let drafted = me
        .app
        .store
        .read(move |db| draft(db, &here, &by, now))
        .await?;
    let mut lines = vec![
        me.n("watch-draft-held", drafted.waiting.held),
        me.n("watch-draft-reported", drafted.waiting.reported),
        me.n("watch-draft-later", drafted.later),
    ];
    lines.extend(
        drafted
            .warm
            .iter()
            .map(|(title, n)| me.t2("watch-draft-warm", "title", title.as_str(), "n", *n)),
    );
    let form = Form::new().fill("note", lines.join("\n"));
    end_page(&me, &form)
}

fn end_page(me: &OfTeam, form: &Form) -> Result<HttpResponse> {
    layout::form_page(me, &head(me), form, &EndPage { ctx: me, form })
}

async fn stop(me: OfTeam, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (note, now) = (fields.trimmed("note"), me.now);
    match act(&me, move |db, here, by| end(db, here, by, &note, now)).await {
        Err(error @ Error::Invalid(_)) => {
            let form = Form::new().keep(&fields, &["note"]).blame(&me, error)?;
            end_page(&me, &form)
        }
        done => done,
    }
}

async fn take_over(me: OfTeam) -> Result<HttpResponse> {
    let now = me.now;
    act(&me, move |db, here, by| super::accept(db, here, by, now)).await
}

async fn put(me: OfTeam, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let minutes = |name: &str| -> i32 {
        let text = fields.trimmed(name);
        let (hours, minutes) = text.split_once(':').unwrap_or(("", ""));
        match (hours.parse::<i32>(), minutes.parse::<i32>()) {
            (Ok(h @ 0..=24), Ok(m @ 0..=59)) => h * 60 + m,
            _ => -1,
        }
    };
    let (begins, ends) = (minutes("begins"), minutes("ends"));
    let slot = Slot {
        id: 0,
        space: me.here()?.id,
        member: fields.number("who").unwrap_or(me.me.id),
        weekday: fields
            .number("weekday")
            .and_then(|n| i32::try_from(n).ok())
            .unwrap_or(-1),
        begins,
        // What ends before it begins ends on the day after.
        ends: match (0..begins).contains(&ends) {
            true => ends + super::DAY,
            false => ends,
        },
    };
    match act(&me, move |db, here, by| add(db, here, by, &slot)).await {
        Err(error @ Error::Invalid(_)) => {
            let form = Form::new()
                .keep(&fields, &["who", "weekday", "begins", "ends"])
                .blame(&me, error)?;
            page(&me, &form).await
        }
        done => done,
    }
}

async fn take_off(me: OfTeam, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let id = path.1;
    act(&me, move |db, here, by| remove(db, here, by, id)).await
}
