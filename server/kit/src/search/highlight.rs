//! Marks in a text what answers a query, and cuts the passage worth showing out of a long one.

use std::collections::HashSet;
use std::ops::Range;

use super::fold::words;
use super::query::{Asked, parse};

/// A passage of a text: pieces in order, each with whether it answers the query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snippet {
    /// `(is it a hit, the text)`; white space is single spaces, cuts show as "…".
    pub parts: Vec<(bool, String)>,
}

/// The byte ranges of `text` whose words answer `query`: same word folded, another form of it, its
/// beginning (for a last word that nothing follows), or a forgiven slip. Articles and the like are
/// marked only when the query has nothing else.
#[must_use]
pub fn highlight(text: &str, query: &str) -> Vec<Range<usize>> {
    marks(text, query)
        .into_iter()
        .map(|mark| mark.range)
        .collect()
}

/// The passage of `text`, at most about `max_chars` long, that answers most of the query's words; the
/// beginning of the text when none does.
#[must_use]
pub fn snippet(text: &str, query: &str, max_chars: usize) -> Snippet {
    let marks = marks(text, query);
    let shown = passage(text, &marks, max_chars);
    let mut parts = Vec::new();
    if shown.start > 0 {
        push(&mut parts, false, "…");
    }
    let mut at = shown.start;
    for mark in marks
        .iter()
        .filter(|m| shown.start <= m.range.start && m.range.end <= shown.end)
    {
        push(&mut parts, false, &text[at..mark.range.start]);
        push(&mut parts, true, &text[mark.range.clone()]);
        at = mark.range.end;
    }
    push(&mut parts, false, &text[at..shown.end]);
    if shown.end < text.trim_end().len() {
        if let Some((_, last)) = parts.last_mut().filter(|(hit, _)| !hit) {
            last.truncate(last.trim_end().len());
        }
        push(&mut parts, false, "…");
    }
    Snippet { parts }
}

/// A word of the text and the place in the query of the word it answers.
struct Mark {
    range: Range<usize>,
    answers: usize,
}

fn marks(text: &str, query: &str) -> Vec<Mark> {
    let mut asked: Vec<Asked> = parse(query, true);
    asked.retain(|a| !a.function_word);
    // One typed letter begins half of the words.
    for short in asked.iter_mut().filter(|a| a.text.len() < 2) {
        short.prefix = false;
    }
    words(text)
        .filter_map(|word| {
            asked
                .iter()
                .enumerate()
                .filter_map(|(at, a)| Some((a.closeness(&word.folded)?, at)))
                .min()
                .map(|(_, answers)| Mark {
                    range: word.range,
                    answers,
                })
        })
        .collect()
}

/// The window with the most different answers, then the most answers, then the earliest.
fn passage(text: &str, marks: &[Mark], max_chars: usize) -> Range<usize> {
    let mut best = (0, 0);
    let mut first = None;
    for (i, mark) in marks.iter().enumerate() {
        let inside: Vec<&Mark> = marks[i..]
            .iter()
            // Bytes stand in for characters: near enough to choose by.
            .take_while(|m| m.range.end - mark.range.start <= max_chars * 2 / 3)
            .collect();
        let different = inside
            .iter()
            .map(|m| m.answers)
            .collect::<HashSet<_>>()
            .len();
        if (different, inside.len()) > best {
            best = (different, inside.len());
            first = Some(mark.range.start);
        }
    }
    // A little context stands before the first hit.
    let start = match first {
        Some(hit) => word_start(text, hit, max_chars / 4),
        None => 0,
    };
    let end = word_end(text, start, max_chars);
    // Near the end of the text the window moves back rather than shrink.
    let left = max_chars.saturating_sub(text[start..end].chars().count());
    if end == text.len() && left > 0 && start > 0 {
        return word_start(text, start, left)..end;
    }
    start..end
}

/// The start of a word at most `chars` characters before `at`.
fn word_start(text: &str, at: usize, chars: usize) -> usize {
    let Some((start, _)) = text[..at].char_indices().rev().take(chars).last() else {
        return at;
    };
    if start == 0 {
        return 0;
    }
    text[start..at].find(char::is_whitespace).map_or(at, |gap| {
        start + gap + text[start + gap..at].len() - text[start + gap..at].trim_start().len()
    })
}

/// The end of a word at most `chars` characters after `from`; within a word only if it is longer.
fn word_end(text: &str, from: usize, chars: usize) -> usize {
    let Some((cut, _)) = text[from..].char_indices().nth(chars) else {
        return text.len();
    };
    let end = from + cut;
    text[from..end]
        .rfind(char::is_whitespace)
        .filter(|gap| *gap > 0)
        .map_or(end, |gap| from + gap)
}

/// Adds a piece with its white space made single, joined to the one before when alike.
fn push(parts: &mut Vec<(bool, String)>, hit: bool, piece: &str) {
    let mut text = String::with_capacity(piece.len());
    let mut gap = parts.last().is_none_or(|(_, last)| last.ends_with(' '));
    for c in piece.chars() {
        // No-break spaces stay: French typography sets them on purpose.
        let space = c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}');
        if !(space && gap) {
            text.push(if space { ' ' } else { c });
        }
        gap = space;
    }
    match parts.last_mut() {
        _ if text.is_empty() => {}
        Some((same, last)) if *same == hit => last.push_str(&text),
        _ => parts.push((hit, text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked<'a>(text: &'a str, query: &str) -> Vec<&'a str> {
        highlight(text, query)
            .into_iter()
            .map(|r| &text[r])
            .collect()
    }

    fn plain(snippet: &Snippet) -> String {
        snippet
            .parts
            .iter()
            .map(|(_, text)| text.as_str())
            .collect()
    }

    #[test]
    fn words_are_marked_whole_and_in_the_original_spelling() {
        let text = "Le Remboursement de l’étape : les CASQUES, le casque.";
        assert_eq!(
            marked(text, "rembousement casqe"),
            ["Remboursement", "CASQUES", "casque"]
        );
        assert_eq!(marked(text, "etape"), ["étape"]);
        assert_eq!(marked(text, "le casq"), ["CASQUES", "casque"]);
        assert_eq!(marked(text, "le"), ["Le", "les", "le"]);
        assert!(marked(text, "vélo").is_empty() && marked(text, "").is_empty());
    }

    #[test]
    fn a_snippet_shows_the_richest_passage() {
        let far = "mot ".repeat(100);
        let text = format!("un casque ici.\n\n{far}et là, le remboursement du casque arrive {far}");
        let found = snippet(&text, "remboursement casque", 80);
        let hits: Vec<&str> = found
            .parts
            .iter()
            .filter(|(hit, _)| *hit)
            .map(|(_, t)| t.as_str())
            .collect();
        assert_eq!(hits, ["remboursement", "casque"]);
        let shown = plain(&found);
        assert!(
            shown.starts_with("…mot") && shown.ends_with("mot…"),
            "{shown}"
        );
        assert!(shown.chars().count() <= 82, "{shown}");
    }

    #[test]
    fn a_snippet_without_hits_is_the_beginning() {
        let found = snippet("Un\n deux   trois quatre", "rien", 13);
        assert_eq!(found.parts, [(false, "Un deux…".to_owned())]);
        assert_eq!(
            snippet("court", "rien", 20).parts,
            [(false, "court".to_owned())]
        );
        assert!(snippet("", "rien", 20).parts.is_empty());
    }

    #[test]
    fn a_snippet_never_cuts_inside_a_character() {
        let text = "é".repeat(500) + " œuvre " + &"ñ".repeat(500);
        for max in 0..40 {
            let _ = snippet(&text, "oeuvre", max);
            let _ = snippet("« Où ? »\u{a0}: çà", "ou", max);
        }
    }
}
