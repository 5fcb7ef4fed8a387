//! Steps of challenges and what was shown for them.

use diesel::prelude::*;
use parvis_db::schema::{contest_proof, contest_step, post};
use parvis_db::{Db, Time};

use super::super::Proof;
use super::super::challenge::{Shown, Step};
use crate::error::Result;

#[derive(Queryable, Selectable)]
#[diesel(table_name = contest_step)]
struct Row {
    id: i64,
    place: i32,
    title_fr: String,
    title_en: String,
    opens_at: Time,
    closes_at: Time,
    proof: Proof,
}

pub fn of(db: &mut Db, contest: i64) -> Result<Vec<Step>> {
    let rows: Vec<Row> = contest_step::table
        .filter(contest_step::contest_id.eq(contest))
        .order(contest_step::place)
        .select(Row::as_select())
        .load(db)?;
    let step = |row: Row| Step {
        id: row.id,
        place: row.place,
        title_fr: row.title_fr,
        title_en: row.title_en,
        opens: row.opens_at,
        closes: row.closes_at,
        proof: row.proof,
    };
    Ok(rows.into_iter().map(step).collect())
}

pub fn insert(db: &mut Db, contest: i64, step: &Step) -> Result<()> {
    diesel::insert_into(contest_step::table)
        .values((
            contest_step::contest_id.eq(contest),
            contest_step::place.eq(step.place),
            contest_step::title_fr.eq(&step.title_fr),
            contest_step::title_en.eq(&step.title_en),
            contest_step::opens_at.eq(step.opens),
            contest_step::closes_at.eq(step.closes),
            contest_step::proof.eq(step.proof),
        ))
        .execute(db)?;
    Ok(())
}

/// Nobody has shown anything for it: it is being prepared.
pub fn delete(db: &mut Db, contest: i64, id: i64) -> Result<()> {
    let one = contest_step::table
        .filter(contest_step::contest_id.eq(contest))
        .filter(contest_step::id.eq(id));
    diesel::delete(one).execute(db)?;
    Ok(())
}

type Found = (
    (i64, i64, i64, Option<i64>, Time, Option<bool>),
    Option<(Option<i32>, Option<Time>)>,
);

fn shown_row(((id, step, member, post, at, accepted), stands): Found) -> Shown {
    let stands = match (post, stands) {
        (None, _) => true,
        (Some(_), Some((position, removed))) => position.is_some() && removed.is_none(),
        (Some(_), None) => false,
    };
    Shown {
        id,
        step,
        member,
        post,
        at,
        accepted,
        stands,
    }
}

/// The rows with what became of their posts.
macro_rules! with_posts {
    ($filter:expr) => {
        contest_proof::table
            .inner_join(contest_step::table.on(contest_step::id.eq(contest_proof::step_id)))
            .left_join(post::table.on(contest_proof::post_id.eq(post::id.nullable())))
            .filter($filter)
            .order(contest_proof::id)
            .select((
                (
                    contest_proof::id,
                    contest_proof::step_id,
                    contest_proof::member_id,
                    contest_proof::post_id,
                    contest_proof::at,
                    contest_proof::accepted,
                ),
                (post::position, post::removed_at).nullable(),
            ))
    };
}

pub fn shown(db: &mut Db, contest: i64) -> Result<Vec<Shown>> {
    let rows: Vec<Found> = with_posts!(contest_step::contest_id.eq(contest)).load(db)?;
    Ok(rows.into_iter().map(shown_row).collect())
}

pub fn shown_by(db: &mut Db, contest: i64, member: i64) -> Result<Vec<Shown>> {
    let of = contest_step::contest_id
        .eq(contest)
        .and(contest_proof::member_id.eq(member));
    let rows: Vec<Found> = with_posts!(of).load(db)?;
    Ok(rows.into_iter().map(shown_row).collect())
}

/// What a member has shown for a step; the step's row is held until the end of the transaction.
pub fn hold(db: &mut Db, step: i64, member: i64) -> Result<Option<Shown>> {
    diesel::update(contest_step::table.find(step))
        .set(contest_step::place.eq(contest_step::place))
        .execute(db)?;
    let of = contest_proof::step_id
        .eq(step)
        .and(contest_proof::member_id.eq(member));
    let row: Option<Found> = with_posts!(of).first(db).optional()?;
    Ok(row.map(shown_row))
}

/// Keeps what is shown, in the place of what was refused.
pub fn show(db: &mut Db, step: i64, member: i64, post: Option<i64>, now: Time) -> Result<()> {
    let before = contest_proof::table
        .filter(contest_proof::step_id.eq(step))
        .filter(contest_proof::member_id.eq(member));
    diesel::delete(before).execute(db)?;
    diesel::insert_into(contest_proof::table)
        .values((
            contest_proof::step_id.eq(step),
            contest_proof::member_id.eq(member),
            contest_proof::post_id.eq(post),
            contest_proof::at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// Whether nobody had judged it.
pub fn judge(db: &mut Db, proof: i64, by: i64, accepted: bool, now: Time) -> Result<bool> {
    let open = contest_proof::table
        .filter(contest_proof::id.eq(proof))
        .filter(contest_proof::judged_at.is_null());
    let changed = diesel::update(open)
        .set((
            contest_proof::judged_at.eq(now),
            contest_proof::judged_by.eq(by),
            contest_proof::accepted.eq(accepted),
        ))
        .execute(db)?;
    Ok(changed > 0)
}
