//! `/members/lea/suspension`: who may read and not write for a while.

use actix_web::{HttpResponse, web};

use super::super::beside_views::SuspensionPage;
use super::super::suspending::{self, Sanction, Term};
use super::super::{Team, suspending as verbs};
use super::head;
use crate::error::{Error, Result};
use crate::features::spaces::{people, suspensions};
use crate::features::{accounts, charters, spaces};
use crate::web::extract::Moderator;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, see_other};

type Path = web::Path<(String, String)>;

/// The member of this handle, who wrote or belongs here.
async fn named(me: &Moderator, handle: &str) -> Result<i64> {
    let (space, handle) = (me.here()?.id, handle.to_owned());
    me.app
        .store
        .read(move |db| -> Result<i64> {
            let member = accounts::by_handle(db, &handle)?.id;
            let known = spaces::belongs(db, space, member)?;
            if known && verbs::may_be(db, space, member)? {
                Ok(member)
            } else {
                Err(Error::NotFound)
            }
        })
        .await
}

async fn page(me: &Moderator, member: i64, form: &Form) -> Result<HttpResponse> {
    let (space, lang) = (me.here()?.id, me.lang);
    let (person, articles, until, everywhere) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let person = people::cards(db, Some(space), &[member])?.remove(&member);
            Ok((
                person.ok_or(Error::NotFound)?,
                charters::articles(db, Some(space), lang)?,
                suspensions::until(db, space, member)?,
                suspensions::everywhere(db, member)?,
            ))
        })
        .await?;
    let view = SuspensionPage {
        ctx: me,
        person: &person,
        articles: &articles,
        until,
        everywhere: everywhere.is_some(),
        form,
    };
    layout::form_page(me, &head(me), form, &view)
}

/// The form; what the ladder proposes is chosen already (`?days=mute-24&article=respect`).
pub(super) async fn ask(
    me: Moderator,
    path: Path,
    query: web::Query<Fields>,
) -> Result<HttpResponse> {
    let member = named(&me, &path.1).await?;
    let days = Some(query.get("days")).filter(|days| !days.is_empty());
    let form = Form::new()
        .fill("days", days.unwrap_or_else(|| "7".to_owned()))
        .fill("article", query.get("article"));
    page(&me, member, &form).await
}

pub(super) async fn suspend(
    me: Moderator,
    path: Path,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let member = named(&me, &path.1).await?;
    let term = Term {
        sanction: Sanction::parse(&fields.get("days")).unwrap_or(Sanction::Suspend(0)),
        article: fields.get("article"),
        message: fields.trimmed("message"),
        everywhere: fields.ticked("everywhere"),
    };
    let (app, here, by, lang) = (me.app.clone(), me.here()?.clone(), me.me.clone(), me.lang);
    let done = me
        .app
        .store
        .write(move |db| {
            let team = Team {
                app: &app,
                here: &here,
                me: &by,
                lang,
            };
            suspending::suspend(db, &team, member, &term)
        })
        .await;
    match done {
        Ok(_) => Ok(back(&me, &path.1)),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["days", "article", "message", "everywhere"])
                .blame(&me, error)?;
            page(&me, member, &form).await
        }
    }
}

pub(super) async fn end(me: Moderator, path: Path) -> Result<HttpResponse> {
    let member = named(&me, &path.1).await?;
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
            suspending::end(db, &team, member)
        })
        .await?;
    Ok(back(&me, &path.1))
}

fn back(me: &Moderator, handle: &str) -> HttpResponse {
    see_other(&me.path(&format!("/members/{handle}/suspension")))
}
