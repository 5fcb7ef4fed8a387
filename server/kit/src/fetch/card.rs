//! What a page says of itself, as plain text: title, description, the site's name, a picture's address.

use scraper::{Html, Selector};
use url::Url;

/// Characters kept of each text.
const TITLE: usize = 160;
const DESCRIPTION: usize = 300;
const SITE: usize = 60;

/// A page in short. All of it is text: whoever shows it escapes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    /// Empty: the page says nothing worth a card.
    pub title: String,
    pub description: String,
    /// As the page calls its site; empty when it does not.
    pub site: String,
    /// Absolute address of its picture.
    pub picture: Option<Url>,
}

/// Reads the page that came from `url`.
pub fn card(bytes: &[u8], url: &Url) -> Card {
    let page = Html::parse_document(&String::from_utf8_lossy(bytes));
    let first = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| meta(&page, name))
            .unwrap_or_default()
    };
    let mut title = first(&["og:title", "twitter:title"]);
    if title.is_empty() {
        title = element(&page, "title");
    }
    let picture = first(&["og:image:secure_url", "og:image", "twitter:image"]);
    Card {
        title: clean(&title, TITLE),
        description: clean(
            &first(&["og:description", "description", "twitter:description"]),
            DESCRIPTION,
        ),
        site: clean(&first(&["og:site_name"]), SITE),
        picture: Some(picture)
            .filter(|address| !address.is_empty())
            .and_then(|address| url.join(&address).ok())
            .filter(|address| matches!(address.scheme(), "http" | "https")),
    }
}

fn meta(page: &Html, name: &str) -> Option<String> {
    let selector =
        Selector::parse(&format!("meta[property='{name}'], meta[name='{name}']")).ok()?;
    page.select(&selector)
        .filter_map(|element| element.value().attr("content"))
        .map(str::to_owned)
        .find(|content| !content.trim().is_empty())
}

fn element(page: &Html, name: &str) -> String {
    let Ok(selector) = Selector::parse(name) else {
        return String::new();
    };
    page.select(&selector)
        .next()
        .map(|element| element.text().collect())
        .unwrap_or_default()
}

/// One line without control characters and without those that turn the direction of writing.
fn clean(text: &str, max: usize) -> String {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !turns(*c))
        .collect();
    crate::markdown::excerpt(&line, max)
}
