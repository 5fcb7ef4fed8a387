//! Text as HTML with its answers to a query marked. Everything is escaped here and nowhere else.

use parvis_kit::search::{highlight, snippet};

use crate::web::parts::escape;

/// Letters of a text that are looked through for the passage to show.
const LOOKED_THROUGH: usize = 20_000;
/// Letters of a passage.
const PASSAGE: usize = 240;

/// A title with the words that answer the query in `<mark>`.
pub(super) fn title(text: &str, query: &str) -> String {
    let mut html = String::with_capacity(text.len() + 32);
    let mut at = 0;
    for range in highlight(text, query) {
        html.push_str(&escape(&text[at..range.start]));
        mark(&mut html, &text[range.clone()]);
        at = range.end;
    }
    html.push_str(&escape(&text[at..]));
    html
}

/// The passage of a text that answers the query best.
pub(super) fn passage(text: &str, query: &str) -> String {
    let end = text
        .char_indices()
        .nth(LOOKED_THROUGH)
        .map_or(text.len(), |(end, _)| end);
    let mut html = String::new();
    for (answers, part) in snippet(&text[..end], query, PASSAGE).parts {
        if answers {
            mark(&mut html, &part);
        } else {
            html.push_str(&escape(&part));
        }
    }
    html
}

fn mark(html: &mut String, text: &str) {
    html.push_str("<mark>");
    html.push_str(&escape(text));
    html.push_str("</mark>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_the_only_html() {
        assert_eq!(
            title("<b>Colle</b> & fils", "colle"),
            "&lt;b&gt;<mark>Colle</mark>&lt;/b&gt; &amp; fils"
        );
        assert_eq!(
            passage("<i>une</i> colle", "colle"),
            "&lt;i&gt;une&lt;/i&gt; <mark>colle</mark>"
        );
    }
}
