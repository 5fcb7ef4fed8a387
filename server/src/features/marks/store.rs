//! Labels, masks and the words below them, in the database.

use std::collections::HashMap;

use diesel::dsl::exists;
use diesel::prelude::*;
use parvis_db::schema::{decision, mark_label, mark_mask, mark_original};
use parvis_db::{Db, Time};

use super::{Format, Kind, Label, Mask, Own, Prepared, Text, Written};
use crate::error::Result;

pub(super) fn original(db: &mut Db, text: Text) -> Result<Option<Written>> {
    let row: Option<(Format, String, String)> = mark_original::table
        .find((text.kind, text.id))
        .select((
            mark_original::format,
            mark_original::source,
            mark_original::html,
        ))
        .first(db)
        .optional()?;
    Ok(row.map(|(format, source, html)| Written {
        format,
        source,
        html,
    }))
}

pub(super) fn keep_original(db: &mut Db, text: Text, author: i64, written: &Written) -> Result<()> {
    diesel::insert_into(mark_original::table)
        .values((
            mark_original::kind.eq(text.kind),
            mark_original::text_id.eq(text.id),
            mark_original::author_id.eq(author),
            mark_original::format.eq(written.format),
            mark_original::source.eq(&written.source),
            mark_original::html.eq(&written.html),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn set_original(db: &mut Db, text: Text, written: &Written) -> Result<()> {
    diesel::update(mark_original::table.find((text.kind, text.id)))
        .set((
            mark_original::format.eq(written.format),
            mark_original::source.eq(&written.source),
            mark_original::html.eq(&written.html),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn drop_original(db: &mut Db, text: Text) -> Result<bool> {
    let gone = diesel::delete(mark_original::table.find((text.kind, text.id))).execute(db)?;
    Ok(gone > 0)
}

/// Texts that were written otherwise than they are read, without a mask that says why.
pub(super) fn bare(db: &mut Db, kind: Kind) -> Result<Vec<i64>> {
    let masks = mark_mask::table
        .filter(mark_mask::kind.eq(kind))
        .filter(mark_mask::text_id.eq(mark_original::text_id));
    Ok(mark_original::table
        .filter(mark_original::kind.eq(kind))
        .filter(diesel::dsl::not(exists(masks)))
        .select(mark_original::text_id)
        .load(db)?)
}

/// A block in a text: in which, which the decision is about, the decision.
pub(super) fn add_mask(
    db: &mut Db,
    (text, of, decision): (Text, Text, i64),
    passage: &str,
    block: &str,
) -> Result<()> {
    diesel::insert_into(mark_mask::table)
        .values((
            mark_mask::kind.eq(text.kind),
            mark_mask::text_id.eq(text.id),
            mark_mask::decision_id.eq(decision),
            mark_mask::of_kind.eq(of.kind),
            mark_mask::of_id.eq(of.id),
            mark_mask::passage.eq(passage),
            mark_mask::block.eq(block),
            mark_mask::masked_at.eq(Time::now()),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn masks(db: &mut Db, text: Text) -> Result<Vec<Mask>> {
    let rows: Vec<(String, String)> = mark_mask::table
        .filter(mark_mask::kind.eq(text.kind))
        .filter(mark_mask::text_id.eq(text.id))
        .order(mark_mask::decision_id)
        .select((mark_mask::passage, mark_mask::block))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(passage, block)| Mask { passage, block })
        .collect())
}

pub(super) fn respell(db: &mut Db, text: Text, old: &str, new: &str) -> Result<()> {
    let masks = mark_mask::table
        .filter(mark_mask::kind.eq(text.kind))
        .filter(mark_mask::text_id.eq(text.id))
        .filter(mark_mask::passage.eq(old));
    diesel::update(masks)
        .set(mark_mask::passage.eq(new))
        .execute(db)?;
    Ok(())
}

/// Drops the blocks of decisions about a text that are undone; returns the texts that carried them.
pub(super) fn drop_undone_masks(db: &mut Db, of: Text) -> Result<Vec<Text>> {
    let undone = decision::table
        .filter(decision::undone_at.is_not_null())
        .select(decision::id);
    let gone: Vec<(Kind, i64)> = diesel::delete(
        mark_mask::table
            .filter(mark_mask::of_kind.eq(of.kind))
            .filter(mark_mask::of_id.eq(of.id))
            .filter(mark_mask::decision_id.eq_any(undone)),
    )
    .returning((mark_mask::kind, mark_mask::text_id))
    .get_results(db)?;
    Ok(gone
        .into_iter()
        .map(|(kind, id)| Text { kind, id })
        .collect())
}

/// Drops every block in a text.
pub(super) fn drop_masks(db: &mut Db, text: Text) -> Result<()> {
    diesel::delete(
        mark_mask::table
            .filter(mark_mask::kind.eq(text.kind))
            .filter(mark_mask::text_id.eq(text.id)),
    )
    .execute(db)?;
    Ok(())
}

/// Where blocks of decisions about a text stand: in which text, by which decision.
pub(super) fn masks_of(db: &mut Db, of: Text) -> Result<Vec<(Text, i64, Mask)>> {
    let rows: Vec<(Kind, i64, i64, String, String)> = mark_mask::table
        .filter(mark_mask::of_kind.eq(of.kind))
        .filter(mark_mask::of_id.eq(of.id))
        .order(mark_mask::decision_id)
        .select((
            mark_mask::kind,
            mark_mask::text_id,
            mark_mask::decision_id,
            mark_mask::passage,
            mark_mask::block,
        ))
        .load(db)?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(kind, id, decision, passage, block)| {
            (Text { kind, id }, decision, Mask { passage, block })
        })
        .collect())
}

pub(super) fn drop_mask(db: &mut Db, text: Text, decision: i64) -> Result<()> {
    diesel::delete(mark_mask::table.find((text.kind, text.id, decision))).execute(db)?;
    Ok(())
}

pub(super) fn add_label(db: &mut Db, text: Text, decision: i64, label: &Label) -> Result<()> {
    let (prepared, words) = match label {
        Label::Prepared(one) => (one.as_str(), ""),
        Label::Words(words) => ("", words.as_str()),
    };
    diesel::insert_into(mark_label::table)
        .values((
            mark_label::kind.eq(text.kind),
            mark_label::text_id.eq(text.id),
            mark_label::decision_id.eq(decision),
            mark_label::prepared.eq(prepared),
            mark_label::words.eq(words),
            mark_label::labelled_at.eq(Time::now()),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn labels(db: &mut Db, kind: Kind, ids: &[i64]) -> Result<HashMap<i64, Vec<Label>>> {
    let rows: Vec<(i64, String, String)> = mark_label::table
        .filter(mark_label::kind.eq(kind))
        .filter(mark_label::text_id.eq_any(ids))
        .order(mark_label::decision_id)
        .select((mark_label::text_id, mark_label::prepared, mark_label::words))
        .load(db)?;
    let mut all: HashMap<i64, Vec<Label>> = HashMap::new();
    for (id, prepared, words) in rows {
        let label = match Prepared::parse(&prepared) {
            Some(one) => Label::Prepared(one),
            None => Label::Words(words),
        };
        all.entry(id).or_default().push(label);
    }
    Ok(all)
}

pub(super) fn drop_undone_labels(db: &mut Db, text: Text) -> Result<()> {
    let undone = decision::table
        .filter(decision::undone_at.is_not_null())
        .select(decision::id);
    diesel::delete(
        mark_label::table
            .filter(mark_label::kind.eq(text.kind))
            .filter(mark_label::text_id.eq(text.id))
            .filter(mark_label::decision_id.eq_any(undone)),
    )
    .execute(db)?;
    Ok(())
}

pub(super) fn drop_labels(db: &mut Db, text: Text) -> Result<()> {
    diesel::delete(
        mark_label::table
            .filter(mark_label::kind.eq(text.kind))
            .filter(mark_label::text_id.eq(text.id)),
    )
    .execute(db)?;
    Ok(())
}

pub(super) fn own(db: &mut Db, member: i64, kind: Kind, ids: &[i64]) -> Result<HashMap<i64, Own>> {
    let texts: Vec<(i64, String, String)> = mark_original::table
        .filter(mark_original::kind.eq(kind))
        .filter(mark_original::text_id.eq_any(ids))
        .filter(mark_original::author_id.eq(member))
        .select((
            mark_original::text_id,
            mark_original::html,
            mark_original::source,
        ))
        .load(db)?;
    let mut all = HashMap::new();
    for (id, html, source) in texts {
        // Of a quotation that is masked, the decision is about somebody else: they are told nothing of it.
        let decision: Option<i64> = mark_mask::table
            .filter(mark_mask::kind.eq(kind))
            .filter(mark_mask::text_id.eq(id))
            .filter(mark_mask::of_kind.eq(kind))
            .filter(mark_mask::of_id.eq(id))
            .order(mark_mask::decision_id.desc())
            .select(mark_mask::decision_id)
            .first(db)
            .optional()?;
        if let Some(decision) = decision {
            all.insert(
                id,
                Own {
                    html,
                    source,
                    decision,
                },
            );
        }
    }
    Ok(all)
}
