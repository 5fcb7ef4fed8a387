//! URLs of draws: the page that checks one. With a script it sends nothing.

use std::time::Duration;

use actix_web::{HttpResponse, web};
use parvis_draw::Hash;

use super::views::VerifyPage;
use super::{Asked, MOST, check};
use crate::error::{Error, FieldError, Result};
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::host::network;
use crate::web::layout::{self, Head};
use crate::web::upload::Upload;

/// Checks in ten minutes from one network: each costs the server up to a second.
const CHECKS: u64 = 30;

pub(crate) fn server(config: &mut web::ServiceConfig) {
    config
        .route("/draws/verify", web::get().to(show))
        .route("/draws/verify", web::post().to(verify));
}

fn head(ctx: &Ctx) -> Head {
    Head {
        canonical: Some("/draws/verify".to_owned()),
        description: ctx.t("draw-verify.lede"),
        ..Head::titled(ctx.t("draw-verify"))
    }
}

async fn show(ctx: Ctx) -> Result<HttpResponse> {
    let page = VerifyPage {
        ctx: &ctx,
        form: &Form::new(),
        outcome: None,
    };
    layout::page(&ctx, &head(&ctx), &page)
}

async fn verify(ctx: Ctx, mut upload: Upload) -> Result<HttpResponse> {
    let asked = match asked(&ctx, &mut upload).await {
        Ok(asked) => asked,
        Err(error) => {
            let form = Form::new()
                .keep(&upload.fields, &["text", "terms", "root"])
                .blame(&ctx, error)?;
            let page = VerifyPage {
                ctx: &ctx,
                form: &form,
                outcome: None,
            };
            return layout::form_page(&ctx, &head(&ctx), &form, &page);
        }
    };
    let outcome = web::block(move || check(&asked)).await;
    let outcome = outcome.map_err(Error::internal)?;
    let form = Form::new().keep(&upload.fields, &["text", "terms", "root"]);
    let page = VerifyPage {
        ctx: &ctx,
        form: &form,
        outcome: Some(&outcome),
    };
    layout::page(&ctx, &head(&ctx), &page)
}

/// What was sent, as files or as text.
async fn asked(ctx: &Ctx, upload: &mut Upload) -> Result<Asked> {
    let key = format!("draws:{}", network(&ctx.address));
    let window = Duration::from_secs(600);
    let limit = ctx.app.bus.hit(&key, window, CHECKS).await;
    if !limit.allowed {
        return Err(Error::TooMany(limit.retry_after.as_secs().max(1)));
    }
    let mut errors = Vec::new();
    let proof = match file(upload, "proof").await {
        Ok(Some(bytes)) => bytes,
        Ok(None) => upload.fields.trimmed("text").into_bytes(),
        Err(error) => {
            errors.push(error);
            Vec::new()
        }
    };
    if proof.is_empty() && errors.is_empty() {
        errors.push(FieldError::new("proof", "draw-error-missing"));
    }
    let receipt = file(upload, "receipt").await.unwrap_or_else(|error| {
        errors.push(error);
        None
    });
    let mut published = |name: &'static str| {
        let text = upload.fields.trimmed(name);
        let hash = Hash::parse(&text);
        if hash.is_none() && !text.is_empty() {
            errors.push(FieldError::new(name, "draw-error-hash"));
        }
        hash
    };
    let (terms, root) = (published("terms"), published("root"));
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    Ok(Asked {
        proof,
        terms,
        root,
        receipt,
    })
}

/// A chosen file's bytes, unless it is too large.
async fn file(
    upload: &mut Upload,
    name: &'static str,
) -> std::result::Result<Option<Vec<u8>>, FieldError> {
    let Some(chosen) = upload.take_file(name) else {
        return Ok(None);
    };
    if chosen.size > MOST {
        return Err(FieldError::new(name, "draw-error-large"));
    }
    let read = web::block(move || std::fs::read(chosen.file.path())).await;
    match read {
        Ok(Ok(bytes)) => Ok(Some(bytes)),
        _ => Err(FieldError::new(name, "error-form")),
    }
}
