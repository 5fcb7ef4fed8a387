//! Points in the database.

pub(super) mod badges;
pub(super) mod goals;
pub(super) mod ledger;
pub(super) mod seasons;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text};
use parvis_db::schema::{
    erasure, event, member, member_badge, member_figure, points_choice, points_cursor, points_day,
    points_entry, points_gate, points_team_gate, points_wait, reward_version, space,
};
use parvis_db::{Db, Time};

use super::{Badge, Choices, Entry, Named};
use crate::error::Result;

pub(super) fn newest(db: &mut Db, space: i64) -> Result<Option<(i32, String)>> {
    Ok(reward_version::table
        .filter(reward_version::space_id.eq(space))
        .order(reward_version::version.desc())
        .select((reward_version::version, reward_version::text))
        .first(db)
        .optional()?)
}

/// When the first rules of a space came into force.
pub(super) fn since(db: &mut Db, space: i64) -> Result<Time> {
    Ok(reward_version::table
        .filter(reward_version::space_id.eq(space))
        .order(reward_version::version)
        .select(reward_version::published_at)
        .first(db)?)
}

pub(super) fn insert_version(
    db: &mut Db,
    space: i64,
    (version, text): (i32, &str),
    by: Option<i64>,
    at: Time,
) -> Result<()> {
    diesel::insert_into(reward_version::table)
        .values((
            reward_version::space_id.eq(space),
            reward_version::version.eq(version),
            reward_version::text.eq(text),
            reward_version::published_by.eq(by),
            reward_version::published_at.eq(at),
        ))
        .execute(db)?;
    Ok(())
}

pub(super) fn spaces_with_rules(db: &mut Db) -> Result<Vec<i64>> {
    Ok(reward_version::table
        .filter(reward_version::version.eq(1))
        .order(reward_version::space_id)
        .select(reward_version::space_id)
        .load(db)?)
}

/// Counting begins at the newest event.
pub(super) fn begin_cursor(db: &mut Db, space: i64) -> Result<()> {
    let newest: Option<i64> = event::table.select(diesel::dsl::max(event::id)).first(db)?;
    diesel::sql_query(
        "INSERT INTO points_cursor (space_id, event_id) VALUES ($1, $2) ON CONFLICT (space_id) DO NOTHING",
    )
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(newest.unwrap_or(0))
    .execute(db)?;
    Ok(())
}

/// Takes the ledger of a space for this transaction; returns up to which event it has been counted.
pub(super) fn lock(db: &mut Db, space: i64) -> Result<i64> {
    let row = points_cursor::table.find(space);
    let cursor = diesel::update(row)
        .set(points_cursor::event_id.eq(points_cursor::event_id))
        .returning(points_cursor::event_id)
        .get_result(db)
        .optional()?;
    Ok(cursor.unwrap_or(0))
}

pub(super) fn move_cursor(db: &mut Db, space: i64, to: i64) -> Result<()> {
    diesel::update(points_cursor::table.find(space))
        .set(points_cursor::event_id.eq(to))
        .execute(db)?;
    Ok(())
}

/// An event about a thread of the space.
#[derive(Debug, QueryableByName)]
pub(super) struct Touched {
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    #[diesel(sql_type = BigInt, column_name = thread_id)]
    pub thread: i64,
    #[diesel(sql_type = Nullable<BigInt>, column_name = post_id)]
    pub post: Option<i64>,
    #[diesel(sql_type = BigInt)]
    pub at: Time,
    /// The standing of other posts of the thread may hang on it.
    #[diesel(sql_type = Bool)]
    pub whole: bool,
}

pub(super) fn events(db: &mut Db, space: i64, after: i64, limit: i64) -> Result<Vec<Touched>> {
    Ok(diesel::sql_query(
        "SELECT e.id, e.thread_id, e.post_id, e.at, \
           (e.post_id IS NULL OR e.kind IN ('post-removed', 'post-restored')) AS whole FROM event e JOIN thread t ON t.id = e.thread_id \
         WHERE e.id > $1 AND t.space_id = $2 ORDER BY e.id LIMIT $3",
    )
    .bind::<BigInt, _>(after)
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(limit)
    .load(db)?)
}

/// The newest event after one that was written by a time.
pub(super) fn newest_event(db: &mut Db, after: i64, by: Time) -> Result<Option<i64>> {
    Ok(event::table
        .filter(event::id.gt(after))
        .filter(event::at.le(by))
        .select(diesel::dsl::max(event::id))
        .first(db)?)
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// Posts of a thread whose standing hangs on the thread: those in the ledger, and the answer it has now.
pub(super) fn settled_in(db: &mut Db, space: i64, thread: i64) -> Result<Vec<i64>> {
    let rows: Vec<Id> = diesel::sql_query(
        "SELECT p.id FROM post p WHERE p.thread_id = $1 AND EXISTS \
           (SELECT 1 FROM points_entry e WHERE e.post_id = p.id AND e.space_id = $2) \
         UNION SELECT t.accepted_post_id AS id FROM thread t WHERE t.id = $3 AND t.accepted_post_id IS NOT NULL",
    )
    .bind::<BigInt, _>(thread)
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(thread)
    .load(db)?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

pub(super) fn wait(db: &mut Db, space: i64, post: i64, due: Time) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO points_wait (space_id, post_id, due_at) VALUES ($1, $2, $3) ON CONFLICT (space_id, post_id) \
         DO UPDATE SET due_at = CASE WHEN points_wait.due_at < excluded.due_at THEN points_wait.due_at ELSE excluded.due_at END",
    )
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(post)
    .bind::<BigInt, _>(due)
    .execute(db)?;
    Ok(())
}

pub(super) fn wait_for_all(db: &mut Db, space: i64) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO points_wait (space_id, post_id, due_at) SELECT p.space_id, p.id, p.created_at FROM post p \
         WHERE p.space_id = $1 ON CONFLICT (space_id, post_id) DO NOTHING",
    )
    .bind::<BigInt, _>(space)
    .execute(db)?;
    Ok(())
}

/// Takes posts whose time has come, the longest waiting first.
pub(super) fn take_due(db: &mut Db, space: i64, now: Time, limit: i64) -> Result<Vec<i64>> {
    let due: Vec<i64> = points_wait::table
        .filter(points_wait::space_id.eq(space))
        .filter(points_wait::due_at.le(now))
        .order((points_wait::due_at, points_wait::post_id))
        .limit(limit)
        .select(points_wait::post_id)
        .load(db)?;
    let taken = points_wait::table
        .filter(points_wait::space_id.eq(space))
        .filter(points_wait::post_id.eq_any(&due));
    diesel::delete(taken).execute(db)?;
    Ok(due)
}

/// A post as the ledger looks at it.
#[derive(Debug, QueryableByName)]
pub(super) struct Written {
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    #[diesel(sql_type = BigInt)]
    pub author: i64,
    #[diesel(sql_type = Nullable<Integer>)]
    pub position: Option<i32>,
    #[diesel(sql_type = Bool)]
    pub removed: bool,
    #[diesel(sql_type = BigInt)]
    pub created_at: Time,
    #[diesel(sql_type = BigInt)]
    pub thread_author: i64,
    #[diesel(sql_type = Bool)]
    pub thread_shown: bool,
    #[diesel(sql_type = Bool)]
    pub from_archive: bool,
    #[diesel(sql_type = Bool)]
    pub accepted: bool,
    #[diesel(sql_type = Text)]
    pub section: String,
}

pub(super) fn written(db: &mut Db, space: i64, post: i64) -> Result<Option<Written>> {
    Ok(diesel::sql_query(
        "SELECT p.id, p.author_id AS author, p.position, (p.removed_at IS NOT NULL) AS removed, p.created_at, \
           t.author_id AS thread_author, (t.post_count > 0) AS thread_shown, t.from_archive, \
           (t.accepted_post_id IS NOT NULL AND t.accepted_post_id = p.id) AS accepted, s.slug AS section \
         FROM post p JOIN thread t ON t.id = p.thread_id JOIN section s ON s.id = t.section_id \
         WHERE p.id = $1 AND t.space_id = $2",
    )
    .bind::<BigInt, _>(post)
    .bind::<BigInt, _>(space)
    .get_result(db)
    .optional()?)
}

#[derive(QueryableByName)]
struct Given {
    #[diesel(sql_type = BigInt)]
    member_id: i64,
    #[diesel(sql_type = BigInt)]
    at: Time,
    #[diesel(sql_type = BigInt)]
    joined_at: Time,
}

/// Who reacted to a post, since when, and since when they have their account.
pub(super) fn reactions(db: &mut Db, post: i64) -> Result<Vec<(i64, Time, Time)>> {
    let rows: Vec<Given> = diesel::sql_query(
        "SELECT r.member_id, MIN(r.at) AS at, m.joined_at FROM reaction r JOIN member m ON m.id = r.member_id \
         WHERE r.post_id = $1 GROUP BY r.member_id, m.joined_at ORDER BY 2, 1",
    )
    .bind::<BigInt, _>(post)
    .load(db)?;
    let one = |row: Given| (row.member_id, row.at, row.joined_at);
    Ok(rows.into_iter().map(one).collect())
}

/// Whether a member is being erased, or was.
pub(super) fn is_leaving(db: &mut Db, member: i64) -> Result<bool> {
    let erasure = erasure::table
        .filter(erasure::member_id.eq(member))
        .filter(erasure::cancelled_at.is_null())
        .filter(erasure::begins_at.le(Time::now()));
    Ok(diesel::select(diesel::dsl::exists(erasure)).get_result(db)?)
}

/// Published posts of a member in a space, and since when they have their account.
pub(super) fn member(db: &mut Db, space: i64, id: i64) -> Result<(i64, Time)> {
    let posts: Option<i32> = member_figure::table
        .find((space, id))
        .select(member_figure::posts)
        .first(db)
        .optional()?;
    let joined = member::table.find(id).select(member::joined_at).first(db)?;
    Ok((posts.unwrap_or(0).into(), joined))
}

pub(super) fn days(db: &mut Db, space: i64, member: i64) -> Result<Vec<(i32, i32)>> {
    Ok(points_day::table
        .filter(points_day::space_id.eq(space))
        .filter(points_day::member_id.eq(member))
        .select((points_day::day, points_day::points))
        .load(db)?)
}

pub(super) fn on_day(db: &mut Db, space: i64, member: i64, day: i32) -> Result<i32> {
    let points: Option<i32> = points_day::table
        .find((space, member, day))
        .select(points_day::points)
        .first(db)
        .optional()?;
    Ok(points.unwrap_or(0))
}

/// What gave or took points lately, newest first.
pub(super) fn entries(db: &mut Db, space: i64, member: i64, limit: i64) -> Result<Vec<Entry>> {
    type Row = (String, String, i32, super::Why, Option<i64>, Time);
    let rows: Vec<Row> = points_entry::table
        .filter(points_entry::space_id.eq(space))
        .filter(points_entry::member_id.eq(member))
        .filter(points_entry::rule.ne(""))
        .order(points_entry::id.desc())
        .limit(limit)
        .select((
            points_entry::deed,
            points_entry::rule,
            points_entry::points,
            points_entry::why,
            points_entry::post_id,
            points_entry::at,
        ))
        .load(db)?;
    let one = |(deed, rule, points, why, post, at)| Entry {
        deed,
        rule,
        points,
        why,
        post,
        at,
    };
    Ok(rows.into_iter().map(one).collect())
}

pub(super) fn badges(db: &mut Db, space: i64, member: i64) -> Result<Vec<Badge>> {
    type Row = (i64, String, String, String, String, Time, bool);
    let rows: Vec<Row> = member_badge::table
        .filter(member_badge::space_id.eq(space))
        .filter(member_badge::member_id.eq(member))
        .order(member_badge::id)
        .select((
            member_badge::id,
            member_badge::badge,
            member_badge::names,
            member_badge::meaning,
            member_badge::icon,
            member_badge::given_at,
            member_badge::worn,
        ))
        .load(db)?;
    let one = |(id, badge, names, meaning, icon, given_at, worn): Row| Badge {
        id,
        badge,
        name: Named::read(&names),
        meaning: Named::read(&meaning),
        icon,
        given_at,
        worn,
    };
    Ok(rows.into_iter().map(one).collect())
}

/// Wears a badge instead of any other; whether the member has it.
pub(super) fn wear(db: &mut Db, space: i64, member: i64, badge: Option<i64>) -> Result<bool> {
    let own = member_badge::table
        .filter(member_badge::space_id.eq(space))
        .filter(member_badge::member_id.eq(member));
    diesel::update(own)
        .set(member_badge::worn.eq(false))
        .execute(db)?;
    let Some(badge) = badge else { return Ok(false) };
    let one = diesel::update(own.filter(member_badge::id.eq(badge)));
    Ok(one.set(member_badge::worn.eq(true)).execute(db)? > 0)
}

pub(super) fn choices(db: &mut Db, space: i64, member: i64) -> Result<Option<Choices>> {
    let row: Option<(bool, bool, bool)> = points_choice::table
        .find((space, member))
        .select((
            points_choice::shows_points,
            points_choice::shows_badges,
            points_choice::on_board,
        ))
        .first(db)
        .optional()?;
    Ok(row.map(|(shows_points, shows_badges, on_board)| Choices {
        shows_points,
        shows_badges,
        on_board,
    }))
}

pub(super) fn choose(db: &mut Db, space: i64, member: i64, choices: Choices) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO points_choice (space_id, member_id, shows_points, shows_badges, on_board) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (space_id, member_id) DO UPDATE SET shows_points = excluded.shows_points, \
           shows_badges = excluded.shows_badges, on_board = excluded.on_board",
    )
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(member)
    .bind::<Bool, _>(choices.shows_points)
    .bind::<Bool, _>(choices.shows_badges)
    .bind::<Bool, _>(choices.on_board)
    .execute(db)?;
    Ok(())
}

pub(super) fn gates(db: &mut Db, space: i64) -> Result<std::collections::HashMap<i64, i32>> {
    let rows: Vec<(i64, i32)> = points_gate::table
        .filter(points_gate::space_id.eq(space))
        .select((points_gate::section_id, points_gate::level))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

pub(super) fn gate(db: &mut Db, section: i64) -> Result<Option<i32>> {
    Ok(points_gate::table
        .find(section)
        .select(points_gate::level)
        .first(db)
        .optional()?)
}

pub(super) fn set_gate(db: &mut Db, space: i64, section: i64, level: i32) -> Result<()> {
    diesel::delete(points_gate::table.find(section)).execute(db)?;
    if level > 0 {
        diesel::insert_into(points_gate::table)
            .values((
                points_gate::space_id.eq(space),
                points_gate::section_id.eq(section),
                points_gate::level.eq(level),
            ))
            .execute(db)?;
    }
    Ok(())
}

pub(super) fn team_gate(db: &mut Db, space: i64) -> Result<Option<i32>> {
    Ok(points_team_gate::table
        .find(space)
        .select(points_team_gate::level)
        .first(db)
        .optional()?)
}

pub(super) fn set_team_gate(db: &mut Db, space: i64, level: i32) -> Result<()> {
    diesel::delete(points_team_gate::table.find(space)).execute(db)?;
    if level > 0 {
        diesel::insert_into(points_team_gate::table)
            .values((
                points_team_gate::space_id.eq(space),
                points_team_gate::level.eq(level),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Keeps on the space that rules are in force.
pub(super) fn note_rules(db: &mut Db, id: i64) -> Result<()> {
    diesel::update(space::table.find(id))
        .set(space::counts_points.eq(true))
        .execute(db)?;
    Ok(())
}
