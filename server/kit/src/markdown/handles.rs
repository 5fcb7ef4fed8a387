//! `@handle` in a text: which pieces of it may name a member.

/// Cuts a text where it names somebody: the pieces in order; those that do come with the handle in lower case, and
/// include the `@`.
pub(super) fn split_handles(text: &str) -> Vec<(&str, Option<String>)> {
    let mut pieces = Vec::new();
    let (mut from, mut search) = (0, 0);
    while let Some(found) = text[search..].find('@') {
        let at = search + found;
        search = at + 1;
        // `lea@example.org` and `a/@b` are addresses.
        let before = text[..at].chars().next_back();
        let after_word =
            before.is_some_and(|b| b.is_alphanumeric() || matches!(b, '/' | '@' | '.' | '_' | '-'));
        let Some(handle) = handle_at(&text[search..]).filter(|_| !after_word) else {
            continue;
        };
        if at > from {
            pieces.push((&text[from..at], None));
        }
        from = search + handle.len();
        search = from;
        pieces.push((&text[at..from], Some(handle.to_ascii_lowercase())));
    }
    if from < text.len() {
        pieces.push((&text[from..], None));
    }
    pieces
}

fn handle_at(text: &str) -> Option<&str> {
    let end = text
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-'))
        .unwrap_or(text.len());
    let handle = text[..end].trim_end_matches(['-', '_']);
    let address = text[end..].starts_with('@');
    ((2..=30).contains(&handle.len()) && !address).then_some(handle)
}

/// The handles that a source may name, in lower case, each once: a superset of those that [`super::render`] links.
pub fn candidates(source: &str) -> Vec<String> {
    let mut handles: Vec<String> = split_handles(source)
        .into_iter()
        .filter_map(|(_, handle)| handle)
        .collect();
    handles.sort();
    handles.dedup();
    handles
}

#[cfg(test)]
mod tests {
    use super::{candidates, split_handles};

    #[test]
    fn handles_are_cut_out_whole() {
        let pieces: Vec<&str> =
            split_handles("Merci @Lea, (@paul-k)\u{a0}! lea@example.org @a@b @x")
                .into_iter()
                .map(|(piece, _)| piece)
                .collect();
        assert_eq!(
            pieces,
            [
                "Merci ",
                "@Lea",
                ", (",
                "@paul-k",
                ")\u{a0}! lea@example.org @a@b @x"
            ]
        );
        assert_eq!(candidates("@lea et @Lea, @zoe"), ["lea", "zoe"]);
    }
}
