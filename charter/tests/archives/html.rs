//! The HTML of an old forum as Markdown, as far as rules can tell: quotations, code, links, lines.

/// Tags become marks, entities become characters.
pub fn markdown(html: &str) -> String {
    let (mut out, mut quotes, mut code) = (String::new(), 0_usize, 0_usize);
    let mut targets: Vec<String> = Vec::new();
    // What each open table cell is: a quotation, code, or just a cell.
    let mut cells: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        push(&mut out, &entities(&rest[..at]), quotes, code > 0);
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let tag = rest[at..end]
            .trim_matches(['<', '>', '/', ' '])
            .to_lowercase();
        let closing = rest[at..].starts_with("</");
        let name = tag.split([' ', '\n']).next().unwrap_or_default();
        let quoted = matches!(name, "blockquote") || tag.contains("quote");
        match (name, closing) {
            ("blockquote", _) => {
                quotes = if closing {
                    quotes.saturating_sub(1)
                } else {
                    quotes + 1
                };
                line(&mut out, quotes);
                line(&mut out, quotes);
            }
            ("pre" | "code", false) => {
                code += 1;
                out.push_str(if code == 1 { "\n\n```\n" } else { "" });
            }
            ("pre" | "code", true) => {
                code = code.saturating_sub(1);
                out.push_str(if code == 0 { "\n```\n\n" } else { "" });
            }
            ("td", false) => {
                let kind = match attribute(&rest[at..end], "class").as_str() {
                    "quote" => "quote",
                    "code" => "code",
                    _ => "",
                };
                quotes += usize::from(kind == "quote");
                code += usize::from(kind == "code");
                out.push_str(if kind == "code" { "\n\n```\n" } else { "" });
                line(&mut out, quotes);
                cells.push(kind);
            }
            ("td", true) => {
                match cells.pop() {
                    Some("quote") => {
                        quotes = quotes.saturating_sub(1);
                        line(&mut out, quotes);
                    }
                    Some("code") => {
                        code = code.saturating_sub(1);
                        out.push_str("\n```\n");
                    }
                    _ => {}
                }
                line(&mut out, quotes);
            }
            ("a", false) => {
                targets.push(attribute(&rest[at..end], "href"));
                out.push('[');
            }
            ("a", true) => {
                let target = targets.pop().unwrap_or_default();
                out.push_str(&format!("](<{target}>)"));
            }
            ("br" | "p" | "div" | "li" | "tr", _) if !quoted => line(&mut out, quotes),
            _ => {}
        }
        rest = &rest[end..];
    }
    push(&mut out, &entities(rest), quotes, code > 0);
    out
}

fn line(out: &mut String, quotes: usize) {
    out.push('\n');
    out.push_str(&"> ".repeat(quotes));
}

/// Text, with what Markdown would read as marks made harmless outside of code.
fn push(out: &mut String, text: &str, quotes: usize, code: bool) {
    for c in text.chars() {
        match c {
            '\n' => line(out, quotes),
            '*' | '_' | '`' | '[' | ']' | '<' | '#' | '\\' if !code => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
}

fn attribute(tag: &str, name: &str) -> String {
    let value = tag
        .split_once(&format!("{name}="))
        .map_or("", |(_, value)| value);
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let value = match quote {
        Some(quote) => value[1..].split(quote).next().unwrap_or_default(),
        None => value.split([' ', '>']).next().unwrap_or_default(),
    };
    entities(value).replace(['<', '>', ' ', '\n'], "")
}

fn entities(text: &str) -> String {
    let named = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#039;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    named
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}
