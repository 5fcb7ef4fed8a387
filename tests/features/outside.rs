//! Somebody from outside, asked by a team of one: a second opinion, and the second person of a ban, by a link that ends.

use parvis::features::charters;
use parvis::features::spaces::{Role, Visibility};
use parvis_tests::both;

const RULES: &str = "---\ncharter: sente\nlanguages: [en]\nteam: { bans: two }\n---\n# Charter\n\n## 1. Spam {#spam}\nNo advertising.\n";

fn key(body: &str) -> String {
    let rest = body.split("/review/").nth(1).expect("a link");
    let end = rest.find(['<', '"', ' ']).expect("its end");
    rest[..end].to_owned()
}

both! {
    async fn a_team_of_one_has_a_second_person(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, sam, boss) = (app.member("lea").await, app.member("sam").await, app.member("boss").await);
        space.add(&boss, Role::Owner).await;
        let id = space.id;
        app.write(move |db| charters::publish(db, Some(id), RULES, None)).await;
        let at = |below: &str| space.path(below);
        let thread = space.thread(&lea, "A quiet evening", "Nothing to see.").await;
        thread.reply(&sam, "Buy my boots.").await;
        let post = app.number("SELECT MAX(id) AS n FROM post");
        lea.post(&at(&format!("/posts/{post}/report")), &[("article", "spam"), ("reason", "")]).await.leads();

        // An opinion: read once the own one is given, and the team decides.
        let case = app.number("SELECT MAX(id) AS n FROM case_file");
        let named = boss.post(&at(&format!("/queue/{case}/reviewer")), &[("reviewer", "Zoe Martin")]).await.expect(200);
        let link = at(&format!("/review/{}", key(&named.body)));
        let visitor = app.visitor();
        visitor.page(&link).await.shows("A second opinion").shows("Buy my boots.").shows("This link opens until").hides("Boss").hides("Sam");
        app.sql("UPDATE outside_review SET expires_at = named_at + 1");
        visitor.get(&link).await.expect(410).shows("This link has ended").hides("Buy my boots.");
        visitor.post(&link, &[("act", "hide"), ("message", "")]).await.expect(410);
        let named = boss.post(&at(&format!("/queue/{case}/reviewer")), &[("reviewer", "Zoe Martin")]).await.expect(200);
        visitor.get(&link).await.expect(404);
        let link = at(&format!("/review/{}", key(&named.body)));
        visitor.post(&link, &[("act", "ban"), ("message", "")]).await.expect(404);
        visitor.post(&link, &[("act", "hide"), ("message", "Plain advertising.")]).await.leads();
        visitor.get(&link).await.expect(404);
        boss.page(&at(&format!("/queue/{case}"))).await.shows("One vote.").hides("Plain advertising.");
        boss.post(&at(&format!("/queue/{case}/vote")), &[("act", "hide"), ("why", "")]).await.leads();
        boss.page(&at(&format!("/queue/{case}"))).await.shows("Plain advertising.");
        app.visitor().page(&thread.path).await.shows("Buy my boots.");

        // A ban: whoever proposed it cannot be both people.
        boss.post(&at("/members/sam/sweep"), &[("article", "spam")]).await.leads();
        let case = app.number("SELECT id AS n FROM case_file WHERE kind = 'member'");
        let ban = [("act", "ban"), ("article", "spam"), ("message", "Enough.")];
        boss.post(&at(&format!("/queue/{case}/decision")), &ban).await.expect(422).shows("somebody from outside");
        let named = boss.post(&at(&format!("/queue/{case}/reviewer")), &[("reviewer", "Zoe Martin")]).await.expect(200);
        let link = at(&format!("/review/{}", key(&named.body)));
        visitor.page(&link).await.shows("A second person for a ban").shows("Buy my boots.").hides("Boss");
        visitor.post(&link, &[("act", "ban"), ("message", "")]).await.expect(422);
        visitor.post(&link, &[("act", "ban"), ("message", "Advertising, again and again.")]).await.leads();
        assert_eq!(app.rows("decision", "WHERE outcome = 'ban' AND reviewer = 'Zoe Martin' AND decider_id IS NULL"), 1);
        sam.page("/account/decisions").await.shows("Banned").hides("Zoe");

        // With a colleague nobody from outside is asked.
        let mona = app.member("mona").await;
        space.add(&mona, Role::Moderator).await;
        thread.reply(&lea, "Another one.").await;
        let post = app.number("SELECT MAX(id) AS n FROM post");
        mona.post(&at(&format!("/posts/{post}/report")), &[("article", "spam"), ("reason", "")]).await.leads();
        let case = app.number("SELECT MAX(id) AS n FROM case_file");
        boss.post(&at(&format!("/queue/{case}/reviewer")), &[("reviewer", "Zoe Martin")]).await.expect(403);
    }

    async fn who_is_asked_from_outside_comes_into_a_space_that_others_do_not_see(app: TestApp) {
        for visibility in [Visibility::Members, Visibility::Private] {
            let slug = visibility.as_str();
            let space = app.space(slug).visibility(visibility).await;
            let names = [format!("lea-{slug}"), format!("sam-{slug}"), format!("boss-{slug}")];
            let (lea, sam, boss) = (app.member(&names[0]).await, app.member(&names[1]).await, app.member(&names[2]).await);
            for (person, role) in [(&lea, Role::Member), (&sam, Role::Member), (&boss, Role::Owner)] {
                space.add(person, role).await;
            }
            let at = |below: &str| space.path(below);
            let thread = space.thread(&lea, "A quiet evening", "Nothing to see.").await;
            thread.reply(&sam, "Buy my boots.").await;
            let post = app.number("SELECT MAX(id) AS n FROM post");
            lea.post(&at(&format!("/posts/{post}/report")), &[("article", "other"), ("reason", "An advertisement.")]).await.leads();
            let case = app.number("SELECT MAX(id) AS n FROM case_file");
            let named = boss.post(&at(&format!("/queue/{case}/reviewer")), &[("reviewer", "Zoe Martin")]).await.expect(200);
            let link = at(&format!("/review/{}", key(&named.body)));

            let zoe = app.visitor();
            zoe.page(&link).await.shows("Buy my boots.").hides("A quiet evening");
            zoe.get(&at("/review/wrong-key")).await.expect(404);
            let thanked = zoe.post(&link, &[("act", "hide"), ("message", "Plain advertising.")]).await;
            if visibility == Visibility::Private {
                // An address without a secret tells nobody that there is such a space.
                thanked.expect(200).shows("Thank you");
                zoe.get(&at("/review")).await.expect(404);
            } else {
                let to = thanked.leads();
                zoe.page(&to).await.shows("Thank you");
            }
            assert_eq!(app.rows("outside_review", "WHERE said_at IS NULL"), 0);
        }
    }
}
