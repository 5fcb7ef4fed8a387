//! What is written shows at once on the page that visitors get from the cache.

use std::time::{Duration, Instant};

use parvis::features::threads::write::{self, NewReply, Writer};
use parvis::jobs::runner;
use parvis::messages::Lang;
use parvis_db::{Db, with_write};
use parvis_tests::{Base, Client, Person, Space, TestApp, Thread, both};
use reqwest::Method;
use tokio::io::AsyncWriteExt;

/// Waits until the page shows the words, as long as another process's act may take to arrive.
async fn shows_soon(client: &Client, path: &str, words: &str) {
    let begin = Instant::now();
    while !client.page(path).await.body.contains(words) {
        assert!(
            begin.elapsed() < Duration::from_secs(5),
            "{path} does not show “{words}”"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn a_thread(app: &TestApp) -> (Person, Space, Thread) {
    let (lea, space) = (app.member("lea").await, app.space("sente").await);
    let thread = space
        .thread(&lea, "Which boots for scree?", "Mine have split.")
        .await;
    (lea, space, thread)
}

both! {
    async fn a_reply_shows_on_the_visitors_cached_page(app: TestApp) {
        let (lea, space, thread) = a_thread(&app).await;
        let visitor = app.visitor();
        for path in [&thread.path, &space.path("")] {
            let before = visitor.page(path).await;
            let etag = before.header("etag").to_owned();
            assert!(!etag.is_empty(), "visitors' pages come from the cache");
            let again = visitor
                .send_with(Method::GET, path, &[("if-none-match", &etag)])
                .await
                .expect(304);
            assert!(again.bytes.is_empty());
            let words = format!("I glued them, and they hold: {}", path.len());
            thread.reply(&lea, &words).await;
            let after = visitor
                .send_with(Method::GET, path, &[("if-none-match", &etag)])
                .await
                .expect(200);
            assert_ne!(after.header("etag"), etag);
            visitor.page(&thread.path).await.shows(&words);
        }
    }

    async fn a_reply_shows_although_its_author_has_gone(app: TestApp) {
        let (_, _, thread) = a_thread(&app).await;
        let visitor = app.visitor();
        let mut arrived = 0;
        // Few enough that all stand on the first page.
        for try_ in 0_u32..18 {
            let author = app.member(&format!("hasty{try_}")).await;
            visitor.page(&thread.path).await;
            let words = format!("Sent in a tunnel, try {try_}.");
            send_and_reset(&author, &thread, &words, Duration::from_millis(u64::from(try_))).await;
            // Until the server has done whatever it will do.
            let begin = Instant::now();
            while app.rows("post", &format!("WHERE source = '{words}'")) == 0
                && begin.elapsed() < Duration::from_millis(400)
            {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            if app.rows("post", &format!("WHERE source = '{words}'")) == 1 {
                arrived += 1;
                // The row is there for us as soon as it is for the server, which then drops the old page.
                shows_soon(&visitor, &thread.path, &words).await;
            }
        }
        assert!(arrived > 0, "no reply arrived before its connection was reset");
    }

    async fn what_another_process_writes_shows(app: TestApp) {
        let (lea, space, thread) = a_thread(&app).await;
        app.follow();
        let visitor = app.visitor();
        visitor.page(&thread.path).await;
        let other = app.second().await;
        let (here, me) = (space.here(&lea).await, lea.me().await);
        let (parts, id) = (other.clone(), thread.id);
        other
            .store
            .write(move |db| {
                let writer = Writer {
                    app: &parts,
                    here: &here,
                    me: &me,
                    lang: Lang::En,
                };
                let new = NewReply {
                    body: "From elsewhere.".to_owned(),
                    reply_to: None,
                };
                write::reply(db, &writer, id, &new)
            })
            .await
            .expect("written");
        shows_soon(&visitor, &thread.path, "From elsewhere.").await;
        runner::run_until_empty(&other).await.expect("done");
    }
}

/// Sends a reply and resets the connection after a while instead of reading the answer.
async fn send_and_reset(author: &Person, thread: &Thread, words: &str, wait: Duration) {
    let app = author.app();
    let body = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("body", words)
        .finish();
    let request = format!(
        "POST {} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        thread.posts(),
        author.cookie_header(),
        body.len(),
        host = app.config.listen,
    );
    let mut stream = tokio::net::TcpStream::connect(app.config.listen)
        .await
        .expect("connected");
    stream.write_all(request.as_bytes()).await.expect("sent");
    tokio::time::sleep(wait).await;
    let socket = stream.into_std().expect("a socket");
    reset(socket);
}

/// Closes with RST instead of FIN.
fn reset(socket: std::net::TcpStream) {
    let socket = tokio::net::TcpStream::from_std(socket).expect("a socket");
    socket.set_zero_linger().expect("set");
    drop(socket);
}

#[test]
fn a_slow_transaction_with_a_lower_id_is_not_missed() {
    parvis_tests::tell(Base::Postgres, |app| async move {
        let (lea, space, slow) = a_thread(&app).await;
        let quick = space
            .thread(&lea, "Another thread", "Its first post.")
            .await;
        app.follow();
        let visitor = app.visitor();

        // A writer takes its event's id first, and its time.
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let (tell, told) = tokio::sync::oneshot::channel::<()>();
        let mut db = app.connect();
        let (space_id, thread_id, author_id) = (space.id, slow.id, lea.id);
        let writer = std::thread::spawn(move || {
            with_write(&mut db, |db| {
                write_slowly(db, space_id, thread_id, author_id)?;
                tell.send(()).expect("heard");
                wait.recv().expect("told to go on");
                Ok::<_, diesel::result::Error>(())
            })
            .expect("committed");
        });
        told.await.expect("the event has its id");

        // Another reply gets a higher id, commits, and everybody's view of the events moves on.
        quick.reply(&lea, "Quick as a chamois.").await;
        tokio::time::sleep(Duration::from_millis(2500)).await;
        visitor.page(&slow.path).await.hides("Slow but sure.");
        go.send(()).expect("heard");
        writer.join().expect("ended well");
        shows_soon(&visitor, &slow.path, "Slow but sure.").await;
    });
}

fn write_slowly(
    db: &mut Db,
    space: i64,
    thread: i64,
    author: i64,
) -> Result<(), diesel::result::Error> {
    use diesel::connection::SimpleConnection;
    db.batch_execute(&format!(
        "INSERT INTO event (kind, space_id, thread_id, member_id, at) \
           VALUES ('post-published', {space}, {thread}, {author}, 0);
         INSERT INTO post (space_id, thread_id, author_id, position, format, source, html, created_at) \
           VALUES ({space}, {thread}, {author}, 2, 'markdown', '', '<p>Slow but sure.</p>', 0);
         UPDATE thread SET post_count = 2, last_position = 2 WHERE id = {thread}"
    ))
}
