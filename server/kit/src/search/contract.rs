//! What both engines promise: one suite, run against a fresh embedded index always and against a
//! Meilisearch when `PARVIS_TEST_MEILISEARCH_URL` names one.

mod narrowing;

use std::sync::Arc;

use super::{Doc, Embedded, Error, Health, Kind, Query, Search, from_url};

const DAY: i64 = 86_400_000;
const NOON: i64 = 1_700_000_000_000;

fn doc(kind: Kind, id: i64, title: &str, body: &str) -> Doc {
    Doc {
        kind,
        id,
        space: 1,
        section: None,
        thread: None,
        author: None,
        title: title.to_owned(),
        body: body.to_owned(),
        tags: Vec::new(),
        solved: false,
        accepted: false,
        at: NOON,
        replies: 0,
    }
}

fn thread(id: i64, title: &str, body: &str) -> Doc {
    doc(Kind::Thread, id, title, body)
}

fn reply(id: i64, thread: i64, title: &str, body: &str) -> Doc {
    Doc {
        thread: Some(thread),
        ..doc(Kind::Post, id, title, body)
    }
}

fn asked(text: &str) -> Query {
    Query {
        text: text.to_owned(),
        spaces: vec![1],
        limit: 20,
        ..Query::default()
    }
}

async fn found(engine: &dyn Search, query: &Query) -> Vec<(Kind, i64)> {
    let found = engine.find(query).await.expect("an answer");
    found.hits.iter().map(|hit| (hit.kind, hit.id)).collect()
}

async fn ids(engine: &dyn Search, text: &str) -> Vec<i64> {
    found(engine, &asked(text))
        .await
        .into_iter()
        .map(|(_, id)| id)
        .collect()
}

/// Runs one promise against every engine there is.
async fn on_every_engine<F: AsyncFn(&dyn Search)>(name: &str, promise: F) {
    let scratch = tempfile::tempdir().expect("a directory");
    let embedded = Embedded::new(scratch.path().to_owned());
    promise(&embedded).await;
    let Ok(url) = std::env::var("PARVIS_TEST_MEILISEARCH_URL") else {
        eprintln!("skipped: PARVIS_TEST_MEILISEARCH_URL is not set");
        return;
    };
    let url = format!(
        "{}/?index=contract-{}-{name}",
        url.trim_end_matches('/'),
        std::process::id()
    );
    let meilisearch: Arc<dyn Search> =
        from_url(&url, scratch.path()).expect("the URL of a Meilisearch");
    promise(&*meilisearch).await;
    meilisearch.clear().await.expect("emptied");
}

#[tokio::test]
async fn slips_accents_case_and_elisions_are_forgiven() {
    on_every_engine("slips", async |engine| {
        let docs = vec![
            thread(1, "Remboursement de mon casque", "Reçu cassé, que faire ?"),
            thread(
                2,
                "L’étape du Tour à vélo",
                "Les casques sont obligatoires.",
            ),
            thread(
                3,
                "Wireless adapter keeps disconnecting",
                "My batteries are fine.",
            ),
            thread(4, "Œuvres complètes", "Rien d’autre"),
            thread(5, "Bonjour", "Je me présente"),
        ];
        engine.put(docs).await.expect("put");
        for (text, first) in [
            ("rembousement casqe", 1),
            ("REMBOURSEMENT", 1),
            ("recu casse", 1),
            ("etape velo", 2),
            ("l'etape", 2),
            ("casques obligatoire", 2),
            ("wireles adaptor", 3),
            ("adapter battery", 3),
            ("oeuvre", 4),
            ("bonjuor", 5),
        ] {
            assert_eq!(
                ids(engine, text).await.first(),
                Some(&first),
                "{} {text}",
                engine.name()
            );
        }
        assert_eq!(ids(engine, "zzyzx").await, Vec::<i64>::new());
        assert_eq!(ids(engine, "???").await, Vec::<i64>::new());
    })
    .await;
}

#[tokio::test]
async fn words_may_stand_in_title_and_body_and_some_may_miss() {
    on_every_engine("spread", async |engine| {
        let docs = vec![
            thread(1, "Remboursement refusé", "Bonjour"),
            reply(
                10,
                1,
                "Remboursement refusé",
                "Le mien aussi, pour un casque.",
            ),
            thread(2, "Un casque trop grand", "Bonjour"),
            thread(3, "Autre chose", "Bonjour"),
        ];
        engine.put(docs).await.expect("put");
        let both = found(engine, &asked("remboursement casque")).await;
        assert_eq!(both[0], (Kind::Post, 10), "{}", engine.name());
        let some = ids(engine, "casque introuvable").await;
        assert_eq!(some[0..1], [2], "{}", engine.name());
    })
    .await;
}

#[tokio::test]
async fn ranking_prefers_titles_exact_words_and_accepted_answers() {
    on_every_engine("ranking", async |engine| {
        let long = "un mot après l’autre ".repeat(10);
        engine
            .put(vec![
                thread(1, "Une question", &format!("{long} tente {long}")),
                thread(2, "Tente deux places", &long),
                thread(3, "Ma carte pliée", &long),
                thread(4, "Ma carne pliée", &long),
                thread(5, "Recoudre une bretelle", &long),
                reply(50, 5, "Recoudre une bretelle", "Avec du fil fort"),
                Doc {
                    accepted: true,
                    ..reply(51, 5, "Recoudre une bretelle", "Avec du fil fort")
                },
                reply(52, 5, "Recoudre une bretelle", "Avec du fil fort"),
                thread(6, "Gourde isotherme", "Laquelle ?"),
                Doc {
                    solved: true,
                    ..thread(7, "Gourde isotherme", "Laquelle ?")
                },
                thread(8, "Sac percé", "Que faire ?"),
                Doc {
                    at: NOON + 3000 * DAY,
                    ..thread(9, "Sac percé", "Que faire ?")
                },
            ])
            .await
            .expect("put");
        assert_eq!(
            ids(engine, "tente").await,
            [2, 1],
            "{} title",
            engine.name()
        );
        assert_eq!(
            ids(engine, "carte").await,
            [3, 4],
            "{} exact",
            engine.name()
        );
        assert_eq!(
            ids(engine, "bretelle fil").await,
            [51],
            "{} accepted",
            engine.name()
        );
        assert_eq!(found(engine, &asked("recoudre bretelle")).await.len(), 1);
        assert_eq!(
            ids(engine, "gourde").await,
            [7, 6],
            "{} solved",
            engine.name()
        );
        assert_eq!(
            ids(engine, "percé").await,
            [9, 8],
            "{} recent",
            engine.name()
        );
    })
    .await;
}

#[tokio::test]
async fn the_last_word_grows_only_as_one_types() {
    on_every_engine("typing", async |engine| {
        engine
            .put(vec![
                thread(1, "Mousqueton léger", "pour la corde"),
                thread(2, "Moustiquaire", "légère"),
            ])
            .await
            .expect("put");
        let typing = |text: &str| Query {
            as_you_type: true,
            ..asked(text)
        };
        assert_eq!(
            found(engine, &typing("mous")).await.len(),
            2,
            "{}",
            engine.name()
        );
        assert_eq!(
            found(engine, &typing("mousq")).await[0].1,
            1,
            "{}",
            engine.name()
        );
        assert_eq!(
            found(engine, &typing("corde mousq")).await[0].1,
            1,
            "{}",
            engine.name()
        );
        assert_eq!(
            found(engine, &typing("mouskuet")).await[0].1,
            1,
            "{}",
            engine.name()
        );
        assert_eq!(
            found(engine, &asked("mous")).await.len(),
            0,
            "{}",
            engine.name()
        );
        assert_eq!(
            found(engine, &typing("mous ")).await.len(),
            0,
            "{}",
            engine.name()
        );
    })
    .await;
}

#[tokio::test]
async fn documents_are_replaced_removed_and_cleared() {
    on_every_engine("changes", async |engine| {
        engine
            .put(vec![
                thread(1, "ancien", ""),
                reply(1, 9, "autre", "ancien"),
            ])
            .await
            .expect("put");
        assert_eq!(ids(engine, "ancien").await.len(), 2);
        engine
            .put(vec![thread(1, "passager", ""), thread(1, "nouveau", "")])
            .await
            .expect("put");
        assert_eq!(found(engine, &asked("ancien")).await, [(Kind::Post, 1)]);
        assert_eq!(
            ids(engine, "passager").await,
            Vec::<i64>::new(),
            "{}",
            engine.name()
        );
        assert_eq!(ids(engine, "nouveau").await, [1]);
        engine
            .remove(vec![(Kind::Post, 1), (Kind::Member, 77)])
            .await
            .expect("removed");
        assert_eq!(ids(engine, "ancien").await, Vec::<i64>::new());
        assert_eq!(ids(engine, "nouveau").await, [1]);
        assert_eq!(engine.health().await, Health::Ready { documents: 1 });
        engine
            .stage(vec![thread(2, "nouveau", "")])
            .await
            .expect("staged");
        engine.flush().await.expect("flushed");
        assert_eq!(ids(engine, "nouveau").await.len(), 2);
        engine.clear().await.expect("cleared");
        assert_eq!(engine.health().await, Health::Ready { documents: 0 });
        assert_eq!(ids(engine, "nouveau").await, Vec::<i64>::new());
        engine.put(Vec::new()).await.expect("nothing put");
        engine.remove(Vec::new()).await.expect("nothing removed");
    })
    .await;
}

#[tokio::test]
async fn a_server_that_is_not_there_is_down() {
    // Port 9 (discard) is closed on any machine that runs tests.
    let engine = from_url("http://127.0.0.1:9", std::path::Path::new("/nowhere")).expect("a URL");
    assert!(matches!(engine.health().await, Health::Down(_)));
    assert!(matches!(
        engine.find(&asked("a")).await,
        Err(Error::Down(_))
    ));
    assert!(matches!(
        engine.put(vec![thread(1, "a", "b")]).await,
        Err(Error::Down(_))
    ));
}
