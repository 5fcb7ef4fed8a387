//! Quizzes: prepared by hosts, opened for everybody at once, closed by the server's clock, told when they are closed.

use parvis::features::spaces::Role;
use parvis_tests::{Person, Socket, Space, TestApp, both};

const QUESTION: [(&str, &str); 6] = [
    ("text", "How high is the refuge?"),
    ("option1", "1 900 m"),
    ("option2", ""),
    ("option3", "2 504 m"),
    ("right", "3"),
    ("seconds", "30"),
];

struct Evening {
    space: Space,
    yann: Person,
    lea: Person,
    paul: Person,
    room: String,
    /// The path of the quiz.
    quiz: String,
}

/// A room with a quiz of two questions.
async fn evening(app: &TestApp) -> Evening {
    let space = app.space("sente").await;
    let (yann, lea, paul) = (
        app.member("yann").await,
        app.member("lea").await,
        app.member("paul").await,
    );
    space.add(&yann, Role::Moderator).await;
    space.add(&lea, Role::Member).await;
    space.room("open", "fire").await;
    let room = space.path("/rooms/fire");
    let quizzes = format!("{room}/quizzes");
    let title = [("title", "The ridge quiz")];
    lea.post(&quizzes, &title).await.expect(403);
    let quiz = yann.post(&quizzes, &title).await.leads();
    let questions = format!("{quiz}/questions");
    yann.post(&questions, &QUESTION).await.leads();
    let mut second = QUESTION;
    second[0].1 = "Which snow is this?";
    yann.post(&questions, &second).await.leads();
    Evening {
        space,
        yann,
        lea,
        paul,
        room,
        quiz,
    }
}

async fn answers(
    person: &Person,
    quiz: &str,
    question: &str,
    option: &str,
) -> parvis_tests::Answer {
    let fields = [("question", question), ("option", option)];
    person.post(&format!("{quiz}/answers"), &fields).await
}

/// The time of the open question is over, and the job that says so has come twice.
async fn time_is_over(app: &TestApp) {
    app.sql("UPDATE room_quiz_question SET closes_at = opened_at WHERE closed_at IS NULL AND opened_at IS NOT NULL");
    for _ in 0..2 {
        app.sql("UPDATE job SET run_at = 0 WHERE kind = 'quiz-due'");
        app.run_jobs().await;
        app.sql("INSERT INTO job (kind, payload, run_at, attempts, last_error, created_at) \
            SELECT 'quiz-due', '{\"kind\":\"quiz-due\",\"question\":' || MAX(id) || '}', 0, 0, '', 0 FROM room_quiz_question WHERE opened_at IS NOT NULL");
    }
    app.run_jobs().await;
}

async fn state(socket: &mut Socket) -> String {
    let told = socket
        .find(|m| m["t"] == "event" && m["kind"] == "state")
        .await;
    told["html"].as_str().map(str::to_owned).unwrap_or_default()
}

both! {
    async fn a_quiz_of_an_evening(app: TestApp) {
        let Evening { space, yann, lea, paul, room, quiz } = evening(&app).await;
        // Until it starts, nobody but hosts knows of it.
        lea.get(&quiz).await.expect(404);
        lea.page(&format!("{room}/quizzes")).await.hides("The ridge quiz");
        answers(&lea, &quiz, "1", "1").await.expect(404);
        yann.page(&quiz).await.shows("How high is the refuge?").shows("2 504 m");
        let wrong = yann.post(&format!("{quiz}/questions"), &[("text", "Hm"), ("option1", "One"), ("option2", "One"), ("right", "4"), ("seconds", "61")]).await.expect(422);
        assert_eq!(wrong.count("#text-error, #option1-error, #right-error, #seconds-error"), 4);
        let name = format!("room:{}", app.number("SELECT id AS n FROM room"));
        let mut visitor = Socket::hello(&app.visitor(), &[(&name, None)]).await;
        lea.post(&format!("{quiz}/next"), &[]).await.expect(403);
        assert_eq!(yann.post(&format!("{quiz}/next"), &[]).await.leads(), room);
        // The question opens for everybody at once, and says nothing of what is right.
        let open = state(&mut visitor).await;
        assert!(open.contains("How high is the refuge?") && open.contains("data-closes"), "{open}");
        for told in [open.as_str(), &lea.page(&room).await.body, &lea.page(&quiz).await.body, &app.visitor().page(&room).await.body] {
            assert!(told.contains("How high is the refuge?"));
            for secret in ["badge ok", "class=\"lead\"", "Which snow is this?", "right_place"] {
                assert!(!told.contains(secret), "{secret}: {told}");
            }
        }
        assert_eq!(lea.page(&room).await.count(".answers button"), 2);
        assert_eq!(yann.page(&room).await.count(".answers button") + app.visitor().page(&room).await.count(".answers button"), 0);
        // Two options stand closer than the form had them. One answer counts; the team leaves them to the others.
        answers(&lea, &quiz, "1", "3").await.expect(422).shows("not among those offered");
        assert_eq!(answers(&lea, &quiz, "1", "2").await.leads(), room);
        answers(&lea, &quiz, "1", "1").await.expect(422).shows("yours is in already");
        answers(&yann, &quiz, "1", "2").await.expect(422).shows("The team knows the answers");
        answers(&lea, &quiz, "2", "1").await.expect(404);
        answers(&paul, &quiz, "1", "1").await.leads();
        assert_eq!(lea.page(&room).await.select(".answers .mine")[0].split(" ·").next(), Some("2 504 m"));
        // How others answered is not told yet, not even that they did.
        paul.page(&quiz).await.hides("Lea").hides("pts");
        yann.post(&format!("{quiz}/next"), &[]).await.expect(422).shows("still open");
        let before = app.number("SELECT last_seq AS n FROM room");
        time_is_over(&app).await;
        assert_eq!(app.number("SELECT last_seq AS n FROM room"), before + 1, "it is closed once");
        let closed = state(&mut visitor).await;
        assert!(closed.contains("badge ok") && closed.contains("Lea") && !closed.contains("data-closes"), "{closed}");
        let first = app.number("SELECT CAST(points AS BIGINT) AS n FROM room_quiz_answer WHERE place = 2");
        assert!((500..=1000).contains(&first), "{first}");
        let page = lea.page(&room).await;
        assert_eq!(page.select(".scores li.mine b"), ["1"]);
        page.shows("Your answer").shows("2 504 m").shows("1 answer");
        answers(&paul, &quiz, "1", "2").await.expect(422).shows("Too late");
        // The next one; what comes when its time is over is late, whether or not it was closed.
        yann.post(&format!("{quiz}/next"), &[]).await.leads();
        state(&mut visitor).await;
        answers(&paul, &quiz, "2", "2").await.leads();
        app.sql("UPDATE room_quiz_question SET closes_at = opened_at WHERE id = 2");
        answers(&lea, &quiz, "2", "2").await.expect(422).shows("Too late");
        time_is_over(&app).await;
        let end = state(&mut visitor).await;
        assert!(end.contains("Final ranking"), "{end}");
        assert_eq!(app.rows("room_quiz", "WHERE ended_at IS NOT NULL AND ended_by IS NULL"), 1);
        let ranking = app.visitor().page(&quiz).await;
        assert_eq!(ranking.count(".scores li"), 2);
        app.visitor().page(&format!("{room}/quizzes")).await.shows("The ridge quiz");
        yann.post(&format!("{quiz}/next"), &[]).await.expect(422).shows("over");
        yann.post(&format!("{quiz}/questions"), &QUESTION).await.expect(422).shows("was begun");
        // Ten minutes later the room talks of something else; the page stays.
        app.sql("UPDATE room_quiz SET ended_at = 1");
        lea.page(&room).await.hides("The ridge quiz");
        // What a member answered is theirs to take along.
        assert_eq!(app.rows("room_quiz_answer", "WHERE points > 0"), 2);
        assert_eq!(app.rows("membership", &format!("WHERE space_id = {} AND member_id = {}", space.id, paul.id)), 1);
    }

    async fn one_quiz_at_a_time_and_none_that_cannot_be_stopped(app: TestApp) {
        let Evening { yann, lea, room, quiz, .. } = evening(&app).await;
        let other = yann.post(&format!("{room}/quizzes"), &[("title", "Another one")]).await.leads();
        yann.post(&format!("{other}/next"), &[]).await.expect(422).shows("no question to open");
        yann.post(&format!("{other}/questions"), &QUESTION).await.leads();
        yann.post(&format!("{other}/questions"), &QUESTION).await.leads();
        yann.post(&format!("{quiz}/questions/3/removal"), &[]).await.expect(404);
        yann.post(&format!("{other}/questions/4/removal"), &[]).await.leads();
        assert_eq!(app.rows("room_quiz_question", "WHERE quiz_id = 2"), 1);
        yann.post(&format!("{quiz}/next"), &[]).await.leads();
        yann.post(&format!("{other}/next"), &[]).await.expect(422).shows("Another quiz is being played");
        answers(&lea, &quiz, "1", "2").await.leads();
        lea.post(&format!("{quiz}/end"), &[]).await.expect(403);
        yann.post(&format!("{quiz}/end"), &[]).await.leads();
        // What was open is closed with it, and counts.
        lea.page(&room).await.shows("Final ranking").shows("pts");
        yann.post(&format!("{quiz}/end"), &[]).await.expect(422);
        assert_eq!(yann.post(&format!("{other}/end"), &[]).await.leads(), format!("{room}/quizzes"));
        assert_eq!(app.rows("room_quiz", "") + app.rows("room_quiz_option", "") + app.rows("job", "WHERE kind = 'quiz-due'"), 1 + 4 + 1);
        app.sql("UPDATE job SET run_at = 0 WHERE kind = 'quiz-due'");
        let before = app.number("SELECT last_seq AS n FROM room");
        app.run_jobs().await;
        assert_eq!(app.number("SELECT last_seq AS n FROM room"), before);
    }
}
