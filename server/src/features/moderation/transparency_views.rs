//! Pages of the transparency report.

use askama::Template;

use super::transparency::{Counted, Figure, Group, Period, Report};
use crate::features::charters::Article;
use crate::features::spaces::Role;
use crate::web::ctx::Ctx;

/// The report.
#[derive(Template)]
#[template(path = "features/moderation/transparency.html")]
pub(super) struct TransparencyPage<'a> {
    pub ctx: &'a Ctx,
    pub report: &'a Report,
    pub articles: &'a [Article],
}

impl TransparencyPage<'_> {
    fn groups(&self) -> Vec<(Group, Vec<&Figure>)> {
        Group::ALL
            .iter()
            .map(|group| {
                let figures = self.report.figures.iter();
                (*group, figures.filter(|f| f.group == *group).collect())
            })
            .filter(|(_, figures): &(Group, Vec<&Figure>)| !figures.is_empty())
            .collect()
    }

    fn heading(&self, group: &Group) -> String {
        self.ctx.t(match group {
            Group::Received => "transparency-received",
            Group::Measure => "transparency-measure",
            Group::Ground => "transparency-ground",
            Group::Means => "transparency-means",
            Group::Appeal => "transparency-appeal",
        })
    }

    fn label(&self, figure: &Figure) -> String {
        if figure.group == Group::Ground {
            if figure.key == "law" {
                return self.ctx.t("transparency-law");
            }
            let article = self.articles.iter().find(|a| a.anchor == figure.key);
            return article.map_or_else(|| figure.key.clone(), |a| a.title.clone());
        }
        let what = format!("{}-{}", figure.group.as_str(), figure.key);
        self.ctx.t1("transparency-label", "what", what)
    }

    /// The list behind a figure, for the team.
    fn list(&self, figure: &Figure) -> Option<String> {
        if !self.ctx.allows(Role::Moderator) {
            return None;
        }
        let query = url::form_urlencoded::Serializer::new(self.report.period.query())
            .append_pair("group", figure.group.as_str())
            .append_pair("key", &figure.key)
            .finish();
        Some(self.ctx.path(&format!("/queue/counted?{query}")))
    }

    fn below(&self, path: &str) -> String {
        self.ctx
            .path(&format!("{path}?{}", self.report.period.query()))
    }
}

/// What one figure counts.
#[derive(Template)]
#[template(path = "features/moderation/counted.html")]
pub(super) struct ListPage<'a> {
    pub ctx: &'a Ctx,
    pub period: Period,
    pub counted: &'a [Counted],
}
