//! URLs of seasons and goals: `/points/board`, `/points/season`, `/settings/seasons` and `/settings/goals`.

use actix_web::{HttpResponse, web};
use charter::rewards::Deed;
use parvis_db::{Db, Time};

use super::super::seasons::{self, NewTime};
use super::super::seasons_views::{BoardPage, RecapPage, SeasonsPage};
use super::super::{choices, goals, in_force};
use crate::error::{Error, Result};
use crate::features::spaces::Here;
use crate::web::extract::{Manager, SignedIn};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};
use crate::when::{self, Typed};

const TIMES: [&str; 6] = ["fr", "en", "begins", "ends", "deed", "target"];

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/points/board", web::get().to(board))
        .route("/points/season", web::get().to(recap))
        .route("/settings/seasons", web::get().to(show))
        .route("/settings/seasons", web::post().to(begin))
        .route("/settings/seasons/{id}/removal", web::post().to(remove))
        .route("/settings/goals", web::post().to(set))
        .route("/settings/goals/{id}/removal", web::post().to(remove_goal));
}

async fn board(me: SignedIn, query: web::Query<Fields>) -> Result<HttpResponse> {
    let (here, by, now, after) = (me.here()?.clone(), me.me.id, me.now, query.get("after"));
    let (season, board, on_board) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            in_force(db, here.id)?.ok_or(Error::NotFound)?;
            let season = seasons::running(db, here.id, now)?;
            let board = match &season {
                Some(season) => seasons::board(db, &here, season, by, &after)?,
                None => seasons::Board::default(),
            };
            Ok((season, board, choices::of(db, here.id, by)?.on_board))
        })
        .await?;
    let view = BoardPage {
        ctx: &me,
        season: season.as_ref(),
        board: &board,
        on_board,
    };
    layout::page(&me, &Head::titled(me.t("board-title")), &view)
}

async fn recap(me: SignedIn) -> Result<HttpResponse> {
    let (here, by) = (me.here()?.clone(), me.me.id);
    let recap = me
        .app
        .store
        .read(move |db| seasons::recap(db, &here, by))
        .await?;
    let title = me.t1("recap-title", "name", recap.season.name.get(me.lang));
    let view = RecapPage {
        ctx: &me,
        recap: &recap,
    };
    layout::page(&me, &Head::titled(title), &view)
}

async fn show(me: Manager) -> Result<HttpResponse> {
    page(&me, &Form::new(), &Form::new()).await
}

async fn page(me: &Manager, season: &Form, goal: &Form) -> Result<HttpResponse> {
    let space = me.here()?.id;
    let (rules, seasons, goals) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let rules = in_force(db, space)?;
            Ok((rules, seasons::all(db, space)?, goals::all(db, space)?))
        })
        .await?;
    let rewarded = |deed: &Deed| {
        let rules = rules.as_ref();
        rules.is_some_and(|rules| rules.rewards.waits(*deed).is_some())
    };
    let all = Deed::NAMES.iter().map(|(_, deed)| *deed);
    let head = Head {
        current: "settings".to_owned(),
        ..Head::titled(me.t("settings-seasons"))
    };
    let view = SeasonsPage {
        ctx: me,
        current: "seasons",
        season,
        goal,
        seasons: &seasons,
        goals: &goals,
        deeds: all.filter(rewarded).collect(),
    };
    let wrong = if goal.has_errors() { goal } else { season };
    layout::form_page(me, &head, wrong, &view)
}

/// Days as they were typed: from the beginning of the first until the end of the last, where the space is.
fn times(here: &Here, fields: &Fields) -> Result<NewTime> {
    let zone = when::zone(&here.time_zone);
    let read = |field: &'static str, hour: &str| {
        let day = fields.trimmed(field);
        let text = if day.is_empty() {
            day
        } else {
            format!("{day}T{hour}")
        };
        when::read(
            field,
            zone,
            &Typed {
                text,
                fold: "earlier".to_owned(),
            },
        )
    };
    Ok(NewTime {
        fr: fields.trimmed("fr"),
        en: fields.trimmed("en"),
        begins_at: read("begins", "00:00")?,
        ends_at: read("ends", "23:59:59")?,
    })
}

/// Runs an act in one transaction.
async fn act(
    me: &Manager,
    verb: impl FnOnce(&mut Db, &Here) -> Result<()> + Send + 'static,
) -> Result<HttpResponse> {
    let here = me.here()?.clone();
    me.app.store.write(move |db| verb(db, &here)).await?;
    Ok(see_other(&me.path("/settings/seasons")))
}

async fn begin(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let by = me.me.clone();
    let done = match times(me.here()?, &fields) {
        Ok(new) => {
            act(&me, move |db, here| {
                seasons::begin(db, here, &by, &new, Time::now())
            })
            .await
        }
        Err(error) => Err(error),
    };
    match done {
        Err(error @ Error::Invalid(_)) => {
            let form = Form::new().keep(&fields, &TIMES).blame(&me, error)?;
            page(&me, &form, &Form::new()).await
        }
        done => done,
    }
}

async fn remove(me: Manager, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let id = path.1;
    act(&me, move |db, here| seasons::remove(db, here, id)).await
}

async fn set(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let by = me.me.clone();
    let (deed, target) = (fields.get("deed"), fields.number("target").unwrap_or(0));
    let done = match times(me.here()?, &fields) {
        Ok(new) => {
            act(&me, move |db, here| {
                goals::set(db, here, &by, &new, (&deed, target), Time::now())
            })
            .await
        }
        Err(error) => Err(error),
    };
    match done {
        Err(error @ Error::Invalid(_)) => {
            let form = Form::new().keep(&fields, &TIMES).blame(&me, error)?;
            page(&me, &Form::new(), &form).await
        }
        done => done,
    }
}

async fn remove_goal(me: Manager, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let id = path.1;
    act(&me, move |db, here| goals::remove(db, here, id)).await
}
