//! A quiz as somebody meets it: what is open, what is right once it is closed, who leads.

use parvis_db::{Db, Time};

use super::{Question, Quiz, store};
use crate::error::Result;
use crate::features::spaces::people::{self, Person};

/// Minutes for which the room still shows how a quiz ended.
const AFTERWARDS: i64 = 10;

/// An answer that one may choose.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Its place, from 1.
    pub position: i32,
    pub text: String,
    /// How many chose it; 0 while the question is open.
    pub votes: i64,
}

/// The question that is open, or was last.
#[derive(Debug, Clone)]
pub struct Round {
    pub question: Question,
    /// From 1.
    pub number: usize,
    pub choices: Vec<Choice>,
    /// How many answered; 0 while it is open.
    pub answers: i64,
}

/// Who took part, with the points of the closed questions.
#[derive(Debug, Clone)]
pub struct Score {
    /// From 1; whoever has as many points shares it.
    pub place: usize,
    pub person: Option<Person>,
    pub points: i64,
    pub is_me: bool,
}

/// What the viewer did.
#[derive(Debug, Clone)]
pub struct Mine {
    /// What they answered in this round.
    pub answer: Option<i32>,
    /// Their place, if it is not among those shown.
    pub beyond: Option<Score>,
}

/// A quiz that was begun.
#[derive(Debug, Clone)]
pub struct Shown {
    pub quiz: Quiz,
    pub questions: usize,
    pub round: Option<Round>,
    pub scores: Vec<Score>,
    pub players: usize,
    pub mine: Option<Mine>,
}

impl Shown {
    /// Whether answers are taken.
    pub fn is_open(&self) -> bool {
        let round = self.round.as_ref();
        round.is_some_and(|round| round.question.is_open())
    }
}

/// What is played in a room now, or ended a little while ago.
///
/// # Errors
/// Only the database's.
pub fn at_hand(
    db: &mut Db,
    (space, room): (i64, i64),
    viewer: Option<i64>,
    now: Time,
) -> Result<Option<Shown>> {
    let Some(quiz) = store::latest(db, room)? else {
        return Ok(None);
    };
    let until = quiz.ended_at.map(|at| at.plus_seconds(AFTERWARDS * 60));
    match until.is_some_and(|until| until < now) {
        true => Ok(None),
        false => shown(db, space, quiz, viewer, 5).map(Some),
    }
}

/// A quiz with its last round and so many of those who lead.
///
/// # Errors
/// Only the database's.
pub fn shown(
    db: &mut Db,
    space: i64,
    quiz: Quiz,
    viewer: Option<i64>,
    most: usize,
) -> Result<Shown> {
    let all = store::questions(db, quiz.id)?;
    let closed = all.iter().filter(|question| question.closed_at.is_some());
    let closed: Vec<i64> = closed.map(|question| question.id).collect();
    let points = store::scores(db, &closed)?;
    let questions = all.len();
    let last = (1..)
        .zip(all)
        .filter(|(_, question)| question.opened_at.is_some())
        .last();
    let round = match last {
        Some((number, question)) => Some(round(db, number, question)?),
        None => None,
    };
    let (scores, beyond) = scores(db, space, &points, viewer, most)?;
    let mine = match viewer {
        Some(me) => Some(Mine {
            answer: match &round {
                Some(round) => store::answer_of(db, round.question.id, me)?,
                None => None,
            },
            beyond,
        }),
        None => None,
    };
    Ok(Shown {
        quiz,
        questions,
        round,
        scores,
        players: points.len(),
        mine,
    })
}

fn round(db: &mut Db, number: usize, question: Question) -> Result<Round> {
    // How others answer is told when nobody can answer any more.
    let votes = match question.closed_at {
        Some(_) => store::votes(db, question.id)?,
        None => Vec::new(),
    };
    let of = |position: i32| {
        let found = votes.iter().find(|(place, _)| *place == position);
        found.map_or(0, |(_, n)| *n)
    };
    let choices = store::options(db, &[question.id])?
        .into_iter()
        .map(|(_, position, text)| Choice {
            position,
            text,
            votes: of(position),
        })
        .collect();
    Ok(Round {
        question,
        number,
        choices,
        answers: votes.iter().map(|(_, n)| n).sum(),
    })
}

/// The first of those who took part, and the viewer's place behind them.
fn scores(
    db: &mut Db,
    space: i64,
    points: &[(i64, i64)],
    viewer: Option<i64>,
    most: usize,
) -> Result<(Vec<Score>, Option<Score>)> {
    let shown = points.iter().take(most);
    let ids = shown.map(|(member, _)| *member).chain(viewer);
    let cards = people::cards(db, Some(space), &ids.collect::<Vec<_>>())?;
    let score = |(member, n): &(i64, i64)| Score {
        place: 1 + points.iter().filter(|(_, other)| other > n).count(),
        person: cards.get(member).cloned(),
        points: *n,
        is_me: viewer == Some(*member),
    };
    let first = points.iter().take(most).map(score).collect();
    let mut behind = points.iter().skip(most);
    let me = behind.find(|(member, _)| viewer == Some(*member));
    Ok((first, me.map(score)))
}
