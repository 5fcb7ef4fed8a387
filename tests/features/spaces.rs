//! A space opens, takes its brand's colours, its team; its doors, its addresses, the pages of its footer.

use parvis::features::spaces::{Role, Visibility};
use parvis_tests::both;

const LUMEN: [(&str, &str); 7] = [
    ("name", "Maison Lumen"),
    ("brand", "Lumen"),
    ("language", "en"),
    ("address_form", "vous"),
    ("brand_color", "#b8336a"),
    ("preset", "cosmetics"),
    ("visibility", "public"),
];

both! {
    async fn a_space_opens_in_two_screens(app: TestApp) {
        let (ada, eve) = (app.administrator("ada").await, app.member("eve").await);
        eve.get("/spaces/new").await.expect(404);
        eve.post("/spaces", &LUMEN).await.expect(404);
        let charter = ada.post("/spaces", &LUMEN).await.leads();
        assert_eq!(charter, "/s/maison-lumen/settings/charter?first=1");
        ada.page(&charter).await.shows("Publish this charter");
        let text = ada.page("/s/maison-lumen/settings/charter/text").await.value("text");
        let broken = text.replacen("then: hold", "then: perhaps", 1);
        let path = "/s/maison-lumen/settings/charter";
        let document = format!("{path}/text");
        ada.post(&document, &[("text", &broken), ("seen", "")]).await.leads();
        ada.post(path, &[("first", "1")]).await.expect(422).shows("perhaps");
        assert_eq!(app.rows("charter_version", "WHERE version = 1 AND space_id IS NOT NULL"), 0);
        let seen = ada.page(&document).await.value("seen");
        ada.post(&document, &[("text", &text), ("seen", &seen)]).await.leads();
        ada.post(path, &[("first", "1")]).await.leads();
        let visitor = app.visitor();
        visitor.page("/s/maison-lumen").await.shows("Maison Lumen").shows("Routines");
        visitor.page("/s/maison-lumen/charter").await.shows("Respect");
        let again = ada.post("/spaces", &LUMEN).await.expect(422);
        assert!(again.error("slug").is_some());
    }

    async fn the_team_matrix(app: TestApp) {
        let space = app.space("sente").await;
        let owner = app.member("olga").await;
        let manager = app.member("max").await;
        let moderator = app.member("mona").await;
        let fan = app.member("fred").await;
        space.add(&owner, Role::Owner).await;
        space.add(&manager, Role::Manager).await;
        space.add(&moderator, Role::Moderator).await;
        space.add(&fan, Role::Member).await;
        let team = space.path("/settings/team");
        let make = |who: &'static str, role: &'static str| [("who", who), ("role", role), ("label", "")];
        fan.post(&team, &make("fred", "owner")).await.expect(403);
        moderator.post(&team, &make("fred", "moderator")).await.expect(403);
        app.visitor().get(&team).await.expect(303);
        manager.post(&team, &make("fred", "moderator")).await.leads();
        manager.post(&team, &make("fred@example.org", "member")).await.leads();
        manager.post(&team, &make("fred", "manager")).await.expect(422);
        manager.post(&team, &make("olga", "member")).await.expect(422);
        owner.post(&team, &make("fred", "owner")).await.leads();
        owner.post(&team, &make("fred", "member")).await.leads();
        owner.post(&team, &make("olga", "manager")).await.expect(422);
        owner.post(&space.path("/membership/end"), &[]).await.expect(422);
        owner.post(&team, &make("nobody-here", "member")).await.expect(422);
        for owners_only in ["/settings/access", "/settings/slug", "/settings/domain"] {
            manager.post(&space.path(owners_only), &[("slug", "x-y")]).await.expect(403);
        }
        assert!(app.rows("audit_act", "WHERE act = 'role-granted'") >= 4);
    }

    async fn old_addresses_lead_to_new_ones(app: TestApp) {
        let space = app.space("sente").await;
        let owner = app.member("olga").await;
        space.add(&owner, Role::Owner).await;
        owner.post("/s/sente/settings/slug", &[("slug", "le-refuge")]).await.leads();
        let answer = app.visitor().get("/s/sente/members?after=9").await.expect(301);
        assert_eq!(answer.location().as_deref(), Some("/s/le-refuge/members?after=9"));
        app.space("klang").await;
        let taken = owner.post("/s/le-refuge/settings/slug", &[("slug", "klang")]).await.expect(422);
        assert!(taken.error("slug").is_some());
        let id = app.number("SELECT MIN(id) AS n FROM section");
        let path = format!("/s/le-refuge/settings/sections/{id}");
        let fields = [("name", "Gear"), ("slug", "gear"), ("hue", "150"), ("icon", "backpack")];
        owner.post(&path, &fields).await.leads();
        let moved = app.visitor().get("/s/le-refuge/sections/general").await.expect(301);
        assert_eq!(moved.location().as_deref(), Some("/s/le-refuge/sections/gear"));
    }

    async fn doors_show_what_the_law_wants_and_nothing_else(app: TestApp) {
        let space = app.space("club").visibility(Visibility::Members).sections(&["secretplans"]).await;
        let (fan, visitor) = (app.member("fred").await, app.visitor());
        for page in ["/charter", "/legal", "/privacy", "/contact", "/notice"] {
            visitor.page(&space.path(page)).await.hides("secretplans");
        }
        visitor.get(&space.path("")).await.expect(403).hides("secretplans");
        visitor.get(&space.path("/members")).await.expect(403);
        fan.post(&space.path("/membership"), &[]).await.leads();
        fan.page(&space.path("")).await.shows("secretplans");
        fan.post(&space.path("/membership/end"), &[]).await.leads();
        fan.get(&space.path("")).await.expect(403);
        let hidden = app.space("lab").visibility(Visibility::Private).await;
        for page in ["", "/charter", "/legal", "/contact"] {
            visitor.get(&hidden.path(page)).await.expect(404);
        }
        fan.post(&hidden.path("/membership"), &[]).await.expect(404);
    }

    async fn a_domain_of_its_own(app: TestApp) {
        let space = app.space("sente").await;
        let owner = app.member("olga").await;
        space.add(&owner, Role::Owner).await;
        for wrong in ["https://sente.example", "localhost", "a b.example"] {
            owner.post("/s/sente/settings/domain", &[("domain", wrong)]).await.expect(422);
        }
        owner.post("/s/sente/settings/domain", &[("domain", "forum.sente.example")]).await.leads();
        let there = app.visitor().at_host("forum.sente.example");
        there.page("/charter").await;
        there.page("/robots.txt").await.shows("forum.sente.example/sitemap.xml");
        app.visitor().at_host("stranger.example").get("/").await.expect(421);
    }

    async fn letters_reach_the_team_within_limits(app: TestApp) {
        let space = app.space("sente").await;
        let manager = app.member("max").await;
        space.add(&manager, Role::Manager).await;
        let visitor = app.visitor();
        let notice = [
            ("about", "https://sente.example/threads/1"),
            ("category", "hate"),
            ("body", "This threatens a person."),
            ("name", "Ines"),
            ("email", "ines@example.net"),
        ];
        let wrong = visitor.post(&space.path("/notice"), &notice).await.expect(422);
        assert!(wrong.error("faith").is_some());
        let mut complete = notice.to_vec();
        complete.push(("faith", "1"));
        visitor.post(&space.path("/notice"), &complete).await.leads();
        app.run_jobs().await;
        assert_eq!(app.mails_to("ines@example.net").len(), 1);
        let letter = [("name", ""), ("email", "a@example.net"), ("about", "Hello"), ("body", "A question for you.")];
        let mut stored = 0;
        while stored < 20 && visitor.post(&space.path("/contact"), &letter).await.status == 303 {
            stored += 1;
        }
        assert!((1..20).contains(&stored), "a limit stops the {stored}th letter");
        manager.page(&space.path("/letters")).await.shows("This threatens a person.");
        visitor.get(&space.path("/letters")).await.expect(303);
    }

    async fn brands_do_not_stand_together_unless_wished(app: TestApp) {
        app.space("sente").await;
        let ada = app.administrator("ada").await;
        let visitor = app.visitor();
        assert_eq!(visitor.page("/").await.count(".space"), 1);
        app.space("klang").await;
        assert_eq!(visitor.page("/").await.count(".space"), 0);
        ada.post("/administration", &[("list_brands", "1"), ("host", ""), ("security_contact", "")]).await.leads();
        assert_eq!(visitor.page("/").await.count(".space"), 2);
        ada.post("/administration/administrators", &[("who", "ghost")]).await.expect(422);
        let eve = app.member("eve").await;
        eve.get("/administration").await.expect(404);
        ada.post(&format!("/administration/administrators/{}/end", ada.id), &[]).await.expect(422);
    }
}
