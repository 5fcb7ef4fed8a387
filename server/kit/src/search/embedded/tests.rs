//! What only the embedded index has: files that get damaged, and a lock between processes.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use tantivy::Index;
use tantivy::schema::{STRING, Schema};

use super::Embedded;
use crate::search::{Doc, Error, Health, Kind, Query, Search};

fn thread(id: i64) -> Doc {
    Doc {
        kind: Kind::Thread,
        id,
        space: 1,
        section: None,
        thread: None,
        author: None,
        title: format!("Une tente {id}"),
        body: "pour deux".to_owned(),
        tags: Vec::new(),
        solved: false,
        accepted: false,
        at: 0,
        replies: 0,
    }
}

async fn count(engine: &Embedded) -> Result<usize, Error> {
    let query = Query {
        text: "tente".to_owned(),
        spaces: vec![1],
        limit: 50,
        ..Query::default()
    };
    engine.find(&query).await.map(|found| found.hits.len())
}

async fn filled(dir: &Path) {
    let engine = Embedded::new(dir.to_owned());
    engine
        .put((1..=20).map(thread).collect())
        .await
        .expect("put");
    assert_eq!(count(&engine).await.expect("found"), 20);
}

/// Damage is told, not panicked over, and `clear` makes the index work again.
async fn is_repaired(dir: &Path) {
    let engine = Embedded::new(dir.to_owned());
    assert!(matches!(count(&engine).await, Err(Error::NeedsReindex(_))));
    assert!(matches!(engine.health().await, Health::NeedsReindex(_)));
    assert!(matches!(
        engine.put(vec![thread(1)]).await,
        Err(Error::NeedsReindex(_))
    ));
    engine.clear().await.expect("made anew");
    assert_eq!(engine.health().await, Health::Ready { documents: 0 });
    engine.put(vec![thread(1)]).await.expect("put");
    assert_eq!(count(&engine).await.expect("found"), 1);
}

#[tokio::test]
async fn an_index_of_another_version_asks_for_a_reindex() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut schema = Schema::builder();
    schema.add_text_field("title", STRING);
    Index::create_in_dir(dir.path(), schema.build()).expect("an older index");
    fs::write(dir.path().join("mine.txt"), "kept").expect("written");
    is_repaired(dir.path()).await;
    assert!(dir.path().join("mine.txt").exists());
}

#[tokio::test]
async fn an_unreadable_description_asks_for_a_reindex() {
    let dir = tempfile::tempdir().expect("a directory");
    filled(dir.path()).await;
    fs::write(dir.path().join("meta.json"), "{").expect("written");
    is_repaired(dir.path()).await;
}

#[tokio::test]
async fn a_cut_file_asks_for_a_reindex() {
    let dir = tempfile::tempdir().expect("a directory");
    filled(dir.path()).await;
    for entry in fs::read_dir(dir.path()).expect("listed") {
        let path = entry.expect("an entry").path();
        if path
            .extension()
            .is_some_and(|extension| extension == "term")
        {
            fs::write(path, "cut").expect("written");
        }
    }
    is_repaired(dir.path()).await;
}

#[tokio::test]
async fn a_missing_file_asks_for_a_reindex() {
    let dir = tempfile::tempdir().expect("a directory");
    filled(dir.path()).await;
    for entry in fs::read_dir(dir.path()).expect("listed") {
        let path = entry.expect("an entry").path();
        if path
            .extension()
            .is_some_and(|extension| extension == "fast")
        {
            fs::remove_file(path).expect("removed");
        }
    }
    is_repaired(dir.path()).await;
}

#[tokio::test]
async fn two_processes_take_turns_and_see_each_other() {
    let dir = tempfile::tempdir().expect("a directory");
    let (one, other) = (
        Embedded::new(dir.path().to_owned()),
        Embedded::new(dir.path().to_owned()),
    );
    one.put(vec![thread(1)]).await.expect("put");
    assert_eq!(count(&other).await.expect("found"), 1);
    one.put(vec![thread(2)]).await.expect("put");
    let started = Instant::now();
    while count(&other).await.expect("found") < 2 {
        assert!(
            started.elapsed() < Duration::from_secs(5),
            "the commit stays unseen"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    // Waits until the first has been idle for a while and gives its writer up.
    other.put(vec![thread(3)]).await.expect("put");
    assert_eq!(count(&other).await.expect("found"), 3);
}

#[tokio::test]
async fn a_directory_that_cannot_be_is_down() {
    let dir = tempfile::tempdir().expect("a directory");
    let file = dir.path().join("file");
    fs::write(&file, "").expect("written");
    let engine = Embedded::new(file);
    assert!(matches!(engine.health().await, Health::Down(_)));
    assert!(matches!(count(&engine).await, Err(Error::Down(_))));
}

#[tokio::test]
async fn a_panic_over_damaged_bytes_is_an_error() {
    let dir = tempfile::tempdir().expect("a directory");
    filled(dir.path()).await;
    let engine = Embedded::new(dir.path().to_owned());
    let read = engine.blocking(|inner| -> Result<(), Error> {
        inner.live()?;
        panic!("made by the test")
    });
    assert!(matches!(read.await, Err(Error::NeedsReindex(_))));
    assert_eq!(count(&engine).await.expect("found"), 20);
}
