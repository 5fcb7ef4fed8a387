//! The one way in which a document is written: JSON indented by two spaces, fields in the order of the types, as
//! `JSON.stringify(value, null, 2)` writes it.

use std::io::{self, Write};

use serde::Serialize;

/// The document with its last line ended.
pub(crate) fn write(document: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing to memory cannot fail, and the documents have only text for keys.
    let _ = serde_json::to_writer_pretty(&mut bytes, document);
    bytes.push(b'\n');
    bytes
}

/// Whether these bytes are that document, whatever blank follows it. Compares while it writes: the list of a large draw
/// is not in memory a second time.
pub(crate) fn is(document: &impl Serialize, bytes: &[u8]) -> bool {
    let mut rest = Same(bytes.trim_ascii_end());
    serde_json::to_writer_pretty(&mut rest, document).is_ok() && rest.0.is_empty()
}

/// Takes only what it still expects.
struct Same<'a>(&'a [u8]);

impl Write for Same<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self
            .0
            .strip_prefix(bytes)
            .ok_or(io::ErrorKind::InvalidData)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
