//! The register of letters: what one asks for is split, each thing answered within the time of its own law.

use parvis::features::spaces::Role;
use parvis_tests::{Person, Space, TestApp, both};

const DAY: i64 = 86_400_000;

/// A complaint about boots and a request for one's data in one letter, by somebody without an account.
async fn written(app: &TestApp, space: &Space) {
    let body = "The soles of order 2026-118830 came off, call 06 12 34 56 78. Also send me all that you keep of me.";
    let letter = [
        ("name", "Ines Roche"),
        ("email", "ines@example.org"),
        ("about", "My boots and my data"),
        ("body", body),
    ];
    app.visitor()
        .post(&space.path("/contact"), &letter)
        .await
        .expect(303);
}

async fn split(space: &Space, mona: &Person) {
    let letter = mona.page(&space.path("/letters/1")).await;
    assert!(
        letter
            .body
            .contains("The soles of order … came off, call …"),
        "masked evidence: {}",
        letter.words()
    );
    mona.post(&space.path("/letters/1/claims"), &[("kind", "")])
        .await
        .expect(422);
    mona.post(
        &space.path("/letters/1/claims"),
        &[("kind", "access"), ("owner", "99")],
    )
    .await
    .expect(422);
    let owner = mona.id.to_string();
    for kind in ["complaint", "access"] {
        mona.post(
            &space.path("/letters/1/claims"),
            &[("kind", kind), ("owner", &owner)],
        )
        .await
        .expect(303);
    }
}

/// How many days a claim of this kind has.
fn days(app: &TestApp, kind: &str) -> i64 {
    app.number(&format!(
        "SELECT (due_at - received_at) / {DAY} AS n FROM claim WHERE kind = '{kind}'"
    ))
}

both! {
    async fn one_letter_is_two_claims_answered_in_time(app: TestApp) {
        let (space, other) = (app.space("sente").await, app.space("klang").await);
        let (mona, lea, dele) = (app.member("mona").await, app.member("lea").await, app.member("dele").await);
        space.add(&mona, Role::Manager).await;
        space.add(&lea, Role::Member).await;
        other.add(&dele, Role::Manager).await;
        written(&app, &space).await;
        lea.get(&space.path("/letters/1")).await.expect(403);
        dele.get(&other.path("/letters/1")).await.expect(404);
        split(&space, &mona).await;
        assert!((28..=31).contains(&days(&app, "access")) && (28..=31).contains(&days(&app, "complaint")));
        assert_eq!(app.rows("letter", "WHERE read_at IS NOT NULL"), 1);

        // Two months more for the data, said to whoever asked, once; none for the complaint.
        let path = |claim: i64, what: &str| space.path(&format!("/letters/claims/{claim}{what}"));
        mona.post(&path(2, "/extension"), &[("why", "Soon")]).await.expect(422);
        mona.post(&path(2, "/extension"), &[("why", "Your data stand in three archives.")]).await.expect(303);
        mona.post(&path(2, "/extension"), &[("why", "Your data stand in three archives.")]).await.expect(403);
        mona.post(&path(1, "/extension"), &[("why", "The workshop is closed.")]).await.expect(403);
        dele.post(&other.path("/letters/claims/2/extension"), &[("why", "Not mine to say.")]).await.expect(404);
        assert!((88..=92).contains(&days(&app, "access")));
        app.run_jobs().await;
        assert!(app.mails_to("ines@example.org").iter().any(|m| m.text.contains("three archives")));

        // The complaint was forgotten: managers hear of it, each time once, and the register says so.
        let forty = 40 * DAY;
        app.sql(&format!("UPDATE claim SET received_at = received_at - {forty}, due_at = due_at - {forty} WHERE id = 1"));
        for _ in 0..2 {
            app.write(parvis::features::schedule).await;
            app.run_jobs().await;
        }
        assert_eq!(app.rows("notice_cause", &format!("WHERE member_id = {} AND cause LIKE 'claim-due:1:%'", mona.id)), 3);
        assert_eq!(app.rows("notice_cause", "WHERE cause LIKE 'claim-due:2:%'"), 0, "there is time");
        assert!(mona.page(&space.path("/notices")).await.body.contains("/letters/register"));
        let overdue = mona.page(&space.path("/letters/register?filter=overdue")).await;
        assert_eq!((overdue.count("tbody tr"), overdue.count(".badge.bad")), (1, 1));

        // Answered: the one late, the other in time; the register and its file say who only by initials.
        let answer = "We replace the soles and keep nothing beyond your order.";
        mona.post(&path(1, "/outcome"), &[("outcome", ""), ("answer", answer)]).await.expect(422);
        mona.post(&path(1, "/outcome"), &[("outcome", "granted"), ("answer", "Yes")]).await.expect(422);
        mona.post(&path(1, ""), &[("owner", "0"), ("note", "Seen in the workshop.")]).await.expect(303);
        for claim in [1, 2] {
            let end = [("outcome", "granted"), ("answer", answer), ("send", "yes")];
            mona.post(&path(claim, "/outcome"), &end).await.expect(303);
            mona.post(&path(claim, "/outcome"), &end).await.expect(403);
        }
        app.run_jobs().await;
        assert_eq!(app.mails_to("ines@example.org").iter().filter(|m| m.text.contains(answer)).count(), 2);
        let closed = mona.page(&space.path("/letters/register?filter=closed")).await;
        assert_eq!((closed.count(".badge.ok"), closed.count(".badge.warn")), (1, 1));
        let file = mona.get(&space.path("/letters/register.csv")).await.expect(200);
        assert!(file.body.contains("access,I. R.,i…@example.org,") && !file.body.contains("Roche"), "{}", file.body);
        assert_eq!(file.body.lines().count(), 3);
        assert_eq!(app.rows("audit_act", "WHERE act LIKE 'claim-%'"), 5);

        // An administrator sees what all spaces are asked.
        let ada = app.administrator("ada").await;
        ada.page("/administration/letters?filter=closed").await.shows("Access").shows("I. R.").hides("Roche");
        mona.get("/administration/letters").await.expect(404);

        // One that came by post runs from its own day.
        let entered = [("received", "2099-01-01"), ("name", ""), ("email", ""), ("about", "Burnt"), ("body", "The stove burnt me.")];
        mona.post(&space.path("/letters/new"), &entered).await.expect(422);
        let entered = [("received", "2026-01-31"), ("name", ""), ("email", ""), ("about", "Burnt"), ("body", "The stove burnt me.")];
        let letter = mona.post(&space.path("/letters/new"), &entered).await.leads();
        mona.post(&format!("{}/claims", letter.trim_start_matches(&app.origin())), &[("kind", "harm")]).await.expect(303);
        assert_eq!(days(&app, "harm"), 2);
        // The jobs of its reminders are of no more use.
        app.sql("DELETE FROM job WHERE kind = 'mail-notices'");
    }
}
