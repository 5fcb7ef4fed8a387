//! Where pictures are decoded and encoded anew: few at a time, since each may take hundreds of megabytes.

use std::fs::File;
use std::io::{BufReader, Cursor};
use std::sync::Arc;

use parvis_kit::heic::HeicError;
use parvis_kit::images::{self, ImageError, Processed};
use tempfile::NamedTempFile;
use tokio::sync::Semaphore;

use super::{MediaKind, Upload, Variant};
use crate::app::App;
use crate::error::{Error, Result};

/// Pictures at work at once; one above [`LARGE`] takes all seats.
const SEATS: u32 = 2;
/// Pixels above which a picture is worked on alone.
const LARGE: u64 = 24_000_000;

/// The seats.
#[derive(Debug)]
pub struct Workshop(Arc<Semaphore>);

impl Default for Workshop {
    fn default() -> Self {
        Workshop(Arc::new(Semaphore::new(SEATS as usize)))
    }
}

/// A picture as it arrives.
#[derive(Debug)]
pub enum Source {
    Bytes(Vec<u8>),
    File(NamedTempFile),
}

impl Source {
    fn pixels(&self) -> std::result::Result<u64, ImageError> {
        match self {
            Source::Bytes(bytes) => images::pixels(Cursor::new(bytes)),
            Source::File(file) => {
                let file = File::open(file.path()).map_err(unreadable)?;
                images::pixels(BufReader::new(file))
            }
        }
    }

    fn read(self) -> std::result::Result<Vec<u8>, ImageError> {
        match self {
            Source::Bytes(bytes) => Ok(bytes),
            Source::File(file) => std::fs::read(file.path()).map_err(unreadable),
        }
    }
}

fn unreadable(error: std::io::Error) -> ImageError {
    ImageError::Broken(error.to_string())
}

/// Decodes, shrinks and re-encodes an uploaded picture and stores its bytes. `field` is the form's input.
///
/// # Errors
/// `Invalid` at `field` with what is wrong with the picture.
pub async fn take_in(
    app: &App,
    source: Source,
    kind: MediaKind,
    field: &'static str,
) -> Result<Upload> {
    let wrong = |e: ImageError| Error::field(field, message_of(&e));
    let (mut source, mut pixels) = measured(source).await?;
    if let Err(ImageError::Unsupported("heic" | "avif")) = pixels {
        let jpeg = converted(app, source, field).await?;
        (source, pixels) = measured(Source::Bytes(jpeg)).await?;
    }
    let seats = if pixels.map_err(wrong)? > LARGE {
        SEATS
    } else {
        1
    };
    let seat = app.workshop.0.clone().acquire_many_owned(seats).await;
    let seat = seat.map_err(Error::internal)?;
    let processed = off_thread(move || {
        // The seat is given back only when the work is done, also if the client has gone.
        let _seat = seat;
        let bytes = source.read()?;
        let hash = parvis_kit::blobs::hash_of(&bytes);
        images::process(&bytes, kind.preset()).map(|processed| (hash, processed))
    })
    .await?;
    let (original_hash, processed) = processed.map_err(wrong)?;
    store(app, kind, original_hash, processed).await
}

async fn measured(source: Source) -> Result<(Source, std::result::Result<u64, ImageError>)> {
    off_thread(move || {
        let pixels = source.pixels();
        (source, pixels)
    })
    .await
}

/// A phone's HEIC as JPEG. What its decoder takes is not known before: it works alone.
async fn converted(app: &App, source: Source, field: &'static str) -> Result<Vec<u8>> {
    let Some(heic) = app.heic.clone() else {
        return Err(Error::field(field, "media-heic"));
    };
    let seats = app.workshop.0.clone().acquire_many_owned(SEATS).await;
    let seats = seats.map_err(Error::internal)?;
    let folder = app.config.data.join("tmp");
    let jpeg = off_thread(move || {
        let _seats = seats;
        let photo = source.read().map_err(|_| HeicError::Undecodable)?;
        heic.to_jpeg(&photo, &folder)
    })
    .await?;
    jpeg.map_err(|error| match error {
        HeicError::Undecodable | HeicError::TooSlow => Error::field(field, "media-heic-broken"),
        HeicError::Io(error) => Error::internal(error),
    })
}

async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(Error::internal)
}

async fn store(
    app: &App,
    kind: MediaKind,
    original_hash: String,
    processed: Processed,
) -> Result<Upload> {
    let mut variants = Vec::with_capacity(processed.variants.len());
    for mut made in processed.variants {
        let bytes = std::mem::take(&mut made.bytes);
        let size = bytes.len() as u64;
        let hash = app.blobs.put(bytes.into()).await;
        variants.push(variant(made, hash.map_err(Error::internal)?, size));
    }
    Ok(Upload {
        kind,
        original_hash,
        placeholder: processed.placeholder,
        variants,
    })
}

fn variant(made: images::Variant, hash: String, bytes: u64) -> Variant {
    Variant {
        name: made.name,
        hash,
        mime: made.mime.to_owned(),
        width: made.width,
        height: made.height,
        bytes,
    }
}

/// A picture whose sizes are made, its files stored by `keep`: for what is brought along, where nothing is awaited.
///
/// # Errors
/// Those of `keep`.
pub fn kept(
    kind: MediaKind,
    original_hash: String,
    processed: Processed,
    keep: &dyn Fn(Vec<u8>) -> Result<String>,
) -> Result<Upload> {
    let mut variants = Vec::with_capacity(processed.variants.len());
    for mut made in processed.variants {
        let bytes = std::mem::take(&mut made.bytes);
        let size = bytes.len() as u64;
        variants.push(variant(made, keep(bytes)?, size));
    }
    Ok(Upload {
        kind,
        original_hash,
        placeholder: processed.placeholder,
        variants,
    })
}

fn message_of(error: &ImageError) -> &'static str {
    match error {
        ImageError::TooLarge { .. } => "media-too-large",
        ImageError::Unsupported(_) => "media-unsupported",
        ImageError::Broken(_) => "media-broken",
    }
}
