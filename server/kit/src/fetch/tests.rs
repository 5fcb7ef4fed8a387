//! No byte may reach a private address, however it is written; and nothing waits for ever. Listeners are on 127.0.0.1.

use super::*;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// Names as a story wants them.
struct Book(Box<dyn Fn(usize) -> Vec<IpAddr> + Send + Sync>, AtomicUsize);

#[async_trait]
impl Names for Book {
    async fn lookup(&self, _: &str) -> Vec<IpAddr> {
        (self.0)(self.1.fetch_add(1, Ordering::SeqCst))
    }
}

fn names(answer: impl Fn(usize) -> Vec<IpAddr> + Send + Sync + 'static) -> Arc<dyn Names> {
    let _ = rustls_provider();
    Arc::new(Book(Box::new(answer), AtomicUsize::new(0)))
}

fn rustls_provider() -> bool {
    rustls::crypto::ring::default_provider()
        .install_default()
        .is_ok()
}

fn home() -> IpAddr {
    "127.0.0.1".parse().unwrap()
}

/// A listener that counts who calls, and says to each what `answer` gives for its count.
fn listener(answer: impl Fn(usize) -> Vec<u8> + Send + 'static) -> (SocketAddr, Arc<AtomicUsize>) {
    let socket = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap();
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = calls.clone();
    std::thread::spawn(move || {
        for stream in socket.incoming().flatten() {
            let count = counted.fetch_add(1, Ordering::SeqCst);
            let mut stream = stream;
            let mut request = [0; 4096];
            let _ = stream.read(&mut request);
            let _ = stream.write_all(&answer(count));
        }
    });
    (address, calls)
}

fn page(html: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{html}",
        html.len()
    )
    .into_bytes()
}

fn redirect(to: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
    )
    .into_bytes()
}

#[test]
fn only_the_open_internet_is_global() {
    let closed = [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
    ];
    for ip in closed {
        assert!(!is_global(ip.parse().unwrap()), "{ip}");
    }
    for ip in [
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "2606:4700::1111",
        "2a00:1450::1",
    ] {
        assert!(is_global(ip.parse().unwrap()), "{ip}");
    }
}

#[tokio::test]
async fn no_byte_reaches_a_private_address() {
    let (canary, calls) = listener(|_| page("<title>secret</title>"));
    let port = canary.port();
    // The port is let through, the address is not.
    let elsewhere = SocketAddr::new("192.0.2.1".parse().unwrap(), port);
    let fetcher = Fetcher::with_names(names(|_| vec![home()]), Some(elsewhere));
    let hosts = [
        "127.0.0.1",
        "localhost",
        "0.0.0.0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "0x7f.1",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "rebind.example",
        "127.0.0.1.",
        "①②⑦.⓪.⓪.①",
    ];
    for host in hosts {
        let found = fetcher.page(&format!("http://{host}:{port}/")).await;
        assert!(
            matches!(found, Err(FetchError::Private)),
            "{host}: {found:?}"
        );
    }
    let refused = [
        format!("http://user:pass@127.0.0.1:{port}/"),
        "http://open.example:6379/".into(),
        "http://open.example:22/".into(),
        "gopher://open.example/".into(),
        "file:///etc/passwd".into(),
        "ftp://open.example/".into(),
        "javascript:alert(1)".into(),
        "//open.example/".into(),
    ];
    for url in refused {
        assert!(
            matches!(fetcher.page(&url).await, Err(FetchError::Refused)),
            "{url}"
        );
    }
    assert_eq!(calls.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_name_with_one_private_address_is_refused() {
    let fetcher = Fetcher::with_names(names(|_| vec!["8.8.8.8".parse().unwrap(), home()]), None);
    let found = fetcher.page("http://two.example/").await;
    assert!(matches!(found, Err(FetchError::Private)), "{found:?}");
}

#[tokio::test]
async fn a_redirect_is_checked_again_and_again() {
    let (canary, calls) = listener(|_| page("<title>secret</title>"));
    let (open, _) =
        listener(move |_| redirect(&format!("http://inner.example:{}/", canary.port())));
    let fetcher = Fetcher::with_names(names(|_| vec![home()]), Some(open));
    let found = fetcher
        .page(&format!("http://open.example:{}/", open.port()))
        .await;
    assert!(
        matches!(found, Err(FetchError::Private | FetchError::Refused)),
        "{found:?}"
    );
    assert_eq!(calls.load(Ordering::SeqCst), 0);
    // The record flips between the first request and the redirect to the same name.
    let (open, calls) = listener(|_| redirect("/again"));
    let flipping = names(|count| {
        let ip = if count == 0 {
            "127.0.0.1"
        } else {
            "169.254.169.254"
        };
        vec![ip.parse().unwrap()]
    });
    let fetcher = Fetcher::with_names(flipping, Some(open));
    let found = fetcher
        .page(&format!("http://flip.example:{}/", open.port()))
        .await;
    assert!(matches!(found, Err(FetchError::Private)), "{found:?}");
    assert_eq!(calls.load(Ordering::SeqCst), 1);
    // For ever round.
    let fetcher = Fetcher::with_names(names(|_| vec![home()]), Some(open));
    let found = fetcher
        .page(&format!("http://round.example:{}/", open.port()))
        .await;
    assert!(matches!(found, Err(FetchError::Redirects)), "{found:?}");
    assert_eq!(calls.load(Ordering::SeqCst), 1 + 4);
}

#[tokio::test]
async fn what_is_slow_or_large_or_no_page_ends() {
    // One byte a second, for ever.
    let socket = TcpListener::bind("127.0.0.1:0").unwrap();
    let slow = socket.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut stream in socket.incoming().flatten() {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n");
            while stream.write_all(b"x").is_ok() {
                std::thread::sleep(Duration::from_millis(300));
            }
        }
    });
    let fetcher = Fetcher::with_names(names(|_| vec![home()]), Some(slow));
    let start = Instant::now();
    let found = fetcher
        .page(&format!("http://slow.example:{}/", slow.port()))
        .await;
    assert!(matches!(found, Err(FetchError::Away)), "{found:?}");
    assert!(start.elapsed() < DEADLINE + Duration::from_secs(1));
    let large = "x".repeat(5 * PAGE_BYTES);
    let (open, _) = listener(move |count| match count {
        0 => page(&large),
        1 => b"HTTP/1.1 200 OK\r\ncontent-type: application/pdf\r\ncontent-length: 1\r\n\r\nx"
            .to_vec(),
        _ => b"HTTP/1.1 404 No\r\ncontent-type: text/html\r\ncontent-length: 1\r\n\r\nx".to_vec(),
    });
    let fetcher = Fetcher::with_names(names(|_| vec![home()]), Some(open));
    let url = format!("http://open.example:{}/", open.port());
    assert_eq!(fetcher.page(&url).await.unwrap().bytes.len(), PAGE_BYTES);
    for _ in 0..2 {
        assert!(matches!(fetcher.page(&url).await, Err(FetchError::Unfit)));
    }
}

#[test]
fn a_card_is_plain_text() {
    let url = Url::parse("https://a.example/b/").unwrap();
    let html = "<html><head><meta property=og:title content='<script>alert(1)</script> A\u{202e}b'>\
        <meta name=description content='&lt;iframe srcdoc=x&gt;  two\n words'><meta property='og:site_name' content=A>\
        <meta property=og:image content='../c.png'></head>";
    let found = card(html.as_bytes(), &url);
    assert_eq!(found.title, "<script>alert(1)</script> Ab");
    assert_eq!(found.description, "<iframe srcdoc=x> two words");
    assert_eq!(found.picture.unwrap().as_str(), "https://a.example/c.png");
    let bare = card(
        b"<title> A  page </title><meta property=og:image content='javascript:alert(1)'>",
        &url,
    );
    assert_eq!((bare.title.as_str(), bare.picture), ("A page", None));
    assert_eq!(card(b"", &url), Card::default());
}
