//! From a typed query to a tantivy one: each word becomes the words of the index that answer it.

use std::collections::HashMap;

use tantivy::query::{
    Bm25StatisticsProvider, BooleanQuery, BoostQuery, DisjunctionMaxQuery, FuzzyTermQuery, Occur,
    PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::schema::Fields;
use crate::search::query::{Asked, Closeness};

/// A word in the title counts this many times more than one in the body.
const TITLE: f32 = 2.5;
/// What two words of the query that stand side by side in a text add.
const NEIGHBOURS: f32 = 0.6;
/// Words of the index that may answer one word of the query: the closest, then the most used.
const MOST_FORMS: usize = 32;

/// The words of the index that answer one word of the query.
struct Answers {
    forms: Vec<(String, Closeness)>,
    doc_freq: u64,
    function_word: bool,
}

/// A query made ready for one searcher.
pub struct Expanded<'a> {
    searcher: &'a Searcher,
    fields: Fields,
    words: Vec<Answers>,
    doc_freqs: HashMap<Term, u64>,
}

impl<'a> Expanded<'a> {
    /// Looks every word up in the dictionary.
    pub fn new(searcher: &'a Searcher, fields: Fields, asked: &[Asked]) -> tantivy::Result<Self> {
        let words = asked
            .iter()
            .map(|word| answers(searcher, fields.text, word))
            .collect::<tantivy::Result<Vec<_>>>()?;
        let mut doc_freqs = HashMap::new();
        for word in &words {
            for (form, _) in &word.forms {
                for field in [fields.text, fields.title] {
                    doc_freqs.insert(Term::from_field_text(field, form), word.doc_freq);
                }
            }
        }
        Ok(Self {
            searcher,
            fields,
            words,
            doc_freqs,
        })
    }

    /// How many words a document should have, and how many of these the index has at all.
    pub fn required(&self) -> (usize, usize) {
        let required = || self.words.iter().filter(|word| !word.function_word);
        (
            required().count(),
            required().filter(|word| !word.forms.is_empty()).count(),
        )
    }

    /// The documents that have at least `least` of the required words.
    pub fn query(&self, least: usize) -> BooleanQuery {
        let (required, function_words): (Vec<&Answers>, Vec<&Answers>) =
            self.words.iter().partition(|word| !word.function_word);
        let all = least >= required.len();
        let occur = if all { Occur::Must } else { Occur::Should };
        let has: Vec<_> = required
            .iter()
            .map(|word| (occur, self.any_form(self.fields.text, word)))
            .collect();
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = if all {
            has
        } else {
            vec![(
                Occur::Must,
                Box::new(BooleanQuery::with_minimum_required_clauses(has, least)),
            )]
        };
        for word in required.iter().chain(&function_words) {
            let title = self.any_form(self.fields.title, word);
            clauses.push((Occur::Should, Box::new(BoostQuery::new(title, TITLE))));
        }
        for pair in self.words.windows(2) {
            if let [Some((one, _)), Some((other, _))] =
                [pair[0].forms.first(), pair[1].forms.first()]
            {
                let terms = vec![self.term(one), self.term(other)];
                let phrase = Box::new(PhraseQuery::new(terms));
                clauses.push((Occur::Should, Box::new(BoostQuery::new(phrase, NEIGHBOURS))));
            }
        }
        BooleanQuery::new(clauses)
    }

    fn term(&self, form: &str) -> Term {
        Term::from_field_text(self.fields.text, form)
    }

    fn any_form(&self, field: Field, word: &Answers) -> Box<dyn Query> {
        let forms = word
            .forms
            .iter()
            .map(|(form, closeness)| {
                let term = Term::from_field_text(field, form);
                let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
                Box::new(BoostQuery::new(Box::new(query), closeness.weight())) as Box<dyn Query>
            })
            .collect();
        Box::new(DisjunctionMaxQuery::new(forms))
    }
}

/// Rare misspellings must not outweigh the word they miss: all forms of a word count as frequent as
/// the most frequent of them.
impl Bm25StatisticsProvider for Expanded<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        self.searcher.total_num_tokens(field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.searcher.total_num_docs()
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        match self.doc_freqs.get(term) {
            Some(frequent) => Ok(*frequent),
            None => Bm25StatisticsProvider::doc_freq(self.searcher, term),
        }
    }
}

/// Walks the dictionaries of all segments for the words that answer `asked`.
fn answers(searcher: &Searcher, field: Field, asked: &Asked) -> tantivy::Result<Answers> {
    let mut found: HashMap<String, (Closeness, u64)> = HashMap::new();
    let mut note = |word: &[u8], doc_freq: u32| {
        let Ok(word) = std::str::from_utf8(word) else {
            return;
        };
        match found.get_mut(word) {
            Some((_, sum)) => *sum += u64::from(doc_freq),
            None => {
                if let Some(closeness) = asked.closeness(word) {
                    found.insert(word.to_owned(), (closeness, u64::from(doc_freq)));
                }
            }
        }
    };
    let fuzzy = match asked.typos {
        0 => None,
        slips => Some(fuzzy(field, asked, slips).automaton()?),
    };
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let dictionary = inverted.terms();
        // Other forms share all but the end of the root, which folding of endings may have changed.
        let (stem, typed) = (asked.stem(), asked.text.as_str());
        let beginning = if asked.prefix && typed.len() < stem.len() {
            typed
        } else {
            stem
        };
        let mut stream = dictionary
            .range()
            .ge(beginning.as_bytes())
            .lt(format!("{beginning}{}", char::MAX).as_bytes())
            .into_stream()?;
        while let Some((word, info)) = stream.next() {
            note(word, info.doc_freq);
        }
        if let Some(automaton) = &fuzzy {
            let mut stream = dictionary.search(automaton).into_stream()?;
            while let Some((word, info)) = stream.next() {
                if !word.starts_with(beginning.as_bytes()) {
                    note(word, info.doc_freq);
                }
            }
        }
    }
    let mut forms: Vec<(String, Closeness, u64)> = found
        .into_iter()
        .map(|(word, (closeness, doc_freq))| (word, closeness, doc_freq))
        .collect();
    forms.sort_by(|a, b| {
        (a.1, std::cmp::Reverse(a.2), &a.0).cmp(&(b.1, std::cmp::Reverse(b.2), &b.0))
    });
    forms.truncate(MOST_FORMS);
    Ok(Answers {
        doc_freq: forms.iter().map(|form| form.2).max().unwrap_or(0),
        function_word: asked.function_word,
        forms: forms
            .into_iter()
            .map(|(word, closeness, _)| (word, closeness))
            .collect(),
    })
}

fn fuzzy(field: Field, asked: &Asked, slips: u8) -> FuzzyTermQuery {
    let term = Term::from_field_text(field, &asked.text);
    if asked.prefix {
        FuzzyTermQuery::new_prefix(term, slips, true)
    } else {
        FuzzyTermQuery::new(term, slips, true)
    }
}
