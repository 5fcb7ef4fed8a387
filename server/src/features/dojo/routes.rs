//! `/dojo`: the cases of a new moderator. `/mentoring`: the eye of whoever accompanies them. `/settings/team/newcomers`:
//! how a space receives them.

use actix_web::{HttpResponse, web};
use parvis_db::Db;

use super::mentoring::{self, Look};
use super::views::{DojoPage, MentoringPage, NewcomersPage};
use super::{Answer, Choice, answer, begin, read, way};
use crate::error::{Error, Result};
use crate::features::charters;
use crate::features::moderation::Team;
use crate::features::spaces::apprentices::{self, Custom};
use crate::features::spaces::{Here, Role, people, team};
use crate::web::extract::{Manager, Moderator, SignedIn};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

type Path = web::Path<(String, i64)>;

pub(crate) fn space(config: &mut web::ServiceConfig) {
    config
        .route("/dojo", web::get().to(show))
        .route("/dojo", web::post().to(start))
        .route("/dojo/{n}", web::post().to(judge))
        .route("/dojo/{n}/read", web::post().to(go_on))
        .route("/mentoring", web::get().to(charges))
        .route("/mentoring/{id}", web::post().to(look))
        .route("/mentoring/{id}/end", web::post().to(end))
        .route("/settings/team/newcomers", web::get().to(newcomers))
        .route("/settings/team/newcomers", web::post().to(set))
        .route("/settings/team/newcomers/{id}", web::post().to(change));
}

fn head(title: String) -> Head {
    Head {
        current: "queue".to_owned(),
        ..Head::titled(title)
    }
}

async fn show(me: SignedIn) -> Result<HttpResponse> {
    page(&me, &Form::new()).await
}

async fn page(me: &SignedIn, form: &Form) -> Result<HttpResponse> {
    let (here, by, lang) = (me.here()?.clone(), me.me.id, me.lang);
    let (way, looks, cards) = me
        .app
        .store
        .read(move |db| {
            let way = way(db, &here, by, lang)?;
            let looks = mentoring::said(db, here.id, by)?;
            let mentor: Vec<i64> = way.apprentice.mentor.into_iter().collect();
            let cards = people::cards(db, Some(here.id), &mentor)?;
            Ok::<_, Error>((way, looks, cards))
        })
        .await?;
    let view = DojoPage {
        ctx: me,
        mentor: way.apprentice.mentor.and_then(|id| cards.get(&id)),
        way: &way,
        looks: &looks,
        form,
    };
    layout::form_page(me, &head(me.t("dojo-title")), form, &view)
}

async fn start(me: SignedIn) -> Result<HttpResponse> {
    let (here, by) = (me.here()?.clone(), me.me.id);
    me.app.store.write(move |db| begin(db, &here, by)).await?;
    Ok(see_other(&me.path("/dojo")))
}

async fn judge(me: SignedIn, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (here, by) = (me.here()?.clone(), me.me.id);
    let number = i32::try_from(path.1).map_err(|_| Error::NotFound)?;
    let chosen = Answer {
        act: Choice::parse(&fields.get("act")),
        article: fields.get("article"),
    };
    let done = me
        .app
        .store
        .write(move |db| answer(db, &here, by, number, &chosen))
        .await;
    match done {
        Ok(()) => Ok(see_other(&me.path("/dojo"))),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["act", "article"])
                .blame(&me, error)?;
            page(&me, &form).await
        }
    }
}

async fn go_on(me: SignedIn, path: Path) -> Result<HttpResponse> {
    let (here, by) = (me.here()?.clone(), me.me.id);
    let number = i32::try_from(path.1).map_err(|_| Error::NotFound)?;
    me.app
        .store
        .write(move |db| read(db, &here, by, number))
        .await?;
    Ok(see_other(&me.path("/dojo")))
}

async fn charges(me: Moderator) -> Result<HttpResponse> {
    accompanied(&me, 0, &Form::new()).await
}

/// The mentor's list; the form that came back is that of the row `of`.
async fn accompanied(me: &Moderator, of: i64, form: &Form) -> Result<HttpResponse> {
    let (here, by, lang) = (me.here()?.clone(), me.me.id, me.lang);
    let (charges, cards, articles) = me
        .app
        .store
        .read(move |db| {
            let charges = mentoring::charges(db, &here, by)?;
            let ids: Vec<i64> = charges.iter().map(|c| c.apprentice.member).collect();
            let cards = people::cards(db, Some(here.id), &ids)?;
            let articles = charters::articles(db, Some(here.id), lang)?;
            Ok::<_, Error>((charges, cards, articles))
        })
        .await?;
    let view = MentoringPage {
        ctx: me,
        charges: &charges,
        cards: &cards,
        articles: &articles,
        of,
        form,
    };
    layout::form_page(me, &head(me.t("mentor-title")), form, &view)
}

async fn look(me: Moderator, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let id = path.1;
    let said = Look {
        confirmed: fields.get("act") == "confirm",
        words: fields.trimmed("words"),
    };
    let (app, here, by, lang) = (me.app.clone(), me.here()?.clone(), me.me.clone(), me.lang);
    let done = me
        .app
        .store
        .write(move |db| {
            let team = Team {
                app: &app,
                here: &here,
                me: &by,
                lang,
            };
            mentoring::look(db, &team, id, &said)
        })
        .await;
    back(&me, id, done, &fields).await
}

async fn end(me: Moderator, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (here, by, member, words) = (
        me.here()?.clone(),
        me.me.id,
        path.1,
        fields.trimmed("words"),
    );
    let done = me
        .app
        .store
        .write(move |db| mentoring::end(db, &here, by, member, &words))
        .await;
    back(&me, 0, done, &fields).await
}

async fn back(me: &Moderator, of: i64, done: Result<()>, fields: &Fields) -> Result<HttpResponse> {
    match done {
        Ok(()) => Ok(see_other(&me.path("/mentoring"))),
        Err(error) => {
            let form = Form::new().keep(fields, &["words"]).blame(me, error)?;
            accompanied(me, of, &form).await
        }
    }
}

async fn newcomers(me: Manager, query: web::Query<Fields>) -> Result<HttpResponse> {
    custom(&me, query.ticked("saved"), None).await
}

async fn custom(me: &Manager, saved: bool, form: Option<Form>) -> Result<HttpResponse> {
    let here = me.here()?.clone();
    let (custom, all, team) = me
        .app
        .store
        .read(move |db| {
            let custom = apprentices::custom(db, here.id)?;
            let all = apprentices::all(db, here.id)?;
            Ok::<_, Error>((custom, all, team::team(db, here.id)?))
        })
        .await?;
    let form = form.unwrap_or_else(|| {
        Form::new()
            .fill("asks", if custom.asks { "yes" } else { "no" })
            .fill("trial", custom.trial.to_string())
    });
    let view = NewcomersPage {
        ctx: me,
        current: "team",
        saved,
        form: &form,
        all: &all,
        team: &team,
    };
    let head = Head {
        current: "settings".to_owned(),
        ..Head::titled(me.t("apprentices-title"))
    };
    layout::form_page(me, &head, &form, &view)
}

/// Runs a manager's act in one transaction.
async fn manage(
    me: &Manager,
    fields: &Fields,
    verb: impl FnOnce(&mut Db, &Here, i64) -> Result<()> + Send + 'static,
) -> Result<HttpResponse> {
    let (here, by) = (me.here()?.clone(), me.me.id);
    match me.app.store.write(move |db| verb(db, &here, by)).await {
        Ok(()) => Ok(see_other(&me.path("/settings/team/newcomers?saved=1"))),
        Err(error) => {
            let form = Form::new()
                .keep(fields, &["asks", "trial"])
                .blame(me, error)?;
            custom(me, false, Some(form)).await
        }
    }
}

async fn set(me: Manager, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let wish = Custom {
        asks: fields.get("asks") == "yes",
        trial: fields
            .number("trial")
            .and_then(|n| i32::try_from(n).ok())
            .unwrap_or(0),
    };
    manage(&me, &fields, move |db, here, by| {
        apprentices::set_custom(db, here.id, wish, by)
    })
    .await
}

/// Names a mentor, or lets somebody in without practice.
async fn change(me: Manager, path: Path, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let (member, mentor) = (path.1, fields.number("mentor").unwrap_or(0));
    let waives = fields.get("act") == "waive";
    manage(&me, &fields, move |db, here, by| {
        if waives {
            return apprentices::pass(db, here.id, member, Some(by));
        }
        let of_team = team::team(db, here.id)?
            .iter()
            .any(|one| one.person.id == mentor && one.person.role >= Role::Moderator);
        if !of_team {
            return Err(Error::field("mentor", "mentor-wrong"));
        }
        apprentices::name_mentor(db, here.id, member, mentor, by)
    })
    .await
}
