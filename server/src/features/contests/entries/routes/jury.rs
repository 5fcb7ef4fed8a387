//! The jury's pages.

use actix_web::{HttpResponse, web};

use super::super::jury::{self, Said};
use super::super::views::{JuryPage, LookPage};
use super::{Id, Numbered, contest, head};
use crate::error::{Error, Result};
use crate::web::ctx::Ctx;
use crate::web::extract::{Manager, MayWrite, SignedIn};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, see_other};

pub(super) async fn show(me: SignedIn, path: Id) -> Result<HttpResponse> {
    page(&me, path.1, &Form::new()).await
}

async fn page(ctx: &Ctx, id: i64, form: &Form) -> Result<HttpResponse> {
    let asked = ctx.clone();
    let (contest, board) = ctx
        .app
        .store
        .read(move |db| -> Result<_> {
            let contest = contest(db, &asked, id)?;
            let board = jury::board(db, asked.here()?, asked.me()?, &contest)?;
            Ok((contest, board))
        })
        .await?;
    let view = JuryPage {
        ctx,
        form,
        contest: &contest,
        board: &board,
    };
    let title = ctx.t1("jury-title", "contest", contest.title.as_str());
    layout::form_page(ctx, &head(title), form, &view)
}

pub(super) async fn seat(me: Manager, path: Id, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (ctx, id, sent) = (me.ctx.clone(), path.1, fields.clone());
    let done = me
        .app
        .store
        .write(move |db| {
            let (here, by) = (ctx.here()?, ctx.me()?);
            let contest = contest(db, &ctx, id)?;
            let (member, wanted) = match sent.number("dismiss") {
                Some(member) => (member, false),
                None => {
                    let handle = sent
                        .trimmed("handle")
                        .trim_start_matches('@')
                        .to_lowercase();
                    (jury::called(db, here, &handle)?, true)
                }
            };
            jury::seat(db, here, by, &contest, member, wanted, ctx.now)
        })
        .await;
    match done {
        Ok(()) => Ok(see_other(&me.path(&format!("/contests/{id}/jury")))),
        Err(error) => {
            let form = Form::new().keep(&fields, &["handle"]).blame(&me, error)?;
            page(&me, id, &form).await
        }
    }
}

pub(super) async fn look(me: SignedIn, path: Numbered) -> Result<HttpResponse> {
    sheet(&me, path.1, path.2, Form::new()).await
}

async fn sheet(ctx: &Ctx, id: i64, entry: i64, form: Form) -> Result<HttpResponse> {
    let asked = ctx.clone();
    let (contest, looked) = ctx
        .app
        .store
        .read(move |db| -> Result<_> {
            let contest = contest(db, &asked, id)?;
            let looked = jury::look(db, asked.here()?, asked.me()?, &contest, entry)?;
            Ok((contest, looked))
        })
        .await?;
    let view = LookPage {
        ctx,
        form: &form,
        contest: &contest,
        looked: &looked,
    };
    let title = ctx.n(
        "jury-number",
        i64::try_from(looked.sheet.number).unwrap_or(0),
    );
    layout::form_page(ctx, &head(title), &form, &view)
}

pub(super) async fn mark(
    me: MayWrite,
    path: Numbered,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (ctx, id, entry) = (me.ctx.clone(), path.1, path.2);
    let said = if fields.trimmed("act") == "abstain" {
        Said::Abstained(fields.get("why"))
    } else {
        let marks = (0..).map_while(|n: i32| {
            let name = format!("mark-{n}");
            fields.ticked(&name).then(|| fields.number(&name))
        });
        let marks = marks.map(|mark| mark.and_then(|n| i32::try_from(n).ok()));
        Said::Marks(marks.map(|mark| mark.unwrap_or(-1)).collect())
    };
    let after = me
        .app
        .store
        .write(move |db| {
            let (here, by) = (ctx.here()?, ctx.me()?);
            let contest = contest(db, &ctx, id)?;
            let after = jury::look(db, here, by, &contest, entry)?.after;
            jury::mark(db, here, by, &contest, entry, &said, ctx.now)?;
            Ok::<_, Error>(after)
        })
        .await;
    match after {
        Ok(Some(next)) => Ok(see_other(&me.path(&format!("/contests/{id}/jury/{next}")))),
        Ok(None) => Ok(see_other(&me.path(&format!("/contests/{id}/jury")))),
        Err(error) => {
            let form = Form::new().keep(&fields, &["why"]).blame(&me, error)?;
            sheet(&me, id, entry, form).await
        }
    }
}
