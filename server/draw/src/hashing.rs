//! SHA-256 with a purpose in front, and bytes written as lower-case hexadecimal digits.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

/// `N` bytes, written in documents as 2 × `N` lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hex<const N: usize>(pub [u8; N]);

/// What SHA-256 gives.
pub type Hash = Hex<32>;

impl<const N: usize> Hex<N> {
    /// Reads exactly 2 × `N` lower-case digits.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if digits.len() != 2 * N {
            return None;
        }
        let mut bytes = [0; N];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = value(pair[0])? << 4 | value(pair[1])?;
        }
        Some(Self(bytes))
    }
}

impl<const N: usize> From<[u8; N]> for Hex<N> {
    fn from(bytes: [u8; N]) -> Self {
        Self(bytes)
    }
}

fn value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

impl<const N: usize> fmt::Display for Hex<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl<const N: usize> fmt::Debug for Hex<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<const N: usize> Serialize for Hex<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        // A list may hold a million of these: no allocation, no formatting machinery.
        let mut text = [[0_u8; 2]; N];
        for (pair, byte) in text.iter_mut().zip(self.0) {
            *pair = [
                DIGITS[usize::from(byte >> 4)],
                DIGITS[usize::from(byte & 15)],
            ];
        }
        let text = std::str::from_utf8(text.as_flattened());
        serializer.serialize_str(text.map_err(serde::ser::Error::custom)?)
    }
}

impl<'de, const N: usize> Deserialize<'de> for Hex<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Digits<const N: usize>;
        impl<const N: usize> Visitor<'_> for Digits<N> {
            type Value = Hex<N>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{} lower-case hexadecimal digits", 2 * N)
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Hex<N>, E> {
                Hex::parse(text)
                    .ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Digits)
    }
}

/// Plain SHA-256, as drand uses it.
pub(crate) fn sha256(bytes: &[u8]) -> Hash {
    Hex(Sha256::digest(bytes).into())
}

/// SHA-256 over `parvis-draw/1/<purpose>`, a zero byte, and what is added: a hash made for one purpose can never pass for
/// one of another, nor for a node of the tree, which begins with 0 or 1.
pub(crate) struct Hasher(Sha256);

impl Hasher {
    pub(crate) fn new(purpose: &str) -> Self {
        Self(
            Sha256::new()
                .chain_update(b"parvis-draw/1/")
                .chain_update(purpose.as_bytes())
                .chain_update([0]),
        )
    }

    /// Bytes of a length that the purpose fixes.
    pub(crate) fn fixed(self, bytes: &[u8]) -> Self {
        Self(self.0.chain_update(bytes))
    }

    /// Eight bytes, the highest first.
    pub(crate) fn number(self, number: u64) -> Self {
        self.fixed(&number.to_be_bytes())
    }

    /// The length in bytes as a number, then the UTF-8.
    pub(crate) fn text(self, text: &str) -> Self {
        self.number(text.len() as u64).fixed(text.as_bytes())
    }

    pub(crate) fn end(self) -> Hash {
        Hex(self.0.finalize().into())
    }
}
