//! What the database may not hold in the clear is sealed with a key that lies in a file beside it: a copy of the database
//! alone opens nothing. AES-256-GCM with a nonce of its own for each text.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::RngCore;

use crate::error::{Error, Result};

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 12;

/// The key and its file, made when it is first needed.
pub struct Seal {
    path: PathBuf,
    cipher: OnceLock<Aes256Gcm>,
}

impl Seal {
    /// The key in this file.
    pub fn at(path: PathBuf) -> Self {
        Seal {
            path,
            cipher: OnceLock::new(),
        }
    }

    /// Seals a text. It opens for the same `purpose` only, so that no sealed text can be put in another's place.
    ///
    /// # Errors
    /// When the file of the key can neither be read nor made.
    pub fn close(&self, purpose: &str, text: &str) -> Result<String> {
        let mut nonce = [0; NONCE_BYTES];
        rand::rng().fill_bytes(&mut nonce);
        let payload = Payload {
            msg: text.as_bytes(),
            aad: purpose.as_bytes(),
        };
        let body = self
            .cipher()?
            .encrypt(&Nonce::from(nonce), payload)
            .map_err(|_| Error::internal("a text could not be sealed"))?;
        let sealed = [nonce.to_vec(), body].concat();
        Ok(URL_SAFE_NO_PAD.encode(sealed))
    }

    /// Opens what was sealed for this purpose; `None` when the key or the purpose is another.
    ///
    /// # Errors
    /// When the file of the key can neither be read nor made.
    pub fn open(&self, purpose: &str, sealed: &str) -> Result<Option<String>> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).unwrap_or_default();
        let Some((nonce, body)) = bytes.split_first_chunk::<NONCE_BYTES>() else {
            return Ok(None);
        };
        let payload = Payload {
            msg: body,
            aad: purpose.as_bytes(),
        };
        let opened = self.cipher()?.decrypt(&Nonce::from(*nonce), payload);
        Ok(opened.ok().and_then(|text| String::from_utf8(text).ok()))
    }

    fn cipher(&self) -> Result<&Aes256Gcm> {
        if let Some(cipher) = self.cipher.get() {
            return Ok(cipher);
        }
        let key = key(&self.path)
            .map_err(|error| Error::internal(format!("{}: {error}", self.path.display())))?;
        let cipher = Aes256Gcm::new_from_slice(&key).map_err(Error::internal)?;
        Ok(self.cipher.get_or_init(|| cipher))
    }
}

/// The key in a file, which is made for its owner alone when it is not there.
fn key(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut made = [0; KEY_BYTES];
    rand::rng().fill_bytes(&mut made);
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(mut file) => {
            file.write_all(URL_SAFE_NO_PAD.encode(made).as_bytes())?;
            file.sync_all()?;
            Ok(made.to_vec())
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let text = std::fs::read_to_string(path)?;
            let found = URL_SAFE_NO_PAD.decode(text.trim()).unwrap_or_default();
            match found.len() {
                KEY_BYTES => Ok(found),
                _ => Err(std::io::Error::new(
                    ErrorKind::InvalidData,
                    "this is no key",
                )),
            }
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::Seal;

    #[test]
    fn what_is_sealed_opens_for_its_purpose_and_with_its_key_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let seal = |name: &str| Seal::at(folder.path().join(name));
        let first = seal("one");
        let sealed = first.close("address:1", "3 rue des Lilas").expect("sealed");
        let open = |seal: &Seal, purpose: &str| seal.open(purpose, &sealed).expect("a key");
        assert_eq!(
            open(&seal("one"), "address:1").as_deref(),
            Some("3 rue des Lilas")
        );
        assert_eq!(open(&first, "address:2"), None);
        assert_eq!(open(&seal("two"), "address:1"), None);
        assert_ne!(
            first.close("address:1", "3 rue des Lilas").expect("sealed"),
            sealed
        );
    }
}
