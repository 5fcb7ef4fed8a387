//! Invitations: links for channels, people who are written to once, the page of the first visit.

use parvis::features::points;
use parvis::features::spaces::{Role, Visibility};
use parvis_db::Time;
use parvis_tests::{Client, Person, Space, TestApp, both};

/// A manager of a space, and the token of a link that they made.
async fn link(app: &TestApp, space: &Space, fields: &[(&str, &str)]) -> (Person, String, String) {
    let max = app.member(&format!("max{}", space.id)).await;
    space.add(&max, Role::Manager).await;
    let page = max
        .post(&space.path("/settings/invitations"), fields)
        .await
        .leads();
    let shown = max.page(&page).await;
    let address = shown.select("a.textlink").pop().expect("the link is shown");
    let token = address.rsplit('/').next().expect("a token").to_owned();
    (max, page, token)
}

/// A visitor fills in the registration that the invitation led to, and confirms the address.
async fn registers(app: &TestApp, register: &str) -> Client {
    let client = app.visitor();
    let fields = [
        ("name", "Inès"),
        ("email", "ines@example.org"),
        ("password", "three reindeer in the wood"),
        ("charter", "yes"),
    ];
    let next = client.post(register, &fields).await.leads();
    let code = app.mail_to("ines@example.org").await.code();
    client.post(&next, &[("code", &code)]).await.leads();
    client
}

both! {
    async fn a_link_counts_who_arrived_joined_and_wrote(app: TestApp) {
        let space = app.space("sente").visibility(Visibility::Private).await;
        let (max, page, token) = link(&app, &space, &[("name", "Trade fair"), ("days", ""), ("max_joins", "")]).await;
        let invitation = format!("/invitation/{token}");
        let id = space.id;
        app.write(move |db| points::rules::bring(db, id, charter::rewards::STANDARD, None, Time(0))).await;
        let visitor = app.visitor();
        visitor.get(&space.path("")).await.expect(404);
        visitor.page(&invitation).await.shows("Sente");
        visitor.page(&invitation).await.shows("Come in");
        assert_eq!(app.rows("invitation_link", "WHERE arrivals > 0"), 0, "looking counts nothing");
        let register = visitor.post(&invitation, &[]).await.leads();
        assert!(register.starts_with("/register?space=sente"), "{register}");
        visitor.page(&register).await.shows("Sente");
        let ines = registers(&app, &register).await;
        ines.page(&space.path("/welcome")).await.shows("Welcome");
        let thread = [("section", "general"), ("kind", "discussion"), ("title", "Hello"), ("body", "I am new."), ("tags", "")];
        ines.post(&space.path("/threads"), &thread).await.leads();
        let figures = max.page(&page).await;
        assert_eq!(figures.select("dl.figures dd"), ["1", "1", "1"]);
        let paul = app.member("paul").await;
        let welcome = paul.post(&invitation, &[]).await.leads();
        paul.page(&welcome).await.shows("Welcome");
        assert_eq!(max.page(&page).await.select("dl.figures dd"), ["2", "2", "1"]);
        // Whoever made the link has brought two.
        let brought = format!("WHERE deed = 'invitation' AND points = 5 AND member_id = {}", max.id);
        assert_eq!(app.rows("points_entry", &brought), 2);
        max.post(&format!("{page}/end"), &[]).await.leads();
        visitor.get(&invitation).await.expect(404);
        app.member("late").await.post(&invitation, &[]).await.expect(404);
    }

    async fn the_last_place_is_given_once(app: TestApp) {
        let space = app.space("sente").visibility(Visibility::Private).await;
        let (_, _, token) = link(&app, &space, &[("name", "Two"), ("days", "7"), ("max_joins", "2")]).await;
        let path = format!("/invitation/{token}");
        let mut people = Vec::new();
        for n in 0..6 {
            people.push(app.member(&format!("guest{n}")).await);
        }
        let [a, b, c, d, e, f] = &people[..] else { unreachable!() };
        let all = tokio::join!(
            a.post(&path, &[]), b.post(&path, &[]), c.post(&path, &[]),
            d.post(&path, &[]), e.post(&path, &[]), f.post(&path, &[]),
        );
        let statuses = [all.0.status, all.1.status, all.2.status, all.3.status, all.4.status, all.5.status];
        assert_eq!(statuses.iter().filter(|s| **s == 303).count(), 2, "{statuses:?}");
        assert_eq!(app.rows("membership", "WHERE role = 'member'"), 2);
        assert_eq!(app.rows("invited_member", ""), 2);
    }

    async fn a_list_is_written_to_once_and_only_with_consent(app: TestApp) {
        let space = app.space("sente").visibility(Visibility::Private).await;
        let max = app.member("max").await;
        space.add(&max, Role::Manager).await;
        let known = app.member("known").await;
        space.add(&known, Role::Member).await;
        let csv = "name;email\nInès;ines@fans.example\nKnown;known@example.org\nNobody;nothing\nNo;no@fans.example\n";
        let lists = space.path("/settings/invitations/lists");
        let bad = max.upload(&lists, &[("list", "Shop"), ("consent", "yes"), ("addresses", csv)], &[]).await.expect(422);
        assert!(bad.error("consent").is_some());
        assert_eq!(bad.value("addresses").trim(), csv.trim(), "what was pasted comes back");
        let fields = [("list", "Shop"), ("consent", "Ticked at checkout since 2025"), ("addresses", csv)];
        let list = max.upload(&lists, &fields, &[]).await.leads();
        max.page(&list).await.shows("One line has no usable address");
        let path = list.split('?').next().expect("a path").to_owned();
        max.post(&path, &[]).await.expect(422);
        app.run_jobs().await;
        assert!(app.mails().is_empty(), "nobody is written to before somebody says that they agreed");
        max.post(&path, &[("agreed", "yes")]).await.leads();
        max.post(&path, &[("agreed", "yes")]).await.leads();
        app.run_jobs().await;
        let mails = app.mails();
        let to: Vec<&str> = mails.iter().map(|m| m.to.as_str()).collect();
        assert_eq!(mails.len(), 2, "{to:?}");
        let ines = mails.iter().find(|m| m.to.contains("ines@fans")).expect("written to");
        assert!(ines.text.contains("you agreed to hear from"), "{}", ines.text);
        let links: Vec<&str> = ines.text.split_whitespace().filter(|w| w.starts_with("http")).collect();
        let way = |link: &str| link[link.find("/invitation/").expect("ours")..].to_owned();
        let (refusal, invitation) = (way(links[0]), way(links[1]));

        // Meant for one address: another account does not come in by it.
        let eve = app.member("eve").await;
        eve.post(&invitation, &[]).await.expect(422).shows("another address");
        eve.get(&space.path("")).await.expect(404);

        // Who says no is not written to again, by no space; a look at the page says nothing.
        app.visitor().page(&refusal).await.shows("No more invitations");
        assert_eq!(app.rows("invitation_refusal", ""), 0);
        app.visitor().post(&refusal, &[]).await.expect(200).shows("Noted");
        app.visitor().get(&invitation).await.expect(404);
        let other = app.space("klang").await;
        other.add(&max, Role::Manager).await;
        let again = max.upload(&other.path("/settings/invitations/lists"), &fields, &[]).await.leads();
        let again = again.split('?').next().expect("a path").to_owned();
        max.post(&again, &[("agreed", "yes")]).await.leads();
        app.run_jobs().await;
        let later = app.mails();
        assert!(!later[2..].iter().any(|m| m.to.contains("ines@fans")), "{later:?}");
        assert_eq!(app.rows("invitation", "WHERE state = 'refused' AND email = ''"), 2);

        max.get(&path.replace("sente", "klang")).await.expect(404);
        app.member("fan").await.get(&other.path("/settings/invitations")).await.expect(403);
    }

    async fn the_first_visit_fits_on_one_screen(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        space.add(&lea, Role::Moderator).await;
        let page = app.visitor().page(&space.path("/welcome")).await;
        page.shows("General").shows("Lea");
        let closed = app.space("klang").visibility(Visibility::Members).await;
        let door = app.visitor().page(&closed.path("/welcome")).await;
        assert!(!door.body.contains("/sections/"), "nothing of what is inside");
        app.visitor().get(&app.space("hidden").visibility(Visibility::Private).await.path("/welcome")).await.expect(404);
    }
}
