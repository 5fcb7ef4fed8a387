//! The features. A room may use those before it in the list below, never those after it: the order of the list is the
//! order to read them in.

pub mod media;
pub mod accounts;
pub mod spaces;
pub mod charters;
pub mod points;
pub mod subscriptions;
pub mod drafts;
pub mod previews;
pub mod marks;
pub mod threads;
pub mod profiles;
pub mod following;
pub mod rooms;
pub mod uploads;
pub mod search;
pub mod writing;
pub mod moderation;
pub mod rehearsals;
pub mod misfires;
pub mod watches;
pub mod records;
pub mod draws;
pub mod contests;
pub mod reposts;
pub mod notices;
pub mod outbox;
pub mod pages;
pub mod correspondence;
pub mod volunteers;
pub mod register;
pub mod scopes;
pub mod dojo;
pub mod stand_ins;
pub mod invitations;
pub mod rights;
pub mod archive;
pub mod seed;
pub mod health;
pub mod opening;
pub mod calendar;
pub mod today;
pub mod entrance;
pub mod home;

use actix_web::web::ServiceConfig;
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::jobs::{Job, queue};
use crate::web::ctx::Ctx;

/// Routes of the server itself, outside any space.
pub fn server_routes(config: &mut ServiceConfig) {
    health::routes::server(config);
    media::routes::server(config);
    accounts::routes::server(config);
    spaces::routes::server(config);
    charters::routes::server(config);
    threads::routes::server(config);
    moderation::routes::server(config);
    uploads::routes::server(config);
    invitations::routes::server(config);
    register::routes::server(config);
    rights::routes::server(config);
    notices::routes::server(config);
    outbox::routes::server(config);
    watches::routes::server(config);
    draws::routes::server(config);
    today::routes::server(config);
    entrance::routes::server(config);
    home::routes::server(config);
}

/// Routes below `/s/{space}`, which a space's own domain serves from its root.
pub fn space_routes(config: &mut ServiceConfig) {
    threads::routes::space(config);
    uploads::routes::space(config);
    previews::routes::space(config);
    moderation::routes::space(config);
    notices::routes::space(config);
    profiles::routes::space(config);
    following::routes::space(config);
    rooms::routes::space(config);
    contests::prizes::routes::space(config);
    search::routes::space(config);
    writing::routes::space(config);
    spaces::routes::space(config);
    charters::routes::space(config);
    points::routes::space(config);
    rehearsals::routes::space(config);
    misfires::routes::space(config);
    contests::entries::routes::space(config);
    watches::routes::space(config);
    records::routes::space(config);
    contests::routes::space(config);
    dojo::routes::space(config);
    contests::play::routes::space(config);
    reposts::routes::space(config);
    scopes::routes::space(config);
    stand_ins::routes::space(config);
    pages::routes::space(config);
    correspondence::routes::space(config);
    volunteers::routes::space(config);
    register::routes::space(config);
    invitations::routes::space(config);
    opening::routes::space(config);
    calendar::routes::space(config);
    today::routes::space(config);
}

/// What rooms that come after the threads show around a list of threads.
///
/// # Errors
/// Only the database's, or when a template fails.
pub(in crate::features) fn beside_list(
    db: &mut Db,
    ctx: &Ctx,
    section: Option<i64>,
) -> Result<threads::list::Beside> {
    let mut beside = contests::shown::beside(db, ctx, section)?;
    beside.soon = calendar::soon::panel(db, ctx, section)?;
    Ok(beside)
}

/// What rooms that come after moderation show above a team's queue.
///
/// # Errors
/// Only the database's.
pub(in crate::features) fn beside_queue(
    db: &mut Db,
    here: &spaces::Here,
) -> Result<Option<moderation::queue::Letters>> {
    correspondence::beside_queue(db, here)
}

/// Puts the jobs that are due every ten minutes.
///
/// # Errors
/// Only the database's.
pub fn schedule(db: &mut Db) -> Result<()> {
    queue::put(db, &Job::SealAudit)?;
    drafts::purge(db)?;
    points::schedule(db)?;
    watches::schedule(db, Time::now())?;
    moderation::reports::schedule(db, Time::now())?;
    contests::phases::schedule(db)?;
    contests::entries::schedule(db, Time::now())?;
    contests::prizes::winning::schedule(db)?;
    threads::ranks::schedule(db)?;
    uploads::schedule(db)?;
    rights::download::schedule(db)?;
    rights::erasure::schedule(db)?;
    register::schedule(db)?;
    rehearsals::shadow::schedule(db)?;
    invitations::lists::forget_old(db)
}
