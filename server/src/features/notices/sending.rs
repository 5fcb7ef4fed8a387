//! Mails of notices: what waits for a member under one rhythm becomes a mail for each thread, or one digest. Whether
//! they may see it, whether they read it meanwhile, and whether they still want to hear of it is asked here, when the
//! mail is written.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use parvis_db::{Db, Time};

use super::letter::{self, Entry, Letter};
use super::rhythm::Rhythm;
use super::{Kind, page, preferences, store, telling};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts::{self, Me, Viewer};
use crate::features::marks::{self, Label};
use crate::features::spaces::people::{self, Person};
use crate::features::spaces::{self, Here};
use crate::features::subscriptions;
use crate::features::threads::{self, Post, Thread, reading};
use crate::mails;
use crate::settings::{self, Setting};

/// Occasions that one run looks at; more wait for the next.
const AT_MOST: i64 = 200;

/// Mails a member what waits for them in a space.
///
/// # Errors
/// When a mail cannot be handed over yet: the job is tried again, and what was handed over is not sent again.
pub async fn send(app: &Arc<App>, space: i64, member: i64, rhythm: &str, now: Time) -> Result<()> {
    let Some(rhythm) = Rhythm::parse(rhythm) else {
        return Ok(());
    };
    let shared = app.clone();
    let letters = app
        .store
        .write(move |db| letters(db, &shared, space, member, rhythm, now))
        .await?;
    for letter in letters {
        mails::deliver(app, &letter.mail).await?;
        app.store
            .write(move |db| {
                store::settle(db, &letter.causes, now)?;
                let id = letter.mail.message_id.unwrap_or_default();
                store::mailed(db, space, member, letter.thread, &id, now)
            })
            .await?;
    }
    Ok(())
}

/// The mails to be sent; what needs none any more is settled.
///
/// # Errors
/// Only the database's.
pub fn letters(
    db: &mut Db,
    app: &App,
    space: i64,
    member: i64,
    rhythm: Rhythm,
    now: Time,
) -> Result<Vec<Letter>> {
    let wishes = preferences::of(db, space, member)?;
    let mut waiting = store::waiting(db, space, member, AT_MOST)?;
    if i64::try_from(waiting.len()).is_ok_and(|n| n == AT_MOST) {
        telling::mail_later(db, space, member, &wishes, rhythm, now)?;
    }
    waiting.retain(|one| wishes.rhythm(one.kind.topic()) == rhythm);
    let all: Vec<i64> = waiting.iter().map(|one| one.id).collect();
    let Some((here, me)) = reader(db, space, member)? else {
        store::settle(db, &all, now)?;
        return Ok(Vec::new());
    };
    let told = worth_telling(db, &here, &me, waiting)?;
    let kept: Vec<i64> = told.iter().map(|one| one.waiting.id).collect();
    let left_out: Vec<i64> = all.into_iter().filter(|id| !kept.contains(id)).collect();
    store::settle(db, &left_out, now)?;
    if told.is_empty() {
        return Ok(Vec::new());
    }
    let secret = settings::secret(db, Setting::MailSecret)?;
    let desk = letter::Desk {
        app,
        here: &here,
        me: &me,
        secret: &secret,
        now,
    };
    if rhythm == Rhythm::AtOnce {
        at_once(db, &desk, told)
    } else {
        let entries = entries(db, &desk, told, false)?;
        Ok(vec![desk.digest(entries)?])
    }
}

/// The member as somebody who may be mailed, and the space as they may enter it now; `None` for whoever has no
/// address that works, left, or was shut out.
pub(super) fn reader(db: &mut Db, space: i64, member: i64) -> Result<Option<(Here, Me)>> {
    let member = accounts::by_id(db, member)?;
    let reachable = member.email.is_some()
        && member.email_confirmed_at.is_some()
        && member.email_bounced_at.is_none();
    if !reachable || !spaces::belongs(db, space, member.id)? {
        return Ok(None);
    }
    let slug = spaces::by_id(db, space)?.slug;
    let viewer = Viewer::absent(member);
    match (spaces::enter(db, &viewer, &slug), viewer.me) {
        (Ok(here), Some(me)) => Ok(Some((here, me))),
        (Err(Error::NotFound | Error::Door(_)), _) | (Ok(_), None) => Ok(None),
        (Err(error), _) => Err(error),
    }
}

/// An occasion with what it is about.
struct Told {
    waiting: store::Waiting,
    about: Option<(Thread, Post)>,
    labels: Vec<Label>,
    ground: Option<store::Ground>,
}

/// Leaves out what was read, is gone, or comes from somebody whom the member does not want to hear.
fn worth_telling(
    db: &mut Db,
    here: &Here,
    me: &Me,
    waiting: Vec<store::Waiting>,
) -> Result<Vec<Told>> {
    let ids: Vec<i64> = waiting.iter().filter_map(|one| one.post).collect();
    let posts: HashMap<i64, (Thread, Post)> = threads::published_posts(db, &[here.id], &ids)?
        .into_iter()
        .map(|(thread, post)| (post.id, (thread, post)))
        .collect();
    let shown: Vec<i64> = posts.keys().copied().collect();
    let labels = marks::labels(db, marks::Kind::Post, &shown)?;
    let seen: Vec<i64> = posts.values().map(|(thread, _)| thread.id).collect();
    let reached = reading::marks(db, here.id, me.id, &seen)?;
    let decisions: Vec<i64> = waiting.iter().filter_map(|one| one.decision).collect();
    let grounds = store::grounds(db, &decisions)?;
    let mut told = Vec::new();
    for one in waiting {
        let about = one.post.and_then(|id| posts.get(&id)).cloned();
        let own = one.kind.page().is_some();
        if one.read.is_some() || (one.post.is_some() && about.is_none() && !own) {
            continue;
        }
        if let Some((thread, post)) = &about {
            let read = reached.read.get(&thread.id).copied().unwrap_or(0);
            if one.kind.is_writing() && post.position.is_some_and(|at| at <= read) {
                continue;
            }
            if let Some(actor) = one.actor
                && subscriptions::deaf(db, &[me.id], thread.id, actor)?.contains(&me.id)
            {
                continue;
            }
        }
        let ground = match one.kind {
            Kind::CharterChanged => page::charter_note(db, here.id, me.language)?,
            _ => one.decision.and_then(|id| grounds.get(&id)).cloned(),
        };
        // An undo within the seconds that a mail waits stops it.
        if ground.as_ref().is_some_and(|g| g.undone) {
            continue;
        }
        let noted = about.as_ref().and_then(|(_, post)| labels.get(&post.id));
        told.push(Told {
            labels: noted.cloned().unwrap_or_default(),
            waiting: one,
            about,
            ground,
        });
    }
    Ok(told)
}

/// One mail for each thread that was written in, and one for each other notice.
fn at_once(db: &mut Db, desk: &letter::Desk<'_>, told: Vec<Told>) -> Result<Vec<Letter>> {
    let mut threads: BTreeMap<(i64, i64), Vec<Told>> = BTreeMap::new();
    for one in told {
        let key = match &one.about {
            Some((thread, _)) if one.waiting.kind.is_writing() => (thread.id, 0),
            _ => (0, one.waiting.notice),
        };
        threads.entry(key).or_default().push(one);
    }
    let mut letters = Vec::new();
    for ((thread, _), told) in threads {
        let last = if thread > 0 {
            store::last_mail(db, thread, desk.me.id)?
        } else {
            None
        };
        let entries = entries(db, desk, told, true)?;
        letters.push(desk.at_once(entries, last)?);
    }
    Ok(letters)
}

/// The parts of a mail: in threads one for each post, else one for each notice with everybody in it.
fn entries(
    db: &mut Db,
    desk: &letter::Desk<'_>,
    told: Vec<Told>,
    whole: bool,
) -> Result<Vec<Entry>> {
    let actors: Vec<i64> = told.iter().filter_map(|one| one.waiting.actor).collect();
    let cards = people::cards(db, Some(desk.here.id), &actors)?;
    let mut groups: BTreeMap<(i64, i64), Vec<Told>> = BTreeMap::new();
    for one in told {
        let single = whole && one.waiting.kind.is_writing();
        let position = match &one.about {
            Some((_, post)) if single => i64::from(post.position.unwrap_or(0)),
            _ => 0,
        };
        groups
            .entry((one.waiting.notice * i64::from(!single), position))
            .or_default()
            .push(one);
    }
    Ok(groups
        .into_values()
        .filter_map(|group| entry(desk, &cards, &group, whole))
        .collect())
}

fn entry(
    desk: &letter::Desk<'_>,
    cards: &HashMap<i64, Person>,
    group: &[Told],
    whole: bool,
) -> Option<Entry> {
    let first = group.first()?;
    let mut names: Vec<&Person> = Vec::new();
    for one in group {
        if let Some(card) = one.waiting.actor.and_then(|id| cards.get(&id))
            && names.iter().all(|known| known.id != card.id)
        {
            names.push(card);
        }
    }
    Some(desk.entry(letter::Said {
        kind: first.waiting.kind,
        name: names.first().map_or("", |card| card.name.as_str()),
        others: i64::try_from(names.len().saturating_sub(1)).unwrap_or(0),
        about: first.about.as_ref(),
        labels: &first.labels,
        ground: first.ground.as_ref(),
        whole,
        causes: group.iter().map(|one| one.waiting.id).collect(),
    }))
}
