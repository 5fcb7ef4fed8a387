//! The demo brands as they stand in `server/seed/`: TOML and pictures, carried in the binary.

use std::collections::BTreeMap;

use parvis_db::Time;
use rust_embed::RustEmbed;
use serde::Deserialize;

use super::contests::ContestEntry;
use super::talk::{RoomEntry, RoomsFile};
use crate::error::{Error, Result};
use crate::features::spaces::Legal;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/seed/"]
struct Files;

/// `space.toml` of a brand.
#[derive(Debug, Deserialize)]
pub struct SpaceFile {
    pub slug: String,
    pub brand: String,
    pub name: String,
    pub hero_title: String,
    pub hero_text: String,
    pub brand_color: String,
    pub language: String,
    pub address: String,
    pub time_zone: String,
    pub visibility: String,
    pub logo: String,
    pub cover: String,
    pub legal: Legal,
    #[serde(rename = "section")]
    pub sections: Vec<SectionEntry>,
    #[serde(rename = "member")]
    pub members: Vec<MemberEntry>,
    /// Replies that the charter holds.
    #[serde(rename = "waiting", default)]
    pub waiting: Vec<WaitingEntry>,
    #[serde(rename = "report", default)]
    pub reports: Vec<ReportEntry>,
    /// Threads that the team has scheduled.
    #[serde(default)]
    pub later: Vec<LaterEntry>,
    /// What members have begun to write.
    #[serde(rename = "draft", default)]
    pub drafts: Vec<DraftEntry>,
    /// What the team has pinned.
    #[serde(rename = "pin", default)]
    pub pins: Vec<PinEntry>,
    #[serde(rename = "proposal", default)]
    pub proposals: Vec<ProposalEntry>,
    /// What came by post, and what it asks for.
    #[serde(rename = "letter", default)]
    pub letters: Vec<LetterEntry>,
    /// Words to authors that stand ready.
    #[serde(rename = "reason", default)]
    pub reasons: Vec<ReasonEntry>,
    /// Complaints in threads that the team took up in private.
    #[serde(rename = "complaint", default)]
    pub complaints: Vec<ComplaintEntry>,
    /// Who of the team watches when.
    #[serde(rename = "watch", default)]
    pub watches: Vec<WatchEntry>,
    /// What members wrote to the team.
    #[serde(rename = "message", default)]
    pub messages: Vec<MessageEntry>,
    #[serde(rename = "stand_in", default)]
    pub stand_ins: Vec<StandInEntry>,
    #[serde(rename = "repost", default)]
    pub reposts: Vec<RepostEntry>,
    #[serde(rename = "contest", default)]
    pub contests: Vec<ContestEntry>,
}

/// `[[reason]]`: words to authors that stand ready for any article.
#[derive(Debug, Deserialize)]
pub struct ReasonEntry {
    pub by: String,
    pub fr: String,
    pub en: String,
}

/// `[[complaint]]`
#[derive(Debug, Deserialize)]
pub struct ComplaintEntry {
    pub thread: String,
    pub position: i32,
    /// A kind of claim.
    pub kind: String,
    /// Who of the team takes it up.
    pub by: String,
    /// The manager who answers for it.
    pub owner: String,
    pub message: String,
}

/// `[[watch]]`
#[derive(Debug, Deserialize)]
pub struct WatchEntry {
    pub who: String,
    /// 0 is Monday.
    pub weekday: i32,
    /// Minutes of the day; beyond 1440 after midnight.
    pub begins: i32,
    pub ends: i32,
}

/// `[[stand_in]]`: somebody who said yes.
#[derive(Debug, Deserialize)]
pub struct StandInEntry {
    pub who: String,
    pub by: String,
    /// Since when, and until when, from the moment of seeding.
    pub days_ago: i64,
    pub days: i64,
    pub words: String,
}

/// `[[repost]]`: the first picture of a thread's opening post, asked for by a manager.
#[derive(Debug, Deserialize)]
pub struct RepostEntry {
    pub thread: String,
    pub by: String,
    pub days_ago: i64,
    pub days: i64,
    pub places: Vec<String>,
    pub message: String,
    /// Where they agreed to it; empty: they have not answered yet.
    #[serde(default)]
    pub agreed: Vec<String>,
    #[serde(default)]
    pub limits: String,
}

/// `[[message]]`
#[derive(Debug, Deserialize)]
pub struct MessageEntry {
    pub author: String,
    pub body: String,
}

/// `[[letter]]`
#[derive(Debug, Deserialize)]
pub struct LetterEntry {
    /// The manager who entered it and answers for it.
    pub by: String,
    pub days_ago: i64,
    pub name: String,
    pub about: String,
    pub body: String,
    /// Kinds of claims.
    pub claims: Vec<String>,
}

/// `[[later]]`
#[derive(Debug, Deserialize)]
pub struct LaterEntry {
    pub author: String,
    pub section: String,
    pub kind: String,
    /// From the moment of seeding.
    pub days: i64,
    pub title: String,
    pub body: String,
}

/// `[[draft]]`
#[derive(Debug, Deserialize)]
pub struct DraftEntry {
    pub author: String,
    /// Title of the thread that it answers.
    pub thread: String,
    pub body: String,
}

/// `[[pin]]`
#[derive(Debug, Deserialize)]
pub struct PinEntry {
    /// Title of the thread.
    pub thread: String,
    pub by: String,
}

/// `[[proposal]]`: an example of what the charter should let pass.
#[derive(Debug, Deserialize)]
pub struct ProposalEntry {
    pub by: String,
    /// Anchor of the charter's article.
    pub article: String,
    pub text: String,
    pub note: String,
}

/// `[[waiting]]`
#[derive(Debug, Deserialize)]
pub struct WaitingEntry {
    /// Title of the thread.
    pub thread: String,
    pub author: String,
    pub ago: String,
    pub body: String,
}

/// `[[report]]`
#[derive(Debug, Deserialize)]
pub struct ReportEntry {
    /// Title of the thread, and which of its posts.
    pub thread: String,
    pub position: i32,
    pub by: String,
    pub ago: String,
    /// Anchor of the charter's article; empty: something else.
    pub article: String,
    pub reason: String,
}

/// `[[section]]`
#[derive(Debug, Deserialize)]
pub struct SectionEntry {
    pub slug: String,
    pub name: String,
    pub description: String,
    pub hue: i32,
    pub icon: String,
}

/// `[[member]]`
#[derive(Debug, Deserialize)]
pub struct MemberEntry {
    pub key: String,
    pub name: String,
    pub handle: String,
    #[serde(default)]
    pub bio: String,
    pub language: String,
    pub role: String,
    #[serde(default)]
    pub label: String,
    pub avatar: Option<String>,
    pub joined: String,
    /// The key of their second factor, in base32: everybody may know it.
    pub second_factor: Option<String>,
}

impl MemberEntry {
    /// The recovery codes that go with it.
    pub fn recovery_codes(&self) -> Vec<String> {
        let code = |n| format!("{}-demo-code-{n}", self.handle);
        (0..10).map(code).collect()
    }
}

/// `threads/NAME.toml`
#[derive(Debug, Deserialize)]
pub struct ThreadFile {
    pub title: String,
    pub section: String,
    pub kind: String,
    pub author: String,
    pub ago: String,
    #[serde(default)]
    pub tags: Vec<String>,
    pub body: String,
    /// Number of the accepted reply, from 1.
    pub accepted: Option<usize>,
    pub poll: Option<PollEntry>,
    #[serde(rename = "reply", default)]
    pub replies: Vec<ReplyEntry>,
}

/// `[poll]`
#[derive(Debug, Deserialize)]
pub struct PollEntry {
    pub question: String,
    pub options: Vec<String>,
    /// Votes for each option, in their order.
    pub votes: Vec<usize>,
}

/// `[[reply]]`
#[derive(Debug, Deserialize)]
pub struct ReplyEntry {
    pub author: String,
    pub ago: String,
    pub body: String,
    pub reply_to: Option<usize>,
}

/// A brand: its space, its threads by name (oldest first), and the folder of its pictures.
#[derive(Debug)]
pub struct Brand {
    pub folder: String,
    pub space: SpaceFile,
    pub threads: Vec<(String, ThreadFile)>,
    pub rooms: Vec<RoomEntry>,
}

/// Every brand, in the order of their folders' names turned around: the public one first.
///
/// # Errors
/// When a file does not parse: a damaged build.
pub fn brands() -> Result<Vec<Brand>> {
    let mut folders: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in Files::iter() {
        if let Some((folder, rest)) = file.split_once('/') {
            folders
                .entry(folder.to_owned())
                .or_default()
                .push(rest.to_owned());
        }
    }
    folders
        .into_iter()
        .rev()
        .map(|(folder, files)| {
            let space = read(&format!("{folder}/space.toml"))?;
            let mut threads = Vec::new();
            for file in &files {
                if let Some(name) = file
                    .strip_prefix("threads/")
                    .and_then(|f| f.strip_suffix(".toml"))
                {
                    let thread: ThreadFile = read(&format!("{folder}/{file}"))?;
                    threads.push((name.to_owned(), thread));
                }
            }
            threads.sort_by_key(|(_, thread)| std::cmp::Reverse(seconds(&thread.ago)));
            let rooms: RoomsFile = match files.iter().any(|file| file == "rooms.toml") {
                true => read(&format!("{folder}/rooms.toml"))?,
                false => RoomsFile::default(),
            };
            Ok(Brand {
                folder,
                space,
                threads,
                rooms: rooms.rooms,
            })
        })
        .collect()
}

/// The bytes of a picture in a brand's `art/`.
pub fn art(folder: &str, file: &str) -> Option<Vec<u8>> {
    Files::get(&format!("{folder}/art/{file}")).map(|f| f.data.into_owned())
}

fn read<T: serde::de::DeserializeOwned>(path: &str) -> Result<T> {
    let file =
        Files::get(path).ok_or_else(|| Error::Internal(format!("seed: {path} is missing")))?;
    let text = std::str::from_utf8(&file.data).map_err(Error::internal)?;
    toml::from_str(text).map_err(|e| Error::Internal(format!("seed: {path}: {e}")))
}

/// `2d 3h 10m` in seconds; unknown words count nothing.
pub fn seconds(ago: &str) -> i64 {
    ago.split_whitespace()
        .filter_map(|word| {
            let (number, unit) = word.split_at(word.len().checked_sub(1)?);
            let number: i64 = number.parse().ok()?;
            Some(
                number
                    * match unit {
                        "d" => 86_400,
                        "h" => 3_600,
                        "m" => 60,
                        _ => 0,
                    },
            )
        })
        .sum()
}

/// The moment `ago` before `now`.
pub fn before(now: Time, ago: &str) -> Time {
    now.plus_seconds(-seconds(ago))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_brand_holds_together() {
        let brands = brands().expect("every file parses");
        assert!(brands.len() >= 2);
        for brand in &brands {
            for (name, thread) in &brand.threads {
                let known = |key: &str| brand.space.members.iter().any(|m| m.key == key);
                assert!(known(&thread.author), "{name}: {}", thread.author);
                assert!(
                    brand
                        .space
                        .sections
                        .iter()
                        .any(|s| s.slug == thread.section),
                    "{name}"
                );
                assert!(
                    thread
                        .accepted
                        .is_none_or(|n| (1..=thread.replies.len()).contains(&n)),
                    "{name}"
                );
                let mut last = seconds(&thread.ago);
                for reply in &thread.replies {
                    assert!(known(&reply.author), "{name}: {}", reply.author);
                    assert!(seconds(&reply.ago) <= last, "{name}: replies are in order");
                    last = seconds(&reply.ago);
                }
            }
        }
    }

    #[test]
    fn durations_are_days_hours_and_minutes() {
        assert_eq!(seconds("2d 3h 10m"), 2 * 86_400 + 3 * 3_600 + 600);
        assert_eq!(seconds("soon"), 0);
    }
}
