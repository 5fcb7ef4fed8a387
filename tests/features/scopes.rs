//! A moderator of some sections: the queue, its cases and the acts on threads end where the scope ends.

use parvis::features::spaces::Role;
use parvis_tests::{Thread, both};

both! {
    async fn what_lies_beyond_a_moderators_sections_does_not_exist_for_them(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul, max, mona) = (app.member("lea").await, app.member("paul").await, app.member("max").await, app.member("mona").await);
        space.add(&max, Role::Manager).await;
        space.add(&mona, Role::Moderator).await;
        let at = |below: &str| space.path(below);
        let mut threads = Vec::new();
        for (section, title) in [("general", "Warm socks"), ("help", "Cold hands")] {
            let fields = [("section", section), ("kind", "discussion"), ("title", title), ("body", "Some words."), ("tags", "")];
            threads.push(Thread::at(&lea.post(&at("/threads"), &fields).await.leads()));
            let post = app.number("SELECT MAX(id) AS n FROM post");
            paul.post(&at(&format!("/posts/{post}/report")), &[("article", "other"), ("reason", "Look.")]).await.leads();
        }
        let scope = at(&format!("/settings/team/scope/{}", mona.id));
        let general = app.number("SELECT MIN(id) AS n FROM section").to_string();
        mona.get(&scope).await.expect(403);
        max.page(&scope).await.shows("What Mona moderates");
        max.post(&scope, &[("section", "999")]).await.expect(404);
        max.post(&scope, &[("section", &general)]).await.leads();
        max.page(&at("/settings/team")).await.shows("some sections");

        mona.page(&at("/queue")).await.shows("Warm socks").hides("Cold hands");
        mona.page(&at("/queue/1")).await.shows("Warm socks");
        mona.get(&at("/queue/2")).await.expect(404);
        for (below, fields) in [("decision", [("act", "hide")]), ("lease", [("act", "take")]), ("note", [("note", "Hm.")]), ("later", [("days", "1")])] {
            mona.post(&at(&format!("/queue/2/{below}")), &fields).await.expect(404);
        }
        mona.post(&at("/queue/selection"), &[("act", "pass"), ("case", "2")]).await.leads();
        assert_eq!(app.rows("case_file", "WHERE id = 2 AND closed_at IS NULL"), 1);
        // Another section's threads, and what is of the whole space.
        let lock = |thread: &Thread| at(&format!("/threads/{}/lock", thread.id));
        mona.post(&lock(&threads[1]), &[("locked", "1")]).await.expect(403);
        mona.post(&at("/members/lea/suspension"), &[("days", "7")]).await.expect(403);
        mona.post(&at("/members/lea/sweep"), &[]).await.expect(403);
        mona.get(&at("/charter/mode")).await.expect(403);
        // Their own section is theirs.
        mona.post(&lock(&threads[0]), &[("locked", "1")]).await.leads();
        mona.post(&at("/queue/1/decision"), &[("act", "keep")]).await.leads();
        assert_eq!(app.rows("decision", &format!("WHERE decided_by = {}", mona.id)), 1);
        mona.page(&at("/watch")).await.shows("Nothing waits");

        max.post(&scope, &[]).await.leads();
        mona.page(&at("/queue/2")).await.shows("Cold hands");
        max.post(&scope, &[("section", &general)]).await.leads();
        max.post(&at("/settings/team"), &[("who", "mona"), ("role", "member"), ("label", "")]).await.leads();
        mona.get(&at("/queue")).await.expect(403);
        assert_eq!((app.rows("role_scope", ""), app.rows("audit_act", "WHERE act LIKE 'role-%limited'")), (0, 3));
    }
}
