//! `/posts/12/complaint`: a moderator takes a complaint or a report of harm out of a thread.

use actix_web::{HttpResponse, web};

use super::super::ClaimKind;
use super::super::moving::{self, Move};
use super::super::views::ComplaintPage;
use crate::error::{Error, Result};
use crate::features::accounts;
use crate::features::moderation::Team;
use crate::features::threads;
use crate::web::extract::Moderator;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

/// Letters of the post that are shown again.
const EXCERPT: usize = 400;

type Path = web::Path<(String, i64)>;

async fn act<T: Send + 'static>(
    me: &Moderator,
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

pub(super) async fn ask(me: Moderator, path: Path) -> Result<HttpResponse> {
    let owner = me.me.id.to_string();
    let form = Form::new()
        .fill("kind", ClaimKind::Complaint.as_str())
        .fill("owner", owner)
        .fill("hide", "1")
        .fill("message", me.t("complaint-first"));
    show(&me, path.1, &form).await
}

async fn show(me: &Moderator, post: i64, form: &Form) -> Result<HttpResponse> {
    let space = me.here()?.id;
    let (words, owners, taken_up) = act(me, move |db, team| {
        let (_, found) = moving::movable(db, team, post)?;
        let words = parvis_kit::markdown::excerpt(&threads::plain(&found.html), EXCERPT);
        let taken_up = moving::taken_up(db, space, post)?;
        Ok((words, moving::owners(db, space)?, taken_up.is_some()))
    })
    .await?;
    let view = ComplaintPage {
        ctx: me,
        action: me.path(&format!("/posts/{post}/complaint")),
        back: me.path(&format!("/posts/{post}")),
        words,
        owners: &owners,
        taken_up,
        form,
    };
    layout::form_page(me, &Head::titled(me.t("complaint-title")), form, &view)
}

pub(super) async fn take_up(
    me: Moderator,
    path: Path,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let wish = Move {
        kind: ClaimKind::parse(&fields.get("kind")),
        owner: super::owner(&fields),
        message: fields.trimmed("message"),
        hides: fields.ticked("hide"),
    };
    let post = path.1;
    let done = act(&me, move |db, team| {
        let author = moving::take_up(db, team, post, &wish)?;
        Ok::<_, Error>(accounts::by_id(db, author)?.handle)
    })
    .await;
    match done {
        Ok(handle) => Ok(see_other(
            &me.path(&format!("/correspondence/members/{handle}")),
        )),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["kind", "owner", "message", "hide"])
                .blame(&me, error)?;
            show(&me, post, &form).await
        }
    }
}
