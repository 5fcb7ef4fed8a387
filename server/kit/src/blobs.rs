//! Stores files by the SHA-256 of their content: in a folder (`file:`) or in an S3 bucket (`s3://`).
//!
//! The same bytes are stored once, a name never changes its content, and no name comes from a person.

use crate::engine::{Health, UrlError, folder};
use bytes::Bytes;
use futures_util::stream::{self, BoxStream};
use futures_util::{StreamExt, TryStreamExt};
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt, WriteMultipart};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// Bytes of a file that are in memory at once: as small as a part of an upload to S3 may be.
const PART: usize = 5 << 20;

/// The bytes of a file, one after the other.
pub type Pieces = BoxStream<'static, Result<Bytes, BlobError>>;

const HEALTH_TIMEOUT: Duration = Duration::from_secs(5);

/// The name of these bytes: their SHA-256 as 64 lower-case hexadecimal digits.
pub fn hash_of(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The hash of what a file holds; the file stands at its beginning again.
fn hashed(mut file: File) -> std::io::Result<(String, File)> {
    let mut digest = Sha256::new();
    std::io::copy(&mut file, &mut digest)?;
    file.rewind()?;
    Ok((hexadecimal(&digest.finalize()), file))
}

/// The next bytes of a file; none at its end.
fn piece(mut file: File) -> std::io::Result<(Bytes, File)> {
    let mut bytes = Vec::with_capacity(PART);
    (&mut file).take(PART as u64).read_to_end(&mut bytes)?;
    Ok((bytes.into(), file))
}

/// Reads a file where reading keeps nobody waiting.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Result<T, BlobError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(std::io::Error::other)?
        .map_err(BlobError::File)
}

fn is_hash(text: &str) -> bool {
    let digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    text.len() == 64 && text.bytes().all(digit)
}

/// `ab/cd/abcd…`, so that no folder grows beyond what a file system likes; nothing for what is no hash.
fn key(hash: &str) -> Option<Key> {
    is_hash(hash).then(|| Key::from(format!("{}/{}/{hash}", &hash[..2], &hash[2..4])))
}

/// Why a file could not be stored or read.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// What is stored under the hash is something else: the disk or the bucket is damaged.
    #[error("the file stored as {0} has another content")]
    Damaged(String),
    /// A file that was to be stored cannot be read.
    #[error("the file to be stored cannot be read: {0}")]
    File(#[from] std::io::Error),
    /// The store is away or full.
    #[error("the file store does not work: {0}")]
    Store(#[from] object_store::Error),
}

/// The files of a server.
#[derive(Debug, Clone)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
    name: &'static str,
}

impl Blobs {
    /// Stores the bytes; when this returns they are there. Storing the same again changes nothing.
    pub async fn put(&self, bytes: Bytes) -> Result<String, BlobError> {
        let hash = hash_of(&bytes);
        let key = key(&hash).expect("a hash was just made");
        if !self.has(&key).await? {
            self.store.put(&key, bytes.into()).await?;
        }
        Ok(hash)
    }

    /// Stores what a file holds from its beginning, a few megabytes in memory at a time, and returns its hash.
    pub async fn put_file(&self, file: File) -> Result<String, BlobError> {
        let (hash, mut file) = blocking(move || hashed(file)).await?;
        let key = key(&hash).expect("a hash was just made");
        if self.has(&key).await? {
            return Ok(hash);
        }
        let upload = self.store.put_multipart(&key).await?;
        let mut parts = WriteMultipart::new_with_chunk_size(upload, PART);
        loop {
            let (read, rest) = blocking(move || piece(file)).await?;
            if read.is_empty() {
                break;
            }
            file = rest;
            parts.wait_for_capacity(1).await?;
            parts.put(read);
        }
        parts.finish().await?;
        Ok(hash)
    }

    /// The bytes one after the other, and how many they are; it ends in an error when they are not those of the hash.
    pub async fn stream(&self, hash: &str) -> Result<Option<(u64, Pieces)>, BlobError> {
        let Some(key) = key(hash) else {
            return Ok(None);
        };
        let found = match self.store.get(&key).await {
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            found => found?,
        };
        let size = found.meta.size;
        let state = (found.into_stream(), Sha256::new(), hash.to_owned());
        let pieces = stream::try_unfold(state, |(mut rest, mut digest, hash)| async move {
            match rest.try_next().await? {
                Some(piece) => {
                    digest.update(&piece);
                    Ok(Some((piece, (rest, digest, hash))))
                }
                None if hexadecimal(&digest.finalize()) == hash => Ok(None),
                None => Err(BlobError::Damaged(hash)),
            }
        });
        Ok(Some((size, pieces.boxed())))
    }

    /// The bytes, checked against their hash; nothing when there are none.
    pub async fn get(&self, hash: &str) -> Result<Option<Bytes>, BlobError> {
        let Some(key) = key(hash) else {
            return Ok(None);
        };
        let found = match self.store.get(&key).await {
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            found => found?,
        };
        let bytes = found.bytes().await?;
        if hash_of(&bytes) == hash {
            Ok(Some(bytes))
        } else {
            Err(BlobError::Damaged(hash.to_owned()))
        }
    }

    /// Whether a file has this hash.
    pub async fn exists(&self, hash: &str) -> Result<bool, BlobError> {
        match key(hash) {
            Some(key) => self.has(&key).await,
            None => Ok(false),
        }
    }

    async fn has(&self, key: &Key) -> Result<bool, BlobError> {
        match self.store.head(key).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Deletes the file; nothing to delete is no error.
    pub async fn delete(&self, hash: &str) -> Result<(), BlobError> {
        let Some(key) = key(hash) else {
            return Ok(());
        };
        match self.store.delete(&key).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// All hashes, sorted. What others put into the folder or bucket is left out.
    pub async fn list(&self) -> Result<Vec<String>, BlobError> {
        let found: Vec<_> = self.store.list(None).try_collect().await?;
        let names = found.iter().filter_map(|file| file.location.filename());
        let mut hashes: Vec<_> = names
            .filter(|name| is_hash(name))
            .map(str::to_owned)
            .collect();
        hashes.sort();
        Ok(hashes)
    }

    /// Whether a file can be stored, read and deleted now.
    pub async fn health(&self) -> Health {
        let probe = async {
            let key = Key::from(format!("health-{}", std::process::id()));
            self.store
                .put(&key, Bytes::from_static(b"ok").into())
                .await?;
            self.store.get(&key).await?.bytes().await?;
            self.store.delete(&key).await
        };
        match tokio::time::timeout(HEALTH_TIMEOUT, probe).await {
            Ok(result) => result.map_err(|error| error.to_string()),
            Err(_) => Err("the file store did not answer within 5 s".to_owned()),
        }
    }

    /// `file` or `s3`.
    pub fn name(&self) -> &'static str {
        self.name
    }
}

/// Opens the store of a URL: `file:` (default folder `media` in `data_dir`), `file:///path`, or
/// `s3://bucket[?endpoint=…][&region=…]` with `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY` in the
/// environment.
pub fn from_url(url: &str, data_dir: &Path) -> Result<Blobs, UrlError> {
    if let Some(rest) = url.strip_prefix("file:") {
        let path = folder(rest, data_dir, "media")?;
        let open = || -> Result<LocalFileSystem, Box<dyn std::error::Error>> {
            std::fs::create_dir_all(&path)?;
            Ok(LocalFileSystem::new_with_prefix(&path)?.with_fsync(true))
        };
        let store = open().map_err(|error| {
            UrlError::new(format!(
                "the media folder {} cannot be made ({error}): name a folder that this user may write",
                path.display()
            ))
        })?;
        return Ok(Blobs {
            store: Arc::new(store),
            name: "file",
        });
    }
    if url.starts_with("s3://") {
        return s3(url);
    }
    Err(UrlError::new(
        "the media URL begins with file: or s3://, such as s3://bucket?endpoint=https://s3.example",
    ))
}

fn s3(text: &str) -> Result<Blobs, UrlError> {
    let unreadable = "the media URL cannot be read: write s3://bucket?endpoint=https://s3.example&region=eu-west-1";
    let url = Url::parse(text).map_err(|_| UrlError::new(unreadable))?;
    let bucket = url.host_str().filter(|bucket| !bucket.is_empty());
    let bucket = bucket.ok_or_else(|| UrlError::new(unreadable))?;
    if !url.username().is_empty() {
        return Err(UrlError::new(
            "take the key out of the media URL and set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
        ));
    }
    let mut builder = AmazonS3Builder::from_env().with_bucket_name(bucket);
    for (name, value) in url.query_pairs() {
        builder = match name.as_ref() {
            "endpoint" => builder
                .with_allow_http(value.starts_with("http://"))
                .with_endpoint(value),
            "region" => builder.with_region(value),
            _ => {
                return Err(UrlError::new(format!(
                    "`{name}` is no option of the media URL: there are endpoint and region"
                )));
            }
        };
    }
    let store = builder
        .build()
        .map_err(|error| UrlError::new(format!("{unreadable} ({error})")))?;
    Ok(Blobs {
        store: Arc::new(store),
        name: "s3",
    })
}

#[cfg(test)]
mod tests;
