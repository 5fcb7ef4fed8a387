//! `/contests/{id}/figures` and its files; and what browsers tell of a view.

use std::time::Duration;

use actix_web::{HttpResponse, web};
use chrono::DateTime;
use parvis_db::Db;

use super::views::FiguresPage;
use super::visits::{self, Step};
use super::{DAY, Figures, of, participants};
use crate::error::{Error, Result};
use crate::features::contests::{Contest, routes::head, visible_to};
use crate::features::spaces::Role;
use crate::web::ctx::Ctx;
use crate::web::extract::{Inside, Manager};
use crate::web::form::Fields;
use crate::web::host::network;
use crate::web::{layout, sheet};
use crate::when;

pub(in crate::features::contests) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/contests/{id}/figures", web::get().to(show))
        .route("/contests/{id}/figures.csv", web::get().to(csv))
        .route("/contests/{id}/participants.csv", web::get().to(people))
        .route("/contests/{id}/visits", web::post().to(visit));
}

type One = web::Path<(String, i64)>;

/// Views that are counted of one network in a minute: an office, not a machine.
const VIEWS: u64 = 60;

async fn read(ctx: &Ctx, id: i64) -> Result<(Contest, Figures)> {
    let (asked, seen) = (ctx.clone(), ctx.app.visits.take());
    if !seen.is_empty() {
        let write = move |db: &mut Db| visits::write(db, &seen);
        ctx.app.store.write(write).await?;
    }
    let read = move |db: &mut Db| -> Result<_> {
        let here = asked.here()?;
        let contest = visible_to(db, here, &asked.viewer, id)?;
        let figures = of(db, here, &contest, asked.now)?;
        Ok((contest, figures))
    };
    ctx.app.store.read(read).await
}

async fn show(me: Manager, path: One) -> Result<HttpResponse> {
    let (contest, figures) = read(&me, path.1).await?;
    let page = FiguresPage {
        ctx: &me,
        contest: &contest,
        figures: &figures,
    };
    let title = me.t1("figures-of", "title", contest.title.as_str());
    layout::page(&me, &head(title), &page)
}

/// The day that a number names.
fn date(day: i64) -> String {
    let at = DateTime::from_timestamp_millis(day * DAY);
    at.map_or_else(String::new, |at| at.format("%Y-%m-%d").to_string())
}

async fn csv(me: Manager, path: One) -> Result<HttpResponse> {
    let (_, figures) = read(&me, path.1).await?;
    let row =
        |what: &str, which: &str, n: i64| vec![what.to_owned(), which.to_owned(), n.to_string()];
    let far = figures.funnel;
    let mut rows: Vec<Vec<String>> = [
        ("seen", far.seen),
        ("began", far.began),
        ("entered", far.entered),
        ("accepted", far.accepted),
        ("participants", far.participants),
        ("voters", far.voters),
        ("votes", far.votes),
        ("votes-waiting", far.waiting),
        ("claimed", far.claimed),
    ]
    .map(|(which, n)| row("funnel", which, n))
    .into();
    for day in &figures.days {
        let date = date(day.day);
        rows.push(row("views-by-day", &date, day.seen));
        rows.push(row("entries-by-day", &date, day.entries));
        rows.push(row("votes-by-day", &date, day.votes));
    }
    rows.extend(
        figures
            .sources
            .iter()
            .map(|(source, n)| row("source", source, *n)),
    );
    rows.extend(
        figures
            .ways
            .iter()
            .map(|(way, n)| row("entered-from", way, *n)),
    );
    sheet::answer(&["figure", "which", "count"], rows)
}

async fn people(me: Manager, path: One) -> Result<HttpResponse> {
    let zone = when::zone(&me.here()?.time_zone);
    let (mut rows, mut after) = (Vec::new(), 0);
    loop {
        let (ctx, id) = (me.ctx.clone(), path.1);
        let read = move |db: &mut Db| -> Result<_> {
            let here = ctx.here()?;
            let contest = visible_to(db, here, &ctx.viewer, id)?;
            participants(db, here, &contest, after)
        };
        let found = me.app.store.read(read).await?;
        let Some(last) = found.last() else { break };
        after = last.entry;
        rows.extend(found.into_iter().map(|one| {
            let at = one.entered_at.utc().with_timezone(&zone);
            vec![
                one.handle,
                one.name,
                at.format("%Y-%m-%d %H:%M").to_string(),
                one.way,
                one.state.to_owned(),
                if one.may_use { "yes" } else { "no" }.to_owned(),
                one.rules_version.to_string(),
                one.votes.to_string(),
                one.checked.to_string(),
            ]
        }));
    }
    let head = [
        "member",
        "name",
        "entered",
        "from",
        "state",
        "may be used",
        "rules",
        "votes",
        "votes checked",
    ];
    sheet::answer(&head, rows)
}

/// A browser tells that it shows a contest. Managers are not counted, nor whoever tells too often.
async fn visit(at: Inside, path: One, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let done = || Ok(HttpResponse::NoContent().finish());
    let key = format!("visit:{}", network(&at.address));
    let limit = at.app.bus.hit(&key, Duration::from_secs(60), VIEWS).await;
    let (ctx, id) = (at.ctx.clone(), path.1);
    let read = move |db: &mut Db| visible_to(db, ctx.here()?, &ctx.viewer, id);
    let contest = at.app.store.read(read).await?;
    let step = Step::parse(&fields.trimmed("step"));
    let Some(step) = step.filter(|_| limit.allowed && !at.allows(Role::Manager)) else {
        return done();
    };
    let source = visits::source(&fields.trimmed("source"));
    let seen = at.app.visits.count(&contest, step, &source, at.now);
    if !seen.is_empty() {
        let write =
            move |db: &mut Db| -> std::result::Result<(), Error> { visits::write(db, &seen) };
        at.app.store.write(write).await?;
    }
    done()
}
