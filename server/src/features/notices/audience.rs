//! Whom a post concerns, and for which reason.

use parvis_db::Db;
use parvis_kit::markdown::mentions::mentions;

use super::{Kind, store};
use crate::error::Result;
use crate::features::accounts;
use crate::features::threads::Format;

/// A text calls so many people at most; more is a roll call.
const MOST_CALLED: usize = 20;

/// A published post, as far as telling people of it needs.
#[derive(Debug, Clone)]
pub(super) struct About {
    pub post: i64,
    pub space: i64,
    pub thread: i64,
    pub author: i64,
    pub position: i32,
    pub reply_to: Option<i64>,
    pub format: Format,
    pub source: String,
    pub thread_author: i64,
}

/// Members whom the post concerns in person, the strongest reason first; somebody may stand there twice.
pub(super) fn in_person(db: &mut Db, about: &About) -> Result<Vec<(i64, Kind)>> {
    let mut found = called(db, about)?;
    if let Some(answered) = about.reply_to
        && let Some(author) = store::author_of(db, about.thread, answered)?
    {
        found.push((author, Kind::Replied));
    }
    if about.position > 1 {
        found.push((about.thread_author, Kind::Replied));
    }
    Ok(found)
}

/// Members whom the text itself names or quotes.
pub(super) fn called(db: &mut Db, about: &About) -> Result<Vec<(i64, Kind)>> {
    if about.format != Format::Markdown {
        return Ok(Vec::new());
    }
    let called = mentions(&about.source);
    let mut found = Vec::new();
    for handle in called.handles.iter().take(MOST_CALLED) {
        match accounts::by_handle(db, handle) {
            Ok(member) => found.push((member.id, Kind::Mentioned)),
            Err(crate::error::Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    for address in called.quoted.iter().take(MOST_CALLED) {
        if let Some(author) = quoted_author(db, about.space, address)? {
            found.push((author, Kind::Quoted));
        }
    }
    Ok(found)
}

fn quoted_author(db: &mut Db, space: i64, address: &str) -> Result<Option<i64>> {
    match post_in(address) {
        Some(Named::Post(id)) => store::author_in_space(db, space, id),
        Some(Named::Place(thread, position)) => store::author_at(db, space, thread, position),
        None => Ok(None),
    }
}

/// How an address names a post.
#[derive(Debug, PartialEq, Eq)]
enum Named {
    Post(i64),
    /// Thread and position.
    Place(i64, i32),
}

/// `…/posts/12` or `…/threads/3-title?page=2#p25`; the space is checked by the caller.
fn post_in(address: &str) -> Option<Named> {
    let number = |text: &str| {
        let end = text
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len());
        text[..end].parse::<i64>().ok()
    };
    if let Some((_, rest)) = address.split_once("/posts/") {
        return number(rest).map(Named::Post);
    }
    let (_, rest) = address.split_once("/threads/")?;
    let (_, place) = rest.split_once("#p")?;
    Some(Named::Place(
        number(rest)?,
        i32::try_from(number(place)?).ok()?,
    ))
}

#[cfg(test)]
mod tests {
    use super::{Named, post_in};

    #[test]
    fn addresses_name_posts() {
        assert_eq!(post_in("/s/sente/posts/12"), Some(Named::Post(12)));
        assert_eq!(
            post_in("https://a.example/threads/3-a-b?page=2#p25"),
            Some(Named::Place(3, 25))
        );
        assert_eq!(post_in("/threads/3-a-b"), None);
        assert_eq!(post_in("/posts/x"), None);
    }
}
