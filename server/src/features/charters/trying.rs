//! The examples of a charter, each with what its article answers: green or red.

use charter::{Verdict, Who};

/// An example that was tried.
#[derive(Debug, Clone)]
pub struct Tried {
    /// Slug of its article.
    pub article: String,
    /// Line in the charter's text, from 1.
    pub line: usize,
    pub who: Who,
    /// What is sent; several texts are joined by arrows.
    pub text: String,
    /// What the article should answer, and what it does, text by text.
    pub expected: Vec<Verdict>,
    pub got: Vec<Verdict>,
    /// Whether it does as it should.
    pub passes: bool,
}

/// Tries every example of the articles that are in force, in the order of the text.
pub fn tried(charter: &charter::Charter) -> Vec<Tried> {
    charter::run_examples(charter)
        .into_iter()
        .map(|outcome| {
            let article = charter
                .articles
                .iter()
                .find(|a| a.number == outcome.article);
            Tried {
                article: article.map(|a| a.slug.clone()).unwrap_or_default(),
                line: outcome.example.line,
                who: outcome.example.who,
                text: outcome.example.send.join(" → "),
                passes: outcome.passes(),
                expected: outcome.example.expect,
                got: outcome.got,
            }
        })
        .collect()
}
