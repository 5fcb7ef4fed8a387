//! Cuts an AutoModerator file into its documents, so that one broken rule costs one remark, and evens out where the
//! YAML reader is stricter than the one that these files are written for.

/// One YAML document of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Document {
    /// Line of the file on which its text begins, from 1.
    pub line: usize,
    /// Verbatim, without the separator.
    pub text: String,
}

/// Splits on lines that start with `---`. Documents without content (blank lines and comments) are left out.
pub(super) fn split(file: &str) -> Vec<Document> {
    let mut documents = vec![Document {
        line: 1,
        text: String::new(),
    }];
    for (number, line) in file.lines().enumerate() {
        if let Some(rest) = line.strip_prefix("---") {
            documents.push(Document {
                line: number + 1,
                text: String::new(),
            });
            push_line(&mut documents, rest.trim_start_matches('-'));
        } else {
            push_line(&mut documents, line);
        }
    }
    documents.retain(|document| document.text.lines().any(is_content));
    documents
}

fn push_line(documents: &mut [Document], line: &str) {
    if let Some(document) = documents.last_mut() {
        document.text.push_str(line);
        document.text.push('\n');
    }
}

fn is_content(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !line.starts_with('#') && line != "..."
}

/// What people wrote in the comment nearest above the first key, without its decoration.
pub(super) fn comment_name(text: &str) -> Option<String> {
    text.lines()
        .take_while(|line| !is_content(line))
        .filter_map(|line| {
            let words = line
                .trim()
                .trim_matches(|c: char| c.is_whitespace() || "#-=*_~+|/\\<>".contains(c));
            let named = words.chars().any(char::is_alphanumeric);
            named.then(|| words.to_owned())
        })
        .last()
}

/// How far lines inside brackets and quotes are moved to the right (characters).
pub(super) const SHIFT: usize = 60;

/// Moves lines that begin inside brackets or quotes to the right: PyYAML, for which the files are written, does not
/// look at indentation there, and YAML 1.2 wants it deeper than the key. Says which lines (from 0) were moved.
pub(super) fn indent_flow(text: &str) -> (String, Vec<bool>) {
    let mut lexer = Lexer::default();
    let mut out = String::with_capacity(text.len() + 64);
    let mut moved = Vec::new();
    for line in text.lines() {
        let inside = lexer.depth > 0 || lexer.quote.is_some();
        moved.push(inside);
        if inside && !line.trim().is_empty() {
            out.extend(std::iter::repeat_n(' ', SHIFT));
        }
        out.push_str(line);
        out.push('\n');
        lexer.line(line);
    }
    (out, moved)
}

/// Knows after each line whether a bracket, a quote or a block of text is open.
#[derive(Default)]
struct Lexer {
    depth: usize,
    quote: Option<char>,
    /// Indentation of the line that opened a block of text (`|`, `>`).
    block: Option<usize>,
}

impl Lexer {
    fn line(&mut self, line: &str) {
        let indent = line.len() - line.trim_start_matches(' ').len();
        if let Some(parent) = self.block {
            if line.trim().is_empty() || indent > parent {
                return;
            }
            self.block = None;
        }
        let chars: Vec<char> = line.chars().collect();
        // Whether a quote or bracket would open here, rather than belong to plain text.
        let mut fresh = true;
        let mut at = 0;
        while at < chars.len() {
            let (c, next) = (chars[at], chars.get(at + 1).copied());
            at += 1;
            if let Some(quote) = self.quote {
                let doubled = c == quote && quote == '\'' && next == Some('\'');
                if doubled || c == '\\' && quote == '"' {
                    at += 1;
                } else if c == quote {
                    self.quote = None;
                    fresh = false;
                }
                continue;
            }
            let spaced = at < 2 || chars[at - 2].is_whitespace();
            match c {
                '#' if spaced => return,
                '\'' | '"' if fresh => self.quote = Some(c),
                '[' | '{' if fresh || self.depth > 0 => {
                    self.depth += 1;
                    fresh = true;
                }
                ']' | '}' if self.depth > 0 => {
                    self.depth -= 1;
                    fresh = false;
                }
                ',' if self.depth > 0 => fresh = true,
                ':' | '-' | '?' if next.is_none_or(char::is_whitespace) && (c == ':' || fresh) => {
                    fresh = true;
                }
                '|' | '>' if fresh && self.depth == 0 => {
                    self.block = Some(indent);
                    return;
                }
                c if c.is_whitespace() => {}
                _ => fresh = false,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_on_lines_that_start_with_three_dashes() {
        let found = split("# head\n---\na: 1\n----- \nb: 2\n---\n# only a comment\n--- c: 3\n");
        let found: Vec<(usize, &str)> = found.iter().map(|d| (d.line, d.text.trim())).collect();
        assert_eq!(found, [(2, "a: 1"), (4, "b: 2"), (8, "c: 3")]);
    }

    #[test]
    fn brackets_and_quotes_may_stand_at_the_margin() {
        let (text, moved) =
            indent_flow("a: [x,\n'y]',\n]\nb: |\n  [\nc: don't [\nd: \"e\nf\"\ng: h\n");
        let expected = [false, true, true, false, false, false, false, true, false];
        assert_eq!(moved, expected, "{text}");
    }
}
