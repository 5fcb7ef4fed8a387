//! The archive format, version 1: one JSON object a line, each referring only to keys above it.

use std::collections::BTreeMap;

use parvis_db::Time;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

/// The version this program reads and writes.
pub const VERSION: u32 = 1;

type Extra = BTreeMap<String, IgnoredAny>;

/// The first line: which archive this is.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Header {
    pub version: u32,
    pub name: String,
    /// `fr` or `en`; anything else counts as English.
    pub language: String,
    /// Where it comes from. Name and source are the archive's identity.
    pub source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub space: Option<SpaceLook>,
    #[serde(flatten, skip_serializing)]
    pub extra: Extra,
}

/// How the space looked: taken over by `import --create`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SpaceLook {
    pub name: String,
    pub brand: String,
    pub tagline: String,
    pub description: String,
    /// `#rrggbb`
    pub color: String,
    /// `tu` or `vous`
    pub address: String,
    pub time_zone: String,
}

/// Somebody who wrote, or belongs.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Member {
    pub key: String,
    pub name: String,
    pub joined_at: Moment,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handle: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub bio: String,
    /// `member`, `moderator`, `manager` or `owner`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    #[serde(flatten, skip_serializing)]
    pub extra: Extra,
}

/// A part of the space. Names may repeat, keys may not.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Section {
    pub key: String,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hue: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// Slugs that still lead here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_slugs: Vec<String>,
    #[serde(flatten, skip_serializing)]
    pub extra: Extra,
}

/// A thread; its first post opens it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Thread {
    pub key: String,
    pub section: String,
    pub title: String,
    pub author: String,
    pub created_at: Moment,
    /// `discussion`, `question` or `announcement`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(flatten, skip_serializing)]
    pub extra: Extra,
}

/// A picture that posts below show: their bodies name it in `/media/KEY/…`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Picture {
    /// A number.
    pub key: String,
    /// Who uploaded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// The file's name when it was uploaded.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alt: String,
    pub created_at: Moment,
    /// The file: JPEG, PNG, WebP or GIF.
    pub base64: String,
    #[serde(flatten, skip_serializing)]
    pub extra: Extra,
}

/// A post, with `html` or `markdown`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Post {
    pub key: String,
    pub thread: String,
    pub author: String,
    pub created_at: Moment,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub markdown: Option<String>,
    /// Key of the post it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
    /// It is the accepted answer of its thread.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub accepted: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reactions: Vec<Reaction>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll: Option<Poll>,
    #[serde(flatten, skip_serializing)]
    pub extra: Extra,
}

/// Somebody's reaction to the post it stands at.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reaction {
    pub member: String,
    /// A word of the list that spaces choose from: `like`, `heart` …
    pub kind: String,
    pub at: Moment,
}

/// A poll with its results: how many chose what, never who.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Poll {
    pub question: String,
    pub options: Vec<PollOption>,
    /// Options that one member may choose; 1 without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_choices: Option<i32>,
    /// When results showed: `always`, `voted` or `closed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub results: Option<String>,
    /// A vote stayed as it was cast.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fixed: bool,
    /// Members who voted.
    #[serde(default)]
    pub voters: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<Moment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<Moment>,
}

/// An option of a poll.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PollOption {
    pub text: String,
    #[serde(default)]
    pub votes: i32,
}

/// An instant as archives write it: RFC 3339.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment(pub Time);

impl Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0.rfc3339())
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Time::parse_rfc3339(&text).map(Moment).ok_or_else(|| {
            serde::de::Error::custom(format!("“{text}” is not a time as in 2003-08-16T15:03:00Z"))
        })
    }
}

/// A line as it is written.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Out<'a> {
    Archive(&'a Header),
    Member(&'a Member),
    Section(&'a Section),
    Thread(&'a Thread),
    Picture(&'a Picture),
    Post(&'a Post),
}

/// A line as it was read.
#[derive(Debug)]
pub enum Line {
    Archive(Header),
    Member(Member),
    Section(Section),
    Thread(Thread),
    Picture(Picture),
    Post(Post),
    /// Of a type that this version does not know.
    Unknown(String),
}

#[derive(Deserialize)]
struct Typed {
    #[serde(rename = "type")]
    kind: String,
}

/// Reads one line. Unknown fields are handed to `unknown` as `type.field`.
///
/// # Errors
/// Why the line is not understood.
pub fn read(text: &str, mut unknown: impl FnMut(String)) -> Result<Line, String> {
    let say = |e: serde_json::Error| e.to_string();
    let kind = serde_json::from_str::<Typed>(text).map_err(say)?.kind;
    let (line, extra) = match kind.as_str() {
        "archive" => split(text, |h: &mut Header| &mut h.extra, Line::Archive)?,
        "member" => split(text, |m: &mut Member| &mut m.extra, Line::Member)?,
        "section" => split(text, |s: &mut Section| &mut s.extra, Line::Section)?,
        "thread" => split(text, |t: &mut Thread| &mut t.extra, Line::Thread)?,
        "picture" => split(text, |p: &mut Picture| &mut p.extra, Line::Picture)?,
        "post" => split(text, |p: &mut Post| &mut p.extra, Line::Post)?,
        _ => (Line::Unknown(kind.clone()), Extra::new()),
    };
    for field in extra.into_keys().filter(|field| field != "type") {
        unknown(format!("{kind}.{field}"));
    }
    Ok(line)
}

fn split<T: serde::de::DeserializeOwned>(
    text: &str,
    extra: impl Fn(&mut T) -> &mut Extra,
    wrap: impl Fn(T) -> Line,
) -> Result<(Line, Extra), String> {
    let mut value: T = serde_json::from_str(text).map_err(|e| e.to_string())?;
    let rest = std::mem::take(extra(&mut value));
    Ok((wrap(value), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_fields_are_named_and_left_out() {
        let mut seen = Vec::new();
        let text = r#"{"type":"member","key":"m","name":"n","joined_at":"2003-01-01T01:00:00Z","karma":7}"#;
        let line = read(text, |field| seen.push(field)).expect("read");
        assert!(matches!(&line, Line::Member(m) if m.key == "m"));
        assert_eq!(seen, ["member.karma"]);
        let Line::Member(member) = line else { return };
        assert_eq!(
            serde_json::to_string(&Out::Member(&member)).expect("written"),
            r#"{"type":"member","key":"m","name":"n","joined_at":"2003-01-01T01:00:00Z"}"#
        );
    }

    #[test]
    fn what_is_wrong_is_said() {
        let post =
            r#"{"type":"post","key":"p","thread":"t","author":"m","created_at":"yesterday"}"#;
        assert!(
            read(post, |_| ())
                .expect_err("refused")
                .contains("yesterday")
        );
        assert!(read("{", |_| ()).is_err());
        assert!(matches!(read(r#"{"type":"poll"}"#, |_| ()), Ok(Line::Unknown(t)) if t == "poll"));
    }
}
