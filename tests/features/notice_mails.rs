//! Mails that come in and mails that stay: answers through LMTP, the outbox of a server that sends none.

use parvis::features::charters;
use parvis::features::notices::incoming::Inbox;
use parvis::features::notices::rhythm::Rhythm;
use parvis::features::notices::sending;
use parvis_db::Time;
use parvis_kit::lmtp::Limits;
use parvis_tests::{Base, Person, Space, TestApp, Thread, both, tell_with};

const RULES: &str = "---\ncharter: sente\nlanguages: [en]\n---\n# Charter\n\n## 1. Kindness {#kindness}\nBe kind.\n```rule\nid: never\non: [post]\nbody: \"blackguard\"\nthen: reject\nbecause: { en: \"This names a person badly.\" }\n```\n```examples\nreject: blackguard\nallow: a kind word\n```\n";

/// Mails what waits for a member, whatever the hour.
async fn mail(app: &TestApp, space: &Space, person: &Person) {
    sending::send(
        app,
        space.id,
        person.id,
        Rhythm::AtOnce.as_str(),
        Time::now(),
    )
    .await
    .expect("sent");
}

/// A conversation with the LMTP listener, as a mail server would have it; returns the codes of its answers.
async fn lmtp(app: &TestApp, sender: &str, recipient: &str, mail: &str) -> Vec<String> {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let socket = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = socket.local_addr().expect("bound");
    let inbox = std::sync::Arc::new(Inbox((**app).clone()));
    let limits = Limits {
        mail: 20_000,
        ..Limits::default()
    };
    let serving = actix_web::rt::spawn(parvis_kit::lmtp::serve(socket, inbox, limits));
    let mut stream = tokio::net::TcpStream::connect(address)
        .await
        .expect("connected");
    let said = format!(
        "LHLO mx\r\nMAIL FROM:<{sender}>\r\nRCPT TO:<{recipient}>\r\nDATA\r\n{mail}\r\n.\r\nQUIT\r\n"
    );
    stream.write_all(said.as_bytes()).await.expect("written");
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer).await;
    serving.abort();
    let lines = answer
        .lines()
        .filter(|line| line.as_bytes().get(3) == Some(&b' '));
    lines.skip(3).map(|line| line[..3].to_owned()).collect()
}

/// A mail with these headers and words.
fn letter(from: &str, id: &str, headers: &str, words: &str) -> String {
    format!(
        "From: Camille <{from}>\r\nMessage-ID: <{id}@example.org>\r\nSubject: Re\r\n{headers}\r\n{words}"
    )
}

/// Camille's thread, an answer by Paul, and the address at which Camille's mail about it can be answered.
struct Conversation {
    app: TestApp,
    space: Space,
    thread: Thread,
    camille: Person,
    paul: Person,
    to: String,
}

impl Conversation {
    async fn start(app: TestApp) -> Self {
        let space = app.space("sente").await;
        let (camille, paul) = (app.member("camille").await, app.member("paul").await);
        let thread = space.thread(&camille, "Glue or resole", "Two coats?").await;
        thread.reply(&paul, "Three coats.").await;
        app.run_jobs().await;
        mail(&app, &space, &camille).await;
        let raw = app.raw_mail_to(&camille.email);
        let to = raw.lines().find_map(|line| line.strip_prefix("Reply-To: "));
        let to = to.expect("an address to answer to").to_owned();
        Conversation {
            app,
            space,
            thread,
            camille,
            paul,
            to,
        }
    }

    /// Camille's mail program answers; the code that the mail gets.
    async fn answer(&self, id: &str, headers: &str, words: &str) -> String {
        let mine = &self.camille.email;
        let codes = lmtp(&self.app, mine, &self.to, &letter(mine, id, headers, words)).await;
        codes.get(2).cloned().unwrap_or_default()
    }
}

fn with_lmtp(base: Base, story: impl AsyncFnOnce(Conversation)) {
    let settings =
        |flags: &mut parvis::config::Flags| flags.lmtp_listen = Some("127.0.0.1:2424".into());
    tell_with(base, settings, |app| async move {
        story(Conversation::start(app).await).await
    });
}

async fn posted_once(one: Conversation) {
    let said = "Four coats, then.\r\n\r\nLe sam. 22 nov. 2026, Sente a écrit :\r\n> Three coats.\r\n-- \r\nCamille";
    // Taken once, however often it is delivered.
    for _ in 0..2 {
        let code = one
            .answer("one", "Content-Type: text/plain; charset=utf-8\r\n", said)
            .await;
        assert_eq!(code, "250");
    }
    let page = one.app.visitor().page(&one.thread.path).await;
    page.shows("Four coats, then.").hides("a écrit");
    assert_eq!(one.app.rows("post", ""), 3);
    assert_eq!(
        one.app
            .rows("post", "WHERE reply_to_id = 2 AND author_id = 1"),
        1
    );
}

/// A forged address, another's address, a program, too much: nothing of it is published.
async fn refused(one: Conversation) {
    let (app, mine) = (&one.app, &one.camille.email);
    let forged = one.to.replacen("reply+", "reply+f", 1);
    assert_eq!(lmtp(app, mine, &forged, "x").await[0], "550");
    assert_eq!(
        lmtp(app, mine, "someone@elsewhere.example", "x").await[0],
        "550"
    );
    let paul = &one.paul.email;
    assert_eq!(
        lmtp(app, paul, &one.to, &letter(paul, "two", "", "I am Paul")).await[2],
        "550"
    );
    assert_eq!(
        one.answer("three", "Auto-Submitted: auto-replied\r\n", "I am away")
            .await,
        "550"
    );
    assert_eq!(
        lmtp(app, "", &one.to, &letter(mine, "four", "", "It came back")).await[2],
        "550"
    );
    assert_eq!(one.answer("five", "", &"much ".repeat(5_000)).await, "552");
    assert_eq!(app.rows("post", ""), 2);
    assert_eq!(app.rows("mail_received", ""), 0);
}

/// What the charter refuses comes back in full; so does what came too late, without a word of what is closed now.
async fn sent_back(one: Conversation) {
    let (app, id) = (&one.app, one.space.id);
    app.write(move |db| charters::publish(db, Some(id), RULES, None))
        .await;
    // A charter that asks for acceptance comes first, on the site.
    assert_eq!(one.answer("owed", "", "A kind word.").await, "250");
    let back = app.mail_to(&one.camille.email).await;
    assert!(
        back.text.contains("A kind word.") && back.text.contains("the charter"),
        "{}",
        back.text
    );
    let member = one.camille.id;
    app.write(move |db| charters::acceptance::accept(db, id, member))
        .await;
    assert_eq!(one.answer("six", "", "You blackguard!").await, "250");
    let back = app.mail_to(&one.camille.email).await;
    assert!(
        back.text.contains("You blackguard!") && back.text.contains("This names a person badly."),
        "{}",
        back.text
    );
    // Who is suspended answers by mail as little as on the site.
    app.sql(&format!(
        "INSERT INTO decision (space_id, surface, outcome, article, rule, passage, author_id, decider_id, decided_by, decided_at) \
         VALUES ({id}, 'member', 'suspend', '', '', '', {member}, {member}, {member}, 1); \
         INSERT INTO suspension (space_id, member_id, decision_id, until) \
         SELECT {id}, {member}, MAX(id), 99999999999999 FROM decision"
    ));
    assert_eq!(one.answer("suspended", "", "But I must say.").await, "250");
    let back = app.mail_to(&one.camille.email).await;
    assert!(back.text.contains("But I must say."), "{}", back.text);
    app.sql(&format!(
        "UPDATE space SET visibility = 'private' WHERE id = {id}"
    ));
    app.sql(&format!(
        "DELETE FROM membership WHERE member_id = {}",
        one.camille.id
    ));
    assert_eq!(one.answer("seven", "", "Am I still here?").await, "250");
    let back = app.mail_to(&one.camille.email).await;
    assert!(
        back.text.contains("Am I still here?") && !back.text.contains("Glue or resole"),
        "{}",
        back.text
    );
    assert_eq!(app.rows("post", ""), 2);
}

#[test]
fn an_answer_is_posted_once() {
    for base in [Base::Sqlite, Base::Postgres] {
        with_lmtp(base, posted_once);
    }
}

#[test]
fn what_is_no_answer_is_refused() {
    for base in [Base::Sqlite, Base::Postgres] {
        with_lmtp(base, refused);
    }
}

#[test]
fn what_cannot_be_posted_comes_back() {
    for base in [Base::Sqlite, Base::Postgres] {
        with_lmtp(base, sent_back);
    }
}

both! {
    async fn kept_mails_are_read_at_the_machine_only(app: TestApp) {
        let space = app.space("sente").await;
        let (camille, paul) = (app.member("camille").await, app.member("paul").await);
        let thread = space.thread(&camille, "A thread", "Words.").await;
        thread.reply(&paul, "An answer.").await;
        app.run_jobs().await;
        mail(&app, &space, &camille).await;
        let visitor = app.visitor();
        let list = visitor.page("/dev/mails").await;
        list.shows("Paul answered · A thread");
        let one = list.attributes(".notice a", "href")[0].clone();
        let page = visitor.page(&one).await;
        page.shows("An answer.");
        assert!(page.header("content-security-policy").contains("frame-src 'self'"));
        let html = visitor.page(&format!("{one}/html")).await;
        assert!(html.header("content-security-policy").contains("sandbox allow-popups"));
        visitor.get("/dev/mails/..%2Fparvis").await.expect(404);
        // Behind a proxy nobody sits at the machine.
        let asked = visitor.request(reqwest::Method::GET, "/dev/mails").header("x-forwarded-for", "203.0.113.9");
        visitor.send(asked).await.expect(404);
    }
}

both! {
    async fn a_device_is_told_what_comes_at_once(app: TestApp) {
        let space = app.space("sente").await;
        let (camille, paul) = (app.member("camille").await, app.member("paul").await);
        let thread = space.thread(&camille, "A thread", "Words.").await;
        let push = space.path("/notices/push");
        let key = camille.post(&format!("{push}/key"), &[]).await.expect(200);
        assert_eq!(key.body.len(), 87, "a point of the curve in base64url: {}", key.body);
        assert_eq!(camille.post(&format!("{push}/key"), &[]).await.body, key.body);
        // Any point will do for a browser's key; nobody reads these messages.
        let asked = |endpoint: &'static str| {
            [("endpoint", endpoint.to_owned()), ("public_key", key.body.clone()), ("auth", "AAAAAAAAAAAAAAAAAAAAAA".to_owned())]
        };
        for wrong in ["http://push.example/1", "file:///etc/passwd", ""] {
            let fields = asked(wrong);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
            camille.post(&push, &fields).await.expect(422);
        }
        // An address of this machine is taken down, and never called.
        let fields = asked("https://127.0.0.1/push");
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        camille.post(&push, &fields).await.leads();
        thread.reply(&paul, "An answer.").await;
        app.run_jobs().await;
        assert_eq!(app.rows("job", "WHERE kind = 'push'"), 1);
        app.sql("UPDATE job SET run_at = 0");
        app.run_jobs().await;
        assert_eq!(app.rows("job", "WHERE kind = 'push'"), 0);
        paul.post(&format!("{push}/removal"), &[("endpoint", "https://127.0.0.1/push")]).await.leads();
        assert_eq!(app.rows("push_subscription", ""), 1, "only its owner takes it back");
        camille.post(&format!("{push}/removal"), &[("endpoint", "https://127.0.0.1/push")]).await.leads();
        assert_eq!(app.rows("push_subscription", ""), 0);
    }

    async fn a_space_is_an_app(app: TestApp) {
        let space = app.space("sente").domain("square.example").await;
        let visitor = app.visitor();
        let page = visitor.page(&space.path("")).await;
        let manifest = page.attributes("link[rel=manifest]", "href")[0].clone();
        let manifest = visitor.get(&manifest).await.expect(200);
        assert_eq!(manifest.header("content-type"), "application/manifest+json");
        manifest.shows("\"name\":\"Sente\"").shows("#1f6f5c");
        let at_home = visitor.at_host("square.example");
        at_home.get("/manifest.webmanifest").await.expect(200).shows("\"start_url\":\"/\"");
        for client in [&visitor, &at_home] {
            let worker = client.get("/sw.js").await.expect(200);
            assert!(worker.header("content-type").starts_with("text/javascript"));
            client.page("/offline").await.shows("You are offline");
        }
    }
}
