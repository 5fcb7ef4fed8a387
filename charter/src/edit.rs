//! Changes to a charter's text that leave everything else as its author wrote it: articles switched on and off, word
//! lists, numbers, examples. A desk can so edit with buttons what others edit as text.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// A number in a rule that one may want to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Bytes of the digits in the text.
    pub range: Range<usize>,
    /// Slug of the article.
    pub article: String,
    /// What is counted: `author.approved_posts`, `account_age`, `limit`, `expires` …
    pub fact: String,
    /// `<`, `<=`, `>`, `>=`, `==`; empty where nothing is compared.
    pub comparison: String,
    /// The digits as written; may have a decimal point.
    pub value: String,
    /// As written after the digits: `days`, `h`, `s`; empty for plain counts.
    pub unit: String,
    /// The whole line, trimmed: what one reads when the fact has no sentence of its own.
    pub line: String,
}

/// The lines of a text with where they begin.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line)
    })
}

static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^##\s+\d+\.\s+.*\{#(?P<slug>[\w-]+)(?P<marks>(?: \.\w+)*)\}\s*$")
        .expect("a pattern")
});

/// Switches an article on or off: off, it stays in the text, is shown to nobody and does nothing. `None` when there is
/// no article of this slug.
pub fn switch(text: &str, slug: &str, on: bool) -> Option<String> {
    let mut changed = None;
    let mut fenced = false;
    for (start, line) in lines(text) {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        let Some(found) = HEADING.captures(line.trim_end()).filter(|_| !fenced) else {
            continue;
        };
        if &found["slug"] != slug {
            continue;
        }
        let marks = found.name("marks")?;
        let kept: String = marks
            .as_str()
            .split(' ')
            .filter(|mark| !mark.is_empty() && *mark != ".off")
            .map(|mark| format!(" {mark}"))
            .collect();
        let marks_now = if on { kept } else { format!("{kept} .off") };
        let range = start + marks.start()..start + marks.end();
        changed = Some(replaced(text, range, &marks_now));
        break;
    }
    changed
}

fn replaced(text: &str, range: Range<usize>, by: &str) -> String {
    format!("{}{by}{}", &text[..range.start], &text[range.end..])
}

/// The front matter between its two `---`, as a range of bytes.
fn front_matter(text: &str) -> Option<Range<usize>> {
    let mut all = lines(text);
    let (_, first) = all.next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let start = first.len();
    all.find(|(_, line)| line.trim_end() == "---")
        .map(|(end, _)| start..end)
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Writes a word list anew. Comments inside the list are lost; everything else stays. A list that is not there yet is
/// added. `None` when the text has no front matter.
pub fn set_list(text: &str, name: &str, words: &[String]) -> Option<String> {
    let front = front_matter(text)?;
    let written: String = words
        .iter()
        .map(|word| format!("    - {}\n", quoted(word)))
        .collect();
    let entry = if words.is_empty() {
        format!("  {name}: []\n")
    } else {
        format!("  {name}:\n{written}")
    };
    let mut head = None;
    let mut place = None;
    for (start, line) in lines(&text[front.clone()]) {
        let at = front.start + start;
        let bare = line.trim_end();
        let blank = bare.trim().is_empty();
        match head {
            None if bare == "lists:" => head = Some(at + line.len()),
            // Another key of the top level ends the lists.
            Some(_) if !blank && indent(line) == 0 => break,
            Some(_) if indent(line) == 2 && key_of(bare) == Some(name) => {
                place = Some(at..at + line.len());
            }
            Some(_) => {
                let inside = indent(line) > 2 || blank || bare.trim_start().starts_with(['-', ']']);
                match &mut place {
                    Some(range) if range.end == at && inside && !(blank) => {
                        range.end = at + line.len()
                    }
                    _ => {}
                }
            }
            None => {}
        }
    }
    Some(match (place, head) {
        (Some(range), _) => replaced(text, range, &entry),
        (None, Some(at)) => replaced(text, at..at, &entry),
        (None, None) => replaced(text, front.end..front.end, &format!("lists:\n{entry}")),
    })
}

fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.trim_start().split_once(':')?;
    Some(key.trim_matches(['"', '\'']))
}

/// A YAML scalar that is read back as the same words, whatever they are.
fn quoted(word: &str) -> String {
    let word: String = word.chars().filter(|c| !c.is_control()).collect();
    let plain = word
        .chars()
        .all(|c| c.is_alphanumeric() || "-'’ ".contains(c))
        && word.starts_with(char::is_alphabetic)
        && word.ends_with(char::is_alphanumeric)
        && !["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
            .contains(&word.to_lowercase().as_str());
    if plain {
        word
    } else {
        format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?x)
        (?P<limit>limit:\s*)(?P<times>\d+)\s+per\s+(?P<window>\d+)\s*(?P<window_unit>[a-z]+)
        | expires:\s*(?P<expires>\d+)\s*(?P<expires_unit>[a-z]+)
        | duplicates\([^)]*\)\s*(?P<dup_op>[<>]=?|==)\s*(?P<dup>\d+)
        | (?P<fact>[a-z_][\w.]*)\s*(?::\s*["']?\s*(?P<key_op>[<>]=?|==?)|(?P<op>[<>]=?|==))\s*(?P<value>\d+(?:\.\d+)?)\s*(?P<unit>seconds?|minutes?|hours?|days?|weeks?|months?|years?|[smhd]\b)?
    "#,
    )
    .expect("a pattern")
});

/// The numbers of all rules, in the order of the text.
pub fn numbers(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let (mut article, mut block) = (String::new(), None);
    for (start, line) in lines(text) {
        let bare = line.trim_end();
        match block {
            None => {
                if let Some(heading) = HEADING.captures(bare) {
                    article = heading["slug"].to_owned();
                }
                if let Some(kind) = bare.strip_prefix("```") {
                    block = Some(kind.trim() == "rule");
                }
            }
            Some(_) if bare.starts_with("```") => block = None,
            Some(true) => found.extend(numbers_of(line, start, &article)),
            Some(false) => {}
        }
    }
    found
}

fn numbers_of(line: &str, start: usize, article: &str) -> Vec<Number> {
    let code = line.split(" #").next().unwrap_or_default();
    // What is looked for in texts may hold anything; only conditions hold limits.
    let key = code.trim_start().split(':').next().unwrap_or_default();
    let conditions = ["if", "unless", "author", "limit", "expires", "when"];
    let nested = [
        "account_age",
        "posts",
        "approved_posts",
        "strikes",
        "points",
    ];
    if !conditions.contains(&key) && !nested.contains(&key) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for hit in NUMBER.captures_iter(code) {
        let mut push = |value: &str, fact: &str, comparison: &str, unit: &str| {
            let (Some(digits), unit) = (hit.name(value), hit.name(unit)) else {
                return;
            };
            found.push(Number {
                range: start + digits.start()..start + digits.end(),
                article: article.to_owned(),
                fact: fact.to_owned(),
                comparison: comparison.to_owned(),
                value: digits.as_str().to_owned(),
                unit: unit.map_or("", |m| m.as_str()).to_owned(),
                line: code.trim().to_owned(),
            });
        };
        let text = |name: &str| hit.name(name).map_or("", |m| m.as_str());
        push("times", "limit", "", "");
        push("window", "limit.window", "", "window_unit");
        push("expires", "expires", "", "expires_unit");
        push("dup", "duplicates", text("dup_op"), "");
        let comparison = format!("{}{}", text("key_op"), text("op"));
        push("value", text("fact"), &comparison, "unit");
    }
    found
}

/// Writes another number in the place of one that [`numbers`] found in the same text. `None` when the place holds no
/// number any more or `value` is none.
pub fn set_number(text: &str, at: &Number, value: &str) -> Option<String> {
    let is_number = |s: &str| {
        !s.is_empty()
            && s.len() <= 9
            && s.parse::<f64>().is_ok_and(f64::is_finite)
            && !s.starts_with(['+', '-'])
    };
    if text.get(at.range.clone())? != at.value || !is_number(value) {
        return None;
    }
    Some(replaced(text, at.range.clone(), value))
}

/// Adds an example to an article: `expected` as the format writes it (`allow`, `hold as new`), `words` in one line.
/// Line ends become `\n`. `None` when there is no such article.
pub fn add_example(text: &str, slug: &str, expected: &str, words: &str) -> Option<String> {
    let line = format!(
        "{expected}: {}\n",
        words.replace("\r\n", "\n").trim().replace('\n', "\\n")
    );
    let (mut inside, mut last_end, mut block) = (false, None, None);
    for (start, this) in lines(text) {
        let bare = this.trim_end();
        if block.is_none()
            && let Some(heading) = HEADING.captures(bare)
        {
            if inside {
                break;
            }
            inside = &heading["slug"] == slug;
        }
        if !inside {
            if bare.starts_with("```") {
                block = if block.is_some() { None } else { Some(false) };
            }
            continue;
        }
        last_end = Some(start + this.len());
        match block {
            None if bare.starts_with("```") => block = Some(bare[3..].trim() == "examples"),
            // Before the fence that closes the article's examples.
            Some(true) if bare.starts_with("```") => {
                return Some(replaced(text, start..start, &line));
            }
            Some(_) if bare.starts_with("```") => block = None,
            _ => {}
        }
    }
    let end = last_end?;
    let gap = if text[..end].ends_with('\n') {
        ""
    } else {
        "\n"
    };
    Some(replaced(
        text,
        end..end,
        &format!("{gap}```examples\n{line}```\n\n"),
    ))
}

/// Appends articles that another text holds, numbered on from the last one.
pub fn append(text: &str, articles: &str) -> String {
    static NUMBERED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?m)^## (\d+)\. ").expect("a pattern"));
    let mut next = NUMBERED
        .captures_iter(text)
        .filter_map(|found| found[1].parse::<u32>().ok())
        .max()
        .unwrap_or(0);
    let numbered = NUMBERED.replace_all(articles, |_: &regex::Captures<'_>| {
        next += 1;
        format!("## {next}. ")
    });
    format!("{}\n\n{}\n", text.trim_end(), numbered.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "---\ncharter: x\nlists:\n  insults: [idiot*, moron*]\n  shops:\n    - a.example\n    - b.example\nlanguages: [en]\n---\n\n## 1. Respect {#respect}\nBe kind.\n```rule\nid: insult\nbody: \"@insults\"\nthen: hold\nexpires: 24h -> flag   # 3 days?\n```\n```examples\nhold: idiot\nallow: hello\n```\n\n## 2. Links {#links .quiet}\n```rule\nid: new\nbody: \"posts < 3\"\nauthor: { account_age: \"< 7 days\", posts: \"< 3\" }\nif: author.approved_posts < 2 and (links > 0 or caps_ratio > 0.7)\nlimit: 6 per 10s by author\nthen: hold\n```\n";

    #[test]
    fn articles_are_switched_and_switched_back() {
        let off = switch(TEXT, "links", false).expect("there");
        assert!(off.contains("{#links .quiet .off}"), "{off}");
        assert_eq!(switch(&off, "links", false).as_deref(), Some(off.as_str()));
        assert_eq!(switch(&off, "links", true).as_deref(), Some(TEXT));
        assert!(
            switch(TEXT, "respect", false)
                .expect("there")
                .contains("{#respect .off}")
        );
        assert_eq!(switch(TEXT, "nowhere", false), None);
    }

    #[test]
    fn lists_are_written_anew_and_nothing_else() {
        let words = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        let one = set_list(TEXT, "insults", &words(&["bête*", "yes", "a \"b\""])).expect("written");
        assert!(
            one.contains(
                "  insults:\n    - \"bête*\"\n    - \"yes\"\n    - \"a \\\"b\\\"\"\n  shops:\n"
            ),
            "{one}"
        );
        let two = set_list(TEXT, "shops", &words(&["c.example"])).expect("written");
        assert!(
            two.contains("  shops:\n    - \"c.example\"\nlanguages"),
            "{two}"
        );
        assert!(!two.contains("b.example"));
        let new = set_list(TEXT, "names", &words(&["x y"])).expect("written");
        assert!(
            new.contains("lists:\n  names:\n    - x y\n  insults"),
            "{new}"
        );
        let none = set_list("---\ncharter: x\n---\n", "names", &[]).expect("written");
        assert_eq!(none, "---\ncharter: x\nlists:\n  names: []\n---\n");
        assert_eq!(set_list("no front matter", "names", &[]), None);
    }

    #[test]
    fn numbers_are_found_where_conditions_stand_only() {
        let found = numbers(TEXT);
        let told: Vec<String> = found
            .iter()
            .map(|n| {
                format!(
                    "{} {} {}{} {}",
                    n.article, n.fact, n.comparison, n.value, n.unit
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                "respect expires 24 h",
                "links account_age <7 days",
                "links posts <3 ",
                "links author.approved_posts <2 ",
                "links links >0 ",
                "links caps_ratio >0.7 ",
                "links limit 6 ",
                "links limit.window 10 s",
            ]
        );
        let changed = set_number(TEXT, &found[3], "5").expect("changed");
        assert!(changed.contains("author.approved_posts < 5 and"));
        assert_eq!(
            set_number(&changed, &found[3], "6"),
            None,
            "it is another text now"
        );
        assert_eq!(set_number(TEXT, &found[3], "many"), None);
    }

    #[test]
    fn examples_join_those_of_their_article() {
        let one = add_example(TEXT, "respect", "allow", "so idiotic,\nreally").expect("added");
        assert!(
            one.contains("allow: hello\nallow: so idiotic,\\nreally\n```\n\n## 2."),
            "{one}"
        );
        let two = add_example(TEXT, "links", "hold as new", "buy here").expect("added");
        assert!(
            two.ends_with("```examples\nhold as new: buy here\n```\n\n"),
            "{two}"
        );
        assert_eq!(add_example(TEXT, "nowhere", "allow", "x"), None);
    }

    #[test]
    fn appended_articles_are_numbered_on() {
        let all = append(
            TEXT,
            "## 1. More {#more}\nWords.\n\n## 2. Even more {#even}\n",
        );
        assert!(
            all.contains("## 3. More {#more}") && all.contains("## 4. Even more"),
            "{all}"
        );
    }
}
