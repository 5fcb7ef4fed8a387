//! Quizzes over days, and predictions: questions, one answer each, and who knew best. What is right in a quiz is told when
//! the contest is closed, and not before; a prediction is settled then, with its source.

use std::collections::HashMap;

use parvis_db::{Db, Time};

use super::{Contest, Kind, is_over, playing, store};
use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::spaces::checks::is_line;
use crate::features::spaces::{Here, Role};

/// Options of a question.
pub const OPTIONS: std::ops::RangeInclusive<usize> = 2..=6;
/// Questions of a contest.
pub const MOST: usize = 50;

/// A question with its options, as `(French, English)`; none when the answer is a number.
#[derive(Debug, Clone, Default)]
pub struct Question {
    pub id: i64,
    pub place: i32,
    pub text_fr: String,
    pub text_en: String,
    pub of_number: bool,
    pub options: Vec<(String, String)>,
    /// The place of the right option from 1, or the right number.
    pub answer: Option<i64>,
    pub settled_at: Option<Time>,
    /// Where one reads that it is so.
    pub source: String,
    /// Why it counts for nobody.
    pub void_why: String,
}

impl Question {
    pub fn is_void(&self) -> bool {
        !self.void_why.is_empty()
    }

    /// Whether this can be answered so.
    fn takes(&self, answer: i64) -> bool {
        let most = i64::try_from(self.options.len()).unwrap_or(0);
        self.of_number || (1..=most).contains(&answer)
    }
}

/// How well somebody knew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    pub entry: i64,
    pub member: i64,
    /// Options that were right.
    pub right: usize,
    /// How far from the right numbers, all added up.
    pub off: u64,
    /// When the last answer came.
    pub at: Time,
}

/// The questions of a contest, in their order.
///
/// # Errors
/// Only the database's.
pub fn questions(db: &mut Db, contest: i64) -> Result<Vec<Question>> {
    store::questions::of(db, contest)
}

/// How many questions of a prediction are neither settled nor void.
///
/// # Errors
/// Only the database's.
pub fn open_ones(db: &mut Db, contest: i64) -> Result<usize> {
    let all = questions(db, contest)?;
    Ok(all.iter().filter(|q| q.settled_at.is_none()).count())
}

/// What a member answered, by question.
///
/// # Errors
/// Only the database's.
pub fn answers_of(db: &mut Db, contest: i64, member: i64) -> Result<HashMap<i64, i64>> {
    store::questions::answers_of(db, contest, member)
}

/// Answers questions. In a quiz an answer stands; a prediction may be thought over until it closes.
///
/// # Errors
/// `Forbidden` for the team in a quiz, which knows the answers; `Invalid` when the contest is not on, the member has not
/// entered, nothing was answered, or something that cannot be; in a quiz also when a question was answered before.
pub fn answer(
    db: &mut Db,
    (here, me): (&Here, &Me),
    contest: &Contest,
    given: &[(i64, i64)],
    now: Time,
) -> Result<()> {
    let is_quiz = contest.kind == Kind::Quiz;
    if is_quiz && here.allows(Role::Moderator) {
        return Err(Error::field("", "quiz-team"));
    }
    playing(db, contest, me, now)?;
    if given.is_empty() {
        return Err(Error::field("", "answers-none"));
    }
    let all = questions(db, contest.id)?;
    for (question, value) in given {
        let known = all.iter().find(|one| one.id == *question);
        if !known.is_some_and(|one| one.takes(*value)) {
            return Err(Error::field("", "answers-unknown"));
        }
        if !is_quiz {
            store::questions::forget(db, *question, me.id)?;
        }
        if !store::questions::answer(db, *question, me.id, *value, now)? {
            return Err(Error::field("", "answers-before"));
        }
    }
    Ok(())
}

/// How a question of a prediction came out.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// The right option or number, and the address where one reads it.
    Right { answer: i64, source: String },
    /// It counts for nobody, for this reason.
    Void(String),
}

/// Settles a question of a prediction, after its closing and until winners are known.
///
/// # Errors
/// `Forbidden` for others than managers; `NotFound`; `Invalid` at `answer`, `source` or `why`, and when it is too early or
/// too late.
pub fn settle(
    db: &mut Db,
    (here, me): (&Here, &Me),
    contest: &Contest,
    question: i64,
    outcome: &Outcome,
    now: Time,
) -> Result<()> {
    if !here.allows(Role::Manager) {
        return Err(Error::Forbidden);
    }
    if contest.kind != Kind::Prediction || !is_over(contest, now) {
        return Err(Error::field("", "settle-early"));
    }
    if contest.phase >= super::Phase::Drawn {
        return Err(Error::field("", "settle-late"));
    }
    let all = questions(db, contest.id)?;
    let one = all.iter().find(|one| one.id == question);
    let one = one.ok_or(Error::NotFound)?;
    let (answer, source, why) = match outcome {
        Outcome::Right { answer, source } => {
            if !one.takes(*answer) {
                return Err(Error::field("answer", "answers-unknown"));
            }
            let known = url::Url::parse(source).is_ok_and(|at| at.scheme().starts_with("http"));
            if !known || !is_line(source, 8, 500) {
                return Err(Error::field("source", "settle-source"));
            }
            (Some(*answer), source.as_str(), "")
        }
        Outcome::Void(why) => {
            if !is_line(why.trim(), 3, 300) {
                return Err(Error::field("why", "settle-why"));
            }
            (None, "", why.trim())
        }
    };
    store::questions::settle(db, question, me.id, (answer, source, why), now)?;
    let act = Act {
        space: Some(here.id),
        actor: Some(me.id),
        act: "contest-settled",
        subject: ("contest", Some(contest.id)),
        detail: "",
    };
    audit::record(db, &act)
}

/// Everybody who entered and answered, the best first: most right options, least off in numbers, then the earliest.
///
/// # Errors
/// Only the database's.
pub fn scores(db: &mut Db, contest: &Contest) -> Result<Vec<Score>> {
    let all = questions(db, contest.id)?;
    let known: HashMap<i64, (&Question, i64)> = all
        .iter()
        .filter_map(|q| Some((q.id, (q, q.answer?))))
        .collect();
    // Who left a number out is as far off as anybody can be.
    let numbers = all
        .iter()
        .filter(|q| q.of_number && q.answer.is_some())
        .count();
    let mut found: HashMap<i64, (usize, u64, usize, Time)> = HashMap::new();
    for (question, member, answer, at) in store::questions::answers(db, contest.id)? {
        let score = found.entry(member).or_insert((0, 0, 0, at));
        score.3 = score.3.max(at);
        if let Some((question, right)) = known.get(&question) {
            if question.of_number {
                score.1 = score.1.saturating_add(answer.abs_diff(*right));
                score.2 += 1;
            } else {
                score.0 += usize::from(answer == *right);
            }
        }
    }
    let mut entries = store::entries(db, contest.id)?;
    entries.dedup_by_key(|(member, _)| *member);
    let score = |(member, entry): (i64, i64)| {
        let (right, off, answered, at) = *found.get(&member)?;
        let off = if answered < numbers { u64::MAX } else { off };
        Some(Score {
            entry,
            member,
            right,
            off,
            at,
        })
    };
    let mut scores: Vec<Score> = entries.into_iter().filter_map(score).collect();
    scores.sort_by_key(|s| (usize::MAX - s.right, s.off, s.at, s.entry));
    Ok(scores)
}

/// The entries that nobody surpassed.
///
/// # Errors
/// Only the database's.
pub fn best(db: &mut Db, contest: &Contest) -> Result<Vec<i64>> {
    let scores = scores(db, contest)?;
    let Some(first) = scores.first().map(|s| (s.right, s.off)) else {
        return Ok(Vec::new());
    };
    let best = scores.iter().filter(|s| (s.right, s.off) == first);
    Ok(best.map(|s| s.entry).collect())
}
