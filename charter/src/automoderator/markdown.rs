//! Writes a section as an article of a charter: prose for members, and the file itself in a fenced block.

use super::model::{Action, Half};
use super::{Entry, Fate, Section};

/// What stands above the list of rules.
const INTRO: (&str, &str) = (
    "Ces règles viennent du fichier AutoModerator de la communauté et s’appliquent telles quelles.",
    "These rules come from the community’s AutoModerator file and apply as they stand.",
);

impl Section {
    /// An article `## N. … {#slug}` in the charter's languages (`fr` and `en` are written, others read the English).
    pub fn to_markdown(&self, number: u32, slug: &str, languages: &[&str]) -> String {
        let title = (
            "Règles reprises d’AutoModerator",
            "Rules taken over from AutoModerator",
        );
        let mut out = format!(
            "## {number}. {} {{#{slug}}}\n\n{}\n\n",
            both(title, languages),
            both(INTRO, languages)
        );
        for entry in self
            .entries
            .iter()
            .filter(|entry| entry.fate != Fate::Diagnosed)
        {
            let (fr, en) = sentence(entry);
            out.push_str(&format!("- {}\n", both((&fr, &en), languages)));
        }
        let fence = "`".repeat(longest_run(&self.source).max(2) + 1);
        let source = self.source.trim_end();
        out.push_str(&format!("\n{fence}automoderator\n{source}\n{fence}\n"));
        out
    }

    /// A whole charter that holds nothing but this section.
    pub fn to_charter(&self, name: &str, languages: &[&str]) -> String {
        let title = both(("Charte de la communauté", "Community charter"), languages);
        let article = self.to_markdown(1, "automoderator", languages);
        format!(
            "---\ncharter: {name}\nlanguages: [{}]\n---\n# {title}\n\n{article}",
            languages.join(", ")
        )
    }
}

/// `fr / en` in the order of the languages.
fn both((fr, en): (&str, &str), languages: &[&str]) -> String {
    let texts: Vec<&str> = languages
        .iter()
        .map(|lang| if lang.starts_with("fr") { fr } else { en })
        .collect();
    texts.join(" / ")
}

/// The longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// What a rule does, for members (French says *discussion*, *réponse* or *publication*, all feminine): its name and what follows, never its words.
fn sentence(entry: &Entry) -> (String, String) {
    let name = plain(&entry.name);
    let comments = entry.halves.iter().any(|half| half.comments);
    let threads = entry.halves.iter().any(|half| !half.comments);
    let (what_fr, what_en) = match (threads, comments) {
        (true, false) => ("une discussion", "a thread"),
        (false, true) => ("une réponse", "an answer"),
        _ => ("une publication", "a post"),
    };
    let (mut fr, mut en) = (Vec::new(), Vec::new());
    if let Some(half) = entry.halves.first() {
        effects(half, &mut fr, &mut en);
    }
    (
        format!(
            "**{name}**\u{A0}: {what_fr} concernée par cette règle {}.",
            fr.join(", ")
        ),
        format!("**{name}**: {what_en} under this rule {}.", en.join(", ")),
    )
}

fn effects(half: &Half, fr: &mut Vec<&str>, en: &mut Vec<&str>) {
    let mut say = |wanted: bool, french, english| {
        if wanted {
            fr.push(french);
            en.push(english);
        }
    };
    let action = |wanted| half.action == Some(wanted);
    say(
        action(Action::Remove) || action(Action::Spam),
        "n’est pas publiée",
        "is not published",
    );
    say(
        action(Action::Filter),
        "attend une relecture",
        "waits to be read first",
    );
    say(
        action(Action::Report),
        "est montrée à l’équipe",
        "is shown to the team",
    );
    say(action(Action::Approve), "est acceptée", "is accepted");
    say(
        half.replies.comment.is_some(),
        "reçoit une réponse automatique",
        "gets an automatic answer",
    );
    say(
        half.replies.message.is_some(),
        "vaut un message à son auteur",
        "brings its author a message",
    );
    say(
        half.replies.modmail.is_some(),
        "est annoncée à l’équipe",
        "is announced to the team",
    );
    let sets = [Some(&half.base), half.author.as_ref(), half.parent.as_ref()];
    let set = |wanted: fn(&super::model::Set) -> bool| {
        sets.iter().flatten().any(|target| wanted(&target.set))
    };
    say(
        set(|s| s.label.is_some() || s.nsfw || s.spoiler),
        "reçoit une étiquette",
        "gets a label",
    );
    say(set(|s| s.locked == Some(true)), "est fermée", "is closed");
    say(
        set(|s| s.sticky.is_some_and(|slot| slot > 0)),
        "est épinglée",
        "is pinned",
    );
}

/// A name without what Markdown or the charter would read as marks.
fn plain(name: &str) -> String {
    let mut out = String::new();
    for c in name.replace(" / ", " – ").chars() {
        if r"\`*_[]<>#|{}".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
