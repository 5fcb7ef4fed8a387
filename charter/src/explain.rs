//! The explanation of a decision: facts used, rules that did not apply and why, hashes to reproduce it by, and the
//! statement of reasons that article 17 of the EU's Digital Services Act asks for.

use serde::Serialize;

use crate::decision::{Decision, Hit};
use crate::engine::{Compiled, Skip, decide_and_tell};
use crate::event::{Event, hex};
use crate::facts::{Facts, written};
use crate::model::{Outcome, Surface};

/// A decision with everything that led to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// The decision; its hits say which rules apply and by which passages.
    pub decision: Decision,
    /// Hexadecimal SHA-256 of the text (see [`Event::hash`]).
    pub input: String,
    /// Hexadecimal SHA-256 of the facts as they were given.
    pub facts: String,
    /// Facts that the charter asks for, with their values; `None` where unknown.
    pub used: Vec<(String, Option<String>)>,
    /// Rules that do not apply, and why, in the order of article and rule.
    pub skipped: Vec<Skipped>,
}

/// A rule that does not apply.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Skipped {
    /// Slug of its article.
    pub article: String,
    /// Its id.
    pub rule: String,
    /// Why, in French.
    pub fr: String,
    /// Why, in English.
    pub en: String,
}

/// Decides and explains: slower than [`decide`](crate::decide), with the same decision.
pub fn explain(compiled: &Compiled, event: &Event, facts: &Facts) -> Explanation {
    let (decision, told) = decide_and_tell(compiled, event, facts);
    let mut skipped: Vec<Skipped> = told
        .into_iter()
        .map(|(article, rule, why)| skipped(compiled, article, rule, why))
        .collect();
    skipped.sort();
    let known: Vec<(String, String)> = facts
        .iter()
        .map(|(key, value)| (key.to_string(), value.to_string()))
        .collect();
    let value = |name: &str| {
        known
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.clone())
    };
    let used = compiled
        .facts_needed_on(event.surface)
        .into_iter()
        .map(|key| {
            let name = key.to_string();
            let value = value(&name);
            (name, value)
        });
    let used = used.collect();
    Explanation {
        decision,
        input: event.hash(),
        facts: hash(&known),
        used,
        skipped,
    }
}

fn hash(facts: &[(String, String)]) -> String {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    for (name, value) in facts {
        hash.update(format!("{name}\0{}\0{value}\0", value.len()));
    }
    hex(&hash.finalize())
}

fn skipped(compiled: &Compiled, article: String, rule: String, why: Skip) -> Skipped {
    let (fr, en) = match why {
        Skip::Surface => (
            "elle vaut pour d’autres endroits".to_owned(),
            "it is for other places".to_owned(),
        ),
        Skip::Mode => (
            "son « when » n’est pas rempli".to_owned(),
            "its `when` does not hold".to_owned(),
        ),
        Skip::Facts => (
            "ce qu’elle demande de l’auteur ou du moment n’est pas rempli".to_owned(),
            "what it asks of author or moment does not hold".to_owned(),
        ),
        Skip::Exception => (
            "une de ses exceptions vaut ici".to_owned(),
            "one of its exceptions holds".to_owned(),
        ),
        Skip::Text(check) => {
            let key = compiled.key_of(check);
            (
                format!("« {key} » n’a rien trouvé"),
                format!("`{key}` found nothing"),
            )
        }
        Skip::Unknown(facts) => {
            let names = facts.join(", ");
            (
                format!("on ne connaît pas {names}"),
                format!("{names}: not known"),
            )
        }
    };
    Skipped {
        article,
        rule,
        fr,
        en,
    }
}

/// What is done to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Restriction {
    /// Nothing.
    None,
    /// Published, with passages hidden.
    Masked,
    /// Not published before a person has looked.
    Held,
    /// Not accepted.
    Refused,
}

/// The statement of reasons, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// What is done.
    pub restriction: Restriction,
    /// The same as a sentence.
    pub what: String,
    /// Where it takes effect.
    pub surface: Surface,
    /// For how long.
    pub duration: String,
    /// On which facts: passages of the author's own text, and facts about the author.
    pub facts: Vec<String>,
    /// The clause of the rules that it rests on: charter, version, article.
    pub ground: String,
    /// Why the clause applies.
    pub why: String,
    /// That it was found and decided by machine, or decided by a person.
    pub automated: String,
    /// What the author can do.
    pub redress: String,
}

/// The statement of reasons for the strictest hit of a decision, in `lang` (French for `fr…`, English otherwise);
/// `None` when nothing restricts the text.
pub fn statement(decision: &Decision, surface: Surface, lang: &str) -> Option<Statement> {
    let hit = decision.hits.first()?;
    let restriction = match (decision.outcome, decision.obligations.mask.is_empty()) {
        (Outcome::Reject, _) => Restriction::Refused,
        (Outcome::Hold, _) => Restriction::Held,
        (_, false) => Restriction::Masked,
        _ => return None,
    };
    let fr = lang.starts_with("fr");
    let pick = |a: &str, b: &str| (if fr { a } else { b }).to_owned();
    let what = match restriction {
        Restriction::Refused => pick("Le texte n’est pas publié.", "The text is not published."),
        Restriction::Held => pick(
            "Le texte n’est pas publié avant qu’une personne l’ait relu.",
            "The text is not published before a person has read it.",
        ),
        _ => pick(
            "Le texte est publié, des passages sont masqués.",
            "The text is published with passages hidden.",
        ),
    };
    let duration = match (restriction, decision.expires) {
        (Restriction::Held, Some(expiry)) => {
            let after = written(expiry.after);
            pick(
                &format!("Au plus {after}."),
                &format!("For {after} at most."),
            )
        }
        (Restriction::Held, None) => pick("Jusqu’à la relecture.", "Until it has been read."),
        _ => pick(
            "Tant que le texte n’est pas modifié.",
            "As long as the text is not changed.",
        ),
    };
    Some(Statement {
        restriction,
        what,
        surface,
        duration,
        facts: facts(hit, fr),
        ground: format!(
            "{}, {} {}. {} ({})",
            decision.charter,
            pick("article", "article"),
            hit.article,
            hit.title(lang),
            version(decision)
        ),
        why: hit.because(lang).unwrap_or_default().to_owned(),
        automated: pick(
            "Repéré et décidé par un moyen automatisé, d’après la charte publiée.",
            "Found and decided by automated means, following the published charter.",
        ),
        redress: pick(
            "La décision peut être contestée auprès de l’équipe pendant six mois, gratuitement, puis devant un organisme de règlement des litiges agréé ou un tribunal.",
            "The decision can be contested with the team for six months, free of charge, then before a certified dispute settlement body or a court.",
        ),
    })
}

fn version(decision: &Decision) -> &str {
    decision.hash.get(..12).unwrap_or(&decision.hash)
}

fn facts(hit: &Hit, fr: bool) -> Vec<String> {
    let quoted = |text: &str| {
        if fr {
            format!("«\u{A0}{text}\u{A0}»")
        } else {
            format!("“{text}”")
        }
    };
    let passages = hit.passages.iter().map(|passage| quoted(&passage.text));
    let facts = hit
        .facts
        .iter()
        .map(|(name, value)| format!("{name}: {value}"));
    let assumed = hit.assumed.iter().map(|name| match fr {
        true => format!("{name}\u{A0}: inconnu"),
        false => format!("{name}: unknown"),
    });
    passages.chain(facts).chain(assumed).collect()
}
