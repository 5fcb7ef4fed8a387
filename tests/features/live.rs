//! Sockets: what a room says is heard by all, missed by nobody, and only by those it is for.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use diesel::prelude::*;
use futures_util::SinkExt;
use parvis::app::App;
use parvis::features::rooms;
use parvis::features::spaces::{Role, Visibility};
use parvis_tests::{PASSWORD, Person, Socket, Space, TestApp, both};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};

/// A room of this kind, and its stream.
async fn room_of(space: &Space, kind: &'static str) -> (i64, String) {
    let id = space.room(kind, kind).await;
    (id, format!("room:{id}"))
}

/// Somebody says something, past any socket.
async fn says(app: &TestApp, who: &Person, room: i64, client: &str, body: &str) -> i64 {
    let said = who.says(app, room, client, body).await;
    said.unwrap_or_else(|error| panic!("not said: {error}"))
}

/// A second process on the same database, with a bus of its own: as two nodes are while Redis is away.
async fn second_node(app: &TestApp) -> (Arc<App>, SocketAddr) {
    let socket = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let at = socket.local_addr().expect("bound");
    let second = app.second().await;
    let server = parvis::web::server::listen_on(second.clone(), socket).expect("it listens");
    actix_web::rt::spawn(server);
    (second, at)
}

both! {
    async fn a_line_is_heard_once_in_order_and_missed_ones_come_after_a_return(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, mariam) = (app.member("lea").await, app.member("mariam").await);
        let (id, room) = room_of(&space, "open").await;
        let mut hers = Socket::hello(&lea, &[(&room, Some(0))]).await;
        let mut theirs = Socket::hello(&mariam, &[(&room, Some(0))]).await;
        hers.say(&json!({ "t": "send", "id": "lea-00000001", "s": room, "body": "Bonsoir à tous" })).await;
        let ack = hers.next("ack").await;
        assert_eq!((&ack["seq"], &ack["held"]), (&json!(1), &json!(false)), "{ack}");
        for socket in [&mut hers, &mut theirs] {
            let event = socket.next("event").await;
            assert_eq!((&event["seq"], &event["kind"], &event["author"]), (&json!(1), &json!("said"), &json!(lea.id)));
            assert!(event["html"].as_str().expect("text").contains("Bonsoir à tous"), "{event}");
        }
        // Sent again, after a lost answer, it is the same line.
        hers.say(&json!({ "t": "send", "id": "lea-00000001", "s": room, "body": "Bonsoir à tous" })).await;
        assert_eq!(hers.next("ack").await["seq"], 1);
        drop(theirs);
        let line = says(&app, &lea, id, "lea-00000002", "Deux").await;
        let author = lea.id;
        let removed = app.write(move |db| {
            let room = rooms::by_id(db, id)?;
            rooms::remove(db, &room, author, line, None)
        });
        removed.await;
        says(&app, &lea, id, "lea-00000003", "Trois").await;
        let mut again = Socket::hello(&mariam, &[(&room, Some(1))]).await;
        let mut heard = Vec::new();
        for _ in 0..3 {
            let event = again.next("event").await;
            assert!(!event["html"].as_str().expect("text").contains("Deux"), "what was removed is told again");
            heard.push((event["seq"].as_i64(), event["kind"].as_str().map(str::to_owned)));
        }
        let expected = [(2, "said"), (3, "removed"), (4, "said")];
        assert_eq!(heard, expected.map(|(seq, kind)| (Some(seq), Some(kind.to_owned()))));
        assert!(again.seen().iter().all(|m| m["t"] != "event"));
    }

    async fn who_missed_too_much_is_told_to_fetch_the_page(app: TestApp) {
        let space = app.space("sente").await;
        let lea = app.member("lea").await;
        let (id, room) = room_of(&space, "open").await;
        says(&app, &lea, id, "lea-00000001", "Un").await;
        app.sql(&format!("UPDATE room SET last_seq = 1000 WHERE id = {id}"));
        let mut far = Socket::hello(&lea, &[(&room, Some(1))]).await;
        let resync = far.next("resync").await;
        assert_eq!((&resync["from"], &resync["head"]), (&json!(1), &json!(1000)));
        says(&app, &lea, id, "lea-00000002", "Deux").await;
        assert_eq!(far.next("event").await["seq"], 1001);
        // A client that knows more than the database: it was set back.
        let mut ahead = Socket::hello(&lea, &[(&room, Some(5000))]).await;
        assert_eq!(ahead.next("resync").await["from"], 0);
    }

    async fn a_stream_that_is_not_for_one_does_not_exist(app: TestApp) {
        let (open, private) = (app.space("open").await, app.space("private").visibility(Visibility::Private).await);
        let (lea, yann) = (app.member("lea").await, app.member("yann").await);
        open.add(&yann, Role::Moderator).await;
        private.add(&yann, Role::Member).await;
        let (id, secret) = room_of(&private, "open").await;
        let (_, team) = room_of(&open, "team").await;
        let thread = private.thread(&yann, "Behind the curtain", "Nobody else reads this sentence.").await;
        let (queue, bell) = (format!("queue:{}", open.id), format!("bell:{}", lea.id));
        let hidden = [secret.clone(), team.clone(), format!("thread:{}", thread.id), "room:999".into(), "hall:1".into()];
        for reader in [Some(&lea), None] {
            let mut socket = match reader {
                Some(person) => Socket::hello(person, &[]).await,
                None => Socket::hello(&app.visitor(), &[]).await,
            };
            for name in hidden.iter().chain([&queue]) {
                socket.say(&json!({ "t": "sub", "s": name, "last": 0 })).await;
                let off = socket.next("off").await;
                assert_eq!((&off["s"], &off["why"]), (&json!(name), &json!("unknown")));
            }
            says(&app, &yann, id, &format!("yann-{:08}", reader.is_some() as u8), "a canary").await;
            socket.say(&json!({ "t": "send", "id": "lea-00000009", "s": secret, "body": "knock" })).await;
            assert_eq!(socket.next("nack").await["code"], "unknown");
            assert!(!format!("{:?}", socket.seen()).contains("canary"));
        }
        let mut yanns = Socket::hello(&yann, &[]).await;
        for (name, answer) in [(&secret, "on"), (&team, "on"), (&queue, "on"), (&bell, "off")] {
            yanns.say(&json!({ "t": "sub", "s": name })).await;
            let told = yanns.find(|m| m["s"] == json!(name) && (m["t"] == "on" || m["t"] == "off")).await;
            assert_eq!(told["t"], answer, "{name}");
        }
    }

    async fn whoever_is_sent_away_is_gone_on_every_node_though_the_bus_is_silent(app: TestApp) {
        let space = app.space("sente").visibility(Visibility::Private).await;
        let (lea, mariam) = (app.member("lea").await, app.member("mariam").await);
        space.add(&lea, Role::Member).await;
        space.add(&mariam, Role::Member).await;
        let (id, room) = room_of(&space, "open").await;
        let (_second, at) = second_node(&app).await;
        let mut near = Socket::hello(&lea, &[(&room, None)]).await;
        let mut far = Socket::open_at(at, &lea).await;
        far.greet(&[(&room, None)]).await;
        let mut friend = Socket::open_at(at, &mariam).await;
        friend.greet(&[(&room, None)]).await;
        let (member, space_id) = (lea.id, space.id);
        app.write(move |db| {
            diesel::sql_query(format!("DELETE FROM membership WHERE space_id = {space_id} AND member_id = {member}")).execute(db)?;
            let event = parvis::events::Event::new(parvis::events::EventKind::MembershipChanged);
            Ok(parvis::events::record(db, event.space(space_id).member(member))?)
        })
        .await;
        assert_eq!(near.end().await, 4403);
        let closed = tokio::time::timeout(Duration::from_secs(6), far.end()).await;
        assert_eq!(closed.expect("still in after six seconds"), 4403);
        says(&app, &mariam, id, "mariam-000001", "Elle est partie").await;
        assert_eq!(friend.next("event").await["seq"], 1, "the other one hears on");
        let mut back = Socket::hello(&lea, &[]).await;
        back.say(&json!({ "t": "sub", "s": room })).await;
        assert_eq!(back.next("off").await["why"], "unknown");
    }

    async fn a_session_that_ends_closes_its_sockets(app: TestApp) {
        let lea = app.member("lea").await;
        let mut socket = Socket::hello(&lea, &[(&format!("bell:{}", lea.id), None)]).await;
        lea.post("/logout", &[]).await.leads();
        assert_eq!(socket.end().await, 4401);
        let mut visitor = Socket::hello(&lea, &[(&format!("bell:{}", lea.id), None)]).await;
        visitor.say(&json!({ "t": "ping" })).await;
        visitor.next("pong").await;
    }

    async fn threads_bells_and_queues_say_that_something_changed(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, mariam, yann) = (app.member("lea").await, app.member("mariam").await, app.member("yann").await);
        space.add(&yann, Role::Moderator).await;
        let thread = space.thread(&lea, "Which oil for the chain", "I ride every day, also in the rain.").await;
        app.run_jobs().await;
        let name = format!("thread:{}", thread.id);
        let mut visitor = Socket::hello(&app.visitor(), &[(&name, None)]).await;
        let mut bell = Socket::hello(&lea, &[(&format!("bell:{}", lea.id), None)]).await;
        let mut queue = Socket::hello(&yann, &[(&format!("queue:{}", space.id), None)]).await;
        thread.reply(&mariam, "A thin one, and wipe it off.").await;
        let hint = visitor.next("hint").await;
        assert_eq!((&hint["s"], &hint["kind"]), (&json!(name), &json!("post-published")));
        assert!(visitor.find(|m| m["t"] == "presence" && m["n"] == 1).await["all"].is_null(), "readers are named");
        app.run_jobs().await;
        bell.next("hint").await;
        let report = [("article", "other"), ("reason", "I do not like it.")];
        let post = app.number(&format!("SELECT MAX(id) AS n FROM post WHERE thread_id = {}", thread.id));
        lea.post(&space.path(&format!("/posts/{post}/report")), &report).await.leads();
        queue.next("hint").await;
    }

    async fn a_slow_reader_is_not_waited_for_and_misses_nothing(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, mariam) = (app.member("lea").await, app.member("mariam").await);
        let (id, room) = room_of(&space, "open").await;
        let mut slow = Socket::hello(&mariam, &[(&room, Some(0))]).await;
        let mut quick = Socket::hello(&lea, &[(&room, Some(0))]).await;
        const LINES: i64 = 400;
        let words = "une longue histoire ".repeat(90);
        for n in 1..=LINES {
            says(&app, &lea, id, &format!("lea-{n:08}"), &format!("{n} {words}")).await;
            assert_eq!(quick.next("event").await["seq"], n);
        }
        let mut next = 1;
        while next <= LINES {
            let told = slow.find(|m| m["t"] == "event" || m["t"] == "resync").await;
            match told["t"].as_str() {
                Some("event") => assert_eq!(told["seq"], next),
                _ => next = told["head"].as_i64().expect("a number"),
            }
            next += 1;
        }
    }
}

/// The headers of a browser, with some changed; an empty value leaves one out.
async fn knock(app: &TestApp, changes: &[(&'static str, &str)]) -> u16 {
    let host = app.config.listen.to_string();
    let origin = format!("http://{host}");
    let mut headers = vec![("host", host.as_str()), ("origin", origin.as_str())];
    for (name, value) in changes {
        headers.retain(|(known, _)| known != name);
        if !value.is_empty() {
            headers.push((name, value));
        }
    }
    match Socket::try_open(app.config.listen, &headers).await {
        Ok(_) => 101,
        Err(refused) => refused.status().as_u16(),
    }
}

both! {
    async fn a_socket_opens_for_this_site_alone(app: TestApp) {
        let host = app.config.listen.to_string();
        let port = app.config.listen.port();
        assert_eq!(knock(&app, &[]).await, 101);
        let foreign = [
            String::new(), "null".into(), "http://evil.example".into(), format!("https://{host}"),
            "http://127.0.0.1".into(), format!("http://{host}.evil.example"), format!("http://evil.{host}"),
            format!("http://127.0.0.1:{}", port.wrapping_add(1)), format!("http://{host}/"), format!("http://x@{host}"),
        ];
        for origin in &foreign {
            assert_eq!(knock(&app, &[("origin", origin)]).await, 403, "{origin:?}");
        }
        assert_eq!(knock(&app, &[("host", "evil.example"), ("origin", "http://evil.example")]).await, 421);
        assert_eq!(knock(&app, &[("sec-websocket-version", "8")]).await, 426);
        assert_eq!(knock(&app, &[("sec-websocket-key", "c2hvcnQ=")]).await, 400);
        assert_eq!(knock(&app, &[("authorization", "Bearer nonsense")]).await, 401);
        let page = app.visitor().get("/live").await.expect(426);
        assert_eq!(page.header("sec-websocket-version"), "13");
        app.space("brand").domain("fans.example").await;
        assert_eq!(knock(&app, &[("host", "fans.example"), ("origin", "http://fans.example")]).await, 101);
        assert_eq!(knock(&app, &[("host", "fans.example"), ("origin", &format!("http://{host}"))]).await, 403);
    }

    async fn a_program_opens_one_with_a_token_until_its_session_ends(app: TestApp) {
        let lea = app.member("lea").await;
        let parts = (*app).clone();
        let token = app.write(move |db| parvis::live::token::issue(db, &parts, "lea", "", 1)).await;
        let host = app.config.listen.to_string();
        let bearer = format!("Bearer {token}");
        let headers = [("host", host.as_str()), ("authorization", bearer.as_str())];
        let mut socket = Socket::try_open(app.config.listen, &headers).await.expect("let in");
        socket.greet(&[(&format!("bell:{}", lea.id), None)]).await;
        app.sql("DELETE FROM session WHERE user_agent LIKE 'parvis chat%'");
        let refused = Socket::try_open(app.config.listen, &headers).await.err().expect("refused");
        assert_eq!(refused.status(), 401);
    }

    async fn a_member_makes_names_and_ends_a_token(app: TestApp) {
        let lea = app.member("lea").await;
        let make = [("program", "Kitchen radio")];
        app.sql("UPDATE session SET proved_at = proved_at - 960000");
        let proof = lea.post("/account/tokens", &make).await.leads();
        assert!(proof.starts_with("/account/proof"), "{proof}");
        lea.post(&proof, &[("password", PASSWORD)]).await.leads();
        assert!(lea.post("/account/tokens", &[("program", " ")]).await.expect(422).error("program").is_some());
        let page = lea.post("/account/tokens", &make).await.expect(200);
        let bearer = format!("Bearer {}", page.attributes("input#token", "value")[0]);
        let host = app.config.listen.to_string();
        let headers = [("host", host.as_str()), ("authorization", bearer.as_str())];
        let mut socket = Socket::try_open(app.config.listen, &headers).await.expect("let in");
        socket.greet(&[(&format!("bell:{}", lea.id), None)]).await;
        // It is shown once, named among the sessions, opens no page, and ends there.
        let page = lea.page("/account/security").await;
        page.shows("Program: Kitchen radio");
        assert_eq!(page.count("input#token"), 0);
        let id = app.number("SELECT id AS n FROM session WHERE user_agent LIKE 'parvis chat%'").to_string();
        lea.post("/account/sessions", &[("session", &id)]).await.leads();
        let refused = Socket::try_open(app.config.listen, &headers).await.err().expect("refused");
        assert_eq!(refused.status(), 401);
    }

    async fn a_thousand_sockets_of_one_member_are_ten(app: TestApp) {
        let lea = app.member("lea").await;
        let (host, cookies) = (app.config.listen.to_string(), lea.cookie_header());
        let origin = format!("http://{host}");
        let headers = [("host", host.as_str()), ("origin", origin.as_str()), ("cookie", cookies.as_str())];
        let mut open = Vec::new();
        for _ in 0..1_000 {
            match Socket::try_open(app.config.listen, &headers).await {
                Ok(socket) => open.push(socket),
                Err(refused) => assert_eq!(refused.status(), 429),
            }
        }
        assert_eq!(open.len(), 10);
        assert_eq!(app.live.sockets(), 10);
    }

    async fn floods_are_cut_off(app: TestApp) {
        let visitor = app.visitor();
        let mut large = Socket::hello(&visitor, &[]).await;
        large.say(&json!({ "t": "sub", "s": "x".repeat(17 * 1024) })).await;
        assert_eq!(large.end().await, 1009);

        let mut many = Socket::hello(&visitor, &[]).await;
        for _ in 0..100 {
            many.say(&json!({ "t": "ping" })).await;
        }
        assert_eq!(many.end().await, 4429);

        let mut silent = Socket::open(&visitor).await;
        silent.say(&json!({ "t": "ping" })).await;
        assert_eq!(silent.end().await, 1002, "hello comes first");

        let mut binary = Socket::hello(&visitor, &[]).await;
        let _ = binary.stream.send(Message::binary(vec![1, 2, 3])).await;
        assert_eq!(binary.end().await, 1003);

        // One message in fragments without end: each is small, together they are too much.
        let mut pieces = Socket::hello(&visitor, &[]).await;
        let first = Frame::message(vec![b'a'; 1000], OpCode::Data(Data::Text), false);
        let _ = pieces.stream.send(Message::Frame(first)).await;
        for _ in 0..40 {
            let piece = Frame::message(vec![b'a'; 1000], OpCode::Data(Data::Continue), false);
            if pieces.stream.send(Message::Frame(piece)).await.is_err() {
                break;
            }
        }
        assert_eq!(pieces.end().await, 1009);
    }

    async fn a_server_that_goes_sends_its_clients_to_the_next(app: TestApp) {
        let mut socket = Socket::hello(&app.visitor(), &[]).await;
        app.live.drain(Duration::from_secs(5)).await;
        assert_eq!(socket.end().await, 1012);
        let told: Vec<&Value> = socket.seen().iter().filter(|m| m["t"] == "reconnect").collect();
        assert!(told.len() == 1 && told[0]["after_ms"].as_u64().is_some_and(|ms| ms <= 5_000), "{told:?}");
        assert_eq!(app.live.sockets(), 0);
        assert_eq!(knock(&app, &[]).await, 503);
    }
}
