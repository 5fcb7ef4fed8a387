//! Members' text in several languages: `fr / en`, paragraph by paragraph.

use crate::diagnostics::Diagnostics;
use crate::model::Localized;

/// Takes a text apart into its languages. Prose is translated paragraph by paragraph and list item by list item; the
/// slash stands between two spaces or at a line's start. `line` is the text's first line.
pub(crate) fn translate(
    text: &str,
    line: usize,
    languages: &[String],
    diagnostics: &mut Diagnostics,
) -> Localized {
    let mut out: Vec<String> = vec![String::new(); languages.len()];
    for Block {
        joint,
        text: block,
        offset,
    } in blocks(text)
    {
        // Fenced code is the same in every language.
        let split = match fence(&block) {
            Some(_) => Err(Localized::default()),
            None => split(&block, line + offset, languages, diagnostics),
        };
        for (lang, out) in languages.iter().zip(&mut out) {
            let own = split
                .as_ref()
                .ok()
                .and_then(|s| s.get(lang))
                .unwrap_or(&block);
            let indent = &block[..block.len() - block.trim_start().len()];
            let mark = list_mark(&block)
                .filter(|mark| !own.starts_with(mark))
                .unwrap_or_default();
            if !out.is_empty() {
                out.push_str(joint);
            }
            out.push_str(indent);
            out.push_str(mark);
            out.push_str(own.trim());
        }
    }
    let mut prose = Localized::default();
    for (lang, text) in languages.iter().zip(out) {
        prose.insert(lang, text);
    }
    prose
}

/// Splits one paragraph; `Err` with a warning when it is not written in all languages.
pub(crate) fn split(
    block: &str,
    line: usize,
    languages: &[String],
    diagnostics: &mut Diagnostics,
) -> Result<Localized, Localized> {
    let split = Localized::split(block, languages);
    if split.is_err() {
        let count = languages.len();
        let fr = format!("Ce passage n’est pas écrit en {count} langues séparées par « / ».");
        let en = format!("This passage is not written in {count} languages separated by “ / ”.");
        diagnostics.warn((line, 1), "missing-translation", fr, en);
    }
    split
}

/// A paragraph or list item.
struct Block {
    /// What joins it to the one before.
    joint: &'static str,
    text: String,
    /// Lines before it.
    offset: usize,
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    let mut in_fence = false;
    for (offset, line) in text.lines().enumerate() {
        let fenced = in_fence || fence(line).is_some();
        if fence(line).is_some() {
            in_fence = !in_fence;
        }
        match blocks.last_mut() {
            _ if line.trim().is_empty() && !fenced => open = false,
            Some(block) if open && (fenced || list_mark(line).is_none()) => {
                block.text.push('\n');
                block.text.push_str(line);
            }
            _ => {
                let joint = if open { "\n" } else { "\n\n" };
                blocks.push(Block {
                    joint,
                    text: line.to_owned(),
                    offset,
                });
                open = true;
            }
        }
    }
    blocks
}

fn list_mark(block: &str) -> Option<&'static str> {
    ["- ", "* ", "> "]
        .into_iter()
        .find(|mark| block.trim_start().starts_with(mark))
}

/// The fence that opens a block, and the word after it.
pub(crate) fn fence(line: &str) -> Option<(&str, &str)> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.chars().take_while(|c| *c == mark).count();
    (length >= 3).then(|| (&line[..length], line[length..].trim()))
}
