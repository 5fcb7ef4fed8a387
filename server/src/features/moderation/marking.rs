//! Labels and masks: what a decision puts on a post that stays.

use parvis_db::Db;

use super::deciding::Wish;
use super::{Case, Ruling, Team};
use crate::cases::Kind;
use crate::error::{Error, Result};
use crate::features::charters;
use crate::features::marks::{self, Label, Prepared, Text, Written};
use crate::features::spaces::checks::is_text;
use crate::features::{rooms, threads};
use crate::messages::AddressForm;

/// Letters of a label, and of a passage.
const MAX_LABEL: usize = 200;
const MAX_PASSAGE: usize = 1_000;

/// What is to stand beside a text, or in it.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// Of a label: a word of [`Prepared`], or the team's own words.
    pub prepared: String,
    pub label: String,
    /// What a mask hides, as it reads.
    pub passage: String,
}

/// What a label is to say; `None` without any.
fn label(wish: &Wish) -> Option<Label> {
    let words = wish.marks.label.trim();
    match (Prepared::parse(&wish.marks.prepared), words) {
        (_, words) if !words.is_empty() => Some(Label::Words(words.to_owned())),
        (Some(one), _) => Some(Label::Prepared(one)),
        (None, _) => None,
    }
}

/// What a label or a mask needs.
pub(super) fn check(wish: &Wish) -> Result<()> {
    if wish.ruling == Ruling::Label && label(wish).is_none() {
        return Err(Error::field("prepared", "moderation-label-needed"));
    }
    if !is_text(wish.marks.label.trim(), 0, MAX_LABEL) {
        return Err(Error::field("label", "moderation-label-long"));
    }
    if wish.ruling == Ruling::Mask && wish.marks.passage.trim().is_empty() {
        return Err(Error::field("passage", "moderation-passage-needed"));
    }
    if wish.marks.passage.chars().count() > MAX_PASSAGE {
        return Err(Error::field("passage", "moderation-passage-absent"));
    }
    Ok(())
}

/// What a decision about a case puts a mark on, if its kind carries any.
pub(super) fn text(case: &Case) -> Option<Text> {
    match case.kind {
        Kind::Post => Some(Text::post(case.subject)),
        Kind::Line => Some(Text::line(case.subject)),
        _ => None,
    }
}

/// Puts on the text what a decision about it says.
pub(super) fn put(
    db: &mut Db,
    team: &Team<'_>,
    case: &Case,
    decision: i64,
    wish: &Wish,
    article: &str,
) -> Result<()> {
    let Some(text) = text(case) else {
        return Ok(());
    };
    match (wish.ruling, label(wish)) {
        (Ruling::Label, Some(label)) => {
            marks::label(db, text, decision, &label)?;
            changed(db, text)
        }
        (Ruling::Mask, _) => {
            let block = block(db, team, case, article)?;
            mask(db, case, text, decision, (&wish.marks.passage, &block))
        }
        _ => Ok(()),
    }
}

/// What stands in place of the passage. Everybody reads it: in the language of the place.
fn block(db: &mut Db, team: &Team<'_>, case: &Case, article: &str) -> Result<String> {
    let lang = team.here.language;
    let articles = charters::articles(db, case.space, lang)?;
    let title = articles.into_iter().find(|a| a.anchor == article);
    Ok(match title {
        Some(article) => {
            let title = article.title.as_str().into();
            lang.say(
                AddressForm::Vous,
                "post-mask-article",
                &[("article", title)],
            )
        }
        None => lang.say(AddressForm::Vous, "post-mask", &[]),
    })
}

/// Masks a passage of a text, and where others quote it.
fn mask(
    db: &mut Db,
    case: &Case,
    text: Text,
    decision: i64,
    (passage, block): (&str, &str),
) -> Result<()> {
    let stands = written(db, text)?;
    if !marks::stands_in(&stands.html, passage) {
        return Err(Error::field("passage", "moderation-passage-absent"));
    }
    let mut all = vec![text];
    for other in quoting(db, case, text, &stands, passage)? {
        if !all.contains(&other) {
            all.push(other);
        }
    }
    for one in all {
        marks::mask(db, (one, text), decision, passage, block)?;
        show(db, one)?;
        changed(db, one)?;
    }
    Ok(())
}

/// Takes off what decisions put on a text that are undone by now.
pub(super) fn lift(db: &mut Db, text: Text) -> Result<()> {
    for other in marks::lift(db, text)? {
        show(db, other)?;
        if other != text {
            changed(db, other)?;
        }
    }
    changed(db, text)
}

fn written(db: &mut Db, text: Text) -> Result<Written> {
    if let Some(original) = marks::original(db, text)? {
        return Ok(original);
    }
    match text.kind {
        marks::Kind::Post => threads::marked::written(db, text.id),
        marks::Kind::Line => rooms::marked::written(db, text.id),
    }
}

fn show(db: &mut Db, text: Text) -> Result<()> {
    match text.kind {
        marks::Kind::Post => threads::marked::show(db, text.id),
        marks::Kind::Line => rooms::marked::show(db, text.id),
    }
}

fn changed(db: &mut Db, text: Text) -> Result<()> {
    match text.kind {
        marks::Kind::Post => threads::marked::changed(db, text.id),
        marks::Kind::Line => rooms::marked::changed(db, text.id),
    }
}

/// Texts of the space in which the words of this one stand once more: where it is quoted, and what was made of it.
fn quoting(
    db: &mut Db,
    case: &Case,
    text: Text,
    stands: &Written,
    passage: &str,
) -> Result<Vec<Text>> {
    let space = case.space.ok_or(Error::NotFound)?;
    let (address, first) = match text.kind {
        marks::Kind::Post => (format!("/posts/{}", text.id), text.id),
        marks::Kind::Line => {
            let (room, _) = rooms::reviewed(db, space, text.id)?;
            (format!("{}?line=", room.path()), 0)
        }
    };
    let quotes = |found: &Written| match text.kind {
        marks::Kind::Post => numbers(&found.source, "/posts/").any(|id| id == text.id),
        // A stretch of the talk is quoted with the address of its first line.
        marks::Kind::Line => {
            numbers(&found.source, &address).any(|id| id <= text.id)
                && marks::stands_in(&found.html, passage)
        }
    };
    let posts = threads::marked::mentioning(db, space, first, &address)?;
    let posts = posts.into_iter().filter(|(_, found)| quotes(found));
    let mut all: Vec<Text> = posts.map(|(id, _)| Text::post(id)).collect();
    let lines = rooms::marked::mentioning(db, space, 0, &address)?;
    let lines = lines.into_iter().filter(|(_, found)| quotes(found));
    all.extend(lines.map(|(id, _)| Text::line(id)));
    if text.kind == marks::Kind::Line {
        all.extend(made_of(db, case, space, text.id, stands, passage)?);
    }
    all.retain(|other| *other != text);
    Ok(all)
}

/// The numbers that follow an address in a source.
fn numbers<'a>(source: &'a str, address: &'a str) -> impl Iterator<Item = i64> + 'a {
    source.split(address).skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit());
        rest[..end.unwrap_or(rest.len())].parse().ok()
    })
}

/// What was made of a line: the thread that its event became, a post that its author entered in a contest.
fn made_of(
    db: &mut Db,
    case: &Case,
    space: i64,
    line: i64,
    stands: &Written,
    passage: &str,
) -> Result<Vec<Text>> {
    let (room, _) = rooms::reviewed(db, space, line)?;
    let mut all = Vec::new();
    if let Some(thread) = room.thread_id {
        let (post, read) = threads::marked::opening(db, thread)?;
        if marks::stands_in(&read.html, passage) {
            all.push(Text::post(post));
        }
    }
    if let Some(author) = case.author {
        let same = threads::marked::same(db, space, author, &stands.source)?;
        all.extend(same.into_iter().map(Text::post));
    }
    Ok(all)
}
