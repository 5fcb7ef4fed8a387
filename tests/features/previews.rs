//! Links that stand alone: a card that the server fetched once, a thread of ours for whom it is visible, a player after
//! a click. Everything listens on 127.0.0.1.

use std::io::{Read, Write};
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use image::ImageFormat;
use parvis::features::spaces::{Role, Visibility};
use parvis::features::{previews, rooms};
use parvis_kit::fetch::{Fetcher, Names};
use parvis_tests::{TestApp, both};

use super::uploads::picture;

/// Every name leads here.
struct Here;

impl Names for Here {
    fn lookup<'a: 'r, 'b: 'r, 'r>(
        &'a self,
        _: &'b str,
    ) -> std::pin::Pin<Box<dyn Future<Output = Vec<IpAddr>> + Send + 'r>>
    where
        Self: 'r,
    {
        Box::pin(async { vec![IpAddr::from([127, 0, 0, 1])] })
    }
}

/// A foreign site with one page and one picture; counts who asks.
fn site(html: &'static str, png: Vec<u8>) -> (SocketAddr, Arc<AtomicUsize>) {
    let socket = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = socket.local_addr().expect("bound");
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = calls.clone();
    std::thread::spawn(move || {
        for mut stream in socket.incoming().flatten() {
            counted.fetch_add(1, Ordering::SeqCst);
            let mut request = [0; 4096];
            let read = stream.read(&mut request).unwrap_or(0);
            let wants_picture = request[..read].starts_with(b"GET /cover.png");
            let (kind, body) = if wants_picture {
                ("image/png", png.as_slice())
            } else {
                ("text/html", html.as_bytes())
            };
            let head = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                body.len()
            );
            let _ = stream
                .write_all(head.as_bytes())
                .and_then(|()| stream.write_all(body));
        }
    });
    (address, calls)
}

const HOSTILE: &str = "<html><head><meta property='og:title' content='Ridge &lt;script&gt;window.__xss=1&lt;/script&gt;'>\
    <meta property='og:description' content='&lt;iframe srcdoc=x&gt;'><meta property='og:image' content='/cover.png'></head></html>";

async fn fetched(app: &TestApp, open: SocketAddr, post: i64) {
    let fetcher = Fetcher::with_names(Arc::new(Here), Some(open));
    previews::fetch(app, &fetcher, post).await.expect("noted");
}

both! {
    async fn a_link_alone_becomes_a_card_that_we_serve(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        let (open, calls) = site(HOSTILE, picture(90, 800, 400, ImageFormat::Png));
        let url = format!("http://a.example:{}/ridge", open.port());
        let thread = space.thread(&lea, "A link", &format!("Look:\n\n{url}\n\nand [words]({url})")).await;
        let reply = thread.reply(&lea, &url).await;
        assert!(reply.ends_with("#p2"));
        app.visitor().page(&thread.path).await;
        fetched(&app, open, 1).await;
        // The visitors' page was cached; its card is there now. Nothing in it runs, its picture is ours.
        let page = app.visitor().page(&thread.path).await;
        assert_eq!(page.count(".onebox"), 2, "the second post shows the same card");
        assert_eq!(page.select(".onebox b")[0], "Ridge <script>window.__xss=1</script>");
        assert_eq!(page.count("iframe") + page.count(".onebox script"), 0);
        let image = &page.attributes(".onebox img", "src")[0];
        assert!(image.starts_with("/media/"));
        assert_eq!(app.visitor().get(image).await.expect(200).header("content-type"), "image/jpeg");
        let asked = calls.load(Ordering::SeqCst);
        fetched(&app, open, 2).await;
        assert_eq!(calls.load(Ordering::SeqCst), asked, "an address is fetched once");
        // Switched off, the links stay links.
        let mia = app.member("mia").await;
        space.add(&mia, Role::Manager).await;
        mia.post(&space.path("/settings/links"), &[("video_hosts", "")]).await.leads();
        assert_eq!(app.visitor().page(&thread.path).await.count(".onebox"), 0);
        let bad = mia.post(&space.path("/settings/links"), &[("video_hosts", "https://tube.example/")]).await.expect(422);
        assert!(bad.error("video_hosts").is_some());
    }

    async fn a_link_alone_in_a_line_becomes_a_card_too(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, mia) = (app.member("lea").await, app.member("mia").await);
        space.add(&lea, Role::Member).await;
        space.add(&mia, Role::Manager).await;
        let fire = mia.post(&space.path("/rooms"), &[("name", "Fire"), ("topic", ""), ("kind", "open"), ("slow", "0")]).await.leads();
        let (open, calls) = site(HOSTILE, picture(90, 800, 400, ImageFormat::Png));
        let url = format!("http://a.example:{}/ridge", open.port());
        let body = format!("Look:\n{url}");
        lea.post(&format!("{fire}/lines"), &[("client", "a-link-in-talk"), ("body", &body)]).await.leads();
        app.visitor().page(&fire).await;
        assert_eq!(app.rows("job", "WHERE kind = 'fetch-line-previews'"), 1);
        let fetcher = Fetcher::with_names(Arc::new(Here), Some(open));
        rooms::linked::fetch(&app, &fetcher, 1).await.expect("noted");
        let page = app.visitor().page(&fire).await;
        assert_eq!(page.select("#l1 .onebox b"), ["Ridge <script>window.__xss=1</script>"]);
        assert_eq!(page.count(".line script") + page.count("iframe"), 0);
        let image = &page.attributes(".onebox img", "src")[0];
        assert_eq!(app.visitor().get(image).await.expect(200).header("content-type"), "image/jpeg");
        // Who was there is shown the line anew.
        app.visitor().get(&format!("{fire}/lines?after=1")).await.expect(200).shows("onebox");
        let asked = calls.load(Ordering::SeqCst);
        rooms::linked::fetch(&app, &fetcher, 1).await.expect("noted");
        assert_eq!(calls.load(Ordering::SeqCst), asked, "an address is fetched once");
        mia.post(&space.path("/settings/links"), &[("video_hosts", "")]).await.leads();
        assert_eq!(app.visitor().page(&fire).await.count(".onebox"), 0);
        lea.post(&format!("{fire}/lines/1/removal"), &[]).await.leads();
        rooms::linked::fetch(&app, &fetcher, 1).await.expect("a line that is gone is fetched for no more");
    }

    async fn a_private_address_gets_no_card_and_no_call(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        let (canary, calls) = site(HOSTILE, Vec::new());
        let elsewhere = SocketAddr::from(([192, 0, 2, 1], canary.port()));
        let url = format!("http://inner.example:{}/?file_type=jpg&proxy=http://127.0.0.1:{}/", canary.port(), canary.port());
        let thread = space.thread(&lea, "Inner", &url).await;
        fetched(&app, elsewhere, 1).await;
        assert_eq!(calls.load(Ordering::SeqCst), 0);
        assert_eq!(app.visitor().page(&thread.path).await.count(".onebox"), 0);
        assert_eq!(app.rows("link_preview", "WHERE title = ''"), 1);
    }

    async fn a_link_to_our_own_thread_shows_what_its_reader_may_see(app: TestApp) {
        let court = app.space("court").visibility(Visibility::Members).await;
        let open = app.space("open").await;
        let lea = app.member("lea").await;
        court.add(&lea, Role::Member).await;
        let inner = court.thread(&lea, "Nightingale", "Only inside.").await;
        let outer = open.thread(&lea, "Skylark", "For all.").await;
        let body = format!("{0}{1}\n\n{0}{2}", app.origin(), inner.path, outer.path);
        let thread = open.thread(&lea, "Two links", &body).await;
        assert_eq!(lea.page(&thread.path).await.select(".onebox b"), ["Nightingale", "Skylark"]);
        let page = app.visitor().page(&thread.path).await;
        assert_eq!(page.select(".onebox b"), ["Skylark"]);
        assert!(!page.body.contains("Nightingale"));
    }

    async fn a_video_plays_after_a_click_and_loads_nothing_before(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        let body = "https://www.youtube.com/watch?v=dQw4w9WgXcQ\n\nhttps://tube.example.org/w/abc";
        let thread = space.thread(&lea, "A film", body).await;
        let page = app.visitor().page(&thread.path).await;
        assert_eq!(page.attributes("video-player a.poster", "href"), ["https://www.youtube.com/watch?v=dQw4w9WgXcQ"]);
        assert_eq!(page.count("iframe"), 0);
        assert!(page.header("content-security-policy").contains("frame-src 'self';"));
        let player = page.attributes("video-player", "data-src")[0].clone();
        let framed = app.visitor().page(&player).await;
        let policy = framed.header("content-security-policy");
        assert!(policy.contains("frame-src https://www.youtube-nocookie.com;") && policy.contains("frame-ancestors 'self'"), "{policy}");
        assert_eq!(framed.count("iframe[title]"), 1);
        for other in ["https://evil.example/w/abc", "https://tube.example.org/w/abc", "javascript:alert(1)"] {
            app.visitor().get(&space.path(&format!("/player?of={other}"))).await.expect(404);
        }
        let mia = app.member("mia").await;
        space.add(&mia, Role::Manager).await;
        mia.post(&space.path("/settings/links"), &[("cards", "1"), ("video_hosts", "tube.example.org")]).await.leads();
        assert_eq!(app.visitor().page(&thread.path).await.count("video-player"), 2);
    }
}
