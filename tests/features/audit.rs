//! The record of acts: what a team or an administrator did cannot be changed unseen.

use parvis::audit::sealing::{self, Root};
use parvis::audit::verifying::{self, Report};
use parvis::audit::{self, Act};
use parvis_tests::{TestApp, both};

/// Six acts on a space.
async fn acts(app: &TestApp) {
    let space = app.space("sente").await.id;
    for n in 0..6 {
        app.write(move |db| {
            let act = Act {
                space: Some(space),
                actor: None,
                act: "section-changed",
                subject: ("section", Some(n)),
                detail: "its old name",
            };
            audit::record(db, &act)
        })
        .await;
    }
}

async fn verify(app: &TestApp, roots: Vec<Root>) -> Report {
    app.read(move |db| verifying::verify(db, &roots)).await
}

/// The chain is broken by this change and holds again when it is taken back.
async fn breaks(app: &TestApp, change: &str, back: &str) {
    assert!(
        verify(app, Vec::new()).await.faults.is_empty(),
        "before {change}"
    );
    app.sql(change);
    assert!(!verify(app, Vec::new()).await.faults.is_empty(), "{change}");
    app.sql(back);
}

both! {
    async fn what_was_changed_moved_added_or_cut_off_is_found(app: TestApp) {
        acts(&app).await;
        app.write(|db| sealing::seal(db).map(drop)).await;
        let n = app.rows("audit_act", "");
        let end = Root::parse(&verify(&app, Vec::new()).await.root).expect("a root");
        let whole = verify(&app, Vec::new()).await;
        assert_eq!((whole.sealed, whole.unsealed), (n, 0));
        breaks(&app, "UPDATE audit_act SET act = act || 'x' WHERE seq = 2",
            "UPDATE audit_act SET act = substr(act, 1, length(act) - 1) WHERE seq = 2").await;
        breaks(&app, "UPDATE audit_act SET detail = detail || '!' WHERE seq = 3",
            "UPDATE audit_act SET detail = substr(detail, 1, length(detail) - 1) WHERE seq = 3").await;
        // Two acts change places.
        let swap = "UPDATE audit_act SET seq = 1000001 WHERE seq = 1; UPDATE audit_act SET seq = 1 WHERE seq = 2; \
            UPDATE audit_act SET seq = 2 WHERE seq = 1000001";
        breaks(&app, swap, swap).await;
        // One is put in at a place of its own.
        let put = format!("INSERT INTO audit_act (act, subject_kind, at, salt, commitment, seq, hash) VALUES ('role-granted', 'member', 1, 's', 'c', {}, 'h')", n + 1);
        breaks(&app, &put, "DELETE FROM audit_act WHERE hash = 'h'").await;
        // Erased words leave the chain whole.
        app.write(|db| sealing::redact(db, 1)).await;
        let redacted = verify(&app, vec![end.clone()]).await;
        assert_eq!((redacted.faults.len(), redacted.redacted), (0, 1));
        // The end is cut off: only a root from outside tells.
        app.sql(&format!("DELETE FROM audit_act WHERE seq = {n}"));
        assert!(verify(&app, Vec::new()).await.faults.is_empty());
        assert!(!verify(&app, vec![end]).await.faults.is_empty());
        // One in the middle is gone.
        app.sql("DELETE FROM audit_act WHERE seq = 2");
        assert!(!verify(&app, Vec::new()).await.faults.is_empty());
    }

    async fn the_end_is_published_every_day(app: TestApp) {
        acts(&app).await;
        let _ada = app.administrator("ada").await;
        app.write(parvis::features::schedule).await;
        app.run_jobs().await;
        app.write(parvis::features::schedule).await;
        app.run_jobs().await;
        assert_eq!(app.rows("audit_root", ""), 1);
        let mails = app.mails_to("ada@example.org");
        let about: Vec<_> = mails.iter().filter(|m| m.subject.contains("record of acts")).collect();
        assert_eq!(about.len(), 1, "once a day");
        let root = app.lines("SELECT seq || ':' || hash AS line FROM audit_root").remove(0);
        assert!(about[0].text.contains(&root));
        // What is published is remembered: the cut-off end is noticed without a root from outside too.
        app.sql("DELETE FROM audit_act WHERE seq = (SELECT MAX(seq) FROM audit_act)");
        assert!(!verify(&app, Vec::new()).await.faults.is_empty());
    }
}
