//! Finds links and their host names in Markdown targets and in plain text.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use url::{Host, Url};

/// A link and the host it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Host in lower case, internationalised names as punycode, without a final dot.
    pub host: String,
    /// Where it stands in the source.
    pub range: Range<usize>,
    /// False for a bare `bit.ly/x`, which counts only where a rule names its domain: "fin.Bonjour" looks the same.
    pub certain: bool,
    /// Whether it stands in a quotation.
    pub quoted: bool,
    /// Whether it stands in code.
    pub code: bool,
    /// Whether it is the address of an image that is shown.
    pub image: bool,
}

/// The host a link target leads to; `None` for addresses inside the site and for other schemes.
pub(crate) fn host_of(target: &str) -> Option<String> {
    let target = target.trim();
    let url = if target.starts_with("//") || target.starts_with("\\\\") {
        Url::parse(&format!("https:{target}"))
    } else {
        Url::parse(target)
    };
    let url = url
        .ok()
        .filter(|u| matches!(u.scheme(), "http" | "https" | "ftp"))?;
    match url.host()? {
        Host::Domain(name) => Some(name.trim_end_matches('.').to_lowercase()),
        ip => Some(ip.to_string()),
    }
}

static TYPED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r#"(?i)(?:(?:https?|ftp)://[^\s<>"«»“”]+)|(?:[\p{L}\p{N}][\p{L}\p{N}-]*(?:[.。．][\p{L}\p{N}][\p{L}\p{N}-]*)+)"#;
    Regex::new(pattern).expect("a constant pattern")
});

/// Links typed in plain text: where, which host, and whether it is certain.
pub(crate) fn typed(text: &str) -> impl Iterator<Item = (Range<usize>, String, bool)> {
    // Most texts hold nothing that could be a host.
    let likely = text.contains(['.', '。', '．']) || text.contains("://");
    let found = likely.then(|| TYPED.find_iter(text)).into_iter().flatten();
    found.filter_map(move |found| {
        let written = found
            .as_str()
            .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’']);
        let range = found.start()..found.start() + written.len();
        if written.contains("://") {
            return Some((range, host_of(written)?, true));
        }
        // The part before @ is a mailbox, and the host of a mailbox is not a link.
        let before = text[..found.start()].chars().next_back();
        let after = text[found.end()..].chars().next();
        if before == Some('@') || after == Some('@') {
            return None;
        }
        let host = host_of(&format!("https://{written}"))?;
        let certain = written
            .get(..4)
            .is_some_and(|w| w.eq_ignore_ascii_case("www."));
        // "3.5" is a number; the address parser would read it as an IP.
        written
            .contains(char::is_alphabetic)
            .then_some((range, host, certain))
    })
}

/// A host and the domains above it: `www.youtube.com`, `youtube.com`, `com`. Domains match at these borders only:
/// `notyoutube.com` and `youtube.com.evil.org` lie under other ones.
pub(crate) fn levels(host: &str) -> impl Iterator<Item = &str> {
    let dots = host.match_indices('.').map(|(at, _)| &host[at + 1..]);
    std::iter::once(host).chain(dots)
}
