//! Witnesses in the database.

use diesel::prelude::*;
use parvis_db::schema::draw_witness;
use parvis_db::{Db, Time};
use parvis_draw::{Hash, Secret, Witness as Committed};

use super::super::witnesses::Witness;
use crate::error::Result;

pub fn all(db: &mut Db, contest: i64) -> Result<Vec<Witness>> {
    let rows: Vec<(String, String, Option<Time>)> = draw_witness::table
        .filter(draw_witness::contest_id.eq(contest))
        .order(draw_witness::place)
        .select((
            draw_witness::name,
            draw_witness::commitment,
            draw_witness::revealed_at,
        ))
        .load(db)?;
    let witness = |(name, commitment, revealed_at)| Witness {
        name,
        commitment,
        revealed_at,
    };
    Ok(rows.into_iter().map(witness).collect())
}

/// The witnesses as the terms name them.
pub fn committed(db: &mut Db, contest: i64) -> Result<Vec<Committed>> {
    let all = all(db, contest)?.into_iter();
    Ok(all
        .filter_map(|witness| {
            Some(Committed {
                commitment: Hash::parse(&witness.commitment)?,
                name: witness.name,
            })
        })
        .collect())
}

/// What was revealed so far.
pub fn revealed(db: &mut Db, contest: i64) -> Result<Vec<Secret>> {
    let rows: Vec<(String, Option<String>)> = draw_witness::table
        .filter(draw_witness::contest_id.eq(contest))
        .order(draw_witness::place)
        .select((draw_witness::name, draw_witness::secret))
        .load(db)?;
    let secret = |(name, secret): (String, Option<String>)| {
        serde_json::from_value(serde_json::json!({ "name": name, "secret": secret? })).ok()
    };
    Ok(rows.into_iter().filter_map(secret).collect())
}

/// Puts these in the place of those who were named before.
pub fn name(db: &mut Db, contest: i64, named: &[(String, String)]) -> Result<()> {
    diesel::delete(draw_witness::table.filter(draw_witness::contest_id.eq(contest))).execute(db)?;
    for (place, (name, commitment)) in (1..).zip(named) {
        diesel::insert_into(draw_witness::table)
            .values((
                draw_witness::contest_id.eq(contest),
                draw_witness::place.eq(place),
                draw_witness::name.eq(name),
                draw_witness::commitment.eq(commitment),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Keeps a secret, once.
pub fn reveal(db: &mut Db, contest: i64, name: &str, secret: &str, now: Time) -> Result<()> {
    let silent = draw_witness::table
        .filter(draw_witness::contest_id.eq(contest))
        .filter(draw_witness::name.eq(name))
        .filter(draw_witness::secret.is_null());
    diesel::update(silent)
        .set((
            draw_witness::secret.eq(secret),
            draw_witness::revealed_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}
