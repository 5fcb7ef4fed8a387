//! How a contest is called and dated on every page that names it.

use parvis_db::Time;

use super::{Contest, Dates, Kind, Phase};
use crate::web::ctx::Ctx;

/// The icon of each kind.
pub fn icon(kind: &Kind) -> &'static str {
    match kind {
        Kind::Photo => "camera",
        Kind::Draw => "sparkles",
        Kind::Quiz => "circle-help",
        Kind::Caption => "quote",
        Kind::Challenge => "flame",
        Kind::Answer => "lightbulb",
        Kind::Prediction => "eye",
        Kind::Bracket => "trophy",
    }
}

/// What it is called: “Photo contest”.
pub fn kind_name(ctx: &Ctx, kind: &Kind) -> String {
    ctx.t(&format!("contest-kind-{}", kind.as_str()))
}

/// Where it stands: “Open”.
pub fn phase_name(ctx: &Ctx, contest: &Contest) -> String {
    match contest.cancelled_at {
        Some(_) => ctx.t("contest-cancelled"),
        None => ctx.t(&format!("contest-phase-{}", contest.phase.as_str())),
    }
}

/// The next moment that matters to readers, with the words before it: “until 28 November at 18:00”.
pub fn next(ctx: &Ctx, contest: &Contest) -> Option<(String, Time)> {
    let dates: Dates = contest.dates.filter(|_| contest.cancelled_at.is_none())?;
    let (key, at) = match contest.phase {
        Phase::Announced => ("contest-opens-at", dates.open),
        Phase::Open => ("contest-closes-at", dates.close),
        Phase::Closed | Phase::Judging => ("contest-result-at", dates.result),
        _ => return None,
    };
    Some((ctx.t1(key, "date", ctx.date_time(at)), at))
}
