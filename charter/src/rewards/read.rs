//! Reads a document of rewards: header, articles with a `reward` or `badge` block, examples.

use std::time::Duration;

use super::{Badge, Deed, ICONS, Level, Limit, MAX_POINTS, Reward, Rewards};
use crate::condition::{self, Condition, Names, Operand, duration_of};
use crate::diagnostics::Diagnostics;
use crate::facts::Key;
use crate::model::Localized;
use crate::read_rule::{duplicates, listed, unknown};
use crate::yaml::{self, Node};
use crate::{front_matter, prose};

/// Longer documents are not read (bytes).
const MAX_BYTES: usize = 64 * 1024;
const KEYS: &str = "rewards, languages, half_life, per_day, per_pair, giver_age, levels";

impl Rewards {
    /// Reads rules of rewards. What is wrong with them, an example that does not hold among it, is in the diagnostics;
    /// with an error there they must not come into force.
    pub fn parse(text: &str) -> (Rewards, Diagnostics) {
        let mut diagnostics = Diagnostics::default();
        let text = text.replace("\r\n", "\n");
        let mut rewards = Rewards {
            languages: vec!["en".to_owned()],
            giver_age: Duration::ZERO,
            ..Rewards::default()
        };
        if text.len() > MAX_BYTES {
            let fr = "Ces règles dépassent 64 kilo-octets.".to_owned();
            let en = "These rules are longer than 64 kilobytes.".to_owned();
            diagnostics.error((1, 1), "too-long", fr, en);
            return (rewards, diagnostics);
        }
        let (front, body, offset) = front_matter::cut(&text);
        header(front, &mut rewards, &mut diagnostics);
        let articles = articles(body, offset, &mut rewards, &mut diagnostics);
        for article in articles {
            article.into(&mut rewards, &mut diagnostics);
        }
        if rewards.rewards.is_empty() {
            let fr = "Aucun article ne donne de points : ajoutez un bloc « reward ».".to_owned();
            let en = "No article gives points: add a `reward` block.".to_owned();
            diagnostics.error((1, 1), "no-reward", fr, en);
        }
        rewards.check(&mut diagnostics);
        diagnostics.sort();
        (rewards, diagnostics)
    }
}

fn header(front: &str, rewards: &mut Rewards, diagnostics: &mut Diagnostics) {
    let node = yaml::parse(front, 1, diagnostics);
    let pairs = node.as_ref().and_then(Node::pairs).unwrap_or_default();
    duplicates(pairs, diagnostics);
    // Names of levels are taken apart by language: these are read first.
    for (key, value) in pairs {
        if key.text() == Some("languages") {
            let words = value.items().iter().filter_map(Node::text);
            rewards.languages = words.map(|w| w.trim().to_owned()).take(12).collect();
        }
    }
    for (key, value) in pairs {
        let text = value.text().unwrap_or_default().trim();
        match key.text().unwrap_or_default() {
            "rewards" => text.clone_into(&mut rewards.name),
            "languages" => {}
            "half_life" => rewards.half_life = time(value, diagnostics),
            "giver_age" => rewards.giver_age = time(value, diagnostics).unwrap_or_default(),
            "per_day" => rewards.per_day = number(value, 1..=10_000, diagnostics),
            "per_pair" => rewards.per_pair = limit(value, diagnostics),
            "levels" => levels(value, rewards, diagnostics),
            other => unknown(key.at, "key", other, KEYS, diagnostics),
        }
    }
    if rewards.name.is_empty() {
        let fr = "Commencez par un en-tête entre deux lignes --- : « rewards: nom ».".to_owned();
        let en = "Begin with a header between two --- lines: `rewards: name`.".to_owned();
        diagnostics.error((1, 1), "no-name", fr, en);
    }
    if rewards.levels.is_empty() {
        rewards.levels.push(Level {
            from: 0,
            name: Localized::default()
                .with("fr", "Membre")
                .with("en", "Member"),
        });
    }
}

fn levels(value: &Node, rewards: &mut Rewards, diagnostics: &mut Diagnostics) {
    let pairs = value.pairs().unwrap_or_default();
    duplicates(pairs, diagnostics);
    for (key, name) in pairs {
        let Some(from) = number(key, 0..=1_000_000, diagnostics) else {
            continue;
        };
        let name = localized(
            name.text().unwrap_or_default(),
            name.at.0,
            rewards,
            diagnostics,
        );
        rewards.levels.push(Level { from, name });
    }
    let rising = rewards
        .levels
        .windows(2)
        .all(|two| two[0].from < two[1].from);
    if !rising || rewards.levels.first().is_some_and(|first| first.from != 0) {
        let fr = "Les niveaux montent à partir de 0 : « levels: { 0: Nouveau / New, 50: Fidèle / Regular } ».";
        let en = "Levels rise from 0: `levels: { 0: Nouveau / New, 50: Fidèle / Regular }`.";
        diagnostics.error(value.at, "levels", fr.to_owned(), en.to_owned());
    }
}

fn time(value: &Node, diagnostics: &mut Diagnostics) -> Option<Duration> {
    let text = value.text().unwrap_or_default();
    let read = duration_of(text).filter(|d| !d.is_zero());
    if read.is_none() {
        unknown(
            value.at,
            "value",
            text,
            "12h, 7 days, 180 days",
            diagnostics,
        );
    }
    read
}

fn number(
    value: &Node,
    range: std::ops::RangeInclusive<u32>,
    diagnostics: &mut Diagnostics,
) -> Option<u32> {
    let text = value.text().unwrap_or_default().trim();
    let read = text.parse().ok().filter(|n| range.contains(n));
    if read.is_none() {
        let known = format!("{} … {}", range.start(), range.end());
        unknown(value.at, "value", text, &known, diagnostics);
    }
    read
}

/// `3 per 7 days`.
fn limit(value: &Node, diagnostics: &mut Diagnostics) -> Option<Limit> {
    let text = value.text().unwrap_or_default();
    let read = text.split_once(" per ").and_then(|(times, window)| {
        Some(Limit {
            times: times.trim().parse().ok().filter(|n| *n > 0)?,
            window: duration_of(window).filter(|w| !w.is_zero())?,
        })
    });
    if read.is_none() {
        unknown(value.at, "value", text, "3 per 7 days", diagnostics);
    }
    read
}

/// A title or name; one without a slash is the same in every language.
fn localized(
    text: &str,
    line: usize,
    rewards: &Rewards,
    diagnostics: &mut Diagnostics,
) -> Localized {
    if !text.contains(" / ") {
        return Localized::split(text, &rewards.languages).unwrap_or_else(|same| same);
    }
    prose::split(text, line, &rewards.languages, diagnostics).unwrap_or_else(|same| same)
}

/// An article as it stands in the text.
#[derive(Default)]
struct Article {
    number: u32,
    slug: String,
    line: usize,
    title: Localized,
    prose: String,
    prose_line: usize,
    /// Kind of the block, its text and its line.
    block: Option<(String, String, usize)>,
    examples: Vec<super::proofs::Written>,
}

fn articles(
    body: &str,
    offset: usize,
    rewards: &mut Rewards,
    diagnostics: &mut Diagnostics,
) -> Vec<Article> {
    let mut found: Vec<Article> = Vec::new();
    let mut preamble = String::new();
    let mut lines = body.lines().enumerate().map(|(n, l)| (n + offset + 1, l));
    while let Some((at, line)) = lines.next() {
        if let Some(title) = line.strip_prefix("## ") {
            found.push(heading(title, at, rewards, diagnostics));
        } else if let Some(title) = line.strip_prefix("# ").filter(|_| found.is_empty()) {
            rewards.heading = localized(title.trim(), at, rewards, diagnostics);
        } else if let Some((fence, kind)) = prose::fence(line) {
            let inside = lines.by_ref().map(|(_, l)| l);
            let text: String = inside
                .take_while(|l| l.trim_end() != fence)
                .flat_map(|l| [l, "\n"])
                .collect();
            match (kind, found.last_mut()) {
                ("examples", Some(article)) => {
                    let read = super::proofs::read(&text, at, diagnostics);
                    article.examples.extend(read);
                }
                ("reward" | "badge", Some(article)) if article.block.is_none() => {
                    article.block = Some((kind.to_owned(), text, at));
                }
                _ => {
                    let known = "reward, badge, examples";
                    unknown((at, 1), "key", kind, known, diagnostics);
                }
            }
        } else {
            let prose = found.last_mut().map_or(&mut preamble, |a| &mut a.prose);
            prose.push_str(line);
            prose.push('\n');
        }
    }
    rewards.preamble = prose::translate(&preamble, offset + 1, &rewards.languages, diagnostics);
    found
}

/// `N. Title / Titre {#slug}`
fn heading(
    written: &str,
    line: usize,
    rewards: &Rewards,
    diagnostics: &mut Diagnostics,
) -> Article {
    let inner = written.trim().strip_suffix('}');
    let (rest, slug) = inner
        .and_then(|w| w.rsplit_once("{#"))
        .unwrap_or((written, ""));
    let (number, title) = rest.trim().split_once(". ").unwrap_or(("", rest));
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let number = number.parse().ok();
    if number.is_none() || slug.is_empty() || slug.len() > 40 || !slug.chars().all(plain) {
        let fr = "Un titre d’article s’écrit « ## 1. Titre {#adresse} », l’adresse en minuscules sans accent.";
        let en = "An article’s heading is written `## 1. Title {#address}`, the address in lower-case letters.";
        diagnostics.error((line, 1), "heading", fr.to_owned(), en.to_owned());
    }
    Article {
        number: number.unwrap_or(0),
        slug: slug.to_owned(),
        line,
        title: localized(title.trim(), line, rewards, diagnostics),
        prose_line: line + 1,
        ..Article::default()
    }
}

impl Article {
    fn into(self, rewards: &mut Rewards, diagnostics: &mut Diagnostics) {
        let slugs = rewards.rewards.iter().map(|r| (r.number, r.slug.as_str()));
        let badges = rewards.badges.iter().map(|b| (b.number, b.slug.as_str()));
        if slugs
            .chain(badges)
            .any(|(n, slug)| n == self.number || slug == self.slug)
        {
            let fr = "Deux articles portent ce numéro ou cette adresse.".to_owned();
            let en = "Two articles have this number or address.".to_owned();
            diagnostics.error((self.line, 1), "duplicate-article", fr, en);
        }
        let languages = &rewards.languages;
        let prose = prose::translate(&self.prose, self.prose_line, languages, diagnostics);
        let Some((kind, text, line)) = &self.block else {
            let fr = "Cet article n’a ni bloc « reward » ni bloc « badge ».".to_owned();
            let en = "This article has neither a `reward` nor a `badge` block.".to_owned();
            diagnostics.error((self.line, 1), "no-block", fr, en);
            return;
        };
        let node = yaml::parse(text, *line, diagnostics);
        let pairs = node.as_ref().and_then(Node::pairs).unwrap_or_default();
        duplicates(pairs, diagnostics);
        if kind == "reward" {
            if let Some(reward) = self.reward(pairs, prose, diagnostics) {
                rewards.rewards.push(reward);
            }
        } else {
            rewards.badges.push(self.badge(pairs, prose, diagnostics));
        }
    }

    fn reward(
        &self,
        pairs: &[(Node, Node)],
        prose: Localized,
        diagnostics: &mut Diagnostics,
    ) -> Option<Reward> {
        let (mut deed, mut points, mut after) = (None, None, Duration::ZERO);
        let (mut at_most, mut condition) = (None, None);
        for (key, value) in pairs {
            let text = value.text().unwrap_or_default().trim();
            match key.text().unwrap_or_default() {
                "for" => {
                    deed = Deed::parse(text);
                    if deed.is_none() {
                        unknown(value.at, "value", text, &listed(Deed::NAMES), diagnostics);
                    }
                }
                "points" => points = number(value, 1..=MAX_POINTS, diagnostics),
                "after" => after = time(value, diagnostics).unwrap_or_default(),
                "at_most" => at_most = limit(value, diagnostics),
                "if" => condition = read_condition(value, diagnostics),
                other => {
                    let known = "for, points, after, at_most, if";
                    unknown(key.at, "key", other, known, diagnostics);
                }
            }
        }
        if deed.is_some_and(|d| d >= Deed::Invitation) && !after.is_zero() {
            let fr = "« after » vaut pour ce qui est écrit : thread, reply, answer, reaction.";
            let en = "`after` is for what is written: thread, reply, answer, reaction.";
            diagnostics.error((self.line, 1), "after", fr.to_owned(), en.to_owned());
        }
        let written = |name: &str| pairs.iter().any(|(key, _)| key.text() == Some(name));
        if !written("for") || !written("points") {
            let fr =
                "Un bloc « reward » dit pour quoi et combien : « for: reply » et « points: 2 ».";
            let en = "A `reward` block says for what and how many: `for: reply` and `points: 2`.";
            diagnostics.error((self.line, 1), "reward", fr.to_owned(), en.to_owned());
        }
        let (deed, points) = (deed?, points?);
        Some(Reward {
            number: self.number,
            slug: self.slug.clone(),
            title: self.title.clone(),
            prose,
            deed,
            points,
            after,
            at_most,
            condition,
            proofs: self.examples.clone(),
        })
    }

    fn badge(
        &self,
        pairs: &[(Node, Node)],
        prose: Localized,
        diagnostics: &mut Diagnostics,
    ) -> Badge {
        let (mut icon, mut condition) = (ICONS[0].to_owned(), None);
        for (key, value) in pairs {
            let text = value.text().unwrap_or_default().trim();
            match key.text().unwrap_or_default() {
                "icon" if ICONS.contains(&text) => text.clone_into(&mut icon),
                "icon" => unknown(value.at, "value", text, &ICONS.join(", "), diagnostics),
                "if" => condition = read_condition(value, diagnostics),
                other => unknown(key.at, "key", other, "icon, if", diagnostics),
            }
        }
        if !pairs.iter().any(|(key, _)| key.text() == Some("if")) {
            let fr = "Un bloc « badge » dit quand on le reçoit : « if: earned(answer) >= 10 ».";
            let en = "A `badge` block says when it is given: `if: earned(answer) >= 10`.";
            diagnostics.error((self.line, 1), "badge", fr.to_owned(), en.to_owned());
        }
        Badge {
            number: self.number,
            slug: self.slug.clone(),
            title: self.title.clone(),
            prose,
            icon,
            condition,
            proofs: self.examples.clone(),
        }
    }
}

/// A condition on facts alone.
fn read_condition(value: &Node, diagnostics: &mut Diagnostics) -> Option<Condition> {
    let names = Names {
        earned: true,
        ..Names::default()
    };
    let (line, column) = value.content();
    let condition = match condition::read(value.text().unwrap_or_default(), &names) {
        Ok(condition) => condition,
        Err(wrong) => {
            let at = (line, column + wrong.at);
            diagnostics.error(at, "condition", wrong.fr, wrong.en);
            return None;
        }
    };
    let mut stranger = None;
    condition.each(&mut |operand| match operand {
        Operand::Measure(_)
        | Operand::Surface
        | Operand::Count(Key::Counter { .. } | Key::Duplicates { .. }) => {
            stranger = Some(operand.to_string());
        }
        _ => {}
    });
    if let Some(name) = stranger {
        let fr = format!("Une récompense ne regarde aucun texte : « {name} » n’a pas de sens ici.");
        let en = format!("A reward looks at no text: “{name}” means nothing here.");
        diagnostics.error((line, column), "condition", fr, en);
    }
    Some(condition)
}
