//! Members' Markdown to HTML that is safe to show, rendered once at writing.
//!
//! Raw HTML is shown as text, nesting is bounded, pictures load only from own hosts (the pages' policy forbids
//! others), and what comes out passes the allow-list of [`crate::sanitize`] once more.

pub(crate) mod code;
pub mod handles;
mod inline;
pub mod leaving;
pub(crate) mod links;
pub mod mentions;
mod notes;
pub mod pictures;
pub(crate) mod text;
mod writer;

pub use pictures::{Picture, Pictures};
pub use text::excerpt;

use std::collections::HashMap;

use pulldown_cmark::{Event, Options as Extensions, Parser, Tag, TagEnd, TextMergeStream};

/// What the caller decides about a text.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// Unique on the page (`p12-`): stands before the ids of footnotes. Letters, digits and dashes.
    pub id_prefix: &'a str,
    /// Hosts (with port when it is not the default one) whose links are followed and whose pictures are shown.
    /// Addresses without host are always own.
    pub own_hosts: &'a [&'a str],
    /// Whether own pictures are shown; if not, they become links.
    pub allow_images: bool,
    /// The pictures that the author may show; others become links. `None`: every picture with an own address.
    pub pictures: Option<&'a Pictures>,
    /// Whom `@handle` may name, by handle in lower case, and where their page is.
    pub members: Option<&'a HashMap<String, String>>,
    /// The level of the text's first heading: 3 makes `#` an `<h3>`.
    pub top_heading: u8,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options {
            id_prefix: "",
            own_hosts: &[],
            allow_images: true,
            pictures: None,
            members: None,
            top_heading: 3,
        }
    }
}

/// A text made ready to store and show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// Safe HTML.
    pub html: String,
    /// All that a reader sees, a line per block, typography as typed.
    pub text: String,
    /// The same without quotations and code blocks: the author's own words, for excerpts and rules.
    pub own_text: String,
    /// Addresses linked to, in order, as typed.
    pub links: Vec<String>,
    /// Pictures shown.
    pub images: usize,
}

/// Renders CommonMark with tables, task lists, footnotes, strikethrough and bare addresses.
pub fn render(source: &str, options: &Options<'_>) -> Rendered {
    let extensions = Extensions::ENABLE_TABLES
        | Extensions::ENABLE_TASKLISTS
        | Extensions::ENABLE_FOOTNOTES
        | Extensions::ENABLE_STRIKETHROUGH;
    let events = TextMergeStream::new(Parser::new_ext(source, extensions));
    let mut writer = writer::Writer::new(options);
    for event in events {
        writer.event(event);
    }
    writer.finish()
}

/// Renders a line of talk: emphasis, code, links, quotations and lists, and every line end is one. No headings, tables,
/// rules or footnotes: what would be one stays a paragraph.
pub fn render_line(source: &str, options: &Options<'_>) -> Rendered {
    let events = TextMergeStream::new(Parser::new_ext(source, Extensions::ENABLE_STRIKETHROUGH));
    let mut writer = writer::Writer::new(options);
    for event in events {
        writer.event(match event {
            Event::Start(Tag::Heading { .. }) => Event::Start(Tag::Paragraph),
            Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Paragraph),
            Event::SoftBreak => Event::HardBreak,
            Event::Rule => continue,
            other => other,
        });
    }
    writer.finish()
}

/// Escapes text for element content and double-quoted attributes.
pub(crate) fn escape_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // NUL is an error in HTML: shown as what a browser would make of it.
            '\0' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod rich_tests;
#[cfg(test)]
mod tests;
