//! The gallery: another view on the posts that were entered. It is shown in one of sixteen orders, so that nobody is
//! always first; a page costs the same however many entries there are.

use std::collections::HashMap;

use parvis_db::Db;

use super::{Entry, SHUFFLES, State, store};
use crate::error::{Error, Result};
use crate::features::contests::Contest;
use crate::features::media;
use crate::features::spaces::Here;
use crate::features::spaces::people::{self, Person};
use crate::features::threads;

/// Entries on a page.
const PAGE: i64 = 24;
/// Letters of a text in the grid.
const EXCERPT: usize = 220;

/// A picture as the gallery shows it.
#[derive(Debug, Clone)]
pub struct Picture {
    pub id: i64,
    pub small: String,
    pub large: String,
    pub width: u32,
    pub height: u32,
    /// The words that stand for it: escaped already.
    pub alt: String,
}

/// An entry as it is shown.
#[derive(Debug, Clone)]
pub struct Item {
    pub entry: Entry,
    /// The thread and post it stands in.
    pub thread: i64,
    pub post: i64,
    pub author: Option<Person>,
    pub picture: Option<Picture>,
    /// All of it: safe HTML.
    pub html: String,
    /// The beginning of its words, without its picture.
    pub excerpt: String,
}

/// A page of the gallery.
#[derive(Debug, Clone)]
pub struct Page {
    pub items: Vec<Item>,
    /// The entries with which the pages before and after begin.
    pub before: Option<i64>,
    pub after: Option<i64>,
}

/// One entry between its neighbours.
#[derive(Debug, Clone)]
pub struct One {
    pub item: Item,
    pub before: Option<i64>,
    pub after: Option<i64>,
}

/// An order that an address names; another one each time when it names none.
pub fn order(named: Option<i64>) -> Option<i32> {
    let named = i32::try_from(named?).ok()?;
    (0..SHUFFLES).contains(&named).then_some(named)
}

/// A page of the gallery that begins with this entry, or with the first.
///
/// # Errors
/// `NotFound` for an entry that never stood in it.
pub fn page(
    db: &mut Db,
    here: &Here,
    contest: &Contest,
    order: i32,
    from: Option<i64>,
) -> Result<Page> {
    let lot = match from {
        Some(entry) => store::gallery::lot(db, contest.id, order, entry)?.ok_or(Error::NotFound)?,
        None => 0,
    };
    let mut ids = store::gallery::from(db, contest.id, order, lot, PAGE + 1)?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let after = ids.get(page).copied();
    ids.truncate(page);
    let before = store::gallery::before(db, contest.id, order, lot, PAGE)?;
    Ok(Page {
        items: items(db, here, contest, &ids)?,
        before: before.last().copied(),
        after,
    })
}

/// An entry with its neighbours.
///
/// # Errors
/// `NotFound` for one that is not shown.
pub fn one(db: &mut Db, here: &Here, contest: &Contest, order: i32, id: i64) -> Result<One> {
    let lot = store::gallery::lot(db, contest.id, order, id)?.ok_or(Error::NotFound)?;
    let item = items(db, here, contest, &[id])?.pop();
    let item = item.ok_or(Error::NotFound)?;
    let mut ahead = store::gallery::from(db, contest.id, order, lot + 1, 1)?;
    let mut behind = store::gallery::before(db, contest.id, order, lot, 1)?;
    Ok(One {
        item,
        before: behind.pop(),
        after: ahead.pop(),
    })
}

/// These entries as they are shown, in this order; those that are not to be seen are left out.
///
/// # Errors
/// Only the database's.
pub fn items(db: &mut Db, here: &Here, contest: &Contest, ids: &[i64]) -> Result<Vec<Item>> {
    let mut entries = store::by_ids(db, contest.id, ids)?;
    entries.retain(|entry| entry.state == State::Counts);
    entries.sort_by_key(|entry| ids.iter().position(|id| *id == entry.id));
    let posts: Vec<i64> = entries.iter().filter_map(|entry| entry.post).collect();
    let found = threads::published_posts(db, &[here.id], &posts)?;
    let mut posts: HashMap<i64, _> = found.into_iter().map(|(_, post)| (post.id, post)).collect();
    let authors: Vec<i64> = entries.iter().map(|entry| entry.member).collect();
    let cards = people::cards(db, Some(here.id), &authors)?;
    let shown: Vec<i64> = posts
        .values()
        .filter_map(|post| picture_of(&post.html).map(|(id, _)| id))
        .collect();
    let photos = media::photos(db, &shown)?;
    let mut items = Vec::with_capacity(entries.len());
    for entry in entries {
        let Some(post) = entry.post.and_then(|id| posts.remove(&id)) else {
            continue;
        };
        let picture = picture_of(&post.html).and_then(|(id, alt)| {
            let photo = photos.iter().find(|photo| photo.id == id)?;
            let plain = media::plain(&photo.variants);
            let (small, large) = (plain.first()?, plain.last()?);
            Some(Picture {
                id,
                small: small.photo_address(id),
                large: large.photo_address(id),
                width: large.width,
                height: large.height,
                alt,
            })
        });
        items.push(Item {
            author: cards.get(&entry.member).cloned(),
            thread: post.thread_id,
            post: post.id,
            picture,
            excerpt: parvis_kit::markdown::excerpt(&words_of(&post.html), EXCERPT),
            html: post.html,
            entry,
        });
    }
    Ok(items)
}

/// The first picture of a post, with the words that stand for it (escaped, as they stand there).
pub fn picture_of(html: &str) -> Option<(i64, String)> {
    let rest = html.split("<img src=\"/media/").nth(1)?;
    let id = rest.split('/').next()?.parse().ok()?;
    let tag = rest.split('>').next().unwrap_or_default();
    let alt = tag.split(" alt=\"").nth(1).unwrap_or_default();
    Some((id, alt.split('"').next().unwrap_or_default().to_owned()))
}

/// The words of a post without its marks.
fn words_of(html: &str) -> String {
    let mut words = String::new();
    for part in html.split('<') {
        match part.split_once('>') {
            Some((_, text)) => words.push_str(text),
            None => words.push_str(part),
        }
        words.push(' ');
    }
    let plain = words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "’")
        .replace("&amp;", "&");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{picture_of, words_of};

    #[test]
    fn a_post_is_a_picture_and_words() {
        let html = "<p><a class=\"pic\" href=\"/media/7/1600.jpg\"><picture><img src=\"/media/7/480.jpg\" alt=\"un &quot;chat&quot; &gt; un chien\" loading=\"lazy\"></picture></a></p>\n<p>Vu &amp; pris <em>ici</em>.</p>";
        assert_eq!(
            picture_of(html),
            Some((7, "un &quot;chat&quot; &gt; un chien".to_owned()))
        );
        assert_eq!(words_of(html), "Vu & pris ici .");
        assert_eq!(picture_of("<p>Nothing.</p>"), None);
    }
}
