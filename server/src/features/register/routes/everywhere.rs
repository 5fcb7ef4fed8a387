//! `/administration/letters`: the registers of all spaces in one, for those who answer for the server.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use actix_web::{HttpResponse, web};
use parvis_db::Time;

use super::super::list;
use super::super::views::EverywherePage;
use super::wish;
use crate::error::{Error, Result};
use crate::features::spaces;
use crate::web::extract::Administrator;
use crate::web::form::Fields;
use crate::web::layout::{self, Head};

pub(super) async fn show(who: Administrator, query: web::Query<Fields>) -> Result<HttpResponse> {
    let (filter, kind) = wish(&query);
    let (claims, places) = who
        .app
        .store
        .read(move |db| {
            let claims = list(db, None, filter, kind)?;
            let mut places = HashMap::new();
            for claim in &claims {
                if let Entry::Vacant(place) = places.entry(claim.space) {
                    let space = spaces::by_id(db, claim.space)?;
                    place.insert((space.name.clone(), space.path("")));
                }
            }
            Ok::<_, Error>((claims, places))
        })
        .await?;
    let view = EverywherePage {
        ctx: &who,
        claims: &claims,
        places,
        filter,
        now: Time::now(),
    };
    layout::page(&who, &Head::titled(who.t("claims-everywhere")), &view)
}
