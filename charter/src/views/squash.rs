//! The squashed view: letters only, repetitions taken away, token by token: `connnn-ard` reads `conard`, and so does
//! the word of the rule.

use super::{Mapped, skeleton};

/// Squashes a folded text or its skeleton.
pub(crate) fn squash(from: &Mapped) -> Mapped {
    let mut out = Mapped::with_capacity(from.text.len());
    let mut last = None;
    for (at, c) in from.text.char_indices() {
        let origin = from.origin(at);
        if c == ' ' || c == '\n' {
            if out.text.ends_with(|c| c != ' ' && c != '\n') {
                out.push(c, origin);
            }
            last = None;
        } else if c.is_alphabetic() && last != Some(c) {
            out.push(c, origin);
            last = Some(c);
        }
    }
    out
}

/// A short text, such as a word of a rule, squashed.
pub(crate) fn squash_of(text: &str) -> String {
    let folded = super::fold::fold(text);
    let made = skeleton::skeleton(&folded, skeleton::Stroke::I).unwrap_or(folded);
    squash(&made).text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;

    #[test]
    fn keeps_letters_once() {
        let table = [
            ("connnn-ard !!", "conard "),
            ("A.b-C", "abc"),
            ("l'idiot", "lidiot"),
            ("appelle 06", "apele "),
        ];
        for (text, expect) in table {
            assert_eq!(squash(&fold(text)).text, expect, "{text}");
        }
        assert_eq!(squash_of("Connard"), "conard");
    }

    #[test]
    fn points_at_what_was_typed() {
        let text = "oh cooon-naard !";
        let made = squash(&fold(text));
        let at = made.text.find("conard").expect("it is there");
        assert_eq!(&text[made.original(at..at + 6, text)], "cooon-naard");
    }
}
