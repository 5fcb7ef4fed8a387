//! Groups: named and numbered ones, look-around, comments, flags.

use super::python::{Last, Refused, Writer, refuse};

impl Writer<'_> {
    /// Reads what follows a `(`; `before` is what a quantifier would have repeated.
    pub(super) fn group(&mut self, before: Last) -> Result<Last, Refused> {
        if self.rest.next_if_eq(&'?').is_none() {
            self.groups += 1;
            self.open.push(Some(self.groups));
            self.both("(");
            return Ok(Last::Nothing);
        }
        match self.rest.next() {
            Some('#') => {
                if !self.rest.any(|c| c == ')') {
                    return refuse(
                        "un commentaire n’est pas refermé",
                        "a comment is not closed",
                    );
                }
                return Ok(before);
            }
            Some(':') => self.both("(?:"),
            Some(c @ ('=' | '!' | '>')) => self.backtracking(&format!("(?{c}")),
            Some('<') => match self.rest.next() {
                Some(c @ ('=' | '!')) => self.backtracking(&format!("(?<{c}")),
                _ => {
                    return refuse(
                        "un groupe nommé s’écrit (?P<nom>…)",
                        "a named group is written (?P<name>…)",
                    );
                }
            },
            Some('P') => return self.named(),
            Some('(') => {
                let name: String = self.rest.by_ref().take_while(|c| *c != ')').collect();
                let name = if name.bytes().all(|b| b.is_ascii_digit()) {
                    name
                } else {
                    format!("<{name}>")
                };
                self.backtracking(&format!("(?({name})"));
            }
            Some(c) => return self.flags(c, before),
            None => {
                return refuse(
                    "une parenthèse n’est pas refermée",
                    "a parenthesis is not closed",
                );
            }
        }
        self.open.push(None);
        Ok(Last::Nothing)
    }

    fn backtracking(&mut self, text: &str) {
        self.backtracks = true;
        self.both(text);
    }

    /// After `(?P`.
    fn named(&mut self) -> Result<Last, Refused> {
        let kind = self.rest.next();
        let end = if kind == Some('<') { '>' } else { ')' };
        let name: String = self.rest.by_ref().take_while(|c| *c != end).collect();
        let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
        match kind {
            Some('<') if plain => {
                self.groups += 1;
                self.open.push(Some(self.groups));
                self.both(&format!("(?P<{name}>"));
                Ok(Last::Nothing)
            }
            Some('=') if plain => {
                self.backtracking(&format!("(?P={name})"));
                Ok(Last::Atom)
            }
            _ => refuse(
                "le nom d’un groupe est mal écrit",
                "a group’s name is not well written",
            ),
        }
    }

    /// `(?i)`, which was read before, or `(?i:…)`.
    fn flags(&mut self, first: char, before: Last) -> Result<Last, Refused> {
        let mut named = first.to_string();
        while let Some(c) = self.rest.next_if(|c| *c != ')' && *c != ':') {
            named.push(c);
        }
        let end = self.rest.next();
        let known = named.chars().all(|c| "aiLmsux-".contains(c));
        match end {
            Some(')') if known && !named.contains('-') => Ok(before),
            Some(':') if known && !named.contains(['m', 'x']) => {
                let named: String = named.chars().filter(|c| "is-".contains(*c)).collect();
                self.both(&format!("(?{}:", named.trim_end_matches('-')));
                self.open.push(None);
                Ok(Last::Nothing)
            }
            _ => refuse(
                "« (?… » ne commence rien de connu",
                "“(?…” begins nothing known",
            ),
        }
    }
}
