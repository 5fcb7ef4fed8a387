//! Pages for whoever a decision concerns: what a member reads about themselves, the statement of one decision, and what
//! a reviewer from outside reads.

use askama::Template;
use parvis_db::Time;

use super::appeals::{Side, Standing};
use super::bans::Proposal;
use super::outside::{Brief, Task};
use super::own::{Outcome, Stated, Statement};
use super::views::{kind_message, suspended, title, tone};
use super::{Decision, Restriction, Ruling};
use crate::cases::Source;
use crate::features::accounts::views::Frame;
use crate::features::charters::Article;
use crate::features::spaces::Space;
use crate::features::spaces::suspensions::FOR_GOOD;
use crate::web::ctx::Ctx;
use crate::web::form::Form;

/// The message about one's own words.
fn stated(decision: &Decision) -> &'static str {
    let by_time = !decision.is_human();
    match decision.ruling() {
        Some(Ruling::Release) if by_time => "own-released-by-time",
        Some(Ruling::Refuse) if by_time => "own-refused-by-time",
        Some(Ruling::Release) => "own-released",
        Some(Ruling::Refuse) => "own-refused",
        Some(Ruling::Hide) => "own-hidden",
        Some(Ruling::Warn) => "own-warned",
        Some(Ruling::Lock) => "own-locked",
        Some(Ruling::Label) => "own-labelled",
        Some(Ruling::Mask) => "own-masked",
        Some(Ruling::Mute) => "own-muted",
        Some(Ruling::Suspend) => "own-suspended",
        Some(Ruling::Ban) => "own-banned",
        None if decision.outcome != "hold" => "own-noted",
        _ => "own-held",
    }
}

/// Where an appeal stands, in a word.
fn appealed(standing: &Standing) -> Option<&'static str> {
    let Standing::Made(_, judgement) = standing else {
        return None;
    };
    Some(match judgement.as_ref().and_then(|j| j.ruling()) {
        Some(Ruling::Uphold) => "appeal-upheld",
        Some(Ruling::Change) => "appeal-changed",
        Some(_) => "appeal-overturned",
        None => "appeal-waits",
    })
}

/// The address of a page of a space, on its own domain if it has one.
fn path(ctx: &Ctx, space: &Space, below: &str) -> String {
    match &space.domain {
        Some(domain) => format!("{}://{domain}{below}", ctx.app.config.public_url.scheme()),
        None => space.path(below),
    }
}

/// What a member reads about their own words.
#[derive(Template)]
#[template(path = "features/moderation/own.html")]
pub(super) struct OwnPage<'a> {
    pub ctx: &'a Ctx,
    pub frame: Frame<'a>,
    pub decisions: &'a [Stated],
    pub reports: &'a [Outcome],
}

impl OwnPage<'_> {
    fn reported(&self, outcome: &Outcome) -> &'static str {
        match outcome.ruling {
            None => "own-report-waits",
            Some(ruling) if ruling.restricts() => "own-report-acted",
            Some(_) => "own-report-kept",
        }
    }

    /// Where a thing stands, when it may be shown.
    fn link(&self, space: &Option<Space>, below: &Option<String>) -> Option<String> {
        Some(path(self.ctx, space.as_ref()?, below.as_ref()?))
    }

    fn path(&self, space: &Space, below: &str) -> String {
        path(self.ctx, space, below)
    }

    fn statement(&self, id: &i64) -> String {
        format!("/account/decisions/{id}{}", self.frame.arrival.query())
    }
}

/// The statement of one decision.
#[derive(Template)]
#[template(path = "features/moderation/statement.html")]
pub(super) struct StatementPage<'a> {
    pub ctx: &'a Ctx,
    pub frame: Frame<'a>,
    pub statement: &'a Statement,
    pub form: &'a Form,
}

impl StatementPage<'_> {
    fn stated(&self) -> &Stated {
        &self.statement.stated
    }

    fn decision(&self) -> &Decision {
        &self.statement.stated.decision
    }

    /// What was done, in a sentence.
    fn measure(&self) -> &'static str {
        match self.decision().restriction {
            Restriction::None if self.statement.about_me => "statement-released",
            Restriction::None => "statement-kept",
            Restriction::Hide if self.decision().is_human() => "statement-hide",
            Restriction::Hide => "statement-held",
            Restriction::Remove => "statement-remove",
            Restriction::Lock => "statement-lock",
            Restriction::Warn => "statement-warn",
            Restriction::Mute | Restriction::Suspend => "statement-suspend",
            Restriction::Ban => "statement-ban",
            Restriction::Label => "statement-label",
            Restriction::Mask => "statement-mask",
        }
    }

    /// How it came up.
    fn source(&self) -> &'static str {
        match self.decision().source {
            Source::Hold | Source::Flag => "statement-by-charter",
            Source::Report => "statement-by-report",
            Source::Notice => "statement-by-notice",
            Source::Team => "statement-by-team",
            Source::Appeal => "statement-by-appeal",
        }
    }

    fn ends(&self) -> Option<String> {
        let until = self.decision().ends_at?;
        (until < FOR_GOOD).then(|| self.ctx.date_time(until))
    }

    /// What became of the appeal, in a sentence.
    fn judged(&self, judgement: &Decision) -> &'static str {
        match judgement.ruling() {
            Some(Ruling::Uphold) => "appeal-upheld-text",
            Some(Ruling::Change) => "appeal-changed-text",
            _ if self.is_reporter() => "appeal-overturned-reporter",
            _ => "appeal-overturned-text",
        }
    }

    fn is_reporter(&self) -> bool {
        match &self.stated().standing {
            Standing::Open { side, .. } => *side == Side::Reporter,
            Standing::Made(appeal, _) => appeal.side == Side::Reporter,
            Standing::Closed => false,
        }
    }

    fn path(&self, space: &Space, below: &str) -> String {
        path(self.ctx, space, below)
    }

    fn action(&self) -> String {
        format!(
            "/account/decisions/{}/appeal{}",
            self.decision().id,
            self.frame.arrival.query()
        )
    }
}

/// What a link shows to a reviewer from outside.
pub(super) enum State<'a> {
    Brief(&'a Brief),
    /// The link was good until then.
    Expired(Time),
    Thanks,
}

/// What a reviewer from outside reads.
#[derive(Template)]
#[template(path = "features/moderation/review.html")]
pub(super) struct ReviewPage<'a> {
    pub ctx: &'a Ctx,
    pub state: State<'a>,
    pub article: Option<&'a Article>,
    pub form: &'a Form,
}

impl ReviewPage<'_> {
    fn title(&self, brief: &Brief) -> &'static str {
        match brief.task {
            Task::Appeal(..) => "review-title",
            Task::Ban(_) => "review-title-ban",
            Task::Opinion => "review-title-opinion",
        }
    }

    fn text(&self, brief: &Brief) -> &'static str {
        match brief.task {
            Task::Appeal(..) => "review-text",
            Task::Ban(_) => "review-text-ban",
            Task::Opinion => "review-text-opinion",
        }
    }

    fn hint(&self, brief: &Brief) -> &'static str {
        match brief.task {
            Task::Appeal(..) => "appeal-reasons-hint",
            Task::Ban(_) => "review-hint-ban",
            Task::Opinion => "review-hint-opinion",
        }
    }

    fn decision<'b>(&self, brief: &'b Brief) -> Option<&'b Decision> {
        match &brief.task {
            Task::Appeal(_, decision) => Some(decision),
            _ => None,
        }
    }

    fn appeal<'b>(&self, brief: &'b Brief) -> Option<&'b str> {
        match &brief.task {
            Task::Appeal(appeal, _) => Some(&appeal.words),
            _ => None,
        }
    }

    fn proposal<'b>(&self, brief: &'b Brief) -> Option<&'b Proposal> {
        match &brief.task {
            Task::Ban(proposal) => Some(proposal),
            _ => None,
        }
    }

    fn outcome(&self, decision: &Decision) -> &'static str {
        super::views::done_message(&decision.outcome)
    }
}
