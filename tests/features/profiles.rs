//! Profiles: what one wrote, what helped, and whom one lets see it.

use parvis::features::spaces::{Role, Visibility};
use parvis_tests::both;

both! {
    async fn what_one_wrote_and_what_helped(app: TestApp) {
        let space = app.space("sente").await;
        let (camille, paul, lea) = (app.member("camille").await, app.member("paul").await, app.member("lea").await);
        let start = [("kind", "question"), ("section", "help"), ("title", "Glue or resole"), ("body", "Two coats?"), ("tags", "")];
        let path = camille.post(&space.path("/threads"), &start).await.leads();
        let thread = parvis_tests::Thread::at(&path);
        thread.reply(&paul, "Three coats of neoprene.").await;
        thread.reply(&paul, "A plain remark.").await;
        thread.reply(&paul, "A joke everybody liked.").await;
        camille.post(&space.path("/threads/1/acceptance"), &[("post", "2")]).await.leads();
        for person in [&camille, &lea] {
            person.post(&space.path("/posts/4/reactions"), &[("give", "laugh")]).await.leads();
        }
        for n in 0..5 {
            space.thread(&lea, &format!("Thread number {n}"), "And its text.").await;
        }
        for n in 0..16 {
            thread.reply(&lea, &format!("Note number {n}.")).await;
        }
        let visitor = app.visitor();
        let profile = space.path("/members/paul");
        let best = visitor.page(&format!("{profile}?view=best")).await;
        assert_eq!(best.select(".feed .ex"), ["Three coats of neoprene.", "A joke everybody liked."]);
        assert_eq!(visitor.page(&format!("{profile}?view=threads")).await.count(".feed .row"), 0);
        assert_eq!(visitor.page(&space.path("/members/camille?view=threads")).await.select(".feed h3"), ["Glue or resole"]);
        // Page by page: everything once.
        let first = visitor.page(&space.path("/members/lea")).await;
        let next = first.attributes("a[rel=next]", "href").pop().expect("a next page");
        let second = visitor.page(&next).await;
        assert_eq!((first.count(".feed .row"), second.count(".feed .row")), (20, 1));
        assert_eq!(second.count("a[rel=next]"), 0);
        app.run_jobs().await;
    }

    async fn one_chooses_who_sees_what(app: TestApp) {
        let space = app.space("sente").await;
        let (paul, lea, mona) = (app.member("paul").await, app.member("lea").await, app.member("mona").await);
        space.add(&mona, Role::Moderator).await;
        let thread = space.thread(&lea, "Snow already", "On the pass.").await;
        thread.reply(&paul, "Not here.").await;
        paul.post(&space.path("/posts/1/reactions"), &[("give", "heart")]).await.leads();
        app.sql("UPDATE member SET bio = 'I walk.', bio_html = '<p>I walk.</p>' WHERE handle = 'paul'");
        let (profile, who) = (space.path("/members/paul"), space.path("/posts/1/reactions"));
        let visitor = app.visitor();
        visitor.page(&profile).await.shows("Not here.").shows("I walk.");
        visitor.page(&who).await.shows("Paul");
        let audience = space.path("/members/paul/audience");
        lea.post(&audience, &[("activity", "nobody")]).await.expect(404);
        visitor.post(&audience, &[("activity", "nobody")]).await.expect(303);
        // Members only: the visitor's cached pages follow at once, the post itself stays where it stands.
        paul.post(&audience, &[("activity", "members"), ("bio", "members"), ("spaces", "nobody")]).await.leads();
        visitor.page(&profile).await.hides("Not here.").hides("I walk.").shows("keeps what they do to themselves");
        visitor.page(&who).await.hides("Paul");
        visitor.page(&thread.path).await.shows("Not here.");
        lea.page(&profile).await.shows("Not here.").shows("I walk.");
        lea.page(&who).await.shows("Paul");
        // Nobody: but oneself, and the team, which answers for what is written here.
        paul.post(&audience, &[("activity", "nobody"), ("bio", "nobody")]).await.leads();
        for view in ["", "?view=best", "?view=threads"] {
            lea.page(&format!("{profile}{view}")).await.hides("Not here.");
        }
        lea.page(&who).await.hides("Paul");
        paul.page(&profile).await.shows("Not here.").shows("I walk.");
        mona.page(&profile).await.shows("Not here.").hides("I walk.");
        app.run_jobs().await;
    }

    async fn private_places_stay_unnamed(app: TestApp) {
        let (square, vault) = (app.space("sente").await, app.space("vault").visibility(Visibility::Private).await);
        let other = app.space("klang").await;
        let (paul, lea) = (app.member("paul").await, app.member("lea").await);
        for space in [&square, &vault, &other] {
            space.add(&paul, Role::Member).await;
        }
        vault.thread(&paul, "The hidden canary", "Sings in the vault.").await;
        square.thread(&paul, "In the open", "Sings outside.").await;
        let audience = square.path("/members/paul/audience");
        paul.post(&audience, &[("activity", "everybody"), ("spaces", "everybody"), ("bio", "everybody")]).await.leads();
        for view in ["", "?view=threads", "?view=best"] {
            let page = lea.page(&square.path(&format!("/members/paul{view}"))).await;
            page.hides("canary").hides("/s/vault");
            app.visitor().page(&square.path(&format!("/members/paul{view}"))).await.hides("canary").hides("/s/vault");
        }
        // Brands are not named together unless the server's administrator wishes it.
        lea.page(&square.path("/members/paul")).await.hides("/s/klang");
        app.sql("INSERT INTO setting (name, value) VALUES ('list_brands', 'yes')");
        lea.page(&square.path("/members/paul")).await.shows("/s/klang").hides("/s/vault");
        // What one follows in a private place is on no page of another.
        paul.post(&vault.path("/threads/1/subscription"), &[("level", "followed")]).await.leads();
        paul.page(&square.path("/following")).await.hides("canary");
        paul.page(&square.path("?view=followed")).await.hides("canary");
        app.run_jobs().await;
    }
}
