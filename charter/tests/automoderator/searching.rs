//! Search checks: what they find, and on which fields.

use charter::Outcome;
use charter::automoderator::{Flair, ItemAuthor, Media};

use super::search_cases::CASES;
use super::{Allow, Hold, Reject, answer, by, case, judge, link, somebody, thread};

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

#[test]
fn searches_find_what_python_finds() {
    for (name, key, values, texts) in CASES {
        let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
        let yaml = format!("{key}: [{}]\naction: remove\n", values.join(", "));
        for (text, found) in *texts {
            let outcome = judge(&yaml, &thread(text, "")).outcome;
            assert_eq!(
                outcome == Outcome::Reject,
                *found,
                "{name}: {text:?} in\n{yaml}"
            );
        }
    }
}

#[rustfmt::skip] // a table
#[test]
fn fields_and_their_defaults() {
    case("id is exact", "id: t1\naction: remove", &[(thread("t1", ""), Reject), (super::Item { id: "t12".into(), ..thread("", "") }, Allow)]);
    case("url is anywhere", "url: spam\naction: remove", &[(link("https://a.example/antispammer"), Reject), (thread("spam", "spam"), Allow)]);
    case("a url with a method of its own", "url (starts-with): 'http://'\naction: remove", &[(link("http://a.example"), Reject), (link("https://a.example"), Allow)]);
    case("domain covers subdomains", "domain: youtube.com\naction: remove", &[(link("https://youtube.com/x"), Reject), (link("https://m.youtube.com/x"), Reject), (link("https://notyoutube.com/x"), Allow), (link("https://youtube.com.evil.org/x"), Allow), (link("https://example.org/youtube.com"), Allow)]);
    case("domain with a method is text", "domain (ends-with): '.ru'\naction: remove", &[(link("https://a.ru/x"), Reject), (link("https://ru.example"), Allow)]);
    case("domain with an expression", "domain (regex): '\\.(?:ru|su)$'\naction: remove", &[(link("https://a.su/"), Reject), (link("https://a.example/"), Allow)]);
    case("domain joined with another field loses its special case", "domain+title: tube.com\naction: remove", &[(link("https://m.tube.com/"), Reject), (thread("see tube.com", ""), Reject)]);
    case("domain of a text is self and the space", "domain: self.lumen\naction: remove", &[(thread("a", "b"), Reject), (link("https://a.example"), Allow)]);
    case("a text's flair is exact", "flair_text: help\naction: remove", &[(super::Item { flair: Flair { text: "Help".into(), ..Flair::default() }, ..thread("", "") }, Reject), (super::Item { flair: Flair { text: "Help me".into(), ..Flair::default() }, ..thread("", "") }, Allow)]);
    case("a flair's class is exact", "flair_css_class: new\naction: remove", &[(super::Item { flair: Flair { css_class: "new".into(), ..Flair::default() }, ..thread("", "") }, Reject), (super::Item { flair: Flair { css_class: "newer".into(), ..Flair::default() }, ..thread("", "") }, Allow)]);
    case("a joined flair is a word", "flair_text+title: help\naction: remove", &[(thread("help me", ""), Reject)]);
}

#[rustfmt::skip] // a table
#[test]
fn media_and_polls() {
    let media = |author: &str, title: &str| super::Item { media: Some(Media { author: author.into(), title: title.into(), author_url: "https://v.example/@bob".into(), ..Media::default() }), ..link("https://v.example/1") };
    case("a media author is exact", "media_author: Bob\naction: remove", &[(media("bob", ""), Reject), (media("bobby", ""), Allow), (link("https://v.example"), Allow)]);
    case("a media address is anywhere", "media_author_url: '@bo'\naction: remove", &[(media("", ""), Reject)]);
    case("a media title is a word", "media_title: live\naction: remove", &[(media("", "Live now"), Reject), (media("", "delivered"), Allow)]);
    case("no media, no rule: even negated", "~media_author: bob\naction: remove", &[(media("eve", ""), Reject), (thread("", ""), Allow)]);
    case("a rule that also looks elsewhere", "title+media_title: live\naction: remove", &[(thread("live", ""), Reject)]);
    let poll = |options: &[&str]| super::Item { poll: Some(options.iter().map(|o| (*o).to_owned()).collect()), ..thread("", "") };
    case("one option of a poll", "poll_option_text: none\naction: remove", &[(poll(&["all", "none"]), Reject), (poll(&["all"]), Allow), (thread("none", ""), Allow)]);
    case("how many options", "poll_option_count: '> 2'\naction: remove", &[(poll(&["a", "b", "c"]), Reject), (poll(&["a", "b"]), Allow), (thread("", ""), Allow)]);
    case("polls", "is_poll: true\naction: remove", &[(poll(&["a"]), Reject), (thread("", ""), Allow)]);
}

#[rustfmt::skip] // a table
#[test]
fn tilde_and_joins() {
    case("none of the values", "~title: [hello, hi]\naction: remove", &[(thread("hello", ""), Allow), (thread("bye", ""), Reject)]);
    case("any of the fields", "title+body: spam\naction: remove", &[(thread("spam", ""), Reject), (thread("", "spam"), Reject), (thread("", ""), Allow)]);
    case("none of the fields", "~title+body: spam\naction: remove", &[(thread("spam", ""), Allow), (thread("", "spam"), Allow), (thread("a", "b"), Reject)]);
    case("different keys are all needed", "title: a\nbody: b\naction: remove", &[(thread("a", "b"), Reject), (thread("a", ""), Allow)]);
    case("a suffix allows two checks on one field", "body#1: a\nbody#2: b\naction: remove", &[(answer("a b"), Reject), (answer("a"), Allow)]);
    case("one wanted, one not", "body#1: a\n~body#2: b\naction: remove", &[(answer("a"), Reject), (answer("a b"), Allow)]);
    case("fields that an answer lacks are dropped", "title+body: spam\naction: remove", &[(answer("spam"), Reject)]);
    case("a check on a title leaves answers alone", "title: spam\naction: remove", &[(answer("spam"), Allow), (thread("spam", ""), Reject)]);
    case("a url is not looked at on a text", "~url: a.example\naction: remove", &[(thread("", ""), Allow), (link("https://b.example"), Reject)]);
    case("nothing looked at fails, even negated", "~body: please\naction: remove", &[(link("https://b.example"), Allow), (thread("", ""), Reject)]);
    case("one look is enough", "~url: a.example\ntitle: x\naction: remove", &[(thread("x", ""), Reject)]);
    case("a discarded check that wants something fails", "url: a.example\ntitle: x\naction: remove", &[(thread("x", ""), Allow)]);
    case("an empty value counts as a check and says nothing", "title: []\naction: remove", &[(thread("", ""), Reject)]);
    case("an empty text as well", "title: ''\nbody: x\naction: remove", &[(thread("", "x"), Reject), (thread("", ""), Allow)]);
    case("values of a list and of a scalar", "body: x\naction: remove", &[(answer("x"), Reject)]);
}

#[test]
fn several_links() {
    let two = super::Item {
        links: vec![
            link("https://a.example/1").links[0].clone(),
            link("https://b.example/2").links[0].clone(),
        ],
        ..thread("", "both")
    };
    case(
        "one link is enough",
        "domain: b.example\naction: remove",
        &[(two.clone(), Reject)],
    );
    case(
        "one link outside the list is enough",
        "~domain: a.example\naction: remove",
        &[(two.clone(), Reject)],
    );
    case(
        "all links inside the list",
        "~domain: [a.example, b.example]\naction: remove",
        &[(two.clone(), Allow)],
    );
    case(
        "conditions on links hold for the same link",
        "domain: a.example\nurl (regex): '/2$'\naction: remove",
        &[(two, Allow)],
    );
}

#[test]
fn quotes_and_lengths() {
    let quote = "> spam\n\nnot I";
    case(
        "quotes count",
        "body: spam\naction: remove",
        &[(answer(quote), Reject)],
    );
    case(
        "unless they are to be ignored",
        "body: spam\nignore_blockquotes: true\naction: remove",
        &[(answer(quote), Allow), (answer("spam"), Reject)],
    );
    case(
        "titles hold no quotes",
        "title: spam\nignore_blockquotes: true\naction: remove",
        &[(thread("> spam", ""), Reject)],
    );
    case(
        "longer than is strict",
        "body_longer_than: 3\naction: remove",
        &[(answer("abcd"), Reject), (answer("abc"), Allow)],
    );
    case(
        "shorter than is strict",
        "body_shorter_than: 3\naction: remove",
        &[(answer("ab"), Reject), (answer("abc"), Allow)],
    );
    case(
        "signs at the ends do not count",
        "body_longer_than: 3\naction: remove",
        &[(answer("  !abc! \n"), Allow), (answer("!ab!cd!"), Reject)],
    );
    case(
        "length is in characters",
        "body_longer_than: 3\naction: remove",
        &[(answer("été"), Allow), (answer("étés"), Reject)],
    );
    case(
        "length without quotes",
        "body_shorter_than: 3\nignore_blockquotes: true\naction: remove",
        &[(answer("> a long quotation\n\nok"), Reject)],
    );
    case(
        "an underscore counts",
        "body_longer_than: 3\naction: remove",
        &[(answer("_ab_"), Reject)],
    );
}

#[rustfmt::skip] // a table
#[test]
fn authors() {
    let named = |name: &str| { by(ItemAuthor { name: name.into(), ..somebody() }, answer("x")) };
    case("a name alone", "author: bob\naction: remove", &[(named("Bob"), Reject), (named("bobby"), Allow)]);
    case("a list of names", "author: [bob, eve]\naction: remove", &[(named("eve"), Reject), (named("joe"), Allow)]);
    case("all but these", "~author: [bob, eve]\naction: remove", &[(named("eve"), Allow), (named("joe"), Reject)]);
    case("a name by expression", "author:\n    name (regex): 'bot\\d+'\naction: remove", &[(named("bot12"), Reject), (named("robot12"), Allow)]);
    case("all but these, in a group", "author:\n    ~name: bob\naction: remove", &[(named("bob"), Allow), (named("eve"), Reject)]);
    let wearing = |text: &str| { by(ItemAuthor { flair: Flair { text: text.into(), ..Flair::default() }, ..somebody() }, answer("x")) };
    case("an author's flair is exact", "author:\n    flair_text: pro\naction: remove", &[(wearing("Pro"), Reject), (wearing("Professor"), Allow)]);
    case("an author without flair", "author:\n    ~flair_text (regex): '.+'\naction: filter", &[(wearing(""), Hold), (wearing("Pro"), Allow)]);
    let told = |bio: &str| { by(ItemAuthor { bio: bio.into(), display_name: "The Seller".into(), ..somebody() }, answer("x")) };
    case("an introduction", "author:\n    bio_text: crypto\naction: filter", &[(told("I love crypto!"), Hold), (told(""), Allow)]);
    case("a displayed name", "author:\n    display_name: seller\naction: filter", &[(told(""), Hold)]);
    case("the text and the author are both needed", "body: x\nauthor: bob\naction: remove", &[(named("bob"), Reject), (named("eve"), Allow), (by(ItemAuthor { name: "bob".into(), ..somebody() }, answer("y")), Allow)]);
    case("the space", "subreddit:\n    name: lumen\ntitle: x\naction: remove", &[(thread("x", ""), Reject), (super::Item { space: "other".into(), ..thread("x", "") }, Allow)]);
}
