//! The page of search and its suggestions.

use askama::Template;

use super::{Answer, Asked, Hit, Suggested, What};
use crate::features::spaces::people::Person;
use crate::features::spaces::{Here, Section};
use crate::features::threads::tags::Tag;
use crate::web::ctx::Ctx;
use crate::web::parts;

/// The field, the filters, what was found.
#[derive(Template)]
#[template(path = "features/search/page.html")]
pub(super) struct SearchPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub asked: &'a Asked,
    pub answer: &'a Answer,
    pub popular: &'a [Tag],
}

/// The options of the list under the field.
#[derive(Template)]
#[template(path = "features/search/suggest.html")]
pub(super) struct SuggestList<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub found: &'a Suggested,
}

/// A kind of results to choose.
struct Tab {
    label: String,
    path: String,
    current: bool,
}

/// A filter in use and the address without it.
struct Chosen {
    label: String,
    path: String,
}

impl SearchPage<'_> {
    fn is_empty(&self) -> bool {
        self.answer.hits.is_empty() && self.answer.members.is_empty()
    }

    fn shows_everywhere(&self) -> bool {
        self.answer.may_look_everywhere && !self.ctx.own_domain
    }

    fn turn(&self, page: usize) -> String {
        let mut other = self.asked.clone();
        other.page = page;
        self.ctx.path(&other.path())
    }

    /// The same words without a filter.
    fn plainly(&self) -> String {
        let plain = Asked {
            text: self.asked.text.clone(),
            ..Asked::default()
        };
        self.ctx.path(&plain.path())
    }

    fn ask_path(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("kind", "question");
        query.append_pair("title", &self.asked.text);
        self.ctx.path(&format!("/threads/new?{}", query.finish()))
    }

    fn shows_members(&self) -> bool {
        self.asked.what == Some(What::Members)
    }

    fn page_name(&self) -> String {
        self.ctx.n("search-page", self.asked.page)
    }

    fn tabs(&self) -> [Tab; 4] {
        let tab = |label: String, what: Option<What>| Tab {
            label,
            path: self.ctx.path(&self.asked.with(|a| a.what = what).path()),
            current: self.asked.what == what,
        };
        [
            tab(self.ctx.t("search-all"), None),
            tab(self.ctx.t("search-threads"), Some(What::Threads)),
            tab(self.ctx.t("search-posts"), Some(What::Posts)),
            tab(self.ctx.t("search-members"), Some(What::Members)),
        ]
    }

    fn chosen(&self) -> Vec<Chosen> {
        let ctx = self.ctx;
        let mut all = Vec::new();
        let mut add = |label: String, change: fn(&mut Asked)| {
            let path = ctx.path(&self.asked.with(change).path());
            all.push(Chosen { label, path });
        };
        if let Some(section) = self.here.section(&self.asked.section) {
            add(section.name.clone(), |a| a.section.clear());
        }
        if !self.asked.author.is_empty() {
            add(format!("@{}", self.asked.author), |a| a.author.clear());
        }
        if !self.asked.tag.is_empty() {
            let name = self.popular.iter().find(|t| t.slug == self.asked.tag);
            let name = name.map_or(self.asked.tag.as_str(), |t| t.name.as_str());
            add(format!("#{name}"), |a| a.tag.clear());
        }
        if self.asked.solved {
            add(ctx.t("threads-solved"), |a| a.solved = false);
        }
        let (from, until) = self.asked.times(self.here);
        if let Some(from) = from {
            let label = ctx.t1("search-since", "date", ctx.date(from));
            add(label, |a| a.from.clear());
        }
        if let Some(until) = until {
            // The last instant of the day itself.
            let label = ctx.t1("search-until", "date", ctx.date(until.plus_seconds(-1)));
            add(label, |a| a.to.clear());
        }
        if self.asked.everywhere && self.answer.may_look_everywhere {
            add(ctx.t("search-everywhere"), |a| a.everywhere = false);
        }
        all
    }

    fn section_of(&self, hit: &Hit) -> Option<&Section> {
        self.here.section_by_id(hit.thread.section_id)
    }

    fn link(&self, hit: &Hit) -> String {
        match &hit.elsewhere {
            Some(space) => space.path(&hit.path()),
            None => self.ctx.path(&hit.path()),
        }
    }

    fn profile(&self, person: &Person) -> String {
        self.ctx.path(&format!("/members/{}", person.handle))
    }
}

impl SuggestList<'_> {
    fn link(&self, hit: &Hit) -> String {
        self.ctx.path(&hit.path())
    }

    /// `Solved · Gear · 18 replies`
    fn about(&self, hit: &Hit) -> String {
        let solved = hit.thread.is_solved().then(|| self.ctx.t("threads-solved"));
        let section = self.section_of(hit).map(|s| s.name.clone());
        let replies = self.ctx.n("threads-replies", hit.thread.replies());
        let parts: Vec<String> = [solved, section, Some(replies)]
            .into_iter()
            .flatten()
            .collect();
        parts.join(" · ")
    }

    fn section_of(&self, hit: &Hit) -> Option<&Section> {
        self.here.section_by_id(hit.thread.section_id)
    }

    fn profile(&self, person: &Person) -> String {
        self.ctx.path(&format!("/members/{}", person.handle))
    }
}
