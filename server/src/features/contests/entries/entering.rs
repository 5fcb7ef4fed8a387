//! Entering: who may, what they declare, and the one transaction that makes an entry of it.

use parvis_db::{Db, Time};
use parvis_rules::Rights;

use super::obstacles::obstacle;
use super::signals::{self, Trace};
use super::{Entry, Source, earned, guardians, receipts, store, touched};
use crate::app::App;
use crate::error::{Error, FieldError, Result};
use crate::features::accounts::letters::Voice;
use crate::features::accounts::{self, Me, Viewer};
use crate::features::contests::{Contest, Form, rules};
use crate::features::media;
use crate::features::rooms::{self, Line, RoomKind};
use crate::features::spaces::Here;
use crate::features::threads::write::{self, NewReply, Writer};
use crate::features::threads::{self, Post};
use crate::features::uploads::{self, Taken};
use crate::messages::{Lang, Said};
use crate::secret;

/// The age from which nobody has to agree for one.
pub const OF_AGE: u8 = 18;
/// Characters of what is entered.
const MAX_WORDS: usize = 5_000;

/// What somebody sends to enter.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    pub words: String,
    /// A picture of theirs that no text shows yet, with the words that stand for it.
    pub picture: Option<Taken>,
    /// A post of theirs that is there already.
    pub post: Option<i64>,
    /// A line of theirs, said in a room: what it says is written into the contest's thread.
    pub line: Option<i64>,
    /// `old` enough for the rules, of full age where it matters; `minor` with a guardian.
    pub age: String,
    /// Address of the guardian.
    pub guardian: String,
    /// That they live where the rules want it.
    pub lives_there: bool,
    /// The version of the rules that they read.
    pub rules: Option<i64>,
    /// `yes` or `no` to the use that the rules name.
    pub usage: String,
    /// What the picture looks like, see `parvis_kit::images::looks`.
    pub looks: Option<u64>,
}

/// Who enters, and from where.
pub struct Entrant<'a> {
    pub app: &'a App,
    pub here: &'a Here,
    pub me: &'a Me,
    pub lang: Lang,
    pub voice: &'a Voice,
    pub trace: &'a Trace,
    /// Absolute address of a guardian's page, without its token.
    pub guardian_page: String,
    /// Absolute address of a receipt, without its code; `None`: nobody is told.
    pub receipt_page: Option<String>,
    pub now: Time,
}

/// The lowest chance that is not used.
pub(super) fn free_chance(contest: &Contest, used: &[i32]) -> Option<i32> {
    let most = i32::try_from(contest.settings.entries_per_person.max(1)).unwrap_or(i32::MAX);
    (1..=most).find(|chance| !used.contains(chance))
}

/// Enters.
///
/// # Errors
/// `Invalid` at the fields, `Refused` by the charter.
pub fn enter(db: &mut Db, by: &Entrant<'_>, contest: &Contest, wish: &Wish) -> Result<Entry> {
    // Nobody enters while the contest is being closed.
    let contest = &store::hold(db, contest.id)?.ok_or(Error::NotFound)?;
    if let Some(message) = obstacle(db, by.here, by.me, contest, by.now)? {
        return Err(Error::Invalid(vec![FieldError { field: "", message }]));
    }
    let version = rules::current(db, contest.id)?;
    let asked = needs_guardian(db, by.me, wish)?;
    check(contest, wish, version, asked, by.me)?;
    let (post, source) = entered(db, by, contest, wish)?;
    let used = store::used(db, contest.id, by.me.id)?;
    let chance = free_chance(contest, &used).ok_or_else(|| Error::field("", "entry-no-chance"))?;
    let receipt = secret::code();
    let new = store::New {
        contest: contest.id,
        member: by.me.id,
        chance,
        post,
        receipt: &receipt,
        source,
        rules_version: version,
        accepted_at: by.now,
        use_agreed: wish.usage == "yes",
        network: &by.trace.network,
        device: &by.trace.device,
        looks: wish.looks.map(u64::cast_signed),
        now: by.now,
    };
    let id = store::insert(db, &new)?.ok_or_else(|| Error::field("", "entry-no-chance"))?;
    if contest.form != Form::Name {
        store::shuffle(db, contest.id, id)?;
    }
    if asked {
        guardians::ask(db, by, contest, id, &wish.guardian)?;
    }
    earned(db, contest, by.me.id, id, by.now)?;
    signals::of_entry(db, by, contest, id, wish.looks)?;
    touched(db, contest)?;
    let entry = store::by_id(db, contest.id, id)?.ok_or(Error::NotFound)?;
    receipts::give(db, by, contest, &entry)?;
    Ok(entry)
}

/// Whether a minor's guardian has still to be asked: not when they have agreed to the account.
fn needs_guardian(db: &mut Db, me: &Me, wish: &Wish) -> Result<bool> {
    if wish.age != "minor" {
        return Ok(false);
    }
    let known = accounts::guardians::of(db, me.id)?;
    Ok(known.is_none_or(|asked| asked.given_at.is_none()))
}

/// What the rules ask of everybody, held against what was declared.
fn check(contest: &Contest, wish: &Wish, version: i32, asked: bool, me: &Me) -> Result<()> {
    let settings = &contest.settings;
    let mut wrong = Vec::new();
    let mut miss = |field, message| wrong.push(FieldError::new(field, message));
    match wish.age.as_str() {
        "old" => {}
        "minor" if settings.guardian && settings.min_age < OF_AGE => {
            if asked && accounts::joining::address_problem(&wish.guardian).is_some() {
                miss("guardian", "entry-guardian-missing");
            } else if asked
                && me
                    .email
                    .as_deref()
                    .is_some_and(|own| same(own, &wish.guardian))
            {
                miss("guardian", "guardian-same");
            }
        }
        _ => miss("age", "entry-age-missing"),
    }
    if !settings.countries.is_empty() && !wish.lives_there {
        miss("country", "entry-country-missing");
    }
    if wish.rules != Some(i64::from(version)) {
        miss("rules", "entry-rules-missing");
    }
    let offers = contest.form != Form::Name && settings.rights != Rights::None;
    if offers && !matches!(wish.usage.as_str(), "yes" | "no") {
        miss("usage", "entry-usage-missing");
    }
    if wish.post.is_none() && wish.line.is_none() {
        match contest.form {
            Form::Name => {}
            Form::Words if wish.words.trim().is_empty() => miss("words", "entry-words-missing"),
            Form::Words => {}
            Form::Picture => match &wish.picture {
                None => miss("file", "entry-picture-missing"),
                Some(picture) if picture.alt.trim().is_empty() => {
                    miss("alt", "entry-alt-missing");
                }
                Some(_) => {}
            },
        }
    }
    if wish.words.chars().count() > MAX_WORDS {
        wrong.push(FieldError {
            field: "words",
            message: Said::new("entry-words-long").with("max", MAX_WORDS),
        });
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(wrong))
    }
}

fn same(one: &str, other: &str) -> bool {
    accounts::fold_address(one) == accounts::fold_address(other)
}

/// The post that is entered: written now in the contest's thread, or one that was there before.
fn entered(
    db: &mut Db,
    by: &Entrant<'_>,
    contest: &Contest,
    wish: &Wish,
) -> Result<(Option<i64>, Source)> {
    if contest.form == Form::Name {
        return Ok((None, Source::Page));
    }
    if let Some(post) = wish.post {
        let post = offered(db, by.here, by.me, contest, post)?;
        return Ok((Some(post.id), Source::Thread));
    }
    let thread = contest.thread.ok_or(Error::NotFound)?;
    let words = wish.words.trim();
    let (body, source) = match (wish.line, &wish.picture) {
        (Some(line), _) => (
            said(db, by.here, by.me, contest, line)?.source,
            Source::Room,
        ),
        (None, Some(picture)) if words.is_empty() => (picture.markdown(), Source::Page),
        (None, Some(picture)) => (format!("{}\n\n{words}", picture.markdown()), Source::Page),
        (None, None) => (words.to_owned(), Source::Page),
    };
    let writer = Writer {
        app: by.app,
        here: by.here,
        me: by.me,
        lang: by.lang,
    };
    let new = NewReply {
        body,
        reply_to: None,
    };
    let written = write::reply(db, &writer, thread, &new).map_err(at_words)?;
    Ok((Some(written.post), source))
}

/// What is wrong with the post's body stands at the field where it was typed.
fn at_words(error: Error) -> Error {
    match error {
        Error::Invalid(errors) => Error::Invalid(
            errors
                .into_iter()
                .map(|wrong| FieldError {
                    field: if wrong.field == "body" {
                        "words"
                    } else {
                        wrong.field
                    },
                    ..wrong
                })
                .collect(),
        ),
        other => other,
    }
}

/// A post of the member's own that they may enter here.
///
/// # Errors
/// `NotFound` for others' posts, and for those that nobody may see; `Invalid` where a picture is missing, or the words
/// that stand for it.
pub fn offered(db: &mut Db, here: &Here, me: &Me, contest: &Contest, post: i64) -> Result<Post> {
    let found = threads::published_posts(db, &[here.id], &[post])?;
    let (_, post) = found.into_iter().next().ok_or(Error::NotFound)?;
    if post.author_id != me.id {
        return Err(Error::NotFound);
    }
    shows(contest, &post.html)?;
    Ok(post)
}

/// A line of the member's own that they may enter here: what was said to one person alone is not among them.
///
/// # Errors
/// As those of [`offered`].
pub fn said(db: &mut Db, here: &Here, me: &Me, contest: &Contest, line: i64) -> Result<Line> {
    let (room, line) = rooms::spoken(db, line)?;
    let own = line.author_id == me.id && room.space_id == here.id;
    if !own || room.kind == RoomKind::Direct {
        return Err(Error::NotFound);
    }
    shows(contest, &line.html)?;
    Ok(line)
}

/// Whether a text shows what the contest wants to see.
fn shows(contest: &Contest, html: &str) -> Result<()> {
    if contest.form != Form::Picture {
        return Ok(());
    }
    match super::gallery::picture_of(html) {
        None => Err(Error::field("", "entry-post-without-picture")),
        Some((_, alt)) if alt.is_empty() => Err(Error::field("", "entry-post-without-alt")),
        Some(_) => Ok(()),
    }
}

/// The contests of this space that take words or pictures now, with their titles: what a post may be entered in.
///
/// # Errors
/// Only the database's.
pub fn open_for_posts(db: &mut Db, here: &Here, viewer: &Viewer) -> Result<Vec<Contest>> {
    let mut open = Vec::new();
    for id in store::open_for_posts(db, here.id)? {
        open.push(crate::features::contests::visible_to(db, here, viewer, id)?);
    }
    Ok(open)
}

/// The bytes of a picture's smallest size, to see what it looks like; `None`: it is not there any more.
///
/// # Errors
/// Of the database or the files.
pub async fn small_of(app: &App, picture: i64) -> Result<Option<Vec<u8>>> {
    let variants = app
        .store
        .read(move |db| media::variants(db, picture))
        .await?;
    let Some(hash) = media::plain(&variants).first().map(|v| v.hash.clone()) else {
        return Ok(None);
    };
    let bytes = app.blobs.get(&hash).await.map_err(Error::internal)?;
    Ok(bytes.map(|bytes| bytes.to_vec()))
}

/// What a picture looks like, in 64 bits; `None` for one that tells nothing (a single colour), or cannot be read.
///
/// # Errors
/// Of the database or the files.
pub async fn looks_of(app: &App, picture: i64) -> Result<Option<u64>> {
    let Some(bytes) = small_of(app, picture).await? else {
        return Ok(None);
    };
    tokio::task::spawn_blocking(move || parvis_kit::images::looks(&bytes).ok().flatten())
        .await
        .map_err(Error::internal)
}

/// A picture of the member's that waits for its text.
///
/// # Errors
/// Only the database's.
pub fn waiting(db: &mut Db, here: &Here, me: &Me, picture: i64) -> Result<Option<Taken>> {
    let unused = uploads::unused(db, here, me.id)?;
    Ok(unused.into_iter().find(|one| one.id == picture))
}
