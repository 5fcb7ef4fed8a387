//! The keys of search checks: `[~]field[+field…][#suffix] [(modifier, modifier)]`.

use std::sync::LazyLock;

use regex::Regex;

/// What a check looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Field {
    Id,
    Title,
    Domain,
    Url,
    Body,
    FlairText,
    FlairCss,
    FlairTemplate,
    PollOptionText,
    CrosspostId,
    CrosspostTitle,
    MediaAuthor,
    MediaAuthorUrl,
    MediaTitle,
    MediaDescription,
    Name,
    Bio,
    DisplayName,
}

/// Whose fields they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Submission,
    Comment,
    User,
    Space,
}

impl Field {
    const NAMES: [(&'static str, Field); 18] = [
        ("id", Field::Id),
        ("title", Field::Title),
        ("domain", Field::Domain),
        ("url", Field::Url),
        ("body", Field::Body),
        ("flair_text", Field::FlairText),
        ("flair_css_class", Field::FlairCss),
        ("flair_template_id", Field::FlairTemplate),
        ("poll_option_text", Field::PollOptionText),
        ("crosspost_id", Field::CrosspostId),
        ("crosspost_title", Field::CrosspostTitle),
        ("media_author", Field::MediaAuthor),
        ("media_author_url", Field::MediaAuthorUrl),
        ("media_title", Field::MediaTitle),
        ("media_description", Field::MediaDescription),
        ("name", Field::Name),
        ("bio_text", Field::Bio),
        ("display_name", Field::DisplayName),
    ];

    /// The field of this name, for any target.
    pub fn parse(name: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, field)| *field)
    }

    /// Its written name.
    pub fn name(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(_, f)| *f == self)
            .map_or("", |(name, _)| name)
    }

    /// Whether such a target has it.
    pub fn belongs_to(self, target: Target) -> bool {
        use Field as F;
        match target {
            Target::Comment => matches!(self, F::Id | F::Body),
            Target::Space => self == F::Name,
            Target::User => matches!(
                self,
                F::Id
                    | F::Name
                    | F::FlairText
                    | F::FlairCss
                    | F::FlairTemplate
                    | F::Bio
                    | F::DisplayName
            ),
            Target::Submission => !matches!(self, F::Name | F::Bio | F::DisplayName),
        }
    }

    /// Whether it describes what is linked to.
    pub fn is_media(self) -> bool {
        matches!(
            self,
            Field::MediaAuthor
                | Field::MediaAuthorUrl
                | Field::MediaTitle
                | Field::MediaDescription
        )
    }
}

/// How values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    FullExact,
    FullText,
    Includes,
    IncludesWord,
    StartsWith,
    EndsWith,
}

impl Method {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "full-exact" => Method::FullExact,
            "full-text" => Method::FullText,
            "includes" => Method::Includes,
            "includes-word" => Method::IncludesWord,
            "starts-with" => Method::StartsWith,
            "ends-with" => Method::EndsWith,
            _ => return None,
        })
    }

    /// The Python pattern around a group of values.
    pub fn around(self, values: &str) -> String {
        match self {
            Method::FullExact => format!("^{values}$"),
            Method::FullText => format!(r"^\W*{values}\W*$"),
            Method::Includes => values.to_owned(),
            Method::IncludesWord => format!(r"(?:^|\W|\b){values}(?:$|\W|\b)"),
            Method::StartsWith => format!("^{values}"),
            Method::EndsWith => format!("{values}$"),
        }
    }
}

/// A key taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    /// As placeholders name it: with `~`, `+` and `#`, without modifiers.
    pub name: String,
    pub negated: bool,
    /// Names of fields, whether they exist or not.
    pub fields: Vec<String>,
    pub regex: bool,
    pub case_sensitive: bool,
    /// The first method among the modifiers.
    pub method: Option<Method>,
    /// Modifiers that do not exist.
    pub unknown: Vec<String>,
}

static KEY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(~?[^\s(]+)\s*(?:\((.+)\))?$").expect("a constant pattern"));

impl Key {
    /// Takes a key apart; `None` when it is not written like one.
    pub fn parse(written: &str) -> Option<Self> {
        let found = KEY.captures(written)?;
        let name = found[1].to_owned();
        let bare = name.strip_prefix('~').unwrap_or(&name);
        let bare = bare.split('#').next().unwrap_or_default();
        let fields = bare
            .split('+')
            .map(|field| field.trim().to_owned())
            .collect();
        let mut key = Key {
            negated: name.starts_with('~'),
            fields,
            name,
            regex: false,
            case_sensitive: false,
            method: None,
            unknown: Vec::new(),
        };
        let modifiers = found.get(2).map_or("", |m| m.as_str());
        for modifier in modifiers
            .split(',')
            .map(str::trim)
            .filter(|m| !m.is_empty())
        {
            match modifier {
                "regex" => key.regex = true,
                "case-sensitive" => key.case_sensitive = true,
                other => match Method::parse(other) {
                    Some(method) => key.method = key.method.or(Some(method)),
                    None => key.unknown.push(other.to_owned()),
                },
            }
        }
        Some(key)
    }

    /// The method in force: as written, or the default of a single field.
    pub fn method(&self, fields: &[Field]) -> Method {
        use Field as F;
        if let Some(method) = self.method {
            return method;
        }
        match (self.fields.len(), fields) {
            (1, [F::Id | F::FlairText | F::FlairCss | F::FlairTemplate | F::MediaAuthor]) => {
                Method::FullExact
            }
            (1, [F::Url | F::MediaAuthorUrl]) => Method::Includes,
            _ => Method::IncludesWord,
        }
    }

    /// Whether values are host names that stand for their subdomains as well: only in a check of `domain` alone
    /// and without a method of its own.
    pub fn is_domain(&self, fields: &[Field]) -> bool {
        self.fields.len() == 1 && fields == [Field::Domain] && self.method.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_apart() {
        let key = Key::parse("~title+body#2 (regex, includes, starts-with)").expect("a key");
        assert_eq!(
            (key.name.as_str(), key.negated, key.regex),
            ("~title+body#2", true, true)
        );
        assert_eq!(key.fields, ["title", "body"]);
        assert_eq!(key.method, Some(Method::Includes));
        assert_eq!(Key::parse("body (fast)").expect("a key").unknown, ["fast"]);
        assert!(Key::parse("body text").is_none());
    }
}
