//! Pages of what waits for its moment.

use std::collections::HashMap;

use askama::Template;

use super::Scheduled;
use crate::features::spaces::Here;
use crate::features::spaces::Role;
use crate::features::spaces::people::Person;
use crate::web::ctx::Ctx;
use crate::web::form::Form;
use crate::when;

/// Everything that waits in a space.
#[derive(Template)]
#[template(path = "features/threads/schedule/list.html")]
pub(super) struct ListPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub waiting: &'a [Scheduled],
    pub people: &'a HashMap<i64, Person>,
}

impl ListPage<'_> {
    fn may_change(&self, one: &Scheduled) -> bool {
        self.ctx.viewer.id() == Some(one.author_id) || self.here.allows(Role::Manager)
    }

    fn to(&self, one: &Scheduled, below: &str) -> String {
        self.ctx.path(&format!("/scheduled/{}{below}", one.id))
    }
}

/// One of them, to be changed.
#[derive(Template)]
#[template(path = "features/threads/schedule/form.html")]
pub(super) struct FormPage<'a> {
    pub ctx: &'a Ctx,
    pub here: &'a Here,
    pub id: i64,
    pub form: &'a Form,
}

impl FormPage<'_> {
    fn zone(&self) -> String {
        self.here.time_zone.replace('_', " ")
    }

    fn twice(&self, field: &str) -> bool {
        when::is_twice(when::zone(&self.here.time_zone), self.form.value(field))
    }

    fn may_announce(&self) -> bool {
        self.here.allows(Role::Manager)
    }
}
