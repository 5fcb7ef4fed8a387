//! Posts of a member who leaves, and posts of others that name or quote them. In portions, each of which may be repeated.

mod store;

use std::collections::HashSet;

use parvis_db::Db;
use parvis_kit::markdown::leaving::{self, Leaving, Quoted};

use super::{Format, changes, counts, marked, write};
use crate::app::App;
use crate::error::Result;
use crate::events::{self, Event, EventKind};
use crate::features::marks::{self, Text};
use crate::features::spaces::{self, Space};
use crate::jobs::{Job, queue};
use crate::messages::{AddressForm, Lang};

/// Posts looked at in one transaction.
const PORTION: i64 = 50;

/// Who leaves, for the texts that speak of them.
#[derive(Debug, Clone)]
pub struct Leaver {
    pub member: i64,
    /// Every handle they had.
    pub handles: Vec<String>,
    /// Their name in lower case, unless somebody else has the same.
    pub names: Vec<String>,
    /// Posts of theirs that stay, and lines of rooms.
    pub kept: HashSet<i64>,
    pub kept_lines: HashSet<i64>,
}

/// What a portion did.
#[derive(Debug, Clone, Copy, Default)]
pub struct Portion {
    /// Where the next portion begins; `None`: that was all.
    pub after: Option<i64>,
    pub deleted: i32,
    pub kept: i32,
    pub changed: i32,
}

/// The words that stand in place of what is gone, in a space's language.
fn in_place(space: &Space, key: &str) -> String {
    space.language.say(AddressForm::Vous, key, &[])
}

impl Leaver {
    /// A text without its traces of whoever leaves; `None` when it has none. `mine` are posts of theirs that it quotes.
    pub(in crate::features) fn out_of(
        &self,
        space: &Space,
        mine: &HashSet<i64>,
        source: &str,
    ) -> Option<String> {
        self.out_of_words(space.language, mine, source)
    }

    /// The same for words in this language.
    pub(in crate::features) fn out_of_words(
        &self,
        lang: Lang,
        mine: &HashSet<i64>,
        source: &str,
    ) -> Option<String> {
        self.as_leaving(lang, mine, |who| leaving::without(source, who))
    }

    /// The same for the HTML of an archive.
    fn out_of_html(&self, space: &Space, mine: &HashSet<i64>, html: &str) -> Option<String> {
        self.as_leaving(space.language, mine, |who| leaving::without_html(html, who))
    }

    fn as_leaving<T>(
        &self,
        lang: Lang,
        mine: &HashSet<i64>,
        with: impl FnOnce(&Leaving<'_>) -> T,
    ) -> T {
        let say = |key: &str| lang.say(AddressForm::Vous, key, &[]);
        let (nobody, nothing) = (say("erased-member"), say("erased-quote"));
        let post = |id: i64| match (mine.contains(&id), self.kept.contains(&id)) {
            (false, _) => Quoted::Theirs,
            (true, true) => Quoted::Nameless,
            (true, false) => Quoted::Gone,
        };
        with(&Leaving {
            handles: &self.handles,
            names: &self.names,
            nobody: &nobody,
            nothing: &nothing,
            post: &post,
        })
    }

    /// Which of the posts that a text may quote are of whoever leaves.
    ///
    /// # Errors
    /// Only the database's.
    pub(in crate::features) fn quoted_in(&self, db: &mut Db, source: &str) -> Result<HashSet<i64>> {
        let ids: Vec<i64> = source
            .split("/posts/")
            .skip(1)
            .filter_map(|rest| {
                let end = rest
                    .find(|c: char| !c.is_ascii_digit())
                    .unwrap_or(rest.len());
                rest[..end].parse().ok()
            })
            .collect();
        if ids.is_empty() {
            return Ok(HashSet::new());
        }
        store::of_member(db, self.member, &ids)
    }
}

/// The next posts of whoever leaves: words, history and pictures go, or stay without a name.
///
/// # Errors
/// Only the database's.
pub fn own(db: &mut Db, leaver: &Leaver, after: i64) -> Result<Portion> {
    let ids = store::next(db, leaver.member, after, PORTION)?;
    let mut done = Portion {
        after: ids.last().copied(),
        ..Portion::default()
    };
    for id in ids {
        store::forget_history(db, id)?;
        if leaver.kept.contains(&id) {
            marked::settle(db, id)?;
            done.kept += 1;
        } else {
            erase(db, leaver, id)?;
            done.deleted += 1;
        }
    }
    Ok(done)
}

fn erase(db: &mut Db, leaver: &Leaver, id: i64) -> Result<()> {
    let mine = store::mine(db, id)?;
    let space = spaces::by_id(db, mine.space)?;
    let stays = mine.opens && store::is_answered(db, mine.thread, leaver.member)?;
    if !mine.removed && !stays {
        changes::remove(db, mine.space, id, leaver.member, None)?;
    }
    if mine.opens {
        counts::hold(db, &[mine.thread], None)?;
        let title = in_place(&space, "erased-title");
        store::blank_head(db, mine.thread, &title)?;
    }
    // Others answered: the thread stays for what they wrote, its beginning says what happened.
    let words = if stays && !mine.removed {
        in_place(&space, "erased-words")
    } else {
        String::new()
    };
    marked::forget(db, id)?;
    store::blank(db, id, &words)?;
    follow(db, mine.space, mine.thread, id, true)
}

/// The next posts that name or quote whoever leaves. `Portion::after` goes on until every post was looked at.
///
/// # Errors
/// Only the database's.
pub fn others(db: &mut Db, app: &App, leaver: &Leaver, after: i64) -> Result<Portion> {
    let texts = store::speaking(db, after, PORTION)?;
    let mut done = Portion {
        after: texts.last().map(|text| text.id),
        ..Portion::default()
    };
    for text in texts {
        let here = spaces::unattended(db, text.space)?;
        let mine = leaver.quoted_in(db, &text.source)?;
        let (source, html) = match text.format {
            Format::Markdown => {
                let Some(source) = leaver.out_of(&here, &mine, &text.source) else {
                    continue;
                };
                let html = write::rendered(db, app, &here, &[text.author], &source)?.html;
                (source, html)
            }
            // Of an archive's text, what is shown stays, and nothing of what it was made from.
            Format::Html => {
                let plain = leaver.out_of(&here, &mine, &text.source);
                let Some(html) = leaver
                    .out_of_html(&here, &mine, &text.html)
                    .or_else(|| plain.map(|_| text.html.clone()))
                else {
                    continue;
                };
                (html.clone(), html)
            }
        };
        store::set_text(db, text.id, text.format, &source, &html)?;
        if text.opens {
            store::set_excerpt(db, text.thread, &html)?;
        }
        marks::respell(db, Text::post(text.id), |passage| {
            leaver.out_of(&here, &mine, passage)
        })?;
        marked::again(db, text.id)?;
        follow(db, text.space, text.thread, text.id, text.opens)?;
        done.changed += 1;
    }
    Ok(done)
}

/// What somebody else's text says of whoever leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// It names them.
    Named,
    /// It quotes a post of theirs that stays.
    QuotedKept,
    /// It quotes words of theirs that go.
    Quoted,
}

/// The posts of others that name or quote somebody.
#[derive(Debug, Clone, Default)]
pub struct Others {
    pub named: usize,
    pub quoted: usize,
    /// The latest of them.
    pub latest: Vec<(i64, Said)>,
}

/// Which posts of others in these spaces name or quote somebody, with so many of the latest.
///
/// # Errors
/// Only the database's.
pub fn of_others(db: &mut Db, leaver: &Leaver, spaces: &[i64], shown: usize) -> Result<Others> {
    let (mut others, mut after) = (Others::default(), 0);
    loop {
        let texts = store::speaking(db, after, 1_000)?;
        let Some(last) = texts.last().map(|text| text.id) else {
            others.latest.reverse();
            others.latest.truncate(shown);
            return Ok(others);
        };
        after = last;
        for text in texts {
            if text.author == leaver.member || !spaces.contains(&text.space) {
                continue;
            }
            let mine = leaver.quoted_in(db, &text.source)?;
            let named = parvis_kit::markdown::handles::candidates(&text.source)
                .iter()
                .any(|handle| leaver.handles.contains(handle));
            let cited = text.format == Format::Html
                && leaver.as_leaving(Lang::En, &mine, |who| leaving::cites(&text.html, who));
            let goes = mine.iter().any(|id| !leaver.kept.contains(id));
            let said = match (named, goes || (cited && mine.is_empty()), mine.is_empty()) {
                (_, true, _) => Said::Quoted,
                (_, false, false) => Said::QuotedKept,
                (true, false, true) => Said::Named,
                (false, false, true) => continue,
            };
            others.named += usize::from(named);
            others.quoted += usize::from(said != Said::Named);
            others.latest.push((text.id, said));
        }
    }
}

/// A post of a member, as they look at it before they leave.
#[derive(Debug, Clone)]
pub struct Own {
    pub id: i64,
    pub space: i64,
    pub thread: i64,
    pub title: String,
    /// Its first words.
    pub excerpt: String,
    /// It opens its thread, and others answered: the thread stays in any case.
    pub answered: bool,
}

/// A member's posts before an id, the latest first; what was taken away is not among them.
///
/// # Errors
/// Only the database's.
pub fn posts(db: &mut Db, member: i64, before: i64, limit: i64) -> Result<Vec<Own>> {
    store::posts(db, member, before, limit)
}

/// Those among these posts that are a member's own.
///
/// # Errors
/// Only the database's.
pub fn own_among(db: &mut Db, member: i64, ids: &[i64]) -> Result<HashSet<i64>> {
    store::of_member(db, member, ids)
}

/// The threads of a member that others answered: they stay.
///
/// # Errors
/// Only the database's.
pub fn answered(db: &mut Db, member: i64) -> Result<i64> {
    store::answered_threads(db, member)
}

fn follow(db: &mut Db, space: i64, thread: i64, post: i64, whole: bool) -> Result<()> {
    events::record(
        db,
        Event::new(EventKind::PostChanged)
            .space(space)
            .thread(thread)
            .post(post),
    )?;
    let job = if whole {
        Job::IndexThreads { ids: vec![thread] }
    } else {
        Job::IndexPost { id: post }
    };
    queue::put(db, &job)
}
