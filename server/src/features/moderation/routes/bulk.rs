//! `/queue/selection`: the same for several cases; `/queue/mine`: one's own figures.

use actix_web::{HttpResponse, web};

use super::super::beside_views::MinePage;
use super::super::bulk::{self, Act};
use super::super::queue::View;
use super::super::{mine, sparing};
use super::{case, head, list_page};
use crate::error::{Error, Result};
use crate::web::extract::OfTeam;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, see_other};

pub(super) async fn act(me: OfTeam, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let act = Act::parse(&fields.get("act")).ok_or(Error::NotFound)?;
    let chosen = fields.all("case").iter();
    let mut cases: Vec<i64> = chosen.filter_map(|id| id.parse().ok()).collect();
    cases.sort_unstable();
    cases.dedup();
    let (article, message) = (fields.get("article"), fields.trimmed("message"));
    let done = case::act(&me, move |db, team| {
        bulk::act(db, team, &cases, act, &article, &message)
    })
    .await;
    match done {
        Ok(tally) => Ok(see_other(&me.path(&format!(
            "/queue?view={}&decided={}&left={}",
            back(&fields).as_str(),
            tally.done,
            tally.left
        )))),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["article", "message"])
                .fill("cases", fields.all("case").join(","))
                .blame(&me, error)?;
            list_page(&me, &fields, &form).await
        }
    }
}

/// The part of the queue where the selection was made.
fn back(fields: &Fields) -> View {
    View::parse(&fields.get("view")).unwrap_or(View::Open)
}

pub(super) async fn mine(me: OfTeam) -> Result<HttpResponse> {
    let (space, by, now) = (me.here()?.id, me.me.id, me.now);
    let (own, looks) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let looks = sparing::looks(db, space, by, now)?;
            Ok((mine::figures(db, space, by, now)?, looks))
        })
        .await?;
    let view = MinePage {
        ctx: &me,
        looks,
        own,
        days: mine::DAYS,
    };
    layout::page(&me, &head(&me), &view)
}
