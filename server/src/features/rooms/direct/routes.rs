//! URLs of direct messages; a conversation itself is a room.

use actix_web::{HttpResponse, web};
use parvis_db::Db;

use super::views::{ListPage, NewPage};
use super::{Answer, answer, begin, list};
use crate::error::{Error, Result};
use crate::features::charters::acceptance;
use crate::features::rooms::routes::{Slug, limit};
use crate::features::rooms::{NewLine, Speaker, visible_to};
use crate::web::extract::{MayWrite, SignedIn};
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, Head, see_other};

pub(in crate::features::rooms) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/messages", web::get().to(all))
        .route("/messages", web::post().to(first))
        .route("/messages/new", web::get().to(new))
        .route("/rooms/{room}/membership", web::post().to(answered));
}

fn head(title: String) -> Head {
    Head {
        current: "rooms".to_owned(),
        ..Head::titled(title)
    }
}

async fn all(me: SignedIn) -> Result<HttpResponse> {
    let (here, by) = (me.here()?.clone(), me.me.clone());
    let conversations = me.app.store.read(move |db| list(db, &here, &by)).await?;
    let view = ListPage {
        ctx: &me,
        conversations: &conversations,
    };
    layout::page(&me, &head(me.t("direct-title")), &view)
}

async fn new(me: MayWrite, query: web::Query<Fields>) -> Result<HttpResponse> {
    show(&me, &Form::new().keep(&query, &["to"])).await
}

async fn show(me: &MayWrite, form: &Form) -> Result<HttpResponse> {
    let (space, by, lang) = (me.here()?.id, me.me.id, me.lang);
    let owed = me
        .app
        .store
        .read(move |db: &mut Db| acceptance::owed(db, space, by, lang))
        .await?;
    let client = match form.value("client") {
        "" => crate::secret::hash(&crate::secret::token())[..32].to_owned(),
        client => client.to_owned(),
    };
    let view = NewPage {
        ctx: me,
        form,
        owed: owed.as_ref(),
        client,
    };
    layout::form_page(me, &head(me.t("direct-new")), form, &view)
}

async fn first(me: MayWrite, fields: web::Form<Fields>) -> Result<HttpResponse> {
    match begun(&me, &fields).await {
        Ok(path) => Ok(see_other(&me.path(&path))),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["to", "body", "client", "charter", "sure"])
                .blame(&me, error)?;
            show(&me, &form).await
        }
    }
}

async fn begun(me: &MayWrite, fields: &Fields) -> Result<String> {
    // Nobody needs to begin more conversations than that; whoever sells does.
    limit(me, "conversations", 5).await?;
    let new = NewLine {
        client: fields.trimmed("client"),
        body: fields.get("body"),
        reply_to: None,
        accepts: fields.ticked("charter"),
        is_sure: fields.ticked("sure"),
    };
    let (app, here, by, lang) = (me.app.clone(), me.here()?.clone(), me.me.clone(), me.lang);
    let to = fields.get("to");
    me.app
        .store
        .write(move |db| {
            let speaker = Speaker {
                app: &app,
                here: &here,
                me: &by,
                lang,
            };
            begin(db, &speaker, &to, &new).map(|(room, _)| room.path())
        })
        .await
}

/// `act=join`, `decline` or `block`.
async fn answered(me: SignedIn, path: Slug, fields: web::Form<Fields>) -> Result<HttpResponse> {
    let what = match fields.get("act").as_str() {
        "join" => Answer::Join,
        "decline" => Answer::Decline,
        "block" => Answer::Block,
        _ => return Err(Error::NotFound),
    };
    let slug = path.into_inner().1;
    let (here, viewer, by) = (me.here()?.clone(), me.viewer.clone(), me.me.clone());
    let name = slug.clone();
    me.app
        .store
        .write(move |db| {
            let room = visible_to(db, &here, &viewer, &name)?;
            answer(db, &by, &room, what)
        })
        .await?;
    Ok(see_other(&me.path(&match what {
        Answer::Join => format!("/rooms/{slug}"),
        Answer::Decline | Answer::Block => "/messages".to_owned(),
    })))
}
