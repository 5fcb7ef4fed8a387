//! What members write, and the page that comes of it.

use super::*;
use crate::sanitize;
use std::time::{Duration, Instant};

fn html(source: &str) -> String {
    render(source, &Options::default()).html
}

/// Fails when a script could run; well-formed means that cleaning again changes nothing.
fn assert_harmless(html: &str, source: &str) {
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

#[test]
fn pictures_come_in_all_sizes_and_stand_together() {
    let picture = Picture {
        width: 1600,
        height: 800,
        plain: vec![
            (480, "/media/7/480.jpg".into()),
            (1600, "/media/7/1600.jpg".into()),
        ],
        webp: vec![(480, "/media/7/480.webp".into())],
        tone: "#c81e0a".into(),
    };
    let pictures = Pictures::from([(7, picture)]);
    let options = Options {
        pictures: Some(&pictures),
        ..Options::default()
    };
    let one = render("![un \"chat\"](/media/7/960.jpg)", &options);
    assert_eq!(
        one.html,
        "<p><a class=\"pic\" href=\"/media/7/1600.jpg\"><picture><source type=\"image/webp\" srcset=\"/media/7/480.webp 480w\" sizes=\"(max-width: 48rem) 92vw, 42rem\"><img src=\"/media/7/480.jpg\" srcset=\"/media/7/480.jpg 480w, /media/7/1600.jpg 1600w\" sizes=\"(width < 48rem) 92vw, 42rem\" width=\"1600\" height=\"800\" alt=\"un &quot;chat&quot;\" class=\"tone-200\" loading=\"lazy\" decoding=\"async\"></picture></a></p>\n"
    );
    let two = render("![a](/media/7/480.jpg)\n![b](/media/7/480.jpg)", &options);
    assert!(
        two.html.starts_with("<p class=\"gallery\"><a"),
        "{}",
        two.html
    );
    assert!(!two.html.contains("<br>"));
    let among_words = render(
        "Voir ![a](/media/7/480.jpg) ![b](/media/7/480.jpg)",
        &options,
    );
    assert!(!among_words.html.contains("gallery"));
    // Somebody else's picture is a link, and so is what is no picture of ours.
    for source in [
        "![x](/media/8/480.jpg)",
        "![x](/logout)",
        "![x](https://x.example/a.png)",
    ] {
        let found = render(source, &options);
        assert!(
            !found.html.contains("<img") && found.html.contains(">x</a>"),
            "{}",
            found.html
        );
    }
    assert_eq!(
        pictures::candidates("![](/media/7/1.jpg) /media/x/ /media/12/a /media/9"),
        [7, 12]
    );
}

#[test]
fn spoilers_hide_words_and_blocks() {
    assert_eq!(
        html("Il ||meurt *vraiment*|| à la fin"),
        "<p>Il <span class=\"spoiler\" tabindex=\"0\">meurt <em>vraiment</em></span> à la fin</p>\n"
    );
    assert_eq!(
        html(">! Il meurt\n>\n> deux fois"),
        "<div class=\"spoiler\" tabindex=\"0\"><p>Il meurt</p>\n<p>deux fois</p>\n</div>\n"
    );
    for source in [
        "a || b",
        "||||",
        "a ||b\n\nc|| d",
        "*a ||b* c||",
        "`||x||`",
        "``` \n||x||\n```",
    ] {
        let found = html(source);
        assert!(!found.contains("spoiler"), "{found}");
        assert_harmless(&found, source);
    }
    assert_harmless(&html("||a *b|| c* ||d||"), "crossed");
    let rendered = render("Fin\u{a0}: ||il meurt||.", &Options::default());
    assert_eq!(rendered.own_text, "Fin\u{a0}: ….");
    assert!(
        rendered.text.contains("il meurt"),
        "the charter reads all of it"
    );
}

#[test]
fn members_are_linked_outside_code_and_links() {
    let members = HashMap::from([("lea".to_owned(), "/s/sente/members/lea".to_owned())]);
    let options = Options {
        members: Some(&members),
        ..Options::default()
    };
    let found = render(
        "@Lea, @nobody, `@lea` [@lea](/x) lea@lea.example https://a.example/@lea",
        &options,
    );
    assert_eq!(
        found.html.matches("class=\"mention\"").count(),
        1,
        "{}",
        found.html
    );
    assert!(
        found
            .html
            .starts_with("<p><a class=\"mention\" href=\"/s/sente/members/lea\">@Lea</a>, @nobody")
    );
    assert!(!html("@lea").contains("<a"));
}

#[test]
fn a_quotation_says_whose_words_it_holds() {
    for source in [
        "> [Léa](/s/sente/posts/12)\u{a0}:\n> Bonjour",
        "> [Léa](/s/sente/posts/12)\u{a0}:\n>\n> Bonjour",
    ] {
        assert_eq!(
            html(source),
            "<blockquote><cite><a href=\"/s/sente/posts/12\">Léa</a>&nbsp;:</cite>\n<p>Bonjour</p>\n</blockquote>\n"
        );
    }
    for source in [
        "> [Léa](/s/sente/posts/12) a tort\n> Bonjour",
        "> [Léa](https://x.example/posts/12)\n> Bonjour",
        "[Léa](/s/sente/posts/12)",
    ] {
        assert!(!html(source).contains("cite"), "{}", html(source));
    }
}

#[test]
fn code_is_coloured_by_classes() {
    let found = html("```js\nconst a = \"<b>\"; // c\n```");
    assert!(
        found.contains("<span class=\"hl-k\">const</span>"),
        "{found}"
    );
    assert!(found.contains("&lt;b&gt;"), "{found}");
    assert!(found.contains("<span class=\"hl-c\">"), "{found}");
    assert!(!found.contains("style"));
    let plain = html("```klingon\nconst a\n```");
    assert!(!plain.contains("<span"), "{plain}");
    let long = format!("```rust\n{}\n```", "fn a() {}\n".repeat(2_000));
    assert!(
        !html(&long).contains("<span"),
        "too long a block stays plain"
    );
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
