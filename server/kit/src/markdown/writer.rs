//! Parser events to HTML and plain text, in one pass.

use super::inline::{Paragraph, Spoiler};
use super::links::open_link;
use super::text::TextSink;
use super::{Options, Rendered, code, escape_into, pictures};
use crate::sanitize;
use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, LinkType, Tag};
use std::collections::HashMap;
use std::time::Duration;

/// Elements inside one another; what is deeper loses its element and keeps its text.
const MAX_DEPTH: usize = 32;

/// What the end of an element writes.
pub(super) enum Close {
    Nothing,
    Inline(&'static str),
    Block(&'static str),
    Paragraph,
    Heading(u8),
    Quote {
        /// It was written `>!`.
        hides: bool,
    },
    Code,
    TableHead,
    Link {
        address: String,
    },
    Picture {
        address: String,
    },
    Note {
        number: usize,
        outer: String,
    },
}

/// A block of code being read.
pub(super) struct Code {
    language: String,
    text: String,
}

pub(super) struct Writer<'o> {
    pub(super) options: &'o Options<'o>,
    pub(super) out: String,
    pub(super) text: TextSink,
    pub(super) open: Vec<Close>,
    kept: usize,
    quotes: usize,
    pub(super) code: Option<Code>,
    highlighting: Duration,
    pub(super) in_link: bool,
    /// Length of the text before the link's words.
    link_begun: usize,
    /// The text of the picture being read, in place of `out`.
    pub(super) alt: Option<String>,
    pub(super) spoiler: Option<Spoiler>,
    pub(super) paragraph: Paragraph,
    /// Where a quotation begins whose first words are still to come.
    pub(super) quote_begun: Option<usize>,
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
    pub(super) note_numbers: HashMap<String, usize>,
    pub(super) note_seen: Vec<bool>,
    pub(super) notes: Vec<(usize, String)>,
    pub(super) links: Vec<String>,
    images: usize,
}

impl<'o> Writer<'o> {
    pub(super) fn new(options: &'o Options<'o>) -> Self {
        Writer {
            options,
            out: String::new(),
            text: TextSink::default(),
            open: Vec::new(),
            kept: 0,
            quotes: 0,
            code: None,
            highlighting: code::BUDGET,
            in_link: false,
            link_begun: 0,
            alt: None,
            spoiler: None,
            paragraph: Paragraph::default(),
            quote_begun: None,
            alignments: Vec::new(),
            column: 0,
            head: false,
            note_numbers: HashMap::new(),
            note_seen: Vec::new(),
            notes: Vec::new(),
            links: Vec::new(),
            images: 0,
        }
    }

    pub(super) fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(_) => self.end(),
            Event::Text(text) => self.words(&text),
            // Raw HTML is what its author sees in the composer: text.
            Event::Html(text) | Event::InlineHtml(text) => self.plain(&text),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.markup("<code>");
                self.plain(&text);
                self.markup("</code>");
            }
            Event::SoftBreak | Event::HardBreak => self.line_break(),
            Event::Rule => {
                self.markup("<hr>");
                self.text.line();
            }
            Event::FootnoteReference(label) => self.note_reference(&label),
            Event::TaskListMarker(done) => {
                let (class, sign) = if done {
                    ("task done", "☑")
                } else {
                    ("task", "☐")
                };
                self.markup(&format!("<span class=\"{class}\">"));
                self.plain(sign);
                self.markup("</span> ");
                self.text.push(" ", self.is_quoted());
            }
        }
    }

    fn is_quoted(&self) -> bool {
        self.quotes > 0 || self.code.is_some()
    }

    pub(super) fn markup(&mut self, html: &str) {
        if self.alt.is_none() {
            self.out.push_str(html);
        }
    }

    pub(super) fn plain(&mut self, text: &str) {
        if let Some(alt) = &mut self.alt {
            alt.push_str(text);
            return;
        }
        if let Some(code) = &mut self.code {
            code.text.push_str(text);
        } else {
            if !text.trim().is_empty() {
                self.paragraph.has_words = true;
                let colon = |c: char| c == ':' || c.is_whitespace();
                let says = !self.in_link && !text.trim_matches(colon).is_empty();
                self.paragraph.says_more |= says;
            }
            escape_into(&mut self.out, text);
        }
        self.text.push(text, self.is_quoted());
    }

    fn line_break(&mut self) {
        if let Some(alt) = &mut self.alt {
            alt.push(' ');
            return;
        }
        if self.end_attribution("\n<p>") {
            self.paragraph.at = self.out.len() - "<p>".len();
        } else {
            self.out.push_str("<br>\n");
        }
        self.text.line();
    }

    fn start(&mut self, tag: Tag<'_>) {
        let close = if self.kept >= MAX_DEPTH || self.alt.is_some() {
            Close::Nothing
        } else {
            self.open_tag(tag)
        };
        if !matches!(close, Close::Nothing) {
            self.kept += 1;
        }
        self.open.push(close);
    }

    fn open_tag(&mut self, tag: Tag<'_>) -> Close {
        match tag {
            Tag::Paragraph => {
                self.text.line();
                self.begin_paragraph();
                self.markup("<p>");
                Close::Paragraph
            }
            Tag::HtmlBlock => self.block("<p>", "</p>\n"),
            Tag::Heading { level, .. } => {
                let level = (level as u8 + self.options.top_heading.max(1) - 1).min(6);
                self.text.line();
                self.markup(&format!("<h{level}>"));
                Close::Heading(level)
            }
            Tag::BlockQuote(_) => {
                self.quote_begun = Some(self.out.len());
                self.block("<blockquote>", "");
                self.quotes += 1;
                Close::Quote { hides: false }
            }
            Tag::CodeBlock(kind) => self.open_code(&kind),
            Tag::List(Some(1)) => self.block("<ol>\n", "</ol>\n"),
            Tag::List(Some(first)) => self.block(&format!("<ol start=\"{first}\">\n"), "</ol>\n"),
            Tag::List(None) => self.block("<ul>\n", "</ul>\n"),
            Tag::Item => self.block("<li>", "</li>\n"),
            Tag::FootnoteDefinition(label) => {
                self.text.line();
                Close::Note {
                    number: self.note_number(&label),
                    outer: std::mem::take(&mut self.out),
                }
            }
            Tag::Table(alignments) => {
                self.alignments = alignments;
                // Wide tables scroll by keyboard too.
                self.block(
                    "<div class=\"table\" tabindex=\"0\"><table>",
                    "</tbody></table></div>\n",
                )
            }
            Tag::TableHead => {
                (self.column, self.head) = (0, true);
                self.block("<thead><tr>", "");
                Close::TableHead
            }
            Tag::TableRow => {
                self.column = 0;
                self.block("<tr>", "</tr>\n")
            }
            Tag::TableCell => self.open_cell(),
            Tag::Emphasis => self.inline("<em>", "</em>"),
            Tag::Strong => self.inline("<strong>", "</strong>"),
            Tag::Strikethrough => self.inline("<del>", "</del>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.open_link(link_type, dest_url, &title),
            Tag::Image { dest_url, .. } => {
                self.alt = Some(String::new());
                Close::Picture {
                    address: dest_url.into_string(),
                }
            }
            // Extensions that are not enabled.
            _ => Close::Nothing,
        }
    }

    fn block(&mut self, open: &str, close: &'static str) -> Close {
        self.text.line();
        self.markup(open);
        Close::Block(close)
    }

    fn inline(&mut self, open: &str, close: &'static str) -> Close {
        self.markup(open);
        Close::Inline(close)
    }

    fn open_code(&mut self, kind: &CodeBlockKind<'_>) -> Close {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        self.block("<pre tabindex=\"0\"><code", "");
        if sanitize::is_language(language) {
            let class = format!(" class=\"language-{}\"", language.to_ascii_lowercase());
            self.markup(&class);
        }
        self.markup(">");
        self.code = Some(Code {
            language: language.to_owned(),
            text: String::new(),
        });
        Close::Code
    }

    fn open_cell(&mut self) -> Close {
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            _ => "",
        };
        if self.column > 0 {
            self.text.push(" ", self.is_quoted());
        }
        self.column += 1;
        let (name, close) = if self.head {
            ("th", "</th>")
        } else {
            ("td", "</td>")
        };
        self.inline(&format!("<{name}{class}>"), close)
    }

    fn open_link(&mut self, kind: LinkType, address: CowStr<'_>, title: &str) -> Close {
        let address = match kind {
            LinkType::Email => format!("mailto:{address}"),
            _ => address.into_string(),
        };
        match open_link(&address, title, self.options).filter(|_| !self.in_link) {
            Some(tag) => {
                self.begin_attribution(&address);
                self.markup(&tag);
                self.link_begun = self.text.length();
                self.links.push(address.clone());
                self.in_link = true;
                Close::Link { address }
            }
            None => Close::Nothing,
        }
    }

    fn end(&mut self) {
        let close = self.open.pop().unwrap_or(Close::Nothing);
        if !matches!(close, Close::Nothing) {
            self.kept -= 1;
        }
        // A spoiler ends in the element in which it began.
        self.spoiler.take_if(|begun| begun.depth > self.open.len());
        match close {
            Close::Nothing => {}
            Close::Inline(html) => self.markup(html),
            Close::Block(html) => self.end_block(html),
            Close::Heading(level) => self.end_block(&format!("</h{level}>\n")),
            Close::Paragraph => {
                if self.end_attribution("\n") {
                    self.text.line();
                } else {
                    self.end_gallery();
                    self.end_block("</p>\n");
                }
            }
            Close::Quote { hides } => {
                self.quotes -= 1;
                self.end_block(if hides { "</div>\n" } else { "</blockquote>\n" });
            }
            Close::Code => {
                if let Some(Code { language, text }) = self.code.take() {
                    code::highlight(&mut self.out, &language, &text, &mut self.highlighting);
                }
                self.end_block("</code></pre>\n");
            }
            Close::TableHead => {
                self.head = false;
                self.end_block("</tr></thead>\n<tbody>");
            }
            Close::Link { address } => {
                self.in_link = false;
                self.markup("</a>");
                self.say_host(&address, self.link_begun);
            }
            Close::Picture { address } => self.end_picture(address),
            Close::Note { number, outer } => {
                let html = std::mem::replace(&mut self.out, outer);
                self.notes.push((number, html));
                self.text.line();
            }
        }
    }

    fn end_block(&mut self, html: &str) {
        self.markup(html);
        self.text.line();
    }

    fn end_picture(&mut self, address: String) {
        let alt = self.alt.take().unwrap_or_default();
        if let Some(tag) = pictures::shown(&address, &alt, self.options) {
            let whole = pictures::largest(&address, self.options).filter(|_| !self.in_link);
            if let Some(whole) = whole {
                self.out
                    .push_str(&format!("<a class=\"pic\" href=\"{whole}\">"));
            }
            self.out.push_str(&tag);
            if whole.is_some() {
                self.out.push_str("</a>");
            }
            self.text.push(&alt, self.is_quoted());
            self.images += 1;
            self.paragraph.pictures += 1;
            return;
        }
        let shown = if alt.is_empty() { &address } else { &alt };
        match open_link(&address, "", self.options).filter(|_| !self.in_link) {
            Some(tag) => {
                self.out.push_str(&tag);
                self.plain(shown);
                self.out.push_str("</a>");
                self.links.push(address);
            }
            None => self.plain(&alt),
        }
    }

    pub(super) fn finish(mut self) -> Rendered {
        self.write_notes();
        let (text, own_text) = self.text.finish();
        Rendered {
            html: sanitize::clean(&self.out),
            text,
            own_text,
            links: self.links,
            images: self.images,
        }
    }
}
