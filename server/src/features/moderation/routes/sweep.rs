//! `/queue/12/sweep`, `/members/sam/sweep`: what a member wrote lately goes, chosen or all of it; a spammer is suspended
//! and a ban proposed.

use actix_web::{HttpResponse, web};
use parvis_db::Db;

use super::super::beside_views::SweepPage;
use super::super::sweeping::{self, Sweep};
use super::super::{Team, suspending};
use super::{case, head};
use crate::cases::Kind;
use crate::error::{Error, Result};
use crate::features::spaces::people;
use crate::features::{accounts, charters, spaces};
use crate::web::extract::{Moderator, OfTeam};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, see_other};

type Named = web::Path<(String, String)>;

/// Whose texts these are, and where one came from.
struct Whose {
    author: i64,
    likely: String,
    back: String,
}

async fn whose_case(me: &OfTeam, id: i64) -> Result<Whose> {
    let whole = case::whole(me, id).await?;
    let author = whole.case.author.filter(|_| whole.may_suspend);
    Ok(Whose {
        author: author.ok_or(Error::Forbidden)?,
        likely: whole.likely().unwrap_or_default().to_owned(),
        back: me.path(&format!("/queue/{id}")),
    })
}

async fn whose_handle(me: &OfTeam, handle: &str) -> Result<Whose> {
    let (space, name) = (me.here()?.id, handle.to_owned());
    let author = me
        .app
        .store
        .read(move |db| -> Result<i64> {
            let member = accounts::by_handle(db, &name)?.id;
            if spaces::belongs(db, space, member)? && suspending::may_be(db, space, member)? {
                Ok(member)
            } else {
                Err(Error::NotFound)
            }
        })
        .await?;
    Ok(Whose {
        author,
        likely: String::new(),
        back: me.path(&format!("/members/{handle}")),
    })
}

async fn page(me: &OfTeam, whose: Whose, form: Form) -> Result<HttpResponse> {
    let (space, lang, author) = (me.here()?.id, me.lang, whose.author);
    let (person, articles, items, made, people) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let person = people::cards(db, Some(space), &[author])?.remove(&author);
            let made = sweeping::made(db, space, author)?;
            let by: Vec<i64> = made.iter().map(|one| one.by).collect();
            Ok((
                person.ok_or(Error::NotFound)?,
                charters::articles(db, Some(space), lang)?,
                sweeping::items(db, space, author)?,
                made,
                people::cards(db, Some(space), &by)?,
            ))
        })
        .await?;
    let mut form = form;
    if form.value("article").is_empty() {
        let spam = articles.iter().find(|a| a.anchor == "spam");
        let likely = match whose.likely.as_str() {
            "" => spam.map_or(String::new(), |a| a.anchor.clone()),
            likely => likely.to_owned(),
        };
        form = form.fill("article", likely);
    }
    let view = SweepPage {
        ctx: me,
        person: &person,
        articles: &articles,
        form: &form,
        items: &items,
        made: &made,
        people: &people,
        days: sweeping::SUSPENDED_DAYS,
        back: whose.back,
    };
    layout::form_page(me, &head(me), &form, &view)
}

/// What the form asks for. Only a form that shows the texts says which of them are meant.
fn wish(author: i64, fields: &Fields) -> Sweep {
    let item = |text: &String| {
        let (kind, id) = text.split_once('-')?;
        Some((Kind::parse(kind)?, id.parse().ok()?))
    };
    let shown = !fields.get("shown").is_empty();
    Sweep {
        author,
        article: fields.get("article"),
        only: shown.then(|| fields.all("item").iter().filter_map(item).collect()),
        bans: fields.get("act") != "remove",
    }
}

/// Sweeps, or takes a sweep back.
async fn sweep(me: &OfTeam, whose: Whose, fields: &Fields) -> Result<Option<HttpResponse>> {
    let (author, wish) = (whose.author, wish(whose.author, fields));
    let undoes = fields.number("sweep").filter(|_| is_undone(fields));
    let verb = move |db: &mut Db, team: &Team<'_>| match undoes {
        Some(id) => sweeping::undo(db, team, author, id),
        None => sweeping::sweep(db, team, &wish),
    };
    match case::act(me, verb).await {
        Ok(_) => Ok(None),
        Err(error) => {
            let form = Form::new().keep(fields, &["article"]).blame(me, error)?;
            page(me, whose, form).await.map(Some)
        }
    }
}

fn is_undone(fields: &Fields) -> bool {
    fields.get("act") == "undo"
}

pub(super) async fn of_case(me: Moderator, path: case::Path) -> Result<HttpResponse> {
    let me = OfTeam::from(me);
    let whose = whose_case(&me, path.1).await?;
    page(&me, whose, Form::new()).await
}

pub(super) async fn sweep_case(
    me: Moderator,
    path: case::Path,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let me = OfTeam::from(me);
    let whose = whose_case(&me, path.1).await?;
    match sweep(&me, whose, &fields).await? {
        Some(again) => Ok(again),
        None if is_undone(&fields) => {
            let back = format!("/queue/{}/sweep", path.1);
            Ok(see_other(&me.path(&back)))
        }
        None => {
            let more = format!("&done={}&swept=1", path.1);
            case::onward(&me, path.1, &fields, &more).await
        }
    }
}

pub(super) async fn of_member(me: Moderator, path: Named) -> Result<HttpResponse> {
    let me = OfTeam::from(me);
    let whose = whose_handle(&me, &path.1).await?;
    page(&me, whose, Form::new()).await
}

pub(super) async fn sweep_member(
    me: Moderator,
    path: Named,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let me = OfTeam::from(me);
    let whose = whose_handle(&me, &path.1).await?;
    match sweep(&me, whose, &fields).await? {
        Some(again) => Ok(again),
        None => Ok(see_other(&me.path(&format!("/members/{}/sweep", path.1)))),
    }
}
