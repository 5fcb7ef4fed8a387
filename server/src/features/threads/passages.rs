//! Passages of a text as others see them: marked by the charter, quoted in an answer.

use parvis_kit::markdown;

use crate::gate::{Mark, Part};
use crate::web::parts;

/// `source` as safe HTML with the marked stretches of `part` in `<mark>`; `None` when there are none.
pub fn marked(source: &str, marks: &[Mark], part: Part) -> Option<String> {
    let mut ranges: Vec<_> = marks
        .iter()
        .filter(|m| m.part == part && source.get(m.range.clone()).is_some())
        .map(|m| m.range.clone())
        .collect();
    if ranges.is_empty() {
        return None;
    }
    ranges.sort_by_key(|r| r.start);
    let mut html = String::with_capacity(source.len() + 64);
    let mut at = 0;
    for range in ranges {
        // Two rules may mark the same words.
        let start = range.start.max(at);
        if start >= range.end {
            continue;
        }
        html.push_str(&parts::escape(&source[at..start]));
        html.push_str("<mark>");
        html.push_str(&parts::escape(&source[start..range.end]));
        html.push_str("</mark>");
        at = range.end;
    }
    html.push_str(&parts::escape(&source[at..]));
    Some(html)
}

/// A post as it is quoted in another: who said it, where, and the words.
pub fn quotation(name: &str, address: &str, html: &str) -> String {
    let words = parvis_kit::sanitize::own_words(html);
    let name = name.replace(['[', ']', '\\', '\n'], " ");
    let mut quote = format!("> [{}]({address})\n>\n", name.trim());
    for line in markdown::excerpt(&words, 600).lines() {
        quote.push_str("> ");
        quote.push_str(line);
        quote.push('\n');
    }
    quote.push('\n');
    quote
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(range: std::ops::Range<usize>) -> Mark {
        Mark {
            part: Part::Body,
            range,
            text: String::new(),
            masked: false,
        }
    }

    #[test]
    fn passages_are_marked_and_everything_else_is_text() {
        let source = "a <b> c & d";
        let html = marked(source, &[mark(8..9), mark(2..5), mark(3..5)], Part::Body);
        assert_eq!(
            html.as_deref(),
            Some("a <mark>&lt;b&gt;</mark> c <mark>&amp;</mark> d")
        );
        assert_eq!(marked(source, &[mark(2..5)], Part::Title), None);
        assert_eq!(
            marked("é", &[mark(1..2)], Part::Body),
            None,
            "half a letter"
        );
    }

    #[test]
    fn a_quotation_says_who_and_where() {
        let quote = quotation("Léa [x]", "https://a.example/posts/3", "<p>Glue it.</p>");
        assert_eq!(
            quote,
            "> [Léa  x](https://a.example/posts/3)\n>\n> Glue it.\n\n"
        );
    }
}
