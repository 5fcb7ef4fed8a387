//! Passages marked in rendered text. Only `<mark>` is added, only between tags.

use crate::web::parts::escape;

/// Safe HTML with every stretch of its words that reads like one of the passages (separated by ` · `, as
/// decisions keep them) in `<mark>`.
pub(super) fn in_html(html: &str, passage: &str) -> String {
    let wanted: Vec<String> = passage
        .split(" · ")
        .filter(|text| !text.trim().is_empty())
        .map(escape)
        .collect();
    if wanted.is_empty() {
        return html.to_owned();
    }
    let mut out = String::with_capacity(html.len() + 64);
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        words(&mut out, &rest[..start], &wanted);
        let end = rest[start..]
            .find('>')
            .map_or(rest.len(), |at| start + at + 1);
        out.push_str(&rest[start..end]);
        rest = &rest[end..];
    }
    words(&mut out, rest, &wanted);
    out
}

/// Plain text, escaped and marked.
pub(super) fn in_text(text: &str, passage: &str) -> String {
    in_html(&escape(text), passage)
}

/// The part of a text around its passage, at most so many characters.
pub(super) fn around(text: &str, passage: &str, most: usize) -> String {
    let letters: Vec<char> = text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .collect();
    if letters.len() <= most {
        return letters.into_iter().collect();
    }
    let wanted: Vec<char> = passage
        .split(" · ")
        .next()
        .unwrap_or_default()
        .chars()
        .collect();
    let found = (!wanted.is_empty())
        .then(|| {
            letters
                .windows(wanted.len())
                .position(|w| w == wanted.as_slice())
        })
        .flatten();
    let start = found
        .map_or(0, |at| at.saturating_sub(most / 6))
        .min(letters.len() - most);
    let part: String = letters[start..start + most].iter().collect();
    let before = if start > 0 { "…" } else { "" };
    let after = if start + most < letters.len() {
        "…"
    } else {
        ""
    };
    format!("{before}{}{after}", part.trim())
}

fn words(out: &mut String, text: &str, wanted: &[String]) {
    let mut rest = text;
    loop {
        let next = wanted
            .iter()
            .filter_map(|one| rest.find(one.as_str()).map(|at| (at, one.len())))
            .min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)));
        let Some((at, length)) = next else {
            out.push_str(rest);
            return;
        };
        out.push_str(&rest[..at]);
        out.push_str("<mark>");
        out.push_str(&rest[at..at + length]);
        out.push_str("</mark>");
        rest = &rest[at + length..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_are_marked() {
        assert_eq!(
            in_html(
                "<p title=\"spam\">spam &amp; <b>ham</b> spam</p>",
                "spam · ham"
            ),
            "<p title=\"spam\"><mark>spam</mark> &amp; <b><mark>ham</mark></b> <mark>spam</mark></p>"
        );
        assert_eq!(
            in_html("<p>l&#39;eau</p>", "l'eau"),
            "<p><mark>l&#39;eau</mark></p>"
        );
        assert_eq!(in_text("a<b> b", "<b>"), "a<mark>&lt;b&gt;</mark> b");
        assert_eq!(in_html("<p>a</p>", ""), "<p>a</p>");
    }

    #[test]
    fn an_excerpt_shows_its_passage() {
        let text = format!("{} needle {}", "hay ".repeat(100), "hay ".repeat(100));
        let part = around(&text, "needle · other", 40);
        assert!(
            part.contains("needle") && part.starts_with('…') && part.ends_with('…'),
            "{part}"
        );
        assert_eq!(around("short", "x", 40), "short");
    }
}
