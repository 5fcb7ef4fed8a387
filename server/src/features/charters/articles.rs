//! The articles of the charter in force, for whoever cites them.

use parvis_db::Db;
use parvis_kit::markdown;

use super::in_force;
use crate::error::Result;
use crate::messages::Lang;

/// An article as it is cited.
#[derive(Debug, Clone)]
pub struct Article {
    /// Its anchor on the charter page.
    pub anchor: String,
    /// `2. Publicité et liens`
    pub title: String,
    /// What members read, as safe HTML.
    pub html: String,
}

/// The articles of a space's charter (`None`: the server's); none before it is published.
///
/// # Errors
/// Only the database's.
pub fn articles(db: &mut Db, space: Option<i64>, lang: Lang) -> Result<Vec<Article>> {
    let Some(version) = in_force(db, space)? else {
        return Ok(Vec::new());
    };
    let lang = lang.as_str();
    let (charter, _) = charter::Charter::parse(&version.text);
    Ok(charter
        .articles
        .iter()
        .filter(|article| !article.off)
        .map(|article| Article {
            anchor: article.slug.clone(),
            title: format!("{}. {}", article.number, article.title(lang)),
            html: markdown::render(article.prose(lang), &markdown::Options::default()).html,
        })
        .collect())
}
