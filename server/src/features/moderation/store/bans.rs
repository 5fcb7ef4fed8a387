//! Proposals to ban somebody.

use diesel::prelude::*;
use parvis_db::Db;
use parvis_db::schema::{ban_proposal, case_file, decision};

use crate::cases::Kind;
use crate::error::Result;
use crate::features::moderation::Scope;
use crate::features::moderation::bans::Proposal;

/// Writes a proposal down; its id is given.
pub(in crate::features::moderation) fn insert(
    db: &mut Db,
    space: i64,
    new: &Proposal,
) -> Result<i64> {
    Ok(diesel::insert_into(ban_proposal::table)
        .values((
            ban_proposal::space_id.eq(space),
            ban_proposal::member_id.eq(new.member),
            ban_proposal::article.eq(&new.article),
            ban_proposal::removed.eq(new.removed),
            ban_proposal::proposed_by.eq(new.proposed_by),
            ban_proposal::proposed_at.eq(new.proposed_at),
        ))
        .returning(ban_proposal::id)
        .get_result(db)?)
}

/// A proposal by id.
pub(in crate::features::moderation) fn by_id(db: &mut Db, id: i64) -> Result<Proposal> {
    let (member, article, removed, proposed_by, proposed_at) = ban_proposal::table
        .find(id)
        .select((
            ban_proposal::member_id,
            ban_proposal::article,
            ban_proposal::removed,
            ban_proposal::proposed_by,
            ban_proposal::proposed_at,
        ))
        .first(db)?;
    Ok(Proposal {
        id,
        member,
        article,
        removed,
        proposed_by,
        proposed_at,
    })
}

/// The open case of a proposal to ban this member here.
pub(in crate::features::moderation) fn open(
    db: &mut Db,
    space: i64,
    member: i64,
) -> Result<Option<i64>> {
    Ok(case_file::table
        .filter(case_file::space_id.eq(space))
        .filter(case_file::author_id.eq(member))
        .filter(case_file::kind.eq(Kind::Member))
        .filter(case_file::closed_at.is_null())
        .select(case_file::id)
        .first(db)
        .optional()?)
}

/// Makes a decision hold for the whole server.
pub(in crate::features::moderation) fn widen(db: &mut Db, id: i64) -> Result<()> {
    diesel::update(decision::table.find(id))
        .set(decision::scope.eq(Scope::Server))
        .execute(db)?;
    Ok(())
}
