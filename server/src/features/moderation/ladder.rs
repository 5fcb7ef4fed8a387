//! The ladder: what the charter proposes for a member whose words were restricted again. It proposes; a person decides,
//! and strikes are forgotten after a while.

use charter::{Charter, Proposal, Sanction};
use parvis_db::Db;

use crate::error::Result;
use crate::features::charters;
use crate::gate::{strikes, until_now};

/// What the ladder proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rung {
    /// The strike this would be, from 1.
    pub strike: i64,
    /// How far back strikes count (days).
    pub window_days: i64,
    /// `warn`, `mute`, `suspend` or `ban`.
    pub sanction: &'static str,
    /// How long (hours); `None` for a warning and for good.
    pub hours: Option<u64>,
    /// Whether a second look is asked for: always for a ban.
    pub asks_human: bool,
    /// Slug of the article whose strikes count.
    pub article: String,
}

impl Rung {
    /// What the form of a suspension calls it: `mute-24`, `7`, `ban`; `None`: no suspension is proposed.
    pub fn choice(&self) -> Option<String> {
        let hours = self.hours.unwrap_or(0);
        match self.sanction {
            "mute" => Some(format!("mute-{hours}")),
            "suspend" => Some(hours.div_ceil(24).to_string()),
            "ban" => Some("ban".to_owned()),
            _ => None,
        }
    }
}

/// What one more restriction under an article would bring to a member, as the charter's ladder says; `None` without a
/// ladder, an article or a step.
///
/// # Errors
/// Only the database's.
pub fn rung(db: &mut Db, space: i64, member: i64, article: &str) -> Result<Option<Rung>> {
    let Some(version) = charters::in_force(db, Some(space))? else {
        return Ok(None);
    };
    let (charter, _) = Charter::parse(&version.text);
    let Some(ladder) = charter.ladder.as_ref().filter(|_| !article.is_empty()) else {
        return Ok(None);
    };
    let n = strikes(
        db,
        Some(space),
        member,
        Some(article),
        until_now(ladder.window),
    )?;
    let window_days = i64::try_from(ladder.window.as_secs() / 86_400).unwrap_or(i64::MAX);
    let proposal = ladder.propose(u32::try_from(n).unwrap_or(u32::MAX));
    Ok(proposal.map(|proposal| of(proposal, window_days, article)))
}

fn of(proposal: Proposal, window_days: i64, article: &str) -> Rung {
    let (sanction, length) = match proposal.sanction {
        Sanction::Warn => ("warn", None),
        Sanction::Mute(length) => ("mute", Some(length)),
        Sanction::Suspend(length) => ("suspend", Some(length)),
        Sanction::Ban => ("ban", None),
    };
    Rung {
        strike: proposal.strike.into(),
        window_days,
        sanction,
        hours: length.map(|length| length.as_secs().div_ceil(3_600)),
        asks_human: proposal.ask_human,
        article: article.to_owned(),
    }
}
