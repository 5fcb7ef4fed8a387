//! Cards and a space's wishes about them, in the database.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text};
use parvis_db::schema::{chat_line, link_preview, media, post, space_link};
use parvis_db::{Db, Time};

use crate::error::Result;
use crate::features::media::{self as pictures, address_in};

/// A card as it is shown.
#[derive(Debug, Clone)]
pub struct Shown {
    pub url: String,
    pub title: String,
    pub description: String,
    /// As the page calls its site, else its host.
    pub site: String,
    /// The host that the link really leads to.
    pub host: String,
    /// Address of its picture, served by us.
    pub image: Option<String>,
}

/// A card that was fetched; without a title nothing worth showing was found.
#[derive(Debug, Default)]
pub(super) struct New {
    pub title: String,
    pub description: String,
    pub site: String,
    pub picture: Option<pictures::Upload>,
}

pub(super) fn post(db: &mut Db, id: i64) -> Result<(i64, i64, String)> {
    Ok(post::table
        .find(id)
        .filter(post::position.is_not_null())
        .select((post::space_id, post::thread_id, post::html))
        .first(db)?)
}

pub(super) fn rules(db: &mut Db, space: i64) -> Result<Option<(bool, String)>> {
    Ok(space_link::table
        .find(space)
        .select((space_link::cards, space_link::video_hosts))
        .first(db)
        .optional()?)
}

pub(super) fn set_rules(db: &mut Db, space: i64, cards: bool, hosts: &str) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO space_link (space_id, cards, video_hosts) VALUES ($1, $2, $3) \
         ON CONFLICT (space_id) DO UPDATE SET cards = excluded.cards, video_hosts = excluded.video_hosts",
    )
    .bind::<BigInt, _>(space)
    .bind::<Bool, _>(cards)
    .bind::<Text, _>(hosts)
    .execute(db)?;
    Ok(())
}

/// Texts read at once.
const TEXTS: i64 = 500;

/// The cards that were fetched before, by their address.
pub(super) fn cards(db: &mut Db, before: Time) -> Result<HashMap<String, i64>> {
    let rows: Vec<(String, i64)> = link_preview::table
        .filter(link_preview::fetched_at.lt(before))
        .select((link_preview::url, link_preview::id))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// The next posts that have links, with their HTML.
pub(super) fn posts_after(db: &mut Db, after: i64) -> Result<Vec<(i64, String)>> {
    Ok(post::table
        .filter(post::id.gt(after))
        .filter(post::html.like("%<a href=%"))
        .order(post::id)
        .limit(TEXTS)
        .select((post::id, post::html))
        .load(db)?)
}

/// The next lines of rooms that have links, with their HTML.
pub(super) fn lines_after(db: &mut Db, after: i64) -> Result<Vec<(i64, String)>> {
    Ok(chat_line::table
        .filter(chat_line::id.gt(after))
        .filter(chat_line::html.like("%<a href=%"))
        .order(chat_line::id)
        .limit(TEXTS)
        .select((chat_line::id, chat_line::html))
        .load(db)?)
}

pub(super) fn forget(db: &mut Db, ids: &[i64]) -> Result<()> {
    for some in ids.chunks(500) {
        diesel::delete(link_preview::table.filter(link_preview::id.eq_any(some))).execute(db)?;
    }
    Ok(())
}

/// Those of these addresses that have no fresh card.
pub(super) fn missing(db: &mut Db, urls: Vec<String>, now: Time) -> Result<Vec<String>> {
    let fresh: Vec<String> = link_preview::table
        .filter(link_preview::url.eq_any(&urls))
        .filter(link_preview::expires_at.gt(now))
        .select(link_preview::url)
        .load(db)?;
    Ok(urls.into_iter().filter(|u| !fresh.contains(u)).collect())
}

pub(super) fn put(db: &mut Db, url: &str, new: &New, now: Time, expires: Time) -> Result<()> {
    let image = match &new.picture {
        Some(upload) => Some(pictures::keep(db, upload, None)?),
        None => None,
    };
    diesel::sql_query(
        "INSERT INTO link_preview (url, title, description, site, image_id, fetched_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (url) DO UPDATE SET title = excluded.title, \
         description = excluded.description, site = excluded.site, image_id = excluded.image_id, \
         fetched_at = excluded.fetched_at, expires_at = excluded.expires_at",
    )
    .bind::<Text, _>(url)
    .bind::<Text, _>(&new.title)
    .bind::<Text, _>(&new.description)
    .bind::<Text, _>(&new.site)
    .bind::<Nullable<BigInt>, _>(image)
    .bind::<BigInt, _>(now)
    .bind::<BigInt, _>(expires)
    .execute(db)?;
    Ok(())
}

/// The cards of these addresses, by address; those without a title are left out.
///
/// # Errors
/// Only the database's.
pub fn shown(db: &mut Db, urls: &[String]) -> Result<HashMap<String, Shown>> {
    if urls.is_empty() {
        return Ok(HashMap::new());
    }
    type Row = (String, String, String, String, Option<String>);
    let rows: Vec<Row> = link_preview::table
        .left_join(media::table)
        .filter(link_preview::url.eq_any(urls))
        .filter(link_preview::title.ne(""))
        .select((
            link_preview::url,
            link_preview::title,
            link_preview::description,
            link_preview::site,
            media::variants.nullable(),
        ))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(url, title, description, site, variants)| {
            let host = host_of(&url);
            let card = Shown {
                title,
                description,
                site: if site.is_empty() { host.clone() } else { site },
                host,
                image: variants.and_then(|json| address_in(&json, "480")),
                url: url.clone(),
            };
            (url, card)
        })
        .collect())
}

/// The host as a browser would ask for it: a name that looks like another one shows its real letters (`xn--…`).
fn host_of(url: &str) -> String {
    let host = url::Url::parse(url)
        .ok()
        .and_then(|u| u.host_str().map(str::to_owned));
    let host = host.unwrap_or_default();
    host.strip_prefix("www.")
        .map_or(host.clone(), str::to_owned)
}
