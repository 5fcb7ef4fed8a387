//! What a client says into a room: lines, that they type, how far they have read. The answer waits for the commit;
//! everybody else learns of it from the event.

use parvis_db::Time;

use super::Wake;
use super::protocol::{Nack, Name, Out, Send};
use super::session::Session;
use super::stream::Stream;
use crate::error::{Error, Result};
use crate::features::notices;
use crate::features::rooms::{self, NewLine, Said, Speaker};
use crate::features::spaces;
use crate::messages::{AddressForm, Lang};

/// The room that a client may speak of: one it listens to.
fn heard(session: &Session, stream: &str) -> Option<i64> {
    match Stream::parse(stream)? {
        Stream::Room(room) if session.socket.seat(Stream::Room(room)).is_some() => Some(room),
        _ => None,
    }
}

/// Sends a line.
pub async fn send(session: &Session, line: Send) {
    let id = line.id.clone();
    let answer = match said(session, line).await {
        Ok(Said::Open { line, seq }) => Out::Ack {
            id,
            seq: Some(seq),
            line,
            held: false,
        },
        Ok(Said::Held { line }) => Out::Ack {
            id,
            seq: None,
            line,
            held: true,
        },
        Err(why) => Out::Nack { id, why: *why },
    };
    session.tell(&answer);
}

async fn said(session: &Session, line: Send) -> std::result::Result<Said, Box<Nack>> {
    let lang = session.socket.lang.get();
    let nack = |code| {
        Box::new(Nack {
            code,
            ..Nack::default()
        })
    };
    let id = heard(session, &line.s).ok_or_else(|| nack("unknown"))?;
    let viewer = session.viewer.borrow().clone();
    let Some(me) = viewer.me.clone() else {
        return Err(nack("forbidden"));
    };
    let spared = session.sends.borrow_mut().take(1.0);
    if let Err(seconds) = spared {
        let wait = Error::TooMany(seconds.ceil() as u64);
        return Err(Box::new(because(session, id, &wait).await));
    }
    let app = session.app.clone();
    let new = NewLine {
        client: line.id,
        body: line.body,
        reply_to: line.reply_to,
        accepts: line.accepts,
        is_sure: line.sure,
    };
    let written: Result<Said> = session
        .app
        .store
        .write(move |db| {
            // As access is now, not as it was when the socket opened.
            let (here, room) = rooms::enter(db, &viewer, id)?;
            let speaker = Speaker {
                app: &app,
                here: &here,
                me: &me,
                lang,
            };
            rooms::say(db, &speaker, &room, &new)
        })
        .await;
    match written {
        Ok(said) => Ok(said),
        Err(error) => Err(Box::new(because(session, id, &error).await)),
    }
}

/// Why a line was not said, in the reader's words and as the space addresses them.
async fn because(session: &Session, room: i64, error: &Error) -> Nack {
    let form: Result<AddressForm> = session
        .app
        .store
        .read(move |db| {
            let space = rooms::by_id(db, room)?.space_id;
            Ok(spaces::by_id(db, space)?.address_form)
        })
        .await;
    worded(
        error,
        session.socket.lang.get(),
        form.unwrap_or(AddressForm::Vous),
    )
}

fn worded(error: &Error, lang: Lang, form: AddressForm) -> Nack {
    let words = |key: &str| lang.say(form, key, &[]);
    let plain = |code, key: &str| Nack {
        code,
        message: words(key),
        ..Nack::default()
    };
    match error {
        Error::Refused(refusal) => Nack {
            code: "refused",
            message: refusal.because.clone(),
            article: Some(refusal.article.clone()),
            anchor: Some(refusal.anchor.clone()),
            passage: Some(refusal.passage.clone()),
            remedy: Some(refusal.remedy.clone()),
            retry_after: None,
        },
        Error::Invalid(fields) => Nack {
            code: match fields.first() {
                Some(asked) if asked.field == "sure" => "asks",
                _ => "invalid",
            },
            message: fields
                .first()
                .map(|f| lang.tell(form, &f.message))
                .unwrap_or_default(),
            ..Nack::default()
        },
        Error::TooMany(seconds) => Nack {
            retry_after: Some(*seconds),
            ..plain("slow", "problem-too-many")
        },
        Error::Suspended(_) => plain("suspended", "problem-suspended"),
        Error::Forbidden | Error::SignInNeeded => plain("forbidden", "problem-forbidden"),
        Error::NotFound | Error::Door(_) | Error::Moved(_) => plain("unknown", "problem-not-found"),
        Error::Internal(what) => {
            tracing::error!(error = %what, "a line could not be said");
            plain("failed", "problem-internal")
        }
    }
}

/// Tells the others of the room.
pub fn typing(session: &Session, stream: &str) {
    let Some(room) = heard(session, stream) else {
        return;
    };
    let viewer = session.viewer.borrow();
    let Some(me) = &viewer.me else {
        return;
    };
    // Said more often than it fades is not said again.
    if session.typing.borrow_mut().take(1.0).is_ok() {
        let who = Name {
            id: me.id,
            handle: me.handle.clone(),
            name: me.name.clone(),
        };
        session.hub.live.wake(Wake::Typing(Stream::Room(room), who));
    }
}

/// Notes how far the member has read.
pub async fn read(session: &Session, stream: &str, seq: i64) {
    let (Some(room), Some(member)) = (heard(session, stream), session.socket.member) else {
        return;
    };
    let head = session
        .hub
        .live
        .registry
        .last(Stream::Room(room))
        .unwrap_or(0);
    let seq = seq.clamp(0, head);
    let noted = session
        .app
        .store
        .write(move |db| {
            rooms::mark_read(db, member, room, seq)?;
            notices::heard(db, member, room, seq, Time::now())
        })
        .await;
    if let Err(error) = noted {
        tracing::warn!(%error, "it could not be noted how far a member has read");
    }
}
