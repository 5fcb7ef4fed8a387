//! Finds one word in one reading of a text, and confirms it in the text itself.

use std::ops::Range;

use crate::rule::Method;
use crate::views::Mapped;
use crate::views::chars::{is_word, unify};

use super::compile::{Needle, Ready};

/// The range of the base text, if the candidate stands as its check asks.
pub(super) fn confirm(
    ready: &Ready,
    needle: &Needle,
    at: Range<usize>,
    reading: &Mapped,
    base: &str,
) -> Option<Range<usize>> {
    let text = reading.text.as_str();
    let mut at = at;
    let (before, after) = (&text[..at.start], &text[at.end..]);
    match ready.check.method {
        Method::Word => {
            if needle.bounds.0 && before.chars().next_back().is_some_and(is_word) {
                return None;
            }
            if needle.prefix {
                at.end += after
                    .chars()
                    .take_while(|c| is_word(*c))
                    .map(char::len_utf8)
                    .sum::<usize>();
            } else if needle.bounds.1 && after.chars().next().is_some_and(is_word) {
                return None;
            }
        }
        Method::Starts if !before.trim().is_empty() => return None,
        Method::Ends if !after.trim().is_empty() => return None,
        Method::FullExact if !(before.trim().is_empty() && after.trim().is_empty()) => return None,
        Method::FullText if before.chars().chain(after.chars()).any(is_word) => return None,
        _ => {}
    }
    let range = reading.original(at, base);
    if let Some(exact) = &needle.exact {
        let read = unify(&base[range.clone()], ready.check.case_sensitive);
        let same = if needle.prefix {
            read.starts_with(exact.as_str())
        } else {
            read == *exact
        };
        if !same {
            return None;
        }
    }
    Some(range)
}

/// Every place of a reading where a needle stands, overlapping ones too: the plain way.
pub(super) fn everywhere<'t>(
    reading: &'t Mapped,
    needle: &'t Needle,
) -> impl Iterator<Item = Range<usize>> + 't {
    let (text, form) = (reading.text.as_str(), needle.form.as_str());
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.get(from..)?.find(form)?;
        from = at + text[at..].chars().next().map_or(1, char::len_utf8);
        Some(at..at + form.len())
    })
}
