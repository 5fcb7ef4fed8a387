//! URLs of moderation.

mod bulk;
mod case;
mod colleagues;
mod inbox;
mod members;
mod own;
mod reasons;
mod report;
mod review;
mod sweep;
mod transparency;

use actix_web::{HttpResponse, web};

use super::bulk::Tally;
use super::queue::{Only, View};
use super::views::{Done, QueuePage};
use super::{deciding, queue};
use crate::error::{Error, Result};
use crate::features::charters::{self, modes};
use crate::features::spaces::demands::{self, Missing};
use crate::features::spaces::{self, apprentices};
use crate::web::assets;
use crate::web::ctx::Ctx;
use crate::web::extract::OfTeam;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, moved};

pub(crate) fn server(config: &mut web::ServiceConfig) {
    config
        .route("/inbox", web::get().to(inbox::show))
        .route("/account/decisions", web::get().to(own::decisions))
        .route("/account/decisions/{id}", web::get().to(own::statement))
        .route(
            "/account/decisions/{id}/appeal",
            web::post().to(own::appeal),
        );
}

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/queue", web::get().to(list))
        .route("/held", web::get().to(held))
        .route("/queue/mine", web::get().to(bulk::mine))
        .route("/queue/selection", web::get().to(held))
        .route("/queue/selection", web::post().to(bulk::act))
        .route("/queue/counted", web::get().to(transparency::list))
        .route(
            "/queue/statements.json",
            web::get().to(transparency::statements),
        )
        .route("/transparency", web::get().to(transparency::page))
        .route("/transparency.csv", web::get().to(transparency::csv))
        .route("/transparency.json", web::get().to(transparency::json))
        .route("/queue/{id}", web::get().to(case::show))
        .route("/queue/{id}/decision", web::get().to(case::again))
        .route("/queue/{id}/decision", web::post().to(case::decide))
        .route("/queue/{id}/later", web::post().to(case::later))
        .route("/queue/{id}/undo", web::post().to(case::undo))
        .route("/queue/{id}/look", web::post().to(case::look))
        .route("/queue/{id}/passing", web::post().to(case::pass))
        .route("/settings/reasons", web::get().to(reasons::show))
        .route("/settings/reasons", web::post().to(reasons::add))
        .route(
            "/settings/reasons/{id}/removal",
            web::post().to(reasons::remove),
        )
        .route("/queue/{id}/sweep", web::get().to(sweep::of_case))
        .route("/queue/{id}/sweep", web::post().to(sweep::sweep_case))
        .route("/queue/{id}/lease", web::post().to(case::lease))
        .route("/queue/{id}/law", web::get().to(case::again))
        .route("/queue/{id}/law", web::post().to(colleagues::law))
        .route("/queue/{id}/note", web::get().to(case::again))
        .route("/queue/{id}/note", web::post().to(colleagues::note))
        .route("/queue/{id}/opinion", web::post().to(colleagues::ask))
        .route("/queue/{id}/vote", web::get().to(case::again))
        .route("/queue/{id}/vote", web::post().to(colleagues::vote))
        .route("/queue/{id}/reviewer", web::get().to(case::again))
        .route("/queue/{id}/reviewer", web::post().to(case::name_reviewer))
        .route("/review", web::get().to(review::thanks))
        .route("/review/{key}", web::get().to(review::show))
        .route("/review/{key}", web::post().to(review::answer))
        .route("/members/{handle}/sweep", web::get().to(sweep::of_member))
        .route(
            "/members/{handle}/sweep",
            web::post().to(sweep::sweep_member),
        )
        .route("/members/{handle}/suspension", web::get().to(members::ask))
        .route(
            "/members/{handle}/suspension",
            web::post().to(members::suspend),
        )
        .route(
            "/members/{handle}/suspension/end",
            web::post().to(members::end),
        )
        .configure(report::routes);
}

/// The page that this was before there was a queue.
async fn held(me: OfTeam) -> Result<HttpResponse> {
    Ok(moved(&me.path("/queue")))
}

async fn list(me: OfTeam, query: web::Query<Fields>) -> Result<HttpResponse> {
    list_page(&me, &query, &Form::new()).await
}

/// The queue; with the form of a selection that came back.
async fn list_page(me: &OfTeam, query: &Fields, form: &Form) -> Result<HttpResponse> {
    let view = View::parse(&query.get("view")).unwrap_or(View::Open);
    let only = Only::parse(&query.get("of")).filter(|_| view == View::Open);
    let (here, by, lang) = (me.here()?.clone(), me.me.clone(), me.lang);
    let (now, viewer, alone) = (me.now, me.viewer.clone(), me.own_domain);
    let (entries, articles, mode, practises, eye, beside) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let entries = queue::list(db, &here, &by, view, only)?;
            let articles = charters::articles(db, Some(here.id), lang)?;
            let mode = modes::current(db, here.id, now)?;
            let practises = demands::missing(db, &here, by.id)? == Some(Missing::Dojo);
            let eye = apprentices::waiting_for(db, here.id, by.id)?;
            let others = !alone && spaces::led_by(db, &viewer, 2)?.len() > 1;
            let letters = crate::features::beside_queue(db, &here)?;
            Ok((entries, articles, mode, practises, eye, (others, letters)))
        })
        .await?;
    let count = |name| query.number(name).and_then(|n| usize::try_from(n).ok());
    let page = QueuePage {
        ctx: me,
        view,
        only,
        entries: &entries,
        articles: &articles,
        mode: mode.as_ref(),
        practises,
        eye,
        others: beside.0,
        letters: beside.1.as_ref(),
        done: done(me, query).await?,
        tally: count("decided").map(|done| Tally {
            done,
            left: count("left").unwrap_or(0),
        }),
        form,
    };
    layout::form_page(me, &head(me), form, &page)
}

fn head(ctx: &Ctx) -> Head {
    Head {
        current: "queue".to_owned(),
        sheets: vec![assets::address("team.css")],
        ..Head::titled(ctx.t("moderation-title"))
    }
}

/// What was decided a moment ago (`?done=12`): to be told, and to be taken back. In the inbox it may be of another space
/// than the case that one looks at now.
async fn done(me: &OfTeam, query: &Fields) -> Result<Option<Done>> {
    let Some(id) = query.number("done") else {
        return Ok(None);
    };
    let (here, by, viewer) = (me.here()?.clone(), me.me.clone(), me.viewer.clone());
    let inbox = case::from_inbox(me, query);
    let found = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let there = match inbox {
                true => super::inbox::space_of(db, &viewer, id)?,
                false => None,
            };
            let case = super::case(db, there.as_ref().unwrap_or(&here), &by, id)?;
            Ok((deciding::standing(db, id)?, case, there))
        })
        .await;
    let (decision, case, there) = match found {
        // The server's own, about somebody who is not of the space that one came to: nothing is told of it here.
        Err(Error::NotFound) if inbox => return Ok(None),
        found => found?,
    };
    let here = me.here()?;
    let there = there.filter(|there| there.id != here.id);
    Ok(decision.map(|decision| {
        let done = Done::new(&case, decision, me);
        Done {
            swept: !query.get("swept").is_empty(),
            to: match &there {
                Some(there) => there.path(&format!("/queue/{id}")),
                None => done.to.clone(),
            },
            elsewhere: there.map(|there| (there.brand.clone(), here.brand.clone())),
            ..done
        }
    }))
}
