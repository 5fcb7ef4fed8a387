//! Whom a text speaks of: `@handle` in its author's own words, and the addresses of posts it quotes.
//! What stands in quotations and code was not said by the author, so nobody is called by it.

use super::handles::split_handles;
use pulldown_cmark::{Event, Options as Extensions, Parser, Tag, TextMergeStream};

/// Whom a text calls.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mentions {
    /// Handles in lower case without the `@`, each once, in order.
    pub handles: Vec<String>,
    /// Addresses linked to within quotations, in order, as typed: whose words are quoted.
    pub quoted: Vec<String>,
}

/// Reads a Markdown source.
pub fn mentions(source: &str) -> Mentions {
    let extensions = Extensions::ENABLE_TABLES
        | Extensions::ENABLE_TASKLISTS
        | Extensions::ENABLE_FOOTNOTES
        | Extensions::ENABLE_STRIKETHROUGH;
    let mut found = Mentions::default();
    // What is open around the present words, innermost last.
    let mut open: Vec<Around> = Vec::new();
    for event in TextMergeStream::new(Parser::new_ext(source, extensions)) {
        match event {
            Event::Start(tag) => {
                let within_quote = open.contains(&Around::Quote);
                if let (Tag::Link { dest_url, .. }, true) = (&tag, within_quote) {
                    found.quoted.push(dest_url.to_string());
                }
                open.push(Around::of(&tag));
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Text(text) if open.iter().all(|around| *around == Around::Words) => {
                handles_in(&text, &mut found.handles);
            }
            _ => {}
        }
    }
    found
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    Words,
    Quote,
    /// Code, or the words of a link: an address in them calls nobody.
    Other,
}

impl Around {
    fn of(tag: &Tag<'_>) -> Self {
        match tag {
            Tag::BlockQuote(_) => Around::Quote,
            Tag::CodeBlock(_) | Tag::Link { .. } | Tag::Image { .. } => Around::Other,
            _ => Around::Words,
        }
    }
}

fn handles_in(text: &str, handles: &mut Vec<String>) {
    for (_, handle) in split_handles(text) {
        if let Some(handle) = handle.filter(|handle| !handles.contains(handle)) {
            handles.push(handle);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::mentions;

    #[test]
    fn only_the_authors_own_words_call() {
        let text = "Merci @Lea, et (@paul-k) !\n\n> @quoted dit [Léa](/posts/7)\n\n`@code` et lea@example.org\n\n\
                    ```\n@block\n```\n[@link](/x) https://a.example/@path @lea. @x";
        let found = mentions(text);
        assert_eq!(found.handles, ["lea", "paul-k"]);
        assert_eq!(found.quoted, ["/posts/7"]);
    }

    #[test]
    fn a_mention_in_a_list_or_table_counts() {
        assert_eq!(
            mentions("- see @yann\n- **@mia**: hi").handles,
            ["yann", "mia"]
        );
        assert!(mentions("> > deep @a-b\n").handles.is_empty());
    }
}
