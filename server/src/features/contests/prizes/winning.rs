//! Winners and their prizes. A prize is offered to one person at a time until a deadline; who declines, does not answer,
//! withdraws or is gone gives it to the next in the order of the one draw. Where somebody lives is asked for with their
//! answer, kept sealed, and forgotten so long after shipping as the rules say.

use std::sync::Arc;

use charter::rewards::Deed;
use parvis_db::{Db, Time};

use super::{is_sent, stock, store, unit, units};
use crate::app::App;
use crate::audit::{self, Act};
use crate::error::{Error, FieldError, Result};
use crate::features::accounts::{self, Me};
use crate::features::contests::{Contest, Phase, by_id, store as contests};
use crate::features::points::{self, Earned};
use crate::features::spaces::checks::is_text;
use crate::features::spaces::{self, Here, Role};
use crate::jobs::{Job, Occasion, queue};
use crate::mails::Letter;
use crate::secret;

/// Letters of an address.
const ADDRESS: std::ops::RangeInclusive<usize> = 10..=500;
const DAY_SECONDS: i64 = 86_400;

parvis_db::text_enum! {
    /// Why a prize went to somebody else.
    pub enum Gone {
        Declined = "declined",
        /// No answer in time.
        Silent = "silent",
        Withdrawn = "withdrawn",
        /// Put out by the team.
        Excluded = "excluded",
        /// The account is gone.
        Erased = "erased",
    }
}

parvis_db::text_enum! {
    /// How a winner wants to be named in public.
    pub enum ShownAs {
        Handle = "handle",
        /// The first word of the name that they go by.
        First = "first",
        None = "none",
    }
}

/// A winner or substitute.
#[derive(Debug, Clone)]
pub struct Winner {
    pub id: i64,
    pub contest: i64,
    /// From 1.
    pub rank: i32,
    /// In the frozen list, from 0.
    pub place: Option<i64>,
    pub entry: Option<i64>,
    pub member: Option<i64>,
    pub handle: String,
    pub name: String,
    pub post: Option<i64>,
    /// Which of the prizes, one by one; `None`: stands ready.
    pub prize: Option<i32>,
    pub code: String,
    pub offered_at: Option<Time>,
    pub answer_until: Option<Time>,
    pub accepted_at: Option<Time>,
    pub gone: Option<(Gone, Time)>,
    /// Why the prize cannot stay with them, whether or not that was drawn from it yet.
    pub lost: Option<Gone>,
    pub shown_as: ShownAs,
    /// Sealed.
    pub address: Option<String>,
    pub shipped_at: Option<Time>,
    pub erase_at: Option<Time>,
    pub erased_at: Option<Time>,
}

impl Winner {
    /// Whether they may answer now.
    pub fn may_answer(&self, now: Time) -> bool {
        let open = self.offered_at.is_some() && self.accepted_at.is_none() && self.gone.is_none();
        open && self.lost.is_none() && self.answer_until.is_some_and(|until| until > now)
    }

    /// The page of their prize, below the space.
    pub fn path(&self) -> String {
        format!("/contests/{}/prize/{}", self.contest, self.code)
    }

    /// What the address is sealed for.
    fn purpose(&self) -> String {
        format!("prize-address:{}", self.id)
    }

    /// The first name that a winner may be shown by.
    pub fn first_name(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or_default()
    }
}

/// Brings the prizes of a contest up to date: who is gone gives way, free prizes are offered to the next in order, codes of
/// vouchers given out, addresses forgotten. Safe to repeat at any moment.
///
/// # Errors
/// Only the database's.
pub fn settle(db: &mut Db, app: &Arc<App>, id: i64, now: Time) -> Result<()> {
    let Some(contest) = contests::hold(db, id)? else {
        return Ok(());
    };
    if contest.phase < Phase::Published {
        return Ok(());
    }
    for winner in store::winners::of(db, id)? {
        let late = winner.accepted_at.is_none() && winner.answer_until.is_some_and(|at| at <= now);
        let why = winner.lost.or(late.then_some(Gone::Silent));
        if let (Some(why), None, None) = (why, winner.gone, winner.shipped_at) {
            store::winners::give_up(db, winner.id, why, now)?;
        }
    }
    offer(db, app, &contest, now)?;
    for winner in store::winners::of(db, id)? {
        stock::give_code(db, &contest, &winner, now)?;
    }
    store::winners::forget(db, id, now, contest.phase == Phase::Archived)?;
    let all = store::winners::of(db, id)?;
    let next = all.iter().filter(|winner| winner.gone.is_none());
    let next = next.filter_map(|winner| match winner.accepted_at {
        None => winner.answer_until,
        Some(_) => winner.erase_at.filter(|_| winner.address.is_some()),
    });
    match next.min() {
        Some(at) => queue::put_at(db, &Job::PrizesDue { contest: id }, at),
        None => Ok(()),
    }
}

/// Offers each prize that nobody has to the next in order who was offered none.
fn offer(db: &mut Db, app: &Arc<App>, contest: &Contest, now: Time) -> Result<()> {
    let all = store::winners::of(db, contest.id)?;
    let mut ready = all
        .iter()
        .filter(|winner| winner.gone.is_none() && winner.prize.is_none());
    for (prize, _) in (0..).zip(units(&contest.settings)) {
        let taken = |winner: &Winner| winner.gone.is_none() && winner.prize == Some(prize);
        if all.iter().any(taken) {
            continue;
        }
        let Some(next) = ready.next() else {
            return Ok(());
        };
        let days = i64::from(contest.settings.answer_days.max(1));
        let until = now.plus_seconds(days * DAY_SECONDS);
        store::winners::offer(db, next.id, prize, &secret::token(), now, until)?;
        let occasion = Occasion::PrizeOffered { winner: next.id };
        queue::put(db, &Job::Tell { occasion })?;
        if let Some(mail) = letter(db, app, contest, next.id)? {
            queue::put(db, &Job::SendMail { mail })?;
        }
    }
    Ok(())
}

/// The mail to a winner; `None` for an address that takes none.
fn letter(db: &mut Db, app: &App, contest: &Contest, id: i64) -> Result<Option<Letter>> {
    let winner = store::winners::by_id(db, id)?.ok_or(Error::NotFound)?;
    let Some(member) = winner.member else {
        return Ok(None);
    };
    let to = accounts::by_id(db, member)?;
    let reachable = to.email_confirmed_at.is_some() && to.email_bounced_at.is_none();
    let Some(address) = to.email.clone().filter(|_| reachable) else {
        return Ok(None);
    };
    let space = spaces::by_id(db, contest.space)?;
    let what = winner
        .prize
        .and_then(|prize| unit(&contest.settings, prize));
    let until = winner.answer_until.unwrap_or_else(Time::now);
    let arg = |name: &str, value: String| (name.to_owned(), value);
    Ok(Some(Letter {
        to: address,
        to_name: to.name.clone(),
        lang: to.language.as_str().to_owned(),
        form: space.address_form.as_str().to_owned(),
        message: "mail-prize".to_owned(),
        args: vec![
            arg("community", space.name.clone()),
            arg("contest", contest.title.clone()),
            arg(
                "prize",
                what.map(|(_, p)| p.what.clone()).unwrap_or_default(),
            ),
            arg("date", until.utc().format("%Y-%m-%d").to_string()),
        ],
        link: Some(app.address_in(&space, &winner.path())),
        code: None,
        from_name: space.name.clone(),
        color: space.brand_color.clone(),
    }))
}

/// Contests whose prizes have something to come: their jobs are put again, whatever became of them.
///
/// # Errors
/// Only the database's.
pub fn schedule(db: &mut Db) -> Result<()> {
    for contest in store::winners::pending(db)? {
        queue::put(db, &Job::PrizesDue { contest })?;
    }
    Ok(())
}

/// All winners and substitutes of a contest, in their order.
///
/// # Errors
/// Only the database's.
pub fn of(db: &mut Db, contest: i64) -> Result<Vec<Winner>> {
    store::winners::of(db, contest)
}

/// Whom a prize was offered to: space, member and contest.
///
/// # Errors
/// `NotFound`.
pub fn offered(db: &mut Db, id: i64) -> Result<(i64, i64)> {
    let winner = store::winners::by_id(db, id)?.ok_or(Error::NotFound)?;
    let member = winner.member.filter(|_| winner.gone.is_none());
    Ok((
        by_id(db, winner.contest)?.space,
        member.ok_or(Error::NotFound)?,
    ))
}

/// What a member was offered in a space, with its contest, the latest first.
///
/// # Errors
/// Only the database's.
pub fn mine(db: &mut Db, here: &Here, me: &Me) -> Result<Vec<(Contest, Winner)>> {
    let won = store::winners::mine(db, here.id, me.id)?;
    won.into_iter()
        .map(|winner| Ok((by_id(db, winner.contest)?, winner)))
        .collect()
}

/// A member's own prize by its code.
///
/// # Errors
/// `NotFound`, also for somebody else's.
pub fn by_code(db: &mut Db, contest: &Contest, me: &Me, code: &str) -> Result<Winner> {
    let mut all = of(db, contest.id)?;
    all.retain(|winner| winner.code == code && winner.member == Some(me.id));
    all.pop()
        .filter(|w| !w.code.is_empty())
        .ok_or(Error::NotFound)
}

/// What a winner says.
#[derive(Debug, Clone)]
pub struct Answer {
    pub accepts: bool,
    pub shown_as: String,
    pub address: String,
}

/// A winner accepts or declines.
///
/// # Errors
/// `Invalid` at `answer` when it is too late, at `shown_as` and `address`; the seal's.
pub fn answer(
    db: &mut Db,
    app: &Arc<App>,
    contest: &Contest,
    winner: &Winner,
    answer: &Answer,
    now: Time,
) -> Result<()> {
    contests::hold(db, contest.id)?;
    let winner = store::winners::by_id(db, winner.id)?.ok_or(Error::NotFound)?;
    if !winner.may_answer(now) {
        return Err(Error::field("", "prize-late"));
    }
    if !answer.accepts {
        store::winners::give_up(db, winner.id, Gone::Declined, now)?;
        return settle(db, app, contest.id, now);
    }
    let mut wrong = Vec::new();
    let shown_as = ShownAs::parse(&answer.shown_as);
    if shown_as.is_none() {
        wrong.push(FieldError::new("shown_as", "prize-error-name"));
    }
    let sent = winner
        .prize
        .and_then(|prize| unit(&contest.settings, prize));
    let sent = sent.is_some_and(|(_, prize)| is_sent(prize));
    let address = answer.address.trim();
    if sent && !is_text(address, *ADDRESS.start(), *ADDRESS.end()) {
        wrong.push(FieldError::new("address", "prize-error-address"));
    }
    let (Some(shown_as), true) = (shown_as, wrong.is_empty()) else {
        return Err(Error::Invalid(wrong));
    };
    let sealed = match sent {
        true => Some(app.seal.close(&winner.purpose(), address)?),
        false => None,
    };
    store::winners::accept(db, winner.id, shown_as, sealed.as_deref(), now)?;
    if let Some(member) = winner.member {
        let won = Earned {
            deed: Deed::Win,
            member,
            subject: winner.id,
            other: None,
            at: now,
        };
        points::earn(db, contest.space, &won, now)?;
    }
    settle(db, app, contest.id, now)?;
    super::freezing::moved(db, contest.id)
}

/// Where a winner lives, for the team that sends the prize.
///
/// # Errors
/// `Forbidden` for others than managers; the seal's.
pub fn address(here: &Here, app: &App, winner: &Winner) -> Result<Option<String>> {
    if !here.allows(Role::Manager) {
        return Err(Error::Forbidden);
    }
    match &winner.address {
        Some(sealed) => app.seal.open(&winner.purpose(), sealed),
        None => Ok(None),
    }
}

/// The prize is on its way; from now on the address's time runs.
///
/// # Errors
/// `Forbidden` for others than managers; `NotFound`; `Invalid` before it was accepted.
pub fn ship(
    db: &mut Db,
    app: &Arc<App>,
    (here, me): (&Here, &Me),
    contest: &Contest,
    id: i64,
    now: Time,
) -> Result<()> {
    if !here.allows(Role::Manager) {
        return Err(Error::Forbidden);
    }
    let winner = store::winners::by_id(db, id)?.filter(|w| w.contest == contest.id);
    let winner = winner.ok_or(Error::NotFound)?;
    if winner.accepted_at.is_none() || winner.gone.is_some() {
        return Err(Error::field("", "prize-ship-early"));
    }
    let kept = i64::from(contest.settings.address_days) * DAY_SECONDS;
    store::winners::ship(db, id, Some(me.id), now, now.plus_seconds(kept))?;
    let act = Act {
        space: Some(here.id),
        actor: Some(me.id),
        act: "prize-shipped",
        subject: ("contest", Some(contest.id)),
        detail: "",
    };
    audit::record(db, &act)?;
    queue::forget(
        db,
        &Job::PrizesDue {
            contest: contest.id,
        },
    )?;
    settle(db, app, contest.id, now)
}
