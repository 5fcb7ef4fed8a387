//! `/queue/12/misfire`: a moderator says that a rule is wrong. `/settings/charter/corrections/3`: a manager finds the
//! correction.

use actix_web::{HttpResponse, web};

use super::views::{CorrectionPage, MisfirePage};
use super::{Mark, is_marked, mark, may_be_marked, of_proposal, replay, sentence, take};
use crate::error::{Error, Result};
use crate::features::charters::{articles, changes};
use crate::features::moderation::{Team, queue, reconsidering, whole};
use crate::features::{rehearsals, threads};
use crate::web::extract::{Manager, Moderator};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

type Path = web::Path<(String, i64)>;

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/queue/{id}/misfire", web::get().to(ask))
        .route("/queue/{id}/misfire", web::post().to(send))
        .route("/settings/charter/corrections/{id}", web::get().to(show))
        .route("/settings/charter/corrections/{id}", web::post().to(decide));
}

async fn ask(me: Moderator, path: Path) -> Result<HttpResponse> {
    page(&me, path.1, None).await
}

async fn page(me: &Moderator, id: i64, form: Option<Form>) -> Result<HttpResponse> {
    let (here, by, lang) = (me.here()?.clone(), me.me.clone(), me.lang);
    let (whole, marked, next) = me
        .app
        .store
        .read(move |db| {
            let whole = whole::whole(db, &here, &by, id, lang)?;
            let next = queue::after(db, &here, &by, id)?.filter(|next| *next != id);
            Ok::<_, Error>((whole, is_marked(db, id)?, next))
        })
        .await?;
    let (Some(ground), true) = (whole.ground(), may_be_marked(&whole)) else {
        return Err(Error::NotFound);
    };
    let form = form.unwrap_or_else(|| {
        let text = whole
            .shown
            .as_ref()
            .map(|shown| threads::plain(&shown.html));
        let text = text.unwrap_or_default();
        Form::new().fill("text", sentence(&text, &ground.passage))
    });
    let view = MisfirePage {
        ctx: me,
        form: &form,
        case: id,
        article: whole
            .article(&ground.article)
            .map_or("", |a| a.title.as_str()),
        passage: &ground.passage,
        marked,
        next,
    };
    let head = Head {
        current: "queue".to_owned(),
        ..Head::titled(me.t("misfire-title"))
    };
    layout::form_page(me, &head, &form, &view)
}

async fn send(me: Moderator, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let id = path.1;
    let said = Mark {
        text: fields.trimmed("text"),
        note: fields.trimmed("note"),
    };
    let (app, here, by, lang) = (me.app.clone(), me.here()?.clone(), me.me.clone(), me.lang);
    let marked = me
        .app
        .store
        .write(move |db| {
            let team = Team {
                app: &app,
                here: &here,
                me: &by,
                lang,
            };
            mark(db, &team, id, &said)
        })
        .await;
    match marked {
        Ok(_) => Ok(see_other(&me.path(&format!("/queue/{id}/misfire")))),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["text", "note"])
                .blame(&me, error)?;
            page(&me, id, Some(form)).await
        }
    }
}

async fn show(me: Manager, path: Path) -> Result<HttpResponse> {
    correction(&me, path.1, &Form::new()).await
}

async fn correction(me: &Manager, id: i64, form: &Form) -> Result<HttpResponse> {
    let (space, lang) = (me.here()?.id, me.lang);
    let (found, cells, freed, titles) = me
        .app
        .store
        .read(move |db| {
            let found = of_proposal(db, space, id)?;
            let cells = match &found.replay {
                Some(replay) => rehearsals::cells(db, replay.id)?,
                None => Vec::new(),
            };
            let freed = match &found.patch {
                Some(patch) => reconsidering::passable(db, space, &patch.text)?.len(),
                None => 0,
            };
            let titles = articles(db, Some(space), lang)?;
            Ok::<_, Error>((found, cells, freed, titles))
        })
        .await?;
    let article = titles
        .into_iter()
        .find(|article| article.anchor == found.proposal.article);
    let changed = match &found.patch {
        Some(patch) => {
            let mut changed = changes::between(&found.draft, &patch.text, lang);
            changed.extend(changes::lists(&found.draft, &patch.text));
            changed
        }
        None => Vec::new(),
    };
    let view = CorrectionPage {
        ctx: me,
        current: "charter",
        form,
        found: &found,
        article: article.map(|a| a.title).unwrap_or_default(),
        changed: &changed,
        cells: &cells,
        freed,
    };
    let head = Head {
        current: "settings".to_owned(),
        ..Head::titled(me.t("correction-title"))
    };
    layout::form_page(me, &head, form, &view)
}

async fn decide(me: Manager, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (space, id, by) = (me.here()?.id, path.1, me.me.id);
    let again = fields.get("act") == "replay";
    let done = me
        .app
        .store
        .write(move |db| {
            if again {
                replay(db, space, id, by)
            } else {
                take(db, space, id, by)
            }
        })
        .await;
    match done {
        Ok(()) if again => Ok(see_other(
            &me.path(&format!("/settings/charter/corrections/{id}")),
        )),
        Ok(()) => Ok(see_other(
            &me.path("/settings/charter/publication?release=yes"),
        )),
        Err(error) => correction(&me, id, &Form::new().blame(&me, error)?).await,
    }
}
