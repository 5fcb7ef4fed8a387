//! Posts of old forums (phpBB, Twinoid and their like) to clean, readable HTML.
//!
//! Layout tables become quotes with their author and code blocks, runs of line breaks become paragraphs, colours
//! and fonts go, smileys become characters, pictures of other hosts become links.

mod builder;
mod icons;
mod walk;

use crate::markdown::{Options, Rendered};
use scraper::Html;

/// Open elements beyond which a body is not markup but an attack (real archives: 19).
const MAX_DEPTH: usize = 100;
/// Tags times depth: formatting that is never closed is repeated in every paragraph after it.
const MAX_WORK: usize = 2_000_000;

/// Reads a post of an archive. A body too deeply nested keeps its words and loses its markup.
pub fn sanitize_archive_html(html: &str, options: &Options<'_>) -> Rendered {
    let (depth, tags) = measure(html);
    if depth > MAX_DEPTH || depth * tags > MAX_WORK {
        return words_only(html, options);
    }
    let tree = Html::parse_fragment(html);
    let mut builder = builder::Builder::new(options);
    walk::children(*tree.root_element(), &mut builder);
    builder.finish()
}

/// The most elements open at once, by counting, and the number of tags.
fn measure(html: &str) -> (usize, usize) {
    // What browsers close by themselves is not nesting.
    const SELF_CLOSING: [&str; 10] = [
        "br", "img", "hr", "p", "li", "tr", "td", "th", "input", "wbr",
    ];
    let (mut open, mut most, mut tags) = (0_usize, 0_usize, 0_usize);
    for tag in html.split('<').skip(1) {
        let (closing, name) = match tag.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, tag),
        };
        let end = name
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(name.len());
        let name = &name[..end];
        if name.is_empty() {
            continue;
        }
        tags += 1;
        if SELF_CLOSING
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known))
        {
            continue;
        }
        open = if closing {
            open.saturating_sub(1)
        } else {
            open + 1
        };
        most = most.max(open);
    }
    (most, tags)
}

fn words_only(html: &str, options: &Options<'_>) -> Rendered {
    let mut builder = builder::Builder::new(options);
    let mut inside = false;
    for piece in html.split_inclusive(['<', '>']) {
        let words = piece.trim_end_matches(['<', '>']);
        if !inside && !words.trim().is_empty() {
            builder.words(words);
            builder.line_break();
        }
        inside = piece.ends_with('<') || (inside && !piece.ends_with('>'));
    }
    builder.finish()
}

#[cfg(test)]
mod tests;
