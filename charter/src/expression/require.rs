//! What every match of an expression must contain: words for the vocabulary, bytes, a length. Computed on its image.

use regex_syntax::hir::{Class, Hir, HirKind};

use crate::views::bytes::{ByteSet, Bytes};

/// Words shorter than this say too little.
const SHORT: usize = 4;
/// An expression with more alternatives than this is found another way.
const MANY: usize = 96;
/// Longer words need not be known to the end.
const LONG: usize = 24;

/// What every match contains.
#[derive(Debug, Clone, Default)]
pub(crate) struct Required {
    /// One of these words stands in every match; empty when there are none of a useful length.
    pub words: Vec<Vec<u8>>,
    /// A byte of each of these sets stands in every match.
    sets: Vec<ByteSet>,
    /// Every match has at least this many bytes of the byte view.
    length: usize,
    /// Every match holds at least this many figures.
    figures: usize,
}

/// The first things to ask of a text, in one place: all must be met.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Needs {
    sets: [ByteSet; 3],
    length: u32,
    figures: u32,
}

impl Needs {
    /// Whether a text may hold a match at all.
    pub fn are_met(&self, text: &Bytes) -> bool {
        text.bytes.len() >= self.length as usize
            && text.figures >= self.figures as usize
            && self.sets.iter().all(|set| set.meets(text.set))
    }
}

impl Required {
    /// The smallest of its sets, its length and figures.
    pub fn needs(&self) -> Needs {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Needs {
            sets: std::array::from_fn(|n| self.sets.get(n).copied().unwrap_or(ByteSet::ALL)),
            length: clamp(self.length.max(1)),
            figures: clamp(self.figures),
        }
    }

    /// Looks at an image.
    pub fn of(image: &Hir) -> Self {
        let walked = walk(image);
        let mut words = walked.best.or(walked.whole).unwrap_or_default();
        words.iter_mut().for_each(|word| word.truncate(LONG));
        words.sort();
        words.dedup();
        if words.iter().map(Vec::len).min().is_none_or(|n| n < SHORT) {
            words.clear();
        }
        let mut sets = Vec::new();
        demands(image, &mut sets);
        sets.retain(|set: &ByteSet| set.len() <= 24);
        sets.sort_by_key(|set| set.len());
        sets.dedup();
        sets.truncate(6);
        Self {
            words,
            sets,
            length: image.properties().minimum_len().unwrap_or(0),
            figures: figures(image),
        }
    }

    /// Whether a text may hold a match at all.
    pub fn allows(&self, text: &Bytes) -> bool {
        text.bytes.len() >= self.length
            && text.figures >= self.figures
            && self.sets.iter().all(|set| set.meets(text.set))
    }

    /// Whether nothing short of running it tells anything.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.sets.is_empty()
    }
}

/// What a part of an expression contains.
struct Walked {
    /// All texts the part matches, while they are few and short.
    whole: Option<Vec<Vec<u8>>>,
    /// Words of which one stands in every match.
    best: Option<Vec<Vec<u8>>>,
}

fn walk(hir: &Hir) -> Walked {
    let only = |whole| Walked {
        whole: Some(whole),
        best: None,
    };
    let none = Walked {
        whole: None,
        best: None,
    };
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => only(vec![Vec::new()]),
        HirKind::Literal(literal) => only(vec![literal.0.to_vec()]),
        HirKind::Class(Class::Bytes(class)) => {
            let count: usize = class
                .ranges()
                .iter()
                .map(|r| usize::from(r.end() - r.start()) + 1)
                .sum();
            if count > 4 {
                return none;
            }
            let bytes = class.ranges().iter().flat_map(|r| r.start()..=r.end());
            only(bytes.map(|byte| vec![byte]).collect())
        }
        HirKind::Class(Class::Unicode(_)) => none,
        HirKind::Capture(capture) => walk(&capture.sub),
        HirKind::Repetition(repetition) => {
            let sub = walk(&repetition.sub);
            match (repetition.min, repetition.max) {
                (0, Some(1)) => match sub.whole {
                    Some(mut whole) if whole.len() < 8 => {
                        whole.push(Vec::new());
                        only(whole)
                    }
                    _ => none,
                },
                (0, _) => none,
                (1, Some(1)) => sub,
                (min, max) => repeated(sub, min, max),
            }
        }
        HirKind::Concat(parts) => concat(parts),
        HirKind::Alternation(parts) => alternation(parts),
    }
}

fn repeated(sub: Walked, min: u32, max: Option<u32>) -> Walked {
    let times = min.min(8) as usize;
    let single = sub
        .whole
        .as_ref()
        .filter(|whole| whole.len() == 1 && whole[0].len() * times <= LONG);
    let word = single.map(|whole| vec![whole[0].repeat(times)]);
    let exact = max == Some(min) && min <= 8;
    match word {
        Some(word) if exact => Walked {
            whole: Some(word),
            best: None,
        },
        Some(word) => Walked {
            whole: None,
            best: Some(word),
        },
        None => Walked {
            whole: None,
            best: better(sub.best, sub.whole),
        },
    }
}

fn concat(parts: &[Hir]) -> Walked {
    let mut best: Option<Vec<Vec<u8>>> = None;
    let mut run: Vec<Vec<u8>> = vec![Vec::new()];
    let mut unbroken = true;
    for part in parts {
        let walked = walk(part);
        best = better(best, walked.best);
        match walked.whole.map(|whole| (cross(&run, &whole), whole)) {
            Some((Some(crossed), _)) => run = crossed,
            Some((None, whole)) => {
                best = better(best, Some(std::mem::replace(&mut run, whole)));
                unbroken = false;
            }
            None => {
                best = better(best, Some(std::mem::replace(&mut run, vec![Vec::new()])));
                unbroken = false;
            }
        }
    }
    match unbroken {
        true => Walked {
            best,
            whole: Some(run),
        },
        false => Walked {
            best: better(best, Some(run)),
            whole: None,
        },
    }
}

fn alternation(parts: &[Hir]) -> Walked {
    let (mut whole, mut best) = (Some(Vec::new()), Some(Vec::new()));
    for part in parts {
        let walked = walk(part);
        let strongest = better(walked.best, walked.whole.clone());
        whole = join(whole, walked.whole);
        best = join(best, strongest);
    }
    Walked { whole, best }
}

fn join(a: Option<Vec<Vec<u8>>>, b: Option<Vec<Vec<u8>>>) -> Option<Vec<Vec<u8>>> {
    let (mut a, b) = (a?, b?);
    a.extend(b);
    (a.len() <= MANY).then_some(a)
}

/// Every word of `a` followed by every word of `b`, while they stay few and short.
fn cross(a: &[Vec<u8>], b: &[Vec<u8>]) -> Option<Vec<Vec<u8>>> {
    let longest = |words: &[Vec<u8>]| words.iter().map(Vec::len).max().unwrap_or(0);
    if a.len() * b.len() > MANY || longest(a) + longest(b) > LONG {
        return None;
    }
    let pairs = a
        .iter()
        .flat_map(|head| b.iter().map(move |tail| [head.as_slice(), tail].concat()));
    Some(pairs.collect())
}

/// The set of words that says more: the longer its shortest word, then the fewer.
fn better(a: Option<Vec<Vec<u8>>>, b: Option<Vec<Vec<u8>>>) -> Option<Vec<Vec<u8>>> {
    let worth = |words: &Option<Vec<Vec<u8>>>| {
        words.as_ref().map(|words| {
            let shortest = words.iter().map(Vec::len).min().unwrap_or(0).min(8);
            (shortest, std::cmp::Reverse(words.len()))
        })
    };
    if worth(&a) >= worth(&b) { a } else { b }
}

/// Sets of bytes of which one must stand in every match.
fn demands(hir: &Hir, sets: &mut Vec<ByteSet>) {
    match hir.kind() {
        HirKind::Literal(literal) => {
            for byte in literal.0.iter() {
                let mut set = ByteSet::default();
                set.insert(*byte);
                sets.push(set);
            }
        }
        HirKind::Class(Class::Bytes(class)) => {
            let mut set = ByteSet::default();
            class
                .ranges()
                .iter()
                .flat_map(|r| r.start()..=r.end())
                .for_each(|b| set.insert(b));
            sets.push(set);
        }
        HirKind::Capture(capture) => demands(&capture.sub, sets),
        HirKind::Repetition(repetition) if repetition.min > 0 => demands(&repetition.sub, sets),
        HirKind::Concat(parts) => parts.iter().for_each(|part| demands(part, sets)),
        HirKind::Alternation(parts) => {
            // One byte set for all branches: the smallest demand of each.
            let smallest = parts.iter().map(|part| {
                let mut own = Vec::new();
                demands(part, &mut own);
                own.into_iter().min_by_key(|set| set.len())
            });
            let joined = smallest.reduce(|a, b| Some(a?.union(b?)));
            sets.extend(joined.flatten());
        }
        _ => {}
    }
}

/// How many figures every match holds at least.
fn figures(hir: &Hir) -> usize {
    match hir.kind() {
        HirKind::Literal(literal) => literal.0.iter().filter(|b| b.is_ascii_digit()).count(),
        HirKind::Class(Class::Bytes(class)) => {
            let all = class
                .ranges()
                .iter()
                .all(|r| r.start().is_ascii_digit() && r.end().is_ascii_digit());
            usize::from(all && !class.ranges().is_empty())
        }
        HirKind::Capture(capture) => figures(&capture.sub),
        HirKind::Repetition(r) => (r.min as usize).saturating_mul(figures(&r.sub)),
        HirKind::Concat(parts) => parts.iter().map(figures).fold(0, usize::saturating_add),
        HirKind::Alternation(parts) => parts.iter().map(figures).min().unwrap_or(0),
        _ => 0,
    }
}
