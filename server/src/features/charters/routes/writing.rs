//! Writing a charter: an article on a page of its own, with its examples green or red beside it; a new one from plain
//! words; the whole document. What is wrong is said while one types, and after a submit all the same.

use std::time::Duration;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, web};
use askama::Template;
use parvis_db::Time;

use super::desk::{Named, head, load, space_of};
use crate::error::{Error, Result};
use crate::features::charters::composing::{self, NewArticle};
use crate::features::charters::drafts::{self, Change};
use crate::features::charters::pieces::{self, Part, Piece};
use crate::features::charters::views::writing::{ArticlePage, Lint, NewPage, Said, TextPage};
use crate::features::charters::{check, shown, trying};
use crate::web::ctx::Ctx;
use crate::web::extract::CharterKeeper;
use crate::web::form::{Fields, Form};
use crate::web::layout::{self, see_other};

/// Looks in a minute, for one person who types.
const LOOKS: u64 = 90;

fn version_of(saved_at: Option<Time>) -> String {
    saved_at.map_or_else(String::new, |at| at.0.to_string())
}

/// The draft's version that a form was made from.
pub(super) fn seen(fields: &Fields) -> Option<Time> {
    fields.number("seen").map(Time)
}

/// Everything there is to say of a document.
fn of_document<'a>(ctx: &'a Ctx, text: &str) -> Lint<'a> {
    let (charter, remarks) = check(text, ctx.lang);
    let examples = trying::tried(&charter);
    let lines: Vec<&str> = text.lines().collect();
    Lint {
        ctx,
        red: remarks.iter().filter(|r| r.is_error).count(),
        remarks: remarks
            .into_iter()
            .map(|remark| Said {
                field: "text",
                line: remark.line,
                shown: line_of(&lines, remark.line),
                is_error: remark.is_error,
                text: remark.text,
            })
            .collect(),
        rules: charter.articles.iter().map(|a| a.rules.len()).sum(),
        total: examples.len(),
        examples: Vec::new(),
    }
}

fn line_of(lines: &[&str], number: usize) -> String {
    let line = number.checked_sub(1).and_then(|n| lines.get(n));
    line.map_or("", |l| l.trim()).chars().take(120).collect()
}

/// Everything there is to say of one article, as it would stand in this draft.
fn of_article<'a>(ctx: &'a Ctx, draft: &str, slug: &str, piece: &Piece) -> Result<Lint<'a>> {
    let text = pieces::replaced(draft, slug, piece).ok_or(Error::NotFound)?;
    let (charter, remarks) = check(&text, ctx.lang);
    let lines: Vec<&str> = text.lines().collect();
    let said: Vec<Said> = remarks
        .into_iter()
        .filter_map(|remark| {
            let (part, line) = pieces::place(&text, slug, remark.line)?;
            Some(Said {
                field: match part {
                    Part::Title => "title",
                    Part::Prose => "prose",
                    Part::Rules => "rules",
                },
                line,
                shown: line_of(&lines, remark.line),
                is_error: remark.is_error,
                text: remark.text,
            })
        })
        .collect();
    let mut examples = trying::tried(&charter);
    examples.retain(|one| one.article == slug);
    Ok(Lint {
        ctx,
        red: said.iter().filter(|r| r.is_error).count(),
        remarks: said,
        rules: charter.article(slug).map_or(0, |a| a.rules.len()),
        total: examples.len(),
        examples,
    })
}

/// What is wrong with what is being typed, as a fragment: a document, or one article of the draft.
pub(in super::super) async fn lint(
    me: CharterKeeper,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let key = format!("lint:{}", me.me.id);
    let limit = me.app.bus.hit(&key, Duration::from_secs(60), LOOKS).await;
    if !limit.allowed {
        let wait = limit.retry_after.as_secs().max(1).to_string();
        return Ok(HttpResponse::build(StatusCode::TOO_MANY_REQUESTS)
            .insert_header((header::RETRY_AFTER, wait))
            .content_type("text/plain; charset=utf-8")
            .body("too many\n"));
    }
    let (ctx, space) = (me.ctx.clone(), space_of(&me));
    let html = me
        .app
        .store
        .read(move |db| {
            let slug = fields.trimmed("slug");
            let lint = if slug.is_empty() {
                of_document(&ctx, &bounded(fields.get("text"))?)
            } else {
                let draft = drafts::draft(db, space)?;
                of_article(&ctx, &draft.text, &slug, &piece_of(&fields))?
            };
            lint.render().map_err(Error::internal)
        })
        .await?;
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .body(html))
}

fn bounded(text: String) -> Result<String> {
    if text.len() > charter::MAX_BYTES {
        return Err(Error::field("text", "desk-too-long"));
    }
    Ok(text)
}

fn piece_of(fields: &Fields) -> Piece {
    Piece {
        title: fields.trimmed("title"),
        prose: fields.get("prose"),
        rules: fields.get("rules"),
    }
}

pub(in super::super) async fn text(
    me: CharterKeeper,
    query: web::Query<Fields>,
) -> Result<HttpResponse> {
    let (draft, _) = load(&me).await?;
    let form = Form::new()
        .fill("text", draft.text)
        .fill("seen", version_of(draft.saved_at));
    document(&me, &form, query.ticked("saved"))
}

fn document(me: &Ctx, form: &Form, saved: bool) -> Result<HttpResponse> {
    let page = TextPage {
        ctx: me,
        current: "charter",
        form,
        saved,
        lint: of_document(me, form.value("text")),
    };
    layout::form_page(me, &head(me), form, &page)
}

/// Keeps the document as a draft, red or green; “check” only looks.
pub(in super::super) async fn save_text(
    me: CharterKeeper,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let form = Form::new().keep(&fields, &["text", "seen"]);
    if fields.get("step") == "check" {
        return document(&me, &form, false);
    }
    let (space, by) = (space_of(&me), me.me.id);
    let (text, seen) = (fields.get("text"), seen(&fields));
    let saved = me
        .app
        .store
        .write(move |db| drafts::change(db, space, Some(seen), &Change::Text { text }, by))
        .await;
    match saved {
        Ok(_) => Ok(see_other(&shown::desk(&me, "/text?saved=1"))),
        Err(error) => document(&me, &form.blame(&me, error)?, false),
    }
}

pub(in super::super) async fn article(
    me: CharterKeeper,
    path: web::Path<Named>,
    query: web::Query<Fields>,
) -> Result<HttpResponse> {
    let (draft, _) = load(&me).await?;
    let piece = pieces::piece(&draft.text, &path.slug).ok_or(Error::NotFound)?;
    let form = Form::new()
        .fill("title", piece.title)
        .fill("prose", piece.prose)
        .fill("rules", piece.rules)
        .fill("seen", version_of(draft.saved_at));
    show_article(&me, &draft.text, &path.slug, &form, query.ticked("saved"))
}

fn show_article(
    me: &Ctx,
    draft: &str,
    slug: &str,
    form: &Form,
    saved: bool,
) -> Result<HttpResponse> {
    let piece = Piece {
        title: form.value("title").to_owned(),
        prose: form.value("prose").to_owned(),
        rules: form.value("rules").to_owned(),
    };
    let (charter, _) = charter::Charter::parse(draft);
    let article = charter.article(slug).ok_or(Error::NotFound)?;
    let page = ArticlePage {
        ctx: me,
        current: "charter",
        form,
        saved,
        slug,
        heading: format!("{}. {}", article.number, article.title(me.lang.as_str())),
        languages: charter.languages.len(),
        lint: of_article(me, draft, slug, &piece)?,
    };
    layout::form_page(me, &head(me), form, &page)
}

/// Keeps one article, red or green; “check” only looks.
pub(in super::super) async fn save_article(
    me: CharterKeeper,
    path: web::Path<Named>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let form = Form::new().keep(&fields, &["title", "prose", "rules", "seen"]);
    let slug = path.slug.clone();
    let (draft, _) = load(&me).await?;
    if fields.get("step") == "check" {
        return show_article(&me, &draft.text, &slug, &form, false);
    }
    let (space, by, seen) = (space_of(&me), me.me.id, seen(&fields));
    let change = Change::Article {
        slug: slug.clone(),
        piece: piece_of(&fields),
    };
    let saved = me
        .app
        .store
        .write(move |db| drafts::change(db, space, Some(seen), &change, by))
        .await;
    match saved {
        Ok(_) => Ok(see_other(&shown::desk(
            &me,
            &format!("/articles/{slug}?saved=1"),
        ))),
        Err(error) => {
            let form = form.blame(&me, error)?;
            show_article(&me, &draft.text, &slug, &form, false)
        }
    }
}

const FIELDS: [&str; 12] = [
    "title_fr",
    "title_en",
    "prose_fr",
    "prose_en",
    "because_fr",
    "because_en",
    "words",
    "sites",
    "who",
    "then",
    "caught",
    "passes",
];

pub(in super::super) async fn new_article(me: CharterKeeper) -> Result<HttpResponse> {
    let form = Form::new().fill("then", "hold").fill("who", "all");
    show_new(&me, &form).await
}

async fn show_new(me: &CharterKeeper, form: &Form) -> Result<HttpResponse> {
    let (draft, _) = load(me).await?;
    let page = NewPage {
        ctx: me,
        current: "charter",
        form,
        languages: composing::languages(&draft.text),
        then: &composing::THEN,
    };
    layout::form_page(me, &head(me), form, &page)
}

pub(in super::super) async fn add_article(
    me: CharterKeeper,
    fields: web::Form<Fields>,
) -> Result<HttpResponse> {
    let (space, by) = (space_of(&me), me.me.id);
    let (draft, _) = load(&me).await?;
    let languages = composing::languages(&draft.text);
    let in_each = |name: &str| -> Vec<(String, String)> {
        languages
            .iter()
            .map(|lang| {
                (
                    (*lang).to_owned(),
                    fields.trimmed(&format!("{name}_{lang}")),
                )
            })
            .collect()
    };
    let each_line = |name: &str| -> Vec<String> {
        let text = fields.get(name);
        let lines = text
            .lines()
            .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "));
        lines.filter(|line| !line.is_empty()).collect()
    };
    let new = NewArticle {
        titles: in_each("title"),
        prose: in_each("prose"),
        because: in_each("because"),
        words: each_line("words"),
        sites: each_line("sites"),
        only_new: fields.get("who") == "new",
        then: fields.get("then"),
        caught: each_line("caught"),
        passes: each_line("passes"),
    };
    let made = me
        .app
        .store
        .write(move |db| drafts::add_article(db, space, &new, by))
        .await;
    match made {
        Ok(slug) => Ok(see_other(&shown::desk(
            &me,
            &format!("/articles/{slug}?saved=1"),
        ))),
        Err(error) => {
            let form = Form::new().keep(&fields, &FIELDS).blame(&me, error)?;
            show_new(&me, &form).await
        }
    }
}
