//! Contests with questions, and a bracket, each from its preparation to who did best.

use parvis::features::contests::play;
use parvis_db::Time;
use parvis_tests::{Answer, Person, TestApp, both};

use super::contests_play::{Cast, best, cast, closes, contest, enters, opens, settles};

/// A question with two options and one with a number.
async fn asks(theo: &Person, edit: &str) {
    let first = [
        ("act", "question"),
        ("text_fr", "Quelle neige ?"),
        ("text_en", "Which snow?"),
        ("options", "Poudreuse | Powder\nGlace | Ice"),
        ("right", "2"),
    ];
    theo.post(edit, &first).await.leads();
    let second = [
        ("act", "question"),
        ("text_fr", "Quelle altitude ?"),
        ("text_en", "How high?"),
        ("of_number", "yes"),
        ("right", "2504"),
    ];
    theo.post(edit, &second).await.leads();
}

async fn answers(app: &TestApp, person: &Person, play: &str, option: &str, number: &str) -> Answer {
    let last = app.number("SELECT MAX(id) AS n FROM contest_question");
    let (first, second) = (format!("q{}", last - 1), format!("q{last}"));
    person
        .post(
            &format!("{play}/answers"),
            &[(&first, option), (&second, number)],
        )
        .await
}

async fn quiz(app: &TestApp, cast: &Cast) {
    let Cast {
        theo,
        yann,
        lea,
        paul,
        ..
    } = cast;
    let (id, play, _) = contest(app, cast, "quiz").await;
    let edit = format!("{play}/edit");
    let wrong = [
        ("act", "question"),
        ("text_fr", "x"),
        ("text_en", ""),
        ("options", "One"),
        ("right", "4"),
    ];
    assert_eq!(
        theo.post(&edit, &wrong)
            .await
            .expect(422)
            .count("#text_fr-error, #text_en-error, #options-error, #right-error"),
        4
    );
    asks(theo, &edit).await;
    theo.page(&edit).await.shows("2,504");
    opens(app, id);
    let (first, second) = (enters(app, id, lea), enters(app, id, paul));
    for person in [lea, &cast.yann] {
        // Nobody is told what is right, whoever they are.
        let page = person.page(&play).await;
        page.shows("Which snow?").hides("2,504").hides("badge ok");
        assert!(!page.body.contains("class=\"right\""));
    }
    answers(app, yann, &play, "2", "2504")
        .await
        .expect(422)
        .shows("knows the answers");
    answers(app, lea, &play, "3", "1")
        .await
        .expect(422)
        .shows("not among those offered");
    answers(app, lea, &play, "2", "2500").await.leads();
    answers(app, lea, &play, "1", "2504")
        .await
        .expect(422)
        .shows("answered that question already");
    answers(app, paul, &play, "2", "1900").await.leads();
    assert!(app.try_sql("INSERT INTO contest_answer (question_id, member_id, answer, at) SELECT question_id, member_id, 1, 1 FROM contest_answer").is_err());
    // It is over by the clock, before any job has said so.
    app.sql(&format!(
        "UPDATE contest SET announce_at = 0, close_at = 2 WHERE id = {id}"
    ));
    answers(app, paul, &play, "2", "2504")
        .await
        .expect(422)
        .shows("not open");
    let page = paul.page(&play).await;
    page.shows("2,504").shows("1 right");
    assert_eq!(page.count(".ranks li"), 2);
    closes(app, id);
    assert!(settles(app, id).await);
    assert_eq!(
        best(app, id).await,
        (Some(vec![first]), vec![first, second])
    );
}

const SOURCE: &str = "https://example.org/result";

/// Says when the answers will be known.
async fn known_on(theo: &Person, edit: &str, at: &str, why: &str) -> Answer {
    let fields = [("act", "settles"), ("settles", at), ("postponed", why)];
    theo.post(edit, &fields).await
}

/// Says that the answer of a question is 12.
async fn settled(theo: &Person, edit: &str, question: &str, source: &str) -> Answer {
    let (question, source) = (("question", question), ("source", source));
    let fields = [("act", "settle"), question, ("answer", "12"), source];
    theo.post(edit, &fields).await
}

async fn prediction(app: &TestApp, cast: &Cast) {
    let Cast {
        theo, lea, paul, ..
    } = cast;
    let (id, play, _) = contest(app, cast, "prediction").await;
    let edit = format!("{play}/edit");
    asks(theo, &edit).await;
    let early = known_on(theo, &edit, "2100-01-05T10:00", "").await;
    early.expect(422).shows("before the closing");
    known_on(theo, &edit, "2100-03-05T10:00", "").await.leads();
    opens(app, id);
    let (first, second) = (enters(app, id, lea), enters(app, id, paul));
    answers(app, lea, &play, "1", "10").await.leads();
    answers(app, lea, &play, "2", "30").await.leads();
    answers(app, paul, &play, "1", "12").await.leads();
    assert_eq!(
        app.number("SELECT COUNT(*) AS n FROM contest_answer WHERE answer = 30"),
        1,
        "thought over"
    );
    let last = app.number("SELECT MAX(id) AS n FROM contest_question");
    let (options, number) = ((last - 1).to_string(), last.to_string());
    let early = settled(theo, &edit, &number, SOURCE).await;
    early.expect(422).shows("after the closing");
    closes(app, id);
    assert!(!settles(app, id).await, "nobody has said what came");
    let later = "2100-04-05T10:00";
    known_on(theo, &edit, later, "").await.expect(422);
    let put_off = known_on(theo, &edit, later, "The race was put off.").await;
    put_off.leads();
    lea.page(&play).await.shows("The race was put off.");
    let nowhere = settled(theo, &edit, &number, "a friend told me").await;
    nowhere.expect(422).shows("whole address");
    settled(theo, &edit, &number, SOURCE).await.leads();
    theo.post(
        &edit,
        &[
            ("act", "void"),
            ("question", &options),
            ("why", "It rained: nobody skied."),
        ],
    )
    .await
    .leads();
    assert!(settles(app, id).await);
    // The number alone counts: paul was nearest.
    assert_eq!(
        best(app, id).await,
        (Some(vec![second]), vec![second, first])
    );
    lea.page(&play)
        .await
        .shows("It rained")
        .shows("The source")
        .shows("18 off");
}

async fn bracket(app: &TestApp, cast: &Cast) {
    let Cast {
        theo, lea, paul, ..
    } = cast;
    let (id, play, _) = contest(app, cast, "bracket").await;
    let edit = format!("{play}/edit");
    theo.post(
        &edit,
        &[("act", "bracket"), ("names", "Twice\nTwice"), ("days", "1")],
    )
    .await
    .expect(422)
    .shows("different names");
    theo.post(
        &edit,
        &[
            ("act", "bracket"),
            ("names", "Ariane\nBasile\nCésar"),
            ("days", "1"),
        ],
    )
    .await
    .leads();
    opens(app, id);
    let due = async || app.write(move |db| play::due(db, id, Time::now())).await;
    due().await;
    assert_eq!(
        app.rows("contest_match", ""),
        0,
        "the first round has not begun"
    );
    app.sql(&format!(
        "UPDATE contest_round SET opens_at = 1 WHERE contest_id = {id} AND round = 1"
    ));
    for _ in 0..2 {
        due().await;
    }
    assert_eq!(app.rows("contest_match", ""), 2, "one goes on alone");
    let (one, seeds) = (
        app.number("SELECT id AS n FROM contest_match WHERE right_id IS NOT NULL"),
        "SELECT id AS n FROM contest_contender WHERE seed =",
    );
    let for_seed = |seed: i32| app.number(&format!("{seeds} {seed}")).to_string();
    let vote = async |person: &Person, seed: i32| {
        let chosen = for_seed(seed);
        person
            .post(&format!("{play}/matches/{one}"), &[("for", &chosen)])
            .await
    };
    vote(lea, 1).await.expect(404);
    vote(lea, 2).await.leads();
    vote(lea, 3).await.leads();
    vote(paul, 2).await.leads();
    assert_eq!(app.rows("contest_match_vote", ""), 2);
    assert!(app.try_sql("INSERT INTO contest_match_vote (match_id, member_id, contender_id, at) SELECT match_id, member_id, contender_id, 2 FROM contest_match_vote").is_err());
    lea.page(&play).await.shows("Final").hides("1 vote");
    app.sql(&format!("UPDATE contest_round SET closes_at = 2 WHERE contest_id = {id} AND round = 1; UPDATE contest_round SET opens_at = 2 WHERE contest_id = {id} AND round = 2"));
    vote(paul, 3).await.expect(422).shows("no votes now");
    for _ in 0..2 {
        due().await;
    }
    let page = lea.page(&play).await;
    page.shows("1 vote").shows("the better seed goes on");
    assert_eq!(page.count(".match"), 3);
    let last = app.number("SELECT MAX(id) AS n FROM contest_match");
    let basile = for_seed(2);
    lea.post(&format!("{play}/matches/{last}"), &[("for", &basile)])
        .await
        .leads();
    closes(app, id);
    assert!(settles(app, id).await && settles(app, id).await);
    app.visitor().page(&play).await.shows("Winner: Basile");
    assert_eq!(best(app, id).await, (None, vec![]));
    assert!(
        app.try_sql("UPDATE contest_match SET winner_id = left_id + 99")
            .is_err()
    );
}

both! {
    async fn a_quiz_a_prediction_and_a_bracket(app: TestApp) {
        let cast = cast(&app).await;
        quiz(&app, &cast).await;
        prediction(&app, &cast).await;
        bracket(&app, &cast).await;
    }
}
