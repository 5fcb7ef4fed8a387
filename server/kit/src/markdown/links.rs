//! Which addresses may be linked or shown, and how.

use super::{Options, escape_into};
use url::Url;

/// On every link that leaves the server.
pub(crate) const FOREIGN_REL: &str = "nofollow ugc noopener";

/// Where an address leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Own,
    Foreign,
    /// Not an address that a member may link to.
    Refused,
}

/// Judges an address as a browser would read it (`//host`, `/\host`, tabs inside the scheme).
pub(crate) fn target(address: &str, options: &Options<'_>) -> Target {
    if address.is_empty() || address.len() > 2_000 {
        return Target::Refused;
    }
    // A name that cannot exist, so that whatever keeps it after joining had no host of its own.
    let base = Url::parse("https://own.invalid/").expect("a constant address parses");
    let Ok(url) = base.join(address) else {
        return Target::Refused;
    };
    match url.scheme() {
        "mailto" => Target::Foreign,
        "http" | "https" => {
            let host = url.host_str().unwrap_or_default();
            let own = match url.port() {
                Some(port) => options
                    .own_hosts
                    .contains(&format!("{host}:{port}").as_str()),
                None => host == "own.invalid" || options.own_hosts.contains(&host),
            };
            if own { Target::Own } else { Target::Foreign }
        }
        _ => Target::Refused,
    }
}

/// `<a href=…>` for an address, or nothing when it is refused.
pub(crate) fn open_link(address: &str, title: &str, options: &Options<'_>) -> Option<String> {
    let target = target(address, options);
    if target == Target::Refused {
        return None;
    }
    let mut tag = String::from("<a href=\"");
    escape_into(&mut tag, address);
    tag.push('"');
    if !title.is_empty() {
        tag.push_str(" title=\"");
        escape_into(&mut tag, title);
        tag.push('"');
    }
    if target == Target::Foreign {
        tag.push_str(" rel=\"");
        tag.push_str(FOREIGN_REL);
        tag.push('"');
    }
    tag.push('>');
    Some(tag)
}

/// The host of a link, when its words are an address of another host (`[bank.example](https://evil.example)`), or when
/// its letters are of a script in which they may be taken for others (`аpple.example` with a Cyrillic а): in the letters
/// that the browser asks for.
pub(crate) fn hidden_host(address: &str, words: &str, options: &Options<'_>) -> Option<String> {
    if target(address, options) != Target::Foreign {
        return None;
    }
    let host = host_of(address)?;
    let foreign_letters = words.chars().any(|c| c.is_alphabetic() && c > '\u{24f}');
    let shown = if words.contains(char::is_whitespace) {
        None
    } else {
        host_of(words).or_else(|| host_of(&format!("https://{words}")))
    };
    let bare = |host: &str| host.strip_prefix("www.").unwrap_or(host).to_owned();
    let lies = shown.is_some_and(|shown| shown.contains('.') && bare(&shown) != bare(&host));
    (lies || foreign_letters && host.contains("xn--")).then_some(host)
}

fn host_of(address: &str) -> Option<String> {
    let url = Url::parse(address.trim()).ok()?;
    url.host_str().map(str::to_owned)
}

/// Cuts a text at its bare addresses: the pieces in order, each with whether it is an address.
pub(crate) fn split_bare_links(text: &str) -> Vec<(&str, bool)> {
    let (mut pieces, mut rest_from, mut search_from) = (Vec::new(), 0, 0);
    while let Some(found) = text[search_from..].find("http") {
        let start = search_from + found;
        let after_word = text[..start]
            .chars()
            .next_back()
            .is_some_and(char::is_alphanumeric);
        let length = if after_word {
            0
        } else {
            bare_link_length(&text[start..])
        };
        if length == 0 {
            search_from = start + "http".len();
            continue;
        }
        if start > rest_from {
            pieces.push((&text[rest_from..start], false));
        }
        pieces.push((&text[start..start + length], true));
        rest_from = start + length;
        search_from = rest_from;
    }
    if rest_from < text.len() {
        pieces.push((&text[rest_from..], false));
    }
    pieces
}

/// Bytes of the address that the text begins with, 0 if it begins with none.
fn bare_link_length(text: &str) -> usize {
    let Some(after) = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
    else {
        return 0;
    };
    if !after.starts_with(|c: char| c.is_alphanumeric() || c == '[') {
        return 0;
    }
    let scheme = text.len() - after.len();
    let within = &after[..floor_char(after, 2_000)];
    let end = within
        .find(|c: char| c.is_whitespace() || c.is_control() || "<>\"«»“”`|\\^{}".contains(c))
        .unwrap_or(within.len());
    scheme + without_closing_marks(&within[..end]).len()
}

/// What closes the sentence is not the address's, nor a bracket that the address did not open.
fn without_closing_marks(mut address: &str) -> &str {
    let surplus = |open, close| {
        address.matches(close).count() as isize - address.matches(open).count() as isize
    };
    let (mut round, mut square) = (surplus('(', ')'), surplus('[', ']'));
    while let Some(last) = address.chars().next_back() {
        match last {
            ')' if round > 0 => round -= 1,
            ']' if square > 0 => square -= 1,
            _ if ".,;:!?'’…*_~".contains(last) => {}
            _ => break,
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address
}

fn floor_char(text: &str, mut at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
