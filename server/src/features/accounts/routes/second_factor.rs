//! `/account/second-factor`: codes of an authenticator at every log-in, and the recovery codes. All of it wants the
//! password given lately, and a code where one is in force.

use actix_web::{HttpResponse, web};

use super::super::letters::Voice;
use super::super::views::{Scan, SecondFactorPage};
use super::super::{Me, second_factor};

use super::{frame, head, proof_for, saved};
use crate::error::{Error, Result};
use crate::web::branded::Branded;
use crate::web::extract::SignedIn;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, see_other};
use crate::web::parts;

const HERE: &str = "/account/second-factor";

pub(super) async fn show(signed: SignedIn, page: Branded) -> Result<HttpResponse> {
    if let Some(proof) = proof_for(&page, &signed.me, HERE) {
        return Ok(proof);
    }
    render(&page, &signed.me, &Form::new(), &[]).await
}

/// The page; `fresh` are recovery codes, which are shown this once.
async fn render(page: &Branded, me: &Me, form: &Form, fresh: &[String]) -> Result<HttpResponse> {
    let (app, member) = (page.app.clone(), me.id);
    let (since, left, key) = page
        .app
        .store
        .read(move |db| {
            Ok::<_, Error>((
                second_factor::since(db, member)?,
                second_factor::codes_left(db, member)?,
                second_factor::waiting(db, &app.seal, member)?,
            ))
        })
        .await?;
    let scan = key.map(|key| scan(&page.host, me, key)).transpose()?;
    let view = SecondFactorPage {
        ctx: &page.ctx,
        frame: frame(page, me, "security"),
        form,
        since,
        left,
        scan,
        fresh,
    };
    layout::form_page(&page.ctx, &head(page), form, &view)
}

fn scan(host: &str, me: &Me, key: String) -> Result<Scan> {
    let address = second_factor::address(host, &me.handle, &key);
    let (size, drawing) = parts::qr_code(&address)?;
    Ok(Scan {
        key,
        address,
        size,
        drawing,
    })
}

/// Makes the key that the next page shows.
pub(super) async fn begin(signed: SignedIn, page: Branded) -> Result<HttpResponse> {
    if let Some(proof) = proof_for(&page, &signed.me, HERE) {
        return Ok(proof);
    }
    let (app, member) = (page.app.clone(), signed.me.id);
    let done = page
        .app
        .store
        .write(move |db| second_factor::begin(db, &app.seal, member))
        .await;
    match done {
        Ok(()) => Ok(see_other(&format!("{HERE}{}", page.arrival.query()))),
        Err(error) => {
            let form = Form::new().blame(&page.ctx, error)?;
            render(&page, &signed.me, &form, &[]).await
        }
    }
}

/// The first code of the authenticator.
pub(super) async fn confirm(
    signed: SignedIn,
    page: Branded,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    if let Some(proof) = proof_for(&page, &signed.me, HERE) {
        return Ok(proof);
    }
    let (me, voice, typed) = (signed.me.clone(), Voice::of(&page.ctx), fields.get("code"));
    let done = match second_factor::may_try(&page.app, me.id).await {
        Ok(()) => {
            let app = page.app.clone();
            page.app
                .store
                .write(move |db| second_factor::confirm(db, &app.seal, &me, &typed, &voice))
                .await
        }
        Err(error) => Err(error),
    };
    shown(&page, &signed.me, done).await
}

/// New recovery codes in place of the old.
pub(super) async fn codes(
    signed: SignedIn,
    page: Branded,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    if let Some(proof) = proof_for(&page, &signed.me, HERE) {
        return Ok(proof);
    }
    let (me, typed) = (signed.me.clone(), fields.get("code"));
    let done = match second_factor::may_try(&page.app, me.id).await {
        Ok(()) => {
            let app = page.app.clone();
            page.app
                .store
                .write(move |db| second_factor::renew_codes(db, &app.seal, &me, &typed))
                .await
        }
        Err(error) => Err(error),
    };
    shown(&page, &signed.me, done).await
}

async fn shown(page: &Branded, me: &Me, done: Result<Vec<String>>) -> Result<HttpResponse> {
    match done {
        Ok(fresh) => render(page, me, &Form::new(), &fresh).await,
        Err(error) => {
            let form = Form::new().blame(&page.ctx, error)?;
            render(page, me, &form, &[]).await
        }
    }
}

/// No code is asked any more.
pub(super) async fn end(
    signed: SignedIn,
    page: Branded,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    if let Some(proof) = proof_for(&page, &signed.me, HERE) {
        return Ok(proof);
    }
    let (me, voice, typed) = (signed.me.clone(), Voice::of(&page.ctx), fields.get("code"));
    let done = match second_factor::may_try(&page.app, me.id).await {
        Ok(()) => {
            let app = page.app.clone();
            page.app
                .store
                .write(move |db| second_factor::end(db, &app.seal, &me, &typed, &voice))
                .await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(saved(&page, "/account/security", "factor")),
        Err(error) => {
            let form = Form::new().blame(&page.ctx, error)?;
            render(&page, &signed.me, &form, &[]).await
        }
    }
}
