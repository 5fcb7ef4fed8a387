//! What templates of quizzes ask for.

use askama::Template;

use super::{Choice, NewQuestion, Question, Quiz, Round, SECONDS, Score, Shown};
use crate::features::charters::acceptance::Owed;
use crate::features::charters::views::AcceptLine;
use crate::features::rooms::Room;
use crate::features::rooms::voice::Voice;
use crate::features::spaces::{Here, Role};
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::parts;

/// Who looks at a quiz.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// Nobody in particular: a live frame.
    Anyone,
    Visitor,
    Member,
    /// They know what is right, and do not play.
    Team,
}

impl Seat {
    /// That of who asks for a page.
    pub fn of(ctx: &Ctx) -> Self {
        match (&ctx.viewer.me, ctx.allows(Role::Moderator)) {
            (None, _) => Seat::Visitor,
            (_, true) => Seat::Team,
            (_, false) => Seat::Member,
        }
    }
}

/// What is played, above the lines of a room and on the quiz's page.
#[derive(Template)]
#[template(path = "features/rooms/quiz/panel.html")]
pub struct PanelView<'a> {
    pub voice: &'a Voice<'a>,
    pub shown: &'a Shown,
    pub seat: Seat,
    /// The room's page as this page or frame addresses it.
    pub base: &'a str,
}

impl PanelView<'_> {
    fn to(&self, below: &str) -> String {
        format!("{}/quizzes/{}{below}", self.base, self.shown.quiz.id)
    }

    /// Which answer the viewer gave.
    fn given(&self) -> Option<i32> {
        self.shown.mine.as_ref().and_then(|mine| mine.answer)
    }

    fn is_mine(&self, choice: &Choice) -> bool {
        self.given() == Some(choice.position)
    }

    /// The buttons are there for whoever may answer; in a live frame for all.
    fn may_answer(&self) -> bool {
        let plays = matches!(self.seat, Seat::Anyone | Seat::Member);
        plays && self.given().is_none()
    }

    fn hint(&self) -> String {
        match (self.given(), self.seat) {
            (Some(_), _) => self.voice.t("quiz-taken"),
            (None, Seat::Team) => self.voice.t("quiz-hosting"),
            (None, Seat::Visitor) => self.voice.t("quiz-watching"),
            (None, Seat::Member | Seat::Anyone) => self.voice.t("quiz-sooner"),
        }
    }

    fn number(&self, round: &Round) -> String {
        let (n, of) = (round.number, self.shown.questions);
        self.voice.t2("quiz-number", ("n", n), ("of", of))
    }

    fn percent(&self, choice: &Choice) -> i64 {
        let answers = self.shown.round.as_ref().map_or(0, |round| round.answers);
        choice.votes * 100 / answers.max(1)
    }

    fn name(&self, score: &Score) -> String {
        match &score.person {
            Some(person) => person.name.clone(),
            None => self.voice.t("thread-gone"),
        }
    }

    fn avatar(&self, score: &Score) -> String {
        let person = score.person.as_ref();
        person.map_or(String::new(), |person| parts::avatar(person, "s"))
    }

    /// Those who lead, and the viewer behind them.
    fn ranking(&self) -> Vec<&Score> {
        let beyond = self.shown.mine.as_ref().and_then(|m| m.beyond.as_ref());
        self.shown.scores.iter().chain(beyond).collect()
    }
}

/// The quizzes of a room.
#[derive(Template)]
#[template(path = "features/rooms/quiz/list.html")]
pub(super) struct ListPage<'a> {
    pub ctx: &'a Ctx,
    pub room: &'a Room,
    pub quizzes: &'a [Quiz],
    pub form: &'a Form,
    pub owed: Option<&'a Owed>,
    pub hosts: bool,
}

impl ListPage<'_> {
    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.room.path()))
    }

    fn of(&self, quiz: &Quiz) -> String {
        self.to(&format!("/quizzes/{}", quiz.id))
    }

    fn played(&self, quiz: &Quiz) -> Option<String> {
        let at = quiz.started_at?;
        Some(
            self.ctx
                .t1("quiz-state-played", "at", self.ctx.date_time(at)),
        )
    }

    fn acceptance(&self) -> String {
        acceptance(self.ctx, self.form, self.owed)
    }
}

/// A quiz: for hosts as it is prepared, for all as it is played.
#[derive(Template)]
#[template(path = "features/rooms/quiz/page.html")]
pub(super) struct QuizPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub room: &'a Room,
    pub quiz: &'a Quiz,
    /// With what is right: none for others than hosts.
    pub questions: &'a [(Question, Vec<String>)],
    pub shown: Option<&'a Shown>,
    pub form: &'a Form,
    pub owed: Option<&'a Owed>,
    pub hosts: bool,
}

impl QuizPage<'_> {
    fn room_path(&self) -> String {
        self.ctx.path(&self.room.path())
    }

    fn to(&self, below: &str) -> String {
        format!("{}/quizzes/{}{below}", self.room_path(), self.quiz.id)
    }

    fn played(&self) -> String {
        match self.quiz.started_at {
            Some(at) => {
                let at = self.ctx.date_time(at);
                self.ctx.t1("quiz-state-played", "at", at)
            }
            None => self.ctx.t("quiz-preparing"),
        }
    }

    fn panel(&self) -> String {
        let Some(shown) = self.shown else {
            return String::new();
        };
        let panel = PanelView {
            voice: &Voice::of(&self.here.space, self.ctx.lang),
            shown,
            seat: Seat::of(self.ctx),
            base: &self.room_path(),
        };
        panel.render().unwrap_or_default()
    }

    fn controls(&self) -> String {
        let Some(shown) = self.shown.filter(|_| self.hosts) else {
            return String::new();
        };
        controls(self.ctx, shown, &self.room_path())
    }

    fn is_right(&self, question: &Question, index: &usize) -> bool {
        usize::try_from(question.right) == Ok(index + 1)
    }

    /// Numbers of the form's fields for answers.
    fn fields(&self) -> Vec<String> {
        (1..=NewQuestion::FIELDS)
            .map(|n| format!("option{n}"))
            .collect()
    }

    fn least(&self) -> i32 {
        *SECONDS.start()
    }

    fn most(&self) -> i32 {
        *SECONDS.end()
    }

    fn acceptance(&self) -> String {
        acceptance(self.ctx, self.form, self.owed)
    }
}

fn acceptance(ctx: &Ctx, form: &Form, owed: Option<&Owed>) -> String {
    let Some(owed) = owed else {
        return String::new();
    };
    let line = AcceptLine { ctx, form, owed };
    line.render().unwrap_or_default()
}

/// What a host does with a quiz that is played.
#[derive(Template)]
#[template(path = "features/rooms/quiz/controls.html")]
struct Controls<'a> {
    ctx: &'a Ctx,
    shown: &'a Shown,
    base: &'a str,
}

impl Controls<'_> {
    fn to(&self, below: &str) -> String {
        format!("{}/quizzes/{}{below}", self.base, self.shown.quiz.id)
    }
}

/// The buttons of a host; nothing for a quiz that is over.
pub fn controls(ctx: &Ctx, shown: &Shown, base: &str) -> String {
    if !shown.quiz.is_running() {
        return String::new();
    }
    let view = Controls { ctx, shown, base };
    view.render().unwrap_or_default()
}
