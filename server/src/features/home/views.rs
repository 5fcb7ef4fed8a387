//! The server's home and its administration.

use askama::Template;

use super::Person;
use crate::features::spaces::Visibility;
use crate::features::spaces::directory::Entry;
use crate::web::ctx::Ctx;
use crate::web::form::Form;

#[derive(Template)]
#[template(path = "features/home/home.html")]
pub(super) struct HomePage<'a> {
    pub ctx: &'a Ctx,
    pub mine: Vec<&'a Entry>,
    pub others: Vec<&'a Entry>,
}

impl HomePage<'_> {
    fn motif(&self, entry: &Entry) -> String {
        const MOTIFS: [&str; 5] = [
            "arcs-wide",
            "waves-wide",
            "rays-wide",
            "tiles-wide",
            "bars-wide",
        ];
        let pick = usize::try_from(entry.space.id).unwrap_or(0) % MOTIFS.len();
        self.ctx.art(MOTIFS[pick])
    }

    fn address(&self, entry: &Entry) -> String {
        match &entry.space.domain {
            Some(domain) => format!("{}://{domain}/", self.ctx.app.config.public_url.scheme()),
            None => entry.space.path(""),
        }
    }
}

#[derive(Template)]
#[template(path = "features/home/administration.html")]
pub(super) struct AdministrationPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub saved: bool,
    pub spaces: &'a [Entry],
    pub people: &'a [Person],
    pub version: String,
}

impl AdministrationPage<'_> {
    fn access(&self, visibility: &Visibility) -> String {
        self.ctx.t(match visibility {
            Visibility::Public => "visibility-public",
            Visibility::Members => "visibility-members",
            Visibility::Private => "visibility-private",
        })
    }

    fn settings(&self, entry: &Entry) -> String {
        entry.space.path("/settings")
    }
}
