//! Rewrites patterns as text: comments and needless escapes away, and for a first look everything away that looks
//! around or back.

/// A pattern without `(?#comments)` and without escapes that mean nothing (`\-`, `\'`, `\ ` are read as written by
/// every other engine).
pub(super) fn comments(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern;
    let mut class = false;
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        if c == '\\' {
            let next = rest[1..].chars().next();
            taken += next.map_or(0, char::len_utf8);
            match next {
                // Escapes of ordinary signs and letters beyond ASCII say nothing.
                Some(n)
                    if !n.is_ascii()
                        || matches!(
                            n,
                            '\'' | '"'
                                | '/'
                                | '%'
                                | ','
                                | ';'
                                | ':'
                                | '='
                                | '!'
                                | '@'
                                | '_'
                                | '`'
                                | '<'
                                | '>'
                        ) =>
                {
                    out.push(n);
                }
                Some('Z') if !class => out.push_str(r"\z"),
                // Named characters keep their braces: `\p{L}`, `\x{1F600}`.
                Some('p' | 'P' | 'x' | 'u' | 'U' | 'k' | 'g' | 'N')
                    if rest[taken..].starts_with('{') =>
                {
                    taken = rest.find('}').map_or(rest.len(), |at| at + 1);
                    out.push_str(&rest[..taken]);
                }
                _ => out.push_str(&rest[..taken]),
            }
        } else if !class && rest.starts_with("(?#") {
            taken = rest.find(')').map_or(rest.len(), |at| at + 1);
        } else if !class && c == '{' && !counts(rest) {
            out.push_str(r"\{");
        } else if !class && rest.starts_with("{,") {
            out.push_str("{0");
        } else if class && c == '[' && !rest.starts_with("[:") {
            // In other engines a bracket inside a class is a bracket.
            out.push_str(r"\[");
        } else {
            match c {
                '[' if !class => {
                    class = true;
                    // A bracket that closes at once is a member.
                    let open = if rest[1..].starts_with('^') { 2 } else { 1 };
                    if rest[open..].starts_with(']') {
                        out.push_str(&rest[..open]);
                        out.push_str(r"\]");
                        rest = &rest[open + 1..];
                        continue;
                    }
                }
                ']' => class = false,
                _ => {}
            }
            out.push(c);
        }
        rest = &rest[taken..];
    }
    out
}

/// Whether the brace that a text starts with is a count: `{3}`, `{1,}`, `{,5}`.
fn counts(rest: &str) -> bool {
    let inner = rest[1..].split('}').next().unwrap_or_default();
    let closed = rest.len() > inner.len() + 1;
    closed
        && inner.contains(|c: char| c.is_ascii_digit())
        && inner.chars().all(|c| c.is_ascii_digit() || c == ',')
}

/// A pattern that finds at least what `pattern` finds, without looking around or back: look-arounds ask nothing, a
/// backreference is anything. `None` when it is not understood.
pub(super) fn without_looking(pattern: &str) -> Option<String> {
    let bytes = pattern.as_bytes();
    let mut out = String::with_capacity(pattern.len());
    let (mut at, mut class) = (0, false);
    while at < bytes.len() {
        let rest = &pattern[at..];
        let taken = match bytes[at] {
            b'\\' if !class && bytes.get(at + 1).is_some_and(|b| (b'1'..=b'9').contains(b)) => {
                out.push_str("(?s:.*)");
                1 + rest[1..].bytes().take_while(u8::is_ascii_digit).count()
            }
            // Named backreferences, \K, \G, \R and the like.
            b'\\' if !class && bytes.get(at + 1).is_some_and(|b| b"kgKGRXHhN".contains(b)) => {
                return None;
            }
            b'\\' => {
                let next = rest[1..].chars().next()?;
                out.push_str(&rest[..1 + next.len_utf8()]);
                1 + next.len_utf8()
            }
            b'(' if !class
                && ["(?=", "(?!", "(?<=", "(?<!"]
                    .iter()
                    .any(|l| rest.starts_with(l)) =>
            {
                out.push_str("(?:)");
                group(rest)?
            }
            b'(' if !class && rest.starts_with("(?>") => {
                out.push_str("(?:");
                3
            }
            b'(' if !class && rest.starts_with("(?(") => return None,
            b => {
                match b {
                    b'[' => class = true,
                    b']' => class = false,
                    _ => {}
                }
                let c = rest.chars().next()?;
                out.push(c);
                c.len_utf8()
            }
        };
        at += taken;
    }
    Some(out)
}

/// Length of the group that a pattern starts with.
fn group(pattern: &str) -> Option<usize> {
    let (mut depth, mut class, mut escaped) = (0_usize, false, false);
    for (at, b) in pattern.bytes().enumerate() {
        match b {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'[' => class = true,
            b']' => class = false,
            b'(' if !class => depth += 1,
            b')' if !class => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rewrites() {
        let table = [
            (r"a(?#one)b", "ab"),
            (r"\'\/\é\.", r"'/é\."),
            (r"[\/[a]", r"[/\[a]"),
            (r"[]a]\Z", r"[\]a]\z"),
            (r"[^]a]", r"[^\]a]"),
            (
                r"\p{L}{3}[\x{1F300}-\x{1FAFF}]",
                r"\p{L}{3}[\x{1F300}-\x{1FAFF}]",
            ),
            (r"{{x}} a{2,3}b{,4}", r"\{\{x}} a{2,3}b{0,4}"),
        ];
        for (pattern, expect) in table {
            assert_eq!(comments(pattern), expect);
        }
        let table = [
            (r"(?<!x)foo(?=\)(a|b)[)])bar", Some(r"(?:)foo(?:)bar")),
            (r"(.)\1{3}", Some(r"(.)(?s:.*){3}")),
            (r"(?>a+)b", Some(r"(?:a+)b")),
            (r"\k<x>", None),
        ];
        for (pattern, expect) in table {
            assert_eq!(without_looking(pattern).as_deref(), expect);
        }
    }
}
