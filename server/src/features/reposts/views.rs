//! Pages of questions about pictures.

use std::collections::HashMap;

use askama::Template;

use super::{Named, Place, Repost, State};
use crate::features::media::{self, Photo};
use crate::features::spaces::people::Person;
use crate::web::ctx::Ctx;
use crate::web::form::Form;

/// The names of places in the reader's language, with commas between.
fn named(ctx: &Ctx, places: &[Place]) -> String {
    let names: Vec<String> = places
        .iter()
        .map(|place| ctx.t(&format!("repost-place-{}", place.as_str())))
        .collect();
    names.join(", ")
}

/// The address of a picture's smallest variant.
fn small(photo: &Photo) -> String {
    let plain = media::plain(&photo.variants);
    plain
        .first()
        .map_or_else(String::new, |variant| variant.photo_address(photo.id))
}

/// What was asked of the viewer, and for managers what was asked of everybody.
#[derive(Template)]
#[template(path = "features/reposts/list.html")]
pub(super) struct ListPage<'a> {
    pub ctx: &'a Ctx,
    pub mine: &'a [Repost],
    /// `None`: the viewer is no manager.
    pub all: Option<&'a [Repost]>,
    pub people: &'a HashMap<i64, Person>,
    pub photos: &'a [Photo],
}

impl ListPage<'_> {
    fn link(&self, one: &Repost) -> String {
        self.ctx.path(&one.path())
    }

    fn state(&self, one: &Repost) -> String {
        self.ctx.t(one.state(self.ctx.now).message())
    }

    fn is_granted(&self, one: &Repost) -> bool {
        one.state(self.ctx.now) == State::Granted
    }

    /// Where it may be shown, or would be.
    fn places(&self, one: &Repost) -> String {
        match &one.answer {
            Some(said) if said.agreed => named(self.ctx, &said.places),
            _ => named(self.ctx, &one.places),
        }
    }

    fn until(&self, one: &Repost) -> String {
        let until = one.answer.as_ref().filter(|said| said.agreed);
        self.ctx.date(until.map_or(one.until, |said| said.until))
    }

    fn name(&self, one: &Repost) -> String {
        match self.people.get(&one.member) {
            Some(person) => person.name.clone(),
            None => self.ctx.t("thread-gone"),
        }
    }

    fn picture(&self, one: &Repost) -> Option<String> {
        let photo = self.photos.iter().find(|photo| photo.id == one.picture)?;
        Some(small(photo))
    }
}

/// The form by which a manager asks.
#[derive(Template)]
#[template(path = "features/reposts/ask.html")]
pub(super) struct AskPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub photos: &'a [Photo],
    pub author: &'a str,
    /// Where the picture stands.
    pub back: &'a str,
}

impl AskPage<'_> {
    fn small(&self, photo: &Photo) -> String {
        small(photo)
    }

    fn places(&self) -> Vec<(String, String)> {
        choices(self.ctx, Place::ALL)
    }

    /// The only picture there is needs no choice.
    fn is_chosen(&self, photo: &Photo) -> bool {
        self.photos.len() == 1 || self.form.is("picture", &photo.id.to_string())
    }
}

/// The fields of places, and their names.
fn choices(ctx: &Ctx, places: &[Place]) -> Vec<(String, String)> {
    let field = |place: &Place| {
        let name = ctx.t(&format!("repost-place-{}", place.as_str()));
        (format!("place_{}", place.as_str()), name)
    };
    places.iter().map(field).collect()
}

/// One question: what is asked, what was said, and the form to say it.
#[derive(Template)]
#[template(path = "features/reposts/one.html")]
pub(super) struct OnePage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
    pub one: &'a Repost,
    pub photo: Option<&'a Photo>,
    pub author: &'a str,
    pub handle: &'a str,
    pub brand: &'a str,
    pub mine: bool,
    /// Where the picture stands.
    pub back: &'a str,
}

impl OnePage<'_> {
    fn to(&self) -> String {
        self.ctx.path(&self.one.path())
    }

    fn state(&self) -> State {
        self.one.state(self.ctx.now)
    }

    fn picture(&self) -> Option<String> {
        self.photo.map(small)
    }

    fn wanted(&self) -> String {
        named(self.ctx, &self.one.places)
    }

    fn granted(&self) -> String {
        let said = self.one.answer.as_ref();
        said.map_or_else(String::new, |said| named(self.ctx, &said.places))
    }

    fn places(&self) -> Vec<(String, String)> {
        choices(self.ctx, &self.one.places)
    }

    fn named_as(&self, named: &Named) -> String {
        match named {
            Named::Handle => format!("@{}", self.handle),
            Named::Name => self.author.to_owned(),
            Named::None => self.ctx.t("repost-named-none"),
        }
    }

    fn names(&self) -> Vec<(&'static str, String)> {
        let all = Named::ALL.iter();
        all.map(|named| (named.as_str(), self.named_as(named)))
            .collect()
    }

    fn may_answer(&self) -> bool {
        self.mine && self.state() == State::Asked
    }

    fn may_withdraw(&self) -> bool {
        self.mine && self.state() == State::Granted
    }
}
