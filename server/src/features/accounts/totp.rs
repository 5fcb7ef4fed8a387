//! Time-based one-time passwords (RFC 6238) as every authenticator speaks them: HMAC-SHA-1, six digits, 30 seconds.

use hmac::{Hmac, Mac};
use rand::RngCore;
use sha1::Sha1;
use subtle::ConstantTimeEq;

/// How long one code is shown, in seconds.
const STEP_SECONDS: i64 = 30;
/// How many steps the clock of a phone may be off, either way.
const SLACK: i64 = 1;
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A new secret of 160 bits.
pub fn secret() -> [u8; 20] {
    let mut bytes = [0u8; 20];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

/// Base32 (RFC 4648) without padding: a secret as it is typed.
pub fn base32(bytes: &[u8]) -> String {
    let bit = |n: usize| bytes.get(n / 8).map_or(0, |b| b >> (7 - n % 8) & 1);
    (0..(bytes.len() * 8).div_ceil(5))
        .map(|at| (0..5).fold(0u8, |value, n| value << 1 | bit(at * 5 + n)))
        .map(|value| char::from(ALPHABET[usize::from(value)]))
        .collect()
}

/// The bytes that [`base32`] wrote; `None` for other letters.
pub fn from_base32(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0u32, 0);
    for letter in text.bytes() {
        let value = ALPHABET.iter().position(|a| *a == letter)?;
        held = held << 5 | u32::try_from(value).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).ok()?);
        }
    }
    Some(bytes)
}

/// The step that a moment (seconds since 1970) belongs to.
pub fn step(seconds: i64) -> i64 {
    seconds.div_euclid(STEP_SECONDS)
}

/// The six digits of a step.
pub fn code(secret: &[u8], step: i64) -> String {
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret) else {
        // HMAC takes keys of any length.
        return String::new();
    };
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let from = usize::from(hash[19] & 0xf);
    let number = hash[from..from + 4]
        .iter()
        .fold(0u32, |number, byte| number << 8 | u32::from(*byte));
    format!("{:06}", (number & 0x7fff_ffff) % 1_000_000)
}

/// The first code that opens now: of this step, or of the next one where this one is spent.
pub fn unspent(secret: &[u8], now: i64, last: i64) -> Option<String> {
    let current = step(now);
    let next = current.max(last + 1);
    (next <= current + SLACK).then(|| code(secret, next))
}

/// The step around `now` whose code was typed; steps up to `last` are spent.
pub fn matching(secret: &[u8], typed: &str, now: i64, last: i64) -> Option<i64> {
    let current = step(now);
    (current - SLACK..=current + SLACK)
        .filter(|step| *step > last)
        .find(|step| {
            code(secret, *step)
                .as_bytes()
                .ct_eq(typed.as_bytes())
                .into()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vectors of RFC 6238, appendix B, cut to six digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = b"12345678901234567890";
        for (seconds, digits) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code(secret, step(seconds)), digits);
        }
    }

    #[test]
    fn a_clock_may_be_off_by_one_step_and_no_step_serves_twice() {
        let secret = b"12345678901234567890";
        let now = 1_111_111_111;
        for off in [-1, 0, 1] {
            let typed = code(secret, step(now) + off);
            assert_eq!(matching(secret, &typed, now, 0), Some(step(now) + off));
            assert_eq!(matching(secret, &typed, now, step(now) + off), None);
        }
        assert_eq!(matching(secret, &code(secret, step(now) - 2), now, 0), None);
        let current = step(now);
        assert_eq!(unspent(secret, now, 0), Some(code(secret, current)));
        assert_eq!(
            unspent(secret, now, current),
            Some(code(secret, current + 1))
        );
        assert_eq!(unspent(secret, now, current + 1), None);
        assert_eq!(matching(secret, "", now, 0), None);
    }

    /// The vectors of RFC 4648, and back.
    #[test]
    fn secrets_are_written_in_base32() {
        for (bytes, text) in [
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(bytes.as_bytes()), text);
            assert_eq!(from_base32(text).as_deref(), Some(bytes.as_bytes()));
        }
        let secret = secret();
        assert_eq!(from_base32(&base32(&secret)), Some(secret.to_vec()));
        assert_eq!(from_base32("A1"), None);
    }
}
