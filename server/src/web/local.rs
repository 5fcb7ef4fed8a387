//! Paths to come back to: only ones on this very host.

use std::borrow::Cow;

/// `typed` if it is a path of this host, however often it is decoded on the way; `None` for everything that a
/// browser might take for another host or scheme.
pub fn path(typed: &str) -> Option<&str> {
    if typed.len() > 2000 {
        return None;
    }
    let mut text: Cow<'_, str> = Cow::Borrowed(typed);
    for _ in 0..4 {
        if !is_local(&text) {
            return None;
        }
        let decoded = decode(&text);
        if decoded == text {
            break;
        }
        text = Cow::Owned(decoded);
    }
    Some(typed)
}

fn is_local(text: &str) -> bool {
    let path = text.split(['?', '#']).next().unwrap_or_default();
    text.starts_with('/')
        && !path.contains("//")
        && !path.contains('\\')
        && !text.starts_with("/\\")
        && !text.chars().any(char::is_control)
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = |b: u8| {
            char::from(b)
                .to_digit(16)
                .and_then(|d| u8::try_from(d).ok())
        };
        match (first, tail) {
            (b'%', [high, low, after @ ..]) if hex(*high).is_some() && hex(*low).is_some() => {
                bytes.push(hex(*high).unwrap_or(0) * 16 + hex(*low).unwrap_or(0));
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn only_paths_of_this_host_pass() {
        for fine in [
            "/",
            "/s/sente/threads/12?page=2#p30",
            "/search?q=a%20b",
            "/search?to=https://x.example//y",
            "/caf%C3%A9",
        ] {
            assert_eq!(path(fine), Some(fine));
        }
        for wrong in [
            "",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/%2fevil.example",
            "%2f%2fevil.example",
            "/%5cevil.example",
            "/%252fevil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "/a\r\nSet-Cookie: x=y",
            "/%0d%0aSet-Cookie:x",
            "s/sente",
            " /s/sente",
            "/.//evil.example",
        ] {
            assert_eq!(path(wrong), None, "{wrong:?}");
        }
    }
}
