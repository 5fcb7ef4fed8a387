//! URLs of reactions: give one, take it back, see whose they are.

use actix_web::{HttpResponse, web};
use parvis_db::Time;

use super::views::WhoPage;
use super::{Chip, below, react, who};
use crate::error::{Error, Result};
use crate::events::Tag;
use crate::features::spaces::people;
use crate::features::threads::{post_readable_to, routes::limit};
use crate::web::extract::{Inside, MayWrite};
use crate::web::form::Fields;
use crate::web::layout::{self, Head, for_everyone, see_other};

pub(in crate::features::threads) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/posts/{id}/reactions", web::post().to(change))
        .route("/posts/{id}/reactions", web::get().to(show));
}

/// `give=WORD` or `drop=WORD`. With `live` the answer is what stands below the post now, for the island.
async fn change(
    me: MayWrite,
    path: web::Path<(String, i64)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    limit(&me, "reactions", 120).await?;
    let (here, by, id) = (me.here()?.clone(), me.me.clone(), path.into_inner().1);
    let viewer = me.viewer.clone();
    let on = fields.ticked("give");
    let word = fields.trimmed(if on { "give" } else { "drop" });
    let (thread, post, chips) = me
        .app
        .store
        .write(move |db| -> Result<_> {
            let (thread, post) = react(db, &here, &by, id, &word, on)?;
            let chips = below(db, &here, &viewer, &[id])?.remove(&id);
            Ok((thread, post, chips.unwrap_or_default()))
        })
        .await?;
    if fields.ticked("live") {
        let chips: Vec<_> = chips.iter().map(|chip| live(&me, chip)).collect();
        return Ok(HttpResponse::Ok().json(chips));
    }
    let path = thread.path_at(post.position.unwrap_or(1));
    Ok(see_other(&me.path(&path)))
}

fn live(me: &MayWrite, chip: &Chip) -> serde_json::Value {
    serde_json::json!({
        "word": chip.reaction.word,
        "sign": chip.reaction.sign,
        "name": me.t(chip.reaction.name),
        "n": me.number(chip.members),
        "mine": chip.mine,
    })
}

async fn show(
    at: Inside,
    path: web::Path<(String, i64)>,
    query: web::Query<Fields>,
) -> Result<HttpResponse> {
    let (here, viewer, id) = (at.here.clone(), at.viewer.clone(), path.into_inner().1);
    let after = place(&query.get("after"));
    let (thread, post, author, chips, reacted) = at
        .app
        .store
        .read(move |db| -> Result<_> {
            let (thread, post) = post_readable_to(db, &here, &viewer, id)?;
            if post.position.is_none() {
                return Err(Error::NotFound);
            }
            let author = people::cards(db, Some(here.id), &[post.author_id])?;
            let chips = below(db, &here, &viewer, &[id])?.remove(&id);
            let reacted = who(db, &here, &viewer, id, after)?;
            Ok((thread, post, author, chips.unwrap_or_default(), reacted))
        })
        .await?;
    let name = author
        .get(&post.author_id)
        .map(|person| person.name.clone())
        .unwrap_or_default();
    let title = at.t1("reaction-who-title", "name", name);
    let kinds: Vec<_> = chips
        .iter()
        .map(|chip| (at.t(chip.reaction.name), chip.reaction.sign, chip.members))
        .collect();
    let page = WhoPage {
        ctx: &at,
        title: &title,
        thread: &thread,
        post: &post,
        kinds: &kinds,
        reacted: &reacted,
    };
    let response = layout::page(&at, &Head::titled(title.as_str()), &page)?;
    let mut tags = vec![Tag::Thread(thread.id), Tag::Space(at.here.id)];
    tags.extend(
        reacted
            .people
            .iter()
            .map(|(person, _)| Tag::Member(person.id)),
    );
    Ok(for_everyone(&at, response, tags))
}

fn place(text: &str) -> Option<(Time, i64)> {
    let (at, member) = text.split_once('.')?;
    Some((Time(at.parse().ok()?), member.parse().ok()?))
}
