//! What members write, and the page that comes of it.

use super::*;
use crate::sanitize;
use std::time::{Duration, Instant};

pub(super) fn html(source: &str) -> String {
    render(source, &Options::default()).html
}

/// Fails when a script could run; well-formed means that cleaning again changes nothing.
pub(super) fn assert_harmless(html: &str, source: &str) {
    let tree = scraper::Html::parse_fragment(html);
    for node in tree.tree.nodes() {
        let Some(element) = node.value().as_element() else {
            continue;
        };
        assert!(
            ![
                "script", "style", "iframe", "object", "embed", "form", "svg", "math", "base"
            ]
            .contains(&element.name()),
            "{source:?} → {html}"
        );
        for (name, value) in element.attrs() {
            let value: String = value.to_lowercase().split_whitespace().collect();
            assert!(
                !name.starts_with("on") && name != "style",
                "{source:?} → {html}"
            );
            assert!(!value.starts_with("javascript:"), "{source:?} → {html}");
            assert!(!value.starts_with("data:"), "{source:?} → {html}");
        }
    }
    assert_eq!(sanitize::clean(html), html, "{source:?} is not well-formed");
}

#[test]
fn a_text_reads_as_it_was_meant() {
    let rendered = render(
        "# Bonjour\n\nUn **texte**, «\u{a0}cité\u{a0}»\u{a0}!\nligne deux\n\n> dit un autre\n\n- a\n- b\n\n```rust\nfn x() {}\n```",
        &Options::default(),
    );
    assert_eq!(
        rendered.html,
        "<h3>Bonjour</h3>\n<p>Un <strong>texte</strong>, «&nbsp;cité&nbsp;»&nbsp;!<br>\nligne deux</p>\n<blockquote><p>dit un autre</p>\n</blockquote>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<pre tabindex=\"0\"><code class=\"language-rust\"><span class=\"hl-k\">fn</span> <span class=\"hl-f\">x</span>() {}\n</code></pre>\n"
    );
    assert_eq!(
        rendered.text,
        "Bonjour\nUn texte, «\u{a0}cité\u{a0}»\u{a0}!\nligne deux\ndit un autre\na\nb\nfn x() {}"
    );
    assert_eq!(
        rendered.own_text,
        "Bonjour\nUn texte, «\u{a0}cité\u{a0}»\u{a0}!\nligne deux\na\nb"
    );
}

#[test]
fn foreign_links_are_marked_and_own_links_are_not() {
    let options = Options {
        own_hosts: &["forum.example"],
        ..Options::default()
    };
    let rendered = render(
        "[a](https://x.example/) [b](/t/1) [c](https://forum.example/t) <m@x.example> //evil.example https://fr.wikipedia.org/wiki/Place_(ville), voir «\u{a0}http://a.example\u{a0}». [d](javascript:alert(1)) [e](//evil.example) [f](/\\evil.example)",
        &options,
    );
    let foreign = rendered
        .html
        .matches("rel=\"nofollow ugc noopener\"")
        .count();
    assert_eq!(foreign, 6, "{}", rendered.html);
    assert_eq!(
        rendered.links,
        [
            "https://x.example/",
            "/t/1",
            "https://forum.example/t",
            "mailto:m@x.example",
            "https://fr.wikipedia.org/wiki/Place_(ville)",
            "http://a.example",
            "//evil.example",
            "/\\evil.example",
        ]
    );
    assert!(!rendered.html.contains("javascript"));
}

#[test]
fn pictures_load_from_here_only() {
    let options = Options {
        own_hosts: &["forum.example"],
        ..Options::default()
    };
    let rendered = render(
        "![un *chat*](/media/ab.webp) ![b](https://x.example/b.png)",
        &options,
    );
    assert_eq!(rendered.images, 1);
    assert_eq!(
        rendered.html,
        "<p><img src=\"/media/ab.webp\" alt=\"un chat\" loading=\"lazy\" decoding=\"async\"> <a href=\"https://x.example/b.png\" rel=\"nofollow ugc noopener\">b</a></p>\n"
    );
    let none = Options {
        allow_images: false,
        ..options
    };
    assert_eq!(render("![a](/m.webp)", &none).images, 0);
}

#[test]
fn tables_tasks_and_strikes() {
    let found = html("| a | b |\n|:-:|--:|\n| 1 | 2 |\n\n- [x] fait\n- [ ] à faire\n\n~~non~~");
    assert!(found.contains(
        "<div class=\"table\" tabindex=\"0\"><table><thead><tr><th class=\"center\">a</th>"
    ));
    assert!(found.contains("<td class=\"right\">2</td></tr>\n</tbody></table></div>"));
    assert!(found.contains("<li><span class=\"task done\">☑</span> fait</li>"));
    assert!(found.contains("<del>non</del>"));
}

#[test]
fn footnotes_have_ids_of_their_own() {
    let options = Options {
        id_prefix: "p7-",
        ..Options::default()
    };
    let found = render(
        "Un[^b] deux[^a] un[^b]\n\n[^a]: note a\n[^b]: note b\n[^c]: never",
        &options,
    );
    assert!(
        found
            .html
            .contains("<a href=\"#p7-fn-1\" id=\"p7-fnref-1\">1</a>"),
        "{}",
        found.html
    );
    assert!(
        found
            .html
            .contains("<li id=\"p7-fn-1\" value=\"1\"><p>note b</p>"),
        "{}",
        found.html
    );
    assert_eq!(found.html.matches("id=\"p7-fnref-1\"").count(), 1);
    assert!(!found.html.contains("never"));
    assert_harmless(&found.html, "footnotes");
}

#[test]
fn html_is_shown_as_text() {
    assert_eq!(
        html("<b onclick=x>gras</b>\n\n<script>alert(1)</script>"),
        "<p>&lt;b onclick=x&gt;gras&lt;/b&gt;</p>\n<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
    );
}

#[test]
fn no_payload_runs() {
    let payloads = [
        "<img src=x onerror=alert(1)>",
        "<svg><g/onload=alert(1)//",
        "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
        "<a href=\"jAvAsCrIpT:alert(1)\">x</a>",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#10;script:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](\u{1}javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox(1))",
        "![x\" onerror=\"alert(1)](/x)",
        "![x](/x\"onerror=alert(1))",
        "[x](/a \"t\\\" onmouseover=alert(1) x=\")",
        "```\"><script>alert(1)</script>\nx\n```",
        "```x\" onclick=\"alert(1)\nx\n```",
        "<javascript:alert(1)>",
        "https://a.example/\"onmouseover=\"alert(1)",
        "[^x]\n\n[^x]: <script>alert(1)</script>",
        "[^\"><script>]\n\n[^\"><script>]: x",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<table><tr><td></tr><div onclick=x></table>",
        "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
        "<iframe srcdoc='<script>alert(1)</script>'>",
        "<style>@import'//evil.example'</style>",
        "<a style=\"position:fixed\" href=x>x</a>",
        "<![CDATA[><script>alert(1)</script>]]>",
        "<?xml version=\"1.0\"?><x onload=alert(1)>",
        "a\0b <scr\0ipt>alert(1)</scr\0ipt>",
    ];
    for payload in payloads {
        assert_harmless(&html(payload), payload);
        assert_harmless(&sanitize::clean(payload), payload);
        let archive = crate::archive_html::sanitize_archive_html(payload, &Options::default());
        assert_harmless(&archive.html, payload);
    }
}

#[test]
fn costly_texts_cost_little() {
    let texts = [
        "> ".repeat(10_000) + "x",
        ">".repeat(100_000),
        "[".repeat(100_000),
        "![".repeat(50_000),
        "[a](".repeat(25_000),
        "*a ".repeat(33_000),
        "*a **b ".repeat(14_000),
        "_a*".repeat(33_000),
        "@a".repeat(50_000),
        "`".repeat(100_000),
        "<".repeat(100_000),
        "<a ".repeat(33_000),
        "http://".repeat(14_000),
        "http://.".repeat(12_500),
        format!("http://a{}", ")".repeat(100_000)),
        "[^a]".repeat(25_000),
        "[^a]: x\n".repeat(12_000),
        "- ".repeat(50_000),
        (0..400)
            .map(|n| " ".repeat(n * 2) + "- a\n")
            .collect::<String>(),
        "| a ".repeat(10_000) + "\n" + &"|-".repeat(10_000),
        "&".repeat(100_000),
        "\\".repeat(100_000),
        "~~".repeat(50_000),
        "||".repeat(50_000),
        "||a".repeat(33_000),
        "*||a".repeat(25_000),
        "> ".repeat(10_000) + "!x",
        ">! a\n\n".repeat(14_000),
        "> [a](/posts/1)\n> b\n\n".repeat(4_500),
        "![a](/media/1/480.jpg)\n".repeat(4_500),
        format!(
            "```rust\n{}\n```",
            "fn a<'b>(c: &'b str) { \"d\" }\n".repeat(3_300)
        ),
        format!("```html\n{}\n```", "<".repeat(900)),
        format!("```js\n{}\n```", "/* ".repeat(5_000)),
        "```php\n<?php \"$a{$b\n```\n\n".repeat(4_000),
    ];
    for text in texts {
        let start = Instant::now();
        let found = html(&text);
        let head: String = text.chars().take(20).collect();
        let took = start.elapsed();
        eprintln!("{head:?} {took:?} {}", found.len());
        assert!(took < Duration::from_secs(1), "{head:?} took {took:?}");
    }
}

/// The specification's examples: nothing breaks, and the words that a reader sees are the specification's.
#[test]
fn commonmark_examples() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../frontend/node_modules/commonmark-spec/spec.txt"
    );
    let Ok(spec) = std::fs::read_to_string(path) else {
        eprintln!("skipped: npm commonmark-spec is not installed under frontend/");
        return;
    };
    let fence = "`".repeat(32);
    let examples: Vec<_> = spec.split(&format!("{fence} example\n")).skip(1).collect();
    assert!(examples.len() > 600);
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join("");
    let mut compared = 0;
    for example in &examples {
        let example = example.split(&fence).next().unwrap().replace('→', "\t");
        let (source, expected) = example.split_once("\n.\n").unwrap_or((&example, ""));
        let found = render(source, &Options::default());
        assert_harmless(&found.html, source);
        // Raw HTML, pictures' alt text and our extensions (strikes, notes) are rendered in our own way.
        let raw = Parser::new(source).any(|event| {
            use pulldown_cmark::Event;
            matches!(event, Event::Html(_) | Event::InlineHtml(_))
        });
        let ours = ["<img", "~~", "[^"];
        if raw
            || ours
                .iter()
                .any(|mark| expected.contains(mark) || source.contains(mark))
        {
            continue;
        }
        let tree = scraper::Html::parse_fragment(expected);
        let words: String = tree.root_element().text().collect();
        assert_eq!(squeezed(&found.text), squeezed(&words), "{source:?}");
        compared += 1;
    }
    assert!(compared > 500, "{compared}");
}

#[test]
fn excerpts_end_at_a_word() {
    assert_eq!(excerpt("Un deux trois", 40), "Un deux trois");
    assert_eq!(excerpt("Un deux, trois quatre", 12), "Un deux…");
    assert_eq!(excerpt("Un\ndeux   trois", 8), "Un deux…");
    assert_eq!(excerpt("Quoi\u{a0}? Rien", 7), "Quoi…");
    assert_eq!(excerpt("anticonstitutionnellement", 10), "anticonst…");
    assert_eq!(excerpt("", 10), "");
    for max in 1..30 {
        assert!(
            excerpt("Le chat, la souris — et l’été « ici » !", max)
                .chars()
                .count()
                <= max
        );
    }
}
