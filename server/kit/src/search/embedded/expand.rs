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
/// A word that stands in more documents than this is no misspelling.
const SETTLED: u64 = 5;
/// A word is common when more than one document in this many has it.
const COMMON: u64 = 25;

/// The words of the index that answer one word of the query.
struct Answers {
    forms: Vec<(String, Closeness)>,
    doc_freq: u64,
    function_word: bool,
    /// People do use the word as it was typed: it is hardly a slip.
    settled: bool,
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

    /// The documents that have every word; `None` if the index lacks one.
    pub fn every_word(&self) -> Option<BooleanQuery> {
        let (required, function_words) = self.parted();
        if required.iter().any(|word| word.forms.is_empty()) {
            return None;
        }
        let has = required
            .iter()
            .map(|word| (Occur::Must, self.any_form(self.fields.text, word, true)));
        let titles = required.iter().chain(&function_words);
        let titles = titles.map(|word| self.in_title(word, true));
        Some(BooleanQuery::new(
            has.chain(titles).chain(self.neighbours()).collect(),
        ))
    }

    /// The documents that have at least half of the words that tell; `None` if there is none to miss.
    ///
    /// Words that stand in many documents only add to the score: going through all of them for
    /// results that are second best would take most of the time.
    pub fn some_words(&self) -> Option<BooleanQuery> {
        let (mut required, function_words) = self.parted();
        let asked = required.len();
        required.retain(|word| !word.forms.is_empty());
        required.sort_by_key(|word| word.doc_freq);
        if required.is_empty() || asked == 1 {
            return None;
        }
        let common = self.searcher.num_docs() / COMMON;
        let rare = required.partition_point(|word| word.doc_freq <= common);
        let telling = rare.max(asked.div_ceil(2)).min(required.len());
        let has = |word: &&Answers| {
            (
                Occur::Should,
                self.any_form(self.fields.text, word, !word.settled),
            )
        };
        let enough = BooleanQuery::with_minimum_required_clauses(
            required[..telling].iter().map(has).collect(),
            telling.div_ceil(2),
        );
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, Box::new(enough))];
        clauses.extend(required[telling..].iter().map(has));
        let titles = required.iter().chain(&function_words);
        clauses.extend(titles.map(|word| self.in_title(word, !word.settled)));
        clauses.extend(self.neighbours());
        Some(BooleanQuery::new(clauses))
    }

    /// The words that count, and the others.
    fn parted(&self) -> (Vec<&Answers>, Vec<&Answers>) {
        self.words.iter().partition(|word| !word.function_word)
    }

    fn in_title(&self, word: &Answers, slips: bool) -> (Occur, Box<dyn Query>) {
        let title = self.any_form(self.fields.title, word, slips);
        (Occur::Should, Box::new(BoostQuery::new(title, TITLE)))
    }

    /// Words that stand side by side in the query as in the text.
    fn neighbours(&self) -> impl Iterator<Item = (Occur, Box<dyn Query>)> {
        self.words.windows(2).filter_map(|pair| {
            let terms = [pair[0].forms.first()?, pair[1].forms.first()?]
                .map(|(form, _)| Term::from_field_text(self.fields.text, form));
            let phrase = Box::new(PhraseQuery::new(terms.to_vec()));
            let boosted: Box<dyn Query> = Box::new(BoostQuery::new(phrase, NEIGHBOURS));
            Some((Occur::Should, boosted))
        })
    }

    fn any_form(&self, field: Field, word: &Answers, slips: bool) -> Box<dyn Query> {
        let forms = word
            .forms
            .iter()
            .filter(|(_, closeness)| slips || *closeness <= Closeness::Prefix)
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
    let typed = asked.text.as_str();
    let known = searcher.doc_freq(&Term::from_field_text(field, typed))?;
    let settled = known > SETTLED;
    // Two slips away from a word that people do use stand only other words.
    let slips = if settled {
        asked.typos.min(1)
    } else {
        asked.typos
    };
    let fuzzy = match slips {
        0 => None,
        slips => Some(fuzzy(field, asked, slips).automaton()?),
    };
    // Other forms share all but the end of the root, which folding of endings may have changed.
    let beginning = match asked.stem() {
        _ if asked.function_word => typed,
        stem if asked.prefix && typed.len() < stem.len() => typed,
        stem => stem,
    };
    let end = match asked.function_word {
        true => format!("{typed}\0"),
        false => format!("{beginning}{}", char::MAX),
    };
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let dictionary = inverted.terms();
        let mut stream = dictionary
            .range()
            .ge(beginning.as_bytes())
            .lt(end.as_bytes())
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
        settled,
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
