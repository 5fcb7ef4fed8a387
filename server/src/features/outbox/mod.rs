//! The mails of a server that sends none: in `file:` mode they lie in a folder, and can be read here.

pub mod routes;
mod views;

use parvis_db::Time;
use parvis_kit::mail::StoredMail;

/// Mails shown at once.
const SHOWN: usize = 200;

/// A mail of the folder.
#[derive(Debug, Clone)]
pub struct Kept {
    pub mail: StoredMail,
    pub at: Time,
}

impl From<StoredMail> for Kept {
    fn from(mail: StoredMail) -> Self {
        // Its name begins with the microseconds at which it was written.
        let micros = mail
            .name
            .split('-')
            .next()
            .and_then(|part| part.parse::<i64>().ok())
            .unwrap_or(0);
        Kept {
            mail,
            at: Time(micros / 1000),
        }
    }
}

/// A word of a mail's text, or an address in it.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Words(&'a str),
    Address(&'a str),
}

/// A text with its addresses apart.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("http") {
        let (before, from) = rest.split_at(start);
        let end = from
            .find(|c: char| c.is_whitespace() || c == '>' || c == '<')
            .unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        found.push(Piece::Words(before));
        if word.starts_with("http://") || word.starts_with("https://") {
            found.push(Piece::Address(word));
        } else {
            found.push(Piece::Words(word));
        }
        rest = after;
    }
    found.push(Piece::Words(rest));
    found
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    #[test]
    fn addresses_stand_apart() {
        assert_eq!(
            pieces("See https://a.example/x?y\nhttpd"),
            [
                Piece::Words("See "),
                Piece::Address("https://a.example/x?y"),
                Piece::Words("\n"),
                Piece::Words("httpd"),
                Piece::Words(""),
            ]
        );
    }
}
