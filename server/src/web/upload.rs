//! Forms with files (`multipart/form-data`): texts into memory, files into a temporary folder, both within limits.

use std::collections::HashMap;
use std::future::Future;
use std::io::Write;
use std::path::Path;
use std::pin::Pin;

use actix_multipart::{Field, Multipart};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::TryStreamExt;
use tempfile::NamedTempFile;

use super::extract;
use super::form::Fields;
use crate::error::{Error, Result};

/// Largest file, in bytes: a photo of 64 megapixels fits.
const FILE_BYTES: usize = 64 * 1024 * 1024;
/// Largest text field, in bytes.
const TEXT_BYTES: usize = 256 * 1024;
/// Most parts of one form, and most files among them.
const PARTS: usize = 64;
const FILES: usize = 8;

/// A submitted form with its files.
#[derive(Debug, Default)]
pub struct Upload {
    pub fields: Fields,
    files: HashMap<String, Chosen>,
}

/// A file that somebody chose: gone from the disk when this is dropped.
#[derive(Debug)]
pub struct Chosen {
    /// As the device calls it: never a name of a file here.
    pub name: String,
    pub file: NamedTempFile,
    /// In bytes.
    pub size: usize,
}

impl Upload {
    /// A chosen file; `None` when the input was left empty.
    pub fn take_file(&mut self, name: &str) -> Option<Chosen> {
        self.files.remove(name).filter(|chosen| chosen.size > 0)
    }
}

impl From<Fields> for Upload {
    /// A form that was sent without files.
    fn from(fields: Fields) -> Self {
        Upload {
            fields,
            files: HashMap::new(),
        }
    }
}

impl FromRequest for Upload {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let multipart = Multipart::from_request(req, payload);
        let folder = extract::app_of(req).map(|app| app.config.data.join("tmp"));
        Box::pin(async move {
            let multipart = multipart.await.map_err(|_| unreadable())?;
            read(multipart, &folder?).await
        })
    }
}

fn unreadable() -> Error {
    Error::field("", "error-form")
}

async fn read(mut multipart: Multipart, folder: &Path) -> Result<Upload> {
    let mut texts = Vec::new();
    let mut files = HashMap::new();
    let mut parts = 0;
    while let Some(part) = multipart.try_next().await.map_err(|_| unreadable())? {
        parts += 1;
        if parts > PARTS || files.len() >= FILES {
            return Err(unreadable());
        }
        let described = part.content_disposition();
        let field = described.and_then(|d| d.get_name()).unwrap_or_default();
        let field = field.to_owned();
        let name = described.and_then(|d| d.get_filename()).map(str::to_owned);
        match name {
            Some(name) => {
                files.insert(field, file(part, name, folder).await?);
            }
            None => texts.push((field, text(part).await?)),
        }
    }
    Ok(Upload {
        fields: texts.into_iter().collect(),
        files,
    })
}

async fn text(mut part: Field) -> Result<String> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.try_next().await.map_err(|_| unreadable())? {
        if bytes.len() + chunk.len() > TEXT_BYTES {
            return Err(Error::field("", "error-form-too-large"));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Each chunk goes to the file as it arrives: what a slow client sends takes no memory.
async fn file(mut part: Field, name: String, folder: &Path) -> Result<Chosen> {
    std::fs::create_dir_all(folder).map_err(Error::internal)?;
    let mut file = NamedTempFile::new_in(folder).map_err(Error::internal)?;
    let mut size = 0;
    while let Some(chunk) = part.try_next().await.map_err(|_| unreadable())? {
        size += chunk.len();
        if size > FILE_BYTES {
            return Err(Error::field("", "error-form-too-large"));
        }
        file.write_all(&chunk).map_err(Error::internal)?;
    }
    Ok(Chosen { name, file, size })
}
