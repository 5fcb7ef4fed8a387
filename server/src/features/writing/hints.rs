//! What the charter would say of a text, as a script shows it beside the field: passages by their place in the
//! text, and what one tap may do about them.

use serde::Serialize;

use crate::features::drafts::Text;
use crate::features::threads::composer::warns;
use crate::gate::{Decision, Ground, Mark, Outcome, Part};
use crate::web::ctx::Ctx;

/// One rule that would apply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hint {
    /// `hold`, `reject`, or `mask` for what would be published with these words hidden.
    pub outcome: &'static str,
    pub article: String,
    /// Where the article is to be read.
    pub address: String,
    pub because: String,
    pub remedy: String,
    pub marks: Vec<Spot>,
}

/// A passage: UTF-16 units of the field, as scripts count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// `title` or `body`.
    pub part: &'static str,
    pub start: usize,
    pub end: usize,
    pub text: String,
    pub fix: Option<Fix>,
}

/// What one tap puts in place of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// `mask` for numbers and addresses, `unlink` for links.
    pub kind: &'static str,
    pub start: usize,
    pub end: usize,
    pub with: String,
}

/// The grounds worth a warning.
pub fn hints(ctx: &Ctx, text: &Text, decision: &Decision) -> Vec<Hint> {
    decision
        .grounds
        .iter()
        .filter(|ground| warns(ground))
        .map(|ground| hint(ctx, text, ground))
        .collect()
}

fn hint(ctx: &Ctx, text: &Text, ground: &Ground) -> Hint {
    Hint {
        outcome: match ground.outcome {
            Outcome::Hold | Outcome::Reject => ground.outcome.as_str(),
            Outcome::Allow | Outcome::Flag => "mask",
        },
        article: ground.article.clone(),
        address: ctx.path(&format!("/charter#{}", ground.anchor)),
        because: ground.because.clone(),
        remedy: ground.remedy.clone(),
        marks: ground
            .marks
            .iter()
            .filter_map(|mark| spot(text, mark))
            .collect(),
    }
}

fn spot(text: &Text, mark: &Mark) -> Option<Spot> {
    let source = match mark.part {
        Part::Title => &text.title,
        Part::Body => &text.body,
        Part::Name => return None,
    };
    source.get(mark.range.clone())?;
    Some(Spot {
        part: mark.part.as_str(),
        start: units(source, mark.range.start),
        end: units(source, mark.range.end),
        text: mark.text.clone(),
        fix: fix(source, mark),
    })
}

/// How many UTF-16 units stand before this byte.
fn units(source: &str, byte: usize) -> usize {
    source
        .get(..byte)
        .map_or(0, |before| before.encode_utf16().count())
}

/// A link loses its address; a number, a mail address and what the charter would hide lose their letters and
/// digits. Nothing else is mended by a machine.
fn fix(source: &str, mark: &Mark) -> Option<Fix> {
    let slice = source.get(mark.range.clone())?;
    let make = |kind, range: std::ops::Range<usize>, with: String| Fix {
        kind,
        start: units(source, range.start),
        end: units(source, range.end),
        with,
    };
    if let Some((range, words)) = linked(source, &mark.range) {
        return Some(make("unlink", range, words));
    }
    let digits = slice.chars().filter(char::is_ascii_digit).count();
    let address = slice
        .split_once('@')
        .is_some_and(|(_, host)| host.contains('.'));
    (mark.masked || digits >= 6 || address).then(|| {
        let hidden = slice
            .chars()
            .map(|c| if c.is_alphanumeric() { '•' } else { c })
            .collect();
        make("mask", mark.range.clone(), hidden)
    })
}

/// The whole link around a passage, and its words: `[words](address)` or the bare address.
fn linked(
    source: &str,
    range: &std::ops::Range<usize>,
) -> Option<(std::ops::Range<usize>, String)> {
    let slice = &source[range.clone()];
    if slice.starts_with('[')
        && let Some((words, _)) = slice[1..].split_once("](")
    {
        return Some((range.clone(), words.to_owned()));
    }
    if !(slice.contains("://") || slice.starts_with("www.")) {
        return None;
    }
    let before = source[..range.start].strip_suffix("](");
    let after = source[range.end..].find(')');
    if let (Some(before), Some(after)) = (before, after)
        && let Some(open) = before.rfind('[')
    {
        let end = range.end + after + 1;
        return Some((open..end, before[open + 1..].to_owned()));
    }
    Some((range.clone(), String::new()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(source: &str, words: &str) -> Mark {
        let start = source.find(words).expect("there");
        Mark {
            part: Part::Body,
            range: start..start + words.len(),
            text: words.to_owned(),
            masked: false,
        }
    }

    #[test]
    fn numbers_and_addresses_are_masked() {
        let source = "Écris au 06 12 34 56 78 🙂";
        let fix = fix(source, &at(source, "06 12 34 56 78")).expect("a fix");
        assert_eq!((fix.kind, fix.start, fix.end), ("mask", 9, 23));
        assert_eq!(fix.with, "•• •• •• •• ••");
        let source = "me@example.org";
        assert!(super::fix(source, &at(source, source)).is_some());
        let source = "you turnip 12";
        assert_eq!(super::fix(source, &at(source, "turnip 12")), None);
    }

    #[test]
    fn a_link_keeps_its_words() {
        let source = "🙂 see [my shop](https://shop.example/a?b) now";
        for words in [
            "https://shop.example/a?b",
            "[my shop](https://shop.example/a?b)",
        ] {
            let fix = fix(source, &at(source, words)).expect("a fix");
            assert_eq!((fix.kind, fix.with.as_str()), ("unlink", "my shop"));
            assert_eq!((fix.start, fix.end), (7, 42));
        }
        let source = "see https://shop.example now";
        let fix = fix(source, &at(source, "https://shop.example")).expect("a fix");
        assert_eq!((fix.with.as_str(), fix.start, fix.end), ("", 4, 24));
    }
}
