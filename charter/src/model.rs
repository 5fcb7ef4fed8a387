//! The nouns that rules, events and decisions share: outcomes, surfaces, fields, roles, text per language.

use serde::{Deserialize, Serialize};

/// What happens to a text. Ordered: several rules are combined by their maximum, so that order never matters.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Published; nobody is asked.
    #[default]
    Allow,
    /// Published, and shown to moderators.
    Flag,
    /// Not published until a person has looked.
    Hold,
    /// Refused; the author is told why and keeps the text.
    Reject,
}

/// Where a text is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Surface {
    /// A thread's first post (with its title) or an answer.
    Post,
    /// A thread's title on its own, when it is renamed.
    Title,
    /// A line of live chat.
    Chat,
    /// A handle, display name or bio.
    Profile,
    /// A contest entry.
    Contest,
    /// A message through the contact form.
    Contact,
    /// A direct message.
    Message,
    /// The name or alternative text of a file.
    Upload,
}

/// A part of an event that a rule can look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Field {
    /// A thread's title (plain text).
    #[serde(rename = "title")]
    Title,
    /// The body or bio (Markdown), with its image descriptions and link titles.
    #[serde(rename = "body")]
    Body,
    /// A handle, display name or file name (plain text).
    #[serde(rename = "name")]
    Name,
    /// Image descriptions alone: of the body's images, or of an upload.
    #[serde(rename = "alt")]
    Alt,
    /// The host names of all links, whether marked up or typed bare.
    #[serde(rename = "link.domain")]
    LinkDomain,
    /// The addresses of all links, as written.
    #[serde(rename = "link.url")]
    LinkUrl,
}

/// What a member may be in a space. A person may hold several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Not signed in.
    Visitor,
    /// Signed in.
    Member,
    /// Recognised by the brand for what they know.
    Expert,
    /// Works for the brand.
    Staff,
    /// Decides on members' texts.
    Moderator,
    /// Runs the space.
    Manager,
    /// Owns the space.
    Owner,
    /// Runs the server.
    Admin,
}

/// Gives an enum its written names: `NAMES`, `parse` and `as_str`.
macro_rules! names {
    ($type:ident { $($variant:ident = $name:literal),* $(,)? }) => {
        impl $type {
            /// Every value with its name as written in a charter.
            pub const NAMES: &'static [(&'static str, $type)] = &[$(($name, $type::$variant)),*];

            /// The value written as `name`, if there is one.
            pub fn parse(name: &str) -> Option<Self> {
                Self::NAMES.iter().find(|(n, _)| *n == name).map(|(_, v)| *v)
            }

            /// The name as written in a charter.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}
pub(crate) use names;

names!(Outcome { Allow = "allow", Flag = "flag", Hold = "hold", Reject = "reject" });
names!(Surface {
    Post = "post",
    Title = "title",
    Chat = "chat",
    Profile = "profile",
    Contest = "contest",
    Contact = "contact",
    Message = "message",
    Upload = "upload",
});
names!(Field {
    Title = "title",
    Body = "body",
    Name = "name",
    Alt = "alt",
    LinkDomain = "link.domain",
    LinkUrl = "link.url",
});
names!(Role {
    Visitor = "visitor",
    Member = "member",
    Expert = "expert",
    Staff = "staff",
    Moderator = "moderator",
    Manager = "manager",
    Owner = "owner",
    Admin = "admin",
});

/// A text in one or more languages, in the order in which the charter names them.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Localized(Vec<(String, String)>);

impl Localized {
    /// The text in `lang`, or else in the first language that has one.
    pub fn get(&self, lang: &str) -> Option<&str> {
        let own = self.0.iter().find(|(l, _)| l == lang);
        own.or(self.0.first()).map(|(_, text)| text.as_str())
    }

    /// Whether there is a text in exactly this language.
    pub fn has(&self, lang: &str) -> bool {
        self.0.iter().any(|(l, _)| l == lang)
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every language with its text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(l, t)| (l.as_str(), t.as_str()))
    }

    /// The same text in one language; adding to it replaces what it said in that language.
    #[must_use]
    pub fn with(mut self, lang: &str, text: &str) -> Self {
        self.insert(lang, text.to_owned());
        self
    }

    pub(crate) fn insert(&mut self, lang: &str, text: String) {
        self.0.retain(|(l, _)| l != lang);
        self.0.push((lang.to_owned(), text));
    }

    /// The same text with every language passed through `f`.
    pub(crate) fn map(&self, f: impl Fn(&str) -> String) -> Self {
        Self(self.0.iter().map(|(l, t)| (l.clone(), f(t))).collect())
    }

    /// Splits `fr / en` at its slashes. `Err` holds the same text for every language, when the parts do not
    /// answer to the languages one by one.
    pub(crate) fn split(text: &str, languages: &[String]) -> Result<Self, Self> {
        let parts = split_slashes(text);
        if languages.len() == 1 || parts.len() != languages.len() {
            let all = languages
                .iter()
                .map(|l| (l.clone(), text.trim().to_owned()));
            let all = Self(all.collect());
            return if languages.len() == 1 {
                Ok(all)
            } else {
                Err(all)
            };
        }
        Ok(Self(languages.iter().cloned().zip(parts).collect()))
    }
}

/// Cuts at each `/` that has white space on both sides.
fn split_slashes(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut rest = text;
    while let Some(at) = rest.find('/') {
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        let last = parts.last_mut().expect("starts with one part");
        last.push_str(before);
        if last.ends_with(char::is_whitespace) && after.starts_with(char::is_whitespace) {
            parts.push(String::new());
        } else {
            last.push('/');
        }
        rest = after;
    }
    parts
        .last_mut()
        .expect("starts with one part")
        .push_str(rest);
    parts.iter().map(|p| p.trim().to_owned()).collect()
}
