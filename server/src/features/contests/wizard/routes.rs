//! `/contests/new` and the steps of a contest in preparation.

use actix_web::{HttpResponse, web};

use super::findings;
use super::steps::{self, Step, Working};
use super::views::{NewPage, StepPage};
use super::{begin, changeable, save, set_going};
use crate::error::{Error, Result};
use crate::features::contests::amending::{self, drop_pending, publish};
use crate::features::contests::covers::{self, Covers};
use crate::features::contests::routes::head;
use crate::features::contests::{Contest, Kind, phases, rules};
use crate::features::media::{self, MediaKind, Source};
use crate::features::points;
use crate::web::extract::Manager;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, see_other};
use crate::web::upload::Upload;
use crate::when;

pub(in crate::features::contests) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/contests/new", web::get().to(choose))
        .route("/contests/new", web::post().to(start))
        .route("/contests/{id}/edit/{step}", web::get().to(ask))
        .route("/contests/{id}/edit/cover", web::post().to(set_cover))
        .route("/contests/{id}/edit/{step}", web::post().to(keep))
        .route("/contests/{id}/start", web::post().to(go))
        .route("/contests/{id}/amendment", web::post().to(amend))
        .route(
            "/contests/{id}/amendment/end",
            web::post().to(drop_amendment),
        )
        .route("/contests/{id}/cancel", web::post().to(cancel));
}

async fn choose(me: Manager) -> Result<HttpResponse> {
    templates(&me, &Form::new())
}

fn templates(me: &Manager, form: &Form) -> Result<HttpResponse> {
    let page = NewPage {
        ctx: me,
        here: me.here()?,
        form,
    };
    layout::form_page(me, &head(me.t("contest-new")), form, &page)
}

async fn start(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (here, by, now) = (me.here()?.clone(), me.me.clone(), me.now);
    let kind = Kind::parse(&fields.get("kind"));
    let section = fields.get("section");
    let made = match kind {
        None => Err(Error::field("kind", "contest-new-which")),
        Some(kind) => {
            me.app
                .store
                .write(move |db| begin(db, &here, &by, kind, &section, now))
                .await
        }
    };
    match made {
        Ok(id) => Ok(see_other(&me.path(&format!("/contests/{id}/edit/what")))),
        Err(error) => {
            let form = Form::new().keep(&fields, &["kind", "section"]);
            templates(&me, &form.blame(&me, error)?)
        }
    }
}

async fn contest(me: &Manager, id: i64) -> Result<Contest> {
    let here = me.here()?.clone();
    me.app.store.read(move |db| changeable(db, &here, id)).await
}

async fn ask(
    me: Manager,
    path: web::Path<(String, i64, String)>,
    query: web::Query<Fields>,
) -> Result<HttpResponse> {
    let step = Step::parse(&path.2).ok_or(Error::NotFound)?;
    let contest = contest(&me, path.1).await?;
    show(&me, &contest, step, None, query.ticked("saved")).await
}

/// A step; with `wrong`, as it came back.
async fn show(
    me: &Manager,
    contest: &Contest,
    step: Step,
    wrong: Option<Form>,
    saved: bool,
) -> Result<HttpResponse> {
    let here = me.here()?;
    let working = Working::of(contest);
    let id = contest.id;
    let (space, shown) = (here.id, contest.clone());
    let (versions, counted, covers) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let picture = Covers::of(db, std::slice::from_ref(&shown), covers::SMALL)?;
            Ok((
                rules::versions(db, id)?,
                points::in_force(db, space)?,
                picture,
            ))
        })
        .await?;
    let found = findings::of(&working.settings);
    let came_back = wrong.is_some();
    let mut form = wrong.unwrap_or_else(|| match (step, &contest.cover) {
        (Step::Cover, Some(cover)) => Form::new()
            .fill("alt_fr", cover.alt_fr.as_str())
            .fill("alt_en", cover.alt_en.as_str()),
        _ => steps::form(here, &working),
    });
    if !came_back {
        let here = found
            .iter()
            .filter(|one| one.step == step || step == Step::Check);
        let errors = here.map(|one| one.error.clone()).collect();
        form = form.blame(me, Error::Invalid(errors))?;
    }
    let page = StepPage {
        ctx: me,
        here,
        contest,
        step,
        working: &working,
        form: &form,
        found: &found,
        latest: versions.last(),
        levels: counted.as_ref().map(|rules| &rules.rewards.levels[..]),
        covers: &covers,
        saved,
    };
    let head = head(contest.title.clone());
    match came_back {
        true => layout::form_page(me, &head, &form, &page),
        // What the law asks is no error of the person who is still writing.
        false => layout::page(me, &head, &page),
    }
}

async fn keep(
    me: Manager,
    path: web::Path<(String, i64, String)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let step = Step::parse(&path.2).ok_or(Error::NotFound)?;
    let (here, id, now) = (me.here()?.clone(), path.1, me.now);
    let sent = fields.clone();
    let kept = me
        .app
        .store
        .write(move |db| save(db, &here, id, step, &sent, now))
        .await;
    match kept {
        Ok(contest) => {
            let found = findings::of(&Working::of(&contest).settings);
            let stays = found.iter().any(|one| one.step == step);
            let (to, saved) = match stays {
                true => (step, "?saved=1"),
                false => (step.next(), ""),
            };
            let path = format!("/contests/{id}/edit/{}{saved}", to.as_str());
            Ok(see_other(&me.path(&path)))
        }
        Err(error @ Error::Invalid(_)) => {
            let form = steps::kept(&fields).blame(&me, error)?;
            let contest = contest(&me, id).await?;
            show(&me, &contest, step, Some(form), false).await
        }
        Err(other) => Err(other),
    }
}

/// `/contests/{id}/edit/cover`
async fn set_cover(
    me: Manager,
    path: web::Path<(String, i64)>,
    upload: Result<Upload>,
) -> Result<HttpResponse> {
    let id = path.1;
    let mut fields = Fields::default();
    match taken(&me, id, upload, &mut fields).await {
        Ok(()) => Ok(see_other(
            &me.path(&format!("/contests/{id}/edit/cover?saved=1")),
        )),
        Err(error @ Error::Invalid(_)) => {
            let form = Form::new()
                .keep(&fields, &["alt_fr", "alt_en"])
                .blame(&me, error)?;
            let contest = contest(&me, id).await?;
            show(&me, &contest, Step::Cover, Some(form), false).await
        }
        Err(other) => Err(other),
    }
}

async fn taken(me: &Manager, id: i64, upload: Result<Upload>, fields: &mut Fields) -> Result<()> {
    let mut upload = upload?;
    let chosen = upload.take_file("cover");
    *fields = upload.fields;
    let picture = match chosen {
        Some(chosen) => {
            let source = Source::File(chosen.file);
            Some(media::take_in(&me.app, source, MediaKind::Cover, "cover").await?)
        }
        None => None,
    };
    let wish = covers::Wish {
        picture,
        removed: fields.ticked("cover_removed"),
        alt_fr: fields.trimmed("alt_fr"),
        alt_en: fields.trimmed("alt_en"),
    };
    let (here, by, now) = (me.here()?.clone(), me.me.clone(), me.now);
    me.app
        .store
        .write(move |db| covers::set(db, (&here, &by), id, &wish, now))
        .await
}

/// The last page again, with what was wrong.
async fn check_again(me: &Manager, id: i64, fields: &Fields, error: Error) -> Result<HttpResponse> {
    if !matches!(error, Error::Invalid(_) | Error::Refused(_)) {
        return Err(error);
    }
    let contest = contest(me, id).await?;
    let form = steps::form(me.here()?, &Working::of(&contest));
    let form = form.keep(fields, &["announce", "why"]).blame(me, error)?;
    show(me, &contest, Step::Check, Some(form), false).await
}

async fn go(
    me: Manager,
    path: web::Path<(String, i64)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (here, by, id, now) = (me.here()?.clone(), me.me.clone(), path.1, me.now);
    let typed = when::Typed {
        text: fields.get("announce"),
        fold: "earlier".to_owned(),
    };
    let app = me.app.clone();
    let done = me
        .app
        .store
        .write(move |db| -> Result<()> {
            let announce = when::read("announce", when::zone(&here.time_zone), &typed)?;
            set_going(db, &app, &here, &by, id, announce, now)
        })
        .await;
    match done {
        Ok(()) => Ok(see_other(&me.path(&format!("/contests/{id}")))),
        Err(error) => check_again(&me, id, &fields, error).await,
    }
}

async fn amend(
    me: Manager,
    path: web::Path<(String, i64)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (here, by, id, now) = (me.here()?.clone(), me.me.clone(), path.1, me.now);
    let why = fields.trimmed("why");
    let app = me.app.clone();
    let done = me
        .app
        .store
        .write(move |db| publish(db, &app, (&here, &by), id, &why, now))
        .await;
    match done {
        Ok(amending::Amended::Version(_)) => {
            Ok(see_other(&me.path(&format!("/contests/{id}/rules"))))
        }
        Ok(amending::Amended::BeforeOpening) => Ok(see_other(&me.path(&format!("/contests/{id}")))),
        Err(error) => check_again(&me, id, &fields, error).await,
    }
}

async fn drop_amendment(me: Manager, path: web::Path<(String, i64)>) -> Result<HttpResponse> {
    let (here, id, now) = (me.here()?.clone(), path.1, me.now);
    me.app
        .store
        .write(move |db| drop_pending(db, &here, id, now))
        .await?;
    Ok(see_other(&me.path(&format!("/contests/{id}"))))
}

async fn cancel(
    me: Manager,
    path: web::Path<(String, i64)>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (here, by, id, now) = (me.here()?.clone(), me.me.clone(), path.1, me.now);
    let why = fields.get("why");
    let done = me
        .app
        .store
        .write(move |db| phases::cancel(db, &here, &by, id, &why, now))
        .await;
    match done {
        Ok(()) => Ok(see_other(&me.path(&format!("/contests/{id}")))),
        Err(error) => check_again(&me, id, &fields, error).await,
    }
}
