//! Pages for whoever is invited. Opening them changes nothing: mail programs look ahead.

use actix_web::{HttpResponse, web};
use parvis_db::Db;

use crate::error::{Error, Result};
use crate::events::Tag;
use crate::features::charters;
use crate::features::invitations::lists;
use crate::features::invitations::views::{GuestPage, RefusalPage, Square, WelcomePage};
use crate::features::invitations::{self, Invited};
use crate::features::spaces::{Here, Role, figures, team};
use crate::features::threads::ranks::{self, Period};
use crate::messages::Lang;
use crate::web::ctx::Ctx;
use crate::web::extract::AtDoor;
use crate::web::form::Form;
use crate::web::layout::{self, Head, for_everyone, see_other};

/// Rules and threads that the first screen names.
const RULES: usize = 3;
const THREADS: i64 = 3;
/// Members of the team who are shown.
const TEAM: usize = 4;

/// What a newcomer sees of a square; of one that is closed to them, nothing that is inside.
fn square(db: &mut Db, here: &Here, lang: Lang) -> Result<Square> {
    let mut rules = charters::titles(db, here.id, lang)?;
    rules.truncate(RULES);
    if here.closed {
        return Ok(Square {
            rules,
            ..Square::default()
        });
    }
    let mut people: Vec<_> = team::team(db, here.id)?
        .into_iter()
        .map(|one| one.person)
        .collect();
    people.retain(|person| person.role >= Role::Moderator);
    people.truncate(TEAM);
    Ok(Square {
        rules,
        threads: ranks::top(db, here.id, Period::Month, THREADS)?,
        team: people,
        members: figures(db, here.id)?.members,
    })
}

/// The space behind a token, in whose colours its page stands.
async fn open(ctx: Ctx, token: &str) -> Result<(Ctx, Invited, Square)> {
    let (viewer, token, lang) = (ctx.viewer.clone(), token.to_owned(), ctx.lang);
    let (invited, here, square) = ctx
        .app
        .store
        .read(move |db| {
            let invited = invitations::open(db, &token)?;
            let here = invitations::front(db, &viewer, &invited)?;
            let square = square(db, &here, lang)?;
            Ok::<_, Error>((invited, here, square))
        })
        .await?;
    // One brand's domain never shows another brand.
    if ctx.own_domain && here.domain.as_deref() != Some(ctx.host.as_str()) {
        return Err(Error::NotFound);
    }
    Ok((ctx.standing_in(here), invited, square))
}

pub(in super::super) async fn show(ctx: Ctx, token: web::Path<String>) -> Result<HttpResponse> {
    let (ctx, invited, square) = open(ctx, &token).await?;
    render(&ctx, &token, &invited, &square, &Form::new())
}

fn render(
    ctx: &Ctx,
    token: &str,
    invited: &Invited,
    square: &Square,
    form: &Form,
) -> Result<HttpResponse> {
    let here = ctx.here()?;
    let page = GuestPage {
        ctx,
        here,
        square,
        token,
        invited,
        belongs: here.role.is_some(),
        form,
    };
    let head = Head {
        frame: "gate",
        ..Head::titled(ctx.t1("invitation-title", "space", here.name.as_str()))
    };
    layout::form_page(ctx, &head, form, &page)
}

/// The page's one button: a member joins, anybody else goes on to the registration, which remembers the invitation.
pub(in super::super) async fn enter(ctx: Ctx, token: web::Path<String>) -> Result<HttpResponse> {
    let (ctx, invited, square) = open(ctx, &token).await?;
    let welcome = ctx.path("/welcome");
    let Some(member) = ctx.viewer.id() else {
        ctx.app
            .store
            .write(move |db| invitations::arrive(db, &invited))
            .await?;
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("space", &ctx.here()?.slug)
            .append_pair("to", &welcome)
            .append_pair("via", &token)
            .finish();
        return Ok(see_other(&format!("/register?{query}")));
    };
    let (asked, counted) = (token.clone(), invited.clone());
    let joined = ctx
        .app
        .store
        .write(move |db| {
            invitations::arrive(db, &counted)?;
            invitations::redeem(db, &asked, member)
        })
        .await;
    match joined {
        Ok(_) => Ok(see_other(&welcome)),
        Err(error) => {
            let form = Form::new().blame(&ctx, error)?;
            render(&ctx, &token, &invited, &square, &form)
        }
    }
}

pub(in super::super) async fn ask(ctx: Ctx, token: web::Path<String>) -> Result<HttpResponse> {
    refusal_page(&ctx, &token, false)
}

fn refusal_page(ctx: &Ctx, token: &str, done: bool) -> Result<HttpResponse> {
    let head = Head {
        frame: "gate",
        ..Head::titled(ctx.t("invitation-refusal-title"))
    };
    layout::page(ctx, &head, &RefusalPage { ctx, token, done })
}

/// Also what a mail program posts by itself when its reader says “unsubscribe”.
pub(in super::super) async fn refuse(ctx: Ctx, token: web::Path<String>) -> Result<HttpResponse> {
    let asked = token.clone();
    ctx.app
        .store
        .write(move |db| lists::refuse(db, &asked))
        .await?;
    refusal_page(&ctx, &token, true)
}

pub(in super::super) async fn welcome(at: AtDoor) -> Result<HttpResponse> {
    let (here, lang) = (at.here.clone(), at.lang);
    let square = at.app.store.read(move |db| square(db, &here, lang)).await?;
    let page = WelcomePage {
        ctx: &at,
        here: &at.here,
        square: &square,
    };
    let head = Head {
        title: at.t1("welcome-title", "space", at.here.name.as_str()),
        description: at.here.tagline.clone(),
        canonical: Some("/welcome".to_owned()),
        ..Head::default()
    };
    let response = layout::page(&at, &head, &page)?;
    let tags = vec![Tag::Space(at.here.id), Tag::Feed(at.here.id)];
    Ok(for_everyone(&at, response, tags))
}
