//! The allow-list that all HTML from people passes last, whoever wrote the markup before it.

use crate::markdown::{code, pictures};
use ammonia::{Builder, UrlRelative};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

const TAGS: [&str; 40] = [
    "a",
    "b",
    "blockquote",
    "br",
    "cite",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "kbd",
    "li",
    "ol",
    "p",
    "picture",
    "pre",
    "s",
    "section",
    "small",
    "source",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Classes that the renderers of this crate write, besides `language-*`.
const CLASSES: [&str; 15] = [
    "center",
    "done",
    "emote",
    "footnote-back",
    "footnote-ref",
    "footnotes",
    "gallery",
    "host",
    "mention",
    "notice",
    "pic",
    "right",
    "spoiler",
    "table",
    "task",
];

static ALLOWED: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let attributes = [
        ("a", vec!["class", "href", "id", "rel", "title"]),
        ("code", vec!["class"]),
        ("div", vec!["class", "tabindex"]),
        (
            "img",
            vec![
                "alt", "class", "decoding", "height", "loading", "sizes", "src", "srcset", "width",
            ],
        ),
        ("li", vec!["id", "value"]),
        ("ol", vec!["start"]),
        ("p", vec!["class"]),
        ("pre", vec!["tabindex"]),
        ("section", vec!["class"]),
        ("small", vec!["class"]),
        ("source", vec!["sizes", "srcset", "type"]),
        ("span", vec!["class", "tabindex"]),
        ("sup", vec!["class"]),
        ("td", vec!["class"]),
        ("th", vec!["class"]),
    ];
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(TAGS))
        .clean_content_tags(HashSet::from(["script", "style", "template", "noscript"]))
        .tag_attributes(
            attributes
                .into_iter()
                .map(|(tag, names)| (tag, names.into_iter().collect()))
                .collect::<HashMap<_, HashSet<_>>>(),
        )
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .attribute_filter(|_, name, value| filter(name, value));
    builder
});

/// Cleans HTML; what stays is well-formed and runs nothing.
pub fn clean(html: &str) -> String {
    ALLOWED.clean(html).to_string()
}

fn filter<'v>(name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let allowed = match name {
        "class" => {
            return Some(
                value
                    .split(' ')
                    .filter(|class| is_class(class))
                    .collect::<Vec<_>>(),
            )
            .filter(|classes| !classes.is_empty())
            .map(|classes| Cow::Owned(classes.join(" ")));
        }
        "id" => is_note_id(value),
        "rel" => value == crate::markdown::links::FOREIGN_REL,
        "tabindex" => value == "0",
        "loading" => value == "lazy",
        "decoding" => value == "async",
        "srcset" => pictures::is_own_set(value),
        "sizes" => value == pictures::SIZES,
        "type" => value == "image/webp",
        "start" | "value" | "width" | "height" => {
            value.len() < 10 && value.bytes().all(|b| b.is_ascii_digit())
        }
        _ => true,
    };
    allowed.then_some(Cow::Borrowed(value))
}

fn is_class(class: &str) -> bool {
    CLASSES.contains(&class)
        || code::WRITTEN.contains(&class)
        || pictures::is_tone(class)
        || class.strip_prefix("language-").is_some_and(is_language)
}

/// Whether the name of a programming language is harmless in a class.
pub(crate) fn is_language(name: &str) -> bool {
    (1..=24).contains(&name.len())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"+-#_.".contains(&b))
}

/// Ids of footnotes (`p12-fn-1`): no page script or style looks for them.
fn is_note_id(id: &str) -> bool {
    let plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let is_note = |mark: &str| {
        id.rsplit_once(mark).is_some_and(|(before, number)| {
            (before.is_empty() || before.ends_with('-'))
                && number.bytes().all(|b| b.is_ascii_digit())
        })
    };
    plain && id.len() < 64 && (is_note("fn-") || is_note("fnref-"))
}

/// The words of safe HTML: text without markup, a line per block.
pub fn plain_text(html: &str) -> String {
    words(html, &[])
}

/// [`plain_text`] without quotations and code: the author's own words.
pub fn own_words(html: &str) -> String {
    words(html, &["blockquote", "pre"])
}

/// Elements after which a line ends.
const BLOCKS: [&str; 14] = [
    "p",
    "div",
    "li",
    "blockquote",
    "pre",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "br",
    "hr",
    "table",
    "section",
];

fn words(html: &str, skipped: &[&str]) -> String {
    use ego_tree::iter::Edge;
    use scraper::Node;
    let fragment = scraper::Html::parse_fragment(html);
    let mut out = String::with_capacity(html.len());
    let mut inside_skipped = 0_usize;
    for edge in fragment.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(text) if inside_skipped == 0 => out.push_str(text),
                Node::Element(element) if skipped.contains(&element.name()) => inside_skipped += 1,
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    if skipped.contains(&element.name()) {
                        inside_skipped -= 1;
                    }
                    if BLOCKS.contains(&element.name()) && !out.ends_with('\n') {
                        out.push('\n');
                    }
                }
            }
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod word_tests {
    use super::{own_words, plain_text};

    #[test]
    fn words_come_without_markup_and_on_demand_without_quotations() {
        let html =
            "<blockquote><cite>Paul</cite><p>Oui</p></blockquote><p>Non &amp; <b>non</b></p>";
        assert_eq!(plain_text(html), "PaulOui\nNon & non");
        assert_eq!(own_words(html), "Non & non");
    }
}
