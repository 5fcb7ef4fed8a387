//! Every engine keeps what it was given.

use super::*;

/// What every store must do; it may hold other files.
async fn contract(blobs: &Blobs) {
    blobs.health().await.unwrap();
    let bytes = Bytes::from_static("déjà vu".as_bytes());
    let hash = blobs.put(bytes.clone()).await.unwrap();
    assert_eq!(hash, hash_of(&bytes));
    assert_eq!(blobs.put(bytes.clone()).await.unwrap(), hash);
    assert_eq!(blobs.get(&hash).await.unwrap().unwrap(), bytes);
    assert!(blobs.exists(&hash).await.unwrap());
    let empty = blobs.put(Bytes::new()).await.unwrap();
    assert_eq!(blobs.get(&empty).await.unwrap().unwrap(), Bytes::new());
    let large = Bytes::from(vec![7; 3 << 20]);
    let large = blobs.put(large).await.unwrap();
    let mut file = tempfile::tempfile().unwrap();
    let bytes = vec![9; 11 << 20];
    std::io::Write::write_all(&mut file, &bytes).unwrap();
    file.rewind().unwrap();
    let long = blobs.put_file(file.try_clone().unwrap()).await.unwrap();
    assert_eq!(long, hash_of(&bytes));
    file.rewind().unwrap();
    assert_eq!(blobs.put_file(file).await.unwrap(), long);
    let (size, pieces) = blobs.stream(&long).await.unwrap().unwrap();
    let read: Vec<Bytes> = pieces.try_collect().await.unwrap();
    assert_eq!((size, read.concat()), (11 << 20, bytes));
    let listed = blobs.list().await.unwrap();
    for one in [&hash, &empty, &large, &long] {
        assert!(listed.contains(one));
        blobs.delete(one).await.unwrap();
        blobs.delete(one).await.unwrap();
        assert!(!blobs.exists(one).await.unwrap());
        assert_eq!(blobs.get(one).await.unwrap(), None);
        assert!(blobs.stream(one).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn the_file_store_keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = from_url("file:", folder.path()).unwrap();
    contract(&blobs).await;
    let hash = blobs.put(Bytes::from_static(b"a")).await.unwrap();
    let path = folder
        .path()
        .join("media")
        .join(key(&hash).unwrap().to_string());
    std::fs::write(path, b"b").unwrap();
    assert!(matches!(blobs.get(&hash).await, Err(BlobError::Damaged(_))));
    let (_, pieces) = blobs.stream(&hash).await.unwrap().unwrap();
    let read: Result<Vec<Bytes>, BlobError> = pieces.try_collect().await;
    assert!(matches!(read, Err(BlobError::Damaged(_))));
}

#[tokio::test]
async fn the_s3_store_keeps_the_contract() {
    let Ok(url) = std::env::var("PARVIS_TEST_S3_URL") else {
        eprintln!("skipped: PARVIS_TEST_S3_URL is not set, no file went to an S3 server");
        return;
    };
    contract(&from_url(&url, Path::new("unused")).unwrap()).await;
}

#[test]
fn only_hashes_name_files() {
    assert!(key(&"a".repeat(64)).is_some());
    for text in [
        "",
        "../../etc/passwd",
        &"A".repeat(64),
        &"a".repeat(63),
        &"é".repeat(32),
    ] {
        assert!(key(text).is_none(), "{text}");
    }
}

#[test]
fn a_wrong_url_is_answered_by_what_fixes_it() {
    let cases = [
        ("ftp://x", "begins with file: or s3://"),
        ("s3://", "s3://bucket?endpoint="),
        ("s3://key:secret@bucket", "AWS_ACCESS_KEY_ID"),
        ("s3://bucket?zone=1", "endpoint and region"),
        ("file://host/x", "three slashes"),
    ];
    for (url, part) in cases {
        let error = from_url(url, Path::new("data")).unwrap_err();
        assert!(error.0.contains(part), "{url}: {error}");
    }
}
