//! The pages of accounts: settings in parts, and the proof by password.

use askama::Template;
use parvis_db::Time;

use super::Me;
use super::sessions::{PROGRAM, Session};
use super::waiting::Wish;
use crate::web::branded::Arrival;
use crate::web::ctx::Ctx;
use crate::web::form::Form;

/// One setting page: what all of them need.
pub(in crate::features) struct Frame<'a> {
    pub arrival: &'a Arrival,
    pub me: &'a Me,
    /// `profile`, `preferences`, `decisions`, `security` or `data`.
    pub current: &'static str,
    /// Message that says what was just saved.
    pub saved: Option<String>,
}

impl Frame<'_> {
    /// Path, icon, message and name of each part.
    pub(in crate::features) fn parts(
        &self,
    ) -> [(&'static str, &'static str, &'static str, &'static str); 5] {
        [
            ("/account", "user", "account-profile", "profile"),
            (
                "/account/preferences",
                "settings",
                "account-preferences",
                "preferences",
            ),
            (
                "/account/decisions",
                "scale",
                "account-decisions",
                "decisions",
            ),
            (
                "/account/security",
                "shield-check",
                "account-security",
                "security",
            ),
            ("/account/data", "download", "account-data", "data"),
        ]
    }

    pub(in crate::features) fn is_current(&self, name: &str) -> bool {
        self.current == name
    }

    /// The member's picture or initials, large.
    fn avatar(&self) -> String {
        crate::web::parts::own_avatar(self.me, None, "l")
    }
}

#[derive(Template)]
#[template(path = "features/accounts/profile.html")]
pub(super) struct ProfilePage<'a> {
    pub ctx: &'a Ctx,
    pub frame: Frame<'a>,
    pub form: &'a Form,
    /// What waits for a moderator.
    pub waiting: &'a [Wish],
    /// What went wrong with the picture.
    pub picture: &'a Form,
}

#[derive(Template)]
#[template(path = "features/accounts/preferences.html")]
pub(super) struct PreferencesPage<'a> {
    pub ctx: &'a Ctx,
    pub frame: Frame<'a>,
}

#[derive(Template)]
#[template(path = "features/accounts/security.html")]
pub(super) struct SecurityPage<'a> {
    pub ctx: &'a Ctx,
    pub frame: Frame<'a>,
    pub password: &'a Form,
    pub email: &'a Form,
    pub program: &'a Form,
    /// A token made just now.
    pub token: Option<String>,
    /// The new address that waits for its code.
    pub waiting: Option<String>,
    /// What the mail server said when mails came back.
    pub bounce: String,
    /// Since when the member gives a second factor.
    pub factor: Option<Time>,
    pub sessions: &'a [Session],
}

impl SecurityPage<'_> {
    fn is_this(&self, session: &Session) -> bool {
        session.id == self.frame.me.session_id
    }

    /// `Firefox · Linux`, as far as a browser says it.
    fn device(&self, session: &Session) -> String {
        if let Some(name) = session.user_agent.strip_prefix(PROGRAM) {
            return self.ctx.t1("account-program", "name", name);
        }
        match device(&session.user_agent) {
            (Some(browser), Some(system)) => format!("{browser} · {system}"),
            (Some(one), None) | (None, Some(one)) => one.to_owned(),
            (None, None) => self.ctx.t("account-session-unknown"),
        }
    }
}

/// A key as an authenticator takes it.
pub(super) struct Scan {
    pub key: String,
    /// What an authenticator opens.
    pub address: String,
    /// The address as a QR code: its side in modules, and its path.
    pub size: i32,
    pub drawing: String,
}

#[derive(Template)]
#[template(path = "features/accounts/second_factor.html")]
pub(super) struct SecondFactorPage<'a> {
    pub ctx: &'a Ctx,
    pub frame: Frame<'a>,
    pub form: &'a Form,
    /// Since when it is in force.
    pub since: Option<Time>,
    /// Recovery codes that are left.
    pub left: i64,
    /// The key that waits for its first code.
    pub scan: Option<Scan>,
    /// Recovery codes to note down: shown this once.
    pub fresh: &'a [String],
}

#[derive(Template)]
#[template(path = "features/accounts/proof.html")]
pub(super) struct ProofPage<'a> {
    pub ctx: &'a Ctx,
    pub arrival: &'a Arrival,
    pub form: &'a Form,
}

/// Browser and system named in a `User-Agent`; order matters, as each names its ancestors too.
fn device(agent: &str) -> (Option<&'static str>, Option<&'static str>) {
    const BROWSERS: [(&str, &str); 7] = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 7] = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];
    let named = |list: &'static [(&'static str, &'static str)]| {
        list.iter()
            .find(|(mark, _)| agent.contains(mark))
            .map(|(_, name)| *name)
    };
    (named(&BROWSERS), named(&SYSTEMS))
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn agents_are_named_by_their_own_name() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0 Safari/537.36 Edg/129.0";
        assert_eq!(device(edge), (Some("Edge"), Some("Windows")));
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
        assert_eq!(device(phone), (Some("Safari"), Some("iPhone")));
        assert_eq!(device("curl/8"), (None, None));
    }
}
