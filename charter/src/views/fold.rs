//! The folded view: case, accents, full-width forms, invisible characters and look-alike letters taken away.

use super::chars::{Fold, byte_of, fold_char, fold_of};
use super::{Mapped, clamp};

/// Folds a text. White space runs are one mark: a line feed when a block ends in them, so that phrases stay in one
/// block; otherwise a space.
pub(crate) fn fold(text: &str) -> Mapped {
    fold_beside(text, |_| {})
}

/// Folds a text, and tells the places of its characters that the byte view shows otherwise, in no order.
pub(crate) fn fold_beside(text: &str, mut apart: impl FnMut(usize)) -> Mapped {
    let mut out = Mapped::with_capacity(text.len());
    let mut at = 0;
    loop {
        let run = run(&text.as_bytes()[at..], out.ends_in_space());
        out.push_run(&text[at..at + run], clamp(at));
        at += run;
        let Some(c) = text[at..].chars().next() else {
            return out;
        };
        if c == '\n' && out.text.ends_with(' ') {
            // The space before becomes a line feed.
            apart(out.origin.of(out.text.len() - 1));
        }
        let before = out.text.len();
        other(&mut out, c, clamp(at));
        if out.text.as_bytes()[before..] != [byte_of(c)] {
            apart(at);
        }
        at += c.len_utf8();
    }
}

/// How many bytes a text begins with that fold to themselves or to their small letter.
fn run(text: &[u8], after_space: bool) -> usize {
    let mut spaced = after_space;
    let ends = |byte: &u8| {
        let space = matches!(byte, b' ' | b'\n');
        let plain = byte.is_ascii_graphic() || space && !spaced;
        spaced = space;
        !plain
    };
    text.iter().position(ends).unwrap_or(text.len())
}

/// A character that is no part of a run.
fn other(out: &mut Mapped, c: char, from: u32) {
    if c.is_whitespace() {
        return space(out, c, from);
    }
    match fold_of(c) {
        Fold::Nothing => {}
        Fold::Ascii(bytes) => {
            for byte in bytes.into_iter().filter(|byte| *byte != 0) {
                out.push_ascii(byte, from);
            }
        }
        Fold::Other => fold_char(c, |folded| out.push(folded, from)),
    }
}

fn space(out: &mut Mapped, c: char, from: u32) {
    if !out.ends_in_space() {
        out.push_ascii(if c == '\n' { b'\n' } else { b' ' }, from);
    } else if c == '\n' {
        out.text.pop();
        out.text.push('\n');
    }
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
            ("日本 ｶﾅ", "日本 カナ"),
            ("½ ﬁn", "1⁄2 fin"),
        ];
        for (text, folded) in table {
            assert_eq!(fold(text).text, folded, "{text}");
        }
    }

    #[test]
    fn tells_where_the_byte_view_shows_something_else() {
        let apart = |text: &str| {
            let mut places = Vec::new();
            fold_beside(text, |at| places.push(at));
            places
        };
        assert_eq!(apart("Un Été à Paris.\nOui"), []);
        assert_eq!(apart("a  b\n\nc\td"), [2, 5, 7]);
        assert_eq!(apart("a \t\nb"), [2, 1, 3]);
        assert_eq!(apart("cœur"), [1]);
        assert_eq!(apart("e\u{301}t\u{200B}é"), [1, 4]);
        assert_eq!(apart("日a"), [0]);
    }

    #[test]
    fn offsets_point_at_whole_characters() {
        let text = "un c\u{200B}œur là";
        let folded = fold(text);
        let at = folded.text.find("coeur").expect("it is there");
        assert_eq!(&text[folded.original(at..at + 5, text)], "c\u{200B}œur");
        assert_eq!(&text[folded.original(at + 1..at + 2, text)], "œ");
        let last = folded.text.len();
        assert_eq!(&text[folded.original(last - 1..last, text)], "à");
        let marked = "cafe\u{301} noir";
        assert_eq!(&marked[fold(marked).original(0..4, marked)], "cafe\u{301}");
    }
}
