//! A mail of notices as it reads: subject, parts, the way back to the page, the way out of such mails. In the language
//! of its reader and the form of address and colour of the space.

use askama::Template;
use parvis_db::Time;
use parvis_kit::mail::Mail;
use parvis_kit::markdown;
use parvis_kit::palette::{Mode, Palette, Token};

use super::store::Ground;
use super::tokens::{Answer, Stop};
use super::{Kind, Topic, lines};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::marks::Label;
use crate::features::spaces::Here;
use crate::features::threads::{self, Post, Thread};
use crate::messages::{Lang, Value};

/// Characters of a post in a mail of its own, and in a digest.
const WHOLE: usize = 3_000;
const GLANCE: usize = 240;

/// Where mails to one reader are written.
pub(super) struct Desk<'a> {
    pub app: &'a App,
    pub here: &'a Here,
    pub me: &'a Me,
    /// Signs addresses and links.
    pub secret: &'a str,
    pub now: Time,
}

/// What one part of a mail says.
pub(super) struct Said<'a> {
    pub kind: Kind,
    pub name: &'a str,
    pub others: i64,
    pub about: Option<&'a (Thread, Post)>,
    /// What the team noted beside that post.
    pub labels: &'a [Label],
    pub ground: Option<&'a Ground>,
    /// The whole post, not a glance at it.
    pub whole: bool,
    pub causes: Vec<i64>,
}

/// One part of a mail.
pub(super) struct Entry {
    kind: Kind,
    line: String,
    title: String,
    link: String,
    paragraphs: Vec<String>,
    thread: Option<i64>,
    post: Option<i64>,
    causes: Vec<i64>,
}

/// A mail ready to be handed over, and what it settles.
pub struct Letter {
    pub mail: Mail,
    pub thread: Option<i64>,
    pub causes: Vec<i64>,
}

#[derive(Template)]
#[template(path = "features/notices/mail.html")]
struct Page<'a> {
    lang: &'a str,
    color: &'a str,
    on_color: &'a str,
    community: &'a str,
    title: &'a str,
    entries: &'a [Entry],
    button: &'a str,
    link: &'a str,
    foot: &'a [String],
    ways: &'a [(String, String)],
}

impl Desk<'_> {
    fn lang(&self) -> Lang {
        self.me.language
    }

    fn say(&self, key: &str, args: &[(&str, Value)]) -> String {
        self.lang().say(self.here.address_form, key, args)
    }

    /// The absolute address of a page of the space.
    fn address(&self, below: &str) -> String {
        self.app.address_in(self.here, below)
    }

    /// The domain of the server's own mail address.
    fn domain(&self) -> String {
        mail_domain(&self.app.config.mail_from)
    }

    /// “Note of the team: …”, before the words it is about.
    fn noted(&self, label: &Label) -> String {
        let words = label.said(|key, one| self.say(key, &[("label", Value::from(one))]));
        format!("{} {words}", self.say("post-label-by", &[]))
    }

    /// A part of a mail.
    pub fn entry(&self, said: Said<'_>) -> Entry {
        let line = lines::line(
            self.lang(),
            self.here.address_form,
            said.kind,
            said.name,
            said.others,
        );
        let path = match said.about {
            Some((thread, _)) if said.kind.is_of_contest() => format!("/contests/of/{}", thread.id),
            Some((thread, post)) => match post.position {
                Some(position) => thread.path_at(position),
                None => thread.path(),
            },
            None if said.kind.is_of_contest() => "/contests".to_owned(),
            None => String::new(),
        };
        let shows = said.kind.is_writing();
        let paragraphs = match said.about {
            Some((_, post)) if shows => {
                let notes = said.labels.iter().map(|label| self.noted(label));
                notes.chain(paragraphs(&post.html, said.whole)).collect()
            }
            _ => said
                .ground
                .map(|ground| ground.message.trim().to_owned())
                .filter(|message| !message.is_empty())
                .into_iter()
                .collect(),
        };
        Entry {
            kind: said.kind,
            line,
            title: said.about.map(|(t, _)| t.title.clone()).unwrap_or_default(),
            link: lines::address(
                self.app,
                self.here,
                said.kind,
                &path,
                said.ground.map(|ground| ground.decision),
            ),
            paragraphs,
            thread: said.about.map(|(t, _)| t.id),
            post: said.about.map(|(_, p)| p.id),
            causes: said.causes,
        }
    }

    /// The mail about one thread or one other notice; `last` is the Message-ID of the one before about the thread.
    pub fn at_once(&self, entries: Vec<Entry>, last: Option<String>) -> Result<Letter> {
        let first = entries.first().ok_or(Error::NotFound)?;
        let title = if entries.len() > 1 {
            let n = i64::try_from(entries.len()).unwrap_or(0);
            self.say("notices-mail-several", &[("n", n.into())])
        } else {
            first.line.clone()
        };
        let subject = match first.title.as_str() {
            "" => title.clone(),
            name => format!("{title} · {name}"),
        };
        let topic = first.kind.topic();
        let (thread, link) = (
            first.thread.filter(|_| first.kind.is_writing()),
            first.link.clone(),
        );
        let answered = entries
            .last()
            .and_then(|entry| entry.post)
            .filter(|_| thread.is_some());
        let mut mail = self.mail(&subject, &title, &entries, &link, Some(topic), answered)?;
        let cause = entries
            .iter()
            .flat_map(|e| &e.causes)
            .max()
            .copied()
            .unwrap_or(0);
        mail.message_id = Some(format!("<n{cause}.m{}@{}>", self.me.id, self.domain()));
        if let Some(thread) = thread {
            let root = format!("<t{thread}.m{}@{}>", self.me.id, self.domain());
            mail.references = vec![root.clone()];
            mail.references.extend(last.clone());
            mail.in_reply_to = Some(last.unwrap_or(root));
        }
        Ok(Letter {
            mail,
            thread,
            causes: entries.into_iter().flat_map(|entry| entry.causes).collect(),
        })
    }

    /// Everything that waited, at a glance.
    pub fn digest(&self, entries: Vec<Entry>) -> Result<Letter> {
        let n = i64::try_from(entries.len()).unwrap_or(0);
        let title = self.say("notices-digest-title", &[("n", n.into())]);
        let subject = format!("{} · {title}", self.here.name);
        let link = self.address("/notices");
        let mut mail = self.mail(&subject, &title, &entries, &link, None, None)?;
        let cause = entries
            .iter()
            .flat_map(|e| &e.causes)
            .max()
            .copied()
            .unwrap_or(0);
        mail.message_id = Some(format!("<d{cause}.m{}@{}>", self.me.id, self.domain()));
        Ok(Letter {
            mail,
            thread: None,
            causes: entries.into_iter().flat_map(|entry| entry.causes).collect(),
        })
    }

    fn mail(
        &self,
        subject: &str,
        title: &str,
        entries: &[Entry],
        link: &str,
        topic: Option<Topic>,
        answered: Option<i64>,
    ) -> Result<Mail> {
        let to = self.me.email.as_deref().unwrap_or_default();
        let answerable = answered.filter(|_| self.app.config.lmtp_listen.is_some());
        let button = self.say(
            if topic.is_some() {
                "notices-mail-read"
            } else {
                "notices-mail-all"
            },
            &[],
        );
        let stop = self.stop_address(topic);
        let mut foot = vec![self.say(why(topic), &[("community", Value::from(&self.here.name))])];
        if answerable.is_some() {
            foot.insert(0, self.say("notices-mail-answer", &[]));
        }
        let ways = [
            (self.say("notices-mail-stop", &[]), stop.clone()),
            (
                self.say("notices-mail-settings", &[]),
                self.address("/notices/settings"),
            ),
        ];
        let palette = Palette::from_hex(&self.here.brand_color).map_err(Error::internal)?;
        let html = Page {
            lang: self.lang().as_str(),
            color: &self.here.brand_color,
            on_color: &palette.hex(Token::OnFill, Mode::Light),
            community: &self.here.name,
            title,
            entries,
            button: &button,
            link,
            foot: &foot,
            ways: &ways,
        }
        .render()
        .map_err(Error::internal)?;
        let plain = plain(title, entries, &button, link, &foot, &ways);
        let mut mail = Mail::new(&self.app.config.mail_from, to, &self.me.name)
            .map_err(Error::internal)?
            .from_name(&self.here.name)
            .subject(subject)
            .text(&plain)
            .html(&html);
        mail.list_unsubscribe = Some(stop);
        if let Some(post) = answerable {
            let token = Answer::new(self.me.id, post, self.now).token(self.secret);
            let address = format!("reply+{token}@{}", self.domain());
            mail.reply_to = Some(address.parse().map_err(Error::internal)?);
        }
        Ok(mail)
    }

    fn stop_address(&self, topic: Option<Topic>) -> String {
        let stop = Stop {
            space: self.here.id,
            member: self.me.id,
            topic,
        };
        format!(
            "{}/unsubscribe/{}?space={}",
            self.app.config.origin(),
            stop.token(self.secret),
            self.here.slug
        )
    }
}

/// Why somebody gets a mail of this topic.
fn why(topic: Option<Topic>) -> &'static str {
    match topic {
        None => "notices-why-digest",
        Some(Topic::Mentions) => "notices-why-mentions",
        Some(Topic::Replies) => "notices-why-replies",
        Some(Topic::Followed) => "notices-why-followed",
        Some(Topic::Reactions) => "notices-why-reactions",
        Some(Topic::Outcomes) => "notices-why-outcomes",
    }
}

/// `mail.example` of `Name <square@mail.example>`.
pub(super) fn mail_domain(from: &str) -> String {
    from.trim_end_matches('>')
        .rsplit_once('@')
        .map_or("localhost", |(_, domain)| domain)
        .trim()
        .to_owned()
}

fn paragraphs(html: &str, whole: bool) -> Vec<String> {
    let text = threads::plain(html);
    if !whole {
        return vec![markdown::excerpt(&text, GLANCE)];
    }
    let mut left = WHOLE;
    let mut out = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if left == 0 {
            break;
        }
        let shown = markdown::excerpt(line, left);
        left = left.saturating_sub(line.chars().count());
        out.push(shown);
    }
    out
}

fn plain(
    title: &str,
    entries: &[Entry],
    button: &str,
    link: &str,
    foot: &[String],
    ways: &[(String, String)],
) -> String {
    let mut parts = Vec::new();
    if entries.len() > 1 {
        parts.push(title.to_owned());
    }
    for entry in entries {
        let mut head = entry.line.clone();
        if !entry.title.is_empty() {
            head = format!("{head} · {}", entry.title);
        }
        parts.push(head);
        parts.extend(entry.paragraphs.iter().cloned());
        if entries.len() > 1 {
            parts.push(entry.link.clone());
        }
    }
    parts.push(format!("{button}\n{link}"));
    parts.push("-- ".to_owned());
    let mut end: Vec<String> = foot.to_vec();
    end.extend(
        ways.iter()
            .map(|(name, address)| format!("{name}\n{address}")),
    );
    format!("{}\n{}\n", parts.join("\n\n"), end.join("\n\n"))
}
