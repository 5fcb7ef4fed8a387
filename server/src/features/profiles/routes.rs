//! URLs of profiles: `/members/{handle}` of a space, and the link that hands an archive's member over.

use actix_web::{HttpResponse, web};
use serde_json::json;

use super::views::{ClaimPage, ProfilePage};
use super::{Found, Profile, View, visible_to};
use crate::error::{Error, Result};
use crate::events::Tag;
use crate::features::accounts::audience::{Audience, Choices};
use crate::features::accounts::claims;
use crate::features::accounts::letters::Voice;
use crate::web::ctx::Ctx;
use crate::web::extract::{Inside, Manager, SignedIn};
use crate::web::form::Fields;
use crate::web::layout::{self, Head};

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/members/{handle}", web::get().to(show))
        .route("/members/{handle}/audience", web::post().to(choose))
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

async fn show(inside: Inside, path: Handle, query: web::Query<Fields>) -> Result<HttpResponse> {
    let ctx = &inside.ctx;
    let profile = match find(ctx, path.into_inner().1).await? {
        Found::Here(profile) => profile,
        Found::Moved(handle) => return Ok(layout::moved(&ctx.path(&format!("/members/{handle}")))),
    };
    let path = format!("/members/{}", profile.member.handle);
    let view = View::parse(&query.get("view")).unwrap_or(View::Posts);
    let before = query.get("before");
    let (here, viewer, own_domain) = (inside.here.clone(), ctx.viewer.clone(), ctx.own_domain);
    let (profile, work, spaces) = ctx
        .app
        .store
        .read(move |db| -> Result<_> {
            let work = super::work(db, &here, &profile, view, &before)?;
            // A brand's own domain never leads to another brand.
            let spaces = match own_domain {
                true => Vec::new(),
                false => super::other_spaces(db, &here, &viewer, &profile)?,
            };
            Ok((profile, work, spaces))
        })
        .await?;
    let first = view == View::Posts && query.get("before").is_empty();
    let head = Head {
        description: ctx.t2(
            "profile-description",
            "name",
            &profile.member.name,
            "space",
            &inside.here.name,
        ),
        // A page without posts has nothing to be found for.
        canonical: (first && profile.figures.posts > 0 && profile.shown.activity)
            .then(|| path.clone()),
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
        view,
        work: &work,
        spaces: &spaces,
        saved: query.ticked("saved"),
    };
    let response = layout::page(ctx, &head, &view)?;
    let mut tags = vec![Tag::Space(inside.here.id), Tag::Member(profile.member.id)];
    tags.extend(work.entries.iter().map(|(t, _)| Tag::Thread(t.id)));
    if !spaces.is_empty() {
        tags.push(Tag::Server);
    }
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
            "agentInteractionStatistic": profile.shown.activity.then(|| json!({
                "@type": "InteractionCounter",
                "interactionType": "https://schema.org/WriteAction",
                "userInteractionCount": profile.figures.posts,
            })),
        },
    })
}

/// Whom one lets see what of one's own profile.
async fn choose(me: SignedIn, path: Handle, fields: web::Form<Fields>) -> Result<HttpResponse> {
    if !me.me.handle.eq_ignore_ascii_case(&path.1) {
        return Err(Error::NotFound);
    }
    me.here()?;
    let read = |name: &str, otherwise| Audience::parse(&fields.get(name)).unwrap_or(otherwise);
    let usual = Choices::default();
    let choices = Choices {
        activity: read("activity", usual.activity),
        spaces: read("spaces", usual.spaces),
        bio: read("bio", usual.bio),
    };
    let by = me.me.clone();
    me.app
        .store
        .write(move |db| super::choose(db, &by, choices))
        .await?;
    let path = format!("/members/{}?saved=1#audience", me.me.handle);
    Ok(layout::see_other(&me.path(&path)))
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
