//! `/account/security`: address, password, sessions. All of it wants the password given lately.

use std::time::Duration;

use actix_web::{HttpResponse, web};

use super::super::joining::{self, Attempt};
use super::super::letters::Voice;
use super::super::views::{ProofPage, SecurityPage};
use super::super::{Me, changes, codes, entering, passwords, second_factor, sessions};
use super::{frame, head, proof_for, saved};
use crate::error::{Error, FieldError, Result};
use crate::features::accounts;
use crate::live::token;
use crate::messages::Said;
use crate::web::branded::Branded;
use crate::web::extract::SignedIn;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

const HERE: &str = "/account/security";
/// Letters of a program's name.
const PROGRAM_LETTERS: usize = 60;

fn proof_needed(page: &Branded, me: &Me) -> Option<HttpResponse> {
    proof_for(page, me, HERE)
}

pub(super) async fn ask_proof(_signed: SignedIn, page: Branded) -> Result<HttpResponse> {
    render_proof(&page, &Form::new())
}

fn render_proof(page: &Branded, form: &Form) -> Result<HttpResponse> {
    let view = ProofPage {
        ctx: &page.ctx,
        arrival: &page.arrival,
        form,
    };
    let head = Head {
        frame: "gate",
        ..Head::titled(page.t("proof-title"))
    };
    layout::form_page(&page.ctx, &head, form, &view)
}

pub(super) async fn prove(
    signed: SignedIn,
    page: Branded,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let password = fields.get("password");
    match entering::prove(&page.app, &signed.me, &password, &page.address).await {
        Ok(()) => Ok(see_other(page.arrival.to.as_deref().unwrap_or(HERE))),
        Err(error) => render_proof(&page, &Form::new().blame(&page.ctx, error)?),
    }
}

pub(super) async fn show(signed: SignedIn, page: Branded) -> Result<HttpResponse> {
    if let Some(proof) = proof_needed(&page, &signed.me) {
        return Ok(proof);
    }
    render(&page, &signed.me, &Form::new(), &Form::new()).await
}

async fn render(page: &Branded, me: &Me, password: &Form, email: &Form) -> Result<HttpResponse> {
    render_with(page, me, [password, email, &Form::new()], None).await
}

/// The page, with the forms of password, address and programs, and a token that was made just now: it is shown once.
async fn render_with(
    page: &Branded,
    me: &Me,
    [password, email, program]: [&Form; 3],
    token: Option<String>,
) -> Result<HttpResponse> {
    let member = me.id;
    let (open, waiting, bounce, factor) = page
        .app
        .store
        .read(move |db| {
            let waiting = codes::waiting(db, codes::Purpose::NewEmail, member)?;
            Ok::<_, Error>((
                sessions::of_member(db, member)?,
                waiting.and_then(|w| w.email),
                accounts::bounce(db, member)?,
                second_factor::since(db, member)?,
            ))
        })
        .await?;
    let view = SecurityPage {
        ctx: &page.ctx,
        frame: frame(page, me, "security"),
        password,
        email,
        program,
        token,
        waiting,
        bounce,
        factor,
        sessions: &open,
    };
    let wrong = [password, program].into_iter().find(|f| f.has_errors());
    let wrong = wrong.unwrap_or(email);
    layout::form_page(&page.ctx, &head(page), wrong, &view)
}

pub(super) async fn password(
    signed: SignedIn,
    page: Branded,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    if let Some(proof) = proof_needed(&page, &signed.me) {
        return Ok(proof);
    }
    match set_password(&page, &signed.me, &fields).await {
        Ok(()) => Ok(saved(&page, HERE, "password")),
        Err(error) => {
            let form = Form::new().blame(&page.ctx, error)?;
            render(&page, &signed.me, &form, &Form::new()).await
        }
    }
}

async fn set_password(page: &Branded, me: &Me, fields: &Fields) -> Result<()> {
    let typed = fields.get("password");
    let own = [
        me.handle.as_str(),
        &me.name,
        me.email.as_deref().unwrap_or_default(),
    ];
    if let Some(key) = passwords::problem(&typed, &own) {
        let message = Said {
            key,
            args: Vec::new(),
        };
        return Err(Error::Invalid(vec![FieldError {
            field: "password",
            message,
        }]));
    }
    let hash = page.app.hashing.hash(typed).await?;
    let (me, voice, end) = (
        me.clone(),
        Voice::of(&page.ctx),
        !fields.ticked("keep_others"),
    );
    page.app
        .store
        .write(move |db| changes::password(db, &me, &hash, end, &voice))
        .await
}

pub(super) async fn email(
    signed: SignedIn,
    page: Branded,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    if let Some(proof) = proof_needed(&page, &signed.me) {
        return Ok(proof);
    }
    match ask_email(&page, &signed.me, fields.trimmed("email")).await {
        Ok(()) => Ok(see_other(&format!("{HERE}{}", page.arrival.query()))),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["email"])
                .blame(&page.ctx, error)?;
            render(&page, &signed.me, &Form::new(), &form).await
        }
    }
}

async fn ask_email(page: &Branded, me: &Me, typed: String) -> Result<()> {
    if let Some(problem) = joining::address_problem(&typed) {
        return Err(Error::Invalid(vec![problem]));
    }
    joining::may_mail(&page.app, &typed, &page.address).await?;
    let (me, voice) = (me.clone(), Voice::of(&page.ctx));
    page.app
        .store
        .write(move |db| changes::ask_new_email(db, &me, &typed, &voice))
        .await
}

pub(super) async fn email_code(
    signed: SignedIn,
    page: Branded,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    if let Some(proof) = proof_needed(&page, &signed.me) {
        return Ok(proof);
    }
    let (me, voice, code) = (signed.me.clone(), Voice::of(&page.ctx), fields.get("code"));
    let attempt = page
        .app
        .store
        .write(move |db| changes::confirm_new_email(db, &me, &code, &voice))
        .await?;
    let message = match attempt {
        Attempt::Done(()) => return Ok(saved(&page, HERE, "email")),
        Attempt::Wrong(left) => Said::new("confirmation-wrong").with("n", left),
        Attempt::Over => Said::new("confirmation-over"),
        Attempt::Taken => Said::new("confirmation-taken"),
    };
    let error = Error::Invalid(vec![FieldError {
        field: "code",
        message,
    }]);
    let form = Form::new()
        .keep(&fields, &["code"])
        .blame(&page.ctx, error)?;
    render(&page, &signed.me, &Form::new(), &form).await
}

pub(super) async fn end_sessions(
    signed: SignedIn,
    page: Branded,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    if let Some(proof) = proof_needed(&page, &signed.me) {
        return Ok(proof);
    }
    let (member, mine) = (signed.me.id, signed.me.session_id);
    let which = fields.number("session");
    page.app
        .store
        .write(move |db| match which {
            Some(id) => sessions::end(db, member, id),
            None => sessions::end_others(db, member, Some(mine)),
        })
        .await?;
    Ok(saved(&page, HERE, "sessions"))
}

/// Makes a token for a program of the member's; it is listed among the sessions, and ends there.
pub(super) async fn make_token(
    signed: SignedIn,
    page: Branded,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    if let Some(proof) = proof_needed(&page, &signed.me) {
        return Ok(proof);
    }
    let empty = Form::new();
    match issued(&page, &signed.me, &fields.trimmed("program")).await {
        Ok(token) => {
            let forms = [&empty, &empty, &empty];
            render_with(&page, &signed.me, forms, Some(token)).await
        }
        Err(error) => {
            let program = Form::new()
                .keep(&fields, &["program"])
                .blame(&page.ctx, error)?;
            render_with(&page, &signed.me, [&empty, &empty, &program], None).await
        }
    }
}

async fn issued(page: &Branded, me: &Me, name: &str) -> Result<String> {
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    if name.is_empty() || name.chars().count() > PROGRAM_LETTERS {
        return Err(Error::field("program", "account-program-wrong"));
    }
    let key = format!("tokens:{}", me.id);
    let limit = page.app.bus.hit(&key, Duration::from_secs(3_600), 10).await;
    if !limit.allowed {
        return Err(Error::TooMany(limit.retry_after.as_secs().max(1)));
    }
    let (app, handle) = (page.app.clone(), me.handle.clone());
    page.app
        .store
        .write(move |db| token::issue(db, &app, &handle, &name, token::MOST_DAYS))
        .await
}
