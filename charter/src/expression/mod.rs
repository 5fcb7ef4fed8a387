//! Regular expressions of rules: linear ones run in `regex-automata`, those that look around or back in `fancy-regex`
//! under a step limit. Both are first tried by their image in the byte view, then confirmed exactly.

mod image;
mod require;
mod simplify;

use std::cell::Cell;
use std::ops::Range;

use regex_automata::util::syntax;
use regex_automata::{Anchored, Input, meta};
use regex_syntax::hir::{Hir, HirKind};

use crate::views::bytes::Bytes;
pub(crate) use require::{Needs, Required};

/// A compiled expression takes at most this much memory (bytes), so that a charter stays small and quick.
const SIZE: usize = 2 << 20;
/// Counted repetitions may write an expression out to this many more parts: `(a{1,9}){1,9}` is 81.
const WRITTEN_OUT: usize = 1_000;
/// Room for the states of a lazily built automaton (bytes).
const CACHE: usize = 1 << 18;
/// Steps of an expression that looks around or back, for one match.
const STEPS: usize = 20_000;
/// How far ahead an expression that looks around or back sees from the place where it is (bytes; twice that from where
/// it began): each of its looks may read all of that, and steps do not count what a look reads.
const SIGHT: usize = 8 << 10;
/// One expression finds at most this many passages in a text.
const MATCHES: usize = 256;
/// Candidates confirmed one by one before the text is searched as a whole.
const CANDIDATES: usize = 24;

/// A compiled expression.
#[derive(Debug)]
pub(crate) struct Expression {
    exact: Exact,
    /// Runs over the byte view; `None` where there is no image.
    image: Option<meta::Regex>,
    pub required: Required,
    /// Whether a group is named `match`: only what it finds counts.
    group: bool,
}

#[derive(Debug)]
enum Exact {
    Linear(Linear),
    Bounded(Box<fancy_regex::Regex>),
}

/// An expression that runs in time linear in the text. It is asked where its image found something, mostly at one
/// place: an automaton built on the way would cost more than it saves.
#[derive(Debug)]
struct Linear {
    regex: meta::Regex,
    /// No match is longer (bytes).
    longest: Option<usize>,
}

/// Why an expression cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It does not read; where (a character of the pattern, if known) and why, as the library says.
    Syntax(Option<usize>, String),
    /// It would take too much memory or time.
    TooBig,
    /// It matches an empty text, so everything.
    Empty,
}

/// A search gave up: the text is neither known to match nor known not to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooSlow;

/// How much was done for a decision, in bytes looked at and words compared: what tests bound instead of time.
#[derive(Debug, Default)]
pub(crate) struct Steps(Cell<usize>);

impl Steps {
    /// Counts more of them.
    pub fn add(&self, n: usize) {
        self.0.set(self.0.get().saturating_add(n));
    }

    /// All so far.
    pub fn count(&self) -> usize {
        self.0.get()
    }
}

impl Expression {
    /// Compiles a pattern. Dots match line feeds too.
    pub fn new(pattern: &str, case_sensitive: bool) -> Result<Self, Refusal> {
        let pattern = &simplify::comments(pattern);
        match parse(pattern, case_sensitive) {
            Ok(hir) => Self::linear(&hir),
            Err(error) => Self::bounded(pattern, case_sensitive, &error),
        }
    }

    fn linear(hir: &Hir) -> Result<Self, Refusal> {
        if hir.properties().minimum_len() == Some(0) {
            return Err(Refusal::Empty);
        }
        if written_out(hir).1 > WRITTEN_OUT {
            return Err(Refusal::TooBig);
        }
        let group = names_match(hir);
        let exact = meta::Regex::builder()
            .configure(config(group).hybrid(false).onepass(group))
            .build_from_hir(hir)
            .map_err(|_| Refusal::TooBig)?;
        let exact = Linear {
            regex: exact,
            longest: hir.properties().maximum_len(),
        };
        let (image, required) = of_image(hir);
        Ok(Self {
            exact: Exact::Linear(exact),
            image,
            required,
            group,
        })
    }

    fn bounded(pattern: &str, case_sensitive: bool, error: &Refusal) -> Result<Self, Refusal> {
        let mut builder = fancy_regex::RegexBuilder::new(pattern);
        builder
            .case_insensitive(!case_sensitive)
            .dot_matches_new_line(true)
            .backtrack_limit(STEPS)
            .delegate_size_limit(SIZE)
            .delegate_dfa_size_limit(CACHE)
            .max_prog_size(4_096);
        // What even the larger language does not read is explained by the smaller one's reader.
        let exact = builder.build().map_err(|refused| match refused {
            fancy_regex::Error::CompileError(why)
                if matches!(*why, fancy_regex::CompileError::PatternTooComplex) =>
            {
                Refusal::TooBig
            }
            _ => error.clone(),
        })?;
        if exact.is_match("").unwrap_or(true) {
            return Err(Refusal::Empty);
        }
        let group = exact.capture_names().flatten().any(|name| name == "match");
        let wider = simplify::without_looking(pattern).and_then(|p| parse(&p, case_sensitive).ok());
        if wider
            .as_ref()
            .is_some_and(|hir| hir.properties().maximum_len() == Some(0))
        {
            return Err(Refusal::Empty);
        }
        let (image, required) = wider.map_or((None, Required::default()), |hir| of_image(&hir));
        Ok(Self {
            exact: Exact::Bounded(Box::new(exact)),
            image,
            required,
            group,
        })
    }

    /// Whether it looks around or back.
    pub fn is_bounded(&self) -> bool {
        matches!(self.exact, Exact::Bounded(_))
    }

    /// Whether every text must be searched from end to end for it.
    pub fn is_slow(&self) -> bool {
        self.required.is_empty()
    }

    /// Whether it may find something in a text that has these bytes; where it does not, `find` finds nothing.
    pub fn is_likely(&self, bytes: &Bytes) -> bool {
        let image = self.image.as_ref();
        self.required.allows(bytes) && image.is_none_or(|image| image.is_match(&bytes.bytes))
    }

    /// What it finds in a text, tried first in the text's bytes.
    pub fn find(
        &self,
        text: &str,
        bytes: &Bytes,
        steps: &Steps,
    ) -> Result<Vec<Range<usize>>, TooSlow> {
        if !self.required.allows(bytes) {
            return Ok(Vec::new());
        }
        steps.add(text.len());
        let Some(image) = &self.image else {
            return self.search(text, 0);
        };
        match &self.exact {
            Exact::Linear(exact) if !self.group => confirm(exact, image, (text, bytes), steps),
            _ if image.is_match(&bytes.bytes) => self.search(text, 0),
            _ => Ok(Vec::new()),
        }
    }

    /// What it finds in a text, the plain way.
    pub fn search(&self, text: &str, from: usize) -> Result<Vec<Range<usize>>, TooSlow> {
        let mut found = Vec::new();
        match &self.exact {
            Exact::Linear(Linear { regex: exact, .. }) => {
                let input = Input::new(text).range(from..);
                if self.group {
                    // Groups are found by a slower engine: only where there is something to find.
                    let any = exact.is_match(input.clone());
                    let captures = any
                        .then(|| exact.captures_iter(input))
                        .into_iter()
                        .flatten();
                    let groups = captures.filter_map(|c| c.get_group_by_name("match"));
                    found.extend(groups.map(|span| span.range()).take(MATCHES + 1));
                } else {
                    found.extend(exact.find_iter(input).map(|m| m.range()).take(MATCHES + 1));
                }
            }
            Exact::Bounded(exact) => {
                let group = if self.group { "match" } else { "" };
                within_sight(exact, group, text, &mut found)?;
            }
        }
        // A text made of matches: nobody needs them all, but none may hide behind them.
        if found.len() > MATCHES {
            return Err(TooSlow);
        }
        found.retain(|range| !range.is_empty());
        Ok(found)
    }

    /// Roughly how much memory it takes (bytes).
    pub fn memory(&self) -> usize {
        let exact = match &self.exact {
            Exact::Linear(exact) => exact.regex.memory_usage(),
            Exact::Bounded(_) => 16 << 10,
        };
        exact + self.image.as_ref().map_or(0, meta::Regex::memory_usage)
    }
}

/// Finds what `exact` finds, stretch by stretch: behind it lies the whole text, ahead no more than [`SIGHT`] beyond the
/// stretch. `group` names the group that counts; empty: the whole match.
fn within_sight(
    exact: &fancy_regex::Regex,
    group: &str,
    text: &str,
    found: &mut Vec<Range<usize>>,
) -> Result<(), TooSlow> {
    let mut at = 0;
    while at <= text.len() {
        let stretch = text.floor_char_boundary(at.saturating_add(SIGHT));
        let seen = &text[..text.floor_char_boundary(stretch.saturating_add(SIGHT))];
        loop {
            let captures = exact.captures_from_pos(seen, at).map_err(|_| TooSlow)?;
            let whole = captures.as_ref().and_then(|captures| captures.get(0));
            // What begins further on may see further there.
            let Some(whole) = whole.filter(|m| m.start() < stretch || seen.len() == text.len())
            else {
                break;
            };
            let (start, end) = (whole.start(), whole.end());
            let counted = captures.as_ref().and_then(|captures| match group {
                "" => captures.get(0),
                name => captures.name(name),
            });
            found.extend(counted.map(|m| m.range()));
            if found.len() > MATCHES || start == end && end == seen.len() {
                break;
            }
            at = if end > start {
                end
            } else {
                text.ceil_char_boundary(end + 1)
            };
        }
        if found.len() > MATCHES || seen.len() == text.len() {
            break;
        }
        at = at.max(stretch);
    }
    Ok(())
}

/// Finds what `exact` finds, from place to place where `image` finds something. A match of the expression starts where
/// a match of its image starts, so between two of those there is nothing.
fn confirm(
    exact: &Linear,
    image: &meta::Regex,
    (text, bytes): (&str, &Bytes),
    steps: &Steps,
) -> Result<Vec<Range<usize>>, TooSlow> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut at, mut tried) = (0, 0);
    while let Some(candidate) = image.find(Input::new(&bytes.bytes).range(at..)) {
        let start = bytes.start(candidate.start());
        let end = exact.end(start, text);
        steps.add(candidate.end() - at + (end - start));
        let here = Input::new(text).range(start..end).anchored(Anchored::Yes);
        tried += 1;
        match exact.regex.find(here) {
            Some(hit) => {
                at = bytes.at(hit.end()).max(candidate.start() + 1);
                found.push(hit.range());
            }
            None => at = candidate.start() + 1,
        }
        if found.len() > MATCHES {
            return Err(TooSlow);
        }
        if at > bytes.bytes.len() {
            break;
        }
        if tried >= CANDIDATES && found.len() * 2 < tried {
            let rest = Input::new(text).range(bytes.start(at).min(text.len())..);
            steps.add(text.len());
            found.extend(
                exact
                    .regex
                    .find_iter(rest)
                    .map(|m| m.range())
                    .take(MATCHES + 1),
            );
            break;
        }
    }
    if found.len() > MATCHES {
        return Err(TooSlow);
    }
    Ok(found)
}

impl Linear {
    /// Where a match that starts at `start` ends at the latest.
    fn end(&self, start: usize, text: &str) -> usize {
        let end = self.longest.and_then(|longest| start.checked_add(longest));
        let mut end = end.map_or(text.len(), |end| end.min(text.len()));
        while !text.is_char_boundary(end) {
            end += 1;
        }
        end
    }
}

/// Whether a group is named `match`.
fn names_match(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Capture(capture) => {
            capture.name.as_deref() == Some("match") || names_match(&capture.sub)
        }
        HirKind::Repetition(repetition) => names_match(&repetition.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().any(names_match),
        _ => false,
    }
}

fn of_image(hir: &Hir) -> (Option<meta::Regex>, Required) {
    let Some(hir) = image::image(hir) else {
        return (None, Required::default());
    };
    let required = Required::of(&hir);
    let image = meta::Regex::builder()
        .configure(config(false).utf8_empty(false))
        .syntax(syntax::Config::new().utf8(false))
        .build_from_hir(&hir);
    (image.ok(), required)
}

/// How many parts an expression has, and how many more its counted repetitions make of it.
fn written_out(hir: &Hir) -> (usize, usize) {
    let sum = |parts: &[Hir]| {
        parts
            .iter()
            .map(written_out)
            .fold((0_usize, 0_usize), |a, b| {
                (a.0.saturating_add(b.0), a.1.saturating_add(b.1))
            })
    };
    match hir.kind() {
        HirKind::Literal(literal) => (literal.0.len(), 0),
        HirKind::Repetition(r) => {
            let (size, more) = written_out(&r.sub);
            let times = r.max.unwrap_or(r.min).max(r.min).max(1) as usize;
            let added = size.saturating_add(more).saturating_mul(times - 1);
            (size, more.saturating_add(added))
        }
        HirKind::Capture(capture) => written_out(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => sum(parts),
        _ => (1, 0),
    }
}

fn config(captures: bool) -> meta::Config {
    use regex_automata::nfa::thompson::WhichCaptures;
    let which = if captures {
        WhichCaptures::All
    } else {
        WhichCaptures::Implicit
    };
    meta::Config::new()
        .nfa_size_limit(Some(SIZE))
        .hybrid_cache_capacity(CACHE)
        .onepass(false)
        .dfa(false)
        .which_captures(which)
}

fn parse(pattern: &str, case_sensitive: bool) -> Result<Hir, Refusal> {
    let parsed = regex_syntax::ParserBuilder::new()
        .case_insensitive(!case_sensitive)
        .dot_matches_new_line(true)
        .nest_limit(64)
        .build()
        .parse(pattern);
    parsed.map_err(|error| {
        let (at, why) = match &error {
            regex_syntax::Error::Parse(e) => (Some(e.span().start.offset), e.kind().to_string()),
            regex_syntax::Error::Translate(e) => {
                (Some(e.span().start.offset), e.kind().to_string())
            }
            other => (None, other.to_string()),
        };
        let at = at
            .and_then(|at| pattern.get(..at))
            .map(|before| before.chars().count());
        Refusal::Syntax(at, why)
    })
}
