//! How well the packs tell what they should catch from its near misses, on sentences that are in no word list as such.
#![allow(clippy::unwrap_used)] // a test may fail where it stands

use charter::{Charter, Compiled, Event, Outcome, Surface, Who, decide, packs};

const FRENCH: &str = include_str!("fr.txt");
const ENGLISH: &str = include_str!("en.txt");

/// A text that should be caught and one that looks like it and should not.
struct Pair<'a> {
    category: &'a str,
    /// The only pack that knows of such things; all of them if empty.
    pack: &'a str,
    caught: &'a str,
    near: &'a str,
}

/// Reads `[category @pack]` and `caught => near miss`.
fn pairs(file: &str) -> Vec<Pair<'_>> {
    let (mut category, mut pack) = ("", "");
    let mut out = Vec::new();
    for line in file.lines() {
        if let Some(head) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']'))
            && !line.contains("=>")
        {
            (category, pack) = head.split_once(" @").unwrap_or((head, ""));
        } else if let Some((caught, near)) = line.split_once(" => ") {
            out.push(Pair {
                category,
                pack,
                caught,
                near,
            });
        }
    }
    out
}

fn compiled(text: &str) -> Compiled {
    Charter::parse(text).0.compile().unwrap()
}

fn outcome(charter: &Compiled, text: &str) -> Outcome {
    let event = Event::new(Surface::Post).body(text);
    decide(charter, &event, &Who::Member.facts()).outcome
}

/// Caught, missed, false alarms; what went wrong is printed.
fn measure(pack: packs::Pack, language: &str, file: &str) -> (usize, usize, usize) {
    let charter = compiled(&pack.text("vous"));
    let (mut caught, mut all, mut false_alarms) = (0, 0, 0);
    for pair in pairs(file) {
        if !pair.pack.is_empty() && pair.pack != pack.name {
            continue;
        }
        all += 1;
        if outcome(&charter, pair.caught) > Outcome::Allow {
            caught += 1;
        } else {
            println!(
                "{language} {} [{}] missed: {}",
                pack.name, pair.category, pair.caught
            );
        }
        if outcome(&charter, pair.near) > Outcome::Allow {
            false_alarms += 1;
            println!(
                "{language} {} [{}] false alarm: {}",
                pack.name, pair.category, pair.near
            );
        }
    }
    println!(
        "{language} {}: {caught} of {all} caught, {false_alarms} false alarms in {all} near misses",
        pack.name
    );
    (caught, all, false_alarms)
}

#[test]
fn packs_catch_what_they_should_and_little_else() {
    let mut below = Vec::new();
    for pack in packs::all() {
        for (language, file) in [("fr", FRENCH), ("en", ENGLISH)] {
            let (caught, all, false_alarms) = measure(*pack, language, file);
            if caught * 100 < all * 97 || false_alarms * 100 > all * 2 {
                below.push((pack.name, language, caught, all, false_alarms));
            }
        }
    }
    assert!(below.is_empty(), "{below:?}");
}

#[test]
fn there_are_enough_pairs() {
    assert!(pairs(FRENCH).len() >= 300, "{}", pairs(FRENCH).len());
    assert!(pairs(ENGLISH).len() >= 200, "{}", pairs(ENGLISH).len());
}
