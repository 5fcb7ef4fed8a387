//! Forms with files (`multipart/form-data`): read into memory within limits.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;

use actix_multipart::Multipart;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::TryStreamExt;

use super::form::Fields;
use crate::error::{Error, Result};

/// Largest file, in bytes: a phone's 50-megapixel photo fits.
const FILE_BYTES: usize = 32 * 1024 * 1024;
/// Largest text field, in bytes.
const TEXT_BYTES: usize = 256 * 1024;
/// Most parts of one form.
const PARTS: usize = 64;

/// A submitted form with its files.
#[derive(Debug, Default)]
pub struct Upload {
    pub fields: Fields,
    files: HashMap<String, Vec<u8>>,
}

impl Upload {
    /// The bytes of a chosen file; `None` when the input was left empty.
    pub fn take_file(&mut self, name: &str) -> Option<Vec<u8>> {
        self.files.remove(name).filter(|bytes| !bytes.is_empty())
    }
}

impl FromRequest for Upload {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let multipart = Multipart::from_request(req, payload);
        Box::pin(async move {
            let multipart = multipart.await.map_err(|_| unreadable())?;
            read(multipart).await
        })
    }
}

fn unreadable() -> Error {
    Error::field("", "error-form")
}

async fn read(mut multipart: Multipart) -> Result<Upload> {
    let mut texts = Vec::new();
    let mut files = HashMap::new();
    let mut parts = 0;
    while let Some(mut part) = multipart.try_next().await.map_err(|_| unreadable())? {
        parts += 1;
        if parts > PARTS {
            return Err(unreadable());
        }
        let described = part.content_disposition();
        let name = described.and_then(|d| d.get_name()).unwrap_or_default();
        let name = name.to_owned();
        let is_file = described.is_some_and(|d| d.get_filename().is_some());
        let most = if is_file { FILE_BYTES } else { TEXT_BYTES };
        let mut bytes = Vec::new();
        while let Some(chunk) = part.try_next().await.map_err(|_| unreadable())? {
            if bytes.len() + chunk.len() > most {
                return Err(Error::field("", "error-form-too-large"));
            }
            bytes.extend_from_slice(&chunk);
        }
        if is_file {
            files.insert(name, bytes);
        } else {
            texts.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    Ok(Upload {
        fields: texts.into_iter().collect(),
        files,
    })
}
