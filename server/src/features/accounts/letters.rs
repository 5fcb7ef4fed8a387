//! The mails of accounts, in the words and colours of the space through which somebody came.

use parvis_db::Db;

use crate::app::App;
use crate::error::Result;
use crate::jobs::{Job, queue};
use crate::mails::Letter;
use crate::messages::{AddressForm, Lang};
use crate::web::ctx::Ctx;

/// The server's own colour in mails, where no brand speaks.
const SERVER_COLOR: &str = "#3d5a80";

/// Who speaks in a mail, and how.
#[derive(Debug, Clone)]
pub struct Voice {
    pub lang: Lang,
    pub form: AddressForm,
    /// Name of the community, or of the server.
    pub from_name: String,
    /// `#rrggbb`
    pub color: String,
    /// Scheme and host that links lead to.
    pub origin: String,
    /// Slug of the space, for links that show its colours.
    pub space: Option<String>,
}

impl Voice {
    /// The voice of the page somebody stands on.
    pub fn of(ctx: &Ctx) -> Self {
        let here = ctx.here.as_ref();
        Voice {
            lang: ctx.lang,
            form: ctx.form,
            from_name: here.map_or_else(|| "Parvis".to_owned(), |h| h.name.clone()),
            color: here.map_or_else(|| SERVER_COLOR.to_owned(), |h| h.brand_color.clone()),
            origin: ctx.app.config.origin(),
            space: here.map(|h| h.slug.clone()),
        }
    }

    /// The server's own voice, where nobody stands on a page.
    pub fn of_server(app: &App, lang: Lang) -> Self {
        Voice {
            lang,
            form: AddressForm::Vous,
            from_name: "Parvis".to_owned(),
            color: SERVER_COLOR.to_owned(),
            origin: app.config.origin(),
            space: None,
        }
    }

    /// An absolute link with a token.
    pub fn link(&self, path: &str, token: Option<&str>) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        if let Some(space) = &self.space {
            query.append_pair("space", space);
        }
        if let Some(token) = token {
            query.append_pair("token", token);
        }
        let query = query.finish();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{path}{mark}{query}", self.origin)
    }
}

/// What a mail of accounts says.
#[derive(Debug, Clone, Default)]
pub struct Content<'a> {
    /// Message with `.subject`, `.text` and, with a link, `.action`.
    pub message: &'static str,
    pub to: &'a str,
    pub to_name: &'a str,
    pub args: Vec<(&'static str, String)>,
    pub link: Option<String>,
    pub code: Option<String>,
}

/// Puts a mail into the queue, in the act's transaction.
///
/// # Errors
/// Only the database's.
pub fn post(db: &mut Db, voice: &Voice, content: Content<'_>) -> Result<()> {
    let mut args: Vec<(String, String)> = content
        .args
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    if let Some(code) = &content.code {
        args.push(("code".to_owned(), code.clone()));
    }
    args.push(("community".to_owned(), voice.from_name.clone()));
    let mail = Letter {
        to: content.to.trim().to_owned(),
        to_name: content.to_name.to_owned(),
        lang: voice.lang.as_str().to_owned(),
        form: voice.form.as_str().to_owned(),
        message: content.message.to_owned(),
        args,
        link: content.link,
        code: content.code,
        from_name: voice.from_name.clone(),
        color: voice.color.clone(),
    };
    queue::put(db, &Job::SendMail { mail })
}
