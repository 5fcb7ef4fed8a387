//! The jury: members whom a manager asked. They mark what was entered without knowing by whom, each in an order of their
//! own, between closing and the result; who is too near to an entry abstains and says why.

use std::collections::{HashMap, HashSet};

use parvis_db::{Db, Time};
use parvis_rules::Choice;

use super::gallery::{self, Item};
use super::{SHUFFLES, store};
use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::features::accounts::{self, Me};
use crate::features::contests::{Contest, Phase};
use crate::features::spaces::checks::is_text;
use crate::features::spaces::people::{self, Person};
use crate::features::spaces::{self, Here, Role};

/// The highest mark.
pub const TEN: i32 = 10;
/// Entries that a jury can be asked to mark.
const MOST: i64 = 2_000;
/// Letters of the reason of an abstention.
const MAX_WHY: usize = 300;

/// What a juror has said of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    Nothing,
    Marks(Vec<i32>),
    Abstained(String),
}

/// An entry as a juror sees it: a number and what was sent.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub number: usize,
    pub entry: i64,
    pub said: Said,
}

/// A juror, and how far they are.
#[derive(Debug, Clone)]
pub struct Juror {
    pub person: Person,
    pub done: usize,
    pub abstained: usize,
}

/// The page of a jury.
#[derive(Debug, Clone)]
pub struct Board {
    pub criteria: Vec<String>,
    /// Everybody in it: for managers only.
    pub jurors: Vec<Juror>,
    /// What the viewer has to mark; `None` for who is not in it.
    pub sheets: Option<Vec<Sheet>>,
    pub entries: usize,
    /// Whether marks are taken now.
    pub open: bool,
}

/// What a jury looks at in this contest; `None`: it has none.
pub fn criteria(contest: &Contest) -> Option<&[String]> {
    match &contest.settings.choice {
        Choice::Jury { criteria } | Choice::JuryAndVote { criteria, .. } => Some(criteria),
        Choice::Draw | Choice::Vote => None,
    }
}

/// Marks are taken from closing until the result.
fn is_open(contest: &Contest) -> bool {
    matches!(contest.phase, Phase::Closed | Phase::Judging) && contest.cancelled_at.is_none()
}

/// The jury's page for a juror or a manager.
///
/// # Errors
/// `NotFound` for anybody else, and for a contest without a jury.
pub fn board(db: &mut Db, here: &Here, me: &Me, contest: &Contest) -> Result<Board> {
    let criteria = criteria(contest).ok_or(Error::NotFound)?.to_vec();
    let jurors = store::jury::jurors(db, contest.id)?;
    let (mine, manages) = (jurors.contains(&me.id), here.allows(Role::Manager));
    if !mine && !manages {
        return Err(Error::NotFound);
    }
    let taking = store::taking_part(db, contest.id)?.len();
    let said = said(db, contest)?;
    let jurors = if manages {
        let cards = people::cards(db, Some(here.id), &jurors)?;
        let of = |id: &i64| {
            let all = said.iter().filter(|((_, juror), _)| juror == id);
            let abstained = all.clone().filter(|(_, s)| matches!(s, Said::Abstained(_)));
            Some(Juror {
                person: cards.get(id)?.clone(),
                done: all.count(),
                abstained: abstained.count(),
            })
        };
        jurors.iter().filter_map(of).collect()
    } else {
        Vec::new()
    };
    let sheets = if mine {
        Some(sheets(db, contest, me.id, &said)?)
    } else {
        None
    };
    Ok(Board {
        criteria,
        jurors,
        sheets,
        entries: taking,
        open: is_open(contest),
    })
}

/// What everybody has said, by entry and juror.
fn said(db: &mut Db, contest: &Contest) -> Result<HashMap<(i64, i64), Said>> {
    let mut said: HashMap<(i64, i64), Said> = HashMap::new();
    let mut marks = store::jury::marks(db, contest.id)?;
    marks.sort_unstable_by_key(|(entry, juror, criterion, _)| (*entry, *juror, *criterion));
    for (entry, juror, _, mark) in marks {
        let one = said
            .entry((entry, juror))
            .or_insert_with(|| Said::Marks(Vec::new()));
        if let Said::Marks(marks) = one {
            marks.push(mark);
        }
    }
    for (entry, juror, why) in store::jury::abstentions(db, contest.id)? {
        said.insert((entry, juror), Said::Abstained(why));
    }
    Ok(said)
}

/// A juror's own list: in an order of their own, without their own entries.
fn sheets(
    db: &mut Db,
    contest: &Contest,
    juror: i64,
    said: &HashMap<(i64, i64), Said>,
) -> Result<Vec<Sheet>> {
    let order = i32::try_from(juror.rem_euclid(i64::from(SHUFFLES))).unwrap_or(0);
    let own: HashSet<i64> = store::of_member(db, contest.id, juror)?
        .into_iter()
        .map(|entry| entry.id)
        .collect();
    let ids = store::gallery::from(db, contest.id, order, 0, MOST)?;
    let others = ids.into_iter().filter(|id| !own.contains(id));
    let sheet = |(place, entry): (usize, i64)| Sheet {
        number: place + 1,
        entry,
        said: said.get(&(entry, juror)).cloned().unwrap_or(Said::Nothing),
    };
    Ok(others.enumerate().map(sheet).collect())
}

/// What a juror looks at: the entry, its number, and what comes next.
#[derive(Debug, Clone)]
pub struct Looked {
    pub sheet: Sheet,
    pub item: Item,
    pub criteria: Vec<String>,
    pub before: Option<i64>,
    pub after: Option<i64>,
    pub entries: usize,
    pub open: bool,
}

/// An entry for a juror.
///
/// # Errors
/// `NotFound` for anybody else, and for what is not on their list.
pub fn look(db: &mut Db, here: &Here, me: &Me, contest: &Contest, entry: i64) -> Result<Looked> {
    let board = board(db, here, me, contest)?;
    let sheets = board.sheets.ok_or(Error::NotFound)?;
    let at = sheets.iter().position(|sheet| sheet.entry == entry);
    let at = at.ok_or(Error::NotFound)?;
    let item = gallery::items(db, here, contest, &[entry])?.pop();
    let beside = |at: Option<usize>| at.and_then(|at| sheets.get(at)).map(|sheet| sheet.entry);
    Ok(Looked {
        item: item.ok_or(Error::NotFound)?,
        criteria: board.criteria,
        before: beside(at.checked_sub(1)),
        after: beside(at.checked_add(1)),
        entries: sheets.len(),
        open: board.open,
        sheet: sheets[at].clone(),
    })
}

/// What a juror says of an entry: a mark under every criterion, or why they abstain.
///
/// # Errors
/// `NotFound` as [`look`]; `Invalid` at `marks` or `why`, or when marks are not taken now.
pub fn mark(
    db: &mut Db,
    here: &Here,
    me: &Me,
    contest: &Contest,
    entry: i64,
    words: &Said,
    now: Time,
) -> Result<()> {
    let looked = look(db, here, me, contest, entry)?;
    if !looked.open {
        return Err(Error::field("", "jury-closed"));
    }
    let (marks, why): (&[i32], &str) = match words {
        Said::Marks(marks) => {
            let fits = |mark: &i32| (0..=TEN).contains(mark);
            if marks.len() != looked.criteria.len() || !marks.iter().all(fits) {
                return Err(Error::field("marks", "jury-marks-missing"));
            }
            (marks, "")
        }
        Said::Abstained(why) if is_text(why, 3, MAX_WHY) => (&[], why.trim()),
        _ => return Err(Error::field("why", "jury-why-missing")),
    };
    store::jury::say(db, (contest.id, entry, me.id), marks, why, now)
}

/// The member of this space who has a handle.
///
/// # Errors
/// `Invalid` at `handle` when there is none.
pub fn called(db: &mut Db, here: &Here, handle: &str) -> Result<i64> {
    let nobody = || Error::field("handle", "jury-nobody");
    let member = match accounts::by_handle(db, handle) {
        Err(Error::NotFound) => return Err(nobody()),
        found => found?,
    };
    match spaces::role_of(db, here.id, member.id)? {
        Some(_) => Ok(member.id),
        None => Err(nobody()),
    }
}

/// Asks a member to be in the jury, or takes one off with their marks.
///
/// # Errors
/// `Forbidden` for others than managers; `NotFound` without a jury; `Invalid` at `handle`.
pub fn seat(
    db: &mut Db,
    here: &Here,
    me: &Me,
    contest: &Contest,
    member: i64,
    wanted: bool,
    now: Time,
) -> Result<()> {
    if !here.allows(Role::Manager) {
        return Err(Error::Forbidden);
    }
    criteria(contest).ok_or(Error::NotFound)?;
    if contest.phase >= Phase::Drawn {
        return Err(Error::field("handle", "jury-late"));
    }
    let act = if wanted {
        if !store::jury::invite(db, contest.id, member, me.id, now)? {
            return Ok(());
        }
        "juror-invited"
    } else {
        store::jury::dismiss(db, contest.id, member)?;
        "juror-dismissed"
    };
    audit::record(
        db,
        &Act {
            space: Some(here.id),
            actor: Some(me.id),
            act,
            subject: ("contest", Some(contest.id)),
            detail: "",
        },
    )
}

/// The jurors who have something left to say: of an entry on their list they have said nothing yet.
///
/// # Errors
/// Only the database's.
pub fn missing(db: &mut Db, contest: &Contest) -> Result<Vec<i64>> {
    if criteria(contest).is_none() {
        return Ok(Vec::new());
    }
    let said = said(db, contest)?;
    let mut missing = Vec::new();
    for juror in store::jury::jurors(db, contest.id)? {
        let sheets = sheets(db, contest, juror, &said)?;
        if sheets.iter().any(|sheet| sheet.said == Said::Nothing) {
            missing.push(juror);
        }
    }
    Ok(missing)
}

/// Whether every juror has said something of every entry on their list. A contest without a jury waits for nobody.
///
/// # Errors
/// Only the database's.
pub fn is_complete(db: &mut Db, contest: &Contest) -> Result<bool> {
    Ok(missing(db, contest)?.is_empty())
}
