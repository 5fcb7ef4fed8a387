//! Markdown as a reader sees it: text, quotations, code, links, images and their descriptions.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::links::{self, Link};
use crate::visible::{Aside, AsideKind, Manner, Visible, plain};

/// The Markdown dialect the engine reads. The page must be rendered with the same, or they see different texts.
pub fn markdown_options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
}

/// Markdown as read.
pub fn visible(source: &str) -> Visible {
    if is_plain(source) {
        return plain(source);
    }
    let mut reader = Reader {
        source,
        out: Visible::default(),
        quotes: 0,
        code: false,
        images: Vec::new(),
    };
    reader.read(source);
    let mut out = reader.out;
    out.find_typed();
    out
}

/// Whether a text is one line without anything that Markdown might read as markup: most lines of chat.
fn is_plain(source: &str) -> bool {
    let mark = |b: &u8| b"\n\r\t\\`*_{}[]<>#|~&\0".contains(b);
    let block = source.trim_start().starts_with([
        '-', '+', '=', '>', ':', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
    ]);
    !source.bytes().any(|b| mark(&b))
        && !block
        && !source.starts_with(' ')
        && !source.ends_with(' ')
}

struct Reader<'a> {
    source: &'a str,
    out: Visible,
    quotes: usize,
    code: bool,
    /// Descriptions of the images that are open.
    images: Vec<Visible>,
}

impl Reader<'_> {
    fn read(&mut self, text: &str) {
        for (event, range) in Parser::new_ext(text, markdown_options()).into_offset_iter() {
            self.event(event, range);
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(text) => self.text(&text, range, self.code),
            Event::Code(text) => self.inline_code(&text, range),
            Event::SoftBreak | Event::HardBreak => self.text(" ", range, self.code),
            Event::InlineHtml(html) => self.tag(&html, range),
            Event::Html(html) => self.html(&html, range),
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Rule => self.text("\n", range, false),
            Event::FootnoteReference(label) => self.text(&label, range, false),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, range, true),
            Event::TaskListMarker(_) => {}
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>, code: bool) {
        let verbatim = self.source.get(range.clone()) == Some(text);
        let quoted = self.quotes > 0;
        let manner = Manner {
            verbatim,
            quoted,
            code,
        };
        match self.images.last_mut() {
            Some(alt) => alt.push(text, range, manner),
            None => self.out.push(text, range, manner),
        }
    }

    /// Finds the code between its backticks, so that a passage points at a word and not at the whole span.
    fn inline_code(&mut self, text: &str, range: Range<usize>) {
        let inner = self.source.get(range.clone()).and_then(|s| s.find(text));
        let range = match inner {
            Some(at) => range.start + at..range.start + at + text.len(),
            None => range,
        };
        self.text(text, range, true);
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::CodeBlock(_) => self.code = true,
            Tag::Link {
                dest_url, title, ..
            } => self.target(&dest_url, &title, range, false),
            Tag::Image {
                dest_url, title, ..
            } => {
                self.target(&dest_url, &title, range, true);
                self.out.images += 1;
                self.images.push(Visible::default());
            }
            _ => {}
        }
    }

    fn target(&mut self, dest: &CowStr<'_>, title: &CowStr<'_>, range: Range<usize>, image: bool) {
        if let Some(host) = links::host_of(dest) {
            self.link(host, range.clone(), true, image);
        }
        self.aside(AsideKind::Address, dest, range.clone());
        self.aside(AsideKind::Title, title, range);
    }

    fn link(&mut self, host: String, range: Range<usize>, certain: bool, image: bool) {
        let quoted = self.quotes > 0;
        self.out.links.push(Link {
            host,
            range,
            certain,
            quoted,
            code: false,
            image,
        });
    }

    fn aside(&mut self, kind: AsideKind, text: &str, range: Range<usize>) {
        let quoted = self.quotes > 0;
        self.out.aside(
            kind,
            text,
            range,
            Manner {
                quoted,
                ..Manner::default()
            },
        );
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::CodeBlock => {
                self.code = false;
                self.text("\n", range, false);
            }
            TagEnd::Image => {
                if let Some(visible) = self.images.pop().filter(|alt| !alt.text().is_empty()) {
                    let kind = AsideKind::Alt;
                    self.out.asides.push(Aside { kind, visible });
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {}
            _ => self.text("\n", range.end..range.end, false),
        }
    }

    /// An HTML tag shows nothing itself, but it can carry addresses and titles.
    fn tag(&mut self, html: &str, range: Range<usize>) {
        for (_, host, certain) in links::typed(html) {
            self.link(host, range.clone(), certain, false);
        }
        self.aside(AsideKind::Title, html, range.clone());
        if html
            .get(..3)
            .is_some_and(|start| start.eq_ignore_ascii_case("<br"))
        {
            self.text(" ", range, false);
        }
    }

    /// A line of an HTML block: its tags, and between them text with entities.
    fn html(&mut self, html: &str, range: Range<usize>) {
        let mut rest = html;
        while !rest.is_empty() {
            let at = range.start + (html.len() - rest.len());
            let tag = rest.starts_with('<').then(|| rest.find('>')).flatten();
            let length = match tag {
                Some(end) => end + 1,
                // No tag closes any more: the rest is text.
                None if rest.starts_with('<') => rest.len(),
                None => rest.find('<').unwrap_or(rest.len()),
            };
            let (piece, tail) = rest.split_at(length);
            if tag.is_some() {
                self.tag(piece, at..at + length);
            } else {
                self.entities(piece, at);
            }
            rest = tail;
        }
    }

    /// Text of an HTML block, its entities resolved.
    fn entities(&mut self, text: &str, at: usize) {
        let trimmed = text.trim_start();
        let at = at + (text.len() - trimmed.len());
        if trimmed.len() < text.len() {
            self.text(" ", at..at, false);
        }
        for (event, range) in Parser::new(trimmed).into_offset_iter() {
            if let Event::Text(piece)
            | Event::Code(piece)
            | Event::InlineHtml(piece)
            | Event::Html(piece) = event
            {
                self.text(&piece, at + range.start..at + range.end, false);
            }
        }
        if trimmed.ends_with(char::is_whitespace) {
            self.text(" ", at + trimmed.len()..at + trimmed.len(), false);
        }
    }
}
