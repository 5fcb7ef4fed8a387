//! `/account`: name, handle, bio, picture.

use actix_web::{HttpResponse, web};

use super::super::Me;
use super::super::changes::{self, Profile};
use super::super::views::ProfilePage;
use super::super::waiting::{self, Wish};
use super::{frame, head, saved};
use crate::error::{Error, Result};
use crate::features::media::{self, MediaKind, Source};
use crate::web::branded::Branded;
use crate::web::extract::SignedIn;
use crate::web::form::{Fields, Form};
use crate::web::layout;
use crate::web::upload::{Chosen, Upload};

/// Largest picture, in bytes.
const PICTURE_BYTES: usize = 12 * 1024 * 1024;

pub(super) async fn show(signed: SignedIn, page: Branded) -> Result<HttpResponse> {
    render(&page, &signed.me, None, &Form::new()).await
}

/// What is shown of a member, with what waits in its place: to be saved again unchanged.
fn stored(me: &Me, waiting: &[Wish]) -> Form {
    let shown = if me.shown_everywhere { "yes" } else { "" };
    let mut form = Form::new()
        .fill("name", &me.name)
        .fill("handle", &me.handle)
        .fill("bio", &me.bio)
        .fill("shown_everywhere", shown);
    for wish in waiting {
        form = form.fill(wish.field.as_str(), &wish.value);
    }
    form
}

/// Shows the page; without a form that came back, with what is stored.
async fn render(
    page: &Branded,
    me: &Me,
    form: Option<Form>,
    picture: &Form,
) -> Result<HttpResponse> {
    let member = me.id;
    let waiting = page
        .app
        .store
        .read(move |db| waiting::of(db, member))
        .await?;
    let form = &form.unwrap_or_else(|| stored(me, &waiting));
    let view = ProfilePage {
        ctx: &page.ctx,
        frame: frame(page, me, "profile"),
        form,
        waiting: &waiting,
        picture,
    };
    let wrong = if picture.has_errors() { picture } else { form };
    layout::form_page(&page.ctx, &head(page), wrong, &view)
}

pub(super) async fn save(
    signed: SignedIn,
    page: Branded,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let typed = Profile {
        name: fields.get("name"),
        handle: fields.get("handle"),
        bio: fields.get("bio"),
        shown_everywhere: fields.ticked("shown_everywhere"),
    };
    let (member, app, lang) = (signed.me.member.clone(), page.app.clone(), page.lang);
    let done = page
        .app
        .store
        .write(move |db| changes::profile(db, &app.gate, &member, &typed, lang))
        .await;
    match done {
        Ok(()) => Ok(saved(&page, "/account", "profile")),
        Err(error) => {
            let form = Form::new()
                .keep(&fields, &["name", "handle", "bio", "shown_everywhere"])
                .blame(&page.ctx, error)?;
            render(&page, &signed.me, Some(form), &Form::new()).await
        }
    }
}

pub(super) async fn picture(
    signed: SignedIn,
    page: Branded,
    mut upload: Upload,
) -> Result<HttpResponse> {
    let member = signed.me.id;
    let done = if upload.fields.ticked("remove") {
        page.app
            .store
            .write(move |db| changes::no_avatar(db, member))
            .await
    } else {
        take_picture(&page, member, upload.take_file("picture")).await
    };
    match done {
        Ok(()) => Ok(saved(&page, "/account", "picture")),
        Err(error) => {
            let form = Form::new().blame(&page.ctx, error)?;
            render(&page, &signed.me, None, &form).await
        }
    }
}

async fn take_picture(page: &Branded, member: i64, file: Option<Chosen>) -> Result<()> {
    let Some(chosen) = file else {
        return Err(Error::field("picture", "account-picture-missing"));
    };
    if chosen.size > PICTURE_BYTES {
        return Err(Error::field("picture", "account-picture-heavy"));
    }
    let source = Source::File(chosen.file);
    let taken = media::take_in(&page.app, source, MediaKind::Avatar, "picture").await?;
    page.app
        .store
        .write(move |db| changes::avatar(db, member, &taken))
        .await
}
