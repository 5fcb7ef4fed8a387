//! URLs of rooms.

use actix_web::{HttpResponse, web};
use serde_json::json;

use super::{events_after, frames, visible_to};
use crate::error::Result;
use crate::web::extract::Inside;
use crate::web::form::Fields;

/// What happened that one answer tells of.
const FRAMES: i64 = 200;

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config.route("/rooms/{room}/lines", web::get().to(since));
}

type Slug = web::Path<(String, String)>;

/// What happened after `after`, for a script whose line is down: `{"seq", "more", "frames": [{"seq", "kind", "line",
/// "author", "html"}]}`.
async fn since(at: Inside, path: Slug, query: web::Query<Fields>) -> Result<HttpResponse> {
    let (here, viewer, lang) = (at.here.clone(), at.viewer.clone(), at.lang);
    let (slug, after) = (path.into_inner().1, query.number("after").unwrap_or(0));
    let (last, found) = at
        .app
        .store
        .read(move |db| -> Result<_> {
            let room = visible_to(db, &here, &viewer, &slug)?;
            let happened = events_after(db, room.id, after, FRAMES)?;
            let last = happened.last().map_or(after, |one| one.seq);
            Ok((last, frames(db, room.id, &happened, lang)?))
        })
        .await?;
    let more = found.len() == usize::try_from(FRAMES).unwrap_or(0);
    let found: Vec<_> = found
        .into_iter()
        .map(|f| json!({ "seq": f.seq, "kind": f.act.as_str(), "line": f.line, "author": f.author, "html": f.html }))
        .collect();
    Ok(HttpResponse::Ok().json(json!({ "seq": last, "more": more, "frames": found })))
}
