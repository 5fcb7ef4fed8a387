//! What all engines chosen by a URL share.

use std::path::{Path, PathBuf};

/// Why a URL of the configuration was refused: the sentence that fixes it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct UrlError(pub String);

impl UrlError {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        UrlError(sentence.into())
    }
}

/// `Ok` when an engine works, or what is wrong with it, for `/health` and the log. Holds no secret.
pub type Health = Result<(), String>;

/// The folder of `file:` (a default inside the data folder), `file:name` (inside it) or `file:///path`.
pub(crate) fn folder(rest: &str, data_dir: &Path, default: &str) -> Result<PathBuf, UrlError> {
    let path = match rest.strip_prefix("//") {
        Some(absolute) if absolute.starts_with('/') => absolute,
        Some(_) => {
            return Err(UrlError::new(format!(
                "`file:{rest}` names a host: write file:///absolute/path with three slashes"
            )));
        }
        None => rest,
    };
    match path {
        "" => Ok(data_dir.join(default)),
        // Joining an absolute path replaces what stands before it.
        path => Ok(data_dir.join(path)),
    }
}
