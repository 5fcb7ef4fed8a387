//! Cuts a condition into words, numbers and signs, each with its place.

/// A piece of a condition and the character it starts at.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub at: usize,
    pub kind: TokenKind,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum TokenKind {
    /// `author.posts`, `and`, `crisis`.
    Word(String),
    /// `7`, `0.9`.
    Number(String),
    /// Text in quotes.
    Text(String),
    /// `==`, `(`, `,`.
    Sign(&'static str),
    End,
}

/// What cannot be read, at which character, in French and English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mistake {
    pub at: usize,
    pub fr: String,
    pub en: String,
}

impl Mistake {
    pub fn new(at: usize, fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            at,
            fr: fr.into(),
            en: en.into(),
        }
    }
}

const SIGNS: [&str; 13] = [
    "==", "!=", "<=", ">=", "&&", "||", "<", ">", "(", ")", "[", "]", ",",
];

pub(super) fn lex(text: &str) -> Result<Vec<Token>, Mistake> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        if c.is_whitespace() {
            at += 1;
            continue;
        }
        let (kind, length) = match c {
            '"' | '\'' => quoted(&chars[at..], at)?,
            c if c.is_ascii_digit() => number(&chars[at..]),
            c if c.is_alphabetic() || c == '_' => word(&chars[at..]),
            _ => sign(&chars[at..], at)?,
        };
        tokens.push(Token { at, kind });
        at += length;
    }
    tokens.push(Token {
        at: chars.len(),
        kind: TokenKind::End,
    });
    Ok(tokens)
}

fn quoted(chars: &[char], at: usize) -> Result<(TokenKind, usize), Mistake> {
    let Some(end) = chars[1..].iter().position(|c| *c == chars[0]) else {
        return Err(Mistake::new(
            at,
            "Ce texte entre guillemets n’est pas refermé.",
            "This quoted text is not closed.",
        ));
    };
    Ok((TokenKind::Text(chars[1..=end].iter().collect()), end + 2))
}

fn number(chars: &[char]) -> (TokenKind, usize) {
    let digits = |from: usize| {
        chars[from..]
            .iter()
            .take_while(|c| c.is_ascii_digit())
            .count()
    };
    let mut length = digits(0);
    if chars.get(length) == Some(&'.') && digits(length + 1) > 0 {
        length += 1 + digits(length + 1);
    }
    (TokenKind::Number(chars[..length].iter().collect()), length)
}

fn word(chars: &[char]) -> (TokenKind, usize) {
    let part = |c: &&char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
    let length = chars.iter().take_while(part).count();
    (TokenKind::Word(chars[..length].iter().collect()), length)
}

fn sign(chars: &[char], at: usize) -> Result<(TokenKind, usize), Mistake> {
    let two: String = chars.iter().take(2).collect();
    if let Some(found) = SIGNS.iter().find(|sign| two.starts_with(**sign)) {
        return Ok((TokenKind::Sign(found), found.len()));
    }
    let c = chars[0];
    if c == '=' {
        return Err(Mistake::new(
            at,
            "Pour comparer, écrivez « == ».",
            "To compare, write `==`.",
        ));
    }
    Err(Mistake::new(
        at,
        format!("Le signe « {c} » n’a pas de sens ici."),
        format!("The sign “{c}” means nothing here."),
    ))
}
