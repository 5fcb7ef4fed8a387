//! What stands around the posts of a page besides their text: reactions, the viewer's bookmarks, and whose posts
//! the viewer has folded. A fixed number of queries for a page.

use std::collections::{HashMap, HashSet};

use parvis_db::{Db, Time};

use super::polls::{self, Poll};
use super::reactions::{self, Chip};
use super::{Post, Thread, bookmarks, changes, store};
use crate::error::Result;
use crate::features::accounts::Viewer;
use crate::features::marks::{self, Kind, Label, Own};
use crate::features::spaces::people::Person;
use crate::features::spaces::{Editing, Here, Role};
use crate::features::subscriptions::blocks;

/// Of a page's posts.
#[derive(Debug)]
pub(super) struct Extras {
    member: Option<i64>,
    chips: HashMap<i64, Vec<Chip>>,
    polls: HashMap<i64, Poll>,
    kept: HashSet<i64>,
    blocked: HashSet<i64>,
    /// Posts for which a change by the viewer waits.
    waiting: Vec<i64>,
    /// The viewer's own posts that the team refused, to its decisions.
    refused: HashMap<i64, i64>,
    /// Decisions that removed posts, to their articles.
    articles: HashMap<i64, String>,
    labels: HashMap<i64, Vec<Label>>,
    /// The viewer's own posts that are masked.
    masked: HashMap<i64, Own>,
    /// Posts that the team took up in private, and when it was done with them.
    matters: HashMap<i64, Option<Time>>,
    team: bool,
    /// The brand's own account, for those of its team.
    speaks_for: Option<i64>,
    /// What may no longer be changed by anybody.
    frozen: bool,
    editing: Editing,
    now: Time,
}

/// Of one post.
#[derive(Debug, Default)]
pub(super) struct PostExtras {
    pub chips: Vec<Chip>,
    pub poll: Option<Poll>,
    /// The viewer may add a poll to it, or close it.
    pub manages_poll: bool,
    /// The viewer may react: a member, to somebody else's published post.
    pub may_react: bool,
    pub kept: bool,
    /// Written by somebody whom the viewer blocked, and who does not speak for the space.
    pub folded: bool,
    /// The viewer is of the team.
    pub team: bool,
    /// The viewer wrote it and may change it.
    pub may_change: bool,
    /// The viewer may read it although it was removed.
    pub may_read: bool,
    /// The viewer took it back and may bring it back.
    pub may_restore: bool,
    /// A change by the viewer waits for a moderator.
    pub waiting: bool,
    /// The viewer's own, and the team refused it: the decision.
    pub refused: Option<i64>,
    /// The article under which the team removed it.
    pub article: Option<String>,
    /// Notes of the team over it.
    pub labels: Vec<Label>,
    /// The viewer's own, and a passage of it is masked for others.
    pub masked: Option<Own>,
    /// The team took it up with its author.
    pub matter: Option<Matter>,
}

/// A complaint that the team looks into elsewhere.
#[derive(Debug, Clone, Copy)]
pub(super) struct Matter {
    /// `None`: the team is on it.
    pub solved_at: Option<Time>,
}

impl Extras {
    /// Loads it for the posts of a page; `held`: those of the viewer's own that are not published.
    pub fn load(
        db: &mut Db,
        here: &Here,
        viewer: &Viewer,
        thread: &Thread,
        posts: &[Post],
        held: &[Post],
    ) -> Result<Self> {
        let ids: Vec<i64> = posts.iter().map(|post| post.id).collect();
        let chips = reactions::below(db, here, viewer, &ids)?;
        let there = store::seldom(db, viewer.id(), &ids)?;
        let blocked = match viewer.id() {
            Some(me) => blocks::blocked_by(db, me)?.into_iter().collect(),
            None => HashSet::new(),
        };
        let decisions: Vec<i64> = posts
            .iter()
            .filter_map(|p| p.removed.and_then(|r| r.decision))
            .collect();
        Ok(Extras {
            member: viewer.id(),
            chips,
            polls: match there.polls {
                true => polls::at_posts(db, viewer, &ids)?,
                false => HashMap::new(),
            },
            kept: match viewer.id() {
                Some(me) if there.kept => bookmarks::among(db, me, &ids)?,
                _ => HashSet::new(),
            },
            blocked,
            waiting: match viewer.id() {
                Some(me) if there.waiting => changes::waiting_among(db, &ids, me)?,
                _ => Vec::new(),
            },
            refused: match viewer.id() {
                Some(me) if !held.is_empty() => store::refused(db, thread.id, me)?,
                _ => HashMap::new(),
            },
            articles: store::articles(db, &decisions)?,
            labels: match there.labels {
                true => marks::labels(db, Kind::Post, &ids)?,
                false => HashMap::new(),
            },
            masked: match viewer.id() {
                Some(me) if there.masked => marks::own(db, me, Kind::Post, &ids)?,
                _ => HashMap::new(),
            },
            matters: match there.matters {
                true => store::matters(db, &ids)?,
                false => HashMap::new(),
            },
            team: here.allows(Role::Moderator),
            speaks_for: here.brand_member.filter(|_| here.allows(Role::Manager)),
            frozen: thread.archived_at.is_some(),
            editing: here.editing,
            now: Time::now(),
        })
    }

    /// What belongs to this post.
    pub fn of(&self, post: &Post, author: Option<&Person>) -> PostExtras {
        // Nobody overlooks a word of the team because of a block.
        let team = author.is_some_and(|person| person.role >= Role::Moderator);
        // The brand's team speaks for the brand's own account.
        let mine = self.member == Some(post.author_id) || self.speaks_for == Some(post.author_id);
        PostExtras {
            chips: self.chips.get(&post.id).cloned().unwrap_or_default(),
            poll: self.polls.get(&post.id).cloned(),
            manages_poll: post.position == Some(1) && (mine || self.team),
            may_react: post.position.is_some()
                && !self.frozen
                && self.member.is_some_and(|me| me != post.author_id),
            kept: self.kept.contains(&post.id),
            folded: !team && self.blocked.contains(&post.author_id),
            team: self.team,
            may_change: mine
                && !self.frozen
                && changes::in_time(self.editing, post.created_at, self.now),
            may_read: mine || self.team,
            may_restore: mine && !self.frozen && post.removed.is_some_and(|r| r.decision.is_none()),
            waiting: self.waiting.contains(&post.id),
            refused: self.refused.get(&post.id).copied(),
            labels: self.labels.get(&post.id).cloned().unwrap_or_default(),
            masked: self.masked.get(&post.id).cloned(),
            article: post
                .removed
                .and_then(|r| self.articles.get(&r.decision?).cloned()),
            matter: self
                .matters
                .get(&post.id)
                .map(|at| Matter { solved_at: *at }),
        }
    }
}
