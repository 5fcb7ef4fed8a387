//! Threads: started, answered, read on, and what the charter has to say about it.

use parvis::features::charters;
use parvis::features::spaces::Role;
use parvis_tests::both;

const RULES: &str = "---\ncharter: sente\nlanguages: [en]\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind.\n```rule\nid: slow\non: [post]\nbody: \"turnip\"\nthen: hold\nbecause: { en: \"A person reads this first.\" }\n```\n```rule\nid: never\non: [post]\nbody: \"blackguard\"\nthen: reject\nbecause: { en: \"This names a person badly.\" }\n```\n```examples\nhold: you turnip\nreject: blackguard\nallow: a kind word\n```\n";

both! {
    async fn a_question_finds_its_answer(app: TestApp) {
        let space = app.space("sente").await;
        let (camille, paul) = (app.member("camille").await, app.member("paul").await);
        let start = [
            ("kind", "question"), ("section", "help"), ("title", "Sole came off after 400 km"),
            ("body", "Glue it or **resole** it?"), ("tags", "glue, #soles"),
        ];
        let first = camille.post(&space.path("/threads"), &start).await.leads();
        let thread = first.split('#').next().expect("a path").to_owned();
        let reply = format!("{}/posts", space.path("/threads/1"));
        let at = paul.post(&reply, &[("body", "Two coats of neoprene glue.")]).await.leads();
        assert!(at.ends_with("#p2"), "{at}");
        let visitor = app.visitor();
        visitor.page(&thread).await.shows("Two coats of neoprene glue.").hides("Accepted answer");
        paul.post(&space.path("/threads/1/acceptance"), &[("post", "2")]).await.expect(403);
        camille.post(&space.path("/threads/1/acceptance"), &[("post", "2")]).await.leads();
        visitor.page(&thread).await.shows("Accepted answer").shows("Solved");
        visitor.page(&space.path("/tags/glue")).await.shows("Sole came off");
        visitor.get(&space.path("/posts/2")).await.expect(302);
        visitor.get(&space.path("/threads/1-wrong")).await.expect(301);
        assert_eq!(app.rows("member_figure", "WHERE accepted = 1 AND posts = 1"), 1);
        app.run_jobs().await;
    }

    async fn a_wrong_form_keeps_the_text(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        let start = [("kind", "discussion"), ("section", "nowhere"), ("title", "ab"), ("body", "Kept words"), ("tags", "a,b,c,d,e,f")];
        let again = lea.post(&space.path("/threads"), &start).await.expect(422);
        for field in ["section", "title", "tags"] {
            assert!(again.error(field).is_some(), "{field}");
        }
        assert_eq!(again.value("body"), "Kept words");
        let boast = [("kind", "announcement"), ("section", "help"), ("title", "Hear hear"), ("body", "News"), ("tags", "")];
        lea.post(&space.path("/threads"), &boast).await.expect(422);
        assert_eq!(app.rows("thread", ""), 0);
    }

    async fn the_charter_holds_and_refuses(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, mona) = (app.member("lea").await, app.member("mona").await);
        space.add(&mona, Role::Moderator).await;
        let id = space.id;
        app.write(move |db| charters::publish(db, Some(id), RULES, None)).await;
        let thread = space.thread(&lea, "A quiet evening", "Nothing to see.").await;
        let reply = space.path(&format!("/threads/{}/posts", thread.id));
        let refused = lea.post(&reply, &[("body", "You blackguard!")]).await.expect(422);
        refused.shows("1. Kindness").shows("This names a person badly.");
        assert_eq!(refused.value("body"), "You blackguard!");
        lea.post(&reply, &[("body", "You turnip.")]).await.expect(202);
        let visitor = app.visitor();
        visitor.page(&thread.path).await.hides("turnip");
        lea.page(&thread.path).await.shows("turnip").shows("Waiting for a moderator");
        let case = app.number("SELECT MAX(id) AS n FROM case_file");
        let decision = space.path(&format!("/queue/{case}/decision"));
        lea.post(&decision, &[("act", "release")]).await.expect(403);
        mona.post(&decision, &[("act", "release")]).await.leads();
        visitor.page(&thread.path).await.shows("You turnip.");
        mona.post(&decision, &[("act", "release")]).await.expect(422);
        assert_eq!(app.rows("post", "WHERE position = 2"), 1);
        assert_eq!(app.rows("thread", "WHERE post_count = 2"), 1);
        assert_eq!(app.rows("audit_act", "WHERE act = 'case-released'"), 1);
        app.run_jobs().await;
    }

    async fn where_one_stopped_reading(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        space.add(&paul, Role::Member).await;
        let thread = space.thread(&lea, "Days outside", "The first day.").await;
        paul.page(&space.path("?view=new")).await.shows("Days outside");
        let reading = space.path(&format!("/threads/{}/reading", thread.id));
        paul.post(&reading, &[("position", "1")]).await.leads();
        paul.page(&space.path("?view=new")).await.hides("Days outside");
        thread.reply(&lea, "The second day.").await;
        paul.page(&space.path("?view=new")).await.shows("Days outside");
        paul.page(&thread.path).await.shows("New since your last visit");
        paul.post(&space.path("/reading"), &[]).await.leads();
        paul.page(&space.path("?view=new")).await.hides("Days outside");
        app.visitor().get(&space.path("?view=new")).await.expect(303);
        app.run_jobs().await;
    }
}
