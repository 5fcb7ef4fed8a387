//! The pages that the law wants behind every brand's footer (legal notice, privacy, contact, notices of
//! illegal content), and the letters that arrive through them.

pub mod routes;
mod store;
pub mod views;

use parvis_db::{Db, Time};

use crate::error::{Error, FieldError, Result};
use crate::features::moderation::reports;
use crate::features::spaces::Here;
use crate::features::spaces::checks::{Checks, is_email, is_line, is_text};
use crate::jobs::{Job, queue};
use crate::mails;
use crate::messages::Lang;
use crate::settings::{self, Setting};

parvis_db::text_enum! {
    /// What kind of letter it is.
    pub enum LetterKind {
        Contact = "contact",
        Notice = "notice",
        /// It came by other ways, and a manager wrote it down.
        Entered = "entered",
        /// It stood in a thread, and the team took it up in private.
        Moved = "moved",
    }
}

parvis_db::text_enum! {
    /// What a notice is about. For the sexual exploitation of children nobody has to say who they are
    /// (DSA art. 16 (2) c).
    pub enum Category {
        Hate = "hate",
        Privacy = "privacy",
        Rights = "rights",
        Fraud = "fraud",
        Children = "children",
        Terror = "terror",
        Other = "other",
    }
}

impl Category {
    /// The message that names it.
    pub fn message(self) -> &'static str {
        match self {
            Category::Hate => "notice-category-hate",
            Category::Privacy => "notice-category-privacy",
            Category::Rights => "notice-category-rights",
            Category::Fraud => "notice-category-fraud",
            Category::Children => "notice-category-children",
            Category::Terror => "notice-category-terror",
            Category::Other => "notice-category-other",
        }
    }
}

/// What somebody writes to a space's team.
#[derive(Debug, Clone)]
pub struct NewLetter {
    pub kind: LetterKind,
    /// The signed-in member, if any.
    pub author: Option<i64>,
    pub name: String,
    pub email: String,
    /// A subject, or the addresses of a notice.
    pub about: String,
    pub body: String,
}

/// A letter as the team reads it.
#[derive(Debug, Clone)]
pub struct Letter {
    pub id: i64,
    pub kind: LetterKind,
    pub name: String,
    pub email: String,
    pub about: String,
    pub body: String,
    pub created_at: Time,
    pub read_at: Option<Time>,
}

/// How many letters a page shows.
pub const PAGE: i64 = 30;

/// What a message through the contact form must be.
///
/// # Errors
/// `Invalid` at `name`, `email`, `about` or `body`.
pub fn check_contact(letter: &NewLetter) -> Result<()> {
    let mut checks = Checks::default();
    checks.unless(
        is_line(&letter.name, 0, 80),
        FieldError::new("name", "contact-name-wrong"),
    );
    checks.unless(
        is_email(&letter.email),
        FieldError::new("email", "contact-email-wrong"),
    );
    checks.unless(
        is_line(&letter.about, 1, 120),
        FieldError::new("about", "contact-about-wrong"),
    );
    checks.unless(
        is_text(&letter.body, 10, 5000),
        FieldError::new("body", "contact-body-wrong"),
    );
    checks.done()
}

/// What a notice must say (DSA art. 16 (2)): where, why, who (with one exception), in good faith.
///
/// # Errors
/// `Invalid` at `about`, `category`, `body`, `name`, `email` or `faith`.
pub fn check_notice(letter: &NewLetter, category: Option<Category>, faith: bool) -> Result<()> {
    let mut checks = Checks::default();
    let places = letter
        .about
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty());
    let is_address = |l: &str| l.starts_with("http://") || l.starts_with("https://");
    let mut places = places.peekable();
    checks.unless(
        places.peek().is_some() && places.all(is_address) && is_text(&letter.about, 8, 2000),
        FieldError::new("about", "notice-where-wrong"),
    );
    checks.unless(
        category.is_some(),
        FieldError::new("category", "notice-category-wrong"),
    );
    checks.unless(
        is_text(&letter.body, 10, 5000),
        FieldError::new("body", "contact-body-wrong"),
    );
    let may_hide = category == Some(Category::Children);
    checks.unless(
        is_line(&letter.name, usize::from(!may_hide), 80),
        FieldError::new("name", "notice-name-wrong"),
    );
    checks.unless(
        is_email(&letter.email) || may_hide && letter.email.is_empty(),
        FieldError::new("email", "contact-email-wrong"),
    );
    checks.unless(faith, FieldError::new("faith", "notice-faith-wrong"));
    checks.done()
}

/// Stores a letter, announces it to the team's public address and, for a notice, confirms it to its sender.
///
/// # Errors
/// Only the database's: check the letter first.
pub fn receive(
    db: &mut Db,
    here: &Here,
    letter: &NewLetter,
    lang: Lang,
    team_page: &str,
) -> Result<i64> {
    let id = store::insert(db, here.id, letter)?;
    if letter.kind == LetterKind::Notice {
        reports::notified(db, here.id, &letter.about)?;
    }
    if !here.legal.email.is_empty() {
        let mail = mail_to(
            here,
            &here.legal.email,
            here.language,
            "mail-letter",
            vec![],
            Some(team_page),
        );
        queue::put(db, &Job::SendMail { mail })?;
    }
    if letter.kind == LetterKind::Notice && !letter.email.is_empty() {
        let number = vec![("number".to_owned(), id.to_string())];
        let mail = mail_to(here, &letter.email, lang, "mail-notice", number, None);
        queue::put(db, &Job::SendMail { mail })?;
    }
    Ok(id)
}

fn mail_to(
    here: &Here,
    to: &str,
    lang: Lang,
    message: &str,
    mut args: Vec<(String, String)>,
    link: Option<&str>,
) -> mails::Letter {
    args.push(("community".to_owned(), here.name.clone()));
    mails::Letter {
        to: to.to_owned(),
        to_name: String::new(),
        lang: lang.as_str().to_owned(),
        form: here.address_form.as_str().to_owned(),
        message: message.to_owned(),
        args,
        link: link.map(str::to_owned),
        code: None,
        from_name: here.name.clone(),
        color: here.brand_color.clone(),
    }
}

/// When the letters that nobody has read came, oldest first; at most `limit`.
///
/// # Errors
/// Only the database's.
pub fn unread(db: &mut Db, space: i64, limit: i64) -> Result<Vec<Time>> {
    store::unread(db, space, limit)
}

/// The letters of a space (`only_unread`: those that nobody has read), newest first, before the id where the last
/// page ended.
///
/// # Errors
/// Only the database's.
pub fn letters(
    db: &mut Db,
    space: i64,
    only_unread: bool,
    before: Option<i64>,
) -> Result<(Vec<Letter>, Option<i64>)> {
    let mut list = store::list(db, space, only_unread, before, PAGE + 1)?;
    let more = i64::try_from(list.len()).is_ok_and(|n| n > PAGE);
    list.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next = list.last().map(|l| l.id).filter(|_| more);
    Ok((list, next))
}

/// Marks a letter of the space as read.
///
/// # Errors
/// `NotFound` when the space has no such letter.
pub fn read(db: &mut Db, space: i64, id: i64) -> Result<()> {
    if store::mark_read(db, space, id)? {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// Who hosts the server: what the space says, else what the administration says.
///
/// # Errors
/// Only the database's.
pub fn host_of(db: &mut Db, here: &Here) -> Result<String> {
    if here.legal.host.is_empty() {
        settings::get(db, Setting::Host)
    } else {
        Ok(here.legal.host.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice() -> NewLetter {
        NewLetter {
            kind: LetterKind::Notice,
            author: None,
            name: "Inès".to_owned(),
            email: "ines@example.org".to_owned(),
            about: "https://refuge.example/threads/12".to_owned(),
            body: "Menaces de mort.".to_owned(),
        }
    }

    fn wrong(letter: &NewLetter, category: Option<Category>, faith: bool) -> Vec<&'static str> {
        match check_notice(letter, category, faith) {
            Err(Error::Invalid(errors)) => errors.iter().map(|e| e.field).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn a_notice_says_where_why_who_in_good_faith() {
        let good = notice();
        assert!(wrong(&good, Some(Category::Hate), true).is_empty());
        assert_eq!(wrong(&good, None, false), ["category", "faith"]);
        let mut nameless = notice();
        (nameless.name, nameless.email) = (String::new(), String::new());
        assert_eq!(
            wrong(&nameless, Some(Category::Hate), true),
            ["name", "email"]
        );
        assert!(wrong(&nameless, Some(Category::Children), true).is_empty());
        let mut nowhere = notice();
        nowhere.about = "le dernier message".to_owned();
        assert_eq!(wrong(&nowhere, Some(Category::Other), true), ["about"]);
    }
}
