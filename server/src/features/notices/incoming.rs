//! Answers by mail. Only the signed address of a mail that we sent leads anywhere; the sender must be the member it
//! was sent to, what they may do is asked now, and the text takes the way of every reply. What cannot be published
//! comes back by mail, in full: nothing that somebody wrote is lost.

use std::sync::Arc;

use async_trait::async_trait;
use parvis_db::{Db, Time};
use parvis_kit::lmtp::{Desk, Reply};
use parvis_kit::mail::incoming::{self, Incoming};

use super::letter::mail_domain;
use super::store;
use super::tokens::Answer;
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts::{self, Viewer};
use crate::features::charters;
use crate::features::spaces::{self, Here};
use crate::features::threads::write::{self, NewReply, Writer};
use crate::features::threads::{self};
use crate::jobs::{Job, queue};
use crate::mails::Letter;
use crate::settings::{self, Setting};
use crate::{secret, web};

/// Posts by mail within [`WINDOW`], as many as in the browser.
const MOST: u64 = 20;
const WINDOW: std::time::Duration = std::time::Duration::from_secs(600);

/// Takes answers for the LMTP server.
pub struct Inbox(pub Arc<App>);

#[async_trait]
impl Desk for Inbox {
    async fn knows(&self, recipient: &str) -> Reply {
        match self.answered(recipient, Time::now()).await {
            Ok(Some(_)) => Reply::Ok,
            Ok(None) => Reply::No("5.1.1 this address is not, or no longer, answered".to_owned()),
            Err(error) => away(&error),
        }
    }

    async fn take(&self, recipient: &str, sender: &str, mail: &[u8]) -> Reply {
        match self.receive(recipient, sender, mail, Time::now()).await {
            Ok(reply) => reply,
            Err(error) => away(&error),
        }
    }
}

fn away(error: &Error) -> Reply {
    tracing::warn!(%error, "an answer by mail could not be taken yet");
    Reply::Later("4.3.0 try again later".to_owned())
}

impl Inbox {
    /// Who may answer what through this address.
    async fn answered(&self, recipient: &str, now: Time) -> Result<Option<Answer>> {
        let domain = mail_domain(&self.0.config.mail_from);
        let token = recipient
            .rsplit_once('@')
            .filter(|(_, at)| at.eq_ignore_ascii_case(&domain))
            .and_then(|(local, _)| local.get(..6).map(|start| (start, &local[6..])))
            .filter(|(start, _)| start.eq_ignore_ascii_case("reply+"))
            .map(|(_, token)| token.to_owned());
        let Some(token) = token else {
            return Ok(None);
        };
        let secret = self
            .0
            .store
            .read(|db| settings::get(db, Setting::MailSecret))
            .await?;
        Ok(Some(secret)
            .filter(|secret| !secret.is_empty())
            .and_then(|secret| Answer::read(&secret, &token, now)))
    }

    /// Publishes an answer, or sends back what cannot be.
    ///
    /// # Errors
    /// When the mail server should try again.
    pub async fn receive(
        &self,
        recipient: &str,
        sender: &str,
        raw: &[u8],
        now: Time,
    ) -> Result<Reply> {
        let no = |text: &str| Ok(Reply::No(text.to_owned()));
        let Some(answer) = self.answered(recipient, now).await? else {
            return no("5.1.1 this address is not, or no longer, answered");
        };
        let Some(mail) = incoming::read(raw) else {
            return no("5.6.0 this is no mail");
        };
        if mail.automatic || sender.is_empty() {
            return no("5.7.1 automatic answers are not published");
        }
        let limit = self
            .0
            .bus
            .hit(&format!("write:posts:{}", answer.member), WINDOW, MOST)
            .await;
        if !limit.allowed {
            return Ok(Reply::Later("4.7.1 too many answers for now".to_owned()));
        }
        let app = self.0.clone();
        self.0
            .store
            .write(move |db| take(db, &app, &answer, &mail, now))
            .await
    }
}

fn take(db: &mut Db, app: &App, answer: &Answer, mail: &Incoming, now: Time) -> Result<Reply> {
    let member = match accounts::by_id(db, answer.member) {
        Err(Error::NotFound) => return Ok(Reply::No("5.1.1 nobody here".to_owned())),
        member => member?,
    };
    let theirs = member
        .email
        .as_deref()
        .filter(|_| member.email_confirmed_at.is_some())
        .map(accounts::fold_address);
    let from = mail.from.as_deref().map(accounts::fold_address);
    if theirs.is_none() || from != theirs {
        return Ok(Reply::No(
            "5.7.1 write from the address of your account".to_owned(),
        ));
    }
    // A mail without an id of its own is known by what it says.
    let id = if mail.message_id.is_empty() {
        &mail.text
    } else {
        &mail.message_id
    };
    let hash = secret::hash(&format!("{}:{id}", member.id));
    if !store::receive(db, &hash, member.id, now)? {
        return Ok(Reply::Ok);
    }
    let viewer = Viewer::absent(member);
    // What fails inside is rolled back alone: that the mail came, and the mail that says why, stay.
    let done = parvis_db::with_write(db, |db| publish(db, app, &viewer, answer, &mail.text));
    match done {
        Ok(post) => store::received(db, &hash, post)?,
        Err(Error::Internal(why)) => return Err(Error::Internal(why)),
        Err(error) => send_back(db, app, &viewer, answer, &mail.text, error)?,
    }
    Ok(Reply::Ok)
}

/// The space and thread that are answered, as the member may see them now.
fn place(db: &mut Db, viewer: &Viewer, answer: &Answer) -> Result<(Here, threads::Thread)> {
    let space = store::space_of_post(db, answer.post)?;
    let slug = spaces::by_id(db, space)?.slug;
    let here = spaces::enter(db, viewer, &slug)?;
    let (thread, _) = threads::post_visible_to(db, &here, viewer, answer.post)?;
    Ok((here, thread))
}

fn publish(db: &mut Db, app: &App, viewer: &Viewer, answer: &Answer, text: &str) -> Result<i64> {
    let (here, thread) = place(db, viewer, answer)?;
    let me = viewer.me.as_ref().ok_or(Error::NotFound)?;
    let writer = Writer {
        app,
        here: &here,
        me,
        lang: me.language,
    };
    // Whoever owes the charter an acceptance gives it on the site.
    charters::acceptance::settle(db, here.id, me.id, false)?;
    let new = NewReply {
        body: text.replace(web::form::no_text, ""),
        reply_to: Some(answer.post),
    };
    Ok(write::reply(db, &writer, thread.id, &new)?.post)
}

/// Writes to the member why their words were not published, with these words.
fn send_back(
    db: &mut Db,
    app: &App,
    viewer: &Viewer,
    answer: &Answer,
    text: &str,
    error: Error,
) -> Result<()> {
    let me = viewer.me.as_ref().ok_or(Error::NotFound)?;
    let place = match place(db, viewer, answer) {
        Ok(place) => Some(place),
        Err(Error::NotFound | Error::Door(_)) => None,
        Err(error) => return Err(error),
    };
    let here = place.as_ref().map(|(here, _)| here);
    let form = here.map_or(crate::messages::AddressForm::Vous, |h| h.address_form);
    let why = match error {
        Error::Refused(refusal) => [refusal.article, refusal.because, refusal.remedy]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n"),
        Error::Invalid(errors) => errors
            .iter()
            .map(|one| me.language.tell(form, &one.message))
            .collect::<Vec<_>>()
            .join("\n"),
        _ => me.language.say(form, "mail-answer-closed", &[]),
    };
    let link = place
        .as_ref()
        .map(|(here, thread)| app.address_in(here, &thread.path()));
    let community = here.map_or_else(|| "Parvis".to_owned(), |h| h.name.clone());
    let mail = Letter {
        to: me.email.clone().unwrap_or_default(),
        to_name: me.name.clone(),
        lang: me.language.as_str().to_owned(),
        form: form.as_str().to_owned(),
        message: "mail-answer-refused".to_owned(),
        args: vec![
            ("why".to_owned(), why),
            ("written".to_owned(), text.to_owned()),
            ("community".to_owned(), community.clone()),
        ],
        link,
        code: None,
        from_name: community,
        color: here.map_or_else(|| "#3d5a80".to_owned(), |h| h.brand_color.clone()),
    };
    queue::put(db, &Job::SendMail { mail })
}
