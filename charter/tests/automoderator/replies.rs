//! What is written back, placeholders, labels.

use charter::automoderator::{Flair, Item, ItemAuthor, Media, Obligation, Thing};

use super::{answer, by, judge, link, somebody, thread};

/// The text of the only answer.
#[track_caller]
fn reply(name: &str, yaml: &str, item: &Item, expected: &str) {
    let verdict = judge(yaml, item);
    let Some(Obligation::Reply { text, .. }) =
        verdict.fired.first().and_then(|f| f.obligations.first())
    else {
        panic!("{name}: {verdict:#?}")
    };
    assert_eq!(text, expected, "{name}");
}

#[test]
fn placeholders_of_the_text() {
    let item = Item {
        flair: Flair::default(),
        author: ItemAuthor {
            flair: Flair {
                text: "Pro".into(),
                css_class: "pro".into(),
                template_id: "9".into(),
            },
            ..somebody()
        },
        ..answer("x y")
    };
    for (name, expected) in [
        ("author", "somebody"),
        ("author_flair_text", "Pro"),
        ("author_flair_css_class", "pro"),
        ("author_flair_template_id", "9"),
        ("body", "x y"),
        ("permalink", "https://lumen.example/threads/1#c1"),
        ("subreddit", "lumen"),
        ("kind", "comment"),
        ("title", "the thread"),
        ("Author", "somebody"),
        ("nothing", "{{nothing}}"),
        ("match", "x"),
        ("match-1", "x"),
        ("match-body", "x"),
        ("match-2", "{{match-2}}"),
        ("match-title", "{{match-title}}"),
        ("match-0", "{{match-0}}"),
        ("matches", "{{matches}}"),
    ] {
        reply(
            name,
            &format!("body: x\ncomment: '<{{{{{name}}}}}>'"),
            &item,
            &format!("<{expected}>"),
        );
    }
}

#[test]
fn placeholders_of_threads() {
    reply(
        "kind",
        "title: x\ncomment: '{{kind}} {{title}}'",
        &thread("x!", ""),
        "submission x!",
    );
    reply(
        "link",
        "url: a\ncomment: '{{domain}} {{url}}'",
        &link("https://a.example/1"),
        "a.example https://a.example/1",
    );
    reply(
        "domain of a text",
        "title: x\ncomment: '{{domain}}'",
        &thread("x", ""),
        "self.lumen",
    );
    let media = Media {
        author: "Bob".into(),
        author_url: "u".into(),
        title: "t".into(),
        description: "d".into(),
    };
    let item = Item {
        media: Some(media),
        ..thread("x", "")
    };
    reply(
        "media",
        "title: x\ncomment: '{{media_author}} {{media_author_url}} {{media_title}} {{media_description}}'",
        &item,
        "Bob u t d",
    );
    assert!(
        judge("title: x\ncomment: '{{media_author}}'", &thread("x", ""))
            .fired
            .is_empty(),
        "no media, no rule"
    );
}

#[rustfmt::skip] // a table
#[test]
fn placeholders_of_matches() {
    let yaml =
        |key: &str, values: &str, name: &str| format!("{key}: {values}\ncomment: '{{{{{name}}}}}'");
    reply("what was written", &yaml("body", "SPAM", "match"), &answer("a Spam b"), "Spam");
    reply("no sign beside it", &yaml("body", "spam", "match"), &answer("(spam)"), "spam");
    reply("own groups begin at two", &yaml("body (regex)", "'(\\d+) (\\w+)'", "match-3"), &answer("12 eggs"), "eggs");
    reply("groups of later values count on", &yaml("body (regex)", "['(a)x', '(b)y']", "match-3"), &answer("by"), "b");
    reply("a group without part stays", &yaml("body (regex)", "['(a)x', '(b)y']", "match-2"), &answer("by"), "{{match-2}}");
    reply("by field", &yaml("title (regex)", "'(\\d+)x'", "match-title-2"), &thread("12x", ""), "12");
    reply("a joined name as written", &yaml("title+body", "x", "match-title+body"), &thread("", "x"), "x");
    reply("a suffix belongs to the name", &yaml("body#2", "x", "match-body#2"), &answer("x"), "x");
    reply("a negated check has no match", "~body: y\ncomment: '{{match-~body}}'", &answer("x"), "{{match-~body}}");
    reply("the first check's match", "title: x\nbody: y\ncomment: '{{match}}{{match-body}}'", &thread("x", "y"), "xy");
    let named = by(ItemAuthor { name: "bob".into(), ..somebody() }, answer("x"));
    reply("the author's match is none of the text's", "author:\n    name: bob\ncomment: '{{match}}'", &named, "{{match}}");
    reply("a domain's match is the whole host", "domain: tube.example\ncomment: '{{match}}'", &link("https://m.tube.example/"), "m.tube.example");
    reply("a match outside quotes", "body: x\nignore_blockquotes: true\ncomment: '{{match}}'", &answer("> X\n\nx"), "x");
}

#[test]
fn messages() {
    let letters = |yaml: &str| judge(yaml, &answer("x")).fired[0].obligations.clone();
    let here = "https://lumen.example/threads/1#c1";
    let message = |subject: &str, body: String| {
        vec![Obligation::Message {
            subject: subject.into(),
            body,
        }]
    };
    assert_eq!(
        letters("body: x\nmessage: Hello"),
        message("AutoModerator notification", format!("{here}\n\nHello"))
    );
    assert_eq!(
        letters("body: x\nmessage: 'See {{permalink}}'\nmessage_subject: 'Hi {{author}}'"),
        message("Hi somebody", format!("See {here}"))
    );
    let long = "s".repeat(150);
    let cut = letters(&format!(
        "body: x\nmessage: 'at {{{{permalink}}}}'\nmessage_subject: {long}"
    ));
    assert!(matches!(&cut[0], Obligation::Message { subject, .. } if subject.len() == 100));
    let team = letters("body: x\nmodmail: '{{permalink}} look'\nmodmail_subject: Look");
    assert_eq!(
        team,
        [Obligation::Team {
            subject: "Look".into(),
            body: format!("{here} look")
        }]
    );
    let long = format!("body: x\ncomment: {}", "é".repeat(10_500));
    assert!(
        matches!(&letters(&long)[0], Obligation::Reply { text, .. } if text.chars().count() == 10_000)
    );
    let kept = letters("body: x\ncomment: Hi\ncomment_stickied: true\ncomment_locked: yes");
    assert_eq!(
        kept,
        [Obligation::Reply {
            text: "Hi".into(),
            stickied: true,
            locked: true
        }]
    );
    let reason = judge(
        "body: x\naction: report\naction_reason: 'has {{match}}'",
        &answer("X"),
    );
    assert_eq!(reason.fired[0].reason.as_deref(), Some("has X"));
    let reason = judge(
        "body: x\naction: report\nreport_reason: old name",
        &answer("X"),
    );
    assert_eq!(reason.fired[0].reason.as_deref(), Some("old name"));
}

#[rustfmt::skip] // a table
#[test]
fn labels() {
    let set = |yaml: &str, item: &Item| judge(yaml, item).fired[0].obligations.clone();
    let label = |on, label: &str, css: &str, template: &str| { vec![Obligation::Label { on, label: label.into(), css_class: css.into(), template: template.into(), }] };
    let item = thread("x", "");
    assert_eq!(set("title: x\nset_flair: Help", &item), label(Thing::Text, "Help", "", "") );
    assert_eq!(set("title: x\nset_flair: [Help, 'he{l}p']", &item), label(Thing::Text, "Help", "help", "") );
    assert_eq!(set("title: x\nset_flair: {text: Help, css_class: h, template_id: a-1}", &item ), label(Thing::Text, "Help", "h", "a-1") );
    assert_eq!(set("title: x\nset_flair: '{{match}}!'", &item), label(Thing::Text, "x!", "", "") );
    assert_eq!(set("title: x\nauthor:\n    set_flair: New", &item), label(Thing::Author, "New", "", "") );
    let labelled = Item { flair: Flair { text: "Old".into(), ..Flair::default() }, ..item.clone() };
    assert!(set("title: x\nset_flair: New", &labelled).is_empty(), "an existing flair stays" );
    assert_eq!(set("title: x\nset_flair: New\noverwrite_flair: true", &labelled), label(Thing::Text, "New", "", "") );
    let long = set(&format!("title: x\nset_flair: {}", "a".repeat(80)), &item);
    assert!(matches!(&long[0], Obligation::Label { label, .. } if label.len() == 64));
    assert_eq!(set("title: x\nset_nsfw: true", &item), label(Thing::Text, "nsfw", "", "") );
    assert_eq!(set("title: x\nset_spoiler: yes", &item), label(Thing::Text, "spoiler", "", "") );
    assert_eq!(set("title: x\nset_sticky: 2", &item), [Obligation::Pin { on: Thing::Text, slot: 2 }] );
    assert_eq!(set("title: x\nset_sticky: false", &item), [Obligation::Pin { on: Thing::Text, slot: 0 }] );
    assert_eq!(set("body: x\nset_locked: true", &answer("x")), [Obligation::Lock { on: Thing::Text, locked: true }] );
}

#[test]
fn what_was_found_points_at_the_text() {
    let found = &judge(
        "title+body (includes): [élan]\naction: remove",
        &thread("", "un ÉLAN brisé"),
    )
    .fired[0]
        .found[0];
    assert_eq!(
        (
            found.check.as_str(),
            found.field.as_str(),
            found.text.as_str()
        ),
        ("title+body", "body", "ÉLAN")
    );
    assert_eq!(found.range, 3..8);
    let found = &judge(
        "body: x\nignore_blockquotes: true\naction: remove",
        &answer("> a\n\nb x"),
    )
    .fired[0]
        .found[0];
    assert_eq!(found.range, 7..8, "in the whole text, quotes included");
}
