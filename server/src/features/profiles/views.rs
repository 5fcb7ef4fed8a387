//! The pages of profiles.

use std::borrow::Borrow;

use askama::Template;

use super::{Profile, View, Work};
use crate::features::accounts::audience::Audience;
use crate::features::spaces::{Here, Section, Space};
use crate::features::threads::{Post, Thread, plain};
use crate::web::ctx::Ctx;
use crate::web::parts;

/// Characters of a post shown in the list.
const EXCERPT: usize = 220;

#[derive(Template)]
#[template(path = "features/profiles/profile.html")]
pub(super) struct ProfilePage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub profile: &'a Profile,
    pub view: View,
    pub work: &'a Work,
    /// Other spaces that the member joined and lets the viewer see.
    pub spaces: &'a [std::sync::Arc<Space>],
    pub saved: bool,
}

impl ProfilePage<'_> {
    fn tab(&self, view: impl Borrow<View>) -> String {
        let handle = &self.profile.member.handle;
        self.ctx.path(&match *view.borrow() {
            View::Posts => format!("/members/{handle}"),
            other => format!("/members/{handle}?view={}", other.as_str()),
        })
    }

    fn is_current(&self, view: impl Borrow<View>) -> bool {
        self.view == *view.borrow()
    }

    fn older(&self, place: &str) -> String {
        let (handle, view) = (&self.profile.member.handle, self.view.as_str());
        let path = format!("/members/{handle}?view={view}&before={place}");
        self.ctx.path(&path)
    }

    fn views(&self) -> [(View, String); 3] {
        [
            (View::Posts, self.ctx.t("profile-view-posts")),
            (View::Threads, self.ctx.t("profile-view-threads")),
            (View::Best, self.ctx.t("profile-view-best")),
        ]
    }

    fn audiences(&self) -> [(&'static str, Audience, String, Option<String>); 3] {
        let chosen = self.profile.choices;
        let hint = self.ctx.t("audience-spaces.hint");
        [
            (
                "activity",
                chosen.activity,
                self.ctx.t("audience-activity"),
                None,
            ),
            ("bio", chosen.bio, self.ctx.t("audience-bio"), None),
            (
                "spaces",
                chosen.spaces,
                self.ctx.t("audience-spaces"),
                Some(hint),
            ),
        ]
    }

    fn audience_name(&self, audience: &Audience) -> String {
        match audience {
            Audience::Everybody => self.ctx.t("audience-everybody"),
            Audience::Members => self.ctx.t("audience-members"),
            Audience::Nobody => self.ctx.t("audience-nobody"),
        }
    }

    fn is(&self, audience: &Audience, chosen: &Audience) -> bool {
        audience == chosen
    }

    fn is_answer(&self, thread: &Thread, post: &Post) -> bool {
        thread.accepted_post_id == Some(post.id)
    }

    fn is_me(&self) -> bool {
        self.ctx.viewer.id() == Some(self.profile.member.id)
    }

    fn path(&self, thread: &Thread, post: &Post) -> String {
        self.ctx.path(&thread.path_at(post.position.unwrap_or(1)))
    }

    fn since(&self) -> String {
        self.ctx.month(self.profile.since)
    }

    /// Message and number of each figure worth showing.
    fn figures(&self) -> Vec<(String, String)> {
        let figures = self.profile.figures;
        let named = |key: &str, n: i32| (self.ctx.n(key, n), self.ctx.number(n));
        let mut shown = vec![
            named("profile-threads", figures.threads),
            named("profile-posts", figures.posts),
        ];
        if figures.accepted > 0 {
            shown.push(named("profile-accepted", figures.accepted));
        }
        shown
    }

    fn claim_path(&self) -> String {
        let handle = &self.profile.member.handle;
        self.ctx.path(&format!("/members/{handle}/claim"))
    }

    fn section_of(&self, thread: &Thread) -> Option<&Section> {
        self.here.section_by_id(thread.section_id)
    }

    fn is_start(&self, post: &Post) -> bool {
        post.position == Some(1)
    }

    fn excerpt(&self, post: &Post) -> String {
        let text = plain(&post.html);
        match text.char_indices().nth(EXCERPT) {
            Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
            None => text,
        }
    }
}

#[derive(Template)]
#[template(path = "features/profiles/claim.html")]
pub(super) struct ClaimPage<'a> {
    pub ctx: &'a Ctx,
    pub profile: &'a Profile,
    /// The new link, shown this once.
    pub link: Option<String>,
}

impl ClaimPage<'_> {
    fn profile_path(&self) -> String {
        self.ctx
            .path(&format!("/members/{}", self.profile.member.handle))
    }
}
