//! Work that follows an act: rows written in the act's own transaction, run at least once by `serve` or `work`.
//! Every job is safe to repeat.

pub mod occasion;
pub mod queue;
pub mod runner;

pub use occasion::Occasion;
use serde::{Deserialize, Serialize};

/// What is to be done. Payloads carry ids, never text, except mail to an address that has no account yet
/// and an answer by mail that could not be published, which is kept nowhere else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
// Jobs are read one by one, never kept in large numbers.
#[allow(clippy::large_enum_variant)]
pub enum Job {
    /// Bring the search index up to date about threads with their posts.
    IndexThreads { ids: Vec<i64> },
    /// The same for one post, without its whole thread.
    IndexPost { id: i64 },
    /// The same for members.
    IndexMembers { ids: Vec<i64> },
    /// Count again which threads of a space were busiest.
    CountRanks { space: i64 },
    /// Bring the points of a space up to what happened in it.
    CountPoints { space: i64 },
    /// Tell the people whom something concerns.
    Tell { occasion: Occasion },
    /// The moment of a thread for later has come.
    PublishScheduled { id: i64 },
    /// A date of a thread has come: it closes, is taken down, is over.
    ThreadDue { thread: i64 },
    /// Fetch what a post links to, for its cards.
    FetchPreviews { post: i64 },
    /// The same for what a line of a room links to.
    FetchLinePreviews { line: i64 },
    /// Remove pictures that were uploaded and never shown.
    SweepUploads,
    /// Make the file of all a member's data.
    ExportData { download: i64 },
    /// Remove such files when their time is over.
    SweepDownloads,
    /// Erase what is kept of a member who leaves.
    Erase { erasure: i64 },
    /// Take what was removed from the index off the disk.
    PurgeIndex,
    /// Write to the next people of a list of invitations.
    SendInvitations { list: i64 },
    /// Mail a member what waits for them in a space under one rhythm.
    MailNotices {
        space: i64,
        member: i64,
        rhythm: String,
    },
    /// Try a charter on what its space holds.
    Rehearse { rehearsal: i64 },
    /// Note that what moderators asked of a room has had its time.
    RoomDue { room: i64 },
    /// The time of a quiz's question is over.
    QuizDue { question: i64 },
    /// The time of a hold has come.
    HoldDue { decision: i64 },
    /// Look whether an article of a space stops too much.
    WatchCharter { space: i64 },
    /// The time of a space's mode is over.
    ModeOver { mode: i64 },
    /// Let a charter that is tried beside the one in force judge what was written lately.
    Shadow { rehearsal: i64 },
    /// Publish what waits and what a new version of the charter would not hold any more.
    Reconsider { space: i64, version: i64, by: i64 },
    /// The moment of a contest's next phase may have come.
    ContestDue { contest: i64 },
    /// A round of a contest's bracket is over, or something was written where writing takes part in a contest.
    PlayDue { contest: i64 },
    /// Mail the receipt of an entry that was made by writing in a thread.
    MailReceipt { entry: i64 },
    /// Look what is odd about a contest's votes, and write their counts down.
    CountVotes { contest: i64 },
    /// Freeze the list of a contest that has closed.
    FreezeDraw { contest: i64 },
    /// Draw, when the source of its chance has spoken.
    RunDraw { contest: i64 },
    /// Something about the prizes of a contest is due: an answer, a substitute, an address to be forgotten.
    PrizesDue { contest: i64 },
    /// Note that the time of a poll has come.
    ClosePoll { post: i64 },
    /// The moment has come that a member chose for a bookmark.
    Remind { member: i64, post: i64 },
    /// Show a notice on the devices that its reader named.
    Push {
        space: i64,
        member: i64,
        notice: i64,
    },
    /// Remind whoever may judge an appeal.
    RemindAppeal { appeal: i64 },
    /// The time of somebody who stands in for managers is over.
    StandInOver { id: i64 },
    /// Seal the acts that were written, and publish the day's end of the chain.
    SealAudit,
    /// Send one mail; rendered when it is sent.
    SendMail { mail: crate::mails::Letter },
}

impl Job {
    /// Only the process that holds the index may run these.
    pub fn needs_index(&self) -> bool {
        matches!(
            self,
            Job::IndexThreads { .. }
                | Job::IndexPost { .. }
                | Job::IndexMembers { .. }
                | Job::PurgeIndex
        )
    }

    /// The word stored in `job.kind`; those of the index start with `index-`.
    pub fn kind(&self) -> &'static str {
        match self {
            Job::IndexThreads { .. } => "index-threads",
            Job::IndexPost { .. } => "index-post",
            Job::IndexMembers { .. } => "index-members",
            Job::CountRanks { .. } => "count-ranks",
            Job::CountPoints { .. } => "count-points",
            Job::Tell { .. } => "tell",
            Job::PublishScheduled { .. } => "publish-scheduled",
            Job::ThreadDue { .. } => "thread-due",
            Job::FetchPreviews { .. } => "fetch-previews",
            Job::FetchLinePreviews { .. } => "fetch-line-previews",
            Job::SweepUploads => "sweep-uploads",
            Job::ExportData { .. } => "export-data",
            Job::SweepDownloads => "sweep-downloads",
            Job::Erase { .. } => "erase",
            Job::PurgeIndex => "index-purge",
            Job::SendInvitations { .. } => "send-invitations",
            Job::MailNotices { .. } => "mail-notices",
            Job::Push { .. } => "push",
            Job::Rehearse { .. } => "rehearse",
            Job::RoomDue { .. } => "room-due",
            Job::QuizDue { .. } => "quiz-due",
            Job::HoldDue { .. } => "hold-due",
            Job::ModeOver { .. } => "mode-over",
            Job::WatchCharter { .. } => "watch-charter",
            Job::Shadow { .. } => "shadow",
            Job::Reconsider { .. } => "reconsider",
            Job::ContestDue { .. } => "contest-due",
            Job::PlayDue { .. } => "play-due",
            Job::MailReceipt { .. } => "mail-receipt",
            Job::CountVotes { .. } => "count-votes",
            Job::FreezeDraw { .. } => "freeze-draw",
            Job::RunDraw { .. } => "run-draw",
            Job::PrizesDue { .. } => "prizes-due",
            Job::ClosePoll { .. } => "close-poll",
            Job::RemindAppeal { .. } => "remind-appeal",
            Job::StandInOver { .. } => "stand-in-over",
            Job::SealAudit => "seal-audit",
            Job::Remind { .. } => "remind",
            Job::SendMail { .. } => "send-mail",
        }
    }

    /// Two waiting jobs with the same key are one.
    pub fn unique_key(&self) -> Option<String> {
        match self {
            Job::CountRanks { space } => Some(format!("count-ranks:{space}")),
            Job::CountPoints { space } => Some(format!("count-points:{space}")),
            Job::WatchCharter { space } => Some(format!("watch-charter:{space}")),
            Job::ContestDue { contest } => Some(format!("contest-due:{contest}")),
            Job::CountVotes { contest } => Some(format!("count-votes:{contest}")),
            Job::FreezeDraw { contest } => Some(format!("freeze-draw:{contest}")),
            Job::RunDraw { contest } => Some(format!("run-draw:{contest}")),
            Job::PrizesDue { contest } => Some(format!("prizes-due:{contest}")),
            Job::SweepUploads => Some("sweep-uploads".to_owned()),
            Job::SweepDownloads => Some("sweep-downloads".to_owned()),
            Job::Erase { erasure } => Some(format!("erase:{erasure}")),
            Job::PurgeIndex => Some("index-purge".to_owned()),
            Job::SealAudit => Some("seal-audit".to_owned()),
            Job::Rehearse { rehearsal } => Some(format!("rehearse:{rehearsal}")),
            Job::Shadow { rehearsal } => Some(format!("shadow:{rehearsal}")),
            Job::Reconsider { space, .. } => Some(format!("reconsider:{space}")),
            Job::SendInvitations { list } => Some(format!("send-invitations:{list}")),
            Job::Push { notice, .. } => Some(format!("push:{notice}")),
            Job::MailNotices {
                space,
                member,
                rhythm,
            } => Some(format!("mail-notices:{space}:{member}:{rhythm}")),
            _ => None,
        }
    }
}
