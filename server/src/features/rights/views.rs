//! The page on which a member asks for their data.

use askama::Template;
use parvis_db::Time;

use super::download::Download;
use super::erasure::{Erasure, Preview};
use crate::features::accounts::Member;
use crate::features::accounts::guardians::Guardian;
use crate::features::accounts::views::Frame;
use crate::features::threads::erasing::Said;
use crate::web::ctx::Ctx;
use crate::web::form::Form;

#[derive(Template)]
#[template(path = "features/rights/data.html")]
pub(super) struct DataPage<'a> {
    pub ctx: &'a Ctx,
    pub frame: Frame<'a>,
    pub latest: Option<Download>,
    pub now: Time,
    /// What the member agreed to: space, version and when.
    pub agreed: Vec<(String, i32, Time)>,
    /// Who agreed for them, if they are under fifteen.
    pub guardian: Option<Guardian>,
}

impl DataPage<'_> {
    /// The download that can be fetched.
    fn there(&self) -> Option<&Download> {
        self.latest.as_ref().filter(|d| d.is_there(self.now))
    }

    /// Whether one is being made.
    fn in_work(&self) -> bool {
        self.latest.as_ref().is_some_and(|d| d.ready_at.is_none())
    }

    /// Since when the next may be asked for, if not now.
    fn later(&self) -> Option<String> {
        let again = self.latest.as_ref()?.again_at();
        (again > self.now).then(|| self.ctx.date_time(again))
    }

    fn until(&self, download: &Download) -> String {
        self.ctx.date_time(download.expires_at.unwrap_or_default())
    }

    /// Kilobytes, at least one.
    fn size(&self, download: &Download) -> i64 {
        (download.bytes / 1000).max(1)
    }
}

/// Leaving: what it does, which posts stay, and the last question.
#[derive(Template)]
#[template(path = "features/rights/leave.html")]
pub(super) struct LeavePage<'a> {
    pub ctx: &'a Ctx,
    pub frame: Frame<'a>,
    pub preview: Preview,
    /// Asked for already.
    pub standing: Option<Erasure>,
    pub form: &'a Form,
    /// A code of the second factor is asked too.
    pub factor: bool,
    /// The address of the page of posts that is shown, and of that of lines.
    pub before: Option<i64>,
    pub lines: Option<i64>,
}

impl LeavePage<'_> {
    /// What becomes of a text of somebody else's.
    fn becomes(&self, said: &Said) -> String {
        self.ctx.t(match said {
            Said::Named => "leave-said-named",
            Said::QuotedKept => "leave-said-kept",
            Said::Quoted => "leave-said-quoted",
        })
    }

    fn keeps(&self, post: &i64) -> bool {
        self.preview.kept.contains(post)
    }

    fn begins(&self, erasure: &Erasure) -> String {
        self.ctx.date_time(erasure.begins_at)
    }

    fn keeps_line(&self, line: &i64) -> bool {
        self.preview.kept_lines.contains(line)
    }

    /// The query of the form that keeps posts or lines: back to the same page of them.
    fn here(&self, of: &str) -> String {
        let before = match of {
            "lines" => self.lines,
            _ => self.before,
        };
        match before {
            None => self.frame.arrival.query(),
            Some(before) => self.further(of, &before),
        }
    }

    fn further(&self, of: &str, before: &i64) -> String {
        self.frame.arrival.query_with(of, &before.to_string())
    }
}

/// What was made of the words of a member who left, for whoever has the code.
#[derive(Template)]
#[template(path = "features/rights/receipt.html")]
pub(super) struct ReceiptPage<'a> {
    pub ctx: &'a Ctx,
    pub erasure: Erasure,
}

impl ReceiptPage<'_> {
    fn lines(&self) -> [(&'static str, i32); 4] {
        let one = &self.erasure;
        [
            ("leave-n-posts", one.posts_deleted),
            ("leave-n-kept", one.posts_kept),
            ("leave-n-lines", one.lines_deleted),
            ("leave-n-others", one.others_changed),
        ]
    }
}

/// What a guardian is asked.
#[derive(Template)]
#[template(path = "features/rights/guardian.html")]
pub(super) struct GuardianPage<'a> {
    pub ctx: &'a Ctx,
    pub asked: Guardian,
    pub child: &'a Member,
    pub token: &'a str,
}

/// An erasure that somebody asked for by letter, begun by an administrator.
#[derive(Template)]
#[template(path = "features/rights/request.html")]
pub(super) struct RequestPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    /// A code of the second factor is asked too.
    pub factor: bool,
}
