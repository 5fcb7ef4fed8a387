//! Links that stand alone in a line: a card below it, fetched once by a job, shown to everybody as the line is.

use std::collections::HashMap;
use std::sync::Arc;

use parvis_db::{Db, Time};
use parvis_kit::fetch::Fetcher;

use super::store::events::advance;
use super::{Act, Line, spoken};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::previews::{self, Shown};
use crate::jobs::{Job, queue};

/// Puts the job that fetches what a line links to, if there is anything to fetch.
pub(super) fn follow(db: &mut Db, line: i64, html: &str) -> Result<()> {
    if previews::alone(html).is_empty() {
        return Ok(());
    }
    queue::put(db, &Job::FetchLinePreviews { line })
}

/// Fetches the cards of a line that are not there yet; the line is shown anew with each.
///
/// # Errors
/// The database's; what cannot be fetched is noted and no error.
pub async fn fetch(app: &Arc<App>, fetcher: &Fetcher, line: i64) -> Result<()> {
    let own = app.config.public_url.host_str().map(str::to_owned);
    let wanted = app
        .store
        .read(move |db| -> Result<_> {
            let (room, line) = match spoken(db, line) {
                Err(Error::NotFound) => return Ok(None),
                found => found?,
            };
            let urls = previews::to_fetch(db, room.space_id, own, &line.html)?;
            Ok(Some((room.id, urls)))
        })
        .await?;
    let Some((room, urls)) = wanted else {
        return Ok(());
    };
    for url in urls {
        let told = move |db: &mut Db| {
            advance(db, room, Act::Edited, Some(line), Time::now())?;
            Ok(())
        };
        previews::learn(app, fetcher, url, told).await?;
    }
    Ok(())
}

/// The cards below these lines, by line, as the space wants them: two queries, none where nothing is linked.
pub(super) fn cards(db: &mut Db, space: i64, lines: &[Line]) -> Result<HashMap<i64, Vec<Shown>>> {
    let links: Vec<(i64, Vec<String>)> = lines
        .iter()
        .map(|line| (line.id, previews::alone(&line.html)))
        .filter(|(_, urls)| !urls.is_empty())
        .collect();
    if links.is_empty() || !previews::rules(db, space)?.cards {
        return Ok(HashMap::new());
    }
    let all: Vec<String> = links.iter().flat_map(|(_, urls)| urls.clone()).collect();
    let known = previews::shown(db, &all)?;
    let of = |urls: Vec<String>| {
        urls.iter()
            .filter_map(|url| known.get(url).cloned())
            .collect()
    };
    Ok(links.into_iter().map(|(id, urls)| (id, of(urls))).collect())
}
