//! Classes in brackets, where Python and Rust differ most: `[`, `&&`, `--` and `~~` are plain text in Python.

use super::python::{Last, Refused, SPACE, WORD, Writer, refuse};

impl Writer<'_> {
    /// Reads a class whose `[` has been read.
    pub(super) fn class(&mut self) -> Result<Last, Refused> {
        let mut out = String::from("[");
        if self.rest.next_if_eq(&'^').is_some() {
            out.push('^');
        }
        let mut first = true;
        while let Some(item) = self.class_item(first)? {
            first = false;
            let dash = self.rest.peek() == Some(&'-')
                && self.rest.clone().nth(1).is_some_and(|c| c != ']');
            match (item, dash) {
                (Item::Char(low), true) => {
                    self.rest.next();
                    match self.class_item(false)? {
                        Some(Item::Char(high)) if low <= high => {
                            push_literal(&mut out, low);
                            out.push('-');
                            push_literal(&mut out, high);
                        }
                        _ => {
                            return refuse(
                                "un intervalle entre crochets est à l’envers ou incomplet",
                                "a range in brackets is reversed or incomplete",
                            );
                        }
                    }
                }
                (Item::Set(_), true) => {
                    return refuse(
                        "un intervalle entre crochets commence par une classe comme \\w : placez le tiret à la fin",
                        "a range in brackets begins with a class such as \\w: put the hyphen last",
                    );
                }
                (Item::Char(c), false) => push_literal(&mut out, c),
                (Item::Set(set), false) => out.push_str(&set),
            }
        }
        out.push(']');
        self.both(&out);
        Ok(Last::Atom)
    }

    /// The next member of a class; `None` at its end.
    fn class_item(&mut self, first: bool) -> Result<Option<Item>, Refused> {
        let item = match self.rest.next() {
            None => return refuse("un crochet n’est pas refermé", "a bracket is not closed"),
            Some(']') if !first => return Ok(None),
            Some('\\') => match self.rest.next() {
                None => return refuse("un crochet n’est pas refermé", "a bracket is not closed"),
                Some('b') => Item::Char('\u{8}'),
                Some(c @ ('w' | 'W' | 's' | 'S' | 'd' | 'D')) => Item::Set(set(c)),
                Some(c @ '1'..='7') => {
                    let mut digits = c.to_string();
                    while digits.len() < 3
                        && let Some(c) = self.rest.next_if(|c| c.is_digit(8))
                    {
                        digits.push(c);
                    }
                    let c = u32::from_str_radix(&digits, 8)
                        .ok()
                        .and_then(char::from_u32);
                    Item::Char(c.unwrap_or_default())
                }
                Some(c) => Item::Char(self.escaped_char(c)?),
            },
            Some(c) => Item::Char(c),
        };
        Ok(Some(item))
    }
}

enum Item {
    Char(char),
    Set(String),
}

/// A class's short name as the inside of a class.
pub(super) fn set(name: char) -> String {
    match name {
        'w' => WORD.to_owned(),
        'W' => format!("[^{WORD}]"),
        's' => SPACE.to_owned(),
        'S' => format!("[^{SPACE}]"),
        'D' => r"[^\d]".to_owned(),
        _ => r"\d".to_owned(),
    }
}

/// Writes a character that stands for itself.
pub(super) fn push_literal(out: &mut String, c: char) {
    if c.is_ascii_punctuation() && !matches!(c, '<' | '>' | '_') {
        out.push('\\');
    }
    out.push(c);
}
