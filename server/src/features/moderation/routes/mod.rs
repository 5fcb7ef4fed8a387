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
use crate::error::Result;
use crate::features::accounts::Me;
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
        done: done(me, &me.me, query, false).await?,
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
async fn done(ctx: &Ctx, me: &Me, query: &Fields, inbox: bool) -> Result<Option<Done>> {
    let Some(id) = query.number("done") else {
        return Ok(None);
    };
    let (here, by, viewer) = (ctx.here.clone(), me.clone(), ctx.viewer.clone());
    let found = ctx
        .app
        .store
        .read(move |db| -> Result<_> {
            let found = match here.filter(|_| !inbox) {
                Some(here) => super::case(db, &here, &by, id).map(|case| Some((here, case)))?,
                None => super::inbox::decided(db, &viewer, &by, id)?,
            };
            let decision = deciding::standing(db, id)?;
            Ok(found.zip(decision))
        })
        .await?;
    Ok(found.map(|((there, case), decision)| {
        let done = Done::new(&case, decision, ctx);
        Done {
            swept: !query.get("swept").is_empty(),
            to: match inbox {
                true => there.path(&format!("/queue/{id}")),
                false => done.to,
            },
            inbox,
            there: inbox.then(|| there.brand.clone()),
            here: ctx.here.as_ref().map(|here| here.brand.clone()),
            ..done
        }
    }))
}
