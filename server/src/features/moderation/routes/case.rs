//! `/queue/12`: one case, and what is done with it.

use actix_web::{HttpResponse, web};

use super::super::deciding::{self, Wish};
use super::super::marking::Marks;
use super::super::views::CasePage;
use super::super::whole::{self, Whole};
use super::super::{Ruling, Team, inbox, leases, outside, queue, sparing};
use super::{done, head};
use crate::error::{Error, Result};
use crate::web::extract::OfTeam;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, see_other};

pub(super) type Path = web::Path<(String, i64)>;

pub(super) async fn whole(me: &OfTeam, id: i64) -> Result<Whole> {
    let (here, by, lang) = (me.here()?.clone(), me.me.clone(), me.lang);
    me.app
        .store
        .read(move |db| whole::whole(db, &here, &by, id, lang))
        .await
}

/// Runs an act of the team in one transaction.
pub(super) async fn act<T: Send + 'static>(
    me: &OfTeam,
    verb: impl FnOnce(&mut parvis_db::Db, &Team<'_>) -> Result<T> + Send + 'static,
) -> Result<T> {
    let (app, here, by, lang) = (me.app.clone(), me.here()?.clone(), me.me.clone(), me.lang);
    me.app
        .store
        .write(move |db| {
            let team = Team {
                app: &app,
                here: &here,
                me: &by,
                lang,
            };
            verb(db, &team)
        })
        .await
}

pub(super) async fn page(
    me: &OfTeam,
    id: i64,
    query: &Fields,
    form: &Form,
) -> Result<HttpResponse> {
    page_with(me, id, query, form, None).await
}

async fn page_with(
    me: &OfTeam,
    id: i64,
    query: &Fields,
    form: &Form,
    link: Option<String>,
) -> Result<HttpResponse> {
    let whole = whole(me, id).await?;
    let inbox = from_inbox(me, query);
    let (previous, next) = match inbox {
        true => {
            let (viewer, by) = (me.viewer.clone(), me.me.clone());
            let read = move |db: &mut _| inbox::beside(db, &viewer, &by, id);
            let (previous, next) = me.app.store.read(read).await?;
            (previous.map(in_inbox), next.map(in_inbox))
        }
        false => {
            let to = |id: i64| me.path(&format!("/queue/{id}"));
            (whole.previous.map(to), whole.next.map(to))
        }
    };
    let view = CasePage {
        ctx: me,
        whole: &whole,
        form,
        done: done(me, &me.me, query, inbox).await?,
        link,
        inbox,
        previous,
        next,
    };
    layout::form_page(me, &head(me), form, &view)
}

/// Whether one goes through the inbox of all spaces. A brand's own domain never leads to another brand.
pub(super) fn from_inbox(me: &OfTeam, fields: &Fields) -> bool {
    !me.own_domain && fields.get("inbox") == "1"
}

/// The address of a case in the inbox.
fn in_inbox((slug, id): (String, i64)) -> String {
    format!("/s/{slug}/queue/{id}?inbox=1")
}

pub(super) async fn show(
    me: OfTeam,
    path: Path,
    query: web::Query<Fields>,
) -> Result<HttpResponse> {
    page(&me, path.1, &query, &Form::new()).await
}

/// A form that came back stands at the address it was sent to.
pub(super) async fn again(me: OfTeam, path: Path) -> Result<HttpResponse> {
    Ok(see_other(&me.path(&format!("/queue/{}", path.1))))
}

/// The next case that waits, with word of what became of this one.
pub(super) async fn onward(
    me: &OfTeam,
    id: i64,
    fields: &Fields,
    more: &str,
) -> Result<HttpResponse> {
    if from_inbox(me, fields) {
        let (viewer, by) = (me.viewer.clone(), me.me.clone());
        let read = move |db: &mut _| inbox::after(db, &viewer, &by, id);
        return Ok(see_other(&match me.app.store.read(read).await? {
            Some(next) => format!("{}{more}", in_inbox(next)),
            None => format!("/inbox?{}", more.trim_start_matches('&')),
        }));
    }
    let (here, by) = (me.here()?.clone(), me.me.clone());
    let next = me
        .app
        .store
        .read(move |db| queue::after(db, &here, &by, id))
        .await?;
    let to = match next {
        Some(next) => format!("/queue/{next}"),
        None => "/queue".to_owned(),
    };
    let mark = if more.is_empty() { "" } else { "?" };
    Ok(see_other(&me.path(&format!(
        "{to}{mark}{}",
        more.trim_start_matches('&')
    ))))
}

pub(super) async fn decide(
    me: OfTeam,
    path: Path,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let id = path.1;
    if let Some(ready) = fields.number("use") {
        return filled(&me, id, &fields, ready).await;
    }
    let wish = Wish {
        ruling: Ruling::parse(&fields.get("act")).ok_or(Error::NotFound)?,
        article: fields.get("article"),
        message: fields.trimmed("message"),
        law: fields.trimmed("law"),
        facts: fields.trimmed("facts"),
        marks: Marks {
            prepared: fields.get("prepared"),
            label: fields.trimmed("label"),
            passage: fields.trimmed("passage"),
        },
    };
    let decided = act(&me, move |db, team| deciding::decide(db, team, id, &wish)).await;
    match decided {
        Ok(_) => onward(&me, id, &fields, &format!("&done={id}")).await,
        Err(error) => {
            let form = Form::new().keep(&fields, &KEPT).blame(&me, error)?;
            page(&me, id, &fields, &form).await
        }
    }
}

/// What stays in the form of a decision when it comes back.
const KEPT: [&str; 7] = [
    "article", "message", "law", "facts", "prepared", "label", "passage",
];

/// The form with words that stood ready in its field, to be read and sent by whoever decides.
async fn filled(me: &OfTeam, id: i64, fields: &Fields, ready: i64) -> Result<HttpResponse> {
    let whole = whole(me, id).await?;
    let reason = whole.reasons.iter().find(|one| one.id == ready);
    let words = reason.ok_or(Error::NotFound)?.words(whole.read_in);
    let form = Form::new().keep(fields, &KEPT).fill("message", words);
    page(me, id, fields, &form).await
}

/// Uncovers the pictures of a case.
pub(super) async fn look(
    me: OfTeam,
    path: Path,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let id = path.1;
    act(&me, move |db, team| sparing::look(db, team, id)).await?;
    Ok(see_other(&back(&me, id, &fields)))
}

/// Leaves a case to the others, and goes on with the next.
pub(super) async fn pass(
    me: OfTeam,
    path: Path,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let id = path.1;
    match act(&me, move |db, team| sparing::pass(db, team, id)).await {
        Ok(()) => onward(&me, id, &fields, "").await,
        Err(error) => {
            let form = Form::new().blame(&me, error)?;
            page(&me, id, &fields, &form).await
        }
    }
}

/// The address of a case, the way one came to it.
fn back(me: &OfTeam, id: i64, fields: &Fields) -> String {
    let more = if from_inbox(me, fields) {
        "?inbox=1"
    } else {
        ""
    };
    me.path(&format!("/queue/{id}{more}"))
}

pub(super) async fn later(
    me: OfTeam,
    path: Path,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (id, days) = (path.1, fields.number("days").unwrap_or(-1));
    match act(&me, move |db, team| deciding::put_off(db, team, id, days)).await {
        Ok(()) => onward(&me, id, &fields, &format!("&done={id}")).await,
        Err(error) => {
            let form = Form::new().blame(&me, error)?;
            page(&me, id, &fields, &form).await
        }
    }
}

pub(super) async fn undo(
    me: OfTeam,
    path: Path,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let id = path.1;
    match act(&me, move |db, team| deciding::undo(db, team, id)).await {
        Ok(()) => Ok(see_other(&back(&me, id, &fields))),
        Err(error) => {
            let form = Form::new().blame(&me, error)?;
            page(&me, id, &fields, &form).await
        }
    }
}

/// Says who is on a case: `act` is `take`, `over` (from somebody else) or `back`.
pub(super) async fn lease(
    me: OfTeam,
    path: Path,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (id, what) = (path.1, fields.get("act"));
    let taken = act(&me, move |db, team| match what.as_str() {
        "back" => leases::give_back(db, team, id),
        over => leases::take(db, team, id, over == "over"),
    })
    .await;
    match taken {
        Ok(()) => Ok(see_other(&me.path(&format!("/queue/{id}")))),
        Err(error) => {
            let form = Form::new().blame(&me, error)?;
            page(&me, id, &Fields::default(), &form).await
        }
    }
}

/// Names somebody from outside, and shows the link, once.
pub(super) async fn name_reviewer(
    me: OfTeam,
    path: Path,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (id, name) = (path.1, fields.trimmed("reviewer"));
    let named = act(&me, move |db, team| outside::name(db, team, id, &name)).await;
    match named {
        Ok(key) => {
            let link = me.absolute(&format!("/review/{key}"));
            page_with(&me, id, &Fields::default(), &Form::new(), Some(link)).await
        }
        Err(error) => {
            let form = Form::new().keep(&fields, &["reviewer"]).blame(&me, error)?;
            page(&me, id, &Fields::default(), &form).await
        }
    }
}
