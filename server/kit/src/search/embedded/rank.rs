//! Filters what a query matched, weighs it by what it is, and keeps the best of each thread.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::schema::{ACCEPTED, SOLVED, column, pack, unpack};
use crate::search::{Hit, Kind, Query};

/// Milliseconds after which the bonus for being recent has halved: a year.
const HALF_LIFE: f32 = 365.25 * 86_400_000.0;

/// Collects the best document of every thread (and of every member).
pub struct Best<'a> {
    /// The filters.
    pub query: &'a Query,
    /// Milliseconds since 1970 UTC.
    pub now: i64,
    /// Without words there is no score: the newest come first.
    pub scored: bool,
}

/// A result before it is cut to a page.
#[derive(Debug, Clone)]
pub struct Ranked {
    /// Kind and id.
    pub hit: Hit,
    at: i64,
}

impl Ranked {
    fn is_better_than(&self, other: &Self) -> bool {
        let order = self.hit.score.total_cmp(&other.hit.score);
        let order = order.then(self.at.cmp(&other.at));
        // Last of all the key, so that pages never depend on how segments are merged.
        order.then(key(&other.hit).cmp(&key(&self.hit))).is_gt()
    }
}

fn key(hit: &Hit) -> u64 {
    pack(hit.kind, hit.id)
}

/// Best first.
pub fn sorted(groups: HashMap<u64, Ranked>) -> Vec<(u64, Ranked)> {
    let mut all: Vec<(u64, Ranked)> = groups.into_iter().collect();
    all.sort_unstable_by(|a, b| {
        if a.1.is_better_than(&b.1) {
            std::cmp::Ordering::Less
        } else {
            std::cmp::Ordering::Greater
        }
    });
    all
}

impl Collector for Best<'_> {
    type Fruit = HashMap<u64, Ranked>;
    type Child = SegmentBest;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentBest> {
        let fast = segment.fast_fields();
        let tag = match &self.query.tag {
            None => Tag::Any,
            Some(slug) => match fast.str(column::TAGS)? {
                None => Tag::Nowhere,
                Some(tags) => match tags.dictionary().term_ord(slug)? {
                    Some(ord) => Tag::Only(tags, ord),
                    None => Tag::Nowhere,
                },
            },
        };
        Ok(SegmentBest {
            query: self.query.clone(),
            now: self.now,
            scored: self.scored,
            key: fast.u64(column::KEY)?,
            space: fast.i64(column::SPACE)?,
            section: fast.i64(column::SECTION)?,
            thread: fast.i64(column::THREAD)?,
            author: fast.i64(column::AUTHOR)?,
            at: fast.i64(column::AT)?,
            replies: fast.i64(column::REPLIES)?,
            flags: fast.u64(column::FLAGS)?,
            tag,
            best: HashMap::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.scored
    }

    fn merge_fruits(
        &self,
        segments: Vec<HashMap<u64, Ranked>>,
    ) -> tantivy::Result<HashMap<u64, Ranked>> {
        let mut segments = segments.into_iter();
        let mut all = segments.next().unwrap_or_default();
        for (group, ranked) in segments.flatten() {
            keep(&mut all, group, ranked);
        }
        Ok(all)
    }
}

fn keep(best: &mut HashMap<u64, Ranked>, group: u64, ranked: Ranked) {
    match best.entry(group) {
        Entry::Vacant(free) => {
            free.insert(ranked);
        }
        Entry::Occupied(mut held) => {
            if ranked.is_better_than(held.get()) {
                held.insert(ranked);
            }
        }
    }
}

enum Tag {
    Any,
    Nowhere,
    Only(StrColumn, u64),
}

/// One segment's part of [`Best`].
pub struct SegmentBest {
    query: Query,
    now: i64,
    scored: bool,
    key: Column<u64>,
    space: Column<i64>,
    section: Column<i64>,
    thread: Column<i64>,
    author: Column<i64>,
    at: Column<i64>,
    replies: Column<i64>,
    flags: Column<u64>,
    tag: Tag,
    best: HashMap<u64, Ranked>,
}

impl SegmentBest {
    fn passes(&self, doc: DocId, kind: Kind, flags: u64, at: i64) -> bool {
        let query = &self.query;
        let is = |column: &Column<i64>, wanted: Option<i64>| {
            wanted.is_none_or(|wanted| column.first(doc) == Some(wanted))
        };
        self.space
            .first(doc)
            .is_some_and(|space| query.spaces.contains(&space))
            && (query.kinds.is_empty() || query.kinds.contains(&kind))
            && is(&self.section, query.section)
            && is(&self.author, query.author)
            && query
                .solved
                .is_none_or(|solved| solved == (flags & SOLVED != 0))
            && query.after.is_none_or(|after| at >= after)
            && query.before.is_none_or(|before| at < before)
            && match &self.tag {
                Tag::Any => true,
                Tag::Nowhere => false,
                Tag::Only(tags, ord) => tags.term_ords(doc).any(|tag| tag == *ord),
            }
    }

    /// What a document's words earn, times what it is.
    fn weighed(&self, doc: DocId, score: Score, kind: Kind, flags: u64, at: i64) -> Score {
        let age = (self.now.saturating_sub(at)).max(0) as f32;
        let recent = 1.0 + 0.15 * (-age / HALF_LIFE).exp2();
        let replies = self.replies.first(doc).unwrap_or(0).clamp(0, 1000) as f32;
        let discussed = 1.0 + 0.01 * replies.ln_1p();
        let solved = if flags & SOLVED != 0 { 1.08 } else { 1.0 };
        let place = match kind {
            _ if flags & ACCEPTED != 0 => 1.2,
            // Found by its title alone, a thread is better entered at its beginning.
            Kind::Thread => 1.15,
            Kind::Post | Kind::Member => 1.0,
        };
        score * recent * discussed * solved * place
    }
}

impl SegmentCollector for SegmentBest {
    type Fruit = HashMap<u64, Ranked>;

    fn collect(&mut self, doc: DocId, score: Score) {
        let Some(packed) = self.key.first(doc) else {
            return;
        };
        let (kind, id) = unpack(packed);
        let flags = self.flags.first(doc).unwrap_or(0);
        let at = self.at.first(doc).unwrap_or(0);
        if !self.passes(doc, kind, flags, at) {
            return;
        }
        let thread = self.thread.first(doc);
        let author = self.author.first(doc);
        let group = match (kind, thread, author) {
            (Kind::Thread | Kind::Post, Some(thread), _) => pack(Kind::Thread, thread),
            (Kind::Member, _, Some(account)) => pack(Kind::Member, account),
            _ => packed,
        };
        let score = if self.scored {
            self.weighed(doc, score, kind, flags, at)
        } else {
            0.0
        };
        let space = self.space.first(doc).unwrap_or_default();
        let ranked = Ranked {
            hit: Hit {
                kind,
                id,
                thread,
                space,
                author,
                score,
            },
            at,
        };
        keep(&mut self.best, group, ranked);
    }

    fn harvest(self) -> HashMap<u64, Ranked> {
        self.best
    }
}
