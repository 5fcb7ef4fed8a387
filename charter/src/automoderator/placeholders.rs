//! Fills `{{author}}`, `{{match-title-2}}` and their like.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::item::Item;
use super::search::Hit;

static PLACEHOLDER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\{\{([^{}]+)\}\}").expect("a constant pattern"));

/// What is longer than this is cut (characters).
pub(super) const MAX_SUBJECT: usize = 100;
pub(super) const MAX_BODY: usize = 10_000;
pub(super) const MAX_LABEL: usize = 64;

/// Fills the placeholders of a text; those that name nothing stay.
pub(super) fn fill(text: &str, item: &Item, hits: &[Hit<'_>]) -> String {
    let filled = PLACEHOLDER.replace_all(text, |found: &Captures<'_>| {
        let name = found[1].trim().to_lowercase();
        let value = match name.strip_prefix("match") {
            Some(rest) => matched(rest, hits),
            None => known(&name, item),
        };
        value.unwrap_or_else(|| found[0].to_owned())
    });
    filled.into_owned()
}

/// The same, cut to a length.
pub(super) fn fill_cut(text: &str, item: &Item, hits: &[Hit<'_>], most: usize) -> String {
    fill(text, item, hits).chars().take(most).collect()
}

/// Whether a text speaks of what is linked to.
pub(super) fn names_media(text: &str) -> bool {
    text.contains("{{media_")
}

fn known(name: &str, item: &Item) -> Option<String> {
    let link = item.links.first();
    let media = item.media.as_ref();
    let value = match name {
        "author" => &item.author.name,
        "author_flair_text" => &item.author.flair.text,
        "author_flair_css_class" => &item.author.flair.css_class,
        "author_flair_template_id" => &item.author.flair.template_id,
        "body" => item.body.as_deref().unwrap_or_default(),
        "permalink" => &item.permalink,
        "subreddit" => &item.space,
        "kind" if item.comment => "comment",
        "kind" => "submission",
        "title" if item.comment => item
            .parent
            .as_ref()
            .map_or(item.title.as_str(), |p| &p.title),
        "title" => &item.title,
        "domain" => match link {
            Some(link) => &link.domain,
            None => return Some(format!("self.{}", item.space)),
        },
        "url" => link.map_or(item.permalink.as_str(), |link| &link.url),
        "media_author" => &media?.author,
        "media_author_url" => &media?.author_url,
        "media_title" => &media?.title,
        "media_description" => &media?.description,
        _ => return None,
    };
    Some(value.to_owned())
}

/// After `match`: nothing, `-2`, `-title`, `-title-2`.
fn matched(rest: &str, hits: &[Hit<'_>]) -> Option<String> {
    let rest = match rest.strip_prefix('-') {
        Some(rest) => rest,
        None if rest.is_empty() => "1",
        None => return None,
    };
    let (check, group) = match rest.parse::<usize>() {
        Ok(group) => (None, group),
        Err(_) => match rest
            .rsplit_once('-')
            .map(|(check, group)| (check, group.parse::<usize>()))
        {
            Some((check, Ok(group))) => (Some(check), group),
            _ => (Some(rest), 1),
        },
    };
    let hit = match check {
        Some(check) => hits.iter().find(|hit| hit.search.name == check)?,
        None => hits.first()?,
    };
    hit.captured.groups.get(group.checked_sub(1)?)?.clone()
}
