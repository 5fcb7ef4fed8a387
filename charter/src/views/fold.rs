//! The folded view: case, accents, full-width forms, invisible characters and look-alike letters taken away.

use super::chars::{Fold, fold_char, fold_of};
use super::{Mapped, clamp};

/// Folds a text. White space runs are one mark: a line feed when a block ends in them, so that phrases stay in one
/// block; otherwise a space.
pub(crate) fn fold(text: &str) -> Mapped {
    let mut out = Mapped::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let from = clamp(at);
        if c.is_ascii_graphic() {
            out.push_ascii(c.to_ascii_lowercase() as u8, from);
        } else if c.is_whitespace() {
            space(&mut out, c, from);
        } else {
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
    }
    out
}

fn space(out: &mut Mapped, c: char, from: u32) {
    if !out.text.ends_with([' ', '\n']) {
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
