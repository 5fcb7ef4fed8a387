//! Makes a charter ready: one vocabulary for all words, tables from words to conditions and rules.

use std::collections::HashSet;
use std::sync::Arc;

use crate::automoderator::{self, Section};
use crate::condition::Operand;
use crate::decision::View;
use crate::document::{Article, Ceiling, Charter, Mode};
use crate::facts::{Fact, Key};
use crate::ladder::Ladder;
use crate::measure::Measure;
use crate::model::{Field, Localized, Surface};
use crate::read_check::SQUASH;
use crate::rule::{Check, Method, PatternKind, Rule};
use crate::views::chars::{is_word, unify};
use crate::views::fold::fold;
use crate::views::skeleton::skeleton_of;
use crate::views::squash::squash_of;

use super::gates::{Gate, gates};
use super::vocabulary::{Target, Vocabulary, Words};

/// A charter ready to decide.
#[derive(Debug)]
pub(crate) struct Inner {
    pub name: String,
    pub hash: String,
    pub rules: Vec<Placed>,
    pub checks: Vec<Ready>,
    pub modes: Vec<Mode>,
    pub ladder: Option<Ladder>,
    /// Words of all views but the squashed one, and what expressions require.
    pub words: Vocabulary,
    pub squash: Vocabulary,
    /// Whether some word is looked for in the skeleton.
    pub skeleton: bool,
    /// Whether some rule looks at the source as typed.
    pub raw: bool,
    /// Rules to be judged whatever the text, by surface.
    pub always: Vec<Vec<u32>>,
    /// Rules to be judged where there is a link, by surface.
    pub linked: Vec<Vec<u32>>,
    /// Rules to be judged where a text has what one of their expressions requires, by surface.
    pub gated: Vec<Vec<Gate>>,
    pub facts: Vec<Key>,
    /// AutoModerator files with their articles.
    pub sections: Vec<Imported>,
    /// Facts that do not hang on one rule: mode, roles for ceilings.
    pub common: Vec<Key>,
}

/// A rule in its article.
#[derive(Debug)]
pub(crate) struct Placed {
    pub article: Arc<Place>,
    pub rule: Rule,
    /// Numbers of its checks.
    pub checks: std::ops::Range<usize>,
    pub ceilings: Vec<Ceiling>,
    /// Names of the modes that tighten it.
    pub tightened: Vec<String>,
    /// Whether it asks how new the author is.
    pub newcomers: bool,
    /// Whether it asks where links lead that lead elsewhere.
    elsewhere: bool,
    pub(super) trigger: Trigger,
}

/// What rules need of their article.
#[derive(Debug)]
pub(crate) struct Place {
    pub number: u32,
    pub slug: String,
    pub title: Localized,
}

/// An AutoModerator file in its article.
#[derive(Debug)]
pub(crate) struct Imported {
    pub article: Place,
    pub section: Section,
    pub ceilings: Vec<Ceiling>,
    pub quiet: bool,
}

/// What must be found before a rule is worth judging.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trigger {
    /// A candidate of this check.
    Check(usize),
    Link,
    Nothing,
}

/// A check ready to be searched.
#[derive(Debug)]
pub(crate) struct Ready {
    pub check: Check,
    /// The rule it belongs to.
    pub rule: u32,
    /// Whether its rule is judged because of it.
    pub triggers: bool,
    /// Parts of an event that it looks at.
    pub mask: u8,
    pub needles: Vec<Needle>,
    /// For link domains.
    pub domains: HashSet<String>,
}

/// A word as a view shows it.
#[derive(Debug)]
pub(crate) struct Needle {
    pub form: String,
    /// What the original must read like, where accents count.
    pub exact: Option<String>,
    pub prefix: bool,
    /// Whether a word must begin where it begins, and end where it ends.
    pub bounds: (bool, bool),
}

/// The part of an event as one bit.
pub(crate) fn bit(field: Field) -> u8 {
    1 << (field as u8)
}

impl Placed {
    /// The facts that the rule asks for.
    pub fn facts(&self) -> Vec<Key> {
        let mut keys: Vec<Key> = Vec::new();
        keys.extend(self.elsewhere.then_some(Key::Fact(Fact::OwnDomains)));
        let conditions = [
            &self.rule.when,
            &self.rule.condition,
            &self.rule.unless.condition,
        ];
        for condition in conditions.into_iter().flatten() {
            condition.each(&mut |operand| match operand {
                Operand::Fact(fact) => keys.push(Key::Fact(*fact)),
                Operand::Count(key) => keys.push(key.clone()),
                Operand::Measure(Measure::Links | Measure::LinkRatio) => {
                    keys.push(Key::Fact(Fact::OwnDomains));
                }
                _ => {}
            });
        }
        let texts = [&self.rule.because, &self.rule.fix];
        let named = Fact::NAMES.iter().filter(|(name, _)| {
            let mark = format!("{{{{{name}}}}}");
            texts
                .iter()
                .any(|t| t.iter().any(|(_, text)| text.contains(&mark)))
        });
        keys.extend(named.map(|(_, fact)| Key::Fact(*fact)));
        if !self.rule.ceiling.is_empty() || !self.ceilings.is_empty() {
            keys.push(Key::Fact(Fact::Role));
        }
        keys
    }
}

impl Inner {
    pub fn of(charter: &Charter) -> Self {
        let mut maker = Maker::default();
        for article in charter.active() {
            maker.article(charter, article);
        }
        let (rules, checks) = (maker.rules, maker.checks);
        let by_surface = |wanted: Trigger| {
            let rules: Vec<(usize, &Placed)> = rules
                .iter()
                .enumerate()
                .filter(|(_, r)| r.trigger == wanted)
                .collect();
            let on = |surface: Surface| {
                let own = rules
                    .iter()
                    .filter(|(_, placed)| placed.rule.applies_on(surface));
                own.map(|(n, _)| number(*n)).collect()
            };
            Surface::NAMES
                .iter()
                .map(|(_, surface)| on(*surface))
                .collect()
        };
        let mut common = Vec::new();
        if charter.modes.iter().any(|mode| mode.tighten) {
            common.push(Key::Fact(Fact::Mode));
        }
        if let Some(ladder) = &charter.ladder {
            let slugs = charter
                .active()
                .filter(|a| !a.rules.is_empty())
                .map(|a| a.slug.clone());
            common.extend(slugs.map(|slug| Key::Strikes {
                article: Some(slug),
                window: ladder.window,
            }));
        }
        let sections = sections(charter);
        if !sections.is_empty() {
            common.extend(automoderator::FACTS.map(Key::Fact));
        }
        let mut facts: Vec<Key> = rules
            .iter()
            .flat_map(Placed::facts)
            .chain(common.clone())
            .collect();
        facts.sort();
        facts.dedup();
        Self {
            name: charter.name.clone(),
            hash: charter.hash.clone(),
            always: by_surface(Trigger::Nothing),
            linked: by_surface(Trigger::Link),
            modes: charter.modes.clone(),
            ladder: charter.ladder.clone(),
            gated: gates(&rules, &checks),
            skeleton: checks
                .iter()
                .any(|c| c.check.view == View::Skeleton && c.check.is_literal()),
            words: Vocabulary::of(maker.words),
            squash: Vocabulary::of(maker.squash),
            raw: checks.iter().any(|check| check.check.view == View::Raw),
            facts,
            sections,
            common,
            rules,
            checks,
        }
    }

    pub fn memory(&self) -> usize {
        let words = self.words.memory() + self.squash.memory();
        let checks: usize = self.checks.iter().map(Ready::memory).sum();
        words + checks + self.rules.len() * size_of::<Placed>()
    }
}

/// The AutoModerator files of the articles that are switched on.
fn sections(charter: &Charter) -> Vec<Imported> {
    let mut out = Vec::new();
    for article in charter.active() {
        let ceilings = charter.ceilings.iter();
        let ceilings = ceilings.filter(|c| article.is_named(&c.articles));
        out.extend(article.sections.iter().map(|section| Imported {
            article: Place {
                number: article.number,
                slug: article.slug.clone(),
                title: article.title.clone(),
            },
            section: section.clone(),
            ceilings: ceilings.clone().cloned().collect(),
            quiet: article.quiet,
        }));
    }
    out
}

impl Ready {
    fn memory(&self) -> usize {
        let needles = self
            .needles
            .iter()
            .map(|n| n.form.len() * 2 + size_of::<Needle>());
        let domains = self.domains.iter().map(|d| d.len() + 48);
        let patterns = self.check.values.iter().map(|p| match &p.kind {
            PatternKind::Literal { text, .. } => text.len() + p.written.len() + 96,
            PatternKind::Regex(expression) => expression.memory(),
        });
        needles.sum::<usize>() + domains.sum::<usize>() + patterns.sum::<usize>()
    }
}

#[derive(Default)]
struct Maker {
    rules: Vec<Placed>,
    checks: Vec<Ready>,
    words: Words,
    squash: Words,
}

impl Maker {
    fn article(&mut self, charter: &Charter, article: &Article) {
        let place = Arc::new(Place {
            number: article.number,
            slug: article.slug.clone(),
            title: article.title.clone(),
        });
        let ceilings = charter
            .ceilings
            .iter()
            .filter(|c| article.is_named(&c.articles));
        let ceilings: Vec<Ceiling> = ceilings.cloned().collect();
        let modes = charter
            .modes
            .iter()
            .filter(|m| m.tighten && article.is_named(&m.articles));
        let tightened: Vec<String> = modes.map(|m| m.name.clone()).collect();
        for rule in &article.rules {
            let first = self.checks.len();
            let owner = number(self.rules.len());
            for check in &rule.checks {
                self.check(check, owner);
            }
            let checks = first..self.checks.len();
            let trigger = self.trigger(checks.clone());
            if let Trigger::Check(n) = trigger {
                self.checks[n].triggers = true;
            }
            let elsewhere = |check: &Check| check.negated && check.method == Method::Domain;
            let elsewhere = rule.checks.iter().any(elsewhere);
            // What it looks for stands in `checks` from here on.
            let rule = Rule {
                checks: Vec::new(),
                ..rule.clone()
            };
            self.rules.push(Placed {
                article: place.clone(),
                newcomers: asks_how_new(&rule),
                elsewhere,
                rule,
                checks,
                ceilings: ceilings.clone(),
                tightened: tightened.clone(),
                trigger,
            });
        }
    }

    fn check(&mut self, check: &Check, rule: u32) {
        let this = number(self.checks.len());
        let mut ready = Ready {
            check: check.clone(),
            rule,
            triggers: false,
            mask: check
                .fields
                .iter()
                .fold(0, |mask, field| mask | bit(*field)),
            needles: Vec::new(),
            domains: HashSet::new(),
        };
        for (value, pattern) in check.values.iter().enumerate() {
            let target = Target {
                check: this,
                value: number(value),
                required: false,
                initial: false,
                skeleton: check.view == View::Skeleton,
            };
            match &pattern.kind {
                PatternKind::Literal { text, .. } if check.method == Method::Domain => {
                    ready.domains.insert(text.clone());
                }
                PatternKind::Literal { text, prefix } => {
                    let needle = needle(check, text, *prefix);
                    let words = match check.view {
                        View::Squash => &mut self.squash,
                        _ => &mut self.words,
                    };
                    let target = Target {
                        initial: needle.bounds.0,
                        ..target
                    };
                    words
                        .entry(needle.form.clone().into_bytes())
                        .or_default()
                        .push(target);
                    ready.needles.push(needle);
                }
                PatternKind::Regex(expression) if check.view == View::Plain => {
                    for word in &expression.required.words {
                        let target = Target {
                            required: true,
                            ..target
                        };
                        self.words.entry(word.clone()).or_default().push(target);
                    }
                }
                PatternKind::Regex(_) => {}
            }
        }
        self.checks.push(ready);
    }

    /// The first check whose absence settles the rule without a look at anything else.
    fn trigger(&self, checks: std::ops::Range<usize>) -> Trigger {
        let own = checks.clone().zip(&self.checks[checks]);
        let mut trigger = Trigger::Nothing;
        for (n, ready) in own {
            let check = &ready.check;
            let told_before = match check.method {
                Method::Domain => {
                    trigger = Trigger::Link;
                    continue;
                }
                Method::Regex => check.view == View::Plain,
                _ => true,
            };
            if told_before && !check.negated {
                return Trigger::Check(n);
            }
        }
        trigger
    }
}

fn needle(check: &Check, text: &str, prefix: bool) -> Needle {
    let form = match check.view {
        View::Skeleton => skeleton_of(text),
        View::Squash => squash_of(text),
        _ => fold(text).text,
    };
    let accents = matches!(check.view, View::Plain | View::Raw);
    let squashed = check.view == View::Squash;
    let inside = squashed && !form.contains(' ') && form.chars().count() >= SQUASH;
    let word = check.method == Method::Word && !inside;
    let bounds = (
        word && form.chars().next().is_some_and(is_word),
        word && form.chars().next_back().is_some_and(is_word),
    );
    Needle {
        exact: accents.then(|| unify(text, check.case_sensitive)),
        prefix,
        bounds,
        form,
    }
}

fn asks_how_new(rule: &Rule) -> bool {
    let mut asks = false;
    if let Some(condition) = &rule.condition {
        condition.each(&mut |operand| {
            use Fact::{AccountAge, ApprovedPosts, FirstPost, Posts};
            asks |= matches!(
                operand,
                Operand::Fact(Posts | ApprovedPosts | AccountAge | FirstPost)
            );
        });
    }
    asks
}

/// Rules and words are far fewer than this can count.
pub(super) fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
