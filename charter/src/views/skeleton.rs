//! The skeleton: the folded view with figures and signs that stand for letters read as letters, token by token, and
//! with letters joined that were written apart (`i.d.i.o.t`, `c o n n a r d`).

use super::Mapped;

/// Which letter `1`, `!` and `|` stand for: both readings are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stroke {
    I,
    L,
}

/// The letter a figure or sign stands for between letters.
fn leet(c: u8, stroke: Stroke) -> Option<u8> {
    Some(match c {
        b'0' => b'o',
        b'1' | b'!' | b'|' => match stroke {
            Stroke::I => b'i',
            Stroke::L => b'l',
        },
        b'3' => b'e',
        b'4' | b'@' => b'a',
        b'5' | b'$' => b's',
        b'7' | b'+' => b't',
        b'8' => b'b',
        b'9' => b'g',
        _ => return None,
    })
}

/// The skeleton of a folded text, if it differs from it in this reading; for [`Stroke::L`] also `None` when nothing
/// in the text reads either way.
pub(crate) fn skeleton(folded: &Mapped, stroke: Stroke) -> Option<Mapped> {
    let mut maker = Maker {
        from: folded,
        out: Mapped::with_capacity(folded.text.len()),
        stroke,
        changed: false,
    };
    let tokens: Vec<(usize, usize)> = tokens(&folded.text);
    let mut next = 0;
    let mut last = 0;
    while let Some((start, end)) = tokens.get(next).copied() {
        maker.copy(last, start);
        let singles = spaced(folded.text.as_bytes(), &tokens[next..]);
        if singles >= 4 {
            for (start, _) in &tokens[next..next + singles] {
                maker.letter(*start);
            }
            maker.changed |= stroke == Stroke::I;
            next += singles;
            last = tokens[next - 1].1;
        } else {
            maker.token(start, end);
            next += 1;
            last = end;
        }
    }
    maker.copy(last, folded.text.len());
    maker.changed.then_some(maker.out)
}

/// Stretches between white space.
fn tokens(text: &str) -> Vec<(usize, usize)> {
    let mut tokens = Vec::with_capacity(text.len() / 4);
    let mut start = None;
    for (at, byte) in text.bytes().enumerate() {
        match (matches!(byte, b' ' | b'\n'), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                tokens.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    tokens.extend(start.map(|from| (from, text.len())));
    tokens
}

/// How many single letters in a row the tokens begin with, in one line.
fn spaced(text: &[u8], tokens: &[(usize, usize)]) -> usize {
    let single =
        |(start, end): &&(usize, usize)| end - start == 1 && text[*start].is_ascii_alphabetic();
    let mut count = tokens.iter().take_while(single).count();
    // A block's end ends a word.
    let broken = tokens[..count]
        .windows(2)
        .position(|pair| text[pair[0].1] == b'\n');
    if let Some(at) = broken {
        count = at + 1;
    }
    count
}

struct Maker<'a> {
    from: &'a Mapped,
    out: Mapped,
    stroke: Stroke,
    changed: bool,
}

impl Maker<'_> {
    fn copy(&mut self, start: usize, end: usize) {
        self.out.text.push_str(&self.from.text[start..end]);
        self.out
            .origin
            .extend_from_slice(&self.from.origin[start..end]);
    }

    fn letter(&mut self, at: usize) {
        self.put(self.from.text.as_bytes()[at], at);
    }

    fn put(&mut self, byte: u8, at: usize) {
        self.out.push_ascii(byte, self.from.origin[at]);
    }

    /// One token: spaced by signs, leet, or as it is.
    fn token(&mut self, start: usize, end: usize) {
        let bytes = &self.from.text.as_bytes()[start..end];
        if bytes.iter().all(u8::is_ascii_alphabetic) {
            return self.copy(start, end);
        }
        if let Some(letters) = dotted(bytes) {
            self.changed |= self.stroke == Stroke::I;
            for at in letters {
                self.read(bytes, at, start);
            }
            return;
        }
        let letters = bytes.iter().filter(|b| b.is_ascii_alphabetic()).count();
        let digits = bytes.iter().any(u8::is_ascii_digit);
        if letters == 0 || letters == 1 && digits {
            return self.copy(start, end);
        }
        for (at, c) in self.from.text[start..end].char_indices() {
            if c.is_ascii() && stands_for_a_letter(bytes, at) {
                self.read(bytes, at, start);
            } else {
                self.copy(start + at, start + at + c.len_utf8());
            }
        }
    }

    /// Puts the letter that a figure, sign or letter stands for.
    fn read(&mut self, bytes: &[u8], at: usize, start: usize) {
        let byte = bytes[at];
        let letter = leet(byte, self.stroke).unwrap_or(byte);
        self.changed |= match self.stroke {
            Stroke::I => letter != byte,
            Stroke::L => letter == b'l' && byte != b'l',
        };
        self.put(letter, start + at);
    }
}

/// Whether the sign at this place is written for a letter: figures beside a letter or another such sign; other signs
/// only inside a token, so that "idiot!" keeps its mark and "@lea" stays a name.
fn stands_for_a_letter(token: &[u8], at: usize) -> bool {
    let byte = token[at];
    if leet(byte, Stroke::I).is_none() {
        return false;
    }
    let part = |b: &u8| b.is_ascii_alphabetic() || leet(*b, Stroke::I).is_some();
    let before = at
        .checked_sub(1)
        .and_then(|i| token.get(i))
        .is_some_and(part);
    let after = token.get(at + 1).is_some_and(part);
    let letter_follows = token[at + 1..].iter().any(u8::is_ascii_alphabetic);
    match byte {
        b'0'..=b'9' => before || after,
        b'$' => before || after && letter_follows,
        _ => before && after && letter_follows,
    }
}

/// The places of the letters of a token that is written letter by letter with one sign between them.
fn dotted(token: &[u8]) -> Option<Vec<usize>> {
    let core = token.len()
        - token
            .iter()
            .rev()
            .take_while(|b| b.is_ascii_punctuation())
            .count();
    let token = &token[..core];
    let is_letter =
        |b: u8| b.is_ascii_alphabetic() || leet(b, Stroke::I).is_some() && b.is_ascii_digit();
    let sign = *token.get(1)?;
    if token.len() < 5 || sign.is_ascii_alphanumeric() || !sign.is_ascii_punctuation() {
        return None;
    }
    let fits = token.iter().enumerate().all(|(at, b)| match at % 2 {
        0 => is_letter(*b),
        _ => *b == sign,
    });
    let letters = token.iter().filter(|b| b.is_ascii_alphabetic()).count();
    (fits && token.len() % 2 == 1 && letters >= 3).then(|| (0..token.len()).step_by(2).collect())
}

/// A short text, such as a word of a rule, read the same way.
pub(crate) fn skeleton_of(text: &str) -> String {
    let folded = super::fold::fold(text);
    skeleton(&folded, Stroke::I).map_or(folded.text, |made| made.text)
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;

    #[test]
    fn reads_figures_as_letters() {
        let table = [
            ("Espèce de c0nn@rd", Some("espece de connard")),
            ("1d10t", Some("idiot")),
            ("i.d.i.o.t va", Some("idiot va")),
            ("i-d-i-o-t!", Some("idiot")),
            ("c o n n a r d", Some("connard")),
            ("$cam", Some("scam")),
            ("a$$", Some("ass")),
            ("quel idiot!", None),
            ("@lea bonjour", None),
            ("06 12 34 56 78", None),
            ("5s plus tard à 10h", None),
            ("il y a à", None),
            ("lot n° 0612345", None),
            ("C'est 50€", None),
        ];
        for (text, expect) in table {
            let got = skeleton(&fold(text), Stroke::I).map(|made| made.text);
            assert_eq!(got.as_deref(), expect, "{text}");
        }
        let both = skeleton(&fold("sa1e"), Stroke::L).map(|made| made.text);
        assert_eq!(both.as_deref(), Some("sale"));
        assert!(skeleton(&fold("c0nnard"), Stroke::L).is_none());
    }

    #[test]
    fn points_at_what_was_typed() {
        let text = "é i.d.ï.o.t va";
        let made = skeleton(&fold(text), Stroke::I).expect("it changes");
        let at = made.text.find("idiot").expect("it is there");
        assert_eq!(&text[made.original(at..at + 5, text)], "i.d.ï.o.t");
    }
}
