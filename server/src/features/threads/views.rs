//! Pages of threads.

use askama::Template;

use super::composer::Composer;
use super::embeds::Embed;
use super::extras::PostExtras;
use super::list::{Entry, Listed, Listing, View};
use super::polls::{Poll, views::PollView};
use super::ranks::Period;
use super::tags::Tag;
use super::team::lines::Placed;
use super::{POSTS_PER_PAGE, Pin, PinnedIn, Post, Thread, ThreadKind};
use crate::features::marks::Label;
use crate::features::points::GoalsPanel;
use crate::features::previews;
use crate::features::spaces::people::Person;
use crate::features::spaces::reactions::Reaction;
use crate::features::spaces::{Here, Role, Section};
use crate::features::subscriptions::Level;
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::parts;
use crate::when;

/// Home of a space, a section, or a tag: a head, tabs, a list, the side.
#[derive(Template)]
#[template(path = "features/threads/list.html")]
pub(super) struct ListPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub section: Option<&'a Section>,
    pub tag: Option<&'a Tag>,
    pub what: &'a Listing,
    pub listed: &'a Listed,
    pub tags: &'a [(i64, Tag)],
    pub popular: &'a [Tag],
    pub top: &'a [Thread],
    pub members: i64,
    pub threads: i64,
    /// How much the viewer wants of the section or tag; `None` for visitors and elsewhere.
    pub level: Option<Level>,
    /// What the space aims at together; on its home alone.
    pub goals: GoalsPanel<'a>,
    pub beside: &'a super::list::Beside,
    /// Path of this list below the space, without query.
    pub base: String,
}

impl ListPage<'_> {
    fn tab(&self, view: View) -> String {
        match view {
            View::Latest => self.ctx.path(&self.base),
            other => self
                .ctx
                .path(&format!("{}?view={}", self.base, other.as_str())),
        }
    }

    fn period(&self, period: Period) -> String {
        self.ctx.path(&format!(
            "{}?view=top&period={}",
            self.base,
            period.as_str()
        ))
    }

    fn turn(&self, name: &str, place: &str) -> String {
        let view = match self.what.view {
            View::Latest => String::new(),
            other => format!("view={}&", other.as_str()),
        };
        self.ctx
            .path(&format!("{}?{view}{name}={place}", self.base))
    }

    fn is(&self, view: &View) -> bool {
        self.what.view == *view
    }

    fn in_period(&self, period: Period) -> bool {
        self.what.period == period
    }

    fn is_first_page(&self) -> bool {
        self.what.cursor.is_none()
    }

    fn tags_of(&self, thread: &i64) -> Vec<&Tag> {
        self.tags
            .iter()
            .filter(|(id, _)| id == thread)
            .map(|(_, tag)| tag)
            .collect()
    }

    fn section_of(&self, entry: &Entry) -> Option<&Section> {
        self.here.section_by_id(entry.thread.section_id)
    }

    fn is_pinned(&self, entry: &Entry) -> bool {
        let here = |pin: Pin| self.section.is_some() || pin.place == PinnedIn::Space;
        self.what.view == View::Latest
            && entry.thread.is_pinned(self.ctx.now)
            && entry.thread.pin.is_some_and(here)
    }

    fn is_closed(&self, entry: &Entry) -> bool {
        entry.thread.is_closed(self.ctx.now)
    }

    fn is_past(&self, entry: &Entry) -> bool {
        entry.thread.is_past(self.ctx.now)
    }

    fn is_official(&self, entry: &Entry) -> bool {
        entry.thread.kind == ThreadKind::Announcement
            && entry.author.as_ref().is_some_and(Person::is_team)
    }

    /// A panel of the space's own motif, so that two brands without pictures do not look alike.
    fn motif(&self, panel: &str) -> String {
        const MOTIFS: [&str; 5] = ["arcs", "waves", "rays", "tiles", "bars"];
        let n = usize::try_from(self.here.id).unwrap_or(0) % MOTIFS.len();
        format!("{}-{panel}", MOTIFS[n])
    }

    fn shows_hero(&self) -> bool {
        self.section.is_none()
            && self.tag.is_none()
            && self.is_first_page()
            && self.ctx.is_visitor()
            && self.is(&View::Latest)
    }

    fn empty_title(&self) -> String {
        match self.what.view {
            View::New => self.ctx.t("threads-empty-new"),
            View::Followed => self.ctx.t("threads-empty-followed"),
            View::Unanswered => self.ctx.t("threads-empty-unanswered"),
            _ => self.ctx.t("threads-empty"),
        }
    }

    fn empty_text(&self) -> String {
        match self.what.view {
            View::New => self.ctx.t("threads-empty-new.text"),
            View::Followed => self.ctx.t("threads-empty-followed.text"),
            View::Unanswered => self.ctx.t("threads-empty-unanswered.text"),
            _ => self.ctx.t("threads-empty.text"),
        }
    }
}

/// A post with what stands around it.
pub(super) struct PostView {
    pub post: Post,
    pub author: Option<Person>,
    /// The post it answers, if that is not the one right above: position and author's name.
    pub answers: Option<(i32, String)>,
    pub accepted: bool,
    /// The first one the viewer has not read.
    pub first_new: bool,
    pub embeds: Vec<Embed>,
    pub extras: PostExtras,
}

impl PostView {
    /// Whether the team removed it, not its author.
    fn by_team(&self) -> bool {
        self.post.removed.is_some_and(|r| r.decision.is_some())
    }
}

/// What a label of the team says.
pub(super) fn labelled(ctx: &Ctx, label: &Label) -> String {
    label.said(|key, one| ctx.t1(key, "label", one))
}

/// A stop of the time rail.
pub(super) struct Stop {
    pub position: i32,
    pub label: String,
    pub path: String,
    pub current: bool,
}

/// One page of a thread.
#[derive(Template)]
#[template(path = "features/threads/thread.html")]
pub(super) struct ThreadPage<'a> {
    pub ctx: &'a Ctx,
    /// The reactions of the space.
    pub offered: &'a [&'static Reaction],
    /// How much the viewer wants of it; `None` for visitors.
    pub level: Option<Level>,
    pub here: &'a Here,
    pub section: Option<&'a Section>,
    pub thread: &'a Thread,
    pub page: i32,
    pub posts: Vec<PostView>,
    pub held: Vec<PostView>,
    pub tags: Vec<Tag>,
    /// Accepted answer: post, author, excerpt and path, when it is not on the first screen.
    pub answer: Option<Answer>,
    pub stops: Vec<Stop>,
    pub participants: Vec<Person>,
    pub others: i64,
    pub next: Vec<Thread>,
    pub read: Option<i32>,
    pub form: &'a Form,
    pub may_accept: bool,
    pub composer: Composer<'a>,
    /// What the team did, between the posts.
    pub lines: Placed,
}

/// The accepted answer as the summary on top shows it.
pub(super) struct Answer {
    pub author: String,
    pub excerpt: String,
    pub path: String,
}

impl ThreadPage<'_> {
    /// A poll in its post.
    fn poll<'p>(&'p self, view: &PostView, poll: &'p Poll) -> PollView<'p> {
        PollView {
            ctx: self.ctx,
            poll,
            member: self.ctx.viewer.me.is_some(),
            manages: view.extras.manages_poll,
            error: None,
        }
    }

    fn page_path(&self, page: i32) -> String {
        if page > 1 {
            self.ctx
                .path(&format!("{}?page={page}", self.thread.path()))
        } else {
            self.ctx.path(&self.thread.path())
        }
    }

    /// A closed thread takes no reply; one that came back with a text still shows it.
    fn may_reply(&self) -> bool {
        self.thread.post_count > 0 && (!self.is_closed() || self.form.has_errors())
    }

    fn latest_path(&self) -> String {
        self.ctx
            .path(&self.thread.path_at(self.thread.last_position))
    }

    fn is_closed(&self) -> bool {
        self.thread.is_closed(self.ctx.now)
    }

    fn is_past(&self) -> bool {
        self.thread.is_past(self.ctx.now)
    }

    fn is_pinned(&self) -> bool {
        self.thread.is_pinned(self.ctx.now)
    }

    fn moderates(&self) -> bool {
        self.here.moderates_section(self.thread.section_id)
    }

    /// Whether the brand may speak in this post instead of who wrote it.
    fn may_hand_over(&self, view: &PostView) -> bool {
        self.here
            .brand_member
            .is_some_and(|id| id != view.post.author_id)
            && self.here.allows(Role::Manager)
            && view.author.as_ref().is_some_and(Person::is_team)
    }

    /// Whether a manager may ask its author for a picture that it shows.
    fn may_ask_repost(&self, view: &PostView) -> bool {
        self.here.allows(Role::Manager)
            && self.ctx.viewer.id() != Some(view.post.author_id)
            && view.post.html.contains("<img src=\"/media/")
    }

    /// The sites that a manager may hold at once, wherever they are linked to.
    fn sites(&self, view: &PostView) -> Vec<String> {
        let own = self.ctx.app.config.public_url.host_str();
        if !self.here.allows(Role::Manager) {
            return Vec::new();
        }
        let mut sites = previews::sites(&view.post.html, own.unwrap_or_default());
        sites.retain(|site| self.here.domain.as_ref() != Some(site));
        sites
    }

    fn last_position(&self) -> i32 {
        (self.page * POSTS_PER_PAGE).min(self.thread.last_position)
    }

    fn now(&self) -> String {
        format!(
            "{} / {}",
            (self.page - 1) * POSTS_PER_PAGE + 1,
            self.thread.last_position
        )
    }

    fn section_name_of(&self, thread: &Thread) -> String {
        self.here
            .section_by_id(thread.section_id)
            .map(|s| s.name.clone())
            .unwrap_or_default()
    }
}

/// The form of a new thread.
#[derive(Template)]
#[template(path = "features/threads/new.html")]
pub(super) struct NewPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub form: &'a Form,
    pub may_announce: bool,
    pub composer: Composer<'a>,
}

impl NewPage<'_> {
    fn is_later(&self) -> bool {
        !self.form.value("publish_at").is_empty() || self.form.error("publish_at").is_some()
    }

    fn twice(&self, field: &str) -> bool {
        when::is_twice(when::zone(&self.here.time_zone), self.form.value(field))
    }
}

/// The text was kept for a moderator.
#[derive(Template)]
#[template(path = "features/threads/held.html")]
pub(super) struct HeldPage<'a> {
    pub ctx: &'a Ctx,
}
