//! Pages of notices.

use askama::Template;
use parvis_db::Time;

use super::page::{Cursor, Notice};
use super::preferences::{Calm, Wishes};
use super::rhythm::Rhythm;
use super::{Kind, Page, Topic, lines};
use crate::features::marks::Label;
use crate::features::spaces::Space;
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::web::parts;

/// The notices of one day.
pub(super) struct Day<'a> {
    pub name: String,
    pub notices: Vec<&'a Notice>,
}

#[derive(Template)]
#[template(path = "features/notices/notices.html")]
pub(super) struct NoticesPage<'a> {
    pub ctx: &'a Ctx,
    pub days: Vec<Day<'a>>,
    /// Not the first page.
    pub later: bool,
    pub next: Option<Cursor>,
}

impl<'a> NoticesPage<'a> {
    pub fn new(ctx: &'a Ctx, notices: &'a [Notice], later: bool, next: Option<Cursor>) -> Self {
        let mut days: Vec<Day<'a>> = Vec::new();
        for notice in notices {
            let name = ctx.day(notice.told_at);
            match days.last_mut() {
                Some(day) if day.name == name => day.notices.push(notice),
                _ => days.push(Day {
                    name,
                    notices: vec![notice],
                }),
            }
        }
        NoticesPage {
            ctx,
            days,
            later,
            next,
        }
    }

    fn line(&self, notice: &Notice) -> String {
        let name = notice.people.first().map_or("", |p| p.name.as_str());
        lines::line(
            self.ctx.lang,
            self.ctx.form,
            notice.kind,
            name,
            notice.others,
        )
    }

    /// Where it leads; what was decided stands on a page of the account.
    fn link(&self, notice: &Notice) -> String {
        match (notice.kind.page(), &self.ctx.here) {
            (Some(Page::Decisions), Some(here)) => {
                let one = notice.ground.as_ref().map(|ground| ground.decision);
                format!("{}?space={}", lines::decisions(one), here.slug)
            }
            (Some(page @ Page::Data), Some(here)) => {
                format!("{}?space={}", page.path(), here.slug)
            }
            (Some(page), _) => self.ctx.path(page.path()),
            _ => self.ctx.path(&notice.path()),
        }
    }

    /// What it is about, where that is no thread that can be seen.
    fn about(&self, notice: &Notice) -> String {
        if let Some(room) = &notice.room {
            return room.name.clone();
        }
        self.ctx.t(match notice.kind.page() {
            Some(Page::Decisions) => "notices-decision",
            Some(Page::Data) => "rights-data",
            Some(Page::Scheduled) => "schedule-title",
            Some(Page::Queue) => "notices-queue",
            Some(Page::Prizes) => "prizes-title",
            Some(Page::Reposts) => "reposts-title",
            Some(Page::Register) => "claims-title",
            Some(Page::Correspondence) => "correspondence-title",
            Some(Page::Desk) => "notices-desk",
            Some(Page::Season) => "board-title",
            Some(Page::Points) => "points-title",
            Some(Page::Charter) => "charter-changes",
            Some(Page::Members) => "notices-team",
            Some(Page::StandIn) => "stand-in-title",
            Some(Page::Mentoring) => "mentor-title",
            Some(Page::WatchSeason) => "season-title",
            None if notice.kind.is_of_contest() => "contests-title",
            None => "notices-charter",
        })
    }

    fn icon(&self, notice: &Notice) -> String {
        parts::icon(lines::icon(notice.kind))
    }

    fn noted(&self, label: &Label) -> String {
        label.said(|key, one| self.ctx.t1(key, "label", one))
    }

    /// The words of the post, for those kinds where somebody wrote.
    fn words(&self, notice: &Notice) -> Option<String> {
        if let Some(ground) = &notice.ground {
            return Some(ground.message.clone()).filter(|text| !text.is_empty());
        }
        if let Some(line) = &notice.line {
            let text = crate::features::threads::plain(&line.html);
            return Some(parvis_kit::markdown::excerpt(&text, 160)).filter(|text| !text.is_empty());
        }
        let post = notice.post.as_ref().filter(|_| shows_words(notice.kind))?;
        let text = crate::features::threads::plain(&post.html);
        Some(parvis_kit::markdown::excerpt(&text, 160)).filter(|text| !text.is_empty())
    }
}

fn shows_words(kind: Kind) -> bool {
    kind.is_writing() || kind == Kind::Reacted
}

#[derive(Template)]
#[template(path = "features/notices/settings.html")]
pub(super) struct SettingsPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub wishes: &'a Wishes,
    pub zones: Vec<&'static str>,
    pub saved: bool,
    /// Since when mails come back.
    pub bounces: Option<Time>,
}

impl SettingsPage<'_> {
    /// Value and words of each stop of the slider.
    fn stops(&self) -> Vec<(&'static str, String, String)> {
        Calm::ALL
            .iter()
            .map(|calm| {
                let key = match calm {
                    Calm::Silent => "notices-calm-silent",
                    Calm::Quiet => "notices-calm-quiet",
                    Calm::Balanced => "notices-calm-balanced",
                    Calm::Everything => "notices-calm-everything",
                };
                (
                    calm.as_str(),
                    self.ctx.t(key),
                    self.ctx.t(&format!("{key}.text")),
                )
            })
            .collect()
    }

    fn is_own_mixture(&self) -> bool {
        self.wishes.calm().is_none()
    }

    /// Name and words of each topic.
    fn topics(&self) -> Vec<(Topic, String)> {
        Topic::ALL
            .iter()
            .map(|topic| (*topic, topic_name(self.ctx, Some(*topic))))
            .collect()
    }

    /// Value, words and whether chosen, of each rhythm of a topic.
    fn rhythms(&self, topic: &Topic) -> Vec<(&'static str, String, bool)> {
        let chosen = self.wishes.rhythm(*topic);
        Rhythm::ALL
            .iter()
            .map(|rhythm| {
                let key = match rhythm {
                    Rhythm::AtOnce => "notices-at-once",
                    Rhythm::Daily => "notices-daily",
                    Rhythm::Weekly => "notices-weekly",
                    Rhythm::Never => "notices-never",
                };
                (rhythm.as_str(), self.ctx.t(key), *rhythm == chosen)
            })
            .collect()
    }
}

fn topic_name(ctx: &Ctx, topic: Option<Topic>) -> String {
    ctx.t(match topic {
        None => "notices-topic-all",
        Some(Topic::Mentions) => "notices-topic-mentions",
        Some(Topic::Replies) => "notices-topic-replies",
        Some(Topic::Followed) => "notices-topic-followed",
        Some(Topic::Reactions) => "notices-topic-reactions",
        Some(Topic::Outcomes) => "notices-topic-outcomes",
    })
}

#[derive(Template)]
#[template(path = "features/notices/stop.html")]
pub(super) struct StopPage<'a> {
    pub ctx: &'a Ctx,
    pub space: &'a Space,
    pub topic: Option<Topic>,
    pub token: &'a str,
    pub query: String,
    pub done: bool,
}

impl StopPage<'_> {
    fn what(&self) -> String {
        topic_name(self.ctx, self.topic)
    }
}

/// What a phone shows when it reaches nobody.
#[derive(Template)]
#[template(path = "features/notices/offline.html")]
pub(super) struct OfflinePage<'a> {
    pub ctx: &'a Ctx,
}
