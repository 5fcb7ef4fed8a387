//! A charter's text as a document: front matter, articles, prose, fenced blocks.

use sha2::{Digest, Sha256};

use crate::diagnostics::{Diagnostics, Place};
use crate::examples::{self, Example};
use crate::model::{Field, Localized, Surface};
use crate::prose::{self, fence};
use crate::read_check::Lists;
use crate::read_rule::{self, duplicates, unknown};
use crate::rule::Rule;
use crate::yaml::{self, Node};

/// A charter longer than this is refused unread (bytes).
pub const MAX_BYTES: usize = 1 << 20;
/// Keys of the front matter that this engine does not honour yet.
const LATER: &[&str] = &["modes", "ladder", "ceilings", "extends"];

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
    pub(crate) broken: bool,
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
            return (
                Charter {
                    broken: true,
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
            diagnostics,
        };
        let (front, body, offset) = front_matter(&text);
        reader.front(front);
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
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Front matter, the rest, and the number of lines before the rest.
fn front_matter(text: &str) -> (&str, &str, usize) {
    let inner = text.strip_prefix("---\n");
    let end = inner.and_then(|inner| {
        inner
            .find("\n---\n")
            .map(|end| (&inner[..end + 1], &inner[end + 5..]))
    });
    match end {
        Some((front, body)) => (front, body, front.matches('\n').count() + 2),
        None => ("", text, 0),
    }
}

struct Reader {
    charter: Charter,
    lists: Lists,
    diagnostics: Diagnostics,
}

impl Reader {
    fn front(&mut self, front: &str) {
        let node = yaml::parse(front, 1, &mut self.diagnostics);
        let pairs = node.as_ref().and_then(Node::pairs).unwrap_or_default();
        duplicates(pairs, &mut self.diagnostics);
        for (key, value) in pairs {
            match key.text().unwrap_or_default() {
                "charter" => self.charter.name = value.text().unwrap_or_default().trim().to_owned(),
                "languages" => {
                    let names = value
                        .items()
                        .iter()
                        .filter_map(Node::text)
                        .map(str::to_owned);
                    self.charter.languages = names.filter(|name| !name.is_empty()).collect();
                }
                "lists" => self.lists(value),
                later if LATER.contains(&later) => self.diagnostics.not_yet(key.at, later),
                other => unknown(
                    key.at,
                    "key",
                    other,
                    "charter, languages, lists",
                    &mut self.diagnostics,
                ),
            }
        }
        if self.charter.name.is_empty() {
            self.error(
                (1, 1),
                "no-name",
                "Commencez par un en-tête entre deux lignes --- qui nomme la charte : « charter: nom ».",
                "Begin with a header between two --- lines that names the charter: `charter: name`.",
            );
        }
        if self.charter.languages.is_empty() {
            self.charter.languages = vec!["en".to_owned()];
            let fr = "Nommez au moins une langue : « languages: [fr, en] ».";
            self.error(
                (1, 1),
                "no-language",
                fr,
                "Name at least one language: `languages: [fr, en]`.",
            );
        }
    }

    fn lists(&mut self, value: &Node) {
        let pairs = value.pairs().unwrap_or_default();
        duplicates(pairs, &mut self.diagnostics);
        for (key, value) in pairs {
            let words: Vec<String> = value
                .items()
                .iter()
                .filter_map(Node::text)
                .map(|w| w.trim().to_owned())
                .filter(|w| !w.is_empty())
                .collect();
            if words.is_empty() {
                self.error(
                    key.at,
                    "empty-list",
                    "Cette liste est vide.",
                    "This list is empty.",
                );
            }
            self.lists
                .insert(key.text().unwrap_or_default().to_owned(), words);
        }
    }

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
            article.rules.extend(rule);
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
        let mut seen: Vec<&str> = Vec::new();
        for rule in self
            .charter
            .articles
            .iter()
            .flat_map(|article| &article.rules)
        {
            if seen.contains(&rule.id.as_str()) {
                let fr = format!("Deux règles portent l’identifiant « {} ».", rule.id);
                let en = format!("Two rules have the id “{}”.", rule.id);
                self.diagnostics
                    .error((rule.line, 1), "duplicate-id", fr, en);
            }
            seen.push(&rule.id);
        }
        self.diagnostics.sort();
        self.charter.broken = self.diagnostics.has_errors();
    }

    fn error(&mut self, at: Place, code: &'static str, fr: &str, en: &str) {
        self.diagnostics
            .error(at, code, fr.to_owned(), en.to_owned());
    }
}
