//! Links that stand alone on a line, shown as a card: what a foreign page says of itself, fetched once by a job and
//! stored; and players of videos, which load nothing before the click. Links to our own threads are resolved by
//! `threads::embeds` for each reader.

pub mod routes;
mod rules;
mod store;
pub mod videos;
mod views;

pub use rules::{Rules, change_rules, rules};
pub use store::{Shown, shown};

use std::sync::Arc;

use parvis_db::{Db, Time};
use parvis_kit::fetch::{self, Fetcher};
use url::Url;

use crate::app::App;
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::media::{self, MediaKind, Source};
use crate::jobs::{Job, queue};

/// Cards below one post.
pub const CARDS: usize = 3;
/// A card is fetched again after this long when somebody names its address again.
const FRESH_SECONDS: i64 = 14 * 86_400;
/// The same for what could not be fetched.
const FAILED_SECONDS: i64 = 6 * 3_600;

/// The addresses that stand alone on a line of a post's HTML, outside quotations, each once, at most three.
pub fn alone(html: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut quotes = 0_i64;
    for line in html.lines() {
        let count = |tag: &str| i64::try_from(line.matches(tag).count()).unwrap_or(0);
        quotes += count("<blockquote>") + count("<div class=\"spoiler\"");
        let inner = line.trim_start_matches("<p>").trim_end_matches("</p>");
        let inner = inner.trim_end_matches("<br>").trim();
        if quotes == 0
            && let Some(url) = bare_link(inner)
            && !found.contains(&url)
        {
            found.push(url);
        }
        quotes = (quotes - count("</blockquote>") - count("</div>")).max(0);
        if found.len() == CARDS {
            break;
        }
    }
    found
}

/// The address of a link that shows nothing but its address.
fn bare_link(html: &str) -> Option<String> {
    let rest = html.strip_prefix("<a href=\"")?.strip_suffix("</a>")?;
    let (address, rest) = rest.split_once('"')?;
    let (_, words) = rest.split_once('>')?;
    if address != words || !address.starts_with("http") {
        return None;
    }
    let address = address.replace("&quot;", "\"").replace("&amp;", "&");
    let mut url = Url::parse(&address).ok()?;
    url.set_fragment(None);
    Some(url.into())
}

/// The foreign sites that a post's HTML links to, without `www.`, each once, at most three. `own` is this server's host.
pub fn sites(html: &str, own: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in html.split("href=\"").skip(1) {
        let address = part.split('"').next().unwrap_or_default();
        let Some(host) = Url::parse(address).ok().and_then(|url| {
            url.host_str()
                .map(|host| host.trim_start_matches("www.").to_owned())
        }) else {
            continue;
        };
        if host != own && !found.contains(&host) {
            found.push(host);
        }
        if found.len() == CARDS {
            break;
        }
    }
    found
}

/// Puts the job that fetches what a post that is being published links to, if there is anything to fetch.
///
/// # Errors
/// Only the database's.
pub fn follow(db: &mut Db, post: i64) -> Result<()> {
    let (_, _, html) = store::post(db, post)?;
    if alone(&html).is_empty() {
        return Ok(());
    }
    queue::put(db, &Job::FetchPreviews { post })
}

/// The cards that no text names any more, of those fetched before.
///
/// # Errors
/// Only the database's.
pub fn unnamed(db: &mut Db, before: Time) -> Result<Vec<i64>> {
    let mut cards = store::cards(db, before)?;
    for next in [store::posts_after, store::lines_after] {
        let mut after = 0;
        while !cards.is_empty() {
            let texts = next(db, after)?;
            let Some((last, _)) = texts.last() else {
                break;
            };
            after = *last;
            for url in texts.iter().flat_map(|(_, html)| alone(html)) {
                cards.remove(&url);
            }
        }
    }
    Ok(cards.into_values().collect())
}

/// Drops cards; their pictures go with those that nothing shows.
///
/// # Errors
/// Only the database's.
pub fn forget(db: &mut Db, cards: &[i64]) -> Result<()> {
    store::forget(db, cards)
}

/// Fetches the cards of a post that are not there yet, as its space and the server want it.
///
/// # Errors
/// The database's; what cannot be fetched is noted and no error.
pub async fn fetch(app: &Arc<App>, fetcher: &Fetcher, post: i64) -> Result<()> {
    let own = app.config.public_url.host_str().map(str::to_owned);
    let wanted = app.store.read(move |db| wanted(db, post, own)).await?;
    let Some((space, thread, urls)) = wanted else {
        return Ok(());
    };
    for url in urls {
        let told = move |db: &mut Db| -> Result<()> {
            let event = Event::new(EventKind::ThreadChanged);
            Ok(events::record(
                db,
                event.space(space).thread(thread).post(post),
            )?)
        };
        learn(app, fetcher, url, told).await?;
    }
    Ok(())
}

/// Fetches what one page says of itself, notes it, and tells in the same transaction whoever shows it.
///
/// # Errors
/// The database's; what cannot be fetched is noted and no error.
pub async fn learn<F>(app: &Arc<App>, fetcher: &Fetcher, url: String, told: F) -> Result<()>
where
    F: FnOnce(&mut Db) -> Result<()> + Send + 'static,
{
    let (card, seconds) = match one(app, fetcher, &url).await {
        Some(card) => (card, FRESH_SECONDS),
        None => (store::New::default(), FAILED_SECONDS),
    };
    app.store
        .write(move |db| -> Result<()> {
            let now = Time::now();
            store::put(db, &url, &card, now, now.plus_seconds(seconds))?;
            told(db)
        })
        .await
}

type Wanted = Option<(i64, i64, Vec<String>)>;

/// Space, thread and the addresses to fetch; none where cards are switched off or the post is gone.
fn wanted(db: &mut Db, post: i64, own: Option<String>) -> Result<Wanted> {
    let (space, thread, html) = match store::post(db, post) {
        Err(Error::NotFound) => return Ok(None),
        found => found?,
    };
    let urls = to_fetch(db, space, own, &html)?;
    Ok((!urls.is_empty()).then_some((space, thread, urls)))
}

/// The foreign addresses of a text that have no fresh card; none where the space wants no cards. `own` is the host of
/// this server's pages.
///
/// # Errors
/// Only the database's.
pub fn to_fetch(db: &mut Db, space: i64, own: Option<String>, html: &str) -> Result<Vec<String>> {
    let urls = alone(html);
    if urls.is_empty() || !rules(db, space)?.cards {
        return Ok(Vec::new());
    }
    let domains = crate::features::spaces::domains(db)?;
    let own: Vec<String> = own
        .into_iter()
        .chain(domains.into_iter().map(|(domain, _)| domain))
        .collect();
    let foreign = |url: &String| {
        let host = Url::parse(url)
            .ok()
            .and_then(|u| u.host_str().map(str::to_owned));
        host.is_some_and(|host| !own.contains(&host))
    };
    let urls: Vec<String> = urls.into_iter().filter(foreign).collect();
    store::missing(db, urls, Time::now())
}

async fn one(app: &Arc<App>, fetcher: &Fetcher, url: &str) -> Option<store::New> {
    let page = fetcher.page(url).await.ok()?;
    let card = fetch::card(&page.bytes, &page.url);
    if card.title.is_empty() {
        return None;
    }
    let picture = match &card.picture {
        Some(address) => picture(app, fetcher, address).await,
        None => None,
    };
    Some(store::New {
        title: card.title,
        description: card.description,
        site: card.site,
        picture,
    })
}

/// A page's picture, encoded anew; without one the card has none.
async fn picture(app: &Arc<App>, fetcher: &Fetcher, address: &Url) -> Option<media::Upload> {
    let fetched = fetcher.picture(address.as_str()).await.ok()?;
    let source = Source::Bytes(fetched.bytes);
    media::take_in(app, source, MediaKind::Preview, "")
        .await
        .ok()
}

#[cfg(test)]
mod tests {
    use super::alone;
    use parvis_kit::markdown::{Options, render};

    #[test]
    fn links_alone_on_their_line_are_found() {
        let source = "Look:\nhttps://a.example/x?a=1&b=2#part\nand https://b.example/ here\n\nhttps://c.example/\n\n> https://d.example/\n>\n> https://e.example/\n\n- https://f.example/\n\n[words](https://g.example/)\n\n>! https://h.example/\n\nhttps://c.example/";
        let html = render(source, &Options::default()).html;
        assert_eq!(
            alone(&html),
            ["https://a.example/x?a=1&b=2", "https://c.example/"]
        );
        let many = "https://a.example/1\n\nhttps://a.example/2\n\nhttps://a.example/3\n\nhttps://a.example/4";
        assert_eq!(alone(&render(many, &Options::default()).html).len(), 3);
    }
}
