//! The page cache for visitors: compressed bytes with an ETag, valid while nothing they show has changed.

use std::sync::Arc;

use bytes::Bytes;

use crate::events::{Tag, Tail};

/// How a response body is encoded for the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    /// The best of ours in an `Accept-Encoding` header.
    pub fn accepted(header: &str) -> Self {
        let offers = |name: &str| {
            header.split(',').any(|part| {
                let mut pieces = part.split(';').map(str::trim);
                pieces.next() == Some(name) && !pieces.any(|p| p == "q=0")
            })
        };
        if offers("br") {
            Encoding::Brotli
        } else if offers("gzip") {
            Encoding::Gzip
        } else {
            Encoding::Identity
        }
    }

    /// The `Content-Encoding` value; `None` for identity.
    pub fn header(self) -> Option<&'static str> {
        match self {
            Encoding::Brotli => Some("br"),
            Encoding::Gzip => Some("gzip"),
            Encoding::Identity => None,
        }
    }

    /// Encodes a body. `quality` is brotli's (0 to 11); gzip follows it up to 9.
    pub fn encode(self, body: &[u8], quality: u32) -> Vec<u8> {
        use std::io::Write;
        match self {
            Encoding::Identity => body.to_vec(),
            Encoding::Gzip => {
                let mut out = flate2::write::GzEncoder::new(
                    Vec::with_capacity(body.len() / 4),
                    flate2::Compression::new(quality.min(9)),
                );
                let _ = out.write_all(body);
                out.finish().unwrap_or_else(|_| body.to_vec())
            }
            Encoding::Brotli => {
                let params = brotli::enc::BrotliEncoderParams {
                    quality: quality as i32,
                    lgwin: 20,
                    size_hint: body.len(),
                    ..Default::default()
                };
                let mut out = Vec::with_capacity(body.len() / 4);
                let _ = brotli::BrotliCompress(&mut &body[..], &mut out, &params);
                out
            }
        }
    }
}

/// What makes two requests the same page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    pub host: String,
    pub path_and_query: String,
    pub language: Option<crate::messages::Lang>,
    pub encoding: Encoding,
}

/// A page as it goes over the wire.
#[derive(Debug)]
pub struct Page {
    pub body: Bytes,
    pub etag: String,
    pub content_type: String,
    pub language: String,
    tags: Vec<Tag>,
    rendered_at: u64,
}

/// Marks a response as the same for every visitor; set by the handler, read by the cache's middleware.
#[derive(Debug, Clone)]
pub struct ForEveryone(pub Vec<Tag>);

/// Pages, bounded in bytes.
pub struct PageCache {
    pages: moka::sync::Cache<Key, Arc<Page>>,
}

impl PageCache {
    /// Holds at most about this many bytes of bodies and keys.
    pub fn new(bytes: u64) -> Self {
        PageCache {
            pages: moka::sync::Cache::builder()
                .max_capacity(bytes)
                .weigher(|key: &Key, page: &Arc<Page>| {
                    u32::try_from(page.body.len() + key.path_and_query.len() + 400)
                        .unwrap_or(u32::MAX)
                })
                .time_to_live(std::time::Duration::from_secs(3600))
                .build(),
        }
    }

    /// A page that still shows the truth.
    pub fn get(&self, key: &Key, tail: &Tail) -> Option<Arc<Page>> {
        let page = self.pages.get(key)?;
        tail.is_fresh(page.rendered_at, &page.tags).then_some(page)
    }

    /// Keeps a page that was rendered from reads made after the clock stood at `rendered_at`.
    pub fn put(&self, key: Key, page: Arc<Page>) {
        self.pages.insert(key, page);
    }
}

impl Page {
    /// A page from its encoded body; the ETag covers body and encoding.
    pub fn new(
        body: Vec<u8>,
        content_type: String,
        language: String,
        tags: Vec<Tag>,
        rendered_at: u64,
    ) -> Self {
        use sha2::Digest;
        let hash = sha2::Sha256::digest(&body);
        let etag = hash.iter().take(12).fold(String::from("\""), |mut out, b| {
            use std::fmt::Write;
            let _ = write!(out, "{b:02x}");
            out
        }) + "\"";
        Page {
            body: body.into(),
            etag,
            content_type,
            language,
            tags,
            rendered_at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_offered_encoding_is_taken() {
        assert_eq!(Encoding::accepted("gzip, deflate, br"), Encoding::Brotli);
        assert_eq!(Encoding::accepted("br;q=0, gzip"), Encoding::Gzip);
        assert_eq!(Encoding::accepted(""), Encoding::Identity);
    }
}
