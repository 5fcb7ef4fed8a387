//! What is played as one viewer sees it: on the contest's page and on the page of its own.

use std::collections::HashMap;

use parvis_db::{Db, Time};

use super::bracket::{self, Tree};
use super::challenge::{self, Shown, Standing, Step};
use super::questions::{self, Question, Score};
use super::taking::{self, Written};
use super::{Contest, Kind, Play, entry_of, is_over, play_of};
use crate::error::Result;
use crate::features::accounts::Viewer;
use crate::features::charters::acceptance::{self, Owed};
use crate::features::contests::entries::obstacles;
use crate::features::spaces::people::{self, Person};
use crate::features::spaces::{Here, Role};
use crate::features::threads::{self, Thread};
use crate::messages::Said;

/// Places of a ranking that are shown.
const PLACES: usize = 20;

/// What there is to play.
pub enum Game {
    Challenge {
        steps: Vec<Step>,
        mine: Vec<Shown>,
        standing: Standing,
    },
    Questions {
        questions: Vec<Question>,
        mine: HashMap<i64, i64>,
        /// Once it is told who knew best.
        scores: Vec<Score>,
    },
    Bracket {
        tree: Tree,
        mine: HashMap<i64, i64>,
    },
    Thread {
        thread: Option<Thread>,
        takes_part: bool,
        /// Points that the viewer lacks to take part.
        lacks: Option<Said>,
        written: Vec<Written>,
        chosen: Vec<i64>,
        chooses: bool,
    },
}

/// It, and whoever is named in it.
pub struct Part {
    pub game: Game,
    pub play: Play,
    /// The viewer has entered.
    pub entered: bool,
    /// Proofs that wait for the team; for the team.
    pub waiting: usize,
    pub now: Time,
    /// What the viewer has to accept before they write.
    pub owed: Option<Owed>,
    pub cards: HashMap<i64, Person>,
    /// What was entered and meets in a bracket, by post.
    pub posts: HashMap<i64, String>,
}

/// What is played in a contest, as this viewer sees it.
///
/// # Errors
/// Only the database's.
pub fn part(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    contest: &Contest,
    now: Time,
) -> Result<Option<Part>> {
    if !super::is_played(contest.kind) {
        return Ok(None);
    }
    let me = viewer.id();
    let entered = match me {
        Some(me) => entry_of(db, contest.id, me)?.is_some(),
        None => false,
    };
    let game = game(db, here, viewer, contest, now)?;
    let is_challenge = contest.kind == Kind::Challenge;
    let waiting = match is_challenge && here.allows(Role::Moderator) {
        true => challenge::waiting(db, contest.id)?,
        false => 0,
    };
    let owed = match &viewer.me {
        Some(me) if is_challenge && entered => acceptance::owed(db, here.id, me.id, me.language)?,
        _ => None,
    };
    let people = named(&game);
    Ok(Some(Part {
        play: play_of(db, contest.id)?,
        entered,
        waiting,
        now,
        owed,
        cards: people::cards(db, Some(here.id), &people)?,
        posts: texts(db, here, viewer, contest, &game)?,
        game,
    }))
}

fn game(db: &mut Db, here: &Here, viewer: &Viewer, contest: &Contest, now: Time) -> Result<Game> {
    let me = viewer.id();
    match contest.kind {
        Kind::Challenge => {
            let (mine, standing) = challenge::standing(db, contest, me, now)?;
            Ok(Game::Challenge {
                steps: challenge::steps(db, contest.id)?,
                mine,
                standing,
            })
        }
        Kind::Bracket => Ok(Game::Bracket {
            tree: bracket::tree(db, contest.id)?,
            mine: match me {
                Some(me) => bracket::votes_of(db, contest.id, me)?,
                None => HashMap::new(),
            },
        }),
        Kind::Caption | Kind::Answer => {
            let thread = contest
                .thread
                .map(|id| threads::visible_to(db, here, viewer, id));
            let thread = thread.and_then(Result::ok);
            Ok(Game::Thread {
                takes_part: match me {
                    Some(me) => taking::takes_part(db, contest.id, me)?,
                    None => false,
                },
                lacks: match me {
                    Some(me) => obstacles::lacks(db, contest, me, now)?,
                    None => None,
                },
                written: match thread {
                    Some(_) => taking::candidates(db, contest.id)?,
                    None => Vec::new(),
                },
                chosen: taking::chosen(db, contest.id)?,
                chooses: taking::chooses(db, here, me, contest)?,
                thread,
            })
        }
        Kind::Quiz | Kind::Prediction | Kind::Photo | Kind::Draw => {
            let mut questions = questions::questions(db, contest.id)?;
            let told = is_over(contest, now)
                && (contest.kind == Kind::Quiz || questions.iter().all(|q| q.settled_at.is_some()));
            if !is_over(contest, now) {
                // Nobody is told too early, whatever a template would show.
                questions.iter_mut().for_each(|one| one.answer = None);
            }
            let mut scores = match told {
                true => questions::scores(db, contest)?,
                false => Vec::new(),
            };
            scores.truncate(PLACES);
            Ok(Game::Questions {
                questions,
                mine: match me {
                    Some(me) => questions::answers_of(db, contest.id, me)?,
                    None => HashMap::new(),
                },
                scores,
            })
        }
    }
}

fn named(game: &Game) -> Vec<i64> {
    match game {
        Game::Challenge { .. } => Vec::new(),
        Game::Questions { scores, .. } => scores.iter().map(|score| score.member).collect(),
        Game::Bracket { tree, .. } => tree.contenders.iter().filter_map(|c| c.member).collect(),
        Game::Thread { written, .. } => written.iter().map(|one| one.member).collect(),
    }
}

/// The posts that meet, where the viewer may read their thread.
fn texts(
    db: &mut Db,
    here: &Here,
    viewer: &Viewer,
    contest: &Contest,
    game: &Game,
) -> Result<HashMap<i64, String>> {
    let (Game::Bracket { tree, .. }, Some(thread)) = (game, contest.thread) else {
        return Ok(HashMap::new());
    };
    if threads::visible_to(db, here, viewer, thread).is_err() {
        return Ok(HashMap::new());
    }
    let ids: Vec<i64> = tree.contenders.iter().filter_map(|c| c.post).collect();
    let posts = threads::published_posts(db, &[here.id], &ids)?;
    Ok(posts
        .into_iter()
        .map(|(_, post)| (post.id, post.html))
        .collect())
}
