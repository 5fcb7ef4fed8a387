//! Pictures in texts: sent from the composer or a form, seen by who sees the post, gone when no post shows them.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use parvis::features::charters;
use parvis::features::spaces::{Role, Visibility};
use parvis::features::uploads;
use parvis_tests::{Answer, Client, Person, TestApp, both};
use reqwest::{Method, header};

const RULES: &str = "---\ncharter: sente\nlanguages: [en]\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind.\n```rule\nid: never\non: [upload]\nbody: \"blackguard\"\nthen: reject\nbecause: { en: \"This names a person badly.\" }\n```\n```examples\nreject: blackguard\nallow: a kind word\n```\n\n## 2. Files {#files}\nName them well.\n```rule\nid: name\non: [upload]\nname: \"scoundrel\"\nthen: hold\nbecause: { en: \"A person reads this first.\" }\n```\n```examples\nhold: scoundrel\nallow: ridge\n```\n";

/// A picture like no other: a gradient around one colour.
pub fn picture(red: u8, width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let gradient = RgbImage::from_fn(width, height, |x, y| {
        Rgb([red, (x % 256) as u8, (y % 256) as u8])
    });
    let mut out = Cursor::new(Vec::new());
    DynamicImage::from(gradient)
        .write_to(&mut out, format)
        .expect("it is encoded");
    out.into_inner()
}

/// What the composer's script does: one file, an answer as JSON.
async fn send(who: &Client, space: &str, name: &str, alt: &str, bytes: &[u8]) -> Answer {
    const BOUNDARY: &str = "----picture";
    let mut body = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"alt\"\r\n\r\n{alt}\r\n--{BOUNDARY}\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: image/png\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    let request = who
        .request(Method::POST, &format!("{space}/media"))
        .header(header::ACCEPT, "application/json")
        .header(
            header::CONTENT_TYPE,
            format!("multipart/form-data; boundary={BOUNDARY}"),
        )
        .body(body);
    who.send(request).await
}

/// Uploads a picture and returns what the script was told.
async fn taken(who: &Person, space: &str, alt: &str, bytes: &[u8]) -> serde_json::Value {
    let answer = send(who, space, "photo.png", alt, bytes).await.expect(201);
    serde_json::from_str(&answer.body).expect("JSON")
}

fn text<'a>(value: &'a serde_json::Value, name: &str) -> &'a str {
    value[name]
        .as_str()
        .unwrap_or_else(|| panic!("no {name} in {value}"))
}

/// Every address under which a picture can be had.
fn variants(app: &TestApp, id: i64) -> Vec<String> {
    let rows = app.lines(&format!(
        "SELECT variants AS line FROM media WHERE id = {id}"
    ));
    let list: serde_json::Value = serde_json::from_str(&rows[0]).expect("JSON");
    let list = list.as_array().expect("a list");
    list.iter()
        .flat_map(|v| {
            let ending = if text(v, "mime") == "image/webp" {
                "webp"
            } else {
                "jpg"
            };
            [
                format!("/media/{id}/{}.{ending}", text(v, "name")),
                format!("/media/{}.{ending}", text(v, "hash")),
            ]
        })
        .collect()
}

fn id_of(url: &str) -> i64 {
    url.split('/')
        .nth(2)
        .and_then(|id| id.parse().ok())
        .unwrap_or_else(|| panic!("{url}"))
}

/// What the form of a room sends: a picture, its description and a few words.
async fn say(who: &Client, room: &str, client: &str, words: &str, bytes: &[u8]) -> Answer {
    const BOUNDARY: &str = "----line";
    let mut body = String::new();
    for (name, value) in [("client", client), ("alt", "The lake"), ("words", words)] {
        body += &format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
    }
    body += &format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"lake.png\"\r\nContent-Type: image/png\r\n\r\n"
    );
    let mut body = body.into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    let request = who
        .request(Method::POST, &format!("{room}/pictures"))
        .header(
            header::CONTENT_TYPE,
            format!("multipart/form-data; boundary={BOUNDARY}"),
        )
        .body(body);
    who.send(request).await
}

both! {
    async fn a_picture_said_in_a_room_is_seen_by_who_reads_the_room(app: TestApp) {
        let space = app.space("sente").await;
        let (theo, lea, paul, mona) = (app.member("theo").await, app.member("lea").await, app.member("paul").await, app.member("mona").await);
        space.add(&theo, Role::Manager).await;
        space.add(&lea, Role::Member).await;
        space.add(&mona, Role::Moderator).await;
        let room = |name: &str, kind: &str| [("name", name.to_owned()), ("topic", String::new()), ("kind", kind.to_owned()), ("slow", "0".to_owned())];
        let mut rooms = Vec::new();
        for (name, kind) in [("Fire", "open"), ("Court", "members")] {
            let fields = room(name, kind);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
            rooms.push(theo.post(&space.path("/rooms"), &fields).await.leads());
        }
        let (fire, court) = (&rooms[0], &rooms[1]);
        // By form, with a description, seen by whoever reads the room.
        assert_eq!(lea.page(fire).await.count("form#picture"), 1);
        assert_eq!(app.visitor().page(fire).await.count("form#picture"), 0);
        say(&lea, fire, "lake-in-the-fire", "Look **there**", &picture(10, 800, 600, ImageFormat::Png)).await.leads();
        let page = app.visitor().page(fire).await;
        assert_eq!(page.attributes("#l1 .prose img", "alt"), ["The lake"]);
        assert_eq!(page.select("#l1 .prose strong"), ["there"]);
        let open = page.attributes("#l1 .prose img", "src")[0].clone();
        app.visitor().get(&open).await.expect(200);
        // A room of members keeps its pictures.
        say(&lea, court, "lake-in-the-court", "", &picture(20, 800, 600, ImageFormat::Png)).await.leads();
        let inner = theo.page(court).await.attributes("#l2 .prose img", "src")[0].clone();
        theo.get(&inner).await.expect(200);
        for stranger in [app.visitor(), paul.client.clone()] {
            stranger.get(&inner).await.expect(404);
        }
        say(&paul, court, "from-without-1", "", &picture(30, 80, 60, ImageFormat::Png)).await.expect(404);
        // An answer to a line of nothing but a picture quotes what is said of it.
        theo.post(&format!("{court}/lines"), &[("client", "theo-answers"), ("body", "Cold?"), ("reply_to", "2")]).await.leads();
        theo.page(court).await.shows("The lake");
        // Who names the picture of another shows nothing.
        let stolen = format!("![x]({inner})");
        theo.post(&format!("{fire}/lines"), &[("client", "theo-steals-1"), ("body", &format!("See {stolen}"))]).await.leads();
        assert_eq!(app.visitor().page(fire).await.count("#l4 img"), 0);
        app.visitor().get(&inner).await.expect(404);
        // Taken away, it is for its author and the team alone; the sweep leaves it.
        app.sql("UPDATE media SET created_at = 1");
        lea.post(&format!("{fire}/lines/1/removal"), &[]).await.leads();
        app.run_jobs().await;
        uploads::sweep(&app).await.expect("swept");
        app.visitor().get(&open).await.expect(404);
        paul.get(&open).await.expect(404);
        mona.get(&open).await.expect(200);
        lea.get(&open).await.expect(200);
        // What the edit takes out is seen by nobody else any more.
        lea.post(&format!("{court}/lines/2"), &[("body", "Without it.")]).await.leads();
        theo.page(court).await.hides("<picture");
        app.member("ines").await.get(&inner).await.expect(404);
        assert_eq!(app.rows("line_media", "WHERE removed_at IS NOT NULL"), 1);
    }

    async fn a_picture_whose_line_cannot_be_said_waits_in_the_field(app: TestApp) {
        let space = app.space("sente").await;
        let (theo, lea) = (app.member("theo").await, app.member("lea").await);
        space.add(&theo, Role::Manager).await;
        space.add(&lea, Role::Member).await;
        let fire = theo.post(&space.path("/rooms"), &[("name", "Fire"), ("topic", ""), ("kind", "open"), ("slow", "60")]).await.leads();
        let empty = say(&lea, &fire, "nothing-chosen", "", b"").await.expect(422);
        assert!(empty.error("file").is_some());
        assert_eq!(empty.count("details.picture[open]"), 1);
        say(&lea, &fire, "first-picture", "One", &picture(10, 80, 60, ImageFormat::Png)).await.leads();
        let late = say(&lea, &fire, "second-picture", "Two", &picture(20, 80, 60, ImageFormat::Png)).await.expect(422);
        let field = late.select("textarea#body").concat();
        assert!(field.contains("Two") && field.contains("![The lake](/media/"), "{field}");
        assert_eq!(app.rows("chat_line", ""), 1);
    }

    async fn a_picture_goes_from_the_phone_into_a_post(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        let told = taken(&lea, &space.path(""), "The *ridge* [at] dawn", &picture(200, 2000, 1000, ImageFormat::Png)).await;
        let url = text(&told, "url").to_owned();
        assert_eq!((told["width"].as_i64(), told["height"].as_i64()), (Some(1600), Some(800)));
        // Until a post shows it, it is hers alone.
        lea.get(&url).await.expect(200);
        for stranger in [app.visitor(), paul.client.clone()] {
            stranger.get(&url).await.expect(404);
        }
        lea.page(&space.path("/media")).await.shows(&url);
        let body = format!("Look:\n\n{}", text(&told, "markdown"));
        let thread = space.thread(&lea, "At dawn", &body).await;
        let page = app.visitor().page(&thread.path).await;
        assert_eq!(page.attributes(".prose img", "alt"), ["The *ridge* [at] dawn"]);
        let shown = app.visitor().get(&url).await.expect(200);
        assert_eq!(shown.header("content-type"), "image/jpeg");
        assert_eq!(shown.header("x-content-type-options"), "nosniff");
        assert!(shown.header("content-security-policy").contains("sandbox"));
        assert!(shown.header("content-disposition").starts_with("inline; filename=\""));
        let etag = shown.header("etag").to_owned();
        app.visitor().send_with(Method::GET, &url, &[("if-none-match", &etag)]).await.expect(304);
        // It stands for its thread in lists.
        assert_eq!(app.visitor().page(&space.path("")).await.count(&format!(".thumb img[src^='/media/{}/']", id_of(&url))), 1);
        lea.page(&space.path("/media")).await.hides(&url);
    }

    async fn a_form_without_javascript_leads_to_the_line_to_copy(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        let bytes = picture(10, 300, 200, ImageFormat::Jpeg);
        let sent = lea.upload(&space.path("/media"), &[("alt", "A hut")], &[("file", "hut.jpg", "image/jpeg", &bytes)]).await;
        let page = lea.follow(sent.expect(303)).await;
        assert!(page.attributes(".uploads input", "value")[0].starts_with("![A hut](/media/"));
        // What is wrong is said at the field, and the words are kept.
        let none = lea.upload(&space.path("/media"), &[("alt", "Kept")], &[("file", "", "image/jpeg", b"")]).await.expect(422);
        assert!(none.error("file").is_some());
        assert_eq!(none.value("alt"), "Kept");
        let wrong = lea.upload(&space.path("/media"), &[("alt", "")], &[("file", "a.jpg", "image/jpeg", b"no picture")]).await.expect(422);
        assert!(wrong.error("file").is_some());
        app.visitor().upload(&space.path("/media"), &[], &[("file", "a.jpg", "image/jpeg", &bytes)]).await.leads();
        assert_eq!(app.rows("media", ""), 1);
    }

    async fn a_picture_of_a_closed_space_stays_inside(app: TestApp) {
        let court = app.space("court").visibility(Visibility::Members).await;
        let open = app.space("open").await;
        let (lea, otto) = (app.member("lea").await, app.member("otto").await);
        court.add(&lea, Role::Member).await;
        let told = taken(&lea, &court.path(""), "", &picture(77, 1700, 900, ImageFormat::Jpeg)).await;
        court.thread(&lea, "Inside", text(&told, "markdown")).await;
        let id = id_of(text(&told, "url"));
        let addresses = variants(&app, id);
        assert!(addresses.len() >= 6, "{addresses:?}");
        // Naming it elsewhere opens nothing.
        open.thread(&otto, "Thief", text(&told, "markdown")).await;
        for address in addresses.iter().filter(|a| a.starts_with(&format!("/media/{id}/"))) {
            lea.get(address).await.expect(200);
        }
        for client in [app.visitor(), otto.client.clone()] {
            for address in &addresses {
                client.get(address).await.expect(404);
            }
        }
        // Whoever joins sees it; whoever writes it in the open shows it to all.
        otto.post(&court.path("/membership"), &[]).await;
        otto.get(&addresses[0]).await.expect(200);
        open.thread(&lea, "My own", text(&told, "markdown")).await;
        app.visitor().get(&addresses[0]).await.expect(200);
    }

    async fn what_no_post_shows_is_swept_after_a_day(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        let same = picture(5, 600, 400, ImageFormat::Jpeg);
        let shown = taken(&lea, &space.path(""), "", &same).await;
        let twin = taken(&lea, &space.path(""), "", &same).await;
        let lost = taken(&lea, &space.path(""), "", &picture(9, 600, 400, ImageFormat::Jpeg)).await;
        space.thread(&lea, "Shown", text(&shown, "markdown")).await;
        let kept = taken(&lea, &space.path(""), "", &picture(11, 600, 400, ImageFormat::Jpeg)).await;
        app.sql(&format!(
            "INSERT INTO draft (member_id, space_id, place, target_id, title, body, tags, kind, section, created_at, saved_at) \
             VALUES ({}, {}, 'thread', 0, '', '{}', '', '', '', 1, 1)",
            lea.id, space.id, text(&kept, "markdown")
        ));
        let files = app.blobs.list().await.expect("listed").len();
        let sweep = || async {
            app.write(parvis::features::uploads::schedule).await;
            app.run_jobs().await;
        };
        sweep().await;
        lea.get(text(&lost, "url")).await.expect(200);
        app.sql("UPDATE media SET created_at = created_at - 90000000");
        sweep().await;
        lea.get(text(&lost, "url")).await.expect(404);
        lea.get(text(&twin, "url")).await.expect(404);
        app.visitor().get(text(&shown, "url")).await.expect(200);
        lea.get(text(&kept, "url")).await.expect(200);
        // The twin's files are those of the one that is shown.
        let left = app.blobs.list().await.expect("listed").len();
        assert!(left < files && left > 0, "{left} of {files}");
    }

    async fn a_portrait_that_was_replaced_goes_a_day_later(app: TestApp) {
        let (lea, paul) = (app.member("lea").await, app.member("paul").await);
        let portrait = async |who: &Person, red: u8| {
            let fields = [("name", who.handle.as_str()), ("handle", who.handle.as_str()), ("bio", "")];
            let bytes = picture(red, 300, 300, ImageFormat::Png);
            who.upload("/account/picture", &fields, &[("picture", "me.png", "image/png", &bytes)]).await.leads();
            let json = app.lines(&format!("SELECT variants AS line FROM media WHERE id = (SELECT avatar_id FROM member WHERE id = {})", who.id));
            let list: serde_json::Value = serde_json::from_str(&json[0]).expect("JSON");
            format!("/media/{}.jpg", text(&list[0], "hash"))
        };
        // Two members chose the same picture; one of them changes it.
        let (shared, own) = (portrait(&lea, 5).await, portrait(&paul, 6).await);
        let twin = portrait(&paul, 5).await;
        assert_eq!(shared, twin);
        let sweep = || async {
            app.write(parvis::features::uploads::schedule).await;
            app.run_jobs().await;
        };
        let there = async |address: &str, status: u16| {
            app.visitor().get(address).await.expect(status);
        };
        sweep().await;
        assert_eq!(app.rows("media", "WHERE unused_since IS NOT NULL"), 1);
        // Mails and kept pages still show it for a day.
        there(&own, 200).await;
        let newer = portrait(&lea, 7).await;
        app.sql("UPDATE media SET unused_since = unused_since - 90000000");
        sweep().await;
        there(&own, 404).await;
        // The first picture of lea is only now let go, and paul still wears its file.
        for address in [&shared, &newer] {
            there(address, 200).await;
        }
        app.sql("UPDATE media SET unused_since = unused_since - 90000000");
        let files = app.blobs.list().await.expect("listed").len();
        sweep().await;
        there(&shared, 200).await;
        assert_eq!(app.blobs.list().await.expect("listed").len(), files);
        assert_eq!(app.rows("media", ""), 2);
    }

    async fn the_picture_of_a_link_card_goes_with_its_card(app: TestApp) {
        let (lea, sweep) = (app.member("lea").await, async || {
            app.write(parvis::features::uploads::schedule).await;
            app.run_jobs().await;
        });
        let bytes = picture(8, 300, 300, ImageFormat::Png);
        let fields = [("name", "lea"), ("handle", "lea"), ("bio", "")];
        lea.upload("/account/picture", &fields, &[("picture", "me.png", "image/png", &bytes)]).await.leads();
        app.sql("UPDATE media SET kind = 'preview'");
        app.sql("UPDATE member SET avatar_id = NULL");
        app.sql("INSERT INTO link_preview (url, title, description, site, image_id, fetched_at, expires_at) \
                 SELECT 'https://a.example/', 'A', '', '', id, 1, 2 FROM media");
        sweep().await;
        assert_eq!(app.rows("media", "WHERE unused_since IS NOT NULL"), 0);
        // The page was fetched anew and has no picture now; then another picture takes its place after all.
        app.sql("UPDATE link_preview SET image_id = NULL");
        sweep().await;
        app.sql("UPDATE media SET unused_since = unused_since - 90000000");
        app.sql("UPDATE link_preview SET image_id = (SELECT id FROM media)");
        sweep().await;
        assert_eq!(app.rows("media", "WHERE unused_since IS NULL"), 1, "what is named again stays");
        app.sql("UPDATE link_preview SET image_id = NULL");
        sweep().await;
        app.sql("UPDATE media SET unused_since = unused_since - 90000000");
        sweep().await;
        assert_eq!(app.rows("media", "") + app.rows("media_file", ""), 0);
        assert!(app.blobs.list().await.expect("listed").is_empty());
    }

    async fn the_charter_reads_names_and_descriptions(app: TestApp) {
        let space = app.space("sente").await;
        let id = space.id;
        let (lea, mona) = (app.member("lea").await, app.member("mona").await);
        app.write(move |db| charters::publish(db, Some(id), RULES, None)).await;
        lea.post(&space.path("/charter/acceptance"), &[("to", "")]).await.leads();
        space.add(&mona, Role::Moderator).await;
        let bytes = picture(1, 60, 40, ImageFormat::Png);
        let answer = send(&lea, &space.path(""), "a.png", "You blackguard", &bytes).await.expect(422);
        let told: serde_json::Value = serde_json::from_str(&answer.body).expect("JSON");
        assert!(!text(&told, "error").is_empty());
        assert_eq!(app.rows("media", "") + app.rows("decision", "WHERE outcome <> 'reject'"), 0);
        assert!(app.blobs.list().await.expect("listed").is_empty());
        // A held name: the picture waits for a moderator, also where a post shows it.
        let answer = send(&lea, &space.path(""), "scoundrel.png", "Fine", &bytes).await.expect(201);
        let told: serde_json::Value = serde_json::from_str(&answer.body).expect("JSON");
        let url = text(&told, "url").to_owned();
        space.thread(&lea, "With a picture", text(&told, "markdown")).await;
        app.visitor().get(&url).await.expect(404);
        for who in [&lea, &mona] {
            who.get(&url).await.expect(200);
        }
        let (here, by, picture) = (space.here(&mona).await, mona.me().await, id_of(&url));
        app.write(move |db| parvis::features::uploads::release(db, here.id, Some(by.id), picture)).await;
        app.visitor().get(&url).await.expect(200);
    }

    async fn a_phones_heic_becomes_a_picture_for_everybody(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        let folder = tempfile::tempdir().expect("a folder");
        let (png, heic) = (folder.path().join("a.png"), folder.path().join("a.heic"));
        std::fs::write(&png, picture(120, 640, 480, ImageFormat::Png)).expect("written");
        let made = std::process::Command::new("heif-enc").arg(&png).arg("-o").arg(&heic).output();
        if app.heic.is_none() || !made.is_ok_and(|made| made.status.success()) {
            let _ = std::io::Write::write_all(&mut std::io::stderr(), b"skipped: libheif-examples is not installed\n");
            return;
        }
        let photo = std::fs::read(&heic).expect("it was made");
        let told = taken(&lea, &space.path(""), "", &photo).await;
        assert_eq!((told["width"].as_i64(), told["height"].as_i64()), (Some(640), Some(480)));
        let url = text(&told, "url");
        assert_eq!(lea.get(url).await.expect(200).header("content-type"), "image/jpeg");
        let broken = send(&lea, &space.path(""), "a.heic", "", &photo[..photo.len() / 2]).await.expect(422);
        assert!(broken.body.contains("JPEG"), "{}", broken.body);
        let left = std::fs::read_dir(app.folder().join("tmp")).expect("it is there").count();
        assert_eq!(left, 0, "no temporary file stays");
    }

    async fn what_a_file_is_called_or_claims_to_be_changes_nothing(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        let page = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'></svg>";
        for bytes in [page.as_slice(), b"<html><script>alert(1)</script>", b"push graphic-context\nviewbox 0 0 1 1", b"%PDF-1.7", b"PK\x03\x04"] {
            let answer = send(&lea, &space.path(""), "photo.png", "", bytes).await.expect(422);
            assert!(answer.header("content-type").starts_with("application/json"));
        }
        assert!(app.blobs.list().await.expect("listed").is_empty());
        // A page behind a picture is gone, and the name is nowhere but in words.
        let mut polyglot = picture(33, 64, 48, ImageFormat::Gif);
        polyglot.extend_from_slice(b"/*<script>window.__xss=1</script>*/");
        let told = send(&lea, &space.path(""), "../../x.html%0d%0aX-Evil: 1", "", &polyglot).await.expect(201);
        let told: serde_json::Value = serde_json::from_str(&told.body).expect("JSON");
        let served = lea.get(text(&told, "url")).await.expect(200);
        assert!(!served.body.contains("<script") && served.header("content-type").starts_with("image/"));
        assert!(!served.header("content-disposition").contains("html"));
        assert!(served.headers.get("x-evil").is_none());
        lea.page(&space.path("/media")).await.shows("../../x.html");
        let outside = app.folder().parent().expect("a parent").join("x.html");
        assert!(!outside.exists());
    }
}
