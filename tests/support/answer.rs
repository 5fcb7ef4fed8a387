//! What the server answered, and what a story may ask about it.

use reqwest::header::{HeaderMap, LOCATION};
use scraper::{ElementRef, Html, Selector};

/// A response with its whole body.
#[derive(Debug, Clone)]
pub struct Answer {
    /// `GET /path`, for messages.
    pub asked: String,
    pub status: u16,
    pub headers: HeaderMap,
    /// The body; bytes that are not UTF-8 are replaced.
    pub body: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub(crate) async fn read(asked: String, response: reqwest::Response) -> Self {
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let bytes = response
            .bytes()
            .await
            .unwrap_or_else(|e| panic!("{asked}: the body broke off: {e}"))
            .to_vec();
        Answer {
            asked,
            status,
            headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        }
    }

    /// Fails unless the status is this one.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(
            self.status,
            status,
            "{} (to {:?}): {}",
            self.asked,
            self.location(),
            self.words()
        );
        self
    }

    /// Fails unless this is a redirect after an accepted form, and returns where it leads.
    #[track_caller]
    pub fn leads(self) -> String {
        let answer = self.expect(303);
        answer.location().expect("a 303 has a location")
    }

    /// A header as text; empty when absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// Where a redirect leads.
    pub fn location(&self) -> Option<String> {
        self.headers
            .get(LOCATION)
            .map(|value| value.to_str().expect("ASCII").to_owned())
    }

    /// The page as a tree.
    pub fn html(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// The text of every element that a CSS selector finds.
    pub fn select(&self, selector: &str) -> Vec<String> {
        self.html()
            .select(&Selector::parse(selector).expect("a selector"))
            .map(|element| squeezed(element.text()))
            .collect()
    }

    /// How many elements a CSS selector finds.
    pub fn count(&self, selector: &str) -> usize {
        self.select(selector).len()
    }

    /// An attribute of every element that a CSS selector finds, where present.
    pub fn attributes(&self, selector: &str, attribute: &str) -> Vec<String> {
        self.html()
            .select(&Selector::parse(selector).expect("a selector"))
            .filter_map(|element| element.value().attr(attribute).map(str::to_owned))
            .collect()
    }

    /// The visible words of the page, or the body where it is no page.
    pub fn words(&self) -> String {
        if !self.header("content-type").starts_with("text/html") {
            return self.body.chars().take(2000).collect();
        }
        match self.html().select(&selector("main, body")).next_back() {
            Some(main) => squeezed(main.text()),
            None => String::new(),
        }
    }

    /// Fails unless the body holds this text as it stands.
    #[track_caller]
    pub fn shows(&self, text: &str) -> &Self {
        assert!(
            self.body.contains(text),
            "{} does not show “{text}”: {}",
            self.asked,
            self.words()
        );
        self
    }

    /// Fails when the body holds this text.
    #[track_caller]
    pub fn hides(&self, text: &str) -> &Self {
        assert!(!self.body.contains(text), "{} shows “{text}”", self.asked);
        self
    }

    /// The paths of this server that the page links to, without fragments, each once.
    pub fn links(&self) -> Vec<String> {
        let mut paths: Vec<String> = self
            .attributes("a[href]", "href")
            .into_iter()
            .filter_map(|href| {
                let path = href.split('#').next().unwrap_or_default().to_owned();
                (path.starts_with('/') && !path.starts_with("//")).then_some(path)
            })
            .collect();
        paths.sort();
        paths.dedup();
        paths
    }

    /// What a field of a form holds.
    #[track_caller]
    pub fn value(&self, name: &str) -> String {
        let html = self.html();
        let found = html
            .select(&selector(&format!("[name='{name}']")))
            .next()
            .unwrap_or_else(|| panic!("{} has no field “{name}”: {}", self.asked, self.words()));
        value_of(found)
    }

    /// The message beside a field: the text of what its `aria-describedby` names that is an error.
    pub fn error(&self, name: &str) -> Option<String> {
        let html = self.html();
        let field = html
            .select(&selector(&format!("[name='{name}'][aria-invalid='true']")))
            .next()?;
        let ids = field.value().attr("aria-describedby")?;
        let texts: Vec<String> = ids
            .split_whitespace()
            .filter_map(|id| html.select(&selector(&format!("[id='{id}']"))).next())
            .map(|element| squeezed(element.text()))
            .filter(|text| !text.is_empty())
            .collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    }
}

fn value_of(field: ElementRef<'_>) -> String {
    match field.value().name() {
        // HTML drops the first line end of a textarea; the parser has done so.
        "textarea" => field.text().collect(),
        "select" => field
            .select(&selector("option[selected]"))
            .next()
            .and_then(|option| option.value().attr("value"))
            .unwrap_or_default()
            .to_owned(),
        _ => field.value().attr("value").unwrap_or_default().to_owned(),
    }
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).expect("a selector")
}

fn squeezed<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let text: String = texts.collect();
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
