//! The engine that a URL chooses.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use url::Url;

use super::{Embedded, Meilisearch, Search};

/// Why a URL chooses no engine: the sentence that says how to write it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(pub String);

/// The engine of `embedded:` (in `data_dir/search`), `embedded:/path`, or
/// `http(s)://[:key@]host[:port][/?index=name]` (Meilisearch; the index is "parvis" if not named).
///
/// Nothing is contacted or created yet.
///
/// # Errors
/// A URL of another form.
pub fn from_url(url: &str, data_dir: &Path) -> Result<Arc<dyn Search>, ConfigError> {
    let trimmed = url.trim();
    if let Some(path) = trimmed.strip_prefix("embedded:") {
        let dir = match path {
            "" => data_dir.join("search"),
            path => PathBuf::from(path.strip_prefix("//").unwrap_or(path)),
        };
        return Ok(Arc::new(Embedded::new(dir)));
    }
    // The URL itself stays out of the sentence: it may hold a key.
    let refuse = |why: &str| {
        ConfigError(format!(
            "the search URL is not usable: {why}. Write embedded: (an index in the data directory), \
             embedded:/path/to/index, or http://:API-KEY@host:7700/?index=parvis for Meilisearch."
        ))
    };
    let parsed = Url::parse(trimmed).map_err(|error| refuse(&error.to_string()))?;
    if !matches!(parsed.scheme(), "http" | "https") {
        return Err(refuse("no search engine is known by this scheme"));
    }
    if parsed.path() != "/" || !parsed.username().is_empty() {
        return Err(refuse(
            "a Meilisearch address has neither a path nor a user name",
        ));
    }
    let mut index = "parvis".to_owned();
    for (name, value) in parsed.query_pairs() {
        match &*name {
            "index" if is_index_name(&value) => index = value.into_owned(),
            "index" => return Err(refuse("an index name is made of letters, digits, - and _")),
            other => return Err(refuse(&format!("the parameter {other:?} is unknown"))),
        }
    }
    let key = parsed
        .password()
        .map(decoded)
        .transpose()
        .map_err(|()| refuse("the key is not UTF-8"))?;
    let mut host = parsed.clone();
    host.set_query(None);
    host.set_fragment(None);
    // The only refusal of these is for URLs without a host, which http has.
    host.set_password(None)
        .map_err(|()| refuse("the host is missing"))?;
    let engine = Meilisearch::new(host.as_str().trim_end_matches('/'), key.as_deref(), &index)
        .map_err(|error| refuse(&error.to_string()))?;
    Ok(Arc::new(engine))
}

fn is_index_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
}

/// Undoes the percent signs that a key may need inside a URL.
fn decoded(text: &str) -> Result<String, ()> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        match tail {
            [high, low, after @ ..] if *first == b'%' => {
                let hex = std::str::from_utf8(&[*high, *low]).ok().map(str::to_owned);
                bytes.push(u8::from_str_radix(&hex.ok_or(())?, 16).map_err(|_| ())?);
                rest = after;
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).map_err(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(url: &str) -> Result<&'static str, String> {
        from_url(url, Path::new("/nowhere"))
            .map(|engine| engine.name())
            .map_err(|error| error.0)
    }

    #[test]
    fn the_scheme_chooses() {
        assert_eq!(name("embedded:"), Ok("embedded"));
        assert_eq!(name("embedded:/srv/index"), Ok("embedded"));
        assert_eq!(name("http://localhost:7700"), Ok("meilisearch"));
        assert_eq!(
            name("https://:k%2Fey@search.example/?index=square-1"),
            Ok("meilisearch")
        );
    }

    #[test]
    fn a_refusal_says_what_to_write() {
        for wrong in [
            "",
            "elastic://host",
            "http://host/path",
            "http://user:key@host",
            "http://host/?index=a b",
            "http://host/?idx=a",
            "http://:%ff@host",
        ] {
            let why = name(wrong).expect_err(wrong);
            assert!(
                why.contains("Write embedded:") && !why.contains(".."),
                "{why}"
            );
        }
    }

    #[test]
    fn percent_signs_are_undone() {
        assert_eq!(decoded("a%2Fb%C3%A9"), Ok("a/bé".to_owned()));
        assert_eq!(decoded("%zz"), Err(()));
        assert_eq!(decoded("100%"), Ok("100%".to_owned()));
    }
}
