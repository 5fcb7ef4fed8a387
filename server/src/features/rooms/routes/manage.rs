//! Rooms made and changed by managers.

use actix_web::{HttpResponse, web};

use super::super::desk_views::SettingsPage;
use super::super::managing::{Wanted, archive, change, create};
use super::super::{Room, RoomKind, hours, visible_to};
use super::room::Slug;
use crate::error::{Error, Result};
use crate::web::extract::Manager;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};
use crate::when::{self, Typed};

/// Fields of the form besides the hours.
const FIELDS: [&str; 9] = [
    "name",
    "topic",
    "kind",
    "slow",
    "opens_at",
    "opens_at_fold",
    "closes_at",
    "closes_at_fold",
    "stream",
];
/// Fields of the hours, from Monday.
pub(in crate::features::rooms) const HOURS: [(&str, &str); 7] = [
    ("from0", "to0"),
    ("from1", "to1"),
    ("from2", "to2"),
    ("from3", "to3"),
    ("from4", "to4"),
    ("from5", "to5"),
    ("from6", "to6"),
];

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/rooms/new", web::get().to(new))
        .route("/rooms", web::post().to(make))
        .route("/rooms/{room}/settings", web::get().to(settings))
        .route("/rooms/{room}/settings", web::post().to(set))
        .route("/rooms/{room}/archiving", web::post().to(put_away));
}

fn wanted(fields: &Fields) -> Wanted {
    let typed = |name: &str| Typed {
        text: fields.trimmed(name),
        fold: fields.trimmed(&format!("{name}_fold")),
    };
    Wanted {
        name: fields.trimmed("name"),
        topic: fields.trimmed("topic"),
        kind: fields.trimmed("kind"),
        slow: fields
            .number("slow")
            .and_then(|n| i32::try_from(n).ok())
            .unwrap_or(-1),
        opens: typed("opens_at"),
        closes: typed("closes_at"),
        stream: fields.trimmed("stream"),
        hours: HOURS
            .iter()
            .map(|(from, to)| (fields.trimmed(from), fields.trimmed(to)))
            .collect(),
    }
}

fn kept(fields: &Fields) -> Form {
    HOURS
        .into_iter()
        .fold(Form::new().keep(fields, &FIELDS), |form, (from, to)| {
            form.keep(fields, &[from, to])
        })
}

fn show(me: &Manager, room: Option<&Room>, form: &Form) -> Result<HttpResponse> {
    let view = SettingsPage {
        ctx: me,
        room,
        form,
        zone: &me.here()?.time_zone,
    };
    let title = match room {
        Some(room) => me.t1("room-settings-title", "room", room.name.as_str()),
        None => me.t("room-new"),
    };
    let head = Head {
        current: "rooms".to_owned(),
        ..Head::titled(title)
    };
    layout::form_page(me, &head, form, &view)
}

async fn new(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    let kind = RoomKind::parse(&query.get("kind")).unwrap_or(RoomKind::Open);
    let form = Form::new().fill("kind", kind.as_str()).fill("slow", "0");
    show(&me, None, &form)
}

async fn make(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (here, by, new) = (me.here()?.clone(), me.me.clone(), wanted(&fields));
    let made = me
        .app
        .store
        .write(move |db| create(db, &here, &by, &new))
        .await;
    match made {
        Ok(room) => Ok(see_other(&me.path(&room.path()))),
        Err(error) => show(&me, None, &kept(&fields).blame(&me, error)?),
    }
}

async fn load(me: &Manager, slug: String) -> Result<(Room, Vec<hours::Day>)> {
    let (here, viewer) = (me.here()?.clone(), me.viewer.clone());
    me.app
        .store
        .read(move |db| {
            let room = visible_to(db, &here, &viewer, &slug)?;
            if room.kind == RoomKind::Direct {
                return Err(Error::NotFound);
            }
            let days = hours::of(db, room.id)?;
            Ok((room, days))
        })
        .await
}

async fn settings(me: Manager, path: Slug) -> Result<HttpResponse> {
    let (room, days) = load(&me, path.into_inner().1).await?;
    let zone = when::zone(&me.here()?.time_zone);
    let moment = |at: Option<parvis_db::Time>| at.map_or(String::new(), |at| when::write(zone, at));
    let mut form = Form::new()
        .fill("name", &room.name)
        .fill("topic", &room.topic)
        .fill("kind", room.kind.as_str())
        .fill("slow", room.slow_seconds.to_string())
        .fill("stream", &room.stream)
        .fill("opens_at", moment(room.opens_at))
        .fill("closes_at", moment(room.closes_at));
    for day in days {
        let clock = |m: i32| format!("{:02}:{:02}", m / 60 % 24, m % 60);
        if let Some((from, to)) = usize::try_from(day.weekday).ok().and_then(|d| HOURS.get(d)) {
            form = form
                .fill(from, clock(day.opens))
                .fill(to, clock(day.closes));
        }
    }
    show(&me, Some(&room), &form)
}

async fn set(me: Manager, path: Slug, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (room, _) = load(&me, path.into_inner().1).await?;
    let (here, by, new) = (me.here()?.clone(), me.me.clone(), wanted(&fields));
    let same = room.clone();
    let changed = me
        .app
        .store
        .write(move |db| change(db, &here, &by, &same, &new))
        .await;
    match changed {
        Ok(()) => Ok(see_other(&me.path(&room.path()))),
        Err(error) => show(&me, Some(&room), &kept(&fields).blame(&me, error)?),
    }
}

async fn put_away(me: Manager, path: Slug) -> Result<HttpResponse> {
    let (room, _) = load(&me, path.into_inner().1).await?;
    let (here, by) = (me.here()?.clone(), me.me.clone());
    me.app
        .store
        .write(move |db| archive(db, &here, &by, &room))
        .await?;
    Ok(see_other(&me.path("/rooms")))
}
