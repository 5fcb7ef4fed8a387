//! What a charter asks for and this server cannot do or tell: said before publication, never passed over in silence.

use charter::{Charter, Surface};

use super::Remark;
use crate::gate;
use crate::messages::{AddressForm, Lang, Value};

/// Remarks about every rule that asks for something which has no place where the rule applies, and about facts that
/// are never known.
pub(super) fn remarks(charter: &Charter, lang: Lang) -> Vec<Remark> {
    let mut found = Vec::new();
    for article in charter.active() {
        for rule in &article.rules {
            for (key, surfaces) in misplaced(rule) {
                let names: Vec<&str> = surfaces.iter().map(|s| s.as_str()).collect();
                let args = [
                    ("rule", Value::from(rule.id.as_str())),
                    ("surface", Value::from(names.join(", "))),
                ];
                found.push(remark(lang, rule.line, key, &args));
            }
        }
        if !article.sections.is_empty() {
            found.push(remark(lang, article.line, "undone-automoderator", &[]));
        }
    }
    if let Ok(compiled) = charter.compile() {
        for key in compiled.facts_needed() {
            let imported = charter.active().any(|a| !a.sections.is_empty());
            if let (Some(why), false) = (gate::unknown_why(key), imported) {
                let args = [
                    ("fact", Value::from(key.to_string())),
                    ("why", Value::from(why)),
                ];
                found.push(remark(lang, 1, "undone-fact", &args));
            }
        }
    }
    found
}

fn remark(lang: Lang, line: usize, key: &str, args: &[(&str, Value)]) -> Remark {
    Remark {
        line,
        is_error: false,
        text: lang.say(AddressForm::Vous, key, args),
    }
}

/// What a rule that names its places asks for where it cannot be done, by the message that says so.
fn misplaced(rule: &charter::Rule) -> Vec<(&'static str, Vec<Surface>)> {
    use Surface::{Chat, Contact, Contest, Message, Post, Upload};
    let then = &rule.then;
    let asked: [(&'static str, bool, &[Surface]); 5] = [
        ("undone-reply", then.reply.is_some(), &[Post]),
        ("undone-ask", then.ask.is_some(), &[Post, Chat]),
        ("undone-slow", then.slow.is_some(), &[Post, Chat, Contact]),
        ("undone-mask", then.mask, &[Post, Chat]),
        (
            "undone-case",
            !(then.labels.is_empty() && then.queues.is_empty()),
            &[
                Post,
                Surface::Title,
                Chat,
                Surface::Profile,
                Upload,
                Contest,
                Message,
            ],
        ),
    ];
    asked
        .into_iter()
        .filter(|(_, wanted, _)| *wanted)
        .map(|(key, _, possible)| {
            let elsewhere = rule.on.iter().filter(|on| !possible.contains(on));
            (key, elsewhere.copied().collect::<Vec<_>>())
        })
        .filter(|(_, elsewhere)| !elsewhere.is_empty())
        .collect()
}
