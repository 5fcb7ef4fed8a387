//! `/transparency`: the figures of a period for everybody, as page, CSV and JSON; the lists behind them and the
//! statements for the team.

use actix_web::{HttpResponse, web};

use super::super::commission;
use super::super::transparency::{self, Counted, Group, Period, Report};
use super::super::transparency_views::{ListPage, TransparencyPage};
use crate::error::{Error, Result};
use crate::features::charters::{self, Article};
use crate::web::assets;
use crate::web::ctx::Ctx;
use crate::web::extract::{Inside, Manager, Moderator};
use crate::web::form::Fields;
use crate::web::layout::{self, Head};
use crate::web::sheet;

fn period(ctx: &Ctx, query: &Fields) -> Period {
    Period::read(&query.trimmed("from"), &query.trimmed("to"), ctx.now)
}

async fn report(at: &Ctx, period: Period) -> Result<(Report, Vec<Article>)> {
    let (space, lang) = (at.here()?.id, at.lang);
    at.app
        .store
        .read(move |db| -> Result<_> {
            Ok((
                transparency::report(db, space, period)?,
                charters::articles(db, Some(space), lang)?,
            ))
        })
        .await
}

pub(super) async fn page(at: Inside, query: web::Query<Fields>) -> Result<HttpResponse> {
    let (report, articles) = report(&at, period(&at, &query)).await?;
    let view = TransparencyPage {
        ctx: &at,
        report: &report,
        articles: &articles,
    };
    layout::page(&at, &head(&at), &view)
}

pub(super) async fn csv(at: Inside, query: web::Query<Fields>) -> Result<HttpResponse> {
    let (report, _) = report(&at, period(&at, &query)).await?;
    let period = report.period;
    let row = |group: &str, key: &str, n: String| {
        let (first, last) = (period.first.to_string(), period.last.to_string());
        vec![first, last, group.to_owned(), key.to_owned(), n]
    };
    let figures = report.figures.iter();
    let counted =
        figures.map(|figure| row(figure.group.as_str(), &figure.key, figure.n.to_string()));
    let medians = medians(&report).into_iter();
    let medians = medians.map(|(key, minutes)| row("median-minutes", key, minutes.to_string()));
    let head = ["from", "to", "group", "key", "count"];
    sheet::answer(&head, counted.chain(medians))
}

fn medians(report: &Report) -> Vec<(&'static str, i64)> {
    let decision = report.median_decision.map(|n| ("decision", n));
    let appeal = report.median_appeal.map(|n| ("appeal", n));
    decision.into_iter().chain(appeal).collect()
}

pub(super) async fn json(at: Inside, query: web::Query<Fields>) -> Result<HttpResponse> {
    let (report, _) = report(&at, period(&at, &query)).await?;
    let mut groups = serde_json::Map::new();
    for figure in &report.figures {
        groups
            .entry(figure.group.as_str())
            .or_insert_with(|| serde_json::json!({}))[&figure.key] = figure.n.into();
    }
    let medians: serde_json::Map<String, serde_json::Value> = medians(&report)
        .into_iter()
        .map(|(key, n)| (key.to_owned(), n.into()))
        .collect();
    Ok(HttpResponse::Ok().json(serde_json::json!({
        "from": report.period.first.to_string(),
        "to": report.period.last.to_string(),
        "figures": groups,
        "median_minutes": medians,
    })))
}

pub(super) async fn list(me: Moderator, query: web::Query<Fields>) -> Result<HttpResponse> {
    let period = period(&me, &query);
    let group = Group::parse(&query.get("group")).ok_or(Error::NotFound)?;
    let (space, key) = (me.here()?.id, query.get("key"));
    let counted: Vec<Counted> = me
        .app
        .store
        .read(move |db| transparency::list(db, space, period, group, &key))
        .await?;
    let view = ListPage {
        ctx: &me,
        period,
        counted: &counted,
    };
    layout::page(&me, &head(&me), &view)
}

pub(super) async fn statements(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    let period = period(&me, &query);
    let (here, lang, terms) = (me.here()?.clone(), me.lang, me.absolute("/charter"));
    let found = me
        .app
        .store
        .read(move |db| commission::statements(db, &here, period, lang, &terms))
        .await?;
    Ok(HttpResponse::Ok().json(found))
}

fn head(ctx: &Ctx) -> Head {
    Head {
        sheets: vec![assets::address("team.css")],
        ..Head::titled(ctx.t("transparency-title"))
    }
}
