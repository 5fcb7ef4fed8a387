//! What must hold for any input: order never matters, nothing panics, the same input gives the same decision for ever.

use charter::{
    Charter, Event, Fact, Facts, Role, Surface, Who, check_examples, decide, decide_plainly,
    explain, packs, statement,
};
use proptest::prelude::*;

use crate::design::LUMEN;

/// The articles of the design's charter, each from its heading to the next.
fn articles() -> (&'static str, Vec<&'static str>) {
    let (head, rest) = LUMEN.split_once("\n## ").unwrap();
    (head, rest.split("\n## ").collect())
}

fn facts() -> impl Strategy<Value = Facts> {
    let author = prop_oneof![
        Just(Who::New),
        Just(Who::Member),
        Just(Who::Visitor),
        Just(Who::With(Role::Expert)),
        Just(Who::With(Role::Staff)),
    ];
    let forgotten = prop::collection::vec(0..Fact::NAMES.len(), 0..4);
    (author, forgotten, any::<bool>()).prop_map(|(who, forgotten, crisis)| {
        let mut facts = who.facts();
        forgotten
            .into_iter()
            .for_each(|n| facts.forget(Fact::NAMES[n].1));
        if crisis {
            facts.set(Fact::Mode, "crisis");
        }
        facts
    })
}

fn body() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("c0nn@rd "),
        Just("> connard\n\n"),
        Just("https://bit.ly/x "),
        Just("06 12 34 56 78 "),
        Just("guérit "),
        Just("![](a)"),
        Just("BONJOUR À TOUS LES AMIS "),
        Just("ta gueule "),
        Just("é😀 "),
        Just("`idiot` "),
        Just("\n"),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn surface() -> impl Strategy<Value = Surface> {
    (0..Surface::NAMES.len()).prop_map(|n| Surface::NAMES[n].1)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn permuting_articles_changes_nothing(
        order in Just((0..8).collect::<Vec<usize>>()).prop_shuffle(),
        texts in prop::collection::vec((body(), surface(), facts()), 12),
    ) {
        let (head, articles) = articles();
        let shuffled: Vec<&str> = order.iter().map(|n| articles[*n]).collect();
        let one = crate::compiled(LUMEN);
        let other = crate::compiled(&format!("{head}\n## {}", shuffled.join("\n\n## ")));
        prop_assert_eq!(one.facts_needed(), other.facts_needed());
        for (body, surface, facts) in texts {
            let event = Event::new(surface).title(&body).body(&body).name(&body);
            let (mut a, mut b) = (decide(&one, &event, &facts), decide(&other, &event, &facts));
            a.hash.clear(); // the text differs, what it says does not
            b.hash.clear();
            prop_assert_eq!(a, b);
        }
    }

    #[test]
    fn any_charter_is_read(text in "\\PC{0,300}", cut in 0..LUMEN.len(), piece in "[\\PC\n]{0,40}") {
        check_examples(&Charter::parse(&text).0);
        // A real one with an intruder.
        let cut = (0..=cut).rev().find(|at| LUMEN.is_char_boundary(*at)).unwrap_or(0);
        let (charter, diagnostics) = Charter::parse(&format!("{}{piece}{}", &LUMEN[..cut], &LUMEN[cut..]));
        check_examples(&charter);
        for d in &diagnostics {
            prop_assert!(d.line > 0 && d.column > 0 && !d.fr.is_empty() && !d.en.is_empty());
        }
        prop_assert_eq!(charter.compile().is_err(), diagnostics.has_errors());
    }

    #[test]
    fn any_condition_is_read(text in "[a-z0-9_.,()<>=!'\" \\[\\]-]{0,60}") {
        let rule = format!("body: abc\nif: '{}'\nthen: hold", text.replace('\'', "''"));
        let (_, diagnostics) = Charter::parse(&crate::charter_with(&[&rule]));
        for d in diagnostics.iter().filter(|d| d.code == "condition") {
            prop_assert!((6..=6 + 2 + text.chars().count()).contains(&d.column), "{} {d:?}", text);
        }
    }

    #[test]
    fn any_expression_and_text(pattern in "[a-zé0-9.*+?()|^$\\\\\\[\\]{}, -]{1,24}", text in "\\PC{0,120}") {
        let rule = format!("title+body (regex): '{}'\nthen: hold", pattern.replace('\'', "''"));
        let (charter, _) = Charter::parse(&crate::charter_with(&[&rule]));
        if let Ok(compiled) = charter.compile() {
            let event = Event::new(Surface::Post).title(&text).body(&text);
            let facts = Who::Member.facts();
            prop_assert_eq!(decide(&compiled, &event, &facts), decide_plainly(&compiled, &event, &facts));
        }
    }

    #[test]
    fn any_text_is_judged_and_explained(body in "[\\PC\n]{0,400}", surface in surface(), facts in facts()) {
        let compiled = crate::compiled(&packs::COMMUNITY);
        let event = Event::new(surface).title(&body).body(&body).name(&body).alt(&body);
        let decision = decide(&compiled, &event, &facts);
        prop_assert_eq!(&decision, &decide_plainly(&compiled, &event, &facts));
        let explained = explain(&compiled, &event, &facts);
        prop_assert_eq!(&explained.decision, &decision);
        statement(&decision, surface, "fr");
        for passage in decision.hits.iter().flat_map(|hit| &hit.passages) {
            prop_assert!(event.segments[passage.segment].source.get(passage.range.clone()).is_some());
        }
    }
}

/// Decisions written down: a change of these hashes is a change of what charters mean, and must be meant.
#[test]
fn decisions_are_the_same_for_ever() {
    use std::hash::{Hash, Hasher};
    /// FNV-1a: the same on every machine.
    struct Fnv(u64);
    impl Hasher for Fnv {
        fn finish(&self) -> u64 {
            self.0
        }
        fn write(&mut self, bytes: &[u8]) {
            for byte in bytes {
                self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
            }
        }
    }
    let compiled = crate::compiled(LUMEN);
    let texts = [
        "Espèce de c0nn@rd, i.d.i.o.t va",
        "> connard\n\nMerci de ne pas parler comme ça.",
        "regardez [ici](https://bit.ly/xyz) et https://exemple.fr",
        "appelle-moi au 06 12 34 56 78",
        "ce sérum guérit mon eczema en 3 jours",
        "JE VEUX MON COLIS MAINTENANT SVP",
        "mes photos ![](a) ![](b) ![](c)",
        "bonjour",
    ];
    let mut hash = Fnv(0xCBF2_9CE4_8422_2325);
    for text in texts {
        for surface in [Surface::Post, Surface::Chat, Surface::Contest] {
            for who in [Who::New, Who::Member, Who::With(Role::Expert)] {
                let decision = decide(&compiled, &Event::new(surface).body(text), &who.facts());
                serde_json::to_string(&decision).unwrap().hash(&mut hash);
            }
        }
    }
    let event = Event::new(Surface::Post).title("Bonjour").body("à tous");
    assert_eq!(
        event.hash(),
        "60622e9d010cce6f96472441a46f92e0a194cef928550399fcaad4d2fe274e81"
    );
    assert_eq!(format!("{:016x}", hash.finish()), "cbe0f197b72b4103");
}
