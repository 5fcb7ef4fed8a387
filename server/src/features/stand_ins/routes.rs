//! `/settings/team/stand-in`: a manager asks somebody. `/stand-in`: what is handed over, and the answer.

use actix_web::{HttpResponse, web};
use parvis_db::Time;

use super::views::{AskPage, HandOverPage, draft};
use super::{open, whole};
use crate::error::{Error, Result};
use crate::features::spaces::Role;
use crate::features::spaces::people;
use crate::features::spaces::stand_ins::{self, Wish};
use crate::web::extract::{Manager, SignedIn};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};
use crate::when::{self, Typed};

type Path = web::Path<(String, i64)>;

/// What the form proposes: two weeks.
const USUAL_DAYS: i64 = 14;

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/settings/team/stand-in", web::get().to(form))
        .route("/settings/team/stand-in", web::post().to(name))
        .route("/stand-in", web::get().to(mine))
        .route("/stand-in/{id}", web::get().to(show))
        .route("/stand-in/{id}", web::post().to(answer));
}

async fn form(me: Manager) -> Result<HttpResponse> {
    let (here, by, now) = (me.here()?.clone(), me.me.clone(), me.now);
    let open = me
        .app
        .store
        .read(move |db| open(db, &here, &by, now))
        .await?;
    let until = now.plus_seconds(USUAL_DAYS * 86_400);
    let form = Form::new()
        .fill("until", when::write(me.time_zone(), until))
        .fill("words", draft(&me, &open));
    ask_page(&me, &form).await
}

async fn ask_page(me: &Manager, form: &Form) -> Result<HttpResponse> {
    let (space, by) = (me.here()?.id, me.me.clone());
    let (all, cards, may_name) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let all = stand_ins::all(db, space)?;
            let ids: Vec<i64> = all.iter().flat_map(|s| [s.member, s.named_by]).collect();
            let cards = people::cards(db, Some(space), &ids)?;
            Ok((all, cards, stand_ins::may_name(db, space, &by)?))
        })
        .await?;
    let view = AskPage {
        ctx: me,
        form,
        current: "team",
        all: &all,
        cards: &cards,
        may_name,
    };
    let head = Head {
        current: "settings".to_owned(),
        ..Head::titled(me.t("stand-in-title"))
    };
    layout::form_page(me, &head, form, &view)
}

async fn name(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (here, by, now) = (me.here()?.clone(), me.me.clone(), me.now);
    let typed = Typed {
        text: fields.trimmed("until"),
        // Of two equal times the later: nobody loses an hour.
        fold: "later".to_owned(),
    };
    let named = match when::read("until", me.time_zone(), &typed) {
        Ok(until) => {
            let wish = Wish {
                who: fields.trimmed("who"),
                until,
                words: fields.trimmed("words"),
            };
            me.app
                .store
                .write(move |db| stand_ins::name(db, &here, &by, &wish, now))
                .await
        }
        Err(error) => Err(error),
    };
    match named {
        Ok(id) => Ok(see_other(&me.path(&format!("/stand-in/{id}")))),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["who", "until", "words"])
                .blame(&me, error)?;
            ask_page(&me, &form).await
        }
    }
}

/// What one was asked oneself; for managers, all that was asked.
async fn mine(me: SignedIn) -> Result<HttpResponse> {
    let (space, by) = (me.here()?.id, me.me.id);
    let latest = me
        .app
        .store
        .read(move |db| stand_ins::latest(db, space, by))
        .await?;
    match latest {
        Some(id) => Ok(see_other(&me.path(&format!("/stand-in/{id}")))),
        None if me.allows(Role::Manager) => Ok(see_other(&me.path("/settings/team/stand-in"))),
        None => Err(Error::NotFound),
    }
}

async fn show(me: SignedIn, path: Path) -> Result<HttpResponse> {
    let (here, by, now, id) = (me.here()?.clone(), me.me.clone(), me.now, path.1);
    let whole = me
        .app
        .store
        .read(move |db| whole(db, &here, &by, id, now))
        .await?;
    let view = HandOverPage {
        ctx: &me,
        whole: &whole,
    };
    layout::page(&me, &Head::titled(me.t("stand-in-title")), &view)
}

/// `act` is `accept`, or `end`: no, or no longer.
async fn answer(me: SignedIn, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (here, by, id) = (me.here()?.clone(), me.me.clone(), path.1);
    let accepts = fields.get("act") == "accept";
    me.app
        .store
        .write(move |db| match accepts {
            true => stand_ins::accept(db, here.id, by.id, id, Time::now()),
            false => stand_ins::end(db, &here, &by, id, Time::now()),
        })
        .await?;
    Ok(see_other(&me.path(&format!("/stand-in/{id}"))))
}
