//! One article of a charter's text, cut into what members read and what runs, and put back: what an article's own page
//! edits without showing the rest of the document.

/// An article as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Piece {
    /// `Respect / Respect`
    pub title: String,
    /// Markdown.
    pub prose: String,
    /// Its fenced blocks: rules, examples, imported files.
    pub rules: String,
}

/// Which half of an article a line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Title,
    Prose,
    Rules,
}

/// An article with the lines of the text that its halves come from.
struct Cut<'a> {
    /// Line of the heading, from 0.
    heading: usize,
    /// The line after the last one.
    end: usize,
    /// `## 3. `
    before: &'a str,
    title: &'a str,
    /// ` {#respect .quiet}`
    after: &'a str,
    prose: Vec<(usize, &'a str)>,
    rules: Vec<(usize, &'a str)>,
}

/// A line of one of our blocks' fences: its mark and what the block is.
fn opens(line: &str) -> Option<(&str, &str)> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.chars().take_while(|c| *c == mark).count();
    (length >= 3).then(|| (&line[..length], line[length..].trim()))
}

fn is_ours(info: &str) -> bool {
    matches!(info, "rule" | "examples" | "automoderator")
}

/// Lines by halves: `(prose, rules)`. Blocks of ours are kept apart by one blank line (whose number is 0).
#[allow(clippy::type_complexity)] // two lists of numbered lines
fn halves<'a>(
    lines: impl Iterator<Item = (usize, &'a str)>,
) -> (Vec<(usize, &'a str)>, Vec<(usize, &'a str)>) {
    let (mut prose, mut rules) = (Vec::new(), Vec::new());
    let mut open: Option<(&str, bool)> = None;
    for (number, line) in lines {
        match open {
            Some((mark, ours)) => {
                let half = if ours { &mut rules } else { &mut prose };
                half.push((number, line));
                if line.trim_end().strip_prefix(mark) == Some("") {
                    open = None;
                }
            }
            None => match opens(line) {
                Some((mark, info)) => {
                    let ours = is_ours(info);
                    if ours && !rules.is_empty() {
                        rules.push((0, ""));
                    }
                    let half = if ours { &mut rules } else { &mut prose };
                    half.push((number, line));
                    open = Some((mark, ours));
                }
                None => prose.push((number, line)),
            },
        }
    }
    if let Some((mark, ours)) = open {
        let half = if ours { &mut rules } else { &mut prose };
        half.push((0, mark));
    }
    let blank = |lines: &mut Vec<(usize, &str)>| {
        while lines.last().is_some_and(|(_, l)| l.trim().is_empty()) {
            lines.pop();
        }
        let first = lines.iter().position(|(_, l)| !l.trim().is_empty());
        lines.drain(..first.unwrap_or(0));
    };
    blank(&mut prose);
    (prose, rules)
}

fn cut<'a>(text: &'a str, slug: &str) -> Option<Cut<'a>> {
    let (charter, _) = charter::Charter::parse(text);
    let place = charter.articles.iter().position(|a| a.slug == slug)?;
    let heading = charter.articles[place].line.checked_sub(1)?;
    let lines: Vec<&str> = text.lines().collect();
    let end = match charter.articles.get(place + 1) {
        Some(next) => next.line.saturating_sub(1),
        None => lines.len(),
    };
    let line = *lines.get(heading)?;
    let start = line.find(". ")? + 2;
    let mark = line.rfind(" {#")?;
    let (prose, rules) = halves((heading + 1..end).filter_map(|n| Some((n, *lines.get(n)?))));
    Some(Cut {
        heading,
        end,
        before: line.get(..start)?,
        title: line.get(start..mark)?,
        after: &line[mark..],
        prose,
        rules,
    })
}

fn joined(lines: &[(usize, &str)]) -> String {
    let lines: Vec<&str> = lines.iter().map(|(_, line)| *line).collect();
    lines.join("\n")
}

/// The article of this slug; `None` when there is none.
pub fn piece(text: &str, slug: &str) -> Option<Piece> {
    let cut = cut(text, slug)?;
    Some(Piece {
        title: cut.title.to_owned(),
        prose: joined(&cut.prose),
        rules: joined(&cut.rules),
    })
}

/// The text with this article written anew. What would break out of its place is put right: headings in prose become
/// smaller ones, an open block is closed. `None` when there is no such article.
pub fn replaced(text: &str, slug: &str, piece: &Piece) -> Option<String> {
    let cut = cut(text, slug)?;
    let title: String = piece.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = title.replace(['{', '}'], "");
    let (prose, strayed) = halves(piece.prose.lines().enumerate());
    let (beside, rules) = halves(piece.rules.lines().enumerate());
    let prose: Vec<String> = prose
        .iter()
        .chain(&beside)
        .map(|(_, line)| smaller(line))
        .collect();
    let rules = [joined(&strayed), joined(&rules)].join("\n\n");
    let same = title == cut.title
        && prose.join("\n") == joined(&cut.prose)
        && rules.trim() == joined(&cut.rules).trim();
    if same {
        return Some(text.to_owned());
    }
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::with_capacity(text.len() + 256);
    for line in &lines[..cut.heading] {
        out.push_str(line);
        out.push('\n');
    }
    out.push_str(&format!("{}{title}{}\n", cut.before, cut.after));
    for part in [prose.join("\n").as_str(), rules.as_str()] {
        if !part.trim().is_empty() {
            out.push_str(&format!("\n{}\n", part.trim_matches('\n')));
        }
    }
    if cut.end < lines.len() {
        out.push('\n');
    }
    for line in &lines[cut.end.min(lines.len())..] {
        out.push_str(line);
        out.push('\n');
    }
    Some(out)
}

/// A heading of the document's own level inside an article would start another one.
fn smaller(line: &str) -> String {
    match line.strip_prefix("## ").or_else(|| line.strip_prefix("# ")) {
        Some(rest) => format!("### {rest}"),
        None => line.to_owned(),
    }
}

/// The half of an article that a line of the text (from 1) stands in, and the line there, from 1. `None` for lines
/// elsewhere.
pub fn place(text: &str, slug: &str, line: usize) -> Option<(Part, usize)> {
    let cut = cut(text, slug)?;
    let line = line.checked_sub(1)?;
    if line == cut.heading {
        return Some((Part::Title, 1));
    }
    let at = |lines: &[(usize, &str)]| lines.iter().position(|(n, _)| *n == line && *n > 0);
    if let Some(at) = at(&cut.rules) {
        return Some((Part::Rules, at + 1));
    }
    at(&cut.prose).map(|at| (Part::Prose, at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "---\ncharter: x\nlanguages: [en]\n---\n\n## 1. Respect {#respect .quiet}\n\nBe kind.\n\n```rule\nid: a\nbody: idiot\nthen: hold\n```\nAlways.\n```examples\nhold: idiot\nallow: hello\n```\n\n## 2. Links {#links}\nFew links.\n";

    #[test]
    fn an_article_is_cut_and_put_back() {
        let one = piece(TEXT, "respect").expect("there");
        assert_eq!(one.title, "Respect");
        assert_eq!(one.prose, "Be kind.\n\nAlways.");
        assert_eq!(
            one.rules,
            "```rule\nid: a\nbody: idiot\nthen: hold\n```\n\n```examples\nhold: idiot\nallow: hello\n```"
        );
        assert_eq!(replaced(TEXT, "respect", &one).as_deref(), Some(TEXT));
        assert_eq!(piece(TEXT, "nowhere"), None);
        let new = Piece {
            title: "Kindness {#x}".to_owned(),
            ..one.clone()
        };
        let text = replaced(TEXT, "respect", &new).expect("there");
        assert!(
            text.contains("## 1. Kindness #x {#respect .quiet}\n\nBe kind.\n"),
            "{text}"
        );
        assert!(
            text.contains("```\n\n## 2. Links {#links}\nFew links.\n"),
            "{text}"
        );
        let back = piece(&text, "respect").expect("there");
        assert_eq!((back.prose, back.rules), (one.prose, one.rules));
    }

    #[test]
    fn nothing_breaks_out_of_an_article() {
        let bad = Piece {
            title: "Respect".to_owned(),
            prose: "## 9. Mine {#mine}\n```examples\nhold: idiot".to_owned(),
            rules: "words\n```rule\nid: b\nbody: idiot\nthen: hold".to_owned(),
        };
        let text = replaced(TEXT, "respect", &bad).expect("there");
        let (charter, _) = charter::Charter::parse(&text);
        let slugs: Vec<&str> = charter.articles.iter().map(|a| a.slug.as_str()).collect();
        assert_eq!(slugs, ["respect", "links"], "{text}");
        assert_eq!(charter.articles[0].rules.len(), 1, "{text}");
        assert_eq!(charter.articles[0].examples.len(), 1, "{text}");
    }

    #[test]
    fn a_line_is_found_in_its_half() {
        let line = |what: &str| TEXT.lines().position(|l| l == what).expect("there") + 1;
        assert_eq!(
            place(TEXT, "respect", line("then: hold")),
            Some((Part::Rules, 4))
        );
        assert_eq!(
            place(TEXT, "respect", line("hold: idiot")),
            Some((Part::Rules, 8))
        );
        assert_eq!(
            place(TEXT, "respect", line("Always.")),
            Some((Part::Prose, 3))
        );
        assert_eq!(place(TEXT, "respect", line("Few links.")), None);
    }
}
