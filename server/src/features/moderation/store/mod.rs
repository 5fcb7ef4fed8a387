//! Cases and decisions in the database.

pub(super) mod appeals;
pub(super) mod bans;
pub(super) mod colleagues;
pub(super) mod entries;
pub(super) mod leases;
pub(super) mod outside;
pub(super) mod looking;
pub(super) mod pictures;
pub(super) mod places;
pub(super) mod posts;
pub(super) mod reasons;
pub(super) mod reports;
pub(super) mod sparing;
pub(super) mod sweeps;
pub(super) mod waiting;

use diesel::prelude::*;
use parvis_db::schema::{case_file, decision};
use parvis_db::{Db, Time};

pub(super) use waiting::{Which, open};

use super::{Case, Decision, Restriction, Ruling, Scope};
use crate::cases::{self, Kind, Source};
use crate::error::Result;
use crate::gate::Outcome;

#[derive(Queryable, Selectable)]
#[diesel(table_name = case_file)]
struct CaseRow {
    id: i64,
    space_id: Option<i64>,
    kind: Kind,
    subject_id: i64,
    author_id: Option<i64>,
    source: Source,
    queue: String,
    opened_at: Time,
    later_until: Option<Time>,
    leased_by: Option<i64>,
    leased_at: Option<Time>,
    leased_until: Option<Time>,
    closed_at: Option<Time>,
}

impl From<CaseRow> for Case {
    fn from(row: CaseRow) -> Self {
        Case {
            id: row.id,
            space: row.space_id,
            kind: row.kind,
            subject: row.subject_id,
            author: row.author_id,
            source: row.source,
            queue: row.queue,
            opened_at: row.opened_at,
            later_until: row.later_until,
            leased_by: row.leased_by,
            leased_at: row.leased_at,
            leased_until: row.leased_until,
            closed_at: row.closed_at,
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = decision)]
struct DecisionRow {
    id: i64,
    case_id: Option<i64>,
    space_id: Option<i64>,
    surface: String,
    outcome: String,
    article: String,
    passage: String,
    message: String,
    charter_version_id: Option<i64>,
    author_id: Option<i64>,
    decider_id: Option<i64>,
    reviewer: String,
    restriction: Restriction,
    scope: Scope,
    ends_at: Option<Time>,
    law: String,
    facts: String,
    source: Source,
    decided_at: Time,
    expires_at: Option<Time>,
    becomes: Option<Outcome>,
    undone_at: Option<Time>,
}

impl From<DecisionRow> for Decision {
    fn from(row: DecisionRow) -> Self {
        Decision {
            id: row.id,
            case: row.case_id,
            space: row.space_id,
            surface: row.surface,
            outcome: row.outcome,
            article: row.article,
            passage: row.passage,
            message: row.message,
            version: row.charter_version_id,
            author: row.author_id,
            decider: row.decider_id,
            reviewer: row.reviewer,
            restriction: row.restriction,
            scope: row.scope,
            ends_at: row.ends_at,
            law: row.law,
            facts: row.facts,
            source: row.source,
            decided_at: row.decided_at,
            expires_at: row.expires_at,
            becomes: row.becomes,
            undone_at: row.undone_at,
        }
    }
}

fn decisions(rows: Vec<DecisionRow>) -> Vec<Decision> {
    rows.into_iter().map(Decision::from).collect()
}

pub(super) fn case(db: &mut Db, id: i64) -> Result<Case> {
    Ok(case_file::table
        .find(id)
        .select(CaseRow::as_select())
        .first::<CaseRow>(db)?
        .into())
}

/// The open case of a thing.
pub(super) fn open_of(db: &mut Db, kind: Kind, subject: i64) -> Result<Option<Case>> {
    Ok(case_file::table
        .filter(case_file::kind.eq(kind))
        .filter(case_file::subject_id.eq(subject))
        .filter(case_file::closed_at.is_null())
        .select(CaseRow::as_select())
        .first::<CaseRow>(db)
        .optional()?
        .map(Case::from))
}

/// Ends a case; `false` when somebody else was faster.
pub(super) fn close(db: &mut Db, id: i64) -> Result<bool> {
    let closed: Option<Option<i64>> = diesel::update(
        case_file::table
            .find(id)
            .filter(case_file::closed_at.is_null()),
    )
    .set((
        case_file::closed_at.eq(Time::now()),
        case_file::later_until.eq(None::<Time>),
        case_file::later_by.eq(None::<i64>),
        case_file::leased_by.eq(None::<i64>),
        case_file::leased_at.eq(None::<Time>),
        case_file::leased_until.eq(None::<Time>),
    ))
    .returning(case_file::space_id)
    .get_result(db)
    .optional()?;
    told(db, closed)
}

/// Whoever looks at the queue of a changed case sees so; says whether there is one.
fn told(db: &mut Db, changed: Option<Option<i64>>) -> Result<bool> {
    match changed {
        Some(space) => cases::moved(db, space).map(|()| true),
        None => Ok(false),
    }
}

pub(super) fn reopen(db: &mut Db, id: i64) -> Result<()> {
    let reopened: Option<Option<i64>> = diesel::update(case_file::table.find(id))
        .set(case_file::closed_at.eq(None::<Time>))
        .returning(case_file::space_id)
        .get_result(db)
        .optional()?;
    told(db, reopened).map(|_| ())
}

/// Puts an open case off (`None`: back at once); `false` when it is closed.
pub(super) fn put_off(db: &mut Db, id: i64, until: Option<Time>, by: i64) -> Result<bool> {
    let changed: Option<Option<i64>> = diesel::update(
        case_file::table
            .find(id)
            .filter(case_file::closed_at.is_null()),
    )
    .set((
        case_file::later_until.eq(until),
        case_file::later_by.eq(until.map(|_| by)),
    ))
    .returning(case_file::space_id)
    .get_result(db)
    .optional()?;
    told(db, changed)
}

/// A ruling to be written down.
pub(super) struct New<'a> {
    pub space: Option<i64>,
    pub case: Option<i64>,
    pub version: Option<i64>,
    pub surface: &'a str,
    pub ruling: Ruling,
    pub article: &'a str,
    pub passage: &'a str,
    pub message: &'a str,
    pub law: &'a str,
    pub facts: &'a str,
    pub source: Source,
    pub ends_at: Option<Time>,
    pub author: Option<i64>,
    /// Who decides: a member, or somebody outside by name.
    pub decider: Decider<'a>,
}

/// Who decides.
#[derive(Debug, Clone, Copy)]
pub(super) enum Decider<'a> {
    Member(i64),
    Outside(&'a str),
    /// The charter, when the time of a hold had come.
    Charter,
}

pub(super) fn record(db: &mut Db, new: &New<'_>) -> Result<i64> {
    let (member, reviewer, decided_by) = match new.decider {
        Decider::Member(id) => (Some(id), "", id),
        Decider::Outside(name) => (None, name, -1),
        Decider::Charter => (None, "", 0),
    };
    let scope = match new.space {
        Some(_) => Scope::Space,
        None => Scope::Server,
    };
    Ok(diesel::insert_into(decision::table)
        .values((
            decision::space_id.eq(new.space),
            decision::case_id.eq(new.case),
            decision::charter_version_id.eq(new.version),
            decision::surface.eq(new.surface),
            decision::outcome.eq(new.ruling),
            decision::article.eq(new.article),
            decision::rule.eq(""),
            decision::passage.eq(new.passage),
            decision::message.eq(new.message),
            decision::author_id.eq(new.author),
            decision::decider_id.eq(member),
            decision::reviewer.eq(reviewer),
            decision::decided_by.eq(decided_by),
            decision::restriction.eq(new.ruling.restriction()),
            decision::scope.eq(scope),
            decision::ends_at.eq(new.ends_at),
            (
                decision::law.eq(new.law),
                decision::facts.eq(new.facts),
                decision::source.eq(new.source),
                decision::decided_at.eq(Time::now()),
            ),
        ))
        .returning(decision::id)
        .get_result(db)?)
}

/// Marks a decision as undone; `false` when it was already.
pub(super) fn undo(db: &mut Db, id: i64, by: Option<i64>) -> Result<bool> {
    let undone = diesel::update(
        decision::table
            .find(id)
            .filter(decision::undone_at.is_null()),
    )
    .set((
        decision::undone_at.eq(Time::now()),
        decision::undone_by.eq(by),
    ))
    .execute(db)?;
    Ok(undone > 0)
}

/// Everything decided about a case, oldest first.
pub(super) fn of_cases(db: &mut Db, cases: &[i64]) -> Result<Vec<Decision>> {
    let rows: Vec<DecisionRow> = decision::table
        .filter(decision::case_id.eq_any(cases))
        .order(decision::id)
        .select(DecisionRow::as_select())
        .load(db)?;
    Ok(decisions(rows))
}

/// What is decided about a member without a case.
const SANCTIONS: [Ruling; 3] = [Ruling::Mute, Ruling::Suspend, Ruling::Ban];
/// What ends an appeal: shown with the decision that it is about.
const JUDGEMENTS: [Ruling; 3] = [Ruling::Uphold, Ruling::Change, Ruling::Overturn];

/// What stands against or for a member in a space (`None`: everywhere), newest first.
pub(super) fn about(
    db: &mut Db,
    space: Option<i64>,
    author: i64,
    limit: i64,
) -> Result<Vec<Decision>> {
    let mut query = decision::table
        .filter(decision::author_id.eq(author))
        .filter(decision::undone_at.is_null())
        .filter(decision::outcome.ne_all(JUDGEMENTS))
        .filter(
            decision::case_id
                .is_not_null()
                .or(decision::outcome.eq_any(SANCTIONS)),
        )
        .order(decision::id.desc())
        .limit(limit)
        .select(DecisionRow::as_select())
        .into_boxed();
    if let Some(space) = space {
        query = query.filter(decision::space_id.eq(space));
    }
    Ok(decisions(query.load(db)?))
}

/// What became of cases in a space lately, newest first.
pub(super) fn lately(db: &mut Db, space: i64, limit: i64) -> Result<Vec<Decision>> {
    let rows: Vec<DecisionRow> = decision::table
        .filter(decision::space_id.eq(space))
        .filter(
            decision::decided_by
                .ne(0)
                .or(decision::outcome.eq_any([Ruling::Release, Ruling::Refuse])),
        )
        .order(decision::id.desc())
        .limit(limit)
        .select(DecisionRow::as_select())
        .load(db)?;
    Ok(decisions(rows))
}

/// Several cases by id.
pub(super) fn cases(db: &mut Db, ids: &[i64]) -> Result<Vec<Case>> {
    let rows: Vec<CaseRow> = case_file::table
        .filter(case_file::id.eq_any(ids))
        .select(CaseRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Case::from).collect())
}

/// Whether this is the end of the matter: refused or taken away, not only held.
pub(super) fn is_final(db: &mut Db, id: i64) -> Result<bool> {
    let outcome: String = decision::table
        .find(id)
        .select(decision::outcome)
        .first(db)?;
    Ok(Ruling::parse(&outcome).is_some_and(Ruling::restricts))
}

/// A decision by id.
pub(super) fn decision(db: &mut Db, id: i64) -> Result<Decision> {
    Ok(decision::table
        .find(id)
        .select(DecisionRow::as_select())
        .first::<DecisionRow>(db)?
        .into())
}

/// What the charter itself says of words, in `decision.outcome`.
const GROUNDS: [&str; 2] = ["hold", "flag"];

/// The charter's own decision that opened a case.
pub(super) fn hold_of(db: &mut Db, case: i64) -> Result<Option<i64>> {
    Ok(decision::table
        .filter(decision::case_id.eq(case))
        .filter(decision::decided_by.eq(0))
        .filter(decision::outcome.eq_any(GROUNDS))
        .order(decision::id.desc())
        .select(decision::id)
        .first(db)
        .optional()?)
}

/// A hold whose time has come by `now`: its case, and as what it ends.
pub(super) fn due(db: &mut Db, id: i64, now: Time) -> Result<Option<(i64, Outcome)>> {
    let found: Option<(Option<i64>, Option<Outcome>)> = decision::table
        .find(id)
        .filter(decision::expires_at.le(now))
        .select((decision::case_id, decision::becomes))
        .first(db)
        .optional()?;
    Ok(found.and_then(|(case, becomes)| case.zip(becomes)))
}
