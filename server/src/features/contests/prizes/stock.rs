//! What there is to give: codes of vouchers, sealed and given once; and the words that thank everybody.

use std::sync::Arc;

use parvis_db::{Db, Time};
use parvis_rules::{Nature, Prize};

use super::winning::{ShownAs, Winner, of, settle};
use super::{store, unit};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::contests::Contest;
use crate::features::drafts::{self, Place, Saved, Text};
use crate::features::spaces::checks::is_text;
use crate::features::spaces::{Here, Role};
use crate::messages::Value;

/// Codes given in at once, and letters of one.
const MOST_CODES: usize = 2_000;
const CODE: std::ops::RangeInclusive<usize> = 1..=200;

/// Gives a voucher's winner who accepted the next code, which is all that there is to send.
pub(super) fn give_code(db: &mut Db, contest: &Contest, winner: &Winner, now: Time) -> Result<()> {
    let waits =
        winner.accepted_at.is_some() && winner.gone.is_none() && winner.shipped_at.is_none();
    let prize = winner
        .prize
        .and_then(|prize| unit(&contest.settings, prize));
    let Some((at, prize)) = prize.filter(|_| waits) else {
        return Ok(());
    };
    let at = i32::try_from(at).unwrap_or(i32::MAX);
    if prize.nature == Nature::Voucher && store::codes::give(db, contest.id, at, winner.id, now)? {
        store::winners::ship(db, winner.id, None, now, now)?;
    }
    Ok(())
}

/// The code of a winner's voucher.
///
/// # Errors
/// The database's or the seal's.
pub fn voucher(db: &mut Db, app: &App, winner: &Winner) -> Result<Option<String>> {
    match store::codes::of(db, winner.id)? {
        Some(sealed) => app.seal.open(&code_purpose(winner.contest), &sealed),
        None => Ok(None),
    }
}

fn code_purpose(contest: i64) -> String {
    format!("prize-code:{contest}")
}

/// Puts codes of a voucher into stock, one a line.
///
/// # Errors
/// `Forbidden` for others than managers; `Invalid` at `codes`; the seal's.
pub fn stock(
    db: &mut Db,
    app: &Arc<App>,
    (here, me): (&Here, &Me),
    contest: &Contest,
    prize: usize,
    text: &str,
    now: Time,
) -> Result<()> {
    if !here.allows(Role::Manager) {
        return Err(Error::Forbidden);
    }
    let voucher = |prize: &&Prize| prize.nature == Nature::Voucher;
    if contest.settings.prizes.get(prize).filter(voucher).is_none() {
        return Err(Error::NotFound);
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let codes: Vec<&str> = lines.collect();
    let fits = |code: &&str| is_text(code, *CODE.start(), *CODE.end());
    if codes.is_empty() || codes.len() > MOST_CODES || !codes.iter().all(fits) {
        return Err(Error::field("codes", "prize-error-codes"));
    }
    for code in codes {
        let sealed = app.seal.close(&code_purpose(contest.id), code)?;
        let prize = i32::try_from(prize).unwrap_or(i32::MAX);
        store::codes::add(db, contest.id, prize, &sealed, me.id, now)?;
    }
    settle(db, app, contest.id, now)
}

/// Of a prize, how many codes there are in stock and how many were given.
///
/// # Errors
/// Only the database's.
pub fn in_stock(db: &mut Db, contest: i64, prize: usize) -> Result<(usize, usize)> {
    let all = store::codes::stock(db, contest)?;
    let of = |at: &i32| usize::try_from(*at).is_ok_and(|at| at == prize);
    let mine: Vec<_> = all.iter().filter(|(at, _)| of(at)).collect();
    let given = mine.iter().filter(|(_, given)| given.is_some()).count();
    Ok((mine.len() - given, given))
}

/// Drafts the post that thanks everybody, for a manager to finish.
///
/// # Errors
/// `Forbidden` for others than managers; `Invalid` while another thread is being drafted.
pub fn thank(db: &mut Db, here: &Here, me: &Me, contest: &Contest) -> Result<()> {
    if !here.allows(Role::Manager) {
        return Err(Error::Forbidden);
    }
    let winners = of(db, contest.id)?;
    if winners.is_empty() {
        return Err(Error::field("", "winners-none"));
    }
    let named: Vec<String> = winners
        .iter()
        .filter(|winner| winner.accepted_at.is_some() && winner.gone.is_none())
        .filter_map(|winner| match winner.shown_as {
            ShownAs::Handle => Some(format!("@{}", winner.handle)),
            ShownAs::First => Some(winner.first_name().to_owned()),
            ShownAs::None => None,
        })
        .collect();
    let say = |key: &str, args: &[(&str, Value)]| here.language.say(here.address_form, key, args);
    let title = ("contest", Value::from(contest.title.as_str()));
    let names = ("names", Value::from(named.join(", ")));
    let count = ("n", Value::from(i64::try_from(named.len()).unwrap_or(0)));
    let section = here.section_by_id(contest.section);
    let text = Text {
        title: say("prize-thanks-title", std::slice::from_ref(&title)),
        body: say("prize-thanks-body", &[title, names, count]),
        kind: "announcement".to_owned(),
        section: section.map(|one| one.slug.clone()).unwrap_or_default(),
        ..Text::default()
    };
    match drafts::save(db, me.id, here.id, Place::Thread, &text, 0)? {
        Saved::Kept(_) => Ok(()),
        Saved::Conflict(_) => Err(Error::field("", "prize-thanks-draft")),
    }
}
