//! How differences, outcomes and examples look, for the templates of charters, and where their desk stands.

use charter::{Outcome, Role, Verdict, Who};

use super::changes::{Kind, Stretch};
use crate::web::ctx::Ctx;
use crate::web::parts::escape;

/// A difference as safe HTML; what went and what came is also said, for those who do not see it.
pub fn difference(ctx: &Ctx, stretches: &[Stretch]) -> String {
    use std::fmt::Write;
    let mut out = String::new();
    for one in stretches {
        let text = escape(&one.text);
        let said = match one.tag {
            "ins" => ctx.t("charter-difference-came"),
            _ => ctx.t("charter-difference-went"),
        };
        let _ = match one.tag {
            "" => write!(out, "{text}"),
            tag => write!(
                out,
                "<{tag}><span class=\"vh\">{} </span>{text}</{tag}>",
                escape(&said)
            ),
        };
    }
    out
}

/// The message that names a kind of difference.
pub fn kind_key(kind: impl std::borrow::Borrow<Kind>) -> &'static str {
    match kind.borrow() {
        Kind::Added => "charter-difference-added",
        Kind::Removed => "charter-difference-removed",
        Kind::Changed => "charter-difference-changed",
    }
}

/// The message that names an outcome.
pub fn outcome_key(outcome: &str) -> &'static str {
    match outcome {
        "flag" => "outcome-flag",
        "hold" => "outcome-hold",
        "reject" => "outcome-reject",
        _ => "outcome-allow",
    }
}

/// The look of an outcome's badge.
pub fn outcome_badge(outcome: &str) -> &'static str {
    match outcome {
        "flag" | "hold" => "warn",
        "reject" => "bad",
        _ => "ok",
    }
}

/// The address of a page of the desk: a space's own, or the server's.
pub fn desk(ctx: &Ctx, below: &str) -> String {
    match ctx.here {
        Some(_) => ctx.path(&format!("/settings/charter{below}")),
        None => format!("/administration/charter{below}"),
    }
}

/// What an example expects or gets, in words.
pub fn verdicts(ctx: &Ctx, all: &[Verdict]) -> String {
    let said: Vec<String> = all.iter().map(|one| verdict(ctx, one)).collect();
    said.join(", ")
}

fn verdict(ctx: &Ctx, one: &Verdict) -> String {
    let mut words = Vec::new();
    let marks = [
        (one.mask, "verdict-mask"),
        (one.slow, "verdict-slow"),
        (one.ask, "verdict-ask"),
    ];
    let obliges = marks.iter().any(|(is, _)| *is);
    if one.outcome > Outcome::Allow || !obliges {
        words.push(ctx.t(outcome_key(one.outcome.as_str())));
    }
    words.extend(
        marks
            .iter()
            .filter(|(is, _)| *is)
            .map(|(_, key)| ctx.t(key)),
    );
    words.join(" + ")
}

/// The message that names who writes an example.
pub fn who_key(who: impl std::borrow::Borrow<Who>) -> &'static str {
    match who.borrow() {
        Who::Visitor => "who-visitor",
        Who::New => "who-new",
        Who::Member => "who-member",
        Who::With(Role::Expert) => "who-expert",
        Who::With(_) => "who-team",
    }
}

/// The message that names the desk: of a space, or of the server.
pub fn title_key(ctx: &Ctx) -> &'static str {
    match ctx.here {
        Some(_) => "settings-title",
        None => "desk-server",
    }
}
