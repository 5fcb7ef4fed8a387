//! Filters, one result per thread, pages, and questions without words.

use super::*;

#[tokio::test]
async fn filters_narrow() {
    on_every_engine("filters", async |engine| {
        let full = Doc {
            section: Some(3),
            author: Some(4),
            tags: vec!["vélo".to_owned(), "sac-à-dos".to_owned()],
            solved: true,
            ..thread(1, "canari", "jaune")
        };
        engine
            .put(vec![
                full,
                Doc {
                    space: 2,
                    ..thread(2, "canari", "jaune")
                },
                Doc {
                    at: NOON - 10 * DAY,
                    ..thread(3, "canari", "jaune")
                },
                Doc {
                    author: Some(4),
                    ..doc(Kind::Member, 1, "canari", "@canari")
                },
            ])
            .await
            .expect("put");
        let everywhere = Query {
            spaces: vec![1, 2],
            ..asked("canari")
        };
        let count = async |query: Query| found(engine, &query).await.len();
        assert_eq!(count(everywhere.clone()).await, 4);
        assert_eq!(
            count(Query {
                spaces: Vec::new(),
                ..everywhere.clone()
            })
            .await,
            0
        );
        assert_eq!(
            count(Query {
                spaces: vec![9],
                ..everywhere.clone()
            })
            .await,
            0
        );
        assert_eq!(
            found(
                engine,
                &Query {
                    spaces: vec![2],
                    ..asked("canari")
                }
            )
            .await,
            [(Kind::Thread, 2)]
        );
        assert_eq!(
            found(
                engine,
                &Query {
                    kinds: vec![Kind::Member],
                    ..asked("canari")
                }
            )
            .await,
            [(Kind::Member, 1)]
        );
        let only = [(Kind::Thread, 1)];
        assert_eq!(
            found(
                engine,
                &Query {
                    section: Some(3),
                    ..asked("canari")
                }
            )
            .await,
            only
        );
        let by = Query {
            author: Some(4),
            kinds: vec![Kind::Thread],
            ..asked("canari")
        };
        assert_eq!(found(engine, &by).await, only);
        assert_eq!(
            found(
                engine,
                &Query {
                    tag: Some("sac-à-dos".to_owned()),
                    ..asked("canari")
                }
            )
            .await,
            only
        );
        assert_eq!(
            count(Query {
                tag: Some("sac".to_owned()),
                ..asked("canari")
            })
            .await,
            0
        );
        assert_eq!(
            count(Query {
                tag: Some("\" OR space = 2".to_owned()),
                ..asked("canari")
            })
            .await,
            0
        );
        assert_eq!(
            found(
                engine,
                &Query {
                    solved: Some(true),
                    ..asked("canari")
                }
            )
            .await,
            only
        );
        assert_eq!(
            count(Query {
                solved: Some(false),
                ..asked("canari")
            })
            .await,
            2
        );
        let old = Query {
            before: Some(NOON),
            ..asked("canari")
        };
        assert_eq!(found(engine, &old).await, [(Kind::Thread, 3)]);
        assert_eq!(
            count(Query {
                after: Some(NOON),
                ..asked("canari")
            })
            .await,
            2
        );
    })
    .await;
}

#[tokio::test]
async fn one_result_per_thread_and_pages_that_do_not_overlap() {
    on_every_engine("pages", async |engine| {
        let mut docs = Vec::new();
        for id in 0..30 {
            docs.push(Doc {
                at: NOON + id * DAY,
                ..thread(id, "Chaussure", "de marche")
            });
            docs.push(reply(1000 + id, id, "Chaussure", "marche bien"));
            docs.push(reply(2000 + id, id, "Chaussure", "marche mal"));
        }
        engine.put(docs).await.expect("put");
        for text in ["chaussure", "chausure marche", ""] {
            let mut seen = std::collections::HashSet::new();
            for page in 0..4 {
                let query = Query {
                    offset: page * 8,
                    limit: 8,
                    ..asked(text)
                };
                let found = engine.find(&query).await.expect("an answer");
                assert_eq!(
                    found.hits.len(),
                    if page < 3 { 8 } else { 6 },
                    "{} {text:?}",
                    engine.name()
                );
                seen.extend(found.hits.iter().map(|hit| hit.thread.expect("a thread")));
            }
            assert_eq!(seen.len(), 30, "{} {text:?}", engine.name());
        }
    })
    .await;
}

#[tokio::test]
async fn without_words_the_newest_come_first() {
    on_every_engine("newest", async |engine| {
        let docs = (1..=5).map(|id| Doc {
            at: NOON + (id * 7 % 5) * DAY,
            author: Some(id % 2),
            ..thread(id, "t", "b")
        });
        engine.put(docs.collect()).await.expect("put");
        assert_eq!(
            ids(engine, "  ").await,
            [2, 4, 1, 3, 5],
            "{}",
            engine.name()
        );
        let one = Query {
            author: Some(1),
            ..asked("")
        };
        assert_eq!(found(engine, &one).await.len(), 3, "{}", engine.name());
    })
    .await;
}
