//! `/posts/{id}/poll/rooms`: where a thread's poll may be shown. A line that links to the thread carries it, and each
//! reader meets it there as in the thread.

use actix_web::{HttpResponse, web};
use parvis_db::Time;

use super::super::desk_views::PollRoomsPage;
use super::super::{Room, list, standing};
use crate::error::{Error, Result};
use crate::features::threads::polls;
use crate::web::extract::MayWrite;
use crate::web::layout::{self, Head};

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config.route("/posts/{id}/poll/rooms", web::get().to(show));
}

async fn show(me: MayWrite, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let (here, viewer, by, id) = (me.here()?.clone(), me.viewer.clone(), me.me.clone(), path.1);
    let (thread, question, rooms) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let (thread, _, poll) = polls::visible_to(db, &here, &viewer, id)?;
            let poll = poll.ok_or(Error::NotFound)?;
            let mut rooms: Vec<Room> = Vec::new();
            for room in list(db, &here)? {
                let standing = standing::to(db, &room, &here.time_zone, by.id, Time::now())?;
                if standing::hush(&here, &by, &room, &standing).is_none() {
                    rooms.push(room);
                }
            }
            Ok((thread, poll.question, rooms))
        })
        .await?;
    let view = PollRoomsPage {
        ctx: &me,
        thread: &thread,
        question: &question,
        rooms: &rooms,
        mark: &crate::secret::hash(&crate::secret::token())[..24],
    };
    let head = Head {
        current: "rooms".to_owned(),
        ..Head::titled(me.t("poll-into-room"))
    };
    layout::page(&me, &head, &view)
}
