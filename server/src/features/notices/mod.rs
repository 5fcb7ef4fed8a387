//! Notices: who is told what, on the site, by mail and by push. An occasion is told by a job; whether somebody may
//! see what it is about is asked when they are told, and again when it is shown or sent.

mod audience;
mod contests;
mod in_rooms;
pub mod incoming;
mod letter;
pub mod lines;
mod managing;
mod outcomes;
pub mod page;
pub(in crate::features) mod personal;
pub mod preferences;
pub mod push;
pub mod rhythm;
pub mod sending;
pub mod routes;
mod store;
mod teams;
pub mod tokens;
pub mod telling;
mod views;

pub use store::Ground;
pub use telling::tell;

use parvis_db::{Db, Time};

use crate::error::Result;
use crate::features::threads::Thread;

parvis_db::text_enum! {
    /// What a notice says, the strongest reason first.
    pub enum Kind {
        /// Somebody wrote `@handle`.
        Mentioned = "mentioned",
        /// Somebody quoted the member's words.
        Quoted = "quoted",
        /// An answer to the member's post or in their thread.
        Replied = "replied",
        /// A new thread of something or somebody followed.
        Started = "started",
        /// A new post in a followed thread.
        Followed = "followed",
        /// Reactions to a post of the member.
        Reacted = "reacted",
        /// The member's answer was accepted.
        Accepted = "accepted",
        /// A moderator published what waited.
        Released = "released",
        /// A moderator refused what waited, or took something away.
        Refused = "refused",
        /// Another look at a decision came to an end.
        Appealed = "appealed",
        /// The team looked at what the member reported.
        ReportSettled = "report-settled",
        /// Somebody named or answered the member in a room.
        Called = "called",
        /// An event begins for which the member asked or voted.
        RoomSoon = "room-soon",
        /// A scheduled thread could not be published.
        ScheduleFailed = "schedule-failed",
        /// A rule of the charter has something to say about what the member wrote.
        Noted = "noted",
        /// For managers: what is held waits for long, or is about to end by itself.
        CaseWaits = "case-waits",
        /// A colleague named the member in a note on a case.
        CaseNamed = "case-named",
        /// For managers: nobody watches though somebody was to.
        NobodyWatches = "nobody-watches",
        /// For managers: an article is held back until they have looked.
        CharterBraked = "charter-braked",
        /// For managers: the time to answer a letter ends.
        ClaimDue = "claim-due",
        /// For managers: a product is said to have done harm.
        HarmReported = "harm-reported",
        /// For managers: what a product was said to have done was answered.
        HarmClosed = "harm-closed",
        /// The team wrote to the member, in their own thread.
        TeamWrote = "team-wrote",
        /// The member is of the team from now on.
        RoleBegan = "role-began",
        /// The member's part in the team is another.
        RoleChanged = "role-changed",
        /// The member is of the team no longer.
        RoleEnded = "role-ended",
        /// A manager asks the member to stand in for them.
        StandInAsked = "stand-in-asked",
        /// Who was asked to stand in said yes.
        StandInBegan = "stand-in-began",
        /// Standing in is over, or was declined.
        StandInOver = "stand-in-over",
        /// The member accompanies somebody new to the team from now on.
        MentorNamed = "mentor-named",
        /// For who accompanies somebody new: a restriction of theirs is to be read.
        MentorWaits = "mentor-waits",
        /// For volunteers: a season is over, and their own page of it is ready.
        WatchSeason = "watch-season",
        /// The member won a prize.
        PrizeOffered = "prize-offered",
        /// The file of all the member's data can be fetched.
        DataReady = "data-ready",
        /// A poll in which the member took part is over.
        PollClosed = "poll-closed",
        /// The member wanted to be told of a bookmark again.
        Reminded = "reminded",
        /// A season of points is over: what the member did in it.
        SeasonEnded = "season-ended",
        /// The charter of the space was published anew.
        CharterChanged = "charter-changed",
        /// A contest of which the member wanted to hear is open.
        ContestOpen = "contest-open",
        /// Nobody enters it any more.
        ContestClosed = "contest-closed",
        /// Its result is there.
        ContestResult = "contest-result",
        /// Its rules or dates were changed.
        ContestAmended = "contest-amended",
        /// It was called off.
        ContestCancelled = "contest-cancelled",
        /// The member is in: their receipt.
        EntryReceived = "entry-received",
        /// For jurors: entries wait for their marks.
        JuryWaits = "jury-waits",
        /// For managers: a jury has not marked everything.
        JuryLate = "jury-late",
        /// The member was given a badge.
        BadgeEarned = "badge-earned",
        /// The member's points reached a level.
        LevelReached = "level-reached",
        /// The brand would like to show a picture of the member elsewhere.
        RepostAsked = "repost-asked",
        /// The member who was asked for a picture has answered, or took it back.
        RepostAnswered = "repost-answered",
    }
}

parvis_db::text_enum! {
    /// What a member chooses a rhythm of mails for.
    pub enum Topic {
        Mentions = "mentions",
        Replies = "replies",
        Followed = "followed",
        Reactions = "reactions",
        /// Accepted answers and what the queue decided.
        Outcomes = "outcomes",
    }
}

impl Kind {
    /// The choice that this kind falls under.
    pub fn topic(self) -> Topic {
        match self {
            Kind::Mentioned | Kind::Quoted | Kind::Called => Topic::Mentions,
            Kind::Replied => Topic::Replies,
            Kind::Started
            | Kind::Followed
            | Kind::RoomSoon
            | Kind::PollClosed
            | Kind::Reminded
            | Kind::ContestOpen
            | Kind::ContestClosed => Topic::Followed,
            Kind::Reacted | Kind::BadgeEarned | Kind::LevelReached => Topic::Reactions,
            Kind::Accepted
            | Kind::Released
            | Kind::Refused
            | Kind::Appealed
            | Kind::ReportSettled
            | Kind::ScheduleFailed
            | Kind::Noted
            | Kind::CaseWaits
            | Kind::CaseNamed
            | Kind::NobodyWatches
            | Kind::CharterBraked
            | Kind::ClaimDue
            | Kind::SeasonEnded
            | Kind::PrizeOffered
            | Kind::CharterChanged
            | Kind::ContestResult
            | Kind::ContestAmended
            | Kind::ContestCancelled
            | Kind::EntryReceived
            | Kind::JuryWaits
            | Kind::JuryLate
            | Kind::RepostAsked
            | Kind::RepostAnswered
            | Kind::HarmReported
            | Kind::HarmClosed
            | Kind::RoleBegan
            | Kind::RoleChanged
            | Kind::RoleEnded
            | Kind::StandInAsked
            | Kind::StandInBegan
            | Kind::StandInOver
            | Kind::MentorNamed
            | Kind::MentorWaits
            | Kind::WatchSeason
            | Kind::TeamWrote
            | Kind::DataReady => Topic::Outcomes,
        }
    }

    /// The page that it leads to, where that is no post.
    pub fn page(self) -> Option<Page> {
        match self {
            Kind::Refused | Kind::Appealed | Kind::ReportSettled | Kind::Noted => {
                Some(Page::Decisions)
            }
            Kind::ScheduleFailed => Some(Page::Scheduled),
            Kind::CaseWaits | Kind::CaseNamed | Kind::NobodyWatches => Some(Page::Queue),
            Kind::RoleBegan | Kind::RoleChanged => Some(Page::Queue),
            Kind::RoleEnded => Some(Page::Members),
            Kind::StandInAsked | Kind::StandInBegan | Kind::StandInOver => Some(Page::StandIn),
            Kind::MentorNamed | Kind::MentorWaits => Some(Page::Mentoring),
            Kind::WatchSeason => Some(Page::WatchSeason),
            Kind::CharterBraked => Some(Page::Desk),
            Kind::ClaimDue | Kind::HarmReported | Kind::HarmClosed => Some(Page::Register),
            Kind::TeamWrote => Some(Page::Correspondence),
            Kind::PrizeOffered => Some(Page::Prizes),
            Kind::RepostAsked | Kind::RepostAnswered => Some(Page::Reposts),
            Kind::CharterChanged => Some(Page::Charter),
            Kind::SeasonEnded => Some(Page::Season),
            Kind::BadgeEarned | Kind::LevelReached => Some(Page::Points),
            Kind::DataReady => Some(Page::Data),
            _ => None,
        }
    }

    /// Whether it leads to the contest of its thread.
    pub fn is_of_contest(self) -> bool {
        matches!(
            self,
            Kind::ContestOpen
                | Kind::ContestClosed
                | Kind::ContestResult
                | Kind::ContestAmended
                | Kind::ContestCancelled
                | Kind::EntryReceived
                | Kind::JuryWaits
                | Kind::JuryLate
        )
    }

    /// Whether it is about what somebody wrote, which can be answered.
    pub fn is_writing(self) -> bool {
        matches!(
            self,
            Kind::Mentioned | Kind::Quoted | Kind::Replied | Kind::Started | Kind::Followed
        )
    }
}

/// A page that notices lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// What was decided about one's own words and reports: a page of the account.
    Decisions,
    /// The member's own data: a page of the account.
    Data,
    /// What waits for its moment.
    Scheduled,
    /// What waits for the team.
    Queue,
    /// Where managers write the charter.
    Desk,
    /// What the member has won.
    Prizes,
    /// Pictures that members are asked for.
    Reposts,
    /// What people asked for by letter.
    Register,
    /// What one did in the season that is over.
    Season,
    /// One's own points and badges.
    Points,
    /// The member's own thread with the team.
    Correspondence,
    /// What changed in the charter since the member accepted it.
    Charter,
    /// Who belongs to the space.
    Members,
    /// What is handed over to who stands in.
    StandIn,
    /// What newcomers to the team decided.
    Mentoring,
    /// A volunteer's own season.
    WatchSeason,
}

impl Page {
    /// Its path below the space; [`Page::Decisions`] and [`Page::Data`] are of the account.
    pub fn path(self) -> &'static str {
        match self {
            Page::Decisions => "/account/decisions",
            Page::Data => "/account/data",
            Page::Scheduled => "/scheduled",
            Page::Queue => "/queue",
            Page::Desk => "/settings/charter",
            Page::Prizes => "/prizes",
            Page::Reposts => "/reposts",
            Page::Register => "/letters/register",
            Page::Season => "/points/season",
            Page::Points => "/points",
            Page::Correspondence => "/correspondence",
            Page::Charter => "/charter/changes",
            Page::Members => "/members",
            Page::StandIn => "/stand-in",
            Page::Mentoring => "/mentoring",
            Page::WatchSeason => "/watch/season",
        }
    }
}

/// Unread notices are counted up to here; more are “99+”.
pub const COUNTED: i64 = 99;

/// How many notices of a space a member has not read, at most one more than [`COUNTED`].
///
/// # Errors
/// Only the database's.
pub fn unread(db: &mut Db, space: i64, member: i64) -> Result<i64> {
    store::unread(db, space, member, COUNTED + 1)
}

/// The member came to this position of a thread: notices of what stands up to there are read.
///
/// # Errors
/// Only the database's.
pub fn seen(db: &mut Db, member: i64, thread: &Thread, position: i32, now: Time) -> Result<()> {
    store::seen(db, member, thread.id, position, now)
}

/// The member read a room up to this number: notices of the lines up to there are read.
///
/// # Errors
/// Only the database's.
pub fn heard(db: &mut Db, member: i64, room: i64, seq: i64, now: Time) -> Result<()> {
    store::heard(db, member, room, seq, now)
}

/// Marks one notice of the member as read; somebody else's is left alone.
///
/// # Errors
/// Only the database's.
pub fn mark(db: &mut Db, space: i64, member: i64, id: i64, now: Time) -> Result<()> {
    store::mark(db, space, member, Some(id), now)
}

/// Marks everything of a space as read.
///
/// # Errors
/// Only the database's.
pub fn mark_all(db: &mut Db, space: i64, member: i64, now: Time) -> Result<()> {
    store::mark(db, space, member, None, now)
}
