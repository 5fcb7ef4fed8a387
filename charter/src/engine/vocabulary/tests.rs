//! The vocabulary finds what a search of every word at every place finds, and no word costs more than it is long.

use super::*;

fn target(value: u32, initial: bool) -> Target {
    Target {
        check: 0,
        value,
        required: !initial,
        initial,
        skeleton: false,
    }
}

/// What a search of every word at every place finds.
fn plainly(words: &[(&str, bool)], text: &str) -> Vec<(u32, usize, usize)> {
    let mut found = Vec::new();
    for (n, (word, initial)) in words.iter().enumerate() {
        for (at, _) in text.match_indices(|_: char| true) {
            let inside = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
            if text[at..].starts_with(word) && !(*initial && inside) {
                found.push((n as u32, at, at + word.len()));
            }
        }
    }
    found.sort_unstable();
    found
}

#[test]
fn finds_every_word_at_every_place() {
    let words = [
        ("a", false),
        ("b", true),
        ("ab", false),
        ("abc", true),
        ("abcd", false),
        ("abcde", true),
        ("abcdefgh", false),
        ("abcx", true),
        ("abcy", true),
        ("abcdz", true),
        ("bcde", false),
        ("cabc", true),
        ("é", false),
        ("été d", true),
    ];
    let mut map = Words::new();
    for (n, (word, initial)) in words.iter().enumerate() {
        map.entry(word.as_bytes().to_vec())
            .or_default()
            .push(target(n as u32, *initial));
    }
    let vocabulary = Vocabulary::of(map);
    let texts = [
        "",
        "a",
        "abcdefgh",
        "xabcdefghabcdefg abcde abcx-abcy bcdez",
        "l'été d été",
        "abcdzabcabcdefgh ab b",
    ];
    for text in texts {
        let mut found = Vec::new();
        vocabulary.scan(text.as_bytes(), 0..text.len(), |targets, range| {
            // A word may be told of inside another one too: its check is what counts then.
            let inside = text.as_bytes()[..range.start]
                .last()
                .is_some_and(u8::is_ascii_alphanumeric);
            let own = targets.iter().filter(|t| !(t.initial && inside));
            found.extend(own.map(|t| (t.value, range.start, range.end)));
        });
        found.sort_unstable();
        assert_eq!(found, plainly(&words, text), "{text}");
    }
}

#[test]
fn words_that_begin_alike_cost_no_more_than_the_longest() {
    let mut words = Words::new();
    for n in 0..20_000 {
        words.insert(format!("anti{n:06}").into_bytes(), vec![target(n, true)]);
    }
    let vocabulary = Vocabulary::of(words);
    let text = "anti".repeat(512);
    let looked = vocabulary.scan(text.as_bytes(), 0..text.len(), |_, _| {});
    assert!(looked <= text.len(), "{looked}");
    let text = "anti00012 ".repeat(200);
    let looked = vocabulary.scan(text.as_bytes(), 0..text.len(), |_, _| {});
    assert!(looked <= 200 * 16, "{looked}");
}
