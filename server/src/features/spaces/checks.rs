//! Input checks: what is wrong with a form is collected, so that one sees all of it at once.

use crate::error::{Error, FieldError, Result};

/// What was found so far.
#[derive(Default)]
pub struct Checks(Vec<FieldError>);

impl Checks {
    /// Keeps `error` unless the input is right.
    pub fn unless(&mut self, right: bool, error: FieldError) {
        if !right {
            self.0.push(error);
        }
    }

    /// # Errors
    /// `Invalid` with everything that was found.
    pub fn done(self) -> Result<()> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(self.0))
        }
    }
}

/// Whether a text of one line has between `least` and `most` characters and no control characters.
pub fn is_line(text: &str, least: usize, most: usize) -> bool {
    is_text(text, least, most) && !text.contains('\n')
}

/// Whether a text has between `least` and `most` characters and no control characters but line ends.
pub fn is_text(text: &str, least: usize, most: usize) -> bool {
    let length = text.chars().count();
    (least..=most).contains(&length) && !text.chars().any(|c| c.is_control() && c != '\n')
}

/// Whether this can be the address of a mailbox: good enough to write to; only a mail proves the rest.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    !local.is_empty()
        && text.len() <= 254
        && is_host_name(&domain.to_ascii_lowercase())
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>,;\"".contains(c))
}

/// Whether this is a host name with a dot, in lower case, as browsers send it.
pub fn is_host_name(text: &str) -> bool {
    text.len() <= 253
        && text.contains('.')
        && text.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        })
        && text
            .rsplit('.')
            .next()
            .is_some_and(|top| top.len() > 1 && top.bytes().any(|b| b.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_mailboxes() {
        for good in ["forum.sente.example", "xn--caf-dma.example", "a.b-c.fr"] {
            assert!(is_host_name(good), "{good}");
        }
        for bad in [
            "localhost",
            "127.0.0.1",
            "a..b",
            "-a.fr",
            "A.fr",
            "a b.fr",
            "a.fr:80",
            "a.fr/x",
            "",
        ] {
            assert!(!is_host_name(bad), "{bad}");
        }
        assert!(is_email("inès+refuge@sente.example") && is_email("a@B.example"));
        for bad in [
            "",
            "a",
            "a@",
            "@b.fr",
            "a@b",
            "a b@c.fr",
            "a@c.fr\nBcc: x@y.fr",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
