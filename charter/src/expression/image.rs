//! Maps an expression over characters to one over the byte view, so that whatever the expression finds in a text, its
//! image finds in the text's bytes. Every class becomes the set of its characters' bytes; `\b`, `^` and `$` mean the
//! same in both by the choice of the bytes. The image may find more: what it finds is confirmed exactly.

use regex_syntax::hir::{
    Capture, Class, ClassBytes, ClassBytesRange, Hir, HirKind, Look, Repetition,
};

use crate::views::bytes::ByteSet;
use crate::views::chars::{RUNS, byte_of};

/// The image of an expression; `None` when it speaks of bytes that are no text.
pub(super) fn image(hir: &Hir) -> Option<Hir> {
    Some(match hir.kind() {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            Hir::literal(text.chars().map(byte_of).collect::<Vec<u8>>())
        }
        HirKind::Class(class) => set(bytes_of(class)?),
        HirKind::Look(look) => self::look(*look),
        HirKind::Repetition(repetition) => Hir::repetition(Repetition {
            min: repetition.min,
            max: repetition.max,
            greedy: repetition.greedy,
            sub: Box::new(image(&repetition.sub)?),
        }),
        HirKind::Capture(Capture { sub, .. }) => image(sub)?,
        HirKind::Concat(parts) => Hir::concat(images(parts)?),
        HirKind::Alternation(parts) => Hir::alternation(images(parts)?),
    })
}

fn images(parts: &[Hir]) -> Option<Vec<Hir>> {
    parts.iter().map(image).collect()
}

fn look(look: Look) -> Hir {
    match look {
        Look::WordUnicode => Hir::look(Look::WordAscii),
        Look::WordUnicodeNegate => Hir::look(Look::WordAsciiNegate),
        Look::WordStartUnicode => Hir::look(Look::WordStartAscii),
        Look::WordEndUnicode => Hir::look(Look::WordEndAscii),
        Look::WordStartHalfUnicode => Hir::look(Look::WordStartHalfAscii),
        Look::WordEndHalfUnicode => Hir::look(Look::WordEndHalfAscii),
        Look::Start | Look::End | Look::StartLF | Look::EndLF | Look::StartCRLF | Look::EndCRLF => {
            Hir::look(look)
        }
        // An ASCII boundary stands where the byte view has none: asking nothing finds more, never less.
        _ => Hir::empty(),
    }
}

fn set(bytes: ByteSet) -> Hir {
    let ranges = bytes.iter().map(|byte| ClassBytesRange::new(byte, byte));
    Hir::class(Class::Bytes(ClassBytes::new(ranges)))
}

/// The bytes of a class's characters.
fn bytes_of(class: &Class) -> Option<ByteSet> {
    let mut set = ByteSet::default();
    match class {
        Class::Unicode(class) => {
            for range in class.ranges() {
                let (first, last) = (u32::from(range.start()), u32::from(range.end()));
                let from = RUNS.partition_point(|run| run.last < first);
                RUNS[from..]
                    .iter()
                    .take_while(|run| run.first <= last)
                    .for_each(|run| set.insert(run.byte));
            }
        }
        Class::Bytes(class) => {
            for range in class.ranges() {
                if !range.end().is_ascii() {
                    return None;
                }
                (range.start()..=range.end()).for_each(|b| set.insert(byte_of(char::from(b))));
            }
        }
    }
    Some(set)
}
