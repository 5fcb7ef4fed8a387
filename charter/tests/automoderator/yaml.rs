//! The file as YAML 1.1: documents, keys, scalars, duplicate keys.

use charter::automoderator::{Fate, Item};
use charter::import_automoderator;

use super::{Allow, Hold, Reject, answer, case, fate, only, runs, thread};

#[test]
fn documents() {
    let file = "# The rules of our space\n---\n# One\nbody: x\naction: remove\n---\n# only a comment\n\n---\n# Two\nbody: y\naction: filter\n--- # a remark\n# Three\nbody: z\naction: report\n------\n";
    let section = runs(file);
    let entries: Vec<(usize, &str, usize)> = section
        .entries()
        .iter()
        .map(|e| (e.number, e.name.as_str(), e.line))
        .collect();
    assert_eq!(entries, [(1, "One", 4), (2, "Two", 11), (3, "Three", 15)]);
    assert!(
        runs("").entries().is_empty() && runs("---\n---\n# nothing\n").entries().is_empty(),
        "nothing is nothing"
    );
    case(
        "line ends of Windows",
        "body: x\r\naction: remove\r\n---\r\nbody: y\r\naction: filter\r\n",
        &[(answer("x"), Reject), (answer("y"), Hold)],
    );
    case(
        "a byte order mark",
        "\u{FEFF}body: x\naction: remove\n",
        &[(answer("x"), Reject)],
    );
    case(
        "dashes further right separate nothing",
        "body: x\naction: remove\ncomment: |\n    a\n    ---\n    b\n",
        &[(answer("x"), Reject)],
    );
    let broken =
        "body: x\naction: remove\n---\nbody: [x\naction: remove\n---\nbody: y\naction: filter\n";
    let (section, diagnostics) = import_automoderator(broken);
    assert_eq!(
        (section.count(Fate::Loaded), section.count(Fate::Diagnosed)),
        (2, 1),
        "one broken rule"
    );
    assert_eq!(
        diagnostics.iter().count(),
        1,
        "costs one diagnostic: {diagnostics}"
    );
    assert!(
        (4..=6).contains(&diagnostics.iter().next().unwrap().line),
        "{diagnostics}"
    );
    assert_eq!(
        section.judge(&answer("y")).outcome,
        Hold,
        "and the others run"
    );
}

#[test]
fn names() {
    assert_eq!(only("####################\n# No spam, please #\n####################\nbody: x\naction: remove").name, "No spam, please");
    assert_eq!(
        only("# General\n# Short links\nbody: x\naction: remove").name,
        "Short links"
    );
    assert_eq!(
        only("body: x\naction: remove\naction_reason: Short link").name,
        "Short link"
    );
    assert_eq!(
        only("standard: image hosting sites\naction: remove").name,
        "image hosting sites"
    );
    assert_eq!(
        only("type: comment\nbody+title (regex): x\naction: remove").name,
        "body+title (regex)"
    );
    assert_eq!(
        only(&format!(
            "# {}\nbody: x\naction: remove",
            "long ".repeat(40)
        ))
        .name
        .chars()
        .count(),
        70
    );
}

#[test]
fn keys() {
    case(
        "keys in any case",
        "Body: x\nACTION: remove\n",
        &[(answer("x"), Reject)],
    );
    case(
        "keys of groups too",
        "Author:\n    Name: somebody\nbody: x\naction: remove\n",
        &[(answer("x"), Reject)],
    );
    case(
        "quoted keys",
        "\"body\": x\n'action': remove\n",
        &[(answer("x"), Reject)],
    );
    case(
        "without a space before the modifiers",
        "body(includes): pa\naction: remove\n",
        &[(answer("spam"), Reject)],
    );
    case(
        "modifiers without spaces",
        "body (includes,regex): 'p.m'\naction: remove\n",
        &[(answer("spam"), Reject)],
    );
    let twice = "body: x\nbody: y\naction: remove\n";
    case(
        "of two equal keys the last counts",
        twice,
        &[(answer("x"), Allow), (answer("y"), Reject)],
    );
    fate(
        "and a lint says so",
        twice,
        Fate::Loaded,
        &["duplicate-key"],
    );
    fate(
        "in groups too",
        "author:\n    name: a\n    name: b\naction: remove",
        Fate::Loaded,
        &["duplicate-key"],
    );
    fate(
        "equal but for case",
        "body: x\nBody: y\naction: remove\n",
        Fate::Loaded,
        &["duplicate-key"],
    );
}

#[rustfmt::skip] // a table
#[test]
fn scalars() {
    case("yes is True", "body: [yes]\naction: remove\n", &[(answer("yes"), Allow), (answer("true"), Reject)]);
    fate("and a lint says so", "body: [yes]\naction: remove\n", Fate::Loaded, &["yaml-1.1"]);
    case("quoted yes is yes", "body: ['yes']\naction: remove\n", &[(answer("yes"), Reject)]);
    case("a leading zero is octal", "body: 010\naction: remove\n", &[(answer("8"), Reject), (answer("010"), Allow)]);
    case("a number with figures above seven is text", "body: 089\naction: remove\n", &[(answer("089"), Reject)]);
    case("hexadecimal", "body: 0x10\naction: remove\n", &[(answer("16"), Reject)]);
    case("sixties", "body: 12:30\naction: remove\n", &[(answer("750"), Reject), (answer("12:30"), Allow)]);
    case("underscores in numbers", "body: 1_000\naction: remove\n", &[(answer("1000"), Reject)]);
    case("decimals lose their zeros", "body: 1.50\naction: remove\n", &[(answer("1.5"), Reject), (answer("1.50"), Allow)]);
    case("null in a list is None", "body: [~]\naction: remove\n", &[(answer("none"), Reject)]);
    case("on and off", "body: x\naction: remove\nmoderators_exempt: off\n", &[(answer("x"), Reject)]);
    fate("a quoted boolean is none", "body: x\naction: remove\nmoderators_exempt: 'no'\n", Fate::Diagnosed, &["value"]);
    fate("y is no boolean", "body: x\naction: remove\nmoderators_exempt: y\n", Fate::Diagnosed, &["value"]);
    fate("a priority is a number", "body: x\naction: remove\npriority: high\n", Fate::Diagnosed, &["value"]);
    fate("a quoted priority is none", "body: x\naction: remove\npriority: '1'\n", Fate::Diagnosed, &["value"]);
    case("lengths in octal", "body_longer_than: 010\naction: remove\n", &[(answer("123456789"), Reject), (answer("12345678"), Allow)]);
}

#[rustfmt::skip] // a table
#[test]
fn layout() {
    case("lists by dashes", "body:\n- x\n- y\naction: remove\n", &[(answer("y"), Reject)]);
    case("brackets closed at the margin", "body: [\n    'x',\n    'y',\n]\naction: remove\n", &[(answer("y"), Reject)]);
    case("values at the margin", "body: ['x',\n'y']\naction: remove\n", &[(answer("y"), Reject)]);
    case("brackets left of their group", "author:\n    name: [bob,\n  somebody]\naction: remove\n", &[(answer("y"), Reject)]);
    case("comments in a list", "body: [x, # the first\n  # y,\n  z]\naction: remove\n", &[(answer("z"), Reject), (answer("y"), Allow)]);
    case("a bracket in plain text opens nothing", "body: don't [x\naction: remove\n", &[(answer("don't [x"), Reject)]);
    case("a text over several lines", "body: x\naction: filter\ncomment: |\n    Hello [you\n\n    # no comment\n", &[(answer("x"), Hold)]);
    case("a quoted text over several lines", "body: \"free\nmoney\"\naction: remove\n", &[(answer("free money"), Reject)]);
    case("double quotes escape", "body (includes, regex): \"\\\\d{3}\"\naction: remove\n", &[(answer("a123"), Reject)]);
    case("single quotes do not", "body (includes, regex): '\\d{3}'\naction: remove\n", &[(answer("a123"), Reject)]);
    case("a quote in single quotes", "body: 'it''s'\naction: remove\n", &[(answer("it's"), Reject)]);
    case("groups in braces", "author: {account_age: '< 9999 days', comment_karma: '< 9999'}\naction: remove\n", &[(answer("x"), Reject)]);
    case("types in any spacing", "type:   link   submission\naction: remove\n", &[(thread("", ""), Allow)]);
    case("indented rules", "  body: x\n  action: remove\n", &[(answer("x"), Reject)]);
    fate("a tab is an error", "author:\n\tname: x\naction: remove\n", Fate::Diagnosed, &["yaml"]);
    fate("a lost bracket", "body: [x]]\naction: remove\n", Fate::Diagnosed, &["yaml"]);
    fate("a lost sign", "body: > 10 days\naction: remove\n", Fate::Diagnosed, &["yaml"]);
    fate("an alias", "body: &a [x]\ntitle: *a\naction: remove\n", Fate::Diagnosed, &["yaml"]);
}

#[rustfmt::skip] // a table
#[test]
fn standards() {
    let linked = |url: &str, body: &str| Item { body: Some(body.into()), ..super::link(url) };
    for (name, url) in [
        ("image hosting sites", "https://i.imgur.com/a"),
        ("direct image links", "https://a.example/b.JPG?x=1"),
        ("video hosting sites", "https://www.youtube.com/watch?v=1"),
        ("streaming sites", "https://www.twitch.tv/someone"),
        ("crowdfunding sites", "https://fr.ulule.com/projet"),
        ("meme generator sites", "https://imgflip.com/i/1"),
        ("facebook links", "https://m.facebook.com/page"),
        ("amazon affiliate links", "https://www.amazon.co.uk/dp/B00?tag=me-21"),
    ] {
        let yaml = format!("standard: {name}\naction: remove\n");
        case(name, &yaml, &[(linked(url, ""), Reject), (linked("https://a.example/page", ""), Allow), (thread("", "nothing"), Allow)]);
    }
    case("facebook in an answer", "standard: facebook links\naction: remove\n", &[(answer("see https://www.facebook.com/x"), Reject), (answer("https://notfacebook.com"), Allow)]);
    case("own keys win", "standard: video hosting sites\ndomain: a.example\naction: remove\n", &[(linked("https://youtube.com/1", ""), Allow), (linked("https://a.example", ""), Reject)]);
    case("own type wins", "standard: facebook links\ntype: submission\naction: remove\n", &[(answer("https://facebook.com/x"), Allow)]);
    case("names in any case", "standard: Facebook Links\naction: remove\n", &[(answer("https://facebook.com/x"), Reject)]);
    fate("a set that does not exist", "standard: cat pictures\naction: remove\n", Fate::Diagnosed, &["value"]);
}
