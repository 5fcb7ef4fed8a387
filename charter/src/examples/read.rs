//! Reads an `examples` block, one example a line.

use std::time::Duration;

use super::{Example, Place, Verdict, Who};
use crate::condition::duration_of;
use crate::diagnostics::Diagnostics;
use crate::facts::{Fact, Kind, Value};
use crate::model::{Field, Role, Surface};
use crate::yaml::{self, Node};

/// One example sends at most this many texts.
const MAX_SENT: usize = 200;

/// What is wrong with a line.
enum Wrong {
    /// It is no example.
    Shape,
    /// This name is not known; what there is instead.
    Name(String, String),
    /// The sequence does not read.
    Sequence,
    /// Said already.
    Said,
}

/// Reads an `examples` block that starts on `line`, one example a line.
pub(crate) fn read(
    text: &str,
    line: usize,
    modes: &[String],
    diagnostics: &mut Diagnostics,
) -> Vec<Example> {
    let mut examples = Vec::new();
    for (index, written) in text.lines().enumerate() {
        let at = line + index + 1;
        let trimmed = written.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        let (fr, en, code) = match read_line(trimmed, at, modes, diagnostics) {
            Ok(example) => {
                examples.push(example);
                continue;
            }
            Err(Wrong::Said) => continue,
            Err(Wrong::Shape) => (
                "Un exemple s’écrit « hold: texte » ou « allow as new on post: texte ».".to_owned(),
                "An example is written `hold: text` or `allow as new on post: text`.".to_owned(),
                "example",
            ),
            Err(Wrong::Name(name, known)) => (
                format!("« {name} » n’est pas connu dans un exemple. Choix possibles : {known}."),
                format!("“{name}” is not known in an example. Known: {known}."),
                "example-name",
            ),
            Err(Wrong::Sequence) => (
                "Une suite s’écrit « sequence: { send: [a, b, c], within: 5s, expect: [allow x2, slow] } », une réponse par texte.".to_owned(),
                "A sequence is written `sequence: { send: [a, b, c], within: 5s, expect: [allow x2, slow] }`, one answer a text.".to_owned(),
                "example-sequence",
            ),
        };
        diagnostics.error((at, 1), code, fr, en);
    }
    examples
}

fn read_line(
    written: &str,
    line: usize,
    modes: &[String],
    diagnostics: &mut Diagnostics,
) -> Result<Example, Wrong> {
    let (head, text) = cut(written).ok_or(Wrong::Shape)?;
    let (first, mut rest) = word(head);
    let mut example = Example {
        line,
        who: Who::default(),
        given: Vec::new(),
        mode: None,
        place: None,
        send: Vec::new(),
        within: Duration::ZERO,
        expect: Vec::new(),
    };
    while !rest.is_empty() {
        let (preposition, tail) = word(rest);
        rest = match preposition {
            "as" if tail.starts_with('{') => {
                let end = tail.find('}').ok_or(Wrong::Shape)? + 1;
                example.given = given(&tail[..end], line, diagnostics)?;
                tail[end..].trim_start()
            }
            "as" | "on" | "in" => {
                let (name, tail) = word(tail);
                match preposition {
                    "as" => example.who = who(name)?,
                    "on" => example.place = Some(place(name)?),
                    _ if modes.iter().any(|mode| mode == name) => {
                        example.mode = Some(name.to_owned())
                    }
                    _ => return Err(Wrong::Name(name.to_owned(), modes.join(", "))),
                }
                tail
            }
            _ => return Err(Wrong::Shape),
        };
    }
    if first == "sequence" {
        return sequence(example, text, line, diagnostics);
    }
    example.expect = vec![Verdict::parse(first).ok_or(Wrong::Shape)?];
    example.send = vec![unescape(text)];
    Ok(example)
}

/// Head and text, at the first colon outside braces.
pub(crate) fn cut(written: &str) -> Option<(&str, &str)> {
    let mut depth = 0_i32;
    let at = written.char_indices().find_map(|(at, c)| {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ':' if depth == 0 => return Some(at),
            _ => {}
        }
        None
    })?;
    Some((written[..at].trim(), &written[at + 1..]))
}

fn word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (&text[..end], text[end..].trim_start())
}

fn who(name: &str) -> Result<Who, Wrong> {
    let known = || {
        let roles = Role::NAMES.iter().map(|(n, _)| *n);
        ["new"]
            .into_iter()
            .chain(roles)
            .collect::<Vec<_>>()
            .join(", ")
    };
    Who::parse(name).ok_or_else(|| Wrong::Name(name.to_owned(), known()))
}

fn place(name: &str) -> Result<Place, Wrong> {
    match name {
        "name" => Ok(Place::Profile(Field::Name)),
        "bio" => Ok(Place::Profile(Field::Body)),
        surface => Surface::parse(surface).map(Place::On).ok_or_else(|| {
            let surfaces = Surface::NAMES.iter().map(|(n, _)| *n);
            let known = surfaces
                .chain(["name", "bio"])
                .collect::<Vec<_>>()
                .join(", ");
            Wrong::Name(name.to_owned(), known)
        }),
    }
}

/// `{ entries_in_contest: 1, account_age: 3 days }`.
fn given(
    text: &str,
    line: usize,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<(Fact, Value)>, Wrong> {
    let before = diagnostics.errors();
    let node = yaml::parse(text, line - 1, diagnostics);
    if diagnostics.errors() > before {
        return Err(Wrong::Said);
    }
    let pairs = node.as_ref().and_then(Node::pairs).ok_or(Wrong::Shape)?;
    let mut given = Vec::new();
    for (key, value) in pairs {
        let name = key.text().unwrap_or_default();
        let fact = Fact::parse_short(name).ok_or_else(|| {
            let facts = Fact::NAMES
                .iter()
                .map(|(n, _)| n.strip_prefix("author.").unwrap_or(n));
            Wrong::Name(name.to_owned(), facts.collect::<Vec<_>>().join(", "))
        })?;
        let read = value_of(fact, value).ok_or_else(|| {
            let text = value.text().unwrap_or_default();
            Wrong::Name(format!("{name}: {text}"), sample(fact.kind()).to_owned())
        })?;
        given.push((fact, read));
    }
    Ok(given)
}

/// A value as one that the fact may have.
pub(crate) fn value_of(fact: Fact, value: &Node) -> Option<Value> {
    let text = value.text().unwrap_or_default();
    match fact.kind() {
        Kind::Bool => value.bool().map(Value::from),
        Kind::Number => {
            let number = text.parse::<f64>().ok();
            number.filter(|n| n.is_finite()).map(Value::from)
        }
        Kind::Duration => duration_of(text).map(Value::from),
        Kind::Text => Some(Value::from(text)),
        Kind::Roles => {
            let items = value.items().iter();
            let roles = items.map(|item| Role::parse(item.text().unwrap_or_default()));
            roles.collect::<Option<Vec<Role>>>().map(Value::from)
        }
    }
}

/// How values of a type are written.
pub(crate) fn sample(kind: Kind) -> &'static str {
    match kind {
        Kind::Bool => "true, false",
        Kind::Number => "3",
        Kind::Duration => "3 days, 12h",
        Kind::Text => "abc",
        Kind::Roles => "member, expert",
    }
}

/// `{ send: [a, b], within: 5s, expect: [allow x6, slow] }`.
fn sequence(
    mut example: Example,
    text: &str,
    line: usize,
    diagnostics: &mut Diagnostics,
) -> Result<Example, Wrong> {
    let before = diagnostics.errors();
    let node = yaml::parse(text.trim(), line - 1, diagnostics);
    if diagnostics.errors() > before {
        return Err(Wrong::Said);
    }
    for (key, value) in node.as_ref().and_then(Node::pairs).ok_or(Wrong::Sequence)? {
        match key.text().unwrap_or_default() {
            "send" => {
                let texts = value.items().iter().filter_map(Node::text);
                example.send = texts.map(|t| t.replace("\\n", "\n")).collect();
            }
            "within" => {
                example.within = value.text().and_then(duration_of).ok_or(Wrong::Sequence)?
            }
            "expect" => {
                for item in value.items() {
                    let (verdict, times) = times(item.text().unwrap_or_default())?;
                    example.expect.extend(std::iter::repeat_n(verdict, times));
                }
            }
            _ => return Err(Wrong::Sequence),
        }
    }
    let fits =
        example.send.len() == example.expect.len() && (1..=MAX_SENT).contains(&example.send.len());
    if fits {
        Ok(example)
    } else {
        Err(Wrong::Sequence)
    }
}

/// `allow x6`.
fn times(text: &str) -> Result<(Verdict, usize), Wrong> {
    let (name, times) = match text.rsplit_once(" x") {
        Some((name, times)) => (name, times.trim().parse().map_err(|_| Wrong::Sequence)?),
        None => (text, 1),
    };
    let verdict = Verdict::parse(name.trim()).ok_or(Wrong::Sequence)?;
    if times > MAX_SENT {
        Err(Wrong::Sequence)
    } else {
        Ok((verdict, times))
    }
}

/// Takes a comment away (two spaces and `#`) and turns `\n` into line feeds.
fn unescape(text: &str) -> String {
    let text = text.find("  #").map_or(text, |at| &text[..at]);
    text.trim().replace("\\n", "\n")
}
