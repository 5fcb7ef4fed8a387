//! The charters that a new server and a new space start with.
//!
//! A pack is a Markdown file in `packs/` in which a line `@name` stands for an article that packs share
//! (`packs/articles/name.md`: its word lists, `---`, the article). Articles are numbered when the pack is put together.
//! Where French addresses the reader, both forms stand side by side: `‹Collez|Colle› l’adresse complète.`

use std::sync::LazyLock;

/// A brand's space: respect, advertising and links, privacy, spam. French (*vous*) and English.
pub static COMMUNITY: LazyLock<String> = LazyLock::new(|| PACKS[0].text("vous"));

/// The server itself: handles, display names, bios and direct messages. French and English.
pub const SERVER: &str = include_str!("../packs/server.md");

/// A charter to start a space with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pack {
    /// Its name in addresses and messages.
    pub name: &'static str,
    source: &'static str,
}

const PACKS: [Pack; 6] = [
    Pack {
        name: "community",
        source: include_str!("../packs/community.md"),
    },
    Pack {
        name: "games",
        source: include_str!("../packs/games.md"),
    },
    Pack {
        name: "cosmetics",
        source: include_str!("../packs/cosmetics.md"),
    },
    Pack {
        name: "sport",
        source: include_str!("../packs/sport.md"),
    },
    Pack {
        name: "software",
        source: include_str!("../packs/software.md"),
    },
    Pack {
        name: "outdoor",
        source: include_str!("../packs/outdoor.md"),
    },
];

const ARTICLES: [(&str, &str); 7] = [
    ("respect", include_str!("../packs/articles/respect.md")),
    ("hatred", include_str!("../packs/articles/hatred.md")),
    ("links", include_str!("../packs/articles/links.md")),
    ("privacy", include_str!("../packs/articles/privacy.md")),
    ("spam", include_str!("../packs/articles/spam.md")),
    ("chat", include_str!("../packs/articles/chat.md")),
    ("crisis", include_str!("../packs/articles/crisis.md")),
];

/// All packs for spaces, the most general first.
pub fn all() -> &'static [Pack] {
    &PACKS
}

/// The pack of this name.
pub fn named(name: &str) -> Option<Pack> {
    PACKS.into_iter().find(|pack| pack.name == name)
}

impl Pack {
    /// The whole charter, which reads without a remark; its French says *tu* or *vous*, as `form` names it.
    pub fn text(&self, form: &str) -> String {
        let (front, body) = halves(self.source.trim_start_matches("---\n"));
        let mut lists = String::new();
        let mut articles = String::new();
        for line in body.lines() {
            let shared = line
                .strip_prefix('@')
                .and_then(|name| ARTICLES.iter().find(|(n, _)| *n == name));
            match shared {
                Some((_, source)) => {
                    let (own, article) = halves(source);
                    lists.extend(
                        own.lines()
                            .filter(|line| *line != "lists:")
                            .map(|line| format!("{line}\n")),
                    );
                    articles.push_str(article);
                }
                None => articles.push_str(line),
            }
            articles.push('\n');
        }
        let text = format!(
            "---\n{}\n{lists}---\n{}",
            front.trim_end(),
            numbered(&articles)
        );
        chosen(&text, form == "tu")
    }
}

/// What stands before and after the first line `---`.
fn halves(source: &str) -> (&str, &str) {
    match source.strip_prefix("---\n") {
        Some(body) => ("", body),
        None => source.split_once("\n---\n").unwrap_or((source, "")),
    }
}

/// `## Title` becomes `## 3. Title`.
fn numbered(articles: &str) -> String {
    let mut number = 0;
    let mut out = String::with_capacity(articles.len() + 64);
    for line in articles.lines() {
        match line.strip_prefix("## ") {
            Some(title) => {
                number += 1;
                out.push_str(&format!("## {number}. {title}"));
            }
            None => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

/// Takes one form of each `‹vous|tu›`.
fn chosen(text: &str, second: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('‹') {
        out.push_str(before);
        let (forms, tail) = after.split_once('›').unwrap_or((after, ""));
        let (first, other) = forms.split_once('|').unwrap_or((forms, forms));
        out.push_str(if second { other } else { first });
        rest = tail;
    }
    out.push_str(rest);
    out
}
