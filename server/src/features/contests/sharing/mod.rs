//! A contest seen from elsewhere: the card that a brand's own site frames, the picture that networks show, and what search
//! engines read.

pub(super) mod routes;

use askama::Template;
use serde_json::{Value, json};

use super::covers::Covers;
use super::panels::Panel;
use super::{Contest, Phase};
use crate::error::{Error, Result};
use crate::features::spaces::{Here, Role, Visibility};
use crate::features::threads;
use crate::web::ctx::Ctx;

/// Whether it may be shown to whoever looks at another site.
fn is_public(here: &Here, contest: &Contest) -> bool {
    here.visibility == Visibility::Public && contest.phase > Phase::Draft
}

/// Where the picture of a contest stands, for the head of its page; nothing where nobody else may see it.
pub(super) fn image(ctx: &Ctx, here: &Here, contest: &Contest) -> Option<String> {
    is_public(here, contest).then(|| ctx.absolute(&format!("{}/share.png", contest.path())))
}

/// What search engines read: an event after schema.org.
pub(super) fn linked_data(
    ctx: &Ctx,
    contest: &Contest,
    covers: &Covers,
    intro: &str,
) -> Result<Vec<Value>> {
    let here = ctx.here()?;
    let Some(dates) = contest.dates.filter(|_| is_public(here, contest)) else {
        return Ok(Vec::new());
    };
    let address = ctx.absolute(&contest.path());
    let status = match contest.cancelled_at {
        Some(_) => "https://schema.org/EventCancelled",
        None => "https://schema.org/EventScheduled",
    };
    let cover = covers.get(contest, ctx.lang);
    let mut images: Vec<String> = cover
        .map(|(path, _)| format!("{}{path}", ctx.origin))
        .into_iter()
        .collect();
    images.extend(image(ctx, here, contest));
    Ok(vec![json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": contest.title,
        "description": threads::plain(intro),
        "url": address,
        "image": images,
        "startDate": dates.open.rfc3339(),
        "endDate": dates.close.rfc3339(),
        "eventStatus": status,
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "location": { "@type": "VirtualLocation", "url": address },
        "organizer": { "@type": "Organization", "name": here.brand, "url": ctx.absolute("") },
        "isAccessibleForFree": true,
    })])
}

#[derive(Template)]
#[template(path = "features/contests/share.html")]
struct SharePanel<'a> {
    ctx: &'a Ctx,
    manages: bool,
    link: String,
    /// What a page of the brand's site takes in.
    code: String,
    picture: String,
}

/// The link to hand on; and for managers how the contest is shown on the brand's own site.
pub(super) struct Sharing;

impl Panel for Sharing {
    fn render(&self, ctx: &Ctx, contest: &Contest) -> Result<String> {
        let here = ctx.here()?;
        if !is_public(here, contest) {
            return Ok(String::new());
        }
        let card = ctx.absolute(&format!("{}/card", contest.path()));
        let title = contest.title.replace('"', "”");
        let panel = SharePanel {
            ctx,
            manages: ctx.allows(Role::Manager),
            link: ctx.path(&format!("{}?from=share", contest.path())),
            code: format!(
                "<iframe src=\"{card}\" title=\"{title}\" width=\"360\" height=\"{}\" loading=\"lazy\"></iframe>",
                if contest.cover.is_some() { 440 } else { 280 }
            ),
            picture: ctx.path(&format!("{}/share.png", contest.path())),
        };
        panel.render().map_err(Error::internal)
    }
}
