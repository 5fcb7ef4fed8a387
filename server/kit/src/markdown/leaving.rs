//! What others wrote of somebody who left: `@handle` becomes a word, quotations lose the name and, where the quoted post
//! is gone, its words. Works on the source, line by line, so that everything else stays as its author typed it.

use super::handles::split_handles;

/// What became of a post that somebody quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quoted {
    /// Somebody else's: nothing changes.
    Theirs,
    /// It stays, without its author's name.
    Nameless,
    /// Its words are gone.
    Gone,
}

/// Who left, and what stands in their place.
pub struct Leaving<'a> {
    /// Every handle they had, in lower case.
    pub handles: &'a [String],
    /// In place of a handle or name.
    pub nobody: &'a str,
    /// In place of words that are quoted.
    pub nothing: &'a str,
    /// What became of the post with this number.
    pub post: &'a dyn Fn(i64) -> Quoted,
}

/// The text without them; `None` when nothing of it changes.
pub fn without(source: &str, who: &Leaving<'_>) -> Option<String> {
    let mut out = String::with_capacity(source.len());
    // The depth of a quotation whose words are gone.
    let mut gone: Option<usize> = None;
    for line in source.split_inclusive('\n') {
        let (depth, rest) = quotation(line);
        if gone.is_some_and(|at| depth < at) {
            gone = None;
        }
        let mark = &line[..line.len() - rest.len()];
        match quoted_post(rest).filter(|_| depth > 0) {
            Some(post) => {
                gone = gone.filter(|at| depth > *at);
                if gone.is_some() {
                    continue;
                }
                match (who.post)(post) {
                    Quoted::Theirs => out.push_str(&unnamed(line, who)),
                    fate => {
                        out.push_str(mark);
                        out.push_str(&renamed(rest, who.nobody));
                        if fate == Quoted::Gone {
                            gone = Some(depth);
                            out.push_str(&format!("{}\n{mark}{}\n", mark.trim_end(), who.nothing));
                        }
                    }
                }
            }
            None if gone.is_some() => {}
            None => out.push_str(&unnamed(line, who)),
        }
    }
    (out != source).then_some(out)
}

/// How deep a line stands in quotations, and what follows the marks.
fn quotation(line: &str) -> (usize, &str) {
    let (mut depth, mut rest) = (0, line);
    loop {
        let text = rest.trim_start_matches(' ');
        match text.strip_prefix('>') {
            Some(inner) => {
                depth += 1;
                rest = inner.strip_prefix(' ').unwrap_or(inner);
            }
            None => return (depth, rest),
        }
    }
}

/// The post that the first line of a quotation leads to: `[Léa](https://a.example/s/sente/posts/3)`.
fn quoted_post(rest: &str) -> Option<i64> {
    let inner = rest.trim().strip_prefix('[')?;
    let (_, address) = inner.split_once("](")?;
    let address = address.strip_suffix(')')?;
    let (_, number) = address.rsplit_once("/posts/")?;
    number.split(['?', '#']).next()?.parse().ok()
}

fn renamed(rest: &str, name: &str) -> String {
    match rest.find("](") {
        Some(at) => format!("[{name}{}", &rest[at..]),
        None => rest.to_owned(),
    }
}

fn unnamed(line: &str, who: &Leaving<'_>) -> String {
    split_handles(line)
        .into_iter()
        .map(|(piece, handle)| match handle {
            Some(handle) if who.handles.contains(&handle) => who.nobody,
            _ => piece,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Leaving, Quoted, without};

    fn clean(source: &str) -> Option<String> {
        let handles = ["lea".to_owned()];
        let post = |id| match id {
            3 => Quoted::Gone,
            4 => Quoted::Nameless,
            _ => Quoted::Theirs,
        };
        let who = Leaving {
            handles: &handles,
            nobody: "someone",
            nothing: "…",
            post: &post,
        };
        without(source, &who)
    }

    #[test]
    fn handles_become_a_word_and_others_stay() {
        assert_eq!(
            clean("Thanks @Lea, and @leandre!").as_deref(),
            Some("Thanks someone, and @leandre!")
        );
        assert_eq!(
            clean("lea@example.org and @paul\n> [P](/s/a/posts/9)\n> kept"),
            None
        );
    }

    #[test]
    fn quotations_lose_the_name_and_what_is_gone() {
        let text = "> [Léa](https://a.example/s/a/posts/3)\n>\n> Secret one\n> secret two\n\nI agree.\n\
                    > [Léa](/s/a/posts/4)\n>\n> Kept words\n";
        let clean = clean(text).expect("changed");
        assert_eq!(
            clean,
            "> [someone](https://a.example/s/a/posts/3)\n>\n> …\n\nI agree.\n\
             > [someone](/s/a/posts/4)\n>\n> Kept words\n"
        );
    }

    #[test]
    fn a_quotation_within_one_goes_alone() {
        let text = "> [Paul](/s/a/posts/9)\n>\n> > [Léa](/s/a/posts/3)\n> >\n> > Secret\n>\n> Paul's own\n";
        let clean = clean(text).expect("changed");
        assert!(
            !clean.contains("Secret") && !clean.contains("Léa"),
            "{clean}"
        );
        assert!(
            clean.contains("Paul's own") && clean.contains("[Paul]"),
            "{clean}"
        );
    }
}
