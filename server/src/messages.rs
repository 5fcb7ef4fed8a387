//! The words of the interface: Fluent messages in French and English, compiled into the binary.
//! `build.rs` fails the build when a language lacks a key or a variable, or when code asks for an unknown key.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

parvis_db::text_enum! {
    /// A language of the interface.
    pub enum Lang { Fr = "fr", En = "en" }
}

parvis_db::text_enum! {
    /// How a space speaks to its members in French.
    pub enum AddressForm { Tu = "tu", Vous = "vous" }
}

/// A message with its arguments, not yet in any language: what a verb may hand to a page.
#[derive(Debug, Clone)]
pub struct Said {
    pub key: &'static str,
    pub args: Vec<(&'static str, Value)>,
}

/// An argument of a message.
#[derive(Debug, Clone)]
pub enum Value {
    Text(String),
    Number(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}
impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Value::Text(text.clone())
    }
}
impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}
impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Number(number)
    }
}
impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Value::Number(number.into())
    }
}
impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Value::Number(number.into())
    }
}
// Templates lend what they loop over.
impl From<&u32> for Value {
    fn from(number: &u32) -> Self {
        Value::from(*number)
    }
}
impl From<&i64> for Value {
    fn from(number: &i64) -> Self {
        Value::Number(*number)
    }
}
impl From<&i32> for Value {
    fn from(number: &i32) -> Self {
        Value::Number((*number).into())
    }
}
impl From<&usize> for Value {
    fn from(number: &usize) -> Self {
        Value::from(*number)
    }
}
impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl Said {
    /// A message without arguments.
    pub fn new(key: &'static str) -> Self {
        Said {
            key,
            args: Vec::new(),
        }
    }

    /// Adds an argument.
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

struct Bundles {
    fr: FluentBundle<FluentResource>,
    en: FluentBundle<FluentResource>,
}

static BUNDLES: LazyLock<Bundles> = LazyLock::new(|| Bundles {
    fr: bundle("fr", FR),
    en: bundle("en", EN),
});

fn bundle(language: &str, sources: &[&str]) -> FluentBundle<FluentResource> {
    let id = language.parse().expect("a valid language tag");
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Isolation marks would end up in titles, mails and feeds; both languages run left to right.
    bundle.set_use_isolating(false);
    for source in sources {
        let resource =
            FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    let grouped = match language {
        "fr" => {
            |value: &FluentValue<'_>, _: &intl_memoizer::concurrent::IntlLangMemoizer| match value {
                FluentValue::Number(n) if n.value.fract() == 0.0 => {
                    Some(number(Lang::Fr, n.value as i64))
                }
                _ => None,
            }
        }
        _ => |value: &FluentValue<'_>, _: &intl_memoizer::concurrent::IntlLangMemoizer| match value
        {
            FluentValue::Number(n) if n.value.fract() == 0.0 => {
                Some(number(Lang::En, n.value as i64))
            }
            _ => None,
        },
    };
    bundle.set_formatter(Some(grouped));
    bundle
}

/// `12 480` (narrow no-break space) in French, `12,480` in English.
pub fn number(language: Lang, n: i64) -> String {
    let separator = match language {
        Lang::Fr => "\u{202f}",
        Lang::En => ",",
    };
    let digits = n.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + 8);
    if n < 0 {
        out.push('−');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    out
}

impl Lang {
    /// The message in this language. `$form` (`tu` or `vous`) is always available to it.
    pub fn say(self, form: AddressForm, key: &str, args: &[(&str, Value)]) -> String {
        let bundle = match self {
            Lang::Fr => &BUNDLES.fr,
            Lang::En => &BUNDLES.en,
        };
        let (id, attribute) = match key.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (key, None),
        };
        let pattern = bundle.get_message(id).and_then(|m| match attribute {
            Some(name) => m.get_attribute(name).map(|a| a.value()),
            None => m.value(),
        });
        let Some(pattern) = pattern else {
            tracing::error!(key, "unknown message");
            return key.to_owned();
        };
        let mut fluent = FluentArgs::with_capacity(args.len() + 1);
        fluent.set("form", form.as_str());
        for (name, value) in args {
            match value {
                Value::Text(text) => fluent.set(*name, text.as_str()),
                Value::Number(n) => fluent.set(*name, *n),
            }
        }
        let mut errors = Vec::new();
        let text: Cow<'_, str> = bundle.format_pattern(pattern, Some(&fluent), &mut errors);
        if !errors.is_empty() {
            tracing::error!(key, ?errors, "message with missing arguments");
        }
        text.into_owned()
    }

    /// [`Lang::say`] for a [`Said`].
    pub fn tell(self, form: AddressForm, said: &Said) -> String {
        self.say(form, said.key, &said.args)
    }

    /// The best of ours in an `Accept-Language` header, `None` when it names neither.
    pub fn accepted(header: &str) -> Option<Lang> {
        let mut best: Option<(f32, Lang)> = None;
        for part in header.split(',').take(16) {
            let mut pieces = part.split(';');
            let tag = pieces.next().unwrap_or_default().trim();
            let quality = pieces
                .find_map(|p| p.trim().strip_prefix("q="))
                .map_or(1.0, |q| q.parse::<f32>().unwrap_or(0.0));
            let language = tag.get(..2).map(str::to_ascii_lowercase);
            if let Some(lang) = language.as_deref().and_then(Lang::parse)
                && quality > best.map_or(0.0, |(q, _)| q)
            {
                best = Some((quality, lang));
            }
        }
        best.map(|(_, lang)| lang)
    }

    /// The other language.
    pub fn other(self) -> Lang {
        match self {
            Lang::Fr => Lang::En,
            Lang::En => Lang::Fr,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_choose_a_language() {
        assert_eq!(Lang::accepted("fr-CH, fr;q=0.9, en;q=0.8"), Some(Lang::Fr));
        assert_eq!(Lang::accepted("de, en;q=0.3"), Some(Lang::En));
        assert_eq!(Lang::accepted("de"), None);
        assert_eq!(Lang::accepted("é;q=x,,;"), None);
    }

    #[test]
    fn numbers_are_grouped_as_each_language_does() {
        assert_eq!(number(Lang::Fr, 12480), "12\u{202f}480");
        assert_eq!(number(Lang::En, 1234567), "1,234,567");
        assert_eq!(number(Lang::En, 999), "999");
    }
}
