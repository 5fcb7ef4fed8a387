//! What a person asks for, read from the address of a search page and written back into it.

use chrono::{Days, NaiveDate, TimeZone};
use parvis_db::Time;

use crate::features::spaces::Here;
use crate::features::threads::write::slug_of;
use crate::web::form::Fields;

/// Characters of a query that are read.
pub const MAX_LENGTH: usize = 200;
/// Pages of results; whoever needs more needs other words.
pub const PAGES: usize = 10;

parvis_db::text_enum! {
    /// Which results are wanted.
    pub enum What { Threads = "threads", Posts = "posts", Members = "members" }
}

/// A search with its filters; empty strings do not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    pub text: String,
    /// Slug of a section of this space.
    pub section: String,
    /// Handle, without `@`.
    pub author: String,
    /// Days as `2026-11-22`, both included.
    pub from: String,
    pub to: String,
    /// Slug of a tag.
    pub tag: String,
    pub solved: bool,
    /// `None`: threads and posts, with some members on top.
    pub what: Option<What>,
    /// In every space that the viewer may read and this server may name.
    pub everywhere: bool,
    /// From 1.
    pub page: usize,
}

impl Asked {
    /// Reads a query; what makes no sense in this space does not narrow.
    pub fn read(fields: &Fields, here: &Here) -> Self {
        let day = |name| {
            let text = fields.trimmed(name);
            text.parse::<NaiveDate>().map_or(String::new(), |_| text)
        };
        Asked {
            text: fields.trimmed("q").chars().take(MAX_LENGTH).collect(),
            section: here
                .section(&fields.trimmed("section"))
                .map_or(String::new(), |s| s.slug.clone()),
            author: short(fields.trimmed("author").trim_start_matches('@')).to_lowercase(),
            from: day("from"),
            to: day("until"),
            tag: slug_of(&short(fields.trimmed("tag").trim_start_matches('#'))),
            solved: fields.ticked("solved"),
            what: What::parse(&fields.get("kind")),
            everywhere: fields.get("where") == "all",
            page: fields
                .number("page")
                .and_then(|n| usize::try_from(n).ok())
                .unwrap_or(1)
                .clamp(1, PAGES),
        }
    }

    /// Whether anything but words narrows the results.
    pub fn is_narrowed(&self) -> bool {
        !(self.section.is_empty()
            && self.author.is_empty()
            && self.from.is_empty()
            && self.to.is_empty()
            && self.tag.is_empty())
            || self.solved
            || self.what.is_some()
    }

    /// Whether there is anything to look for.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && !self.is_narrowed()
    }

    /// The first and last instant that the days allow, in the space's time zone.
    pub fn times(&self, here: &Here) -> (Option<Time>, Option<Time>) {
        let zone: chrono_tz::Tz = here.time_zone.parse().unwrap_or(chrono_tz::Europe::Paris);
        let midnight = |day: NaiveDate| {
            let start = day.and_hms_opt(0, 0, 0)?;
            // Where clocks jump over midnight the day begins with its first hour.
            zone.from_local_datetime(&start)
                .earliest()
                .or_else(|| {
                    zone.from_local_datetime(&day.and_hms_opt(1, 0, 0)?)
                        .earliest()
                })
                .map(|at| Time(at.timestamp_millis()))
        };
        let from = self.from.parse().ok().and_then(midnight);
        let to = self.to.parse::<NaiveDate>().ok();
        let to = to.and_then(|day| day.checked_add_days(Days::new(1)));
        (from, to.and_then(midnight))
    }

    /// The path of this search below the space.
    pub fn path(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let page = self.page.to_string();
        let all = [
            ("q", self.text.as_str()),
            ("section", &self.section),
            ("author", &self.author),
            ("from", &self.from),
            ("until", &self.to),
            ("tag", &self.tag),
            ("solved", if self.solved { "1" } else { "" }),
            ("kind", self.what.map_or("", What::as_str)),
            ("where", if self.everywhere { "all" } else { "" }),
            ("page", if self.page > 1 { &page } else { "" }),
        ];
        for (name, value) in all.iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        match query.finish().as_str() {
            "" => "/search".to_owned(),
            query => format!("/search?{query}"),
        }
    }

    /// The same search with one thing changed, from its first page on.
    pub fn with(&self, change: impl FnOnce(&mut Asked)) -> Asked {
        let mut other = Asked {
            page: 1,
            ..self.clone()
        };
        change(&mut other);
        other
    }
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_written_as_it_is_read() {
        let asked = Asked {
            text: "colle & co".into(),
            tag: "semelles".into(),
            solved: true,
            what: Some(What::Posts),
            page: 3,
            ..Asked::default()
        };
        assert_eq!(
            asked.path(),
            "/search?q=colle+%26+co&tag=semelles&solved=1&kind=posts&page=3"
        );
        let without = asked.with(|a| a.solved = false);
        assert_eq!(
            without.path(),
            "/search?q=colle+%26+co&tag=semelles&kind=posts"
        );
        assert_eq!(Asked::default().path(), "/search");
        assert!(Asked::default().is_empty());
    }
}
