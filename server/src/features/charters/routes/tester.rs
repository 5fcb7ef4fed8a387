//! The tester: a text, who writes it and where; what the draft answers, and why.

use actix_web::{HttpResponse, web};

use super::desk::{head, load};
use crate::error::Result;
use crate::features::charters::views::desk::{Answer, TesterPage};
use crate::web::ctx::Ctx;
use crate::web::extract::CharterKeeper;
use crate::web::form::{Fields, Form};
use crate::web::layout;

/// Longest text that is tried.
const MAX: usize = 20_000;

pub(in super::super) async fn show(me: CharterKeeper) -> Result<HttpResponse> {
    let form = Form::new().fill("who", "new").fill("where", place(&me));
    render(&me, &form, None)
}

/// Where one tries first: the server's charter is about names and bios.
fn place(me: &Ctx) -> &'static str {
    if me.here.is_some() { "post" } else { "profile" }
}

fn render(me: &Ctx, form: &Form, answer: Option<&Answer>) -> Result<HttpResponse> {
    let page = TesterPage {
        ctx: me,
        current: "charter",
        form,
        answer,
    };
    layout::page(me, &head(me), &page)
}

pub(in super::super) async fn test(
    me: CharterKeeper,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let form = Form::new().keep(&fields, &["title", "text", "who", "where"]);
    let (draft, _) = load(&me).await?;
    let (charter, said) = charter::Charter::parse(&draft.text);
    let Ok(compiled) = charter.compile() else {
        return render(&me, &form, Some(&Answer::red(said.iter().count())));
    };
    let text: String = fields.get("text").chars().take(MAX).collect();
    let title: String = fields.trimmed("title").chars().take(200).collect();
    let surface = charter::Surface::parse(&fields.get("where")).unwrap_or(charter::Surface::Post);
    let event = event(surface, &title, &text);
    let decided = charter::decide(&compiled, &event, &facts(&fields.get("who")));
    let answer = Answer::of(&me, &decided, &text);
    render(&me, &form, Some(&answer))
}

fn event(surface: charter::Surface, title: &str, text: &str) -> charter::Event {
    use charter::Surface;
    match surface {
        Surface::Title => charter::Event::new(surface).title(text),
        Surface::Upload => charter::Event::new(surface).name(text),
        Surface::Profile => charter::Event::new(surface).name(text).body(text),
        _ if title.is_empty() => charter::Event::new(surface).body(text),
        _ => charter::Event::new(surface).title(title).body(text),
    }
}

/// Somebody as one imagines them: new today, a member of a year, somebody the brand recognises, a moderator.
fn facts(who: &str) -> charter::Facts {
    match who {
        "member" => charter::Who::Member,
        "expert" => charter::Who::With(charter::Role::Expert),
        "moderator" => charter::Who::With(charter::Role::Moderator),
        _ => charter::Who::New,
    }
    .facts()
}
