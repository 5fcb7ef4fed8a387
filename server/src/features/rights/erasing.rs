//! An erasure at work: step by step, each in portions of one transaction, so that it goes on where a process was ended.
//! What a copy of the database brings back is erased again from the file beside it (`ledger`).

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use parvis_db::{Db, Time, catalog};

use super::erasure::{self, Erasure, Step};
use super::ledger::{self, Entry};
use super::store::{erasures as store, words};
use super::{download, registry};
use crate::app::App;
use crate::error::{Error, Result};
use crate::events::{self, Event, EventKind};
use crate::features::accounts::letters::Voice;
use crate::features::accounts::{self, Member, changes, leaving};
use crate::features::marks::Kind;
use crate::features::media;
use crate::features::previews;
use crate::features::rooms::erasing as lines;
use crate::features::spaces;
use crate::features::threads::erasing::{self as posts, Portion};
use crate::jobs::{Job, queue};
use crate::mails::{self, Letter};
use crate::messages::AddressForm;

/// A job that works longer than this goes back to the end of the queue.
const AT_ONCE: Duration = Duration::from_secs(60);
/// A mail server that is away for longer does not keep anybody here.
const PATIENCE_SECONDS: i64 = 24 * 60 * 60;

/// Goes on with an erasure. Safe to repeat, and to end at any moment.
///
/// # Errors
/// The database's, a file's or the mail server's: the job is tried again.
pub async fn run(app: &Arc<App>, id: i64) -> Result<()> {
    let started = Instant::now();
    while step(app, id).await? {
        if started.elapsed() > AT_ONCE {
            return app
                .store
                .write(move |db| queue::put(db, &Job::Erase { erasure: id }))
                .await;
        }
    }
    Ok(())
}

/// Does one portion; false when nothing remains to be done now.
///
/// # Errors
/// As [`run`].
pub async fn step(app: &Arc<App>, id: i64) -> Result<bool> {
    let now = Time::now();
    let one = app.store.read(move |db| store::by_id(db, id)).await?;
    if one.done_at.is_some() || one.cancelled_at.is_some() || one.begins_at > now {
        return Ok(false);
    }
    match one.step {
        Step::Ledger => note(app, &one).await?,
        Step::Files => files(app, &one).await?,
        Step::Account => receipt(app, &one, now).await?,
        Step::Disk => app.store.compact().await?,
        _ => {}
    }
    let parts = app.clone();
    app.store
        .write(move |db| {
            // Another process may be at the same one.
            let taken = store::take(db, id)?;
            if (taken.step, taken.after) == (one.step, one.after) && taken.done_at.is_none() {
                portion(db, &parts, &taken, now)?;
            }
            Ok(true)
        })
        .await
}

/// One portion of what is done in the database.
fn portion(db: &mut Db, app: &App, one: &Erasure, now: Time) -> Result<()> {
    let who = accounts::by_id(db, one.member)?;
    let leaver = erasure::leaver(db, &who)?;
    let mut done = Portion::default();
    let mut said = 0;
    match one.step {
        Step::Ledger => {}
        Step::Doors => leaving::shut(db, who.id)?,
        Step::Posts => done = posts::own(db, &leaver, one.after)?,
        Step::Lines => {
            done = lines::own(db, &leaver, one.after)?;
            said = std::mem::take(&mut done.deleted);
        }
        Step::OtherPosts => done = posts::others(db, app, &leaver, one.after)?,
        Step::OtherLines => done = lines::others(db, app, &leaver, one.after)?,
        Step::Words => others(db, &who, &leaver)?,
        Step::Files => {
            let (pictures, _) = media::left_behind(db, who.id)?;
            media::forget(db, &pictures)?;
        }
        Step::Rows => rows(db, who.id)?,
        Step::Account => account(db, &who)?,
        Step::Disk => {
            queue::put(db, &Job::PurgeIndex)?;
            return store::end(db, one.id, now);
        }
    }
    let next = match done.after {
        Some(after) => (one.step, after),
        None => (after(one.step), 0),
    };
    store::go_on(db, one.id, next, done, said)
}

fn after(step: Step) -> Step {
    let place = Step::ALL.iter().position(|one| *one == step);
    let next = place.and_then(|at| Step::ALL.get(at + 1));
    next.copied().unwrap_or(Step::Disk)
}

fn sorted(ids: HashSet<i64>) -> Vec<i64> {
    let mut ids: Vec<i64> = ids.into_iter().collect();
    ids.sort_unstable();
    ids
}

/// Before anything is erased the file knows what must never come back.
async fn note(app: &Arc<App>, one: &Erasure) -> Result<()> {
    let member = one.member;
    let (made, keep, keep_lines) = app
        .store
        .read(move |db| -> Result<_> {
            let posts = sorted(store::kept(db, member, Kind::Post)?);
            let lines = sorted(store::kept(db, member, Kind::Line)?);
            Ok((store::made_at(db, member)?, posts, lines))
        })
        .await?;
    let entry = Entry {
        member,
        made_at: made.ok_or(Error::NotFound)?.0,
        begun_at: Time::now().0,
        keep,
        keep_lines,
    };
    let path = app.config.erasure_ledger.clone();
    tokio::task::spawn_blocking(move || ledger::add(&path, &entry))
        .await
        .map_err(Error::internal)?
        .map_err(Error::internal)
}

/// Files that only whoever leaves had: deleted before their rows, so that none is left behind.
async fn files(app: &Arc<App>, one: &Erasure) -> Result<()> {
    let member = one.member;
    let now = Time::now();
    // What foreign pages say of themselves is kept for whoever names them: whoever leaves was perhaps the last.
    let cards = app.store.read(move |db| previews::unnamed(db, now)).await?;
    let hashes = app
        .store
        .write(move |db| -> Result<Vec<String>> {
            previews::forget(db, &cards)?;
            changes::no_avatar(db, member)?;
            let mut hashes = media::left_behind(db, member)?.1;
            hashes.extend(download::files_of(db, member)?);
            Ok(hashes)
        })
        .await?;
    for hash in hashes {
        app.blobs.delete(&hash).await.map_err(Error::internal)?;
    }
    Ok(())
}

/// Every text of others but posts and lines, the details of acts, what waits to be mailed.
fn others(db: &mut Db, who: &Member, leaver: &posts::Leaver) -> Result<()> {
    for place in words::OTHERS {
        for (text, space) in words::speaking(db, place)? {
            let mine = leaver.quoted_in(db, &text)?;
            let lang = match space {
                0 => who.language,
                id => spaces::by_id(db, id)?.language,
            };
            if let Some(new) = leaver.out_of_words(lang, &mine, &text) {
                words::replace(db, place, &text, &new)?;
            }
        }
    }
    words::forget_examples(db, who.id)?;
    if let Some(email) = &who.email {
        words::forget_address(db, email)?;
    }
    words::redact_acts(db, who, &leaver.handles)
}

/// What the rooms say of their tables, in their order.
fn rows(db: &mut Db, member: i64) -> Result<()> {
    for space in store::spaces_of(db, member)? {
        let event = Event::new(EventKind::MembershipChanged);
        events::record(db, event.space(space).member(member))?;
    }
    let tables = catalog::tables().map_err(Error::internal)?;
    // The account itself is the last step's, and which posts stay is asked until then.
    for what in registry().filter(|what| !matches!(what.table, "member" | "erasure_kept")) {
        let table = tables
            .iter()
            .find(|table| table.name == what.table)
            .ok_or_else(|| Error::Internal(format!("no table {}", what.table)))?;
        store::erase_rows(db, table, what, member)?;
    }
    store::unfollowed(db, member)
}

fn account(db: &mut Db, who: &Member) -> Result<()> {
    // What was put in the meantime, such as the very mail that said when it begins.
    if let Some(email) = &who.email {
        words::forget_address(db, email)?;
    }
    for kind in [Kind::Post, Kind::Line] {
        store::keep_none(db, who.id, kind)?;
    }
    let name = who.language.say(AddressForm::Vous, "erased-name", &[]);
    leaving::become_nobody(db, who, &name)
}

/// The last mail, sent while the address is there.
async fn receipt(app: &Arc<App>, one: &Erasure, now: Time) -> Result<()> {
    let (id, member) = (one.id, one.member);
    let (who, code) = app
        .store
        .write(move |db| Ok::<_, Error>((accounts::by_id(db, member)?, erasure::code(db, id)?)))
        .await?;
    let Some(email) = &who.email else {
        return Ok(());
    };
    let voice = Voice::of_server(app, who.language);
    let letter = Letter {
        to: email.clone(),
        to_name: who.name.clone(),
        lang: voice.lang.as_str().to_owned(),
        form: voice.form.as_str().to_owned(),
        message: "leave-mail-receipt".to_owned(),
        args: vec![
            ("posts".to_owned(), one.posts_deleted.to_string()),
            ("kept".to_owned(), one.posts_kept.to_string()),
            ("lines".to_owned(), one.lines_deleted.to_string()),
            ("community".to_owned(), voice.from_name.clone()),
        ],
        link: Some(voice.link(&format!("/leaving/{code}"), None)),
        code: None,
        from_name: voice.from_name.clone(),
        color: voice.color.clone(),
    };
    match mails::send(app, &letter).await {
        Err(error) if one.begins_at.plus_seconds(PATIENCE_SECONDS) < now => {
            tracing::warn!(%error, "the receipt of an erasure could not be sent");
            Ok(())
        }
        sent => sent,
    }
}

/// Erases again whoever the file names and the database still has: after a copy was put back, and what a process left
/// in the middle. Returns how many there were.
///
/// # Errors
/// The file's or the database's: a server that cannot do this does not serve.
pub async fn apply(app: &Arc<App>) -> Result<usize> {
    let path = app.config.erasure_ledger.clone();
    let entries = tokio::task::spawn_blocking(move || ledger::read(&path))
        .await
        .map_err(Error::internal)?
        .map_err(|error| Error::Internal(format!("the file of erasures: {error}")))?;
    if entries.is_empty() {
        return Ok(0);
    }
    let again = app
        .store
        .write(move |db| -> Result<Vec<i64>> {
            let done = store::done(db)?;
            let mut again = Vec::new();
            for entry in entries.into_iter().filter(|e| !done.contains(&e.member)) {
                again.extend(recall(db, &entry)?);
            }
            again.sort_unstable();
            again.dedup();
            Ok(again)
        })
        .await?;
    for id in &again {
        while step(app, *id).await? {}
    }
    Ok(again.len())
}

/// The erasure of an entry, as it was asked for; `None` when its account is not in this database.
fn recall(db: &mut Db, entry: &Entry) -> Result<Option<i64>> {
    let made = store::made_at(db, entry.member)?;
    if !made.is_some_and(|made| entry.is_of(made)) {
        return Ok(None);
    }
    let now = Time::now();
    let id = match store::standing(db, entry.member)? {
        Some(one) => {
            store::hasten(db, one.id, now)?;
            one.id
        }
        None => store::ask(db, entry.member, None, now, now)?,
    };
    let kept = [(Kind::Post, &entry.keep), (Kind::Line, &entry.keep_lines)];
    for (kind, ids) in kept {
        let own: HashSet<i64> = match kind {
            Kind::Post => posts::own_among(db, entry.member, ids)?,
            Kind::Line => lines::own_among(db, entry.member, ids)?,
        };
        store::keep_none(db, entry.member, kind)?;
        store::keep(db, entry.member, kind, ids, &own)?;
    }
    Ok(Some(id))
}
