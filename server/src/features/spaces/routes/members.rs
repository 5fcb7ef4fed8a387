//! Members of a space: the list, joining, leaving.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::error::{Error, Result};
use crate::features::spaces::views::MembersPage;
use crate::features::spaces::{belongs, join, team};
use crate::web::extract::{AtDoor, Inside};
use crate::web::form::Fields;
use crate::web::layout::{self, Head, see_other};

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/members", web::get().to(list))
        .route("/membership", web::post().to(enter))
        .route("/membership/end", web::post().to(leave));
}

async fn list(at: Inside, query: web::Query<Fields>) -> Result<HttpResponse> {
    // Not kept for visitors: names and pictures change with each member, not with the space.
    show(&at, query.number("after"), None).await
}

async fn show(at: &Inside, after: Option<i64>, problem: Option<String>) -> Result<HttpResponse> {
    let (space, me) = (at.here.id, at.viewer.id());
    let (people, members, joined) = at
        .app
        .store
        .read(move |db| -> Result<_> {
            let people = match after {
                None => team::team(db, space)?,
                Some(_) => Vec::new(),
            };
            let joined = match me {
                Some(me) => belongs(db, space, me)?,
                None => false,
            };
            Ok((people, team::members(db, space, after)?, joined))
        })
        .await?;
    let page = MembersPage {
        ctx: at,
        here: &at.here,
        team: &people,
        members: &members,
        paged: after.is_some(),
        joined,
        problem,
    };
    let head = Head {
        current: "members".to_owned(),
        ..Head::titled(at.t("nav-members"))
    };
    let status = match page.problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    layout::page_with(at, status, &head, &page)
}

/// Joining a members-only space happens at its door, where `Inside` would refuse.
async fn enter(at: AtDoor) -> Result<HttpResponse> {
    let (here, member) = (at.here.clone(), at.me()?.id);
    at.app
        .store
        .write(move |db| join(db, &here, member))
        .await?;
    Ok(see_other(&at.path("")))
}

async fn leave(at: Inside) -> Result<HttpResponse> {
    let (space, member) = (at.here.id, at.me()?.id);
    let left = at
        .app
        .store
        .write(move |db| team::leave(db, space, member))
        .await;
    match left {
        // The door of a members-only space, or the home of a public one. A private one is gone.
        Ok(()) if at.here.visibility == crate::features::spaces::Visibility::Private => {
            Ok(see_other("/"))
        }
        Ok(()) => Ok(see_other(&at.path(""))),
        Err(Error::Invalid(errors)) => {
            let said = errors.first().map(|e| at.tell(&e.message));
            show(&at, None, said).await
        }
        Err(other) => Err(other),
    }
}
