//! Winners and substitutes in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text};
use parvis_db::schema::prize_winner;
use parvis_db::{Db, Time};

use super::super::winning::{Gone, ShownAs, Winner};
use crate::error::{Error, Result};

/// Writes down who was drawn at a place of the frozen list, whoever that is.
pub fn drawn(db: &mut Db, contest: i64, rank: i32, place: i64) -> Result<()> {
    // One row, whether or not anybody knows any more whose entry it was.
    diesel::sql_query(
        "INSERT INTO prize_winner (contest_id, rank, place, entry_id, member_id) \
         SELECT c.id, $1, $2, e.id, e.member_id FROM contest c \
         LEFT JOIN contest_entry e ON e.contest_id = c.id AND e.place = $2 \
         WHERE c.id = $3 ON CONFLICT DO NOTHING",
    )
    .bind::<Integer, _>(rank)
    .bind::<BigInt, _>(place)
    .bind::<BigInt, _>(contest)
    .execute(db)?;
    Ok(())
}

/// Writes down who was chosen otherwise.
pub fn chosen(db: &mut Db, contest: i64, rank: i32, entry: i64) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO prize_winner (contest_id, rank, entry_id, member_id) \
         SELECT e.contest_id, $1, e.id, e.member_id FROM contest_entry e \
         WHERE e.id = $2 AND e.contest_id = $3 ON CONFLICT DO NOTHING",
    )
    .bind::<Integer, _>(rank)
    .bind::<BigInt, _>(entry)
    .bind::<BigInt, _>(contest)
    .execute(db)?;
    Ok(())
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = BigInt)]
    contest_id: i64,
    #[diesel(sql_type = Integer)]
    rank: i32,
    #[diesel(sql_type = Nullable<BigInt>)]
    place: Option<i64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    entry_id: Option<i64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    member_id: Option<i64>,
    #[diesel(sql_type = Nullable<Text>)]
    handle: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    name: Option<String>,
    #[diesel(sql_type = Nullable<BigInt>)]
    post_id: Option<i64>,
    #[diesel(sql_type = Nullable<Integer>)]
    prize: Option<i32>,
    #[diesel(sql_type = Nullable<Text>)]
    code: Option<String>,
    #[diesel(sql_type = Nullable<BigInt>)]
    offered_at: Option<Time>,
    #[diesel(sql_type = Nullable<BigInt>)]
    answer_until: Option<Time>,
    #[diesel(sql_type = Nullable<BigInt>)]
    accepted_at: Option<Time>,
    #[diesel(sql_type = Nullable<BigInt>)]
    gone_at: Option<Time>,
    #[diesel(sql_type = Text)]
    gone_why: String,
    #[diesel(sql_type = Text)]
    shown_as: String,
    #[diesel(sql_type = Nullable<Text>)]
    address: Option<String>,
    #[diesel(sql_type = Nullable<BigInt>)]
    shipped_at: Option<Time>,
    #[diesel(sql_type = Nullable<BigInt>)]
    erase_at: Option<Time>,
    #[diesel(sql_type = Nullable<BigInt>)]
    erased_at: Option<Time>,
    #[diesel(sql_type = Bool)]
    withdrawn: bool,
    #[diesel(sql_type = Bool)]
    excluded: bool,
    #[diesel(sql_type = Bool)]
    erased: bool,
}

const SELECT: &str = "SELECT w.id, w.contest_id, w.rank, w.place, w.entry_id, w.member_id, m.handle, m.name, e.post_id, \
     w.prize, w.code, w.offered_at, w.answer_until, w.accepted_at, w.gone_at, w.gone_why, w.shown_as, w.address, \
     w.shipped_at, w.erase_at, w.erased_at, (e.withdrawn_at IS NOT NULL) AS withdrawn, \
     (e.excluded_at IS NOT NULL) AS excluded, (e.id IS NULL OR \
     EXISTS (SELECT 1 FROM erasure x WHERE x.member_id = w.member_id AND x.done_at IS NOT NULL)) AS erased \
     FROM prize_winner w LEFT JOIN contest_entry e ON e.id = w.entry_id LEFT JOIN member m ON m.id = w.member_id";

impl Row {
    fn winner(self) -> Result<Winner> {
        let strange = |what: &str| Error::internal(format!("winner {}: {what}", self.id));
        let lost = match (self.erased, self.withdrawn, self.excluded) {
            (true, ..) => Some(Gone::Erased),
            (_, true, _) => Some(Gone::Withdrawn),
            (.., true) => Some(Gone::Excluded),
            _ => None,
        };
        let gone = match self.gone_at {
            None => None,
            Some(at) => Some((
                Gone::parse(&self.gone_why).ok_or_else(|| strange(&self.gone_why))?,
                at,
            )),
        };
        Ok(Winner {
            id: self.id,
            contest: self.contest_id,
            rank: self.rank,
            place: self.place,
            entry: self.entry_id,
            member: self.member_id,
            handle: self.handle.unwrap_or_default(),
            name: self.name.unwrap_or_default(),
            post: self.post_id,
            prize: self.prize,
            code: self.code.unwrap_or_default(),
            offered_at: self.offered_at,
            answer_until: self.answer_until,
            accepted_at: self.accepted_at,
            gone,
            lost,
            shown_as: ShownAs::parse(&self.shown_as).ok_or_else(|| strange(&self.shown_as))?,
            address: self.address,
            shipped_at: self.shipped_at,
            erase_at: self.erase_at,
            erased_at: self.erased_at,
        })
    }
}

/// All of a contest, in their order.
pub fn of(db: &mut Db, contest: i64) -> Result<Vec<Winner>> {
    let rows: Vec<Row> =
        diesel::sql_query(format!("{SELECT} WHERE w.contest_id = $1 ORDER BY w.rank"))
            .bind::<BigInt, _>(contest)
            .load(db)?;
    rows.into_iter().map(Row::winner).collect()
}

pub fn by_id(db: &mut Db, id: i64) -> Result<Option<Winner>> {
    let row: Option<Row> = diesel::sql_query(format!("{SELECT} WHERE w.id = $1"))
        .bind::<BigInt, _>(id)
        .get_result(db)
        .optional()?;
    row.map(Row::winner).transpose()
}

/// What a member was offered in a space, the latest first.
pub fn mine(db: &mut Db, space: i64, member: i64) -> Result<Vec<Winner>> {
    let sql = format!(
        "{SELECT} JOIN contest c ON c.id = w.contest_id \
         WHERE c.space_id = $1 AND w.member_id = $2 AND w.offered_at IS NOT NULL ORDER BY w.offered_at DESC"
    );
    let rows: Vec<Row> = diesel::sql_query(sql)
        .bind::<BigInt, _>(space)
        .bind::<BigInt, _>(member)
        .load(db)?;
    rows.into_iter().map(Row::winner).collect()
}

/// Offers a prize.
pub fn offer(db: &mut Db, id: i64, prize: i32, code: &str, now: Time, until: Time) -> Result<()> {
    diesel::update(prize_winner::table.find(id))
        .set((
            prize_winner::prize.eq(prize),
            prize_winner::code.eq(code),
            prize_winner::offered_at.eq(now),
            prize_winner::answer_until.eq(until),
        ))
        .execute(db)?;
    Ok(())
}

/// The prize goes to somebody else; nothing of the address stays.
pub fn give_up(db: &mut Db, id: i64, why: Gone, now: Time) -> Result<()> {
    diesel::update(prize_winner::table.find(id))
        .set((
            prize_winner::gone_at.eq(now),
            prize_winner::gone_why.eq(why.as_str()),
            prize_winner::address.eq(None::<String>),
        ))
        .execute(db)?;
    Ok(())
}

pub fn accept(
    db: &mut Db,
    id: i64,
    shown_as: ShownAs,
    address: Option<&str>,
    now: Time,
) -> Result<()> {
    diesel::update(prize_winner::table.find(id))
        .set((
            prize_winner::accepted_at.eq(now),
            prize_winner::shown_as.eq(shown_as),
            prize_winner::address.eq(address),
        ))
        .execute(db)?;
    Ok(())
}

/// It is on its way; the address goes at `erase`.
pub fn ship(db: &mut Db, id: i64, by: Option<i64>, now: Time, erase: Time) -> Result<()> {
    let waiting = prize_winner::table
        .find(id)
        .filter(prize_winner::shipped_at.is_null());
    diesel::update(waiting)
        .set((
            prize_winner::shipped_at.eq(now),
            prize_winner::shipped_by.eq(by),
            prize_winner::erase_at.eq(erase),
        ))
        .execute(db)?;
    Ok(())
}

/// Forgets the addresses of a contest whose time is over, or every one.
pub fn forget(db: &mut Db, contest: i64, now: Time, all: bool) -> Result<usize> {
    let over = prize_winner::erase_at.le(now).assume_not_null();
    Ok(diesel::update(
        prize_winner::table
            .filter(prize_winner::contest_id.eq(contest))
            .filter(prize_winner::address.is_not_null())
            .filter(over.or(all.into_sql::<Bool>())),
    )
    .set((
        prize_winner::address.eq(None::<String>),
        prize_winner::erased_at.eq(now),
    ))
    .execute(db)?)
}

/// Contests whose prizes have something to come: offers without an answer, addresses, free prizes.
pub fn pending(db: &mut Db) -> Result<Vec<i64>> {
    Ok(prize_winner::table
        .filter(prize_winner::gone_at.is_null())
        .filter(
            prize_winner::shipped_at
                .is_null()
                .or(prize_winner::address.is_not_null()),
        )
        .filter(prize_winner::offered_at.is_not_null())
        .select(prize_winner::contest_id)
        .distinct()
        .load(db)?)
}
