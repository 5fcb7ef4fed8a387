//! HEIC and AVIF photos to JPEG, by libheif's own program in a process of its own: bounded in memory, processor time,
//! file size and wall time, in a folder that is removed afterwards, without a shell and without our environment.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Address space of the decoder: 64 million pixels twice, and the libraries.
const MEMORY: u64 = 1_536 << 20;
/// Processor seconds.
const PROCESSOR: u64 = 30;
/// Bytes of the JPEG it may write.
const FILE: u64 = 128 << 20;
/// Wall time after which it is killed.
const WALL: Duration = Duration::from_secs(40);

/// The decoder that is installed.
#[derive(Debug, Clone)]
pub struct Heic {
    limiter: PathBuf,
    program: PathBuf,
}

/// Why a photo could not be converted.
#[derive(Debug, thiserror::Error)]
pub enum HeicError {
    /// It is damaged, too large, or of a kind this libheif cannot read.
    #[error("the photo cannot be decoded")]
    Undecodable,
    /// It took longer than 40 s.
    #[error("decoding took too long")]
    TooSlow,
    /// The folder or the program.
    #[error("the decoder cannot be run: {0}")]
    Io(#[from] std::io::Error),
}

impl Heic {
    /// Looks for `heif-dec` or `heif-convert` (libheif-examples) and `prlimit` (util-linux) in the search path.
    pub fn find() -> Option<Self> {
        Some(Heic {
            limiter: in_path("prlimit")?,
            program: in_path("heif-dec").or_else(|| in_path("heif-convert"))?,
        })
    }

    /// The program's name.
    pub fn name(&self) -> &str {
        self.program
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or("heif")
    }

    /// Converts a file to JPEG. Blocks for up to 40 s; `folder` takes the temporary files.
    ///
    /// # Errors
    /// See [`HeicError`].
    pub fn to_jpeg(&self, photo: &[u8], folder: &Path) -> Result<Vec<u8>, HeicError> {
        std::fs::create_dir_all(folder)?;
        let desk = tempfile::tempdir_in(folder)?;
        std::fs::write(desk.path().join("in.heic"), photo)?;
        let child = Command::new(&self.limiter)
            .arg(format!("--as={MEMORY}"))
            .arg(format!("--cpu={PROCESSOR}"))
            .arg(format!("--fsize={FILE}"))
            .arg("--core=0")
            .arg("--")
            .arg(&self.program)
            .args(["-q", "92", "in.heic", "out.jpg"])
            .current_dir(desk.path())
            .env_clear()
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        wait(child)?;
        // Of several pictures in one file each has a number.
        for name in ["out.jpg", "out-1.jpg"] {
            match std::fs::read(desk.path().join(name)) {
                Ok(bytes) if !bytes.is_empty() => return Ok(bytes),
                _ => {}
            }
        }
        Err(HeicError::Undecodable)
    }
}

fn wait(mut child: Child) -> Result<(), HeicError> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return if status.success() {
                Ok(())
            } else {
                Err(HeicError::Undecodable)
            };
        }
        if start.elapsed() > WALL {
            child.kill()?;
            child.wait()?;
            return Err(HeicError::TooSlow);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn in_path(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(name))
        .find(|path| path.is_absolute() && path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_photo_is_refused() {
        let Some(heic) = Heic::find() else {
            eprintln!("skipped: libheif-examples is not installed");
            return;
        };
        let folder = tempfile::tempdir().unwrap();
        let broken = b"\0\0\0\x18ftypheic\0\0\0\0mif1heicrubbish".to_vec();
        assert!(heic.to_jpeg(&broken, folder.path()).is_err());
        let left = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(left, 0, "nothing is left behind");
    }
}
