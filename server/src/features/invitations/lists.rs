//! Lists of existing fans: read from CSV, checked, confirmed, and written to once each, a few at a time. Nobody is
//! written to who is a member, was invited lately, or asked never to be.

use std::collections::HashSet;

use parvis_db::{Db, Time};

use super::store;
use crate::app::App;
use crate::error::{Error, FieldError, Result};
use crate::features::accounts::fold_address;
use crate::features::spaces::checks::{Checks, is_email, is_line, is_text};
use crate::features::spaces::{self, Here, Space};
use crate::jobs::{Job, queue};
use crate::mails::Letter;
use crate::messages::Lang;

/// Most addresses of one list.
pub const ROWS_MAX: usize = 5_000;
/// Wrong lines that are named; the rest is counted.
const PROBLEMS_SHOWN: usize = 20;
/// Mails of one list at once, and the seconds until the next ones: 200 an hour.
const BATCH: i64 = 20;
const PAUSE_SECONDS: i64 = 360;
/// The same space does not write again to an address within so many days.
const QUIET_DAYS: i64 = 90;
/// Addresses that did not answer are forgotten after so many days; until then their link works.
pub const KEPT_DAYS: i64 = 30;

parvis_db::text_enum! {
    /// What became of an address.
    pub enum State {
        /// Not written to yet.
        Waiting = "waiting",
        Sent = "sent",
        Joined = "joined",
        /// Asked never to be invited again.
        Refused = "refused",
        /// A member already, or invited lately.
        Skipped = "skipped",
    }
}

/// One address of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    pub email: String,
    pub name: String,
    pub language: Option<Lang>,
}

/// A line that says nothing one could write to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Line of the file, from 1.
    pub line: u64,
    /// What stands there, shortened.
    pub text: String,
}

/// A file, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    pub guests: Vec<Guest>,
    /// The first of the lines that cannot be used.
    pub problems: Vec<Problem>,
    /// How many lines cannot be used.
    pub wrong: usize,
    /// How many addresses stood there twice.
    pub doubles: usize,
}

/// A list with what came of it.
#[derive(Debug, Clone)]
pub struct List {
    pub id: i64,
    pub name: String,
    pub consent: String,
    pub created_at: Time,
    pub started_at: Option<Time>,
    pub waiting: i64,
    pub sent: i64,
    pub joined: i64,
    pub refused: i64,
    pub skipped: i64,
}

impl List {
    /// Addresses in all.
    pub fn total(&self) -> i64 {
        self.waiting + self.sent + self.joined + self.refused + self.skipped
    }

    /// Minutes until the last mail has left, at the pace that mailboxes forgive.
    pub fn minutes_left(&self) -> i64 {
        self.waiting / BATCH * PAUSE_SECONDS / 60
    }
}

/// A list to be kept.
#[derive(Debug, Clone)]
pub struct NewList {
    pub name: String,
    /// Where and when these people agreed to hear from the brand.
    pub consent: String,
    pub guests: Vec<Guest>,
}

/// SHA-256 of an address as accounts compare them, hex.
pub fn address_hash(email: &str) -> String {
    crate::secret::hash(&fold_address(email))
}

/// Reads CSV: a column of addresses, with `name` and `language` (or `nom`, `langue`) when the first line names its
/// columns; commas, semicolons or tabs. A plain list of addresses is CSV as well.
pub fn read(text: &str) -> Reading {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|d| first.bytes().filter(|b| b == d).count())
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut columns = None;
    let (mut reading, mut seen) = (Reading::default(), HashSet::new());
    for record in reader.records().flatten() {
        let line = record.position().map_or(0, csv::Position::line);
        if columns.is_none() {
            let named = Columns::named(&record);
            let is_header = named.is_some();
            columns = Some(named.unwrap_or_else(|| Columns::guessed(&record)));
            if is_header {
                continue;
            }
        }
        let Some(columns) = &columns else { continue };
        match columns.guest(&record) {
            Some(guest) if !seen.insert(fold_address(&guest.email)) => reading.doubles += 1,
            Some(guest) => reading.guests.push(guest),
            None if record.iter().all(str::is_empty) => {}
            None => {
                reading.wrong += 1;
                if reading.problems.len() < PROBLEMS_SHOWN {
                    let text: String = record.iter().collect::<Vec<_>>().join(" ");
                    let text = text.chars().take(80).collect();
                    reading.problems.push(Problem { line, text });
                }
            }
        }
    }
    reading
}

/// Which column says what.
struct Columns {
    email: usize,
    name: Option<usize>,
    language: Option<usize>,
}

impl Columns {
    /// From a first line of names; `None` when it is no such line.
    fn named(record: &csv::StringRecord) -> Option<Self> {
        let find = |names: &[&str]| {
            record.iter().position(|cell| {
                names.contains(&deunicode::deunicode(cell).to_lowercase().as_str())
            })
        };
        Some(Columns {
            email: find(&[
                "email",
                "e-mail",
                "mail",
                "courriel",
                "adresse e-mail",
                "email address",
                "adresse",
            ])?,
            name: find(&[
                "name",
                "nom",
                "prenom",
                "first name",
                "display name",
                "full name",
            ]),
            language: find(&["language", "langue", "lang", "locale"]),
        })
    }

    /// From a first line that is data: where an address stands.
    fn guessed(record: &csv::StringRecord) -> Self {
        let email = record.iter().position(is_email).unwrap_or(0);
        Columns {
            email,
            name: (record.len() > 1).then_some(usize::from(email == 0)),
            language: None,
        }
    }

    fn guest(&self, record: &csv::StringRecord) -> Option<Guest> {
        let email = record.get(self.email).filter(|cell| is_email(cell))?;
        let cell = |column: Option<usize>| column.and_then(|i| record.get(i)).unwrap_or_default();
        let name: String = cell(self.name)
            .chars()
            .filter(|c| !c.is_control())
            .take(60)
            .collect();
        let language = cell(self.language).to_lowercase();
        Some(Guest {
            email: email.to_owned(),
            name,
            language: language.get(..2).and_then(Lang::parse),
        })
    }
}

/// Keeps a list; nobody is written to before it is started.
///
/// # Errors
/// `Invalid` at `name`, `consent` or `addresses`.
pub fn keep(db: &mut Db, here: &Here, new: &NewList, by: i64) -> Result<i64> {
    let mut checks = Checks::default();
    checks.unless(
        is_line(&new.name, 1, super::NAME_MAX),
        FieldError::new("list", "invitation-name-wrong"),
    );
    checks.unless(
        is_text(&new.consent, 10, 400),
        FieldError::new("consent", "invitation-consent-wrong"),
    );
    checks.unless(
        !new.guests.is_empty(),
        FieldError::new("addresses", "invitation-addresses-none"),
    );
    checks.unless(
        new.guests.len() <= ROWS_MAX,
        FieldError::new("addresses", "invitation-addresses-many"),
    );
    checks.done()?;
    store::insert_list(db, here, new, by)
}

/// The lists of a space, newest first.
///
/// # Errors
/// Only the database's.
pub fn all(db: &mut Db, here: &Here) -> Result<Vec<List>> {
    store::lists(db, here.id)
}

/// One list of a space.
///
/// # Errors
/// `NotFound` for a list of another space.
pub fn one(db: &mut Db, here: &Here, id: i64) -> Result<List> {
    store::list(db, here.id, id)
}

/// Starts to write to the people of a list, once somebody has said that they agreed to it. Starting twice changes
/// nothing.
///
/// # Errors
/// `NotFound` for a list of another space; `Invalid` at `agreed` without that word.
pub fn start(db: &mut Db, here: &Here, id: i64, agreed: bool, by: i64) -> Result<()> {
    let list = one(db, here, id)?;
    if !agreed {
        return Err(Error::field("agreed", "invitation-consent-needed"));
    }
    if list.started_at.is_some() {
        return Ok(());
    }
    store::start_list(db, id)?;
    super::record(
        db,
        here.id,
        by,
        "invitations-started",
        ("invitation-list", id),
    )?;
    queue::put(db, &Job::SendInvitations { list: id })
}

/// Throws a list away that was not started.
///
/// # Errors
/// `NotFound` for a list of another space, `Forbidden` once it was started.
pub fn discard(db: &mut Db, here: &Here, id: i64, by: i64) -> Result<()> {
    if one(db, here, id)?.started_at.is_some() {
        return Err(Error::Forbidden);
    }
    store::delete_list(db, id)?;
    super::record(
        db,
        here.id,
        by,
        "invitations-discarded",
        ("invitation-list", id),
    )
}

/// Writes to the next people of a list, and comes back for the rest later. Safe to repeat: whoever was written to is
/// marked in the same transaction that hands over the mail.
///
/// # Errors
/// Only the database's.
pub fn send_next(db: &mut Db, app: &App, list: i64) -> Result<()> {
    let Some(space) = store::space_of_list(db, list)? else {
        return Ok(());
    };
    let space = spaces::by_id(db, space)?;
    let rows = store::next_waiting(db, list, BATCH)?;
    let full = i64::try_from(rows.len()).is_ok_and(|n| n == BATCH);
    for row in rows {
        if let Some(state) = store::why_not(db, space.id, &row, QUIET_DAYS)? {
            store::settle(db, row.id, state)?;
            continue;
        }
        let token = crate::secret::token();
        store::mark_sent(db, row.id, &crate::secret::hash(&token))?;
        let mail = letter(app, &space, &row, &token);
        queue::put(db, &Job::SendMail { mail })?;
    }
    if full {
        let later = Time::now().plus_seconds(PAUSE_SECONDS);
        queue::put_at(db, &Job::SendInvitations { list }, later)?;
    }
    Ok(())
}

fn letter(app: &App, space: &Space, row: &store::Waiting, token: &str) -> Letter {
    let link = address(app, space, token);
    Letter {
        to: row.email.clone(),
        to_name: row.name.clone(),
        lang: row.language.clone(),
        form: space.address_form.as_str().to_owned(),
        message: "invitation-mail".to_owned(),
        args: vec![
            ("name".to_owned(), row.name.clone()),
            ("community".to_owned(), space.name.clone()),
            ("brand".to_owned(), space.brand.clone()),
            ("tagline".to_owned(), space.tagline.clone()),
            ("days".to_owned(), KEPT_DAYS.to_string()),
            ("refuse".to_owned(), format!("{link}/refusal")),
        ],
        link: Some(link),
        code: None,
        from_name: space.name.clone(),
        color: space.brand_color.clone(),
    }
}

/// The absolute address of an invitation: on the brand's own domain when it has one.
pub fn address(app: &App, space: &Space, token: &str) -> String {
    let origin = match &space.domain {
        Some(domain) => format!("{}://{domain}", app.config.public_url.scheme()),
        None => app.config.origin(),
    };
    format!("{origin}/invitation/{token}")
}

/// “Never write to me again”, from the mail: holds for every space of the server.
///
/// # Errors
/// `NotFound` for a token of no mail.
pub fn refuse(db: &mut Db, token: &str) -> Result<()> {
    let (id, hash) = store::mailed(db, &crate::secret::hash(token))?.ok_or(Error::NotFound)?;
    store::refuse(db, &hash)?;
    store::settle(db, id, State::Refused)
}

/// Forgets the addresses that have not answered in time.
///
/// # Errors
/// Only the database's.
pub fn forget_old(db: &mut Db) -> Result<()> {
    store::forget(db, Time::now().plus_seconds(-KEPT_DAYS * 86_400))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_many_kinds_are_read() {
        let french =
            "\u{feff}Nom;Courriel;Langue\nInès Roche;ines@example.org;fr-FR\n;paul@example.org;\n";
        let read_french = read(french);
        assert_eq!(read_french.guests.len(), 2);
        assert_eq!(read_french.guests[0].name, "Inès Roche");
        assert_eq!(read_french.guests[0].language, Some(Lang::Fr));
        assert_eq!(read_french.guests[1].language, None);
        let plain = read("a@example.org\nb@example.org\n\nA@EXAMPLE.ORG\nnobody\n");
        assert_eq!((plain.guests.len(), plain.doubles, plain.wrong), (2, 1, 1));
        assert_eq!(plain.problems[0].line, 5);
        let quoted = read("email,name\n\"c@example.org\",\"Roche, Inès\"\n");
        assert_eq!(quoted.guests[0].name, "Roche, Inès");
        assert_eq!(read("").guests.len(), 0);
    }
}
