//! Random tokens and codes, and the hashes under which they are stored.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::{Rng, RngCore};
use sha2::{Digest, Sha256};

/// 256 random bits, URL-safe.
pub fn token() -> String {
    let mut bytes = [0u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Signs `text` under a secret of the server: HMAC-SHA-256, its first 128 bits in hex, so that it fits into the
/// local part of a mail address, whose case nobody may rely on.
pub fn sign(secret: &str, text: &str) -> String {
    use hmac::Mac;
    let Ok(mut mac) = hmac::Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        // HMAC takes keys of any length.
        return String::new();
    };
    mac.update(text.as_bytes());
    hex(&mac.finalize().into_bytes()[..16])
}

/// Whether a signature is ours, without telling by its time where it differs.
pub fn is_signed(secret: &str, text: &str, signature: &str) -> bool {
    use subtle::ConstantTimeEq;
    let ours = sign(secret, text);
    !ours.is_empty() && bool::from(ours.as_bytes().ct_eq(signature.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Six random digits for a code that is typed.
pub fn six_digits() -> String {
    format!("{:06}", rand::rng().random_range(0..1_000_000))
}

/// 128 random bits in hex: what hides a value in a published hash.
pub fn salt() -> String {
    let mut bytes = [0u8; 16];
    rand::rng().fill_bytes(&mut bytes);
    hex(&bytes)
}

/// A code that people read out and type: `7K2M-Q9XF-3TRA`, 60 random bits without letters that look alike.
pub fn code() -> String {
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut rng = rand::rng();
    let mut group = || -> String {
        let letter = |_| char::from(LETTERS[rng.random_range(0..LETTERS.len())]);
        (0..4).map(letter).collect()
    };
    [group(), group(), group()].join("-")
}

/// SHA-256 in hex: what the database keeps of a token. Enough for 256-bit secrets; a six-digit code is
/// protected by its few attempts and minutes, not by its hash.
pub fn hash(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}
