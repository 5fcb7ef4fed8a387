//! Words of a text as search sees them: case and accents folded, elisions and possessives dropped.
//!
//! One reading of "what is a word" serves the index, the query and the highlighting, so that what
//! is found is what is marked.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer runs (hexadecimal dumps, base64) are no words: nobody types them, the dictionary would swell.
const LONGEST: usize = 40;

/// French words that lose their vowel before an apostrophe; they carry no meaning of their own.
const ELIDED: [&str; 14] = [
    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu",
];

/// What English hangs on a word after an apostrophe ("user's", "we're").
const HUNG: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];

/// A word and where it stands in the original text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the original text.
    pub range: Range<usize>,
    /// Lower case without accents, at most 40 bytes.
    pub folded: String,
}

/// The words of `text` in order.
#[must_use]
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// Iterator of [`words`].
#[derive(Debug, Clone)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl Words<'_> {
    /// The next run of letters and digits that starts at or after `from`.
    fn run(&self, from: usize) -> Option<Range<usize>> {
        let rest = &self.text[from..];
        let start = from + rest.find(|c: char| c.is_alphanumeric())?;
        let length = self.text[start..]
            .find(|c: char| !(c.is_alphanumeric() || is_combining_mark(c)))
            .unwrap_or(self.text.len() - start);
        Some(start..start + length)
    }

    /// The run behind an apostrophe that stands right at `end`.
    fn after_apostrophe(&self, end: usize) -> Option<Range<usize>> {
        let mark = self.text[end..].chars().next()?;
        if !matches!(mark, '\'' | '\u{2019}') {
            return None;
        }
        let start = end + mark.len_utf8();
        self.run(start).filter(|run| run.start == start)
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        loop {
            let mut range = self.run(self.at)?;
            self.at = range.end;
            let mut folded = fold(&self.text[range.clone()]);
            if let Some(tail) = self.after_apostrophe(range.end) {
                if ELIDED.contains(&folded.as_str()) {
                    continue;
                }
                let hung = fold(&self.text[tail.clone()]);
                if folded == "aujourd" || hung == "t" {
                    folded.push_str(&hung);
                    range.end = tail.end;
                    self.at = tail.end;
                } else if HUNG.contains(&hung.as_str()) {
                    self.at = tail.end;
                }
            }
            if !folded.is_empty() && folded.len() <= LONGEST {
                return Some(Word { range, folded });
            }
        }
    }
}

/// Lower case without accents or ligatures: `Œuvre` → `oeuvre`.
#[must_use]
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.nfkd().filter(|c| !is_combining_mark(*c)) {
        for c in c.to_lowercase() {
            match c {
                'œ' => folded.push_str("oe"),
                'æ' => folded.push_str("ae"),
                'ß' => folded.push_str("ss"),
                'ø' => folded.push('o'),
                'ł' => folded.push('l'),
                c if is_combining_mark(c) => {}
                c => folded.push(c),
            }
        }
    }
    folded
}

/// What inflected forms of a folded word share in French and English: plurals, feminines, and the
/// commonest verb endings. Made to compare with, not to show; short words keep their form.
#[must_use]
pub fn root(word: &str) -> String {
    if word.len() < 4 || !word.is_ascii() || word.bytes().any(|b| b.is_ascii_digit()) {
        return word.to_owned();
    }
    let mut root = singular(word);
    for ending in ["ing", "ed"] {
        if let Some(verb) = stripped(&root, ending, 3)
            && verb.bytes().any(|b| b"aeiouy".contains(&b))
            && !verb.ends_with('e')
        {
            root = undoubled(verb).to_owned();
            break;
        }
    }
    for ending in ["er", "ez", "ee", "e"] {
        if let Some(short) = stripped(&root, ending, 4) {
            root.truncate(short.len());
            break;
        }
    }
    if root.ends_with("xe") {
        root.pop();
    }
    if root.len() > 4 && root.ends_with('y') {
        root.pop();
        root.push('i');
    }
    root
}

fn singular(word: &str) -> String {
    if word.len() > 5 && word.ends_with("aux") && !word.ends_with("eaux") {
        return format!("{}l", &word[..word.len() - 2]);
    }
    let plural = word.ends_with("eux")
        || word.ends_with("eaux")
        || (word.ends_with('s') && !word.ends_with("ss"));
    word[..word.len() - usize::from(plural)].to_owned()
}

fn stripped<'a>(word: &'a str, ending: &str, least: usize) -> Option<&'a str> {
    word.strip_suffix(ending).filter(|s| s.len() >= least)
}

/// "stopp" → "stop", while "call" and "pass" stay.
fn undoubled(verb: &str) -> &str {
    let bytes = verb.as_bytes();
    match bytes {
        [_, .., a, b] if a == b && !b"lsz".contains(a) => &verb[..verb.len() - 1],
        _ => verb,
    }
}

/// French and English words that say nothing alone. They are asked for only when a query has no others.
#[must_use]
pub fn is_function_word(word: &str) -> bool {
    const WORDS: &str = " a an and are as at au aux avec be but by can ce ces cette could dans de des \
        did do does du en est et etre for from had has have how i il ils in is it its je la le les \
        leur lui ma mais me mes mon my n ne nous of on or ou par pas peut pour qu que quel quelle qui s \
        sa se ses should si son sont sur t ta te tes that the their there they this to ton tu un une \
        vos votre vous was we were what when where which who will with would y you your ";
    // Entries are set off by spaces, and a folded word has none.
    WORDS
        .match_indices(word)
        .any(|(at, _)| WORDS[..at].ends_with(' ') && WORDS[at + word.len()..].starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).map(|word| word.folded).collect()
    }

    #[test]
    fn words_are_folded_and_elisions_dropped() {
        assert_eq!(folded("L’Étape, d'ŒUVRE"), ["etape", "oeuvre"]);
        assert_eq!(folded("Jusqu'à l'été"), ["a", "ete"]);
        assert_eq!(folded("aujourd’hui"), ["aujourdhui"]);
        assert_eq!(
            folded("the user's don't we're O'Brien"),
            ["the", "user", "dont", "we", "o", "brien"]
        );
        assert_eq!(
            folded("REG_DISPCNT = 0x4000000;"),
            ["reg", "dispcnt", "0x4000000"]
        );
        assert_eq!(folded("' ’ … «  »"), Vec::<String>::new());
        assert_eq!(folded("e\u{301}tape"), ["etape"]);
        assert_eq!(folded(&"f".repeat(41)), Vec::<String>::new());
    }

    #[test]
    fn ranges_point_into_the_original() {
        let text = "C’est l’Été à Œuvre-sur-Mer, aujourd’hui.";
        let marked: Vec<&str> = words(text).map(|word| &text[word.range]).collect();
        assert_eq!(
            marked,
            ["est", "Été", "à", "Œuvre", "sur", "Mer", "aujourd’hui"]
        );
    }

    #[test]
    fn inflected_forms_share_a_root() {
        for family in [
            &["casque", "casques"][..],
            &["cheval", "chevaux"],
            &["bateau", "bateaux"],
            &["jeux", "jeu"],
            &[
                "rembourse",
                "remboursee",
                "rembourses",
                "rembourser",
                "remboursez",
            ],
            &["battery", "batteries", "batterie"],
            &["box", "boxes"],
            &["taxe", "taxes"],
            &["match", "matches"],
            &["class", "classes", "classe"],
            &["update", "updated", "updates", "updating"],
            &["stop", "stopped", "stopping", "stops"],
            &["call", "called", "calls"],
        ] {
            let roots: Vec<String> = family.iter().map(|word| root(word)).collect();
            assert!(roots.iter().all(|r| *r == roots[0]), "{family:?} {roots:?}");
        }
        for (one, other) in [
            ("not", "note"),
            ("string", "str"),
            ("thing", "the"),
            ("speed", "spe"),
        ] {
            assert_ne!(root(one), root(other));
        }
    }

    #[test]
    fn function_words_are_whole_words() {
        assert!(is_function_word("the") && is_function_word("votre") && is_function_word("a"));
        assert!(!is_function_word("otre") && !is_function_word("casque"));
    }
}
