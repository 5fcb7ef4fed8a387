//! Reads a charter's text into a document: front matter, headings, fenced blocks, prose.

use std::collections::HashSet;

use sha2::{Digest, Sha256};

use crate::automoderator::import_automoderator;
use crate::condition::Names;
use crate::diagnostics::{Diagnostics, Place};
use crate::document::{Article, Charter, MAX_BYTES, MAX_VALUES, Prose};
use crate::event::hex;
use crate::examples;
use crate::front_matter;
use crate::lint;
use crate::model::Localized;
use crate::prose::{self, fence};
use crate::read_rule::{self, World};
use crate::yaml;

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
            let en = "The charter is longer than one megabyte.".to_owned();
            diagnostics.error((1, 1), "too-long", fr, en);
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
            hash: hex(&Sha256::digest(text.as_bytes())),
            languages: vec!["en".to_owned()],
            ..Charter::default()
        };
        let mut reader = Reader {
            charter,
            names: Names::default(),
            values: 0,
            diagnostics,
        };
        let (front, body, offset) = front_matter::cut(&text);
        let mut lists = std::mem::take(&mut reader.charter.lists);
        front_matter::read(
            front,
            &mut reader.charter,
            &mut lists,
            &mut reader.diagnostics,
        );
        reader.charter.lists = lists;
        reader.names.modes = reader
            .charter
            .modes
            .iter()
            .map(|mode| mode.name.clone())
            .collect();
        reader.body(body, offset);
        reader.finish();
        (reader.charter, reader.diagnostics)
    }
}

struct Reader {
    charter: Charter,
    /// Words, domains and expressions of all rules.
    values: usize,
    names: Names,
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
        let inner = written
            .trim()
            .strip_suffix('}')
            .and_then(|w| w.rsplit_once("{#"));
        let (rest, mark) = inner.map_or((written.trim(), ""), |(rest, mark)| {
            (rest.trim(), mark.trim())
        });
        let mut marks = mark.split_whitespace().map(|m| m.trim_start_matches('.'));
        let slug = marks.next().unwrap_or_default().to_owned();
        let (mut quiet, mut off, mut known) = (false, false, true);
        for mark in marks {
            match mark {
                "quiet" => quiet = true,
                "off" => off = true,
                _ => known = false,
            }
        }
        let (number, title) = match rest.split_once(". ") {
            Some((number, title)) => (number.parse().ok(), title),
            None => (None, rest),
        };
        let ok = !slug.is_empty()
            && slug
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if number.is_none() || !ok || !known {
            let fr = "Un titre d’article s’écrit « ## 1. Titre {#adresse} », l’adresse en minuscules sans accent.";
            self.error((line, 1), "heading", fr, "An article’s heading is written `## 1. Title {#address}`, the address in lower-case letters, with `quiet` or `off` after it if wanted.");
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
            quiet,
            off,
            rules: Vec::new(),
            sections: Vec::new(),
            examples: Vec::new(),
            title,
            prose: Prose::default(),
        };
        self.charter.articles.push(article);
    }

    /// Reads a fenced block; false when it is not one of ours and belongs to the prose.
    fn block(&mut self, info: &str, text: &str, line: usize) -> bool {
        if !matches!(info, "rule" | "examples" | "automoderator") {
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
            article.examples.extend(examples::read(
                text,
                line,
                &self.names.modes,
                &mut self.diagnostics,
            ));
            return true;
        }
        if info == "automoderator" {
            let (section, remarks) = import_automoderator(text);
            article.sections.push(section);
            self.diagnostics.append(remarks.milder_after(line));
            return true;
        }
        let default_id = format!("{}-{}", article.slug, article.rules.len() + 1);
        if let Some(node) = yaml::parse(text, line, &mut self.diagnostics) {
            let world = World {
                languages: &self.charter.languages,
                lists: &self.charter.lists,
                names: &self.names,
            };
            let mut rule = read_rule::read(&node, &default_id, &world, &mut self.diagnostics);
            if let Some(rule) = &mut rule {
                rule.quiet |= article.quiet;
                self.values += rule.checks.iter().map(|c| c.values.len()).sum::<usize>();
            }
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
                let fr = format!("Deux règles portent l’identifiant « {} ».", rule.id);
                let en = format!("Two rules have the id “{}”.", rule.id);
                self.diagnostics
                    .error((rule.line, 1), "duplicate-id", fr, en);
            }
        }
        lint::lint(&self.charter, &mut self.diagnostics);
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
