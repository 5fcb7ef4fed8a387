//! A charter's text as a document: front matter, articles, prose, fenced blocks.

use serde::{Deserialize, Serialize};

use crate::automoderator::Section;
use crate::diagnostics::{Diagnostics, Place};
use crate::examples::Example;
use crate::ladder::Ladder;
use crate::model::{Field, Localized, Outcome, Role, Surface};
use crate::read_check::Lists;
use crate::rule::Rule;
use crate::team::TeamRules;

/// A charter longer than this is refused unread (bytes).
pub const MAX_BYTES: usize = 1 << 20;
/// Words, domains and expressions of all rules; lists count in every rule that names them.
pub(crate) const MAX_VALUES: usize = 50_000;

/// A charter as read. Make it run with [`Charter::compile`](crate::Charter::compile).
#[derive(Debug, Clone, Default)]
pub struct Charter {
    /// Its name from the front matter (`charter:`).
    pub name: String,
    /// Languages of its texts; the first is used where a translation is missing.
    pub languages: Vec<String>,
    /// The modes a space can be in; the first is the usual one.
    pub modes: Vec<Mode>,
    /// What strikes lead to.
    pub ladder: Option<Ladder>,
    /// The most that articles ask of some authors.
    pub ceilings: Vec<Ceiling>,
    /// Rules for those who decide.
    pub team: TeamRules,
    /// What stands before the first article.
    pub preamble: Prose,
    /// The `# Title`, if there is one.
    pub heading: Localized,
    /// In the order of the text.
    pub articles: Vec<Article>,
    pub(crate) lists: Lists,
    pub(crate) hash: String,
    pub(crate) errors: Option<Diagnostics>,
}

/// Members' text of an article, per language.
pub type Prose = Localized;

/// A state of the whole space, such as `crisis`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mode {
    /// As conditions name it.
    pub name: String,
    /// Whether what is flagged otherwise is held.
    pub tighten: bool,
    /// Slugs of the articles that are tightened; all if empty.
    pub articles: Vec<String>,
    /// Whether moderators may begin it as well as managers (`by: moderator`).
    pub by_moderators: bool,
}

/// The most that articles ask of authors with a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ceiling {
    /// Any of these.
    pub roles: Vec<Role>,
    /// Slugs; all if empty.
    pub articles: Vec<String>,
    /// Stricter outcomes become this.
    pub at_most: Outcome,
    pub(crate) at: Place,
}

/// One article: what members read, the rules that enforce it and the examples that prove it.
#[derive(Debug, Clone)]
pub struct Article {
    /// As written, unique.
    pub number: u32,
    /// For addresses, unique.
    pub slug: String,
    /// Line of its heading, from 1.
    pub line: usize,
    /// Whether its rules give no hint before sending.
    pub quiet: bool,
    /// Whether it is kept in the text only: not shown to members, its rules and examples do not run.
    pub off: bool,
    /// In the order of the text.
    pub rules: Vec<Rule>,
    /// AutoModerator files taken over, in the order of the text.
    pub sections: Vec<Section>,
    /// In the order of the text.
    pub examples: Vec<Example>,
    pub(crate) title: Localized,
    pub(crate) prose: Prose,
}

impl Article {
    /// The title in `lang`, or else in the charter's first language.
    pub fn title(&self, lang: &str) -> &str {
        self.title.get(lang).unwrap_or_default()
    }

    /// The prose in `lang` (Markdown, without the fenced blocks), or else in the charter's first language.
    pub fn prose(&self, lang: &str) -> &str {
        self.prose.get(lang).unwrap_or_default()
    }

    pub(crate) fn reads(&self, surface: Surface, field: Field) -> bool {
        self.rules
            .iter()
            .any(|rule| rule.applies_on(surface) && rule.reads(field))
    }

    /// Whether a list of articles in the front matter means this one: by slug or number.
    pub(crate) fn is_named(&self, names: &[String]) -> bool {
        let number = self.number.to_string();
        names.is_empty()
            || names
                .iter()
                .any(|name| *name == self.slug || *name == number)
    }
}

impl Charter {
    /// Hexadecimal SHA-256 of the charter's text.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The article with this slug.
    pub fn article(&self, slug: &str) -> Option<&Article> {
        self.articles.iter().find(|article| article.slug == slug)
    }

    /// The articles that are not switched off.
    pub fn active(&self) -> impl Iterator<Item = &Article> {
        self.articles.iter().filter(|article| !article.off)
    }

    /// The named lists with their words.
    pub fn lists(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        self.lists.iter().map(|(name, list)| {
            let words = list.iter().map(|(word, _)| word.as_str());
            (name.as_str(), words.collect())
        })
    }
}
