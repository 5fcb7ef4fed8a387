//! URLs of points: `/points` (what earns them, and one's own), `/settings/points` (the rules).

mod seasons;

use actix_web::{HttpResponse, web};
use charter::rewards::{Rewards, STANDARD};
use parvis_db::Time;

use super::views::{PointsPage, SettingsPage, remarks};
use super::{Choices, choose, gates, in_force, publish, wear};
use crate::error::{Error, Result};
use crate::web::extract::{Inside, Manager, SignedIn};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/points", web::get().to(show))
        .route("/points/choices", web::post().to(decide))
        .route("/points/badge", web::post().to(put_on))
        .route("/settings/points", web::get().to(edit))
        .route("/settings/points", web::post().to(save))
        .route("/settings/points/gates", web::post().to(set_gates));
    seasons::space(config);
}

async fn show(inside: Inside, query: web::Query<Fields>) -> Result<HttpResponse> {
    let ctx = &inside.ctx;
    let (space, member, now) = (inside.here.id, ctx.viewer.id(), ctx.now);
    let (rules, mine, helpers) = ctx
        .app
        .store
        .read(move |db| -> Result<_> {
            let rules = in_force(db, space)?.ok_or(Error::NotFound)?;
            let mine = match member {
                Some(member) => super::mine(db, space, member, now)?,
                None => None,
            };
            Ok((rules, mine, gates::team(db, space)?))
        })
        .await?;
    let head = Head {
        current: "points".to_owned(),
        ..Head::titled(ctx.t("points-title"))
    };
    let view = PointsPage {
        ctx,
        rules: &rules,
        mine: mine.as_ref(),
        helpers,
        saved: query.ticked("saved"),
    };
    layout::page(ctx, &head, &view)
}

async fn decide(me: SignedIn, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (space, by) = (me.here()?.id, me.me.clone());
    let choices = Choices {
        shows_points: fields.ticked("points"),
        shows_badges: fields.ticked("badges"),
        on_board: fields.ticked("board"),
    };
    me.app
        .store
        .write(move |db| choose(db, space, &by, choices))
        .await?;
    Ok(see_other(&me.path("/points?saved=1#mine")))
}

async fn put_on(me: SignedIn, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (space, by) = (me.here()?.id, me.me.clone());
    let badge = fields.number("badge").filter(|id| *id > 0);
    me.app
        .store
        .write(move |db| wear(db, space, by.id, badge))
        .await?;
    Ok(see_other(&me.path("/points?saved=1#mine")))
}

async fn edit(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    let space = me.here()?.id;
    let rules = me.app.store.read(move |db| in_force(db, space)).await?;
    let text = match rules {
        Some(rules) if !query.ticked("standard") => rules.text,
        _ => STANDARD.to_owned(),
    };
    page(&me, &Form::new().fill("text", text), query.ticked("saved")).await
}

async fn page(me: &Manager, form: &Form, saved: bool) -> Result<HttpResponse> {
    let space = me.here()?.id;
    let (rules, gates, helpers) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let sections = gates::all(db, space)?;
            Ok((in_force(db, space)?, sections, gates::team(db, space)?))
        })
        .await?;
    let (rewards, diagnostics) = Rewards::parse(form.value("text"));
    let head = Head {
        current: "settings".to_owned(),
        ..Head::titled(me.t("settings-points"))
    };
    let view = SettingsPage {
        ctx: me,
        current: "points",
        form,
        rewards: &rewards,
        remarks: remarks(me, &diagnostics),
        in_force: rules.as_ref(),
        gates,
        helpers: helpers.unwrap_or(0),
        here: me.here()?,
        saved,
    };
    layout::form_page(me, &head, form, &view)
}

/// From which level one may open threads, section by section, and offer to help the team.
async fn set_gates(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let here = me.here()?.clone();
    let level = |field: String| i32::try_from(fields.number(&field).unwrap_or(0)).unwrap_or(0);
    let one = |section: i64| (section, level(format!("level-{section}")));
    let levels: Vec<(i64, i32)> = here.sections.iter().map(|s| one(s.id)).collect();
    let team = level("level-team".to_owned());
    me.app
        .store
        .write(move |db| {
            gates::set_team(db, here.id, team)?;
            gates::set(db, &here, &levels)
        })
        .await?;
    Ok(see_other(&me.path("/settings/points?saved=1")))
}

/// Tries the text, or puts it into force.
async fn save(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let text = fields.get("text").replace("\r\n", "\n");
    let kept = Form::new().fill("text", text.clone());
    if fields.get("step") == "check" {
        return page(&me, &kept, false).await;
    }
    let (here, by) = (me.here()?.clone(), me.me.clone());
    let published = me
        .app
        .store
        .write(move |db| publish(db, &here, &by, &text, Time::now()))
        .await;
    match published {
        Ok(()) => Ok(see_other(&me.path("/settings/points?saved=1"))),
        Err(error) => page(&me, &kept.blame(&me, error)?, false).await,
    }
}
