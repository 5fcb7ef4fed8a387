//! What is different between two versions of a charter, article by article: what members read, and what runs.

use similar::{ChangeTag, TextDiff};

use crate::messages::Lang;

/// How an article changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Added,
    Removed,
    Changed,
}

/// A stretch of a text that stayed, came or went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// `ins`, `del`, or empty for what stayed.
    pub tag: &'static str,
    pub text: String,
}

/// An article that is not the same in both.
#[derive(Debug, Clone)]
pub struct Changed {
    pub kind: Kind,
    pub slug: String,
    pub title: String,
    /// Members' text, word by word; empty when it stayed.
    pub prose: Vec<Stretch>,
    /// Rules and examples, line by line; empty when they stayed.
    pub source: Vec<Stretch>,
}

/// What members read and what runs of one article.
struct Part {
    slug: String,
    title: String,
    prose: String,
    source: String,
}

/// The articles that are in force in a text, cut at their headings.
fn parts(text: &str, lang: Lang) -> Vec<Part> {
    let (charter, _) = charter::Charter::parse(text);
    let lines: Vec<&str> = text.lines().collect();
    let starts: Vec<usize> = charter.articles.iter().map(|a| a.line.max(1) - 1).collect();
    charter
        .articles
        .iter()
        .enumerate()
        .filter(|(_, article)| !article.off)
        .map(|(i, article)| {
            let end = starts.get(i + 1).copied().unwrap_or(lines.len());
            let body = lines.get(starts[i] + 1..end).unwrap_or_default();
            let mut fenced = false;
            let source: Vec<&str> = body
                .iter()
                .filter(|line| {
                    let fence = line.starts_with("```");
                    let inside = fenced || fence;
                    if fence {
                        fenced = !fenced;
                    }
                    inside
                })
                .copied()
                .collect();
            Part {
                slug: article.slug.clone(),
                title: article.title(lang.as_str()).to_owned(),
                prose: format!(
                    "{}\n\n{}",
                    article.title(lang.as_str()),
                    article.prose(lang.as_str())
                ),
                source: source.join("\n"),
            }
        })
        .collect()
}

/// The rules and examples of an article as they are in force; empty when there are none.
pub fn source_of(text: &str, slug: &str) -> String {
    let mut all = parts(text, Lang::En).into_iter();
    let found = all.find(|part| part.slug == slug);
    found.map_or_else(String::new, |part| part.source)
}

fn words(old: &str, new: &str) -> Vec<Stretch> {
    stretches(TextDiff::from_unicode_words(old, new).iter_all_changes())
}

fn by_line(old: &str, new: &str) -> Vec<Stretch> {
    stretches(TextDiff::from_lines(old, new).iter_all_changes())
}

fn stretches<'a>(changes: impl Iterator<Item = similar::Change<&'a str>>) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = Vec::new();
    for change in changes {
        let tag = match change.tag() {
            ChangeTag::Equal => "",
            ChangeTag::Insert => "ins",
            ChangeTag::Delete => "del",
        };
        match all.last_mut() {
            Some(last) if last.tag == tag => last.text.push_str(change.value()),
            _ => all.push(Stretch {
                tag,
                text: change.value().to_owned(),
            }),
        }
    }
    all
}

/// The articles that differ between `old` (empty: nothing was in force) and `new`, in the order of `new`; removed ones
/// last.
pub fn between(old: &str, new: &str, lang: Lang) -> Vec<Changed> {
    let (before, after) = (parts(old, lang), parts(new, lang));
    let mut changed = Vec::new();
    for part in &after {
        match before.iter().find(|b| b.slug == part.slug) {
            None => changed.push(Changed {
                kind: Kind::Added,
                slug: part.slug.clone(),
                title: part.title.clone(),
                prose: words("", &part.prose),
                source: by_line("", &part.source),
            }),
            Some(b) if b.prose == part.prose && b.source == part.source => {}
            Some(b) => changed.push(Changed {
                kind: Kind::Changed,
                slug: part.slug.clone(),
                title: part.title.clone(),
                prose: if b.prose == part.prose {
                    Vec::new()
                } else {
                    words(&b.prose, &part.prose)
                },
                source: if b.source == part.source {
                    Vec::new()
                } else {
                    by_line(&b.source, &part.source)
                },
            }),
        }
    }
    for part in before
        .iter()
        .filter(|b| !after.iter().any(|a| a.slug == b.slug))
    {
        changed.push(Changed {
            kind: Kind::Removed,
            slug: part.slug.clone(),
            title: part.title.clone(),
            prose: words(&part.prose, ""),
            source: Vec::new(),
        });
    }
    changed
}

/// The word lists that differ between two texts: for managers only, since nobody else reads the words.
pub fn lists(old: &str, new: &str) -> Vec<Changed> {
    let (before, after) = (super::drafts::lists(old), super::drafts::lists(new));
    let words = |all: &[(String, Vec<String>)], name: &str| -> String {
        let found = all.iter().find(|(known, _)| known == name);
        found.map_or_else(String::new, |(_, words)| words.join("\n") + "\n")
    };
    let mut names: Vec<&String> = after.iter().chain(&before).map(|(name, _)| name).collect();
    names.sort();
    names.dedup();
    names
        .into_iter()
        .filter(|name| words(&before, name) != words(&after, name))
        .map(|name| Changed {
            kind: Kind::Changed,
            slug: name.clone(),
            title: format!("@{name}"),
            prose: Vec::new(),
            source: by_line(&words(&before, name), &words(&after, name))
                .into_iter()
                .filter(|stretch| !stretch.tag.is_empty())
                .collect(),
        })
        .collect()
}

/// Whether what members read is another text: a hint that their duties may have changed.
pub fn prose_differs(changed: &[Changed]) -> bool {
    changed.iter().any(|c| !c.prose.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "---\ncharter: x\nlanguages: [en]\n---\n\n## 1. Respect {#respect}\nBe kind.\n```rule\nid: a\nbody: idiot\nthen: hold\n```\n```examples\nhold: idiot\nallow: hello\n```\n\n## 2. Links {#links}\nFew links.\n";

    #[test]
    fn each_kind_of_difference_is_told() {
        assert!(between(OLD, OLD, Lang::En).is_empty());
        let rule = between(OLD, &OLD.replace("body: idiot", "body: moron"), Lang::En);
        assert_eq!((rule.len(), rule[0].kind), (1, Kind::Changed));
        assert!(rule[0].prose.is_empty() && !prose_differs(&rule));
        assert!(
            rule[0]
                .source
                .iter()
                .any(|s| s.tag == "ins" && s.text.contains("moron"))
        );
        let prose = between(OLD, &OLD.replace("Be kind.", "Be very kind."), Lang::En);
        assert!(prose[0].source.is_empty() && prose_differs(&prose));
        assert!(
            prose[0]
                .prose
                .iter()
                .any(|s| s.tag == "ins" && s.text.trim() == "very")
        );
        let shorter = &OLD[..OLD.find("## 2").expect("there")];
        let gone = between(OLD, shorter, Lang::En);
        assert_eq!(
            (gone[0].kind, gone[0].slug.as_str()),
            (Kind::Removed, "links")
        );
        let came = between(shorter, OLD, Lang::En);
        assert_eq!(came[0].kind, Kind::Added);
        let off = between(
            OLD,
            &charter::edit::switch(OLD, "links", false).expect("there"),
            Lang::En,
        );
        assert_eq!(
            off[0].kind,
            Kind::Removed,
            "an article that is off is in force no more"
        );
    }
}
