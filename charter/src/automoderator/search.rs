//! Runs the conditions of one target on a text, in three-valued logic.

use std::ops::Range;

use super::item::{Item, ItemAuthor, ItemLink};
use super::key::Field;
use super::model::{Check, Limit, Points, Search, Target};
use super::pattern::Captured;

/// Whether a condition holds; what is not known is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Truth {
    No,
    Unknown(&'static str),
    Yes,
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Truth::Yes } else { Truth::No }
    }
}

fn known(holds: Option<bool>, name: &'static str) -> Truth {
    holds.map_or(Truth::Unknown(name), Truth::from)
}

/// What a target is checked against.
#[derive(Clone, Copy)]
pub(super) enum Subject<'a> {
    Text {
        item: &'a Item,
        link: Option<&'a ItemLink>,
    },
    Author(&'a ItemAuthor),
    Space(&'a str),
}

/// A search check that found something.
#[derive(Debug, Clone)]
pub(super) struct Hit<'r> {
    pub search: &'r Search,
    pub field: Field,
    pub range: Range<usize>,
    pub text: String,
    pub captured: Captured,
}

/// What is not known, and what was found, so far.
#[derive(Debug, Default)]
pub(super) struct Notes<'r> {
    pub unknown: Vec<&'static str>,
    pub hits: Vec<Hit<'r>>,
}

/// Whether all conditions of the target hold or may hold.
pub(super) fn target<'r>(target: &'r Target, subject: Subject<'_>, notes: &mut Notes<'r>) -> bool {
    let (item, author) = match subject {
        Subject::Text { item, .. } => (Some(item), &item.author),
        Subject::Author(author) => (None, author),
        Subject::Space(_) => (None, &ItemAuthor::default()),
    };
    for check in &target.checks {
        match self::check(check, item, author, target.ignore_quotes) {
            Truth::No => return false,
            Truth::Unknown(name) => notes.unknown.push(name),
            Truth::Yes => {}
        }
    }
    match limits(target, author) {
        Truth::No => return false,
        Truth::Unknown(name) => notes.unknown.push(name),
        Truth::Yes => {}
    }
    searches(target, subject, notes)
}

fn searches<'r>(target: &'r Target, subject: Subject<'_>, notes: &mut Notes<'r>) -> bool {
    let mut checked_anything = target.searches.is_empty();
    for search in &target.searches {
        let mut found = None;
        for field in &search.fields {
            let Some(texts) = texts(*field, subject) else {
                continue;
            };
            checked_anything = true;
            found = texts.iter().find_map(|text| {
                let stripped =
                    (target.ignore_quotes && *field == Field::Body).then(|| without_quotes(text));
                match search.pattern.search(stripped.as_deref().unwrap_or(text)) {
                    Ok(captured) => captured.map(|captured| {
                        Some(hit(search, *field, text, captured, stripped.is_some()))
                    }),
                    Err(_) => Some(None),
                }
            });
            if found.is_some() {
                break;
            }
        }
        match (found, search.negated) {
            (Some(None), _) => notes.unknown.push("steps"),
            (Some(Some(hit)), false) => notes.hits.push(hit),
            (None, true) => {}
            _ => return false,
        }
    }
    checked_anything
}

fn hit<'r>(
    search: &'r Search,
    field: Field,
    text: &str,
    captured: Captured,
    stripped: bool,
) -> Hit<'r> {
    let found = captured
        .groups
        .first()
        .cloned()
        .flatten()
        .unwrap_or_default();
    let range = if stripped {
        text.find(&found).map_or(0..0, |at| at..at + found.len())
    } else {
        captured.range.clone()
    };
    Hit {
        search,
        field,
        range,
        text: found,
        captured,
    }
}

/// The texts of a field; `None` when the subject has no such field, so that it is not looked at.
fn texts<'a>(field: Field, subject: Subject<'a>) -> Option<Vec<std::borrow::Cow<'a, str>>> {
    use std::borrow::Cow;
    let one = |text: &'a str| Some(vec![Cow::Borrowed(text)]);
    match subject {
        Subject::Space(name) => one(name),
        Subject::Author(author) => match field {
            Field::Id => one(&author.id),
            Field::FlairText => one(&author.flair.text),
            Field::FlairCss => one(&author.flair.css_class),
            Field::FlairTemplate => one(&author.flair.template_id),
            Field::Bio => one(&author.bio),
            Field::DisplayName => one(&author.display_name),
            _ => one(&author.name),
        },
        Subject::Text { item, link } => match field {
            Field::Id => one(&item.id),
            Field::Title => one(&item.title),
            Field::Body => one(item.body.as_deref()?),
            Field::Url => one(&link?.url),
            Field::Domain => match link {
                Some(link) => one(&link.domain),
                None if item.text => Some(vec![Cow::Owned(format!("self.{}", item.space))]),
                None => None,
            },
            Field::FlairText => one(&item.flair.text),
            Field::FlairCss => one(&item.flair.css_class),
            Field::FlairTemplate => one(&item.flair.template_id),
            Field::PollOptionText => Some(
                item.poll
                    .as_ref()?
                    .iter()
                    .map(|o| Cow::Borrowed(o.as_str()))
                    .collect(),
            ),
            Field::MediaAuthor => one(&item.media.as_ref()?.author),
            Field::MediaAuthorUrl => one(&item.media.as_ref()?.author_url),
            Field::MediaTitle => one(&item.media.as_ref()?.title),
            Field::MediaDescription => one(&item.media.as_ref()?.description),
            Field::CrosspostId
            | Field::CrosspostTitle
            | Field::Name
            | Field::Bio
            | Field::DisplayName => None,
        },
    }
}

/// A body without its quoted and empty lines.
fn without_quotes(body: &str) -> String {
    let kept: Vec<&str> = body
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('>') && !line.starts_with("&gt;"))
        .collect();
    kept.join("\n")
}

/// Characters of a body without what is no letter, figure or `_` at its ends.
fn length(item: &Item, ignore_quotes: bool) -> usize {
    let body = item.body.as_deref().unwrap_or_default();
    let stripped = ignore_quotes.then(|| without_quotes(body));
    let is_word = |c: char| {
        c == '_'
            || c.is_numeric()
            || c.is_alphabetic() && !unicode_normalization::char::is_combining_mark(c)
    };
    let text = stripped.as_deref().unwrap_or(body);
    text.trim_matches(|c| !is_word(c)).chars().count()
}

fn check(check: &Check, item: Option<&Item>, author: &ItemAuthor, ignore_quotes: bool) -> Truth {
    match check {
        Check::VerifiedEmail(wanted) => {
            return known(
                author.verified_email.map(|v| v == *wanted),
                "has_verified_email",
            );
        }
        Check::Contributor(wanted) => {
            return known(author.contributor.map(|v| v == *wanted), "is_contributor");
        }
        Check::Moderator(wanted) => {
            return known(author.moderator.map(|v| v == *wanted), "is_moderator");
        }
        Check::Submitter(wanted) => return (author.submitter == *wanted).into(),
        _ => {}
    }
    let Some(item) = item else { return Truth::Yes };
    match check {
        Check::Reports(least) => (item.reports >= *least).into(),
        Check::LongerThan(limit) => (length(item, ignore_quotes) > *limit).into(),
        Check::ShorterThan(limit) => (length(item, ignore_quotes) < *limit).into(),
        Check::Edited(wanted) => {
            ((item.edited || item.occasion == super::item::Occasion::Edited) == *wanted).into()
        }
        Check::TopLevel(wanted) => (item.top_level == *wanted).into(),
        Check::Poll(wanted) => (item.poll.is_some() == *wanted).into(),
        Check::Gallery(wanted) => (item.gallery == *wanted).into(),
        Check::PollOptions(op, limit) => match &item.poll {
            Some(options) => op
                .holds(&i64::try_from(options.len()).unwrap_or(i64::MAX), limit)
                .into(),
            None => Truth::No,
        },
        Check::Archived(wanted) => (item.archived == *wanted).into(),
        Check::Age(op, limit) => known(item.age.map(|age| op.holds(&age, limit)), "age"),
        Check::Days(days) => known(item.weekday.map(|day| days.contains(&day)), "day_of_week"),
        _ => Truth::Yes,
    }
}

/// The thresholds on the author together.
fn limits(target: &Target, author: &ItemAuthor) -> Truth {
    if target.limits.is_empty() {
        return Truth::Yes;
    }
    if author.banned {
        return Truth::No;
    }
    let truths: Vec<Truth> = target.limits.iter().map(|l| limit(l, author)).collect();
    let decisive = if target.any_limit {
        Truth::Yes
    } else {
        Truth::No
    };
    if truths.contains(&decisive) {
        return decisive;
    }
    let unknown = truths
        .iter()
        .find(|truth| matches!(truth, Truth::Unknown(_)));
    unknown.cloned().unwrap_or(Truth::from(!target.any_limit))
}

fn limit(limit: &Limit, author: &ItemAuthor) -> Truth {
    match limit {
        Limit::AccountAge(op, limit) => known(
            author.account_age.map(|age| op.holds(&age, limit)),
            "account_age",
        ),
        Limit::Points {
            op,
            value,
            kind,
            floor,
        } => {
            let points = match kind {
                Points::Comments => author.comment_points,
                Points::Posts => author.post_points,
                Points::Both => author.combined(),
            };
            let points = points.map(|points| floor.map_or(points, |floor| points.max(floor)));
            known(points.map(|points| op.holds(&points, value)), "points")
        }
    }
}
