//! An event's texts with their views, made when first asked for, and the values that conditions ask for.

use std::cell::OnceCell;

use crate::condition::{Operand, Source, surface_value};
use crate::decision::View;
use crate::event::Event;
use crate::facts::{Fact, Facts, Value};
use crate::measure::{Measure, Measures, language};
use crate::model::{Field, Role};
use crate::views::bytes::Bytes;
use crate::views::fold::fold_beside;
use crate::views::skeleton::{Stroke, skeleton};
use crate::views::squash::squash;
use crate::views::{Mapped, clamp};
use crate::visible::{AsideKind, Visible};

use super::compile::{Inner, bit};

/// One text of an event: a part as read, something beside it, or its source.
pub(crate) struct Text<'e> {
    /// Index into the event's segments.
    pub segment: usize,
    pub field: Field,
    /// Fields of checks that look at it.
    pub mask: u8,
    /// What is searched: as read, or the source.
    pub base: &'e str,
    /// `None` for the source.
    pub visible: Option<&'e Visible>,
    /// The folded text, and where the byte view shows something else.
    fold: OnceCell<(Mapped, Vec<u32>)>,
    bytes: OnceCell<Bytes>,
    skeleton: OnceCell<Vec<Mapped>>,
    squash: OnceCell<Vec<Mapped>>,
}

impl<'e> Text<'e> {
    fn new(
        segment: usize,
        field: Field,
        mask: u8,
        base: &'e str,
        visible: Option<&'e Visible>,
    ) -> Self {
        Self {
            segment,
            field,
            mask,
            base,
            visible,
            fold: OnceCell::new(),
            bytes: OnceCell::new(),
            skeleton: OnceCell::new(),
            squash: OnceCell::new(),
        }
    }

    pub fn folded(&self) -> &Mapped {
        &self.fold().0
    }

    /// The places of characters that the byte view does not show as the folded text does, in order.
    pub fn apart(&self) -> &[u32] {
        &self.fold().1
    }

    fn fold(&self) -> &(Mapped, Vec<u32>) {
        self.fold.get_or_init(|| {
            let mut apart = Vec::new();
            let folded = fold_beside(self.base, |at| apart.push(clamp(at)));
            apart.sort_unstable();
            (folded, apart)
        })
    }

    pub fn bytes(&self) -> &Bytes {
        self.bytes.get_or_init(|| Bytes::of(self.base))
    }

    /// The readings of this text in a view. The skeleton is read beside the folded text, not instead of it: in
    /// "connard@lea" the sign is no letter. Where `1` may be an i or an l, both are read.
    pub fn readings(&self, view: View) -> impl Iterator<Item = &Mapped> {
        let (first, rest) = match view {
            View::Skeleton => (self.folded(), self.skeletons()),
            View::Squash => {
                let made = self.squash.get_or_init(|| {
                    let from = std::iter::once(self.folded()).chain(self.skeletons());
                    from.map(squash).collect()
                });
                // There is one for the folded text at least.
                (&made[0], &made[1..])
            }
            _ => (self.folded(), [].as_slice()),
        };
        std::iter::once(first).chain(rest)
    }

    /// The readings of the skeleton that differ from the folded text.
    fn skeletons(&self) -> &[Mapped] {
        self.skeleton.get_or_init(|| {
            let folded = self.folded();
            match skeleton(folded, Stroke::I) {
                Some(first) => [first]
                    .into_iter()
                    .chain(skeleton(folded, Stroke::L))
                    .collect(),
                // Every sign that may be an l may be an i.
                None => Vec::new(),
            }
        })
    }

    /// Whether a check of this view searches this text.
    pub fn is_for(&self, view: View) -> bool {
        (view == View::Raw) == self.visible.is_none()
    }
}

/// One question to the engine.
pub(crate) struct Context<'a> {
    pub inner: &'a Inner,
    pub event: &'a Event,
    pub facts: &'a Facts,
    pub texts: Vec<Text<'a>>,
    measures: OnceCell<Measures>,
    language: OnceCell<Option<Value>>,
}

impl<'a> Context<'a> {
    pub fn new(inner: &'a Inner, event: &'a Event, facts: &'a Facts) -> Self {
        let mut texts = Vec::with_capacity(event.segments.len() + 2);
        for (index, segment) in event.segments.iter().enumerate() {
            let field = segment.field;
            // The description of an upload is body text to a rule that knows no descriptions.
            let mask = match field {
                Field::Alt => bit(Field::Alt) | bit(Field::Body),
                field => bit(field),
            };
            let visible = &segment.visible;
            texts.push(Text::new(index, field, mask, visible.text(), Some(visible)));
            for aside in visible.asides() {
                let own = match aside.kind {
                    AsideKind::Alt => mask | bit(Field::Alt),
                    AsideKind::Title => mask,
                    AsideKind::Address => bit(Field::LinkUrl),
                };
                let visible = &aside.visible;
                texts.push(Text::new(index, field, own, visible.text(), Some(visible)));
            }
            if inner.raw {
                texts.push(Text::new(index, field, mask, &segment.source, None));
            }
        }
        Self {
            inner,
            event,
            facts,
            texts,
            measures: OnceCell::new(),
            language: OnceCell::new(),
        }
    }

    /// The mode of the space; where the host says nothing, the charter's usual one.
    pub fn mode(&self) -> &str {
        let usual = || {
            self.inner
                .modes
                .first()
                .map_or("", |mode| mode.name.as_str())
        };
        self.facts.text(Fact::Mode).unwrap_or_else(usual)
    }

    fn measure(&self, measure: Measure) -> f64 {
        self.measures
            .get_or_init(|| Measures::of(self.event, self.facts))
            .get(measure)
    }

    /// Whether there is any link, also one typed without a scheme.
    pub fn has_links(&self) -> bool {
        self.event
            .segments
            .iter()
            .any(|segment| !segment.visible.links().is_empty())
    }
}

impl Source for Context<'_> {
    fn value(&self, operand: &Operand) -> Option<Value> {
        match operand {
            Operand::Constant(value) => Some(value.clone()),
            Operand::Fact(Fact::Mode) => Some(Value::from(self.mode())),
            Operand::Fact(fact) => self.facts.get(*fact).cloned(),
            Operand::Measure(Measure::Language) => {
                self.language.get_or_init(|| language(self.event)).clone()
            }
            Operand::Measure(measure) => Some(Value::Number(self.measure(*measure))),
            Operand::Count(key) => self.facts.counted(key).map(Value::Number),
            Operand::Surface => Some(surface_value(self.event.surface)),
        }
    }

    fn number(&self, operand: &Operand) -> Option<f64> {
        match operand {
            Operand::Constant(Value::Number(n)) => Some(*n),
            Operand::Constant(Value::Duration(d)) => Some(d.as_secs_f64()),
            Operand::Fact(fact) => match self.facts.get(*fact)? {
                Value::Number(n) => Some(*n),
                Value::Duration(d) => Some(d.as_secs_f64()),
                _ => None,
            },
            Operand::Measure(Measure::Language) => None,
            Operand::Measure(measure) => Some(self.measure(*measure)),
            Operand::Count(key) => self.facts.counted(key),
            _ => None,
        }
    }

    fn roles(&self) -> Option<&[Role]> {
        self.facts.roles()
    }
}
