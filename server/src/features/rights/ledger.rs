//! What must be erased again once a copy of the database was put back: a file outside of it, to which lines are only
//! added. Numbers and dates, no words of anybody.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;

use parvis_db::Time;
use serde::{Deserialize, Serialize};

/// One member who left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub member: i64,
    /// When the account was made, ms: in a copy that is older than the account, its number may come to be another's.
    pub made_at: i64,
    pub begun_at: i64,
    /// Posts that stay without a name.
    pub keep: Vec<i64>,
    /// Lines of rooms that do.
    #[serde(default)]
    pub keep_lines: Vec<i64>,
}

impl Entry {
    /// Whether an account made then is the one that left.
    pub fn is_of(&self, made_at: Time) -> bool {
        self.made_at == made_at.0
    }
}

/// Adds an entry; when this returns it is on the disk.
///
/// # Errors
/// The file system's.
pub fn add(path: &Path, entry: &Entry) -> std::io::Result<()> {
    let is_new = !path.exists();
    let mut file = OpenOptions::new()
        .create(true)
        .read(true)
        .append(true)
        .open(path)?;
    let mut line = serde_json::to_vec(entry)?;
    line.push(b'\n');
    // Whoever was killed while writing left half a line.
    if file.seek(SeekFrom::End(0))? > 0 {
        file.seek(SeekFrom::End(-1))?;
        let mut last = [0];
        file.read_exact(&mut last)?;
        if last != *b"\n" {
            line.insert(0, b'\n');
        }
    }
    file.write_all(&line)?;
    file.sync_all()?;
    if is_new && let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// All entries, oldest first. Half a line is no entry: its erasure had not begun.
///
/// # Errors
/// The file system's; no file has no entries.
pub fn read(path: &Path) -> std::io::Result<Vec<Entry>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut entries = Vec::new();
    for line in BufReader::new(file).lines() {
        if let Ok(entry) = serde_json::from_str(&line?) {
            entries.push(entry);
        }
    }
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::{Entry, add, read};

    #[test]
    fn what_was_added_is_read_and_half_a_line_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("erasures.jsonl");
        assert!(read(&path).expect("none").is_empty());
        let entry = |member| Entry {
            member,
            made_at: 5,
            begun_at: 9,
            keep: vec![1, 2],
            keep_lines: vec![3],
        };
        add(&path, &entry(7)).expect("written");
        std::fs::write(
            &path,
            [std::fs::read(&path).expect("read"), b"{\"memb".to_vec()].concat(),
        )
        .expect("torn");
        add(&path, &entry(8)).expect("written");
        assert_eq!(read(&path).expect("read"), [entry(7), entry(8)]);
    }
}
