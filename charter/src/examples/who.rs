//! The authors that examples speak of, with everything that is known of them.

use std::time::Duration;

use serde::Serialize;

use crate::facts::{Fact, Facts};
use crate::model::Role;

/// Who writes an example.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Who {
    /// Nobody signed in.
    Visitor,
    /// A member of today, without any post.
    New,
    /// A member of a year, with a hundred posts.
    #[default]
    Member,
    /// A member of a year with this role.
    With(Role),
}

impl Who {
    /// `new`, `member`, `visitor` or a role.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "new" => Some(Who::New),
            "member" => Some(Who::Member),
            "visitor" => Some(Who::Visitor),
            role => Role::parse(role).map(Who::With),
        }
    }

    /// The facts of such an author, on an ordinary day: of age, mail address confirmed, no strikes, in a contest of
    /// one entry each from 18 years on.
    pub fn facts(self) -> Facts {
        let (role, posts, days) = match self {
            Who::Visitor => (Role::Visitor, 0_u32, 0),
            Who::New => (Role::Member, 0, 0),
            Who::Member => (Role::Member, 100, 365),
            Who::With(role) => (role, 100, 365),
        };
        const DAY: u64 = 86_400;
        Facts::new()
            .with(Fact::Role, vec![role])
            .with(Fact::AuthorName, "lea")
            .with(Fact::Label, "")
            .with(Fact::AccountAge, Duration::from_secs(days * DAY))
            .with(Fact::Posts, posts)
            .with(Fact::ApprovedPosts, posts)
            .with(Fact::Points, posts)
            .with(Fact::Strikes, 0_u32)
            .with(Fact::VerifiedEmail, self != Who::Visitor)
            .with(Fact::AgeDeclared, 30_u32)
            .with(Fact::IsThreadAuthor, false)
            .with(Fact::EntriesInContest, 0_u32)
            .with(Fact::FirstPost, posts == 0)
            .with(Fact::IsEdit, false)
            .with(Fact::Depth, 0_u32)
            .with(Fact::Reports, 0_u32)
            .with(Fact::ThreadAge, Duration::from_secs(DAY))
            .with(Fact::ThreadReplies, 3_u32)
            .with(Fact::Section, "")
            .with(Fact::Room, "")
            .with(Fact::Space, "")
            .with(Fact::Permalink, "")
            .with(Fact::MaxEntries, 1_u32)
            .with(Fact::MinAge, 18_u32)
            .with(Fact::ContestOpen, true)
            .with(Fact::Day, "weekday")
            .with(Fact::Hour, 12_u32)
    }
}
