//! A draw from its terms to the address that is forgotten: what is fixed at opening, frozen at closing, drawn by a round that
//! a beacon gives, checked by a stranger; and winners who answer, decline and keep silent.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use parvis::cli::draw::{self, Draw, VerifyArgs};
use parvis::features::contests::{self, Dates, Form, Kind, New, phases};
use parvis::features::spaces::Role;
use parvis_db::Time;
use parvis_draw::Hash;
use parvis_tests::{Base, Person, Space, TestApp, tell_with};
use serde_json::json;

/// A round that drand gave in September 2023, and its moment in milliseconds.
const ROUND: u64 = 657_413;
const SPOKEN: i64 = 1_694_775_603_000;
const STREET: &str = "12 quince lane";

/// A relay on this machine that gives one recorded round, once it is there.
pub(super) fn relay(there: Arc<AtomicBool>) -> String {
    let recorded = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../docs/draw-vectors/quicknet-657413.json"
    );
    let recorded = std::fs::read_to_string(recorded).expect("recorded");
    let recorded: serde_json::Value = serde_json::from_str(&recorded).expect("JSON");
    let signature = recorded["randomness"]["signature"]
        .as_str()
        .expect("signed")
        .to_owned();
    let chain = recorded["terms"]["source"]["chain"]["hash"]
        .as_str()
        .expect("a chain")
        .to_owned();
    let socket = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = socket.local_addr().expect("bound");
    std::thread::spawn(move || {
        for stream in socket.incoming() {
            let mut stream = stream.expect("a connection");
            let mut asked = [0; 2_048];
            let read = stream.read(&mut asked).unwrap_or(0);
            let asked = String::from_utf8_lossy(&asked[..read]).into_owned();
            let known = asked.starts_with(&format!("GET /{chain}/public/{ROUND} "));
            let (status, body) = match known && there.load(Ordering::SeqCst) {
                true => (
                    "200 OK",
                    json!({ "round": ROUND, "signature": signature }).to_string(),
                ),
                false => ("503 Away", String::new()),
            };
            let length = body.len();
            let _ = write!(
                stream,
                "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
            );
        }
    });
    // The first relay is not there at all.
    format!("http://127.0.0.1:1,http://{address}")
}

fn told(base: Base) {
    let there = Arc::new(AtomicBool::new(false));
    let urls = relay(there.clone());
    tell_with(
        base,
        |flags| flags.drand_urls = Some(urls),
        |app| life(app, there),
    );
}

mod a_draw_is_fixed_frozen_drawn_checked_and_its_prizes_given {
    use super::*;

    #[test]
    fn on_sqlite() {
        told(Base::Sqlite);
    }

    #[test]
    fn on_postgres() {
        told(Base::Postgres);
    }
}

/// A draw of a pair of boots and a voucher, open since long.
pub(super) async fn opened(app: &TestApp, space: &Space, helene: &Person) -> i64 {
    let day = |day: u8| json!({ "year": 2023, "month": 9, "day": day, "hour": 12, "minute": 0 });
    let settings = json!({
        "title": "Lights of autumn", "organiser": { "name": "Sente SAS", "address": "3, rue du Col, 38000 Grenoble" },
        "zone": "Europe/Paris", "opens": day(1), "closes": day(15), "result": day(16), "min_age": 18, "guardian": false,
        "countries": ["FR"], "staff_excluded": true, "entries_per_person": 1, "entry": "free",
        "prizes": [{ "what": "Pair of Lauze", "nature": "object", "number": 1, "cents": 18_990 },
            { "what": "Voucher", "nature": "voucher", "number": 1, "cents": 5_000 }],
        "choice": "draw", "substitutes": 2, "answer_days": 7, "rights": "none", "data_months": 3, "address_days": 30,
        "data_contact": "dpo@sente.example", "complaints": "contest@sente.example", "mediator": "CM2C, Paris",
    });
    let (here, me) = (space.here(helene).await, helene.me().await);
    let section = here.sections[0].id;
    let new = New {
        section,
        kind: Kind::Draw,
        title: "Lights of autumn".to_owned(),
        intro_fr: "Un tirage pour vous.".to_owned(),
        intro_en: "A draw for you.".to_owned(),
        settings: serde_json::from_value(settings).expect("settings"),
        form: Form::Name,
    };
    let result = Time(SPOKEN - 1_000);
    let dates = Dates {
        announce: Time(SPOKEN - 90_000_000),
        open: Time(SPOKEN - 80_000_000),
        close: Time(SPOKEN - 700_000),
        result,
        archive: Time(SPOKEN + 400 * 31_536_000_000),
    };
    let server = (**app).clone();
    app.write(move |db| {
        let now = Time::now();
        let id = contests::create(db, &here, &me, &new, now)?;
        phases::arm(db, &here, &me, id, &dates, now)?;
        phases::advance(db, &server, id, now)?;
        phases::advance(db, &server, id, now)?;
        Ok(id)
    })
    .await
}

fn enters(app: &TestApp, contest: i64, who: &Person, more: &str) {
    app.sql(&format!(
        "INSERT INTO contest_entry (contest_id, member_id, chance, receipt, source, rules_version, accepted_at, entered_at{}) \
         VALUES ({contest}, {}, 1, 'R-{}', 'page', 1, 1, 1{})",
        if more.is_empty() { "" } else { ", withdrawn_at" },
        who.id,
        who.handle,
        more,
    ));
}

/// Puts every waiting job's time into the past and runs them.
async fn later(app: &TestApp) {
    app.sql("UPDATE job SET run_at = 0 WHERE kind NOT IN ('contest-due', 'prizes-due')");
    app.run_jobs().await;
}

/// Runs the command that checks a draw.
pub(super) fn verified(
    folder: &Path,
    proof: &str,
    receipt: &str,
    terms: &str,
    root: &str,
) -> Result<(), String> {
    let (at, mine) = (folder.join("proof.json"), folder.join("mine.json"));
    std::fs::write(&at, proof).expect("written");
    std::fs::write(&mine, receipt).expect("written");
    let (terms, root) = (Hash::parse(terms), Hash::parse(root));
    draw::run(&Draw::Verify(VerifyArgs {
        file: at,
        terms,
        root,
        receipt: Some(mine),
    }))
}

async fn life(app: TestApp, there: Arc<AtomicBool>) {
    let space = app.space("sente").await;
    let helene = app.member("helene").await;
    space.add(&helene, Role::Manager).await;
    let mut people = Vec::new();
    for handle in ["lea", "paul", "mia", "noa"] {
        let person = app.member(handle).await;
        space.add(&person, Role::Member).await;
        people.push(person);
    }
    let zoe = app.member("zoe").await;
    let contest = opened(&app, &space, &helene).await;
    for person in &people[..3] {
        enters(&app, contest, person, "");
    }
    // The last one enters as everybody does.
    let form = [("age", "old"), ("country", "yes"), ("rules", "1")];
    let enter = space.path(&format!("/contests/{contest}/enter"));
    people[3].upload(&enter, &form, &[]).await.leads();
    enters(&app, contest, &zoe, ", 2");
    // A minor whose guardian has said nothing yet is not on the list.
    let eva = app.member("eva").await;
    enters(&app, contest, &eva, "");
    app.sql("INSERT INTO contest_guardian (entry_id, email, token_hash, asked_at) SELECT MAX(id), 'x', 'x', 1 FROM contest_entry");
    let visitor = app.visitor();
    let page = space.path(&format!("/contests/{contest}"));
    let draw = format!("{page}/draw");
    // Before closing: the terms are there for all to read, and chance cannot be chosen any more.
    visitor.page(&page).await.shows("How it is drawn");
    let before = visitor.page(&draw).await;
    before.shows("657413").shows("Chance is fixed already");
    let terms = before.select("dl.said code")[0].clone();
    assert_eq!(terms.len(), 64);
    let named = [("witnesses", "Ada 00")];
    helene
        .post(&format!("{draw}/witnesses"), &named)
        .await
        .expect(422)
        .shows("cannot be changed any more");
    visitor.get(&format!("{draw}/proof.json")).await.expect(404);

    // Closed and frozen; the beacon is away, and the draw waits for it.
    app.run_jobs().await;
    let waits = visitor.page(&draw).await;
    waits
        .shows("frozen with 4 entries")
        .shows("does not answer")
        .hides("@lea");
    let root = waits.select("dl.said code")[1].clone();
    assert_eq!(
        app.rows(
            "contest_entry",
            "WHERE salt IS NOT NULL AND place IS NOT NULL"
        ),
        4
    );
    assert_eq!(app.rows("prize_winner", ""), 0);
    there.store(true, Ordering::SeqCst);
    later(&app).await;
    assert_eq!(app.rows("contest", "WHERE phase = 'published'"), 1);

    reproduced(&app, &draw, &terms, &root, &people[0]).await;
    prizes_go_round(&app, (&page, &draw), contest, &helene, &people).await;
}

/// Anybody may do it again, and every entrant finds themselves in the list.
async fn reproduced(app: &TestApp, draw: &str, terms: &str, root: &str, entrant: &Person) {
    let visitor = app.visitor();
    let proof = visitor
        .get(&format!("{draw}/proof.json"))
        .await
        .expect(200)
        .body;
    let receipt = visitor
        .get(&format!("{draw}/receipts/R-mia.json"))
        .await
        .expect(200)
        .body;
    visitor
        .get(&format!("{draw}/receipts/R-zoe.json"))
        .await
        .expect(404);
    assert_eq!(
        verified(app.folder(), &proof, &receipt, terms, root),
        Ok(())
    );
    let other = receipt.replace("\"who\": \"mia\"", "\"who\": \"noa\"");
    assert!(
        verified(app.folder(), &proof, &other, terms, root)
            .is_err_and(|said| said.contains("[opening]"))
    );
    let out = entrant.page(draw).await;
    out.shows("2 winners were drawn among 4 entries by round 657413")
        .shows("the list is complete")
        .shows("R-lea");
    assert_eq!(
        (
            out.count("table.drawn tbody tr"),
            out.count("draw-check[data-codes='R-lea']")
        ),
        (4, 1)
    );
    visitor.page(draw).await.hides("@lea").hides("@paul");
}

/// The person of a rank.
fn of_rank<'p>(app: &TestApp, people: &'p [Person], rank: i32) -> &'p Person {
    let id = app.number(&format!(
        "SELECT member_id AS n FROM prize_winner WHERE rank = {rank}"
    ));
    people
        .iter()
        .find(|person| person.id == id)
        .expect("one of them")
}

/// The page of a person's prize, from the mail that told them.
async fn prize_of(app: &TestApp, who: &Person) -> String {
    let link = app.mail_to(&who.email).await.link();
    format!("/s/{}", link.split_once("/s/").expect("inside").1)
}

async fn prizes_go_round(
    app: &TestApp,
    (page, draw): (&str, &str),
    contest: i64,
    helene: &Person,
    people: &[Person],
) {
    let winners = format!("{page}/winners");
    let [first, second] = [1, 2].map(|rank| of_rank(app, people, rank));
    // The first accepts; nobody else's page is theirs.
    let path = prize_of(app, first).await;
    second.get(&path).await.expect(404);
    app.visitor().get(&path).await.expect(303);
    first
        .page(&path)
        .await
        .shows("Pair of Lauze")
        .shows("Postal address");
    let silent = [
        ("answer", "yes"),
        ("shown_as", "handle"),
        ("address", "here"),
    ];
    assert!(
        first
            .post(&path, &silent)
            .await
            .expect(422)
            .error("address")
            .is_some()
    );
    let says = [
        ("answer", "yes"),
        ("shown_as", "handle"),
        ("address", STREET),
    ];
    first.post(&path, &says).await.leads();
    first.post(&path, &says).await.expect(422);
    let named = format!("@{}", first.handle);
    app.visitor().page(draw).await.shows(&named);
    first
        .page(&page.replace(&format!("/contests/{contest}"), "/prizes"))
        .await
        .shows("Pair of Lauze");
    given_way(app, (page, draw), helene, people).await;
    shipped(app, &winners, helene).await;
}

/// The second declines, the third keeps silent: never a new draw, always the next one.
async fn given_way(app: &TestApp, (page, draw): (&str, &str), helene: &Person, people: &[Person]) {
    let winners = format!("{page}/winners");
    let [first, second, third, fourth] = [1, 2, 3, 4].map(|rank| of_rank(app, people, rank));
    let path = prize_of(app, second).await;
    second.post(&path, &[("answer", "no")]).await.leads();
    second.page(&path).await.shows("gone to somebody else");
    app.run_jobs().await;
    prize_of(app, third).await;
    app.sql("UPDATE prize_winner SET answer_until = 2 WHERE rank = 3");
    app.sql("UPDATE job SET run_at = 0 WHERE kind = 'prizes-due'");
    app.run_jobs().await;
    assert_eq!(
        app.rows("prize_winner", "WHERE gone_why IN ('declined', 'silent')"),
        2
    );
    let path = prize_of(app, fourth).await;
    fourth
        .page(&path)
        .await
        .shows("Voucher")
        .hides("Postal address");
    fourth
        .post(&path, &[("answer", "yes"), ("shown_as", "none")])
        .await
        .leads();
    fourth.page(&path).await.shows("The team will send it");
    // Codes come late; each is given once.
    let codes = [("prize", "1"), ("codes", "LAUZE-1\nLAUZE-2")];
    fourth
        .post(&format!("{winners}/codes"), &codes)
        .await
        .expect(403);
    helene
        .post(&format!("{winners}/codes"), &codes)
        .await
        .leads();
    fourth.page(&path).await.shows("LAUZE-1").hides("LAUZE-2");
    let team = helene.page(&winners).await;
    team.shows(STREET).shows("In stock: 1. Given: 1.");
    first.get(&winners).await.expect(403);
    let public = app.visitor().page(draw).await;
    public.hides(STREET).hides(&format!("@{}", fourth.handle));
    assert_eq!(public.body.matches("Gave way to the next").count(), 2);
}

/// Sent: thirty days later the address is nowhere.
async fn shipped(app: &TestApp, winners: &str, helene: &Person) {
    let row = app.number("SELECT id AS n FROM prize_winner WHERE rank = 1");
    helene
        .post(&format!("{winners}/{row}/shipping"), &[])
        .await
        .leads();
    helene.page(winners).await.shows(STREET);
    assert_eq!(
        app.rows(
            "prize_winner",
            "WHERE address IS NOT NULL AND erase_at > shipped_at"
        ),
        1
    );
    app.sql("UPDATE prize_winner SET erase_at = 3 WHERE rank = 1");
    app.sql("INSERT INTO job (kind, payload, run_at, attempts, last_error, created_at) \
        SELECT 'prizes-due', '{\"kind\":\"prizes-due\",\"contest\":' || id || '}', 0, 0, '', 0 FROM contest");
    app.run_jobs().await;
    helene
        .page(winners)
        .await
        .hides(STREET)
        .shows("Address erased on");
    assert_eq!(app.rows("prize_winner", "WHERE address IS NOT NULL"), 0);
    let rows = app
        .tables()
        .iter()
        .flat_map(|table| app.dump_table(table))
        .collect::<String>();
    assert!(
        !rows.contains(STREET) && !on_disk(app.folder()),
        "the address is gone"
    );
    let csv = helene.get(&format!("{winners}.csv")).await.expect(200).body;
    assert!(
        csv.contains("Pair of Lauze,189.90") && csv.contains("declined") && !csv.contains("quince"),
        "{csv}"
    );
    let thanks = helene.post(&format!("{winners}/thanks"), &[]).await.leads();
    assert_eq!(
        (thanks.ends_with("/threads/new"), app.rows("draft", "")),
        (true, 1)
    );
    app.sql("UPDATE contest SET archive_at = result_at + 1");
}

/// Whether the street stands in any file of the server.
fn on_disk(folder: &Path) -> bool {
    std::fs::read_dir(folder).expect("a folder").any(|entry| {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => on_disk(&path),
            false => {
                let bytes = std::fs::read(&path).unwrap_or_default();
                bytes
                    .windows(STREET.len())
                    .any(|part| part == STREET.as_bytes())
            }
        }
    })
}
