//! The composer: a text field with all that stands around it, the same for a new thread, a reply and an edit.

use std::collections::BTreeMap;

use askama::Template;
use parvis_db::{Db, Time};

use super::passages::marked;
use super::write::{author, rendered};
use crate::error::Result;
use crate::features::accounts::Me;
use crate::features::charters::acceptance::{self, Owed};
use crate::features::charters::views::AcceptLine;
use crate::features::charters::{self, modes};
use crate::features::drafts::{self, Known, Place, Text};
use crate::features::spaces::people::Person;
use crate::features::spaces::{Here, Role};
use crate::gate::{At, Decision, Ground, Outcome, Part, Surface, Words};
use crate::web::ctx::Ctx;
use crate::web::form::{Fields, Form};
use crate::web::parts;

/// The fields of every composer; a reply or an edit leaves some out.
pub const FIELDS: [&str; 22] = [
    "sure",
    "publish_at",
    "publish_at_fold",
    "expires_at",
    "expires_at_fold",
    "kind",
    "section",
    "title",
    "body",
    "tags",
    "reply_to",
    "version",
    "stash",
    "reason",
    "base",
    "poll_question",
    "poll_options",
    "poll_max",
    "poll_closes",
    "poll_results",
    "poll_fixed",
    "charter",
];

/// What a form says, as it is kept.
pub fn text_of(fields: &Fields) -> Text {
    Text {
        title: fields.trimmed("title"),
        body: fields.get("body"),
        tags: fields.get("tags"),
        kind: fields.trimmed("kind"),
        section: fields.trimmed("section"),
        more: more_of(fields),
        reply_to: fields.number("reply_to"),
    }
}

/// A poll as far as there is one, and the reason of a change.
fn more_of(fields: &Fields) -> BTreeMap<String, String> {
    let is_asked = ["poll_question", "poll_options"]
        .iter()
        .any(|name| !fields.trimmed(name).is_empty());
    drafts::MORE
        .iter()
        .filter(|name| is_asked || !name.starts_with("poll_"))
        .map(|name| ((*name).to_owned(), fields.get(name)))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

/// Fills a form with what was written here before.
pub fn fill(form: Form, known: &Known) -> Form {
    let text = &known.text;
    let reply_to = text.reply_to.map_or(String::new(), |id| id.to_string());
    let form = [
        ("title", &text.title),
        ("body", &text.body),
        ("tags", &text.tags),
        ("kind", &text.kind),
        ("section", &text.section),
        ("reply_to", &reply_to),
    ]
    .into_iter()
    // What the address asks for goes before what was ticked the last time.
    .filter(|(name, _)| form.value(name).is_empty())
    .map(|(name, value)| (name, value.clone()))
    .collect::<Vec<_>>()
    .into_iter()
    .fold(form, |form, (name, value)| form.fill(name, value));
    let form = fill_more(form, text);
    form.fill("version", known.version.to_string())
        .fill("stash", if known.stashed { "1" } else { "" })
}

fn fill_more(form: Form, text: &Text) -> Form {
    drafts::MORE
        .iter()
        .filter_map(|name| Some((*name, text.more.get(*name)?)))
        .fold(form, |form, (name, value)| {
            if form.value(name).is_empty() {
                form.fill(name, value.clone())
            } else {
                form
            }
        })
}

/// Puts what was written here before in place of what the form holds.
pub fn take(form: Form, known: &Known) -> Form {
    let text = &known.text;
    let form = if text.is_empty() {
        form
    } else {
        [
            ("title", &text.title),
            ("body", &text.body),
            ("tags", &text.tags),
            ("kind", &text.kind),
            ("section", &text.section),
        ]
        .into_iter()
        .fold(form, |form, (name, value)| form.fill(name, value))
    };
    fill(form, known)
}

/// What stands around the field, beside what the form holds.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    /// Other words for the same place, and when they were kept.
    pub other: Option<(Text, Time)>,
    /// The text as it would be published.
    pub preview: Option<String>,
    /// What the charter would say of it.
    pub grounds: Vec<Ground>,
    /// What the author has still to accept of the charter.
    pub owed: Option<Owed>,
    /// Until when the space is in another mode than the usual one: more waits to be looked at.
    pub mode: Option<Time>,
    /// Title and anchor of an article that somebody new here may want to read first.
    pub article: Option<(String, String)>,
}

/// What was written here before, for a form that opens.
///
/// # Errors
/// Only the database's.
pub fn open(db: &mut Db, ctx: &Ctx, here: &Here, place: Place) -> Result<(Known, Desk)> {
    let member = ctx.viewer.id();
    let known = drafts::known(
        db,
        member,
        (here.id, &here.slug),
        place,
        ctx.stash.as_deref(),
    )?;
    let (owed, mode) = standing(db, ctx, here)?;
    let desk = Desk {
        other: known.other.clone(),
        owed,
        mode,
        article: match &ctx.viewer.me {
            Some(me) if !known.text.is_empty() => article(db, ctx, here, me, &known.text)?,
            _ => None,
        },
        ..Desk::default()
    };
    Ok((known, desk))
}

/// What the reader has still to accept of the charter before they write here.
///
/// # Errors
/// Only the database's.
pub fn owed(db: &mut Db, ctx: &Ctx, here: &Here) -> Result<Option<Owed>> {
    match ctx.viewer.id() {
        Some(member) => acceptance::owed(db, here.id, member, ctx.lang),
        None => Ok(None),
    }
}

/// What the reader has still to accept, and until when the space is in another mode than the usual one.
///
/// # Errors
/// Only the database's.
pub fn standing(db: &mut Db, ctx: &Ctx, here: &Here) -> Result<(Option<Owed>, Option<Time>)> {
    match ctx.viewer.id() {
        Some(member) => acceptance::standing(db, here.id, member, ctx.lang, ctx.now),
        None => Ok((
            None,
            modes::current(db, here.id, ctx.now)?.map(|mode| mode.ends_at),
        )),
    }
}

/// The words of a form at its place.
pub(super) fn words_at(here: &Here, place: Option<Place>, text: &Text) -> Words {
    Words {
        title: (!text.title.is_empty()).then(|| text.title.clone()),
        body: Some(text.body.clone()),
        at: At {
            thread: match place {
                Some(Place::Reply(id)) => Some(id),
                _ => None,
            },
            post: match place {
                Some(Place::Edit(id)) => Some(id),
                _ => None,
            },
            reply_to: text.reply_to,
            section: here.section(&text.section).map(|section| section.id),
            room: None,
        },
        ..Words::default()
    }
}

/// What the charter would say of a text.
///
/// # Errors
/// Only the database's.
pub fn judged(
    db: &mut Db,
    ctx: &Ctx,
    here: &Here,
    me: &Me,
    place: Option<Place>,
    text: &Text,
) -> Result<Decision> {
    let words = words_at(here, place, text);
    let author = author(db, here, me)?;
    let gate = &ctx.app.gate;
    let mut decision = gate.look(db, Some(here.id), Surface::Post, &words, &author, ctx.lang)?;
    // Hints teach those who want to get round a rule: quiet articles give none.
    decision.grounds.retain(|ground| !ground.quiet);
    decision.outcome = decision
        .grounds
        .iter()
        .map(|ground| ground.outcome)
        .max()
        .unwrap_or(Outcome::Allow);
    Ok(decision)
}

/// The one article worth reading before a first post: what the text touches, else the first of all. Nothing for
/// whoever has written here before.
fn article(
    db: &mut Db,
    ctx: &Ctx,
    here: &Here,
    me: &Me,
    text: &Text,
) -> Result<Option<(String, String)>> {
    if author(db, here, me)?.posts > 0 {
        return Ok(None);
    }
    let grounds = judged(db, ctx, here, me, None, text)?.grounds;
    let touched = grounds.into_iter().find(|g| !g.quiet);
    if let Some(ground) = touched {
        return Ok(Some((ground.article, ground.anchor)));
    }
    let Some(version) = charters::in_force(db, Some(here.id))? else {
        return Ok(None);
    };
    let (charter, _) = charter::Charter::parse(&version.text);
    let first = charter.articles.iter().find(|article| !article.off);
    Ok(first.map(|article| {
        let title = article.title(ctx.lang.as_str());
        (format!("{}. {title}", article.number), article.slug.clone())
    }))
}

/// A text shown before it is sent: rendered as it would be published, with what the charter would say.
///
/// # Errors
/// Only the database's.
pub fn preview(
    db: &mut Db,
    ctx: &Ctx,
    here: &Here,
    me: &Me,
    place: Place,
    text: &Text,
) -> Result<Desk> {
    let decision = judged(db, ctx, here, me, Some(place), text)?;
    Ok(Desk {
        preview: Some(rendered(db, &ctx.app, here, &[me.id], &text.body)?.html),
        grounds: decision.grounds,
        ..Desk::default()
    })
}

/// The composer as it stands in a form. Everything that needs a script comes with the script.
#[derive(Template)]
#[template(path = "features/threads/composer.html")]
pub struct Composer<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub form: &'a Form,
    pub desk: &'a Desk,
    pub place: Place,
    /// Lines of the field when it is empty.
    pub rows: u8,
    /// What the button that publishes says.
    pub send: String,
}

impl Composer<'_> {
    /// Who speaks.
    fn person(&self) -> Option<Person> {
        let me = self.ctx.viewer.me.as_ref()?;
        Some(Person::of_me(me, Some(self.here)))
    }

    /// Whether it matters in whose name one speaks.
    fn speaks_for_brand(&self) -> bool {
        self.ctx.viewer.me.is_some() && self.ctx.allows(Role::Moderator)
    }

    /// The author's text with the refused passages marked; safe HTML.
    fn marked(&self) -> Option<String> {
        let refusal = self.form.refusal.as_ref()?;
        let body = marked(self.form.value("body"), &refusal.marks, Part::Body);
        let title = marked(self.form.value("title"), &refusal.marks, Part::Title);
        match (title, body) {
            (None, None) => None,
            (title, body) => Some(title.into_iter().chain(body).collect::<Vec<_>>().join("\n")),
        }
    }

    fn warnings(&self) -> Vec<&Ground> {
        self.desk.grounds.iter().filter(|g| warns(g)).collect()
    }

    /// The other version in one piece, as one may copy it.
    fn other_text(&self, text: &Text) -> String {
        if text.title.is_empty() {
            text.body.clone()
        } else {
            format!("{}\n\n{}", text.title, text.body)
        }
    }

    /// The line that asks to accept the charter; safe HTML, empty when nothing is owed.
    fn acceptance(&self) -> String {
        let Some(owed) = &self.desk.owed else {
            return String::new();
        };
        let line = AcceptLine {
            ctx: self.ctx,
            form: self.form,
            owed,
        };
        line.render().unwrap_or_default()
    }

    /// Where the islands find what they need: below the space.
    pub fn base(&self) -> String {
        let path = self.ctx.path("");
        path.trim_end_matches('/').to_owned()
    }
}

/// Whether a ground is worth a warning before sending: a flag concerns moderators alone, and of a quiet article
/// nothing is said.
pub fn warns(ground: &Ground) -> bool {
    let held = matches!(ground.outcome, Outcome::Hold | Outcome::Reject);
    !ground.quiet && (held || ground.marks.iter().any(|m| m.masked))
}
