//! Pages and fragments for who writes.

use askama::Template;

use super::Kept;
use crate::features::drafts::Place;
use crate::features::search::{Hit, Suggested};
use crate::features::spaces::people::Person;
use crate::features::threads::routes::sending::form_path;
use crate::web::ctx::Ctx;
use crate::web::parts;

/// A member's drafts.
#[derive(Template)]
#[template(path = "features/writing/drafts.html")]
pub(super) struct DraftsPage<'a> {
    pub ctx: &'a Ctx,
    pub drafts: Vec<Kept>,
    /// One of them was kept just now.
    pub kept: bool,
}

impl DraftsPage<'_> {
    /// Where one writes on; nowhere, once the thread is gone.
    fn path(&self, one: &Kept) -> Option<String> {
        let gone = one.place != Place::Thread && one.thread.is_none();
        (!gone).then(|| self.ctx.path(&form_path(one.place)))
    }

    fn name(&self, one: &Kept) -> String {
        match (&one.thread, one.place) {
            (Some(title), Place::Edit(_)) => self.ctx.t1("drafts-edit", "title", title.as_str()),
            (Some(title), _) => self.ctx.t1("drafts-reply", "title", title.as_str()),
            (None, Place::Thread) if one.text.title.is_empty() => self.ctx.t("drafts-untitled"),
            (None, Place::Thread) => one.text.title.clone(),
            (None, _) => self.ctx.t("drafts-gone"),
        }
    }

    fn beginning(&self, one: &Kept) -> String {
        parvis_kit::markdown::excerpt(&one.text.body, 240)
    }
}

/// The toolbar and the words of the composer: what its script needs, fetched with it.
#[derive(Template)]
#[template(path = "features/writing/tools.html")]
pub(super) struct Tools<'a> {
    pub ctx: &'a Ctx,
}

/// A button of the toolbar: act, icon, keys.
type Tool = (&'static str, &'static str, &'static str);

impl Tools<'_> {
    fn groups(&self) -> [&'static [Tool]; 4] {
        [
            &[
                ("bold", "bold", "Control+B"),
                ("italic", "italic", "Control+I"),
            ],
            &[
                ("link", "link", "Control+K"),
                ("quote", "quote", "Control+Shift+."),
                ("code", "code", "Control+E"),
                ("spoiler", "eye-off", ""),
            ],
            &[
                ("list", "list", "Control+Shift+8"),
                ("numbers", "list-ordered", "Control+Shift+7"),
                ("tasks", "list-checks", "Control+Shift+9"),
                ("table", "table", ""),
            ],
            &[("image", "image", "")],
        ]
    }

    fn name(&self, act: &str) -> String {
        self.ctx.t(match act {
            "bold" => "composer-bold",
            "italic" => "composer-italic",
            "link" => "composer-link",
            "quote" => "composer-quote-block",
            "code" => "composer-code",
            "spoiler" => "composer-spoiler",
            "list" => "composer-list",
            "numbers" => "composer-numbers",
            "tasks" => "composer-tasks",
            "table" => "composer-table",
            _ => "composer-image",
        })
    }

    /// `Ctrl+Shift+8`, as keyboards say it.
    fn keys(&self, keys: &str) -> String {
        keys.replace("Control", &self.ctx.t("composer-ctrl"))
            .replace("Shift", &self.ctx.t("composer-shift"))
    }

    /// What the script says: its name for it, and the words.
    fn words(&self) -> Vec<(&'static str, String)> {
        [
            ("saved", "composer-saved"),
            ("local", "composer-local"),
            ("signedOut", "composer-signed-out"),
            ("login", "layout-login"),
            ("conflict", "composer-conflict"),
            ("mine", "composer-mine"),
            ("other", "composer-take"),
            ("found", "composer-found"),
            ("sending", "composer-sending"),
            ("unsent", "composer-unsent"),
            ("preview", "composer-preview"),
            ("write", "composer-write"),
            ("mask", "composer-mask"),
            ("unlink", "composer-unlink"),
            ("show", "composer-show"),
            ("warnHold", "composer-warn-hold"),
            ("warnReject", "composer-warn-reject"),
            ("warnMask", "composer-warn-mask"),
            ("refused", "thread-refused"),
            ("quoteThis", "composer-quote"),
            ("upload", "composer-upload"),
            ("cancel", "form-cancel"),
            ("retry", "composer-retry"),
            ("remove", "composer-remove"),
            ("alt", "composer-alt"),
            ("uploadFailed", "composer-upload-failed"),
            ("uploadDone", "composer-upload-done"),
            ("options", "composer-options"),
            ("similar", "composer-similar"),
            ("inReply", "composer-in-reply"),
            ("words", "composer-words"),
            ("tooLong", "composer-too-long"),
        ]
        .into_iter()
        .map(|(name, key)| (name, self.ctx.t(key)))
        .collect()
    }
}

/// Members that may be meant.
#[derive(Template)]
#[template(path = "features/writing/members.html")]
pub(super) struct Members<'a> {
    pub ctx: &'a Ctx,
    pub found: Vec<Person>,
}

/// Threads that may be meant, or that resemble a title.
#[derive(Template)]
#[template(path = "features/writing/threads.html")]
pub(super) struct Threads<'a> {
    pub ctx: &'a Ctx,
    pub found: Suggested,
}

impl Threads<'_> {
    /// The Markdown that leads to a thread.
    fn link(&self, hit: &Hit) -> String {
        let title = hit.thread.title.replace(['[', ']', '\\', '\n'], " ");
        format!("[{title}]({})", self.ctx.absolute(&hit.thread.path()))
    }
}
