//! What single characters fold to. The data is Unicode's own: decompositions from the Unicode Character Database
//! (crate `unicode-normalization`), look-alikes from UTS #39 confusables.txt (crate `unicode-security`, MIT/Apache),
//! word characters from `regex-syntax`. The tables for common characters are computed once a process.

use std::sync::LazyLock;

use regex_syntax::is_word_character;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};
use unicode_security::confusable_detection::skeleton;

/// Characters below this are looked up in a table.
const TABLE: u32 = 0x3000;
/// Stands for a character that is neither a letter nor one of ASCII.
const OTHER: u8 = 1;

/// What a character becomes in the folded view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fold {
    /// Nothing: an invisible character or a mark on the letter before.
    Nothing,
    /// One to three ASCII bytes; the unused ones are 0.
    Ascii([u8; 3]),
    /// Something else: ask [`fold_char`].
    Other,
}

static FOLDS: LazyLock<Vec<Fold>> = LazyLock::new(|| {
    let chars = (0..TABLE).map(|n| char::from_u32(n).unwrap_or('\u{1}'));
    chars.map(compute_fold).collect()
});

/// What a character becomes in the folded view.
pub(crate) fn fold_of(c: char) -> Fold {
    match FOLDS.get(c as usize) {
        Some(fold) => *fold,
        None => compute_fold(c),
    }
}

fn compute_fold(c: char) -> Fold {
    if is_combining_mark(c) || is_invisible(c) {
        return Fold::Nothing;
    }
    let (mut bytes, mut count, mut fits) = ([0; 3], 0, true);
    fold_char(c, |folded| {
        match u8::try_from(folded).ok().filter(u8::is_ascii) {
            Some(byte) if count < 3 && byte != 0 => bytes[count] = byte,
            _ => fits = false,
        }
        count += 1;
    });
    match (fits, count) {
        (true, 0) => Fold::Nothing,
        (true, _) => Fold::Ascii(bytes),
        (false, _) => Fold::Other,
    }
}

/// Folds one character. White space stays as it is.
pub(crate) fn fold_char(c: char, mut emit: impl FnMut(char)) {
    if c.is_ascii() {
        return emit(c.to_ascii_lowercase());
    }
    if let Some(known) = by_hand(c) {
        return known.chars().for_each(emit);
    }
    decompose_compatible(c, |part| {
        if is_combining_mark(part) {
            return;
        }
        match by_hand(part) {
            Some(known) => known.chars().for_each(&mut emit),
            None if part.is_ascii() => emit(part.to_ascii_lowercase()),
            None => {
                emit(
                    look_alike(part).unwrap_or_else(|| part.to_lowercase().next().unwrap_or(part)),
                );
            }
        }
    });
}

/// The ASCII letter or digit that a character imitates.
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
pub(crate) fn unify(text: &str, keep_case: bool) -> String {
    let cased = if keep_case {
        text.to_owned()
    } else {
        text.to_lowercase()
    };
    let mut out = String::with_capacity(cased.len());
    for c in cased.nfc() {
        match c {
            '’' | 'ʼ' => out.push('\''),
            c if is_invisible(c) => {}
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
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || is_combining_mark(c)
}

static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let chars = (0..TABLE).map(|n| char::from_u32(n).unwrap_or('\u{1}'));
    chars.map(compute_byte).collect()
});

/// The one byte that stands for a character in the byte view. A byte is one of an ASCII word (`[0-9A-Za-z_]`) exactly
/// when its character is one of a Unicode word, and only a line feed becomes a line feed: so `\b`, `^` and `$` mean
/// the same in both.
pub(crate) fn byte_of(c: char) -> u8 {
    match BYTES.get(c as usize) {
        Some(byte) => *byte,
        None => compute_byte(c),
    }
}

fn compute_byte(c: char) -> u8 {
    if let Ok(byte) = u8::try_from(c)
        && byte.is_ascii()
    {
        return byte.to_ascii_lowercase();
    }
    if c.is_whitespace() {
        return b' ';
    }
    let word = is_word_character(c);
    // Of the scripts beyond the table only these imitate letters.
    let plain = matches!(c as u32, 0..TABLE | 0xA000..0xAC00 | 0xFB00..0x1_0000 | 0x1_0000..0x1_3000 | 0x1_D400..0x1_D800 | 0x1_F100..0x1_F200);
    let mut first = None;
    if plain && !is_combining_mark(c) {
        fold_char(c, |folded| {
            first = first.or(u8::try_from(folded).ok().filter(u8::is_ascii));
        });
    }
    let is_word_byte = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_';
    match first {
        Some(byte)
            if is_word_byte(&byte) == word && !byte.is_ascii_whitespace() && byte >= b' ' =>
        {
            byte
        }
        _ if word => b'_',
        _ => OTHER,
    }
}

/// A run of characters that share a byte.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    pub first: u32,
    pub last: u32,
    pub byte: u8,
}

/// All characters by their byte, in order: what classes of expressions are mapped with.
pub(crate) static RUNS: LazyLock<Vec<Run>> = LazyLock::new(|| {
    let mut runs: Vec<Run> = Vec::new();
    for n in 0..=u32::from(char::MAX) {
        let Some(c) = char::from_u32(n) else { continue };
        let byte = byte_of(c);
        match runs.last_mut() {
            Some(run) if run.byte == byte => run.last = n,
            _ => runs.push(Run {
                first: n,
                last: n,
                byte,
            }),
        }
    }
    runs
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_of_a_word_exactly_when_its_character_is() {
        for n in 0..=u32::from(char::MAX) {
            let Some(c) = char::from_u32(n) else { continue };
            let byte = byte_of(c);
            let word = byte.is_ascii_alphanumeric() || byte == b'_';
            assert_eq!(word, is_word_character(c), "{c:?} {n:x} {byte}");
            assert_eq!(byte == b'\n', c == '\n');
            assert_eq!(byte == b'\r', c == '\r');
        }
    }

    #[test]
    fn runs_agree_with_the_table() {
        for run in RUNS.iter() {
            for n in [run.first, run.last] {
                assert_eq!(char::from_u32(n).map(byte_of), Some(run.byte));
            }
        }
        assert!(RUNS.len() < 20_000, "{}", RUNS.len());
    }
}
