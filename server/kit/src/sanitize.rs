//! The allow-list that all HTML from people passes last, whoever wrote the markup before it.

use ammonia::{Builder, UrlRelative};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

const TAGS: [&str; 38] = [
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
    "pre",
    "s",
    "section",
    "small",
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
const CLASSES: [&str; 12] = [
    "center",
    "done",
    "emote",
    "footnote-back",
    "footnote-ref",
    "footnotes",
    "mention",
    "notice",
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
        ("img", vec!["alt", "decoding", "loading", "src"]),
        ("li", vec!["id", "value"]),
        ("ol", vec!["start"]),
        ("pre", vec!["tabindex"]),
        ("section", vec!["class"]),
        ("span", vec!["class"]),
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
        "start" | "value" => value.len() < 10 && value.bytes().all(|b| b.is_ascii_digit()),
        _ => true,
    };
    allowed.then_some(Cow::Borrowed(value))
}

fn is_class(class: &str) -> bool {
    CLASSES.contains(&class) || class.strip_prefix("language-").is_some_and(is_language)
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
    let fragment = scraper::Html::parse_fragment(html);
    let mut out = String::with_capacity(html.len());
    for edge in fragment.tree.root().traverse() {
        match edge {
            ego_tree::iter::Edge::Open(node) => {
                if let scraper::Node::Text(text) = node.value() {
                    out.push_str(text);
                }
            }
            ego_tree::iter::Edge::Close(node) => {
                if let scraper::Node::Element(element) = node.value()
                    && BLOCKS.contains(&element.name())
                    && !out.ends_with('\n')
                {
                    out.push('\n');
                }
            }
        }
    }
    out.trim().to_owned()
}
