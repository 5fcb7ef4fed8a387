//! Erasure in a real Meilisearch: `PARVIS_TEST_MEILISEARCH_URL` names one, `PARVIS_TEST_MEILISEARCH_DIR` the folder of its
//! files where this process may read them.

use std::path::Path;

use parvis::features::spaces::Role;
use parvis_kit::search::Query;
use parvis_tests::{Base, PASSWORD, tell_with};

use crate::features::leaving::{GONE, lived, on_disk};

#[test]
fn what_was_erased_is_in_no_document_and_no_file_of_the_index() {
    let named = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let Some(url) = named("PARVIS_TEST_MEILISEARCH_URL") else {
        let note = b"skipped: PARVIS_TEST_MEILISEARCH_URL is not set\n";
        let _ = std::io::Write::write_all(&mut std::io::stderr(), note);
        return;
    };
    let index = format!("leaving-{}", std::process::id());
    let url = format!("{}/?index={index}", url.trim_end_matches('/'));
    tell_with(
        Base::Sqlite,
        |flags| flags.search_url = Some(url),
        |app| async move {
            let space = app.space("sente").await;
            let (lea, paul) = (app.member("lea").await, app.member("paul").await);
            for who in [&lea, &paul] {
                space.add(who, Role::Member).await;
            }
            lived(&app, &space, &lea, &paul).await;
            let found = async |word: &str| {
                let query = Query {
                    text: word.to_owned(),
                    spaces: vec![space.id],
                    limit: 5,
                    ..Query::default()
                };
                app.search
                    .find(&query)
                    .await
                    .expect("it answers")
                    .hits
                    .len()
            };
            assert!(found("quincetitle").await > 0 && found("quinceopening").await > 0);
            let files = named("PARVIS_TEST_MEILISEARCH_DIR");
            if let Some(folder) = &files {
                assert_ne!(on_disk(Path::new(folder)), Vec::<String>::new());
            }

            let now = [
                ("now", "yes"),
                ("word", "quincella"),
                ("password", PASSWORD),
            ];
            lea.post("/account/leave", &now).await.expect(303);
            app.run_jobs().await;
            app.run_jobs().await;
            assert_eq!(app.rows("erasure", "WHERE done_at IS NOT NULL"), 1);
            for word in GONE {
                assert_eq!(found(word).await, 0, "{word} is found");
            }
            assert!(found("Paul remembers").await > 0, "others' words stand");
            if let Some(folder) = &files {
                assert_eq!(on_disk(Path::new(folder)), Vec::<String>::new());
            }
        },
    );
}
