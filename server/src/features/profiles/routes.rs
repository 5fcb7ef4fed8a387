//! URLs of profiles: `/members/{handle}` of a space, and the link that hands an archive's member over.

use actix_web::{HttpResponse, web};
use serde_json::json;

use super::views::{ClaimPage, ProfilePage};
use super::{Found, Profile, visible_to};
use crate::error::{Error, Result};
use crate::events::Tag;
use crate::features::accounts::claims;
use crate::features::accounts::letters::Voice;
use crate::web::ctx::Ctx;
use crate::web::extract::{Inside, Manager};
use crate::web::layout::{self, Head};

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/members/{handle}", web::get().to(show))
        .route("/members/{handle}/claim", web::get().to(ask_claim))
        .route("/members/{handle}/claim", web::post().to(offer_claim));
}

type Handle = web::Path<(String, String)>;

async fn find(ctx: &Ctx, handle: String) -> Result<Found> {
    let (here, viewer) = (ctx.here()?.clone(), ctx.viewer.clone());
    ctx.app
        .store
        .read(move |db| visible_to(db, &here, &viewer, &handle))
        .await
}

async fn show(inside: Inside, path: Handle) -> Result<HttpResponse> {
    let ctx = &inside.ctx;
    let profile = match find(ctx, path.into_inner().1).await? {
        Found::Here(profile) => profile,
        Found::Moved(handle) => return Ok(layout::moved(&ctx.path(&format!("/members/{handle}")))),
    };
    let path = format!("/members/{}", profile.member.handle);
    let head = Head {
        description: ctx.t2(
            "profile-description",
            "name",
            &profile.member.name,
            "space",
            &inside.here.name,
        ),
        // A page without posts has nothing to be found for.
        canonical: (profile.figures.posts > 0).then(|| path.clone()),
        linked_data: vec![linked_data(ctx, &profile, &path)],
        image: profile
            .member
            .avatar
            .as_ref()
            .map(|a| format!("{}{a}", ctx.app.config.origin())),
        kind: "profile",
        ..Head::titled(&profile.member.name)
    };
    let view = ProfilePage {
        ctx,
        here: &inside.here,
        profile: &profile,
    };
    let response = layout::page(ctx, &head, &view)?;
    let mut tags = vec![Tag::Space(inside.here.id), Tag::Member(profile.member.id)];
    tags.extend(profile.latest.iter().map(|(t, _)| Tag::Thread(t.id)));
    Ok(layout::for_everyone(ctx, response, tags))
}

fn linked_data(ctx: &Ctx, profile: &Profile, path: &str) -> serde_json::Value {
    json!({
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "dateCreated": profile.since.rfc3339(),
        "mainEntity": {
            "@type": "Person",
            "name": profile.member.name,
            "alternateName": profile.member.handle,
            "identifier": profile.member.handle,
            "url": ctx.absolute(path),
            "agentInteractionStatistic": {
                "@type": "InteractionCounter",
                "interactionType": "https://schema.org/WriteAction",
                "userInteractionCount": profile.figures.posts,
            },
        },
    })
}

async fn claimable(ctx: &Ctx, handle: String) -> Result<Box<Profile>> {
    match find(ctx, handle).await? {
        Found::Here(profile) if profile.claimable => Ok(profile),
        _ => Err(Error::NotFound),
    }
}

fn claim_page(ctx: &Ctx, profile: &Profile, link: Option<String>) -> Result<HttpResponse> {
    let title = ctx.t1("claim-offer-title", "name", &profile.member.name);
    let view = ClaimPage { ctx, profile, link };
    layout::page(ctx, &Head::titled(title), &view)
}

async fn ask_claim(manager: Manager, path: Handle) -> Result<HttpResponse> {
    let profile = claimable(&manager.ctx, path.into_inner().1).await?;
    claim_page(&manager.ctx, &profile, None)
}

async fn offer_claim(manager: Manager, path: Handle) -> Result<HttpResponse> {
    let ctx = &manager.ctx;
    let profile = claimable(ctx, path.into_inner().1).await?;
    let (me, space, member) = (manager.me.clone(), ctx.here()?.id, profile.member.id);
    let token = ctx
        .app
        .store
        .write(move |db| claims::offer(db, &me, space, member))
        .await?;
    let link = Voice::of(ctx).link("/claim", Some(&token));
    claim_page(ctx, &profile, Some(link))
}
