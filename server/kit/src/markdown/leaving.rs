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
    /// Names that are theirs alone, in lower case: an archive's quotations say nothing else of whose words they are.
    pub names: &'a [String],
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

/// The same for HTML that was made safe, where a quotation says in `<cite>` whose words follow.
pub fn without_html(html: &str, who: &Leaving<'_>) -> Option<String> {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(CITED) {
        let (before, quotation) = rest.split_at(at + CITED.len());
        let Some((cited, words)) = quotation.split_once("</cite>") else {
            break;
        };
        out.push_str(before);
        let fate = fate_of(cited, who);
        match fate {
            Quoted::Theirs => out.push_str(cited),
            _ => out.push_str(who.nobody),
        }
        out.push_str("</cite>");
        rest = words;
        if fate == Quoted::Gone {
            out.push_str(&format!("\n<p>{}</p>\n", who.nothing));
            rest = &words[end_of_quotation(words)..];
        }
    }
    out.push_str(rest);
    let out = unnamed(&out, who);
    (out != html).then_some(out)
}

/// How a quotation begins that says whose words it has.
const CITED: &str = "<blockquote><cite>";

/// Whether an HTML text has a quotation of whoever leaves.
pub fn cites(html: &str, who: &Leaving<'_>) -> bool {
    html.split(CITED).skip(1).any(|quotation| {
        let cited = quotation
            .split_once("</cite>")
            .map_or("", |(cited, _)| cited);
        fate_of(cited, who) != Quoted::Theirs
    })
}

/// What becomes of a quotation that is said to be of the post, or of the person, in a `<cite>`.
fn fate_of(cited: &str, who: &Leaving<'_>) -> Quoted {
    let post = cited.rsplit_once("/posts/").and_then(|(_, number)| {
        let digits = number.split(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse().ok()
    });
    if let Some(post) = post {
        return (who.post)(post);
    }
    let mut name = String::new();
    let mut tag = false;
    for c in cited.chars() {
        match c {
            '<' => tag = true,
            '>' => tag = false,
            c if !tag => name.push(c),
            _ => {}
        }
    }
    for (entity, letter) in [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        name = name.replace(entity, letter);
    }
    let name = name.trim().trim_end_matches(':').trim().to_lowercase();
    let theirs = |all: &[String]| all.contains(&name);
    match !name.is_empty() && (theirs(who.handles) || theirs(who.names)) {
        true => Quoted::Gone,
        false => Quoted::Theirs,
    }
}

/// Where the quotation ends within which a text begins.
fn end_of_quotation(html: &str) -> usize {
    let (mut depth, mut at) = (1, 0);
    while let Some(tag) = html[at..].find("blockquote") {
        let end = at + tag;
        match html[..end].ends_with("</") {
            true => depth -= 1,
            false => depth += i32::from(html[..end].ends_with('<')),
        }
        if depth == 0 {
            return end - "</".len();
        }
        at = end + "blockquote".len();
    }
    html.len()
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
    use super::{Leaving, Quoted, without, without_html};

    fn clean(source: &str) -> Option<String> {
        cleaned(source, without)
    }

    fn cleaned(source: &str, how: fn(&str, &Leaving<'_>) -> Option<String>) -> Option<String> {
        let (handles, names) = (["lea".to_owned()], ["léa roy".to_owned()]);
        let post = |id| match id {
            3 => Quoted::Gone,
            4 => Quoted::Nameless,
            _ => Quoted::Theirs,
        };
        let who = Leaving {
            handles: &handles,
            names: &names,
            nobody: "someone",
            nothing: "…",
            post: &post,
        };
        how(source, &who)
    }

    #[test]
    fn an_archives_quotation_loses_the_name_and_the_words() {
        let html = "<blockquote><cite>Léa&nbsp;Roy</cite>\n<p>Secret</p>\n<blockquote><cite>anna</cite>\n<p>Hers</p>\n</blockquote>\n</blockquote>\n<p>I see, @lea.</p>";
        assert_eq!(
            cleaned(html, without_html).as_deref(),
            Some(
                "<blockquote><cite>someone</cite>\n<p>…</p>\n</blockquote>\n<p>I see, someone.</p>"
            )
        );
        let within = "<blockquote><cite>anna :</cite>\n<blockquote><cite>lea</cite><p>Secret</p></blockquote>\n<p>Hers</p></blockquote>";
        assert_eq!(
            cleaned(within, without_html).as_deref(),
            Some(
                "<blockquote><cite>anna :</cite>\n<blockquote><cite>someone</cite>\n<p>…</p>\n</blockquote>\n<p>Hers</p></blockquote>"
            )
        );
        let link = |post| {
            format!(
                "<blockquote><cite><a href=\"/s/a/posts/{post}\">Léa</a>&nbsp;:</cite><p>W</p></blockquote>"
            )
        };
        assert!(
            cleaned(&link(4), without_html)
                .is_some_and(|kept| kept.contains("W") && !kept.contains("Léa"))
        );
        assert_eq!(cleaned(&link(9), without_html), None);
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
