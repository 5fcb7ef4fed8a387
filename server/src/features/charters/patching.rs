//! A ready correction for a rule that caught what it should not: the smallest change to its words under which the text
//! passes and every example of the charter still turns out as written. A person looks at it before it is published.

use charter::{Event, Hit, Surface, Who, edit};

use super::{check, drafts};
use crate::messages::Lang;

/// What a correction changes, in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// The draft lets the text pass already; it only gains the example.
    Example,
    /// These words catch no longer what they only begin.
    Whole(Vec<String>),
    /// Texts with these words are let through.
    Except(Vec<String>),
    /// These words are no longer looked for.
    Without(Vec<String>),
}

/// A correction of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// The whole text, corrected, with the new example.
    pub text: String,
    pub how: How,
}

/// Hits that are corrected one after the other at most.
const MOST_HITS: usize = 6;

#[derive(Debug, Clone, Copy)]
enum Way {
    Whole,
    Except,
    Without,
}

/// The correction under which `words` pass the article of this slug. `None`: no small change does it, somebody has to
/// write one.
pub fn patch(draft: &str, slug: &str, words: &str) -> Option<Patch> {
    let with = edit::add_example(draft, slug, "allow", words)?;
    if is_green(&with) {
        return Some(Patch {
            text: with,
            how: How::Example,
        });
    }
    [Way::Whole, Way::Except, Way::Without]
        .into_iter()
        .find_map(|way| corrected(&with, slug, words, way))
}

fn is_green(text: &str) -> bool {
    check(text, Lang::En)
        .1
        .iter()
        .all(|remark| !remark.is_error)
}

/// Changes whatever catches the text, one after the other, in one way.
fn corrected(text: &str, slug: &str, words: &str, way: Way) -> Option<Patch> {
    let (mut text, mut changed) = (text.to_owned(), Vec::new());
    for _ in 0..MOST_HITS {
        let Some((hit, pattern, found)) = caught(&text, slug, words) else {
            break;
        };
        let (next, what) = match way {
            Way::Whole => (
                replaced_word(&text, slug, &pattern, pattern.strip_suffix('*')?)?,
                pattern,
            ),
            Way::Without => (removed_word(&text, &pattern)?, pattern),
            Way::Except => (excepted(&text, slug, &hit, &found)?, found),
        };
        changed.push(what);
        text = next;
    }
    if changed.is_empty() || !is_green(&text) {
        return None;
    }
    let how = match way {
        Way::Whole => How::Whole(changed),
        Way::Except => How::Except(changed),
        Way::Without => How::Without(changed),
    };
    Some(Patch { text, how })
}

/// The first thing in the text that a rule of the article catches: the rule, the word as the charter writes it, and the
/// whole words around it in the text.
fn caught(text: &str, slug: &str, words: &str) -> Option<(Hit, String, String)> {
    let (charter, _) = charter::Charter::parse(text);
    let compiled = charter.compile().ok()?;
    let event = Event::new(Surface::Post).body(words);
    let decided = charter::decide(&compiled, &event, &Who::Member.facts());
    let hit = decided.hits.into_iter().find(|hit| hit.slug == slug)?;
    let passage = hit.passages.first()?.clone();
    let found = whole_words(words, passage.range);
    Some((hit, passage.pattern, found))
}

/// The stretch of a text widened to whole words; a stretch that is whole words already gains its neighbours, for else
/// it would be the caught word itself.
fn whole_words(text: &str, range: std::ops::Range<usize>) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '\'' || c == '’' || c == '-';
    let back = |from: usize| {
        let head = &text[..from];
        head.char_indices()
            .rev()
            .take_while(|(_, c)| is_word(*c))
            .last()
            .map_or(from, |(at, _)| at)
    };
    let forth = |from: usize| {
        let tail = text[from..].find(|c: char| !is_word(c));
        tail.map_or(text.len(), |at| from + at)
    };
    let (Some(_), Some(_)) = (text.get(..range.start), text.get(range.end..)) else {
        return String::new();
    };
    let (mut start, mut end) = (back(range.start), forth(range.end));
    if start == range.start && end == range.end {
        let before = text[..start].trim_end_matches(' ').len();
        let after = end + (text[end..].len() - text[end..].trim_start_matches(' ').len());
        (start, end) = (back(before), forth(after));
    }
    text[start..end]
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Another word in its place: in the list that holds it, else in the article's own rules.
fn replaced_word(text: &str, slug: &str, word: &str, by: &str) -> Option<String> {
    let lists = drafts::lists(text);
    let Some((name, words)) = lists
        .iter()
        .find(|(_, words)| words.iter().any(|w| w == word))
    else {
        let mut piece = super::pieces::piece(text, slug)?;
        let at = piece.rules.find(word)?;
        piece.rules.replace_range(at..at + word.len(), by);
        return super::pieces::replaced(text, slug, &piece);
    };
    let mut new: Vec<String> = Vec::with_capacity(words.len());
    for one in words {
        let one = if one == word { by } else { one };
        if !new.iter().any(|known| known == one) {
            new.push(one.to_owned());
        }
    }
    edit::set_list(text, name, &new)
}

fn removed_word(text: &str, word: &str) -> Option<String> {
    let lists = drafts::lists(text);
    let (name, words) = lists
        .iter()
        .find(|(_, words)| words.iter().any(|w| w == word))?;
    let left: Vec<String> = words.iter().filter(|w| *w != word).cloned().collect();
    edit::set_list(text, name, &left)
}

/// Lets texts with these words through: a list of its own beside the article, which the rule leaves out.
fn excepted(text: &str, slug: &str, hit: &Hit, words: &str) -> Option<String> {
    if words.is_empty() || words.chars().count() > 120 {
        return None;
    }
    let name = format!("{slug}-except");
    let mut known: Vec<String> = drafts::lists(text)
        .into_iter()
        .find(|(list, _)| *list == name)
        .map(|(_, words)| words)
        .unwrap_or_default();
    if known.iter().any(|one| one == words) {
        return None;
    }
    known.push(words.to_lowercase());
    let text = edit::set_list(text, &name, &known)?;
    let (charter, _) = charter::Charter::parse(&text);
    let rule = charter
        .article(slug)?
        .rules
        .iter()
        .find(|r| r.id == hit.rule)?;
    let lines: Vec<&str> = text.lines().collect();
    let start = rule.line.saturating_sub(1);
    let length = lines
        .get(start..)?
        .iter()
        .skip(1)
        .position(|l| l.starts_with("```"))?
        + 1;
    let block = lines.get(start..start + length)?;
    if block
        .iter()
        .any(|line| line.contains(&format!("@{name}\"")))
    {
        return Some(text);
    }
    let end = start + length;
    let mut out: Vec<String> = lines[..end].iter().map(|l| (*l).to_owned()).collect();
    out.push(format!("~title+body (view=fold): \"@{name}\""));
    out.extend(lines[end..].iter().map(|l| (*l).to_owned()));
    Some(out.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "---\ncharter: x\nlanguages: [en]\nlists:\n  insults: [moron*, daft cow]\n---\n\n## 1. Respect {#respect}\n\nBe kind.\n\n```rule\nid: insult\non: [post, title]\ntitle+body (view=fold): \"@insults\"\nthen: hold\n```\n\n```examples\nhold: you moron\nhold: you daft cow\nallow: hello\n```\n";

    #[test]
    fn the_smallest_change_that_keeps_everything_green_is_found() {
        let patch = |words: &str| patch(TEXT, "respect", words).expect("corrected");
        let one = patch("a moronic design");
        assert_eq!(one.how, How::Whole(vec!["moron*".to_owned()]));
        assert!(
            one.text.contains("    - moron\n") && one.text.contains("allow: a moronic design\n"),
            "{}",
            one.text
        );
        let two = patch("a moron proof box");
        assert_eq!(two.how, How::Except(vec!["a moron proof".to_owned()]));
        assert!(
            two.text
                .contains("~title+body (view=fold): \"@respect-except\"\nthen")
                || two
                    .text
                    .contains("then: hold\n~title+body (view=fold): \"@respect-except\"\n```"),
            "{}",
            two.text
        );
        // A second one joins the same list.
        let more = super::patch(&two.text, "respect", "the daft cow brand").expect("corrected");
        assert!(
            more.text.contains("- the daft cow brand\n"),
            "{}",
            more.text
        );
        assert_eq!(
            more.text.matches("@respect-except").count(),
            1,
            "{}",
            more.text
        );
        assert_eq!(patch("good day").how, How::Example);
        assert_eq!(super::patch(TEXT, "nowhere", "x"), None);
        // What an example wants to be caught is never let go.
        assert_eq!(super::patch(TEXT, "respect", "you moron"), None);
    }

    #[test]
    fn words_are_taken_whole() {
        assert_eq!(
            whole_words("un flacon idiotement fait", 10..15),
            "idiotement"
        );
        assert_eq!(whole_words("quel idiot de modèle", 5..10), "quel idiot de");
        assert_eq!(whole_words("idiot", 0..5), "idiot");
    }
}
