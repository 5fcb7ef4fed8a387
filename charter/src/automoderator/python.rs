//! Rewrites a regular expression of Python's `re` (IGNORECASE where asked, DOTALL, UNICODE) for Rust's engines.
//!
//! Two forms come out. The *fast* one takes `\b` and `$` as Rust has them, which is the same thing on nearly every
//! text; the *exact* one spells out Python's word boundary (letters, numbers and `_`, but no combining marks) and its
//! `$` (also before a final line feed), and runs only where a text makes the difference.

use std::iter::Peekable;
use std::str::Chars;

use super::python_class::{push_literal, set};

/// Python's `\w` as the inside of a class.
pub(super) const WORD: &str = r"\p{L}\p{N}_";
/// Python's `\s`: the separators 1C to 1F are white space as well.
pub(super) const SPACE: &str = r"\s\x1c-\x1f";

/// A pattern for Rust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Translated {
    pub fast: String,
    /// Only where it differs.
    pub exact: Option<String>,
    /// It needs look-around, back references or the like.
    pub backtracks: bool,
    /// Escaped letters that mean nothing and are read as the letter.
    pub needless: Vec<char>,
}

/// Why Python (or this engine) refuses a pattern: French, English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refused {
    pub fr: String,
    pub en: String,
}

pub(super) fn refuse<T>(fr: &str, en: &str) -> Result<T, Refused> {
    Err(Refused {
        fr: fr.to_owned(),
        en: en.to_owned(),
    })
}

/// What a quantifier would repeat.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    Nothing,
    Atom,
    Repeated,
}

#[derive(Default, Clone, Copy)]
struct Flags {
    ignore_case: bool,
    multi_line: bool,
    verbose: bool,
}

/// Rewrites a whole pattern.
pub(super) fn translate(pattern: &str, ignore_case: bool) -> Result<Translated, Refused> {
    let mut flags = Flags {
        ignore_case,
        ..Flags::default()
    };
    global_flags(pattern, &mut flags);
    let mut writer = Writer {
        rest: pattern.chars().peekable(),
        flags,
        fast: String::new(),
        exact: String::new(),
        differs: false,
        backtracks: false,
        needless: Vec::new(),
        groups: 0,
        open: Vec::new(),
    };
    writer.all()?;
    let head = if writer.flags.ignore_case {
        "(?si)"
    } else {
        "(?s)"
    };
    Ok(Translated {
        fast: format!("{head}{}", writer.fast),
        exact: writer.differs.then(|| format!("{head}{}", writer.exact)),
        backtracks: writer.backtracks,
        needless: writer.needless,
    })
}

/// `(?i)` anywhere counts for the whole pattern, as in the Python that AutoModerator was written for.
fn global_flags(pattern: &str, flags: &mut Flags) {
    let mut rest = pattern;
    let mut in_class = false;
    while let Some(c) = rest.chars().next() {
        let mut skip = c.len_utf8();
        match c {
            '\\' => skip += rest[1..].chars().next().map_or(0, char::len_utf8),
            '[' if !in_class => {
                in_class = true;
                skip += usize::from(rest[1..].starts_with('^'));
                skip += usize::from(rest[skip..].starts_with(']'));
            }
            ']' => in_class = false,
            '(' if !in_class => {
                if let Some(named) = flag_group(rest) {
                    flags.ignore_case |= named.contains('i');
                    flags.multi_line |= named.contains('m');
                    flags.verbose |= named.contains('x');
                }
            }
            _ => {}
        }
        rest = &rest[skip..];
    }
}

/// The letters of `(?imx)` at the start of `rest`.
fn flag_group(rest: &str) -> Option<&str> {
    let (named, _) = rest.strip_prefix("(?")?.split_once(')')?;
    (!named.is_empty() && named.chars().all(|c| "aiLmsux".contains(c))).then_some(named)
}

pub(super) struct Writer<'p> {
    pub(super) rest: Peekable<Chars<'p>>,
    flags: Flags,
    fast: String,
    exact: String,
    differs: bool,
    pub(super) backtracks: bool,
    needless: Vec<char>,
    /// Capturing groups so far.
    pub(super) groups: usize,
    /// Open brackets: the number of a capturing group, or none.
    pub(super) open: Vec<Option<usize>>,
}

impl Writer<'_> {
    pub(super) fn both(&mut self, text: &str) {
        self.fast.push_str(text);
        self.exact.push_str(text);
    }

    fn either(&mut self, fast: &str, exact: &str) {
        self.differs = true;
        self.fast.push_str(fast);
        self.exact.push_str(exact);
    }

    fn all(&mut self) -> Result<(), Refused> {
        let mut last = Last::Nothing;
        while let Some(c) = self.rest.next() {
            last = match c {
                '\\' => self.escape()?,
                '[' => self.class()?,
                '(' => self.group(last)?,
                ')' => {
                    if self.open.pop().is_none() {
                        return refuse(
                            "une parenthèse fermante est de trop",
                            "an unbalanced closing parenthesis",
                        );
                    }
                    self.both(")");
                    Last::Atom
                }
                '*' | '+' | '?' | '{' => self.repeat(c, last)?,
                '^' => {
                    self.both(if self.flags.multi_line {
                        "(?m:^)"
                    } else {
                        r"\A"
                    });
                    Last::Nothing
                }
                '$' => {
                    self.dollar();
                    Last::Nothing
                }
                '|' => {
                    self.both("|");
                    Last::Nothing
                }
                '.' => {
                    self.both(".");
                    Last::Atom
                }
                c if self.flags.verbose && c.is_whitespace() => last,
                '#' if self.flags.verbose => {
                    while self.rest.next().is_some_and(|c| c != '\n') {}
                    last
                }
                c => self.literal(c),
            };
        }
        if self.open.is_empty() {
            Ok(())
        } else {
            refuse(
                "une parenthèse n’est pas refermée",
                "a parenthesis is not closed",
            )
        }
    }

    fn literal(&mut self, c: char) -> Last {
        let mut text = String::new();
        push_literal(&mut text, c);
        self.both(&text);
        Last::Atom
    }

    fn dollar(&mut self) {
        if self.flags.multi_line {
            self.both("(?m:$)");
        } else {
            self.either(r"\z", r"(?=\n?\z)");
        }
    }

    fn repeat(&mut self, c: char, last: Last) -> Result<Last, Refused> {
        let mark = if c == '{' {
            match self.counts() {
                Some(mark) => mark,
                None => return Ok(self.literal('{')),
            }
        } else {
            c.to_string()
        };
        match last {
            Last::Nothing => {
                return refuse(
                    "rien à répéter avant un quantificateur",
                    "nothing to repeat before a quantifier",
                );
            }
            Last::Repeated => {
                return refuse(
                    "deux quantificateurs se suivent",
                    "one quantifier follows another",
                );
            }
            Last::Atom => {}
        }
        self.both(&mark);
        if self.rest.next_if_eq(&'?').is_some() {
            self.both("?");
        } else if self.rest.next_if_eq(&'+').is_some() {
            self.both("+");
            self.backtracks = true;
        }
        Ok(Last::Repeated)
    }

    /// `{2}`, `{2,}`, `{,5}`, `{2,5}` after the bracket; anything else is plain text.
    fn counts(&mut self) -> Option<String> {
        let ahead: String = self
            .rest
            .clone()
            .take_while(|c| *c != '}')
            .take(12)
            .collect();
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        let (low, high) = ahead.split_once(',').unwrap_or((&ahead, &ahead));
        if ahead.is_empty() || !digits(low) || !digits(high) {
            return None;
        }
        let mut after = self.rest.clone().skip(ahead.len());
        if after.next() != Some('}') {
            return None;
        }
        self.rest.by_ref().take(ahead.len() + 1).for_each(drop);
        let low = if low.is_empty() { "0" } else { low };
        Some(if ahead.contains(',') {
            format!("{{{low},{high}}}")
        } else {
            format!("{{{low}}}")
        })
    }

    fn escape(&mut self) -> Result<Last, Refused> {
        let Some(c) = self.rest.next() else {
            return refuse(
                "une barre oblique inverse termine l’expression",
                "it ends in a backslash",
            );
        };
        match c {
            'b' => {
                self.either(
                    r"\b",
                    &format!("(?:(?<=[{WORD}])(?![{WORD}])|(?<![{WORD}])(?=[{WORD}]))"),
                );
                return Ok(Last::Nothing);
            }
            'B' => {
                self.either(
                    r"\B",
                    &format!("(?:(?<=[{WORD}])(?=[{WORD}])|(?<![{WORD}])(?![{WORD}]))"),
                );
                return Ok(Last::Nothing);
            }
            'A' => {
                self.both(r"\A");
                return Ok(Last::Nothing);
            }
            'Z' => {
                self.both(r"\z");
                return Ok(Last::Nothing);
            }
            'w' | 'W' | 's' | 'S' | 'd' | 'D' => {
                let set = set(c);
                self.both(&if set.starts_with('[') {
                    set
                } else {
                    format!("[{set}]")
                });
            }
            '1'..='9' => return self.back_reference(c),
            _ => {
                let c = self.escaped_char(c)?;
                return Ok(self.literal(c));
            }
        }
        Ok(Last::Atom)
    }

    /// The character that an escape stands for; outside and inside of classes.
    pub(super) fn escaped_char(&mut self, c: char) -> Result<char, Refused> {
        Ok(match c {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'f' => '\u{C}',
            'v' => '\u{B}',
            'a' => '\u{7}',
            '0' => self.code(8, 0, 2)?,
            'x' => self.code(16, 2, 2)?,
            'u' => self.code(16, 4, 4)?,
            'U' => self.code(16, 8, 8)?,
            'p' | 'P' | 'X' | 'h' | 'H' | 'R' | 'K' | 'G' | 'k' | 'Q' | 'E' | 'N' | 'z' | 'g' => {
                return Err(Refused {
                    fr: format!("« \\{c} » n’existe pas dans les expressions de Python"),
                    en: format!("“\\{c}” does not exist in Python’s expressions"),
                });
            }
            c if c.is_ascii_alphabetic() => {
                self.needless.push(c);
                c
            }
            c => c,
        })
    }

    /// A character by its number, of so many digits.
    fn code(&mut self, radix: u32, least: usize, most: usize) -> Result<char, Refused> {
        let mut digits = String::new();
        while digits.len() < most
            && let Some(c) = self.rest.next_if(|c| c.is_digit(radix))
        {
            digits.push(c);
        }
        let number = if digits.is_empty() {
            Some(0)
        } else {
            u32::from_str_radix(&digits, radix).ok()
        };
        match number.and_then(char::from_u32) {
            Some(c) if digits.len() >= least => Ok(c),
            _ => refuse(
                "un caractère est mal numéroté après \\",
                "a character’s number after \\ is incomplete",
            ),
        }
    }

    fn back_reference(&mut self, first: char) -> Result<Last, Refused> {
        let ahead: Vec<char> = self.rest.clone().take(2).collect();
        let octal = |c: &char| c.is_digit(8);
        if first <= '3' && ahead.len() == 2 && ahead.iter().all(octal) {
            self.rest.by_ref().take(2).for_each(drop);
            let text: String = std::iter::once(first).chain(ahead).collect();
            let c = u32::from_str_radix(&text, 8).ok().and_then(char::from_u32);
            return Ok(self.literal(c.unwrap_or_default()));
        }
        let mut number = first.to_string();
        number.extend(self.rest.next_if(char::is_ascii_digit));
        let group: usize = number.parse().unwrap_or(usize::MAX);
        if group > self.groups || self.open.contains(&Some(group)) {
            return Err(Refused {
                fr: format!(
                    "\\{group} renvoie à un groupe qui n’est pas encore complet : le premier des vôtres porte le numéro 2"
                ),
                en: format!(
                    "\\{group} refers to a group that is not complete yet: the first of yours has number 2"
                ),
            });
        }
        self.backtracks = true;
        self.both(&format!("(?:\\{group})"));
        Ok(Last::Atom)
    }
}

/// Python's `re.escape`, as far as it matters: nothing of `text` means anything but itself.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() && c != '_' {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
