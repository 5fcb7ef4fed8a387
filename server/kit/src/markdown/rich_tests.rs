//! What members' Markdown has beyond CommonMark: pictures, spoilers, names, quotations, coloured code.

use super::tests::{assert_harmless, html};
use super::*;

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
        "<p><a class=\"pic\" href=\"/media/7/1600.jpg\"><picture><source type=\"image/webp\" srcset=\"/media/7/480.webp 480w\" sizes=\"(max-width: 48rem) 92vw, 42rem\"><img src=\"/media/7/480.jpg\" srcset=\"/media/7/480.jpg 480w, /media/7/1600.jpg 1600w\" sizes=\"(max-width: 48rem) 92vw, 42rem\" width=\"1600\" height=\"800\" alt=\"un &quot;chat&quot;\" class=\"tone-200\" loading=\"lazy\" decoding=\"async\"></picture></a></p>\n"
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

#[test]
fn a_link_that_hides_its_host_says_it() {
    let hiding = [
        (
            "[https://bank.example/login](https://evil.example/x)",
            "(evil.example)",
        ),
        ("[bank.example](https://evil.example/x)", "(evil.example)"),
        (
            "[bank.example](https://bank.example.evil.example/)",
            "(bank.example.evil.example)",
        ),
        (
            "[https://bank.example](https://bank.example@evil.example/)",
            "(evil.example)",
        ),
        ("https://\u{430}pple.example/", "(xn--pple-43d.example)"),
    ];
    for (source, host) in hiding {
        assert!(html(source).contains(host), "{}", html(source));
    }
    for source in [
        "https://bank.example/a",
        "[www.bank.example](https://bank.example/)",
        "[the bank](https://bank.example/)",
        "[v1.2](https://bank.example/)",
        "https://caf\u{e9}.example/",
        "[\u{420}\u{443}\u{441}](https://bank.example/)",
    ] {
        let found = html(source);
        let version = source.starts_with("[v1.2]");
        assert!(version || !found.contains("class=\"host\""), "{found}");
    }
}
