//! The rights of people over their data.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use image::ImageFormat;
use parvis::features::spaces::Role;
use parvis_tests::{PASSWORD, both};
use zip::ZipArchive;

use super::uploads::picture;

/// The files of a zip, by name.
fn unpacked(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    (0..zip.len())
        .map(|n| {
            let mut file = zip.by_index(n).expect("a file");
            let mut content = Vec::new();
            file.read_to_end(&mut content).expect("readable");
            (file.name().to_owned(), content)
        })
        .collect()
}

/// Kilobytes of this process, without the pages of files that the system may take back (SQLite maps its own).
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with("RssAnon:"));
    let number = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    number.expect("a number")
}

/// Looks at the memory until it is told to end; the peak.
fn watched(ends: Arc<AtomicBool>) -> JoinHandle<u64> {
    std::thread::spawn(move || {
        let mut peak = memory();
        while !ends.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(2));
            peak = peak.max(memory());
        }
        peak
    })
}

both! {
    async fn a_member_takes_all_of_their_data_along_and_nobody_elses(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        for (who, word) in [(&lea, "quincewort"), (&paul, "bitternreed")] {
            space.add(who, Role::Member).await;
            let bio = format!("A bio of {word}");
            let fields = [("name", word), ("handle", who.handle.as_str()), ("bio", bio.as_str())];
            who.post("/account", &fields).await.expect(303);
            app.sql(&format!(
                "INSERT INTO draft (member_id, space_id, place, target_id, title, body, tags, kind, section, created_at, saved_at) \
                 VALUES ({}, {}, 'thread', 0, '{word} title', '{word} body', '', 'discussion', '', 1, 1)", who.id, space.id
            ));
        }
        let thread = space.thread(&lea, "Where quincewort grows best", "The quincewort of the hills.").await;
        thread.reply(&paul, "I prefer bitternreed.").await;
        thread.reply(&lea, "More quincewort & \"others\".").await;
        // Words of another that she once put right, as somebody of a team would.
        app.sql(&format!(
            "INSERT INTO post_revision (post_id, number, source, editor_id, created_at) \
             SELECT id, 1, 'An older bitternreed', {}, 1 FROM post WHERE author_id = {}", lea.id, paul.id
        ));
        let bytes = picture(9, 300, 300, ImageFormat::Png);
        lea.upload("/account/picture", &[], &[("picture", "me.png", "image/png", &bytes)]).await.expect(303);

        lea.page("/account/data").await;
        lea.post("/account/data", &[]).await.expect(303);
        lea.post("/account/data", &[]).await.expect(429);
        assert_eq!(lea.page("/account/data").await.count("a[href^='/account/data/']"), 0, "it is not made yet");
        app.run_jobs().await;
        assert!(app.mails_to("lea@example.org").iter().any(|m| m.text.contains("/account/data")));
        // The bell of the space says so too, once, and leads to the page.
        let bell = lea.page(&space.path("/notices")).await;
        assert_eq!(bell.shows("The file of all your data is there").count("a[href='/account/data?space=sente']"), 1);
        let link = lea.page("/account/data").await.attributes("a[href^='/account/data/']", "href").remove(0);

        let fetched = lea.get(&link).await.expect(200);
        assert_eq!(fetched.header("content-type"), "application/zip");
        assert!(fetched.header("cache-control").contains("no-store"));
        let files = unpacked(&fetched.bytes);
        let data: serde_json::Value = serde_json::from_slice(&files["data.json"]).expect("JSON");
        for (table, rows) in [("member", 1), ("thread", 1), ("post", 2), ("draft", 1), ("membership", 1), ("media", 1), ("session", 1)] {
            assert_eq!(data[table].as_array().map(Vec::len), Some(rows), "{table}");
        }
        assert!(data["post_revision"].is_null());
        assert_eq!(data["draft"][0]["created_at"], "1970-01-01T00:00:00.001Z");
        assert_eq!(data["member"][0]["email"], "lea@example.org");
        assert!(data["member"][0].get("password_hash").is_none());
        let page = String::from_utf8_lossy(&files["index.html"]);
        assert!(page.contains("quincewort &amp; &quot;others&quot;"), "{page}");
        for (name, content) in &files {
            let text = String::from_utf8_lossy(content);
            for canary in ["bitternreed", "paul@example.org", "argon2"] {
                assert!(!text.contains(canary), "{canary} in {name}");
            }
        }
        let pictures: Vec<&String> = files.keys().filter(|name| name.starts_with("pictures/")).collect();
        assert!(pictures.len() == 1 && page.contains(pictures[0].as_str()));

        paul.get(&link).await.expect(404);
        assert!(app.visitor().get(&link).await.leads().starts_with("/login"));
        // A browser left open somewhere is asked for the password.
        app.sql("UPDATE session SET proved_at = 1");
        assert!(lea.get(&link).await.leads().starts_with("/account/proof"));
        assert!(lea.post("/account/data", &[]).await.leads().starts_with("/account/proof"));
        app.sql("UPDATE session SET proved_at = expires_at");
        lea.get(&link).await.expect(200);

        // After some days it is gone, with its file.
        let hash = app.lines("SELECT hash AS line FROM data_export").remove(0);
        app.sql("UPDATE data_export SET expires_at = 1");
        lea.get(&link).await.expect(404);
        assert!(app.blobs.exists(&hash).await.expect("the file store answers"));
        app.write(parvis::features::schedule).await;
        app.run_jobs().await;
        assert_eq!(app.rows("data_export", ""), 0);
        assert!(!app.blobs.exists(&hash).await.expect("the file store answers"));
        lea.post("/account/data", &[]).await.expect(303);
    }

    /// On demand (`PARVIS_LONG=1`, alone): how much memory the download of a large account takes beside a small one's.
    async fn a_large_account_is_packed_in_little_memory(app: TestApp) {
        let long = std::env::var_os("PARVIS_LONG").is_some();
        let space = app.space("sente").await;
        let mut grown = Vec::new();
        for (handle, posts) in [("lea", 2_000), ("paul", if long { 200_000 } else { 4_000 })] {
            let who = app.member(handle).await;
            let thread = space.thread(&who, "All of it", "It begins.").await;
            app.run_jobs().await;
            let words = "Twelve words that say how it was on the ridge in autumn. ".repeat(10);
            app.sql(&format!(
                "INSERT INTO post (space_id, thread_id, author_id, position, format, source, html, created_at) \
                 WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {posts}) \
                 SELECT {}, {}, {}, i, 'markdown', '{words}' || i, '<p>{words}</p>', 1000 + i FROM n",
                space.id, thread.id, who.id
            ));
            // As a database does by itself after a while: what it knows of a table tells how it reads it.
            app.sql("ANALYZE");
            who.post("/account/data", &[]).await.expect(303);
            let (before, began, ends) = (memory(), Instant::now(), Arc::new(AtomicBool::new(false)));
            let watch = watched(ends.clone());
            app.run_jobs().await;
            ends.store(true, Ordering::Relaxed);
            let (took, peak) = (began.elapsed(), watch.join().expect("the peak"));
            let bytes = app.number(&format!("SELECT bytes AS n FROM data_export WHERE member_id = {}", who.id));
            assert!(bytes > posts * 10, "{bytes}");
            grown.push(peak.saturating_sub(before));
            println!("{posts} posts: {} MB more at the peak, {} MB of zip, {took:?}", peak.saturating_sub(before) / 1024, bytes / 1_000_000);
        }
        let [small, large] = [grown[0].max(1), grown[1].max(1)];
        println!("a hundred times as many posts take {:.1} times the memory", large as f64 / small as f64);
        if long {
            // SQLite keeps up to 16 MB of pages for each connection; the posts are a quarter of a gigabyte.
            assert!(large < small + 64 * 1024, "{small} kB for a small account, {large} kB for a large one");
        }
    }

    async fn a_child_begins_when_a_guardian_agrees(app: TestApp) {
        let child = app.visitor();
        let form = |guardian: &'static str| {
            [
                ("name", "Mia"),
                ("handle", "mia"),
                ("email", "mia@example.org"),
                ("password", PASSWORD),
                ("charter", "yes"),
                ("guardian", guardian),
            ]
        };
        assert!(child.post("/register", &form("MIA@example.org")).await.expect(422).error("guardian").is_some());
        child.post("/register", &form("parent@example.org")).await.expect(303);
        assert!(child.page("/confirmation").await.body.contains("being asked"));
        child.post("/confirmation/mail", &[]).await;
        app.run_jobs().await;
        assert_eq!(app.mails_to("mia@example.org").len(), 0, "no code before");
        let link = app.mails_to("parent@example.org").remove(0).link();
        let link = link.trim_start_matches(&app.origin()).split('?').next().unwrap_or_default().to_owned();
        let parent = app.visitor();
        assert!(parent.page(&link).await.body.contains("Mia would like to join"));
        assert_eq!(app.rows("guardian", "WHERE given_at IS NULL"), 1, "looking is no answer");
        parent.post(&link, &[("answer", "agree")]).await.expect(303);
        parent.post(&link, &[("answer", "agree")]).await.expect(303);
        app.run_jobs().await;
        let mails = app.mails_to("mia@example.org");
        assert_eq!(mails.len(), 1);
        child.post("/confirmation", &[("code", &mails[0].code())]).await.expect(303);
        assert_eq!(app.rows("member", "WHERE handle = 'mia' AND email_confirmed_at IS NOT NULL"), 1);
        assert!(child.page("/account/data").await.body.contains("parent@example.org"));

        // Consent that is taken back ends it all.
        parent.post(&link, &[("answer", "refuse")]).await.expect(303);
        app.run_jobs().await;
        assert_eq!(app.rows("member", "WHERE handle = 'mia' OR email IS NOT NULL"), 0);
        assert_eq!(app.rows("guardian", ""), 0);
        parent.get(&link).await.expect(404);
    }
}
