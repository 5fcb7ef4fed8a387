//! Reads a condition's structure: `and`, `or`, `not`, comparisons, `in`, brackets. Types are checked afterwards.

use super::lex::{Mistake, Token, TokenKind, lex};
use super::{Op, duration};
use crate::facts::Value;

/// Deeper nesting is a mistake, not a rule.
const MAX_DEPTH: usize = 24;
/// Longer conditions are lists in disguise (characters).
const MAX_LENGTH: usize = 4_000;

/// A condition as written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Written {
    Not(Box<Written>),
    All(Vec<Written>),
    Any(Vec<Written>),
    Is(Term),
    Compare(Term, Op, Term),
    In {
        term: Term,
        list: Vec<Term>,
        negated: bool,
    },
}

/// One side as written, and the character it starts at.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Term {
    pub at: usize,
    pub kind: TermKind,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum TermKind {
    Constant(Value),
    /// A name: a fact, or a value such as `expert` or `crisis`.
    Name(String),
    /// `duplicates(10m, similarity 0.9)`: the words and values between its commas.
    Call(String, Vec<Vec<Term>>),
}

pub(super) fn parse(text: &str) -> Result<Written, Mistake> {
    if text.chars().count() > MAX_LENGTH {
        return Err(Mistake::new(
            0,
            "Cette condition est trop longue.",
            "This condition is too long.",
        ));
    }
    let tokens = lex(text)?;
    let mut parser = Parser {
        tokens,
        next: 0,
        depth: 0,
    };
    let written = parser.any()?;
    match parser.peek() {
        TokenKind::End => Ok(written),
        _ => Err(parser.unexpected("« and », « or » ou la fin", "`and`, `or` or the end")),
    }
}

struct Parser {
    tokens: Vec<Token>,
    next: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> &TokenKind {
        // The last token is always the end.
        let last = self.tokens.len() - 1;
        &self.tokens[self.next.min(last)].kind
    }

    fn at(&self) -> usize {
        self.tokens[self.next.min(self.tokens.len() - 1)].at
    }

    fn take(&mut self) -> TokenKind {
        let kind = self.peek().clone();
        self.next += 1;
        kind
    }

    fn word(&mut self, words: &[&str]) -> bool {
        let found = match self.peek() {
            TokenKind::Word(word) => words.contains(&word.as_str()),
            TokenKind::Sign(sign) => words.contains(sign),
            _ => false,
        };
        self.next += usize::from(found);
        found
    }

    fn any(&mut self) -> Result<Written, Mistake> {
        let mut parts = vec![self.all()?];
        while self.word(&["or", "||"]) {
            parts.push(self.all()?);
        }
        Ok(if parts.len() == 1 {
            parts.swap_remove(0)
        } else {
            Written::Any(parts)
        })
    }

    fn all(&mut self) -> Result<Written, Mistake> {
        let mut parts = vec![self.not()?];
        while self.word(&["and", "&&"]) {
            parts.push(self.not()?);
        }
        Ok(if parts.len() == 1 {
            parts.swap_remove(0)
        } else {
            Written::All(parts)
        })
    }

    fn not(&mut self) -> Result<Written, Mistake> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Mistake::new(
                self.at(),
                "Cette condition est trop imbriquée.",
                "This condition is nested too deeply.",
            ));
        }
        let written = if self.word(&["not"]) {
            Written::Not(Box::new(self.not()?))
        } else if self.word(&["("]) {
            let inner = self.any()?;
            self.expect(")")?;
            inner
        } else {
            self.comparison()?
        };
        self.depth -= 1;
        Ok(written)
    }

    fn comparison(&mut self) -> Result<Written, Mistake> {
        let term = self.term()?;
        let start = self.next;
        let negated = self.word(&["not"]);
        if self.word(&["in"]) {
            let list = self.list()?;
            return Ok(Written::In {
                term,
                list,
                negated,
            });
        }
        self.next = start;
        let op = match self.peek() {
            TokenKind::Sign("<") => Op::Less,
            TokenKind::Sign("<=") => Op::LessEqual,
            TokenKind::Sign(">") => Op::Greater,
            TokenKind::Sign(">=") => Op::GreaterEqual,
            TokenKind::Sign("==") => Op::Equal,
            TokenKind::Sign("!=") => Op::NotEqual,
            _ => return Ok(Written::Is(term)),
        };
        self.next += 1;
        let right = self.term()?;
        if let TokenKind::Sign(sign @ ("<" | "<=" | ">" | ">=" | "==" | "!=")) = self.peek() {
            let fr = format!(
                "Une seule comparaison à la fois : reliez-les par « and » (ici « {sign} »)."
            );
            let en = format!("One comparison at a time: join them with `and` (here `{sign}`).");
            return Err(Mistake::new(self.at(), fr, en));
        }
        Ok(Written::Compare(term, op, right))
    }

    fn list(&mut self) -> Result<Vec<Term>, Mistake> {
        self.expect("[")?;
        let mut list = vec![self.term()?];
        while self.word(&[","]) {
            list.push(self.term()?);
        }
        self.expect("]")?;
        Ok(list)
    }

    fn term(&mut self) -> Result<Term, Mistake> {
        let at = self.at();
        let kind = match self.take() {
            TokenKind::Number(number) => self.number(&number, at)?,
            TokenKind::Text(text) => TermKind::Constant(Value::from(text.as_str())),
            TokenKind::Word(word) if word == "true" || word == "false" => {
                TermKind::Constant(Value::from(word == "true"))
            }
            TokenKind::Word(word) if !["and", "or", "not", "in"].contains(&word.as_str()) => {
                if self.word(&["("]) {
                    TermKind::Call(word, self.arguments()?)
                } else {
                    TermKind::Name(word)
                }
            }
            _ => {
                self.next -= 1;
                return Err(self.unexpected(
                    "un nom, un nombre ou une durée",
                    "a name, a number or a duration",
                ));
            }
        };
        Ok(Term { at, kind })
    }

    /// A number, with its unit if one follows.
    fn number(&mut self, number: &str, at: usize) -> Result<TermKind, Mistake> {
        let unit = match self.peek() {
            TokenKind::Word(word) if !["and", "or", "not", "in"].contains(&word.as_str()) => {
                word.clone()
            }
            _ => {
                let parsed: f64 = number.parse().unwrap_or(f64::MAX);
                return Ok(TermKind::Constant(Value::from(parsed)));
            }
        };
        let Some(duration) = duration(number, &unit) else {
            let fr = format!(
                "« {number} {unit} » n’est pas une durée : écrivez par exemple 10s, 5m, 24h ou 7 days."
            );
            let en = format!(
                "“{number} {unit}” is not a duration: write for example 10s, 5m, 24h or 7 days."
            );
            return Err(Mistake::new(at, fr, en));
        };
        self.next += 1;
        Ok(TermKind::Constant(Value::from(duration)))
    }

    fn arguments(&mut self) -> Result<Vec<Vec<Term>>, Mistake> {
        let mut arguments = Vec::new();
        if self.word(&[")"]) {
            return Ok(arguments);
        }
        loop {
            let mut argument = vec![self.term()?];
            while !matches!(self.peek(), TokenKind::Sign(_) | TokenKind::End) {
                argument.push(self.term()?);
            }
            arguments.push(argument);
            if !self.word(&[","]) {
                self.expect(")")?;
                return Ok(arguments);
            }
        }
    }

    fn expect(&mut self, sign: &'static str) -> Result<(), Mistake> {
        if self.word(&[sign]) {
            return Ok(());
        }
        Err(self.unexpected(&format!("« {sign} »"), &format!("`{sign}`")))
    }

    fn unexpected(&self, fr: &str, en: &str) -> Mistake {
        let (found_fr, found_en) = match self.peek() {
            TokenKind::Word(word) => (format!("« {word} »"), format!("“{word}”")),
            TokenKind::Number(number) => (format!("« {number} »"), format!("“{number}”")),
            TokenKind::Text(text) => (format!("« {text} »"), format!("“{text}”")),
            TokenKind::Sign(sign) => (format!("« {sign} »"), format!("“{sign}”")),
            TokenKind::End => ("la fin".to_owned(), "the end".to_owned()),
        };
        Mistake::new(
            self.at(),
            format!("Ici se trouve {found_fr}, mais il faut {fr}."),
            format!("Here stands {found_en}, but {en} is needed."),
        )
    }
}
