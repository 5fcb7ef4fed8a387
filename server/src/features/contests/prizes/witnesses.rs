//! Witnesses: people who give the chance where no beacon does. Each hands over a commitment before entering begins, and
//! reveals the secret behind it once the list is frozen. Who keeps silent postpones the draw, by name.

use parvis_db::{Db, Time};
use parvis_draw::{Hash, Secret};

use super::{by_chance, store};
use crate::error::{Error, FieldError, Result};
use crate::features::contests::{Contest, Phase};
use crate::features::spaces::checks::is_text;
use crate::features::spaces::{Here, Role};
use crate::jobs::{Job, queue};

/// Letters of a witness's name.
const MAX_NAME: usize = 80;
const NUMBER: std::ops::RangeInclusive<usize> = 2..=7;

/// A witness as everybody may see them.
#[derive(Debug, Clone)]
pub struct Witness {
    pub name: String,
    pub commitment: String,
    pub revealed_at: Option<Time>,
}

/// The witnesses of a contest, in their order.
///
/// # Errors
/// Only the database's.
pub fn of(db: &mut Db, contest: i64) -> Result<Vec<Witness>> {
    store::witnesses::all(db, contest)
}

/// Names the witnesses, one a line, each with a commitment behind the last blank; nobody: the beacon decides.
///
/// # Errors
/// `Forbidden` for others than managers; `Invalid` at `witnesses`, and once entering has begun.
pub fn name(db: &mut Db, here: &Here, contest: &Contest, text: &str) -> Result<()> {
    if !here.allows(Role::Manager) {
        return Err(Error::Forbidden);
    }
    if !by_chance(contest) || contest.phase >= Phase::Open {
        return Err(Error::field("", "draw-witnesses-late"));
    }
    let mut named: Vec<(String, String)> = Vec::new();
    let mut wrong = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let found = line
            .rsplit_once(char::is_whitespace)
            .and_then(|(name, hash)| {
                let name = name.trim().trim_end_matches(':').trim();
                let fits = is_text(name, 2, MAX_NAME) && Hash::parse(hash).is_some();
                fits.then(|| (name.to_owned(), hash.to_owned()))
            });
        match found {
            Some((name, _)) if named.iter().any(|(known, _)| *known == name) => {
                wrong.push(FieldError::new("witnesses", "draw-witness-twice"));
            }
            Some(one) => named.push(one),
            None => wrong.push(FieldError::new("witnesses", "draw-witness-line")),
        }
    }
    if !named.is_empty() && !NUMBER.contains(&named.len()) {
        wrong.push(FieldError::new("witnesses", "draw-witness-number"));
    }
    if !wrong.is_empty() {
        wrong.truncate(1);
        return Err(Error::Invalid(wrong));
    }
    store::witnesses::name(db, contest.id, &named)
}

/// Takes a witness's secret: whoever has it may hand it in.
///
/// # Errors
/// `Invalid` at `secret` when it is not what the witness committed to, or before the list is frozen.
pub fn reveal(db: &mut Db, contest: &Contest, name: &str, secret: &str, now: Time) -> Result<()> {
    let draw = store::by_id(db, contest.id)?;
    if draw.is_none_or(|draw| draw.frozen_at.is_none()) {
        return Err(Error::field("secret", "draw-secret-early"));
    }
    let known = of(db, contest.id)?;
    let Some(witness) = known.iter().find(|witness| witness.name == name) else {
        return Err(Error::field("witness", "draw-witness-unknown"));
    };
    let terms = super::terms::latest(db, contest.id)?.ok_or(Error::NotFound)?;
    let told = secret.trim().to_lowercase();
    let text = serde_json::json!({ "name": name, "secret": told });
    let read: std::result::Result<Secret, _> = serde_json::from_value(text);
    let fits =
        read.is_ok_and(|secret| secret.commit(&terms.terms.draw).to_string() == witness.commitment);
    if !fits {
        return Err(Error::field("secret", "draw-secret-wrong"));
    }
    store::witnesses::reveal(db, contest.id, name, &told, now)?;
    let job = Job::RunDraw {
        contest: contest.id,
    };
    queue::forget(db, &job)?;
    queue::put(db, &job)?;
    super::freezing::moved(db, contest.id)
}
