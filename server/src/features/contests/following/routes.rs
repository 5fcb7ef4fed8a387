//! `/contests/{id}/following` and `/contests/{id}/acceptance`; and where notices of a contest lead.

use actix_web::{HttpResponse, web};

use super::{PHASES, accept, follow};
use crate::error::{Error, Result};
use crate::features::contests::of_thread;
use crate::web::extract::{Inside, SignedIn};
use crate::web::form::Fields;
use crate::web::layout::see_other;

pub(in crate::features::contests) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/contests/of/{thread}", web::get().to(lead))
        .route("/contests/{id}/following", web::post().to(choose))
        .route("/contests/{id}/acceptance", web::post().to(agree));
}

/// From a contest's thread to its page.
async fn lead(at: Inside, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let (thread, space) = (path.1, at.here.id);
    let found = at.app.store.read(move |db| of_thread(db, thread)).await?;
    let contest = found.filter(|contest| contest.space == space);
    let contest = contest.ok_or(Error::NotFound)?;
    Ok(see_other(&at.path(&contest.path())))
}

async fn choose(
    me: SignedIn,
    path: web::Path<(String, i64)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (here, by, id, now) = (me.here()?.clone(), me.me.clone(), path.1, me.now);
    let chosen = fields.all("phase").to_vec();
    me.app
        .store
        .write(move |db| {
            let phases: Vec<_> = PHASES
                .into_iter()
                .filter(|phase| chosen.iter().any(|word| word == phase.as_str()))
                .collect();
            follow(db, &here, &by, id, &phases, now)
        })
        .await?;
    Ok(see_other(&me.path(&format!("/contests/{id}?saved=1"))))
}

async fn agree(me: SignedIn, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let (here, by, id, now) = (me.here()?.clone(), me.me.clone(), path.1, me.now);
    me.app
        .store
        .write(move |db| accept(db, &here, &by, id, now))
        .await?;
    Ok(see_other(&me.path(&format!("/contests/{id}?saved=1"))))
}
