//! A poll in its post, and the pages to add one and to vote where a vote came back.

use askama::Template;

use super::{Choice, Poll, Results};
use crate::features::threads::Thread;
use crate::web::ctx::Ctx;
use crate::web::form::Form;

/// A poll as it stands in a page; written into the page as it is.
#[derive(Template)]
#[template(path = "features/threads/polls/poll.html")]
pub(in crate::features::threads) struct PollView<'a> {
    pub ctx: &'a Ctx,
    pub poll: &'a Poll,
    /// The viewer may vote: a member.
    pub member: bool,
    pub manages: bool,
    /// What is wrong with a vote that came back.
    pub error: Option<String>,
}

impl PollView<'_> {
    fn path(&self, below: &str) -> String {
        let post = self.poll.post_id;
        self.ctx.path(&format!("/posts/{post}/poll{below}"))
    }

    /// The ballot is shown to members who have not voted, or may change their vote.
    fn shows_ballot(&self) -> bool {
        let may = !self.poll.has_voted() || self.poll.changeable;
        self.member && !self.poll.is_closed() && may
    }

    fn percent(&self, choice: &Choice) -> i64 {
        let voters = i64::from(self.poll.voters.max(1));
        (i64::from(choice.votes) * 100 + voters / 2) / voters
    }

    fn share(&self, choice: &Choice) -> String {
        let percent = self.percent(choice);
        self.ctx
            .t2("poll-share", "n", choice.votes, "percent", percent)
    }

    /// Whether it has most votes of all.
    fn leads(&self, choice: &Choice) -> bool {
        let most = self.poll.choices.iter().map(|c| c.votes).max();
        choice.votes > 0 && Some(choice.votes) == most
    }

    fn when(&self) -> String {
        match (self.poll.closed_at, self.poll.closes_at) {
            (Some(at), _) => {
                let at = self.ctx.date_time(at);
                self.ctx.t1("poll-closed-at", "at", at)
            }
            (None, Some(at)) => {
                let at = self.ctx.date_time(at);
                self.ctx.t1("poll-closes-at", "at", at)
            }
            (None, None) => self.ctx.t("poll-open"),
        }
    }

    /// Why there are no results yet.
    fn hidden(&self) -> String {
        match self.poll.results {
            Results::Closed => self.ctx.t("poll-hidden-closed"),
            Results::Voted | Results::Always => self.ctx.t("poll-hidden-voted"),
        }
    }
}

/// A poll alone: a vote that came back.
#[derive(Template)]
#[template(path = "features/threads/polls/alone.html")]
pub(super) struct AlonePage<'a> {
    pub ctx: &'a Ctx,
    pub thread: &'a Thread,
    pub poll: PollView<'a>,
}

/// The form that adds a poll to a post.
#[derive(Template)]
#[template(path = "features/threads/polls/new.html")]
pub(super) struct NewPage<'a> {
    pub ctx: &'a Ctx,
    pub thread: &'a Thread,
    pub form: &'a Form,
    pub post: i64,
}
