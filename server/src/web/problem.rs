//! Errors as pages: each says what happened and what to do, in the reader's language; internals go to the log.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, ResponseError};
use askama::Template;
use parvis_db::Time;

use super::ctx::Ctx;
use super::{extract, form, layout};
use crate::error::{Error, Result};
use crate::features::spaces::demands::Missing;
use crate::features::spaces::suspensions::FOR_GOOD;
use crate::features::spaces::{self, Here};

/// What an error page is about; put into the bare response and read by [`show`].
#[derive(Debug, Clone)]
enum Problem {
    NotFound,
    SignIn,
    Forbidden,
    Suspended(Time),
    Door(i64),
    Invalid,
    TooMany(u64),
    Internal,
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        match self {
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::Moved(_) => StatusCode::MOVED_PERMANENTLY,
            Error::SignInNeeded => StatusCode::UNAUTHORIZED,
            Error::Forbidden | Error::Suspended(_) | Error::Door(_) => StatusCode::FORBIDDEN,
            Error::Invalid(_) | Error::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        let problem = match self {
            Error::Moved(path) => return layout::moved(path),
            Error::NotFound => Problem::NotFound,
            Error::SignInNeeded => Problem::SignIn,
            Error::Forbidden => Problem::Forbidden,
            Error::Suspended(until) => Problem::Suspended(*until),
            Error::Door(space) => Problem::Door(*space),
            Error::Invalid(_) | Error::Refused(_) => Problem::Invalid,
            Error::TooMany(seconds) => Problem::TooMany(*seconds),
            Error::Internal(what) => {
                tracing::error!(error = %what, "a request failed");
                Problem::Internal
            }
        };
        let mut response = HttpResponse::new(self.status_code());
        response.extensions_mut().insert(problem);
        response
    }
}

#[derive(Template)]
#[template(path = "web/problem.html")]
struct ProblemPage<'a> {
    ctx: &'a Ctx,
    status: u16,
    title: String,
    text: String,
    /// What is missing to act for the team.
    withheld: Option<Missing>,
}

#[derive(Template)]
#[template(path = "web/door.html")]
struct DoorPage<'a> {
    ctx: &'a Ctx,
    here: &'a Here,
}

/// Middleware: gives bare error responses their page, and sends visitors to the log-in where that helps.
///
/// # Errors
/// Whatever the service inside fails with beyond [`Error`].
pub async fn show(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> actix_web::Result<ServiceResponse<BoxBody>> {
    let response = next.call(req).await?.map_into_boxed_body();
    let problem = response.response().extensions().get::<Problem>().cloned();
    let bare = response.status() == StatusCode::NOT_FOUND
        && matches!(
            response.response().body().size(),
            actix_web::body::BodySize::None | actix_web::body::BodySize::Sized(0)
        );
    let problem = match problem {
        Some(problem) => problem,
        None if bare => Problem::NotFound,
        None => return Ok(response),
    };
    let (req, response) = response.into_parts();
    let page = page_of(&req, response.status(), &problem)
        .await
        .unwrap_or(response);
    Ok(ServiceResponse::new(req, page))
}

async fn page_of(req: &HttpRequest, status: StatusCode, problem: &Problem) -> Result<HttpResponse> {
    let app = extract::app_of(req)?;
    let kept = req.extensions().get::<Ctx>().cloned();
    let ctx = match (kept, problem) {
        (Some(ctx), _) => ctx,
        // Where the database may be the problem, it is not asked again.
        (None, Problem::Internal) => extract::outline(req, &app),
        (None, _) => match extract::load(req).await {
            Ok(ctx) => ctx,
            Err(_) => extract::outline(req, &app),
        },
    };
    let withheld = ctx.here.as_ref().and_then(|here| here.withheld);
    let (title, text) = match problem {
        Problem::SignIn => {
            // What was sent is not sent again by coming back: only a page that was asked for is.
            let to = if req.method().is_safe() {
                ctx.asked.as_str()
            } else {
                ""
            };
            let mut query = url::form_urlencoded::Serializer::new(String::new());
            if let Some(here) = &ctx.here {
                query.append_pair("space", &here.slug);
            }
            query.append_pair("to", to);
            let query = query.finish();
            return Ok(layout::see_other(&format!("/login?{query}")));
        }
        Problem::Door(space) => return door(&ctx, *space).await,
        Problem::NotFound => ("problem-not-found", "problem-not-found.text"),
        Problem::Forbidden => match withheld {
            Some(Missing::SecondFactor) => ("problem-second-factor", "problem-second-factor.text"),
            Some(Missing::Dojo) => ("problem-dojo", "problem-dojo.text"),
            None => ("problem-forbidden", "problem-forbidden.text"),
        },
        Problem::Suspended(_) => ("problem-suspended", "problem-suspended.text"),
        Problem::Invalid => ("problem-invalid", "problem-invalid.text"),
        Problem::TooMany(_) => ("problem-too-many", "problem-too-many.text"),
        Problem::Internal => ("problem-internal", "problem-internal.text"),
    };
    let text = match problem {
        Problem::TooMany(seconds) => form::wait(&ctx, *seconds),
        Problem::Suspended(until) if *until >= FOR_GOOD => ctx.t("problem-banned"),
        Problem::Suspended(until) => ctx.t1(text, "until", ctx.date_time(until)),
        _ => ctx.t(text),
    };
    let title = ctx.t(title);
    let page = ProblemPage {
        ctx: &ctx,
        status: status.as_u16(),
        title: title.clone(),
        text,
        withheld,
    };
    let mut response = layout::page_with(&ctx, status, &layout::Head::titled(title), &page)?;
    if let Problem::TooMany(seconds) = problem {
        response.headers_mut().insert(
            actix_web::http::header::RETRY_AFTER,
            actix_web::http::header::HeaderValue::from(*seconds),
        );
    }
    Ok(response)
}

/// A members-only space from outside: its name and how to come in, nothing of what is inside.
async fn door(ctx: &Ctx, space: i64) -> Result<HttpResponse> {
    let here = ctx
        .app
        .store
        .read(move |db| spaces::at_door(db, space))
        .await?;
    let ctx = ctx.clone().standing_in(here);
    let here = ctx.here()?;
    let page = DoorPage { ctx: &ctx, here };
    let head = layout::Head::titled(here.name.clone());
    layout::page_with(&ctx, StatusCode::FORBIDDEN, &head, &page)
}
