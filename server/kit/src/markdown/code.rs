//! Code with its parts told apart: spans with a class each (`hl-k` …), coloured by the stylesheet. Bounded in size and
//! in time; what is beyond stays plain.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::escape_into;

/// Bytes of a block, and of one line, that are still looked at.
const MAX_BLOCK: usize = 16 * 1024;
const MAX_LINE: usize = 1_000;
/// All code of one text together.
pub(super) const BUDGET: Duration = Duration::from_millis(100);

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// The start of a scope's name, and the class that shows it; the first that fits wins.
static CLASSES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    [
        ("comment", "hl-c"),
        ("string", "hl-s"),
        ("constant.character.escape", "hl-s"),
        ("constant", "hl-n"),
        ("entity.name.function", "hl-f"),
        ("support.function", "hl-f"),
        ("variable.function", "hl-f"),
        ("entity.name.tag", "hl-k"),
        ("entity.other.attribute-name", "hl-t"),
        ("entity.name", "hl-t"),
        ("support.type", "hl-t"),
        ("support.class", "hl-t"),
        ("storage", "hl-k"),
        ("keyword.operator", ""),
        ("keyword", "hl-k"),
        ("markup.inserted", "hl-i"),
        ("markup.deleted", "hl-d"),
        ("markup.heading", "hl-k"),
    ]
    .into_iter()
    .filter_map(|(name, class)| Some((Scope::new(name).ok()?, class)))
    .collect()
});

/// The classes that [`highlight`] writes.
pub(crate) const WRITTEN: [&str; 8] = [
    "hl-c", "hl-d", "hl-f", "hl-i", "hl-k", "hl-n", "hl-s", "hl-t",
];

/// Languages that people name otherwise, or that are close enough.
fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let language = language.to_ascii_lowercase();
    let known = match language.as_str() {
        "ts" | "typescript" | "jsx" | "tsx" | "mjs" | "javascript" => "js",
        "shell" | "console" | "zsh" | "sh" => "bash",
        "c#" | "csharp" => "cs",
        "python3" => "python",
        "yml" => "yaml",
        "jsonc" | "json5" => "json",
        "" | "text" | "plain" | "txt" => return None,
        other => other,
    };
    SYNTAXES.find_syntax_by_token(known)
}

/// Writes code, highlighted when its language is known and `left` lasts; takes what it used from `left`.
pub(super) fn highlight(out: &mut String, language: &str, code: &str, left: &mut Duration) {
    let Some(syntax) = syntax(language).filter(|_| code.len() <= MAX_BLOCK) else {
        return escape_into(out, code);
    };
    let start = Instant::now();
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut rest = code;
    while !rest.is_empty() {
        let end = rest.find('\n').map_or(rest.len(), |at| at + 1);
        if end > MAX_LINE || start.elapsed() > *left {
            break;
        }
        let line = &rest[..end];
        let Ok(operations) = state.parse_line(line, &SYNTAXES) else {
            break;
        };
        let mut from = 0;
        for (at, operation) in operations {
            span(out, &line[from..at], &stack);
            from = at;
            if stack.apply(&operation).is_err() {
                break;
            }
        }
        span(out, &line[from..], &stack);
        rest = &rest[end..];
    }
    escape_into(out, rest);
    *left = left.saturating_sub(start.elapsed());
}

fn span(out: &mut String, text: &str, stack: &ScopeStack) {
    let class = class_of(stack);
    if text.trim().is_empty() || class.is_empty() {
        return escape_into(out, text);
    }
    out.push_str("<span class=\"");
    out.push_str(class);
    out.push_str("\">");
    escape_into(out, text);
    out.push_str("</span>");
}

/// A string or comment shows whole, whatever stands in it; else the innermost scope decides.
fn class_of(stack: &ScopeStack) -> &'static str {
    let scopes = stack.as_slice();
    for (kind, class) in CLASSES.iter().take(2) {
        if scopes.iter().any(|scope| kind.is_prefix_of(*scope)) {
            return class;
        }
    }
    scopes
        .iter()
        .rev()
        .find_map(|scope| {
            CLASSES
                .iter()
                .find(|(kind, _)| kind.is_prefix_of(*scope))
                .map(|(_, class)| *class)
        })
        .unwrap_or("")
}
