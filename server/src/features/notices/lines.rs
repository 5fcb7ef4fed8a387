//! The sentence of a notice: “Léa and 4 others answered”, on the page, in mails and on a phone's screen.

use super::{Kind, Page};
use crate::app::App;
use crate::features::spaces::Here;
use crate::messages::{AddressForm, Lang, Value};

/// The message of each kind.
fn key(kind: Kind) -> &'static str {
    match kind {
        Kind::Mentioned => "notice-mentioned",
        Kind::Quoted => "notice-quoted",
        Kind::Replied => "notice-replied",
        Kind::Started => "notice-started",
        Kind::Followed => "notice-followed",
        Kind::Reacted => "notice-reacted",
        Kind::Accepted => "notice-accepted",
        Kind::Released => "notice-released",
        Kind::Refused => "notice-refused",
        Kind::Appealed => "notice-appealed",
        Kind::ReportSettled => "notice-report-settled",
        Kind::Called => "notice-called",
        Kind::RoomSoon => "notice-room-soon",
        Kind::ScheduleFailed => "notice-schedule-failed",
        Kind::Noted => "notice-noted",
        Kind::CaseWaits => "notice-case-waits",
        Kind::CaseNamed => "notice-case-named",
        Kind::NobodyWatches => "notice-nobody-watches",
        Kind::CharterBraked => "notice-charter-braked",
        Kind::ClaimDue => "notice-claim-due",
        Kind::HarmReported => "notice-harm-reported",
        Kind::HarmClosed => "notice-harm-closed",
        Kind::TeamWrote => "notice-team-wrote",
        Kind::RoleBegan => "notice-role-began",
        Kind::RoleChanged => "notice-role-changed",
        Kind::RoleEnded => "notice-role-ended",
        Kind::StandInAsked => "notice-stand-in-asked",
        Kind::StandInBegan => "notice-stand-in-began",
        Kind::StandInOver => "notice-stand-in-over",
        Kind::MentorNamed => "notice-mentor-named",
        Kind::MentorWaits => "notice-mentor-waits",
        Kind::WatchSeason => "notice-watch-season",
        Kind::PrizeOffered => "notice-prize-offered",
        Kind::DataReady => "notice-data-ready",
        Kind::PollClosed => "notice-poll-closed",
        Kind::Reminded => "notice-reminded",
        Kind::CharterChanged => "notice-charter-changed",
        Kind::SeasonEnded => "notice-season-ended",
        Kind::ContestOpen => "notice-contest-open",
        Kind::ContestClosed => "notice-contest-closed",
        Kind::ContestResult => "notice-contest-result",
        Kind::ContestAmended => "notice-contest-amended",
        Kind::ContestCancelled => "notice-contest-cancelled",
        Kind::EntryReceived => "notice-entry-received",
        Kind::JuryWaits => "notice-jury-waits",
        Kind::JuryLate => "notice-jury-late",
        Kind::BadgeEarned => "notice-badge-earned",
        Kind::LevelReached => "notice-level-reached",
        Kind::RepostAsked => "notice-repost-asked",
        Kind::RepostAnswered => "notice-repost-answered",
    }
}

/// What happened, by whom; `others` are there beside `name`.
pub fn line(lang: Lang, form: AddressForm, kind: Kind, name: &str, others: i64) -> String {
    let args = [("name", Value::from(name)), ("others", Value::from(others))];
    lang.say(form, key(kind), &args)
}

/// The icon of a kind.
pub fn icon(kind: Kind) -> &'static str {
    match kind {
        Kind::Mentioned => "at-sign",
        Kind::Quoted => "quote",
        Kind::Replied => "reply",
        Kind::Started => "sparkles",
        Kind::Followed => "message-square",
        Kind::Reacted => "heart",
        Kind::Accepted | Kind::Released => "circle-check",
        Kind::Refused => "shield",
        Kind::Appealed => "scale",
        Kind::Called => "message-circle",
        Kind::RoomSoon => "calendar",
        Kind::ReportSettled => "flag",
        Kind::ScheduleFailed => "calendar-clock",
        Kind::CaseWaits | Kind::ClaimDue | Kind::NobodyWatches => "clock",
        Kind::HarmReported => "triangle-alert",
        Kind::HarmClosed => "circle-check",
        Kind::TeamWrote => "mail",
        Kind::RoleBegan | Kind::RoleChanged | Kind::RoleEnded => "users",
        Kind::StandInAsked | Kind::StandInBegan | Kind::StandInOver => "hand",
        Kind::MentorNamed | Kind::MentorWaits | Kind::CaseNamed => "eye",
        Kind::WatchSeason => "heart",
        Kind::DataReady => "download",
        Kind::CharterBraked | Kind::Noted => "shield",
        Kind::PrizeOffered => "trophy",
        Kind::PollClosed => "chart-no-axes-column",
        Kind::Reminded => "alarm-clock",
        Kind::CharterChanged => "scale",
        Kind::SeasonEnded => "trophy",
        Kind::ContestOpen
        | Kind::ContestClosed
        | Kind::ContestResult
        | Kind::ContestAmended
        | Kind::ContestCancelled
        | Kind::EntryReceived => "trophy",
        Kind::JuryWaits | Kind::JuryLate => "clock",
        Kind::BadgeEarned | Kind::LevelReached => "star",
        Kind::RepostAsked | Kind::RepostAnswered => "image",
    }
}

/// The page of the account that tells of a decision, or of all.
pub fn decisions(one: Option<i64>) -> String {
    match one {
        Some(id) => format!("/account/decisions/{id}"),
        None => "/account/decisions".to_owned(),
    }
}

/// The absolute address of a page of the account, in a space's colours.
fn of_account(app: &App, here: &Here, path: &str) -> String {
    match &here.domain {
        Some(domain) => format!("{}://{domain}{path}", app.config.public_url.scheme()),
        None => format!("{}{path}?space={}", app.config.origin(), here.slug),
    }
}

/// The absolute address that a notice leads to from outside: its post's, `below` the space, or the page of its kind
/// (`decision`: of which one).
pub fn address(app: &App, here: &Here, kind: Kind, below: &str, decision: Option<i64>) -> String {
    match kind.page() {
        None => app.address_in(here, below),
        Some(Page::Decisions) => of_account(app, here, &decisions(decision)),
        Some(Page::Data) => of_account(app, here, Page::Data.path()),
        Some(page) => app.address_in(here, page.path()),
    }
}
