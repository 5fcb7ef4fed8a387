//! The page on which a member asks for their data.

use askama::Template;
use parvis_db::Time;

use super::download::Download;
use crate::features::accounts::views::Frame;
use crate::web::ctx::Ctx;

#[derive(Template)]
#[template(path = "features/rights/data.html")]
pub(super) struct DataPage<'a> {
    pub ctx: &'a Ctx,
    pub frame: Frame<'a>,
    pub latest: Option<Download>,
    pub now: Time,
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
