//! How alike two texts are: what hosts count duplicates by.

use std::collections::BTreeSet;

use crate::views::fold::fold;

/// How alike two texts are, from 0 to 1: the share of three-letter pieces that they have in common, among those of
/// either, after case, accents and look-alikes are taken away. Signs and spaces do not count.
pub fn similarity(a: &str, b: &str) -> f64 {
    let (a, b) = (pieces(a), pieces(b));
    let common = a.intersection(&b).count();
    let all = a.len() + b.len() - common;
    if all == 0 {
        return 1.0;
    }
    #[allow(clippy::cast_precision_loss)] // texts are short
    let share = common as f64 / all as f64;
    share
}

fn pieces(text: &str) -> BTreeSet<Vec<char>> {
    let letters: Vec<char> = fold(text)
        .text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    match letters.len() {
        0 => BTreeSet::new(),
        1 | 2 => BTreeSet::from([letters]),
        _ => letters.windows(3).map(<[char]>::to_vec).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_copies_from_others() {
        let close = |a, b, low, high| {
            let s = similarity(a, b);
            assert!(s >= low && s <= high, "{a} / {b}: {s}");
        };
        close("Achetez mes crèmes !", "achetez mes CREMES", 1.0, 1.0);
        close(
            "Achetez mes crèmes sur mon site ce soir",
            "Achetez mes crèmes sur mon site ce matin",
            0.7,
            0.95,
        );
        close("Bonjour à tous", "Le flacon fuit", 0.0, 0.1);
        close("a", "b", 0.0, 0.0);
        close("", "", 1.0, 1.0);
    }
}
