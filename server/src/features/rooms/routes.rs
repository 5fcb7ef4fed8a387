//! URLs of rooms.

mod line;
mod list;
mod manage;
mod poll;
mod room;
mod team;

use std::time::Duration;

use actix_web::web;

pub(super) use manage::HOURS;
pub(super) use room::Slug;
pub(crate) use room::{again, answer, spoken};

use crate::error::{Error, Result};
use crate::web::ctx::Ctx;

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .configure(list::routes)
        .configure(manage::routes)
        .configure(super::direct::routes::routes)
        .configure(super::questions::routes::routes)
        .configure(super::quiz::routes::routes)
        .configure(team::routes)
        .configure(poll::routes)
        .configure(room::routes)
        .configure(line::routes);
}

/// What a member does in rooms is bounded: so many in a minute.
pub(super) async fn limit(ctx: &Ctx, what: &str, most: u64) -> Result<()> {
    let key = format!("rooms:{what}:{}", ctx.me()?.id);
    let limit = ctx.app.bus.hit(&key, Duration::from_secs(60), most).await;
    if limit.allowed {
        Ok(())
    } else {
        Err(Error::TooMany(limit.retry_after.as_secs().max(1)))
    }
}
