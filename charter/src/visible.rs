//! The text a reader sees, with an offset map back to what the author typed.
//!
//! `con**n**ard` and `&#99;onnard` read "connard" here, and a match still points at the source.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::links::{self, Link};

/// The Markdown dialect the engine reads. The page must be rendered with the same, or they see different texts.
pub fn markdown_options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
}

/// A stretch of visible text and the source it comes from.
#[derive(Debug, Clone)]
struct Run {
    /// In the visible text.
    text: Range<usize>,
    /// In the source.
    source: Range<usize>,
    /// Byte for byte the same; otherwise (`&eacute;`) the whole run maps to the whole source range.
    verbatim: bool,
    quoted: bool,
    code: bool,
}

/// A text as read, mapped to its source.
#[derive(Debug, Clone, Default)]
pub struct Visible {
    text: String,
    runs: Vec<Run>,
    links: Vec<Link>,
    /// Image descriptions, link titles and HTML attributes: seen by some, so judged too, each on its own.
    asides: Vec<Visible>,
}

impl Visible {
    /// The text as read; blocks end with a line feed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Every link, in the order of the source.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// Image descriptions, link titles and HTML attributes.
    pub fn asides(&self) -> &[Visible] {
        &self.asides
    }

    /// The source range behind a range of the visible text.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        let (Some(first), Some(last)) =
            (self.run(range.start), self.run(range.end.saturating_sub(1)))
        else {
            return 0..0;
        };
        let start = match first.verbatim {
            true => first.source.start + (range.start - first.text.start),
            false => first.source.start,
        };
        let end = match last.verbatim {
            true => last.source.start + (range.end - last.text.start),
            false => last.source.end,
        };
        start..end.max(start)
    }

    /// Whether the whole range is a quotation.
    pub fn is_quoted(&self, range: Range<usize>) -> bool {
        self.over(range).all(|run| run.quoted)
    }

    /// Whether the whole range is code.
    pub fn is_code(&self, range: Range<usize>) -> bool {
        self.over(range).all(|run| run.code)
    }

    fn over(&self, range: Range<usize>) -> impl Iterator<Item = &Run> {
        let first = self.runs.partition_point(|run| run.text.end <= range.start);
        self.runs[first..]
            .iter()
            .take_while(move |run| run.text.start < range.end)
    }

    fn run(&self, at: usize) -> Option<&Run> {
        self.runs
            .get(self.runs.partition_point(|run| run.text.end <= at))
    }

    fn push(&mut self, text: &str, source: Range<usize>, verbatim: bool, quoted: bool, code: bool) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.runs.push(Run {
            text: start..self.text.len(),
            source,
            verbatim,
            quoted,
            code,
        });
    }

    /// Adds the links typed bare in the visible text.
    fn find_typed(&mut self) {
        let found: Vec<_> = links::typed(&self.text).collect();
        for (range, host, certain) in found {
            let (quoted, code) = (self.is_quoted(range.clone()), self.is_code(range.clone()));
            self.links.push(Link {
                host,
                range: self.source(range),
                certain,
                quoted,
                code,
            });
        }
        self.links.sort_by_key(|link| link.range.start);
    }
}

/// A plain text (a title, a name): read as typed.
pub fn plain(source: &str) -> Visible {
    let mut visible = Visible::default();
    visible.push(source, 0..source.len(), true, false, false);
    visible.find_typed();
    visible
}

/// Markdown as read.
pub fn visible(source: &str) -> Visible {
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
        match self.images.last_mut() {
            Some(alt) => alt.push(text, range, verbatim, quoted, code),
            None => self.out.push(text, range, verbatim, quoted, code),
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
            } => self.target(&dest_url, &title, range),
            Tag::Image {
                dest_url, title, ..
            } => {
                self.target(&dest_url, &title, range);
                self.images.push(Visible::default());
            }
            _ => {}
        }
    }

    fn target(&mut self, dest: &CowStr<'_>, title: &CowStr<'_>, range: Range<usize>) {
        if let Some(host) = links::host_of(dest) {
            let link = Link {
                host,
                range: range.clone(),
                certain: true,
                quoted: self.quotes > 0,
                code: false,
            };
            self.out.links.push(link);
        }
        self.aside(title, range);
    }

    fn aside(&mut self, text: &str, range: Range<usize>) {
        if !text.is_empty() {
            let mut aside = Visible::default();
            aside.push(text, range, false, self.quotes > 0, false);
            self.out.asides.push(aside);
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::CodeBlock => {
                self.code = false;
                self.text("\n", range, false);
            }
            TagEnd::Image => {
                if let Some(alt) = self.images.pop().filter(|alt| !alt.text.is_empty()) {
                    self.out.asides.push(alt);
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {}
            _ => self.text("\n", range.end..range.end, false),
        }
    }

    /// An HTML tag shows nothing itself, but it can carry addresses and titles.
    fn tag(&mut self, html: &str, range: Range<usize>) {
        for (_, host, certain) in links::typed(html) {
            let link = Link {
                host,
                range: range.clone(),
                certain,
                quoted: self.quotes > 0,
                code: false,
            };
            self.out.links.push(link);
        }
        self.aside(html, range.clone());
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
