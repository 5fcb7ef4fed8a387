//! Contests in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use parvis_db::schema::{contest, contest_phase, contest_rules};
use parvis_db::{Db, Time};
use parvis_rules::Settings;

use super::rules::Version;
use super::wizard::steps::Working;
use super::{Contest, Cover, Dates, Form, Kind, New, Phase};
use crate::error::{Error, Result};

/// Past contests that are listed.
const MOST_PAST: i64 = 50;

#[derive(Queryable, Selectable)]
#[diesel(table_name = contest)]
struct Row {
    id: i64,
    space_id: i64,
    section_id: i64,
    kind: Kind,
    title: String,
    intro_fr: String,
    intro_en: String,
    settings: String,
    pending: Option<String>,
    form: Form,
    cover_id: Option<i64>,
    cover_alt_fr: String,
    cover_alt_en: String,
    thread_id: Option<i64>,
    room_id: Option<i64>,
    phase: Phase,
    announce_at: Option<Time>,
    open_at: Option<Time>,
    close_at: Option<Time>,
    result_at: Option<Time>,
    archive_at: Option<Time>,
    armed_at: Option<Time>,
    cancelled_at: Option<Time>,
    cancelled_why: String,
    created_by: Option<i64>,
    created_at: Time,
}

impl Row {
    fn dates(&self) -> Option<Dates> {
        Some(Dates {
            announce: self.announce_at?,
            open: self.open_at?,
            close: self.close_at?,
            result: self.result_at?,
            archive: self.archive_at?,
        })
    }

    fn contest(self) -> Result<Contest> {
        let read = |text: &str| -> Result<Settings> {
            serde_json::from_str(text).map_err(|error| {
                Error::internal(format!("settings of contest {}: {error}", self.id))
            })
        };
        let settings = read(&self.settings)?;
        let pending = self.pending.as_deref().map(read).transpose()?;
        Ok(Contest {
            id: self.id,
            space: self.space_id,
            section: self.section_id,
            kind: self.kind,
            dates: self.dates(),
            title: self.title,
            intro_fr: self.intro_fr,
            intro_en: self.intro_en,
            settings,
            pending,
            form: self.form,
            cover: self.cover_id.map(|id| Cover {
                id,
                alt_fr: self.cover_alt_fr,
                alt_en: self.cover_alt_en,
            }),
            planned: self.announce_at.filter(|_| self.phase == Phase::Draft),
            thread: self.thread_id,
            room: self.room_id,
            phase: self.phase,
            armed_at: self.armed_at,
            cancelled_at: self.cancelled_at,
            cancelled_why: self.cancelled_why,
            created_by: self.created_by,
            created_at: self.created_at,
        })
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = contest_rules)]
struct RulesRow {
    version: i32,
    settings: String,
    text_fr: String,
    text_en: String,
    hash: String,
    binding: bool,
    why: String,
    published_by: Option<i64>,
    published_at: Time,
}

impl RulesRow {
    fn version(self) -> Version {
        Version {
            version: self.version,
            settings: self.settings,
            french: self.text_fr,
            english: self.text_en,
            hash: self.hash,
            binding: self.binding,
            why: self.why,
            by: self.published_by,
            at: self.published_at,
        }
    }
}

pub fn insert(db: &mut Db, space: i64, by: i64, new: &New, now: Time) -> Result<i64> {
    let settings = json(&new.settings)?;
    let id = diesel::insert_into(contest::table)
        .values((
            contest::space_id.eq(space),
            contest::section_id.eq(new.section),
            contest::kind.eq(new.kind),
            contest::title.eq(&new.title),
            contest::intro_fr.eq(&new.intro_fr),
            contest::intro_en.eq(&new.intro_en),
            contest::settings.eq(settings),
            contest::form.eq(new.form),
            contest::created_by.eq(by),
            contest::created_at.eq(now),
            contest::changed_at.eq(now),
        ))
        .returning(contest::id)
        .get_result(db)?;
    Ok(id)
}

pub fn by_id(db: &mut Db, id: i64) -> Result<Option<Contest>> {
    let row = contest::table
        .find(id)
        .select(Row::as_select())
        .first(db)
        .optional()?;
    row.map(Row::contest).transpose()
}

pub fn of_thread(db: &mut Db, thread: i64) -> Result<Option<Contest>> {
    let row = contest::table
        .filter(contest::thread_id.eq(thread))
        .select(Row::as_select())
        .first(db)
        .optional()?;
    row.map(Row::contest).transpose()
}

/// Those whose result is not older than `since`, and drafts.
pub fn of_space(db: &mut Db, space: i64, since: Time) -> Result<Vec<Contest>> {
    let rows: Vec<Row> = contest::table
        .filter(contest::space_id.eq(space))
        .filter(
            contest::result_at
                .ge(since)
                .or(contest::result_at.is_null()),
        )
        .order((contest::close_at.asc(), contest::id.asc()))
        .select(Row::as_select())
        .load(db)?;
    rows.into_iter().map(Row::contest).collect()
}

/// Those whose result is older than `until`, the latest first.
pub fn past(db: &mut Db, space: i64, until: Time) -> Result<Vec<Contest>> {
    let rows: Vec<Row> = contest::table
        .filter(contest::space_id.eq(space))
        .filter(contest::result_at.lt(until))
        .order((contest::result_at.desc(), contest::id.desc()))
        .limit(MOST_PAST)
        .select(Row::as_select())
        .load(db)?;
    rows.into_iter().map(Row::contest).collect()
}

pub fn set_thread(db: &mut Db, id: i64, thread: i64) -> Result<()> {
    diesel::update(contest::table.find(id))
        .set(contest::thread_id.eq(thread))
        .execute(db)?;
    Ok(())
}

pub fn insert_rules(db: &mut Db, contest: i64, rules: &Version) -> Result<()> {
    diesel::insert_into(contest_rules::table)
        .values((
            contest_rules::contest_id.eq(contest),
            contest_rules::version.eq(rules.version),
            contest_rules::settings.eq(&rules.settings),
            contest_rules::text_fr.eq(&rules.french),
            contest_rules::text_en.eq(&rules.english),
            contest_rules::hash.eq(&rules.hash),
            contest_rules::binding.eq(rules.binding),
            contest_rules::why.eq(&rules.why),
            contest_rules::published_by.eq(rules.by),
            contest_rules::published_at.eq(rules.at),
        ))
        .execute(db)?;
    Ok(())
}

/// The versions of a contest's rules, the first one first.
pub fn rules(db: &mut Db, contest: i64) -> Result<Vec<Version>> {
    Ok(contest_rules::table
        .filter(contest_rules::contest_id.eq(contest))
        .order(contest_rules::version)
        .select(RulesRow::as_select())
        .load::<RulesRow>(db)?
        .into_iter()
        .map(RulesRow::version)
        .collect())
}

/// The contest, with its row held until the end of the transaction.
pub fn hold(db: &mut Db, id: i64) -> Result<Option<Contest>> {
    diesel::sql_query("UPDATE contest SET phase = phase WHERE id = $1")
        .bind::<BigInt, _>(id)
        .execute(db)?;
    by_id(db, id)
}

pub fn arm(db: &mut Db, id: i64, by: i64, dates: &Dates, now: Time) -> Result<()> {
    diesel::update(contest::table.find(id))
        .set((
            contest::announce_at.eq(dates.announce),
            contest::open_at.eq(dates.open),
            contest::close_at.eq(dates.close),
            contest::result_at.eq(dates.result),
            contest::archive_at.eq(dates.archive),
            contest::armed_at.eq(now),
            contest::armed_by.eq(by),
            contest::changed_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// Writes down that a phase is reached; a phase that was reached before, or one too far, is an error of the database.
pub fn reach(db: &mut Db, id: i64, phase: Phase, due: Time, now: Time) -> Result<()> {
    let step = phase.step();
    diesel::insert_into(contest_phase::table)
        .values((
            contest_phase::contest_id.eq(id),
            contest_phase::step.eq(step),
            contest_phase::after.eq((step > 1).then_some(step - 1)),
            contest_phase::phase.eq(phase),
            contest_phase::due_at.eq(due),
            contest_phase::at.eq(now),
        ))
        .execute(db)?;
    diesel::update(contest::table.find(id))
        .set((contest::phase.eq(phase), contest::changed_at.eq(now)))
        .execute(db)?;
    note_entries(db, id)
}

/// Keeps on the space of a contest whether words or pictures can be entered in any of its contests now.
fn note_entries(db: &mut Db, contest: i64) -> Result<()> {
    diesel::sql_query(
        "UPDATE space SET takes_entries = EXISTS (SELECT 1 FROM contest c WHERE c.space_id = space.id \
         AND c.phase = $1 AND c.cancelled_at IS NULL AND c.form <> $2) \
         WHERE id = (SELECT space_id FROM contest WHERE id = $3)",
    )
    .bind::<Text, _>(Phase::Open.as_str())
    .bind::<Text, _>(Form::Name.as_str())
    .bind::<BigInt, _>(contest)
    .execute(db)?;
    Ok(())
}

/// The phases that were reached, in their order, with the moment.
pub fn reached(db: &mut Db, id: i64) -> Result<Vec<(Phase, Time)>> {
    Ok(contest_phase::table
        .filter(contest_phase::contest_id.eq(id))
        .order(contest_phase::step)
        .select((contest_phase::phase, contest_phase::at))
        .load(db)?)
}

/// Keeps what a draft says.
pub fn save_draft(db: &mut Db, id: i64, working: &Working, now: Time) -> Result<()> {
    diesel::update(contest::table.find(id))
        .set((
            contest::section_id.eq(working.section),
            contest::title.eq(&working.settings.title),
            contest::intro_fr.eq(&working.intro_fr),
            contest::intro_en.eq(&working.intro_en),
            contest::form.eq(working.form),
            contest::announce_at.eq(working.announce),
            contest::settings.eq(json(&working.settings)?),
            contest::changed_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// Keeps what an amendment would say.
pub fn save_pending(db: &mut Db, id: i64, pending: Option<&Settings>, now: Time) -> Result<()> {
    diesel::update(contest::table.find(id))
        .set((
            contest::pending.eq(pending.map(json).transpose()?),
            contest::changed_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// Sets the picture of a contest, or takes it away.
pub fn set_cover(db: &mut Db, id: i64, cover: Option<&Cover>, now: Time) -> Result<()> {
    diesel::update(contest::table.find(id))
        .set((
            contest::cover_id.eq(cover.map(|cover| cover.id)),
            contest::cover_alt_fr.eq(cover.map_or("", |cover| &cover.alt_fr)),
            contest::cover_alt_en.eq(cover.map_or("", |cover| &cover.alt_en)),
            contest::changed_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// Moves the announcement of a contest that waits for it.
pub fn set_announcement(db: &mut Db, id: i64, at: Time, now: Time) -> Result<()> {
    diesel::update(contest::table.find(id))
        .set((contest::announce_at.eq(at), contest::changed_at.eq(now)))
        .execute(db)?;
    Ok(())
}

/// Brings an amendment into force.
pub fn amend(db: &mut Db, id: i64, new: &Settings, dates: &Dates, now: Time) -> Result<()> {
    diesel::update(contest::table.find(id))
        .set((
            contest::settings.eq(json(new)?),
            contest::pending.eq(None::<String>),
            contest::announce_at.eq(dates.announce),
            contest::open_at.eq(dates.open),
            contest::close_at.eq(dates.close),
            contest::result_at.eq(dates.result),
            contest::archive_at.eq(dates.archive),
            contest::changed_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// What the latest contest of a space that was set going says.
pub fn latest_settings(db: &mut Db, space: i64) -> Result<Option<Settings>> {
    let row = contest::table
        .filter(contest::space_id.eq(space))
        .filter(contest::armed_at.is_not_null())
        .order(contest::id.desc())
        .select(Row::as_select())
        .first(db)
        .optional()?;
    Ok(row.map(Row::contest).transpose()?.map(|one| one.settings))
}

fn json(settings: &Settings) -> Result<String> {
    serde_json::to_string(settings).map_err(Error::internal)
}

pub fn cancel(db: &mut Db, id: i64, by: i64, why: &str, now: Time) -> Result<()> {
    diesel::update(contest::table.find(id))
        .set((
            contest::cancelled_at.eq(now),
            contest::cancelled_by.eq(by),
            contest::cancelled_why.eq(why),
            contest::changed_at.eq(now),
        ))
        .execute(db)?;
    note_entries(db, id)
}

/// Contests of a space that run.
pub fn armed(db: &mut Db, space: i64) -> Result<Vec<Contest>> {
    let rows = contest::table
        .filter(contest::space_id.eq(space))
        .filter(contest::armed_at.is_not_null())
        .filter(contest::cancelled_at.is_null())
        .filter(contest::phase.ne(Phase::Archived))
        .order(contest::id)
        .select(Row::as_select())
        .load(db)?;
    rows.into_iter().map(Row::contest).collect()
}

/// Armed contests with a phase to come that nothing may wake any more: their jobs are put again.
pub fn running(db: &mut Db) -> Result<Vec<i64>> {
    Ok(contest::table
        .filter(contest::armed_at.is_not_null())
        .filter(contest::cancelled_at.is_null())
        .filter(contest::phase.ne(Phase::Archived))
        .select(contest::id)
        .load(db)?)
}
