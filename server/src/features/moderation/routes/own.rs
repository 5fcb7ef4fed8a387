//! `/account/decisions`: what was decided about one's own words, and what became of one's reports.

use actix_web::HttpResponse;

use super::super::own;
use super::super::views::OwnPage;
use crate::error::Result;
use crate::features::accounts::routes::{frame, head};
use crate::web::branded::Branded;
use crate::web::extract::SignedIn;
use crate::web::layout;

pub(super) async fn decisions(me: SignedIn, page: Branded) -> Result<HttpResponse> {
    let (viewer, lang) = (me.viewer.clone(), page.lang);
    let (decisions, reports) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            Ok((
                own::decisions(db, &viewer, lang)?,
                own::reports(db, &viewer)?,
            ))
        })
        .await?;
    let view = OwnPage {
        ctx: &page.ctx,
        frame: frame(&page, &me.me, "decisions"),
        decisions: &decisions,
        reports: &reports,
    };
    layout::page(&page.ctx, &head(&page), &view)
}
