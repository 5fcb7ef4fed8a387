//! What the team did, told between the posts at its place in time.

use std::collections::HashMap;

use parvis_db::{Db, Time};

use super::store;
use crate::error::Result;
use crate::features::spaces::Here;
use crate::features::spaces::people;
use crate::features::threads::{Post, Thread, published};
use crate::web::ctx::Ctx;

parvis_db::text_enum! {
    /// What was done with a thread.
    pub enum Act {
        Pinned = "pinned",
        Unpinned = "unpinned",
        Locked = "locked",
        Unlocked = "unlocked",
        /// A date was set on which it closes.
        Closing = "closing",
        /// That date was taken away.
        NotClosing = "not-closing",
        /// The date had come.
        Closed = "closed",
        Archived = "archived",
        Unarchived = "unarchived",
        /// To another section.
        Moved = "moved",
        /// From another space.
        Arrived = "arrived",
        /// Another thread's posts came in.
        Merged = "merged",
        /// Posts left for a thread of their own.
        SplitOff = "split-off",
        /// The thread was made of posts of another.
        SplitFrom = "split-from",
        /// A date was set on which an announcement is over.
        Expiring = "expiring",
        NotExpiring = "not-expiring",
        /// That date had come.
        Expired = "expired",
        /// The brand itself speaks in a post of its team.
        Branded = "branded",
        /// A post that was taken away by mistake is back.
        Restored = "restored",
        /// A rule of the charter answers what was written.
        Charter = "charter",
    }
}

impl Act {
    /// The act's word in the audit.
    pub(super) fn audited(self) -> &'static str {
        match self {
            Act::Pinned => "thread-pinned",
            Act::Unpinned => "thread-unpinned",
            Act::Locked => "thread-locked",
            Act::Unlocked => "thread-unlocked",
            Act::Closing => "thread-closing-set",
            Act::NotClosing => "thread-closing-dropped",
            Act::Closed => "thread-closed",
            Act::Archived => "thread-archived",
            Act::Unarchived => "thread-unarchived",
            Act::Moved => "thread-moved",
            Act::Arrived => "thread-moved-between-spaces",
            Act::Merged => "thread-merged",
            Act::SplitOff => "thread-split",
            Act::SplitFrom => "thread-split-from",
            Act::Expiring => "thread-expiry-set",
            Act::NotExpiring => "thread-expiry-dropped",
            Act::Expired => "thread-expired",
            Act::Branded => "post-handed-to-brand",
            Act::Restored => "post-restored",
            Act::Charter => "charter-answered",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Act::Pinned | Act::Unpinned => "pin",
            Act::Locked | Act::Unlocked | Act::Closed => "lock",
            Act::Closing | Act::NotClosing | Act::Expiring | Act::NotExpiring | Act::Expired => {
                "clock"
            }
            Act::Archived | Act::Unarchived => "archive",
            Act::Moved | Act::Arrived | Act::SplitOff | Act::SplitFrom => "corner-up-left",
            Act::Merged => "arrow-down",
            Act::Branded => "staff",
            Act::Restored => "scale",
            Act::Charter => "scale",
        }
    }

    fn message(self) -> &'static str {
        match self {
            Act::Pinned => "line-pinned",
            Act::Unpinned => "line-unpinned",
            Act::Locked => "line-locked",
            Act::Unlocked => "line-unlocked",
            Act::Closing => "line-closing",
            Act::NotClosing => "line-not-closing",
            Act::Closed => "line-closed",
            Act::Archived => "line-archived",
            Act::Unarchived => "line-unarchived",
            Act::Moved => "line-moved",
            Act::Arrived => "line-arrived",
            Act::Merged => "line-merged",
            Act::SplitOff => "line-split-off",
            Act::SplitFrom => "line-split-from",
            Act::Expiring => "line-expiring",
            Act::NotExpiring => "line-not-expiring",
            Act::Expired => "line-expired",
            Act::Branded => "line-branded",
            Act::Restored => "line-restored",
            Act::Charter => "line-charter",
        }
    }
}

/// One act as its readers see it.
#[derive(Debug, Clone)]
pub struct Line {
    pub act: Act,
    pub at: Time,
    pub why: String,
    /// Only where the space shows names.
    pub actor: Option<String>,
    /// The other thread, if the reader may see it.
    pub other: Option<Thread>,
    pub from: Option<i64>,
    pub to: Option<i64>,
    pub posts: i32,
}

impl Line {
    /// For templates.
    pub fn icon(&self) -> &'static str {
        self.act.icon()
    }

    /// What happened, in the reader's language.
    pub fn sentence(&self, ctx: &Ctx) -> String {
        let who = self.actor.clone().unwrap_or_else(|| ctx.t("the-team"));
        let section = |id: Option<i64>| {
            let found = id.and_then(|id| ctx.here.as_ref()?.section_by_id(id));
            found.map_or_else(|| ctx.t("line-some-section"), |s| s.name.clone())
        };
        let args = [
            ("who", who.into()),
            ("from", section(self.from).into()),
            ("to", section(self.to).into()),
            ("n", self.posts.into()),
        ];
        ctx.lang.say(ctx.form, self.act.message(), &args)
    }
}

/// The lines of one page of a thread.
#[derive(Debug, Clone, Default)]
pub struct Placed {
    before: HashMap<i64, Vec<Line>>,
    pub after: Vec<Line>,
}

impl Placed {
    /// The lines that stand right above a post.
    pub fn before(&self, post: &i64) -> &[Line] {
        self.before.get(post).map_or(&[], Vec::as_slice)
    }

    /// The threads that are named: the page is old once one of them changes.
    pub fn others(&self) -> Vec<i64> {
        self.before
            .values()
            .flatten()
            .chain(&self.after)
            .filter_map(|line| line.other.as_ref().map(|t| t.id))
            .collect()
    }
}

/// The lines of a page, each above the first post written after it.
pub(in crate::features::threads) fn of_page(
    db: &mut Db,
    here: &Here,
    thread: &Thread,
    page: i32,
    posts: &[Post],
) -> Result<Placed> {
    let rows = store::lines(db, thread.id)?;
    if rows.is_empty() {
        return Ok(Placed::default());
    }
    let others: Vec<i64> = rows.iter().filter_map(|r| r.other).collect();
    let others = published(db, &[here.id], &others)?;
    let actors: Vec<i64> = rows.iter().filter_map(|r| r.actor).collect();
    let cards = if here.names_team {
        people::cards(db, Some(here.id), &actors)?
    } else {
        HashMap::new()
    };
    let begins = posts.first().filter(|_| page > 1).map(|p| p.created_at);
    let ends = match posts.last().and_then(|p| p.position) {
        Some(last) => crate::features::threads::store::times_at(db, thread.id, &[last + 1])?
            .first()
            .map(|(_, at)| *at),
        None => None,
    };
    let mut placed = Placed::default();
    for row in rows {
        // What is said of one post stands below it.
        let about = row.post.map(|id| posts.iter().find(|p| p.id == id));
        if about.is_some_and(|post| post.is_none()) {
            continue;
        }
        let place = about.flatten().map_or(row.at, |post| post.created_at);
        let before = begins.is_some_and(|at| place < at);
        if before || ends.is_some_and(|at| place >= at) {
            continue;
        }
        let line = Line {
            act: row.act,
            at: row.at,
            why: row.why,
            actor: row
                .actor
                .and_then(|id| cards.get(&id))
                .map(|p| p.name.clone()),
            other: row
                .other
                .and_then(|id| others.iter().find(|t| t.id == id).cloned()),
            from: row.from,
            to: row.to,
            posts: row.posts,
        };
        match posts.iter().find(|p| p.created_at > place) {
            // Nothing stands above the opening post.
            Some(post) if post.position != Some(1) => {
                placed.before.entry(post.id).or_default().push(line);
            }
            _ => placed.after.push(line),
        }
    }
    Ok(placed)
}
