//! The fields of the embedded index, and documents in and out of them.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use tantivy::{Index, TantivyDocument, Term};

use crate::search::fold::{Words, words};
use crate::search::{Doc, Kind};

/// Part of the schema on disk. Changing how words are folded means a new name: indexes that were
/// made otherwise are then told apart and rebuilt.
const TOKENIZER: &str = "parvis-words-1";

/// Names of the fast fields that ranking reads.
pub mod column {
    pub const KEY: &str = "key";
    pub const SPACE: &str = "space";
    pub const SECTION: &str = "section";
    pub const THREAD: &str = "thread";
    pub const AUTHOR: &str = "author";
    pub const AT: &str = "at";
    pub const REPLIES: &str = "replies";
    pub const FLAGS: &str = "flags";
    pub const TAGS: &str = "tags";
}

/// Bits of the flags field.
pub const SOLVED: u64 = 1;
/// See [`SOLVED`].
pub const ACCEPTED: u64 = 2;

/// Handles of the fields.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// The title's words.
    pub title: Field,
    /// The title's and the body's words.
    pub text: Field,
    key: Field,
    space: Field,
    section: Field,
    thread: Field,
    author: Field,
    at: Field,
    replies: Field,
    flags: Field,
    tags: Field,
}

/// The schema that this version writes.
pub fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let prose = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(TOKENIZER)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions),
    );
    let fields = Fields {
        title: builder.add_text_field("title", prose.clone()),
        text: builder.add_text_field("text", prose),
        key: builder.add_u64_field(column::KEY, INDEXED | FAST),
        space: builder.add_i64_field(column::SPACE, FAST),
        section: builder.add_i64_field(column::SECTION, FAST),
        thread: builder.add_i64_field(column::THREAD, FAST),
        author: builder.add_i64_field(column::AUTHOR, FAST),
        at: builder.add_i64_field(column::AT, FAST),
        replies: builder.add_i64_field(column::REPLIES, FAST),
        flags: builder.add_u64_field(column::FLAGS, FAST),
        tags: builder.add_text_field(column::TAGS, STRING | FAST),
    };
    (builder.build(), fields)
}

/// Tells an opened index how its words are made.
pub fn register(index: &Index) {
    index.tokenizers().register(TOKENIZER, Folding);
}

impl Fields {
    /// The term that removes the document with this key.
    pub fn key_term(&self, kind: Kind, id: i64) -> Term {
        Term::from_field_u64(self.key, pack(kind, id))
    }

    /// The document as the index keeps it: words to find it by, numbers to filter and rank it by.
    pub fn document(&self, doc: &Doc) -> TantivyDocument {
        let mut kept = TantivyDocument::new();
        kept.add_u64(self.key, pack(doc.kind, doc.id));
        kept.add_text(self.title, &doc.title);
        kept.add_text(self.text, &doc.title);
        kept.add_text(self.text, &doc.body);
        kept.add_i64(self.space, doc.space);
        let thread = match doc.kind {
            Kind::Thread => Some(doc.id),
            _ => doc.thread,
        };
        for (field, value) in [
            (self.section, doc.section),
            (self.thread, thread),
            (self.author, doc.author),
        ] {
            if let Some(value) = value {
                kept.add_i64(field, value);
            }
        }
        kept.add_i64(self.at, doc.at);
        kept.add_i64(self.replies, doc.replies);
        let flags = if doc.solved { SOLVED } else { 0 } | if doc.accepted { ACCEPTED } else { 0 };
        kept.add_u64(self.flags, flags);
        for tag in &doc.tags {
            kept.add_text(self.tags, tag);
        }
        kept
    }
}

/// Kind and id in one number: the kind in the two highest bits.
pub fn pack(kind: Kind, id: i64) -> u64 {
    let high: u64 = match kind {
        Kind::Thread => 0,
        Kind::Post => 1,
        Kind::Member => 2,
    };
    high << 62 | (id.cast_unsigned() & (u64::MAX >> 2))
}

/// The reverse of [`pack`].
pub fn unpack(key: u64) -> (Kind, i64) {
    let kind = match key >> 62 {
        0 => Kind::Thread,
        1 => Kind::Post,
        _ => Kind::Member,
    };
    (kind, (key & (u64::MAX >> 2)).cast_signed())
}

/// [`words`] as tantivy asks for them.
#[derive(Clone)]
struct Folding;

impl Tokenizer for Folding {
    type TokenStream<'a> = FoldedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> FoldedStream<'a> {
        let token = Token {
            position: usize::MAX,
            ..Token::default()
        };
        FoldedStream {
            words: words(text),
            token,
        }
    }
}

struct FoldedStream<'a> {
    words: Words<'a>,
    token: Token,
}

impl TokenStream for FoldedStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else {
            return false;
        };
        self.token.offset_from = word.range.start;
        self.token.offset_to = word.range.end;
        self.token.position = self.token.position.wrapping_add(1);
        self.token.text = word.folded;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
