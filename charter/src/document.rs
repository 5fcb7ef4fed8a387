//! A charter's text as a document: front matter, articles, prose, fenced blocks.

use std::collections::HashSet;

use sha2::{Digest, Sha256};

use crate::diagnostics::{Diagnostics, Place};
use crate::event::hex;
use crate::examples::{self, Example};
use crate::front_matter;
use crate::model::{Field, Localized, Surface};
use crate::prose::{self, fence};
use crate::read_check::Lists;
use crate::read_rule;
use crate::rule::Rule;
use crate::yaml;

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
    /// What stands before the first article.
    pub preamble: Prose,
    /// The `# Title`, if there is one.
    pub heading: Localized,
    /// In the order of the text.
    pub articles: Vec<Article>,
    pub(crate) hash: String,
    pub(crate) errors: Option<Diagnostics>,
}

/// Members' text of an article, per language.
pub type Prose = Localized;

/// One article: what members read, the rules that enforce it and the examples that prove it.
#[derive(Debug, Clone)]
pub struct Article {
    /// As written, unique.
    pub number: u32,
    /// For addresses, unique.
    pub slug: String,
    /// Line of its heading, from 1.
    pub line: usize,
    /// In the order of the text.
    pub rules: Vec<Rule>,
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
}

impl Charter {
    /// Reads a charter. What is wrong with it is in the diagnostics; what could be read is in the charter, so that a
    /// draft can be shown and tried while it is being written.
    pub fn parse(text: &str) -> (Charter, Diagnostics) {
        let mut diagnostics = Diagnostics::default();
        let text = text
            .strip_prefix('\u{FEFF}')
            .unwrap_or(text)
            .replace("\r\n", "\n");
        if text.len() > MAX_BYTES {
            let fr = "La charte dépasse un mégaoctet.".to_owned();
            diagnostics.error(
                (1, 1),
                "too-long",
                fr,
                "The charter is longer than one megabyte.".to_owned(),
            );
            let errors = Some(diagnostics.clone());
            return (
                Charter {
                    errors,
                    ..Charter::default()
                },
                diagnostics,
            );
        }
        let charter = Charter {
            hash: hash(&text),
            languages: vec!["en".to_owned()],
            ..Charter::default()
        };
        let mut reader = Reader {
            charter,
            lists: Lists::new(),
            values: 0,
            diagnostics,
        };
        let (front, body, offset) = front_matter::cut(&text);
        front_matter::read(
            front,
            &mut reader.charter,
            &mut reader.lists,
            &mut reader.diagnostics,
        );
        reader.body(body, offset);
        reader.finish();
        (reader.charter, reader.diagnostics)
    }

    /// Hexadecimal SHA-256 of the charter's text.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The article with this slug.
    pub fn article(&self, slug: &str) -> Option<&Article> {
        self.articles.iter().find(|article| article.slug == slug)
    }
}

fn hash(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

struct Reader {
    charter: Charter,
    /// Words, domains and expressions of all rules.
    values: usize,
    lists: Lists,
    diagnostics: Diagnostics,
}

impl Reader {
    /// Cuts the text into headings, fenced blocks and prose.
    fn body(&mut self, body: &str, offset: usize) {
        let mut lines = body
            .lines()
            .enumerate()
            .map(|(n, line)| (n + offset + 1, line));
        let mut prose = String::new();
        let mut prose_line = offset + 1;
        while let Some((number, line)) = lines.next() {
            if let Some(title) = line.strip_prefix("## ") {
                self.prose(&prose, prose_line);
                (prose, prose_line) = (String::new(), number + 1);
                self.heading(title, number);
            } else if let Some(title) = line
                .strip_prefix("# ")
                .filter(|_| self.charter.articles.is_empty())
            {
                self.charter.heading = self.localized(title.trim(), number);
            } else if let Some((fence, info)) = fence(line) {
                let mut block = String::new();
                let closed = lines.by_ref().map(|(_, line)| line).any(|line| {
                    let closes = line
                        .trim_end()
                        .strip_prefix(fence)
                        .is_some_and(|r| r.chars().all(|c| fence.starts_with(c)));
                    if !closes {
                        block.push_str(line);
                        block.push('\n');
                    }
                    closes
                });
                if !closed {
                    let fr = "Ce bloc n’est pas refermé : ajoutez une ligne ```.";
                    self.error(
                        (number, 1),
                        "open-fence",
                        fr,
                        "This block is not closed: add a line with ```.",
                    );
                }
                if self.block(info, &block, number) {
                    continue;
                }
                prose.push_str(&format!("{line}\n{block}{fence}\n"));
            } else {
                prose.push_str(line);
                prose.push('\n');
            }
        }
        self.prose(&prose, prose_line);
    }

    /// `N. Title / Titre {#slug}`
    fn heading(&mut self, written: &str, line: usize) {
        let (rest, slug) = match written
            .trim()
            .strip_suffix('}')
            .and_then(|w| w.rsplit_once("{#"))
        {
            Some((rest, slug)) => (rest.trim(), slug.trim().to_owned()),
            None => (written.trim(), String::new()),
        };
        let (number, title) = match rest.split_once(". ") {
            Some((number, title)) => (number.parse().ok(), title),
            None => (None, rest),
        };
        let ok = !slug.is_empty()
            && slug
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if number.is_none() || !ok {
            let fr = "Un titre d’article s’écrit « ## 1. Titre {#adresse} », l’adresse en minuscules sans accent.";
            self.error((line, 1), "heading", fr, "An article’s heading is written `## 1. Title {#address}`, the address in lower-case letters.");
        }
        let number = number.unwrap_or(0);
        if self
            .charter
            .articles
            .iter()
            .any(|a| a.number == number || a.slug == slug)
        {
            let fr = "Deux articles portent ce numéro ou cette adresse.";
            self.error(
                (line, 1),
                "duplicate-article",
                fr,
                "Two articles have this number or address.",
            );
        }
        let title = self.localized(title, line);
        let article = Article {
            number,
            slug,
            line,
            rules: Vec::new(),
            examples: Vec::new(),
            title,
            prose: Prose::default(),
        };
        self.charter.articles.push(article);
    }

    /// Reads a fenced block; false when it is not one of ours and belongs to the prose.
    fn block(&mut self, info: &str, text: &str, line: usize) -> bool {
        if !matches!(info, "rule" | "examples") {
            return false;
        }
        let Some(article) = self.charter.articles.last_mut() else {
            let fr = "Ce bloc se trouve avant le premier article.";
            self.error(
                (line, 1),
                "outside-article",
                fr,
                "This block stands before the first article.",
            );
            return true;
        };
        if self.values > MAX_VALUES {
            return true;
        }
        if info == "examples" {
            article
                .examples
                .extend(examples::read(text, line, &mut self.diagnostics));
            return true;
        }
        let default_id = format!("{}-{}", article.slug, article.rules.len() + 1);
        if let Some(node) = yaml::parse(text, line, &mut self.diagnostics) {
            let languages = &self.charter.languages;
            let rule = read_rule::read(
                &node,
                &default_id,
                languages,
                &self.lists,
                &mut self.diagnostics,
            );
            self.values += rule
                .iter()
                .flat_map(|rule| &rule.checks)
                .map(|c| c.values.len())
                .sum::<usize>();
            if self.values <= MAX_VALUES {
                article.rules.extend(rule);
            }
        }
        true
    }

    fn prose(&mut self, text: &str, line: usize) {
        let prose = prose::translate(text, line, &self.charter.languages, &mut self.diagnostics);
        match self.charter.articles.last_mut() {
            Some(article) => article.prose = prose,
            None => self.charter.preamble = prose,
        }
    }

    /// A title; one without a slash is the same in every language ("Respect").
    fn localized(&mut self, text: &str, line: usize) -> Localized {
        if !text.contains(" / ") {
            return Localized::split(text, &self.charter.languages).unwrap_or_else(|same| same);
        }
        prose::split(text, line, &self.charter.languages, &mut self.diagnostics)
            .unwrap_or_else(|same| same)
    }

    /// What only shows once everything is read.
    fn finish(&mut self) {
        if self.values > MAX_VALUES {
            let fr = "Les règles contiennent plus de 50 000 valeurs.";
            self.error(
                (1, 1),
                "too-many-values",
                fr,
                "The rules hold more than 50,000 values.",
            );
        }
        let mut seen = HashSet::new();
        for rule in self
            .charter
            .articles
            .iter()
            .flat_map(|article| &article.rules)
        {
            if !seen.insert(&rule.id) {
                let fr = format!("Deux règles portent l’identifiant « {} ».", rule.id);
                let en = format!("Two rules have the id “{}”.", rule.id);
                self.diagnostics
                    .error((rule.line, 1), "duplicate-id", fr, en);
            }
        }
        self.diagnostics.sort();
        if self.diagnostics.has_errors() {
            self.charter.errors = Some(self.diagnostics.clone());
        }
    }

    fn error(&mut self, at: Place, code: &'static str, fr: &str, en: &str) {
        self.diagnostics
            .error(at, code, fr.to_owned(), en.to_owned());
    }
}
