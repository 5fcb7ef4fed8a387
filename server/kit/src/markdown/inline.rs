//! What members' Markdown has beyond CommonMark within a line: bare addresses, `@handle`, `||spoiler||`; and the first
//! line of a quotation that says whose words follow.

use super::handles::split_handles;
use super::links::{Target, hidden_host, open_link, split_bare_links, target};
use super::writer::{Close, Writer};

/// An opened spoiler that may never be closed.
pub(super) struct Spoiler {
    /// Where its mark stands in the output.
    at: usize,
    /// Length of the author's own text before it.
    own: usize,
    /// How many elements were open.
    pub(super) depth: usize,
}

/// A paragraph being written.
#[derive(Default)]
pub(super) struct Paragraph {
    /// Where its tag begins in the output.
    pub at: usize,
    pub pictures: usize,
    /// Whether it holds anything but pictures and white space.
    pub has_words: bool,
    /// It may begin with whose words are quoted.
    pub begins_quote: bool,
    /// It begins with a link to a post…
    pub names_post: bool,
    /// … and then says more than a colon.
    pub says_more: bool,
}

impl Paragraph {
    fn is_attribution(&self) -> bool {
        self.begins_quote && self.names_post && !self.says_more
    }
}

/// Opens a spoiler in the output.
const SPOILER: &str = "<span class=\"spoiler\" tabindex=\"0\">";

impl Writer<'_> {
    /// Typed text: spoilers opened and closed, addresses and names made links.
    pub(super) fn words(&mut self, text: &str) {
        if self.code.is_some() || self.in_link || self.alt.is_some() {
            return self.plain(text);
        }
        let text = self.begin_block_spoiler(text);
        for (n, piece) in text.split("||").enumerate() {
            if n > 0 {
                self.spoiler_mark();
            }
            if !piece.is_empty() {
                self.words_between(piece);
            }
        }
    }

    fn words_between(&mut self, text: &str) {
        for (piece, is_address) in split_bare_links(text) {
            match open_link(piece, "", self.options).filter(|_| is_address) {
                Some(tag) => {
                    self.links.push(piece.to_owned());
                    self.markup(&tag);
                    self.plain(piece);
                    self.markup("</a>");
                    let typed = self.text.length() - piece.len();
                    self.say_host(piece, typed);
                }
                None => self.names(piece),
            }
        }
    }

    /// After a link whose words name another host than it leads to, or one that may be mistaken for another: the host.
    pub(super) fn say_host(&mut self, address: &str, words_from: usize) {
        let words = self.text.since(words_from);
        if let Some(host) = hidden_host(address, words, self.options) {
            self.out.push_str(" <small class=\"host\">(");
            super::escape_into(&mut self.out, &host);
            self.out.push_str(")</small>");
        }
    }

    fn names(&mut self, text: &str) {
        let Some(members) = self.options.members else {
            return self.plain(text);
        };
        for (piece, handle) in split_handles(text) {
            match handle.and_then(|handle| members.get(&handle)) {
                Some(address) => {
                    self.out.push_str("<a class=\"mention\" href=\"");
                    super::escape_into(&mut self.out, address);
                    self.out.push_str("\">");
                    self.plain(piece);
                    self.out.push_str("</a>");
                }
                None => self.plain(piece),
            }
        }
    }

    /// `||`: ends the spoiler that began in the same element, or may begin one. Without its other half it stays text.
    fn spoiler_mark(&mut self) {
        let depth = self.open.len();
        match self.spoiler.take() {
            Some(begun) if begun.depth == depth && self.out.len() > begun.at + 2 => {
                self.out.replace_range(begun.at..begun.at + 2, SPOILER);
                self.out.push_str("</span>");
                // Excerpts do not tell.
                self.text.hide_own(begun.own);
                self.text.push_own("…");
            }
            _ => {
                self.spoiler = Some(Spoiler {
                    at: self.out.len(),
                    own: self.text.own_length(),
                    depth,
                });
                self.plain("||");
            }
        }
    }

    /// `>! text`: a quotation mark followed by `!` hides a whole block.
    fn begin_block_spoiler<'t>(&mut self, text: &'t str) -> &'t str {
        let Some(at) = self.quote_begun.take() else {
            return text;
        };
        let Some(rest) = text.strip_prefix('!') else {
            return text;
        };
        if self.out[at..] != *"<blockquote><p>" {
            return text;
        }
        let quote = self.open.iter_mut().rev().find_map(|close| match close {
            Close::Quote { hides } => Some(hides),
            _ => None,
        });
        if let Some(hides) = quote {
            *hides = true;
            let open = "<div class=\"spoiler\" tabindex=\"0\">";
            self.out.replace_range(at..at + "<blockquote>".len(), open);
            self.paragraph.at += open.len() - "<blockquote>".len();
        }
        rest.trim_start()
    }

    pub(super) fn begin_paragraph(&mut self) {
        let begins_quote =
            self.quote_begun == Some(self.out.len().wrapping_sub("<blockquote>".len()));
        self.paragraph = Paragraph {
            at: self.out.len(),
            begins_quote,
            ..Paragraph::default()
        };
    }

    /// A link to a post at the very beginning of a quotation.
    pub(super) fn begin_attribution(&mut self, address: &str) {
        let first = self.out.len() == self.paragraph.at + "<p>".len();
        let post = address
            .rsplit_once("/posts/")
            .is_some_and(|(_, id)| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()));
        if first && post && target(address, self.options) == Target::Own {
            self.paragraph.names_post = true;
        }
    }

    /// `<p>` becomes `<cite>` when it said whose words follow. Returns whether it did.
    pub(super) fn end_attribution(&mut self, close: &str) -> bool {
        let is = self.paragraph.is_attribution();
        if is {
            let at = self.paragraph.at;
            self.out.replace_range(at..at + "<p>".len(), "<cite>");
            self.out.push_str("</cite>");
            self.out.push_str(close);
        }
        self.paragraph.begins_quote = false;
        is
    }

    /// Two or more pictures and nothing else: a gallery.
    pub(super) fn end_gallery(&mut self) {
        let Paragraph {
            at,
            pictures,
            has_words,
            ..
        } = self.paragraph;
        if pictures > 1 && !has_words {
            let inside = self.out[at..].replacen("<p>", "<p class=\"gallery\">", 1);
            self.out.truncate(at);
            self.out.push_str(&inside.replace("<br>\n", "\n"));
        }
    }
}
