//! `/contests/{id}/play/edit`: what is played is prepared, and predictions are settled.

use actix_web::{HttpResponse, web};
use parvis_db::{Db, Time};

use super::{Path, played};
use crate::error::{Error, Result};
use crate::features::accounts::Me;
use crate::features::contests::Contest;
use crate::features::contests::play::editing::{self, NewBracket, NewQuestion, NewSteps};
use crate::features::contests::play::views::EditPage;
use crate::features::contests::play::{bracket, challenge, play_of, questions};
use crate::features::contests::routes::head;
use crate::features::spaces::Here;
use crate::web::extract::Manager;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, see_other};
use crate::when;

/// What the forms of the editing page hold.
const FIELDS: [&str; 21] = [
    "titles",
    "first",
    "days",
    "proof",
    "needed",
    "goal",
    "text_fr",
    "text_en",
    "options",
    "right",
    "of_number",
    "settles",
    "postponed",
    "names",
    "size",
    "chooser",
    "asker",
    "question",
    "answer",
    "source",
    "why",
];

pub(super) async fn prepare(me: Manager, path: Path) -> Result<HttpResponse> {
    let form = Form::new()
        .fill("days", "1")
        .fill("proof", "post")
        .fill("size", "8");
    edit_page(&me, path.1, form).await
}

async fn edit_page(me: &Manager, id: i64, form: Form) -> Result<HttpResponse> {
    let (here, viewer) = (me.here()?.clone(), me.viewer.clone());
    let (contest, play, steps, questions, tree) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let contest = played(db, &here, &viewer, id)?;
            let play = play_of(db, id)?;
            let steps = challenge::steps(db, id)?;
            let questions = questions::questions(db, id)?;
            Ok((contest, play, steps, questions, bracket::tree(db, id)?))
        })
        .await?;
    let zone = when::zone(&contest.settings.zone);
    let form = match form.has_errors() {
        true => form,
        false => form
            .fill("needed", play.needed.to_string())
            .fill("goal", play.goal.to_string())
            .fill("chooser", play.chooser.as_str())
            .fill(
                "settles",
                play.settles_at
                    .map_or_else(String::new, |at| when::write(zone, at)),
            ),
    };
    let view = EditPage {
        ctx: me,
        contest: &contest,
        steps: &steps,
        questions: &questions,
        tree: &tree,
        form: &form,
        now: me.now,
    };
    layout::form_page(me, &head(me.t("play-edit")), &form, &view)
}

pub(super) async fn edit(me: Manager, path: Path, form: web::Form<Fields>) -> Result<HttpResponse> {
    let (here, by, viewer, now) = (me.here()?.clone(), me.me.clone(), me.viewer.clone(), me.now);
    let (id, fields) = (path.1, form.into_inner());
    let kept = Form::new().keep(&fields, &FIELDS);
    let done = me
        .app
        .store
        .write(move |db| {
            let contest = played(db, &here, &viewer, id)?;
            edited(db, (&here, &by), &contest, &fields, now)
        })
        .await;
    match done {
        Ok(()) => Ok(see_other(&me.path(&format!("/contests/{id}/play/edit")))),
        Err(error) => edit_page(&me, id, kept.blame(&me, error)?).await,
    }
}

/// One act of the editing page.
fn edited(
    db: &mut Db,
    (here, me): (&Here, &Me),
    contest: &Contest,
    fields: &Fields,
    now: Time,
) -> Result<()> {
    let zone = when::zone(&contest.settings.zone);
    let at = |field: &'static str| {
        let typed = when::Typed {
            text: fields.trimmed(field),
            fold: "earlier".to_owned(),
        };
        when::read(field, zone, &typed)
    };
    let number = |field: &str| fields.number(field).unwrap_or(-1);
    match fields.get("act").as_str() {
        "steps" => {
            let new = NewSteps {
                titles: fields.get("titles"),
                first: at("first")?,
                days: number("days"),
                proof: fields.get("proof"),
            };
            editing::add_steps(db, here, contest, &new)
        }
        "aim" => editing::aim(db, here, contest, number("needed"), number("goal")),
        "question" => {
            let new = NewQuestion {
                text_fr: fields.get("text_fr"),
                text_en: fields.get("text_en"),
                options: fields.get("options"),
                of_number: fields.ticked("of_number"),
                right: fields.number("right"),
            };
            editing::add_question(db, here, contest, &new)
        }
        "drop" => editing::drop_one(db, here, contest, number("id")),
        "settles" => {
            editing::settle_at(db, here, contest, at("settles")?, &fields.get("postponed"))
        }
        "settle" => {
            let outcome = questions::Outcome::Right {
                answer: number("answer"),
                source: fields.trimmed("source"),
            };
            questions::settle(db, (here, me), contest, number("question"), &outcome, now)
        }
        "void" => {
            let outcome = questions::Outcome::Void(fields.get("why"));
            questions::settle(db, (here, me), contest, number("question"), &outcome, now)
        }
        "bracket" => {
            let new = NewBracket {
                names: fields.get("names"),
                size: number("size"),
                first: at("first")?,
                days: number("days"),
            };
            editing::draw_up(db, here, contest, &new)
        }
        "chooser" => {
            let (chooser, asker) = (fields.get("chooser"), fields.get("asker"));
            editing::chosen_by(db, here, contest, &chooser, &asker)
        }
        _ => Err(Error::field("", "error-form")),
    }
}
