//! What people are told about. An occasion names rows by id, never their text: whom it concerns, and whether they
//! may see it, is looked up when they are told, and again when a notice is shown or mailed.

use serde::{Deserialize, Serialize};

/// Something that happened and that concerns people. Put `Job::Tell { occasion }` in the act's own transaction;
/// telling twice adds nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Occasion {
    /// A rule of the charter has something to say to the author of what it looked at.
    Noted { decision: i64 },
    /// A hold waits for long, or is about to end by itself.
    CaseWaits { case: i64 },
    /// Somebody of a team noted something on a case, and named colleagues.
    CaseNamed { space: i64, note: i64 },
    /// Somebody was asked to stand in for managers, said yes, or does no longer: the row says which.
    StandIn { stand_in: i64 },
    /// Somebody's role in a team was settled anew at this time (ms).
    Appointed {
        space: i64,
        member: i64,
        turn: Turn,
        at: i64,
    },
    /// Somebody was named to accompany a new member of a team, at this time (ms).
    MentorNamed { space: i64, member: i64, at: i64 },
    /// Somebody was to watch, and nobody does.
    NobodyWatches { gap: i64 },
    /// An article of the charter is held back: it stopped too much, or was overturned.
    CharterBraked { brake: i64 },
    /// Something that a letter asks for is to be answered soon, or should have been.
    ClaimDue { claim: i64, stage: i32 },
    /// A season of points was closed: who took part hears what they did.
    SeasonEnded { season: i64 },
    /// A product is said to have done harm, or that was answered.
    Harm { claim: i64 },
    /// Somebody of a team wrote to a member, in their own thread.
    TeamWrote { message: i64 },
    /// A post took its place in a thread (also the opening one, also after its release from the queue).
    Published { post: i64 },
    /// A published post was changed: whoever is newly mentioned or quoted is told.
    Edited { post: i64 },
    /// A post was taken away: notices of it go too.
    Withdrawn { post: i64 },
    /// A member reacted to a post.
    Reacted { post: i64, member: i64 },
    /// A post became the accepted answer, by the choice of a member.
    Accepted { post: i64, member: i64 },
    /// The queue came to an end about a member's words: `decision` says which and whose.
    Decided { decision: i64, post: Option<i64> },
    /// A scheduled thread could not be published at its time (ms): `scheduled` is not a thread yet.
    ScheduleFailed { scheduled: i64, at: i64 },
    /// A space's charter was published anew: its members hear what changed.
    CharterPublished { version: i64 },
    /// A contest came to this step of its phases.
    ContestMoved { contest: i64, step: i32 },
    /// What a contest says was changed at this time (ms).
    ContestAmended { contest: i64, at: i64 },
    /// A contest was called off.
    ContestCancelled { contest: i64 },
    /// A member entered a contest.
    Entered { entry: i64 },
    /// A jury has not marked everything: before its end (stage 0), when it is late (1), the day before nobody waits any
    /// longer (2).
    JuryWaits { contest: i64, stage: i32 },
    /// A member was given a badge.
    BadgeEarned { badge: i64 },
    /// A member's points reached a level (from 0).
    LevelReached { space: i64, member: i64, level: i32 },
    /// A member is asked for a picture.
    RepostAsked { repost: i64 },
    /// A member answered about a picture, or took back what they had said.
    RepostAnswered { repost: i64 },
    /// The poll at a post takes no more votes.
    PollClosed { post: i64 },
    /// A member wanted to be told of a post again at this time (ms).
    Reminded { post: i64, member: i64, at: i64 },
    /// A line was said in a room that names or answers somebody.
    Spoken { line: i64 },
    /// Somebody won a prize, or follows one who is gone.
    PrizeOffered { winner: i64 },
    /// The file of all a member's data is there; the bell of this space says so.
    DataReady {
        download: i64,
        member: i64,
        space: i64,
    },
    /// An event in a room begins soon.
    RoomSoon { room: i64 },
}

/// What becomes of somebody's role in a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    Begins,
    Changes,
    Ends,
}
