//! The difference between two texts: lines that stay, and inside what was rewritten the words that went and came.

use std::time::Duration;

use similar::{Algorithm, ChangeTag, DiffOp, DiffTag, TextDiff};

/// Lines shown around a change.
const AROUND: usize = 2;
/// Longer is not waited for a shortest difference; a longer one is shown then.
const PATIENCE: Duration = Duration::from_millis(200);
/// Lines that share fewer words than this were written anew: shown whole, one after the other.
const ALIKE: f32 = 0.35;

/// What became of a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Same,
    Gone,
    Came,
}

/// A stretch of text with one fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    pub fate: Fate,
    pub text: String,
}

impl Stretch {
    /// For templates.
    pub fn is_gone(&self) -> bool {
        self.fate == Fate::Gone
    }

    /// For templates.
    pub fn came(&self) -> bool {
        self.fate == Fate::Came
    }
}

/// Consecutive lines; between two blocks lines were left out that are the same.
pub type Block = Vec<Stretch>;

/// How `new` differs from `old`; empty when it does not.
pub fn between(old: &str, new: &str) -> Vec<Block> {
    let lines = TextDiff::configure()
        .algorithm(Algorithm::Patience)
        .timeout(PATIENCE)
        .diff_lines(old, new);
    lines
        .grouped_ops(AROUND)
        .iter()
        .map(|group| group.iter().flat_map(|op| stretches(&lines, op)).collect())
        .collect()
}

fn stretches(lines: &TextDiff<'_, '_, str>, op: &DiffOp) -> Vec<Stretch> {
    let (mut gone, mut came, mut same) = (String::new(), String::new(), String::new());
    for change in lines.iter_changes(op) {
        match change.tag() {
            ChangeTag::Equal => same.push_str(change.value()),
            ChangeTag::Delete => gone.push_str(change.value()),
            ChangeTag::Insert => came.push_str(change.value()),
        }
    }
    match op.tag() {
        DiffTag::Equal => vec![stretch(Fate::Same, same)],
        DiffTag::Delete => vec![stretch(Fate::Gone, gone)],
        DiffTag::Insert => vec![stretch(Fate::Came, came)],
        DiffTag::Replace => words(gone, came),
    }
}

fn stretch(fate: Fate, text: String) -> Stretch {
    Stretch { fate, text }
}

/// What was rewritten, word by word.
fn words(gone: String, came: String) -> Vec<Stretch> {
    let diff = TextDiff::configure()
        .timeout(PATIENCE)
        .diff_unicode_words(gone.as_str(), came.as_str());
    if diff.ratio() < ALIKE {
        return vec![stretch(Fate::Gone, gone), stretch(Fate::Came, came)];
    }
    let mut found: Vec<Stretch> = Vec::new();
    for change in diff.iter_all_changes() {
        let fate = match change.tag() {
            ChangeTag::Equal => Fate::Same,
            ChangeTag::Delete => Fate::Gone,
            ChangeTag::Insert => Fate::Came,
        };
        match found.last_mut() {
            Some(last) if last.fate == fate => last.text.push_str(change.value()),
            _ => found.push(stretch(fate, change.value().to_owned())),
        }
    }
    joined(found)
}

/// A lone space between two changes belongs to both: `⟨red⟩ ⟨big⟩` reads better as `⟨red big⟩`.
fn joined(found: Vec<Stretch>) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    let (mut gone, mut came) = (String::new(), String::new());
    let mut rest = found.into_iter().peekable();
    while let Some(one) = rest.next() {
        let changed_around = !(gone.is_empty() && came.is_empty()) && rest.peek().is_some();
        match one.fate {
            Fate::Gone => gone.push_str(&one.text),
            Fate::Came => came.push_str(&one.text),
            Fate::Same
                if changed_around && one.text.trim().is_empty() && !one.text.contains('\n') =>
            {
                gone.push_str(&one.text);
                came.push_str(&one.text);
            }
            Fate::Same => {
                flush(&mut out, &mut gone, &mut came);
                out.push(one);
            }
        }
    }
    flush(&mut out, &mut gone, &mut came);
    out
}

fn flush(out: &mut Vec<Stretch>, gone: &mut String, came: &mut String) {
    for (fate, text) in [(Fate::Gone, gone), (Fate::Came, came)] {
        if !text.trim().is_empty() || !text.is_empty() && out.is_empty() {
            out.push(stretch(fate, std::mem::take(text)));
        } else {
            text.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str) -> String {
        between(old, new)
            .iter()
            .map(|block| {
                block
                    .iter()
                    .map(|s| match s.fate {
                        Fate::Same => s.text.clone(),
                        Fate::Gone => format!("[-{}-]", s.text),
                        Fate::Came => format!("[+{}+]", s.text),
                    })
                    .collect::<String>()
            })
            .collect::<Vec<_>>()
            .join("\n…\n")
    }

    #[test]
    fn words_inside_a_line() {
        assert_eq!(
            shown(
                "Deux couches de colle forte.",
                "Deux couches de colle néoprène."
            ),
            "Deux couches de colle [-forte-][+néoprène+]."
        );
        assert_eq!(
            shown("un deux trois quatre", "un 2 3 quatre"),
            "un [-deux trois-][+2 3+] quatre"
        );
    }

    #[test]
    fn far_lines_are_left_out_and_new_ones_whole() {
        let old: String = (1..=20).map(|n| format!("line {n}\n")).collect();
        let new = old
            .replace("line 10\n", "")
            .replace("line 20\n", "line 20\nand more\n");
        assert_eq!(
            shown(&old, &new),
            "line 8\nline 9\n[-line 10\n-]line 11\nline 12\n\n…\nline 19\nline 20\n[+and more\n+]"
        );
        assert!(between(&old, &old).is_empty());
        assert_eq!(
            shown("entirely other", "nothing alike here"),
            "[-entirely other-][+nothing alike here+]"
        );
    }
}
