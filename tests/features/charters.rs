//! The charter: read, accepted, written at the desk, tried, published, taken up again; words held for a while.

use parvis::features::charters;
use parvis::features::spaces::Role;
use parvis_tests::{Person, Space, TestApp, both};

const CHARTER: &str = "---\ncharter: square\nlanguages: [en]\nlists:\n  insults: [moron*]\n---\n# Our charter\n\n## 1. Respect {#respect}\nCriticise products, never people.\n```rule\nid: insult\non: [post]\ntitle+body (view=skeleton): \"@insults\"\nthen: hold\nbecause: { en: \"“{{match}}” targets a person.\" }\n```\n```examples\nhold: what a m0ron\nallow: what a model\n```\n\n## 2. Newcomers {#newcomers}\nWe look at first links.\n```rule\nid: first-link\non: [post]\nif: author.approved_posts < 2 and links > 0\nthen: hold\n```\n```examples\nhold as new: see https://a.example/x\nallow: see https://a.example/x\n```\n\n## 3. Privacy {#privacy}\nNo phone numbers.\n```rule\nid: phone\non: [post]\nbody (regex): '\\b0[1-9]([ .-]?\\d{2}){4}\\b'\nthen: mask\n```\n```examples\nmask: call 06 12 34 56 78\nallow: lot 0612345\n```\n";

/// A space with a charter in force and its manager.
async fn square(app: &TestApp) -> (Space, Person) {
    let space = app.space("sente").await;
    let max = app.member("max").await;
    space.add(&max, Role::Manager).await;
    let id = space.id;
    app.write(move |db| charters::publish(db, Some(id), CHARTER, None).map(drop))
        .await;
    (space, max)
}

/// A new thread, with or without the charter's box ticked.
async fn thread(space: &Space, author: &Person, body: &str, accepts: bool) -> parvis_tests::Answer {
    let mut fields = vec![
        ("section", "general"),
        ("kind", "discussion"),
        ("title", "A title"),
        ("body", body),
        ("tags", ""),
    ];
    if accepts {
        fields.push(("charter", "yes"));
    }
    author.post(&space.path("/threads"), &fields).await
}

both! {
    async fn the_charter_is_accepted_once_and_again_when_duties_change(app: TestApp) {
        let (space, max) = square(&app).await;
        let lea = app.member("lea").await;
        lea.page(&space.path("/threads/new")).await.shows("I have read the charter");
        let back = thread(&space, &lea, "My first words.", false).await.expect(422);
        assert_eq!(back.value("body").trim(), "My first words.", "the text is kept");
        assert!(back.error("charter").is_some());
        thread(&space, &lea, "My first words.", true).await.leads();
        thread(&space, &lea, "More words.", false).await.leads();
        lea.page(&space.path("/threads/new")).await.hides("I have read the charter");

        // A rule changes: nothing is asked. Duties change: it is.
        let text = CHARTER.replace("moron*", "moron*, dolt");
        let desk = space.path("/settings/charter");
        publish(&max, &desk, &text, false).await;
        thread(&space, &lea, "Still fine.", false).await.leads();
        let text = text.replace("Criticise products", "Criticise ideas and products");
        publish(&max, &desk, &text, true).await;
        thread(&space, &lea, "Asked again.", false).await.expect(422);
        let changes = lea.page(&space.path("/charter/changes")).await;
        changes.shows("<ins>").shows("ideas").shows("to version 3");
        lea.post(&space.path("/charter/acceptance"), &[("to", "")]).await.leads();
        thread(&space, &lea, "Accepted.", false).await.leads();
        lea.page(&space.path("/charter/versions")).await.shows("Version 2");
        lea.page(&space.path("/charter/versions/3")).await.shows("ideas");
    }

    async fn nothing_red_is_published_by_any_way(app: TestApp) {
        let (space, max) = square(&app).await;
        let desk = space.path("/settings/charter");
        let red = CHARTER.replace("allow: what a model", "allow: what a moron");
        max.post(&format!("{desk}/text"), &[("text", &red), ("seen", "")]).await.leads();
        max.page(&desk).await.shows("stands in the way");
        let page = max.page(&format!("{desk}/publication")).await;
        page.hides("name=\"duties\"");
        let seen = seen_of(&max, &desk).await;
        max.post(&format!("{desk}/publication"), &[("seen", &seen)]).await.expect(422);
        let id = space.id;
        let by_program = app.store.write(move |db| charters::publish(db, Some(id), &red, None).map(drop)).await;
        assert!(by_program.is_err());
        assert_eq!(app.rows("charter_version", &format!("WHERE space_id = {}", space.id)), 1);
        max.post(&format!("{desk}/discard"), &[]).await.leads();
        max.page(&desk).await.hides("stands in the way");
    }

    async fn buttons_change_the_same_text_as_the_document(app: TestApp) {
        let (space, max) = square(&app).await;
        let desk = space.path("/settings/charter");
        max.post(&format!("{desk}/articles/newcomers/switch"), &[("to", "off")]).await.leads();
        max.post(&format!("{desk}/lists/insults"), &[("words", "moron*\r\n\r\n big  dolt \r\n")]).await.leads();
        let text = max.page(&format!("{desk}/text")).await.value("text");
        assert!(text.contains("{#newcomers .off}"), "{text}");
        assert!(text.contains("- \"moron*\"\n    - big dolt\n"), "{text}");
        let number = max.page(&desk).await;
        number.shows("New member: fewer than");
        let (place, was) = (number.value("place"), number.value("was"));
        let set = |value: &'static str| [("place", place.clone()), ("was", was.clone()), ("value", value.to_owned())];
        let post = |fields: [(&'static str, String); 3]| {
            let (max, path) = (max.clone(), format!("{desk}/numbers"));
            async move {
                let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
                max.post(&path, &fields).await
            }
        };
        post(set("a few")).await.expect(422);
        post(set("5")).await.leads();
        let text = max.page(&format!("{desk}/text")).await.value("text");
        assert!(text.contains("author.approved_posts < 5 and links"), "{text}");
        // Another tab still shows the old number: it does not overwrite.
        post(set("7")).await.expect(422);
        // Members see nothing of it before it is published.
        app.visitor().page(&space.path("/charter")).await.shows("Newcomers");
        let seen = seen_of(&max, &desk).await;
        max.post(&format!("{desk}/publication"), &[("seen", &seen), ("note_en", "Newcomers breathe.")]).await.leads();
        app.visitor().page(&space.path("/charter")).await.hides("Newcomers");
        app.visitor().page(&space.path("/charter/versions")).await.shows("Newcomers breathe.");
        // Back to the first version: a draft to look at, then published.
        max.post(&format!("{desk}/restoration"), &[("version", "1")]).await.leads();
        let seen = seen_of(&max, &desk).await;
        max.post(&format!("{desk}/publication"), &[("seen", &seen)]).await.leads();
        app.visitor().page(&space.path("/charter")).await.shows("Newcomers").shows("Version 3");
    }

    async fn two_who_edit_at_once_are_told(app: TestApp) {
        let (space, max) = square(&app).await;
        let desk = space.path("/settings/charter");
        let first = CHARTER.replace("Criticise", "Judge");
        max.post(&format!("{desk}/text"), &[("text", &first), ("seen", "")]).await.leads();
        let second = CHARTER.replace("Criticise", "Blame");
        let back = max.post(&format!("{desk}/text"), &[("text", &second), ("seen", "")]).await.expect(422);
        assert!(back.value("text").contains("Blame"), "what was typed is kept");
        assert!(max.page(&format!("{desk}/text")).await.value("text").contains("Judge"));
    }

    async fn the_tester_explains_what_the_draft_would_do(app: TestApp) {
        let (space, max) = square(&app).await;
        let test = space.path("/settings/charter/test");
        let ask = |text: &'static str, who: &'static str| [("text", text), ("who", who), ("where", "post")];
        let page = max.post(&test, &ask("You are a M0R0N, dear.", "member")).await.expect(200);
        page.shows("<mark>M0R0N</mark>").shows("targets a person").shows("1. Respect");
        max.post(&test, &ask("see https://a.example/x", "new")).await.expect(200).shows("2. Newcomers");
        max.post(&test, &ask("see https://a.example/x", "member")).await.expect(200).shows("No article applies");
        assert_eq!(app.rows("decision", ""), 0, "nothing is kept");
    }

    async fn an_article_is_edited_beside_its_examples(app: TestApp) {
        let (space, max) = square(&app).await;
        let desk = space.path("/settings/charter");
        let page = format!("{desk}/articles/respect");
        let shown = max.page(&page).await;
        shown.shows("All green").shows("what a m0ron");
        assert_eq!(shown.value("title"), "Respect");
        assert_eq!(shown.value("prose").trim(), "Criticise products, never people.");
        let (seen, rules) = (shown.value("seen"), shown.value("rules"));
        let with = |rules: &str, seen: &str| {
            ["Respect", "Criticise ideas, never people.", rules, seen, "respect"].map(str::to_owned)
        };
        let names = ["title", "prose", "rules", "seen", "slug"];
        let send = |path: String, values: [String; 5], step: &'static str| {
            let max = max.clone();
            async move {
                let mut fields: Vec<(&str, &str)> = names.iter().zip(&values).map(|(n, v)| (*n, v.as_str())).collect();
                fields.push(("step", step));
                max.post(&path, &fields).await
            }
        };
        // While one types: at its line of its field, the example red; nothing is kept.
        let red = rules.replace("allow: what a model", "allow: what a moron");
        let lint = send(format!("{desk}/lint"), with(&red, &seen), "").await.expect(200);
        let line = red.lines().position(|l| l.starts_with("allow:")).expect("there") + 1;
        assert!(lint.body.contains(&format!("data-field=\"rules\" data-line=\"{line}\"")), "{}", lint.body);
        lint.shows("One thing stands in the way").shows("got: Held");
        // The same after a submit without a script.
        send(page.clone(), with(&red, &seen), "check").await.expect(200).shows("got: Held");
        max.page(&page).await.shows("All green");
        // Kept red, it cannot be published; mended, it can.
        send(page.clone(), with(&red, &seen), "").await.leads();
        max.page(&format!("{desk}/publication")).await.hides("name=\"duties\"");
        send(page.clone(), with(&rules, &seen), "").await.expect(422).shows("Somebody");
        let seen = max.page(&page).await.value("seen");
        send(page.clone(), with(&rules, &seen), "").await.leads();
        let text = max.page(&format!("{desk}/text")).await.value("text");
        let bare = |text: &str| text.lines().filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n");
        assert_eq!(bare(&text), bare(&CHARTER.replace("products, never", "ideas, never")));
        // One more example, from a field.
        let more = [("text", "a m\u{f2}del moron"), ("expected", "hold"), ("who", "new")];
        max.post(&format!("{page}/example"), &more).await.leads();
        max.page(&page).await.shows("a mòdel moron").shows("All green: the 3");
        app.member("fan").await.post(&format!("{desk}/lint"), &[("text", "x")]).await.expect(403);
    }

    async fn a_volunteer_writes_an_article_without_syntax(app: TestApp) {
        let (space, max) = square(&app).await;
        let desk = space.path("/settings/charter");
        max.page(&format!("{desk}/new")).await.hides("in French").shows("in English");
        let wrong = [("title_en", "Spoilers"), ("prose_en", "No endings."), ("words", "dies at the end"), ("then", "hold"), ("who", "all")];
        let back = max.post(&format!("{desk}/new"), &wrong).await.expect(422);
        assert!(back.error("caught").is_some() && back.error("passes").is_some());
        assert_eq!(back.value("words").trim(), "dies at the end");
        let mut right = wrong.to_vec();
        right.extend([("caught", "he DIES at the end"), ("passes", "it dies down"), ("because_en", "“{{match}}” tells the end.")]);
        let page = max.post(&format!("{desk}/new"), &right).await.leads();
        max.page(&page).await.shows("4. Spoilers").shows("All green: the 2");
        max.page(&format!("{desk}/lists/spoilers")).await.shows("dies at the end");
        publish_draft(&max, &desk).await;
        let lea = app.member("lea").await;
        thread(&space, &lea, "She dies at the end!", true).await.expect(202);
    }

    async fn administrators_write_the_servers_charter_at_the_same_desk(app: TestApp) {
        app.write(charters::ensure_server).await;
        let (ada, max) = (app.administrator("ada").await, app.member("max").await);
        let desk = "/administration/charter";
        max.get(desk).await.expect(404);
        max.post(&format!("{desk}/lint"), &[("text", "x")]).await.expect(404);
        ada.page("/administration").await.shows("The server’s charter");
        ada.page(desk).await.shows("Names one can say").hides("Starter charters");
        let list = ada.page(&format!("{desk}/lists/injures")).await.value("words");
        let words = format!("{list}\nzorglub*");
        ada.post(&format!("{desk}/lists/injures"), &[("words", &words)]).await.leads();
        let test = [("text", "Zorglubinette"), ("who", "new"), ("where", "profile")];
        ada.post(&format!("{desk}/test"), &test).await.expect(200).shows("1. Names one can say");
        let named = |name: &'static str| [("name", name), ("handle", "max"), ("bio", "")];
        max.post("/account", &named("Zorglubinette")).await.leads();
        publish_draft(&ada, desk).await;
        max.post("/account", &named("Zorglubine")).await.expect(422);
        // Everybody reads it, with its versions; what cannot be rehearsed is said.
        let visitor = app.visitor();
        assert!(visitor.page("/").await.links().iter().any(|link| link == "/charter"));
        visitor.page("/charter").await.shows("Names one can say").shows("Version 2").hides("zorglub");
        visitor.page("/charter/versions").await.shows("Version 1").shows("Version 2");
        visitor.page("/charter/versions/2").await.shows("What this version changed").shows("Names one can say").hides("zorglub");
        visitor.get("/charter/versions/3").await.expect(404);
        ada.page(desk).await.shows("the server keeps no past").shows("The page for everybody");
        // And back.
        ada.page(desk).await.shows("Version 2").shows("Version 1");
        ada.post(&format!("{desk}/restoration"), &[("version", "1")]).await.leads();
        publish_draft(&ada, desk).await;
        max.post("/account", &named("Zorglubine")).await.leads();
    }

    async fn members_are_told_what_changed(app: TestApp) {
        let (space, max) = square(&app).await;
        let lea = app.member("lea").await;
        thread(&space, &lea, "My first words.", true).await.leads();
        let desk = space.path("/settings/charter");
        // A word more in a list: nobody is told.
        publish(&max, &desk, &CHARTER.replace("moron*", "moron*, dolt"), false).await;
        app.run_jobs().await;
        lea.page(&space.path("/notices")).await.hides("The charter has changed");
        // Another text: told, without a mail. The note is what one reads.
        let text = CHARTER.replace("Criticise products", "Criticise ideas and products");
        let with = |fields: Vec<(&'static str, &'static str)>, text: String| {
            let (max, desk) = (max.clone(), desk.clone());
            async move {
                let seen = seen_of(&max, &desk).await;
                max.post(&format!("{desk}/text"), &[("text", &text), ("seen", &seen)]).await.leads();
                let seen = seen_of(&max, &desk).await;
                let mut all = vec![("seen", seen.as_str())];
                all.extend(fields);
                max.post(&format!("{desk}/publication"), &all).await.leads();
            }
        };
        max.post(&format!("{desk}/text"), &[("text", text.as_str()), ("seen", "")]).await.leads();
        let page = max.page(&format!("{desk}/publication")).await;
        assert_eq!(page.select("input[name=tell][checked]").len(), 1, "members read another text");
        with(vec![("tell", "yes"), ("note_en", "Ideas count too.")], text.clone()).await;
        app.run_jobs().await;
        let notices = lea.page(&space.path("/notices")).await;
        notices.shows("The charter has changed").shows("Ideas count too.");
        assert_eq!(notices.attributes("a[href$='/charter/changes']", "href").len(), 1);
        lea.page(&space.path("/charter/changes")).await.shows("to version 3").shows("Ideas count too.").shows("<ins>").hides("I accept this charter");
        let mails = || app.rows("notice_cause", "WHERE mailed_at IS NULL AND cause LIKE 'charter:%'");
        assert_eq!(mails(), 0, "no mail for a change that asks for nothing");
        max.page(&space.path("/notices")).await.hides("The charter has changed");
        // Other duties: told and mailed, and accepted.
        with(vec![("duties", "yes")], text.replace("No phone", "No address, no phone")).await;
        app.run_jobs().await;
        assert_eq!(app.rows("notice_cause", &format!("WHERE member_id = {} AND cause LIKE 'charter:%'", lea.id)), 2);
        lea.page(&space.path("/charter/changes")).await.shows("I accept this charter").shows("address, no");
    }

    async fn the_charter_is_copied_out_for_networks_and_staff(app: TestApp) {
        let (space, _) = square(&app).await;
        let page = app.visitor().page(&space.path("/charter/copy")).await;
        assert_eq!(page.select("textarea").len(), 2);
        page.shows("• Respect").shows("No phone numbers.").shows("/s/sente/charter");
        app.visitor().page(&space.path("/charter")).await.shows("/charter/copy");
    }

    async fn a_masked_passage_is_readable_nowhere(app: TestApp) {
        let (space, max) = square(&app).await;
        let lea = app.member("lea").await;
        let path = thread(&space, &lea, "Call me on 06 12 34 56 78 tonight.", true).await.leads();
        for who in [&lea, &max] {
            who.page(&path).await.shows("Call me on ••• tonight").hides("56 78");
        }
        assert_eq!(app.rows("post", "WHERE source LIKE '%56 78%' OR html LIKE '%56 78%'"), 0);
    }

    async fn a_word_is_held_at_once_and_for_three_days(app: TestApp) {
        let (space, max) = square(&app).await;
        let (lea, mona) = (app.member("lea").await, app.member("mona").await);
        space.add(&mona, Role::Moderator).await;
        thread(&space, &lea, "The Lauze smells of glue.", true).await.leads();
        let words = space.path("/settings/charter/watchwords");
        mona.post(&words, &[("words", "lauze")]).await.expect(403);
        max.post(&words, &[("words", "é")]).await.expect(422);
        max.post(&words, &[("words", "lauze")]).await.leads();
        thread(&space, &lea, "My LÀUZE again.", false).await.expect(202);
        thread(&space, &lea, "Something else.", false).await.leads();
        // A site that a post links to, from the post's own menu: two taps.
        let linked = thread(&space, &lea, "See [there](https://www.scam.example/y).", false).await.leads();
        assert!(mona.page(&linked).await.attributes(".menu [name=words]", "value").is_empty());
        let site = max.page(&linked).await.attributes(".menu [name=words]", "value").remove(0);
        max.post(&words, &[("words", &site)]).await.leads();
        thread(&space, &lea, "Buy [here](https://www.scam.example/x).", false).await.expect(202);
        // No hint beforehand.
        let look = lea.post(&space.path("/judge"), &[("body", "My lauze.")]).await;
        assert!(!look.body.contains("lauze"), "{}", look.body);
        app.write(|db| {
            use diesel::RunQueryDsl;
            diesel::sql_query("UPDATE charter_watchword SET expires_at = 1 WHERE words = 'lauze'").execute(db)?;
            Ok(())
        })
        .await;
        thread(&space, &lea, "The Lauze once more.", false).await.leads();
    }

    async fn moderators_propose_and_managers_take(app: TestApp) {
        let (space, max) = square(&app).await;
        let mona = app.member("mona").await;
        space.add(&mona, Role::Moderator).await;
        let path = space.path("/charter/proposals");
        let fields = [("article", "respect"), ("expected", "allow"), ("text", "This is moronic design."), ("note", "A product.")];
        mona.post(&path, &fields).await.leads();
        app.member("fan").await.get(&path).await.expect(403);
        let page = max.page(&path).await;
        page.shows("This is moronic design.").shows("A product.");
        let act = page.attributes("form[action*='/proposals/']", "action").remove(0);
        mona.post(&act, &[("decision", "take")]).await.expect(403);
        max.post(&act, &[("decision", "take")]).await.leads();
        max.post(&act, &[("decision", "take")]).await.expect(404);
        let desk = space.path("/settings/charter");
        let text = max.page(&format!("{desk}/text")).await.value("text");
        assert!(text.contains("allow: This is moronic design.\n"), "{text}");
        max.page(&desk).await.shows("stands in the way");
    }
}

/// The version of the draft that the publication's page shows.
async fn seen_of(max: &Person, desk: &str) -> String {
    let page = max.page(&format!("{desk}/text")).await;
    page.value("seen")
}

/// Publishes what stands in the draft.
async fn publish_draft(who: &Person, desk: &str) {
    let seen = seen_of(who, desk).await;
    who.post(&format!("{desk}/publication"), &[("seen", &seen)])
        .await
        .leads();
}

/// Saves the document and publishes it.
async fn publish(max: &Person, desk: &str, text: &str, duties: bool) {
    let seen = seen_of(max, desk).await;
    max.post(&format!("{desk}/text"), &[("text", text), ("seen", &seen)])
        .await
        .leads();
    let seen = seen_of(max, desk).await;
    let mut fields = vec![("seen", seen.as_str())];
    if duties {
        fields.push(("duties", "yes"));
    }
    max.post(&format!("{desk}/publication"), &fields)
        .await
        .leads();
}
