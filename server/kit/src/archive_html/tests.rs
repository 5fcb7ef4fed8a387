//! What old forums wrote, and what is read of it.

use super::*;
use std::time::{Duration, Instant};

fn read(html: &str) -> Rendered {
    sanitize_archive_html(html, &Options::default())
}

#[test]
fn a_phpbb_quote_has_its_author_and_its_code() {
    let found = read(
        "</span><table align=\"center\" width=\"90%\"><tr> <td><span class=\"genmed\"><b>anna wrote:</b></span></td> </tr> <tr> <td class=\"quote\">If I try<br><table><tr> <td><span class=\"genmed\"><b>Code:</b></span></td> </tr> <tr> <td class=\"code\"><br>  f(x);<br>  g();<br></td> </tr></table><span class=\"postbody\"><br>Why?</span></td> </tr></table><span class=\"postbody\"><br><br>Because.<br>Really.<br><br>-B",
    );
    assert_eq!(
        found.html,
        "<blockquote><cite>anna</cite>\n<p>If I try</p>\n<pre tabindex=\"0\"><code>  f(x);\n  g();\n</code></pre>\n<p>Why?</p>\n</blockquote>\n<p>Because.<br>\nReally.</p>\n<p>-B</p>\n"
    );
    assert_eq!(found.own_text, "Because.\nReally.\n-B");
}

#[test]
fn a_twinoid_quote_has_its_author() {
    let found = read(
        "<span class=\"tid_preCite\"><span class=\"tid_user\">lucas</span></span><cite>Et sinon ?<br>Utile ?</cite><p>Oups\u{a0}! <img src=\"http://x.example/smile.png\" alt=\":)\" class=\"tid_ico\"> <img alt=\":hordes_wink:\" class=\"tid_ico\"><img alt=\":mush_pa:\" class=\"tid_ico\"></p>",
    );
    assert_eq!(
        found.html,
        "<blockquote><cite>lucas</cite>\n<p>Et sinon ?<br>\nUtile ?</p>\n</blockquote>\n<p>Oups&nbsp;! :) 😉<span class=\"emote\">mush pa</span></p>\n"
    );
}

#[test]
fn formatting_reaches_over_paragraphs() {
    let found = read("a <span style=\"font-weight: bold\">b<br><br><b>c</b></span> <i></i>d");
    assert_eq!(
        found.html,
        "<p>a <strong>b</strong></p>\n<p><strong>c</strong> d</p>\n"
    );
}

#[test]
fn foreign_pictures_are_links_and_dead_ones_words() {
    let found = read(
        "<img alt=\"Image\" src=\"http://i.example/a/cat.png\"/> <img src=\"../smilies/x.gif\" alt=\":D\"> <img src=\"files/9.png\" alt=\"plan\"><a href=\"/fr/dead\">ici</a>",
    );
    assert_eq!(
        found.html,
        "<p><a href=\"http://i.example/a/cat.png\" rel=\"nofollow ugc noopener\">cat.png</a> :D planici</p>\n"
    );
}

#[test]
fn deep_or_endless_markup_costs_little() {
    let bodies = [
        "<blockquote>".repeat(10_000) + "x",
        "<div><b>".repeat(5_000) + "mot",
        "<font color=a><font color=b>".repeat(45) + &"<p>x".repeat(50_000),
        "<table><tr><td>".repeat(5_000),
        "<ul><li>".repeat(10_000),
        "<a href=x>".repeat(10_000),
        "<".repeat(100_000),
        "<p>".repeat(50_000),
        "<br>".repeat(50_000),
        "<cite>".repeat(99) + &"<i>x</i>".repeat(10_000),
    ];
    for body in bodies {
        let start = Instant::now();
        let found = read(&body);
        let (took, head) = (start.elapsed(), &body[..20]);
        eprintln!("{head:?} {took:?} {}", found.html.len());
        assert!(took < Duration::from_secs(2), "{head:?} took {took:?}");
    }
    assert_eq!(
        read(&("<div>".repeat(500) + "mot <b>gras</b>")).html,
        "<p>mot<br>\ngras</p>\n"
    );
}
