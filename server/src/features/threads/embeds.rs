//! What stands below a post for the links that stand alone in it: a card of a foreign page, a player, or one of our own
//! threads as far as this reader may see it.

use std::collections::HashMap;

use parvis_db::Db;
use url::Url;

use super::{Post, published};
use crate::error::Result;
use crate::features::accounts::Viewer;
use crate::features::previews::videos::{Video, video};
use crate::features::previews::{self, Shown};
use crate::features::spaces::{self, Here};

/// What stands below a post for one of its links.
#[derive(Clone)]
pub(super) enum Embed {
    /// Plays here after a click. With what the page says of itself, where that is known.
    Video {
        url: String,
        /// The query of the page that frames the player.
        query: String,
        video: Video,
        card: Option<Shown>,
    },
    Page(Shown),
    /// One of our own threads.
    Thread {
        url: String,
        title: String,
        excerpt: String,
        space: String,
        replies: i32,
    },
}

/// The embeds of a page by post, and the threads they depend on.
#[derive(Default)]
pub(super) struct Embeds {
    by_post: HashMap<i64, Vec<Embed>>,
    pub threads: Vec<i64>,
}

impl Embeds {
    /// Takes those of a post.
    pub fn of(&mut self, post: i64) -> Vec<Embed> {
        self.by_post.remove(&post).unwrap_or_default()
    }

    /// Reads what the posts of a page need, in a fixed number of queries. `own` is the host of this server's pages.
    pub fn load(
        db: &mut Db,
        here: &Here,
        viewer: &Viewer,
        own: &str,
        posts: &[&Post],
    ) -> Result<Self> {
        let links: Vec<(i64, Vec<String>)> = posts
            .iter()
            .filter(|post| post.removed.is_none())
            .map(|post| (post.id, previews::alone(&post.html)))
            .filter(|(_, urls)| !urls.is_empty())
            .collect();
        if links.is_empty() {
            return Ok(Embeds::default());
        }
        let rules = previews::rules(db, here.id)?;
        let all: Vec<String> = links.iter().flat_map(|(_, urls)| urls.clone()).collect();
        let cards = if rules.cards {
            previews::shown(db, &all)?
        } else {
            HashMap::new()
        };
        let domains = spaces::domains(db)?;
        let ours: HashMap<&str, i64> = all
            .iter()
            .filter_map(|url| Some((url.as_str(), thread_of(url, own, &domains)?)))
            .collect();
        let threads = threads_of(db, viewer, &ours)?;
        let mut embeds = Embeds {
            threads: ours.values().copied().collect(),
            ..Embeds::default()
        };
        for (post, urls) in &links {
            let found = urls.iter().filter_map(|url| {
                if let Some(thread) = threads.get(url.as_str()) {
                    return Some(thread.clone());
                }
                let card = cards.get(url).cloned();
                match video(url, &rules.video_hosts, own) {
                    Some(video) => Some(Embed::Video {
                        query: url::form_urlencoded::Serializer::new(String::new())
                            .append_pair("of", url)
                            .finish(),
                        url: url.clone(),
                        video,
                        card,
                    }),
                    None => card.map(Embed::Page),
                }
            });
            embeds.by_post.insert(*post, found.collect());
        }
        Ok(embeds)
    }
}

/// The thread of ours that an address names: `/s/sente/threads/12-slug`, or `/threads/12-slug` on a brand's domain.
fn thread_of(url: &str, own: &str, domains: &[(String, String)]) -> Option<i64> {
    let url = Url::parse(url).ok()?;
    let host = match url.port() {
        Some(port) => format!("{}:{port}", url.host_str()?),
        None => url.host_str()?.to_owned(),
    };
    let parts: Vec<&str> = url.path_segments()?.collect();
    let named = match parts.as_slice() {
        ["s", _, "threads", named] if host == own => named,
        ["threads", named] if domains.iter().any(|(domain, _)| *domain == host) => named,
        _ => return None,
    };
    named.split('-').next()?.parse().ok()
}

/// The threads that the reader may see; others stay links.
fn threads_of<'u>(
    db: &mut Db,
    viewer: &Viewer,
    ours: &HashMap<&'u str, i64>,
) -> Result<HashMap<&'u str, Embed>> {
    if ours.is_empty() {
        return Ok(HashMap::new());
    }
    let readable = spaces::readable(db, viewer)?;
    let ids: Vec<i64> = ours.values().copied().collect();
    let mut found = HashMap::new();
    for thread in published(db, &readable, &ids)? {
        let space = spaces::by_id(db, thread.space_id)?.name;
        for (url, _) in ours.iter().filter(|(_, id)| **id == thread.id) {
            let embed = Embed::Thread {
                url: (*url).to_owned(),
                title: thread.title.clone(),
                excerpt: thread.excerpt.clone(),
                space: space.clone(),
                replies: thread.replies(),
            };
            found.insert(*url, embed);
        }
    }
    Ok(found)
}
