//! What a decision puts on a post that stays: a label over it, a block in place of a passage; wherever the words go.

use parvis::features::charters;
use parvis::features::spaces::Role;
use parvis_tests::{Answer, Person, Space, TestApp, both};

const RULES: &str = "---\ncharter: sente\nlanguages: [en]\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind.\n\n## 2. Privacy {#privacy}\nNobody’s address.\n";

struct World {
    app: TestApp,
    space: Space,
    paul: Person,
    mona: Person,
}

impl World {
    fn newest(&self, table: &str) -> i64 {
        self.app
            .number(&format!("SELECT MAX(id) AS n FROM {table}"))
    }

    /// Paul reports a post; returns the case.
    async fn reported(&self, post: i64) -> i64 {
        let to = self.space.path(&format!("/posts/{post}/report"));
        let report = [("article", "privacy"), ("reason", "")];
        self.paul.post(&to, &report).await.leads();
        self.newest("case_file")
    }

    async fn decide(&self, by: &Person, case: i64, act: &str, field: (&str, &str)) -> Answer {
        let to = self.space.path(&format!("/queue/{case}/decision"));
        let fields = [
            ("act", act),
            ("article", "privacy"),
            ("message", "Reasons."),
            field,
        ];
        by.post(&to, &fields).await
    }
}

both! {
    async fn a_passage_is_masked_wherever_it_went(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        let (mona, omar) = (app.member("mona").await, app.member("omar").await);
        space.add(&mona, Role::Moderator).await;
        space.add(&omar, Role::Moderator).await;
        let id = space.id;
        app.write(move |db| charters::publish(db, Some(id), RULES, None)).await;
        let words = "She lives at **12 quince** lane, [12 quince lane](https://quincemap.example/). A mapleword.";
        let thread = space.thread(&lea, "Where is she?", words).await;
        let world = World { app: app.clone(), space, paul, mona };
        let (space, mona) = (&world.space, &world.mona);
        let post = world.newest("post");
        let quote = format!("> [Lea](/s/sente/posts/{post})\n>\n> She lives at 12 quince lane\n\nReally, my plumword?");
        thread.reply(&world.paul, &quote).await;
        app.run_jobs().await;
        let visitor = app.visitor();
        let search = |word: &str| space.path(&format!("/search?q={word}"));
        visitor.page(&search("quince")).await.shows("Where is she?");
        // Words that are not there come back with the form; an article is asked for.
        let case = world.reported(post).await;
        mona.page(&space.path(&format!("/queue/{case}"))).await.shows("Passage to mask").shows("data-key=\"x\"");
        world.decide(mona, case, "mask", ("passage", "no such words")).await.expect(422).error("passage").expect("at the field");
        world.decide(mona, case, "mask", ("passage", " ")).await.expect(422).error("passage").expect("at the field");
        world.decide(mona, case, "mask", ("passage", "12  quince lane")).await.leads();
        app.run_jobs().await;
        let block = "[Passage masked by the team: 2. Privacy]";
        let feed = format!("/threads/{}/feed.atom", thread.id);
        for page in [thread.path.clone(), space.path(""), space.path(&feed), space.path("/feed.atom")] {
            visitor.get(&page).await.expect(200).hides("quince").shows("mapleword").shows("Passage masked by the team");
        }
        visitor.page(&thread.path).await.shows(block).shows("plumword");
        world.paul.page(&thread.path).await.shows(block).hides("quince");
        visitor.page(&search("quince")).await.hides("Where is she?");
        visitor.page(&search("mapleword")).await.shows("Where is she?");
        let history = space.path(&format!("/posts/{post}/revisions"));
        visitor.get(&history).await.expect(404);
        // Its author reads their own words, and why.
        let decision = world.newest("decision");
        lea.page(&thread.path).await.shows("<strong>12 quince</strong>").shows("You read your own words");
        lea.page(&format!("/account/decisions/{decision}")).await.shows("A passage of what you published is masked.")
            .shows("12 quince").shows("2. Privacy").shows("Do you think this is a mistake?").hides("Mona");
        assert_eq!(app.rows("decision", "WHERE restriction = 'mask' AND passage = '12  quince lane'"), 1);
        assert_eq!(app.rows("audit_act", "WHERE act = 'case-masked'"), 1);
        // What they change is their own text; the block stays where the words stay.
        let form = lea.page(&space.path(&format!("/posts/{post}/edit"))).await;
        assert_eq!(form.value("body"), words);
        let base = form.value("base");
        let change = [("base", base.as_str()), ("section", "general"), ("kind", "discussion"), ("title", "Where is she?"),
            ("body", "A figword. She lives at 12 quince lane."), ("tags", "")];
        lea.post(&history, &change).await.expect(303);
        visitor.page(&thread.path).await.shows("figword").shows(block).hides("quince");
        // Undone: everything is back in its place.
        mona.post(&space.path(&format!("/queue/{case}/undo")), &[]).await.leads();
        app.run_jobs().await;
        visitor.page(&thread.path).await.shows("She lives at 12 quince lane.").hides(block);
        visitor.page(&search("quince")).await.shows("Where is she?");
        assert_eq!(app.rows("post_original", "") + app.rows("post_mask", ""), 0);
        // Decided anew, appealed, overturned by somebody else.
        world.decide(mona, case, "mask", ("passage", "12 quince lane")).await.leads();
        visitor.page(&thread.path).await.hides("quince");
        let appeal = format!("/account/decisions/{}/appeal", world.newest("decision"));
        lea.post(&appeal, &[("words", "It is a shop.")]).await.leads();
        world.decide(&omar, world.newest("case_file"), "overturn", ("law", "")).await.leads();
        visitor.page(&thread.path).await.shows("She lives at 12 quince lane.").hides(block);
    }

    async fn a_label_stands_over_a_post(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul, mona) = (app.member("lea").await, app.member("paul").await, app.member("mona").await);
        space.add(&mona, Role::Moderator).await;
        let id = space.id;
        app.write(move |db| charters::publish(db, Some(id), RULES, None)).await;
        let thread = space.thread(&lea, "Cures everything", "Two spoons a day.").await;
        let world = World { app: app.clone(), space, paul, mona };
        let (space, mona) = (&world.space, &world.mona);
        let case = world.reported(world.newest("post")).await;
        world.decide(mona, case, "label", ("prepared", "")).await.expect(422).error("prepared").expect("at the field");
        world.decide(mona, case, "label", ("prepared", "health")).await.leads();
        let (visitor, note) = (app.visitor(), "does not replace the advice");
        visitor.page(&thread.path).await.shows("Note of the team:").shows(note).shows("Two spoons a day.");
        let feed = space.path(&format!("/threads/{}/feed.atom", thread.id));
        visitor.get(&feed).await.expect(200).shows(note);
        let french = app.visitor();
        french.post("/language", &[("lang", "fr"), ("to", "/")]).await;
        french.page(&thread.path).await.shows("ne remplace pas l’avis");
        lea.page(&format!("/account/decisions/{}", world.newest("decision"))).await.shows("carries a label").shows("2. Privacy");
        mona.post(&space.path(&format!("/queue/{case}/undo")), &[]).await.leads();
        visitor.page(&thread.path).await.hides("Note of the team:");
        world.decide(mona, case, "label", ("label", "Ask a doctor first.")).await.leads();
        visitor.page(&thread.path).await.shows("Ask a doctor first.");
        assert_eq!(app.rows("decision", "WHERE restriction = 'label' AND undone_at IS NULL"), 1);
    }
}
