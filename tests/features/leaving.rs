//! Leaving: previewed, chosen post by post, thought over, executed everywhere, remembered beside the database.

use std::collections::HashMap;
use std::path::Path;

use image::ImageFormat;
use parvis::audit::{self, Act, sealing, verifying};
use parvis::error::Error;
use parvis::features::archive::copying;
use parvis::features::rights::erasing;
use parvis::features::spaces::Role;
use parvis_kit::blobs::hash_of;
use parvis_kit::search::Query;
use parvis_tests::{PASSWORD, Person, Process, Space, TestApp, Thread, both};

use super::uploads::picture;

/// Words of whoever leaves, one for each place; and who they were.
pub const GONE: [&str; 18] = [
    "quincetitle",
    "quinceopening",
    "quincerevision",
    "quincereply",
    "quincealone",
    "quincedraft",
    "quinceline",
    "quinceversion",
    "quincedirect",
    "quincequestion",
    "quincenote",
    "quincebio",
    "quincereport",
    "quinceletter",
    "quincealt",
    "quincella",
    "quincecard",
    "lea@example.org",
];

/// Does nothing unless a story below starts it as its server.
#[test]
fn server() {
    Process::run();
}

/// What a member may leave behind, in every place there is.
pub async fn lived(app: &TestApp, space: &Space, lea: &Person, paul: &Person) {
    let profile = [
        ("name", "Quincella Roy"),
        ("handle", "quincella"),
        ("bio", "A quincebio."),
    ];
    lea.post("/account", &profile).await.expect(303);
    let answered = space
        .thread(lea, "A quincetitle", "The quincerevision of it.")
        .await;
    let opening = app.number(&format!(
        "SELECT MIN(id) AS n FROM post WHERE thread_id = {}",
        answered.id
    ));
    let edit = [
        ("base", "1"),
        ("section", "general"),
        ("kind", "discussion"),
        ("title", "A quincetitle"),
        ("body", "The quinceopening of it."),
        ("tags", ""),
    ];
    lea.post(&space.path(&format!("/posts/{opening}/revisions")), &edit)
        .await
        .expect(303);
    let quote = format!(
        "> [Quincella Roy]({}/posts/{opening})\n>\n> The quinceopening of it.\n\nPaul agrees with @quincella.",
        space.path("")
    );
    answered.reply(paul, &quote).await;
    space
        .thread(lea, "A guide to stay", "How to mend a boot.")
        .await;
    space
        .thread(lea, "Nobody answers", "All quincealone here.")
        .await;
    let words = "Words of Paul.\n\nhttps://kept.test/";
    let other = space.thread(paul, "Paul's own", words).await;
    let bytes = picture(7, 300, 300, ImageFormat::Png);
    let fields = [("alt", "A quincealt")];
    lea.upload(
        &space.path("/media"),
        &fields,
        &[("file", "boot.png", "image/png", &bytes)],
    )
    .await
    .expect(303);
    let media = app.number("SELECT MAX(id) AS n FROM media");
    other
        .reply(
            lea,
            &format!(
                "See the quincereply: ![A quincealt](/media/{media}/300.png)\n\nhttps://quincecard.example/"
            ),
        )
        .await;
    brought(app, &other, paul).await;
    let target = app.number(&format!(
        "SELECT MIN(id) AS n FROM post WHERE thread_id = {}",
        other.id
    ));
    let report = [("article", "other"), ("reason", "A quincereport of it")];
    lea.post(&space.path(&format!("/posts/{target}/report")), &report)
        .await
        .expect(303);
    for (who, words) in [(lea, "A quinceletter"), (paul, "It was @quincella")] {
        let body = [("body", words)];
        let written = who.post(&space.path("/correspondence"), &body).await;
        written.expect(303);
    }
    elsewhere(app, space, lea, paul, target).await;
    lea.post("/account/data", &[]).await.expect(303);
    app.run_jobs().await;
}

/// A quotation as an archive brought it, and what foreign pages say of themselves.
async fn brought(app: &TestApp, other: &Thread, paul: &Person) {
    // Whose words are quoted is said by name only.
    other.reply(paul, "From an archive.").await;
    app.sql(
        "UPDATE post SET format = 'html', source = '<div>Quincella Roy wrote: the quinceopening</div>Paul remembers.', \
           html = '<blockquote><cite>Quincella Roy</cite><p>The quinceopening.</p></blockquote><p>Paul remembers.</p>' \
         WHERE source = 'From an archive.'; \
         INSERT INTO link_preview (url, title, description, site, fetched_at, expires_at) VALUES \
           ('https://quincecard.example/', 'Home of quincella', '', '', 1, 2), ('https://kept.test/', 'Kept', '', '', 1, 2)",
    );
}

/// What the same member left in drafts, rooms and acts.
async fn elsewhere(app: &TestApp, space: &Space, lea: &Person, paul: &Person, target: i64) {
    let (s, l, p) = (space.id, lea.id, paul.id);
    app.sql(&format!(
        "INSERT INTO draft (member_id, space_id, place, target_id, title, body, tags, kind, section, created_at, saved_at) \
         VALUES ({l}, {s}, 'thread', 0, 'T', 'A quincedraft', '', 'discussion', '', 1, 1); \
         INSERT INTO bookmark (member_id, post_id, space_id, note, kept_at) VALUES ({l}, {target}, {s}, 'A quincenote', 1); \
         INSERT INTO room (space_id, slug, name, kind, position, last_seq, created_at) VALUES ({s}, 'fire', 'Fire', 'open', 1, 2, 1); \
         INSERT INTO room (space_id, slug, name, kind, position, last_seq, created_at) VALUES ({s}, 'd-1', '', 'direct', 2, 1, 1)"
    ));
    let fire = app.number("SELECT id AS n FROM room WHERE slug = 'fire'");
    let direct = app.number("SELECT id AS n FROM room WHERE slug = 'd-1'");
    app.sql(&format!(
        "INSERT INTO chat_line (room_id, seq, author_id, client_id, source, html, fold, created_at) VALUES \
           ({fire}, 1, {l}, 'c-1', 'A quinceline', '<p>A quinceline</p>', 'a quinceline', 1), \
           ({fire}, 2, {p}, 'c-2', 'Paul hears @quincella', '<p>Paul hears @quincella</p>', 'paul hears quincella', 1), \
           ({direct}, 1, {l}, 'c-3', 'A quincedirect', '<p>A quincedirect</p>', 'a quincedirect', 1); \
         INSERT INTO chat_line_version (line_id, at, source) SELECT id, 1, 'A quinceversion' FROM chat_line WHERE client_id = 'c-1'; \
         INSERT INTO room_question (room_id, author_id, text, asked_at) VALUES ({fire}, {l}, 'A quincequestion', 1)"
    ));
    app.write(move |db| {
        let act = Act {
            space: Some(s),
            actor: None,
            act: "role-granted",
            subject: ("member", Some(l)),
            detail: "quincella: member",
        };
        audit::record(db, &act)?;
        sealing::seal(db)
    })
    .await;
}

/// Which of the words can still be read in any table.
fn left(app: &TestApp) -> Vec<String> {
    let lines = app.dump(&[]);
    let found = lines
        .iter()
        .filter(|line| GONE.iter().any(|word| line.to_lowercase().contains(word)));
    found.cloned().collect()
}

/// Which of the words stand in the bytes of any file below a folder, mails apart.
pub fn on_disk(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "mail") {
                found.extend(on_disk(&path));
            }
            continue;
        }
        let bytes = std::fs::read(&path).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        let words = GONE.iter().filter(|word| text.contains(**word));
        found.extend(words.map(|word| format!("{word} in {}", path.display())));
    }
    found
}

/// Everything, as `parvis export --all` writes it.
async fn copy(app: &TestApp) -> Vec<u8> {
    let mut files = HashMap::new();
    for hash in app.blobs.list().await.expect("listed") {
        let bytes = app.blobs.get(&hash).await.expect("read").expect("there");
        files.insert(hash, bytes.to_vec());
    }
    let engine = app.config.database.clone();
    let copied = tokio::task::spawn_blocking(move || {
        let mut db = engine.connect().expect("a connection");
        let mut to = Vec::new();
        let file = |hash: &str| files.get(hash).cloned().ok_or(Error::NotFound);
        copying::export(&mut db, file, &mut to).expect("exported");
        to
    });
    copied.await.expect("it ends")
}

/// A copy from before is put back: the file beside the database knows.
async fn put_back(app: &TestApp, copy: Vec<u8>) {
    let ledger = app.config.erasure_ledger.clone();
    let again = TestApp::start_with(app.base(), |flags| flags.erasure_ledger = Some(ledger)).await;
    again
        .write(move |db| copying::import(db, &mut &copy[..], |bytes| Ok(hash_of(&bytes))))
        .await;
    assert!(!left(&again).is_empty());
    assert_eq!(erasing::apply(&again).await.expect("applied"), 1);
    assert_eq!(left(&again), Vec::<String>::new());
    assert_eq!(
        again.rows("post", "WHERE source = 'How to mend a boot.'"),
        1
    );
    assert_eq!(erasing::apply(&again).await.expect("applied"), 0);
    again.finish().await;
}

/// Asked for with the password, put off for a week, taken back, asked for again; then its time comes.
async fn ask(app: &TestApp, lea: &Person) {
    let wrong = [("sure", "yes"), ("password", "wrong")];
    lea.post("/account/leave", &wrong).await.expect(422);
    lea.post("/account/leave", &[("password", PASSWORD)])
        .await
        .expect(422);
    let ask = [("sure", "yes"), ("password", PASSWORD)];
    lea.post("/account/leave", &ask).await.expect(303);
    app.write(parvis::features::schedule).await;
    app.run_jobs().await;
    let waits = "WHERE step = 'ledger' AND cancelled_at IS NULL";
    assert_eq!(app.rows("erasure", waits), 1, "nothing begins yet");
    lea.post("/account/leave/end", &[]).await.expect(303);
    lea.post("/account/leave", &ask).await.expect(303);
    app.sql("UPDATE erasure SET begins_at = asked_at WHERE cancelled_at IS NULL");
    lea.post("/account/leave/end", &[]).await.expect(403);
}

both! {
    async fn a_member_leaves_and_is_found_nowhere(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        for who in [&lea, &paul] {
            space.add(who, Role::Member).await;
        }
        lived(&app, &space, &lea, &paul).await;
        let visitor = app.visitor();
        let feed = space.path("");
        assert!(visitor.get(&feed).await.body.contains("quincetitle"));

        // What goes and what stays is said before; one guide is to stay.
        app.sql("UPDATE session SET proved_at = 1");
        assert!(lea.get("/account/leave").await.leads().starts_with("/account/proof"));
        app.sql("UPDATE session SET proved_at = expires_at");
        let page = lea.page("/account/leave").await;
        assert_eq!(page.count("#posts input[name=keep]"), 4, "each post that stands");
        page.shows("1 thread that others answered");
        // What becomes of others' words is said too, text by text.
        page.shows("1 text of somebody else names you").shows("2 texts of others quote you");
        page.shows("Quotes you: your name and your words go.");
        let guide = app.number("SELECT id AS n FROM post WHERE source LIKE 'How to mend%'");
        let pauls = app.number("SELECT MAX(id) AS n FROM post WHERE source LIKE 'Words of Paul%'");
        let (id, foreign) = (guide.to_string(), pauls.to_string());
        let keep = [("shown", id.as_str()), ("keep", &id), ("shown", &foreign), ("keep", &foreign)];
        lea.post("/account/leave/posts", &keep).await.expect(303);
        assert_eq!(app.rows("erasure_kept", "WHERE kind = 'post'"), 1);
        assert_eq!(page.count("#lines input[name=keep]"), 2, "what was said in a room, and to one person");
        assert!(page.select("#lines .hint").iter().any(|hint| hint.contains("Direct message")));
        assert_eq!(app.rows("erasure_kept", ""), 1, "only one's own");

        ask(&app, &lea).await;
        let before = copy(&app).await;
        app.write(parvis::features::schedule).await;
        app.run_jobs().await;
        app.run_jobs().await;
        assert_eq!(app.rows("erasure", "WHERE done_at IS NOT NULL"), 1);
        assert_eq!(left(&app), Vec::<String>::new());
        assert_eq!(on_disk(app.folder()), Vec::<String>::new());
        let exported = String::from_utf8(copy(&app).await).expect("text").to_lowercase();
        assert!(GONE.iter().all(|word| !exported.contains(word)), "the copy of everything says it");
        for word in GONE {
            let query = Query { text: word.to_owned(), spaces: vec![space.id], limit: 5, ..Query::default() };
            assert!(app.search.find(&query).await.expect("it answers").hits.is_empty(), "{word} is found");
        }

        // What others wrote stands, the guide too, and the thread that was answered says what happened.
        let page = visitor.get(&feed).await.body;
        assert!(!page.contains("quincetitle") && page.contains("Words that were erased") && page.contains("A guide to stay"));
        assert_eq!(app.rows("post", "WHERE source = 'How to mend a boot.' AND removed_at IS NULL"), 1);
        assert_eq!(app.rows("post", "WHERE source LIKE '%Paul agrees with former member.%'"), 1);
        assert_eq!(app.rows("chat_line", "WHERE source = 'Paul hears former member'"), 1);
        let cited = "<blockquote><cite>former member</cite>\n<p>(words that were erased)</p>\n</blockquote><p>Paul remembers.</p>";
        assert_eq!(app.rows("post", &format!("WHERE html = '{cited}' AND source = html")), 1);
        assert_eq!(app.lines("SELECT url AS line FROM link_preview"), ["https://kept.test/"]);
        assert_eq!(app.number("SELECT COUNT(*) AS n FROM media"), 0);
        assert_eq!(app.blobs.list().await.expect("listed"), Vec::<String>::new());
        let shown = "SELECT COUNT(*) AS n FROM post p WHERE p.thread_id = t.id AND position IS NOT NULL AND removed_at IS NULL";
        assert_eq!(app.rows("thread t", &format!("WHERE post_count > 0 AND post_count <> ({})", shown.replace(" AS n", ""))), 0);

        // Nobody comes in, nobody gets the handle again, the chain of acts holds.
        assert!(lea.get("/account").await.leads().starts_with("/login"));
        let register = [("name", "New"), ("handle", "quincella"), ("email", "n@example.org"), ("password", PASSWORD), ("charter", "yes")];
        visitor.post("/register", &register).await.expect(422);
        let report = app.read(|db| verifying::verify(db, &[])).await;
        assert!(report.faults.is_empty() && report.redacted == 1, "{report:?}");
        let mails = app.mails_to("lea@example.org");
        let receipt = mails.last().expect("a receipt").link();
        let receipt = visitor.get(receipt.trim_start_matches(&app.origin())).await.expect(200).body;
        assert!(receipt.contains("Done on") && !receipt.to_lowercase().contains("quince"), "{receipt}");
        visitor.get("/leaving/1-00000000000000000000000000000000").await.expect(404);

        put_back(&app, before).await;
    }

    async fn what_was_said_in_rooms_goes_or_stays_line_by_line(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        for who in [&lea, &paul] {
            space.add(who, Role::Member).await;
        }
        let (open, direct) = (space.room("open", "fire").await, space.room("direct", "d-1").await);
        app.sql(&format!(
            "INSERT INTO room_member (room_id, member_id, asked_by, asked_at, joined_at) VALUES ({direct}, {l}, {l}, 1, 1), ({direct}, {}, {l}, 1, 1)", paul.id, l = lea.id
        ));
        let mut lines = Vec::new();
        for (n, (room, words)) in [(open, "Quinceword, to stay"), (open, "Mapleword, to go"), (direct, "Plumword between us"), (direct, "Figword, to go")].into_iter().enumerate() {
            lines.push(lea.says(&app, room, &format!("lea-000000{n}"), words).await.expect("said").to_string());
        }
        let theirs = paul.says(&app, open, "paul-0000001", "Not hers").await.expect("said").to_string();
        lea.post(&space.path(&format!("/rooms/fire/lines/{}", lines[0])), &[("body", "Quinceword, to stay so")]).await.leads();
        let page = lea.page("/account/leave").await;
        page.shows("4 lines in rooms and direct messages");
        assert_eq!(page.attributes("#lines input[name=keep]", "value"), lines.iter().rev().cloned().collect::<Vec<_>>());
        let mut keep = vec![("kind", "line")];
        for line in lines.iter().chain([&theirs]) {
            keep.push(("shown", line));
        }
        keep.extend([("keep", lines[0].as_str()), ("keep", &lines[2]), ("keep", &theirs)]);
        assert!(lea.post("/account/leave/posts", &keep).await.leads().ends_with("#lines"));
        assert_eq!(app.rows("erasure_kept", "WHERE kind = 'line'"), 2, "only one's own");
        let page = lea.page("/account/leave").await;
        page.shows("2 lines in rooms and direct messages").shows("2 lines of rooms that were kept");
        assert_eq!(page.count("#lines input[checked]"), 2);
        for (all, kept) in [("keep", 4), ("delete", 0)] {
            lea.post("/account/leave/posts", &[("kind", "line"), ("all", all)]).await.expect(303);
            assert_eq!(app.rows("erasure_kept", ""), kept);
        }
        lea.post("/account/leave/posts", &keep).await.expect(303);
        let now = [("now", "yes"), ("word", "lea"), ("password", PASSWORD)];
        let receipt = lea.post("/account/leave", &now).await.leads();
        app.run_jobs().await;
        app.run_jobs().await;
        app.visitor().page(&receipt).await.shows("2 lines in rooms").shows("2 posts that were kept");
        // What stays has no name and no history; what goes has no words anywhere.
        let fire = app.visitor().page(&space.path("/rooms/fire")).await;
        fire.shows("Quinceword, to stay so").hides("Mapleword").shows("Not hers");
        assert!(!fire.body.contains("Lea") && fire.count(&format!("#l{} .by b", lines[0])) == 1, "{}", fire.body);
        assert_eq!(app.rows("chat_line", "WHERE source LIKE 'Plumword%' AND removed_at IS NULL"), 1);
        assert_eq!(app.rows("chat_line", "WHERE source LIKE '%to go'") + app.rows("chat_line_version", ""), 0);
        assert_eq!(app.rows("erasure_kept", ""), 0);
    }

    async fn who_leaves_may_do_without_the_days_and_a_letter_is_obeyed(app: TestApp) {
        let space = app.space("sente").await;
        let (ada, lea, paul) = (app.administrator("ada").await, app.member("lea").await, app.member("paul").await);
        for who in [&lea, &paul] {
            space.add(who, Role::Member).await;
        }
        // In seven days, then at once after all, with the handle as the last word.
        lea.post("/account/leave", &[("sure", "yes"), ("password", PASSWORD)]).await.expect(303);
        lea.page("/account/leave").await.shows("I am staying").shows("Erase now");
        for (word, password) in [("", PASSWORD), ("paul", PASSWORD), ("lea", "wrong")] {
            let wrong = [("now", "yes"), ("word", word), ("password", password)];
            lea.post("/account/leave", &wrong).await.expect(422);
        }
        assert_eq!(app.rows("job", "WHERE kind = 'erase'"), 0);
        let now = [("now", "yes"), ("word", "@Lea"), ("password", PASSWORD)];
        let receipt = lea.post("/account/leave", &now).await.leads();
        assert!(receipt.starts_with("/leaving/"), "{receipt}");
        app.run_jobs().await;
        assert_eq!(app.rows("member", "WHERE handle = 'lea'"), 0);
        app.visitor().page(&receipt).await.shows("Done on");

        // A letter: an administrator with their own password, on record.
        let at = "/administration/erasures";
        paul.get(at).await.expect(404);
        ada.page("/administration").await.shows("Register of all spaces");
        ada.page("/administration/letters").await.shows("Nothing here");
        for (who, password, sure) in [("nobody", PASSWORD, "sure"), ("paul", "wrong", "sure"), ("paul", PASSWORD, "-")] {
            let form = [("who", who), ("password", password), (sure, "yes")];
            ada.post(at, &form).await.expect(422);
        }
        let form = [("who", "paul"), ("password", PASSWORD), ("sure", "yes")];
        ada.post(at, &form).await.expect(303);
        app.run_jobs().await;
        assert_eq!(app.rows("erasure", "WHERE done_at IS NOT NULL"), 2);
        assert_eq!(app.rows("audit_act", &format!("WHERE act = 'erasure-begun' AND actor_id = {}", ada.id)), 1);
    }

    async fn an_erasure_goes_on_where_its_server_was_killed(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        for who in [&lea, &paul] {
            space.add(who, Role::Member).await;
        }
        let thread = space.thread(&paul, "A long one", "Paul begins.").await;
        app.run_jobs().await;
        let posts: Vec<String> = (2..502)
            .map(|n| format!("({}, {}, {}, {n}, 'markdown', 'quincereply {n}', '', {n})", space.id, thread.id, lea.id))
            .collect();
        app.sql(&format!(
            "INSERT INTO post (space_id, thread_id, author_id, position, format, source, html, created_at) VALUES {}; \
             UPDATE thread SET post_count = 501, last_position = 501, last_post_at = 501, last_author_id = {} WHERE id = {}; \
             INSERT INTO participation (thread_id, member_id, posts, last_at) VALUES ({}, {}, 500, 501); \
             INSERT INTO member_figure (space_id, member_id, posts, last_post_at) VALUES ({}, {}, 500, 501); \
             INSERT INTO erasure (member_id, asked_at, begins_at) VALUES ({}, 1, 1)",
            posts.join(", "), lea.id, thread.id, thread.id, lea.id, space.id, lea.id, lea.id
        ));
        let address = Process::address();
        let start = || Process::start(&app, address, "features::leaving::server");
        let process = start().await;
        while app.rows("erasure", "WHERE posts_deleted > 0") == 0 {
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        }
        process.kill();
        let rest = app.rows("post", "WHERE source LIKE 'quincereply%'");
        assert!((1..500).contains(&rest), "{rest} of 500 remain when it is killed");
        // It answers once everything is done.
        let process = start().await;
        assert_eq!(app.rows("erasure", "WHERE done_at IS NOT NULL AND posts_deleted = 500"), 1);
        assert_eq!(app.rows("post", "WHERE source LIKE 'quincereply%'"), 0);
        process.kill();
        assert_eq!(app.rows("member", "WHERE handle = 'lea'"), 0);
        app.sql("UPDATE job SET claimed_until = NULL, run_at = 0");
    }
}
