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
    match may_differ(folded.text.as_bytes(), stroke) {
        true => made(folded, stroke),
        false => None,
    }
}

fn made(folded: &Mapped, stroke: Stroke) -> Option<Mapped> {
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

/// Whether a folded text may read otherwise in its skeleton: mostly it does not, and this is quick to tell.
fn may_differ(text: &[u8], stroke: Stroke) -> bool {
    if stroke == Stroke::I && has_spaced(text) {
        return true;
    }
    let mut at = 0;
    while let Some(sign) = text[at..].iter().position(|byte| SIGNS[usize::from(*byte)]) {
        let sign = at + sign;
        let is_space = |byte: &u8| matches!(byte, b' ' | b'\n');
        // What stands before the last sign looked at was of another token.
        let start = text[at..sign].iter().rposition(is_space);
        let start = start.map_or(at, |before| at + before + 1);
        let end = text[sign..].iter().position(is_space);
        let end = end.map_or(text.len(), |length| sign + length);
        if token_differs(&text[start..end], stroke) {
            return true;
        }
        at = end;
    }
    false
}

/// Figures and signs: only tokens that hold one may read otherwise.
const SIGNS: [bool; 256] = {
    let mut signs = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        signs[byte as usize] = byte.is_ascii_digit() || byte.is_ascii_punctuation();
        byte += 1;
    }
    signs
};

/// Whether there may be four single letters in a row: three spaces with a letter between, told eight bytes at a time.
fn has_spaced(text: &[u8]) -> bool {
    const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
    let spaces = |from: usize| {
        let mut bytes = [0; 8];
        let piece = &text[from..text.len().min(from + 8)];
        bytes[..piece.len()].copy_from_slice(piece);
        // The highest bit of each byte that is a space.
        let other = u64::from_le_bytes(bytes) ^ 0x2020_2020_2020_2020;
        !(((other & LOW) + LOW) | other | LOW)
    };
    let space = |at: usize| matches!(text.get(at), None | Some(b' ' | b'\n'));
    (0..text.len()).step_by(4).any(|from| {
        let spaces = spaces(from);
        // Two spaces side by side are rare after folding, and then letters apart are looked for with care.
        spaces & spaces >> 8 != 0
            || spaces & spaces >> 16 & spaces >> 32 != 0
                && (from..from + 4).any(|at| {
                    let before = at == 1 || at >= 2 && space(at - 2);
                    before && space(at) && space(at + 2) && space(at + 4) && space(at + 6)
                })
    })
}

fn token_differs(token: &[u8], stroke: Stroke) -> bool {
    if stroke == Stroke::L && !token.iter().any(|b| matches!(b, b'1' | b'!' | b'|')) {
        return false;
    }
    if dotted(token).is_some() {
        return true;
    }
    last_letter(token)
        .is_some_and(|last| (0..token.len()).any(|at| stands_for_a_letter(token, at, last)))
}

/// The place of the last letter of a token whose signs may stand for letters: a figure beside a single letter does not.
fn last_letter(token: &[u8]) -> Option<usize> {
    let letters = token.iter().filter(|b| b.is_ascii_alphabetic()).count();
    if letters == 1 && token.iter().any(u8::is_ascii_digit) {
        return None;
    }
    token.iter().rposition(u8::is_ascii_alphabetic)
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
    // A block's end ends a word.
    let lined = |pair: &&[(usize, usize)]| text[pair[0].1] != b'\n' && single(&&pair[1]);
    match tokens.first().is_some_and(|token| single(&token)) {
        true => 1 + tokens.windows(2).take_while(lined).count(),
        false => 0,
    }
}

struct Maker<'a> {
    from: &'a Mapped,
    out: Mapped,
    stroke: Stroke,
    changed: bool,
}

impl Maker<'_> {
    fn copy(&mut self, start: usize, end: usize) {
        let (mut at, shift) = (start, self.out.text.len());
        while at < end {
            // As far as places follow one another.
            let next = self.from.jump_after(at).min(end);
            let origin = self.from.origin(at);
            self.out.origin.push(shift + at - start, origin, next - at);
            at = next;
        }
        self.out.text.push_str(&self.from.text[start..end]);
    }

    fn letter(&mut self, at: usize) {
        self.put(self.from.text.as_bytes()[at], at);
    }

    fn put(&mut self, byte: u8, at: usize) {
        self.out.push_ascii(byte, self.from.origin(at));
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
        let Some(last) = last_letter(bytes) else {
            return self.copy(start, end);
        };
        for (at, c) in self.from.text[start..end].char_indices() {
            if c.is_ascii() && stands_for_a_letter(bytes, at, last) {
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
/// only inside a token, so that "idiot!" keeps its mark and "@lea" stays a name. `last`: the token's last letter.
fn stands_for_a_letter(token: &[u8], at: usize, last: usize) -> bool {
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
    let letter_follows = at < last;
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
    fn a_first_look_misses_nothing() {
        let pieces = [
            "a", "b", "o", "l", " ", "\n", "1", "0", "2", "!", "@", ".", "-", "é", "日", "\u{A8}",
        ];
        let mut numbers = 0x2545_F491_4F6C_DD1D_u64;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..numbers % 24 {
                numbers ^= numbers << 13;
                numbers ^= numbers >> 7;
                numbers ^= numbers << 17;
                text.push_str(pieces[(numbers % 16) as usize]);
            }
            numbers = numbers.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
            let folded = fold(&text);
            for stroke in [Stroke::I, Stroke::L] {
                if !may_differ(folded.text.as_bytes(), stroke) {
                    assert!(made(&folded, stroke).is_none(), "{text:?} {stroke:?}");
                }
            }
        }
    }

    #[test]
    fn points_at_what_was_typed() {
        let text = "é i.d.ï.o.t va";
        let made = skeleton(&fold(text), Stroke::I).expect("it changes");
        let at = made.text.find("idiot").expect("it is there");
        assert_eq!(&text[made.original(at..at + 5, text)], "i.d.ï.o.t");
    }
}
