//! The composer: what is typed is never lost, and what helps while one types shows nothing that is not one's own
//! to see.

use parvis::features::charters;
use parvis::features::spaces::{Role, Visibility};
use parvis_tests::{Answer, Client, PASSWORD, Space, TestApp, both};
use reqwest::Method;
use serde_json::Value;

const WORDS: &str = "Mine came off too, after 400 km.\n\n**Glue** it: two coats, [like so](https://example.org), and wait.";

const RULES: &str = "---\ncharter: sente\nlanguages: [en]\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind.\n```rule\nid: never\non: [post]\nbody: \"blackguard\"\nthen: reject\nbecause: { en: \"This names a person badly.\" }\nfix: { en: \"Say what happened instead.\" }\n```\n```rule\nid: secret\non: [post]\nbody: \"snollygoster\"\nquiet: true\nthen: hold\nbecause: { en: \"A person reads this first.\" }\n```\n```examples\nhold: snollygoster\nreject: blackguard\nallow: a kind word\n```\n";

/// What the composer's script sends.
async fn script(client: &Client, path: &str, fields: &[(&str, &str)]) -> Answer {
    let body = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    let request = client
        .request(Method::POST, path)
        .header("accept", "application/json")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body);
    client.send(request).await
}

fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|e| panic!("{e}: {}", answer.body))
}

/// Keeps a draft as the script does; returns its version.
async fn keep(client: &Client, path: &str, body: &str, version: &str) -> String {
    let fields = [("act", "draft"), ("body", body), ("version", version)];
    let answer = script(client, path, &fields).await.expect(200);
    json(&answer)["version"].to_string()
}

async fn judged(app: &TestApp, space: &Space) {
    let id = space.id;
    app.write(move |db| charters::publish(db, Some(id), RULES, None))
        .await;
}

both! {
    async fn a_poll_and_a_reason_are_kept_with_a_draft(app: TestApp) {
        let (lea, theo) = (app.member("lea").await, app.member("theo").await);
        let space = app.space("sente").await;
        let poll = [("kind", "discussion"), ("section", "general"), ("title", "Where to"), ("body", ""), ("tags", ""), ("poll_question", "Which valley?"), ("poll_options", "Queyras\nUbaye"), ("poll_max", "2"), ("poll_results", "closed"), ("poll_fixed", "1")];
        let mut draft = poll.to_vec();
        draft.push(("act", "draft"));
        lea.post(&space.path("/threads"), &draft).await;
        let form = lea.page(&space.path("/threads/new")).await;
        assert_eq!((form.value("poll_question"), form.value("poll_options"), form.value("poll_max")), ("Which valley?".to_owned(), "Queyras\nUbaye".to_owned(), "2".to_owned()));
        assert_eq!(form.count("[name=poll_fixed][checked]"), 1);
        assert_eq!(form.select("[name=poll_results] option[selected]").len(), 1);
        // A visitor's poll comes along through the door.
        let visitor = app.visitor();
        visitor.post(&space.path("/threads"), &poll).await.expect(303);
        theo.comes_in(&visitor).await;
        assert_eq!(visitor.page(&space.path("/threads/new")).await.value("poll_question"), "Which valley?");
        // Why one changes something is kept with the change.
        space.thread(&theo, "Glue", "Which one?").await;
        let change = [("act", "draft"), ("title", "Glue"), ("body", "Which glue?"), ("kind", "discussion"), ("section", "general"), ("tags", ""), ("base", "1"), ("reason", "The word was missing")];
        theo.post(&space.path("/posts/1/revisions"), &change).await;
        assert_eq!(theo.page(&space.path("/posts/1/edit")).await.value("reason"), "The word was missing");
    }

    async fn a_post_that_came_as_html_is_changed_by_its_words(app: TestApp) {
        let lea = app.member("lea").await;
        let space = app.space("sente").await;
        let thread = space.thread(&lea, "Glue", "Which one?").await;
        app.sql("UPDATE post SET format = 'html', source = '<p>Old <b>words</b></p><script>x</script><p>More</p>', html = '<p>Old <b>words</b></p><p>More</p>'");
        let form = lea.page("/s/sente/posts/1/edit").await;
        form.shows("only its words are here");
        assert_eq!(form.value("body").trim(), "Old words\n\nMore");
        let change = [("title", "Glue"), ("body", "Old words\n\nMore, and *new*"), ("kind", "discussion"), ("section", "general"), ("tags", ""), ("base", "1"), ("reason", "")];
        lea.post("/s/sente/posts/1/revisions", &change).await.leads();
        let page = app.visitor().page(&thread.path).await;
        assert_eq!(page.select(".prose em"), ["new"]);
        assert_eq!(app.rows("post", "WHERE format = 'markdown'"), 1);
        lea.page("/s/sente/posts/1/edit").await.hides("only its words are here");
    }

    async fn a_draft_waits_and_goes_when_its_text_is_published(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        let thread = space.thread(&lea, "Sole came off", "Glue or resole?").await;
        let first = keep(&paul, &thread.posts(), "Mine came", "0").await;
        let version = keep(&paul, &thread.posts(), WORDS, &first).await;
        // Reloaded, or on another device: the text stands in the composer.
        let phone = app.visitor();
        paul.comes_in(&phone).await;
        let page = phone.page(&thread.path).await;
        assert_eq!((page.value("body"), page.value("version")), (WORDS.to_owned(), version.clone()));
        phone.page(&space.path("/drafts")).await.shows("Sole came off").shows("Mine came off too");
        // Nobody else sees a word of it.
        lea.page(&space.path("/drafts")).await.hides("Mine came off too");
        assert_eq!(lea.page(&thread.path).await.value("body"), "");
        paul.post(&thread.posts(), &[("body", WORDS), ("version", &version)]).await.leads();
        assert_eq!(app.rows("draft", ""), 0);
        assert_eq!(app.rows("post", "WHERE position = 2"), 1);
        assert_eq!(paul.page(&thread.path).await.value("body"), "");
    }

    async fn without_a_script_a_button_keeps_the_draft(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        let fields = [
            ("act", "draft"), ("kind", "question"), ("section", "help"), ("title", "Which boots?"),
            ("body", WORDS), ("tags", "boots"), ("version", "0"),
        ];
        let to = lea.post(&space.path("/threads"), &fields).await.leads();
        lea.page(&to).await.shows("Kept as a draft").shows("Which boots?");
        let page = lea.page(&space.path("/threads/new")).await;
        for (name, typed) in [("title", "Which boots?"), ("body", WORDS), ("tags", "boots")] {
            assert_eq!(page.value(name), typed, "{name}");
        }
        assert_eq!(page.count("input[name=kind][value=question][checked]"), 1);
        assert_eq!(page.count("option[value=help][selected]"), 1);
        assert_eq!(app.rows("thread", ""), 0);
        let id = app.number("SELECT id AS n FROM draft");
        let gone = space.path(&format!("/drafts/{id}/deletion"));
        let tom = app.member("tom").await;
        tom.post(&gone, &[]).await.expect(404);
        lea.post(&gone, &[]).await.leads();
        assert_eq!(app.rows("draft", ""), 0);
    }

    async fn two_tabs_never_overwrite_each_other_unasked(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        let thread = space.thread(&lea, "Days outside", "The first day.").await;
        let start = keep(&lea, &thread.posts(), "It began", "0").await;
        let one = keep(&lea, &thread.posts(), "It began in the rain.", &start).await;
        // The other tab still writes on the first version.
        let fields = [("act", "draft"), ("body", "It began with sunshine."), ("version", start.as_str())];
        let conflict = json(&script(&lea, &thread.posts(), &fields).await.expect(409));
        assert_eq!(conflict["body"], "It began in the rain.");
        assert_eq!(conflict["version"].to_string(), one);
        assert_eq!(app.rows("draft", "WHERE body = 'It began in the rain.'"), 1);
        // Without a script both are on the page, and the next press of the button is an informed one.
        let both = lea.post(&thread.posts(), &fields).await.expect(409);
        assert_eq!(both.value("body"), "It began with sunshine.");
        both.shows("It began in the rain.").shows("Another version");
        let informed = both.value("version");
        lea.post(&thread.posts(), &[("act", "draft"), ("body", "It began with sunshine."), ("version", &informed)]).await.leads();
        assert_eq!(app.rows("draft", "WHERE body = 'It began with sunshine.'"), 1);
        // What another tab keeps meanwhile survives the publication of this one's text.
        lea.post(&thread.posts(), &[("body", "It began in the rain."), ("version", &one)]).await.leads();
        assert_eq!(app.rows("draft", "WHERE body = 'It began with sunshine.'"), 1);
    }

    async fn a_visitors_text_goes_with_them_through_registration(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        judged(&app, &space).await;
        let thread = space.thread(&lea, "Sole came off", "Glue or resole?").await;
        let ines = app.visitor();
        ines.page(&thread.path).await;
        let door = ines.post(&thread.posts(), &[("body", WORDS)]).await.leads();
        assert!(door.starts_with("/register?space=sente&to="), "{door}");
        assert_eq!(app.rows("post", "WHERE position = 2"), 0);
        // Whoever goes back first finds it where it was, though the page is cached for everybody else.
        assert_eq!(ines.page(&thread.path).await.value("body"), WORDS);
        assert_eq!(app.visitor().page(&thread.path).await.value("body"), "");
        ines.page(&door).await.shows("Your text is kept");
        let fields = [
            ("name", "Inès Roche"), ("handle", ""), ("email", "ines@example.org"),
            ("password", "three reindeer in the wood"), ("charter", "yes"),
        ];
        let next = ines.post(&door, &fields).await.leads();
        let code = app.mail_to("ines@example.org").await.code();
        let back = ines.post(&next, &[("code", &code)]).await.leads();
        assert!(back.ends_with("#reply"), "{back}");
        let page = ines.page(&ines.get(&back).await.expect(301).location().expect("the thread")).await;
        assert_eq!((page.value("body"), page.value("stash")), (WORDS.to_owned(), "1".to_owned()));
        page.shows("Before your first post here").shows("1. Kindness");
        ines.post(&thread.posts(), &[("body", WORDS), ("version", "0"), ("stash", "1")]).await.leads();
        assert_eq!(app.rows("stash", ""), 0);
        assert_eq!(app.rows("post", "WHERE position = 2"), 1);
        let page = ines.page(&thread.path).await;
        assert_eq!(page.value("body"), "");
        page.hides("Before your first post");
    }

    async fn a_session_that_ended_costs_no_character(app: TestApp) {
        let space = app.space("sente").await;
        let vault = app.space("vault").visibility(Visibility::Private).await;
        let lea = app.member("lea").await;
        vault.add(&lea, Role::Member).await;
        for space in [&space, &vault] {
            app.sql("DELETE FROM session");
            lea.comes_in(&lea.client).await;
            keep(&lea, &space.path("/threads"), "An older draft", "0").await;
            app.sql("DELETE FROM session");
            let fields = [
                ("kind", "question"), ("section", "help"), ("title", "Which boots?"), ("body", WORDS),
                ("tags", "boots"), ("version", "0"),
            ];
            let door = lea.post(&space.path("/threads"), &fields).await.leads();
            assert!(door.starts_with(&format!("/login?space={}", space.slug)), "{door}");
            let back = lea.post(&door, &[("login", "lea"), ("password", PASSWORD)]).await.leads();
            assert_eq!(back, space.path("/threads/new"));
            let page = lea.page(&back).await;
            assert_eq!((page.value("title"), page.value("body")), ("Which boots?".into(), WORDS.into()));
            // The older one is offered too.
            page.shows("Another version").shows("An older draft");
            // The script keeps it among the drafts: knowing of the older one, since both are on the page.
            let version = page.value("version");
            let fields = [("act", "draft"), ("body", WORDS), ("version", version.as_str()), ("stash", "1")];
            script(&lea, &space.path("/threads"), &fields).await.expect(200);
            assert_eq!(app.rows("stash", ""), 0);
        }
    }

    async fn a_stash_is_of_one_browser_and_says_nothing_of_what_exists(app: TestApp) {
        let vault = app.space("vault").visibility(Visibility::Private).await;
        let vic = app.member("vic").await;
        vault.add(&vic, Role::Member).await;
        let thread = vault.thread(&vic, "Secret", "Hush.").await;
        let visitor = app.visitor();
        let mut seen = Vec::new();
        for path in [thread.posts(), "/s/vault/threads/999/posts".into(), "/s/nowhere/threads/1/posts".into()] {
            let answer = visitor.post(&path, &[("body", WORDS)]).await;
            seen.push((answer.status, answer.location().unwrap_or_default().replace("nowhere", "vault").replace("999", "1")));
        }
        assert!(seen.iter().all(|one| *one == seen[0]) && seen[0].0 == 303, "{seen:?}");
        // Another browser, or the same account elsewhere, brings nothing along.
        let door = app.visitor();
        vic.comes_in(&door).await;
        assert_eq!(door.page(&thread.path).await.value("body"), "");
        vic.comes_in(&visitor).await;
        assert_eq!(visitor.page(&thread.path).await.value("body"), WORDS);
        // A day later it is gone.
        app.sql("UPDATE stash SET saved_at = saved_at - 90000000");
        assert_eq!(visitor.page(&thread.path).await.value("body"), "");
        app.write(parvis::features::schedule).await;
        assert_eq!(app.rows("stash", ""), 0);
    }

    async fn what_is_kept_is_bounded(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        let thread = space.thread(&lea, "Days outside", "The first day.").await;
        let long = "ü".repeat(100_001);
        let visitor = app.visitor();
        let answer = visitor.post(&thread.posts(), &[("body", &long)]).await.expect(422);
        assert_eq!(answer.value("body"), long, "it comes back");
        let fields = [("act", "draft"), ("body", long.as_str())];
        script(&lea, &thread.posts(), &fields).await.expect(422);
        for id in 1..=8 {
            visitor.post(&space.path(&format!("/threads/{id}/posts")), &[("body", WORDS)]).await.expect(303);
        }
        let answer = visitor.post(&space.path("/threads"), &[("body", WORDS), ("title", "One more")]).await;
        assert_eq!((answer.status, answer.value("body")), (422, WORDS.to_owned()));
        assert_eq!((app.rows("stash", ""), app.rows("draft", "")), (8, 0));
        // Too many texts in ten minutes: the last one comes back too.
        let mut last = None;
        for n in 0..25 {
            let answer = thread.try_reply(&lea, &format!("Reply {n}")).await;
            if answer.status == 429 {
                last = Some((answer.value("body"), format!("Reply {n}")));
                break;
            }
        }
        let (kept, typed) = last.expect("a limit");
        assert_eq!(kept, typed);
    }

    async fn what_cannot_be_published_any_more_is_kept(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        lea.post(&space.path("/threads/77/posts"), &[("body", WORDS)]).await.expect(404);
        lea.page(&space.path("/drafts")).await.shows("cannot be opened any more").shows("Mine came off too");
    }

    async fn the_preview_is_what_will_be_published(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        let thread = space.thread(&lea, "Days outside", "The first day.").await;
        let body = "# Day two\n\n| km | hut |\n|---|---|\n| 12 | yes |\n\n- [x] boots\n\n~~rain~~ `code` <b>raw</b> @lea https://example.org";
        let fields = [("act", "preview"), ("body", body), ("version", "0")];
        let page = lea.post(&thread.posts(), &fields).await.expect(200);
        assert_eq!(page.value("body"), body, "the text is still there");
        let shown = page.select("#preview .prose");
        let fragment = lea.post(&space.path("/preview"), &[("body", body)]).await.expect(200).body;
        thread.reply(&lea, body).await;
        let html = app.lines("SELECT html AS line FROM post WHERE position = 2");
        assert_eq!(fragment, html.join("\n"));
        let published = lea.page(&thread.path).await.select("#p2 .prose");
        assert_eq!(shown, published);
        app.visitor().post(&space.path("/preview"), &[("body", body)]).await.expect(303);
    }

    async fn the_charter_warns_before_and_marks_after(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        judged(&app, &space).await;
        let thread = space.thread(&lea, "A quiet evening", "Nothing to see.").await;
        let text = "Été 🙂: you **black**guard & co";
        let hints = json(&script(&lea, &space.path("/judge"), &[("body", text)]).await.expect(200));
        let hint = &hints["hints"][0];
        assert_eq!(hint["outcome"], "reject");
        assert_eq!(hint["address"], space.path("/charter#kindness"));
        assert_eq!(hint["remedy"], "Say what happened instead.");
        let mark = &hint["marks"][0];
        let units: Vec<u16> = text.encode_utf16().collect();
        let at = |name: &str| usize::try_from(mark[name].as_u64().expect("a number")).expect("small");
        let marked = String::from_utf16(&units[at("start")..at("end")]).expect("whole letters");
        assert!(marked.contains("black") && marked.contains("guard") && !marked.contains("you"), "{marked}");
        let kind = json(&script(&lea, &space.path("/judge"), &[("body", "a kind word")]).await);
        assert_eq!(kind["hints"], serde_json::json!([]));
        let quiet = json(&script(&lea, &space.path("/judge"), &[("body", "snollygoster")]).await);
        assert_eq!(quiet["hints"], serde_json::json!([]), "a quiet rule gives no hint");
        assert_eq!(app.rows("decision", ""), 0, "a look decides nothing");
        // Without a script: in the preview first, then in the refusal with the passage marked in the text.
        let preview = lea.post(&thread.posts(), &[("act", "preview"), ("body", text)]).await.expect(200);
        preview.shows("This names a person badly.").shows("Say what happened instead.");
        let refused = lea.post(&thread.posts(), &[("body", text)]).await.expect(422);
        assert_eq!(refused.value("body"), text);
        let marked = refused.select(".source mark").concat();
        assert!(marked.contains("black") && marked.contains("guard") && !marked.contains("you"), "{marked}");
        assert!(refused.attributes(".flash a", "href").contains(&space.path("/charter#kindness")));
        let said = json(&script(&lea, &thread.posts(), &[("body", text)]).await.expect(422));
        assert_eq!(said["refusal"]["because"], "This names a person badly.");
        app.visitor().post(&space.path("/judge"), &[("body", text)]).await.expect(303);
    }

    async fn completion_offers_only_what_one_may_see(app: TestApp) {
        let space = app.space("sente").await;
        let vault = app.space("vault").visibility(Visibility::Private).await;
        let (lea, camille, vic) = (app.member("lea").await, app.member("camille").await, app.member("carlovic").await);
        space.add(&lea, Role::Member).await;
        space.add(&camille, Role::Member).await;
        vault.add(&vic, Role::Member).await;
        let secret = vault.thread(&vic, "Zebra finches at night", "Zebra finches sing.").await;
        let open = space.thread(&camille, "Zebra stripes on boots", "Zebra stripes?").await;
        app.run_jobs().await;
        let members = lea.page(&space.path("/composer/members?q=ca")).await;
        members.shows("Camille").hides("Carlovic");
        lea.page(&space.path("/composer/members?q=%25")).await.hides("Camille");
        let here = space.path(&format!("/composer/members?q=&thread={}", open.id));
        lea.page(&here).await.shows("Camille");
        lea.get(&space.path(&format!("/composer/members?q=&thread={}", secret.id))).await.expect(404);
        let threads = lea.page(&space.path("/composer/threads?q=zebra")).await;
        threads.shows("stripes").hides("finches");
        lea.get(&vault.path("/composer/members?q=ca")).await.expect(404);
        app.visitor().get(&space.path("/composer/members?q=ca")).await.expect(303);
        app.visitor().get(&space.path("/composer/threads?q=zebra")).await.expect(303);
    }

    async fn a_quotation_names_its_author_and_leads_to_the_post(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        let thread = space.thread(&lea, "Sole came off", "Glue or *resole*?").await;
        let id = app.number("SELECT id AS n FROM post").to_string();
        let fields = [("act", "quote"), ("reply_to", id.as_str()), ("body", "So:")];
        let page = paul.post(&thread.posts(), &fields).await.expect(200);
        let body = page.value("body");
        assert!(body.starts_with("So:\n\n> [Lea]("), "{body}");
        assert!(body.contains(&format!("/posts/{id})")) && body.contains("> Glue or resole?"), "{body}");
        let held = space.path("/threads/1/posts");
        paul.post(&held, &[("act", "quote"), ("reply_to", "99"), ("body", "x")]).await.expect(404);
    }

    async fn the_team_sees_in_whose_name_it_speaks(app: TestApp) {
        let space = app.space("sente").await;
        let (mia, lea) = (app.member("mia").await, app.member("lea").await);
        space.add(&mia, Role::Manager).await;
        let thread = space.thread(&lea, "Sole came off", "Glue or resole?").await;
        mia.page(&thread.path).await.shows("You write as");
        lea.page(&thread.path).await.hides("You write as");
    }

    async fn a_change_that_was_begun_goes_on(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        let thread = space.thread(&lea, "Sole came off", "Glue or resole?").await;
        let id = app.number("SELECT id AS n FROM post");
        let (form, save) = (space.path(&format!("/posts/{id}/edit")), space.path(&format!("/posts/{id}/revisions")));
        let typed = |body: &'static str, act: &'static str, version: String| {
            vec![
                ("act", act.to_owned()), ("title", "Sole came off".into()), ("kind", "discussion".into()),
                ("section", "general".into()), ("tags", String::new()), ("body", body.to_owned()),
                ("base", "1".into()), ("version", version),
            ]
        };
        let first = lea.page(&form).await;
        assert_eq!((first.value("body"), first.value("version")), ("Glue or resole?".into(), "0".into()));
        let fields = typed(WORDS, "draft", "0".into());
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        script(&lea, &save, &fields).await.expect(200);
        assert_eq!(app.rows("post", "WHERE source = 'Glue or resole?'"), 1, "nothing is changed yet");
        let again = lea.page(&form).await;
        assert_eq!(again.value("body"), WORDS);
        lea.page(&space.path("/drafts")).await.shows("Change of a post in “Sole came off”");
        // The session ends while it is sent: it waits, and is saved after the log-in.
        app.sql("DELETE FROM session");
        let fields = typed("Glue, resole, or walk barefoot?", "", again.value("version"));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let door = lea.post(&save, &fields).await.leads();
        let back = lea.post(&door, &[("login", "lea"), ("password", PASSWORD)]).await.leads();
        assert_eq!(back, form);
        let page = lea.page(&back).await;
        assert_eq!(page.value("body"), "Glue, resole, or walk barefoot?");
        page.shows("Another version");
        let preview = typed("Glue, resole, or *walk*?", "preview", page.value("version"));
        let preview: Vec<(&str, &str)> = preview.iter().map(|(n, v)| (*n, v.as_str())).collect();
        assert_eq!(lea.post(&save, &preview).await.expect(200).select("#preview em"), ["walk"]);
        let mut fields = typed("Glue, resole, or walk barefoot?", "", page.value("version"));
        fields.push(("stash", "1".into()));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        lea.post(&save, &fields).await.leads();
        assert_eq!((app.rows("draft", ""), app.rows("stash", "")), (0, 0));
        lea.page(&thread.path).await.shows("walk barefoot");
    }
}
