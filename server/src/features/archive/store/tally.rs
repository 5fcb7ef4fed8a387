//! The counters that lists and profiles read instead of counting, added up over a batch.

use std::collections::HashMap;

use parvis_db::{Cell, Db, Time, bulk};

use crate::error::Result;

#[derive(Default)]
struct Figure {
    threads: i32,
    posts: i32,
    accepted: i32,
    last_at: Option<Time>,
}

/// What a batch adds to the counters.
#[derive(Default)]
pub(super) struct Tally {
    figures: HashMap<i64, Figure>,
    /// (thread, member) to posts and the latest.
    participation: HashMap<(i64, i64), (i32, Time)>,
}

impl Tally {
    /// A post by a member.
    pub fn post(&mut self, thread: i64, member: i64, at: Time) {
        let figure = self.figures.entry(member).or_default();
        figure.posts += 1;
        figure.last_at = figure.last_at.max(Some(at));
        let part = self
            .participation
            .entry((thread, member))
            .or_insert((0, at));
        part.0 += 1;
        part.1 = part.1.max(at);
    }

    /// A thread that shows now.
    pub fn started(&mut self, member: i64) {
        self.figures.entry(member).or_default().threads += 1;
    }

    /// An answer that was accepted.
    pub fn accepted(&mut self, member: i64) {
        self.figures.entry(member).or_default().accepted += 1;
    }

    /// Adds everything to the tables. Rows in a fixed order, so that two writers never wait for each other.
    pub fn write(self, db: &mut Db, space: i64) -> Result<()> {
        let mut parts: Vec<_> = self.participation.into_iter().collect();
        parts.sort_unstable_by_key(|(key, _)| *key);
        let rows = parts
            .into_iter()
            .map(|((thread, member), (posts, at))| {
                vec![thread.into(), member.into(), posts.into(), Cell::from(at)]
            })
            .collect();
        bulk::insert(
            db,
            "participation",
            &["thread_id", "member_id", "posts", "last_at"],
            rows,
            "ON CONFLICT (thread_id, member_id) DO UPDATE SET posts = participation.posts + excluded.posts, \
             last_at = CASE WHEN participation.last_at > excluded.last_at THEN participation.last_at \
             ELSE excluded.last_at END",
        )?;
        let mut figures: Vec<_> = self.figures.into_iter().collect();
        figures.sort_unstable_by_key(|(member, _)| *member);
        let rows = figures
            .into_iter()
            .map(|(member, f)| {
                vec![
                    space.into(),
                    member.into(),
                    f.threads.into(),
                    f.posts.into(),
                    f.accepted.into(),
                    Cell::from(f.last_at.unwrap_or_default()),
                ]
            })
            .collect();
        bulk::insert(
            db,
            "member_figure",
            &[
                "space_id",
                "member_id",
                "threads",
                "posts",
                "accepted",
                "last_post_at",
            ],
            rows,
            "ON CONFLICT (space_id, member_id) DO UPDATE SET \
             threads = member_figure.threads + excluded.threads, \
             posts = member_figure.posts + excluded.posts, \
             accepted = member_figure.accepted + excluded.accepted, \
             last_post_at = CASE WHEN member_figure.last_post_at > excluded.last_post_at \
             THEN member_figure.last_post_at ELSE excluded.last_post_at END",
        )?;
        Ok(())
    }
}
