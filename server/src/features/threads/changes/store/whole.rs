//! A post as its editors have it.

use diesel::prelude::*;
use parvis_db::schema::post;
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::features::marks::{self, Text};
use crate::features::threads::changes::Whole;
use crate::features::threads::{Format, plain};

#[derive(Queryable, Selectable)]
#[diesel(table_name = post)]
struct WholeRow {
    id: i64,
    thread_id: i64,
    author_id: i64,
    position: Option<i32>,
    source: String,
    html: String,
    format: Format,
    version: i32,
    created_at: Time,
    removed_at: Option<Time>,
    removed_why: String,
    removal_id: Option<i64>,
}

impl From<WholeRow> for Whole {
    fn from(row: WholeRow) -> Self {
        Whole {
            id: row.id,
            thread_id: row.thread_id,
            author_id: row.author_id,
            position: row.position,
            source: match row.format {
                Format::Markdown => row.source,
                Format::Html => words_of(&row.html),
            },
            format: row.format,
            version: row.version,
            created_at: row.created_at,
            removed_at: row.removed_at,
            removed_why: row.removed_why,
            removal_id: row.removal_id,
        }
    }
}

/// The words of a post that came as HTML with an archive, as the source of what it becomes when it is changed.
fn words_of(html: &str) -> String {
    let text = plain(html);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n\n")
}

/// A post by id.
pub fn whole(db: &mut Db, id: i64) -> Result<Whole> {
    let row = post::table.find(id).select(WholeRow::as_select());
    let row = row.first::<WholeRow>(db)?;
    as_written(db, row)
}

/// A masked post is changed as it was written, not as it is read.
fn as_written(db: &mut Db, mut row: WholeRow) -> Result<Whole> {
    if let Some(original) = marks::original(db, Text::post(row.id))? {
        row.format = original.format;
        row.source = original.source;
        row.html = original.html;
    }
    Ok(row.into())
}

/// A post of this space by id.
pub fn whole_in(db: &mut Db, space: i64, id: i64) -> Result<Whole> {
    let row = post::table
        .find(id)
        .filter(post::space_id.eq(space))
        .select(WholeRow::as_select())
        .first::<WholeRow>(db)?;
    as_written(db, row)
}

/// A post as it stands once nobody else can change it for the rest of the transaction.
pub fn take(db: &mut Db, id: i64) -> Result<Whole> {
    diesel::update(post::table.find(id))
        .set(post::version.eq(post::version))
        .execute(db)?;
    whole(db, id)
}
