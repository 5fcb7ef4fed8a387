//! What each element of the old markup means.

use super::builder::Builder;
use super::icons;
use crate::markdown::escape_into;
use ego_tree::NodeRef;
use scraper::Node;
use scraper::node::Element;

type Tree<'t> = NodeRef<'t, Node>;

/// Elements whose content was never words of the post.
const UNSEEN: [&str; 15] = [
    "script", "style", "template", "noscript", "object", "embed", "svg", "math", "select",
    "button", "input", "textarea", "head", "title", "form",
];

pub(super) fn children(node: Tree<'_>, to: &mut Builder<'_>) {
    // Twinoid writes the author of a quotation just before it.
    let mut author: Option<String> = None;
    for child in node.children() {
        match child.value() {
            Node::Text(text) => to.words(text),
            Node::Element(found) if has_class(found, "tid_preCite") => {
                author = Some(words_of(child));
            }
            Node::Element(found) => element(child, found, author.take(), to),
            _ => {}
        }
    }
}

fn has_class(element: &Element, class: &str) -> bool {
    element.classes().any(|found| found == class)
}

fn style_has(element: &Element, what: &str) -> bool {
    element.attr("style").is_some_and(|style| {
        let style: String = style.split_whitespace().collect();
        style.to_ascii_lowercase().contains(what)
    })
}

fn element(node: Tree<'_>, found: &Element, author: Option<String>, to: &mut Builder<'_>) {
    let name = found.name();
    if UNSEEN.contains(&name) || style_has(found, "display:none") || has_class(found, "tid_footer")
    {
        return;
    }
    match name {
        "br" => to.line_break(),
        "hr" => to.raw_block("<hr>\n", ""),
        "img" => image(found, to),
        "a" => link(node, found, to),
        "iframe" | "video" | "audio" => embedded(found, to),
        "blockquote" => quote(node, author.or_else(|| cited_author(node)), to),
        "cite" if is_author_line(node) => {}
        "cite" | "q" => quote(node, author, to),
        "pre" => to.code(&code_of(node)),
        "code" | "tt" | "kbd" | "samp" if has_lines(node) => to.code(&code_of(node)),
        "code" | "tt" | "kbd" | "samp" => inline(node, "<code>", "</code>", to),
        "table" => table(node, to),
        "ul" => to.block("<ul>\n", "</ul>\n", |to| children(node, to)),
        "ol" => to.block("<ol>\n", "</ol>\n", |to| children(node, to)),
        "li" => item(node, to),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => heading(node, name, to),
        "b" | "strong" => inline(node, "<strong>", "</strong>", to),
        "i" | "em" | "var" | "dfn" => inline(node, "<em>", "</em>", to),
        "s" | "strike" | "del" => inline(node, "<del>", "</del>", to),
        "sub" => inline(node, "<sub>", "</sub>", to),
        "sup" => inline(node, "<sup>", "</sup>", to),
        "span" | "font" | "u" | "small" | "big" | "ins" | "abbr" | "label" => span(node, found, to),
        _ => division(node, found, author, to),
    }
}

fn inline(node: Tree<'_>, open: &str, close: &'static str, to: &mut Builder<'_>) {
    to.open_inline(open, close);
    children(node, to);
    to.close_inline();
}

fn span(node: Tree<'_>, found: &Element, to: &mut Builder<'_>) {
    let is = |class| has_class(found, class);
    if is("tid_announce") || is("tid_adminAnnounce") || is("tid_glory") {
        notice(node, to);
    } else if is("tid_preRoleplay") {
        to.cut();
        inline(node, "<strong>", "</strong>", to);
        to.cut();
    } else if is("tid_roleplay") || style_has(found, "font-style:italic") {
        inline(node, "<em>", "</em>", to);
    } else if style_has(found, "font-weight:bold") {
        inline(node, "<strong>", "</strong>", to);
    } else if is("tid_strike") || style_has(found, "line-through") {
        inline(node, "<del>", "</del>", to);
    } else if is("tid_sideNote") {
        inline(node, "<small>", "</small>", to);
    } else if is("tid_spoil") || is("spoiler") {
        inline(node, "<span class=\"spoiler\">", "</span>", to);
    } else if is("tid_user") {
        inline(node, "<span class=\"mention\">", "</span>", to);
    } else {
        children(node, to);
    }
}

fn notice(node: Tree<'_>, to: &mut Builder<'_>) {
    to.block("<div class=\"notice\">", "</div>\n", |to| {
        children(node, to)
    });
}

fn division(node: Tree<'_>, found: &Element, author: Option<String>, to: &mut Builder<'_>) {
    let is = |class| has_class(found, class);
    if is("quote") || is("quotecontent") {
        quote(node, author, to);
    } else if is("codebox") || is("code") || is("codecontent") {
        to.code(&code_of(first_named(node, "pre").unwrap_or(node)));
    } else if is("tid_questionModule") {
        poll(node, to);
    } else if is("tid_announce") || is("tid_adminAnnounce") {
        notice(node, to);
    } else {
        to.cut();
        children(node, to);
        to.cut();
    }
}

fn heading(node: Tree<'_>, name: &str, to: &mut Builder<'_>) {
    let typed = name[1..].parse::<u8>().unwrap_or(1);
    let level = (typed + to.options().top_heading.max(1) - 1).min(6);
    to.block(&format!("<h{level}>"), &format!("</h{level}>\n"), |to| {
        children(node, to);
    });
}

fn item(node: Tree<'_>, to: &mut Builder<'_>) {
    let listed = node
        .parent()
        .and_then(|parent| parent.value().as_element())
        .is_some_and(|parent| ["ul", "ol"].contains(&parent.name()));
    if listed {
        to.block("<li>", "</li>\n", |to| children(node, to));
    } else {
        to.cut();
        children(node, to);
        to.cut();
    }
}

fn link(node: Tree<'_>, found: &Element, to: &mut Builder<'_>) {
    // Buttons of the old forum ("select all", "vote") led nowhere.
    if found.attr("onclick").is_some() || has_class(found, "tid_button") {
        return;
    }
    let address = found.attr("href").unwrap_or_default().trim();
    // An address without host led somewhere on the old site: dead here.
    let opened = is_absolute(address) && to.open_link(address);
    children(node, to);
    if opened {
        to.close_link();
    }
}

fn is_absolute(address: &str) -> bool {
    let start = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| start.starts_with(scheme))
}

fn embedded(found: &Element, to: &mut Builder<'_>) {
    let address = found.attr("src").unwrap_or_default();
    let address = match address.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => address.to_owned(),
    };
    if is_absolute(&address) {
        to.cut();
        to.words(&address);
        to.cut();
    }
}

fn image(found: &Element, to: &mut Builder<'_>) {
    let address = found.attr("src").unwrap_or_default().trim();
    let alt = found.attr("alt").unwrap_or_default().trim();
    if has_class(found, "tid_ico") || icons::is_smiley(address, alt) {
        return smiley(alt, to);
    }
    // A path of the old site is dead here.
    if is_absolute(address) && to.picture(address, alt) {
        return;
    }
    let file = address.rsplit('/').next().unwrap_or_default();
    let generic = alt.is_empty() || alt.eq_ignore_ascii_case("image") || alt.starts_with(':');
    let shown = if generic && !file.is_empty() {
        file
    } else {
        alt
    };
    let opened = is_absolute(address) && to.open_link(address);
    to.words(shown);
    if opened {
        to.close_link();
    }
}

fn smiley(alt: &str, to: &mut Builder<'_>) {
    match icons::shown(alt) {
        icons::Shown::Characters(text) => to.words(&text),
        icons::Shown::Name(name) => {
            to.open_inline("<span class=\"emote\">", "</span>");
            to.words(&name);
            to.close_inline();
        }
    }
}

/// `tepples wrote:` names tepples; `Quote:` names nobody.
fn author_name(line: &str) -> Option<String> {
    let line = line.trim().trim_end_matches(':').trim_end();
    let name = [" wrote", " a écrit", " said", " schrieb", " a dit"]
        .iter()
        .find_map(|verb| line.strip_suffix(verb))
        .unwrap_or(line);
    let nobody = ["", "Quote", "Citation", "Code", "Zitat"].contains(&name);
    (!nobody && name.chars().count() <= 60).then(|| name.to_owned())
}

fn cited_author(node: Tree<'_>) -> Option<String> {
    let cite = first_named(node, "cite").filter(|cite| is_author_line(*cite))?;
    Some(words_of(cite))
}

/// phpBB: a `<cite>` that begins a `<blockquote>` names its author; Twinoid quotes in `<cite>`.
fn is_author_line(cite: Tree<'_>) -> bool {
    let mut at = cite;
    while let Some(parent) = at.parent() {
        let text_before = at.prev_siblings().any(|sibling| match sibling.value() {
            Node::Text(text) => !text.trim().is_empty(),
            Node::Element(_) => true,
            _ => false,
        });
        if text_before {
            return false;
        }
        match parent.value().as_element().map(Element::name) {
            Some("blockquote") => return true,
            Some("div") => at = parent,
            _ => return false,
        }
    }
    false
}

fn quote(node: Tree<'_>, author: Option<String>, to: &mut Builder<'_>) {
    let mut open = String::from("<blockquote>");
    if let Some(name) = author.as_deref().and_then(author_name) {
        open.push_str("<cite>");
        escape_into(&mut open, &name);
        open.push_str("</cite>\n");
    }
    to.quotes += 1;
    to.block(&open, "</blockquote>\n", |to| children(node, to));
    to.quotes -= 1;
}

/// Tables held quotes and code in phpBB; others are shown as tables.
fn table(node: Tree<'_>, to: &mut Builder<'_>) {
    let rows = rows_of(node);
    let cells: Vec<_> = rows.iter().flatten().copied().collect();
    let is = |cell: &Tree<'_>, class| {
        cell.value()
            .as_element()
            .is_some_and(|found| has_class(found, class))
    };
    if !cells
        .iter()
        .any(|cell| is(cell, "quote") || is(cell, "code"))
    {
        return data_table(&rows, to);
    }
    let mut caption = None;
    for cell in cells {
        if is(&cell, "code") {
            to.code(&code_of(cell));
        } else if is(&cell, "quote") {
            quote(cell, caption.take(), to);
        } else {
            caption = Some(words_of(cell));
        }
    }
}

fn data_table(rows: &[Vec<Tree<'_>>], to: &mut Builder<'_>) {
    if rows.iter().all(|cells| cells.len() < 2) {
        for cell in rows.iter().flatten() {
            to.cut();
            children(*cell, to);
            to.cut();
        }
        return;
    }
    to.block(
        "<div class=\"table\" tabindex=\"0\"><table><tbody>\n",
        "</tbody></table></div>\n",
        |to| {
            for cells in rows {
                to.block("<tr>", "</tr>\n", |to| {
                    for cell in cells {
                        to.block("<td>", "</td>", |to| children(*cell, to));
                    }
                });
            }
        },
    );
}

/// The cells of a table's own rows.
fn rows_of(table: Tree<'_>) -> Vec<Vec<Tree<'_>>> {
    let named = |node: &Tree<'_>, names: &[&str]| {
        node.value()
            .as_element()
            .is_some_and(|found| names.contains(&found.name()))
    };
    let sections = table
        .children()
        .filter(|child| named(child, &["tbody", "thead", "tfoot"]));
    sections
        .flat_map(|section| section.children().collect::<Vec<_>>())
        .filter(|child| named(child, &["tr"]))
        .map(|row| {
            row.children()
                .filter(|cell| named(cell, &["td", "th"]))
                .collect()
        })
        .collect()
}

/// The results of a closed Twinoid poll: votes and answer.
fn poll(node: Tree<'_>, to: &mut Builder<'_>) {
    to.block("<ul>\n", "</ul>\n", |to| {
        let lines = node
            .descendants()
            .filter(|line| with_class(line, "tid_questionLine"));
        for line in lines {
            let part = |class| line.descendants().find(|part| with_class(part, class));
            to.block("<li>", "</li>\n", |to| {
                if let Some(votes) = part("tid_value") {
                    inline(votes, "<strong>", "</strong>", to);
                    to.words(" ");
                }
                if let Some(answer) = part("tid_under") {
                    children(answer, to);
                }
            });
        }
    });
}

fn with_class(node: &Tree<'_>, class: &str) -> bool {
    node.value()
        .as_element()
        .is_some_and(|found| has_class(found, class))
}

fn first_named<'t>(node: Tree<'t>, name: &str) -> Option<Tree<'t>> {
    node.descendants().find(|found| {
        found
            .value()
            .as_element()
            .is_some_and(|found| found.name() == name)
    })
}

fn has_lines(node: Tree<'_>) -> bool {
    first_named(node, "br").is_some() || words_with(node, "\n").trim().contains('\n')
}

/// Code keeps its spaces; line breaks become lines.
fn code_of(node: Tree<'_>) -> String {
    words_with(node, "\n")
        .replace('\u{a0}', " ")
        .replace("\r\n", "\n")
}

fn words_of(node: Tree<'_>) -> String {
    let words = words_with(node, " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words_with(node: Tree<'_>, line_break: &str) -> String {
    let mut out = String::new();
    for found in node.descendants() {
        match found.value() {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) if element.name() == "br" => out.push_str(line_break),
            _ => {}
        }
    }
    out
}
