//! `/rooms`: the rooms of a space.

use actix_web::{HttpResponse, web};
use parvis_db::Time;

use super::super::views::{ListPage, RoomRow};
use super::super::{list, read_by, standing};
use crate::error::Result;
use crate::features::spaces::Role;
use crate::web::extract::Inside;
use crate::web::layout::{self, Head};

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config.route("/rooms", web::get().to(all));
}

async fn all(at: Inside) -> Result<HttpResponse> {
    let (here, viewer) = (at.here.clone(), at.viewer.clone());
    let rows = at
        .app
        .store
        .read(move |db| -> Result<_> {
            let rooms = list(db, &here)?;
            let ids: Vec<i64> = rooms.iter().map(|room| room.id).collect();
            let read = match viewer.id() {
                Some(me) => read_by(db, me, &ids)?,
                None => Vec::new(),
            };
            let now = Time::now();
            let mut rows = Vec::with_capacity(rooms.len());
            for room in rooms {
                let standing = standing::of(db, &room, &here.time_zone, now)?;
                let seen = read.iter().find(|(id, _)| *id == room.id);
                rows.push(RoomRow {
                    unread: seen.is_some_and(|(_, seq)| *seq < room.last_seq),
                    standing,
                    room,
                });
            }
            Ok(rows)
        })
        .await?;
    let page = ListPage {
        ctx: &at,
        rows: &rows,
        manages: at.allows(Role::Manager),
    };
    let head = Head {
        current: "rooms".to_owned(),
        canonical: Some("/rooms".to_owned()),
        ..Head::titled(at.t("rooms-title"))
    };
    layout::page(&at, &head, &page)
}
