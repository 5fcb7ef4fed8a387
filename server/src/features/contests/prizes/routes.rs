//! URLs of draws, winners and prizes: `/contests/{id}/draw…`, `/contests/{id}/winners…`, `/contests/{id}/prize/{key}`,
//! `/prizes`.

use std::time::Duration;

use actix_web::{HttpResponse, web};
use parvis_db::{Db, Time};

use super::stock as supplies;
use super::views::{DrawPage, MinePage, PrizePage, WinnersPage, WitnessesPage};
use super::winning::Winner;
use super::{by_chance, showing, winning, witnesses};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::contests::{Contest, visible_to};
use crate::web::ctx::Ctx;
use crate::web::extract::{Inside, Manager, SignedIn};
use crate::web::form::{Fields, Form};
use crate::web::host::network;
use crate::web::layout::{self, Head, see_other};
use crate::web::sheet;

/// Documents that the server makes for one network in ten minutes: of a long list each costs a second.
const DOCUMENTS: u64 = 60;

pub(in crate::features) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/prizes", web::get().to(mine))
        .route("/contests/{id}/draw", web::get().to(show))
        .route("/contests/{id}/draw/proof.json", web::get().to(proof))
        .route(
            "/contests/{id}/draw/receipts/{key}.json",
            web::get().to(receipt),
        )
        .route("/contests/{id}/draw/secrets", web::post().to(reveal))
        .route("/contests/{id}/draw/witnesses", web::get().to(witnesses_of))
        .route("/contests/{id}/draw/witnesses", web::post().to(name_them))
        .route("/contests/{id}/winners", web::get().to(winners))
        .route("/contests/{id}/winners.csv", web::get().to(csv))
        .route("/contests/{id}/winners/codes", web::post().to(stock))
        .route("/contests/{id}/winners/thanks", web::post().to(thank))
        .route("/contests/{id}/winners/{n}/shipping", web::post().to(ship))
        .route("/contests/{id}/prize/{key}", web::get().to(prize))
        .route("/contests/{id}/prize/{key}", web::post().to(answer));
}

type One = web::Path<(String, i64)>;
type Coded = web::Path<(String, i64, String)>;

fn head(title: String) -> Head {
    Head {
        current: "contests".to_owned(),
        ..Head::titled(title)
    }
}

async fn contest_of(ctx: &Ctx, id: i64) -> Result<Contest> {
    let (here, viewer) = (ctx.here()?.clone(), ctx.viewer.clone());
    let read = move |db: &mut Db| visible_to(db, &here, &viewer, id);
    ctx.app.store.read(read).await
}

async fn show(at: Inside, path: One) -> Result<HttpResponse> {
    draw_page(&at, path.1, &Form::new()).await
}

async fn draw_page(ctx: &Ctx, id: i64, form: &Form) -> Result<HttpResponse> {
    let (here, viewer) = (ctx.here()?.clone(), ctx.viewer.clone());
    let read = move |db: &mut Db| -> Result<_> {
        let contest = visible_to(db, &here, &viewer, id)?;
        let shown = showing::of(db, &contest, &viewer)?;
        Ok((contest, shown))
    };
    let (contest, shown) = ctx.app.store.read(read).await?;
    let view = DrawPage {
        ctx,
        contest: &contest,
        shown: &shown,
        form,
    };
    let title = match by_chance(&contest) {
        true => ctx.t1("draw-page-title", "contest", contest.title.as_str()),
        false => ctx.t1("result-page-title", "contest", contest.title.as_str()),
    };
    let head = Head {
        canonical: Some(format!("{}/draw", contest.path())),
        description: view.sentence(),
        ..head(title)
    };
    layout::form_page(ctx, &head, form, &view)
}

/// The server makes or reads this much for one network.
async fn limit(ctx: &Ctx) -> Result<()> {
    let key = format!("proofs:{}", network(&ctx.address));
    let window = Duration::from_secs(600);
    let limit = ctx.app.bus.hit(&key, window, DOCUMENTS).await;
    match limit.allowed {
        true => Ok(()),
        false => Err(Error::TooMany(limit.retry_after.as_secs().max(1))),
    }
}

async fn proof(at: Inside, path: One) -> Result<HttpResponse> {
    let id = contest_of(&at, path.1).await?.id;
    let read = move |db: &mut Db| super::store::by_id(db, id);
    let draw = at.app.store.read(read).await?;
    let file = draw.and_then(|draw| draw.proof).ok_or(Error::NotFound)?;
    limit(&at).await?;
    let bytes = at.app.blobs.get(&file).await.map_err(Error::internal)?;
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header(("content-disposition", "inline; filename=\"proof.json\""))
        .body(bytes.ok_or(Error::NotFound)?))
}

async fn receipt(at: Inside, path: Coded) -> Result<HttpResponse> {
    let contest = contest_of(&at, path.1).await?;
    limit(&at).await?;
    let made = showing::inclusion(&at.app, &contest, &path.2).await?;
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        // It holds the salt: for whoever has the code alone.
        .insert_header(("cache-control", "private, no-store"))
        .insert_header(("content-disposition", "inline; filename=\"receipt.json\""))
        .body(made.to_json()))
}

async fn reveal(at: Inside, path: One, fields: web::Form<Fields>) -> Result<HttpResponse> {
    limit(&at).await?;
    let (here, viewer, id) = (at.here.clone(), at.viewer.clone(), path.1);
    let (name, secret) = (fields.get("witness"), fields.get("secret"));
    let work = move |db: &mut Db| -> Result<()> {
        let contest = visible_to(db, &here, &viewer, id)?;
        witnesses::reveal(db, &contest, &name, &secret, Time::now())
    };
    match at.app.store.write(work).await {
        Ok(()) => Ok(see_other(&at.path(&format!("/contests/{id}/draw")))),
        Err(error) => {
            let form = Form::new().keep(&fields, &["witness"]).blame(&at, error)?;
            draw_page(&at, id, &form).await
        }
    }
}

async fn witnesses_of(me: Manager, path: One) -> Result<HttpResponse> {
    witnesses_page(&me, path.1, None).await
}

async fn witnesses_page(me: &Manager, id: i64, form: Option<Form>) -> Result<HttpResponse> {
    let contest = contest_of(me, id).await?;
    let named = me.app.store.read(move |db| witnesses::of(db, id)).await?;
    let lines = named
        .iter()
        .map(|one| format!("{} {}\n", one.name, one.commitment));
    let form = form.unwrap_or_else(|| Form::new().fill("witnesses", lines.collect::<String>()));
    let view = WitnessesPage {
        ctx: me,
        contest: &contest,
        name: me.app.address_in(me.here()?, &contest.path()),
        form: &form,
    };
    layout::form_page(me, &head(me.t("draw-witnesses-title")), &form, &view)
}

async fn name_them(me: Manager, path: One, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (here, viewer, id) = (me.here()?.clone(), me.viewer.clone(), path.1);
    let text = fields.get("witnesses");
    let work = move |db: &mut Db| -> Result<()> {
        let contest = visible_to(db, &here, &viewer, id)?;
        witnesses::name(db, &here, &contest, &text)
    };
    match me.app.store.write(work).await {
        Ok(()) => Ok(see_other(
            &me.path(&format!("/contests/{id}/draw/witnesses")),
        )),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["witnesses"])
                .blame(&me, error)?;
            witnesses_page(&me, id, Some(form)).await
        }
    }
}

async fn winners(me: Manager, path: One) -> Result<HttpResponse> {
    winners_page(&me, path.1, &Form::new()).await
}

async fn winners_page(me: &Manager, id: i64, form: &Form) -> Result<HttpResponse> {
    let (app, here, viewer) = (me.app.clone(), me.here()?.clone(), me.viewer.clone());
    let read = move |db: &mut Db| -> Result<_> {
        let contest = visible_to(db, &here, &viewer, id)?;
        let mut all = Vec::new();
        for winner in winning::of(db, id)? {
            let address = winning::address(&here, &app, &winner)?;
            all.push((winner, address));
        }
        let mut stocks = Vec::new();
        for at in 0..contest.settings.prizes.len() {
            stocks.push(supplies::in_stock(db, id, at)?);
        }
        Ok((contest, all, stocks))
    };
    let (contest, all, stocks) = me.app.store.read(read).await?;
    let view = WinnersPage {
        ctx: me,
        contest: &contest,
        winners: &all,
        stocks: &stocks,
        form,
    };
    layout::form_page(me, &head(me.t("winners-title")), form, &view)
}

/// Does something with the prizes and shows their page again.
async fn act(
    me: &Manager,
    id: i64,
    fields: &Fields,
    to: &str,
    work: impl FnOnce(&mut Db, &std::sync::Arc<App>, &Contest) -> Result<()> + Send + 'static,
) -> Result<HttpResponse> {
    let (app, here, viewer) = (me.app.clone(), me.here()?.clone(), me.viewer.clone());
    let write = move |db: &mut Db| -> Result<()> {
        let contest = visible_to(db, &here, &viewer, id)?;
        work(db, &app, &contest)
    };
    match me.app.store.write(write).await {
        Ok(()) => Ok(see_other(&me.path(to))),
        Err(error) => {
            let form = Form::new()
                .keep(fields, &["codes", "prize"])
                .blame(me, error)?;
            winners_page(me, id, &form).await
        }
    }
}

async fn ship(me: Manager, path: web::Path<(String, i64, i64)>) -> Result<HttpResponse> {
    let (_, id, winner) = path.into_inner();
    let (here, by) = (me.here()?.clone(), me.me.clone());
    let to = format!("/contests/{id}/winners");
    let work = move |db: &mut Db, app: &std::sync::Arc<App>, contest: &Contest| {
        winning::ship(db, app, (&here, &by), contest, winner, Time::now())
    };
    act(&me, id, &Fields::default(), &to, work).await
}

async fn stock(me: Manager, path: One, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (here, by) = (me.here()?.clone(), me.me.clone());
    let prize = fields.number("prize").and_then(|n| usize::try_from(n).ok());
    let (prize, codes) = (prize.unwrap_or(usize::MAX), fields.get("codes"));
    let to = format!("/contests/{}/winners", path.1);
    let work = move |db: &mut Db, app: &std::sync::Arc<App>, contest: &Contest| {
        supplies::stock(db, app, (&here, &by), contest, prize, &codes, Time::now())
    };
    act(&me, path.1, &fields, &to, work).await
}

async fn thank(me: Manager, path: One) -> Result<HttpResponse> {
    let (here, by) = (me.here()?.clone(), me.me.clone());
    let work = move |db: &mut Db, _: &std::sync::Arc<App>, contest: &Contest| {
        supplies::thank(db, &here, &by, contest)
    };
    act(&me, path.1, &Fields::default(), "/threads/new", work).await
}

async fn csv(me: Manager, path: One) -> Result<HttpResponse> {
    let contest = contest_of(&me, path.1).await?;
    let id = contest.id;
    let winners = me.app.store.read(move |db| winning::of(db, id)).await?;
    let zone = crate::when::zone(&me.here()?.time_zone);
    let day = |at: Option<Time>| {
        let day = |at: Time| at.utc().with_timezone(&zone).format("%Y-%m-%d").to_string();
        at.map_or_else(String::new, day)
    };
    let euros = |cents: u64| format!("{}.{:02}", cents / 100, cents % 100);
    let row = |winner: &Winner| {
        let unit = winner
            .prize
            .and_then(|at| super::unit(&contest.settings, at));
        let prize = unit.map(|(_, prize)| prize);
        vec![
            winner.rank.to_string(),
            winner.handle.clone(),
            prize.map_or_else(String::new, |prize| prize.what.clone()),
            prize.map_or_else(String::new, |prize| euros(prize.cents)),
            day(winner.offered_at),
            day(winner.accepted_at),
            day(winner.shipped_at),
            day(winner.gone.map(|(_, at)| at)),
            winner.gone.map_or("", |(why, _)| why.as_str()).to_owned(),
        ]
    };
    let head = [
        "rank", "member", "prize", "euros", "offered", "accepted", "shipped", "gone", "why",
    ];
    sheet::answer(&head, winners.iter().map(row))
}

async fn mine(me: SignedIn) -> Result<HttpResponse> {
    let (here, by) = (me.here()?.clone(), me.me.clone());
    let read = move |db: &mut Db| winning::mine(db, &here, &by);
    let won = me.app.store.read(read).await?;
    let view = MinePage {
        ctx: &me,
        won: &won,
    };
    layout::page(&me, &Head::titled(me.t("prizes-title")), &view)
}

async fn prize(me: SignedIn, path: Coded) -> Result<HttpResponse> {
    let first = Form::new().fill("shown_as", "none");
    prize_page(&me, path.1, &path.2, &first).await
}

async fn prize_page(me: &SignedIn, id: i64, code: &str, form: &Form) -> Result<HttpResponse> {
    let (app, here, viewer) = (me.app.clone(), me.here()?.clone(), me.viewer.clone());
    let (by, code) = (me.me.clone(), code.to_owned());
    let read = move |db: &mut Db| -> Result<_> {
        let contest = visible_to(db, &here, &viewer, id)?;
        let winner = winning::by_code(db, &contest, &by, &code)?;
        let voucher = supplies::voucher(db, &app, &winner)?;
        Ok((contest, winner, voucher))
    };
    let (contest, winner, voucher) = me.app.store.read(read).await?;
    let view = PrizePage {
        ctx: me,
        contest: &contest,
        winner: &winner,
        voucher: voucher.as_deref(),
        form,
    };
    layout::form_page(me, &head(me.t("prize-title")), form, &view)
}

async fn answer(me: SignedIn, path: Coded, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (_, id, code) = path.into_inner();
    let (app, here, viewer) = (me.app.clone(), me.here()?.clone(), me.viewer.clone());
    let (by, typed) = (me.me.clone(), code.clone());
    let said = winning::Answer {
        accepts: fields.get("answer") == "yes",
        shown_as: fields.get("shown_as"),
        address: fields.get("address"),
    };
    let write = move |db: &mut Db| -> Result<()> {
        let contest = visible_to(db, &here, &viewer, id)?;
        let winner = winning::by_code(db, &contest, &by, &typed)?;
        winning::answer(db, &app, &contest, &winner, &said, Time::now())
    };
    match me.app.store.write(write).await {
        Ok(()) => Ok(see_other(&me.path(&format!("/contests/{id}/prize/{code}")))),
        Err(error) => {
            let form = Form::new().keep(&fields, &["shown_as", "address"]);
            prize_page(&me, id, &code, &form.blame(&me, error)?).await
        }
    }
}
