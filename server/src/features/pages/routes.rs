//! URLs of the footer's pages. They stand outside the door: whoever may know that a space exists may read
//! who answers for it, write to the team and report what is illegal.

use std::time::Duration;

use actix_web::{HttpResponse, web};

use super::views::{ContactPage, LegalPage, LettersPage, Line, NoticePage, PrivacyPage, is_team};
use super::{
    Category, LetterKind, NewLetter, check_contact, check_notice, host_of, letters, read, receive,
};
use crate::error::{Error, Result};
use crate::events::Tag;
use crate::gate::{Author, Surface, Words};
use crate::web::extract::{AtDoor, Manager};
use crate::web::form::{Fields, Form};
use crate::web::host::network;
use crate::web::layout::{self, Head, for_everyone, see_other};

/// Letters an hour from one network, and confirmations a day to one address.
const LETTERS_PER_HOUR: u64 = 6;
const MAILS_PER_DAY: u64 = 5;

const CONTACT: [&str; 4] = ["name", "email", "about", "body"];
const NOTICE: [&str; 6] = ["about", "category", "body", "name", "email", "faith"];

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/legal", web::get().to(legal))
        .route("/privacy", web::get().to(privacy))
        .route("/contact", web::get().to(contact))
        .route("/contact", web::post().to(write))
        .route("/notice", web::get().to(notice))
        .route("/notice", web::post().to(report))
        .route("/letters", web::get().to(list))
        .route("/letters/{id}/reading", web::post().to(mark));
}

fn head(at: &AtDoor, title: &'static str, path: &str) -> Head {
    Head {
        title: at.t(title),
        canonical: Some(path.to_owned()),
        ..Head::default()
    }
}

async fn legal(at: AtDoor) -> Result<HttpResponse> {
    let here = at.here.clone();
    let host = at.app.store.read(move |db| host_of(db, &here)).await?;
    let legal = &at.here.legal;
    let line = |label: String, value: &str| Line {
        label,
        value: value.to_owned(),
    };
    let publisher = vec![
        line(at.t("legal-organisation"), &legal.organisation),
        line(at.t("legal-address"), &legal.address),
        line(at.t("legal-registration"), &legal.registration),
        line(at.t("legal-publisher"), &legal.publisher),
        line(at.t("legal-email"), &legal.email),
        line(at.t("legal-phone"), &legal.phone),
    ];
    let host = line(at.t("legal-host"), &host);
    let page = LegalPage {
        ctx: &at,
        here: &at.here,
        missing: host.value.is_empty() || publisher.iter().any(|l| l.value.is_empty()),
        publisher,
        host,
        team: is_team(&at),
    };
    let response = layout::page(&at, &head(&at, "legal-title", "/legal"), &page)?;
    let tags = vec![Tag::Space(at.here.id), Tag::Server];
    Ok(for_everyone(&at, response, tags))
}

async fn privacy(at: AtDoor) -> Result<HttpResponse> {
    let page = PrivacyPage {
        ctx: &at,
        here: &at.here,
        team: is_team(&at),
    };
    let response = layout::page(&at, &head(&at, "privacy-title", "/privacy"), &page)?;
    Ok(for_everyone(&at, response, vec![Tag::Space(at.here.id)]))
}

/// What a signed-in member need not type again.
fn known(at: &AtDoor) -> Form {
    match &at.viewer.me {
        Some(me) => Form::new()
            .fill("name", &me.name)
            .fill("email", me.email.as_deref().unwrap_or_default()),
        None => Form::new(),
    }
}

async fn contact(at: AtDoor, query: web::Query<Fields>) -> Result<HttpResponse> {
    show_contact(&at, &known(&at), query.ticked("sent"))
}

fn show_contact(at: &AtDoor, form: &Form, sent: bool) -> Result<HttpResponse> {
    let page = ContactPage {
        ctx: at,
        here: &at.here,
        form,
        sent,
    };
    layout::form_page(at, &head(at, "contact-title", "/contact"), form, &page)
}

fn letter(at: &AtDoor, fields: &Fields, kind: LetterKind) -> NewLetter {
    NewLetter {
        kind,
        author: at.viewer.id(),
        name: fields.trimmed("name"),
        email: fields.trimmed("email"),
        about: fields.trimmed("about"),
        body: fields.trimmed("body"),
    }
}

async fn write(at: AtDoor, fields: web::Form<Fields>) -> Result<HttpResponse> {
    match send_contact(&at, letter(&at, &fields, LetterKind::Contact)).await {
        Ok(()) => Ok(see_other(&at.path("/contact?sent=1"))),
        Err(error) => {
            let form = Form::new().keep(&fields, &CONTACT).blame(&at, error)?;
            show_contact(&at, &form, false)
        }
    }
}

async fn send_contact(at: &AtDoor, letter: NewLetter) -> Result<()> {
    check_contact(&letter)?;
    limit(at, &letter.email).await?;
    let author = Author {
        id: letter.author,
        role: at.here.role.map_or("", |r| r.as_str()).to_owned(),
        ..Author::default()
    };
    let words = Words {
        title: Some(letter.about.clone()),
        body: Some(letter.body.clone()),
        name: None,
        ..Words::default()
    };
    let (here, lang, app) = (at.here.clone(), at.lang, at.app.clone());
    let page = at.absolute("/letters");
    at.app
        .store
        .write(move |db| {
            // A letter is read by people anyway: only a refusal keeps it from being stored.
            app.gate
                .pass(db, Some(here.id), Surface::Contact, &words, &author, lang)?;
            receive(db, &here, &letter, lang, &page).map(drop)
        })
        .await
}

async fn limit(at: &AtDoor, email: &str) -> Result<()> {
    let hour = Duration::from_secs(3600);
    let from = format!("letter:{}", network(&at.address));
    let to = format!("letter-to:{}", crate::secret::hash(&email.to_lowercase()));
    for (key, window, most) in [
        (from, hour, LETTERS_PER_HOUR),
        (to, hour * 24, MAILS_PER_DAY),
    ] {
        let limit = at.app.bus.hit(&key, window, most).await;
        if !limit.allowed {
            return Err(Error::TooMany(limit.retry_after.as_secs().max(1)));
        }
    }
    Ok(())
}

async fn notice(at: AtDoor, query: web::Query<Fields>) -> Result<HttpResponse> {
    let form = known(&at).fill("about", query.get("url"));
    show_notice(&at, &form, query.ticked("sent"))
}

fn show_notice(at: &AtDoor, form: &Form, sent: bool) -> Result<HttpResponse> {
    let page = NoticePage {
        ctx: at,
        form,
        sent,
    };
    layout::form_page(at, &head(at, "notice-title", "/notice"), form, &page)
}

async fn report(at: AtDoor, fields: web::Form<Fields>) -> Result<HttpResponse> {
    match send_notice(&at, &fields).await {
        Ok(()) => Ok(see_other(&at.path("/notice?sent=1"))),
        Err(error) => {
            let form = Form::new().keep(&fields, &NOTICE).blame(&at, error)?;
            show_notice(&at, &form, false)
        }
    }
}

/// A notice passes no gate: it may have to quote what the charter forbids.
async fn send_notice(at: &AtDoor, fields: &Fields) -> Result<()> {
    let category = Category::parse(&fields.get("category"));
    let mut letter = letter(at, fields, LetterKind::Notice);
    check_notice(&letter, category, fields.ticked("faith"))?;
    limit(at, &letter.email).await?;
    if let Some(category) = category {
        // The team reads what was chosen in the words in which it was chosen.
        letter.body = format!("{}\n\n{}", at.t(category.message()), letter.body);
    }
    let (here, lang, page) = (at.here.clone(), at.lang, at.absolute("/letters"));
    at.app
        .store
        .write(move |db| receive(db, &here, &letter, lang, &page).map(drop))
        .await
}

async fn list(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    let (space, before) = (me.here()?.id, query.number("before"));
    let unread = query.ticked("unread");
    let (list, next) = me
        .app
        .store
        .read(move |db| letters(db, space, unread, before))
        .await?;
    let page = LettersPage {
        ctx: &me,
        letters: &list,
        next,
        unread,
    };
    let head = Head {
        current: "letters".to_owned(),
        ..Head::titled(me.t("letters-title"))
    };
    layout::page(&me, &head, &page)
}

async fn mark(me: Manager, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let (space, id) = (me.here()?.id, path.1);
    me.app.store.write(move |db| read(db, space, id)).await?;
    Ok(see_other(&me.path("/letters")))
}
