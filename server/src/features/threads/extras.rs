//! What stands around the posts of a page besides their text: reactions, the viewer's bookmarks, and whose posts
//! the viewer has folded. A fixed number of queries for a page.

use std::collections::{HashMap, HashSet};

use parvis_db::Db;

use super::reactions::{self, Chip};
use super::{Post, bookmarks};
use crate::error::Result;
use crate::features::accounts::Viewer;
use crate::features::spaces::people::Person;
use crate::features::spaces::{Here, Role};
use crate::features::subscriptions::blocks;

/// Of a page's posts.
#[derive(Debug, Default)]
pub(super) struct Extras {
    member: Option<i64>,
    chips: HashMap<i64, Vec<Chip>>,
    kept: HashSet<i64>,
    blocked: HashSet<i64>,
}

/// Of one post.
#[derive(Debug, Default)]
pub(super) struct PostExtras {
    pub chips: Vec<Chip>,
    /// The viewer may react: a member, to somebody else's published post.
    pub may_react: bool,
    pub kept: bool,
    /// Written by somebody whom the viewer blocked, and who does not speak for the space.
    pub folded: bool,
}

impl Extras {
    pub fn load(db: &mut Db, here: &Here, viewer: &Viewer, posts: &[Post]) -> Result<Self> {
        let ids: Vec<i64> = posts.iter().map(|post| post.id).collect();
        let chips = reactions::below(db, here, viewer, &ids)?;
        let (kept, blocked) = match viewer.id() {
            Some(me) => (
                bookmarks::among(db, me, &ids)?,
                blocks::blocked_by(db, me)?.into_iter().collect(),
            ),
            None => (HashSet::new(), HashSet::new()),
        };
        Ok(Extras {
            member: viewer.id(),
            chips,
            kept,
            blocked,
        })
    }

    /// What belongs to this post.
    pub fn of(&self, post: &Post, author: Option<&Person>) -> PostExtras {
        // Nobody overlooks a word of the team because of a block.
        let team = author.is_some_and(|person| person.role >= Role::Moderator);
        PostExtras {
            chips: self.chips.get(&post.id).cloned().unwrap_or_default(),
            may_react: post.position.is_some()
                && self.member.is_some_and(|me| me != post.author_id),
            kept: self.kept.contains(&post.id),
            folded: !team && self.blocked.contains(&post.author_id),
        }
    }
}
