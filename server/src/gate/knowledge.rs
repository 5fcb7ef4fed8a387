//! What the gate knows of an author and the moment, as far as a charter asks: each fact is fetched only when some rule
//! wants it, each with one bounded query.

use std::ops::Range;
use std::time::Duration;

use charter::{By, Fact, Facts, Key, Role, Surface};
use diesel::prelude::*;
use parvis_db::schema::{decision, member, membership, post, space};
use parvis_db::{Db, Time};

use super::{Author, Words, places};
use crate::error::Result;
use crate::features::charters::modes::{self, Running};
use crate::features::points;
use crate::messages::Lang;

/// The author's texts that counters and copies look back on at most.
pub(super) const LATEST: i64 = 200;
/// Of these, how many are compared with a new text.
const COMPARED: usize = 40;

/// A text of the author.
struct Earlier {
    at: Time,
    source: String,
}

/// What is asked: who would write which words where.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    pub space: Option<i64>,
    pub surface: super::Surface,
    pub words: &'a Words,
    pub author: &'a Author,
    /// For what is said in words.
    pub lang: Lang,
    /// Of the charter that asks, for the window of strikes.
    pub ladder: Option<&'a charter::Ladder>,
}

/// Facts of the catalogue that this server cannot tell, and why. What a rule assumes then, it says itself.
pub const UNKNOWN: [(Fact, &str); 5] = [
    (
        Fact::AgeDeclared,
        "no member is asked for their age; a rule about it holds for a person",
    ),
    (
        Fact::EntriesInContest,
        "told by the contest when somebody enters it, and nowhere else",
    ),
    (
        Fact::MaxEntries,
        "told by the contest when somebody enters it, and nowhere else",
    ),
    (
        Fact::MinAge,
        "told by the contest when somebody enters it, and nowhere else",
    ),
    (
        Fact::ContestOpen,
        "told by the contest when somebody enters it, and nowhere else",
    ),
];

/// Why this server never tells a fact or a count; `None`: it does.
pub fn unknown_why(key: &Key) -> Option<&'static str> {
    match key {
        Key::Fact(fact) => UNKNOWN.iter().find(|(f, _)| f == fact).map(|(_, why)| *why),
        Key::Counter {
            by: By::Network, ..
        } => Some(
            "addresses are not kept beside texts; limits of the server itself count by network",
        ),
        Key::Counter {
            surface:
                Some(
                    Surface::Profile
                    | Surface::Contest
                    | Surface::Contact
                    | Surface::Message
                    | Surface::Upload
                    | Surface::Title,
                ),
            ..
        } => Some("posts and lines of rooms are counted"),
        _ => None,
    }
}

/// The facts that these rules ask for. What is not known stays unset: the rule says what then follows.
///
/// # Errors
/// Only the database's.
pub fn known(db: &mut Db, needed: &[Key], asking: &Asking<'_>) -> Result<Facts> {
    facts(db, needed, asking)
}

pub(super) fn facts(db: &mut Db, needed: &[Key], asking: &Asking<'_>) -> Result<Facts> {
    let Asking {
        space,
        surface,
        words,
        author,
        ..
    } = *asking;
    let mut facts = of_author(author, surface == super::Surface::Edit);
    let mut earlier: Option<Vec<Earlier>> = None;
    for key in needed.iter().filter(|key| unknown_why(key).is_none()) {
        match (key, author.id) {
            (Key::Fact(fact), id) => {
                if let Some(id) = id {
                    of_member(db, *fact, id, asking, &mut facts)?;
                }
                of_moment(db, *fact, asking, &mut facts)?;
            }
            (
                Key::Counter {
                    by: By::Author,
                    surface: on,
                    window,
                },
                Some(id),
            ) if *on != Some(Surface::Chat) => {
                let since = ago(*window);
                let all = loaded(db, &mut earlier, space, id)?;
                let mut n = count(all.iter().filter(|e| e.at > since).count());
                if on.is_none() {
                    n += places::lines_of(db, space, id, since)?;
                }
                facts.count(key.clone(), n);
            }
            (
                Key::Counter {
                    by,
                    surface,
                    window,
                },
                id,
            ) => {
                let counted = places::Counted {
                    by: *by,
                    surface: *surface,
                    since: ago(*window),
                };
                if let Some(n) = places::count(db, &counted, id, asking)? {
                    facts.count(key.clone(), n);
                }
            }
            (Key::Duplicates { window, percent }, Some(id)) => {
                let texts = match surface {
                    super::Surface::Chat => places::lines(db, space, id, LATEST)?,
                    _ => written(loaded(db, &mut earlier, space, id)?),
                };
                let own = words.body.as_deref().unwrap_or_default();
                let n = copies(&texts, own, ago(*window), *percent);
                facts.count(key.clone(), n);
            }
            (Key::Strikes { article, window }, Some(id)) => {
                let strikes = strikes(db, space, id, article.as_deref(), until_now(*window))?;
                facts.count(key.clone(), strikes);
            }
            // What somebody earned is asked for by rules of rewards alone.
            (Key::Duplicates { .. } | Key::Strikes { .. }, None) | (Key::Earned { .. }, _) => {}
        }
    }
    Ok(facts)
}

/// What is known of the space, the hour and the place.
fn of_moment(db: &mut Db, fact: Fact, asking: &Asking<'_>, facts: &mut Facts) -> Result<()> {
    let (space, now) = (asking.space, Time::now());
    match fact {
        Fact::Mode | Fact::ModeUntil => {
            let running = running(db, space, now)?;
            of_mode(db, running, (now, asking.lang), facts)?;
        }
        Fact::Day | Fact::Hour | Fact::Space => of_place(db, space, now, facts)?,
        Fact::OwnDomains if names_an_address(asking.words) => {
            if let Some(domain) = own_domain(db, space)? {
                facts.set(Fact::OwnDomains, domain.as_str());
            }
        }
        _ => places::tell(db, fact, asking, facts)?,
    }
    Ok(())
}

/// When and what somebody wrote earlier.
fn written(earlier: &[Earlier]) -> Vec<(Time, String)> {
    earlier.iter().map(|e| (e.at, e.source.clone())).collect()
}

/// Whether a text may hold a link out of the site: without one nobody asks where it leads.
fn names_an_address(words: &Words) -> bool {
    let texts = [&words.title, &words.body].into_iter().flatten();
    texts
        .into_iter()
        .any(|text| text.contains("//") || text.contains("www."))
}

/// The brand's own domain, if the space has one.
fn own_domain(db: &mut Db, space: Option<i64>) -> Result<Option<String>> {
    let Some(id) = space else { return Ok(None) };
    Ok(space::table.find(id).select(space::domain).first(db)?)
}

/// Strikes count within this where the charter has no ladder.
pub(super) const STRIKES: Duration = Duration::from_secs(90 * 86_400);

/// What is known of the account itself.
pub(super) fn of_member(
    db: &mut Db,
    fact: Fact,
    id: i64,
    asking: &Asking<'_>,
    facts: &mut Facts,
) -> Result<()> {
    match fact {
        Fact::VerifiedEmail => {
            let confirmed: Option<Time> = member::table
                .find(id)
                .select(member::email_confirmed_at)
                .first(db)?;
            facts.set(fact, confirmed.is_some());
        }
        Fact::AuthorName => {
            let handle: String = member::table.find(id).select(member::handle).first(db)?;
            facts.set(fact, handle.as_str());
        }
        Fact::Points => {
            let standing = match asking.space {
                Some(space) => points::of(db, space, id, Time::now())?,
                None => None,
            };
            facts.set(fact, standing.map_or(0, |standing| standing.points));
        }
        Fact::Strikes => {
            let window = asking.ladder.map_or(STRIKES, |ladder| ladder.window);
            let n = strikes(db, asking.space, id, None, until_now(window))?;
            facts.set(fact, i64::try_from(n).unwrap_or(i64::MAX));
        }
        Fact::Label => {
            let label: Option<String> = match asking.space {
                Some(space) => membership::table
                    .find((space, id))
                    .select(membership::label)
                    .first(db)
                    .optional()?,
                None => None,
            };
            facts.set(fact, label.unwrap_or_default().as_str());
        }
        _ => {}
    }
    Ok(())
}

/// How many of these texts since then are at least this alike (percent).
pub(super) fn copies(texts: &[(Time, String)], own: &str, since: Time, percent: u8) -> u64 {
    let recent = texts.iter().filter(|(at, _)| *at > since).take(COMPARED);
    let alike = |text: &str| charter::similarity(own, text) * 100.0 >= f64::from(percent);
    count(recent.filter(|(_, text)| alike(text)).count())
}

fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

fn ago(window: Duration) -> Time {
    let seconds = i64::try_from(window.as_secs()).unwrap_or(i64::MAX / 2_000);
    Time::now().plus_seconds(-seconds)
}

/// What costs nothing to know.
pub(super) fn of_author(author: &Author, is_edit: bool) -> Facts {
    let age = u64::try_from(author.account_age).unwrap_or(0);
    let facts = Facts::new()
        .with(Fact::Role, roles(author))
        .with(Fact::IsEdit, is_edit);
    if author.id.is_none() {
        return facts;
    }
    #[allow(clippy::cast_precision_loss)] // nobody writes 2^52 posts
    let posts = author.posts as f64;
    facts
        .with(Fact::Posts, posts)
        // Counted are published posts: what a moderator took down is not among them.
        .with(Fact::ApprovedPosts, posts)
        .with(Fact::FirstPost, author.posts == 0)
        .with(Fact::AccountAge, Duration::from_secs(age))
}

/// Who manages or owns a space speaks for the brand; a label makes somebody known for what they know.
fn roles(author: &Author) -> Vec<Role> {
    let mut roles = match author.id {
        Some(_) => vec![Role::Member],
        None => vec![Role::Visitor],
    };
    match author.role.as_str() {
        "moderator" => roles.push(Role::Moderator),
        "manager" => roles.extend([Role::Staff, Role::Moderator, Role::Manager]),
        "owner" => roles.extend([Role::Staff, Role::Moderator, Role::Manager, Role::Owner]),
        "admin" => roles.push(Role::Admin),
        _ => {}
    }
    if author.is_expert {
        roles.push(Role::Expert);
    }
    roles
}

/// The hour and the day where the space is, at a time.
pub(super) fn of_place(db: &mut Db, space: Option<i64>, at: Time, facts: &mut Facts) -> Result<()> {
    use chrono::{Datelike, Timelike, Weekday};
    let Some(id) = space else { return Ok(()) };
    let (slug, zone): (String, String) = space::table
        .find(id)
        .select((space::slug, space::time_zone))
        .first(db)?;
    facts.set(Fact::Space, slug.as_str());
    let Ok(zone) = zone.parse::<chrono_tz::Tz>() else {
        return Ok(());
    };
    let local = at.utc().with_timezone(&zone);
    let rest = matches!(local.weekday(), Weekday::Sat | Weekday::Sun);
    facts.set(Fact::Hour, f64::from(local.hour()));
    facts.set(Fact::Day, if rest { "weekend" } else { "weekday" });
    Ok(())
}

/// The mode of a space that runs, with its id.
fn running(db: &mut Db, space: Option<i64>, now: Time) -> Result<Option<(i64, Running)>> {
    let Some(id) = space else { return Ok(None) };
    Ok(modes::current(db, id, now)?.map(|running| (id, running)))
}

/// The mode of a space, and until when on its clocks, as one speaks of it at a time. Where there is none nothing is said:
/// then the engine takes the charter's usual one.
pub(super) fn of_mode(
    db: &mut Db,
    running: Option<(i64, Running)>,
    (at, lang): (Time, Lang),
    facts: &mut Facts,
) -> Result<()> {
    let Some((id, running)) = running else {
        return Ok(());
    };
    let name: String = space::table.find(id).select(space::time_zone).first(db)?;
    let zone = crate::when::zone(&name);
    let until = running.ends_at.utc().with_timezone(&zone);
    let today = at.utc().with_timezone(&zone).date_naive() == until.date_naive();
    let format = match (today, lang) {
        (true, _) => "%H:%M",
        (false, Lang::Fr) => "%d/%m à %H:%M",
        (false, Lang::En) => "%-d %B, %H:%M",
    };
    facts.set(Fact::Mode, running.mode.as_str());
    facts.set(Fact::ModeUntil, until.format(format).to_string().as_str());
    Ok(())
}

/// The author's latest texts in the space, newest first; read once, however many rules ask.
fn loaded<'a>(
    db: &mut Db,
    kept: &'a mut Option<Vec<Earlier>>,
    space: Option<i64>,
    author: i64,
) -> Result<&'a [Earlier]> {
    if kept.is_none() {
        let rows: Vec<(Time, String)> = match space {
            Some(space) => post::table
                .filter(post::author_id.eq(author))
                .filter(post::space_id.eq(space))
                .order(post::id.desc())
                .limit(LATEST)
                .select((post::created_at, post::source))
                .load(db)?,
            None => Vec::new(),
        };
        *kept = Some(
            rows.into_iter()
                .map(|(at, source)| Earlier { at, source })
                .collect(),
        );
    }
    Ok(kept.as_deref().unwrap_or_default())
}

/// The window that ends now.
pub fn until_now(window: Duration) -> Range<Time> {
    ago(window)..Time::now().plus_seconds(1)
}

/// Decisions of people against the author that stand, of this time.
///
/// # Errors
/// Only the database's.
pub fn strikes(
    db: &mut Db,
    space: Option<i64>,
    author: i64,
    article: Option<&str>,
    time: Range<Time>,
) -> Result<u64> {
    let mut query = decision::table
        .filter(decision::author_id.eq(author))
        .filter(decision::decider_id.is_not_null())
        .filter(decision::undone_at.is_null())
        .filter(decision::outcome.ne_all(["release", "allow", "keep"]))
        .filter(decision::decided_at.gt(time.start))
        .filter(decision::decided_at.lt(time.end))
        .into_boxed();
    query = match space {
        Some(space) => query.filter(decision::space_id.eq(space)),
        None => query.filter(decision::space_id.is_null()),
    };
    if let Some(article) = article {
        query = query.filter(decision::article.eq(article.to_owned()));
    }
    let n: i64 = query.count().get_result(db)?;
    Ok(u64::try_from(n).unwrap_or(0))
}

/// The surface as the engine names it.
pub(super) fn surface(of: super::Surface) -> Surface {
    match of {
        super::Surface::Title => Surface::Title,
        super::Surface::Profile => Surface::Profile,
        super::Surface::UploadName | super::Surface::Alt => Surface::Upload,
        super::Surface::Contact => Surface::Contact,
        super::Surface::Chat => Surface::Chat,
        super::Surface::Post | super::Surface::Edit | super::Surface::PollOption => Surface::Post,
    }
}
