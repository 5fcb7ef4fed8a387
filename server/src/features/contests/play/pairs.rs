//! What the template of a bracket asks for.

use std::collections::HashMap;

use askama::Template;

use super::bracket::{Contender, Match, Round, Tree};
use super::games::At;

#[derive(Template)]
#[template(path = "features/contests/play/bracket.html")]
pub(super) struct BracketView<'a> {
    pub at: At<'a>,
    pub tree: &'a Tree,
    pub mine: &'a HashMap<i64, i64>,
}

/// One side of a match.
struct Side<'a> {
    contender: &'a Contender,
    votes: i64,
    wins: bool,
    mine: bool,
}

impl<'a> BracketView<'a> {
    fn matches(&self, round: &Round) -> Vec<&'a Match> {
        let all = self.tree.matches.iter();
        all.filter(|one| one.round == round.round).collect()
    }

    fn sides(&self, one: &Match) -> Vec<Side<'a>> {
        let ids = std::iter::once(one.left).chain(one.right);
        let side = |id: i64| {
            self.tree.contender(id).map(|contender| Side {
                contender,
                votes: self.tree.votes_for(one, id),
                wins: one.winner == Some(id),
                mine: self.mine.get(&one.id) == Some(&id),
            })
        };
        ids.filter_map(side).collect()
    }

    /// The name that the team gave, or who entered.
    fn called(&self, contender: &Contender) -> String {
        match contender.member {
            Some(member) => self.at.name(&member),
            None => contender.name.clone(),
        }
    }

    fn words(&self, contender: &Contender) -> Option<&String> {
        let post = contender.post.filter(|_| contender.stands)?;
        self.at.part.posts.get(&post)
    }

    fn round_name(&self, round: &Round) -> String {
        let left = self.tree.rounds.len() - usize::try_from(round.round).unwrap_or(0);
        let ctx = self.at.ctx;
        match left {
            0 => ctx.t("bracket-final"),
            1 => ctx.t("bracket-semi"),
            2 => ctx.t("bracket-quarter"),
            _ => ctx.n("bracket-round", i64::from(round.round)),
        }
    }

    fn dates(&self, round: &Round) -> String {
        let ctx = self.at.ctx;
        let (from, to) = (ctx.date_time(round.opens), ctx.date_time(round.closes));
        ctx.t2("bracket-dates", "from", from, "to", to)
    }

    fn is_on(&self, round: &Round) -> bool {
        self.at.is_on() && round.is_on(self.at.part.now) && self.at.ctx.viewer.me.is_some()
    }

    /// Votes are told once a round is decided: nobody follows the crowd.
    fn tells(&self, one: &Match) -> bool {
        one.winner.is_some() && one.right.is_some()
    }

    fn champion(&self) -> Option<String> {
        let champion = self.tree.contender(self.tree.champion()?)?;
        Some(self.called(champion))
    }
}
