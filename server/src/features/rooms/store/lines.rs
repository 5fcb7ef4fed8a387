//! Lines in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use parvis_db::schema::{chat_line, chat_line_version, line_media};
use parvis_db::{Db, Time};

use super::events;
use crate::error::{Error, Result};
use crate::features::rooms::lines::{Line, Removal};
use crate::features::rooms::pictured::Showing;
use crate::features::rooms::{Act, Said};

#[derive(Queryable, Selectable)]
#[diesel(table_name = chat_line)]
struct Row {
    id: i64,
    room_id: i64,
    seq: Option<i64>,
    author_id: i64,
    client_id: String,
    source: String,
    html: String,
    reply_to_id: Option<i64>,
    created_at: Time,
    edited_at: Option<Time>,
    removed_at: Option<Time>,
    removed_by: Option<i64>,
    removal_id: Option<i64>,
    pinned_at: Option<Time>,
    decision_id: Option<i64>,
}

impl Row {
    /// What was taken away comes without its words, whoever looks.
    fn shown(self) -> Line {
        let mut line = self.whole();
        if line.removed.is_some() {
            line.source.clear();
            line.html.clear();
        }
        line
    }

    fn whole(self) -> Line {
        let removed = self
            .removed_at
            .zip(self.removed_by)
            .map(|(at, by)| Removal {
                at,
                by,
                decision: self.removal_id,
            });
        Line {
            id: self.id,
            room_id: self.room_id,
            seq: self.seq,
            author_id: self.author_id,
            client_id: self.client_id,
            source: self.source,
            html: self.html,
            reply_to_id: self.reply_to_id,
            created_at: self.created_at,
            edited_at: self.edited_at,
            removed,
            pinned_at: self.pinned_at,
            decision_id: self.decision_id,
        }
    }
}

/// A line to be written.
pub(in crate::features::rooms) struct New<'a> {
    pub room: i64,
    pub author: i64,
    pub client: &'a str,
    pub source: &'a str,
    pub html: &'a str,
    pub fold: &'a str,
    pub reply_to: Option<i64>,
    pub decision: Option<i64>,
    pub at: Time,
}

/// Writes a line, at the next place of its room unless a decision holds it. `None`, and nothing is written, when its
/// author has sent it before.
pub(in crate::features::rooms) fn place(db: &mut Db, new: &New<'_>) -> Result<Option<Said>> {
    // A place taken for a line that is there already is given back with the inner transaction.
    let placed = parvis_db::with_write(db, |db| -> Result<Said> {
        let seq = match new.decision {
            None => Some(events::next(db, new.room)?),
            Some(_) => None,
        };
        let line = insert(db, new, seq)?.ok_or(Error::Forbidden)?;
        Ok(match seq {
            Some(seq) => {
                events::record(db, new.room, seq, Act::Said, Some(line), new.at)?;
                Said::Open { line, seq }
            }
            None => Said::Held { line },
        })
    });
    match placed {
        Ok(said) => Ok(Some(said)),
        Err(Error::Forbidden) => Ok(None),
        Err(other) => Err(other),
    }
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

fn insert(db: &mut Db, new: &New<'_>, seq: Option<i64>) -> Result<Option<i64>> {
    let row: Option<Id> = diesel::sql_query(
        "INSERT INTO chat_line (room_id, seq, author_id, client_id, source, html, fold, reply_to_id, \
         decision_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         ON CONFLICT (author_id, client_id) DO NOTHING RETURNING id",
    )
    .bind::<BigInt, _>(new.room)
    .bind::<Nullable<BigInt>, _>(seq)
    .bind::<BigInt, _>(new.author)
    .bind::<Text, _>(new.client)
    .bind::<Text, _>(new.source)
    .bind::<Text, _>(new.html)
    .bind::<Text, _>(new.fold)
    .bind::<Nullable<BigInt>, _>(new.reply_to)
    .bind::<Nullable<BigInt>, _>(new.decision)
    .bind::<BigInt, _>(new.at)
    .get_result(db)
    .optional()?;
    Ok(row.map(|row| row.id))
}

/// Gives a line that waited its place.
pub(in crate::features::rooms) fn set_place(db: &mut Db, id: i64, seq: i64) -> Result<()> {
    diesel::update(chat_line::table.find(id))
        .set(chat_line::seq.eq(Some(seq)))
        .execute(db)?;
    Ok(())
}

/// What a member has already sent under this client id: room, line, place.
pub(in crate::features::rooms) fn sent(
    db: &mut Db,
    author: i64,
    client: &str,
) -> Result<Option<(i64, i64, Option<i64>)>> {
    Ok(chat_line::table
        .filter(chat_line::author_id.eq(author))
        .filter(chat_line::client_id.eq(client))
        .select((chat_line::room_id, chat_line::id, chat_line::seq))
        .first(db)
        .optional()?)
}

/// When a member spoke last in a room.
pub(in crate::features::rooms) fn last_of(
    db: &mut Db,
    room: i64,
    author: i64,
) -> Result<Option<Time>> {
    Ok(chat_line::table
        .filter(chat_line::room_id.eq(room))
        .filter(chat_line::author_id.eq(author))
        .order(chat_line::id.desc())
        .select(chat_line::created_at)
        .first(db)
        .optional()?)
}

/// Lines by id, without the words of what was taken away.
pub(in crate::features::rooms) fn by_ids(db: &mut Db, ids: &[i64]) -> Result<Vec<Line>> {
    let rows: Vec<Row> = chat_line::table
        .filter(chat_line::id.eq_any(ids))
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Row::shown).collect())
}

/// A line of any room, with its words.
pub(in crate::features::rooms) fn any(db: &mut Db, id: i64) -> Result<Line> {
    let row: Row = chat_line::table
        .find(id)
        .select(Row::as_select())
        .first(db)?;
    Ok(row.whole())
}

/// The latest lines that show a picture or did, those that stand first.
pub(in crate::features::rooms) fn showing(db: &mut Db, picture: i64) -> Result<Vec<Showing>> {
    type Found = (i64, i64, Option<i64>, Option<Time>, Option<Time>);
    let rows: Vec<Found> = line_media::table
        .inner_join(chat_line::table)
        .filter(line_media::media_id.eq(picture))
        .order(chat_line::id.desc())
        .limit(40)
        .select((
            chat_line::id,
            chat_line::room_id,
            chat_line::seq,
            chat_line::removed_at,
            line_media::removed_at,
        ))
        .load(db)?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(line, room, seq, removed, taken_out)| Showing {
            line,
            room,
            stands: seq.is_some() && removed.is_none() && taken_out.is_none(),
        })
        .collect())
}

/// Says why a line waits.
pub(in crate::features::rooms) fn set_decision(db: &mut Db, id: i64, decision: i64) -> Result<()> {
    diesel::update(chat_line::table.find(id))
        .set(chat_line::decision_id.eq(Some(decision)))
        .execute(db)?;
    Ok(())
}

/// A line of a room, whether it is to be read or not, with its words: for its author and the team.
pub(in crate::features::rooms) fn whole(db: &mut Db, room: i64, id: i64) -> Result<Line> {
    let row: Row = chat_line::table
        .find(id)
        .filter(chat_line::room_id.eq(room))
        .select(Row::as_select())
        .first(db)?;
    Ok(row.whole())
}

/// The latest lines at places below `before`, oldest first: one range of the key.
pub(in crate::features::rooms) fn before(
    db: &mut Db,
    room: i64,
    before: i64,
    limit: i64,
) -> Result<Vec<Line>> {
    let rows: Vec<Row> = chat_line::table
        .filter(chat_line::room_id.eq(room))
        .filter(chat_line::seq.lt(before))
        .order(chat_line::seq.desc())
        .limit(limit)
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().rev().map(Row::shown).collect())
}

/// The first lines at places from `from` on, oldest first.
pub(in crate::features::rooms) fn from(
    db: &mut Db,
    room: i64,
    from: i64,
    limit: i64,
) -> Result<Vec<Line>> {
    let rows: Vec<Row> = chat_line::table
        .filter(chat_line::room_id.eq(room))
        .filter(chat_line::seq.ge(from))
        .order(chat_line::seq)
        .limit(limit)
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Row::shown).collect())
}

/// The member's lines of a room that wait for a moderator, oldest first.
pub(in crate::features::rooms) fn waiting_of(
    db: &mut Db,
    room: i64,
    author: i64,
) -> Result<Vec<Line>> {
    let rows: Vec<Row> = chat_line::table
        .filter(chat_line::room_id.eq(room))
        .filter(chat_line::author_id.eq(author))
        .filter(chat_line::seq.is_null())
        .filter(chat_line::removed_at.is_null())
        .order(chat_line::id.desc())
        .limit(5)
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().rev().map(Row::shown).collect())
}

/// What answers a line, oldest first.
pub(in crate::features::rooms) fn answers(db: &mut Db, line: i64, limit: i64) -> Result<Vec<Line>> {
    let rows: Vec<Row> = chat_line::table
        .filter(chat_line::reply_to_id.eq(line))
        .filter(chat_line::seq.is_not_null())
        .filter(chat_line::removed_at.is_null())
        .order(chat_line::seq)
        .limit(limit)
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Row::shown).collect())
}

pub(in crate::features::rooms) fn pinned(db: &mut Db, room: i64) -> Result<Vec<Line>> {
    let rows: Vec<Row> = chat_line::table
        .filter(chat_line::room_id.eq(room))
        .filter(chat_line::pinned_at.is_not_null())
        .filter(chat_line::removed_at.is_null())
        .order(chat_line::pinned_at.desc())
        .limit(3)
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Row::shown).collect())
}

/// Lines of a room in which all these words stand, newest first.
pub(in crate::features::rooms) fn with_words(
    db: &mut Db,
    room: i64,
    words: &[String],
    limit: i64,
) -> Result<Vec<Line>> {
    let mut query = chat_line::table
        .filter(chat_line::room_id.eq(room))
        .filter(chat_line::seq.is_not_null())
        .filter(chat_line::removed_at.is_null())
        .select(Row::as_select())
        .order(chat_line::seq.desc())
        .limit(limit)
        .into_boxed();
    for word in words {
        let pattern = format!("%{}%", word.replace(['%', '_', '\\'], ""));
        query = query.filter(chat_line::fold.like(pattern));
    }
    let rows: Vec<Row> = query.load(db)?;
    Ok(rows.into_iter().map(Row::shown).collect())
}

/// Changes the words of a line and keeps what it said before.
pub(in crate::features::rooms) fn change(
    db: &mut Db,
    line: &Line,
    (source, html, fold): (&str, &str, &str),
    now: Time,
) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO chat_line_version (line_id, at, source) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    )
    .bind::<BigInt, _>(line.id)
    .bind::<BigInt, _>(line.edited_at.unwrap_or(line.created_at))
    .bind::<Text, _>(&line.source)
    .execute(db)?;
    diesel::update(chat_line::table.find(line.id))
        .set((
            chat_line::source.eq(source),
            chat_line::html.eq(html),
            chat_line::fold.eq(fold),
            chat_line::edited_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// What a line said before, oldest first.
pub(in crate::features::rooms) fn versions(db: &mut Db, line: i64) -> Result<Vec<String>> {
    Ok(chat_line_version::table
        .filter(chat_line_version::line_id.eq(line))
        .order(chat_line_version::at)
        .select(chat_line_version::source)
        .load(db)?)
}

/// Takes a line away, or brings it back with `None`; says whether something changed.
pub(in crate::features::rooms) fn set_removed(
    db: &mut Db,
    id: i64,
    removal: Option<Removal>,
) -> Result<bool> {
    let found = match removal {
        Some(_) => chat_line::table
            .filter(chat_line::id.eq(id))
            .filter(chat_line::removed_at.is_null())
            .into_boxed(),
        None => chat_line::table
            .filter(chat_line::id.eq(id))
            .filter(chat_line::removed_at.is_not_null())
            .into_boxed(),
    };
    let ids: Vec<i64> = found.select(chat_line::id).load(db)?;
    let changed = diesel::update(chat_line::table.filter(chat_line::id.eq_any(&ids)))
        .set((
            chat_line::removed_at.eq(removal.map(|r| r.at)),
            chat_line::removed_by.eq(removal.map(|r| r.by)),
            chat_line::removal_id.eq(removal.and_then(|r| r.decision)),
        ))
        .execute(db)?;
    Ok(changed > 0)
}

/// Pins a line, or takes the pin away; says whether something changed.
pub(in crate::features::rooms) fn set_pinned(
    db: &mut Db,
    id: i64,
    by: Option<i64>,
    now: Time,
) -> Result<bool> {
    let line = chat_line::table.find(id);
    let changed = match by {
        Some(by) => diesel::update(line.filter(chat_line::pinned_at.is_null()))
            .set((
                chat_line::pinned_at.eq(Some(now)),
                chat_line::pinned_by.eq(Some(by)),
            ))
            .execute(db)?,
        None => diesel::update(line.filter(chat_line::pinned_at.is_not_null()))
            .set((
                chat_line::pinned_at.eq(None::<Time>),
                chat_line::pinned_by.eq(None::<i64>),
            ))
            .execute(db)?,
    };
    Ok(changed > 0)
}
