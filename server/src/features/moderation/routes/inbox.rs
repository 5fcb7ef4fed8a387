//! `/inbox`: what waits in all the spaces that somebody looks after.

use actix_web::{HttpResponse, web};

use super::super::beside_views::InboxPage;
use super::super::inbox;
use super::super::queue::Only;
use super::{done, head};
use crate::error::{Error, Result};
use crate::features::spaces::Here;
use crate::web::extract::SignedIn;
use crate::web::form::Fields;
use crate::web::layout;

pub(super) async fn show(me: SignedIn, query: web::Query<Fields>) -> Result<HttpResponse> {
    let only = Only::parse(&query.get("of"));
    let chosen = query.get("space");
    let (viewer, by, slug) = (me.viewer.clone(), me.me.clone(), chosen.clone());
    let (spaces, rows) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let spaces = inbox::spaces(db, &viewer)?;
            let some = |here: &&Here| slug.is_empty() || here.slug == slug;
            let asked: Vec<Here> = spaces.iter().filter(some).cloned().collect();
            Ok((spaces, inbox::list(db, &asked, &by, only)?))
        })
        .await?;
    if spaces.is_empty() {
        return Err(Error::NotFound);
    }
    let mut head = head(&me);
    head.sheets
        .extend(spaces.iter().map(|here| here.part_theme().1));
    let view = InboxPage {
        ctx: &me,
        spaces: &spaces,
        rows: &rows,
        only,
        chosen: &chosen,
        done: done(&me, &me.me, &query, true).await?,
    };
    layout::page(&me, &head, &view)
}
