//! How much memory a compiled charter keeps: what the process grows by (resident pages, `/proc/self/statm`) for each of
//! several charters held at once. The first one also pays for room that compiling needs for a moment and that the
//! allocator keeps for the next; it is printed beside. The engine's own count stands there for comparison only.
#![allow(clippy::unwrap_used, clippy::cast_precision_loss)] // a benchmark may fail where it stands

use charter::{Charter, Compiled, Event, Surface, Who, decide};

/// Charters held at once.
const HELD: usize = 8;
/// The bar (bytes).
const BAR: usize = 20_000_000;

/// Bytes of this process in memory; 0 where the system does not tell.
fn resident() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: Option<usize> = pages.split(' ').nth(1).and_then(|n| n.parse().ok());
    pages.unwrap_or(0) * 4096
}

/// A charter that has decided once, so that what is made on first use is there.
fn made(text: &str) -> Compiled {
    let compiled = Charter::parse(text).0.compile().unwrap();
    let event =
        Event::new(Surface::Post).body(&"Où acheter 12 ou 0612345678 ? a@b.fr !!! ".repeat(50));
    decide(&compiled, &event, &Who::Member.facts());
    compiled
}

pub fn report(text: &str) {
    let before = resident();
    let mut held = vec![made(text)];
    let first = resident().saturating_sub(before);
    held.extend((1..HELD).map(|_| made(text)));
    let each = resident().saturating_sub(before) / HELD;
    println!(
        "resident: {:.1} MB each of {HELD} held at once ({:.1} MB after the first); {:.1} MB by the engine's own count",
        each as f64 / 1e6,
        first as f64 / 1e6,
        held[0].memory() as f64 / 1e6
    );
    let verdict = match each {
        0 => "not known here",
        n if n.max(first) < BAR => "met",
        _ => "MISSED",
    };
    println!("bar 20 MB resident: {verdict}");
}
