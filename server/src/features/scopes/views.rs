//! The page of a moderator's scope.

use askama::Template;

use super::Scope;
use crate::features::spaces::Section;
use crate::web::ctx::Ctx;

#[derive(Template)]
#[template(path = "features/scopes/scope.html")]
pub(super) struct ScopePage<'a> {
    pub ctx: &'a Ctx,
    pub current: &'static str,
    pub sections: &'a [Section],
    pub scope: &'a Scope,
}

impl ScopePage<'_> {
    fn has_section(&self, id: &i64) -> bool {
        self.scope.reach.sections.contains(id)
    }

    fn has_room(&self, id: &i64) -> bool {
        self.scope.reach.rooms.contains(id)
    }
}
