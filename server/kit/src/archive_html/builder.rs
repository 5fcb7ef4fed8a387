//! Writes blocks and paragraphs while the old markup is walked.

use crate::markdown::links::{open_link, split_bare_links};
use crate::markdown::pictures::shown;
use crate::markdown::text::TextSink;
use crate::markdown::{Options, Rendered, escape_into};
use crate::sanitize;

/// An element open inside a paragraph; closed and opened again where the paragraph is cut.
#[derive(Clone)]
struct Inline {
    open: String,
    close: &'static str,
}

pub(super) struct Builder<'o> {
    options: &'o Options<'o>,
    out: String,
    text: TextSink,
    /// The paragraph being written, without its `<p>`.
    line: String,
    /// Whether the paragraph holds anything to see.
    written: bool,
    inline: Vec<Inline>,
    pending_breaks: usize,
    pending_space: bool,
    links: Vec<String>,
    images: usize,
    pub(super) quotes: usize,
    pub(super) in_link: bool,
}

impl<'o> Builder<'o> {
    pub(super) fn new(options: &'o Options<'o>) -> Self {
        Builder {
            options,
            out: String::new(),
            text: TextSink::default(),
            line: String::new(),
            written: false,
            inline: Vec::new(),
            pending_breaks: 0,
            pending_space: false,
            links: Vec::new(),
            images: 0,
            quotes: 0,
            in_link: false,
        }
    }

    pub(super) fn options(&self) -> &'o Options<'o> {
        self.options
    }

    /// Running text: spaces collapse as a browser would, no-break spaces stay.
    pub(super) fn words(&mut self, text: &str) {
        for (piece, is_address) in split_bare_links(text) {
            let tag = open_link(piece, "", self.options).filter(|_| is_address && !self.in_link);
            if let Some(tag) = &tag {
                self.before_content();
                self.line.push_str(tag);
                self.links.push(piece.to_owned());
            }
            self.plain(piece);
            if tag.is_some() {
                self.line.push_str("</a>");
            }
        }
    }

    fn plain(&mut self, text: &str) {
        let space = |c: char| matches!(c, ' ' | '\n' | '\t' | '\r');
        self.pending_space |= text.starts_with(space);
        for word in text.split(space).filter(|word| !word.is_empty()) {
            self.before_content();
            escape_into(&mut self.line, word);
            self.text.push(word, self.quotes > 0);
            self.pending_space = true;
        }
        if !text.is_empty() {
            self.pending_space = text.ends_with(space);
        }
    }

    /// Writes the breaks and the space that waited for something to stand between.
    fn before_content(&mut self) {
        match self.pending_breaks {
            0 => {}
            1 if self.written => {
                self.line.push_str("<br>\n");
                self.text.line();
            }
            1 => {}
            _ => self.cut(),
        }
        if self.pending_space && self.pending_breaks == 0 && self.written {
            self.line.push(' ');
            self.text.push(" ", self.quotes > 0);
        }
        (self.pending_breaks, self.pending_space) = (0, false);
        if !self.written {
            for element in &self.inline {
                self.line.push_str(&element.open);
            }
            self.written = true;
        }
    }

    pub(super) fn line_break(&mut self) {
        self.pending_breaks += 1;
        self.pending_space = false;
    }

    /// Ends the paragraph, if there is one.
    pub(super) fn cut(&mut self) {
        (self.pending_breaks, self.pending_space) = (0, false);
        if !self.written {
            return;
        }
        for element in self.inline.iter().rev() {
            self.line.push_str(element.close);
        }
        self.out.push_str("<p>");
        self.out.push_str(&self.line);
        self.out.push_str("</p>\n");
        self.line.clear();
        self.written = false;
        self.text.line();
    }

    pub(super) fn open_inline(&mut self, open: &str, close: &'static str) {
        if self.pending_space || self.pending_breaks > 0 {
            // The space belongs before the element.
            if self.written {
                self.before_content();
            }
        }
        // Emphasis inside the same emphasis says nothing more.
        let repeated = self.inline.iter().any(|element| element.open == open);
        let (open, close) = if repeated { ("", "") } else { (open, close) };
        if self.written {
            self.line.push_str(open);
        }
        self.inline.push(Inline {
            open: open.to_owned(),
            close,
        });
    }

    pub(super) fn close_inline(&mut self) {
        let Some(element) = self.inline.pop().filter(|_| self.written) else {
            return;
        };
        match self.line.strip_suffix(&element.open) {
            // Nothing stood inside.
            Some(before) => self.line.truncate(before.len()),
            None => self.line.push_str(element.close),
        }
    }

    /// Opens a link; false when the address is refused, then nothing is to be closed.
    pub(super) fn open_link(&mut self, address: &str) -> bool {
        let Some(tag) = open_link(address, "", self.options).filter(|_| !self.in_link) else {
            return false;
        };
        self.links.push(address.to_owned());
        self.open_inline(&tag, "</a>");
        self.in_link = true;
        true
    }

    pub(super) fn close_link(&mut self) {
        self.close_inline();
        self.in_link = false;
    }

    /// Shows a picture of ours; false for all others.
    pub(super) fn picture(&mut self, address: &str, alt: &str) -> bool {
        let Some(tag) = shown(address, alt, self.options) else {
            return false;
        };
        self.before_content();
        self.line.push_str(&tag);
        self.text.push(alt, self.quotes > 0);
        self.images += 1;
        true
    }

    /// A block inside which paragraphs stand. Formatting does not reach across its edges.
    pub(super) fn block(&mut self, open: &str, close: &str, inner: impl FnOnce(&mut Self)) {
        self.cut();
        let inline = std::mem::take(&mut self.inline);
        let in_link = std::mem::replace(&mut self.in_link, false);
        let outer = std::mem::take(&mut self.out);
        inner(self);
        self.cut();
        let inside = std::mem::replace(&mut self.out, outer);
        if !inside.trim().is_empty() {
            self.out.push_str(open);
            self.out.push_str(unwrapped(&inside, open));
            self.out.push_str(close);
        }
        (self.inline, self.in_link) = (inline, in_link);
    }

    /// Code, as it stands.
    pub(super) fn code(&mut self, code: &str) {
        let code = code.trim_matches(['\n', '\r']).trim_end();
        self.cut();
        if code.is_empty() {
            return;
        }
        self.out.push_str("<pre tabindex=\"0\"><code>");
        escape_into(&mut self.out, code);
        self.out.push_str("\n</code></pre>\n");
        self.text.push(code, true);
        self.text.line();
    }

    /// A line of markup that is written by the caller, safe as it stands, with the words in it.
    pub(super) fn raw_block(&mut self, html: &str, words: &str) {
        self.cut();
        self.out.push_str(html);
        self.text.push(words, true);
        self.text.line();
    }

    pub(super) fn finish(mut self) -> Rendered {
        self.cut();
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

/// The single paragraph of a list item or cell stands without its `<p>`.
fn unwrapped<'h>(inside: &'h str, open: &str) -> &'h str {
    let tight = ["<li", "<td", "<th", "<h"]
        .iter()
        .any(|name| open.starts_with(name));
    inside
        .strip_prefix("<p>")
        .and_then(|rest| rest.strip_suffix("</p>\n"))
        .filter(|rest| tight && !rest.contains("<p>"))
        .unwrap_or(inside)
}
