//! The page on which managers choose the reactions of their space.

use actix_web::{HttpResponse, web};

use super::settings::head;
use crate::error::Result;
use crate::features::spaces::reactions::{self, MOST, Reaction, by_word};
use crate::features::spaces::views::ReactionsPage;
use crate::web::extract::Manager;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, see_other};

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/settings/reactions", web::get().to(show))
        .route("/settings/reactions", web::post().to(save));
}

async fn show(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    let offered = reactions::offered(me.here()?);
    let places = offered.into_iter().map(Some).collect();
    respond(&me, &Form::new(), query.ticked("saved"), places)
}

fn respond(
    me: &Manager,
    form: &Form,
    saved: bool,
    mut places: Vec<Option<&'static Reaction>>,
) -> Result<HttpResponse> {
    places.resize(MOST, None);
    let page = ReactionsPage {
        ctx: me,
        form,
        current: "reactions",
        saved,
        places: &places,
    };
    layout::form_page(me, &head(me), form, &page)
}

async fn save(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (here, by) = (me.here()?.clone(), me.me.id);
    let words = fields.all("kind").to_vec();
    let chosen = words.clone();
    let saved = me
        .app
        .store
        .write(move |db| reactions::choose(db, &here, by, &chosen))
        .await;
    match saved {
        Ok(()) => Ok(see_other(&me.path("/settings/reactions?saved=1"))),
        Err(error) => {
            let form = Form::new().blame(&me, error)?;
            let places = words.iter().take(MOST).map(|w| by_word(w)).collect();
            respond(&me, &form, false, places)
        }
    }
}
