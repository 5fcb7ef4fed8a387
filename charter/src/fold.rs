//! The folded view: case, accents, full-width forms, invisible characters and look-alike letters taken away, with an
//! offset map back to the text it was made from.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};
use unicode_security::confusable_detection::skeleton;

/// A folded text and where each of its bytes comes from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Folded {
    pub text: String,
    /// For each byte of `text`, the character (as a byte range) of the original.
    origin: Vec<(u32, u32)>,
}

impl Folded {
    /// The range of the original behind a range of the folded text, which must not be empty.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let start = self.origin.get(range.start).map_or(0, |(s, _)| *s as usize);
        let end = self
            .origin
            .get(range.end.saturating_sub(1))
            .map_or(start, |(_, e)| *e as usize);
        start..end.max(start)
    }

    fn push(&mut self, c: char, from: Range<usize>) {
        // White space runs are one mark: a line feed when a block ends in them, so that phrases stay in one block.
        if c.is_whitespace() && self.text.ends_with([' ', '\n']) {
            if c == '\n' {
                self.text.pop();
                self.text.push('\n');
            }
            return;
        }
        self.text.push(match c {
            '\n' => '\n',
            c if c.is_whitespace() => ' ',
            c => c,
        });
        self.origin
            .resize(self.text.len(), (from.start as u32, from.end as u32));
    }
}

/// Folds a text. Texts are at most 4 GiB.
pub(crate) fn fold(text: &str) -> Folded {
    let mut out = Folded::default();
    out.text.reserve(text.len());
    out.origin.reserve(text.len());
    for (at, c) in text.char_indices() {
        let from = at..at + c.len_utf8();
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase(), from);
        } else if is_combining_mark(c) {
            // The mark goes with its letter: a match that ends in the letter covers it.
            if let Some((_, end)) = out.origin.last_mut() {
                *end = from.end as u32;
            }
        } else if !is_invisible(c) {
            fold_char(c, |folded| out.push(folded, from.clone()));
        }
    }
    out
}

/// Folds one character outside ASCII.
fn fold_char(c: char, mut emit: impl FnMut(char)) {
    if let Some(known) = by_hand(c) {
        known.chars().for_each(emit);
        return;
    }
    decompose_compatible(c, |part| {
        if is_combining_mark(part) {
            return;
        }
        match by_hand(part) {
            Some(known) => known.chars().for_each(&mut emit),
            None if part.is_ascii() => emit(part.to_ascii_lowercase()),
            None => {
                emit(look_alike(part).unwrap_or_else(|| part.to_lowercase().next().unwrap_or(part)))
            }
        }
    });
}

/// The ASCII letter or digit that a character imitates, from the confusables of Unicode's UTS #39.
fn look_alike(c: char) -> Option<char> {
    let mut buffer = [0; 4];
    let mut prototype = skeleton(c.encode_utf8(&mut buffer));
    let first = prototype.next().filter(char::is_ascii_alphanumeric)?;
    prototype
        .next()
        .is_none()
        .then(|| first.to_ascii_lowercase())
}

/// Letters that do not decompose, typographic marks, and capital I's, which UTS #39 draws together with l.
fn by_hand(c: char) -> Option<&'static str> {
    Some(match c {
        'œ' | 'Œ' => "oe",
        'æ' | 'Æ' => "ae",
        'ß' | 'ẞ' => "ss",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ł' | 'Ł' => "l",
        'ħ' | 'Ħ' => "h",
        'ı' | 'І' | 'і' | 'Ι' | 'ι' | 'Ӏ' | 'ӏ' => "i",
        '’' | '‘' | 'ʼ' | '`' | '´' | '′' => "'",
        '‐' | '‑' | '–' | '—' | '−' => "-",
        _ => return None,
    })
}

/// Characters that take no room on the screen: invisible, directional, variation selectors, tags.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{E0000}'..='\u{E0FFF}')
}

/// The plain view of a short text: lower case, composed, white space and apostrophes unified; accents stay.
pub(crate) fn unify(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut out = String::with_capacity(lower.len());
    for c in lower.nfc() {
        match c {
            '’' | 'ʼ' => out.push('\''),
            c if c.is_whitespace() => {
                if !out.ends_with([' ', '\n']) {
                    out.push(if c == '\n' { '\n' } else { ' ' });
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// Whether a character belongs to a word. `_` does not: `spam_bot` holds the word "spam".
pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds() {
        let table = [
            ("Éléphant", "elephant"),
            ("ＣＯＮＮＡＲＤ", "connard"),
            ("con\u{200B}n\u{AD}ard", "connard"),
            ("сοnnаrd", "connard"), // Cyrillic с and а, Greek ο
            ("Іdiot", "idiot"),
            ("𝐢𝐝𝐢𝐨𝐭", "idiot"),
            ("ⓘⓓⓘⓞⓣ", "idiot"),
            ("cœur", "coeur"),
            ("l’ami", "l'ami"),
            ("ta \u{A0} gueule", "ta gueule"),
            ("a \n\n b", "a\nb"),
            ("e\u{301}te\u{301}", "ete"),
        ];
        for (text, folded) in table {
            assert_eq!(fold(text).text, folded, "{text}");
        }
    }

    #[test]
    fn offsets_point_at_whole_characters() {
        let text = "un c\u{200B}œur là";
        let folded = fold(text);
        let at = folded.text.find("coeur").expect("it is there");
        assert_eq!(&text[folded.original(at..at + 5)], "c\u{200B}œur");
        assert_eq!(folded.text.len(), folded.origin.len());
    }
}
