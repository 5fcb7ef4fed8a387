//! How differences and outcomes look, for the templates of charters.

use super::changes::{Kind, Stretch};
use crate::web::ctx::Ctx;
use crate::web::parts::escape;

/// A difference as safe HTML; what went and what came is also said, for those who do not see it.
pub(super) fn difference(ctx: &Ctx, stretches: &[Stretch]) -> String {
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
pub(super) fn kind_key(kind: impl std::borrow::Borrow<Kind>) -> &'static str {
    match kind.borrow() {
        Kind::Added => "charter-difference-added",
        Kind::Removed => "charter-difference-removed",
        Kind::Changed => "charter-difference-changed",
    }
}

/// The message that names an outcome.
pub(super) fn outcome_key(outcome: &str) -> &'static str {
    match outcome {
        "flag" => "outcome-flag",
        "hold" => "outcome-hold",
        "reject" => "outcome-reject",
        _ => "outcome-allow",
    }
}

/// The look of an outcome's badge.
pub(super) fn outcome_badge(outcome: &str) -> &'static str {
    match outcome {
        "flag" | "hold" => "warn",
        "reject" => "bad",
        _ => "ok",
    }
}
