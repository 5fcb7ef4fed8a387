//! Leaving: what it does, said before; asked for with the password, put off for some days, taken back until then.

use std::collections::HashSet;

use parvis_db::{Db, Time};

use super::store::{erasures as store, words};
use crate::app::App;
use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::features::accounts::letters::{self, Content, Voice};
use crate::features::accounts::{self, Me, Member, Viewer, handles, leaving};
use crate::features::marks::Kind;
use crate::features::rooms::erasing::{self as lines, Spoken};
use crate::features::spaces;
use crate::features::threads::erasing::{self as posts, Leaver, Own, Said};
use crate::jobs::{Job, queue};
use crate::secret;
use crate::settings::{self, Setting};

/// How long a member may think better of it.
pub const GRACE_SECONDS: i64 = 7 * 24 * 60 * 60;
/// Posts on a page of the choice.
pub const PAGE: i64 = 20;
/// Texts of others that are named with a link.
const SHOWN: usize = 8;

parvis_db::text_enum! {
    /// What an erasure does next, in this order.
    pub enum Step {
        /// The file outside the database learns of it.
        Ledger = "ledger",
        /// Sessions and ways in end.
        Doors = "doors",
        Posts = "posts",
        Lines = "lines",
        /// Posts of others that name or quote the member.
        OtherPosts = "other-posts",
        OtherLines = "other-lines",
        /// Every other text of others, acts, mails that wait.
        Words = "words",
        /// Pictures that nothing shows any more, downloads.
        Files = "files",
        /// What every room says of its tables.
        Rows = "rows",
        /// The receipt is sent, then the account is nobody's.
        Account = "account",
        /// The database's own files.
        Disk = "disk",
    }
}

/// A member who leaves.
#[derive(Debug, Clone)]
pub struct Erasure {
    pub id: i64,
    pub member: i64,
    pub asked_by: Option<i64>,
    pub asked_at: Time,
    pub begins_at: Time,
    pub cancelled_at: Option<Time>,
    pub step: Step,
    /// Where a step that takes several portions goes on.
    pub after: i64,
    pub posts_deleted: i32,
    pub posts_kept: i32,
    pub lines_deleted: i32,
    pub others_changed: i32,
    pub done_at: Option<Time>,
}

/// What leaving does, counted.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// Message and count of what goes; only what there is.
    pub goes: Vec<(&'static str, i64)>,
    /// What stays without the name.
    pub stays: Vec<(&'static str, i64)>,
    /// Texts of others that name or quote the member: path, title, and how.
    pub others: Vec<(String, String, Said)>,
    /// Posts of the member that stay as chosen.
    pub kept: HashSet<i64>,
    /// A page of the member's posts, the latest first, each with its path.
    pub posts: Vec<(Own, String)>,
    /// `before=…` of the next page.
    pub older: Option<i64>,
    /// Lines of rooms that stay as chosen, a page of all of them, each with its path, and `lines=…` of the next.
    pub kept_lines: HashSet<i64>,
    pub lines: Vec<(Spoken, String)>,
    pub older_lines: Option<i64>,
    /// Spaces that need another owner or voice first.
    pub holds: Vec<String>,
}

/// Tables whose rows go: message, table, column.
const GOES: [(&str, &str, &str); 8] = [
    ("leave-n-drafts", "draft", "member_id"),
    ("leave-n-later", "scheduled_thread", "author_id"),
    ("leave-n-bookmarks", "bookmark", "member_id"),
    ("leave-n-pictures", "media", "member_id"),
    ("leave-n-followed", "subscription", "member_id"),
    ("leave-n-notices", "notice", "member_id"),
    ("leave-n-correspondence", "correspondence", "member_id"),
    ("leave-n-sessions", "session", "member_id"),
];
/// Tables whose rows stay, without a name and without the member's words.
const STAYS: [(&str, &str, &str); 4] = [
    ("leave-n-reactions", "reaction", "member_id"),
    ("leave-n-votes", "poll_vote", "member_id"),
    ("leave-n-decisions", "decision", "author_id"),
    ("leave-n-letters", "letter", "author_id"),
];

/// The erasure that a member asked for, if one stands.
///
/// # Errors
/// Only the database's.
pub fn standing(db: &mut Db, member: i64) -> Result<Option<Erasure>> {
    store::standing(db, member)
}

/// What leaving does, with a page of posts before an id, and one of lines.
///
/// # Errors
/// Only the database's.
pub fn preview(
    db: &mut Db,
    viewer: &Viewer,
    me: &Member,
    (before, lines_before): (i64, i64),
) -> Result<Preview> {
    let leaver = leaver(db, me)?;
    let count = |set: &HashSet<i64>| i64::try_from(set.len()).unwrap_or(i64::MAX);
    let (stay, spoken) = (count(&leaver.kept), count(&leaver.kept_lines));
    let all = words::count(db, ("post", "author_id"), me.id)?;
    let said = words::count(db, ("chat_line", "author_id"), me.id)?;
    let mut goes = vec![
        ("leave-n-posts", (all - stay).max(0)),
        ("leave-n-lines", (said - spoken).max(0)),
    ];
    for (message, table, column) in GOES {
        goes.push((message, words::count(db, (table, column), me.id)?));
    }
    let readable = spaces::readable(db, viewer)?;
    let said = posts::of_others(db, &leaver, &readable, SHOWN)?;
    let mut stays = vec![
        ("leave-n-kept", stay),
        ("leave-n-kept-lines", spoken),
        ("leave-n-answered", posts::answered(db, me.id)?),
        ("leave-n-named", i64::try_from(said.named).unwrap_or(0)),
        ("leave-n-quoted", i64::try_from(said.quoted).unwrap_or(0)),
    ];
    for (message, table, column) in STAYS {
        stays.push((message, words::count(db, (table, column), me.id)?));
    }
    goes.retain(|(_, n)| *n > 0);
    stays.retain(|(_, n)| *n > 0);
    let mut others = Vec::new();
    let latest: Vec<i64> = said.latest.iter().map(|(post, _)| *post).collect();
    for (post, space, thread, position) in store::places(db, &latest)? {
        let how = said.latest.iter().find(|(id, _)| *id == post);
        let how = how.map_or(Said::Named, |(_, how)| *how);
        let found = place(db, space, thread, position.unwrap_or(1))?;
        others.extend(found.map(|(path, title)| (path, title, how)));
    }
    let own = posts::posts(db, me.id, before, PAGE + 1)?;
    let (own, older) = page(own, |post| post.id);
    let mut listed = Vec::new();
    for post in own {
        let space = spaces::by_id(db, post.space)?;
        let path = space.path(&format!("/posts/{}", post.id));
        listed.push((post, path));
    }
    let spoken = lines::spoken(db, me.id, lines_before, PAGE + 1)?;
    let (spoken, older_lines) = page(spoken, |line| line.id);
    let mut lines = Vec::new();
    for line in spoken {
        let space = spaces::by_id(db, line.space)?;
        let path = space.path(&line.path);
        lines.push((line, path));
    }
    Ok(Preview {
        goes,
        stays,
        others,
        posts: listed,
        older,
        lines,
        older_lines,
        kept: leaver.kept,
        kept_lines: leaver.kept_lines,
        holds: store::held_by(db, me.id)?,
    })
}

/// A page of a list that was read one further, and where the next page begins.
fn page<T>(mut all: Vec<T>, id: impl Fn(&T) -> i64) -> (Vec<T>, Option<i64>) {
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = all.len() > most;
    all.truncate(most);
    let older = all.last().map(id).filter(|_| more);
    (all, older)
}

fn place(db: &mut Db, space: i64, thread: i64, position: i32) -> Result<Option<(String, String)>> {
    let space = spaces::by_id(db, space)?;
    let found = crate::features::threads::of_space(db, space.id, &[thread])?;
    Ok(found
        .into_iter()
        .next()
        .map(|thread| (space.path(&thread.path_at(position)), thread.title)))
}

/// Whoever leaves, as texts speak of them.
///
/// # Errors
/// Only the database's.
pub(super) fn leaver(db: &mut Db, who: &Member) -> Result<Leaver> {
    Ok(Leaver {
        member: who.id,
        handles: leaving::handles_of(db, who)?,
        names: leaving::own_name(db, who)?,
        kept: store::kept(db, who.id, Kind::Post)?,
        kept_lines: store::kept(db, who.id, Kind::Line)?,
    })
}

/// Of the posts or lines that a page showed, those in `keep` stay without the name.
///
/// # Errors
/// `Forbidden` once it has begun.
pub fn choose(db: &mut Db, me: &Me, kind: Kind, shown: &[i64], keep: &HashSet<i64>) -> Result<()> {
    not_begun(db, me.id)?;
    let own = match kind {
        Kind::Post => posts::own_among(db, me.id, shown)?,
        Kind::Line => lines::own_among(db, me.id, shown)?,
    };
    let own: Vec<i64> = own.into_iter().collect();
    store::keep(db, me.id, kind, &own, keep)
}

/// All posts or lines stay without the name, or none.
///
/// # Errors
/// `Forbidden` once it has begun.
pub fn choose_all(db: &mut Db, me: &Me, kind: Kind, keep: bool) -> Result<()> {
    not_begun(db, me.id)?;
    match keep {
        true => store::keep_all(db, me.id, kind),
        false => store::keep_none(db, me.id, kind),
    }
}

fn not_begun(db: &mut Db, member: i64) -> Result<()> {
    match store::standing(db, member)? {
        Some(one) if one.begins_at <= Time::now() => Err(Error::Forbidden),
        _ => Ok(()),
    }
}

/// A member asks to leave; it begins then, as the mail says in words. Asking twice changes nothing.
///
/// # Errors
/// `Invalid` for whom a space needs: its last owner, its voice; for the server's last administrator.
pub fn ask(db: &mut Db, app: &App, me: &Me, voice: &Voice, begins: (Time, String)) -> Result<()> {
    if store::standing(db, me.id)?.is_some() {
        return Ok(());
    }
    may_leave(db, me)?;
    let (begins, date) = begins;
    store::ask(db, me.id, Some(me.id), Time::now(), begins)?;
    let Some(email) = &me.email else {
        return Ok(());
    };
    letters::post(
        db,
        voice,
        Content {
            message: "leave-mail-asked",
            to: email,
            to_name: &me.name,
            args: vec![("name", me.name.clone()), ("date", date)],
            link: Some(format!("{}/account/leave", app.config.origin())),
            ..Content::default()
        },
    )
}

fn may_leave(db: &mut Db, who: &Member) -> Result<()> {
    if !store::held_by(db, who.id)?.is_empty() {
        return Err(Error::field("", "leave-holds"));
    }
    if who.administrator && accounts::administrators(db)?.len() < 2 {
        return Err(Error::field("", "leave-last-administrator"));
    }
    Ok(())
}

/// An administrator acts on a written request: it begins at once, and is written down.
///
/// # Errors
/// `NotFound` for an unknown handle; as [`ask`].
pub fn begin(db: &mut Db, handle: &str, by: Option<i64>, now: Time) -> Result<i64> {
    let who = accounts::by_handle(db, handles::tidy(handle).as_str())?;
    may_leave(db, &who)?;
    let id = at_once(db, who.id, by, now)?;
    audit::record(
        db,
        &Act {
            space: None,
            actor: by,
            act: "erasure-begun",
            subject: ("member", Some(who.id)),
            detail: "",
        },
    )?;
    Ok(id)
}

/// A member does without the days to think better of it. Returns the code of the receipt.
///
/// # Errors
/// As [`ask`].
pub fn ask_now(db: &mut Db, me: &Me, now: Time) -> Result<String> {
    may_leave(db, me)?;
    let id = at_once(db, me.id, Some(me.id), now)?;
    code(db, id)
}

/// Begins now, also what was to begin later.
fn at_once(db: &mut Db, member: i64, by: Option<i64>, now: Time) -> Result<i64> {
    let id = match store::standing(db, member)? {
        Some(one) => {
            store::hasten(db, one.id, now)?;
            one.id
        }
        None => store::ask(db, member, by, now, now)?,
    };
    queue::put(db, &Job::Erase { erasure: id })?;
    Ok(id)
}

/// A guardian said no: what a child had begun goes at once.
///
/// # Errors
/// Only the database's.
pub fn refused(db: &mut Db, member: i64) -> Result<()> {
    at_once(db, member, None, Time::now()).map(drop)
}

/// The member stays.
///
/// # Errors
/// `Forbidden` once it has begun.
pub fn cancel(db: &mut Db, me: &Me, now: Time) -> Result<()> {
    if store::cancel(db, me.id, now)? {
        Ok(())
    } else {
        Err(Error::Forbidden)
    }
}

/// Puts the jobs of those whose time has come, and of those that a process left in the middle.
///
/// # Errors
/// Only the database's.
pub fn schedule(db: &mut Db) -> Result<()> {
    for erasure in store::due(db, Time::now())? {
        queue::put(db, &Job::Erase { erasure })?;
    }
    Ok(())
}

/// What stands in the address of a receipt: nobody can make one up.
///
/// # Errors
/// Only the database's.
pub fn code(db: &mut Db, id: i64) -> Result<String> {
    let key = settings::secret(db, Setting::HandleSecret)?;
    Ok(format!(
        "{id}-{}",
        secret::sign(&key, &format!("erasure {id}"))
    ))
}

/// The erasure of a receipt.
///
/// # Errors
/// `NotFound` for a code that is none.
pub fn by_code(db: &mut Db, code: &str) -> Result<Erasure> {
    let (id, signature) = code.split_once('-').ok_or(Error::NotFound)?;
    let id: i64 = id.parse().map_err(|_| Error::NotFound)?;
    let key = settings::get(db, Setting::HandleSecret)?;
    if key.is_empty() || !secret::is_signed(&key, &format!("erasure {id}"), signature) {
        return Err(Error::NotFound);
    }
    store::by_id(db, id)
}
