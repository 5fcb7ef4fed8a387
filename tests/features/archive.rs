//! Archives: what comes in once stays once, and a whole server moves to the other database unchanged.

use std::io::Write;
use std::path::PathBuf;

use image::ImageFormat;
use parvis::error::Error;
use parvis::features::archive::{self, Import, OnBadLine, Progress, Summary, copying};
use parvis::jobs::runner;
use parvis_tests::{Base, TestApp, both};

use super::uploads::picture;

fn wish(space: &str) -> Import {
    Import {
        space: space.to_owned(),
        create: true,
        name: None,
        dry_run: false,
        on_bad_line: OnBadLine::Skip,
    }
}

/// Reads the lines into the server as the command line does, beside the running server.
async fn import(app: &TestApp, lines: &[String], wish: &Import) -> Result<Summary, String> {
    let file = app.folder().join("archive.jsonl");
    let mut to = std::fs::File::create(&file).expect("a file");
    for line in lines {
        writeln!(to, "{line}").expect("written");
    }
    import_file(app, file, wish).await
}

async fn import_file(app: &TestApp, file: PathBuf, wish: &Import) -> Result<Summary, String> {
    let (engine, wish) = (app.config.database.clone(), wish.clone());
    let (runtime, blobs) = (tokio::runtime::Handle::current(), app.blobs.clone());
    tokio::task::spawn_blocking(move || {
        let keep = |bytes: Vec<u8>| {
            let kept = runtime.block_on(blobs.put(bytes.into()));
            kept.map_err(Error::internal)
        };
        archive::run(&engine, &file, &wish, &keep, &mut |_: &Progress| ())
    })
    .await
    .expect("it ends")
}

const TIME: &str = "2003-08-16T15:03:00Z";

/// An archive of two members, two sections of the same name, and threads of some posts each.
fn lines(name: &str, threads: usize, posts: usize) -> Vec<String> {
    let mut lines = vec![
        format!(
            r#"{{"type":"archive","version":1,"name":"{name}","language":"en","source":"a test"}}"#
        ),
        format!(r#"{{"type":"member","key":"m1","name":"stone teal","joined_at":"{TIME}"}}"#),
        format!(r#"{{"type":"member","key":"m2","name":"Stone Teal","joined_at":"{TIME}"}}"#),
        r#"{"type":"section","key":"s1","name":"Coding"}"#.to_owned(),
        r#"{"type":"section","key":"s2","name":"Coding"}"#.to_owned(),
    ];
    for t in 0..threads {
        lines.push(format!(
            r#"{{"type":"thread","key":"t{t}","section":"s2","title":"Thread {t}","author":"m1","created_at":"{TIME}"}}"#
        ));
        for p in 0..posts {
            let author = 1 + p % 2;
            lines.push(format!(
                r#"{{"type":"post","key":"p{t}-{p}","thread":"t{t}","author":"m{author}","created_at":"{TIME}","html":"<b>Words {p}</b>"}}"#
            ));
        }
    }
    lines
}

/// What the counters must say, compared with what was written.
fn sound(app: &TestApp) {
    for (what, sql) in [
        (
            "counted posts",
            "SELECT COUNT(*) AS n FROM thread t WHERE post_count <> (SELECT COUNT(*) FROM post p WHERE p.thread_id = t.id)",
        ),
        (
            "dense positions",
            "SELECT COUNT(*) AS n FROM (SELECT thread_id FROM post GROUP BY thread_id HAVING MAX(position) <> COUNT(*)) g",
        ),
        (
            "participation",
            "SELECT COUNT(*) AS n FROM participation c WHERE posts <> (SELECT COUNT(*) FROM post p WHERE p.thread_id = c.thread_id AND p.author_id = c.member_id)",
        ),
        (
            "figures",
            "SELECT COUNT(*) AS n FROM member_figure f WHERE posts <> (SELECT COUNT(*) FROM post p WHERE p.space_id = f.space_id AND p.author_id = f.member_id) OR threads <> (SELECT COUNT(*) FROM thread t WHERE t.space_id = f.space_id AND t.author_id = f.member_id)",
        ),
        (
            "last authors",
            "SELECT COUNT(*) AS n FROM thread t JOIN post p ON p.thread_id = t.id AND p.position = t.post_count WHERE p.author_id <> t.last_author_id",
        ),
    ] {
        assert_eq!(app.number(sql), 0, "{what}");
    }
}

both! {
    async fn an_archive_comes_in_once(app: TestApp) {
        let lines = lines("Old forum", 3, 700);
        let first = import(&app, &lines, &wish("old")).await.expect("imported");
        assert!(first.created);
        assert_eq!((first.added.members, first.added.sections), (2, 2));
        assert_eq!((first.added.threads, first.added.posts), (3, 2100));
        sound(&app);
        let second = import(&app, &lines, &wish("old")).await.expect("again");
        assert_eq!(second.added.total(), 0);
        assert_eq!(second.known.total(), 2 + 2 + 3 + 2100);
        assert_eq!(app.rows("post", ""), 2100);
        assert_eq!(app.rows("section", "WHERE slug = 'coding-2'"), 1);
        let page = app.visitor().page("/s/old").await;
        page.shows("Thread 2");
    }

    async fn two_archives_never_share_a_member(app: TestApp) {
        for name in ["One", "Two"] {
            import(&app, &lines(name, 1, 2), &wish("both")).await.expect("imported");
        }
        assert_eq!(app.rows("member", ""), 4);
        assert_eq!(app.rows("thread", ""), 2);
        sound(&app);
    }

    async fn an_interrupted_import_goes_on(app: TestApp) {
        let lines = lines("Long", 2, 900);
        // The file is cut in the middle of a thread, in the middle of a line.
        let mut part = lines[..700].to_vec();
        part.push(lines[700][..30].to_owned());
        let cut = import(&app, &part, &wish("long")).await.expect("as far as it goes");
        assert_eq!(cut.bad, 1);
        let rest = import(&app, &lines, &wish("long")).await.expect("the rest");
        assert_eq!(rest.added.posts + cut.added.posts, 1800);
        assert_eq!(app.rows("post", ""), 1800);
        sound(&app);
    }

    async fn bad_lines_are_named_or_stop(app: TestApp) {
        let mut lines = lines("Torn", 1, 2);
        lines.push(r#"{"type":"post","key":"px","thread":"t9","author":"m1","created_at":"2003-08-16T15:03:00Z","html":""}"#.into());
        lines.push("{ not json".into());
        lines.push(r#"{"type":"poll","key":"x","votes":3}"#.into());
        let stop = Import { on_bad_line: OnBadLine::Stop, ..wish("torn") };
        let refused = import(&app, &lines, &stop).await.expect_err("it stops");
        assert!(refused.contains("line 9") || refused.contains("line 10"), "{refused}");
        assert_eq!(app.rows("post", ""), 0);
        let summary = import(&app, &lines, &wish("torn")).await.expect("it skips");
        assert_eq!(summary.named.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [9, 10]);
        assert!(summary.named[0].1.contains("“t9”"), "{:?}", summary.named);
        assert_eq!(summary.unknown, ["poll"]);
        assert_eq!(app.rows("post", ""), 2);
    }

    async fn a_dry_run_writes_nothing(app: TestApp) {
        let dry = Import { dry_run: true, ..wish("dry") };
        let summary = import(&app, &lines("Dry", 2, 3), &dry).await.expect("read");
        assert_eq!((summary.added.threads, summary.added.posts), (2, 6));
        assert_eq!(app.rows("space", "") + app.rows("archive", "") + app.rows("member", ""), 0);
    }

    async fn an_import_beside_the_server_shows_on_the_visitors_page(app: TestApp) {
        import(&app, &lines("Live", 1, 1), &wish("live")).await.expect("imported");
        // As `parvis serve` does: other processes' acts are followed once a second.
        let followed = actix_web::rt::spawn(runner::follow_events((*app).clone()));
        let visitor = app.visitor();
        visitor.page("/s/live").await.shows("Thread 0").hides("Thread 1");
        import(&app, &lines("Live", 2, 1), &wish("live")).await.expect("more");
        let begin = std::time::Instant::now();
        while !visitor.page("/s/live").await.body.contains("Thread 1") {
            assert!(begin.elapsed().as_secs() < 5, "the page stays old");
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        followed.abort();
    }

    async fn what_a_space_exports_comes_in_elsewhere(app: TestApp) {
        let lea = app.member("lea").await;
        let space = app.space("sente").await;
        let thread = space.thread(&lea, "Which glue for soles?", "Mine *gave way*.").await;
        thread.reply(&lea, "Neoprene, two thin coats.").await;
        let lines = exported(&app, &space.slug).await;
        assert!(!lines.iter().any(|line| line.contains("lea@example.org")), "addresses stay here");
        let summary = import(&app, &lines, &wish("copy")).await.expect("imported");
        assert_eq!((summary.added.threads, summary.added.posts, summary.bad), (1, 2, 0));
        app.visitor().page("/s/copy").await.shows("Which glue for soles?");
        sound(&app);
    }

    async fn reactions_and_polls_come_in_elsewhere(app: TestApp) {
        let (lea, paul, mona) = (app.member("lea").await, app.member("paul").await, app.member("mona").await);
        let space = app.space("sente").await;
        let fields = [
            ("kind", "discussion"), ("section", "general"), ("title", "Where do we go"), ("body", "In spring."), ("tags", ""),
            ("poll_question", "Which valley?"), ("poll_options", "Queyras\nUbaye"), ("poll_results", "always"), ("charter", "yes"),
        ];
        lea.post(&space.path("/threads"), &fields).await.leads();
        paul.post(&space.path("/posts/1/poll/votes"), &[("option", "2")]).await.leads();
        mona.post(&space.path("/posts/1/poll/votes"), &[("option", "2")]).await.leads();
        for word in ["heart", "thanks"] {
            mona.post(&space.path("/posts/1/reactions"), &[("give", word)]).await.leads();
        }
        let mut lines = exported(&app, "sente").await;
        assert!(!lines.iter().any(|line| line.contains("\"option\"")), "who voted for what stays here");
        // A reaction that only another version knows does not cost the post.
        for line in &mut lines {
            *line = line.replace("\"reactions\":[", "\"reactions\":[{\"member\":\"m1\",\"kind\":\"dance\",\"at\":\"2003-08-16T15:03:00Z\"},");
        }
        let first = import(&app, &lines, &wish("copy")).await.expect("imported");
        assert_eq!((first.added.posts, first.bad), (1, 0));
        assert_eq!(first.unknown, ["reaction “dance”"]);
        let copy = "FROM post p JOIN space s ON s.id = p.space_id AND s.slug = 'copy'";
        let id = app.number(&format!("SELECT p.id AS n {copy}"));
        let thread = app.number(&format!("SELECT p.thread_id AS n {copy}"));
        assert_eq!(app.rows("post", &format!("WHERE id = {id} AND reactions = 2")), 1);
        assert_eq!(app.rows("reaction", &format!("WHERE post_id = {id}")), 2);
        let page = app.visitor().page(&format!("/s/copy/threads/{thread}-where-do-we-go")).await;
        assert_eq!(page.select(".react .count"), ["❤️Heart1", "🙏Thanks1"]);
        page.shows("Which valley?").shows("2 votes, 100%").shows("closed on");
        // Nobody votes twice: it takes no more votes.
        let option = app.number(&format!("SELECT MIN(id) AS n FROM poll_option WHERE post_id = {id}"));
        let again = paul.post(&format!("/s/copy/posts/{id}/poll/votes"), &[("option", &option.to_string())]).await;
        again.expect(422).shows("This poll is closed.");
        let everything = || ["post", "reaction", "reaction_count", "poll", "poll_option"].map(|table| app.rows(table, ""));
        let before = everything();
        let second = import(&app, &lines, &wish("copy")).await.expect("again");
        assert_eq!((second.added.total(), everything()), (0, before));
        sound(&app);
    }

    async fn pictures_come_in_elsewhere(app: TestApp) {
        let (lea, space) = (app.member("lea").await, app.space("sente").await);
        // Numbers of the copy are those of other pictures here.
        let bytes = |red| picture(red, 1700, 850, ImageFormat::Jpeg);
        let mut shown = Vec::new();
        for red in [30, 60, 90] {
            let sent = lea.upload(&space.path("/media"), &[("alt", "A hut")], &[("file", "hut.jpg", "image/jpeg", &bytes(red))]).await;
            sent.leads();
            shown.push(app.number("SELECT MAX(id) AS n FROM media"));
        }
        let [first, second, unseen] = shown[..] else { panic!("three") };
        let body = format!("![The hut](/media/{first}/960.jpg) and ![the lake](/media/{second}/480.jpg)");
        let thread = space.thread(&lea, "At dawn", &body).await;
        thread.reply(&lea, &format!("Again: ![the hut](/media/{first}/480.jpg)")).await;
        let mut lines = exported(&app, "sente").await;
        let written = lines.iter().filter(|line| line.starts_with("{\"type\":\"picture\"")).count();
        assert_eq!(written, 2, "what no post shows stays here ({unseen})");
        // What is no picture is named and left out.
        let at = lines.iter().position(|line| line.starts_with("{\"type\":\"picture\"")).expect("there");
        lines.insert(at, format!("{{\"type\":\"picture\",\"key\":\"77\",\"created_at\":\"{TIME}\",\"base64\":\"aGVsbG8=\"}}"));
        let summary = import(&app, &lines, &wish("copy")).await.expect("imported");
        assert_eq!((summary.added.pictures, summary.added.posts, summary.bad), (2, 2, 1));
        assert!(summary.unknown.is_empty(), "{:?}", summary.unknown);
        let id = app.number("SELECT t.id AS n FROM thread t JOIN space s ON s.id = t.space_id AND s.slug = 'copy'");
        let page = app.visitor().page(&format!("/s/copy/threads/{id}-at-dawn")).await;
        assert_eq!(page.attributes(".prose img", "alt"), ["The hut", "the lake", "the hut"]);
        let addresses = page.attributes(".prose img", "src");
        assert_eq!(addresses.len(), 3);
        for address in &addresses {
            let number: i64 = address.split('/').nth(2).and_then(|n| n.parse().ok()).expect("a number");
            assert!(number > unseen, "{address} is a picture of the copy");
            assert_eq!(app.visitor().get(address).await.expect(200).header("content-type"), "image/jpeg");
        }
        // It stands for its thread in lists, and the composer knows whose it is.
        assert_eq!(app.visitor().page("/s/copy").await.count(".thumb img"), 1);
        assert_eq!(app.rows("upload", "WHERE alt = 'A hut' AND name = 'hut.jpg'"), 5);
        let everything = || ["post", "media", "media_file", "post_media", "upload"].map(|table| app.rows(table, ""));
        let before = everything();
        let second = import(&app, &lines, &wish("copy")).await.expect("again");
        assert_eq!((second.added.total(), everything()), (0, before));
        assert_eq!(second.known.pictures, 2);
        let dry = Import { dry_run: true, ..wish("fresh") };
        let dry = import(&app, &lines, &dry).await.expect("read");
        assert_eq!((dry.added.pictures, everything()), (3, before));
    }

    async fn a_whole_server_moves_to_the_other_database_unchanged(app: TestApp) {
        let lea = app.member("lea").await;
        let space = app.space("sente").await;
        let thread = space.thread(&lea, "Which boots « for » scree?", "Mine have split.").await;
        let answer = thread.reply(&lea, "Stiff ones.").await;
        assert!(answer.contains("threads"));
        app.sql("UPDATE thread SET accepted_post_id = (SELECT MAX(id) FROM post)");
        import(&app, &lines("Old forum", 2, 450), &wish("old")).await.expect("imported");
        let first = everything(&app).await;
        let other = match app.base() {
            Base::Sqlite if Base::Postgres.is_there() => Base::Postgres,
            _ => Base::Sqlite,
        };
        let elsewhere = TestApp::start_with(other, |_| ()).await;
        let from = first.clone();
        elsewhere
            .write(move |db| copying::import(db, &mut &from[..], |_| Ok(String::new())))
            .await;
        let second = everything(&elsewhere).await;
        assert!(first == second, "the copy of the copy differs");
        // Identities go on above what came in.
        let max = elsewhere.number("SELECT MAX(id) AS n FROM member");
        assert!(elsewhere.member("omar").await.id > max);
        let again = {
            let mut db = elsewhere.connect();
            copying::import(&mut db, &mut &second[..], |_| Ok(String::new()))
        };
        assert!(again.is_err(), "only an empty server is filled");
        elsewhere.finish().await;
    }
}

/// The lines of a space's archive.
async fn exported(app: &TestApp, slug: &str) -> Vec<String> {
    let slug = slug.to_owned();
    let mut files = std::collections::HashMap::new();
    for hash in app.blobs.list().await.expect("listed") {
        let bytes = app.blobs.get(&hash).await.expect("read").expect("there");
        files.insert(hash, bytes.to_vec());
    }
    let written = app
        .read(move |db| {
            let space = parvis::features::spaces::by_slug(db, &slug)?;
            let mut to = Vec::new();
            let file = |hash: &str| files.get(hash).cloned().ok_or(Error::NotFound);
            archive::export_space(db, &space, "https://a.example", false, &file, &mut to)?;
            String::from_utf8(to).map_err(Error::internal)
        })
        .await;
    written.lines().map(str::to_owned).collect()
}

async fn everything(app: &TestApp) -> Vec<u8> {
    app.run_jobs().await;
    let engine = app.config.database.clone();
    tokio::task::spawn_blocking(move || {
        let mut db = engine.connect().expect("a connection");
        let mut to = Vec::new();
        let nothing = |hash: &str| Err(Error::internal(format!("no media {hash}")));
        copying::export(&mut db, nothing, &mut to).expect("exported");
        to
    })
    .await
    .expect("it ends")
}

/// An archive of the folder that `PARVIS_TEST_ARCHIVES` names.
fn real(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("PARVIS_TEST_ARCHIVES")?;
    Some(PathBuf::from(folder).join(name)).filter(|file| file.is_file())
}

both! {
    async fn real_forums_come_in_side_by_side(app: TestApp) {
        let (Some(gba), Some(embassy)) = (real("gbadev-small.jsonl.gz"), real("ambassade.jsonl.gz")) else {
            let said = "skipped: PARVIS_TEST_ARCHIVES names no folder with the two forums\n";
            let _ = std::io::stderr().write_all(said.as_bytes());
            return;
        };
        let first = import_file(&app, gba, &wish("gba")).await.expect("imported");
        assert_eq!((first.added.threads, first.added.posts, first.bad), (1048, 12_383, 0));
        let second = import_file(&app, embassy, &wish("ambassade")).await.expect("imported");
        assert_eq!((second.added.threads, second.added.posts, second.bad), (48, 1327, 0));
        assert_eq!(app.rows("member", ""), 1832 + 75);
        sound(&app);
        app.visitor().page("/s/ambassade").await.expect(200);
    }
}
