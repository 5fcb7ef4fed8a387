//! A typed query as words, and how close a word of a text comes to one of them.

use super::fold::{fold, is_function_word, root, words};

/// Words past this many are ignored: nobody means them, and each one costs a walk of the dictionary.
const MOST_WORDS: usize = 12;

/// How a word of a text answers a word of the query, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// The same word but for case and accents.
    Exact,
    /// Another form of it ("casques" for "casque").
    Inflected,
    /// It begins so, and the query's word is still being typed.
    Prefix,
    /// One letter more, fewer, other, or two swapped.
    Typo,
    /// Two such slips.
    TwoTypos,
}

impl Closeness {
    /// The share of a full match's score that it earns.
    #[must_use]
    pub fn weight(self) -> f32 {
        match self {
            Self::Exact => 1.0,
            Self::Inflected => 0.8,
            Self::Prefix => 0.7,
            Self::Typo => 0.45,
            Self::TwoTypos => 0.25,
        }
    }
}

/// A word of the query.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Folded text.
    pub text: String,
    /// What its inflected forms share.
    pub root: String,
    /// It may be the beginning of a longer word.
    pub prefix: bool,
    /// How many typing slips are forgiven: one from five letters, two from nine, none in numbers.
    pub typos: u8,
    /// An article, a pronoun and the like.
    pub function_word: bool,
    letters: Vec<char>,
}

impl Asked {
    fn new(text: String, prefix: bool) -> Self {
        let letters: Vec<char> = text.chars().collect();
        let typos = match letters.len() {
            _ if letters.iter().any(char::is_ascii_digit) => 0,
            ..=4 => 0,
            5..=8 => 1,
            _ => 2,
        };
        Self {
            root: root(&text),
            prefix,
            typos,
            function_word: !prefix && is_function_word(&text),
            letters,
            text,
        }
    }

    /// What every form of the word begins with; the word itself when it has no other forms.
    #[must_use]
    pub fn stem(&self) -> &str {
        let common = self
            .root
            .bytes()
            .zip(self.text.bytes())
            .take_while(|(a, b)| a == b)
            .count();
        // Endings like -y and -aux change the letter before them.
        let end = if self.text.len() > 4 {
            common.min(self.root.len() - 1)
        } else {
            common
        };
        if self.root.is_ascii() {
            &self.root[..end]
        } else {
            &self.text
        }
    }

    /// How a folded word answers, `None` if it does not.
    #[must_use]
    pub fn closeness(&self, word: &str) -> Option<Closeness> {
        if word == self.text {
            return Some(Closeness::Exact);
        }
        if self.same_root(word) {
            return Some(Closeness::Inflected);
        }
        if self.prefix && word.starts_with(&self.text) {
            return Some(Closeness::Prefix);
        }
        match self.slips(word)? {
            0 | 1 => Some(Closeness::Typo),
            _ => Some(Closeness::TwoTypos),
        }
    }

    fn same_root(&self, word: &str) -> bool {
        // Cheap refusals first: this runs for every word of every text that is highlighted.
        self.root.as_bytes().first() == word.as_bytes().first()
            && self.root.len() >= 4.min(self.text.len())
            && self.text.len() >= 3
            && root(word) == self.root
    }

    /// The number of slips between the query's word and `word` (or its best beginning), if forgiven.
    fn slips(&self, word: &str) -> Option<u8> {
        let most = usize::from(self.typos);
        let length = word.chars().count();
        if most == 0
            || length + most < self.letters.len()
            || (!self.prefix && length > self.letters.len() + most)
        {
            return None;
        }
        let slips = distance(&self.letters, word, self.prefix, most);
        u8::try_from(slips).ok().filter(|n| *n <= self.typos)
    }
}

/// Edit distance with swaps of neighbours as one edit, from `asked` to `word` or, with `prefix`, to
/// the nearest beginning of `word`. Anything above `most` may be returned as `most + 1`.
fn distance(asked: &[char], word: &str, prefix: bool, most: usize) -> usize {
    // Rows run over the word so that a prefix match reads the last column of every row.
    let width = asked.len();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=width).collect();
    let mut best = above[width];
    let mut last = None;
    for (row, c) in word.chars().enumerate() {
        let mut here = vec![row + 1; width + 1];
        for column in 1..=width {
            let same = usize::from(asked[column - 1] != c);
            let mut cost = (above[column - 1] + same)
                .min(above[column] + 1)
                .min(here[column - 1] + 1);
            if column > 1
                && !before.is_empty()
                && asked[column - 2] == c
                && last == Some(asked[column - 1])
            {
                cost = cost.min(before[column - 2] + 1);
            }
            here[column] = cost;
        }
        best = best.min(here[width]);
        if here.iter().min().is_some_and(|least| *least > most) {
            return if prefix { best } else { most + 1 };
        }
        before = std::mem::replace(&mut above, here);
        last = Some(c);
    }
    if prefix { best } else { above[width] }
}

/// The words of a typed query, each once. With `open_end` the last one may still be growing, unless
/// something (a space, a full stop) was typed behind it.
#[must_use]
pub fn parse(text: &str, open_end: bool) -> Vec<Asked> {
    let mut asked: Vec<Asked> = Vec::new();
    for word in words(text) {
        let prefix = open_end && word.range.end == text.len();
        if let Some(same) = asked.iter_mut().find(|a| a.text == word.folded) {
            same.prefix |= prefix;
        } else if asked.len() < MOST_WORDS {
            asked.push(Asked::new(word.folded, prefix));
        }
    }
    if asked.is_empty() && !text.trim().is_empty() {
        // Text without a letter ("???") must find nothing rather than everything.
        asked.push(Asked::new(fold(text.trim()), false));
    }
    if asked.iter().all(|a| a.function_word) {
        asked.iter_mut().for_each(|a| a.function_word = false);
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(query: &str, word: &str) -> Option<Closeness> {
        parse(query, false)[0].closeness(word)
    }

    #[test]
    fn closeness_is_graded() {
        assert_eq!(close("Casque", "casque"), Some(Closeness::Exact));
        assert_eq!(close("casque", "casques"), Some(Closeness::Inflected));
        assert_eq!(close("casqe", "casque"), Some(Closeness::Typo));
        assert_eq!(
            close("rembousement", "remboursement"),
            Some(Closeness::Typo)
        );
        assert_eq!(
            close("rmbousement", "remboursement"),
            Some(Closeness::TwoTypos)
        );
        assert_eq!(close("recieve", "receive"), Some(Closeness::Typo));
        assert_eq!(close("rust", "just"), None);
        assert_eq!(close("12345", "12346"), None);
        assert_eq!(close("casque", "cas"), None);
    }

    #[test]
    fn only_the_last_word_grows_and_only_while_it_is_typed() {
        let open = parse("le casq", true);
        assert_eq!(open[1].closeness("casquette"), Some(Closeness::Prefix));
        assert_eq!(parse("le casq ", true)[1].closeness("casquette"), None);
        assert_eq!(
            parse("rembous", true)[0].closeness("remboursement"),
            Some(Closeness::Typo)
        );
    }

    #[test]
    fn function_words_count_only_alone() {
        assert!(parse("the sprite", false)[0].function_word);
        assert!(!parse("the", false)[0].function_word);
        assert_eq!(parse("???", false).len(), 1);
        assert!(parse("  ", false).is_empty());
    }
}
