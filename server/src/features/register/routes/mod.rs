//! URLs of the register: `/letters/register` (and `.csv`), `/letters/new`, one letter and what is done with its claims;
//! taking a matter out of a thread (`complaints.rs`); the registers of all spaces (`everywhere.rs`).

mod complaints;
mod everywhere;

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use parvis_db::Time;

use super::views::{EnterPage, LetterPage, RegisterPage};
use super::{
    Claim, ClaimKind, End, Entered, Filter, Outcome, close, enter, extend, letter, list,
    look_after, masking, moving, split,
};
use crate::error::{Error, Result};
use crate::features::spaces::people;
use crate::messages::Lang;
use crate::web::extract::Manager;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};
use crate::web::sheet;
use crate::when;

const ENTERED: [&str; 5] = ["received", "name", "email", "about", "body"];

pub(crate) fn server(config: &mut web::ServiceConfig) {
    config.route("/administration/letters", web::get().to(everywhere::show));
}

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/letters/register", web::get().to(show))
        .route("/letters/register.csv", web::get().to(csv))
        .route("/letters/new", web::get().to(write))
        .route("/letters/new", web::post().to(keep))
        .route("/letters/{id}", web::get().to(one))
        .route("/letters/{id}/claims", web::post().to(divide))
        .route("/letters/claims/{id}", web::post().to(care))
        .route("/letters/claims/{id}/extension", web::post().to(lengthen))
        .route("/letters/claims/{id}/outcome", web::post().to(finish))
        .route("/posts/{id}/complaint", web::get().to(complaints::ask))
        .route("/posts/{id}/complaint", web::post().to(complaints::take_up));
}

fn head(title: String) -> Head {
    Head {
        current: "letters".to_owned(),
        ..Head::titled(title)
    }
}

/// What of the register is asked for: open claims of every kind unless said otherwise.
fn wish(query: &Fields) -> (Filter, Option<ClaimKind>) {
    let filter = Filter::parse(&query.get("filter")).unwrap_or(Filter::Open);
    (filter, ClaimKind::parse(&query.get("kind")))
}

async fn show(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    let (filter, kind) = wish(&query);
    let space = me.here()?.id;
    let (claims, names) = me
        .app
        .store
        .read(move |db| {
            let claims = list(db, Some(space), filter, kind)?;
            let owners: Vec<i64> = claims.iter().filter_map(|c| c.owner).collect();
            let people = people::cards(db, Some(space), &owners)?;
            let names = people.into_iter().map(|(id, p)| (id, p.name)).collect();
            Ok::<(Vec<Claim>, HashMap<i64, String>), Error>((claims, names))
        })
        .await?;
    let view = RegisterPage {
        ctx: &me,
        claims: &claims,
        names,
        filter,
        kind,
        now: Time::now(),
    };
    layout::page(&me, &head(me.t("claims-title")), &view)
}

async fn csv(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    let (filter, kind) = match query.get("filter").is_empty() {
        true => (Filter::All, ClaimKind::parse(&query.get("kind"))),
        false => wish(&query),
    };
    let (space, zone) = (me.here()?.id, when::zone(&me.here()?.time_zone));
    let claims = me
        .app
        .store
        .read(move |db| list(db, Some(space), filter, kind))
        .await?;
    let day = |at: Time| at.utc().with_timezone(&zone).format("%Y-%m-%d").to_string();
    let now = Time::now();
    let row = |claim: &Claim| {
        vec![
            claim.id.to_string(),
            claim.kind.as_str().to_owned(),
            masking::name(&claim.name),
            masking::address(&claim.email),
            day(claim.received_at),
            day(claim.due_at),
            claim.extended_at.map_or_else(String::new, day),
            claim.closed_at.map_or_else(String::new, day),
            claim.outcome.map_or("", Outcome::as_str).to_owned(),
            (claim.is_overdue(now) || claim.was_late()).to_string(),
        ]
    };
    let head = [
        "number", "kind", "from", "address", "received", "due", "extended", "closed", "outcome",
        "late",
    ];
    sheet::answer(&head, claims.iter().map(row))
}

async fn write(me: Manager) -> Result<HttpResponse> {
    show_entry(&me, &Form::new())
}

fn show_entry(me: &Manager, form: &Form) -> Result<HttpResponse> {
    let view = EnterPage { ctx: me, form };
    layout::form_page(me, &head(me.t("claims-enter")), form, &view)
}

async fn keep(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let typed = Entered {
        received: fields.trimmed("received"),
        name: fields.trimmed("name"),
        email: fields.trimmed("email"),
        about: fields.trimmed("about"),
        body: fields.trimmed("body"),
    };
    let (here, by) = (me.here()?.clone(), me.me()?.id);
    let kept = me
        .app
        .store
        .write(move |db| enter(db, &here, by, &typed))
        .await;
    match kept {
        Ok(id) => Ok(see_other(&me.path(&format!("/letters/{id}")))),
        Err(error) => {
            let form = Form::new().keep(&fields, &ENTERED).blame(&me, error)?;
            show_entry(&me, &form)
        }
    }
}

async fn one(me: Manager, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    show_letter(&me, path.1, &Form::new(), None).await
}

/// A letter with its claims; `at` is the claim whose form has errors.
async fn show_letter(me: &Manager, id: i64, form: &Form, at: Option<i64>) -> Result<HttpResponse> {
    let space = me.here()?.id;
    let (whole, claims, team, author) = me
        .app
        .store
        .read(move |db| {
            let (whole, claims) = letter(db, space, id)?;
            let author = whole.author.filter(|_| whole.post.is_some());
            let mut cards = people::cards(db, Some(space), author.as_slice())?;
            let author = author.and_then(|id| cards.remove(&id));
            Ok::<_, Error>((whole, claims, moving::owners(db, space)?, author))
        })
        .await?;
    let view = LetterPage {
        ctx: me,
        letter: &whole,
        claims: &claims,
        team: &team,
        author: author.as_ref(),
        form,
        at,
        now: Time::now(),
    };
    layout::form_page(me, &head(me.t("claims-letter")), form, &view)
}

fn owner(fields: &Fields) -> Option<i64> {
    fields.number("owner").filter(|id| *id > 0)
}

async fn divide(
    me: Manager,
    path: web::Path<(String, i64)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let kind = ClaimKind::parse(&fields.get("kind"));
    let Some(kind) = kind else {
        let error = Error::field("kind", "claim-kind-needed");
        let form = Form::new().blame(&me, error)?;
        return show_letter(&me, path.1, &form, None).await;
    };
    let (here, by, id, owner) = (me.here()?.clone(), me.me()?.id, path.1, owner(&fields));
    let made = me
        .app
        .store
        .write(move |db| split(db, &here, by, id, kind, owner))
        .await;
    match made {
        Ok(claim) => Ok(see_other(&me.path(&format!("/letters/{id}#c{claim}")))),
        Err(error) => {
            let form = Form::new().blame(&me, error)?;
            show_letter(&me, id, &form, None).await
        }
    }
}

/// Back to the letter of a claim, or its page again with what is wrong.
async fn after(
    me: &Manager,
    claim: i64,
    done: Result<()>,
    fields: &Fields,
) -> Result<HttpResponse> {
    let space = me.here()?.id;
    let of = me
        .app
        .store
        .read(move |db| super::of_claim(db, space, claim))
        .await?;
    match done {
        Ok(()) => Ok(see_other(&me.path(&format!("/letters/{of}#c{claim}")))),
        Err(error) => {
            let form = Form::new()
                .keep(fields, &["note", "why", "answer", "outcome"])
                .blame(me, error)?;
            show_letter(me, of, &form, Some(claim)).await
        }
    }
}

async fn care(
    me: Manager,
    path: web::Path<(String, i64)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (here, id, owner, note) = (
        me.here()?.clone(),
        path.1,
        owner(&fields),
        fields.trimmed("note"),
    );
    let done = me
        .app
        .store
        .write(move |db| look_after(db, &here, id, owner, &note))
        .await;
    after(&me, id, done, &fields).await
}

/// The language of what is mailed: the one that was chosen, else the space's.
fn language(me: &Manager, fields: &Fields) -> Result<Lang> {
    Ok(Lang::parse(&fields.get("language")).unwrap_or(me.here()?.language))
}

async fn lengthen(
    me: Manager,
    path: web::Path<(String, i64)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (here, by, id) = (me.here()?.clone(), me.me()?.id, path.1);
    let (why, lang) = (fields.trimmed("why"), language(&me, &fields)?);
    let done = me
        .app
        .store
        .write(move |db| extend(db, &here, by, id, &why, lang))
        .await;
    after(&me, id, done, &fields).await
}

async fn finish(
    me: Manager,
    path: web::Path<(String, i64)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (here, by, id) = (me.here()?.clone(), me.me()?.id, path.1);
    let outcome = Outcome::parse(&fields.get("outcome"));
    let (answer, sends, lang) = (
        fields.trimmed("answer"),
        fields.ticked("send"),
        language(&me, &fields)?,
    );
    let done = me
        .app
        .store
        .write(move |db| {
            let outcome = outcome.ok_or_else(|| Error::field("outcome", "claim-outcome-needed"))?;
            let end = End {
                outcome,
                answer: &answer,
                sends,
                lang,
            };
            close(db, &here, by, id, &end)
        })
        .await;
    after(&me, id, done, &fields).await
}

/// The day of today where the space is, for the form.
pub(super) fn today(zone: &str) -> String {
    let zone = when::zone(zone);
    let now = Time::now().utc().with_timezone(&zone);
    now.format("%Y-%m-%d").to_string()
}
