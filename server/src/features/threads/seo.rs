//! What search engines read of a thread: JSON-LD after schema.org.

use serde_json::{Value, json};

use super::show::Read;
use super::{Post, ThreadKind};
use crate::web::ctx::Ctx;

/// The documents of one page of a thread: the conversation (or question) and where it stands.
pub(super) fn thread(ctx: &Ctx, read: &Read, page: i32) -> Vec<Value> {
    if read.thread.post_count == 0 {
        return Vec::new();
    }
    let main = match read.thread.kind {
        ThreadKind::Question => question(ctx, read, page),
        _ => discussion(ctx, read),
    };
    vec![main, crumbs(ctx, read)]
}

fn person(ctx: &Ctx, read: &Read, id: i64) -> Value {
    match read.cards.get(&id) {
        Some(person) => json!({
            "@type": "Person",
            "name": person.name,
            "url": ctx.absolute(&format!("/members/{}", person.handle)),
        }),
        None => json!({ "@type": "Person", "name": "–" }),
    }
}

fn text(post: &Post) -> String {
    super::plain(&post.html)
}

fn address(ctx: &Ctx, read: &Read, post: &Post) -> String {
    ctx.absolute(&read.thread.path_at(post.position.unwrap_or(1)))
}

fn discussion(ctx: &Ctx, read: &Read) -> Value {
    let comments: Vec<Value> = read
        .posts
        .iter()
        .filter(|p| p.position != Some(1) && p.removed.is_none())
        .map(|p| {
            json!({
                "@type": "Comment",
                "text": text(p),
                "author": person(ctx, read, p.author_id),
                "datePublished": p.created_at.rfc3339(),
                "url": address(ctx, read, p),
            })
        })
        .collect();
    let opening = read.posts.iter().find(|p| p.position == Some(1));
    json!({
        "@context": "https://schema.org",
        "@type": "DiscussionForumPosting",
        "headline": read.thread.title,
        "url": ctx.absolute(&read.thread.path()),
        "author": person(ctx, read, read.thread.author_id),
        "datePublished": read.thread.created_at.rfc3339(),
        "dateModified": read.thread.last_post_at.rfc3339(),
        "text": opening.map_or_else(|| read.thread.excerpt.clone(), text),
        "commentCount": read.thread.replies(),
        "comment": comments,
    })
}

fn question(ctx: &Ctx, read: &Read, page: i32) -> Value {
    let answer = |p: &Post| {
        json!({
            "@type": "Answer",
            "text": text(p),
            "author": person(ctx, read, p.author_id),
            "datePublished": p.created_at.rfc3339(),
            "url": address(ctx, read, p),
        })
    };
    let accepted = read.answer.as_ref();
    let suggested: Vec<Value> = read
        .posts
        .iter()
        .filter(|p| {
            p.position != Some(1) && p.removed.is_none() && accepted.is_none_or(|a| a.id != p.id)
        })
        .map(answer)
        .collect();
    let opening = read.posts.iter().find(|p| p.position == Some(1));
    let mut entity = json!({
        "@type": "Question",
        "name": read.thread.title,
        "text": opening.map_or_else(|| read.thread.excerpt.clone(), text),
        "answerCount": read.thread.replies(),
        "author": person(ctx, read, read.thread.author_id),
        "datePublished": read.thread.created_at.rfc3339(),
        "suggestedAnswer": suggested,
    });
    if let Some(accepted) = accepted {
        entity["acceptedAnswer"] = answer(accepted);
    }
    let mut address = ctx.absolute(&read.thread.path());
    if page > 1 {
        address.push_str(&format!("?page={page}"));
    }
    json!({ "@context": "https://schema.org", "@type": "QAPage", "url": address, "mainEntity": entity })
}

fn crumbs(ctx: &Ctx, read: &Read) -> Value {
    let here = ctx.here.as_ref();
    let mut items = vec![(
        here.map(|h| h.name.clone()).unwrap_or_default(),
        ctx.absolute(""),
    )];
    if let Some(section) = here.and_then(|h| h.section_by_id(read.thread.section_id)) {
        items.push((
            section.name.clone(),
            ctx.absolute(&format!("/sections/{}", section.slug)),
        ));
    }
    items.push((read.thread.title.clone(), ctx.absolute(&read.thread.path())));
    let list: Vec<Value> = (1..)
        .zip(items)
        .map(|(n, (name, item))| json!({ "@type": "ListItem", "position": n, "name": name, "item": item }))
        .collect();
    json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": list })
}
