//! An event of the charter as AutoModerator sees it, and a section's answer as the charter sees it.

use super::item::{Flair, Item, ItemAuthor, ItemLink};
use super::verdict::{Found, Obligation, Verdict};
use super::{Fired, Section};
use crate::decision::{Hit, Obligations, Passage, View};
use crate::engine::Place;
use crate::event::{Event, Segment};
use crate::facts::{Fact, Facts, Value};
use crate::model::{Field, Localized, Outcome, Role, Surface};

/// What a section may ask of the host.
pub(crate) const FACTS: [Fact; 14] = [
    Fact::Role,
    Fact::AuthorName,
    Fact::Label,
    Fact::AccountAge,
    Fact::Points,
    Fact::VerifiedEmail,
    Fact::IsThreadAuthor,
    Fact::IsEdit,
    Fact::Depth,
    Fact::Reports,
    Fact::Space,
    Fact::ThreadTitle,
    Fact::Permalink,
    Fact::Day,
];

impl Item {
    /// A thread's opening text, an answer, or a thread's new title; `None` for what AutoModerator knows nothing of
    /// (chat, profiles, messages, contests, uploads).
    pub fn of(event: &Event, facts: &Facts) -> Option<Self> {
        if !matches!(event.surface, Surface::Post | Surface::Title) {
            return None;
        }
        let title = event.source(Field::Title);
        let depth = facts.number(Fact::Depth);
        let comment = depth.map_or(title.is_none(), |depth| depth > 0.0);
        let body = event.source(Field::Body).unwrap_or_default();
        let thread_title = facts.text(Fact::ThreadTitle);
        let space = facts.text(Fact::Space).unwrap_or_default().to_owned();
        let parent = thread_title.filter(|_| comment).map(|title| {
            Box::new(Item {
                title: title.to_owned(),
                body: Some(String::new()),
                text: true,
                space: space.clone(),
                ..Item::default()
            })
        });
        Some(Self {
            comment,
            title: title.or(thread_title).unwrap_or_default().to_owned(),
            body: Some(body.to_owned()),
            text: true,
            links: event
                .segments
                .iter()
                .flat_map(links)
                .map(|(link, _)| link)
                .collect(),
            gallery: body.matches("![").count() > 1,
            permalink: facts.text(Fact::Permalink).unwrap_or_default().to_owned(),
            weekday: weekday(facts),
            reports: count(facts.number(Fact::Reports)),
            edited: bool_of(facts, Fact::IsEdit).unwrap_or(false),
            top_level: depth.is_none_or(|depth| depth <= 1.0),
            author: author(facts, comment),
            parent,
            space,
            ..Self::default()
        })
    }
}

fn author(facts: &Facts, comment: bool) -> ItemAuthor {
    let has = |wanted: &[Role]| {
        facts
            .roles()
            .map(|roles| roles.iter().any(|role| wanted.contains(role)))
    };
    let text = |fact| facts.text(fact).unwrap_or_default().to_owned();
    let points = facts.number(Fact::Points).map(whole);
    let label = text(Fact::Label);
    ItemAuthor {
        name: text(Fact::AuthorName),
        flair: Flair {
            css_class: label.clone(),
            template_id: label.clone(),
            text: label,
        },
        account_age: match facts.get(Fact::AccountAge) {
            Some(Value::Duration(age)) => Some(*age),
            _ => None,
        },
        comment_points: points,
        post_points: points,
        points,
        verified_email: bool_of(facts, Fact::VerifiedEmail),
        submitter: !comment || bool_of(facts, Fact::IsThreadAuthor).unwrap_or(false),
        contributor: has(&[Role::Expert, Role::Staff]),
        moderator: has(&[Role::Moderator, Role::Manager, Role::Owner, Role::Admin]),
        ..ItemAuthor::default()
    }
}

fn bool_of(facts: &Facts, fact: Fact) -> Option<bool> {
    match facts.get(fact) {
        Some(Value::Bool(value)) => Some(*value),
        _ => None,
    }
}

#[allow(clippy::cast_possible_truncation)] // points and counts are small whole numbers
fn whole(number: f64) -> i64 {
    number as i64
}

fn count(number: Option<f64>) -> u64 {
    number.map_or(0, |number| whole(number).unsigned_abs())
}

/// `weekday` and `weekend` stand for any of their days.
fn weekday(facts: &Facts) -> Option<u8> {
    match facts.text(Fact::Day)? {
        "weekend" => Some(6),
        _ => Some(1),
    }
}

/// The certain links of a part, with where they stand.
fn links(segment: &Segment) -> impl Iterator<Item = (ItemLink, std::ops::Range<usize>)> + '_ {
    let certain = segment.visible.links().iter().filter(|link| link.certain);
    certain.map(|link| {
        let written = segment.source.get(link.range.clone()).unwrap_or_default();
        let url = match written.rsplit_once("](") {
            Some((_, target)) => target.split([' ', ')']).next().unwrap_or_default(),
            None => written.trim_matches(['<', '>']),
        };
        (
            ItemLink {
                url: url.to_owned(),
                domain: link.host.clone(),
            },
            link.range.clone(),
        )
    })
}

impl Section {
    /// What the section says to an event, as one hit; `None` when no rule fires.
    pub(crate) fn hit(&self, event: &Event, facts: &Facts, place: &Place) -> Option<Hit> {
        let verdict = self.judge(&Item::of(event, facts)?);
        let first = verdict
            .fired
            .iter()
            .max_by_key(|fired| (fired.outcome, std::cmp::Reverse(fired.rule)))?;
        let decisive: Vec<&Fired> = match verdict.outcome {
            // An approval has taken a removal back: nothing is left to explain.
            Outcome::Allow => Vec::new(),
            outcome => verdict
                .fired
                .iter()
                .filter(|fired| fired.outcome == outcome)
                .collect(),
        };
        let mut passages: Vec<Passage> = decisive
            .iter()
            .flat_map(|fired| &fired.found)
            .filter_map(|found| passage(event, found))
            .collect();
        passages.sort();
        passages.dedup();
        let named = decisive.first().copied().unwrap_or(first);
        let mut assumed: Vec<String> = decisive
            .iter()
            .flat_map(|fired| fired.assumed.clone())
            .collect();
        assumed.sort();
        assumed.dedup();
        Some(Hit {
            outcome: verdict.outcome,
            obligations: obligations(&verdict),
            article: place.number,
            slug: place.slug.clone(),
            title: place.title.clone(),
            rule: format!("{}-{}", place.slug, named.rule),
            passages,
            because: because(named),
            assumed,
            automoderator: verdict.fired,
            ..Hit::default()
        })
    }
}

fn because(fired: &Fired) -> Localized {
    match &fired.reason {
        Some(reason) => Localized::default().with("fr", reason).with("en", reason),
        None => Localized::default()
            .with("fr", &format!("Règle «\u{A0}{}\u{A0}».", fired.name))
            .with("en", &format!("Rule “{}”.", fired.name)),
    }
}

/// What the charter itself can carry out; the whole list stands in [`Hit::automoderator`].
fn obligations(verdict: &Verdict) -> Obligations {
    let mut out = Obligations::default();
    for obligation in verdict.fired.iter().flat_map(|fired| &fired.obligations) {
        match obligation {
            Obligation::Reply { text, .. } => out
                .reply
                .push(Localized::default().with("fr", text).with("en", text)),
            Obligation::Label {
                on: super::Thing::Text,
                label,
                ..
            } => out.labels.push(label.clone()),
            _ => {}
        }
    }
    out.reply.sort();
    out.reply.dedup();
    out.labels.sort();
    out.labels.dedup();
    out
}

fn passage(event: &Event, found: &Found) -> Option<Passage> {
    let parts = event.segments.iter().enumerate();
    let (segment, field, range) = match found.field.as_str() {
        "title" => parts
            .clone()
            .find(|(_, s)| s.field == Field::Title)
            .map(|(n, s)| (n, s.field, found.range.clone()))?,
        "body" => parts
            .clone()
            .find(|(_, s)| s.field == Field::Body)
            .map(|(n, s)| (n, s.field, found.range.clone()))?,
        "url" | "domain" => parts.clone().find_map(|(n, segment)| {
            let (_, range) = links(segment)
                .find(|(link, _)| link.url.contains(&found.text) || link.domain == found.text)?;
            Some((n, segment.field, range))
        })?,
        _ => return None,
    };
    Some(Passage {
        segment,
        field,
        range,
        text: found.text.clone(),
        view: View::Raw,
        pattern: found.check.clone(),
    })
}
