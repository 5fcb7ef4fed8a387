//! The examples of an article: read, and run against the rules they prove.

use std::time::Duration;

use serde::Serialize;

use crate::diagnostics::Diagnostics;
use crate::document::{Article, Charter};
use crate::engine::{Compiled, decide};
use crate::event::Event;
use crate::facts::{Fact, Facts};
use crate::model::{Field, Outcome, Role, Surface};

/// A text and what the article says to it: `hold as new on profile: …`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Example {
    /// Line in the charter's text, from 1.
    pub line: usize,
    /// What the article must answer.
    pub expect: Outcome,
    /// Who writes.
    pub who: Who,
    /// Where; by default the first surface of the article's rules.
    pub place: Option<Place>,
    /// What is written.
    pub text: String,
}

/// Who writes an example.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Who {
    /// Nobody signed in.
    Visitor,
    /// A member of today, without any post.
    New,
    /// A member of a year, with a hundred posts.
    #[default]
    Member,
    /// A member of a year with this role.
    With(Role),
}

/// Where an example is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Place {
    /// Into the part of this surface that the article's rules look at.
    On(Surface),
    /// Into one field of the profile (`on name`, `on bio`).
    Profile(Field),
}

/// What became of an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExampleOutcome {
    /// Number of its article.
    pub article: u32,
    /// The example.
    pub example: Example,
    /// What the article answers.
    pub got: Outcome,
    /// What the whole charter answers; stricter than the article is worth a note, not an error.
    pub whole: Outcome,
}

impl ExampleOutcome {
    /// Whether the article answers as its example says.
    pub fn passes(&self) -> bool {
        self.got == self.example.expect
    }
}

impl Who {
    fn parse(name: &str) -> Option<Self> {
        match name {
            "new" => Some(Who::New),
            "member" => Some(Who::Member),
            "visitor" => Some(Who::Visitor),
            role => Role::parse(role).map(Who::With),
        }
    }

    /// The facts of such an author.
    pub fn facts(self) -> Facts {
        let (role, posts, days) = match self {
            Who::Visitor => (Role::Visitor, 0u32, 0),
            Who::New => (Role::Member, 0, 0),
            Who::Member => (Role::Member, 100, 365),
            Who::With(role) => (role, 100, 365),
        };
        Facts::new()
            .with(Fact::Role, vec![role])
            .with(Fact::Posts, posts)
            .with(Fact::AccountAge, Duration::from_secs(days * 86_400))
    }
}

impl Place {
    fn parse(name: &str) -> Option<Self> {
        match name {
            "name" => Some(Place::Profile(Field::Name)),
            "bio" => Some(Place::Profile(Field::Body)),
            surface => Surface::parse(surface).map(Place::On),
        }
    }
}

/// Reads an `examples` block that starts on `line`, one example a line.
pub(crate) fn read(text: &str, line: usize, diagnostics: &mut Diagnostics) -> Vec<Example> {
    let mut examples = Vec::new();
    for (index, written) in text.lines().enumerate() {
        let at = line + index + 1;
        let trimmed = written.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        match read_line(trimmed, at) {
            Ok(example) => examples.push(example),
            Err(Some(later)) => diagnostics.not_yet((at, 1), &later),
            Err(None) => {
                let fr = "Un exemple s’écrit « hold: texte » ou « allow as new on post: texte »."
                    .to_owned();
                let en = "An example is written `hold: text` or `allow as new on post: text`."
                    .to_owned();
                diagnostics.error((at, 1), "example", fr, en);
            }
        }
    }
    examples
}

/// `Err(Some(…))` names what is not supported yet.
fn read_line(written: &str, line: usize) -> Result<Example, Option<String>> {
    let (head, text) = written.split_once(':').ok_or(None)?;
    let mut words = head.split_whitespace();
    let first = words.next().unwrap_or_default();
    let expect = match first {
        "mask" | "ask" | "slow" | "sequence" => return Err(Some(first.to_owned())),
        name => Outcome::parse(name).ok_or(None)?,
    };
    let mut example = Example {
        line,
        expect,
        who: Who::default(),
        place: None,
        text: unescape(text),
    };
    while let Some(word) = words.next() {
        let value = words.next().unwrap_or_default();
        match word {
            "as" if value.starts_with('{') => return Err(Some("as { … }".to_owned())),
            "as" => example.who = Who::parse(value).ok_or(None)?,
            "on" => example.place = Some(Place::parse(value).ok_or(None)?),
            "in" => return Err(Some(format!("in {value}"))),
            _ => return Err(None),
        }
    }
    Ok(example)
}

/// Takes a comment away (two spaces and `#`) and turns `\n` into line feeds.
fn unescape(text: &str) -> String {
    let text = text.find("  #").map_or(text, |at| &text[..at]);
    text.trim().replace("\\n", "\n")
}

impl Example {
    /// The event that this example describes in its article.
    fn event(&self, article: &Article) -> Event {
        let first = article
            .rules
            .iter()
            .find_map(|rule| rule.on.first())
            .copied()
            .unwrap_or(Surface::Post);
        match self.place.unwrap_or(Place::On(first)) {
            Place::Profile(Field::Name) => Event::new(Surface::Profile).name(&self.text),
            Place::On(Surface::Title) => Event::new(Surface::Title).title(&self.text),
            Place::On(s @ (Surface::Profile | Surface::Upload))
                if article.reads(s, Field::Name) =>
            {
                Event::new(s).name(&self.text)
            }
            Place::On(surface) => Event::new(surface).body(&self.text),
            Place::Profile(_) => Event::new(Surface::Profile).body(&self.text),
        }
    }
}

/// Runs every example of a charter, also of a draft with errors elsewhere.
pub fn run_examples(charter: &Charter) -> Vec<ExampleOutcome> {
    let compiled = Compiled::of(charter);
    let mut outcomes = Vec::new();
    for article in &charter.articles {
        for example in &article.examples {
            let decision = decide(&compiled, &example.event(article), &example.who.facts());
            let own = decision
                .hits
                .iter()
                .filter(|hit| hit.article == article.number);
            let got = own.map(|hit| hit.outcome).max().unwrap_or_default();
            let example = example.clone();
            outcomes.push(ExampleOutcome {
                article: article.number,
                example,
                got,
                whole: decision.outcome,
            });
        }
    }
    outcomes
}

/// What keeps a charter that reads well from being published: a rule without a caught example and a near miss in its
/// article, or an example that turned out otherwise.
pub fn check_examples(charter: &Charter) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for outcome in run_examples(charter)
        .iter()
        .filter(|outcome| !outcome.passes())
    {
        let (expect, got) = (outcome.example.expect, outcome.got);
        let fr = format!("L’exemple attend « {expect} » et l’article répond « {got} ».");
        let en = format!("The example expects “{expect}” and the article answers “{got}”.");
        diagnostics.error((outcome.example.line, 1), "example-fails", fr, en);
    }
    for article in charter
        .articles
        .iter()
        .filter(|article| !article.rules.is_empty())
    {
        let caught = article.examples.iter().any(|e| e.expect > Outcome::Allow);
        let missed = article.examples.iter().any(|e| e.expect == Outcome::Allow);
        if !caught || !missed {
            let n = article.number;
            let fr =
                format!("L’article {n} doit montrer un texte retenu et un texte voisin qui passe.");
            let en = format!(
                "Article {n} must show a text that is caught and a similar one that passes."
            );
            diagnostics.error((article.line, 1), "examples-missing", fr, en);
        }
    }
    diagnostics.sort();
    diagnostics
}
