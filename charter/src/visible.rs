//! The text a reader sees, with an offset map back to what the author typed.
//!
//! `con**n**ard` and `&#99;onnard` read "connard" here, and a match still points at the source.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::links::{self, Link};

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

/// A text as read, in composed form (NFC), mapped to its source.
#[derive(Debug, Clone, Default)]
pub struct Visible {
    text: String,
    runs: Vec<Run>,
    pub(crate) links: Vec<Link>,
    pub(crate) asides: Vec<Aside>,
    pub(crate) images: usize,
}

/// A text beside the text: seen by some, so judged too, each on its own.
#[derive(Debug, Clone)]
pub struct Aside {
    /// What it is.
    pub kind: AsideKind,
    /// Its text.
    pub visible: Visible,
}

/// What a text beside the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsideKind {
    /// The description of an image.
    Alt,
    /// The title of a link, or the inside of an HTML tag.
    Title,
    /// The address of a link, as written.
    Address,
}

/// How a piece of text stands in its source.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Manner {
    pub verbatim: bool,
    pub quoted: bool,
    pub code: bool,
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

    /// Image descriptions, link titles, HTML attributes and addresses.
    pub fn asides(&self) -> &[Aside] {
        &self.asides
    }

    /// How many images it shows.
    pub fn images(&self) -> usize {
        self.images
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

    /// How many bytes of the text are quoted.
    pub(crate) fn quoted_bytes(&self) -> usize {
        let quoted = self.runs.iter().filter(|run| run.quoted);
        quoted.map(|run| run.text.len()).sum()
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

    /// Adds a piece of text, composed. A letter with its marks that changes by it becomes a run of its own.
    pub(crate) fn push(&mut self, text: &str, source: Range<usize>, manner: Manner) {
        if text.is_ascii() || is_nfc(text) {
            return self.add(text, source, manner);
        }
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let tail = &rest[first.len_utf8()..];
            let cluster = rest.len() - tail.trim_start_matches(continues).len();
            let (letter, after) = rest.split_at(cluster);
            let at = source.start + (text.len() - rest.len());
            let range = match manner.verbatim {
                true => at..at + cluster,
                false => source.clone(),
            };
            let composed: String = letter.nfc().collect();
            let verbatim = manner.verbatim && composed == letter;
            self.add(&composed, range, Manner { verbatim, ..manner });
            rest = after;
        }
    }

    fn add(&mut self, text: &str, source: Range<usize>, manner: Manner) {
        if text.is_empty() {
            return;
        }
        let Manner {
            verbatim,
            quoted,
            code,
        } = manner;
        let start = self.text.len();
        self.text.push_str(text);
        if let Some(last) = self.runs.last_mut()
            && (last.verbatim && verbatim && last.source.end == source.start)
            && (last.quoted, last.code) == (quoted, code)
        {
            last.text.end = self.text.len();
            last.source.end = source.end;
            return;
        }
        self.runs.push(Run {
            text: start..self.text.len(),
            source,
            verbatim,
            quoted,
            code,
        });
    }

    /// Adds a text beside the text.
    pub(crate) fn aside(
        &mut self,
        kind: AsideKind,
        text: &str,
        range: Range<usize>,
        manner: Manner,
    ) {
        if !text.is_empty() {
            let mut visible = Visible::default();
            visible.push(text, range, manner);
            self.asides.push(Aside { kind, visible });
        }
    }

    /// Adds the links typed bare in the visible text.
    pub(crate) fn find_typed(&mut self) {
        let found: Vec<_> = links::typed(&self.text).collect();
        for (range, host, certain) in found {
            let (quoted, code) = (self.is_quoted(range.clone()), self.is_code(range.clone()));
            let source = self.source(range.clone());
            let written = self.text[range].to_owned();
            let manner = Manner {
                verbatim: source.len() == written.len(),
                quoted,
                code,
            };
            self.aside(AsideKind::Address, &written, source.clone(), manner);
            self.links.push(Link {
                host,
                range: source,
                certain,
                quoted,
                code,
                image: false,
            });
        }
        self.links.sort_by_key(|link| link.range.start);
    }
}

/// Whether a character composes with the one before it: a mark, or the second or third part of a Hangul syllable.
fn continues(c: char) -> bool {
    canonical_combining_class(c) != 0
        || matches!(c, '\u{1161}'..='\u{1175}' | '\u{11A8}'..='\u{11C2}')
        || unicode_normalization::char::is_combining_mark(c)
}

/// A plain text (a title, a name): read as typed.
pub fn plain(source: &str) -> Visible {
    let mut visible = Visible::default();
    let manner = Manner {
        verbatim: true,
        ..Manner::default()
    };
    visible.push(source, 0..source.len(), manner);
    visible.find_typed();
    visible
}
