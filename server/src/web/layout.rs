//! The frame around every page, and the responses that carry pages.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::assets;
use super::cache::ForEveryone;
use super::ctx::Ctx;
use crate::error::{Error, Result};
use crate::events::Tag;

/// What a page says about itself to browsers and search engines.
#[derive(Default)]
pub struct Head {
    pub title: String,
    pub description: String,
    /// Path below the space (or the server) of the one address of this content; empty: the page is not
    /// to be indexed.
    pub canonical: Option<String>,
    /// Atom feed of this page: path as the client should ask for it.
    pub feed: Option<String>,
    /// JSON-LD documents.
    pub linked_data: Vec<serde_json::Value>,
    /// Absolute address of the picture that stands for the page elsewhere.
    pub image: Option<String>,
    /// `article`, `profile` or `website` (default).
    pub kind: &'static str,
    /// Which entry of the navigation is current: `home`, `search`, `section:SLUG`, `account` …
    pub current: String,
    /// Previous and next page of a list or thread: paths.
    pub prev: Option<String>,
    pub next: Option<String>,
    /// Name of a modifier class on the page's grid: `wide` for pages without the left rail.
    pub frame: &'static str,
    /// Addresses of stylesheets that this page alone needs.
    pub sheets: Vec<String>,
}

impl Head {
    /// A page with a title that is not for search engines.
    pub fn titled(title: impl Into<String>) -> Self {
        Head {
            title: title.into(),
            ..Head::default()
        }
    }
}

/// Pages through which one comes in.
const DOORS: [&str; 7] = [
    "/login",
    "/register",
    "/confirmation",
    "/recovery",
    "/claim",
    "/first-run",
    "/session/",
];

#[derive(Template)]
#[template(path = "web/layout.html")]
struct Layout<'a> {
    ctx: &'a Ctx,
    head: &'a Head,
    body: &'a str,
    flash: Option<String>,
}

impl Layout<'_> {
    fn site_name(&self) -> String {
        match &self.ctx.here {
            Some(here) => here.name.clone(),
            None => "Parvis".to_owned(),
        }
    }

    fn theme_attribute(&self) -> &'static str {
        match self.ctx.theme {
            crate::features::accounts::Theme::System => "",
            other => other.as_str(),
        }
    }

    /// Value, icon and message of each appearance.
    fn appearances(&self) -> &'static [(&'static str, &'static str, &'static str)] {
        &[
            ("system", "monitor", "layout-appearance-system"),
            ("light", "sun", "layout-appearance-light"),
            ("dark", "moon", "layout-appearance-dark"),
        ]
    }

    fn is_current(&self, name: &str) -> bool {
        self.head.current == name
    }

    /// Where what waits for the viewer's teams is listed: in all spaces, or in the one of this host.
    fn today(&self) -> Option<&'static str> {
        let leads = if self.ctx.own_domain {
            self.ctx.allows(crate::features::spaces::Role::Moderator)
        } else {
            self.ctx.leads
        };
        leads.then_some("/today")
    }

    fn canonical(&self) -> Option<String> {
        self.head.canonical.as_ref().map(|p| self.ctx.absolute(p))
    }

    /// JSON inside a script element must not be able to end it.
    fn linked_data(&self) -> Vec<String> {
        self.head
            .linked_data
            .iter()
            .map(|v| v.to_string().replace('<', "\\u003c"))
            .collect()
    }

    fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    /// Query of the links to log-in and registration: where to come back to, and in which space's colours.
    fn arriving(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        if let Some(here) = &self.ctx.here {
            query.append_pair("space", &here.slug);
        }
        // At a door one still wants to go where one wanted before: doors do not lead to doors.
        let (path, asked) = self
            .ctx
            .asked
            .split_once('?')
            .unwrap_or((&self.ctx.asked, ""));
        if DOORS.iter().any(|door| path.starts_with(door)) {
            let to = url::form_urlencoded::parse(asked.as_bytes()).find(|(name, _)| name == "to");
            if let Some((_, to)) = to {
                query.append_pair("to", &to);
            }
        } else {
            query.append_pair("to", &self.ctx.asked);
        }
        query.finish()
    }

    /// The signed-in member's own picture for the top bar.
    fn my_avatar(&self) -> String {
        match &self.ctx.viewer.me {
            Some(me) => super::parts::own_avatar(me, self.ctx.here.as_ref(), "m"),
            None => String::new(),
        }
    }
}

/// Renders `body` in the frame.
///
/// # Errors
/// When a template fails.
pub fn render(ctx: &Ctx, head: &Head, body: &impl Template) -> Result<String> {
    let body = body.render().map_err(Error::internal)?;
    Layout {
        ctx,
        head,
        body: &body,
        flash: None,
    }
    .render()
    .map_err(Error::internal)
}

/// A page.
///
/// # Errors
/// When a template fails.
pub fn page(ctx: &Ctx, head: &Head, body: &impl Template) -> Result<HttpResponse> {
    page_with(ctx, StatusCode::OK, head, body)
}

/// A page with another status than 200.
///
/// # Errors
/// When a template fails.
pub fn page_with(
    ctx: &Ctx,
    status: StatusCode,
    head: &Head,
    body: &impl Template,
) -> Result<HttpResponse> {
    Ok(HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .insert_header(("content-language", ctx.lang.as_str()))
        .body(render(ctx, head, body)?))
}

/// A form that is shown, with 422 when it came back with errors.
///
/// # Errors
/// When a template fails.
pub fn form_page(
    ctx: &Ctx,
    head: &Head,
    form: &super::form::Form,
    body: &impl Template,
) -> Result<HttpResponse> {
    let status = if form.has_errors() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    page_with(ctx, status, head, body)
}

/// Marks a response as the same for every visitor of this language until one of `tags` changes. Does
/// nothing for members.
pub fn for_everyone(ctx: &Ctx, mut response: HttpResponse, tags: Vec<Tag>) -> HttpResponse {
    if ctx.is_visitor() {
        response.extensions_mut().insert(ForEveryone(tags));
    }
    response
}

/// After a form was accepted: look at `path` (303).
pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header(("location", path))
        .finish()
}

/// The address of this content is another one now (301).
pub fn moved(path: &str) -> HttpResponse {
    HttpResponse::MovedPermanently()
        .insert_header(("location", path))
        .finish()
}
