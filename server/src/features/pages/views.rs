//! The pages of the footer, and the team's letters.

use askama::Template;

use super::{Category, Letter, LetterKind};
use crate::features::spaces::{Here, Role};
use crate::web::ctx::Ctx;
use crate::web::form::Form;

/// A line of the legal notice; empty: not said yet, which only the team is told.
pub(super) struct Line {
    pub label: String,
    pub value: String,
}

#[derive(Template)]
#[template(path = "features/pages/legal.html")]
pub(super) struct LegalPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub publisher: Vec<Line>,
    pub host: Line,
    /// Whether the viewer may complete it.
    pub team: bool,
    /// Whether something is missing.
    pub missing: bool,
}

#[derive(Template)]
#[template(path = "features/pages/privacy.html")]
pub(super) struct PrivacyPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub team: bool,
}

impl PrivacyPage<'_> {
    /// The lines of the table: messages with `.why` and `.long`.
    fn lines(&self) -> Vec<[String; 3]> {
        [
            "privacy-account",
            "privacy-session",
            "privacy-posts",
            "privacy-mails",
            "privacy-letters",
            "privacy-decisions",
        ]
        .iter()
        .map(|key| {
            [
                self.ctx.t(key),
                self.ctx.t(&format!("{key}.why")),
                self.ctx.t(&format!("{key}.long")),
            ]
        })
        .collect()
    }
}

#[derive(Template)]
#[template(path = "features/pages/contact.html")]
pub(super) struct ContactPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub form: &'a Form,
    pub sent: bool,
}

#[derive(Template)]
#[template(path = "features/pages/notice.html")]
pub(super) struct NoticePage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub sent: bool,
}

impl NoticePage<'_> {
    fn categories(&self) -> &'static [Category] {
        Category::ALL
    }
}

#[derive(Template)]
#[template(path = "features/pages/letters.html")]
pub(super) struct LettersPage<'a> {
    pub ctx: &'a Ctx,
    pub letters: &'a [Letter],
    pub next: Option<i64>,
    /// Only those that nobody has read are shown.
    pub unread: bool,
}

impl LettersPage<'_> {
    fn more(&self, before: &i64) -> String {
        let unread = if self.unread { "unread=1&" } else { "" };
        self.ctx.path(&format!("/letters?{unread}before={before}"))
    }

    fn act(&self, letter: &Letter) -> String {
        self.ctx.path(&format!("/letters/{}/reading", letter.id))
    }

    fn is_notice(&self, letter: &Letter) -> bool {
        letter.kind == LetterKind::Notice
    }

    fn is_moved(&self, letter: &Letter) -> bool {
        letter.kind == LetterKind::Moved
    }
}

/// Whether the viewer is one of those who complete the pages.
pub(super) fn is_team(ctx: &Ctx) -> bool {
    ctx.allows(Role::Manager)
}
