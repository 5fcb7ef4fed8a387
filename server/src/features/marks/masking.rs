//! A passage taken out of rendered text. What stays is the same HTML with a block in the passage's place; nothing of the
//! passage is left in links, names of pictures or titles.

use std::ops::Range;

use crate::web::parts::escape;

/// Safe HTML with every stretch that reads like `passage` (whatever the spaces and markup in it) replaced by a block that
/// says `block`; `None` when there is none.
pub(super) fn without(html: &str, passage: &str, block: &str) -> Option<String> {
    let wanted: Vec<char> = spaced(passage.chars());
    let read = read(html);
    let found = places(&read, &wanted);
    if wanted.is_empty() || found.is_empty() {
        return None;
    }
    let mut hidden = vec![false; html.len()];
    let mut begins = Vec::with_capacity(found.len());
    for range in found {
        let letters = &read[range];
        begins.extend(letters.iter().find_map(|l| l.at.as_ref().map(|r| r.start)));
        for at in letters.iter().filter_map(|letter| letter.at.clone()) {
            hidden[at].fill(true);
        }
    }
    let block = format!("<span class=\"badge mute\">[{}]</span>", escape(block));
    Some(rewritten(html, &hidden, &begins, &block, passage))
}

/// The plain words of a passage, as [`without`] compares them.
pub(super) fn plain(passage: &str) -> String {
    spaced(passage.chars()).into_iter().collect()
}

/// One letter as it is read, with the bytes that write it; a tag that ends a line reads like a space.
struct Letter {
    letter: char,
    at: Option<Range<usize>>,
}

/// Without spaces at the ends, with one where there are several.
fn spaced(letters: impl Iterator<Item = char>) -> Vec<char> {
    let mut out: Vec<char> = Vec::new();
    for letter in letters {
        match letter.is_whitespace() {
            true if out.last().is_none_or(|last| *last == ' ') => {}
            true => out.push(' '),
            false => out.push(letter),
        }
    }
    while out.last() == Some(&' ') {
        out.pop();
    }
    out
}

fn read(html: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(html.len());
    let mut at = 0;
    while at < html.len() {
        let rest = &html[at..];
        let (letter, length, shown) = if let Some(tag) = rest.strip_prefix('<') {
            let length = rest.find('>').map_or(rest.len(), |end| end + 1);
            let name = tag.trim_start_matches('/');
            let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next();
            // Tags within a line: the words around them belong together.
            let inline = matches!(
                name,
                Some(
                    "a" | "b"
                        | "code"
                        | "del"
                        | "em"
                        | "i"
                        | "kbd"
                        | "s"
                        | "small"
                        | "span"
                        | "strong"
                        | "sub"
                        | "sup"
                )
            );
            (if inline { None } else { Some(' ') }, length, false)
        } else if rest.starts_with('&') {
            entity(rest)
        } else {
            let letter = rest.chars().next().unwrap_or(' ');
            (Some(letter), letter.len_utf8(), true)
        };
        let range = at..at + length;
        at = range.end;
        let Some(letter) = letter else { continue };
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        match letters.last_mut() {
            Some(last) if letter == ' ' && last.letter == ' ' => {
                // Spaces that follow each other are hidden together.
                if let (Some(before), true) = (&mut last.at, shown) {
                    before.end = range.end;
                }
            }
            _ => letters.push(Letter {
                letter,
                at: shown.then_some(range),
            }),
        }
    }
    letters
}

/// A letter written as an entity, with the bytes it takes.
fn entity(rest: &str) -> (Option<char>, usize, bool) {
    let Some(end) = rest.find(';').filter(|end| *end <= 10) else {
        return (Some('&'), 1, true);
    };
    let name = &rest[1..end];
    let number = |digits: &str, radix| {
        u32::from_str_radix(digits, radix)
            .ok()
            .and_then(char::from_u32)
    };
    let letter = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => match name.strip_prefix('#') {
            Some(digits) => match digits.strip_prefix(['x', 'X']) {
                Some(hex) => number(hex, 16),
                None => number(digits, 10),
            },
            None => None,
        },
    };
    match letter {
        Some(letter) => (Some(letter), end + 1, true),
        None => (Some('&'), 1, true),
    }
}

fn places(read: &[Letter], wanted: &[char]) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while !wanted.is_empty() && at + wanted.len() <= read.len() {
        let window = &read[at..at + wanted.len()];
        if window
            .iter()
            .zip(wanted)
            .all(|(one, letter)| one.letter == *letter)
        {
            found.push(at..at + wanted.len());
            at += wanted.len();
        } else {
            at += 1;
        }
    }
    found
}

fn rewritten(html: &str, hidden: &[bool], begins: &[usize], block: &str, passage: &str) -> String {
    let traces = [plain(passage), escape(&plain(passage))];
    let mut out = String::with_capacity(html.len() + 64);
    let mut at = 0;
    while at < html.len() {
        let rest = &html[at..];
        if rest.starts_with('<') {
            let length = rest.find('>').map_or(rest.len(), |end| end + 1);
            let tag = &rest[..length];
            let link = tag.starts_with("<a ");
            let end = rest.find("</a>").map_or(hidden.len(), |end| at + end);
            let tells =
                tag.contains('=') && traces.iter().any(|trace| tag.contains(trace.as_str()));
            if tells || (link && hidden[at..end].contains(&true)) {
                // A link whose words are hidden leads nowhere, a picture described by them is not shown.
                let name = tag[1..].split(|c: char| !c.is_ascii_alphanumeric()).next();
                let name = name.unwrap_or_default();
                if !matches!(name, "img" | "source") {
                    out.push_str(&format!("<{name}>"));
                }
            } else {
                out.push_str(tag);
            }
            at += length;
            continue;
        }
        if begins.contains(&at) {
            out.push_str(block);
        }
        let length = rest.chars().next().map_or(1, char::len_utf8);
        if !hidden[at] {
            out.push_str(&rest[..length]);
        }
        at += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::without;

    fn masked(html: &str, passage: &str) -> Option<String> {
        without(html, passage, "why")
            .map(|out| out.replace("<span class=\"badge mute\">[why]</span>", "#"))
    }

    #[test]
    fn a_passage_goes_wherever_it_stands() {
        let cases = [
            ("<p>You turnip, you.</p>", "turnip", "<p>You #, you.</p>"),
            ("<p>a <b>b</b> c, a b c</p>", "a b c", "<p>#<b></b>, #</p>"),
            ("<p>one</p>\n<p>two</p>", "one two", "<p>#</p>\n<p></p>"),
            ("<p>l&#39;eau &amp; vin</p>", "l'eau & vin", "<p>#</p>"),
            (
                "<p>é <a href=\"/x\">ici là</a> !</p>",
                "là",
                "<p>é <a>ici #</a> !</p>",
            ),
            (
                "<p>tel 06 <img alt=\"tel 06\" src=\"/a\"></p>",
                "tel  06",
                "<p># </p>",
            ),
        ];
        for (html, passage, wanted) in cases {
            assert_eq!(masked(html, passage).as_deref(), Some(wanted), "{html}");
        }
        assert_eq!(masked("<p>nothing</p>", "turnip"), None);
        assert_eq!(masked("<p>nothing</p>", "  "), None);
    }
}
