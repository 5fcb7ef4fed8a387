//! The demo's finished draw: frozen, drawn with the secrets of its witnesses and published as any other; one winner has
//! answered, the others are asked.

use std::sync::Arc;

use parvis_db::Time;
use parvis_draw::Secret;

use super::super::store::contests::date_draw;
use crate::app::App;
use crate::error::Result;
use crate::features::contests::prizes::winning::{self, Answer};
use crate::features::contests::prizes::{drawing, freezing, witnesses};
use crate::features::contests::{Dates, Phase, by_id, phases};

/// Where the demo's first winner lives.
const ADDRESS: &str = "Refuge du Marteau\n4 chemin des Alpages\n38000 Grenoble";

/// A contest whose draw is to be run.
pub struct Undrawn {
    pub contest: i64,
    pub secrets: Vec<Secret>,
    pub dates: Dates,
}

/// Runs it, at the moments that its dates name.
pub async fn finish(app: &Arc<App>, undrawn: Undrawn) -> Result<()> {
    let Undrawn {
        contest: id,
        secrets,
        dates,
    } = undrawn;
    freezing::run(app, id).await?;
    app.store
        .write(move |db| {
            let contest = by_id(db, id)?;
            for one in &secrets {
                let secret = one.secret.to_string();
                witnesses::reveal(db, &contest, &one.name, &secret, dates.result)?;
            }
            Ok::<_, crate::error::Error>(())
        })
        .await?;
    drawing::run(app, id).await?;
    let server = app.clone();
    app.store
        .write(move |db| {
            date_draw(db, id, dates.close.plus_seconds(60), dates.result)?;
            for _ in [Phase::Drawn, Phase::Published] {
                phases::advance(db, &server, id, dates.result)?;
            }
            let now = Time::now();
            winning::settle(db, &server, id, now)?;
            let contest = by_id(db, id)?;
            let Some(first) = winning::of(db, id)?.into_iter().next() else {
                return Ok(());
            };
            let answer = Answer {
                accepts: true,
                shown_as: "handle".to_owned(),
                address: ADDRESS.to_owned(),
            };
            winning::answer(db, &server, &contest, &first, &answer, now)
        })
        .await
}
