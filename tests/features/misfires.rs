//! A rule that misfires: from a moderator's case to a corrected charter and published posts.

use parvis::features::charters;
use parvis::features::spaces::Role;
use parvis_tests::both;

const CHARTER: &str = "---\ncharter: square\nlanguages: [en]\nlists:\n  insults: [moron*]\n---\n\n## 1. Respect {#respect}\nProducts, never people.\n```rule\nid: insult\non: [post]\ntitle+body (view=fold): \"@insults\"\nthen: hold\n```\n```examples\nhold: you moron\nallow: hello\n```\n";

both! {
    async fn a_misfire_becomes_a_correction_and_what_waited_is_published(app: TestApp) {
        let space = app.space("sente").await;
        let (max, mona, lea, paul) = (app.member("max").await, app.member("mona").await, app.member("lea").await, app.member("paul").await);
        space.add(&max, Role::Manager).await;
        space.add(&mona, Role::Moderator).await;
        let thread = space.thread(&lea, "Bottles", "Which one?").await;
        let id = space.id;
        app.write(move |db| charters::publish(db, Some(id), CHARTER, None).map(drop)).await;
        // Three that only begin like the word, and one that is meant.
        for body in ["A moronic cap. I like it.", "Truly moronic glue.", "Moronically good."] {
            thread.try_reply(&paul, body).await.expect(202);
        }
        thread.try_reply(&paul, "You moron.").await.expect(202);
        assert_eq!(app.rows("post", "WHERE position IS NULL"), 4);
        let case = app.number("SELECT MIN(id) AS n FROM case_file");
        let queue = space.path(&format!("/queue/{case}"));
        mona.page(&queue).await.shows("The rule was wrong");
        lea.get(&format!("{queue}/misfire")).await.expect(403);
        let form = mona.page(&format!("{queue}/misfire")).await;
        assert_eq!(form.value("text").trim(), "A moronic cap.", "the sentence, not the whole post");
        mona.post(&format!("{queue}/misfire"), &[("text", ""), ("note", "")]).await.expect(422);
        let sent = [("text", "A moronic cap."), ("note", "About a thing.")];
        mona.post(&format!("{queue}/misfire"), &sent).await.leads();
        mona.page(&format!("{queue}/misfire")).await.shows("Noted");
        mona.post(&format!("{queue}/misfire"), &sent).await.expect(422);
        lea.page(&thread.path).await.shows("A moronic cap.").hides("Truly moronic");
        app.run_jobs().await;

        // The manager finds the correction, tried on the past.
        let proposals = max.page(&space.path("/charter/proposals")).await;
        proposals.shows("A moronic cap.").shows("See the correction");
        let path = proposals.attributes("a[href*='/corrections/']", "href").remove(0);
        mona.get(&path).await.expect(403);
        let page = max.page(&path).await;
        page.shows("moron*").shows("no longer catches").shows("3 posts would meet").shows("One of them had been").shows("2 held posts would");
        page.hides("Truly moronic");
        max.page(&space.path("/settings/charter")).await.hides("stands in the way");
        let to = max.post(&path, &[("act", "take")]).await.leads();
        let publication = max.page(&to).await;
        assert_eq!(publication.select("input[name=release][checked]").len(), 1);
        max.get(&path).await.expect(404);
        let seen = publication.value("seen");
        max.post(&space.path("/settings/charter/publication"), &[("seen", &seen), ("release", "yes")]).await.leads();
        app.run_jobs().await;
        assert_eq!(app.number("SELECT CAST(MAX(version) AS BIGINT) AS n FROM charter_version"), 2);
        lea.page(&thread.path).await.shows("Truly moronic glue.").shows("Moronically good.").hides("You moron.");
        let by = format!("WHERE outcome = 'release' AND decider_id = {}", max.id);
        assert_eq!(app.rows("decision", &by), 2, "each is a decision of the manager");
        thread.try_reply(&paul, "More moronic words.").await.leads();
        thread.try_reply(&paul, "Moron!").await.expect(202);
    }

    async fn a_publication_frees_only_what_the_rules_free(app: TestApp) {
        let space = app.space("sente").await;
        let (max, lea, paul) = (app.member("max").await, app.member("lea").await, app.member("paul").await);
        space.add(&max, Role::Manager).await;
        let thread = space.thread(&lea, "Bottles", "Which one?").await;
        let id = space.id;
        app.write(move |db| charters::publish(db, Some(id), CHARTER, None).map(drop)).await;
        thread.try_reply(&paul, "A moronic cap.").await.expect(202);
        thread.try_reply(&paul, "A moronic lauze.").await.expect(202);
        let words = space.path("/settings/charter/watchwords");
        max.post(&words, &[("words", "lauze")]).await.leads();
        thread.try_reply(&paul, "My lauze.").await.expect(202);
        let desk = space.path("/settings/charter");
        let text = CHARTER.replace("[moron*]", "[moron]");
        max.post(&format!("{desk}/text"), &[("text", &text), ("seen", "")]).await.leads();
        let seen = max.page(&format!("{desk}/text")).await.value("seen");
        max.post(&format!("{desk}/publication"), &[("seen", &seen), ("release", "yes")]).await.leads();
        app.run_jobs().await;
        let page = lea.page(&thread.path).await;
        page.shows("A moronic cap.").hides("lauze");
        // Without the box nothing moves.
        assert_eq!(app.rows("post", "WHERE position IS NULL"), 2);
    }
}
