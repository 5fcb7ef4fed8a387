//! A new article from a form in plain words: what members read, what is looked for, what then happens, and the texts
//! that prove it. The result is ordinary text of the charter, which the article's page and the document go on with.

use charter::edit;

use crate::error::{Error, FieldError, Result};
use crate::features::accounts::fold;
use crate::features::spaces::checks::{Checks, is_line, is_text};

/// Examples of each kind at most.
const MOST_EXAMPLES: usize = 20;
/// Words or sites at most; more are pasted into the list afterwards.
const MOST_WORDS: usize = 1_000;
/// What may happen to a text that is caught.
pub const THEN: [&str; 4] = ["hold", "flag", "reject", "mask"];

/// An article as a manager describes it.
#[derive(Debug, Clone, Default)]
pub struct NewArticle {
    /// Title, prose and the reason that authors are told, by language of the charter.
    pub titles: Vec<(String, String)>,
    pub prose: Vec<(String, String)>,
    pub because: Vec<(String, String)>,
    /// Words and expressions that are looked for, and sites that are linked.
    pub words: Vec<String>,
    pub sites: Vec<String>,
    /// Only of newcomers: members with fewer than three published posts.
    pub only_new: bool,
    /// One of [`THEN`].
    pub then: String,
    /// Texts that must be caught, and texts beside them that must pass.
    pub caught: Vec<String>,
    pub passes: Vec<String>,
}

/// The languages of a charter that the form asks for, as far as the interface has them.
pub fn languages(text: &str) -> Vec<&'static str> {
    let (charter, _) = charter::Charter::parse(text);
    let known = ["fr", "en"];
    let found: Vec<&str> = known
        .into_iter()
        .filter(|lang| charter.languages.iter().any(|l| l.starts_with(lang)))
        .collect();
    if found.is_empty() { vec!["en"] } else { found }
}

/// The text with the new article at its end, and the article's slug.
///
/// # Errors
/// `Invalid` at `title_…`, `prose_…`, `words`, `then`, `caught` or `passes`.
pub fn with_article(text: &str, new: &NewArticle) -> Result<(String, String)> {
    check(new)?;
    let slug = free_slug(text, &new.titles);
    let mut text = text.to_owned();
    let mut place = |name: &str, words: &[String]| -> Result<()> {
        if !words.is_empty() {
            text = edit::set_list(&text, name, words)
                .ok_or_else(|| Error::field("words", "desk-place-gone"))?;
        }
        Ok(())
    };
    place(&slug, &new.words)?;
    place(&format!("{slug}-sites"), &new.sites)?;
    Ok((edit::append(&text, &article(new, &slug)), slug))
}

fn check(new: &NewArticle) -> Result<()> {
    let mut checks = Checks::default();
    for (lang, title) in &new.titles {
        let field = if lang == "fr" { "title_fr" } else { "title_en" };
        checks.unless(
            is_line(title, 2, 80),
            FieldError::new(field, "article-title-wrong"),
        );
    }
    for (lang, prose) in &new.prose {
        let field = if lang == "fr" { "prose_fr" } else { "prose_en" };
        checks.unless(
            is_text(prose, 1, 3_000),
            FieldError::new(field, "article-prose-wrong"),
        );
    }
    checks.unless(
        THEN.contains(&new.then.as_str()),
        FieldError::new("then", "article-then-wrong"),
    );
    checks.unless(
        new.words.len() + new.sites.len() <= MOST_WORDS
            && new
                .words
                .iter()
                .chain(&new.sites)
                .all(|w| w.chars().count() <= 200),
        FieldError::new("words", "desk-word-long"),
    );
    let runs = !new.words.is_empty() || !new.sites.is_empty();
    for (field, texts) in [("caught", &new.caught), ("passes", &new.passes)] {
        checks.unless(
            !runs || !texts.is_empty(),
            FieldError::new(field, "article-examples-missing"),
        );
        checks.unless(
            texts.len() <= MOST_EXAMPLES && texts.iter().all(|t| t.chars().count() <= 500),
            FieldError::new(field, "article-examples-many"),
        );
    }
    checks.done()
}

/// An address for the article that no other one has.
fn free_slug(text: &str, titles: &[(String, String)]) -> String {
    let (charter, _) = charter::Charter::parse(text);
    let title = titles.first().map_or("", |(_, title)| title.as_str());
    let words: Vec<String> = fold(title)
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(5)
        .map(str::to_owned)
        .collect();
    let base = if words.is_empty() {
        "article".to_owned()
    } else {
        words.join("-")
    };
    let taken = |slug: &str| {
        charter.article(slug).is_some() || charter.lists().any(|(name, _)| name == slug)
    };
    if !taken(&base) {
        return base;
    }
    (2..)
        .map(|n| format!("{base}-{n}"))
        .find(|slug| !taken(slug))
        .unwrap_or(base)
}

/// `fr / en`, paragraph by paragraph; where the paragraphs do not pair, as one.
fn side_by_side(texts: &[(String, String)]) -> String {
    let clean = |text: &str| {
        let text = text.replace(" / ", "/");
        let paragraphs = text.split("\n\n").map(|p| p.trim().replace('\n', " "));
        paragraphs.filter(|p| !p.is_empty()).collect::<Vec<_>>()
    };
    let all: Vec<Vec<String>> = texts.iter().map(|(_, text)| clean(text)).collect();
    let Some(first) = all.first() else {
        return String::new();
    };
    if all.iter().any(|other| other.len() != first.len()) {
        let whole: Vec<String> = all.iter().map(|p| p.join(" ")).collect();
        return whole.join(" / ");
    }
    let paragraphs = (0..first.len()).map(|n| {
        let same: Vec<&str> = all.iter().map(|p| p[n].as_str()).collect();
        same.join(" / ")
    });
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

fn article(new: &NewArticle, slug: &str) -> String {
    let mut titles: Vec<&str> = new.titles.iter().map(|(_, title)| title.trim()).collect();
    titles.dedup();
    let title = titles.join(" / ").replace(['{', '}'], "");
    let mut out = format!(
        "## 1. {title} {{#{slug}}}\n\n{}\n",
        side_by_side(&new.prose)
    );
    let mut rule = |id: &str, check: &str| {
        out.push_str(&format!(
            "\n```rule\nid: {id}\non: [post, title, chat]\n{check}\n"
        ));
        if new.only_new {
            out.push_str("if: author.approved_posts < 3\n");
        }
        out.push_str(&format!("then: {}\n", new.then));
        let reasons: Vec<&(String, String)> = new
            .because
            .iter()
            .filter(|(_, why)| !why.is_empty())
            .collect();
        if !reasons.is_empty() {
            out.push_str("because:\n");
        }
        for (lang, why) in reasons {
            // A JSON string is a YAML one.
            out.push_str(&format!(
                "  {lang}: {}\n",
                serde_json::Value::from(why.as_str())
            ));
        }
        out.push_str("```\n");
    };
    if !new.words.is_empty() {
        rule(slug, &format!("title+body (view=fold): \"@{slug}\""));
    }
    if !new.sites.is_empty() {
        rule(
            &format!("{slug}-sites"),
            &format!("link.domain: \"@{slug}-sites\""),
        );
    }
    if !new.words.is_empty() || !new.sites.is_empty() {
        let who = if new.only_new { " as new" } else { "" };
        out.push_str("\n```examples\n");
        for text in &new.caught {
            out.push_str(&format!("{}{who}: {text}\n", new.then));
        }
        for text in &new.passes {
            out.push_str(&format!("allow{who}: {text}\n"));
        }
        out.push_str("```\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(fr: &str, en: &str) -> Vec<(String, String)> {
        vec![
            ("fr".to_owned(), fr.to_owned()),
            ("en".to_owned(), en.to_owned()),
        ]
    }

    fn new(then: &str) -> NewArticle {
        let own = |list: &[&str]| list.iter().map(|t| (*t).to_owned()).collect();
        NewArticle {
            titles: pairs("Prêts d’argent", "Money lending"),
            prose: pairs("On ne prête pas.\n\nJamais.", "No lending.\n\nEver."),
            because: pairs(
                "« {{match}} » propose un prêt.",
                "“{{match}}” offers a loan.",
            ),
            words: own(&["prêt rapide", "quick loan"]),
            sites: own(&["loans.example"]),
            only_new: false,
            then: then.to_owned(),
            caught: own(&["un PRET RAPIDE", "voir https://loans.example/x"]),
            passes: own(&["je suis prêt", "a loan of words"]),
        }
    }

    #[test]
    fn what_the_form_says_runs_and_is_green() {
        for (then, only_new) in [("hold", false), ("flag", true), ("reject", true)] {
            let article = NewArticle {
                only_new,
                ..new(then)
            };
            let (text, slug) = with_article(&charter::packs::COMMUNITY, &article).expect("made");
            assert_eq!(slug, "prets-d-argent");
            let (charter, remarks) = super::super::check(&text, crate::messages::Lang::En);
            let wrong: Vec<_> = remarks.iter().filter(|r| r.is_error).collect();
            assert!(wrong.is_empty(), "{wrong:?}");
            let made = charter.article(&slug).expect("there");
            assert_eq!(made.title("en"), "Money lending");
            assert_eq!(made.prose("fr").trim(), "On ne prête pas.\n\nJamais.");
            assert_eq!((made.rules.len(), made.examples.len()), (2, 4));
            let (_, again) = with_article(&text, &article).expect("made");
            assert_eq!(again, "prets-d-argent-2");
        }
        let masks = NewArticle {
            sites: Vec::new(),
            caught: vec!["un prêt rapide".to_owned()],
            ..new("mask")
        };
        let (text, _) = with_article(&charter::packs::COMMUNITY, &masks).expect("made");
        let (_, remarks) = super::super::check(&text, crate::messages::Lang::En);
        assert!(remarks.iter().all(|r| !r.is_error), "{remarks:?}");
    }

    #[test]
    fn what_is_missing_is_said_at_its_field() {
        let bare = NewArticle {
            passes: Vec::new(),
            then: "shout".to_owned(),
            ..new("hold")
        };
        let Err(Error::Invalid(wrong)) = with_article(&charter::packs::COMMUNITY, &bare) else {
            panic!("taken")
        };
        let fields: Vec<&str> = wrong.iter().map(|w| w.field).collect();
        assert_eq!(fields, ["then", "passes"]);
    }
}
