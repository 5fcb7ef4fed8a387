//! `/contests/{id}/enter`: the form, and what comes of it; `/posts/{id}/enter` and the same of a line: in which contest.

use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use parvis_db::Db;

use super::super::entering::{self, Entrant, Wish};
use super::super::views::{ChoosePage, EnterPage};
use super::super::{Entry, gallery, obstacles};
use super::{Id, contest, narrow, trace};
use crate::error::{Error, Result};
use crate::features::accounts::letters::Voice;
use crate::features::contests::{Contest, Form as What, rules};
use crate::features::media::Source;
use crate::features::rooms::{self, Line};
use crate::features::threads::{self, Post};
use crate::features::uploads::{self, NewUpload, Taken, Uploader};
use crate::messages::Said;
use crate::web::ctx::Ctx;
use crate::web::extract::MayWrite;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, see_other};
use crate::web::upload::Upload;

/// Forms of one member in ten minutes: each may carry a picture.
const TRIES: u64 = 40;
const KEPT: [&str; 10] = [
    "words", "alt", "age", "guardian", "country", "rules", "usage", "picture", "post", "line",
];

pub(super) async fn choose(me: MayWrite, path: Id) -> Result<HttpResponse> {
    let (ctx, id) = (me.ctx.clone(), path.1);
    let open = me
        .app
        .store
        .read(move |db| -> Result<Vec<Contest>> {
            let (here, me) = (ctx.here()?, ctx.me()?);
            threads::post_readable_to(db, here, &ctx.viewer, id)?;
            let mut open = entering::open_for_posts(db, here, &ctx.viewer)?;
            open.retain(|contest| {
                let offered = entering::offered(db, here, me, contest, id);
                !matches!(offered, Err(Error::NotFound))
            });
            Ok(open)
        })
        .await?;
    chosen(&me, &open, ("post", id), &format!("/posts/{id}"))
}

/// `/rooms/{room}/lines/{line}/enter`
pub(super) async fn choose_for_line(
    me: MayWrite,
    path: web::Path<(String, String, i64)>,
) -> Result<HttpResponse> {
    let (_, slug, id) = path.into_inner();
    let ctx = me.ctx.clone();
    let (open, back) = me
        .app
        .store
        .read(move |db| -> Result<_> {
            let (here, me) = (ctx.here()?, ctx.me()?);
            let room = rooms::visible_to(db, here, &ctx.viewer, &slug)?;
            rooms::showing::one(db, here, &ctx.viewer, &room, id)?;
            let mut open = entering::open_for_posts(db, here, &ctx.viewer)?;
            open.retain(|contest| {
                let said = entering::said(db, here, me, contest, id);
                !matches!(said, Err(Error::NotFound))
            });
            Ok((open, room.path_at(id)))
        })
        .await?;
    chosen(&me, &open, ("line", id), &back)
}

/// Leads to the form of the one contest there is, or lets the member choose.
fn chosen(
    me: &MayWrite,
    open: &[Contest],
    (what, id): (&str, i64),
    back: &str,
) -> Result<HttpResponse> {
    if let [only] = open {
        let form = format!("{}/enter?{what}={id}", only.path());
        return Ok(see_other(&me.path(&form)));
    }
    let view = ChoosePage {
        ctx: me,
        open,
        query: &format!("{what}={id}"),
        back,
    };
    layout::page(me, &narrow(me.t("entry-post")), &view)
}

#[derive(serde::Deserialize)]
pub(super) struct Asked {
    post: Option<i64>,
    line: Option<i64>,
}

pub(super) async fn show(me: MayWrite, path: Id, asked: web::Query<Asked>) -> Result<HttpResponse> {
    let form = match (asked.post, asked.line) {
        (Some(post), _) => Form::new().fill("post", post.to_string()),
        (None, Some(line)) => Form::new().fill("line", line.to_string()),
        (None, None) => Form::new(),
    };
    page(&me, path.1, form).await
}

/// What the form shows.
struct Shown {
    contest: Contest,
    obstacle: Option<Said>,
    rules: i32,
    /// The picture that waits for the form to be right.
    picture: Option<Taken>,
    /// The post that is entered, if it is there already, or the line that is.
    post: Option<Post>,
    line: Option<Line>,
}

impl Shown {
    /// What is there already of the entry: safe HTML.
    fn given(&self) -> Option<&str> {
        let post = self.post.as_ref().map(|post| post.html.as_str());
        post.or(self.line.as_ref().map(|line| line.html.as_str()))
    }
}

fn load(db: &mut Db, ctx: &Ctx, id: i64, form: &Form) -> Result<Shown> {
    let (here, me) = (ctx.here()?, ctx.me()?);
    let contest = contest(db, ctx, id)?;
    let picture = match form.value("picture").parse() {
        Ok(id) => entering::waiting(db, here, me, id)?,
        Err(_) => None,
    };
    let post = match form.value("post").parse() {
        Ok(id) => match entering::offered(db, here, me, &contest, id) {
            // What is wrong with it is said when it is sent.
            Err(Error::Invalid(_)) => None,
            found => Some(found?),
        },
        Err(_) => None,
    };
    let line = match form.value("line").parse() {
        Ok(id) => match entering::said(db, here, me, &contest, id) {
            Err(Error::Invalid(_)) => None,
            found => Some(found?),
        },
        Err(_) => None,
    };
    Ok(Shown {
        obstacle: obstacles::obstacle(db, here, me, &contest, ctx.now)?,
        rules: rules::current(db, contest.id)?,
        picture,
        post,
        line,
        contest,
    })
}

async fn page(me: &MayWrite, id: i64, form: Form) -> Result<HttpResponse> {
    let (ctx, asked) = (me.ctx.clone(), form.clone());
    let shown = me
        .app
        .store
        .read(move |db| load(db, &ctx, id, &asked))
        .await?;
    let view = EnterPage {
        ctx: me,
        form: &form,
        contest: &shown.contest,
        obstacle: shown.obstacle.clone(),
        rules: shown.rules,
        picture: shown.picture.as_ref(),
        given: shown.given(),
    };
    let title = me.t1("entry-title", "contest", shown.contest.title.as_str());
    layout::form_page(me, &narrow(title), &form, &view)
}

/// The body is read only once its sender is known.
pub(super) async fn send(
    me: MayWrite,
    path: Id,
    req: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse> {
    let id = path.1;
    let mut fields = Fields::default();
    let mut form = Form::new();
    match receive(&me, id, &req, payload, &mut fields, &mut form).await {
        Ok(entry) => {
            let page = format!("/contests/{id}/receipts/{}?new=1", entry.receipt);
            Ok(see_other(&me.path(&page)))
        }
        Err(error) => {
            let form = form.blame(&me, error)?;
            page(&me, id, form).await
        }
    }
}

async fn receive(
    me: &MayWrite,
    id: i64,
    req: &HttpRequest,
    payload: web::Payload,
    fields: &mut Fields,
    form: &mut Form,
) -> Result<Entry> {
    let key = format!("write:enter:{}", me.me.id);
    let window = std::time::Duration::from_secs(600);
    let limit = me.app.bus.hit(&key, window, TRIES).await;
    if !limit.allowed {
        return Err(Error::TooMany(limit.retry_after.as_secs().max(1)));
    }
    let mut upload = Upload::from_request(req, &mut payload.into_inner()).await?;
    // The camera's field or the file's: whichever was used.
    let chosen = upload.take_file("camera").or(upload.take_file("file"));
    *fields = upload.fields;
    *form = Form::new().keep(fields, &KEPT);
    let (ctx, asked) = (me.ctx.clone(), form.clone());
    let shown = me
        .app
        .store
        .read(move |db| load(db, &ctx, id, &asked))
        .await?;
    let mut picture = shown.picture;
    if let Some(chosen) = chosen.filter(|_| shown.contest.form == What::Picture) {
        let by = Uploader {
            app: &me.app,
            here: me.here()?,
            me: &me.me,
            lang: me.lang,
        };
        let new = NewUpload {
            source: Source::File(chosen.file),
            name: chosen.name,
            alt: fields.trimmed("alt"),
        };
        let taken = uploads::take(&by, new).await?;
        *form = std::mem::take(form).fill("picture", taken.id.to_string());
        picture = Some(taken);
    }
    if let Some(picture) = &mut picture {
        // The words may have been mended since it was sent.
        picture.alt = fields.trimmed("alt");
    }
    let given = shown.post.map(|post| post.html);
    let given = given.or(shown.line.map(|line| line.html));
    let shown_by_it = given.as_deref().and_then(gallery::picture_of);
    let wish = Wish {
        looks: match picture.as_ref().map(|p| p.id).or(shown_by_it.map(|p| p.0)) {
            Some(id) => entering::looks_of(&me.app, id).await?,
            None => None,
        },
        words: fields.get("words"),
        picture,
        post: fields.number("post"),
        line: fields.number("line"),
        age: fields.trimmed("age"),
        guardian: fields.trimmed("guardian"),
        lives_there: fields.ticked("country"),
        rules: fields.number("rules"),
        usage: fields.trimmed("usage"),
    };
    write(me, id, wish).await
}

async fn write(me: &MayWrite, id: i64, wish: Wish) -> Result<Entry> {
    let ctx = me.ctx.clone();
    me.app
        .store
        .write(move |db| {
            let contest = contest(db, &ctx, id)?;
            let trace = trace(db, &ctx, id)?;
            let by = Entrant {
                app: &ctx.app,
                here: ctx.here()?,
                me: ctx.me()?,
                lang: ctx.lang,
                voice: &Voice::of(&ctx),
                guardian_page: ctx.absolute(&format!("/contests/{id}/guardian/")),
                receipt_page: Some(ctx.absolute(&format!("/contests/{id}/receipts/"))),
                trace: &trace,
                now: ctx.now,
            };
            entering::enter(db, &by, &contest, &wish)
        })
        .await
}
