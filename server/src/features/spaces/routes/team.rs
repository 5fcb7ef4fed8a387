//! The team of a space: who has which role, and changing it.

use actix_web::{HttpResponse, web};

use super::settings::head;
use crate::error::{Error, Result};
use crate::features::spaces::team::{Appointment, appoint, team};
use crate::features::spaces::views::TeamPage;
use crate::features::spaces::{Role, demands, reach};
use crate::web::extract::Manager;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, see_other};

/// Appointments an hour and manager: each may ask whether an address has an account.
const PER_HOUR: u64 = 60;

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/settings/team", web::get().to(list))
        .route("/settings/team", web::post().to(change))
        .route(
            "/settings/team/second-factor",
            web::post().to(second_factor),
        );
}

async fn list(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    let form = Form::new().fill("role", Role::Moderator.as_str());
    show(&me, &form, query.ticked("saved")).await
}

async fn show(me: &Manager, form: &Form, saved: bool) -> Result<HttpResponse> {
    let here = me.here()?.clone();
    let id = here.id;
    let (people, demanded, without, limited) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            Ok((
                team(db, id)?,
                demands::since(db, id)?,
                demands::without(db, id)?,
                reach::limited(db, id)?,
            ))
        })
        .await?;
    let page = TeamPage {
        ctx: me,
        here: &here,
        form,
        current: "team",
        saved,
        team: &people,
        demanded,
        without: &without,
        limited: &limited,
    };
    layout::form_page(me, &head(me), form, &page)
}

async fn change(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    match apply(&me, &fields).await {
        // Who has unmade themselves may not look at this page any more.
        Ok(()) if fields.trimmed("who") == me.me.handle => Ok(see_other(&me.path("/members"))),
        Ok(()) => Ok(see_other(&me.path("/settings/team?saved=1"))),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["who", "label", "role"])
                .blame(&me, error)?;
            show(&me, &form, false).await
        }
    }
}

/// Demands a second factor of the team, or no longer.
async fn second_factor(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (space, by, demanded) = (me.here()?.id, me.me.id, fields.get("demanded") == "1");
    let done = me
        .app
        .store
        .write(move |db| demands::set(db, space, demanded, by))
        .await;
    match done {
        Ok(()) => Ok(see_other(&me.path("/settings/team?saved=1"))),
        Err(error) => show(&me, &Form::new().blame(&me, error)?, false).await,
    }
}

async fn apply(me: &Manager, fields: &Fields) -> Result<()> {
    let role = match fields.get("role").as_str() {
        "none" => None,
        word => Some(Role::parse(word).ok_or_else(|| Error::field("role", "team-beyond"))?),
    };
    let key = format!("appointment:{}", me.me.id);
    let limit = me
        .app
        .bus
        .hit(&key, std::time::Duration::from_secs(3600), PER_HOUR)
        .await;
    if !limit.allowed {
        return Err(Error::TooMany(limit.retry_after.as_secs().max(1)));
    }
    let wish = Appointment {
        who: fields.trimmed("who"),
        role,
        label: fields.trimmed("label"),
    };
    let (here, by) = (me.here()?.clone(), me.me.id);
    me.app
        .store
        .write(move |db| appoint(db, &here, by, &wish))
        .await
}
