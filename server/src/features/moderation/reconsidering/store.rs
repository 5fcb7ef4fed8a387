//! Posts that wait because the charter held them, in the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use parvis_db::{Db, Time};

use crate::error::Result;

/// A post that the charter held, as it can be judged again.
#[derive(QueryableByName)]
pub struct Waiting {
    #[diesel(sql_type = BigInt)]
    pub case_id: i64,
    #[diesel(sql_type = BigInt)]
    pub author_id: i64,
    #[diesel(sql_type = Text)]
    pub source: String,
    #[diesel(sql_type = BigInt)]
    pub created_at: Time,
    /// The thread's, if this is its opening post.
    #[diesel(sql_type = Nullable<Text>)]
    pub title: Option<String>,
    #[diesel(sql_type = BigInt)]
    pub joined_at: Time,
    #[diesel(sql_type = Text)]
    pub role: String,
    /// The version that held it.
    #[diesel(sql_type = BigInt)]
    pub version_id: i64,
    /// What its author had published in the space before.
    #[diesel(sql_type = BigInt)]
    pub written: i64,
}

/// What waits in a space by the charter's decision alone: nobody reported it, no person has decided, and it was not a
/// watchword. Oldest first.
pub fn held(db: &mut Db, space: i64, limit: i64) -> Result<Vec<Waiting>> {
    Ok(diesel::sql_query(
        "SELECT f.id AS case_id, p.author_id, p.source, p.created_at, m.joined_at, \
           CASE WHEN p.id = (SELECT MIN(o.id) FROM post o WHERE o.thread_id = p.thread_id) THEN t.title END AS title, \
           COALESCE(s.role, '') AS role, d.charter_version_id AS version_id, \
           (SELECT COUNT(*) FROM post q WHERE q.author_id = p.author_id AND q.space_id = p.space_id \
              AND q.id < p.id AND q.position IS NOT NULL) AS written \
         FROM case_file f JOIN post p ON p.id = f.subject_id JOIN decision d ON d.id = p.decision_id \
           JOIN thread t ON t.id = p.thread_id JOIN member m ON m.id = p.author_id \
           LEFT JOIN membership s ON s.member_id = p.author_id AND s.space_id = p.space_id \
         WHERE f.space_id = $1 AND f.kind = 'post' AND f.source = 'hold' AND f.closed_at IS NULL \
           AND p.position IS NULL AND p.removed_at IS NULL AND d.decider_id IS NULL AND d.outcome = 'hold' \
           AND d.article <> 'watchwords' AND d.charter_version_id IS NOT NULL \
           AND NOT EXISTS (SELECT 1 FROM report r WHERE r.case_id = f.id) \
         ORDER BY f.id LIMIT $2",
    )
    .bind::<BigInt, _>(space)
    .bind::<BigInt, _>(limit)
    .load(db)?)
}
