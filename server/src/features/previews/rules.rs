//! What a space wants of links: cards or none, and which PeerTube servers may play.

use parvis_db::Db;

use super::store;
use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};

/// Servers named at most.
const HOSTS: usize = 20;

/// A space's wishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Whether links are shown as cards.
    pub cards: bool,
    /// PeerTube servers whose videos may play, in lower case.
    pub video_hosts: Vec<String>,
}

impl Default for Rules {
    fn default() -> Self {
        Rules {
            cards: true,
            video_hosts: Vec::new(),
        }
    }
}

/// A space's wishes, or what holds where it has none.
///
/// # Errors
/// Only the database's.
pub fn rules(db: &mut Db, space: i64) -> Result<Rules> {
    let found = store::rules(db, space)?;
    Ok(found.map_or_else(Rules::default, |(cards, hosts)| Rules {
        cards,
        video_hosts: hosts.split_whitespace().map(str::to_owned).collect(),
    }))
}

/// Changes them. `hosts` is what was typed, a name a line.
///
/// # Errors
/// `Invalid` at `video_hosts` for what is no host name.
pub fn change_rules(db: &mut Db, space: i64, by: i64, cards: bool, hosts: &str) -> Result<()> {
    let hosts: Vec<String> = hosts.split_whitespace().map(str::to_lowercase).collect();
    let is_host = |host: &String| {
        host.len() <= 253
            && host.contains('.')
            && url::Host::parse(host).is_ok_and(|h| h == url::Host::Domain(host.clone()))
            && host
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b".-".contains(&b))
    };
    if hosts.len() > HOSTS || !hosts.iter().all(is_host) {
        return Err(Error::field("video_hosts", "links-hosts-wrong"));
    }
    store::set_rules(db, space, cards, &hosts.join("\n"))?;
    events::record(
        db,
        Event::new(EventKind::SpaceChanged).space(space).member(by),
    )?;
    audit::record(
        db,
        &Act {
            space: Some(space),
            actor: Some(by),
            act: "links-changed",
            subject: ("space", Some(space)),
            detail: &hosts.join(" "),
        },
    )
}
